//! Which features are to be drawn in which rows of a picture.
//!
//! A layer of very many features is walked through once a picture, in its order, over the arrays of bounds, kinds and classes alone; what
//! comes of it is small and read in order. So a million features cost some ten milliseconds before anything is drawn. Contours are
//! projected here too, as positions come in order: picked up shape by shape, band by band, they took four times as long, most of it
//! waiting for memory.

use super::layer::Projection;
use super::path::Contours;
use super::spare::Spare;
use crate::model::geometry::PartKind;
use crate::model::time::Class;
use crate::render::detail::Detail;
use crate::render::prepare::{PreparedLayer, PreparedPart};
use crate::render::symbology::{AreaLook, ClassTable, MIN_GROUND_WIDTH_POINTS};
use crate::spatial::Mercator;
use rayon::prelude::*;

/// Features that are looked at in one piece of work.
const BLOCK: usize = 1 << 14;

/// Areas smaller than this on both sides are drawn as a disc of the same area, in pixels.
const DOT: f64 = 0.65;

/// Compact areas are up to this size, if their outline leaves little of the inside to be seen: it costs a third. Corners of larger ones
/// stuck so far out of the disc that pixels showed the class of another feature.
const COMPACT_DOT: f64 = 1.75;

/// Least area of a compact shape, of that of a disc with as long an edge: 0.79 is a square, 0.6 a triangle.
const COMPACT: f64 = 0.62;
/// How much more of it for each pixel that it is larger, up to that of a square, about.
const ROUNDER: f64 = 0.2;
const SQUARE: f64 = 0.78;

/// Greatest distance from the picture's corner of contours that are kept in single precision, in pixels.
const FAR: f64 = 16384.0;
/// Most positions of a feature whose contours are kept.
const MOST_POSITIONS: usize = 4096;
/// Most of them where they are kept for several bands.
const MOST_COPIED: usize = 128;

/// Kinds of parts, from the back to the front.
pub(super) const KINDS: [PartKind; 3] = [PartKind::Polygon, PartKind::Line, PartKind::Points];

/// Something to be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item {
    /// A disc: a point, or an area without a shape.
    Mark {
        /// Its middle in pixels.
        at: [f32; 2],
        /// Radius in pixels; that of points is in their look.
        radius: f32,
        /// Radius of what is seen of an area's inside; 0 without.
        inside: f32,
        /// Class of the feature.
        class: Class,
    },
    /// A feature.
    Shape {
        /// Index of it.
        feature: u32,
        /// The pixels that it may touch: left, top, right, bottom; the last two lie outside.
        rect: [i16; 4],
        /// Class of it.
        class: Class,
        /// First of its contours in the bin.
        first: u32,
        /// How many they are; 0 where they are not in the bin.
        contours: u16,
    },
}

/// What is to be drawn of a block of features in a band.
#[derive(Default)]
struct Bin {
    items: Vec<Item>,
    /// Positions of contours, in pixels.
    points: Vec<[f32; 2]>,
    /// Ends of contours in these.
    ends: Vec<u32>,
}

/// What is to be drawn of a block of features, by kind and band; bands beyond the list have nothing.
type Block = [Vec<Bin>; 3];

/// What is to be drawn in each band, by kind: each list in the order of the layer.
pub(super) struct Bins {
    blocks: Vec<Block>,
}

/// Blocks of which nothing is drawn; those of some hundred thousand buildings.
static BLOCKS: Spare<Block> = Spare::new(12 << 20);

impl Drop for Bins {
    fn drop(&mut self) {
        for mut block in self.blocks.drain(..) {
            let mut bytes = 0;
            for bin in block.iter_mut().flatten() {
                bin.clear();
                bytes += bin.bytes();
            }
            BLOCKS.put(block, bytes);
        }
    }
}

/// How far from its geometry a feature of a class is drawn, in pixels, by kind in the order of [`KINDS`]; `None` if it is not drawn.
type Reach = Option<[f32; 3]>;

impl Bins {
    /// Puts what is seen of a layer in a picture of so many pixels into bands of `rows` rows.
    pub fn new(
        layer: &PreparedLayer,
        classes: &[Class],
        table: &ClassTable,
        projection: Projection,
        size: [u32; 2],
        rows: u32,
        detail: Detail,
    ) -> Self {
        let reaches: Vec<Reach> =
            (0..=255).map(|class| reach(table, Class(class), projection.ratio)).collect();
        let sorter = Sorter { layer, table, projection, reaches, size, rows, detail };
        let blocks = classes.par_chunks(BLOCK).enumerate();
        let blocks = blocks.map(|(block, classes)| sorter.block(block * BLOCK, classes));
        Self { blocks: blocks.collect() }
    }

    /// Whether there is nothing to be drawn in a band.
    pub fn is_empty(&self, band: usize) -> bool {
        self.blocks.iter().flatten().all(|of_kind| of_kind.get(band).is_none_or(|bin| bin.items.is_empty()))
    }

