//! The attribute table of a million features: order, statistics, conditions, rows.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::analysis::table::{Field, Rows, Table, Words, evaluate, parse, rank, statistics};
use khankendi_atlas::model::attributes::{Attributes, Column, Dates, Period, Values};
use khankendi_atlas::model::feature::Ids;
use khankendi_atlas::model::feature_set::FeatureSet;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::names::Names;
use khankendi_atlas::model::strings::Strings;
use khankendi_atlas::model::time::{Class, CoarseDate, Day, Status};
use std::hint::black_box;

const FEATURES: u32 = 1_000_000;
const KINDS: [&str; 8] =
    ["school", "residential building", "reservoir", "road", "substation", "bridge", "hospital", "park"];

fn mixed(at: u32) -> u32 {
    at.wrapping_mul(2_654_435_761) >> 7
}

fn column(name: &str, values: Values) -> Column {
    Column { name: name.into(), features: None, nulls: Vec::new(), values, dates: None }
}

/// A million features with numbers, a word, a date and a text of their own; every tenth has no area.
fn layer() -> LayerData {
    let days: Vec<Day> = (0..4000).map(|at| Day(17_000 + at)).collect();
    let periods = days.iter().map(|&day| {
        let date = Some(CoarseDate::day(day));
        Some(Period { from: date, to: date })
    });
    let dates = Dates { format: "iso8601", confidence: 1.0, periods: periods.collect() };
    let day_texts: Vec<String> = days.iter().map(Day::to_string).collect();
    let title = |at: u32| format!("{} № {}", KINDS[mixed(at) as usize % 8], mixed(at));
    let titles: Vec<String> = (0..FEATURES).map(title).collect();
    let of_dictionary = |dictionary: Strings| {
        let len = dictionary.len() as u32;
        Values::Text { dictionary, codes: (0..FEATURES).map(|at| mixed(at + 3) % len).collect() }
    };
    let areas: Vec<u32> = (0..FEATURES).filter(|at| at % 10 != 0).collect();
    let columns = vec![
        column("floors", Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at) % 20)).collect())),
        column("number", Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at)) << 30).collect())),
        Column {
            features: Some(areas.clone()),
            ..column(
                "area",
                Values::Float(areas.iter().map(|&at| f64::from(mixed(at)).sqrt() / 3.0).collect()),
            )
        },
        column("kind", of_dictionary(KINDS.into_iter().collect())),
        Column {
            dates: Some(dates),
            ..column("start_date", of_dictionary(day_texts.iter().map(String::as_str).collect()))
        },
        column(
            "title",
            Values::Text {
                dictionary: titles.iter().map(String::as_str).collect(),
                codes: (0..FEATURES).collect(),
            },
        ),
    ];
    let mut builder = GeometryBuilder::default();
    (0..FEATURES).for_each(|_| builder.end_feature(GeometryType::Null));
    LayerData {
        ids: Ids::None(FEATURES as usize).into(),
        names: Names::of_columns(FEATURES as usize, Vec::new(), Vec::new()).into(),
        geometries: builder.finish().into(),
        attributes: Attributes::from(columns).into(),
        ..LayerData::default()
    }
}

/// Fields by name.
const FIELDS: [(&str, Field); 7] = [
    ("few whole numbers", Field::Column(0)),
    ("whole numbers", Field::Column(1)),
    ("numbers", Field::Column(2)),
    ("few texts", Field::Column(3)),
    ("dates", Field::Column(4)),
    ("a text of its own each", Field::Column(5)),
    ("status", Field::Status),
];
/// What is typed above fields.
const TYPED: [(&str, &[(Field, &str)]); 4] = [
    ("number", &[(Field::Column(2), ">1000")]),
    ("date and word", &[(Field::Column(4), "2018"), (Field::Column(3), "building")]),
    ("a text of its own each", &[(Field::Column(5), "bridge № 77")]),
    ("status", &[(Field::Status, "planned")]),
];

fn table(criterion: &mut Criterion) {
    let layer = layer();
    let classes: Vec<Class> =
        (0..FEATURES).map(|at| Class::of(Status::ALL[mixed(at) as usize % 12])).collect();
    let table = Table { layer: &layer, classes: &classes };
    let mut group = criterion.benchmark_group("table of 1,000,000 features");
    group.sample_size(10);
    for (name, field) in FIELDS {
        group.bench_function(format!("order by {name}"), |bencher| {
            bencher.iter(|| black_box(rank(table, field, false, &Silent)));
        });
        group.bench_function(format!("statistics of {name}"), |bencher| {
            bencher.iter(|| black_box(statistics(table, field, None, &Silent)));
        });
    }
    let words = Words { lang: Lang::EN, empty: "", yes: "", no: "", statuses: &[] };
    for (name, typed) in TYPED {
        let read = |(field, text): &(Field, &str)| {
            (*field, parse(table.kind(*field), text, words).unwrap().unwrap())
        };
        let conditions: Vec<_> = typed.iter().map(read).collect();
        group.bench_function(format!("condition on {name}"), |bencher| {
            bencher.iter(|| black_box(evaluate(table, &conditions, &Silent)));
        });
    }
    let order = rank(table, Field::Column(1), false, &Silent).unwrap();
    let half: FeatureSet = (0..FEATURES).filter(|&at| mixed(at).is_multiple_of(2)).collect();
    group.bench_function("rows of a half", |bencher| {
        bencher.iter(|| black_box(Rows::new(Some(&order), layer.len(), Some(&half), &Silent)));
    });
    group.finish();
}

criterion_group!(benches, table);
criterion_main!(benches);
