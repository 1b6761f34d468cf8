//! A position as a grid names it.

/// A position of the Universal Transverse Mercator system on WGS 84.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct UtmPosition {
    /// Zone, 1 to 60, each of 6 degrees of longitude from 180 degrees west on.
    pub zone: u8,
    /// Whether it is counted from the equator northwards (EPSG:326xx); else 10,000 km are added (EPSG:327xx).
    pub is_north: bool,
    /// Metres eastwards; the zone's middle meridian has 500,000.
    pub easting: f64,
    /// Metres northwards.
    pub northing: f64,
}
