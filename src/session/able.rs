//! Which actions lead to something as things stand.

use super::{Action, MapTool, Session, events};

impl Session {
    /// Whether an action would change anything now: there is something to undo, a day to go to, a selection to show.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let (day, (first, last)) = (self.clock.day, self.clock.extent);
        match action {
            Action::Undo => self.next_undo().is_some(),
            Action::Redo => self.next_redo().is_some(),
            Action::ZoomToAll => {
                self.project.layers.iter().any(|layer| layer.visible && !layer.data.is_empty())
            }
            Action::ZoomToSelection => !self.selection.is_empty(),
            Action::StyleLayer | Action::FilterLayer | Action::TimeLayer => self.layer_to_edit().is_some(),
            Action::SelectAll => self.layer_to_select().is_some(),
            Action::PreviousEvent => events::neighbour(&self.events, day, false).is_some(),
            Action::NextEvent => events::neighbour(&self.events, day, true).is_some(),
            Action::PreviousDay | Action::FirstDay => day > first,
            Action::NextDay | Action::LastDay => day < last,
            Action::PlayPause => first < last,
            Action::Today => self.clock.today.is_some_and(|today| today != day),
            Action::Escape => {
                let panels = self.panels;
                let pages = panels.has_page() || panels.notices;
                let pages = pages || self.problems.layer.is_some() || self.editor.is_some();
                let open = pages || panels.presenting || panels.full_screen;
                open || !self.chooser.is_empty() || !self.selection.is_empty() || self.tool != MapTool::Hand
            }
            Action::AddTiles => self.can_add_own_source(),
            Action::SaveLayer | Action::SaveSelected | Action::SaveDay | Action::SaveFiltered => action
                .saves()
                .is_some_and(|what| self.layer_to_save(what).is_some_and(|layer| self.can_save(layer, what))),
            Action::Problems => self.problems.layer.is_some() || self.layer_with_problems().is_some(),
            Action::ToggleTable => self.panels.attributes || !self.project.layers.is_empty(),
            Action::Search => !self.panels.presenting,
            Action::Reload => self.layer_to_reload().is_some(),
            Action::SaveProject => self.project_path().is_none() || self.is_changed(),
            Action::NewProject
            | Action::SaveProjectAs
            | Action::Open
            | Action::Paste
            | Action::Home
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::SelectRectangle
            | Action::SelectPolygon
            | Action::ToggleLoop
            | Action::ToggleNotAnnounced
            | Action::Present
            | Action::FullScreen
            | Action::TogglePanels
            | Action::NextLanguage
            | Action::ToggleTheme
            | Action::ToggleTiles
            | Action::ToggleNetwork
            | Action::ToggleNotices
            | Action::ToggleHelp
            | Action::Settings
            | Action::About
            | Action::ManageTiles
            | Action::SaveArea
            | Action::Quit => true,
        }
    }
}
