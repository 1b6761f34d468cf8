//! Drawing a data layer.
//!
//! The picture is cut into bands of a fixed number of rows that are drawn side by side; how many threads there are changes
//! nothing in the picture. Positions are projected and clipped in f64.

use super::dot::draw_disc;
use super::fill::{FillRule, Filler};
use super::paint::{Paint, PatternTile};
use super::path::{Path, Point};
use super::picture::{Band, Picture, PixelRect, blend_premultiplied};
use super::simplify::Sleeve;
use super::small::SmallFiller;
use super::stroke::{Cap, StrokeShape, Stroker};
use crate::model::geometry::PartKind;
use crate::model::theme::Pattern;
use crate::model::time::Class;
use crate::render::prepare::{MercatorBounds, PreparedLayer};
use crate::render::scene::{Dash, Stroke};
use crate::render::symbology::{AreaLook, ClassLook, ClassTable, LineForm, LineLook, PointLook};
use crate::spatial::{Camera, Mercator, ScreenPoint};
use rayon::prelude::*;

/// What part of the plane a picture shows, and how finely.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct View {
    /// The camera; its size is that of the picture in logical points.
    pub camera: Camera,
    /// Physical pixels a logical point.
    pub pixels_per_point: f32,
}

impl View {
    /// Smallest and greatest number of pixels a point.
    const RATIOS: (f32, f32) = (0.125, 16.0);

    /// Physical pixels a logical point, brought into a sound range.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        let ratio = if self.pixels_per_point.is_finite() { self.pixels_per_point } else { 1.0 };
        f64::from(ratio.clamp(Self::RATIOS.0, Self::RATIOS.1))
    }

    /// Width and height of the picture in pixels.
    #[must_use]
    pub fn picture_size(&self) -> (u32, u32) {
        let pixels = |points: f32| {
            (f64::from(points) * self.ratio()).round().clamp(1.0, f64::from(Picture::MAX_SIDE)) as u32
        };
        (pixels(self.camera.width), pixels(self.camera.height))
    }

    /// A transparent picture of the view's size.
    #[must_use]
    pub fn picture(&self) -> Picture {
        let (width, height) = self.picture_size();
        Picture::new(width, height)
    }

    /// The pixel in which the plane's north-western corner lies, where patterns begin.
    #[must_use]
    pub fn world_origin(&self) -> [i64; 2] {
        let [x, y] = Projection::new(self).to_pixels(Mercator { x: 0.0, y: 0.0 });
        [x.round() as i64, y.round() as i64]
    }
}

/// From the plane to pixels.
#[derive(Clone, Copy)]
struct Projection {
    centre: Mercator,
    /// Width of the world in pixels.
    world: f64,
    middle: Point,
}

impl Projection {
    fn new(view: &View) -> Self {
        let ratio = view.ratio();
        let middle = |points: f32| f64::from(points) * ratio / 2.0;
        Self {
            centre: view.camera.centre,
            world: view.camera.world_points() * ratio,
            middle: [middle(view.camera.width), middle(view.camera.height)],
        }
    }

    fn to_pixels(self, position: Mercator) -> Point {
        [
            (position.x - self.centre.x) * self.world + self.middle[0],
            (position.y - self.centre.y) * self.world + self.middle[1],
        ]
    }
}

/// Rows of a band.
const BAND_ROWS: usize = 96;

/// Features whose bands are looked for in one piece of work.
const BLOCK: usize = 1 << 15;

/// Areas smaller than this on both sides are drawn as a disc of the same area, in pixels.
const DOT: f64 = 0.65;

/// What all bands share.
struct Job<'a> {
    layer: &'a PreparedLayer,
    table: &'a ClassTable,
    classes: &'a [Class],
    projection: Projection,
    ratio: f64,
    tiles: Vec<(Pattern, PatternTile)>,
    origin: [i64; 2],
    /// The whole picture and a little more, so that nothing made in it ends where it is seen.
    all: PixelRect,
}

/// How far outside the view a copy of the world is still drawn, in points: what lies there may reach into it.
const COPY_MARGIN: f32 = 64.0;

