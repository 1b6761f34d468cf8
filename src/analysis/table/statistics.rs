//! What the values of a field come to.

use super::numeric::days_of;
use super::walk::{each_value, presences};
use super::{Cell, Field, Kind, Table};
use crate::analysis::keys::{float_of_key, integer_of_key, key_of_float, key_of_integer};
use crate::model::attributes::Values;
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use crate::model::time::{Day, Status};
use crate::text::json::plain;
use hashbrown::HashMap;
use rayon::prelude::*;

/// Frequent values that are told.
const FREQUENT: usize = 10;
/// Bins of a histogram, at most.
const BINS: usize = 24;
/// Different texts that are counted where each feature has a text of its own.
const MOST_DIFFERENT: usize = 200_000;

/// What the values of a field come to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Statistics {
    /// Features that were looked at.
    pub features: usize,
    /// Features with a value.
    pub values: usize,
    /// Features without the member.
    pub missing: usize,
    /// Features whose member is `null`.
    pub nulls: usize,
    /// Values that are an empty text.
    pub empty: usize,
    /// Values that are no number or date though the field is one of such; they are not counted below.
    pub unusable: usize,
    /// Number of different values.
    pub different: usize,
    /// Whether there are more different values than that, which were not counted; then `frequent` is empty.
    pub more_different: bool,
    /// The most frequent values with the number of features, the most frequent first; of dates, the text or number of the file.
    pub frequent: Vec<(FrequentValue, usize)>,
    /// Least and greatest value.
    pub extremes: Option<Extremes>,
    /// Sum, mean and quartiles of numbers.
    pub figures: Option<Figures>,
    /// How often values lie where, for numbers and dates.
    pub histogram: Option<Histogram>,
}

/// A value that is frequent.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FrequentValue {
    Integer(i64),
    Float(f64),
    Boolean(bool),
    Text(String),
    Status(Status),
}

/// Least and greatest value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Extremes {
    /// Of whole numbers.
    Integers(i64, i64),
    /// Of numbers.
    Floats(f64, f64),
    /// First and last day of dates; `None` where one has no such end.
    Days(Option<Day>, Option<Day>),
}

/// Figures of numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Figures {
    /// Sum of all; infinite where it is too great for a number.
    pub sum: f64,
    /// Mean.
    pub mean: f64,
    /// First quartile, median and third quartile: interpolated between the two values nearest.
    pub quartiles: [f64; 3],
}

/// How often values lie where.
#[derive(Clone, PartialEq, Debug)]
pub struct Histogram {
    /// Beginning of the first bin: a number, or a day number.
    pub from: f64,
    /// End of the last bin.
    pub to: f64,
    /// Features of each bin, all of one width.
    pub counts: Vec<u32>,
}

impl Histogram {
    /// Spreads whole numbers over bins, each of as many whole numbers as the others.
    fn of_whole(least: i64, most: i64, values: impl Iterator<Item = i64>) -> Self {
        let (from, span) = (i128::from(least), i128::from(most) - i128::from(least) + 1);
        let width = (span + BINS as i128 - 1).div_euclid(BINS as i128).max(1);
        let bins = (span + width - 1).div_euclid(width).clamp(1, BINS as i128);
        let mut counts = vec![0; bins as usize];
        for value in values {
            if let Some(count) = counts.get_mut((i128::from(value) - from).div_euclid(width) as usize) {
                *count += 1;
            }
        }
        Self { from: least as f64, to: (from + width * bins) as f64, counts }
    }

    /// Spreads numbers over bins; the greatest lies in the last one, and numbers that are all the same in the only one.
    fn of_numbers(least: f64, most: f64, values: impl Iterator<Item = f64>) -> Self {
        // Halves, so that no difference is infinite.
        let (half, span) = (least / 2.0, most / 2.0 - least / 2.0);
        let bins = if span > 0.0 { BINS } else { 1 };
        let mut counts = vec![0; bins];
        for value in values {
            let part = if span > 0.0 { (value / 2.0 - half) / span } else { 0.0 };
            let bin = ((part * bins as f64) as usize).min(bins - 1);
            if let Some(count) = counts.get_mut(bin) {
                *count += 1;
            }
        }
        Self { from: least, to: most, counts }
    }
}

