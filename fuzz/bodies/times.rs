//! A reading of times and the layer it is for.

use super::reading::{PLAIN, read, same_layer};
use khankendi_atlas::formats::timing::{apply, from_json, guess, signature, status_table, to_json};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::time::{Basis, Day, Filter, classes};

/// The first line is a reading, each further one a feature: its `properties`, or more members behind them. Any reading of any layer is
/// answered, counts each feature once and changes no value; what is guessed is what the layer was read by, and what is written of a
/// reading is read again.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let written = lines.next().unwrap_or_default();
    let features: Vec<String> = lines
        .map(|line| format!("{{\"type\":\"Feature\",\"geometry\":null,\"properties\":{line}}}"))
        .collect();
    let file = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let Ok(loaded) = read(file.as_bytes(), &PLAIN) else { return };
    let layer = loaded.layer;
    let guessed = guess(&layer);
    assert_eq!(guessed.reading, *layer.reading, "the guess is what the layer was read by");
    for field in &guessed.fields {
        assert!((0.0..=1.0).contains(&field.confidence) && field.read <= field.values, "{field:?}");
    }
    let again = |of| apply(of, &guessed.reading, &Silent).expect("nobody cancels").0;
    same_layer(&again(&layer), &layer, "read again");
    let reading = match from_json(written) {
        Ok(reading) => reading,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert_eq!(from_json(&to_json(&reading).to_string()).as_ref(), Ok(&reading), "a reading comes back");
    let (other, outcome) = apply(&layer, &reading, &Silent).expect("nobody cancels");
    assert_eq!(*other.reading, reading);
    assert_eq!(signature(&other), signature(&layer));
    assert_eq!(outcome.dated + outcome.undated, layer.len());
    assert!(outcome.unparsed <= layer.len() && outcome.reversed <= outcome.dated);
    assert!(outcome.extent.is_none_or(|(first, last)| first <= last));
    for (column, before) in other.attributes.columns.iter().zip(&layer.attributes.columns) {
        assert_eq!((&column.name, &column.values), (&before.name, &before.values), "values stay");
        let words = status_table(&other, &column.name);
        assert!(words.is_sorted_by(|a, b| a.count >= b.count) && words.iter().all(|word| word.count > 0));
    }
    for basis in [Basis::Actual, Basis::Planned, Basis::Baseline, Basis::Best] {
        assert_eq!(classes(&other, Day(19_700), basis, Filter::default()).len(), layer.len());
    }
    same_layer(&again(&other), &layer, "taken back");
}
