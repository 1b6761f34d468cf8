//! The engine's own thread: looks tiles up in memory and on disk, asks the network in the order of the queue, has them decoded.

use super::archive::{ArchiveError, TileArchive};
use super::client::{Answer, Client, InFlight, Request, Validators};
use super::decode::{DecodedTile, NoPicture, decode, sniff};
use super::disk::{CacheState, DiskCache, KeptTile};
use super::engine::{EngineOptions, Event, LONGEST_SLEEP, Shared, Status, Wanted, lock};
use super::fault::{Failure, Fault, Health};
use super::manners::{self, Slot};
use super::memory::ByteLru;
use super::queue::{Queue, QueueOptions};
use super::readers::Readers;
use super::source::{Origin, SecretText, Source};
use super::tile::TileId;
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// Most tiles being decoded or waiting to be taken.
const MOST_DECODED: usize = 320;
/// Most bytes of decoded tiles that wait to be taken.
const MOST_DECODED_BYTES: usize = 160 << 20;
/// Seconds that an answer which may not be kept on disk counts as fresh in memory.
const UNKEPT_SECONDS: i64 = 300;
/// How long to wait for room at a host that others keep busy.
const CROWDED: Duration = Duration::from_millis(50);

/// Where a wanted tile stands.
enum Stage {
    /// It is on the map or on its way there, and as fresh as it can be.
    Settled,
    /// Its kept bytes are being decoded; afterwards it is renewed where they are stale.
    Decoding { stale: bool, known: Validators },
    /// It is to come from the network; `shown`: an older one is on the map.
    Asked { known: Validators, shown: bool },
}

/// How a tile under way was asked for.
enum Flight {
    Web(
        #[allow(dead_code, reason = "dropping it gives the request up")] InFlight,
        #[allow(dead_code, reason = "dropping it gives its host room")] Slot,
    ),
    Archive,
    /// It has come and is being decoded.
    Decoding(Arc<KeptTile>, bool),
}

/// What is to be decoded next.
struct Pending {
    tile: TileId,
    number: u64,
    bytes: Arc<KeptTile>,
}

pub(super) struct Worker {
    source: Arc<Source>,
    options: EngineOptions,
    key: String,
    shared: Arc<Shared>,
    events: Sender<Event>,
    wake: Box<dyn Fn() + Send>,
    start: Instant,
    queue: Queue,
    network: bool,
    disk: Option<DiskCache>,
    memory: ByteLru<TileId, Arc<KeptTile>>,
    client: Option<Client>,
    readers: Option<Readers>,
    wanted: Vec<Wanted>,
    stages: HashMap<TileId, Stage>,
    flights: HashMap<TileId, (u64, Flight)>,
    number: u64,
    pending: VecDeque<Pending>,
    decoding: usize,
    /// Names of the hosts, with ports, by their numbers.
    hosts: Vec<String>,
    /// Others keep a host busy.
    crowded: bool,
    /// When it was last looked for tiles on the map that have grown old.
    renewed: Instant,
}

impl Worker {
    pub(super) fn new(
        source: Arc<Source>,
        options: EngineOptions,
        shared: Arc<Shared>,
        events: Sender<Event>,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        let (hosts, readers) = match &source.origin {
            Origin::Web { template, .. } => (template.hosts(), None),
            Origin::Archive(archive) => {
                let readers = Readers::start(Arc::clone(archive), source.parallel_per_host, events.clone());
                (vec![String::new()], Some(readers))
            }
        };
        let queue =
            QueueOptions { hosts: hosts.len(), parallel_per_host: source.parallel_per_host, ..options.queue };
        let mut queue = Queue::new(queue, jitter());
        let local = readers.is_some() && source.remote().is_none();
        let network = options.network || local;
        if let Some(remote) = source.remote() {
            remote.set_network(network);
        }
        queue.set_network(network);
        let disk = if !local { options.disk.clone().map(DiskCache::open) } else { None };
        Self {
            key: source.cache_key(),
            memory: ByteLru::new(options.memory_bytes),
            source,
            options,
            shared,
            events,
            wake,
            start: Instant::now(),
            queue,
            network,
            disk,
            client: None,
            readers,
            wanted: Vec::new(),
            stages: HashMap::new(),
            flights: HashMap::new(),
            number: 0,
            pending: VecDeque::new(),
            decoding: 0,
            hosts,
            crowded: false,
            renewed: Instant::now(),
        }
    }

