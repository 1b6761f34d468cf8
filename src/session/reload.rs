//! Files that are read again: what is kept of their layers, and what is told of files that change, vanish and come back.

use super::command::{Effect, Opened};
use super::new_places::NewPlaces;
use super::notices::{Level, Message, NoticeButton};
use super::opening::file_name;
use super::watch::{FileChange, WatchedFile};
use super::{FilesChanged, Session};
use crate::formats::geojson::Loaded;
use crate::formats::stamp::SeenFile;
use crate::formats::timing;
use crate::model::feature::LayerId;
use crate::model::feedback::Feedback;
use crate::model::lang::{Lang, LocalText};
use crate::model::layer::LayerData;
use crate::model::project::{Broken, LayerGroup, MapLayer};
use crate::model::style::{LayerStyle, file_colour};
use crate::model::table_plan::TablePlan;
use crate::model::time::TimeReading;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A layer that waits for its file to be read again.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The layer.
    pub layer: LayerId,
    /// Its name within a file of several.
    pub part: Option<Arc<str>>,
    /// Its features now.
    pub before: Arc<LayerData>,
    /// How its times are read, where the project says so.
    pub reading: Option<Arc<TimeReading>>,
}

/// A file that is to be read again for some layers.
#[derive(Clone, Debug)]
pub struct ReloadWish {
    /// The file.
    pub path: PathBuf,
    /// How its table is read.
    pub table: Option<Arc<TablePlan>>,
    /// The layers.
    pub layers: Vec<Waiting>,
}

impl PartialEq for ReloadWish {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Waiting, &Waiting)| a.layer == b.layer && Arc::ptr_eq(&a.before, &b.before);
        self.path == other.path
            && self.table == other.table
            && self.layers.len() == other.layers.len()
            && self.layers.iter().zip(&other.layers).all(same)
    }
}

/// A file that was read again.
#[derive(Clone, Debug)]
pub struct Reload {
    /// The file.
    pub path: PathBuf,
    /// How its table was read.
    pub table: Option<Arc<TablePlan>>,
    /// What it was like when reading began.
    pub seen: SeenFile,
    /// The layers with their new features.
    pub layers: Vec<Reloaded>,
    /// Layers that the file does not have any more.
    pub without: Vec<LayerId>,
}

/// A layer with its new features.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// The layer.
    pub layer: LayerId,
    /// Its features before.
    pub before: Arc<LayerData>,
    /// What was read.
    pub opened: Opened,
    /// Where the features of before are now.
    pub places: NewPlaces,
}

impl ReloadWish {
    /// Gives each layer what was read for it. Takes its time; `None` if nobody wants it any more.
    #[must_use]
    pub fn with(self, seen: SeenFile, read: Vec<Loaded>, feedback: &dyn Feedback) -> Option<Reload> {
        let read: Vec<Opened> = read
            .into_iter()
            .map(|loaded| {
                let part = loaded.layer.name.get(Lang::EN).to_owned();
                Opened { part: Some(part), ..Opened::of(loaded) }
            })
            .collect();
        let (mut layers, mut without) = (Vec::new(), Vec::new());
        let one_part =
            self.layers.iter().zip(self.layers.iter().skip(1)).all(|(layer, next)| layer.part == next.part);
        for Waiting { layer, part, before, reading } in self.layers {
            let of_name =
                read.iter().find(|opened| part.is_some() && opened.part.as_deref() == part.as_deref());
            let found = match (of_name, &part, &read[..]) {
                (Some(found), ..) => Some(found),
                (None, None, [first, ..]) => Some(first),
                // The only layer of a file may be called as it likes.
                (None, Some(_), [only]) if one_part => Some(only),
                (None, ..) => None,
            };
            let Some(opened) = found.cloned() else {
                without.push(layer);
                continue;
            };
            let opened = match reading {
                Some(reading) => read_by(&reading, opened, feedback)?,
                None => with_reading_of(&before, opened, feedback)?,
            };
            let places = NewPlaces::find(&before, &opened.data, feedback)?;
            layers.push(Reloaded { layer, before, opened, places });
        }
        Some(Reload { path: self.path, table: self.table, seen, layers, without })
    }
}

