//! Dates as keys whose order is theirs, and features in the order of keys.

use crate::model::attributes::Period;
use crate::model::feedback::Feedback;
use crate::model::time::CoarseDate;
use rayon::prelude::*;

/// First and last day of a period as day numbers; the ends of all numbers where it is open.
pub(super) fn days_of(period: Period) -> (i32, i32) {
    let first = period.from.map_or(i32::MIN, |date| date.first.0);
    let last = period.to.map_or(i32::MAX, |date| CoarseDate::last(date).0);
    (first, last)
}

/// A period as a key: by its first day, then by its last.
pub(super) fn key_of_period(period: Period) -> u64 {
    let (first, last) = days_of(period);
    let unsigned = |day: i32| u64::from(day as u32 ^ (1 << 31));
    unsigned(first) << 32 | unsigned(last)
}

/// Below so many different keys they are counted instead of compared.
const FEW: u64 = 1 << 16;

/// Features in the order of their keys, those of one key as they stand, which is rising.
pub(super) fn by_key(
    mut pairs: Vec<(u64, u32)>,
    descending: bool,
    feedback: &dyn Feedback,
) -> Option<Vec<u32>> {
    if feedback.is_cancelled() {
        return None;
    }
    let (least, most) = pairs.iter().fold((u64::MAX, 0), |(a, b), &(key, _)| (a.min(key), b.max(key)));
    let range = most.saturating_sub(least);
    for (key, _) in &mut pairs {
        *key = if descending { most - *key } else { *key - least };
    }
    let greatest = pairs.last().map_or(0, |&(_, feature)| feature);
    let bits = 32 - greatest.leading_zeros();
    let order = if range < FEW {
        counted(&pairs, range as usize)
    } else if range.leading_zeros() >= bits {
        let mut packed: Vec<u64> =
            pairs.par_iter().map(|&(key, feature)| key << bits | u64::from(feature)).collect();
        drop(pairs);
        packed.par_sort_unstable();
        let mask = (1 << bits) - 1;
        packed.par_iter().map(|packed| (packed & mask) as u32).collect()
    } else {
        pairs.par_sort_unstable();
        pairs.par_iter().map(|&(_, feature)| feature).collect()
    };
    feedback.progress(1.0);
    (!feedback.is_cancelled()).then_some(order)
}

/// Features in the order of keys from 0 to `range`.
fn counted(pairs: &[(u64, u32)], range: usize) -> Vec<u32> {
    let mut places = vec![0u32; range + 2];
    for &(key, _) in pairs {
        places[key as usize + 1] += 1;
    }
    for key in 1..places.len() {
        places[key] += places[key - 1];
    }
    let mut order = vec![0; pairs.len()];
    for &(key, feature) in pairs {
        let place = &mut places[key as usize];
        order[*place as usize] = feature;
        *place += 1;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_is_that_of_a_stable_sort(
            keys in prop_oneof![
                prop::collection::vec(0u64..9, 0..90),
                prop::collection::vec(0u64..1 << 40, 0..90),
                prop::collection::vec(any::<u64>(), 0..90),
            ],
            step in 1u32..99,
            descending: bool,
        ) {
            let pairs: Vec<(u64, u32)> = keys.into_iter().zip((0..).map(|at| at * step)).collect();
            let mut slow = pairs.clone();
            slow.sort_by(|a, b| if descending { b.0.cmp(&a.0) } else { a.0.cmp(&b.0) });
            let slow: Vec<u32> = slow.into_iter().map(|(_, feature)| feature).collect();
            prop_assert_eq!(by_key(pairs, descending, &Silent), Some(slow));
        }
    }

    #[test]
    fn nothing_is_in_order() {
        assert_eq!(by_key(Vec::new(), true, &Silent), Some(Vec::new()));
    }
}
