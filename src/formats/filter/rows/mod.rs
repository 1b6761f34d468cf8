//! Filters as rows of conditions: all of them or any of them hold. What a form shows of a filter, and what it writes.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::rows_of;
pub use write::text_of;

use super::ast::Number;
use super::relation::{Comparison, Pseudo};
use crate::model::attributes::{Column, Values};
use crate::model::feature::Ids;
use crate::model::layer::LayerData;

/// Most rows that a form shows.
pub const MOST_ROWS: usize = 40;
/// Most values of a row.
pub const MOST_VALUES: usize = 200;

/// Conditions of which all or any hold. Without a row it is no filter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// Whether one that holds is enough.
    pub any: bool,
    /// The conditions.
    pub rows: Vec<Row>,
}

/// What is asked of one property.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The property.
    pub field: Field,
    /// What is asked of it.
    pub condition: Condition,
}

/// A property of a feature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// A column of the layer, by its name.
    Column(Box<str>),
    /// One that the program adds.
    Pseudo(Pseudo),
}

/// A value that a property is compared with.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// A text.
    Text(Box<str>),
    /// A number.
    Number(Number),
    /// A day, `2024-07-05`.
    Date(Box<str>),
}

/// What is asked of a property.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// It compares so with a value.
    Compare(Comparison, Literal),
    /// It lies between two values, both included, or does not.
    Between(Literal, Literal, Asked),
    /// The text is in it, in capitals or small letters, or is not.
    Contains(Box<str>, Asked),
    /// It begins with the text, in capitals or small letters, or does not.
    BeginsWith(Box<str>, Asked),
    /// It is one of these, one at least, or none of them.
    OneOf(Vec<Literal>, Asked),
    /// It has no value, or has one.
    Missing(Asked),
    /// It has no text or an empty one, or a text.
    Empty(Asked),
    /// It is true or false.
    Is(bool),
}

/// Whether a thing is asked for, or its contrary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// That it is so.
    Yes,
    /// That it is not so.
    Not,
}

/// How a condition asks, without its values: what a list of comparisons offers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operator {
    Compare(Comparison),
    Between(Asked),
    Contains(Asked),
    BeginsWith(Asked),
    OneOf(Asked),
    Missing(Asked),
    Empty(Asked),
    Is(bool),
}

/// How many values an operator takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Takes {
    Nothing,
    One,
    Two,
    Several,
}

/// Kinds of properties, which differ in what may be asked of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Dates that are written as texts.
    Date,
    /// Truth values.
    Boolean,
    /// The status on the day.
    Status,
    /// The type of the geometry.
    GeometryType,
    /// Values of several kinds, lists and the like.
    Mixed,
}

