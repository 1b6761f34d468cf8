//! Anti-aliased filling of small shapes, for layers of very many.
//!
//! The same exact areas as [`super::fill`], in single precision and in a window that each thread keeps: a shape of a few pixels costs some
//! hundred nanoseconds and no allocation. The window holds the whole shape, so that nothing has to be clipped; only the rows of the band
//! are painted. Shapes are laid under what is there, and what is hidden by it is left out.

use super::paint::Paint;
use super::path::{Path, Point};
use super::picture::{Band, PixelRect};
use super::window::{Rule, SIDE, Window};

/// Greatest half width of lines: beyond it a corner without a round is seen.
const MOST_HALF: f64 = 2.0;
/// At corners that turn further than this (cosine of the angle) a line ends and begins again.
const SHARP: f32 = -0.2;
/// Half width of thin lines in pixels: their ends are as good as round if they are square.
const THIN: f32 = 1.0;
/// How far square ends reach beyond the line, in half widths: they have the area of a half disc.
const BUTT: f32 = std::f32::consts::FRAC_PI_4;
/// How far the outline lies from the line at most, in half widths: at a corner that it goes around.
const FARTHEST: f64 = 1.6;
/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f32 = 1.0 / 32.0;
/// The windows of a thread.
#[derive(Default)]
pub(crate) struct SmallFiller {
    /// What is filled or stroked; of areas with an outline all that the outline encloses.
    whole: Window,
    /// The inside of areas with an outline.
    inside: Window,
    /// The line that is stroked, in the window.
    line: Vec<[f32; 2]>,
}

/// Both sides of a line at a place, named as they are of an outer ring, which goes with the clock.
#[derive(Clone, Copy, Default)]
struct Sides {
    inside: [f32; 2],
    outside: [f32; 2],
}

impl Sides {
    /// The sides where a line goes through a place in a direction that is as long as it is wide to one side.
    fn beside(point: [f32; 2], [x, y]: [f32; 2]) -> Self {
        Self { inside: [point[0] - y, point[1] + x], outside: [point[0] + y, point[1] - x] }
    }
}

impl SmallFiller {
    /// Fills a path by the non-zero rule; `false` if it is too large for the window, or not finite.
    #[must_use]
    pub fn fill(&mut self, band: &mut Band, path: &Path, paint: &Paint) -> bool {
        let (rect, origin) = match self.place(band, path, 0.0) {
            Place::At(rect, origin) => (rect, origin),
            Place::Hidden => return true,
            Place::TooLarge => return false,
        };
        for contour in path.contours() {
            let Some(&last) = contour.last() else { continue };
            let mut from = within(last, origin);
            for &point in contour {
                let to = within(point, origin);
                self.whole.edge(from, to);
                from = to;
            }
        }
        self.whole.sweep(band, rect, paint, Rule::NonZero);
        true
    }

    /// Strokes the contours of a path without dashes; `closed` joins each end to its beginning, else lines end in half discs. `false`
    /// if it is too large for the window, too wide for simple corners, or not finite.
    #[must_use]
    pub fn stroke(&mut self, band: &mut Band, path: &Path, closed: bool, width: f64, paint: &Paint) -> bool {
        let half = width / 2.0;
        if !(half > 0.0 && half <= MOST_HALF) {
            return false;
        }
        let (rect, origin) = match self.place(band, path, half * FARTHEST + 0.01) {
            Place::At(rect, origin) => (rect, origin),
            Place::Hidden => return true,
            Place::TooLarge => return false,
        };
        let mut line = std::mem::take(&mut self.line);
        for contour in path.contours() {
            take(contour, closed, origin, &mut line);
            let closed = closed && line.len() > 2;
            if closed {
                line.push(line[0]);
            }
            // What is hidden is cut out: it takes the ends at the cuts with it.
            let reach = (half * FARTHEST) as f32;
            let hidden = |pair: &[[f32; 2]]| band.hides(around(pair, reach, rect));
            let mut from = 0;
            let mut whole = true;
            for at in 0..line.len().saturating_sub(1) {
                if hidden(&line[at..at + 2]) {
                    if at > from {
                        self.whole.open(&line[from..=at], half as f32);
                    }
                    (from, whole) = (at + 1, false);
                }
            }
            if whole && closed {
                line.pop();
                self.whole.ring(&line, half as f32);
            } else if whole || from + 1 < line.len() {
                self.whole.open(&line[from..], half as f32);
            }
        }
        self.line = line;
        self.whole.sweep(band, rect, paint, Rule::NonZero);
        true
    }