/// What the values of a field come to, of all features or of some.
///
/// `None` when `feedback` has it cancelled. It works on the threads of `rayon`.
#[must_use]
pub fn statistics(
    table: Table<'_>,
    field: Field,
    which: Option<&FeatureSet>,
    feedback: &dyn Feedback,
) -> Option<Statistics> {
    let wanted = |feature: usize| which.is_none_or(|set| set.contains(feature as u32));
    let count = table.layer.len();
    let mut told =
        Statistics { features: (0..count).filter(|&at| wanted(at)).count(), ..Statistics::default() };
    if which.is_none() {
        told.features = count;
    }
    let kind = table.kind(field);
    let column = match field {
        Field::Column(place) => table.layer.attributes.columns.get(place),
        Field::Id | Field::Name(_) | Field::Status => None,
    };
    let Some(column) = column else {
        of_cells(table, field, wanted, &mut told, feedback)?;
        return Some(told);
    };
    let none = presences(column, count, which);
    (told.missing, told.nulls) = (none.missing.len(), none.nulls.len());
    let mut values = |tell: &mut dyn FnMut(usize)| {
        each_value(column, 0..count, |feature, entry| {
            if wanted(feature) {
                told.values += 1;
                tell(entry);
            }
        });
    };
    match &column.values {
        Values::Integer(numbers) => {
            let mut keys = Vec::with_capacity(numbers.len());
            values(&mut |entry| keys.extend(numbers.get(entry).map(key_of_integer)));
            integers(sorted(keys, feedback)?, kind != Kind::Date, &mut told);
        }
        Values::Float(numbers) => {
            let mut keys = Vec::with_capacity(numbers.len());
            values(&mut |entry| keys.extend(numbers.get(entry).and_then(|&number| key_of_float(number))));
            told.unusable = told.values - keys.len();
            floats(sorted(keys, feedback)?, kind != Kind::Date, &mut told);
        }
        Values::Boolean(truths) => {
            let mut counts = [0; 2];
            values(&mut |entry| {
                if let Some(&truth) = truths.get(entry) {
                    counts[usize::from(truth)] += 1;
                }
            });
            let counted = [(0, counts[0]), (1, counts[1])];
            frequent(counted.into_iter(), |truth| FrequentValue::Boolean(truth == 1), &mut told);
        }
        Values::Text { dictionary, codes } => {
            let mut counts = vec![0usize; dictionary.len()];
            values(&mut |entry| {
                if let Some(count) = codes.get(entry).and_then(|&code| counts.get_mut(code as usize)) {
                    *count += 1;
                }
            });
            told.empty = (0..counts.len())
                .filter(|&code| dictionary.get(code) == Some(""))
                .map(|code| counts[code])
                .sum();
            let text = |code: usize| FrequentValue::Text(dictionary.get(code).unwrap_or_default().to_owned());
            frequent(counts.iter().copied().enumerate(), text, &mut told);
        }
        Values::Json(texts) => {
            let mut counts = Counts::default();
            values(&mut |entry| counts.add(texts.get(entry).unwrap_or_default()));
            counts.tell(&mut told);
            for (value, _) in &mut told.frequent {
                if let FrequentValue::Text(text) = value {
                    *text = plain(text).into_owned();
                }
            }
        }
    }
    if feedback.is_cancelled() {
        return None;
    }
    if kind == Kind::Date {
        let mut days = Vec::with_capacity(column.values.len());
        let mut unusable = 0;
        each_value(column, 0..count, |feature, entry| {
            if wanted(feature) {
                match column.period(entry) {
                    Some(period) => days.push(days_of(period)),
                    None => unusable += 1,
                }
            }
        });
        told.unusable = unusable;
        dates(&days, &mut told);
    }
    feedback.progress(1.0);
    (!feedback.is_cancelled()).then_some(told)
}

