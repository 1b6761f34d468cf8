//! The order of all features by a field.

use super::collate::ranks;
use super::numeric::{by_key, key_of_period};
use super::walk::{each_value, presences};
use super::{Field, Table};
use crate::analysis::keys::{key_of_float, key_of_integer};
use crate::model::attributes::{Column, Period, Values};
use crate::model::feature::{IdKind, Ids};
use crate::model::feedback::Feedback;
use crate::model::time::Status;
use rayon::prelude::*;
use std::sync::Arc;

/// Features by what they have in a field.
#[derive(Default)]
struct Groups {
    /// Those with a value, each with its key; rising.
    keyed: Vec<(u64, u32)>,
    /// Those with a value that has no place in the order: no number, no date, no status.
    others: Vec<u32>,
    nulls: Vec<u32>,
    missing: Vec<u32>,
}

impl Groups {
    fn add(&mut self, feature: usize, key: Option<u64>) {
        match key {
            Some(key) => self.keyed.push((key, feature as u32)),
            None => self.others.push(feature as u32),
        }
    }
}

/// The order of all features by a field: entry `n` is the feature of row `n`.
///
/// Numbers are in order of size, dates by their first day, texts as in a dictionary without regard of capitals and marks, statuses
/// as in legends, false before true, values of other kinds by their JSON text. In both directions features whose value has no place
/// in that order come behind the others, then those with `null`, last those without a value; equal ones are in order of the file.
///
/// `None` when `feedback` has it cancelled. It works on the threads of `rayon`.
#[must_use]
pub fn rank(
    table: Table<'_>,
    field: Field,
    descending: bool,
    feedback: &dyn Feedback,
) -> Option<Arc<Vec<u32>>> {
    let groups = match field {
        Field::Id => of_ids(table, feedback)?,
        Field::Name(lang) => {
            let names = &table.layer.names;
            of_texts(table.layer.len(), |at| names.get(at).map_or("", |name| name.get(lang)), feedback)?
        }
        Field::Status => of_statuses(table),
        Field::Column(place) => match table.layer.attributes.columns.get(place) {
            Some(column) => of_column(column, table.layer.len(), feedback)?,
            None => Groups { missing: (0..table.layer.len() as u32).collect(), ..Groups::default() },
        },
    };
    let Groups { keyed, others, nulls, missing } = groups;
    let mut order = by_key(keyed, descending, feedback)?;
    for more in [others, nulls, missing] {
        order.extend(more);
    }
    Some(Arc::new(order))
}

fn of_column(column: &Column, count: usize, feedback: &dyn Feedback) -> Option<Groups> {
    let mut groups = Groups { keyed: Vec::with_capacity(column.values.len()), ..Groups::default() };
    let mut walk = |key: &dyn Fn(usize) -> Option<u64>| {
        each_value(column, 0..count, |feature, entry| groups.add(feature, key(entry)));
    };
    let of_ranks = |ranks: &[u32], at: usize| ranks.get(at).map(|&rank| u64::from(rank));
    match (&column.values, &column.dates) {
        (Values::Text { codes, .. }, Some(dates)) => {
            // Places of the different dates: they are few, where there are many features.
            let mut known: Vec<u64> = dates.periods.iter().flatten().copied().map(key_of_period).collect();
            known.par_sort_unstable();
            known.dedup();
            let place = |period: &Option<Period>| {
                let key = key_of_period((*period)?);
                Some(known.partition_point(|&other| other < key) as u64)
            };
            let keys: Vec<Option<u64>> = dates.periods.par_iter().map(place).collect();
            walk(&|entry| *keys.get(*codes.get(entry)? as usize)?);
        }
        (_, Some(_)) => walk(&|entry| column.period(entry).map(key_of_period)),
        (Values::Integer(values), None) => {
            walk(&|entry| values.get(entry).map(key_of_integer));
        }
        (Values::Float(values), None) => {
            walk(&|entry| values.get(entry).and_then(|&value| key_of_float(value)));
        }
        (Values::Boolean(values), None) => walk(&|entry| values.get(entry).map(|&value| u64::from(value))),
        (Values::Text { dictionary, codes }, None) => {
            let ranks = ranks(dictionary.len(), |code| dictionary.get(code).unwrap_or_default(), feedback)?;
            walk(&|entry| of_ranks(&ranks, *codes.get(entry)? as usize));
        }
        (Values::Json(values), None) => {
            let ranks = ranks(values.len(), |entry| values.get(entry).unwrap_or_default(), feedback)?;
            walk(&|entry| of_ranks(&ranks, entry));
        }
    }
    let none = presences(column, count, None);
    (groups.nulls, groups.missing) = (none.nulls, none.missing);
    Some(groups)
}

/// Texts of features; an empty one is none.
fn of_texts<'a>(
    count: usize,
    text: impl Fn(usize) -> &'a str + Sync,
    feedback: &dyn Feedback,
) -> Option<Groups> {
    let ranks = ranks(count, &text, feedback)?;
    let mut groups = Groups::default();
    for (feature, rank) in ranks.into_iter().enumerate() {
        if text(feature).is_empty() {
            groups.missing.push(feature as u32);
        } else {
            groups.add(feature, Some(u64::from(rank)));
        }
    }
    Some(groups)
}

/// Numbers first, then texts.
fn of_ids(table: Table<'_>, feedback: &dyn Feedback) -> Option<Groups> {
    let mut groups = Groups::default();
    match &*table.layer.ids {
        Ids::None(count) => groups.missing = (0..*count as u32).collect(),
        Ids::Integers(numbers) => {
            let keys = numbers.iter().map(key_of_integer);
            groups.keyed = keys.zip(0..).collect();
        }
        Ids::Mixed { kinds, texts } => {
            // A number has the rank of its size, a text one behind all numbers.
            let text = |at: usize| match kinds.get(at) {
                Some(IdKind::Text) => texts.get(at).unwrap_or_default(),
                _ => "",
            };
            let ranks = ranks(texts.len(), text, feedback)?;
            let number = |at: usize| key_of_float(texts.get(at)?.parse().ok()?);
            let mut sizes: Vec<u64> = (0..kinds.len())
                .filter(|&at| kinds.get(at) == Some(&IdKind::Number))
                .filter_map(number)
                .collect();
            sizes.sort_unstable();
            for (feature, kind) in kinds.iter().enumerate() {
                let rank = ranks.get(feature).copied().unwrap_or_default();
                match kind {
                    IdKind::None => groups.missing.push(feature as u32),
                    IdKind::Text => groups.add(feature, Some(sizes.len() as u64 + u64::from(rank))),
                    IdKind::Number => {
                        let place = |key| sizes.partition_point(|&size| size < key) as u64;
                        groups.add(feature, number(feature).map(place));
                    }
                }
            }
        }
    }
    Some(groups)
}

fn of_statuses(table: Table<'_>) -> Groups {
    let mut groups = Groups::default();
    let mut places = [None; Status::ALL.len()];
    for (place, status) in Status::LEGEND.iter().enumerate() {
        if let Some(of) = places.get_mut(*status as usize) {
            *of = Some(place as u64);
        }
    }
    for feature in 0..table.layer.len() {
        match table.classes.get(feature) {
            Some(class) if class.is_drawn() => {
                groups.add(feature, class.status().and_then(|status| *places.get(status as usize)?));
            }
            _ => groups.missing.push(feature as u32),
        }
    }
    groups
}
