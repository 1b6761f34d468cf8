//! What the window starts with.

use super::files::FileDialogs;
use super::software::Drawn;
use crate::formats::project::Recovery;
use crate::formats::settings::SettingsStore;
use crate::session::Session;
use std::path::PathBuf;
use std::sync::Arc;

/// What the shell starts with.
pub struct AppStart {
    /// The session, with the programme and what the settings say.
    pub session: Session,
    /// Where settings are kept; `None` keeps none (tests).
    pub store: Option<SettingsStore>,
    /// Dialogs for files.
    pub dialogs: Arc<dyn FileDialogs>,
    /// Folder with data instead of the program's own.
    pub geodata: Option<PathBuf>,
    /// Files to open at once.
    pub files: Vec<PathBuf>,
    /// How the map's pictures and the panels come on screen.
    pub drawn: Drawn,
    /// Where projects are kept for the case of a crash; `None` keeps none (tests).
    pub recovery: Option<Recovery>,
    /// Tells the day it is, asked now and then.
    pub today: fn() -> Option<crate::model::time::Day>,
    /// Tells whether the system asks for little motion; `None` asks nobody (tests). It may take its time.
    pub system_motion: Option<fn() -> bool>,
}
