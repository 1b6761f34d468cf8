//! Retained pictures: drawn by a worker larger than the view, moved while panning and zooming, replaced by the exact picture.

use super::prepared::JobFeedback;
use super::textures::{PictureTexture, Pixels};
use crate::jobs::{Newest, for_pictures};
use crate::model::theme::Rgb;
use crate::render::map::{DrawLayer, draw};
use crate::render::raster::View;
use crate::spatial::{Camera, Mercator};
use crate::ui::software::Drawn;
use crate::ui::software::picture::SoftwarePicture;
use egui::emath::GuiRounding as _;
use egui::{Context, Painter, Pos2, Rect};
use std::time::Duration;

/// How much larger than the view a picture is, on every side, as a part of the view.
const MARGIN: f32 = 0.2;

/// Frames in which a view that moves must not leave its picture: else the next is asked for. That one lies ahead by as much again, so that
/// it serves for longer.
const FRAMES_AHEAD: f64 = 12.0;
/// How far ahead a picture may lie, as a part of its margin: the view is within it all the same.
const MOST_AHEAD: f32 = 0.8;

/// Seconds after which a view and what it shows are at rest: more than between two steps of a day that goes on by itself.
const REST_SECONDS: f64 = 0.2;

/// What a picture is to show.
#[derive(Clone)]
struct Request {
    view: View,
    ground: Option<Rgb>,
    layers: Vec<DrawLayer>,
    drawn: Drawn,
    stamp: u64,
}

struct Answer {
    view: View,
    pixels: Pixels,
    stamp: u64,
}

/// The picture on the screen.
struct Shown {
    texture: PictureTexture,
    view: View,
    stamp: u64,
}

/// One retained picture and its worker.
pub struct RetainedPicture {
    name: &'static str,
    worker: Newest<Request, Answer>,
    shown: Option<Shown>,
    /// How pictures come on screen.
    drawn: Drawn,
    /// The driver's texture, where `drawn` says so; it stays when the picture is forgotten.
    software: SoftwarePicture,
    asked: Option<(View, u64)>,
    /// The camera and the content of the frame before, and since when they are the same in seconds of egui.
    before: Option<(Camera, u64)>,
    rests_since: f64,
    /// Whether what was asked for last is not needed yet: it has a margin more than what is shown, or lies ahead of it.
    is_spare: bool,
    /// By how much of a zoom it may be off while the zoom changes.
    lags: f64,
}

impl RetainedPicture {
    /// Starts the worker.
    #[must_use]
    pub fn new(name: &'static str, ctx: &Context, drawn: Drawn) -> Self {
        let ctx = ctx.clone();
        let worker = Newest::spawn(
            name,
            move || ctx.request_repaint(),
            |request: Request, ticket| {
                let Request { view, ground, layers, .. } = &request;
                let picture = for_pictures(|| draw(view, *ground, layers, &JobFeedback(ticket)))?;
                let pixels = Pixels::new(request.drawn, picture, request.ground.is_some());
                Some(Answer { view: request.view, pixels, stamp: request.stamp })
            },
        );
        let software = SoftwarePicture::default();
        Self {
            name,
            worker,
            shown: None,
            drawn,
            software,
            asked: None,
            before: None,
            rests_since: 0.0,
            is_spare: false,
            lags: 0.0,
        }
    }

    /// The same, off by up to so much of a zoom while the zoom changes: what it is drawn with is left to pictures that matter more.
    #[must_use]
    pub fn lagging(self, zoom: f64) -> Self {
        Self { lags: zoom, ..self }
    }

