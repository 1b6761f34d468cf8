//! Stretches of time and how they lie to each other, by the tables of CQL2.

use super::relation::{Comparison, TemporalRelation};
use crate::model::attributes::Period;
use crate::model::time::{CoarseDate, Day};

/// First and last day of a stretch of time; the ends of time where it is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub first: Day,
    pub last: Day,
}

impl Stretch {
    /// Before all days.
    pub const BEGINNING: Day = Day(i32::MIN);
    /// After all days.
    pub const END: Day = Day(i32::MAX);

    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// All of a date, however roughly it is known.
    pub fn of(period: Period) -> Self {
        Self {
            first: period.from.map_or(Self::BEGINNING, |date| date.first),
            last: period.to.map_or(Self::END, CoarseDate::last),
        }
    }

    /// Whether it lies so to another. What compares holds for all days of both, so that a month is neither before nor after
    /// a day within it; one is at most another if neither its beginning nor its end is later.
    pub fn compares(self, comparison: Comparison, other: Self) -> bool {
        match comparison {
            Comparison::Equal => self == other,
            Comparison::NotEqual => self != other,
            Comparison::Less => self.last < other.first,
            Comparison::Greater => self.first > other.last,
            Comparison::LessOrEqual => self.first <= other.first && self.last <= other.last,
            Comparison::GreaterOrEqual => self.first >= other.first && self.last >= other.last,
        }
    }

    /// Whether it lies so to another.
    pub fn relates(self, relation: TemporalRelation, other: Self) -> bool {
        let (a, b) = (self, other);
        match relation {
            TemporalRelation::After => a.first > b.last,
            TemporalRelation::Before => a.last < b.first,
            TemporalRelation::Contains => a.first < b.first && a.last > b.last,
            TemporalRelation::Disjoint => a.first > b.last || a.last < b.first,
            TemporalRelation::During => a.first > b.first && a.last < b.last,
            TemporalRelation::Equals => a == b,
            TemporalRelation::FinishedBy => a.first < b.first && a.last == b.last,
            TemporalRelation::Finishes => a.first > b.first && a.last == b.last,
            TemporalRelation::Intersects => a.first <= b.last && a.last >= b.first,
            TemporalRelation::Meets => a.last == b.first,
            TemporalRelation::MetBy => a.first == b.last,
            TemporalRelation::OverlappedBy => a.first > b.first && a.first < b.last && a.last > b.last,
            TemporalRelation::Overlaps => a.first < b.first && a.last > b.first && a.last < b.last,
            TemporalRelation::StartedBy => a.first == b.first && a.last > b.last,
            TemporalRelation::Starts => a.first == b.first && a.last < b.last,
        }
    }
}
