//! Layers on their way to files: the dialog that asks for a name, and writing, both in the background.

use super::canvas::JobFeedback;
use super::files::{FileDialogs, Work};
use crate::formats::write::Written;
use crate::jobs::{Job, Outcome};
use crate::session::{Command, Level, Message, SaveFault, SaveRequest};
use crate::text::Catalogue;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a job of saving brings back.
type Saved = Result<(PathBuf, Written), SaveFault>;

struct Writing {
    path: PathBuf,
    job: Job<Saved>,
}

/// Files being named and written.
pub struct Saves {
    dialogs: Arc<dyn FileDialogs>,
    asking: Option<(SaveRequest, Job<Option<PathBuf>>)>,
    writing: Vec<Writing>,
}

impl Saves {
    /// Nothing is saved yet.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>) -> Self {
        Self { dialogs, asking: None, writing: Vec::new() }
    }

    /// Asks where features are to be saved, unless a dialog is open.
    pub fn ask(&mut self, ctx: &Context, text: &Catalogue, request: SaveRequest) {
        if self.asking.is_some() {
            return;
        }
        let (dialogs, ctx) = (Arc::clone(&self.dialogs), ctx.clone());
        let word = |key| text.tr(key).to_owned();
        let (title, forms) = (
            word("file-save-dialog-title"),
            [word("file-save-dialog-geojson"), word("file-save-dialog-csv")],
        );
        let name = request.file_name.clone();
        let job = Job::spawn(
            "save dialog",
            move || ctx.request_repaint(),
            move |_| dialogs.ask_where(&title, &forms, &name),
        );
        self.asking = Some((request, job));
    }

    /// Whether nothing is asked or written.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.asking.is_none() && self.writing.is_empty()
    }

    /// The files being written and how much is done.
    #[must_use]
    pub fn work(&self) -> Vec<Work> {
        let work = |writing: &Writing| Work {
            file: name_of(&writing.path),
            done: writing.job.progress(),
            saving: true,
            amount: None,
            seconds_left: None,
        };
        self.writing.iter().map(work).collect()
    }

    /// Ends writing of the file at a place of the list; what was there before stays.
    pub fn cancel(&mut self, place: usize) {
        if place < self.writing.len() {
            self.writing.remove(place);
        }
    }

    /// Waits for what is being written: for the end of the program.
    pub fn finish(&mut self) {
        for writing in self.writing.drain(..) {
            if !matches!(writing.job.wait(), Outcome::Done(Ok(_))) {
                let words = writing.path.display().to_string();
                tracing::error!(words, "a file was not saved");
            }
        }
    }

    /// What has ended since, as commands.
    pub fn poll(&mut self, ctx: &Context) -> Vec<Command> {
        let mut commands = Vec::new();
        if let Some((request, job)) = self.asking.take() {
            match job.poll() {
                Outcome::Pending => self.asking = Some((request, job)),
                Outcome::Done(None) => {}
                Outcome::Done(Some(path)) => self.write(ctx, path, request),
                Outcome::Panicked(reason) => commands.push(Command::Notify {
                    level: Level::Error,
                    title: Message::new("notice-dialog-failed"),
                    detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
                }),
            }
        }
        self.writing.retain(|writing| match writing.job.poll() {
            Outcome::Pending => true,
            Outcome::Done(saved) => {
                commands.extend(told(&writing.path, &saved));
                false
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "saving a file failed");
                commands.push(not_saved(&writing.path, Message::new("notice-save-internal")));
                false
            }
        });
        commands
    }

    fn write(&mut self, ctx: &Context, path: PathBuf, request: SaveRequest) {
        let (to, ctx) = (path.clone(), ctx.clone());
        let job = Job::spawn(
            "save file",
            move || ctx.request_repaint(),
            move |ticket| request.write(&to, &JobFeedback(ticket)),
        );
        self.writing.push(Writing { path, job });
    }
}

/// What a person is told of a file that was written or not; nothing of one that was cancelled.
fn told(path: &Path, saved: &Saved) -> Option<Command> {
    let (path, written) = match saved {
        Ok(saved) => saved,
        Err(fault) => return Some(not_saved(path, fault.message()?)),
    };
    let title =
        Message::new("notice-saved").with("file", name_of(path)).with("count", written.features.to_string());
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let place = Message::new("notice-saved-place").with("folder", folder);
    let (level, detail) = match written.positions_left_out {
        0 => (Level::Info, place),
        count => {
            let left_out = Message::new("notice-saved-left-out").with("count", count.to_string());
            (Level::Warning, place.followed_by(left_out))
        }
    };
    Some(Command::Notify { level, title, detail: Some(detail) })
}

fn not_saved(path: &Path, reason: Message) -> Command {
    let title = Message::new("notice-not-saved").with("file", name_of(path));
    Command::Notify { level: Level::Error, title, detail: Some(reason) }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
