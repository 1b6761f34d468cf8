//! Drawing a data layer.
//!
//! The picture is cut into bands of a fixed number of rows that are drawn side by side; how many threads there are changes
//! nothing in the picture. Positions are projected and clipped in f64.
//!
//! Within a band the layer is drawn from the front to the back, each shape under what is there: the sums are those of drawing the other
//! way around, but what is hidden by others is left out before it costs anything. Where features lie three deep or more, as points
//! and parcels at full extent do, that is most of them.

use super::band::Band;
use super::bins::{Bins, Item, KINDS, dot_colour};
use super::dot::draw_disc;
use super::fill::{FillRule, Filler};
use super::marker;
use super::paint::{Paint, PatternTile};
use super::path::{Contours, Path, Place, Point};
use super::picture::{Picture, PixelRect, blend_premultiplied};
use super::small::SmallFiller;
use super::solid::{Coat, Solid, SolidFiller};
use super::spare::Spare;
use super::stroke::{Cap, StrokeShape, Stroker};
use super::thin::{Ends, ThinStroker};
use crate::model::geometry::PartKind;
use crate::model::style::PointShape;
use crate::model::theme::Pattern;
use crate::model::time::Class;
use crate::render::detail::Detail;
use crate::render::prepare::{PreparedLayer, PreparedPath};
use crate::render::scene::{Dash, Stroke};
use crate::render::symbology::{AreaLook, ClassLook, ClassTable, LineForm, LineLook, PointLook};
use crate::spatial::{Camera, Mercator};
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
        let [x, y] = Projection::new(self).to_pixels([0.0, 0.0]);
        [x.round() as i64, y.round() as i64]
    }
}

/// From the plane to pixels.
#[derive(Clone, Copy)]
pub(super) struct Projection {
    centre: Mercator,
    /// Width of the world in pixels.
    pub world: f64,
    /// Pixels a logical point.
    pub ratio: f64,
    middle: Point,
}

impl Projection {
    fn new(view: &View) -> Self {
        let ratio = view.ratio();
        let middle = |points: f32| f64::from(points) * ratio / 2.0;
        Self {
            centre: view.camera.centre,
            world: view.camera.world_points() * ratio,
            ratio,
            middle: [middle(view.camera.width), middle(view.camera.height)],
        }
    }

    /// Pixels of x and y on the plane.
    #[inline]
    pub fn to_pixels(self, [x, y]: Point) -> Point {
        [(x - self.centre.x) * self.world + self.middle[0], (y - self.centre.y) * self.world + self.middle[1]]
    }
}

/// Rows of a band.
const BAND_ROWS: usize = 64;

/// Greatest distance in pixels of a position that is left out to what is drawn; twice as much where positions are very many.
const TOLERANCE: f64 = 0.2;

/// What all bands share.
struct Job<'a> {
    layer: &'a PreparedLayer,
    table: &'a ClassTable,
    projection: Projection,
    ratio: f64,
    tiles: Vec<(Pattern, PatternTile)>,
    origin: [i64; 2],
    /// Positions of lines and rings below this level are left out.
    detail: Detail,
    /// The whole picture and a little more, so that nothing made in it ends where it is seen.
    all: PixelRect,
}

impl Job<'_> {
    /// The pattern of areas of a look.
    fn pattern(&self, look: &AreaLook) -> Option<Paint<'_>> {
        let (pattern, colour) = look.pattern?;
        let (_, tile) = self.tiles.iter().find(|(of_tile, _)| *of_tile == pattern)?;
        Some(Paint::pattern(colour, tile, self.origin))
    }
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
    let (width, height) = (picture.width, picture.height);
    let detail = Detail::of(TOLERANCE / projection.world);
    let bins = Bins::new(layer, classes, table, projection, [width, height], BAND_ROWS as u32, detail);
    let tiles =
        table.patterns().filter_map(|pattern| Some((pattern, PatternTile::new(pattern, ratio as f32)?)));
    let job = Job {
        layer,
        table,
        projection,
        ratio,
        tiles: tiles.collect(),
        origin: view.world_origin(),
        detail,
        all: PixelRect::new(-64, -64, width as i32 + 64, height as i32 + 64),
    };
    picture
        .pixels
        .par_chunks_mut(width as usize * 4 * BAND_ROWS)
        .enumerate()
        .filter(|(band, _)| !bins.is_empty(*band))
        .for_each(|(index, pixels)| {
            let mut brush = BRUSHES.take();
            let mut own = std::mem::take(&mut brush.own);
            own.clear();
            own.resize(pixels.len(), 0);
            let top = (index * BAND_ROWS) as u32;
            brush.draw(&mut Band::new(width, top, &mut own, true), &job, &bins, index);
            // The layer is seen through as a whole, not each stroke of it.
            blend_premultiplied(pixels, &own, (table.opacity * 65536.0).round() as u32);
            brush.own = own;
            let bytes = brush.bytes();
            BRUSHES.put(brush, bytes);
        });
}

