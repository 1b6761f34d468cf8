use super::*;
use crate::model::feedback::Silent;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn expand(text: &str) -> Result<Expanded, TopoFault> {
    to_geojson(text.as_bytes(), 1 << 24, &Silent)
}

fn read(text: &str) -> Json {
    let expanded = expand(text).unwrap();
    assert_eq!(expanded.bad, [], "{text}");
    serde_json::from_slice(&expanded.text).unwrap()
}

/// A topology of one object `o` and these arcs.
fn topology(object: &str, arcs: &str) -> String {
    format!("{{\"type\":\"Topology\",\"objects\":{{\"o\":{object}}},\"arcs\":{arcs}}}")
}

fn geometry(object: &str, arcs: &str) -> Json {
    read(&topology(object, arcs))["features"][0]["geometry"].clone()
}

#[test]
fn the_examples_of_the_specification() {
    let plain = r#"{"type":"Topology","objects":{"example":{"type":"GeometryCollection","geometries":[
        {"type":"Point","properties":{"prop0":"value0"},"coordinates":[102,0.5]},
        {"type":"LineString","properties":{"prop0":"value0","prop1":0},"arcs":[0]},
        {"type":"Polygon","properties":{"prop0":"value0","prop1":{"this":"that"}},"arcs":[[-2]]}]}},
        "arcs":[[[102,0],[103,1],[104,0],[105,1]],[[100,0],[101,0],[101,1],[100,1],[100,0]]]}"#;
    let read_plain = read(plain);
    assert_eq!(
        read_plain,
        json!({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"prop0":"value0"},"geometry":{"type":"Point","coordinates":[102,0.5]}},
            {"type":"Feature","properties":{"prop0":"value0","prop1":0},
             "geometry":{"type":"LineString","coordinates":[[102,0],[103,1],[104,0],[105,1]]}},
            {"type":"Feature","properties":{"prop0":"value0","prop1":{"this":"that"}},
             "geometry":{"type":"Polygon","coordinates":[[[100,0],[100,1],[101,1],[101,0],[100,0]]]}}]})
    );
    let quantised = r#"{"type":"Topology","transform":{"scale":[0.0005000500050005,0.00010001000100010001],"translate":[100,0]},
        "objects":{"example":{"type":"GeometryCollection","geometries":[
        {"type":"Point","coordinates":[4000,5000]},{"type":"LineString","arcs":[0]},{"type":"Polygon","arcs":[[1]]}]}},
        "arcs":[[[4000,0],[1999,9999],[2000,-9999],[2000,9999]],[[0,0],[0,9999],[2000,0],[0,-9999],[-2000,0]]]}"#;
    let read_quantised = read(quantised);
    // The figures of topojson-client: (sum of differences) * scale + translate.
    let (kx, ky) = (0.0005000500050005, 0.00010001000100010001);
    for (feature, at, expected) in [
        (0, None, [4000.0 * kx + 100.0, 5000.0 * ky]),
        (1, Some(1), [5999.0 * kx + 100.0, 9999.0 * ky]),
        (2, Some(4), [100.0, 0.0]),
    ] {
        let coordinates = &read_quantised["features"][feature]["geometry"]["coordinates"];
        let position = match (feature, at) {
            (2, Some(at)) => &coordinates[0][at],
            (_, Some(at)) => &coordinates[at],
            (_, None) => coordinates,
        };
        assert_eq!(serde_json::from_value::<[f64; 2]>(position.clone()).unwrap(), expected, "{feature}");
    }
}

