//! A filter decided for all features of a layer: by columns, in blocks on all cores, each different text once.

use super::ast::Number;
use super::bind::folded;
use super::mask::{Mask, is_empty, without};
use super::program::{
    Decided, Nullable, NumberCheck, Source, Test, TextCheck, TextOf, TextValue, TimeCheck, TimeRelation,
};
use super::read::{Cursor, Ground, Lists, Numbers, Texts, Times, compare, json, vocabulary};
use super::relation::Pseudo;
use super::set;
use super::spatial::{Comparer, relates_to_itself};
use super::stretch::Stretch;
use crate::model::attributes::{Column, Values};
use crate::model::feedback::Feedback;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Features of a block: its columns and masks stay in the caches, and a cancelled filter ends soon.
const BLOCK: usize = 8192;

/// Unknown in a table of what is decided; 0 is false and 1 is true.
const UNKNOWN: u8 = 2;

/// Bits of the features that a filter is true of; `None` when it is cancelled.
pub(super) fn evaluate(test: &Test, ground: Ground<'_>, feedback: &dyn Feedback) -> Option<Vec<u64>> {
    prepare(test, ground, feedback)?;
    let count = ground.layer.len();
    let mut words = vec![0u64; count.div_ceil(64)];
    let blocks = count.div_ceil(BLOCK).max(1);
    let done = AtomicUsize::new(0);
    words.par_chunks_mut(BLOCK / 64).enumerate().try_for_each(|(number, words)| {
        if feedback.is_cancelled() {
            return None;
        }
        let start = number * BLOCK;
        let mut wanted = vec![u64::MAX; words.len()];
        if let Some(last) = wanted.last_mut()
            && count < start + words.len() * 64
        {
            *last = (1 << (count % 64)) - 1;
        }
        let mask = Block { ground, start, feedback }.decide(test, &wanted);
        for ((word, is_true), wanted) in words.iter_mut().zip(&mask.is_true).zip(&wanted) {
            *word = is_true & wanted;
        }
        feedback.progress((done.fetch_add(1, Ordering::Relaxed) + 1) as f32 / blocks as f32);
        Some(())
    })?;
    (!feedback.is_cancelled()).then_some(words)
}

/// Decides all that depends on the text alone, each different one once. Done before the blocks, so that no block waits.
fn prepare(test: &Test, ground: Ground<'_>, feedback: &dyn Feedback) -> Option<()> {
    if feedback.is_cancelled() {
        return None;
    }
    match test {
        Test::And(all) | Test::Or(all) => all.iter().try_for_each(|one| prepare(one, ground, feedback)),
        Test::Not(one) | Test::IsNull(Nullable::Test(one)) => prepare(one, ground, feedback),
        Test::Same(left, right) => {
            prepare(left, ground, feedback)?;
            prepare(right, ground, feedback)
        }
        Test::Text { text, check, decided } => match text.of {
            TextOf::Source(Source::Column(place)) => {
                match ground.column(place).map(|column| &column.values) {
                    Some(Values::Text { dictionary, .. }) => {
                        table(decided, dictionary.len(), feedback, |code| {
                            dictionary.get(code).map(|of| check_text(check, &text.foldings, of))
                        })
                    }
                    _ => Some(()),
                }
            }
            TextOf::Source(Source::Pseudo(pseudo)) => vocabulary(pseudo).map_or(Some(()), |words| {
                table(decided, words.len(), feedback, |code| {
                    words.get(code).map(|of| check_text(check, &text.foldings, of))
                })
            }),
            TextOf::Literal(_) => Some(()),
        },
        Test::Date { column, check, decided } => match ground.column(*column) {
            Some(Column { values: Values::Text { .. }, dates: Some(dates), .. }) => {
                let periods = &dates.periods;
                table(decided, periods.len(), feedback, |code| {
                    periods.get(code).copied().flatten().map(|period| check_time(check, Stretch::of(period)))
                })
            }
            _ => Some(()),
        },
        Test::Always(_)
        | Test::Flag(_)
        | Test::Texts(..)
        | Test::Number { .. }
        | Test::Numbers(..)
        | Test::Times(..)
        | Test::Spatial(..)
        | Test::SpatialSelf(_)
        | Test::Arrays(..)
        | Test::IsNull(_) => Some(()),
    }
}

