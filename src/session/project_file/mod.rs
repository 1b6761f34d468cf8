//! The project as a file: what is open as it is saved, whether anything is not saved yet, and what is asked before that would be lost.

mod give;
mod recover;
mod save;
mod take;

pub use give::SaveProject;
pub use save::ProjectFault;
pub use take::ReadProject;

use super::command::Effect;
use super::{Level, Message, NoticeButton, Session};
use crate::formats::project::{
    ENDING, FilePath, Kept, LayerPart, ProjectLayer, ProjectTiles, Recovered, Stamp,
};
use crate::formats::settings::MOST_OWN_PROJECTS;
use crate::model::feature::LayerId;
use crate::model::lang::Lang;
use crate::model::project::{Broken, LayerGroup, MapLayer, Project};
use crate::model::time::{Basis, Day, Filter, TimeReading};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A project whose files outside its folder are read without a question: the person saved it so, or agreed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustedProject {
    /// Its file.
    pub path: PathBuf,
    /// The content of it.
    pub stamp: Stamp,
}

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

/// What the file of a project says of a layer beside what the map shows.
#[derive(Clone, Debug, Default)]
struct OfLayer {
    title: Option<Box<str>>,
    reading: Option<TimeReading>,
    notes: Box<str>,
    /// Its file as the map has it, and as the project writes it.
    written: Option<(PathBuf, FilePath, Option<LayerPart>)>,
    /// The file has a style for it.
    has_style: bool,
    /// It gets the usual style of its file when that is read.
    wants_style: bool,
    kept: Kept,
}

/// A state of the project that was saved or opened.
#[derive(Clone, Debug, Default)]
struct Saved {
    project: Project,
    basis: Basis,
    filter: Filter,
}

/// The file of the project.
#[derive(Clone, Debug, Default)]
pub struct ProjectState {
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    /// The person agreed to files outside the project's folder.
    is_trusted: bool,
    notes: Box<str>,
    language: Option<Lang>,
    kept: Kept,
    layers: BTreeMap<LayerId, OfLayer>,
    /// Layers that the program does not understand, each with the one above it.
    strays: Vec<(Option<LayerId>, ProjectLayer)>,
    /// Files outside the folder that are not read yet.
    outside: Vec<PathBuf>,
    /// The same of an archive of tiles.
    outside_archive: Option<PathBuf>,
    /// It was restored after a crash and not saved since.
    is_restored: bool,
    /// Tiles that the project names and that are not switched to unasked.
    tiles: Option<ProjectTiles>,
    /// The day of the project, until all files are read: before, the timeline may end earlier.
    day: Option<Day>,
    saved: Saved,
    being_saved: Option<Saved>,
    after_save: Option<Then>,
    asked: Option<Then>,
    recovered: Vec<(u64, Recovered)>,
    next_recovered: u64,
    /// The programme's layers as the program brings them.
    programme: Vec<Arc<MapLayer>>,
}