#[test]
fn lines_are_joined_and_reversed_and_not_filled_up() {
    let arcs = "[[[0,0],[1,1]],[[1,1],[2,0]],[[7,7]],[[0,0],[2,0]]]";
    for (object, expected) in [
        (r#"{"type":"LineString","arcs":[0,1]}"#, json!([[0, 0], [1, 1], [2, 0]])),
        (r#"{"type":"LineString","arcs":[-2,-1]}"#, json!([[2, 0], [1, 1], [0, 0]])),
        (r#"{"type":"LineString","arcs":[2]}"#, json!([[7, 7]])),
        (r#"{"type":"LineString","arcs":[]}"#, json!([])),
        (r#"{"type":"Polygon","arcs":[[0,1,-4]]}"#, json!([[[0, 0], [1, 1], [2, 0], [0, 0]]])),
        (r#"{"type":"Polygon","arcs":[[0]]}"#, json!([[[0, 0], [1, 1]]])),
        (r#"{"type":"Polygon","arcs":[]}"#, json!([])),
        (r#"{"type":"MultiLineString","arcs":[[0],[-1]]}"#, json!([[[0, 0], [1, 1]], [[1, 1], [0, 0]]])),
        (r#"{"type":"MultiPoint","coordinates":[[1,2,3],[4,5]]}"#, json!([[1, 2, 3], [4, 5]])),
        (r#"{"type":"MultiPoint","coordinates":[]}"#, json!([])),
    ] {
        assert_eq!(geometry(object, arcs)["coordinates"], expected, "{object}");
    }
    let many = geometry(r#"{"type":"MultiPolygon","arcs":[[[0,1,-4],[3,-2,-1]],[[0,1,-4]]]}"#, arcs);
    assert_eq!(
        many["coordinates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p.as_array().unwrap().len())
            .collect::<Vec<_>>(),
        [2, 1]
    );
    let gap = expand(&topology(r#"{"type":"LineString","arcs":[0,3]}"#, arcs)).unwrap();
    assert_eq!(gap.gaps, 1);
    assert!(
        String::from_utf8(gap.text).unwrap().contains("[[0,0],[1,1],[2,0]]"),
        "the first of the following is left out"
    );
}

#[test]
fn empty_geometries_stay_empty() {
    for (of_type, coordinates) in [("Point", "[ ]"), ("MultiPoint", "[]")] {
        let object = format!("{{\"type\":\"{of_type}\",\"coordinates\":{coordinates}}}");
        assert_eq!(geometry(&object, "[]"), json!({"type": of_type, "coordinates": []}));
    }
}

#[test]
fn numbers_ids_and_properties_keep_their_text() {
    let text = topology(
        r#"{"type":"Polygon","id":123456789012345678901234567890,"bbox":[0,0,1.50,1],"properties":{"n":0.10,"n":1e400},"note": [1, 2],"geometry":5,"arcs":[[0]]}"#,
        "[[[0.10,0,5.0],[1.00,0,6],[1,1,7e0],[0.10,0,5.0]]]",
    );
    let out = String::from_utf8(expand(&text).unwrap().text).unwrap();
    for kept in [
        "\"id\":123456789012345678901234567890,",
        "\"bbox\":[0,0,1.50,1],",
        "\"properties\":{\"n\":0.10,\"n\":1e400},",
        "[[[0.10,0,5.0],[1.00,0,6],[1,1,7e0],[0.10,0,5.0]]]",
        "\"note\":[1, 2]",
        "\"topojson_geometry\":5",
    ] {
        assert!(out.contains(kept), "{kept} in {out}");
    }
    assert!(!out.contains("topojson_object"));
    let quantised = r#"{"type":"Topology","bbox":[1,2,3,4],"transform":{"scale":[1e-7,1],"translate":[0,1e17]},
        "objects":{"a\u0301":{"type":"LineString","arcs":[0]},"b":{"type":null},"c":{"type":"Point","coordinates":[1,2,0.30]}},
        "arcs":[[[1,1,9.0],[1,1,8.50]]]}"#;
    let out = String::from_utf8(expand(quantised).unwrap().text).unwrap();
    for kept in [
        "{\"type\":\"FeatureCollection\",\"bbox\":[1,2,3,4],\"features\":[",
        "[[1e-7,1e17,9.0],[2e-7,1e17,8.50]]",
        "\"topojson_object\":\"a\\u0301\"",
        "\"geometry\":null,\"topojson_object\":\"b\"",
        "\"coordinates\":[1e-7,1e17,0.30]",
    ] {
        assert!(out.contains(kept), "{kept} in {out}");
    }
}

#[test]
fn collections() {
    let nested = r#"{"type":"GeometryCollection","geometries":[
        {"type":"GeometryCollection","properties":{"a":1},"geometries":[
            {"type":"Point","id":"inner","coordinates":[1,2]},
            {"type":"GeometryCollection","geometries":[{"type":"LineString","arcs":[0]}]}, {"type":null}]}]}"#;
    let out = read(&topology(nested, "[[[0,0],[1,1]]]"));
    assert_eq!(
        out["features"],
        json!([{"type":"Feature","properties":{"a":1},"geometry":{"type":"GeometryCollection","geometries":[
            {"type":"Point","coordinates":[1,2],"id":"inner"},
            {"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[0,0],[1,1]]}]}, null]}}])
    );
    let mut deep = r#"{"type":"Point","coordinates":[1,2]}"#.to_owned();
    for _ in 0..5_000 {
        deep = format!(r#"{{"type":"GeometryCollection","geometries":[{deep}]}}"#);
    }
    assert_eq!(expand(&topology(&deep, "[]")).unwrap().bad[0].kind, BadKind::TooDeep);
}

#[test]
fn bad_geometries_are_listed_and_the_others_kept() {
    let arcs = r#"[[[0,0],[1,1]],[[0]],[],7,[{"a":[1]}],[[0,0],null]]"#;
    for (object, kind) in [
        (r#"{"type":"LineString","arcs":[6]}"#, BadKind::NoSuchArc { index: 6, arcs: 6 }),
        (r#"{"type":"LineString","arcs":[-7]}"#, BadKind::NoSuchArc { index: -7, arcs: 6 }),
        (
            r#"{"type":"LineString","arcs":[-9223372036854775808]}"#,
            BadKind::NoSuchArc { index: i64::MIN, arcs: 6 },
        ),
        (r#"{"type":"LineString","arcs":[0.5]}"#, BadKind::NotAnIndex("0.5".into())),
        (r#"{"type":"LineString","arcs":["0"]}"#, BadKind::NotAnIndex("…".into())),
        (r#"{"type":"LineString","arcs":[[0]]}"#, BadKind::Nesting),
        (r#"{"type":"Polygon","arcs":[0]}"#, BadKind::Nesting),
        (r#"{"type":"LineString","arcs":[1]}"#, BadKind::Arc { index: 1 }),
        (r#"{"type":"LineString","arcs":[2]}"#, BadKind::Arc { index: 2 }),
        (r#"{"type":"LineString","arcs":[3]}"#, BadKind::Arc { index: 3 }),
        (r#"{"type":"LineString","arcs":[4]}"#, BadKind::Arc { index: 4 }),
        (r#"{"type":"LineString","arcs":[-6]}"#, BadKind::Arc { index: 5 }),
        (r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, BadKind::NoArcs),
        (r#"{"type":"Point"}"#, BadKind::NoCoordinates),
        (r#"{"type":"Point","coordinates":[1]}"#, BadKind::Position),
        (r#"{"type":"Point","coordinates":[[1,2]]}"#, BadKind::Position),
        (r#"{"type":"Point","coordinates":[1,null]}"#, BadKind::Position),
        (r#"{"type":"MultiPoint","coordinates":[1,2]}"#, BadKind::Position),
        (
            r#"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection"}]}"#,
            BadKind::NoGeometries,
        ),
        (r#"{"type":"GeometryCollection"}"#, BadKind::NoGeometries),
        (r#"{"type":"Circle"}"#, BadKind::Type("Circle".into())),
        (r#"{"type":5}"#, BadKind::Type("5".into())),
        (r#"{}"#, BadKind::Type(String::new())),
        ("[1]", BadKind::NotAnObject),
    ] {
        let text = format!(
            r#"{{"type":"Topology","objects":{{"x":{{"type":"Point","coordinates":[1,2]}},"o":{object},"y":{{"type":"LineString","arcs":[0]}}}},"arcs":{arcs}}}"#
        );
        let expanded = expand(&text).unwrap();
        let [bad] = &expanded.bad[..] else { panic!("{object}: {expanded:?}") };
        assert_eq!((bad.feature, bad.object.as_str(), &bad.kind), (1, "o", &kind), "{object}");
        assert!(text[bad.at..].starts_with(&object[..1]), "{object}");
        assert_eq!(expanded.features, 2);
        let out: Json = serde_json::from_slice(&expanded.text).unwrap();
        assert_eq!(out["features"].as_array().unwrap().len(), 2, "{object}");
        assert_eq!(out["features"][1]["topojson_object"], "y");
    }
}

#[test]
fn whole_faults() {
    for (text, fault) in [
        (r#"{"type":"FeatureCollection"}"#, TopoFault::NotTopology),
        ("[]", TopoFault::NotTopology),
        (r#"{"type":"Topology","arcs":[]}"#, TopoFault::NoObjects { at: 0 }),
        (r#"{"type":"Topology","objects":[],"arcs":[]}"#, TopoFault::NoObjects { at: 29 }),
        (r#"{"type":"Topology","objects":{}}"#, TopoFault::NoArcs { at: 0 }),
        (
            r#"{"type":"Topology","objects":{},"arcs":[],"transform":{"scale":[1,1]}}"#,
            TopoFault::Transform { at: 54 },
        ),
        (
            r#"{"type":"Topology","objects":{},"arcs":[],"transform":{"scale":[1,1],"translate":[1e999,1]}}"#,
            TopoFault::Transform { at: 54 },
        ),
        (r#"{"type":"Topology","objects":{},"arcs":[],"transform":1}"#, TopoFault::Transform { at: 54 }),
    ] {
        assert_eq!(expand(text), Err(fault), "{text}");
    }
    assert!(matches!(expand(r#"{"type":"Topology","#), Err(TopoFault::Json(_))));
    assert_eq!(
        read(r#"{"type":"Topology","objects":{},"arcs":[]}"#),
        json!({"type":"FeatureCollection","features":[]})
    );
}

#[test]
fn arcs_named_over_and_over_stay_within_the_limit() {
    let arc: Vec<_> = (0..1000).map(|n| format!("[{n},0]")).collect();
    let arcs = format!("[[{}]]", arc.join(","));
    let names = vec!["0"; 100_000].join(",");
    let limit = 1 << 22;
    let sound = topology(&format!(r#"{{"type":"LineString","arcs":[{names}]}}"#), &arcs);
    assert_eq!(to_geojson(sound.as_bytes(), limit, &Silent), Err(TopoFault::TooLarge { limit }));
    let bad = vec![r#"{"type":"LineString","arcs":[0,0,0,0,9]}"#; 10_000].join(",");
    let bad = topology(&format!(r#"{{"type":"GeometryCollection","geometries":[{bad}]}}"#), &arcs);
    assert_eq!(to_geojson(bad.as_bytes(), limit, &Silent), Err(TopoFault::TooLarge { limit }));
}

/// A ring of a grid, after which of its positions it is cut into arcs, and which arcs are written in reverse.
type CutRing = (Vec<[i32; 2]>, Vec<bool>, Vec<bool>);

fn rings() -> impl Strategy<Value = Vec<CutRing>> {
    let ring = prop::collection::vec([-5000i32..5000, -5000i32..5000], 3..12).prop_flat_map(|ring| {
        let length = ring.len();
        let flags = || prop::collection::vec(any::<bool>(), length);
        (Just(ring), flags(), flags())
    });
    prop::collection::vec(ring, 1..5)
}

proptest! {
    #[test]
    fn polygons_cut_into_arcs_come_back(rings in rings(), quantised: bool) {
        let (mut arcs, mut polygons, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        let (scale, translate) = ([0.00025, 0.125], [46.75, -39.0]);
        for (ring, cuts, reversals) in &rings {
            let closed: Vec<_> = ring.iter().chain(ring.first()).copied().collect();
            let mut indexes = Vec::new();
            let mut from = 0;
            for end in 1..closed.len() {
                if end + 1 == closed.len() || cuts[end] {
                    let mut arc = closed[from..=end].to_vec();
                    indexes.push(if reversals[from] {
                        arc.reverse();
                        !(arcs.len() as i64)
                    } else {
                        arcs.len() as i64
                    });
                    if quantised {
                        for at in (1..arc.len()).rev() {
                            arc[at] = [arc[at][0] - arc[at - 1][0], arc[at][1] - arc[at - 1][1]];
                        }
                    }
                    arcs.push(arc);
                    from = end;
                }
            }
            polygons.push(json!({"type": "Polygon", "arcs": [indexes]}));
            expected.push(closed.iter().map(|p| if quantised {
                [0, 1].map(|axis| f64::from(p[axis]) * scale[axis] + translate[axis])
            } else {
                p.map(f64::from)
            }).collect::<Vec<_>>());
        }
        let mut topology = json!({"type": "Topology", "arcs": arcs,
            "objects": {"all": {"type": "GeometryCollection", "geometries": polygons}}});
        if quantised {
            topology["transform"] = json!({"scale": scale, "translate": translate});
        }
        let expanded = expand(&topology.to_string()).unwrap();
        prop_assert_eq!((expanded.gaps, expanded.bad.len(), expanded.features), (0, 0, rings.len()));
        let out: Json = serde_json::from_slice(&expanded.text).unwrap();
        for (feature, expected) in out["features"].as_array().unwrap().iter().zip(expected) {
            let read: Vec<Vec<[f64; 2]>> = serde_json::from_value(feature["geometry"]["coordinates"].clone()).unwrap();
            prop_assert_eq!(read, vec![expected]);
        }
    }

    #[test]
    fn mutated_topologies_are_answered(at in 0usize..400, byte: u8, cut in 0usize..600) {
        let sound = r#"{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[1,2]},"objects":{"a":{"type":"GeometryCollection",
            "geometries":[{"type":"Polygon","arcs":[[0,1]],"id":1},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},{"type":null}]}},
            "arcs":[[[0,0],[1,1]],[[1,1],[2,0],[-3,-1]]]}"#;
        let mut bytes = sound.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut.max(10));
        if let Ok(expanded) = to_geojson(&bytes, 1 << 20, &Silent) {
            let mut scanner = Scanner::new(&expanded.text, &Silent);
            let whole = scanner.value().and_then(|_| json::end(&mut scanner));
            prop_assert!(whole.is_ok(), "{whole:?} in {}", String::from_utf8_lossy(&expanded.text));
        }
    }
}

#[test]
fn a_small_topology_gives_no_endless_features() {
    // An arc of a thousand positions, named twenty thousand times: 760 kB would become 760 MB.
    let arc = (0..1000).map(|at| format!("[{at}.123456789,{at}.987654321]")).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{arc}]],"objects":{{"a":{{"type":"LineString","arcs":[{}0]}}}}}}"#,
        "0,".repeat(20_000)
    );
    let limit = 64 << 20;
    assert_eq!(to_geojson(text.as_bytes(), 2 << 30, &Silent), Err(TopoFault::TooLarge { limit }));
}
