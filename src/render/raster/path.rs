//! Shapes as closed contours of straight edges, in pixels of the picture.

/// A position in pixels from the picture's top left corner: x to the right, y down. Pixel 0 reaches from 0 to 1.
pub type Point = [f64; 2];

/// A position in a picture, of either precision.
pub(super) trait Place: Copy {
    /// It in double precision.
    fn at(self) -> Point;
}

impl Place for Point {
    #[inline(always)]
    fn at(self) -> Point {
        self
    }
}

impl Place for [f32; 2] {
    #[inline(always)]
    fn at(self) -> Point {
        self.map(f64::from)
    }
}

/// Contours of a shape among those of others, in single precision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contours<'a> {
    /// Positions of all shapes, in pixels.
    points: &'a [[f32; 2]],
    /// Ends of the shape's contours in these.
    ends: &'a [u32],
    /// Where the first of them begins.
    start: u32,
}

impl<'a> Contours<'a> {
    /// Some of all contours.
    pub fn new(points: &'a [[f32; 2]], all_ends: &'a [u32], contours: std::ops::Range<usize>) -> Self {
        let start = contours.start.checked_sub(1).and_then(|before| all_ends.get(before)).copied();
        Self { points, ends: all_ends.get(contours).unwrap_or_default(), start: start.unwrap_or(0) }
    }

    /// The contours.
    #[inline(always)]
    pub fn iter(self) -> impl Iterator<Item = &'a [[f32; 2]]> + Clone {
        self.ends.iter().scan(self.start as usize, move |start, &end| {
            let contour = self.points.get(*start..end as usize).unwrap_or_default();
            *start = end as usize;
            Some(contour)
        })
    }

    /// All positions.
    #[inline(always)]
    pub fn points(self) -> &'a [[f32; 2]] {
        let end = self.ends.last().copied().unwrap_or(self.start);
        self.points.get(self.start as usize..end as usize).unwrap_or_default()
    }
}

/// Greatest distance in pixels of a flattened curve to the true one.
const TOLERANCE: f64 = 0.08;

/// Closed contours; the last position of each is joined to its first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Path {
    pub(super) points: Vec<Point>,
    /// End of each contour that is complete, in points.
    pub(super) ends: Vec<usize>,
}

/// Takes the positions of a contour that are marked.
pub(super) struct Marked<'a> {
    points: &'a mut [Point],
    end: usize,
}

impl Marked<'_> {
    /// Takes a position if it is marked. Without a branch: whether one is cannot be foreseen.
    #[inline(always)]
    pub fn tell(&mut self, point: Point, is_marked: bool) {
        if let Some(place) = self.points.get_mut(self.end) {
            *place = point;
        }
        self.end += usize::from(is_marked);
    }
}