fn sorted(mut keys: Vec<u64>, feedback: &dyn Feedback) -> Option<Vec<u64>> {
    if feedback.is_cancelled() {
        return None;
    }
    keys.par_sort_unstable();
    feedback.progress(0.7);
    Some(keys)
}

fn integers(keys: Vec<u64>, with_figures: bool, told: &mut Statistics) {
    runs(&keys, |key| FrequentValue::Integer(integer_of_key(key)), told);
    let (Some(&least), Some(&most)) = (keys.first(), keys.last()) else { return };
    if !with_figures {
        return;
    }
    let (least, most) = (integer_of_key(least), integer_of_key(most));
    told.extremes = Some(Extremes::Integers(least, most));
    let values = || keys.iter().map(|&key| integer_of_key(key));
    let sum: i128 = values().map(i128::from).sum();
    let number = |key: u64| integer_of_key(key) as f64;
    told.figures = Some(Figures {
        sum: sum as f64,
        mean: sum as f64 / keys.len() as f64,
        quartiles: quartiles(&keys, number),
    });
    told.histogram = Some(Histogram::of_whole(least, most, values()));
}

fn floats(keys: Vec<u64>, with_figures: bool, told: &mut Statistics) {
    runs(&keys, |key| FrequentValue::Float(float_of_key(key)), told);
    if !with_figures || keys.is_empty() {
        return;
    }
    let number = |key: u64| float_of_key(key);
    let (least, most) =
        (keys.first().map_or(0.0, |&key| number(key)), keys.last().map_or(0.0, |&key| number(key)));
    told.extremes = Some(Extremes::Floats(least, most));
    let count = keys.len() as f64;
    let sum = sum_of(keys.iter().map(|&key| number(key)));
    // Where the sum is too great for a number the mean still is one.
    let mean =
        if sum.is_finite() { sum / count } else { sum_of(keys.iter().map(|&key| number(key) / count)) };
    told.figures = Some(Figures { sum, mean, quartiles: quartiles(&keys, number) });
    if least.is_finite() && most.is_finite() {
        told.histogram = Some(Histogram::of_numbers(least, most, keys.iter().map(|&key| number(key))));
    }
}

/// Sum of numbers with what rounding loses (Neumaier 1974).
fn sum_of(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0f64, 0.0);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    if sum.is_finite() { sum + lost } else { sum }
}

/// Quartiles of sorted keys, by linear interpolation.
fn quartiles(keys: &[u64], number: impl Fn(u64) -> f64) -> [f64; 3] {
    [0.25, 0.5, 0.75].map(|part| {
        let place = (keys.len().saturating_sub(1)) as f64 * part;
        let at = |place: f64| keys.get(place as usize).map_or(f64::NAN, |&key| number(key));
        let (low, high) = (at(place.floor()), at(place.ceil()));
        if low == high { low } else { low * (1.0 - place.fract()) + high * place.fract() }
    })
}

/// Different and frequent values of sorted keys.
fn runs(keys: &[u64], value: impl Fn(u64) -> FrequentValue, told: &mut Statistics) {
    let runs = keys.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len())));
    let mut top = Top::default();
    for (key, count) in runs {
        top.add(key, count);
    }
    told.different = top.different;
    told.frequent = top.best.into_iter().map(|(key, count)| (value(key), count)).collect();
}

/// Different and frequent values of counts by number.
fn frequent(
    counts: impl Iterator<Item = (usize, usize)>,
    value: impl Fn(usize) -> FrequentValue,
    told: &mut Statistics,
) {
    let mut top = Top::default();
    for (at, count) in counts {
        top.add(at, count);
    }
    told.different = top.different;
    told.frequent = top.best.into_iter().map(|(at, count)| (value(at), count)).collect();
}

