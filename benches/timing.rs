//! Times of a million features: at most 200 ms to recognise them, 5 ms for the classes of a day.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use khankendi_atlas::formats::timing::{apply, from_json, guess, status_table};
use khankendi_atlas::model::attributes::{Attributes, Column, Dates, Period, Values};
use khankendi_atlas::model::feature::Ids;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::names::Names;
use khankendi_atlas::model::strings::Strings;
use khankendi_atlas::model::time::{
    Basis, Class, CoarseDate, DateKind, Day, Existence, Filter, Histories, HistoryRow, PlanRow, Status,
    Timing, classes,
};
use std::hint::black_box;

const FEATURES: u32 = 1_000_000;

fn mixed(at: u32) -> u32 {
    at.wrapping_mul(2_654_435_761) >> 7
}

/// A column of days as texts, each different one once.
fn days(name: &str, first: i32, count: u32) -> Column {
    let days: Vec<Day> = (0..count as i32).map(|at| Day(first + at)).collect();
    let texts: Vec<String> = days.iter().map(Day::to_string).collect();
    let period = |&day: &Day| {
        let date = Some(CoarseDate::day(day));
        Some(Period { from: date, to: date })
    };
    Column {
        name: name.into(),
        features: None,
        nulls: Vec::new(),
        dates: Some(Dates { format: "iso8601", confidence: 1.0, periods: days.iter().map(period).collect() }),
        values: Values::Text {
            dictionary: texts.iter().map(String::as_str).collect(),
            codes: (0..FEATURES).map(|at| mixed(at) % count).collect(),
        },
    }
}

fn words(name: &str) -> Column {
    let words = ["planned", "tikilir", "завершено", "suspended", "restoration"];
    Column {
        name: name.into(),
        features: None,
        nulls: Vec::new(),
        dates: None,
        values: Values::Text {
            dictionary: words.into_iter().collect::<Strings>(),
            codes: (0..FEATURES).map(|at| mixed(at + 7) % 5).collect(),
        },
    }
}

/// A million points with columns.
fn layer(columns: Vec<Column>) -> LayerData {
    let mut builder = GeometryBuilder::default();
    for at in 0..FEATURES {
        builder.position(46.0 + f64::from(at % 1000) / 1000.0, 39.0 + f64::from(at / 1000) / 1000.0, None);
        builder.end_path();
        builder.end_part(PartKind::Points);
        builder.end_feature(GeometryType::Point);
    }
    LayerData {
        ids: Ids::None(FEATURES as usize).into(),
        names: Names::of_columns(FEATURES as usize, Vec::new(), Vec::new()).into(),
        geometries: builder.finish().into(),
        attributes: Attributes::from(columns).into(),
        ..LayerData::default()
    }
}

fn of_existence() -> LayerData {
    let mut existence = Existence::always(FEATURES as usize);
    for (at, days) in (0..).zip(existence.days_mut()) {
        let first = 17_000 + (mixed(at) % 4000) as i32;
        *days = [first, first + (mixed(at + 1) % 2000) as i32];
    }
    let statuses = (0..FEATURES).map(|at| Class::of(Status::ALL[mixed(at + 2) as usize % 12])).collect();
    let timing = Timing { existence: Some(existence), statuses: Some(statuses), ..Timing::default() };
    LayerData { timing: timing.into(), ..layer(Vec::new()) }
}

fn of_histories() -> LayerData {
    let mut histories = Histories::new();
    for at in 0..FEATURES {
        let first = 17_000 + (mixed(at) % 4000) as i32;
        let date = |days: u32| CoarseDate::day(Day(first + (mixed(at + days) % days) as i32));
        let row = |date, status| HistoryRow {
            date,
            kind: DateKind::Event,
            status: Some(status),
            unsure: false,
            progress: None,
            text: 0,
        };
        let plan = |date, status| PlanRow { date, status, stated_on: None, baseline: false, text: 0 };
        histories.push(
            vec![row(date(1), Status::UnderConstruction), row(date(900), Status::Completed)],
            vec![plan(date(2), Status::UnderConstruction), plan(date(800), Status::Completed)],
        );
    }
    LayerData { histories: Some(histories.into()), ..layer(Vec::new()) }
}

fn of_a_day(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("classes of 1,000,000 features");
    group.sample_size(20);
    let existence = of_existence();
    let hidden = Filter { hidden_statuses: 0b1010 };
    group.bench_function("existence and statuses", |bencher| {
        bencher.iter(|| black_box(classes(&existence, Day(19_000), Basis::Actual, Filter::default())));
    });
    group.bench_function("existence and statuses, some hidden", |bencher| {
        bencher.iter(|| black_box(classes(&existence, Day(19_000), Basis::Actual, hidden)));
    });
    let histories = of_histories();
    for (name, basis) in [("actual", Basis::Actual), ("planned", Basis::Planned), ("best", Basis::Best)] {
        group.bench_function(format!("histories, {name}"), |bencher| {
            bencher.iter(|| black_box(classes(&histories, Day(19_000), basis, Filter::default())));
        });
    }
    let of = histories.histories.clone().unwrap();
    for (name, basis) in [("actual", Basis::Actual), ("planned", Basis::Planned), ("best", Basis::Best)] {
        group.bench_function(format!("histories are prepared, {name}"), |bencher| {
            bencher.iter_batched(|| (*of).clone(), |of| of.prepare(basis), BatchSize::PerIteration);
        });
        of.prepare(basis);
        group.bench_function(format!("histories, prepared, {name}"), |bencher| {
            bencher.iter(|| black_box(classes(&histories, Day(19_000), basis, Filter::default())));
        });
    }
    group.bench_function("extent and events of existence", |bencher| {
        bencher.iter(|| {
            black_box(khankendi_atlas::model::time::Digest::of_existence(
                existence.timing.existence.as_ref().unwrap(),
                |_| true,
            ))
        });
    });
    group.bench_function("extent and events of histories", |bencher| {
        bencher.iter(|| {
            black_box(khankendi_atlas::model::time::Digest::of_histories(
                histories.histories.as_ref().unwrap(),
                |_| false,
            ))
        });
    });
    group.finish();
}

fn of_readings(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("readings of 1,000,000 features");
    group.sample_size(10);
    let columns = vec![
        days("start_date", 17_000, 4_000),
        days("end_date", 20_000, 4_000),
        days("planned_end", 19_000, 9_000),
        days("each its own", 0, FEATURES),
        words("status"),
    ];
    let layer = layer(columns);
    for (name, reading) in [
        (
            "interval and status",
            r#"{"kind":"interval","start":"start_date","end":"end_date","status":"status"}"#,
        ),
        ("a text of its own each", r#"{"kind":"instant","start":"each its own"}"#),
        (
            "another format of a text of its own each",
            r#"{"kind":"instant","start":"each its own","formats":{"each its own":"edtf"}}"#,
        ),
        (
            "schedule",
            r#"{"kind":"schedule","actual_start":"start_date","planned_end":"planned_end","status":"status","report":"end_date"}"#,
        ),
    ] {
        let reading = from_json(reading).expect("a reading");
        group.bench_function(name, |bencher| bencher.iter(|| black_box(apply(&layer, &reading, &Silent))));
    }
    group.bench_function("guess and reasons", |bencher| bencher.iter(|| black_box(guess(&layer))));
    group.bench_function("words of statuses", |bencher| {
        bencher.iter(|| black_box(status_table(&layer, "status")));
    });
    group.finish();
}

criterion_group!(benches, of_a_day, of_readings);
criterion_main!(benches);
