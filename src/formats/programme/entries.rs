//! Entries of `status_history`, `targets` and `figures`.

use super::super::message::printable;
use super::super::problem::EntryFault;
use crate::model::lang::{LangCode, LocalText};
use crate::model::programme::Figure;
use crate::model::time::{CoarseDate, DateKind, Histories, HistoryRow, PlanRow, Precision, RowText, Status};
use serde_json::Value;

fn text(entry: &Value, name: &str) -> Option<String> {
    entry[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A date and, if the entry says so, its coarser precision.
fn date(entry: &Value, name: &'static str) -> Result<CoarseDate, EntryFault> {
    let written = match &entry[name] {
        Value::String(text) => text.clone(),
        Value::Number(year) => year.to_string(),
        _ => return Err(EntryFault::Member(name)),
    };
    let date = CoarseDate::parse(&written).map_err(|_| EntryFault::Date(printable(&written, 40)))?;
    let precision = match &entry["precision"] {
        Value::String(word) => {
            Precision::from_id(word).ok_or_else(|| EntryFault::Word(printable(word, 40)))?
        }
        _ => return Ok(date),
    };
    // A file may write the first day of a month and say that only the month is known; never the other way round.
    if precision >= date.precision {
        return Ok(date);
    }
    let full = date.first.to_string();
    let (year, month) = (full.get(..full.len() - 6), full.get(..full.len() - 3));
    let coarse = match precision {
        Precision::Year => year.map(str::to_owned),
        Precision::Month => month.map(str::to_owned),
        Precision::Quarter => year.map(|year| format!("{year}-Q{}", (date.first.ymd().month - 1) / 3 + 1)),
        Precision::Day => None,
    };
    Ok(coarse.and_then(|coarse| CoarseDate::parse(&coarse).ok()).unwrap_or(date))
}

fn status(entry: &Value) -> Result<Option<Status>, EntryFault> {
    match &entry["status"] {
        Value::Null => Ok(None),
        Value::String(word) => {
            Status::from_id(word).map(Some).ok_or_else(|| EntryFault::Word(printable(word, 40)))
        }
        _ => Err(EntryFault::Member("status")),
    }
}

/// The descriptions of an entry in languages: `description:az` and the like.
fn by_language(entry: &Value) -> impl Iterator<Item = (LangCode, String)> + '_ {
    entry.as_object().into_iter().flatten().filter_map(|(member, _)| {
        Some((LangCode::parse(member.strip_prefix("description:")?)?, text(entry, member)?))
    })
}

fn words(entry: &Value) -> RowText {
    RowText {
        description: LocalText::new(text(entry, "description").unwrap_or_default(), by_language(entry)),
        source: text(entry, "source").unwrap_or_default(),
    }
}

/// Reads an entry of `status_history`. Without a `date_kind` the date is that of a report: the more careful reading.
pub(super) fn history_row(entry: &Value, histories: &mut Histories) -> Result<HistoryRow, EntryFault> {
    if !entry.is_object() {
        return Err(EntryFault::NoObject);
    }
    let date = date(entry, "date")?;
    let kind = match &entry["date_kind"] {
        Value::Null => DateKind::Reported,
        Value::String(word) => {
            DateKind::from_id(word).ok_or_else(|| EntryFault::Word(printable(word, 40)))?
        }
        _ => return Err(EntryFault::Member("date_kind")),
    };
    let status = status(entry)?;
    let progress = entry["progress"].as_f64().map(|percent| percent as f32);
    if progress.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
        return Err(EntryFault::Member("progress"));
    }
    let unsure = entry["unsure"] == true;
    Ok(HistoryRow { date, kind, status, unsure, progress, text: histories.push_text(words(entry)) })
}

/// Reads an entry of `targets`.
pub(super) fn plan_row(entry: &Value, histories: &mut Histories) -> Result<PlanRow, EntryFault> {
    if !entry.is_object() {
        return Err(EntryFault::NoObject);
    }
    let date = date(entry, "date")?;
    let status = status(entry)?.ok_or(EntryFault::Member("status"))?;
    let stated_on = match &entry["stated_on"] {
        Value::Null => None,
        Value::String(day) => Some(CoarseDate::parse(day).map_err(|_| EntryFault::Date(printable(day, 40)))?),
        _ => return Err(EntryFault::Member("stated_on")),
    };
    let baseline = entry["baseline"] == true;
    Ok(PlanRow { date, status, stated_on, baseline, text: histories.push_text(words(entry)) })
}

/// Reads an entry of `figures`.
pub(super) fn figure(entry: &Value) -> Result<Figure, EntryFault> {
    if !entry.is_object() {
        return Err(EntryFault::NoObject);
    }
    let total = match entry["kind"].as_str() {
        Some("total") => true,
        Some("added") => false,
        Some(word) => return Err(EntryFault::Word(printable(word, 40))),
        None => return Err(EntryFault::Member("kind")),
    };
    Ok(Figure {
        date: date(entry, "date")?,
        measure: text(entry, "measure").ok_or(EntryFault::Member("measure"))?,
        value: entry["value"].as_f64().ok_or(EntryFault::Member("value"))?,
        total,
        // A figure that does not say that it is certain is not counted as if it were.
        certain: entry["certain"] == true,
        source: text(entry, "source").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(entry: Value) -> Result<HistoryRow, EntryFault> {
        history_row(&entry, &mut Histories::new())
    }

    #[test]
    fn a_coarser_precision_than_the_date_holds() {
        let date = |date: &str, precision: &str| {
            row(json!({"date": date, "precision": precision, "status": "planned"})).unwrap().date.to_string()
        };
        assert_eq!(date("2024-05-17", "month"), "2024-05");
        assert_eq!(date("2024-05-17", "quarter"), "2024-Q2");
        assert_eq!(date("2024-05-17", "year"), "2024");
        assert_eq!(date("2024-05", "day"), "2024-05");
        assert_eq!(row(json!({"date": 2024, "status": null})).unwrap().date.to_string(), "2024");
    }

    #[test]
    fn bad_entries_are_named() {
        assert_eq!(row(json!(1)).unwrap_err(), EntryFault::NoObject);
        assert_eq!(row(json!({})).unwrap_err(), EntryFault::Member("date"));
        let word = |word: &str| EntryFault::Word(word.to_owned());
        assert_eq!(row(json!({"date": "2024", "status": "built"})).unwrap_err(), word("built"));
        assert_eq!(
            row(json!({"date": "2024-02-30", "status": "planned"})).unwrap_err(),
            EntryFault::Date("2024-02-30".into())
        );
        assert_eq!(
            row(json!({"date": "2024", "progress": 400})).unwrap_err(),
            EntryFault::Member("progress")
        );
        assert_eq!(
            figure(&json!({"date": "2024", "kind": "total", "measure": "jobs", "value": "many"}))
                .unwrap_err(),
            EntryFault::Member("value")
        );
    }
}
