//! Pictures in memory, and copying masks and pictures into them.

use super::band::Band;
use super::wide::wide;
use crate::render::scene::Colour;
use rayon::prelude::*;

/// A rectangle of whole pixels; `right` and `bottom` lie outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the sides are what they are called")]
pub struct PixelRect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl PixelRect {
    /// A rectangle from its sides, in pixels.
    #[must_use]
    pub const fn new(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Self { left, top, right, bottom }
    }

    /// What two rectangles share; may be empty.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether it holds no pixel.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// A picture of 8-bit RGBA pixels, rows from the top, premultiplied by alpha, blended in gamma space as egui does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, alpha of each pixel, premultiplied.
    pub pixels: Vec<u8>,
}

/// An 8-bit coverage mask, rows from the top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mask {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Coverage of each pixel, 0 to 255.
    pub coverage: Vec<u8>,
}

/// Bytes that are filled at once.
const FILLED: usize = 1 << 19;

/// A colour to be laid under what is drawn, from the front to the back: what is hidden is found before it is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Ink {
    red_blue: u32,
    green_alpha: u32,
}

impl Ink {
    /// The ink of a colour without its opacity.
    pub fn of(rgb: [u8; 3]) -> Self {
        let [red, green, blue] = rgb.map(u32::from);
        Self { red_blue: red | blue << 16, green_alpha: green | 255 << 16 }
    }

    /// Lays it under a premultiplied pixel; `cover` of 255 fills all that is left of it.
    #[inline(always)]
    pub fn under(self, pixel: &mut [u8; 4], cover: u32) {
        let over = u32::from_le_bytes(*pixel);
        let share = share(over, cover);
        // No channel is greater than alpha, so that nothing carries from one to the next.
        let added = by_255(self.red_blue * share) | by_255(self.green_alpha * share) << 8;
        *pixel = over.wrapping_add(added).to_le_bytes();
    }
}

impl Ink {
    /// Lays it under pixels side by side, as [`Ink::under`] does, all at once.
    #[inline(always)]
    pub fn under_all<const COUNT: usize>(self, pixels: &mut [[u8; 4]; COUNT], cover: [u32; COUNT]) {
        let mut words = pixels.map(u32::from_le_bytes);
        for (over, cover) in words.iter_mut().zip(cover) {
            let share = share(*over, cover);
            *over = over.wrapping_add(by_255(self.red_blue * share) | by_255(self.green_alpha * share) << 8);
        }
        *pixels = words.map(u32::to_le_bytes);
    }
}

/// What is left of a pixel under what is there, so much of it covered; all of it where hardly anything would be left: else pixels at
/// edges would have to be drawn again for every shape below, and nobody sees a hundredth.
#[inline(always)]
const fn share(over: u32, cover: u32) -> u32 {
    let left = 255 - (over >> 24);
    let share = by_255(left * cover);
    if left - share <= HARDLY && share > 0 { left } else { share }
}

/// Hardly anything, of 255.
const HARDLY: u32 = 3;

/// Both 16-bit halves, products of two bytes, divided by 255 and rounded.
#[inline(always)]
const fn by_255(halves: u32) -> u32 {
    let sum = halves + 0x0080_0080;
    ((sum + ((sum >> 8) & 0x00FF_00FF)) >> 8) & 0x00FF_00FF
}

/// Lays a colour over a premultiplied pixel; `alpha` of 65536 covers it.
#[inline]
pub(crate) fn blend(pixel: &mut [u8], rgb: [u8; 3], alpha: u32) {
    let rest = 65536 - alpha;
    if let [red, green, blue, cover] = pixel {
        *red = ((u32::from(rgb[0]) * alpha + u32::from(*red) * rest + 32768) >> 16) as u8;
        *green = ((u32::from(rgb[1]) * alpha + u32::from(*green) * rest + 32768) >> 16) as u8;
        *blue = ((u32::from(rgb[2]) * alpha + u32::from(*blue) * rest + 32768) >> 16) as u8;
        *cover = ((255 * alpha + u32::from(*cover) * rest + 32768) >> 16) as u8;
    }
}

impl Picture {
    /// Greatest width and height in pixels; a picture of both takes 1 GiB.
    pub const MAX_SIDE: u32 = 16384;