impl Condition {
    /// How it asks.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        match self {
            Self::Compare(comparison, _) => Operator::Compare(*comparison),
            Self::Between(_, _, asked) => Operator::Between(*asked),
            Self::Contains(_, asked) => Operator::Contains(*asked),
            Self::BeginsWith(_, asked) => Operator::BeginsWith(*asked),
            Self::OneOf(_, asked) => Operator::OneOf(*asked),
            Self::Missing(asked) => Operator::Missing(*asked),
            Self::Empty(asked) => Operator::Empty(*asked),
            Self::Is(value) => Operator::Is(*value),
        }
    }

    /// A condition of an operator and its values; `None` if these are too few or of another kind.
    #[must_use]
    pub fn new(operator: Operator, values: Vec<Literal>) -> Option<Self> {
        let mut values = values.into_iter();
        let text = |value: Option<Literal>| match value {
            Some(Literal::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        Some(match operator {
            Operator::Compare(comparison) => Self::Compare(comparison, values.next()?),
            Operator::Between(asked) => Self::Between(values.next()?, values.next()?, asked),
            Operator::Contains(asked) => Self::Contains(text(values.next())?, asked),
            Operator::BeginsWith(asked) => Self::BeginsWith(text(values.next())?, asked),
            Operator::OneOf(asked) => {
                let values: Vec<Literal> = values.take(MOST_VALUES).collect();
                if values.is_empty() {
                    return None;
                }
                Self::OneOf(values, asked)
            }
            Operator::Missing(asked) => Self::Missing(asked),
            Operator::Empty(asked) => Self::Empty(asked),
            Operator::Is(value) => Self::Is(value),
        })
    }

    /// Its values in order.
    #[must_use]
    pub fn values(&self) -> Vec<Literal> {
        match self {
            Self::Compare(_, value) => vec![value.clone()],
            Self::Between(low, high, _) => vec![low.clone(), high.clone()],
            Self::Contains(text, _) | Self::BeginsWith(text, _) => vec![Literal::Text(text.clone())],
            Self::OneOf(values, _) => values.clone(),
            Self::Missing(_) | Self::Empty(_) | Self::Is(_) => Vec::new(),
        }
    }
}

impl Operator {
    /// How many values it takes.
    #[must_use]
    pub const fn takes(self) -> Takes {
        match self {
            Self::Compare(_) | Self::Contains(_) | Self::BeginsWith(_) => Takes::One,
            Self::Between(_) => Takes::Two,
            Self::OneOf(_) => Takes::Several,
            Self::Missing(_) | Self::Empty(_) | Self::Is(_) => Takes::Nothing,
        }
    }
}

impl Kind {
    /// What may be asked of properties of the kind, the most usual first.
    #[must_use]
    pub const fn operators(self) -> &'static [Operator] {
        use Asked::{Not, Yes};
        use Comparison as C;
        const ORDERED: &[Operator] = &[
            Operator::Compare(C::Equal),
            Operator::Compare(C::NotEqual),
            Operator::Compare(C::Less),
            Operator::Compare(C::LessOrEqual),
            Operator::Compare(C::Greater),
            Operator::Compare(C::GreaterOrEqual),
            Operator::Between(Yes),
            Operator::Between(Not),
            Operator::Missing(Yes),
            Operator::Missing(Not),
        ];
        const CHOSEN: &[Operator] =
            &[Operator::OneOf(Yes), Operator::OneOf(Not), Operator::Missing(Yes), Operator::Missing(Not)];
        match self {
            Self::Text => &[
                Operator::Compare(C::Equal),
                Operator::Compare(C::NotEqual),
                Operator::Contains(Yes),
                Operator::Contains(Not),
                Operator::BeginsWith(Yes),
                Operator::BeginsWith(Not),
                Operator::OneOf(Yes),
                Operator::OneOf(Not),
                Operator::Empty(Yes),
                Operator::Empty(Not),
            ],
            Self::Number | Self::Date => ORDERED,
            Self::Boolean => {
                &[Operator::Is(true), Operator::Is(false), Operator::Missing(Yes), Operator::Missing(Not)]
            }
            Self::Status | Self::GeometryType => CHOSEN,
            Self::Mixed => &[
                Operator::Contains(Yes),
                Operator::Contains(Not),
                Operator::BeginsWith(Yes),
                Operator::BeginsWith(Not),
                Operator::Missing(Yes),
                Operator::Missing(Not),
            ],
        }
    }
}

impl Field {
    /// The properties that the program adds, in the order in which they are listed.
    pub const ADDED: [Pseudo; 4] = [Pseudo::Status, Pseudo::Name, Pseudo::Id, Pseudo::GeometryType];

    /// How many properties the features of a layer have.
    #[must_use]
    pub fn count(layer: &LayerData) -> usize {
        Self::ADDED.len() + layer.attributes.columns.len()
    }

    /// One of them: those that the program adds, then the columns in the order of the file.
    #[must_use]
    pub fn nth(layer: &LayerData, place: usize) -> Option<Self> {
        match Self::ADDED.get(place) {
            Some(&pseudo) => Some(Self::Pseudo(pseudo)),
            None => {
                let column = layer.attributes.columns.get(place - Self::ADDED.len())?;
                Some(Self::Column(column.name.clone()))
            }
        }
    }

    /// The kind of its values in a layer; `None` if the layer does not have it.
    #[must_use]
    pub fn kind(&self, layer: &LayerData) -> Option<Kind> {
        Some(match self {
            Self::Pseudo(Pseudo::Status) => Kind::Status,
            Self::Pseudo(Pseudo::GeometryType) => Kind::GeometryType,
            Self::Pseudo(Pseudo::Name) => Kind::Text,
            Self::Pseudo(Pseudo::Id) => match *layer.ids {
                Ids::Integers(_) => Kind::Number,
                Ids::None(_) | Ids::Mixed { .. } => Kind::Text,
            },
            Self::Column(name) => of_column(layer.attributes.column(name)?),
        })
    }
}

/// The kind of the values of a column.
pub(super) fn of_column(column: &Column) -> Kind {
    match &column.values {
        // Numbers that are dates, such as years, are asked for as numbers.
        Values::Integer(_) | Values::Float(_) => Kind::Number,
        Values::Boolean(_) => Kind::Boolean,
        Values::Text { .. } if column.dates.is_some() => Kind::Date,
        Values::Text { .. } => Kind::Text,
        Values::Json(_) => Kind::Mixed,
    }
}