/// Draws the features of a layer that a view shows over a picture of the view's size, in each copy of the world that is seen:
/// areas, then lines, then points, each in the order of the file. `classes` holds one class a feature; features without one are
/// not drawn.
pub fn draw_layer(
    picture: &mut Picture,
    layer: &PreparedLayer,
    classes: &[Class],
    table: &ClassTable,
    view: &View,
) {
    for camera in view.camera.copies(COPY_MARGIN) {
        draw_copy(picture, layer, classes, table, &View { camera, ..*view });
    }
}

/// Draws a layer in one copy of the world.
fn draw_copy(
    picture: &mut Picture,
    layer: &PreparedLayer,
    classes: &[Class],
    table: &ClassTable,
    view: &View,
) {
    if table.opacity <= 0.0 || picture.pixels.is_empty() {
        return;
    }
    let ratio = view.ratio();
    let projection = Projection::new(view);
    let (width, height) = (picture.width, picture.height as usize);
    let bands = height.div_ceil(BAND_ROWS);
    let per_point = 1.0 / view.camera.world_points();
    let (nw, se) = (
        view.camera.to_mercator(ScreenPoint::new(0.0, 0.0)),
        view.camera.to_mercator(ScreenPoint::new(view.camera.width, view.camera.height)),
    );
    // Two pixels more for rounding.
    let margin = (f64::from(table.reach_points()) + 2.0 / ratio + 2.0) * per_point;
    let seen = MercatorBounds { left: nw.x, top: nw.y, right: se.x, bottom: se.y };
    let row = |y: f64| (projection.to_pixels(Mercator { x: 0.0, y })[1] / BAND_ROWS as f64).floor();
    let of_block = |(block, (bounds, classes)): (usize, (&[MercatorBounds], &[Class]))| {
        let mut features_of_band: Vec<Vec<u32>> = vec![Vec::new(); bands];
        for (at, (bounds, &class)) in bounds.iter().zip(classes).enumerate() {
            let feature = block * BLOCK + at;
            if table.look(class).is_none() {
                continue;
            }
            let bounds = bounds.grow(margin + layer.ground_width(feature) / 2.0);
            if bounds.is_empty() || !bounds.intersects(seen) {
                continue;
            }
            let first = row(bounds.top).clamp(0.0, bands as f64) as usize;
            let last = row(bounds.bottom).clamp(-1.0, bands as f64 - 1.0);
            if last < 0.0 {
                continue;
            }
            for features in features_of_band.iter_mut().take(last as usize + 1).skip(first) {
                features.push(feature as u32);
            }
        }
        features_of_band
    };
    let blocks: Vec<Vec<Vec<u32>>> =
        layer.bounds().par_chunks(BLOCK).zip(classes.par_chunks(BLOCK)).enumerate().map(of_block).collect();

    let tiles =
        table.patterns().filter_map(|pattern| Some((pattern, PatternTile::new(pattern, ratio as f32)?)));
    let job = Job {
        layer,
        table,
        classes,
        projection,
        ratio,
        tiles: tiles.collect(),
        origin: view.world_origin(),
        all: PixelRect::new(-64, -64, width as i32 + 64, height as i32 + 64),
    };
    picture
        .pixels
        .par_chunks_mut(width as usize * 4 * BAND_ROWS)
        .enumerate()
        .filter(|(band, _)| blocks.iter().any(|of_band| !of_band[*band].is_empty()))
        .for_each_init(Brush::default, |brush, (index, pixels)| {
            let top = (index * BAND_ROWS) as u32;
            let features = || blocks.iter().flat_map(|of_band| of_band[index].iter().copied());
            if table.opacity >= 1.0 {
                brush.draw(&mut Band { width, top, pixels }, &job, features);
            } else {
                // The layer is seen through as a whole, not each stroke of it.
                let mut own = vec![0; pixels.len()];
                brush.draw(&mut Band { width, top, pixels: &mut own }, &job, features);
                blend_premultiplied(pixels, &own, (table.opacity * 65536.0).round() as u32);
            }
        });
}

/// Memory of one thread.
#[derive(Default)]
struct Brush {
    filler: Filler,
    small: SmallFiller,
    stroker: Stroker,
    /// Projected rings or lines of a feature.
    shape: Path,
    /// Outlines of strokes.
    outline: Path,
}

