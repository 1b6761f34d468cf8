//! Lists of values as sets: order and repetition do not count.

use super::relation::ArrayRelation;
use serde_json::Value;

/// A value within a list.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Element {
    Null,
    Boolean(bool),
    /// The bits of a number, put so that 1 and 1.0 are one, and 0 and -0.
    Number(u64),
    Text(String),
    List(Vec<Self>),
    /// The text of an object.
    Object(String),
}

impl Element {
    pub fn number(number: f64) -> Self {
        Self::Number((number + 0.0).to_bits())
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(_) => Self::Object(value.to_string()),
        }
    }
}

/// The set of a list in JSON; `None` of anything else.
pub(super) fn of_json(json: &str) -> Option<Vec<Element>> {
    let Ok(Value::Array(items)) = serde_json::from_str(json) else { return None };
    Some(set(items.iter().map(Element::of).collect()))
}

/// Each element once, in order.
pub(super) fn set(mut elements: Vec<Element>) -> Vec<Element> {
    elements.sort();
    elements.dedup();
    elements
}

/// Whether two sets lie so.
pub(super) fn relates(a: &[Element], relation: ArrayRelation, b: &[Element]) -> bool {
    let within =
        |these: &[Element], those: &[Element]| these.iter().all(|one| those.binary_search(one).is_ok());
    match relation {
        ArrayRelation::Equals => a == b,
        ArrayRelation::Contains => within(b, a),
        ArrayRelation::ContainedBy => within(a, b),
        ArrayRelation::Overlaps => a.iter().any(|one| b.binary_search(one).is_ok()),
    }
}
