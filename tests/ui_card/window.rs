//! A window with the panels for the tests.

use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use khankendi_atlas::formats::geojson;
use khankendi_atlas::formats::programme::load_programme;
use khankendi_atlas::model::feature::LayerId;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::CoarseDate;
use khankendi_atlas::render::egui_backend::EguiBackend;
use khankendi_atlas::render::icons::Icons;
use khankendi_atlas::render::text::FontBook;
use khankendi_atlas::session::{Command, Session, my_file, programme_layer};
use khankendi_atlas::text::Catalogue;
use khankendi_atlas::ui::card::{self, CardState};
use khankendi_atlas::ui::context::PanelContext;
use khankendi_atlas::ui::files::Work;
use khankendi_atlas::ui::layers::{self, LayersState};
use khankendi_atlas::ui::{legend_panel, theme};
use std::path::Path;
use std::sync::Arc;

/// A window with the three panels in it, and what they asked for.
pub struct Window {
    pub session: Session,
    pub text: Catalogue,
    pub theme: &'static Theme,
    backend: EguiBackend,
    pub compact: bool,
    card: CardState,
    layers: LayersState,
    pub loading: Vec<(String, f32)>,
    pub cancelled: Vec<usize>,
    /// Every command in order; they are carried out too.
    pub asked: Vec<Command>,
    pub copied: Vec<String>,
    pub opened: Vec<String>,
    ready: bool,
}

impl Window {
    pub fn new(lang: Lang) -> Self {
        let files = load_programme(None).files.into_iter().enumerate();
        let layers = files
            .map(|(index, file)| programme_layer(LayerId(index as u32), file.key, file.loaded.layer))
            .collect();
        let mut session = Session::new(layers, None);
        session.lang = lang;
        Self {
            session,
            text: Catalogue::new(lang),
            theme: &Theme::LIGHT,
            backend: EguiBackend::new(FontBook::new(), Icons::new()),
            compact: false,
            card: CardState::default(),
            layers: LayersState::default(),
            loading: Vec::new(),
            cancelled: Vec::new(),
            asked: Vec::new(),
            copied: Vec::new(),
            opened: Vec::new(),
            ready: false,
        }
    }

    pub fn on(mut self, day: &str) -> Self {
        self.session.apply(Command::SetDay(CoarseDate::parse(day).unwrap().first));
        self
    }

    pub fn select(mut self, id: &str) -> Self {
        let feature = self.session.project.find_feature(id).unwrap();
        self.session.apply(Command::Select { feature, add: false });
        self
    }

    pub fn open(mut self, name: &str, text: &str) -> Self {
        let data = geojson::read(text.as_bytes(), name, &Silent).unwrap().layer;
        let id = LayerId(self.session.project.layers.len() as u32);
        let layer = my_file(id, Path::new(name), Arc::new(data), 0);
        let mut layers: Vec<_> = self.session.project.layers.iter().map(|l| (**l).clone()).collect();
        layers.insert(0, layer);
        let (lang, day) = (self.session.lang, self.session.clock.day);
        self.session = Session::new(layers, None);
        self.session.lang = lang;
        self.session.apply(Command::SetDay(day));
        self
    }

    pub fn draw(&mut self, ui: &mut egui::Ui) {
        if !self.ready {
            theme::install_fonts(ui.ctx());
            theme::apply(ui.ctx(), self.theme);
            self.ready = true;
            ui.ctx().request_repaint();
            return;
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
        let all = ui.max_rect();
        ui.painter().rect_filled(all.expand(20.0), 0.0, theme::colour(self.theme.basemap.land));
        let mut part =
            |rect: egui::Rect, ground: bool, add: &mut dyn FnMut(&mut egui::Ui, &mut PanelContext<'_>)| {
                if ground {
                    ui.painter().rect_filled(rect, 0.0, theme::colour(self.theme.panel));
                }
                let builder =
                    egui::UiBuilder::new().max_rect(rect).id_salt(rect.left() as i32 + rect.top() as i32 * 9);
                ui.scope_builder(builder, |ui| add(ui, &mut cx));
            };
        let legend = legend_height(&self.session, self.compact);
        let left = egui::Rect::from_min_size(all.min, egui::vec2(256.0, all.height() - legend));
        let mut cancelled = Vec::new();
        let work = |(file, done): &(String, f32)| Work {
            file: file.clone(),
            done: *done,
            saving: false,
            amount: None,
            seconds_left: None,
        };
        let work: Vec<Work> = self.loading.iter().map(work).collect();
        part(left, true, &mut |ui, cx| cancelled = layers::show(ui, cx, &mut self.layers, &work));
        let beneath = egui::Rect::from_min_size(left.left_bottom(), egui::vec2(256.0, legend));
        part(beneath, true, &mut |ui, cx| {
            assert!((legend_panel::height(cx) - legend).abs() < 0.01);
            legend_panel::show(ui, cx);
        });
        let width = card::width(self.compact, all.width());
        let at = egui::pos2(all.right() - width - card::MARGIN, all.top() + card::MARGIN);
        let room = egui::Rect::from_min_size(at, egui::vec2(width, all.height() - 24.0));
        part(room, false, &mut |ui, cx| card::show(ui, cx, &mut self.card));
        if let Some(feature) = self.session.selection.hovered {
            let at = egui::Rect::from_min_size(all.min + egui::vec2(270.0, 600.0), egui::vec2(260.0, 100.0));
            part(at, false, &mut |ui, cx| card::tip(ui, cx, feature));
        }
        self.cancelled.extend(cancelled);
        for command in commands {
            self.session.apply(command.clone());
            self.asked.push(command);
        }
        ui.ctx().output(|output| {
            for command in &output.commands {
                match command {
                    egui::OutputCommand::CopyText(text) => self.copied.push(text.clone()),
                    egui::OutputCommand::OpenUrl(open) => self.opened.push(open.url.clone()),
                    _ => {}
                }
            }
        });
    }
}

fn legend_height(session: &Session, compact: bool) -> f32 {
    let rows = session.status_counts().len().max(1) as f32 * 22.0;
    if compact { rows + 16.0 } else { rows + 64.0 }
}

pub fn show(window: Window) -> Harness<'static, Window> {
    show_sized(window, (1000.0, 1500.0))
}

pub fn show_sized(window: Window, size: (f32, f32)) -> Harness<'static, Window> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .build_ui_state(|ui, w: &mut Window| w.draw(ui), window);
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

pub fn says(harness: &Harness<'_, Window>, words: &str) -> bool {
    names(harness).iter().any(|name| name.contains(words))
}

#[track_caller]
pub fn assert_says(harness: &Harness<'_, Window>, all: &[&str]) {
    for words in all {
        assert!(says(harness, words), "not said: {words}\n{:#?}", names(harness));
    }
}
