//! TopoJSON: shared lines (arcs) put together to GeoJSON text, which the GeoJSON reader then takes.
//!
//! Follows the specification (github.com/topojson/topojson-specification) and, where that is silent, the `feature` function of
//! topojson-client: an object that is a geometry collection gives one feature for each of its geometries, any other object
//! gives one. Lines and rings have the positions of their arcs, however few. All objects are
//! read, in the order of the file. Numbers that need no arithmetic, properties and ids keep their text.

mod arcs;
mod faults;
#[cfg(test)]
mod tests;

pub use self::faults::{BadKind, TopoFault};

use self::arcs::{Arcs, Found, Line, PositionReader, Token, Tokens, Transform, pair};
use super::json::{self, Fault, Kind, Scanner, Span, Value};
use crate::model::feedback::Feedback;

/// Most geometry collections in each other.
const DEEPEST: usize = 60;
/// Members of a feature and of its geometry that a foreign member must not be taken for.
const TAKEN: [&str; 5] = ["geometry", "geometries", "coordinates", "features", "topojson_object"];

/// Bytes of features that any topology may give.
const FREE: u64 = 64 << 20;
/// Times its own bytes that a topology may give beyond that: whole numbers of two figures become decimals of seventeen (6 times), and
/// a line is named by the areas on both its sides, of several objects (2 to 8 times). Naming one over and over gives thousands.
const RATIO: u64 = 50;

/// A feature that was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadFeature {
    /// Its index among all features, those left out included.
    pub feature: usize,
    /// Name of the object it belongs to.
    pub object: String,
    /// Offset of its geometry object in the topology's text.
    pub at: usize,
    /// What is wrong.
    pub kind: BadKind,
}

/// A topology as GeoJSON.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expanded {
    /// Text of a feature collection.
    pub text: Vec<u8>,
    /// Number of features in it.
    pub features: usize,
    /// Features that are not in it.
    pub bad: Vec<BadFeature>,
    /// Offset of the geometry object of each feature in it, in the topology's text.
    pub places: Vec<usize>,
    /// Names that come twice in an object: the index of the feature it belongs to, those left out included (`None` for the
    /// topology's own), the offset of the name, and the name.
    pub twice: Vec<(Option<usize>, usize, String)>,
    /// Offset of the topology's member `crs`.
    pub crs: Option<usize>,
    /// Joints of arcs whose ends are not the same position; the end of the earlier one is kept.
    pub gaps: usize,
}

/// Why a geometry was left.
enum Stop {
    Whole(TopoFault),
    Bad(BadKind),
}

impl From<BadKind> for Stop {
    fn from(kind: BadKind) -> Self {
        Self::Bad(kind)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Whole(fault.into())
    }
}

/// The members of a geometry object; of a repeated one the last.
#[derive(Default)]
struct Members {
    kind: Option<Value>,
    arcs: Option<(Span, Value)>,
    coordinates: Option<(Span, Value)>,
    geometries: Option<(Span, Value)>,
    id: Option<Value>,
    bbox: Option<Value>,
    properties: Option<(Span, Value)>,
    others: Vec<(Span, Value)>,
    /// Those of the names above that come twice.
    twice: Vec<Span>,
}

impl Members {
    fn of(bytes: &[u8], object: Span) -> Result<Self, Fault> {
        let mut found = Self::default();
        for (key, value) in json::members_of(bytes, object)? {
            let before = match json::decode(key.of(bytes)).as_deref() {
                Some("type") => found.kind.replace(value).is_some(),
                Some("arcs") => found.arcs.replace((key, value)).is_some(),
                Some("coordinates") => found.coordinates.replace((key, value)).is_some(),
                Some("geometries") => found.geometries.replace((key, value)).is_some(),
                Some("id") => found.id.replace(value).is_some(),
                Some("bbox") => found.bbox.replace(value).is_some(),
                Some("properties") => found.properties.replace((key, value)).is_some(),
                _ => {
                    found.others.push((key, value));
                    false
                }
            };
            if before {
                found.twice.push(key);
            }
        }
        Ok(found)
    }
}