/// Fills a table once; `None` when it is cancelled.
fn table(
    decided: &Decided,
    len: usize,
    feedback: &dyn Feedback,
    decide: impl Fn(usize) -> Option<bool> + Sync,
) -> Option<()> {
    if decided.get().is_some() {
        return Some(());
    }
    let mut all = vec![UNKNOWN; len];
    all.par_chunks_mut(BLOCK).enumerate().try_for_each(|(number, entries)| {
        if feedback.is_cancelled() {
            return None;
        }
        for (entry, code) in entries.iter_mut().zip(number * BLOCK..) {
            *entry = decide(code).map_or(UNKNOWN, u8::from);
        }
        Some(())
    })?;
    // Who comes second finds the same table there.
    let _ = decided.set(all);
    Some(())
}

fn check_text(check: &TextCheck, foldings: &[super::relation::Folding], text: &str) -> bool {
    if foldings.is_empty() { of_text(check, text) } else { of_text(check, &folded(text, foldings)) }
}

fn of_text(check: &TextCheck, text: &str) -> bool {
    match check {
        TextCheck::Compare(comparison, other) => comparison.holds(text.cmp(other.as_str())),
        TextCheck::OneOf(texts) => texts.contains(text),
        TextCheck::Like(pattern) => pattern.matches(text),
    }
}

fn check_number(check: &NumberCheck, number: Number) -> bool {
    match check {
        NumberCheck::Compare(comparison, other) => {
            compare(number, *other).is_some_and(|order| comparison.holds(order))
        }
        NumberCheck::OneOf(integers, floats) => {
            let is_integer = match number {
                Number::Integer(number) => integers.binary_search(&number).is_ok(),
                Number::Float(number) => integers.iter().any(|integer| *integer as f64 == number),
            };
            is_integer || floats.iter().any(|float| *float == number.float())
        }
    }
}

fn check_time(check: &TimeCheck, stretch: Stretch) -> bool {
    match check {
        TimeCheck::Is(relation, other) => of_times(stretch, *relation, *other),
        TimeCheck::IsBehind(relation, other) => of_times(*other, *relation, stretch),
        TimeCheck::OneOf(stretches) => stretches.contains(&stretch),
    }
}

fn of_times(a: Stretch, relation: TimeRelation, b: Stretch) -> bool {
    match relation {
        TimeRelation::Comparison(comparison) => a.compares(comparison, b),
        TimeRelation::Relation(relation) => a.relates(relation, b),
    }
}

/// A run of features.
struct Block<'a> {
    ground: Ground<'a>,
    start: usize,
    feedback: &'a dyn Feedback,
}

