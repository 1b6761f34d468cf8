//! How a language writes dates and numbers, as the head of its file tells.

use super::catalogue::{keys, new_bundle};
use crate::model::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

/// Beginnings of the keys that tell of the language itself.
const HEAD: [&str; 2] = ["language-", "format-"];

/// Lists of words and patterns of a language.
pub(super) struct Writing {
    bundle: FluentBundle<FluentResource>,
    /// Its own name.
    pub name: Box<str>,
    /// The large letter of i.
    pub capital_i: Box<str>,
    /// Months standing alone, from January on.
    pub months: [Box<str>; 12],
    /// Short ones for axes.
    pub months_short: [Box<str>; 12],
    /// After a day.
    pub months_of_day: [Box<str>; 12],
    /// Short ones after a day.
    pub months_short_of_day: [Box<str>; 12],
    /// In "in May".
    pub months_in: [Box<str>; 12],
    /// Days of the week from Monday on, as at the start of a line.
    pub weekdays: [Box<str>; 7],
    /// Quarters of a year.
    pub quarters: [Box<str>; 4],
    /// Between whole and decimals.
    pub decimal: Box<str>,
    /// Between groups of three figures.
    pub group: Box<str>,
    /// Numbers of at least so many figures are grouped.
    pub group_from: usize,
    /// Unit of lengths.
    pub metres: Box<str>,
    /// Unit of great lengths.
    pub kilometres: Box<str>,
    /// Units of sizes of files, each a thousand of the one before.
    pub bytes: [Box<str>; 5],
}

impl Writing {
    fn new(lang: Lang) -> Self {
        let bundle = new_bundle(lang, head(lang.source()));
        let text = |key: &str| value(&bundle, key, None).unwrap_or_default().into_boxed_str();
        Self {
            name: text("language-name"),
            capital_i: text("language-capital-i"),
            months: list(&text("format-months")),
            months_short: list(&text("format-months-short")),
            months_of_day: list(&text("format-months-of-day")),
            months_short_of_day: list(&text("format-months-short-of-day")),
            months_in: list(&text("format-months-in")),
            weekdays: list(&text("format-weekdays")),
            quarters: list(&text("format-quarters")),
            decimal: text("format-decimal"),
            group: text("format-group"),
            group_from: text("format-group-from").parse().unwrap_or(4),
            metres: text("format-metres"),
            kilometres: text("format-kilometres"),
            bytes: list(&text("format-bytes")),
            bundle,
        }
    }

    /// How a language writes; read once.
    pub fn of(lang: Lang) -> &'static Self {
        static READ: LazyLock<RwLock<HashMap<Lang, &'static Writing>>> = LazyLock::new(RwLock::default);
        if let Some(writing) = READ.read().unwrap_or_else(PoisonError::into_inner).get(&lang) {
            return writing;
        }
        let mut read = READ.write().unwrap_or_else(PoisonError::into_inner);
        read.entry(lang).or_insert_with(|| Box::leak(Box::new(Self::new(lang))))
    }

    /// A pattern with its values put in.
    pub fn pattern(&self, key: &str, values: &FluentArgs<'_>) -> String {
        value(&self.bundle, key, Some(values)).unwrap_or_default()
    }
}

fn value(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    values: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, values, &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::warn!(key, ?errors, "a pattern asks for what is not there");
    }
    Some(text)
}

/// The messages of a source that tell of the language itself: the rest need not be read for a date.
fn head(source: &str) -> String {
    let mut is_head = false;
    let mut text = String::new();
    for line in source.lines() {
        if let Some(key) = keys(line).next() {
            is_head = HEAD.iter().any(|beginning| key.starts_with(beginning));
        } else if !line.starts_with(' ') {
            is_head = false;
        }
        if is_head {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// The words of a list divided by commas; words that are not there are empty.
fn list<const N: usize>(text: &str) -> [Box<str>; N] {
    let mut words = text.split(',');
    std::array::from_fn(|_| words.next().unwrap_or_default().trim().into())
}

/// Ending of an Azerbaijani ordinal written in figures, by the vowels of the last word of the number: 2024-cü, 2025-ci, 2026-cı.
///
/// Files ask for it as `AZ_ORDINAL($year)`: patterns cannot tell it.
pub(super) fn az_ordinal(number: u64) -> &'static str {
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

/// [`az_ordinal`] of the figures in a value of a pattern.
pub(super) fn az_ordinal_of(value: &FluentValue<'_>) -> &'static str {
    let number = match value {
        FluentValue::Number(number) => number.value.abs() as u64,
        FluentValue::String(text) => {
            text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default()
        }
        _ => 0,
    };
    az_ordinal(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_gives_all_words_and_patterns() {
        let heads = |lang: Lang| {
            let is_head = |key: &&str| HEAD.iter().any(|beginning| key.starts_with(beginning));
            keys(lang.source()).filter(is_head).map(str::to_owned).collect::<BTreeSet<_>>()
        };
        for lang in Lang::ALL.into_iter().chain([Lang::MADE_UP]) {
            // `language-system` is a choice of the settings
            let mut own = heads(lang);
            own.insert("language-system".to_owned());
            assert_eq!(own, heads(Lang::EN), "{lang:?}");
            let writing = Writing::of(lang);
            let words = [
                &writing.months[..],
                &writing.months_short,
                &writing.months_of_day,
                &writing.months_short_of_day,
                &writing.months_in,
                &writing.weekdays,
                &writing.quarters,
                &writing.bytes,
            ];
            for list in words {
                assert!(list.iter().all(|word| !word.is_empty()), "{lang:?}: {list:?}");
                assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len(), "{lang:?}: {list:?}");
            }
            for key in
                ["months", "months-short", "months-of-day", "months-short-of-day", "months-in", "weekdays"]
            {
                let text = value(&writing.bundle, &format!("format-{key}"), None).unwrap();
                let count = if key == "weekdays" { 7 } else { 12 };
                assert_eq!(text.split(',').count(), count, "{lang:?}: {key}");
            }
            let one = [&writing.name, &writing.decimal, &writing.group, &writing.metres, &writing.kilometres];
            assert!(one.iter().all(|word| !word.is_empty()), "{lang:?}: {one:?}");
            assert!(writing.capital_i.chars().count() == 1 && (4..=5).contains(&writing.group_from));
        }
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
        assert_eq!(az_ordinal_of(&"\u{2212}44".into()), "cü");
    }
}