/// Brushes that nobody draws with.
static BRUSHES: Spare<Brush> = Spare::new(16 << 20);

/// Memory of one thread.
#[derive(Default)]
struct Brush {
    filler: Filler,
    small: SmallFiller,
    solid: SolidFiller,
    thin: ThinStroker,
    stroker: Stroker,
    /// Projected rings or lines of a feature.
    shape: Path,
    /// Outlines of strokes.
    outline: Path,
    /// Pixels of the layer in the band that is drawn.
    own: Vec<u8>,
}

impl Brush {
    /// Bytes that it takes.
    fn bytes(&self) -> usize {
        let paths = self.shape.bytes() + self.outline.bytes() + self.stroker.bytes();
        paths + self.filler.bytes() + self.solid.bytes() + self.thin.bytes() + self.own.capacity()
    }

    /// Draws what lies in a band, from the front to the back.
    fn draw(&mut self, band: &mut Band, job: &Job, bins: &Bins, index: usize) {
        for (of_kind, &kind) in KINDS.iter().enumerate().rev() {
            for (item, contours) in bins.last_first(of_kind, index) {
                match item {
                    Item::Mark { at, radius, class, inside } => {
                        let Some(look) = job.table.look(class) else { continue };
                        let at = at.map(f64::from);
                        if kind == PartKind::Points {
                            if let Some(point) = &look.point {
                                self.point(band, job, at, point);
                            }
                        } else if let Some(colour) = dot_colour(&look.area) {
                            // Bins hold only discs that there are masks for.
                            if inside > 0.0
                                && let Some(fill) = look.area.fill
                            {
                                let _ = draw_disc(band, at, f64::from(inside), fill);
                            }
                            let _ = draw_disc(band, at, f64::from(radius), colour);
                        }
                    }
                    Item::Shape { feature, rect: [left, top, right, bottom], class, .. } => {
                        let rect = PixelRect::new(left.into(), top.into(), right.into(), bottom.into());
                        let Some(look) = job.table.look(class).filter(|_| !band.hides(rect)) else {
                            continue;
                        };
                        let feature = feature as usize;
                        match kind {
                            PartKind::Polygon => self.polygon(band, job, feature, contours, look),
                            PartKind::Line => self.line(band, job, feature, contours, look),
                            PartKind::Points => {
                                if let Some(point) = &look.point {
                                    self.points(band, job, feature, point);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Projects the paths of a feature's parts of a kind into `self.shape`, without what nobody would see; or takes them as they are.
    fn project(&mut self, job: &Job, feature: usize, kind: PartKind, ready: Option<Contours>) {
        self.shape.clear();
        if let Some(contours) = ready {
            for contour in contours.iter() {
                self.shape.contour(contour.iter().map(|point| point.at()));
            }
            return;
        }
        for part in job.layer.parts(feature).filter(|part| part.kind == kind) {
            for path in part.paths() {
                let to_pixels = |middle: Mercator| job.projection.to_pixels([middle.x, middle.y]);
                self.shape.contour_of(path.len(), |shape| {
                    path.for_projected(to_pixels, job.projection.world, |point, detail, is_finite| {
                        shape.tell(point, (detail >= job.detail) & is_finite);
                    });
                });
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

    fn polygon(
        &mut self,
        band: &mut Band,
        job: &Job,
        feature: usize,
        contours: Option<Contours>,
        look: &ClassLook,
    ) {
        if let Some(contours) = contours
            && self.outlined(band, job, feature, contours, &look.area)
        {
            return;
        }
        self.project(job, feature, PartKind::Polygon, contours);
        if !self.shape.is_empty() {
            self.area(band, job, &look.area);
        }
    }

    /// Draws an area with an outline without dashes. Where both hide what lies below, the inside is laid over all that both cover in the
    /// outline's colour, so that partial covers of both do not add up. `false` where the look or the size is another.
    fn outlined(
        &mut self,
        band: &mut Band,
        job: &Job,
        feature: usize,
        contours: Contours,
        look: &AreaLook,
    ) -> bool {
        let Some(outline) = look.outline.filter(|outline| outline.dash == Dash::Solid) else { return false };
        let half = f64::from(outline.width) * job.ratio / 2.0;
        let world = job.projection.world;
        let [area, length] = job.layer.rings(feature).map(|of_ring| of_ring * world);
        let coat = match look.opaque() {
            Some((fill, outline)) => Coat::Hiding {
                fill: (fill != outline.colour).then_some(fill.rgb),
                outline: outline.colour.rgb,
            },
            None => Coat::Through {
                outline: Paint::solid(outline.colour),
                pattern: job.pattern(look),
                fill: look.fill.map(Paint::solid),
            },
        };
        self.solid.fill(
            band,
            contours,
            &Solid { half, coat, area: area * world, length, corners: contours.points().len() },
        )
    }

    /// Outlines and fills the rings in `self.shape`.
    fn area(&mut self, band: &mut Band, job: &Job, look: &AreaLook) {
        if let Some(stroke) = &look.outline {
            self.stroke(band, job, stroke, true, 0.0);
        }
        if let Some(pattern) = job.pattern(look) {
            self.fill(band, false, &pattern);
        }
        if let Some(fill) = look.fill {
            self.fill(band, false, &Paint::solid(fill));
        }
    }

    /// Strokes the lines (`closed`: rings) in `self.shape`, some points wider than the stroke.
    fn stroke(&mut self, band: &mut Band, job: &Job, stroke: &Stroke, closed: bool, widen: f32) {
        let mut shape = StrokeShape::of(stroke, job.ratio);
        shape.width += f64::from(widen) * job.ratio;
        let paints = [(shape.width, Paint::solid(stroke.colour))];
        let (ends, clip) = (if closed { Ends::Joined } else { Ends::Round }, band.rect());
        self.outline.clear();
        if shape.dash.is_none() {
            if self.thin.stroke(band, self.shape.contours(), ends, paints) {
                return;
            }
        } else if shape.visible_dash().is_some() && ThinStroker::takes(shape.width) {
            for line in self.shape.contours() {
                self.stroker.dashes(line.iter().copied(), closed, &shape, clip, &mut self.outline);
            }
            if self.thin.stroke(band, self.outline.contours(), Ends::Cut, paints) {
                return;
            }
            self.outline.clear();
        }
        for line in self.shape.contours() {
            self.stroker.stroke(line.iter().copied(), closed, &shape, clip, &mut self.outline);
        }
        self.fill(band, true, &paints[0].1);
    }

    fn line(
        &mut self,
        band: &mut Band,
        job: &Job,
        feature: usize,
        contours: Option<Contours>,
        look: &ClassLook,
    ) {
        if let Some(contours) = contours
            && job.layer.ground_width(feature) <= 0.0
            && self.thin_line(band, job, contours, &look.line)
        {
            return;
        }
        self.project(job, feature, PartKind::Line, contours);
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

    /// Strokes lines of thin strokes without dashes, all at once; `false` where they are others.
    fn thin_line(&mut self, band: &mut Band, job: &Job, contours: Contours, look: &LineLook) -> bool {
        let paint = |stroke: &Stroke| {
            let shape = StrokeShape::of(stroke, job.ratio);
            shape.dash.is_none().then_some((shape.width, Paint::solid(stroke.colour)))
        };
        let lines = contours.iter();
        match look.strokes.each_ref().map(|stroke| stroke.as_ref().map(paint)) {
            [Some(Some(line)), None, _] => self.thin.stroke(band, lines, Ends::Round, [line]),
            [Some(Some(halo)), Some(Some(line)), None] => {
                self.thin.stroke(band, lines, Ends::Round, [line, halo])
            }
            [Some(Some(halo)), Some(Some(line)), Some(Some(over))] => {
                self.thin.stroke(band, lines, Ends::Round, [over, line, halo])
            }
            _ => false,
        }
    }

    /// Strokes the lines in `self.shape`.
    fn strokes(&mut self, band: &mut Band, job: &Job, look: &LineLook, widen: f32) {
        let strokes = look.strokes.iter().take_while(|stroke| stroke.is_some());
        for stroke in look.strokes[..strokes.count()].iter().rev().flatten() {
            self.stroke(band, job, stroke, false, widen);
        }
    }

    fn points(&mut self, band: &mut Band, job: &Job, feature: usize, look: &PointLook) {
        for part in job.layer.parts(feature).filter(|part| part.kind == PartKind::Points) {
            for position in part.paths().flat_map(PreparedPath::positions).rev() {
                self.point(band, job, job.projection.to_pixels([position.x, position.y]), look);
            }
        }
    }

    fn point(&mut self, band: &mut Band, job: &Job, centre: Point, look: &PointLook) {
        let ring = look.ring.map(|ring| (look.radius + ring.width, ring.colour));
        let fill = look.fill.map(|fill| (look.radius, fill));
        let reach = f64::from(look.shape.reach() * (look.radius + look.ring.map_or(0.0, |ring| ring.width)))
            * job.ratio;
        let clip = band.rect();
        let near = |at: f64, from: i32, to: i32| at >= f64::from(from) - reach && at <= f64::from(to) + reach;
        if !(near(centre[0], clip.left, clip.right) && near(centre[1], clip.top, clip.bottom)) {
            return;
        }
        for (radius, colour) in [fill, ring].into_iter().flatten() {
            let radius = f64::from(radius) * job.ratio;
            let is_disc = look.shape == PointShape::Circle;
            if !(is_disc && draw_disc(band, centre, radius, colour)) {
                self.outline.clear();
                marker::outline(&mut self.outline, look.shape, centre, radius);
                self.fill(band, true, &Paint::solid(colour));
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
