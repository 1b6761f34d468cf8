//! From items to egui's shapes.

use egui::epaint::{CircleShape, Mesh, PathShape, PathStroke, Vertex};
use egui::{Color32, Pos2, Rect, Shape, TextureId, pos2};

use super::atlas::Slot;
use super::discs::DISC_STEPS;
use super::{EguiBackend, color32};
use crate::model::theme::Pattern;
use crate::render::scene::outline::{
    arc_points, circle_points, dashes, is_convex, round_rect_points, snapped_line, snapped_rect,
};
use crate::render::scene::pixel_backend::icon_place;
use crate::render::scene::{Colour, Dash, DisplayList, Fill, Item, Stroke};
use crate::render::text::run_origin;
use crate::spatial::{ScreenPoint, ScreenRect};

/// Lines thinner than this many pixels get no round ends: they would not show.
const ROUND_ENDS_FROM_PIXELS: f32 = 2.0;

/// Largest area in pixels a side that is drawn as a picture.
const MOST_AREA_PIXELS: i32 = 8_192;

/// Draws a list.
pub(super) fn paint(backend: &mut EguiBackend, painter: &egui::Painter, origin: Pos2, list: &DisplayList) {
    let context = painter.ctx().clone();
    let ratio = context.pixels_per_point();
    if !(ratio > 0.0 && origin.is_finite()) {
        return;
    }
    let corner = [(origin.x * ratio).round() as i32, (origin.y * ratio).round() as i32];
    let snapped = pos2(corner[0] as f32 / ratio, corner[1] as f32 / ratio);
    let clip = painter.clip_rect().intersect(context.content_rect());
    let visible = ScreenRect {
        left: clip.left() - snapped.x,
        top: clip.top() - snapped.y,
        right: clip.right() - snapped.x,
        bottom: clip.bottom() - snapped.y,
    };
    let mut pen =
        Pen { backend, painter, context, ratio, corner, origin: snapped, visible, masks: Mesh::default() };
    for item in &list.items {
        if is_finite(item) {
            pen.item(item);
        }
    }
    pen.flush();
}

struct Pen<'a> {
    backend: &'a mut EguiBackend,
    painter: &'a egui::Painter,
    context: egui::Context,
    /// Pixels a point.
    ratio: f32,
    /// The list's origin in pixels of the window, and in points.
    corner: [i32; 2],
    origin: Pos2,
    /// What is seen, in points of the list.
    visible: ScreenRect,
    /// Masks of one texture that wait to be drawn together.
    masks: Mesh,
}

