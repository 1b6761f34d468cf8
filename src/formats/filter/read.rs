//! Values of features, one after the other in rising order.

use super::ast::Number;
use super::bind::folded;
use super::program::{End, ListValue, NumberValue, Source, TextOf, TextValue, TimeValue};
use super::relation::{Operation, Pseudo};
use super::set::{Element, of_json};
use super::stretch::Stretch;
use crate::model::attributes::{Column, Values};
use crate::model::feature::Ids;
use crate::model::geometry::GeometryType;
use crate::model::integers::Integers;
use crate::model::layer::LayerData;
use crate::model::names::Name;
use crate::model::time::{Class, Day, Status};
use std::borrow::Cow;
use std::sync::Arc;

/// A layer, and the classes of its features on the day.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub layer: &'a LayerData,
    pub classes: &'a [Class],
}

impl<'a> Ground<'a> {
    pub fn column(self, place: usize) -> Option<&'a Column> {
        self.layer.attributes.columns.get(place).map(Arc::as_ref)
    }

    fn status(self, feature: usize) -> Option<Status> {
        self.classes.get(feature)?.status()
    }

    fn geometry_type(self, feature: usize) -> Option<GeometryType> {
        let of = self.layer.geometries.types.get(feature).copied()?;
        (of != GeometryType::Null).then_some(of)
    }

    /// The place of a feature in the list of texts of a property of few different ones; `None` where it has none.
    pub fn code(self, pseudo: Pseudo, feature: usize) -> Option<usize> {
        match pseudo {
            Pseudo::Status => self.status(feature).map(|status| status as usize),
            Pseudo::GeometryType => self.geometry_type(feature).map(|of| of as usize),
            Pseudo::Id | Pseudo::Name => None,
        }
    }
}

/// The different texts of a property that the program adds, if they are few.
pub(super) fn vocabulary(pseudo: Pseudo) -> Option<Vec<&'static str>> {
    match pseudo {
        Pseudo::Status => Some(Status::ALL.map(Status::id).to_vec()),
        Pseudo::GeometryType => Some(GeometryType::ALL.map(GeometryType::name).to_vec()),
        Pseudo::Id | Pseudo::Name => None,
    }
}

/// The name of a feature as its file gives it, or else in one of its languages.
pub(super) fn name_of(name: Name<'_>) -> Option<&str> {
    name.texts().last().filter(|text| !text.is_empty())
}

/// Goes through the entries of a column as features are asked for in rising order.
pub(super) struct Cursor<'a> {
    features: Option<&'a [u32]>,
    nulls: &'a [u32],
    len: usize,
    next: usize,
    next_null: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor from a feature on.
    pub fn new(column: &'a Column, first: usize) -> Self {
        let features = column.features.as_deref();
        let next = features.map_or(first, |features| features.partition_point(|of| (*of as usize) < first));
        let next_null = column.nulls.partition_point(|null| (*null as usize) < next);
        Self { features, nulls: &column.nulls, len: column.values.len(), next, next_null }
    }

    /// The entry of a feature that has a value.
    pub fn entry(&mut self, feature: usize) -> Option<usize> {
        let entry = match self.features {
            None => feature,
            Some(features) => {
                while features.get(self.next).is_some_and(|of| (*of as usize) < feature) {
                    self.next += 1;
                }
                if features.get(self.next).is_none_or(|of| *of as usize != feature) {
                    return None;
                }
                self.next
            }
        };
        while self.nulls.get(self.next_null).is_some_and(|null| (*null as usize) < entry) {
            self.next_null += 1;
        }
        let is_null = self.nulls.get(self.next_null).is_some_and(|null| *null as usize == entry);
        (!is_null && entry < self.len).then_some(entry)
    }
}

/// Numbers of features.
pub(super) enum Numbers<'a> {
    Integers(Cursor<'a>, &'a Integers),
    Floats(Cursor<'a>, &'a [f64]),
    Json(Cursor<'a>, &'a Column),
    Ids(&'a Integers),
    Literal(Number),
    Negative(Box<Self>),
    Arithmetic(Operation, Box<Self>, Box<Self>),
    Nothing,
}

