//! Which features touch an area of the screen, exactly as they are drawn.

use super::index::Overlap;
use super::pick::{Drawn, Shape, finite};
use super::prepare::{MercatorBounds, PreparedPart, PreparedPath};
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use crate::model::geometry::PartKind;
use crate::spatial::hit::{distance_between_segments, distance_to_segment, winding_number};
use crate::spatial::{Camera, Mercator, ScreenPoint, ScreenRect};

/// Features looked at between two questions whether to go on.
const BLOCK: usize = 1 << 14;

/// A polygon on the Mercator plane, by the non-zero rule; it may lie in copies of the world.
#[derive(Clone, PartialEq, Debug)]
pub struct Area {
    corners: Vec<Mercator>,
    bounds: MercatorBounds,
}

impl Area {
    /// A polygon of corners, closed by itself; `None` of fewer than three that are finite.
    #[must_use]
    pub fn polygon(corners: impl IntoIterator<Item = Mercator>) -> Option<Self> {
        let corners: Vec<Mercator> = corners.into_iter().filter(|corner| finite(*corner)).collect();
        let bounds = corners.iter().fold(MercatorBounds::EMPTY, |bounds, &corner| bounds.union(at(corner)));
        (corners.len() > 2).then_some(Self { corners, bounds })
    }

    /// A rectangle of the screen.
    #[must_use]
    pub fn rectangle(view: &Camera, rect: ScreenRect) -> Option<Self> {
        let corner = |x, y| view.to_mercator(ScreenPoint::new(x, y));
        Self::polygon([
            corner(rect.left, rect.top),
            corner(rect.right, rect.top),
            corner(rect.right, rect.bottom),
            corner(rect.left, rect.bottom),
        ])
    }

    /// Whether a position lies in it.
    #[must_use]
    pub fn holds(&self, position: Mercator) -> bool {
        self.bounds.intersects(at(position)) && winding_number(position, self.corners.iter().copied()) != 0
    }

    /// Distance of a position to it in the unit of the plane; 0 within.
    #[must_use]
    pub fn distance(&self, position: Mercator) -> f64 {
        if self.holds(position) {
            return 0.0;
        }
        let distances = self.edges().map(|(from, to)| distance_to_segment(position, from, to));
        distances.fold(f64::INFINITY, f64::min)
    }

    fn edges(&self) -> impl Iterator<Item = (Mercator, Mercator)> + '_ {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }

    fn moved_by_worlds(&self, worlds: f64) -> Self {
        let corners = self.corners.iter().map(|corner| Mercator { x: corner.x + worlds, ..*corner });
        let bounds = MercatorBounds {
            left: self.bounds.left + worlds,
            right: self.bounds.right + worlds,
            ..self.bounds
        };
        Self { corners: corners.collect(), bounds }
    }

    /// How a box lies to the area.
    fn overlap(&self, bounds: MercatorBounds) -> Overlap {
        if !self.bounds.intersects(bounds) {
            Overlap::Apart
        } else if self.edges().any(|(from, to)| meets_box(from, to, bounds)) {
            Overlap::Touches
        } else if self.holds(Mercator { x: bounds.left, y: bounds.top }) {
            Overlap::Inside
        } else {
            Overlap::Apart
        }
    }

    /// Whether what is drawn of a feature touches the area.
    fn touches(&self, shape: &Shape<'_>) -> bool {
        [PartKind::Points, PartKind::Line, PartKind::Polygon].into_iter().any(|kind| {
            let Some(reach) = shape.reach(kind).filter(|_| shape.parts(kind).next().is_some()) else {
                return false;
            };
            if kind == PartKind::Points {
                let points =
                    shape.parts(kind).flat_map(PreparedPart::paths).flat_map(PreparedPath::positions);
                return points.filter(|point| finite(*point)).any(|point| self.distance(point) <= reach);
            }
            let near = self.bounds.grow(reach);
            let mut touched = false;
            shape.edges(kind, |from, to| {
                touched = near.intersects(at(from).union(at(to)))
                    && (self.holds(from)
                        || self.edges().any(|(a, b)| distance_between_segments(from, to, a, b) <= reach));
                !touched
            });
            // Where no ring comes near its edge the area lies within the feature as a whole, or outside.
            touched || kind == PartKind::Polygon && shape.holds(self.corners[0])
        })
    }
}

