//! Which parts of the window look different than before, by the triangles that touch them.

use egui::epaint::{Mesh, TextureId};
use hashbrown::DefaultHashBuilder;
use std::hash::{BuildHasher as _, Hasher as _};

/// Side of a tile in pixels, as llvmpipe divides its work.
pub const SIDE: usize = 64;

/// A rectangle of physical pixels from the top left corner of the window; `max` lies outside.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the corners are what they are called")]
pub struct Pixels {
    pub min: [usize; 2],
    pub max: [usize; 2],
}

impl Pixels {
    /// A rectangle in points, its sides rounded to pixels as egui does where it clips, within a window.
    #[must_use]
    pub fn of_points(rect: egui::Rect, pixels_per_point: f32, size: [usize; 2]) -> Self {
        // `as` saturates, and makes nothing of what is no number.
        let side = |value: f32, most: usize| ((value * pixels_per_point).round() as usize).min(most);
        let min = [side(rect.min.x, size[0]), side(rect.min.y, size[1])];
        let max = [side(rect.max.x, size[0]).max(min[0]), side(rect.max.y, size[1]).max(min[1])];
        Self { min, max }
    }

    /// What two rectangles share; may be empty.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let min = [0, 1].map(|axis| self.min[axis].max(other.min[axis]));
        let max = [0, 1].map(|axis| self.max[axis].min(other.max[axis]).max(min[axis]));
        Self { min, max }
    }

    /// Whether it holds no pixel.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.min[0] >= self.max[0] || self.min[1] >= self.max[1]
    }
}

/// Triangles of one texture, clipped.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    /// What of it is seen.
    pub clip: Pixels,
    /// The triangles, in points.
    pub mesh: &'a Mesh,
}

impl Piece<'_> {
    /// The pixels that a triangle can touch, given by three of the mesh's indices.
    #[must_use]
    pub fn touched(&self, triangle: &[u32], pixels_per_point: f32) -> Pixels {
        let (mut min, mut max) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for &index in triangle {
            let Some(vertex) = self.mesh.vertices.get(index as usize) else { continue };
            for axis in [0, 1] {
                min[axis] = min[axis].min(vertex.pos[axis]);
                max[axis] = max[axis].max(vertex.pos[axis]);
            }
        }
        let low = min.map(|value| (value * pixels_per_point).floor() as usize);
        let high = max.map(|value| ((value * pixels_per_point).ceil() as usize).saturating_add(1));
        Pixels { min: low, max: high }.intersection(&self.clip)
    }
}

/// What the tiles of a window showed last.
#[derive(Default)]
pub struct Tiles {
    size: [usize; 2],
    looks: Vec<u64>,
    hashers: DefaultHashBuilder,
}

