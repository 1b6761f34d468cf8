//! Lines to filled contours: width, joins, caps, dashes.
//!
//! All contours wind the same way, so that where they overlap the non-zero rule lets them merge.

use super::path::{Path, Point, arc_steps};
use super::picture::PixelRect;
use crate::render::scene::{Dash, Stroke};

/// How lines end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cap {
    /// At the last position.
    Butt,
    /// In a half disc around the last position.
    Round,
}

/// How lines turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Join {
    /// In a piece of a disc.
    Round,
    /// In a corner, cut to a round join where it would be longer than four half widths.
    Miter,
}

/// Shape of a line, in pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StrokeShape {
    /// Width in pixels.
    pub width: f64,
    /// Its ends.
    pub cap: Cap,
    /// Its corners.
    pub join: Join,
    /// Stroke, gap, stroke, gap in pixels; `None` without gaps.
    pub dash: Option<[f64; 4]>,
    /// Where in the dashes the line begins, in pixels.
    pub phase: f64,
}

impl StrokeShape {
    /// The shape of a display list's stroke: butt caps when dashed, round ones otherwise.
    #[must_use]
    pub fn of(stroke: &Stroke, pixels_per_point: f64) -> Self {
        let dash = match stroke.dash {
            Dash::Solid => None,
            Dash::Two(on, off) => Some([on, off, on, off]),
            Dash::Four(on, off, on2, off2) => Some([on, off, on2, off2]),
        };
        Self {
            width: f64::from(stroke.width) * pixels_per_point,
            cap: if dash.is_some() { Cap::Butt } else { Cap::Round },
            join: Join::Round,
            dash: dash.map(|lengths| lengths.map(|length| f64::from(length).max(0.0) * pixels_per_point)),
            phase: 0.0,
        }
    }

    /// The dashes; `None` without such, or where they are too fine to be seen or the line fills the picture: it is solid then.
    #[must_use]
    pub fn visible_dash(&self) -> Option<[f64; 4]> {
        self.dash.filter(|dash| {
            let period: f64 = dash.iter().sum();
            period >= 1.0
                && period.is_finite()
                && self.width <= 1024.0
                && dash.iter().all(|&length| length >= 0.0)
        })
    }

    /// A solid line of a width in pixels with round ends.
    #[must_use]
    pub const fn solid(width: f64) -> Self {
        Self { width, cap: Cap::Round, join: Join::Round, dash: None, phase: 0.0 }
    }
}

/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f64 = 1.0 / 32.0;

/// Beyond this many pixels coordinates are brought back to it.
const FAR: f64 = 1e12;

/// Adds the outline of a line, in pixels, to a path; `closed` joins its end to its beginning.
///
/// Only what can be seen in `clip` is made, so that a line of any length costs and looks as its visible piece.
pub fn stroke_path(points: &[Point], closed: bool, shape: &StrokeShape, clip: PixelRect, out: &mut Path) {
    Stroker::default().stroke(points.iter().copied(), closed, shape, clip, out);
}

/// Memory for stroking, kept between lines.
#[derive(Default)]
pub(crate) struct Stroker {
    /// The line's positions, finite and apart from each other.
    line: Vec<Point>,
    /// The visible pieces of it, end to end.
    pieces: Vec<Point>,
    /// End of each piece in `pieces` and how far along the line the piece begins.
    ends: Vec<(usize, f64)>,
    dash: Vec<Point>,
    right: Vec<Point>,
}

