//! The attribute table of a layer: cells, order by a field, which rows are shown, conditions on fields, statistics of a field.
//!
//! All but cells is work for a job: it takes about a tenth of a second for a million features and can be cancelled.

mod collate;
mod condition;
mod cql;
mod evaluate;
mod numeric;
mod rank;
mod rows;
mod statistics;
#[cfg(test)]
mod tests;
mod walk;

pub use collate::Needle;
pub use condition::{Condition, ConditionError, Number, Test, Words, parse};
pub use cql::cql;
pub use evaluate::evaluate;
pub use rank::rank;
pub use rows::Rows;
pub use statistics::{Extremes, Figures, FrequentValue, Histogram, Statistics, statistics};

use crate::model::attributes::{Value, Values};
use crate::model::feature::Ids;
use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::model::time::Class;

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// Id of the feature.
    Id,
    /// Its name, in a language where it is known in several.
    Name(Lang),
    /// Its status on the day.
    Status,
    /// An attribute, by its place among the columns of the layer.
    Column(usize),
}

/// What the values of a field are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Integer,
    Float,
    Boolean,
    Date,
    Text,
    /// Values of different or nested kinds.
    Json,
    Status,
}

/// What stands in a cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// The feature does not have the member.
    Missing,
    /// The member is `null`.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A truth value.
    Boolean(bool),
    /// A text, a date as its file writes it.
    Text(&'a str),
    /// A value of another kind as its JSON text.
    Json(&'a str),
    /// The state on the day, with its flags; a feature that is not drawn has none.
    Status(Class),
}

/// A layer on a day.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The layer.
    pub layer: &'a LayerData,
    /// The classes of its features on the day; none where no status is asked for.
    pub classes: &'a [Class],
}

impl<'a> Table<'a> {
    /// The fields in order: id and name where any feature may have one, status where features have statuses, attributes.
    #[must_use]
    pub fn fields(layer: &LayerData, lang: Lang) -> Vec<Field> {
        let mut fields = Vec::with_capacity(layer.attributes.columns.len() + 3);
        if !matches!(*layer.ids, Ids::None(_)) {
            fields.push(Field::Id);
        }
        if layer.names.has_any() {
            fields.push(Field::Name(lang));
        }
        if has_statuses(layer) {
            fields.push(Field::Status);
        }
        fields.extend((0..layer.attributes.columns.len()).map(Field::Column));
        fields
    }

    /// What the values of a field are; of a column that is not there, texts.
    #[must_use]
    pub fn kind(self, field: Field) -> Kind {
        match field {
            Field::Id if matches!(*self.layer.ids, Ids::Integers(_)) => Kind::Integer,
            Field::Id | Field::Name(_) => Kind::Text,
            Field::Status => Kind::Status,
            Field::Column(place) => match self.layer.attributes.columns.get(place) {
                Some(column) if column.dates.is_some() => Kind::Date,
                Some(column) => match &column.values {
                    Values::Integer(_) => Kind::Integer,
                    Values::Float(_) => Kind::Float,
                    Values::Boolean(_) => Kind::Boolean,
                    Values::Text { .. } => Kind::Text,
                    Values::Json(_) => Kind::Json,
                },
                None => Kind::Text,
            },
        }
    }

    /// What stands in a cell.
    #[must_use]
    pub fn cell(self, field: Field, feature: usize) -> Cell<'a> {
        let text = |text: &'a str| if text.is_empty() { Cell::Missing } else { Cell::Text(text) };
        match field {
            Field::Id => match &*self.layer.ids {
                Ids::Integers(numbers) => numbers.get(feature).map_or(Cell::Missing, Cell::Integer),
                ids => text(ids.as_text(feature)),
            },
            Field::Name(lang) => {
                self.layer.names.get(feature).map_or(Cell::Missing, |name| text(name.get(lang)))
            }
            Field::Status => self.classes.get(feature).map_or(Cell::Missing, |&class| Cell::Status(class)),
            Field::Column(place) => {
                match self.layer.attributes.columns.get(place).and_then(|column| column.get(feature)) {
                    None => Cell::Missing,
                    Some(Value::Null) => Cell::Null,
                    Some(Value::Integer(value)) => Cell::Integer(value),
                    Some(Value::Float(value)) => Cell::Float(value),
                    Some(Value::Boolean(value)) => Cell::Boolean(value),
                    Some(Value::Text(value)) => Cell::Text(value),
                    Some(Value::Json(value)) => Cell::Json(value),
                }
            }
        }
    }
}

/// Whether features of a layer have statuses, by histories or by a column.
#[must_use]
pub fn has_statuses(layer: &LayerData) -> bool {
    layer.histories.is_some() || layer.timing.statuses.is_some()
}
