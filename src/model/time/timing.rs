//! What a layer's columns say of time where it has no histories: features that exist for a while, statuses that hold on every day.

use super::classes::Class;
use super::day::Day;
use super::existence::Existence;
use super::reading::Undated;

/// Which columns of a file were read as times and statuses, for the words that say so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeColumns {
    /// From when features exist.
    pub exists_from: Option<Box<str>>,
    /// Until when features exist.
    pub exists_to: Option<Box<str>>,
    /// Columns of construction that happened.
    pub actual: Vec<Box<str>>,
    /// Columns of the current plan and the latest estimate.
    pub planned: Vec<Box<str>>,
    /// Columns of the plan first approved.
    pub baseline: Vec<Box<str>>,
    /// The status.
    pub status: Option<Box<str>>,
    /// The day on which the status was reported.
    pub report: Option<Box<str>>,
}

/// Time and status of the features of a layer without histories of its own.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timing {
    /// The days on which features exist; `None` where they always do.
    pub existence: Option<Existence>,
    /// The class of each feature while it exists; `None` where none has a status.
    pub statuses: Option<Vec<Class>>,
    /// What becomes of features without a date, those of histories too.
    pub undated: Undated,
    /// The columns that were read.
    pub columns: TimeColumns,
}

impl Timing {
    /// Whether classes are other ones on other days.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.existence.is_some()
    }

    /// The classes of so many features on a day.
    #[must_use]
    pub fn classes(&self, features: usize, day: Day) -> Vec<Class> {
        let mut classes = vec![Class::PLAIN; features];
        self.fill(&mut classes, 0, day);
        classes
    }

    /// Writes the classes of a stretch of features on a day, from the first one given on; they are plain before.
    pub(super) fn fill(&self, classes: &mut [Class], first: usize, day: Day) {
        if let Some(statuses) = self.statuses.as_ref().and_then(|statuses| statuses.get(first..)) {
            let known = statuses.len().min(classes.len());
            if let (Some(classes), Some(statuses)) = (classes.get_mut(..known), statuses.get(..known)) {
                classes.copy_from_slice(statuses);
            }
        }
        if let Some(existence) = &self.existence {
            existence.hide_from(first, classes, day, self.undated);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Status;

    #[test]
    fn statuses_hold_while_features_exist() {
        let mut existence = Existence::always(2);
        existence.begins(0, Day(10));
        let status = Class::of(Status::Completed);
        let timing = Timing {
            existence: Some(existence),
            statuses: Some(vec![status, Class::PLAIN]),
            ..Timing::default()
        };
        assert!(timing.moves());
        assert_eq!(timing.classes(2, Day(9)), [Class::HIDDEN, Class::PLAIN]);
        assert_eq!(timing.classes(2, Day(10)), [status, Class::PLAIN]);
        assert!(!Timing::default().moves());
        assert_eq!(Timing::default().classes(3, Day(0)), [Class::PLAIN; 3]);
    }
}
