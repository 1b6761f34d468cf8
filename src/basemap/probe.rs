//! Asks an address of the user's own what it gives: what its file says of itself, and one tile. Waits for the network: for jobs.

use super::archive::ArchiveError;
use super::archive::pmtiles::Pmtiles;
use super::client::{Client, ClientOptions, Request};
use super::decode::{NoPicture, decode, sniff};
use super::fault::Fault;
use super::http_ranges::HttpRanges;
use super::own::{OwnSource, SourceFault, web_address};
use super::source::{Origin, SecretHeader, SecretText, Source};
use super::template::Rows;
use super::tile::TileId;
use super::tilejson::{self, TileJsonFault};
use super::words;
use crate::formats::settings::{OwnTiles, OwnTilesKind};
use crate::model::geometry::Bounds;
use crate::spatial::LonLat;
use image::ImageFormat;
use reqwest::Url;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often it is looked whether the answer is still wanted.
const LOOK_AROUND: Duration = Duration::from_millis(50);

/// Tells whether nobody wants the answer any more.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// Where the map looks: a tile there is asked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Look {
    /// The middle of the map.
    pub at: LonLat,
    /// Its zoom.
    pub zoom: f64,
}

/// A tile that came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// What kind of picture it is, as it is called everywhere: PNG, JPEG, WebP.
    pub format: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Bytes of it.
    pub bytes: usize,
    /// How long it took from asking to having it.
    pub took: Duration,
    /// Its zoom.
    pub zoom: u8,
}

/// Why an address gives nothing that can be used.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ProbeFault {
    /// What was written of it is not sound.
    #[error(transparent)]
    Source(#[from] SourceFault),
    /// The server fails, or what it sends is no picture.
    #[error(transparent)]
    Tiles(#[from] Fault),
    /// What came is no TileJSON file that can be used.
    #[error(transparent)]
    File(#[from] TileJsonFault),
    /// The archive has no tile where it was looked.
    #[error("the archive has no tile here")]
    NothingHere,
}

impl From<ArchiveError> for ProbeFault {
    fn from(error: ArchiveError) -> Self {
        Self::Tiles(error.fault())
    }
}

impl ProbeFault {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Source(fault) => fault.key(),
            Self::Tiles(fault) => fault.key(),
            Self::File(fault) => fault.key(),
            Self::NothingHere => "source-fault-nothing-here",
        }
    }

    /// The argument `detail` of its sentence.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Source(fault) => fault.detail(),
            Self::Tiles(fault) => fault.detail(),
            Self::File(_) | Self::NothingHere => String::new(),
        }
    }

    /// Key of what to do about it, where there is something.
    #[must_use]
    pub fn advice_key(&self) -> Option<&'static str> {
        match self {
            Self::Tiles(fault) => match fault {
                Fault::NetworkOff => Some("source-advice-network"),
                Fault::Unreachable => Some("source-advice-unreachable"),
                Fault::Refused(_) => Some("source-advice-refused"),
                Fault::Missing | Fault::Server(404) => Some("source-advice-missing"),
                Fault::TooSlow | Fault::Cut | Fault::TooMany | Fault::Server(_) => {
                    Some("source-advice-later")
                }
                Fault::NoParts => Some("source-advice-no-parts"),
                Fault::TooLarge | Fault::NoPicture(_) => Some("source-advice-no-picture"),
                Fault::RedirectedTooOften | Fault::RedirectNotAllowed => Some("source-advice-redirect"),
                Fault::NoCertificates | Fault::Archive(_) | Fault::BadAddress | Fault::Own => None,
            },
            Self::File(TileJsonFault::VectorTiles) => None,
            Self::File(_) => Some("source-advice-file"),
            Self::NothingHere => Some("source-advice-nothing-here"),
            Self::Source(_) => None,
        }
    }
}

