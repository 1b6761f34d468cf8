//! Positions of a feature as whole numbers in its own frame: half of the memory, and as fine as anybody can see.
//!
//! The unit is a power of two that fits the feature: less than a tenth of a micrometre for a building, at most four centimetres for what
//! goes around the world.

use super::prepare::MercatorBounds;
use crate::spatial::Mercator;

/// A position in the units of its frame, from the middle; [`NOWHERE`] for what is not finite.
pub type Place = [i32; 2];

/// A position that is not finite.
pub const NOWHERE: Place = [i32::MIN; 2];

/// Middle of a feature on the Mercator plane, and the unit of its positions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// Its middle.
    pub middle: Mercator,
    /// What a position is a whole number of.
    pub unit: f64,
}

/// Bits of a half of a feature's greater side, in units.
const BITS: u64 = 30;
/// Least exponent of a unit: that of a feature of one place matters no more.
const LEAST: u64 = 1023 - 120;

impl Frame {
    /// The frame of a feature with a box.
    #[must_use]
    #[inline]
    pub fn of(bounds: MercatorBounds) -> Self {
        if bounds.is_empty() {
            return Self { middle: Mercator { x: 0.0, y: 0.0 }, unit: 1.0 };
        }
        let side = (bounds.right - bounds.left).max(bounds.bottom - bounds.top);
        let exponent = (side.to_bits() >> 52).max(LEAST + BITS) - BITS;
        Self {
            middle: Mercator {
                x: bounds.left + (bounds.right - bounds.left) / 2.0,
                y: bounds.top + (bounds.bottom - bounds.top) / 2.0,
            },
            unit: f64::from_bits(exponent << 52),
        }
    }

    /// A position of the feature in units; what lies within its box fits.
    #[must_use]
    #[inline]
    pub fn place(self, position: Mercator) -> Place {
        if !(position.x + position.y).is_finite() {
            return NOWHERE;
        }
        // Dividing by a power of two is exact. `as` cuts off: there is no instruction that rounds on older processors.
        let units = |offset: f64| {
            let units = offset / self.unit;
            ((units + if units < 0.0 { -0.5 } else { 0.5 }) as i32).max(-i32::MAX)
        };
        [units(position.x - self.middle.x), units(position.y - self.middle.y)]
    }

    /// The position of a place; `NaN` for what was not finite.
    #[must_use]
    #[inline(always)]
    pub fn position(self, place: Place) -> Mercator {
        let nothing = if place[0] == i32::MIN { f64::NAN } else { 0.0 };
        Mercator {
            x: self.middle.x + f64::from(place[0]) * self.unit + nothing,
            y: self.middle.y + f64::from(place[1]) * self.unit + nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn positions_come_back(
            left in -1.0f64..2.0,
            top in 0.0f64..1.0,
            size in prop_oneof![Just(0.0), 1e-12f64..1e-6, 1e-6f64..1.0],
            share in (0.0f64..=1.0, 0.0f64..=1.0),
        ) {
            let bounds = MercatorBounds { left, top, right: left + size, bottom: top + size / 3.0 };
            let frame = Frame::of(bounds);
            let position = Mercator { x: left + size * share.0, y: top + size / 3.0 * share.1 };
            let back = frame.position(frame.place(position));
            let off = (back.x - position.x).abs().max((back.y - position.y).abs());
            // Half of a unit, and what doubles are rounded by.
            prop_assert!(off <= size / f64::from(1 << 30) + 1e-15, "{off}");
        }
    }

    #[test]
    fn what_is_nowhere_stays_so() {
        let bounds = MercatorBounds { left: 0.1, top: 0.2, right: 0.3, bottom: 0.4 };
        for bounds in [bounds, MercatorBounds::EMPTY] {
            let frame = Frame::of(bounds);
            for (x, y) in [(f64::NAN, 0.3), (0.2, f64::INFINITY)] {
                let place = frame.place(Mercator { x, y });
                assert_eq!(place, NOWHERE);
                assert!(frame.position(place).x.is_nan() && frame.position(place).y.is_nan());
            }
        }
        // What lies far outside stays finite.
        assert_ne!(Frame::of(bounds).place(Mercator { x: -1e9, y: 1e9 }), NOWHERE);
    }
}
