//! What is read in the background, and how: files, files once more, pasted texts, standard input, tables that are looked at.

use crate::basemap::archive;
use crate::basemap::source::{ARCHIVE, Source};
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::kinds::csv::{Cutting, Proposal};
use crate::formats::kinds::{propose_table, read_sound_path, read_table};
use crate::formats::pasted::{self, Pasted};
use crate::formats::spool::{self, spool};
use crate::formats::stamp::SeenFile;
use crate::formats::{FileError, FileErrorKind};
use crate::jobs::{Job, memory};
use crate::model::feature::LayerId;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::table_plan::TablePlan;
use crate::session::{
    Command, Message, ReloadFault, ReloadWish, TableAsked, TextFault, commands_of_file, commands_of_text,
};
use crate::ui::loading::{Listener, Loading};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Something that is to be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Its path; empty where it is no file.
    pub path: PathBuf,
    /// What it is called while it is read.
    pub name: String,
    /// What is read of it, and for what.
    pub what: What,
}

/// What is read, and for what.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// A file, to show it.
    File {
        /// The layer whose place it takes.
        replace: Option<LayerId>,
        /// Of a file that ends early the whole features are wanted.
        keep_before_cut: bool,
        /// It is wanted even if a layer shows it already.
        again: bool,
        /// How its table is read.
        table: Option<Arc<TablePlan>>,
    },
    /// A file that was the ground when the program ended: the map stays where it is.
    Ground,
    /// A file once more.
    Reload(Box<ReloadWish>),
    /// A pasted text, with its number.
    Text(Arc<str>, u32),
    /// Standard input, to its end.
    Input,
    /// The beginning of a layer's table, to choose its columns.
    Table(LayerId, Option<Arc<TablePlan>>),
}

impl What {
    /// A file, to show it.
    #[must_use]
    pub fn file() -> Self {
        Self::File { replace: None, keep_before_cut: false, again: false, table: None }
    }

    /// Whether there is a file by the path.
    pub(super) fn is_of_file(&self) -> bool {
        !matches!(self, Self::Text(..) | Self::Input)
    }

    /// Whether layers come of it that were not there.
    pub(super) fn adds_layers(&self) -> bool {
        matches!(self, Self::File { replace: None, .. } | Self::Text(..) | Self::Input)
    }

    /// Whether the map goes to its first features.
    pub(super) fn is_looked_for(&self) -> bool {
        matches!(self, Self::File { .. } | Self::Text(..) | Self::Input)
    }
}

impl Wanted {
    /// A file by its path.
    #[must_use]
    pub fn of_file(path: PathBuf, what: What) -> Self {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Self { path, name, what }
    }

    /// What is told where it failed.
    pub(super) fn failed(&self, reason: Message) -> Command {
        let path = self.path.clone();
        match &self.what {
            What::File { replace, .. } => Command::FileFailed { path, reason, replace: *replace, cut: false },
            What::Ground | What::Table(..) => Command::FileFailed { path, reason, replace: None, cut: false },
            What::Text(_, number) => {
                Command::TextFailed(TextFault { number: Some(*number), reason, is_other: false })
            }
            What::Input => Command::TextFailed(TextFault { number: None, reason, is_other: false }),
            What::Reload(wish) => {
                let seen = SeenFile { real_path: path, stamp: None };
                reload_failed(wish, seen, reason, None)
            }
        }
    }
}

/// What is open beside what is read.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// The features of all layers.
    pub features: Vec<Arc<LayerData>>,
    /// The real paths of their files.
    pub files: Vec<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Done {
    /// What the session is told.
    pub commands: Vec<Command>,
    /// Whether there are features among it.
    pub has_layers: bool,
}

/// A file that somebody reads.
#[derive(Clone, Debug)]
struct Claim {
    /// The number of the reading.
    number: u64,
    real_path: PathBuf,
    /// Readings asked for up to this one do not know of its layer; `None` while it is read.
    until: Option<u64>,
}

/// Files that are being read, or were: of several readings of one file at once the first is the one.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims(Arc<Mutex<Vec<Claim>>>);

impl Claims {
    /// Claims a file for a reading; tells whether it was free.
    fn take(&self, number: u64, real_path: &Path) -> bool {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = |claim: &Claim| claim.until.is_none_or(|until| number <= until);
        let is_free = !claims.iter().any(|claim| claim.real_path == real_path && holds(claim));
        if is_free {
            claims.push(Claim { number, real_path: real_path.to_owned(), until: None });
        }
        is_free
    }

    /// The file of a reading is a layer; `last` is the newest reading that was asked for.
    pub(super) fn done(&self, number: u64, last: u64) {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for claim in claims.iter_mut().filter(|claim| claim.number == number) {
            claim.until = Some(last);
        }
    }

