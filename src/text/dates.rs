//! Days and coarse dates in words.
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
use crate::model::lang::Lang;
use crate::model::time::{CoarseDate, Day, Precision, Weekday, Ymd};

/// Short names of the months for axes and narrow places.
const SHORT: [[&str; 12]; 3] = [
    ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avq", "sen", "okt", "noy", "dek"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
];
/// Names of the months (nominative).
const LONG: [[&str; 12]; 3] = [
    [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
        "noyabr", "dekabr",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
];
/// Russian months after a day and after "с" (genitive).
const GENITIVE: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
/// Russian months after "в" (prepositional).
const PREPOSITIONAL: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];
const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
/// Days of the week from Monday on, as at the start of a line.
const WEEKDAYS: [[&str; 7]; 3] = [
    ["Bazar ertəsi", "Çərşənbə axşamı", "Çərşənbə", "Cümə axşamı", "Cümə", "Şənbə", "Bazar"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"],
];

fn row(lang: Lang) -> usize {
    match lang {
        Lang::Az => 0,
        Lang::En => 1,
        Lang::Ru => 2,
    }
}

fn month_index(month: u8) -> usize {
    usize::from(month.clamp(1, 12) - 1)
}

/// Short name of a month (1 to 12) for axes: Jul, iyl, июл.
#[must_use]
pub fn short_month(month: u8, lang: Lang) -> &'static str {
    SHORT[row(lang)][month_index(month)]
}

/// Name of a month (1 to 12) standing alone: July, iyul, июль.
#[must_use]
pub fn month_name(month: u8, lang: Lang) -> &'static str {
    LONG[row(lang)][month_index(month)]
}

/// Name of a day's day of the week, as at the start of a line.
#[must_use]
pub fn weekday(day: Day, lang: Lang) -> &'static str {
    let names = &WEEKDAYS[row(lang)];
    match day.weekday() {
        Weekday::Monday => names[0],
        Weekday::Tuesday => names[1],
        Weekday::Wednesday => names[2],
        Weekday::Thursday => names[3],
        Weekday::Friday => names[4],
        Weekday::Saturday => names[5],
        Weekday::Sunday => names[6],
    }
}

/// A day: "5 Jul 2024", "5 iyul 2024", "5 июля 2024".
#[must_use]
pub fn format_day(day: Day, lang: Lang) -> String {
    let month = day.ymd().month;
    with_month(day, if lang == Lang::En { short_month(month, lang) } else { long_month_of_day(month, lang) })
}

/// A day for narrow places: "5 Jul 2024", "5 iyl 2024", "5 июл 2024".
#[must_use]
pub fn format_day_short(day: Day, lang: Lang) -> String {
    let month = day.ymd().month;
    // the short "май" is the whole nominative; beside a day it is "мая", as short
    with_month(day, if lang == Lang::Ru && month == 5 { GENITIVE[4] } else { short_month(month, lang) })
}

/// A day with the month in full, for sentences: "5 July 2024", "5 iyul 2024", "5 июля 2024".
#[must_use]
pub fn format_day_long(day: Day, lang: Lang) -> String {
    with_month(day, long_month_of_day(day.ymd().month, lang))
}

/// A day without its year, for places where the year stands beside it: "5 Jul", "5 iyul", "5 июля".
#[must_use]
pub fn format_day_of_year(day: Day, lang: Lang) -> String {
    let Ymd { month, day, .. } = day.ymd();
    let name = if lang == Lang::En { short_month(month, lang) } else { long_month_of_day(month, lang) };
    format!("{day} {name}")
}

fn with_month(day: Day, month: &str) -> String {
    let Ymd { year, day, .. } = day.ymd();
    format!("{day} {month} {}", year_text(year))
}

fn long_month_of_day(month: u8, lang: Lang) -> &'static str {
    if lang == Lang::Ru { GENITIVE[month_index(month)] } else { month_name(month, lang) }
}

fn year_text(year: i32) -> String {
    if year < 0 { format!("\u{2212}{}", -year) } else { year.to_string() }
}

fn quarter(month: u8) -> usize {
    month_index(month) / 3
}

