//! Retained pictures: drawn by a worker larger than the view, moved while panning and zooming, replaced by the exact picture.

use super::prepared::JobFeedback;
use crate::jobs::Newest;
use crate::model::theme::Rgb;
use crate::render::map::{DrawLayer, draw};
use crate::render::raster::View;
use crate::spatial::{Camera, Mercator};
use egui::{ColorImage, Context, Painter, Pos2, Rect, TextureHandle, TextureOptions};

/// How much larger than the view a picture is, on every side, as a part of the view.
const MARGIN: f32 = 0.2;

/// What a picture is to show.
#[derive(Clone)]
struct Request {
    view: View,
    ground: Option<Rgb>,
    layers: Vec<DrawLayer>,
    stamp: u64,
}

struct Answer {
    view: View,
    image: ColorImage,
    stamp: u64,
}

/// One retained picture and its worker.
pub struct RetainedPicture {
    name: &'static str,
    worker: Newest<Request, Answer>,
    shown: Option<(TextureHandle, View, u64)>,
    asked: Option<(View, u64)>,
}

impl RetainedPicture {
    /// Starts the worker.
    #[must_use]
    pub fn new(name: &'static str, ctx: &Context) -> Self {
        let ctx = ctx.clone();
        let worker = Newest::spawn(
            name,
            move || ctx.request_repaint(),
            |request: Request, ticket| {
                let picture = draw(&request.view, request.ground, &request.layers, &JobFeedback(ticket))?;
                let size = [picture.width as usize, picture.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &picture.pixels);
                Some(Answer { view: request.view, image, stamp: request.stamp })
            },
        );
        Self { name, worker, shown: None, asked: None }
    }

    /// Asks for a new picture where the one shown (or already asked for) does not serve the camera; `stamp` tells contents
    /// apart, `layers` is only called when a picture is needed.
    pub fn update(
        &mut self,
        ctx: &Context,
        camera: Camera,
        stamp: u64,
        ground: Option<Rgb>,
        layers: impl FnOnce() -> Vec<DrawLayer>,
    ) {
        if let Some(answer) = self.worker.take() {
            let options = TextureOptions::LINEAR;
            match &mut self.shown {
                Some((texture, view, of)) => {
                    texture.set(answer.image, options);
                    *view = answer.view;
                    *of = answer.stamp;
                }
                none => {
                    let texture = ctx.load_texture(self.name, answer.image, options);
                    *none = Some((texture, answer.view, answer.stamp));
                }
            }
        }
        let (margin, pixels_per_point) = room(ctx, camera);
        let serves = |view: &View, of: u64| of == stamp && serves(view, camera, pixels_per_point);
        let shown = self.shown.as_ref().is_some_and(|(_, view, of)| serves(view, *of));
        let asked = self.asked.as_ref().is_some_and(|(view, of)| serves(view, *of));
        // What was asked for and is not answered any more (its worker panicked) is asked again.
        let coming = asked && self.worker.is_busy();
        if !shown && !coming {
            let larger = |size: f32| (size * (1.0 + 2.0 * margin)).floor();
            let larger = camera.with_size(larger(camera.width), larger(camera.height));
            let view = View { camera: snapped(larger, pixels_per_point), pixels_per_point };
            self.asked = Some((view, stamp));
            self.worker.request_next(Request { view, ground, layers: layers(), stamp });
        }
    }

    /// Shows nothing until a new picture is asked for.
    pub fn forget(&mut self) {
        self.shown = None;
        self.asked = None;
    }

    /// Whether the picture shown is the exact one of a camera and a content.
    #[must_use]
    pub fn is_exact(&self, ctx: &Context, camera: Camera, stamp: u64) -> bool {
        let (_, pixels_per_point) = room(ctx, camera);
        self.shown
            .as_ref()
            .is_some_and(|(_, view, of)| *of == stamp && serves(view, camera, pixels_per_point))
    }

    /// Whether the picture shown reaches over all that a camera sees, at whatever scale.
    #[must_use]
    pub fn covers(&self, camera: Camera) -> bool {
        self.shown.as_ref().is_some_and(|(_, view, _)| reaches_over(view, camera))
    }

    /// The content and the camera of the picture shown.
    #[must_use]
    pub fn shown(&self) -> Option<(u64, Camera)> {
        self.shown.as_ref().map(|(_, view, of)| (*of, view.camera))
    }

    /// Paints the picture where it belongs under a camera; `origin` is the top left corner of the map on the screen.
    pub fn paint(&self, painter: &Painter, origin: Pos2, camera: Camera) {
        let Some((texture, view, _)) = &self.shown else { return };
        let (nw, _) = view.camera.beside(&camera).corners();
        let scale = (camera.zoom - view.camera.zoom).exp2() as f32;
        let corner = camera.to_screen(nw);
        let size = texture.size_vec2() / view.pixels_per_point * scale;
        let mut min = origin + egui::vec2(corner.x, corner.y);
        if (scale - 1.0).abs() < 1e-6 {
            // Whole pixels keep the picture sharp while it is moved.
            let ppp = view.pixels_per_point;
            min = Pos2::new((min.x * ppp).round() / ppp, (min.y * ppp).round() / ppp);
        }
        let uv = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        painter.image(texture.id(), Rect::from_min_size(min, size), uv, egui::Color32::WHITE);
    }
}

/// How much margin a picture may have, as a part of the view, and how many pixels a point: as the screen has, unless the graphics
/// driver takes no picture so large.
fn room(ctx: &Context, camera: Camera) -> (f32, f32) {
    let most = ctx.input(|input| input.max_texture_side) as f32;
    let side = camera.width.max(camera.height);
    // A point on every side at least: pictures lie on whole pixels, views need not.
    let least = side + 2.0;
    let pixels_per_point = ctx.pixels_per_point().min(most / least);
    let margin = (most / pixels_per_point / side - 1.0) / 2.0;
    (MARGIN.min(margin).max(1.0 / side), pixels_per_point)
}

/// Whether a picture covers what a camera sees, at its zoom and pixel ratio.
fn serves(view: &View, camera: Camera, pixels_per_point: f32) -> bool {
    (view.camera.zoom - camera.zoom).abs() < 1e-9
        && (view.pixels_per_point - pixels_per_point).abs() < 1e-6
        && reaches_over(view, camera)
}

fn reaches_over(view: &View, camera: Camera) -> bool {
    let (nw, se) = view.camera.beside(&camera).corners();
    let (want_nw, want_se) = camera.corners();
    nw.x <= want_nw.x && nw.y <= want_nw.y && se.x >= want_se.x && se.y >= want_se.y
}

/// The camera with its centre on a whole physical pixel of the world, so that neighbouring pictures lie on one raster.
fn snapped(camera: Camera, pixels_per_point: f32) -> Camera {
    let pixels = camera.world_points() * f64::from(pixels_per_point);
    let snap = |value: f64| (value * pixels).round() / pixels;
    Camera { centre: Mercator { x: snap(camera.centre.x), y: snap(camera.centre.y) }, ..camera }
}
