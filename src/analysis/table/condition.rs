//! Conditions as they are typed above a column.

use super::Kind;
use super::collate::{Needle, folded};
use crate::model::lang::Lang;
use crate::model::time::{CoarseDate, Day, Status};
use crate::text::numbers::parse_number;
use crate::text::parse_typed;
use std::cmp::Ordering;
use std::ops::Bound;

/// A number of a condition. Two whole numbers are compared exactly, all others as double-precision numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
}

impl Number {
    /// Reads a number as a language or a file writes it.
    fn parse(text: &str, lang: Lang) -> Option<Self> {
        let plain = parse_number(text, lang)?;
        plain.parse().map(Self::Integer).or_else(|_| plain.parse().map(Self::Float)).ok()
    }

    /// How it compares to another; not at all with what is no number.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => Some(one.cmp(&other)),
            _ => self.float().partial_cmp(&other.float()),
        }
    }

    const fn float(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// What a value is asked.
#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    /// Whether it is there and no empty text.
    Present,
    /// Whether it contains a text, without the difference of capitals and of marks of letters.
    Contains(Needle),
    /// Whether it is a text, without that difference.
    Is(Needle),
    /// Whether it is a number between two.
    Within(Bound<Number>, Bound<Number>),
    /// Whether all days of a date lie from a first to a last one, both included.
    During(Option<Day>, Option<Day>),
    /// Whether it is this truth value.
    Boolean(bool),
    /// Whether it is one of these statuses: bit `status as u16`.
    Statuses(u16),
}

/// A condition on the values of a field.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// What a value is asked.
    pub test: Test,
    /// Whether all other features are meant, those without a value among them.
    pub negated: bool,
}

/// Why what was typed is no condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConditionError {
    /// A number is needed.
    Number,
    /// A date is needed.
    Date,
    /// A truth value is needed.
    Boolean,
    /// No status has such a word.
    Status,
    /// The end lies before the beginning.
    Order,
}

/// Words of the language in which conditions are typed. The words of files (`empty`, `true`, `planned`) are always read.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The language; it says how numbers are written.
    pub lang: Lang,
    /// For no value.
    pub empty: &'a str,
    /// For true.
    pub yes: &'a str,
    /// For false.
    pub no: &'a str,
    /// For statuses.
    pub statuses: &'a [(Status, String)],
}

