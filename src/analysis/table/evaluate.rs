//! Which features meet conditions.

use super::collate::Needle;
use super::condition::{Condition, Number, Test};
use super::numeric::days_of;
use super::walk::each_value;
use super::{Cell, Field, Table};
use crate::model::attributes::{Column, Dates, Period, Values};
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use crate::model::time::Day;
use crate::text::json::plain;
use rayon::prelude::*;
use std::ops::Bound;
use std::sync::Arc;

/// Words of 64 features that are decided at once.
const BLOCK: usize = 256;
/// Different texts that are decided at once.
const TEXTS: usize = 1 << 13;

/// The features that meet all conditions.
///
/// Each different text of a column is decided once. `None` when `feedback` has it cancelled. It works on the threads of `rayon`.
#[must_use]
pub fn evaluate(
    table: Table<'_>,
    conditions: &[(Field, Condition)],
    feedback: &dyn Feedback,
) -> Option<FeatureSet> {
    let count = table.layer.len();
    let tests: Vec<Ready<'_>> = conditions
        .iter()
        .map(|(field, condition)| Ready::new(table, *field, condition, feedback))
        .collect::<Option<_>>()?;
    feedback.progress(0.5);
    let mut words = vec![u64::MAX; count.div_ceil(64)];
    words.par_chunks_mut(BLOCK).enumerate().try_for_each(|(number, words)| {
        if feedback.is_cancelled() {
            return None;
        }
        let start = number * BLOCK * 64;
        for test in &tests {
            let mut bits = [0; BLOCK];
            test.mark(start..count.min(start + BLOCK * 64), &mut bits);
            let others = if test.negated { u64::MAX } else { 0 };
            words.iter_mut().zip(bits).for_each(|(word, bits)| *word &= bits ^ others);
        }
        Some(())
    })?;
    let mut set = FeatureSet::from_words(words);
    set.truncate(count);
    feedback.progress(1.0);
    Some(set)
}

/// A condition made ready.
struct Ready<'a> {
    table: Table<'a>,
    field: Field,
    test: &'a Test,
    negated: bool,
    /// Of a column of texts, whether each different one meets the test.
    decided: Option<Vec<bool>>,
}

impl<'a> Ready<'a> {
    fn new(
        table: Table<'a>,
        field: Field,
        condition: &'a Condition,
        feedback: &dyn Feedback,
    ) -> Option<Self> {
        let Condition { test, negated } = condition;
        let decided = match column(table, field) {
            Some(Column { values: Values::Text { dictionary, .. }, dates, .. }) => {
                let mut decided = vec![false; dictionary.len()];
                decided.par_chunks_mut(TEXTS).enumerate().try_for_each(|(number, decided)| {
                    let mut buffer = String::new();
                    for (decided, code) in decided.iter_mut().zip(number * TEXTS..) {
                        *decided = match test {
                            Test::During(from, to) => during(period(dates.as_ref(), code), *from, *to),
                            _ => of_text(test, dictionary.get(code).unwrap_or_default(), &mut buffer),
                        };
                    }
                    (!feedback.is_cancelled()).then_some(())
                })?;
                Some(decided)
            }
            _ => None,
        };
        Some(Self { table, field, test, negated: *negated, decided })
    }

