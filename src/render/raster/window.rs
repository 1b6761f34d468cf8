//! The window in which small shapes are summed up: exact areas in single precision.
//!
//! As in [`super::fill`], each edge adds the area that it covers to the right of itself to cells; but the window is of a fixed size and
//! holds the whole shape, so that nothing has to be clipped.

use super::band::Band;
use super::paint::Paint;
use super::picture::{Ink, PixelRect};

/// Greatest width and height of a shape, in pixels.
pub(crate) const SIDE: usize = 64;
/// Cells of a row: the last edge adds to two more.
const STRIDE: usize = SIDE + 2;

/// Sums of what edges cover; zero between shapes.
pub(super) struct Window {
    cells: Box<[f32]>,
    /// First and last cell touched in each row.
    spans: [(u16, u16); SIDE],
    /// First row of the window that lies in the band, and the one behind the last.
    pub rows: (usize, usize),
}

impl Default for Window {
    fn default() -> Self {
        Self {
            cells: vec![0.0; STRIDE * SIDE].into_boxed_slice(),
            spans: [(u16::MAX, 0); SIDE],
            rows: (0, 0),
        }
    }
}

impl Window {
    /// Adds an edge that lies within the window; of the rows only those of the band.
    #[inline]
    pub fn edge(&mut self, a: [f32; 2], b: [f32; 2]) {
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
    pub fn sweep(&mut self, band: &mut Band, rect: PixelRect, paint: &Paint) {
        let shown = rect.intersection(band.rect());
        let ink = Ink::of(paint.colour.rgb.bytes());
        for row in self.rows.0..self.rows.1 {
            let (first, last) = std::mem::replace(&mut self.spans[row], (u16::MAX, 0));
            if first == u16::MAX {
                continue;
            }
            let (first, last) = (first as usize, (last as usize).min(STRIDE - 1));
            let cells = &mut self.cells[row * STRIDE + first..=row * STRIDE + last];
            let y = rect.top + row as i32;
            let row_paint = paint.row(y);
            let scale = row_paint.alpha * 255.0;
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
                let mut alpha = (sum.abs().min(1.0) * scale + 0.5) as u32;
                if !even {
                    alpha = (alpha * row_paint.ink(x)) >> 16;
                }
                ink.under(pixel, alpha);
            }
            let left = start.clamp(shown.left, shown.right);
            band.note(y, left, shown.right.min(left + cells.len() as i32));
        }
    }
}
