//! Geometries in the text of a filter: well-known text, and `BBOX`.

use crate::model::geometry::Bounds;
use geo::{
    Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point,
    Polygon,
};
use std::fmt::Write;

/// Longitude and latitude in degrees, and the altitude if one is written, which is not used.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Place {
    pub lon: f64,
    pub lat: f64,
    pub altitude: Option<f64>,
}

/// A geometry as it is written.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum Shape {
    Point(Place),
    LineString(Vec<Place>),
    /// Rings, the outer one first.
    Polygon(Vec<Vec<Place>>),
    MultiPoint(Vec<Place>),
    MultiLineString(Vec<Vec<Place>>),
    MultiPolygon(Vec<Vec<Vec<Place>>>),
    GeometryCollection(Vec<Self>),
    /// `BBOX`: four numbers, or six with altitudes.
    Box(Vec<f64>),
}

impl Shape {
    /// Its word.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Point(_) => "POINT",
            Self::LineString(_) => "LINESTRING",
            Self::Polygon(_) => "POLYGON",
            Self::MultiPoint(_) => "MULTIPOINT",
            Self::MultiLineString(_) => "MULTILINESTRING",
            Self::MultiPolygon(_) => "MULTIPOLYGON",
            Self::GeometryCollection(_) => "GEOMETRYCOLLECTION",
            Self::Box(_) => "BBOX",
        }
    }

    /// West, south, east and north of a `BBOX` in degrees; west may be greater than east, across the 180th meridian.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        let Self::Box(numbers) = self else { return None };
        Some(match numbers.as_slice() {
            &[west, south, east, north] | &[west, south, _, east, north, _] => {
                Bounds { west, south, east, north }
            }
            _ => return None,
        })
    }

    /// In the types that relations are worked out with.
    #[must_use]
    pub fn to_geometry(&self) -> Geometry<f64> {
        match self {
            Self::Point(place) => Point(coord(place)).into(),
            Self::LineString(line) => line_string(line).into(),
            Self::Polygon(rings) => polygon(rings).into(),
            Self::MultiPoint(places) => {
                MultiPoint(places.iter().map(|place| Point(coord(place))).collect()).into()
            }
            Self::MultiLineString(lines) => {
                MultiLineString(lines.iter().map(|line| line_string(line)).collect()).into()
            }
            Self::MultiPolygon(polygons) => {
                MultiPolygon(polygons.iter().map(|rings| polygon(rings)).collect()).into()
            }
            Self::GeometryCollection(shapes) => collection(shapes.iter().map(Self::to_geometry)),
            Self::Box(_) => self.bounds().map_or_else(|| collection([]), of_bounds),
        }
    }

    /// Writes it.
    pub fn write(&self, out: &mut String) {
        out.push_str(self.tag());
        if self.has_altitude() {
            out.push_str(" Z ");
        }
        out.push('(');
        match self {
            Self::Point(place) => write_place(place, out),
            Self::LineString(line) => write_places(line, out),
            Self::Polygon(rings) | Self::MultiLineString(rings) => write_lines(rings, out),
            Self::MultiPoint(places) => each(places, out, |place, out| {
                out.push('(');
                write_place(place, out);
                out.push(')');
            }),
            Self::MultiPolygon(polygons) => each(polygons, out, |rings, out| {
                out.push('(');
                write_lines(rings, out);
                out.push(')');
            }),
            Self::GeometryCollection(shapes) => each(shapes, out, Self::write),
            Self::Box(numbers) => each(numbers, out, |number, out| write_number(*number, out)),
        }
        out.push(')');
    }

    fn has_altitude(&self) -> bool {
        let places = |places: &[Place]| places.iter().any(|place| place.altitude.is_some());
        match self {
            Self::Point(place) => place.altitude.is_some(),
            Self::LineString(line) | Self::MultiPoint(line) => places(line),
            Self::Polygon(lines) | Self::MultiLineString(lines) => lines.iter().any(|line| places(line)),
            Self::MultiPolygon(polygons) => polygons.iter().flatten().any(|line| places(line)),
            Self::GeometryCollection(_) | Self::Box(_) => false,
        }
    }
}

fn collection(geometries: impl IntoIterator<Item = Geometry<f64>>) -> Geometry<f64> {
    Geometry::GeometryCollection(GeometryCollection(geometries.into_iter().collect()))
}

fn coord(place: &Place) -> Coord<f64> {
    Coord { x: place.lon, y: place.lat }
}

fn line_string(places: &[Place]) -> LineString<f64> {
    LineString(places.iter().map(coord).collect())
}

fn polygon(rings: &[Vec<Place>]) -> Polygon<f64> {
    let mut rings = rings.iter().map(|ring| line_string(ring));
    let outer = rings.next().unwrap_or_else(|| LineString(Vec::new()));
    Polygon::new(outer, rings.collect())
}

/// A box as a geometry: two across the 180th meridian, a line or a point where it has no width or height.
fn of_bounds(bounds: Bounds) -> Geometry<f64> {
    let Bounds { west, south, east, north } = bounds;
    if west > east {
        let parts = [Bounds { east: 180.0, ..bounds }, Bounds { west: -180.0, ..bounds }];
        let polygons: Vec<Polygon<f64>> =
            parts.into_iter().filter(|part| part.west < part.east && south < north).map(rectangle).collect();
        return if polygons.len() == parts.len() {
            MultiPolygon(polygons).into()
        } else {
            collection(parts.into_iter().filter(|part| part.west <= part.east).map(of_bounds))
        };
    }
    let (from, to) = (Coord { x: west, y: south }, Coord { x: east, y: north });
    if from == to {
        Point(from).into()
    } else if west == east || south == north {
        LineString(vec![from, to]).into()
    } else {
        rectangle(bounds).into()
    }
}

fn rectangle(Bounds { west, south, east, north }: Bounds) -> Polygon<f64> {
    let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)];
    Polygon::new(LineString(corners.map(|(x, y)| Coord { x, y }).to_vec()), Vec::new())
}

fn each<Item>(items: &[Item], out: &mut String, write: impl Fn(&Item, &mut String)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(item, out);
    }
}

fn write_lines(lines: &[Vec<Place>], out: &mut String) {
    each(lines, out, |line, out| {
        out.push('(');
        write_places(line, out);
        out.push(')');
    });
}

fn write_places(places: &[Place], out: &mut String) {
    each(places, out, write_place);
}

fn write_place(place: &Place, out: &mut String) {
    write_number(place.lon, out);
    out.push(' ');
    write_number(place.lat, out);
    if let Some(altitude) = place.altitude {
        out.push(' ');
        write_number(altitude, out);
    }
}

fn write_number(number: f64, out: &mut String) {
    let written = if number.abs() < 1e15 && (number == 0.0 || number.abs() > 1e-5) {
        write!(out, "{number}")
    } else {
        write!(out, "{number:?}")
    };
    debug_assert!(written.is_ok(), "a text takes what is written into it");
}
