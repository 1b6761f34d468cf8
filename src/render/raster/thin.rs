//! Thin lines by the distance of pixels to them.
//!
//! Each piece of a line leaves in the pixels around it how far their middles are from it, the nearest piece counts, and what lies within half
//! of the width is covered. Joins and ends come out round by themselves, a line that crosses itself is not drawn twice, strokes of several
//! widths share the distances, and a hundred thousand short lines take half of the time that their outlines as contours took. Wide lines
//! are cheaper as contours ([`super::stroke`]), and exact at their edges.

use super::band::{Band, LANES};
use super::paint::Paint;
use super::path::{Place, Point};
use super::picture::{Ink, PixelRect};
use super::stroke::clip_segment;
use super::wide::wide;

/// Added to squared distances to an end: the cover of pixels falls off over the width of one, which gives a disc of radius r the area of
/// one of r squared and a twelfth, and half of that to each round end. Short lines were a seventh too large.
const ROUND_END: f32 = 1.0 / 12.0;
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
    /// Where the line is cut off, if it is so near to the piece.
    cuts: [Option<Cut>; 2],
    /// Length of the line, if it is cut off at both ends of it.
    most: Option<f32>,
}

/// A square end of a line.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// In pixels of the window.
    at: [f32; 2],
    /// Unit vector away from the line.
    out: [f32; 2],
    /// Whether it is that of the piece itself, and not of one that follows.
    is_own: bool,
}

/// What a line that is cut off square is cut off by. All pieces that are near to an end are, not only the last one: round joins would reach
/// over it else.
#[derive(Clone, Copy, Debug)]
struct Cuts {
    first: Cut,
    last: Cut,
    /// Of the line, in pixels.
    length: f32,
}

impl Cuts {
    /// Those of a line through some positions; `None` without a piece.
    fn of(mut positions: impl Iterator<Item = Point>) -> Option<Self> {
        let mut from = positions.next()?;
        let (mut first, mut last, mut length) = (None, None, 0.0);
        for to in positions {
            let Some((piece, along)) = step(from, to) else { continue };
            let cut = |at: Point, sign: f32| Cut {
                at: at.map(|at| at as f32),
                out: along.map(|along| sign * along / piece),
                is_own: true,
            };
            first = first.or_else(|| Some(cut(from, -1.0)));
            last = Some(cut(to, 1.0));
            length += piece;
            from = to;
        }
        Some(Self { first: first?, last: last?, length })
    }

    /// Those that are near to a piece between two distances from the beginning.
    fn near(&self, from: f32, to: f32, half: f32) -> [Option<Cut>; 2] {
        let near = |cut: Cut, off: f32| (off <= half).then_some(Cut { is_own: off <= NEAR, ..cut });
        [near(self.first, from), near(self.last, self.length - to)]
    }
}

/// Length of a piece and the vector to its end; `None` if it is left out.
#[inline(always)]
fn step(from: Point, to: Point) -> Option<(f32, [f32; 2])> {
    let [dx, dy] = [(to[0] - from[0]) as f32, (to[1] - from[1]) as f32];
    let square = dx * dx + dy * dy;
    (square > NEAR * NEAR).then(|| (square.sqrt(), [dx, dy]))
}

/// How the lines of a path end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ends {
    /// Where they begin: they are rings.
    Joined,
    /// In half discs.
    Round,
    /// Square, at the last position.
    Cut,
}

