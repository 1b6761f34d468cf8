//! The different values of a column and how many features have each.

use super::entries::{STRETCH, codes, counted, runs, without_nulls};
use super::numbers::{key, of_key};
use crate::model::attributes::{Column, Values};
use crate::model::feedback::Feedback;
use crate::model::strings::Strings;
use crate::model::style::LookOf;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Most tables of counts at once, each as long as there are different texts.
const MOST_TABLES: usize = 8;

/// The different values of a column, by number.
pub(super) enum Different<'a> {
    /// Places in a dictionary, with counts; some have none.
    Texts { dictionary: &'a Strings, codes: &'a [u32], counts: Vec<u32> },
    /// Whole numbers or truth values, rising, with counts.
    Numbers { column: &'a Column, runs: Vec<(i64, u32)> },
    /// JSON texts in no order, with counts.
    Json { texts: &'a Strings, counts: Vec<(&'a str, u32)> },
}

impl<'a> Different<'a> {
    /// Counts the values of a column; `None` when cancelled.
    pub fn of(column: &'a Column, feedback: &dyn Feedback) -> Option<Self> {
        let of_keys = |keys: Vec<i64>| {
            if feedback.is_cancelled() {
                return None;
            }
            Some(Self::Numbers { column, runs: runs(keys) })
        };
        match &column.values {
            Values::Integer(values) => {
                of_keys(without_nulls(&values.iter().collect::<Vec<_>>(), &column.nulls))
            }
            Values::Float(values) => {
                let values = without_nulls(values, &column.nulls);
                of_keys(values.into_iter().filter_map(key).collect())
            }
            Values::Boolean(values) => {
                of_keys(without_nulls(values, &column.nulls).into_iter().map(i64::from).collect())
            }
            Values::Text { dictionary, codes } => {
                let mut counts = counts(codes, dictionary.len(), feedback)?;
                for &null in &column.nulls {
                    let code = codes.get(null as usize).copied().unwrap_or(u32::MAX);
                    if let Some(count) = counts.get_mut(code as usize) {
                        *count = count.saturating_sub(1);
                    }
                }
                Some(Self::Texts { dictionary, codes, counts })
            }
            Values::Json(texts) => Self::of_json(texts, &column.nulls, feedback),
        }
    }

