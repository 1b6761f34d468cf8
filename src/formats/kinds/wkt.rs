//! Well-known text (OGC 06-103r4 and the `SRID=...;` of PostGIS) to GeoJSON geometries.

use super::draft::push_position;
use super::maker::{Half, Maker, Places};
use super::wkb::Found;
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Bytes, Loaded, ReadOptions};
use crate::formats::message::printable;
use crate::model::feedback::Feedback;

/// How the kind is called.
pub(super) const KIND: &str = "WKT";
/// Most collections in each other.
const DEEPEST: usize = 60;
/// Most bytes of a text.
pub(super) const MOST_BYTES: usize = 256 << 20;

/// Why a text is no geometry that can be kept.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WktFault {
    /// A word that is no type of geometry.
    #[error("“{0}” is no type of geometry")]
    Name(String),
    /// A type that GeoJSON does not have.
    #[error("{0} has no counterpart in GeoJSON")]
    Unsupported(String),
    /// Something else is expected at a byte.
    #[error("it is not well-known text from character {0} on")]
    Syntax(usize),
    /// Positions of fewer than two numbers, or more than four.
    #[error("a position has {0} numbers")]
    Ordinates(usize),
    /// Collections in each other beyond any use.
    #[error("it is nested too deep")]
    TooDeep,
}

const NAMES: [(&str, Form); 13] = [
    ("POINT", Form::Point),
    ("LINESTRING", Form::Line),
    ("LINEARRING", Form::Line),
    ("POLYGON", Form::Polygon),
    ("TRIANGLE", Form::Polygon),
    ("MULTIPOINT", Form::MultiPoint),
    ("MULTILINESTRING", Form::MultiLine),
    ("MULTIPOLYGON", Form::MultiPolygon),
    ("POLYHEDRALSURFACE", Form::MultiPolygon),
    ("TIN", Form::MultiPolygon),
    ("GEOMETRYCOLLECTION", Form::Collection),
    ("MULTISURFACE", Form::MultiPolygon),
    ("MULTICURVE", Form::MultiLine),
];
const CURVES: [&str; 5] = ["CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "CURVE", "SURFACE"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Point,
    Line,
    Polygon,
    MultiPoint,
    MultiLine,
    MultiPolygon,
    Collection,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Point => "Point",
            Self::Line => "LineString",
            Self::Polygon => "Polygon",
            Self::MultiPoint => "MultiPoint",
            Self::MultiLine => "MultiLineString",
            Self::MultiPolygon => "MultiPolygon",
            Self::Collection => "GeometryCollection",
        }
    }

    fn depth(self) -> usize {
        match self {
            Self::Point | Self::Collection => 0,
            Self::Line | Self::MultiPoint => 1,
            Self::Polygon | Self::MultiLine => 2,
            Self::MultiPolygon => 3,
        }
    }
}

/// Whether a text begins as well-known text does.
#[must_use]
pub fn begins(text: &str) -> bool {
    let text = text.trim_start();
    let text = match text.get(..5) {
        Some(start) if start.eq_ignore_ascii_case("SRID=") => {
            text.split_once(';').map_or("", |(_, rest)| rest)
        }
        _ => text,
    };
    let word: String = text.trim_start().chars().take_while(char::is_ascii_alphabetic).take(24).collect();
    let word = word.to_ascii_uppercase();
    let rest = text.trim_start().get(word.len()..).unwrap_or_default().trim_start();
    let known =
        |name: &str| word.strip_prefix(name).is_some_and(|flags| matches!(flags, "" | "Z" | "M" | "ZM"));
    let goes_on = rest.starts_with('(')
        || ["EMPTY", "Z", "M"]
            .iter()
            .any(|next| rest.get(..next.len()).is_some_and(|start| start.eq_ignore_ascii_case(next)));
    goes_on && (NAMES.iter().any(|(name, _)| known(name)) || CURVES.iter().any(|name| known(name)))
}

