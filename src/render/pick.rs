//! Which features lie under a position of the screen, exactly as they are drawn.

use super::index::{Overlap, SpatialIndex};
use super::prepare::{MercatorBounds, PreparedLayer, PreparedPart, PreparedPath};
use super::symbology::{ClassLook, ClassTable, LineForm};
use crate::model::geometry::PartKind;
use crate::model::time::Class;
use crate::spatial::hit::{distance_to_segment, winding_number};
use crate::spatial::{Camera, Mercator, ScreenPoint};

/// A feature under a position.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// Index of the feature in its layer.
    pub feature: u32,
    /// Distance to what is drawn of it in logical points; 0 on it.
    pub distance_points: f32,
}

/// A layer as it is drawn, to be pointed at.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// Its features.
    pub layer: &'a PreparedLayer,
    /// Where they lie; without it every feature is looked at.
    pub index: Option<&'a SpatialIndex>,
    /// The class of each feature.
    pub classes: &'a [Class],
    /// The look of each class.
    pub table: &'a ClassTable,
}

/// Most features under a position whose shapes are looked at: of more, all within a few points of the screen, those drawn last.
const MOST_LOOKED_AT: usize = 1024;
/// Features under a position after which no further groups are looked for.
const MOST_FOUND: usize = 1 << 16;

/// Features under a position of the screen; see [`Drawn::pick`]. Looks at every feature of the layer.
#[must_use]
pub fn pick(
    layer: &PreparedLayer,
    classes: &[Class],
    table: &ClassTable,
    view: &Camera,
    at: ScreenPoint,
    tolerance_points: f32,
) -> Vec<Hit> {
    Drawn { layer, index: None, classes, table }.pick(view, at, tolerance_points)
}

impl<'a> Drawn<'a> {
    /// Features within `tolerance_points` logical points of a position of the screen: points first, then lines, the nearer ones
    /// before the others, then areas, those that hold the position first and the smaller ones before the greater. Of what is alike,
    /// what is drawn later comes first.
    #[must_use]
    pub fn pick(&self, view: &Camera, at: ScreenPoint, tolerance_points: f32) -> Vec<Hit> {
        let mut hits = Vec::new();
        // Near the 180th meridian two copies of the world are within reach.
        for copy in view.copies_at(at, tolerance_points.max(0.0)) {
            for hit in self.pick_in_copy(&copy, at, tolerance_points) {
                if hits.iter().all(|found: &Hit| found.feature != hit.feature) {
                    hits.push(hit);
                }
            }
        }
        hits
    }

