//! Geometry: read by the `geojson` crate, checked here, laid flat into the columns.

use super::super::json::Span;
use super::super::message::printable;
use super::super::problem::{GeometryFault, ProblemKind};
use crate::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use geojson::{Geometry, GeometryValue, Position};
use serde_json::Value;

/// Degrees of longitude from which a position is told of; up to a full turn beyond the antimeridian is common.
const FARTHEST_LON: f64 = 360.0;
/// From here on a number is taken for metres.
const LOOKS_LIKE_METRES: f64 = 1000.0;

/// A geometry that is sound enough to be laid into columns.
pub(super) struct Sound {
    /// The geometry, or `None` for `null`.
    geometry: Option<Geometry>,
    /// It is a point of no position, which the crate does not know.
    empty_point: bool,
}

/// Reads the geometry at a place. `null` is a geometry of nothing.
pub(super) fn read(bytes: &[u8], span: Span) -> Result<Sound, GeometryFault> {
    let text = span.of(bytes);
    let sound = |geometry, empty_point| Ok(Sound { geometry, empty_point });
    if text == b"null" {
        return sound(None, false);
    }
    if text.first() != Some(&b'{') {
        return Err(GeometryFault::NoObject);
    }
    let refusal = match serde_json::from_slice::<Geometry>(text) {
        Ok(geometry) if is_whole(&geometry.value) => return sound(Some(geometry), false),
        Ok(_) => String::new(),
        Err(error) => printable(&error.to_string(), 120),
    };
    // The crate refuses some empty parts that RFC 7946 allows, and lets short positions pass.
    let mut value: Value = serde_json::from_slice(text).map_err(|error| reason(&error))?;
    let is_point = value["type"] == "Point";
    normalise(&mut value)?;
    let empty_point = is_point && value["type"] != "Point";
    match serde_json::from_value::<Geometry>(value) {
        Ok(geometry) if is_whole(&geometry.value) => sound(Some(geometry), empty_point),
        Ok(_) => Err(GeometryFault::Other(refusal)),
        Err(error) => Err(GeometryFault::Other(printable(&error.to_string(), 120))),
    }
}

fn reason(error: &serde_json::Error) -> GeometryFault {
    if error.to_string().starts_with("number out of range") {
        GeometryFault::NumberTooLarge(format!(
            "line {} of the geometry, column {}",
            error.line(),
            error.column()
        ))
    } else {
        GeometryFault::Other(printable(&error.to_string(), 120))
    }
}

/// Whether every position has the two numbers without which the crate's conversions panic, and every hole a ring around it.
fn is_whole(value: &GeometryValue) -> bool {
    let whole = |position: &Position| position.len() >= 2;
    let polygon = |rings: &[Vec<Position>]| {
        rings.iter().flatten().all(whole)
            && (rings.first().is_none_or(|outer| !outer.is_empty()) || rings.iter().all(Vec::is_empty))
    };
    match value {
        GeometryValue::Point { coordinates } => whole(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().all(whole)
        }
        GeometryValue::MultiLineString { coordinates } => coordinates.iter().flatten().all(whole),
        GeometryValue::Polygon { coordinates } => polygon(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().all(|rings| polygon(rings)),
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().all(|geometry| is_whole(&geometry.value))
        }
    }
}

/// Levels of arrays above the positions of a type, and its name; `None` for a collection.
fn nesting(name: &str) -> Option<(&'static str, Option<usize>)> {
    Some(match name {
        "Point" => ("Point", Some(0)),
        "MultiPoint" => ("MultiPoint", Some(1)),
        "LineString" => ("LineString", Some(1)),
        "MultiLineString" => ("MultiLineString", Some(2)),
        "Polygon" => ("Polygon", Some(2)),
        "MultiPolygon" => ("MultiPolygon", Some(3)),
        "GeometryCollection" => ("GeometryCollection", None),
        _ => return None,
    })
}

