//! Several documents in one text: bad ones among them, and what each says of itself.

use super::*;
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
            assert_eq!(whole.layer.geometries.xy, wanted, "{text}");
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
        assert_eq!(whole.layer.geometries.xy, [1.0, 2.0, 2.0, 2.0, 1.0, 2.0], "{text}");
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
