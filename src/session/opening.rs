//! What is opened: files that were read or not, pasted texts, archives of tiles.

use super::command::{Command, Effect, Opened};
use super::notices::{Level, Message, NoticeButton};
use super::project_file::Then;
use super::{BasemapChoice, Session, files};
use crate::basemap::source::{Origin, Source};
use crate::formats::FileError;
use crate::formats::geojson::Loaded;
use crate::formats::pasted::PasteFault;
use crate::formats::project::is_project;
use crate::formats::stamp::SeenFile;
use crate::model::feature::LayerId;
use crate::model::lang::{Lang, LangCode, LocalText};
use crate::model::project::{Broken, Project};
use crate::model::table_plan::TablePlan;
use crate::text::Catalogue;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most files kept in the list of recent ones.
const RECENT: usize = 12;

/// Why nothing came of a text or of standard input.
#[derive(Clone, Debug)]
pub struct TextFault {
    /// The number of the pasted text; `None` for standard input.
    pub number: Option<u32>,
    /// What it is instead, or what is wrong with it.
    pub reason: Message,
    /// It is no fault: there is nothing to read, or it is for something else.
    pub is_other: bool,
}

impl TextFault {
    /// What a person is told of a pasted text.
    #[must_use]
    pub fn of_paste(number: u32, fault: &PasteFault) -> Self {
        let (reason, is_other) = match fault {
            PasteFault::Empty => (Message::new("notice-paste-empty"), true),
            PasteFault::Address => (Message::new("notice-paste-address"), true),
            PasteFault::Coordinates => (Message::new("notice-paste-coordinates"), true),
            PasteFault::Unreadable(error) => (Message::of_file_error(error), false),
        };
        Self { number: Some(number), reason, is_other }
    }

    /// What a person is told of standard input.
    #[must_use]
    pub fn of_input(error: &FileError) -> Self {
        Self { number: None, reason: Message::of_file_error(error), is_other: false }
    }
}

/// Files to read, each once.
pub(super) fn open_files(paths: Vec<PathBuf>, replace: Option<LayerId>) -> Vec<Effect> {
    let mut effects = Vec::with_capacity(paths.len());
    for (index, path) in paths.iter().enumerate() {
        if !paths.iter().take(index).any(|before| before == path) {
            effects.push(read(path.clone(), replace.filter(|_| index == 0), false));
        }
    }
    effects
}

/// A file to read as it is; `again` even if a layer shows it already.
pub(super) fn read(path: PathBuf, replace: Option<LayerId>, again: bool) -> Effect {
    Effect::ReadFile { path, replace, keep_before_cut: false, again, table: None }
}

