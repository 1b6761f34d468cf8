//! Names along lines: stretches of a line that are straight enough for a name to be read on them.

use crate::model::geometry::{Geometries, Part, PartKind};
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};

/// Stretches of one line that are offered to a name.
const MOST_OFFERED: usize = 12;
/// Places for a name stand this many times its width apart.
const APART: f32 = 2.0;
/// Greatest turn in radians from one letter to the next, and along the whole name.
const MOST_BEND: f32 = 0.35;
const MOST_TURN: f32 = 1.4;
/// Distance in text sizes over which the direction of a letter is taken.
const LETTER: f32 = 0.7;
/// Positions of a line that are looked at: names on longer ones stand beside them.
const MOST_POSITIONS: usize = 4_000;

/// A line on the screen with the way walked to each position.
pub(crate) struct Walk {
    points: Vec<ScreenPoint>,
    along: Vec<f32>,
}

impl Walk {
    /// A walk along positions.
    pub fn new(points: Vec<ScreenPoint>) -> Self {
        let mut along = Vec::with_capacity(points.len());
        let mut walked = 0.0;
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                walked += points[index - 1].distance(*point);
            }
            along.push(walked);
        }
        Self { points, along }
    }

    /// How long it is.
    pub fn length(&self) -> f32 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The position after a way from the beginning.
    pub fn at(&self, way: f32) -> ScreenPoint {
        let next = self.along.partition_point(|&along| along < way).clamp(1, self.points.len().max(2) - 1);
        let (Some(&a), Some(&b)) = (self.points.get(next - 1), self.points.get(next)) else {
            return self.points.first().copied().unwrap_or_default();
        };
        let step = self.along[next] - self.along[next - 1];
        let share = if step > 0.0 { ((way - self.along[next - 1]) / step).clamp(0.0, 1.0) } else { 0.0 };
        ScreenPoint::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    }

    /// The stretch of a length around a way, from left to right; `None` where it bends too much to be read.
    fn stretch(&self, middle: f32, length: f32, size: f32) -> Option<Vec<ScreenPoint>> {
        let from = middle - length / 2.0;
        if from < 0.0 || from + length > self.length() {
            return None;
        }
        let steps = (length / (size * LETTER)).ceil().max(2.0) as usize;
        let step = length / steps as f32;
        let mut points: Vec<ScreenPoint> = (0..=steps).map(|at| self.at(from + at as f32 * step)).collect();
        let (first, last) = (points[0], points[steps]);
        let angles: Vec<f32> =
            points.windows(2).map(|pair| (pair[1].y - pair[0].y).atan2(pair[1].x - pair[0].x)).collect();
        let turn = |a: f32, b: f32| {
            let by = (b - a).abs() % std::f32::consts::TAU;
            by.min(std::f32::consts::TAU - by)
        };
        let overall = (last.y - first.y).atan2(last.x - first.x);
        let smooth = angles.windows(2).all(|pair| turn(pair[0], pair[1]) <= MOST_BEND)
            && angles.iter().all(|&angle| turn(angle, overall) <= MOST_TURN / 2.0);
        if !smooth {
            return None;
        }
        // Upright lines are read upwards.
        let (dx, dy) = (last.x - first.x, last.y - first.y);
        let upright = dx.abs() < 0.02 * dy.abs();
        if (upright && dy > 0.0) || (!upright && dx < 0.0) {
            points.reverse();
        }
        Some(points)
    }
}