    fn of_json(texts: &'a Strings, nulls: &[u32], feedback: &dyn Feedback) -> Option<Self> {
        let entries: Vec<u32> = (0..texts.len() as u32).collect();
        let entries = without_nulls(&entries, nulls);
        let text = |entry: u32| texts.get(entry as usize).unwrap_or_default();
        let counts = counted(entries.into_par_iter().map(text), feedback)?;
        Some(Self::Json { texts, counts: counts.into_iter().collect() })
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Texts { counts, .. } => counts.len(),
            Self::Numbers { runs, .. } => runs.len(),
            Self::Json { counts, .. } => counts.len(),
        }
    }

    /// How many entries have a value.
    pub fn count(&self, value: usize) -> u32 {
        match self {
            Self::Texts { counts, .. } => counts.get(value).copied().unwrap_or(0),
            Self::Numbers { runs, .. } => runs.get(value).map_or(0, |run| run.1),
            Self::Json { counts, .. } => counts.get(value).map_or(0, |of| of.1),
        }
    }

    /// How many different values some entry has.
    pub fn used(&self) -> usize {
        match self {
            Self::Texts { counts, .. } => counts.par_iter().filter(|count| **count > 0).count(),
            Self::Numbers { runs, .. } => runs.len(),
            Self::Json { counts, .. } => counts.len(),
        }
    }

    fn text(&self, value: usize) -> &str {
        match self {
            Self::Texts { dictionary, .. } => dictionary.get(value),
            Self::Json { counts, .. } => counts.get(value).map(|of| of.0),
            Self::Numbers { .. } => None,
        }
        .unwrap_or_default()
    }

    /// Which is first: that of more entries, then the lesser.
    pub fn order(&self, a: usize, b: usize) -> Ordering {
        let by_value = || match self {
            Self::Numbers { .. } => a.cmp(&b),
            Self::Texts { .. } | Self::Json { .. } => self.text(a).cmp(self.text(b)).then(a.cmp(&b)),
        };
        self.count(b).cmp(&self.count(a)).then_with(by_value)
    }

    /// What the legend says of a value.
    pub fn look(&self, value: usize) -> LookOf {
        let label = self.label(value).into();
        match self {
            Self::Json { .. } => LookOf::Json(label),
            Self::Texts { .. } | Self::Numbers { .. } => LookOf::Value(label),
        }
    }

    /// A value as its text, by which a style names it; JSON as it is written.
    pub fn label(&self, value: usize) -> Cow<'_, str> {
        let (column, runs) = match self {
            Self::Numbers { column, runs } => (column, runs),
            Self::Texts { .. } | Self::Json { .. } => return self.text(value).into(),
        };
        let number = runs.get(value).map_or(0, |run| run.0);
        match &column.values {
            Values::Boolean(_) => if number == 0 { "false" } else { "true" }.into(),
            Values::Float(_) => float_label(of_key(number)).into(),
            Values::Integer(_) | Values::Text { .. } | Values::Json(_) => number.to_string().into(),
        }
    }

    /// The values that have one of some texts.
    pub fn find(&self, wanted: &HashSet<&str>) -> Vec<usize> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let Self::Numbers { column, runs } = self else {
            let is_wanted = |value: &usize| self.count(*value) > 0 && wanted.contains(&*self.label(*value));
            return (0..self.len()).into_par_iter().filter(is_wanted).collect();
        };
        let key = |text: &&str| match &column.values {
            Values::Boolean(_) => text.parse().ok().map(|truth: bool| i64::from(truth)),
            Values::Float(_) => text.parse().ok().and_then(key),
            Values::Integer(_) | Values::Text { .. } | Values::Json(_) => text.parse().ok(),
        };
        let found = |key| runs.binary_search_by_key(&key, |run| run.0).ok();
        wanted.iter().filter_map(|text| found(key(text)?)).collect()
    }

    /// A byte for each entry of the column: that of its value in a rising list of numbers of values and their bytes, else
    /// `other`, and `none` for what is no value. `None` when cancelled.
    pub fn codes(
        &self,
        listed: &[(usize, u8)],
        other: u8,
        none: u8,
        feedback: &dyn Feedback,
    ) -> Option<Vec<u8>> {
        match self {
            Self::Texts { codes: of_entries, counts, .. } => {
                let mut table = vec![other; counts.len()];
                for &(value, code) in listed {
                    if let Some(place) = table.get_mut(value) {
                        *place = code;
                    }
                }
                codes(of_entries, feedback, |code| table.get(*code as usize).copied().unwrap_or(none))
            }
            Self::Numbers { column, runs } => {
                let keys: Vec<(i64, u8)> =
                    listed.iter().filter_map(|(value, code)| Some((runs.get(*value)?.0, *code))).collect();
                let code = |key: i64| {
                    let found = keys.binary_search_by_key(&key, |(key, _)| *key).ok();
                    found.and_then(|at| keys.get(at)).map_or(other, |(_, code)| *code)
                };
                match &column.values {
                    Values::Integer(values) => {
                        codes(&values.iter().collect::<Vec<_>>(), feedback, |value| code(*value))
                    }
                    Values::Float(values) => codes(values, feedback, |value| key(*value).map_or(none, code)),
                    Values::Boolean(values) => codes(values, feedback, |value| code(i64::from(*value))),
                    Values::Text { .. } | Values::Json(_) => Some(Vec::new()),
                }
            }
            Self::Json { texts, .. } => {
                let table: HashMap<&str, u8> =
                    listed.iter().map(|(value, code)| (self.text(*value), *code)).collect();
                let entries: Vec<u32> = (0..texts.len() as u32).collect();
                let code = |text: &str| table.get(text).copied().unwrap_or(other);
                codes(&entries, feedback, |entry| texts.get(*entry as usize).map_or(none, code))
            }
        }
    }
}

/// How many times each place of a dictionary is named.
fn counts(codes: &[u32], places: usize, feedback: &dyn Feedback) -> Option<Vec<u32>> {
    let tables = MOST_TABLES.min(rayon::current_num_threads()).max(1);
    let share = codes.len().div_ceil(tables).max(1);
    let table = |codes: &[u32]| {
        let mut counts = vec![0_u32; places];
        for codes in codes.chunks(STRETCH) {
            for &code in codes {
                if let Some(count) = counts.get_mut(code as usize) {
                    *count += 1;
                }
            }
            if feedback.is_cancelled() {
                return None;
            }
        }
        Some(counts)
    };
    let tables: Option<Vec<Vec<u32>>> = codes.par_chunks(share).map(table).collect();
    let mut sum = vec![0_u32; places];
    for table in tables? {
        for (count, more) in sum.iter_mut().zip(table) {
            *count += more;
        }
    }
    Some(sum)
}

/// A number with as many digits as tell it apart, without an exponent where that is short.
fn float_label(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-5..1e16).contains(&size) { number.to_string() } else { format!("{number:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_short_labels_that_are_read_again() {
        for (number, label) in
            [(0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1e300, "1e300"), (1.5e-9, "1.5e-9")]
        {
            assert_eq!(float_label(number), label);
            assert_eq!(label.parse(), Ok(number));
        }
    }
}
