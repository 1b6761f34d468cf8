//! Which symbology suits a column.

use crate::model::attributes::{Column, Values};
use hashbrown::HashSet;

/// Most entries that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// Most different whole numbers that are kinds of something, not amounts.
const FEW: usize = 12;

/// A symbology by a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A colour for each value.
    Categories,
    /// A colour for each range.
    Graduated,
}

/// Which symbology suits a column: ranges for numbers and dates, values for texts, truth values and few whole numbers. Looks at
/// no more than some thousand entries.
#[must_use]
pub fn guess_kind(column: &Column) -> Kind {
    let step = column.values.len().div_ceil(MOST_ENTRIES).max(1);
    match &column.values {
        _ if column.dates.is_some() => Kind::Graduated,
        Values::Integer(values) => {
            let mut different = HashSet::new();
            let is_many = values.iter().step_by(step).any(|value| {
                different.insert(value);
                different.len() > FEW
            });
            if is_many { Kind::Graduated } else { Kind::Categories }
        }
        Values::Float(_) => Kind::Graduated,
        Values::Boolean(_) | Values::Text { .. } | Values::Json(_) => Kind::Categories,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attributes::Dates;

    #[test]
    fn kinds_follow_the_values() {
        let column =
            |values| Column { name: "a".into(), features: None, nulls: Vec::new(), values, dates: None };
        let kind = |values| guess_kind(&column(values));
        assert_eq!(kind(Values::Integer((0..1_000_000).map(|at| at % 5).collect())), Kind::Categories);
        assert_eq!(kind(Values::Integer((0..1_000_000).collect())), Kind::Graduated);
        assert_eq!(kind(Values::Float(vec![1.5])), Kind::Graduated);
        assert_eq!(kind(Values::Boolean(vec![true])), Kind::Categories);
        let texts = Values::Text { dictionary: ["2024"].into_iter().collect(), codes: vec![0] };
        assert_eq!(kind(texts.clone()), Kind::Categories);
        let dates = Some(Dates { format: "iso8601", confidence: 1.0, periods: vec![None] });
        assert_eq!(guess_kind(&Column { dates, ..column(texts) }), Kind::Graduated);
    }
}