impl Session {
    /// Opens files; a project among them takes the place of what is open, and the others lie above it.
    pub(super) fn open_paths(&mut self, paths: Vec<PathBuf>, replace: Option<LayerId>) -> Vec<Effect> {
        let (mut projects, files): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|path| is_project(path));
        match projects.pop() {
            Some(project) => {
                projects.retain(|other| *other != project);
                if !projects.is_empty() {
                    let left: Vec<String> = projects.iter().map(|path| file_name(path)).collect();
                    let detail = Message::new("notice-one-project-left").with("files", left.join(", "));
                    self.notices.push(Level::Warning, Message::new("notice-one-project"), Some(detail));
                }
                self.unless_unsaved(Then::Open(project, files))
            }
            None => open_files(files, replace),
        }
    }

    pub(super) fn file_read(
        &mut self,
        path: &Path,
        replace: Option<LayerId>,
        opened: Opened,
    ) -> Option<Effect> {
        self.edit("edit-file-open", replace);
        self.undo.end_gesture();
        let bounds = opened.data.geometries.extent();
        let name = match &opened.part {
            Some(part) => format!("{} · {part}", file_name(path)),
            None => file_name(path),
        };
        let count = opened.data.len().to_string();
        self.gone_files.remove(path);
        if let Some(seen) = opened.seen {
            self.seen_files.insert(path.to_owned(), seen);
        }
        self.reports.keep(&opened.data, opened.report);
        let mut of_layer = replace;
        if let Some(id) = replace.filter(|&id| self.project.layer(id).is_some()) {
            self.file_was_replaced(id);
            self.project.edit(id, |layer| {
                layer.data = opened.data;
                layer.source = Some(path.to_owned());
                layer.part = opened.part.as_deref().map(Arc::from);
                layer.table = opened.table;
                layer.broken = None;
                layer.visible = true;
            });
            self.reloads.remove(&id);
        } else {
            let nth = self.own_files();
            let id = self.new_layer_id();
            let mut layer = files::my_file(id, path, opened.data, nth);
            layer.table = opened.table;
            if let Some(part) = opened.part {
                layer.part = Some(part.into());
                layer.key.clone_from(&name);
                layer.title = LocalText::plain(name.clone());
            }
            self.project.layers.insert(0, Arc::new(layer));
            self.marked_layer = Some(id);
            of_layer = Some(id);
        }
        self.project_changed();
        self.fly_to_bounds(bounds);
        self.remember_recent(path.to_owned());
        let replaced = replace.and_then(|id| self.project.layer(id)).map(|layer| {
            let layer = layer.title.get(self.lang).to_owned();
            Message::new("notice-file-replaced").with("layer", layer).with("file", &name)
        });
        let opened_words = Message::new("notice-file-opened").with("file", name).with("count", count);
        let title = replaced.unwrap_or(opened_words);
        if opened.lost > 0 || opened.problem.is_some() {
            let button = of_layer.map(NoticeButton::ShowProblems);
            self.notices.push_with(Level::Warning, title, opened.problem, button);
        } else {
            self.notices.push(Level::Info, title, None);
        }
        self.recall_reading(of_layer?)
    }

    pub(super) fn file_failed(
        &mut self,
        path: PathBuf,
        reason: Message,
        replace: Option<LayerId>,
        cut: bool,
    ) {
        let title = Message::new("notice-file-not-opened").with("file", file_name(&path));
        let button = cut.then_some(NoticeButton::OpenBeforeCut { path, replace });
        self.notices.push_with(Level::Error, title, Some(reason), button);
    }

    /// The real paths of the files that layers show.
    #[must_use]
    pub fn open_files(&self) -> Vec<PathBuf> {
        let sources = self.project.layers.iter().filter_map(|layer| layer.source.as_ref());
        sources.map(|path| self.real_path(path).to_owned()).collect()
    }

    fn real_path<'a>(&'a self, path: &'a Path) -> &'a Path {
        self.seen_files.get(path).map_or(path, |seen| &seen.real_path)
    }

    /// A file was asked for that a layer shows already; it is read if that is gone since.
    pub(super) fn file_is_open(&mut self, path: PathBuf, real_path: &Path) -> Option<Effect> {
        let shows = |source: &Path| source == path.as_path() || self.real_path(source) == real_path;
        let layer = self.project.layers.iter().find(|layer| layer.source.as_deref().is_some_and(shows));
        let Some((id, source)) = layer.and_then(|layer| Some((layer.id, layer.source.clone()?))) else {
            return Some(read(path, None, true));
        };
        self.marked_layer = Some(id);
        let title = Message::new("notice-file-is-open").with("file", file_name(&path));
        self.notices.settle(&title.key, real_path);
        let buttons = vec![NoticeButton::OpenAgain(path), NoticeButton::ReloadFile(source)];
        self.notices.push_about(real_path, Level::Info, title, None, buttons);
        None
    }

    /// Takes a text from the clipboard, to be read.
    pub(super) fn paste(&mut self, text: Arc<str>) -> Option<Effect> {
        self.pasted += 1;
        Some(Effect::ReadText { text, number: self.pasted })
    }

    pub(super) fn text_read(&mut self, title: LocalText, opened: Opened) {
        self.edit("edit-text-open", None);
        self.undo.end_gesture();
        let bounds = opened.data.geometries.extent();
        let count = opened.data.len().to_string();
        self.reports.keep(&opened.data, opened.report);
        let name = title.get(self.lang).to_owned();
        let nth = self.own_files();
        let id = self.new_layer_id();
        self.project.layers.insert(0, Arc::new(files::my_text(id, title, opened.data, nth)));
        self.marked_layer = Some(id);
        self.project_changed();
        self.fly_to_bounds(bounds);
        let title = Message::new("notice-file-opened").with("file", name).with("count", count);
        if opened.lost > 0 || opened.problem.is_some() {
            let button = Some(NoticeButton::ShowProblems(id));
            self.notices.push_with(Level::Warning, title, opened.problem, button);
        } else {
            self.notices.push(Level::Info, title, None);
        }
    }

    pub(super) fn text_failed(&mut self, fault: TextFault) {
        if fault.number == Some(self.pasted) {
            // The next one has its number.
            self.pasted = self.pasted.saturating_sub(1);
        }
        let key = if fault.number.is_some() { "notice-paste-failed" } else { "notice-input-failed" };
        let level = if fault.is_other { Level::Info } else { Level::Error };
        self.notices.push(level, Message::new(key), Some(fault.reason));
    }

    /// Has another state of the project. What is selected of layers with features of another reading is not known there. Layers that
    /// were put away before their file was read are read.
    pub(super) fn go_back_to(&mut self, project: Project) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.project, project);
        let mut unread: Vec<PathBuf> = Vec::new();
        for layer in &self.project.layers {
            let of_before = before.layer(layer.id);
            if of_before.is_some_and(|of| !Arc::ptr_eq(&of.data.ids, &layer.data.ids)) {
                self.selection.follow(layer.id, |_| None);
                self.chooser.retain(|feature| feature.layer != layer.id);
            }
            if let Some(of) = of_before {
                self.file.went_back(of, layer);
            }
            if of_before.is_some_and(|of| of.source != layer.source) {
                // What is read of the other file is not for this one.
                self.reloads.remove(&layer.id);
            }
            if let (None, Some(Broken::NotRead), Some(path)) = (of_before, layer.broken, &layer.source)
                && !unread.contains(path)
                && !self.file.waits_for_word(path)
            {
                unread.push(path.clone());
            }
        }
        self.project_changed();
        unread.iter().flat_map(|path| self.reload_file(path)).collect()
    }

    pub(super) fn archive_opened(&mut self, path: &Path, source: Source, show: bool) {
        // One that is read again stays beneath, or away, as it was chosen.
        if show || self.wants_archive(path) {
            self.ground_was_chosen();
            self.tile_source.clone_from(&source.id);
            self.basemap = BasemapChoice::Tiles;
        }
        let bounds = match &source.origin {
            Origin::Archive(archive) => archive.info().bounds,
            Origin::Web { .. } => None,
        };
        self.archives.retain(|archive| archive.id != source.id);
        self.archives.push(source);
        if let Some(bounds) = bounds.filter(|_| show) {
            self.fly_to_bounds(bounds);
        }
        if show {
            self.remember_recent(path.to_owned());
            let title = Message::new("notice-archive-opened").with("file", file_name(path));
            self.notices.push(Level::Info, title, None);
        }
    }

    pub(super) fn remember_recent(&mut self, path: PathBuf) {
        self.recent.retain(|of| *of != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

/// What is done with the layers of a file that was read; one whose place they take is that of the first.
#[must_use]
pub fn commands_of_file(
    path: &Path,
    replace: Option<LayerId>,
    seen: &SeenFile,
    table: Option<&Arc<TablePlan>>,
    layers: Vec<Loaded>,
) -> Vec<Command> {
    let several = layers.len() > 1;
    // The first layer of the file lies above the others.
    let commands = layers.into_iter().enumerate().rev().map(|(index, loaded)| {
        let part = several.then(|| loaded.layer.name.get(Lang::EN).to_owned());
        let opened = Opened { part, seen: Some(seen.clone()), table: table.cloned(), ..Opened::of(loaded) };
        Command::FileRead { path: path.to_owned(), replace: replace.filter(|_| index == 0), opened }
    });
    commands.collect()
}

/// What is done with layers that were read without a file, with their titles in all languages.
#[must_use]
pub fn commands_of_text(layers: Vec<Loaded>, title: impl Fn(&Catalogue) -> String) -> Vec<Command> {
    let several = layers.len() > 1;
    let titles: Vec<(Lang, String)> =
        Lang::ALL.iter().map(|&lang| (lang, title(&Catalogue::new(lang)))).collect();
    let english = titles.iter().find(|(lang, _)| *lang == Lang::EN).map(|(_, title)| title.clone());
    let commands = layers.into_iter().rev().map(|loaded| {
        let part = if several { format!(" · {}", loaded.layer.name.get(Lang::EN)) } else { String::new() };
        let of_languages = titles.iter().map(|(lang, title)| (LangCode::of(*lang), format!("{title}{part}")));
        let plain = format!("{}{part}", english.as_deref().unwrap_or_default());
        Command::TextRead { title: LocalText::new(plain, of_languages), opened: Opened::of(loaded) }
    });
    commands.collect()
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy().into_owned(), |name| name.to_string_lossy().into_owned())
}
