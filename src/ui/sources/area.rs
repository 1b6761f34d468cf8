//! The page that saves the visible area of a source of tiles as an archive for use without a network.

use super::own::{Field, boxed, line};
use crate::basemap::archive::writer::{Description, WriteError, part_of};
use crate::basemap::client::ClientOptions;
use crate::basemap::fault::Fault;
use crate::basemap::offline::{self, MOST_FETCHES, SaveError, SavePermission, Saved};
use crate::basemap::probe::Stop;
use crate::basemap::saving::WebTiles;
use crate::basemap::source::{OfflineArea, Origin, Source, SourceName};
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::geometry::Bounds;
use crate::session::{Action, BasemapChoice, Command, Level, Message};
use crate::spatial::{Camera, ScreenPoint};
use crate::text::numbers::{format_bytes, format_number};
use crate::ui::canvas::JobFeedback;
use crate::ui::context::PanelContext;
use crate::ui::pages::controls::{row, steps, switch};
use crate::ui::pages::{page, paragraph, small};
use crate::ui::widgets::text_button;
use egui::{ProgressBar, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Bytes that a tile of a map takes on average, before any was fetched.
const AVERAGE_BYTES: u64 = 22_000;
/// How long what was seen on the disk counts.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// Zooms beyond the one of the view that are saved unless others are chosen.
const DEEPER: u8 = 3;

/// What came of saving.
type Told = Result<Saved, (SaveError, Option<Fault>)>;

/// An area under way.
struct Saving {
    job: Job<Told>,
    bytes: Arc<AtomicU64>,
    tiles: u64,
    begun: Instant,
    /// How much was done when it began: it may go on with an earlier save.
    first: Option<f32>,
    target: PathBuf,
}

/// What the page keeps between frames.
#[derive(Default)]
pub struct AreaState {
    open: bool,
    bounds: Option<Bounds>,
    zooms: (u8, u8),
    /// Whether the person says that the terms of an own source allow it.
    allowed: bool,
    target: String,
    choosing: Option<Job<Option<PathBuf>>>,
    saving: Option<Saving>,
    told: Option<(Told, PathBuf)>,
    disk: Option<OnDisk>,
}

/// What stands where the file is to be, looked at now and then.
struct OnDisk {
    target: PathBuf,
    looked: Instant,
    /// A file of this name is there.
    exists: bool,
    /// A save of this name was begun.
    begun: bool,
}

impl OnDisk {
    fn look(target: &Path) -> Self {
        let (exists, begun) = (target.symlink_metadata().is_ok(), part_of(target).is_file());
        Self { target: target.to_owned(), looked: Instant::now(), exists, begun }
    }
}

/// What the map shows, in degrees; over the 180th meridian `east` goes beyond 180.
fn visible(camera: &Camera) -> Bounds {
    let north_west = camera.to_lon_lat(ScreenPoint { x: 0.0, y: 0.0 });
    let south_east = camera.to_lon_lat(ScreenPoint { x: camera.width, y: camera.height });
    let west = north_west.lon;
    let east = if south_east.lon < west { south_east.lon + 360.0 } else { south_east.lon };
    Bounds { west, south: south_east.lat, east, north: north_west.lat }
}

/// The page, if it is open.
pub fn area_page(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut AreaState) {
    let open = cx.session.panels.save_area;
    if let Some(command) = state.take_answer(open) {
        cx.push(command);
    }
    if !cx.session.network {
        state.stop();
    }
    if open && !state.open {
        state.begin(cx);
    }
    state.open = open;
    if open {
        page(ui, cx, "area-title", Action::Escape, |ui, cx| state.show(ui, cx));
    }
}

impl AreaState {
    fn begin(&mut self, cx: &PanelContext<'_>) {
        if self.saving.is_some() {
            return;
        }
        let camera = cx.session.view.camera();
        self.bounds = Some(visible(&camera));
        self.allowed = false;
        let Some(source) = cx.session.source_of_tiles() else { return };
        let zoom = source.tile_zoom(camera.zoom).unwrap_or(source.min_zoom);
        self.zooms = (
            zoom.clamp(source.min_zoom, source.max_zoom),
            (zoom + DEEPER).clamp(source.min_zoom, source.max_zoom),
        );
        if self.target.is_empty() {
            let folder = dirs::download_dir().or_else(dirs::home_dir).unwrap_or_default();
            let free = (1..).map(|number| folder.join(format!("khankendi-atlas-area-{number}.mbtiles")));
            let free = free.take(1000).find(|path| path.symlink_metadata().is_err());
            self.target = free.unwrap_or_default().to_string_lossy().into_owned();
        }
    }

    /// Gives up what is being saved; what was fetched is kept.
    fn stop(&mut self) {
        if let Some(saving) = self.saving.take() {
            self.told = Some((Err((SaveError::Cancelled, None)), saving.target));
            self.disk = None;
        }
    }

    /// Takes what came of a save; says it in a notification where the page is not open.
    fn take_answer(&mut self, open: bool) -> Option<Command> {
        if let Some(choosing) = &self.choosing {
            match choosing.poll() {
                Outcome::Pending => {}
                Outcome::Done(chosen) => {
                    if let Some(chosen) = chosen {
                        self.target = chosen.to_string_lossy().into_owned();
                    }
                    self.choosing = None;
                }
                Outcome::Panicked(_) => self.choosing = None,
            }
        }
        if let Some(saving) = &self.saving {
            let told = match saving.job.poll() {
                Outcome::Pending => return None,
                Outcome::Done(told) => told,
                Outcome::Panicked(words) => {
                    tracing::error!(words, "saving an area failed");
                    Err((SaveError::Write(WriteError::Io(words)), None))
                }
            };
            let target = saving.target.clone();
            let (level, key) = match &told {
                Ok(_) => (Level::Info, "notice-area-saved"),
                Err(_) => (Level::Warning, "notice-area-not-saved"),
            };
            let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let title = Message::new(key).with("file", name);
            self.told = Some((told, target));
            self.saving = None;
            self.disk = None;
            return (!open).then_some(Command::Notify { level, title, detail: None });
        }
        None
    }

    fn show(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        ui.add_space(8.0);
        let text = cx.text;
        let source = cx.session.source_of_tiles().filter(|_| cx.session.basemap == BasemapChoice::Tiles);
        let Some(source) = source.filter(|source| matches!(source.origin, Origin::Web { .. })) else {
            return paragraph(ui, cx, text.tr("area-no-source"));
        };
        let name = super::name_of(cx, &source);
        paragraph(ui, cx, &text.tr_args("area-source", &[("source", (&name).into())]));
        if let OfflineArea::Refused(reason) = source.offline_area {
            ui.add_space(6.0);
            boxed(ui, cx, |ui, cx| {
                paragraph(ui, cx, text.tr(reason));
                small(ui, cx, text.tr("area-refused-advice"));
            });
            ui.add_space(8.0);
            if !source.terms.is_empty()
                && text_button(ui, cx, Some("ui_external"), text.tr("tiles-terms"), false).clicked()
            {
                ui.ctx().open_url(egui::OpenUrl::new_tab(&source.terms));
            }
            return;
        }
        if self.saving.is_some() {
            return self.progress(ui, cx);
        }
        self.choices(ui, cx, &source);
    }

    fn choices(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, source: &Source) {
        let text = cx.text;
        let Some(bounds) = self.bounds else { return };
        let degrees = |number: f64| format_number((number * 1e4).round() / 1e4, text.lang());
        let [west, south, east, north] = [bounds.west, bounds.south, bounds.east, bounds.north].map(degrees);
        let args = [
            ("west", (&west).into()),
            ("south", (&south).into()),
            ("east", (&east).into()),
            ("north", (&north).into()),
        ];
        small(ui, cx, &text.tr_args("area-extent", &args));
        for (least, key) in [(true, "area-zoom-from"), (false, "area-zoom-to")] {
            let (from, to) = self.zooms;
            let value = if least { from } else { to };
            let (low, high) = if least { (source.min_zoom, to) } else { (from, source.max_zoom) };
            row(ui, cx, text.tr(key), "", |ui, cx| {
                let less = text.tr_args("area-less", &[("name", text.tr(key).into())]);
                let more = text.tr_args("area-more", &[("name", text.tr(key).into())]);
                let asked = steps(ui, cx, &value.to_string(), (&less, value > low), (&more, value < high));
                let value = match asked {
                    Some(true) => value + 1,
                    Some(false) => value - 1,
                    None => value,
                };
                if least {
                    self.zooms.0 = value;
                } else {
                    self.zooms.1 = value;
                }
            });
        }
        row(ui, cx, text.tr("area-target"), text.tr("area-target-tip"), |ui, cx| {
            let width = (ui.available_width() - 110.0).max(160.0);
            let field =
                Field { name: text.tr("area-target"), hint: "", secret: false, width, take_keyboard: false };
            line(ui, cx, &field, &mut self.target);
            if text_button(ui, cx, None, text.tr("area-choose"), false).clicked() && self.choosing.is_none() {
                let ctx = ui.ctx().clone();
                let from = PathBuf::from(&self.target);
                let choose = move |_: &Ticket| choose(&from);
                self.choosing = Some(Job::spawn("choose a place", move || ctx.request_repaint(), choose));
            }
        });
        if source.offline_area == OfflineArea::AskUser {
            row(ui, cx, text.tr("area-terms"), text.tr("area-terms-tip"), |ui, cx| {
                if switch(ui, cx, text.tr("area-confirm"), self.allowed) {
                    self.allowed = !self.allowed;
                }
            });
        }
        ui.add_space(10.0);
        let estimate = offline::estimate(bounds, self.zooms.0..=self.zooms.1, AVERAGE_BYTES);
        let bytes = format_bytes(estimate.bytes, text.lang());
        paragraph(
            ui,
            cx,
            &text.tr_args("area-estimate", &[("count", estimate.tiles.into()), ("bytes", (&bytes).into())]),
        );
        let target = PathBuf::from(self.target.trim());
        let now = self.disk.take().filter(|disk| disk.target == target && disk.looked.elapsed() < LOOK_AGAIN);
        let OnDisk { exists, begun, .. } = *self.disk.insert(now.unwrap_or_else(|| OnDisk::look(&target)));
        let hindrance = if !cx.session.network {
            Some(text.tr("area-no-network").to_owned())
        } else if let Err(error) = offline::check(estimate) {
            Some(words(cx, &error, None))
        } else if target.extension().is_none_or(|suffix| !suffix.eq_ignore_ascii_case("mbtiles")) {
            Some(text.tr("area-wrong-name").to_owned())
        } else if exists {
            Some(text.tr("area-there").to_owned())
        } else if source.offline_area == OfflineArea::AskUser && !self.allowed {
            Some(text.tr("area-terms-first").to_owned())
        } else {
            None
        };
        if let Some(hindrance) = &hindrance {
            small(ui, cx, hindrance);
        }
        self.outcome(ui, cx);
        ui.add_space(10.0);
        ui.add_enabled_ui(hindrance.is_none(), |ui| {
            let key = if begun { "area-go-on" } else { "area-start" };
            if text_button(ui, cx, Some("ui_download"), text.tr(key), true).clicked() && hindrance.is_none() {
                self.start(ui, source, bounds, estimate.tiles, target);
            }
        });
        ui.add_space(4.0);
    }

    /// What came of the last save.
    fn outcome(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let Some((told, target)) = &self.told else { return };
        let text = cx.text;
        ui.add_space(8.0);
        let mut use_it = None;
        boxed(ui, cx, |ui, cx| match told {
            Ok(saved) => {
                let bytes = format_bytes(saved.bytes, text.lang());
                let args = [("count", saved.tiles.into()), ("bytes", (&bytes).into())];
                paragraph(ui, cx, &text.tr_args("area-saved", &args));
                small(ui, cx, &crate::ui::inert::inert_short(&target.to_string_lossy(), 200));
                ui.add_space(6.0);
                if text_button(ui, cx, None, text.tr("area-use"), true).clicked() {
                    use_it = Some(target.clone());
                }
            }
            Err((error, fault)) => paragraph(ui, cx, &words(cx, error, fault.as_ref())),
        });
        if let Some(path) = use_it {
            cx.push(Command::OpenFiles { paths: vec![path], replace: None });
            cx.act(Action::Escape);
        }
    }

    fn start(&mut self, ui: &Ui, source: &Source, bounds: Bounds, tiles: u64, target: PathBuf) {
        let bytes = Arc::new(AtomicU64::new(0));
        let credits: Vec<&str> = source.credits.iter().map(|credit| credit.text.as_str()).collect();
        let description = Description {
            // Not the translated name: a save begun in one language goes on in another.
            name: match &source.name {
                SourceName::Key(_) => source.id.clone(),
                SourceName::Own(name) => name.clone(),
            },
            attribution: credits.join(", "),
            format: String::new(),
            bounds,
            min_zoom: self.zooms.0,
            max_zoom: self.zooms.1,
        };
        let work = {
            let (source, bytes, target) = (source.clone(), Arc::clone(&bytes), target.clone());
            move |ticket: &Ticket| save(&target, description, source, bytes, ticket)
        };
        let ctx = ui.ctx().clone();
        let job = Job::spawn("save area", move || ctx.request_repaint(), work);
        self.told = None;
        self.saving = Some(Saving { job, bytes, tiles, begun: Instant::now(), first: None, target });
    }

    fn progress(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        let Some(saving) = &mut self.saving else { return };
        let part = saving.job.progress();
        let first = *saving.first.get_or_insert(part);
        let done = (f64::from(part) * saving.tiles as f64).round() as u64;
        let bytes = format_bytes(saving.bytes.load(Ordering::Relaxed), text.lang());
        let args = [("done", done.into()), ("total", saving.tiles.into()), ("bytes", (&bytes).into())];
        ui.add_space(8.0);
        paragraph(ui, cx, &text.tr_args("area-progress", &args));
        ui.add_space(4.0);
        let bar = ProgressBar::new(part).desired_width(ui.available_width()).desired_height(6.0);
        let bar = ui.add(bar.fill(cx.colour(|theme| theme.accent)));
        let percent = format!("{} %", (part * 100.0).round());
        bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &percent));
        if part > first + 0.01 {
            let spent = saving.begun.elapsed().as_secs_f32();
            let left = (spent * (1.0 - part) / (part - first)).ceil();
            small(ui, cx, &text.tr_args("area-remaining", &[("seconds", (left as u64).into())]));
        }
        ui.add_space(10.0);
        if text_button(ui, cx, None, text.tr("area-stop"), false).clicked() {
            self.stop();
        }
        ui.ctx().request_repaint_after(Duration::from_millis(200));
    }
}

