//! What fills are filled with: colours and repeating patterns.

use super::band::LANES;
use crate::model::theme::Pattern;
use crate::render::scene::Colour;

/// One repeat of a pattern: coverage of a square of 6 x 6 logical points, in whole pixels.
#[derive(Clone, PartialEq, Debug)]
pub struct PatternTile {
    side: u32,
    /// Coverage of each pixel, 0 to 65536; each row goes on with its beginning, so that [`LANES`] pixels from any one on lie together.
    coverage: Vec<u32>,
}

/// Samples of a pixel of a tile along each side.
const SAMPLES: u32 = 8;

/// Side of a tile in logical points.
const TILE_POINTS: f32 = 6.0;

impl PatternTile {
    /// The tile of a pattern for a number of pixels a logical point; `None` of [`Pattern::None`].
    ///
    /// The side is rounded to whole pixels so that repeats are alike.
    #[must_use]
    pub fn new(pattern: Pattern, pixels_per_point: f32) -> Option<Self> {
        if pattern == Pattern::None {
            return None;
        }
        let ratio = if pixels_per_point.is_finite() { pixels_per_point } else { 1.0 };
        let side = (TILE_POINTS * ratio).round().clamp(3.0, 256.0) as u32;
        let points = TILE_POINTS / (side * SAMPLES) as f32;
        let sample = |index: u32| (index as f32 + 0.5) * points;
        let stride = side + LANES as u32;
        let mut coverage = Vec::with_capacity((side * stride) as usize);
        for y in 0..side {
            for x in (0..side).cycle().take(stride as usize) {
                let inside = (0..SAMPLES * SAMPLES)
                    .filter(|at| {
                        covers(
                            pattern,
                            sample(x * SAMPLES + at % SAMPLES),
                            sample(y * SAMPLES + at / SAMPLES),
                        )
                    })
                    .count() as u32;
                coverage.push(inside * 65536 / (SAMPLES * SAMPLES));
            }
        }
        Some(Self { side, coverage })
    }

    /// Width and height in pixels.
    #[must_use]
    pub const fn side(&self) -> u32 {
        self.side
    }

    /// Coverage of the rows' pixels at `y` pixels below the pattern's origin, 0 to 65536.
    fn row(&self, y: i64) -> &[u32] {
        let stride = self.side as usize + LANES;
        let start = y.rem_euclid(i64::from(self.side)) as usize * stride;
        self.coverage.get(start..start + stride).unwrap_or_default()
    }
}

/// Whether a pattern has ink at a position of its tile, in points.
fn covers(pattern: Pattern, x: f32, y: f32) -> bool {
    let near = |value: f32, period: f32| {
        let along = value.rem_euclid(period);
        along.min(period - along)
    };
    let diagonal = std::f32::consts::FRAC_1_SQRT_2;
    match pattern {
        Pattern::None => false,
        Pattern::Solid => true,
        // A chessboard of cells of 3 points: two dots a tile.
        Pattern::Dots => {
            let dot = |cx: f32, cy: f32| (x - cx).hypot(y - cy) <= 1.1;
            dot(1.5, 1.5) || dot(4.5, 4.5)
        }
        Pattern::Hatch45 => near(x + y, TILE_POINTS) * diagonal <= 0.75,
        Pattern::Crosshatch => {
            near(x + y, TILE_POINTS) * diagonal <= 0.75 || near(x - y, TILE_POINTS) * diagonal <= 0.5
        }
        Pattern::Horizontal => near(y - 1.5, 3.0) <= 0.65,
        Pattern::Vertical => near(x - 1.5, 3.0) <= 0.75,
        Pattern::Crosses => {
            let (x, y) = (x - 3.0, y - 3.0);
            let (along, across) = ((x + y).abs() * diagonal, (x - y).abs() * diagonal);
            along.max(across) <= 1.9 && along.min(across) <= 0.5
        }
    }
}

/// What a shape is filled with.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Paint<'a> {
    /// Its colour and opacity.
    pub colour: Colour,
    /// A pattern that lets the colour through, and the pixel of the picture in which a tile of it begins.
    pub pattern: Option<(&'a PatternTile, [i64; 2])>,
}

impl<'a> Paint<'a> {
    /// One colour.
    #[must_use]
    pub const fn solid(colour: Colour) -> Self {
        Self { colour, pattern: None }
    }

    /// A pattern in one colour; `origin` is the x and y of a pixel in which a tile begins.
    #[must_use]
    pub const fn pattern(colour: Colour, tile: &'a PatternTile, origin: [i64; 2]) -> Self {
        Self { colour, pattern: Some((tile, origin)) }
    }

