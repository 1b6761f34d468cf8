//! What the shell does for commands, and what it takes from the work in the background, frame by frame.

use super::App;
use crate::session::{Command, Effect, Session};
use crate::text::Catalogue;
use crate::ui::files::{Open, Wanted, What};
use crate::ui::inert::inert_short;
use egui::{Context, Event, InputState, Ui, ViewportCommand};
use std::path::{Path, PathBuf};

/// The name of a file that stands for standard input.
const INPUT: &str = "-";
/// What stands before the title of a window with changes that are not saved.
const UNSAVED_MARK: &str = "• ";
/// Letters of a project's name in the title.
const TITLE_LETTERS: usize = 100;

/// What is open, for those who read beside it.
fn open(session: &Session) -> Open {
    Open { features: session.open_features(), files: session.open_files() }
}

/// What of the start waits until no project is being opened: that ends all reading.
pub(super) struct RestOfStart {
    /// Standard input was named.
    input: bool,
}

/// Whether a key is let go: what it changed is done, as with the pointer.
fn is_key_released(input: &InputState) -> bool {
    input.events.iter().any(|event| matches!(event, Event::Key { pressed: false, .. }))
}

impl App {
    /// Opens what was named at the start, and the archive that was the ground.
    pub(super) fn open_at_start(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let (input, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|path| path == Path::new(INPUT));
        self.rest_of_start = Some(RestOfStart { input: !input.is_empty() });
        self.command(ctx, Command::OpenFiles { paths, replace: None });
        self.read_rest_of_start(ctx);
    }

    fn read_rest_of_start(&mut self, ctx: &Context) {
        if self.projects.is_opening() {
            return;
        }
        let Some(RestOfStart { input }) = self.rest_of_start.take() else { return };
        if input {
            let name = self.text.tr("layer-standard-input").to_owned();
            let wanted = Wanted { path: PathBuf::new(), name, what: What::Input };
            self.files.read(ctx, wanted, open(&self.session));
        }
        if let Some(path) = self.session.archive_to_open() {
            self.files.read(ctx, Wanted::of_file(path, What::Ground), Open::default());
        }
    }