    /// A transparent picture; sides above [`Picture::MAX_SIDE`] are cut to it.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width.min(Self::MAX_SIDE), height.min(Self::MAX_SIDE));
        Self { width, height, pixels: vec![0; width as usize * height as usize * 4] }
    }

    /// Paints every pixel in one opaque colour.
    pub fn fill(&mut self, colour: crate::model::theme::Rgb) {
        let [red, green, blue] = colour.bytes();
        // On all cores: the memory is new, and a processor gets it slowly.
        self.pixels.par_chunks_mut(FILLED).for_each(|pixels| {
            pixels.as_chunks_mut().0.fill([red, green, blue, 255]);
        });
    }

    /// A pixel, premultiplied; transparent outside.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        if x >= self.width || y >= self.height {
            return [0; 4];
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        self.pixels.get(at..at + 4).and_then(|pixel| pixel.try_into().ok()).unwrap_or_default()
    }

    /// All of it.
    #[must_use]
    pub fn rect(&self) -> PixelRect {
        PixelRect::new(0, 0, self.width as i32, self.height as i32)
    }

    /// The pixels with straight alpha, as PNG wants them.
    #[must_use]
    pub fn to_straight_rgba(&self) -> Vec<u8> {
        let mut out = self.pixels.clone();
        for pixel in out.chunks_exact_mut(4) {
            let alpha = u32::from(pixel[3]);
            if alpha != 0 && alpha != 255 {
                for channel in &mut pixel[..3] {
                    *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
                }
            }
        }
        out
    }

    pub(crate) fn band(&mut self) -> Band<'_> {
        Band::new(self.width, 0, &mut self.pixels, false)
    }

    /// Lays another picture over this one, its top left pixel at (`left`, `top`), with an opacity from 0 to 1.
    pub fn draw_picture(&mut self, other: &Self, left: i32, top: i32, opacity: f32) {
        let opacity = (opacity.clamp(0.0, 1.0) * 65536.0).round() as u32;
        let (width, height) = (self.width as i32, self.height as i32);
        let from = left.clamp(0, width);
        let to = left.saturating_add(other.width as i32).clamp(from, width);
        for y in top.clamp(0, height)..top.saturating_add(other.height as i32).clamp(0, height) {
            let start =
                ((y - top) as usize * other.width as usize + (from as i64 - i64::from(left)) as usize) * 4;
            let Some(source) = other.pixels.get(start..start + (to - from) as usize * 4) else {
                continue;
            };
            blend_premultiplied(self.band().run(y, from, to), source, opacity);
        }
    }

    /// Lays a mask in one colour over the picture, its top left corner at (`left`, `top`) in pixels; between pixels the mask is
    /// interpolated.
    pub fn draw_mask(&mut self, mask: &Mask, left: f32, top: f32, colour: Colour) {
        if !(left.is_finite() && top.is_finite()) || left.abs() > 1e7 || top.abs() > 1e7 {
            return;
        }
        let (x0, y0) = (left.floor(), top.floor());
        let (fx, fy) = (((left - x0) * 256.0) as u32, ((top - y0) * 256.0) as u32);
        let (x0, y0) = (x0 as i32, y0 as i32);
        let rgb = colour.rgb.bytes();
        let alpha = (colour.alpha.clamp(0.0, 1.0) * 256.0) as u32;
        let at = |x: i32, y: i32| -> u32 {
            if x < 0 || y < 0 || x >= mask.width as i32 || y >= mask.height as i32 {
                return 0;
            }
            u32::from(mask.coverage.get(y as usize * mask.width as usize + x as usize).copied().unwrap_or(0))
        };
        let (from, to) =
            (x0.clamp(0, self.width as i32), (x0 + mask.width as i32 + 1).clamp(0, self.width as i32));
        for y in y0.max(0)..(y0 + mask.height as i32 + 1).min(self.height as i32) {
            let mut row = self.band();
            for (x, pixel) in (from..to).zip(row.run(y, from, to).chunks_exact_mut(4)) {
                let (mx, my) = (x - x0, y - y0);
                let cover = if fx == 0 && fy == 0 {
                    at(mx, my) * 65536
                } else {
                    (at(mx, my) * (256 - fx) + at(mx - 1, my) * fx) * (256 - fy)
                        + (at(mx, my - 1) * (256 - fx) + at(mx - 1, my - 1) * fx) * fy
                };
                if cover > 0 {
                    // 255 * 65536 is full cover; the 64-bit product keeps all of it.
                    blend(pixel, rgb, (u64::from(cover) * u64::from(alpha) / (255 * 256)) as u32);
                }
            }
        }
    }
}

