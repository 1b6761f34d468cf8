use super::*;
use crate::model::attributes::Value;
use crate::model::feature::FeatureId;
use crate::model::feedback::Silent;
use crate::model::geometry::{GeometryType, PartKind};
use proptest::prelude::*;
use serde_json::json;

fn with(text: &str, options: &ReadOptions) -> Result<Loaded, FileError> {
    read_source(&Bytes(text.as_bytes()), "a", options, &Silent)
}

fn loaded(text: &str) -> Loaded {
    with(text, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn keys(loaded: &Loaded) -> Vec<&'static str> {
    loaded.problems.list.iter().map(|problem| problem.kind.key()).collect()
}

/// Members of a feature beside the standard's.
fn members(text: &str) -> serde_json::Value {
    serde_json::from_str(&format!("{{{text}}}")).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A layer as JSON values, feature by feature; empty parts are left out.
fn told(loaded: &Loaded) -> Vec<serde_json::Value> {
    let layer = &loaded.layer;
    let position = |at: usize| {
        let xy = layer.geometries.xy.get(at).unwrap();
        match layer.geometries.z.get(at).filter(|z| !z.is_nan()) {
            Some(z) => json!([xy[0], xy[1], z]),
            None => json!(xy),
        }
    };
    (0..layer.len())
        .map(|feature| {
            let g = &layer.geometries;
            let parts: Vec<_> = (g.feature_offsets[feature]..g.feature_offsets[feature + 1])
                .map(|part| {
                    let paths = g.part_offsets[part as usize]..g.part_offsets[part as usize + 1];
                    let paths: Vec<_> = paths
                        .map(|path| {
                            let run = g.path_offsets[path as usize]..g.path_offsets[path as usize + 1];
                            run.map(|at| position(at as usize)).collect::<Vec<_>>()
                        })
                        .collect();
                    json!([format!("{:?}", g.part_kinds[part as usize]), paths])
                })
                .collect();
            let properties: serde_json::Map<_, _> = layer
                .attributes
                .columns
                .iter()
                .filter_map(|column| {
                    let value = match column.get(feature)? {
                        Value::Null => json!(null),
                        Value::Integer(value) => json!(value),
                        Value::Float(value) => json!(value),
                        Value::Boolean(value) => json!(value),
                        Value::Text(value) => json!(value),
                        Value::Json(text) => {
                            serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
                        }
                    };
                    Some((column.name.to_string(), value))
                })
                .collect();
            let id = match layer.ids.get(feature) {
                FeatureId::None => json!(null),
                FeatureId::Number(text) => serde_json::from_str(&text).unwrap(),
                FeatureId::Text(text) => json!(text),
            };
            json!({
                "id": id,
                "type": format!("{:?}", g.types[feature]),
                "parts": parts,
                "properties": properties,
                "members": members(layer.feature_members.get(feature).unwrap_or_default()),
            })
        })
        .collect()
}

/// The same by the crate `geojson`: the slow, obvious twin.
fn told_by_twin(text: &str) -> Option<Vec<serde_json::Value>> {
    use geojson::GeometryValue as G;
    fn parts(value: &G, all: &mut Vec<serde_json::Value>) {
        let mut add = |kind: &str, paths: Vec<&Vec<geojson::Position>>| {
            let paths: Vec<_> = paths.into_iter().filter(|path| !path.is_empty()).collect();
            if !paths.is_empty() {
                let paths: Vec<Vec<_>> = paths
                    .iter()
                    .map(|path| {
                        path.iter().map(|p| json!(&p.as_slice()[..p.as_slice().len().min(3)])).collect()
                    })
                    .collect();
                all.push(json!([kind, paths]));
            }
        };
        match value {
            G::Point { coordinates } => add("Points", vec![&vec![coordinates.clone()]]),
            G::MultiPoint { coordinates } => add("Points", vec![coordinates]),
            G::LineString { coordinates } => add("Line", vec![coordinates]),
            G::MultiLineString { coordinates } => {
                for line in coordinates {
                    add("Line", vec![line]);
                }
            }
            G::Polygon { coordinates } => add("Polygon", coordinates.iter().collect()),
            G::MultiPolygon { coordinates } => {
                for rings in coordinates {
                    add("Polygon", rings.iter().collect());
                }
            }
            G::GeometryCollection { geometries } => {
                for geometry in geometries {
                    parts(&geometry.value, all);
                }
            }
        }
    }
    let geojson::GeoJson::FeatureCollection(collection) = text.parse().ok()? else { return None };
    let features = collection.features.into_iter().map(|feature| {
        let mut all = Vec::new();
        if let Some(geometry) = &feature.geometry {
            parts(&geometry.value, &mut all);
        }
        let id = match feature.id {
            None => json!(null),
            Some(geojson::feature::Id::String(text)) => json!(text),
            Some(geojson::feature::Id::Number(number)) => json!(number),
        };
        let members: Vec<_> = feature
            .foreign_members
            .iter()
            .flatten()
            .map(|(name, value)| format!("{}:{}", json!(name), value))
            .collect();
        json!({
            "id": id,
            "type": feature.geometry.map_or("Null".to_owned(), |geometry| geometry.value.type_name().to_owned()),
            "parts": all,
            "properties": feature.properties.unwrap_or_default(),
            "members": self::members(&members.join(",")),
        })
    });
    Some(features.collect())
}

fn positions() -> impl Strategy<Value = serde_json::Value> {
    prop_oneof![
        8 => (-180.0..180.0f64, -90.0..90.0f64).prop_map(|(x, y)| json!([x, y])),
        2 => (-1800i32..1800, -900i32..900, -5i32..5).prop_map(|(x, y, z)| json!([f64::from(x) / 10.0, f64::from(y) / 10.0, z])),
        1 => Just(json!([1, 2, 3, 4])),
    ]
}

fn line(count: std::ops::Range<usize>) -> impl Strategy<Value = serde_json::Value> {
    proptest::collection::vec(positions(), count).prop_map(|positions| json!(positions))
}

fn lines() -> impl Strategy<Value = serde_json::Value> {
    proptest::collection::vec(line(1..6), 1..4).prop_map(|lines| json!(lines))
}

fn geometries() -> impl Strategy<Value = serde_json::Value> {
    let simple = prop_oneof![
        positions().prop_map(|c| json!({"type": "Point", "coordinates": c})),
        line(0..4).prop_map(|c| json!({"type": "MultiPoint", "coordinates": c})),
        line(1..6).prop_map(|c| json!({"type": "LineString", "coordinates": c})),
        lines().prop_map(|c| json!({"coordinates": c, "type": "MultiLineString"})),
        lines().prop_map(|c| json!({"type": "Polygon", "coordinates": c})),
        proptest::collection::vec(lines(), 0..3)
            .prop_map(|c| json!({"type": "MultiPolygon", "coordinates": c, "note": [1]})),
    ];
    simple.prop_recursive(3, 8, 3, |inner| {
        proptest::collection::vec(inner, 0..3)
            .prop_map(|g| json!({"type": "GeometryCollection", "geometries": g}))
    })
}

fn values() -> impl Strategy<Value = serde_json::Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        any::<i64>().prop_map(|value| json!(value)),
        (-1000i64..1000).prop_map(|value| json!(value)),
        any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(|value| json!(value)),
        "[a-cə\"\\\\\n]{0,6}".prop_map(|text| json!(text)),
        Just(json!({"a": [1, {"b": "}]\""}], "type": "Feature"})),
    ]
}

