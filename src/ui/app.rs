//! The shell: lays out the panels, carries out commands, lets time pass; `effects` has what commands ask of it.

mod effects;

use super::arrange::{self, beside_map, covered, left, over_map, size_of_map};
use super::canvas::{MapCanvas, Surroundings};
use super::context::PanelContext;
use super::derivations::Derivations;
use super::files::{Files, Work};
use super::look::Look;
use super::motion::SystemMotion;
use super::projects::Projects;
use super::saves::Saves;
use super::saving::Saving;
use super::software::Drawn;
use super::software::kept::KeptPanels;
pub use super::start::AppStart;
use super::style_files::StyleFiles;
use super::theme::{self, colour};
use super::timeline::{self, TimelineState};
use super::watch::FileWatch;
use super::{
    card, editor, hints, keys, layers, notices, overlay, pages, problems, reading, search, selected, sources,
    stage, strip, table, table_choice, top_bar,
};
use crate::formats::settings::{Settings, SettingsNotice, WindowPlace};
use crate::render::egui_backend::EguiBackend;
use crate::render::icons::Icons;
use crate::render::text::FontBook;
use crate::session::{Command, Level, Message, Session};
use crate::spatial::ScreenRect;
use crate::text::Catalogue;
use egui::layers::ShapeIdx;
use egui::{Color32, Context, Frame, Panel, Rect, Ui, vec2};
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

/// Seconds between two looks at whether something is to be saved.
const SAVE_SECONDS: f64 = 20.0;

/// Size of a window, in points, below which it shows nothing.
const LEAST_ROOM: egui::Vec2 = vec2(200.0, 150.0);

/// The program in its window.
pub struct App {
    session: Session,
    text: Catalogue,
    backend: EguiBackend,
    canvas: MapCanvas,
    files: Files,
    derivations: Derivations,
    style_files: StyleFiles,
    projects: Projects,
    rest_of_start: Option<effects::RestOfStart>,
    /// Title of the window, as the system has it.
    title: String,
    /// Nothing unsaved is lost when the window closes.
    may_close: bool,
    saves: Saves,
    saving: Saving,
    today: fn() -> Option<crate::model::time::Day>,
    layers: layers::LayersState,
    card: card::CardState,
    timeline: TimelineState,
    search: search::SearchState,
    own_sources: sources::OwnSourcesState,
    save_area: sources::AreaState,
    table_choice: table_choice::TableChoice,
    watch: FileWatch,
    problems: problems::ProblemsState,
    editor: editor::EditorState,
    table: table::TableState,
    repairs: problems::Repairs,
    readings: reading::Readings,
    rail_open: bool,
    look: Look,
    system_motion: SystemMotion,
    notice_under_pointer: Option<u64>,
    last_time: Option<f64>,
    last_save: f64,
    window: WindowPlace,
    /// Where the card was in the last frame.
    card_rect: Option<Rect>,
    /// Where the notes of what is selected were in the last frame.
    selected_rect: Option<Rect>,
    /// The panels as they were drawn last, where that is worth its while.
    kept: Option<KeptPanels>,
    /// What the window was emptied with before the frame, where somebody asked.
    emptied_with: Cell<Option<Color32>>,
}

impl App {
    /// Starts the program in a context of egui.
    #[must_use]
    pub fn new(ctx: &Context, start: AppStart) -> Self {
        theme::install_fonts(ctx);
        start.drawn.begin();
        // Ctrl with + and − is the map's, as the wheel is.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let saves = Saves::new(Arc::clone(&start.dialogs));
        let style_files = StyleFiles::new(Arc::clone(&start.dialogs));
        let save_area = sources::AreaState::new(Arc::clone(&start.dialogs));
        let text = Catalogue::new(start.session.lang);
        let projects = Projects::new(Arc::clone(&start.dialogs), start.recovery);
        let files = Files::new(start.dialogs);
        let saved = start.session.settings();
        let mut app = Self {
            text,
            session: start.session,
            backend: EguiBackend::new(FontBook::new(), Icons::new()),
            canvas: MapCanvas::new(ctx, start.geodata, start.drawn),
            files,
            derivations: Derivations::default(),
            style_files,
            projects,
            rest_of_start: None,
            title: String::new(),
            may_close: false,
            saves,
            saving: Saving::new(start.store, saved),
            today: start.today,
            layers: layers::LayersState::default(),
            card: card::CardState::default(),
            timeline: TimelineState::default(),
            search: search::SearchState::default(),
            own_sources: sources::OwnSourcesState::default(),
            save_area,
            table_choice: table_choice::TableChoice::default(),
            watch: FileWatch::default(),
            problems: problems::ProblemsState::default(),
            editor: editor::EditorState::default(),
            table: table::TableState::default(),
            repairs: problems::Repairs::default(),
            readings: reading::Readings::default(),
            rail_open: false,
            look: Look::default(),
            system_motion: SystemMotion::ask(ctx, start.system_motion),
            notice_under_pointer: None,
            last_time: None,
            last_save: 0.0,
            window: WindowPlace::default(),
            card_rect: None,
            selected_rect: None,
            kept: (start.drawn == Drawn::Software).then(KeptPanels::default),
            emptied_with: Cell::new(None),
        };
        app.open_at_start(ctx, start.files);
        app
    }

