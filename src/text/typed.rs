//! Dates as people type them.

use super::dates::month_name;
use super::fold::fold;
use crate::model::lang::Lang;
use crate::model::time::{CoarseDate, Day, Precision};

/// Words around a date that say nothing of it, folded: prepositions, "year", "month", ordinal endings in three languages.
const FILLERS: [&str; 33] = [
    "on", "in", "since", "the", "of", "st", "nd", "rd", "th", "year", "il", "ilde", "ilden", "ilin", "ili",
    "ci", "cu", "ay", "ayi", "ayinda", "ayindan", "v", "vo", "s", "so", "g", "god", "goda", "godu", "m",
    "go", "ya", "e",
];
/// Words for a quarter, folded.
const QUARTERS: [&str; 12] = [
    "q", "quarter", "rub", "rubu", "rubunde", "rubunden", "kv", "kvartal", "kvartala", "kvartale",
    "kvartalu", "qtr",
];
/// Forms of month names beside the nominative, folded: Russian cases and short forms of Azerbaijani.
const OTHER_MONTHS: [(&str, u8); 27] = [
    ("yanvarya", 1),
    ("yanvare", 1),
    ("fevralya", 2),
    ("fevrale", 2),
    ("marta", 3),
    ("marte", 3),
    ("aprelya", 4),
    ("aprele", 4),
    ("maya", 5),
    ("mae", 5),
    ("iyunya", 6),
    ("iyune", 6),
    ("iyn", 6),
    ("iyulya", 7),
    ("iyule", 7),
    ("iyl", 7),
    ("avgusta", 8),
    ("avguste", 8),
    ("sentyabrya", 9),
    ("sentyabre", 9),
    ("sept", 9),
    ("oktyabrya", 10),
    ("oktyabre", 10),
    ("noyabrya", 11),
    ("noyabre", 11),
    ("dekabrya", 12),
    ("dekabre", 12),
];

/// Reads a date as people type it, in any of the three languages whatever the interface speaks:
///
/// `2024-07-05`, `2024-Q3`, `2024-07`, `05.07.2024`, `07.2024`, `2024/7/5`, `5 Jul 2024`, `july 2024`, `5 iyul 2024-cü il`,
/// `5 июля 2024`, `Q3 2024`, `III квартал 2024`, `2025`. Years have four figures. A day comes before its month unless the
/// year comes first or the month is a word. `None` for anything else, and for days that the calendar does not have.
#[must_use]
pub fn parse_typed(text: &str) -> Option<CoarseDate> {
    let text = text.trim();
    let is_iso = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'Q' | b'q'));
    if let (true, Ok(date)) = (is_iso, CoarseDate::parse(text)) {
        return Some(date);
    }
    let folded = fold(text);
    let mut parts = Parts::default();
    for token in tokens(&folded) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            parts.numbers.push((token.parse().ok()?, token.len()));
        } else if let Some(month) = month_of(token) {
            set_once(&mut parts.month, month)?;
        } else if let Some(quarter) = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == token) {
            set_once(&mut parts.roman, quarter as u8 + 1)?;
        } else if QUARTERS.contains(&token) {
            set_once(&mut parts.quarter, ())?;
        } else if !FILLERS.contains(&token) {
            return None;
        }
    }
    parts.date()
}

fn set_once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// What was found in a text.
#[derive(Default)]
struct Parts {
    /// Numbers with the count of their figures, in order.
    numbers: Vec<(u32, usize)>,
    /// Month given as a word, 1 to 12.
    month: Option<u8>,
    /// Roman numeral, 1 to 4.
    roman: Option<u8>,
    /// The word "quarter".
    quarter: Option<()>,
}

impl Parts {
    fn date(&self) -> Option<CoarseDate> {
        let is_year = |&(_, figures): &(u32, usize)| figures == 4;
        let year_at = self.numbers.iter().position(is_year)?;
        let year = self.numbers[year_at].0 as i32;
        let rest: Vec<u8> = self
            .numbers
            .iter()
            .enumerate()
            .filter(|&(at, _)| at != year_at)
            .map(|(_, &(number, figures))| u8::try_from(number).ok().filter(|_| figures <= 2))
            .collect::<Option<_>>()?;
        let of = |month, day, precision| {
            Day::from_ymd(year, month, day).map(|first| CoarseDate { first, precision })
        };
        let quarter = |quarter: u8| {
            if (1..=4).contains(&quarter) { of(quarter * 3 - 2, 1, Precision::Quarter) } else { None }
        };
        match (self.month, self.quarter, self.roman, rest.as_slice()) {
            (None, None, None, []) => of(1, 1, Precision::Year),
            (Some(month), None, None, []) => of(month, 1, Precision::Month),
            (Some(month), None, None, &[day]) => of(month, day, Precision::Day),
            (None, Some(()), None, &[number]) => quarter(number),
            (None, Some(()), Some(roman), []) => quarter(roman),
            (None, None, None, &[month]) => of(month, 1, Precision::Month),
            (None, None, None, &[month, day]) if year_at == 0 => of(month, day, Precision::Day),
            (None, None, None, &[day, month]) if year_at == 2 => of(month, day, Precision::Day),
            _ => None,
        }
    }
}

