//! A filter fitted to a layer: names become columns, and each value is of the kind that its place needs.

use super::ast::{At, Bound, Expr, ExprKind, Number};
use super::error::{FilterError, FilterErrorKind, Sort};
use super::near::nearest;
use super::parse::near_function;
use super::pattern::Pattern;
use super::program::{
    Decided, End, ListValue, Literal, NumberCheck, NumberValue, Source, Test, TextCheck, TextOf, TextValue,
    TimeCheck, TimeRelation, TimeValue,
};
use super::relation::{Comparison, Folding, Pseudo, SpatialRelation};
use super::set::{Element, set};
use super::spatial::relates;
use super::stretch::Stretch;
use super::value::Value;
use super::write::write_name;
use crate::model::attributes::{Column, Values};
use crate::model::feature::Ids;
use crate::model::layer::LayerData;
use crate::model::time::Status;
use crate::text::cql::quote_text;
use crate::text::{fold_accents, fold_case};
use std::sync::Arc;

/// Names of the geometry in a filter, unless the layer has a property of that name.
pub(super) const GEOMETRY_NAMES: [&str; 2] = ["geometry", "geom"];

type Fitted<T> = Result<T, FilterError>;

/// Fits a filter to a layer.
pub(super) fn bind(expr: &Expr, layer: &LayerData) -> Fitted<Test> {
    Binder { layer }.test(expr)
}

/// A text with all foldings done.
pub(super) fn folded(text: &str, foldings: &[Folding]) -> String {
    foldings.iter().fold(text.to_owned(), |text, folding| match folding {
        Folding::Case => fold_case(&text),
        Folding::Accents => fold_accents(&text),
    })
}

pub(super) struct Binder<'a> {
    pub layer: &'a LayerData,
}

