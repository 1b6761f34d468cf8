//! The application without a window: project, camera, day, selection, commands, undo, playback, notifications.
//!
//! `ui` and `cli` read a [`Session`]; only [`Session::apply`] and [`Session::advance`] change it.

pub mod attribution;
pub mod clock;
pub mod command;
pub mod events;
pub mod notices;
mod own_sources;
pub mod position;
pub mod preferences;
pub mod problems;
pub mod search;
pub mod undo;
pub mod view;
pub mod watch;

mod able;
mod action;
mod apply;
mod derive;
mod editor;
mod files;
mod new_places;
mod opening;
mod project_file;
mod reading;
mod reload;
#[cfg(test)]
mod reload_tests;
mod remember;
mod saves;
mod selecting;
mod shown;
mod styling;
mod tables;

pub use attribution::Attribution;
pub use clock::{Clock, Speed};
pub use command::{
    Action, BasemapChoice, Command, Effect, FilesChanged, FilesFor, Hint, MotionChoice, Opened, Shortcut,
    TextPercent, ThemeChoice,
};
pub use derive::{Derivation, Derive};
pub use editor::EditorTab;
pub use events::TimelineEvent;
pub use files::{my_file, programme, programme_layer};
pub use new_places::NewPlaces;
pub use notices::{Level, Message, Notice, NoticeButton, Notices};
pub use opening::{TextFault, commands_of_file, commands_of_text};
pub use own_sources::OwnSourcesPage;
pub use preferences::Preferences;
pub use problems::{Preview, ProblemsShown};
pub use project_file::{
    ProjectFault, ReadProject, SaveProject, Then, TrustedProject, UnsavedAnswer, with_ending,
};
pub use reading::{ReadLayer, ReadWhy, WantedReading};
pub use reload::{Reload, ReloadFault, ReloadWish, Reloaded, Waiting};
pub use saves::{SaveFault, SaveRequest, SaveWhat};
pub use selecting::{MapTool, SelectHow};
pub use tables::{TableAsked, is_table};
pub use view::View;
pub use watch::FileChange;

use crate::basemap::built_in::{DEFAULT_SOURCE, built_in_sources};
use crate::basemap::source::{ARCHIVE, OwnSource, Source, source_of_id};
use crate::formats::settings::{OwnTiles, RememberedReadings};
use crate::formats::stamp::SeenFile;
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::lang::Lang;
use crate::model::project::{MapLayer, Project};
use crate::model::selection::Selection;
use crate::model::style::LayerStyle;
use crate::model::time::{Class, Day, Status};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

/// What is open beside the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches of the window")]
pub struct Panels {
    /// The panels around the map.
    pub shown: bool,
    /// Presenting: map, date and legend only.
    pub presenting: bool,
    /// The stage in light colours.
    pub stage_light: bool,
    /// The window fills the screen.
    pub full_screen: bool,
    /// It did before presenting, and goes back to it.
    pub full_screen_before: bool,
    /// The attribute table beneath the map.
    pub attributes: bool,
    /// The list of notifications.
    pub notices: bool,
    /// The list of keys.
    pub help: bool,
    /// The settings.
    pub settings: bool,
    /// What the program is and whom it is owed to.
    pub about: bool,
    /// The person's own sources of tiles.
    pub own_sources: Option<OwnSourcesPage>,
    /// Saving an area of tiles.
    pub save_area: bool,
    /// Which columns of a table hold the places.
    pub table_columns: bool,
    /// Whether changes are to be saved before they are lost.
    pub unsaved: bool,
}

impl Panels {
    /// Whether a page lies over the map.
    #[must_use]
    pub fn has_page(&self) -> bool {
        let lists = self.help || self.settings || self.about;
        lists || self.own_sources.is_some() || self.save_area || self.table_columns || self.unsaved
    }

    /// Puts the page away that lies over the map.
    pub(crate) fn close_pages(&mut self) {
        self.help = false;
        self.settings = false;
        self.about = false;
        self.own_sources = None;
        self.save_area = false;
        self.table_columns = false;
        self.unsaved = false;
    }
}

