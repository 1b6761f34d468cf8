//! A table with commas (RFC 4180) from a layer: a row a feature.
//!
//! Columns: the id (where the layer has any), the properties, the status on a day (where asked for and known), `lon` and `lat` of
//! points (`z` where they have one), and `wkt` of every other geometry. Where a property has one of these names, ours gets a line
//! before it. A table knows no difference between `null`, missing and empty.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or the end of a line) gets an
//! apostrophe before it, unless it is a number.

use super::number::JsonNumber;
use super::wkt::wkt;
use super::{Out, Rows, Written, tick};
use crate::model::attributes::Value;
use crate::model::feature::Ids;
use crate::model::feedback::Feedback;
use crate::model::geometry::GeometryType;
use crate::model::layer::LayerData;
use crate::model::time::{Basis, Day, Filter, classes};
use crate::text::json::plain;
use std::borrow::Cow;
use std::io;

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether it begins with the mark by which spreadsheets know UTF-8.
    pub byte_order_mark: bool,
    /// The day whose statuses are written, for layers with histories.
    pub status_on: Option<(Day, Basis)>,
}

/// Writes features of a layer as a table.
///
/// # Errors
/// What the writer says; [`crate::formats::atomic::Cancelled`] inside an error of the kind `Other`.
pub fn write(
    layer: &LayerData,
    rows: Rows<'_>,
    options: Options,
    out: Out<'_>,
    feedback: &dyn Feedback,
) -> io::Result<Written> {
    if options.byte_order_mark {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let g = &layer.geometries;
    let is_point = |row: usize| g.types.get(row) == Some(&GeometryType::Point);
    let first_z = |row: usize| Some(*g.z.get(first_place(layer, row)?)?).filter(|z| z.is_finite());
    let with_id = !matches!(*layer.ids, Ids::None(_));
    let with_points = rows.of(layer).any(is_point);
    let with_z = !g.z.is_empty() && rows.of(layer).any(|row| is_point(row) && first_z(row).is_some());
    let other =
        |row: usize| !matches!(g.types.get(row), Some(GeometryType::Point | GeometryType::Null) | None);
    let with_wkt = rows.of(layer).any(other);
    let status = options.status_on.filter(|_| layer.histories.is_some());
    let statuses = status.map(|(day, basis)| classes(layer, day, basis, Filter::default()));

    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let own = |name: &str| {
        let mut name = name.to_owned();
        while layer.attributes.column(&name).is_some() {
            name.insert(0, '_');
        }
        name
    };
    let mut cells: Vec<String> = Vec::new();
    let head = |cells: &mut Vec<String>, wanted: bool, name: &str| cells.extend(wanted.then(|| own(name)));
    head(&mut cells, with_id, "id");
    cells.extend(layer.attributes.columns.iter().map(|column| guarded(&column.name).into_owned()));
    if let Some((day, _)) = status {
        let date = day.ymd();
        head(&mut cells, true, &format!("status_{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
    head(&mut cells, with_points, "lon");
    head(&mut cells, with_points, "lat");
    head(&mut cells, with_z, "z");
    head(&mut cells, with_wkt, "wkt");
    if cells.is_empty() {
        // A table has a column at least.
        cells.push(own("id"));
    }
    let width = cells.len();
    table.write_record(&cells).map_err(io_error)?;

    let mut written = Written::default();
    let all = rows.count(layer);
    for row in rows.of(layer) {
        tick(written.features, all, feedback)?;
        cells.clear();
        if with_id {
            cells.push(guarded(&layer.ids.text(row)).into_owned());
        }
        cells.extend(layer.attributes.columns.iter().map(|column| cell(column.get(row))));
        if let Some(statuses) = &statuses {
            let status = statuses.get(row).and_then(|class| class.status());
            cells.push(status.map_or_else(String::new, |status| status.id().to_owned()));
        }
        if with_points {
            let place = first_place(layer, row).filter(|_| is_point(row));
            let xy = place.and_then(|at| g.xy.get(at)).map(|[lon, lat]| (lon, lat));
            let sound = xy.filter(|(x, y)| x.is_finite() && y.is_finite());
            written.positions_left_out += usize::from(xy.is_some() && sound.is_none());
            let number =
                |value: Option<f64>| value.map_or_else(String::new, |value| JsonNumber(value).to_string());
            cells.extend([number(sound.map(|xy| xy.0)), number(sound.map(|xy| xy.1))]);
            if with_z {
                cells.push(number(sound.and_then(|_| first_z(row))));
            }
        }
        if with_wkt {
            let text = if other(row) { wkt(g, row, &mut written.positions_left_out) } else { String::new() };
            cells.push(text);
        }
        cells.resize(width, String::new());
        table.write_record(&cells).map_err(io_error)?;
        written.features += 1;
    }
    table.flush()?;
    feedback.progress(1.0);
    Ok(written)
}

/// What the writer said.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Place of the first position of a feature.
fn first_place(layer: &LayerData, row: usize) -> Option<usize> {
    let g = &layer.geometries;
    let (from, to) = (*g.feature_offsets.get(row)?, *g.feature_offsets.get(row + 1)?);
    let at = |part: u32| Some(*g.path_offsets.get(*g.part_offsets.get(part as usize)? as usize)? as usize);
    let (first, end) = (at(from)?, at(to)?);
    (first < end).then_some(first)
}

/// A value as a cell.
fn cell(value: Option<Value<'_>>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Integer(value)) => value.to_string(),
        Some(Value::Float(value)) if value.is_finite() => JsonNumber(value).to_string(),
        Some(Value::Float(_)) => String::new(),
        Some(Value::Boolean(value)) => value.to_string(),
        Some(Value::Text(text)) => guarded(text).into_owned(),
        // A text among values of other kinds is the text, not its writing.
        Some(Value::Json(text)) => guarded(&plain(text)).into_owned(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it, unless it is a number.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    let dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = || {
        let digits = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
        digits && text.parse::<f64>().is_ok()
    };
    if text.starts_with(dangerous) && !is_number() { format!("'{text}").into() } else { text.into() }
}
