//! Sources of the user's own: what was written of them, and what becomes of it.

use super::archive::{ArchiveInfo, sound_bounds};
use super::built_in::{DEFAULT_SOURCE, built_in_source, source_of_hosts};
use super::client::ClientOptions;
use super::remote::RemoteArchive;
use super::source::{
    OfflineArea, Origin, SecretHeader, SecretText, Source, SourceCredit, SourceName, SourceRole,
};
use super::template::{MOST_CHARACTERS, Rows, Template, TemplateFault};
use super::tile::DEEPEST_ZOOM;
use crate::formats::settings::{OwnTiles, OwnTilesKind, TileHeader};
use crate::model::geometry::Bounds;
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;

/// What the ids of the user's own sources begin with; the number follows.
pub const OWN: &str = "own:";

/// How long tiles out of an archive on the web are kept without asking again.
const ARCHIVE_TILES_HOLD: Duration = Duration::from_secs(86_400);

/// What a user says of a source of their own.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OwnSource {
    /// Its number among the user's sources, never used twice.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// What the address leads to.
    pub kind: OwnTilesKind,
    /// The address as it was written; of tiles it is a template, see [`Template::parse`].
    pub template: SecretText,
    /// The template that a TileJSON file named; empty where none was read.
    pub served: SecretText,
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
    /// Where the credit leads; empty where nowhere, or where the credit itself has a link.
    pub attribution_link: String,
    /// What it covers.
    pub bounds: Option<Bounds>,
    /// Headers.
    pub headers: Vec<SecretHeader>,
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
    /// The TileJSON file was not read yet.
    #[error("where the tiles are was not read yet")]
    NotRead,
    /// A header that cannot be sent or is the program's own business; its name.
    #[error("the header {0} cannot be sent")]
    Header(String),
}

impl SourceFault {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Template(fault) => fault.key(),
            Self::Zooms => "source-fault-zooms",
            Self::TileSize => "source-fault-tile-size",
            Self::NotRead => "source-fault-not-read",
            Self::Header(_) => "source-fault-header",
        }
    }

    /// The name in its sentence; empty where it has none.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Header(name) => name.clone(),
            _ => String::new(),
        }
    }
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
            kind: own.kind,
            template: SecretText(own.address.clone()),
            served: SecretText(own.served.clone()),
            servers: own.servers.clone(),
            rows: if own.tms { Rows::FromSouth } else { Rows::FromNorth },
            min_zoom: own.min_zoom,
            max_zoom: own.max_zoom,
            tile_points: own.tile_points,
            attribution: own.attribution.clone(),
            attribution_link: own.attribution_link.clone(),
            bounds: own.bounds.and_then(|[west, south, east, north]| sound_bounds(west, south, east, north)),
            headers: own.headers.iter().map(header).collect(),
        }
    }
}

/// The source of an id: one of the program's, or one of the user's; the default where the program has none of that name.
/// `None` where one of the user's is gone or not sound: no other server is asked in its place.
#[must_use]
pub fn source_of_id(id: &str, own: &[OwnTiles]) -> Option<Source> {
    match id.strip_prefix(OWN) {
        Some(number) => {
            let number: u32 = number.parse().ok()?;
            OwnSource::from(own.iter().find(|own| own.number == number)?).check().ok()
        }
        None => built_in_source(id).or_else(|| built_in_source(DEFAULT_SOURCE)),
    }
}

impl OwnSource {
    /// The source as the program uses it.
    ///
    /// # Errors
    /// [`SourceFault`]
    pub fn check(&self) -> Result<Source, SourceFault> {
        if self.min_zoom > self.max_zoom || self.max_zoom > DEEPEST_ZOOM {
            return Err(SourceFault::Zooms);
        }
        if ![256, 512, 1024].contains(&self.tile_points) {
            return Err(SourceFault::TileSize);
        }
        self.check_headers()?;
        let (origin, double) = self.origin()?;
        let remote = matches!(origin, Origin::Archive(_));
        let source = Source {
            id: format!("{OWN}{}", self.number),
            name: SourceName::Own(super::words::plain(&self.name)),
            role: SourceRole::Own,
            origin,
            min_zoom: self.min_zoom,
            max_zoom: self.max_zoom,
            tile_points: self.tile_points,
            double,
            credits: self.credit().into_iter().collect(),
            terms: String::new(),
            offline_area: OfflineArea::AskUser,
            parallel_per_host: 4,
            // Parts of an archive come without a word on how long they hold.
            keep_at_least: if remote { ARCHIVE_TILES_HOLD } else { Duration::ZERO },
            fetch_ahead: true,
        };
        // What a server that the program knows allows holds for whoever writes its address.
        Ok(match source_of_hosts(&source.hosts()) {
            None => source,
            Some(known) => Source {
                terms: known.terms,
                offline_area: known.offline_area,
                parallel_per_host: known.parallel_per_host,
                keep_at_least: known.keep_at_least.max(source.keep_at_least),
                fetch_ahead: known.fetch_ahead,
                ..source
            },
        })
    }

