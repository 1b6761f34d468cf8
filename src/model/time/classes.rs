//! One byte a feature: all that renderer, legend, counts, picking and exports know of time.

use super::day::Day;
use super::history::{Basis, Histories, State, status_at};
use super::reading::Undated;
use super::status::Status;
use crate::model::layer::LayerData;
use rayon::prelude::*;

/// Features that one core takes at a time.
const CHUNK: usize = 1 << 14;

/// The class of a feature on a day: `0` is not drawn; else a code in the low four bits and flags above.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Class(pub u8);

impl Class {
    /// Not drawn.
    pub const HIDDEN: Self = Self(0);
    /// Drawn, without a status.
    pub const PLAIN: Self = Self(13);
    /// Number of codes: 0, twelve statuses, plain; codes 14 and 15 are free.
    pub const CODES: usize = 16;
    /// The state is uncertain on the day.
    pub const UNCERTAIN: u8 = 0x10;
    /// The last report is long past: drawn faded.
    pub const FAINT: u8 = 0x20;
    /// The status changed shortly before the day.
    pub const NEW: u8 = 0x40;
    /// Promised, not known.
    pub const FORECAST: u8 = 0x80;

    /// The class of a look of a feature's own, by its place below [`super::super::style::Looks::MOST`]: no status, but any byte that
    /// is neither hidden nor has the flag of a report long past.
    #[must_use]
    pub const fn of_look(place: u8) -> Self {
        let (low, high) = (place % 15 + 1, place / 15);
        Self(low | (high & 1) << 4 | (high >> 1) << 6)
    }

    /// The class of a status without flags.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        Self(status as u8 + 1)
    }

    /// The low four bits: 0 hidden, 1 to 12 the statuses, 13 plain.
    #[must_use]
    pub const fn code(self) -> usize {
        (self.0 & 0x0F) as usize
    }

    /// The status, or `None` for hidden and plain.
    #[must_use]
    pub fn status(self) -> Option<Status> {
        Status::ALL.get(self.code().wrapping_sub(1)).copied()
    }

    /// Whether the feature is drawn.
    #[must_use]
    pub const fn is_drawn(self) -> bool {
        self.0 & 0x0F != 0
    }

    /// Whether a flag is set.
    #[must_use]
    pub const fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    /// Names of the flags that are set, for reports.
    #[must_use]
    pub fn flag_ids(self) -> Vec<&'static str> {
        [
            (Self::UNCERTAIN, "uncertain"),
            (Self::FAINT, "as_last_reported"),
            (Self::NEW, "new"),
            (Self::FORECAST, "forecast"),
        ]
        .into_iter()
        .filter(|(flag, _)| self.has(*flag))
        .map(|(_, id)| id)
        .collect()
    }
}

/// A bit for each status.
const STATUSES: u16 = (1 << Status::ALL.len()) - 1;

/// What the person has switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Bit `status as u16` set: features of that status are not drawn.
    pub hidden_statuses: u16,
}

impl Filter {
    /// Whether features of a status are drawn.
    #[must_use]
    pub fn shows(self, status: Status) -> bool {
        self.hidden_statuses & (1 << status as u16) == 0
    }

    /// Hides the classes of statuses that are switched off.
    pub fn apply(self, classes: &mut [Class]) {
        if self == Self::default() {
            return;
        }
        // A bit for each code; those of hidden and plain are never set.
        let hidden = u32::from(self.hidden_statuses & STATUSES) << 1;
        for class in classes {
            class.0 *= ((!hidden >> class.code()) & 1) as u8;
        }
    }

    /// Switches a status on or off.
    pub fn set(&mut self, status: Status, shown: bool) {
        if shown {
            self.hidden_statuses &= !(1 << status as u16);
        } else {
            self.hidden_statuses |= 1 << status as u16;
        }
    }
}

/// The class of a state.
#[must_use]
pub fn class_of_state(state: State) -> Class {
    let Some(status) = state.status else {
        return Class::PLAIN;
    };
    let flag = |on: bool, flag: u8| if on { flag } else { 0 };
    Class(
        Class::of(status).0
            | flag(state.uncertain, Class::UNCERTAIN)
            | flag(state.faded, Class::FAINT)
            | flag(state.new, Class::NEW)
            | flag(state.forecast, Class::FORECAST),
    )
}