    /// Fills the rings of an area shrunk by some pixels (unless there is no colour for it), and what is left of them grown by as much in
    /// the colour of its outline. Rings wind as [`crate::render::prepare`] leaves them; what turns inside out when it shrinks is not
    /// painted. `false`, and nothing is painted, if it is too large for the window or not finite, and where a ring winds the other way
    /// when it is grown: it crosses itself, or is a hole outside.
    #[must_use]
    pub fn outlined(
        &mut self,
        band: &mut Band,
        path: &Path,
        half: f64,
        fill: Option<&Paint>,
        outline: &Paint,
    ) -> bool {
        if !(half > 0.0 && half <= MOST_HALF) {
            return false;
        }
        let (rect, origin) = match self.place(band, path, half * FARTHEST + 0.01) {
            Place::At(rect, origin) => (rect, origin),
            Place::Hidden => return true,
            Place::TooLarge => return false,
        };
        self.inside.rows = self.whole.rows;
        let mut ring = std::mem::take(&mut self.line);
        for contour in path.contours() {
            take(contour, true, origin, &mut ring);
            if ring.len() > 2 {
                self.beside(&ring, half as f32, fill.is_some());
            } else {
                // What has no inside has an outline all the same.
                self.whole.open(&ring, half as f32);
            }
        }
        self.line = ring;
        if self.whole.winds_wrongly() {
            self.whole.clear();
            self.inside.clear();
            return false;
        }
        if let Some(fill) = fill {
            self.inside.sweep(band, rect, fill, Rule::RightWay);
        }
        self.whole.sweep(band, rect, outline, Rule::RightWay);
        true
    }

    /// Places the window around a path.
    fn place(&mut self, band: &Band, path: &Path, margin: f64) -> Place {
        let Some((rect, origin)) = window(path, margin) else {
            return if path.points.is_empty() { Place::Hidden } else { Place::TooLarge };
        };
        let shown = rect.intersection(band.rect());
        if shown.is_empty() || band.hides(shown) {
            return Place::Hidden;
        }
        let row = |y: i32| (y - rect.top).clamp(0, SIDE as i32) as usize;
        self.whole.rows = (row(shown.top), row(shown.bottom));
        Place::At(rect, origin)
    }

    /// Adds the contours beside a ring that does not repeat its first position: outside of it, and inside.
    fn beside(&mut self, ring: &[[f32; 2]], half: f32, inside: bool) {
        let count = ring.len();
        let mut along = direction(ring[count - 1], ring[0], half);
        let (mut first, mut last) = (Sides::default(), Sides::default());
        for at in 0..count {
            let (point, next) = (ring[at], direction(ring[at], ring[(at + 1) % count], half));
            let miter = miter(along, next, half);
            let [before, behind] =
                miter.map_or([along, next], |miter| [miter; 2]).map(|along| Sides::beside(point, along));
            if at == 0 {
                first = before;
            } else {
                self.whole.edge(last.outside, before.outside);
                if inside {
                    self.inside.edge(last.inside, before.inside);
                }
            }
            if miter.is_none() {
                // A tip in place of a round.
                let tip = [along[0] - next[0], along[1] - next[1]];
                let scale = half / (tip[0] * tip[0] + tip[1] * tip[1]).sqrt();
                let outer = [point[0] + tip[0] * scale, point[1] + tip[1] * scale];
                self.whole.edge(before.outside, outer);
                self.whole.edge(outer, behind.outside);
                if inside {
                    let inner = [point[0] - tip[0] * scale, point[1] - tip[1] * scale];
                    self.inside.edge(before.inside, inner);
                    self.inside.edge(inner, behind.inside);
                }
            }
            (last, along) = (behind, next);
        }
        self.whole.edge(last.outside, first.outside);
        if inside {
            self.inside.edge(last.inside, first.inside);
        }
    }
}