/// Writes a geometry as GeoJSON.
///
/// # Errors
/// [`WktFault`]; what was written by then is no geometry.
pub(super) fn write(text: &str, out: &mut Vec<u8>) -> Result<Found, WktFault> {
    let mut reader = Reader { text, at: 0, found: Found::default() };
    reader.srid()?;
    reader.geometry(out, 0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.here());
    }
    Ok(reader.found)
}

/// Writes one thing of a list.
type Part<'p, R> = dyn FnMut(&mut R, &mut Vec<u8>) -> Result<(), WktFault> + 'p;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    found: Found,
}

impl Reader<'_> {
    fn here(&self) -> WktFault {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        WktFault::Syntax(before.chars().count() + 1)
    }

    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        self.at += self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.blanks();
        let is = self.rest().first() == Some(&byte);
        self.at += usize::from(is);
        is
    }

    fn word(&mut self) -> String {
        self.blanks();
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = self.text.get(self.at..self.at + count).unwrap_or_default().to_ascii_uppercase();
        self.at += count;
        word
    }

    fn srid(&mut self) -> Result<(), WktFault> {
        self.blanks();
        if !self.rest().get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"SRID=")) {
            return Ok(());
        }
        self.at += 5;
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + count).and_then(|text| text.parse().ok());
        self.found.srid = Some(number.ok_or_else(|| self.here())?).filter(|srid| *srid > 0);
        self.at += count;
        if self.eat(b';') { Ok(()) } else { Err(self.here()) }
    }

    fn geometry(&mut self, out: &mut Vec<u8>, level: usize) -> Result<(), WktFault> {
        if level > DEEPEST {
            return Err(WktFault::TooDeep);
        }
        let word = self.word();
        let named = NAMES.iter().find_map(|(name, form)| {
            Some((*name, *form, word.strip_prefix(name)?)).filter(|(.., flags)| is_flags(flags))
        });
        let Some((name, form, flags)) = named else {
            return Err(if CURVES.iter().any(|name| word.strip_prefix(name).is_some_and(is_flags)) {
                WktFault::Unsupported(word)
            } else {
                WktFault::Name(printable(&word, 24))
            });
        };
        if matches!(name, "TIN" | "POLYHEDRALSURFACE") {
            self.found.surfaces += 1;
        }
        let mut flags = flags.to_owned();
        if flags.is_empty() {
            let before = self.at;
            let next = self.word();
            if matches!(next.as_str(), "Z" | "M" | "ZM") {
                flags = next;
            } else {
                self.at = before;
            }
        }
        let measured = flags == "M";
        out.extend_from_slice(b"{\"type\":\"");
        out.extend_from_slice(form.name().as_bytes());
        out.extend_from_slice(if form == Form::Collection {
            b"\",\"geometries\":"
        } else {
            b"\",\"coordinates\":"
        });
        if self.is_empty() {
            out.extend_from_slice(b"[]}");
            return Ok(());
        }
        match form {
            Form::Collection => {
                self.list(out, &mut |reader, out| reader.geometry(out, level + 1))?;
            }
            Form::Point => {
                if !self.eat(b'(') {
                    return Err(self.here());
                }
                self.position(out, measured)?;
                if !self.eat(b')') {
                    return Err(self.here());
                }
            }
            // The curves and surfaces of these have names of their own.
            _ if matches!(name, "MULTISURFACE" | "MULTICURVE") => {
                let part = if form == Form::MultiPolygon { "POLYGON" } else { "LINESTRING" };
                let depth = form.depth() - 1;
                self.list(out, &mut |reader, out| {
                    let before = reader.at;
                    let word = reader.word();
                    match word.as_str() {
                        "" => reader.at = before,
                        word if word.strip_prefix(part).is_some_and(is_flags) => {}
                        _ => return Err(WktFault::Unsupported(printable(&word, 24))),
                    }
                    reader.nested(out, depth, false, measured)
                })?;
            }
            _ => self.nested(out, form.depth(), form == Form::MultiPoint, measured)?,
        }
        out.push(b'}');
        Ok(())
    }

    fn is_empty(&mut self) -> bool {
        let before = self.at;
        let is = self.word() == "EMPTY";
        if !is {
            self.at = before;
        }
        is
    }

    /// Things between brackets with commas between.
    fn list(&mut self, out: &mut Vec<u8>, one: &mut Part<'_, Self>) -> Result<(), WktFault> {
        if !self.eat(b'(') {
            return Err(self.here());
        }
        out.push(b'[');
        loop {
            one(self, out)?;
            if self.eat(b',') {
                out.push(b',');
            } else if self.eat(b')') {
                out.push(b']');
                return Ok(());
            } else {
                return Err(self.here());
            }
        }
    }

    /// Lists of positions in each other; single positions may have brackets of their own where `loose`.
    fn nested(
        &mut self,
        out: &mut Vec<u8>,
        depth: usize,
        loose: bool,
        measured: bool,
    ) -> Result<(), WktFault> {
        if self.is_empty() {
            out.extend_from_slice(b"[]");
            return Ok(());
        }
        self.list(out, &mut |reader, out| {
            if depth > 1 {
                return reader.nested(out, depth - 1, loose, measured);
            }
            let bracket = loose && reader.eat(b'(');
            if loose && !bracket && reader.is_empty() {
                return Err(WktFault::Unsupported("an empty point among others".to_owned()));
            }
            reader.position(out, measured)?;
            if bracket && !reader.eat(b')') {
                return Err(reader.here());
            }
            Ok(())
        })
    }

    fn position(&mut self, out: &mut Vec<u8>, measured: bool) -> Result<(), WktFault> {
        let mut numbers = [0.0; 4];
        let mut count = 0;
        loop {
            self.blanks();
            let length = self
                .rest()
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'))
                .count();
            if length == 0 {
                break;
            }
            let number = self.text.get(self.at..self.at + length).and_then(|text| text.parse::<f64>().ok());
            let number = number.filter(|number| number.is_finite()).ok_or_else(|| self.here())?;
            if let Some(place) = numbers.get_mut(count) {
                *place = number;
            }
            count += 1;
            self.at += length;
        }
        let [x, y, third, _] = numbers;
        let z = match count {
            2 => None,
            3 if measured => {
                self.found.measures += 1;
                None
            }
            3 => Some(third),
            4 => {
                self.found.measures += 1;
                Some(third)
            }
            0 => return Err(self.here()),
            _ => return Err(WktFault::Ordinates(count)),
        };
        push_position(out, x, y, z);
        Ok(())
    }
}

