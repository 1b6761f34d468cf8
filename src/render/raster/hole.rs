//! Holes of areas so small that outlines of all their sides meet within them.

use super::picture::PixelRect;
use super::solid::pixels;

/// Most corners of a hole whose pixels are weighed, and its greatest width and height in pixels.
const CORNERS: usize = 16;
const HOLE: i32 = 16;

/// A small hole.
pub(super) struct Hole<'a> {
    ring: &'a [[f32; 2]],
    /// The pixels around it.
    pub rect: PixelRect,
    /// Square pixels that the outline leaves of it, about.
    pub left: f32,
}

impl<'a> Hole<'a> {
    /// That of a ring; `None` if it has many corners, or if there may be a pixel that the outline does not touch.
    pub fn of(ring: &'a [[f32; 2]], half: f32) -> Option<Self> {
        let &[ox, oy] = ring.first().filter(|_| ring.len() <= CORNERS)?;
        let (twice, length) = sides(ring).fold((0.0, 0.0), |(twice, length), ([ax, ay], [bx, by])| {
            // From the first corner: products of places in the picture lose what is small.
            (twice + (ax - ox) * (by - oy) - (ay - oy) * (bx - ox), length + length_of(bx - ax, by - ay))
        });
        let twice: f32 = twice.abs();
        // The radius of the circle inside, where one touches all sides.
        let radius = twice / length;
        let rect = if radius < half + 1.0 { pixels(ring, 0.0)? } else { return None };
        let sides = (rect.right - rect.left, rect.bottom - rect.top);
        let left = twice / 2.0 * (1.0 - half / radius).max(0.0).powi(2);
        (sides.0 <= HOLE && sides.1 <= HOLE).then_some(Self { ring, rect, left })
    }

    /// How far the middle of a pixel is from the ring, if it is within.
    pub fn distance(&self, at: [i32; 2]) -> Option<f32> {
        let [x, y] = at.map(|at| at as f32 + 0.5);
        let (mut nearest, mut is_within) = (f32::INFINITY, false);
        for ([ax, ay], [bx, by]) in sides(self.ring) {
            let (dx, dy) = (bx - ax, by - ay);
            let share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy).max(1e-12);
            let share = share.clamp(0.0, 1.0);
            nearest = nearest.min(length_of(x - ax - share * dx, y - ay - share * dy));
            is_within ^= (ay <= y) != (by <= y) && x > ax + (y - ay) / dy * dx;
        }
        is_within.then_some(nearest)
    }
}

/// The length of a vector, without the care that `hypot` takes of numbers whose squares are too large.
#[inline(always)]
fn length_of(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// The sides of a ring.
fn sides(ring: &[[f32; 2]]) -> impl Iterator<Item = ([f32; 2], [f32; 2])> {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(from, to)| (*from, *to))
}
