//! Checks of rings: slices of longitude, latitude interleaved, in degrees, closed (the last position repeats the first) or not.
//!
//! All is planar in degrees; a ring over the antimeridian is judged as it is written. Left and right of a line are decided
//! exactly (Shewchuk's adaptive predicates, after a quick bound on the error), so that the answers do not depend on rounding.

mod boxes;
#[cfg(test)]
mod tests;

use self::boxes::Boxes;

/// Rings of up to so many segments are compared pair by pair, without memory.
const SMALL: usize = 32;
/// Shewchuk's bound on the rounding of a determinant of two differences each, by the size of its two products.
const ROUNDING: f64 = 3.330_669_062_177_372_4e-16;

/// Whether a ring meets itself.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Crossing {
    /// It does not.
    None,
    /// It does: two segments cross, touch, or lie on each other.
    At {
        /// Longitude of a common place, in degrees.
        lon: f64,
        /// Latitude of it.
        lat: f64,
        /// The segments, by the index of the position they start from; the first is the smallest there is, and the second the
        /// smallest of those that meet it.
        segments: (usize, usize),
    },
    /// It was not found out: more comparisons than the budget allows, or numbers that are not finite.
    NotChecked,
}

type Point = [f64; 2];

/// The positions without the repeated last one.
fn open(ring: &[f64]) -> &[Point] {
    let points = ring.as_chunks::<2>().0;
    match points {
        [first, .., last] if first == last => points.get(..points.len() - 1).unwrap_or_default(),
        _ => points,
    }
}

/// Area in square degrees by the trapezoid rule, counted from the first position; positive where the ring runs counter-clockwise.
#[must_use]
pub fn signed_area(ring: &[f64]) -> f64 {
    let points = open(ring);
    let Some(&[x, y]) = points.first() else { return 0.0 };
    let mut twice = 0.0;
    for pair in points.windows(2) {
        let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
        twice += (ax - x) * (by - y) - (bx - x) * (ay - y);
    }
    twice / 2.0
}

/// Index of the first position that is the same as the one before it. The last one of a closed ring, which is the same as
/// the first, does not count unless the one before it is the same too.
#[must_use]
pub fn repeated_position(ring: &[f64]) -> Option<usize> {
    ring.as_chunks::<2>().0.windows(2).position(|pair| pair[0] == pair[1]).map(|index| index + 1)
}

/// On which side of the line from `a` to `b` the point `c` lies: 1 left, -1 right, 0 on it.
fn side(a: Point, b: Point, c: Point) -> i8 {
    let left = (a[0] - c[0]) * (b[1] - c[1]);
    let right = (a[1] - c[1]) * (b[0] - c[0]);
    let determinant = left - right;
    let bound = (left.abs() + right.abs()) * ROUNDING;
    let exact = if determinant.abs() > bound {
        determinant
    } else {
        let coord = |point: Point| robust::Coord { x: point[0], y: point[1] };
        robust::orient2d(coord(a), coord(b), coord(c))
    };
    if exact > 0.0 {
        1
    } else if exact < 0.0 {
        -1
    } else {
        0
    }
}

/// Whether a point on the line through `a` and `b` lies between them, ends included.
fn between(a: Point, b: Point, point: Point) -> bool {
    boxes::meet(boxes::around(a, b), boxes::around(point, point))
}

/// A common point of two segments that have no end in common by their place in the ring, and whose boxes meet.
fn meeting(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (c_side, d_side) = (side(a, b, c), side(a, b, d));
    if c_side * d_side > 0 {
        return None;
    }
    let (a_side, b_side) = (side(c, d, a), side(c, d, b));
    if a_side * b_side > 0 {
        return None;
    }
    let on_a_line = [(c_side, a, b, c), (d_side, a, b, d), (a_side, c, d, a), (b_side, c, d, b)];
    if c_side != 0 && d_side != 0 && a_side != 0 && b_side != 0 {
        return Some(crossing_point(a, b, c, d));
    }
    on_a_line
        .into_iter()
        .find(|&(side, from, to, point)| side == 0 && between(from, to, point))
        .map(|(_, _, _, point)| point)
}