    fn pick_in_copy(&self, view: &Camera, at: ScreenPoint, tolerance_points: f32) -> Vec<Hit> {
        let position = view.to_mercator(at);
        if !finite(position) || self.table.opacity <= 0.0 {
            return Vec::new();
        }
        let tolerance = f64::from(tolerance_points).max(0.0);
        let mut hits: Vec<(u8, f64, f64, u32)> = Vec::new();
        for feature in self.features_near(view, position, tolerance) {
            let bounds = self.layer.bounds(feature as usize);
            let size = (bounds.right - bounds.left) * (bounds.bottom - bounds.top);
            let Some(shape) = self.shape(feature, view) else { continue };
            let best = [PartKind::Points, PartKind::Line, PartKind::Polygon]
                .into_iter()
                .zip(0u8..)
                .filter_map(|(kind, rank)| shape.distance(kind, position).map(|distance| (rank, distance)))
                .find(|&(_, distance)| distance <= tolerance);
            match best {
                Some((2, distance)) if distance > 0.0 => hits.push((3, distance, distance, feature)),
                Some((2, distance)) => hits.push((2, size, distance, feature)),
                Some((rank, distance)) => hits.push((rank, distance, distance, feature)),
                None => {}
            }
        }
        hits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.3.cmp(&a.3)));
        hits.into_iter()
            .map(|(_, _, distance, feature)| Hit { feature, distance_points: distance as f32 })
            .collect()
    }

    /// Features that are drawn and whose boxes come within a tolerance (logical points) of a position.
    fn features_near(&self, view: &Camera, position: Mercator, tolerance: f64) -> Vec<u32> {
        let at = MercatorBounds { left: position.x, top: position.y, right: position.x, bottom: position.y };
        let tolerance = tolerance / view.world_points();
        let near = |&feature: &u32| {
            self.class_look(feature).is_some()
                && self
                    .layer
                    .bounds(feature as usize)
                    .grow(self.margin(feature, view) + tolerance)
                    .intersects(at)
        };
        let Some(index) = self.index else {
            return (0..self.layer.len() as u32).filter(near).collect();
        };
        let around = at.grow(self.greatest_margin(index, view) + tolerance);
        let overlap = |bounds| if around.intersects(bounds) { Overlap::Touches } else { Overlap::Apart };
        let mut found = Vec::new();
        index.search(overlap, |features, _| {
            found.extend(features.iter().copied().filter(near));
            found.len() < MOST_FOUND
        });
        if found.len() > MOST_LOOKED_AT {
            let least = found.len() - MOST_LOOKED_AT;
            found.select_nth_unstable(least);
            found.drain(..least);
        }
        found
    }

    /// How a feature looks; `None` if it is not drawn.
    pub(super) fn class_look(&self, feature: u32) -> Option<&'a ClassLook> {
        self.table.look(*self.classes.get(feature as usize)?)
    }

    /// A feature with its look, if it is drawn.
    pub(super) fn shape(&self, feature: u32, view: &Camera) -> Option<Shape<'a>> {
        let (layer, table) = (self.layer, self.table);
        let look = self.class_look(feature)?;
        Some(Shape { layer, table, look, feature: feature as usize, world: view.world_points() })
    }

    /// How far from its box a feature may be drawn, in the unit of the plane.
    pub(super) fn margin(&self, feature: u32, view: &Camera) -> f64 {
        self.margin_of(self.layer.ground_width(feature as usize), view)
    }

    /// The greatest margin of any feature.
    pub(super) fn greatest_margin(&self, index: &SpatialIndex, view: &Camera) -> f64 {
        self.margin_of(index.widest_ground(), view)
    }

    fn margin_of(&self, ground: f64, view: &Camera) -> f64 {
        let world = view.world_points();
        f64::from(self.table.reach_points()) / world + ground.max(16.0 / world) / 2.0
    }
}

/// One feature as it is drawn.
pub(super) struct Shape<'a> {
    layer: &'a PreparedLayer,
    table: &'a ClassTable,
    look: &'a ClassLook,
    feature: usize,
    /// Width of the world in logical points.
    world: f64,
}

impl<'a> Shape<'a> {
    pub(super) fn parts(&self, kind: PartKind) -> impl Iterator<Item = PreparedPart<'a>> + use<'a> {
        self.layer.parts(self.feature).filter(move |part| part.kind == kind)
    }

    /// How far what is drawn of parts of a kind reaches from their geometry, in the unit of the plane; `None` if nothing is drawn.
    pub(super) fn reach(&self, kind: PartKind) -> Option<f64> {
        let points = match kind {
            PartKind::Points => {
                let look = self.look.point?;
                look.radius + look.ring.map_or(0.0, |ring| ring.width)
            }
            PartKind::Line => {
                let ground = (self.layer.ground_width(self.feature) * self.world) as f32;
                let width = match self.table.line_form(ground) {
                    LineForm::Line { widen } => self.look.line.width() + widen,
                    LineForm::Band { width } => width,
                };
                width / 2.0
            }
            PartKind::Polygon => self.look.area.outline.map_or(0.0, |outline| outline.width / 2.0),
        };
        Some(f64::from(points) / self.world)
    }

    /// Whether a position lies in the feature's areas, as the rings are filled: what winds around counts, holes wind the other way.
    pub(super) fn holds(&self, position: Mercator) -> bool {
        let rings = self.parts(PartKind::Polygon).flat_map(PreparedPart::paths);
        let winds = |ring: PreparedPath| winding_number(position, ring.positions().filter(|at| finite(*at)));
        rings.map(winds).sum::<i32>() != 0
    }

