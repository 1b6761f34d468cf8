//! A project that was read takes the place of what is open. Its files are read by those who read files, each layer in its place.

use super::{OfLayer, ProjectState, Then, TrustedProject, ask, name_of};
use crate::basemap::built_in::built_in_sources;
use crate::basemap::source::SourceName;
use crate::formats::FileError;
use crate::formats::project::{
    FilePath, LayerSource, Outside, ProjectBasemap, ProjectFile, ProjectLayer, ProjectTiles, Recovered,
    Stamp, Trouble, Trust, open, resolve,
};
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use crate::model::project::{Broken, LayerGroup, MapLayer, Project};
use crate::model::selection::Selection;
use crate::model::style::{LayerStyle, file_colour};
use crate::model::time::{Filter, Status};
use crate::session::command::Effect;
use crate::session::opening::{file_name, open_files};
use crate::session::undo::Undo;
use crate::session::{BasemapChoice, Level, Message, NoticeButton, Session};
use crate::spatial::LonLat;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Names of files that are told one by one.
const MOST_TOLD: usize = 6;

/// Where the file of a layer is, or why it is not read unasked; `None` for what has no file.
type Place = Option<Result<PathBuf, Outside>>;

/// A project that was read, with the places of its files.
#[derive(Clone, Debug)]
pub struct ReadProject {
    path: Option<PathBuf>,
    project: ProjectFile,
    trouble: Trouble,
    stamp: Option<Stamp>,
    is_trusted: bool,
    /// The number of what was left by a crash, where it is that.
    restored: Option<u64>,
    /// Files that are opened after it.
    then: Vec<PathBuf>,
    layers: Vec<Place>,
    archive: Place,
}

impl ReadProject {
    /// Reads a project. It takes its time.
    ///
    /// # Errors
    /// Why it is none that is read.
    pub fn open(path: &Path, trusted: &[TrustedProject]) -> Result<Self, FileError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let opened = open(&path)?;
        let is_trusted = trusted.iter().any(|of| of.path == path && of.stamp == opened.stamp);
        let read = Self::of(Some(path), opened.project, is_trusted);
        Ok(Self { trouble: opened.trouble, stamp: Some(opened.stamp), ..read })
    }

    /// What is wrong with it.
    #[must_use]
    pub fn trouble(&self) -> &Trouble {
        &self.trouble
    }

    /// Whether it says what the map shows.
    #[must_use]
    pub fn has_view(&self) -> bool {
        self.project.view.is_some()
    }

    /// Whether it says which day is shown.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.project.day.is_some()
    }

    /// What was not saved before a crash, by its number. It takes its time.
    #[must_use]
    pub fn recovered(number: u64, of: &Recovered) -> Self {
        // A project without a file holds what the person opened by hand.
        let is_trusted = of.trusted || of.path.is_none();
        let read = Self::of(of.path.clone(), of.file.clone(), is_trusted);
        Self { restored: Some(number), stamp: of.stamp, ..read }
    }

    /// The same with files that are opened after it.
    #[must_use]
    pub fn followed_by(self, then: Vec<PathBuf>) -> Self {
        Self { then, ..self }
    }

    fn of(path: Option<PathBuf>, project: ProjectFile, is_trusted: bool) -> Self {
        let folder = path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let trust = if is_trusted { Trust::Anywhere } else { Trust::Folder };
        let place = |file: &FilePath| Some(resolve(folder, file, trust));
        let layers = project.layers.iter().map(|layer| match &layer.source {
            LayerSource::File { path, .. } => place(path),
            LayerSource::Programme(_) | LayerSource::Unknown(_) => None,
        });
        let layers = layers.collect();
        let archive = match &project.basemap {
            Some(ProjectBasemap::Tiles(ProjectTiles::Archive(file))) => place(file),
            _ => None,
        };
        let (trouble, stamp) = (Trouble::default(), None);
        let (restored, then) = (None, Vec::new());
        Self { path, project, trouble, stamp, is_trusted, restored, then, layers, archive }
    }
}

