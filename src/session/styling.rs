//! How layers look and what of them is shown: styles and filters, one undo step a gesture.

use super::Session;
use crate::model::feature::LayerId;
use crate::model::style::LayerStyle;
use std::sync::Arc;

impl Session {
    /// Gives a layer another style.
    pub(super) fn set_style(&mut self, id: LayerId, style: LayerStyle) {
        if self.project.layer(id).is_none_or(|layer| layer.style == style) {
            return;
        }
        self.edit("edit-layer-style", Some(id));
        self.project.edit(id, |layer| layer.style = style);
        self.day_changed();
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