/// Fetches and writes; for a job.
fn save(
    target: &Path,
    mut description: Description,
    source: Source,
    bytes: Arc<AtomicU64>,
    ticket: &Ticket,
) -> Told {
    let of_job = ticket.clone();
    let stop: Stop = Arc::new(move || of_job.is_cancelled());
    let fetches = source.parallel_per_host.min(MOST_FETCHES);
    let fault = |fault: Fault| (SaveError::Cancelled, Some(fault));
    let tiles =
        WebTiles::new(source, ClientOptions::default(), stop, bytes).ok_or_else(|| fault(Fault::Own))?;
    let middle = description.bounds.centre().unwrap_or_default();
    let place = crate::spatial::LonLat::new(middle.0, middle.1).to_mercator();
    let z = description.min_zoom;
    let count = f64::from(z).exp2();
    let index = |part: f64| (part.rem_euclid(1.0) * count).floor().clamp(0.0, count - 1.0) as u32;
    tiles.format(z, index(place.x), index(place.y)).map_err(fault)?.clone_into(&mut description.format);
    offline::save(target, &description, &SavePermission::Allowed, &tiles, fetches, &JobFeedback(ticket))
        .map_err(|error| (error, tiles.fault()))
}

/// Why it was not saved, in words.
fn words(cx: &PanelContext<'_>, error: &SaveError, fault: Option<&Fault>) -> String {
    let text = cx.text;
    if let (SaveError::Cancelled, Some(fault)) = (error, fault) {
        let detail = fault.detail();
        return text.tr_args(fault.key(), &[("detail", (&detail).into())]);
    }
    match error {
        SaveError::Forbidden(reason) => reason.clone(),
        SaveError::Empty => text.tr("area-fault-empty").to_owned(),
        SaveError::TooManyTiles { tiles } => text
            .tr_args("area-fault-tiles", &[("count", (*tiles).into()), ("most", offline::MOST_TILES.into())]),
        SaveError::TooManyBytes => text.tr("area-fault-bytes").to_owned(),
        SaveError::Cancelled => text.tr("area-fault-stopped").to_owned(),
        SaveError::Incomplete { failed, tiles, .. } => {
            let reason = fault.map_or_else(String::new, |fault| {
                let detail = fault.detail();
                text.tr_args(fault.key(), &[("detail", (&detail).into())])
            });
            let args =
                [("count", (*failed).into()), ("total", (*tiles).into()), ("reason", (&reason).into())];
            text.tr_args("area-fault-incomplete", &args)
        }
        SaveError::Write(error) => {
            let (key, detail) = match error {
                WriteError::Place(words) => ("area-fault-place", words.as_str()),
                WriteError::Full => ("area-fault-full", ""),
                WriteError::Busy => ("area-fault-busy", ""),
                WriteError::Begun(name) => ("area-fault-begun", name.as_str()),
                WriteError::Io(words) => ("area-fault-io", words.as_str()),
            };
            text.tr_args(key, &[("detail", detail.into())])
        }
    }
}

/// Asks for the place to save to; waits for the person.
fn choose(from: &Path) -> Option<PathBuf> {
    let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let dialog = rfd::FileDialog::new().add_filter("MBTiles", &["mbtiles"]).set_file_name(name);
    let dialog = match from.parent() {
        Some(folder) if folder.is_dir() => dialog.set_directory(folder),
        _ => dialog,
    };
    dialog.save_file()
}
