//! What is asked before changes are lost.

use super::Session;
use crate::model::project::{LayerGroup, MapLayer, Project};
use crate::model::time::{Basis, Filter};
use crate::session::command::Effect;
use std::path::PathBuf;
use std::sync::Arc;

/// What is done next, once nothing unsaved can be lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// The program ends.
    Quit,
    /// A new project begins.
    New,
    /// A project is opened, and then further files.
    Open(PathBuf, Vec<PathBuf>),
    /// A project that was not saved before a crash is opened, by its number.
    Restore(u64),
}

/// What a person answers to the question whether changes are to be saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnsavedAnswer {
    /// They are saved, and it goes on.
    Save,
    /// They are lost, and it goes on.
    Discard,
    /// Nothing happens.
    Cancel,
}

/// A state of the project that was saved or opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Saved {
    pub(super) project: Project,
    basis: Basis,
    filter: Filter,
}

/// Whether two layers are the same in a project.
pub(super) fn is_same(a: &MapLayer, b: &MapLayer) -> bool {
    a.id == b.id
        && a.title == b.title
        && a.source == b.source
        && a.part == b.part
        && a.table == b.table
        && a.data.reading == b.data.reading
        && is_shown_same(a, b)
}

/// Whether two states of a layer look the same.
fn is_shown_same(a: &MapLayer, b: &MapLayer) -> bool {
    a.visible == b.visible && a.opacity.to_bits() == b.opacity.to_bits() && is_drawn_same(a, b)
}

fn is_drawn_same(a: &MapLayer, b: &MapLayer) -> bool {
    a.style == b.style && a.filter == b.filter
}

impl Session {
    /// Whether something would be lost without saving. View, day and map tiles alone are no change; without a project and files of the
    /// person's own neither is what the settings remember.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.file.is_restored || !self.is_as(&self.file.saved)
    }

    /// Whether something is lost when another project takes the place of this one, or the program ends: changes, and layers that did
    /// not come from a file, saved or not.
    #[must_use]
    pub fn has_something_to_lose(&self) -> bool {
        self.is_changed() || !self.layers_without_file().is_empty()
    }

    /// Whether what is open is as it was then.
    fn is_as(&self, Saved { project, basis, filter }: &Saved) -> bool {
        let (saved, now) = (&project.layers, &self.project.layers);
        let has_own = now.iter().any(|layer| layer.group == LayerGroup::MyFiles);
        if self.file.path.is_none() && !has_own && saved.iter().all(|of| of.group == LayerGroup::Programme) {
            let is_drawn_otherwise = |layer: &Arc<MapLayer>| {
                saved
                    .iter()
                    .any(|of| of.id == layer.id && !Arc::ptr_eq(of, layer) && !is_drawn_same(of, layer))
            };
            return !now.iter().any(is_drawn_otherwise);
        }
        let same = saved.len() == now.len()
            && saved.iter().zip(now).all(|(a, b)| Arc::ptr_eq(a, b) || is_same(a, b));
        same && *basis == self.clock.basis && *filter == self.clock.filter
    }

    /// What is done once the person has answered whether changes are to be saved.
    #[must_use]
    pub fn asks_to_save(&self) -> Option<&Then> {
        self.file.asked.as_ref()
    }

    /// What is open now is what is saved.
    pub(in crate::session) fn now_is_saved(&mut self) {
        self.file.saved = self.state_to_save();
    }

    pub(super) fn state_to_save(&self) -> Saved {
        Saved { project: self.project.clone(), basis: self.clock.basis, filter: self.clock.filter }
    }

    /// Goes on where nothing unsaved is lost; else asks first.
    pub(in crate::session) fn unless_unsaved(&mut self, then: Then) -> Vec<Effect> {
        if !self.has_something_to_lose() {
            return self.go_on(then);
        }
        self.panels.close_pages();
        self.panels.unsaved = true;
        self.file.asked = Some(then);
        Vec::new()
    }

    pub(in crate::session) fn unsaved_answered(&mut self, answer: UnsavedAnswer) -> Vec<Effect> {
        self.panels.unsaved = false;
        let Some(then) = self.file.asked.take() else { return Vec::new() };
        match answer {
            UnsavedAnswer::Cancel => Vec::new(),
            UnsavedAnswer::Discard => self.go_on(then),
            UnsavedAnswer::Save => {
                self.file.after_save = Some(then);
                self.save_project(None, false)
            }
        }
    }

    /// Whether all that may be lost is what a person has given up, for the project that was being read since.
    pub(super) fn is_given_up(&self) -> bool {
        !self.has_something_to_lose() || self.file.given_up.as_ref().is_some_and(|state| self.is_as(state))
    }

    /// The project is saved: what was to come then does, unless something was changed while it was written.
    pub(super) fn go_on_after_save(&mut self) -> Vec<Effect> {
        match self.file.after_save.take() {
            Some(then) if self.is_changed() => self.unless_unsaved(then),
            Some(then) => self.go_on(then),
            None => Vec::new(),
        }
    }

    fn go_on(&mut self, then: Then) -> Vec<Effect> {
        if matches!(then, Then::Open(..) | Then::Restore(_)) {
            self.file.given_up = Some(self.state_to_save());
        }
        match then {
            Then::Quit => {
                // What was not to be saved is no crash.
                self.now_is_saved();
                self.file.is_restored = false;
                vec![Effect::Quit]
            }
            Then::New => {
                self.new_project();
                self.stop_reading()
            }
            Then::Open(path, then) => vec![Effect::OpenProject { path, then }],
            Then::Restore(number) => self.restore_recovered(number),
        }
    }
}
