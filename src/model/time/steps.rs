//! The classes of histories as steps in time, so that those of another day cost a look at a block of bytes for each feature.
//!
//! A feature's class is constant between a few days: those on which a row or plan begins or ends, stops being new, or fades. They are
//! found once for a basis by asking [`status_at`] on each of them, and kept in blocks of eight that are halved without a branch: a
//! million features with two rows and two plans each take 1.8 ms on two cores, where going through the rows takes 6 to 8 ms.

use super::classes::{Class, class_of_state};
use super::day::Day;
use super::history::{Basis, FADE_AFTER_DAYS, Histories, HistoryRow, NEW_FOR_DAYS, PlanRow, status_at};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;

/// Steps of a block.
const LANES: usize = 8;
/// A step that is not there: no day is as late.
const NEVER: i32 = i32::MAX;
/// Most rows and plans of a feature of which steps are made: finding them takes the square of their number.
const MOST_ROWS: usize = 32;
/// Features that one core takes at a time.
const CHUNK: usize = 1 << 14;

/// For each feature the days from which on it has another class, rising; the first of each is before all days.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Starts of the features' blocks; one more than there are features. A feature without rows and plans has none.
    starts: Vec<u32>,
    days: Vec<[i32; LANES]>,
    classes: Vec<[Class; LANES]>,
    /// Features with too many rows, rising: they have no steps either.
    left_out: Vec<u32>,
}

/// The steps of each basis once they were asked for: a part of histories that says nothing of its own.
#[derive(Debug, Default)]
pub(super) struct StepsOfBases([OnceLock<Steps>; Basis::ALL.len()]);

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
    /// The steps of a basis, where they were prepared.
    pub fn of(&self, basis: Basis) -> Option<&Steps> {
        self.0[basis as usize].get()
    }

    pub fn prepare(&self, histories: &Histories, basis: Basis) {
        self.0[basis as usize].get_or_init(|| Steps::of(histories, basis));
    }
}

impl Steps {
    /// The steps of all features.
    fn of(histories: &Histories, basis: Basis) -> Self {
        let features = histories.len();
        let chunks: Vec<usize> = (0..features).step_by(CHUNK).collect();
        let parts: Vec<Self> = chunks
            .into_par_iter()
            .map(|from| Self::of_some(histories, basis, from..features.min(from + CHUNK)))
            .collect();
        let mut all = Self { starts: Vec::with_capacity(features + 1), ..Self::default() };
        for part in parts {
            let before = all.days.len() as u32;
            all.starts.extend(part.starts.iter().map(|start| before + start));
            all.days.extend(part.days);
            all.classes.extend(part.classes);
            all.left_out.extend(part.left_out);
        }
        all.starts.push(all.days.len() as u32);
        all
    }

    /// The steps of a stretch of features, without the end of the last.
    fn of_some(histories: &Histories, basis: Basis, features: Range<usize>) -> Self {
        let mut steps = Self::default();
        let (mut asked, mut found) = (Vec::new(), Vec::new());
        for feature in features {
            steps.starts.push(steps.days.len() as u32);
            let (rows, plans) = (histories.rows_of(feature), histories.plans_of(feature));
            if rows.len() + plans.len() > MOST_ROWS {
                steps.left_out.push(feature as u32);
                continue;
            }
            if rows.is_empty() && plans.is_empty() {
                continue;
            }
            asked.clear();
            days(rows, plans, basis, &mut asked);
            asked.sort_unstable();
            asked.dedup();
            found.clear();
            for day in std::iter::once(i32::MIN).chain(asked.iter().copied()) {
                let class = class_of_state(status_at(rows, plans, Day(day), basis));
                if found.last().is_none_or(|(_, before)| *before != class) {
                    found.push((day, class));
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
        steps
    }

    /// Those of some features that have too many rows for steps: they are to be asked themselves.
    pub fn left_out(&self, features: Range<usize>) -> &[u32] {
        let place = |feature: usize| self.left_out.partition_point(|of| (*of as usize) < feature);
        self.left_out.get(place(features.start)..place(features.end)).unwrap_or_default()
    }

    /// The classes of features from `first` on, on a day; `undated` is that of features without steps.
    pub fn fill(&self, classes: &mut [Class], first: usize, day: Day, undated: Class) {
        let day = day.0.min(NEVER - 1);
        let starts = self.starts.get(first..).unwrap_or_default();
        for (class, of) in classes.iter_mut().zip(starts.windows(2)) {
            let (mut block, end) = (of[0] as usize, of[1] as usize);
            if block == end {
                *class = undated;
                continue;
            }
            // Few features have more than one.
            while block + 1 < end && self.days[block + 1][0] <= day {
                block += 1;
            }
            // The last step that has begun, by halves: the first has, and those that are not there have not.
            let days = &self.days[block];
            let mut at = 0;
            for half in [4, 2, 1] {
                at += half * usize::from(days[(at + half) % LANES] <= day);
            }
            *class = self.classes[block][at % LANES];
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
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::layer::LayerData;
    use crate::model::time::{CoarseDate, DateKind, Filter, Precision, Status, classes};
    use proptest::prelude::*;

    fn features(count: usize) -> LayerData {
        let mut builder = GeometryBuilder::default();
        (0..count).for_each(|_| builder.end_feature(GeometryType::Null));
        LayerData { geometries: builder.finish().into(), ..LayerData::default() }
    }

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
                let steps = Steps::of(&histories, basis);
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
    fn far_days_and_very_many_rows_are_told_too() {
        let row = |day, status| HistoryRow {
            date: CoarseDate::day(day),
            kind: DateKind::Event,
            status: Some(status),
            unsure: false,
            progress: None,
            text: 0,
        };
        let mut histories = Histories::new();
        histories.push(vec![row(Day::MIN, Status::Planned), row(Day::MAX, Status::Completed)], Vec::new());
        let many = (0..40).map(|day| row(Day(day), Status::ALL[day as usize % 12]));
        histories.push(many.collect(), Vec::new());
        let layer = LayerData { histories: Some(histories.clone().into()), ..features(2) };
        let of_day = |day| classes(&layer, day, Basis::Actual, Filter::default());
        let days = [Day::MIN, Day(-1), Day(0), Day(7), Day(300), Day::MAX];
        let before = days.map(of_day);
        let prepared = layer.histories.as_ref().unwrap();
        prepared.prepare(Basis::Actual);
        assert_eq!(prepared.steps(Basis::Actual).unwrap().left_out(0..2), [1]);
        assert_eq!(days.map(of_day), before);
        histories.prepare(Basis::Actual);
        assert!(histories.is_prepared(Basis::Actual) && !histories.clone().is_prepared(Basis::Actual));
        histories.push(Vec::new(), Vec::new());
        assert!(!histories.is_prepared(Basis::Actual), "other histories, other steps");
    }
}