    /// Whether its headers can be sent and are its own business.
    pub(super) fn check_headers(&self) -> Result<(), SourceFault> {
        for header in &self.headers {
            let name = reqwest::header::HeaderName::from_bytes(header.name.as_bytes());
            let value = reqwest::header::HeaderValue::from_str(&header.value);
            let lower = header.name.to_ascii_lowercase();
            if name.is_err() || value.is_err() || OWN_BUSINESS.contains(&lower.as_str()) {
                return Err(SourceFault::Header(super::words::plain(&header.name)));
            }
        }
        Ok(())
    }

    /// Where its tiles come from, and whether there are such of twice the pixels.
    fn origin(&self) -> Result<(Origin, bool), SourceFault> {
        let servers: Vec<&str> = self.servers.iter().map(String::as_str).collect();
        match self.kind {
            OwnTilesKind::Tiles => {
                let template = Template::parse(&self.template.0, &servers, self.rows)?;
                let double = template.has_ratio();
                Ok((Origin::Web { template, headers: self.headers.clone(), named_by: None }, double))
            }
            OwnTilesKind::TileJson => {
                let file = web_address(&self.template.0)?;
                if self.served.0.is_empty() {
                    return Err(SourceFault::NotRead);
                }
                let template = Template::parse(&self.served.0, &["a", "b", "c"], self.rows)?;
                let double = template.has_ratio();
                // A key is for the server that it was written for, and for no other that this one names.
                let first = super::tile::TileId { z: 0, x: 0, y: 0 };
                let tiles = web_address(&template.address(first, 0, false))?;
                let same = tiles.origin() == file.origin();
                let headers = if same { self.headers.clone() } else { Vec::new() };
                let named_by = file.host_str().map(str::to_owned);
                Ok((Origin::Web { template, headers, named_by }, double))
            }
            OwnTilesKind::Pmtiles => {
                let info = ArchiveInfo {
                    name: super::words::plain(&self.name),
                    attribution: super::words::plain(&self.attribution),
                    min_zoom: self.min_zoom,
                    max_zoom: self.max_zoom,
                    bounds: self.bounds,
                    tile_points: Some(self.tile_points),
                };
                let address = web_address(&self.template.0)?;
                let remote =
                    RemoteArchive::new(&address, self.headers.clone(), info, ClientOptions::default());
                Ok((Origin::Archive(Arc::new(remote)), false))
            }
        }
    }

    fn credit(&self) -> Option<SourceCredit> {
        let credit = super::words::credit(&self.attribution)?;
        let link = self.attribution_link.trim();
        Some(if is_on_the_web(link) { SourceCredit { link: link.to_owned(), ..credit } } else { credit })
    }
}

/// What an address as it was written leads to, and whether it is one at all.
///
/// # Errors
/// [`TemplateFault`]: what is wrong with it.
pub fn recognise(address: &str) -> Result<OwnTilesKind, TemplateFault> {
    if address.contains(['{', '}']) {
        // Names for `{s}` are asked for elsewhere.
        Template::parse(address, &["a"], Rows::FromNorth)?;
        return Ok(OwnTilesKind::Tiles);
    }
    let url = web_address(address)?;
    let path = url.path().to_ascii_lowercase();
    if path.ends_with(".pmtiles") {
        Ok(OwnTilesKind::Pmtiles)
    } else if ["png", "jpg", "jpeg", "webp", "pbf", "mvt"]
        .iter()
        .any(|end| path.ends_with(&format!(".{end}")))
    {
        // The address of one picture: the places are missing.
        Err(TemplateFault::NoPlaces)
    } else {
        Ok(OwnTilesKind::TileJson)
    }
}

/// The address of a file on the web.
pub(super) fn web_address(address: &str) -> Result<Url, TemplateFault> {
    let address = address.trim();
    if address.chars().count() > MOST_CHARACTERS {
        return Err(TemplateFault::TooLong);
    }
    if !is_on_the_web(address) {
        return Err(TemplateFault::NotHttp);
    }
    let url = Url::parse(address).map_err(|_| TemplateFault::NoAddress)?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(TemplateFault::NoAddress);
    }
    Ok(url)
}

