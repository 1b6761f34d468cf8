//! Conditions as a filter in CQL2 text (OGC 21-065r2, `docs/filter.md`).

use super::condition::{Condition, Number, Test};
use super::{Field, Kind, Table};
use crate::model::time::{Day, Status};
use crate::text::cql::{quote_name, quote_text};
use std::ops::Bound;

/// The filter that is true of the features that meet all conditions; `None` if there is no condition, or one that filters cannot
/// express: texts within values of several kinds.
///
/// Filters know one name of a feature: the one without a language.
#[must_use]
pub fn cql(table: Table<'_>, conditions: &[(Field, Condition)]) -> Option<String> {
    let one = |(field, condition): &(Field, Condition)| {
        let name = name_of(table, *field)?;
        of_condition(&name, table.kind(*field), is_dictionary(table, *field), condition)
    };
    let all: Vec<String> = conditions.iter().map(one).collect::<Option<_>>()?;
    match all.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" AND ")),
    }
}

fn name_of(table: Table<'_>, field: Field) -> Option<String> {
    Some(match field {
        Field::Id => "$id".to_owned(),
        Field::Name(_) => "$name".to_owned(),
        Field::Status => "$status".to_owned(),
        Field::Column(place) => {
            let mut out = String::new();
            quote_name(&table.layer.attributes.columns.get(place)?.name, &mut out);
            out
        }
    })
}

/// Whether the values of a field are kept as texts.
fn is_dictionary(table: Table<'_>, field: Field) -> bool {
    use crate::model::attributes::Values;
    match field {
        Field::Column(place) => {
            let column = table.layer.attributes.columns.get(place);
            column.is_some_and(|column| matches!(column.values, Values::Text { .. }))
        }
        Field::Id | Field::Name(_) => table.kind(field) == Kind::Text,
        Field::Status => false,
    }
}

fn of_condition(name: &str, kind: Kind, is_text: bool, condition: &Condition) -> Option<String> {
    let may_be_text = is_text || kind == Kind::Json;
    let positive = match &condition.test {
        Test::Present => {
            return Some(match (condition.negated, may_be_text) {
                (true, true) => format!("{name} IS NULL OR {name} = ''"),
                (true, false) => format!("{name} IS NULL"),
                (false, false) => format!("{name} IS NOT NULL"),
                (false, true) if kind == Kind::Json => {
                    format!("{name} IS NOT NULL AND ({name} <> '' OR ({name} <> '') IS NULL)")
                }
                (false, true) => format!("{name} <> ''"),
            });
        }
        Test::Contains(needle) if is_text => {
            let mut pattern = needle.text.replace('\\', "\\\\");
            for sign in ["%", "_"] {
                pattern = pattern.replace(sign, &format!("\\{sign}"));
            }
            folded(name, "LIKE", &format!("%{pattern}%"))
        }
        Test::Is(needle) if is_text => folded(name, "=", &needle.text),
        // No value is such a text.
        Test::Contains(_) | Test::Is(_) if kind != Kind::Json => "FALSE".to_owned(),
        Test::Contains(_) | Test::Is(_) => return None,
        Test::Within(from, to) => within(name, *from, *to),
        Test::During(from, to) => during(name, *from, *to)?,
        Test::Boolean(value) => format!("{name} = {}", if *value { "TRUE" } else { "FALSE" }),
        Test::Statuses(statuses) => {
            let is_meant = |status: &Status| statuses & 1 << *status as u16 != 0;
            let words: Vec<String> =
                Status::ALL.into_iter().filter(is_meant).map(|status| text(status.id())).collect();
            format!("{name} IN ({})", words.join(", "))
        }
    };
    // What is unknown, because there is no value, is among all others.
    Some(if condition.negated { format!("NOT ({positive}) OR ({positive}) IS NULL") } else { positive })
}

fn folded(name: &str, sign: &str, literal: &str) -> String {
    format!("CASEI(ACCENTI({name})) {sign} CASEI(ACCENTI({}))", text(literal))
}

fn within(name: &str, from: Bound<Number>, to: Bound<Number>) -> String {
    let number = |number: Number| match number {
        Number::Integer(number) => number.to_string(),
        Number::Float(number) => format!("{number:?}"),
    };
    match (from, to) {
        (Bound::Included(from), Bound::Included(to)) if from == to => format!("{name} = {}", number(from)),
        (Bound::Included(from), Bound::Included(to)) => {
            format!("{name} BETWEEN {} AND {}", number(from), number(to))
        }
        _ => {
            let end = |end: Bound<Number>, signs: [&str; 2]| match end {
                Bound::Unbounded => None,
                Bound::Included(of) => Some(format!("{name} {} {}", signs[0], number(of))),
                Bound::Excluded(of) => Some(format!("{name} {} {}", signs[1], number(of))),
            };
            let ends = [end(from, [">=", ">"]), end(to, ["<=", "<"])];
            ends.into_iter().flatten().collect::<Vec<_>>().join(" AND ")
        }
    }
}

/// Day 1 of the year 0: filters write no years before.
const FIRST: Day = Day(-719_528);

/// `None` of a day beyond those that can be written.
fn during(name: &str, from: Option<Day>, to: Option<Day>) -> Option<String> {
    let date = |day: Day| (FIRST..=Day::MAX).contains(&day).then(|| format!("DATE('{day}')"));
    Some(match (from, to) {
        (Some(from), Some(to)) => format!("{name} BETWEEN {} AND {}", date(from)?, date(to)?),
        (Some(from), None) => format!("{name} >= {}", date(from)?),
        (None, Some(to)) => format!("{name} <= {}", date(to)?),
        (None, None) => format!("{name} IS NOT NULL"),
    })
}

/// A text in single quotes.
fn text(text: &str) -> String {
    let mut out = String::new();
    quote_text(text, &mut out);
    out
}
