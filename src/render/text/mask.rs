//! Text runs as masks: the letters, and the halo around them.

use super::{Contours, FontBook};
use crate::model::theme::Rgb;
use crate::render::raster::{FillRule, Mask, Paint, Path, Picture, fill_path};
use crate::render::scene::{Anchor, Colour, TextMeasure, TextRun, TextStyle};
use crate::spatial::ScreenPoint;

/// Widest halo in pixels to each side.
const MAX_HALO_PIXELS: f32 = 64.0;

/// Letters of text above this height in pixels are not drawn.
const MAX_PIXELS_PER_EM: f32 = 2_048.0;

/// From this luminance on, letters count as light.
const LIGHT_FROM: f64 = 0.4;

/// Whether letters are lighter or darker than what they usually stand on.
///
/// Blending happens on sRGB values, where half covered pixels of dark letters look darker than half, those of light letters
/// fainter. So the coverage of light letters is raised (2c - c², as egui does on dark grounds) and strokes keep the weight
/// they have in a browser.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ink {
    /// Coverage as it is.
    Dark,
    /// Coverage raised.
    Light,
}

impl Ink {
    /// The ink of a colour.
    #[must_use]
    pub fn of(colour: Rgb) -> Self {
        if colour.luminance() >= LIGHT_FROM { Self::Light } else { Self::Dark }
    }

    fn apply(self, coverage: &mut [u8]) {
        if self == Self::Light {
            for value in coverage {
                let cover = u32::from(*value);
                *value = ((2 * 255 * cover - cover * cover + 127) / 255) as u8;
            }
        }
    }
}

/// The masks of one run of text, without its colours.
#[derive(Clone, PartialEq, Debug)]
pub struct RunMasks {
    /// Left edge of the masks from the left end of the run, in pixels.
    pub left: i32,
    /// Upper edge of the masks from the baseline, in pixels; usually negative.
    pub top: i32,
    /// The letters.
    pub letters: Mask,
    /// The halo, beneath the letters too; of the same size.
    pub halo: Option<Mask>,
}

impl FontBook {
    /// The masks of a text at a number of pixels a point, with a halo of so many points to each side; `None` if nothing is
    /// to be seen. They do not depend on where the text stands: its left end and its baseline lie on whole pixels.
    #[must_use]
    pub fn masks(
        &self,
        text: &str,
        style: TextStyle,
        ink: Ink,
        halo_points: Option<f32>,
        pixels_per_point: f32,
    ) -> Option<RunMasks> {
        if style.size * pixels_per_point > MAX_PIXELS_PER_EM {
            return None;
        }
        let contours = self.contours(text, style, pixels_per_point);
        run_masks(&contours, ink, halo_pixels(halo_points, pixels_per_point))
    }
}

impl FontBook {
    /// The masks of a text whose letters stand on a course with their middle height, as [`FontBook::masks`] gives them; from the course's
    /// origin. The course is in points, as long as the text or longer.
    #[must_use]
    pub fn masks_along(
        &self,
        text: &str,
        style: TextStyle,
        ink: Ink,
        halo_points: Option<f32>,
        pixels_per_point: f32,
        course: &[ScreenPoint],
    ) -> Option<RunMasks> {
        if style.size * pixels_per_point > MAX_PIXELS_PER_EM {
            return None;
        }
        let contours = self.contours_along(text, style, pixels_per_point, course);
        run_masks(&contours, ink, halo_pixels(halo_points, pixels_per_point))
    }
}

fn halo_pixels(points: Option<f32>, pixels_per_point: f32) -> Option<f32> {
    points
        .map(|points| points * pixels_per_point)
        .filter(|pixels| *pixels > 0.0)
        .map(|pixels| pixels.min(MAX_HALO_PIXELS))
}

/// The masks of a run at a number of pixels a point, on its course or level.
#[must_use]
pub fn masks_of(run: &TextRun, fonts: &FontBook, pixels_per_point: f32) -> Option<RunMasks> {
    let (ink, halo) = (Ink::of(run.colour.rgb), run.halo.map(|(_, width)| width));
    match &run.course {
        Some(course) => fonts.masks_along(&run.text, run.style, ink, halo, pixels_per_point, course),
        None => fonts.masks(&run.text, run.style, ink, halo, pixels_per_point),
    }
}

/// Where the left end of a run's baseline, or the origin of its course, lies in pixels from the top left corner of the picture, on whole
/// pixels.
#[must_use]
pub fn run_origin(run: &TextRun, fonts: &FontBook, pixels_per_point: f32) -> [i32; 2] {
    let width = if run.course.is_some() { 0.0 } else { fonts.width(&run.text, run.style) };
    let left = match run.anchor {
        Anchor::Left => run.at.x,
        Anchor::Middle => run.at.x - width / 2.0,
        Anchor::Right => run.at.x - width,
    };
    // `as` saturates, and makes nothing of what is no number.
    [(left * pixels_per_point).round() as i32, (run.at.y * pixels_per_point).round() as i32]
}