    pub(super) fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::AskForFiles(wanted) => self.files.ask(ctx, &self.text, wanted),
            Effect::AskWhereToSave { layer, what } => {
                if let Some(request) = self.session.save_request(layer, what) {
                    self.saves.ask(ctx, &self.text, request);
                }
            }
            Effect::ReadFile { path, replace: None, keep_before_cut: false, again: false, table: None }
                if self.projects.is_opening() =>
            {
                self.projects.open_after(path);
            }
            Effect::ReadFile { path, replace, keep_before_cut, again, table } => {
                let what = What::File { replace, keep_before_cut, again, table };
                self.files.read(ctx, Wanted::of_file(path, what), open(&self.session));
            }
            Effect::Reload(wish) => {
                let wanted = Wanted::of_file(wish.path.clone(), What::Reload(wish));
                self.files.read(ctx, wanted, open(&self.session));
            }
            Effect::ReadText { text, number } => {
                let name = self.text.tr_args("layer-pasted", &[("number", number.into())]);
                let wanted = Wanted { path: PathBuf::new(), name, what: What::Text(text, number) };
                self.files.read(ctx, wanted, open(&self.session));
            }
            Effect::ProposeTable { path, layer, plan } => {
                let wanted = Wanted::of_file(path, What::Table(layer, plan));
                self.files.read(ctx, wanted, Open::default());
            }
            Effect::AskClipboard => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Effect::ReadTimes(wanted) => self.readings.start(ctx, *wanted),
            Effect::Repair(wanted) => self.repairs.start(ctx, wanted),
            Effect::SaveStyle(layer) => {
                if let Some(layer) = self.session.project.layer(layer) {
                    let stem = layer.source.as_deref().and_then(Path::file_stem);
                    let stem =
                        stem.map_or_else(|| layer.key.clone(), |stem| stem.to_string_lossy().into_owned());
                    self.style_files.save(ctx, &self.text, layer.style.clone(), &stem);
                }
            }
            Effect::LoadStyle(layer) => self.style_files.load(ctx, &self.text, layer),
            Effect::SetFullScreen(on) => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(on)),
            Effect::FocusSearch => self.search.take_keyboard(ctx),
            Effect::SaveSettings => self.last_save = f64::NEG_INFINITY,
            Effect::OpenProject { path, then } => {
                self.projects.open(ctx, path, then, self.session.own_projects().to_vec());
            }
            Effect::AskWhereToSaveProject(from) => {
                self.projects.ask(ctx, &self.text, self.session.project_number(), from);
            }
            Effect::RestoreProject { number, recovered } => {
                self.projects.restore(ctx, number, *recovered);
            }
            Effect::SaveProject(save) => self.projects.save(ctx, *save),
            Effect::ReadGround(path) => {
                self.files.read(ctx, Wanted::of_file(path, What::Ground), Open::default());
            }
            Effect::StopReading => self.files.cancel_all(),
            Effect::KeepInPlaceOf(recovered) => self.projects.keep_in_place_of(*recovered),
            Effect::ForgetRecovered(recovered) => self.projects.forget(*recovered),
            Effect::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Closes the window only where nothing unsaved is lost; else asks first. Keeps its title.
    fn guard(&mut self, ctx: &Context) {
        let is_changed = self.session.is_changed();
        let closes = ctx.input(|input| input.viewport().close_requested());
        if closes && !self.may_close && self.session.has_something_to_lose() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.command(ctx, Command::AskToQuit);
        }
        let mut title = match self.session.project_name() {
            Some(name) => {
                let name = inert_short(&name, TITLE_LETTERS).into_owned();
                self.text.tr_args("window-title-project", &[("project", (&name).into())])
            }
            None => self.text.tr("window-title").to_owned(),
        };
        if is_changed {
            title.insert_str(0, UNSAVED_MARK);
        }
        if title != self.title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// Title of the window.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// One frame in the room of `ui`.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.pass_time(&ctx);
        for command in self.files.poll(&ctx).into_iter().chain(self.saves.poll(&ctx)) {
            self.command(&ctx, command);
        }
        if let Some(command) = self.canvas.take_selected(&self.session) {
            self.command(&ctx, command);
        }
        if let Some(command) = self.repairs.poll(self.session.problems.waits) {
            self.command(&ctx, command);
        }
        for command in self.readings.poll(&self.session) {
            self.command(&ctx, command);
        }
        for command in self.style_files.poll() {
            self.command(&ctx, command);
        }
        for command in self.projects.poll(&ctx, &self.session) {
            self.command(&ctx, command);
        }
        self.read_rest_of_start(&ctx);
        self.guard(&ctx);
        if let Some(command) = self.derivations.poll(&ctx, &self.session) {
            self.command(&ctx, command);
        }
        self.watch.watch(&ctx, self.session.files_to_watch());
        for (path, change) in self.watch.poll() {
            self.command(&ctx, Command::FileChanged { path, change });
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.command(&ctx, Command::OpenFiles { paths: dropped, replace: None });
        }
        if self.text.lang() != self.session.lang {
            self.text = Catalogue::new(self.session.lang);
        }
        let of_look = self.look.update(&ctx, &self.session);
        for command in of_look.into_iter().chain(self.system_motion.poll()) {
            self.command(&ctx, command);
        }
        let mut commands = Vec::new();
        self.lay_out(ui, &mut commands);
        let is_typing = ctx.text_edit_focused();
        if ctx.input(|input| input.pointer.any_released() || !is_typing && is_key_released(input)) {
            commands.push(Command::EndGesture);
        }
        for command in commands {
            self.command(&ctx, command);
        }
        if self.canvas.all_prepared() {
            self.files.forget_first_features();
        }
        self.save_now_and_then(&ctx);
    }
}
