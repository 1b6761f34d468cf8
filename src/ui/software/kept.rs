//! Panels that stay in a texture from frame to frame, of which only what changes is drawn again.
//!
//! Badges, chart, rows and letters of the panels are ten thousand small triangles in a hundred pieces; llvmpipe takes 5 ms for them, and
//! from one frame to the next hardly any of them changes. So what the panels painted is taken out of egui's list, told apart tile by tile
//! (`tiles`), drawn into a texture where it is new, and the texture copied. The pixels are those that egui draws.

use super::quads::{Look, Part, Quads};
use super::tiles::{Piece, Pixels, Tiles};
use super::{program, specify, texture};
use eframe::egui_glow::{CallbackFn, Painter as GlPainter};
use eframe::glow::{self, HasContext as _};
use egui::epaint::{ClippedPrimitive, ClippedShape, Primitive, Vertex};
use egui::layers::ShapeIdx;
use egui::{Color32, Context, LayerId, PaintCallback, PaintCallbackInfo, Rect, Shape, TextureId};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const VERTEX_SHADER: &str = include_str!("panels.vert");

const FRAGMENT_SHADER: &str = include_str!("panels.frag");

/// The panels of a window.
#[derive(Default)]
pub struct KeptPanels {
    state: Arc<Mutex<State>>,
    /// How full the texture of letters was: it is emptied when that shrinks, and letters lie elsewhere.
    letters: f32,
}

#[derive(Default)]
struct State {
    tiles: Tiles,
    ground: Color32,
    drawn: Option<InDriver>,
    failed: bool,
}

/// What the driver has.
struct InDriver {
    quads: Quads,
    program: glow::Program,
    window: Option<glow::UniformLocation>,
    array: glow::VertexArray,
    vertices: glow::Buffer,
    indices: glow::Buffer,
    texture: glow::Texture,
    target: glow::Framebuffer,
    size: [usize; 2],
}

/// Some triangles of one texture to be drawn within a rectangle.
struct Draw {
    scissor: Pixels,
    texture: TextureId,
    indices: std::ops::Range<usize>,
}

impl KeptPanels {
    /// Takes the shapes of a layer from one place of its list to another, and puts what is kept of them there. They are panels that lie in
    /// `rects`, in points, on a window emptied with `ground`, and nothing lies below them.
    pub fn keep(
        &mut self,
        ctx: &Context,
        layer: LayerId,
        [from, to]: [ShapeIdx; 2],
        rects: Vec<Rect>,
        ground: Color32,
    ) {
        let letters = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let emptied = std::mem::replace(&mut self.letters, letters) > letters;
        {
            let mut state = self.state();
            if state.failed {
                return;
            }
            if emptied || state.ground != ground {
                state.tiles.clear();
                state.ground = ground;
            }
        }
        let mut shapes = Vec::with_capacity(to.0.saturating_sub(from.0));
        ctx.graphics_mut(|graphics| {
            let list = graphics.entry(layer);
            for place in from.0..to.0 {
                list.mutate_shape(ShapeIdx(place), |shape| {
                    shapes.push(std::mem::replace(shape, ClippedShape::new(Rect::NOTHING, Shape::Noop)));
                });
            }
        });
        if !shapes.is_empty() {
            let rect = ctx.content_rect();
            let kept = Shape::Callback(self.callback(ctx, rect, shapes, rects));
            ctx.graphics_mut(|graphics| graphics.entry(layer).set(from, rect, kept));
        }
    }