    /// Distance in logical points from a position to what is drawn of the feature's parts of a kind; `None` if nothing is.
    fn distance(&self, kind: PartKind, position: Mercator) -> Option<f64> {
        self.parts(kind).next()?;
        let reach = self.reach(kind)?;
        let nearest = match kind {
            PartKind::Points => self
                .parts(kind)
                .flat_map(PreparedPart::paths)
                .flat_map(PreparedPath::positions)
                .filter(|point| finite(*point))
                .map(|point| (point.x - position.x).hypot(point.y - position.y))
                .fold(f64::INFINITY, f64::min),
            PartKind::Polygon if self.holds(position) => return Some(0.0),
            PartKind::Line | PartKind::Polygon => {
                let mut nearest = f64::INFINITY;
                self.edges(kind, |from, to| {
                    nearest = nearest.min(distance_to_segment(position, from, to));
                    true
                });
                nearest
            }
        };
        Some(((nearest - reach) * self.world).max(0.0))
    }

    /// Goes through the edges of the parts of a kind, closing edges of rings with them, until `each` tells to stop. A path of one
    /// position has one edge without a length.
    pub(super) fn edges(&self, kind: PartKind, mut each: impl FnMut(Mercator, Mercator) -> bool) {
        for path in self.parts(kind).flat_map(PreparedPart::paths) {
            let mut last: Option<Mercator> = None;
            let mut first: Option<Mercator> = None;
            for position in path.positions().filter(|position| finite(*position)) {
                if !each(last.unwrap_or(position), position) {
                    return;
                }
                first.get_or_insert(position);
                last = Some(position);
            }
            if let (Some(first), Some(last), PartKind::Polygon) = (first, last, kind)
                && !each(last, first)
            {
                return;
            }
        }
    }
}

pub(super) fn finite(position: Mercator) -> bool {
    position.x.is_finite() && position.y.is_finite()
}