/// The host of an address without places; `None` where it is no address.
#[must_use]
pub fn host_of_file(address: &str) -> Option<String> {
    let url = web_address(address).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn is_on_the_web(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> OwnSource {
        OwnSource {
            number: 3,
            name: "Office\nmap".into(),
            template: SecretText("https://tiles.example/{z}/{x}/{y}{r}.png?key=SECRET".into()),
            min_zoom: 2,
            max_zoom: 18,
            tile_points: 256,
            attribution: "<a href=\"https://example.org/c\">&copy; Office</a>".into(),
            headers: vec![SecretHeader { name: "X-Key".into(), value: "SECRET".into() }],
            ..OwnSource::default()
        }
    }

    #[test]
    fn what_a_known_server_allows_holds_for_an_address_of_ones_own() {
        let at = |address: &str| {
            OwnSource { template: SecretText(address.into()), headers: Vec::new(), ..own() }.check().unwrap()
        };
        let osm = at("https://tile.openstreetmap.org/{z}/{x}/{y}.png");
        assert!(matches!(osm.offline_area, OfflineArea::Refused(_)), "{osm:?}");
        assert!(!osm.fetch_ahead && osm.parallel_per_host <= 2 && !osm.terms.is_empty());
        assert!(osm.keep_at_least >= Duration::from_secs(7 * 86_400));
        let other = at("https://tiles.example/{z}/{x}/{y}.png");
        assert_eq!((other.offline_area, other.parallel_per_host), (OfflineArea::AskUser, 4));
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
    fn an_id_finds_its_source_or_none_in_its_place() {
        let own = OwnTiles { number: 7, address: "https://h/{z}/{x}/{y}".into(), ..OwnTiles::default() };
        let broken = OwnTiles { number: 8, address: "h".into(), ..OwnTiles::default() };
        let found = |id| source_of_id(id, &[own.clone(), broken.clone()]).map(|source| source.id);
        assert_eq!(
            ["opentopomap", "own:7", "", "gone"].map(found),
            ["opentopomap", "own:7", "osm", "osm"].map(|id| Some(id.to_owned()))
        );
        // No server that was not chosen is asked in place of a broken source.
        assert_eq!(["own:8", "own:9", "own:"].map(found), [None, None, None]);
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

    #[test]
    fn what_an_address_leads_to_is_recognised() {
        for (address, kind) in [
            ("https://h/{z}/{x}/{-y}.png", Ok(OwnTilesKind::Tiles)),
            (" https://{s}.h/{z}/{x}/{y}{r}.png?key=1", Ok(OwnTilesKind::Tiles)),
            ("HTTPS://h/a/b.PMTiles?key=1", Ok(OwnTilesKind::Pmtiles)),
            ("https://h/tiles.json", Ok(OwnTilesKind::TileJson)),
            ("https://h/data/v3", Ok(OwnTilesKind::TileJson)),
            ("https://h/1/2/3.png", Err(TemplateFault::NoPlaces)),
            ("https://h/{z}/{x}", Err(TemplateFault::NoPlaces)),
            ("https://h/{TileMatrix}/{z}/{x}/{y}", Err(TemplateFault::UnknownPlace)),
            ("ftp://h/{z}/{x}/{y}", Err(TemplateFault::NotHttp)),
            ("/home/a.pmtiles", Err(TemplateFault::NotHttp)),
            ("https://", Err(TemplateFault::NoAddress)),
            ("", Err(TemplateFault::NotHttp)),
        ] {
            assert_eq!(recognise(address), kind, "{address}");
        }
    }

    #[test]
    fn a_tilejson_file_gives_no_key_away_and_vouches_for_nobody() {
        let of = |served: &str| OwnSource {
            kind: OwnTilesKind::TileJson,
            template: SecretText("https://tiles.example/a.json?key=SECRET".into()),
            served: SecretText(served.into()),
            ..own()
        };
        assert_eq!(of("").check().unwrap_err(), SourceFault::NotRead);
        let headers = |source: &Source| match &source.origin {
            Origin::Web { headers, .. } => headers.len(),
            Origin::Archive(_) => panic!("no archive"),
        };
        let same = of("https://tiles.example/{z}/{x}/{y}.png").check().unwrap();
        assert_eq!((headers(&same), same.hosts()), (1, vec!["tiles.example".to_owned()]));
        let other = of("http://127.0.0.1/{z}/{x}/{y}.png").check().unwrap();
        assert_eq!((headers(&other), other.hosts()), (0, vec!["127.0.0.1".to_owned()]));
        assert_eq!(other.trusted_hosts(), ["tiles.example"]);
    }

    #[test]
    fn an_archive_on_the_web_keeps_its_secrets_and_is_kept_apart() {
        let of = |address: &str| {
            let template = SecretText(address.into());
            OwnSource { kind: OwnTilesKind::Pmtiles, template, ..own() }.check().unwrap()
        };
        let source = of("https://tiles.example:8443/a.pmtiles?key=SECRET");
        assert_eq!(source.hosts(), ["tiles.example:8443"]);
        assert!(!format!("{source:?} {}", source.cache_key()).contains("SECRET"));
        assert_ne!(source.cache_key(), of("https://tiles.example/b.pmtiles").cache_key());
        assert!(source.gives_the_same(&of("https://tiles.example:8443/a.pmtiles?key=SECRET")));
    }
}