/// Takes out empty parts, which hold no position, and says exactly what is wrong with the rest.
fn normalise(value: &mut Value) -> Result<(), GeometryFault> {
    let Value::Object(members) = value else { return Err(GeometryFault::NoObject) };
    let Some(Value::String(name)) = members.get("type") else { return Err(GeometryFault::NoType) };
    let (name, levels) = nesting(name).ok_or_else(|| GeometryFault::UnknownType(printable(name, 40)))?;
    let Some(levels) = levels else {
        return match members.get_mut("geometries") {
            Some(Value::Array(geometries)) => geometries.iter_mut().try_for_each(normalise),
            _ => Err(GeometryFault::NoCoordinates("geometries")),
        };
    };
    let Some(coordinates @ Value::Array(_)) = members.get_mut("coordinates") else {
        return Err(GeometryFault::NoCoordinates("coordinates"));
    };
    check(coordinates, name, levels, &mut Vec::new())?;
    if levels == 0 {
        // A point of no position is a multipoint of none for the crate.
        if coordinates.as_array().is_some_and(Vec::is_empty) {
            members.insert("type".into(), "MultiPoint".into());
        }
        return Ok(());
    }
    let no_outer_ring = |rings: &Value| {
        rings
            .as_array()
            .is_some_and(|rings| rings.first().is_some_and(is_empty) && rings.iter().any(|r| !is_empty(r)))
    };
    let broken = match name {
        "Polygon" => no_outer_ring(coordinates),
        "MultiPolygon" => coordinates.as_array().is_some_and(|polygons| polygons.iter().any(no_outer_ring)),
        _ => false,
    };
    if broken {
        return Err(GeometryFault::NoOuterRing);
    }
    prune(coordinates, levels);
    Ok(())
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// Takes out empty arrays above the positions, from the inside out.
fn prune(value: &mut Value, levels: usize) {
    if let Value::Array(elements) = value
        && levels > 1
    {
        for element in elements.iter_mut() {
            prune(element, levels - 1);
        }
        elements.retain(|element| !is_empty(element));
    }
}

fn place(path: &[usize]) -> String {
    if path.is_empty() {
        "coordinates".into()
    } else {
        path.iter().map(|index| format!("[{index}]")).collect()
    }
}

/// Finds the first place that is not as the type wants it.
fn check(
    value: &Value,
    name: &'static str,
    levels: usize,
    path: &mut Vec<usize>,
) -> Result<(), GeometryFault> {
    let Value::Array(elements) = value else {
        return Err(GeometryFault::Nesting { of: name, at: place(path) });
    };
    if levels == 0 {
        if elements.first().is_some_and(Value::is_array) {
            return Err(GeometryFault::Nesting { of: name, at: place(path) });
        }
        if elements.iter().any(|element| !element.is_number()) {
            return Err(GeometryFault::NoNumber(place(path)));
        }
        let empty_point = path.is_empty() && elements.is_empty();
        if elements.len() < 2 && !empty_point {
            return Err(GeometryFault::ShortPosition { at: place(path), numbers: elements.len() });
        }
        return Ok(());
    }
    for (index, element) in elements.iter().enumerate() {
        path.push(index);
        check(element, name, levels - 1, path)?;
        path.pop();
    }
    Ok(())
}

/// Lays geometries flat and gathers what is odd about them.
pub(super) struct Filler<'a> {
    builder: &'a mut GeometryBuilder,
    warnings: Vec<ProblemKind>,
    rings: usize,
    outside: Option<(f64, f64)>,
    extra: bool,
    short_line: bool,
}

