//! Names of features: `name:<lang>`, then `name`, `title`, `label`.

use crate::model::attributes::{Attributes, Column, Value, Values};
use crate::model::lang::{Lang, LangCode, LocalText};
use crate::model::names::Names;
use std::sync::Arc;

/// A column's name without case and without the marks that files set between words.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | ':')).flat_map(char::to_lowercase).collect()
}

/// The columns of a folded name, the exact one first.
fn column<'a>(columns: &[(String, &'a Arc<Column>)], exact: &str) -> Option<&'a Arc<Column>> {
    let wanted = folded(exact);
    let mut fitting = columns.iter().filter(|(folded, _)| *folded == wanted).map(|(_, column)| *column);
    let first = fitting.next()?;
    Some(std::iter::once(first).chain(fitting).find(|column| &*column.name == exact).unwrap_or(first))
}

fn text(column: &Column, feature: usize) -> Option<String> {
    match column.get(feature)? {
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

/// The columns that hold names in a language: of the program's languages however the file writes `name:az`, of others as
/// OpenStreetMap does.
fn by_language<'a>(columns: &[(String, &'a Arc<Column>)]) -> Vec<(LangCode, &'a Arc<Column>)> {
    let ours = Lang::ALL.into_iter().filter_map(|lang| {
        let found = column(columns, &format!("name:{}", lang.code()))?;
        Some((LangCode::of(lang), found))
    });
    let others = columns
        .iter()
        .filter_map(|(_, column)| Some((LangCode::parse(column.name.strip_prefix("name:")?)?, *column)));
    ours.chain(others).collect()
}

/// Names of so many features; empty where there is none. Columns of texts are shared, of others the names are written out.
pub(super) fn names(attributes: &Attributes, features: usize) -> Names {
    let columns: Vec<(String, &Arc<Column>)> =
        attributes.columns.iter().map(|column| (folded(&column.name), column)).collect();
    let by_language = by_language(&columns);
    let plain: Vec<&Arc<Column>> =
        ["name", "title", "label"].into_iter().filter_map(|name| column(&columns, name)).collect();
    let mut all = by_language.iter().map(|(_, column)| *column).chain(plain.iter().copied());
    if all.all(|column| matches!(column.values, Values::Text { .. })) {
        let by_language = by_language.into_iter().map(|(code, column)| (code, Arc::clone(column)));
        return Names::of_columns(features, plain.into_iter().cloned().collect(), by_language.collect());
    }
    let of_feature = |feature: usize| {
        let texts = by_language.iter().filter_map(|(code, column)| Some((*code, text(column, feature)?)));
        LocalText::new(plain.iter().find_map(|column| text(column, feature)).unwrap_or_default(), texts)
    };
    (0..features).map(of_feature).collect()
}

#[cfg(test)]
mod tests {
    use crate::formats::geojson;
    use crate::model::feedback::Silent;
    use crate::model::lang::Lang;

    #[test]
    fn names_in_languages_that_the_program_has_not_are_read() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{
            "name":"Khankendi","NAME_AZ":"Xankəndi","name:tr":"Hankendi","name:etymology":"town of the khan","name_alt":"x"}},
            {"type":"Feature","geometry":null,"properties":{"name:ka":"შუშა"}}]}"#;
        let names = geojson::read(text.as_bytes(), "names.geojson", &Silent).unwrap().layer.names;
        let [first, second] = [0, 1].map(|at| names.get(at).unwrap());
        assert_eq!(first.get(Lang::MADE_UP), "Hankendi");
        assert_eq!(first.get(Lang::AZ), "Xankəndi");
        assert_eq!(first.get(Lang::RU), "Khankendi");
        assert_eq!(first.texts().collect::<Vec<_>>(), ["Xankəndi", "Hankendi", "Khankendi"]);
        assert_eq!(second.get(Lang::EN), "შუშა", "the only one there is");
    }
}