    fn callback(
        &self,
        ctx: &Context,
        rect: Rect,
        shapes: Vec<ClippedShape>,
        rects: Vec<Rect>,
    ) -> PaintCallback {
        let (state, ctx) = (Arc::clone(&self.state), ctx.clone());
        // Triangles are made when all of the frame is painted: before, the texture of letters may still grow.
        let shapes = Mutex::new(shapes);
        let draw = move |info: PaintCallbackInfo, painter: &GlPainter| {
            let mut state = lock(&state);
            if state.failed {
                return;
            }
            let shapes = std::mem::take(&mut *lock(&shapes));
            let primitives = (!shapes.is_empty()).then(|| ctx.tessellate(shapes, info.pixels_per_point));
            if let Err(error) = state.draw(painter, &info, primitives.as_deref(), &rects) {
                tracing::error!(error, "panels could not be kept");
                state.failed = true;
                ctx.request_repaint();
            }
        };
        PaintCallback { rect, callback: Arc::new(CallbackFn::new(draw)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// Draws what changed, and copies all. Without primitives nothing changed.
    fn draw(
        &mut self,
        painter: &GlPainter,
        info: &PaintCallbackInfo,
        primitives: Option<&[ClippedPrimitive]>,
        rects: &[Rect],
    ) -> Result<(), String> {
        let gl = painter.gl();
        if self.drawn.is_none() {
            self.drawn = Some(InDriver::new(gl)?);
        }
        let Some(drawn) = &mut self.drawn else { return Ok(()) };
        let size = info.screen_size_px.map(|side| side as usize);
        let scale = info.pixels_per_point;
        if drawn.size != size {
            drawn.resize(gl, size)?;
            self.tiles.clear();
        }
        if let Some(primitives) = primitives {
            let pieces: Vec<Piece<'_>> =
                primitives.iter().filter_map(|primitive| piece(primitive, scale, size)).collect();
            let changed = self.tiles.changed(size, &pieces, scale);
            if !changed.is_empty() {
                drawn.redraw(painter, &changed, &pieces, scale, self.ground);
            }
        }
        let height = size[1] as f32;
        let part = |rect: &Rect| {
            let Pixels { min, max } = Pixels::of_points(*rect, scale, size);
            let [left, top, right, bottom] = [min[0], min[1], max[0], max[1]].map(|side| side as f32);
            // Rows of what is drawn lie from the bottom.
            Part {
                texels: [[left, height - top], [right, height - bottom]],
                place: [left, top, right, bottom],
            }
        };
        let parts: Vec<Part> = rects.iter().map(part).collect();
        let viewport = [0.0, 0.0, size[0] as f32, height];
        // SAFETY: the context is current where egui calls back.
        unsafe { gl.viewport(0, 0, size[0] as i32, size[1] as i32) };
        drawn.quads.draw(
            gl,
            (drawn.texture, size),
            viewport,
            &parts,
            Look { smooth: false, is_opaque: true },
        );
        Ok(())
    }
}

fn piece(primitive: &ClippedPrimitive, scale: f32, size: [usize; 2]) -> Option<Piece<'_>> {
    match &primitive.primitive {
        Primitive::Mesh(mesh) => {
            Some(Piece { clip: Pixels::of_points(primitive.clip_rect, scale, size), mesh })
        }
        // Panels have none.
        Primitive::Callback(_) => None,
    }
}

impl InDriver {
    fn new(gl: &glow::Context) -> Result<Self, String> {
        let quads = Quads::new(gl)?;
        let program = program(gl, VERTEX_SHADER, FRAGMENT_SHADER, &["place", "texel", "tint"])?;
        let stride = size_of::<Vertex>() as i32;
        let (texel, tint) =
            (std::mem::offset_of!(Vertex, uv) as i32, std::mem::offset_of!(Vertex, color) as i32);
        // SAFETY: the context is current where egui calls back; names come from the calls before, places are those of the fields of a
        // vertex: floats, floats and bytes.
        unsafe {
            let window = gl.get_uniform_location(program, "window");
            let (array, vertices, indices) =
                (gl.create_vertex_array()?, gl.create_buffer()?, gl.create_buffer()?);
            gl.bind_vertex_array(Some(array));
            gl.bind_buffer(glow::ARRAY_BUFFER, Some(vertices));
            for location in 0..3 {
                gl.enable_vertex_attrib_array(location);
            }
            gl.vertex_attrib_pointer_f32(0, 2, glow::FLOAT, false, stride, 0);
            gl.vertex_attrib_pointer_f32(1, 2, glow::FLOAT, false, stride, texel);
            gl.vertex_attrib_pointer_f32(2, 4, glow::UNSIGNED_BYTE, true, stride, tint);
            gl.bind_buffer(glow::ELEMENT_ARRAY_BUFFER, Some(indices));
            gl.bind_vertex_array(None);
            let (texture, target) = (texture(gl)?, gl.create_framebuffer()?);
            Ok(Self { quads, program, window, array, vertices, indices, texture, target, size: [0, 0] })
        }
    }

    /// Makes room for a window of so many pixels.
    fn resize(&mut self, gl: &glow::Context, size: [usize; 2]) -> Result<(), String> {
        // SAFETY: the context is current where egui calls back; names are those of this texture and target.
        unsafe {
            gl.bind_texture(glow::TEXTURE_2D, Some(self.texture));
            specify(gl, size, None);
            let before = gl.get_parameter_framebuffer(glow::DRAW_FRAMEBUFFER_BINDING);
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(self.target));
            let (kind, place) = (glow::TEXTURE_2D, glow::COLOR_ATTACHMENT0);
            gl.framebuffer_texture_2d(glow::FRAMEBUFFER, place, kind, Some(self.texture), 0);
            let status = gl.check_framebuffer_status(glow::FRAMEBUFFER);
            gl.bind_framebuffer(glow::FRAMEBUFFER, before);
            if status != glow::FRAMEBUFFER_COMPLETE {
                return Err(format!("framebuffer {status:#x}"));
            }
        }
        self.size = size;
        Ok(())
    }

    /// Draws the pieces anew within some rectangles that do not overlap.
    fn redraw(
        &self,
        painter: &GlPainter,
        changed: &[Pixels],
        pieces: &[Piece<'_>],
        scale: f32,
        ground: Color32,
    ) {
        let gl = painter.gl();
        let (vertices, indices, draws) = gather(changed, pieces, scale);
        let [width, height] = self.size;
        let scissor = |Pixels { min, max }: &Pixels| {
            let [left, bottom] = [min[0], height - max[1]].map(|side| side as i32);
            let sides = [max[0] - min[0], max[1] - min[1]].map(|side| side as i32);
            // SAFETY: the context is current where egui calls back.
            unsafe { gl.scissor(left, bottom, sides[0], sides[1]) };
        };
        let [red, green, blue, alpha] = ground.to_normalized_gamma_f32();
        // SAFETY: the context is current where egui calls back; indices are within the vertices, as `gather` sees to; ranges are within the
        // indices.
        unsafe {
            let before = gl.get_parameter_framebuffer(glow::DRAW_FRAMEBUFFER_BINDING);
            let mut scissor_before = [0i32; 4];
            gl.get_parameter_i32_slice(glow::SCISSOR_BOX, &mut scissor_before);
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(self.target));
            gl.viewport(0, 0, width as i32, height as i32);
            gl.clear_color(red, green, blue, alpha);
            for rect in changed {
                scissor(rect);
                gl.clear(glow::COLOR_BUFFER_BIT);
            }
            gl.use_program(Some(self.program));
            gl.uniform_2_f32(self.window.as_ref(), width as f32 / scale, height as f32 / scale);
            gl.active_texture(glow::TEXTURE0);
            gl.bind_vertex_array(Some(self.array));
            gl.bind_buffer(glow::ARRAY_BUFFER, Some(self.vertices));
            gl.buffer_data_u8_slice(glow::ARRAY_BUFFER, bytemuck::cast_slice(&vertices), glow::STREAM_DRAW);
            gl.bind_buffer(glow::ELEMENT_ARRAY_BUFFER, Some(self.indices));
            gl.buffer_data_u8_slice(
                glow::ELEMENT_ARRAY_BUFFER,
                bytemuck::cast_slice(&indices),
                glow::STREAM_DRAW,
            );
            for draw in &draws {
                let Some(texture) = painter.texture(draw.texture) else { continue };
                scissor(&draw.scissor);
                gl.bind_texture(glow::TEXTURE_2D, Some(texture));
                let (count, first) = (draw.indices.len() as i32, draw.indices.start * size_of::<u32>());
                gl.draw_elements(glow::TRIANGLES, count, glow::UNSIGNED_INT, first as i32);
            }
            gl.bind_vertex_array(None);
            gl.bind_framebuffer(glow::FRAMEBUFFER, before);
            let [left, bottom, width, height] = scissor_before;
            gl.scissor(left, bottom, width, height);
        }
    }
}

/// The triangles that touch each of some rectangles, in their order, with one list of vertices for all.
fn gather(changed: &[Pixels], pieces: &[Piece<'_>], scale: f32) -> (Vec<Vertex>, Vec<u32>, Vec<Draw>) {
    let (mut vertices, mut indices, mut draws) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        let mesh = piece.mesh;
        let base = vertices.len() as u32;
        let start = indices.len();
        let end_of_mesh = mesh.vertices.len() as u32;
        for rect in changed {
            let scissor = rect.intersection(&piece.clip);
            if scissor.is_empty() {
                continue;
            }
            let from = indices.len();
            for triangle in mesh.indices.chunks_exact(3) {
                let is_seen = !piece.touched(triangle, scale).intersection(rect).is_empty();
                if is_seen && triangle.iter().all(|&index| index < end_of_mesh) {
                    indices.extend(triangle.iter().map(|index| base + index));
                }
            }
            if indices.len() > from {
                draws.push(Draw { scissor, texture: mesh.texture_id, indices: from..indices.len() });
            }
        }
        if indices.len() > start {
            vertices.extend_from_slice(&mesh.vertices);
        }
    }
    (vertices, indices, draws)
}
