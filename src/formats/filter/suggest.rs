//! Values that a property has, for a form; and filters for a layer to begin with.

use super::complete::frequent;
use super::rows::{Asked, Condition, Field, Kind, Literal, Row, Rows, of_column, text_of};
use super::{Comparison, Filter, Pseudo};
use crate::model::attributes::{Column, Value, Values};
use crate::model::geometry::GeometryType;
use crate::model::layer::LayerData;
use crate::model::time::{Class, Status};
use crate::text::fold;
use std::collections::HashMap;
use std::sync::Arc;

/// Most values that are offered.
const MOST_OFFERED: usize = 60;
/// Most different names that are counted.
const MOST_NAMES: usize = 200_000;
/// Most examples.
const MOST_EXAMPLES: usize = 3;
/// Longest text of an example, in characters.
const LONGEST: usize = 24;

/// A value of a property.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// The value, as a text.
    pub value: String,
    /// How many features have it.
    pub count: usize,
}

/// The texts of a property that go on with what is written, such as begin with it first, then the most frequent ones. It takes some milliseconds for a
/// million features.
#[must_use]
pub fn values_of(field: &Field, written: &str, layer: &LayerData) -> Vec<Offered> {
    let all: Vec<(String, usize)> = match field {
        Field::Column(name) => layer.attributes.column(name).map(frequent).unwrap_or_default(),
        Field::Pseudo(Pseudo::Name) => names(layer),
        Field::Pseudo(Pseudo::GeometryType) => {
            let count = |of: GeometryType| layer.geometries.types.iter().filter(|one| **one == of).count();
            let all = GeometryType::ALL.into_iter().skip(1).map(|of| (of.name().to_owned(), count(of)));
            all.filter(|(_, count)| *count > 0).collect()
        }
        Field::Pseudo(Pseudo::Status | Pseudo::Id) => Vec::new(),
    };
    let key = fold(written);
    let mut found: Vec<(usize, Offered)> = all
        .into_iter()
        .filter(|(value, _)| !value.is_empty())
        .filter_map(|(value, count)| {
            let at = if key.is_empty() { 0 } else { fold(&value).find(&key)?.min(1) };
            Some((at, Offered { value, count }))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, offered)| offered).take(MOST_OFFERED).collect()
}

