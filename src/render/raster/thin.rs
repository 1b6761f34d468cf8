//! Thin lines by the distance of pixels to them.
//!
//! Each piece of a line leaves in the pixels around it how far their middles are from it, the nearest piece counts, and what lies within half
//! of the width is covered. Joins and ends come out round by themselves, a line that crosses itself is not drawn twice, and a hundred
//! thousand short lines take half of the time that their outlines as contours took. Wide lines are cheaper as contours
//! ([`super::stroke`]), and exact at their edges.

use super::paint::Paint;
use super::path::{Path, Point};
use super::picture::{Band, Ink};
use super::stroke::clip_segment;

/// Greatest half width in pixels.
const MOST_HALF: f64 = 4.0;
/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f32 = 1.0 / 32.0;
/// Pixels that are worked on at once.
const LANES: usize = 4;
/// What makes a sum whose last bits are a rounded number: 2^23.
const ROUND: f32 = 8_388_608.0;
/// Distance squared where there is no line.
const FAR: f32 = 1e9;

/// Distances of the pixels of a band to the line that is drawn; far from everything between lines.
#[derive(Default)]
pub(crate) struct ThinStroker {
    /// Squared distances in pixels, by rows.
    cells: Vec<f32>,
    /// First and behind the last cell touched in each row.
    spans: Vec<(u32, u32)>,
    stride: usize,
    /// Rows touched: the first, and behind the last.
    rows: (usize, usize),
}

/// A piece of a line in pixels of the band.
#[derive(Clone, Copy)]
struct Piece {
    from: [f32; 2],
    /// To its end.
    along: [f32; 2],
}

