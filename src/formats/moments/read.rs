//! One value under a format.

use super::{Format, Moment, Reading, edtf};
use crate::model::time::{CoarseDate, Day, Precision};

/// Longest text that may be a date; EDTF lists are the longest.
const LONGEST: usize = 120;
/// Words for an open bound, in lower case.
const OPEN: [&str; 27] = [
    "na",
    "n/a",
    "-",
    "--",
    "–",
    "—",
    "..",
    "...",
    "…",
    "open",
    "present",
    "now",
    "today",
    "ongoing",
    "current",
    "none",
    "null",
    "nan",
    "tbd",
    "tba",
    "infinity",
    "unknown",
    "hal-hazırda",
    "davam edir",
    "н.в.",
    "настоящее время",
    "по настоящее время",
];

/// The last day of the year 9999 as a number of eight digits: no bound, however the number is written.
const LAST_DAY: f64 = 99_991_231.0;

/// Whether a text stands for no bound.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    if number(text.as_bytes()) == Some(LAST_DAY) {
        return true;
    }
    match text.as_bytes()[0] {
        // A date begins with a digit, so that most texts need no more than this look.
        b'0'..=b'9' => {
            let rest = text.strip_prefix("9999");
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '/', '.']))
                || matches!(text, "31.12.9999" | "31/12/9999" | "12/31/9999")
        }
        _ => text.len() <= 40 && OPEN.contains(&text.to_lowercase().as_str()),
    }
}

