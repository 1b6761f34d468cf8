//! The unseen screen by way of OpenGL, as the window has it where no graphics card is: a context of EGL without a surface.
#![allow(unsafe_code, reason = "OpenGL has no other interface; each block says why it is sound")]

use crate::cli::WindowFault;
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
            let colours = gl.create_renderbuffer().map_err(fault)?;
            gl.bind_renderbuffer(glow::RENDERBUFFER, Some(colours));
            gl.renderbuffer_storage(glow::RENDERBUFFER, glow::RGBA8, sides[0], sides[1]);
            let target = gl.create_framebuffer().map_err(fault)?;
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(target));
            gl.framebuffer_renderbuffer(
                glow::FRAMEBUFFER,
                glow::COLOR_ATTACHMENT0,
                glow::RENDERBUFFER,
                Some(colours),
            );
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
        let mut pixel = [0u8; 4];
        // SAFETY: the context is current in this thread; the pixel lies in the framebuffer and has room for its four bytes.
        unsafe {
            let into = glow::PixelPackData::Slice(Some(&mut pixel));
            self.gl.read_pixels(0, 0, 1, 1, glow::RGBA, glow::UNSIGNED_BYTE, into);
            self.gl.finish();
        }
    }
}

impl Drop for GlScreen {
    fn drop(&mut self) {
        self.painter.destroy();
    }
}
