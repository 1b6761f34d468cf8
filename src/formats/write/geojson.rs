//! GeoJSON (RFC 7946) from a layer: what [`crate::formats::geojson`] reads is given back.
//!
//! A feature begins a line. Ids keep type and digits, members beside the standard's and values of other kinds their text; so do
//! geometries that the columns do not hold whole. Numbers are written as the shortest text that gives them back. A member `crs`
//! is not written (the standard has none; positions are longitude and latitude by then) unless its system is not known; a member `bbox` is made
//! anew.

use super::number::JsonNumber;
use super::{Out, Rows, Written, tick};
use crate::formats::json;
use crate::model::attributes::{Column, Value, Values};
use crate::model::feature::FeatureId;
use crate::model::feedback::Feedback;
use crate::model::geometry::{GeometryType, PartKind};
use crate::model::layer::LayerData;
use crate::spatial::crs::{Crs, CrsFault};
use crate::spatial::ring::signed_area;
use std::io;
use std::ops::Range;

/// Whole numbers up to here are exact in double precision.
const WHOLE_F64: f64 = 9_007_199_254_740_992.0;

/// How GeoJSON is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether rings are closed and wound as RFC 7946 asks: outer ones against the clock, holes with it. Geometries that keep
    /// their text keep it either way.
    pub tidy: bool,
}

/// Writes features of a layer as a feature collection.
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
    let crs = layer.foreign_members.iter().find(|(name, _)| name == "crs");
    let system = crs.map_or(Ok(None), |(_, text)| Crs::from_member(text));
    let is_reprojected = matches!(&system, Ok(Some(crs)) if !crs.is_lon_lat());
    // Coordinates of a system that is not known are those that were read.
    let keeps_crs = matches!(system, Err(CrsFault::NotKnown(_) | CrsFault::Link(_)));
    let columns = layer
        .attributes
        .columns
        .iter()
        .map(|column| Shown { column, wholes: are_whole(column, layer, rows) });
    let mut writer =
        Writer { layer, options, is_reprojected, columns: columns.collect(), line: Vec::new(), left_out: 0 };
    out.write_all(b"{\"type\":\"FeatureCollection\"")?;
    for (name, text) in &layer.foreign_members {
        match name.as_str() {
            "crs" if !keeps_crs => {}
            "bbox" => {
                if let Some(numbers) = bounding_box(layer, rows, text) {
                    out.write_all(b",\"bbox\":")?;
                    out.write_all(numbers.as_bytes())?;
                }
            }
            _ => {
                out.write_all(b",")?;
                serde_json::to_writer(&mut *out, name)?;
                out.write_all(b":")?;
                out.write_all(text.as_bytes())?;
            }
        }
    }
    out.write_all(b",\"features\":[")?;
    let (mut features, all) = (0, rows.count(layer));
    for row in rows.of(layer) {
        tick(features, all, feedback)?;
        writer.line.clear();
        writer.line.extend_from_slice(if features == 0 { b"\n" } else { b",\n" });
        writer.feature(row)?;
        out.write_all(&writer.line)?;
        features += 1;
    }
    out.write_all(if features == 0 { b"]}\n" } else { b"\n]}\n" })?;
    feedback.progress(1.0);
    Ok(Written { features, positions_left_out: writer.left_out })
}

/// Whether a column of numbers has only whole ones among the features: they need a point then, to be read as what they are.
fn are_whole(column: &Column, layer: &LayerData, rows: Rows<'_>) -> bool {
    matches!(column.values, Values::Float(_))
        && rows.of(layer).all(|row| match column.get(row) {
            Some(Value::Float(value)) => value.fract() == 0.0,
            _ => true,
        })
}

/// The box around the features, as many numbers as it had; `None` where nothing has a place.
fn bounding_box(layer: &LayerData, rows: Rows<'_>, before: &str) -> Option<String> {
    let before: Vec<f64> = serde_json::from_str(before).unwrap_or_default();
    let half = before.len() / 2;
    let (with_z, crosses) = (half >= 3, half >= 2 && before[0] > before[half]);
    let g = &layer.geometries;
    let mut low = [f64::INFINITY; 3];
    let mut high = [f64::NEG_INFINITY; 3];
    for at in rows.of(layer).flat_map(|row| positions_of(layer, row)) {
        let z = g.z.get(at).copied().unwrap_or(f64::NAN);
        let Some([lon, lat]) = g.xy.get(at) else { continue };
        let position = [lon, lat, z];
        for (axis, mut value) in position.into_iter().enumerate() {
            if axis == 0 && crosses && value < 0.0 {
                value += 360.0;
            }
            // What is no number changes nothing.
            (low[axis], high[axis]) = (low[axis].min(value), high[axis].max(value));
        }
    }
    if !(low[0] <= high[0] && low[1] <= high[1]) {
        return None;
    }
    for value in [&mut low[0], &mut high[0]] {
        *value -= if crosses && *value > 180.0 { 360.0 } else { 0.0 };
    }
    // A corner at zero has no sign.
    for value in low.iter_mut().chain(&mut high) {
        *value += 0.0;
    }
    let axes = if with_z && low[2] <= high[2] { 3 } else { 2 };
    let numbers: Vec<String> =
        low[..axes].iter().chain(&high[..axes]).map(|&value| JsonNumber(value).to_string()).collect();
    Some(format!("[{}]", numbers.join(",")))
}

