//! A filter as a tree, in the words of CQL2.

use super::relation::{
    ArrayRelation, Comparison, Folding, Operation, Pseudo, SpatialRelation, TemporalRelation,
};
use super::wkt::Shape;
use crate::model::time::Day;
use std::ops::Range;

/// Most levels of a tree, and most brackets in each other; every walk over it may therefore call itself, in threads of small
/// stacks and unoptimised builds too.
pub const MOST_LEVELS: usize = 50;

/// A place in the text of a filter, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct At {
    /// Its first byte.
    pub from: usize,
    /// The byte behind its last one.
    pub to: usize,
}

impl At {
    /// The place from the beginning of this to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// As a range of bytes.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.from..self.to
    }
}

/// A node with its place. Two are equal if they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands in the text.
    pub at: At,
    levels: usize,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Expr {
    /// A node.
    #[must_use]
    pub fn new(kind: ExprKind, at: At) -> Self {
        let mut levels = 0;
        kind.each_child(&mut |child| levels = levels.max(child.levels));
        Self { kind, at, levels: levels + 1 }
    }

    /// Levels of nodes from here on, this one included.
    #[must_use]
    pub const fn levels(&self) -> usize {
        self.levels
    }

    /// Whether it is a condition by its form alone; a property or a function may be one besides.
    #[must_use]
    pub const fn is_condition(&self) -> bool {
        matches!(
            self.kind,
            ExprKind::Or(_)
                | ExprKind::And(_)
                | ExprKind::Not(_)
                | ExprKind::Compare(..)
                | ExprKind::Like { .. }
                | ExprKind::Between { .. }
                | ExprKind::In { .. }
                | ExprKind::IsNull { .. }
                | ExprKind::Boolean(_)
                | ExprKind::Spatial(..)
                | ExprKind::Temporal(..)
                | ExprKind::Array(..)
        )
    }
}

/// What a node says.
#[derive(Clone, PartialEq, Debug)]
pub enum ExprKind {
    /// One of these holds.
    Or(Vec<Expr>),
    /// All of these hold.
    And(Vec<Expr>),
    /// This does not hold.
    Not(Box<Expr>),
    /// Two values compared.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// A text and a pattern.
    Like {
        /// The text.
        value: Box<Expr>,
        /// The pattern.
        pattern: Box<Expr>,
        /// `NOT LIKE`.
        negated: bool,
    },
    /// A value and its bounds, both included.
    Between {
        /// The value.
        value: Box<Expr>,
        /// The lower bound.
        low: Box<Expr>,
        /// The upper bound.
        high: Box<Expr>,
        /// `NOT BETWEEN`.
        negated: bool,
    },
    /// A value and what it may be.
    In {
        /// The value.
        value: Box<Expr>,
        /// What it may be.
        list: Vec<Expr>,
        /// `NOT IN`.
        negated: bool,
    },
    /// Whether there is no value.
    IsNull {
        /// The value.
        value: Box<Expr>,
        /// `IS NOT NULL`.
        negated: bool,
    },
    /// A property of the layer.
    Property(Box<str>),
    /// A property that the program adds.
    Pseudo(Pseudo),
    /// A text.
    Text(Box<str>),
    /// A number.
    Number(Number),
    /// A truth value.
    Boolean(bool),
    /// A date or a moment.
    Instant(Instant),
    /// A stretch of time.
    Interval(Box<Bound>, Box<Bound>),
    /// A number with the sign changed.
    Negative(Box<Expr>),
    /// Two numbers put together.
    Arithmetic(Operation, Box<Expr>, Box<Expr>),
    /// A text without its case or accents.
    Folded(Folding, Box<Expr>),
    /// How two geometries lie.
    Spatial(SpatialRelation, Box<Expr>, Box<Expr>),
    /// How two stretches of time lie.
    Temporal(TemporalRelation, Box<Expr>, Box<Expr>),
    /// How two lists lie.
    Array(ArrayRelation, Box<Expr>, Box<Expr>),
    /// A geometry.
    Shape(Shape),
    /// A list of values.
    List(Vec<Expr>),
    /// A function that the standard does not have.
    Function {
        /// Its name.
        name: Box<str>,
        /// What it is given.
        arguments: Vec<Expr>,
    },
}

impl ExprKind {
    /// Calls for each node directly below.
    pub fn each_child<'a>(&'a self, tell: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::Or(all) | Self::And(all) | Self::List(all) | Self::Function { arguments: all, .. } => {
                all.iter().for_each(tell);
            }
            Self::Not(one) | Self::Negative(one) | Self::Folded(_, one) => tell(one),
            Self::Compare(_, left, right)
            | Self::Arithmetic(_, left, right)
            | Self::Spatial(_, left, right)
            | Self::Temporal(_, left, right)
            | Self::Array(_, left, right) => {
                tell(left);
                tell(right);
            }
            Self::Like { value, pattern, .. } => {
                tell(value);
                tell(pattern);
            }
            Self::Between { value, low, high, .. } => {
                tell(value);
                tell(low);
                tell(high);
            }
            Self::In { value, list, .. } => {
                tell(value);
                list.iter().for_each(tell);
            }
            Self::IsNull { value, .. } => tell(value),
            Self::Interval(from, to) => {
                for bound in [from, to] {
                    if let Bound::Value(value) = &**bound {
                        tell(value);
                    }
                }
            }
            Self::Property(_)
            | Self::Pseudo(_)
            | Self::Text(_)
            | Self::Number(_)
            | Self::Boolean(_)
            | Self::Instant(_)
            | Self::Shape(_) => {}
        }
    }
}

/// A number as it is written: whole or not. None is infinite.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Number {
    /// Without point or exponent, if 64 bits hold it.
    Integer(i64),
    /// Any other.
    Float(f64),
}

impl Number {
    /// As a floating-point number.
    #[must_use]
    pub const fn float(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// A date or a moment as it is written, and its day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instant {
    /// `2024-07-05` or `2024-07-05T12:00:00Z`.
    pub text: Box<str>,
    /// The day that is written.
    pub day: Day,
}

impl Instant {
    /// Whether it has a time of day.
    #[must_use]
    pub fn is_timestamp(&self) -> bool {
        self.text.contains('T')
    }
}

/// An end of a stretch of time.
#[derive(Clone, PartialEq, Debug)]
pub enum Bound {
    /// `'..'`: none.
    Open,
    /// A date or a moment.
    Instant(Instant),
    /// A property or a function.
    Value(Expr),
}
