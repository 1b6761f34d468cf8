//! Time: days with a precision, the status vocabulary, dated histories and the class of a feature on a day.

mod classes;
mod date;
mod day;
mod digest;
mod existence;
mod history;
mod reading;
mod status;
mod steps;
mod timing;

pub use classes::{Class, Filter, class_of_state, classes};
pub use date::{CoarseDate, DateError, Precision};
pub use day::{Day, Weekday, Ymd};
pub use digest::{Digest, Happening};
pub use existence::Existence;
pub use history::{
    Basis, DateKind, FADE_AFTER_DAYS, Histories, HistoryRow, NEW_FOR_DAYS, PlanRow, RowText, State, status_at,
};
pub use reading::{DurationUnit, TimeKind, TimeReading, Undated};
pub use status::Status;
pub use timing::{TimeColumns, Timing};
