//! Dates in attributes: single values, and the format of a column.

use khankendi_atlas::formats::moments::{
    ColumnTime, Format, MOST_SAMPLES, Moment, Reading, of_numbers, of_texts, read_number, read_text, role_of,
};
use khankendi_atlas::model::time::{CoarseDate, Day, Precision};
use std::collections::BTreeMap;

/// The first line is the name of a column, each further line a value of it.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n');
    let name = lines.next().unwrap_or_default();
    let values: Vec<&str> = lines.collect();
    let _ = role_of(name);
    for value in &values {
        for format in Format::ALL {
            one(format, value);
        }
        against_calendar(value);
    }
    column_of_texts(name, &values);
    let numbers: Vec<f64> = values.iter().filter_map(|value| value.trim().parse().ok()).collect();
    column_of_numbers(name, &numbers);
    for &number in &numbers {
        for format in Format::ALL {
            if let Reading::Time(moment) = read_number(format, number) {
                sound(moment);
            }
        }
        seconds(number);
    }
}

fn one(format: Format, value: &str) {
    let reading = read_text(format, value);
    assert_eq!(read_text(format, &format!(" \t{value}\u{A0}")), reading, "blanks around {value:?}");
    if let Reading::Time(moment) = reading {
        sound(moment);
        let plain = moment.from == moment.to && !moment.unsure;
        // The year 9999 as ISO 8601 stands for no bound.
        if let (true, Some(date)) = (plain, moment.from.filter(|date| date.first.ymd().year < 9999)) {
            // A date of ISO 8601 is what it is under each format of the family.
            let iso = date.to_string();
            assert_eq!(read_text(Format::Iso, &iso), Reading::Time(moment), "{value:?} as {iso}");
            assert_eq!(read_text(Format::Edtf, &iso), Reading::Time(moment), "{value:?} as {iso}");
        }
    }
    assert_eq!(reading.start(), if let Reading::Time(moment) = reading { moment.from } else { None });
}

/// A stretch of time is one, its ends are days of the calendar and begin their periods, and their text reads as they are.
fn sound(moment: Moment) {
    assert!(moment.from.is_some() || moment.to.is_some(), "a stretch has an end");
    if let (Some(from), Some(to)) = (moment.from, moment.to) {
        assert!(from.first <= to.last(), "{from} to {to}");
    }
    for date in moment.from.into_iter().chain(moment.to) {
        let CoarseDate { first, precision } = date;
        assert!((Day::MIN..=Day::MAX).contains(&first));
        assert!(first <= date.last());
        let ymd = first.ymd();
        assert_eq!(Day::from_ymd(ymd.year, ymd.month, ymd.day), Some(first));
        let begins = match precision {
            Precision::Day => true,
            Precision::Month => ymd.day == 1,
            Precision::Quarter => ymd.day == 1 && ymd.month % 3 == 1,
            Precision::Year => ymd.day == 1 && ymd.month == 1,
        };
        assert!(begins, "{ymd:?} begins no {precision:?}");
        assert_eq!(CoarseDate::parse(&date.to_string()), Ok(date));
    }
}

/// `2024-07-05` is a date where the calendar of `jiff` has it.
fn against_calendar(value: &str) {
    let parts: Vec<&str> = value.split('-').collect();
    let [year, month, day] = parts[..] else { return };
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) || year == "9999" {
        return;
    }
    let number = |part: &str| part.parse::<i16>().unwrap_or_default();
    let date = jiff::civil::Date::new(number(year), number(month) as i8, number(day) as i8).ok();
    let own = read_text(Format::Iso, value).start().map(|date| date.first.ymd());
    assert_eq!(
        own.map(|ymd| (ymd.year as i16, ymd.month as i8, ymd.day as i8)),
        date.map(of_jiff),
        "{value}"
    );
    assert_eq!(read_text(Format::YearMonthDay, value), read_text(Format::Iso, value));
    let points = format!("{day}.{month}.{year}");
    assert_eq!(read_text(Format::DayMonthYear, &points), read_text(Format::Iso, value));
    let slashes = format!("{month}/{day}/{year}");
    assert_eq!(read_text(Format::MonthDayYear, &slashes), read_text(Format::Iso, value));
}