/// The most frequent of those that are added; of equal ones those that come first.
struct Top<T> {
    best: Vec<(T, usize)>,
    different: usize,
}

impl<T> Default for Top<T> {
    fn default() -> Self {
        Self { best: Vec::new(), different: 0 }
    }
}

impl<T> Top<T> {
    fn add(&mut self, what: T, count: usize) {
        if count == 0 {
            return;
        }
        self.different += 1;
        if self.best.len() == FREQUENT && self.best.last().is_some_and(|&(_, least)| least >= count) {
            return;
        }
        let place = self.best.partition_point(|&(_, other)| other >= count);
        self.best.insert(place, (what, count));
        self.best.truncate(FREQUENT);
    }
}

fn dates(days: &[(i32, i32)], told: &mut Statistics) {
    let known = |day: i32| (Day::MIN.0..=Day::MAX.0).contains(&day).then_some(Day(day));
    let (Some(first), Some(last)) =
        (days.iter().map(|&(first, _)| first).min(), days.iter().map(|&(_, last)| last).max())
    else {
        return;
    };
    told.extremes = Some(Extremes::Days(known(first), known(last)));
    let begins = || days.iter().filter_map(|&(first, _)| known(first)).map(|day| i64::from(day.0));
    if let Some((least, most)) = begins().min().zip(begins().max()) {
        told.histogram = Some(Histogram::of_whole(least, most, begins()));
    }
}

/// Texts that are counted, up to a number of different ones.
#[derive(Default)]
struct Counts<'a> {
    counts: HashMap<&'a str, (usize, usize)>,
    has_more: bool,
}

impl<'a> Counts<'a> {
    fn add(&mut self, text: &'a str) {
        if self.has_more {
            return;
        }
        let place = self.counts.len();
        self.counts.entry(text).or_insert((place, 0)).1 += 1;
        self.has_more = self.counts.len() > MOST_DIFFERENT;
    }

    fn tell(self, told: &mut Statistics) {
        if self.has_more {
            (told.different, told.more_different) = (MOST_DIFFERENT, true);
            return;
        }
        let mut in_order: Vec<(&str, (usize, usize))> = self.counts.into_iter().collect();
        in_order.sort_unstable_by_key(|&(_, (place, _))| place);
        let texts: Vec<&str> = in_order.iter().map(|&(text, _)| text).collect();
        let counts = in_order.iter().map(|&(_, (place, count))| (place, count));
        frequent(
            counts,
            |at| FrequentValue::Text(texts.get(at).copied().unwrap_or_default().to_owned()),
            told,
        );
    }
}

/// Of ids, names and statuses.
fn of_cells(
    table: Table<'_>,
    field: Field,
    wanted: impl Fn(usize) -> bool,
    told: &mut Statistics,
    feedback: &dyn Feedback,
) -> Option<()> {
    let (mut keys, mut texts, mut statuses) = (Vec::new(), Counts::default(), [0; Status::ALL.len()]);
    for feature in (0..table.layer.len()).filter(|&feature| wanted(feature)) {
        if feature % 4096 == 0 && feedback.is_cancelled() {
            return None;
        }
        match table.cell(field, feature) {
            Cell::Integer(number) => keys.push(key_of_integer(number)),
            Cell::Text(text) => texts.add(text),
            Cell::Status(class) => match class.status() {
                Some(status) => statuses[status as usize] += 1,
                None => {
                    told.missing += 1;
                    continue;
                }
            },
            _ => {
                told.missing += 1;
                continue;
            }
        }
        told.values += 1;
    }
    match field {
        Field::Status => {
            let counts =
                Status::LEGEND.into_iter().map(|status| (status as usize, statuses[status as usize]));
            frequent(
                counts,
                |at| FrequentValue::Status(Status::ALL.get(at).copied().unwrap_or(Status::Unknown)),
                told,
            );
        }
        Field::Id if !keys.is_empty() => integers(sorted(keys, feedback)?, true, told),
        _ => texts.tell(told),
    }
    Some(())
}