/// A date as finely as it is known: "5 Jul 2024", "May 2024", "Q3 2024", "2025".
#[must_use]
pub fn format_coarse(date: CoarseDate, lang: Lang) -> String {
    let Ymd { year, month, .. } = date.first.ymd();
    let text = year_text(year);
    match (date.precision, lang) {
        (Precision::Day, _) => format_day(date.first, lang),
        (Precision::Month, _) => format!("{} {text}", month_name(month, lang)),
        (Precision::Quarter, Lang::En) => format!("Q{} {text}", quarter(month) + 1),
        (Precision::Quarter, Lang::Az) => format!("{} rüb {text}", ROMAN[quarter(month)]),
        (Precision::Quarter, Lang::Ru) => format!("{} квартал {text}", ROMAN[quarter(month)]),
        (Precision::Year, _) => text,
    }
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
    let Ymd { year, month, .. } = date.first.ymd();
    let text = year_text(year);
    match lang {
        Lang::En => match date.precision {
            Precision::Day => format!("on {}", day(date.first, lang)),
            _ => format!("in {}", format_coarse(date, lang)),
        },
        Lang::Az => az_words(date, "də", "ində"),
        Lang::Ru => match date.precision {
            Precision::Day => day(date.first, lang),
            Precision::Month => format!("в {} {text}", PREPOSITIONAL[month_index(month)]),
            Precision::Quarter if quarter(month) == 1 => format!("во II квартале {text}"),
            Precision::Quarter => format!("в {} квартале {text}", ROMAN[quarter(month)]),
            Precision::Year => format!("в {text} году"),
        },
    }
}

/// From when on something holds: "since 5 Jul 2024", "since May 2024", "since 2025".
#[must_use]
pub fn format_since(date: CoarseDate, lang: Lang) -> String {
    let Ymd { year, month, day } = date.first.ymd();
    let text = year_text(year);
    match lang {
        Lang::En => format!("since {}", format_coarse(date, lang)),
        Lang::Az => az_words(date, "dən", "indən"),
        Lang::Ru => match date.precision {
            // "со второго": before the sounds of "вт" the preposition is long
            Precision::Day if day == 2 => format!("со {}", format_day(date.first, lang)),
            Precision::Day => format!("с {}", format_day(date.first, lang)),
            Precision::Month => format!("с {} {text}", GENITIVE[month_index(month)]),
            Precision::Quarter if quarter(month) == 1 => format!("со II квартала {text}"),
            Precision::Quarter => format!("с {} квартала {text}", ROMAN[quarter(month)]),
            Precision::Year => format!("с {text} года"),
        },
    }
}

/// Azerbaijani years with a case ending: "2025-ci ildə"; `ending` follows "il", `of_period` the possessive "ayı", "rübü".
fn az_words(date: CoarseDate, ending: &str, of_period: &str) -> String {
    let Ymd { year, month, .. } = date.first.ymd();
    let year_text = format!("{}-{}", year_text(year), az_ordinal(year));
    match date.precision {
        Precision::Day => {
            let Ymd { day, .. } = date.first.ymd();
            format!("{day} {} {year_text} il{ending}", month_name(month, Lang::Az))
        }
        // "ay" takes back vowels, "rüb" rounded front ones before the possessive
        Precision::Month => {
            let ending = of_period.replacen('i', "ı", 1).replace('ə', "a");
            format!("{year_text} ilin {} ay{ending}", month_name(month, Lang::Az))
        }
        Precision::Quarter => {
            let ending = of_period.replacen('i', "ü", 1);
            format!("{year_text} ilin {} rüb{ending}", ROMAN[quarter(month)])
        }
        Precision::Year => format!("{year_text} il{ending}"),
    }
}

