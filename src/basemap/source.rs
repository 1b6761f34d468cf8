//! A source of tiles: where they come from, whom they are owed to, what its terms allow.

use super::archive::TileArchive;
use super::built_in::{DEFAULT_SOURCE, built_in_source};
use super::template::{Rows, Template, TemplateFault};
use super::tile::DEEPEST_ZOOM;
use crate::formats::settings::{OwnTiles, TileHeader};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What the ids of archives begin with; the path follows.
pub const ARCHIVE: &str = "archive:";

/// What a source is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceName {
    /// Key of its name in the catalogues.
    Key(&'static str),
    /// A name of its own.
    Own(String),
}

/// What kind of map a source gives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SourceRole {
    /// Streets and places in full colours.
    Streets,
    /// A pale ground for other layers.
    Light,
    /// Heights, paths, land cover.
    Topographic,
    /// Pictures from above.
    Satellite,
    /// The user's own, which may be anything.
    Own,
}

/// A credit that stands on the map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceCredit {
    /// The words, in plain text on one line, as the licence wants them.
    pub text: String,
    /// Where they lead; empty where nowhere.
    pub link: String,
}

/// Whether an area may be saved for use without a network.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OfflineArea {
    /// The terms allow it.
    Allowed,
    /// They do not; key of the reason in the catalogues.
    Refused(&'static str),
    /// The user's own source: the user is asked whether its terms allow it.
    AskUser,
}

/// A header that is sent with each request of a source. Its value may be a key: it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl fmt::Debug for SecretHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: (not shown)", self.name)
    }
}

/// Where the tiles come from.
#[derive(Clone)]
pub enum Origin {
    /// A server.
    Web {
        /// Addresses.
        template: Template,
        /// Headers sent with each request.
        headers: Vec<SecretHeader>,
    },
    /// An archive.
    Archive(Arc<dyn TileArchive>),
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web { template, headers } => {
                f.debug_struct("Web").field("template", template).field("headers", headers).finish()
            }
            Self::Archive(archive) => f.debug_tuple("Archive").field(archive.info()).finish(),
        }
    }
}

/// A source of tiles.
#[derive(Clone, Debug)]
pub struct Source {
    /// Tells sources apart in settings; of a source of the user's own it begins with `own:`.
    pub id: String,
    /// Its name.
    pub name: SourceName,
    /// What kind of map it is.
    pub role: SourceRole,
    /// Where its tiles come from.
    pub origin: Origin,
    /// Smallest zoom with tiles.
    pub min_zoom: u8,
    /// Greatest zoom with tiles; beyond it they are shown larger.
    pub max_zoom: u8,
    /// Logical points a tile is wide at its own zoom: 256, 512 for larger tiles.
    pub tile_points: u32,
    /// Whether there are tiles of twice the pixels (`{r}` in the template).
    pub double: bool,
    /// Whom it is owed to, in the order of the map.
    pub credits: Vec<SourceCredit>,
    /// Page with the terms of use; empty where it has none.
    pub terms: String,
    /// Whether areas may be saved.
    pub offline_area: OfflineArea,
    /// Most requests at once for each of its hosts.
    pub parallel_per_host: usize,
    /// Tiles are kept at least so long, whatever the server says.
    pub keep_at_least: Duration,
    /// Whether tiles just outside of the view may be fetched ahead.
    pub fetch_ahead: bool,
}

/// What a user says of a source of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSource {
    /// Its number among the user's sources, never used twice.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The template as it was written; see [`Template::parse`].
    pub template: SecretText,
    /// Names for `{s}`.
    pub servers: Vec<String>,
    /// How rows are counted.
    pub rows: Rows,
    /// Smallest zoom.
    pub min_zoom: u8,
    /// Greatest zoom.
    pub max_zoom: u8,
    /// Pixels of a tile's side, 256 or 512.
    pub tile_points: u32,
    /// Credit, in plain words or HTML.
    pub attribution: String,
    /// Headers.
    pub headers: Vec<SecretHeader>,
}

/// Text that no message shows.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SecretText(pub String);

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
    }
}

/// Why a source of the user's own cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SourceFault {
    /// The template is none.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// Zooms out of order or range.
    #[error("the zooms of a source lie between 0 and {DEEPEST_ZOOM}, the smallest first")]
    Zooms,
    /// Tiles of another size.
    #[error("tiles are 256, 512 or 1024 points wide")]
    TileSize,
    /// A header that cannot be sent or is the program's own business; its name.
    #[error("the header {0} cannot be sent")]
    Header(String),
}

