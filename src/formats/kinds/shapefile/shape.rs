//! Shapes of a shapefile (Esri's white paper of July 1998) to GeoJSON geometries.

use super::super::draft::push_position;

/// Vertices of rings looked at for each polygon before holes are placed by boxes alone.
const MOST_LOOKS: usize = 20_000_000;

/// What is said of a shape besides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Found {
    /// Positions with a measure.
    pub measures: usize,
    /// Holes that lie in no shell and are shells of their own.
    pub stray_holes: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn int(&self, at: usize) -> Result<i32, String> {
        let bytes = self.bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or_else(early)?;
        Ok(i32::from_le_bytes(*bytes))
    }

    fn count(&self, at: usize, width: usize, from: usize) -> Result<usize, String> {
        let count = usize::try_from(self.int(at)?).map_err(|_| early())?;
        let end = count.checked_mul(width).and_then(|bytes| bytes.checked_add(from));
        if end.is_none_or(|end| end > self.bytes.len()) { Err(early()) } else { Ok(count) }
    }

    fn double(&self, at: usize) -> Option<f64> {
        self.bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| f64::from_le_bytes(*bytes))
    }

    fn needed(&self, at: usize) -> Result<f64, String> {
        self.double(at).ok_or_else(early)
    }
}

fn early() -> String {
    "it ends early".to_owned()
}

/// Writes the shape of a record's content; nothing for one without a place. The fault is a reason in English.
pub(super) fn write(content: &[u8], out: &mut Vec<u8>) -> Result<Found, String> {
    let reader = Reader { bytes: content };
    let of_type = reader.int(0)?;
    match of_type {
        0 => Ok(Found::default()),
        1 | 11 | 21 => {
            let (x, y) = (reader.needed(4)?, reader.needed(12)?);
            let z = if of_type == 11 { Some(reader.needed(20)?) } else { None };
            let m =
                if of_type == 21 { reader.double(20) } else { reader.double(28).filter(|_| of_type == 11) };
            out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
            push_position(out, x, y, z);
            out.push(b'}');
            Ok(Found { measures: usize::from(m.is_some_and(is_measure)), ..Found::default() })
        }
        8 | 18 | 28 => {
            let count = reader.count(36, 16, 40)?;
            let positions = positions(&reader, 40, count, of_type == 18);
            out.extend_from_slice(b"{\"type\":\"MultiPoint\",\"coordinates\":");
            list(out, &positions, false);
            out.push(b'}');
            Ok(Found {
                measures: measures(&reader, 40 + count * 16, count, of_type == 18, of_type == 28),
                ..Found::default()
            })
        }
        3 | 5 | 13 | 15 | 23 | 25 => {
            let parts = reader.count(36, 4, 44)?;
            let start = 44 + parts * 4;
            let count = reader.count(40, 16, start)?;
            let has_z = matches!(of_type, 13 | 15);
            let positions = positions(&reader, start, count, has_z);
            let mut cuts = Vec::with_capacity(parts + 1);
            for part in 0..parts {
                let cut = usize::try_from(reader.int(44 + part * 4)?).ok();
                let cut = cut.filter(|cut| *cut <= count && cuts.last().is_none_or(|before| before <= cut));
                cuts.push(cut.ok_or_else(|| "its parts are damaged".to_owned())?);
            }
            cuts.push(count);
            let lines: Vec<&[Position]> = cuts
                .windows(2)
                .filter_map(|ends| positions.get(ends[0]..ends[1]))
                .filter(|line| !line.is_empty())
                .collect();
            let measures = measures(&reader, start + count * 16, count, has_z, matches!(of_type, 23 | 25));
            let mut found = Found { measures, ..Found::default() };
            if matches!(of_type, 5 | 15 | 25) {
                polygons(&lines, out, &mut found);
            } else {
                write_lines(&lines, out);
            }
            Ok(found)
        }
        31 => Err("MultiPatch has no counterpart in GeoJSON".to_owned()),
        other => Err(format!("its type {other} is unknown")),
    }
}

type Position = (f64, f64, Option<f64>);

fn is_measure(number: f64) -> bool {
    number > -1e38
}

fn positions(reader: &Reader<'_>, start: usize, count: usize, has_z: bool) -> Vec<Position> {
    let of_z = start + count * 16 + 16;
    let number = |at: usize| reader.double(at).unwrap_or(f64::NAN);
    (0..count)
        .map(|index| {
            let z = if has_z { reader.double(of_z + index * 8) } else { None };
            (number(start + index * 16), number(start + index * 16 + 8), z)
        })
        .collect()
}

/// Number of measures that are not the mark for none. `end` is behind the positions.
fn measures(reader: &Reader<'_>, end: usize, count: usize, has_z: bool, has_m: bool) -> usize {
    let start = match (has_z, has_m) {
        (true, _) => end + 16 + count * 8 + 16,
        (_, true) => end + 16,
        _ => return 0,
    };
    (0..count).filter(|index| reader.double(start + index * 8).is_some_and(is_measure)).count()
}