/// Reads a condition on values of a kind:
///
/// - `text` or `"text"`: the value contains it; `=text`: it is nothing else;
/// - `7`, `=7`, `>5`, `<=3`, `1..9`, `5..` for numbers, the same for dates, of which `2024` means all of the year;
/// - words of truth values and of statuses;
/// - `empty`: there is no value or an empty text;
/// - `!` before any of these: all other features.
///
/// `None` while nothing is typed that could be one, such as a lone sign.
///
/// # Errors
/// What is needed instead.
pub fn parse(kind: Kind, text: &str, words: Words<'_>) -> Result<Option<Condition>, ConditionError> {
    let (negated, rest) = negation(text.trim());
    let (sign, value) = sign(rest);
    if value.is_empty() {
        return Ok(None);
    }
    let is_empty = |word: &str| !word.is_empty() && folded(word) == folded(value);
    let condition = |test| Ok(Some(Condition { test, negated }));
    if matches!(sign, Sign::None | Sign::Equal) && (is_empty("empty") || is_empty(words.empty)) {
        return Ok(Some(Condition { test: Test::Present, negated: !negated }));
    }
    match kind {
        Kind::Integer | Kind::Float => {
            let number = |text: &str| Number::parse(text, words.lang);
            condition(numbers(sign, value, number).ok_or(ConditionError::Number)??)
        }
        Kind::Date => match quoted(value) {
            Some(text) => condition(Test::Contains(Needle::new(text))),
            None => condition(dates(sign, value)?),
        },
        Kind::Boolean => {
            let is = |words: [&str; 2]| words.iter().any(|word| folded(word) == folded(value));
            match (is(["true", words.yes]), is(["false", words.no])) {
                (true, _) => condition(Test::Boolean(true)),
                (_, true) => condition(Test::Boolean(false)),
                _ => Err(ConditionError::Boolean),
            }
        }
        Kind::Status => statuses(sign, value, words.statuses)
            .map(|statuses| Some(Condition { test: Test::Statuses(statuses), negated })),
        Kind::Json => {
            let number = |text: &str| Number::parse(text, words.lang);
            let as_number =
                if sign == Sign::None && !value.contains("..") { None } else { numbers(sign, value, number) };
            match as_number {
                Some(test) => condition(test?),
                None => condition(of_text(sign, rest, value)),
            }
        }
        Kind::Text => condition(of_text(sign, rest, value)),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// Takes signs of negation off.
fn negation(text: &str) -> (bool, &str) {
    for sign in ["<>", "≠", "!"] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

fn sign(text: &str) -> (Sign, &str) {
    for (written, sign) in [
        (">=", Sign::AtLeast),
        ("=>", Sign::AtLeast),
        ("≥", Sign::AtLeast),
        ("<=", Sign::AtMost),
        ("=<", Sign::AtMost),
        ("≤", Sign::AtMost),
        (">", Sign::Greater),
        ("<", Sign::Less),
        ("=", Sign::Equal),
    ] {
        if let Some(rest) = text.strip_prefix(written) {
            return (sign, rest.trim());
        }
    }
    (Sign::None, text)
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"').filter(|text| !text.is_empty())
}

/// A condition on texts. Signs of order are parts of the text.
fn of_text(sign: Sign, rest: &str, value: &str) -> Test {
    match sign {
        Sign::Equal => Test::Is(Needle::new(quoted(value).unwrap_or(value))),
        Sign::None => Test::Contains(Needle::new(quoted(value).unwrap_or(value))),
        _ => Test::Contains(Needle::new(rest)),
    }
}

/// Two ends with two dots between, of which one may be open.
fn ends(value: &str) -> Option<(&str, &str)> {
    let (from, to) = value.split_once("..").or_else(|| value.split_once('…'))?;
    Some((from.trim(), to.trim_start_matches('.').trim()))
}

/// `None` if a number is missing.
fn numbers(
    sign: Sign,
    value: &str,
    number: impl Fn(&str) -> Option<Number>,
) -> Option<Result<Test, ConditionError>> {
    let open = Bound::Unbounded;
    if let (Sign::None | Sign::Equal, Some((from, to))) = (sign, ends(value)) {
        let end = |text: &str| if text.is_empty() { Some(open) } else { number(text).map(Bound::Included) };
        let (from, to) = (end(from)?, end(to)?);
        return Some(match (from, to) {
            (Bound::Unbounded, Bound::Unbounded) => return None,
            (Bound::Included(low), Bound::Included(high)) if low.compare(high) == Some(Ordering::Greater) => {
                Err(ConditionError::Order)
            }
            _ => Ok(Test::Within(from, to)),
        });
    }
    let number = number(value)?;
    let (from, to) = match sign {
        Sign::None | Sign::Equal => (Bound::Included(number), Bound::Included(number)),
        Sign::Less => (open, Bound::Excluded(number)),
        Sign::AtMost => (open, Bound::Included(number)),
        Sign::Greater => (Bound::Excluded(number), open),
        Sign::AtLeast => (Bound::Included(number), open),
    };
    Some(Ok(Test::Within(from, to)))
}

fn dates(sign: Sign, value: &str) -> Result<Test, ConditionError> {
    let date = |text: &str| parse_typed(text).ok_or(ConditionError::Date);
    if let (Sign::None | Sign::Equal, Some((from, to))) = (sign, ends(value)) {
        let end = |text: &str| if text.is_empty() { Ok(None) } else { date(text).map(Some) };
        let (from, to) = (end(from)?.map(|date| date.first), end(to)?.map(CoarseDate::last));
        return match (from, to) {
            (None, None) => Err(ConditionError::Date),
            (Some(first), Some(last)) if first > last => Err(ConditionError::Order),
            _ => Ok(Test::During(from, to)),
        };
    }
    let date = date(value)?;
    // Beyond the last day of the calendar there is one more that no date has.
    let (before, after) = (Day(date.first.0.saturating_sub(1)), Day(date.last().0.saturating_add(1)));
    Ok(match sign {
        Sign::None | Sign::Equal => Test::During(Some(date.first), Some(date.last())),
        Sign::Less => Test::During(None, Some(before)),
        Sign::AtMost => Test::During(None, Some(date.last())),
        Sign::Greater => Test::During(Some(after), None),
        Sign::AtLeast => Test::During(Some(date.first), None),
    })
}

/// The statuses whose word contains the text, or is it.
fn statuses(sign: Sign, value: &str, words: &[(Status, String)]) -> Result<u16, ConditionError> {
    let (needle, mut buffer) = (Needle::new(quoted(value).unwrap_or(value)), String::new());
    let mut meets = |word: &str| match sign {
        Sign::Equal => needle.is(word, &mut buffer),
        _ => needle.is_in(word, &mut buffer),
    };
    let mut found = 0;
    for status in Status::ALL {
        let has_word = words.iter().any(|(of, word)| *of == status && meets(word));
        if has_word || meets(status.id()) {
            found |= 1 << status as u16;
        }
    }
    if found == 0 { Err(ConditionError::Status) } else { Ok(found) }
}
