//! Any bytes as a file that somebody drops on the window.

use super::reading::{PLAIN, bits, by_every_way, in_other_clothes, read, without_ordinates};
use super::twin;
use khankendi_atlas::formats::ProblemKind;
use khankendi_atlas::formats::geojson::Loaded;
use khankendi_atlas::formats::write::{Rows, csv, geojson};
use khankendi_atlas::model::attributes::{Column, Value, Values};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::layer::LayerData;

/// Read in every way, by a twin that shares no code, and written and read again.
pub fn check(bytes: &[u8]) {
    let answer = by_every_way(bytes);
    in_other_clothes(bytes, &answer);
    twin::agrees(bytes, &answer);
    if let Ok(loaded) = &answer {
        comes_back(loaded);
    }
}

fn written(layer: &LayerData, tidy: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let done = geojson::write(layer, Rows::All, geojson::Options { tidy }, &mut out, &Silent);
    assert_eq!(done.expect("memory takes all").features, layer.len());
    out
}

fn again(text: &[u8]) -> Loaded {
    let answer = read(text, &PLAIN);
    twin::agrees(text, &answer);
    answer.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(text)))
}

/// What is written is read as it was, and written as it was.
fn comes_back(loaded: &Loaded) {
    let layer = &loaded.layer;
    let moved =
        loaded.problems.list.iter().any(|problem| matches!(problem.kind, ProblemKind::Reprojected(_)));
    let mut table = Vec::new();
    csv::write(layer, Rows::All, csv::Options::default(), &mut table, &Silent).expect("memory takes all");
    // What has no place on the ground any more is left out and counted: another layer.
    if !layer.geometries.xy.iter().flatten().all(|ordinate| ordinate.is_finite()) {
        return;
    }
    let text = written(layer, false);
    let after = again(&text);
    assert_eq!(after.problems.features_left_out, 0, "all that is written can be read");
    assert_eq!(bits(&layer.geometries), bits(&after.layer.geometries), "positions come back");
    let (mut a, mut b) = (without_ordinates(layer), without_ordinates(&after.layer));
    same_attributes(&a, &b);
    b.attributes = a.attributes.clone();
    if moved {
        // Texts and boxes of before are those of other positions.
        a.feature_members = Default::default();
        b.feature_members = Default::default();
        a.geometry_texts = Default::default();
        b.geometry_texts = Default::default();
    }
    // The box is made anew, and the standard has no reference systems.
    for layer in [&mut a, &mut b] {
        layer.foreign_members.retain(|(name, _)| name != "crs" && name != "bbox");
    }
    assert_eq!(a, b, "the layer comes back");
    assert_eq!(written(&after.layer, false), text, "what is written once is written so again");
    let tidy = written(layer, true);
    assert_eq!(written(&again(&tidy).layer, true), tidy, "what is tidied once is tidy");
}

/// Columns of the same kinds with the same entries; only a column of numbers that no kind of column holds whole may come back as
/// one of whole numbers, with the same texts.
fn same_attributes(a: &LayerData, b: &LayerData) {
    let (a, b) = (&a.attributes.columns, &b.attributes.columns);
    assert_eq!(a.len(), b.len(), "columns come back");
    for (a, b) in a.iter().zip(b) {
        if a == b {
            continue;
        }
        assert!(matches!((&a.values, &b.values), (Values::Json(_), Values::Integer(_))), "{a:?}\n{b:?}");
        assert_eq!((&a.name, &a.features, &a.nulls), (&b.name, &b.features, &b.nulls));
        let told = |column: &Column| -> Vec<String> {
            let word = |value| match value {
                Value::Json(text) => text.to_owned(),
                Value::Integer(value) => value.to_string(),
                other => format!("{other:?}"),
            };
            column.entries().map(|(_, value)| word(value)).collect()
        };
        assert_eq!(told(a), told(b));
    }
}
