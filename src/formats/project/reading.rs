//! Readings of times as members of a project, in the form of [`crate::formats::timing::to_json`]: what is usual is left out.

use super::super::moments::Format;
use super::super::timing::Role;
use super::super::timing::written::{KINDS, UNDATED, UNITS};
use super::super::tree::{Build, Members, Node, Words, word, word_of};
use crate::model::time::{Status, TimeReading};

/// Most words and formats.
const MOST: usize = 1000;
/// Most characters of a name.
const MOST_CHARACTERS: usize = 10_000;

/// A reading as JSON.
#[must_use]
pub(super) fn node(reading: &TimeReading) -> Node {
    fn unless<T: PartialEq + Default>(value: &T, words: &Words<T>) -> Option<Node> {
        (*value != T::default()).then(|| word(value, words))
    }
    let words = reading.words.iter().map(|(written, status)| {
        (written.clone(), status.map_or(Node::Null, |status| Node::from(status.id())))
    });
    let formats = reading.formats.iter().map(|(field, format)| (field.clone(), Node::from(&**format)));
    let object = |members: Vec<(Box<str>, Node)>| (!members.is_empty()).then_some(Node::Object(members));
    let mut build = Build::default().with("kind", word(&reading.kind, &KINDS));
    for role in Role::ALL {
        build = build.with_some(role.id(), role.field(reading));
    }
    build
        .with_some("end_inclusive", reading.end_inclusive.then_some(true))
        .with_some("unit", unless(&reading.unit, &UNITS))
        .with_some("words", object(words.collect()))
        .with_some("formats", object(formats.collect()))
        .with_some("undated", unless(&reading.undated, &UNDATED))
        .node()
}

/// A reading out of its members.
#[must_use]
pub(super) fn of(members: &mut Members<'_, '_>) -> TimeReading {
    let statuses = Status::ALL.map(|status| (status, status.id()));
    let status = |_: &str, node: &Node| match node {
        Node::Null => Ok(None),
        node => word_of(node, &statuses).map(Some),
    };
    let formats = Format::ALL.map(|format| (format, format.id()));
    let format = |_: &str, node: &Node| word_of(node, &formats).map(|format: Format| Box::from(format.id()));
    let mut reading = TimeReading {
        kind: members.word("kind", &KINDS).unwrap_or_default(),
        end_inclusive: members.truth("end_inclusive").unwrap_or_default(),
        unit: members.word("unit", &UNITS).unwrap_or_default(),
        words: members.entries("words", MOST, status).into_iter().collect(),
        formats: members.entries("formats", MOST, format).into_iter().collect(),
        undated: members.word("undated", &UNDATED).unwrap_or_default(),
        ..TimeReading::default()
    };
    for role in Role::ALL {
        role.set(&mut reading, members.boxed(role.id(), MOST_CHARACTERS));
    }
    reading
}