/// One class a feature of a layer, on a day, by a basis and under a filter.
///
/// A part (`part_of`) takes the class of the feature it belongs to.
#[must_use]
pub fn classes(layer: &LayerData, day: Day, basis: Basis, filter: Filter) -> Vec<Class> {
    let mut classes = vec![Class::PLAIN; layer.len()];
    let parts = layer.part_of.as_deref();
    classes.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, classes)| {
        let first = chunk * CHUNK;
        match &layer.histories {
            None => layer.timing.fill(classes, first, day),
            Some(histories) => {
                let undated = of_undated(layer.timing.undated);
                let told = histories.basis(basis);
                match histories.steps(basis) {
                    Some(steps) => {
                        steps.fill(classes, first, day, undated);
                        for &feature in steps.left_out(first..first + classes.len()) {
                            let feature = feature as usize;
                            classes[feature - first] = class_of(histories, feature, day, told, undated);
                        }
                    }
                    None => {
                        for (place, class) in classes.iter_mut().enumerate() {
                            *class = class_of(histories, first + place, day, told, undated);
                        }
                    }
                }
            }
        }
        if parts.is_none() {
            filter.apply(classes);
        }
    });
    if let Some(part_of) = parts {
        for (feature, parent) in part_of.iter().enumerate() {
            if let Some(&class) = parent.and_then(|parent| classes.get(parent as usize)) {
                classes[feature] = class;
            }
        }
        filter.apply(&mut classes);
    }
    classes
}

/// The class of features of histories without any row or plan.
fn of_undated(undated: Undated) -> Class {
    match undated {
        Undated::Always => Class::PLAIN,
        Undated::Never => Class::HIDDEN,
        Undated::Faint => Class(Class::PLAIN.0 | Class::FAINT),
    }
}