/// Places of all positions of a feature.
fn positions_of(layer: &LayerData, row: usize) -> Range<usize> {
    let g = &layer.geometries;
    let at = |offsets: &[u32], place: usize| offsets.get(place).map_or(0, |&offset| offset as usize);
    let place = |row| at(&g.path_offsets, at(&g.part_offsets, at(&g.feature_offsets, row)));
    place(row)..place(row + 1)
}

/// A column and whether its numbers are all whole.
#[derive(Clone, Copy)]
struct Shown<'a> {
    column: &'a Column,
    wholes: bool,
}

struct Writer<'a> {
    layer: &'a LayerData,
    options: Options,
    /// Whether positions are others than those of the file: boxes that it has are not theirs.
    is_reprojected: bool,
    columns: Vec<Shown<'a>>,
    line: Vec<u8>,
    left_out: usize,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.line.extend_from_slice(text.as_bytes());
    }

    fn feature(&mut self, row: usize) -> io::Result<()> {
        let layer = self.layer;
        self.push("{\"type\":\"Feature\"");
        match layer.ids.get(row) {
            FeatureId::None => {}
            FeatureId::Number(text) => {
                self.push(",\"id\":");
                self.push(&text);
            }
            FeatureId::Text(text) => {
                self.push(",\"id\":");
                serde_json::to_writer(&mut self.line, &*text)?;
            }
        }
        self.push(",\"properties\":{");
        let mut is_first = true;
        for index in 0..self.columns.len() {
            let Shown { column, wholes } = self.columns[index];
            let Some(value) = column.get(row) else { continue };
            if !std::mem::replace(&mut is_first, false) {
                self.push(",");
            }
            serde_json::to_writer(&mut self.line, &*column.name)?;
            self.push(":");
            self.value(value, wholes)?;
        }
        self.push("},\"geometry\":");
        match layer.geometry_texts.get(row) {
            Some(text) => self.push(text),
            None => self.geometry(row)?,
        }
        if let Some(members) = layer.feature_members.get(row) {
            self.members(members);
        }
        self.push("}");
        Ok(())
    }

    /// Members of a feature beside the standard's.
    fn members(&mut self, members: &str) {
        let wrapped = if self.is_reprojected { format!("{{{members}}}") } else { String::new() };
        let span = json::Span { start: 0, end: wrapped.len() };
        let Some(list) = json::members_of(wrapped.as_bytes(), span).ok().filter(|_| self.is_reprojected)
        else {
            self.push(",");
            self.push(members);
            return;
        };
        for (key, value) in list {
            let (key, value) = (key.of(wrapped.as_bytes()), value.span.of(wrapped.as_bytes()));
            if json::decode(key).is_none_or(|name| name != "bbox") {
                for run in [b",", key, b":", value] {
                    self.line.extend_from_slice(run);
                }
            }
        }
    }

    fn value(&mut self, value: Value<'_>, wholes: bool) -> io::Result<()> {
        use std::io::Write as _;
        match value {
            Value::Null => self.push("null"),
            Value::Integer(value) => write!(self.line, "{value}")?,
            Value::Float(value) if !value.is_finite() => self.push("null"),
            Value::Float(value) if value.fract() == 0.0 && value.abs() > WHOLE_F64 => {
                // Without its exponent it would be read as a whole number that no column of numbers takes.
                write!(self.line, "{value:e}")?;
            }
            Value::Float(value) => {
                let before = self.line.len();
                write!(self.line, "{}", JsonNumber(value))?;
                if wholes && !self.line[before..].contains(&b'.') && !self.line[before..].contains(&b'e') {
                    self.push(".0");
                }
            }
            Value::Boolean(value) => self.push(if value { "true" } else { "false" }),
            Value::Text(text) => serde_json::to_writer(&mut self.line, text)?,
            Value::Json(text) => self.push(text),
        }
        Ok(())
    }

    fn geometry(&mut self, row: usize) -> io::Result<()> {
        let g = &self.layer.geometries;
        let offset = |place: usize| g.feature_offsets.get(place).map_or(0, |&part| part as usize);
        let parts = offset(row)..offset(row + 1);
        let of_type = g.types.get(row).copied().unwrap_or(GeometryType::Null);
        let name = match of_type {
            GeometryType::Null => {
                self.push("null");
                return Ok(());
            }
            GeometryType::GeometryCollection => {
                self.push("{\"type\":\"GeometryCollection\",\"geometries\":[");
                for part in parts.clone() {
                    if part > parts.start {
                        self.push(",");
                    }
                    let of_type = match g.part_kinds[part] {
                        PartKind::Points if self.positions(part).len() == 1 => GeometryType::Point,
                        PartKind::Points => GeometryType::MultiPoint,
                        PartKind::Line => GeometryType::LineString,
                        PartKind::Polygon => GeometryType::Polygon,
                    };
                    self.push("{\"type\":\"");
                    self.push(of_type.name());
                    self.push("\",\"coordinates\":");
                    self.coordinates(of_type, part..part + 1)?;
                    self.push("}");
                }
                self.push("]}");
                return Ok(());
            }
            other => other.name(),
        };
        self.push("{\"type\":\"");
        self.push(name);
        self.push("\",\"coordinates\":");
        self.coordinates(of_type, parts)?;
        self.push("}");
        Ok(())
    }

    /// Coordinates of a geometry of some type from its parts.
    fn coordinates(&mut self, of_type: GeometryType, parts: Range<usize>) -> io::Result<()> {
        match of_type {
            GeometryType::Null | GeometryType::GeometryCollection => {}
            GeometryType::Point => {
                let first = parts.map(|part| self.positions(part).start).next();
                let before = self.line.len();
                if let Some(at) = first {
                    self.position(at)?;
                }
                if self.line.len() == before {
                    self.push("[]");
                }
            }
            GeometryType::MultiPoint => {
                let from = parts.clone().map(|part| self.positions(part).start).next().unwrap_or(0);
                let to = parts.last().map_or(from, |part| self.positions(part).end);
                self.path(from..to, None)?;
            }
            GeometryType::LineString => match parts.map(|part| self.positions(part)).next() {
                Some(positions) => self.path(positions, None)?,
                None => self.push("[]"),
            },
            GeometryType::MultiLineString => {
                self.list(parts, |writer, part| writer.path(writer.positions(part), None))?;
            }
            GeometryType::Polygon => match parts.clone().next() {
                Some(part) => self.rings(part)?,
                None => self.push("[]"),
            },
            GeometryType::MultiPolygon => self.list(parts, Self::rings)?,
        }
        Ok(())
    }

    fn list(
        &mut self,
        range: Range<usize>,
        mut each: impl FnMut(&mut Self, usize) -> io::Result<()>,
    ) -> io::Result<()> {
        self.push("[");
        for place in range.clone() {
            if place > range.start {
                self.push(",");
            }
            each(self, place)?;
        }
        self.push("]");
        Ok(())
    }

    fn rings(&mut self, part: usize) -> io::Result<()> {
        let g = &self.layer.geometries;
        let paths = g.part_offsets[part] as usize..g.part_offsets[part + 1] as usize;
        let first = paths.start;
        self.list(paths, |writer, path| {
            let g = &writer.layer.geometries;
            let range = g.path_offsets[path] as usize..g.path_offsets[path + 1] as usize;
            let tidy = writer.options.tidy;
            writer.path(range, tidy.then_some(if path == first { Ring::Outer } else { Ring::Hole }))
        })
    }

    /// Positions of a part.
    fn positions(&self, part: usize) -> Range<usize> {
        let g = &self.layer.geometries;
        let place = |part: usize| g.path_offsets[g.part_offsets[part] as usize] as usize;
        place(part)..place(part + 1)
    }

    /// A list of positions; of a ring that is to be as RFC 7946 asks, closed and turned.
    fn path(&mut self, positions: Range<usize>, ring: Option<Ring>) -> io::Result<()> {
        let xy = self.layer.geometries.xy.range(positions.clone());
        let (turn, open) = match ring {
            None => (false, false),
            Some(ring) => {
                let area = signed_area(&xy);
                let turn = if ring == Ring::Outer { area < 0.0 } else { area > 0.0 };
                (turn, positions.len() >= 3 && xy[..2] != xy[xy.len() - 2..])
            }
        };
        let close = open.then_some(if turn { positions.end - 1 } else { positions.start });
        let count = positions.len();
        let (from, to) = (positions.start, positions.end);
        self.push("[");
        let mut is_first = true;
        for at in (0..count).map(|step| if turn { to - 1 - step } else { from + step }).chain(close) {
            let before = self.line.len();
            if !is_first {
                self.push(",");
            }
            let separator = self.line.len();
            self.position(at)?;
            if self.line.len() == separator {
                self.line.truncate(before);
            } else {
                is_first = false;
            }
        }
        self.push("]");
        Ok(())
    }

    /// One position; nothing where it is none.
    fn position(&mut self, at: usize) -> io::Result<()> {
        use std::io::Write as _;
        let g = &self.layer.geometries;
        let Some([x, y]) = g.xy.get(at).filter(|[x, y]| x.is_finite() && y.is_finite()) else {
            self.left_out += 1;
            return Ok(());
        };
        write!(self.line, "[{},{}", JsonNumber(x), JsonNumber(y))?;
        if let Some(&z) = g.z.get(at).filter(|z| z.is_finite()) {
            write!(self.line, ",{}", JsonNumber(z))?;
        }
        self.line.push(b']');
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ring {
    Outer,
    Hole,
}
