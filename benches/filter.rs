//! Filters of a million features: at most 100 ms for one that asks for a text, a number and a date is wanted.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::formats::filter::{Filter, complete, parse};
use khankendi_atlas::model::attributes::{Attributes, Column, Dates, Period, Values};
use khankendi_atlas::model::feature::Ids;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::names::Names;
use khankendi_atlas::model::strings::Strings;
use khankendi_atlas::model::time::{Class, CoarseDate, Day, Status};
use std::hint::black_box;
use std::sync::Arc;

const FEATURES: u32 = 1_000_000;
const KINDS: [&str; 8] =
    ["school", "residential building", "reservoir", "road", "substation", "bridge", "hospital", "park"];

fn column(name: &str, values: Values, dates: Option<Dates>) -> Column {
    Column { name: name.into(), features: None, nulls: Vec::new(), values, dates }
}

/// A million points with a word, a number, a date and a text of their own; every tenth has no number.
fn layer() -> Arc<LayerData> {
    let mixed = |at: u32| at.wrapping_mul(2_654_435_761) >> 7;
    let days: Vec<Day> = (0..4000).map(|at| Day(17_000 + at)).collect();
    let periods = days.iter().map(|&day| {
        let date = Some(CoarseDate::day(day));
        Some(Period { from: date, to: date })
    });
    let dates = Dates { format: "iso8601", confidence: 1.0, periods: periods.collect() };
    let day_texts: Vec<String> = days.iter().map(Day::to_string).collect();
    let titles: Vec<String> = (0..FEATURES).map(|at| format!("{} № {at}", KINDS[at as usize % 8])).collect();
    let numbered: Vec<u32> = (0..FEATURES).filter(|at| at % 10 != 0).collect();
    let columns = vec![
        column(
            "kind",
            Values::Text {
                dictionary: KINDS.into_iter().collect(),
                codes: (0..FEATURES).map(|at| mixed(at) % 8).collect(),
            },
            None,
        ),
        Column {
            features: Some(numbered.clone()),
            ..column(
                "area",
                Values::Float(numbered.iter().map(|&at| f64::from(mixed(at) % 5000)).collect()),
                None,
            )
        },
        column("floors", Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at) % 20)).collect()), None),
        column(
            "start_date",
            Values::Text {
                dictionary: day_texts.iter().map(String::as_str).collect(),
                codes: (0..FEATURES).map(|at| mixed(at + 3) % 4000).collect(),
            },
            Some(dates),
        ),
        column(
            "title",
            Values::Text {
                dictionary: titles.iter().map(String::as_str).collect::<Strings>(),
                codes: (0..FEATURES).collect(),
            },
            None,
        ),
    ];
    let mut builder = GeometryBuilder::default();
    for at in 0..FEATURES {
        builder.position(
            46.0 + f64::from(mixed(at) % 1000) / 1000.0,
            39.0 + f64::from(mixed(at) / 1000 % 1000) / 1000.0,
            None,
        );
        builder.end_path();
        builder.end_part(PartKind::Points);
        builder.end_feature(GeometryType::Point);
    }
    Arc::new(LayerData {
        ids: Ids::None(FEATURES as usize).into(),
        names: Names::of_columns(FEATURES as usize, Vec::new(), Vec::new()).into(),
        geometries: builder.finish().into(),
        attributes: Attributes::from(columns).into(),
        ..LayerData::default()
    })
}

/// Names and texts of the filters.
const FILTERS: [(&str, &str); 8] = [
    ("text, number and date", "kind LIKE '%building%' AND area > 1000 AND start_date >= DATE('2020-01-01')"),
    ("text, number or date", "kind LIKE '%building%' OR area > 1000 OR start_date >= DATE('2020-01-01')"),
    ("status", "$status = 'planned' AND floors > 5"),
    ("a text of its own each", "title LIKE '%bridge%77%'"),
    ("a text of its own each, folded", "CASEI(title) LIKE CASEI('%BRIDGE%77%')"),
    ("arithmetic", "area / floors > 100 AND floors ^ 2 < 50"),
    ("box", "S_INTERSECTS(geometry, BBOX(46.2, 39.2, 46.4, 39.4))"),
    (
        "polygon",
        "S_WITHIN(geometry, POLYGON((46.2 39.2, 46.5 39.1, 46.7 39.4, 46.4 39.8, 46.1 39.5, 46.2 39.2)))",
    ),
];

fn filter(criterion: &mut Criterion) {
    let layer = layer();
    let classes: Vec<Class> = (0..FEATURES).map(|at| Class::of(Status::ALL[at as usize % 12])).collect();
    let mut group = criterion.benchmark_group("filter of 1,000,000 features");
    group.sample_size(10);
    for (name, text) in FILTERS {
        let expr = parse(text).unwrap();
        // Each run is the first one of its filter: nothing is decided before.
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let filter = Filter::bind(&expr, layer.clone()).unwrap();
                black_box(filter.evaluate(&classes, &Silent))
            });
        });
    }
    group.bench_function("what may come", |bencher| {
        bencher.iter(|| black_box(complete("start_date = ", 13, &layer)));
    });
    group.finish();
}

criterion_group!(benches, filter);
criterion_main!(benches);
