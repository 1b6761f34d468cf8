//! Thin lines by the distance of pixels to them.
//!
//! Each piece of a line leaves in the pixels around it how far their middles are from it, the nearest piece counts, and what lies within half
//! of the width is covered. Joins and ends come out round by themselves, a line that crosses itself is not drawn twice, and a hundred
//! thousand short lines take half of the time that their outlines as contours took. Wide lines are cheaper as contours
//! ([`super::stroke`]), and exact at their edges.

use super::band::{Band, LANES};
use super::paint::Paint;
use super::path::{Place, Point};
use super::picture::{Ink, PixelRect};
use super::stroke::clip_segment;
use super::wide::wide;

/// Greatest half width in pixels.
const MOST_HALF: f64 = 4.0;
/// Positions nearer than this to the one before are left out, in pixels.
const NEAR: f32 = 1.0 / 32.0;
/// What makes a sum whose last bits are a rounded number: 2^23.
const ROUND: f32 = 8_388_608.0;
/// Distance squared where there is no line.
const FAR: f32 = 1e9;

/// Distances of some pixels of a band to the line that is drawn; far from everything between lines.
#[derive(Default)]
pub(crate) struct ThinStroker {
    /// Squared distances in pixels, by rows.
    cells: Vec<f32>,
    /// First and behind the last cell touched in each row.
    spans: Vec<(u32, u32)>,
    columns: usize,
    stride: usize,
}

/// The pixels that lines and a margin around them touch.
fn pixels<'a, P: Place + 'a>(contours: impl Iterator<Item = &'a [P]>, margin: f64) -> PixelRect {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in contours.flatten().map(|point| point.at()) {
        for axis in 0..2 {
            // What is not a number counts nowhere.
            low[axis] = if point[axis] < low[axis] { point[axis] } else { low[axis] };
            high[axis] = if point[axis] > high[axis] { point[axis] } else { high[axis] };
        }
    }
    // `as` saturates.
    let [left, top] = low.map(|at| (at - margin).floor() as i32);
    let [right, bottom] = high.map(|at| (at + margin).ceil() as i32);
    PixelRect::new(left, top, right, bottom)
}

