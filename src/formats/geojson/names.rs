//! Names of features: `name:<lang>`, then `name`, `title`, `label`.

use crate::model::attributes::{Attributes, Column, Value};
use crate::model::lang::LocalText;

/// A column's name without case and without the marks that files set between words.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | ':')).flat_map(char::to_lowercase).collect()
}

/// The columns of a folded name, the exact one first.
fn column<'a>(columns: &'a [(String, &'a Column)], exact: &str) -> Option<&'a Column> {
    let wanted = folded(exact);
    let mut fitting = columns.iter().filter(|(folded, _)| *folded == wanted).map(|(_, column)| *column);
    let first = fitting.next()?;
    Some(std::iter::once(first).chain(fitting).find(|column| &*column.name == exact).unwrap_or(first))
}

fn text(column: Option<&Column>, feature: usize) -> Option<String> {
    match column?.get(feature)? {
        Value::Text(text) if !text.trim().is_empty() => Some(text.to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Json(json) => match serde_json::from_str(json).ok()? {
            serde_json::Value::String(text) if !text.trim().is_empty() => Some(text),
            serde_json::Value::Number(_) => Some(json.to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// Names of so many features; empty where there is none.
pub(super) fn names(attributes: &Attributes, features: usize) -> Vec<LocalText> {
    let columns: Vec<(String, &Column)> =
        attributes.columns.iter().map(|column| (folded(&column.name), column)).collect();
    let [az, en, ru] = ["name:az", "name:en", "name:ru"].map(|name| column(&columns, name));
    let plain = ["name", "title", "label"].map(|name| column(&columns, name));
    (0..features)
        .map(|feature| LocalText {
            plain: plain.iter().find_map(|column| text(*column, feature)).unwrap_or_default(),
            az: text(az, feature),
            en: text(en, feature),
            ru: text(ru, feature),
        })
        .collect()
}
