//! A filter written as CQL2 text, in one way only: what is read again is the same.

use super::ast::{Bound, Expr, ExprKind, Number};
use super::lex::{begins_name, continues_name};
use super::relation::{Operation, RESERVED};
use crate::text::cql::{quote_name, quote_text};
use std::fmt::{self, Write as _};

/// How tightly a node holds its parts together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Power,
    Factor,
    Primary,
}

fn level(kind: &ExprKind) -> Level {
    match kind {
        ExprKind::Or(_) => Level::Or,
        ExprKind::And(_) => Level::And,
        ExprKind::Not(_) => Level::Not,
        ExprKind::Compare(..)
        | ExprKind::Like { .. }
        | ExprKind::Between { .. }
        | ExprKind::In { .. }
        | ExprKind::IsNull { .. } => Level::Comparison,
        ExprKind::Arithmetic(operation, ..) => match operation {
            Operation::Add | Operation::Subtract => Level::Sum,
            Operation::Multiply | Operation::Divide | Operation::Remainder | Operation::Quotient => {
                Level::Product
            }
            Operation::Power => Level::Power,
        },
        ExprKind::Negative(_) => Level::Factor,
        _ => Level::Primary,
    }
}

impl fmt::Display for Expr {
    /// Canonical CQL2 text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        write(self, &mut out);
        f.write_str(&out)
    }
}

/// Writes a node, in brackets where it holds its parts less tightly than is needed.
fn at_least(expr: &Expr, needed: Level, out: &mut String) {
    if level(&expr.kind) < needed {
        out.push('(');
        write(expr, out);
        out.push(')');
    } else {
        write(expr, out);
    }
}

fn write(expr: &Expr, out: &mut String) {
    let not = |negated: bool| if negated { "NOT " } else { "" };
    match &expr.kind {
        ExprKind::Or(all) => joined(all, " OR ", Level::And, out),
        ExprKind::And(all) => joined(all, " AND ", Level::Not, out),
        ExprKind::Not(one) => {
            out.push_str("NOT ");
            at_least(one, Level::Not, out);
        }
        ExprKind::Compare(comparison, left, right) => {
            pair(left, comparison.sign(), right, [Level::Sum; 2], out);
        }
        ExprKind::Like { value, pattern, negated } => {
            at_least(value, Level::Sum, out);
            put(out, format_args!(" {}LIKE ", not(*negated)));
            at_least(pattern, Level::Sum, out);
        }
        ExprKind::Between { value, low, high, negated } => {
            at_least(value, Level::Sum, out);
            put(out, format_args!(" {}BETWEEN ", not(*negated)));
            pair(low, "AND", high, [Level::Sum; 2], out);
        }
        ExprKind::In { value, list, negated } => {
            at_least(value, Level::Sum, out);
            put(out, format_args!(" {}IN ", not(*negated)));
            call("", list, out);
        }
        ExprKind::IsNull { value, negated } => {
            at_least(value, Level::Sum, out);
            put(out, format_args!(" IS {}NULL", not(*negated)));
        }
        ExprKind::Property(name) => write_name(name, out),
        ExprKind::Pseudo(pseudo) => out.push_str(pseudo.name()),
        ExprKind::Text(text) => quote_text(text, out),
        ExprKind::Number(Number::Integer(number)) => put(out, format_args!("{number}")),
        ExprKind::Number(Number::Float(number)) => put(out, format_args!("{number:?}")),
        ExprKind::Boolean(value) => out.push_str(if *value { "TRUE" } else { "FALSE" }),
        ExprKind::Instant(instant) => {
            let function = if instant.is_timestamp() { "TIMESTAMP" } else { "DATE" };
            put(out, format_args!("{function}('{}')", instant.text));
        }
        ExprKind::Interval(from, to) => {
            out.push_str("INTERVAL(");
            write_bound(from, out);
            out.push_str(", ");
            write_bound(to, out);
            out.push(')');
        }
        ExprKind::Negative(one) => {
            out.push('-');
            // A sign before a number is a part of the number.
            let needed = if matches!(one.kind, ExprKind::Number(_)) { None } else { Some(Level::Factor) };
            match needed {
                Some(needed) => at_least(one, needed, out),
                None => call("", std::slice::from_ref(one), out),
            }
        }
        ExprKind::Arithmetic(operation, left, right) => {
            let levels = match level(&expr.kind) {
                Level::Sum => [Level::Sum, Level::Product],
                Level::Product => [Level::Product, Level::Power],
                _ => [Level::Factor, Level::Power],
            };
            pair(left, operation.sign(), right, levels, out);
        }
        ExprKind::Folded(folding, one) => call(folding.name(), std::slice::from_ref(one), out),
        ExprKind::Spatial(relation, left, right) => two(relation.name(), left, right, out),
        ExprKind::Temporal(relation, left, right) => two(relation.name(), left, right, out),
        ExprKind::Array(relation, left, right) => two(relation.name(), left, right, out),
        ExprKind::Shape(shape) => shape.write(out),
        ExprKind::List(items) => call("", items, out),
        ExprKind::Function { name, arguments } => call(name, arguments, out),
    }
}

fn put(out: &mut String, text: fmt::Arguments<'_>) {
    let written = out.write_fmt(text);
    debug_assert!(written.is_ok(), "a text takes what is written into it");
}

fn joined(all: &[Expr], word: &str, needed: Level, out: &mut String) {
    for (index, one) in all.iter().enumerate() {
        if index > 0 {
            out.push_str(word);
        }
        at_least(one, needed, out);
    }
}

fn pair(left: &Expr, sign: &str, right: &Expr, needed: [Level; 2], out: &mut String) {
    at_least(left, needed[0], out);
    put(out, format_args!(" {sign} "));
    at_least(right, needed[1], out);
}

fn call(name: &str, arguments: &[Expr], out: &mut String) {
    out.push_str(name);
    out.push('(');
    joined(arguments, ", ", Level::Or, out);
    out.push(')');
}

fn two(name: &str, left: &Expr, right: &Expr, out: &mut String) {
    out.push_str(name);
    out.push('(');
    write(left, out);
    out.push_str(", ");
    write(right, out);
    out.push(')');
}

fn write_bound(bound: &Bound, out: &mut String) {
    match bound {
        Bound::Open => out.push_str("'..'"),
        Bound::Instant(instant) => put(out, format_args!("'{}'", instant.text)),
        Bound::Value(value) => write(value, out),
    }
}

/// A name as it is written in a filter: in double quotes where it has to be.
pub(super) fn write_name(name: &str, out: &mut String) {
    let is_plain = name.starts_with(begins_name)
        && name.chars().all(continues_name)
        && !RESERVED.iter().any(|word| name.eq_ignore_ascii_case(word));
    if is_plain {
        out.push_str(name);
    } else {
        quote_name(name, out);
    }
}