fn of_jiff(date: jiff::civil::Date) -> (i16, i8, i8) {
    (date.year(), date.month(), date.day())
}

/// Whole seconds and milliseconds are the days of UTC that `jiff` gives.
fn seconds(number: f64) {
    if number != number.trunc() || number.abs() > 1e11 {
        return;
    }
    let Ok(moment) = jiff::Timestamp::from_second(number as i64) else { return };
    let date = of_jiff(jiff::tz::Offset::UTC.to_datetime(moment).date());
    for (format, number) in [(Format::EpochSeconds, number), (Format::EpochMillis, number * 1000.0)] {
        let own = read_number(format, number).start().map(|date| date.first.ymd());
        assert_eq!(own.map(|ymd| (ymd.year as i16, ymd.month as i8, ymd.day as i8)), Some(date), "{number}");
    }
}

/// What a column says whatever the order of its values.
fn verdict(column: &ColumnTime) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        (column.format, column.reason, column.ambiguous, column.confidence.to_bits()),
        (column.parsed, column.unparsed, column.open_ended, column.others.clone()),
    )
}

fn sound_column(column: &ColumnTime, total: usize) {
    assert_eq!(
        column.parsed + column.unparsed + column.open_ended,
        total,
        "each value is counted once: {column:?}"
    );
    assert!((0.0..=1.0).contains(&column.confidence), "{column:?}");
    assert!(column.samples.len() <= MOST_SAMPLES && column.samples.len() <= column.unparsed, "{column:?}");
    assert!(column.unparsed == 0 || !column.samples.is_empty(), "what is not read is shown: {column:?}");
    assert!(column.samples.is_sorted_by(|a, b| a.index < b.index), "{column:?}");
    assert!(column.samples.iter().all(|sample| sample.index < total), "{column:?}");
    if column.format.is_none() {
        assert_eq!((column.parsed, column.confidence), (0, 0.0), "{column:?}");
    }
}

fn column_of_texts(name: &str, values: &[&str]) {
    let mut distinct: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *distinct.entry(value).or_default() += 1;
    }
    let single = of_texts(name, values.iter().map(|&value| (value, 1)));
    sound_column(&single, values.len());
    for (other, way) in [
        (of_texts(name, values.iter().rev().map(|&value| (value, 1))), "from behind"),
        (of_texts(name, distinct.iter().map(|(&value, &count)| (value, count))), "each once"),
    ] {
        assert_eq!(verdict(&single), verdict(&other), "{way}");
    }
    let Some(format) = single.format else { return };
    let count = |of: fn(Reading) -> bool| values.iter().filter(|value| of(read_text(format, value))).count();
    assert_eq!(
        count(|reading| matches!(reading, Reading::Time(_))),
        single.parsed,
        "{single:?} of {values:?}"
    );
    assert_eq!(count(|reading| reading == Reading::Open), single.open_ended, "{single:?} of {values:?}");
    for sample in &single.samples {
        assert_eq!(read_text(format, values[sample.index]), Reading::None, "{sample:?} {single:?}");
    }
}

fn column_of_numbers(name: &str, numbers: &[f64]) {
    let column = of_numbers(name, numbers.iter().copied());
    sound_column(&column, numbers.len());
    assert_eq!(verdict(&column), verdict(&of_numbers(name, numbers.iter().rev().copied())), "from behind");
    let Some(format) = column.format else { return };
    let count =
        |of: fn(Reading) -> bool| numbers.iter().filter(|&&number| of(read_number(format, number))).count();
    assert_eq!(
        count(|reading| matches!(reading, Reading::Time(_))),
        column.parsed,
        "{column:?} of {numbers:?}"
    );
    assert_eq!(count(|reading| reading == Reading::Open), column.open_ended, "{column:?} of {numbers:?}");
}
