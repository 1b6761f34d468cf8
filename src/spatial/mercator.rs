//! Geographic positions and the Web Mercator plane.

use crate::model::geometry::Bounds;

/// Greatest latitude of the Web Mercator square, in degrees (EPSG:3857).
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;

/// Equatorial circumference of the sphere of EPSG:3857, in metres.
pub const CIRCUMFERENCE_METRES: f64 = 40_075_016.685_578_49;

/// A geographic position in degrees (EPSG:4326), longitude first as in RFC 7946.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LonLat {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// A position on the Web Mercator plane (EPSG:3857) scaled to the unit square: x from 0 (180 degrees west) to 1 (180 degrees
/// east), y from 0 (85.05 degrees north) to 1 (85.05 degrees south).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mercator {
    /// Eastwards, 0 to 1.
    pub x: f64,
    /// Southwards, 0 to 1.
    pub y: f64,
}

impl LonLat {
    /// A position from longitude and latitude in degrees.
    #[must_use]
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// The position on the Mercator plane; latitudes beyond [`MAX_LATITUDE`] are drawn at it.
    ///
    /// J. P. Snyder, "Map Projections: A Working Manual" (1987), equations 7-1 and 7-2, on the sphere.
    #[must_use]
    pub fn to_mercator(self) -> Mercator {
        let sine = self.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians().sin();
        Mercator {
            x: self.lon / 360.0 + 0.5,
            y: 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI),
        }
    }

    /// Whether both numbers are finite.
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.lon.is_finite() && self.lat.is_finite()
    }
}

impl Mercator {
    /// The geographic position (Snyder, equations 7-4 and 7-5).
    #[must_use]
    pub fn to_lon_lat(self) -> LonLat {
        let lat = (std::f64::consts::PI * (1.0 - 2.0 * self.y)).sinh().atan().to_degrees();
        LonLat { lon: (self.x - 0.5) * 360.0, lat }
    }
}

/// Bounds in degrees as the north-western and south-eastern corner on the Mercator plane.
#[must_use]
pub fn bounds_to_mercator(bounds: Bounds) -> (Mercator, Mercator) {
    (
        LonLat::new(bounds.west, bounds.north).to_mercator(),
        LonLat::new(bounds.east, bounds.south).to_mercator(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_positions() {
        let null = LonLat::new(0.0, 0.0).to_mercator();
        assert!((null.x - 0.5).abs() < 1e-15 && (null.y - 0.5).abs() < 1e-15);
        let corner = LonLat::new(-180.0, MAX_LATITUDE).to_mercator();
        assert!(corner.x.abs() < 1e-12 && corner.y.abs() < 1e-12);
        let pole = LonLat::new(0.0, 90.0).to_mercator();
        assert!(pole.y.is_finite() && pole.y.abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn there_and_back(lon in -180.0f64..180.0, lat in -85.0f64..85.0) {
            let back = LonLat::new(lon, lat).to_mercator().to_lon_lat();
            prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
        }
    }
}
