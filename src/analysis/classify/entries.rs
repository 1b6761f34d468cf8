//! Entries of a column in stretches, and bytes of entries as bytes of features.

use crate::model::attributes::Column;
use crate::model::feedback::Feedback;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::hash::Hash;

/// Entries between two looks at the feedback.
pub(super) const STRETCH: usize = 1 << 16;

/// The values of entries that are not `null`.
pub(super) fn without_nulls<T: Copy>(values: &[T], nulls: &[u32]) -> Vec<T> {
    let mut kept = Vec::with_capacity(values.len());
    let mut from = 0;
    for &null in nulls {
        let null = (null as usize).min(values.len());
        kept.extend_from_slice(values.get(from..null).unwrap_or_default());
        from = from.max(null + 1);
    }
    kept.extend_from_slice(values.get(from..).unwrap_or_default());
    kept
}

/// A byte for each of some values, worked out on all cores; `None` when cancelled.
pub(super) fn codes<T: Sync>(
    values: &[T],
    feedback: &dyn Feedback,
    code: impl Fn(&T) -> u8 + Sync,
) -> Option<Vec<u8>> {
    let mut codes = vec![0; values.len()];
    codes.par_chunks_mut(STRETCH).zip(values.par_chunks(STRETCH)).try_for_each(|(codes, values)| {
        for (place, value) in codes.iter_mut().zip(values) {
            *place = code(value);
        }
        (!feedback.is_cancelled()).then_some(())
    })?;
    Some(codes)
}

/// Bytes of a column's entries as bytes of the layer's features; `none` is for those without a value.
pub(super) fn of_features(column: &Column, mut of_entries: Vec<u8>, none: u8, features: usize) -> Vec<u8> {
    for &null in &column.nulls {
        if let Some(code) = of_entries.get_mut(null as usize) {
            *code = none;
        }
    }
    let Some(having) = &column.features else {
        of_entries.resize(features, none);
        return of_entries;
    };
    let mut codes = vec![none; features];
    for (&feature, code) in having.iter().zip(of_entries) {
        if let Some(place) = codes.get_mut(feature as usize) {
            *place = code;
        }
    }
    codes
}

/// The different ones of some values, rising, each with how many there are.
pub(super) fn runs<T: Copy + Ord + Send>(mut values: Vec<T>) -> Vec<(T, u32)> {
    values.par_sort_unstable();
    let mut runs: Vec<(T, u32)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((of, count)) if *of == value => *count = count.saturating_add(1),
            _ => runs.push((value, 1)),
        }
    }
    runs
}

/// How many there are of each of some values, in no order, by a table on each core; `None` when cancelled.
pub(super) fn counted<T: Copy + Eq + Hash + Send>(
    values: impl IndexedParallelIterator<Item = T>,
    feedback: &dyn Feedback,
) -> Option<HashMap<T, u32>> {
    let count = |counts: Option<HashMap<T, u32>>, values: Vec<T>| {
        let mut counts = counts?;
        for value in values {
            *counts.entry(value).or_insert(0) += 1;
        }
        (!feedback.is_cancelled()).then_some(counts)
    };
    let both = |a: Option<HashMap<T, u32>>, b: Option<HashMap<T, u32>>| {
        let (a, b) = (a?, b?);
        let (mut more, fewer) = if a.len() < b.len() { (b, a) } else { (a, b) };
        for (value, count) in fewer {
            *more.entry(value).or_insert(0) += count;
        }
        (!feedback.is_cancelled()).then_some(more)
    };
    let tables = values.chunks(STRETCH).fold(|| Some(HashMap::new()), count);
    tables.reduce(|| Some(HashMap::new()), both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attributes::Values;

    #[test]
    fn nulls_are_left_out_and_features_without_an_entry_have_none() {
        assert_eq!(without_nulls(&[1, 2, 3, 4], &[0, 2]), [2, 4]);
        assert_eq!(without_nulls(&[1, 2], &[0, 1]), Vec::<i32>::new());
        assert_eq!(without_nulls(&[1, 2], &[]), [1, 2]);
        assert_eq!(without_nulls(&[1, 2], &[7]), [1, 2]);
        let mut column = Column {
            name: "a".into(),
            features: None,
            nulls: vec![1],
            values: Values::Integer(vec![5, 0].into()),
            dates: None,
        };
        assert_eq!(of_features(&column, vec![3, 4], 9, 3), [3, 9, 9]);
        column.features = Some(vec![0, 2]);
        assert_eq!(of_features(&column, vec![3, 4], 9, 3), [3, 9, 9]);
        column.nulls.clear();
        assert_eq!(of_features(&column, vec![3, 4], 9, 3), [3, 9, 4]);
    }
}
