//! Anti-aliased filling of small shapes, for layers of very many.
//!
//! The same exact areas as [`super::fill`], in single precision and in a window that each thread keeps: a shape of a few pixels costs some
//! hundred nanoseconds and no allocation. The window holds the whole shape, so that nothing has to be clipped; only the rows of the band
//! are painted.

use super::paint::Paint;
use super::path::{Path, Point};
use super::picture::{Band, PixelRect};

/// Greatest width and height of a shape, in pixels.
pub(crate) const SIDE: usize = 64;
/// Cells of a row: the last edge adds to two more.
const STRIDE: usize = SIDE + 2;

/// Greatest half width of lines: beyond it a corner without a round is seen.
const MOST_HALF: f64 = 2.0;
/// At corners that turn further than this (cosine of the angle) a line ends and begins again.
const SHARP: f32 = -0.2;
/// How far the outline lies from the line at most, in half widths: at a corner that it goes around.
const FARTHEST: f64 = 1.6;
/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f32 = 1.0 / 32.0;
/// Winding from which something is taken to wind wrongly: less comes of rounding and of corners that cross.
const WRONG: f32 = 0.2;

/// The window of a thread; its cells are zero between shapes.
pub(crate) struct SmallFiller {
    cells: Box<[f32]>,
    /// First and last cell touched in each row.
    spans: [(u16, u16); SIDE],
    /// First row of the window that lies in the band, and the one behind the last.
    rows: (usize, usize),
    /// The line that is stroked, in the window.
    line: Vec<[f32; 2]>,
}

/// What counts as inside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Where contours wind around, in whichever direction.
    NonZero,
    /// Where they wind as outer rings do, and nothing is painted where any of them winds the other way.
    OneWay,
    /// Where they wind as outer rings do.
    RightWay,
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

impl Default for SmallFiller {
    fn default() -> Self {
        Self {
            cells: vec![0.0; STRIDE * SIDE].into_boxed_slice(),
            spans: [(u16::MAX, 0); SIDE],
            rows: (0, 0),
            line: Vec::new(),
        }
    }
}

impl SmallFiller {
    /// Fills a path by the non-zero rule; `false` if it is too large for the window, or not finite.
    #[must_use]
    pub fn fill(&mut self, band: &mut Band, path: &Path, paint: &Paint) -> bool {
        self.shape(band, path, 0.0, paint, Rule::NonZero, |small, contour, origin| {
            let Some(&last) = contour.last() else { return };
            let mut from = within(last, origin);
            for &point in contour {
                let to = within(point, origin);
                small.edge(from, to);
                from = to;
            }
        })
    }

    /// Strokes the contours of a path without dashes; `closed` joins each end to its beginning, else lines end in half discs. `false`
    /// if it is too large for the window, too wide for simple corners, or not finite.
    #[must_use]
    pub fn stroke(&mut self, band: &mut Band, path: &Path, closed: bool, width: f64, paint: &Paint) -> bool {
        let half = width / 2.0;
        if !(half > 0.0 && half <= MOST_HALF) {
            return false;
        }
        let mut line = std::mem::take(&mut self.line);
        let margin = half * FARTHEST + 0.01;
        let drawn = self.shape(band, path, margin, paint, Rule::NonZero, |small, contour, origin| {
            take(contour, closed, origin, &mut line);
            if closed && line.len() > 2 {
                small.ring(&line, half as f32);
            } else {
                small.open(&line, half as f32);
            }
        });
        self.line = line;
        drawn
    }

    /// Fills the rings of an area grown by some pixels (shrunk where they are negative), which wind as [`crate::render::prepare`]
    /// leaves them; what turns inside out when it shrinks is not painted. `false`, and nothing is painted, if it is too large for the window
    /// or not finite, and where a ring winds the other way when it is grown: it crosses itself, or is a hole outside.
    #[must_use]
    pub fn grown(&mut self, band: &mut Band, path: &Path, by: f64, paint: &Paint) -> bool {
        if !(by.abs() > 0.0 && by.abs() <= MOST_HALF) {
            return false;
        }
        let mut ring = std::mem::take(&mut self.line);
        let rule = if by > 0.0 { Rule::OneWay } else { Rule::RightWay };
        let margin = by.abs() * FARTHEST + 0.01;
        let drawn = self.shape(band, path, margin, paint, rule, |small, contour, origin| {
            take(contour, true, origin, &mut ring);
            if ring.len() > 2 {
                small.beside(&ring, by as f32);
            } else if by > 0.0 {
                // What has no inside has an outline all the same.
                small.open(&ring, by as f32);
            }
        });
        self.line = ring;
        drawn
    }

