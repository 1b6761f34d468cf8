//! What a field can be taken for in a reading.

use crate::model::time::TimeReading;

/// The part that a field has in a reading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names are those of the reading's members")]
pub enum Role {
    Start,
    End,
    Duration,
    ActualStart,
    ActualEnd,
    PlannedStart,
    PlannedEnd,
    BaselineStart,
    BaselineEnd,
    Forecast,
    Status,
    Report,
    Progress,
}

impl Role {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 13] = [
        Self::Start,
        Self::End,
        Self::Duration,
        Self::ActualStart,
        Self::ActualEnd,
        Self::PlannedStart,
        Self::PlannedEnd,
        Self::BaselineStart,
        Self::BaselineEnd,
        Self::Forecast,
        Self::Status,
        Self::Report,
        Self::Progress,
    ];
    /// Those of which one makes a schedule.
    pub const SCHEDULE: [Self; 7] = [
        Self::ActualStart,
        Self::ActualEnd,
        Self::PlannedStart,
        Self::PlannedEnd,
        Self::BaselineStart,
        Self::BaselineEnd,
        Self::Forecast,
    ];

    /// Its name in a written reading.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Duration => "duration",
            Self::ActualStart => "actual_start",
            Self::ActualEnd => "actual_end",
            Self::PlannedStart => "planned_start",
            Self::PlannedEnd => "planned_end",
            Self::BaselineStart => "baseline_start",
            Self::BaselineEnd => "baseline_end",
            Self::Forecast => "forecast",
            Self::Status => "status",
            Self::Report => "report",
            Self::Progress => "progress",
        }
    }

    /// Whether its values are dates.
    #[must_use]
    pub fn is_dated(self) -> bool {
        !matches!(self, Self::Duration | Self::Status | Self::Progress)
    }

    /// The field that a reading has for it.
    #[must_use]
    pub fn field(self, reading: &TimeReading) -> Option<&str> {
        let field = match self {
            Self::Start => &reading.start,
            Self::End => &reading.end,
            Self::Duration => &reading.duration,
            Self::ActualStart => &reading.actual[0],
            Self::ActualEnd => &reading.actual[1],
            Self::PlannedStart => &reading.planned[0],
            Self::PlannedEnd => &reading.planned[1],
            Self::BaselineStart => &reading.baseline[0],
            Self::BaselineEnd => &reading.baseline[1],
            Self::Forecast => &reading.forecast,
            Self::Status => &reading.status,
            Self::Report => &reading.report,
            Self::Progress => &reading.progress,
        };
        field.as_deref()
    }

    /// Sets the field of a reading.
    pub fn set(self, reading: &mut TimeReading, field: Option<Box<str>>) {
        let of = match self {
            Self::Start => &mut reading.start,
            Self::End => &mut reading.end,
            Self::Duration => &mut reading.duration,
            Self::ActualStart => &mut reading.actual[0],
            Self::ActualEnd => &mut reading.actual[1],
            Self::PlannedStart => &mut reading.planned[0],
            Self::PlannedEnd => &mut reading.planned[1],
            Self::BaselineStart => &mut reading.baseline[0],
            Self::BaselineEnd => &mut reading.baseline[1],
            Self::Forecast => &mut reading.forecast,
            Self::Status => &mut reading.status,
            Self::Report => &mut reading.report,
            Self::Progress => &mut reading.progress,
        };
        *of = field;
    }
}