impl Drawn<'_> {
    /// Features of which something that is drawn touches an area; `None` when cancelled. The view tells how large they are drawn.
    #[must_use]
    pub fn within(&self, view: &Camera, area: &Area, feedback: &dyn Feedback) -> Option<FeatureSet> {
        let mut found = FeatureSet::default();
        if self.table.opacity <= 0.0 {
            return Some(found);
        }
        let margin = self.index.map_or(0.0, |index| self.greatest_margin(index, view));
        let (first, last) = ((area.bounds.left - margin).floor(), (area.bounds.right + margin).floor());
        // A view sees a few copies of the world at most; a polygon drawn while the map went round and round covers all.
        for world in (0..16).map(|copy| first + f64::from(copy)).take_while(|&world| world <= last) {
            self.within_copy(view, &area.moved_by_worlds(-world), feedback, &mut found)?;
        }
        Some(found)
    }

    fn within_copy(
        &self,
        view: &Camera,
        area: &Area,
        feedback: &dyn Feedback,
        found: &mut FeatureSet,
    ) -> Option<()> {
        let mut left = BLOCK;
        let mut look_at = |features: &[u32], lies: Overlap| {
            for &feature in features {
                let Some(look) = self.class_look(feature) else { continue };
                let lies = match lies {
                    Overlap::Inside => Overlap::Inside,
                    _ => {
                        let bounds = self.layer.bounds(feature as usize);
                        area.overlap(bounds.grow(self.margin(feature, view)))
                    }
                };
                let kinds = self.layer.kinds()[feature as usize];
                let meant = match lies {
                    Overlap::Apart => false,
                    Overlap::Inside => {
                        kinds.has(PartKind::Line)
                            || kinds.has(PartKind::Polygon)
                            || kinds.has(PartKind::Points) && look.point.is_some()
                    }
                    Overlap::Touches => self.shape(feature, view).is_some_and(|shape| area.touches(&shape)),
                };
                if meant {
                    found.insert(feature);
                }
            }
            left = left.saturating_sub(features.len());
            if left == 0 {
                left = BLOCK;
                return !feedback.is_cancelled();
            }
            true
        };
        if let Some(index) = self.index {
            let margin = self.greatest_margin(index, view);
            index.search(|bounds| area.overlap(bounds.grow(margin)), look_at);
        } else {
            let _ = (0..self.layer.len() as u32).all(|feature| look_at(&[feature], Overlap::Touches));
        }
        (!feedback.is_cancelled()).then_some(())
    }
}

fn at(position: Mercator) -> MercatorBounds {
    MercatorBounds { left: position.x, top: position.y, right: position.x, bottom: position.y }
}