impl ThinStroker {
    /// Strokes the contours of a path without dashes under what is in the band; `closed` joins each end to its beginning, else lines
    /// end in half discs. `false`, and nothing is drawn, if the line is too wide.
    #[must_use]
    pub fn stroke(&mut self, band: &mut Band, path: &Path, closed: bool, width: f64, paint: &Paint) -> bool {
        let half = width / 2.0;
        if !(half > 0.0 && half <= MOST_HALF) {
            return false;
        }
        let rect = band.rect();
        if rect.is_empty() {
            return true;
        }
        let (columns, rows) = (rect.right as usize, (rect.bottom - rect.top) as usize);
        self.begin(columns, rows);
        let reach = half + 0.5;
        let origin = [0.0, f64::from(rect.top)];
        // Ends that are cut off lie so far out that nothing of them is seen.
        let (low, high) = ([-4.0 - reach; 2], [columns as f64 + reach + 4.0, rows as f64 + reach + 4.0]);
        let inside = |point: Point| (0..2).all(|axis| point[axis] >= low[axis] && point[axis] <= high[axis]);
        let reach = reach as f32;
        for contour in path.contours() {
            let mut positions = contour
                .iter()
                .map(|point| [point[0] - origin[0], point[1] - origin[1]])
                .filter(|point| point[0].is_finite() && point[1].is_finite());
            let Some(first) = positions.next() else { continue };
            let (mut from, mut pieces) = (first, 0);
            for to in positions.chain(closed.then_some(first)) {
                let along = [(to[0] - from[0]) as f32, (to[1] - from[1]) as f32];
                if along[0] * along[0] + along[1] * along[1] <= NEAR * NEAR {
                    continue;
                }
                pieces += 1;
                if inside(from) && inside(to) {
                    self.piece(Piece { from: from.map(|at| at as f32), along }, reach);
                } else if let Some((start, end)) = clip_segment(from, to, low, high) {
                    let at = |share: f64| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share);
                    let (start, end) = (at(start), at(end));
                    let along = [0, 1].map(|axis| (end[axis] - start[axis]) as f32);
                    self.piece(Piece { from: start.map(|at| at as f32), along }, reach);
                }
                from = to;
            }
            if pieces == 0 && inside(first) {
                self.piece(Piece { from: first.map(|at| at as f32), along: [0.0; 2] }, reach);
            }
        }
        self.sweep(band, half as f32, paint);
        true
    }

    /// Makes room for a band. Cells are far from everything between lines: the sweep leaves them so.
    fn begin(&mut self, columns: usize, rows: usize) {
        let stride = columns.next_multiple_of(LANES);
        if self.stride != stride || self.spans.len() < rows {
            self.stride = stride;
            self.cells.clear();
            self.cells.resize(stride * rows, FAR);
            self.spans.clear();
            self.spans.resize(rows, (u32::MAX, 0));
        }
        self.rows = (usize::MAX, 0);
    }

    /// Brings the pixels within a reach of a piece nearer to it.
    #[inline]
    fn piece(&mut self, piece: Piece, reach: f32) {
        let Piece { from: [ax, ay], along: [dx, dy] } = piece;
        let (low, high) = (ay.min(ay + dy) - reach - 0.5, ay.max(ay + dy) + reach - 0.5);
        let last_row = self.spans.len() as f32 - 1.0;
        if high < 0.0 || low > last_row {
            return;
        }
        let (first, end) = (low.max(0.0) as usize, high.min(last_row) as usize + 1);
        let square = dx * dx + dy * dy;
        let per_square = if square > 0.0 { 1.0 / square } else { 0.0 };
        self.rows = (self.rows.0.min(first), self.rows.1.max(end));
        let columns = |from: f32, to: f32| {
            let (low, high) = (ax + from.min(to) - reach - 0.5, ax + from.max(to) + reach + 0.5);
            let left = low.max(0.0) as usize;
            (left - left % LANES, (high.max(0.0) as usize).min(self.stride).next_multiple_of(LANES))
        };
        // What short pieces are near to is as good as all around them.
        let short = (dx.abs() <= 4.0 || dy.abs() <= 1.0).then(|| columns(0.0, dx));
        let per_row = if dy == 0.0 { 0.0 } else { 1.0 / dy };
        let (step, stride) = (dx * per_square, self.stride);
        for row in first..end {
            let y = row as f32 + 0.5 - ay;
            let (left, right) = short.unwrap_or_else(|| {
                // The part of the piece that may be near to the row.
                let (a, b) = ((y - reach) * per_row, (y + reach) * per_row);
                columns(a.clamp(0.0, 1.0) * dx, b.clamp(0.0, 1.0) * dx)
            });
            if left >= right {
                continue;
            }
            let span = &mut self.spans[row];
            *span = (span.0.min(left as u32), span.1.max(right as u32));
            let cells = &mut self.cells[row * stride + left..row * stride + right];
            let mut x = left as f32 + 0.5 - ax;
            let aside = y * dy * per_square;
            for lanes in cells.as_chunks_mut::<LANES>().0 {
                for (lane, cell) in lanes.iter_mut().enumerate() {
                    let x = x + lane as f32;
                    // Choices that are one instruction each, which `clamp` is not.
                    let share = x * step + aside;
                    let share = if share > 0.0 { share } else { 0.0 };
                    let share = if share < 1.0 { share } else { 1.0 };
                    let (ex, ey) = (x - share * dx, y - share * dy);
                    let square = ex * ex + ey * ey;
                    *cell = if square < *cell { square } else { *cell };
                }
                x += LANES as f32;
            }
        }
    }

    /// Turns distances into coverage and lays the paint under what is in the band.
    fn sweep(&mut self, band: &mut Band, half: f32, paint: &Paint) {
        let rect = band.rect();
        let ink = Ink::of(paint.colour.rgb.bytes());
        let (reach, most) = (half + 0.5, (2.0 * half).min(1.0));
        for row in self.rows.0..self.rows.1 {
            let (first, last) = std::mem::replace(&mut self.spans[row], (u32::MAX, 0));
            if first >= last {
                continue;
            }
            let cells =
                &mut self.cells[row * self.stride + first as usize..row * self.stride + last as usize];
            let y = rect.top + row as i32;
            let row_paint = paint.row(y);
            let scale = row_paint.alpha * 255.0;
            let even = row_paint.is_even();
            let pixels = band.run(y, (first as i32).min(rect.right), (last as i32).min(rect.right));
            let pixels = pixels.as_chunks_mut::<4>().0;
            for (at, lanes) in cells.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
                let squares = std::mem::replace(lanes, [FAR; LANES]);
                // Most of what lies between the ends of a bent line is far from it.
                if squares.iter().all(|&square| square >= reach * reach) {
                    continue;
                }
                let mut alpha = [0u32; LANES];
                for (alpha, square) in alpha.iter_mut().zip(squares) {
                    let cover = reach - square.sqrt();
                    let cover = if cover > 0.0 { cover } else { 0.0 };
                    let cover = if cover < most { cover } else { most };
                    // The rounded number stands in the last bits of such a sum.
                    *alpha = (cover * scale + ROUND).to_bits() & 0xFF;
                }
                let from = at * LANES;
                if !even {
                    for (lane, alpha) in alpha.iter_mut().enumerate() {
                        *alpha = (*alpha * row_paint.ink(first as i32 + (from + lane) as i32)) >> 16;
                    }
                }
                match pixels.get_mut(from..from + LANES).and_then(|some| some.as_chunks_mut().0.first_mut()) {
                    Some(pixels) => ink.under_all(pixels, alpha),
                    // At the right edge.
                    None => {
                        for (pixel, alpha) in pixels.iter_mut().skip(from).zip(alpha) {
                            ink.under(pixel, alpha);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "thin_tests.rs"]
mod tests;
