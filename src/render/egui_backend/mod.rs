//! Draws a display list in an egui window.
//!
//! Letters, halos, icons and patterns come from the code that draws pictures, at the window's own pixel ratio and on whole
//! pixels, so that window and picture agree; they are kept in textures as white masks and tinted, so that a change of colour
//! costs nothing. So are small discs and rings; lines, plain areas and large circles are egui's own shapes.

mod atlas;
mod discs;
mod shapes;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use egui::{Color32, ColorImage, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2, vec2};

use crate::model::theme::{Pattern, Rgb};
use crate::render::icons::Icons;
use crate::render::raster::Picture;
use crate::render::scene::pixel_backend;
use crate::render::scene::{Colour, DisplayList, Fill, IconId, Item, TextRun};
use crate::render::text::{FontBook, Ink, masks_of};
use crate::spatial::{ScreenPoint, ScreenRect};
use atlas::{Atlas, Slot, white};
use discs::Discs;

/// The masks of a run of text in textures.
struct Run {
    text: String,
    /// Left edge and upper edge from the left end of the baseline, in pixels.
    offset: [i32; 2],
    letters: Slot,
    halo: Option<Slot>,
}

/// An area that is no simple shape, drawn as a picture.
struct Area {
    texture: TextureHandle,
    /// Pass in which it was last drawn.
    used: u64,
}

/// Draws display lists with egui; keeps the textures.
///
/// Textures belong to the context that it is given first; use one backend for each context.
pub struct EguiBackend {
    fonts: FontBook,
    icons: Icons,
    atlas: Atlas,
    runs: HashMap<u64, Option<Run>>,
    discs: Discs,
    icon_textures: HashMap<(IconId, u32), TextureHandle>,
    /// Icons of lists lie beside letters and discs, so that all of them are drawn at once.
    icon_masks: HashMap<(IconId, u32), Slot>,
    tiles: HashMap<(u8, u32), TextureHandle>,
    areas: HashMap<u64, Area>,
    pass: u64,
    /// Runs on courses made in this pass, and whether some have to wait for the next.
    bent: u32,
    behind: bool,
}

impl std::fmt::Debug for EguiBackend {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("EguiBackend").field("runs", &self.runs.len()).finish_non_exhaustive()
    }
}

/// Texts on courses that are made in a frame: each takes some tenths of a millisecond.
const MOST_BENT: u32 = 8;

/// Runs remembered before all are looked up anew.
const MOST_RUNS: usize = 8_192;

/// Icons in some size remembered before all are made anew.
const MOST_ICONS: usize = 1_024;

impl EguiBackend {
    /// A backend that shares fonts and icons with the rest of the program.
    #[must_use]
    pub fn new(fonts: FontBook, icons: Icons) -> Self {
        Self {
            fonts,
            icons,
            atlas: Atlas::default(),
            runs: HashMap::new(),
            discs: Discs::default(),
            icon_textures: HashMap::new(),
            icon_masks: HashMap::new(),
            tiles: HashMap::new(),
            areas: HashMap::new(),
            pass: 0,
            bent: 0,
            behind: false,
        }
    }

    /// The fonts that texts are drawn and measured with.
    #[must_use]
    pub const fn fonts(&self) -> &FontBook {
        &self.fonts
    }

    /// The icons.
    #[must_use]
    pub const fn icons(&self) -> &Icons {
        &self.icons
    }

    /// Draws a list with its origin at a position of the window, in points.
    pub fn paint(&mut self, painter: &egui::Painter, origin: egui::Pos2, list: &DisplayList) {
        self.begin(painter.ctx());
        shapes::paint(self, painter, origin, list);
    }

    /// An icon of a size in points as a texture of its own: white, to be tinted; `None` for an icon that is not in the
    /// drawing. The texture is as many pixels wide as the size, rounded; [`EguiBackend::paint_icon`] puts it where they are
    /// whole pixels of the window. It holds until the end of the frame: ask anew in the next.
    pub fn icon(&mut self, context: &egui::Context, icon: IconId, size: f32) -> Option<TextureId> {
        self.begin(context);
        let (pixels, _) =
            pixel_backend::icon_place(ScreenPoint::default(), size, context.pixels_per_point())?;
        Some(self.icon_slot(context, icon, pixels)?.texture)
    }