fn is_flags(flags: &str) -> bool {
    matches!(flags, "" | "Z" | "M" | "ZM")
}

/// Reads a text of geometries, each on lines of its own or with a semicolon behind it: a feature for each.
///
/// # Errors
/// [`FileError`] where not one can be read.
pub fn read(
    text: &str,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    if text.len() > MOST_BYTES {
        let (bytes, limit) = (text.len() as u64, MOST_BYTES as u64);
        return Err(FileError::new(FileErrorKind::TooLarge { bytes, limit }));
    }
    let half = Half { feedback, second: false };
    let mut maker = Maker::new(KIND, text.len() as u64, true, &half);
    let mut first = None;
    for (start, part) in parts(text) {
        match write(part, &mut maker.draft.geometry) {
            Ok(found) => {
                found.count(&mut maker);
                maker.add(start as u64)?;
            }
            Err(fault) => {
                first.get_or_insert_with(|| fault.clone());
                let what = format!("“{}”", printable(part, 24));
                maker.leave_out(start as u64, &what, fault.to_string())?;
            }
        }
    }
    if maker.is_empty() {
        return Err(match first {
            Some(fault) => super::maker::unreadable(KIND, fault.to_string()),
            None => FileError::new(FileErrorKind::Empty),
        });
    }
    maker.finish(name, &Places::Bytes(&Bytes(text.as_bytes())), options)
}

