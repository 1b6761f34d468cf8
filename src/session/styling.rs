//! How layers look and what of them is shown: styles and filters, one undo step a gesture.

use super::Session;
use super::files::usual_style_of_file;
use crate::model::feature::LayerId;
use crate::model::project::{LayerGroup, MapLayer};
use crate::model::style::LayerStyle;
use std::sync::Arc;

impl Session {
    /// Gives a layer another style.
    pub(super) fn set_style(&mut self, id: LayerId, style: LayerStyle) {
        self.style_was_chosen(id);
        if self.project.layer(id).is_none_or(|layer| layer.style == style) {
            return;
        }
        self.edit("edit-layer-style", Some(id));
        self.project.edit(id, |layer| layer.style = style);
        self.day_changed();
    }

    /// Remembers the style of a layer.
    pub(super) fn copy_style(&mut self, id: LayerId) {
        self.copied_style = self.project.layer(id).map(|layer| layer.style.clone());
    }

    /// The style that a layer has where nobody chose one.
    #[must_use]
    pub fn usual_style(&self, layer: &MapLayer) -> LayerStyle {
        if layer.group == LayerGroup::Programme {
            return LayerStyle::PROGRAMME;
        }
        let below = self.project.layers.iter().rev().filter(|of| of.group == LayerGroup::MyFiles);
        let nth = below.take_while(|of| of.id != layer.id).count();
        usual_style_of_file(&layer.data, nth)
    }

    /// Shows the features of a layer of which a condition is true; without one all.
    pub(super) fn set_filter(&mut self, id: LayerId, filter: Option<Arc<str>>) {
        let filter = filter.filter(|text| !text.trim().is_empty());
        if self.project.layer(id).is_none_or(|layer| layer.filter == filter) {
            return;
        }
        self.edit("edit-layer-filter", Some(id));
        self.project.edit(id, |layer| layer.filter = filter);
        self.project_changed();
    }
}