/// Whether two layers are the same in a project.
fn is_same(a: &MapLayer, b: &MapLayer) -> bool {
    a.id == b.id
        && a.title == b.title
        && a.source == b.source
        && a.part == b.part
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
    /// Remembers the programme as the program brings it, and that nothing is changed yet.
    pub(super) fn begin_project(&mut self) {
        let programme = self.project.layers.iter().filter(|layer| layer.group == LayerGroup::Programme);
        self.file.programme = programme.cloned().collect();
        self.now_is_saved();
    }

    /// The file of the project, if it has one.
    #[must_use]
    pub fn project_path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// Name of the project without its ending; `None` if it has no file.
    #[must_use]
    pub fn project_name(&self) -> Option<String> {
        self.file.path.as_deref().map(name_of)
    }

    /// Whether something would be lost without saving. View, day and map tiles alone are no change; without a project and files of the
    /// person's own neither is what the settings remember.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        if self.file.is_restored {
            return true;
        }
        let Saved { project, basis, filter } = &self.file.saved;
        let (saved, now) = (&project.layers, &self.project.layers);
        let has_own = now.iter().any(|layer| layer.group == LayerGroup::MyFiles);
        if self.file.path.is_none() && !has_own && saved.iter().all(|of| of.group == LayerGroup::Programme) {
            let is_drawn_otherwise = |layer: &Arc<MapLayer>| {
                saved
                    .iter()
                    .any(|of| of.id == layer.id && !Arc::ptr_eq(of, layer) && !is_drawn_same(of, layer))
            };
            return now.iter().any(is_drawn_otherwise);
        }
        let same = saved.len() == now.len()
            && saved.iter().zip(now).all(|(a, b)| Arc::ptr_eq(a, b) || is_same(a, b));
        !same || *basis != self.clock.basis || *filter != self.clock.filter
    }

    /// What is done once the person has answered whether changes are to be saved.
    #[must_use]
    pub fn asks_to_save(&self) -> Option<&Then> {
        self.file.asked.as_ref()
    }

    /// What is open now is what is saved.
    pub(super) fn now_is_saved(&mut self) {
        self.file.saved = self.state_to_save();
    }

    fn state_to_save(&self) -> Saved {
        Saved { project: self.project.clone(), basis: self.clock.basis, filter: self.clock.filter }
    }

    /// Goes on where nothing unsaved is lost; else asks first.
    pub(super) fn unless_unsaved(&mut self, then: Then) -> Vec<Effect> {
        if !self.is_changed() {
            return self.go_on(then);
        }
        self.panels.close_pages();
        self.panels.unsaved = true;
        self.file.asked = Some(then);
        Vec::new()
    }

    pub(super) fn unsaved_answered(&mut self, answer: UnsavedAnswer) -> Vec<Effect> {
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

    fn go_on(&mut self, then: Then) -> Vec<Effect> {
        match then {
            Then::Quit => {
                // What was not to be saved is no crash.
                self.now_is_saved();
                self.file.is_restored = false;
                vec![Effect::Quit]
            }
            Then::New => {
                self.new_project();
                vec![Effect::StopReading]
            }
            Then::Open(path, then) => vec![Effect::OpenProject { path, then }],
            Then::Restore(number) => self.restore_recovered(number),
        }
    }

    /// Whether the files of the project are read wherever they lie.
    #[must_use]
    pub fn project_is_trusted(&self) -> bool {
        self.file.is_trusted
    }

    /// Whether files of the project wait for a person's word.
    #[must_use]
    pub fn waits_for_word(&self) -> bool {
        !self.file.outside.is_empty() || self.file.outside_archive.is_some()
    }

    /// Projects whose files are read wherever they lie.
    #[must_use]
    pub fn own_projects(&self) -> &[TrustedProject] {
        &self.trusted
    }

    fn trust(&mut self, path: &Path, stamp: Stamp) {
        self.trusted.retain(|of| of.path != path);
        self.trusted.insert(0, TrustedProject { path: path.to_owned(), stamp });
        self.trusted.truncate(MOST_OWN_PROJECTS);
    }

    /// A person agreed to the files outside the folder of the project.
    pub(super) fn allow_outside(&mut self) -> Vec<Effect> {
        self.file.is_trusted = true;
        if let (Some(path), Some(stamp)) = (self.file.path.clone(), self.file.stamp) {
            self.trust(&path, stamp);
        }
        let outside = std::mem::take(&mut self.file.outside);
        let mut effects: Vec<Effect> = outside.iter().flat_map(|path| self.reload_file(path)).collect();
        if let Some(archive) = self.file.outside_archive.take() {
            self.file.tiles = None;
            effects.push(Effect::ReadGround(archive));
        }
        effects
    }

    /// A person wants the tiles that the project names.
    pub(super) fn use_tiles_of_project(&mut self, id: String) {
        self.file.tiles = None;
        self.tile_source = id;
        self.basemap = super::BasemapChoice::Tiles;
        self.leave_broken_source();
    }

    /// What comes after features of a file were read: the usual style where the project has none for the layer, and the day of the
    /// project where the timeline has grown to it.
    pub(super) fn project_file_read(&mut self) {
        // What is read for the first time is as it is saved.
        for saved in &mut self.file.saved.project.layers {
            if saved.broken == Some(Broken::NotRead)
                && let Some(now) = self.project.layer(saved.id).filter(|now| now.broken.is_none())
            {
                let saved = Arc::make_mut(saved);
                saved.data = Arc::clone(&now.data);
                saved.broken = None;
            }
        }
        let waits = |layer: &MapLayer| layer.broken == Some(Broken::NotRead);
        let ready: Vec<LayerId> = self
            .file
            .layers
            .iter()
            .filter(|(id, of)| {
                of.wants_style && self.project.layer(**id).is_some_and(|layer| layer.broken.is_none())
            })
            .map(|(id, _)| *id)
            .collect();
        for id in ready {
            let Some(layer) = self.project.layer(id).cloned() else { continue };
            let style = self.usual_style(&layer);
            if let Some(of) = self.file.layers.get_mut(&id) {
                of.wants_style = false;
            }
            self.project.edit(id, |layer| layer.style = style.clone());
            self.file.saved.project.edit(id, |layer| layer.style = style);
            self.project_changed();
        }
        if let Some(day) = self.file.day {
            self.clock.set_day(day);
            self.day_changed();
            let outside = &self.file.outside;
            let is_outside = |layer: &MapLayer| layer.source.as_ref().is_some_and(|of| outside.contains(of));
            if !self.project.layers.iter().any(|layer| waits(layer) && !is_outside(layer)) {
                self.file.day = None;
            }
        }
    }

    /// How the times of a layer are read by the project, whose file is read for the first time.
    pub(super) fn reading_of_project(&self, layer: &MapLayer) -> Option<Arc<TimeReading>> {
        layer.broken?;
        self.file.layers.get(&layer.id)?.reading.clone().map(Arc::new)
    }

    /// A person chose what lies under the layers: what the project names does not count any more.
    pub(super) fn ground_was_chosen(&mut self) {
        self.file.tiles = None;
    }

    /// A person went to another day: that of the project is no longer waited for.
    pub(super) fn day_was_chosen(&mut self) {
        self.file.day = None;
    }
}

/// Name of a project's file without its ending.
fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match name.len().checked_sub(ENDING.len()).and_then(|at| name.split_at_checked(at)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(ENDING) && !stem.is_empty() => stem.to_owned(),
        _ => name,
    }
}

/// The path with the ending of projects, and whether it had to be added.
#[must_use]
pub fn with_ending(path: &Path) -> (PathBuf, bool) {
    if crate::formats::project::is_project(path) {
        return (path.to_owned(), false);
    }
    // `maps.json` is meant as `maps.atlas.json`.
    let stem = path.file_name().map(ToOwned::to_owned).unwrap_or_default();
    let mut name = match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("json") => {
            path.file_stem().map_or(stem, ToOwned::to_owned)
        }
        _ => stem,
    };
    name.push(ENDING);
    (path.with_file_name(name), true)
}

/// Tells something with buttons, and of the same only once.
fn ask(
    session: &mut Session,
    level: Level,
    title: Message,
    detail: Option<Message>,
    buttons: Vec<NoticeButton>,
) {
    session.notices.withdraw(&title);
    session.notices.push_asking(level, title, detail, buttons);
}
