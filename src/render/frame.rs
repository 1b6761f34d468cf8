//! Positions of a feature as whole numbers in its own frame: half of the memory, and as fine as anybody can see.
//!
//! The unit is a power of two that fits the feature: less than a tenth of a micrometre for a building, at most four centimetres for what
//! goes around the world. Where no feature of a layer is longer than six hundred metres it has sixteen bits instead of thirty-two, a
//! quarter of the memory: half a centimetre off at most, a millimetre for a building.

use super::prepare::MercatorBounds;
use crate::spatial::Mercator;
use std::ops::Range;

/// A position in the units of its frame, from the middle; [`NOWHERE`] for what is not finite.
pub type Place = [i32; 2];

/// A position that is not finite.
pub const NOWHERE: Place = [i32::MIN; 2];

/// A position of a small feature.
pub type NarrowPlace = [i16; 2];

/// A position of a small feature that is not finite.
const NARROW_NOWHERE: NarrowPlace = [i16::MIN; 2];

/// Longest side of a feature in the unit of the plane whose positions fit into sixteen bits: 611 metres at the equator.
pub const NARROW_SIDE: f64 = 1.0 / 65_536.0;

/// Positions, each in the frame of its feature.
#[derive(Clone, PartialEq, Debug)]
pub enum Places {
    /// Of features of any size.
    Wide(Vec<Place>),
    /// Of features whose sides are below [`NARROW_SIDE`].
    Narrow(Vec<NarrowPlace>),
}

/// A run of [`Places`].
#[derive(Clone, Copy)]
pub enum SomePlaces<'a> {
    /// Of features of any size.
    Wide(&'a [Place]),
    /// Of small features.
    Narrow(&'a [NarrowPlace]),
}

/// A run of [`Places`], to be written.
pub enum SomePlacesMut<'a> {
    /// Of features of any size.
    Wide(&'a mut [Place]),
    /// Of small features.
    Narrow(&'a mut [NarrowPlace]),
}

impl Places {
    /// So many in the middles of their features.
    #[must_use]
    pub fn new(count: usize, is_narrow: bool) -> Self {
        if is_narrow { Self::Narrow(vec![[0; 2]; count]) } else { Self::Wide(vec![[0; 2]; count]) }
    }

    /// Some of them; none where there are not so many.
    #[must_use]
    #[inline]
    pub fn some(&self, range: Range<usize>) -> SomePlaces<'_> {
        match self {
            Self::Wide(places) => SomePlaces::Wide(places.get(range).unwrap_or_default()),
            Self::Narrow(places) => SomePlaces::Narrow(places.get(range).unwrap_or_default()),
        }
    }

    /// All of them, to be written.
    pub fn all_mut(&mut self) -> SomePlacesMut<'_> {
        match self {
            Self::Wide(places) => SomePlacesMut::Wide(places),
            Self::Narrow(places) => SomePlacesMut::Narrow(places),
        }
    }
}

impl SomePlaces<'_> {
    /// Number of positions.
    #[must_use]
    #[inline]
    pub fn count(self) -> usize {
        match self {
            Self::Wide(places) => places.len(),
            Self::Narrow(places) => places.len(),
        }
    }

    /// One of them; [`NOWHERE`] beyond the last.
    #[must_use]
    #[inline(always)]
    pub fn get(self, at: usize) -> Place {
        match self {
            Self::Wide(places) => places.get(at).copied().unwrap_or(NOWHERE),
            Self::Narrow(places) => places.get(at).copied().map_or(NOWHERE, widened),
        }
    }
}

