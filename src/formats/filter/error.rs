//! What is wrong with a filter, as data: where, what was expected and what to do.

use super::ast::At;
use super::words;
use crate::formats::message;
use std::ops::Range;

/// What may stand in a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// A name, a value or a function.
    Operand,
    /// `=`, `LIKE`, `IN` and their like, or `AND`, `OR`, the end.
    Operator,
    /// `LIKE`, `BETWEEN` or `IN`, behind `NOT`.
    AfterNot,
    /// `NULL` or `NOT NULL`, behind `IS`.
    Null,
    /// `AND` of `BETWEEN`.
    And,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma.
    Comma,
    /// A text in single quotes.
    Text,
    /// A number.
    Number,
    /// A geometry within a collection.
    Shape,
}

/// Kinds of values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// True or false: a condition.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date or a stretch of time.
    Time,
    /// A geometry.
    Geometry,
    /// A list of values.
    List,
}

/// What is wrong with a geometry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShapeFault {
    /// A ring of fewer than four positions.
    ShortRing,
    /// A ring whose last position is not its first.
    OpenRing,
    /// A line of fewer than two positions.
    ShortLine,
    /// A box with another number of numbers than four or six.
    BoxNumbers,
    /// A box whose south is north of its north.
    BoxUpsideDown,
}

/// What is wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum FilterErrorKind {
    /// Nothing is written.
    Empty,
    /// More text than [`super::lex::MOST_BYTES`].
    TooLong,
    /// More levels than [`super::ast::MOST_LEVELS`].
    TooDeep,
    /// A character that means nothing.
    Character(char),
    /// A sign of another language.
    WrongSign {
        /// What is written.
        written: String,
        /// What to write.
        write: &'static str,
    },
    /// A text whose closing quote is missing.
    OpenText,
    /// A name whose closing quote is missing.
    OpenName,
    /// Not a number.
    Number(String),
    /// Something else is needed here.
    Expected(Expected),
    /// A second comparison follows the first.
    Chained,
    /// `= NULL`.
    ComparedToNull,
    /// A name after `$` that is none of the program's.
    UnknownPseudo {
        /// The name, with the sign.
        name: String,
        /// One like it.
        near: Option<String>,
    },
    /// A function that there is not.
    UnknownFunction {
        /// Its name.
        name: String,
        /// One like it.
        near: Option<String>,
    },
    /// Not a date.
    Date(String),
    /// Not a moment.
    Timestamp(String),
    /// A stretch of time that ends before it begins.
    Backwards,
    /// An unsound geometry.
    Shape(ShapeFault),
    /// A property that the layer does not have.
    UnknownProperty {
        /// Its name.
        name: String,
        /// One like it, as it is written in a filter.
        near: Option<String>,
        /// Whether it seems to be a text in the wrong quotes.
        is_quoted: bool,
    },
    /// A value of another kind.
    Wanted(Sort),
    /// A property that is no column of dates.
    NoDates(String),
    /// Two properties whose values are of different kinds within the column.
    BothMixed,
    /// Truth values compared by more than `=` and `<>`.
    NoOrder,
    /// A list with something else than values in it.
    ListOfValues,
    /// A word that is no status.
    UnknownStatus {
        /// The word.
        word: String,
        /// One like it.
        near: Option<String>,
    },
}

/// A filter that is not understood, or does not fit the layer.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct FilterError {
    /// What is wrong.
    pub kind: FilterErrorKind,
    /// Where, in bytes of the text.
    pub at: At,
}

impl FilterError {
    pub(super) const fn new(kind: FilterErrorKind, at: At) -> Self {
        Self { kind, at }
    }

    /// The place in the text, in bytes; empty at the end of the text.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.at.range()
    }

    /// The text to put in place of the range that would mend it, where there is one.
    #[must_use]
    pub fn repair(&self) -> Option<&str> {
        match &self.kind {
            FilterErrorKind::WrongSign { write, .. } => Some(write),
            FilterErrorKind::UnknownPseudo { near, .. }
            | FilterErrorKind::UnknownFunction { near, .. }
            | FilterErrorKind::UnknownProperty { near, .. }
            | FilterErrorKind::UnknownStatus { near, .. } => near.as_deref(),
            _ => None,
        }
    }

    /// Key of the words in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        words::parts(&self.kind).0
    }

    /// Arguments of the words.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        words::parts(&self.kind).1
    }

    /// What is wrong and what to do, in English.
    #[must_use]
    pub fn sentence(&self) -> String {
        message::english(words::TEMPLATES, &words::parts(&self.kind))
    }
}
