//! The unseen screen by way of OpenGL, as the window has it where no graphics card is: a context of EGL without a surface.
#![allow(unsafe_code, reason = "OpenGL has no other interface; each block says why it is sound")]

use crate::cli::WindowFault;
use crate::ui::software::Drawn;
use eframe::glow::{self, HasContext as _};
use egui::{Color32, Context, FullOutput};
use glutin::api::egl::context::PossiblyCurrentContext;
use glutin::api::egl::device::Device;
use glutin::api::egl::display::Display;
use glutin::config::{ConfigSurfaceTypes, ConfigTemplateBuilder};
use glutin::context::ContextAttributesBuilder;
use glutin::display::GlDisplay as _;
use std::ffi::CString;
use std::sync::Arc;

/// The driver's framebuffer and what paints into it.
pub struct GlScreen {
    painter: eframe::egui_glow::Painter,
    gl: Arc<glow::Context>,
    /// Stays current for this thread as long as the screen is used.
    _context: PossiblyCurrentContext,
    size: [u32; 2],
}

fn fault(error: impl std::fmt::Display) -> WindowFault {
    WindowFault::Graphics(error.to_string())
}

impl GlScreen {
    /// A screen of so many physical pixels.
    ///
    /// # Errors
    /// Why there is none.
    pub fn new(size: [u32; 2]) -> Result<Self, WindowFault> {
        let mut devices = Device::query_devices().map_err(fault)?;
        let device = devices.next().ok_or_else(|| fault("EGL"))?;
        // SAFETY: no handle of a display is given that could be invalid.
        let display = unsafe { Display::with_device(&device, None) }.map_err(fault)?;
        let template = ConfigTemplateBuilder::new().with_surface_type(ConfigSurfaceTypes::empty()).build();
        // SAFETY: the template names no window.
        let config = unsafe { display.find_configs(template) }.map_err(fault)?.next();
        let config = config.ok_or_else(|| fault("EGL"))?;
        // SAFETY: the attributes name no window.
        let context =
            unsafe { display.create_context(&config, &ContextAttributesBuilder::new().build(None)) };
        let context = context.map_err(fault)?.make_current_surfaceless().map_err(fault)?;
        let load =
            |name: &str| CString::new(name).map_or(std::ptr::null(), |name| display.get_proc_address(&name));
        // SAFETY: the addresses are those of the context that was just made current.
        let gl = Arc::new(unsafe { glow::Context::from_loader_function(load) });
        let sides = size.map(|side| i32::try_from(side).unwrap_or(i32::MAX));
        // SAFETY: the context is current in this thread; names come from the calls before.
        unsafe {
            // Blue, green, red, alpha, as windows have their channels: llvmpipe draws into others another way.
            let colours = gl.create_texture().map_err(fault)?;
            gl.bind_texture(glow::TEXTURE_2D, Some(colours));
            gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MIN_FILTER, glow::NEAREST as i32);
            let (kept, format, kind) = (glow::RGBA as i32, glow::BGRA, glow::UNSIGNED_BYTE);
            let nothing = glow::PixelUnpackData::Slice(None);
            gl.tex_image_2d(glow::TEXTURE_2D, 0, kept, sides[0], sides[1], 0, format, kind, nothing);
            gl.bind_texture(glow::TEXTURE_2D, None);
            let target = gl.create_framebuffer().map_err(fault)?;
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(target));
            let place = glow::COLOR_ATTACHMENT0;
            gl.framebuffer_texture_2d(glow::FRAMEBUFFER, place, glow::TEXTURE_2D, Some(colours), 0);
            if gl.check_framebuffer_status(glow::FRAMEBUFFER) != glow::FRAMEBUFFER_COMPLETE {
                return Err(fault("OpenGL"));
            }
        }
        let painter = eframe::egui_glow::Painter::new(Arc::clone(&gl), "", None, false).map_err(fault)?;
        Ok(Self { painter, gl, _context: context, size })
    }

    /// Name of what draws.
    #[must_use]
    pub fn name(&self) -> String {
        // SAFETY: the context is current in this thread.
        unsafe { self.gl.get_parameter_string(glow::RENDERER) }
    }

    /// How the map's pictures and the panels come on it.
    #[must_use]
    pub fn drawn(&self) -> Drawn {
        Drawn::suiting(&self.gl)
    }

    /// Largest side of a texture in pixels.
    #[must_use]
    pub fn most_side(&self) -> usize {
        self.painter.max_texture_side()
    }

    /// Draws a frame over a colour and waits until it is there.
    pub fn draw(&mut self, ctx: &Context, ground: Color32, mut output: FullOutput) {
        let meshes = ctx.tessellate(output.shapes, output.pixels_per_point);
        self.painter.clear(self.size, ground.to_normalized_gamma_f32());
        let points = output.pixels_per_point;
        self.painter.paint_and_update_textures(self.size, points, &meshes, &mut output.textures_delta);
        self.read([1, 1]);
    }

    /// Waits for what was drawn; gives the pixels of the lower left corner: red, green, blue, alpha, rows from the bottom.
    fn read(&self, [width, height]: [u32; 2]) -> Vec<u8> {
        let mut pixels = vec![0u8; (width * height * 4) as usize];
        // SAFETY: the context is current in this thread; the pixels lie in the framebuffer, and there is room for the four bytes of each.
        unsafe {
            let into = glow::PixelPackData::Slice(Some(&mut pixels));
            self.gl.read_pixels(0, 0, width as i32, height as i32, glow::RGBA, glow::UNSIGNED_BYTE, into);
            self.gl.finish();
        }
        pixels
    }

    /// All pixels that were drawn.
    #[cfg(test)]
    pub fn pixels(&self) -> Vec<u8> {
        self.read(self.size)
    }
}

impl Drop for GlScreen {
    fn drop(&mut self) {
        self.painter.destroy();
    }
}