    /// Asks for a new picture where the one shown (or already asked for) does not serve the camera; `stamp` tells contents
    /// apart, `layers` is only called when a picture is needed, with the camera it is for. Where the camera glides to a place that is known
    /// (`heading`), the picture is asked for that place.
    ///
    /// While somebody zooms in, or contents change under a view that rests, pictures have no margin: each serves for a moment only. When
    /// all has rested for a while one with a margin follows; whatever is wanted before that is there does not wait for it.
    pub fn update(
        &mut self,
        ctx: &Context,
        (camera, heading): (Camera, Option<Camera>),
        stamp: u64,
        ground: Option<Rgb>,
        layers: impl FnOnce(Camera) -> Vec<DrawLayer>,
    ) {
        if !self.software.works() {
            (self.drawn, self.software) = (Drawn::Egui, SoftwarePicture::default());
            self.forget();
        }
        match self.worker.take() {
            Some(answer) => self.put(ctx, camera, answer),
            None => self.look_up_as_needed(ctx, camera),
        }
        let aim = heading.unwrap_or(camera);
        let (margin, pixels_per_point) = room(ctx, aim);
        let serves = |view: &View, of: u64| of == stamp && serves(view, aim, pixels_per_point);
        let shown = self.shown.as_ref().is_some_and(|shown| serves(&shown.view, shown.stamp));
        let asked = self.asked.as_ref().is_some_and(|(view, of)| serves(view, *of));
        // What was asked for and is not answered any more (its worker panicked) is asked again.
        let coming = asked && self.worker.is_busy();
        let before = self.before.replace((camera, stamp));
        let (view_rests, content_rests) =
            before.map_or((false, true), |(view, of)| (view == camera, of == stamp));
        let now = ctx.input(|input| input.time);
        if !view_rests || !content_rests {
            self.rests_since = now;
        }
        let last = self.shown.as_ref().map(|shown| &shown.view);
        let zooms_in = last.is_some_and(|view| aim.zoom > view.camera.zoom + 1e-9);
        let is_narrow = last.is_some_and(|view| view.camera.width < larger(aim.width, margin));
        let is_near = |view: &View| {
            let off = (view.camera.zoom - camera.zoom).abs();
            (1e-9..self.lags).contains(&off) && reaches_over(view, camera)
        };
        if !view_rests
            && self.shown.as_ref().is_some_and(|shown| shown.stamp == stamp && is_near(&shown.view))
        {
            // It is asked for when the view has come to rest.
            ctx.request_repaint();
            return;
        }
        let is_needed = !shown && !coming;
        let could_widen = shown && is_narrow && !self.worker.is_busy();
        let widens = could_widen && now - self.rests_since >= REST_SECONDS;
        if could_widen && !widens {
            ctx.request_repaint_after(Duration::from_secs_f64(REST_SECONDS));
        }
        let step = before.map(|(view, _)| [camera.centre.x - view.centre.x, camera.centre.y - view.centre.y]);
        let step =
            step.filter(|_| before.is_some_and(|(view, _)| view.zoom == camera.zoom)).unwrap_or_default();
        let near = |view: &View| !reaches_over(view, led(aim, step, FRAMES_AHEAD, margin * MOST_AHEAD));
        let is_ahead = shown && !is_narrow && !view_rests && !self.worker.is_busy() && last.is_some_and(near);
        if !is_needed && !widens && !is_ahead {
            return;
        }
        let is_moment = is_needed
            && ((zooms_in && !view_rests)
                || heading.is_some()
                || (view_rests && !content_rests && last.is_some()));
        let view = if is_moment {
            view_around(aim, 0.0, pixels_per_point)
        } else {
            view_around(led(aim, step, 2.0 * FRAMES_AHEAD, margin * MOST_AHEAD), margin, pixels_per_point)
        };
        self.asked = Some((view, stamp));
        let request = Request { view, ground, layers: layers(aim), drawn: self.drawn, stamp };
        if self.is_spare || heading.is_some() {
            self.worker.request(request);
        } else {
            self.worker.request_next(request);
        }
        self.is_spare = !is_needed;
    }

    fn put(&mut self, ctx: &Context, camera: Camera, answer: Answer) {
        let Answer { view, pixels, stamp } = answer;
        let before = self.shown.take().map(|shown| shown.texture);
        let is_exact = is_pixel_on_pixel(ctx, &view, camera);
        let texture = PictureTexture::put(before, ctx, self.name, &self.software, pixels, is_exact);
        self.shown = Some(Shown { texture, view, stamp });
    }

    /// Changes how the texture is looked up where the camera has come to another scale.
    fn look_up_as_needed(&mut self, ctx: &Context, camera: Camera) {
        let Some(shown) = &mut self.shown else { return };
        shown.texture.look_up(is_pixel_on_pixel(ctx, &shown.view, camera));
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
            .is_some_and(|shown| shown.stamp == stamp && serves(&shown.view, camera, pixels_per_point))
    }