    /// What is to be drawn of a kind in a band, the last first; shapes with their contours, where these are in the bin.
    pub fn last_first(
        &self,
        kind: usize,
        band: usize,
    ) -> impl Iterator<Item = (Item, Option<Contours<'_>>)> + '_ {
        self.blocks.iter().rev().filter_map(move |block| block[kind].get(band)).flat_map(|bin| {
            bin.items.iter().rev().map(|&item| match item {
                Item::Shape { first, contours, .. } if contours > 0 => {
                    let range = first as usize..first as usize + usize::from(contours);
                    (item, Some(Contours::new(&bin.points, &bin.ends, range)))
                }
                _ => (item, None),
            })
        })
    }
}

impl Bin {
    /// Takes everything out and keeps the memory.
    fn clear(&mut self) {
        self.items.clear();
        self.points.clear();
        self.ends.clear();
    }

    /// Bytes that it takes.
    fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.items.capacity() * size_of::<Item>()
            + self.points.capacity() * size_of::<[f32; 2]>()
            + self.ends.capacity() * size_of::<u32>()
    }

    /// Adds an item, with its contours.
    fn push(&mut self, mut item: Item, shape: Option<&Self>) {
        if let (Some(shape), Item::Shape { first, contours, .. }) = (shape, &mut item) {
            (*first, *contours) = (self.ends.len() as u32, shape.ends.len() as u16);
            let start = self.points.len() as u32;
            self.ends.extend(shape.ends.iter().map(|end| start + end));
            self.points.extend_from_slice(&shape.points);
        }
        self.items.push(item);
    }
}

struct Sorter<'a> {
    layer: &'a PreparedLayer,
    table: &'a ClassTable,
    projection: Projection,
    reaches: Vec<Reach>,
    size: [u32; 2],
    rows: u32,
    /// Positions below this level are left out.
    detail: Detail,
}