/// Completes a source by what its file says of itself; one with an address of tiles is complete already. What the person wrote
/// of name and credit stays.
///
/// # Errors
/// [`ProbeFault`]; after `stop` any.
pub fn describe(own: &OwnTiles, options: &ClientOptions, stop: &Stop) -> Result<OwnTiles, ProbeFault> {
    let mut own = own.clone();
    let headers = OwnSource::from(&own).headers;
    let of_file = match own.kind {
        OwnTilesKind::Tiles => {
            OwnSource::from(&own).check()?;
            return Ok(own);
        }
        OwnTilesKind::TileJson => {
            let address = web_address(&own.address).map_err(SourceFault::from)?;
            OwnSource::from(&own).check_headers()?;
            let body = fetch(&address, headers, options, stop)?;
            let read = tilejson::read(&body, own.number);
            let read = read.map_err(|fault| match (fault, sniff(&body)) {
                (TileJsonFault::NoObject, Err(NoPicture::WebPage)) => {
                    ProbeFault::from(Fault::NoPicture(NoPicture::WebPage))
                }
                _ => fault.into(),
            })?;
            own.served = absolute(&address, &read.template.0);
            own.tms = read.rows == Rows::FromSouth;
            own.tile_points = read.tile_points;
            read
        }
        OwnTilesKind::Pmtiles => {
            let address = web_address(&own.address).map_err(SourceFault::from)?;
            OwnSource::from(&own).check_headers()?;
            let ranges = HttpRanges::new(SecretText(address.into()), headers, options.clone())?;
            let stop = Arc::clone(stop);
            let archive = Pmtiles::open(Box::new(ranges.stopped_by(move || stop())))?;
            let info = super::archive::TileArchive::info(&archive);
            own.tile_points = info.tile_points.unwrap_or(own.tile_points);
            OwnSource {
                name: info.name.clone(),
                min_zoom: info.min_zoom,
                max_zoom: info.max_zoom,
                attribution: info.attribution.clone(),
                bounds: info.bounds,
                ..OwnSource::default()
            }
        }
    };
    let deepest = super::tile::DEEPEST_ZOOM;
    own.max_zoom = of_file.max_zoom.min(deepest);
    own.min_zoom = of_file.min_zoom.min(own.max_zoom);
    own.bounds = of_file.bounds.map(|Bounds { west, south, east, north }| [west, south, east, north]);
    if own.name.trim().is_empty() {
        own.name = words::plain(&of_file.name);
    }
    if own.attribution.trim().is_empty()
        && let Some(credit) = words::credit(&of_file.attribution)
    {
        own.attribution = credit.text;
        own.attribution_link = credit.link;
    }
    OwnSource::from(&own).check()?;
    Ok(own)
}

/// Asks a complete source for one tile: where the map looks, or in the middle of what the source covers.
///
/// # Errors
/// [`ProbeFault`]; after `stop` any.
pub fn ask_tile(
    own: &OwnTiles,
    look: Look,
    options: &ClientOptions,
    stop: &Stop,
) -> Result<Found, ProbeFault> {
    let of_user = OwnSource::from(own);
    let source = of_user.check()?;
    let tile = tile_of(&source, of_user.bounds, look);
    let begun = Instant::now();
    let (tile, body) = match &source.origin {
        Origin::Web { template, headers, .. } => {
            let address = template.address(tile, 0, false);
            let address = Url::parse(&address).map_err(|_| Fault::BadAddress)?;
            (tile, send(&address, headers.clone(), &source.trusted_hosts(), options, stop)?)
        }
        Origin::Archive(_) => {
            let address = SecretText(own.address.trim().to_owned());
            let ranges = HttpRanges::new(address, of_user.headers.clone(), options.clone())?;
            let stop = Arc::clone(stop);
            let archive = Pmtiles::open(Box::new(ranges.stopped_by(move || stop())))?;
            let of = |tile: TileId| super::archive::TileArchive::tile(&archive, tile.z, tile.x, tile.y);
            let first = Look { zoom: 0.0, ..look };
            match of(tile)? {
                Some(body) => (tile, body),
                // Archives have gaps: its smallest zoom is looked at before it is said that there is nothing.
                None => {
                    let tile = tile_of(&source, of_user.bounds, first);
                    (tile, of(tile)?.ok_or(ProbeFault::NothingHere)?)
                }
            }
        }
    };
    let took = begun.elapsed();
    let format = match sniff(&body).map_err(Fault::NoPicture)? {
        ImageFormat::Png => "PNG",
        ImageFormat::Jpeg => "JPEG",
        _ => "WebP",
    };
    let picture = decode(&body).map_err(Fault::NoPicture)?;
    let (width, height) = (picture.width, picture.height);
    Ok(Found { format, width, height, bytes: body.len(), took, zoom: tile.z })
}

