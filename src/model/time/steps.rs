//! The classes of histories as steps in time, so that those of another day cost a look at two kilobytes for a hundred features.
//!
//! A feature's class is constant between a few days: those on which a row or plan begins or ends, stops being new, or fades. They are
//! found once for a basis by asking [`status_at`] on each of them, and kept in blocks of eight that are counted without a branch: a
//! million features with two rows and two plans each take 2 to 3 ms on two cores, where the rows themselves take 14 to 16 ms.

use super::classes::{Class, class_of_state};
use super::day::Day;
use super::history::{Basis, FADE_AFTER_DAYS, Histories, HistoryRow, NEW_FOR_DAYS, PlanRow, status_at};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Steps of a block.
const LANES: usize = 8;
/// A step that is not there: no day is as late.
const NEVER: u16 = u16::MAX;
/// Most rows and plans of a feature of which steps are made: finding them takes the square of their number.
const MOST_ROWS: usize = 32;
/// Features that one core takes at a time.
const CHUNK: usize = 1 << 14;

/// For each feature the days from which on it has another class, rising, in days after `base`; the first of each is 0.
#[derive(Debug)]
pub(super) struct Steps {
    base: i32,
    /// Starts of the features' blocks; one more than there are features. A feature without rows and plans has none.
    starts: Vec<u32>,
    days: Vec<[u16; LANES]>,
    classes: Vec<[Class; LANES]>,
}

/// The steps of each basis once they were asked for: a part of histories that says nothing of its own.
#[derive(Debug, Default)]
pub(super) struct StepsOfBases([OnceLock<Option<Steps>>; Basis::ALL.len()]);

impl Clone for StepsOfBases {
    /// Those of a copy are found anew, because it may become other histories.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for StepsOfBases {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl StepsOfBases {
    /// The steps of a basis, where they were prepared and there can be any.
    pub fn of(&self, basis: Basis) -> Option<&Steps> {
        self.0[basis as usize].get()?.as_ref()
    }

    pub fn is_prepared(&self, basis: Basis) -> bool {
        self.0[basis as usize].get().is_some()
    }

    pub fn prepare(&self, histories: &Histories, basis: Basis) {
        self.0[basis as usize].get_or_init(|| Steps::of(histories, basis));
    }
}

impl Steps {
    /// The steps of all features; `None` where the days lie too far apart (179 years) or a feature has very many rows.
    fn of(histories: &Histories, basis: Basis) -> Option<Self> {
        let (first, last) = histories.extent()?;
        let base = first.0.checked_sub(1)?;
        let span = last.0.checked_add(FADE_AFTER_DAYS + 2)?.checked_sub(base)?;
        if span >= i32::from(NEVER) {
            return None;
        }
        let features = histories.len();
        let chunks: Vec<usize> = (0..features).step_by(CHUNK).collect();
        let parts: Option<Vec<Self>> = chunks
            .into_par_iter()
            .map(|from| Self::of_some(histories, basis, base, from..features.min(from + CHUNK)))
            .collect();
        let mut all =
            Self { base, starts: Vec::with_capacity(features + 1), days: Vec::new(), classes: Vec::new() };
        for part in parts? {
            let before = all.days.len() as u32;
            all.starts.extend(part.starts.iter().map(|start| before + start));
            all.days.extend(part.days);
            all.classes.extend(part.classes);
        }
        all.starts.push(all.days.len() as u32);
        Some(all)
    }

    /// The steps of a stretch of features, without the end of the last.
    fn of_some(
        histories: &Histories,
        basis: Basis,
        base: i32,
        features: std::ops::Range<usize>,
    ) -> Option<Self> {
        let mut steps = Self { base, starts: Vec::new(), days: Vec::new(), classes: Vec::new() };
        let (mut asked, mut found) = (Vec::new(), Vec::new());
        for feature in features {
            steps.starts.push(steps.days.len() as u32);
            let (rows, plans) = (histories.rows_of(feature), histories.plans_of(feature));
            if rows.len() + plans.len() > MOST_ROWS {
                return None;
            }
            if rows.is_empty() && plans.is_empty() {
                continue;
            }
            asked.clear();
            days(rows, plans, basis, &mut asked);
            asked.sort_unstable();
            asked.dedup();
            found.clear();
            for day in std::iter::once(base).chain(asked.iter().copied()) {
                let class = class_of_state(status_at(rows, plans, Day(day), basis));
                if found.last().is_none_or(|(_, before)| *before != class) {
                    // All days lie between the base and `NEVER`.
                    found.push(((day - base) as u16, class));
                }
            }
            for block in found.chunks(LANES) {
                let (mut days, mut classes) = ([NEVER; LANES], [Class::HIDDEN; LANES]);
                for (place, (day, class)) in block.iter().enumerate() {
                    (days[place], classes[place]) = (*day, *class);
                }
                steps.days.push(days);
                steps.classes.push(classes);
            }
        }
        Some(steps)
    }

