//! What a person prefers, whatever is open: language, size of text, motion, hints.

use super::{Command, Session};
use crate::formats::settings::{FilesChanged, Hint, MotionChoice, TextPercent};
use crate::model::lang::Lang;
use std::path::PathBuf;

/// Preferences that are kept from one start to the next, and what the system says of the same matters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preferences {
    /// The language chosen; `None` follows the system.
    pub language: Option<Lang>,
    /// The language of the system.
    pub system_language: Lang,
    /// Size of everything on screen.
    pub text_percent: TextPercent,
    /// Whether things move on screen.
    pub motion: MotionChoice,
    /// The system asks for little motion.
    pub system_reduces_motion: bool,
    /// What is done with files that change on the disk.
    pub files_changed: FilesChanged,
    /// The project that was open last is opened at the next start.
    pub reopens_project: bool,
    /// Hints of the first start that were put away.
    pub hints_dismissed: Vec<Hint>,
    /// The file in which settings are kept; `None` keeps none.
    pub kept_at: Option<PathBuf>,
}

impl Default for Preferences {
    /// Preferences of a session that nobody has a window on: no hint is due.
    fn default() -> Self {
        Self {
            language: None,
            system_language: Lang::EN,
            text_percent: TextPercent::default(),
            motion: MotionChoice::System,
            system_reduces_motion: false,
            files_changed: FilesChanged::Ask,
            reopens_project: true,
            hints_dismissed: Hint::ALL.to_vec(),
            kept_at: None,
        }
    }
}

impl Preferences {
    /// Whether nothing is to fly or fade.
    #[must_use]
    pub fn reduces_motion(&self) -> bool {
        match self.motion {
            MotionChoice::System => self.system_reduces_motion,
            MotionChoice::Reduced => true,
            MotionChoice::Full => false,
        }
    }

    /// Hints that are still to be shown, in their order.
    pub fn hints(&self) -> impl Iterator<Item = Hint> + '_ {
        Hint::ALL.into_iter().filter(|hint| !self.hints_dismissed.contains(hint))
    }

    /// Puts a hint away: it was read, or what it tells of was done.
    pub(super) fn dismiss(&mut self, hint: Hint) {
        if !self.hints_dismissed.contains(&hint) {
            self.hints_dismissed.push(hint);
        }
    }
}

impl Session {
    /// Puts a hint away where a command does what it tells of.
    pub(super) fn learn(&mut self, command: &Command) {
        match command {
            Command::SetDay(_) => self.preferences.dismiss(Hint::Timeline),
            Command::Select { .. } => self.preferences.dismiss(Hint::Site),
            Command::FileRead { .. } => self.preferences.dismiss(Hint::File),
            _ => {}
        }
    }

    /// Speaks a language from now on; `None` is that of the system.
    pub(super) fn choose_language(&mut self, choice: Option<Lang>) {
        self.preferences.language = choice;
        self.lang = choice.unwrap_or(self.preferences.system_language);
    }

    /// Brings flights in line with what is preferred.
    pub(super) fn motion_changed(&mut self) {
        self.view.set_cuts(self.preferences.reduces_motion());
    }
}
