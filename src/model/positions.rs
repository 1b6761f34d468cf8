//! Positions of a layer in one buffer, exactly as given, and the boxes of its features.
//!
//! Most files write degrees with at most seven decimals, a centimetre on the ground. Such positions are kept as whole numbers of
//! 1e-7 degrees, half the memory of a million buildings' 147 MiB, and nothing is lost: a whole number divided by ten million is the very
//! number that reading its decimals gives, as both are the nearest there is. Of other files all positions are kept as they are.

use super::geometry::Bounds;
use std::borrow::Cow;
use std::ops::Range;

/// Steps in a degree.
const STEPS: f64 = 1e7;
/// Added to a number, it leaves the nearest whole number in the low bits of the sum (1.5 times 2 to the power of 52).
const ROUNDING: f64 = 6_755_399_441_055_744.0;

/// A number of degrees as a whole number of steps, whether it is one or not.
#[inline(always)]
fn to_step(degrees: f64) -> i32 {
    (degrees * STEPS + ROUNDING).to_bits() as i32
}

/// Degrees of a whole number of steps.
#[inline(always)]
fn to_degrees(step: i32) -> f64 {
    f64::from(step) / STEPS
}

/// Whether numbers are whole numbers of steps, each of them written behind others; what is written counts only then.
fn pack(numbers: &[f64], into: &mut Vec<i32>) -> bool {
    // By the bits: there is a zero with a sign.
    let is_exact = |number: &f64| to_degrees(to_step(*number)).to_bits() == number.to_bits();
    numbers.chunks(4096).all(|some| {
        into.extend(some.iter().map(|&number| to_step(number)));
        some.iter().fold(true, |all, number| all & is_exact(number))
    })
}

/// Positions, longitude and latitude in degrees (EPSG:4326, RFC 7946 order).
#[derive(Clone, Debug)]
pub struct Positions(Kept);

/// Both interleaved.
#[derive(Clone, Debug)]
enum Kept {
    Degrees(Vec<f64>),
    Steps(Vec<i32>),
}

impl Default for Positions {
    fn default() -> Self {
        Self(Kept::Degrees(Vec::new()))
    }
}

impl From<Vec<f64>> for Positions {
    /// Positions of longitudes and latitudes in turn, as they are.
    fn from(degrees: Vec<f64>) -> Self {
        Self(Kept::Degrees(degrees))
    }
}

impl PartialEq for Positions {
    /// By value, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kept::Steps(steps), Kept::Steps(others)) => steps == others,
            _ => self.len() == other.len() && self.iter().eq(other.iter()),
        }
    }
}

impl Positions {
    /// Number of positions.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Degrees(degrees) => degrees.len() / 2,
            Kept::Steps(steps) => steps.len() / 2,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Longitude and latitude of a position; `None` beyond the last.
    #[must_use]
    #[inline]
    pub fn get(&self, at: usize) -> Option<[f64; 2]> {
        match &self.0 {
            Kept::Degrees(degrees) => degrees.as_chunks::<2>().0.get(at).copied(),
            Kept::Steps(steps) => steps.as_chunks::<2>().0.get(at).map(|place| place.map(to_degrees)),
        }
    }

    /// Longitude and latitude of all in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = [f64; 2]> {
        (0..self.len()).map(|at| self.get(at).unwrap_or([f64::NAN; 2]))
    }

    /// Some of them, longitudes and latitudes in turn; none where there are not so many.
    #[must_use]
    pub fn range(&self, range: Range<usize>) -> Cow<'_, [f64]> {
        let range = range.start * 2..range.end * 2;
        match &self.0 {
            Kept::Degrees(degrees) => Cow::Borrowed(degrees.get(range).unwrap_or_default()),
            Kept::Steps(steps) => {
                let steps = steps.get(range).unwrap_or_default();
                Cow::Owned(steps.iter().map(|&step| to_degrees(step)).collect())
            }
        }
    }

    /// All of them, longitudes and latitudes in turn.
    #[must_use]
    pub fn degrees(&self) -> Cow<'_, [f64]> {
        self.range(0..self.len())
    }

    /// All of them, longitudes and latitudes in turn, to be changed.
    #[inline]
    pub fn degrees_mut(&mut self) -> &mut Vec<f64> {
        if let Kept::Steps(_) = self.0 {
            self.0 = Kept::Degrees(self.degrees().into_owned());
        }
        match &mut self.0 {
            Kept::Degrees(degrees) => degrees,
            #[allow(clippy::unreachable, reason = "they were brought into this form above")]
            Kept::Steps(_) => unreachable!("they were brought into degrees above"),
        }
    }

    /// Keeps them as whole numbers if nothing is lost by it.
    pub fn pack(&mut self, memory: &mut Memory) {
        let Kept::Degrees(degrees) = &mut self.0 else { return };
        memory.steps.clear();
        memory.steps.reserve(degrees.len());
        if pack(degrees, &mut memory.steps) {
            memory.degrees = std::mem::take(degrees);
            self.0 = Kept::Steps(std::mem::take(&mut memory.steps));
        }
    }

    /// Takes all out, to be filled again with degrees.
    pub fn clear(&mut self, memory: &mut Memory) {
        let mut degrees = match std::mem::take(self).0 {
            Kept::Degrees(degrees) => degrees,
            Kept::Steps(steps) => {
                memory.steps = steps;
                std::mem::take(&mut memory.degrees)
            }
        };
        degrees.clear();
        self.0 = Kept::Degrees(degrees);
    }

    /// Adds others behind.
    pub fn append(&mut self, more: &Self) {
        match (&mut self.0, &more.0) {
            (Kept::Degrees(all), Kept::Degrees(more)) => all.extend_from_slice(more),
            (Kept::Steps(all), Kept::Steps(more)) => all.extend_from_slice(more),
            (Kept::Degrees(all), Kept::Steps(more)) if all.is_empty() => self.0 = Kept::Steps(more.clone()),
            (Kept::Degrees(all), Kept::Steps(more)) => all.extend(more.iter().map(|&step| to_degrees(step))),
            (Kept::Steps(_), Kept::Degrees(more)) => self.degrees_mut().extend_from_slice(more),
        }
    }
}

