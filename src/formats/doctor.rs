//! What the attributes, ids and kinds of a whole file show: times and how they are written, statuses, ids that come twice.

use super::geojson::Survey;
use super::message::printable;
use super::moments::{self, ColumnTime, Reading};
use super::problem::ProblemKind;
use super::status_words::{self, StatusColumn};
use crate::model::attributes::{Attributes, Column, Values};
use crate::model::feature::Ids;
use crate::model::geometry::GeometryType;
use hashbrown::HashSet;

/// Confidence from which a column counts as one of times.
pub(super) const SURE: f32 = 0.5;

/// A column of times.
#[derive(Clone, PartialEq, Debug)]
pub struct TimeColumn {
    /// Its name.
    pub name: String,
    /// How its values are written.
    pub format: &'static str,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// Values that are no times.
    pub unparsed: usize,
}

/// What a file says of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TimeReport {
    /// Columns of times, in order of the file.
    pub columns: Vec<TimeColumn>,
    /// How sure the least sure of them is; 0 without any.
    pub confidence: f32,
    /// Features without any date.
    pub undated: usize,
    /// Values in columns of times that are none.
    pub unparsed: usize,
}

/// Whether a column of this name is looked at.
#[must_use]
pub fn is_looked_at(name: &str) -> bool {
    moments::role_of(name).is_some() || status_words::is_status_name(name)
}

/// Tells of geometries of several kinds.
pub(super) fn types(survey: &Survey, tell: &mut dyn FnMut(ProblemKind)) {
    let family = |of_type: GeometryType| match of_type {
        GeometryType::Null => 0,
        GeometryType::Point | GeometryType::MultiPoint => 1,
        GeometryType::LineString | GeometryType::MultiLineString => 2,
        GeometryType::Polygon | GeometryType::MultiPolygon => 3,
        GeometryType::GeometryCollection => 4,
    };
    let there = || {
        GeometryType::ALL
            .into_iter()
            .zip(survey.types)
            .filter(|&(of_type, count)| family(of_type) > 0 && count > 0)
    };
    let families: HashSet<u8> = there().map(|(of_type, _)| family(of_type)).collect();
    if families.len() > 1 {
        let list: Vec<String> = there().map(|(of_type, count)| format!("{count} {of_type:?}")).collect();
        tell(ProblemKind::MixedTypes(list.join(", ")));
    }
}

/// Tells of ids that an earlier feature has, with the later feature's row.
pub(super) fn ids(ids: &Ids, tell: &mut dyn FnMut(u32, String)) {
    match ids {
        Ids::None(_) => {}
        Ids::Integers(numbers) => {
            if numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one < next) {
                return;
            }
            let number = |row: u32| numbers.get(row as usize).unwrap_or_default();
            let mut order: Vec<u32> = (0..numbers.len() as u32).collect();
            order.sort_by_key(|&row| (number(row), row));
            let mut again: Vec<u32> = order
                .windows(2)
                .filter(|pair| number(pair[0]) == number(pair[1]))
                .map(|pair| pair[1])
                .collect();
            again.sort_unstable();
            for row in again {
                tell(row, number(row).to_string());
            }
        }
        Ids::Mixed { kinds, texts } => {
            let mut seen = HashSet::with_capacity(kinds.len());
            for (row, (kind, text)) in kinds.iter().zip(texts.iter()).enumerate() {
                // 1 and "1" are two ids.
                if *kind != crate::model::feature::IdKind::None && !seen.insert((*kind as u8, text)) {
                    tell(row as u32, printable(text, 80));
                }
            }
        }
    }
}

/// All texts of the dictionary of a column of texts, in its order, with the number of their values.
pub(super) fn all_counted(column: &Column) -> Option<Vec<(&str, usize)>> {
    let Values::Text { dictionary, codes } = &column.values else { return None };
    let mut counts = vec![0; dictionary.len()];
    let mut nulls = column.nulls.iter().copied().peekable();
    for (entry, &code) in codes.iter().enumerate() {
        if nulls.next_if_eq(&(entry as u32)).is_none()
            && let Some(count) = counts.get_mut(code as usize)
        {
            *count += 1;
        }
    }
    Some(dictionary.iter().zip(counts).collect())
}

/// Distinct texts of a column of texts with the number of their values, those that are there.
fn counted(column: &Column) -> Option<Vec<(&str, usize)>> {
    let mut counted = all_counted(column)?;
    counted.retain(|&(_, count)| count > 0);
    Some(counted)
}

/// What a column says of time; `None` if its values are neither texts nor numbers.
pub(super) fn time_of(column: &Column) -> Option<ColumnTime> {
    let not_null = |entry: usize| column.nulls.binary_search(&(entry as u32)).is_err();
    match &column.values {
        Values::Text { .. } => Some(moments::of_texts(&column.name, counted(column)?)),
        Values::Integer(values) => {
            let values = values.iter().enumerate().filter(|&(entry, _)| not_null(entry));
            Some(moments::of_numbers(&column.name, values.map(|(_, value)| value as f64)))
        }
        Values::Float(values) => {
            let values = values.iter().enumerate().filter(|&(entry, _)| not_null(entry));
            Some(moments::of_numbers(&column.name, values.map(|(_, &value)| value)))
        }
        Values::Boolean(_) | Values::Json(_) => None,
    }
}

