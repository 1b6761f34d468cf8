//! Parts of a texture drawn into rectangles by a shader that only looks texels up.
//!
//! egui's shader multiplies each texel by a colour of the vertices. llvmpipe takes such a shader through its general way; one that only
//! looks a texel up, of a texture with its channels in the window's order, it copies row by row (its "linear" rasterizer). Measured for a
//! window of 1280 by 800 with two threads: 2.0 ms with blending the general way, 0.4 the other, and less without blending.

use super::program;
use eframe::glow::{self, HasContext as _};

/// Floats of a corner: its place (x, y from -1 to 1) and its place in the texture (from 0 to 1).
const CORNER: usize = 4;

const VERTEX_SHADER: &str = include_str!("quads.vert");

const FRAGMENT_SHADER: &str = include_str!("quads.frag");

/// A part of a texture and where it belongs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// Two opposite corners in texels; the first is shown at the upper left.
    pub texels: [[f32; 2]; 2],
    /// Left, top, right and bottom in physical pixels from the upper left corner of the window; whole numbers.
    pub place: [f32; 4],
}

/// The part of the window that is drawn into, in physical pixels from its upper left corner: left, top, width, height.
pub type Viewport = [f32; 4];

/// How a texture is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Neighbouring texels are mixed where they do not lie on pixels.
    pub smooth: bool,
    /// There is nothing to be seen through it.
    pub is_opaque: bool,
}

/// The shader and its corners in the driver.
pub struct Quads {
    program: glow::Program,
    corners: glow::Buffer,
    array: glow::VertexArray,
}

impl Quads {
    /// Makes them.
    ///
    /// # Errors
    /// What the driver says.
    pub fn new(gl: &glow::Context) -> Result<Self, String> {
        let program = program(gl, VERTEX_SHADER, FRAGMENT_SHADER, &["corner"])?;
        // SAFETY: the context is current where egui calls back; names come from the calls before.
        unsafe {
            let (array, corners) = (gl.create_vertex_array()?, gl.create_buffer()?);
            gl.bind_vertex_array(Some(array));
            gl.bind_buffer(glow::ARRAY_BUFFER, Some(corners));
            gl.enable_vertex_attrib_array(0);
            gl.vertex_attrib_pointer_f32(0, CORNER as i32, glow::FLOAT, false, 0, 0);
            Ok(Self { program, corners, array })
        }
    }

    /// Draws parts of a texture of a size in pixels. Leaves the state of OpenGL to who called, which egui sets anew after each callback.
    pub fn draw(
        &self,
        gl: &glow::Context,
        (texture, size): (glow::Texture, [usize; 2]),
        viewport: Viewport,
        parts: &[Part],
        look: Look,
    ) {
        let corners = corners(size, viewport, parts);
        let filter = if look.smooth { glow::LINEAR } else { glow::NEAREST } as i32;
        let count = i32::try_from(corners.len() / CORNER).unwrap_or(0);
        // SAFETY: the context is current where egui calls back; the buffer has as many corners as are drawn.
        unsafe {
            gl.use_program(Some(self.program));
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, Some(texture));
            gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MIN_FILTER, filter);
            gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MAG_FILTER, filter);
            gl.bind_vertex_array(Some(self.array));
            gl.bind_buffer(glow::ARRAY_BUFFER, Some(self.corners));
            gl.buffer_data_u8_slice(glow::ARRAY_BUFFER, bytemuck::cast_slice(&corners), glow::STREAM_DRAW);
            if look.is_opaque {
                gl.disable(glow::BLEND);
            } else {
                gl.enable(glow::BLEND);
                gl.blend_func(glow::ONE, glow::ONE_MINUS_SRC_ALPHA);
            }
            gl.draw_arrays(glow::TRIANGLES, 0, count);
            gl.bind_vertex_array(None);
        }
    }
}

/// Two triangles for what of each part is within the viewport: llvmpipe copies only what lies in its texture and its window.
fn corners(size: [usize; 2], [left, top, width, height]: Viewport, parts: &[Part]) -> Vec<f32> {
    let texels = size.map(|side| side.max(1) as f32);
    let mut corners = Vec::with_capacity(parts.len() * 6 * CORNER);
    for Part { texels: [first, last], place } in parts {
        let axis = |axis: usize, origin: f32, side: f32| {
            let [from, to] = [place[axis] - origin, place[axis + 2] - origin];
            let seen = [from.max(0.0), to.min(side)];
            let texel = |at: f32| {
                let part = (at - from) / (to - from);
                (first[axis] + part * (last[axis] - first[axis])) / texels[axis]
            };
            (seen[0] < seen[1]).then(|| seen.map(|at| [2.0 * at / side - 1.0, texel(at)]))
        };
        let (Some(x), Some(y)) = (axis(0, left, width), axis(1, top, height)) else { continue };
        for (right, lower) in [(0, 0), (0, 1), (1, 0), (1, 0), (0, 1), (1, 1)] {
            corners.extend([x[right][0], -y[lower][0], x[right][1], y[lower][1]]);
        }
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_to_the_viewport() {
        let part = Part { texels: [[0.0, 0.0], [200.0, 100.0]], place: [-50.0, 10.0, 150.0, 110.0] };
        let corners = corners([200, 100], [0.0, 0.0, 100.0, 50.0], &[part]);
        // The upper left corner is seen from texel 50 on, the lower right one ends at texel (150, 40).
        assert_eq!(corners[..4], [-1.0, 0.6, 0.25, 0.0]);
        assert_eq!(corners[20..], [1.0, -1.0, 0.75, 0.4]);
        let beside = Part { place: [100.0, 0.0, 300.0, 50.0], ..part };
        assert!(super::corners([200, 100], [0.0, 0.0, 100.0, 50.0], &[beside]).is_empty());
    }
}
