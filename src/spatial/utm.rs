//! Universal Transverse Mercator on WGS 84, both ways.
//!
//! The series of L. Krüger (1912) to the sixth order of the third flattening, as in C. F. F. Karney, "Transverse Mercator
//! with an accuracy of a few nanometers", J. Geodesy 85, 475-485 (2011), equations 7 to 11 and 19 to 21, 35 and 36: exact to
//! a thousandth of a millimetre within a zone and its neighbours.

use super::mercator::LonLat;
use crate::model::position::UtmPosition;

/// Semi-major axis of WGS 84 in metres (EPSG:7030).
const SEMI_MAJOR_METRES: f64 = 6_378_137.0;
/// Flattening of WGS 84.
const FLATTENING: f64 = 1.0 / 298.257_223_563;
/// Third flattening, n = f / (2 - f).
const N: f64 = FLATTENING / (2.0 - FLATTENING);
/// Scale on the middle meridian.
const SCALE: f64 = 0.9996;
const FALSE_EASTING_METRES: f64 = 500_000.0;
const FALSE_NORTHING_METRES: f64 = 10_000_000.0;
/// Latitudes for which the system is made, in degrees; the polar caps have another one.
const LATITUDES: std::ops::RangeInclusive<f64> = -80.0..=84.0;
/// Letters of the bands of 8 degrees from 80 degrees south on; the last one has 12.
const BANDS: &[u8; 20] = b"CDEFGHJKLMNPQRSTUVWX";
/// Farthest longitude from the middle meridian that is read back, in degrees.
const MOST_DEGREES_BESIDE: f64 = 20.0;

/// Coefficients of the series from the sphere's to the ellipsoid's projection (Karney, equation 35).
const ALPHA: [f64; 6] = {
    let (n, n2, n3, n4, n5, n6) =
        (N, N * N, N * N * N, N * N * N * N, N * N * N * N * N, N * N * N * N * N * N);
    [
        n / 2.0 - n2 * 2.0 / 3.0 + n3 * 5.0 / 16.0 + n4 * 41.0 / 180.0 - n5 * 127.0 / 288.0
            + n6 * 7891.0 / 37_800.0,
        n2 * 13.0 / 48.0 - n3 * 3.0 / 5.0 + n4 * 557.0 / 1440.0 + n5 * 281.0 / 630.0
            - n6 * 1_983_433.0 / 1_935_360.0,
        n3 * 61.0 / 240.0 - n4 * 103.0 / 140.0 + n5 * 15_061.0 / 26_880.0 + n6 * 167_603.0 / 181_440.0,
        n4 * 49_561.0 / 161_280.0 - n5 * 179.0 / 168.0 + n6 * 6_601_661.0 / 7_257_600.0,
        n5 * 34_729.0 / 80_640.0 - n6 * 3_418_889.0 / 1_995_840.0,
        n6 * 212_378_941.0 / 319_334_400.0,
    ]
};

/// Coefficients of the series back (Karney, equation 36).
const BETA: [f64; 6] = {
    let (n, n2, n3, n4, n5, n6) =
        (N, N * N, N * N * N, N * N * N * N, N * N * N * N * N, N * N * N * N * N * N);
    [
        n / 2.0 - n2 * 2.0 / 3.0 + n3 * 37.0 / 96.0 - n4 / 360.0 - n5 * 81.0 / 512.0
            + n6 * 96_199.0 / 604_800.0,
        n2 / 48.0 + n3 / 15.0 - n4 * 437.0 / 1440.0 + n5 * 46.0 / 105.0 - n6 * 1_118_711.0 / 3_870_720.0,
        n3 * 17.0 / 480.0 - n4 * 37.0 / 840.0 - n5 * 209.0 / 4480.0 + n6 * 5569.0 / 90_720.0,
        n4 * 4397.0 / 161_280.0 - n5 * 11.0 / 504.0 - n6 * 830_251.0 / 7_257_600.0,
        n5 * 4583.0 / 161_280.0 - n6 * 108_847.0 / 3_991_680.0,
        n6 * 20_648_693.0 / 638_668_800.0,
    ]
};

/// Radius of the circle as long as a meridian, times the scale, in metres (Karney, equation 14).
const RADIUS_METRES: f64 = SCALE * SEMI_MAJOR_METRES / (1.0 + N)
    * (1.0 + N * N / 4.0 + N * N * N * N / 64.0 + N * N * N * N * N * N / 256.0);

/// First eccentricity.
fn eccentricity() -> f64 {
    (FLATTENING * (2.0 - FLATTENING)).sqrt()
}

