//! Sources of map tiles that a user added, as they stand in the settings file. What may hold a key is never shown.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What the address of a source leads to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnTilesKind {
    /// Tiles: it has the places `{z}`, `{x}`, `{y}`.
    #[default]
    Tiles,
    /// A TileJSON file that says where the tiles are.
    TileJson,
    /// A PMTiles archive that is read by parts.
    Pmtiles,
}

/// A source of tiles.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnTiles {
    /// Its number among the user's sources, never used twice.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// What the address leads to.
    pub kind: OwnTilesKind,
    /// The address as it was written; may hold a key.
    pub address: String,
    /// Address of the tiles that a TileJSON file named; may hold a key.
    pub served: String,
    /// Names for the place `{s}`.
    pub servers: Vec<String>,
    /// Rows are counted from the south (TMS).
    pub tms: bool,
    /// Smallest zoom.
    pub min_zoom: u8,
    /// Greatest zoom.
    pub max_zoom: u8,
    /// Points of a tile's side.
    pub tile_points: u32,
    /// Credit, in plain words or HTML.
    pub attribution: String,
    /// Where the credit leads; empty where nowhere, or where the credit itself is HTML with a link.
    pub attribution_link: String,
    /// West, south, east and north of what it covers, in degrees, where it says so.
    pub bounds: Option<[f64; 4]>,
    /// Headers of each request; their values may be keys.
    pub headers: Vec<TileHeader>,
}

/// A header of a request.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TileHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Default for OwnTiles {
    fn default() -> Self {
        Self {
            number: 0,
            name: String::new(),
            kind: OwnTilesKind::Tiles,
            address: String::new(),
            served: String::new(),
            servers: Vec::new(),
            tms: false,
            min_zoom: 0,
            max_zoom: 18,
            tile_points: 256,
            attribution: String::new(),
            attribution_link: String::new(),
            bounds: None,
            headers: Vec::new(),
        }
    }
}

impl fmt::Debug for OwnTiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnTiles({}, {:?})", self.number, self.name)
    }
}

impl fmt::Debug for TileHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TileHeader({:?})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_and_never_shown() {
        let header = TileHeader { name: "X-Key".into(), value: "SECRET".into() };
        let own = OwnTiles {
            address: "https://h/SECRET/{z}/{x}/{y}".into(),
            served: "https://h/SECRET/{z}/{x}/{y}".into(),
            kind: OwnTilesKind::TileJson,
            bounds: Some([46.0, 39.0, 47.0, 40.0]),
            headers: vec![header],
            ..OwnTiles::default()
        };
        assert!(!format!("{own:?} {:?}", own.headers).contains("SECRET"));
        let text = serde_json::to_string(&own).unwrap();
        assert_eq!(serde_json::from_str::<OwnTiles>(&text).unwrap(), own);
        assert_eq!(serde_json::from_str::<OwnTiles>("{}").unwrap(), OwnTiles::default());
    }
}
