//! The bundled basemap: well-formed, honest about its sources, and agreeing with the facts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

const FILES: [&str; 10] = [
    "world",
    "world_lines",
    "countries",
    "country_lines",
    "coast",
    "districts",
    "district_lines",
    "lakes",
    "rivers",
    "places",
];

/// A position: longitude, latitude in degrees.
type Position = (f64, f64);

/// A segment by the bits of its ends, the same whichever way it runs.
type Segment = ((u64, u64), (u64, u64));

fn geodata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")
}

fn features(name: &str) -> Vec<Value> {
    let path = geodata().join("basemap").join(format!("{name}.geojson"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(value["type"], "FeatureCollection", "{name}");
    assert!(value.get("crs").is_none(), "{name}: RFC 7946 has no crs member");
    let list = value["features"].as_array().expect("features").clone();
    assert!(!list.is_empty(), "{name} is empty");
    list
}

fn position(value: &Value) -> Position {
    let pair = value.as_array().expect("a position");
    assert_eq!(pair.len(), 2, "two numbers a position");
    (pair[0].as_f64().expect("longitude"), pair[1].as_f64().expect("latitude"))
}

fn path(value: &Value) -> Vec<Position> {
    value.as_array().expect("positions").iter().map(position).collect()
}

/// The polygons of a Polygon or MultiPolygon, each a list of rings.
fn polygons(feature: &Value) -> Vec<Vec<Vec<Position>>> {
    let geometry = &feature["geometry"];
    let rings = |v: &Value| -> Vec<Vec<Position>> { v.as_array().expect("rings").iter().map(path).collect() };
    match geometry["type"].as_str() {
        Some("Polygon") => vec![rings(&geometry["coordinates"])],
        Some("MultiPolygon") => {
            geometry["coordinates"].as_array().expect("polygons").iter().map(rings).collect()
        }
        other => panic!("not an area: {other:?}"),
    }
}

fn lines(feature: &Value) -> Vec<Vec<Position>> {
    let geometry = &feature["geometry"];
    match geometry["type"].as_str() {
        Some("LineString") => vec![path(&geometry["coordinates"])],
        Some("MultiLineString") => {
            geometry["coordinates"].as_array().expect("lines").iter().map(path).collect()
        }
        other => panic!("not a line: {other:?}"),
    }
}

fn text<'a>(feature: &'a Value, key: &str) -> &'a str {
    feature["properties"][key].as_str().unwrap_or_default()
}

fn segment(a: Position, b: Position) -> Segment {
    let bits = |p: Position| (p.0.to_bits(), p.1.to_bits());
    let (a, b) = (bits(a), bits(b));
    (a.min(b), a.max(b))
}

fn segments(points: &[Position]) -> impl Iterator<Item = Segment> {
    points.windows(2).map(|w| segment(w[0], w[1]))
}

/// Twice the signed area in square degrees; positive when counter-clockwise.
fn winding(ring: &[Position]) -> f64 {
    ring.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum()
}

/// Even-odd containment of a point in all rings of a feature.
fn contains(feature: &Value, at: Position) -> bool {
    let mut hit = false;
    for ring in polygons(feature).iter().flatten() {
        for w in ring.windows(2) {
            let ((x0, y0), (x1, y1)) = (w[0], w[1]);
            if (y0 > at.1) != (y1 > at.1) && at.0 < (x1 - x0) * (at.1 - y0) / (y1 - y0) + x0 {
                hit = !hit;
            }
        }
    }
    hit
}

/// West, south, east, north in degrees.
fn bounds(points: impl Iterator<Item = Position>) -> [f64; 4] {
    points.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, (x, y)| {
        [b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)]
    })
}

fn visit(value: &Value, check: &mut impl FnMut(&Value)) {
    match value.as_array() {
        Some(list) if list.first().is_some_and(Value::is_array) => {
            for item in list {
                visit(item, check);
            }
        }
        _ => check(value),
    }
}

#[test]
fn every_file_is_rfc_7946_and_names_its_source() {
    for name in FILES {
        for feature in features(name) {
            assert_eq!(feature["type"], "Feature", "{name}");
            assert!(!text(&feature, "source").is_empty(), "{name}: {}", feature["properties"]);
            visit(&feature["geometry"]["coordinates"], &mut |p| {
                let (lon, lat) = position(p);
                assert!(
                    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat),
                    "{name}: {lon}, {lat}"
                );
            });
            if let Some(at) = feature["properties"].get("label_point") {
                assert!(
                    contains(&feature, position(at)),
                    "{name}: label of {} outside",
                    text(&feature, "name")
                );
            }
        }
    }
}

