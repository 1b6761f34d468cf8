//! Which features are selected or under the pointer.

use super::feature::FeatureRef;

/// Selected and hovered features. Neither is part of undo.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// The features selected, the one shown on the card last.
    pub selected: Vec<FeatureRef>,
    /// The feature under the pointer.
    pub hovered: Option<FeatureRef>,
}

impl Selection {
    /// The feature whose card is shown.
    #[must_use]
    pub fn current(&self) -> Option<FeatureRef> {
        self.selected.last().copied()
    }

    /// Whether a feature is selected.
    #[must_use]
    pub fn contains(&self, feature: FeatureRef) -> bool {
        self.selected.contains(&feature)
    }
}
