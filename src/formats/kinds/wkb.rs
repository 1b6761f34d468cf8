//! Well-known binary (ISO, and the extended one of PostGIS) to GeoJSON geometries.

use super::draft::push_position;
use super::maker::Maker;
use crate::formats::problem::ProblemKind;

/// Most geometries in each other.
const DEEPEST: usize = 60;

/// What a geometry says besides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Found {
    /// Code of its reference system.
    pub srid: Option<u32>,
    /// Positions with a measure, which GeoJSON has no place for.
    pub measures: usize,
    /// Surfaces made to polygons.
    pub surfaces: usize,
}

impl Found {
    /// Tells what is not kept; the first code of a system counts for all.
    pub fn count(self, maker: &mut Maker<'_>) {
        maker.lose("M", false, self.measures);
        maker.lose("TIN, PolyhedralSurface", false, self.surfaces);
        let Some(srid) = self.srid else { return };
        let name = format!("EPSG:{srid}");
        match &maker.crs {
            None if !maker.is_system_settled => maker.crs = Some(name).filter(|_| srid != 4326),
            None if srid != 4326 => maker.tell(0, ProblemKind::InnerCrs),
            Some(crs) if *crs != name => maker.tell(0, ProblemKind::InnerCrs),
            _ => {}
        }
        maker.is_system_settled = true;
    }
}

/// Why bytes are no geometry that can be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WkbFault {
    /// They end early.
    #[error("it ends early")]
    EndsEarly,
    /// The mark of the byte order is neither 0 nor 1.
    #[error("its byte order is unknown")]
    Order,
    /// A type that there is not.
    #[error("its type {0} is unknown")]
    Type(u32),
    /// A type that GeoJSON does not have.
    #[error("{0} has no counterpart in GeoJSON")]
    Unsupported(&'static str),
    /// A part of another type than its whole takes.
    #[error("its parts are of the wrong type")]
    Part,
    /// Nested beyond any use.
    #[error("it is nested too deep")]
    TooDeep,
    /// Something follows.
    #[error("something follows it")]
    Trailing,
}

/// Bytes of hexadecimal digits; what is none is zero.
pub(super) fn from_hex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
    text.as_bytes().as_chunks::<2>().0.iter().map(|&[high, low]| digit(high) << 4 | digit(low)).collect()
}

/// Writes a geometry as GeoJSON.
///
/// # Errors
/// [`WkbFault`]; what was written by then is no geometry.
pub(super) fn write(bytes: &[u8], out: &mut Vec<u8>) -> Result<Found, WkbFault> {
    let mut reader = Reader { rest: bytes, found: Found::default() };
    reader.geometry(out, 0)?;
    // Zeros behind it are padding.
    if reader.rest.iter().any(|&byte| byte != 0) {
        return Err(WkbFault::Trailing);
    }
    Ok(reader.found)
}

struct Reader<'a> {
    rest: &'a [u8],
    found: Found,
}

/// The head of a geometry.
#[derive(Clone, Copy)]
struct Head {
    little: bool,
    of_type: u32,
    has_z: bool,
    has_m: bool,
}

