//! Masks in textures: white with the coverage as opacity, many to a texture, to be tinted when they are drawn.

use std::collections::VecDeque;

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureId, TextureOptions, pos2};

use crate::render::raster::Mask;

/// Width and height of a page in pixels.
const PAGE_PIXELS: usize = 1_024;

/// Bytes of textures from which on the oldest page is given back at the beginning of a frame.
const MOST_BYTES: usize = 32 << 20;

/// Pixels left free between masks.
const GAP: usize = 1;

/// A mask in a texture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Number of its page; pages are numbered as they are made.
    page: u64,
    pub texture: TextureId,
    pub uv: Rect,
    /// Width and height in pixels.
    pub size: [u32; 2],
}

struct Page {
    number: u64,
    texture: TextureHandle,
    size: [usize; 2],
    /// Where the next mask goes.
    cursor: [usize; 2],
    row_height: usize,
}

impl Page {
    /// Room for a mask, row by row.
    fn room(&mut self, width: usize, height: usize) -> Option<[usize; 2]> {
        let [page_width, page_height] = self.size;
        if self.cursor[0] + width > page_width {
            self.cursor = [0, self.cursor[1] + self.row_height + GAP];
            self.row_height = 0;
        }
        let [x, y] = self.cursor;
        if x + width > page_width || y + height > page_height {
            return None;
        }
        self.cursor[0] += width + GAP;
        self.row_height = self.row_height.max(height);
        Some([x, y])
    }
}

impl Slot {
    /// A texture of its own with one mask in it.
    pub fn alone(texture: &TextureHandle) -> Self {
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        Self { page: 0, texture: texture.id(), uv, size: texture.size().map(|side| side as u32) }
    }

    /// Some pixels of it, from one on.
    pub fn part(&self, from: [u32; 2], size: [u32; 2]) -> Self {
        let [width, height] = self.size.map(|side| side.max(1) as f32);
        let at = |x: u32, y: u32| self.uv.lerp_inside(egui::vec2(x as f32 / width, y as f32 / height));
        let uv = Rect::from_min_max(at(from[0], from[1]), at(from[0] + size[0], from[1] + size[1]));
        Self { uv, size, ..*self }
    }

    /// One pixel of it, spread over some.
    pub fn spread(&self, pixel: [u32; 2], size: [u32; 2]) -> Self {
        let middle = self.part(pixel, [1, 1]).uv.center();
        Self { uv: Rect::from_min_max(middle, middle), size, ..*self }
    }
}

/// The pages, oldest first.
#[derive(Default)]
pub(super) struct Atlas {
    pages: VecDeque<Page>,
    made: u64,
}

impl Atlas {
    /// Gives the oldest pages back as long as there are too many; says whether any went. To be called before anything of a
    /// frame is drawn: what a frame draws must stay until it is shown.
    pub fn tidy(&mut self) -> bool {
        let before = self.pages.len();
        while self.bytes() > MOST_BYTES && self.pages.len() > 1 {
            self.pages.pop_front();
        }
        self.pages.len() != before
    }

    /// Bytes of all textures.
    pub fn bytes(&self) -> usize {
        self.pages.iter().map(|page| page.size[0] * page.size[1] * 4).sum()
    }

    /// Whether a slot's page is still there.
    pub fn holds(&self, slot: &Slot) -> bool {
        self.pages.front().is_some_and(|oldest| oldest.number <= slot.page)
    }

    /// Puts a mask into a texture. What is larger than any texture may be is cut.
    pub fn insert(&mut self, context: &egui::Context, mask: &Mask) -> Slot {
        let most = context.input(|input| input.max_texture_side).max(64);
        let (width, height) = ((mask.width as usize).clamp(1, most), (mask.height as usize).clamp(1, most));
        let image = white(mask, width, height);
        let room = self.pages.back_mut().and_then(|page| page.room(width, height));
        let [x, y] = room.unwrap_or_else(|| {
            self.add_page(context, [width.max(PAGE_PIXELS.min(most)), height.max(PAGE_PIXELS.min(most))]);
            self.pages.back_mut().and_then(|page| page.room(width, height)).unwrap_or_default()
        });
        let Some(page) = self.pages.back_mut() else {
            return Slot { page: 0, texture: TextureId::default(), uv: Rect::ZERO, size: [0, 0] };
        };
        page.texture.set_partial([x, y], image, TextureOptions::NEAREST);
        let [page_width, page_height] = page.size.map(|side| side as f32);
        let corner = |x: usize, y: usize| -> Pos2 { pos2(x as f32 / page_width, y as f32 / page_height) };
        Slot {
            page: page.number,
            texture: page.texture.id(),
            uv: Rect::from_min_max(corner(x, y), corner(x + width, y + height)),
            size: [width as u32, height as u32],
        }
    }

    fn add_page(&mut self, context: &egui::Context, size: [usize; 2]) {
        self.made += 1;
        let image = ColorImage::filled(size, Color32::TRANSPARENT);
        let texture = context.load_texture("masks", image, TextureOptions::NEAREST);
        self.pages.push_back(Page { number: self.made, texture, size, cursor: [0, 0], row_height: 0 });
    }
}

/// The upper left part of a mask as a picture in white.
pub(super) fn white(mask: &Mask, width: usize, height: usize) -> ColorImage {
    let stride = mask.width as usize;
    let pixels = (0..height)
        .flat_map(|row| (0..width).map(move |column| row * stride + column))
        .map(|at| Color32::from_white_alpha(mask.coverage.get(at).copied().unwrap_or(0)))
        .collect();
    ColorImage::new([width, height], pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_lie_apart_and_old_pages_go() {
        let context = egui::Context::default();
        let mut atlas = Atlas::default();
        let mask = Mask { width: 300, height: 40, coverage: vec![255; 12_000] };
        let first = atlas.insert(&context, &mask);
        let mut slots = vec![first];
        for _ in 0..2_000 {
            slots.push(atlas.insert(&context, &mask));
        }
        for pair in slots.windows(2) {
            let apart = pair[0].texture != pair[1].texture || !pair[0].uv.intersects(pair[1].uv);
            assert!(apart, "{pair:?}");
        }
        assert!(atlas.holds(&first), "nothing goes within a frame");
        assert!(atlas.tidy() && !atlas.tidy());
        assert!(!atlas.holds(&first) && atlas.holds(&slots[2_000]));
        assert!(atlas.bytes() <= MOST_BYTES);
        let wide = Mask { width: 5_000, height: 10, coverage: vec![9; 50_000] };
        let slot = atlas.insert(&context, &wide);
        assert_eq!(slot.size, [2_048, 10], "cut to the largest texture");
        context.tex_manager().write().take_delta().clear();
    }
}
