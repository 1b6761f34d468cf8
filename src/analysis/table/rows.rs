//! Which feature stands in which row.

use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use std::sync::Arc;

/// The rows that are shown, in their order.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The feature of each row; `None` where row `n` is feature `n`.
    order: Option<Arc<Vec<u32>>>,
    /// The row of each feature, [`NO_ROW`] of one that is not shown; `None` where the order is rising.
    places: Option<Arc<Vec<u32>>>,
    len: usize,
}

const NO_ROW: u32 = u32::MAX;

impl Rows {
    /// All of so many features in order of the file.
    #[must_use]
    pub fn all(features: usize) -> Self {
        Self { len: features, ..Self::default() }
    }

    /// Features in an order (of all so many features; without one in order of the file), only those of a set if there is one.
    ///
    /// `None` when `feedback` has it cancelled.
    #[must_use]
    pub fn new(
        order: Option<&Arc<Vec<u32>>>,
        features: usize,
        shown: Option<&FeatureSet>,
        feedback: &dyn Feedback,
    ) -> Option<Self> {
        let is_there = |feature: &u32| (*feature as usize) < features;
        let order = match (order, shown) {
            (None, None) => return Some(Self::all(features)),
            (None, Some(shown)) => {
                let order: Vec<u32> = shown.iter().take_while(is_there).collect();
                return Some(Self { len: order.len(), order: Some(Arc::new(order)), places: None });
            }
            (Some(order), None) => order.clone(),
            (Some(order), Some(shown)) => {
                Arc::new(order.iter().copied().filter(|&feature| shown.contains(feature)).collect())
            }
        };
        if feedback.is_cancelled() {
            return None;
        }
        let mut places = vec![NO_ROW; features];
        for (row, &feature) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(feature as usize) {
                *place = row as u32;
            }
        }
        let len = order.len();
        (!feedback.is_cancelled()).then(|| Self { order: Some(order), places: Some(Arc::new(places)), len })
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The feature of a row.
    #[must_use]
    pub fn feature(&self, row: usize) -> Option<u32> {
        match &self.order {
            None => (row < self.len).then_some(row as u32),
            Some(order) => order.get(row).copied(),
        }
    }

    /// The row of a feature; `None` if it is not shown.
    #[must_use]
    pub fn row(&self, feature: u32) -> Option<usize> {
        match (&self.places, &self.order) {
            (Some(places), _) => {
                places.get(feature as usize).filter(|&&row| row != NO_ROW).map(|&row| row as usize)
            }
            (None, Some(order)) => order.binary_search(&feature).ok(),
            (None, None) => Some(feature as usize).filter(|&row| row < self.len),
        }
    }

    /// The features of rows from one to another, both included, in whichever order these are given.
    #[must_use]
    pub fn between(&self, one: usize, other: usize) -> FeatureSet {
        let (from, to) = (one.min(other), one.max(other).min(self.len.saturating_sub(1)));
        (from..=to).filter_map(|row| self.feature(row)).collect()
    }

    /// The features of all rows in their order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len).filter_map(|row| self.feature(row))
    }

    /// The row nearest to the first that shows a feature of a set.
    #[must_use]
    pub fn first_of(&self, features: &FeatureSet) -> Option<usize> {
        features.iter().filter_map(|feature| self.row(feature)).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_and_features_answer_each_other(
            order in prop::option::of(Just((0u32..40).collect::<Vec<_>>()).prop_shuffle()),
            shown in prop::option::of(prop::collection::btree_set(0u32..50, 0..40)),
            from in 0usize..45,
            to in 0usize..45,
        ) {
            let set: Option<FeatureSet> = shown.as_ref().map(|shown| shown.iter().copied().collect());
            let order = order.map(Arc::new);
            let rows = Rows::new(order.as_ref(), 40, set.as_ref(), &Silent).unwrap();
            let all = order.map_or_else(|| (0..40).collect(), |order| order.to_vec());
            let slow: Vec<u32> =
                all.into_iter().filter(|at| shown.as_ref().is_none_or(|shown| shown.contains(at))).collect();
            prop_assert_eq!(rows.iter().collect::<Vec<_>>(), slow.clone());
            prop_assert_eq!((rows.len(), rows.is_empty()), (slow.len(), slow.is_empty()));
            for feature in 0..60 {
                prop_assert_eq!(rows.row(feature), slow.iter().position(|&at| at == feature));
            }
            prop_assert_eq!(rows.feature(slow.len()), None);
            let (low, high) = (from.min(to), from.max(to));
            let between = slow.iter().enumerate().filter(|(row, _)| (low..=high).contains(row));
            prop_assert_eq!(rows.between(from, to), between.map(|(_, &feature)| feature).collect());
            if let Some(set) = &set {
                prop_assert_eq!(rows.first_of(set), if slow.is_empty() { None } else { Some(0) });
            }
        }
    }
}
