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
/// How far the outline lies from the line at most, in half widths: at a corner that it goes around.
const FARTHEST: f64 = 1.6;
/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f32 = 1.0 / 32.0;
/// The windows of a thread.
#[derive(Default)]
pub(crate) struct SmallFiller {
    /// What is filled; of areas with an outline all that the outline encloses.
    whole: Window,
    /// The inside of areas with an outline.
    inside: Window,
    /// The ring that is outlined, in the window.
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

    /// Fills the rings of an area shrunk by some pixels (unless there is no colour for it), and what is left of them grown by as much in
    /// the colour of its outline. Rings wind as [`crate::render::prepare`] leaves them; what turns inside out when it shrinks is not
    /// painted. `false`, and nothing is painted, if it is too large for the window or not finite, and where a ring winds the other way
    /// when it is grown: it crosses itself, or is a hole outside; also where it has no three corners.
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
        let mut is_area = true;
        for contour in path.contours() {
            take(contour, origin, &mut ring);
            if ring.len() < 3 {
                // What has no inside has an outline all the same.
                is_area = false;
                break;
            }
            self.beside(&ring, half as f32, fill.is_some());
        }
        self.line = ring;
        if !is_area || self.whole.winds_wrongly() {
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

/// Where the window lies.
enum Place {
    /// The pixels that it holds, and the place of its corner.
    At(PixelRect, Point),
    /// There is nothing to be seen.
    Hidden,
    /// The shape does not fit into it, or is not finite.
    TooLarge,
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

/// Takes the positions of a ring that are apart from each other.
fn take(contour: &[Point], origin: Point, line: &mut Vec<[f32; 2]>) {
    line.clear();
    for &point in contour {
        let point = within(point, origin);
        if line.last().is_none_or(|&last| distance(last, point) > NEAR) {
            line.push(point);
        }
    }
    while line.len() > 1 && distance(line[0], line[line.len() - 1]) <= NEAR {
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
