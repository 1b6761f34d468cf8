//! From when to when things exist.

use super::classes::Class;
use super::day::Day;

/// The days on which each feature of a layer exists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Existence {
    /// First and last day of each feature; the least and the greatest number where it is open.
    days: Vec<[i32; 2]>,
}

impl Existence {
    /// Features that exist always, so many.
    #[must_use]
    pub fn always(features: usize) -> Self {
        Self { days: vec![[i32::MIN, i32::MAX]; features] }
    }

    /// Says from when on a feature exists.
    pub fn begins(&mut self, feature: usize, first: Day) {
        if let Some(days) = self.days.get_mut(feature) {
            days[0] = first.0;
        }
    }

    /// Says until when a feature exists, that day included.
    pub fn ends(&mut self, feature: usize, last: Day) {
        if let Some(days) = self.days.get_mut(feature) {
            days[1] = last.0;
        }
    }

    /// Whether a feature exists on a day.
    #[must_use]
    pub fn is_there(&self, feature: usize, day: Day) -> bool {
        self.days.get(feature).is_none_or(|&[first, last]| first <= day.0 && day.0 <= last)
    }

    /// Hides the classes of features that do not exist on a day.
    pub fn hide(&self, classes: &mut [Class], day: Day) {
        for (class, &[first, last]) in classes.iter_mut().zip(&self.days) {
            let is_there = (first <= day.0) & (day.0 <= last);
            // Without a branch: it is as often the one as the other.
            class.0 *= u8::from(is_there);
        }
    }

    /// The days on which features begin, in order, each with the first of them and their number, of those that count.
    #[must_use]
    pub fn beginnings(&self, counts: impl Fn(usize) -> bool) -> Vec<(Day, u32, u32)> {
        let mut begun: Vec<(i32, u32)> = Vec::new();
        for (feature, &[first, _]) in self.days.iter().enumerate() {
            if first != i32::MIN && counts(feature) {
                begun.push((first, feature as u32));
            }
        }
        begun.sort_unstable();
        begun.chunk_by(|a, b| a.0 == b.0).map(|same| (Day(same[0].0), same[0].1, same.len() as u32)).collect()
    }

    /// First and last day that anything begins or ends; `None` where nothing does.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let known = || self.days.iter().flatten().copied().filter(|&day| day != i32::MIN && day != i32::MAX);
        Some((Day(known().min()?), Day(known().max()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_it() {
        let mut existence = Existence::always(3);
        existence.begins(0, Day(10));
        existence.ends(0, Day(12));
        existence.ends(1, Day(11));
        existence.begins(9, Day(0));
        let there = |day| (0..3).map(|feature| existence.is_there(feature, Day(day))).collect::<Vec<_>>();
        assert_eq!(there(9), [false, true, true]);
        assert_eq!(there(10), [true, true, true]);
        assert_eq!(there(12), [true, false, true]);
        assert_eq!(there(13), [false, false, true]);
        assert_eq!(existence.extent(), Some((Day(10), Day(12))));
        assert_eq!(Existence::always(2).extent(), None);
        let mut classes = [Class::PLAIN; 3];
        existence.hide(&mut classes, Day(13));
        assert_eq!(classes, [Class::HIDDEN, Class::HIDDEN, Class::PLAIN]);
        existence.begins(1, Day(10));
        assert_eq!(existence.beginnings(|_| true), [(Day(10), 0, 2)]);
    }
}