/// The geometries of a text, with the byte each begins at: cut where the brackets are closed.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let mut push = |from: usize, to: usize| {
        let part = text.get(from..to).unwrap_or_default();
        let blanks = part.len() - part.trim_start_matches(|of: char| of.is_whitespace() || of == ';').len();
        let part = part.trim_matches(|of: char| of.is_whitespace() || of == ';');
        if !part.is_empty() {
            parts.push((from + blanks, part));
        }
    };
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    push(start, at + 1);
                    start = at + 1;
                }
            }
            b'\n'
                if depth == 0
                    && text
                        .get(start..at)
                        .is_some_and(|line| line.trim_end().to_ascii_uppercase().ends_with("EMPTY")) =>
            {
                push(start, at);
                start = at;
            }
            _ => {}
        }
    }
    push(start, text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;

    fn json(text: &str) -> Result<String, WktFault> {
        let mut out = Vec::new();
        write(text, &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn geometries_are_read() {
        for (text, expected) in [
            ("POINT (46.75 39.82)", r#"{"type":"Point","coordinates":[46.75,39.82]}"#),
            (" srid=4326; pointz(1 2 3) ", r#"{"type":"Point","coordinates":[1,2,3]}"#),
            ("POINT M (1 2 3)", r#"{"type":"Point","coordinates":[1,2]}"#),
            ("POINT EMPTY", r#"{"type":"Point","coordinates":[]}"#),
            ("LINESTRING ZM (0 1 2 3, 4 5 6 7)", r#"{"type":"LineString","coordinates":[[0,1,2],[4,5,6]]}"#),
            ("MULTIPOINT (1 2, 3 4)", r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
            ("MULTIPOINT ((1 2), (3 4))", r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
            (
                "POLYGON ((0 0, 1 0, 1 1, 0 0), EMPTY)",
                r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[]]}"#,
            ),
            (
                "MULTISURFACE (POLYGON ((0 0, 1 0, 1 1, 0 0)))",
                r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#,
            ),
            (
                "GEOMETRYCOLLECTION (POINT (1e1 -2.5), LINESTRING EMPTY)",
                r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[10,-2.5]},{"type":"LineString","coordinates":[]}]}"#,
            ),
        ] {
            assert_eq!(json(text).as_deref(), Ok(expected), "{text}");
            assert!(begins(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_geometry_is_refused() {
        for (text, fault) in [
            ("CIRCLE (1 2)", WktFault::Name("CIRCLE".into())),
            ("CIRCULARSTRING (0 0, 1 1, 2 0)", WktFault::Unsupported("CIRCULARSTRING".into())),
            ("POINT (1)", WktFault::Ordinates(1)),
            ("POINT (1 2 3 4 5)", WktFault::Ordinates(5)),
            ("POINT (1 NaN)", WktFault::Syntax(10)),
            ("POINT (1 2", WktFault::Syntax(11)),
            ("POINT (1 2) x", WktFault::Syntax(13)),
            ("", WktFault::Name(String::new())),
        ] {
            assert_eq!(json(text), Err(fault), "{text}");
        }
        let deep = "GEOMETRYCOLLECTION(".repeat(100);
        assert_eq!(json(&deep), Err(WktFault::TooDeep));
        for text in ["points of view (1)", "SRID=;", "POINT", "Polygon of the park"] {
            assert!(!begins(text), "{text}");
        }
    }

    #[test]
    fn a_text_of_several_is_a_layer() {
        let text = "SRID=32638;POINT (600000 4400000)\nPOINT EMPTY\nPOINT (1);\nLINESTRING (600000 4400000,\n 600100 4400000)";
        let loaded = read(text, "pasted", &ReadOptions::default(), &Silent).unwrap();
        assert_eq!(loaded.layer.len(), 3);
        assert_eq!((loaded.crs.as_str(), loaded.problems.features_left_out), ("EPSG:32638", 1));
        let bad = loaded.problems.list.iter().find(|problem| problem.kind.id() == "bad-record").unwrap();
        assert_eq!((bad.line, bad.feature), (3, Some(2)));
        assert!(read("hello", "", &ReadOptions::default(), &Silent).is_err());
    }
}