impl Path {
    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        self.points.capacity() * size_of::<Point>() + self.ends.capacity() * size_of::<usize>()
    }

    /// A path without contours.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all contours but keeps the memory.
    pub fn clear(&mut self) {
        self.points.clear();
        self.ends.clear();
    }

    /// Whether there is no position.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Begins a contour at a position, ending the one before.
    pub fn move_to(&mut self, point: Point) {
        self.close();
        self.points.push(point);
    }

    /// Goes on in a straight line.
    pub fn line_to(&mut self, point: Point) {
        self.points.push(point);
    }

    /// Goes on in a quadratic Bezier curve.
    pub fn quad_to(&mut self, control: Point, end: Point) {
        let start = self.points.last().copied().unwrap_or(control);
        let bend = second_difference(start, control, end);
        // The error of n chords is |start - 2 control + end| / (4 n^2).
        let steps = steps_for(bend / 4.0);
        for step in 1..steps {
            let t = f64::from(step) / f64::from(steps);
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            self.points.push([
                a * start[0] + b * control[0] + c * end[0],
                a * start[1] + b * control[1] + c * end[1],
            ]);
        }
        self.points.push(end);
    }

    /// Goes on in a cubic Bezier curve.
    pub fn cubic_to(&mut self, first: Point, second: Point, end: Point) {
        let start = self.points.last().copied().unwrap_or(first);
        let bend = second_difference(start, first, second).max(second_difference(first, second, end));
        // The second derivative is at most 6 bend, the error of n chords at most an eighth of it over n^2.
        let steps = steps_for(bend * 0.75);
        for step in 1..steps {
            let t = f64::from(step) / f64::from(steps);
            let u = 1.0 - t;
            let weights = [u * u * u, 3.0 * t * u * u, 3.0 * t * t * u, t * t * t];
            let at = |axis: usize| {
                weights[0] * start[axis]
                    + weights[1] * first[axis]
                    + weights[2] * second[axis]
                    + weights[3] * end[axis]
            };
            self.points.push([at(0), at(1)]);
        }
        self.points.push(end);
    }

    /// Ends the contour.
    pub fn close(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.points.len() {
            self.ends.push(self.points.len());
        }
    }

    /// Adds a whole contour.
    pub fn contour(&mut self, points: impl IntoIterator<Item = Point>) {
        self.close();
        self.points.extend(points);
        self.close();
    }

    /// Adds a whole contour of at most so many positions: of those told, the ones that are marked.
    pub(super) fn contour_of(&mut self, most: usize, tell: impl FnOnce(&mut Marked<'_>)) {
        self.close();
        let end = self.points.len();
        self.points.resize(end + most, [0.0; 2]);
        let mut marked = Marked { points: &mut self.points, end };
        tell(&mut marked);
        let end = marked.end;
        self.points.truncate(end);
        self.close();
    }

    /// Adds a rectangle from its left top to its right bottom corner.
    pub fn rect(&mut self, left: f64, top: f64, right: f64, bottom: f64) {
        self.contour([[left, top], [right, top], [right, bottom], [left, bottom]]);
    }

    /// Adds a rectangle with round corners.
    pub fn round_rect(&mut self, left: f64, top: f64, right: f64, bottom: f64, radius: f64) {
        let radius = radius.min((right - left).abs() / 2.0).min((bottom - top).abs() / 2.0);
        if radius.is_nan() || radius <= 0.0 {
            return self.rect(left, top, right, bottom);
        }
        self.close();
        let quarter = std::f64::consts::FRAC_PI_2;
        let corners = [
            ([right - radius, top + radius], -quarter),
            ([right - radius, bottom - radius], 0.0),
            ([left + radius, bottom - radius], quarter),
            ([left + radius, top + radius], 2.0 * quarter),
        ];
        for (centre, from) in corners {
            self.arc(centre, radius, from, from + quarter);
        }
        self.close();
    }

    /// Adds a disc; `reversed` for one that cuts a hole into another.
    pub fn circle(&mut self, centre: Point, radius: f64, reversed: bool) {
        self.close();
        let turn = if reversed { -std::f64::consts::TAU } else { std::f64::consts::TAU };
        self.arc(centre, radius, 0.0, turn);
        self.close();
    }

    /// Goes on along an arc, angles in radians clockwise (on the screen) from the right; joined to what is there by a line.
    pub fn arc(&mut self, centre: Point, radius: f64, from: f64, to: f64) {
        arc(&mut self.points, centre, radius, from, to);
    }

    /// The contours.
    pub fn contours(&self) -> impl Iterator<Item = &[Point]> + Clone {
        let open = self.ends.last().copied().unwrap_or(0) < self.points.len();
        let ends = self.ends.iter().copied().chain(open.then_some(self.points.len()));
        ends.scan(0, |start, end| {
            let contour = self.points.get(*start..end).unwrap_or_default();
            *start = end;
            Some(contour)
        })
    }
}

/// Points of an arc, both ends included.
pub(super) fn arc(out: &mut Vec<Point>, centre: Point, radius: f64, from: f64, to: f64) {
    if !(radius.is_finite() && from.is_finite() && to.is_finite()) {
        return;
    }
    let steps = arc_steps(radius, to - from);
    for step in 0..=steps {
        let angle = from + (to - from) * f64::from(step) / f64::from(steps);
        out.push([centre[0] + radius * angle.cos(), centre[1] + radius * angle.sin()]);
    }
}

/// In how many chords an arc is drawn.
pub(super) fn arc_steps(radius: f64, angle: f64) -> u32 {
    if radius.is_nan() || radius <= TOLERANCE {
        return 4;
    }
    let chord = 2.0 * (1.0 - TOLERANCE / radius).clamp(-1.0, 1.0).acos();
    (angle.abs() / chord.max(1e-3)).ceil().clamp(1.0, 4096.0) as u32
}

fn second_difference(a: Point, b: Point, c: Point) -> f64 {
    (a[0] - 2.0 * b[0] + c[0]).hypot(a[1] - 2.0 * b[1] + c[1])
}

fn steps_for(error: f64) -> u32 {
    if error.is_finite() { (error / TOLERANCE).sqrt().ceil().clamp(1.0, 256.0) as u32 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contours_come_as_they_were_given() {
        let mut path = Path::new();
        path.move_to([0.0, 0.0]);
        path.line_to([1.0, 0.0]);
        path.move_to([5.0, 5.0]);
        path.contour([[1.0, 2.0]]);
        path.line_to([9.0, 9.0]);
        assert_eq!(path.contours().map(<[Point]>::len).collect::<Vec<_>>(), [2, 1, 1, 1]);
        path.clear();
        assert!(path.is_empty() && path.contours().next().is_none());
    }

    #[test]
    fn curves_stay_within_the_tolerance() {
        let mut path = Path::new();
        path.circle([0.0, 0.0], 100.0, false);
        for pair in path.points.windows(2) {
            let middle = ((pair[0][0] + pair[1][0]) / 2.0).hypot((pair[0][1] + pair[1][1]) / 2.0);
            assert!(middle > 100.0 - 1.01 * TOLERANCE);
        }
        path.clear();
        path.move_to([0.0, 0.0]);
        path.cubic_to([0.0, f64::NAN], [1e300, 0.0], [1.0, 1.0]);
        path.quad_to([50.0, 100.0], [100.0, 0.0]);
        let top = path.points.iter().map(|point| point[1]).fold(0.0, f64::max);
        assert!((top - 50.4).abs() < 0.3, "{top}");
    }
}
