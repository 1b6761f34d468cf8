//! A date as a source gives it: a day, a month, a quarter or a year.

use super::day::{Day, days_in_month};
use std::fmt;

/// How finely a date is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Precision {
    /// Only the year is known.
    Year,
    /// Only the quarter of a year is known.
    Quarter,
    /// Only the month is known.
    Month,
    /// The day is known.
    Day,
}

impl Precision {
    /// The word used in files: `day`, `month`, `quarter`, `year`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// Reads the word used in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Year, Self::Quarter, Self::Month, Self::Day].into_iter().find(|p| p.id() == id)
    }
}

/// A date with its precision; it takes effect on the first day of its period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CoarseDate {
    /// First day of the period.
    pub first: Day,
    /// Length of the period.
    pub precision: Precision,
}

/// Why a text is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Not in a form the program reads.
    #[error("a date is written as YYYY, YYYY-MM, YYYY-Q1 or YYYY-MM-DD")]
    Form,
    /// A form it reads, but no such day in the calendar.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl CoarseDate {
    /// A date known to the day.
    #[must_use]
    pub fn day(first: Day) -> Self {
        Self { first, precision: Precision::Day }
    }

    /// Reads `YYYY`, `YYYY-MM`, `YYYY-Qn` or `YYYY-MM-DD`; a time of day after `T` or a blank is left out.
    ///
    /// # Errors
    /// [`DateError::Form`] for other text, [`DateError::NoSuchDay`] for 30 February and the like.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let text = text.split_once(['T', ' ']).map_or(text, |(date, _)| date);
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut parts = digits.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(number).ok_or(DateError::Form)? as i32;
        let year = if negative { -year } else { year };
        let (second, third) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let two = |text: &str| {
            if text.len() == 2 { number(text).map(|n| n as u8) } else { None }
        };
        let (month, day, precision) = match (second, third) {
            (None, _) => (1, 1, Precision::Year),
            (Some(quarter), None) if quarter.starts_with(['Q', 'q']) => {
                let quarter = quarter.get(1..).and_then(number).ok_or(DateError::Form)?;
                if !(1..=4).contains(&quarter) {
                    return Err(DateError::NoSuchDay);
                }
                (quarter as u8 * 3 - 2, 1, Precision::Quarter)
            }
            (Some(month), None) => (two(month).ok_or(DateError::Form)?, 1, Precision::Month),
            (Some(month), Some(day)) => {
                (two(month).ok_or(DateError::Form)?, two(day).ok_or(DateError::Form)?, Precision::Day)
            }
        };
        let first = Day::from_ymd(year, month, day).ok_or(DateError::NoSuchDay)?;
        Ok(Self { first, precision })
    }

    /// Last day of the period.
    #[must_use]
    pub fn last(self) -> Day {
        // Most dates are days, and the calendar is not asked for those.
        if self.precision == Precision::Day {
            return self.first;
        }
        let ymd = self.first.ymd();
        match self.precision {
            Precision::Day => self.first,
            Precision::Month => self.first.plus(i32::from(days_in_month(ymd.year, ymd.month)) - 1),
            Precision::Quarter => self.first.month_start(3).plus(-1),
            Precision::Year => Day::from_ymd(ymd.year, 12, 31).unwrap_or(Day::MAX),
        }
    }
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

impl fmt::Display for CoarseDate {
    /// The form it is read from: `2025`, `2025-Q3`, `2024-11`, `2024-07-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ymd = self.first.ymd();
        // Four digits behind the sign.
        let (sign, year) = (if ymd.year < 0 { "-" } else { "" }, ymd.year.abs());
        match self.precision {
            Precision::Day => write!(f, "{}", self.first),
            Precision::Month => write!(f, "{sign}{year:04}-{:02}", ymd.month),
            Precision::Quarter => write!(f, "{sign}{year:04}-Q{}", (ymd.month - 1) / 3 + 1),
            Precision::Year => write!(f, "{sign}{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-Q1", "2024-01-01", "2024-03-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-07-05", "2024-07-05", "2024-07-05"),
            ("-0044", "-0044-01-01", "-0044-12-31"),
            ("-0044-Q1", "-0044-01-01", "-0044-03-31"),
            ("-0044-03", "-0044-03-01", "-0044-03-31"),
            ("2024-07-05T12:00:00Z", "2024-07-05", "2024-07-05"),
        ] {
            let date = CoarseDate::parse(text).unwrap();
            assert_eq!(
                (date.first.to_string().as_str(), date.last().to_string().as_str()),
                (first, last),
                "{text}"
            );
            assert_eq!(date.to_string(), text.split('T').next().unwrap());
        }
        for text in
            ["", "24", "2024-", "2024-7-5", "2024-07-05-01", "July 2024", "+2024", "2024-Q", "2024-Qé"]
        {
            assert_eq!(CoarseDate::parse(text), Err(DateError::Form), "{text}");
        }
        for text in ["2023-02-29", "2024-13", "2024-00", "2024-Q5"] {
            assert_eq!(CoarseDate::parse(text), Err(DateError::NoSuchDay), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = CoarseDate::parse(&text);
        }

        #[test]
        fn days_round_trip(number in -700_000i32..2_932_896) {
            let day = Day(number);
            prop_assert_eq!(CoarseDate::parse(&day.to_string()), Ok(CoarseDate::day(day)));
        }
    }
}
