//! Properties as columns, of a stretch of the file and then of the whole.

use super::super::json;
use super::super::write::number::JsonNumber;
use super::cursor::Raw;
use super::number::{self, Number};
use crate::model::attributes::{Attributes, Column, Values};
use crate::model::integers::Integers;
use crate::model::strings::Strings;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::borrow::Cow;
use std::hash::BuildHasher;

/// Whole numbers up to here are exact in double precision.
const WHOLE_F64: i64 = 1 << 53;
/// Most columns that are kept for the next stretch.
const MOST_KEPT: usize = 1024;

/// A value of a property, where it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(Raw),
    /// Kept as its text from one byte to another.
    Json(usize, usize),
}

impl Cell {
    /// A number; one that `i64` and `f64` cannot give back keeps its text.
    #[inline(always)]
    pub fn of_number(number: &Number, text: &[u8], start: usize) -> Self {
        match number.whole {
            Some(whole) => Self::Integer(whole),
            None if !number.long => Self::Float(number.value),
            None => Self::of_long(number, text, start),
        }
    }

    fn of_long(number: &Number, text: &[u8], start: usize) -> Self {
        let written =
            text.get(start..number.end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        // A whole number of more than an i64 holds is none to be rounded.
        let fraction = written.contains(['.', 'e', 'E']);
        if fraction && number::is_given_back(written, number.value) {
            Self::Float(number.value)
        } else {
            Self::Json(start, number.end)
        }
    }
}

/// Texts with each different one once.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub texts: Strings,
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Dictionary {
    fn clear(&mut self) {
        self.texts.clear();
        self.places.clear();
    }

    /// The number of a text.
    #[inline]
    pub fn code(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text.as_bytes());
        let (texts, hasher) = (&mut self.texts, &self.hasher);
        let same = |&place: &u32| texts.get(place as usize) == Some(text);
        if let Some(&place) = self.places.find(hash, same) {
            return place;
        }
        let place = texts.push(text) as u32;
        let rehash = |&place: &u32| hasher.hash_one(texts.get(place as usize).unwrap_or_default().as_bytes());
        self.places.insert_unique(hash, place, rehash);
        place
    }
}

/// So many zeros.
fn zeros(count: usize) -> Integers {
    let mut zeros = Integers::default();
    zeros.fill(count);
    zeros
}

/// Values of a column so far, an entry each.
#[derive(Debug)]
pub(super) enum Data {
    /// So many entries, all of them `null`.
    Nulls(usize),
    Integer(Integers),
    Float(Vec<f64>),
    Boolean(Vec<bool>),
    Text {
        dictionary: Dictionary,
        codes: Vec<u32>,
    },
    Json(Strings),
}

impl Data {
    /// Takes all entries out and keeps the memory.
    fn clear(&mut self) {
        match self {
            Self::Nulls(count) => *count = 0,
            Self::Integer(values) => values.clear(),
            Self::Float(values) => values.clear(),
            Self::Boolean(values) => values.clear(),
            Self::Text { dictionary, codes } => {
                dictionary.clear();
                codes.clear();
            }
            Self::Json(values) => values.clear(),
        }
    }