/// Memory that positions are packed into and taken from, used again and again.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    steps: Vec<i32>,
    degrees: Vec<f64>,
}

/// The bounding boxes of features in order; a box is kept as whole numbers where all can be.
#[derive(Clone, Debug)]
pub struct Boxes(KeptBoxes);

#[derive(Clone, Debug)]
enum KeptBoxes {
    Degrees(Vec<Bounds>),
    /// West, south, east, north.
    Steps(Vec<[i32; 4]>),
}

/// The box around nothing, in steps.
const NOTHING: [i32; 4] = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];

impl Default for Boxes {
    fn default() -> Self {
        Self(KeptBoxes::Steps(Vec::new()))
    }
}

impl FromIterator<Bounds> for Boxes {
    fn from_iter<T: IntoIterator<Item = Bounds>>(boxes: T) -> Self {
        let mut all = Self::default();
        boxes.into_iter().for_each(|bounds| all.push(bounds));
        all
    }
}

impl PartialEq for Boxes {
    /// By value, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

/// A box in whole numbers, if that is what it is.
#[inline]
fn packed(bounds: Bounds) -> Option<[i32; 4]> {
    let Bounds { west, south, east, north } = bounds;
    if bounds == Bounds::EMPTY {
        return Some(NOTHING);
    }
    let numbers = [west, south, east, north];
    let steps = numbers.map(to_step);
    let exact = |(step, number): (&i32, &f64)| to_degrees(*step).to_bits() == number.to_bits();
    (steps != NOTHING && steps.iter().zip(&numbers).all(exact)).then_some(steps)
}

fn unpacked(steps: [i32; 4]) -> Bounds {
    if steps == NOTHING {
        return Bounds::EMPTY;
    }
    let [west, south, east, north] = steps.map(to_degrees);
    Bounds { west, south, east, north }
}

impl Boxes {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            KeptBoxes::Degrees(boxes) => boxes.len(),
            KeptBoxes::Steps(boxes) => boxes.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The box around a feature; `None` beyond the last.
    #[must_use]
    #[inline]
    pub fn get(&self, feature: usize) -> Option<Bounds> {
        match &self.0 {
            KeptBoxes::Degrees(boxes) => boxes.get(feature).copied(),
            KeptBoxes::Steps(boxes) => boxes.get(feature).copied().map(unpacked),
        }
    }

    /// The boxes of all features in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Bounds> {
        (0..self.len()).map(|feature| self.get(feature).unwrap_or(Bounds::EMPTY))
    }

    /// Adds the box around a further feature.
    #[inline]
    pub fn push(&mut self, bounds: Bounds) {
        match &mut self.0 {
            KeptBoxes::Degrees(boxes) => boxes.push(bounds),
            KeptBoxes::Steps(boxes) => match packed(bounds) {
                Some(steps) => boxes.push(steps),
                None => self.unpacked().push(bounds),
            },
        }
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        match &mut self.0 {
            KeptBoxes::Degrees(_) => *self = Self::default(),
            KeptBoxes::Steps(boxes) => boxes.clear(),
        }
    }

    /// Adds others behind.
    pub fn append(&mut self, more: &Self) {
        match (&mut self.0, &more.0) {
            (KeptBoxes::Steps(all), KeptBoxes::Steps(more)) => all.extend_from_slice(more),
            (KeptBoxes::Degrees(all), _) => all.extend(more.iter()),
            (KeptBoxes::Steps(_), KeptBoxes::Degrees(more)) => self.unpacked().extend_from_slice(more),
        }
    }

    /// The boxes as they are, after they were brought to degrees.
    #[cold]
    fn unpacked(&mut self) -> &mut Vec<Bounds> {
        self.0 = KeptBoxes::Degrees(self.iter().collect());
        match &mut self.0 {
            KeptBoxes::Degrees(boxes) => boxes,
            #[allow(clippy::unreachable, reason = "they were brought into this form above")]
            KeptBoxes::Steps(_) => unreachable!("they were brought into degrees above"),
        }
    }
}

#[cfg(test)]
#[path = "positions_tests.rs"]
mod tests;
