//! A reader that shares no code with the program's: `serde_json` and a few lines. Where it can read a text at all, both must
//! agree on what is JSON, how many features there are, and on their kinds, positions and attributes.

use super::reading::{Answer, left_out};
use khankendi_atlas::formats::decode::Encoding;
use khankendi_atlas::formats::geojson::Loaded;
use khankendi_atlas::formats::sniff::Seems;
use khankendi_atlas::formats::{FileError, FileErrorKind, ProblemKind};
use khankendi_atlas::model::attributes::Presence;
use khankendi_atlas::model::feature::FeatureId;
use khankendi_atlas::model::geometry::GeometryType;
use serde_json::Value;

/// Faults of `serde_json` with texts that RFC 8259 allows.
const NARROWER: [&str; 4] =
    ["number out of range", "recursion limit", "lone leading surrogate", "unexpected end of hex escape"];

/// Demands that the reader's answer is the twin's.
pub fn agrees(bytes: &[u8], answer: &Answer) {
    match (serde_json::from_slice::<Value>(bytes), answer) {
        (Ok(value), answer) => of_json(&value, answer),
        (Err(error), Ok(loaded)) => is_not_json(&error.to_string(), loaded),
        (Err(_), Err(_)) => {}
    }
}

/// What is no JSON document was read: it must be one of the dialects, or told of.
fn is_not_json(error: &str, loaded: &Loaded) {
    let plain = loaded.encoding == Some(Encoding::Utf8);
    let has = |of: fn(&ProblemKind) -> bool| loaded.problems.list.iter().any(|problem| of(&problem.kind));
    let told = has(|kind| {
        matches!(
            kind,
            ProblemKind::NoBrackets
                | ProblemKind::Records
                | ProblemKind::Syntax(_)
                | ProblemKind::NotFinite
                | ProblemKind::NotFiniteAttribute(_)
                | ProblemKind::Encoding
                | ProblemKind::Recoded(_)
        )
    });
    // Of several lists of features only the last one is looked at.
    let told = told || has(|kind| matches!(kind, ProblemKind::Repeated(name) if name == "features"));
    // What was left out for another reason is not looked through any further.
    let told = told || loaded.problems.features_left_out > 0;
    let narrower = NARROWER.iter().any(|of| error.contains(of));
    assert!(!plain || told || narrower, "no JSON was read without a word: {error}");
}

/// A JSON document.
fn of_json(value: &Value, answer: &Answer) {
    let of_type = value.get("type").and_then(Value::as_str).unwrap_or_default();
    if of_type == "Topology" {
        return;
    }
    let list = match of_type {
        "FeatureCollection" => value.get("features").and_then(Value::as_array).cloned(),
        "Feature" => Some(vec![value.clone()]),
        name => geometry_type(name).map(|_| vec![value.clone()]),
    };
    match (list, answer) {
        (Some(elements), Ok(loaded)) => of_features(&elements, loaded, geometry_type(of_type).is_some()),
        (Some(_), Err(FileError { kind: FileErrorKind::NotGeoJson(Seems::EsriJson), .. })) => {
            assert!(value.get("geometryType").or(value.get("spatialReference")).is_some());
        }
        (Some(_), Err(error)) => panic!("GeoJSON was refused: {error}"),
        (None, Ok(_)) => panic!("no GeoJSON was read"),
        (None, Err(error)) => assert!(
            matches!(error.kind, FileErrorKind::NotGeoJson(_) | FileErrorKind::NoFeatureList { .. }),
            "JSON was refused as none: {error}"
        ),
    }
}

fn geometry_type(name: &str) -> Option<GeometryType> {
    Some(match name {
        "Point" => GeometryType::Point,
        "MultiPoint" => GeometryType::MultiPoint,
        "LineString" => GeometryType::LineString,
        "MultiLineString" => GeometryType::MultiLineString,
        "Polygon" => GeometryType::Polygon,
        "MultiPolygon" => GeometryType::MultiPolygon,
        "GeometryCollection" => GeometryType::GeometryCollection,
        _ => return None,
    })
}

