//! What of the bundled basemap is shown at which zoom.

use super::bundled::BundledLayer;
use std::ops::Range;

/// From this zoom on the detailed parts take the place of the world of small scale.
pub const DETAILED_FROM_ZOOM: f64 = 5.0;
/// Below this zoom lines between countries are drawn: their material is 1:10 million and off by up to kilometres.
const INTERNATIONAL_LINES_BELOW_ZOOM: f64 = 10.0;
const DISTRICT_LINES_FROM_ZOOM: f64 = 7.0;

impl BundledLayer {
    /// Zooms at which the layer is drawn, the first included, the last not.
    ///
    /// From `DETAILED_FROM_ZOOM` on, of `World` and `WorldLines` only features without `inside_region` are drawn:
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

    /// Zoom from which features with `inside_region` are left to the detailed parts.
    #[must_use]
    pub fn replaced_from(self) -> f64 {
        match self {
            Self::World | Self::WorldLines => DETAILED_FROM_ZOOM,
            _ => f64::INFINITY,
        }
    }

    /// Whether a feature of the layer is drawn at a zoom at which the layer is, by its attribute `inside_region`.
    #[must_use]
    pub fn shows_feature(self, zoom: f64, inside_region: bool) -> bool {
        zoom < self.replaced_from() || !inside_region
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
            assert_eq!(shown(BundledLayer::WorldLines), zoom < 10.0);
        }
    }
}
