//! Values of the nodes of a filter and the kinds they can be taken for.

use super::ast::At;
use super::bind::Binder;
use super::error::{FilterError, FilterErrorKind, Sort};
use super::program::{ListValue, Nullable, NumberValue, Source, Test, TextOf, TextValue, TimeValue};
use super::wkt::Shape;
use crate::model::attributes::Values;

/// A value and its place.
#[derive(Debug)]
pub(super) struct Value {
    what: What,
    pub at: At,
}

#[derive(Debug)]
enum What {
    /// A property, which may be taken for several kinds.
    Source(Source),
    Test(Test),
    Number(NumberValue),
    Text(TextValue),
    Time(TimeValue),
    /// A geometry, or that of the feature.
    Geometry(Option<Shape>),
    List(ListValue),
}

impl Value {
    pub fn source(source: Source, at: At) -> Self {
        Self { what: What::Source(source), at }
    }

    pub fn test(test: Test, at: At) -> Self {
        Self { what: What::Test(test), at }
    }

    pub fn number(number: NumberValue, at: At) -> Self {
        Self { what: What::Number(number), at }
    }

    pub fn text(text: TextValue, at: At) -> Self {
        Self { what: What::Text(text), at }
    }

    pub fn time(time: TimeValue, at: At) -> Self {
        Self { what: What::Time(time), at }
    }

    pub fn shape(shape: Shape, at: At) -> Self {
        Self { what: What::Geometry(Some(shape)), at }
    }

    /// The geometry of the feature.
    pub fn geometry(at: At) -> Self {
        Self { what: What::Geometry(None), at }
    }

    pub fn list(list: ListValue, at: At) -> Self {
        Self { what: What::List(list), at }
    }

    /// Its kind; `None` of a property with values of several kinds.
    pub fn sort(&self, binder: &Binder<'_>) -> Option<Sort> {
        Some(match &self.what {
            What::Source(source) => return binder.sort_of(*source),
            What::Test(_) => Sort::Boolean,
            What::Number(_) => Sort::Number,
            What::Text(_) => Sort::Text,
            What::Time(_) => Sort::Time,
            What::Geometry(_) => Sort::Geometry,
            What::List(_) => Sort::List,
        })
    }

    /// Whether it is a property as it stands.
    pub fn is_property(&self) -> bool {
        matches!(self.what, What::Source(_))
    }

    /// Whether it is a column of dates.
    pub fn is_dated(&self, binder: &Binder<'_>) -> bool {
        matches!(self.what, What::Source(Source::Column(place))
            if binder.column(place).is_some_and(|column| column.dates.is_some()))
    }

    fn wanted<T>(&self, sort: Sort) -> Result<T, FilterError> {
        Err(FilterError::new(FilterErrorKind::Wanted(sort), self.at))
    }

    /// The property it is, if its values are of a kind or of several.
    fn source_of(&self, sort: Sort, binder: &Binder<'_>) -> Option<Source> {
        let What::Source(source) = self.what else { return None };
        binder.sort_of(source).is_none_or(|of| of == sort).then_some(source)
    }

    pub fn into_test(self, binder: &Binder<'_>) -> Result<Test, FilterError> {
        match self.source_of(Sort::Boolean, binder) {
            Some(Source::Column(place)) => return Ok(Test::Flag(place)),
            Some(Source::Pseudo(_)) => return self.wanted(Sort::Boolean),
            None => {}
        }
        match self.what {
            What::Test(test) => Ok(test),
            _ => self.wanted(Sort::Boolean),
        }
    }

    pub fn into_number(self, binder: &Binder<'_>) -> Result<NumberValue, FilterError> {
        if let Some(source) = self.source_of(Sort::Number, binder) {
            return Ok(NumberValue::Source(source));
        }
        match self.what {
            What::Number(number) => Ok(number),
            _ => self.wanted(Sort::Number),
        }
    }

    pub fn into_text(self, binder: &Binder<'_>) -> Result<TextValue, FilterError> {
        if let Some(source) = self.source_of(Sort::Text, binder) {
            return Ok(TextValue { of: TextOf::Source(source), foldings: Vec::new() });
        }
        match self.what {
            What::Text(text) => Ok(text),
            _ => self.wanted(Sort::Text),
        }
    }

    pub fn into_time(self, binder: &Binder<'_>) -> Result<TimeValue, FilterError> {
        match self.what {
            What::Time(time) => Ok(time),
            What::Source(Source::Column(place)) => {
                let Some(column) = binder.column(place) else { return self.wanted(Sort::Time) };
                if column.dates.is_some() {
                    return Ok(TimeValue::Column(place));
                }
                Err(FilterError::new(FilterErrorKind::NoDates(column.name.to_string()), self.at))
            }
            _ => self.wanted(Sort::Time),
        }
    }

    /// A geometry that is written, or `None` for that of the feature.
    pub fn into_geometry(self) -> Result<Option<Shape>, FilterError> {
        match self.what {
            What::Geometry(shape) => Ok(shape),
            _ => self.wanted(Sort::Geometry),
        }
    }

    pub fn into_list(self, binder: &Binder<'_>) -> Result<ListValue, FilterError> {
        match self.what {
            What::List(list) => Ok(list),
            What::Source(Source::Column(place))
                if binder.column(place).is_some_and(|column| matches!(column.values, Values::Json(_))) =>
            {
                Ok(ListValue::Column(place))
            }
            _ => self.wanted(Sort::List),
        }
    }

    /// What is missing where it is null.
    pub fn into_nullable(self) -> Nullable {
        match self.what {
            What::Source(source) => Nullable::Source(source),
            What::Test(test) => Nullable::Test(Box::new(test)),
            What::Number(number) => Nullable::Number(number),
            What::Text(text) => Nullable::Text(text),
            What::Time(time) => Nullable::Time(time),
            What::Geometry(None) => Nullable::Geometry,
            What::List(list) => Nullable::List(list),
            What::Geometry(Some(_)) => Nullable::Never,
        }
    }
}
