//! Dates and times in attributes: which format a column is in, what its name means, what one value says.
//!
//! A format is decided for a column as a whole, never value by value; what does not fit it is listed and not bent. A coarse
//! value covers its whole period: as a start it counts from the first day, as an end to the last. The day is the one written;
//! a time of day and its zone are passed over. Numbers of seconds or milliseconds are days of UTC.

mod column;
mod edtf;
mod names;
mod read;
#[cfg(test)]
mod tests;

pub use column::{ColumnTime, MOST_SAMPLES, Reason, Sample, of_numbers, of_texts};
pub(super) use names::words;
pub use names::{Edge, RoleKind, TimeRole, role_of};
pub use read::{read_number, read_text};

use crate::model::time::CoarseDate;

/// How the values of a column are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// ISO 8601: `2024`, `2024-07`, `2024-07-05`, with `T12:30:00+04:00`; also `2024-Q3` and `2024-H1`.
    Iso,
    /// [`Format::Iso`] and what EDTF adds to it: `2024?`, `~1935`, `16XX`, `2024-21`, `2020/2022`, `../2022`, `[..1935]`.
    Edtf,
    /// Year, month, day, by `/`, `.` or `-`, zeros left out or not; what is ISO 8601 as well.
    YearMonthDay,
    /// `20240705`.
    Compact,
    /// Day, month, year, by `.`, `/` or `-`; also month and year.
    DayMonthYear,
    /// Month, day, year, by `/` or `-`; also month and year.
    MonthDayYear,
    /// Whole numbers that are years.
    Year,
    /// `2024.5` is the middle of 2024.
    DecimalYear,
    /// Seconds since 1970-01-01.
    EpochSeconds,
    /// Milliseconds since 1970-01-01.
    EpochMillis,
    /// Days of spreadsheets, 25569 is 1970-01-01. Never found by itself, only read when somebody says so.
    ExcelDays,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Iso,
        Self::Edtf,
        Self::YearMonthDay,
        Self::Compact,
        Self::DayMonthYear,
        Self::MonthDayYear,
        Self::Year,
        Self::DecimalYear,
        Self::EpochSeconds,
        Self::EpochMillis,
        Self::ExcelDays,
    ];

    /// The format of a short name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// A short name for reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Iso => "iso8601",
            Self::Edtf => "edtf",
            Self::YearMonthDay => "year-month-day",
            Self::Compact => "yyyymmdd",
            Self::DayMonthYear => "day-month-year",
            Self::MonthDayYear => "month-day-year",
            Self::Year => "year",
            Self::DecimalYear => "decimal-year",
            Self::EpochSeconds => "epoch-seconds",
            Self::EpochMillis => "epoch-milliseconds",
            Self::ExcelDays => "excel-days",
        }
    }
}

/// A stretch of time that a value names; a plain date is a stretch from itself to itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Its beginning; `None` where it is open.
    pub from: Option<CoarseDate>,
    /// Its end, the whole period included; `None` where it is open.
    pub to: Option<CoarseDate>,
    /// Whether the source says that it is not sure of it.
    pub unsure: bool,
}

impl Moment {
    /// A plain date.
    #[must_use]
    pub fn date(date: CoarseDate) -> Self {
        Self { from: Some(date), to: Some(date), unsure: false }
    }
}

/// What one value says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// A time.
    Time(Moment),
    /// No bound: empty, `-`, `..`, `present`, `9999-12-31`.
    Open,
    /// Not in the format.
    None,
}

impl Reading {
    /// The date as a start or an instant.
    #[must_use]
    pub fn start(self) -> Option<CoarseDate> {
        match self {
            Self::Time(moment) => moment.from,
            Self::Open | Self::None => None,
        }
    }

    /// The date as an end.
    #[must_use]
    pub fn end(self) -> Option<CoarseDate> {
        match self {
            Self::Time(moment) => moment.to,
            Self::Open | Self::None => None,
        }
    }
}
