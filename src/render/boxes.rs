//! Boxes on the Mercator plane, and those of a layer's features in half the memory.

/// A box on the Mercator plane; y grows southwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MercatorBounds {
    /// Smallest x.
    pub left: f64,
    /// Smallest y, in the north.
    pub top: f64,
    /// Greatest x.
    pub right: f64,
    /// Greatest y, in the south.
    pub bottom: f64,
}

impl MercatorBounds {
    /// The box around nothing.
    pub const EMPTY: Self =
        Self { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    /// Whether it is around nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !(self.left <= self.right && self.top <= self.bottom)
    }

    /// The box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether two boxes touch or overlap; an empty one touches nothing.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether a box lies within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Larger by a margin on every side, in the unit of the plane.
    #[must_use]
    pub fn grow(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }
}

/// Left, top, right, bottom in steps from the north-western corner.
type Steps = [u32; 4];

/// The box around nothing.
const NOTHING: Steps = [u32::MAX, u32::MAX, 0, 0];

/// Greatest side of a layer's extent whose boxes are kept in steps: a step is a centimetre then, of a town's a tenth of a micrometre.
const MOST_SIDE: f64 = 1.01;

/// Boxes of features in order.
#[derive(Clone, PartialEq, Debug)]
pub enum PlaneBoxes {
    /// Of layers that reach beyond the world.
    Exact(Vec<MercatorBounds>),
    /// To the nearest of the 2 to the power of 32 steps that the layer's extent has to the east and to the south.
    Steps(Grid, Vec<Steps>),
}

/// The steps of boxes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grid {
    left: f64,
    top: f64,
    /// Size of a step on the plane, to the east and to the south; 0 where the extent has no size.
    step: [f64; 2],
}

impl Grid {
    fn steps(&self, bounds: MercatorBounds) -> Steps {
        if bounds.is_empty() {
            return NOTHING;
        }
        // A float becomes the nearest whole number there is when it is cast.
        let steps = |way: f64, step: f64| if step > 0.0 { (way / step + 0.5) as u32 } else { 0 };
        let [x, y] = self.step;
        [
            steps(bounds.left - self.left, x),
            steps(bounds.top - self.top, y),
            steps(bounds.right - self.left, x),
            steps(bounds.bottom - self.top, y),
        ]
    }

    #[inline(always)]
    fn bounds(&self, steps: Steps) -> MercatorBounds {
        if steps == NOTHING {
            return MercatorBounds::EMPTY;
        }
        let [left, top, right, bottom] = steps.map(f64::from);
        let [x, y] = self.step;
        MercatorBounds {
            left: self.left + left * x,
            top: self.top + top * y,
            right: self.left + right * x,
            bottom: self.top + bottom * y,
        }
    }
}

/// A run of [`PlaneBoxes`], to be written.
pub enum SomeBoxesMut<'a> {
    /// As they are.
    Exact(&'a mut [MercatorBounds]),
    /// In steps.
    Steps(Grid, &'a mut [Steps]),
}

impl PlaneBoxes {
    /// So many empty boxes of a layer with an extent.
    #[must_use]
    pub fn new(features: usize, extent: MercatorBounds) -> Self {
        let sides = [extent.right - extent.left, extent.bottom - extent.top];
        if !extent.is_empty() && !sides.iter().all(|&side| side <= MOST_SIDE) {
            return Self::Exact(vec![MercatorBounds::EMPTY; features]);
        }
        let step = sides.map(|side| (side / f64::from(u32::MAX)).max(0.0));
        Self::Steps(Grid { left: extent.left, top: extent.top, step }, vec![NOTHING; features])
    }

    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Exact(boxes) => boxes.len(),
            Self::Steps(_, boxes) => boxes.len(),
        }
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The box around a feature; the empty one beyond the last.
    #[must_use]
    #[inline(always)]
    pub fn get(&self, feature: usize) -> MercatorBounds {
        match self {
            Self::Exact(boxes) => boxes.get(feature).copied().unwrap_or(MercatorBounds::EMPTY),
            Self::Steps(grid, boxes) => grid.bounds(boxes.get(feature).copied().unwrap_or(NOTHING)),
        }
    }

    /// All of them, to be written.
    pub fn all_mut(&mut self) -> SomeBoxesMut<'_> {
        match self {
            Self::Exact(boxes) => SomeBoxesMut::Exact(boxes),
            Self::Steps(grid, boxes) => SomeBoxesMut::Steps(*grid, boxes),
        }
    }
}

