//! Opens the window: settings, programme, graphics; and what happens where there is no display or no graphics driver.

use super::app::{App, AppStart};
use super::files::{FileDialogs, SystemDialogs};
use super::software::Drawn;
use crate::formats::project::Recovery;
use crate::formats::settings::{SettingsStore, WindowPlace};
use crate::model::lang::Lang;
use crate::model::time::Day;
use crate::session::{Command, Level, Message, Session, programme};
use crate::text::Catalogue;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Which way the window is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Renderer {
    /// Vulkan, Metal or Direct3D.
    Wgpu,
    /// OpenGL.
    Glow,
}

/// What the window opens with.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct WindowOptions {
    /// Files to open beside the programme.
    pub files: Vec<PathBuf>,
    /// Folder with data instead of the program's own.
    pub geodata: Option<PathBuf>,
    /// Which way to draw; `None` tries both.
    pub renderer: Option<Renderer>,
}

/// Smallest window, in points.
const SMALLEST: [f32; 2] = [480.0, 360.0];
/// Window of the first start, in points.
const USUAL: [f32; 2] = [1280.0, 800.0];

/// Has the threads that read, prepare and draw layers give way to the one of the window and to the graphics driver, which may be a
/// program on the same processors.
pub(super) fn workers_give_way() {
    rayon::broadcast(|_| crate::jobs::give_way());
}

/// Opens the window and stays until it is closed. Exit code: 0 done, 2 no display, 70 no graphics.
#[must_use]
pub fn run(options: WindowOptions) -> u8 {
    if cfg!(target_os = "linux") && !has_display() {
        say("No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set). \
             `khankendi-atlas render --out map.png` draws the map to a picture instead.");
        return 2;
    }
    workers_give_way();
    let attempts: &[Renderer] = match options.renderer {
        Some(Renderer::Wgpu) => &[Renderer::Wgpu],
        Some(Renderer::Glow) => &[Renderer::Glow],
        None if usual_renderer() == Renderer::Glow => &[Renderer::Glow, Renderer::Wgpu],
        None => &[Renderer::Wgpu, Renderer::Glow],
    };
    let mut reasons = Vec::new();
    for &renderer in attempts {
        match open(&options, renderer, reasons.first()) {
            Ok(()) => return 0,
            Err(Failure::Own) => {
                say("a fault of the program ended it; KHANKENDI_ATLAS_LOG=debug tells more.");
                return 70;
            }
            Err(Failure::Graphics(error)) => {
                tracing::warn!(%error, ?renderer, "the window could not be opened this way");
                // A second attempt where no connection to the screen was to be had tells nothing new.
                if reasons.is_empty() || !error.contains("recreated") {
                    reasons.push(error);
                }
            }
        }
    }
    say(&format!(
        "The window could not be opened: {}. `khankendi-atlas render --out map.png` draws the map to a picture \
         without a graphics driver.",
        reasons.join("; ")
    ));
    70
}

/// The way that is tried first.
///
/// Where no graphics card is, a program does its work (Mesa's llvmpipe), and OpenGL is four times faster than Vulkan there: egui's
/// shader for wgpu filters each pixel in two ways, and both are computed. Measured at 1280x800 on two cores: 26 ms a frame of the real
/// window against 110 ms.
#[must_use]
pub fn usual_renderer() -> Renderer {
    let has_card = || {
        let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
        nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    };
    if cfg!(target_os = "linux") && !has_card() { Renderer::Glow } else { Renderer::Wgpu }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn say(sentence: &str) {
    use std::io::Write as _;
    // There is nobody left to tell where even this fails.
    let _ = writeln!(std::io::stderr(), "khankendi-atlas: {sentence}");
}

/// The session of a start with its settings; notices tell what was not as it should be.
#[must_use]
pub fn start(
    mut files: Vec<PathBuf>,
    geodata: Option<PathBuf>,
    mut store: Option<SettingsStore>,
    dialogs: Arc<dyn FileDialogs>,
    today: fn() -> Option<Day>,
) -> (AppStart, WindowPlace) {
    let (layers, errors) = programme(geodata.as_deref());
    let folder = geodata.as_deref().map_or_else(String::new, |folder| folder.display().to_string());
    let broken = |error| {
        let title = Message::new("notice-geodata-broken").with("folder", &folder);
        (Level::Error, title, Some(Message::of_geodata_error(&error)))
    };
    let mut notices: Vec<(Level, Message, Option<Message>)> = errors.into_iter().map(broken).collect();
    let mut session = Session::new(layers, today());
    let mut place = WindowPlace::default();
    if let Some(store) = &mut store {
        let (settings, notice) = store.load();
        place = settings.window;
        session.restore(&settings, system_language());
        if settings.reopen_project && files.is_empty() {
            files.extend(settings.last_project.as_ref().map(|file| file.path().to_owned()));
        }
        if let Some(notice) = notice {
            let (title, detail) = Message::of_settings(&notice);
            notices.push((Level::Warning, title, Some(detail)));
        }
    }
    for (level, title, detail) in notices {
        session.apply(Command::Notify { level, title, detail });
    }
    session.preferences.kept_at = store.as_ref().and_then(|store| store.path().map(Path::to_owned));
    let drawn = Drawn::Egui;
    let start = AppStart {
        session,
        store,
        dialogs,
        geodata,
        files,
        drawn,
        recovery: None,
        today,
        system_motion: None,
    };
    (start, place)
}

/// A name that no other window has, now or earlier.
fn window_id() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    format!("{}-{:016x}", std::process::id(), RandomState::new().hash_one(std::process::id()))
}

