//! Files of the window: dialogs and reading, both in the background.

mod reading;

pub use reading::{Open, Wanted, What};

use super::loading::{Loading, Shown, seconds_left};
use crate::jobs::{Job, Outcome};
use crate::model::feedback::Amount;
use crate::model::style::file_colour;
use crate::session::{Command, FilesFor, Level, Message};
use crate::text::Catalogue;
use egui::Context;
use reading::{Claims, Reading};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How names of files end that are offered; what a file is tells its content.
pub(super) const ENDINGS: [&str; 22] = [
    "geojson", "json", "geojsonl", "geojsons", "ndjson", "topojson", "gz", "csv", "tsv", "tab", "psv", "kml",
    "kmz", "gpx", "shp", "dbf", "zip", "gpkg", "fgb", "wkt", "pmtiles", "mbtiles",
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

/// Files being chosen and read.
pub struct Files {
    dialogs: Arc<dyn FileDialogs>,
    asking: Option<(FilesFor, Job<Vec<PathBuf>>)>,
    reading: Vec<Reading>,
    /// What files showed that are read and not prepared yet.
    leaving: Vec<Arc<Loading>>,
    /// Files that are being read, or were.
    claims: Claims,
    /// Number of the next reading.
    next: u64,
}

impl Files {
    /// Nothing is chosen or read yet.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>) -> Self {
        let (reading, leaving) = (Vec::new(), Vec::new());
        Self { dialogs, asking: None, reading, leaving, claims: Claims::default(), next: 0 }
    }

    /// Opens a dialog, unless one is open.
    pub fn ask(&mut self, ctx: &Context, text: &Catalogue, wanted: FilesFor) {
        if self.asking.is_some() {
            return;
        }
        let (dialogs, ctx) = (Arc::clone(&self.dialogs), ctx.clone());
        let title = match wanted {
            FilesFor::Open | FilesFor::Replace(_) => "file-dialog-title",
            FilesFor::Find(_) => "file-dialog-find",
        };
        let (title, filter) = (text.tr(title).to_owned(), text.tr("file-dialog-filter").to_owned());
        let job =
            Job::spawn("file dialog", move || ctx.request_repaint(), move |_| dialogs.ask(&title, &filter));
        self.asking = Some((wanted, job));
    }

    /// Reads something as soon as what was asked for before leaves room.
    pub fn read(&mut self, ctx: &Context, mut wanted: Wanted, open: Open) {
        // What is remembered of it must hold wherever the program starts next.
        if let (true, Ok(absolute)) = (wanted.what.is_of_file(), std::path::absolute(&wanted.path)) {
            wanted.path = absolute;
        }
        let is_ground = |of: &Wanted| matches!(of.what, What::Ground) && of.path == wanted.path;
        if is_ground(&wanted) && self.reading.iter().any(|reading| is_ground(&reading.wanted)) {
            return;
        }
        self.next += 1;
        self.reading.push(Reading::new(self.next, wanted, open));
        self.start_waiting(ctx);
    }

    fn start_waiting(&mut self, ctx: &Context) {
        let running = self.reading.iter().filter(|reading| reading.job.is_some()).count();
        let waiting = self.reading.iter_mut().filter(|reading| reading.job.is_none());
        for reading in waiting.take(AT_ONCE.saturating_sub(running)) {
            reading.start(ctx, &self.claims);
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
        self.reading
            .iter()
            .map(|reading| {
                let amount = Some(reading.loading.amount()).filter(|amount| amount.of_bytes > 0);
                Work {
                    file: reading.wanted.name.clone(),
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
        let reading = self.reading.iter().filter(|reading| reading.wanted.what.adds_layers());
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

    /// Ends reading of all files.
    pub fn cancel_all(&mut self) {
        let all: Vec<usize> = (0..self.reading.len()).collect();
        self.cancel(&all);
        self.leaving.clear();
    }

    /// Ends reading of the files at some places of the list.
    pub fn cancel(&mut self, places: &[usize]) {
        let (mut place, claims) = (0, &self.claims);
        self.reading.retain(|reading| {
            place += 1;
            let is_cancelled = places.contains(&(place - 1));
            if is_cancelled {
                claims.forget(reading.number);
            }
            !is_cancelled
        });
    }

    /// What has ended since, as commands.
    pub fn poll(&mut self, ctx: &Context) -> Vec<Command> {
        let mut commands = self.poll_dialog();
        for reading in self.reading.iter_mut().filter(|reading| !reading.is_shown) {
            let first = reading.loading.first();
            if reading.wanted.what.is_looked_for() && !first.extent.is_empty() {
                reading.is_shown = true;
                commands.push(Command::FirstFeatures(first.extent));
            }
        }
        let (leaving, claims, last) = (&mut self.leaving, &self.claims, self.next);
        self.reading.retain(|reading| match reading.job.as_ref().map_or(Outcome::Pending, Job::poll) {
            Outcome::Pending => true,
            Outcome::Done(done) => {
                if done.has_layers && reading.wanted.what.adds_layers() {
                    leaving.push(Arc::clone(&reading.loading));
                    claims.done(reading.number, last);
                } else {
                    claims.forget(reading.number);
                }
                commands.extend(done.commands);
                false
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "reading a file failed");
                claims.forget(reading.number);
                commands.push(reading.wanted.failed(Message::new("file-error-internal")));
                false
            }
        });
        if self.reading.is_empty() {
            self.claims.clear();
        }
        self.start_waiting(ctx);
        commands
    }

    fn poll_dialog(&mut self) -> Vec<Command> {
        let Some((wanted, job)) = &self.asking else { return Vec::new() };
        let command = match job.poll() {
            Outcome::Pending => return Vec::new(),
            Outcome::Done(paths) => match *wanted {
                FilesFor::Open => Some(Command::OpenFiles { paths, replace: None }),
                FilesFor::Replace(layer) => Some(Command::OpenFiles { paths, replace: Some(layer) }),
                FilesFor::Find(layer) => {
                    paths.into_iter().next().map(|path| Command::FileFound { layer, path })
                }
            },
            Outcome::Panicked(reason) => Some(Command::Notify {
                level: Level::Error,
                title: Message::new("notice-dialog-failed"),
                detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
            }),
        };
        self.asking = None;
        command.into_iter().collect()
    }
}
