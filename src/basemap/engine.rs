//! Tiles of one source for one map: the window says each frame what it sees and takes what has come; all work is elsewhere.

use super::client::{Answer, ClientOptions};
use super::decode::{DecodedTile, NoPicture};
use super::disk::{CacheState, DiskOptions};
use super::fault::{Failure, Fault, Health};
use super::queue::QueueOptions;
use super::source::{Source, SourceCredit};
use super::tile::TileId;
use super::worker::Worker;
use crate::jobs::Job;
use std::collections::VecDeque;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How an engine works.
#[derive(Clone, Debug)]
pub struct EngineOptions {
    /// Limits of requests.
    pub client: ClientOptions,
    /// Times of the queue; hosts and requests at once come from the source.
    pub queue: QueueOptions,
    /// The disk cache; `None`: without.
    pub disk: Option<DiskOptions>,
    /// Most bytes of tiles kept in memory as they came, not decoded.
    pub memory_bytes: usize,
    /// Tiles of twice the pixels, where the source has them.
    pub double: bool,
    /// Whether the network may be used at first.
    pub network: bool,
    /// How often it is looked for tiles on the map that have grown old.
    pub renew_every: Duration,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self {
            client: ClientOptions::default(),
            queue: QueueOptions::default(),
            disk: None,
            memory_bytes: 32 << 20,
            double: false,
            network: true,
            renew_every: Duration::from_secs(30),
        }
    }
}

/// A tile that the map wants; the list of them is in the order of importance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Which.
    pub tile: TileId,
    /// The map has it already; it stays in the list so that a stale one can be renewed.
    pub held: bool,
}

/// How the engine stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// The source: one state for all its tiles.
    pub health: Health,
    /// The disk cache.
    pub cache: CacheState,
    /// Tiles on the map are older than they should be, because newer ones cannot be had.
    pub serving_stale: bool,
    /// Tiles wanted that have neither come nor are known to be missing.
    pub waiting: usize,
    /// Requests under way.
    pub requests: usize,
    /// Hosts that were asked, sorted.
    pub hosts: Vec<String>,
}

/// What the worker is told.
pub(super) enum Event {
    Want(Vec<Wanted>),
    Answer {
        tile: TileId,
        number: u64,
        result: Result<Answer, Failure>,
    },
    Decoded {
        tile: TileId,
        number: u64,
        result: Result<DecodedTile, NoPicture>,
    },
    Network(bool),
    /// There is room for decoded tiles again.
    Taken,
    Close,
}

/// What window and worker share.
#[derive(Default)]
pub(super) struct Shared {
    pub ready: Mutex<VecDeque<(TileId, DecodedTile)>>,
    pub status: Mutex<Status>,
}

/// Tiles of one source. Dropping it ends its work without waiting for it.
pub struct TileEngine {
    source: Arc<Source>,
    shared: Arc<Shared>,
    events: Sender<Event>,
    last: Vec<Wanted>,
    _worker: Job<()>,
}

impl TileEngine {
    /// Starts an engine; `wake` is called when something has come or the state has changed. Nothing is asked of the network
    /// before tiles are wanted.
    #[must_use]
    pub fn new(source: Source, options: EngineOptions, wake: impl Fn() + Send + 'static) -> Self {
        let source = Arc::new(source);
        let shared = Arc::new(Shared::default());
        let (events, inbox) = channel();
        let (of_worker, to_itself) = (Arc::clone(&shared), events.clone());
        let of_source = Arc::clone(&source);
        let worker = Job::spawn(
            "tiles",
            || (),
            move |_| Worker::new(of_source, options, of_worker, to_itself, Box::new(wake)).run(&inbox),
        );
        Self { source, shared, events, last: Vec::new(), _worker: worker }
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whom the tiles are owed to.
    #[must_use]
    pub fn attribution(&self) -> &[SourceCredit] {
        &self.source.credits
    }

    /// Says what the map wants now, the most wanted first: called each frame. What is not in the list any more is given up.
    pub fn want(&mut self, wanted: &[Wanted]) {
        if self.last == wanted {
            return;
        }
        self.last.clear();
        self.last.extend_from_slice(wanted);
        self.tell(Event::Want(wanted.to_vec()));
    }

    /// Tiles that have come since, at most so many; one that came before may come again, renewed.
    #[must_use]
    pub fn take_ready(&self, most: usize) -> Vec<(TileId, DecodedTile)> {
        let mut ready = lock(&self.shared.ready);
        let count = most.min(ready.len());
        let taken: Vec<_> = ready.drain(..count).collect();
        drop(ready);
        if !taken.is_empty() {
            self.tell(Event::Taken);
        }
        taken
    }

    /// Whether there is more to take.
    #[must_use]
    pub fn has_ready(&self) -> bool {
        !lock(&self.shared.ready).is_empty()
    }

    /// How everything stands.
    #[must_use]
    pub fn status(&self) -> Status {
        lock(&self.shared.status).clone()
    }

    /// How the source stands.
    #[must_use]
    pub fn health(&self) -> Health {
        lock(&self.shared.status).health.clone()
    }

    /// Hosts that were asked, sorted.
    #[must_use]
    pub fn hosts_contacted(&self) -> Vec<String> {
        lock(&self.shared.status).hosts.clone()
    }

    /// Switches the network on or off. Off: nothing is asked any more, and tiles that were kept are shown, however old.
    pub fn set_network(&self, on: bool) {
        self.tell(Event::Network(on));
    }

    fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            // The worker has ended, which only a fault of the program can do.
            lock(&self.shared.status).health = Health::Failing(Fault::Own);
        }
    }
}

impl Drop for TileEngine {
    fn drop(&mut self) {
        // Where nobody listens there is nothing to end.
        let _ = self.events.send(Event::Close);
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long nothing at all may happen before the worker looks around by itself.
pub(super) const LONGEST_SLEEP: Duration = Duration::from_secs(60);
