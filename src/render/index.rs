//! Which features of a layer lie where: a packed Hilbert R-tree.
//!
//! Features are sorted along the Hilbert curve by the middles of their boxes and put into groups of sixteen, groups into groups of
//! sixteen of theirs, up to one (I. Kamel and C. Faloutsos, "On Packing R-trees", 1993). Only the boxes of groups are kept, in whole
//! numbers that are rounded outwards; those of features are the layer's own. A feature costs 5.1 bytes: four for its number and
//! sixteen for the box of every sixteen.

use super::prepare::{MercatorBounds, PreparedLayer};
use crate::model::feedback::Feedback;
use rayon::prelude::*;

/// Features in a group, groups in a group of the next level.
const GROUP: usize = 16;

/// Left, top, right, bottom; 0 to `u32::MAX` over the layer's extent.
type Box32 = [u32; 4];

/// How a box lies to what is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overlap {
    /// Nothing in it can be meant.
    Apart,
    /// What is in it has to be looked at.
    Touches,
    /// All in it is meant.
    Inside,
}

/// A packed R-tree over the features of a layer that have a place.
#[derive(Clone, PartialEq, Debug)]
pub struct SpatialIndex {
    /// Numbers of the features along the curve.
    order: Vec<u32>,
    /// Boxes of the groups, those of features first, the one around all last.
    boxes: Vec<Box32>,
    /// First box of each level.
    levels: Vec<usize>,
    grid: Grid,
    widest: f64,
}

/// The whole numbers of boxes: steps from the north-western corner of the extent.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Grid {
    left: f64,
    top: f64,
    /// Size of a step on the plane, to the east and to the south; 0 where the extent has no size.
    step: [f64; 2],
}

impl Grid {
    fn over(extent: MercatorBounds) -> Self {
        let most = f64::from(u32::MAX);
        let step = |from: f64, to: f64| {
            let size = (to - from) / most;
            if size.is_finite() { size.max(0.0) } else { to / most - from / most }
        };
        Self {
            left: extent.left,
            top: extent.top,
            step: [step(extent.left, extent.right), step(extent.top, extent.bottom)],
        }
    }

    /// Steps to a place, in parts; a float becomes the nearest whole number there is when it is cast.
    fn steps(&self, x: f64, y: f64) -> [f64; 2] {
        let steps = |way: f64, step: f64| if step > 0.0 { way / step } else { 0.0 };
        [steps(x - self.left, self.step[0]), steps(y - self.top, self.step[1])]
    }

    fn box_of(&self, bounds: MercatorBounds) -> Box32 {
        let [left, top] = self.steps(bounds.left, bounds.top).map(|steps| steps.floor() as u32);
        let [right, bottom] = self.steps(bounds.right, bounds.bottom).map(|steps| steps.ceil() as u32);
        [left, top, right, bottom]
    }

    /// The box on the plane, larger by a step on every side: no rounding makes it too small.
    fn bounds(&self, [left, top, right, bottom]: Box32) -> MercatorBounds {
        MercatorBounds {
            left: self.left + (f64::from(left) - 1.0) * self.step[0],
            top: self.top + (f64::from(top) - 1.0) * self.step[1],
            right: self.left + (f64::from(right) + 1.0) * self.step[0],
            bottom: self.top + (f64::from(bottom) + 1.0) * self.step[1],
        }
    }
}

