//! Properties into typed columns.

use super::super::json::{self, Kind, Span, Value};
use crate::model::attributes::{Attributes, Column, Presence, Values};
use std::collections::HashMap;

/// Most cells (columns times features) of a layer: beyond it a file of ever new names would fill the memory.
const MOST_CELLS: usize = 200_000_000;
/// Greatest whole number up to which a double-precision number has them all.
const WHOLE_F64: i64 = 1 << 53;

/// Kind of value as columns know it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Cell {
    Null = 1,
    Boolean = 2,
    Integer = 4,
    /// A whole number that a double-precision number cannot give back, but an `i64` can.
    LongInteger = 8,
    Float = 16,
    Text = 32,
    Json = 64,
}

struct Entry {
    feature: u32,
    start: u32,
    end: u32,
    cell: Cell,
}

struct Draft {
    name: Box<str>,
    entries: Vec<Entry>,
}

/// Gathers where the values stand, then makes columns of them.
#[derive(Default)]
pub(super) struct Gatherer {
    drafts: Vec<Draft>,
    places: HashMap<Box<str>, u32>,
}

/// What is odd about a value.
pub(super) enum Oddity {
    /// The name was there already.
    Repeated,
    /// It is not finite.
    NotFinite,
}

fn cell_of(bytes: &[u8], value: &Value) -> Cell {
    let text = value.span.of(bytes);
    match value.kind {
        _ if value.not_finite => Cell::Null,
        Kind::Null | Kind::NotFinite => Cell::Null,
        Kind::True | Kind::False => Cell::Boolean,
        Kind::Text if json::decode(text).is_some() => Cell::Text,
        Kind::Number => number_cell(text),
        Kind::Text | Kind::Object | Kind::Array => Cell::Json,
    }
}

fn number_cell(text: &[u8]) -> Cell {
    let Ok(text) = std::str::from_utf8(text) else { return Cell::Json };
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        // `-0` is a number of its own, but no i64.
        return match text.parse::<i64>() {
            Ok(0) if text.starts_with('-') => Cell::Float,
            Ok(number) if (-WHOLE_F64..=WHOLE_F64).contains(&number) => Cell::Integer,
            Ok(_) => Cell::LongInteger,
            Err(_) => Cell::Json,
        };
    }
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    // Seventeen significant digits are what a double-precision number needs and gives back.
    if finite && digits <= 17 { Cell::Float } else { Cell::Json }
}

impl Gatherer {
    /// Notes a value of a feature; features come in rising order.
    pub fn add(&mut self, bytes: &[u8], feature: u32, name: &str, value: &Value) -> Option<Oddity> {
        let place = match self.places.get(name) {
            Some(&place) => place as usize,
            None => {
                self.places.insert(name.into(), self.drafts.len() as u32);
                self.drafts.push(Draft { name: name.into(), entries: Vec::new() });
                self.drafts.len() - 1
            }
        };
        let Span { start, end } = value.span;
        let entry = Entry { feature, start: start as u32, end: end as u32, cell: cell_of(bytes, value) };
        let entries = &mut self.drafts[place].entries;
        let repeated = entries.last().is_some_and(|last| last.feature == feature);
        if repeated {
            entries.pop();
        }
        entries.push(entry);
        match (value.not_finite, repeated) {
            (true, _) => Some(Oddity::NotFinite),
            (false, true) => Some(Oddity::Repeated),
            (false, false) => None,
        }
    }

    /// The columns of so many features; `None` if there would be too many cells.
    pub fn finish(self, bytes: &[u8], features: usize) -> Option<Attributes> {
        if self.drafts.len().checked_mul(features).is_none_or(|cells| cells > MOST_CELLS) {
            return None;
        }
        let columns = self.drafts.into_iter().map(|draft| column(bytes, draft, features)).collect();
        Some(Attributes { columns })
    }
}

