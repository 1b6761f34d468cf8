//! Draws a display list into a picture, without window or graphics driver, the same bytes every time.

use super::outline::{arc_points, circle_points, dashes, round_rect_points, snapped_line, snapped_rect};
use super::{Colour, Dash, DisplayList, Fill, IconId, Item, Stroke, TextRun};
use crate::model::theme::Pattern;
use crate::render::icons::{Icons, MAX_ICON_PIXELS};
use crate::render::raster::{
    Cap, FillRule, Mask, Paint, Path, PatternTile, Picture, Point, StrokeShape, fill_path, stroke_path,
};
use crate::render::text::{FontBook, masks_of, run_origin};
use crate::spatial::{ScreenPoint, ScreenRect};

/// Draws a list over what is in the picture. The list's origin is the picture's top left corner; `pixels_per_point` physical
/// pixels make a logical point.
pub fn draw(
    list: &DisplayList,
    picture: &mut Picture,
    pixels_per_point: f32,
    fonts: &FontBook,
    icons: &Icons,
) {
    draw_at(list, picture, [0, 0], pixels_per_point, fonts, icons);
}

/// Draws a list with its origin at a pixel of the picture, which may lie outside.
pub fn draw_at(
    list: &DisplayList,
    picture: &mut Picture,
    origin: [i32; 2],
    pixels_per_point: f32,
    fonts: &FontBook,
    icons: &Icons,
) {
    if !(pixels_per_point.is_finite() && pixels_per_point > 0.0) {
        return;
    }
    let mut pen =
        Pen { picture, origin, ratio: pixels_per_point, fonts, icons, tiles: Vec::new(), path: Path::new() };
    for item in &list.items {
        pen.item(item);
    }
}

struct Pen<'a> {
    picture: &'a mut Picture,
    /// Pixel of the picture where the list's origin lies.
    origin: [i32; 2],
    /// Pixels a point.
    ratio: f32,
    fonts: &'a FontBook,
    icons: &'a Icons,
    tiles: Vec<(Pattern, PatternTile)>,
    path: Path,
}

