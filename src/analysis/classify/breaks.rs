//! Where ranges of numbers begin and end.

use super::entries::STRETCH;
use super::jenks;
use super::numbers::{key, of_key};
use crate::model::feedback::Feedback;
use crate::model::style::{Breaks, LookCount, LookOf};
use crate::model::theme::Rgb;
use hashbrown::HashMap;
use rayon::prelude::*;

/// Most different numbers from which natural breaks are worked out.
pub(super) const MOST_SAMPLED: usize = 3000;

/// Ranges of numbers: each from its bound (the first from the least number), up to the next one.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Ranges {
    /// The inner bounds, rising. A number that is a bound lies above it.
    pub bounds: Vec<f64>,
    /// The least and the greatest number; `None` where there is no range at all.
    pub ends: Option<(f64, f64)>,
    /// The greatest number of each range, where ranges are made by the numbers that there are; else empty.
    pub tops: Vec<f64>,
    /// How many numbers were looked at, if not all.
    pub sampled: Option<usize>,
    /// Whether the numbers are days.
    pub are_days: bool,
}

impl Ranges {
    /// Ranges of finite numbers, at most so many; `None` when cancelled.
    pub fn of(
        mut numbers: Vec<f64>,
        breaks: &Breaks,
        classes: usize,
        are_days: bool,
        feedback: &dyn Feedback,
    ) -> Option<Self> {
        let Some((least, greatest)) = ends(&numbers) else { return Some(Self::default()) };
        let mut ranges = Self { ends: Some((least, greatest)), are_days, ..Self::default() };
        let mut bounds = match breaks {
            Breaks::Equal => equal(least, greatest, classes.min(few(&numbers, classes).len())),
            Breaks::Quantile => {
                let few = few(&numbers, classes + 1);
                if few.len() <= classes { few } else { quantiles(&mut numbers, classes) }
            }
            Breaks::Jenks => {
                let sample = sample(&numbers, MOST_SAMPLED, feedback)?;
                ranges.sampled = sample.size;
                jenks::bounds(&sample.runs, classes, feedback)?
            }
            Breaks::Own(bounds) => {
                let mut bounds: Vec<f64> = bounds.iter().copied().filter(|bound| bound.is_finite()).collect();
                bounds.sort_by(f64::total_cmp);
                bounds
            }
        };
        if are_days {
            for bound in &mut bounds {
                *bound = bound.ceil();
            }
        }
        bounds.dedup();
        if matches!(breaks, Breaks::Own(_)) {
            bounds.truncate(classes.saturating_sub(1));
            // All ranges that a person asked for are there, whether or not a number lies in them.
            let (first, last) = (bounds.first(), bounds.last());
            ranges.ends = Some((
                first.map_or(least, |of| least.min(*of)),
                last.map_or(greatest, |of| greatest.max(*of)),
            ));
        } else {
            bounds.retain(|bound| *bound > least);
        }
        ranges.bounds = bounds;
        if matches!(breaks, Breaks::Quantile | Breaks::Jenks) {
            ranges.tops = ranges.tops_of(&numbers);
        }
        (!feedback.is_cancelled()).then_some(ranges)
    }

    /// How many ranges there are.
    pub fn len(&self) -> usize {
        if self.ends.is_some() { self.bounds.len() + 1 } else { 0 }
    }

    /// The range of a number, counted from 0, or `none` for what is no number.
    pub fn code(&self, number: f64, none: u8) -> u8 {
        if !number.is_finite() || self.ends.is_none() {
            return none;
        }
        self.bounds.iter().map(|bound| u8::from(number >= *bound)).sum()
    }

    /// The greatest of some numbers in each range.
    fn tops_of(&self, numbers: &[f64]) -> Vec<f64> {
        let starts: Vec<f64> =
            self.ends.iter().map(|ends| ends.0).chain(self.bounds.iter().copied()).collect();
        let higher = |mut tops: Vec<f64>, number: f64| {
            if let Some(top) = tops.get_mut(usize::from(self.code(number, u8::MAX))) {
                *top = top.max(number);
            }
            tops
        };
        let stretch = |numbers: &[f64]| numbers.iter().copied().fold(starts.clone(), higher);
        let both = |a: Vec<f64>, b: Vec<f64>| a.into_iter().zip(b).map(|(a, b)| a.max(b)).collect();
        numbers.par_chunks(STRETCH).map(stretch).reduce(|| starts.clone(), both)
    }

