//! The ground beneath the layers: the bundled offline basemap, tiles of servers and archives, whom all is owed to, and what is
//! shown when.
//!
//! Tiles come by [`engine::TileEngine`]: the window tells it what is in view and takes pictures, no more.
//!
//! Zooms count 256-pixel tiles: at zoom 0 the world is 256 logical points wide.

pub mod archive;
pub mod built_in;
pub mod bundled;
pub mod client;
mod credits;
pub mod decode;
pub mod disk;
pub mod engine;
pub mod fault;
pub mod hosts;
pub mod http_ranges;
pub mod manners;
pub mod memory;
pub mod offline;
pub mod own;
pub mod probe;
pub mod queue;
mod readers;
pub mod remote;
pub mod saving;
mod shown;
pub mod source;
pub mod template;
pub mod tile;
pub mod tilejson;
pub mod words;
mod worker;

pub use credits::{Credit, credits, programme_credits, user_agent};

use serde::{Deserialize, Serialize};

/// What lies beneath the layers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BasemapKind {
    /// The bundled basemap.
    #[default]
    Offline,
    /// Plain ground.
    None,
    /// Raster tiles of OpenStreetMap, with the bundled basemap beneath while they come.
    Osm,
}

impl BasemapKind {
    /// All kinds in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Offline, Self::Osm, Self::None];

    /// The word used in files and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::None => "none",
            Self::Osm => "osm",
        }
    }

    /// Reads the word used in files and on the command line.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether the bundled basemap is drawn.
    #[must_use]
    pub fn draws_bundled(self) -> bool {
        self != Self::None
    }
}
