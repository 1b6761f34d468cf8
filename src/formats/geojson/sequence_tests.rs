//! Several documents in one text: bad ones among them, and what each says of itself.

use super::*;
use crate::formats::problem::Severity;
use crate::model::feedback::Silent;

fn with(text: &str, options: &ReadOptions) -> Result<Loaded, FileError> {
    read_source(&Bytes(text.as_bytes()), "", options, &Silent)
}

fn loaded(text: &str) -> Loaded {
    with(text, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn feature(x: u32) -> String {
    format!(
        r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{x},2]}},"properties":{{"n":{x}}}}}"#
    )
}

/// What a text gives, which is the same in any cuts.
fn in_any_cuts(text: &str) -> Loaded {
    let whole = loaded(text);
    for cut in 1..text.len() as u64 {
        let options = ReadOptions { cut_bytes: Some(cut), threads: 2, ..ReadOptions::default() };
        let cuts = with(text, &options).unwrap();
        assert_eq!((&cuts.problems, &cuts.layer), (&whole.problems, &whole.layer), "{cut} {text}");
    }
    whole
}

#[test]
fn a_bad_record_of_several_lines_is_one() {
    let point = "{\"type\":\"Point\",\"coordinates\":[1,2]}";
    for bad in [
        format!("{{\"type\":\"Feature\",\n\"properties\":nul,\n\"geometry\":\n{point}\n}}"),
        format!(
            "{{\"type\":\"Feature\",\n\"properties\":{{\"a\":1 \"b\":2}},\n\"geometry\":{{\n\
             \"type\":\"GeometryCollection\",\"geometries\":[\n{point},\n{point}\n]}}}}"
        ),
        format!("{{\"type\":\"FeatureCollection\" \"features\":[\n{},\n{}\n]}}", feature(7), feature(8)),
        format!("{{\"type\":\"FeatureCollection\" \"features\":[\n{}\n]}}", feature(7)),
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"over\nlines {\"}}".to_owned(),
    ] {
        for (first, text) in [
            (1, format!("{}\n{bad}\n{}\n{{}}\n", feature(1), feature(3))),
            (0, format!("{bad}\n{}\n{{}}\n", feature(3))),
        ] {
            let whole = in_any_cuts(&text);
            let wanted = if first == 0 { &[3.0, 2.0][..] } else { &[1.0, 2.0, 3.0, 2.0] };
            assert_eq!(*whole.layer.geometries.xy.degrees(), *wanted, "{text}");
            let told: Vec<_> = whole
                .problems
                .list
                .iter()
                .filter_map(|problem| Some((problem.feature?, problem.kind.id())))
                .collect();
            assert_eq!(told, [(first, "json-syntax"), (first + 2, "not-a-feature")], "{text}");
        }
    }
}

#[test]
fn a_bad_record_takes_no_good_ones_with_it() {
    let (one, two) = (feature(1), feature(2));
    for (text, left_out) in [
        // A bracket that is missing, and one too many further on.
        (format!("{one}\n{{\"a\":{{}}\n{two}\n{{\"a\":{{}}}}}}\n{one}\n"), 3),
        (format!("{one}\n{{\"a\n{two}\n{one}\n"), 1),
        (format!("{one}\n{{bad}}{two}\n{one}\n"), 1),
        (format!("{one}\n{{bad}} junk\n{two}\n{one}\n"), 1),
        (format!("{one}\n{{\"a\":[\n\u{1E}{two}\n{one}"), 1),
        (format!("\u{1E}{one}\n\u{1E}{{\"a\":[\n\u{1E}{two}\n\u{1E}{one}"), 1),
    ] {
        let whole = in_any_cuts(&text);
        assert_eq!(*whole.layer.geometries.xy.degrees(), [1.0, 2.0, 2.0, 2.0, 1.0, 2.0], "{text}");
        assert_eq!(whole.problems.features_left_out, left_out, "{text}");
        let features: Vec<_> = whole.problems.list.iter().filter_map(|problem| problem.feature).collect();
        assert!(features.is_sorted(), "{features:?} {text}");
    }
}