impl Head {
    fn width(self) -> usize {
        16 + 8 * (usize::from(self.has_z) + usize::from(self.has_m))
    }
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], WkbFault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(WkbFault::EndsEarly)?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self, little: bool) -> Result<u32, WkbFault> {
        let bytes = self.take(4)?.first_chunk().copied().unwrap_or_default();
        Ok(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn head(&mut self) -> Result<Head, WkbFault> {
        let little = match self.take(1)?.first() {
            Some(0) => false,
            Some(1) => true,
            _ => return Err(WkbFault::Order),
        };
        let code = self.number(little)?;
        let (mut has_z, mut has_m) = (code & 0x8000_0000 != 0, code & 0x4000_0000 != 0);
        if code & 0x2000_0000 != 0 {
            let srid = self.number(little)?;
            self.found.srid = self.found.srid.or(Some(srid).filter(|&srid| srid > 0));
        }
        let plain = code & 0x0FFF_FFFF;
        let of_type = plain % 1000;
        match plain / 1000 {
            0 => {}
            1 => has_z = true,
            2 => has_m = true,
            3 => (has_z, has_m) = (true, true),
            _ => return Err(WkbFault::Type(code)),
        }
        Ok(Head { little, of_type, has_z, has_m })
    }

    /// A number of things that take at least so many bytes each.
    fn count(&mut self, head: Head, least: usize) -> Result<usize, WkbFault> {
        let count = self.number(head.little)? as usize;
        if count.checked_mul(least).is_none_or(|bytes| bytes > self.rest.len()) {
            return Err(WkbFault::EndsEarly);
        }
        Ok(count)
    }

    fn geometry(&mut self, out: &mut Vec<u8>, level: usize) -> Result<(), WkbFault> {
        if level > DEEPEST {
            return Err(WkbFault::TooDeep);
        }
        let head = self.head()?;
        let name = match head.of_type {
            1 => "Point",
            2 => "LineString",
            3 | 17 => "Polygon",
            4 => "MultiPoint",
            5 | 11 => "MultiLineString",
            6 | 12 | 15 | 16 => "MultiPolygon",
            7 => "GeometryCollection",
            8 => return Err(WkbFault::Unsupported("CircularString")),
            9 => return Err(WkbFault::Unsupported("CompoundCurve")),
            10 => return Err(WkbFault::Unsupported("CurvePolygon")),
            13 | 14 => return Err(WkbFault::Unsupported("Curve")),
            other => return Err(WkbFault::Type(other)),
        };
        self.found.surfaces += usize::from(matches!(head.of_type, 15 | 16));
        out.extend_from_slice(b"{\"type\":\"");
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(if head.of_type == 7 { b"\",\"geometries\":" } else { b"\",\"coordinates\":" });
        match head.of_type {
            7 => {
                let count = self.count(head, 5)?;
                out.push(b'[');
                for index in 0..count {
                    if index > 0 {
                        out.push(b',');
                    }
                    self.geometry(out, level + 1)?;
                }
                out.push(b']');
            }
            of_type => self.coordinates(of_type, head, out)?,
        }
        out.push(b'}');
        Ok(())
    }

    fn coordinates(&mut self, of_type: u32, head: Head, out: &mut Vec<u8>) -> Result<(), WkbFault> {
        match of_type {
            1 => {
                let position = self.take(head.width())?;
                // A point without a place is written as numbers that are none.
                if is_nan(position, head.little) {
                    out.extend_from_slice(b"[]");
                } else {
                    self.position(position, head, out);
                }
                Ok(())
            }
            2 => self.positions(head, out),
            3 | 17 => {
                let count = self.count(head, 4)?;
                list(out, count, |out| self.positions(head, out))
            }
            _ => {
                let count = self.count(head, 5)?;
                let part = match of_type {
                    4 => 1,
                    5 | 11 => 2,
                    _ => 3,
                };
                list(out, count, |out| {
                    let inner = self.head()?;
                    let is_part = inner.of_type == part || (part == 3 && inner.of_type == 17);
                    match inner.of_type {
                        _ if is_part => self.coordinates(inner.of_type, inner, out),
                        8 => Err(WkbFault::Unsupported("CircularString")),
                        9 => Err(WkbFault::Unsupported("CompoundCurve")),
                        10 => Err(WkbFault::Unsupported("CurvePolygon")),
                        _ => Err(WkbFault::Part),
                    }
                })
            }
        }
    }

    fn positions(&mut self, head: Head, out: &mut Vec<u8>) -> Result<(), WkbFault> {
        let count = self.count(head, head.width())?;
        let bytes = self.take(count * head.width())?;
        out.push(b'[');
        for (index, position) in bytes.chunks_exact(head.width()).enumerate() {
            if index > 0 {
                out.push(b',');
            }
            self.position(position, head, out);
        }
        out.push(b']');
        Ok(())
    }

    fn position(&mut self, bytes: &[u8], head: Head, out: &mut Vec<u8>) {
        self.found.measures += usize::from(head.has_m);
        let ordinate = |at: usize| ordinate(bytes, at, head.little);
        push_position(out, ordinate(0), ordinate(1), head.has_z.then(|| ordinate(2)));
    }
}

fn list(
    out: &mut Vec<u8>,
    count: usize,
    mut one: impl FnMut(&mut Vec<u8>) -> Result<(), WkbFault>,
) -> Result<(), WkbFault> {
    out.push(b'[');
    for index in 0..count {
        if index > 0 {
            out.push(b',');
        }
        one(out)?;
    }
    out.push(b']');
    Ok(())
}

fn ordinate(bytes: &[u8], at: usize, little: bool) -> f64 {
    let bytes = bytes.get(at * 8..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
    if little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) }
}

fn is_nan(position: &[u8], little: bool) -> bool {
    ordinate(position, 0, little).is_nan() && ordinate(position, 1, little).is_nan()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(hex: &str) -> Result<(String, Found), WkbFault> {
        let mut out = Vec::new();
        let found = write(&from_hex(hex), &mut out)?;
        Ok((String::from_utf8(out).unwrap(), found))
    }

    #[test]
    fn geometries_of_both_orders_and_dialects_are_read() {
        // The first of PostGIS: SRID and Z by flags.
        let (text, found) =
            json("01010000A0E6100000000000000000F03F00000000000000400000000000000840").unwrap();
        assert_eq!(text, r#"{"type":"Point","coordinates":[1,2,3]}"#);
        assert_eq!(found.srid, Some(4326));
        // ISO: POINT M by the thousands, big-endian.
        let (text, found) = json("00000007D13FF000000000000040000000000000004008000000000000").unwrap();
        assert_eq!((text.as_str(), found.measures), (r#"{"type":"Point","coordinates":[1,2]}"#, 1));
        let (text, _) = json("0101000000000000000000F87F000000000000F87F").unwrap();
        assert_eq!(text, r#"{"type":"Point","coordinates":[]}"#);
        let (text, _) = json("010400000001000000010100000000000000000000000000000000000000").unwrap();
        assert_eq!(text, r#"{"type":"MultiPoint","coordinates":[[0,0]]}"#);
    }

    #[test]
    fn what_is_no_geometry_is_refused() {
        assert_eq!(json("").unwrap_err(), WkbFault::EndsEarly);
        assert_eq!(json("02").unwrap_err(), WkbFault::Order);
        assert_eq!(json("0102000000FFFFFFFF").unwrap_err(), WkbFault::EndsEarly);
        assert_eq!(json("010800000000000000").unwrap_err(), WkbFault::Unsupported("CircularString"));
        assert_eq!(json("01E7030000").unwrap_err(), WkbFault::Type(999));
        let deep = "010700000001000000".repeat(100);
        assert_eq!(json(&deep).unwrap_err(), WkbFault::TooDeep);
        assert_eq!(json("010400000001000000010200000000000000").unwrap_err(), WkbFault::Part);
    }
}