    /// Adds each contour of a path to the window by `add`, which gets the place of the window's corner, and paints what it makes.
    fn shape(
        &mut self,
        band: &mut Band,
        path: &Path,
        margin: f64,
        paint: &Paint,
        rule: Rule,
        mut add: impl FnMut(&mut Self, &[Point], Point),
    ) -> bool {
        let Some((rect, origin)) = window(path, margin) else { return path.points.is_empty() };
        let shown = rect.intersection(band.rect());
        if shown.is_empty() {
            return true;
        }
        let row = |y: i32| (y - rect.top).clamp(0, SIDE as i32) as usize;
        self.rows = (row(shown.top), row(shown.bottom));
        for contour in path.contours() {
            add(self, contour, origin);
        }
        if rule == Rule::OneWay && self.winds_wrongly() {
            self.clear();
            return false;
        }
        self.sweep(band, rect, paint, rule);
        true
    }

    /// Whether anything that was added winds the other way than outer rings do.
    fn winds_wrongly(&self) -> bool {
        (self.rows.0..self.rows.1).any(|row| {
            let (first, last) = self.spans[row];
            let cells = self.cells.get(row * STRIDE + first as usize..=row * STRIDE + last as usize);
            let mut sum = 0.0f32;
            cells.unwrap_or_default().iter().any(|cell| {
                sum += cell;
                sum > WRONG
            })
        })
    }

    /// Forgets what was added.
    fn clear(&mut self) {
        for row in self.rows.0..self.rows.1 {
            self.spans[row] = (u16::MAX, 0);
            self.cells[row * STRIDE..(row + 1) * STRIDE].fill(0.0);
        }
    }

    /// Adds the contour beside a ring that does not repeat its first position: outside of it, or inside where the distance is negative.
    fn beside(&mut self, ring: &[[f32; 2]], by: f32) {
        let half = by.abs();
        let count = ring.len();
        let side = |sides: Sides| if by > 0.0 { sides.outside } else { sides.inside };
        let mut along = direction(ring[count - 1], ring[0], half);
        let (mut first, mut last) = (None, [0.0; 2]);
        for at in 0..count {
            let (point, next) = (ring[at], direction(ring[at], ring[(at + 1) % count], half));
            let miter = miter(along, next, half);
            let [before, behind] = miter
                .map_or([along, next], |miter| [miter; 2])
                .map(|along| side(Sides::beside(point, along)));
            match first {
                None => first = Some(before),
                Some(_) => self.edge(last, before),
            }
            if miter.is_none() {
                // A tip in place of a round.
                let tip = [along[0] - next[0], along[1] - next[1]];
                let scale = by / (tip[0] * tip[0] + tip[1] * tip[1]).sqrt();
                let tip = [point[0] + tip[0] * scale, point[1] + tip[1] * scale];
                self.edge(before, tip);
                self.edge(tip, behind);
            }
            (last, along) = (behind, next);
        }
        if let Some(first) = first {
            self.edge(last, first);
        }
    }

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
        self.cap(*first, along.map(|at| -at));
        let mut last = Sides::beside(*first, along);
        for at in 1..line.len() - 1 {
            let next = direction(line[at], line[at + 1], half);
            let (before, behind) = self.corner(line[at], along, next, half);
            self.band(last, before);
            (last, along) = (behind, next);
        }
        self.band(last, Sides::beside(*end, along));
        self.cap(*end, along);
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