    /// Draws an icon of a size in points around a position of the window, on whole pixels.
    pub fn paint_icon(
        &mut self,
        painter: &egui::Painter,
        centre: egui::Pos2,
        icon: IconId,
        size: f32,
        colour: Color32,
    ) {
        let context = painter.ctx();
        self.begin(context);
        let ratio = context.pixels_per_point();
        let middle = ScreenPoint::new(centre.x, centre.y);
        let Some((pixels, corner)) = pixel_backend::icon_place(middle, size, ratio) else { return };
        if let Some(slot) = self.icon_slot(context, icon, pixels) {
            let corner = pos2(corner[0] as f32 / ratio, corner[1] as f32 / ratio);
            let rect = Rect::from_min_size(corner, Vec2::splat(pixels as f32 / ratio));
            painter.image(slot.texture, rect, slot.uv, colour);
        }
    }

    /// Draws an area in a colour with a pattern, as legends and lists show it; `pattern` None leaves the inside empty.
    pub fn paint_swatch(
        &mut self,
        painter: &egui::Painter,
        rect: Rect,
        corner_radius: f32,
        pattern: Pattern,
        colour: Colour,
    ) {
        let mut list = DisplayList::default();
        list.push(Item::Rect {
            rect: ScreenRect::from_min_size(0.0, 0.0, rect.width(), rect.height()),
            corner_radius,
            fill: Some(Fill::Pattern(pattern, colour)),
            stroke: None,
        });
        self.paint(painter, rect.min, &list);
    }

    /// Whether texts of the last frame are still to be made.
    #[must_use]
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Bytes of all textures that are held.
    #[must_use]
    pub fn texture_bytes(&self) -> usize {
        let others = self
            .tiles
            .values()
            .chain(self.icon_textures.values())
            .chain(self.areas.values().map(|area| &area.texture));
        self.atlas.bytes() + others.map(TextureHandle::byte_size).sum::<usize>()
    }

    /// Gives back what the last frame did not need, once a frame and before anything is drawn in it.
    fn begin(&mut self, context: &egui::Context) {
        let pass = context.cumulative_pass_nr();
        if pass == self.pass {
            return;
        }
        let last = self.pass;
        self.pass = pass;
        self.bent = 0;
        self.behind = false;
        self.areas.retain(|_, area| area.used >= last);
        if self.runs.len() > MOST_RUNS {
            self.runs.clear();
        }
        if self.icon_textures.len() > MOST_ICONS {
            self.icon_textures.clear();
        }
        if self.icon_masks.len() > MOST_ICONS {
            self.icon_masks.clear();
        }
        if self.atlas.tidy() {
            let atlas = &self.atlas;
            self.discs.tidy(atlas);
            self.icon_masks.retain(|_, slot| atlas.holds(slot));
            self.runs.retain(|_, run| {
                run.as_ref().is_some_and(|run| {
                    atlas.holds(&run.letters) && run.halo.as_ref().is_none_or(|halo| atlas.holds(halo))
                })
            });
        }
    }

    /// The mask of what lies between two radii in pixels, around a place within a pixel in steps; `None` if it is too large.
    fn disc(&mut self, context: &egui::Context, radii: [f32; 2], place: [u8; 2]) -> Option<Slot> {
        self.discs.slot(context, &mut self.atlas, radii, place)
    }

    /// The mask of an icon as wide as some pixels, for lists.
    fn icon_mask(&mut self, context: &egui::Context, icon: IconId, pixels: u32) -> Option<Slot> {
        if let Some(slot) = self.icon_masks.get(&(icon, pixels)) {
            return Some(*slot);
        }
        let slot = self.atlas.insert(context, &*self.icons.mask(icon, pixels)?);
        self.icon_masks.insert((icon, pixels), slot);
        Some(slot)
    }

    fn icon_slot(&mut self, context: &egui::Context, icon: IconId, pixels: u32) -> Option<Slot> {
        if let Some(texture) = self.icon_textures.get(&(icon, pixels)) {
            return Some(Slot::alone(texture));
        }
        let mask = self.icons.mask(icon, pixels)?;
        let side = pixels as usize;
        let texture = context.load_texture(icon.0, white(&mask, side, side), TextureOptions::LINEAR);
        let slot = Slot::alone(&texture);
        self.icon_textures.insert((icon, pixels), texture);
        Some(slot)
    }