fn digits(bytes: &[u8]) -> Option<i32> {
    if bytes.is_empty() || bytes.len() > 8 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(bytes.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0')))
}

/// `12`, `12:30`, `12:30:59.5`, with `Z`, `+04`, `+0400`, `+04:00`, a blank before it or not.
fn is_time(time: &[u8]) -> bool {
    let zone = time.iter().position(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-' | b' '));
    let (clock, zone) = time.split_at(zone.unwrap_or(time.len()));
    let mut parts = clock.split(|byte| *byte == b':');
    let two = |part: &[u8], most: i32| part.len() == 2 && digits(part).is_some_and(|number| number <= most);
    let hour =
        parts.next().is_some_and(|part| two(part, 24) || (part.len() == 1 && part[0].is_ascii_digit()));
    let minute = parts.next().is_none_or(|part| two(part, 59));
    let second = parts.next().is_none_or(|part| {
        let (whole, rest) = part.split_at(part.len().min(2));
        let fraction = rest.is_empty()
            || (rest.len() > 1 && matches!(rest[0], b'.' | b',') && rest[1..].iter().all(u8::is_ascii_digit));
        two(whole, 60) && fraction
    });
    let zone = zone.trim_ascii();
    let sound_zone = match zone {
        [] | [b'Z' | b'z'] => true,
        b"UTC" | b"GMT" => true,
        [b'+' | b'-', rest @ ..] => {
            rest.len() <= 5
                && rest.iter().filter(|byte| **byte != b':').count() >= 2
                && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
        }
        _ => false,
    };
    hour && minute && second && parts.next().is_none() && sound_zone
}

/// The date of a text with or without a time of day; `None` where something else follows.
fn without_time(text: &[u8]) -> Option<&[u8]> {
    match text.iter().position(|byte| matches!(byte, b'T' | b't' | b' ')) {
        Some(at) => is_time(text.get(at + 1..)?.trim_ascii()).then(|| text.get(..at))?,
        None => Some(text),
    }
}

fn day(year: i32, month: i32, day: i32) -> Option<CoarseDate> {
    let small = |number: i32| u8::try_from(number).ok();
    Day::from_ymd(year, small(month)?, small(day)?).map(CoarseDate::day)
}

fn coarse(year: i32, month: i32, precision: Precision) -> Option<CoarseDate> {
    Some(CoarseDate { first: Day::from_ymd(year, u8::try_from(month).ok()?, 1)?, precision })
}

/// A date of ISO 8601 with its own precision, without time.
pub(super) fn iso_date(text: &[u8]) -> Option<CoarseDate> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let year = digits(text.get(..4)?).map(|year| if negative { -year } else { year })?;
    match text.get(4..)? {
        [] => coarse(year, 1, Precision::Year),
        [b'-', b'Q' | b'q', quarter @ b'1'..=b'4'] => {
            coarse(year, i32::from(quarter - b'0') * 3 - 2, Precision::Quarter)
        }
        [b'-', month @ ..] if month.len() == 2 => coarse(year, digits(month)?, Precision::Month),
        [b'-', m1, m2, b'-', d1, d2] => day(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?),
        _ => None,
    }
}

/// ISO 8601 with time, and half years.
pub(super) fn iso(text: &[u8]) -> Option<Moment> {
    if let [year @ .., b'-', b'H' | b'h', half @ (b'1' | b'2')] = text {
        let year = digits(year).filter(|_| year.len() == 4)?;
        let first = if *half == b'1' { 1 } else { 7 };
        let from = coarse(year, first, Precision::Quarter)?;
        let to = coarse(year, first + 3, Precision::Quarter)?;
        return Some(Moment { from: Some(from), to: Some(to), unsure: false });
    }
    let date = without_time(text)?;
    let read = iso_date(date)?;
    (date.len() == text.len() || read.precision == Precision::Day).then(|| Moment::date(read))
}

/// The three (or two) numbers of a date between separators that are all the same, with their lengths.
fn numbers(text: &[u8]) -> Option<([i32; 3], [usize; 3], u8)> {
    let text = without_time(text)?;
    let separator = *text.iter().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(separator, b'.' | b'/' | b'-') {
        return None;
    }
    let (mut values, mut lengths) = ([0; 3], [0; 3]);
    let mut count = 0;
    for part in text.split(|byte| *byte == separator) {
        *values.get_mut(count)? = digits(part)?;
        lengths[count] = part.len();
        count += 1;
    }
    (count >= 2).then_some((values, lengths, separator))
}

pub(super) fn year_month_day(text: &[u8]) -> Option<Moment> {
    let (n, lengths, separator) = numbers(text)?;
    match lengths {
        [4, 1 | 2, 1 | 2] => day(n[0], n[1], n[2]).map(Moment::date),
        // `2024.5` is a decimal year.
        [4, 2, 0] if separator != b'.' => coarse(n[0], n[1], Precision::Month).map(Moment::date),
        _ => None,
    }
}

/// Dates that end with the year; `month_first` for the American order.
pub(super) fn year_last(text: &[u8], month_first: bool) -> Option<Moment> {
    let (n, lengths, separator) = numbers(text)?;
    match lengths {
        [1 | 2, 1 | 2, 4] if month_first && separator != b'.' => day(n[2], n[0], n[1]).map(Moment::date),
        [1 | 2, 1 | 2, 4] if !month_first => day(n[2], n[1], n[0]).map(Moment::date),
        [1 | 2, 4, 0] => coarse(n[1], n[0], Precision::Month).map(Moment::date),
        _ => None,
    }
}

pub(super) fn compact(text: &[u8]) -> Option<Moment> {
    let number = digits(text).filter(|_| text.len() == 8)?;
    day(number / 10_000, number / 100 % 100, number % 100).filter(|_| number >= 10_000_000).map(Moment::date)
}

/// A number of a text as files write it.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    let plain = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.is_empty() || text.len() > 32 || !text.iter().all(plain) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The day after so many whole days since 1970-01-01.
fn day_of(days: f64) -> Option<Moment> {
    let days = days.floor();
    let sound = days >= f64::from(Day::MIN.0) && days <= f64::from(Day::MAX.0);
    sound.then(|| Moment::date(CoarseDate::day(Day(days as i32))))
}

/// What a number says under a format; formats of text read it as it would be written.
#[must_use]
pub fn read_number(format: Format, value: f64) -> Reading {
    if value.is_nan() || value == f64::INFINITY {
        return Reading::Open;
    }
    let whole = value == value.trunc() && value.abs() < 1e9;
    let moment = match format {
        Format::Year | Format::Iso | Format::Edtf => {
            if value == 9999.0 {
                return Reading::Open;
            }
            let year = (whole && (1.0..=9998.0).contains(&value)).then_some(value as i32);
            year.and_then(|year| coarse(year, 1, Precision::Year)).map(Moment::date)
        }
        Format::DecimalYear => {
            if value >= 9999.0 {
                return Reading::Open;
            }
            decimal_year(value)
        }
        Format::EpochSeconds => day_of(value / 86_400.0),
        Format::EpochMillis => day_of(value / 86_400_000.0),
        // Before 61 spreadsheets count a day too many, for 29 February 1900, which there was not.
        Format::ExcelDays => {
            if value >= 61.0 {
                day_of(value - 25_569.0)
            } else {
                None
            }
        }
        Format::Compact if whole && value >= 0.0 => {
            if value == LAST_DAY {
                return Reading::Open;
            }
            compact(format!("{value}").as_bytes())
        }
        Format::Compact | Format::YearMonthDay | Format::DayMonthYear | Format::MonthDayYear => None,
    };
    moment.map_or(Reading::None, Reading::Time)
}

fn decimal_year(value: f64) -> Option<Moment> {
    if !(-9999.0..9999.0).contains(&value) {
        return None;
    }
    let year = value.floor();
    let first = Day::from_ymd(year as i32, 1, 1)?;
    let days = Day::from_ymd(year as i32, 12, 31)?.0 - first.0 + 1;
    // A little more than a second: decimal years are sums that come out just below the day.
    let into = ((value - year) * f64::from(days) + 2e-5).floor().min(f64::from(days - 1));
    day_of(f64::from(first.0) + into)
}

/// What a text says under a format.
#[must_use]
pub fn read_text(format: Format, text: &str) -> Reading {
    if is_open(text) {
        return Reading::Open;
    }
    let bytes = text.trim().as_bytes();
    if bytes.len() > LONGEST {
        return Reading::None;
    }
    let moment = match format {
        Format::Iso => iso(bytes),
        Format::Edtf => iso(bytes).or_else(|| edtf::read(bytes)),
        Format::YearMonthDay => iso(bytes).or_else(|| year_month_day(bytes)),
        Format::Compact => match compact(bytes) {
            Some(moment) => Some(moment),
            None => return number(bytes).map_or(Reading::None, |number| read_number(format, number)),
        },
        Format::DayMonthYear => year_last(bytes, false),
        Format::MonthDayYear => year_last(bytes, true),
        Format::Year
        | Format::DecimalYear
        | Format::EpochSeconds
        | Format::EpochMillis
        | Format::ExcelDays => {
            return number(bytes).map_or(Reading::None, |number| read_number(format, number));
        }
    };
    moment.map_or(Reading::None, Reading::Time)
}
