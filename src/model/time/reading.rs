//! Which columns of a layer are read as times and statuses, and how: what the program guesses and a person may change.

use super::status::Status;
use std::collections::BTreeMap;

/// What the times of a layer mean.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum TimeKind {
    /// The layer has no time.
    #[default]
    None,
    /// Each feature happens on a day and is there from then on.
    Instant,
    /// Each feature exists from a start to an end.
    Interval,
    /// Each feature exists from a start for a duration.
    Duration,
    /// Each feature is built: pairs of actual, planned and baseline dates, or a status with the day it was reported.
    Schedule,
    /// The file has dated histories of its own.
    History,
}

impl TimeKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Instant, Self::Interval, Self::Duration, Self::Schedule, Self::History];
}

/// What a number of a duration counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[allow(missing_docs, reason = "the words are those of the calendar")]
pub enum DurationUnit {
    #[default]
    Days,
    Weeks,
    Months,
    Years,
}

impl DurationUnit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Days, Self::Weeks, Self::Months, Self::Years];
}

/// What becomes of features without a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Undated {
    /// They are drawn on every day.
    #[default]
    Always,
    /// They are drawn on no day.
    Never,
    /// They are drawn faint on every day.
    Faint,
}

impl Undated {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Always, Self::Never, Self::Faint];
}

/// Which fields are read as times and statuses, by name. A field that a layer does not have is passed over.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeReading {
    /// What the times mean.
    pub kind: TimeKind,
    /// The start of existence, or the day it happens.
    pub start: Option<Box<str>>,
    /// The end of existence.
    pub end: Option<Box<str>>,
    /// Whether the end belongs to it; a coarse end then counts to its last day.
    pub end_inclusive: bool,
    /// How long it exists.
    pub duration: Option<Box<str>>,
    /// What the numbers of the duration count.
    pub unit: DurationUnit,
    /// Start and end of construction as it happened.
    pub actual: [Option<Box<str>>; 2],
    /// Start and end of construction as it is planned now.
    pub planned: [Option<Box<str>>; 2],
    /// Start and end of construction as it was approved.
    pub baseline: [Option<Box<str>>; 2],
    /// The latest estimate of its end.
    pub forecast: Option<Box<str>>,
    /// The status.
    pub status: Option<Box<str>>,
    /// The day on which the status was reported.
    pub report: Option<Box<str>>,
    /// How much is done.
    pub progress: Option<Box<str>>,
    /// What words of the status field mean, where it is not what the program takes them for; `None` for no status.
    pub words: BTreeMap<Box<str>, Option<Status>>,
    /// Formats that a person chose for columns, by the column's name and the format's short name.
    pub formats: BTreeMap<Box<str>, Box<str>>,
    /// What becomes of features without a date.
    pub undated: Undated,
}