    /// The textures of a run; `None` if nothing of it is to be seen.
    fn run(&mut self, context: &egui::Context, run: &TextRun, ratio: f32) -> Option<&Run> {
        let ink = Ink::of(run.colour.rgb);
        let halo = run.halo.map(|(_, width)| width);
        let mut hasher = DefaultHasher::new();
        run.text.hash(&mut hasher);
        (run.style.size.to_bits(), run.style.weight, run.style.slanted, ink).hash(&mut hasher);
        (halo.map(f32::to_bits), ratio.to_bits()).hash(&mut hasher);
        // Sixteenths of a pixel: the same course while the map moves.
        let course = run.course.iter().flatten().flat_map(|point| [point.x, point.y]);
        for value in course {
            ((value * ratio * 16.0).round() as i32).hash(&mut hasher);
        }
        let key = hasher.finish();
        let known = match self.runs.get(&key) {
            Some(Some(known)) => known.text == run.text,
            Some(None) => true,
            None => false,
        };
        if !known && run.course.is_some() {
            // Many come at once where the map is moved or zoomed; a frame does not wait for all of them.
            if self.bent >= MOST_BENT {
                self.behind = true;
                context.request_repaint();
                return None;
            }
            self.bent += 1;
        }
        if !known {
            let masks = masks_of(run, &self.fonts, ratio);
            let entry = masks.map(|masks| Run {
                text: run.text.clone(),
                offset: [masks.left, masks.top],
                letters: self.atlas.insert(context, &masks.letters),
                halo: masks.halo.as_ref().map(|halo| self.atlas.insert(context, halo)),
            });
            self.runs.insert(key, entry);
        }
        self.runs.get(&key)?.as_ref()
    }

    /// The tile of a pattern as a texture that repeats, with its side in pixels.
    fn tile(&mut self, context: &egui::Context, pattern: Pattern, ratio: f32) -> (TextureId, f32) {
        let texture = self.tiles.entry((pattern as u8, ratio.to_bits())).or_insert_with(|| {
            let side = crate::render::raster::PatternTile::new(pattern, ratio).map_or(1, |tile| tile.side());
            let mut picture = Picture::new(side, side);
            let mut list = DisplayList::default();
            let points = side as f32 / ratio;
            list.push(Item::Rect {
                rect: ScreenRect::from_min_size(0.0, 0.0, points, points),
                corner_radius: 0.0,
                fill: Some(Fill::Pattern(pattern, Colour::opaque(Rgb(0xFF_FFFF)))),
                stroke: None,
            });
            pixel_backend::draw(&list, &mut picture, ratio, &self.fonts, &self.icons);
            context.load_texture("pattern", image(&picture), TextureOptions::NEAREST_REPEAT)
        });
        (texture.id(), texture.size()[0] as f32)
    }

    /// The picture of an area that is no simple shape, its top left corner at a pixel of the list.
    fn area(
        &mut self,
        context: &egui::Context,
        points: &[ScreenPoint],
        fill: Fill,
        rect: [i32; 4],
        ratio: f32,
    ) -> TextureId {
        let [left, top, right, bottom] = rect;
        let mut hasher = DefaultHasher::new();
        let (colour, pattern) = match fill {
            Fill::Colour(colour) => (colour, None),
            // Where the pattern begins counts; its side divides neither width nor height.
            Fill::Pattern(pattern, colour) => (colour, Some((pattern as u8, left, top))),
        };
        (colour.to_bytes(), pattern, ratio.to_bits(), right - left, bottom - top).hash(&mut hasher);
        for point in points {
            // Sixteenths of a pixel from the corner: the same while the view moves by whole pixels.
            for (value, edge) in [(point.x, left), (point.y, top)] {
                ((value * ratio - edge as f32) * 16.0).round().to_bits().hash(&mut hasher);
            }
        }
        let key = hasher.finish();
        let area = self.areas.entry(key).or_insert_with(|| {
            let mut picture = Picture::new((right - left).max(1) as u32, (bottom - top).max(1) as u32);
            let mut list = DisplayList::default();
            list.push(Item::Polygon { points: points.to_vec(), fill: Some(fill), stroke: None });
            pixel_backend::draw_at(&list, &mut picture, [-left, -top], ratio, &self.fonts, &self.icons);
            Area { texture: context.load_texture("area", image(&picture), TextureOptions::NEAREST), used: 0 }
        });
        area.used = self.pass;
        area.texture.id()
    }
}

/// A picture as egui takes it.
fn image(picture: &Picture) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    let pixels = picture
        .pixels
        .chunks_exact(4)
        .map(|pixel| Color32::from_rgba_premultiplied(pixel[0], pixel[1], pixel[2], pixel[3]))
        .collect();
    ColorImage::new(size, pixels).with_source_size(vec2(picture.width as f32, picture.height as f32))
}

/// A colour as egui takes it: premultiplied.
#[must_use]
pub fn color32(colour: Colour) -> Color32 {
    let [red, green, blue, alpha] = colour.to_bytes();
    let times = |channel: u8| ((u32::from(channel) * u32::from(alpha) + 127) / 255) as u8;
    Color32::from_rgba_premultiplied(times(red), times(green), times(blue), alpha)
}

#[cfg(test)]
mod tests;
