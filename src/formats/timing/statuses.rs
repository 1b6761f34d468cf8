//! Columns of statuses: what each word means by itself, and what a person says that it means.

use super::fields::Layout;
use crate::formats::doctor;
use crate::formats::status_words::{self, StatusColumn, status_of};
use crate::model::attributes::{Column, Value, Values};
use crate::model::layer::LayerData;
use crate::model::time::Status;
use crate::text::json::plain;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words of a table of statuses.
pub const MOST_WORDS: usize = 500;

/// What words mean where a person said so.
pub(super) type Words = BTreeMap<Box<str>, Option<Status>>;

/// A word of a column of statuses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusWord {
    /// The word as the file writes it.
    pub word: Box<str>,
    /// How many features have it.
    pub count: usize,
    /// The status it is taken for.
    pub status: Option<Status>,
    /// The status that the program takes it for by itself.
    pub guess: Option<Status>,
}

/// A column of statuses with what each different value of it means.
pub(super) struct Statuses<'a> {
    /// The column.
    pub column: &'a Column,
    /// The part of its values that are known words, from 0 to 1; 1 for a column that a person chose.
    pub share: f32,
    layout: Layout<'a>,
    meant: Vec<Option<Status>>,
}

impl<'a> Statuses<'a> {
    /// `None` if it is no column of statuses by itself: a wrong name, or words of which most are none.
    pub(super) fn guessed(column: &'a Column) -> Option<Self> {
        if !matches!(column.values, Values::Text { .. }) || !status_words::is_status_name(&column.name) {
            return None;
        }
        let read = StatusColumn::read(doctor::all_counted(column)?);
        let unknown: usize = read.unknown.iter().map(|word| word.count).sum();
        let share = read.known as f32 / (read.known + unknown).max(1) as f32;
        let layout = Layout::of(column);
        (read.known > unknown).then_some(Self { column, share, layout, meant: read.statuses })
    }

    /// The statuses of a column that a person chose, whatever it is called.
    pub(super) fn chosen(column: &'a Column, words: &Words) -> Self {
        let meaning = |word: &str| words.get(word).copied().unwrap_or_else(|| status_of(word));
        let meant = match &column.values {
            Values::Text { dictionary, .. } => {
                let of = |at: usize| dictionary.get(at).and_then(meaning);
                (0..dictionary.len()).into_par_iter().map(of).collect()
            }
            // Numbers mean nothing by themselves.
            Values::Integer(values) => {
                let words: HashMap<i64, Option<Status>> =
                    words.iter().filter_map(|(word, status)| Some((word.parse().ok()?, *status))).collect();
                values.par_iter().map(|value| words.get(&value).copied().flatten()).collect()
            }
            Values::Float(values) => {
                let number = |word: &str| word.parse::<f64>().ok().map(f64::to_bits);
                let words: HashMap<u64, Option<Status>> =
                    words.iter().filter_map(|(word, status)| Some((number(word)?, *status))).collect();
                values.par_iter().map(|value| words.get(&value.to_bits()).copied().flatten()).collect()
            }
            Values::Boolean(values) => {
                let meant = ["false", "true"].map(meaning);
                values.par_iter().map(|&value| meant[usize::from(value)]).collect()
            }
            Values::Json(texts) => {
                let of = |at: usize| texts.get(at).and_then(|text| meaning(&plain(text)));
                (0..texts.len()).into_par_iter().map(of).collect()
            }
        };
        Self { column, share: 1.0, layout: Layout::of(column), meant }
    }

    /// Calls for each feature of a stretch that has a status.
    pub(super) fn each(&self, stretch: Range<usize>, mut tell: impl FnMut(usize, Status)) {
        self.layout.each(stretch, |feature, place| {
            if let Some(Some(status)) = self.meant.get(place) {
                tell(feature, *status);
            }
        });
    }
}

/// The different words of a field, the most frequent first, with the status that each is taken for; at most [`MOST_WORDS`].
#[must_use]
pub fn status_table(layer: &LayerData, field: &str) -> Vec<StatusWord> {
    let Some(column) = layer.attributes.column(field) else { return Vec::new() };
    let mut counted: Vec<(Box<str>, usize)> = match doctor::all_counted(column) {
        Some(counted) => counted.into_iter().map(|(word, count)| (word.into(), count)).collect(),
        None => {
            let mut places: HashMap<Box<str>, usize> = HashMap::new();
            let mut counted: Vec<(Box<str>, usize)> = Vec::new();
            for (_, value) in column.entries() {
                let word: Box<str> = match value {
                    Value::Null => continue,
                    Value::Integer(number) => number.to_string().into(),
                    Value::Float(number) => number.to_string().into(),
                    Value::Boolean(truth) => truth.to_string().into(),
                    Value::Text(text) => text.into(),
                    Value::Json(text) => plain(text).into(),
                };
                let place = *places.entry(word.clone()).or_insert(counted.len());
                match counted.get_mut(place) {
                    Some((_, count)) => *count += 1,
                    None => counted.push((word, 1)),
                }
            }
            counted
        }
    };
    counted.retain(|(word, count)| *count > 0 && !word.trim().is_empty());
    counted.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counted.truncate(MOST_WORDS);
    let word = |(word, count): (Box<str>, usize)| {
        let guess = status_of(&word);
        let status = layer.reading.words.get(&word).copied().unwrap_or(guess);
        StatusWord { word, count, status, guess }
    };
    counted.into_iter().map(word).collect()
}
