//! Every command is one variant here. Menus, shortcuts and help are made from [`Action`]; gestures and jobs send [`Command`].

use super::clock::Speed;
use super::notices::Message;
use super::opening::TextFault;
use super::problems::Preview;
use super::project_file::{ReadProject, SaveProject, UnsavedAnswer};
use super::reload::{Reload, ReloadFault, ReloadWish};
use super::saves::SaveWhat;
use super::selecting::SelectHow;
use super::tables::TableAsked;
use super::watch::FileChange;
use crate::basemap::source::Source;
use crate::formats::geojson::Loaded;
use crate::formats::project::{Recovered, Stamp};
use crate::formats::settings::OwnTiles;
pub use crate::formats::settings::{FilesChanged, Hint, MotionChoice, TextPercent, ThemeChoice};
use crate::formats::stamp::SeenFile;
use crate::formats::{Repair, Report};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::geometry::Bounds;
use crate::model::lang::{Lang, LocalText};
use crate::model::layer::LayerData;
use crate::model::selection::FeatureSets;
use crate::model::style::LayerStyle;
use crate::model::table_plan::TablePlan;
use crate::model::time::{Basis, Day, Status, TimeReading};
use crate::spatial::{Camera, LonLat};
use std::path::PathBuf;
use std::sync::Arc;

/// A key with its modifiers; `key` is a name as egui gives it (`"Home"`, `"Space"`, `"H"`, `"+"`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are the modifiers")]
pub struct Shortcut {
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: &'static str,
}

const fn plain(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: false, shift: false, alt: false, key })
}

const fn ctrl(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: false, alt: false, key })
}

const fn ctrl_shift(key: &'static str) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: true, alt: false, key })
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $icon:expr, $shortcut:expr;)*) => {
        /// Commands without a payload: what menus, keys and buttons do.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All actions in the order of menus and help.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its id; the catalogues hold its label as `command-<id>` and its tooltip as `command-<id>-tip`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Key of its label in the catalogues.
            #[must_use]
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$name => concat!("command-", $id),)* }
            }

            /// Its icon, if it has one.
            #[must_use]
            pub const fn icon(self) -> Option<&'static str> {
                match self { $(Self::$name => $icon,)* }
            }

            /// Its key, if it has one.
            #[must_use]
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => $shortcut,)* }
            }
        }
    };
}