/// Reads the times of a layer as a person chose it for the layer before.
fn with_reading_of(before: &LayerData, opened: Opened, feedback: &dyn Feedback) -> Option<Opened> {
    let is_same = before.is_empty() || before.reading == opened.data.reading;
    if is_same || timing::guess(before).reading == *before.reading {
        return Some(opened);
    }
    read_by(&before.reading, opened, feedback)
}

/// Reads the times of a layer by a reading.
fn read_by(reading: &TimeReading, opened: Opened, feedback: &dyn Feedback) -> Option<Opened> {
    if *reading == *opened.data.reading {
        return Some(opened);
    }
    let (data, _) = timing::apply(&opened.data, reading, feedback)?;
    Some(Opened { data: Arc::new(data), ..opened })
}

/// Why a file was not read again.
#[derive(Clone, Debug)]
pub struct ReloadFault {
    /// The file.
    pub path: PathBuf,
    /// The layers it was for.
    pub layers: Vec<LayerId>,
    /// What it was like when reading began.
    pub seen: SeenFile,
    /// Why.
    pub reason: Message,
    /// Nothing is there.
    pub is_missing: bool,
    /// It changed meanwhile.
    pub is_changing: bool,
}

impl Session {
    /// Adds a layer whose features are still to be read, or cannot be: it lies on top, is shown and has no features. Its style,
    /// filter and place can be set in [`Session::project`]; [`Session::reload_file`] reads its file. No entry of undo is made.
    pub fn add_broken(
        &mut self,
        path: &Path,
        title: LocalText,
        part: Option<Arc<str>>,
        reason: Broken,
    ) -> LayerId {
        let nth = self.own_files();
        let id = self.new_layer_id();
        let layer = MapLayer {
            id,
            key: title.get(Lang::EN).to_owned(),
            title,
            group: LayerGroup::MyFiles,
            data: Arc::new(LayerData::default()),
            style: LayerStyle::single(file_colour(nth)),
            filter: None,
            visible: true,
            opacity: 1.0,
            source: Some(path.to_owned()),
            part,
            table: None,
            broken: Some(reason),
        };
        self.project.layers.insert(0, Arc::new(layer));
        self.project_changed();
        id
    }

    /// Why a layer does not show what its file holds, if it does not: its file was not read, or is gone since.
    #[must_use]
    pub fn broken(&self, layer: &MapLayer) -> Option<Broken> {
        let is_gone = || layer.source.as_ref().is_some_and(|source| self.gone_files.contains(source));
        layer.broken.or_else(|| is_gone().then_some(Broken::Missing))
    }

    /// The files of the layers, each once, with what they were like when they were read.
    #[must_use]
    pub fn files_to_watch(&self) -> Vec<WatchedFile> {
        let mut files: Vec<WatchedFile> = Vec::new();
        // A file that waits for a person's word is not looked at either.
        let sources = self.project.layers.iter().filter_map(|layer| layer.source.as_ref());
        for path in sources.filter(|path| !self.file.waits_for_word(path)) {
            if !files.iter().any(|(of, _)| of == path) {
                files.push((path.clone(), self.seen_files.get(path).and_then(|seen| seen.stamp)));
            }
        }
        files
    }

    /// The layer that is read again when none is named: the marked one, else that of the card, else the topmost of a file.
    #[must_use]
    pub fn layer_to_reload(&self) -> Option<LayerId> {
        let has_file = |id: &LayerId| self.project.layer(*id).is_some_and(|layer| layer.source.is_some());
        let of_card = || self.selection.current().map(|feature| feature.layer).filter(has_file);
        let topmost = || self.project.layers.iter().map(|layer| layer.id).find(has_file);
        self.marked_layer.filter(has_file).or_else(of_card).or_else(topmost)
    }

    /// Reads a file again for all its layers.
    #[must_use]
    pub fn reload_file(&self, path: &Path) -> Vec<Effect> {
        self.reload_from(path, path)
    }

