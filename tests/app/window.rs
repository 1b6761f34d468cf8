//! The whole program in a window of the test harness, driven as a person does.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use image::RgbaImage;
use khankendi_atlas::formats::project::Recovery;
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::model::time::{CoarseDate, Day, State};
use khankendi_atlas::session::{BasemapChoice, Command, Session, ThemeChoice};
use khankendi_atlas::spatial::{LonLat, ScreenPoint};
use khankendi_atlas::ui::app::App;
use khankendi_atlas::ui::files::FileDialogs;
use khankendi_atlas::ui::start;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Dialogs that answer at once: with files to open, with the file to save.
pub struct Answer(pub Vec<PathBuf>, pub Option<PathBuf>);

impl FileDialogs for Answer {
    fn ask(&self, _: &str, _: &str) -> Vec<PathBuf> {
        self.0.clone()
    }

    fn ask_where(&self, _: &str, _: &[String; 2], name: &str) -> Option<PathBuf> {
        // A folder stands for the name that is proposed, in it.
        self.1.as_ref().map(|path| if path.is_dir() { path.join(name) } else { path.clone() })
    }

    fn ask_archive(&self, title: &str, filter: &str, _: &str, from: &Path) -> Option<PathBuf> {
        let name = from.file_name()?.to_string_lossy().into_owned();
        self.ask_where(title, &[filter.to_owned(), String::new()], &name)
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// How a window starts.
pub struct Start {
    pub size: (f32, f32),
    pub pixels_per_point: f32,
    pub files: Vec<PathBuf>,
    pub geodata: Option<PathBuf>,
    pub store: Option<SettingsStore>,
    pub answer: Vec<PathBuf>,
    /// Where files are saved: a file, or a folder for those with the name that is proposed.
    pub save_to: Option<PathBuf>,
    /// Folder of what is kept for the case of a crash; `None` keeps nothing.
    pub recovery: Option<PathBuf>,
    /// Whether pixels are asked for.
    pub pictures: bool,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            size: (1280.0, 800.0),
            pixels_per_point: 1.0,
            files: Vec::new(),
            geodata: None,
            store: None,
            answer: Vec::new(),
            save_to: None,
            recovery: None,
            pictures: false,
        }
    }
}

/// The day that every test has.
pub const TODAY: Day = Day(20_545);

pub struct Window {
    pub harness: Harness<'static, App>,
}

impl Start {
    pub fn open(self) -> Window {
        let with_settings = self.store.is_some();
        let (mut app, _) =
            start(self.files, self.geodata, self.store, Arc::new(Answer(self.answer, self.save_to)), || {
                Some(TODAY)
            });
        app.recovery = self.recovery.map(|folder| {
            static COUNT: AtomicUsize = AtomicUsize::new(0);
            let id = COUNT.fetch_add(1, Ordering::Relaxed);
            Recovery::in_folder(Some(folder), &format!("{}-{id}", std::process::id()))
        });
        // Nothing is fetched from a network.
        app.session.apply(Command::SetBasemap(BasemapChoice::Offline));
        if !with_settings {
            app.session.apply(Command::SetTheme(ThemeChoice::Light));
        }
        let mut builder = Harness::builder()
            .with_size(egui::vec2(self.size.0, self.size.1))
            .with_pixels_per_point(self.pixels_per_point)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(64);
        if self.pictures {
            builder = builder.wgpu();
        }
        let mut window =
            Window { harness: builder.build_eframe(|creation| App::new(&creation.egui_ctx, app)) };
        window.settle();
        window
    }
}

