//! Attributes (GeoJSON properties) of a layer's features as columns.

use super::integers::Integers;
use super::strings::Strings;
use super::time::CoarseDate;
use std::sync::Arc;

/// Whether a feature has a value in a column: JSON `null` and a missing member are two things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Presence {
    /// The member is not there.
    #[default]
    Missing,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value,
}

/// Values of one attribute, an entry each; the entry of a `null` is zero, false or empty.
#[derive(Clone, PartialEq, Debug)]
pub enum Values {
    /// Whole numbers.
    Integer(Integers),
    /// Numbers.
    Float(Vec<f64>),
    /// Truth values.
    Boolean(Vec<bool>),
    /// Text, each different one once.
    Text {
        /// The different texts in order of appearance.
        dictionary: Strings,
        /// Each entry's place in the dictionary.
        codes: Vec<u32>,
    },
    /// Values of different or nested kinds, as their JSON text.
    Json(Strings),
}

impl Values {
    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Integer(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::Text { codes, .. } => codes.len(),
            Self::Json(values) => values.len(),
        }
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A date as a value tells it, with its precision; a side that is open has none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    /// Its beginning.
    pub from: Option<CoarseDate>,
    /// Its end, the whole period included.
    pub to: Option<CoarseDate>,
}

/// What the values of a column of dates say. The values stay as the file writes them.
#[derive(Clone, PartialEq, Debug)]
pub struct Dates {
    /// Short name of the format all values are read by.
    pub format: &'static str,
    /// How sure it is that these are dates, from 0 to 1.
    pub confidence: f32,
    /// The period of each different text of the dictionary, or of each entry of a column of numbers; `None` for what is no date.
    pub periods: Vec<Option<Period>>,
}

/// One attribute of all features: an entry for each feature that has the member.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Name of the member.
    pub name: Box<str>,
    /// The features that have the member, rising; `None` where all have it.
    pub features: Option<Vec<u32>>,
    /// Entries that are `null`, rising.
    pub nulls: Vec<u32>,
    /// The values.
    pub values: Values,
    /// The values as dates, if the column is one of dates.
    pub dates: Option<Dates>,
}

/// One value, borrowed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value<'a> {
    /// JSON `null`.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A truth value.
    Boolean(bool),
    /// A text.
    Text(&'a str),
    /// A value of another kind as its JSON text.
    Json(&'a str),
}

impl Column {
    /// The entry of a feature, or `None` where it does not have the member.
    #[must_use]
    pub fn entry(&self, feature: usize) -> Option<usize> {
        match &self.features {
            None => (feature < self.values.len()).then_some(feature),
            Some(features) => features.binary_search(&u32::try_from(feature).ok()?).ok(),
        }
    }

    /// Whether a feature has the member, and a value in it.
    #[must_use]
    pub fn presence(&self, feature: usize) -> Presence {
        match self.entry(feature) {
            None => Presence::Missing,
            Some(entry) if self.is_null(entry) => Presence::Null,
            Some(_) => Presence::Value,
        }
    }

    fn is_null(&self, entry: usize) -> bool {
        !self.nulls.is_empty() && self.nulls.binary_search(&(entry as u32)).is_ok()
    }

    /// The value of an entry.
    fn value(&self, entry: usize) -> Option<Value<'_>> {
        Some(match &self.values {
            Values::Integer(values) => Value::Integer(values.get(entry)?),
            Values::Float(values) => Value::Float(*values.get(entry)?),
            Values::Boolean(values) => Value::Boolean(*values.get(entry)?),
            Values::Text { dictionary, codes } => Value::Text(dictionary.get(*codes.get(entry)? as usize)?),
            Values::Json(values) => Value::Json(values.get(entry)?),
        })
    }

    /// The value of a feature, or `None` where it does not have the member.
    #[must_use]
    pub fn get(&self, feature: usize) -> Option<Value<'_>> {
        let entry = self.entry(feature)?;
        if self.is_null(entry) { Some(Value::Null) } else { self.value(entry) }
    }

    /// The date of an entry that is not `null`, in a column of dates.
    #[must_use]
    pub fn period(&self, entry: usize) -> Option<Period> {
        let periods = &self.dates.as_ref()?.periods;
        let at = match &self.values {
            Values::Text { codes, .. } => *codes.get(entry)? as usize,
            _ => entry,
        };
        *periods.get(at)?
    }

    /// The date of a feature, in a column of dates.
    #[must_use]
    pub fn date(&self, feature: usize) -> Option<Period> {
        let entry = self.entry(feature)?;
        if self.is_null(entry) { None } else { self.period(entry) }
    }

    /// Calls for each entry that is not `null`, rising, with its feature.
    pub fn each_value(&self, mut tell: impl FnMut(usize, usize)) {
        let mut nulls = self.nulls.iter().copied().peekable();
        for entry in 0..self.values.len() {
            if nulls.next_if_eq(&(entry as u32)).is_none() {
                tell(entry, self.features.as_ref().map_or(entry, |features| features[entry] as usize));
            }
        }
    }

    /// The features that have the member, rising, and their values.
    pub fn entries(&self) -> impl Iterator<Item = (u32, Value<'_>)> {
        let mut nulls = self.nulls.iter().copied().peekable();
        (0..self.values.len()).filter_map(move |entry| {
            let feature = match &self.features {
                None => entry as u32,
                Some(features) => *features.get(entry)?,
            };
            let is_null = nulls.next_if_eq(&(entry as u32)).is_some();
            Some((feature, if is_null { Value::Null } else { self.value(entry)? }))
        })
    }
}

/// All attributes of a layer, in order of first appearance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attributes {
    /// The columns; versions of a layer share those in which they do not differ.
    pub columns: Vec<Arc<Column>>,
}

impl From<Vec<Column>> for Attributes {
    fn from(columns: Vec<Column>) -> Self {
        Self { columns: columns.into_iter().map(Arc::new).collect() }
    }
}

impl Attributes {
    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().map(Arc::as_ref).find(|column| &*column.name == name)
    }

    /// The text of a feature in a column, if it is a text.
    #[must_use]
    pub fn text(&self, name: &str, feature: usize) -> Option<&str> {
        match self.column(name)?.get(feature)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number of a feature in a column, if it is a number.
    #[must_use]
    pub fn number(&self, name: &str, feature: usize) -> Option<f64> {
        match self.column(name)?.get(feature)? {
            Value::Integer(number) => Some(number as f64),
            Value::Float(number) => Some(number),
            _ => None,
        }
    }
}
