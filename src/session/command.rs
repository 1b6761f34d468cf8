//! Every command is one variant here, and so is what the shell does for it; gestures and jobs send [`Command`].

pub use super::action::{Action, Shortcut};
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
        /// Its number among those that were open.
        project: u64,
        path: PathBuf,
        stamp: Stamp,
    },
    /// The project was not saved; nothing is said of what the person ended.
    ProjectNotSaved {
        /// Its number among those that were open.
        project: u64,
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
    /// It could not be worked out.
    DeriveFailed(Box<super::derive::Derive>),
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
    OpenProject {
        path: PathBuf,
        /// Files that are opened after it.
        then: Vec<PathBuf>,
    },
    /// Open in the background what was not saved before a crash, by its number.
    RestoreProject {
        number: u64,
        recovered: Box<Recovered>,
    },
    /// End reading of all files: what they were for is gone.
    StopReading,
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
