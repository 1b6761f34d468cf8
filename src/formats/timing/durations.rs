//! How long things exist: numbers of days, weeks, months or years, and texts of ISO 8601 (`P1Y6M`).

use super::fields::Layout;
use crate::formats::moments;
use crate::model::attributes::{Column, Values};
use crate::model::time::CoarseDate;
use crate::model::time::{Day, DurationUnit, Precision};
use rayon::prelude::*;
use std::ops::Range;

/// Longest duration in days and months: no calendar of the program is longer.
const MOST_DAYS: f64 = 8_000_000.0;
const MOST_MONTHS: f64 = 250_000.0;
/// Mean days of a month, for parts of one.
const DAYS_OF_MONTH: f64 = 30.436_875;
/// Longest text that may be a duration.
const LONGEST: usize = 40;

/// A length of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Span {
    months: i32,
    days: f64,
}

impl Span {
    fn of_days(days: f64) -> Option<Self> {
        (0.0..=MOST_DAYS).contains(&days).then_some(Self { months: 0, days })
    }

    fn of_months(months: f64) -> Option<Self> {
        let is_known = (0.0..=MOST_MONTHS).contains(&months);
        let days = (months.fract() * DAYS_OF_MONTH).round();
        is_known.then_some(Self { months: months.trunc() as i32, days })
    }

    fn of(number: f64, unit: DurationUnit) -> Option<Self> {
        match unit {
            DurationUnit::Days => Self::of_days(number),
            DurationUnit::Weeks => Self::of_days(number * 7.0),
            DurationUnit::Months => Self::of_months(number),
            DurationUnit::Years => Self::of_months(number * 12.0),
        }
    }

    fn of_text(text: &str, unit: DurationUnit) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        match text.strip_prefix(['P', 'p']) {
            Some(rest) => Self::of_iso(rest),
            None => Self::of(text.parse().ok()?, unit),
        }
    }

    /// Behind the `P`: years, months, weeks, days, and after a `T` hours, minutes, seconds.
    fn of_iso(text: &str) -> Option<Self> {
        let (mut months, mut days, mut in_time, mut number) = (0.0, 0.0, false, String::new());
        let mut any = false;
        for character in text.chars() {
            if character.is_ascii_digit() || matches!(character, '.' | ',') {
                number.push(if character == ',' { '.' } else { character });
                continue;
            }
            if matches!(character, 'T' | 't') && number.is_empty() && !in_time {
                in_time = true;
                continue;
            }
            let value: f64 = number.parse().ok()?;
            number.clear();
            any = true;
            match (character.to_ascii_uppercase(), in_time) {
                ('Y', false) => months += value * 12.0,
                ('M', false) => months += value,
                ('W', false) => days += value * 7.0,
                ('D', false) => days += value,
                ('H', true) => days += value / 24.0,
                ('M', true) => days += value / 1_440.0,
                ('S', true) => days += value / 86_400.0,
                _ => return None,
            }
        }
        let (whole, rest) = (Self::of_months(months)?, Self::of_days(days)?);
        (any && number.is_empty()).then_some(Self { months: whole.months, days: whole.days + rest.days })
    }

    /// The last day of what begins on a day: the day before it is over, or that day too; at least the day it begins.
    pub(super) fn last(self, first: Day, inclusive: bool) -> Day {
        let mut day = first;
        if self.months > 0 {
            let month = CoarseDate { first: first.month_start(self.months), precision: Precision::Month };
            day = month.first.plus(i32::from(first.ymd().day) - 1).min(month.last());
        }
        let days = if inclusive { self.days.floor() } else { self.days.ceil() - 1.0 };
        day.plus(days as i32).max(first)
    }
}

/// Words of units that are shorter than a day.
const SHORT: [&str; 28] = [
    "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec", "secs", "second",
    "seconds", "ms", "saat", "deqiqe", "saniye", "chas", "chasa", "chasov", "chasy", "minuty", "minut",
    "minuta", "sekundy", "sekund", "sekunda",
];

