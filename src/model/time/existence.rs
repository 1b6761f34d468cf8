//! From when to when things exist.

use super::classes::Class;
use super::day::Day;
use super::reading::Undated;
use hashbrown::HashMap;
use rayon::prelude::*;

/// Features that one core takes at a time.
const CHUNK: usize = 1 << 16;

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

    /// The first and last day of each feature, for those who fill them; the least and the greatest number where it is open.
    pub fn days_mut(&mut self) -> &mut [[i32; 2]] {
        &mut self.days
    }

    /// Whether a feature has neither a first nor a last day.
    #[must_use]
    pub fn is_undated(&self, feature: usize) -> bool {
        self.days.get(feature).is_none_or(is_open)
    }

    /// How many features end before they begin.
    #[must_use]
    pub fn reversed(&self) -> usize {
        self.days.par_iter().filter(|[first, last]| first > last).count()
    }

    /// Hides the classes of features that do not exist on a day, and does with those without a date as is said.
    pub fn hide(&self, classes: &mut [Class], day: Day, undated: Undated) {
        self.hide_from(0, classes, day, undated);
    }

    /// [`Existence::hide`] for a stretch of features from the first one given on.
    pub(super) fn hide_from(&self, first: usize, classes: &mut [Class], day: Day, undated: Undated) {
        let days = self.days.get(first..).unwrap_or_default();
        // Without a branch in the loops: a feature is as often there as not.
        let is_there = |&[first, last]: &[i32; 2]| u8::from((first <= day.0) & (day.0 <= last));
        match undated {
            Undated::Always => {
                for (class, days) in classes.iter_mut().zip(days) {
                    class.0 *= is_there(days);
                }
            }
            Undated::Never => {
                for (class, days) in classes.iter_mut().zip(days) {
                    class.0 *= is_there(days) & u8::from(!is_open(days));
                }
            }
            Undated::Faint => {
                for (class, days) in classes.iter_mut().zip(days) {
                    class.0 = (class.0 * is_there(days)) | (Class::FAINT * u8::from(is_open(days)));
                }
            }
        }
    }

    /// The days on which features begin, in order, each with the first of them and their number, of those that count.
    #[must_use]
    pub fn beginnings(&self, counts: impl Fn(usize) -> bool + Sync) -> Vec<(Day, u32, u32)> {
        let (first, last) = self.first_days().unwrap_or_default();
        let span = (i64::from(last) - i64::from(first)) as usize + 1;
        if span <= 4 * self.days.len() {
            // A table of days where there are not many more of them than features.
            let mut begun = vec![(0, 0); span];
            for (feature, &[day, _]) in self.days.iter().enumerate() {
                let place = (i64::from(day) - i64::from(first)) as usize;
                if let Some((of, count)) = begun.get_mut(place).filter(|_| day != i32::MIN && counts(feature))
                {
                    *of = if *count == 0 { feature as u32 } else { *of };
                    *count += 1;
                }
            }
            let begun = begun.into_iter().enumerate().filter(|&(_, (_, count))| count > 0);
            return begun.map(|(at, (of, count))| (Day(first + at as i32), of, count)).collect();
        }
        let of_chunk = |(chunk, days): (usize, &[[i32; 2]])| {
            let mut begun: HashMap<i32, (u32, u32)> = HashMap::new();
            for (place, &[first, _]) in days.iter().enumerate() {
                let feature = chunk * CHUNK + place;
                if first != i32::MIN && counts(feature) {
                    begun.entry(first).or_insert((feature as u32, 0)).1 += 1;
                }
            }
            begun
        };
        let join = |mut all: HashMap<i32, (u32, u32)>, more: HashMap<i32, (u32, u32)>| {
            for (day, (feature, count)) in more {
                let entry = all.entry(day).or_insert((feature, 0));
                *entry = (entry.0.min(feature), entry.1 + count);
            }
            all
        };
        let begun = self.days.par_chunks(CHUNK).enumerate().map(of_chunk).reduce(HashMap::new, join);
        let mut begun: Vec<_> =
            begun.into_iter().map(|(day, (feature, count))| (Day(day), feature, count)).collect();
        begun.sort_unstable();
        begun
    }

    /// The earliest and the latest beginning.
    fn first_days(&self) -> Option<(i32, i32)> {
        let known = |days: &&[i32; 2]| days[0] != i32::MIN;
        let join = |a: (i32, i32), b: (i32, i32)| (a.0.min(b.0), a.1.max(b.1));
        let of_chunk =
            |days: &[[i32; 2]]| days.iter().filter(known).map(|days| (days[0], days[0])).reduce(join);
        self.days.par_chunks(CHUNK).filter_map(of_chunk).reduce_with(join)
    }

    /// First and last day that anything begins or ends; `None` where nothing does.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let of_chunk = |days: &[[i32; 2]]| {
            let known = days.as_flattened().iter().filter(|&&day| day != i32::MIN && day != i32::MAX);
            known.fold((i32::MAX, i32::MIN), |(first, last), &day| (first.min(day), last.max(day)))
        };
        let join = |a: (i32, i32), b: (i32, i32)| (a.0.min(b.0), a.1.max(b.1));
        let (first, last) = self.days.par_chunks(CHUNK).map(of_chunk).reduce(|| (i32::MAX, i32::MIN), join);
        (first <= last).then_some((Day(first), Day(last)))
    }
}

/// Whether neither side is known.
fn is_open(days: &[i32; 2]) -> bool {
    (days[0] == i32::MIN) & (days[1] == i32::MAX)
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
        existence.hide(&mut classes, Day(13), Undated::Always);
        assert_eq!(classes, [Class::HIDDEN, Class::HIDDEN, Class::PLAIN]);
        assert!(existence.is_undated(2) && !existence.is_undated(1));
        for (undated, class) in
            [(Undated::Never, Class::HIDDEN), (Undated::Faint, Class(Class::PLAIN.0 | Class::FAINT))]
        {
            let mut classes = [Class::PLAIN; 3];
            existence.hide(&mut classes, Day(12), undated);
            assert_eq!(classes, [Class::PLAIN, Class::HIDDEN, class]);
        }
        existence.begins(1, Day(10));
        assert_eq!(existence.beginnings(|_| true), [(Day(10), 0, 2)]);
        // Days far apart are gathered another way.
        existence.begins(2, Day(2_000_000));
        assert_eq!(existence.beginnings(|_| true), [(Day(10), 0, 2), (Day(2_000_000), 2, 1)]);
        assert_eq!(existence.beginnings(|feature| feature > 0)[0], (Day(10), 1, 1));
    }
}
