//! Discs from ready masks: points, and areas too small to have a shape. They are laid under what is there.
//!
//! A disc's coverage depends on its radius and on where in its pixel the middle lies. Both are rounded to a sixteenth of a pixel, of small
//! discs to half of that: rounded to a sixteenth, crowds of areas of half a pixel were off by a fifth more. Masks are made when they are
//! first used. Those of small discs are all of one size without a pointer in between, so that a crowd of a million is a tenth faster.

use super::band::{Band, LANES};
use super::picture::{Ink, PixelRect};
use super::wide::wide;
use crate::render::scene::Colour;
use std::sync::{LazyLock, OnceLock};

/// Steps of a pixel to which middles and radii are rounded.
const STEPS: usize = 16;
/// Steps of those of small discs.
const FINE: usize = 32;
/// Greatest radius of these, in steps, and how many pixels side by side they touch.
const MOST_SMALL: usize = 48;
const SIDE: usize = 4;
/// From this radius on, in steps, they may cover a pixel wholly.
const WHOLE: i64 = 22;
/// Rows of samples of a pixel.
const SAMPLES: usize = 32;
/// Greatest radius in pixels: larger discs are few, and drawn as paths.
pub(crate) const MOST_RADIUS: f64 = 8.0;

/// A disc's coverage.
struct Mask {
    /// Pixels from that of the middle to the left and to the top side of the mask; not above 0.
    left: i32,
    top: i32,
    /// Width in pixels.
    width: usize,
    /// Height in pixels.
    height: usize,
    /// Coverage of each pixel, 0 to 255, in rows of whole groups.
    coverage: Vec<[u8; LANES]>,
}

/// Masks of discs by radius and by the place of the middle in its pixel, made when they are first used and shared by all threads.
static MASKS: LazyLock<Vec<OnceLock<Mask>>> = LazyLock::new(|| {
    (0..=MOST_RADIUS as usize * STEPS).flat_map(|_| (0..STEPS * STEPS).map(|_| OnceLock::new())).collect()
});

/// Coverage of small discs of a radius, 0 to 255, by the place of the middle.
type Small = [[[u8; SIDE]; SIDE]; FINE * FINE];

/// Small masks by radius: a crowd of a million draws from some hundred kilobytes.
static SMALL: [OnceLock<Box<Small>>; MOST_SMALL + 1] = [const { OnceLock::new() }; MOST_SMALL + 1];

/// Lays a disc under the band: middle and radius in pixels; `false` if it is too large for a mask, or not finite.
#[must_use]
pub(crate) fn draw_disc(band: &mut Band, middle: [f64; 2], radius: f64, colour: Colour) -> bool {
    // Written so that what is not a number is refused.
    if !((0.0..=MOST_RADIUS).contains(&radius) && middle[0].abs() < 1e9 && middle[1].abs() < 1e9) {
        return false;
    }
    wide(
        #[inline(always)]
        || {
            if radius * FINE as f64 <= MOST_SMALL as f64 {
                small(band, middle, radius, colour)
            } else {
                large(band, middle, radius, colour)
            }
        },
    )
}

/// A share as a number of 256ths.
#[inline(always)]
fn scale(colour: Colour, share: f64) -> u32 {
    let alpha = if colour.alpha.is_nan() { 0.0 } else { colour.alpha.clamp(0.0, 1.0) };
    (f64::from(alpha) * share * 256.0 + 0.5) as u32
}

#[inline(always)]
fn small(band: &mut Band, middle: [f64; 2], radius: f64, colour: Colour) -> bool {
    // The nearest radius, and so much fainter or stronger that it covers as much where it covers no pixel wholly.
    let exact = radius * FINE as f64;
    let rounded = (exact + 0.5).max(1.0) as i64;
    let share = if rounded < WHOLE { exact / rounded as f64 } else { 1.0 };
    let [x, y] = middle.map(|at| (at * FINE as f64 + 0.5).floor() as i64);
    let first = |at: i64| (at - rounded).div_euclid(FINE as i64) as i32;
    let end = |at: i64| first(at + 2 * rounded + FINE as i64 - 1);
    let (left, top) = (first(x), first(y));
    let shown = band.open(PixelRect::new(left, top, end(x), end(y)));
    if shown.is_empty() {
        return true;
    }
    let masks = SMALL[rounded as usize].get_or_init(|| small_masks(rounded as usize));
    let place = y.rem_euclid(FINE as i64) as usize * FINE + x.rem_euclid(FINE as i64) as usize;
    let Some(mask) = masks.get(place) else { return false };
    let (ink, alpha) = (Ink::of(colour.rgb.bytes()), scale(colour, share * share));
    for y in shown.top..shown.bottom {
        let Some(row) = mask.get((y - top) as usize) else { break };
        let mut covers = [0; LANES];
        for (cover, of_mask) in covers.iter_mut().zip(row) {
            *cover = ((u32::from(*of_mask) * alpha) >> 8).min(255);
        }
        band.lay(left, y, [(ink, covers)]);
    }
    true
}

