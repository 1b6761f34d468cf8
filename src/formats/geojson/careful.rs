//! One feature read slowly, so that everything odd about it is found and placed.
//!
//! The fast reader ([`super::fast`]) leaves to it every feature that is not plain. What is decided here where RFC 7946 is silent
//! is told in `docs/reading.md`.

use super::super::json::{self, Kind, Span, Value};
use super::super::message::printable;
use super::super::names_twice::names_twice;
use super::super::problem::{GeometryFault, ProblemKind};
use super::columns::{Cell, Columns};
use super::cursor::Raw;
use super::fast::Scratch;
use super::number;
use super::shapes::Shapes;
use crate::model::geometry::{GeometryType, PartKind};

/// Levels of arrays and objects in a feature's own members, and of collections in each other, that are read.
pub(super) const DEEPEST: u32 = 1000;
/// Findings of a feature from which names that come twice within values are not told any more.
const MOST_TWICE: usize = 1000;
/// Collections in each other that are read; this uses the stack.
const DEEPEST_COLLECTION: u32 = 100;

/// Something found, and at which byte.
pub(super) type Finding = (usize, ProblemKind);

/// The members of an object that the standard names, and the others.
type Members<const N: usize> = ([Option<Value>; N], Vec<(Span, Value)>);

/// Reads features and tells what is odd.
pub(super) struct Careful<'t, 'o> {
    /// The text; no byte of zero behind it.
    pub text: &'t [u8],
    /// Takes the properties' names.
    pub columns: &'o mut Columns,
    /// Takes the geometry.
    pub shapes: &'o mut Shapes,
    /// Takes the rest.
    pub scratch: &'o mut Scratch,
    /// What is odd and does not hinder.
    pub findings: Vec<Finding>,
}

fn fault<T>(at: usize, fault: GeometryFault) -> Result<T, Finding> {
    Err((at, ProblemKind::Geometry(fault)))
}

/// Whether the value is the text.
fn is_text(text: &[u8], value: &Value, wanted: &str) -> bool {
    value.kind == Kind::Text && json::decode(value.span.of(text)).is_some_and(|word| word == wanted)
}

impl Careful<'_, '_> {
    /// Members of an object, the last of each name, with the names of the standard told apart; repeated names are found.
    fn members<const N: usize>(&mut self, object: &Value, names: [&str; N]) -> Result<Members<N>, Finding> {
        let members =
            json::members_of(self.text, object.span).map_err(|fault| (fault.at, ProblemKind::NotAFeature))?;
        let mut own = [None; N];
        let mut others: Vec<(Span, Value)> = Vec::new();
        let mut seen = hashbrown::HashMap::new();
        for (key, value) in members {
            let Some(name) = json::decode(key.of(self.text)) else {
                others.push((key, value));
                continue;
            };
            if let Some(place) = names.iter().position(|of| *of == name) {
                if own[place].replace(value).is_some() {
                    self.findings.push((key.start, ProblemKind::Repeated(printable(&name, 40))));
                }
            } else if let Some(&place) = seen.get(&*name) {
                self.findings.push((key.start, ProblemKind::Repeated(printable(&name, 40))));
                let other: &mut (Span, Value) = &mut others[place];
                *other = (key, value);
            } else {
                seen.insert(name.into_owned(), others.len());
                others.push((key, value));
            }
        }
        Ok((own, others))
    }

