//! Text: the bundled font, its shaping, measuring and outlines.
//!
//! One font serves window, map and exports. Shaping and metrics use the same crates and the same settings as egui's own
//! text (kerning and marks from the font, weight through the `wght` axis, optical size left at its default), so a text
//! has the same width in a panel and on the map, whatever draws it.

mod cache;
mod mask;
mod outline;
mod shape;

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{ShaperData, ShaperInstance};
use skrifa::instance::{Location, LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::render::scene::course::Walk;
use crate::render::scene::{TextMeasure, TextStyle, Weight};
use crate::spatial::ScreenPoint;
use cache::Cache;
pub use mask::{Ink, RunMasks, masks_of, run_origin};
pub use outline::Contours;
use outline::{Hinters, OutlineKey};
pub use shape::{MAX_CHARACTERS, ShapedText};

/// The weights that the program uses, in the order of [`slot`].
const WEIGHTS: [Weight; 3] = [Weight::Regular, Weight::Medium, Weight::SemiBold];

/// Runs kept per weight before the oldest are forgotten.
const CACHED_RUNS: usize = 2_048;

/// Glyph outlines kept before the oldest are forgotten.
const CACHED_OUTLINES: usize = 4_096;

/// Tangent of the slant of names of waters: 12 degrees.
const SLANT: f32 = 0.212_556_56;

/// Half of the way over which the direction of a letter on a line is taken, in ems.
const LETTER: f32 = 0.4;

/// Middle of the small letters above the baseline, in ems.
const MIDDLE_HEIGHT: f32 = 0.32;

/// The file of the bundled font: Inter with the axes `wght` and `opsz`, figures of one width.
#[must_use]
pub fn font_bytes() -> &'static [u8] {
    include_bytes!("../../../assets/fonts/InterAtlas.ttf")
}

/// The bundled font at one weight.
struct Face {
    location: Location,
    instance: ShaperInstance,
    /// Advance of a space in font units.
    space: f32,
}

struct Book {
    /// The font; `None` only if the bundled file were unreadable, then texts are empty.
    font: Option<(FontRef<'static>, ShaperData)>,
    units_per_em: f32,
    /// Above and below the baseline, in ems, both positive.
    ascent_descent: (f32, f32),
    faces: Vec<Face>,
    runs: [Mutex<Cache<Box<str>, Arc<ShapedText>>>; 3],
    outlines: Mutex<Cache<OutlineKey, Arc<Contours>>>,
    hinters: Mutex<Hinters>,
}

/// The bundled font with its caches of shaped runs and outlines. A clone shares them; threads may use it side by side.
#[derive(Clone)]
pub struct FontBook(Arc<Book>);

impl std::fmt::Debug for FontBook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("FontBook").finish_non_exhaustive()
    }
}

impl Default for FontBook {
    fn default() -> Self {
        Self::new()
    }
}

impl FontBook {
    /// Reads the bundled font.
    #[must_use]
    pub fn new() -> Self {
        let font = FontRef::new(font_bytes()).ok();
        let mut units_per_em = 1.0;
        let mut ascent_descent = (0.0, 0.0);
        let mut faces = Vec::new();
        if let Some(font) = &font {
            let metrics = font.metrics(Size::unscaled(), LocationRef::default());
            units_per_em = f32::from(metrics.units_per_em.max(1));
            ascent_descent = (metrics.ascent / units_per_em, -metrics.descent / units_per_em);
            let space = font.charmap().map(' ').unwrap_or_default();
            faces.extend(WEIGHTS.map(|weight| {
                let axes = [("wght", weight.axis())];
                let location = font.axes().location(axes);
                let instance = ShaperInstance::from_variations(font, axes);
                let space =
                    font.glyph_metrics(Size::unscaled(), &location).advance_width(space).unwrap_or(0.0);
                Face { location, instance, space }
            }));
        }
        let font = font.map(|font| {
            let data = ShaperData::new(&font);
            (font, data)
        });
        Self(Arc::new(Book {
            font,
            units_per_em,
            ascent_descent,
            faces,
            runs: std::array::from_fn(|_| Mutex::new(Cache::new(CACHED_RUNS))),
            outlines: Mutex::new(Cache::new(CACHED_OUTLINES)),
            hinters: Mutex::new(Hinters::default()),
        }))
    }