/// The unit that the name of a column says, days where it says none; `None` for one that is shorter than a day.
pub(super) fn unit_of(name: &str) -> Option<DurationUnit> {
    let words = moments::words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    Some(if has(&["week", "weeks", "hefte", "nedeli", "nedel"]) {
        DurationUnit::Weeks
    } else if has(&["month", "months", "ay", "mesyatsev", "mesyatsy", "mes"]) {
        DurationUnit::Months
    } else if has(&["year", "years", "il", "let", "gody", "god"]) {
        DurationUnit::Years
    } else if has(&SHORT) && !has(&["day", "days", "gun", "dney", "dni"]) {
        return None;
    } else {
        DurationUnit::Days
    })
}

/// The durations of a column.
pub(super) struct Durations<'a> {
    /// Name of the column.
    pub name: Box<str>,
    layout: Layout<'a>,
    spans: Vec<Option<Span>>,
}

impl<'a> Durations<'a> {
    /// `None` for a column that is neither of numbers nor of texts, or of which no value is a duration.
    pub(super) fn of(column: &'a Column, unit: DurationUnit) -> Option<Self> {
        let spans: Vec<Option<Span>> = match &column.values {
            Values::Integer(values) => values.par_iter().map(|value| Span::of(value as f64, unit)).collect(),
            Values::Float(values) => values.par_iter().map(|&value| Span::of(value, unit)).collect(),
            Values::Text { dictionary, .. } => (0..dictionary.len())
                .into_par_iter()
                .map(|at| Span::of_text(dictionary.get(at)?, unit))
                .collect(),
            Values::Boolean(_) | Values::Json(_) => return None,
        };
        let any = spans.iter().any(Option::is_some);
        any.then(|| Self { name: column.name.clone(), layout: Layout::of(column), spans })
    }

    /// Calls for each feature of a stretch that has a duration.
    pub(super) fn each(&self, stretch: Range<usize>, mut tell: impl FnMut(usize, Span)) {
        self.layout.each(stretch, |feature, place| {
            if let Some(Some(span)) = self.spans.get(place) {
                tell(feature, *span);
            }
        });
    }

    /// The part of different values that are durations, from 0 to 1.
    pub(super) fn share(&self) -> f32 {
        let read = self.spans.iter().filter(|span| span.is_some()).count();
        read as f32 / self.spans.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_end_where_the_calendar_says() {
        let first = Day::from_ymd(2024, 1, 31).unwrap();
        for (text, unit, half_open, inclusive) in [
            ("1", DurationUnit::Days, "2024-01-31", "2024-02-01"),
            ("0", DurationUnit::Days, "2024-01-31", "2024-01-31"),
            ("0.5", DurationUnit::Days, "2024-01-31", "2024-01-31"),
            ("2", DurationUnit::Weeks, "2024-02-13", "2024-02-14"),
            ("1", DurationUnit::Months, "2024-02-28", "2024-02-29"),
            ("1", DurationUnit::Years, "2025-01-30", "2025-01-31"),
            ("P1Y1M", DurationUnit::Days, "2025-02-27", "2025-02-28"),
            ("P10DT12H", DurationUnit::Years, "2024-02-10", "2024-02-10"),
        ] {
            let span = Span::of_text(text, unit).unwrap();
            let days = [false, true].map(|inclusive| span.last(first, inclusive).to_string());
            assert_eq!(days, [half_open, inclusive], "{text}");
        }
        for text in ["", "-1", "soon", "P", "P1", "PT", "P1H", "1e300", "NaN", "inf", "P1Y1"] {
            assert_eq!(Span::of_text(text, DurationUnit::Days), None, "{text}");
        }
        assert_eq!(unit_of("duration_months"), Some(DurationUnit::Months));
        assert_eq!(unit_of("müddət (il)"), Some(DurationUnit::Years));
        assert_eq!(unit_of("duration"), Some(DurationUnit::Days));
        assert_eq!(unit_of("min_duration_days"), Some(DurationUnit::Days));
        for name in ["duration_hours", "duration_min", "müddət (dəqiqə)", "длительность, часов", "duration_s"]
        {
            assert_eq!(unit_of(name), None, "{name}");
        }
    }
}