    /// Adds further entries; `nulls` are those of all entries that are `null`, the further ones included.
    fn append(&mut self, other: &Self, nulls: &[u32]) {
        match (&mut *self, other) {
            (Self::Nulls(count), Self::Nulls(more)) => *count += more,
            (Self::Integer(values), Self::Nulls(more)) => values.fill(values.len() + more),
            (Self::Integer(values), Self::Integer(more)) => values.append(more),
            (Self::Float(values), Self::Nulls(more)) => values.resize(values.len() + more, 0.0),
            (Self::Float(values), Self::Float(more)) => values.extend_from_slice(more),
            (Self::Float(values), Self::Integer(more)) if more.iter().all(fits) => {
                values.extend(more.iter().map(|value| value as f64));
            }
            (Self::Boolean(values), Self::Nulls(more)) => values.resize(values.len() + more, false),
            (Self::Boolean(values), Self::Boolean(more)) => values.extend_from_slice(more),
            (Self::Text { codes, .. }, Self::Nulls(more)) => codes.resize(codes.len() + more, 0),
            (Self::Text { dictionary, codes }, Self::Text { dictionary: more, codes: of_more }) => {
                let places: Vec<u32> = more.texts.iter().map(|text| dictionary.code(text)).collect();
                // The code of a null stands for nothing.
                codes.extend(of_more.iter().map(|&code| places.get(code as usize).copied().unwrap_or(0)));
            }
            (Self::Json(values), Self::Json(more)) => values.append(more),
            (Self::Json(values), Self::Nulls(more)) => {
                for _ in 0..*more {
                    values.push("");
                }
            }
            // The first values of the column: what is there are nulls.
            (Self::Nulls(count), other) => {
                let count = *count;
                *self = match other {
                    Self::Nulls(_) => Self::Nulls(count),
                    Self::Integer(_) => Self::Integer(zeros(count)),
                    Self::Float(_) => Self::Float(vec![0.0; count]),
                    Self::Boolean(_) => Self::Boolean(vec![false; count]),
                    Self::Text { .. } => {
                        Self::Text { dictionary: Dictionary::default(), codes: vec![0; count] }
                    }
                    Self::Json(_) => Self::Json(std::iter::repeat_n("", count).collect()),
                };
                self.append(other, nulls);
            }
            (Self::Integer(values), Self::Float(_)) if values.iter().all(fits) => {
                *self = Self::Float(values.iter().map(|value| value as f64).collect());
                self.append(other, nulls);
            }
            (Self::Json(values), other) => {
                let before = values.len() as u32;
                let more: Vec<u32> = nulls.iter().filter_map(|entry| entry.checked_sub(before)).collect();
                values.append(&other.to_json(&more));
            }
            (data, other) => {
                *data = Self::Json(data.to_json(nulls));
                data.append(other, nulls);
            }
        }
    }

    /// All entries as JSON text; those of `nulls` are empty.
    fn to_json(&self, nulls: &[u32]) -> Strings {
        let mut values = Strings::default();
        let mut nulls = nulls.iter().copied().peekable();
        for entry in 0..self.len() {
            if nulls.next_if_eq(&(entry as u32)).is_some() {
                values.push("");
                continue;
            }
            match self {
                Self::Nulls(_) => values.push(""),
                Self::Integer(all) => values.push(&all.get(entry).unwrap_or_default().to_string()),
                Self::Float(all) => values.push(&json_number(all[entry])),
                Self::Boolean(all) => values.push(if all[entry] { "true" } else { "false" }),
                Self::Text { dictionary, codes } => {
                    values.push(&json_text(dictionary.texts.get(codes[entry] as usize).unwrap_or_default()))
                }
                Self::Json(all) => values.push(all.get(entry).unwrap_or_default()),
            };
        }
        values
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        match self {
            Self::Nulls(count) => *count,
            Self::Integer(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::Text { codes, .. } => codes.len(),
            Self::Json(values) => values.len(),
        }
    }
}

/// A column of a stretch of features.
#[derive(Debug)]
pub(super) struct Draft {
    pub name: Box<str>,
    /// Features of the stretch that have the member; `None` while all have.
    pub features: Option<Vec<u32>>,
    /// Entries that are `null`.
    pub nulls: Vec<u32>,
    pub data: Data,
    /// The feature in which the name was seen last.
    stamp: u32,
    /// Place among the columns by the first entry.
    rank: u32,
    /// Whether its values are kept.
    wanted: bool,
}

/// The columns of a stretch of features.
#[derive(Debug, Default)]
pub(super) struct Columns {
    drafts: Vec<Draft>,
    by_name: HashMap<Box<[u8]>, u32>,
    /// The column that stood at each place of the feature before.
    order: Vec<u32>,
    /// Number of the feature that is being read, from 1.
    feature: u32,
    /// Number of columns that have an entry.
    ranked: u32,
    /// Which columns' values are kept; `None` for all.
    pub wanted: Option<fn(&str) -> bool>,
}

/// Text of a quoted JSON string; of one that is no text (half a surrogate pair) its own writing.
fn decoded<'t>(text: &'t [u8], raw: Raw) -> Option<Cow<'t, str>> {
    if raw.escaped {
        let (start, end) = raw.quoted();
        return json::decode(text.get(start..end)?);
    }
    std::str::from_utf8(text.get(raw.start..raw.end)?).ok().map(Cow::Borrowed)
}

impl Columns {
    /// Begins a feature: no name was seen in it yet.
    pub fn begin(&mut self) {
        self.feature += 1;
    }

    /// The column of a name, which is the `place`-th of its feature; `None` if the feature had it already, or if it is no text.
    #[inline(always)]
    pub fn column(&mut self, name: &[u8], escaped: bool, place: usize) -> Option<u32> {
        if !escaped && let Some(&guess) = self.order.get(place) {
            let draft = &mut self.drafts[guess as usize];
            if draft.name.as_bytes() == name {
                return (std::mem::replace(&mut draft.stamp, self.feature) != self.feature).then_some(guess);
            }
        }
        self.column_by_name(name, escaped, place)
    }

