//! Anti-aliased filling by exact areas.
//!
//! Each edge adds the signed area that it covers to the right of itself to a buffer of cells; the running sum along a row is the
//! coverage of its pixels (Raph Levien, "Inside the fastest font renderer in the world"; Sean Barrett, "How the stb_truetype
//! anti-aliased software rasterizer v2 works"). Edges are clipped in f64 before anything is added, so that what lies outside the
//! picture costs one comparison and coordinates of any size keep the precision of what is seen.

use super::band::{Band, LANES};
use super::paint::{Paint, PaintRow};
use super::path::{Path, Point};
use super::picture::{Ink, Picture, PixelRect, blend};
use super::wide::wide;

/// What counts as inside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FillRule {
    /// Where contours wind around, in whichever direction; contours of opposite direction cut holes into each other.
    #[default]
    NonZero,
    /// Where an odd number of contours lies around.
    EvenOdd,
}

/// Beyond this many pixels coordinates are brought back to it.
const FAR: f64 = 1e12;

/// Cells of the shape that is being filled; kept between shapes so that the memory is used again.
#[derive(Default)]
pub(crate) struct Filler {
    cells: Vec<f32>,
    /// First and last cell touched in each row.
    spans: Vec<(u32, u32)>,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    stride: usize,
}

/// Fills a path within a rectangle of the picture.
pub fn fill_path(picture: &mut Picture, clip: PixelRect, path: &Path, rule: FillRule, paint: &Paint) {
    Filler::default().fill(&mut picture.band(), clip, path, rule, paint);
}

