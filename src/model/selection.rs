//! Which features are selected or under the pointer.

use super::feature::{FeatureRef, LayerId};
use super::feature_set::FeatureSet;
use std::collections::BTreeMap;

/// Features of several layers.
pub type FeatureSets = BTreeMap<LayerId, FeatureSet>;

/// Selected and hovered features. Neither is part of undo.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// None of the sets is empty.
    sets: FeatureSets,
    current: Option<FeatureRef>,
    generation: u64,
    /// The feature under the pointer.
    pub hovered: Option<FeatureRef>,
}

impl Selection {
    /// The feature whose card is shown: the only one, else the one that was selected last by itself.
    #[must_use]
    pub fn current(&self) -> Option<FeatureRef> {
        self.current
    }

    /// Whether a feature is selected.
    #[must_use]
    pub fn contains(&self, feature: FeatureRef) -> bool {
        self.of_layer(feature.layer).is_some_and(|set| set.contains(feature.feature))
    }

    /// Number of features selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sets.values().map(FeatureSet::len).sum()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// What is selected of a layer; `None` if that is nothing.
    #[must_use]
    pub fn of_layer(&self, layer: LayerId) -> Option<&FeatureSet> {
        self.sets.get(&layer)
    }

    /// What is selected, by layer.
    #[must_use]
    pub fn sets(&self) -> &FeatureSets {
        &self.sets
    }

    /// The features selected, by layer and in order.
    pub fn iter(&self) -> impl Iterator<Item = FeatureRef> + '_ {
        let of = |(&layer, set): (&LayerId, &'_ FeatureSet)| (layer, set.iter().collect::<Vec<_>>());
        self.sets
            .iter()
            .map(of)
            .flat_map(|(layer, set)| set.into_iter().map(move |feature| FeatureRef { layer, feature }))
    }

    /// Grows whenever something else is selected.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        if !self.is_empty() {
            self.sets.clear();
            self.changed(None);
        }
    }

    /// Selects one feature alone.
    pub fn select_only(&mut self, feature: FeatureRef) {
        self.sets.clear();
        self.sets.entry(feature.layer).or_default().insert(feature.feature);
        self.changed(Some(feature));
    }

    /// Selects a feature beside the others, or no longer.
    pub fn toggle(&mut self, feature: FeatureRef) {
        let set = self.sets.entry(feature.layer).or_default();
        let is_new = set.insert(feature.feature);
        if !is_new {
            set.remove(feature.feature);
        }
        let current = if is_new { Some(feature) } else { self.current };
        self.changed(current);
    }

    /// Selects many features alone.
    pub fn replace(&mut self, sets: FeatureSets) {
        self.sets = sets;
        self.changed(None);
    }

    /// Selects many features beside the others.
    pub fn add(&mut self, sets: FeatureSets) {
        for (layer, set) in sets {
            self.sets.entry(layer).or_default().add(&set);
        }
        self.changed(self.current);
    }

    /// Selects many features no longer.
    pub fn subtract(&mut self, sets: &FeatureSets) {
        for (layer, set) in &mut self.sets {
            if let Some(other) = sets.get(layer) {
                set.subtract(other);
            }
        }
        self.changed(self.current);
    }

    /// Follows the features of a layer to other places; `place` gives the new one of each, `None` where it is gone.
    pub fn follow(&mut self, layer: LayerId, place: impl Fn(u32) -> Option<u32>) {
        let follow = |of: FeatureRef| {
            if of.layer == layer { Some(FeatureRef { layer, feature: place(of.feature)? }) } else { Some(of) }
        };
        self.hovered = self.hovered.and_then(follow);
        let Some(set) = self.sets.get_mut(&layer) else { return };
        *set = set.iter().filter_map(&place).collect();
        self.changed(self.current.and_then(follow));
    }

    /// Forgets features that are gone; `features` tells how many a layer has, `None` of a layer that is gone itself.
    pub fn retain(&mut self, features: impl Fn(LayerId) -> Option<usize>) {
        let before = self.len();
        for (&layer, set) in &mut self.sets {
            set.truncate(features(layer).unwrap_or(0));
        }
        if self.len() != before {
            self.changed(self.current);
        }
        let exists = |of: &FeatureRef| features(of.layer).is_some_and(|count| (of.feature as usize) < count);
        self.hovered = self.hovered.filter(exists);
    }

    fn changed(&mut self, current: Option<FeatureRef>) {
        self.sets.retain(|_, set| !set.is_empty());
        self.current = current.filter(|&of| self.contains(of));
        if self.current.is_none() && self.len() == 1 {
            let only = self.iter().next();
            self.current = only;
        }
        self.generation += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(layer: u32, feature: u32) -> FeatureRef {
        FeatureRef { layer: LayerId(layer), feature }
    }

    fn sets(of: &[FeatureRef]) -> FeatureSets {
        let mut sets = FeatureSets::new();
        for feature in of {
            sets.entry(feature.layer).or_default().insert(feature.feature);
        }
        sets
    }

    #[test]
    fn the_card_is_that_of_the_one_feature_or_of_the_one_chosen_last() {
        let mut selection = Selection::default();
        selection.select_only(at(1, 7));
        assert_eq!((selection.current(), selection.len()), (Some(at(1, 7)), 1));
        selection.toggle(at(2, 0));
        assert_eq!((selection.current(), selection.len()), (Some(at(2, 0)), 2));
        selection.toggle(at(2, 0));
        assert_eq!(selection.current(), Some(at(1, 7)), "the only one left");
        selection.replace(sets(&[at(1, 3), at(1, 4), at(5, 0)]));
        assert_eq!((selection.current(), selection.len()), (None, 3));
        selection.subtract(&sets(&[at(1, 3), at(5, 0), at(9, 9)]));
        assert_eq!(selection.current(), Some(at(1, 4)));
        assert_eq!(selection.sets().len(), 1, "no empty set stays");
        selection.add(sets(&[at(2, 2), at(1, 4)]));
        assert_eq!(selection.iter().collect::<Vec<_>>(), [at(1, 4), at(2, 2)]);
        assert_eq!(selection.current(), Some(at(1, 4)), "it is still selected");
        let before = selection.generation();
        selection.retain(|layer| (layer == LayerId(1)).then_some(4));
        assert!(selection.is_empty() && selection.current().is_none() && selection.generation() > before);
        selection.replace(sets(&[at(1, 3), at(1, 4), at(1, 9), at(5, 0)]));
        selection.toggle(at(1, 2));
        selection.follow(LayerId(1), |feature| (feature != 9).then_some(feature + 10));
        assert_eq!(selection.iter().collect::<Vec<_>>(), [at(1, 12), at(1, 13), at(1, 14), at(5, 0)]);
        assert_eq!(selection.current(), Some(at(1, 12)));
        selection.follow(LayerId(1), |_| None);
        assert_eq!((selection.current(), selection.len()), (Some(at(5, 0)), 1));
        selection.clear();
        let before = selection.generation();
        selection.clear();
        selection.retain(|_| Some(100));
        assert_eq!(selection.generation(), before, "nothing changed");
    }
}