    /// Reads a feature; `bare` if the element is a geometry of its own. The type of its geometry.
    pub fn feature(&mut self, element: &Value, bare: bool) -> Result<GeometryType, Finding> {
        let start = element.span.start;
        if let Err(error) = std::str::from_utf8(element.span.of(self.text)) {
            return Err((start + error.valid_up_to(), ProblemKind::Encoding));
        }
        if element.kind != Kind::Object {
            return Err((start, ProblemKind::NotAFeature));
        }
        if bare {
            return self.geometry(element, 0);
        }
        let ([of_type, id, geometry, properties], others) =
            self.members(element, ["type", "id", "geometry", "properties"])?;
        if let Some(id) = id {
            self.id(&id);
        }
        if of_type.is_none_or(|value| !is_text(self.text, &value, "Feature")) {
            return Err((of_type.map_or(start, |value| value.span.start), ProblemKind::NotAFeature));
        }
        if element.depth > DEEPEST {
            return Err((start, ProblemKind::TooDeep));
        }
        let of_type = match geometry {
            Some(geometry) => self.geometry(&geometry, 0)?,
            None => GeometryType::Null,
        };
        if self.scratch.verbatim.is_some() {
            self.scratch.verbatim = geometry.map(|geometry| (geometry.span.start, geometry.span.end));
        }
        if let Some(properties) = properties {
            self.properties(&properties);
        }
        for (key, value) in others {
            self.foreign(key, &value);
        }
        Ok(of_type)
    }

    /// Keeps a member beside the standard's. One that is not finite is not JSON and cannot be kept.
    fn foreign(&mut self, key: Span, value: &Value) {
        if value.not_finite {
            let name = json::decode(key.of(self.text)).unwrap_or_default();
            self.findings.push((value.span.start, ProblemKind::NotFiniteAttribute(printable(&name, 40))));
        } else {
            self.scratch.foreign.push((key.start, value.span.end));
        }
        self.repeated_within(value);
    }

    /// Tells of names that come twice in an object somewhere in a value that is kept as it is.
    fn repeated_within(&mut self, value: &Value) {
        let (text, findings) = (self.text, &mut self.findings);
        let mut left = MOST_TWICE.saturating_sub(findings.len());
        names_twice(text, value.span, &mut |key, name| {
            if left > 0 {
                left -= 1;
                findings.push((key.start, ProblemKind::Repeated(printable(name, 40))));
            }
        });
    }

    fn id(&mut self, id: &Value) {
        let (start, end) = (id.span.start, id.span.end);
        self.scratch.id = match id.kind {
            Kind::Text => Some(Cell::Text(raw(self.text, id.span))),
            // Numbers keep their digits.
            Kind::Number => Some(match number::read(self.text, start).and_then(|number| number.whole) {
                Some(whole) => Cell::Integer(whole),
                None => Cell::Json(start, end),
            }),
            Kind::Null => None,
            Kind::Object | Kind::Array | Kind::True | Kind::False | Kind::NotFinite => {
                self.findings.push((start, ProblemKind::Id));
                None
            }
        };
    }