impl Filler {
    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        self.cells.capacity() * size_of::<f32>() + self.spans.capacity() * size_of::<(u32, u32)>()
    }

    /// Fills a path within a rectangle of the band.
    pub fn fill(&mut self, band: &mut Band, clip: PixelRect, path: &Path, rule: FillRule, paint: &Paint) {
        let rect = bounds(path).intersection(clip).intersection(band.rect());
        if rect.is_empty() {
            return;
        }
        self.begin(rect);
        for contour in path.contours() {
            self.contour(contour);
        }
        self.sweep(band, rect, rule, paint);
    }

    fn begin(&mut self, rect: PixelRect) {
        let (width, height) = ((rect.right - rect.left) as usize, (rect.bottom - rect.top) as usize);
        self.left = f64::from(rect.left);
        self.top = f64::from(rect.top);
        self.width = width as f64;
        self.height = height as f64;
        self.stride = width + 2;
        // Cells are zero between shapes: the sweep leaves them so.
        if self.cells.len() < self.stride * height {
            self.cells.resize(self.stride * height, 0.0);
        }
        self.spans.clear();
        self.spans.resize(height, (u32::MAX, 0));
    }

    fn contour(&mut self, contour: &[Point]) {
        let mut first: Option<Point> = None;
        let mut last = [0.0; 2];
        for &[x, y] in contour {
            if !(x.is_finite() && y.is_finite()) {
                continue;
            }
            let point = [x.clamp(-FAR, FAR) - self.left, y.clamp(-FAR, FAR) - self.top];
            if first.is_some() {
                self.edge(last, point);
            } else {
                first = Some(point);
            }
            last = point;
        }
        if let Some(first) = first {
            self.edge(last, first);
        }
    }

    /// Clips an edge to the cells and adds it.
    fn edge(&mut self, a: Point, b: Point) {
        let (direction, [mut x0, mut y0], [mut x1, mut y1]) =
            if a[1] < b[1] { (1.0, a, b) } else { (-1.0, b, a) };
        // Written so that an edge without height is left out.
        if !(y1 > y0 && y1 > 0.0 && y0 < self.height) || (x0 >= self.width && x1 >= self.width) {
            return;
        }
        let slope = (x1 - x0) / (y1 - y0);
        if y0 < 0.0 {
            x0 -= y0 * slope;
            y0 = 0.0;
        }
        if y1 > self.height {
            x1 = x0 + (self.height - y0) * slope;
            y1 = self.height;
        }
        if x0 > 0.0 && x1 > 0.0 && x0 < self.width && x1 < self.width {
            return self.line([x0, y0], [x1, y1], slope, direction);
        }
        // What lies left of the cells covers them wholly; what lies right of them does not reach them.
        let row_of = |x: f64| (y0 + (x - x0) / slope).clamp(y0, y1);
        let (mut from, mut to) = (y0, y1);
        if x0.min(x1) <= 0.0 {
            if x0.max(x1) <= 0.0 {
                return self.line([0.0, y0], [0.0, y1], 0.0, direction);
            }
            let crossing = row_of(0.0);
            if x0 < x1 {
                self.line([0.0, y0], [0.0, crossing], 0.0, direction);
                from = crossing;
            } else {
                self.line([0.0, crossing], [0.0, y1], 0.0, direction);
                to = crossing;
            }
        }
        if x0.max(x1) >= self.width {
            if x0.min(x1) >= self.width {
                return;
            }
            let crossing = row_of(self.width);
            if x0 < x1 {
                to = crossing;
            } else {
                from = crossing;
            }
        }
        let column_of = |y: f64| (x0 + (y - y0) * slope).clamp(0.0, self.width);
        let (start, end) = ([column_of(from), from], [column_of(to), to]);
        if to > from {
            self.line(start, end, slope, direction);
        }
    }

    /// Adds an edge that lies within the cells and goes down.
    fn line(&mut self, [x0, y0]: Point, [x1, y1]: Point, slope: f64, direction: f64) {
        let (low, high) = (x0.min(x1), x0.max(x1));
        let (first, end) = (y0 as usize, (y1.ceil() as usize).min(self.spans.len()));
        for row in first..end {
            let (top, bottom) = ((row as f64).max(y0), ((row + 1) as f64).min(y1));
            let cover = (bottom - top) * direction;
            let a = (x0 + (top - y0) * slope).clamp(low, high);
            let b = (x0 + (bottom - y0) * slope).clamp(low, high);
            let (left, right) = (a.min(b), a.max(b));
            let (first_cell, last_cell) = (left as usize, right as usize);
            let span = &mut self.spans[row];
            *span = (span.0.min(first_cell as u32), span.1.max(last_cell as u32 + 1));
            let start = row * self.stride;
            let cells = &mut self.cells[start..start + self.stride];
            if first_cell == last_cell {
                let beyond = cover * ((a + b) / 2.0 - first_cell as f64);
                cells[first_cell] += (cover - beyond) as f32;
                cells[first_cell + 1] += beyond as f32;
                continue;
            }
            let per_cell = cover / (right - left);
            let mut before = 0.0;
            for (cell, sum) in cells.iter_mut().enumerate().take(last_cell + 1).skip(first_cell) {
                let (from, to) = (left.max(cell as f64), right.min((cell + 1) as f64));
                // Cover of the edge up to `to`, less what lies left of the edge in this cell.
                let left_of = (to - from) * per_cell * ((from + to) / 2.0 - cell as f64);
                let area = (to - left) * per_cell - left_of;
                *sum += (area - before) as f32;
                before = area;
            }
            cells[last_cell + 1] += (cover - before) as f32;
        }
    }

    /// Turns the cells into coverage and lays the paint on the band.
    fn sweep(&mut self, band: &mut Band, rect: PixelRect, rule: FillRule, paint: &Paint) {
        wide(
            #[inline(always)]
            || self.sweep_rows(band, rect, rule, paint),
        );
    }

    #[inline(always)]
    fn sweep_rows(&mut self, band: &mut Band, rect: PixelRect, rule: FillRule, paint: &Paint) {
        let width = (rect.right - rect.left) as usize;
        for (row, &(first, last)) in self.spans.iter().enumerate() {
            if first == u32::MAX {
                continue;
            }
            let start = row * self.stride;
            let cells = &mut self.cells[start..start + self.stride];
            let y = rect.top + row as i32;
            let paint = RowInk {
                ink: Ink::of(paint.colour.rgb.bytes()),
                rgb: paint.colour.rgb.bytes(),
                row: paint.row(y),
                under: band.under,
            };
            let scale = paint.row.alpha * 65536.0;
            let (mut sum, mut alpha, mut at) = (0.0f32, 0, first as usize);
            let left = rect.left + (first as usize).min(width) as i32;
            let pixels = band.run(y, rect.left, rect.right).as_chunks_mut::<4>().0;
            while let Some(cell) = cells.get_mut(at) {
                // Between edges the cover stays as it is.
                let until = if *cell == 0.0 {
                    if at > last as usize && alpha == 0 {
                        break;
                    }
                    at + zeros(&cells[at..])
                } else {
                    sum += std::mem::take(cell);
                    alpha = (coverage(sum, rule) * scale + 0.5) as u32;
                    at + 1
                };
                if alpha > 0 && at < width {
                    paint.lay(&mut pixels[at..until.min(width)], rect.left + at as i32, alpha);
                }
                at = until;
            }
            band.note(y, left, rect.right);
        }
    }
}

/// How many cells from the first one on are zero.
#[inline(always)]
fn zeros(cells: &[f32]) -> usize {
    // Many at once: all bits but the sign are zero.
    let nothing = |cells: &[f32; 16]| cells.iter().fold(0, |bits, cell| bits | cell.to_bits() << 1) == 0;
    let whole = cells.as_chunks::<16>().0.iter().take_while(|cells| nothing(cells)).count() * 16;
    whole + cells[whole..].iter().take_while(|cell| **cell == 0.0).count()
}

