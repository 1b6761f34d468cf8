//! Words of properties, comparisons and kinds of geometry in the form.

use crate::formats::filter::rows::{Asked, Field, Kind, Operator};
use crate::formats::filter::{Comparison, Pseudo};
use crate::model::geometry::GeometryType;
use crate::text::Catalogue;
use crate::ui::inert::column_name;

/// A property as it is listed.
pub(super) fn field(text: &Catalogue, field: &Field) -> String {
    match field {
        Field::Column(name) => column_name(text, name, 60).into_owned(),
        Field::Pseudo(pseudo) => {
            let key = match pseudo {
                Pseudo::Status => "filter-field-status",
                Pseudo::Id => "filter-field-id",
                Pseudo::GeometryType => "filter-field-geometry",
                Pseudo::Name => "filter-field-name",
            };
            text.tr(key).to_owned()
        }
    }
}

/// A comparison as it is listed for a kind of property.
pub(super) fn operator(text: &Catalogue, operator: Operator, kind: Kind) -> String {
    text.tr(operator_key(operator, kind)).to_owned()
}

fn operator_key(operator: Operator, kind: Kind) -> &'static str {
    use Asked::{Not, Yes};
    let is_date = kind == Kind::Date;
    match operator {
        Operator::Compare(Comparison::Equal) if kind == Kind::Number => "filter-op-equal",
        Operator::Compare(Comparison::Equal) => "filter-op-is",
        Operator::Compare(Comparison::NotEqual) if kind == Kind::Number => "filter-op-not-equal",
        Operator::Compare(Comparison::NotEqual) => "filter-op-is-not",
        Operator::Compare(Comparison::Less) if is_date => "filter-op-before",
        Operator::Compare(Comparison::Less) => "filter-op-less",
        Operator::Compare(Comparison::LessOrEqual) if is_date => "filter-op-until",
        Operator::Compare(Comparison::LessOrEqual) => "filter-op-at-most",
        Operator::Compare(Comparison::Greater) if is_date => "filter-op-after",
        Operator::Compare(Comparison::Greater) => "filter-op-greater",
        Operator::Compare(Comparison::GreaterOrEqual) if is_date => "filter-op-since",
        Operator::Compare(Comparison::GreaterOrEqual) => "filter-op-at-least",
        Operator::Between(Yes) => "filter-op-between",
        Operator::Between(Not) => "filter-op-not-between",
        Operator::Contains(Yes) => "filter-op-contains",
        Operator::Contains(Not) => "filter-op-not-contains",
        Operator::BeginsWith(Yes) => "filter-op-begins",
        Operator::BeginsWith(Not) => "filter-op-not-begins",
        Operator::OneOf(Yes) => "filter-op-one-of",
        Operator::OneOf(Not) => "filter-op-none-of",
        Operator::Missing(Yes) => "filter-op-missing",
        Operator::Missing(Not) => "filter-op-present",
        Operator::Empty(Yes) => "filter-op-empty",
        Operator::Empty(Not) => "filter-op-not-empty",
        Operator::Is(true) => "filter-op-true",
        Operator::Is(false) => "filter-op-false",
    }
}

/// What stands in an empty field for a value.
pub(super) fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "filter-hint-number",
        Kind::Date => "filter-hint-date",
        _ => "filter-hint-value",
    }
}

/// A kind of geometry in words.
pub(super) fn geometry(of: GeometryType) -> &'static str {
    match of {
        GeometryType::Null => "filter-geometry-none",
        GeometryType::Point => "filter-geometry-point",
        GeometryType::MultiPoint => "filter-geometry-points",
        GeometryType::LineString => "filter-geometry-line",
        GeometryType::MultiLineString => "filter-geometry-lines",
        GeometryType::Polygon => "filter-geometry-polygon",
        GeometryType::MultiPolygon => "filter-geometry-polygons",
        GeometryType::GeometryCollection => "filter-geometry-collection",
    }
}
