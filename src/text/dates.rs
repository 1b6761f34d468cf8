//! Days and coarse dates in words, by the patterns at the head of a language's file.
//!
//! | | English | Azerbaijani | Russian |
//! | --- | --- | --- | --- |
//! | day | 5 Jul 2024 | 5 iyul 2024 | 5 июля 2024 |
//! | short day | 5 Jul 2024 | 5 iyl 2024 | 5 июл 2024 |
//! | long day | 5 July 2024 | 5 iyul 2024 | 5 июля 2024 |
//! | month, quarter | May 2024, Q3 2024 | may 2024, III rüb 2024 | май 2024, III квартал 2024 |
//! | in | on 5 Jul 2024, in 2025 | 5 iyul 2024-cü ildə, 2025-ci ildə | 5 июля 2024, в 2025 году |
//! | since | since 5 Jul 2024 | 5 iyul 2024-cü ildən | с 5 июля 2024 |

use super::catalogue::Catalogue;
use super::writing::Writing;
use crate::model::lang::Lang;
use crate::model::time::{CoarseDate, Day, Precision, Weekday, Ymd};
use fluent_bundle::FluentArgs;

fn month_index(month: u8) -> usize {
    usize::from(month.clamp(1, 12) - 1)
}

/// Short name of a month (1 to 12) for axes: Jul, iyl, июл.
#[must_use]
pub fn short_month(month: u8, lang: Lang) -> &'static str {
    &Writing::of(lang).months_short[month_index(month)]
}

/// Name of a month (1 to 12) standing alone: July, iyul, июль.
#[must_use]
pub fn month_name(month: u8, lang: Lang) -> &'static str {
    &Writing::of(lang).months[month_index(month)]
}

/// Name of a day's day of the week, as at the start of a line.
#[must_use]
pub fn weekday(day: Day, lang: Lang) -> &'static str {
    let names = &Writing::of(lang).weekdays;
    match day.weekday() {
        Weekday::Monday => &names[0],
        Weekday::Tuesday => &names[1],
        Weekday::Wednesday => &names[2],
        Weekday::Thursday => &names[3],
        Weekday::Friday => &names[4],
        Weekday::Saturday => &names[5],
        Weekday::Sunday => &names[6],
    }
}

/// A day: "5 Jul 2024", "5 iyul 2024", "5 июля 2024".
#[must_use]
pub fn format_day(day: Day, lang: Lang) -> String {
    write(day, lang, "format-day", None)
}

/// A day for narrow places: "5 Jul 2024", "5 iyl 2024", "5 июл 2024".
#[must_use]
pub fn format_day_short(day: Day, lang: Lang) -> String {
    write(day, lang, "format-day-short", None)
}

/// A day with the month in full, for sentences: "5 July 2024", "5 iyul 2024", "5 июля 2024".
#[must_use]
pub fn format_day_long(day: Day, lang: Lang) -> String {
    write(day, lang, "format-day-long", None)
}

/// A day without its year, for places where the year stands beside it: "5 Jul", "5 iyul", "5 июля".
#[must_use]
pub fn format_day_of_year(day: Day, lang: Lang) -> String {
    write(day, lang, "format-day-of-year", None)
}

/// A day by a pattern of the language; `date` is the day as it is written elsewhere, for patterns that put a word to it.
fn write(day: Day, lang: Lang, pattern: &str, date: Option<String>) -> String {
    let writing = Writing::of(lang);
    let Ymd { year, month, day } = day.ymd();
    let index = month_index(month);
    let quarter = index / 3;
    let mut values = FluentArgs::with_capacity(10);
    values.set("day", day);
    values.set("quarter", quarter + 1);
    values.set("year", year_text(year));
    values.set("quarter-name", &*writing.quarters[quarter]);
    values.set("month", &*writing.months[index]);
    values.set("month-short", &*writing.months_short[index]);
    values.set("month-of-day", &*writing.months_of_day[index]);
    values.set("month-short-of-day", &*writing.months_short_of_day[index]);
    values.set("month-in", &*writing.months_in[index]);
    if let Some(date) = date {
        values.set("date", date);
    }
    writing.pattern(pattern, &values)
}

fn year_text(year: i32) -> String {
    if year < 0 { format!("\u{2212}{}", year.unsigned_abs()) } else { year.to_string() }
}

/// A date as finely as it is known: "5 Jul 2024", "May 2024", "Q3 2024", "2025".
#[must_use]
pub fn format_coarse(date: CoarseDate, lang: Lang) -> String {
    let pattern = match date.precision {
        Precision::Day => "format-day",
        Precision::Month => "format-month",
        Precision::Quarter => "format-quarter",
        Precision::Year => "format-year",
    };
    write(date.first, lang, pattern, None)
}

/// When something was: "on 5 Jul 2024", "in May 2024", "in 2025"; in Russian a day needs no preposition.
#[must_use]
pub fn format_in(date: CoarseDate, lang: Lang) -> String {
    in_words(date, lang, format_day)
}

/// As [`format_in`] with the month in full: "on 19 September 2024".
#[must_use]
pub fn format_in_long(date: CoarseDate, lang: Lang) -> String {
    in_words(date, lang, format_day_long)
}

fn in_words(date: CoarseDate, lang: Lang, day: fn(Day, Lang) -> String) -> String {
    let pattern = match date.precision {
        Precision::Day => return write(date.first, lang, "format-in-day", Some(day(date.first, lang))),
        Precision::Month => "format-in-month",
        Precision::Quarter => "format-in-quarter",
        Precision::Year => "format-in-year",
    };
    write(date.first, lang, pattern, None)
}

