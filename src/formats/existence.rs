//! From when to when features exist, and their statuses, as columns of their attributes say.

use super::doctor::{SURE, time_of};
use super::moments::{self, Edge, Format, Reading, RoleKind};
use super::status_words;
use crate::model::attributes::{Attributes, Column, Values};
use crate::model::time::{Day, Existence, Status};

/// From when to when features exist by their columns of starts and ends (`start_date`, `end_date`, ...); `None` without any.
#[must_use]
pub fn existence(attributes: &Attributes, features: usize) -> Option<Existence> {
    let mut existence = Existence::always(features);
    let mut found = false;
    for edge in [Edge::Start, Edge::End] {
        let Some((column, format)) = column_of(attributes, edge) else { continue };
        found = true;
        let day = |reading: Reading| match edge {
            Edge::End => reading.end().map(|date| date.last()),
            _ => reading.start().map(|date| date.first),
        };
        each_day(column, format, day, |feature, day| match edge {
            Edge::End => existence.ends(feature, day),
            _ => existence.begins(feature, day),
        });
    }
    found.then_some(existence)
}

/// The column that says one edge of existence, the surest one first.
fn column_of(attributes: &Attributes, edge: Edge) -> Option<(&Column, Format)> {
    let of_edge = |column: &&Column| {
        moments::role_of(&column.name)
            .is_some_and(|role| role.kind == RoleKind::Exists && role.edge == edge && role.exact)
    };
    attributes.columns.iter().filter(of_edge).find_map(|column| {
        let time = time_of(column)?;
        Some((column, time.format.filter(|_| time.confidence >= SURE)?))
    })
}

/// Calls for each feature that has a day in a column. A text that is there many times is read once.
fn each_day(
    column: &Column,
    format: Format,
    day: impl Fn(Reading) -> Option<Day>,
    mut tell: impl FnMut(usize, Day),
) {
    let words: Vec<Option<Day>> = match &column.values {
        Values::Text { dictionary, .. } => {
            dictionary.iter().map(|text| day(moments::read_text(format, text))).collect()
        }
        _ => Vec::new(),
    };
    let mut nulls = column.nulls.iter().copied().peekable();
    for entry in 0..column.values.len() {
        let is_null = nulls.next_if_eq(&(entry as u32)).is_some();
        let of_entry = match &column.values {
            _ if is_null => None,
            Values::Text { codes, .. } => words.get(codes[entry] as usize).copied().flatten(),
            Values::Integer(values) => day(moments::read_number(format, values[entry] as f64)),
            Values::Float(values) => day(moments::read_number(format, values[entry])),
            Values::Boolean(_) | Values::Json(_) => None,
        };
        if let Some(day) = of_entry {
            let feature = column.features.as_ref().map_or(entry, |features| features[entry] as usize);
            tell(feature, day);
        }
    }
}

/// The status of each feature by the first column of status words; `None` without one.
#[must_use]
pub fn statuses(attributes: &Attributes, features: usize) -> Option<Vec<Option<Status>>> {
    let (column, dictionary, codes) = attributes.columns.iter().find_map(|column| match &column.values {
        Values::Text { dictionary, codes } if status_words::is_status_name(&column.name) => {
            Some((column, dictionary, codes))
        }
        _ => None,
    })?;
    let words: Vec<Option<Status>> = dictionary.iter().map(status_words::status_of).collect();
    let mut statuses = vec![None; features];
    let mut nulls = column.nulls.iter().copied().peekable();
    for (entry, &code) in codes.iter().enumerate() {
        let feature = column.features.as_ref().map_or(entry, |features| features[entry] as usize);
        if nulls.next_if_eq(&(entry as u32)).is_none()
            && let Some(status) = statuses.get_mut(feature)
        {
            *status = words.get(code as usize).copied().flatten();
        }
    }
    Some(statuses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::geojson::read;
    use crate::model::feedback::Silent;

    #[test]
    fn starts_ends_and_statuses_are_those_of_the_file() {
        let feature =
            |properties: &str| format!(r#"{{"type":"Feature","geometry":null,"properties":{properties}}}"#);
        let features = [
            feature(r#"{"start_date":"2024-02-01","end_date":"2025-03","status":"planned"}"#),
            feature(r#"{"start_date":null,"end_date":"2024-12-31","status":"completed"}"#),
            feature(r#"{"start_date":"2026-01-01","status":null}"#),
            feature("{}"),
        ];
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let layer = read(text.as_bytes(), "a", &Silent).unwrap().layer;
        let existence = existence(&layer.attributes, layer.len()).unwrap();
        let there = |year, month, day| {
            let day = Day::from_ymd(year, month, day).unwrap();
            (0..4).map(|feature| existence.is_there(feature, day)).collect::<Vec<_>>()
        };
        assert_eq!(there(2024, 1, 31), [false, true, false, true]);
        assert_eq!(there(2024, 12, 31), [true, true, false, true]);
        assert_eq!(there(2025, 3, 31), [true, false, false, true]);
        assert_eq!(there(2026, 1, 1), [false, false, true, true]);
        let statuses = statuses(&layer.attributes, layer.len()).unwrap();
        assert_eq!(statuses, [Some(Status::Planned), Some(Status::Completed), None, None]);
        assert!(super::existence(&Attributes::default(), 3).is_none());
    }
}
