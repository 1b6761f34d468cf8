//! Whole numbers in one buffer: of 32 bits while all of them fit, which they do in most columns, and in none at all while they count up.

use rayon::prelude::*;

/// Whole numbers in order.
#[derive(Clone, Debug)]
pub struct Integers(Kept);

#[derive(Clone, Debug)]
enum Kept {
    /// From the first one up, each greater by one than the one before.
    Counting {
        first: i32,
        len: u32,
    },
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Default for Integers {
    fn default() -> Self {
        Self(Kept::Counting { first: 0, len: 0 })
    }
}

impl PartialEq for Integers {
    /// By value, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Integers {}

impl FromIterator<i64> for Integers {
    fn from_iter<T: IntoIterator<Item = i64>>(numbers: T) -> Self {
        let mut all = Self::default();
        numbers.into_iter().for_each(|number| all.push(number));
        all
    }
}

impl From<Vec<i64>> for Integers {
    fn from(numbers: Vec<i64>) -> Self {
        let is_narrow = numbers.iter().all(|&number| i32::try_from(number).is_ok());
        if is_narrow { numbers.into_iter().collect() } else { Self(Kept::Wide(numbers)) }
    }
}

impl Integers {
    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Counting { len, .. } => *len as usize,
            Kept::Narrow(numbers) => numbers.len(),
            Kept::Wide(numbers) => numbers.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them; `None` beyond the last.
    #[must_use]
    #[inline]
    pub fn get(&self, at: usize) -> Option<i64> {
        match &self.0 {
            Kept::Counting { first, len } => (at < *len as usize).then_some(i64::from(*first) + at as i64),
            Kept::Narrow(numbers) => numbers.get(at).copied().map(i64::from),
            Kept::Wide(numbers) => numbers.get(at).copied(),
        }
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = i64> {
        (0..self.len()).map(|at| self.get(at).unwrap_or_default())
    }

    /// All of them on all cores.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = i64> {
        (0..self.len()).into_par_iter().map(|at| self.get(at).unwrap_or_default())
    }

    /// Adds a number.
    #[inline]
    pub fn push(&mut self, number: i64) {
        match (&mut self.0, i32::try_from(number)) {
            (Kept::Narrow(numbers), Ok(number)) => numbers.push(number),
            (Kept::Wide(numbers), _) => numbers.push(number),
            (Kept::Counting { .. }, Ok(number)) => self.count(number, 1),
            (Kept::Narrow(_) | Kept::Counting { .. }, Err(_)) => self.widened().push(number),
        }
    }

    /// Adds numbers that count up behind those that do.
    fn count(&mut self, number: i32, more: u32) {
        let Kept::Counting { first, len } = &mut self.0 else { return };
        let is_next = i64::from(*first) + i64::from(*len) == i64::from(number);
        if let Some(all) = len.checked_add(more).filter(|_| is_next || *len == 0) {
            // A number beyond 32 bits was never one of them.
            (*first, *len) = (if *len == 0 { number } else { *first }, all);
            return;
        }
        let further = (0..more).map(|step| number + step as i32);
        let first = *first;
        self.0 = Kept::Narrow((0..*len).map(|step| first + step as i32).chain(further).collect());
    }

    /// Adds others behind.
    pub fn append(&mut self, more: &Self) {
        match (&mut self.0, &more.0) {
            (_, Kept::Counting { len: 0, .. }) => {}
            (Kept::Counting { .. }, &Kept::Counting { first, len }) => self.count(first, len),
            (Kept::Narrow(all), Kept::Narrow(more)) => all.extend_from_slice(more),
            (Kept::Wide(all), Kept::Wide(more)) => all.extend_from_slice(more),
            (_, Kept::Wide(more)) => self.widened().extend_from_slice(more),
            _ => more.iter().for_each(|number| self.push(number)),
        }
    }

    /// Adds zeros until there are so many.
    pub fn fill(&mut self, len: usize) {
        (self.len()..len).for_each(|_| self.push(0));
    }

    /// Takes all out and keeps the memory.
    pub fn clear(&mut self) {
        match &mut self.0 {
            Kept::Counting { .. } | Kept::Wide(_) => *self = Self::default(),
            Kept::Narrow(numbers) => numbers.clear(),
        }
    }

    /// The numbers, after they were brought to 64 bits.
    #[cold]
    fn widened(&mut self) -> &mut Vec<i64> {
        self.0 = Kept::Wide(self.iter().collect());
        match &mut self.0 {
            Kept::Wide(numbers) => numbers,
            #[allow(clippy::unreachable, reason = "they were brought into this form above")]
            Kept::Narrow(_) | Kept::Counting { .. } => unreachable!("they were brought to 64 bits above"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = Vec<i64>> {
        let edge = prop::sample::select(
            &[i64::MIN, i64::MAX, i32::MIN as i64, i32::MAX as i64, i32::MIN as i64 - 1, i32::MAX as i64 + 1]
                [..],
        );
        let counting = (-9i64..9, 0i64..9).prop_map(|(first, len)| (first..first + len).collect());
        prop_oneof![
            prop::collection::vec(prop_oneof![20 => -9i64..9, 1 => edge, 1 => any::<i64>()], 0..12),
            counting,
            Just((2..9).collect()),
            Just((9..12).collect()),
            Just((i64::from(i32::MAX) - 3..i64::from(i32::MAX) + 3).collect()),
        ]
    }

    proptest! {
        #[test]
        fn numbers_stay_what_they_are(first in numbers(), second in numbers(), third in numbers()) {
            let mut all = Integers::from(first.clone());
            all.append(&second.iter().copied().collect());
            for &number in &third {
                all.push(number);
            }
            let mut expected: Vec<i64> = first.into_iter().chain(second).chain(third).collect();
            all.fill(expected.len() + 2);
            all.fill(1);
            expected.extend([0, 0]);
            prop_assert_eq!(all.iter().collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(all.par_iter().collect::<Vec<_>>(), expected.clone());
            prop_assert!(all.get(expected.len()).is_none());
            prop_assert!(all == Integers(Kept::Wide(expected)));
            all.clear();
            prop_assert!(all.is_empty());
        }
    }
}