/// The state of the running program.
#[derive(Clone, Debug)]
pub struct Session {
    /// What is open.
    pub project: Project,
    /// Where the map looks.
    pub view: View,
    /// Day, basis, filter, playback.
    pub clock: Clock,
    /// What is selected and hovered.
    pub selection: Selection,
    /// What dragging and clicking on the map do.
    pub tool: MapTool,
    /// Features to choose from where several lie on top of each other.
    pub chooser: Vec<FeatureRef>,
    /// The layer whose row is marked in the panel.
    pub marked_layer: Option<LayerId>,
    /// Notifications.
    pub notices: Notices,
    /// What is open beside the map.
    pub panels: Panels,
    /// Language of everything.
    pub lang: Lang,
    /// Light, dark or as the system has it.
    pub theme: ThemeChoice,
    /// What lies under the layers.
    pub basemap: BasemapChoice,
    /// Id of the source of tiles.
    pub tile_source: String,
    /// The user's own sources of tiles.
    pub own_tiles: Vec<OwnTiles>,
    /// Number of the next one of them.
    next_own_tiles: u32,
    /// Archives of tiles that are open.
    pub archives: Vec<Source>,
    /// Whether the network may be used.
    pub network: bool,
    /// What a person prefers, whatever is open.
    pub preferences: Preferences,
    /// Files opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// Tables that are asked about, the first one now.
    tables: VecDeque<TableAsked>,
    /// What the files of layers were like when they were read.
    seen_files: BTreeMap<PathBuf, SeenFile>,
    /// Files of layers that are not there any more.
    gone_files: BTreeSet<PathBuf>,
    /// The newest reading again of each layer.
    reloads: BTreeMap<LayerId, u64>,
    /// Number of the next one.
    next_reload: u64,
    /// Number of texts that were pasted.
    pasted: u32,
    /// Whose problems are shown, and what of them.
    pub problems: ProblemsShown,
    /// The style that was copied last.
    pub copied_style: Option<LayerStyle>,
    /// Whose look or filter is being changed.
    pub editor: Option<(LayerId, EditorTab)>,
    /// The file of the project.
    file: project_file::ProjectState,
    /// Projects of the person's own.
    trusted: Vec<TrustedProject>,
    /// Features of a layer that are to be saved: the rows of a table.
    rows_to_save: Option<(LayerId, Arc<FeatureSet>)>,
    reports: problems::Reports,
    /// Readings of times for files with the same columns.
    readings: RememberedReadings,
    /// Readings that are being worked out.
    readings_wanted: BTreeMap<LayerId, WantedReading>,
    undo: undo::Undo,
    /// The classes of the day before filters.
    statuses: BTreeMap<LayerId, Arc<Vec<Class>>>,
    /// What those of each layer were worked out for.
    statuses_of: BTreeMap<LayerId, shown::StatusesOf>,
    /// The same under filters.
    classes: BTreeMap<LayerId, Arc<Vec<Class>>>,
    /// The same as looks of their own have it.
    drawn: BTreeMap<LayerId, Arc<Vec<Class>>>,
    /// What those of each layer were worked out for.
    shown_of: BTreeMap<LayerId, shown::ShownOf>,
    derived: BTreeMap<LayerId, derive::Derived>,
    /// The layer of which something was worked out last in the background.
    last_derived: Option<LayerId>,
    /// How many features of each look are there on the day.
    look_counts: BTreeMap<LayerId, Vec<usize>>,
    /// Grows whenever a list of classes is replaced.
    classes_generation: u64,
    /// How many features of the visible layers are in each status on the day, filtered or not.
    counts: [usize; Status::ALL.len()],
    events: Arc<Vec<TimelineEvent>>,
    before_solo: Option<(LayerId, Vec<(LayerId, bool)>)>,
    next_layer: u32,
}

impl Session {
    /// A session of some layers (top first). `today` is the day it is, or `None` where no clock is asked; the day shown is that
    /// of the last report, whatever today is.
    #[must_use]
    pub fn new(layers: Vec<MapLayer>, today: Option<Day>) -> Self {
        let next_layer = layers.iter().map(|layer| layer.id.0 + 1).max().unwrap_or_default();
        let mut session = Self {
            project: Project { layers: layers.into_iter().map(Arc::new).collect() },
            view: View::home(960.0, 540.0),
            clock: Clock::new(today.unwrap_or_default(), today),
            selection: Selection::default(),
            tool: MapTool::default(),
            chooser: Vec::new(),
            marked_layer: None,
            notices: Notices::default(),
            panels: Panels {
                shown: true,
                presenting: false,
                stage_light: false,
                full_screen: false,
                full_screen_before: false,
                attributes: false,
                notices: false,
                help: false,
                settings: false,
                about: false,
                own_sources: None,
                save_area: false,
                table_columns: false,
                unsaved: false,
            },
            lang: Lang::EN,
            theme: ThemeChoice::System,
            basemap: BasemapChoice::Offline,
            tile_source: DEFAULT_SOURCE.to_owned(),
            own_tiles: Vec::new(),
            next_own_tiles: 1,
            archives: Vec::new(),
            network: true,
            preferences: Preferences::default(),
            recent: Vec::new(),
            tables: VecDeque::new(),
            seen_files: BTreeMap::new(),
            gone_files: BTreeSet::new(),
            reloads: BTreeMap::new(),
            next_reload: 0,
            pasted: 0,
            problems: ProblemsShown::default(),
            editor: None,
            file: project_file::ProjectState::default(),
            trusted: Vec::new(),
            rows_to_save: None,
            reports: problems::Reports::default(),
            readings: RememberedReadings::default(),
            readings_wanted: BTreeMap::new(),
            undo: undo::Undo::default(),
            statuses: BTreeMap::new(),
            statuses_of: BTreeMap::new(),
            classes: BTreeMap::new(),
            drawn: BTreeMap::new(),
            derived: BTreeMap::new(),
            last_derived: None,
            look_counts: BTreeMap::new(),
            shown_of: BTreeMap::new(),
            copied_style: None,
            classes_generation: 0,
            counts: [0; Status::ALL.len()],
            events: Arc::default(),
            before_solo: None,
            next_layer,
        };
        session.project_changed();
        let day = session.clock.known_until.unwrap_or(session.clock.day);
        session.clock.set_day(day);
        session.day_changed();
        session.begin_project();
        session
    }

