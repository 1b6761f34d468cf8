//! Discs and rings as masks: egui makes a hundred triangles of a disc and two hundred of a ring, of which a map with badges has many.

use super::atlas::{Atlas, Slot};
use crate::render::raster::Mask;
use std::collections::HashMap;

/// Places within a pixel that masks are made for, along each side: nothing is more than an eighth of a pixel beside where it belongs.
pub(super) const DISC_STEPS: u8 = 4;

/// Greatest radius in pixels.
const MOST_RADIUS: f32 = 64.0;

/// Radii are told apart by so many steps a pixel.
const RADIUS_STEPS: f32 = 16.0;

/// Masks remembered before all are made anew.
const MOST_DISCS: usize = 4_096;

/// Inner and outer radius in steps, and the place within the pixel.
type Key = ([u16; 2], [u8; 2]);

/// The masks that are in textures.
#[derive(Default)]
pub(super) struct Discs {
    slots: HashMap<Key, Slot>,
}

impl Discs {
    /// Forgets those whose texture is gone.
    pub fn tidy(&mut self, atlas: &Atlas) {
        self.slots.retain(|_, slot| atlas.holds(slot));
    }

    /// The mask of what lies between two radii in pixels, around a place within the pixel in the middle of it, in steps; `None` if
    /// it is too large.
    pub fn slot(
        &mut self,
        context: &egui::Context,
        atlas: &mut Atlas,
        radii: [f32; 2],
        place: [u8; 2],
    ) -> Option<Slot> {
        // Written so that what is not a number is too large.
        if !(radii[1] > 0.0 && radii[1] <= MOST_RADIUS) {
            return None;
        }
        let key = (radii.map(|radius| (radius.max(0.0) * RADIUS_STEPS).round() as u16), place);
        if self.slots.len() > MOST_DISCS {
            self.slots.clear();
        }
        Some(*self.slots.entry(key).or_insert_with(|| atlas.insert(context, &mask(key))))
    }
}

/// The mask of a disc or a ring: its side is an even number of pixels, and the pixel right of and below its middle is the one in which the
/// centre lies.
fn mask((radii, place): Key) -> Mask {
    let [inner, outer] = radii.map(|steps| f32::from(steps) / RADIUS_STEPS);
    let half = outer.ceil() as u32 + 2;
    let [x, y] = place.map(|steps| half as f32 + f32::from(steps) / f32::from(DISC_STEPS));
    // Covered by a half where the edge runs through the middle of a pixel.
    let within = |radius: f32, distance: f32| (0.5 + radius - distance).clamp(0.0, 1.0);
    let side = 2 * half;
    let coverage = (0..side * side).map(|at| {
        let (dx, dy) = ((at % side) as f32 + 0.5 - x, (at / side) as f32 + 0.5 - y);
        let distance = dx.hypot(dy);
        let hole = if inner > 0.0 { within(inner, distance) } else { 0.0 };
        ((within(outer, distance) - hole) * 255.0).round() as u8
    });
    Mask { width: side, height: side, coverage: coverage.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_have_the_area_of_what_they_show_wherever_it_lies() {
        for radii in [[0.0f32, 3.0], [0.0, 15.5], [12.25, 14.0], [5.0, 6.0]] {
            let steps = radii.map(|radius| (radius * RADIUS_STEPS) as u16);
            for place in (0..DISC_STEPS).flat_map(|x| (0..DISC_STEPS).map(move |y| [x, y])) {
                let mask = mask((steps, place));
                let sum: f32 = mask.coverage.iter().map(|&cover| f32::from(cover) / 255.0).sum();
                let area = std::f32::consts::PI * (radii[1].powi(2) - radii[0].powi(2));
                assert!((sum - area).abs() < 0.03 * area + 0.1, "{radii:?} at {place:?}: {sum} for {area}");
                let side = mask.width as usize;
                let mean = |axis: fn(usize, usize) -> usize| {
                    let at =
                        |(at, &cover): (usize, &u8)| (axis(at, side) as f32 + 0.5) * f32::from(cover) / 255.0;
                    mask.coverage.iter().enumerate().map(at).sum::<f32>() / sum - side as f32 / 2.0
                };
                let centre = [mean(|at, side| at % side), mean(|at, side| at / side)];
                for (centre, place) in centre.into_iter().zip(place) {
                    assert!((centre - f32::from(place) / f32::from(DISC_STEPS)).abs() < 0.12, "{centre}");
                }
                // Nothing is cut off.
                assert!(mask.coverage[..side].iter().all(|&cover| cover == 0));
            }
        }
    }

    #[test]
    fn the_same_is_made_once_and_what_is_large_not_at_all() {
        let (context, mut atlas, mut discs) = (egui::Context::default(), Atlas::default(), Discs::default());
        let mut slot = |radii, place| discs.slot(&context, &mut atlas, radii, place);
        let first = slot([0.0, 14.0], [1, 2]).unwrap();
        assert_eq!(slot([0.0, 14.01], [1, 2]).unwrap().uv, first.uv);
        assert_ne!(slot([12.0, 14.0], [1, 2]).unwrap().uv, first.uv);
        for outer in [0.0, -1.0, 64.1, f32::NAN, f32::INFINITY] {
            assert!(slot([0.0, outer], [0, 0]).is_none());
        }
        context.tex_manager().write().take_delta().clear();
    }
}