impl ThinStroker {
    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.cells.capacity() * size_of::<f32>() + self.spans.capacity() * size_of::<(u32, u32)>()
    }

    /// Whether lines of a width in pixels are thin enough.
    pub fn takes(width: f64) -> bool {
        width > 0.0 && width <= 2.0 * MOST_HALF
    }

    /// Strokes the contours of a path without dashes under what is in the band, with paints of several widths in pixels over each other,
    /// the first on top. `false`, and nothing is drawn, if one is too wide.
    #[must_use]
    pub fn stroke<'a, P: Place + 'a, const PAINTS: usize>(
        &mut self,
        band: &mut Band,
        contours: impl Iterator<Item = &'a [P]> + Clone,
        ends: Ends,
        paints: [(f64, Paint); PAINTS],
    ) -> bool {
        if !paints.iter().all(|(width, _)| Self::takes(*width)) {
            return false;
        }
        let half = paints.iter().map(|(width, _)| width / 2.0).fold(0.0, f64::max);
        let reach = half + 0.5;
        let rect = pixels(contours.clone(), reach).intersection(band.rect());
        if rect.is_empty() {
            return true;
        }
        wide(
            #[inline(always)]
            || {
                self.begin(rect);
                self.measure(rect, contours, ends, half);
                self.sweep(band, rect, &paints);
            },
        );
        true
    }

    /// Works out distances to lines of half a width.
    #[inline(always)]
    fn measure<'a, P: Place + 'a>(
        &mut self,
        rect: PixelRect,
        contours: impl Iterator<Item = &'a [P]>,
        ends: Ends,
        half: f64,
    ) {
        let (reach, half) = (half + 0.5, half as f32);
        let origin = [f64::from(rect.left), f64::from(rect.top)];
        let size = [f64::from(rect.right - rect.left), f64::from(rect.bottom - rect.top)];
        // Ends that are cut off lie so far out that nothing of them is seen.
        let (low, high) = ([-4.0 - reach; 2], size.map(|size| size + reach + 4.0));
        let inside = |point: Point| {
            // All four without a branch.
            (point[0] >= low[0]) & (point[0] <= high[0]) & (point[1] >= low[1]) & (point[1] <= high[1])
        };
        let (closed, cut) = (ends == Ends::Joined, ends == Ends::Cut);
        for contour in contours {
            let mut positions = contour
                .iter()
                .map(|point| point.at())
                .map(|point| [point[0] - origin[0], point[1] - origin[1]])
                .filter(|point| (point[0] + point[1]).is_finite());
            let Some(first) = positions.next() else { continue };
            let cuts = if cut { Cuts::of(std::iter::once(first).chain(positions.clone())) } else { None };
            let (mut from, mut pieces, mut walked) = (first, 0, 0.0);
            for to in positions.chain(closed.then_some(first)) {
                let Some((length, _)) = step(from, to) else { continue };
                pieces += 1;
                let ends = cuts.as_ref().map_or([None; 2], |cuts| cuts.near(walked, walked + length, half));
                let most = cuts.as_ref().filter(|_| ends.iter().all(Option::is_some)).map(|cuts| cuts.length);
                walked += length;
                let piece = |from: Point, to: Point| Piece {
                    from: from.map(|at| at as f32),
                    along: [0, 1].map(|axis| (to[axis] - from[axis]) as f32),
                    cuts: ends,
                    most,
                };
                if inside(from) && inside(to) {
                    self.piece(piece(from, to), half);
                } else if let Some((start, end)) = clip_segment(from, to, low, high) {
                    let at = |share: f64| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share);
                    self.piece(piece(at(start), at(end)), half);
                }
                from = to;
            }
            if pieces == 0 && !cut && inside(first) {
                let from = first.map(|at| at as f32);
                self.piece(Piece { from, along: [0.0; 2], cuts: [None; 2], most: None }, half);
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

    /// Brings the pixels that a piece of half a width may cover nearer to it.
    #[inline(always)]
    fn piece(&mut self, piece: Piece, half: f32) {
        if piece.cuts.iter().all(Option::is_none) {
            self.piece_of::<false>(piece, half);
        } else {
            self.piece_of::<true>(piece, half);
        }
    }

    #[inline(always)]
    fn piece_of<const CUT: bool>(&mut self, piece: Piece, half: f32) {
        let Piece { from: [ax, ay], along: [dx, dy], .. } = piece;
        let reach = half + 0.5;
        let (low, high) = (ay.min(ay + dy) - reach + 0.5, ay.max(ay + dy) + reach + 0.5);
        let (first, end) = (low.max(0.0) as usize, (high.max(0.0) as usize).min(self.spans.len()));
        let square = dx * dx + dy * dy;
        let per_square = if square > 0.0 { 1.0 / square } else { 0.0 };
        let near = Near::new(piece, dx * per_square, half);
        let columns = self.columns;
        let column = |x: f32| ((x + 0.5).max(0.0) as usize).min(columns);
        if dx.abs() + 2.0 * reach <= (LANES - 1) as f32 {
            let left = column(ax + dx.min(0.0) - reach);
            let x = left as f32 + 0.5 - ax;
            for row in first..end {
                let y = row as f32 + 0.5 - ay;
                let aside = y * dy * per_square;
                self.row(row, left, 1, |lanes, _| near.lanes::<CUT>(lanes, x, y, aside));
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
                near.lanes::<CUT>(lanes, x + (at * LANES) as f32, y, aside);
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

    /// Turns distances into coverage and lays the paints under what is in the band.
    #[inline(always)]
    fn sweep(&mut self, band: &mut Band, rect: PixelRect, paints: &[(f64, Paint)]) {
        let (columns, stride) = (self.columns, self.stride);
        let reach_of = |width: f64| (width / 2.0 + 0.5) as f32;
        let reach = paints.iter().map(|(width, _)| reach_of(*width)).fold(0.0, f32::max);
        for (row, &(first, last)) in self.spans.iter().enumerate() {
            let y = rect.top + row as i32;
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
                let distances = squares.map(f32::sqrt);
                for (width, paint) in paints {
                    let (reach, most) = (reach_of(*width), (*width as f32).min(1.0));
                    let row_paint = paint.row(y);
                    let scale = row_paint.alpha * 255.0;
                    let mut alpha = [0u32; LANES];
                    for (alpha, distance) in alpha.iter_mut().zip(distances) {
                        let cover = reach - distance;
                        let cover = if cover > 0.0 { cover } else { 0.0 };
                        let cover = if cover < most { cover } else { most };
                        // The rounded number stands in the last bits of such a sum.
                        *alpha = (cover * scale + ROUND).to_bits() & 0xFF;
                    }
                    if !row_paint.is_even() {
                        let inks = row_paint.inks(x).next();
                        alpha.iter_mut().zip(inks).for_each(|(alpha, ink)| *alpha = (*alpha * ink) >> 16);
                    }
                    band.lay(x, y, [(Ink::of(paint.colour.rgb.bytes()), alpha)]);
                }
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
    half: f32,
    /// Whether the piece goes on behind its beginning and its end, up to where it is cut off.
    goes_on: [bool; 2],
    /// The ways out of the ends that are cut off, and how far out the piece begins.
    out: [([f32; 2], f32); 2],
    /// What lies least far behind one of two ends: of a line shorter than a pixel no pixel is covered by more than it is long.
    least: f32,
}

impl Near {
    #[inline(always)]
    fn new(piece: Piece, step: f32, half: f32) -> Self {
        let Piece { from, along: [dx, dy], cuts, most } = piece;
        let out = |cut: Option<Cut>| {
            cut.map_or(([0.0; 2], f32::MIN), |Cut { at, out, .. }| {
                (out, (from[0] - at[0]) * out[0] + (from[1] - at[1]) * out[1])
            })
        };
        let goes_on = |cut: Option<Cut>| cut.is_some_and(|cut| cut.is_own);
        let least = most.map_or(f32::MIN, |length| 0.5 - length);
        Self { dx, dy, step, half, goes_on: cuts.map(goes_on), out: cuts.map(out), least }
    }

    /// Brings cells nearer that lie side by side, the first at (`x`, `y`) from the piece's beginning; `aside` is the part of the piece
    /// that the row alone is farther on. Where an end is cut off (`CUT`), what lies behind it by some distance is as far off as what lies
    /// beside the line by as much.
    #[inline(always)]
    fn lanes<const CUT: bool>(self, cells: &mut [f32; LANES], x: f32, y: f32, aside: f32) {
        for (lane, cell) in cells.iter_mut().enumerate() {
            let x = x + lane as f32;
            // Choices that are one instruction each, which `clamp` is not.
            let along = x * self.step + aside;
            let share = if along > 0.0 || (CUT && self.goes_on[0]) { along } else { 0.0 };
            let share = if share < 1.0 || (CUT && self.goes_on[1]) { share } else { 1.0 };
            let (ex, ey) = (x - share * self.dx, y - share * self.dy);
            let round = if share == along { 0.0 } else { ROUND_END };
            let mut square = ex * ex + ey * ey + round;
            if CUT {
                let [before, behind] = self.out.map(|([ox, oy], from)| x * ox + (y * oy + from));
                let over = if before > behind { before } else { behind };
                let over = if over > self.least { over } else { self.least } + self.half;
                let over = if over > 0.0 { over } else { 0.0 };
                square = if over * over > square { over * over } else { square };
            }
            *cell = nearer(*cell, square);
        }
    }
}

#[cfg(test)]
#[path = "thin_tests.rs"]
mod tests;