impl Brush {
    fn draw<I: Iterator<Item = u32>>(&mut self, band: &mut Band, job: &Job, features: impl Fn() -> I) {
        let kinds = job.layer.kinds();
        for kind in [PartKind::Polygon, PartKind::Line, PartKind::Points] {
            for feature in features() {
                let feature = feature as usize;
                if !kinds.get(feature).is_some_and(|kinds| kinds.has(kind)) {
                    continue;
                }
                let Some(look) = job.classes.get(feature).and_then(|&class| job.table.look(class)) else {
                    continue;
                };
                match kind {
                    PartKind::Polygon => self.polygon(band, job, feature, look),
                    PartKind::Line => self.line(band, job, feature, look),
                    PartKind::Points => {
                        if let Some(point) = &look.point {
                            self.points(band, job, feature, point);
                        }
                    }
                }
            }
        }
    }

    /// Projects the paths of a feature's parts of a kind into `self.shape`, without what nobody would see.
    fn project(&mut self, job: &Job, feature: usize, kind: PartKind) {
        self.shape.clear();
        for part in job.layer.parts(feature).filter(|part| part.kind == kind) {
            for path in part.paths() {
                let points = path.iter().map(|&position| job.projection.to_pixels(position));
                let mut points = points.filter(|point| point[0].is_finite() && point[1].is_finite());
                let Some(first) = points.next() else { continue };
                self.shape.line_to(first);
                let mut sleeve = Sleeve::begin(first);
                for point in points {
                    if let Some(kept) = sleeve.next(point) {
                        self.shape.line_to(kept);
                    }
                }
                if let Some(last) = sleeve.end() {
                    self.shape.line_to(last);
                }
                self.shape.close();
            }
        }
    }

    /// Fills `self.shape`, or (`outline`) what is in `self.outline`.
    fn fill(&mut self, band: &mut Band, outline: bool, paint: &Paint) {
        let path = if outline { &self.outline } else { &self.shape };
        if !self.small.fill(band, path, paint) {
            self.filler.fill(band, band.rect(), path, FillRule::NonZero, paint);
        }
    }

    fn polygon(&mut self, band: &mut Band, job: &Job, feature: usize, look: &ClassLook) {
        if self.dot(band, job, feature, &look.area) {
            return;
        }
        self.project(job, feature, PartKind::Polygon);
        if !self.shape.is_empty() && !self.opaque(band, job, &look.area) {
            self.area(band, job, &look.area);
        }
    }

    /// Draws a small area whose inside and outline hide what lies below: what both cover in the outline's colour, the inside over it,
    /// so that partial covers of both do not add up. `false` where the look or the size is another.
    fn opaque(&mut self, band: &mut Band, job: &Job, look: &AreaLook) -> bool {
        let (Some(fill), Some(outline), None) = (look.fill, look.outline, look.pattern) else { return false };
        let half = f64::from(outline.width) * job.ratio / 2.0;
        if fill.alpha < 1.0 || outline.colour.alpha < 1.0 || outline.dash != Dash::Solid {
            return false;
        }
        if !self.small.grown(band, &self.shape, half, &Paint::solid(outline.colour)) {
            return false;
        }
        // What was not too large grown is not too large shrunk.
        fill == outline.colour || self.small.grown(band, &self.shape, -half, &Paint::solid(fill))
    }

    /// Draws an area that is too small to have a shape as a disc of the area that it covers; `false` if it is larger.
    fn dot(&mut self, band: &mut Band, job: &Job, feature: usize, look: &AreaLook) -> bool {
        let Some(bounds) = job.layer.bounds().get(feature) else { return true };
        let most = (bounds.right - bounds.left).max(bounds.bottom - bounds.top) * job.projection.world;
        let width = look.outline.map_or(0.0, |outline| f64::from(outline.width) * job.ratio);
        // A thin outline leaves something of the inside to be seen.
        if most >= DOT || (look.outline.is_some() && width < most * 0.7) {
            return false;
        }
        // A pattern alone is left to those who know it.
        let Some(colour) = look.outline.map(|outline| outline.colour).or(look.fill) else { return false };
        let [area, length] = job.layer.rings(feature);
        let world = job.projection.world;
        let half = width / 2.0;
        let area = area.max(0.0) * world * world + length * world * half + std::f64::consts::PI * half * half;
        let centre =
            Mercator { x: (bounds.left + bounds.right) / 2.0, y: (bounds.top + bounds.bottom) / 2.0 };
        draw_disc(band, job.projection.to_pixels(centre), (area / std::f64::consts::PI).sqrt(), colour)
    }

