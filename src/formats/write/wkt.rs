//! Geometry as well-known text (OGC 06-103r4), from the columns.

use super::number::JsonNumber;
use crate::model::geometry::{Geometries, GeometryType, PartKind};
use std::fmt::Write;
use std::ops::Range;

/// The geometry of a feature; empty where it has none. Positions that are none are left out and counted.
pub(super) fn wkt(g: &Geometries, feature: usize, left_out: &mut usize) -> String {
    let place = |feature: usize| g.feature_offsets.get(feature).map_or(0, |&part| part as usize);
    let parts = place(feature)..place(feature + 1);
    let of_type = g.types.get(feature).copied().unwrap_or(GeometryType::Null);
    let positions = parts.clone().flat_map(|part| positions_of(g, part));
    let mut text = Text { g, text: String::new(), with_z: !g.z.is_empty() && has_z(g, positions), left_out };
    match of_type {
        GeometryType::Null => {}
        GeometryType::GeometryCollection => {
            text.name("GEOMETRYCOLLECTION", parts.is_empty());
            if !parts.is_empty() {
                text.list(parts, |text, part| {
                    let of_type = match g.part_kinds[part] {
                        PartKind::Points if positions_of(g, part).len() == 1 => GeometryType::Point,
                        PartKind::Points => GeometryType::MultiPoint,
                        PartKind::Line => GeometryType::LineString,
                        PartKind::Polygon => GeometryType::Polygon,
                    };
                    text.geometry(of_type, part..part + 1);
                });
            }
        }
        of_type => text.geometry(of_type, parts),
    }
    text.text
}

fn positions_of(g: &Geometries, part: usize) -> Range<usize> {
    let place = |part: usize| g.path_offsets[g.part_offsets[part] as usize] as usize;
    place(part)..place(part + 1)
}

/// Whether all of some positions have a third ordinate.
fn has_z(g: &Geometries, mut positions: impl Iterator<Item = usize>) -> bool {
    positions.all(|at| g.z.get(at).is_some_and(|z| z.is_finite()))
}

struct Text<'a> {
    g: &'a Geometries,
    text: String,
    with_z: bool,
    left_out: &'a mut usize,
}

impl Text<'_> {
    fn name(&mut self, name: &str, is_empty: bool) {
        self.text.push_str(name);
        self.text.push_str(if self.with_z && !is_empty { " Z " } else { " " });
        if is_empty {
            self.text.push_str("EMPTY");
        }
    }

    fn geometry(&mut self, of_type: GeometryType, parts: Range<usize>) {
        let name = match of_type {
            GeometryType::Null | GeometryType::GeometryCollection => return,
            GeometryType::Point => "POINT",
            GeometryType::MultiPoint => "MULTIPOINT",
            GeometryType::LineString => "LINESTRING",
            GeometryType::MultiLineString => "MULTILINESTRING",
            GeometryType::Polygon => "POLYGON",
            GeometryType::MultiPolygon => "MULTIPOLYGON",
        };
        let g = self.g;
        let is_empty = !parts.clone().flat_map(|part| positions_of(g, part)).any(|at| place(g, at).is_some());
        self.name(name, is_empty);
        if is_empty {
            self.left_out_all(parts);
            return;
        }
        match of_type {
            GeometryType::MultiPoint => {
                let positions = parts.flat_map(|part| positions_of(g, part));
                self.positions(positions, true);
            }
            GeometryType::MultiLineString => {
                self.list(parts, |text, part| text.positions(positions_of(g, part), false));
            }
            GeometryType::Polygon => self.rings(parts.start),
            GeometryType::MultiPolygon => self.list(parts, Self::rings),
            _ => self.positions(positions_of(g, parts.start), false),
        }
    }

    fn left_out_all(&mut self, parts: Range<usize>) {
        *self.left_out += parts.map(|part| positions_of(self.g, part).len()).sum::<usize>();
    }

    fn rings(&mut self, part: usize) {
        let g = self.g;
        let paths = g.part_offsets[part] as usize..g.part_offsets[part + 1] as usize;
        self.list(paths, |text, path| {
            text.positions(g.path_offsets[path] as usize..g.path_offsets[path + 1] as usize, false);
        });
    }

    fn list(&mut self, range: Range<usize>, mut each: impl FnMut(&mut Self, usize)) {
        self.text.push('(');
        for place in range.clone() {
            if place > range.start {
                self.text.push_str(", ");
            }
            each(self, place);
        }
        self.text.push(')');
    }

    fn positions(&mut self, positions: impl Iterator<Item = usize>, each_in_brackets: bool) {
        self.text.push('(');
        let mut is_first = true;
        for at in positions {
            let Some([x, y]) = place(self.g, at).map(|place| place.map(JsonNumber)) else {
                *self.left_out += 1;
                continue;
            };
            if !std::mem::replace(&mut is_first, false) {
                self.text.push_str(", ");
            }
            let (open, close) = if each_in_brackets { ("(", ")") } else { ("", "") };
            // Writing into a text does not fail.
            let _ = write!(self.text, "{open}{x} {y}");
            if let Some(z) = self.g.z.get(at).filter(|_| self.with_z) {
                let _ = write!(self.text, " {}", JsonNumber(*z));
            }
            self.text.push_str(close);
        }
        self.text.push(')');
    }
}

/// A position; `None` where it is none.
fn place(g: &Geometries, at: usize) -> Option<[f64; 2]> {
    g.xy.get(at).filter(|[lon, lat]| lon.is_finite() && lat.is_finite())
}