/// Stretches of a feature's lines for a name of a width and text size in points, the best first. Their places are fixed on the line and do
/// not depend on what is seen of it, so that a name stays where it is while the map moves. They are bent as the line is at the zoom
/// `shaped`, whatever the camera's: while it changes, names keep their shape.
pub(super) fn stretches(
    camera: &Camera,
    shaped: f64,
    geometries: &Geometries,
    feature: usize,
    width: f32,
    size: f32,
) -> Vec<Stretch> {
    let view = camera.rect();
    let mut offered = Vec::new();
    for path in geometries.parts(feature).filter(|part| part.kind == PartKind::Line).flat_map(Part::paths) {
        if path.len() / 2 > MOST_POSITIONS || path.len() < 4 {
            continue;
        }
        // A camera of the line's own, so that the shape is the same to the last bit wherever the map looks.
        let own = Camera::new(LonLat::new(path[0], path[1]), shaped, 0.0, 0.0);
        let on_screen = |position: &[f64]| own.lon_lat_to_screen(LonLat::new(position[0], position[1]));
        let points: Vec<ScreenPoint> = path.chunks_exact(2).map(on_screen).collect();
        if points.iter().any(|point| !(point.x.is_finite() && point.y.is_finite())) {
            continue;
        }
        let seen_at = |at: ScreenPoint| camera.to_screen(own.to_mercator(at));
        let walk = Walk::new(points);
        let length = walk.length();
        let room = width + size;
        if length < room {
            continue;
        }
        // From the middle to both ends, in steps that are a power of two of what is shown: the same ones at scales that are near.
        let apart = (room * APART).max(1.0).log2().ceil().exp2();
        let count = ((length / 2.0 / apart) as usize).min(4_096);
        let ways = (0..=count).flat_map(|step| {
            let way = step as f32 * apart;
            [length / 2.0 - way, length / 2.0 + way].into_iter().take(if step == 0 { 1 } else { 2 })
        });
        for way in ways {
            if offered.len() >= MOST_OFFERED {
                return offered;
            }
            if !is_near(seen_at(walk.at(way)), view, width / 2.0) {
                continue;
            }
            // A little to the side where it bends just here.
            let stretch =
                [0.0, 0.3, -0.3].into_iter().find_map(|aside| walk.stretch(way + aside * apart, room, size));
            offered.extend(stretch.map(|points| {
                let middle = points[points.len() / 2];
                let course =
                    points.iter().map(|point| ScreenPoint::new(point.x - middle.x, point.y - middle.y));
                Stretch { at: seen_at(middle), course: course.collect() }
            }));
        }
    }
    offered
}

fn is_near(at: ScreenPoint, view: ScreenRect, margin: f32) -> bool {
    at.x >= view.left - margin
        && at.x <= view.right + margin
        && at.y >= view.top - margin
        && at.y <= view.bottom + margin
}

/// A stretch of a line that a name may stand on.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Stretch {
    /// Its middle on the screen, in points.
    pub at: ScreenPoint,
    /// The stretch from left to right, in points from the middle.
    pub course: Box<[ScreenPoint]>,
}

/// The boxes that a name on a stretch covers, each of about a letter.
pub(super) fn boxes(stretch: &Stretch, size: f32) -> impl Iterator<Item = ScreenRect> + '_ {
    let half = 0.6 * size;
    let place = |point: ScreenPoint| ScreenPoint::new(stretch.at.x + point.x, stretch.at.y + point.y);
    stretch.course.windows(2).map(move |pair| {
        let (a, b) = (place(pair[0]), place(pair[1]));
        ScreenRect {
            left: a.x.min(b.x) - half,
            top: a.y.min(b.y) - half,
            right: a.x.max(b.x) + half,
            bottom: a.y.max(b.y) + half,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(points: &[(f32, f32)]) -> Walk {
        Walk::new(points.iter().map(|&(x, y)| ScreenPoint::new(x, y)).collect())
    }

    #[test]
    fn straight_stretches_are_read_from_left_to_right() {
        let line = walk(&[(300.0, 50.0), (0.0, 50.0)]);
        let stretch = line.stretch(150.0, 100.0, 12.0).unwrap();
        assert_eq!((stretch[0].x, stretch[stretch.len() - 1].x), (100.0, 200.0));
        assert!(line.stretch(40.0, 100.0, 12.0).is_none(), "it would reach over the end");
        let up = walk(&[(10.0, 0.0), (10.0, 200.0)]).stretch(100.0, 100.0, 12.0).unwrap();
        assert!(up[0].y > up[up.len() - 1].y);
    }

    #[test]
    fn corners_carry_no_name_and_bends_do() {
        let corner = walk(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)]);
        assert!(corner.stretch(100.0, 80.0, 12.0).is_none());
        assert!(corner.stretch(50.0, 80.0, 12.0).is_some());
        let arc: Vec<(f32, f32)> = (0..=60)
            .map(|at| {
                let angle = at as f32 / 60.0 * std::f32::consts::FRAC_PI_2;
                (200.0 * angle.sin(), 200.0 - 200.0 * angle.cos())
            })
            .collect();
        let arc = walk(&arc);
        assert!(arc.stretch(arc.length() / 2.0, 120.0, 12.0).is_some());
        assert!(arc.stretch(arc.length() / 2.0, 310.0, 12.0).is_none(), "a quarter of a turn and more");
    }
}
