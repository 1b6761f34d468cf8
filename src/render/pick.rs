//! Which features lie under a position of the screen, exactly as they are drawn.

use super::prepare::{PreparedLayer, PreparedPart};
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

/// Features within `tolerance_points` logical points of a position of the screen: points first, then lines, the nearer ones before
/// the others, then areas, those that hold the position first and the smaller ones before the greater. Of what is alike, what is
/// drawn later comes first.
#[must_use]
pub fn pick(
    layer: &PreparedLayer,
    classes: &[Class],
    table: &ClassTable,
    view: &Camera,
    at: ScreenPoint,
    tolerance_points: f32,
) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Near the 180th meridian two copies of the world are within reach.
    for copy in view.copies_at(at, tolerance_points.max(0.0)) {
        for hit in pick_in_copy(layer, classes, table, &copy, at, tolerance_points) {
            if hits.iter().all(|found: &Hit| found.feature != hit.feature) {
                hits.push(hit);
            }
        }
    }
    hits
}

fn pick_in_copy(
    layer: &PreparedLayer,
    classes: &[Class],
    table: &ClassTable,
    view: &Camera,
    at: ScreenPoint,
    tolerance_points: f32,
) -> Vec<Hit> {
    let world = view.world_points();
    let position = view.to_mercator(at);
    if !finite(position) || table.opacity <= 0.0 {
        return Vec::new();
    }
    let tolerance = f64::from(tolerance_points).max(0.0);
    let margin = (f64::from(table.reach_points()) + tolerance) / world;
    let mut hits: Vec<(u8, f64, f64, u32)> = Vec::new();
    for (feature, (bounds, &class)) in layer.bounds().iter().zip(classes).enumerate() {
        let Some(look) = table.look(class) else { continue };
        let reach = bounds.grow(margin + layer.ground_width(feature).max(16.0 / world) / 2.0);
        if !(reach.left <= position.x
            && position.x <= reach.right
            && reach.top <= position.y
            && position.y <= reach.bottom)
        {
            continue;
        }
        let size = (bounds.right - bounds.left) * (bounds.bottom - bounds.top);
        let target = Target { layer, table, look, feature, position, world };
        let best = [PartKind::Points, PartKind::Line, PartKind::Polygon]
            .into_iter()
            .zip(0u8..)
            .filter_map(|(kind, rank)| target.distance(kind).map(|distance| (rank, distance)))
            .find(|&(_, distance)| distance <= tolerance);
        match best {
            Some((2, distance)) => {
                hits.push((
                    if distance > 0.0 { 3 } else { 2 },
                    if distance > 0.0 { distance } else { size },
                    distance,
                    feature as u32,
                ));
            }
            Some((rank, distance)) => hits.push((rank, distance, distance, feature as u32)),
            None => {}
        }
    }
    hits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.3.cmp(&a.3)));
    hits.into_iter()
        .map(|(_, _, distance, feature)| Hit { feature, distance_points: distance as f32 })
        .collect()
}

/// One feature and the position that is looked at.
struct Target<'a> {
    layer: &'a PreparedLayer,
    table: &'a ClassTable,
    look: &'a ClassLook,
    feature: usize,
    position: Mercator,
    /// Width of the world in logical points.
    world: f64,
}

impl Target<'_> {
    fn parts(&self, kind: PartKind) -> impl Iterator<Item = PreparedPart<'_>> {
        self.layer.parts(self.feature).filter(move |part| part.kind == kind)
    }

    /// Distance in logical points to what is drawn of the feature's parts of a kind; `None` if nothing is.
    fn distance(&self, kind: PartKind) -> Option<f64> {
        self.parts(kind).next()?;
        match kind {
            PartKind::Points => {
                let look = self.look.point?;
                let radius = f64::from(look.radius + look.ring.map_or(0.0, |ring| ring.width));
                let nearest = self
                    .parts(kind)
                    .flat_map(PreparedPart::paths)
                    .flatten()
                    .filter(|position| finite(**position))
                    .map(|point| (point.x - self.position.x).hypot(point.y - self.position.y))
                    .fold(f64::INFINITY, f64::min);
                Some((nearest * self.world - radius).max(0.0))
            }
            PartKind::Line => {
                let ground = (self.layer.ground_width(self.feature) * self.world) as f32;
                let width = match self.table.line_form(ground) {
                    LineForm::Line { widen } => self.look.line.width() + widen,
                    LineForm::Band { width } => width,
                };
                Some((self.to_edges(kind) - f64::from(width) / 2.0).max(0.0))
            }
            PartKind::Polygon => {
                // As the rings are filled: what winds around counts, holes wind the other way.
                let windings: i32 = self
                    .parts(kind)
                    .flat_map(PreparedPart::paths)
                    .map(|ring| winding_number(self.position, ring.iter().copied().filter(|at| finite(*at))))
                    .sum();
                if windings != 0 {
                    return Some(0.0);
                }
                let outline = self.look.area.outline.map_or(0.0, |outline| f64::from(outline.width) / 2.0);
                Some((self.to_edges(kind) - outline).max(0.0))
            }
        }
    }

    /// Distance in logical points to the nearest edge of the parts of a kind.
    fn to_edges(&self, kind: PartKind) -> f64 {
        let mut nearest = f64::INFINITY;
        for path in self.parts(kind).flat_map(PreparedPart::paths) {
            let mut last: Option<Mercator> = None;
            let mut first: Option<Mercator> = None;
            for &position in path.iter().filter(|position| finite(**position)) {
                let from = last.unwrap_or(position);
                nearest = nearest.min(distance_to_segment(self.position, from, position));
                first.get_or_insert(position);
                last = Some(position);
            }
            if let (Some(first), Some(last), PartKind::Polygon) = (first, last, kind) {
                nearest = nearest.min(distance_to_segment(self.position, last, first));
            }
        }
        nearest * self.world
    }
}

fn finite(position: Mercator) -> bool {
    position.x.is_finite() && position.y.is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::layer::LayerData;
    use crate::model::style::LayerStyle;
    use crate::model::theme::{Rgb, Theme};
    use crate::render::prepare::prepare;
    use crate::spatial::LonLat;

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
        prepare(&LayerData { geometries: builder.finish(), ..LayerData::default() }, &Silent).unwrap()
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
}
