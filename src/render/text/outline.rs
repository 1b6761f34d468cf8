//! Outlines of glyphs as closed chains of points.

use skrifa::instance::{Location, LocationRef, Size};
use skrifa::outline::{
    DrawSettings, Engine, HintingInstance, HintingOptions, OutlineGlyphCollection, OutlinePen, SmoothMode,
    Target,
};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::render::scene::Weight;

/// How far a chain may leave its curve, in pixels.
const TOLERANCE: f32 = 0.02;

/// Text larger than this many pixels an em is not fitted to the pixel rows: there it shows no difference.
const LARGEST_HINTED: f32 = 200.0;

/// Sizes whose fitting is remembered.
const REMEMBERED_HINTERS: usize = 24;

/// An outline in the cache.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct OutlineKey {
    pub glyph: u32,
    pub weight: Weight,
    /// Bits of the size in pixels an em.
    pub pixels_per_em: u32,
}

/// Closed chains of points in physical pixels, x to the right and y down, to be filled by the non-zero rule.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Contours {
    /// Points of all chains.
    points: Vec<[f32; 2]>,
    /// End of each chain in the points.
    ends: Vec<usize>,
}

impl Contours {
    /// The chains; the last point of each joins its first.
    pub fn iter(&self) -> impl Iterator<Item = &[[f32; 2]]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, &end)| self.points.get(start..end))
    }

    /// Whether there is nothing to fill.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Left, top, right and bottom; `None` if there is nothing.
    #[must_use]
    pub fn bounds(&self) -> Option<[f32; 4]> {
        let (&[x, y], rest) = self.points.split_first()?;
        Some(rest.iter().fold([x, y, x, y], |[left, top, right, bottom], &[x, y]| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        }))
    }

    /// Adds the chains of a glyph with its origin at a place, sheared by `slant` along its own baseline.
    pub(super) fn append(&mut self, other: &Self, x: f32, y: f32, slant: f32) {
        let offset = self.points.len();
        self.points.extend(other.points.iter().map(|&[px, py]| [x + px - slant * py, y + py]));
        self.ends.extend(other.ends.iter().map(|end| offset + end));
    }

    /// Adds the chains of a glyph turned by an angle (its cosine and sine) around `pivot`, which comes to lie at a place.
    pub(super) fn append_turned(
        &mut self,
        other: &Self,
        pivot: [f32; 2],
        [cos, sin]: [f32; 2],
        [x, y]: [f32; 2],
    ) {
        let offset = self.points.len();
        self.points.extend(other.points.iter().map(|&[px, py]| {
            let (px, py) = (px - pivot[0], py - pivot[1]);
            [x + px * cos - py * sin, y + px * sin + py * cos]
        }));
        self.ends.extend(other.ends.iter().map(|end| offset + end));
    }

    /// Ends the chain that is being drawn.
    fn close(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.points.len() > start + 1 && self.points.last() == self.points.get(start) {
            self.points.pop();
        }
        if self.points.len() >= start + 3 {
            self.ends.push(self.points.len());
        } else {
            self.points.truncate(start);
        }
    }
}

/// Fittings to the pixel rows by weight and size, latest last.
#[derive(Default)]
pub(super) struct Hinters(Vec<(Weight, u32, Option<HintingInstance>)>);

impl Hinters {
    fn of(
        &mut self,
        outlines: &OutlineGlyphCollection<'_>,
        location: &Location,
        key: OutlineKey,
    ) -> Option<&HintingInstance> {
        let found =
            self.0.iter().position(|(weight, size, _)| *weight == key.weight && *size == key.pixels_per_em);
        let entry = match found {
            Some(index) => self.0.remove(index),
            None => {
                if self.0.len() >= REMEMBERED_HINTERS {
                    self.0.remove(0);
                }
                let options = HintingOptions {
                    engine: Engine::AutoFallback,
                    target: Target::Smooth {
                        mode: SmoothMode::Normal,
                        symmetric_rendering: true,
                        preserve_linear_metrics: true,
                    },
                };
                let size = Size::new(f32::from_bits(key.pixels_per_em));
                let hinter = HintingInstance::new(outlines, size, location, options).ok();
                (key.weight, key.pixels_per_em, hinter)
            }
        };
        self.0.push(entry);
        self.0.last().and_then(|(_, _, hinter)| hinter.as_ref())
    }
}

/// The outline of a glyph in pixels; empty for spaces and for numbers that are no glyphs.
pub(super) fn outline(
    font: &FontRef<'_>,
    location: &Location,
    key: OutlineKey,
    hinters: &mut Hinters,
) -> Contours {
    let outlines = font.outline_glyphs();
    let Some(glyph) = outlines.get(GlyphId::new(key.glyph)) else {
        return Contours::default();
    };
    let pixels_per_em = f32::from_bits(key.pixels_per_em);
    let mut pen = Pen::default();
    let hinted = pixels_per_em <= LARGEST_HINTED
        && hinters
            .of(&outlines, location, key)
            .is_some_and(|hinter| glyph.draw(DrawSettings::hinted(hinter, false), &mut pen).is_ok());
    if !hinted {
        pen = Pen::default();
        let settings = DrawSettings::unhinted(Size::new(pixels_per_em), LocationRef::from(location));
        if glyph.draw(settings, &mut pen).is_err() {
            return Contours::default();
        }
    }
    pen.contours.close();
    pen.contours
}

/// Takes an outline and flattens its curves.
#[derive(Default)]
struct Pen {
    contours: Contours,
    at: [f32; 2],
}

impl Pen {
    fn add(&mut self, point: [f32; 2]) {
        if point != self.at {
            self.contours.points.push(point);
            self.at = point;
        }
    }

    /// Adds points along a curve, evenly in its parameter; `bend` bounds its second derivative, in pixels.
    fn curve(&mut self, bend: f32, at: impl Fn(f32) -> [f32; 2]) {
        let steps = (bend / (8.0 * TOLERANCE)).sqrt().ceil().clamp(1.0, 64.0) as u32;
        for step in 1..=steps {
            self.add(at(step as f32 / steps as f32));
        }
    }
}

/// Twice the deviation of three points from a straight even step.
fn second_difference(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (a[0] - 2.0 * b[0] + c[0]).hypot(a[1] - 2.0 * b[1] + c[1])
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.close();
        self.at = [x, -y];
        self.contours.points.push(self.at);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add([x, -y]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, b, c) = (self.at, [cx, -cy], [x, -y]);
        self.curve(2.0 * second_difference(a, b, c), |t| {
            let s = 1.0 - t;
            std::array::from_fn(|axis| s * s * a[axis] + 2.0 * s * t * b[axis] + t * t * c[axis])
        });
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.at, [cx0, -cy0], [cx1, -cy1], [x, -y]);
        let bend = 6.0 * second_difference(a, b, c).max(second_difference(b, c, d));
        self.curve(bend, |t| {
            let s = 1.0 - t;
            std::array::from_fn(|axis| {
                s * s * s * a[axis]
                    + 3.0 * s * s * t * b[axis]
                    + 3.0 * s * t * t * c[axis]
                    + t * t * t * d[axis]
            })
        });
    }

    fn close(&mut self) {
        self.contours.close();
    }
}
