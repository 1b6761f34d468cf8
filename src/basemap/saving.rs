//! Tiles of a source on the web for an area that is saved: fetched a few at a time, tried again, given up when nobody waits.

use super::archive::{ArchiveError, TileArchive};
use super::client::{Client, ClientOptions, Request};
use super::decode::{NoPicture, decode};
use super::fault::{Failure, Fault};
use super::manners;
use super::offline::{FetchFault, TileFetch};
use super::probe::Stop;
use super::remote::RemoteArchive;
use super::source::{Origin, SecretHeader, SecretText, Source};
use super::template::Template;
use super::tile::TileId;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Times a tile is asked for.
const TRIES: u32 = 4;
/// How often it is looked whether the tile is still wanted.
const LOOK_AROUND: Duration = Duration::from_millis(50);

/// How a source is asked.
#[derive(Clone, Debug)]
pub struct AreaOptions {
    /// Limits of the requests.
    pub client: ClientOptions,
    /// Wait before the second time; it doubles.
    pub first_wait: Duration,
    /// Longest wait that a server may ask for; what wants longer is left for the next time.
    pub longest_wait: Duration,
}

impl Default for AreaOptions {
    fn default() -> Self {
        Self {
            client: ClientOptions::default(),
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// Where the tiles come from.
enum Place {
    /// Addresses, one a tile.
    Server {
        client: Client,
        template: Template,
        headers: Vec<SecretHeader>,
        hosts: Vec<String>,
        at_once: usize,
    },
    /// An archive on the web, read in parts.
    Archive(RemoteArchive),
}

/// Fetches the tiles of one source.
pub struct AreaTiles {
    place: Place,
    options: AreaOptions,
    stop: Stop,
    given_up: Arc<AtomicBool>,
    bytes: Arc<AtomicU64>,
    /// Until when the server wants to be left alone by all.
    rest: Mutex<Option<Instant>>,
}

impl AreaTiles {
    /// For a source on the web; `None` where it is none, or no client can be had. Fetched bytes are added to `bytes`.
    #[must_use]
    pub fn new(source: &Source, options: AreaOptions, stop: Stop, bytes: Arc<AtomicU64>) -> Option<Self> {
        let given_up = Arc::new(AtomicBool::new(false));
        let place = match &source.origin {
            Origin::Web { template, headers, .. } => Place::Server {
                client: Client::start(options.client.clone(), &source.trusted_hosts())?,
                template: template.clone(),
                headers: headers.clone(),
                hosts: template.hosts(),
                at_once: source.parallel_per_host,
            },
            Origin::Archive(archive) => {
                let (stop, given_up) = (Arc::clone(&stop), Arc::clone(&given_up));
                let stop: Stop = Arc::new(move || stop() || given_up.load(Ordering::Relaxed));
                Place::Archive(archive.remote()?.stopped_by(options.client.clone(), stop))
            }
        };
        Some(Self { place, options, stop, given_up, bytes, rest: Mutex::new(None) })
    }

    fn is_over(&self) -> bool {
        (self.stop)() || self.given_up.load(Ordering::Relaxed)
    }

    fn lock_rest(&self) -> MutexGuard<'_, Option<Instant>> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves the server alone for so long: all do, not only who was told.
    fn leave_alone(&self, how_long: Duration) {
        let until = Instant::now() + how_long;
        let mut rest = self.lock_rest();
        *rest = Some(rest.map_or(until, |before| before.max(until)));
    }

    /// Waits until a time, which others may put off; `false` if nobody wants the tile any more.
    fn wait(&self, own: Option<Instant>) -> bool {
        loop {
            if self.is_over() {
                return false;
            }
            let now = Instant::now();
            match own.max(*self.lock_rest()).filter(|until| *until > now) {
                Some(until) => std::thread::sleep(LOOK_AROUND.min(until - now)),
                None => return true,
            }
        }
    }

    fn ask(&self, z: u8, x: u32, y: u32) -> Result<Vec<u8>, Failure> {
        let body = match &self.place {
            Place::Archive(archive) => match archive.tile(z, x, y) {
                Ok(body) => body.ok_or(Fault::Missing)?,
                Err(ArchiveError::Server(failure)) => return Err(failure),
                Err(error) => return Err(error.fault().into()),
            },
            Place::Server { client, template, headers, hosts, at_once } => {
                let server = (x as usize + y as usize) % template.server_count().max(1);
                let host = hosts.get(server).map_or("", String::as_str);
                if let Some(retry_after) = manners::rest(host) {
                    return Err(Failure { retry_after: Some(retry_after), ..Fault::TooMany.into() });
                }
                // The map asks the same host.
                let _slot = loop {
                    match manners::slot(host, *at_once) {
                        Some(slot) => break slot,
                        None if self.is_over() => return Err(Fault::NetworkOff.into()),
                        None => std::thread::sleep(LOOK_AROUND / 5),
                    }
                };
                let address = SecretText(template.address(TileId { z, x, y }, server, false));
                let request = Request { address, headers: headers.clone(), ..Request::default() };
                let (sender, receiver) = channel();
                // Nobody listens any more where it was stopped. Dropping the flight gives it up.
                let _flight = client.send(request, move |answer| drop(sender.send(answer)));
                loop {
                    match receiver.recv_timeout(LOOK_AROUND) {
                        Ok(answer) => {
                            let answer = answer.inspect_err(|failure| {
                                if let Some(rest) = failure.retry_after {
                                    manners::leave_alone(host, rest);
                                }
                            });
                            break answer?.body.unwrap_or_default();
                        }
                        Err(RecvTimeoutError::Timeout) if self.is_over() => {
                            return Err(Fault::NetworkOff.into());
                        }
                        Err(RecvTimeoutError::Timeout) => {}
                        Err(RecvTimeoutError::Disconnected) => return Err(Fault::Own.into()),
                    }
                }
            }
        };
        // What cannot be drawn is not worth keeping.
        decode(&body).map_err(Fault::NoPicture)?;
        Ok(body)
    }
}

/// What follows from a failure.
enum Next {
    /// The tile may come yet.
    Again,
    /// It will not.
    No,
    /// No tile will.
    End,
}

fn next(fault: &Fault) -> Next {
    match fault {
        Fault::NetworkOff
        | Fault::NoCertificates
        | Fault::BadAddress
        | Fault::NoParts
        | Fault::Archive(_)
        | Fault::Own => Next::End,
        // Of one tile: some servers refuse what they do not have.
        Fault::Refused(_)
        | Fault::Missing
        | Fault::RedirectedTooOften
        | Fault::RedirectNotAllowed
        | Fault::TooLarge
        | Fault::NoPicture(NoPicture::TooManyPixels) => Next::No,
        Fault::Unreachable
        | Fault::TooSlow
        | Fault::Cut
        | Fault::Server(_)
        | Fault::TooMany
        | Fault::NoPicture(_) => Next::Again,
    }
}

impl TileFetch for AreaTiles {
    fn fetch(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, FetchFault> {
        let (mut pause, mut tries, mut own) = (self.options.first_wait, 1, None);
        loop {
            if !self.wait(own) {
                return Err(FetchFault::GivenUp);
            }
            let failure = match self.ask(z, x, y) {
                Ok(body) => {
                    self.bytes.fetch_add(body.len() as u64, Ordering::Relaxed);
                    return Ok(Some(body));
                }
                Err(Failure { fault: Fault::Missing, .. }) => return Ok(None),
                Err(failure) => failure,
            };
            if self.is_over() {
                return Err(FetchFault::GivenUp);
            }
            let Failure { fault, retry_after } = failure;
            if retry_after.is_some_and(|asked| asked > self.options.longest_wait) {
                return Err(FetchFault::Source { fault, again: retry_after });
            }
            match next(&fault) {
                Next::Again if tries < TRIES => {}
                Next::Again | Next::No => return Err(FetchFault::Tile(fault)),
                Next::End => return Err(FetchFault::Source { fault, again: None }),
            }
            tries += 1;
            let wait = retry_after.map_or(pause, |asked| asked.max(self.options.first_wait));
            pause *= 2;
            if retry_after.is_some() || fault == Fault::TooMany {
                self.leave_alone(wait);
            } else {
                own = Some(Instant::now() + wait);
            }
        }
    }

    fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_is_shared_and_ends_with_the_save() {
        let source = super::super::built_in::built_in_source("opentopomap").unwrap();
        let bytes = Arc::new(AtomicU64::new(0));
        let tiles = AreaTiles::new(&source, AreaOptions::default(), Arc::new(|| false), bytes).unwrap();
        let begun = Instant::now();
        tiles.leave_alone(Duration::from_millis(200));
        // A shorter one does not end a longer one.
        tiles.leave_alone(Duration::from_millis(1));
        assert!(tiles.wait(None));
        assert!(begun.elapsed() >= Duration::from_millis(200));
        tiles.leave_alone(Duration::from_secs(60));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| tiles.wait(None));
            tiles.give_up();
            assert!(!waiting.join().unwrap());
        });
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}