    /// Marks the features of a run that meet the test, those without a value left out; bit 0 is the first of the run.
    fn mark(&self, features: std::ops::Range<usize>, bits: &mut [u64; BLOCK]) {
        let start = features.start;
        let mut mark = |feature: usize, is_met: bool| {
            let at = feature - start;
            if let Some(word) = bits.get_mut(at / 64) {
                *word |= u64::from(is_met) << (at % 64);
            }
        };
        let mut buffer = String::new();
        let Some(column) = column(self.table, self.field) else {
            for feature in features {
                mark(feature, self.of_own(feature, &mut buffer));
            }
            return;
        };
        match (&column.values, &self.decided, self.test) {
            (Values::Text { codes, .. }, Some(decided), _) => {
                each_value(column, features, |feature, entry| {
                    let is_met = codes.get(entry).and_then(|&code| decided.get(code as usize));
                    mark(feature, is_met.copied().unwrap_or_default());
                });
            }
            (Values::Json(values), _, Test::Within(from, to)) => {
                each_value(column, features, |feature, entry| {
                    let number = values.get(entry).and_then(json_number);
                    mark(feature, number.is_some_and(|number| within(number, *from, *to)));
                });
            }
            (Values::Json(values), ..) => each_value(column, features, |feature, entry| {
                let text = plain(values.get(entry).unwrap_or_default());
                mark(feature, of_text(self.test, &text, &mut buffer));
            }),
            (_, _, Test::Present) => each_value(column, features, |feature, _| mark(feature, true)),
            (_, _, Test::During(from, to)) => each_value(column, features, |feature, entry| {
                mark(feature, during(column.period(entry), *from, *to));
            }),
            (Values::Integer(values), _, Test::Within(from, to)) => {
                each_value(column, features, |feature, entry| {
                    let number = values.get(entry).map(Number::Integer);
                    mark(feature, number.is_some_and(|number| within(number, *from, *to)));
                });
            }
            (Values::Float(values), _, Test::Within(from, to)) => {
                each_value(column, features, |feature, entry| {
                    let number = values.get(entry).map(|&value| Number::Float(value));
                    mark(feature, number.is_some_and(|number| within(number, *from, *to)));
                });
            }
            (Values::Boolean(values), _, Test::Boolean(wanted)) => {
                each_value(column, features, |feature, entry| {
                    mark(feature, values.get(entry) == Some(wanted));
                });
            }
            _ => {}
        }
    }

    /// Whether a feature meets the test by its id, name or status.
    fn of_own(&self, feature: usize, buffer: &mut String) -> bool {
        match (self.table.cell(self.field, feature), self.test) {
            (Cell::Integer(number), Test::Within(from, to)) => within(Number::Integer(number), *from, *to),
            (Cell::Integer(_), test) => *test == Test::Present,
            (Cell::Text(text), test) => of_text(test, text, buffer),
            (Cell::Status(class), Test::Statuses(wanted)) => {
                class.status().is_some_and(|status| wanted & 1 << status as u16 != 0)
            }
            (Cell::Status(class), Test::Present) => class.status().is_some(),
            _ => false,
        }
    }
}

fn column(table: Table<'_>, field: Field) -> Option<&Column> {
    match field {
        Field::Column(place) => table.layer.attributes.columns.get(place).map(Arc::as_ref),
        Field::Id | Field::Name(_) | Field::Status => None,
    }
}

fn period(dates: Option<&Dates>, code: usize) -> Option<Period> {
    *dates?.periods.get(code)?
}

fn of_text(test: &Test, text: &str, buffer: &mut String) -> bool {
    let by =
        |needle: &Needle, meets: fn(&Needle, &str, &mut String) -> bool, buffer| meets(needle, text, buffer);
    match test {
        Test::Present => !text.is_empty(),
        Test::Contains(needle) => by(needle, Needle::is_in, buffer),
        Test::Is(needle) => by(needle, Needle::is, buffer),
        Test::Within(..) | Test::During(..) | Test::Boolean(_) | Test::Statuses(_) => false,
    }
}

fn within(number: Number, from: Bound<Number>, to: Bound<Number>) -> bool {
    let of = |end: Bound<Number>, inner: std::cmp::Ordering| match end {
        Bound::Unbounded => true,
        Bound::Included(end) => number.compare(end).is_some_and(|order| order == inner || order.is_eq()),
        Bound::Excluded(end) => number.compare(end) == Some(inner),
    };
    of(from, std::cmp::Ordering::Greater) && of(to, std::cmp::Ordering::Less)
}

fn during(period: Option<Period>, from: Option<Day>, to: Option<Day>) -> bool {
    period.map(days_of).is_some_and(|(first, last)| {
        from.is_none_or(|from| first >= from.0 && last >= from.0)
            && to.is_none_or(|to| first <= to.0 && last <= to.0)
    })
}

/// The number that a JSON text is.
fn json_number(json: &str) -> Option<Number> {
    let json = json.trim();
    if !json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return None;
    }
    json.parse().map(Number::Integer).or_else(|_| json.parse().map(Number::Float)).ok()
}
