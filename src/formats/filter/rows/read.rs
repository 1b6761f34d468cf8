//! A filter as rows, where it is a plain list of conditions on single properties.

use super::write::{escaped, of_row};
use super::{Asked, Condition, Field, Kind, Literal, MOST_ROWS, MOST_VALUES, Row, Rows};
use crate::formats::filter::ast::{Expr, ExprKind};
use crate::formats::filter::relation::{Comparison, Folding};
use crate::model::layer::LayerData;

/// The rows that say what a filter says of a layer; `None` if rows cannot say it.
#[must_use]
pub fn rows_of(expr: &Expr, layer: &LayerData) -> Option<Rows> {
    if let Some(row) = row_of(expr, layer) {
        return Some(Rows { any: false, rows: vec![row] });
    }
    let (any, parts) = match &expr.kind {
        ExprKind::And(parts) => (false, parts),
        ExprKind::Or(parts) => (true, parts),
        _ => return None,
    };
    if parts.len() > MOST_ROWS {
        return None;
    }
    let rows = parts.iter().map(|part| row_of(part, layer)).collect::<Option<Vec<Row>>>()?;
    Some(Rows { any, rows })
}

fn asked(negated: bool) -> Asked {
    if negated { Asked::Not } else { Asked::Yes }
}

fn contrary(of: Asked) -> Asked {
    if of == Asked::Yes { Asked::Not } else { Asked::Yes }
}

fn row_of(expr: &Expr, layer: &LayerData) -> Option<Row> {
    let (row, kind) = match &expr.kind {
        ExprKind::Not(one) => {
            let row = row_of(one, layer)?;
            let condition = match row.condition {
                Condition::Between(low, high, of) => Condition::Between(low, high, contrary(of)),
                Condition::Contains(text, of) => Condition::Contains(text, contrary(of)),
                Condition::BeginsWith(text, of) => Condition::BeginsWith(text, contrary(of)),
                Condition::OneOf(values, of) => Condition::OneOf(values, contrary(of)),
                Condition::Missing(of) => Condition::Missing(contrary(of)),
                Condition::Is(value) => Condition::Is(!value),
                // Of dates that are months the contrary of “before” is not “from then on”, and an empty text is not a missing one.
                Condition::Compare(..) | Condition::Empty(_) => return None,
            };
            return Some(Row { field: row.field, condition });
        }
        // A property of truth values is a condition by itself.
        ExprKind::Property(_) => {
            let field = field_of(expr, layer)?;
            (Row { field: field.0, condition: Condition::Is(true) }, field.1)
        }
        ExprKind::Or(parts) => {
            let [null, _] = parts.as_slice() else { return None };
            let ExprKind::IsNull { value, negated: false } = &null.kind else { return None };
            let (field, kind) = field_of(value, layer)?;
            let row = Row { field, condition: Condition::Empty(Asked::Yes) };
            (row.clone(), if of_row(&row) == *expr { kind } else { return None })
        }
        ExprKind::Compare(comparison, left, right) => {
            let (field, comparison, value) = match field_of(left, layer) {
                Some(field) => (field, *comparison, right),
                None => (field_of(right, layer)?, comparison.turned(), left),
            };
            let condition = match (comparison, &value.kind) {
                (Comparison::Equal, ExprKind::Boolean(value)) => Condition::Is(*value),
                (Comparison::NotEqual, ExprKind::Boolean(value)) => Condition::Is(!*value),
                (Comparison::NotEqual, ExprKind::Text(text)) if text.is_empty() => {
                    Condition::Empty(Asked::Not)
                }
                _ => Condition::Compare(comparison, literal_of(value)?),
            };
            (Row { field: field.0, condition }, field.1)
        }
        ExprKind::Between { value, low, high, negated } => {
            let (field, kind) = field_of(value, layer)?;
            let condition = Condition::Between(literal_of(low)?, literal_of(high)?, asked(*negated));
            (Row { field, condition }, kind)
        }
        ExprKind::Like { value, pattern, negated } => {
            let (value, pattern) = (folded(value)?, folded(pattern)?);
            let (field, kind) = field_of(value, layer)?;
            let ExprKind::Text(pattern) = &pattern.kind else { return None };
            (Row { field, condition: of_pattern(pattern, asked(*negated))? }, kind)
        }
        ExprKind::In { value, list, negated } => {
            let (field, kind) = field_of(value, layer)?;
            if list.is_empty() || list.len() > MOST_VALUES {
                return None;
            }
            let list = list.iter().map(literal_of).collect::<Option<Vec<Literal>>>()?;
            (Row { field, condition: Condition::OneOf(list, asked(*negated)) }, kind)
        }
        ExprKind::IsNull { value, negated } => {
            let (field, kind) = field_of(value, layer)?;
            (Row { field, condition: Condition::Missing(asked(*negated)) }, kind)
        }
        _ => return None,
    };
    fits(&row.condition, kind).then_some(row)
}

