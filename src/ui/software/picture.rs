//! The map's pictures in textures of the driver.

use super::quads::{Look, Part, Quads};
use super::{specify, texture};
use crate::render::raster::Picture;
use eframe::egui_glow::{CallbackFn, Painter as GlPainter};
use eframe::glow::{self, HasContext as _};
use egui::{PaintCallback, PaintCallbackInfo, Painter, Rect, Shape};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Pixels for a texture.
#[derive(Clone, Debug)]
pub struct PicturePixels {
    size: [usize; 2],
    /// Blue, green, red, alpha of each pixel, premultiplied; rows from the top.
    bgra: Vec<u8>,
    /// Whether there is nothing to be seen through it.
    is_opaque: bool,
}

impl PicturePixels {
    /// Of a picture; `is_opaque` if there is nothing to be seen through it.
    #[must_use]
    pub fn new(picture: Picture, is_opaque: bool) -> Self {
        let size = [picture.width as usize, picture.height as usize];
        let mut bgra = picture.pixels;
        for pixel in bgra.chunks_exact_mut(4) {
            pixel.swap(0, 2);
        }
        Self { size, bgra, is_opaque }
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> [usize; 2] {
        self.size
    }
}

/// A picture in the driver, made when it is painted first.
#[derive(Clone, Default)]
pub struct SoftwarePicture {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Pixels that the driver has not got yet.
    pending: Option<PicturePixels>,
    drawn: Option<InDriver>,
    failed: bool,
}

/// What the driver has.
struct InDriver {
    quads: Quads,
    texture: glow::Texture,
    size: [usize; 2],
    is_opaque: bool,
}

impl SoftwarePicture {
    /// Replaces the pixels.
    pub fn set(&self, pixels: PicturePixels) {
        self.state().pending = Some(pixels);
    }

    /// Paints it into a rectangle, in points, whose corners lie on whole physical pixels; `smooth` mixes neighbouring texels where they
    /// do not lie on pixels.
    pub fn paint(&self, painter: &Painter, place: Rect, smooth: bool) {
        let rect = painter.clip_rect();
        if !rect.is_positive() {
            return;
        }
        let this = self.clone();
        let draw = move |info: PaintCallbackInfo, painter: &GlPainter| {
            let mut state = this.state();
            if state.failed {
                return;
            }
            if let Err(error) = state.draw(painter.gl(), &info, place, smooth) {
                tracing::error!(error, "a picture of the map could not be drawn by a shader of our own");
                state.failed = true;
            }
        };
        painter.add(Shape::Callback(PaintCallback { rect, callback: Arc::new(CallbackFn::new(draw)) }));
    }

    /// Whether the driver takes it; else it has to be drawn another way.
    #[must_use]
    pub fn works(&self) -> bool {
        !self.state().failed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn draw(
        &mut self,
        gl: &glow::Context,
        info: &PaintCallbackInfo,
        place: Rect,
        smooth: bool,
    ) -> Result<(), String> {
        if self.drawn.is_none() {
            let (quads, texture) = (Quads::new(gl)?, texture(gl)?);
            self.drawn = Some(InDriver { quads, texture, size: [0, 0], is_opaque: false });
        }
        let Some(drawn) = &mut self.drawn else { return Ok(()) };
        if let Some(pixels) = self.pending.take() {
            drawn.upload(gl, &pixels);
        }
        let view = info.viewport_in_pixels();
        let viewport = [view.left_px, view.top_px, view.width_px, view.height_px].map(|side| side as f32);
        let pixel = |points: f32| (points * info.pixels_per_point).round();
        let part = Part {
            texels: [[0.0, 0.0], drawn.size.map(|side| side as f32)],
            place: [place.min.x, place.min.y, place.max.x, place.max.y].map(pixel),
        };
        let look = Look { smooth, is_opaque: drawn.is_opaque };
        drawn.quads.draw(gl, (drawn.texture, drawn.size), viewport, &[part], look);
        Ok(())
    }
}

impl InDriver {
    /// Gives the driver new pixels.
    fn upload(&mut self, gl: &glow::Context, pixels: &PicturePixels) {
        let PicturePixels { size, bgra, is_opaque } = pixels;
        if bgra.len() != size[0] * size[1] * 4 {
            return;
        }
        // SAFETY: the context is current where egui calls back; the slice has the four bytes of every pixel of the texture, whose size is
        // the same.
        unsafe {
            gl.bind_texture(glow::TEXTURE_2D, Some(self.texture));
            if self.size == *size {
                let [width, height] = size.map(|side| i32::try_from(side).unwrap_or(i32::MAX));
                let data = glow::PixelUnpackData::Slice(Some(bgra));
                let (format, kind) = (glow::BGRA, glow::UNSIGNED_BYTE);
                gl.tex_sub_image_2d(glow::TEXTURE_2D, 0, 0, 0, width, height, format, kind, data);
            } else {
                specify(gl, *size, Some(bgra));
            }
        }
        (self.size, self.is_opaque) = (*size, *is_opaque);
    }
}
