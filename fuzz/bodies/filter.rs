//! A filter as anybody may write it.

use khankendi_atlas::formats::filter::ast::MOST_LEVELS;
use khankendi_atlas::formats::filter::{Filter, FilterErrorKind, complete, parse};
use khankendi_atlas::formats::geojson::read;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::time::{Class, Status};
use std::sync::{Arc, LazyLock};

/// Every kind of column and of geometry, with gaps.
const LAYER: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":1,"properties":{"a":1,"b":"x","c":true,"d":"2024-07-05","e":1.5,"l":[1,"x"]},"geometry":{"type":"Point","coordinates":[46.75,39.82]}},
{"type":"Feature","id":2,"properties":{"a":null,"b":"Şuşa","c":null,"d":"2024","e":-2,"l":[]},"geometry":{"type":"LineString","coordinates":[[46,39],[47,40]]}},
{"type":"Feature","id":3,"properties":{"b":"","d":"2023-11","l":"x","m":7},"geometry":{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]]]}},
{"type":"Feature","id":4,"properties":{"a":-3,"m":"7"},"geometry":null}]}"#;

static DATA: LazyLock<Arc<LayerData>> =
    LazyLock::new(|| Arc::new(read(LAYER.as_bytes(), "", &Silent).expect("the layer is sound").layer));

/// The features that a filter is true of; `None` where it is too deep.
fn true_of(filter: &str) -> Option<Vec<u32>> {
    let filter = match Filter::new(filter, DATA.clone()) {
        Ok(filter) => filter,
        Err(error) => {
            assert_eq!(error.kind, FilterErrorKind::TooDeep, "it fits, as its parts do");
            return None;
        }
    };
    let classes = [Status::Planned, Status::Completed, Status::Planned].map(Class::of);
    Some(filter.evaluate(&classes, &Silent).expect("nobody cancels").iter().collect())
}

/// What is read is written and read again the same; faults have a place and words; of each feature a filter is true, false or
/// unknown, and one of them only; whatever is offered stands at a place of the text.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let step = text.len() / 16 + 1;
    for cursor in (0..=text.len() + 1).step_by(step) {
        let completion = complete(&text, cursor, &DATA);
        assert!(text.get(completion.range.clone()).is_some(), "{completion:?}");
    }
    let expr = match parse(&text) {
        Ok(expr) => expr,
        Err(error) => {
            assert!(text.get(error.range()).is_some(), "{error:?}");
            assert_ne!(error.to_string(), error.key());
            return;
        }
    };
    assert!(expr.levels() <= MOST_LEVELS);
    let written = expr.to_string();
    let again = parse(&written).expect("what is written is read");
    assert_eq!(again, expr, "{written}");
    assert_eq!(again.to_string(), written);
    match Filter::bind(&expr, DATA.clone()) {
        Ok(_) => {
            // A property that is neither true nor false nor null, a number say, is unknown as a condition and yet not null: what is
            // asked is whether the condition is.
            let not = format!("NOT ({written})");
            let answers = [written.clone(), not.clone(), format!("({not}) IS NULL")];
            let all: Option<Vec<Vec<u32>>> = answers.iter().map(|answer| true_of(answer)).collect();
            let Some(all) = all else { return };
            let mut all = all.concat();
            all.sort_unstable();
            assert_eq!(all, [0, 1, 2, 3], "{written}");
        }
        Err(error) => {
            assert!(text.get(error.range()).is_some(), "{error:?}");
            assert_ne!(error.to_string(), error.key());
        }
    }
}