impl Pen<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Circle { centre, radius, fill, stroke } => {
                let solid = stroke.filter(|stroke| stroke.dash == Dash::Solid);
                if let Some(fill) = fill {
                    self.disc(*centre, [0.0, *radius], *fill);
                }
                if let Some(line) = solid {
                    let half = line.width / 2.0;
                    self.disc(*centre, [radius - half, radius + half], line.colour);
                }
                if let Some(stroke) = stroke.filter(|stroke| stroke.dash != Dash::Solid) {
                    let points = circle_points(*centre, *radius, self.ratio);
                    self.stroke(&points, true, stroke);
                }
            }
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
                    self.fill(points, *fill);
                }
                if let Some(stroke) = stroke {
                    self.stroke(points, true, *stroke);
                }
            }
            Item::Rect { rect, corner_radius, fill, stroke } => {
                let rect = snapped_rect(*rect, stroke.map_or(0.0, |stroke| stroke.width), self.ratio);
                let points = round_rect_points(rect, *corner_radius, self.ratio);
                match fill {
                    Some(Fill::Colour(colour)) if points.len() == 4 => {
                        let rect = Rect::from_min_max(self.at(points[0]), self.at(points[2]));
                        self.add(Shape::rect_filled(rect, 0, color32(*colour)));
                    }
                    Some(Fill::Colour(colour)) if self.round_rect(rect, *corner_radius, *colour) => {}
                    Some(fill) => self.fill(&points, *fill),
                    None => {}
                }
                if let Some(stroke) = stroke {
                    self.stroke(&points, true, *stroke);
                }
            }
            Item::Icon { icon, centre, size, colour } => {
                let Some((pixels, corner)) = icon_place(*centre, *size, self.ratio) else { return };
                if let Some(slot) = self.backend.icon_mask(&self.context, *icon, pixels) {
                    self.mask(&slot, corner, color32(*colour));
                }
            }
            Item::Text(run) => {
                let [x, y] = run_origin(run, &self.backend.fonts, self.ratio);
                let Some(masks) = self.backend.run(&self.context, run, self.ratio) else { return };
                let corner = [x.saturating_add(masks.offset[0]), y.saturating_add(masks.offset[1])];
                let (letters, halo) = (masks.letters, masks.halo);
                if let (Some(halo), Some((colour, _))) = (halo, run.halo) {
                    self.mask(&halo, corner, color32(colour));
                }
                self.mask(&letters, corner, color32(run.colour));
            }
        }
    }

    /// A position of the list in points of the window.
    fn at(&self, point: ScreenPoint) -> Pos2 {
        pos2(self.origin.x + point.x, self.origin.y + point.y)
    }

    fn all(&self, points: &[ScreenPoint]) -> Vec<Pos2> {
        points.iter().map(|&point| self.at(point)).collect()
    }

    fn add(&mut self, shape: Shape) {
        self.flush();
        self.painter.add(shape);
    }

    fn flush(&mut self) {
        if !self.masks.is_empty() {
            let masks = std::mem::take(&mut self.masks);
            self.painter.add(Shape::mesh(masks));
        }
    }

    /// Draws a mask with its top left corner at a pixel of the list.
    fn mask(&mut self, slot: &Slot, corner: [i32; 2], colour: Color32) {
        let pixel = |axis: usize, offset: i32| {
            (i64::from(self.corner[axis]) + i64::from(corner[axis]) + i64::from(offset)) as f32 / self.ratio
        };
        let [width, height] = slot.size.map(|side| side as i32);
        let rect =
            Rect::from_min_max(pos2(pixel(0, 0), pixel(1, 0)), pos2(pixel(0, width), pixel(1, height)));
        if colour == Color32::TRANSPARENT || !rect.intersects(self.painter.clip_rect()) {
            return;
        }
        if self.masks.texture_id != slot.texture {
            self.flush();
            self.masks = Mesh::with_texture(slot.texture);
        }
        self.masks.add_rect_with_uv(rect, slot.uv, colour);
    }

    /// Draws what lies between two radii around a place: small ones as masks.
    fn disc(&mut self, centre: ScreenPoint, [inner, outer]: [f32; 2], colour: Colour) {
        let place = self.at(centre);
        let colour = color32(colour);
        let pixels = [inner, outer].map(|radius| radius * self.ratio);
        let [x, y] = [centre.x, centre.y].map(|at| split(at * self.ratio));
        if let Some(slot) = self.backend.disc(&self.context, pixels, [x.1, y.1]) {
            let half = (slot.size[0] / 2) as i32;
            self.mask(&slot, [x.0.saturating_sub(half), y.0.saturating_sub(half)], colour);
        } else if inner <= 0.0 {
            self.add(Shape::circle_filled(place, outer, colour));
        } else {
            // egui strokes circles outside of their radius.
            let stroke = egui::Stroke::new(outer - inner, colour);
            self.add(Shape::Circle(CircleShape::stroke(place, inner, stroke)));
        }
    }

    /// Fills a rectangle with round corners that lies on whole pixels: its corners as masks. `false`, and nothing is drawn, for others.
    ///
    /// egui makes a fan of triangles of it that lie across all of it, each a few pixels wide: where the processor draws them, one for
    /// the sites without a place took as long as all else on the map.
    fn round_rect(&mut self, rect: ScreenRect, radius: f32, colour: Colour) -> bool {
        let whole = |points: f32| {
            let pixels = points * self.ratio;
            ((pixels - pixels.round()).abs() < 0.02 && pixels.abs() < 1e6).then(|| pixels.round() as i32)
        };
        let sides = [rect.left, rect.top, rect.right, rect.bottom].map(whole);
        let ([Some(left), Some(top), Some(right), Some(bottom)], Some(radius)) = (sides, whole(radius))
        else {
            return false;
        };
        if radius < 1 || right - left <= 2 * radius || bottom - top <= 2 * radius {
            return false;
        }
        let Some(disc) = self.backend.disc(&self.context, [0.0, radius as f32], [0, 0]) else { return false };
        let (middle, side) = (disc.size[0] / 2, radius as u32);
        let colour = color32(colour);
        for (x, from_x) in [(left, middle - side), (right - radius, middle)] {
            for (y, from_y) in [(top, middle - side), (bottom - radius, middle)] {
                self.mask(&disc.part([from_x, from_y], [side; 2]), [x, y], colour);
            }
        }
        let [inner_left, inner_right] = [left + radius, right - radius];
        for [left, top, right, bottom] in [
            [inner_left, top, inner_right, bottom],
            [left, top + radius, inner_left, bottom - radius],
            [inner_right, top + radius, right, bottom - radius],
        ] {
            let size = [(right - left) as u32, (bottom - top) as u32];
            self.mask(&disc.spread([middle; 2], size), [left, top], colour);
        }
        true
    }

    fn stroke(&mut self, points: &[ScreenPoint], closed: bool, stroke: Stroke) {
        let colour = color32(stroke.colour);
        if points.len() < 2 || stroke.width <= 0.0 || colour == Color32::TRANSPARENT {
            return;
        }
        let line = PathStroke::new(stroke.width, colour);
        if stroke.dash != Dash::Solid {
            let ScreenRect { left, top, right, bottom } = self.visible;
            let width = stroke.width;
            let seen = ScreenRect {
                left: left - width,
                top: top - width,
                right: right + width,
                bottom: bottom + width,
            };
            for piece in dashes(points, closed, stroke.dash, seen) {
                let mut piece = self.all(&piece);
                shorten(&mut piece, 0.5 / self.ratio);
                self.add(PathShape::line(piece, line.clone()).into());
            }
        } else if closed {
            let points = self.all(points);
            self.add(PathShape::closed_line(points, line).into());
        } else {
            let points = self.all(points);
            // Round ends; over a line that lets something through they would show twice.
            let ends = [points.first().copied(), points.last().copied()];
            self.add(PathShape::line(points, line).into());
            if colour.is_opaque() && stroke.width * self.ratio >= ROUND_ENDS_FROM_PIXELS {
                for end in ends.into_iter().flatten() {
                    self.add(Shape::circle_filled(end, stroke.width / 2.0, colour));
                }
            }
        }
    }

    fn fill(&mut self, points: &[ScreenPoint], fill: Fill) {
        if points.len() < 3 {
            return;
        }
        let convex = is_convex(points);
        match fill {
            Fill::Pattern(Pattern::None, _) => {}
            Fill::Pattern(Pattern::Solid, colour) | Fill::Colour(colour) if convex => {
                let points = self.all(points);
                self.add(Shape::convex_polygon(points, color32(colour), PathStroke::NONE));
            }
            Fill::Pattern(pattern, colour) if convex => {
                let (texture, side) = self.backend.tile(&self.context, pattern, self.ratio);
                self.pattern(points, texture, side, color32(colour));
            }
            _ => self.area(points, fill),
        }
    }

    /// Fills a convex shape with a tile that repeats from the list's origin.
    fn pattern(&mut self, points: &[ScreenPoint], texture: TextureId, side: f32, colour: Color32) {
        let mut mesh = Mesh::with_texture(texture);
        for &point in points {
            let uv = pos2(point.x * self.ratio / side, point.y * self.ratio / side);
            mesh.vertices.push(Vertex { pos: self.at(point), uv, color: colour });
        }
        for corner in 2..points.len() as u32 {
            mesh.add_triangle(0, corner - 1, corner);
        }
        self.add(Shape::mesh(mesh));
    }

    /// Fills any shape by way of a picture of what is seen of it.
    fn area(&mut self, points: &[ScreenPoint], fill: Fill) {
        let low = |pick: fn(&ScreenPoint) -> f32, edge: f32| {
            (points.iter().map(pick).fold(f32::INFINITY, f32::min).max(edge) * self.ratio).floor() as i32
        };
        let high = |pick: fn(&ScreenPoint) -> f32, edge: f32| {
            (points.iter().map(pick).fold(f32::NEG_INFINITY, f32::max).min(edge) * self.ratio).ceil() as i32
        };
        let (left, top) = (low(|point| point.x, self.visible.left), low(|point| point.y, self.visible.top));
        let (right, bottom) =
            (high(|point| point.x, self.visible.right), high(|point| point.y, self.visible.bottom));
        let most = MOST_AREA_PIXELS.min(self.context.input(|input| input.max_texture_side) as i32);
        if left >= right || top >= bottom {
            return;
        }
        let (right, bottom) = (right.min(left.saturating_add(most)), bottom.min(top.saturating_add(most)));
        let texture = self.backend.area(&self.context, points, fill, [left, top, right, bottom], self.ratio);
        let corner = |x: i32, y: i32| {
            pos2(
                (self.corner[0].saturating_add(x)) as f32 / self.ratio,
                (self.corner[1].saturating_add(y)) as f32 / self.ratio,
            )
        };
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let rect = Rect::from_min_max(corner(left, top), corner(right, bottom));
        self.add(Shape::image(texture, rect, whole, Color32::WHITE));
    }
}

