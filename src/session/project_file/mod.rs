//! The project as a file: what is open as it is saved, whether anything is not saved yet, and what is asked before that would be lost.

mod give;
mod guard;
mod recover;
mod save;
mod take;

pub use give::SaveProject;
pub use guard::{Then, UnsavedAnswer};
pub use save::ProjectFault;
pub use take::ReadProject;

use self::guard::{Saved, is_same};
use super::command::Effect;
use super::{Level, Message, NoticeButton, Session};
use crate::formats::project::{
    ENDING, FilePath, Kept, LayerPart, ProjectLayer, ProjectTiles, Recovered, Stamp,
};
use crate::formats::settings::MOST_OWN_PROJECTS;
use crate::model::feature::LayerId;
use crate::model::lang::Lang;
use crate::model::project::{Broken, LayerGroup, MapLayer};
use crate::model::time::{Day, TimeReading};
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
    /// Whether it is to have no times though its file may have some; `None` where that is as the project says.
    without_times: Option<bool>,
    /// Its file has no times by itself.
    finds_no_times: bool,
    kept: Kept,
}

/// The file of the project.
#[derive(Clone, Debug, Default)]
pub struct ProjectState {
    /// Another one for each project that takes the place of another.
    number: u64,
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
    /// The archive of tiles that is read for the project.
    archive: Option<PathBuf>,
    /// It was restored after a crash and not saved since.
    is_restored: bool,
    /// Tiles that the project names and that are not switched to unasked.
    tiles: Option<ProjectTiles>,
    /// The day of the project, until all files are read: before, the timeline may end earlier.
    day: Option<Day>,
    saved: Saved,
    being_saved: Option<Saved>,
    /// Where it is saved once more when it is written, and whether over whatever is there.
    save_next: Option<(Option<PathBuf>, bool)>,
    /// What was open when another project began to be read: it may be lost.
    given_up: Option<Saved>,
    after_save: Option<Then>,
    asked: Option<Then>,
    recovered: Vec<(u64, Recovered)>,
    next_recovered: u64,
    /// The programme's layers as the program brings them.
    programme: Vec<Arc<MapLayer>>,
}

impl ProjectState {
    /// The states of the project that it is compared with.
    fn states(&mut self) -> impl Iterator<Item = &mut Saved> {
        std::iter::once(&mut self.saved).chain(&mut self.being_saved).chain(&mut self.given_up)
    }

    /// A layer is as it was at another time: so are its times, and whether it has none by choice.
    pub(super) fn went_back(&mut self, before: &MapLayer, now: &MapLayer) {
        if before.data.reading == now.data.reading && before.broken.is_some() == now.broken.is_some() {
            return;
        }
        let of = self.layers.entry(now.id).or_default();
        let has_none = *now.data.reading == TimeReading::default();
        of.without_times = now.broken.is_none().then_some(has_none && !of.finds_no_times);
    }
}

impl Session {
    /// Remembers the programme as the program brings it, and that nothing is changed yet.
    pub(super) fn begin_project(&mut self) {
        let programme = self.project.layers.iter().filter(|layer| layer.group == LayerGroup::Programme);
        self.file.programme = programme.cloned().collect();
        self.now_is_saved();
    }

    /// The number of the project, another one for each that takes the place of another.
    #[must_use]
    pub fn project_number(&self) -> u64 {
        self.file.number
    }

    /// The content of the project's file as it was read or written.
    #[must_use]
    pub fn project_stamp(&self) -> Option<Stamp> {
        self.file.stamp
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

    /// The files that wait for a person's word.
    #[must_use]
    pub fn files_that_wait(&self) -> Vec<PathBuf> {
        self.file.outside.iter().chain(&self.file.outside_archive).cloned().collect()
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
            self.file.archive = Some(archive.clone());
            effects.push(Effect::ReadGround(archive));
        }
        effects
    }

    /// A person wants the tiles that the project names.
    pub(super) fn use_tiles_of_project(&mut self, id: String) {
        self.ground_was_chosen();
        self.tile_source = id;
        self.basemap = super::BasemapChoice::Tiles;
        self.leave_broken_source();
    }

    /// What comes after features of a file were read: the usual style where the project has none for the layer, and the day of the
    /// project where the timeline has grown to it.
    pub(super) fn project_file_read(&mut self) {
        // What is read for the first time is as it is saved.
        for saved in self.file.states().flat_map(|state| &mut state.project.layers) {
            if saved.broken.is_some()
                && let Some(now) = self.project.layer(saved.id).filter(|now| now.broken.is_none())
                && saved.source == now.source
            {
                let of = Arc::make_mut(saved);
                of.data = Arc::clone(&now.data);
                of.broken = None;
                if is_same(of, now) {
                    // One and the same is compared at a glance.
                    saved.clone_from(now);
                }
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
            // Whether points are counted together may be chosen before.
            let take = |layer: &mut MapLayer| layer.style = style.with_clusters(layer.style.clusters);
            self.project.edit(id, take);
            for state in self.file.states() {
                state.project.edit(id, take);
            }
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
        self.file.archive = None;
        self.file.outside_archive = None;
    }

    /// Whether an archive of tiles that was read is the ground of the project.
    pub(super) fn wants_archive(&self, path: &Path) -> bool {
        self.file.archive.as_deref() == Some(path)
    }

    /// A person chose the style of a layer: that of its file does not take its place when that is read.
    pub(super) fn style_was_chosen(&mut self, layer: LayerId) {
        if let Some(of) = self.file.layers.get_mut(&layer) {
            of.wants_style = false;
        }
    }

    /// A layer has another file: how the times of the one before were read does not count any more.
    pub(super) fn file_was_replaced(&mut self, layer: LayerId) {
        if let Some(of) = self.file.layers.get_mut(&layer) {
            of.without_times = Some(false);
            of.finds_no_times = false;
        }
    }

    /// The times of a layer were read anew; a guess is what the program takes by itself.
    pub(super) fn reading_was_chosen(&mut self, layer: LayerId, reading: &TimeReading, guess: &TimeReading) {
        let of = self.file.layers.entry(layer).or_default();
        of.without_times = Some(reading != guess && *reading == TimeReading::default());
        of.finds_no_times = *guess == TimeReading::default();
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

#[cfg(test)]
mod tests;
