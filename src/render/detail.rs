//! Levels of detail: how far from what is left a line would be without a position.
//!
//! Each position has the distance at which it is left out, after Douglas and Peucker ("Algorithms for the reduction of the number of
//! points required to represent a digitized line or its caricature"), as a byte: a picture takes the positions from a level on, and
//! whatever the scale nothing has to be prepared anew. A line as it is drawn is within the tolerance of all its positions, within twice of it if
//! it has more than some hundred positions.

use crate::spatial::Mercator;

/// Positions of a piece of a line that is looked at as a whole; longer lines are such pieces, end to end.
const PIECE: usize = 256;

/// How far off a line is without a position, roughly: four levels an octave, a greater one for a greater distance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Detail(u8);

impl Detail {
    /// Of positions that are never left out.
    pub const ALWAYS: Self = Self(u8::MAX);

    /// Exponent and first bits of the mantissa of distances of the lowest level.
    const LEAST: u32 = (0.999_f32.to_bits() >> 21) - 254;

    /// The level of a distance in the unit of the plane, or the one next below it.
    #[must_use]
    pub fn of(distance: f64) -> Self {
        if distance >= 1.0 || distance.is_nan() {
            return Self::ALWAYS;
        }
        // Exponent and first two bits of the mantissa: from a little below one down to less than an atom of the ground they fit into a byte.
        let level = ((distance.max(0.0) as f32).to_bits() >> 21).saturating_sub(Self::LEAST);
        Self(level.min(254) as u8)
    }
}

/// A number to within four in a thousand: the first sixteen bits of single precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Short(u16);

impl Short {
    /// The nearest one to a number.
    #[must_use]
    pub fn of(number: f64) -> Self {
        let bits = (number as f32).to_bits();
        Self((bits.saturating_add(1 << 15) >> 16) as u16)
    }

    /// What it stands for.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(f32::from_bits(u32::from(self.0) << 16))
    }
}

/// Memory for looking at lines, kept between them.
#[derive(Default)]
pub struct Details {
    /// Distances of the positions of a line.
    distances: Vec<f64>,
    stack: Vec<(usize, usize)>,
}

impl Details {
    /// Writes the level of each position of a path. The first and the last one stay always, and so does what is not finite.
    pub fn write(&mut self, path: &[Mercator], levels: &mut [Detail]) {
        levels.fill(Detail::ALWAYS);
        let count = path.len();
        if count < 3 || path.iter().any(|position| !(position.x.is_finite() && position.y.is_finite())) {
            return;
        }
        let mut distances = std::mem::take(&mut self.distances);
        distances.clear();
        distances.resize(count, 0.0);
        distances[0] = f64::INFINITY;
        distances[count - 1] = f64::INFINITY;
        self.line(path, &mut distances);
        for (level, &distance) in levels.iter_mut().zip(&distances) {
            *level = Detail::of(distance);
        }
        self.distances = distances;
    }

    /// The distances of all positions but the first and the last one.
    fn line(&mut self, path: &[Mercator], distances: &mut [f64]) {
        if path.len() <= PIECE {
            self.piece(path, distances);
        } else {
            self.long(path, distances);
        }
    }

    /// A line of several pieces: each for itself, and their ends as a line of its own.
    fn long(&mut self, path: &[Mercator], distances: &mut [f64]) {
        let last = path.len() - 1;
        let places = || (0..last).step_by(PIECE - 1).chain([last]);
        let ends: Vec<Mercator> = places().map(|place| path[place]).collect();
        let mut of_ends = vec![0.0; ends.len()];
        self.line(&ends, &mut of_ends);
        let mut before = 0.0f64;
        for (index, start) in (0..last).step_by(PIECE - 1).enumerate() {
            let end = (start + PIECE - 1).min(last);
            self.piece(&path[start..=end], &mut distances[start..=end]);
            let inner = distances[start + 1..end].iter().copied().fold(0.0, f64::max);
            // An end stays while anything beside it does.
            if start > 0 {
                distances[start] = of_ends[index].max(before).max(inner);
            }
            before = inner;
        }
    }

    /// The distances of the positions between the first and the last one, none greater than that of one that divides them.
    fn piece(&mut self, path: &[Mercator], distances: &mut [f64]) {
        self.stack.clear();
        self.stack.push((0, path.len() - 1));
        while let Some((from, to)) = self.stack.pop() {
            if to < from + 2 {
                continue;
            }
            let (at, square) = farthest(path, from, to);
            // What divides a piece of a piece goes no later than what divides the piece.
            let inner = [from, to].into_iter().filter(|&end| end > 0 && end < path.len() - 1);
            let most = inner.map(|end| distances[end]).fold(f64::INFINITY, f64::min);
            distances[at] = square.sqrt().min(most);
            if square > 0.0 {
                self.stack.push((from, at));
                self.stack.push((at, to));
            }
        }
    }
}

