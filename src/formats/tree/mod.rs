//! JSON values as they are written: members in their order, numbers by their text. What the program does not understand is kept
//! and written again as it was.

mod head;
mod kept;
mod members;
mod text;
mod wrong;

pub use head::{head, read_bytes, read_within};
pub use kept::Kept;
pub use members::{Members, Words, colour, colour_of, number_of, text_of, word, word_of};
pub use text::{DEEPEST, Limits, MOST_BYTES, MOST_VALUES, TreeFault, parse, parse_within, places};
pub use wrong::{Path, Step, TEMPLATES, Trouble, Wrong, WrongKind};

use std::fmt::Write as _;

/// Characters of a list of plain values that still stand on one line.
const SHORT: usize = 80;

/// A JSON value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number, by its text.
    Number(Box<str>),
    /// A text.
    Text(Box<str>),
    /// A list.
    List(Vec<Self>),
    /// Members in their order, each name once.
    Object(Vec<(Box<str>, Self)>),
}

impl Node {
    /// The member of a name, if it is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(of, _)| &**of == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Its text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As a text on one line without blanks.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut out = String::new();
        self.write_compact(&mut out);
        out
    }

    fn write_compact(&self, out: &mut String) {
        match self {
            Self::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    value.write_compact(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    out.push_str(&quoted(name));
                    out.push(':');
                    value.write_compact(out);
                }
                out.push('}');
            }
            plain => plain.write(out, 0),
        }
    }

    /// As a text over several lines that ends with a line break. The same value gives the same text.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn is_plain(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }

    fn write(&self, out: &mut String, level: usize) {
        let line = |out: &mut String, level: usize| {
            let _ = write!(out, "\n{:width$}", "", width = level * 2);
        };
        match self {
            Self::Null => out.push_str("null"),
            Self::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(values) if values.iter().all(Self::is_plain) => {
                let mut parts = Vec::with_capacity(values.len());
                for value in values {
                    let mut part = String::new();
                    value.write(&mut part, 0);
                    parts.push(part);
                }
                let short = parts.iter().map(|part| part.len() + 2).sum::<usize>() <= SHORT;
                out.push('[');
                for (index, part) in parts.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    match short {
                        true if index > 0 => out.push(' '),
                        true => {}
                        false => line(out, level + 1),
                    }
                    out.push_str(part);
                }
                if !short {
                    line(out, level);
                }
                out.push(']');
            }
            Self::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    line(out, level + 1);
                    value.write(out, level + 1);
                }
                line(out, level);
                out.push(']');
            }
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    line(out, level + 1);
                    out.push_str(&quoted(name));
                    out.push_str(": ");
                    value.write(out, level + 1);
                }
                line(out, level);
                out.push('}');
            }
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Node {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Self {
        Self::Number(number.to_string().into())
    }
}

/// The shortest text that is read as this number; `null` for what is no number.
impl From<f32> for Node {
    fn from(number: f32) -> Self {
        if number.is_finite() { Self::Number(number.to_string().into()) } else { Self::Null }
    }
}

/// The shortest text that is read as this number; `null` for what is no number.
impl From<f64> for Node {
    fn from(number: f64) -> Self {
        let whole = (number.abs() < 1e15 && number.fract() == 0.0).then(|| number.to_string());
        let text = whole.or_else(|| serde_json::Number::from_f64(number).map(|number| number.to_string()));
        text.map_or(Self::Null, |text| Self::Number(text.into()))
    }
}

impl From<Vec<Self>> for Node {
    fn from(values: Vec<Self>) -> Self {
        Self::List(values)
    }
}

/// Puts an object together.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Build(Vec<(Box<str>, Node)>);

impl Build {
    /// Adds a member; the name is not there yet.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Node>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// Adds a member where there is a value.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The object.
    #[must_use]
    pub fn node(self) -> Node {
        Node::Object(self.0)
    }
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Texts as a list.
#[must_use]
pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Node {
    Node::List(texts.into_iter().map(Node::from).collect())
}

#[cfg(test)]
pub(in crate::formats) mod tests;
