//! Threads that read an archive: it may lie on a slow disk or behind a network, so the engine never waits for it.

use super::archive::TileArchive;
use super::engine::{Event, lock};
use super::fault::Fault;
use super::tile::TileId;
use super::worker::answer_of;
use crate::jobs::Job;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// The readers of one archive. Dropping them ends them after what they are reading.
pub(super) struct Readers {
    orders: Sender<(TileId, u64)>,
    wanted: Arc<Mutex<HashSet<u64>>>,
    _threads: Vec<Job<()>>,
}

impl Readers {
    /// Starts so many threads: so many readings at once.
    pub(super) fn start(archive: Arc<dyn TileArchive>, count: usize, events: Sender<Event>) -> Self {
        let (orders, inbox) = channel();
        let inbox: Arc<Mutex<Receiver<(TileId, u64)>>> = Arc::new(Mutex::new(inbox));
        let wanted = Arc::new(Mutex::new(HashSet::new()));
        let thread = |_| {
            let (archive, events) = (Arc::clone(&archive), events.clone());
            let (inbox, wanted) = (Arc::clone(&inbox), Arc::clone(&wanted));
            Job::spawn(
                "tiles archive",
                || (),
                move |_| {
                    loop {
                        let order = lock(&inbox).recv();
                        let Ok((tile, number)) = order else { return };
                        if !lock(&wanted).remove(&number) {
                            continue;
                        }
                        let result = catch_unwind(AssertUnwindSafe(|| answer_of(&*archive, tile)));
                        let result = result.unwrap_or_else(|_| Err(Fault::Own.into()));
                        if events.send(Event::Answer { tile, number, result }).is_err() {
                            return;
                        }
                    }
                },
            )
        };
        Self { orders, wanted: Arc::clone(&wanted), _threads: (0..count).map(thread).collect() }
    }

    /// Has a tile read.
    pub(super) fn read(&self, tile: TileId, number: u64) {
        lock(&self.wanted).insert(number);
        // Without readers nothing comes, and the engine's state says so.
        let _ = self.orders.send((tile, number));
    }

    /// A tile is not wanted any more.
    pub(super) fn give_up(&self, number: u64) {
        lock(&self.wanted).remove(&number);
    }
}
