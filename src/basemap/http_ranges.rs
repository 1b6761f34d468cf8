//! Bytes of a file behind HTTP, read by ranges. Waits for the network: for workers, never for the window's thread.

use super::archive::{ArchiveError, ByteRanges};
use super::client::{Client, ClientOptions, Request};
use super::fault::{Failure, Fault};
use super::source::{SecretHeader, SecretText};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Most bytes of one reading.
const MOST_BYTES: usize = 16 << 20;
/// How often it is looked whether the answer is still wanted.
const LOOK_AROUND: Duration = Duration::from_millis(50);
/// A length that is not known.
const UNKNOWN: u64 = u64::MAX;

/// A file behind HTTP.
pub struct HttpRanges {
    client: Client,
    address: SecretText,
    headers: Vec<SecretHeader>,
    length: AtomicU64,
    network: AtomicBool,
    stop: Box<dyn Fn() -> bool + Send + Sync>,
}

impl HttpRanges {
    /// A file at an address; nothing is asked yet.
    ///
    /// # Errors
    /// [`ArchiveError::Server`] where it is no web address.
    pub fn new(
        address: SecretText,
        headers: Vec<SecretHeader>,
        options: ClientOptions,
    ) -> Result<Self, ArchiveError> {
        let url = reqwest::Url::parse(&address.0).map_err(|_| io(&Fault::BadAddress))?;
        let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"));
        let host = host.ok_or_else(|| io(&Fault::BadAddress))?.to_owned();
        let client = Client::start(options, &[host]).ok_or_else(|| io(&Fault::Own))?;
        let (length, network) = (AtomicU64::new(UNKNOWN), AtomicBool::new(true));
        Ok(Self { client, address, headers, length, network, stop: Box::new(|| false) })
    }

    /// The same that gives up what it reads as soon as `stop` says so.
    #[must_use]
    pub fn stopped_by(self, stop: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { stop: Box::new(stop), ..self }
    }

    /// Switches the network on or off; while off every reading fails at once.
    pub fn set_network(&self, on: bool) {
        self.network.store(on, Ordering::Relaxed);
    }

    fn is_off(&self) -> bool {
        !self.network.load(Ordering::Relaxed) || (self.stop)()
    }

    /// Hosts that were asked, sorted.
    #[must_use]
    pub fn hosts_contacted(&self) -> Vec<String> {
        self.client.hosts_contacted()
    }
}

impl ByteRanges for HttpRanges {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        if length == 0 || self.len().is_some_and(|end| offset >= end) {
            return Ok(Vec::new());
        }
        if length > MOST_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        if self.is_off() {
            return Err(io(&Fault::NetworkOff));
        }
        let request = Request {
            address: self.address.clone(),
            headers: self.headers.clone(),
            range: Some((offset, length as u64)),
            ..Request::default()
        };
        let (sender, receiver) = channel();
        // Nobody listens any more where the reader is gone.
        let flight = self.client.send(request, move |answer| drop(sender.send(answer)));
        let answer = loop {
            match receiver.recv_timeout(LOOK_AROUND) {
                Ok(answer) => break answer,
                Err(RecvTimeoutError::Timeout) if self.is_off() => return Err(io(&Fault::NetworkOff)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(io(&Fault::Own)),
            }
        };
        drop(flight);
        let answer = answer.map_err(of_file)?;
        if let Some(whole) = answer.whole_length {
            let before = self.length.swap(whole, Ordering::Relaxed);
            if before != UNKNOWN && before != whole {
                return Err(ArchiveError::Broken("it was changed while it was read".to_owned()));
            }
        }
        let body = answer.body.unwrap_or_default();
        let end = self.len().map_or(length as u64, |whole| whole.saturating_sub(offset).min(length as u64));
        if (body.len() as u64) < end {
            return Err(io(&Fault::Cut));
        }
        Ok(body)
    }

    fn len(&self) -> Option<u64> {
        Some(self.length.load(Ordering::Relaxed)).filter(|length| *length != UNKNOWN)
    }
}

fn io(fault: &Fault) -> ArchiveError {
    of_file(fault.clone().into())
}

/// A failure as one of a file that is wanted in parts.
fn of_file(failure: Failure) -> ArchiveError {
    let fault = match failure.fault {
        Fault::Server(200) => Fault::NoParts,
        // What is missing is the whole file and no tile.
        Fault::Missing => Fault::Server(404),
        fault => fault,
    };
    ArchiveError::Server(Failure { fault, ..failure })
}