impl Tiles {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.looks.clear();
    }

    /// Takes what a window of so many pixels is to show; gives the rectangles that show something else than before. They do not overlap.
    pub fn changed(&mut self, size: [usize; 2], pieces: &[Piece<'_>], pixels_per_point: f32) -> Vec<Pixels> {
        let [columns, rows] = size.map(|side| side.div_ceil(SIDE));
        let looks = self.looks(size, pieces, pixels_per_point);
        if self.size != size || self.looks.len() != looks.len() {
            (self.size, self.looks) = (size, looks);
            return vec![Pixels { min: [0, 0], max: size }];
        }
        let before = std::mem::replace(&mut self.looks, looks);
        let is_changed =
            |column: usize, row: usize| before[row * columns + column] != self.looks[row * columns + column];
        let mut found: Vec<Pixels> = Vec::new();
        for row in 0..rows {
            let mut column = 0;
            while column < columns {
                let from = column;
                while column < columns && is_changed(column, row) {
                    column += 1;
                }
                if from < column {
                    let edge = |tiles: usize, axis: usize| (tiles * SIDE).min(size[axis]);
                    let (min, max) = ([from * SIDE, row * SIDE], [edge(column, 0), edge(row + 1, 1)]);
                    let above = found.iter_mut().find(|above| {
                        above.max[1] == min[1] && above.min[0] == min[0] && above.max[0] == max[0]
                    });
                    match above {
                        Some(above) => above.max[1] = max[1],
                        None => found.push(Pixels { min, max }),
                    }
                }
                column += 1;
            }
        }
        found
    }

    /// A number for each tile that tells what it shows: equal only where the same triangles touch it in the same order.
    fn looks(&self, size: [usize; 2], pieces: &[Piece<'_>], pixels_per_point: f32) -> Vec<u64> {
        let [columns, rows] = size.map(|side| side.div_ceil(SIDE));
        let mut looks = vec![0u64; columns * rows];
        for piece in pieces {
            let texture = texture_number(piece.mesh.texture_id);
            let of_piece = self.hashers.hash_one((piece.clip, texture, pixels_per_point.to_bits()));
            for triangle in piece.mesh.indices.chunks_exact(3) {
                let touched = piece.touched(triangle, pixels_per_point);
                if touched.is_empty() {
                    continue;
                }
                let mut look = self.hashers.build_hasher();
                look.write_u64(of_piece);
                for &index in triangle {
                    let Some(vertex) = piece.mesh.vertices.get(index as usize) else { continue };
                    let pair = |a: f32, b: f32| u64::from(a.to_bits()) << 32 | u64::from(b.to_bits());
                    look.write_u64(pair(vertex.pos.x, vertex.pos.y));
                    look.write_u64(pair(vertex.uv.x, vertex.uv.y));
                    look.write_u32(u32::from_ne_bytes(vertex.color.to_array()));
                }
                let look = look.finish();
                for row in touched.min[1] / SIDE..touched.max[1].div_ceil(SIDE) {
                    for column in touched.min[0] / SIDE..touched.max[0].div_ceil(SIDE) {
                        let tile = &mut looks[row * columns + column];
                        // The order counts: it tells what lies above.
                        *tile = (tile.rotate_left(5) ^ look).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                    }
                }
            }
        }
        looks
    }
}

fn texture_number(texture: TextureId) -> (bool, u64) {
    match texture {
        TextureId::Managed(number) => (false, number),
        TextureId::User(number) => (true, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, Rect, Vec2, pos2};

    const SIZE: [usize; 2] = [300, 200];
    const ALL: Pixels = Pixels { min: [0, 0], max: SIZE };

    fn square(x: f32, y: f32, side: f32, colour: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_size(pos2(x, y), Vec2::splat(side)), colour);
        mesh
    }

    fn pieces(meshes: &[Mesh]) -> Vec<Piece<'_>> {
        meshes.iter().map(|mesh| Piece { clip: ALL, mesh }).collect()
    }

    #[test]
    fn only_what_changes_is_told() {
        let mut tiles = Tiles::default();
        let mut meshes =
            vec![square(10.0, 10.0, 20.0, Color32::RED), square(200.0, 150.0, 10.0, Color32::BLUE)];
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [ALL], "nothing was shown before");
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), []);
        meshes[1] = square(200.0, 150.0, 10.0, Color32::GREEN);
        let lower = Pixels { min: [192, 128], max: [256, 192] };
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [lower]);
        // What goes changes where it was; what comes where it is.
        meshes[0] = square(60.0, 60.0, 10.0, Color32::RED);
        let corner = Pixels { min: [0, 0], max: [128, 128] };
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [corner], "rows of the same width are joined");
        tiles.clear();
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [ALL]);
        assert_eq!(
            tiles.changed([310, 200], &pieces(&meshes), 1.0),
            [Pixels { min: [0, 0], max: [310, 200] }]
        );
    }

    #[test]
    fn order_clip_and_scale_count() {
        let mut tiles = Tiles::default();
        let mut meshes =
            vec![square(10.0, 10.0, 20.0, Color32::RED), square(20.0, 20.0, 20.0, Color32::BLUE)];
        tiles.changed(SIZE, &pieces(&meshes), 1.0);
        meshes.swap(0, 1);
        let corner = Pixels { min: [0, 0], max: [64, 64] };
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [corner]);
        let mut clipped = pieces(&meshes);
        clipped[0].clip.max[0] = 30;
        assert_eq!(tiles.changed(SIZE, &clipped, 1.0), [corner]);
        assert_eq!(tiles.changed(SIZE, &clipped, 1.5), [corner]);
    }

    #[test]
    fn places_beyond_the_window_and_no_numbers_are_nothing() {
        let mut tiles = Tiles::default();
        let meshes = [
            square(-500.0, -500.0, 20.0, Color32::RED),
            square(1e30, 5.0, 20.0, Color32::RED),
            square(f32::NAN, f32::NAN, 20.0, Color32::RED),
            square(-1e30, -1e30, 2e30, Color32::RED),
        ];
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), [ALL]);
        assert_eq!(tiles.changed(SIZE, &pieces(&meshes), 1.0), []);
        let clip = Pixels::of_points(Rect::from_min_max(pos2(-5.0, 10.4), pos2(9e9, 1.0)), 1.25, SIZE);
        assert_eq!(clip, Pixels { min: [0, 13], max: [300, 13] });
        assert!(clip.is_empty());
    }
}