impl<'a> Numbers<'a> {
    pub fn new(value: &NumberValue, ground: Ground<'a>, first: usize) -> Self {
        match value {
            NumberValue::Literal(number) => Self::Literal(*number),
            NumberValue::Negative(one) => Self::Negative(Box::new(Self::new(one, ground, first))),
            NumberValue::Arithmetic(operation, left, right) => Self::Arithmetic(
                *operation,
                Box::new(Self::new(left, ground, first)),
                Box::new(Self::new(right, ground, first)),
            ),
            NumberValue::Source(Source::Column(place)) => {
                let Some(column) = ground.column(*place) else { return Self::Nothing };
                let cursor = Cursor::new(column, first);
                match &column.values {
                    Values::Integer(values) => Self::Integers(cursor, values),
                    Values::Float(values) => Self::Floats(cursor, values),
                    Values::Json(_) => Self::Json(cursor, column),
                    Values::Boolean(_) | Values::Text { .. } => Self::Nothing,
                }
            }
            NumberValue::Source(Source::Pseudo(_)) => match &*ground.layer.ids {
                Ids::Integers(ids) => Self::Ids(ids),
                Ids::None(_) | Ids::Mixed { .. } => Self::Nothing,
            },
        }
    }

    pub fn get(&mut self, feature: usize) -> Option<Number> {
        match self {
            Self::Integers(cursor, values) => values.get(cursor.entry(feature)?).map(Number::Integer),
            Self::Floats(cursor, values) => values
                .get(cursor.entry(feature)?)
                .copied()
                .filter(|value| value.is_finite())
                .map(Number::Float),
            Self::Json(cursor, column) => number_of_json(json(column, cursor.entry(feature)?)?),
            Self::Ids(ids) => ids.get(feature).map(Number::Integer),
            Self::Literal(number) => Some(*number),
            Self::Negative(one) => Some(match one.get(feature)? {
                Number::Integer(number) => {
                    number.checked_neg().map_or(Number::Float(-(number as f64)), Number::Integer)
                }
                Number::Float(number) => Number::Float(-number),
            }),
            Self::Arithmetic(operation, left, right) => {
                // Both are read, so that both go on.
                let (left, right) = (left.get(feature), right.get(feature));
                operation.of(left?.float(), right?.float()).map(Number::Float)
            }
            Self::Nothing => None,
        }
    }
}

/// The JSON text of an entry.
pub(super) fn json(column: &Column, entry: usize) -> Option<&str> {
    match &column.values {
        Values::Json(values) => values.get(entry),
        _ => None,
    }
}

/// A JSON value that is a number.
pub(super) fn number_of_json(json: &str) -> Option<Number> {
    match serde_json::from_str(json).ok()? {
        serde_json::Value::Number(number) => number
            .as_i64()
            .map(Number::Integer)
            .or_else(|| number.as_f64().filter(|number| number.is_finite()).map(Number::Float)),
        _ => None,
    }
}

/// A JSON value that is a text.
fn text_of_json(json: &str) -> Option<String> {
    if json.starts_with('"') { serde_json::from_str(json).ok() } else { None }
}

/// How two numbers lie: whole ones exactly, others as floating-point numbers.
pub(super) fn compare(a: Number, b: Number) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => Some(a.cmp(&b)),
        _ => a.float().partial_cmp(&b.float()),
    }
}

/// Texts of features.
pub(super) struct Texts<'a> {
    value: &'a TextValue,
    ground: Ground<'a>,
    cursor: Option<(Cursor<'a>, &'a Column)>,
}

impl<'a> Texts<'a> {
    pub fn new(value: &'a TextValue, ground: Ground<'a>, first: usize) -> Self {
        let cursor = match value.of {
            TextOf::Source(Source::Column(place)) => {
                ground.column(place).map(|column| (Cursor::new(column, first), column))
            }
            _ => None,
        };
        Self { value, ground, cursor }
    }