    fn column_by_name(&mut self, name: &[u8], escaped: bool, place: usize) -> Option<u32> {
        let column = if escaped {
            let quoted = [b"\"", name, b"\""].concat();
            self.column_of(&json::decode(&quoted)?)
        } else {
            self.column_of(std::str::from_utf8(name).ok()?)
        };
        self.order.truncate(place);
        self.order.push(column);
        let stamp = std::mem::replace(&mut self.drafts[column as usize].stamp, self.feature);
        (stamp != self.feature).then_some(column)
    }

    /// The column of a name.
    pub fn column_of(&mut self, name: &str) -> u32 {
        if let Some(&column) = self.by_name.get(name.as_bytes()) {
            return column;
        }
        let column = self.drafts.len() as u32;
        self.by_name.insert(name.as_bytes().into(), column);
        let wanted = self.wanted.is_none_or(|wanted| wanted(name));
        self.drafts.push(Draft { wanted, ..Draft::new(name) });
        column
    }

    /// Takes all entries out and keeps memory and names, unless there are very many.
    pub fn clear(&mut self) {
        if self.drafts.len() > MOST_KEPT {
            *self = Self { wanted: self.wanted, ..Self::default() };
            return;
        }
        self.ranked = 0;
        for draft in &mut self.drafts {
            draft.features = None;
            draft.nulls.clear();
            draft.data.clear();
        }
    }

    /// The columns that have an entry, in order of their first.
    fn ranked(&self) -> Vec<&Draft> {
        let mut drafts: Vec<&Draft> = self.drafts.iter().filter(|draft| draft.data.len() > 0).collect();
        drafts.sort_by_key(|draft| draft.rank);
        drafts
    }

    /// Adds the columns of further features, so many, behind those that are there.
    pub fn append(&mut self, features: u32, columns: &Columns) {
        for draft in columns.ranked() {
            let column = self.column_of(&draft.name) as usize;
            self.drafts[column].append(self.feature, draft);
        }
        self.feature += features;
    }

    /// The columns of a layer of so many features.
    pub fn finish(self, features: u32) -> Attributes {
        let dense = |entries: usize| entries == features as usize;
        let columns = self.drafts.into_iter().filter(|draft| draft.data.len() > 0).map(|draft| {
            let Draft { name, nulls, data, features, .. } = draft;
            let features = match features {
                _ if dense(data.len()) => None,
                None => Some((0..data.len() as u32).collect()),
                some => some,
            };
            let values = match data {
                Data::Nulls(count) => Values::Text { dictionary: Strings::default(), codes: vec![0; count] },
                Data::Integer(values) => Values::Integer(values),
                Data::Float(values) => Values::Float(values),
                Data::Boolean(values) => Values::Boolean(values),
                Data::Text { dictionary, codes } => Values::Text { dictionary: dictionary.texts, codes },
                Data::Json(values) => Values::Json(values),
            };
            Column { name, features, nulls, values, dates: None }
        });
        columns.collect::<Vec<Column>>().into()
    }

    /// Adds the values of a feature, the last one so far; each column once.
    pub fn add(&mut self, text: &[u8], feature: u32, cells: &[(u32, Cell)]) {
        for (column, cell) in cells {
            let draft = &mut self.drafts[*column as usize];
            if !draft.wanted {
                continue;
            }
            if draft.data.len() == 0 {
                draft.rank = self.ranked;
                self.ranked += 1;
            }
            draft.add(text, feature, *cell);
        }
    }
}

