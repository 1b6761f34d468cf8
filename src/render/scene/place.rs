//! Names of the basemap.

use crate::model::lang::LocalText;
use crate::spatial::LonLat;

/// What a name of the basemap is the name of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceKind {
    Country,
    District,
    Capital,
    City,
    Town,
    Village,
    /// A settlement of unknown size.
    Settlement,
    Airport,
    /// A sea, lake or reservoir, or a named point of a river.
    Water,
}

impl PlaceKind {
    /// Reads the word used in the files of the basemap; other words are settlements.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        match id {
            "country" => Self::Country,
            "district" => Self::District,
            "capital" => Self::Capital,
            "city" => Self::City,
            "town" => Self::Town,
            "village" => Self::Village,
            "airport" => Self::Airport,
            "sea" | "lake" | "reservoir" | "river" | "river_point" | "water" => Self::Water,
            _ => Self::Settlement,
        }
    }

    /// Whether it is marked by a dot.
    #[must_use]
    pub fn has_dot(self) -> bool {
        matches!(
            self,
            Self::Capital | Self::City | Self::Town | Self::Village | Self::Settlement | Self::Airport
        )
    }
}

/// A name of the basemap with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Id in the facts, by which sites of the programme find their town; empty where it has none.
    pub id: String,
    /// The name.
    pub name: LocalText,
    /// Where it is, in degrees.
    pub position: LonLat,
    /// 0 for the greatest to 3 for the smallest.
    pub rank: u8,
    /// What it is.
    pub kind: PlaceKind,
}