/// Random features.
pub(in crate::formats) fn features() -> impl Strategy<Value = serde_json::Value> {
    let id = prop_oneof![
        3 => Just(None),
        1 => (0i64..99).prop_map(|id| Some(json!(id))),
        1 => "[a-c]{0,3}".prop_map(|id| Some(json!(id))),
    ];
    let properties = proptest::collection::btree_map("[a-dç]{1,2}", values(), 0..5);
    let geometry = prop_oneof![1 => Just(json!(null)), 6 => geometries()];
    (id, properties, geometry, any::<u8>()).prop_map(|(id, properties, geometry, shape)| {
        let mut feature = serde_json::Map::new();
        if shape & 1 == 0 {
            feature.insert("type".into(), json!("Feature"));
        }
        if let Some(id) = id {
            feature.insert("id".into(), id);
        }
        if shape & 2 == 0 {
            feature.insert("geometry".into(), geometry.clone());
        }
        feature.insert("properties".into(), json!(properties));
        if shape & 2 != 0 {
            feature.insert("geometry".into(), geometry);
        }
        if shape & 1 != 0 {
            feature.insert("type".into(), json!("Feature"));
        }
        if shape & 12 == 12 {
            feature.insert("note".into(), json!([1, "x"]));
        }
        json!(feature)
    })
}

