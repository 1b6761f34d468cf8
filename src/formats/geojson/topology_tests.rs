//! TopoJSON as a file: what is wrong stands where it is in the topology.

use super::super::error::TopologyFault;
use super::*;
use crate::model::feedback::Silent;

fn read_text(text: &str) -> Result<Loaded, FileError> {
    read_source(&Bytes(text.as_bytes()), "", &ReadOptions::default(), &Silent)
}

/// Kinds, features and places of the problems.
fn told(loaded: &Loaded) -> Vec<(&'static str, Option<usize>, usize, usize)> {
    let problems = loaded.problems.list.iter();
    problems.map(|of| (of.kind.id(), of.feature, of.line, of.column)).collect()
}

#[test]
fn problems_are_placed_in_the_topology() {
    let text = r#"{"type":"Topology","arcs":[[[0,0],[1,1]],[[1,1],[0,0]],[[0,0],[2,2],[2,0],[0,2],[0,0]]],
"objects":{"a":{"type":"GeometryCollection","geometries":[
 {"type":"LineString","arcs":[7]},
 {"type":"Polygon","arcs":[[0]]},
  {"type":"Polygon","arcs":[[2]],"arcs":[[2]],"properties":{"a":{"b":1,"b":2}}}]},
"b":{"type":"LineString","arcs":[0,9]},
"b":{"type":"LineString","arcs":[0]}}}"#;
    for (text, line) in [(text.to_owned(), 0), (format!("\u{FEFF}{text}"), 0), (format!("\n{text}"), 1)] {
        let loaded = read_text(&text).unwrap();
        let told: Vec<_> =
            told(&loaded).into_iter().filter(|of| of.1.is_some() || of.0 == "duplicate-key").collect();
        let at = |kind, feature, own: usize, column| (kind, feature, line + own, column);
        let wanted = [
            at("bad-topology", Some(0), 3, 2),
            at("short-ring", Some(1), 4, 2),
            at("self-intersection", Some(2), 5, 3),
            at("duplicate-key", Some(2), 5, 3),
            at("duplicate-key", Some(2), 5, 34),
            at("duplicate-key", None, 7, 1),
        ];
        assert_eq!(told, wanted, "{text}");
        assert_eq!((loaded.layer.len(), loaded.survey.vertices), (3, 9));
    }
}

#[test]
fn a_topology_that_is_not_read_says_why_and_where() {
    let sound = r#"{"type":"Topology","objects":{},"arcs":[]}"#;
    for (text, kind, line, column) in [
        (format!("{sound}\n{sound}"), FileErrorKind::Topology(TopologyFault::NotAlone), 2, 1),
        (
            "{\"type\":\"Topology\",\n \"arcs\":[]}".to_owned(),
            FileErrorKind::Topology(TopologyFault::Objects),
            1,
            1,
        ),
        (
            "{\"type\":\"Topology\",\"objects\":{},\n\"arcs\":{}}".to_owned(),
            FileErrorKind::Topology(TopologyFault::Arcs),
            2,
            8,
        ),
        (
            "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[],\n \"transform\":[]}".to_owned(),
            FileErrorKind::Topology(TopologyFault::Transform),
            2,
            14,
        ),
    ] {
        let error = read_text(&text).unwrap_err();
        assert_eq!((&error.kind, error.line, error.column), (&kind, Some(line), Some(column)), "{text}");
    }
    for end in ["}", "junk", ";"] {
        for document in [sound, r#"{"type":"FeatureCollection","features":[]}"#] {
            let error = read_text(&format!("{document}\n {end}")).unwrap_err();
            assert_eq!((error.kind.id(), error.line, error.column), ("json-syntax", Some(2), Some(2)));
            assert!(error.to_string().contains("no further document"), "{error}");
        }
    }
}

#[test]
fn utf32_is_told_as_that() {
    for big in [false, true] {
        for mark in ["", "\u{FEFF}"] {
            let text = format!("{mark}{{\"type\":\"FeatureCollection\",\"features\":[]}}");
            let unit = |c: char| if big { (c as u32).to_be_bytes() } else { (c as u32).to_le_bytes() };
            let bytes: Vec<u8> = text.chars().flat_map(unit).collect();
            let error = read_source(&Bytes(&bytes), "", &ReadOptions::default(), &Silent).unwrap_err();
            assert_eq!(error.kind, FileErrorKind::NotGeoJson(Seems::Utf32));
        }
    }
}

#[test]
fn places_of_crossings_are_in_degrees() {
    let x = |degrees: f64| degrees * 111_319.490_793_273_57;
    let ring = format!("[[0,0],[{0},{0}],[{0},0],[0,{0}],[0,0]]", x(2.0));
    let text = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:3857"}}}},"features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
    );
    let loaded = read_text(&text).unwrap();
    let place = loaded.problems.list.iter().find_map(|problem| match problem.kind {
        ProblemKind::SelfIntersection { lon, lat, .. } => Some((lon, lat)),
        _ => None,
    });
    let (lon, lat) = place.unwrap();
    assert!((lon - 1.0).abs() < 1e-6 && (lat - 1.0).abs() < 1e-3, "{lon} {lat}");
}

#[test]
fn a_small_topology_does_not_become_a_great_text() {
    let arc: Vec<_> = (0..1000).map(|n| format!("[{n},0]")).collect();
    let names = vec!["0"; 20_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{}]],"objects":{{"a":{{"type":"LineString","arcs":[{names}]}}}}}}"#,
        arc.join(",")
    );
    let error = read_text(&text).unwrap_err();
    assert_eq!(error.kind, FileErrorKind::Packed("the features take more than 67108864 bytes".into()));
}

#[test]
fn a_system_that_is_not_known_is_told_where_the_topology_names_it() {
    let text = r#"{"type":"Topology","objects":{"a":{"type":"Point","coordinates":[3,4]}},"arcs":[],
"crs":{"type":"name","properties":{"name":"EPSG:0"}}}"#;
    let loaded = read_text(text).unwrap();
    let told = loaded.problems.list.iter().find(|of| of.kind.id() == "unknown-crs").unwrap();
    assert_eq!((told.line, told.column, loaded.crs.as_str()), (2, 7, "EPSG:0"));
    assert_eq!(loaded.layer.geometries.xy.get(0), Some([3.0, 4.0]));
}