    /// The glyphs of a line of text with their places, in ems.
    ///
    /// Characters that steer or control (bidi marks, control codes) are left out, breaks and tabs become spaces, and what
    /// is longer than [`MAX_CHARACTERS`] ends in an ellipsis there.
    #[must_use]
    pub fn shape(&self, text: &str, weight: Weight) -> Arc<ShapedText> {
        let book = &*self.0;
        let runs = &book.runs[slot(weight)];
        if let Some(found) = runs.lock().unwrap_or_else(PoisonError::into_inner).get(text) {
            return found;
        }
        let shaped = match (&book.font, book.faces.get(slot(weight))) {
            (Some((font, data)), Some(face)) => {
                Arc::new(shape::shape(font, data, &face.instance, face.space, book.units_per_em, text))
            }
            _ => Arc::default(),
        };
        runs.lock().unwrap_or_else(PoisonError::into_inner).insert(text.into(), Arc::clone(&shaped));
        shaped
    }

    /// Outlines of a line of text in physical pixels, x from its left end and y down from its baseline; to be filled by
    /// the non-zero rule. Stems lie on the pixel rows of this size, as in egui's own text.
    #[must_use]
    pub fn contours(&self, text: &str, style: TextStyle, pixels_per_point: f32) -> Contours {
        let pixels_per_em = style.size * pixels_per_point;
        let mut contours = Contours::default();
        if !pixels_per_em.is_finite() || pixels_per_em <= 0.0 {
            return contours;
        }
        let shaped = self.shape(text, style.weight);
        let slant = if style.slanted { SLANT } else { 0.0 };
        for glyph in &shaped.glyphs {
            let outline = self.outline(glyph.id, style.weight, pixels_per_em);
            contours.append(&outline, glyph.x * pixels_per_em, glyph.y * pixels_per_em, slant);
        }
        contours
    }

    /// Outlines of a line of text in physical pixels whose letters stand with their middle height on a course, the text in its middle.
    /// The course is in points; pixels count from its origin.
    #[must_use]
    pub fn contours_along(
        &self,
        text: &str,
        style: TextStyle,
        pixels_per_point: f32,
        course: &[ScreenPoint],
    ) -> Contours {
        let pixels_per_em = style.size * pixels_per_point;
        let mut contours = Contours::default();
        if !pixels_per_em.is_finite() || pixels_per_em <= 0.0 {
            return contours;
        }
        let pixels =
            |point: &ScreenPoint| ScreenPoint::new(point.x * pixels_per_point, point.y * pixels_per_point);
        let walk = Walk::new(course.iter().map(pixels).collect());
        let shaped = self.shape(text, style.weight);
        let start = (walk.length() - shaped.advance * pixels_per_em) / 2.0;
        for (index, glyph) in shaped.glyphs.iter().enumerate() {
            let end = shaped.glyphs.get(index + 1).map_or(shaped.advance, |next| next.x).max(glyph.x);
            let middle = (end - glyph.x) / 2.0 * pixels_per_em;
            let way = start + glyph.x * pixels_per_em + middle;
            let (from, to) = (walk.at(way - LETTER * pixels_per_em), walk.at(way + LETTER * pixels_per_em));
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let length = dx.hypot(dy);
            let turn = if length > 0.0 { [dx / length, dy / length] } else { [1.0, 0.0] };
            let at = walk.at(way);
            let outline = self.outline(glyph.id, style.weight, pixels_per_em);
            let pivot = [middle, -MIDDLE_HEIGHT * pixels_per_em - glyph.y * pixels_per_em];
            contours.append_turned(&outline, pivot, turn, [at.x, at.y]);
        }
        contours
    }

    /// The outline of one glyph in pixels from its origin.
    fn outline(&self, glyph: u32, weight: Weight, pixels_per_em: f32) -> Arc<Contours> {
        let book = &*self.0;
        let key = OutlineKey { glyph, weight, pixels_per_em: pixels_per_em.to_bits() };
        if let Some(found) = book.outlines.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return found;
        }
        let contours = match (&book.font, book.faces.get(slot(weight))) {
            (Some((font, _)), Some(face)) => {
                let mut hinters = book.hinters.lock().unwrap_or_else(PoisonError::into_inner);
                outline::outline(font, &face.location, key, &mut hinters)
            }
            _ => Contours::default(),
        };
        let contours = Arc::new(contours);
        book.outlines.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&contours));
        contours
    }
}

impl TextMeasure for FontBook {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.shape(text, style.weight).advance * style.size
    }

    fn ascent_descent(&self, style: TextStyle) -> (f32, f32) {
        let (ascent, descent) = self.0.ascent_descent;
        (ascent * style.size, descent * style.size)
    }
}

/// Place of a weight in [`WEIGHTS`].
const fn slot(weight: Weight) -> usize {
    match weight {
        Weight::Regular => 0,
        Weight::Medium => 1,
        Weight::SemiBold => 2,
    }
}

#[cfg(test)]
mod tests;
