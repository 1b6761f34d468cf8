//! A made tile of a street map.

/// A tile as street maps have them: 256 colours, areas, lines and lettering; some 7 kB.
pub fn street_tile(seed: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 256, 256);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette((0..=255u8).flat_map(|at| [at, at / 2 + 90, 255 - at]).collect::<Vec<u8>>());
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut pixels = vec![0u8; 65_536];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (at as u32 % 256, at as u32 / 256);
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let area = ((x + seed * 31) / 40 + (y + seed * 17) / 56) % 7;
        let road = (x * 3 + y * 2 + seed * 13) % 97 < 5 || (x + seed * 7) % 61 < 3;
        let lettering = (y / 12) % 5 == 2 && (x / 60) % 3 == 1 && state.is_multiple_of(3);
        *pixel = if lettering {
            (state >> 8) as u8
        } else if road {
            240
        } else {
            (area * 30) as u8
        };
    }
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}