impl SpatialIndex {
    /// Sorts the features of a layer; `None` when cancelled.
    #[must_use]
    pub fn build(layer: &PreparedLayer, feedback: &dyn Feedback) -> Option<Self> {
        let grid = Grid::over(layer.extent());
        // Place on the curve above, number of the feature below, so that eight bytes a feature are sorted.
        let number_bits = usize::BITS - layer.len().leading_zeros();
        let axis_bits = ((64 - number_bits) / 2).min(32);
        let place = |feature: usize| {
            let bounds = layer.bounds(feature);
            let middle = grid
                .steps(f64::midpoint(bounds.left, bounds.right), f64::midpoint(bounds.top, bounds.bottom));
            let [x, y] = middle.map(|steps| steps as u32 >> (32 - axis_bits));
            (!bounds.is_empty()).then(|| (hilbert(x, y, axis_bits) << number_bits) | feature as u64)
        };
        let mut places: Vec<u64> = (0..layer.len()).into_par_iter().filter_map(place).collect();
        if feedback.is_cancelled() {
            return None;
        }
        places.par_sort_unstable();
        let number = |place: &u64| (place & ((1 << number_bits) - 1)) as u32;
        let order: Vec<u32> = places.par_iter().map(number).collect();
        drop(places);
        if feedback.is_cancelled() {
            return None;
        }
        let around = |features: &[u32]| {
            let bounds = features.iter().map(|&feature| grid.box_of(layer.bounds(feature as usize)));
            bounds.fold(NOTHING, union)
        };
        let mut boxes: Vec<Box32> = order.par_chunks(GROUP).map(around).collect();
        let mut levels = vec![0];
        let mut from = 0;
        while boxes.len() - from > 1 {
            let next: Vec<Box32> =
                boxes[from..].chunks(GROUP).map(|group| group.iter().copied().fold(NOTHING, union)).collect();
            from = boxes.len();
            levels.push(from);
            boxes.extend(next);
        }
        boxes.shrink_to_fit();
        let widths = layer.ground_width_mercator.iter().flatten();
        let widest = widths.map(|&width| f64::from(width)).fold(0.0, f64::max);
        (!feedback.is_cancelled()).then_some(Self { order, boxes, levels, grid, widest })
    }

    /// Number of features that have a place.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no feature has a place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Greatest width of a feature on the ground, in the unit of the plane.
    #[must_use]
    pub fn widest_ground(&self) -> f64 {
        self.widest
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.order.capacity() * size_of::<u32>() + self.boxes.capacity() * size_of::<Box32>()
    }

    /// Goes through groups of features, in no order that means anything. `overlap` tells of a box whether what lies in it is meant;
    /// `found` gets features out of boxes that are not apart, and whether all of them are meant; it ends the search by `false`.
    pub fn search(
        &self,
        overlap: impl Fn(MercatorBounds) -> Overlap,
        mut found: impl FnMut(&[u32], Overlap) -> bool,
    ) {
        let Some(top) = self.levels.len().checked_sub(1).filter(|_| !self.boxes.is_empty()) else { return };
        let mut open: Vec<(usize, usize)> = vec![(top, 0)];
        while let Some((level, place)) = open.pop() {
            let from = self.levels[level];
            let lies = overlap(self.grid.bounds(self.boxes[from + place]));
            if lies == Overlap::Apart {
                continue;
            }
            if lies == Overlap::Inside || level == 0 {
                let features = GROUP.pow(level as u32 + 1);
                let until = ((place + 1) * features).min(self.order.len());
                if !found(&self.order[place * features..until], lies) {
                    return;
                }
                continue;
            }
            let below = from - self.levels[level - 1];
            open.extend((place * GROUP..((place + 1) * GROUP).min(below)).map(|place| (level - 1, place)));
        }
    }
}

const NOTHING: Box32 = [u32::MAX, u32::MAX, 0, 0];

