//! Files of the window: dialogs and reading, both in the background.

use super::loading::{Listener, Loading, Shown, seconds_left};
use crate::basemap::archive::{self, ArchiveError};
use crate::basemap::source::{ARCHIVE, Source};
use crate::formats::FileError;
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::kinds::read_sound_path;
use crate::jobs::{Job, Outcome};
use crate::model::feature::LayerId;
use crate::model::feedback::{Amount, Feedback};
use crate::model::lang::Lang;
use crate::model::layer::LayerData;
use crate::model::style::file_colour;
use crate::session::{Command, Level, Message, Opened};
use crate::text::Catalogue;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How names of files end that are offered; what a file is tells its content.
pub(super) const ENDINGS: [&str; 19] = [
    "geojson", "json", "geojsonl", "geojsons", "ndjson", "topojson", "gz", "csv", "tsv", "kml", "kmz", "gpx",
    "shp", "zip", "gpkg", "fgb", "wkt", "pmtiles", "mbtiles",
];

/// Asks a person for files. Tests put an answer in its place.
pub trait FileDialogs: Send + Sync {
    /// Paths of the files chosen; none when cancelled. May take as long as it takes: it runs on a thread of its own.
    fn ask(&self, title: &str, filter: &str) -> Vec<PathBuf>;

    /// Path of a file to write; none when cancelled. `forms` are the words for GeoJSON and for tables, `name` is proposed. Asks by
    /// itself whether a file that is there is to be replaced.
    fn ask_where(&self, title: &str, forms: &[String; 2], name: &str) -> Option<PathBuf>;

    /// Path of an archive of tiles to write, whose names end in `ending`; none when cancelled. `from` is proposed.
    fn ask_archive(&self, title: &str, filter: &str, ending: &str, from: &Path) -> Option<PathBuf>;
}

/// Dialogs of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&self, title: &str, filter: &str) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title(title).add_filter(filter, &ENDINGS);
        dialog.pick_files().unwrap_or_default()
    }

    fn ask_where(&self, title: &str, forms: &[String; 2], name: &str) -> Option<PathBuf> {
        let [geojson, csv] = forms;
        let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name);
        dialog.add_filter(geojson, &["geojson", "json"]).add_filter(csv, &["csv"]).save_file()
    }

    fn ask_archive(&self, title: &str, filter: &str, ending: &str, from: &Path) -> Option<PathBuf> {
        let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name);
        let dialog = match from.parent() {
            Some(folder) if folder.is_dir() => dialog.set_directory(folder),
            _ => dialog,
        };
        dialog.add_filter(filter, &[ending]).save_file()
    }
}

/// A file that is being read or written.
#[derive(Clone, PartialEq, Debug)]
pub struct Work {
    /// Its name.
    pub file: String,
    /// How much is done, 0 to 1.
    pub done: f32,
    /// It is written, not read.
    pub saving: bool,
    /// How far it is read, where that is known.
    pub amount: Option<Amount>,
    /// Seconds that it will take, where they can be judged.
    pub seconds_left: Option<f64>,
}

/// Most files read at once: what is read lies in memory whole.
const AT_ONCE: usize = 2;

/// A file that is to be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Its path.
    pub path: PathBuf,
    /// The layer whose place it takes.
    pub replace: Option<LayerId>,
    /// Of a file that ends early the whole features are wanted.
    pub keep_before_cut: bool,
}

struct Reading {
    wanted: Wanted,
    /// It is opened again, not for the first time: the map stays where it is.
    again: bool,
    /// Features that are open beside it.
    open: Vec<Arc<LayerData>>,
    /// What the reader tells.
    loading: Arc<Loading>,
    /// When it began, in seconds of the window.
    begun: f64,
    /// The map was brought to its first features.
    is_shown: bool,
    /// `None` while it waits for its turn.
    job: Option<Job<Result<Read, FileError>>>,
}

impl Reading {
    fn new(wanted: Wanted) -> Self {
        let loading = Arc::default();
        Self { wanted, again: false, open: Vec::new(), loading, begun: 0.0, is_shown: false, job: None }
    }
}

/// What a file turned out to be.
enum Read {
    /// Features: the layers that it has, most files one.
    Features(Vec<Loaded>),
    /// Tiles.
    Archive(Box<Source>),
    /// Tiles that cannot be used, and why.
    BrokenArchive(ArchiveError),
}