/// Members of an object, of each name the last; the names that come twice are noted. Names that are no text are none's equal.
fn last_of_each(bytes: &[u8], object: Span, twice: &mut Vec<Span>) -> Result<Vec<(Span, Value)>, Fault> {
    let mut members: Vec<(Span, Value)> = Vec::new();
    let mut places = hashbrown::HashMap::new();
    for (key, value) in json::members_of(bytes, object)? {
        match json::decode(key.of(bytes)).and_then(|name| places.insert(name, members.len())) {
            Some(before) => {
                twice.push(key);
                places.insert(json::decode(key.of(bytes)).unwrap_or_default(), before);
                members[before] = (key, value);
            }
            None => members.push((key, value)),
        }
    }
    Ok(members)
}

/// Puts the features of a topology together.
///
/// # Errors
/// What makes the whole topology unreadable; a geometry that is not sound is listed in [`Expanded::bad`].
pub fn to_geojson(text: &[u8], limit_bytes: u64, feedback: &dyn Feedback) -> Result<Expanded, TopoFault> {
    let limit_bytes = limit_bytes.min((text.len() as u64).saturating_mul(RATIO).max(FREE));
    let mut scanner = Scanner::new(text, feedback);
    let root = scanner.value()?;
    json::end(&mut scanner)?;
    if root.kind != Kind::Object {
        return Err(TopoFault::NotTopology);
    }
    let (mut kind, mut objects, mut arcs, mut transform, mut others) = (None, None, None, None, Vec::new());
    let mut twice = Vec::new();
    let members = last_of_each(text, root.span, &mut twice)?;
    let mut crs = None;
    for (key, value) in members {
        match json::decode(key.of(text)).as_deref() {
            Some("type") => kind = json::decode(value.span.of(text)),
            Some("objects") => objects = Some(value),
            Some("arcs") => arcs = Some(value),
            Some("transform") => transform = Some(value),
            Some("features") => {}
            name => {
                crs = crs.or((name == Some("crs")).then_some(value.span.start));
                others.push((key, value));
            }
        }
    }
    if kind.as_deref() != Some("Topology") {
        return Err(TopoFault::NotTopology);
    }
    let at = |value: Option<Value>| value.map_or(root.span.start, |value| value.span.start);
    let objects =
        objects.filter(|value| value.kind == Kind::Object).ok_or(TopoFault::NoObjects { at: at(objects) })?;
    let arcs = arcs.filter(|value| value.kind == Kind::Array).ok_or(TopoFault::NoArcs { at: at(arcs) })?;
    let transform = match transform {
        Some(value) if value.kind != Kind::Null => Some(read_transform(text, value)?),
        _ => None,
    };
    let arcs = Arcs::read(text, arcs, transform, limit_bytes, feedback)?;
    let names = last_of_each(text, objects.span, &mut twice)?;
    let mut writer = Writer {
        bytes: text,
        arcs,
        transform,
        limit: limit_bytes,
        feedback,
        several: names.len() > 1,
        wasted: 0,
        out: Expanded { crs, ..Expanded::default() },
    };
    writer.tell_twice(None, twice);
    writer.out.text.extend_from_slice(b"{\"type\":\"FeatureCollection\"");
    for (key, value) in others {
        writer.raw_member(key, value);
    }
    writer.out.text.extend_from_slice(b",\"features\":[");
    let total = names.len().max(1) as f32;
    for (done, (name, value)) in names.into_iter().enumerate() {
        writer.object(name, value)?;
        feedback.progress(0.5 + 0.5 * (done + 1) as f32 / total);
    }
    writer.out.text.extend_from_slice(b"]}");
    Ok(writer.out)
}

