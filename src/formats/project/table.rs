//! How the text of a table is read, as members of a project.

use super::super::tree::{Build, Members, Node, Words, WrongKind, text_of, word};
use crate::model::table_plan::{PlaceColumns, TablePlan};

/// Greatest number of a column, and most bytes before a table.
const MOST: u64 = 65_535;
/// Most characters of the name of a reference system.
const MOST_CHARACTERS: usize = 10_000;

/// What holds the places.
#[derive(Clone, Copy, PartialEq)]
enum Places {
    None,
    Points,
    Geometry,
}

const PLACES: &Words<Places> =
    &[(Places::None, "none"), (Places::Points, "points"), (Places::Geometry, "geometry")];

/// A plan as JSON.
#[must_use]
pub(super) fn node(plan: &TablePlan) -> Node {
    let number = |number: usize| (number as u64).min(MOST);
    let build = Build::default()
        .with("delimiter", char::from(plan.delimiter).to_string().as_str())
        .with("skip-bytes", number(plan.skip_bytes))
        .with("header", plan.has_header);
    let build = match plan.place {
        PlaceColumns::None => build.with("places", word(&Places::None, PLACES)),
        PlaceColumns::Points { x, y } => {
            build.with("places", word(&Places::Points, PLACES)).with("x", number(x)).with("y", number(y))
        }
        PlaceColumns::Geometry { column } => {
            build.with("places", word(&Places::Geometry, PLACES)).with("column", number(column))
        }
    };
    build.with_some("crs", plan.crs.as_deref()).node()
}

/// A plan out of its members; `None` where it does not say what holds the places.
#[must_use]
pub(super) fn of(members: &mut Members<'_, '_>) -> Option<TablePlan> {
    let place = match needed(members, "places", |members| members.word("places", PLACES))? {
        Places::None => PlaceColumns::None,
        Places::Points => PlaceColumns::Points { x: column(members, "x")?, y: column(members, "y")? },
        Places::Geometry => PlaceColumns::Geometry { column: column(members, "column")? },
    };
    Some(TablePlan {
        delimiter: members.take_as("delimiter", delimiter).unwrap_or(b','),
        skip_bytes: members.whole("skip-bytes", 0..=MOST).unwrap_or_default() as usize,
        has_header: members.truth("header").unwrap_or(true),
        place,
        crs: members.text("crs", MOST_CHARACTERS).map(str::to_owned),
    })
}

fn column(members: &mut Members<'_, '_>, name: &'static str) -> Option<usize> {
    needed(members, name, |members| members.whole(name, 0..=MOST)).map(|column| column as usize)
}

/// A member that must be there.
fn needed<'a, 't, T>(
    members: &mut Members<'a, 't>,
    name: &'static str,
    read: impl FnOnce(&mut Members<'a, 't>) -> Option<T>,
) -> Option<T> {
    if members.take(name).is_none() {
        members.missing(name);
        return None;
    }
    read(members)
}

/// One character that can stand between fields.
fn delimiter(node: &Node) -> Result<u8, WrongKind> {
    let text = text_of(node, 1)?;
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(*byte),
        _ => Err(WrongKind::Word { written: text.into(), words: ", ; | \\t".into() }),
    }
}