fn union(a: Box32, b: Box32) -> Box32 {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Distance along the Hilbert curve through a square of `2^bits` cells a side, of a cell in it.
fn hilbert(mut x: u32, mut y: u32, bits: u32) -> u64 {
    let mut along = 0u64;
    let mask = ((1u64 << bits) - 1) as u32;
    for bit in (0..bits).rev() {
        let (right, low) = ((x >> bit) & 1, (y >> bit) & 1);
        along = (along << 2) | u64::from((3 * right) ^ low);
        if low == 0 {
            if right == 1 {
                (x, y) = (!x & mask, !y & mask);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType, PartKind};
    use crate::render::prepare::prepare_geometries;
    use proptest::prelude::*;

    /// Diagonals of boxes in degrees; `None` is a feature without a place.
    fn layer(boxes: &[Option<[f64; 4]>]) -> PreparedLayer {
        let mut builder = GeometryBuilder::default();
        for of_feature in boxes {
            if let Some([west, south, east, north]) = *of_feature {
                builder.position(west, south, None);
                builder.position(east, north, None);
                builder.end_path();
                builder.end_part(PartKind::Line);
            }
            builder.end_feature(GeometryType::LineString);
        }
        prepare_geometries(&builder.finish(), &Silent).unwrap()
    }

    fn found(index: &SpatialIndex, layer: &PreparedLayer, area: MercatorBounds) -> Vec<u32> {
        let holds = |bounds: MercatorBounds| {
            area.left <= bounds.left
                && area.top <= bounds.top
                && bounds.right <= area.right
                && bounds.bottom <= area.bottom
        };
        let overlap = |bounds: MercatorBounds| match (holds(bounds), area.intersects(bounds)) {
            (true, _) => Overlap::Inside,
            (_, true) => Overlap::Touches,
            _ => Overlap::Apart,
        };
        let mut found = Vec::new();
        index.search(overlap, |features, lies| {
            let meant = |feature: &&u32| {
                let touches = layer.bounds(**feature as usize).intersects(area);
                assert!(touches || lies != Overlap::Inside, "{feature} is not inside");
                touches
            };
            found.extend(features.iter().filter(meant));
            true
        });
        found.sort_unstable();
        found
    }

    #[test]
    fn the_curve_goes_through_every_cell_once_and_never_jumps() {
        let mut cells: Vec<(u64, u32, u32)> =
            (0..32).flat_map(|x| (0..32).map(move |y| (hilbert(x, y, 5), x, y))).collect();
        cells.sort_unstable();
        assert!(cells.iter().enumerate().all(|(at, cell)| cell.0 == at as u64));
        for pair in cells.windows(2) {
            assert_eq!(pair[0].1.abs_diff(pair[1].1) + pair[0].2.abs_diff(pair[1].2), 1, "{pair:?}");
        }
    }

    #[test]
    fn few_bytes_a_feature() {
        let boxes = (0..10_000).map(|at| f64::from(at) / 100.0).map(|x| [x, 0.0, x + 0.1, 1.0]);
        let layer = layer(&boxes.map(Some).collect::<Vec<_>>());
        let index = SpatialIndex::build(&layer, &Silent).unwrap();
        assert_eq!(index.len(), 10_000);
        assert!(index.bytes() < 52_000, "{}", index.bytes());
        let mut groups = 0;
        let narrow = MercatorBounds { left: 0.6, right: 0.6001, ..layer.extent() };
        let overlap = |bounds| if narrow.intersects(bounds) { Overlap::Touches } else { Overlap::Apart };
        index.search(overlap, |_, _| {
            groups += 1;
            true
        });
        assert!((1..6).contains(&groups), "{groups} groups for one place");
    }

    #[test]
    fn odd_layers_are_harmless() {
        for boxes in [
            vec![],
            vec![None; 3],
            vec![Some([10.0, 10.0, 10.0, 10.0]); 40],
            vec![Some([-1e300, 0.0, 1e300, 0.0]), None, Some([1.0, 2.0, 3.0, f64::NAN])],
        ] {
            let layer = layer(&boxes);
            let index = SpatialIndex::build(&layer, &Silent).unwrap();
            let whole = layer.extent();
            let placed = (0..layer.len()).filter(|&feature| !layer.bounds(feature).is_empty()).count();
            assert_eq!((index.len(), index.is_empty()), (placed, placed == 0));
            assert_eq!(found(&index, &layer, whole).len(), placed);
        }
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_every_feature_finds(
            boxes in prop::collection::vec(
                prop::option::weighted(0.9, (-170.0f64..170.0, -80.0f64..80.0, 0.0f64..9.0, 0.0f64..5.0)),
                0..600,
            ),
            (x, y, width, height) in (0.0f64..1.0, 0.0f64..1.0, 0.0f64..0.5, 0.0f64..0.5),
        ) {
            let boxes: Vec<_> =
                boxes.iter().map(|of| of.map(|(x, y, width, height)| [x, y, x + width, y + height])).collect();
            let layer = layer(&boxes);
            let index = SpatialIndex::build(&layer, &Silent).unwrap();
            let area = MercatorBounds { left: x, top: y, right: x + width, bottom: y + height };
            let touches = |feature: &u32| layer.bounds(*feature as usize).intersects(area);
            let by_scan: Vec<u32> = (0..layer.len() as u32).filter(touches).collect();
            prop_assert_eq!(found(&index, &layer, area), by_scan);
        }
    }
}
