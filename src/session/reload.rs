//! Files that are read again: what is kept of their layers, and what is told of files that change, vanish and come back.

use super::command::{Effect, Opened};
use super::new_places::NewPlaces;
use super::notices::{Level, Message, NoticeButton};
use super::opening::file_name;
use super::undo::Mark;
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
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Keys of what is said of files that are another one now, or gone.
const CHANGED: &str = "notice-file-changed";
const GONE: &str = "notice-file-gone";

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
    /// Its number, never used twice: of several for a layer the newest one counts.
    pub number: u64,
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
    /// The number of its wish.
    pub number: u64,
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
    pub fn with(mut self, seen: SeenFile, read: Vec<Loaded>, feedback: &dyn Feedback) -> Option<Reload> {
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
        for Waiting { layer, part, before, reading } in std::mem::take(&mut self.layers) {
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
        let Self { number, path, table, .. } = self;
        Some(Reload { number, path, table, seen, layers, without })
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
    /// The number of the wish.
    pub number: u64,
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
        let sources = self.project.layers.iter().filter_map(|layer| layer.source.as_deref());
        // A file that waits for a person's word is not looked at either.
        let files: BTreeSet<&Path> = sources.filter(|path| !self.file.waits_for_word(path)).collect();
        let stamp = |path: &Path| self.seen_files.get(path).and_then(|seen| seen.stamp);
        files.into_iter().map(|path| (path.to_owned(), stamp(path))).collect()
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
    pub fn reload_file(&mut self, path: &Path) -> Vec<Effect> {
        self.reload_from(path, path)
    }

    /// Reads a file in place of another one for all layers of that.
    fn reload_from(&mut self, old: &Path, new: &Path) -> Vec<Effect> {
        let mut tables: Vec<(Option<Arc<TablePlan>>, Vec<LayerId>)> = Vec::new();
        for layer in self.project.layers.iter().filter(|layer| layer.source.as_deref() == Some(old)) {
            match tables.iter_mut().find(|(table, _)| *table == layer.table) {
                Some((_, layers)) => layers.push(layer.id),
                None => tables.push((layer.table.clone(), vec![layer.id])),
            }
        }
        tables.into_iter().filter_map(|(table, layers)| self.reload_by(new, table, &layers)).collect()
    }

    /// Reads a file for some layers.
    fn reload_by(
        &mut self,
        path: &Path,
        table: Option<Arc<TablePlan>>,
        layers: &[LayerId],
    ) -> Option<Effect> {
        let waiting = |id: &LayerId| {
            let layer = self.project.layer(*id)?;
            Some(Waiting {
                layer: *id,
                part: layer.part.clone(),
                before: Arc::clone(&layer.data),
                reading: self.reading_of_project(layer),
            })
        };
        let layers: Vec<Waiting> = layers.iter().filter_map(waiting).collect();
        self.next_reload += 1;
        let number = self.next_reload;
        self.reloads.extend(layers.iter().map(|waiting| (waiting.layer, number)));
        let wish = ReloadWish { number, path: path.to_owned(), table, layers };
        (!wish.layers.is_empty()).then(|| Effect::Reload(Box::new(wish)))
    }

    pub(super) fn reload_layer(&mut self, layer: LayerId) -> Vec<Effect> {
        let source = self.project.layer(layer).and_then(|layer| layer.source.clone());
        source.map(|path| self.reload_file(&path)).unwrap_or_default()
    }

    /// Reads the table of one layer in another way. Other layers that wait for the same table, because it was found elsewhere or not
    /// read yet, get theirs as well.
    pub(super) fn reload_table(&mut self, layer: LayerId, path: &Path, plan: TablePlan) -> Option<Effect> {
        let of = self.project.layer(layer)?;
        let is_found = of.source.as_deref() != Some(path);
        let waits = |other: &MapLayer| {
            let is_of_it = other.source == of.source && other.table == of.table;
            other.id == layer || is_of_it && (is_found || other.broken.is_some())
        };
        let layers = self.project.layers.iter().filter(|other| waits(other)).map(|other| other.id);
        let layers: Vec<LayerId> = layers.collect();
        self.reload_by(path, Some(Arc::new(plan)), &layers)
    }

    /// The file of a layer was found elsewhere.
    pub(super) fn file_found(&mut self, layer: LayerId, path: &Path) -> Vec<Effect> {
        let source = self.project.layer(layer).and_then(|layer| layer.source.clone());
        source.map(|old| self.reload_from(&old, path)).unwrap_or_default()
    }

    /// Takes a file that was read again, and gives the project what it has for its layers.
    pub(super) fn take_reload(&mut self, reload: Reload) -> Vec<Effect> {
        self.file.was_read(&reload.path);
        let of_layer = |of: &Reloaded| Some((of.layer, self.project.layer(of.layer)?.style.clone()));
        let styles: Vec<(LayerId, LayerStyle)> = reload.layers.iter().filter_map(of_layer).collect();
        let effects = self.reloaded(reload);
        self.project_file_read();
        for (id, before) in styles {
            let Some(layer) = self.project.layer(id).filter(|layer| layer.style != before) else { continue };
            // The usual style of a file comes with its features and is no edit.
            let is_so = |of: &MapLayer| of.style == before.with_clusters(of.style.clusters);
            self.undo.amend(id, is_so, |of| of.style = layer.style.with_clusters(of.style.clusters));
        }
        effects
    }

    /// Whether what was read again is for a layer: it may be closed by now, have another file, or be read once more.
    fn is_newest_reload(&self, number: u64, layer: LayerId) -> bool {
        self.reloads.get(&layer) == Some(&number) && self.project.layer(layer).is_some()
    }

    fn reloaded(&mut self, reload: Reload) -> Vec<Effect> {
        let Reload { number, path, table, seen, layers, without } = reload;
        let is_newest = |id: LayerId| self.is_newest_reload(number, id);
        let without: Vec<LayerId> = without.into_iter().filter(|&id| is_newest(id)).collect();
        let layers: Vec<Reloaded> = layers.into_iter().filter(|of| is_newest(of.layer)).collect();
        if layers.is_empty() && without.is_empty() {
            return Vec::new();
        }
        // What was repaired, read by other fields or undone meanwhile is read once more as it is now.
        let is_as_before = |of: &Reloaded| {
            self.project.layer(of.layer).is_some_and(|now| Arc::ptr_eq(&now.data, &of.before))
        };
        let (layers, others): (Vec<_>, Vec<_>) = layers.into_iter().partition(is_as_before);
        let others: Vec<LayerId> = others.into_iter().map(|of| of.layer).collect();
        let mut effects = Vec::from_iter(self.reload_by(&path, table.clone(), &others));
        self.seen_files.insert(path.clone(), seen);
        self.gone_files.remove(&path);
        let name = file_name(&path);
        let sources = layers.iter().filter_map(|of| self.project.layer(of.layer)?.source.clone());
        for source in sources.chain([path.clone()]).collect::<Vec<PathBuf>>() {
            self.notices.settle(CHANGED, &source);
            self.notices.settle(GONE, &source);
        }
        self.told_without(&without, &name);
        let Some(first) = layers.first().and_then(|of| self.project.layer(of.layer)) else { return effects };
        let (was_found, first_id) = (first.source.as_ref() != Some(&path), first.id);
        let is_not_read = |layer: &MapLayer| layer.broken == Some(Broken::NotRead);
        // What is read for the first time, or comes back by itself, has no state before that anybody would go back to.
        let is_no_state = |layer: &MapLayer| {
            is_not_read(layer) || !was_found && layer.broken.is_some() && layer.data.is_empty()
        };
        let now = |of: &Reloaded| self.project.layer(of.layer);
        let is_first = layers.iter().filter_map(now).all(|layer| is_not_read(layer));
        let has_its_table = layers.iter().filter_map(now).all(|layer| layer.table == table);
        if !layers.iter().filter_map(now).all(|layer| is_no_state(layer)) {
            let name = if was_found { "edit-file-find" } else { "edit-file-reload" };
            let mark = Mark { name, layer: Some(first_id) };
            if was_found || !has_its_table {
                self.undo.end_gesture();
                self.undo.remember(mark, &self.project);
                self.undo.end_gesture();
            } else {
                self.undo.remember_run(mark, &self.project);
            }
        }
        let (mut features, mut problem, mut report_of) = (0, None, None);
        let (mut appeared, mut readings) = (None, Vec::new());
        for Reloaded { layer: id, before, opened, places } in layers {
            self.selection.follow(id, |feature| places.of(feature));
            self.chooser.retain(|feature| feature.layer != id);
            readings.extend(self.readings_wanted.remove(&id).map(|wanted| (id, wanted)));
            features += opened.data.len();
            if opened.lost > 0 || opened.problem.is_some() {
                problem = problem.or(opened.problem);
                report_of = report_of.or(Some(id));
            }
            if before.is_empty() && !is_first {
                appeared = Some(opened.data.geometries.extent());
            }
            self.reports.keep(&opened.data, opened.report);
            let read = |layer: &mut MapLayer| {
                layer.data = Arc::clone(&opened.data);
                layer.source = Some(path.clone());
                layer.table.clone_from(&table);
                layer.broken = None;
            };
            if self.project.layer(id).is_some_and(|layer| is_no_state(layer)) {
                self.undo.amend(id, is_no_state, read);
            }
            self.project.edit(id, read);
        }
        self.project_changed();
        for (id, wanted) in readings {
            effects.extend(self.read_anew_again(id, wanted));
        }
        if let Some(extent) = appeared {
            self.fly_to_bounds(extent);
        }
        if is_first && problem.is_none() {
            return effects;
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
        effects
    }

    /// The file of a layer was not read: that holds for earlier states of the project too, where it was still to be.
    fn set_broken(&mut self, id: LayerId, broken: Broken) {
        self.project.edit(id, |layer| layer.broken = Some(broken));
        let is_not_read = |layer: &MapLayer| layer.broken == Some(Broken::NotRead);
        self.undo.amend(id, is_not_read, |layer| layer.broken = Some(broken));
    }

    /// Tells of layers that their file does not have any more.
    fn told_without(&mut self, without: &[LayerId], file: &str) {
        for &id in without {
            let Some(layer) = self.project.layer(id) else { continue };
            let (title, is_empty) = (layer.title.get(self.lang).to_owned(), layer.data.is_empty());
            if is_empty {
                self.set_broken(id, Broken::Unreadable);
            }
            let said = Message::new("notice-layer-not-in-file").with("layer", title).with("file", file);
            self.notices.push(Level::Warning, said, Some(Message::new("notice-layer-stays")));
        }
    }

    pub(super) fn reload_failed(&mut self, fault: ReloadFault) {
        let ReloadFault { number, path, mut layers, seen, reason, is_missing, is_changing } = fault;
        layers.retain(|layer| self.is_newest_reload(number, *layer));
        if layers.is_empty() {
            return;
        }
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
                self.set_broken(id, broken);
            }
        }
        self.notices.settle(CHANGED, &path);
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
        self.notices.settle(GONE, path);
        match change {
            FileChange::Gone => {
                self.gone_files.insert(path.to_owned());
                self.notices.settle(CHANGED, path);
                if !all_broken {
                    let title = Message::new(GONE).with("file", name);
                    let detail = Some(Message::new("notice-layer-stays"));
                    let buttons = vec![NoticeButton::FindFile(first)];
                    self.notices.push_about(path, Level::Warning, title, detail, buttons);
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
                        self.notices.settle(CHANGED, path);
                        let title = Message::new(CHANGED).with("file", name);
                        let buttons = vec![NoticeButton::ReloadFile(path.to_owned())];
                        self.notices.push_about(path, Level::Info, title, None, buttons);
                        Vec::new()
                    }
                }
            }
        }
    }
}
