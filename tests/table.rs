//! Conditions typed above columns of the attribute table, and the filters they become: both find the same features.

use khankendi_atlas::analysis::table::{Condition, Field, Table, Words, cql, evaluate, parse};
use khankendi_atlas::formats::filter::Filter;
use khankendi_atlas::model::attributes::{Column, Dates, Period, Values};
use khankendi_atlas::model::feature::{FeatureId, Ids};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType};
use khankendi_atlas::model::lang::{Lang, LocalText};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::strings::Strings;
use khankendi_atlas::model::time::{Class, CoarseDate, Status};
use proptest::prelude::*;
use std::sync::Arc;

const FEATURES: usize = 60;

/// Entries at all but each `step`-th feature, each fifth of them `null`.
fn sparse(name: &str, step: usize, values: impl Fn(&[u32]) -> Values) -> Column {
    let features: Vec<u32> = (0..FEATURES as u32).filter(|at| !(*at as usize).is_multiple_of(step)).collect();
    let nulls = (0..features.len() as u32).filter(|entry| entry % 5 == 4).collect();
    let values = values(&features);
    Column { name: name.into(), features: Some(features), nulls, values, dates: None }
}

fn texts(features: &[u32], of: &[&str]) -> Values {
    let codes = features.iter().map(|&at| at * 7 % of.len() as u32).collect();
    Values::Text { dictionary: of.iter().copied().collect::<Strings>(), codes }
}

const TITLES: [&str; 9] =
    ["Şuşa", "susa 10%", "it's_", "a\\b", "back\\'slash\\", "", "Ağdam — №7", "ЁЛКА", "\"quoted\" %_\\%"];
const DAYS: [&str; 9] = [
    "2024-07-05",
    "2024-07",
    "2024",
    "2023-Q4",
    "unknown",
    "2025-01-01",
    "2024-07-31",
    "-0044-03",
    "2024-08",
];

fn layer() -> LayerData {
    let mut days = sparse("opened \"on\"", 3, |features| texts(features, &DAYS));
    let period = |text: &&str| {
        let date = CoarseDate::parse(text).ok()?;
        Some(Period { from: Some(date), to: Some(date) })
    };
    days.dates =
        Some(Dates { format: "iso8601", confidence: 1.0, periods: DAYS.iter().map(period).collect() });
    let json = ["5", "\"five\"", "[5]", "-2.5", "{\"a\":1}", "\"\"", "7"];
    let columns = vec![
        sparse("title", 4, |features| texts(features, &TITLES)),
        days,
        sparse("floors", 6, |features| {
            Values::Integer(features.iter().map(|&at| i64::from(at % 12) - 4).collect())
        }),
        sparse("in", 7, |features| {
            Values::Float(features.iter().map(|&at| f64::from(at) / 4.0 - 3.0).collect())
        }),
        sparse("open?", 5, |features| Values::Boolean(features.iter().map(|&at| at % 3 == 0).collect())),
        sparse("tags", 4, |features| {
            Values::Json(features.iter().map(|&at| json[at as usize % json.len()]).collect())
        }),
    ];
    let mut builder = GeometryBuilder::default();
    (0..FEATURES).for_each(|_| builder.end_feature(GeometryType::Null));
    let ids: Ids = (0..FEATURES).map(|at| FeatureId::Number((at * 3).to_string().into())).collect();
    let name = |at: usize| LocalText::plain(if at % 4 == 1 { "" } else { TITLES[at % TITLES.len()] });
    LayerData {
        ids: ids.into(),
        names: Arc::new((0..FEATURES).map(name).collect()),
        geometries: builder.finish().into(),
        attributes: Arc::new(columns.into()),
        ..LayerData::default()
    }
}

fn fields() -> Vec<Field> {
    [Field::Id, Field::Name(Lang::EN), Field::Status].into_iter().chain((0..6).map(Field::Column)).collect()
}

fn classes() -> Vec<Class> {
    let of = |at: usize| match at % 15 {
        13 => Class::HIDDEN,
        14 => Class::PLAIN,
        status if status < 12 => Class::of(Status::ALL[status]),
        _ => Class(Class::of(Status::Planned).0 | Class::FORECAST),
    };
    (0..FEATURES).map(of).collect()
}

/// What the program itself finds, and what the filter finds if there is one.
fn both(layer: &Arc<LayerData>, conditions: &[(Field, Condition)]) -> Option<()> {
    let classes = classes();
    let table = Table { layer, classes: &classes };
    let found = evaluate(table, conditions, &Silent).unwrap();
    let text = cql(table, conditions)?;
    let filter = Filter::new(&text, layer.clone()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(filter.evaluate(&classes, &Silent), Some(found), "{text}");
    Some(())
}

#[test]
fn a_condition_becomes_a_filter_that_finds_the_same() {
    let (layer, classes) = (Arc::new(layer()), classes());
    let table = Table { layer: &layer, classes: &classes };
    let words = Words { lang: Lang::EN, empty: "", yes: "", no: "", statuses: &[] };
    let typed: Vec<String> = TITLES
        .iter()
        .chain(&DAYS)
        .map(|text| (*text).to_owned())
        .chain(
            [
                "empty",
                "=susa",
                "ş",
                "%",
                "_",
                "\\",
                "'",
                "5",
                ">5",
                "<=3",
                "1..9",
                "-2.5",
                "..2",
                "4..",
                "true",
                "plan",
                "2024..2025-01",
                "..2024-07",
                ">2024-07",
                ">=2024-07",
                "<2024-07",
                "<=2024-07",
                "\"2024-07\"",
                "1e20",
                ">9223372036854775807",
                "\"five\"",
            ]
            .map(str::to_owned),
        )
        .collect();
    let mut tried = 0;
    for field in fields() {
        for text in typed.iter().flat_map(|text| [text.clone(), format!("!{text}")]) {
            if let Ok(Some(condition)) = parse(table.kind(field), &text, words) {
                tried += usize::from(both(&layer, &[(field, condition)]).is_some());
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

proptest! {
    #[test]
    fn conditions_together_become_one_filter(
        typed in prop::collection::vec((0usize..9, "!?([<>]=?|=)?([a-zş'%_\\\\\"]{1,3}|-?[0-9]{1,2}|20[0-9]{2}(-0[1-9])?)"), 1..4),
    ) {
        let (layer, classes) = (Arc::new(layer()), classes());
        let table = Table { layer: &layer, classes: &classes };
        let words = Words { lang: Lang::EN, empty: "", yes: "", no: "", statuses: &[] };
        let conditions: Vec<(Field, Condition)> = typed
            .iter()
            .filter_map(|(at, text)| {
                let field = fields()[*at];
                Some((field, parse(table.kind(field), text, words).ok()??))
            })
            .collect();
        both(&layer, &conditions);
    }
}
