//! Undo: earlier projects by name. Layers are shared, so an entry costs little.

use crate::model::feature::LayerId;
use crate::model::project::Project;

/// Most entries kept.
const CAP: usize = 100;

/// What an entry undoes; consecutive edits of one gesture with the same mark are one entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Key of the edit's name in the catalogues.
    pub name: &'static str,
    /// The layer it is about.
    pub layer: Option<LayerId>,
}

/// Earlier and later projects.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<(Mark, Project)>,
    future: Vec<(Mark, Project)>,
    open: Option<Mark>,
}

impl Undo {
    /// Remembers the project before an edit. Within one gesture, edits with the same mark are remembered once.
    pub fn remember(&mut self, mark: Mark, before: &Project) {
        if self.open == Some(mark) {
            return;
        }
        self.open = Some(mark);
        self.future.clear();
        self.past.push((mark, before.clone()));
        if self.past.len() > CAP {
            self.past.remove(0);
        }
    }

    /// Ends a gesture: the next edit is an entry of its own.
    pub fn end_gesture(&mut self) {
        self.open = None;
    }

    /// The project before the last edit; `now` is kept for redo.
    pub fn undo(&mut self, now: &Project) -> Option<Project> {
        let (mark, before) = self.past.pop()?;
        self.open = None;
        self.future.push((mark, now.clone()));
        Some(before)
    }

    /// The project after the edit last undone.
    pub fn redo(&mut self, now: &Project) -> Option<Project> {
        let (mark, after) = self.future.pop()?;
        self.open = None;
        self.past.push((mark, now.clone()));
        Some(after)
    }

    /// Name of the edit that undo would undo.
    #[must_use]
    pub fn next_undo(&self) -> Option<&'static str> {
        self.past.last().map(|(mark, _)| mark.name)
    }

    /// Name of the edit that redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&'static str> {
        self.future.last().map(|(mark, _)| mark.name)
    }
}