/// Random features for tests.
#[cfg(test)]
pub(super) mod blots {
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType, PartKind};
    use crate::model::layer::LayerData;
    use crate::model::time::Class;
    use crate::render::prepare::{PreparedLayer, prepare};
    use crate::spatial::{Camera, ScreenPoint};
    use proptest::prelude::*;

    /// Middle, size, kind, and what makes it hidden below 2.
    pub(in crate::render) type Blot = (f32, f32, f32, u8, u8);

    /// Small features of all kinds about the screen, some with a hole, some of two parts.
    pub(in crate::render) fn blots(camera: &Camera, blots: &[Blot]) -> PreparedLayer {
        let mut builder = GeometryBuilder::default();
        for &(x, y, size, kind, _) in blots {
            let corners = |size: f32| {
                [(-size, -size), (size, -0.6 * size), (0.8 * size, size), (-0.4 * size, 0.9 * size)]
                    .map(|(dx, dy)| camera.to_lon_lat(ScreenPoint::new(x + dx, y + dy)))
            };
            let mut path = |size: f32, count: usize| {
                for corner in corners(size).iter().take(count) {
                    builder.position(corner.lon, corner.lat, None);
                }
                builder.end_path();
            };
            let kind = match kind % 5 {
                0 => {
                    path(size, 1);
                    PartKind::Points
                }
                1 => {
                    path(size, 3);
                    PartKind::Line
                }
                2 => {
                    path(size, 4);
                    path(size / 2.0, 4);
                    PartKind::Polygon
                }
                3 => {
                    path(size, 4);
                    PartKind::Polygon
                }
                _ => PartKind::Points,
            };
            builder.end_part(kind);
            builder.end_feature(GeometryType::GeometryCollection);
        }
        prepare(&LayerData { geometries: builder.finish().into(), ..LayerData::default() }, &Silent).unwrap()
    }

    pub(in crate::render) fn any_blots() -> impl Strategy<Value = Vec<Blot>> {
        prop::collection::vec((-20.0f32..220.0, -20.0f32..220.0, 0.5f32..40.0, 0u8..5, 0u8..10), 0..80)
    }

    /// Every fifth feature is hidden.
    pub(in crate::render) fn any_classes(blots: &[Blot]) -> Vec<Class> {
        blots.iter().map(|of| if of.4 < 2 { Class::HIDDEN } else { Class::PLAIN }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::blots::{any_blots, any_classes, blots};
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::layer::LayerData;
    use crate::model::style::LayerStyle;
    use crate::model::theme::{Rgb, Theme};
    use crate::render::prepare::prepare;
    use crate::spatial::LonLat;
    use proptest::prelude::*;

    /// A big and a small square around the middle, a line through it, a point at it; the same point again.
    fn layer(camera: &Camera) -> PreparedLayer {
        let mut builder = GeometryBuilder::default();
        let mut feature = |kind: PartKind, paths: &[&[(f32, f32)]]| {
            for path in paths {
                for &(x, y) in *path {
                    let position = camera.to_lon_lat(ScreenPoint::new(x, y));
                    builder.position(position.lon, position.lat, None);
                }
                builder.end_path();
            }
            builder.end_part(kind);
            builder.end_feature(GeometryType::GeometryCollection);
        };
        let square = |half: f32| {
            [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
                .map(|(x, y)| (50.0 + x, 50.0 + y))
        };
        feature(PartKind::Polygon, &[&square(20.0)]);
        feature(PartKind::Polygon, &[&square(40.0), &square(30.0)]);
        feature(PartKind::Polygon, &[&square(45.0)]);
        feature(PartKind::Line, &[&[(0.0, 50.0), (100.0, 50.0)]]);
        feature(PartKind::Points, &[&[(50.0, 50.0)]]);
        feature(PartKind::Points, &[&[(50.0, 50.0)]]);
        prepare(&LayerData { geometries: builder.finish().into(), ..LayerData::default() }, &Silent).unwrap()
    }

    #[test]
    fn order_and_holes() {
        let camera = Camera::new(LonLat::new(46.75, 39.8), 14.0, 100.0, 100.0);
        let layer = layer(&camera);
        let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
        let classes = [Class::PLAIN; 6];
        let at = |x: f32, y: f32| -> Vec<u32> {
            pick(&layer, &classes, &table, &camera, ScreenPoint::new(x, y), 2.0)
                .iter()
                .map(|hit| hit.feature)
                .collect()
        };
        assert_eq!(at(50.0, 50.0), [5, 4, 3, 0, 2]);
        assert_eq!(at(50.0, 75.0), [2], "in the hole");
        assert_eq!(at(50.0, 85.0), [1, 2]);
        assert_eq!(at(50.0, 97.0), [2], "just beside");
        assert_eq!(at(1.0, 1.0), [] as [u32; 0]);
        let hits = pick(&layer, &classes, &table, &camera, ScreenPoint::new(50.0, 58.0), 3.0);
        assert!((hits[0].distance_points - 1.5).abs() < 0.01, "beyond radius and ring: {hits:?}");
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_look_at_every_feature_finds(
            of in any_blots(),
            lon in prop_oneof![Just(46.75), Just(180.0), Just(-179.9999)],
            (x, y, tolerance) in (-10.0f32..210.0, -10.0f32..210.0, 0.0f32..8.0),
        ) {
            let camera = Camera::new(LonLat::new(lon, 39.8), 14.0, 200.0, 200.0);
            let layer = blots(&camera, &of);
            let classes = any_classes(&of);
            let index = SpatialIndex::build(&layer, &Silent).unwrap();
            let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
            let drawn = Drawn { layer: &layer, index: Some(&index), classes: &classes, table: &table };
            let at = ScreenPoint::new(x, y);
            let hits = drawn.pick(&camera, at, tolerance);
            prop_assert!(hits.iter().all(|hit| classes[hit.feature as usize] != Class::HIDDEN));
            prop_assert_eq!(hits, pick(&layer, &classes, &table, &camera, at, tolerance));
        }
    }

    #[test]
    fn of_a_whole_layer_under_one_place_the_features_drawn_last_are_found() {
        let camera = Camera::new(LonLat::new(46.75, 39.8), 14.0, 200.0, 200.0);
        let layer = blots(&camera, &vec![(100.0, 100.0, 3.0, 0, 9); 5000]);
        let index = SpatialIndex::build(&layer, &Silent).unwrap();
        let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
        let drawn =
            Drawn { layer: &layer, index: Some(&index), classes: &[Class::PLAIN; 5000], table: &table };
        let hits = drawn.pick(&camera, ScreenPoint::new(97.0, 97.0), 1.0);
        assert_eq!((hits.len(), hits[0].feature), (MOST_LOOKED_AT, 4999));
    }
}