#[test]
fn rings_are_closed_and_wound_and_lines_are_lines() {
    for name in ["world", "countries", "districts", "lakes"] {
        for feature in features(name) {
            assert!(!text(&feature, "name").is_empty(), "{name}");
            assert!(!text(&feature, "name:en").is_empty(), "{name}");
            for polygon in polygons(&feature) {
                for (i, ring) in polygon.iter().enumerate() {
                    assert!(ring.len() >= 4, "{name}: {} has a short ring", text(&feature, "name"));
                    assert_eq!(ring.first(), ring.last(), "{name}: {} is open", text(&feature, "name"));
                    assert_eq!(winding(ring) > 0.0, i == 0, "{name}: {}", text(&feature, "name"));
                }
            }
        }
    }
    for name in ["world_lines", "country_lines", "coast", "district_lines", "rivers"] {
        for feature in features(name) {
            assert!(
                lines(&feature).iter().all(|l| l.len() >= 2 && l.windows(2).all(|w| w[0] != w[1])),
                "{name}"
            );
        }
    }
}

#[test]
fn no_line_is_drawn_twice() {
    let mut seen: BTreeMap<Segment, &str> = BTreeMap::new();
    for name in ["country_lines", "coast", "district_lines"] {
        for feature in features(name) {
            for line in lines(&feature) {
                for s in segments(&line) {
                    assert!(seen.insert(s, name).is_none(), "{name}: segment {s:?} stands twice");
                }
            }
        }
    }
}

#[test]
fn district_lines_are_exactly_the_shared_borders() {
    let mut count: BTreeMap<Segment, u32> = BTreeMap::new();
    for feature in features("districts") {
        for ring in polygons(&feature).iter().flatten() {
            for s in segments(ring) {
                *count.entry(s).or_default() += 1;
            }
        }
    }
    assert!(count.values().all(|n| *n <= 2), "districts overlap");
    let shared: BTreeSet<Segment> = count.iter().filter(|(_, n)| **n == 2).map(|(s, _)| *s).collect();
    let drawn: BTreeSet<Segment> = features("district_lines")
        .iter()
        .flat_map(lines)
        .flat_map(|l| segments(&l).collect::<Vec<_>>())
        .collect();
    assert_eq!(drawn, shared);
}

#[test]
fn districts_have_their_right_names() {
    let all = features("districts");
    let at = |lon: f64, lat: f64| -> BTreeSet<String> {
        all.iter().filter(|f| contains(f, (lon, lat))).map(|f| text(f, "name").to_owned()).collect()
    };
    assert_eq!(at(46.2, 39.75), BTreeSet::from(["Lachin district".into()]));
    assert_eq!(at(46.751_944, 39.815_278), BTreeSet::from(["Khankendi".into()]));
    assert_eq!(at(46.792_13, 39.913_61), BTreeSet::from(["Khojaly district".into()]));
    assert_eq!(at(48.6, 38.78), BTreeSet::from(["Lankaran district".into()]));
    let mut ids = BTreeSet::new();
    for feature in &all {
        assert!(ids.insert(text(feature, "id").to_owned()), "id twice");
        assert_eq!(feature["properties"]["coarse"], true);
        for key in ["name", "name:en", "name:az", "name:ru"] {
            let name = text(feature, key);
            assert!(
                !name.is_empty() && !name.contains("Stepanakert") && !name.contains("Степанакерт"),
                "{name}"
            );
        }
        let b = bounds(polygons(feature).into_iter().flatten().flatten());
        let lachin = b[0] < 46.0 && b[1] > 39.4 && b[2] < 46.8 && b[3] < 40.0 && b[2] > 46.7;
        assert!(!(lachin && text(feature, "name").starts_with("Lankaran")), "Lachin is called Lankaran");
    }
    assert!(all.iter().all(|f| !text(f, "name").contains("Aghdara")));
}

