//! Faults that fuzzing found, each with the text that showed it.

use super::*;
use crate::model::attributes::Value;
use crate::model::feedback::Silent;

fn with(text: &str, options: &ReadOptions) -> Result<Loaded, FileError> {
    read_source(&Bytes(text.as_bytes()), "", options, &Silent)
}

fn loaded(text: &str) -> Loaded {
    with(text, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_topology_may_begin_with_a_byte_order_mark() {
    let text = r#"{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[0]},"b":{"type":"LineString","arcs":[7]}},"arcs":[[[0,0],[1,1]]]}"#;
    let (plain, marked) = (loaded(text), loaded(&format!("\u{FEFF}{text}")));
    assert_eq!(marked.encoding, Some(Encoding::Utf8Bom));
    assert_eq!((plain.survey.features, plain.problems.features_left_out), (1, 1));
    assert_eq!((&marked.layer, marked.survey), (&plain.layer, plain.survey));
    assert_eq!(marked.problems, plain.problems, "lines and columns are those without the mark");
}

#[test]
fn names_may_be_written_with_escapes() {
    let feature = r#"{"type":"Feature","properties":{},"geometry":null}"#;
    for list in [
        format!(r#"{{"\u0074ype":"FeatureCollection","\u0066eatures":[{feature}]}}"#),
        format!(r#"{{"\u0066eatures":[{feature}],"type":"FeatureCollectio\u006e"}}"#),
    ] {
        assert_eq!(loaded(&list).survey.features, 1, "{list}");
        let records = loaded(&format!("{feature}\n{list}\n{}", feature.replace("type", "t\\u0079pe")));
        assert_eq!((records.survey.features, records.problems.features_left_out), (3, 0), "{list}");
    }
}

#[test]
fn values_of_mixed_kinds_are_the_same_in_any_cuts() {
    let feature = |value| format!(r#"{{"type":"Feature","properties":{{"a":{value}}},"geometry":null}}"#);
    let features = ["1", r#""\u0041""#, "2.5", r#""\ud800""#, "null", r#""B""#].map(feature).join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    let whole = loaded(&text);
    assert_eq!(whole.layer.attributes.columns[0].get(1), Some(Value::Json("\"A\"")));
    for cut in 1..200 {
        let options = ReadOptions { cut_bytes: Some(cut), threads: 2, ..ReadOptions::default() };
        assert_eq!(with(&text, &options).unwrap().layer.attributes, whole.layer.attributes, "{cut}");
    }
}

#[test]
fn a_sequence_of_collections_without_features_is_no_empty_file() {
    let empty = r#"{"type":"FeatureCollection","features":[]}"#;
    assert_eq!(loaded(&format!("\u{1E}{empty}\n")).survey.features, 0);
    for text in ["\u{1E}", "\u{1E}\n\u{1E} \r\n"] {
        assert_eq!(with(text, &ReadOptions::default()).unwrap_err().kind, FileErrorKind::Empty);
    }
}

#[test]
fn members_of_the_file_that_are_no_numbers_are_told_of_and_not_kept() {
    let text = r#"{"type":"FeatureCollection","a":NaN,"b":1,"features":[],"c":[1,{"d":-Infinity}]}"#;
    let loaded = loaded(text);
    assert_eq!(loaded.layer.foreign_members, [("b".to_owned(), "1".to_owned())]);
    let told: Vec<_> = loaded.problems.list.iter().map(|problem| (problem.column, &problem.kind)).collect();
    let kind = |name: &str| ProblemKind::NotFiniteAttribute(name.to_owned());
    assert_eq!(told, [(33, &kind("a")), (61, &kind("c"))]);
}

#[test]
fn third_numbers_of_what_is_left_out_leave_nothing_behind() {
    let feature = |coordinates: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":{coordinates}}}}}"#
        )
    };
    let (flat, bad, high) = (feature("[[1,2],[3,4]]"), feature("[[1,2,3],[4]]"), feature("[[1,2],[3,4,5]]"));
    let z = |features: &[&String]| {
        let list: Vec<&str> = features.iter().map(|feature| feature.as_str()).collect();
        loaded(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, list.join(",")))
            .layer
            .geometries
            .z
            .clone()
    };
    assert!(z(&[&flat, &bad, &flat]).is_empty());
    let after = z(&[&flat, &bad, &high, &bad, &flat]);
    assert!(after.len() == 6 && after[3] == 5.0 && after.iter().filter(|z| z.is_nan()).count() == 5);
}

#[test]
fn a_mark_somewhere_in_lines_makes_no_sequence_of_them() {
    let feature = r#"{"type":"Feature","properties":{},"geometry":null}"#;
    let text = format!("{{bad\n{feature}\n{{\"worse\n{feature}\n{{\u{1E}\n{feature}\n");
    let whole = loaded(&text);
    assert_eq!((whole.survey.features, whole.problems.features_left_out), (3, 3));
    for cut in 1..text.len() as u64 {
        let options = ReadOptions { cut_bytes: Some(cut), ..ReadOptions::default() };
        assert_eq!(with(&text, &options).unwrap().problems, whole.problems, "{cut}");
    }
}

#[test]
fn a_member_of_a_record_that_is_a_collection_is_no_features() {
    let text = "\u{1E}{\"type\":\"FeatureCollection\",\"name\":\"n\",\"features\":[]}\n";
    let loaded = loaded(text);
    let inner =
        loaded.problems.list.iter().find(|problem| matches!(problem.kind, ProblemKind::InnerMember(_)));
    assert_eq!(inner.map(|problem| (problem.feature, problem.column)), Some((None, 30)));
}
