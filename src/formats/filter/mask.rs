//! What is true, false and unknown of a block of features, a bit each.

/// Bits of true and of false; unknown has neither.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mask {
    pub is_true: Vec<u64>,
    pub is_false: Vec<u64>,
}

impl Mask {
    /// The same for all.
    pub fn all(words: usize, value: Option<bool>) -> Self {
        let bits = |of| vec![if value == Some(of) { u64::MAX } else { 0 }; words];
        Self { is_true: bits(true), is_false: bits(false) }
    }

    /// Decides the wanted features of a block one after the other; the others stay unknown.
    pub fn each(start: usize, wanted: &[u64], mut decide: impl FnMut(usize) -> Option<bool>) -> Self {
        let mut mask = Self::all(wanted.len(), None);
        let words = mask.is_true.iter_mut().zip(&mut mask.is_false).zip(wanted);
        for (word, ((is_true, is_false), wanted)) in words.enumerate() {
            let first = start + word * 64;
            let mut left = *wanted;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                let decided = decide(first + bit as usize);
                *is_true |= u64::from(decided == Some(true)) << bit;
                *is_false |= u64::from(decided == Some(false)) << bit;
            }
        }
        mask
    }

    /// Exchanges true and false.
    pub fn not(self) -> Self {
        Self { is_true: self.is_false, is_false: self.is_true }
    }

    /// True where both are; false where one is.
    pub fn and(&mut self, other: &Self) {
        self.is_true.iter_mut().zip(&other.is_true).for_each(|(word, other)| *word &= other);
        self.is_false.iter_mut().zip(&other.is_false).for_each(|(word, other)| *word |= other);
    }

    /// True where one is; false where both are.
    pub fn or(&mut self, other: &Self) {
        self.is_true.iter_mut().zip(&other.is_true).for_each(|(word, other)| *word |= other);
        self.is_false.iter_mut().zip(&other.is_false).for_each(|(word, other)| *word &= other);
    }

    /// True where both are true or both false, unknown where one is.
    pub fn same(&self, other: &Self) -> Self {
        let words = self.is_true.iter().zip(&self.is_false).zip(other.is_true.iter().zip(&other.is_false));
        let (is_true, is_false) = words
            .map(|((a, not_a), (b, not_b))| ((a & b) | (not_a & not_b), (a & not_b) | (not_a & b)))
            .unzip();
        Self { is_true, is_false }
    }

    /// True where nothing is known; never unknown itself.
    pub fn unknown(&self) -> Self {
        let known: Vec<u64> = self.is_true.iter().zip(&self.is_false).map(|(a, b)| a | b).collect();
        Self { is_true: known.iter().map(|word| !word).collect(), is_false: known }
    }
}

/// The wanted features that are not in other words.
pub(super) fn without(wanted: &[u64], decided: &[u64]) -> Vec<u64> {
    wanted.iter().zip(decided).map(|(wanted, decided)| wanted & !decided).collect()
}

/// Whether no feature is left.
pub(super) fn is_empty(words: &[u64]) -> bool {
    words.iter().all(|word| *word == 0)
}
