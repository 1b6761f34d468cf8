//! Undo: earlier projects by name. Layers are shared, so an entry costs little.

use crate::formats::settings::RememberedReadings;
use crate::model::feature::LayerId;
use crate::model::project::{MapLayer, Project};
use crate::model::time::TimeReading;

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

/// A project that can be gone back to.
#[derive(Clone, Debug)]
struct Entry {
    mark: Mark,
    project: Project,
    /// What was remembered then for files of a signature, where the edit changes it.
    reading: Option<(String, Option<TimeReading>)>,
}

impl Entry {
    /// Goes there from what is now; gives the way back.
    fn go(self, now: &Project, readings: &mut RememberedReadings) -> (Project, Self) {
        let reading = self.reading.map(|(signature, of_then)| {
            let of_now = readings.of(&signature).cloned();
            match of_then {
                Some(reading) => readings.remember(&signature, &reading),
                None => readings.forget(&signature),
            }
            (signature, of_now)
        });
        (self.project, Self { mark: self.mark, project: now.clone(), reading })
    }
}

/// Earlier and later projects.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<Entry>,
    future: Vec<Entry>,
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
        self.past.push(Entry { mark, project: before.clone(), reading: None });
        if self.past.len() > CAP {
            self.past.remove(0);
        }
    }

    /// Remembers the project before an edit that comes again and again by itself: what follows its like directly belongs to the entry
    /// of that.
    pub fn remember_run(&mut self, mark: Mark, before: &Project) {
        self.open = None;
        if self.past.last().is_some_and(|entry| entry.mark == mark) {
            self.future.clear();
        } else {
            self.remember(mark, before);
        }
        self.open = None;
    }

    /// The edit that was remembered last also changes what is remembered for files of a signature, which was this.
    pub fn remember_reading(&mut self, signature: &str, before: Option<TimeReading>) {
        if let Some(entry) = self.past.last_mut() {
            entry.reading = Some((signature.to_owned(), before));
        }
    }

    /// Changes a layer in all projects in which something is true of it: for what is no edit and holds for them as well.
    pub fn amend(
        &mut self,
        layer: LayerId,
        is_so: impl Fn(&MapLayer) -> bool,
        change: impl Fn(&mut MapLayer),
    ) {
        for Entry { project, .. } in self.past.iter_mut().chain(&mut self.future) {
            if project.layer(layer).is_some_and(|of| is_so(of)) {
                project.edit(layer, &change);
            }
        }
    }

    /// Ends a gesture: the next edit is an entry of its own.
    pub fn end_gesture(&mut self) {
        self.open = None;
    }

    /// The project before the last edit; `now` is kept for redo. What is remembered of readings goes with it.
    pub fn undo(&mut self, now: &Project, readings: &mut RememberedReadings) -> Option<Project> {
        let (before, after) = self.past.pop()?.go(now, readings);
        self.open = None;
        self.future.push(after);
        Some(before)
    }

    /// The project after the edit last undone, and what was remembered of readings.
    pub fn redo(&mut self, now: &Project, readings: &mut RememberedReadings) -> Option<Project> {
        let (after, before) = self.future.pop()?.go(now, readings);
        self.open = None;
        self.past.push(before);
        Some(after)
    }

    /// Name of the edit that undo would undo.
    #[must_use]
    pub fn next_undo(&self) -> Option<&'static str> {
        self.past.last().map(|entry| entry.mark.name)
    }

    /// Name of the edit that redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&'static str> {
        self.future.last().map(|entry| entry.mark.name)
    }
}