/// Runs of figures and runs of letters; everything between only separates.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let class = |character: char| match character {
        '0'..='9' => 1,
        _ if character.is_alphabetic() => 2,
        _ => 0,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|character| class(character) != 0)?;
        rest = &rest[start..];
        let kind = rest.chars().next().map(class)?;
        let end = rest.find(|character| class(character) != kind).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(token)
    })
}

/// The month a folded word names: its name in any language or the beginning of one, from three letters on.
fn month_of(word: &str) -> Option<u8> {
    if let Some(&(_, month)) = OTHER_MONTHS.iter().find(|(form, _)| *form == word) {
        return Some(month);
    }
    if word.len() < 3 {
        return None;
    }
    let mut found = None;
    for month in 1..=12 {
        if Lang::ALL.iter().any(|&lang| fold(month_name(month, lang)).starts_with(word)) {
            if found.is_some() {
                return None;
            }
            found = Some(month);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::dates::{
        format_coarse, format_day, format_day_long, format_day_short, format_in, format_in_long, format_since,
    };
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type() {
        for (text, date) in [
            ("2024-07-05", "2024-07-05"),
            (" 2024-Q3 ", "2024-Q3"),
            ("2025", "2025"),
            ("05.07.2024", "2024-07-05"),
            ("5.7.2024", "2024-07-05"),
            ("5/7/2024", "2024-07-05"),
            ("2024/7/5", "2024-07-05"),
            ("2024.07.05", "2024-07-05"),
            ("07.2024", "2024-07"),
            ("2024/07", "2024-07"),
            ("5 Jul 2024", "2024-07-05"),
            ("5jul2024", "2024-07-05"),
            ("July 5th, 2024", "2024-07-05"),
            ("july 2024", "2024-07"),
            ("JULY 2024", "2024-07"),
            ("Sept 2025", "2025-09"),
            ("5 iyul 2024", "2024-07-05"),
            ("5 İYUL 2024-cü il", "2024-07-05"),
            ("5 ıyul 2024", "2024-07-05"),
            ("19 sentyabr 2024", "2024-09-19"),
            ("5 июля 2024 г.", "2024-07-05"),
            ("в мае 2024", "2024-05"),
            ("20 СЕН 2024", "2024-09-20"),
            ("2025 год", "2025"),
            ("q3 2024", "2024-Q3"),
            ("III квартал 2024", "2024-Q3"),
            ("2 kv. 2024", "2024-Q2"),
            ("IV rüb 2024", "2024-Q4"),
            ("2024 июль 5", "2024-07-05"),
            ("2024, July", "2024-07"),
        ] {
            let expected = CoarseDate::parse(date).unwrap();
            assert_eq!(parse_typed(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            " ",
            "today",
            "24",
            "5 jul",
            "5.7.24",
            "30.02.2024",
            "13.2024",
            "31/31/2024",
            "5 may jul 2024",
            "ju 2024",
            "iyu 2024",
            "2024 2025",
            "q5 2024",
            "q 2024",
            "ii 2024",
            "99999",
            "5 foo 2024",
            "1 2 3 2024",
            "7 2024 5",
        ] {
            assert_eq!(parse_typed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_typed(number in -354_285i32..2_932_896, precision in 0usize..4) {
            let precision = [Precision::Day, Precision::Month, Precision::Quarter, Precision::Year][precision];
            let day = Day(number);
            let first = match precision {
                Precision::Day => day,
                Precision::Month => day.month_start(0),
                Precision::Quarter => day.month_start(-i32::from((day.ymd().month - 1) % 3)),
                Precision::Year => Day::from_ymd(day.ymd().year, 1, 1).unwrap(),
            };
            let date = CoarseDate { first, precision };
            for lang in Lang::ALL {
                for write in [format_day, format_day_short, format_day_long] {
                    let text = write(day, lang);
                    prop_assert_eq!(parse_typed(&text), Some(CoarseDate::day(day)), "{}", text);
                }
                for write in [format_coarse, format_in, format_in_long, format_since] {
                    let text = write(date, lang);
                    prop_assert_eq!(parse_typed(&text), Some(date), "{}", text);
                }
            }
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = parse_typed(&text);
        }
    }
}