    /// What the legend says of each range, in a colour each.
    pub fn lines(&self, colour: impl Fn(usize) -> Rgb) -> Vec<LookCount> {
        let Some((least, greatest)) = self.ends else { return Vec::new() };
        let starts = [least].into_iter().chain(self.bounds.iter().copied());
        let ends = self.bounds.iter().copied().map(Some).chain([None]);
        let line = |(nth, (start, end)): (usize, (f64, Option<f64>))| LookCount {
            of: match (self.tops.get(nth).copied(), end) {
                (Some(top), _) if self.are_days => LookOf::Days(start, top),
                (None, Some(end)) if self.are_days => LookOf::Days(start, (end - 1.0).max(start)),
                (None, None) if self.are_days => LookOf::Days(start, greatest),
                (top, end) => LookOf::Range(start, top.or(end).unwrap_or(greatest)),
            },
            colour: colour(nth),
            shown: true,
            looks: vec![nth as u8],
        };
        starts.zip(ends).enumerate().map(line).collect()
    }
}

/// The least and the greatest number.
fn ends(numbers: &[f64]) -> Option<(f64, f64)> {
    numbers.par_iter().map(|number| (*number, *number)).reduce_with(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The different numbers, rising; if there are more than so many, some of them.
fn few(numbers: &[f64], most: usize) -> Vec<f64> {
    let gathered = |mut few: Vec<f64>, number: f64| {
        if few.len() < most && !few.contains(&number) {
            few.push(number);
        }
        few
    };
    let both = |a: Vec<f64>, b: Vec<f64>| b.into_iter().fold(a, gathered);
    let stretches =
        numbers.par_chunks(STRETCH).map(|numbers| numbers.iter().copied().fold(Vec::new(), gathered));
    let mut few = stretches.reduce(Vec::new, both);
    few.sort_by(f64::total_cmp);
    few
}

/// Inner bounds of ranges of one width.
fn equal(least: f64, greatest: f64, classes: usize) -> Vec<f64> {
    let width = greatest - least;
    let bound = |nth: usize| {
        if (width * classes as f64).is_finite() {
            least + width * nth as f64 / classes as f64
        } else {
            let share = nth as f64 / classes as f64;
            least * (1.0 - share) + greatest * share
        }
    };
    (1..classes).map(bound).collect()
}

/// Inner bounds of ranges of one count: the numbers at each n-th part of all in order.
fn quantiles(numbers: &mut [f64], classes: usize) -> Vec<f64> {
    let ranks: Vec<usize> = (1..classes).map(|nth| rank(numbers.len(), nth, classes)).collect();
    let mut bounds = vec![0.0; ranks.len()];
    select(numbers, 0, &ranks, &mut bounds);
    bounds
}

/// The place of the first number of a range among all in order.
pub(super) fn rank(numbers: usize, nth: usize, classes: usize) -> usize {
    (numbers as u64 * nth as u64 / classes as u64) as usize
}

/// Finds the numbers at some ranks, rising, among numbers whose first has the rank `from`.
fn select(numbers: &mut [f64], from: usize, ranks: &[usize], found: &mut [f64]) {
    let middle = ranks.len() / 2;
    let (Some(&rank), Some(at)) = (ranks.get(middle), found.get_mut(middle)) else { return };
    if rank - from >= numbers.len() {
        return;
    }
    let (below, number, above) = numbers.select_nth_unstable_by(rank - from, f64::total_cmp);
    *at = *number;
    let (low, high) = ranks.split_at(middle);
    let (found_low, found_high) = found.split_at_mut(middle);
    // Ranks that are the same one (of few numbers) have the same number.
    let same = high.iter().take_while(|of| **of == rank).count();
    found_high.iter_mut().take(same).for_each(|place| *place = *number);
    let (high, found_high) =
        (high.get(same..).unwrap_or_default(), found_high.get_mut(same..).unwrap_or_default());
    let low_same = low.iter().rev().take_while(|of| **of == rank).count();
    let (low, equal) = (low.get(..low.len() - low_same).unwrap_or_default(), low.len() - low_same);
    found_low.iter_mut().skip(equal).for_each(|place| *place = *number);
    let found_low = found_low.get_mut(..equal).unwrap_or_default();
    rayon::join(|| select(below, from, low, found_low), || select(above, rank + 1, high, found_high));
}

/// Numbers to find natural breaks by.
struct Sample {
    /// Different numbers, rising, with how often each is there.
    runs: Vec<(f64, u32)>,
    /// How many numbers it has, if not all.
    size: Option<usize>,
}

/// All numbers, if at most so many are different; else the least, the greatest and one of each of many equal stretches of the
/// features, at a place that depends on nothing but their number. `None` when cancelled.
fn sample(numbers: &[f64], most: usize, feedback: &dyn Feedback) -> Option<Sample> {
    let in_order = |mut runs: Vec<(i64, u32)>| {
        runs.sort_unstable();
        runs.into_iter().map(|(key, count)| (of_key(key), count)).collect()
    };
    if let Some(counts) = count_few(numbers, most, feedback)? {
        return Some(Sample { runs: in_order(counts.into_iter().collect()), size: None });
    }
    let strata = most - 2;
    let drawn = (0..strata).filter_map(|nth| {
        let (start, end) = (rank(numbers.len(), nth, strata), rank(numbers.len(), nth + 1, strata));
        numbers.get(start + (mixed(nth as u64) % (end - start).max(1) as u64) as usize).copied()
    });
    let (least, greatest) = ends(numbers)?;
    let keys: Vec<i64> = drawn.chain([least, greatest]).filter_map(key).collect();
    let size = keys.len();
    let runs = super::entries::runs(keys).into_iter().map(|(key, count)| (of_key(key), count)).collect();
    Some(Sample { runs, size: Some(size) })
}

/// How often each number is there, `Some(None)` if more than so many are different; `None` when cancelled.
#[allow(clippy::option_option, reason = "the outer one is whether anybody waits")]
fn count_few(numbers: &[f64], most: usize, feedback: &dyn Feedback) -> Option<Option<HashMap<i64, u32>>> {
    let mut counts: HashMap<i64, u32> = HashMap::new();
    for numbers in numbers.chunks(STRETCH) {
        for &number in numbers {
            *counts.entry(key(number).unwrap_or(0)).or_insert(0) += 1;
            if counts.len() > most {
                return Some(None);
            }
        }
        if feedback.is_cancelled() {
            return None;
        }
    }
    Some(Some(counts))
}

/// Bits of a number well mixed (SplitMix64 of Steele, Lea and Flood).
fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    fn ranges(numbers: &[f64], breaks: &Breaks, classes: usize) -> Ranges {
        Ranges::of(numbers.to_vec(), breaks, classes, false, &Silent).unwrap()
    }

    /// Few different numbers in any order.
    fn some() -> impl Strategy<Value = Vec<f64>> {
        prop_oneof![
            prop::collection::vec((-20_i32..20).prop_map(f64::from), 1..200),
            prop::collection::vec(-1e9..1e9_f64, 1..200),
            prop::collection::vec(any::<f64>().prop_filter("finite", |number| number.is_finite()), 1..50),
        ]
    }

    fn different(numbers: &[f64]) -> Vec<f64> {
        let mut sorted: Vec<f64> = numbers.iter().map(|number| number + 0.0).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup();
        sorted
    }

    proptest! {
        #[test]
        fn quantiles_are_those_of_all_numbers_in_order(numbers in some(), classes in 2_usize..13) {
            let mut sorted = numbers.clone();
            sorted.sort_by(f64::total_cmp);
            let different = different(&numbers);
            let mut wanted: Vec<f64> = if different.len() <= classes {
                different.clone()
            } else {
                (1..classes).map(|nth| sorted[numbers.len() * nth / classes]).collect()
            };
            wanted.dedup();
            wanted.retain(|bound| *bound > sorted[0]);
            prop_assert_eq!(ranges(&numbers, &Breaks::Quantile, classes).bounds, wanted);
        }

        #[test]
        fn equal_ranges_have_one_width(numbers in some(), classes in 2_usize..13) {
            let different = different(&numbers);
            let (least, greatest) = (different[0], *different.last().unwrap());
            let ranges = ranges(&numbers, &Breaks::Equal, classes);
            if greatest / 2.0 - least / 2.0 > 1e-6 * least.abs().max(greatest.abs()) {
                prop_assert_eq!(ranges.len(), classes.min(different.len()));
                let width = greatest / ranges.len() as f64 - least / ranges.len() as f64;
                let all: Vec<f64> = [least].into_iter().chain(ranges.bounds.clone()).chain([greatest]).collect();
                for pair in all.windows(2) {
                    let off = (pair[1] / 2.0 - pair[0] / 2.0) / (width / 2.0) - 1.0;
                    prop_assert!(off.abs() < 1e-6, "{all:?}");
                }
            }
        }

        #[test]
        fn every_number_is_within_its_range(
            numbers in some(),
            classes in 2_usize..13,
            own in prop::collection::vec(prop_oneof![-30.0..30.0_f64, any::<f64>()], 0..20),
        ) {
            for breaks in [Breaks::Equal, Breaks::Quantile, Breaks::Jenks, Breaks::Own(own)] {
                let ranges = ranges(&numbers, &breaks, classes);
                prop_assert!(ranges.bounds.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!((1..=classes).contains(&ranges.len()));
                let lines = ranges.lines(|_| Rgb(0));
                prop_assert_eq!(lines.len(), ranges.len());
                for &number in &numbers {
                    let code = ranges.code(number, 99);
                    let is_last = usize::from(code) == ranges.len() - 1;
                    let LookOf::Range(start, end) = lines[usize::from(code)].of else { panic!() };
                    let has_end = is_last || !ranges.tops.is_empty();
                    prop_assert!(start <= number && (number < end || has_end && number <= end), "{start} {number} {end}");
                }
                for (nth, (top, line)) in ranges.tops.iter().zip(&lines).enumerate() {
                    let LookOf::Range(start, end) = line.of else { panic!() };
                    prop_assert!(end == *top && start <= end && ranges.bounds.get(nth).is_none_or(|bound| end < *bound));
                    prop_assert!(numbers.contains(&end), "no range is empty");
                }
                if !matches!(breaks, Breaks::Own(_)) {
                    prop_assert!(ranges.len() <= different(&numbers).len());
                }
                prop_assert_eq!(ranges.code(f64::NAN, 99), 99);
            }
        }
    }

    #[test]
    fn few_numbers_have_a_range_each() {
        let numbers = [3.0, 1.0, 3.0, 3.0, 3.0, 2.0, 3.0, 3.0];
        assert_eq!(ranges(&numbers, &Breaks::Quantile, 5).bounds, [2.0, 3.0]);
        assert_eq!(ranges(&numbers, &Breaks::Jenks, 5).bounds, [2.0, 3.0]);
        assert_eq!(
            ranges(&[4.0; 9], &Breaks::Jenks, 5),
            Ranges { ends: Some((4.0, 4.0)), tops: vec![4.0], ..Ranges::default() }
        );
        assert_eq!(ranges(&[], &Breaks::Equal, 5).len(), 0);
    }

    #[test]
    fn ranges_of_mostly_one_number_are_different_and_say_what_lies_in_them() {
        let numbers: Vec<f64> = (0..100).map(|at| if at < 90 { 0.0 } else { f64::from(at) }).collect();
        let ranges = ranges(&numbers, &Breaks::Quantile, 10);
        assert_eq!(ranges.bounds, [90.0]);
        let lines: Vec<LookOf> = ranges.lines(|_| Rgb(0)).into_iter().map(|line| line.of).collect();
        assert_eq!(lines, [LookOf::Range(0.0, 0.0), LookOf::Range(90.0, 99.0)]);
    }

    #[test]
    fn days_have_whole_bounds_and_both_ends() {
        let breaks = Breaks::Equal;
        let ranges = Ranges::of(vec![0.0, 3.0, 10.0, 1.0], &breaks, 3, true, &Silent).unwrap();
        assert_eq!(ranges.bounds, [4.0, 7.0]);
        let lines: Vec<LookOf> = ranges.lines(|_| Rgb(0)).into_iter().map(|line| line.of).collect();
        assert_eq!(lines, [LookOf::Days(0.0, 3.0), LookOf::Days(4.0, 6.0), LookOf::Days(7.0, 10.0)]);
    }

    #[test]
    fn own_bounds_stay_where_no_number_lies() {
        let ranges = ranges(&[12.0, 15.0], &Breaks::Own(vec![30.0, f64::NAN, 10.0, 20.0, 20.0]), 12);
        assert_eq!((ranges.bounds, ranges.ends), (vec![10.0, 20.0, 30.0], Some((10.0, 30.0))));
    }

    #[test]
    fn a_sample_has_both_ends_and_is_told() {
        let numbers: Vec<f64> = (0..100_000).map(|at| f64::from(at * 7919 % 100_000)).collect();
        let sample = sample(&numbers, MOST_SAMPLED, &Silent).unwrap();
        assert_eq!(sample.size, Some(MOST_SAMPLED));
        assert_eq!((sample.runs[0].0, sample.runs.last().unwrap().0), (0.0, 99_999.0));
        assert!(sample.runs.len() > 2800 && sample.runs.is_sorted());
        let numbers: Vec<f64> = (0..100_000).map(|at| f64::from(at % 3000)).collect();
        assert_eq!(super::sample(&numbers, MOST_SAMPLED, &Silent).unwrap().size, None);
    }
}
