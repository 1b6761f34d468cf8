//! Geometries of FlatGeobuf.

use super::super::draft::push_position;
use super::buffer::{Outside, Table};

/// Most geometries in each other.
const DEEPEST: usize = 60;

/// Writes a geometry as GeoJSON; counts positions with a measure. The fault is a reason in English.
pub(super) fn write(
    table: &Table<'_>,
    of_layer: u8,
    out: &mut Vec<u8>,
    measures: &mut usize,
    level: usize,
) -> Result<(), String> {
    if level > DEEPEST {
        return Err("it is nested too deep".to_owned());
    }
    let damaged = |Outside: Outside| "it is damaged".to_owned();
    let own = table.byte(6).map_err(damaged)?;
    let of_type = if own == 0 { of_layer } else { own };
    let name = match of_type {
        1 => "Point",
        2 => "LineString",
        3 | 17 => "Polygon",
        4 => "MultiPoint",
        5 => "MultiLineString",
        6 | 15 | 16 => "MultiPolygon",
        7 => "GeometryCollection",
        0 => return Err("its type is unknown".to_owned()),
        8 => return Err("CircularString has no counterpart in GeoJSON".to_owned()),
        9..=14 => return Err("a curve has no counterpart in GeoJSON".to_owned()),
        other => return Err(format!("its type {other} is unknown")),
    };
    let member = if of_type == 7 { "geometries" } else { "coordinates" };
    out.extend_from_slice(format!("{{\"type\":\"{name}\",\"{member}\":").as_bytes());
    let mut positions = Positions::of(table).map_err(damaged)?;
    *measures += positions.measures;
    match of_type {
        1 => {
            if positions.is_empty() || positions.first_is_none() {
                out.extend_from_slice(b"[]");
            } else {
                positions.next(out);
            }
        }
        2 | 4 => positions.list(out, positions.count),
        3 | 5 | 17 => rings(table, &mut positions, out)?,
        _ => {
            out.push(b'[');
            for (index, part) in table.tables(7).map_err(damaged)?.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                if of_type == 7 {
                    write(part, 0, out, measures, level + 1)?;
                } else {
                    let mut positions = Positions::of(part).map_err(damaged)?;
                    *measures += positions.measures;
                    rings(part, &mut positions, out)?;
                }
            }
            out.push(b']');
        }
    }
    out.push(b'}');
    Ok(())
}

/// Rings or lines: cut where their ends are, one where there are none.
fn rings(table: &Table<'_>, positions: &mut Positions<'_>, out: &mut Vec<u8>) -> Result<(), String> {
    let ends = table.numbers(0, 4).map_err(|Outside| "it is damaged".to_owned())?;
    out.push(b'[');
    let mut before = 0;
    let single = (ends.wholes().len() == 0 && positions.count > 0).then_some(positions.count);
    for (index, end) in ends.wholes().chain(single).enumerate() {
        let count = end.checked_sub(before).filter(|_| end <= positions.count);
        let count = count.ok_or_else(|| "its rings are damaged".to_owned())?;
        if index > 0 {
            out.push(b',');
        }
        positions.list(out, count);
        before = end;
    }
    out.push(b']');
    Ok(())
}

struct Positions<'a> {
    xy: Box<dyn Iterator<Item = [f64; 2]> + 'a>,
    z: Box<dyn Iterator<Item = f64> + 'a>,
    first: Option<[f64; 2]>,
    count: usize,
    measures: usize,
}

impl<'a> Positions<'a> {
    fn of(table: &Table<'a>) -> Result<Self, Outside> {
        let (xy, z, m) = (table.numbers(1, 8)?, table.numbers(2, 8)?, table.numbers(3, 8)?);
        let pairs = xy.into_pairs();
        let (first, count) = (pairs.first().copied(), pairs.len());
        let pairs = pairs.iter().map(|pair| pair.map(f64::from_le_bytes));
        let first = first.map(|pair| pair.map(f64::from_le_bytes));
        let measures = m.doubles().len();
        Ok(Self { xy: Box::new(pairs), z: Box::new(z.into_doubles()), first, count, measures })
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn first_is_none(&self) -> bool {
        self.first.is_none_or(|[x, y]| x.is_nan() && y.is_nan())
    }

    fn next(&mut self, out: &mut Vec<u8>) {
        if let Some([x, y]) = self.xy.next() {
            push_position(out, x, y, self.z.next());
        }
    }

    fn list(&mut self, out: &mut Vec<u8>, count: usize) {
        out.push(b'[');
        for index in 0..count {
            if index > 0 {
                out.push(b',');
            }
            self.next(out);
        }
        out.push(b']');
    }
}