fn run_masks(contours: &Contours, ink: Ink, halo_pixels: Option<f32>) -> Option<RunMasks> {
    let [left, top, right, bottom] = contours.bounds()?;
    let margin = halo_pixels.map_or(0, |pixels| pixels.ceil() as i32 + 1);
    let (left, top) = (left.floor() as i32 - margin, top.floor() as i32 - margin);
    let side =
        |from: i32, to: f32| (to.ceil() as i32 + margin - from).clamp(1, Picture::MAX_SIDE as i32) as u32;
    let mut picture = Picture::new(side(left, right), side(top, bottom));

    let mut path = Path::new();
    for chain in contours.iter() {
        path.contour(
            chain.iter().map(|&[x, y]| [f64::from(x) - f64::from(left), f64::from(y) - f64::from(top)]),
        );
    }
    let rect = picture.rect();
    fill_path(&mut picture, rect, &path, FillRule::NonZero, &Paint::solid(Colour::opaque(Rgb(0xFF_FFFF))));

    let mut letters = Mask {
        width: picture.width,
        height: picture.height,
        coverage: picture.pixels.chunks_exact(4).map(|pixel| pixel[3]).collect(),
    };
    let halo = halo_pixels.map(|pixels| grown(&letters, pixels));
    ink.apply(&mut letters.coverage);
    Some(RunMasks { left, top, letters, halo })
}

/// A mask grown by so many pixels to all sides, with round corners and smooth edges.
///
/// Each pixel on an edge tells by its coverage how far the edge lies from its middle; all around it are covered as far as
/// they lie within the width of that edge.
fn grown(mask: &Mask, pixels: f32) -> Mask {
    let (width, height) = (mask.width as usize, mask.height as usize);
    let reach = pixels.ceil() as usize + 1;
    let side = 2 * reach + 1;
    let distances: Vec<f32> = (0..side * side)
        .map(|at| {
            let away = |value: usize| value.abs_diff(reach) as f32;
            away(at % side).hypot(away(at / side))
        })
        .collect();
    let cover = |x: usize, y: usize| mask.coverage[y * width + x];
    let mut cells = vec![0.0f32; width * height];
    for y in 0..height {
        for x in 0..width {
            let here = cover(x, y);
            if here == 0 {
                continue;
            }
            let inside = here == 255
                && (x == 0 || cover(x - 1, y) == 255)
                && (x + 1 == width || cover(x + 1, y) == 255)
                && (y == 0 || cover(x, y - 1) == 255)
                && (y + 1 == height || cover(x, y + 1) == 255);
            if inside {
                cells[y * width + x] = 1.0;
                continue;
            }
            let within = pixels + f32::from(here) / 255.0;
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
            for row in y.saturating_sub(reach)..(y + reach + 1).min(height) {
                let start = (row + reach - y) * side + left + reach - x;
                let around = &distances[start..start + right - left];
                for (cell, distance) in cells[row * width + left..row * width + right].iter_mut().zip(around)
                {
                    *cell = cell.max(within - distance);
                }
            }
        }
    }
    let coverage = cells.into_iter().map(|cell| (cell.clamp(0.0, 1.0) * 255.0).round() as u8).collect();
    Mask { width: mask.width, height: mask.height, coverage }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::scene::Weight;

    #[test]
    fn a_grown_square_is_round_at_its_corners() {
        let mut mask = Mask { width: 21, height: 21, coverage: vec![0; 441] };
        for y in 8..13 {
            for x in 8..13 {
                mask.coverage[y * 21 + x] = 255;
            }
        }
        let halo = grown(&mask, 4.0);
        let at = |x: usize, y: usize| halo.coverage[y * 21 + x];
        assert_eq!((at(10, 10), at(4, 10), at(10, 16)), (255, 255, 255));
        assert_eq!((at(3, 10), at(10, 17)), (0, 0), "four pixels beyond the edge, not five");
        assert_eq!(at(4, 4), 0, "the corner is cut");
        assert!(at(5, 5) > 0 && at(6, 6) == 255);
        // Half a pixel less covers the outermost pixel by half.
        assert_eq!(grown(&mask, 3.5).coverage[10 * 21 + 4], 128);
    }

    #[test]
    fn the_halo_surrounds_the_letters() {
        let book = FontBook::new();
        let style = TextStyle::new(13.0, Weight::Medium);
        let masks = book.masks("Şuşa", style, Ink::Dark, Some(3.0), 1.5).unwrap();
        let halo = masks.halo.as_ref().unwrap();
        assert_eq!((halo.width, halo.height), (masks.letters.width, masks.letters.height));
        for (letter, halo) in masks.letters.coverage.iter().zip(&halo.coverage) {
            assert!(halo >= letter);
        }
        let count = |mask: &Mask| mask.coverage.iter().filter(|&&value| value > 0).count();
        assert!(count(halo) > 2 * count(&masks.letters));
        let (width, rim) = (halo.width as usize, &halo.coverage);
        assert!(
            rim[..width].iter().chain(&rim[rim.len() - width..]).all(|&value| value == 0),
            "nothing is cut off"
        );
        assert!(book.masks("Şuşa", style, Ink::Dark, None, 1.5).unwrap().halo.is_none());
        assert!(book.masks(" ", style, Ink::Dark, Some(3.0), 1.0).is_none());
        assert!(book.masks("a", TextStyle::new(1e9, Weight::Regular), Ink::Dark, None, 1.0).is_none());
    }

    #[test]
    fn light_letters_are_raised_and_full_ones_stay() {
        let mut values = [0, 64, 128, 255];
        Ink::Light.apply(&mut values);
        assert_eq!(values, [0, 112, 192, 255]);
        assert_eq!(Ink::of(Rgb(0xEAEDF1)), Ink::Light);
        assert_eq!(Ink::of(Rgb(0x4A535E)), Ink::Dark);
    }
}