    /// The source of tiles that is chosen, or the default where the program has none of that name. `None` while an archive is not
    /// open, and of a source of the person's own that cannot be used: no server is asked in its place.
    #[must_use]
    pub fn source_of_tiles(&self) -> Option<Source> {
        let archive = self.archives.iter().find(|archive| archive.id == self.tile_source);
        if self.tile_source.starts_with(ARCHIVE) {
            return archive.cloned();
        }
        source_of_id(&self.tile_source, &self.own_tiles)
    }

    /// Whether the chosen source of tiles is on the web.
    #[must_use]
    pub fn tiles_want_network(&self) -> bool {
        self.source_of_tiles().is_some_and(|source| source.is_on_web())
    }

    /// All sources of tiles to choose from: the program's, the person's own, archives that are open.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let own = self.own_tiles.iter().filter_map(|own| OwnSource::from(own).check().ok());
        built_in_sources().into_iter().chain(own).chain(self.archives.iter().cloned()).collect()
    }

    /// The archive that was the ground when the settings were written and is not open yet.
    #[must_use]
    pub fn archive_to_open(&self) -> Option<PathBuf> {
        let path = self.tile_source.strip_prefix(ARCHIVE)?;
        (!self.archives.iter().any(|archive| archive.id == self.tile_source)).then(|| PathBuf::from(path))
    }

    /// Events of the visible layers in order of date.
    #[must_use]
    pub fn events(&self) -> &Arc<Vec<TimelineEvent>> {
        &self.events
    }

    /// Name of the edit that undo would undo, as a key of the catalogues.
    #[must_use]
    pub fn next_undo(&self) -> Option<&'static str> {
        self.undo.next_undo()
    }

    /// Name of the edit that redo would do again, as a key of the catalogues.
    #[must_use]
    pub fn next_redo(&self) -> Option<&'static str> {
        self.undo.next_redo()
    }

    /// A number for a new layer.
    pub(crate) fn new_layer_id(&mut self) -> LayerId {
        let id = LayerId(self.next_layer);
        self.next_layer += 1;
        id
    }

    /// Lets time pass: playback, flights, notifications. Tells what moved.
    pub fn advance(&mut self, seconds: f64, hovered_notice: Option<u64>) -> Advance {
        let day_changed = if self.preferences.reduces_motion() {
            let day = self.clock.day;
            self.clock.step(seconds, || events::neighbour(&self.events, day, true))
        } else {
            self.clock.advance(seconds)
        };
        if day_changed {
            self.day_changed();
        }
        let moved = self.view.advance(seconds);
        let next_notice = self.notices.advance(seconds, hovered_notice);
        Advance { repaint: day_changed || moved || self.clock.playing || self.view.is_flying(), next_notice }
    }

    fn project_changed(&mut self) {
        self.clock.known_until = events::known_until(&self.project);
        if let Some((first, last)) = events::extent(&self.project, self.clock.today) {
            self.clock.set_extent(first, last);
        }
        let project = &self.project;
        let exists = |feature: &FeatureRef| {
            project.layer(feature.layer).is_some_and(|layer| (feature.feature as usize) < layer.data.len())
        };
        self.selection.retain(|layer| project.layer(layer).map(|layer| layer.data.len()));
        self.chooser.retain(exists);
        self.marked_layer = self.marked_layer.filter(|&id| project.layer(id).is_some());
        self.problems_changed();
        self.readings_changed();
        self.editor = self.editor.filter(|&(id, _)| self.project.layer(id).is_some());
        self.day_changed();
        self.events = Arc::new(events::events(&self.project, |layer| self.times_of(layer)));
    }
}

/// What moved while time passed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Advance {
    /// Something moves: the next frame is due at once.
    pub repaint: bool,
    /// Seconds until the next notification goes.
    pub next_notice: Option<f64>,
}