    /// Nothing is being read: whoever asks from now on knows all layers.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A reading came to nothing.
    pub(super) fn forget(&self, number: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|claim| claim.number != number);
    }
}

/// Something that is being read, or waits for its turn.
pub(super) struct Reading {
    /// Its number, never used twice.
    pub number: u64,
    pub wanted: Wanted,
    open: Open,
    /// What the reader tells.
    pub loading: Arc<Loading>,
    /// When it began, in seconds of the window.
    pub begun: f64,
    /// The map was brought to its first features.
    pub is_shown: bool,
    /// `None` while it waits for its turn.
    pub job: Option<Job<Done>>,
}

impl Reading {
    pub(super) fn new(number: u64, wanted: Wanted, open: Open) -> Self {
        Self { number, wanted, open, loading: Arc::default(), begun: 0.0, is_shown: false, job: None }
    }

    pub(super) fn start(&mut self, ctx: &Context, claims: &Claims) {
        let open = std::mem::take(&mut self.open);
        self.begun = ctx.input(|input| input.time);
        let (wanted, number, claims) = (self.wanted.clone(), self.number, claims.clone());
        let (loading, ctx, of_job) = (Arc::clone(&self.loading), ctx.clone(), ctx.clone());
        self.job = Some(Job::spawn(
            "read file",
            move || ctx.request_repaint(),
            move |ticket| {
                let listener = Listener { ticket, loading: &loading, ctx: &of_job };
                if std::fs::metadata(&wanted.path).is_ok_and(|file| file.len() >= memory::LARGE_FILE) {
                    memory::keep_little();
                }
                let done = Worker { open: &open, feedback: &listener, claims: &claims, number }.work(wanted);
                memory::give_back();
                done
            },
        ));
    }
}

/// One reading at work, on a thread of its own.
struct Worker<'a> {
    open: &'a Open,
    feedback: &'a dyn Feedback,
    claims: &'a Claims,
    number: u64,
}

fn told(command: Command) -> Done {
    Done { commands: vec![command], has_layers: false }
}

impl Worker<'_> {
    fn work(&self, wanted: Wanted) -> Done {
        let Wanted { path, what, .. } = wanted;
        match what {
            What::File { replace, keep_before_cut, again, table } => {
                let seen = SeenFile::look(&path);
                if replace.is_none() && !again {
                    if self.open.files.contains(&seen.real_path) {
                        return told(Command::FileIsOpen { path, real_path: seen.real_path });
                    }
                    if !self.claims.take(self.number, &seen.real_path) {
                        return Done { commands: Vec::new(), has_layers: false };
                    }
                }
                if archive::is_archive(&path) {
                    return told(open_archive(path, true));
                }
                let mut options = self.options(&[]);
                options.keep_before_cut = keep_before_cut;
                let read = read_layers(&path, table.as_deref(), &options, self.feedback);
                match read {
                    Ok(layers) => {
                        layers_read(commands_of_file(&path, replace, &seen, table.as_ref(), layers))
                    }
                    Err(error) => told(file_failed(path, replace, keep_before_cut, error)),
                }
            }
            What::Ground => told(open_archive(path, false)),
            What::Reload(wish) => self.reload(*wish),
            What::Text(text, number) => self.text(&text, number),
            What::Input => self.input(),
            What::Table(layer, plan) => told(self.table(path, layer, plan)),
        }
    }

    /// How something is read beside what is open, but for some of it.
    fn options(&self, without: &[Arc<LayerData>]) -> ReadOptions {
        let others = self.open.features.iter().filter(|data| !without.iter().any(|of| Arc::ptr_eq(of, data)));
        let extents = others.map(|data| data.geometries.extent());
        let near = extents.filter(|extent| !extent.is_empty()).collect();
        ReadOptions { near: Some(near), ..ReadOptions::default() }
    }

    fn reload(&self, wish: ReloadWish) -> Done {
        let seen = SeenFile::look(&wish.path);
        let before: Vec<_> = wish.layers.iter().map(|layer| Arc::clone(&layer.before)).collect();
        let read = read_layers(&wish.path, wish.table.as_deref(), &self.options(&before), self.feedback);
        match read {
            Ok(layers) => match wish.with(seen, layers, self.feedback) {
                Some(reload) => told(Command::Reloaded(Box::new(reload))),
                None => Done { commands: Vec::new(), has_layers: false },
            },
            Err(FileError { kind: FileErrorKind::UnsureTable(proposal), .. }) => {
                let layer = wish.layers.first().map(|layer| layer.layer);
                told(unsure(wish.path, layer, None, *proposal))
            }
            Err(error) => {
                let reason = Message::of_file_error(&error);
                told(reload_failed(&wish, seen, reason, Some(&error.kind)))
            }
        }
    }

    fn text(&self, text: &str, number: u32) -> Done {
        match pasted::read(text, &self.options(&[]), self.feedback) {
            Ok(Pasted::Paths(paths)) => told(Command::OpenFiles { paths, replace: None }),
            Ok(Pasted::Features(layers)) => layers_read(commands_of_text(layers, |text| {
                text.tr_args("layer-pasted", &[("number", number.into())])
            })),
            Err(fault) => told(Command::TextFailed(TextFault::of_paste(number, &fault))),
        }
    }

    fn input(&self) -> Done {
        let read = || {
            let file = spool(std::io::stdin().lock(), spool::MOST_BYTES, self.feedback)?;
            read_sound_path(file.path(), &self.options(&[]), self.feedback)
        };
        match read() {
            Ok(layers) => {
                layers_read(commands_of_text(layers, |text| text.tr("layer-standard-input").to_owned()))
            }
            Err(error) => told(Command::TextFailed(TextFault::of_input(&error))),
        }
    }

    /// Looks at the table of a layer.
    fn table(&self, path: PathBuf, layer: LayerId, plan: Option<Arc<TablePlan>>) -> Command {
        let cutting = Cutting {
            delimiter: plan.as_ref().map(|plan| plan.delimiter),
            has_header: plan.as_ref().map(|plan| plan.has_header),
        };
        match propose_table(&path, &cutting, self.feedback) {
            Ok(proposal) => Command::TableUnsure(Box::new(TableAsked {
                path,
                layer: Some(layer),
                replace: None,
                plan: plan.as_deref().cloned(),
                proposal: Arc::new(proposal),
            })),
            Err(error) => {
                let reason = Message::of_file_error(&error);
                Command::FileFailed { path, reason, replace: None, cut: false }
            }
        }
    }
}

