//! What of the bundled basemap is shown at which zoom.

use super::bundled::BundledLayer;
use std::ops::Range;

/// From this zoom on the detailed parts take the place of the world of small scale.
pub const DETAILED_FROM_ZOOM: f64 = 5.0;
/// Below this zoom lines between countries are drawn: their material is 1:10 million and off by up to kilometres.
const INTERNATIONAL_LINES_BELOW_ZOOM: f64 = 10.0;
const DISTRICT_LINES_FROM_ZOOM: f64 = 7.0;
const DISTRICT_NAMES_ZOOMS: Range<f64> = 8.0..10.5;

/// Rank of a place in `places` (the attribute `rank`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum PlaceRank {
    /// A capital, or the sea.
    Capital,
    /// A city.
    City,
    /// A town, or the airport.
    Town,
    /// A village or settlement.
    Village,
}

impl PlaceRank {
    /// The rank of the attribute's number, 0 to 3.
    #[must_use]
    pub fn from_number(rank: f64) -> Option<Self> {
        [Self::Capital, Self::City, Self::Town, Self::Village]
            .into_iter()
            .find(|of| f64::from(*of as u8) == rank)
    }
}

/// Zoom from which places of a rank are labelled.
#[must_use]
pub fn smallest_zoom_of_rank(rank: PlaceRank) -> f64 {
    match rank {
        PlaceRank::Capital => 3.0,
        PlaceRank::City => 6.5,
        PlaceRank::Town => 8.0,
        PlaceRank::Village => 10.0,
    }
}

/// Whether lines between countries are drawn at a zoom.
#[must_use]
pub fn shows_international_lines(zoom: f64) -> bool {
    zoom < INTERNATIONAL_LINES_BELOW_ZOOM
}

/// Whether names of districts are shown at a zoom.
#[must_use]
pub fn district_names_shown(zoom: f64) -> bool {
    DISTRICT_NAMES_ZOOMS.contains(&zoom)
}

impl BundledLayer {
    /// Zooms at which the layer is drawn, the first included, the last not.
    ///
    /// From [`DETAILED_FROM_ZOOM`] on, of `World` and `WorldLines` only features without `inside_region` are drawn:
    /// [`BundledLayer::shows_feature`].
    #[must_use]
    pub fn zooms(self) -> Range<f64> {
        match self {
            Self::World | Self::Places => 0.0..f64::INFINITY,
            Self::WorldLines => 0.0..INTERNATIONAL_LINES_BELOW_ZOOM,
            Self::Countries | Self::Coast | Self::Lakes | Self::Rivers => DETAILED_FROM_ZOOM..f64::INFINITY,
            Self::CountryLines => DETAILED_FROM_ZOOM..INTERNATIONAL_LINES_BELOW_ZOOM,
            Self::Districts | Self::DistrictLines => DISTRICT_LINES_FROM_ZOOM..f64::INFINITY,
        }
    }

    /// Whether a feature of the layer is drawn at a zoom at which the layer is, by its attribute `inside_region`.
    #[must_use]
    pub fn shows_feature(self, zoom: f64, inside_region: bool) -> bool {
        match self {
            Self::World | Self::WorldLines => zoom < DETAILED_FROM_ZOOM || !inside_region,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_has_no_gap_and_lines_end_in_time() {
        for tenth in 0..220 {
            let zoom = f64::from(tenth) / 10.0;
            let shown = |layer: BundledLayer| layer.zooms().contains(&zoom);
            assert!(shown(BundledLayer::World));
            assert_eq!(shown(BundledLayer::Countries), !BundledLayer::World.shows_feature(zoom, true));
            assert_eq!(shown(BundledLayer::CountryLines), (5.0..10.0).contains(&zoom));
            assert_eq!(shown(BundledLayer::WorldLines), shows_international_lines(zoom));
        }
        assert_eq!(PlaceRank::from_number(2.0), Some(PlaceRank::Town));
        assert_eq!(PlaceRank::from_number(9.0), None);
        assert!(smallest_zoom_of_rank(PlaceRank::City) < smallest_zoom_of_rank(PlaceRank::Village));
    }
}
