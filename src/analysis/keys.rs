//! Numbers as keys whose order is theirs.

const SIGN: u64 = 1 << 63;

/// A whole number as a key.
pub(in crate::analysis) const fn key_of_integer(value: i64) -> u64 {
    value as u64 ^ SIGN
}

/// The whole number of a key.
pub(in crate::analysis) const fn integer_of_key(key: u64) -> i64 {
    (key ^ SIGN) as i64
}

/// A number as a key; both zeros are one, and what is no number has none.
pub(in crate::analysis) fn key_of_float(value: f64) -> Option<u64> {
    if value.is_nan() {
        return None;
    }
    // Adding a zero takes the sign from another.
    let bits = (value + 0.0).to_bits();
    Some(if bits & SIGN == 0 { bits | SIGN } else { !bits })
}

/// The number of a key.
pub(in crate::analysis) const fn float_of_key(key: u64) -> f64 {
    f64::from_bits(if key & SIGN == 0 { !key } else { key ^ SIGN })
}

#[cfg(test)]
mod tests {
    use super::*;
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
    }

    #[test]
    fn zeros_are_one() {
        assert_eq!(key_of_float(-0.0), key_of_float(0.0));
        assert_eq!(key_of_float(f64::NAN), None);
    }
}