/// Where the lines through two crossing segments cross, kept within the first segment.
fn crossing_point(a: Point, b: Point, c: Point, d: Point) -> Point {
    let (ab, cd, ac) = ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]], [c[0] - a[0], c[1] - a[1]]);
    let share = (ac[0] * cd[1] - ac[1] * cd[0]) / (ab[0] * cd[1] - ab[1] * cd[0]);
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 };
    [a[0] + ab[0] * share, a[1] + ab[1] * share]
}

/// A common point besides `b` of the segments from `a` to `b` and from `b` to `c`: only where the second runs back.
fn running_back(a: Point, b: Point, c: Point) -> Option<Point> {
    // On a line through `b` the ends `a` and `c` lie to the same side if they do so along both axes.
    let same_way = |axis: usize| {
        let (to_a, to_c) = (a[axis] - b[axis], c[axis] - b[axis]);
        (to_a > 0.0) == (to_c > 0.0) && (to_a < 0.0) == (to_c < 0.0)
    };
    let back = same_way(0) && same_way(1) && side(a, b, c) == 0;
    back.then(|| if between(a, b, c) { c } else { a })
}

/// The ring's segments with what it takes to compare them.
struct Segments<'a> {
    points: &'a [Point],
}

impl Segments<'_> {
    fn ends(&self, segment: usize) -> Option<(Point, Point)> {
        let next = if segment + 1 == self.points.len() { 0 } else { segment + 1 };
        Some((*self.points.get(segment)?, *self.points.get(next)?))
    }

    /// A common place of two segments, `i` before `j`, whose boxes meet, besides the end by which neighbours hang together.
    fn common(&self, i: usize, j: usize) -> Option<Point> {
        let ((a, b), (c, d)) = (self.ends(i)?, self.ends(j)?);
        let follows = j == i + 1;
        let closes = i == 0 && j + 1 == self.points.len();
        match (follows, closes) {
            (false, false) => meeting(a, b, c, d),
            (true, false) => running_back(a, b, d),
            (false, true) => running_back(c, d, b),
            // There and back again.
            (true, true) => Some(a),
        }
    }
}

/// The first pair of segments of a ring that cross, touch or lie on each other, neighbours' common end left out, after at most
/// about `budget` comparisons. Repeated positions are passed over: they make no crossing. A ring that runs back on itself
/// (a spike) meets itself.
#[must_use]
pub fn first_self_intersection(ring: &[f64], budget: usize) -> Crossing {
    let points = open(ring);
    if !ring.iter().all(|ordinate| ordinate.is_finite()) {
        return Crossing::NotChecked;
    }
    let closed_twice = points.len() > 1 && points.first() == points.last();
    if !closed_twice && points.windows(2).all(|pair| pair[0] != pair[1]) {
        return first_crossing(points, budget);
    }
    // Without the repeated ones, and back to the places they came from: a segment starts at the last of a run.
    let mut places: Vec<usize> = Vec::with_capacity(points.len());
    for (place, point) in points.iter().enumerate() {
        match places.last_mut() {
            Some(last) if points.get(*last) == Some(point) => *last = place,
            _ => places.push(place),
        }
    }
    if places.len() > 1
        && places.first().map(|&place| points.get(place)) == places.last().map(|&place| points.get(place))
    {
        places.pop();
    }
    let kept: Vec<Point> = places.iter().filter_map(|&place| points.get(place).copied()).collect();
    match first_crossing(&kept, budget) {
        Crossing::At { lon, lat, segments: (i, j) } => {
            let place = |segment: usize| places.get(segment).copied().unwrap_or(segment);
            Crossing::At { lon, lat, segments: (place(i), place(j)) }
        }
        answer => answer,
    }
}