actions! {
    /// Begin with the programme alone.
    NewProject = "new-project", Some("ui_plus"), ctrl("N");
    /// Choose files to open.
    Open = "open", Some("ui_folder"), ctrl("O");
    /// Open what the clipboard holds.
    Paste = "paste", Some("ui_copy"), ctrl("V");
    /// Read the file of the marked layer again.
    Reload = "reload", Some("ui_replace"), ctrl("R");
    /// Save the project.
    SaveProject = "save-project", Some("ui_download"), ctrl("S");
    /// Save the project under another name.
    SaveProjectAs = "save-project-as", Some("ui_download"), ctrl_shift("S");
    /// Save the marked layer under a name.
    SaveLayer = "save-layer", Some("ui_download"), None;
    /// Save the selected features of the card's layer under a name.
    SaveSelected = "save-selected", Some("ui_download"), None;
    /// Save what the marked layer shows on the day under a name.
    SaveDay = "save-day", Some("ui_download"), None;
    /// Save what the filter of the marked layer shows under a name.
    SaveFiltered = "save-filtered", Some("ui_download"), None;
    /// Give the keyboard to the search box.
    Search = "search", Some("ui_search"), ctrl("K");
    /// Undo the last edit.
    Undo = "undo", Some("ui_undo"), ctrl("Z");
    /// Do again what was undone.
    Redo = "redo", Some("ui_redo"), ctrl_shift("Z");
    /// Show Khankendi to Khojaly airport.
    Home = "home", Some("ui_home"), plain("H");
    /// Zoom in by one.
    ZoomIn = "zoom-in", Some("ui_plus"), plain("Plus");
    /// Zoom out by one.
    ZoomOut = "zoom-out", Some("ui_minus"), plain("Minus");
    /// Show all visible layers.
    ZoomToAll = "zoom-to-all", Some("ui_zoom_to"), ctrl_shift("F");
    /// Show the selected feature.
    ZoomToSelection = "zoom-to-selection", Some("ui_locate"), plain("F");
    /// Select all features of the marked layer that are shown.
    SelectAll = "select-all", Some("ui_layers"), ctrl("A");
    /// Select by rectangles from now on, or no longer.
    SelectRectangle = "select-rectangle", Some("ui_fullscreen"), plain("R");
    /// Select by polygons from now on, or no longer.
    SelectPolygon = "select-polygon", Some("ui_mark"), plain("P");
    /// Play or pause.
    PlayPause = "play-pause", Some("ui_play"), plain("Space");
    /// To the event before.
    PreviousEvent = "previous-event", Some("ui_previous"), ctrl("ArrowLeft");
    /// To the next event.
    NextEvent = "next-event", Some("ui_next"), ctrl("ArrowRight");
    /// A day back.
    PreviousDay = "previous-day", None, plain("Comma");
    /// A day on.
    NextDay = "next-day", None, plain("Period");
    /// To the first day.
    FirstDay = "first-day", None, plain("Home");
    /// To the last day.
    LastDay = "last-day", None, plain("End");
    /// To today.
    Today = "today", Some("ui_calendar"), plain("T");
    /// From the end on at the beginning.
    ToggleLoop = "toggle-loop", Some("ui_loop"), plain("L");
    /// Show or hide what is not announced on the day.
    ToggleNotAnnounced = "toggle-not-announced", Some("ui_eye"), plain("N");
    /// Clear selection, close what is open, end presenting.
    Escape = "escape", None, plain("Escape");
    /// Map only, for a room.
    Present = "present", Some("ui_present"), plain("F5");
    /// Full screen.
    FullScreen = "full-screen", Some("ui_fullscreen"), plain("F11");
    /// Show or hide the panels.
    TogglePanels = "toggle-panels", Some("ui_layers"), plain("F10");
    /// The next language.
    NextLanguage = "next-language", Some("ui_globe"), plain("F2");
    /// The other theme.
    ToggleTheme = "toggle-theme", Some("ui_sun"), ctrl_shift("L");
    /// Street tiles from the network, or the offline basemap alone.
    ToggleTiles = "toggle-tiles", Some("ui_basemap"), plain("B");
    /// Lets the network be used, or uses none.
    ToggleNetwork = "toggle-network", Some("ui_globe"), None;
    /// How the marked layer looks.
    StyleLayer = "style-layer", Some("ui_settings"), plain("F7");
    /// Which features of the marked layer are shown.
    FilterLayer = "filter-layer", Some("ui_filter"), plain("F3");
    /// What times and statuses of the marked layer are read from.
    TimeLayer = "time-layer", Some("ui_calendar"), plain("F8");
    /// The attribute table of the marked layer.
    ToggleTable = "table", Some("ui_table"), plain("F6");
    /// What is wrong with the marked layer, or the first one with which something is.
    Problems = "problems", Some("ui_warning"), ctrl("P");
    /// The list of notifications.
    ToggleNotices = "toggle-notices", Some("ui_bell"), None;
    /// The settings.
    Settings = "settings", Some("ui_settings"), ctrl("Comma");
    /// The list of keys.
    ToggleHelp = "help", Some("ui_help"), plain("F1");
    /// What the program is and whom it is owed to.
    About = "about", Some("ui_info"), None;
    /// A new source of map tiles of the person's own.
    AddTiles = "add-tiles", Some("ui_plus"), None;
    /// The person's own sources of map tiles.
    ManageTiles = "manage-tiles", Some("ui_basemap"), None;
    /// The visible area of the tiles as an archive.
    SaveArea = "save-area", Some("ui_download"), None;
    /// Leave the program.
    Quit = "quit", None, ctrl("Q");
}

/// What lies under the layers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BasemapChoice {
    /// The bundled basemap alone; no network is used.
    #[default]
    Offline,
    /// Tiles of the chosen source over the bundled basemap, where they come.
    Tiles,
    /// Plain ground.
    None,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its features.
    pub data: Arc<LayerData>,
    /// How many features could not be kept.
    pub lost: usize,
    /// First problem in words, if there is one.
    pub problem: Option<Message>,
    /// All that is to be said of the file.
    pub report: Arc<Report>,
    /// Name of the layer, where its file has several.
    pub part: Option<String>,
    /// What the file was like when reading began, where that is known.
    pub seen: Option<SeenFile>,
    /// How its table was read, where a person chose the columns.
    pub table: Option<Arc<TablePlan>>,
}