impl Window {
    /// Adds the outline of a ring that does not repeat its first position.
    fn ring(&mut self, ring: &[[f32; 2]], half: f32) {
        let count = ring.len();
        let mut along = direction(ring[count - 1], ring[0], half);
        let mut first = None;
        let mut last = Sides::default();
        for at in 0..count {
            let next = direction(ring[at], ring[(at + 1) % count], half);
            let (before, behind) = self.corner(ring[at], along, next, half);
            match first {
                None => first = Some(before),
                Some(_) => self.band(last, before),
            }
            (last, along) = (behind, next);
        }
        if let Some(first) = first {
            self.band(last, first);
        }
    }

    /// Adds the outline of a line with two ends.
    fn open(&mut self, line: &[[f32; 2]], half: f32) {
        let [first, .., end] = line else {
            if let [point] = line {
                self.cap(*point, [half, 0.0]);
                self.cap(*point, [-half, 0.0]);
            }
            return;
        };
        let mut along = direction(*first, line[1], half);
        let thin = half <= THIN;
        let mut last = if thin {
            self.butt(*first, along.map(|at| -at))
        } else {
            self.cap(*first, along.map(|at| -at));
            Sides::beside(*first, along)
        };
        for at in 1..line.len() - 1 {
            let next = direction(line[at], line[at + 1], half);
            let (before, behind) = self.corner(line[at], along, next, half);
            self.band(last, before);
            (last, along) = (behind, next);
        }
        if thin {
            let Sides { inside, outside } = self.butt(*end, along);
            self.band(last, Sides { inside: outside, outside: inside });
        } else {
            self.band(last, Sides::beside(*end, along));
            self.cap(*end, along);
        }
    }

    /// Adds the end of a thin line, so far out that it has the area of half a disc; gives its sides as seen against the direction.
    fn butt(&mut self, point: [f32; 2], along: [f32; 2]) -> Sides {
        let end = [point[0] + along[0] * BUTT, point[1] + along[1] * BUTT];
        let Sides { inside, outside } = Sides::beside(end, along);
        self.edge(inside, outside);
        Sides { inside: outside, outside: inside }
    }

    /// The sides of a line before and behind a corner. At a sharp one the line ends and begins again.
    #[inline]
    fn corner(&mut self, point: [f32; 2], along: [f32; 2], next: [f32; 2], half: f32) -> (Sides, Sides) {
        if let Some(miter) = miter(along, next, half) {
            let sides = Sides::beside(point, miter);
            return (sides, sides);
        }
        self.cap(point, along);
        self.cap(point, next.map(|at| -at));
        (Sides::beside(point, along), Sides::beside(point, next))
    }

    /// Adds both sides of a line from one place to another.
    #[inline]
    fn band(&mut self, from: Sides, to: Sides) {
        self.edge(from.inside, to.inside);
        self.edge(to.outside, from.outside);
    }