    /// Fills and outlines the rings in `self.shape`.
    fn area(&mut self, band: &mut Band, job: &Job, look: &AreaLook) {
        if let Some(fill) = look.fill {
            self.fill(band, false, &Paint::solid(fill));
        }
        if let Some((pattern, colour)) = look.pattern
            && let Some((_, tile)) = job.tiles.iter().find(|(of_tile, _)| *of_tile == pattern)
        {
            let paint = Paint::pattern(colour, tile, job.origin);
            self.fill(band, false, &paint);
        }
        if let Some(stroke) = &look.outline {
            self.stroke(band, job, stroke, true, 0.0);
        }
    }

    /// Strokes the lines (`closed`: rings) in `self.shape`, some points wider than the stroke.
    fn stroke(&mut self, band: &mut Band, job: &Job, stroke: &Stroke, closed: bool, widen: f32) {
        let mut shape = StrokeShape::of(stroke, job.ratio);
        shape.width += f64::from(widen) * job.ratio;
        let paint = Paint::solid(stroke.colour);
        if shape.dash.is_none() && self.small.stroke(band, &self.shape, closed, shape.width, &paint) {
            return;
        }
        self.outline.clear();
        for line in self.shape.contours() {
            self.stroker.stroke(line.iter().copied(), closed, &shape, band.rect(), &mut self.outline);
        }
        self.fill(band, true, &paint);
    }

    fn line(&mut self, band: &mut Band, job: &Job, feature: usize, look: &ClassLook) {
        self.project(job, feature, PartKind::Line);
        let ground = (job.layer.ground_width(feature) * job.projection.world / job.ratio) as f32;
        match job.table.line_form(ground) {
            LineForm::Line { widen } => self.strokes(band, job, &look.line, widen),
            LineForm::Band { width } => {
                let shape =
                    StrokeShape { cap: Cap::Butt, ..StrokeShape::solid(f64::from(width) * job.ratio) };
                self.outline.clear();
                for line in self.shape.contours() {
                    self.stroker.stroke(line.iter().copied(), false, &shape, job.all, &mut self.outline);
                }
                std::mem::swap(&mut self.shape, &mut self.outline);
                self.area(band, job, &look.area);
            }
        }
    }

    /// Strokes the lines in `self.shape`.
    fn strokes(&mut self, band: &mut Band, job: &Job, look: &LineLook, widen: f32) {
        for stroke in look.strokes.iter().map_while(Option::as_ref) {
            self.stroke(band, job, stroke, false, widen);
        }
    }

    fn points(&mut self, band: &mut Band, job: &Job, feature: usize, look: &PointLook) {
        let clip = band.rect();
        let ring = look.ring.map(|ring| (look.radius + ring.width, ring.colour));
        let fill = look.fill.map(|fill| (look.radius, fill));
        let reach = f64::from(look.radius + look.ring.map_or(0.0, |ring| ring.width)) * job.ratio;
        for part in job.layer.parts(feature).filter(|part| part.kind == PartKind::Points) {
            for &position in part.paths().flatten() {
                let centre = job.projection.to_pixels(position);
                let near = |at: f64, from: i32, to: i32| {
                    at >= f64::from(from) - reach && at <= f64::from(to) + reach
                };
                if !(near(centre[0], clip.left, clip.right) && near(centre[1], clip.top, clip.bottom)) {
                    continue;
                }
                for (radius, colour) in [ring, fill].into_iter().flatten() {
                    let radius = f64::from(radius) * job.ratio;
                    if !draw_disc(band, centre, radius, colour) {
                        self.outline.clear();
                        self.outline.circle(centre, radius, false);
                        self.fill(band, true, &Paint::solid(colour));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "layer_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "twin_tests.rs"]
mod twin_tests;