    /// Reads a file in place of another one for all layers of that.
    fn reload_from(&self, old: &Path, new: &Path) -> Vec<Effect> {
        let mut wishes: Vec<ReloadWish> = Vec::new();
        for layer in self.project.layers.iter().filter(|layer| layer.source.as_deref() == Some(old)) {
            let waiting = Waiting {
                layer: layer.id,
                part: layer.part.clone(),
                before: Arc::clone(&layer.data),
                reading: self.reading_of_project(layer),
            };
            match wishes.iter_mut().find(|wish| wish.table == layer.table) {
                Some(wish) => wish.layers.push(waiting),
                None => wishes.push(ReloadWish {
                    path: new.to_owned(),
                    table: layer.table.clone(),
                    layers: vec![waiting],
                }),
            }
        }
        wishes.into_iter().map(|wish| Effect::Reload(Box::new(wish))).collect()
    }

    pub(super) fn reload_layer(&self, layer: LayerId) -> Vec<Effect> {
        let source = self.project.layer(layer).and_then(|layer| layer.source.as_deref());
        source.map(|path| self.reload_file(path)).unwrap_or_default()
    }

    /// Reads the table of one layer in another way.
    pub(super) fn reload_table(&self, layer: LayerId, table: TablePlan) -> Option<Effect> {
        let of = self.project.layer(layer)?;
        let reading = self.reading_of_project(of);
        let waiting = Waiting { layer, part: None, before: Arc::clone(&of.data), reading };
        let wish =
            ReloadWish { path: of.source.clone()?, table: Some(Arc::new(table)), layers: vec![waiting] };
        Some(Effect::Reload(Box::new(wish)))
    }

    /// The file of a layer was found elsewhere.
    pub(super) fn file_found(&mut self, layer: LayerId, path: &Path) -> Vec<Effect> {
        let source = self.project.layer(layer).and_then(|layer| layer.source.clone());
        source.map(|old| self.reload_from(&old, path)).unwrap_or_default()
    }

    pub(super) fn reloaded(&mut self, reload: Reload) {
        let Reload { path, table, seen, layers, without } = reload;
        let exists = |session: &Self, id| session.project.layer(id).is_some();
        let layers: Vec<Reloaded> = layers.into_iter().filter(|of| exists(self, of.layer)).collect();
        self.seen_files.insert(path.clone(), seen);
        self.gone_files.remove(&path);
        let name = file_name(&path);
        let sources = layers.iter().filter_map(|of| self.project.layer(of.layer)?.source.clone());
        for source in sources.chain([path.clone()]).collect::<Vec<PathBuf>>() {
            let name = file_name(&source);
            self.notices.withdraw(&changed_title(&name));
            self.notices.withdraw(&gone_title(&name));
        }
        self.told_without(&without, &name);
        let Some(first) = layers.first() else { return };
        let before = |of: &Reloaded| self.project.layer(of.layer).map(|layer| layer.broken);
        // What is read for the first time has no state before that anybody would go back to.
        let is_first = layers.iter().all(|of| before(of) == Some(Some(Broken::NotRead)));
        let was_found =
            self.project.layer(first.layer).and_then(|layer| layer.source.as_ref()) != Some(&path);
        if !is_first {
            self.undo.end_gesture();
            self.edit(if was_found { "edit-file-find" } else { "edit-file-reload" }, Some(first.layer));
            self.undo.end_gesture();
        }
        let (mut features, mut problem, mut report_of) = (0, None, None);
        let mut appeared = None;
        for Reloaded { layer: id, before, opened, places } in layers {
            let is_as_before = self.project.layer(id).is_some_and(|layer| Arc::ptr_eq(&layer.data, &before));
            // A layer that was changed meanwhile may have its features anywhere.
            self.selection.follow(id, |feature| places.of(feature).filter(|_| is_as_before));
            self.chooser.retain(|feature| feature.layer != id);
            features += opened.data.len();
            if opened.lost > 0 || opened.problem.is_some() {
                problem = problem.or(opened.problem);
                report_of = report_of.or(Some(id));
            }
            if before.is_empty() && !is_first {
                appeared = Some(opened.data.geometries.extent());
            }
            self.reports.keep(&opened.data, opened.report);
            self.project.edit(id, |layer| {
                layer.data = opened.data;
                layer.source = Some(path.clone());
                layer.table.clone_from(&table);
                layer.broken = None;
            });
        }
        self.project_changed();
        if let Some(extent) = appeared {
            self.fly_to_bounds(extent);
        }
        if is_first && problem.is_none() {
            return;
        }
        let title =
            Message::new("notice-file-reloaded").with("file", name).with("count", features.to_string());
        match report_of {
            Some(layer) => {
                let button = Some(NoticeButton::ShowProblems(layer));
                self.notices.push_with(Level::Warning, title, problem, button);
            }
            None => self.notices.push(Level::Info, title, None),
        }
    }

