//! The textures of retained pictures: egui's own, cell by cell, or the driver's where OpenGL is worked out by the processor.

use super::cells::{Block, blocks};
use crate::render::raster::Picture;
use crate::ui::software::Drawn;
use crate::ui::software::picture::{PicturePixels, SoftwarePicture};
use egui::{
    Color32, ColorImage, Context, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2,
};

/// A picture as its texture takes it.
pub enum Pixels {
    /// For egui.
    Egui(ColorImage, Vec<Block>),
    /// For OpenGL by the processor.
    Software(PicturePixels),
}

impl Pixels {
    /// Of a picture; `is_opaque` if there is nothing to be seen through it.
    #[must_use]
    pub fn new(drawn: Drawn, picture: Picture, is_opaque: bool) -> Self {
        match drawn {
            Drawn::Egui => {
                let size = [picture.width as usize, picture.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &picture.pixels);
                let blocks = blocks(size, &image.pixels);
                Self::Egui(image, blocks)
            }
            Drawn::Software => Self::Software(PicturePixels::new(picture, is_opaque)),
        }
    }
}

/// A picture in a texture.
pub enum PictureTexture {
    /// Of egui.
    Egui(EguiTexture),
    /// Of OpenGL by the processor: the texture, its size in pixels, and whether neighbouring texels are mixed.
    Software(SoftwarePicture, [usize; 2], bool),
}

impl PictureTexture {
    /// Puts pixels into a texture, in place of an earlier one; one of OpenGL by the processor is the one given. `is_exact` tells whether
    /// it will be shown pixel by pixel: then both ways of looking up show the same, and without a graphics card mixing four pixels takes
    /// three times as long as taking one.
    pub fn put(
        before: Option<Self>,
        ctx: &Context,
        name: &str,
        software: &SoftwarePicture,
        pixels: Pixels,
        is_exact: bool,
    ) -> Self {
        match pixels {
            Pixels::Software(pixels) => {
                let size = pixels.size();
                software.set(pixels);
                Self::Software(software.clone(), size, !is_exact)
            }
            Pixels::Egui(image, blocks) => {
                let before = match before {
                    Some(Self::Egui(texture)) => Some(texture),
                    _ => None,
                };
                Self::Egui(EguiTexture::put(before, ctx, name, image, blocks, options(is_exact)))
            }
        }
    }

    /// Changes how it is looked up.
    pub fn look_up(&mut self, is_exact: bool) {
        match self {
            Self::Egui(texture) => texture.look_up(options(is_exact)),
            Self::Software(.., smooth) => *smooth = !is_exact,
        }
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        match self {
            Self::Egui(texture) => texture.texture.size_vec2(),
            Self::Software(_, [width, height], _) => Vec2::new(*width as f32, *height as f32),
        }
    }

    /// Paints it into a rectangle whose corners lie on whole physical pixels.
    pub fn paint(&self, painter: &Painter, place: Rect) {
        match self {
            Self::Egui(texture) => texture.paint(painter, place),
            Self::Software(texture, _, smooth) => texture.paint(painter, place, *smooth),
        }
    }
}

fn options(is_exact: bool) -> TextureOptions {
    if is_exact { TextureOptions::NEAREST } else { TextureOptions::LINEAR }
}

/// A texture of egui, painted cell by cell.
pub struct EguiTexture {
    pub(super) texture: TextureHandle,
    /// One white pixel, for what is of one colour.
    white: TextureHandle,
    /// How the texture is looked up.
    pub(super) options: TextureOptions,
    /// The first pixel of the texture: written again to change how it is looked up.
    corner: Color32,
    blocks: Vec<Block>,
}

impl EguiTexture {
    fn put(
        before: Option<Self>,
        ctx: &Context,
        name: &str,
        image: ColorImage,
        blocks: Vec<Block>,
        options: TextureOptions,
    ) -> Self {
        let corner = image.pixels.first().copied().unwrap_or_default();
        let (texture, white) = match before {
            Some(mut before) => {
                before.texture.set(image, options);
                (before.texture, before.white)
            }
            None => {
                let white = ColorImage::filled([1, 1], Color32::WHITE);
                let white = ctx.load_texture("white", white, TextureOptions::NEAREST);
                (ctx.load_texture(name, image, options), white)
            }
        };
        Self { texture, white, options, corner, blocks }
    }

    fn look_up(&mut self, options: TextureOptions) {
        if self.options != options {
            self.options = options;
            self.texture.set_partial([0, 0], ColorImage::filled([1, 1], self.corner), options);
        }
    }

    fn paint(&self, painter: &Painter, place: Rect) {
        let pixels = self.texture.size_vec2();
        let clip = painter.clip_rect();
        let mut flat = Mesh::with_texture(self.white.id());
        let mut looked_up = Mesh::with_texture(self.texture.id());
        for block in &self.blocks {
            let part = |[x, y]: [usize; 2]| Pos2::new(x as f32 / pixels.x, y as f32 / pixels.y);
            let uv = Rect::from_min_max(part(block.min), part(block.max));
            let at = |part: Pos2| place.min + part.to_vec2() * place.size();
            let rect = Rect::from_min_max(at(uv.min), at(uv.max));
            if !rect.intersects(clip) {
                continue;
            }
            match block.colour {
                Some(colour) => flat.add_rect_with_uv(rect, Rect::ZERO, colour),
                None => looked_up.add_rect_with_uv(rect, uv, Color32::WHITE),
            }
        }
        for mesh in [flat, looked_up] {
            if !mesh.is_empty() {
                painter.add(Shape::mesh(mesh));
            }
        }
    }
}