/// Reads a file as what its first bytes say that it is.
fn read_any(path: &Path, options: &ReadOptions, feedback: &dyn Feedback) -> Result<Read, FileError> {
    if archive::is_archive(path) {
        return Ok(match archive::open(path) {
            Ok(archive) => {
                let id = format!("{ARCHIVE}{}", path.display());
                Read::Archive(Box::new(Source::of_archive(&id, archive.into())))
            }
            Err(error) => Read::BrokenArchive(error),
        });
    }
    read_sound_path(path, options, feedback).map(Read::Features)
}

/// How a file is read beside what is open.
fn options(wanted: &Wanted, open: &[Arc<LayerData>]) -> ReadOptions {
    let extents = open.iter().map(|data| data.geometries.extent());
    let near = extents.filter(|extent| !extent.is_empty()).collect();
    let keep_before_cut = wanted.keep_before_cut;
    ReadOptions { keep_before_cut, near: Some(near), ..ReadOptions::default() }
}

/// Files being chosen and read.
pub struct Files {
    dialogs: Arc<dyn FileDialogs>,
    asking: Option<(Option<LayerId>, Job<Vec<PathBuf>>)>,
    reading: Vec<Reading>,
    /// What files showed that are read and not prepared yet.
    leaving: Vec<Arc<Loading>>,
}