/// Tangent of the conformal latitude from that of the geographic one (Karney, equations 7 to 9).
fn conformal_tangent(tangent: f64) -> f64 {
    let e = eccentricity();
    let sigma = (e * (e * tangent / tangent.hypot(1.0)).atanh()).sinh();
    tangent * sigma.hypot(1.0) - sigma * tangent.hypot(1.0)
}

/// The zone of a position in degrees, with the exceptions for Norway (32V) and Svalbard; `None` outside the system.
#[must_use]
pub fn zone_of(position: LonLat) -> Option<u8> {
    let LonLat { lon, lat } = position;
    if !lon.is_finite() || !LATITUDES.contains(&lat) {
        return None;
    }
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    let zone = match (lon, lat) {
        _ if (56.0..64.0).contains(&lat) && (3.0..12.0).contains(&lon) => 32,
        _ if lat >= 72.0 && (0.0..42.0).contains(&lon) => match lon {
            _ if lon < 9.0 => 31,
            _ if lon < 21.0 => 33,
            _ if lon < 33.0 => 35,
            _ => 37,
        },
        _ => ((lon + 180.0) / 6.0) as u8 + 1,
    };
    Some(zone.clamp(1, 60))
}

/// The letter of the band of a latitude in degrees; `None` outside the system.
#[must_use]
pub fn band_of(lat: f64) -> Option<char> {
    let band = LATITUDES.contains(&lat).then(|| ((lat + 80.0) / 8.0) as usize)?;
    BANDS.get(band.min(BANDS.len() - 1)).copied().map(char::from)
}

/// Middle meridian of a zone, in degrees.
fn middle_of(zone: u8) -> f64 {
    f64::from(zone) * 6.0 - 183.0
}

/// The position in its own zone; `None` outside the system, which ends at 80 degrees south and 84 degrees north.
#[must_use]
pub fn utm_from_lon_lat(position: LonLat) -> Option<UtmPosition> {
    let zone = zone_of(position)?;
    Some(project(position, zone))
}

fn project(position: LonLat, zone: u8) -> UtmPosition {
    // The shorter way around the earth.
    let beside = (position.lon - middle_of(zone) + 180.0).rem_euclid(360.0) - 180.0;
    let (sine, cosine) = beside.to_radians().sin_cos();
    let tangent = conformal_tangent(position.lat.to_radians().tan());
    let xi = tangent.atan2(cosine);
    let eta = (sine / tangent.hypot(cosine)).asinh();
    let (mut north, mut east) = (xi, eta);
    for (j, alpha) in ALPHA.iter().enumerate() {
        let twice = 2.0 * (j + 1) as f64;
        north += alpha * (twice * xi).sin() * (twice * eta).cosh();
        east += alpha * (twice * xi).cos() * (twice * eta).sinh();
    }
    let is_north = position.lat >= 0.0;
    UtmPosition {
        zone,
        is_north,
        easting: FALSE_EASTING_METRES + RADIUS_METRES * east,
        northing: RADIUS_METRES * north + if is_north { 0.0 } else { FALSE_NORTHING_METRES },
    }
}

/// The geographic position; `None` for a zone that is none and for metres that lead off the earth or far out of the zone.
#[must_use]
pub fn lon_lat_from_utm(position: UtmPosition) -> Option<LonLat> {
    let UtmPosition { zone, is_north, easting, northing } = position;
    if !(1..=60).contains(&zone) || !easting.is_finite() || !northing.is_finite() {
        return None;
    }
    let xi = (northing - if is_north { 0.0 } else { FALSE_NORTHING_METRES }) / RADIUS_METRES;
    let eta = (easting - FALSE_EASTING_METRES) / RADIUS_METRES;
    if xi.abs() > std::f64::consts::FRAC_PI_2 || eta.abs() > 0.5 {
        return None;
    }
    let (mut north, mut east) = (xi, eta);
    for (j, beta) in BETA.iter().enumerate() {
        let twice = 2.0 * (j + 1) as f64;
        north -= beta * (twice * xi).sin() * (twice * eta).cosh();
        east -= beta * (twice * xi).cos() * (twice * eta).sinh();
    }
    let beside = east.sinh().atan2(north.cos()).to_degrees();
    let conformal = north.sin() / east.sinh().hypot(north.cos());
    let lat = geographic_tangent(conformal).atan().to_degrees();
    if !lat.is_finite() || !(-MOST_DEGREES_BESIDE..=MOST_DEGREES_BESIDE).contains(&beside) {
        return None;
    }
    let lon = (middle_of(zone) + beside + 180.0).rem_euclid(360.0) - 180.0;
    Some(LonLat { lon, lat })
}