#[test]
fn settlements_of_the_facts_stand_where_the_facts_say() {
    let path = geodata().join("facts/places.csv");
    let mut reader = csv::Reader::from_path(&path).expect("facts/places.csv");
    let headers = reader.headers().expect("headers").clone();
    let places: BTreeMap<String, Value> =
        features("places").into_iter().map(|f| (text(&f, "id").to_owned(), f)).collect();
    let mut expected = BTreeSet::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let get = |key: &str| {
            &row[headers.iter().position(|h| h == key).unwrap_or_else(|| panic!("no column {key}"))]
        };
        let wanted = ["city", "town", "village", "settlement", "river_point", "airport"];
        if !wanted.contains(&get("kind")) || get("id") == "khojaly_airport" {
            continue;
        }
        let id = get("id").to_owned();
        let feature = places.get(&id).unwrap_or_else(|| panic!("{id} is missing"));
        let exact: Position = (get("lon").parse().expect("lon"), get("lat").parse().expect("lat"));
        assert_eq!(position(&feature["geometry"]["coordinates"]), exact, "{id}");
        for (key, column) in [
            ("name", "name_en"),
            ("name:en", "name_en"),
            ("name:az", "name_az"),
            ("name:ru", "name_ru"),
            ("kind", "kind"),
            ("source", "source"),
        ] {
            assert_eq!(text(feature, key), get(column), "{id} {key}");
        }
        assert_eq!(feature["properties"]["accuracy_m"].as_u64(), get("accuracy_m").parse().ok(), "{id}");
        expected.insert(id);
    }
    for id in [
        "khankendi",
        "khojaly",
        "ballija",
        "aghdara",
        "karkijahan",
        "shusha",
        "asgaran",
        "turshsu",
        "lachin",
        "aghdam",
        "khojavend",
        "fuzuli",
        "fuzuli_airport",
        "tartar",
        "barda",
        "kalbajar",
        "jabrayil",
        "gubadli",
        "vangli",
        "guzanli",
        "qarqarcay_source",
        "qarqarcay_mouth",
    ] {
        assert!(expected.contains(id), "{id} is not in the facts");
    }
    let marked: BTreeSet<String> = places
        .iter()
        .filter(|(_, f)| f["properties"]["from_facts"] == true)
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(marked, expected);
}

#[test]
fn other_places_are_credited_and_keep_their_distance() {
    let all = features("places");
    let facts: Vec<Position> = all
        .iter()
        .filter(|f| f["properties"]["position_kind"] == "settlement")
        .map(|f| position(&f["geometry"]["coordinates"]))
        .collect();
    let mut ids = BTreeSet::new();
    for feature in &all {
        let name = text(feature, "name");
        assert!(ids.insert(text(feature, "id")), "{name} twice");
        assert!(!name.is_empty() && !text(feature, "kind").is_empty());
        assert!(feature["properties"]["rank"].as_u64().is_some_and(|r| r <= 3), "{name}");
        if feature["properties"]["from_facts"] == true || text(feature, "kind") == "sea" {
            continue;
        }
        assert!(text(feature, "source").contains("GeoNames"), "{name}");
        let (lon, lat) = position(&feature["geometry"]["coordinates"]);
        for p in &facts {
            let metres = ((lon - p.0) * lat.to_radians().cos()).hypot(lat - p.1) * 111_195.0;
            assert!(metres >= 1990.0, "{name} is {metres:.0} m from a place of the facts");
        }
        if (46.2..=47.3).contains(&lon) && (39.3..=40.4).contains(&lat) {
            assert!(!text(feature, "name:az").is_empty(), "{name}");
        }
    }
}

#[test]
fn no_river_runs_through_the_khankendi_area() {
    for feature in features("rivers") {
        for line in lines(&feature) {
            for w in line.windows(2) {
                let b = bounds(w.iter().copied());
                let apart = b[2] < 46.4 || b[0] > 47.2 || b[3] < 39.5 || b[1] > 40.2;
                assert!(apart, "{} at {w:?}", text(&feature, "name"));
            }
        }
    }
}

#[test]
fn land_and_sea_lie_right() {
    let countries = features("countries");
    let of = |at: Position| -> Vec<String> {
        countries.iter().filter(|f| contains(f, at)).map(|f| text(f, "iso").to_owned()).collect()
    };
    assert_eq!(of((46.75, 39.815)), ["AZ"]);
    assert_eq!(of((49.85, 40.38)), ["AZ"], "Baku is on land");
    assert_eq!(of((45.41, 39.21)), ["AZ"], "Nakhchivan");
    assert_eq!(of((44.5, 40.18)), ["AM"]);
    assert_eq!(of((51.0, 40.0)), Vec::<String>::new(), "the Caspian is water");
    assert_eq!(of((39.0, 43.0)), Vec::<String>::new(), "the Black Sea is water");
    let world = features("world");
    let land = |at: Position| world.iter().filter(|f| contains(f, at)).count();
    for (at, n) in [
        ((46.75, 39.815), 1),
        ((51.0, 40.0), 0),
        ((2.3, 48.8), 1),
        ((0.0, -80.0), 1),
        ((179.0, 67.5), 1),
        ((-30.0, 66.0), 0),
        ((-150.0, 40.0), 0),
    ] {
        assert_eq!(land(at), n, "{at:?}");
    }
}

#[test]
fn the_whole_stays_small() {
    let total: u64 = FILES
        .iter()
        .map(|name| {
            let path = geodata().join("basemap").join(format!("{name}.geojson"));
            std::fs::metadata(path).expect("a file").len()
        })
        .sum();
    assert!(total < 1_500_000, "{total} bytes");
}