impl Session {
    /// The programme alone, as the program brings it.
    pub(super) fn new_project(&mut self) {
        let programme = self.clear_for_project();
        self.project = Project { layers: programme };
        self.clock.filter = Filter::default();
        self.project_changed();
        let day = self.clock.known_until.unwrap_or(self.clock.day);
        self.clock.set_day(day);
        self.day_changed();
        self.now_is_saved();
    }

    /// Ends reading of what was open, but for the archive beneath.
    pub(super) fn stop_reading(&self) -> Vec<Effect> {
        [Effect::StopReading].into_iter().chain(self.archive_to_open().map(Effect::ReadGround)).collect()
    }

    /// Puts away what belongs to the project that is open; gives the layers of the programme.
    fn clear_for_project(&mut self) -> Vec<Arc<MapLayer>> {
        let before = std::mem::take(&mut self.file);
        if before.language == Some(self.lang) {
            self.lang = self.preferences.language.unwrap_or(self.preferences.system_language);
        }
        self.file = ProjectState {
            number: before.number + 1,
            programme: before.programme,
            recovered: before.recovered,
            next_recovered: before.next_recovered,
            ..ProjectState::default()
        };
        self.undo = Undo::default();
        self.selection = Selection::default();
        self.chooser.clear();
        self.marked_layer = None;
        self.before_solo = None;
        self.editor = None;
        self.rows_to_save = None;
        self.tables.clear();
        self.readings_wanted.clear();
        self.reloads.clear();
        self.seen_files.clear();
        self.gone_files.clear();
        self.panels.unsaved = false;
        self.notices.project_is_gone();
        self.show_problems(None);
        self.file.programme.clone()
    }

    /// A project was read: it takes the place of what is open, unless something was changed since that is not saved.
    pub(in crate::session) fn project_read(&mut self, read: ReadProject) -> Vec<Effect> {
        let ReadProject {
            path,
            project,
            trouble,
            stamp,
            is_trusted,
            restored,
            then,
            layers: places,
            archive,
        } = read;
        if restored.is_some_and(|number| !self.can_restore(number)) {
            // It is not wanted any more.
            return open_files(then, None);
        }
        if !self.is_given_up() {
            return match (restored, path) {
                (Some(number), _) => {
                    let mut effects = self.unless_unsaved(Then::Restore(number));
                    effects.extend(open_files(then, None));
                    effects
                }
                (None, Some(path)) => self.unless_unsaved(Then::Open(path, then)),
                (None, None) => open_files(then, None),
            };
        }
        let mut programme = self.clear_for_project();
        self.file.path.clone_from(&path);
        self.file.stamp = stamp;
        self.file.is_trusted = is_trusted;
        self.file.is_restored = restored.is_some();
        self.file.notes = project.notes;
        self.file.kept = project.kept;
        self.file.language = project.language;
        let mut layers: Vec<Arc<MapLayer>> = Vec::with_capacity(project.layers.len());
        let mut addresses = Vec::new();
        for (layer, place) in project.layers.into_iter().zip(places) {
            let above = layers.last().map(|layer| layer.id);
            match self.layer_of(&layer, place.as_ref(), &mut programme) {
                Some(of) => {
                    self.file.layers.insert(of.id, extras(layer, of.source.as_deref()));
                    layers.push(Arc::new(of));
                }
                None => {
                    if let Some(Err(Outside::Address(address))) = place {
                        addresses.push(address);
                    }
                    self.file.strays.push((above, layer));
                }
            }
        }
        // What the project does not list is there, and not shown.
        for of in programme {
            layers.push(Arc::new(MapLayer { visible: false, ..MapLayer::clone(&of) }));
        }
        self.project = Project { layers };
        self.clock.basis = project.basis.unwrap_or(self.clock.basis);
        let mut filter = Filter::default();
        for status in Status::ALL {
            filter.set(status, !project.hidden.contains(&status));
        }
        self.clock.filter = filter;
        self.lang = project.language.unwrap_or(self.lang);
        if let Some(view) = project.view {
            self.view.set(LonLat::new(view.lon, view.lat), view.zoom);
        }
        self.project_changed();
        self.file.day = project.day;
        self.now_is_saved();
        let mut effects = self.stop_reading();
        effects.extend(self.read_files_of_project());
        self.project_file_read();
        if let Some(basemap) = project.basemap {
            effects.extend(self.take_basemap(basemap, archive));
        }
        if let Some(path) = path {
            self.tell_of_project(&path, &trouble, &addresses);
            self.remember_recent(path);
        }
        // What is restored is kept for this window before the other one's goes.
        let recovered = restored.and_then(|number| self.take_recovered(number));
        effects.extend(recovered.map(|recovered| Effect::KeepInPlaceOf(Box::new(recovered))));
        effects.extend(open_files(then, None));
        effects
    }