impl Window {
    /// Lets frames pass until nothing is read, flies or waits to be drawn.
    pub fn settle(&mut self) {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            self.harness.run_steps(2);
            if self.harness.state().is_settled(&self.harness.ctx) {
                // What came last is on screen one frame later.
                self.harness.run_steps(2);
                return;
            }
            if Instant::now() > patience {
                self.give_up();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Says what goes on for ever.
    fn give_up(&mut self) -> ! {
        let mut seen = Vec::new();
        for _ in 0..4 {
            self.harness.run_steps(1);
            let waits_for = self.harness.state().waits_for(&self.harness.ctx);
            let day = self.day();
            let ctx = &self.harness.ctx;
            let (camera, ratio) = (self.session().view.camera(), ctx.pixels_per_point());
            seen.push(format!("{waits_for:?} on {day}, {camera:?}, {ratio} pixels a point"));
        }
        panic!("the window never came to rest: {seen:#?}");
    }

    pub fn day(&self) -> Day {
        self.session().clock.day
    }

    pub fn command(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().command(&ctx, command);
        self.settle();
    }

    pub fn on(&mut self, day: &str) {
        self.command(Command::SetDay(CoarseDate::parse(day).unwrap().first));
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Clicks what may have to be scrolled to.
    pub fn click_far(&mut self, label: &str) {
        self.harness.get_by_label(label).scroll_to_me();
        self.harness.run_steps(4);
        self.click(label);
    }

    /// Chooses in a list that opens.
    pub fn choose(&mut self, list: &str, option: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, list).scroll_to_me();
        self.harness.run_steps(4);
        self.harness.get_by_role_and_label(Role::ComboBox, list).click();
        self.settle();
        self.harness.get_by_role_and_label(Role::Button, option).click();
        self.settle();
    }

    /// Gives the keyboard to what has a name.
    pub fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run_steps(2);
    }

    pub fn key(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.settle();
    }

    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn map(&self) -> egui::Rect {
        self.harness.get_by_label("Map").rect()
    }

    /// A place of the map on the screen.
    pub fn at(&self, place: LonLat) -> egui::Pos2 {
        let map = self.map();
        let camera = self.session().view.camera().with_size(map.width(), map.height());
        on_screen(map, camera.nearest_on_screen(place))
    }

    /// The scene of the map.
    pub fn scene(&self) -> &khankendi_atlas::render::scene::Scene {
        self.harness.state().canvas().scene()
    }

    /// Where the symbol of a site stands on the screen, and where its status colour is.
    pub fn symbol(&self, id: &str) -> Option<(egui::Pos2, Option<egui::Pos2>)> {
        let feature = self.session().project.find_feature(id)?;
        let symbols = &self.harness.state().canvas().scene().symbols;
        let symbol = symbols.iter().find(|symbol| symbol.feature == feature)?;
        let map = self.map();
        Some((on_screen(map, symbol.centre?), symbol.probe.map(|probe| on_screen(map, probe))))
    }

    pub fn state(&self, id: &str) -> State {
        self.session().state_of(self.session().project.find_feature(id).unwrap())
    }

    pub fn selected(&self) -> Option<String> {
        let feature = self.session().selection.current()?;
        let layer = self.session().project.layer(feature.layer)?;
        Some(layer.data.names.get(feature.feature as usize)?.get(self.session().lang).to_owned())
    }

    pub fn click_at(&mut self, pos: egui::Pos2) {
        self.press(pos, egui::Modifiers::NONE);
        self.release(pos, egui::Modifiers::NONE);
        self.settle();
    }

    /// A click with keys held.
    pub fn click_with(&mut self, pos: egui::Pos2, modifiers: egui::Modifiers) {
        self.press(pos, modifiers);
        self.release(pos, modifiers);
        self.settle();
    }

    pub fn double_click_at(&mut self, pos: egui::Pos2) {
        self.harness.run_steps(40);
        for _ in 0..2 {
            self.press(pos, egui::Modifiers::NONE);
            self.release(pos, egui::Modifiers::NONE);
        }
        self.settle();
    }

    /// A click that is no part of a double click.
    pub fn click_slowly(&mut self, pos: egui::Pos2) {
        self.harness.run_steps(40);
        self.click_at(pos);
    }

    pub fn drag(&mut self, from: egui::Pos2, to: egui::Pos2, modifiers: egui::Modifiers) {
        self.carry(from, to, modifiers);
        self.release(to, modifiers);
        self.settle();
    }

    /// Drags, and rests before it lets go.
    pub fn drag_and_rest(&mut self, from: egui::Pos2, to: egui::Pos2, modifiers: egui::Modifiers) {
        self.carry(from, to, modifiers);
        self.harness.run_steps(20);
        self.release(to, modifiers);
        self.settle();
    }

    fn carry(&mut self, from: egui::Pos2, to: egui::Pos2, modifiers: egui::Modifiers) {
        self.press(from, modifiers);
        for step in 1..=8 {
            let pos = from.lerp(to, step as f32 / 8.0);
            self.harness.event_modifiers(egui::Event::PointerMoved(pos), modifiers);
            self.harness.run_steps(1);
        }
    }

    fn press(&mut self, pos: egui::Pos2, modifiers: egui::Modifiers) {
        self.harness.event_modifiers(egui::Event::PointerMoved(pos), modifiers);
        self.harness.run_steps(1);
        self.button(pos, true, modifiers);
    }

    fn release(&mut self, pos: egui::Pos2, modifiers: egui::Modifiers) {
        self.button(pos, false, modifiers);
    }

    fn button(&mut self, pos: egui::Pos2, pressed: bool, modifiers: egui::Modifiers) {
        let button = egui::PointerButton::Primary;
        let event = egui::Event::PointerButton { pos, button, pressed, modifiers };
        self.harness.event_modifiers(event, modifiers);
        self.harness.run_steps(1);
    }

    pub fn drop_files(&mut self, paths: &[PathBuf]) {
        let dropped = paths.iter().map(|path| Arc::new(Dropped(path.clone())) as egui::DroppedFileHandle);
        self.harness.input_mut().dropped_files = dropped.collect();
        self.harness.run_steps(1);
        self.settle();
    }

    pub fn picture(&mut self) -> RgbaImage {
        self.harness.render().expect("a picture of the window")
    }

    /// The colour of the picture at a place of the screen.
    pub fn colour_at(&mut self, pos: egui::Pos2) -> Rgb {
        let ppp = self.harness.ctx.pixels_per_point();
        let picture = self.picture();
        let [r, g, b, _] = picture.get_pixel((pos.x * ppp) as u32, (pos.y * ppp) as u32).0;
        Rgb(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b))
    }

    /// The accessible names on the screen.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut nodes: Vec<_> = self.harness.root().children().collect();
        while let Some(node) = nodes.pop() {
            nodes.extend(node.children());
            let node = node.accesskit_node();
            names.extend(node.label().or_else(|| node.value()).map(|name| name.replace('\u{a0}', " ")));
        }
        names
    }

    pub fn says(&self, words: &str) -> bool {
        self.names().iter().any(|name| name.contains(words))
    }

    #[track_caller]
    pub fn assert_says(&self, words: &str) {
        assert!(self.says(words), "not said: {words}\n{:#?}", self.names());
    }
}

fn on_screen(map: egui::Rect, at: ScreenPoint) -> egui::Pos2 {
    map.min + egui::vec2(at.x, at.y)
}

/// Whether two colours are the same but for the rounding of blending.
pub fn near(a: Rgb, b: Rgb) -> bool {
    a.bytes().iter().zip(b.bytes()).all(|(a, b)| a.abs_diff(b) <= 3)
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}
