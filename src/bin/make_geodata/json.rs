//! Two-space JSON with every array of numbers on one line, so a ring of
//! coordinates reads as one thing and a changed row is a short difference.

use serde_json::Value;

/// `value` as text that ends in a newline.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0);
    out.push('\n');
    out
}

fn write(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if !items.is_empty() && !is_numeric(value) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                start_line(out, index, depth + 1);
                write(out, item, depth + 1);
            }
            end_line(out, depth);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                start_line(out, index, depth + 1);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                write(out, member, depth + 1);
            }
            end_line(out, depth);
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write(out, item, depth);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// A number, or an array of nothing but numbers and such arrays.
fn is_numeric(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Array(items) => items.iter().all(is_numeric),
        _ => false,
    }
}

fn start_line(out: &mut String, index: usize, depth: usize) {
    if index > 0 {
        out.push(',');
    }
    end_line(out, depth);
}

fn end_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}
