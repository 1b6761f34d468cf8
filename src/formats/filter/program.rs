//! A filter that is fitted to a layer: which column, which comparison, in the kinds that the values have.

use super::ast::Number;
use super::pattern::Pattern;
use super::relation::{
    ArrayRelation, Comparison, Folding, Operation, Pseudo, SpatialRelation, TemporalRelation,
};
use super::set::Element;
use super::stretch::Stretch;
use super::wkt::Shape;
use crate::model::geometry::Bounds;
use crate::model::time::Day;
use geo::{BoundingRect, Geometry};
use std::collections::HashSet;
use std::sync::OnceLock;

/// What decides a feature: true, false, or unknown where values are missing.
#[derive(Debug)]
pub(super) enum Test {
    /// The same for all.
    Always(Option<bool>),
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    /// Whether two conditions come out alike.
    Same(Box<Self>, Box<Self>),
    /// A truth value in a column.
    Flag(usize),
    /// A text, and what it is to be.
    Text {
        text: TextValue,
        check: TextCheck,
        decided: Decided,
    },
    /// Two texts compared.
    Texts(TextValue, Comparison, TextValue),
    /// A number, and what it is to be.
    Number {
        number: NumberValue,
        check: NumberCheck,
    },
    /// Two numbers compared.
    Numbers(NumberValue, Comparison, NumberValue),
    /// A date of a column, and what it is to be.
    Date {
        column: usize,
        check: TimeCheck,
        decided: Decided,
    },
    /// Two stretches of time compared.
    Times(TimeValue, TimeRelation, TimeValue),
    /// The geometry of the feature and another.
    Spatial(SpatialRelation, Box<Literal>),
    /// The geometry of the feature and itself.
    SpatialSelf(SpatialRelation),
    /// Two lists.
    Arrays(ListValue, ArrayRelation, ListValue),
    /// Whether there is no value.
    IsNull(Nullable),
}

/// What a test says of each different text of a dictionary, once it is asked: false, true, unknown.
pub(super) type Decided = OnceLock<Vec<u8>>;

/// A property of a feature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    /// The column of a place.
    Column(usize),
    /// One that the program adds.
    Pseudo(Pseudo),
}

/// A text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct TextValue {
    pub of: TextOf,
    /// What is folded, first to last.
    pub foldings: Vec<Folding>,
}

/// Where a text comes from.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum TextOf {
    Source(Source),
    Literal(String),
}

/// What a text is to be.
#[derive(Clone, Debug)]
pub(super) enum TextCheck {
    Compare(Comparison, String),
    OneOf(HashSet<String>),
    Like(Pattern),
}

/// A number.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum NumberValue {
    Source(Source),
    Literal(Number),
    Negative(Box<Self>),
    Arithmetic(Operation, Box<Self>, Box<Self>),
}

/// What a number is to be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum NumberCheck {
    Compare(Comparison, Number),
    /// Whole numbers and others, each rising.
    OneOf(Vec<i64>, Vec<f64>),
}

/// A stretch of time.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum TimeValue {
    Column(usize),
    Literal(Stretch),
    Interval(End, End),
}

/// An end of a stretch of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum End {
    Open,
    Day(Day),
    Column(usize),
}

/// How two stretches of time are compared.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum TimeRelation {
    Comparison(Comparison),
    Relation(TemporalRelation),
}

/// What a date is to be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum TimeCheck {
    /// The date on the left, this on the right.
    Is(TimeRelation, Stretch),
    /// The date on the right, this on the left.
    IsBehind(TimeRelation, Stretch),
    OneOf(Vec<Stretch>),
}

/// A geometry that is written in the filter.
#[derive(Debug)]
pub(super) struct Literal {
    pub geometry: Geometry<f64>,
    pub bounds: Bounds,
    /// Whether it is just its box.
    pub is_box: bool,
}

impl Literal {
    pub fn new(shape: &Shape) -> Self {
        let geometry = shape.to_geometry();
        let bounds = geometry.bounding_rect().map_or(Bounds::EMPTY, |rect| Bounds {
            west: rect.min().x,
            south: rect.min().y,
            east: rect.max().x,
            north: rect.max().y,
        });
        let is_box = matches!((shape, &geometry), (Shape::Box(_), Geometry::Polygon(_)));
        Self { geometry, bounds, is_box }
    }
}

/// A list.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum ListValue {
    Column(usize),
    /// Each element once, in order.
    Literal(Vec<Element>),
}

/// What may be missing.
#[derive(Debug)]
pub(super) enum Nullable {
    Source(Source),
    Geometry,
    Number(NumberValue),
    Text(TextValue),
    Time(TimeValue),
    List(ListValue),
    Test(Box<Test>),
    Never,
}

impl Test {
    /// How long it takes with one feature, roughly: what is quick is decided first.
    pub fn cost(&self) -> u32 {
        match self {
            Self::Always(_) => 0,
            Self::Flag(_) | Self::Date { .. } | Self::IsNull(_) => 1,
            Self::Number { .. } => 2,
            Self::Text { text, .. } => match text.of {
                TextOf::Source(Source::Pseudo(Pseudo::Id | Pseudo::Name)) => 10,
                _ => 1,
            },
            Self::Numbers(..) | Self::Times(..) => 4,
            Self::Texts(..) => 10,
            Self::Arrays(..) => 50,
            Self::Spatial(..) => 200,
            Self::SpatialSelf(_) => 400,
            Self::Not(one) => one.cost(),
            Self::Same(left, right) => left.cost() + right.cost(),
            Self::And(all) | Self::Or(all) => all.iter().map(Self::cost).fold(0, u32::saturating_add),
        }
    }
}