fn system_language() -> Lang {
    sys_locale::get_locales().find_map(|locale| Lang::from_code(&locale)).unwrap_or_default()
}

/// The day it is where the program runs.
#[allow(clippy::disallowed_methods, reason = "the one place that asks the system for the day")]
fn system_day() -> Option<Day> {
    let date = jiff::ZonedDateTime::now().date();
    Day::from_ymd(i32::from(date.year()), date.month() as u8, date.day() as u8)
}

/// Why a window did not open or did not stay.
enum Failure {
    /// It could not be drawn this way.
    Graphics(String),
    /// It was open, and the program failed.
    Own,
}

fn open(options: &WindowOptions, renderer: Renderer, failed: Option<&String>) -> Result<(), Failure> {
    let store = Some(SettingsStore::of_platform());
    let (mut start, place) =
        start(options.files.clone(), options.geodata.clone(), store, Arc::new(SystemDialogs), system_day);
    if let Some(failed) = failed {
        let detail = Message::new("notice-graphics-fallback-body").with("reason", failed);
        let title = Message::new("notice-graphics-fallback");
        start.session.apply(Command::Notify { level: Level::Info, title, detail: Some(detail) });
    }
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Khankendi Atlas")
        .with_app_id("khankendi-atlas")
        .with_min_inner_size(SMALLEST)
        .with_inner_size(place.size_points.unwrap_or(USUAL))
        .with_maximized(place.maximised);
    if let Some(position) = place.position_points {
        viewport = viewport.with_position(position);
    }
    if let Some(icon) = window_icon() {
        viewport = viewport.with_icon(icon);
    }
    let native = eframe::NativeOptions {
        viewport,
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        persist_window: false,
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    start.system_motion = Some(super::motion::system_reduces);
    start.recovery = Some(Recovery::of_platform(&window_id()));
    let lang = start.session.lang;
    let is_open = Arc::new(AtomicBool::new(false));
    let opened = Arc::clone(&is_open);
    let attempt = std::panic::AssertUnwindSafe(move || {
        let create: eframe::AppCreator<'_> = Box::new(move |creation| {
            opened.store(true, Ordering::Relaxed);
            start.drawn = creation.gl.as_deref().map_or(Drawn::Egui, Drawn::suiting);
            Ok(Box::new(App::new(&creation.egui_ctx, start)))
        });
        eframe::run_native("khankendi-atlas", native, create)
    });
    match std::panic::catch_unwind(attempt) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Failure::Graphics(without_source(&error.to_string()))),
        Err(_) if is_open.load(Ordering::Relaxed) => Err(Failure::Own),
        Err(_) => Err(Failure::Graphics(Catalogue::new(lang).tr("graphics-driver-failed").to_owned())),
    }
}

/// What an error says, without the place in a library's source that some put before it: `os error at x.rs:12: no server`.
fn without_source(error: &str) -> String {
    match error.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": ")) {
        Some((_, words)) => words.to_owned(),
        None => error.to_owned(),
    }
}

fn window_icon() -> Option<egui::IconData> {
    let bytes = include_bytes!("../../assets/icon-256.png");
    let image = image::ImageReader::with_format(std::io::Cursor::new(&bytes[..]), image::ImageFormat::Png);
    let image = image.decode().ok()?.to_rgba8();
    let (width, height) = image.dimensions();
    Some(egui::IconData { rgba: image.into_raw(), width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_libraries_are_told_without_their_source() {
        let error = "winit: os error at /home/a/winit-0.30/src/linux/mod.rs:788: Failed to open a connection";
        assert_eq!(without_source(error), "Failed to open a connection");
        assert_eq!(without_source("no adapter"), "no adapter");
    }
}
