//! Times within JSON values: objects with a beginning and an end, lists of moments, and the members `time` and `when` of features.
//!
//! Read are `timespan` and `timestamp` of togeojson, `times` and `coordTimes` of Leaflet.TimeDimension (first and last moment), `time`
//! of OGC JSON-FG, `when` of GeoJSON events and GeoJSON-T. Texts are ISO 8601 or EDTF, numbers milliseconds, seconds or years.

use crate::formats::moments::{self, Format, Moment, Reading};
use crate::model::attributes::Period;
use serde_json::Value;

/// Levels of objects and lists in each other that are looked into.
const MOST_LEVELS: usize = 8;
/// Names of a beginning, an end, and of one moment or more.
const STARTS: [&str; 4] = ["start", "begin", "from", "earliest"];
const ENDS: [&str; 5] = ["end", "finish", "to", "until", "latest"];
const MOMENTS: [&str; 9] =
    ["in", "date", "timestamp", "datetime", "instant", "when", "time", "times", "coordTimes"];

/// The period of a JSON text; `None` for what tells no time.
pub(super) fn period_of_text(text: &str) -> Option<Period> {
    period(&serde_json::from_str(text).ok()?, MOST_LEVELS)
}

/// The period of a member among members of a feature as they are kept (`"name":value`, several with commas between).
pub(super) fn period_of_member(members: &str, name: &str) -> Option<Period> {
    let value: Value = serde_json::from_str(&format!("{{{members}}}")).ok()?;
    period(value.get(name)?, MOST_LEVELS)
}

fn of_moment(moment: Moment) -> Option<Period> {
    let period = Period { from: moment.from, to: moment.to };
    (period.from.is_some() || period.to.is_some()).then_some(period)
}

fn of_reading(reading: Reading) -> Option<Period> {
    match reading {
        Reading::Time(moment) => of_moment(moment),
        Reading::Open | Reading::None => None,
    }
}

/// A number by its size: what is like years is one, else seconds or milliseconds.
fn of_number(number: f64) -> Option<Period> {
    let format = match number.abs() {
        size if size >= 1e11 => Format::EpochMillis,
        size if size >= 1e8 => Format::EpochSeconds,
        size if (1000.0..=3000.0).contains(&size) => Format::Year,
        _ => return None,
    };
    of_reading(moments::read_number(format, number))
}

fn period(value: &Value, levels: usize) -> Option<Period> {
    let levels = levels.checked_sub(1)?;
    match value {
        Value::Null | Value::Bool(_) => None,
        Value::String(text) => of_reading(moments::read_text(Format::Edtf, text)),
        Value::Number(number) => of_number(number.as_f64()?),
        Value::Array(list) => {
            let first = list.iter().find_map(|value| period(value, levels))?;
            let last = list.iter().rev().find_map(|value| period(value, levels))?;
            Some(Period { from: first.from, to: last.to })
        }
        Value::Object(members) => {
            if let Some(Value::Array(spans)) = members.get("timespans") {
                return spans.iter().filter_map(|span| period(span, levels)).reduce(both);
            }
            if let Some(Value::Array(bounds)) = members.get("interval") {
                return sides(bounds.first(), bounds.get(1), levels);
            }
            let named = |names: &[&str]| names.iter().find_map(|name| members.get(*name));
            let (start, end) = (named(&STARTS), named(&ENDS));
            if start.is_some() || end.is_some() {
                return sides(start, end, levels);
            }
            period(named(&MOMENTS)?, levels)
        }
    }
}

/// From a value to another; one that is open or missing leaves its side open.
fn sides(start: Option<&Value>, end: Option<&Value>, levels: usize) -> Option<Period> {
    let start = start.and_then(|start| period(start, levels));
    let end = end.and_then(|end| period(end, levels));
    let from = start.and_then(|start| start.from.or(start.to));
    let to = end.and_then(|end| end.to.or(end.from));
    (from.is_some() || to.is_some()).then_some(Period { from, to })
}

/// From the earlier beginning to the later end.
fn both(a: Period, b: Period) -> Period {
    let from = a.from.zip(b.from).map(|(a, b)| a.min(b));
    let to = a.to.zip(b.to).map(|(a, b)| if a.last() >= b.last() { a } else { b });
    Period { from, to }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let period = period_of_text(text)?;
        let shown = |day: Option<crate::model::time::Day>| day.map_or("..".to_owned(), |day| day.to_string());
        Some((shown(period.from.map(|date| date.first)), shown(period.to.map(|date| date.last()))))
    }

    #[test]
    fn forms_of_other_programs() {
        for (text, from, to) in [
            (r#"{"begin":"2020-01-05","end":"2021-03"}"#, "2020-01-05", "2021-03-31"),
            (r#"{"begin":"2020"}"#, "2020-01-01", ".."),
            (r#"["2020-02-01T00:00:00Z","2020-02-03T10:00:00Z","2020-02-07"]"#, "2020-02-01", "2020-02-07"),
            (r#"[["2020-02-01"],["2020-02-03","2020-02-07"]]"#, "2020-02-01", "2020-02-07"),
            ("[1577836800000,1577923200000]", "2020-01-01", "2020-01-02"),
            (r#"{"date":"2020-03-01"}"#, "2020-03-01", "2020-03-01"),
            (r#"{"timestamp":"2020-03-01T10:00:00Z"}"#, "2020-03-01", "2020-03-01"),
            (r#"{"interval":["..","2020-03-01"]}"#, "..", "2020-03-01"),
            (r#"{"type":"Interval","start":"2019-01-01","end":"2020-03-01"}"#, "2019-01-01", "2020-03-01"),
            (r#"{"type":"Instant","datetime":"2014-03-01"}"#, "2014-03-01", "2014-03-01"),
            (
                r#"{"timespans":[{"start":{"in":"1831"},"end":{"in":"1840"}},{"start":{"earliest":"1850","latest":"1852"},"end":{"earliest":"1860"}}]}"#,
                "1831-01-01",
                "1860-12-31",
            ),
            (r#"{"timespans":[{"start":{"in":"1831"}}],"periods":[]}"#, "1831-01-01", ".."),
        ] {
            assert_eq!(read(text), Some((from.to_owned(), to.to_owned())), "{text}");
        }
        for text in [
            "null",
            "{}",
            "[]",
            "7",
            "\"soon\"",
            r#"{"a":"2020"}"#,
            r#"{"interval":[]}"#,
            "[[[[[[[[[[[\"2020\"]]]]]]]]]]]",
            "{",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(period_of_member(r#""a":1,"time":{"date":"2020-01-01"}"#, "time").is_some());
        assert!(period_of_member(r#""a":1"#, "time").is_none());
    }
}
