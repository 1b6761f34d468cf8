//! Bytes of a tile to pixels: what they are is told by themselves, sizes are checked before memory is taken.

use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Most pixels a side of a tile.
pub const MOST_PIXELS_A_SIDE: u32 = 4096;
/// Most bytes that decoding may take.
const MOST_BYTES: u64 = 96 << 20;

/// A picture with its alpha multiplied in.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodedTile {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row from the top; the colours are multiplied with alpha.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for DecodedTile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DecodedTile({} x {})", self.width, self.height)
    }
}

/// Why bytes are no tile.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum NoPicture {
    /// Nothing came.
    #[error("the answer is empty")]
    Empty,
    /// A web page, as sign-in pages of public networks are.
    #[error("the answer is a web page and no picture")]
    WebPage,
    /// Neither PNG, JPEG nor WebP.
    #[error("the answer is no PNG, JPEG or WebP picture")]
    Unknown,
    /// More pixels than a tile has.
    #[error("the picture has more than {MOST_PIXELS_A_SIDE} pixels a side")]
    TooManyPixels,
    /// The picture is cut or damaged.
    #[error("the picture is damaged")]
    Damaged,
}

/// What the first bytes say they are.
///
/// # Errors
/// [`NoPicture`] where they are none of the kinds tiles have.
pub fn sniff(bytes: &[u8]) -> Result<ImageFormat, NoPicture> {
    let riff_webp = bytes.len() >= 12 && bytes.starts_with(b"RIFF") && &bytes[8..12] == b"WEBP";
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(ImageFormat::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Ok(ImageFormat::Jpeg)
    } else if riff_webp {
        Ok(ImageFormat::WebP)
    } else if bytes.is_empty() {
        Err(NoPicture::Empty)
    } else if bytes.trim_ascii_start().first() == Some(&b'<') {
        Err(NoPicture::WebPage)
    } else {
        Err(NoPicture::Unknown)
    }
}

/// Decodes a tile. Takes about a millisecond: meant for a worker.
///
/// # Errors
/// [`NoPicture`]: what is wrong with the bytes.
pub fn decode(bytes: &[u8]) -> Result<DecodedTile, NoPicture> {
    let format = sniff(bytes)?;
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| NoPicture::Damaged)?;
    if width == 0 || height == 0 {
        return Err(NoPicture::Damaged);
    }
    if width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE {
        return Err(NoPicture::TooManyPixels);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS_A_SIDE);
    limits.max_image_height = Some(MOST_PIXELS_A_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let image = reader.decode().map_err(|_| NoPicture::Damaged)?;
    let opaque = !image.color().has_alpha();
    let mut rgba = image.into_rgba8().into_raw();
    if !opaque {
        for pixel in rgba.chunks_exact_mut(4).filter(|pixel| pixel[3] != 255) {
            let alpha = u32::from(pixel[3]);
            for part in &mut pixel[..3] {
                *part = ((u32::from(*part) * alpha + 127) / 255) as u8;
            }
        }
    }
    Ok(DecodedTile { width, height, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageEncoder};
    use proptest::prelude::*;

    fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let pixels = pixel.repeat((width * height) as usize);
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
            .unwrap();
        bytes
    }

    #[test]
    fn pictures_of_all_kinds_are_decoded() {
        let tile = decode(&png(3, 2, [200, 100, 0, 128])).unwrap();
        assert_eq!((tile.width, tile.height), (3, 2));
        assert_eq!(&tile.rgba[..4], [100, 50, 0, 128]);
        let mut webp = Vec::new();
        image::codecs::webp::WebPEncoder::new_lossless(&mut webp)
            .write_image(&[9, 8, 7, 255], 1, 1, ExtendedColorType::Rgba8)
            .unwrap();
        assert_eq!(decode(&webp).unwrap().rgba, [9, 8, 7, 255]);
        let mut jpeg = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
            .write_image(&[100; 3 * 64], 8, 8, ExtendedColorType::Rgb8)
            .unwrap();
        assert_eq!(decode(&jpeg).unwrap().width, 8);
    }

    #[test]
    fn what_is_no_picture_is_told_apart() {
        assert_eq!(decode(b""), Err(NoPicture::Empty));
        assert_eq!(decode(b" \n<!DOCTYPE html>"), Err(NoPicture::WebPage));
        assert_eq!(decode(b"{\"error\":1}"), Err(NoPicture::Unknown));
        let sound = png(64, 64, [1, 2, 3, 255]);
        assert_eq!(decode(&sound[..sound.len() / 2]), Err(NoPicture::Damaged));
        assert_eq!(decode(&png(4097, 1, [0; 4])), Err(NoPicture::TooManyPixels));
    }

    proptest! {
        #[test]
        fn changed_bytes_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut bytes = png(16, 16, [1, 2, 3, 200]);
            for (place, value) in changes {
                let place = place.index(bytes.len());
                bytes[place] = value;
            }
            let _ = decode(&bytes);
        }
    }
}