/// What is laid on a row.
struct RowInk<'a> {
    ink: Ink,
    rgb: [u8; 3],
    row: PaintRow<'a>,
    under: bool,
}

impl RowInk<'_> {
    /// Lays it on pixels of the row side by side, `x` the first one; `alpha` of 65536 covers them.
    #[inline(always)]
    fn lay(&self, pixels: &mut [[u8; 4]], x: i32, alpha: u32) {
        if self.under && self.row.is_even() {
            let cover = (alpha * 255 + 32768) >> 16;
            let (groups, rest) = pixels.as_chunks_mut::<LANES>();
            for group in groups {
                self.ink.under_all(group, [cover; LANES]);
            }
            for pixel in rest {
                self.ink.under(pixel, cover);
            }
            return;
        }
        if self.under {
            let mut inks = self.row.inks(x);
            for pixels in pixels.chunks_mut(LANES) {
                // Halves, so that the product has room.
                let cover = inks.next().map(|ink| ((((alpha >> 1) * (ink >> 1)) >> 14) * 255 + 32768) >> 16);
                if let Ok(pixels) = <&mut [[u8; 4]; LANES]>::try_from(&mut *pixels) {
                    self.ink.under_all(pixels, cover);
                } else {
                    pixels.iter_mut().zip(cover).for_each(|(pixel, cover)| self.ink.under(pixel, cover));
                }
            }
            return;
        }
        for (pixel, x) in pixels.iter_mut().zip(x..) {
            let alpha = if self.row.is_even() {
                alpha
            } else {
                ((u64::from(alpha) * u64::from(self.row.ink(x))) >> 16) as u32
            };
            blend(pixel, self.rgb, alpha);
        }
    }
}

fn coverage(sum: f32, rule: FillRule) -> f32 {
    let sum = sum.abs();
    match rule {
        FillRule::NonZero => sum.min(1.0),
        FillRule::EvenOdd => {
            let odd = sum % 2.0;
            if odd > 1.0 { 2.0 - odd } else { odd }
        }
    }
}