impl Opened {
    /// What was read, with the first problem in words: where it is, what it is, what became of the other features, what to do.
    #[must_use]
    pub fn of(loaded: Loaded) -> Self {
        let (lost, kept) = (loaded.problems.features_left_out, loaded.layer.len());
        let problem = loaded.problems.first_to_tell().map(|first| {
            let said = Message::of_problem(first);
            let said = match lost {
                0 => said,
                1 => said.followed_by(Message::new("file-error-rest-sound").with("count", kept.to_string())),
                _ => said.followed_by(
                    Message::new("file-error-bad-features")
                        .with("bad", lost.to_string())
                        .with("all", (lost + kept).to_string()),
                ),
            };
            said.followed_by(Message::new(first.kind.advice_key()))
        });
        let (layer, report) = Report::split(loaded);
        Self {
            data: Arc::new(layer),
            lost,
            problem,
            report: Arc::new(report),
            part: None,
            seen: None,
            table: None,
        }
    }
}

/// Everything that changes the state of the program.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "payloads are what their types say")]
pub enum Command {
    /// An action of a menu, a key or a button.
    Act(Action),
    /// Open files; with a layer, the first one takes that layer's place and style.
    OpenFiles {
        paths: Vec<PathBuf>,
        replace: Option<LayerId>,
    },
    /// Choose a file that takes a layer's place and style.
    ReplaceWithFile(LayerId),
    /// Ask where features of a layer are to be saved.
    SaveAs {
        layer: LayerId,
        what: SaveWhat,
    },
    /// Ask where some features of a layer are to be saved.
    SaveFeatures {
        layer: LayerId,
        features: Arc<FeatureSet>,
    },
    /// First features of a file that is being read, in a box in degrees; the map goes there.
    FirstFeatures(Bounds),
    /// A file was read.
    FileRead {
        path: PathBuf,
        replace: Option<LayerId>,
        opened: Opened,
    },
    /// A file could not be read.
    FileFailed {
        path: PathBuf,
        reason: Message,
        /// The layer that it would have replaced, if any.
        replace: Option<LayerId>,
        /// Whether it ends early behind whole features.
        cut: bool,
    },
    /// Open the whole features before the end of a file that ends early.
    OpenBeforeCut {
        path: PathBuf,
        replace: Option<LayerId>,
    },
    /// Open a file though a layer shows it already.
    OpenAgain(PathBuf),
    /// A file that was to be opened is shown by a layer already.
    FileIsOpen {
        path: PathBuf,
        /// Without links and steps upwards.
        real_path: PathBuf,
    },
    /// Open what a text from the clipboard holds or names.
    Paste(Arc<str>),
    /// A pasted text or standard input was read.
    TextRead {
        title: LocalText,
        opened: Opened,
    },
    /// Nothing came of a pasted text or of standard input.
    TextFailed(TextFault),
    /// Read the file of a layer again.
    ReloadLayer(LayerId),
    /// Read a file again for all its layers.
    ReloadFile(PathBuf),
    /// A file was read again.
    Reloaded(Box<Reload>),
    /// A file could not be read again.
    ReloadFailed(Box<ReloadFault>),
    /// A file of a layer is another one on the disk, or gone, or back.
    FileChanged {
        path: PathBuf,
        change: FileChange,
    },
    /// Ask where the file of a layer is now.
    FindFile(LayerId),
    /// The file of a layer is there now.
    FileFound {
        layer: LayerId,
        path: PathBuf,
    },
    /// Ask which columns of a layer's table hold the places.
    ChooseColumns(LayerId),
    /// A table does not tell for certain which of its columns hold the places, or a person wants to choose.
    TableUnsure(Box<TableAsked>),
    /// Read the table that is asked about by this plan.
    OpenTable(Box<TablePlan>),
    /// What is done with files that change on the disk.
    SetFilesChanged(FilesChanged),
    /// A project was read: it takes the place of what is open.
    ProjectRead(Box<ReadProject>),
    /// The project was saved, with this content.
    ProjectSaved {
        path: PathBuf,
        stamp: Stamp,
    },
    /// The project was not saved; nothing is said of what the person ended.
    ProjectNotSaved {
        path: PathBuf,
        reason: Option<Message>,
        /// Another program has changed the file.
        changed: bool,
    },
    /// Save the project to a file; `over` whatever is there.
    SaveProjectTo {
        path: PathBuf,
        over: bool,
    },
    /// Nobody said where the project is to be saved.
    SaveProjectLeft,
    /// The window is to be closed.
    AskToQuit,
    /// What becomes of changes that are not saved.
    UnsavedAnswered(UnsavedAnswer),
    /// The project may read its files outside its folder.
    AllowOutside,
    /// The tiles that the project names are wanted, by the id of their source.
    UseTilesOfProject(String),
    /// Projects that other windows left behind unsaved.
    ProjectsRecovered(Vec<Recovered>),
    RestoreProject(u64),
    ForgetProject(u64),
    SetReopensProject(bool),
    /// Shows what is wrong with a layer, or puts it away.
    ShowProblems(Option<LayerId>),
    /// Flies to what a problem of the layer is about, selects the feature and marks the place.
    GoToProblem(usize),
    /// Works out what a repair of the layer whose problems are shown would do.
    PreviewRepair(Repair),
    /// It is worked out.
    RepairReady(Box<Preview>),
    /// It could not be worked out.
    RepairFailed,
    /// Shows the layer on the map as it is, or as it would be.
    ShowAfter(bool),
    /// Changes the layer as the preview has it.
    ApplyRepair,
    /// Puts the preview away.
    DropRepair,
    /// A notification from the shell.
    Notify {
        level: super::notices::Level,
        title: Message,
        detail: Option<Message>,
    },
    SetLayerVisible(LayerId, bool),
    SetLayerOpacity(LayerId, f32),
    /// Draws points close together as one symbol, or each for itself.
    SetLayerClusters(LayerId, bool),
    /// Shows the editor of a layer, or puts it away.
    ShowEditor(Option<(LayerId, super::EditorTab)>),
    /// Saves the style of a layer as a file of its own.
    SaveStyle(LayerId),
    /// Gives a layer the style of a file.
    LoadStyle(LayerId),
    /// Remembers the style of a layer, so that others can get it.
    CopyStyle(LayerId),
    /// Gives a layer another style.
    SetStyle(LayerId, Box<LayerStyle>),
    /// Shows the features of a layer of which a condition in CQL2 text is true.
    SetFilter(LayerId, Option<Arc<str>>),
    /// What a filter shows, or looks of features, were worked out.
    Derived(Box<super::derive::Derivation>),
    /// Reads times and statuses of a layer from other fields, or as the program takes it by itself.
    SetReading {
        layer: LayerId,
        reading: Option<Box<TimeReading>>,
    },
    /// A layer was read anew.
    ReadingReady(Box<super::reading::ReadLayer>),
    /// It could not be read anew.
    ReadingFailed(LayerId),
    /// Shows one layer alone; once more shows all again.
    SoloLayer(LayerId),
    /// Puts a layer at a place of the list, counted from the top.
    MoveLayer(LayerId, usize),
    RemoveLayer(LayerId),
    ZoomToLayer(LayerId),
    ZoomToFeature(FeatureRef),
    /// The map was panned or zoomed by hand.
    SetView {
        centre: LonLat,
        zoom: f64,
    },
    /// The size of the map changed, in logical points.
    SetMapSize {
        width: f32,
        height: f32,
    },
    /// Moves the view by logical points.
    PanBy {
        dx: f32,
        dy: f32,
    },
    /// Zooms by steps of one, keeping a place of the screen (logical points) where it is.
    ZoomAt {
        x: f32,
        y: f32,
        steps: f64,
    },
    /// Shows a rectangle of the screen, in logical points.
    ZoomToRect(crate::spatial::ScreenRect),
    FlyTo(Camera),
    SetDay(Day),
    /// Shows a day that may lie outside the extent of the timeline, which grows to it.
    ShowDay(Day),
    SetBasis(Basis),
    SetSpeed(Speed),
    /// Shows or hides a status.
    ToggleStatus(Status),
    /// Shows one status alone; once more shows all again.
    SoloStatus(Status),
    /// Selects a feature; `add` keeps the others.
    Select {
        feature: FeatureRef,
        add: bool,
    },
    /// Selects many features at once.
    SelectMany {
        found: FeatureSets,
        how: SelectHow,
    },
    /// Several features lie under the pointer: which one?
    Choose(Vec<FeatureRef>),
    Hover(Option<FeatureRef>),
    /// Remembers which layer's row is marked in the panel.
    MarkLayer(Option<LayerId>),
    SetLanguage(Lang),
    /// The language of the system from now on.
    FollowSystemLanguage,
    SetTheme(ThemeChoice),
    SetTextPercent(TextPercent),
    SetMotion(MotionChoice),
    /// The system was asked whether it wants little motion.
    SystemReducesMotion(bool),
    DismissHint(Hint),
    /// All hints once more, as at the first start.
    ShowHints,
    /// A point has become larger or smaller by a factor: what is on the map stays.
    RescaleView(f32),
    /// The stage in the other colours; it is dark until then.
    ToggleStageLight,
    SetBasemap(BasemapChoice),
    /// Which source gives the tiles, by its id.
    SetTileSource(String),
    /// Takes a source of the person's own over, as a new one or in place of that with its number.
    SaveOwnSource(Box<OwnTiles>),
    RemoveOwnSource(u32),
    MoveOwnSource {
        number: u32,
        up: bool,
    },
    /// Opens a part of the page of own sources.
    OpenOwnSources(super::OwnSourcesPage),
    /// An archive of tiles was opened: it becomes the ground; `show` flies to what it covers.
    ArchiveOpened {
        path: PathBuf,
        source: Box<Source>,
        show: bool,
    },
    /// Whether the network may be used at all.
    SetNetwork(bool),
    DismissNotice(u64),
    /// A pointer or key gesture has ended: the next edit is an undo entry of its own.
    EndGesture,
    /// The calendar says that it is another day.
    NewDay(Day),
}

