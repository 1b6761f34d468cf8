//! Rows as a filter.

use super::{Asked, Condition, Field, Literal, Row, Rows};
use crate::formats::filter::ast::{At, Expr, ExprKind, Instant};
use crate::formats::filter::relation::{Comparison, Folding};
use crate::model::time::Day;

/// The text of rows in CQL2; empty without a row.
#[must_use]
pub fn text_of(rows: &Rows) -> String {
    expr_of(rows).map_or_else(String::new, |expr| expr.to_string())
}

/// Rows as a tree; `None` without a row.
fn expr_of(rows: &Rows) -> Option<Expr> {
    let mut all: Vec<Expr> = rows.rows.iter().map(of_row).collect();
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(node(if rows.any { ExprKind::Or(all) } else { ExprKind::And(all) })),
    }
}

pub(super) fn node(kind: ExprKind) -> Expr {
    Expr::new(kind, At::default())
}

fn boxed(kind: ExprKind) -> Box<Expr> {
    Box::new(node(kind))
}

pub(super) fn of_row(row: &Row) -> Expr {
    let field = || Box::new(of_field(&row.field));
    let literal = |literal: &Literal| Box::new(of_literal(literal));
    let folded = |kind: Box<Expr>| boxed(ExprKind::Folded(Folding::Case, kind));
    let like = |pattern: String, asked: Asked| ExprKind::Like {
        value: folded(field()),
        pattern: folded(boxed(ExprKind::Text(pattern.into()))),
        negated: asked == Asked::Not,
    };
    let is_null = |asked| ExprKind::IsNull { value: field(), negated: asked == Asked::Not };
    let empty = || boxed(ExprKind::Text("".into()));
    node(match &row.condition {
        Condition::Compare(comparison, value) => ExprKind::Compare(*comparison, field(), literal(value)),
        Condition::Between(low, high, asked) => ExprKind::Between {
            value: field(),
            low: literal(low),
            high: literal(high),
            negated: *asked == Asked::Not,
        },
        Condition::Contains(text, asked) => like(format!("%{}%", escaped(text)), *asked),
        Condition::BeginsWith(text, asked) => like(format!("{}%", escaped(text)), *asked),
        Condition::OneOf(values, asked) => ExprKind::In {
            value: field(),
            list: values.iter().map(of_literal).collect(),
            negated: *asked == Asked::Not,
        },
        Condition::Missing(asked) => is_null(*asked),
        Condition::Empty(Asked::Yes) => ExprKind::Or(vec![
            node(is_null(Asked::Yes)),
            node(ExprKind::Compare(Comparison::Equal, field(), empty())),
        ]),
        Condition::Empty(Asked::Not) => ExprKind::Compare(Comparison::NotEqual, field(), empty()),
        Condition::Is(value) => {
            ExprKind::Compare(Comparison::Equal, field(), boxed(ExprKind::Boolean(*value)))
        }
    })
}

fn of_field(field: &Field) -> Expr {
    node(match field {
        Field::Column(name) => ExprKind::Property(name.clone()),
        Field::Pseudo(pseudo) => ExprKind::Pseudo(*pseudo),
    })
}

fn of_literal(literal: &Literal) -> Expr {
    node(match literal {
        Literal::Text(text) => ExprKind::Text(text.clone()),
        Literal::Number(number) => ExprKind::Number(*number),
        // The day counts when it is read again.
        Literal::Date(text) => ExprKind::Instant(Instant { text: text.clone(), day: Day::default() }),
    })
}

/// A text as it stands for itself within a pattern.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
