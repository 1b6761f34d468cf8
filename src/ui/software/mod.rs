//! OpenGL that the processor works out (Mesa's llvmpipe): shaders of our own, and panels that are drawn where they change.
//!
//! egui draws all of the window anew in each frame. A graphics card does that in no time; llvmpipe needs both of two processors for
//! most of a frame, and the pictures of layers need them as well. Two things make it less:
//!
//! - [`picture`]: the map's pictures by a shader that only looks texels up, 0.4 ms in place of 2 for a whole window.
//! - [`kept`]: panels stay in a texture, of which only those tiles are drawn again whose triangles are others.
//!
//! Everywhere else egui draws all; tests compare the pixels of both ways.
#![allow(unsafe_code, reason = "OpenGL has no other interface; each block says why it is sound")]

pub mod kept;
pub mod picture;
mod quads;
#[cfg(all(test, target_os = "linux"))]
mod tests;
#[cfg(target_os = "linux")]
mod threads;
mod tiles;

use eframe::egui_glow::ShaderVersion;
use eframe::glow::{self, HasContext as _};

/// How the map's pictures and the panels come on screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Drawn {
    /// As all that egui shows.
    #[default]
    Egui,
    /// By what this module has.
    Software,
}

impl Drawn {
    /// The best way for a context: the processor's where OpenGL is Mesa's llvmpipe, new enough for what is used here.
    #[must_use]
    pub fn suiting(gl: &glow::Context) -> Self {
        let version = gl.version();
        // SAFETY: the context is current where it was just made; the name is of OpenGL 1.
        let driver = unsafe { gl.get_parameter_string(glow::RENDERER) };
        let is_new = !version.is_embedded && (version.major, version.minor) >= (3, 1);
        if is_new && driver.contains("llvmpipe") { Self::Software } else { Self::Egui }
    }

    /// Readies what does the work: to be called once the driver is there.
    pub fn begin(self) {
        #[cfg(target_os = "linux")]
        if self == Self::Software {
            threads::spread();
        }
    }
}

/// Compiles and links a vertex and a fragment shader; attributes have the locations of their places in the list.
///
/// # Errors
/// What the driver says.
fn program(
    gl: &glow::Context,
    vertex: &str,
    fragment: &str,
    attributes: &[&str],
) -> Result<glow::Program, String> {
    let version = ShaderVersion::get(gl).version_declaration();
    // SAFETY: the context is current where egui calls back; names come from the calls before.
    unsafe {
        let program = gl.create_program()?;
        for (kind, source) in [(glow::VERTEX_SHADER, vertex), (glow::FRAGMENT_SHADER, fragment)] {
            let shader = gl.create_shader(kind)?;
            gl.shader_source(shader, &format!("{version}{source}"));
            gl.compile_shader(shader);
            if !gl.get_shader_compile_status(shader) {
                return Err(gl.get_shader_info_log(shader));
            }
            gl.attach_shader(program, shader);
            gl.delete_shader(shader);
        }
        for (location, name) in (0..).zip(attributes) {
            gl.bind_attrib_location(program, location, name);
        }
        gl.link_program(program);
        if gl.get_program_link_status(program) { Ok(program) } else { Err(gl.get_program_info_log(program)) }
    }
}

/// A texture whose pixels have the order of those of windows (blue, green, red, alpha), without pixels yet.
fn texture(gl: &glow::Context) -> Result<glow::Texture, String> {
    // SAFETY: the context is current where egui calls back; the name comes from the call before.
    unsafe {
        let texture = gl.create_texture()?;
        gl.bind_texture(glow::TEXTURE_2D, Some(texture));
        for side in [glow::TEXTURE_WRAP_S, glow::TEXTURE_WRAP_T] {
            gl.tex_parameter_i32(glow::TEXTURE_2D, side, glow::CLAMP_TO_EDGE as i32);
        }
        for filter in [glow::TEXTURE_MIN_FILTER, glow::TEXTURE_MAG_FILTER] {
            gl.tex_parameter_i32(glow::TEXTURE_2D, filter, glow::NEAREST as i32);
        }
        Ok(texture)
    }
}

/// Gives the texture that is bound a size and pixels, if there are any.
fn specify(gl: &glow::Context, [width, height]: [usize; 2], bgra: Option<&[u8]>) {
    let [width, height] = [width, height].map(|side| i32::try_from(side).unwrap_or(i32::MAX));
    let data = glow::PixelUnpackData::Slice(bgra);
    // Without a size of channels the driver keeps the order of those it is given.
    let (kept, format, kind) = (glow::RGBA as i32, glow::BGRA, glow::UNSIGNED_BYTE);
    // SAFETY: the context is current where egui calls back; the slice has the four bytes of every pixel, as callers see to.
    unsafe { gl.tex_image_2d(glow::TEXTURE_2D, 0, kept, width, height, 0, format, kind, data) };
}
