//! Lines and areas on the screen: what is seen of a line, where the name of an area may stand.

use crate::model::geometry::{Geometries, Part, PartKind};
use crate::spatial::mercator::bounds_to_mercator;
use crate::spatial::{Camera, LonLat, Mercator, ScreenPoint, ScreenRect, hit};
use std::borrow::Cow;

/// The middle of what is seen of a feature's lines and how long that is, in points; `None` where nothing is seen.
pub(super) fn visible_course(
    camera: &Camera,
    geometries: &Geometries,
    feature: usize,
) -> Option<(ScreenPoint, f32)> {
    let view = camera.rect();
    if !on_screen(camera, geometries, feature, view) {
        return None;
    }
    let mut segments = Vec::new();
    for path in geometries.parts(feature).filter(|part| part.kind == PartKind::Line).flat_map(Part::paths) {
        let mut previous: Option<ScreenPoint> = None;
        for position in path.chunks_exact(2) {
            let point = camera.lon_lat_to_screen(LonLat::new(position[0], position[1]));
            if let Some(previous) = previous {
                segments.extend(clip(previous, point, view));
            }
            previous = Some(point);
        }
    }
    let length: f32 = segments.iter().map(|(from, to)| from.distance(*to)).sum();
    let mut left = length / 2.0;
    for (from, to) in &segments {
        let step = from.distance(*to);
        if step >= left && step > 0.0 {
            let along = left / step;
            let middle = ScreenPoint::new(from.x + (to.x - from.x) * along, from.y + (to.y - from.y) * along);
            return Some((middle, length));
        }
        left -= step;
    }
    segments.last().map(|(_, to)| (*to, length))
}

/// Whether the box of a feature touches a part of the screen.
pub(super) fn on_screen(camera: &Camera, geometries: &Geometries, feature: usize, view: ScreenRect) -> bool {
    box_on_screen(camera, geometries, feature).is_some_and(|on_screen| {
        on_screen.left <= view.right
            && on_screen.right >= view.left
            && on_screen.top <= view.bottom
            && on_screen.bottom >= view.top
    })
}

/// The box of a feature on the screen.
pub(super) fn box_on_screen(camera: &Camera, geometries: &Geometries, feature: usize) -> Option<ScreenRect> {
    let bounds = geometries.bounds.get(feature)?;
    if bounds.is_empty() {
        return None;
    }
    let (nw, se) = bounds_to_mercator(bounds);
    let (nw, se) = (camera.to_screen(nw), camera.to_screen(se));
    Some(ScreenRect { left: nw.x, top: nw.y, right: se.x, bottom: se.y })
}

/// The part of a segment within a rectangle (Liang and Barsky, "A new concept and method for line clipping").
pub(super) fn clip(
    from: ScreenPoint,
    to: ScreenPoint,
    rect: ScreenRect,
) -> Option<(ScreenPoint, ScreenPoint)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0f32, 1.0f32);
    for (step, room) in [
        (-dx, from.x - rect.left),
        (dx, rect.right - from.x),
        (-dy, from.y - rect.top),
        (dy, rect.bottom - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at = |along: f32| ScreenPoint::new(from.x + dx * along, from.y + dy * along);
    (enter <= leave && (enter + leave).is_finite()).then(|| (at(enter), at(leave)))
}

/// Positions for the name of an area, the best first: near its upper or lower edge in the middle, so that what stands in its middle
/// stays free; none if what is seen of it is narrower than `least` points.
pub(super) fn name_positions(
    camera: &Camera,
    geometries: &Geometries,
    feature: usize,
    least: f32,
) -> Vec<ScreenPoint> {
    let Some(full) = box_on_screen(camera, geometries, feature) else {
        return Vec::new();
    };
    let seen = ScreenRect {
        left: full.left.max(0.0),
        top: full.top.max(0.0),
        right: full.right.min(camera.width),
        bottom: full.bottom.min(camera.height),
    };
    if seen.width() < least || seen.height() < least / 3.0 {
        return Vec::new();
    }
    let areas = Areas::new(geometries, feature);
    let mut positions = Vec::new();
    for down in [0.1, 0.9, 0.2, 0.8, 0.35, 0.65, 0.5] {
        for across in [0.5, 0.35, 0.65, 0.2, 0.8] {
            let at = ScreenPoint::new(
                seen.left + seen.width() * across,
                (seen.top + seen.height() * down).min(seen.bottom - 14.0).max(seen.top + 14.0),
            );
            if areas.contain(camera.to_mercator(at)) {
                positions.push(at);
            }
        }
    }
    positions
}

/// The areas of a feature, projected once for many questions.
struct Areas {
    /// The rings of each area, the outer one first.
    rings: Vec<Vec<Vec<Mercator>>>,
}

impl Areas {
    fn new(geometries: &Geometries, feature: usize) -> Self {
        let ring = |ring: Cow<'_, [f64]>| {
            ring.chunks_exact(2).map(|p| LonLat::new(p[0], p[1]).to_mercator()).collect()
        };
        let polygons = geometries.parts(feature).filter(|part| part.kind == PartKind::Polygon);
        Self { rings: polygons.map(|part| part.paths().map(ring).collect()).collect() }
    }

    /// Whether a position lies within them and in none of their holes.
    fn contain(&self, at: Mercator) -> bool {
        let in_ring = |ring: &Vec<Mercator>| hit::winding_number(at, ring.iter().copied()) != 0;
        self.rings.iter().any(|rings| {
            let (outer, holes) = (rings.first(), rings.iter().skip(1));
            outer.is_some_and(in_ring) && !holes.into_iter().any(in_ring)
        })
    }
}