/// The names of the features with their number, the most frequent first.
fn names(layer: &LayerData) -> Vec<(String, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in layer.names.iter().filter_map(super::read::name_of) {
        if counts.len() < MOST_NAMES || counts.contains_key(name) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_unstable_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    all.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

/// Some filters that fit a layer, made of its own columns and values, and of the classes of its features on a day; each is a plain row.
#[must_use]
pub fn examples(layer: &Arc<LayerData>, classes: &[Class]) -> Vec<String> {
    let columns = &layer.attributes.columns;
    let of_kind = |kind: Kind| {
        let columns = columns.iter().map(Arc::as_ref);
        columns.filter(move |column| of_column(column) == kind)
    };
    // A text that occurs more than once tells features apart better than a name.
    let repeats = |column: &&Column| match &column.values {
        Values::Text { dictionary, codes } => dictionary.len() * 4 <= codes.len() * 3,
        _ => false,
    };
    let texts = of_kind(Kind::Text).filter(repeats).chain(of_kind(Kind::Text));
    let row = |column: &Column, condition| Row { field: Field::Column(column.name.clone()), condition };
    let compare = |comparison, literal| Condition::Compare(comparison, literal);
    let text = texts.into_iter().find_map(|column| match first(column)? {
        Value::Text(text) if !text.trim().is_empty() && text.chars().count() <= LONGEST => {
            Some(row(column, compare(Comparison::Equal, Literal::Text(text.into()))))
        }
        _ => None,
    });
    let number = of_kind(Kind::Number).find_map(|column| {
        let number = match first(column)? {
            Value::Integer(number) => super::ast::Number::Integer(number),
            Value::Float(number) if number.is_finite() => super::ast::Number::Float(number),
            _ => return None,
        };
        Some(row(column, compare(Comparison::GreaterOrEqual, Literal::Number(number))))
    });
    let date = of_kind(Kind::Date).find_map(|column| {
        let (feature, _) = column.entries().find(|(_, value)| *value != Value::Null)?;
        let date = column.date(feature as usize)?;
        let day = date.from.or(date.to)?.first.ymd();
        let text = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
        Some(row(column, compare(Comparison::GreaterOrEqual, Literal::Date(text.into()))))
    });
    let status = usual_status(classes).map(|status| Row {
        field: Field::Pseudo(Pseudo::Status),
        condition: Condition::OneOf(vec![Literal::Text(status.id().into())], Asked::Yes),
    });
    let shape = layer.geometries.types.first().filter(|of| **of != GeometryType::Null).map(|of| Row {
        field: Field::Pseudo(Pseudo::GeometryType),
        condition: Condition::OneOf(vec![Literal::Text(of.name().into())], Asked::Yes),
    });
    [status, text, number, date, shape]
        .into_iter()
        .flatten()
        .map(|row| text_of(&Rows { any: false, rows: vec![row] }))
        .filter(|text| Filter::new(text, Arc::clone(layer)).is_ok())
        .take(MOST_EXAMPLES)
        .collect()
}

/// The status of most features, of those that say something.
fn usual_status(classes: &[Class]) -> Option<Status> {
    let mut counts = [0usize; Class::CODES];
    for class in classes {
        if let Some(count) = counts.get_mut(class.code()) {
            *count += 1;
        }
    }
    let count = |status: Status| counts.get(Class::of(status).code()).copied().unwrap_or_default();
    let told = Status::ALL.into_iter().filter(|of| !matches!(of, Status::NotAnnounced | Status::Unknown));
    told.filter(|of| count(*of) > 0).max_by_key(|of| count(*of))
}

/// The first value of a column that is not `null`.
fn first(column: &Column) -> Option<Value<'_>> {
    column.entries().map(|(_, value)| value).find(|value| *value != Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::filter::tests::{ids_of, layer};

    const LAYER: &str = r#"{"type":"FeatureCollection","features":[
     {"type":"Feature","properties":{"name":"Məktəb 1","kind":"school","pupils":120},"geometry":{"type":"Point","coordinates":[46.7,39.8]}},
     {"type":"Feature","properties":{"name":"Məktəb 2","kind":"school","pupils":90},"geometry":{"type":"Point","coordinates":[46.7,39.8]}},
     {"type":"Feature","properties":{"name":"Klinika","kind":"clinic"},"geometry":{"type":"Point","coordinates":[46.8,39.7]}},
     {"type":"Feature","properties":{"name":"Preschool","kind":"preschool"},"geometry":{"type":"Point","coordinates":[46.8,39.7]}}]}"#;

    #[test]
    fn values_that_go_on_with_what_is_written() {
        let layer = layer(LAYER);
        let offered = |field: &str, written: &str| -> Vec<(String, usize)> {
            let found = values_of(&Field::Column(field.into()), written, &layer);
            found.into_iter().map(|offered| (offered.value, offered.count)).collect()
        };
        let of = |value: &str, count| (value.to_owned(), count);
        assert_eq!(offered("kind", ""), [of("school", 2), of("clinic", 1), of("preschool", 1)]);
        assert_eq!(offered("kind", "SCH"), [of("school", 2), of("preschool", 1)]);
        assert_eq!(offered("kind", "x"), []);
        assert_eq!(offered("nothing", ""), []);
        let names = values_of(&Field::Pseudo(Pseudo::Name), "mekteb", &layer);
        assert_eq!(names.len(), 2, "{names:?}");
        let shapes = values_of(&Field::Pseudo(Pseudo::GeometryType), "", &layer);
        assert_eq!(shapes, [Offered { value: "Point".to_owned(), count: 4 }]);
    }

    #[test]
    fn examples_are_true_of_something() {
        let layer = Arc::new(layer(LAYER));
        let all = examples(&layer, &[]);
        assert_eq!(all, ["kind = 'school'", "pupils >= 120", "$geometry_type IN ('Point')"]);
        for text in all {
            assert!(!ids_of(&text, &layer).is_empty() || layer.ids.text(0).is_empty(), "{text}");
        }
        assert_eq!(examples(&Arc::new(LayerData::default()), &[]), Vec::<String>::new());
        let classes = [Status::Planned, Status::Unknown, Status::Completed, Status::Completed];
        let classes = classes.map(Class::of);
        assert_eq!(examples(&layer, &classes)[0], "$status IN ('completed')");
    }
}
