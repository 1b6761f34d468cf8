//! Which reference system coordinates seem to be in.

use super::Crs;
use crate::model::geometry::Bounds;

/// The systems that are tried, those of the region first.
const TRIED: [(&str, u32); 26] = [
    ("EPSG:32638", 32_638),
    ("EPSG:32639", 32_639),
    ("EPSG:28408", 28_408),
    ("EPSG:28409", 28_409),
    ("EPSG:3857", 3857),
    ("EPSG:2531", 2531),
    ("EPSG:2532", 2532),
    ("EPSG:2533", 2533),
    ("EPSG:32637", 32_637),
    ("EPSG:32640", 32_640),
    ("EPSG:28407", 28_407),
    ("EPSG:28410", 28_410),
    ("EPSG:32636", 32_636),
    ("EPSG:32635", 32_635),
    ("EPSG:32634", 32_634),
    ("EPSG:32633", 32_633),
    ("EPSG:32632", 32_632),
    ("EPSG:32631", 32_631),
    ("EPSG:32630", 32_630),
    ("EPSG:28404", 28_404),
    ("EPSG:28405", 28_405),
    ("EPSG:28406", 28_406),
    ("EPSG:28411", 28_411),
    ("EPSG:28412", 28_412),
    ("EPSG:32641", 32_641),
    ("EPSG:32642", 32_642),
];

/// The Caucasus: longitudes 44 to 51, latitudes 38 to 42.
fn in_the_region(lon: f64, lat: f64) -> bool {
    (44.0..=51.0).contains(&lon) && (38.0..=42.0).contains(&lat)
}

/// Degrees of longitude that positions of a zone of six or three degrees should keep to, with what is usual beyond its edge.
fn widest(code: u32) -> f64 {
    match code {
        3857 => 180.0,
        2523..=2581 => 2.0,
        _ => 3.5,
    }
}

/// Which systems coordinates that look like metres may be in: codes with a weight between 0 and 1, the likeliest first.
///
/// A system counts where the whole box falls on the earth and, if it has zones, into the zone. First come those that put
/// it into the Caucasus (weight above 0.5, greater the nearer its middle is to Karabakh), then the others. Coordinates
/// that may be degrees give nothing.
#[must_use]
pub fn guesses(bounds: Bounds) -> Vec<(&'static str, f64)> {
    let Some((x, y)) = bounds.centre() else { return Vec::new() };
    let Bounds { west, south, east, north } = bounds;
    if west >= -360.0 && east <= 360.0 && south >= -360.0 && north <= 360.0 {
        return Vec::new();
    }
    let mut found: Vec<(&'static str, f64)> = Vec::new();
    for (rank, (name, code)) in TRIED.into_iter().enumerate() {
        let Some(crs) = Crs::from_epsg(code) else { continue };
        let mut xy = [x, y, west, south, east, south, east, north, west, north];
        let meridian = code_meridian(code);
        if crs.to_lon_lat(&mut xy) > 0 {
            continue;
        }
        let sensible = xy.as_chunks::<2>().0.iter().all(|[lon, lat]| {
            lat.abs() <= 85.06
                && meridian.is_none_or(|meridian| (lon - meridian).abs() <= widest(code))
                && lon.abs() <= 180.0
        });
        if !sensible {
            continue;
        }
        let [lon, lat, ..] = xy;
        let away = (((lon - 46.8) * 0.77).powi(2) + (lat - 39.8).powi(2)).sqrt();
        let weight = if in_the_region(lon, lat) {
            1.0 - 0.4 * (away / 5.0).min(1.0)
        } else {
            0.4 / (1.0 + away / 10.0) * (1.0 - rank as f64 / 100.0)
        };
        found.push((name, weight));
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// Central meridian of the codes tried.
fn code_meridian(code: u32) -> Option<f64> {
    Some(match code {
        32_601..=32_660 => f64::from(code - 32_600) * 6.0 - 183.0,
        28_402..=28_430 => f64::from(code - 28_400) * 6.0 - 3.0,
        2523..=2549 => f64::from(code - 2516) * 3.0,
        _ => return None,
    })
}