impl Stroker {
    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        let points =
            self.line.capacity() + self.pieces.capacity() + self.dash.capacity() + self.right.capacity();
        points * size_of::<Point>() + self.ends.capacity() * size_of::<(usize, f64)>()
    }

    /// Adds the outline of a line to a path, as [`stroke_path`] does.
    pub fn stroke(
        &mut self,
        points: impl Iterator<Item = Point>,
        closed: bool,
        shape: &StrokeShape,
        clip: PixelRect,
        out: &mut Path,
    ) {
        self.make(points, closed, shape, clip, false, out);
    }

    /// Adds the dashes of a line to a path, each as a contour of the positions along its middle.
    pub fn dashes(
        &mut self,
        points: impl Iterator<Item = Point>,
        closed: bool,
        shape: &StrokeShape,
        clip: PixelRect,
        out: &mut Path,
    ) {
        self.make(points, closed, shape, clip, true, out);
    }

    /// Adds the outline of a line, or (`as_lines`) of its dashes the middle alone.
    fn make(
        &mut self,
        points: impl Iterator<Item = Point>,
        closed: bool,
        shape: &StrokeShape,
        clip: PixelRect,
        as_lines: bool,
        out: &mut Path,
    ) {
        if !(shape.width > 0.0 && shape.width.is_finite()) || clip.is_empty() {
            return;
        }
        self.line.clear();
        for point in points {
            if point[0].is_finite() && point[1].is_finite() {
                let point = [point[0].clamp(-FAR, FAR), point[1].clamp(-FAR, FAR)];
                if self.line.last().is_none_or(|&last| distance(last, point) > NEAR) {
                    self.line.push(point);
                }
            }
        }
        if closed {
            while self.line.len() > 1 && distance(self.line[0], self.line[self.line.len() - 1]) <= NEAR {
                self.line.pop();
            }
        }
        let closed = closed && self.line.len() > 2;
        let half = shape.width.min(FAR) / 2.0;
        let dash = shape.visible_dash();
        let period = dash.map_or(0.0, |dash| dash.iter().sum());

        let margin = half * 4.0 + 2.0;
        let low = [f64::from(clip.left) - margin, f64::from(clip.top) - margin];
        let high = [f64::from(clip.right) + margin, f64::from(clip.bottom) + margin];
        let inside = |point: &Point| (0..2).all(|axis| point[axis] >= low[axis] && point[axis] <= high[axis]);
        if self.line.len() < 2 {
            if let Some(&point) = self.line.first().filter(|point| inside(point))
                && shape.cap == Cap::Round
            {
                out.circle(point, half, true);
            }
            return;
        }
        if closed && dash.is_none() && self.line.iter().all(inside) {
            let line = std::mem::take(&mut self.line);
            self.ring(&line, half, shape.join, out);
            self.line = line;
            return;
        }
        self.cut(closed, dash.is_some(), low, high);
        let pieces = std::mem::take(&mut self.pieces);
        let mut start = 0;
        for index in 0..self.ends.len() {
            let (end, along) = self.ends[index];
            let piece = pieces.get(start..end).unwrap_or_default();
            match dash {
                None => self.open(piece, half, shape, out),
                Some(dash) => self.cut_dashes(piece, along + shape.phase, dash, period, |stroker, dash| {
                    if as_lines {
                        out.contour(dash.iter().copied());
                    } else {
                        stroker.open(dash, half, shape, out);
                    }
                }),
            }
            start = end;
        }
        self.pieces = pieces;
    }

    /// Cuts the line into the pieces within a box.
    fn cut(&mut self, closed: bool, dashed: bool, low: Point, high: Point) {
        self.pieces.clear();
        self.ends.clear();
        let count = self.line.len();
        // A ring begins outside of the box if it can, so that the piece through its first position stays whole.
        let first = if closed && !dashed {
            (0..count).find(|&at| {
                (0..2).any(|axis| self.line[at][axis] < low[axis] || self.line[at][axis] > high[axis])
            })
        } else {
            None
        }
        .unwrap_or(0);
        let segments = if closed { count } else { count - 1 };
        let mut along = 0.0;
        // Whether the piece reaches the end of the segment before.
        let mut open = false;
        for segment in 0..segments {
            let (a, b) = (self.line[(first + segment) % count], self.line[(first + segment + 1) % count]);
            let length = if dashed { distance(a, b) } else { 0.0 };
            if let Some((from, to)) = clip_segment(a, b, low, high) {
                if !(open && from == 0.0) {
                    self.end_piece();
                    self.ends.push((usize::MAX, along + from * length));
                    self.pieces.push(between(a, b, from));
                }
                self.pieces.push(between(a, b, to));
                open = to == 1.0;
            } else {
                open = false;
            }
            along += length;
        }
        self.end_piece();
    }

    fn end_piece(&mut self) {
        if let Some(last) = self.ends.last_mut()
            && last.0 == usize::MAX
        {
            last.0 = self.pieces.len();
        }
    }

    /// The outline of a line with two ends.
    fn open(&mut self, line: &[Point], half: f64, shape: &StrokeShape, out: &mut Path) {
        let [first, .., last] = line else { return };
        let (first, last) = (*first, *last);
        let Some(start) = direction(first, line[1]) else {
            return;
        };
        out.close();
        self.right.clear();
        let mut normal = [-start[1] * half, start[0] * half];
        out.points.push(add(first, normal, 1.0));
        self.right.push(add(first, normal, -1.0));
        let first_normal = normal;
        for at in 1..line.len() - 1 {
            normal = self
                .join(line[at - 1], line[at], line[at + 1], half, shape.join, &mut out.points)
                .unwrap_or(normal);
        }
        if let Some(end) = direction(line[line.len() - 2], last) {
            normal = [-end[1] * half, end[0] * half];
        }
        out.points.push(add(last, normal, 1.0));
        if shape.cap == Cap::Round {
            turn(last, normal, -std::f64::consts::PI, half, &mut out.points);
        }
        out.points.push(add(last, normal, -1.0));
        out.points.extend(self.right.iter().rev());
        if shape.cap == Cap::Round {
            let back = [-first_normal[0], -first_normal[1]];
            turn(first, back, -std::f64::consts::PI, half, &mut out.points);
        }
        out.close();
    }

    /// The outline of a ring that does not repeat its first position.
    fn ring(&mut self, ring: &[Point], half: f64, join: Join, out: &mut Path) {
        out.close();
        self.right.clear();
        let count = ring.len();
        for at in 0..count {
            self.join(
                ring[(at + count - 1) % count],
                ring[at],
                ring[(at + 1) % count],
                half,
                join,
                &mut out.points,
            );
        }
        out.close();
        out.points.extend(self.right.iter().rev());
        out.close();
    }

    /// Adds the outline around a corner: the left side to `left`, the other one to `self.right`. Gives the normal of what follows.
    fn join(
        &mut self,
        a: Point,
        b: Point,
        c: Point,
        half: f64,
        join: Join,
        left: &mut Vec<Point>,
    ) -> Option<Point> {
        let (d0, d1) = (direction(a, b)?, direction(b, c)?);
        let (n0, n1) = ([-d0[1] * half, d0[0] * half], [-d1[1] * half, d1[0] * half]);
        let cross = d0[0] * d1[1] - d0[1] * d1[0];
        let dot = d0[0] * d1[0] + d0[1] * d1[1];
        let corner = [(n0[0] + n1[0]) / (1.0 + dot), (n0[1] + n1[1]) / (1.0 + dot)];
        // The corner of the inner side lies on both segments' sides if they are long enough.
        let inner_fits = cross.abs() * half <= 0.5 * (1.0 + dot) * distance(a, b).min(distance(b, c));
        // 1 + cos(angle) = 2 cos^2(angle / 2), and the corner is half / cos(angle / 2) away.
        let outer_fits = dot > 0.97 || (join == Join::Miter && 1.0 + dot > 2.0 / 16.0);
        let (inner, outer, sign) =
            if cross >= 0.0 { (left, &mut self.right, 1.0) } else { (&mut self.right, left, -1.0) };
        if inner_fits {
            inner.push(add(b, corner, sign));
        } else {
            inner.extend([add(b, n0, sign), b, add(b, n1, sign)]);
        }
        if outer_fits {
            outer.push(add(b, corner, -sign));
        } else {
            let from = [-sign * n0[0], -sign * n0[1]];
            outer.push(add(b, from, 1.0));
            turn(b, from, sign * cross.abs().atan2(dot), half, outer);
            outer.push(add(b, n1, -sign));
        }
        Some(n1)
    }

    /// Gives the dashes of a piece that begins `along` pixels after the beginning of a dash, one after another.
    fn cut_dashes(
        &mut self,
        piece: &[Point],
        along: f64,
        dash: [f64; 4],
        period: f64,
        mut give: impl FnMut(&mut Self, &[Point]),
    ) {
        let mut rest = along.rem_euclid(period);
        let mut part = 0;
        while part < 3 && rest >= dash[part] {
            rest -= dash[part];
            part += 1;
        }
        let mut left = (dash[part] - rest).max(0.0);
        let mut current = std::mem::take(&mut self.dash);
        current.clear();
        if let (Some(&first), true) = (piece.first(), part % 2 == 0) {
            current.push(first);
        }
        for pair in piece.windows(2) {
            let length = distance(pair[0], pair[1]);
            let mut at = 0.0;
            while length - at > left {
                at += left;
                let point = between(pair[0], pair[1], at / length);
                if part % 2 == 0 {
                    current.push(point);
                    give(self, &current);
                    current.clear();
                } else {
                    current.clear();
                    current.push(point);
                }
                part = (part + 1) % 4;
                left = dash[part];
            }
            left -= length - at;
            if part % 2 == 0 {
                current.push(pair[1]);
            }
        }
        if part % 2 == 0 {
            give(self, &current);
        }
        self.dash = current;
    }
}