impl SomePlacesMut<'_> {
    /// Takes the first ones off.
    #[must_use]
    pub fn split_off(&mut self, count: usize) -> Self {
        match self {
            Self::Wide(places) => SomePlacesMut::Wide(places.split_off_mut(..count).unwrap_or_default()),
            Self::Narrow(places) => SomePlacesMut::Narrow(places.split_off_mut(..count).unwrap_or_default()),
        }
    }

    /// Number of positions.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Wide(places) => places.len(),
            Self::Narrow(places) => places.len(),
        }
    }

    /// Writes them.
    pub fn write(self, wide: impl Iterator<Item = Place>) {
        match self {
            Self::Wide(places) => places.iter_mut().zip(wide).for_each(|(place, wide)| *place = wide),
            Self::Narrow(places) => {
                places.iter_mut().zip(wide).for_each(|(place, wide)| *place = narrowed(wide));
            }
        }
    }
}

/// A position of a small feature as one of any.
#[must_use]
#[inline(always)]
pub fn widened(place: NarrowPlace) -> Place {
    if place == NARROW_NOWHERE { NOWHERE } else { place.map(i32::from) }
}

fn narrowed(place: Place) -> NarrowPlace {
    let most = i32::from(i16::MAX);
    if place == NOWHERE { NARROW_NOWHERE } else { place.map(|units| units.clamp(-most, most) as i16) }
}

/// Middle of a feature on the Mercator plane, and the unit of its positions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// Its middle.
    pub middle: Mercator,
    /// What a position is a whole number of.
    pub unit: f64,
}

/// Bits of a half of a feature's greater side, in units, and those of a small feature.
const BITS: [u64; 2] = [30, 15];
/// Least exponent of a unit: that of a feature of one place matters no more.
const LEAST: u64 = 1023 - 120;

impl Frame {
    /// The frame of a feature with a box, for places of either kind.
    #[must_use]
    #[inline]
    pub fn of(bounds: MercatorBounds, is_narrow: bool) -> Self {
        if bounds.is_empty() {
            return Self { middle: Mercator { x: 0.0, y: 0.0 }, unit: 1.0 };
        }
        let side = (bounds.right - bounds.left).max(bounds.bottom - bounds.top);
        let bits = BITS[usize::from(is_narrow)];
        let exponent = (side.to_bits() >> 52).max(LEAST + bits) - bits;
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
            is_narrow in any::<bool>(),
        ) {
            let bounds = MercatorBounds { left, top, right: left + size, bottom: top + size / 3.0 };
            let is_narrow = is_narrow && size < NARROW_SIDE;
            let frame = Frame::of(bounds, is_narrow);
            let position = Mercator { x: left + size * share.0, y: top + size / 3.0 * share.1 };
            let mut places = Places::new(1, is_narrow);
            places.all_mut().write([frame.place(position)].into_iter());
            let back = frame.position(places.some(0..1).get(0));
            let off = (back.x - position.x).abs().max((back.y - position.y).abs());
            // A unit at the edge, and what doubles are rounded by.
            let units = f64::from(1 << if is_narrow { 15 } else { 30 });
            prop_assert!(off <= size / units + 1e-15, "{off}");
            // Half a centimetre.
            prop_assert!(!is_narrow || off < 0.5e-2 / 40_075_016.0 * 1.01 + 1e-15, "{off}");
        }
    }

    #[test]
    fn what_is_nowhere_stays_so() {
        let bounds = MercatorBounds { left: 0.1, top: 0.2, right: 0.3, bottom: 0.4 };
        for bounds in [bounds, MercatorBounds::EMPTY] {
            let frame = Frame::of(bounds, false);
            for (x, y) in [(f64::NAN, 0.3), (0.2, f64::INFINITY)] {
                let place = frame.place(Mercator { x, y });
                assert_eq!((place, widened(narrowed(place))), (NOWHERE, NOWHERE));
                assert!(frame.position(place).x.is_nan() && frame.position(place).y.is_nan());
            }
        }
        // What lies far outside stays finite.
        let far = Frame::of(bounds, false).place(Mercator { x: -1e9, y: 1e9 });
        assert_ne!(far, NOWHERE);
        assert_eq!(narrowed(far), [-i16::MAX, i16::MAX]);
        for empty in [Places::new(0, false), Places::new(0, true)] {
            assert_eq!((empty.some(0..1).count(), empty.some(0..1).get(0)), (0, NOWHERE));
        }
    }
}