    /// Whether the picture shown reaches over all that a camera sees, at whatever scale.
    #[must_use]
    pub fn covers(&self, camera: Camera) -> bool {
        self.shown.as_ref().is_some_and(|shown| reaches_over(&shown.view, camera))
    }

    /// The content and the camera of the picture shown.
    #[must_use]
    pub fn shown(&self) -> Option<(u64, Camera)> {
        self.shown.as_ref().map(|shown| (shown.stamp, shown.view.camera))
    }

    /// Paints the picture where it belongs under a camera; `origin` is the top left corner of the map on the screen.
    pub fn paint(&self, painter: &Painter, origin: Pos2, camera: Camera) {
        let Some(shown) = &self.shown else { return };
        let view = &shown.view;
        let (nw, _) = view.camera.beside(&camera).corners();
        let scale = (camera.zoom - view.camera.zoom).exp2() as f32;
        let corner = camera.to_screen(nw);
        let pixels = shown.texture.size();
        let min = origin + egui::vec2(corner.x, corner.y);
        // Whole pixels keep the picture sharp while it is moved.
        let place = if is_own_scale(view, camera) {
            Rect::from_min_size(min.round_to_pixels(view.pixels_per_point), pixels / view.pixels_per_point)
        } else {
            let size = pixels / view.pixels_per_point * scale;
            Rect::from_min_size(min, size).round_to_pixels(painter.ctx().pixels_per_point())
        };
        shown.texture.paint(painter, place);
    }
}

/// Whether a picture is shown pixel by pixel under a camera.
fn is_own_scale(view: &View, camera: Camera) -> bool {
    ((camera.zoom - view.camera.zoom).exp2() - 1.0).abs() < 1e-6
}

/// Whether pixels of a picture lie on pixels of the screen under a camera.
fn is_pixel_on_pixel(ctx: &Context, view: &View, camera: Camera) -> bool {
    (view.pixels_per_point - ctx.pixels_per_point()).abs() < 1e-6 && is_own_scale(view, camera)
}

/// How much margin a picture may have, as a part of the view, and how many pixels a point: as the screen has, unless the graphics
/// driver takes no picture so large.
fn room(ctx: &Context, camera: Camera) -> (f32, f32) {
    room_for(ctx.input(|input| input.max_texture_side) as f32, ctx.pixels_per_point(), camera)
}

/// As [`room`], of pictures of at most so many pixels a side on a screen of so many pixels a point.
fn room_for(most: f32, pixels_per_point: f32, camera: Camera) -> (f32, f32) {
    let side = camera.width.max(camera.height);
    let pixels_per_point = pixels_per_point.min(most / with_least_margin(side));
    let margin = (most / pixels_per_point / side - 1.0) / 2.0;
    (MARGIN.min(margin).max(1.0 / side), pixels_per_point)
}

/// A side with a point more on both ends at least: pictures lie on whole pixels, views need not.
fn with_least_margin(side: f32) -> f32 {
    (side + 2.0).ceil()
}

/// The picture that serves a camera and what is around it.
fn view_around(camera: Camera, margin: f32, pixels_per_point: f32) -> View {
    let larger = camera.with_size(larger(camera.width, margin), larger(camera.height, margin));
    View { camera: snapped(larger, pixels_per_point), pixels_per_point }
}

/// The camera as it will be after some frames if it moves on by a step (x, y in worlds) in each, at most by a part of its sides.
fn led(camera: Camera, step: [f64; 2], frames: f64, most: f32) -> Camera {
    let shift = |step: f64, side: f32| {
        let most = f64::from(side * most) / camera.world_points();
        (step * frames).clamp(-most, most)
    };
    let (x, y) = (shift(step[0], camera.width), shift(step[1], camera.height));
    Camera { centre: Mercator { x: camera.centre.x + x, y: camera.centre.y + y }, ..camera }
}