/// A piece of a line in pixels of the window.
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
    pub fn stroke<'a, P: Place + 'a>(
        &mut self,
        band: &mut Band,
        contours: impl Iterator<Item = &'a [P]> + Clone,
        closed: bool,
        width: f64,
        paint: &Paint,
    ) -> bool {
        let half = width / 2.0;
        if !(half > 0.0 && half <= MOST_HALF) {
            return false;
        }
        let reach = half + 0.5;
        let rect = pixels(contours.clone(), reach).intersection(band.rect());
        if rect.is_empty() {
            return true;
        }
        wide(
            #[inline(always)]
            || {
                self.begin(rect);
                self.measure(rect, contours, closed, reach);
                self.sweep(band, rect, half as f32, paint);
            },
        );
        true
    }

    /// Works out distances.
    #[inline(always)]
    fn measure<'a, P: Place + 'a>(
        &mut self,
        rect: PixelRect,
        contours: impl Iterator<Item = &'a [P]>,
        closed: bool,
        reach: f64,
    ) {
        let origin = [f64::from(rect.left), f64::from(rect.top)];
        let size = [f64::from(rect.right - rect.left), f64::from(rect.bottom - rect.top)];
        // Ends that are cut off lie so far out that nothing of them is seen.
        let (low, high) = ([-4.0 - reach; 2], size.map(|size| size + reach + 4.0));
        let inside = |point: Point| {
            // All four without a branch.
            (point[0] >= low[0]) & (point[0] <= high[0]) & (point[1] >= low[1]) & (point[1] <= high[1])
        };
        let reach = reach as f32;
        for contour in contours {
            let mut positions = contour
                .iter()
                .map(|point| point.at())
                .map(|point| [point[0] - origin[0], point[1] - origin[1]])
                .filter(|point| (point[0] + point[1]).is_finite());
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
    }

    /// Makes room for a window. Cells are far from everything between lines: the sweep leaves them so.
    #[inline(always)]
    fn begin(&mut self, rect: PixelRect) {
        let (columns, rows) = ((rect.right - rect.left) as usize, (rect.bottom - rect.top) as usize);
        // Room for lanes that begin at the last column, and for those that follow them.
        (self.columns, self.stride) = (columns, columns.next_multiple_of(LANES) + 2 * LANES);
        if self.cells.len() < self.stride * rows {
            self.cells.resize(self.stride * rows, FAR);
        }
        self.spans.clear();
        self.spans.resize(rows, (u32::MAX, 0));
    }

    /// Brings the pixels within a reach of a piece nearer to it.
    #[inline(always)]
    fn piece(&mut self, piece: Piece, reach: f32) {
        let Piece { from: [ax, ay], along: [dx, dy] } = piece;
        let (low, high) = (ay.min(ay + dy) - reach + 0.5, ay.max(ay + dy) + reach + 0.5);
        let (first, end) = (low.max(0.0) as usize, (high.max(0.0) as usize).min(self.spans.len()));
        let square = dx * dx + dy * dy;
        let per_square = if square > 0.0 { 1.0 / square } else { 0.0 };
        let near = Near { dx, dy, step: dx * per_square };
        let columns = self.columns;
        let column = |x: f32| ((x + 0.5).max(0.0) as usize).min(columns);
        if dx.abs() + 2.0 * reach <= (LANES - 1) as f32 {
            let left = column(ax + dx.min(0.0) - reach);
            let x = left as f32 + 0.5 - ax;
            for row in first..end {
                let y = row as f32 + 0.5 - ay;
                let aside = y * dy * per_square;
                self.row(row, left, 1, |lanes, _| near.lanes(lanes, x, y, aside));
            }
            return;
        }
        let per_row = if dy == 0.0 { 0.0 } else { 1.0 / dy };
        for row in first..end {
            let y = row as f32 + 0.5 - ay;
            // The part of the piece that may be near to the row.
            let (mut a, mut b) = (0.0, dx);
            if dy.abs() > 1.0 {
                let share = |y: f32| (y * per_row).clamp(0.0, 1.0) * dx;
                (a, b) = (share(y - reach), share(y + reach));
            }
            let left = column(ax + a.min(b) - reach);
            let right = column(ax + a.max(b) + reach + 1.0);
            let x = left as f32 + 0.5 - ax;
            let aside = y * dy * per_square;
            self.row(row, left, right.saturating_sub(left).div_ceil(LANES), |lanes, at| {
                near.lanes(lanes, x + (at * LANES) as f32, y, aside);
            });
        }
    }

    /// Does something to so many groups of cells of a row.
    #[inline(always)]
    fn row(&mut self, row: usize, left: usize, count: usize, near: impl Fn(&mut [f32; LANES], usize)) {
        let right = left + count * LANES;
        let start = row * self.stride;
        if let (Some(span), Some(cells)) =
            (self.spans.get_mut(row), self.cells.get_mut(start + left..start + right))
        {
            *span = (span.0.min(left as u32), span.1.max(right as u32));
            for (at, lanes) in cells.as_chunks_mut().0.iter_mut().enumerate() {
                near(lanes, at);
            }
        }
    }

    /// Turns distances into coverage and lays the paint under what is in the band.
    #[inline(always)]
    fn sweep(&mut self, band: &mut Band, rect: PixelRect, half: f32, paint: &Paint) {
        let ink = Ink::of(paint.colour.rgb.bytes());
        let (reach, most) = (half + 0.5, (2.0 * half).min(1.0));
        let (columns, stride) = (self.columns, self.stride);
        for (row, &(first, last)) in self.spans.iter().enumerate() {
            let y = rect.top + row as i32;
            let row_paint = paint.row(y);
            let (scale, even) = (row_paint.alpha * 255.0, row_paint.is_even());
            for from in (first as usize..last as usize).step_by(LANES) {
                let start = row * stride + from;
                let Some(lanes) = self.cells.get_mut(start..start + LANES) else { continue };
                let Some(lanes) = lanes.as_chunks_mut::<LANES>().0.first_mut() else { continue };
                let squares = std::mem::replace(lanes, [FAR; LANES]);
                let x = rect.left + from as i32;
                // Most of what lies between the ends of a bent line is far from it.
                let near = squares.iter().fold(false, |near, &square| near | (square < reach * reach));
                if !near || from >= columns || band.is_closed(y, x, LANES) {
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
                if !even {
                    for (lane, alpha) in alpha.iter_mut().enumerate() {
                        *alpha = (*alpha * row_paint.ink(x + lane as i32)) >> 16;
                    }
                }
                band.lay(x, y, [(ink, alpha)]);
            }
        }
    }
}

/// The smaller one of two squares. Compared as whole numbers, which have the same order: of a choice between numbers a store of only
/// those that change is made, which takes some processors as long as all the rest.
#[inline(always)]
pub(super) fn nearer(a: f32, b: f32) -> f32 {
    f32::from_bits((a.to_bits() as i32).min(b.to_bits() as i32) as u32)
}

/// Distances to a piece.
#[derive(Clone, Copy)]
struct Near {
    dx: f32,
    dy: f32,
    /// Part of the piece that one pixel to the right is farther on.
    step: f32,
}

impl Near {
    /// Brings cells nearer that lie side by side, the first at (`x`, `y`) from the piece's beginning; `aside` is the part of the piece
    /// that the row alone is farther on.
    #[inline(always)]
    fn lanes(self, cells: &mut [f32; LANES], x: f32, y: f32, aside: f32) {
        for (lane, cell) in cells.iter_mut().enumerate() {
            let x = x + lane as f32;
            // Choices that are one instruction each, which `clamp` is not.
            let share = x * self.step + aside;
            let share = if share > 0.0 { share } else { 0.0 };
            let share = if share < 1.0 { share } else { 1.0 };
            let (ex, ey) = (x - share * self.dx, y - share * self.dy);
            *cell = nearer(*cell, ex * ex + ey * ey);
        }
    }
}

#[cfg(test)]
#[path = "thin_tests.rs"]
mod tests;