/// Headers that a source may not set: they are the connection's own business.
const OWN_BUSINESS: &[&str] = &[
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "upgrade",
    "te",
    "trailer",
    "range",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
    "if-range",
    "proxy-authorization",
    "user-agent",
];

impl From<&OwnTiles> for OwnSource {
    fn from(own: &OwnTiles) -> Self {
        let header =
            |header: &TileHeader| SecretHeader { name: header.name.clone(), value: header.value.clone() };
        Self {
            number: own.number,
            name: own.name.clone(),
            template: SecretText(own.address.clone()),
            servers: own.servers.clone(),
            rows: if own.tms { Rows::FromSouth } else { Rows::FromNorth },
            min_zoom: own.min_zoom,
            max_zoom: own.max_zoom,
            tile_points: own.tile_points,
            attribution: own.attribution.clone(),
            headers: own.headers.iter().map(header).collect(),
        }
    }
}

/// The source of an id: one of the program's, one of the user's that is sound, else the default.
#[must_use]
pub fn source_of_id(id: &str, own: &[OwnTiles]) -> Option<Source> {
    let of_user = || {
        let number: u32 = id.strip_prefix("own:")?.parse().ok()?;
        OwnSource::from(own.iter().find(|own| own.number == number)?).check().ok()
    };
    built_in_source(id).or_else(of_user).or_else(|| built_in_source(DEFAULT_SOURCE))
}

impl OwnSource {
    /// The source as the program uses it.
    ///
    /// # Errors
    /// [`SourceFault`]
    pub fn check(&self) -> Result<Source, SourceFault> {
        let servers: Vec<&str> = self.servers.iter().map(String::as_str).collect();
        let template = Template::parse(&self.template.0, &servers, self.rows)?;
        if self.min_zoom > self.max_zoom || self.max_zoom > DEEPEST_ZOOM {
            return Err(SourceFault::Zooms);
        }
        if ![256, 512, 1024].contains(&self.tile_points) {
            return Err(SourceFault::TileSize);
        }
        for header in &self.headers {
            let name = reqwest::header::HeaderName::from_bytes(header.name.as_bytes());
            let value = reqwest::header::HeaderValue::from_str(&header.value);
            let lower = header.name.to_ascii_lowercase();
            if name.is_err() || value.is_err() || OWN_BUSINESS.contains(&lower.as_str()) {
                return Err(SourceFault::Header(super::words::plain(&header.name)));
            }
        }
        let double = template.has_ratio();
        Ok(Source {
            id: format!("own:{}", self.number),
            name: SourceName::Own(super::words::plain(&self.name)),
            role: SourceRole::Own,
            origin: Origin::Web { template, headers: self.headers.clone() },
            min_zoom: self.min_zoom,
            max_zoom: self.max_zoom,
            tile_points: self.tile_points,
            double,
            credits: super::words::credit(&self.attribution).into_iter().collect(),
            terms: String::new(),
            offline_area: OfflineArea::AskUser,
            parallel_per_host: 4,
            keep_at_least: Duration::ZERO,
            fetch_ahead: true,
        })
    }
}

impl Source {
    /// A source over an archive; `id` tells it apart in settings.
    #[must_use]
    pub fn of_archive(id: &str, archive: Arc<dyn TileArchive>) -> Self {
        let info = archive.info().clone();
        Self {
            id: id.to_owned(),
            name: SourceName::Own(info.name),
            role: SourceRole::Own,
            origin: Origin::Archive(archive),
            min_zoom: info.min_zoom.min(DEEPEST_ZOOM),
            max_zoom: info.max_zoom.min(DEEPEST_ZOOM),
            tile_points: 256,
            double: false,
            credits: super::words::credit(&info.attribution).into_iter().collect(),
            terms: String::new(),
            offline_area: OfflineArea::AskUser,
            parallel_per_host: 2,
            keep_at_least: Duration::ZERO,
            fetch_ahead: true,
        }
    }