impl Files {
    /// Nothing is chosen or read yet.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>) -> Self {
        Self { dialogs, asking: None, reading: Vec::new(), leaving: Vec::new() }
    }

    /// Opens a dialog, unless one is open.
    pub fn ask(&mut self, ctx: &Context, text: &Catalogue, replace: Option<LayerId>) {
        if self.asking.is_some() {
            return;
        }
        let (dialogs, ctx) = (Arc::clone(&self.dialogs), ctx.clone());
        let (title, filter) =
            (text.tr("file-dialog-title").to_owned(), text.tr("file-dialog-filter").to_owned());
        let job =
            Job::spawn("file dialog", move || ctx.request_repaint(), move |_| dialogs.ask(&title, &filter));
        self.asking = Some((replace, job));
    }

    /// Reads a file as soon as those before it leave room; `open` are the features beside which it will lie.
    pub fn read(&mut self, ctx: &Context, mut wanted: Wanted, open: Vec<Arc<LayerData>>) {
        // What is remembered of it must hold wherever the program starts next.
        if let Ok(absolute) = std::path::absolute(&wanted.path) {
            wanted.path = absolute;
        }
        self.reading.push(Reading { open, ..Reading::new(wanted) });
        self.start_waiting(ctx);
    }

    /// Reads a file that was open when the program ended.
    pub fn read_again(&mut self, ctx: &Context, path: PathBuf) {
        let wanted = Wanted { path, replace: None, keep_before_cut: false };
        self.reading.push(Reading { again: true, ..Reading::new(wanted) });
        self.start_waiting(ctx);
    }

    fn start_waiting(&mut self, ctx: &Context) {
        let running = self.reading.iter().filter(|reading| reading.job.is_some()).count();
        let waiting = self.reading.iter_mut().filter(|reading| reading.job.is_none());
        for reading in waiting.take(AT_ONCE.saturating_sub(running)) {
            let (wanted, ctx) = (reading.wanted.clone(), ctx.clone());
            let open = std::mem::take(&mut reading.open);
            reading.begun = ctx.input(|input| input.time);
            let (loading, of_job) = (Arc::clone(&reading.loading), ctx.clone());
            reading.job = Some(Job::spawn(
                "read file",
                move || ctx.request_repaint(),
                move |ticket| {
                    let listener = Listener { ticket, loading: &loading, ctx: &of_job };
                    read_any(&wanted.path, &options(&wanted, &open), &listener)
                },
            ));
        }
    }

    /// Whether nothing is asked for or read.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.asking.is_none() && self.reading.is_empty()
    }

    /// The files being read and how much is done; `now` is the time of the window in seconds.
    #[must_use]
    pub fn work(&self, now: f64) -> Vec<Work> {
        let name = |path: &PathBuf| {
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        };
        self.reading
            .iter()
            .map(|reading| {
                let amount = Some(reading.loading.amount()).filter(|amount| amount.of_bytes > 0);
                Work {
                    file: name(&reading.wanted.path),
                    done: reading.job.as_ref().map_or(0.0, Job::progress),
                    saving: false,
                    amount,
                    seconds_left: amount.and_then(|amount| seconds_left(amount, now - reading.begun)),
                }
            })
            .collect()
    }

    /// First features of files that are being read, or are read and not prepared yet; `own_files` layers are there already.
    #[must_use]
    pub fn first_features(&self, own_files: usize) -> Vec<Shown> {
        let reading = self.reading.iter().filter(|reading| reading.wanted.replace.is_none());
        let all = self.leaving.iter().chain(reading.map(|reading| &reading.loading));
        let before = own_files.saturating_sub(self.leaving.len());
        let shown = all.enumerate().map(|(nth, loading)| Shown {
            features: loading.first().layers,
            colour: file_colour(before + nth),
            is_read: nth < self.leaving.len(),
        });
        shown.filter(|shown| !shown.features.is_empty()).collect()
    }

    /// Forgets the first features of files that are read: their layers are on the map.
    pub fn forget_first_features(&mut self) {
        self.leaving.clear();
    }

    /// Ends reading of the files at some places of the list.
    pub fn cancel(&mut self, places: &[usize]) {
        let mut place = 0;
        self.reading.retain(|_| {
            place += 1;
            !places.contains(&(place - 1))
        });
    }

    /// What has ended since, as commands.
    pub fn poll(&mut self, ctx: &Context) -> Vec<Command> {
        let mut commands = Vec::new();
        if let Some((replace, job)) = &self.asking {
            match job.poll() {
                Outcome::Pending => {}
                Outcome::Done(paths) => {
                    commands.push(Command::OpenFiles { paths, replace: *replace });
                    self.asking = None;
                }
                Outcome::Panicked(reason) => {
                    commands.push(Command::Notify {
                        level: Level::Error,
                        title: Message::new("notice-dialog-failed"),
                        detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
                    });
                    self.asking = None;
                }
            }
        }
        for reading in self.reading.iter_mut().filter(|reading| !reading.is_shown && !reading.again) {
            let first = reading.loading.first();
            if !first.extent.is_empty() {
                reading.is_shown = true;
                commands.push(Command::FirstFeatures(first.extent));
            }
        }
        self.reading.retain(|reading| match reading.job.as_ref().map_or(Outcome::Pending, Job::poll) {
            Outcome::Pending => true,
            Outcome::Done(Ok(read)) => {
                let path = reading.wanted.path.clone();
                if reading.wanted.replace.is_none() && matches!(read, Read::Features(_)) {
                    self.leaving.push(Arc::clone(&reading.loading));
                }
                match read {
                    Read::Features(layers) => {
                        let several = layers.len() > 1;
                        // The first layer of the file lies above the others.
                        for (index, loaded) in layers.into_iter().enumerate().rev() {
                            let replace = reading.wanted.replace.filter(|_| index == 0);
                            let part = several.then(|| loaded.layer.name.get(Lang::EN).to_owned());
                            let opened = Opened { part, ..Opened::of(loaded) };
                            commands.push(Command::FileRead { path: path.clone(), replace, opened });
                        }
                    }
                    Read::Archive(source) => {
                        commands.push(Command::ArchiveOpened { path, source, show: !reading.again });
                    }
                    Read::BrokenArchive(error) => {
                        let fault = error.fault();
                        let reason = Message::new(fault.key()).with("detail", fault.detail());
                        commands.push(Command::FileFailed { path, reason, replace: None, cut: false });
                    }
                }
                false
            }
            Outcome::Done(Err(error)) => {
                let ends_early = error.kind.id() == "truncated" && error.sound_before().is_some();
                commands.push(Command::FileFailed {
                    path: reading.wanted.path.clone(),
                    reason: Message::of_file_error(&error),
                    replace: reading.wanted.replace,
                    cut: ends_early && !reading.wanted.keep_before_cut,
                });
                false
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "reading a file failed");
                let reason = Message::new("file-error-internal");
                commands.push(Command::FileFailed {
                    path: reading.wanted.path.clone(),
                    reason,
                    replace: None,
                    cut: false,
                });
                false
            }
        });
        self.start_waiting(ctx);
        commands
    }
}