impl Sorter<'_> {
    fn block(&self, first: usize, classes: &[Class]) -> Block {
        let bands = self.size[1].div_ceil(self.rows) as usize;
        let mut bins: Block = BLOCKS.take();
        let mut shape = Bin::default();
        let kinds = self.layer.kinds().get(first..).unwrap_or_default();
        for (feature, (&class, kinds)) in (first..).zip(classes.iter().zip(kinds)) {
            let Some(reach) = self.reaches[usize::from(class.0)] else { continue };
            let bounds = self.layer.bounds(feature);
            if bounds.is_empty() {
                continue;
            }
            let [left, top] = self.projection.to_pixels([bounds.left, bounds.top]);
            let [right, bottom] = self.projection.to_pixels([bounds.right, bounds.bottom]);
            for (of_kind, (&kind, reach)) in bins.iter_mut().zip(KINDS.iter().zip(reach)) {
                if !kinds.has(kind) {
                    continue;
                }
                let mut reach = f64::from(reach);
                if kind == PartKind::Line {
                    let ground = self.layer.ground_width(feature) * self.projection.world;
                    if ground > 0.0 {
                        reach += ground.max(f64::from(MIN_GROUND_WIDTH_POINTS) * self.projection.ratio);
                    }
                }
                let sides = [left - reach, top - reach, right + reach, bottom + reach];
                let size = self.size.map(f64::from);
                // Written so that what is not a number is left out.
                if !(sides[0] < size[0] && sides[1] < size[1] && sides[2] > 0.0 && sides[3] > 0.0) {
                    continue;
                }
                let item = match kind {
                    PartKind::Points
                        if kinds.is_only(kind)
                            && bounds.left == bounds.right
                            && bounds.top == bounds.bottom =>
                    {
                        Item::Mark { at: [left as f32, top as f32], radius: 0.0, inside: 0.0, class }
                    }
                    PartKind::Polygon
                        if let Some([radius, inside]) =
                            self.dot(feature, class, right - left, bottom - top) =>
                    {
                        let middle = [(left + right) / 2.0, (top + bottom) / 2.0];
                        let at = middle.map(|at| at as f32);
                        Item::Mark { at, radius: radius as f32, inside: inside as f32, class }
                    }
                    _ => {
                        let rect = pixels(sides);
                        Item::Shape { feature: feature as u32, rect, class, first: 0, contours: 0 }
                    }
                };
                if of_kind.len() < bands {
                    of_kind.resize_with(bands, Bin::default);
                }
                // One row more for rounding.
                let band = |row: f64| (row / f64::from(self.rows)).clamp(0.0, bands as f64 - 1.0) as usize;
                let seen = band(sides[1] - 1.0)..=band(sides[3] + 1.0);
                let is_shape = matches!(item, Item::Shape { .. });
                let has_contours =
                    is_shape && self.contours(&mut shape, feature, kind, sides, seen.clone().count());
                for bin in &mut of_kind[seen] {
                    bin.push(item, has_contours.then_some(&shape));
                }
            }
        }
        bins
    }

    /// Projects the contours of a feature into `shape`; `false` where they are too far away for single precision, or too many to be kept
    /// for each of the bands.
    fn contours(
        &self,
        shape: &mut Bin,
        feature: usize,
        kind: PartKind,
        sides: [f64; 4],
        bands: usize,
    ) -> bool {
        if kind == PartKind::Points || !sides.iter().all(|side| side.abs() <= FAR) {
            return false;
        }
        shape.points.clear();
        shape.ends.clear();
        let most = if bands > 1 { MOST_COPIED } else { MOST_POSITIONS };
        let parts = self.layer.parts(feature).filter(|part| part.kind == kind);
        for path in parts.flat_map(PreparedPart::paths) {
            if path.len() > MOST_POSITIONS || shape.points.len() > most {
                return false;
            }
            let mut end = shape.points.len();
            let start = end;
            shape.points.resize(end + path.len(), [0.0; 2]);
            let to_pixels = |middle: Mercator| self.projection.to_pixels([middle.x, middle.y]);
            path.for_projected(to_pixels, self.projection.world, |[x, y], detail, is_finite| {
                if let Some(place) = shape.points.get_mut(end) {
                    *place = [x as f32, y as f32];
                }
                // Both without a branch: whether a position is left out cannot be foreseen.
                end += usize::from((detail >= self.detail) & is_finite);
            });
            // Rings are closed by themselves.
            if kind == PartKind::Polygon
                && end > start + 1
                && shape.points.get(start) == shape.points.get(end - 1)
            {
                end -= 1;
            }
            shape.points.truncate(end);
            if end > start {
                shape.ends.push(end as u32);
            }
        }
        shape.points.len() <= most && !shape.ends.is_empty() && shape.ends.len() <= usize::from(u16::MAX)
    }

    /// Radii in pixels of the disc as which an area that is too small to have a shape is drawn, and of that of its inside; `None` if it is
    /// larger.
    fn dot(&self, feature: usize, class: Class, width: f64, height: f64) -> Option<[f64; 2]> {
        let most = width.max(height);
        if most >= COMPACT_DOT {
            return None;
        }
        let look = &self.table.look(class)?.area;
        dot_colour(look)?;
        let outline = look.outline.map_or(0.0, |outline| f64::from(outline.width) * self.projection.ratio);
        let [area, length] = self.layer.rings(feature);
        let mut has_inside = false;
        if most >= DOT {
            let least = (COMPACT + ROUNDER * (most - DOT)).min(SQUARE);
            let compact = 4.0 * std::f64::consts::PI * area >= least * length * length;
            // Whether a thin outline leaves something of the inside to be seen.
            has_inside = outline < most * 0.8;
            if !compact || has_inside && (look.opaque().is_none() || outline < most * 0.45) {
                return None;
            }
        } else if look.outline.is_some() && outline < most * 0.7 {
            return None;
        }
        let (world, half) = (self.projection.world, outline / 2.0);
        let (area, length) = (area.max(0.0) * world * world, length * world);
        let radius = |area: f64| (area.max(0.0) / std::f64::consts::PI).sqrt();
        let whole = radius(area + length * half + std::f64::consts::PI * half * half);
        let inside = if has_inside { radius(area - length * half + 4.0 * half * half) } else { 0.0 };
        (whole <= super::dot::MOST_RADIUS).then_some([whole, inside])
    }
}

/// The colour of an area that is too small to have a shape; a pattern alone is left to those who know it.
pub(super) fn dot_colour(look: &AreaLook) -> Option<crate::render::scene::Colour> {
    look.outline.map(|outline| outline.colour).or(look.fill)
}

fn reach(table: &ClassTable, class: Class, ratio: f64) -> Reach {
    let look = table.look(class)?;
    // Corners may lie farther out than half of a width. One pixel more for rounding.
    let pixels = |points: f32| (f64::from(points) * ratio) as f32 + 1.0;
    let outline = look.area.outline.map_or(0.0, |outline| outline.width);
    let point = look.point.map_or(0.0, |point| point.radius + point.ring.map_or(0.0, |ring| ring.width));
    // Lines with a width on the ground are drawn as areas.
    Some([outline, look.line.width().max(outline), point].map(pixels))
}

/// Whole pixels around sides in pixels: left, top, right, bottom.
fn pixels(sides: [f64; 4]) -> [i16; 4] {
    let low = |at: f64| (at.max(-4096.0) + 4096.0) as i32 - 4096;
    let high = |at: f64| at.min(30_000.0) as i32 + 1;
    [low(sides[0]), low(sides[1]), high(sides[2]), high(sides[3])].map(|at| at as i16)
}