    fn properties(&mut self, properties: &Value) {
        match properties.kind {
            Kind::Null => return,
            Kind::Object => {}
            _ => return self.findings.push((properties.span.start, ProblemKind::Properties)),
        }
        let mut places = hashbrown::HashMap::new();
        for (key, value) in json::members_of(self.text, properties.span).unwrap_or_default() {
            let quoted = key.of(self.text);
            // A name with half a surrogate pair is no text: it keeps the form it has in the file.
            let name = json::decode(quoted).unwrap_or_else(|| String::from_utf8_lossy(quoted));
            let column = self.columns.column_of(&name);
            if value.not_finite {
                self.findings.push((value.span.start, ProblemKind::NotFiniteAttribute(printable(&name, 40))));
            }
            let cell = self.cell(&value);
            if matches!(value.kind, Kind::Object | Kind::Array) {
                self.repeated_within(&value);
            }
            match places.get(&column) {
                Some(&place) => {
                    let before: &mut (u32, Cell) = &mut self.scratch.cells[place];
                    before.1 = cell;
                    self.findings.push((key.start, ProblemKind::Repeated(printable(&name, 40))));
                }
                None => {
                    places.insert(column, self.scratch.cells.len());
                    self.scratch.cells.push((column, cell));
                }
            }
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        let (start, end) = (value.span.start, value.span.end);
        match value.kind {
            _ if value.not_finite => Cell::Null,
            Kind::Null | Kind::NotFinite => Cell::Null,
            Kind::True => Cell::Boolean(true),
            Kind::False => Cell::Boolean(false),
            Kind::Text => Cell::Text(raw(self.text, value.span)),
            Kind::Number => match number::read(self.text, start) {
                Some(number) => Cell::of_number(&number, self.text, start),
                None => Cell::Json(start, end),
            },
            Kind::Object | Kind::Array => Cell::Json(start, end),
        }
    }

    fn geometry(&mut self, value: &Value, depth: u32) -> Result<GeometryType, Finding> {
        let at = value.span.start;
        match value.kind {
            Kind::Object => {}
            Kind::Null if depth == 0 => return Ok(GeometryType::Null),
            _ => return fault(at, GeometryFault::NoObject),
        }
        if value.depth > DEEPEST || depth > DEEPEST_COLLECTION {
            return Err((at, ProblemKind::TooDeep));
        }
        let ([of_type, coordinates, geometries], others) =
            self.members(value, ["type", "coordinates", "geometries"])?;
        let Some(of_type) = of_type.filter(|of_type| of_type.kind == Kind::Text) else {
            return fault(of_type.map_or(at, |of_type| of_type.span.start), GeometryFault::NoType);
        };
        let name = json::decode(of_type.span.of(self.text)).unwrap_or_default();
        let Some(known) = GeometryType::of_name(name.as_bytes()) else {
            return fault(of_type.span.start, GeometryFault::UnknownType(printable(&name, 40)));
        };
        let collection = known == GeometryType::GeometryCollection;
        let (own, other, member) = if collection {
            (geometries, coordinates, "geometries")
        } else {
            (coordinates, geometries, "coordinates")
        };
        if !others.is_empty() || other.is_some() || collection {
            self.scratch.verbatim = Some((0, 0));
        }
        if let Some((_, odd)) = others.iter().find(|(_, value)| value.not_finite) {
            return Err((odd.span.start, ProblemKind::NotFinite));
        }
        for (key, value) in &others {
            let name = json::decode(key.of(self.text)).unwrap_or_default();
            self.scratch.note(name.as_bytes(), depth, (value.span.start, value.span.end));
            self.repeated_within(value);
        }
        if let Some(other) = other {
            self.repeated_within(&other);
        }
        let Some(own) = own.filter(|own| own.kind == Kind::Array) else {
            return fault(own.map_or(at, |own| own.span.start), GeometryFault::NoCoordinates(member));
        };
        if own.not_finite && !collection {
            return Err((own.span.start, ProblemKind::NotFinite));
        }
        let mut path = Vec::new();
        match known {
            GeometryType::Null => {}
            GeometryType::Point => self.point(&own, &path)?,
            GeometryType::MultiPoint => {
                if self.path(&own, "MultiPoint", &mut path)? > 0 {
                    self.shapes.end_part(PartKind::Points);
                }
            }
            GeometryType::LineString => self.line(&own, "LineString", &mut path)?,
            GeometryType::MultiLineString => {
                self.each(&own, "MultiLineString", &mut path, |careful, line, path| {
                    careful.line(line, "MultiLineString", path)
                })?;
            }
            GeometryType::Polygon => self.polygon(&own, "Polygon", &mut path)?,
            GeometryType::MultiPolygon => {
                self.each(&own, "MultiPolygon", &mut path, |careful, polygon, path| {
                    careful.polygon(polygon, "MultiPolygon", path)
                })?;
            }
            GeometryType::GeometryCollection => {
                for member in self.elements(&own)? {
                    self.geometry(&member, depth + 1)?;
                }
            }
        }
        Ok(known)
    }

    fn elements(&self, array: &Value) -> Result<Vec<Value>, Finding> {
        let mut found = Vec::new();
        let mut scanner =
            json::Scanner::from(self.text.get(..array.span.end).unwrap_or(self.text), array.span.start);
        json::elements(&mut scanner, &mut found).map_err(|fault| (fault.at, ProblemKind::NotAFeature))?;
        Ok(found)
    }

    /// Reads each element of an array that must be an array.
    fn each(
        &mut self,
        array: &Value,
        of: &'static str,
        path: &mut Vec<usize>,
        mut read: impl FnMut(&mut Self, &Value, &mut Vec<usize>) -> Result<(), Finding>,
    ) -> Result<usize, Finding> {
        if array.kind != Kind::Array {
            return fault(array.span.start, GeometryFault::Nesting { of, at: place(path) });
        }
        let elements = self.elements(array)?;
        for (index, element) in elements.iter().enumerate() {
            path.push(index);
            read(self, element, path)?;
            path.pop();
        }
        Ok(elements.len())
    }

    fn point(&mut self, value: &Value, path: &[usize]) -> Result<(), Finding> {
        if self.elements(value)?.is_empty() {
            return Ok(());
        }
        self.position(value, "Point", path)?;
        self.shapes.end_path();
        self.shapes.end_part(PartKind::Points);
        Ok(())
    }

    fn line(&mut self, value: &Value, of: &'static str, path: &mut Vec<usize>) -> Result<(), Finding> {
        if self.path(value, of, path)? > 0 {
            self.shapes.end_part(PartKind::Line);
        } else {
            self.scratch.verbatim = Some((0, 0));
        }
        Ok(())
    }

    fn polygon(&mut self, value: &Value, of: &'static str, path: &mut Vec<usize>) -> Result<(), Finding> {
        let before = self.shapes.paths();
        let mut empty_shell = None;
        self.each(value, of, path, |careful, ring, path| {
            let positions = careful.path(ring, of, path)?;
            if positions == 0 {
                careful.scratch.verbatim = Some((0, 0));
                if path.last() == Some(&0) {
                    empty_shell = Some(ring.span.start);
                }
            }
            Ok(())
        })?;
        if self.shapes.paths() > before {
            self.shapes.end_part(PartKind::Polygon);
            if let Some(at) = empty_shell {
                self.findings.push((at, ProblemKind::NoOuterRing));
            }
        } else {
            self.scratch.verbatim = Some((0, 0));
        }
        Ok(())
    }

    /// Reads an array of positions as a path; how many there are. An empty one makes no path.
    fn path(&mut self, value: &Value, of: &'static str, path: &mut Vec<usize>) -> Result<usize, Finding> {
        let positions =
            self.each(value, of, path, |careful, position, path| careful.position(position, of, path))?;
        if positions > 0 {
            self.shapes.end_path();
        }
        Ok(positions)
    }

    fn position(&mut self, value: &Value, of: &'static str, path: &[usize]) -> Result<(), Finding> {
        let at = value.span.start;
        if value.kind != Kind::Array {
            return fault(at, GeometryFault::Nesting { of, at: place(path) });
        }
        let numbers = self.elements(value)?;
        if numbers.first().is_some_and(|first| first.kind == Kind::Array) {
            return fault(at, GeometryFault::Nesting { of, at: place(path) });
        }
        let mut ordinates = [0.0; 3];
        for (index, element) in numbers.iter().enumerate() {
            if element.kind != Kind::Number {
                return fault(element.span.start, GeometryFault::NoNumber(place(path)));
            }
            let number = number::read(self.text, element.span.start).map_or(f64::NAN, |number| number.value);
            if !number.is_finite() {
                return fault(element.span.start, GeometryFault::NumberTooLarge(place(path)));
            }
            if let Some(ordinate) = ordinates.get_mut(index) {
                *ordinate = number;
            }
        }
        let [x, y, z] = ordinates;
        match numbers.len() {
            few @ (0 | 1) => {
                return fault(at, GeometryFault::ShortPosition { at: place(path), numbers: few });
            }
            2 => self.shapes.position(x, y),
            more => {
                self.shapes.position_with_z(x, y, z);
                if more > 3 {
                    self.scratch.verbatim = Some((0, 0));
                    self.shapes.has_more_ordinates = true;
                }
            }
        }
        Ok(())
    }
}

/// The text within the quotes of a JSON string.
fn raw(text: &[u8], span: Span) -> Raw {
    let escaped = span.of(text).contains(&b'\\');
    Raw { start: span.start + 1, end: span.end.saturating_sub(1), escaped }
}

fn place(path: &[usize]) -> String {
    if path.is_empty() {
        "coordinates".into()
    } else {
        path.iter().map(|index| format!("[{index}]")).collect()
    }
}