/// Random feature collections.
pub(in crate::formats) fn collections() -> impl Strategy<Value = String> {
    (proptest::collection::vec(features(), 0..12), any::<u8>()).prop_map(|(features, shape)| {
        match shape % 3 {
            0 => json!({"type": "FeatureCollection", "features": features}).to_string(),
            1 => json!({"features": features, "name": "n", "type": "FeatureCollection"}).to_string(),
            _ => serde_json::to_string_pretty(&json!({"type": "FeatureCollection", "features": features}))
                .unwrap(),
        }
    })
}

/// Numbers are equal by value: a column of numbers does not tell 1 from 1.0. The twin's reader of numbers is not exact to the
/// last bit.
fn same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value as V;
    match (a, b) {
        (V::Number(a), V::Number(b)) => {
            let near = |a: f64, b: f64| a == b || (a - b).abs() <= a.abs() * 2.0 * f64::EPSILON;
            a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| near(a, b))
                && (a.as_i64() == b.as_i64() || a.is_f64() || b.is_f64())
        }
        (V::Array(a), V::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (V::Object(a), V::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
        }
        _ => a == b,
    }
}

proptest! {
    #[test]
    fn the_same_features_as_the_crate(text in collections()) {
        let own = loaded(&text);
        prop_assert_eq!(own.problems.features_left_out, 0);
        if let Some(twin) = told_by_twin(&text) {
            let own = told(&own);
            prop_assert!(same(&json!(own), &json!(twin)), "{}\n{}\n{}", text, json!(own), json!(twin));
        }
    }

    #[test]
    fn any_cuts_and_threads_give_the_same(text in collections(), cut in 1u64..400, threads in 1usize..4) {
        let whole = loaded(&text);
        let cut = with(&text, &ReadOptions { cut_bytes: Some(cut), threads, ..ReadOptions::default() }).unwrap();
        prop_assert_eq!(&cut.problems, &whole.problems);
        prop_assert_eq!(&json!(told(&cut)), &json!(told(&whole)));
        prop_assert_eq!(cut.layer.attributes.columns.len(), whole.layer.attributes.columns.len());
        prop_assert_eq!(cut.survey, whole.survey);
    }

    #[test]
    fn the_careful_way_gives_the_same(text in collections()) {
        let fast = loaded(&text);
        let careful = with(&text, &ReadOptions { careful_only: true, ..ReadOptions::default() }).unwrap();
        prop_assert_eq!(&careful.problems, &fast.problems);
        prop_assert_eq!(told(&careful), told(&fast));
        prop_assert_eq!(careful.survey, fast.survey);
    }

    #[test]
    fn totals_alone_are_the_same(text in collections()) {
        let whole = loaded(&text);
        let totals = with(&text, &ReadOptions { totals_only: true, ..ReadOptions::default() }).unwrap();
        prop_assert_eq!(totals.survey, whole.survey);
        prop_assert!(totals.layer.is_empty());
    }

    #[test]
    fn features_on_lines_are_the_features_of_a_list(
        list in proptest::collection::vec(features(), 2..9),
        cut in proptest::option::of(1u64..300),
        sequence: bool,
    ) {
        let listed = loaded(&json!({"type": "FeatureCollection", "features": list}).to_string());
        let mark = if sequence { "\u{1E}" } else { "" };
        let lines: String = list.iter().map(|feature| format!("{mark}{feature}\n")).collect();
        let lines = with(&lines, &ReadOptions { cut_bytes: cut, ..ReadOptions::default() }).unwrap();
        prop_assert_eq!(told(&lines), told(&listed));
        prop_assert_eq!(lines.survey, listed.survey);
        let commas: Vec<_> = list.iter().map(serde_json::Value::to_string).collect();
        let commas = with(&commas.join(",\n"), &ReadOptions { cut_bytes: cut, ..ReadOptions::default() }).unwrap();
        prop_assert_eq!(told(&commas), told(&listed));
    }

    #[test]
    fn any_damage_is_answered(text in collections(), at: prop::sample::Index, byte: u8, cut in 1u64..200) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let whole = read_source(&Bytes(&bytes), "", &ReadOptions::default(), &Silent);
        let options = ReadOptions { cut_bytes: Some(cut), ..ReadOptions::default() };
        let in_cuts = read_source(&Bytes(&bytes), "", &options, &Silent);
        prop_assert!(!matches!(&whole, Err(error) if error.kind == FileErrorKind::Internal));
        prop_assert_eq!(whole.map(|loaded| told(&loaded)), in_cuts.map(|loaded| told(&loaded)));
    }

    #[test]
    fn cut_off_files_say_where_and_keep_what_is_whole(text in collections(), at: prop::sample::Index) {
        let end = text.trim_end().len();
        let at = at.index(end);
        let cut: String = String::from_utf8_lossy(&text.as_bytes()[..at]).into_owned();
        prop_assert!(with(&cut, &ReadOptions::default()).is_err());
        if let Ok(kept) = with(&cut, &ReadOptions { keep_before_cut: true, ..ReadOptions::default() }) {
            prop_assert!(keys(&kept).contains(&"problem-cut-off"));
            let whole = told(&loaded(&text));
            let kept = told(&kept);
            prop_assert!(kept.len() <= whole.len());
        }
    }
}

