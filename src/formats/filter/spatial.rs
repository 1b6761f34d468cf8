//! How geometries lie to each other, in longitude and latitude as on a flat map; boxes decide what they can.

use super::program::Literal;
use super::relation::SpatialRelation;
use crate::model::geometry::{Bounds, Geometries, PartKind};
use geo::coordinate_position::{CoordPos, CoordinatePosition};
use geo::{
    Coord, Geometry, GeometryCollection, Intersects, LineString, MultiLineString, MultiPoint, MultiPolygon,
    Point, Polygon, PreparedGeometry, Relate,
};
use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether two geometries lie so; `None` where that cannot be worked out, as with outlines that cross themselves badly.
pub(super) fn relates(a: &Geometry<f64>, relation: SpatialRelation, b: &Geometry<f64>) -> Option<bool> {
    match relation {
        SpatialRelation::Intersects => Some(a.intersects(b)),
        SpatialRelation::Disjoint => Some(!a.intersects(b)),
        _ => guarded(|| holds(a, relation, b)),
    }
}

/// The relations of `geo` are sound for sound geometries; with others they may give up by a panic.
fn guarded(work: impl FnOnce() -> bool) -> Option<bool> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn holds(a: &impl Relate<f64>, relation: SpatialRelation, b: &impl Relate<f64>) -> bool {
    let matrix = a.relate(b);
    match relation {
        SpatialRelation::Intersects => matrix.is_intersects(),
        SpatialRelation::Disjoint => matrix.is_disjoint(),
        SpatialRelation::Equals => matrix.is_equal_topo(),
        SpatialRelation::Touches => matrix.is_touches(),
        SpatialRelation::Within => matrix.is_within(),
        SpatialRelation::Overlaps => matrix.is_overlaps(),
        SpatialRelation::Crosses => matrix.is_crosses(),
        SpatialRelation::Contains => matrix.is_contains(),
    }
}

/// A geometry of the filter with which many features are compared.
pub(super) struct Comparer<'a> {
    literal: &'a Literal,
    relation: SpatialRelation,
    prepared: OnceCell<PreparedGeometry<'a, &'a Geometry<f64>, f64>>,
}

impl<'a> Comparer<'a> {
    pub fn new(literal: &'a Literal, relation: SpatialRelation) -> Self {
        Self { literal, relation, prepared: OnceCell::new() }
    }

    /// Whether a feature lies so to the geometry of the filter; `None` of one without a place.
    pub fn decide(&self, geometries: &Geometries, feature: usize) -> Option<bool> {
        let bounds = geometries.bounds.get(feature).filter(|bounds| !bounds.is_empty())?;
        if let Some(decided) = self.by_boxes(bounds) {
            return Some(decided);
        }
        let geometry = geometry_of(geometries, feature)?;
        if let Geometry::Point(point) = geometry
            && let Some(position) = self.position(point.0)
        {
            return Some(match self.relation {
                SpatialRelation::Intersects => position != CoordPos::Outside,
                SpatialRelation::Disjoint => position == CoordPos::Outside,
                SpatialRelation::Within => position == CoordPos::Inside,
                SpatialRelation::Touches => position == CoordPos::OnBoundary,
                SpatialRelation::Equals
                | SpatialRelation::Overlaps
                | SpatialRelation::Crosses
                | SpatialRelation::Contains => false,
            });
        }
        match self.relation {
            SpatialRelation::Intersects => Some(geometry.intersects(&self.literal.geometry)),
            SpatialRelation::Disjoint => Some(!geometry.intersects(&self.literal.geometry)),
            relation => guarded(|| {
                let literal = self.prepared.get_or_init(|| PreparedGeometry::from(&self.literal.geometry));
                holds(&geometry, relation, literal)
            }),
        }
    }

    /// Where a place lies to areas of the filter.
    fn position(&self, place: Coord<f64>) -> Option<CoordPos> {
        match &self.literal.geometry {
            Geometry::Polygon(polygon) => Some(polygon.coordinate_position(&place)),
            Geometry::MultiPolygon(polygons) => Some(polygons.coordinate_position(&place)),
            _ => None,
        }
    }

    /// What the boxes alone decide.
    fn by_boxes(&self, a: Bounds) -> Option<bool> {
        let b = self.literal.bounds;
        let apart = a.east < b.west || a.west > b.east || a.north < b.south || a.south > b.north;
        let within = |a: Bounds, b: Bounds| {
            a.west >= b.west && a.east <= b.east && a.south >= b.south && a.north <= b.north
        };
        let inside = a.west > b.west && a.east < b.east && a.south > b.south && a.north < b.north;
        match self.relation {
            SpatialRelation::Disjoint if apart => Some(true),
            _ if apart => Some(false),
            SpatialRelation::Intersects if self.literal.is_box && within(a, b) => Some(true),
            SpatialRelation::Disjoint if self.literal.is_box && within(a, b) => Some(false),
            SpatialRelation::Within if self.literal.is_box && inside => Some(true),
            SpatialRelation::Within if !within(a, b) => Some(false),
            SpatialRelation::Contains if !within(b, a) => Some(false),
            SpatialRelation::Equals if a != b => Some(false),
            _ => None,
        }
    }
}

/// Whether the geometry of a feature lies so to itself.
pub(super) fn relates_to_itself(
    geometries: &Geometries,
    feature: usize,
    relation: SpatialRelation,
) -> Option<bool> {
    let geometry = geometry_of(geometries, feature)?;
    relates(&geometry, relation, &geometry)
}

/// The geometry of a feature; `None` where it has no position.
pub(super) fn geometry_of(geometries: &Geometries, feature: usize) -> Option<Geometry<f64>> {
    let (mut points, mut lines, mut polygons) = (Vec::new(), Vec::new(), Vec::new());
    for part in geometries.parts(feature) {
        let mut paths = part.paths().map(|path| coords(&path)).filter(|path| !path.is_empty());
        match part.kind {
            PartKind::Points => points.extend(paths.flatten().map(Point)),
            PartKind::Line => lines.extend(paths.map(|path| match path.as_slice() {
                // A line of one position is a place all the same.
                &[only] => LineString(vec![only, only]),
                _ => LineString(path),
            })),
            PartKind::Polygon => {
                if let Some(outer) = paths.next() {
                    polygons.push(Polygon::new(LineString(outer), paths.map(LineString).collect()));
                }
            }
        }
    }
    let mut all: Vec<Geometry<f64>> = Vec::new();
    all.extend(single(points, |all| Geometry::MultiPoint(MultiPoint(all)), Geometry::Point));
    all.extend(single(lines, |all| Geometry::MultiLineString(MultiLineString(all)), Geometry::LineString));
    all.extend(single(polygons, |all| Geometry::MultiPolygon(MultiPolygon(all)), Geometry::Polygon));
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(Geometry::GeometryCollection(GeometryCollection(all))),
    }
}

fn single<Part>(
    mut parts: Vec<Part>,
    many: impl FnOnce(Vec<Part>) -> Geometry<f64>,
    one: impl FnOnce(Part) -> Geometry<f64>,
) -> Option<Geometry<f64>> {
    match parts.len() {
        0 => None,
        1 => parts.pop().map(one),
        _ => Some(many(parts)),
    }
}

fn coords(path: &[f64]) -> Vec<Coord<f64>> {
    path.as_chunks::<2>().0.iter().map(|&[x, y]| Coord { x, y }).collect()
}