impl Binder<'_> {
    fn test(&self, expr: &Expr) -> Fitted<Test> {
        self.value(expr)?.into_test(self)
    }

    fn all(&self, parts: &[Expr]) -> Fitted<Vec<Test>> {
        let mut tests = parts.iter().map(|part| self.test(part)).collect::<Fitted<Vec<Test>>>()?;
        tests.sort_by_key(Test::cost);
        Ok(tests)
    }

    /// The value of a node, of whatever kind.
    fn value(&self, expr: &Expr) -> Fitted<Value> {
        let at = expr.at;
        let test = |test| Ok(Value::test(test, at));
        match &expr.kind {
            ExprKind::Or(parts) => test(Test::Or(self.all(parts)?)),
            ExprKind::And(parts) => test(Test::And(self.all(parts)?)),
            ExprKind::Not(part) => test(Test::Not(Box::new(self.test(part)?))),
            ExprKind::Boolean(value) => test(Test::Always(Some(*value))),
            ExprKind::Compare(comparison, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                test(self.compare(left, *comparison, right)?)
            }
            ExprKind::Like { value, pattern, negated } => {
                let text = self.value(value)?.into_text(self)?;
                let pattern = self.value(pattern)?.into_text(self)?;
                let TextOf::Literal(written) = &pattern.of else {
                    return Err(FilterError::new(FilterErrorKind::Wanted(Sort::Text), expr.at));
                };
                let check = TextCheck::Like(Pattern::new(&folded(written, &pattern.foldings)));
                test(negate(Test::Text { text, check, decided: Decided::new() }, *negated))
            }
            ExprKind::Between { value, low, high, negated } => {
                let low = self.compare(self.value(value)?, Comparison::GreaterOrEqual, self.value(low)?)?;
                let high = self.compare(self.value(value)?, Comparison::LessOrEqual, self.value(high)?)?;
                test(negate(Test::And(vec![low, high]), *negated))
            }
            ExprKind::In { value, list, negated } => test(negate(self.one_of(value, list)?, *negated)),
            ExprKind::IsNull { value, negated } => {
                test(negate(Test::IsNull(self.value(value)?.into_nullable()), *negated))
            }
            ExprKind::Spatial(relation, left, right) => test(self.spatial(left, *relation, right)?),
            ExprKind::Temporal(relation, left, right) => {
                let (left, right) = (self.value(left)?.into_time(self)?, self.value(right)?.into_time(self)?);
                test(times(left, TimeRelation::Relation(*relation), right))
            }
            ExprKind::Array(relation, left, right) => {
                let (left, right) = (self.value(left)?.into_list(self)?, self.value(right)?.into_list(self)?);
                test(Test::Arrays(left, *relation, right))
            }
            ExprKind::Property(name) => self.property(name, at),
            ExprKind::Pseudo(pseudo) => Ok(Value::source(Source::Pseudo(*pseudo), at)),
            ExprKind::Text(text) => {
                Ok(Value::text(TextValue { of: TextOf::Literal(text.to_string()), foldings: Vec::new() }, at))
            }
            ExprKind::Number(number) => Ok(Value::number(NumberValue::Literal(*number), at)),
            ExprKind::Instant(instant) => Ok(Value::time(TimeValue::Literal(Stretch::day(instant.day)), at)),
            ExprKind::Interval(from, to) => self.interval(from, to, at),
            ExprKind::Negative(one) => {
                let number = self.value(one)?.into_number(self)?;
                Ok(Value::number(NumberValue::Negative(Box::new(number)), at))
            }
            ExprKind::Arithmetic(operation, left, right) => {
                let left = Box::new(self.value(left)?.into_number(self)?);
                let right = Box::new(self.value(right)?.into_number(self)?);
                Ok(Value::number(NumberValue::Arithmetic(*operation, left, right), at))
            }
            ExprKind::Folded(folding, one) => {
                let mut text = self.value(one)?.into_text(self)?;
                text.foldings.push(*folding);
                Ok(Value::text(text, at))
            }
            ExprKind::Shape(shape) => Ok(Value::shape(shape.clone(), at)),
            ExprKind::List(items) => {
                let elements = items.iter().map(element).collect::<Fitted<Vec<Element>>>()?;
                Ok(Value::list(ListValue::Literal(set(elements)), at))
            }
            ExprKind::Function { name, .. } => {
                let near = near_function(name).map(str::to_owned);
                // The name alone is at fault.
                let at = At { from: at.from, to: at.from + name.len() };
                Err(FilterError::new(FilterErrorKind::UnknownFunction { name: name.to_string(), near }, at))
            }
        }
    }

    fn property(&self, name: &str, at: At) -> Fitted<Value> {
        let columns = &self.layer.attributes.columns;
        if let Some(place) = columns.iter().position(|column| &*column.name == name) {
            return Ok(Value::source(Source::Column(place), at));
        }
        if GEOMETRY_NAMES.iter().any(|of| name.eq_ignore_ascii_case(of)) {
            return Ok(Value::geometry(at));
        }
        let names = columns.iter().map(|column| &*column.name).chain(Pseudo::ALL.map(Pseudo::name));
        let near = nearest(name, names).map(|near| {
            let mut written = String::new();
            if near.starts_with('$') {
                written.push_str(near);
            } else {
                write_name(near, &mut written);
            }
            written
        });
        // A text in the wrong quotes is more likely than a name that there is nothing like.
        let holds = |values: &Values| match values {
            Values::Text { dictionary, .. } => {
                dictionary.iter().take(MOST_LOOKED_AT).any(|text| text == name)
            }
            _ => false,
        };
        let is_quoted = near.is_none()
            && (Status::from_id(name).is_some() || columns.iter().any(|column| holds(&column.values)));
        let near = near.or_else(|| {
            is_quoted.then(|| {
                let mut written = String::new();
                quote_text(name, &mut written);
                written
            })
        });
        let kind = FilterErrorKind::UnknownProperty { name: name.to_owned(), near, is_quoted };
        Err(FilterError::new(kind, at))
    }

    fn compare(&self, left: Value, comparison: Comparison, right: Value) -> Fitted<Test> {
        let (left_at, right_at) = (left.at, right.at);
        match self.common_sort(&left, &right)? {
            Sort::Time => {
                let (left, right) = (left.into_time(self)?, right.into_time(self)?);
                Ok(times(left, TimeRelation::Comparison(comparison), right))
            }
            Sort::Number => Ok(match (left.into_number(self)?, right.into_number(self)?) {
                (number, NumberValue::Literal(other)) => {
                    Test::Number { number, check: NumberCheck::Compare(comparison, other) }
                }
                (NumberValue::Literal(other), number) => {
                    Test::Number { number, check: NumberCheck::Compare(comparison.turned(), other) }
                }
                (left, right) => Test::Numbers(left, comparison, right),
            }),
            Sort::Boolean => {
                let same = Test::Same(Box::new(left.into_test(self)?), Box::new(right.into_test(self)?));
                match comparison {
                    Comparison::Equal => Ok(same),
                    Comparison::NotEqual => Ok(Test::Not(Box::new(same))),
                    _ => Err(FilterError::new(FilterErrorKind::NoOrder, left_at.to(right_at))),
                }
            }
            Sort::Text => {
                let (left, right) = (left.into_text(self)?, right.into_text(self)?);
                Ok(match (literal(&left), literal(&right)) {
                    (_, Some(text)) => {
                        known_status(&left, &right, right_at)?;
                        Test::Text {
                            text: left,
                            check: TextCheck::Compare(comparison, text),
                            decided: Decided::new(),
                        }
                    }
                    (Some(text), None) => {
                        known_status(&right, &left, left_at)?;
                        let check = TextCheck::Compare(comparison.turned(), text);
                        Test::Text { text: right, check, decided: Decided::new() }
                    }
                    (None, None) => Test::Texts(left, comparison, right),
                })
            }
            Sort::Geometry | Sort::List => {
                let wanted = FilterErrorKind::Wanted(Sort::Text);
                Err(FilterError::new(wanted, left_at))
            }
        }
    }

    /// The kind in which two values are compared.
    fn common_sort(&self, left: &Value, right: &Value) -> Fitted<Sort> {
        let sorts = (left.sort(self), right.sort(self));
        match sorts {
            (None, None) => Err(FilterError::new(FilterErrorKind::BothMixed, left.at.to(right.at))),
            (Some(Sort::Time), _) | (_, Some(Sort::Time)) => Ok(Sort::Time),
            (None, Some(sort)) => Ok(sort),
            // Texts of dates are compared as dates; numbers that are dates stay numbers.
            (Some(Sort::Text), Some(Sort::Text | Sort::Number)) | (Some(Sort::Number), Some(Sort::Text))
                if left.is_dated(self) && right.is_dated(self) =>
            {
                Ok(Sort::Time)
            }
            // A property tells what is to be written beside it.
            (_, Some(sort)) if right.is_property() && !left.is_property() => Ok(sort),
            (Some(sort), _) => Ok(sort),
        }
    }

    fn one_of(&self, value: &Expr, list: &[Expr]) -> Fitted<Test> {
        let mut texts = std::collections::HashSet::new();
        let (mut integers, mut floats, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
        // What is not plainly looked up is compared one by one.
        let mut others = Vec::new();
        let mut of_text: Option<TextValue> = None;
        let mut of_number: Option<NumberValue> = None;
        let mut of_date: Option<usize> = None;
        for item in list {
            match self.compare(self.value(value)?, Comparison::Equal, self.value(item)?)? {
                Test::Text { text, check: TextCheck::Compare(Comparison::Equal, one), .. }
                    if of_text.as_ref().is_none_or(|of| *of == text) =>
                {
                    texts.insert(one);
                    of_text = Some(text);
                }
                Test::Number { number, check: NumberCheck::Compare(Comparison::Equal, one) }
                    if of_number.as_ref().is_none_or(|of| *of == number) =>
                {
                    match one {
                        Number::Integer(one) => integers.push(one),
                        Number::Float(one) => floats.push(one),
                    }
                    of_number = Some(number);
                }
                Test::Date { column, check: TimeCheck::Is(_, one), .. }
                    if of_date.is_none_or(|of| of == column) =>
                {
                    stretches.push(one);
                    of_date = Some(column);
                }
                other => others.push(other),
            }
        }
        let decided = Decided::new;
        others.extend(of_text.map(|text| Test::Text {
            text,
            check: TextCheck::OneOf(texts),
            decided: decided(),
        }));
        integers.sort_unstable();
        floats.sort_by(f64::total_cmp);
        others.extend(
            of_number.map(|number| Test::Number { number, check: NumberCheck::OneOf(integers, floats) }),
        );
        others.extend(of_date.map(|column| Test::Date {
            column,
            check: TimeCheck::OneOf(stretches),
            decided: decided(),
        }));
        Ok(match others.pop() {
            Some(only) if others.is_empty() => only,
            Some(last) => {
                others.push(last);
                others.sort_by_key(Test::cost);
                Test::Or(others)
            }
            None => Test::Always(Some(false)),
        })
    }

    fn spatial(&self, left: &Expr, relation: SpatialRelation, right: &Expr) -> Fitted<Test> {
        let (left, right) = (self.value(left)?.into_geometry()?, self.value(right)?.into_geometry()?);
        Ok(match (left, right) {
            (None, None) => Test::SpatialSelf(relation),
            (None, Some(shape)) => Test::Spatial(relation, Box::new(Literal::new(&shape))),
            (Some(shape), None) => Test::Spatial(relation.turned(), Box::new(Literal::new(&shape))),
            (Some(left), Some(right)) => {
                // What cannot be worked out is unknown of every feature.
                Test::Always(relates(&left.to_geometry(), relation, &right.to_geometry()))
            }
        })
    }

    fn interval(&self, from: &Bound, to: &Bound, at: At) -> Fitted<Value> {
        let end = |bound: &Bound| match bound {
            Bound::Open => Ok(End::Open),
            Bound::Instant(instant) => Ok(End::Day(instant.day)),
            Bound::Value(value) => match self.value(value)?.into_time(self)? {
                TimeValue::Column(column) => Ok(End::Column(column)),
                TimeValue::Literal(stretch) if stretch.first == stretch.last => Ok(End::Day(stretch.first)),
                _ => Err(FilterError::new(FilterErrorKind::Wanted(Sort::Time), value.at)),
            },
        };
        let (from, to) = (end(from)?, end(to)?);
        let day = |end, open| match end {
            End::Open => Some(open),
            End::Day(day) => Some(day),
            End::Column(_) => None,
        };
        let (Some(first), Some(last)) = (day(from, Stretch::BEGINNING), day(to, Stretch::END)) else {
            return Ok(Value::time(TimeValue::Interval(from, to), at));
        };
        if first > last {
            return Err(FilterError::new(FilterErrorKind::Backwards, at));
        }
        Ok(Value::time(TimeValue::Literal(Stretch { first, last }), at))
    }

    /// The column of a place.
    pub fn column(&self, place: usize) -> Option<&Column> {
        self.layer.attributes.columns.get(place).map(Arc::as_ref)
    }

    /// The kind of a property; `None` where its values are of several kinds.
    pub fn sort_of(&self, source: Source) -> Option<Sort> {
        match source {
            Source::Column(place) => match self.column(place)?.values {
                Values::Integer(_) | Values::Float(_) => Some(Sort::Number),
                Values::Boolean(_) => Some(Sort::Boolean),
                Values::Text { .. } => Some(Sort::Text),
                Values::Json(_) => None,
            },
            Source::Pseudo(Pseudo::Id) if matches!(*self.layer.ids, Ids::Integers(_)) => Some(Sort::Number),
            Source::Pseudo(_) => Some(Sort::Text),
        }
    }
}