    /// Tells of layers that their file does not have any more.
    fn told_without(&mut self, without: &[LayerId], file: &str) {
        for &id in without {
            let Some(layer) = self.project.layer(id) else { continue };
            let (title, is_empty) = (layer.title.get(self.lang).to_owned(), layer.data.is_empty());
            if is_empty {
                self.project.edit(id, |layer| layer.broken = Some(Broken::Unreadable));
            }
            let said = Message::new("notice-layer-not-in-file").with("layer", title).with("file", file);
            self.notices.push(Level::Warning, said, Some(Message::new("notice-layer-stays")));
        }
    }

    pub(super) fn reload_failed(&mut self, fault: ReloadFault) {
        let ReloadFault { path, layers, seen, reason, is_missing, is_changing } = fault;
        let name = file_name(&path);
        if is_changing && self.preferences.files_changed == FilesChanged::Reload {
            // It is read once more when it is quiet.
            return;
        }
        if !is_missing {
            self.seen_files.insert(path.clone(), seen);
        }
        let mut stays = false;
        for id in layers {
            let Some(layer) = self.project.layer(id) else { continue };
            stays |= !layer.data.is_empty();
            if layer.broken.is_some() {
                let broken = if is_missing { Broken::Missing } else { Broken::Unreadable };
                self.project.edit(id, |layer| layer.broken = Some(broken));
            }
        }
        self.notices.withdraw(&changed_title(&name));
        let reason = if stays { reason.followed_by(Message::new("notice-layer-stays")) } else { reason };
        self.notices.push(
            Level::Error,
            Message::new("notice-file-not-reloaded").with("file", name),
            Some(reason),
        );
    }

    /// What became of a file on the disk.
    pub(super) fn file_changed(&mut self, path: &Path, change: FileChange) -> Vec<Effect> {
        let of_file = self.project.layers.iter().filter(|layer| layer.source.as_deref() == Some(path));
        let of_file: Vec<(LayerId, bool)> = of_file.map(|of| (of.id, of.broken.is_some())).collect();
        let Some(&(first, _)) = of_file.first() else { return Vec::new() };
        let all_broken = of_file.iter().all(|&(_, broken)| broken);
        let name = file_name(path);
        self.notices.withdraw(&gone_title(&name));
        match change {
            FileChange::Gone => {
                self.gone_files.insert(path.to_owned());
                self.notices.withdraw(&changed_title(&name));
                if !all_broken {
                    let detail = Some(Message::new("notice-layer-stays"));
                    let buttons = vec![NoticeButton::FindFile(first)];
                    self.notices.push_asking(Level::Warning, gone_title(&name), detail, buttons);
                }
                Vec::new()
            }
            FileChange::Back if !all_broken => {
                self.gone_files.remove(path);
                Vec::new()
            }
            FileChange::Changed | FileChange::Back => {
                self.gone_files.remove(path);
                match self.preferences.files_changed {
                    // A layer without features has nothing to lose.
                    _ if all_broken => self.reload_file(path),
                    FilesChanged::Reload => self.reload_file(path),
                    FilesChanged::Leave => Vec::new(),
                    FilesChanged::Ask => {
                        self.notices.withdraw(&changed_title(&name));
                        let buttons = vec![NoticeButton::ReloadFile(path.to_owned())];
                        self.notices.push_asking(Level::Info, changed_title(&name), None, buttons);
                        Vec::new()
                    }
                }
            }
        }
    }
}

fn changed_title(file: &str) -> Message {
    Message::new("notice-file-changed").with("file", file)
}

fn gone_title(file: &str) -> Message {
    Message::new("notice-file-gone").with("file", file)
}
