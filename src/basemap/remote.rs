//! A PMTiles archive on the web: opened when its first tile is wanted, read by parts.

use super::archive::pmtiles::Pmtiles;
use super::archive::{ArchiveError, ArchiveInfo, TileArchive};
use super::client::ClientOptions;
use super::engine::lock;
use super::http_ranges::HttpRanges;
use super::probe::Stop;
use super::source::{SecretHeader, SecretText};
use super::template::fingerprint;
use reqwest::Url;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// An archive behind HTTP. Making one asks nothing of anybody.
pub struct RemoteArchive {
    address: SecretText,
    host: String,
    headers: Vec<SecretHeader>,
    info: ArchiveInfo,
    options: ClientOptions,
    network: Arc<AtomicBool>,
    stop: Stop,
    open: Mutex<Option<Arc<Pmtiles>>>,
    ranges: Mutex<Option<Arc<HttpRanges>>>,
}

impl RemoteArchive {
    /// The archive at an address; `info` is what is known of it before it is opened.
    #[must_use]
    pub fn new(address: &Url, headers: Vec<SecretHeader>, info: ArchiveInfo, options: ClientOptions) -> Self {
        let host = address.host_str().unwrap_or_default();
        Self {
            host: address.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
            address: SecretText(address.as_str().to_owned()),
            headers,
            info,
            options,
            network: Arc::new(AtomicBool::new(true)),
            stop: Arc::new(|| false),
            open: Mutex::default(),
            ranges: Mutex::default(),
        }
    }

    /// The same archive for other work, opened anew; what it reads is given up as soon as `stop` says so.
    #[must_use]
    pub fn stopped_by(&self, options: ClientOptions, stop: Stop) -> Self {
        Self {
            address: self.address.clone(),
            host: self.host.clone(),
            headers: self.headers.clone(),
            info: self.info.clone(),
            options,
            network: Arc::new(AtomicBool::new(true)),
            stop,
            open: Mutex::default(),
            ranges: Mutex::default(),
        }
    }

    /// Its host, with its port where that is not the usual one.
    #[must_use]
    pub fn host(&self) -> String {
        self.host.clone()
    }

    /// Headers sent with each request.
    #[must_use]
    pub fn headers(&self) -> &[SecretHeader] {
        &self.headers
    }

    /// A number that tells addresses apart and shows nothing of them.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        fingerprint(&self.address.0)
    }

    /// Hosts that were asked, sorted.
    #[must_use]
    pub fn hosts_contacted(&self) -> Vec<String> {
        let ranges = lock(&self.ranges).clone();
        let contacted: BTreeSet<String> = ranges.iter().flat_map(|ranges| ranges.hosts_contacted()).collect();
        contacted.into_iter().collect()
    }

    /// Switches the network on or off; off, what is being read is given up.
    pub fn set_network(&self, on: bool) {
        self.network.store(on, Ordering::Relaxed);
    }

    /// The archive, opened where it is not yet: others wait for it.
    fn opened(&self) -> Result<Arc<Pmtiles>, ArchiveError> {
        let mut open = lock(&self.open);
        if let Some(archive) = &*open {
            return Ok(Arc::clone(archive));
        }
        let ranges = {
            // One connection's thread serves all attempts.
            let mut ranges = lock(&self.ranges);
            if let Some(ranges) = &*ranges {
                Arc::clone(ranges)
            } else {
                let (network, stop) = (Arc::clone(&self.network), Arc::clone(&self.stop));
                let made = HttpRanges::new(self.address.clone(), self.headers.clone(), self.options.clone())?;
                let made = Arc::new(made.stopped_by(move || !network.load(Ordering::Relaxed) || stop()));
                *ranges = Some(Arc::clone(&made));
                made
            }
        };
        let archive = Arc::new(Pmtiles::open(Box::new(ranges))?);
        *open = Some(Arc::clone(&archive));
        Ok(archive)
    }
}

impl TileArchive for RemoteArchive {
    fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError> {
        let tile = self.opened()?.tile(z, x, y);
        if matches!(tile, Err(ArchiveError::Broken(_))) {
            // It may be another archive by now: the next time it is opened anew.
            *lock(&self.open) = None;
        }
        tile
    }

    fn remote(&self) -> Option<&RemoteArchive> {
        Some(self)
    }
}