/// How many different texts of a column are looked through for one in the wrong quotes.
const MOST_LOOKED_AT: usize = 1000;

fn negate(test: Test, negated: bool) -> Test {
    if negated { Test::Not(Box::new(test)) } else { test }
}

fn literal(text: &TextValue) -> Option<String> {
    match &text.of {
        TextOf::Literal(written) => Some(folded(written, &text.foldings)),
        TextOf::Source(_) => None,
    }
}

/// A word that is compared with the status is one of the vocabulary.
fn known_status(text: &TextValue, word: &TextValue, at: At) -> Fitted<()> {
    let is_status = text.of == TextOf::Source(Source::Pseudo(Pseudo::Status)) && text.foldings.is_empty();
    let TextOf::Literal(written) = &word.of else { return Ok(()) };
    if !is_status || !word.foldings.is_empty() || Status::from_id(written).is_some() {
        return Ok(());
    }
    let near = nearest(written, Status::ALL.map(Status::id)).map(|near| format!("'{near}'"));
    Err(FilterError::new(FilterErrorKind::UnknownStatus { word: written.clone(), near }, at))
}

fn times(left: TimeValue, relation: TimeRelation, right: TimeValue) -> Test {
    let decided = Decided::new();
    match (left, right) {
        (TimeValue::Column(column), TimeValue::Literal(other)) => {
            Test::Date { column, check: TimeCheck::Is(relation, other), decided }
        }
        (TimeValue::Literal(other), TimeValue::Column(column)) => {
            Test::Date { column, check: TimeCheck::IsBehind(relation, other), decided }
        }
        (left, right) => Test::Times(left, relation, right),
    }
}

/// An element of a list that is written in the filter; dates are the texts they are written as.
fn element(expr: &Expr) -> Fitted<Element> {
    Ok(match &expr.kind {
        ExprKind::Text(text) => Element::Text(text.to_string()),
        ExprKind::Number(number) => Element::number(number.float()),
        ExprKind::Boolean(value) => Element::Boolean(*value),
        ExprKind::Instant(instant) => Element::Text(instant.text.to_string()),
        ExprKind::List(items) => Element::List(items.iter().map(element).collect::<Fitted<_>>()?),
        _ => return Err(FilterError::new(FilterErrorKind::ListOfValues, expr.at)),
    })
}