/// Ending of an Azerbaijani ordinal written in figures, by the vowels of the last word of the number: 2024-cü, 2025-ci, 2026-cı.
fn az_ordinal(number: i32) -> &'static str {
    let number = number.unsigned_abs();
    match (number % 10, number / 10 % 10, number / 100 % 10) {
        (1 | 2 | 5 | 7 | 8, _, _) => "ci",
        (3 | 4, _, _) => "cü",
        (6, _, _) => "cı",
        (9, _, _) => "cu",
        (_, 1 | 3, _) => "cu",
        (_, 4 | 6 | 9, _) => "cı",
        (_, 2 | 5 | 7 | 8, _) => "ci",
        (_, _, 1..=9) => "cü",
        _ => "ci",
    }
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
    use Lang::{Az, En, Ru};

    fn date(text: &str) -> CoarseDate {
        CoarseDate::parse(text).unwrap()
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        let day = date("2024-07-05").first;
        assert_eq!(
            [En, Az, Ru].map(|lang| format_day(day, lang)),
            ["5 Jul 2024", "5 iyul 2024", "5 июля 2024"]
        );
        assert_eq!(
            [En, Az, Ru].map(|lang| format_day_short(day, lang)),
            ["5 Jul 2024", "5 iyl 2024", "5 июл 2024"]
        );
        assert_eq!(format_day_long(date("2024-09-19").first, En), "19 September 2024");
        assert_eq!(format_day_short(date("2024-05-28").first, Ru), "28 мая 2024");
        assert_eq!(format_day_of_year(day, Ru), "5 июля");
        assert_eq!(format_day(Day::from_ymd(-44, 3, 15).unwrap(), En), "15 Mar −44");
    }

    #[test]
    fn axes_have_short_months() {
        for (lang, months) in [
            (En, ["Jan", "Apr", "Jul", "Oct"]),
            (Az, ["yan", "apr", "iyl", "okt"]),
            (Ru, ["янв", "апр", "июл", "окт"]),
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
            assert_eq!([En, Az, Ru].map(|lang| format_coarse(date(text), lang)), [en, az, ru]);
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
            assert_eq!([En, Az, Ru].map(|lang| format_in(date(text), lang)), [en, az, ru]);
        }
        for (text, en, az, ru) in [
            ("2024-07-05", "since 5 Jul 2024", "5 iyul 2024-cü ildən", "с 5 июля 2024"),
            ("2024-07-02", "since 2 Jul 2024", "2 iyul 2024-cü ildən", "со 2 июля 2024"),
            ("2024-05", "since May 2024", "2024-cü ilin may ayından", "с мая 2024"),
            ("2024-Q2", "since Q2 2024", "2024-cü ilin II rübündən", "со II квартала 2024"),
            ("2026", "since 2026", "2026-cı ildən", "с 2026 года"),
        ] {
            assert_eq!([En, Az, Ru].map(|lang| format_since(date(text), lang)), [en, az, ru]);
        }
        assert_eq!(format_in_long(date("2024-09-19"), En), "on 19 September 2024");
        assert_eq!(format_in_long(date("2024-09"), En), "in September 2024");
    }

    #[test]
    fn azerbaijani_ordinals_follow_the_vowels() {
        for (year, ending) in [
            (2020, "ci"),
            (2021, "ci"),
            (2023, "cü"),
            (2024, "cü"),
            (2025, "ci"),
            (2026, "cı"),
            (2029, "cu"),
            (2030, "cu"),
            (2040, "cı"),
            (1900, "cü"),
            (2000, "ci"),
        ] {
            assert_eq!(az_ordinal(year), ending, "{year}");
        }
    }

    #[test]
    fn weekdays_and_distance() {
        let day = date("2024-12-30").first;
        assert_eq!([En, Az, Ru].map(|lang| weekday(day, lang)), ["Monday", "Bazar ertəsi", "Понедельник"]);
        let texts = |from: i32| [En, Az, Ru].map(|lang| relative(Day(from), Day(0), &Catalogue::new(lang)));
        assert_eq!(texts(-426), ["426 days before today", "426 gün əvvəl", "426 дней назад"]);
        assert_eq!(texts(-1), ["1 day before today", "1 gün əvvəl", "1 день назад"]);
        assert_eq!(texts(0), ["today", "bu gün", "сегодня"]);
        assert_eq!(texts(22), ["22 days after today", "22 gün sonra", "через 22 дня"]);
    }
}
