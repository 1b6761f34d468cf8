//! What readings come to.

use super::*;
use crate::formats::geojson::read;
use crate::formats::moments::{Format, Reading, read_text};
use crate::model::feedback::Silent;
use crate::model::time::{
    Basis, Class, Day, DurationUnit, Filter, Status, TimeKind, Timing, Undated, classes,
};
use proptest::prelude::*;

fn layer(features: &[impl AsRef<str>]) -> LayerData {
    with_members(&features.iter().map(|properties| (properties.as_ref(), "")).collect::<Vec<_>>())
}

/// A layer of features with properties and further members (begun by a comma).
fn with_members(features: &[(&str, &str)]) -> LayerData {
    let feature = |(properties, members): &(&str, &str)| {
        format!(r#"{{"type":"Feature","geometry":null,"properties":{properties}{members}}}"#)
    };
    let features: Vec<String> = features.iter().map(feature).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    read(text.as_bytes(), "a", &Silent).unwrap().layer
}

/// The statuses on a day; `hidden` and `plain` for those without.
fn on(layer: &LayerData, day: (i32, u8, u8), basis: Basis) -> Vec<&'static str> {
    let day = Day::from_ymd(day.0, day.1, day.2).unwrap();
    let word = |class: Class| match class.status() {
        _ if !class.is_drawn() => "hidden",
        Some(status) => status.id(),
        None => "plain",
    };
    classes(layer, day, basis, Filter::default()).into_iter().map(word).collect()
}

#[test]
fn starts_ends_and_statuses_are_those_of_the_file() {
    let layer = layer(&[
        r#"{"start_date":"2024-02-01","end_date":"2025-03","status":"planned"}"#,
        r#"{"start_date":null,"end_date":"2024-12-31","status":"completed"}"#,
        r#"{"start_date":"2026-01-01","status":null}"#,
        "{}",
    ]);
    let actual = |year, month, day| on(&layer, (year, month, day), Basis::Actual);
    assert_eq!(actual(2024, 1, 31), ["hidden", "completed", "hidden", "plain"]);
    assert_eq!(actual(2024, 12, 31), ["planned", "completed", "hidden", "plain"]);
    assert_eq!(actual(2025, 3, 31), ["planned", "hidden", "hidden", "plain"]);
    assert_eq!(actual(2026, 1, 1), ["hidden", "hidden", "plain", "plain"]);
    let columns = &layer.timing.columns;
    assert_eq!(columns.exists_from.as_deref(), Some("start_date"));
    assert_eq!(columns.exists_to.as_deref(), Some("end_date"));
    assert_eq!(columns.status.as_deref(), Some("status"));
}

#[test]
fn pairs_of_dates_are_construction_and_not_existence() {
    let layer = layer(&[
        r#"{"actual_start":"2024-03-01","actual_end":"2025-06-15","planned_end":"2025-01","start_date":"2020"}"#,
        r#"{"actual_start":"2024-05-01","planned_start":"2024-04-01","planned_end":"2026-01-01"}"#,
        r#"{"planned_start":"2025-01-01","planned_end":"2026-06-01","eta":"2027-01-01"}"#,
        "{}",
    ]);
    assert!(layer.timing.existence.is_none());
    let at = |year, month, basis| on(&layer, (year, month, 20), basis);
    assert_eq!(
        at(2024, 6, Basis::Actual),
        ["under_construction", "under_construction", "not_announced", "plain"]
    );
    assert_eq!(at(2025, 7, Basis::Actual)[..2], ["completed", "under_construction"]);
    assert_eq!(
        at(2025, 2, Basis::Planned),
        ["completed", "under_construction", "under_construction", "plain"]
    );
    // The latest estimate is the plan.
    assert_eq!(at(2026, 7, Basis::Planned)[2], "under_construction");
    assert_eq!(at(2027, 2, Basis::Planned)[2], "completed");
    let names: Vec<&str> = layer.timing.columns.planned.iter().map(|name| &**name).collect();
    assert_eq!(names, ["planned_start", "planned_end", "eta"]);
}

