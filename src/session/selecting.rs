//! Selecting features: one by one, many at once, all of a layer; and the tools of the map for it.

use super::Session;
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::geometry::Bounds;
use crate::model::selection::FeatureSets;

/// What dragging and clicking on the map do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MapTool {
    /// They move the map and select single features.
    #[default]
    Hand,
    /// Dragging selects what a rectangle touches.
    SelectRectangle,
    /// Clicks are the corners of a polygon that selects what it touches.
    SelectPolygon,
}

/// What becomes of the features that are selected already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SelectHow {
    /// They are selected no longer.
    #[default]
    Replace,
    /// They stay selected.
    Add,
    /// They stay selected but for those that are found.
    Subtract,
}

impl Session {
    pub(super) fn select(&mut self, feature: FeatureRef, add: bool) {
        if add {
            self.selection.toggle(feature);
        } else {
            self.chooser.clear();
            self.selection.select_only(feature);
        }
    }

    pub(super) fn select_many(&mut self, mut found: FeatureSets, how: SelectHow) {
        found.retain(|&layer, set| {
            set.truncate(self.project.layer(layer).map_or(0, |layer| layer.data.len()));
            !set.is_empty()
        });
        self.chooser.clear();
        match how {
            SelectHow::Replace => self.selection.replace(found),
            SelectHow::Add => self.selection.add(found),
            SelectHow::Subtract => self.selection.subtract(&found),
        }
    }

    /// The layer all of whose features are selected at once: the marked one, else that of the card, else the topmost that is shown.
    #[must_use]
    pub(super) fn layer_to_select(&self) -> Option<LayerId> {
        let shown = |id: &LayerId| self.project.layer(*id).is_some_and(|layer| layer.visible);
        let of_card = || self.selection.current().map(|feature| feature.layer).filter(shown);
        let topmost = || self.project.layers.iter().find(|layer| layer.visible).map(|layer| layer.id);
        self.marked_layer.filter(shown).or_else(of_card).or_else(topmost)
    }

    /// Selects all features of a layer that are drawn on the day, by their looks too; parts of others stand for these.
    pub(super) fn select_all(&mut self) {
        let Some(id) = self.layer_to_select() else { return };
        let (Some(layer), Some(classes)) = (self.project.layer(id), self.drawn_of(id)) else { return };
        let is_part = |feature: usize| {
            layer.data.part_of.as_ref().is_some_and(|of| of.get(feature).is_some_and(Option::is_some))
        };
        let places = classes.iter().enumerate();
        let drawn = places.filter(|&(feature, class)| class.is_drawn() && !is_part(feature));
        let set: FeatureSet = drawn.map(|(feature, _)| feature as u32).collect();
        self.select_many(FeatureSets::from([(id, set)]), SelectHow::Replace);
    }

    /// The box around all that is selected, in degrees.
    #[must_use]
    pub fn selected_bounds(&self) -> Bounds {
        let mut bounds = Bounds::EMPTY;
        for (&layer, set) in self.selection.sets() {
            let Some(layer) = self.project.layer(layer) else { continue };
            let of_layer = &layer.data.geometries.bounds;
            let of_selected = set.iter().filter_map(|feature| of_layer.get(feature as usize));
            bounds = of_selected.fold(bounds, Bounds::union);
        }
        bounds
    }

    /// Takes a tool up, or puts it away.
    pub(super) fn toggle_tool(&mut self, tool: MapTool) {
        self.tool = if self.tool == tool { MapTool::Hand } else { tool };
    }
}