    /// The map layer of a layer of a project; `None` where it is none, or its place is an address.
    fn layer_of(
        &mut self,
        layer: &ProjectLayer,
        place: Option<&Result<PathBuf, Outside>>,
        programme: &mut Vec<Arc<MapLayer>>,
    ) -> Option<MapLayer> {
        let mut of = match &layer.source {
            LayerSource::Programme(key) => {
                let place = programme.iter().position(|of| of.key == **key)?;
                let of = programme.remove(place);
                MapLayer::clone(&of)
            }
            LayerSource::File { part, .. } => {
                let path = match place? {
                    Ok(path) => path.clone(),
                    Err(Outside::Place(path)) => {
                        if !self.file.outside.contains(path) {
                            self.file.outside.push(path.clone());
                        }
                        path.clone()
                    }
                    Err(Outside::Address(_)) => return None,
                };
                let name = match part {
                    Some(part) => format!("{} · {}", file_name(&path), part.name),
                    None => file_name(&path),
                };
                MapLayer {
                    id: self.new_layer_id(),
                    key: name.clone(),
                    title: LocalText::plain(name),
                    group: LayerGroup::MyFiles,
                    data: Arc::new(LayerData::default()),
                    style: LayerStyle::single(file_colour(0)),
                    filter: None,
                    visible: true,
                    opacity: 1.0,
                    source: Some(path),
                    part: part.as_ref().map(|part| Arc::from(&*part.name)),
                    table: layer.table.clone().map(Arc::new),
                    broken: Some(Broken::NotRead),
                }
            }
            LayerSource::Unknown(_) => return None,
        };
        if let Some(title) = &layer.title {
            of.title = LocalText::plain(title.to_string());
        }
        of.visible = layer.visible;
        of.opacity = layer.opacity;
        of.filter = layer.filter.as_deref().map(Arc::from);
        if let Some(style) = &layer.style {
            of.style = style.clone();
        }
        Some(of)
    }