/// Whether a segment has a position in a box or on its edge (Liang and Barsky).
fn meets_box(a: Mercator, b: Mercator, bounds: MercatorBounds) -> bool {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    for (step, room) in [
        (-dx, a.x - bounds.left),
        (dx, bounds.right - a.x),
        (-dy, a.y - bounds.top),
        (dy, bounds.bottom - a.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::style::LayerStyle;
    use crate::model::theme::{Rgb, Theme};
    use crate::model::time::Class;
    use crate::render::index::SpatialIndex;
    use crate::render::pick::blots::{any_blots, any_classes, blots};
    use crate::render::symbology::ClassTable;
    use crate::spatial::LonLat;
    use proptest::prelude::*;

    /// All that picking finds at places of the screen a point apart that lie within a distance of the area, in points.
    fn picked(drawn: &Drawn<'_>, view: &Camera, area: &Area, around: f64, tolerance: f32) -> FeatureSet {
        let mut found = FeatureSet::default();
        for (x, y) in (-5..206).flat_map(|x| (-5..206).map(move |y| (x, y))) {
            let at = ScreenPoint::new(x as f32, y as f32);
            if area.distance(view.to_mercator(at)) * view.world_points() <= around {
                for hit in drawn.pick(view, at, tolerance) {
                    found.insert(hit.feature);
                }
            }
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// What picking finds within the area is selected, and nothing that it does not find within a point of the area.
        #[test]
        fn selects_what_can_be_pointed_at_within_the_area(
            of in any_blots(),
            lon in prop_oneof![Just(46.75), Just(180.0), Just(-179.9999)],
            corners in prop::collection::vec((0.0f32..200.0, 0.0f32..200.0), 2..6),
        ) {
            let camera = Camera::new(LonLat::new(lon, 39.8), 14.0, 200.0, 200.0);
            let layer = blots(&camera, &of);
            let classes = any_classes(&of);
            let index = SpatialIndex::build(&layer, &Silent).unwrap();
            let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
            let drawn = Drawn { layer: &layer, index: Some(&index), classes: &classes, table: &table };
            let area = match corners[..] {
                [a, b] => Area::rectangle(&camera, ScreenRect {
                    left: a.0.min(b.0), top: a.1.min(b.1), right: a.0.max(b.0), bottom: a.1.max(b.1),
                }),
                _ => Area::polygon(corners.iter().map(|&(x, y)| camera.to_mercator(ScreenPoint::new(x, y)))),
            };
            let area = area.unwrap();
            let found = drawn.within(&camera, &area, &Silent).unwrap();
            prop_assert_eq!(&found, &Drawn { index: None, ..drawn }.within(&camera, &area, &Silent).unwrap());
            prop_assert!(found.iter().all(|feature| classes[feature as usize] != Class::HIDDEN));
            let mut missed = picked(&drawn, &camera, &area, 0.0, 0.0);
            missed.subtract(&found);
            prop_assert!(missed.is_empty(), "not selected: {:?}", missed);
            let mut strange = found;
            strange.subtract(&picked(&drawn, &camera, &area, 1.0, 1.0));
            prop_assert!(strange.is_empty(), "selected from afar: {:?}", strange);
        }
    }

    #[test]
    fn holes_hold_areas_that_select_nothing() {
        let camera = Camera::new(LonLat::new(46.75, 39.8), 14.0, 200.0, 200.0);
        // With a hole half its size.
        let layer = blots(&camera, &[(100.0, 100.0, 60.0, 2, 9)]);
        let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
        let drawn = Drawn { layer: &layer, index: None, classes: &[Class::PLAIN], table: &table };
        let selects = |left: f32, top: f32, side: f32| {
            let area = Area::rectangle(&camera, ScreenRect::from_min_size(left, top, side, side)).unwrap();
            !drawn.within(&camera, &area, &Silent).unwrap().is_empty()
        };
        assert!(!selects(95.0, 95.0, 10.0), "within the hole");
        assert!(selects(55.0, 55.0, 4.0), "within the area");
        assert!(selects(10.0, 10.0, 180.0), "around all");
        assert!(selects(95.0, 95.0, 60.0), "over the edge of the hole");
        assert!(!selects(165.0, 40.0, 20.0), "beside");
    }

    #[test]
    fn odd_areas_are_harmless() {
        let camera = Camera::new(LonLat::new(46.75, 39.8), 14.0, 200.0, 200.0);
        let nan = Mercator { x: f64::NAN, y: 0.0 };
        let corner = Mercator { x: 0.3, y: 0.4 };
        assert!(Area::polygon([nan, corner, corner]).is_none());
        let layer = blots(&camera, &[(100.0, 100.0, 60.0, 1, 9)]);
        let table = ClassTable::new(&LayerStyle::single(Rgb(0)), &Theme::LIGHT, 1.0);
        let drawn = Drawn { layer: &layer, index: None, classes: &[Class::PLAIN], table: &table };
        for corners in [[corner; 3], [Mercator { x: -1e9, y: 0.0 }, Mercator { x: 1e9, y: 0.0 }, corner]] {
            let area = Area::polygon(corners).unwrap();
            assert!(drawn.within(&camera, &area, &Silent).is_some());
        }
    }
}