#[test]
fn a_layer_of_plans_alone_is_told_by_its_plans() {
    let layer = layer(&[r#"{"plannedStartDate":"2024-01-01","plannedEndDate":"2025-01-01"}"#]);
    assert_eq!(on(&layer, (2023, 6, 1), Basis::Actual), ["planned"]);
    assert_eq!(on(&layer, (2024, 6, 1), Basis::Actual), ["under_construction"]);
    assert_eq!(on(&layer, (2025, 6, 1), Basis::Actual), ["completed"]);
}

#[test]
fn a_status_with_a_report_counts_from_the_report_on() {
    let layer = layer(&[
        r#"{"status":"Tikilir","check_date":"2025-02-10","percent_complete":40}"#,
        r#"{"status":"построен","check_date":"2025-03-01","percent_complete":100}"#,
    ]);
    assert_eq!(on(&layer, (2025, 2, 9), Basis::Actual), ["not_announced", "not_announced"]);
    assert_eq!(on(&layer, (2025, 2, 10), Basis::Actual), ["under_construction", "not_announced"]);
    assert_eq!(on(&layer, (2025, 3, 1), Basis::Actual), ["under_construction", "completed"]);
    let rows = layer.histories.as_ref().unwrap();
    assert_eq!(rows.rows_of(0)[0].progress, Some(40.0));
    assert_eq!(layer.timing.columns.report.as_deref(), Some("check_date"));
}

#[test]
fn what_only_looks_like_it_is_nothing() {
    for properties in [
        r#"{"total":"2024-01-01","tower":"2024-02-01"}"#,
        r#"{"state":"Texas"}"#,
        r#"{"start_date":"soon"}"#,
        r#"{"a":1}"#,
        r#"{"time":"12:30"}"#,
        r#"{"day":3}"#,
        r#"{"when":{"a":1}}"#,
    ] {
        let layer = layer(&[properties]);
        assert_eq!(on(&layer, (1900, 1, 1), Basis::Actual), ["plain"], "{properties}");
        assert_eq!(*layer.timing, Timing::default(), "{properties}");
    }
}

fn reading(text: &str) -> TimeReading {
    from_json(text).unwrap()
}

fn drawn(layer: &LayerData, day: &str) -> Vec<bool> {
    let day = crate::model::time::CoarseDate::parse(day).unwrap().first;
    classes(layer, day, Basis::Actual, Filter::default()).into_iter().map(Class::is_drawn).collect()
}

#[test]
fn moments_are_there_from_then_on() {
    for (name, text) in [
        ("date", "\"2024-03-01\""),
        ("Time", "\"2024-03-01T10:00:00Z\""),
        ("datetime", "\"01.03.2024\""),
        ("timestamp", "1709251200000"),
        ("event", "\"2024-03\""),
        ("when", "\"2024/03/01\""),
        ("il", "2024"),
    ] {
        let layer = layer(&[format!(r#"{{"{name}":{text}}}"#), "{}".to_owned()]);
        assert_eq!(layer.reading.kind, TimeKind::Instant, "{name}");
        assert_eq!(layer.reading.start.as_deref(), Some(name));
        assert_eq!(drawn(&layer, "2023-12-31"), [false, true], "{name}");
        assert_eq!(drawn(&layer, "2024-03-01"), [true, true], "{name}");
        assert_eq!(drawn(&layer, "2030-03-01"), [true, true], "{name}");
    }
}

#[test]
fn durations_follow_their_start() {
    let layer = layer(&[
        r#"{"start":"2024-01-31","duration_months":1}"#,
        r#"{"start":"2024-01-31"}"#,
        r#"{"duration_months":4}"#,
    ]);
    assert_eq!((layer.reading.kind, layer.reading.unit), (TimeKind::Duration, DurationUnit::Months));
    assert_eq!(drawn(&layer, "2024-02-28"), [true, true, true]);
    assert_eq!(drawn(&layer, "2024-02-29"), [false, true, true]);
    let longer = TimeReading { end_inclusive: true, ..TimeReading::clone(&layer.reading) };
    let (longer, outcome) = apply(&layer, &longer, &Silent).unwrap();
    assert_eq!(drawn(&longer, "2024-02-29"), [true, true, true]);
    assert_eq!((outcome.dated, outcome.undated), (2, 1));
}

#[test]
fn json_and_members_of_features_tell_times() {
    for (properties, members, kind, field) in [
        (r#"{"timespan":{"begin":"2024-01-01","end":"2024-02-10"}}"#, "", TimeKind::Interval, "timespan"),
        (r#"{"times":["2024-01-01T00:00:00Z","2024-01-20","2024-02-10"]}"#, "", TimeKind::Interval, "times"),
        (r#"{"coordTimes":[1704067200000,1707523200000]}"#, "", TimeKind::Interval, "coordTimes"),
        (
            r#"{"coordinateProperties":{"times":["2024-01-01","2024-02-10"]}}"#,
            "",
            TimeKind::Interval,
            "coordinateProperties",
        ),
        ("{}", r#","time":{"interval":["2024-01-01","2024-02-10"]}"#, TimeKind::Interval, "$time"),
        (
            "{}",
            r#","x":1,"when":{"timespans":[{"start":{"in":"2024-01-01"},"end":{"latest":"2024-02-10"}}]}"#,
            TimeKind::Interval,
            "$when",
        ),
        ("{}", r#","when":{"type":"Instant","datetime":"2024-01-01"}"#, TimeKind::Instant, "$when"),
        ("{}", r#","time":{"date":"2024-01-01"}"#, TimeKind::Instant, "$time"),
    ] {
        let layer = with_members(&[(properties, members), ("{}", "")]);
        assert_eq!(layer.reading.kind, kind, "{properties} {members}");
        assert_eq!(layer.reading.start.as_deref(), Some(field));
        assert_eq!(drawn(&layer, "2023-12-31"), [false, true]);
        assert_eq!(drawn(&layer, "2024-02-10"), [true, true]);
        assert_eq!(drawn(&layer, "2024-02-11"), [kind == TimeKind::Instant, true], "{field}");
        let guess = guess(&layer);
        assert_eq!((guess.fields[0].read, guess.fields[0].values), (1, 1), "{field}");
    }
    // A pair of columns comes before a member.
    let layer = with_members(&[(r#"{"start_date":"2020"}"#, r#","time":{"date":"2024-01-01"}"#)]);
    assert_eq!(layer.reading.start.as_deref(), Some("start_date"));
}

#[test]
fn a_person_s_fields_ends_formats_and_words_count() {
    let layer = layer(&[
        r#"{"açılış":"05/07/2024","bağlanış":"06/07/2024","hal":"bitib","n":3}"#,
        r#"{"açılış":"08/07/2024","bağlanış":"later","hal":"davam","n":4}"#,
        r#"{"açılış":"soon","bağlanış":null,"hal":"davam","n":4}"#,
        r#"{"açılış":null,"hal":"?"}"#,
    ]);
    assert_eq!(*layer.reading, TimeReading::default());
    let text = r#"{"kind":"interval","start":"açılış","end":"bağlanış","end_inclusive":true,"status":"hal"}"#;
    let (read, outcome) = apply(&layer, &reading(text), &Silent).unwrap();
    assert!(Arc::ptr_eq(&read.attributes, &layer.attributes) && Arc::ptr_eq(&read.names, &layer.names));
    assert_eq!(drawn(&read, "2024-07-06"), [true, false, true, true]);
    assert_eq!(drawn(&read, "2024-07-07"), [false, false, true, true]);
    // `later` is no date.
    assert_eq!((outcome.dated, outcome.undated, outcome.unparsed, outcome.with_status), (2, 2, 2, 1));
    let samples: Vec<_> = outcome.samples.iter().map(|of| (of.feature, &*of.field, &*of.text)).collect();
    assert_eq!(samples, [(1, "bağlanış", "later"), (2, "açılış", "soon")]);
    assert_eq!(on(&read, (2024, 7, 6), Basis::Actual), ["completed", "hidden", "plain", "plain"]);
    let half_open = text.replace("true", "false");
    let (read, _) = apply(&read, &reading(&half_open), &Silent).unwrap();
    assert_eq!(drawn(&read, "2024-07-05"), [true, false, true, true]);
    assert_eq!(drawn(&read, "2024-07-06"), [false, false, true, true]);
    let american = text.replacen('{', r#"{"formats":{"açılış":"month-day-year"},"undated":"never","#, 1);
    let american =
        american.replace("\"hal\"", "\"n\",\"words\":{\"3\":\"suspended\"}").replace("bağlanış", "");
    let (read, outcome) = apply(&read, &reading(&american), &Silent).unwrap();
    assert_eq!(drawn(&read, "2024-05-07"), [true, false, false, false]);
    assert_eq!(on(&read, (2024, 8, 7), Basis::Actual), ["suspended", "plain", "hidden", "hidden"]);
    assert_eq!(outcome.with_status, 1);
    assert_eq!(read.attributes.column("açılış").unwrap().dates.as_ref().unwrap().format, "month-day-year");
    assert_eq!(
        read.attributes.column("açılış").unwrap().values,
        layer.attributes.column("açılış").unwrap().values
    );
    // Taken back, everything is as it was.
    let (back, _) = apply(&read, &TimeReading::default(), &Silent).unwrap();
    assert_eq!(back, layer);
    let faint = reading(&text.replacen('{', r#"{"undated":"faint","#, 1));
    let (read, _) = apply(&layer, &faint, &Silent).unwrap();
    let day = Day::from_ymd(2024, 7, 5).unwrap();
    let flags = classes(&read, day, Basis::Actual, Filter::default());
    assert_eq!(
        flags.iter().map(|class| class.has(Class::FAINT)).collect::<Vec<_>>(),
        [false, false, true, true]
    );
}

#[test]
fn a_schedule_and_the_file_s_own_history_may_be_put_aside_and_taken_again() {
    let own = r#"{"status_history":[{"date":"2024-03-01","date_kind":"event","status":"completed"}],"start_date":"2020"}"#;
    let layer = layer(&[own, "{}"]);
    assert_eq!(layer.reading.kind, TimeKind::History);
    let guessed = guess(&layer);
    assert_eq!(guessed.reading, *layer.reading);
    assert_eq!(guessed.passed[0].why, Why::Precedence(TimeKind::History));
    let (none, _) = apply(&layer, &TimeReading::default(), &Silent).unwrap();
    assert!(none.histories.is_none());
    let text = r#"{"kind":"schedule","actual":null,"actual_start":"start_date","undated":"never"}"#;
    let (built, outcome) = apply(&none, &reading(text), &Silent).unwrap();
    assert_eq!(on(&built, (2021, 1, 1), Basis::Actual), ["under_construction", "hidden"]);
    assert_eq!((outcome.dated, outcome.undated), (1, 1));
    let (again, _) = apply(&built, &guess(&built).reading, &Silent).unwrap();
    assert_eq!(again, layer);
}

#[test]
fn a_guess_says_why() {
    let layer = layer(&[
        r#"{"start_date":"05.07.2024","status":"planned","survey_day_2":"2024-01-01","end_date":"soon","begin":"2020-01-01"}"#,
        r#"{"start_date":"x","status":"??","survey_day_2":"2024-01-01","begin":"2020-01-01"}"#,
        r#"{"start_date":"01.01.2024","status":"bitib"}"#,
    ]);
    let guess = guess(&layer);
    assert_eq!(guess.reading, *layer.reading);
    let start = &guess.fields[0];
    assert_eq!(
        (start.role, &*start.field, start.format),
        (Role::Start, "start_date", Some("day-month-year"))
    );
    assert_eq!((start.values, start.read, start.name), (3, 2, NameMatch::Exact));
    assert!((0.5..0.7).contains(&start.confidence));
    assert_eq!(guess.fields[1].role, Role::Status);
    let passed: Vec<_> = guess.passed.iter().map(|of| (&*of.field, of.why.clone())).collect();
    assert_eq!(
        passed,
        [
            ("survey_day_2", Why::Name),
            ("end_date", Why::NoDates),
            ("begin", Why::TakenBy("start_date".into()))
        ]
    );
    let words = status_table(&layer, "status");
    let words: Vec<_> = words.iter().map(|of| (&*of.word, of.count, of.status)).collect();
    assert_eq!(
        words,
        [("planned", 1, Some(Status::Planned)), ("??", 1, None), ("bitib", 1, Some(Status::Completed))]
    );
}

/// Names of columns and values of all kinds, for tables that nobody foresees.
fn properties(names: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    let value = prop_oneof![
        4 => (2019i32..2027, 1u8..13, 1u8..29).prop_map(|(y, m, d)| format!("\"{y}-{m:02}-{d:02}\"")),
        1 => (2019i32..2027, 1u8..13).prop_map(|(y, m)| format!("\"{y}-{m:02}\"")),
        1 => (1u8..29, 1u8..13, 2019i32..2027).prop_map(|(d, m, y)| format!("\"{d:02}.{m:02}.{y}\"")),
        1 => (2019i32..2027).prop_map(|y| y.to_string()),
        1 => prop::sample::select(&["0", "null", "40", "0.5", "1e300", "-1", "true", "\"\"", "\"P1Y\"", "\"soon\""][..]).prop_map(str::to_owned),
        1 => prop::sample::select(&["\"planned\"", "\"tikilir\"", "\"xyz\"", "[\"2020-01-01\",\"2021\"]", "{\"begin\":\"2020\"}"][..]).prop_map(str::to_owned),
    ];
    let feature = prop::collection::vec((0..names.len(), value), 0..8).prop_map(move |members| {
        let mut seen = std::collections::BTreeMap::new();
        for (name, value) in members {
            seen.insert(names[name], value);
        }
        let members: Vec<String> = seen.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", members.join(","))
    });
    prop::collection::vec(feature, 0..12)
}

const OLD_NAMES: &[&str] = &[
    "start_date",
    "end_date",
    "actual_start",
    "ActualEndDate",
    "planned_start",
    "planned_end",
    "baseline_end",
    "eta",
    "status",
    "check_date",
    "progress",
    "name",
];
const ANY_NAMES: &[&str] =
    &["a", "b", "date", "start", "duration", "timespan", "when", "status", "n", "times", "actual_end"];

fn any_reading() -> impl Strategy<Value = TimeReading> {
    let field = || prop::option::of(prop::sample::select([ANY_NAMES, &["$when", "$time", "no"]].concat()));
    let fields = prop::collection::vec(field(), 13);
    let format = prop::sample::select(Format::ALL.to_vec());
    (0..6usize, fields, any::<bool>(), 0..4usize, 0..3usize, prop::option::of((0..ANY_NAMES.len(), format)))
        .prop_map(|(kind, fields, end_inclusive, unit, undated, format)| {
            let mut reading = TimeReading {
                kind: TimeKind::ALL[kind],
                end_inclusive,
                unit: DurationUnit::ALL[unit],
                undated: Undated::ALL[undated],
                ..TimeReading::default()
            };
            for (role, field) in Role::ALL.into_iter().zip(fields) {
                role.set(&mut reading, field.map(Into::into));
            }
            reading.formats.extend(format.map(|(name, format)| (ANY_NAMES[name].into(), format.id().into())));
            reading.words.insert("xyz".into(), Some(Status::Design));
            reading.words.insert("40".into(), Some(Status::Suspended));
            reading
        })
}

proptest! {
    /// The plain way gives the same, and reading again by what was guessed changes nothing.
    #[test]
    fn what_is_guessed_is_what_the_plain_way_reads(features in properties(OLD_NAMES)) {
        let layer = layer(&features);
        let (histories, timing) = twin::read(&layer);
        prop_assert_eq!(layer.histories.as_deref(), histories.as_ref());
        prop_assert_eq!(&*layer.timing, &timing);
        let guess = guess(&layer);
        prop_assert_eq!(&guess.reading, &*layer.reading);
        let (again, outcome) = apply(&layer, &guess.reading, &Silent).unwrap();
        prop_assert_eq!(&again, &layer);
        prop_assert_eq!(outcome.dated + outcome.undated, layer.len());
        prop_assert_eq!(from_json(&to_json(&guess.reading).to_string()), Ok(guess.reading));
    }

    /// Any reading of any table is answered, and what is guessed can be taken again.
    #[test]
    fn any_reading_is_answered(features in properties(ANY_NAMES), reading in any_reading()) {
        let layer = layer(&features);
        let (read, outcome) = apply(&layer, &reading, &Silent).unwrap();
        prop_assert_eq!(outcome.dated + outcome.undated, layer.len());
        prop_assert!(outcome.samples.len() <= MOST_UNPARSED && outcome.unparsed >= outcome.samples.len().min(1));
        prop_assert_eq!(&*read.reading, &reading);
        for day in [i32::MIN, 0, 19_000, 20_000, i32::MAX] {
            for basis in Basis::ALL {
                prop_assert_eq!(classes(&read, Day(day), basis, Filter::default()).len(), layer.len());
            }
        }
        for name in ANY_NAMES {
            for word in status_table(&read, name) {
                prop_assert!(word.count > 0);
            }
        }
        let guess = guess(&read);
        let (again, _) = apply(&read, &guess.reading, &Silent).unwrap();
        prop_assert_eq!(&again, &layer);
    }

    /// A feature is drawn on a day if the texts of its start and end say so, each read by itself.
    #[test]
    fn intervals_are_those_of_single_dates(
        spans in prop::collection::vec((prop::option::of(0i32..900), prop::option::of(0i32..900), 0u8..3), 1..20),
        inclusive: bool,
        undated in 0..3usize,
        day in 0i32..900,
    ) {
        let text = |offset: Option<i32>, form: u8| offset.map(|offset| {
            let day = Day(19_000 + offset).to_string();
            day[..[10, 7, 4][form as usize]].to_owned()
        });
        let written = |text: &Option<String>| text.as_ref().map_or("null".to_owned(), |text| format!("\"{text}\""));
        let texts: Vec<_> = spans.iter().map(|&(start, end, form)| [text(start, form), text(end, form)]).collect();
        let features: Vec<String> = texts
            .iter()
            .map(|[start, end]| format!(r#"{{"von":{},"bis":{}}}"#, written(start), written(end)))
            .collect();
        let reading = TimeReading {
            kind: TimeKind::Interval,
            start: Some("von".into()),
            end: Some("bis".into()),
            end_inclusive: inclusive,
            undated: Undated::ALL[undated],
            ..TimeReading::default()
        };
        let layer = layer(&features);
        let is_time = |text: &Option<String>| text.is_some();
        prop_assume!(texts.iter().any(|[start, _]| is_time(start)) && texts.iter().any(|[_, end]| is_time(end)));
        let (read, _) = apply(&layer, &reading, &Silent).unwrap();
        let day = Day(19_000 + day);
        let drawn = classes(&read, day, Basis::Actual, Filter::default());
        for (class, [start, end]) in drawn.into_iter().zip(&texts) {
            let date = |text: &Option<String>| text.as_ref().map(|text| match read_text(Format::Iso, text) {
                Reading::Time(moment) => moment,
                _ => panic!("a date"),
            });
            let begun = date(start).is_none_or(|of| of.from.unwrap().first <= day);
            let over = date(end).is_some_and(|of| {
                let end = of.to.unwrap();
                if inclusive { end.last() < day } else { end.first <= day }
            });
            let expected = if start.is_none() && end.is_none() { undated != 1 } else { begun && !over };
            prop_assert_eq!(class.is_drawn(), expected, "{:?} {:?} {:?}", start, end, day);
        }
    }
}