/// For what files are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FilesFor {
    /// To open them.
    Open,
    /// The first takes the place of a layer.
    Replace(LayerId),
    /// It is where the file of a layer is now.
    Find(LayerId),
}

/// What the shell has to do after a command.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "payloads are what their types say")]
pub enum Effect {
    /// Ask for files.
    AskForFiles(FilesFor),
    /// Ask where features of a layer are to be saved, and save them.
    AskWhereToSave {
        layer: LayerId,
        what: SaveWhat,
    },
    /// Read a file in the background.
    ReadFile {
        path: PathBuf,
        replace: Option<LayerId>,
        /// Keep the whole features before the end of a file that ends early.
        keep_before_cut: bool,
        /// Read it even if a layer shows it already.
        again: bool,
        /// How its table is read.
        table: Option<Arc<TablePlan>>,
    },
    /// Read a file again in the background.
    Reload(Box<ReloadWish>),
    /// Read a pasted text in the background.
    ReadText {
        text: Arc<str>,
        /// Its number among the pasted ones.
        number: u32,
    },
    /// Look at a layer's table in the background: which of its columns may hold the places.
    ProposeTable {
        path: PathBuf,
        layer: LayerId,
        /// How it was read.
        plan: Option<Arc<TablePlan>>,
    },
    /// Have the clipboard's text pasted.
    AskClipboard,
    /// Read a project in the background.
    OpenProject(PathBuf),
    /// Ask where the project is to be saved; the path is proposed.
    AskWhereToSaveProject(PathBuf),
    /// Write a project in the background.
    SaveProject(Box<SaveProject>),
    /// Read an archive of tiles as the ground; the map stays where it is.
    ReadGround(PathBuf),
    /// Keep the project for the case of a crash now, and take away what a crash left.
    KeepInPlaceOf(Box<Recovered>),
    /// Take away what a crash left.
    ForgetRecovered(Box<Recovered>),
    /// Work out in the background what a repair does.
    Repair(super::problems::Wanted),
    /// Ask where a layer's style is to be saved, and save it.
    SaveStyle(LayerId),
    /// Ask for a style's file and give its style to a layer.
    LoadStyle(LayerId),
    /// Read the times of a layer anew in the background.
    ReadTimes(Box<super::reading::WantedReading>),
    SetFullScreen(bool),
    /// Give the keyboard to the search box.
    FocusSearch,
    /// Write the settings now.
    SaveSettings,
    Quit,
}
