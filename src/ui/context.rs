//! What every panel gets: the session to read, a list for its commands, words, colours and icons.

use crate::model::lang::Lang;
use crate::model::theme::{Rgb, Theme};
use crate::render::egui_backend::EguiBackend;
use crate::session::{Action, Command, Session};
use crate::text::Catalogue;
use egui::Color32;

/// What a panel reads and where it leaves its commands.
pub struct PanelContext<'a> {
    /// The state, to read only.
    pub session: &'a Session,
    /// Commands, carried out after layout.
    pub commands: &'a mut Vec<Command>,
    /// Words in the session's language.
    pub text: &'a Catalogue,
    /// Colours.
    pub theme: &'static Theme,
    /// Icons and display lists as egui paints them.
    pub backend: &'a mut EguiBackend,
    /// The small arrangement: below 1000 wide or 640 high.
    pub compact: bool,
}

impl PanelContext<'_> {
    /// Leaves a command.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Leaves an action.
    pub fn act(&mut self, action: Action) {
        self.commands.push(Command::Act(action));
    }

    /// The language of the session.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.session.lang
    }

    /// A colour of the palette for egui.
    #[must_use]
    pub fn colour(&self, pick: impl FnOnce(&Theme) -> Rgb) -> Color32 {
        super::theme::colour(pick(self.theme))
    }
}