fn read_transform(bytes: &[u8], value: Value) -> Result<Transform, TopoFault> {
    let fault = TopoFault::Transform { at: value.span.start };
    if value.kind != Kind::Object {
        return Err(fault);
    }
    let (mut scale, mut translate) = (None, None);
    for (key, value) in json::members_of(bytes, value.span)? {
        match json::decode(key.of(bytes)).as_deref() {
            Some("scale") => scale = pair(bytes, value),
            Some("translate") => translate = pair(bytes, value),
            _ => {}
        }
    }
    Transform::new(scale, translate).ok_or(fault)
}

struct Writer<'a> {
    bytes: &'a [u8],
    arcs: Arcs,
    transform: Option<Transform>,
    limit: u64,
    feedback: &'a dyn Feedback,
    several: bool,
    /// Bytes written for features that were left out in the end: they count against the limit as well.
    wasted: usize,
    out: Expanded,
}

impl Writer<'_> {
    /// Writes the features of a named object.
    fn object(&mut self, name: Span, value: Value) -> Result<(), TopoFault> {
        let members = match value.kind {
            Kind::Object => Members::of(self.bytes, value.span)?,
            _ => Members::default(),
        };
        let kind = members.kind.and_then(|kind| json::decode(kind.span.of(self.bytes)));
        match members.geometries {
            Some((_, list)) if kind.as_deref() == Some("GeometryCollection") && list.kind == Kind::Array => {
                let mut geometries = Vec::new();
                json::elements(&mut Scanner::from(self.bytes, list.span.start), &mut geometries)?;
                self.tell_twice(None, members.twice);
                for geometry in geometries {
                    self.feature(name, geometry)?;
                }
                Ok(())
            }
            _ => self.feature(name, value),
        }
    }

    /// Notes names that come twice.
    fn tell_twice(&mut self, feature: Option<usize>, names: Vec<Span>) {
        for key in names {
            let name = json::decode(key.of(self.bytes)).unwrap_or_default().into_owned();
            self.out.twice.push((feature, key.start, name));
        }
    }

    /// Index of the feature that is written, those left out included.
    fn index(&self) -> usize {
        self.out.features + self.out.bad.len()
    }

    /// Writes one feature, or lists it.
    fn feature(&mut self, name: Span, value: Value) -> Result<(), TopoFault> {
        let (start, gaps) = (self.out.text.len(), self.out.gaps);
        if self.out.features > 0 {
            self.out.text.push(b',');
        }
        match self.sound_feature(name, value) {
            Ok(()) => {
                self.out.features += 1;
                self.out.places.push(value.span.start);
                self.look()
            }
            Err(Stop::Whole(fault)) => Err(fault),
            Err(Stop::Bad(kind)) => {
                self.wasted += self.out.text.len() - start;
                self.out.text.truncate(start);
                self.out.gaps = gaps;
                self.out.bad.push(BadFeature {
                    feature: self.index(),
                    object: json::decode(name.of(self.bytes)).unwrap_or_default().into_owned(),
                    at: value.span.start,
                    kind,
                });
                self.look()
            }
        }
    }

    /// Keeps the bounds on size and time.
    fn look(&self) -> Result<(), TopoFault> {
        if (self.out.text.len() + self.wasted) as u64 > self.limit {
            return Err(TopoFault::TooLarge { limit: self.limit });
        }
        if self.feedback.is_cancelled() {
            return Err(TopoFault::Cancelled);
        }
        Ok(())
    }

    fn sound_feature(&mut self, name: Span, value: Value) -> Result<(), Stop> {
        if value.kind != Kind::Object {
            return Err(BadKind::NotAnObject.into());
        }
        let mut members = Members::of(self.bytes, value.span)?;
        self.tell_twice(Some(self.index()), std::mem::take(&mut members.twice));
        self.push(b"{\"type\":\"Feature\"");
        for (key, value) in [(&b",\"id\":"[..], members.id), (b",\"bbox\":", members.bbox)] {
            if let Some(value) = value {
                self.push(key);
                self.push_span(value.span);
            }
        }
        self.push(b",\"properties\":");
        match members.properties.take() {
            Some((_, properties)) => self.push_span(properties.span),
            None => self.push(b"null"),
        }
        self.push(b",\"geometry\":");
        self.geometry(&mut members, 0)?;
        for (key, value) in members.others {
            self.raw_member(key, value);
        }
        if self.several {
            self.push(b",\"topojson_object\":");
            self.push_span(name);
        }
        self.push(b"}");
        Ok(())
    }

    /// A geometry within a collection; what else it holds stays with it.
    fn nested(&mut self, value: Value, level: usize) -> Result<(), Stop> {
        if level > DEEPEST {
            return Err(BadKind::TooDeep.into());
        }
        if value.kind != Kind::Object {
            return Err(BadKind::NotAnObject.into());
        }
        let mut members = Members::of(self.bytes, value.span)?;
        self.tell_twice(Some(self.index()), std::mem::take(&mut members.twice));
        self.geometry(&mut members, level)?;
        if self.out.text.last() != Some(&b'}') {
            return Ok(());
        }
        self.out.text.pop();
        for (key, value) in [(&b",\"id\":"[..], members.id), (b",\"bbox\":", members.bbox)] {
            if let Some(value) = value {
                self.push(key);
                self.push_span(value.span);
            }
        }
        members.others.extend(members.properties);
        for (key, value) in members.others {
            self.raw_member(key, value);
        }
        self.push(b"}");
        Ok(())
    }

    /// Writes a geometry; members that its type does not use are put with the others.
    fn geometry(&mut self, members: &mut Members, level: usize) -> Result<(), Stop> {
        let Some(kind) = members.kind.filter(|kind| kind.kind != Kind::Null) else {
            if members.kind.is_none() {
                return Err(BadKind::Type(String::new()).into());
            }
            self.push(b"null");
            return Ok(());
        };
        let Some(name) = json::decode(kind.span.of(self.bytes)).filter(|_| kind.kind == Kind::Text) else {
            return Err(BadKind::Type(kind.span.text(self.bytes).unwrap_or_default().to_owned()).into());
        };
        let array = |member: Option<(Span, Value)>, missing: BadKind| match member {
            Some((_, value)) if value.kind == Kind::Array => Ok(value),
            _ => Err(Stop::Bad(missing)),
        };
        self.push(b"{\"type\":");
        self.push_span(kind.span);
        let nesting = match &*name {
            "Point" => 0,
            "MultiPoint" | "LineString" => 1,
            "MultiLineString" | "Polygon" => 2,
            "MultiPolygon" => 3,
            "GeometryCollection" => {
                let list = array(members.geometries.take(), BadKind::NoGeometries)?;
                let mut geometries = Vec::new();
                json::elements(&mut Scanner::from(self.bytes, list.span.start), &mut geometries)?;
                self.push(b",\"geometries\":[");
                for (index, geometry) in geometries.into_iter().enumerate() {
                    if index > 0 {
                        self.push(b",");
                    }
                    self.nested(geometry, level + 1)?;
                }
                self.push(b"]}");
                members.others.extend(members.arcs.take().into_iter().chain(members.coordinates.take()));
                return Ok(());
            }
            _ => return Err(BadKind::Type(name.into_owned()).into()),
        };
        self.push(b",\"coordinates\":");
        if name.ends_with("Point") {
            let coordinates = array(members.coordinates.take(), BadKind::NoCoordinates)?;
            self.points(coordinates, nesting)?;
        } else {
            let arcs = array(members.arcs.take(), BadKind::NoArcs)?;
            self.lines(arcs, nesting)?;
        }
        self.push(b"}");
        let unused = [members.arcs.take(), members.coordinates.take(), members.geometries.take()];
        members.others.extend(unused.into_iter().flatten());
        Ok(())
    }

    /// A position, or an array of positions where `nesting` is 1.
    fn points(&mut self, coordinates: Value, nesting: usize) -> Result<(), Stop> {
        let inner =
            coordinates.span.of(self.bytes).strip_prefix(b"[").and_then(|text| text.strip_suffix(b"]"));
        if nesting == 0 && inner.is_some_and(|inner| inner.trim_ascii().is_empty()) {
            // A point without a position is empty, as in GeoJSON.
            self.push(b"[]");
            return Ok(());
        }
        let mut reader = PositionReader::new(self.transform, false);
        let mut depth = 0;
        let mut first = true;
        for token in Tokens::of(self.bytes, coordinates.span) {
            match token {
                Token::Open => {
                    depth += 1;
                    if depth == 1 && nesting == 1 {
                        self.push(b"[");
                    }
                    if depth == nesting + 1 {
                        reader.begin();
                        if !first {
                            self.push(b",");
                        }
                        first = false;
                    }
                }
                Token::Close => {
                    if depth == nesting + 1 {
                        reader.end(&mut self.out.text).ok_or(BadKind::Position)?;
                    } else if depth == 1 {
                        self.push(b"]");
                    }
                    depth -= 1;
                }
                Token::Number(text) if depth == nesting + 1 => {
                    reader.number(text).ok_or(BadKind::Position)?;
                }
                _ => return Err(BadKind::Position.into()),
            }
            if depth > nesting + 1 {
                return Err(BadKind::Position.into());
            }
        }
        Ok(())
    }

    /// Arrays of arcs of which the innermost, at the depth `nesting`, make one line each.
    fn lines(&mut self, arcs: Value, nesting: usize) -> Result<(), Stop> {
        let mut line = None;
        let mut depth = 0;
        for token in Tokens::of(self.bytes, arcs.span) {
            match token {
                Token::Open => {
                    depth += 1;
                    if depth > nesting {
                        return Err(BadKind::Nesting.into());
                    }
                    if !matches!(self.out.text.last(), Some(b'[' | b':')) {
                        self.push(b",");
                    }
                    if depth == nesting {
                        line = Some(Line::begin(&mut self.out.text));
                    } else {
                        self.push(b"[");
                    }
                }
                Token::Close => {
                    match line.take() {
                        Some(line) if depth == nesting => {
                            self.out.gaps += line.end(&mut self.out.text);
                        }
                        _ => self.push(b"]"),
                    }
                    depth -= 1;
                }
                Token::Number(text) => {
                    let line = line.as_mut().ok_or(BadKind::Nesting)?;
                    let index = text.parse::<i64>().map_err(|_| BadKind::NotAnIndex(text.to_owned()))?;
                    let reversed = index < 0;
                    let place = usize::try_from(if reversed { !index } else { index }).unwrap_or(usize::MAX);
                    let arc = match self.arcs.get(place) {
                        Found::Arc(arc) => arc,
                        Found::Unreadable => return Err(BadKind::Arc { index: place }.into()),
                        Found::None => return Err(BadKind::NoSuchArc { index, arcs: self.arcs.len() }.into()),
                    };
                    line.join(&self.arcs, arc, reversed, &mut self.out.text)
                        .ok_or(Stop::Whole(TopoFault::Memory))?;
                    self.look().map_err(Stop::Whole)?;
                }
                Token::Other => return Err(BadKind::NotAnIndex("…".to_owned()).into()),
            }
        }
        Ok(())
    }

    fn push(&mut self, text: &[u8]) {
        self.out.text.extend_from_slice(text);
    }

    fn push_span(&mut self, span: Span) {
        self.out.text.extend_from_slice(span.of(self.bytes));
    }

    /// Writes a foreign member as it stands; one that would be read as something else gets a name of its own.
    fn raw_member(&mut self, key: Span, value: Value) {
        self.push(b",");
        let taken = json::decode(key.of(self.bytes)).filter(|name| TAKEN.contains(&&**name));
        match taken {
            Some(name) => {
                self.push(b"\"topojson_");
                self.push(name.as_bytes());
                self.push(b"\"");
            }
            None => self.push_span(key),
        }
        self.push(b":");
        self.push_span(value.span);
    }
}
