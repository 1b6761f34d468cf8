//! What a picture shows cell by cell: nothing, one colour, or something that has to be looked up.
//!
//! For pictures that egui draws; where OpenGL is worked out by the processor `ui::software` draws them. Without a graphics card each pixel
//! that a texture gives costs as much as four lookups and blending them; parts without anything cost that too. So only the cells that hold
//! something are painted, and those of one colour without a lookup in the picture. With pictures looked up once a pixel where they lie
//! pixel on pixel, and panels that are not filled again, the driver's threads (llvmpipe) took 10.4 s of processor time for the script of
//! `bench` with 100 thousand buildings in place of 16.4 s.

use egui::Color32;

/// Side of a cell in pixels.
const SIDE: usize = 32;

/// A rectangle of cells of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// First column and row, in pixels of the picture.
    pub min: [usize; 2],
    /// Column and row behind the last, in pixels of the picture.
    pub max: [usize; 2],
    /// The one premultiplied colour of it and of the pixels around it; `None` where there are several.
    pub colour: Option<Color32>,
}

/// Divides a picture of `size` (width, height) with its rows from the top into blocks; what holds nothing is in none of them.
///
/// The pixels around a cell count as well, so that it looks the same where neighbouring pixels are mixed.
pub(super) fn blocks(size: [usize; 2], pixels: &[Color32]) -> Vec<Block> {
    let [width, height] = size;
    let mut blocks: Vec<Block> = Vec::new();
    let mut above = 0..0;
    for top in (0..height).step_by(SIDE) {
        let bottom = (top + SIDE).min(height);
        let first = blocks.len();
        for left in (0..width).step_by(SIDE) {
            let right = (left + SIDE).min(width);
            let colour = one_colour(size, pixels, [left, top], [right, bottom]);
            if colour == Some(Color32::TRANSPARENT) {
                continue;
            }
            match blocks[first..].last_mut() {
                Some(last) if last.max[0] == left && last.colour == colour => last.max[0] = right,
                _ => blocks.push(Block { min: [left, top], max: [right, bottom], colour }),
            }
        }
        above = join(&mut blocks, above, first);
    }
    blocks
}

/// Joins blocks of a row, from `first` on, to equally wide ones of the row above; gives those that reach down to the row's end.
fn join(blocks: &mut Vec<Block>, above: std::ops::Range<usize>, first: usize) -> std::ops::Range<usize> {
    let same = |upper: &Block, lower: &Block| {
        upper.min[0] == lower.min[0]
            && upper.max == [lower.max[0], lower.min[1]]
            && upper.colour == lower.colour
    };
    let row = blocks.split_off(first);
    let is_whole = row.len() == above.len()
        && row.iter().zip(&blocks[above.clone()]).all(|(lower, upper)| same(upper, lower));
    if is_whole {
        for (upper, lower) in blocks[above.clone()].iter_mut().zip(&row) {
            upper.max[1] = lower.max[1];
        }
        return above;
    }
    blocks.extend(row);
    first..blocks.len()
}

/// The colour that all pixels of a cell and around it have.
fn one_colour(size: [usize; 2], pixels: &[Color32], min: [usize; 2], max: [usize; 2]) -> Option<Color32> {
    let [width, height] = size;
    let (left, right) = (min[0].saturating_sub(1), (max[0] + 1).min(width));
    let mut rows = pixels
        .chunks_exact(width)
        .skip(min[1].saturating_sub(1))
        .take((max[1] + 1).min(height) - min[1].saturating_sub(1));
    let first = *pixels.get(min[1] * width + min[0])?;
    rows.all(|row| row[left..right].iter().all(|pixel| *pixel == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Color32 = Color32::from_rgb(200, 10, 10);
    const LAND: Color32 = Color32::from_rgb(240, 238, 230);

    /// A picture of one colour with pixels of another.
    fn picture(size: [usize; 2], ground: Color32, others: &[([usize; 2], Color32)]) -> Vec<Color32> {
        let mut pixels = vec![ground; size[0] * size[1]];
        for &([x, y], colour) in others {
            pixels[y * size[0] + x] = colour;
        }
        pixels
    }

    #[test]
    fn nothing_is_no_block_and_one_colour_is_one() {
        let size = [150, 70];
        assert_eq!(blocks(size, &picture(size, Color32::TRANSPARENT, &[])), []);
        let whole = Block { min: [0, 0], max: size, colour: Some(LAND) };
        assert_eq!(blocks(size, &picture(size, LAND, &[])), [whole]);
        assert_eq!(blocks([0, 0], &[]), []);
    }

    #[test]
    fn a_pixel_makes_its_cell_and_those_it_touches_mixed() {
        let size = [128, 96];
        let inside = blocks(size, &picture(size, Color32::TRANSPARENT, &[([40, 40], RED)]));
        assert_eq!(inside, [Block { min: [32, 32], max: [64, 64], colour: None }]);
        // In the corner of a cell it is mixed with pixels of three others.
        let corner = blocks(size, &picture(size, Color32::TRANSPARENT, &[([63, 63], RED)]));
        assert_eq!(corner, [Block { min: [32, 32], max: [96, 96], colour: None }]);
    }

    #[test]
    fn blocks_give_back_every_pixel_once() {
        let size = [333, 170];
        let mut pixels = picture(size, LAND, &[([5, 5], RED), ([200, 100], RED), ([332, 169], RED)]);
        for (at, pixel) in pixels.iter_mut().enumerate() {
            if at % size[0] > 250 && at / size[0] < 90 {
                *pixel = Color32::TRANSPARENT;
            }
        }
        let mut drawn = vec![Color32::TRANSPARENT; pixels.len()];
        let mut times = vec![0; pixels.len()];
        for block in blocks(size, &pixels) {
            for y in block.min[1]..block.max[1] {
                for x in block.min[0]..block.max[0] {
                    let at = y * size[0] + x;
                    drawn[at] = block.colour.unwrap_or(pixels[at]);
                    times[at] += 1;
                }
            }
        }
        assert!(drawn == pixels && times.iter().all(|times| *times <= 1));
    }
}