/// The class that a feature's history gives; one without any is undated.
fn class_of(histories: &Histories, feature: usize, day: Day, basis: Basis, undated: Class) -> Class {
    let (rows, plans) = (histories.rows_of(feature), histories.plans_of(feature));
    if rows.is_empty() && plans.is_empty() {
        return undated;
    }
    class_of_state(status_at(rows, plans, day, basis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_statuses_are_one_to_one() {
        for status in Status::ALL {
            assert_eq!(Class::of(status).status(), Some(status));
            assert!(Class::of(status).is_drawn());
        }
        assert_eq!(Class::HIDDEN.status(), None);
        assert_eq!(Class::PLAIN.status(), None);
        assert!(Class::PLAIN.is_drawn() && !Class::HIDDEN.is_drawn());
    }

    /// The plain way: feature after feature, a branch for each case.
    fn twin(layer: &LayerData, day: Day, basis: Basis, filter: Filter) -> Vec<Class> {
        let timing = &layer.timing;
        let undated = match timing.undated {
            Undated::Always => Class::PLAIN,
            Undated::Never => Class::HIDDEN,
            Undated::Faint => Class(Class::PLAIN.0 | Class::FAINT),
        };
        let of_feature = |feature: usize| match (&layer.histories, &timing.existence) {
            (Some(histories), _) => {
                let (rows, plans) = (histories.rows_of(feature), histories.plans_of(feature));
                if rows.is_empty() && plans.is_empty() {
                    undated
                } else {
                    class_of_state(status_at(rows, plans, day, histories.basis(basis)))
                }
            }
            (None, existence) => {
                let class = timing.statuses.as_ref().map_or(Class::PLAIN, |statuses| statuses[feature]);
                match existence {
                    Some(existence) if !existence.is_there(feature, day) => Class::HIDDEN,
                    Some(existence) if existence.is_undated(feature) => match timing.undated {
                        Undated::Always => class,
                        Undated::Never => Class::HIDDEN,
                        Undated::Faint => Class(class.0 | Class::FAINT),
                    },
                    _ => class,
                }
            }
        };
        let mut classes: Vec<Class> = (0..layer.len()).map(of_feature).collect();
        for feature in 0..layer.len() {
            if let Some(Some(whole)) = layer.part_of.as_ref().map(|part_of| part_of[feature]) {
                classes[feature] = classes[whole as usize];
            }
        }
        for class in &mut classes {
            if class.status().is_some_and(|status| !filter.shows(status)) {
                *class = Class::HIDDEN;
            }
        }
        classes
    }

    /// A layer of so many features without places.
    fn layer(features: usize) -> LayerData {
        let mut builder = crate::model::geometry::GeometryBuilder::default();
        for _ in 0..features {
            builder.end_feature(crate::model::geometry::GeometryType::Null);
        }
        LayerData { geometries: builder.finish().into(), ..LayerData::default() }
    }

    #[test]
    fn the_fast_way_gives_what_the_plain_way_gives() {
        use crate::model::time::{CoarseDate, DateKind, Existence, HistoryRow, PlanRow, Timing};
        let features = 2 * CHUNK + 77;
        let mixed = |at: usize| (at as u32).wrapping_mul(2_654_435_761) >> 9;
        let mut existence = Existence::always(features);
        for (at, days) in existence.days_mut().iter_mut().enumerate() {
            let first = (mixed(at) % 100) as i32;
            *days = match mixed(at + 5) % 4 {
                0 => [i32::MIN, i32::MAX],
                1 => [first, i32::MAX],
                2 => [i32::MIN, first],
                _ => [first, first + (mixed(at + 1) % 40) as i32 - 3],
            };
        }
        let statuses: Vec<Class> = (0..features)
            .map(|at| Status::ALL.get(mixed(at + 2) as usize % 14).map_or(Class::PLAIN, |of| Class::of(*of)))
            .collect();
        let mut histories = Histories::new();
        for at in 0..features {
            let row = |day: u32| HistoryRow {
                date: CoarseDate::day(Day(day as i32)),
                kind: DateKind::Event,
                status: Status::ALL.get(day as usize % 13).copied(),
                unsure: day.is_multiple_of(5),
                progress: None,
                text: 0,
            };
            let plan = |day: u32| PlanRow {
                date: CoarseDate::day(Day(day as i32)),
                status: Status::ALL[day as usize % 12],
                stated_on: None,
                baseline: day.is_multiple_of(3),
                text: 0,
            };
            histories.push(
                (0..mixed(at) % 3).map(|n| row(mixed(at + n as usize) % 100)).collect(),
                (0..mixed(at + 3) % 3).map(|n| plan(mixed(at + n as usize) % 100)).collect(),
            );
        }
        let part_of: Vec<Option<u32>> =
            (0..features).map(|at| (at % 7 == 3).then(|| at as u32 - 3)).collect();
        for undated in Undated::ALL {
            let timing = |existence, statuses| Timing { existence, statuses, undated, ..Timing::default() };
            let layers = [
                LayerData { timing: timing(None, Some(statuses.clone())).into(), ..layer(features) },
                LayerData {
                    timing: timing(Some(existence.clone()), Some(statuses.clone())).into(),
                    ..layer(features)
                },
                LayerData {
                    timing: timing(None, None).into(),
                    histories: Some(histories.clone().into()),
                    part_of: Some(part_of.clone()),
                    ..layer(features)
                },
            ];
            for layer in &layers {
                for (day, hidden) in [(-5, 0), (20, 0b1001_0100), (50, 0), (300, 0xFFFF)] {
                    for basis in Basis::ALL {
                        let filter = Filter { hidden_statuses: hidden };
                        let plain = twin(layer, Day(day), basis, filter);
                        assert!(
                            classes(layer, Day(day), basis, filter) == plain,
                            "{undated:?} {day} {basis:?}"
                        );
                        let Some(histories) = &layer.histories else { continue };
                        histories.prepare(basis);
                        assert!(histories.steps(basis).is_some());
                        let prepared = classes(layer, Day(day), basis, filter);
                        assert!(prepared == plain, "prepared, {undated:?} {day} {basis:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn looks_are_bytes_that_are_drawn_and_not_faint() {
        let bytes: std::collections::BTreeSet<u8> = (0..120).map(|place| Class::of_look(place).0).collect();
        assert_eq!(bytes.len(), 120);
        assert!(bytes.iter().all(|&byte| Class(byte).is_drawn() && !Class(byte).has(Class::FAINT)));
    }

    #[test]
    fn flags_have_words() {
        let state = State { status: Some(Status::Planned), uncertain: true, new: true, ..State::default() };
        let class = class_of_state(state);
        assert_eq!(class.status(), Some(Status::Planned));
        assert_eq!(class.flag_ids(), ["uncertain", "new"]);
    }

    #[test]
    fn a_filter_hides_a_status_and_gives_it_back() {
        let mut filter = Filter::default();
        filter.set(Status::Planned, false);
        assert!(!filter.shows(Status::Planned) && filter.shows(Status::Operational));
        filter.set(Status::Planned, true);
        assert_eq!(filter, Filter::default());
    }
}