/// From when on something holds: "since 5 Jul 2024", "since May 2024", "since 2025".
#[must_use]
pub fn format_since(date: CoarseDate, lang: Lang) -> String {
    let pattern = match date.precision {
        Precision::Day => {
            return write(date.first, lang, "format-since-day", Some(format_day(date.first, lang)));
        }
        Precision::Month => "format-since-month",
        Precision::Quarter => "format-since-quarter",
        Precision::Year => "format-since-year",
    };
    write(date.first, lang, pattern, None)
}

/// How far a day lies from today: "426 days before today", "today", "1 day after today".
#[must_use]
pub fn relative(day: Day, today: Day, catalogue: &Catalogue) -> String {
    let days = i64::from(day.0) - i64::from(today.0);
    match days {
        0 => catalogue.tr("relative-today").to_owned(),
        1.. => catalogue.tr_args("relative-after", &[("days", days.into())]),
        _ => catalogue.tr_args("relative-before", &[("days", (-days).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AZ: Lang = Lang::AZ;
    const EN: Lang = Lang::EN;
    const RU: Lang = Lang::RU;

    fn date(text: &str) -> CoarseDate {
        CoarseDate::parse(text).unwrap()
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        let day = date("2024-07-05").first;
        assert_eq!(
            [EN, AZ, RU].map(|lang| format_day(day, lang)),
            ["5 Jul 2024", "5 iyul 2024", "5 июля 2024"]
        );
        assert_eq!(
            [EN, AZ, RU].map(|lang| format_day_short(day, lang)),
            ["5 Jul 2024", "5 iyl 2024", "5 июл 2024"]
        );
        assert_eq!(format_day_long(date("2024-09-19").first, EN), "19 September 2024");
        assert_eq!(format_day_short(date("2024-05-28").first, RU), "28 мая 2024");
        assert_eq!(format_day_of_year(day, RU), "5 июля");
        assert_eq!(format_day(Day::from_ymd(-44, 3, 15).unwrap(), EN), "15 Mar −44");
    }

    #[test]
    fn axes_have_short_months() {
        for (lang, months) in [
            (EN, ["Jan", "Apr", "Jul", "Oct"]),
            (AZ, ["yan", "apr", "iyl", "okt"]),
            (RU, ["янв", "апр", "июл", "окт"]),
        ] {
            assert_eq!([1, 4, 7, 10].map(|month| short_month(month, lang)), months);
        }
    }

    #[test]
    fn coarse_dates_say_no_more_than_is_known() {
        for (text, en, az, ru) in [
            ("2024-05", "May 2024", "may 2024", "май 2024"),
            ("2024-Q3", "Q3 2024", "III rüb 2024", "III квартал 2024"),
            ("2025", "2025", "2025", "2025"),
        ] {
            assert_eq!([EN, AZ, RU].map(|lang| format_coarse(date(text), lang)), [en, az, ru]);
        }
    }

    #[test]
    fn when_and_since() {
        for (text, en, az, ru) in [
            ("2024-07-05", "on 5 Jul 2024", "5 iyul 2024-cü ildə", "5 июля 2024"),
            ("2024-05", "in May 2024", "2024-cü ilin may ayında", "в мае 2024"),
            ("2024-Q3", "in Q3 2024", "2024-cü ilin III rübündə", "в III квартале 2024"),
            ("2025", "in 2025", "2025-ci ildə", "в 2025 году"),
        ] {
            assert_eq!([EN, AZ, RU].map(|lang| format_in(date(text), lang)), [en, az, ru]);
        }
        for (text, en, az, ru) in [
            ("2024-07-05", "since 5 Jul 2024", "5 iyul 2024-cü ildən", "с 5 июля 2024"),
            ("2024-07-02", "since 2 Jul 2024", "2 iyul 2024-cü ildən", "со 2 июля 2024"),
            ("2024-05", "since May 2024", "2024-cü ilin may ayından", "с мая 2024"),
            ("2024-Q2", "since Q2 2024", "2024-cü ilin II rübündən", "со II квартала 2024"),
            ("2026", "since 2026", "2026-cı ildən", "с 2026 года"),
        ] {
            assert_eq!([EN, AZ, RU].map(|lang| format_since(date(text), lang)), [en, az, ru]);
        }
        assert_eq!(format_in_long(date("2024-09-19"), EN), "on 19 September 2024");
        assert_eq!(format_in_long(date("2024-09"), EN), "in September 2024");
    }

    #[test]
    fn weekdays_and_distance() {
        let day = date("2024-12-30").first;
        assert_eq!([EN, AZ, RU].map(|lang| weekday(day, lang)), ["Monday", "Bazar ertəsi", "Понедельник"]);
        let texts = |from: i32| [EN, AZ, RU].map(|lang| relative(Day(from), Day(0), &Catalogue::new(lang)));
        assert_eq!(texts(-426), ["426 days before today", "426 gün əvvəl", "426 дней назад"]);
        assert_eq!(texts(-1), ["1 day before today", "1 gün əvvəl", "1 день назад"]);
        assert_eq!(texts(0), ["today", "bu gün", "сегодня"]);
        assert_eq!(texts(22), ["22 days after today", "22 gün sonra", "через 22 дня"]);
    }
}