/// What the columns whose names mean a time say of it, in their order.
pub(super) fn times(attributes: &Attributes) -> Vec<Option<ColumnTime>> {
    let named = |column: &&Column| moments::role_of(&column.name).is_some();
    attributes.columns.iter().map(|column| Some(&**column).filter(named).and_then(time_of)).collect()
}

/// Marks the features that have a time in a column.
fn mark(column: &Column, time: &ColumnTime, dated: &mut [bool]) {
    let Some(format) = time.format else { return };
    let is_time = |reading: Reading| matches!(reading, Reading::Time(_));
    let words: Vec<bool> = match &column.values {
        Values::Text { dictionary, .. } => {
            dictionary.iter().map(|text| is_time(moments::read_text(format, text))).collect()
        }
        _ => Vec::new(),
    };
    column.each_value(|entry, feature| {
        let has = match &column.values {
            Values::Text { codes, .. } => words.get(codes[entry] as usize).copied().unwrap_or(false),
            Values::Integer(values) => {
                is_time(moments::read_number(format, values.get(entry).unwrap_or_default() as f64))
            }
            Values::Float(values) => is_time(moments::read_number(format, values[entry])),
            Values::Boolean(_) | Values::Json(_) => false,
        };
        if has && let Some(dated) = dated.get_mut(feature) {
            *dated = true;
        }
    });
}

/// Reads the columns of times (what [`times`] found) and of statuses, and tells what is odd in them.
pub(super) fn columns(
    attributes: &Attributes,
    times: &[Option<ColumnTime>],
    features: u32,
    tell: &mut dyn FnMut(ProblemKind),
) -> TimeReport {
    let mut report = TimeReport::default();
    let mut dated = vec![false; features as usize];
    for (column, time) in attributes.columns.iter().zip(times) {
        let shown = || printable(&column.name, 40);
        if let Some(time) = time
            && let Some(format) = time.format.filter(|_| time.confidence >= SURE)
        {
            mark(column, time, &mut dated);
            if time.unparsed > 0 {
                let sample =
                    time.samples.first().map(|sample| printable(&sample.text, 40)).unwrap_or_default();
                tell(ProblemKind::UnparsedDates { name: shown(), count: time.unparsed, sample });
            }
            if !time.others.is_empty() {
                let formats: Vec<&str> = std::iter::once(format)
                    .chain(time.others.iter().map(|(of, _)| *of))
                    .map(moments::Format::id)
                    .collect();
                tell(ProblemKind::MixedDates { name: shown(), formats: formats.join(", ") });
            }
            report.unparsed += time.unparsed;
            report.confidence = if report.columns.is_empty() {
                time.confidence
            } else {
                report.confidence.min(time.confidence)
            };
            report.columns.push(TimeColumn {
                name: column.name.to_string(),
                format: format.id(),
                confidence: time.confidence,
                unparsed: time.unparsed,
            });
        }
        if status_words::is_status_name(&column.name)
            && let Some(texts) = counted(column)
        {
            let statuses = StatusColumn::read(texts);
            let count: usize = statuses.unknown.iter().map(|word| word.count).sum();
            if statuses.known > 0 && count > 0 {
                let words: Vec<String> =
                    statuses.unknown.iter().take(3).map(|word| printable(&word.text, 30)).collect();
                tell(ProblemKind::UnknownStatus { name: shown(), count, words: words.join(", ") });
            }
        }
    }
    report.undated = dated.iter().filter(|dated| !**dated).count();
    report
}

#[cfg(test)]
mod tests {
    use super::super::geojson::{self, Bytes, ReadOptions};
    use crate::model::feedback::Silent;

    #[test]
    fn times_statuses_and_ids_of_a_file() {
        let feature = |id: &str, properties: &str| {
            format!(r#"{{"type":"Feature","id":{id},"geometry":null,"properties":{{{properties}}}}}"#)
        };
        let list = [
            feature("1", r#""start_date":"2024-01-01","status":"planned","n":1"#),
            feature("1", r#""start_date":"2024-02","status":"tikilir""#),
            feature("\"1\"", r#""start_date":"soon","status":"??""#),
            feature("2", r#""status":null"#),
        ];
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, list.join(","));
        for totals_only in [false, true] {
            let options = ReadOptions { totals_only, ..ReadOptions::default() };
            let loaded = geojson::read_source(&Bytes(text.as_bytes()), "", &options, &Silent).unwrap();
            let time = &loaded.time;
            assert_eq!(time.columns.len(), 1);
            assert_eq!((time.columns[0].name.as_str(), time.columns[0].format), ("start_date", "iso8601"));
            assert_eq!((time.undated, time.unparsed), (2, 1));
            let mut kinds: Vec<_> = loaded.problems.list.iter().map(|p| (p.kind.id(), p.feature)).collect();
            kinds.retain(|(id, _)| *id != "null-geometry");
            kinds.sort();
            assert_eq!(kinds, [("duplicate-id", Some(1)), ("unknown-status", None), ("unparsed-date", None)]);
        }
    }
}
