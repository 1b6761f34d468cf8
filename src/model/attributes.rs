//! Attributes (GeoJSON properties) of a layer's features as columns.

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

/// Values of one attribute; the entry of a feature without a value is zero, false or empty.
#[derive(Clone, PartialEq, Debug)]
pub enum Values {
    /// Whole numbers.
    Integer(Vec<i64>),
    /// Numbers.
    Float(Vec<f64>),
    /// Truth values.
    Boolean(Vec<bool>),
    /// Text, each different one once.
    Text {
        /// The different texts in order of appearance.
        dictionary: Vec<Box<str>>,
        /// Each feature's place in the dictionary.
        codes: Vec<u32>,
    },
    /// Values of different or nested kinds, as their JSON text.
    Json(Vec<Box<str>>),
}

/// One attribute of all features.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Name of the member.
    pub name: Box<str>,
    /// Whether each feature has a value.
    pub presence: Vec<Presence>,
    /// The values.
    pub values: Values,
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
    /// The value of a feature, or `None` where it has none.
    #[must_use]
    pub fn get(&self, feature: usize) -> Option<Value<'_>> {
        match self.presence.get(feature)? {
            Presence::Missing => None,
            Presence::Null => Some(Value::Null),
            Presence::Value => Some(match &self.values {
                Values::Integer(values) => Value::Integer(*values.get(feature)?),
                Values::Float(values) => Value::Float(*values.get(feature)?),
                Values::Boolean(values) => Value::Boolean(*values.get(feature)?),
                Values::Text { dictionary, codes } => {
                    Value::Text(dictionary.get(*codes.get(feature)? as usize)?)
                }
                Values::Json(values) => Value::Json(values.get(feature)?),
            }),
        }
    }
}

/// All attributes of a layer, in order of first appearance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attributes {
    /// The columns.
    pub columns: Vec<Column>,
}

impl Attributes {
    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| &*column.name == name)
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