    /// Alpha of the pixels of a row, ready to be multiplied by coverage.
    pub(super) fn row(&self, y: i32) -> PaintRow<'a> {
        let alpha = if self.colour.alpha.is_nan() { 0.0 } else { self.colour.alpha.clamp(0.0, 1.0) };
        match self.pattern {
            None => PaintRow { alpha, pattern: &[], origin: 0 },
            Some((tile, origin)) => {
                PaintRow { alpha, pattern: tile.row(i64::from(y) - origin[1]), origin: origin[0] }
            }
        }
    }
}

/// A paint on one row of the picture.
pub(super) struct PaintRow<'a> {
    /// Opacity of the colour, 0 to 1.
    pub alpha: f32,
    pattern: &'a [u32],
    origin: i64,
}

impl<'a> PaintRow<'a> {
    /// Whether every pixel of the row gets the same.
    pub fn is_even(&self) -> bool {
        self.pattern.is_empty()
    }

    /// Ink of the pattern in a pixel, 0 to 65536.
    #[inline]
    pub fn ink(&self, x: i32) -> u32 {
        self.inks(x).next()[0]
    }

    /// Ink of the pattern in pixels side by side, the first of them `x`.
    #[inline(always)]
    pub fn inks(&self, x: i32) -> Inks<'a> {
        let side = self.pattern.len().saturating_sub(LANES).max(1);
        let at = (i64::from(x) - self.origin).rem_euclid(side as i64) as usize;
        Inks { pattern: self.pattern, side, at, step: LANES % side }
    }
}

/// Ink of a pattern in the pixels of a row, some at a time.
pub(super) struct Inks<'a> {
    pattern: &'a [u32],
    side: usize,
    at: usize,
    step: usize,
}

impl Inks<'_> {
    /// That of the next pixels, 0 to 65536.
    #[inline(always)]
    pub fn next(&mut self) -> [u32; LANES] {
        let inks = self.pattern.get(self.at..).and_then(|inks| inks.first_chunk());
        self.at += self.step;
        if self.at >= self.side {
            self.at -= self.side;
        }
        inks.copied().unwrap_or([65536; LANES])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(pattern: Pattern, ratio: f32) -> f64 {
        let tile = PatternTile::new(pattern, ratio).unwrap();
        let pixels = (0..tile.side).flat_map(|y| &tile.row(i64::from(y))[..tile.side as usize]);
        pixels.map(|&ink| f64::from(ink) / 65536.0).sum::<f64>() / f64::from(tile.side * tile.side)
    }

    #[test]
    fn the_share_of_ink_is_that_of_the_shapes_at_every_ratio() {
        for ratio in [1.0, 1.25, 1.5, 2.0, 4.0] {
            let close = |pattern, share: f64| {
                let ink = ink(pattern, ratio);
                assert!((ink - share).abs() < 0.04, "{pattern:?} at {ratio}: {ink} for {share}");
            };
            close(Pattern::Dots, 2.0 * std::f64::consts::PI * 1.21 / 36.0);
            close(Pattern::Hatch45, 1.5 * std::f64::consts::SQRT_2 / 6.0);
            close(Pattern::Horizontal, 1.3 / 3.0);
            close(Pattern::Vertical, 0.5);
            close(Pattern::Solid, 1.0);
        }
        assert_eq!(PatternTile::new(Pattern::None, 1.0), None);
        assert_eq!(PatternTile::new(Pattern::Dots, f32::NAN).unwrap().side(), 6);
        assert_eq!(PatternTile::new(Pattern::Dots, 1e30).unwrap().side(), 256);
    }

    #[test]
    fn pixels_side_by_side_are_those_one_by_one() {
        for ratio in [0.5, 1.0, 1.25, 3.0] {
            let tile = PatternTile::new(Pattern::Crosshatch, ratio).unwrap();
            let paint = Paint::pattern(Colour::opaque(crate::model::theme::Rgb(0)), &tile, [-3, 1 << 40]);
            let row = paint.row(7);
            for x in -40..40 {
                let mut inks = row.inks(x);
                for group in 0..5 {
                    let from = x + group * LANES as i32;
                    assert_eq!(inks.next(), std::array::from_fn(|lane| row.ink(from + lane as i32)));
                }
                assert_eq!(row.ink(x), row.ink(x + tile.side() as i32));
            }
        }
        assert_eq!(
            Paint::solid(Colour::opaque(crate::model::theme::Rgb(0))).row(3).inks(9).next(),
            [65536; LANES]
        );
    }

    #[test]
    fn hatching_rises_to_the_right() {
        let tile = PatternTile::new(Pattern::Hatch45, 4.0).unwrap();
        let at = |x: usize, y: i64| tile.row(y)[x];
        assert!(at(3, 20) > 60000 && at(20, 3) > 60000 && at(11, 12) > 60000);
        assert_eq!((at(6, 6), at(18, 18)), (0, 0));
    }
}