    /// Hosts that it names, with ports where they are not the usual ones; none of an archive.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        match &self.origin {
            Origin::Web { template, .. } => template.hosts(),
            Origin::Archive(_) => Vec::new(),
        }
    }

    /// Tells its tiles apart in the disk cache: another address is another source.
    #[must_use]
    pub fn cache_key(&self) -> String {
        match &self.origin {
            Origin::Web { template, .. } => format!("{}-{:016x}", self.id, template.fingerprint()),
            Origin::Archive(_) => self.id.clone(),
        }
    }

    /// Whether another source gives the same tiles at the same zooms and is asked in the same way.
    #[must_use]
    pub fn gives_the_same(&self, other: &Self) -> bool {
        let headers = |source: &Self| match &source.origin {
            Origin::Web { headers, .. } => headers.clone(),
            Origin::Archive(_) => Vec::new(),
        };
        let shape = |source: &Self| (source.min_zoom, source.max_zoom, source.tile_points, source.double);
        self.cache_key() == other.cache_key()
            && shape(self) == shape(other)
            && headers(self) == headers(other)
    }

    /// Whether tiles of twice the pixels are to be asked for on a screen of so many pixels a point.
    #[must_use]
    pub fn wants_double(&self, pixels_per_point: f32) -> bool {
        self.double && pixels_per_point >= 1.5
    }

    /// The zoom of the tiles that a camera's zoom (of 256-point tiles) shows; `None` below the smallest.
    #[must_use]
    pub fn tile_zoom(&self, camera_zoom: f64) -> Option<u8> {
        let larger = f64::from(self.tile_points.max(1)) / 256.0;
        let zoom = (camera_zoom - larger.log2()).round();
        if !zoom.is_finite() || zoom < f64::from(self.min_zoom) {
            return None;
        }
        Some(zoom.min(f64::from(self.max_zoom.min(DEEPEST_ZOOM))) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> OwnSource {
        OwnSource {
            number: 3,
            name: "Office\nmap".into(),
            template: SecretText("https://tiles.example/{z}/{x}/{y}{r}.png?key=SECRET".into()),
            servers: Vec::new(),
            rows: Rows::FromNorth,
            min_zoom: 2,
            max_zoom: 18,
            tile_points: 256,
            attribution: "<a href=\"https://example.org/c\">&copy; Office</a>".into(),
            headers: vec![SecretHeader { name: "X-Key".into(), value: "SECRET".into() }],
        }
    }

    #[test]
    fn a_source_of_the_users_own_is_checked_and_keeps_its_secrets() {
        let source = own().check().unwrap();
        assert_eq!(source.hosts(), ["tiles.example"]);
        assert_eq!(source.name, SourceName::Own("Office map".into()));
        assert_eq!(
            source.credits,
            [SourceCredit { text: "© Office".into(), link: "https://example.org/c".into() }]
        );
        for shown in [format!("{source:?}"), format!("{:?}", own()), source.cache_key()] {
            assert!(!shown.contains("SECRET"), "{shown}");
        }
        let other = OwnSource { template: SecretText("https://b.example/{z}/{x}/{y}".into()), ..own() };
        assert_ne!(other.check().unwrap().cache_key(), source.cache_key());
        assert!(source.gives_the_same(&own().check().unwrap()));
        let no_key = OwnSource { headers: Vec::new(), ..own() };
        assert!(!source.gives_the_same(&no_key.check().unwrap()));
        let bad = OwnSource { min_zoom: 9, max_zoom: 3, ..own() };
        assert_eq!(bad.check().unwrap_err(), SourceFault::Zooms);
        let host = SecretHeader { name: "Host".into(), value: "SECRET".into() };
        let fault = OwnSource { headers: vec![host], ..own() }.check().unwrap_err();
        assert_eq!(fault, SourceFault::Header("Host".into()));
    }

    #[test]
    fn an_id_finds_its_source_or_the_default() {
        let own = OwnTiles { number: 7, address: "https://h/{z}/{x}/{y}".into(), ..OwnTiles::default() };
        let broken = OwnTiles { number: 8, address: "h".into(), ..OwnTiles::default() };
        let found = |id| source_of_id(id, &[own.clone(), broken.clone()]).unwrap().id;
        assert_eq!(
            ["opentopomap", "own:7", "own:8", "own:9", ""].map(found),
            ["opentopomap", "own:7", "osm", "osm", "osm"]
        );
    }

    #[test]
    fn the_zoom_of_tiles_follows_the_camera_within_the_range() {
        let source = own().check().unwrap();
        assert_eq!(source.tile_zoom(1.0), None);
        assert_eq!(source.tile_zoom(12.4), Some(12));
        assert_eq!(source.tile_zoom(22.0), Some(18));
        let large = OwnSource { tile_points: 512, ..own() }.check().unwrap();
        assert_eq!(large.tile_zoom(12.4), Some(11));
        assert!(source.wants_double(2.0) && !source.wants_double(1.25));
    }
}
