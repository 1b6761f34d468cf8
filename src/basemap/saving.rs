//! Tiles of a source on the web for an area that is saved: fetched a few at a time, tried again, given up when nobody waits.

use super::client::{Client, ClientOptions, Request};
use super::decode::sniff;
use super::fault::{Failure, Fault};
use super::offline::TileFetch;
use super::probe::Stop;
use super::source::{Origin, SecretText, Source};
use super::tile::TileId;
use image::ImageFormat;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Times a tile is asked for.
const TRIES: u32 = 4;
/// Wait before the second time; it doubles.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// Longest wait that a server may ask for; what wants longer is left for the next time.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How often it is looked whether the tile is still wanted.
const LOOK_AROUND: Duration = Duration::from_millis(50);

/// Fetches the tiles of one source.
pub struct WebTiles {
    client: Client,
    source: Source,
    stop: Stop,
    bytes: Arc<AtomicU64>,
    fault: Mutex<Option<Fault>>,
}

impl WebTiles {
    /// For a source on the web; `None` where it is none, or no client can be had. Fetched bytes are added to `bytes`.
    #[must_use]
    pub fn new(source: Source, options: ClientOptions, stop: Stop, bytes: Arc<AtomicU64>) -> Option<Self> {
        matches!(source.origin, Origin::Web { .. }).then_some(())?;
        let client = Client::start(options, &source.trusted_hosts())?;
        Some(Self { client, source, stop, bytes, fault: Mutex::new(None) })
    }

    /// What was wrong with the first tile that did not come.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The kind of picture that the source gives, as MBTiles names it: `png`, `jpg` or `webp`.
    ///
    /// # Errors
    /// What hinders the first tile.
    pub fn format(&self, z: u8, x: u32, y: u32) -> Result<&'static str, Fault> {
        let Some(body) = self.tile(z, x, y)? else { return Ok("png") };
        Ok(match sniff(&body).map_err(Fault::NoPicture)? {
            ImageFormat::Jpeg => "jpg",
            ImageFormat::WebP => "webp",
            _ => "png",
        })
    }

    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, Fault> {
        let mut wait = FIRST_WAIT;
        let mut tries = 1;
        loop {
            let failure = match self.ask(z, x, y) {
                Ok(body) => match sniff(&body) {
                    Ok(_) => {
                        self.bytes.fetch_add(body.len() as u64, Ordering::Relaxed);
                        return Ok(Some(body));
                    }
                    Err(no_picture) => Fault::NoPicture(no_picture).into(),
                },
                Err(Failure { fault: Fault::Missing, .. }) => return Ok(None),
                Err(failure) => failure,
            };
            let asked = failure.retry_after.unwrap_or(wait);
            let hopeless = matches!(
                failure.fault,
                Fault::NetworkOff
                    | Fault::Refused(_)
                    | Fault::BadAddress
                    | Fault::NoCertificates
                    | Fault::Own
            );
            if hopeless || tries >= TRIES || asked > LONGEST_WAIT || !self.sleep(asked) {
                return Err(failure.fault);
            }
            tries += 1;
            wait *= 2;
        }
    }

    /// Waits; `false` if nobody wants the tile any more.
    fn sleep(&self, how_long: Duration) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < how_long {
            if (self.stop)() {
                return false;
            }
            std::thread::sleep(LOOK_AROUND.min(how_long));
        }
        true
    }

    fn ask(&self, z: u8, x: u32, y: u32) -> Result<Vec<u8>, Failure> {
        let Origin::Web { template, headers, .. } = &self.source.origin else {
            return Err(Fault::Own.into());
        };
        let server = (x as usize + y as usize) % template.server_count().max(1);
        let address = template.address(TileId { z, x, y }, server, false);
        let request =
            Request { address: SecretText(address), headers: headers.clone(), ..Request::default() };
        let (sender, receiver) = channel();
        // Nobody listens any more where it was stopped.
        let flight = self.client.send(request, move |answer| drop(sender.send(answer)));
        loop {
            match receiver.recv_timeout(LOOK_AROUND) {
                Ok(answer) => return answer.map(|answer| answer.body.unwrap_or_default()),
                Err(RecvTimeoutError::Timeout) if (self.stop)() => {
                    drop(flight);
                    return Err(Fault::NetworkOff.into());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Fault::Own.into()),
            }
        }
    }
}

impl TileFetch for WebTiles {
    fn fetch(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, String> {
        self.tile(z, x, y).map_err(|fault| {
            let words = fault.to_string();
            self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(fault);
            words
        })
    }
}
