//! The one function that changes the state: commands in, effects out.

use super::command::{Action, Command, Effect, FilesFor, ThemeChoice};
use super::notices::{Level, Message};
use super::opening::read;
use super::project_file::{Then, UnsavedAnswer};
use super::saves::SaveWhat;
use super::undo::Mark;
use super::{BasemapChoice, EditorTab, MapTool, OwnSourcesPage, Session, events, view};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::geometry::Bounds;
use crate::model::lang::Lang;
use crate::model::project::LayerGroup;
use crate::model::time::{Filter, Status};
use crate::spatial::{Camera, ScreenPoint};

/// Part of the map's smaller side that an arrow key pans.
const PAN_PART: f32 = 0.2;

impl Session {
    /// Carries out a command and tells what the shell has to do.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let effects = self.carry_out(command);
        self.show_tables();
        effects
    }

    fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        self.learn(&command);
        let mut effects = Vec::new();
        match command {
            Command::Act(action) => return self.act(action),
            Command::OpenFiles { paths, replace } => effects = self.open_paths(paths, replace),
            Command::OpenAgain(path) => effects.push(read(path, None, true)),
            Command::FileIsOpen { path, real_path } => effects.extend(self.file_is_open(path, &real_path)),
            Command::Paste(text) => effects.extend(self.paste(text)),
            Command::TextRead { title, opened } => self.text_read(title, opened),
            Command::TextFailed(fault) => self.text_failed(fault),
            Command::ReloadLayer(layer) => effects = self.reload_layer(layer),
            Command::ReloadFile(path) => effects = self.reload_file(&path),
            Command::Reloaded(reload) => effects = self.take_reload(*reload),
            Command::ReloadFailed(fault) => {
                self.reload_failed(*fault);
                self.project_file_read();
            }
            Command::ProjectRead(read) => effects = self.project_read(*read),
            Command::ProjectSaved { project, path, stamp } => {
                effects = self.project_saved(project, &path, stamp);
            }
            Command::ProjectNotSaved { project, path, reason, changed } => {
                effects = self.project_not_saved(project, &path, reason, changed);
            }
            Command::SaveProjectTo { path, over } => effects = self.save_project(Some(path), over),
            Command::SaveProjectLeft => self.save_was_left(),
            Command::AskToQuit => effects = self.unless_unsaved(Then::Quit),
            Command::UnsavedAnswered(answer) => effects = self.unsaved_answered(answer),
            Command::AllowOutside => effects = self.allow_outside(),
            Command::UseTilesOfProject(id) => self.use_tiles_of_project(id),
            Command::ProjectsRecovered(found) => self.projects_recovered(found),
            Command::RestoreProject(number) => effects = self.unless_unsaved(Then::Restore(number)),
            Command::ForgetProject(number) => effects = self.forget_recovered(number),
            Command::SetReopensProject(reopens) => self.preferences.reopens_project = reopens,
            Command::FileChanged { path, change } => effects = self.file_changed(&path, change),
            Command::FindFile(layer) => effects.push(Effect::AskForFiles(FilesFor::Find(layer))),
            Command::FileFound { layer, path } => effects = self.file_found(layer, &path),
            Command::ChooseColumns(layer) => effects.extend(self.choose_columns(layer)),
            Command::TableUnsure(asked) => self.ask_of_table(*asked),
            Command::OpenTable(plan) => effects.extend(self.open_table(*plan)),
            Command::SetFilesChanged(choice) => self.preferences.files_changed = choice,
            Command::ReplaceWithFile(layer) => effects.push(Effect::AskForFiles(FilesFor::Replace(layer))),
            Command::SaveAs { layer, what } => effects.push(Effect::AskWhereToSave { layer, what }),
            Command::SaveFeatures { layer, features } => {
                self.rows_to_save = Some((layer, features));
                effects.push(Effect::AskWhereToSave { layer, what: SaveWhat::Rows });
            }
            Command::FirstFeatures(extent) => self.fly_to_bounds(extent),
            Command::FileRead { path, replace, opened } => {
                effects.extend(self.file_read(&path, replace, opened));
            }
            Command::FileFailed { path, reason, replace, cut } => {
                self.file_failed(path, reason, replace, cut);
            }
            Command::OpenBeforeCut { path, replace } => {
                effects.push(Effect::ReadFile {
                    path,
                    replace,
                    keep_before_cut: true,
                    again: true,
                    table: None,
                });
            }
            Command::ShowProblems(layer) => self.show_problems(layer),
            Command::GoToProblem(problem) => self.go_to_problem(problem),
            Command::PreviewRepair(repair) => effects.extend(self.preview_repair(repair)),
            Command::RepairReady(preview) => self.repair_ready(*preview),
            Command::RepairFailed => {
                self.drop_repair();
                self.notices.push(Level::Error, Message::new("notice-repair-failed"), None);
            }
            Command::ShowAfter(after) => self.show_after(after),
            Command::ApplyRepair => self.apply_repair(),
            Command::DropRepair => self.drop_repair(),
            Command::Notify { level, title, detail } => self.notices.push(level, title, detail),
            Command::SetLayerVisible(id, visible) => {
                self.edit("edit-layer-visible", Some(id));
                self.project.edit(id, |layer| layer.visible = visible);
                self.before_solo = None;
                self.project_changed();
            }
            Command::SetLayerOpacity(id, opacity) => {
                self.edit("edit-layer-opacity", Some(id));
                let opacity = if opacity.is_finite() { opacity.clamp(0.0, 1.0) } else { 1.0 };
                self.project.edit(id, |layer| layer.opacity = opacity);
            }
            Command::SetLayerClusters(id, clusters) => {
                self.edit("edit-layer-clusters", Some(id));
                self.undo.end_gesture();
                self.project.edit(id, |layer| layer.style.clusters = clusters);
            }
            Command::ShowEditor(shown) => self.show_editor(shown),
            Command::SaveStyle(id) => effects.push(Effect::SaveStyle(id)),
            Command::LoadStyle(id) => effects.push(Effect::LoadStyle(id)),
            Command::CopyStyle(id) => self.copy_style(id),
            Command::SetStyle(id, style) => self.set_style(id, *style),
            Command::SetFilter(id, filter) => self.set_filter(id, filter),
            Command::SetReading { layer, reading } => {
                effects.extend(self.set_reading(layer, reading.map(|reading| *reading)));
            }
            Command::ReadingReady(read) => {
                self.reading_ready(*read);
                effects.push(Effect::SaveSettings);
            }
            Command::ReadingFailed(layer) => self.reading_failed(layer),
            Command::Derived(derivation) => self.take_derivation(*derivation),
            Command::DeriveFailed(derive) => self.derivation_failed(*derive),
            Command::SoloLayer(id) => self.solo_layer(id),
            Command::MoveLayer(id, to) => self.move_layer(id, to),
            Command::RemoveLayer(id) => {
                if let Some(place) = self.project.position(id) {
                    self.edit("edit-layer-remove", Some(id));
                    self.undo.end_gesture();
                    self.project.layers.remove(place);
                    self.project_changed();
                }
            }
            Command::ZoomToLayer(id) => {
                let extent = self.project.layer(id).map(|layer| layer.data.geometries.extent());
                self.fly_to_bounds(extent.unwrap_or(Bounds::EMPTY));
            }
            Command::ZoomToFeature(feature) => self.zoom_to_feature(feature),
            Command::SetView { centre, zoom } => self.view.set(centre, zoom),
            Command::SetMapSize { width, height } => self.view.set_size(width, height),
            Command::PanBy { dx, dy } => self.view.pan_by(dx, dy),
            Command::ZoomAt { x, y, steps } => self.view.zoom_at(ScreenPoint::new(x, y), steps),
            Command::ZoomToRect(rect) => {
                let camera = self.view.camera();
                let corner = |x, y| camera.to_mercator(ScreenPoint::new(x, y)).to_lon_lat();
                let (nw, se) = (corner(rect.left, rect.top), corner(rect.right, rect.bottom));
                let bounds = Bounds { west: nw.lon, south: se.lat, east: se.lon, north: nw.lat };
                let to = Camera::fit(bounds, camera.width, camera.height, 0.0, Camera::MAX_ZOOM);
                if let Some(to) = to {
                    self.view.fly_to(to);
                }
            }
            Command::FlyTo(camera) => self.view.fly_to(camera),
            Command::SetDay(day) => {
                self.day_was_chosen();
                self.clock.set_day(day);
                self.day_changed();
            }
            Command::ShowDay(day) => {
                self.day_was_chosen();
                let (first, last) = self.clock.extent;
                self.clock.set_extent(first.min(day), last.max(day));
                self.clock.set_day(day);
                self.day_changed();
            }
            Command::SetBasis(basis) => {
                self.clock.basis = basis;
                self.day_changed();
            }
            Command::SetSpeed(speed) => self.clock.speed = speed,
            Command::ToggleStatus(status) => {
                let shown = self.clock.filter.shows(status);
                self.clock.filter.set(status, !shown);
                self.day_changed();
            }
            Command::SoloStatus(status) => {
                let alone =
                    Status::ALL.into_iter().all(|other| self.clock.filter.shows(other) == (other == status));
                let mut filter = Filter::default();
                if !alone {
                    Status::ALL
                        .into_iter()
                        .filter(|&other| other != status)
                        .for_each(|other| filter.set(other, false));
                }
                self.clock.filter = filter;
                self.day_changed();
            }
            Command::Select { feature, add } => self.select(feature, add),
            Command::SelectMany { found, how } => self.select_many(found, how),
            Command::Choose(features) => {
                self.selection.clear();
                self.chooser = features;
            }
            Command::Hover(feature) => self.selection.hovered = feature,
            Command::MarkLayer(layer) => self.marked_layer = layer,
            Command::SetLanguage(lang) => self.choose_language(Some(lang)),
            Command::FollowSystemLanguage => self.choose_language(None),
            Command::SetTheme(theme) => self.theme = theme,
            Command::SetTextPercent(percent) => self.preferences.text_percent = percent.sane(),
            Command::SetMotion(motion) => {
                self.preferences.motion = motion;
                self.motion_changed();
            }
            Command::SystemReducesMotion(reduces) => {
                self.preferences.system_reduces_motion = reduces;
                self.motion_changed();
            }
            Command::DismissHint(hint) => self.preferences.dismiss(hint),
            Command::ShowHints => self.preferences.hints_dismissed.clear(),
            Command::RescaleView(factor) => self.view.rescale(factor),
            Command::ToggleStageLight => self.panels.stage_light = !self.panels.stage_light,
            Command::SetBasemap(basemap) => {
                self.ground_was_chosen();
                self.basemap = basemap;
                self.leave_broken_source();
            }
            Command::SetTileSource(id) => {
                self.ground_was_chosen();
                self.tile_source = id;
                self.basemap = BasemapChoice::Tiles;
                self.leave_broken_source();
            }
            Command::SaveOwnSource(own) => {
                self.save_own_source(*own);
                effects.push(Effect::SaveSettings);
            }
            Command::RemoveOwnSource(number) => {
                self.remove_own_source(number);
                effects.push(Effect::SaveSettings);
            }
            Command::MoveOwnSource { number, up } => {
                self.move_own_source(number, up);
                effects.push(Effect::SaveSettings);
            }
            Command::OpenOwnSources(page) => {
                self.panels.close_pages();
                self.panels.own_sources = Some(page);
            }
            Command::ArchiveOpened { path, source, show } => self.archive_opened(&path, *source, show),
            Command::SetNetwork(on) => self.network = on,
            Command::DismissNotice(id) => self.notices.dismiss(id),
            Command::EndGesture => self.undo.end_gesture(),
            Command::NewDay(day) => {
                self.clock.today = Some(day);
                self.project_changed();
            }
        }
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let day = self.clock.day;
        match action {
            Action::Open => return vec![Effect::AskForFiles(FilesFor::Open)],
            Action::Paste => return vec![Effect::AskClipboard],
            Action::Reload => {
                return self.layer_to_reload().map(|id| self.reload_layer(id)).unwrap_or_default();
            }
            Action::SaveLayer | Action::SaveSelected | Action::SaveDay | Action::SaveFiltered => {
                let what = action.saves().unwrap_or(SaveWhat::Layer);
                let layer = self.layer_to_save(what);
                return layer.map(|layer| Effect::AskWhereToSave { layer, what }).into_iter().collect();
            }
            Action::NewProject => return self.unless_unsaved(Then::New),
            Action::SaveProject => return self.save_project(None, false),
            Action::SaveProjectAs => return vec![Effect::AskWhereToSaveProject(self.proposed_project())],
            Action::Quit => return self.unless_unsaved(Then::Quit),
            Action::Search if self.panels.presenting => {}
            Action::Search => return vec![Effect::FocusSearch],
            Action::FullScreen => {
                self.panels.full_screen = !self.panels.full_screen;
                return vec![Effect::SetFullScreen(self.panels.full_screen)];
            }
            Action::Present => {
                self.panels.presenting = !self.panels.presenting;
                if self.panels.presenting {
                    self.panels.full_screen_before = self.panels.full_screen;
                    self.panels.full_screen = true;
                    // A room that needs the projector's colours is a bright one.
                    if self.theme == ThemeChoice::Projector {
                        self.panels.stage_light = true;
                    }
                } else {
                    self.panels.full_screen = self.panels.full_screen_before;
                }
                self.panels.close_pages();
                self.panels.notices = false;
                return vec![Effect::SetFullScreen(self.panels.full_screen)];
            }
            Action::Escape => return self.escape(),
            Action::Undo | Action::Redo => {
                let remembered = self.readings.clone();
                let readings = &mut self.readings;
                let other = match action {
                    Action::Undo => self.undo.undo(&self.project, readings),
                    _ => self.undo.redo(&self.project, readings),
                };
                let mut effects = other.map(|other| self.go_back_to(other)).unwrap_or_default();
                effects.extend((self.readings != remembered).then_some(Effect::SaveSettings));
                return effects;
            }
            Action::Home => self.fly_to_bounds(view::HOME),
            Action::ZoomIn | Action::ZoomOut => {
                let camera = self.view.camera();
                let middle = ScreenPoint::new(camera.width / 2.0, camera.height / 2.0);
                self.view.zoom_at(middle, if action == Action::ZoomIn { 1.0 } else { -1.0 });
            }
            Action::ZoomToAll => {
                let visible = self.project.layers.iter().filter(|layer| layer.visible);
                let extent = visible.map(|layer| layer.data.geometries.extent());
                let bounds = extent.fold(Bounds::EMPTY, Bounds::union);
                self.fly_to_bounds(bounds);
            }
            Action::ZoomToSelection => self.fly_to_bounds(self.selected_bounds()),
            Action::SelectAll => self.select_all(),
            Action::SelectRectangle => self.toggle_tool(MapTool::SelectRectangle),
            Action::SelectPolygon => self.toggle_tool(MapTool::SelectPolygon),
            Action::PlayPause => {
                self.day_was_chosen();
                self.clock.toggle_play();
                self.day_changed();
            }
            Action::PreviousEvent => self.go_to(events::neighbour(&self.events, day, false)),
            Action::NextEvent => self.go_to(events::neighbour(&self.events, day, true)),
            Action::PreviousDay => self.go_to(Some(day.plus(-1))),
            Action::NextDay => self.go_to(Some(day.plus(1))),
            Action::FirstDay => self.go_to(Some(self.clock.extent.0)),
            Action::LastDay => self.go_to(Some(self.clock.extent.1)),
            Action::Today => self.go_to(self.clock.today),
            Action::ToggleLoop => self.clock.looping = !self.clock.looping,
            Action::ToggleNotAnnounced => return self.apply(Command::ToggleStatus(Status::NotAnnounced)),
            Action::TogglePanels => self.panels.shown = !self.panels.shown,
            Action::NextLanguage => {
                let place = Lang::ALL.iter().position(|&lang| lang == self.lang).unwrap_or_default();
                self.choose_language(Some(Lang::ALL[(place + 1) % Lang::ALL.len()]));
            }
            Action::ToggleTheme => {
                self.theme = match self.theme {
                    ThemeChoice::Dark => ThemeChoice::Light,
                    ThemeChoice::Light | ThemeChoice::System | ThemeChoice::Projector => ThemeChoice::Dark,
                };
            }
            Action::ToggleTiles => {
                self.ground_was_chosen();
                self.basemap = match self.basemap {
                    BasemapChoice::Tiles => BasemapChoice::Offline,
                    BasemapChoice::Offline | BasemapChoice::None => BasemapChoice::Tiles,
                };
                self.leave_broken_source();
            }
            Action::ToggleNetwork => self.network = !self.network,
            Action::ToggleTable => {
                // It stands among the panels: where these are hidden it comes with them.
                self.panels.attributes = !(self.panels.attributes && self.panels.shown);
                self.panels.shown |= self.panels.attributes;
            }
            Action::ToggleNotices => {
                self.panels.notices = !self.panels.notices;
                if self.panels.notices {
                    self.notices.mark_read();
                }
            }
            Action::AddTiles => return self.apply(Command::OpenOwnSources(OwnSourcesPage::Add)),
            Action::SaveArea => {
                self.panels.close_pages();
                self.panels.save_area = true;
            }
            Action::ManageTiles => return self.apply(Command::OpenOwnSources(OwnSourcesPage::List)),
            Action::StyleLayer => self.toggle_editor(EditorTab::Style),
            Action::FilterLayer => self.toggle_editor(EditorTab::Filter),
            Action::TimeLayer => self.toggle_editor(EditorTab::Time),
            Action::Problems => {
                let layer = self.layer_with_problems().filter(|_| self.problems.layer.is_none());
                self.show_problems(layer);
            }
            Action::ToggleHelp | Action::Settings | Action::About => {
                let before = self.panels;
                self.panels.close_pages();
                match action {
                    Action::Settings => self.panels.settings = !before.settings,
                    Action::About => self.panels.about = !before.about,
                    _ => self.panels.help = !before.help,
                }
            }
        }
        Vec::new()
    }

    /// What Esc does: closes the nearest thing that is open.
    fn escape(&mut self) -> Vec<Effect> {
        if self.panels.unsaved {
            return self.unsaved_answered(UnsavedAnswer::Cancel);
        } else if self.panels.table_columns {
            self.tables.pop_front();
        } else if self.panels.has_page() || self.panels.notices {
            self.panels.close_pages();
            self.panels.notices = false;
        } else if self.panels.presenting {
            self.clock.playing = false;
            return self.act(Action::Present);
        } else if self.problems.preview.is_some() || self.problems.waits {
            self.drop_repair();
        } else if self.tool != MapTool::Hand {
            self.tool = MapTool::Hand;
        } else if !self.chooser.is_empty() || !self.selection.is_empty() {
            self.chooser.clear();
            self.selection.clear();
        } else if self.editor.is_some() {
            self.show_editor(None);
        } else if self.problems.layer.is_some() {
            self.show_problems(None);
        } else if self.panels.full_screen {
            return self.act(Action::FullScreen);
        }
        Vec::new()
    }

    /// Logical points that an arrow key pans.
    #[must_use]
    pub fn pan_step(&self) -> f32 {
        let camera = self.view.camera();
        camera.width.min(camera.height) * PAN_PART
    }

    fn go_to(&mut self, day: Option<crate::model::time::Day>) {
        if let Some(day) = day {
            self.day_was_chosen();
            self.clock.playing = false;
            self.clock.set_day(day);
            self.day_changed();
        }
    }

    pub(super) fn edit(&mut self, name: &'static str, layer: Option<LayerId>) {
        self.undo.remember(Mark { name, layer }, &self.project);
    }

    pub(super) fn zoom_to_feature(&mut self, feature: FeatureRef) {
        let bounds = self
            .project
            .layer(feature.layer)
            .and_then(|layer| layer.data.geometries.bounds.get(feature.feature as usize));
        self.fly_to_bounds(bounds.unwrap_or(Bounds::EMPTY));
    }

    pub(super) fn fly_to_bounds(&mut self, bounds: Bounds) {
        let camera = self.view.camera();
        let to = Camera::fit(bounds, camera.width, camera.height, view::FIT_MARGIN, view::FIT_MAX_ZOOM);
        if let Some(to) = to {
            self.view.fly_to(to);
        }
    }

    fn solo_layer(&mut self, id: LayerId) {
        self.edit("edit-layer-solo", Some(id));
        self.undo.end_gesture();
        match self.before_solo.take() {
            Some((solo, before)) if solo == id => {
                for (layer, visible) in before {
                    self.project.edit(layer, |layer| layer.visible = visible);
                }
            }
            earlier => {
                let before = earlier.map_or_else(
                    || self.project.layers.iter().map(|layer| (layer.id, layer.visible)).collect(),
                    |(_, before)| before,
                );
                let all: Vec<LayerId> = self.project.layers.iter().map(|layer| layer.id).collect();
                for layer in all {
                    self.project.edit(layer, |of| of.visible = layer == id);
                }
                self.before_solo = Some((id, before));
            }
        }
        self.project_changed();
    }

    fn move_layer(&mut self, id: LayerId, to: usize) {
        if let Some(from) = self.project.position(id) {
            let to = to.min(self.project.layers.len() - 1);
            if from != to {
                self.edit("edit-layer-move", Some(id));
                let layer = self.project.layers.remove(from);
                self.project.layers.insert(to, layer);
                self.project_changed();
            }
        }
    }

    /// Number of layers of the person's own files.
    #[must_use]
    pub fn own_files(&self) -> usize {
        self.project.layers.iter().filter(|layer| layer.group == LayerGroup::MyFiles).count()
    }
}