/// Lays premultiplied pixels over others; `opacity` of 65536 leaves them as they are.
pub(crate) fn blend_premultiplied(target: &mut [u8], source: &[u8], opacity: u32) {
    if opacity == 65536 {
        return wide(
            #[inline(always)]
            || blend_all(target, source),
        );
    }
    for (pixel, over) in target.as_chunks_mut::<4>().0.iter_mut().zip(source.as_chunks::<4>().0) {
        if over[3] == 0 {
            continue;
        }
        let rest = 255 * 65536 - u64::from(over[3]) * u64::from(opacity);
        for (channel, &over) in pixel.iter_mut().zip(over) {
            let sum = u64::from(over) * u64::from(opacity) * 255 + u64::from(*channel) * rest;
            *channel = ((sum + 255 * 32768) / (255 * 65536)) as u8;
        }
    }
}

/// Lays premultiplied pixels over others, many at once.
#[inline(always)]
fn blend_all(target: &mut [u8], source: &[u8]) {
    let blend = |under: u32, over: u32| {
        let rest = 255 - (over >> 24);
        let shown = by_255((under & 0x00FF_00FF) * rest) | by_255(((under >> 8) & 0x00FF_00FF) * rest) << 8;
        over.wrapping_add(shown)
    };
    let (below, rest_below) = target.as_chunks_mut::<4>().0.as_chunks_mut::<8>();
    let (over, rest_over) = source.as_chunks::<4>().0.as_chunks::<8>();
    for (below, over) in below.iter_mut().zip(over) {
        let over = over.map(u32::from_le_bytes);
        let alphas = over.map(|over| over >> 24);
        if alphas == [255; 8] {
            *below = over.map(u32::to_le_bytes);
        } else if alphas != [0; 8] {
            let mut words = below.map(u32::from_le_bytes);
            for (word, over) in words.iter_mut().zip(over) {
                *word = blend(*word, over);
            }
            *below = words.map(u32::to_le_bytes);
        }
    }
    for (below, over) in rest_below.iter_mut().zip(rest_over) {
        *below = blend(u32::from_le_bytes(*below), u32::from_le_bytes(*over)).to_le_bytes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Rgb;

    #[test]
    fn size_is_bounded_and_pixels_outside_are_nothing() {
        let picture = Picture::new(u32::MAX, 2);
        assert_eq!((picture.width, picture.pixels.len()), (16384, 16384 * 8));
        assert_eq!(picture.pixel(99_999, 0), [0; 4]);
        assert!(Picture::new(0, 5).pixels.is_empty());
    }

    #[test]
    fn straight_alpha() {
        let mut picture = Picture::new(1, 1);
        picture.pixels = vec![64, 0, 128, 128];
        assert_eq!(picture.to_straight_rgba(), [128, 0, 255, 128]);
    }

    #[test]
    fn a_picture_over_another() {
        let mut ground = Picture::new(3, 3);
        ground.fill(Rgb(0xFFFFFF));
        let mut over = Picture::new(2, 2);
        over.fill(Rgb(0x000000));
        ground.draw_picture(&over, 2, -1, 1.0);
        assert_eq!(ground.pixel(2, 0), [0, 0, 0, 255]);
        assert_eq!(ground.pixel(2, 1), [255; 4]);
        assert_eq!(ground.pixel(1, 0), [255; 4]);
        ground.draw_picture(&over, -1, 2, 0.5);
        assert_eq!(ground.pixel(0, 2), [128, 128, 128, 255]);
        ground.draw_picture(&over, i32::MAX, i32::MIN, 1.0);
    }

    #[test]
    fn a_mask_between_pixels() {
        let mask = Mask { width: 1, height: 1, coverage: vec![255] };
        let mut picture = Picture::new(3, 3);
        picture.draw_mask(&mask, 0.5, 1.0, Colour::opaque(Rgb(0xFF0000)));
        assert_eq!(picture.pixel(0, 1), [128, 0, 0, 128]);
        assert_eq!(picture.pixel(1, 1), [128, 0, 0, 128]);
        assert_eq!(picture.pixel(0, 0), [0; 4]);
        picture.draw_mask(&mask, -0.5, f32::NAN, Colour::opaque(Rgb(0)));
        picture.draw_mask(&mask, -0.25, 2.0, Colour::opaque(Rgb(0x00FF00)));
        assert_eq!(picture.pixel(0, 2)[1], 191);
    }
}
