//! Many texts in one buffer.

/// Texts one after the other in one buffer, by number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Strings {
    text: String,
    /// The low 32 bits of the end of each text in bytes.
    ends: Vec<u32>,
    /// Number of the text in which each further 4 GiB begin.
    turns: Vec<usize>,
}

/// Bytes after which the numbers of ends begin anew.
const TURN: u64 = 1 << 32;

impl Strings {
    /// Adds a text; gives its number.
    pub fn push(&mut self, text: &str) -> usize {
        self.text.push_str(text);
        self.end(self.text.len())
    }

    /// Ends a text; gives its number.
    fn end(&mut self, end: usize) -> usize {
        let number = self.ends.len();
        while end as u64 / TURN > self.turns.len() as u64 {
            self.turns.push(number);
        }
        self.ends.push(end as u32);
        number
    }

    /// Where a text ends.
    #[inline]
    fn end_of(&self, index: usize) -> Option<usize> {
        let end = u64::from(*self.ends.get(index)?);
        let turns = if self.turns.is_empty() { 0 } else { self.turns.partition_point(|&at| at <= index) };
        Some((turns as u64 * TURN + end) as usize)
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a number, or `None` beyond the last.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = self.end_of(index)?;
        let start = index.checked_sub(1).and_then(|before| self.end_of(before)).unwrap_or(0);
        self.text.get(start..end)
    }

    /// All texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index).unwrap_or_default())
    }

    /// Takes all texts out and keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.turns.clear();
    }

    /// Adds all texts of another.
    pub fn append(&mut self, other: &Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.ends.reserve(other.len());
        for end in (0..other.len()).filter_map(|index| other.end_of(index)) {
            self.end(before + end);
        }
    }

    /// Room for so many more texts of so many bytes.
    pub fn reserve(&mut self, texts: usize, bytes: usize) {
        self.text.reserve(bytes);
        self.ends.reserve(texts);
    }

    /// Bytes of all texts.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }
}

impl<'a> FromIterator<&'a str> for Strings {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut strings = Self::default();
        for text in texts {
            strings.push(text);
        }
        strings
    }
}

/// Texts of some of the features of a layer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SparseTexts {
    /// The features that have one, rising.
    pub features: Vec<u32>,
    /// Their texts.
    pub texts: Strings,
}

impl SparseTexts {
    /// The text of a feature.
    #[must_use]
    pub fn get(&self, feature: usize) -> Option<&str> {
        self.texts.get(self.features.binary_search(&u32::try_from(feature).ok()?).ok()?)
    }

    /// Adds the text of a feature behind those that have one.
    pub fn push(&mut self, feature: u32, text: &str) {
        self.features.push(feature);
        self.texts.push(text);
    }

    /// Adds the texts of features whose first has the given number here.
    pub fn append(&mut self, first_feature: u32, other: &Self) {
        self.features.extend(other.features.iter().map(|feature| first_feature + feature));
        self.texts.append(&other.texts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_pointer_width = "64")]
    #[test]
    fn ends_go_on_beyond_four_gibibytes() {
        const GIB: usize = 1 << 30;
        let ends = [0, 3 * GIB, 4 * GIB - 1, 4 * GIB, 5 * GIB, 5 * GIB, 17 * GIB, 18 * GIB];
        let mut strings = Strings::default();
        for (number, &end) in ends.iter().enumerate() {
            assert_eq!(strings.end(end), number);
        }
        assert_eq!((0..ends.len()).filter_map(|at| strings.end_of(at)).collect::<Vec<_>>(), ends);
        assert_eq!(strings.end_of(ends.len()), None);
        strings.clear();
        assert_eq!((strings.end(1), strings.end_of(0)), (0, Some(1)));
    }

    #[test]
    fn texts_come_back_by_number() {
        let mut strings: Strings = ["a", "", "əğ"].into_iter().collect();
        strings.append(&["x", ""].into_iter().collect());
        assert_eq!(strings.iter().collect::<Vec<_>>(), ["a", "", "əğ", "x", ""]);
        assert_eq!((strings.len(), strings.bytes(), strings.get(5)), (5, 6, None));
    }
}