/// The position between two others that is farthest from the line between them, and its distance squared.
fn farthest(path: &[Mercator], from: usize, to: usize) -> (usize, f64) {
    let (a, b) = (path[from], path[to]);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let per_length = if length > 0.0 { 1.0 / length } else { 0.0 };
    let (mut at, mut most) = (from + 1, -1.0);
    for (index, position) in path.iter().enumerate().take(to).skip(from + 1) {
        let (x, y) = (position.x - a.x, position.y - a.y);
        let share = ((x * dx + y * dy) * per_length).clamp(0.0, 1.0);
        let (x, y) = (x - share * dx, y - share * dy);
        let square = x * x + y * y;
        if square > most {
            (at, most) = (index, square);
        }
    }
    (at, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn levels(path: &[Mercator]) -> Vec<Detail> {
        let mut levels = vec![Detail::default(); path.len()];
        Details::default().write(path, &mut levels);
        levels
    }

    fn distance(p: Mercator, a: Mercator, b: Mercator) -> f64 {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx * dx + dy * dy;
        let share =
            if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        (p.x - a.x - dx * share).hypot(p.y - a.y - dy * share)
    }

    #[test]
    fn levels_rise_with_distance() {
        let distances =
            [0.0, 1e-40, 1e-18, 1.4e-18, 1e-9, 1e-6, 0.3, 0.9999999, 1.0, f64::INFINITY, f64::NAN];
        assert!(distances.map(Detail::of).is_sorted());
        assert_eq!(Detail::of(0.26), Detail::of(0.31));
        assert!(Detail::of(0.26) < Detail::of(0.32) && Detail::of(1e-18) < Detail::of(1.4e-18));
        assert!(Detail::of(0.9999999) < Detail::ALWAYS);
        assert_eq!(Detail::of(f64::NAN), Detail::ALWAYS);
    }

    #[test]
    fn straight_lines_need_their_ends_and_squares_their_corners() {
        let line: Vec<Mercator> =
            (0..1000).map(|at| Mercator { x: 0.1 + f64::from(at) * 1e-6, y: 0.2 }).collect();
        let of_line = levels(&line);
        assert_eq!((of_line[0], of_line[999]), (Detail::ALWAYS, Detail::ALWAYS));
        assert!(of_line[1..999].iter().all(|&level| level < Detail::of(1e-15)));
        let corner = |x: f64, y: f64| Mercator { x: 0.5 + x, y: 0.5 + y };
        let square =
            [corner(0.0, 0.0), corner(0.01, 0.0), corner(0.01, 0.01), corner(0.0, 0.01), corner(0.0, 0.0)];
        assert!(levels(&square).iter().all(|&level| level >= Detail::of(0.006)));
        assert!(levels(&[Mercator { x: f64::NAN, y: 0.0 }; 4]).iter().all(|&level| level == Detail::ALWAYS));
    }

    proptest! {
        #[test]
        fn short_numbers_are_near(number in prop_oneof![-1e30f64..1e30, -1e-20f64..1e-20, -1.0f64..1.0, Just(0.0)]) {
            let off = (Short::of(number).value() - number).abs();
            prop_assert!(off <= number.abs() / 255.0, "{off}");
        }

        #[test]
        fn what_is_left_is_near_to_all(
            steps in proptest::collection::vec((-1.0f64..1.0, -1.0f64..1.0), 3..900),
            closed in any::<bool>(),
            tolerance in prop_oneof![1e-9f64..1e-8, 1e-8f64..3e-7],
        ) {
            let mut at = Mercator { x: 0.4, y: 0.4 };
            let mut path = vec![at];
            for (x, y) in steps {
                at = Mercator { x: at.x + x * 1e-8, y: at.y + y * 1e-8 };
                path.push(at);
            }
            if closed {
                path.push(path[0]);
            }
            let least = Detail::of(tolerance);
            let kept: Vec<usize> = levels(&path).iter().enumerate().filter(|(_, level)| **level >= least).map(|(at, _)| at).collect();
            for pair in kept.windows(2) {
                for position in &path[pair[0]..=pair[1]] {
                    let off = distance(*position, path[pair[0]], path[pair[1]]);
                    prop_assert!(off <= 2.0 * tolerance, "{off} of {tolerance}");
                }
            }
        }
    }
}
