//! The few shapes that are derived: a line through town points written in a
//! note, a hull around buffered points, the city polygon as it was published.
//! Coordinates are (lon, lat) in degrees.

use crate::at;
use serde_json::Value;
use std::path::Path;

/// (lon, lat), WGS 84 degrees.
pub type LonLat = (f64, f64);

/// Corners of the polygon that stands for a circle of uncertainty.
const CIRCLE_CORNERS: u32 = 24;

/// The city's outline and where it comes from.
pub struct CityPolygon {
    /// The `GeoJSON` geometry, unchanged.
    pub geometry: Value,
    /// Data set and package in words.
    pub source: String,
    /// The data set's name alone.
    pub dataset: String,
}

/// Reads the kept Natural Earth polygon with its provenance.
pub fn read_city_polygon(path: &Path) -> Result<CityPolygon, String> {
    let text = std::fs::read_to_string(path).map_err(|error| at(path, error))?;
    let file: Value = serde_json::from_str(&text).map_err(|error| at(path, error))?;
    let provenance = |key: &str| -> Result<String, String> {
        file.pointer(&format!("/provenance/{key}"))
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| at(path, format!("the provenance has no {key}")))
    };
    let geometry = file
        .pointer("/features/0/geometry")
        .filter(|geometry| geometry["type"] == "Polygon")
        .ok_or_else(|| at(path, "the first feature is no polygon"))?
        .clone();
    let dataset = provenance("dataset")?;
    let source = format!(
        "{dataset} ({}), {} {} ({})",
        provenance("licence")?,
        provenance("package")?,
        provenance("version")?,
        provenance("package_licence")?
    );
    Ok(CityPolygon { geometry, source, dataset })
}

/// The points of a note such as `Aghdam 46.92736,39.99096 - Asgaran 46.8,39.9;
/// town points only`: each name with its (lon, lat).
pub fn town_points(note: &str) -> Result<Vec<(String, LonLat)>, String> {
    let lower = note.to_lowercase();
    let start = lower.find("coarse line:").ok_or("the note names no coarse line")? + "coarse line:".len();
    let listed = note.get(start..).and_then(|rest| rest.split(';').next()).unwrap_or_default();
    let points = listed
        .split(" - ")
        .map(|part| {
            let (name, point) = part.trim().rsplit_once(' ')?;
            let (lon, lat) = point.split_once(',')?;
            Some((name.to_owned(), (lon.parse().ok()?, lat.parse().ok()?)))
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| format!("no list of town points: {listed:?}"))?;
    if points.len() < 2 {
        return Err(format!("a line needs two points: {listed:?}"));
    }
    Ok(points)
}

/// The width in metres of `runway LENGTH x WIDTH m` in a note.
pub fn runway_width_m(note: &str) -> Option<u32> {
    note.split("runway ").skip(1).find_map(|rest| {
        let mut words = rest.split_whitespace();
        let _length: u32 = words.next()?.parse().ok()?;
        let (x, width, unit) = (words.next()?, words.next()?, words.next()?);
        (x == "x" && unit.trim_end_matches([',', ';', '.']) == "m").then(|| width.parse().ok()).flatten()
    })
}

/// Metres in one degree of longitude and of latitude at `lat` degrees on the
/// WGS 84 ellipsoid (series good to centimetres).
fn metres_per_degree(lat: f64) -> (f64, f64) {
    let phi = lat.to_radians();
    let lon_metres = 111_412.84 * phi.cos() - 93.5 * (3.0 * phi).cos() + 0.118 * (5.0 * phi).cos();
    let lat_metres = 111_132.92 - 559.82 * (2.0 * phi).cos() + 1.175 * (4.0 * phi).cos();
    (lon_metres, lat_metres)
}

/// Distance in metres between two points a few kilometres apart.
pub fn distance_m(from: LonLat, to: LonLat) -> f64 {
    let (lon_metres, lat_metres) = metres_per_degree(f64::midpoint(from.1, to.1));
    ((to.0 - from.0) * lon_metres).hypot((to.1 - from.1) * lat_metres)
}

/// The closed counter-clockwise ring of the convex hull around circles, each a
/// centre with its radius in metres; coordinates rounded to six decimals.
pub fn hull_of_circles(circles: &[(LonLat, f64)]) -> Vec<LonLat> {
    let mut points: Vec<LonLat> = Vec::new();
    for &((lon, lat), radius_m) in circles {
        let (lon_metres, lat_metres) = metres_per_degree(lat);
        for corner in 0..CIRCLE_CORNERS {
            let angle = std::f64::consts::TAU * f64::from(corner) / f64::from(CIRCLE_CORNERS);
            points.push((
                round6(lon + radius_m * angle.cos() / lon_metres),
                round6(lat + radius_m * angle.sin() / lat_metres),
            ));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    let mut ring = half_hull(points.iter().copied());
    ring.pop();
    ring.extend(half_hull(points.iter().rev().copied()));
    ring
}

/// One chain of Andrew's monotone chain: left turns only.
fn half_hull(points: impl Iterator<Item = LonLat>) -> Vec<LonLat> {
    let mut chain: Vec<LonLat> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..] {
            let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
            if turn > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(point);
    }
    chain
}

/// Six decimals of a degree: a decimetre.
fn round6(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