impl Draft {
    fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            features: None,
            nulls: Vec::new(),
            data: Data::Nulls(0),
            stamp: 0,
            rank: 0,
            wanted: true,
        }
    }

    /// Adds the entries of further features; the first of them is the layer's feature `first`.
    fn append(&mut self, first: u32, other: &Self) {
        let before = self.data.len() as u32;
        let count = other.data.len() as u32;
        match (&mut self.features, &other.features) {
            (None, None) if before == first => {}
            (features, other) => {
                let features = features.get_or_insert_with(|| (0..before).collect());
                match other {
                    None => features.extend(first..first + count),
                    Some(other) => features.extend(other.iter().map(|feature| first + feature)),
                }
            }
        }
        self.nulls.extend(other.nulls.iter().map(|entry| before + entry));
        self.data.append(&other.data, &self.nulls);
    }

    #[inline(always)]
    fn add(&mut self, text: &[u8], feature: u32, cell: Cell) {
        let entry = self.data.len() as u32;
        match &mut self.features {
            None if entry == feature => {}
            None => self.features = Some((0..entry).chain([feature]).collect()),
            Some(features) => features.push(feature),
        }
        match (&mut self.data, cell) {
            (Data::Integer(values), Cell::Integer(value)) => values.push(value),
            (Data::Float(values), Cell::Float(value)) => values.push(value),
            (Data::Boolean(values), Cell::Boolean(value)) => values.push(value),
            (Data::Text { dictionary, codes }, Cell::Text(raw)) => match decoded(text, raw) {
                Some(word) => codes.push(dictionary.code(&word)),
                None => self.add_other(text, cell),
            },
            (Data::Json(values), Cell::Json(start, end)) => {
                values
                    .push(std::str::from_utf8(text.get(start..end).unwrap_or_default()).unwrap_or_default());
            }
            _ => self.add_other(text, cell),
        }
    }

    /// Adds a value of another kind than those before.
    #[inline(never)]
    fn add_other(&mut self, text: &[u8], cell: Cell) {
        if self.data.len() == 0 {
            self.data = Data::Nulls(0);
        }
        if matches!(cell, Cell::Null) {
            self.nulls.push(self.data.len() as u32);
            match &mut self.data {
                Data::Nulls(count) => *count += 1,
                Data::Integer(values) => values.push(0),
                Data::Float(values) => values.push(0.0),
                Data::Boolean(values) => values.push(false),
                Data::Text { codes, .. } => codes.push(0),
                Data::Json(values) => {
                    values.push("");
                }
            }
            return;
        }
        let word = match cell {
            Cell::Text(raw) => decoded(text, raw),
            _ => None,
        };
        match (&mut self.data, cell) {
            (Data::Nulls(count), cell) => {
                let count = *count;
                self.data = match (cell, word) {
                    (Cell::Integer(value), _) => {
                        let mut values = zeros(count);
                        values.push(value);
                        Data::Integer(values)
                    }
                    (Cell::Float(value), _) => Data::Float(followed(vec![0.0; count], value)),
                    (Cell::Boolean(value), _) => Data::Boolean(followed(vec![false; count], value)),
                    (Cell::Text(_), Some(word)) => {
                        let mut dictionary = Dictionary::default();
                        let code = dictionary.code(&word);
                        Data::Text { dictionary, codes: followed(vec![0; count], code) }
                    }
                    (cell, _) => {
                        let mut values: Strings = std::iter::repeat_n("", count).collect();
                        values.push(&json_of(text, cell));
                        Data::Json(values)
                    }
                };
            }
            (Data::Float(values), Cell::Integer(value)) if fits(value) => values.push(value as f64),
            (Data::Integer(values), Cell::Float(value)) if values.iter().all(fits) => {
                self.data = Data::Float(followed(values.iter().map(|value| value as f64).collect(), value));
            }
            (Data::Json(values), cell) => {
                values.push(&json_of(text, cell));
            }
            (data, cell) => {
                let mut values = data.to_json(&self.nulls);
                values.push(&json_of(text, cell));
                *data = Data::Json(values);
            }
        }
    }
}

fn followed<T>(mut values: Vec<T>, value: T) -> Vec<T> {
    values.push(value);
    values
}

fn fits(value: i64) -> bool {
    (-WHOLE_F64..=WHOLE_F64).contains(&value)
}

/// A cell as JSON text.
fn json_of(text: &[u8], cell: Cell) -> Cow<'_, str> {
    let run =
        |(start, end): (usize, usize)| String::from_utf8_lossy(text.get(start..end).unwrap_or_default());
    match cell {
        Cell::Null => "null".into(),
        Cell::Boolean(value) => if value { "true" } else { "false" }.into(),
        Cell::Integer(value) => value.to_string().into(),
        Cell::Float(value) => json_number(value).into(),
        // Written as it would be where a text of a column of texts becomes one of mixed values: cuts must not tell.
        Cell::Text(raw) => {
            decoded(text, raw).map_or_else(|| run(raw.quoted()), |word| json_text(&word).into())
        }
        Cell::Json(start, end) => run((start, end)),
    }
}

/// A number as JSON writes it; the shortest text that gives it back.
pub(super) fn json_number(value: f64) -> String {
    JsonNumber(value).to_string()
}

/// A text as JSON writes it.
pub(super) fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