/// The tile to ask for.
fn tile_of(source: &Source, bounds: Option<Bounds>, look: Look) -> TileId {
    let covers = |bounds: &Bounds| {
        (bounds.west..=bounds.east).contains(&look.at.lon)
            && (bounds.south..=bounds.north).contains(&look.at.lat)
    };
    let at = match bounds {
        Some(bounds) if !covers(&bounds) => {
            LonLat::new(f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.south, bounds.north))
        }
        _ => look.at,
    };
    let z = source.tile_zoom(look.zoom).unwrap_or(source.min_zoom);
    let place = at.to_mercator();
    let count = f64::from(z).exp2();
    let index = |part: f64| (part * count).floor().clamp(0.0, count - 1.0) as u32;
    TileId { z, x: index(place.x), y: index(place.y) }
}

/// A file of the web, at most as large as a tile.
fn fetch(
    address: &Url,
    headers: Vec<SecretHeader>,
    options: &ClientOptions,
    stop: &Stop,
) -> Result<Vec<u8>, ProbeFault> {
    let hosts: Vec<String> = address.host_str().map(str::to_owned).into_iter().collect();
    match send(address, headers, &hosts, options, stop) {
        // What is missing is no tile.
        Err(ProbeFault::Tiles(Fault::Missing)) => Err(Fault::Server(404).into()),
        other => other,
    }
}

fn send(
    address: &Url,
    headers: Vec<SecretHeader>,
    hosts: &[String],
    options: &ClientOptions,
    stop: &Stop,
) -> Result<Vec<u8>, ProbeFault> {
    if stop() {
        return Err(Fault::NetworkOff.into());
    }
    let client = Client::start(options.clone(), hosts).ok_or(Fault::Own)?;
    let request = Request { address: SecretText(address.as_str().to_owned()), headers, ..Request::default() };
    let (sender, receiver) = channel();
    // Nobody listens any more where it was stopped.
    let flight = client.send(request, move |answer| drop(sender.send(answer)));
    loop {
        match receiver.recv_timeout(LOOK_AROUND) {
            Ok(Ok(answer)) => return Ok(answer.body.unwrap_or_default()),
            Ok(Err(failure)) => return Err(failure.fault.into()),
            Err(RecvTimeoutError::Timeout) if stop() => {
                drop(flight);
                return Err(Fault::NetworkOff.into());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Fault::Own.into()),
        }
    }
}

/// The address of tiles as a file at `base` means it; places stay as they are.
fn absolute(base: &Url, template: &str) -> String {
    let template = template.trim();
    let origin = base.origin().ascii_serialization();
    if template.contains("://") {
        template.to_owned()
    } else if template.starts_with("//") {
        format!("{}:{template}", base.scheme())
    } else if template.starts_with('/') {
        format!("{origin}{template}")
    } else {
        let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{origin}{folder}/{}", template.trim_start_matches("./"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_tiles_may_be_relative_to_their_file() {
        let base = Url::parse("https://h.example:8443/maps/a.json?key=1").unwrap();
        for (template, whole) in [
            ("https://t/{z}/{x}/{y}", "https://t/{z}/{x}/{y}"),
            ("//t/{z}/{x}/{y}", "https://t/{z}/{x}/{y}"),
            ("/t/{z}/{x}/{y}", "https://h.example:8443/t/{z}/{x}/{y}"),
            ("./t/{z}/{x}/{y}", "https://h.example:8443/maps/t/{z}/{x}/{y}"),
        ] {
            assert_eq!(absolute(&base, template), whole);
        }
    }

    #[test]
    fn the_tile_asked_for_is_that_of_the_view_or_of_what_is_covered() {
        let own = OwnTiles {
            min_zoom: 3,
            max_zoom: 10,
            address: "https://h/{z}/{x}/{y}".into(),
            ..OwnTiles::default()
        };
        let source = OwnSource::from(&own).check().unwrap();
        let look = Look { at: LonLat::new(46.75, 39.81), zoom: 12.3 };
        assert_eq!(tile_of(&source, None, look), TileId { z: 10, x: 644, y: 388 });
        assert_eq!(tile_of(&source, None, Look { zoom: 1.0, ..look }), TileId { z: 3, x: 5, y: 3 });
        let west = Bounds { west: -100.0, south: -60.0, east: -80.0, north: -50.0 };
        assert_eq!(tile_of(&source, Some(west), Look { zoom: 3.0, ..look }), TileId { z: 3, x: 2, y: 5 });
    }
}
