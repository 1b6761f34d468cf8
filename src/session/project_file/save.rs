//! Saving the project: what is written where, and what is told of it.

use super::{Session, give::SaveProject, name_of};
use crate::formats::project::{FilePath, ProjectTiles, SaveError, Stamp};
use crate::session::command::Effect;
use crate::session::saves::SaveFault;
use crate::session::{Level, Message, NoticeButton};
use std::path::{Path, PathBuf};

/// Why a project was not saved; its file is as it was.
#[derive(Debug)]
pub enum ProjectFault {
    /// It could not be written.
    Save(SaveError),
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
            Self::Internal => Some(Message::new("notice-save-internal")),
        }
    }
}

impl Session {
    /// Saves the project to its file, or to another one. `over`: whatever is there.
    pub(in crate::session) fn save_project(&mut self, to: Option<PathBuf>, over: bool) -> Vec<Effect> {
        if self.file.being_saved.is_some() {
            // One after the other: the last one writes what is open then.
            let earlier = self.file.save_next.take();
            self.file.save_next = Some(earlier.filter(|_| to.is_none()).unwrap_or((to, over)));
            return Vec::new();
        }
        let Some(path) = to.or_else(|| self.file.path.clone()) else {
            return vec![Effect::AskWhereToSaveProject(self.proposed_project())];
        };
        let is_own = self.file.path.as_ref() == Some(&path);
        let known = self.file.stamp.filter(|_| is_own && !over);
        self.file.being_saved = Some(self.state_to_save());
        let file = self.project_file(Some(&path));
        let (project, waiting) = (self.file.number, self.files_that_wait());
        vec![Effect::SaveProject(Box::new(SaveProject { project, path, file, known, waiting }))]
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
    }

    /// A project was saved, by its number.
    pub(in crate::session) fn project_saved(
        &mut self,
        project: u64,
        path: &Path,
        stamp: Stamp,
    ) -> Vec<Effect> {
        self.remember_recent(path.to_owned());
        let title = Message::new("notice-project-saved").with("project", name_of(path));
        self.notices.withdraw(&title);
        self.notices.withdraw(&not_saved_title(path));
        if project != self.file.number {
            // Another one has taken its place.
            self.notices.push(Level::Info, title, None);
            return Vec::new();
        }
        if let Some(saved) = self.file.being_saved.take() {
            self.file.saved = saved;
        }
        self.file.is_restored = false;
        let is_elsewhere = self.file.path.as_deref().and_then(Path::parent) != path.parent();
        if is_elsewhere {
            // Paths as they were written lead elsewhere from here.
            self.file.layers.values_mut().for_each(|of| of.written = None);
            if let (Some(ProjectTiles::Archive(file)), Some(place)) =
                (&mut self.file.tiles, self.file.outside_archive.as_ref().or(self.file.archive.as_ref()))
            {
                *file = FilePath::of(place);
            }
        }
        self.file.path = Some(path.to_owned());
        self.file.stamp = Some(stamp);
        // Files that wait for a word wait on.
        if self.file.outside.is_empty() && self.file.outside_archive.is_none() {
            self.file.is_trusted = true;
            self.trust(path, stamp);
        }
        let without = self.layers_without_file();
        if without.is_empty() {
            self.notices.push(Level::Info, title, None);
        } else {
            let detail = Message::new("notice-project-without-file").with("layers", without.join(", "));
            self.notices.push(Level::Warning, title, Some(detail));
        }
        match self.file.save_next.take() {
            Some((to, over)) => self.save_project(to, over),
            None => self.go_on_after_save(),
        }
    }

    /// A project was not saved, by its number.
    pub(in crate::session) fn project_not_saved(
        &mut self,
        project: u64,
        path: &Path,
        reason: Option<Message>,
        changed: bool,
    ) -> Vec<Effect> {
        let is_open = project == self.file.number;
        if let Some(reason) = reason {
            let title = not_saved_title(path);
            self.notices.withdraw(&title);
            // Of a project that is not open any more there is nothing to save.
            let mut buttons = if is_open { vec![NoticeButton::SaveProjectAs] } else { Vec::new() };
            if changed && is_open {
                buttons.insert(0, NoticeButton::SaveProjectOver(path.to_owned()));
            }
            self.notices.push_asking(Level::Error, title, Some(reason), buttons);
        }
        if !is_open {
            return Vec::new();
        }
        self.file.being_saved = None;
        match self.file.save_next.take() {
            Some((to, over)) => self.save_project(to, over),
            None => {
                self.file.after_save = None;
                Vec::new()
            }
        }
    }
}

fn not_saved_title(path: &Path) -> Message {
    Message::new("notice-project-not-saved").with("project", name_of(path))
}