fn column(bytes: &[u8], draft: Draft, features: usize) -> Column {
    let mut presence = vec![Presence::Missing; features];
    for entry in &draft.entries {
        presence[entry.feature as usize] =
            if entry.cell == Cell::Null { Presence::Null } else { Presence::Value };
    }
    let seen = draft.entries.iter().fold(0, |seen, entry| seen | entry.cell as u8) & !(Cell::Null as u8);
    let only = |cells: &[Cell]| seen != 0 && seen & !cells.iter().fold(0, |all, &cell| all | cell as u8) == 0;
    let text = |entry: &Entry| Span { start: entry.start as usize, end: entry.end as usize }.of(bytes);
    let valued = draft.entries.iter().filter(|entry| entry.cell != Cell::Null);
    let values = if only(&[Cell::Integer, Cell::LongInteger]) {
        let mut values = vec![0; features];
        for entry in valued {
            values[entry.feature as usize] = parsed(text(entry)).unwrap_or_default();
        }
        Values::Integer(values)
    } else if only(&[Cell::Integer, Cell::Float]) {
        let mut values = vec![0.0; features];
        for entry in valued {
            values[entry.feature as usize] = parsed(text(entry)).unwrap_or_default();
        }
        Values::Float(values)
    } else if only(&[Cell::Boolean]) {
        let mut values = vec![false; features];
        for entry in valued {
            values[entry.feature as usize] = text(entry) == b"true";
        }
        Values::Boolean(values)
    } else if seen == 0 || only(&[Cell::Text]) {
        let mut dictionary: Vec<Box<str>> = Vec::new();
        let mut codes = vec![0; features];
        let mut known: HashMap<Box<str>, u32> = HashMap::new();
        for entry in valued {
            let word = json::decode(text(entry)).unwrap_or_default();
            codes[entry.feature as usize] = known.get(&*word).copied().unwrap_or_else(|| {
                let code = dictionary.len() as u32;
                dictionary.push((&*word).into());
                known.insert((&*word).into(), code);
                code
            });
        }
        Values::Text { dictionary, codes }
    } else {
        let mut values: Vec<Box<str>> = vec!["".into(); features];
        for entry in valued {
            values[entry.feature as usize] = String::from_utf8_lossy(text(entry)).into();
        }
        Values::Json(values)
    };
    Column { name: draft.name, presence, values }
}

fn parsed<T: std::str::FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attributes::Value as Attribute;

    fn columns(features: &[&str]) -> Attributes {
        let text = features.concat();
        let bytes = text.as_bytes();
        let mut gatherer = Gatherer::default();
        let mut start = 0;
        for (feature, object) in features.iter().enumerate() {
            let span = Span { start, end: start + object.len() };
            for (key, value) in json::members_of(bytes, span).unwrap() {
                let name = json::decode(key.of(bytes)).unwrap();
                gatherer.add(bytes, feature as u32, &name, &value);
            }
            start += object.len();
        }
        gatherer.finish(bytes, features.len()).unwrap()
    }

    #[test]
    fn columns_take_the_narrowest_type() {
        let attributes = columns(&[
            r#"{"i":1,"f":1,"b":true,"t":"ə\u0041","m":1,"n":null,"l":9007199254740993}"#,
            r#"{"i":null,"f":2.5,"b":false,"t":"x","m":"1","l":1}"#,
            r#"{"f":-0,"t":"x","m":{"a": [1 ,2]}}"#,
        ]);
        let get = |name: &str, feature| attributes.column(name).unwrap().get(feature);
        assert_eq!(get("i", 0), Some(Attribute::Integer(1)));
        assert_eq!(get("i", 1), Some(Attribute::Null));
        assert_eq!(get("i", 2), None);
        assert_eq!(get("f", 0), Some(Attribute::Float(1.0)));
        assert_eq!(get("b", 0), Some(Attribute::Boolean(true)));
        assert_eq!(get("t", 0), Some(Attribute::Text("əA")));
        assert_eq!(get("m", 1), Some(Attribute::Json("\"1\"")));
        assert_eq!(get("m", 2), Some(Attribute::Json("{\"a\": [1 ,2]}")));
        assert_eq!(get("n", 0), Some(Attribute::Null));
        assert_eq!(get("l", 0), Some(Attribute::Integer(9_007_199_254_740_993)));
    }

    #[test]
    fn numbers_that_cannot_be_given_back_keep_their_text() {
        let attributes = columns(&[
            r#"{"long":222222222222222222222222,"big":1e999,"fine":0.1,"lone":"\ud800"}"#,
            r#"{"long":1,"big":1,"fine":12345.678901234567,"lone":"a"}"#,
        ]);
        let get = |name: &str, feature| attributes.column(name).unwrap().get(feature);
        assert_eq!(get("long", 0), Some(Attribute::Json("222222222222222222222222")));
        assert_eq!(get("big", 0), Some(Attribute::Json("1e999")));
        assert_eq!(get("fine", 1), Some(Attribute::Float(12345.678901234567)));
        assert_eq!(get("lone", 0), Some(Attribute::Json("\"\\ud800\"")));
    }
}