impl<'a> Filler<'a> {
    /// Adds a feature's geometry; gives the warnings.
    pub fn feature(builder: &'a mut GeometryBuilder, geometry: &Sound) -> Vec<ProblemKind> {
        let mut filler = Filler {
            builder,
            warnings: Vec::new(),
            rings: 0,
            outside: None,
            extra: false,
            short_line: false,
        };
        let of_type = match &geometry.geometry {
            None => GeometryType::Null,
            Some(_) if geometry.empty_point => GeometryType::Point,
            Some(geometry) => {
                filler.geometry(&geometry.value);
                type_of(&geometry.value)
            }
        };
        if let Some((lon, lat)) = filler.outside {
            let projected = lon.abs() > LOOKS_LIKE_METRES || lat.abs() > LOOKS_LIKE_METRES;
            filler.warnings.push(if projected {
                ProblemKind::LooksProjected { x: lon, y: lat }
            } else {
                ProblemKind::OutOfRange { lon, lat }
            });
        }
        if filler.extra {
            filler.warnings.push(ProblemKind::ExtraNumbers);
        }
        if filler.short_line {
            filler.warnings.push(ProblemKind::ShortLine);
        }
        let warnings = std::mem::take(&mut filler.warnings);
        builder.end_feature(of_type);
        warnings
    }

    fn geometry(&mut self, value: &GeometryValue) {
        match value {
            GeometryValue::Point { coordinates } => {
                self.path(std::slice::from_ref(coordinates), PartKind::Points);
            }
            GeometryValue::MultiPoint { coordinates } => self.path(coordinates, PartKind::Points),
            GeometryValue::LineString { coordinates } => self.path(coordinates, PartKind::Line),
            GeometryValue::MultiLineString { coordinates } => {
                for line in coordinates {
                    self.path(line, PartKind::Line);
                }
            }
            GeometryValue::Polygon { coordinates } => self.polygon(coordinates),
            GeometryValue::MultiPolygon { coordinates } => {
                for rings in coordinates {
                    self.polygon(rings);
                }
            }
            GeometryValue::GeometryCollection { geometries } => {
                for geometry in geometries {
                    self.geometry(&geometry.value);
                }
            }
        }
    }

    fn path(&mut self, positions: &[Position], kind: PartKind) {
        if positions.is_empty() {
            return;
        }
        self.short_line |= kind == PartKind::Line && positions.len() < 2;
        for position in positions {
            self.position(position);
        }
        self.builder.end_path();
        self.builder.end_part(kind);
    }

    fn polygon(&mut self, rings: &[Vec<Position>]) {
        let first_of_polygon = self.rings;
        for ring in rings.iter().filter(|ring| !ring.is_empty()) {
            let number = self.rings;
            self.rings += 1;
            if ring.len() < 4 {
                self.warnings.push(ProblemKind::ShortRing(number));
            }
            for position in ring {
                self.position(position);
            }
            if let (Some([lon, lat, ..]), Some([last_lon, last_lat, ..])) =
                (ring.first().map(Position::as_slice), ring.last().map(Position::as_slice))
                && (lon, lat) != (last_lon, last_lat)
            {
                if ring.len() >= 3 {
                    self.warnings.push(ProblemKind::UnclosedRing(number));
                }
                self.position(&ring[0]);
            }
            self.builder.end_path();
        }
        if self.rings > first_of_polygon {
            self.builder.end_part(PartKind::Polygon);
        }
    }

    fn position(&mut self, position: &Position) {
        let [lon, lat, rest @ ..] = position.as_slice() else { return };
        if self.outside.is_none() && !(lon.abs() <= FARTHEST_LON && lat.abs() <= 90.0) {
            self.outside = Some((*lon, *lat));
        }
        self.extra |= rest.len() > 1;
        self.builder.position(*lon, *lat, rest.first().copied());
    }
}