#[test]
fn a_last_record_that_is_cut_is_told_as_that() {
    for mark in ["", "\u{1E}"] {
        let text = format!("{mark}{}\n{mark}{}\n{mark}{{\"type\":\"Feature\",\"geom", feature(1), feature(2));
        let whole = in_any_cuts(&text);
        let last = whole.problems.list.last().unwrap();
        assert_eq!((whole.layer.len(), last.feature, last.line), (2, Some(2), 3));
        assert_eq!((last.kind.id(), last.kind.key()), ("truncated", "problem-record-cut"));
        // One that is cut in the middle of the text is merely no JSON.
        let middle = in_any_cuts(&format!("{text}\n{mark}{}", feature(3)));
        let cut = middle.problems.list.iter().find(|problem| problem.feature == Some(2)).unwrap();
        assert_eq!((middle.layer.len(), cut.kind.id(), cut.line), (3, "json-syntax", 3));
    }
}

/// A member `crs` that names web maps' metres.
const METRES: &str = r#""crs":{"type":"name","properties":{"name":"EPSG:3857"}}"#;

/// A document of one point, of a kind, with further members.
fn document(kind: u32, xy: &str, members: &str) -> String {
    let point = |members: &str| format!(r#"{{"type":"Point","coordinates":[{xy}]{members}}}"#);
    let feature = |members: &str| {
        format!(r#"{{"type":"Feature","geometry":{},"properties":{{}}{members}}}"#, point(""))
    };
    match kind {
        0 => point(members),
        1 => feature(members),
        _ => format!(r#"{{"type":"FeatureCollection","features":[{}]{members}}}"#, feature("")),
    }
}

#[test]
fn each_document_has_its_own_reference_system() {
    let (metres, degrees) = ("111319.49079327358,0", "1,2");
    let members = format!(",{METRES}");
    for (first, second) in (0..3).flat_map(|first| (0..3).map(move |second| (first, second))) {
        for mark in ["", "\u{1E}"] {
            for order in [[true, false], [false, true], [true, true]] {
                let one = |is_metres: bool, kind| match is_metres {
                    true => document(kind, metres, &members),
                    false => document(kind, degrees, ""),
                };
                let text = format!("{mark}{}\n{mark}{}\n", one(order[0], first), one(order[1], second));
                let whole = in_any_cuts(&text);
                let xy: Vec<_> =
                    whole.layer.geometries.xy.iter().flatten().map(|x| (x * 1e9).round() / 1e9).collect();
                let wanted = order.map(|is_metres| if is_metres { [1.0, 0.0] } else { [1.0, 2.0] });
                assert_eq!(xy, wanted.as_flattened(), "{text}");
                assert!((whole.survey.extent.east - 1.0).abs() < 1e-9);
                let told: Vec<_> =
                    whole.problems.list.iter().filter(|of| of.kind.id() == "deprecated-crs").collect();
                assert_eq!(
                    (told.len(), &told[0].kind),
                    (1, &ProblemKind::Reprojected("EPSG:3857".into())),
                    "{text}"
                );
                assert_eq!(told[0].line, if order[0] { 1 } else { 2 });
                let codes = ["EPSG:3857, OGC:CRS84", "OGC:CRS84, EPSG:3857", "EPSG:3857"];
                assert_eq!(whole.crs, codes[if order[1] { 1 + usize::from(order[0]) } else { 0 }]);
                let other = whole
                    .problems
                    .list
                    .iter()
                    .find(|of| of.kind.severity() > Severity::Note && of.kind.id() != "deprecated-crs");
                assert_eq!(other, None, "{text}");
                let options = ReadOptions { totals_only: true, ..ReadOptions::default() };
                let totals = with(&text, &options).unwrap();
                assert_eq!((totals.survey, &totals.problems), (whole.survey, &whole.problems));
                // What tells of the coordinates of before is not kept.
                assert!((0..2).all(|row| whole.layer.feature_members.get(row).is_none()), "{text}");
            }
        }
    }
    for kind in 0..3 {
        let alone = loaded(&document(kind, metres, &members));
        assert!((alone.layer.geometries.xy.get(0).unwrap()[0] - 1.0).abs() < 1e-9, "{kind}");
        assert_eq!(alone.crs, "EPSG:3857");
    }
}

#[test]
fn a_document_in_a_system_that_is_not_known_is_taken_as_written() {
    let unknown = r#","crs":{"type":"name","properties":{"name":"EPSG:999999"}}"#;
    for kind in 0..3 {
        let text = format!(
            "{}\n{}\n{}\n",
            document(1, "1,2", ""),
            document(kind, "3,4", unknown),
            document(1, "5,6", "")
        );
        let whole = in_any_cuts(&text);
        assert_eq!(*whole.layer.geometries.xy.degrees(), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "{text}");
        assert_eq!(whole.crs, "OGC:CRS84, EPSG:999999");
        let lines = |of: &Loaded| {
            let list = of.problems.list.iter();
            list.filter(|of| of.kind.id() == "unknown-crs").map(|of| of.line).collect::<Vec<_>>()
        };
        assert_eq!(lines(&whole), [2], "{text}");
        let alone = loaded(&document(kind, "3,4", unknown));
        assert_eq!((&*alone.layer.geometries.xy.degrees(), lines(&alone)), (&[3.0, 4.0][..], vec![1]));
    }
}

#[test]
fn a_system_of_a_feature_or_geometry_is_told_and_not_followed() {
    let inner = format!(",{METRES}");
    let point = document(0, "1,2", &inner);
    let in_feature = document(1, "1,2", &inner);
    let in_geometry = format!(r#"{{"type":"Feature","geometry":{point},"properties":{{}}}}"#);
    let in_collection = format!(
        r#"{{"type":"Feature","geometry":{{"type":"GeometryCollection","geometries":[{point},{point}]}},"properties":{{}}}}"#
    );
    for element in [in_feature, in_geometry, in_collection] {
        let list = format!(r#"{{"type":"FeatureCollection","features":[{element},7]}}"#);
        for text in [list.clone(), format!("{list}\n{list}"), format!("{element},\n{element}")] {
            for careful_only in [false, true] {
                let read = with(&text, &ReadOptions { careful_only, ..ReadOptions::default() }).unwrap();
                let told: Vec<_> =
                    read.problems.list.iter().filter(|of| of.kind == ProblemKind::InnerCrs).collect();
                assert_eq!(told.len(), read.layer.len(), "{text}");
                let at = text.find("{\"type\":\"name\"").unwrap() + 1;
                assert_eq!((told[0].feature, told[0].column), (Some(0), at), "{text}");
                assert_eq!(read.layer.geometries.xy.get(0), Some([1.0, 2.0]));
                assert_eq!(read.crs, "OGC:CRS84");
            }
        }
    }
}

#[test]
fn boxes_that_are_not_around_what_they_are_of_are_told_of_once_a_feature() {
    let count = |text: &str| {
        let counts = [false, true].map(|careful_only| {
            let read = with(text, &ReadOptions { careful_only, ..ReadOptions::default() }).unwrap();
            read.problems
                .list
                .iter()
                .filter(|of| of.kind.id() == "bad-bbox")
                .map(|of| (of.feature, of.column))
                .collect::<Vec<_>>()
        });
        assert_eq!(counts[0], counts[1], "{text}");
        counts[0].clone()
    };
    for (good, bad) in [("[1,2,1,2]", "[1,2,3]"), ("[0,0,0,2,2,2]", "[2,2,3,3]"), ("[170,0,-170,2]", "null")]
    {
        for kind in 0..3 {
            let one = |bbox: &str| document(kind, "1,2", &format!(r#","bbox":{bbox}"#));
            assert_eq!(count(&one(good)), [], "{good}");
            let feature = (kind < 2).then_some(0);
            let column = one(bad).find("bbox").unwrap() + 7;
            assert_eq!(count(&one(bad)), [(feature, column)], "{bad}");
            let both = count(&format!("{}\n{}", one(bad), one(bad)));
            assert_eq!(both, [(feature, column), (feature.map(|_| 1), column)], "{bad}");
        }
        // Of its geometry and of the feature, in metres.
        let geometry = document(0, "111319.49079327358,0", &format!(r#","bbox":{bad}"#));
        let feature = format!(r#"{{"type":"Feature","bbox":{bad},"geometry":{geometry},"properties":{{}}}}"#);
        assert_eq!(
            count(&format!(r#"{{"type":"FeatureCollection",{METRES},"features":[{feature}]}}"#)).len(),
            1
        );
    }
    let metres = r#","bbox":[111319,-1,111320,1]"#;
    assert_eq!(count(&document(1, "111319.49079327358,0", &format!("{metres},{METRES}"))), []);
}

#[test]
fn names_that_come_twice_at_any_depth_are_told_of() {
    let feature =
        |member: &str| format!(r#"{{"type":"Feature","geometry":null,"properties":{{"a":1}},{member}}}"#);
    let many: String = (0..40).map(|n| format!(r#""n{n}":0,"#)).collect();
    for member in [
        r#""properties":{"a":{"b":1,"b":2}}"#.to_owned(),
        r#""properties":{"a":[1,{"b":{"c":1,"\u0063":2}}]}"#.to_owned(),
        format!(r#""properties":{{"a":{{{many}"n7":1}}}}"#),
        r#""x":{"a":1,"a":2}"#.to_owned(),
        r#""geometry":{"type":"Point","x":1,"x":2,"coordinates":[1,2]}"#.to_owned(),
        r#""geometry":{"type":"Point","x":{"a":1,"a":2},"coordinates":[1,2]}"#.to_owned(),
    ] {
        let own = member.split(':').next().unwrap();
        let element = feature(&member).replacen(
            &format!("{own}:{}", if own.contains('g') { "null," } else { "{\"a\":1}," }),
            "",
            1,
        );
        for text in [element.clone(), format!(r#"{{"type":"FeatureCollection","features":[{element}]}}"#)] {
            for careful_only in [false, true] {
                let read = with(&text, &ReadOptions { careful_only, ..ReadOptions::default() }).unwrap();
                let told: Vec<_> =
                    read.problems.list.iter().filter(|of| of.kind.id() == "duplicate-key").collect();
                assert_eq!((told.len(), told[0].feature), (1, Some(0)), "{text}");
                assert_eq!(read.layer.len(), 1);
            }
        }
    }
    let once = feature(r#""x":{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#);
    assert!(loaded(&once).problems.list.iter().all(|of| of.kind.id() != "duplicate-key"));
    let text = r#"{"type":"FeatureCollection","x":{"a":1,"b":[{"c":1,"c":2}]},"features":[]}"#;
    let read = loaded(text);
    assert_eq!((read.problems.list[0].kind.id(), read.problems.list[0].column), ("duplicate-key", 52));
}

#[test]
fn what_is_read_within_a_bad_record_leaves_nothing_behind() {
    let feature = |a: &str| format!(r#"{{"type":"Feature","geometry":null,"properties":{{"a":{a}}}}}"#);
    let (one, null) = (feature("1"), feature("null"));
    let whole =
        in_any_cuts(&format!("\u{1E}{null}\n\u{1E}{{bad\n{one}\n{one}\n{one}\n\u{1E}{null}\n\u{1E}{null}\n"));
    assert_eq!((whole.layer.len(), whole.problems.features_left_out), (3, 1));
}