fn read_layers(
    path: &Path,
    table: Option<&TablePlan>,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    match table {
        Some(plan) => Ok(vec![read_table(path, plan, options, feedback)?]),
        None => read_sound_path(path, options, feedback),
    }
}

/// Layers that are there now.
fn layers_read(commands: Vec<Command>) -> Done {
    Done { commands, has_layers: true }
}

fn file_failed(path: PathBuf, replace: Option<LayerId>, keep_before_cut: bool, error: FileError) -> Command {
    let cut = error.kind.id() == "truncated" && error.sound_before().is_some() && !keep_before_cut;
    let reason = Message::of_file_error(&error);
    match error.kind {
        FileErrorKind::UnsureTable(proposal) => unsure(path, None, replace, *proposal),
        _ => Command::FileFailed { path, reason, replace, cut },
    }
}

fn unsure(path: PathBuf, layer: Option<LayerId>, replace: Option<LayerId>, proposal: Proposal) -> Command {
    let proposal = Arc::new(proposal);
    Command::TableUnsure(Box::new(TableAsked { path, layer, replace, proposal, plan: None }))
}

fn reload_failed(
    wish: &ReloadWish,
    seen: SeenFile,
    reason: Message,
    kind: Option<&FileErrorKind>,
) -> Command {
    Command::ReloadFailed(Box::new(ReloadFault {
        number: wish.number,
        path: wish.path.clone(),
        layers: wish.layers.iter().map(|layer| layer.layer).collect(),
        seen,
        reason,
        is_missing: kind == Some(&FileErrorKind::NotFound),
        is_changing: kind == Some(&FileErrorKind::Changed),
    }))
}

/// Opens an archive of tiles; `show` flies to what it covers.
fn open_archive(path: PathBuf, show: bool) -> Command {
    match archive::open(&path) {
        Ok(archive) => {
            let id = format!("{ARCHIVE}{}", path.display());
            let source = Box::new(Source::of_archive(&id, archive.into()));
            Command::ArchiveOpened { path, source, show }
        }
        Err(error) => {
            let fault = error.fault();
            let reason = Message::new(fault.key()).with("detail", fault.detail());
            Command::FileFailed { path, reason, replace: None, cut: false }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_once_by_those_who_cannot_know_of_each_other() {
        let claims = Claims::default();
        let (a, b) = (Path::new("/a"), Path::new("/b"));
        assert!(claims.take(1, a) && claims.take(2, b));
        assert!(!claims.take(3, a));
        claims.done(1, 3);
        assert!(!claims.take(3, a), "it was asked for before the layer was there");
        assert!(claims.take(4, a), "whoever asks now knows of the layer");
        claims.forget(2);
        assert!(claims.take(5, b), "it came to nothing");
    }
}