/// A side with a margin, a part of it, on both ends.
fn larger(side: f32, margin: f32) -> f32 {
    (side * (1.0 + 2.0 * margin)).floor().max(with_least_margin(side))
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

/// The camera with its upper left corner on a whole physical pixel of the world, so that pictures of all sizes lie on one raster.
fn snapped(camera: Camera, pixels_per_point: f32) -> Camera {
    let pixels = camera.world_points() * f64::from(pixels_per_point);
    let snap = |value: f64, side: f32| {
        let half = f64::from(side * pixels_per_point) / 2.0;
        ((value * pixels - half).round() + half) / pixels
    };
    let (x, y) = (snap(camera.centre.x, camera.width), snap(camera.centre.y, camera.height));
    Camera { centre: Mercator { x, y }, ..camera }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::LonLat;
    use crate::ui::canvas::cells::blocks;
    use crate::ui::canvas::textures::EguiTexture;
    use egui::{Color32, ColorImage, TextureOptions, Vec2, pos2};

    const SIZE: [usize; 2] = [200, 160];

    /// A picture with nothing at its left, one colour at its right and many between.
    fn answer(view: View) -> Answer {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let pixel = |at: usize| match at % SIZE[0] {
            0..70 => Color32::TRANSPARENT,
            140.. => Color32::from_rgb(40, 90, 160),
            _ => Color32::from_rgb(next(), next(), next()),
        };
        let image = ColorImage::new(SIZE, (0..SIZE[0] * SIZE[1]).map(pixel).collect());
        let blocks = blocks(SIZE, &image.pixels);
        Answer { view, pixels: Pixels::Egui(image, blocks), stamp: 1 }
    }

    fn texture(picture: &RetainedPicture) -> &EguiTexture {
        match &picture.shown.as_ref().unwrap().texture {
            PictureTexture::Egui(texture) => texture,
            PictureTexture::Software(..) => panic!("not asked for"),
        }
    }

    /// The pixels of a window of 120 by 80 points with a picture of `view` in it under `camera`, and how it was looked up; in blocks
    /// or, to compare with, as one quad.
    fn seen(view: View, camera: Camera, in_blocks: bool) -> (image::RgbaImage, TextureOptions) {
        let mut picture = None;
        let options = std::sync::Arc::new(std::sync::Mutex::new(TextureOptions::LINEAR));
        let told = std::sync::Arc::clone(&options);
        let mut harness =
            egui_kittest::Harness::builder().with_size([120.0, 80.0]).wgpu().build_ui(move |ui| {
                let ctx = ui.ctx().clone();
                let picture = picture.get_or_insert_with(|| {
                    let mut picture = RetainedPicture::new("test", &ctx, Drawn::Egui);
                    // It comes at its own scale; the camera may be at another by then.
                    picture.put(&ctx, view.camera, answer(view));
                    picture
                });
                picture.look_up_as_needed(&ctx, camera);
                let painter = ui.ctx().layer_painter(egui::LayerId::background());
                painter.rect_filled(painter.clip_rect(), 0.0, Color32::from_rgb(250, 240, 220));
                let shown = texture(picture);
                *told.lock().unwrap() = shown.options;
                if in_blocks {
                    picture.paint(&painter, Pos2::ZERO, camera);
                } else {
                    let corner = camera.to_screen(view.camera.corners().0);
                    let size = Vec2::new(SIZE[0] as f32, SIZE[1] as f32)
                        * (camera.zoom - view.camera.zoom).exp2() as f32;
                    let rect = Rect::from_min_size(pos2(corner.x, corner.y), size);
                    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                    painter.image(shown.texture.id(), rect.round_to_pixels(1.0), uv, Color32::WHITE);
                }
            });
        harness.run_steps(2);
        let pixels = harness.render().unwrap();
        let options = *options.lock().unwrap();
        (pixels, options)
    }

    #[test]
    fn pictures_serve_views_that_are_larger_than_any_texture() {
        for (width, height) in [(1750.3848, 866.07574), (2500.0, 31.6), (47.3, 3000.7), (1024.0, 588.0)] {
            for step in 0..200 {
                let place = LonLat::new(13.0 + f64::from(step) * 1.3e-5, 52.0 - f64::from(step) * 0.7e-5);
                let camera = Camera::new(place, 19.364_946_327, width, height);
                for pixels in [1.0, 1.25, 2.0] {
                    let (margin, pixels_per_point) = room_for(2048.0, pixels, camera);
                    let view = view_around(camera, margin, pixels_per_point);
                    assert!(
                        serves(&view, camera, pixels_per_point),
                        "{width} by {height} at {pixels}, {step}"
                    );
                    let (width, height) = view.picture_size();
                    assert!(width.max(height) <= 2048, "{width} by {height}");
                }
            }
        }
    }

    #[test]
    fn blocks_show_what_the_whole_picture_shows_at_every_scale() {
        let larger = Camera::new(LonLat::new(46.75, 39.82), 11.0, 200.0, 160.0);
        let view = View { camera: snapped(larger, 1.0), pixels_per_point: 1.0 };
        let camera = view.camera.with_size(120.0, 80.0);
        for (zoom, expected) in
            [(11.0, TextureOptions::NEAREST), (11.4, TextureOptions::LINEAR), (10.9, TextureOptions::LINEAR)]
        {
            let camera = Camera { zoom, ..camera };
            let ((blocks, options), (whole, _)) = (seen(view, camera, true), seen(view, camera, false));
            assert_eq!(options, expected, "{zoom}");
            let differs = blocks
                .pixels()
                .zip(whole.pixels())
                .filter(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 2))
                .count();
            assert_eq!(differs, 0, "{zoom}");
        }
        // Pixel on pixel it is the picture itself.
        let (pixels, _) = seen(view, camera, true);
        let Pixels::Egui(of_picture, _) = answer(view).pixels else { panic!("for egui") };
        for (x, y) in [(35u32, 10u32), (60, 40), (90, 70)] {
            let expected = of_picture[(x as usize + 40, y as usize + 40)];
            assert_eq!(pixels.get_pixel(x, y).0, expected.to_array());
        }
    }

    #[test]
    fn a_picture_that_may_lag_is_asked_for_when_the_zoom_rests() {
        let camera = Camera::new(LonLat::new(46.75, 39.82), 11.0, 120.0, 80.0);
        let larger = camera.with_size(SIZE[0] as f32, SIZE[1] as f32);
        let view = View { camera: snapped(larger, 1.0), pixels_per_point: 1.0 };
        // The zoom that was asked for in each of some frames.
        let asked = |lags: f64, zooms: &[f64]| -> Vec<Option<f64>> {
            let ctx = Context::default();
            let mut picture = RetainedPicture::new("test", &ctx, Drawn::Egui).lagging(lags);
            picture.put(&ctx, camera, answer(view));
            let mut frame = |zoom: &f64| {
                let camera = Camera { zoom: *zoom, ..camera };
                picture.asked = None;
                picture.update(&ctx, (camera, None), 1, None, |_| Vec::new());
                picture.asked.as_ref().map(|(view, _)| view.camera.zoom)
            };
            zooms.iter().map(&mut frame).collect()
        };
        assert_eq!(asked(0.2, &[11.1, 11.15, 11.15]), [None, None, Some(11.15)]);
        assert_eq!(asked(0.0, &[11.1]), [Some(11.1)]);
        assert_eq!(asked(0.2, &[11.1, 11.3]), [None, Some(11.3)]);
    }

    #[test]
    fn pictures_that_lie_ahead_hold_the_view_they_are_asked_for_and_serve_for_longer() {
        let camera = Camera::new(LonLat::new(46.75, 39.82), 13.0, 1024.0, 544.0);
        let points = |x: f64, y: f64| [x, y].map(|points| points / camera.world_points());
        for (x, y) in [(11.8, 0.0), (-11.8, 5.0), (0.0, -2000.0), (0.3, 0.3)] {
            let step = points(x, y);
            let ahead = view_around(led(camera, step, 2.0 * FRAMES_AHEAD, 0.2 * MOST_AHEAD), 0.2, 1.0);
            let around = view_around(camera, 0.2, 1.0);
            assert!(serves(&ahead, camera, 1.0), "{x} {y}");
            let frames = |view: &View| {
                let after = |frame: &i32| led(camera, step, f64::from(*frame), 9.0);
                (0..1000).take_while(|frame| reaches_over(view, after(frame))).count()
            };
            assert!(frames(&ahead) >= frames(&around), "{x} {y}: {} {}", frames(&ahead), frames(&around));
        }
        assert_eq!(led(camera, [0.0; 2], 5.0, 0.5), camera);
    }
}
