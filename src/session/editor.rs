//! The panel in which a layer's look and filter are changed.

use super::Session;
use crate::model::feature::LayerId;

/// What of a layer is changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum EditorTab {
    /// How it looks.
    #[default]
    Style,
    /// Which of its features are shown.
    Filter,
    /// What its times and statuses are read from.
    Time,
}

impl EditorTab {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Style, Self::Filter, Self::Time];
}

impl Session {
    /// Shows the editor of a layer in place of its problems, or puts it away.
    pub(super) fn show_editor(&mut self, shown: Option<(LayerId, EditorTab)>) {
        self.editor = shown.filter(|&(layer, _)| self.project.layer(layer).is_some());
        if let Some((layer, _)) = self.editor {
            self.show_problems(None);
            self.panels.close_pages();
            self.panels.shown = true;
            self.marked_layer = Some(layer);
        }
        self.undo.end_gesture();
    }

    /// The layer whose editor opens when none is named: the marked one, else that of the card, else the topmost.
    #[must_use]
    pub fn layer_to_edit(&self) -> Option<LayerId> {
        let exists = |id: &LayerId| self.project.layer(*id).is_some();
        let of_card = || self.selection.current().map(|feature| feature.layer).filter(exists);
        let marked = self.marked_layer.filter(exists).or_else(of_card);
        marked.or_else(|| self.project.layers.first().map(|layer| layer.id))
    }

    /// Opens the editor at a tab, or puts it away if it is open there.
    pub(super) fn toggle_editor(&mut self, tab: EditorTab) {
        let is_there = self.editor.is_some_and(|(_, open)| open == tab);
        let layer = self.editor.map(|(layer, _)| layer).or_else(|| self.layer_to_edit());
        self.show_editor(layer.map(|layer| (layer, tab)).filter(|_| !is_there));
    }
}