#[inline(always)]
fn large(band: &mut Band, middle: [f64; 2], radius: f64, colour: Colour) -> bool {
    let [x, y] = middle.map(|at| (at * STEPS as f64).round() as i64);
    let radius = (radius * STEPS as f64).round() as usize;
    let (column, row) = (x.div_euclid(STEPS as i64) as i32, y.div_euclid(STEPS as i64) as i32);
    let place = y.rem_euclid(STEPS as i64) as usize * STEPS + x.rem_euclid(STEPS as i64) as usize;
    let Some(mask) = MASKS.get(radius * STEPS * STEPS + place) else { return false };
    let mask = mask.get_or_init(|| mask_of(radius, place, STEPS));
    let (left, top) = (column + mask.left, row + mask.top);
    let whole = PixelRect::new(left, top, left + mask.width as i32, top + mask.height as i32);
    let shown = band.open(whole);
    let (ink, alpha) = (Ink::of(colour.rgb.bytes()), scale(colour, 1.0));
    let groups = mask.width.div_ceil(LANES);
    for y in shown.top..shown.bottom {
        let row = (y - top) as usize * groups;
        for (group, cover) in mask.coverage.iter().skip(row).take(groups).enumerate() {
            let x = left + (group * LANES) as i32;
            let cover = cover.map(|cover| (u32::from(cover) * alpha) >> 8);
            band.lay(x, y, [(ink, cover)]);
        }
    }
    true
}

/// The masks of a small disc of a radius in steps.
fn small_masks(radius: usize) -> Box<Small> {
    let mut masks = Box::new([[[0; SIDE]; SIDE]; FINE * FINE]);
    for (place, small) in masks.iter_mut().enumerate() {
        let mask = mask_of(radius, place, FINE);
        for (row, coverage) in small.iter_mut().zip(&mask.coverage) {
            row.iter_mut().zip(coverage).for_each(|(cover, of_mask)| *cover = *of_mask);
        }
    }
    masks
}

/// The mask of a disc; radius and place of its middle in steps of a pixel. It has the pixels that the disc touches.
fn mask_of(radius: usize, place: usize, steps: usize) -> Mask {
    let at = |place: usize| place as f64 / steps as f64;
    let (radius, x, y) = (at(radius), at(place % steps), at(place / steps));
    let low = |middle: f64| (middle - radius).floor() as i32;
    let size = |middle: f64| ((middle + radius).ceil() as i32 - low(middle)).max(1) as usize;
    let (left, top, width, height) = (low(x), low(y), size(x), size(y));
    let groups = width.div_ceil(LANES);
    let mut coverage = vec![[0; LANES]; groups * height];
    for row in 0..height {
        for column in 0..width {
            let start = f64::from(left + column as i32);
            // Rows of samples are exact along x: the disc covers a piece of each.
            let cover: f64 = (0..SAMPLES)
                .map(|sample| {
                    let dy = f64::from(top + row as i32) + (sample as f64 + 0.5) / SAMPLES as f64 - y;
                    let half = (radius * radius - dy * dy).max(0.0).sqrt();
                    ((x + half).min(start + 1.0) - (x - half).max(start)).max(0.0)
                })
                .sum();
            coverage[row * groups + column / LANES][column % LANES] =
                (cover / SAMPLES as f64 * 255.0).round().min(255.0) as u8;
        }
    }
    Mask { left, top, width, height, coverage }
}

#[cfg(test)]
mod tests {
    use super::super::fill::{FillRule, Filler};
    use super::super::paint::Paint;
    use super::super::path::Path;
    use super::super::picture::Picture;
    use super::*;
    use crate::model::theme::Rgb;
    use proptest::prelude::*;

    const RED: Colour = Colour::opaque(Rgb(0xFF0000));

    #[test]
    fn the_area_is_that_of_the_disc() {
        for radius in [0.5, 1.0, 3.0, 7.5] {
            let mut picture = Picture::new(24, 24);
            assert!(draw_disc(&mut picture.band(), [12.3, 11.8], radius, RED));
            let area: f64 = picture.pixels.chunks_exact(4).map(|pixel| f64::from(pixel[3]) / 255.0).sum();
            let disc = std::f64::consts::PI * radius * radius;
            assert!((area - disc).abs() < 0.03 * disc + 0.02, "{radius}: {area} for {disc}");
        }
    }

    proptest! {
        #[test]
        fn discs_look_as_filled_paths(x in -9.0f64..30.0, y in -9.0f64..30.0, radius in 0.4f64..8.0) {
            let (mut a, mut b) = (Picture::new(20, 20), Picture::new(20, 20));
            prop_assert!(draw_disc(&mut a.band(), [x, y], radius, RED));
            let mut path = Path::new();
            path.circle([x, y], radius, false);
            let rect = b.rect();
            Filler::default().fill(&mut b.band(), rect, &path, FillRule::NonZero, &Paint::solid(RED));
            for (at, (a, b)) in a.pixels.iter().zip(&b.pixels).enumerate() {
                // Up to 0.08 pixels of the path, and 0.075 of the mask.
                prop_assert!(a.abs_diff(*b) <= 48, "{at}: {a} and {b}");
            }
        }
    }

    #[test]
    fn what_has_no_mask_is_left_to_others() {
        let mut picture = Picture::new(4, 4);
        for (x, radius) in [(f64::NAN, 1.0), (1.0, f64::NAN), (1.0, 9.0), (1e300, 1.0), (1.0, -1.0)] {
            assert!(!draw_disc(&mut picture.band(), [x, 1.0], radius, RED));
        }
        assert!(draw_disc(&mut picture.band(), [-1e8, 1.0], 3.0, RED));
        assert_eq!(picture, Picture::new(4, 4));
    }
}
