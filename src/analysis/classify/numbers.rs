//! What a column says in numbers.

use super::entries::without_nulls;
use crate::analysis::keys::{float_of_key, integer_of_key, key_of_float, key_of_integer};
use crate::model::attributes::{Column, Values};
use std::borrow::Cow;

/// The numbers of a column.
pub(super) struct Numbers<'a> {
    /// The number of each entry, not finite where it has none; the entry of a `null` may have any.
    pub of_entries: Cow<'a, [f64]>,
    /// Whether they are days since 1970-01-01.
    pub are_days: bool,
    nulls: &'a [u32],
}

impl<'a> Numbers<'a> {
    /// The numbers of a column, or the first days of its dates; a column of texts or truth values has none.
    pub fn of(column: &'a Column) -> Self {
        let are_days = column.dates.is_some();
        let of_entries = if are_days {
            let day = |entry| {
                let period = column.period(entry)?;
                Some(f64::from(period.from.or(period.to)?.first.0))
            };
            (0..column.values.len()).map(|entry| day(entry).unwrap_or(f64::NAN)).collect()
        } else {
            match &column.values {
                Values::Integer(values) => values.iter().map(|value| value as f64).collect(),
                Values::Float(values) => Cow::Borrowed(&**values),
                Values::Json(texts) => texts.iter().map(json_number).collect(),
                Values::Boolean(_) | Values::Text { .. } => vec![f64::NAN; column.values.len()].into(),
            }
        };
        Self { of_entries, are_days, nulls: &column.nulls }
    }

    /// All numbers that there are, in order of entries; -0 is 0.
    pub fn finite(&self) -> Vec<f64> {
        let mut finite = without_nulls(&self.of_entries, self.nulls);
        finite.retain(|number| number.is_finite());
        for number in &mut finite {
            *number += 0.0;
        }
        finite
    }
}

/// A number among values of different kinds.
fn json_number(text: &str) -> f64 {
    let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if begins { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// A finite number as a whole number of the same order, -0 as 0.
pub(super) fn key(number: f64) -> Option<i64> {
    key_of_float(number).filter(|_| number.is_finite()).map(integer_of_key)
}

/// The number of a key.
pub(super) fn of_key(key: i64) -> f64 {
    float_of_key(key_of_integer(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_in_the_order_of_numbers(a in any::<f64>(), b in any::<f64>()) {
            if let (Some(x), Some(y)) = (key(a), key(b)) {
                prop_assert_eq!(x.cmp(&y), a.partial_cmp(&b).unwrap());
                prop_assert_eq!(of_key(x), a);
            } else {
                prop_assert!(!a.is_finite() || !b.is_finite());
            }
        }
    }

    #[test]
    fn zero_is_one_number_and_texts_are_none() {
        assert_eq!(key(-0.0), key(0.0));
        assert_eq!(key(f64::NAN), None);
        assert_eq!(json_number("-1.5e3"), -1500.0);
        assert!(json_number("\"1\"").is_nan() && json_number("inf").is_nan() && json_number("[1]").is_nan());
    }
}
