//! What stands in a cell, in words.

use super::super::context::PanelContext;
use super::super::inert::inert_short;
use crate::analysis::table::{Cell, Field, Kind, Table};
use crate::model::time::Class;
use crate::text::json::plain_short;
use crate::text::numbers::format_number;
use std::borrow::Cow;

/// Letters of a cell that are looked at.
const LETTERS: usize = 160;
/// Whole numbers up to here are exact as numbers of double precision.
const EXACT: u64 = 1 << 53;

/// The words of a cell as they are shown.
pub(super) fn words<'a>(
    cx: &PanelContext<'a>,
    table: Table<'a>,
    field: Field,
    feature: usize,
) -> Cow<'a, str> {
    // Ids and years are names: figures of them are not grouped.
    let plain = field == Field::Id || table.kind(field) == Kind::Date;
    match table.cell(field, feature) {
        Cell::Missing => Cow::Borrowed("–"),
        Cell::Null => Cow::Borrowed("null"),
        Cell::Integer(value) if plain || value.unsigned_abs() > EXACT => Cow::Owned(value.to_string()),
        Cell::Integer(value) => Cow::Owned(format_number(value as f64, cx.lang())),
        Cell::Float(value) if plain => Cow::Owned(value.to_string()),
        Cell::Float(value) => Cow::Owned(format_number(value, cx.lang())),
        Cell::Boolean(value) => Cow::Borrowed(cx.text.tr(if value { "value-true" } else { "value-false" })),
        Cell::Text(text) => inert_short(text, LETTERS),
        Cell::Json(text) => Cow::Owned(inert_short(&plain_short(text, LETTERS), LETTERS).into_owned()),
        Cell::Status(class) => Cow::Borrowed(status(cx, class)),
    }
}

/// The word of a class.
pub(super) fn status<'a>(cx: &PanelContext<'a>, class: Class) -> &'a str {
    match class.status() {
        Some(status) => cx.text.status(status),
        None => cx.text.tr(if class.is_drawn() { "status-none" } else { "rows-not-there" }),
    }
}

/// Whether there is a value.
pub(super) fn has_value(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Missing | Cell::Null => false,
        Cell::Status(class) => class.status().is_some(),
        _ => true,
    }
}

/// Whether values of a kind stand at the right.
pub(super) fn is_right(kind: Kind) -> bool {
    matches!(kind, Kind::Integer | Kind::Float)
}
