//! Numbers and dates as keys whose order is theirs, and features in the order of keys.

use crate::model::attributes::Period;
use crate::model::feedback::Feedback;
use crate::model::time::CoarseDate;
use rayon::prelude::*;

const SIGN: u64 = 1 << 63;

/// A whole number as a key.
pub(super) const fn key_of_integer(value: i64) -> u64 {
    value as u64 ^ SIGN
}

/// The whole number of a key.
pub(super) const fn integer_of_key(key: u64) -> i64 {
    (key ^ SIGN) as i64
}

/// A number as a key; both zeros are one, and what is no number has none.
pub(super) fn key_of_float(value: f64) -> Option<u64> {
    if value.is_nan() {
        return None;
    }
    // Adding a zero takes the sign from another.
    let bits = (value + 0.0).to_bits();
    Some(if bits & SIGN == 0 { bits | SIGN } else { !bits })
}

/// The number of a key.
pub(super) const fn float_of_key(key: u64) -> f64 {
    f64::from_bits(if key & SIGN == 0 { !key } else { key ^ SIGN })
}

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
        fn keys_are_in_order_and_come_back(a: f64, b: f64, i: i64, j: i64) {
            if let (Some(of_a), Some(of_b)) = (key_of_float(a), key_of_float(b)) {
                prop_assert_eq!(Some(of_a.cmp(&of_b)), a.partial_cmp(&b));
                prop_assert_eq!(float_of_key(of_a), a);
            } else {
                prop_assert!(a.is_nan() || b.is_nan());
            }
            prop_assert_eq!(key_of_integer(i).cmp(&key_of_integer(j)), i.cmp(&j));
            prop_assert_eq!(integer_of_key(key_of_integer(i)), i);
        }

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
    fn zeros_are_one() {
        assert_eq!(key_of_float(-0.0), key_of_float(0.0));
        assert_eq!(key_of_float(f64::NAN), None);
        assert_eq!(by_key(Vec::new(), true, &Silent), Some(Vec::new()));
    }
}
