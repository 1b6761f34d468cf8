//! The rows of a picture that one thread draws in, and which of their pixels are hidden.

use super::picture::{Ink, PixelRect};

/// Rows of a picture that one thread draws in.
pub(crate) struct Band<'a> {
    /// Width of the picture in pixels.
    pub width: u32,
    /// Row of the picture of the first row of the band.
    pub top: u32,
    /// The rows' pixels.
    pub pixels: &'a mut [u8],
    /// Whether shapes are laid under what is there, from the front to the back, and not over it.
    pub under: bool,
    /// Number of rows: kept, as it is asked for at every shape and a division takes as long as a pixel.
    rows: u32,
    /// A bit for each pixel, set where nothing that is laid under it would be seen; may be missing where it is so.
    closed: Vec<u64>,
    /// Words of a row of these.
    stride: usize,
}

/// Pixels that are worked on at once.
pub(super) const LANES: usize = 8;
/// Pixels of a word.
const WORD: usize = u64::BITS as usize;

impl Band<'_> {
    /// The whole rows of a picture that some pixels hold; `top` is the row of the first of them.
    pub fn new(width: u32, top: u32, pixels: &mut [u8], under: bool) -> Band<'_> {
        let rows = pixels.len().checked_div(width as usize * 4).unwrap_or(0) as u32;
        // One word more, so that any two of a row can be looked at.
        let stride = width as usize / WORD + 2;
        let closed = vec![0; if under { stride * rows as usize } else { 0 }];
        Band { width, top, pixels, under, rows, closed, stride }
    }

    /// The pixels of the band as a rectangle of the picture.
    #[inline]
    pub fn rect(&self) -> PixelRect {
        PixelRect::new(0, self.top as i32, self.width as i32, (self.top + self.rows) as i32)
    }

    /// Pixels `from..to` of a row of the picture; both must lie in [`Band::rect`].
    #[inline]
    pub fn run(&mut self, row: i32, from: i32, to: i32) -> &mut [u8] {
        let start = ((row as usize).saturating_sub(self.top as usize)) * self.width as usize;
        self.pixels.get_mut((start + from as usize) * 4..(start + to as usize) * 4).unwrap_or_default()
    }

    /// Bits of the pixels of a row from one on; both must lie in [`Band::rect`].
    #[inline(always)]
    fn bits(&self, row: i32, from: i32) -> u64 {
        let at = (row as usize).saturating_sub(self.top as usize) * self.stride + from as usize / WORD;
        let shift = from as u32 % u64::BITS;
        match self.closed.get(at..at + 2) {
            Some(words) => words[0] >> shift | words[1] << 1 << (u64::BITS - 1 - shift),
            None => 0,
        }
    }

    /// Whether some pixels of a row are known to be opaque; of more than a word of them it is not known.
    #[inline(always)]
    pub fn is_closed(&self, row: i32, from: i32, count: usize) -> bool {
        count <= WORD && !self.bits(row, from) & ones(count) == 0
    }

    /// Notes pixels of a row as opaque, the first in the lowest bit.
    #[inline(always)]
    pub fn close(&mut self, row: i32, from: i32, opaque: u64) {
        let at = (row as usize).saturating_sub(self.top as usize) * self.stride + from as usize / WORD;
        let shift = from as u32 % u64::BITS;
        if opaque != 0
            && let Some(words) = self.closed.get_mut(at..at + 2)
        {
            words[0] |= opaque << shift;
            words[1] |= opaque >> 1 >> (u64::BITS - 1 - shift);
        }
    }

    /// Lays inks, the first on top, under pixels of a row side by side, of which some may lie beside the band; each with the cover of the
    /// pixels, 0 to 255.
    #[inline(always)]
    pub fn lay<const INKS: usize>(&mut self, x: i32, row: i32, inks: [(Ink, [u32; LANES]); INKS]) {
        let (from, to) = (x.max(0), (x + LANES as i32).min(self.width as i32));
        if from >= to {
            return;
        }
        let pixels = self.run(row, from, to).as_chunks_mut::<4>().0;
        if let Ok(pixels) = <&mut [[u8; 4]; LANES]>::try_from(&mut *pixels) {
            for (ink, cover) in inks {
                ink.under_all(pixels, cover);
            }
            let opaque = opaque_of(pixels);
            self.close(row, x, opaque);
            return;
        }
        for (ink, cover) in inks {
            for (pixel, cover) in pixels.iter_mut().zip(cover.into_iter().skip((from - x) as usize)) {
                ink.under(pixel, cover);
            }
        }
    }

    /// Notes which pixels `from..to` of a row are opaque; both must lie in [`Band::rect`].
    pub fn note(&mut self, row: i32, from: i32, to: i32) {
        if !self.under {
            return;
        }
        let mut left = from;
        while left < to {
            let right = to.min(left + WORD as i32);
            let pixels = self.run(row, left, right).as_chunks::<4>().0;
            let opaque = pixels.iter().rev().fold(0, |bits, pixel| bits << 1 | u64::from(pixel[3] == 255));
            self.close(row, left, opaque);
            left = right;
        }
    }

    /// Whether nothing that is laid under the pixels of a rectangle would be seen: those of them that lie in the band are opaque.
    #[inline(always)]
    pub fn hides(&self, rect: PixelRect) -> bool {
        self.open_rows(rect.intersection(self.rect())).is_empty()
    }

    /// Least rectangle of pixels of the band within another one outside of which nothing that is laid under them would be seen; may be
    /// empty. Columns are looked at only where a row of them is no more than a word.
    #[inline(always)]
    pub fn open(&self, rect: PixelRect) -> PixelRect {
        let rect = self.open_rows(rect.intersection(self.rect()));
        let width = rect.right.saturating_sub(rect.left) as usize;
        if rect.is_empty() || width > WORD {
            return rect;
        }
        let open = (rect.top..rect.bottom).fold(0, |open, y| open | !self.bits(y, rect.left)) & ones(width);
        let (before, behind) =
            (open.trailing_zeros() as i32, open.leading_zeros() as i32 - (WORD - width) as i32);
        PixelRect { left: rect.left + before, right: rect.right - behind, ..rect }
    }

    /// A rectangle of the band without the rows at its top and bottom in which nothing is open.
    #[inline(always)]
    fn open_rows(&self, mut rect: PixelRect) -> PixelRect {
        if rect.is_empty() {
            return rect;
        }
        let is_hidden = |y: i32| {
            let mut left = rect.left;
            while left < rect.right && self.is_closed(y, left, (rect.right - left).min(WORD as i32) as usize)
            {
                left += WORD as i32;
            }
            left >= rect.right
        };
        let (mut top, mut bottom) = (rect.top, rect.bottom);
        while top < bottom && is_hidden(top) {
            top += 1;
        }
        while top < bottom && is_hidden(bottom - 1) {
            bottom -= 1;
        }
        (rect.top, rect.bottom) = (top, bottom);
        rect
    }
}

/// So many bits, at most a word.
#[inline(always)]
fn ones(count: usize) -> u64 {
    if count == 0 { 0 } else { u64::MAX >> (WORD - count.min(WORD)) }
}

/// A bit for each pixel that is opaque, the first in the lowest.
#[inline(always)]
fn opaque_of<const COUNT: usize>(pixels: &[[u8; 4]; COUNT]) -> u64 {
    let mut bits = [0u32; COUNT];
    for (at, bit) in bits.iter_mut().enumerate() {
        *bit = if pixels[at][3] == 255 { 1 << at } else { 0 };
    }
    u64::from(bits.iter().fold(0, |all, bit| all | bit))
}