/// Positions between the ends of an arc that turns the vector `from` around `centre` by an angle.
fn turn(centre: Point, from: Point, angle: f64, radius: f64, out: &mut Vec<Point>) {
    let steps = arc_steps(radius, angle);
    let (sin, cos) = (angle / f64::from(steps)).sin_cos();
    let mut arm = from;
    for _ in 1..steps {
        arm = [arm[0] * cos - arm[1] * sin, arm[0] * sin + arm[1] * cos];
        out.push([centre[0] + arm[0], centre[1] + arm[1]]);
    }
}

fn add(point: Point, vector: Point, factor: f64) -> Point {
    [point[0] + vector[0] * factor, point[1] + vector[1] * factor]
}

fn between(a: Point, b: Point, share: f64) -> Point {
    if share == 1.0 { b } else { [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] }
}

fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    (dx * dx + dy * dy).sqrt()
}

/// Unit vector from one position to another one; `None` where they are the same.
fn direction(a: Point, b: Point) -> Option<Point> {
    let length = distance(a, b);
    (length > 0.0).then(|| [(b[0] - a[0]) / length, (b[1] - a[1]) / length])
}

/// The shares of a segment between which it lies in a box (Liang and Barsky, "A new concept and method for line clipping").
pub(super) fn clip_segment(a: Point, b: Point, low: Point, high: Point) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    // Most segments of a long line lie wholly on one side.
    if (0..2).any(|axis| a[axis].max(b[axis]) < low[axis] || a[axis].min(b[axis]) > high[axis]) {
        return None;
    }
    for axis in 0..2 {
        let delta = b[axis] - a[axis];
        if delta == 0.0 {
            continue;
        }
        let (first, second) = ((low[axis] - a[axis]) / delta, (high[axis] - a[axis]) / delta);
        from = from.max(first.min(second));
        to = to.min(first.max(second));
    }
    (from < to).then_some((from, to))
}

#[cfg(test)]
#[path = "stroke_tests.rs"]
mod tests;
