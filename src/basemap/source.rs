//! A source of tiles: where they come from, whom they are owed to, what its terms allow.

pub use super::own::{OwnSource, SourceFault, source_of_id};

use super::archive::TileArchive;
use super::remote::RemoteArchive;
use super::template::Template;
use super::tile::DEEPEST_ZOOM;
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

impl SourceCredit {
    /// As archives and servers write it: HTML with the link, if there is one.
    #[must_use]
    pub fn html(&self) -> String {
        let sound = |text: &str| {
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
        };
        let text = sound(&self.text);
        if self.link.is_empty() { text } else { format!("<a href=\"{}\">{text}</a>", sound(&self.link)) }
    }
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
        /// Host of the file that named these addresses, where the person did not: it vouches for no private ones.
        named_by: Option<String>,
    },
    /// An archive.
    Archive(Arc<dyn TileArchive>),
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web { template, headers, .. } => {
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

/// Text that no message shows.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SecretText(pub String);

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
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
            tile_points: info.tile_points.unwrap_or(256),
            double: false,
            credits: super::words::credit(&info.attribution).into_iter().collect(),
            terms: String::new(),
            offline_area: OfflineArea::AskUser,
            parallel_per_host: 2,
            keep_at_least: Duration::ZERO,
            fetch_ahead: true,
        }
    }

    /// The archive behind a network that gives the tiles, if one does.
    #[must_use]
    pub fn remote(&self) -> Option<&RemoteArchive> {
        match &self.origin {
            Origin::Web { .. } => None,
            Origin::Archive(archive) => archive.remote(),
        }
    }

    /// Hosts that the person named: they may be private ones.
    #[must_use]
    pub fn trusted_hosts(&self) -> Vec<String> {
        match &self.origin {
            Origin::Web { named_by: Some(host), .. } => vec![host.clone()],
            _ => self.hosts(),
        }
    }

    /// Hosts that it names, with ports where they are not the usual ones; none of an archive on this computer.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        match &self.origin {
            Origin::Web { template, .. } => template.hosts(),
            Origin::Archive(archive) => archive.remote().map(RemoteArchive::host).into_iter().collect(),
        }
    }

    /// Tells its tiles apart in the disk cache: another address is another source.
    #[must_use]
    pub fn cache_key(&self) -> String {
        match &self.origin {
            Origin::Web { template, .. } => format!("{}-{:016x}", self.id, template.fingerprint()),
            Origin::Archive(archive) => match archive.remote() {
                Some(remote) => format!("{}-{:016x}", self.id, remote.fingerprint()),
                None => self.id.clone(),
            },
        }
    }

    /// Whether its tiles come over the network.
    #[must_use]
    pub fn is_on_web(&self) -> bool {
        match &self.origin {
            Origin::Web { .. } => true,
            Origin::Archive(archive) => archive.remote().is_some(),
        }
    }

    /// Whether another source gives the same tiles at the same zooms and is asked in the same way.
    #[must_use]
    pub fn gives_the_same(&self, other: &Self) -> bool {
        let headers = |source: &Self| match &source.origin {
            Origin::Web { headers, .. } => headers.clone(),
            Origin::Archive(archive) => {
                archive.remote().map(|remote| remote.headers().to_vec()).unwrap_or_default()
            }
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
    use super::SourceCredit;
    use crate::basemap::words::credit;

    #[test]
    fn credits_are_read_as_they_are_written() {
        for (text, link) in [("© A & B <c> \"d\"", "https://a.example/?x=1&y=2"), ("Nobody", "")] {
            let written = SourceCredit { text: text.into(), link: link.into() };
            assert_eq!(credit(&written.html()), Some(written));
        }
    }
}
