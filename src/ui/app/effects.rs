//! What the shell does for commands, and what it takes from the work in the background, frame by frame.

use super::App;
use crate::session::{Command, Effect, Session};
use crate::text::Catalogue;
use crate::ui::files::{Files, Open, Wanted, What};
use egui::{Context, Ui, ViewportCommand};
use std::path::{Path, PathBuf};

/// The name of a file that stands for standard input.
const INPUT: &str = "-";

/// What is open, for those who read beside it.
fn open(session: &Session) -> Open {
    Open { features: session.open_features(), files: session.open_files() }
}

/// Reads what was named at the start, and the archive that was the ground.
pub(super) fn open_at_start(
    ctx: &Context,
    files: &mut Files,
    paths: Vec<PathBuf>,
    session: &Session,
    text: &Catalogue,
) {
    for path in paths {
        let wanted = if path == Path::new(INPUT) {
            let name = text.tr("layer-standard-input").to_owned();
            Wanted { path: PathBuf::new(), name, what: What::Input }
        } else {
            Wanted::of_file(path, What::file())
        };
        files.read(ctx, wanted, open(session));
    }
    if let Some(path) = session.archive_to_open() {
        files.read(ctx, Wanted::of_file(path, What::Ground), Open::default());
    }
}

impl App {
    pub(super) fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::AskForFiles(wanted) => self.files.ask(ctx, &self.text, wanted),
            Effect::AskWhereToSave { layer, what } => {
                if let Some(request) = self.session.save_request(layer, what) {
                    self.saves.ask(ctx, &self.text, request);
                }
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
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
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
        if ctx.input(|input| input.pointer.any_released()) {
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