/// Whether a form for a kind of property shows the condition as it is.
fn fits(condition: &Condition, kind: Kind) -> bool {
    let values = condition.values();
    let of_kind = |value: &Literal| match (value, kind) {
        // A field without letters has no value yet.
        (Literal::Text(text), Kind::Text | Kind::Status | Kind::GeometryType | Kind::Mixed) => {
            !text.trim().is_empty()
        }
        (Literal::Number(_), Kind::Number) | (Literal::Date(_), Kind::Date) => true,
        _ => false,
    };
    let is_chosen = matches!(kind, Kind::Status | Kind::GeometryType);
    let has_operator = match condition {
        Condition::Missing(_) => true,
        Condition::Is(_) => kind == Kind::Boolean,
        Condition::Empty(_) => kind == Kind::Text,
        Condition::Contains(..) | Condition::BeginsWith(..) => matches!(kind, Kind::Text | Kind::Mixed),
        Condition::Compare(Comparison::Equal | Comparison::NotEqual, _) | Condition::OneOf(..) => {
            kind != Kind::Mixed && kind != Kind::Boolean
        }
        Condition::Compare(..) | Condition::Between(..) => {
            !is_chosen && kind != Kind::Mixed && kind != Kind::Boolean
        }
    };
    has_operator && values.iter().all(of_kind)
}

fn field_of(expr: &Expr, layer: &LayerData) -> Option<(Field, Kind)> {
    let field = match &expr.kind {
        ExprKind::Property(name) => Field::Column(name.clone()),
        ExprKind::Pseudo(pseudo) => Field::Pseudo(*pseudo),
        _ => return None,
    };
    let kind = field.kind(layer)?;
    Some((field, kind))
}

fn folded(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Folded(Folding::Case, one) => Some(one),
        _ => None,
    }
}

fn literal_of(expr: &Expr) -> Option<Literal> {
    Some(match &expr.kind {
        ExprKind::Text(text) => Literal::Text(text.clone()),
        ExprKind::Number(number) => Literal::Number(*number),
        ExprKind::Instant(instant) if !instant.is_timestamp() => Literal::Date(instant.text.clone()),
        _ => return None,
    })
}

/// The text of a pattern that has signs for any text at both ends, or at the end, and nowhere else.
fn of_pattern(pattern: &str, asked: Asked) -> Option<Condition> {
    let body = pattern.strip_suffix('%')?;
    let (body, contains) = body.strip_prefix('%').map_or((body, false), |body| (body, true));
    let mut text = String::new();
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        text.push(if c == '\\' { chars.next()? } else { c });
    }
    // A sign that stands for others is not one of the text.
    if escaped(&text) != body || text.is_empty() {
        return None;
    }
    let text = text.into_boxed_str();
    Some(if contains { Condition::Contains(text, asked) } else { Condition::BeginsWith(text, asked) })
}