impl Block<'_> {
    /// Decides the wanted features; what it tells of others does not count.
    fn decide(&self, test: &Test, wanted: &[u64]) -> Mask {
        let (ground, start) = (self.ground, self.start);
        let layer = ground.layer;
        match test {
            Test::Always(value) => Mask::all(wanted.len(), *value),
            Test::And(all) => self.join(all, wanted, true),
            Test::Or(all) => self.join(all, wanted, false),
            Test::Not(one) => self.decide(one, wanted).not(),
            Test::Same(left, right) => self.decide(left, wanted).same(&self.decide(right, wanted)),
            Test::Flag(place) => self.flag(*place, wanted),
            Test::Text { text, check, decided } => self.text(text, check, decided, wanted),
            Test::Texts(left, comparison, right) => {
                let (mut left, mut right) =
                    (Texts::new(left, ground, start), Texts::new(right, ground, start));
                Mask::each(start, wanted, |feature| {
                    let (left, right) = (left.get(feature), right.get(feature));
                    Some(comparison.holds(left?.cmp(&right?)))
                })
            }
            Test::Number { number, check } => self.number(number, check, wanted),
            Test::Numbers(left, comparison, right) => {
                let (mut left, mut right) =
                    (Numbers::new(left, ground, start), Numbers::new(right, ground, start));
                Mask::each(start, wanted, |feature| {
                    let (left, right) = (left.get(feature), right.get(feature));
                    compare(left?, right?).map(|order| comparison.holds(order))
                })
            }
            Test::Date { column, check, decided } => self.date(*column, check, decided, wanted),
            Test::Times(left, relation, right) => {
                let (mut left, mut right) =
                    (Times::new(left, ground, start), Times::new(right, ground, start));
                Mask::each(start, wanted, |feature| {
                    let (left, right) = (left.get(feature), right.get(feature));
                    Some(of_times(left?, *relation, right?))
                })
            }
            Test::Spatial(relation, literal) => {
                let comparer = Comparer::new(literal, *relation);
                Mask::each(start, wanted, |feature| {
                    if self.feedback.is_cancelled() {
                        None
                    } else {
                        comparer.decide(&layer.geometries, feature)
                    }
                })
            }
            Test::SpatialSelf(relation) => Mask::each(start, wanted, |feature| {
                if self.feedback.is_cancelled() {
                    return None;
                }
                relates_to_itself(&layer.geometries, feature, *relation)
            }),
            Test::Arrays(left, relation, right) => {
                let (mut left, mut right) =
                    (Lists::new(left, ground, start), Lists::new(right, ground, start));
                Mask::each(start, wanted, |feature| {
                    let (left, right) = (left.get(feature), right.get(feature));
                    Some(set::relates(&left?, *relation, &right?))
                })
            }
            Test::IsNull(of) => self.is_null(of, wanted),
        }
    }

    /// All or one of several; who is decided by the first is not asked again.
    fn join(&self, all: &[Test], wanted: &[u64], is_and: bool) -> Mask {
        let mut mask = Mask::all(wanted.len(), Some(is_and));
        for one in all {
            let left = without(wanted, if is_and { &mask.is_false } else { &mask.is_true });
            if is_empty(&left) {
                break;
            }
            let next = self.decide(one, &left);
            if is_and {
                mask.and(&next);
            } else {
                mask.or(&next);
            }
        }
        mask
    }

    fn flag(&self, place: usize, wanted: &[u64]) -> Mask {
        let nothing = Mask::all(wanted.len(), None);
        let Some(column) = self.ground.column(place) else { return nothing };
        let mut cursor = Cursor::new(column, self.start);
        match &column.values {
            Values::Boolean(values) => {
                Mask::each(self.start, wanted, |feature| values.get(cursor.entry(feature)?).copied())
            }
            Values::Json(_) => {
                Mask::each(self.start, wanted, |feature| match json(column, cursor.entry(feature)?)?.trim() {
                    "true" => Some(true),
                    "false" => Some(false),
                    _ => None,
                })
            }
            Values::Integer(_) | Values::Float(_) | Values::Text { .. } => nothing,
        }
    }

    fn text(&self, text: &TextValue, check: &TextCheck, decided: &Decided, wanted: &[u64]) -> Mask {
        let table = decided.get().map(Vec::as_slice);
        let told = |table: &[u8], code: usize| match table.get(code) {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        };
        match (&text.of, table) {
            (TextOf::Source(Source::Column(place)), Some(table)) => {
                if let Some(column) = self.ground.column(*place)
                    && let Values::Text { codes, .. } = &column.values
                {
                    return self.codes(column, codes, table, wanted);
                }
            }
            (
                TextOf::Source(Source::Pseudo(pseudo @ (Pseudo::Status | Pseudo::GeometryType))),
                Some(table),
            ) => {
                return Mask::each(self.start, wanted, |feature| {
                    told(table, self.ground.code(*pseudo, feature)?)
                });
            }
            _ => {}
        }
        let unfolded = TextValue { of: text.of.clone(), foldings: Vec::new() };
        let mut texts = Texts::new(&unfolded, self.ground, self.start);
        Mask::each(self.start, wanted, |feature| {
            Some(check_text(check, &text.foldings, &texts.get(feature)?))
        })
    }

    /// Looks entries up by the number of their text.
    fn codes(&self, column: &Column, codes: &[u32], table: &[u8], wanted: &[u64]) -> Mask {
        if column.features.is_none() && column.nulls.is_empty() {
            let mut mask = Mask::all(wanted.len(), None);
            let block = codes.get(self.start..).unwrap_or_default();
            let words = mask.is_true.iter_mut().zip(&mut mask.is_false);
            for ((is_true, is_false), codes) in words.zip(block.chunks(64)) {
                for (bit, code) in codes.iter().enumerate() {
                    let told = table.get(*code as usize).copied().unwrap_or(UNKNOWN);
                    *is_true |= u64::from(told == 1) << bit;
                    *is_false |= u64::from(told == 0) << bit;
                }
            }
            return mask;
        }
        let mut cursor = Cursor::new(column, self.start);
        Mask::each(self.start, wanted, |feature| {
            match table.get(*codes.get(cursor.entry(feature)?)? as usize) {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            }
        })
    }

    fn number(&self, number: &super::program::NumberValue, check: &NumberCheck, wanted: &[u64]) -> Mask {
        let mut numbers = Numbers::new(number, self.ground, self.start);
        Mask::each(self.start, wanted, |feature| Some(check_number(check, numbers.get(feature)?)))
    }

    fn date(&self, place: usize, check: &TimeCheck, decided: &Decided, wanted: &[u64]) -> Mask {
        let Some(column) = self.ground.column(place) else { return Mask::all(wanted.len(), None) };
        if let (Values::Text { codes, .. }, Some(table)) = (&column.values, decided.get()) {
            return self.codes(column, codes, table, wanted);
        }
        let mut cursor = Cursor::new(column, self.start);
        Mask::each(self.start, wanted, |feature| {
            let period = column.period(cursor.entry(feature)?)?;
            Some(check_time(check, Stretch::of(period)))
        })
    }

    fn is_null(&self, of: &Nullable, wanted: &[u64]) -> Mask {
        let (ground, start) = (self.ground, self.start);
        let each = |missing: &mut dyn FnMut(usize) -> bool| {
            Mask::each(start, wanted, |feature| Some(missing(feature)))
        };
        match of {
            Nullable::Never => Mask::all(wanted.len(), Some(false)),
            Nullable::Test(test) => self.decide(test, wanted).unknown(),
            Nullable::Geometry => each(&mut |feature| {
                ground.layer.geometries.bounds.get(feature).is_none_or(|bounds| bounds.is_empty())
            }),
            Nullable::Source(Source::Column(place)) => match ground.column(*place) {
                Some(column) => {
                    let mut cursor = Cursor::new(column, start);
                    each(&mut |feature| cursor.entry(feature).is_none())
                }
                None => Mask::all(wanted.len(), Some(true)),
            },
            Nullable::Source(Source::Pseudo(pseudo)) => {
                let value = TextValue { of: TextOf::Source(Source::Pseudo(*pseudo)), foldings: Vec::new() };
                let mut texts = Texts::new(&value, ground, start);
                each(&mut |feature| texts.get(feature).is_none())
            }
            Nullable::Number(number) => {
                let mut numbers = Numbers::new(number, ground, start);
                each(&mut |feature| numbers.get(feature).is_none())
            }
            Nullable::Text(text) => {
                let mut texts = Texts::new(text, ground, start);
                each(&mut |feature| texts.get(feature).is_none())
            }
            Nullable::Time(time) => {
                let mut times = Times::new(time, ground, start);
                each(&mut |feature| times.get(feature).is_none())
            }
            Nullable::List(list) => {
                let mut lists = Lists::new(list, ground, start);
                each(&mut |feature| lists.get(feature).is_none())
            }
        }
    }
}
