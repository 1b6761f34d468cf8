//! Columns of dates: the format is decided for a column as a whole, each different value is read once, and stays as it is written.

use crate::formats::doctor::{SURE, time_of};
use crate::formats::moments::{self, ColumnTime, Format, Reading};
use crate::model::attributes::{Attributes, Column, Dates, Period, Values};
use crate::model::layer::LayerData;
use crate::model::time::TimeReading;
use rayon::prelude::*;
use std::sync::Arc;

/// Different texts of a column without a name of time that are looked at before all are.
const FIRST: usize = 64;
/// Values that are read one after the other.
const MIN_LEN: usize = 1 << 12;

/// Marks the columns of dates. `times` is what is known of columns whose names mean a time, in the order of the columns; of the
/// others those are dates that are texts and surely look like it.
pub fn fill(attributes: &mut Attributes, times: Vec<Option<ColumnTime>>) {
    for (column, time) in attributes.columns.iter_mut().zip(times) {
        let time = time.or_else(|| may_be_dates(column).then(|| time_of(column)).flatten());
        let dates = time.and_then(|time| dates(column, &time));
        Arc::make_mut(column).dates = dates;
    }
}

/// Whether the first texts of a column look like dates. Numbers never do by themselves.
fn may_be_dates(column: &Column) -> bool {
    let Values::Text { dictionary, .. } = &column.values else { return false };
    let first = dictionary.iter().filter(|text| !text.is_empty()).take(FIRST).map(|text| (text, 1));
    let time = moments::of_texts(&column.name, first);
    time.confidence >= SURE && time.format.is_some_and(is_written_date)
}

/// Formats that a text without a name of time may be in: not bare numbers.
fn is_written_date(format: Format) -> bool {
    use Format::{DayMonthYear, Edtf, Iso, MonthDayYear, YearMonthDay};
    matches!(format, Iso | Edtf | YearMonthDay | DayMonthYear | MonthDayYear)
}

/// The values of a column as dates, if it is sure enough that they are.
fn dates(column: &Column, time: &ColumnTime) -> Option<Dates> {
    let format = time.format.filter(|_| time.confidence >= SURE)?;
    Some(Dates { format: format.id(), confidence: time.confidence, periods: periods(column, format)? })
}

/// The period of each different value of a column under a format; `None` for a column that is neither of texts nor of numbers.
pub(super) fn periods(column: &Column, format: Format) -> Option<Vec<Option<Period>>> {
    let period = |reading: Reading| match reading {
        Reading::Time(moment) => Some(Period { from: moment.from, to: moment.to }),
        Reading::Open | Reading::None => None,
    };
    let number = |value: f64| period(moments::read_number(format, value));
    Some(match &column.values {
        Values::Text { dictionary, .. } => (0..dictionary.len())
            .into_par_iter()
            .with_min_len(MIN_LEN)
            .map(|at| period(moments::read_text(format, dictionary.get(at)?)))
            .collect(),
        Values::Integer(values) => {
            values.par_iter().with_min_len(MIN_LEN).map(|value| number(value as f64)).collect()
        }
        Values::Float(values) => {
            values.par_iter().with_min_len(MIN_LEN).map(|&value| number(value)).collect()
        }
        Values::Boolean(_) | Values::Json(_) => return None,
    })
}

/// The attributes of a layer with the formats that a reading says for columns, and those that an earlier one said taken back. The
/// same table where nothing is different.
pub(super) fn with_formats(layer: &LayerData, reading: &TimeReading) -> Arc<Attributes> {
    let chosen = |reading: &TimeReading, column: &Column| {
        reading.formats.get(&column.name).and_then(|id| Format::from_id(id))
    };
    let mut changed = Vec::new();
    for (place, column) in layer.attributes.columns.iter().enumerate() {
        let is = column.dates.as_ref().map(|dates| dates.format);
        match chosen(reading, column) {
            Some(format) if is == Some(format.id()) => {}
            Some(format) => {
                let periods = periods(column, format);
                let dates = periods.map(|periods| Dates { format: format.id(), confidence: 1.0, periods });
                changed.push((place, dates));
            }
            None if chosen(&layer.reading, column).is_some() => {
                let named = moments::role_of(&column.name).is_some() || may_be_dates(column);
                let dates = named.then(|| time_of(column)).flatten().and_then(|time| dates(column, &time));
                changed.push((place, dates));
            }
            None => {}
        }
    }
    if changed.is_empty() {
        return layer.attributes.clone();
    }
    let mut attributes = Attributes::clone(&layer.attributes);
    for (place, dates) in changed {
        if let Some(column) = attributes.columns.get_mut(place) {
            Arc::make_mut(column).dates = dates;
        }
    }
    Arc::new(attributes)
}

#[cfg(test)]
mod tests {
    use crate::formats::geojson::read;
    use crate::model::attributes::{Column, Value};
    use crate::model::feedback::Silent;
    use std::sync::Arc;

    fn columns(features: &[&str]) -> Vec<Arc<Column>> {
        let feature =
            |properties: &&str| format!(r#"{{"type":"Feature","geometry":null,"properties":{properties}}}"#);
        let features: Vec<String> = features.iter().map(feature).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        read(text.as_bytes(), "a", &Silent).unwrap().layer.attributes.columns.clone()
    }

    fn days(column: &Column, feature: usize) -> Option<(String, String)> {
        let period = column.date(feature)?;
        Some((period.from?.first.to_string(), period.to?.last().to_string()))
    }

    #[test]
    fn dates_have_a_type_and_keep_their_text() {
        let columns = columns(&[
            r#"{"start_date":"05.07.2024","seen":"2024-03","built":1999,"name":"2nd street","n":20240705}"#,
            r#"{"start_date":"31.12.2023","seen":"2024-03-09T10:00:00Z","built":2001,"name":"2024","n":1}"#,
            r#"{"start_date":null,"seen":"soon","built":null,"name":"x"}"#,
            r#"{"seen":"2025","built":2030}"#,
        ]);
        let of = |name: &str| columns.iter().find(|column| &*column.name == name).unwrap();
        let day = |text: &str| Some((text.to_owned(), text.to_owned()));
        let formats: Vec<_> =
            columns.iter().map(|column| column.dates.as_ref().map(|dates| dates.format)).collect();
        assert_eq!(formats, [Some("day-month-year"), Some("iso8601"), Some("year"), None, None]);
        assert_eq!(days(of("start_date"), 0), day("2024-07-05"));
        assert_eq!(days(of("start_date"), 1), day("2023-12-31"));
        assert_eq!((of("start_date").date(2), of("start_date").date(3)), (None, None));
        assert_eq!(days(of("seen"), 0), Some(("2024-03-01".into(), "2024-03-31".into())));
        assert_eq!(days(of("seen"), 2), None);
        assert_eq!(of("seen").get(1), Some(Value::Text("2024-03-09T10:00:00Z")));
        assert_eq!(days(of("built"), 3), Some(("2030-01-01".into(), "2030-12-31".into())));
    }

    #[test]
    fn words_that_begin_like_dates_are_none() {
        let many: Vec<String> = (0..200)
            .map(|n| if n < 30 { r#"{"a":"2024-01-01"}"#.into() } else { format!(r#"{{"a":"house {n}"}}"#) })
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(columns(&many)[0].dates.is_none());
    }
}