impl Pen<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Circle { centre, radius, fill, stroke } => self.circle(*centre, *radius, *fill, *stroke),
            Item::Arc { centre, radius, from, to, stroke } => {
                let points = arc_points(*centre, *radius, *from, *to, self.ratio);
                self.stroke(&points, false, *stroke);
            }
            Item::Line { points, stroke } => match snapped_line(points, stroke.width, self.ratio) {
                Some(points) => self.stroke(&points, false, *stroke),
                None => self.stroke(points, false, *stroke),
            },
            Item::Polygon { points, fill, stroke } => {
                if let Some(fill) = fill {
                    self.fill_points(points, *fill);
                }
                if let Some(stroke) = stroke {
                    self.stroke(points, true, *stroke);
                }
            }
            Item::Rect { rect, corner_radius, fill, stroke } => {
                self.rect(*rect, *corner_radius, *fill, *stroke);
            }
            Item::Icon { icon, centre, size, colour } => self.icon(*icon, *centre, *size, *colour),
            Item::Text(run) => self.text(run),
        }
    }

    /// A position in pixels of the picture.
    fn pixel(&self, point: ScreenPoint) -> Point {
        let ratio = f64::from(self.ratio);
        [
            f64::from(point.x) * ratio + f64::from(self.origin[0]),
            f64::from(point.y) * ratio + f64::from(self.origin[1]),
        ]
    }

    /// A length in pixels.
    fn pixels(&self, points: f32) -> f64 {
        f64::from(points) * f64::from(self.ratio)
    }

    /// What can be seen, in points of the list, grown by a width.
    fn visible(&self, width: f32) -> ScreenRect {
        let side = |value: i64| value as f32 / self.ratio;
        let [x, y] = self.origin.map(i64::from);
        ScreenRect {
            left: side(-x) - width,
            top: side(-y) - width,
            right: side(i64::from(self.picture.width) - x) + width,
            bottom: side(i64::from(self.picture.height) - y) + width,
        }
    }

    /// Fills the path that was built.
    fn fill(&mut self, fill: Fill) {
        let rect = self.picture.rect();
        match fill {
            Fill::Colour(colour) => {
                fill_path(self.picture, rect, &self.path, FillRule::NonZero, &Paint::solid(colour));
            }
            Fill::Pattern(pattern, colour) => {
                if !self.tiles.iter().any(|(known, _)| *known == pattern) {
                    let Some(tile) = PatternTile::new(pattern, self.ratio) else { return };
                    self.tiles.push((pattern, tile));
                }
                if let Some((_, tile)) = self.tiles.iter().find(|(known, _)| *known == pattern) {
                    let paint = Paint::pattern(colour, tile, self.origin.map(i64::from));
                    fill_path(self.picture, rect, &self.path, FillRule::NonZero, &paint);
                }
            }
        }
    }

    fn fill_points(&mut self, points: &[ScreenPoint], fill: Fill) {
        let corners: Vec<Point> = points.iter().map(|&point| self.pixel(point)).collect();
        self.path.clear();
        self.path.contour(corners);
        self.fill(fill);
    }

    fn circle(&mut self, centre: ScreenPoint, radius: f32, fill: Option<Colour>, stroke: Option<Stroke>) {
        let middle = self.pixel(centre);
        if let Some(colour) = fill {
            self.path.clear();
            self.path.circle(middle, self.pixels(radius), false);
            self.fill(Fill::Colour(colour));
        }
        match stroke {
            Some(Stroke { colour, width, dash: Dash::Solid }) => {
                self.path.clear();
                self.path.circle(middle, self.pixels(radius + width / 2.0), false);
                if radius > width / 2.0 {
                    self.path.circle(middle, self.pixels(radius - width / 2.0), true);
                }
                self.fill(Fill::Colour(colour));
            }
            Some(stroke) => {
                let points = circle_points(centre, radius, self.ratio);
                self.stroke(&points, true, stroke);
            }
            None => {}
        }
    }

    fn rect(&mut self, rect: ScreenRect, radius: f32, fill: Option<Fill>, stroke: Option<Stroke>) {
        let width = stroke.map_or(0.0, |stroke| stroke.width);
        let rect = snapped_rect(rect, width, self.ratio);
        if let Some(fill) = fill {
            self.path.clear();
            self.round_rect(rect, radius, 0.0);
            self.fill(fill);
        }
        match stroke {
            Some(Stroke { colour, width, dash: Dash::Solid }) => {
                self.path.clear();
                self.round_rect(rect, radius, width / 2.0);
                if rect.width() > width && rect.height() > width {
                    let inner = ScreenRect {
                        left: rect.left + width / 2.0,
                        top: rect.top + width / 2.0,
                        right: rect.right - width / 2.0,
                        bottom: rect.bottom - width / 2.0,
                    };
                    let mut corners = round_rect_points(inner, radius - width / 2.0, self.ratio);
                    corners.reverse();
                    let corners: Vec<Point> = corners.into_iter().map(|point| self.pixel(point)).collect();
                    self.path.contour(corners);
                }
                self.fill(Fill::Colour(colour));
            }
            Some(stroke) => {
                let points = round_rect_points(rect, radius, self.ratio);
                self.stroke(&points, true, stroke);
            }
            None => {}
        }
    }

    /// Adds a rectangle to the path, grown to all sides.
    fn round_rect(&mut self, rect: ScreenRect, radius: f32, grow: f32) {
        let radius = if radius > 0.0 { radius + grow } else { 0.0 };
        let [left, top] = self.pixel(ScreenPoint::new(rect.left - grow, rect.top - grow));
        let [right, bottom] = self.pixel(ScreenPoint::new(rect.right + grow, rect.bottom + grow));
        self.path.round_rect(left, top, right, bottom, self.pixels(radius));
    }

    fn stroke(&mut self, points: &[ScreenPoint], closed: bool, stroke: Stroke) {
        if stroke.width <= 0.0 || stroke.colour.alpha <= 0.0 {
            return;
        }
        let shape = StrokeShape::of(&Stroke { dash: Dash::Solid, ..stroke }, f64::from(self.ratio));
        let clip = self.picture.rect();
        self.path.clear();
        if stroke.dash == Dash::Solid {
            let line: Vec<Point> = points.iter().map(|&point| self.pixel(point)).collect();
            stroke_path(&line, closed, &shape, clip, &mut self.path);
        } else {
            let shape = StrokeShape { cap: Cap::Butt, ..shape };
            for piece in dashes(points, closed, stroke.dash, self.visible(stroke.width)) {
                let line: Vec<Point> = piece.into_iter().map(|point| self.pixel(point)).collect();
                stroke_path(&line, false, &shape, clip, &mut self.path);
            }
        }
        self.fill(Fill::Colour(stroke.colour));
    }

    fn icon(&mut self, icon: IconId, centre: ScreenPoint, size: f32, colour: Colour) {
        let Some((pixels, [left, top])) = icon_place(centre, size, self.ratio) else { return };
        if let Some(mask) = self.icons.mask(icon, pixels) {
            self.mask(&mask, left, top, colour);
        }
    }

    fn text(&mut self, run: &TextRun) {
        let [x, y] = run_origin(run, self.fonts, self.ratio);
        let Some(masks) = masks_of(run, self.fonts, self.ratio) else { return };
        let (left, top) = (x.saturating_add(masks.left), y.saturating_add(masks.top));
        if let (Some(mask), Some((colour, _))) = (&masks.halo, run.halo) {
            self.mask(mask, left, top, colour);
        }
        self.mask(&masks.letters, left, top, run.colour);
    }

    /// Lays a mask on whole pixels of the list.
    fn mask(&mut self, mask: &Mask, left: i32, top: i32, colour: Colour) {
        let (left, top) = (left.saturating_add(self.origin[0]), top.saturating_add(self.origin[1]));
        self.picture.draw_mask(mask, left as f32, top as f32, colour);
    }
}

/// Side of an icon in pixels and its top left corner in pixels from the list's origin: on whole pixels, so that its lines are
/// crisp. `None` for one of no size.
#[must_use]
pub fn icon_place(centre: ScreenPoint, size: f32, pixels_per_point: f32) -> Option<(u32, [i32; 2])> {
    let pixels = (size * pixels_per_point).round();
    if pixels.is_nan() || pixels < 1.0 {
        return None;
    }
    let pixels = pixels.min(MAX_ICON_PIXELS as f32);
    let corner = |middle: f32| (middle * pixels_per_point - pixels / 2.0).round() as i32;
    Some((pixels as u32, [corner(centre.x), corner(centre.y)]))
}

#[cfg(test)]
mod tests;