fn type_of(value: &GeometryValue) -> GeometryType {
    match value {
        GeometryValue::Point { .. } => GeometryType::Point,
        GeometryValue::MultiPoint { .. } => GeometryType::MultiPoint,
        GeometryValue::LineString { .. } => GeometryType::LineString,
        GeometryValue::MultiLineString { .. } => GeometryType::MultiLineString,
        GeometryValue::Polygon { .. } => GeometryType::Polygon,
        GeometryValue::MultiPolygon { .. } => GeometryType::MultiPolygon,
        GeometryValue::GeometryCollection { .. } => GeometryType::GeometryCollection,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<(crate::model::geometry::Geometries, Vec<ProblemKind>), GeometryFault> {
        let sound = read(text.as_bytes(), Span { start: 0, end: text.len() })?;
        let mut builder = GeometryBuilder::default();
        let warnings = Filler::feature(&mut builder, &sound);
        Ok((builder.finish(), warnings))
    }

    #[test]
    fn short_positions_are_refused_and_placed() {
        assert_eq!(
            of(r#"{"type":"LineString","coordinates":[[1],[2]]}"#).unwrap_err(),
            GeometryFault::ShortPosition { at: "[0]".into(), numbers: 1 }
        );
        assert_eq!(
            of(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[],[0,0]]]}"#).unwrap_err(),
            GeometryFault::ShortPosition { at: "[0][2]".into(), numbers: 0 }
        );
        assert_eq!(
            of(r#"{"type":"MultiPoint","coordinates":[1,2]}"#).unwrap_err(),
            GeometryFault::Nesting { of: "MultiPoint", at: "[0]".into() }
        );
        assert_eq!(
            of(r#"{"type":"Point","coordinates":["1",2]}"#).unwrap_err(),
            GeometryFault::NoNumber("coordinates".into())
        );
        assert_eq!(of(r#"{"type":"Circle"}"#).unwrap_err(), GeometryFault::UnknownType("Circle".into()));
        assert!(matches!(
            of(r#"{"type":"Point","coordinates":[1e400,2]}"#).unwrap_err(),
            GeometryFault::NumberTooLarge(_)
        ));
    }

    #[test]
    fn empty_parts_are_sound() {
        let (geometries, warnings) =
            of(r#"{"type":"MultiPolygon","coordinates":[[],[[[0,0],[1,0],[1,1],[0,0]]]]}"#).unwrap();
        assert_eq!(geometries.parts(0).len(), 1);
        assert!(warnings.is_empty());
        for empty in [
            r#"{"type":"Point","coordinates":[]}"#,
            r#"{"type":"LineString","coordinates":[]}"#,
            r#"{"type":"MultiLineString","coordinates":[[],[]]}"#,
            r#"{"type":"Polygon","coordinates":[[]]}"#,
            r#"{"type":"GeometryCollection","geometries":[]}"#,
            "null",
        ] {
            let (geometries, _) = of(empty).unwrap_or_else(|fault| panic!("{empty}: {fault:?}"));
            assert_eq!((geometries.len(), geometries.parts(0).len()), (1, 0), "{empty}");
        }
        assert_eq!(
            of(r#"{"type":"Polygon","coordinates":[[],[[0,0],[1,0],[1,1],[0,0]]]}"#).unwrap_err(),
            GeometryFault::NoOuterRing
        );
    }

    #[test]
    fn rings_are_closed_and_told_of() {
        let (geometries, warnings) =
            of(r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4]]]}"#).unwrap();
        assert_eq!(warnings, [ProblemKind::UnclosedRing(0)]);
        assert_eq!(geometries.path(0), [0., 0., 4., 0., 4., 4., 0., 4., 0., 0.]);
    }

    #[test]
    fn metres_and_impossible_latitudes_are_told_of() {
        let (_, warnings) = of(r#"{"type":"Point","coordinates":[5204000,4839000]}"#).unwrap();
        assert_eq!(warnings, [ProblemKind::LooksProjected { x: 5_204_000.0, y: 4_839_000.0 }]);
        let (_, warnings) = of(r#"{"type":"Point","coordinates":[46.7,91,3,4]}"#).unwrap();
        assert_eq!(warnings, [ProblemKind::OutOfRange { lon: 46.7, lat: 91.0 }, ProblemKind::ExtraNumbers]);
    }
}