#[test]
fn empty_geometries_are_kept_under_their_type() {
    for (geometry, of_type) in [
        (r#"{"type":"Point","coordinates":[]}"#, GeometryType::Point),
        (r#"{"type":"LineString","coordinates":[]}"#, GeometryType::LineString),
        (r#"{"type":"MultiLineString","coordinates":[[],[]]}"#, GeometryType::MultiLineString),
        (r#"{"type":"Polygon","coordinates":[[]]}"#, GeometryType::Polygon),
        (r#"{"type":"MultiPolygon","coordinates":[[]]}"#, GeometryType::MultiPolygon),
        (r#"{"type":"GeometryCollection","geometries":[]}"#, GeometryType::GeometryCollection),
    ] {
        let bare = loaded(geometry);
        assert_eq!((bare.survey.features, bare.survey.drawn, bare.survey.vertices), (1, 0, 0), "{geometry}");
        assert_eq!(bare.layer.geometries.types, [of_type]);
        let feature = loaded(&format!(r#"{{"type":"Feature","properties":null,"geometry":{geometry}}}"#));
        assert_eq!(feature.survey, bare.survey);
    }
    let some = loaded(r#"{"type":"MultiPolygon","coordinates":[[],[[[0,0],[1,0],[1,1],[0,0]]]]}"#);
    assert_eq!(some.layer.geometries.parts(0).len(), 1);
    assert!(some.layer.geometry_texts.get(0).is_some_and(|text| text.contains("[[],")));
    let holes = loaded(r#"{"type":"Polygon","coordinates":[[],[[0,0],[1,0],[1,1],[0,0]]]}"#);
    assert_eq!(keys(&holes), ["problem-geometry-no-outer-ring"]);
    assert_eq!(holes.layer.geometries.part_kinds, [PartKind::Polygon]);
}

#[test]
fn faults_are_placed_where_they_are() {
    for (geometry, column, key) in [
        (r#"{"type":"LineString","coordinates":[[1],[2]]}"#, 37, "problem-geometry-short-position"),
        (r#"{"type":"MultiPoint","coordinates":[1,2]}"#, 37, "problem-geometry-nesting"),
        (r#"{"type":"Point","coordinates":["1",2]}"#, 32, "problem-geometry-no-number"),
        (r#"{"type":"Point","coordinates":[1,null]}"#, 34, "problem-geometry-no-number"),
        (r#"{"type":"Point","coordinates":[1e400,2]}"#, 32, "problem-geometry-number-too-large"),
        (r#"{"type":"Point","coordinates":[NaN,2]}"#, 31, "problem-not-finite"),
        (r#"{"type":"Point"}"#, 1, "problem-geometry-no-coordinates"),
    ] {
        let text = format!("{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":\n {geometry}}}");
        let loaded = loaded(&text);
        let problem = &loaded.problems.list[0];
        assert_eq!((problem.line, problem.column, problem.kind.key()), (2, column + 1, key), "{text}");
        assert_eq!((loaded.problems.features_left_out, loaded.survey.features), (1, 0));
    }
}

#[test]
fn numbers_ids_and_names_are_given_back() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":1.50,"geometry":null,"properties":{"a":9007199254740993,"b":0.1000000000000000055,"c\u0301":"\ud83d\ude00","d":"\ud800"}},
        {"type":"Feature","id":222222222222222222222222,"geometry":null,"properties":{"a":1,"b":1,"d":"x"}},
        {"type":"Feature","id":"1","geometry":null,"properties":{"a":1,"a":2}},
        {"type":"Feature","id":[1],"geometry":null,"properties":7}]}"#;
    let loaded = loaded(text);
    let ids: Vec<_> = (0..4).map(|feature| loaded.layer.ids.get(feature)).collect();
    let number = |text: &str| FeatureId::Number(text.into());
    assert_eq!(
        ids,
        [number("1.50"), number("222222222222222222222222"), FeatureId::Text("1".into()), FeatureId::None]
    );
    let value = |name: &str, feature| loaded.layer.attributes.column(name).unwrap().get(feature);
    assert_eq!(value("a", 0), Some(Value::Integer(9_007_199_254_740_993)));
    assert_eq!(value("a", 2), Some(Value::Integer(2)));
    assert_eq!(value("b", 0), Some(Value::Json("0.1000000000000000055")));
    assert_eq!(value("c\u{301}", 0), Some(Value::Text("😀")));
    assert_eq!(value("d", 0), Some(Value::Json("\"\\ud800\"")));
    assert_eq!(value("d", 1), Some(Value::Json("\"x\"")));
    let odd: Vec<_> = keys(&loaded).into_iter().filter(|key| *key != "problem-null-geometry").collect();
    assert_eq!(odd, ["problem-repeated", "problem-id", "problem-properties"]);
}

#[test]
fn bad_records_do_not_lose_the_others() {
    let feature = |n: u32| format!(r#"{{"type":"Feature","id":{n},"properties":null,"geometry":null}}"#);
    for text in [
        format!("{}\n{{\"type\":\n{}\n", feature(1), feature(3)),
        format!("{{bad\n{}\n{}", feature(1), feature(3)),
        format!("\u{1E}{}\n\u{1E}{{\"type\"\n\u{1E}{}\n", feature(1), feature(3)),
    ] {
        let loaded = loaded(&text);
        assert_eq!((loaded.survey.features, loaded.problems.features_left_out), (2, 1), "{text}");
        assert!(keys(&loaded).contains(&"problem-syntax"), "{text}");
    }
    let mixed = loaded(&format!(
        "{}\n{{\"type\":\"Point\",\"coordinates\":[1,2]}}\n{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}",
        feature(1),
        feature(2),
        feature(3)
    ));
    assert_eq!(mixed.survey.features, 4);
    let twice = loaded(&format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}\n{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        feature(1),
        feature(2)
    ));
    assert_eq!(twice.survey.features, 2);
}

#[test]
fn members_of_the_collection_survive_wherever_they_stand() {
    let text =
        r#"{"name":"n","features":[],"bbox":[1,2,3,4],"x":{"a":[1]},"type":"FeatureCollection","name":"m"}"#;
    let loaded = loaded(text);
    let members: Vec<_> =
        loaded.layer.foreign_members.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(members, [("name", "\"m\""), ("bbox", "[1,2,3,4]"), ("x", "{\"a\":[1]}")]);
    assert_eq!(loaded.layer.name.get(crate::model::lang::Lang::EN), "m");
    assert_eq!(keys(&loaded), ["problem-repeated"]);
    let feature = r#"{"type":"Feature","features":[1],"properties":{},"geometry":null}"#;
    assert_eq!(self::loaded(feature).layer.feature_members.get(0), Some("\"features\":[1]"));
}

#[test]
fn members_that_cannot_be_understood_are_told_of() {
    let bytes =
        b"{\"type\":\"FeatureCollection\",\"note\":\"\xFF\",\"crs\":7,\"geometryType\":1,\"features\":[]}";
    let loaded = read_source(&Bytes(bytes), "", &ReadOptions::default(), &Silent).unwrap();
    assert_eq!(keys(&loaded), ["problem-encoding", "problem-value"]);
}

#[test]
fn exchanged_axes_are_seen_from_the_layers_that_are_open() {
    let text = r#"{"type":"MultiPoint","coordinates":[[60.1,24.9],[60.2,25.1]]}"#;
    let helsinki = Bounds { west: 24.8, south: 60.1, east: 25.2, north: 60.3 };
    let everywhere = Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
    for (near, told) in [(None, false), (Some(helsinki), true), (Some(everywhere), false)] {
        let near = near.map(|near| Arc::from([everywhere, near]));
        let read = with(text, &ReadOptions { near, ..ReadOptions::default() }).unwrap();
        assert_eq!(keys(&read).contains(&"problem-swapped-axes"), told);
    }
}