    /// Reads the files of all layers that are not read yet, but for those that wait for a person's word.
    fn read_files_of_project(&mut self) -> Vec<Effect> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for layer in self.project.layers.iter().filter(|layer| layer.broken == Some(Broken::NotRead)) {
            if let Some(path) = &layer.source
                && !self.file.outside.contains(path)
                && !paths.contains(path)
            {
                paths.push(path.clone());
            }
        }
        paths.iter().flat_map(|path| self.reload_file(path)).collect()
    }

    /// Lays under the layers what the project has there; tiles of the network only if they are there already.
    fn take_basemap(&mut self, basemap: ProjectBasemap, archive: Place) -> Option<Effect> {
        let tiles = match basemap {
            ProjectBasemap::None => {
                self.basemap = BasemapChoice::None;
                return None;
            }
            ProjectBasemap::Offline => {
                self.basemap = BasemapChoice::Offline;
                return None;
            }
            ProjectBasemap::Tiles(tiles) => tiles,
        };
        let (id, name) = match &tiles {
            ProjectTiles::Source { id, name } => (id.to_string(), name.to_string()),
            ProjectTiles::Archive(_) => {
                // It is the project's until it is open, and if it cannot be opened.
                self.file.tiles = Some(tiles);
                match archive? {
                    Ok(path) => {
                        self.file.archive = Some(path.clone());
                        return Some(Effect::ReadGround(path));
                    }
                    Err(Outside::Place(path)) => self.file.outside_archive = Some(path),
                    Err(Outside::Address(_)) => {}
                }
                return None;
            }
        };
        let found = self.tiles_named(&id, &name);
        if self.basemap == BasemapChoice::Tiles && found.as_deref() == Some(&self.tile_source) {
            return None;
        }
        self.file.tiles = Some(tiles);
        let shown = if name.is_empty() { id } else { name };
        match found {
            Some(found) => {
                let title = Message::new("notice-project-tiles").with("source", shown);
                let detail = Some(Message::new("notice-project-tiles-body"));
                ask(self, Level::Info, title, detail, vec![NoticeButton::UseTiles(found)]);
            }
            None => {
                let title = Message::new("notice-project-tiles-unknown").with("source", shown);
                self.notices.push(Level::Info, title, None);
            }
        }
        None
    }

    /// The id of a source of tiles that the program has: its own by their ids, those of the person by their names.
    fn tiles_named(&self, id: &str, name: &str) -> Option<String> {
        if built_in_sources().iter().any(|source| source.id == id) {
            return Some(id.to_owned());
        }
        let named = |of: &SourceName| matches!(of, SourceName::Own(of) if of == name) && !name.is_empty();
        self.sources().into_iter().find(|source| named(&source.name)).map(|source| source.id)
    }

    fn tell_of_project(&mut self, path: &Path, trouble: &Trouble, addresses: &[String]) {
        let name = name_of(path);
        if let Some(first) = trouble.list.first() {
            let title = Message::new("notice-project-wrong")
                .with("project", &name)
                .with("count", trouble.len().to_string());
            let detail = Message::of_wrong(first).followed_by(Message::new("notice-project-wrong-body"));
            self.notices.push(Level::Warning, title, Some(detail));
        }
        if !addresses.is_empty() {
            let title = Message::new("notice-project-addresses").with("project", &name);
            let detail = Message::new("notice-project-list").with("files", told(addresses.iter().cloned()));
            self.notices.push(Level::Warning, title, Some(detail));
        }
        let outside = self.file.outside.iter().chain(&self.file.outside_archive);
        let outside: Vec<String> = outside.map(|path| path.display().to_string()).collect();
        if !outside.is_empty() {
            let title = Message::new("notice-project-outside")
                .with("project", &name)
                .with("count", outside.len().to_string());
            let detail = Message::new("notice-project-outside-body").with("files", told(outside.into_iter()));
            ask(self, Level::Warning, title, Some(detail), vec![NoticeButton::AllowOutside]);
        }
    }
}

/// Names one after the other, as many as a notice holds.
fn told(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(MOST_TOLD);
    let mut told = names.take(MOST_TOLD).collect::<Vec<_>>().join(", ");
    if more > 0 {
        told += &format!(" … (+{more})");
    }
    told
}

/// What is kept of a layer beside what the map shows.
fn extras(layer: ProjectLayer, source: Option<&Path>) -> OfLayer {
    let is_file = matches!(layer.source, LayerSource::File { .. });
    let written = match layer.source {
        LayerSource::File { path, part } => source.map(|source| (source.to_owned(), path, part)),
        LayerSource::Programme(_) | LayerSource::Unknown(_) => None,
    };
    OfLayer {
        title: layer.title,
        reading: layer.reading,
        notes: layer.notes,
        has_style: layer.style.is_some(),
        wants_style: is_file && layer.style.is_none(),
        without_times: None,
        finds_no_times: false,
        written,
        kept: layer.kept,
    }
}

impl ProjectState {
    /// Whether a file lies outside the folder and waits for a person's word.
    pub(in crate::session) fn waits_for_word(&self, path: &Path) -> bool {
        self.outside.iter().any(|of| of == path)
    }

    /// Layers that are read by hand are not waited for any more.
    pub(in crate::session) fn was_read(&mut self, path: &Path) {
        self.outside.retain(|of| of != path);
    }
}