    /// Adds half a disc that ends a line, from one side to the other; `along` is as long as the line is wide to one side. Of thin lines it
    /// is a rectangle of the same area: nobody sees the difference, and a short line has half as many edges.
    fn cap(&mut self, point: [f32; 2], along: [f32; 2]) {
        let [x, y] = along;
        if x * x + y * y <= THIN * THIN {
            let end = [point[0] + x * BUTT, point[1] + y * BUTT];
            let Sides { inside, outside } = Sides::beside(end, along);
            let sides = Sides::beside(point, along);
            self.edge(sides.inside, inside);
            self.edge(inside, outside);
            self.edge(outside, sides.outside);
            return;
        }
        let slant = std::f32::consts::FRAC_1_SQRT_2;
        let Sides { inside, outside } = Sides::beside(point, along);
        let at = |dx: f32, dy: f32| [point[0] + dx, point[1] + dy];
        let mut from = inside;
        for to in
            [at((x - y) * slant, (y + x) * slant), at(x, y), at((x + y) * slant, (y - x) * slant), outside]
        {
            self.edge(from, to);
            from = to;
        }
    }
}

/// Where the window lies.
enum Place {
    /// The pixels that it holds, and the place of its corner.
    At(PixelRect, Point),
    /// There is nothing to be seen.
    Hidden,
    /// The shape does not fit into it, or is not finite.
    TooLarge,
}

/// The pixels that a piece of a line and what lies within a reach of it touch; the window is at `rect`.
#[inline]
fn around(pair: &[[f32; 2]], reach: f32, rect: PixelRect) -> PixelRect {
    let [[ax, ay], [bx, by]] = [pair[0], pair[1]];
    // Nothing is left of the window or above it.
    let low = |a: f32, b: f32| (a.min(b) - reach) as i32;
    let high = |a: f32, b: f32| (a.max(b) + reach) as i32 + 1;
    let (x, y) = (rect.left, rect.top);
    PixelRect::new(x + low(ax, bx), y + low(ay, by), x + high(ax, bx), y + high(ay, by))
}

/// The pixels that a path and a margin around it touch, and the place of their corner; `None` if they are too many or not finite.
fn window(path: &Path, margin: f64) -> Option<(PixelRect, Point)> {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in &path.points {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    let (left, top) = ((low[0] - margin).floor(), (low[1] - margin).floor());
    let (width, height) = ((high[0] + margin).ceil() - left, (high[1] + margin).ceil() - top);
    // Written so that what is not a number is too large.
    let fits = width <= SIDE as f64 && height <= SIDE as f64 && left.abs() < 1e9 && top.abs() < 1e9;
    let (right, bottom) = ((left + width) as i32, (top + height) as i32);
    fits.then_some((PixelRect::new(left as i32, top as i32, right, bottom), [left, top]))
}

/// Takes the positions of a contour that are apart from each other.
fn take(contour: &[Point], closed: bool, origin: Point, line: &mut Vec<[f32; 2]>) {
    line.clear();
    for &point in contour {
        let point = within(point, origin);
        if line.last().is_none_or(|&last| distance(last, point) > NEAR) {
            line.push(point);
        }
    }
    while closed && line.len() > 1 && distance(line[0], line[line.len() - 1]) <= NEAR {
        line.pop();
    }
}

#[inline]
fn within(point: Point, origin: Point) -> [f32; 2] {
    [(point[0] - origin[0]) as f32, (point[1] - origin[1]) as f32]
}

#[inline]
fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    (dx * dx + dy * dy).sqrt()
}

/// From a corner to that of the line's outline, as a direction as long as the line is wide to one side or longer; `None` where it is too
/// sharp for one.
#[inline]
fn miter(along: [f32; 2], next: [f32; 2], half: f32) -> Option<[f32; 2]> {
    let dot = (along[0] * next[0] + along[1] * next[1]) / (half * half);
    (dot > SHARP).then(|| {
        let scale = 1.0 / (1.0 + dot);
        [(along[0] + next[0]) * scale, (along[1] + next[1]) * scale]
    })
}

/// The direction from one position to another one that is not the same, of a length.
#[inline]
fn direction(a: [f32; 2], b: [f32; 2], length: f32) -> [f32; 2] {
    let scale = length / distance(a, b);
    [(b[0] - a[0]) * scale, (b[1] - a[1]) * scale]
}

#[cfg(test)]
#[path = "small_tests.rs"]
mod tests;