impl SomeBoxesMut<'_> {
    /// Takes the first ones off.
    #[must_use]
    pub fn split_off(&mut self, count: usize) -> Self {
        match self {
            Self::Exact(boxes) => SomeBoxesMut::Exact(boxes.split_off_mut(..count).unwrap_or_default()),
            Self::Steps(grid, boxes) => {
                SomeBoxesMut::Steps(*grid, boxes.split_off_mut(..count).unwrap_or_default())
            }
        }
    }

    /// Writes one of them; gives it as it comes back.
    pub fn write(&mut self, at: usize, bounds: MercatorBounds) -> MercatorBounds {
        match self {
            Self::Exact(boxes) => {
                boxes[at] = bounds;
                bounds
            }
            Self::Steps(grid, boxes) => {
                boxes[at] = grid.steps(bounds);
                grid.bounds(boxes[at])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn boxes_come_back_to_within_half_a_step(
            corner in (-0.5f64..1.5, -0.1f64..1.1),
            size in (
                prop_oneof![Just(0.0), 1e-9f64..1e-6, 0.01f64..1.2],
                prop_oneof![Just(0.0), 1e-9f64..1e-6, 0.01f64..1.2],
            ),
            shares in prop::collection::vec(prop::option::of(prop::array::uniform4(0.0f64..=1.0)), 1..9),
        ) {
            let extent = MercatorBounds {
                left: corner.0,
                top: corner.1,
                right: corner.0 + size.0,
                bottom: corner.1 + size.1,
            };
            let given: Vec<MercatorBounds> = shares
                .into_iter()
                .map(|shares| {
                    shares.map_or(MercatorBounds::EMPTY, |[x, y, to_x, to_y]| MercatorBounds {
                        left: corner.0 + size.0 * x.min(to_x),
                        top: corner.1 + size.1 * y.min(to_y),
                        right: corner.0 + size.0 * x.max(to_x),
                        bottom: corner.1 + size.1 * y.max(to_y),
                    })
                })
                .collect();
            let mut boxes = PlaneBoxes::new(given.len(), extent);
            let mut rest = boxes.all_mut();
            let mut first = rest.split_off(1);
            let told: Vec<MercatorBounds> = given
                .iter()
                .enumerate()
                .map(|(at, &bounds)| if at == 0 { first.write(0, bounds) } else { rest.write(at - 1, bounds) })
                .collect();
            // Half of a step, and what doubles are rounded by.
            let off = |way: f64, side: f64| way.abs() <= side / f64::from(u32::MAX) * 0.51 + 1e-15;
            for (at, (given, told)) in given.iter().zip(told).enumerate() {
                let back = boxes.get(at);
                prop_assert_eq!(back.is_empty(), given.is_empty());
                if given.is_empty() {
                    continue;
                }
                prop_assert_eq!(back, told);
                prop_assert!(off(back.left - given.left, size.0) && off(back.right - given.right, size.0));
                prop_assert!(off(back.top - given.top, size.1) && off(back.bottom - given.bottom, size.1));
                // A point stays one.
                prop_assert!(given.left < given.right || back.left == back.right);
                prop_assert!(given.top < given.bottom || back.top == back.bottom);
            }
            prop_assert!(boxes.get(given.len()).is_empty());
        }
    }

    #[test]
    fn layers_that_reach_beyond_the_world_are_exact() {
        let far = MercatorBounds { left: -1e300, top: 0.0, right: 0.5, bottom: f64::INFINITY };
        let mut boxes = PlaneBoxes::new(2, far);
        let small = MercatorBounds { left: 0.1, top: 0.2, right: 0.100_000_1, bottom: 0.200_000_1 };
        assert_eq!(boxes.all_mut().write(1, small), small);
        assert_eq!((boxes.get(1), boxes.get(0).is_empty(), boxes.len()), (small, true, 2));
        assert!(PlaneBoxes::new(0, MercatorBounds::EMPTY).is_empty());
        assert!(PlaneBoxes::new(3, MercatorBounds::EMPTY).get(2).is_empty());
    }
}