/// The pixels that a path can touch.
pub(crate) fn bounds(path: &Path) -> PixelRect {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in path.points.iter().filter(|point| point[0].is_finite() && point[1].is_finite()) {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    if low[0] > high[0] {
        return PixelRect::new(0, 0, 0, 0);
    }
    // `as` saturates.
    PixelRect::new(low[0].floor() as i32, low[1].floor() as i32, high[0].ceil() as i32, high[1].ceil() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::{Pattern, Rgb};
    use crate::render::raster::paint::PatternTile;
    use crate::render::scene::Colour;
    use proptest::prelude::*;

    const BLACK: Paint = Paint::solid(Colour::opaque(Rgb(0)));

    /// Coverage of each pixel, 0 to 255.
    fn cover(width: u32, height: u32, path: &Path, rule: FillRule) -> Vec<u8> {
        let mut picture = Picture::new(width, height);
        let rect = picture.rect();
        fill_path(&mut picture, rect, path, rule, &BLACK);
        picture.pixels.chunks_exact(4).map(|pixel| pixel[3]).collect()
    }

    #[test]
    fn areas_are_exact() {
        let mut path = Path::new();
        path.rect(0.5, 0.25, 2.0, 2.0);
        assert_eq!(cover(3, 3, &path, FillRule::NonZero), [96, 191, 0, 128, 255, 0, 0, 0, 0]);
        path.clear();
        path.contour([[0.0, 0.0], [4.0, 0.0], [0.0, 1.0]]);
        assert_eq!(cover(4, 1, &path, FillRule::NonZero), [223, 159, 96, 32]);
    }

    #[test]
    fn what_is_outside_counts_only_where_it_covers() {
        let mut path = Path::new();
        path.rect(-1e15, -1e15, 1.5, 1e15);
        assert_eq!(cover(3, 2, &path, FillRule::NonZero), [255, 128, 0, 255, 128, 0]);
        path.clear();
        path.rect(2.0, -5.0, 1e9, 1.0);
        assert_eq!(cover(3, 2, &path, FillRule::NonZero), [0, 0, 255, 0, 0, 0]);
        path.clear();
        path.contour([[-1e9, -1e9], [1e9, 1e9], [-1e9, 1e9]]);
        assert_eq!(cover(2, 2, &path, FillRule::NonZero), [128, 0, 255, 128]);
    }

    #[test]
    fn rules() {
        let mut path = Path::new();
        path.rect(0.0, 0.0, 5.0, 1.0);
        path.rect(1.0, 0.0, 4.0, 1.0);
        path.contour([[2.0, 0.0], [2.0, 1.0], [3.0, 1.0], [3.0, 0.0]]);
        path.contour([[2.0, 0.0], [2.0, 1.0], [3.0, 1.0], [3.0, 0.0]]);
        assert_eq!(cover(6, 1, &path, FillRule::NonZero), [255, 255, 0, 255, 255, 0]);
        path.rect(2.0, 0.0, 3.0, 1.0);
        assert_eq!(cover(6, 1, &path, FillRule::EvenOdd), [255, 0, 255, 0, 255, 0]);
    }

    #[test]
    fn patterns_stand_where_their_origin_is() {
        let tile = PatternTile::new(Pattern::Dots, 1.0).unwrap();
        let draw = |origin| {
            let mut picture = Picture::new(24, 24);
            let mut path = Path::new();
            path.rect(0.0, 0.0, 24.0, 24.0);
            let paint = Paint::pattern(Colour::opaque(Rgb(0xFF0000)), &tile, origin);
            let rect = picture.rect();
            fill_path(&mut picture, rect, &path, FillRule::NonZero, &paint);
            picture
        };
        let (a, b) = (draw([0, 0]), draw([-600_000_001, 8]));
        assert_eq!(a.pixel(7, 7), b.pixel(6, 9));
        assert_ne!(a, b);
        assert_eq!(a, draw([6, -60]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn as_an_obvious_twin_counts(points in proptest::collection::vec((-8.0f64..28.0, -8.0f64..28.0), 3..9)) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| [x, y]).collect();
            let mut path = Path::new();
            path.contour(points.iter().copied());
            let fast = cover(20, 20, &path, FillRule::NonZero);
            let (mut difference, mut touched) = (0.0, 0.0f64);
            for (at, &fast) in fast.iter().enumerate() {
                let mut windings = 0;
                // Slivers along a row of pixels need many samples: sixteen rows are up to a thirty-second off.
                for sample in 0..1024 {
                    let x = (at % 20) as f64 + (f64::from(sample % 32) + 0.5) / 32.0;
                    let y = (at / 20) as f64 + (f64::from(sample / 32) + 0.5) / 32.0;
                    windings += winding(&points, x, y);
                }
                // The twin sums windings as the filler does, so that self-intersecting rings can be compared too.
                let slow = (f64::from(windings) / 1024.0).abs().min(1.0);
                let off = (slow - f64::from(fast) / 255.0).abs();
                prop_assert!(off < 0.13, "pixel {at}: {slow} and {fast}");
                difference += off;
                touched += f64::from(u8::from(slow > 0.0));
            }
            prop_assert!(difference <= 0.02 * touched.max(1.0), "{difference} of {touched}");
        }

        #[test]
        fn nothing_panics(points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..12), small in proptest::collection::vec((-40.0f64..40.0, -40.0f64..40.0), 0..12)) {
            let mut path = Path::new();
            path.contour(points.iter().chain(&small).map(|&(x, y)| [x, y]));
            path.contour(small.into_iter().zip(points).map(|((x, _), (_, y))| [x, y]));
            cover(17, 9, &path, FillRule::NonZero);
            cover(1, 1, &path, FillRule::EvenOdd);
            cover(0, 3, &path, FillRule::EvenOdd);
        }

        #[test]
        fn a_clipped_shape_is_a_piece_of_the_whole(points in proptest::collection::vec((-30.0f64..50.0, -30.0f64..50.0), 3..8), left in 0i32..20, top in 0i32..20) {
            let mut path = Path::new();
            path.contour(points.into_iter().map(|(x, y)| [x, y]));
            let (mut whole, mut piece) = (Picture::new(20, 20), Picture::new(20, 20));
            let rect = whole.rect();
            fill_path(&mut whole, rect, &path, FillRule::NonZero, &BLACK);
            fill_path(&mut piece, PixelRect::new(left, top, 20, 20), &path, FillRule::NonZero, &BLACK);
            for y in 0..20 {
                for x in 0..20 {
                    let inside = x as i32 >= left && y as i32 >= top;
                    let expected = if inside { i32::from(whole.pixel(x, y)[3]) } else { 0 };
                    prop_assert!((i32::from(piece.pixel(x, y)[3]) - expected).abs() <= 1);
                }
            }
        }
    }

    fn winding(ring: &[Point], x: f64, y: f64) -> i32 {
        (0..ring.len())
            .map(|at| {
                let (a, b) = (ring[at], ring[(at + 1) % ring.len()]);
                let side = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
                i32::from(a[1] <= y && b[1] > y && side > 0.0)
                    - i32::from(a[1] > y && b[1] <= y && side < 0.0)
            })
            .sum()
    }
}
