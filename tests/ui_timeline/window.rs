//! A window with the timeline for the tests.

use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use khankendi_atlas::formats::geojson;
use khankendi_atlas::formats::programme::load_programme;
use khankendi_atlas::model::feature::LayerId;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::{CoarseDate, Day};
use khankendi_atlas::render::egui_backend::EguiBackend;
use khankendi_atlas::render::icons::Icons;
use khankendi_atlas::render::text::FontBook;
use khankendi_atlas::session::{Command, Session, my_file, programme_layer};
use khankendi_atlas::text::Catalogue;
use khankendi_atlas::ui::context::PanelContext;
use khankendi_atlas::ui::timeline::{self, TimelineState};
use khankendi_atlas::ui::{keys, theme};
use std::path::Path;
use std::sync::Arc;

/// The timeline in a window, and what it asked for.
pub struct Window {
    pub session: Session,
    pub text: Catalogue,
    pub theme: &'static Theme,
    backend: EguiBackend,
    pub compact: bool,
    state: TimelineState,
    /// Every command in order; they are carried out too.
    pub asked: Vec<Command>,
    /// Time passes by the clock of the window.
    pub time_passes: bool,
    ready: bool,
}

pub fn day(text: &str) -> Day {
    CoarseDate::parse(text).unwrap().first
}

impl Window {
    /// The programme, seen on 1 March 2026.
    pub fn new(lang: Lang) -> Self {
        let files = load_programme(None).files.into_iter().enumerate();
        let layers = files
            .map(|(index, file)| programme_layer(LayerId(index as u32), file.key, file.loaded.layer))
            .collect();
        Self::of(Session::new(layers, Some(day("2026-03-01"))), lang)
    }

    /// A file of the person's own, alone.
    pub fn file(lang: Lang, text: &str) -> Self {
        let data = geojson::read(text.as_bytes(), "mine.geojson", &Silent).unwrap().layer;
        let layer = my_file(LayerId(0), Path::new("mine.geojson"), Arc::new(data), 0);
        Self::of(Session::new(vec![layer], None), lang)
    }

    fn of(mut session: Session, lang: Lang) -> Self {
        session.lang = lang;
        Self {
            session,
            text: Catalogue::new(lang),
            theme: &Theme::LIGHT,
            backend: EguiBackend::new(FontBook::new(), Icons::new()),
            compact: false,
            state: TimelineState::default(),
            asked: Vec::new(),
            time_passes: false,
            ready: false,
        }
    }

    pub fn on(mut self, day_shown: &str) -> Self {
        self.session.apply(Command::SetDay(day(day_shown)));
        self
    }

    pub fn select(mut self, id: &str) -> Self {
        let feature = self.session.project.find_feature(id).unwrap();
        self.session.apply(Command::Select { feature, add: false });
        self
    }

    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    pub fn dark(mut self) -> Self {
        self.theme = &Theme::DARK;
        self
    }

    /// The panel at the lower edge, as the shell lays it out.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        if !self.ready {
            theme::install_fonts(ui.ctx());
            theme::apply(ui.ctx(), self.theme);
            self.ready = true;
            ui.ctx().request_repaint();
            return;
        }
        if self.time_passes {
            let seconds = f64::from(ui.input(|input| input.predicted_dt));
            self.session.advance(seconds, None);
        }
        let mut commands = Vec::new();
        let mut cx = PanelContext {
            session: &self.session,
            commands: &mut commands,
            text: &self.text,
            theme: self.theme,
            backend: &mut self.backend,
            compact: self.compact,
        };
        let focused = self.state.has_focus(ui.ctx());
        keys::handle(
            ui,
            &mut cx,
            keys::Focus { timeline: focused, typing: ui.ctx().text_edit_focused(), widget: false },
        );
        let all = ui.ctx().content_rect();
        ui.painter().rect_filled(all.expand(20.0), 0.0, theme::colour(self.theme.basemap.land));
        let height = if self.compact { timeline::COMPACT_HEIGHT } else { timeline::HEIGHT };
        let room = egui::Rect::from_min_max(egui::pos2(all.left(), all.bottom() - height), all.max);
        ui.painter().rect_filled(room, 0.0, theme::colour(self.theme.panel));
        ui.scope_builder(egui::UiBuilder::new().max_rect(room).id_salt("timeline"), |ui| {
            timeline::show(ui, &mut cx, &mut self.state);
        });
        for command in commands {
            self.session.apply(command.clone());
            self.asked.push(command);
        }
        if self.session.clock.playing {
            ui.ctx().request_repaint();
        }
    }
}

pub fn show(window: Window) -> Harness<'static, Window> {
    show_sized(window, (1280.0, 640.0))
}

pub fn show_sized(window: Window, size: (f32, f32)) -> Harness<'static, Window> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .build_ui_state(|ui, window: &mut Window| window.draw(ui), window);
    harness.run();
    harness
}

/// The accessible names on the screen.
pub fn names(harness: &Harness<'_, Window>) -> Vec<String> {
    let mut names = Vec::new();
    let mut nodes: Vec<_> = harness.root().children().collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children());
        let node = node.accesskit_node();
        names.extend(node.label().or_else(|| node.value()).map(|name| name.replace('\u{a0}', " ")));
    }
    names
}

#[track_caller]
pub fn assert_says(harness: &Harness<'_, Window>, all: &[&str]) {
    let names = names(harness);
    for words in all {
        assert!(names.iter().any(|name| name.contains(words)), "not said: {words}\n{names:#?}");
    }
}
