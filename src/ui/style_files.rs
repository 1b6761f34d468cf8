//! Styles saved as files of their own and loaded again: asked for, read and written in the background.

use super::files::FileDialogs;
use crate::formats::atomic;
use crate::formats::style::{self, StyleFile};
use crate::formats::tree::read_bytes;
use crate::jobs::{Job, Outcome};
use crate::model::feature::LayerId;
use crate::model::style::LayerStyle;
use crate::session::{Command, Level, Message, SaveFault};
use crate::text::Catalogue;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ending of the name of a style's file.
const ENDING: &str = "atlas-style.json";

/// What is asked for or worked at, one at a time.
pub struct StyleFiles {
    dialogs: Arc<dyn FileDialogs>,
    job: Option<Job<Vec<Command>>>,
}

impl StyleFiles {
    /// Nothing is done yet.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>) -> Self {
        Self { dialogs, job: None }
    }

    /// Asks for a name and saves a style; `stem` is proposed.
    pub fn save(&mut self, ctx: &Context, text: &Catalogue, of: LayerStyle, stem: &str) {
        let (title, filter) = (text.tr("style-save-title").to_owned(), text.tr("style-files").to_owned());
        let from = PathBuf::from(format!("{stem}.{ENDING}"));
        self.start(ctx, move |dialogs| {
            let Some(path) = dialogs.ask_archive(&title, &filter, "json", &from) else { return Vec::new() };
            let written = style::write(&StyleFile { style: of, kept: Default::default() });
            let (path, put) = if path.extension().is_some() {
                let put = atomic::write(&path, written.as_bytes());
                (path, put)
            } else {
                // Nobody was asked about what has the name with the ending.
                let path = path.with_extension(ENDING);
                let put = atomic::create(&path, written.as_bytes());
                (path, put)
            };
            vec![match put {
                Ok(()) => told(Level::Info, "notice-style-saved", &path, None),
                Err(error) => told(Level::Error, "notice-not-saved", &path, SaveFault::File(error).message()),
            }]
        });
    }

    /// Asks for a style's file and gives its style to a layer.
    pub fn load(&mut self, ctx: &Context, text: &Catalogue, layer: LayerId) {
        let (title, filter) = (text.tr("style-load-title").to_owned(), text.tr("style-files").to_owned());
        self.start(ctx, move |dialogs| {
            let Some(path) = dialogs.ask(&title, &filter).into_iter().next() else { return Vec::new() };
            load(&path, layer)
        });
    }

    fn start(&mut self, ctx: &Context, work: impl FnOnce(&dyn FileDialogs) -> Vec<Command> + Send + 'static) {
        if self.job.is_none() {
            let (dialogs, ctx) = (Arc::clone(&self.dialogs), ctx.clone());
            let wake = move || ctx.request_repaint();
            self.job = Some(Job::spawn("style file", wake, move |_| work(dialogs.as_ref())));
        }
    }

    /// Whether nothing is asked, read or written.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.job.is_none()
    }

    /// What came of it, as commands.
    pub fn poll(&mut self) -> Vec<Command> {
        let Some(job) = &self.job else { return Vec::new() };
        let commands = match job.poll() {
            Outcome::Pending => return Vec::new(),
            Outcome::Done(commands) => commands,
            Outcome::Panicked(reason) => vec![Command::Notify {
                level: Level::Error,
                title: Message::new("notice-dialog-failed"),
                detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
            }],
        };
        self.job = None;
        commands
    }
}

fn told(level: Level, key: &'static str, path: &Path, detail: Option<Message>) -> Command {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    Command::Notify { level, title: Message::new(key).with("file", name), detail }
}

fn load(path: &Path, layer: LayerId) -> Vec<Command> {
    let failed = |detail| vec![told(Level::Error, "notice-style-not-loaded", path, Some(detail))];
    match read_bytes(path).and_then(|bytes| style::read(&bytes)) {
        Err(error) => failed(Message::of_file_error(&error)),
        Ok((read, trouble)) => {
            let mut commands = vec![Command::SetStyle(layer, Box::new(read.style)), Command::EndGesture];
            if let Some(first) = trouble.list.first().map(Message::of_wrong) {
                commands.push(told(Level::Warning, "notice-style-partly", path, Some(first)));
            }
            commands
        }
    }
}