    /// Adds half a disc that ends a line, from one side to the other; `along` is as long as the line is wide to one side.
    fn cap(&mut self, point: [f32; 2], along: [f32; 2]) {
        let [x, y] = along;
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

    /// Adds an edge that lies within the window; of the rows only those of the band.
    #[inline]
    fn edge(&mut self, a: [f32; 2], b: [f32; 2]) {
        let (direction, [x0, y0], [x1, y1]) = if a[1] < b[1] { (1.0f32, a, b) } else { (-1.0, b, a) };
        let (mut row, last) = (y0 as usize, y1 as usize);
        if row == last {
            if y1 > y0 && row >= self.rows.0 && row < self.rows.1 {
                self.piece(row, x0, x1, (y1 - y0) * direction);
            }
            return;
        }
        if last < self.rows.0 || row >= self.rows.1 {
            return;
        }
        let slope = (x1 - x0) / (y1 - y0);
        let (mut x, mut y) = (x0, y0);
        if row < self.rows.0 {
            row = self.rows.0;
            y = row as f32;
            x = x0 + (y - y0) * slope;
        }
        while row < last.min(self.rows.1) {
            let bottom = (row + 1) as f32;
            let next = x0 + (bottom - y0) * slope;
            self.piece(row, x, next, (bottom - y) * direction);
            (x, y) = (next, bottom);
            row += 1;
        }
        if last < self.rows.1 && y1 > y {
            self.piece(last, x, x1, (y1 - y) * direction);
        }
    }

    /// Adds a piece of an edge within a row: from `a` to `b`, with the height that it covers.
    #[inline(always)]
    fn piece(&mut self, row: usize, a: f32, b: f32, cover: f32) {
        let (left, right) = (a.min(b), a.max(b));
        let (first, last) = ((left as usize).min(SIDE), (right as usize).min(SIDE));
        let span = &mut self.spans[row];
        *span = (span.0.min(first as u16), span.1.max(last as u16 + 1));
        let cells = &mut self.cells[row * STRIDE..(row + 1) * STRIDE];
        if first == last {
            let beyond = cover * ((a + b) * 0.5 - first as f32);
            cells[first] += cover - beyond;
            cells[first + 1] += beyond;
            return;
        }
        let per_cell = cover / (right - left);
        let mut before = 0.0;
        let mut from = left;
        for (cell, sum) in cells.iter_mut().enumerate().take(last).skip(first) {
            let to = (cell + 1) as f32;
            // Cover of the piece up to the end of the cell, less what lies left of it in this cell.
            let area = ((to - left) - (to - from) * (1.0 - (to - from) * 0.5)) * per_cell;
            *sum += area - before;
            before = area;
            from = to;
        }
        let beyond = (right - from) * 0.5 * (right + from - 2.0 * last as f32) * per_cell;
        let area = cover - beyond;
        cells[last] += area - before;
        cells[last + 1] += cover - area;
    }

    /// Turns the cells into coverage, lays the paint on the rows of the band, and clears the window.
    fn sweep(&mut self, band: &mut Band, rect: PixelRect, paint: &Paint, rule: Rule) {
        let shown = rect.intersection(band.rect());
        let [red, green, blue] = paint.colour.rgb.bytes().map(u16::from);
        let ink = [red, green, blue, 255];
        for row in self.rows.0..self.rows.1 {
            let (first, last) = std::mem::replace(&mut self.spans[row], (u16::MAX, 0));
            if first == u16::MAX {
                continue;
            }
            let (first, last) = (first as usize, (last as usize).min(STRIDE - 1));
            let cells = &mut self.cells[row * STRIDE + first..=row * STRIDE + last];
            let y = rect.top + row as i32;
            let row_paint = paint.row(y);
            let scale = row_paint.alpha * 256.0;
            let even = row_paint.is_even();
            let mut sum = 0.0f32;
            let start = rect.left + first as i32;
            // What lies left of the picture counts and is not seen.
            let hidden = (shown.left - start).clamp(0, cells.len() as i32) as usize;
            let (before, cells) = cells.split_at_mut(hidden);
            for cell in before {
                sum += std::mem::take(cell);
            }
            let start = start + hidden as i32;
            let pixels = band.run(y, start.clamp(shown.left, shown.right), shown.right);
            let mut pixels = pixels.as_chunks_mut::<4>().0.iter_mut();
            for (cell, x) in cells.iter_mut().zip(start..) {
                sum += std::mem::take(cell);
                let Some(pixel) = pixels.next() else { continue };
                // Outer rings go up on their left.
                let cover = if rule == Rule::NonZero { sum.abs() } else { (-sum).max(0.0) };
                let mut alpha = (cover.min(1.0) * scale + 0.5) as u16;
                if !even {
                    alpha = ((u32::from(alpha) * row_paint.ink(x)) >> 16) as u16;
                }
                for channel in 0..4 {
                    let below = u16::from(pixel[channel]) * (256 - alpha);
                    pixel[channel] = ((below + ink[channel] * alpha + 128) >> 8) as u8;
                }
            }
        }
    }
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
mod tests {
    use super::super::fill::{FillRule, Filler};
    use super::super::picture::Picture;
    use super::super::stroke::{StrokeShape, stroke_path};
    use super::*;
    use crate::model::theme::Rgb;
    use crate::render::scene::Colour;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_filler_of_large_shapes(
            rings in proptest::collection::vec(proptest::collection::vec((-9.0f64..40.0, -9.0f64..40.0), 3..8), 1..4),
            twice in any::<bool>(),
        ) {
            let mut path = Path::new();
            for ring in &rings {
                path.contour(ring.iter().map(|&(x, y)| [x, y]));
            }
            let paint = Paint::solid(Colour::new(Rgb(0x3366CC), 0.8));
            let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
            a.fill(Rgb(0xFFFFFF));
            b.fill(Rgb(0xFFFFFF));
            let rect = a.rect();
            let mut small = SmallFiller::default();
            // The window must be empty again after a shape.
            for _ in 0..1 + usize::from(twice) {
                Filler::default().fill(&mut a.band(), rect, &path, FillRule::NonZero, &paint);
                prop_assert!(small.fill(&mut b.band(), &path, &paint));
            }
            for (at, (a, b)) in a.pixels.iter().zip(&b.pixels).enumerate() {
                prop_assert!(a.abs_diff(*b) <= 2, "{at}: {a} and {b}");
            }
        }

        #[test]
        fn lines_as_those_of_large_shapes(
            line in proptest::collection::vec((2.0f64..28.0, 2.0f64..28.0), 1..7),
            closed in any::<bool>(),
            width in 0.5f64..4.0,
        ) {
            let mut path = Path::new();
            path.contour(line.iter().map(|&(x, y)| [x, y]));
            let paint = Paint::solid(Colour::opaque(Rgb(0)));
            let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
            let rect = a.rect();
            let mut outline = Path::new();
            stroke_path(&path.points, closed, &StrokeShape::solid(width), rect, &mut outline);
            Filler::default().fill(&mut a.band(), rect, &outline, FillRule::NonZero, &paint);
            prop_assert!(SmallFiller::default().stroke(&mut b.band(), &path, closed, width, &paint));
            let of = |picture: &Picture| -> Vec<f64> {
                picture.pixels.chunks_exact(4).map(|pixel| f64::from(pixel[3]) / 255.0).collect()
            };
            let (a, b) = (of(&a), of(&b));
            let difference: f64 = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).sum();
            let covered: f64 = a.iter().sum();
            // Corners are pointed in place of round; where a line runs beside itself the sums of partial covers differ.
            let corners = line.len() as f64 * 0.6 * width * width / 4.0;
            prop_assert!(difference <= 0.08 * covered + corners, "{difference} of {covered}");
        }

        #[test]
        fn bands_make_the_whole(ring in proptest::collection::vec((-9.0f64..40.0, -9.0f64..40.0), 3..8)) {
            let mut path = Path::new();
            path.contour(ring.into_iter().map(|(x, y)| [x, y]));
            let paint = Paint::solid(Colour::opaque(Rgb(0x3366CC)));
            let (mut a, mut b) = (Picture::new(30, 30), Picture::new(30, 30));
            let mut small = SmallFiller::default();
            prop_assert!(small.fill(&mut a.band(), &path, &paint));
            for (index, pixels) in b.pixels.chunks_mut(30 * 4 * 7).enumerate() {
                let mut band = Band { width: 30, top: index as u32 * 7, pixels };
                prop_assert!(small.fill(&mut band, &path, &paint));
            }
            prop_assert_eq!(a, b);
        }

        #[test]
        fn nothing_panics(points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..6), small in proptest::collection::vec((-64.0f64..64.0, -64.0f64..64.0), 0..6)) {
            let paint = Paint::solid(Colour::opaque(Rgb(0)));
            for points in [&points, &small] {
                let mut path = Path::new();
                path.contour(points.iter().map(|&(x, y)| [x, y]));
                let mut picture = Picture::new(17, 9);
                let mut small = SmallFiller::default();
                let _ = small.fill(&mut picture.band(), &path, &paint);
                let _ = small.stroke(&mut picture.band(), &path, points.len() % 2 == 0, 1.5, &paint);
            }
        }
    }

    #[test]
    fn what_is_larger_is_left_to_others() {
        let mut picture = Picture::new(100, 100);
        let mut path = Path::new();
        path.rect(0.0, 0.0, 64.0, 64.0);
        let paint = Paint::solid(Colour::opaque(Rgb(0)));
        assert!(SmallFiller::default().fill(&mut picture.band(), &path, &paint));
        assert_eq!((picture.pixel(63, 63)[3], picture.pixel(64, 63)[3]), (255, 0));
        path.rect(0.0, 0.0, 64.5, 1.0);
        assert!(!SmallFiller::default().fill(&mut picture.band(), &path, &paint));
    }
}