fn list(out: &mut Vec<u8>, positions: &[Position], reversed: bool) {
    out.push(b'[');
    let count = positions.len();
    for index in 0..count {
        if index > 0 {
            out.push(b',');
        }
        let (x, y, z) = positions[if reversed { count - 1 - index } else { index }];
        push_position(out, x, y, z);
    }
    out.push(b']');
}

fn write_lines(lines: &[&[Position]], out: &mut Vec<u8>) {
    match lines {
        [] => {}
        [line] => {
            out.extend_from_slice(b"{\"type\":\"LineString\",\"coordinates\":");
            list(out, line, false);
            out.push(b'}');
        }
        lines => {
            out.extend_from_slice(b"{\"type\":\"MultiLineString\",\"coordinates\":[");
            for (index, line) in lines.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                list(out, line, false);
            }
            out.extend_from_slice(b"]}");
        }
    }
}

/// A ring with its box and twice its area, which is negative where it runs clockwise.
struct Ring<'a> {
    positions: &'a [Position],
    area: f64,
    low: (f64, f64),
    high: (f64, f64),
}

impl<'a> Ring<'a> {
    fn of(positions: &'a [Position]) -> Self {
        let (x0, y0, _) = positions.first().copied().unwrap_or((0.0, 0.0, None));
        let mut ring = Self {
            positions,
            area: 0.0,
            low: (f64::INFINITY, f64::INFINITY),
            high: (f64::NEG_INFINITY, f64::NEG_INFINITY),
        };
        for (index, &(x, y, _)) in positions.iter().enumerate() {
            let (next_x, next_y, _) = positions[(index + 1) % positions.len()];
            ring.area += (x - x0) * (next_y - y0) - (next_x - x0) * (y - y0);
            ring.low = (ring.low.0.min(x), ring.low.1.min(y));
            ring.high = (ring.high.0.max(x), ring.high.1.max(y));
        }
        ring
    }

    fn box_holds(&self, other: &Self) -> bool {
        self.low.0 <= other.low.0
            && self.low.1 <= other.low.1
            && self.high.0 >= other.high.0
            && self.high.1 >= other.high.1
    }

    /// Whether a place is inside, by crossings of a ray.
    fn holds(&self, x: f64, y: f64) -> bool {
        let mut inside = false;
        for (index, &(ax, ay, _)) in self.positions.iter().enumerate() {
            let (bx, by, _) = self.positions[(index + 1) % self.positions.len()];
            if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                inside = !inside;
            }
        }
        inside
    }
}

/// Rings as polygons: those that run clockwise are shells, the others holes in the smallest shell around them. They are written as
/// RFC 7946 wants them, shells counter-clockwise.
fn polygons(lines: &[&[Position]], out: &mut Vec<u8>, found: &mut Found) {
    let rings: Vec<Ring<'_>> = lines.iter().map(|positions| Ring::of(positions)).collect();
    let any_shell = rings.iter().any(|ring| ring.area < 0.0);
    let mut looks = 0;
    // Where none runs clockwise the file has them the other way round.
    let is_shell = |ring: &Ring<'_>| if any_shell { ring.area <= 0.0 } else { ring.area >= 0.0 };
    let mut polygons: Vec<(usize, Vec<usize>)> = rings
        .iter()
        .enumerate()
        .filter(|(_, ring)| is_shell(ring))
        .map(|(index, _)| (index, Vec::new()))
        .collect();
    let shells = polygons.len();
    for (index, ring) in rings.iter().enumerate().filter(|(_, ring)| !is_shell(ring)) {
        let mut best: Option<(usize, f64)> = None;
        for (place, (shell, _)) in polygons.iter().enumerate().take(shells) {
            let shell = &rings[*shell];
            looks += 1;
            if !shell.box_holds(ring) || best.is_some_and(|(_, area)| area <= shell.area.abs()) {
                continue;
            }
            let inside = looks > MOST_LOOKS || {
                looks += shell.positions.len();
                // The first position may lie on the shell itself.
                let mut places = ring.positions.iter().take(3);
                shells == 1 || places.any(|&(x, y, _)| shell.holds(x, y))
            };
            if inside {
                best = Some((place, shell.area.abs()));
            }
        }
        match best {
            Some((place, _)) => polygons[place].1.push(index),
            None => {
                found.stray_holes += 1;
                polygons.push((index, Vec::new()));
            }
        }
    }
    let several = polygons.len() != 1;
    if polygons.is_empty() {
        return;
    }
    out.extend_from_slice(if several {
        b"{\"type\":\"MultiPolygon\",\"coordinates\":["
    } else {
        &b"{\"type\":\"Polygon\",\"coordinates\":"[..]
    });
    for (index, (shell, holes)) in polygons.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.push(b'[');
        list(out, rings[*shell].positions, rings[*shell].area < 0.0);
        for hole in holes {
            out.push(b',');
            list(out, rings[*hole].positions, rings[*hole].area > 0.0);
        }
        out.push(b']');
    }
    out.extend_from_slice(if several { b"]}" } else { b"}" });
}