    /// The classes of features from `first` on, on a day; `undated` is that of features without rows and plans.
    pub fn fill(&self, classes: &mut [Class], first: usize, day: Day, undated: Class) {
        let day = i64::from(day.0) - i64::from(self.base);
        let day = day.clamp(0, i64::from(NEVER) - 1) as u16;
        let starts = self.starts.get(first..).unwrap_or_default();
        for (class, of) in classes.iter_mut().zip(starts.windows(2)) {
            let (from, to) = (of[0] as usize, of[1] as usize);
            let blocks = self.days.get(from..to).unwrap_or_default();
            let begun = |block: &[u16; LANES]| block.iter().map(|from| u16::from(*from <= day)).sum::<u16>();
            let begun: usize = blocks.iter().map(|block| usize::from(begun(block))).sum();
            let step = begun.checked_sub(1).and_then(|at| {
                let block = self.classes.get(from + at / LANES)?;
                block.get(at % LANES).copied()
            });
            *class = step.unwrap_or(undated);
        }
    }
}

/// Days on which a feature's class by a basis may become another one.
fn days(rows: &[HistoryRow], plans: &[PlanRow], basis: Basis, days: &mut Vec<i32>) {
    if matches!(basis, Basis::Actual | Basis::Best) {
        for row in rows {
            let (first, last) = (row.date.first.0, row.date.last().0);
            days.extend([first, first + NEW_FOR_DAYS + 1, last + 1]);
        }
        if let Some(row) = rows.last() {
            days.push(row.date.last().0 + FADE_AFTER_DAYS + 1);
        }
    }
    if basis != Basis::Actual {
        days.extend(plans.iter().flat_map(|plan| [plan.date.first.0, plan.date.last().0]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::{CoarseDate, DateKind, Precision, Status};
    use proptest::prelude::*;

    fn date() -> impl Strategy<Value = CoarseDate> {
        let precision = prop_oneof![
            Just(Precision::Day),
            Just(Precision::Month),
            Just(Precision::Quarter),
            Just(Precision::Year)
        ];
        (0..1500i32, precision).prop_map(|(first, precision)| CoarseDate { first: Day(first), precision })
    }

    fn row() -> impl Strategy<Value = HistoryRow> {
        let kind = prop_oneof![Just(DateKind::Event), Just(DateKind::Reported), Just(DateKind::Announced)];
        (date(), kind, 0..13usize, any::<bool>()).prop_map(|(date, kind, status, unsure)| HistoryRow {
            date,
            kind,
            status: Status::ALL.get(status).copied(),
            unsure,
            progress: None,
            text: 0,
        })
    }

    fn plan() -> impl Strategy<Value = PlanRow> {
        (date(), 0..12usize, any::<bool>()).prop_map(|(date, status, baseline)| PlanRow {
            date,
            status: Status::ALL[status],
            stated_on: None,
            baseline,
            text: 0,
        })
    }

    proptest! {
        #[test]
        fn steps_give_on_every_day_what_the_rows_give(
            features in proptest::collection::vec(
                (proptest::collection::vec(row(), 0..6), proptest::collection::vec(plan(), 0..5)), 1..8)
        ) {
            let mut histories = Histories::new();
            for (rows, plans) in features {
                histories.push(rows, plans);
            }
            let undated = Class(99);
            for basis in Basis::ALL {
                let Some(steps) = Steps::of(&histories, basis) else {
                    prop_assert!(histories.rows.is_empty() && histories.plans.is_empty());
                    continue;
                };
                for day in [i32::MIN, -400, i32::MAX].into_iter().chain(-3..2200) {
                    let mut classes = vec![Class::HIDDEN; histories.len()];
                    steps.fill(&mut classes, 0, Day(day), undated);
                    for (feature, class) in classes.into_iter().enumerate() {
                        let (rows, plans) = (histories.rows_of(feature), histories.plans_of(feature));
                        let wanted = if rows.is_empty() && plans.is_empty() {
                            undated
                        } else {
                            class_of_state(status_at(rows, plans, Day(day), basis))
                        };
                        prop_assert_eq!(class, wanted, "day {}, {:?}, feature {}", day, basis, feature);
                    }
                }
            }
        }
    }

    #[test]
    fn far_days_and_very_many_rows_have_no_steps() {
        let row = |day| HistoryRow {
            date: CoarseDate::day(Day(day)),
            kind: DateKind::Event,
            status: Some(Status::Completed),
            unsure: false,
            progress: None,
            text: 0,
        };
        let mut far = Histories::new();
        far.push(vec![row(0), row(70_000)], Vec::new());
        assert!(Steps::of(&far, Basis::Actual).is_none());
        let mut many = Histories::new();
        many.push((0..40).map(row).collect(), Vec::new());
        assert!(Steps::of(&many, Basis::Actual).is_none());
        many.prepare(Basis::Actual);
        assert!(many.is_prepared(Basis::Actual) && many.steps(Basis::Actual).is_none());
        many.push(Vec::new(), Vec::new());
        assert!(!many.is_prepared(Basis::Actual), "other histories, other steps");
    }
}
