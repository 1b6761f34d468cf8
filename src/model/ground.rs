//! Parts of the offline basemap as plain data: what each is and at which zooms it is drawn.

use super::layer::LayerData;
use std::ops::Range;

/// What a part of the basemap is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroundRole {
    /// Countries; areas of land, with their names.
    Land,
    /// Lakes and reservoirs; areas of water, with their names.
    Water,
    /// Rivers; lines.
    River,
    /// Coasts; lines.
    Coast,
    /// Lines between countries.
    CountryLine,
    /// Districts; their names alone.
    District,
    /// Lines between districts.
    DistrictLine,
    /// Settlements and other names; points.
    Places,
}

impl GroundRole {
    /// The role of a part of the basemap by the name of its file; names it does not have are read as places.
    #[must_use]
    pub fn of_part(name: &str) -> Self {
        match name {
            "world" | "countries" => Self::Land,
            "lakes" => Self::Water,
            "rivers" => Self::River,
            "coast" => Self::Coast,
            "world_lines" | "country_lines" => Self::CountryLine,
            "districts" => Self::District,
            "district_lines" => Self::DistrictLine,
            _ => Self::Places,
        }
    }
}

/// A part of the basemap to be made ready.
#[derive(Clone, PartialEq, Debug)]
pub struct GroundPart {
    /// What it is.
    pub role: GroundRole,
    /// Its features.
    pub data: LayerData,
    /// Zooms at which it is drawn, the last not included.
    pub zooms: Range<f64>,
    /// From this zoom on features with the attribute `inside_region` are drawn by another part in more detail.
    pub replaced_from: f64,
}