/// Tangent of the geographic latitude from that of the conformal one, by Newton's method (Karney, equations 19 to 21).
fn geographic_tangent(conformal: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let mut tangent = conformal;
    // Two rounds reach the last figure; the bound is for what is not finite.
    for _ in 0..6 {
        let found = conformal_tangent(tangent);
        let step = (conformal - found) / found.hypot(1.0) * (1.0 + (1.0 - e2) * tangent * tangent)
            / ((1.0 - e2) * tangent.hypot(1.0));
        tangent += step;
        if !step.is_finite() || step.abs() <= 1e-15 * tangent.abs().max(1.0) {
            break;
        }
    }
    tangent
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// From the definition (the meridian's length continued to complex latitudes, with 40 figures). The second agrees with
    /// GeographicLib's `GeoConvert` (38N 444140.54 3684706.36), the third with what is published for the CN Tower
    /// (17T 630084 4833438).
    const KNOWN: [(f64, f64, u8, f64, f64); 10] = [
        (39.8153, 46.7519, 38, 649_948.041_755_735, 4_408_725.785_774_87),
        (33.3, 44.4, 38, 444_140.544_918_426, 3_684_706.355_549_78),
        (43.642_567, -79.387_139, 17, 630_084.300_834_15, 4_833_438.585_674_32),
        (0.0, 3.0, 31, 500_000.0, 0.0),
        (84.0, 9.0, 31, 569_895.476_536_011, 9_331_736.903_311_42),
        (60.0, 8.9, 32, 494_422.233_257_532, 6_651_415.405_760_06),
        (-33.8568, 151.2153, 56, 334_900.569_652_262, 6_252_288.752_888_29),
        (-79.5, -177.0, 1, 500_000.0, 1_174_220.967_042_64),
        (10.0, 41.9, 38, 160_097.006_137_059, 1_107_010.395_177_24),
        (39.9, 48.0, 38, 756_473.242_316_107, 4_420_967.436_290_03),
    ];

    #[test]
    fn known_positions() {
        for (lat, lon, zone, easting, northing) in KNOWN {
            let found = project(LonLat::new(lon, lat), zone);
            let near = (found.easting - easting).hypot(found.northing - northing);
            assert!(near < 1e-7, "{lat} {lon}: {found:?}, {near} m off");
            let back = lon_lat_from_utm(found).unwrap();
            assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9, "{lat} {lon}: {back:?}");
        }
    }

    #[test]
    fn zones_and_bands() {
        for (lon, lat, zone) in [
            (46.75, 39.8, Some(38)),
            (-180.0, 0.0, Some(1)),
            (180.0, 0.0, Some(1)),
            (179.999, 0.0, Some(60)),
            (5.0, 60.0, Some(32)),
            (2.9, 60.0, Some(31)),
            (8.9, 75.0, Some(31)),
            (9.0, 75.0, Some(33)),
            (40.0, 80.0, Some(37)),
            (0.0, 84.1, None),
            (0.0, -80.1, None),
            (f64::NAN, 0.0, None),
        ] {
            assert_eq!(zone_of(LonLat::new(lon, lat)), zone, "{lon} {lat}");
        }
        for (lat, band) in
            [(39.8, Some('S')), (-80.0, Some('C')), (84.0, Some('X')), (0.0, Some('N')), (-0.1, Some('M'))]
        {
            assert_eq!(band_of(lat), band, "{lat}");
        }
        assert_eq!((band_of(f64::NAN), band_of(85.0)), (None, None));
    }

    proptest! {
        #[test]
        fn there_and_back(lon in -180.0f64..180.0, lat in -80.0f64..84.0) {
            let utm = utm_from_lon_lat(LonLat::new(lon, lat)).unwrap();
            prop_assert!((100_000.0..900_000.0).contains(&utm.easting) && (0.0..=10_000_000.0).contains(&utm.northing));
            let back = lon_lat_from_utm(utm).unwrap();
            prop_assert!((back.lat - lat).abs() < 1e-9);
            prop_assert!(((back.lon - lon + 540.0).rem_euclid(360.0) - 180.0).abs() < 1e-9);
        }

        #[test]
        fn any_numbers_are_answered(zone: u8, is_north: bool, easting: f64, northing: f64) {
            if let Some(found) = lon_lat_from_utm(UtmPosition { zone, is_north, easting, northing }) {
                prop_assert!(found.lon.abs() <= 180.0 && found.lat.abs() <= 90.0);
            }
        }
    }
}