    pub fn get(&mut self, feature: usize) -> Option<Cow<'a, str>> {
        let text = self.plain(feature)?;
        let foldings = &self.value.foldings;
        Some(if foldings.is_empty() { text } else { Cow::Owned(folded(&text, foldings)) })
    }

    fn plain(&mut self, feature: usize) -> Option<Cow<'a, str>> {
        let layer = self.ground.layer;
        let pseudo = match &self.value.of {
            TextOf::Literal(text) => return Some(Cow::Borrowed(text)),
            TextOf::Source(Source::Pseudo(pseudo)) => *pseudo,
            TextOf::Source(Source::Column(_)) => {
                let (cursor, column) = self.cursor.as_mut()?;
                let entry = cursor.entry(feature)?;
                return match &column.values {
                    Values::Text { dictionary, codes } => {
                        dictionary.get(*codes.get(entry)? as usize).map(Cow::Borrowed)
                    }
                    Values::Json(values) => text_of_json(values.get(entry)?).map(Cow::Owned),
                    _ => None,
                };
            }
        };
        match pseudo {
            Pseudo::Status => self.ground.status(feature).map(|status| Cow::Borrowed(status.id())),
            Pseudo::GeometryType => self.ground.geometry_type(feature).map(|of| Cow::Borrowed(of.name())),
            Pseudo::Name => layer.names.get(feature).and_then(name_of).map(Cow::Borrowed),
            Pseudo::Id => Some(layer.ids.text(feature)).filter(|id| !id.is_empty()),
        }
    }
}

/// Stretches of time of features.
pub(super) enum Times<'a> {
    Column(Cursor<'a>, &'a Column),
    Literal(Stretch),
    Interval(Ends<'a>, Ends<'a>),
    Nothing,
}

/// Ends of stretches of time.
pub(super) enum Ends<'a> {
    Fixed(Day),
    Column(Cursor<'a>, &'a Column),
    Nothing,
}

impl<'a> Times<'a> {
    pub fn new(value: &TimeValue, ground: Ground<'a>, first: usize) -> Self {
        let ends = |end: End, open: Day| match end {
            End::Open => Ends::Fixed(open),
            End::Day(day) => Ends::Fixed(day),
            End::Column(place) => match ground.column(place) {
                Some(column) => Ends::Column(Cursor::new(column, first), column),
                None => Ends::Nothing,
            },
        };
        match *value {
            TimeValue::Literal(stretch) => Self::Literal(stretch),
            TimeValue::Column(place) => match ground.column(place) {
                Some(column) => Self::Column(Cursor::new(column, first), column),
                None => Self::Nothing,
            },
            TimeValue::Interval(from, to) => {
                Self::Interval(ends(from, Stretch::BEGINNING), ends(to, Stretch::END))
            }
        }
    }

    pub fn get(&mut self, feature: usize) -> Option<Stretch> {
        match self {
            Self::Column(cursor, column) => column.period(cursor.entry(feature)?).map(Stretch::of),
            Self::Literal(stretch) => Some(*stretch),
            Self::Interval(from, to) => {
                let (from, to) = (from.get(feature), to.get(feature));
                let (first, last) = (from?.first, to?.last);
                (first <= last).then_some(Stretch { first, last })
            }
            Self::Nothing => None,
        }
    }
}

impl Ends<'_> {
    fn get(&mut self, feature: usize) -> Option<Stretch> {
        match self {
            Self::Fixed(day) => Some(Stretch::day(*day)),
            Self::Column(cursor, column) => column.period(cursor.entry(feature)?).map(Stretch::of),
            Self::Nothing => None,
        }
    }
}

/// Lists of features.
pub(super) enum Lists<'a> {
    Column(Cursor<'a>, &'a Column),
    Literal(&'a [Element]),
    Nothing,
}

impl<'a> Lists<'a> {
    pub fn new(value: &'a ListValue, ground: Ground<'a>, first: usize) -> Self {
        match value {
            ListValue::Literal(elements) => Self::Literal(elements),
            ListValue::Column(place) => match ground.column(*place) {
                Some(column) => Self::Column(Cursor::new(column, first), column),
                None => Self::Nothing,
            },
        }
    }

    pub fn get(&mut self, feature: usize) -> Option<Cow<'a, [Element]>> {
        match self {
            Self::Column(cursor, column) => of_json(json(column, cursor.entry(feature)?)?).map(Cow::Owned),
            Self::Literal(elements) => Some(Cow::Borrowed(elements)),
            Self::Nothing => None,
        }
    }
}
