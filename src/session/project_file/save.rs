//! Saving the project: what is written where, and what is told of it.

use super::{Session, give::SaveProject, name_of};
use crate::formats::project::{SaveError, Stamp};
use crate::session::command::Effect;
use crate::session::saves::SaveFault;
use crate::session::{Level, Message, NoticeButton};
use std::path::{Path, PathBuf};

/// Why a project was not saved; its file is as it was.
#[derive(Debug)]
pub enum ProjectFault {
    /// It could not be written.
    Save(SaveError),
    /// The name got the ending of projects, and something has that name.
    AlreadyThere(PathBuf),
    /// The program failed.
    Internal,
}

impl ProjectFault {
    /// Why, and what to do; `None` if the person wanted no more of it.
    #[must_use]
    pub fn message(self) -> Option<Message> {
        match self {
            Self::Save(SaveError::Changed) => Some(Message::new("notice-project-changed")),
            Self::Save(SaveError::TooLarge) => Some(Message::new("notice-project-too-large")),
            Self::Save(SaveError::File(error)) => SaveFault::File(error).message(),
            Self::AlreadyThere(path) => {
                Some(Message::new("notice-save-there").with("file", path.display().to_string()))
            }
            Self::Internal => Some(Message::new("notice-save-internal")),
        }
    }
}

impl Session {
    /// Saves the project to its file, or to another one. `over`: whatever is there.
    pub(in crate::session) fn save_project(&mut self, to: Option<PathBuf>, over: bool) -> Vec<Effect> {
        let Some(path) = to.or_else(|| self.file.path.clone()) else {
            return vec![Effect::AskWhereToSaveProject(self.proposed_project())];
        };
        let is_own = self.file.path.as_ref() == Some(&path);
        let known = self.file.stamp.filter(|_| is_own && !over);
        self.file.being_saved = Some(self.state_to_save());
        let file = self.project_file(Some(&path));
        vec![Effect::SaveProject(Box::new(SaveProject { path, file, known }))]
    }

    /// The path that is proposed for a project: its own, else one beside the topmost file.
    #[must_use]
    pub fn proposed_project(&self) -> PathBuf {
        if let Some(path) = &self.file.path {
            return path.clone();
        }
        let folder =
            self.project.layers.iter().find_map(|layer| layer.source.as_deref().and_then(Path::parent));
        folder.unwrap_or(Path::new("")).join(format!("project{}", crate::formats::project::ENDING))
    }

    /// Nobody said where the project is to be saved: what was to come then does not.
    pub(in crate::session) fn save_was_left(&mut self) {
        self.file.after_save = None;
        self.file.being_saved = None;
    }

    pub(in crate::session) fn project_saved(&mut self, path: &Path, stamp: Stamp) -> Vec<Effect> {
        if let Some(saved) = self.file.being_saved.take() {
            self.file.saved = saved;
        }
        self.file.is_restored = false;
        let is_elsewhere = self.file.path.as_deref().and_then(Path::parent) != path.parent();
        if is_elsewhere {
            // Paths as they were written lead elsewhere from here.
            self.file.layers.values_mut().for_each(|of| of.written = None);
        }
        self.file.path = Some(path.to_owned());
        self.file.stamp = Some(stamp);
        // Files that wait for a word wait on.
        if self.file.outside.is_empty() && self.file.outside_archive.is_none() {
            self.file.is_trusted = true;
            self.trust(path, stamp);
        }
        self.remember_recent(path.to_owned());
        let title = Message::new("notice-project-saved").with("project", name_of(path));
        self.notices.withdraw(&title);
        let without = self.layers_without_file();
        if without.is_empty() {
            self.notices.push(Level::Info, title, None);
        } else {
            let detail = Message::new("notice-project-without-file").with("layers", without.join(", "));
            self.notices.push(Level::Warning, title, Some(detail));
        }
        match self.file.after_save.take() {
            Some(then) => self.go_on(then),
            None => Vec::new(),
        }
    }

    pub(in crate::session) fn project_not_saved(
        &mut self,
        path: &Path,
        reason: Option<Message>,
        changed: bool,
    ) {
        self.save_was_left();
        let Some(reason) = reason else { return };
        let title = Message::new("notice-project-not-saved").with("project", name_of(path));
        self.notices.withdraw(&title);
        let mut buttons = vec![NoticeButton::SaveProjectAs];
        if changed {
            buttons.insert(0, NoticeButton::SaveProjectOver(path.to_owned()));
        }
        self.notices.push_asking(Level::Error, title, Some(reason), buttons);
    }
}
