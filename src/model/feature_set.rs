//! Some of the features of a layer.

/// A set of features of one layer, a bit for each up to the greatest: a set out of a million features takes 125 kB.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FeatureSet {
    /// Bits by feature, the lowest first; the last word is never 0.
    words: Vec<u64>,
    count: usize,
}

impl FeatureSet {
    /// The features of bits, the lowest of the first word first.
    #[must_use]
    pub fn from_words(words: Vec<u64>) -> Self {
        let mut set = Self { words, count: 0 };
        set.recount();
        set
    }

    /// Its bits by feature, the lowest of the first word first; words beyond the last feature are left out.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Number of features in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether a feature is in it.
    #[must_use]
    pub fn contains(&self, feature: u32) -> bool {
        self.words.get(feature as usize / 64).is_some_and(|word| word & bit(feature) != 0)
    }

    /// Adds a feature; tells whether it is new.
    pub fn insert(&mut self, feature: u32) -> bool {
        let place = feature as usize / 64;
        if place >= self.words.len() {
            self.words.resize(place + 1, 0);
        }
        let is_new = self.words[place] & bit(feature) == 0;
        self.words[place] |= bit(feature);
        self.count += usize::from(is_new);
        is_new
    }

    /// Takes a feature out; tells whether it was there.
    pub fn remove(&mut self, feature: u32) -> bool {
        let was_there = self.contains(feature);
        if was_there {
            self.words[feature as usize / 64] &= !bit(feature);
            self.count -= 1;
            self.trim();
        }
        was_there
    }

    /// Adds the features of another set.
    pub fn add(&mut self, other: &Self) {
        if other.words.len() > self.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
        self.recount();
    }

    /// Takes the features of another set out.
    pub fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
        self.recount();
    }

    /// Takes out what a layer of so many features does not have.
    pub fn truncate(&mut self, features: usize) {
        self.words.truncate(features.div_ceil(64));
        if let Some(last) = self.words.get_mut(features / 64) {
            *last &= (1 << (features % 64)) - 1;
        }
        self.recount();
    }

    /// The features in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip(0u32..).flat_map(|(&word, place)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let lowest = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    place * 64 + lowest
                })
            })
        })
    }

    fn recount(&mut self) {
        self.count = self.words.iter().map(|word| word.count_ones() as usize).sum();
        self.trim();
    }

    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }
}

const fn bit(feature: u32) -> u64 {
    1 << (feature % 64)
}

impl FromIterator<u32> for FeatureSet {
    fn from_iter<Features: IntoIterator<Item = u32>>(features: Features) -> Self {
        let mut set = Self::default();
        features.into_iter().for_each(|feature| {
            set.insert(feature);
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(features: &BTreeSet<u32>) -> FeatureSet {
        features.iter().copied().collect()
    }

    proptest! {
        #[test]
        fn does_as_a_plain_set_does(
            a in prop::collection::btree_set(0u32..300, 0..90),
            b in prop::collection::btree_set(0u32..300, 0..90),
            one in 0u32..310,
            most in 0usize..310,
        ) {
            let (of_a, of_b) = (set(&a), set(&b));
            prop_assert_eq!(of_a.iter().collect::<Vec<_>>(), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!((of_a.len(), of_a.is_empty()), (a.len(), a.is_empty()));
            let words = (0..6).map(|word| a.iter().filter(|&at| at / 64 == word).map(|&at| bit(at)).sum()).collect();
            prop_assert_eq!(FeatureSet::from_words(words), of_a.clone());
            prop_assert_eq!(of_a.contains(one), a.contains(&one));
            let mut sum = of_a.clone();
            sum.add(&of_b);
            prop_assert_eq!(sum, set(&(&a | &b)));
            let mut rest = of_a.clone();
            rest.subtract(&of_b);
            prop_assert_eq!(rest, set(&(&a - &b)));
            let mut fewer = of_a.clone();
            fewer.truncate(most);
            prop_assert_eq!(fewer, a.iter().copied().filter(|&at| (at as usize) < most).collect());
            let mut changed = of_a.clone();
            prop_assert_eq!(changed.insert(one), !a.contains(&one));
            prop_assert!(changed.contains(one) && changed.remove(one) && !changed.remove(one));
            prop_assert_eq!(changed.iter().collect::<Vec<_>>(), a.iter().copied().filter(|&of| of != one).collect::<Vec<_>>());
        }
    }
}
