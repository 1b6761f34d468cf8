//! Natural breaks (Fisher 1958, Jenks 1977): ranges whose numbers differ least from their means, found exactly.
//!
//! A table says for each number of ranges and each count of least numbers the least sum of squares. Its best last breaks rise
//! along a row, so a row is halved again and again and costs n log n steps, not n squared.

use crate::model::feedback::Feedback;

/// Inner bounds of ranges of different numbers, rising, each with its count; `None` when cancelled.
pub(super) fn bounds(runs: &[(f64, u32)], classes: usize, feedback: &dyn Feedback) -> Option<Vec<f64>> {
    let count = runs.len();
    let classes = classes.min(count);
    if classes < 2 {
        return Some(Vec::new());
    }
    let sums = Sums::of(runs);
    let mut row: Vec<f64> = (0..count).map(|last| sums.squares(0, last)).collect();
    let mut starts: Vec<Vec<u32>> = Vec::with_capacity(classes);
    for class in 1..classes {
        if feedback.is_cancelled() {
            return None;
        }
        let mut next =
            Row { before: &row, sums: &sums, costs: vec![f64::INFINITY; count], starts: vec![0; count] };
        next.fill(class, count, class, count);
        starts.push(next.starts);
        row = next.costs;
    }
    let mut bounds = Vec::with_capacity(classes - 1);
    let mut last = count - 1;
    for starts in starts.iter().rev() {
        let start = starts.get(last).copied().unwrap_or(0) as usize;
        bounds.extend(runs.get(start).map(|run| run.0));
        last = start.saturating_sub(1);
    }
    bounds.reverse();
    Some(bounds)
}

/// One more range than in the row before.
struct Row<'a> {
    before: &'a [f64],
    sums: &'a Sums,
    /// Least sum of squares up to each number.
    costs: Vec<f64>,
    /// Where the last range begins then.
    starts: Vec<u32>,
}

impl Row<'_> {
    /// Fills the places from `from` to before `to`, whose last ranges begin from `low` to before `high`.
    fn fill(&mut self, from: usize, to: usize, low: usize, high: usize) {
        if from >= to {
            return;
        }
        let middle = from + (to - from) / 2;
        let (mut best, mut best_start) = (f64::INFINITY, low);
        for start in low..high.min(middle + 1) {
            let before =
                start.checked_sub(1).and_then(|last| self.before.get(last)).copied().unwrap_or(f64::INFINITY);
            let cost = before + self.sums.squares(start, middle);
            if cost < best {
                (best, best_start) = (cost, start);
            }
        }
        if let (Some(cost), Some(start)) = (self.costs.get_mut(middle), self.starts.get_mut(middle)) {
            (*cost, *start) = (best, best_start as u32);
        }
        self.fill(from, middle, low, best_start + 1);
        self.fill(middle + 1, to, best_start, high);
    }
}

/// Sums of counts, numbers and squares up to each place, of numbers brought to 0 to 1.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    fn of(runs: &[(f64, u32)]) -> Self {
        let (least, greatest) = (runs.first().map_or(0.0, |run| run.0), runs.last().map_or(0.0, |run| run.0));
        let half = (greatest / 2.0 - least / 2.0).max(f64::MIN_POSITIVE);
        let mut sum = [0.0; 3];
        let mut sums = vec![sum];
        for &(number, count) in runs {
            let (number, count) = ((number / 2.0 - least / 2.0) / half - 0.5, f64::from(count));
            sum = [sum[0] + count, sum[1] + count * number, sum[2] + count * number * number];
            sums.push(sum);
        }
        Self(sums)
    }

    /// Sum of squared differences from the mean, from a place to a place, both within.
    fn squares(&self, first: usize, last: usize) -> f64 {
        let (Some(from), Some(to)) = (self.0.get(first), self.0.get(last + 1)) else { return f64::INFINITY };
        let (count, sum, squares) = (to[0] - from[0], to[1] - from[1], to[2] - from[2]);
        (squares - sum * sum / count).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    /// Sum of squared differences from the mean by its definition.
    fn cost(runs: &[(f64, u32)]) -> f64 {
        let count: f64 = runs.iter().map(|run| f64::from(run.1)).sum();
        let mean = runs.iter().map(|run| run.0 * f64::from(run.1)).sum::<f64>() / count;
        runs.iter().map(|run| (run.0 - mean).powi(2) * f64::from(run.1)).sum()
    }

    /// The least cost of all ways to make ranges.
    fn least(runs: &[(f64, u32)], classes: usize) -> f64 {
        if classes == 1 {
            return cost(runs);
        }
        (1..=runs.len() + 1 - classes)
            .map(|first| cost(&runs[..first]) + least(&runs[first..], classes - 1))
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_other_ranges_fit_better(
            numbers in prop::collection::btree_map(-1000_i32..1000, 1_u32..9, 1..14),
            classes in 1_usize..6,
        ) {
            let runs: Vec<(f64, u32)> = numbers.iter().map(|(number, count)| (f64::from(*number) / 8.0, *count)).collect();
            let bounds = bounds(&runs, classes, &Silent).unwrap();
            let classes = classes.min(runs.len());
            prop_assert_eq!(bounds.len(), classes - 1);
            let mut parts: Vec<Vec<(f64, u32)>> = vec![Vec::new(); classes];
            for run in &runs {
                parts[bounds.iter().filter(|bound| run.0 >= **bound).count()].push(*run);
            }
            prop_assert!(parts.iter().all(|part| !part.is_empty()));
            let ours: f64 = parts.iter().map(|part| cost(part)).sum();
            let best = least(&runs, classes);
            prop_assert!(ours <= best + 1e-9 * cost(&runs).max(1.0), "{ours} {best} {bounds:?}");
        }
    }

    #[test]
    fn groups_are_found_and_great_numbers_do_no_harm() {
        let runs: Vec<(f64, u32)> =
            [1.0, 2.0, 3.0, 50.0, 51.0, 53.0, 900.0].map(|number| (number, 1)).to_vec();
        assert_eq!(bounds(&runs, 3, &Silent).unwrap(), [50.0, 900.0]);
        let runs = [(-f64::MAX, 1), (0.0, 1), (1.0, 1), (f64::MAX, 1)];
        assert_eq!(bounds(&runs, 3, &Silent).unwrap(), [0.0, f64::MAX]);
    }
}