/// A place in pixels as a whole pixel and how many [`DISC_STEPS`] of one more.
fn split(at: f32) -> (i32, u8) {
    let steps = (at * f32::from(DISC_STEPS)).round() as i32;
    (steps.div_euclid(i32::from(DISC_STEPS)), steps.rem_euclid(i32::from(DISC_STEPS)) as u8)
}

/// Draws in both ends of a dash by some points: egui's soft edge adds as much.
fn shorten(piece: &mut [Pos2], by: f32) {
    let last = piece.len().saturating_sub(1);
    for (end, next) in [(0, 1), (last, last.saturating_sub(1))] {
        if let (Some(&at), Some(&to)) = (piece.get(end), piece.get(next)) {
            let length = at.distance(to);
            if length > 4.0 * by {
                piece[end] = at + (to - at) * (by / length);
            }
        }
    }
}

/// Whether egui can draw it: every number is one.
fn is_finite(item: &Item) -> bool {
    let point = |point: &ScreenPoint| point.x.is_finite() && point.y.is_finite();
    let width = |stroke: &Option<Stroke>| stroke.is_none_or(|stroke| stroke.width.is_finite());
    match item {
        Item::Circle { centre, radius, stroke, .. } => point(centre) && radius.is_finite() && width(stroke),
        Item::Arc { centre, radius, from, to, stroke } => {
            point(centre) && [radius, from, to, &stroke.width].into_iter().all(|value| value.is_finite())
        }
        Item::Line { points, stroke } => points.iter().all(point) && stroke.width.is_finite(),
        Item::Polygon { points, stroke, .. } => points.iter().all(point) && width(stroke),
        Item::Rect { rect, corner_radius, stroke, .. } => {
            let sides = [rect.left, rect.top, rect.right, rect.bottom, *corner_radius];
            sides.into_iter().all(f32::is_finite) && width(stroke)
        }
        Item::Icon { centre, size, .. } => point(centre) && size.is_finite(),
        Item::Text(run) => {
            point(&run.at) && run.style.size.is_finite() && run.course.iter().flatten().all(point)
        }
    }
}