/// Whether points are the corners of a convex ring beyond any doubt of rounding: all turns go to the same side, and the way turns
/// round once, seen by its going forth and back once. `false` says nothing.
fn surely_convex(points: &[Point]) -> bool {
    let [.., before, last] = *points else { return false };
    let (mut from, mut corner) = (before, last);
    let mut turns = 0.0;
    let (mut forth, mut changes) = (0.0, 0);
    let mut first_forth = 0.0;
    for &to in points {
        let left = (from[0] - to[0]) * (corner[1] - to[1]);
        let right = (from[1] - to[1]) * (corner[0] - to[0]);
        let turn = left - right;
        let sure = turn.abs() > (left.abs() + right.abs()) * ROUNDING;
        if !sure || turn * turns < 0.0 {
            return false;
        }
        turns = turn.signum();
        let along = to[0] - corner[0];
        if along != 0.0 {
            let along = along.signum();
            if forth == 0.0 {
                first_forth = along;
            } else if along != forth {
                changes += 1;
            }
            forth = along;
        }
        (from, corner) = (corner, to);
    }
    changes + i32::from(forth != first_forth) == 2
}

/// For points no two consecutive ones of which are the same.
fn first_crossing(points: &[Point], budget: usize) -> Crossing {
    if surely_convex(points) {
        return Crossing::None;
    }
    let segments = Segments { points };
    let count = if points.len() < 2 { 0 } else { points.len() };
    let found = |point: Point, i, j| Crossing::At { lon: point[0], lat: point[1], segments: (i, j) };
    if count <= SMALL {
        if count * count / 2 > budget {
            return Crossing::NotChecked;
        }
        let mut rects = [[0.0; 4]; SMALL];
        for (segment, rect) in rects.iter_mut().enumerate().take(count) {
            if let Some((a, b)) = segments.ends(segment) {
                *rect = boxes::around(a, b);
            }
        }
        let rects = rects.get(..count).unwrap_or_default();
        for (i, rect) in rects.iter().enumerate() {
            for (j, other) in rects.iter().enumerate().skip(i + 1) {
                if boxes::meet(*rect, *other)
                    && let Some(point) = segments.common(i, j)
                {
                    return found(point, i, j);
                }
            }
        }
        return Crossing::None;
    }
    let tree = Boxes::of(points);
    let mut left = budget;
    for i in 0..count {
        let Some((a, b)) = segments.ends(i) else { continue };
        let mut from = i + 1;
        while let Some(j) = tree.next_meeting(a, b, from, &mut left) {
            if let Some(point) = segments.common(i, j) {
                return found(point, i, j);
            }
            from = j + 1;
        }
        if left == 0 {
            return Crossing::NotChecked;
        }
    }
    Crossing::None
}

/// Whether a position lies in the ring (even-odd rule) or on its line.
#[must_use]
pub fn contains(ring: &[f64], lon: f64, lat: f64) -> bool {
    let points = open(ring);
    let Some(&last) = points.last() else { return false };
    let point = [lon, lat];
    let mut inside = false;
    let mut from = last;
    for &to in points {
        if (from[1] > lat) != (to[1] > lat) {
            // The segment passes the height of the point: is the point to its left, seen upwards?
            let (low, high) = if from[1] < to[1] { (from, to) } else { (to, from) };
            match side(low, high, point) {
                0 => return true,
                1 => inside = !inside,
                _ => {}
            }
        } else if (from[1] == lat || to[1] == lat) && between(from, to, point) && side(from, to, point) == 0 {
            return true;
        }
        from = to;
    }
    inside
}

/// Index of the first position of a hole that lies outside its shell; `None` where all do not. Where both have so many positions
/// that more than `budget` comparisons were needed, only some of the hole's positions, evenly spread, are looked at.
#[must_use]
pub fn hole_outside(shell: &[f64], hole: &[f64], budget: usize) -> Option<usize> {
    let points = open(hole);
    let looks = (budget / (shell.len() / 2).max(1)).max(1);
    let step = points.len().div_ceil(looks).max(1);
    points
        .iter()
        .enumerate()
        .step_by(step)
        .find(|(_, point)| !contains(shell, point[0], point[1]))
        .map(|(index, _)| index)
}
