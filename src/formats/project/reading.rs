//! Readings of times as JSON: the members have the names of the fields of [`TimeReading`]; what is usual is left out.

use super::super::tree::{Build, Members, Node, Words, WrongKind, text_of, word, word_of};
use crate::model::time::{DurationUnit, Status, TimeKind, TimeReading, Undated};

/// Most words and formats.
const MOST: usize = 1000;
/// Most characters of a name.
const MOST_CHARACTERS: usize = 10_000;

const KINDS: [(TimeKind, &str); 6] = [
    (TimeKind::None, "none"),
    (TimeKind::Instant, "instant"),
    (TimeKind::Interval, "interval"),
    (TimeKind::Duration, "duration"),
    (TimeKind::Schedule, "schedule"),
    (TimeKind::History, "history"),
];

const UNITS: [(DurationUnit, &str); 4] = [
    (DurationUnit::Days, "days"),
    (DurationUnit::Weeks, "weeks"),
    (DurationUnit::Months, "months"),
    (DurationUnit::Years, "years"),
];

const UNDATED: [(Undated, &str); 3] =
    [(Undated::Always, "always"), (Undated::Never, "never"), (Undated::Faint, "faint")];

fn statuses() -> [(Status, &'static str); Status::ALL.len()] {
    Status::ALL.map(|status| (status, status.id()))
}

/// A reading as JSON.
#[must_use]
pub(super) fn node(reading: &TimeReading) -> Node {
    fn unless<T: PartialEq + Default>(value: &T, words: &Words<T>) -> Option<Node> {
        (*value != T::default()).then(|| word(value, words))
    }
    let pair = |pair: &[Option<Box<str>>; 2]| {
        let name = |name: &Option<Box<str>>| name.as_deref().map_or(Node::Null, Node::from);
        pair.iter().any(Option::is_some).then(|| Node::List(pair.iter().map(name).collect()))
    };
    let words = reading.words.iter().map(|(written, status)| {
        (written.clone(), status.map_or(Node::Null, |status| Node::from(status.id())))
    });
    let words: Vec<_> = words.collect();
    let formats: Vec<_> =
        reading.formats.iter().map(|(field, format)| (field.clone(), Node::from(&**format))).collect();
    let object = |members: Vec<(Box<str>, Node)>| (!members.is_empty()).then_some(Node::Object(members));
    Build::default()
        .with("kind", word(&reading.kind, &KINDS))
        .with_some("start", reading.start.as_deref())
        .with_some("end", reading.end.as_deref())
        .with_some("end_inclusive", reading.end_inclusive.then_some(true))
        .with_some("duration", reading.duration.as_deref())
        .with_some("unit", unless(&reading.unit, &UNITS))
        .with_some("actual", pair(&reading.actual))
        .with_some("planned", pair(&reading.planned))
        .with_some("baseline", pair(&reading.baseline))
        .with_some("forecast", reading.forecast.as_deref())
        .with_some("status", reading.status.as_deref())
        .with_some("report", reading.report.as_deref())
        .with_some("progress", reading.progress.as_deref())
        .with_some("words", object(words))
        .with_some("formats", object(formats))
        .with_some("undated", unless(&reading.undated, &UNDATED))
        .node()
}

/// A reading out of its members.
#[must_use]
pub(super) fn of(members: &mut Members<'_, '_>) -> TimeReading {
    let statuses = statuses();
    let status = |_: &str, node: &Node| match node {
        Node::Null => Ok(None),
        node => word_of(node, &statuses).map(Some),
    };
    TimeReading {
        kind: members.word("kind", &KINDS).unwrap_or_default(),
        start: members.boxed("start", MOST_CHARACTERS),
        end: members.boxed("end", MOST_CHARACTERS),
        end_inclusive: members.truth("end_inclusive").unwrap_or_default(),
        duration: members.boxed("duration", MOST_CHARACTERS),
        unit: members.word("unit", &UNITS).unwrap_or_default(),
        actual: members.take_as("actual", pair_of).unwrap_or_default(),
        planned: members.take_as("planned", pair_of).unwrap_or_default(),
        baseline: members.take_as("baseline", pair_of).unwrap_or_default(),
        forecast: members.boxed("forecast", MOST_CHARACTERS),
        status: members.boxed("status", MOST_CHARACTERS),
        report: members.boxed("report", MOST_CHARACTERS),
        progress: members.boxed("progress", MOST_CHARACTERS),
        words: members.entries("words", MOST, status).into_iter().collect(),
        formats: members
            .entries("formats", MOST, |_, node| text_of(node, MOST_CHARACTERS).map(Box::from))
            .into_iter()
            .collect(),
        undated: members.word("undated", &UNDATED).unwrap_or_default(),
    }
}

fn pair_of(node: &Node) -> Result<[Option<Box<str>>; 2], WrongKind> {
    let Node::List(values) = node else { return Err(WrongKind::List) };
    let [start, end] = values.as_slice() else { return Err(WrongKind::Many { most: 2 }) };
    let name = |node: &Node| match node {
        Node::Null => Ok(None),
        node => text_of(node, MOST_CHARACTERS).map(|name| Some(name.into())),
    };
    Ok([name(start)?, name(end)?])
}