    /// The state, to read.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The map, to read.
    #[must_use]
    pub fn canvas(&self) -> &MapCanvas {
        &self.canvas
    }

    /// Whether first features of a file that is being read are there to be drawn.
    #[must_use]
    pub fn shows_first_features(&self) -> bool {
        !self.files.first_features(0).is_empty()
    }

    /// Whether everything asked for is on screen: nothing is read, flies or waits to be drawn.
    #[must_use]
    pub fn is_settled(&self, ctx: &Context) -> bool {
        self.waits_for(ctx).is_none()
    }

    /// What is read, drawn or otherwise waited for, the first of it in a word.
    #[must_use]
    pub fn waits_for(&self, ctx: &Context) -> Option<&'static str> {
        let idle = [
            (self.files.is_idle(), "files"),
            (self.saves.is_idle(), "saves"),
            (self.style_files.is_idle(), "style"),
            (self.projects.is_idle(), "project"),
            (!self.search.is_busy(), "search"),
            (!self.repairs.is_busy(), "repairs"),
            (!self.readings.is_busy(), "readings"),
            (!self.table.is_busy(), "rows"),
            (!self.derivations.is_busy() && self.session.to_derive().is_none(), "filters"),
            (!self.editor.is_busy(), "editor"),
            (self.save_area.is_settled(), "area"),
            (!self.table_choice.is_busy(), "table"),
            (!self.backend.is_behind(), "texts"),
        ];
        let busy = idle.into_iter().find(|(idle, _)| !idle).map(|(_, what)| what);
        busy.or_else(|| self.canvas.waits_for(&self.session, ctx, self.look.kind()))
    }

    /// For what the picture of the layers was drawn that is on screen, beside what is wanted.
    #[must_use]
    pub fn pictured(&self) -> Option<super::measure::Pictured> {
        self.canvas.pictured(&self.session, self.look.kind())
    }

    /// The colour to empty the window with before a frame: that of the panels, which need not be filled then. Without a graphics card
    /// a third of all pixels of a frame are theirs.
    #[must_use]
    pub fn empties_with(&self) -> Color32 {
        let panel = colour(self.look.kind().theme().panel);
        self.emptied_with.set(Some(panel));
        panel
    }

    /// Carries out a command as a panel would.
    pub fn command(&mut self, ctx: &Context, command: Command) {
        for effect in self.session.apply(command) {
            self.run(ctx, effect);
        }
    }

    fn pass_time(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let seconds = self.last_time.map_or(0.0, |last| (now - last).max(0.0));
        self.last_time = Some(now);
        let moved = self.session.advance(seconds, self.notice_under_pointer);
        if moved.repaint {
            ctx.request_repaint();
        }
        if let Some(left) = moved.next_notice {
            ctx.request_repaint_after(Duration::from_secs_f64(left.max(0.05)));
        }
    }

    fn lay_out(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let screen = ui.max_rect();
        if screen.width() < LEAST_ROOM.x || screen.height() < LEAST_ROOM.y {
            // A window of nearly no size: nothing would be readable in it.
            ui.painter().rect_filled(screen, 0, colour(self.look.kind().theme().panel));
            return;
        }
        let compact = screen.width() < 1000.0 || screen.height() < 640.0;
        let reading = self.files.work(ui.input(|input| input.time));
        let first = self.files.first_features(self.session.own_files());
        let read_first = reading.len();
        let work: Vec<Work> = reading.into_iter().chain(self.saves.work()).collect();
        self.editor.tend(&self.session);
        self.table.tend(&self.session);
        self.editor.set_progress(self.derivations.progress());
        let mut cx = PanelContext {
            session: &self.session,
            commands,
            text: &self.text,
            theme: self.look.kind().theme(),
            backend: &mut self.backend,
            compact,
        };
        if self.rail_open
            && compact
            && !self.search.has_keyboard(ui.ctx())
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            self.rail_open = false;
        }
        if self.canvas.is_drawing()
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            self.canvas.cancel_drawing();
        }
        let timeline = self.timeline.has_focus(ui.ctx());
        let focused = ui.ctx().memory(egui::Memory::focused);
        let widget = !timeline && focused.is_some() && focused != self.canvas.focus_id();
        let pointer = pages::take_pointer(ui.ctx(), &cx);
        let typing = ui.ctx().text_edit_focused() || self.search.wants_keyboard();
        self.table.take_keys(ui, &mut cx);
        keys::handle(ui, &mut cx, keys::Focus { typing, timeline, widget });
        if cx.session.panels.presenting {
            let tiles = self.canvas.shows_tiles(cx.session);
            let attribution = cx.session.attribution(tiles).words(cx.text);
            let stage = stage::lay_out(ui, &cx, &attribution);
            let mut map_ui = ui.new_child(egui::UiBuilder::new().max_rect(stage.map).id_salt("map"));
            size_of_map(&mut cx, stage.map);
            let around = Surroundings {
                covered: &stage.covered,
                stage_height: Some(screen.height()),
                first_features: &first,
            };
            self.canvas.show(&mut map_ui, &mut cx, around);
            stage::show(ui, &mut cx, &stage);
            self.notice_under_pointer = notices::show_stack(ui, &mut cx, stage.map);
            pages::give_back(ui.ctx(), pointer);
            pages::show(ui, &mut cx);
            sources::page(ui, &mut cx, &mut self.own_sources);
            sources::area_page(ui, &mut cx, &mut self.save_area);
            table_choice::page(ui, &mut cx, &mut self.table_choice);
            overlay::drop_frame(ui, &mut cx);
            return;
        }
        let ground = colour(cx.theme.panel);
        let panels_from = next_shape(ui);
        let is_filled = self.emptied_with.take() == Some(ground);
        let panel = if is_filled { Frame::new() } else { Frame::new().fill(ground) };
        Panel::top("top bar").exact_size(top_bar::HEIGHT).frame(panel).show_separator_line(false).show(
            ui,
            |ui| {
                top_bar::show(ui, &mut cx, &mut self.search, self.canvas.places());
            },
        );
        if cx.session.panels.shown {
            let height = if compact { timeline::COMPACT_HEIGHT } else { timeline::HEIGHT };
            let bottom = Panel::bottom("timeline").exact_size(height).frame(panel).show_separator_line(false);
            bottom.show(ui, |ui| timeline::show(ui, &mut cx, &mut self.timeline));
            let cancelled = left(ui, &mut cx, &mut self.layers, &mut self.rail_open, &work, panel);
            self.files.cancel(&cancelled);
            for place in cancelled.iter().rev().filter_map(|place| place.checked_sub(read_first)) {
                self.saves.cancel(place);
            }
        }
        // Beside the editor or the problems of a layer the table has the room of the map alone.
        let is_beside = cx.session.editor.is_some() || cx.session.problems.layer.is_some();
        if !is_beside {
            arrange::beneath_map(ui, &mut cx, &mut self.table, panel);
        }
        Panel::bottom("strip").exact_size(strip::HEIGHT).frame(panel).show_separator_line(false).show(
            ui,
            |ui| {
                let shown = self.canvas.shows_tiles(&self.session);
                strip::show(ui, &mut cx, self.canvas.pointer, shown, &self.canvas.tiles_state(&self.session));
            },
        );
        beside_map(ui, &mut cx, &mut self.problems, &mut self.editor, panel);
        if is_beside {
            arrange::beneath_map(ui, &mut cx, &mut self.table, panel);
        }
        let map = ui.available_rect_before_wrap();
        if let Some(kept) = &mut self.kept {
            kept.keep(ui.ctx(), ui.layer_id(), [panels_from, next_shape(ui)], around(screen, map), ground);
        }
        size_of_map(&mut cx, map);
        let tiles = self.canvas.tiles_state(cx.session);
        let mut covered = covered(&cx, screen.width(), map, self.card_rect);
        covered.push(sources::place(ui, &cx, &tiles));
        covered.extend(hints::covered(&cx, map));
        covered.extend(self.selected_rect.map(|rect| {
            let at = rect.min - map.min;
            ScreenRect::from_min_size(at.x, at.y, rect.width(), rect.height())
        }));
        let mut map_ui = ui.new_child(egui::UiBuilder::new().max_rect(map).id_salt("map"));
        self.canvas.show(
            &mut map_ui,
            &mut cx,
            Surroundings { covered: &covered, stage_height: None, first_features: &first },
        );
        self.search.show_marker(&map_ui, &cx, map);
        problems::show_on_map(&map_ui, &cx, map);
        self.card_rect = over_map(ui, &mut cx, screen.width(), map, &mut self.card);
        sources::chip(ui, &mut cx, map, &tiles);
        self.selected_rect = selected::show(ui, &mut cx, map);
        self.notice_under_pointer = notices::show_stack(ui, &mut cx, map);
        notices::show_list(ui, &mut cx, map);
        hints::show(ui, &mut cx, map);
        pages::give_back(ui.ctx(), pointer);
        pages::show(ui, &mut cx);
        sources::page(ui, &mut cx, &mut self.own_sources);
        sources::area_page(ui, &mut cx, &mut self.save_area);
        table_choice::page(ui, &mut cx, &mut self.table_choice);
        overlay::drop_frame(ui, &mut cx);
    }

    fn save_now_and_then(&mut self, ctx: &Context) {
        // The window is restored before the size of text is known: its place is kept in points of the system.
        let factor = ctx.zoom_factor();
        let now = ctx.input(|input| {
            let viewport = input.viewport();
            if let Some(inner) = viewport
                .inner_rect
                .filter(|_| viewport.fullscreen != Some(true) && viewport.maximized != Some(true))
            {
                self.window.size_points = Some([inner.width() * factor, inner.height() * factor]);
            }
            self.window.maximised = viewport.maximized == Some(true);
            // The place of before is where it goes back to.
            let usual = !self.window.maximised && viewport.fullscreen != Some(true);
            if let Some(outer) = viewport.outer_rect.filter(|_| usual) {
                self.window.position_points = Some([outer.left() * factor, outer.top() * factor]);
            }
            input.time
        });
        if let Some(notice) = self.saving.poll() {
            self.tell_of_settings(&notice);
        }
        if now - self.last_save > SAVE_SECONDS {
            self.last_save = now;
            self.saving.start(ctx, self.settings());
            let day = (self.today)();
            if day.is_some() && day != self.session.clock.today {
                self.session.apply(Command::NewDay(day.unwrap_or_default()));
            }
        }
    }

    fn settings(&self) -> Settings {
        Settings { window: self.window, ..self.session.settings() }
    }

    fn tell_of_settings(&mut self, notice: &SettingsNotice) {
        let (title, detail) = Message::of_settings(notice);
        self.session.apply(Command::Notify { level: Level::Warning, title, detail: Some(detail) });
    }

    /// Writes the settings if they changed, and waits until they are written: for the end of the program.
    pub fn save_settings(&mut self) {
        if let Some(notice) = self.saving.finish(self.settings()) {
            self.tell_of_settings(&notice);
        }
    }
}

/// Where the next shape of the layer of `ui` will lie in its list.
fn next_shape(ui: &Ui) -> ShapeIdx {
    ui.ctx().graphics_mut(|graphics| graphics.entry(ui.layer_id()).next_idx())
}

/// What of a rectangle lies around another within it.
pub(super) fn around(whole: Rect, hole: Rect) -> Vec<Rect> {
    let sides = [
        Rect::from_min_max(whole.min, egui::pos2(whole.max.x, hole.min.y)),
        Rect::from_min_max(egui::pos2(whole.min.x, hole.min.y), egui::pos2(hole.min.x, hole.max.y)),
        Rect::from_min_max(egui::pos2(hole.max.x, hole.min.y), egui::pos2(whole.max.x, hole.max.y)),
        Rect::from_min_max(egui::pos2(whole.min.x, hole.max.y), whole.max),
    ];
    sides.into_iter().filter(|side| side.is_positive()).collect()
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.empties_with().to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.saves.finish();
        self.projects.finish(&self.session);
        self.save_settings();
    }
}