fn of_features(elements: &[Value], loaded: &Loaded, bare: bool) {
    let layer = &loaded.layer;
    assert_eq!(layer.len() + loaded.problems.features_left_out, elements.len(), "number of features");
    if loaded.problems.not_listed() > 0 {
        return;
    }
    let left_out = left_out(loaded);
    let moved =
        loaded.problems.list.iter().any(|problem| matches!(problem.kind, ProblemKind::Reprojected(_)));
    let kept = elements.iter().enumerate().filter(|(index, _)| !left_out.contains(index));
    for (row, (index, element)) in kept.enumerate() {
        let geometry = if bare { element } else { element.get("geometry").unwrap_or(&Value::Null) };
        let of_type = geometry.get("type").and_then(Value::as_str).and_then(geometry_type);
        assert_eq!(layer.geometries.types[row], of_type.unwrap_or(GeometryType::Null), "feature {index}");
        let mut positions = Vec::new();
        of_geometry(geometry, &mut positions);
        let paths = layer.geometries.parts(row).flat_map(|part| part.paths());
        let own: Vec<[f64; 2]> = paths.flat_map(|path| path.as_chunks::<2>().0.to_vec()).collect();
        assert_eq!(own.len(), positions.len(), "positions of feature {index}");
        if !moved {
            let same =
                std::iter::zip(own.as_flattened(), positions.as_flattened()).all(|(&a, &b)| near(a, b));
            assert!(same, "positions of feature {index}: {own:?} and {positions:?}");
        }
        if bare {
            continue;
        }
        let no_attributes = serde_json::Map::new();
        let attributes = element.get("properties").and_then(Value::as_object).unwrap_or(&no_attributes);
        let columns = &layer.attributes;
        for (name, value) in attributes {
            let presence = columns.column(name).map_or(Presence::Missing, |column| column.presence(row));
            let wanted = if value.is_null() { Presence::Null } else { Presence::Value };
            assert_eq!(presence, wanted, "attribute {name:?} of feature {index}");
        }
        assert_eq!(
            columns.columns.iter().filter(|column| column.entry(row).is_some()).count(),
            attributes.len(),
            "attributes of feature {index}"
        );
        let id = match element.get("id") {
            Some(Value::String(text)) => FeatureId::Text(text.as_str().into()),
            // Digits are kept as they are written, which the twin does not do.
            Some(Value::Number(_)) => {
                assert!(matches!(layer.ids.get(row), FeatureId::Number(_)), "id of feature {index}");
                continue;
            }
            _ => FeatureId::None,
        };
        assert_eq!(layer.ids.get(row), id, "id of feature {index}");
    }
}

/// The twin's numbers are right but for the last bits.
fn near(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= a.abs() * 1e-14 || a.abs().max(b.abs()) < 1e-290
}

/// All positions of a geometry, which the reader found sound.
fn of_geometry(geometry: &Value, into: &mut Vec<[f64; 2]>) {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Point") if coordinates.as_array().is_some_and(|of| !of.is_empty()) => {
            of_array(coordinates, 0, into);
        }
        Some("MultiPoint" | "LineString") => of_array(coordinates, 1, into),
        Some("MultiLineString" | "Polygon") => of_array(coordinates, 2, into),
        Some("MultiPolygon") => of_array(coordinates, 3, into),
        Some("GeometryCollection") => {
            for geometry in geometry["geometries"].as_array().into_iter().flatten() {
                of_geometry(geometry, into);
            }
        }
        _ => {}
    }
}

fn of_array(array: &Value, nesting: u32, into: &mut Vec<[f64; 2]>) {
    if nesting == 0 {
        let ordinate = |axis: usize| array[axis].as_f64().expect("a position that was taken has numbers");
        into.push([ordinate(0), ordinate(1)]);
        return;
    }
    for element in array.as_array().expect("coordinates that were taken are nested so") {
        of_array(element, nesting - 1, into);
    }
}