    pub(super) fn run(mut self, inbox: &Receiver<Event>) {
        self.publish();
        loop {
            let now = self.start.elapsed();
            let sleep = self.queue.wake_at(now).map_or(LONGEST_SLEEP, |at| at.saturating_sub(now));
            let sleep = sleep.min(if self.crowded { CROWDED } else { self.options.renew_every });
            match inbox.recv_timeout(sleep.min(LONGEST_SLEEP)) {
                Ok(event) => {
                    let mut next = Some(event);
                    while let Some(event) = next {
                        if matches!(event, Event::Close) {
                            return;
                        }
                        self.handle(event);
                        next = inbox.try_recv().ok();
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.renewed.elapsed() >= self.options.renew_every {
                self.renew();
            }
            self.ask();
            self.publish();
        }
    }

    /// Has tiles that are on the map and have grown old meanwhile asked for again.
    fn renew(&mut self) {
        self.renewed = Instant::now();
        if self.is_local() {
            return;
        }
        let now = self.now_seconds();
        let mut changed = false;
        for (tile, stage) in &mut self.stages {
            if let Stage::Settled = stage
                && let Some(kept) = self.memory.get(tile)
                && kept.fresh_until <= now
            {
                *stage = Stage::Asked { known: kept.validators.clone(), shown: true };
                changed = true;
            }
        }
        if changed {
            self.sort_queue();
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Want(wanted) => self.want(wanted),
            Event::Answer { tile, number, result } => self.answered(tile, number, result),
            Event::Decoded { tile, number, result } => self.decoded(tile, number, result),
            Event::Network(on) => {
                // An archive on this computer needs no network.
                if !self.is_local() {
                    self.network = on;
                    if let Some(remote) = self.source.remote() {
                        remote.set_network(on);
                    }
                    for tile in self.queue.set_network(on) {
                        self.give_up(tile);
                    }
                }
            }
            Event::Taken => self.decode_pending(),
            Event::Close => {}
        }
    }

    /// Whether the tiles lie on this computer.
    fn is_local(&self) -> bool {
        self.readers.is_some() && self.source.remote().is_none()
    }

    fn want(&mut self, wanted: Vec<Wanted>) {
        let held: HashMap<TileId, bool> = wanted.iter().map(|wanted| (wanted.tile, wanted.held)).collect();
        self.stages.retain(|tile, _| held.contains_key(tile));
        self.pending.retain(|pending| held.contains_key(&pending.tile));
        lock(&self.shared.ready).retain(|(tile, _)| held.contains_key(tile));
        self.wanted = wanted;
        for place in 0..self.wanted.len() {
            let Wanted { tile, held } = self.wanted[place];
            if self.stages.contains_key(&tile) {
                continue;
            }
            let stage = if held { Stage::Settled } else { self.look_up(tile) };
            self.stages.insert(tile, stage);
        }
        self.sort_queue();
        self.decode_pending();
    }

    /// Tells the queue which tiles are to come from the network.
    fn sort_queue(&mut self) {
        let asked = |tile: &TileId| matches!(self.stages.get(tile), Some(Stage::Asked { .. }));
        let tiles = self.wanted.iter().map(|wanted| wanted.tile).filter(asked).collect();
        for tile in self.queue.set_wanted(tiles) {
            self.give_up(tile);
        }
    }

    fn give_up(&mut self, tile: TileId) {
        if let Some((number, flight)) = self.flights.remove(&tile) {
            if let (Flight::Archive, Some(readers)) = (&flight, &self.readers) {
                readers.give_up(number);
            }
            if let Flight::Decoding(bytes, keep) = flight {
                // It has come: the next time it need not come again.
                self.keep(tile, &bytes, keep);
            }
        }
    }

    fn now_seconds(&self) -> i64 {
        let since = (self.options.client.clock)().duration_since(std::time::SystemTime::UNIX_EPOCH);
        i64::try_from(since.unwrap_or_default().as_secs()).unwrap_or(i64::MAX)
    }

    /// A tile out of memory or from disk, else to be asked for.
    fn look_up(&mut self, tile: TileId) -> Stage {
        let mut kept = self.memory.get(&tile).map(Arc::clone);
        if kept.is_none()
            && let Some(disk) = &mut self.disk
            && let Some(found) = disk.get(&self.key, tile, self.options.double)
        {
            let found = Arc::new(found);
            self.memory.insert(tile, Arc::clone(&found), found.body.len());
            kept = Some(found);
        }
        let Some(bytes) = kept else {
            return Stage::Asked { known: Validators::default(), shown: false };
        };
        let stale = !self.is_local() && bytes.fresh_until <= self.now_seconds();
        let known = bytes.validators.clone();
        self.number += 1;
        self.pending.push_back(Pending { tile, number: self.number, bytes });
        Stage::Decoding { stale, known }
    }

    /// Hands bytes to the decoders, as many as there is room for.
    fn decode_pending(&mut self) {
        loop {
            let (count, bytes) = {
                let ready = lock(&self.shared.ready);
                (ready.len(), ready.iter().map(|(_, tile)| tile.rgba.len()).sum::<usize>())
            };
            if self.decoding + count >= MOST_DECODED || bytes >= MOST_DECODED_BYTES {
                return;
            }
            let room = (MOST_DECODED - self.decoding - count).min(64);
            if self.pending.is_empty() {
                return;
            }
            for Pending { tile, number, bytes } in self.pending.drain(..room.min(self.pending.len())) {
                self.decoding += 1;
                let events = self.events.clone();
                rayon::spawn(move || {
                    let result = catch_unwind(AssertUnwindSafe(|| decode(&bytes.body)));
                    let result = result.unwrap_or(Err(NoPicture::Damaged));
                    // The worker may have ended.
                    let _ = events.send(Event::Decoded { tile, number, result });
                });
            }
        }
    }

    fn decoded(&mut self, tile: TileId, number: u64, result: Result<DecodedTile, NoPicture>) {
        self.decoding = self.decoding.saturating_sub(1);
        if self.flights.get(&tile).is_some_and(|(of, _)| *of == number) {
            let Some((_, Flight::Decoding(bytes, keep))) = self.flights.remove(&tile) else { return };
            match result {
                Ok(picture) => {
                    self.queue.succeeded(tile);
                    self.keep(tile, &bytes, keep);
                    self.stages.entry(tile).and_modify(|stage| *stage = Stage::Settled);
                    self.show(tile, picture);
                }
                Err(fault) => self.failed(tile, &Fault::NoPicture(fault).into()),
            }
        } else if let Some(Stage::Decoding { stale, known }) = self.stages.get(&tile) {
            let (stale, known) = (*stale, known.clone());
            let good = result.is_ok();
            if let Ok(picture) = result {
                self.show(tile, picture);
            } else {
                // What was kept is broken: it is as if it had never been.
                self.memory.remove(&tile);
                if let Some(disk) = &mut self.disk {
                    disk.remove(&self.key, tile, self.options.double);
                }
            }
            let stage = match (good, stale) {
                (true, false) => Stage::Settled,
                (true, true) => Stage::Asked { known, shown: true },
                (false, _) => Stage::Asked { known: Validators::default(), shown: false },
            };
            let asked = matches!(stage, Stage::Asked { .. });
            self.stages.insert(tile, stage);
            if asked {
                self.sort_queue();
            }
        }
        self.decode_pending();
    }

    /// Puts a picture where the window takes it.
    fn show(&mut self, tile: TileId, picture: DecodedTile) {
        if !self.stages.contains_key(&tile) {
            return;
        }
        let mut ready = lock(&self.shared.ready);
        ready.retain(|(other, _)| *other != tile);
        ready.push_back((tile, picture));
        drop(ready);
        (self.wake)();
    }

    fn keep(&mut self, tile: TileId, bytes: &Arc<KeptTile>, on_disk: bool) {
        self.memory.insert(tile, Arc::clone(bytes), bytes.body.len());
        if let Some(disk) = self.disk.as_mut().filter(|_| on_disk) {
            disk.put(&self.key, tile, self.options.double, bytes);
        }
    }

    /// Asks for what the queue gives.
    fn ask(&mut self) {
        self.crowded = false;
        let now = self.start.elapsed();
        if let Some(rest) = self.hosts.iter().filter_map(|host| manners::rest(host)).max() {
            self.queue.leave_alone(now + rest);
        }
        loop {
            let now = self.start.elapsed();
            let Some((tile, host)) = self.queue.next(now) else { return };
            self.number += 1;
            let number = self.number;
            let flight = match self.request(tile, host, number) {
                Ok(Some(flight)) => flight,
                Ok(None) => {
                    self.queue.put_back(tile);
                    self.crowded = true;
                    return;
                }
                Err(fault) => {
                    self.queue.failed(tile, &fault.into(), now);
                    continue;
                }
            };
            self.flights.insert(tile, (number, flight));
        }
    }

    /// Asks for a tile; `None` where others keep its host busy.
    fn request(&mut self, tile: TileId, host: usize, number: u64) -> Result<Option<Flight>, Fault> {
        if let Some(readers) = &self.readers {
            readers.read(tile, number);
            return Ok(Some(Flight::Archive));
        }
        let name = self.hosts.get(host).map_or("", String::as_str);
        let Some(slot) = manners::slot(name, self.source.parallel_per_host) else { return Ok(None) };
        let source = Arc::clone(&self.source);
        let Origin::Web { template, headers, .. } = &source.origin else { return Err(Fault::Own) };
        if self.client.is_none() {
            self.client = Client::start(self.options.client.clone(), &source.trusted_hosts());
        }
        let client = self.client.as_ref().ok_or(Fault::Own)?;
        let known = match self.stages.get(&tile) {
            Some(Stage::Asked { known, .. }) => known.clone(),
            _ => Validators::default(),
        };
        let address = SecretText(template.address(tile, host, self.options.double));
        let request = Request { address, headers: headers.clone(), known, range: None };
        let events = self.events.clone();
        // The worker may have ended.
        let done = move |result| drop(events.send(Event::Answer { tile, number, result }));
        Ok(Some(Flight::Web(client.send(request, done), slot)))
    }

    fn answered(&mut self, tile: TileId, number: u64, result: Result<Answer, Failure>) {
        // What was given up and asked anew has another number.
        if self.flights.get(&tile).is_none_or(|(of, _)| *of != number) {
            return;
        }
        self.flights.remove(&tile);
        let answer = match result {
            Ok(answer) => answer,
            Err(failure) => return self.failed(tile, &failure),
        };
        let hold = answer.fresh_for.map(|fresh| fresh.max(self.source.keep_at_least));
        let hold = hold.map_or(UNKEPT_SECONDS, |hold| i64::try_from(hold.as_secs()).unwrap_or(i64::MAX));
        let fresh_until = self.now_seconds().saturating_add(hold);
        let Some(body) = answer.body else {
            // What is known still holds.
            if let Some(kept) = self.memory.get(&tile).map(Arc::clone) {
                let kept = Arc::new(KeptTile { fresh_until, ..(*kept).clone() });
                self.memory.insert(tile, Arc::clone(&kept), kept.body.len());
            }
            if let Some(disk) = &mut self.disk {
                disk.refresh(&self.key, tile, self.options.double, &answer.validators, fresh_until);
            }
            self.queue.succeeded(tile);
            self.stages.entry(tile).and_modify(|stage| *stage = Stage::Settled);
            return;
        };
        if let Err(fault) = sniff(&body) {
            return self.failed(tile, &Fault::NoPicture(fault).into());
        }
        let bytes = Arc::new(KeptTile { body, validators: answer.validators, fresh_until });
        self.number += 1;
        let number = self.number;
        let flight = Flight::Decoding(Arc::clone(&bytes), answer.fresh_for.is_some());
        self.flights.insert(tile, (number, flight));
        self.pending.push_back(Pending { tile, number, bytes });
        self.decode_pending();
    }

    fn failed(&mut self, tile: TileId, failure: &Failure) {
        if let (Some(rest), Some(host)) = (failure.retry_after, self.hosts.get(self.queue.host_of(&tile))) {
            manners::leave_alone(host, rest);
        }
        tracing::debug!(source = %self.source.id, fault = %failure.fault, "a tile did not come");
        self.queue.failed(tile, failure, self.start.elapsed());
    }

    /// Tells the window how things stand, and wakes it where that has changed.
    fn publish(&mut self) {
        let now = self.start.elapsed();
        let health = self.queue.health().clone();
        let unwell = matches!(health, Health::Failing(_) | Health::Refused(_) | Health::NetworkOff);
        let renews = |stage: &Stage| matches!(stage, Stage::Asked { shown: true, .. });
        let status = Status {
            serving_stale: unwell && self.stages.values().any(renews),
            health,
            cache: self.disk.as_ref().map_or(CacheState::Off, DiskCache::state),
            waiting: self.queue.awaits(now) + self.decoding + self.pending.len(),
            requests: self.queue.in_flight(),
            hosts: match (self.source.remote(), &self.client) {
                (Some(remote), _) => remote.hosts_contacted(),
                (None, client) => client.as_ref().map(Client::hosts_contacted).unwrap_or_default(),
            },
        };
        let mut told = lock(&self.shared.status);
        if *told != status {
            *told = status;
            drop(told);
            (self.wake)();
        }
    }
}

/// Numbers from 0 to 1 that differ from start to start.
fn jitter() -> impl FnMut() -> f64 + Send {
    let mut state = RandomState::new().build_hasher().finish() | 1;
    move || {
        // Xorshift: chance enough to keep clients apart.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// How an archive's answer looks to the worker.
pub(super) fn answer_of(archive: &dyn TileArchive, tile: TileId) -> Result<Answer, Failure> {
    match archive.tile(tile.z, tile.x, tile.y) {
        Ok(Some(body)) => Ok(Answer {
            body: Some(body),
            validators: Validators::default(),
            fresh_for: Some(Duration::ZERO),
            whole_length: None,
        }),
        Ok(None) => Err(Fault::Missing.into()),
        Err(ArchiveError::Server(failure)) => Err(failure),
        Err(error) => Err(error.fault().into()),
    }
}
