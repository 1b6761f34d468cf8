//! The page that saves the visible area of a source of tiles as an archive for use without a network.

mod place;
mod run;
mod told;

use super::own::{Field, boxed, line};
use crate::basemap::archive::writer::{Begun, Description};
use crate::basemap::offline::{self, Estimate};
use crate::basemap::source::{OfflineArea, Origin, Source, SourceCredit, SourceName};
use crate::jobs::{Job, Outcome};
use crate::model::geometry::Bounds;
use crate::session::{Action, BasemapChoice, Command, Level, Message};
use crate::spatial::{Camera, ScreenPoint};
use crate::text::numbers::{format_bytes, format_number};
use crate::ui::context::PanelContext;
use crate::ui::files::FileDialogs;
use crate::ui::inert::inert_short;
use crate::ui::notices::said;
use crate::ui::pages::controls::{row, steps, switch};
use crate::ui::pages::{page_with_foot, paragraph, small};
use crate::ui::widgets::text_button;
use egui::{Context, Ui};
use place::{Place, Seen};
use run::{PATH_SHOWN, Saving, Told};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes that a tile of a map takes on average, before any was fetched.
const AVERAGE_BYTES: u64 = 22_000;
/// Zooms beyond the one of the view that are saved unless others are chosen.
const DEEPER: u8 = 3;
/// How the name of an archive ends.
const ENDING: &str = "mbtiles";

/// What the page keeps between frames.
pub struct AreaState {
    dialogs: Arc<dyn FileDialogs>,
    open: bool,
    /// Id of the source that was chosen when the page was filled.
    of: String,
    bounds: Option<Bounds>,
    zooms: (u8, u8),
    /// Whether the person says that the terms of an own source allow it.
    allowed: bool,
    target: String,
    place: Place,
    naming: Option<Job<Option<PathBuf>>>,
    choosing: Option<Job<Option<PathBuf>>>,
    saving: Option<Saving>,
    told: Option<(Told, PathBuf)>,
    /// What the button below the page would start.
    next: Option<Next>,
}

/// A save that can be started, or why it cannot be.
struct Next {
    source: Source,
    name: String,
    description: Description,
    /// Tiles of the whole area.
    tiles: u64,
    target: PathBuf,
    /// Whether it goes on with one begun earlier.
    begun: bool,
    hindered: bool,
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
    if let Some(command) = state.take_answers(open) {
        cx.push(command);
    }
    if let Some(saving) = state.saving.as_ref().filter(|_| !cx.session.network) {
        saving.stop_without_network();
    }
    if open && !state.open {
        state.begin(ui.ctx(), cx);
    }
    state.open = open;
    if open {
        page_with_foot(ui, cx, ("area-title", Action::Escape), state, AreaState::show, AreaState::foot);
    }
}

impl AreaState {
    /// Nothing is saved yet.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>) -> Self {
        Self {
            dialogs,
            open: false,
            of: String::new(),
            bounds: None,
            zooms: (0, 0),
            allowed: false,
            target: String::new(),
            place: Place::default(),
            naming: None,
            choosing: None,
            saving: None,
            told: None,
            next: None,
        }
    }

    /// Whether the page, where it is open, waits neither for a place nor for a name.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.open
            || self.saving.is_some()
            || (self.place.is_settled() && self.naming.is_none() && self.choosing.is_none())
    }

    fn begin(&mut self, ctx: &Context, cx: &PanelContext<'_>) {
        if self.saving.is_some() {
            return;
        }
        self.place.forget();
        if self.is_saved() {
            // It is saved: what is saved next gets another name.
            self.told = None;
            self.target.clear();
        }
        self.fill(ctx, cx);
    }

    /// Whether the file named was saved here just now.
    fn is_saved(&self) -> bool {
        let target = PathBuf::from(self.target.trim());
        self.told.as_ref().is_some_and(|(told, saved)| told.is_ok() && *saved == target)
    }

    /// Takes over what the map shows, and proposes zooms and a name.
    fn fill(&mut self, ctx: &Context, cx: &PanelContext<'_>) {
        let camera = cx.session.view.camera();
        self.bounds = Some(visible(&camera));
        self.allowed = false;
        let Some(source) = cx.session.source_of_tiles() else { return };
        self.of.clone_from(&source.id);
        let zoom = source.tile_zoom(camera.zoom).unwrap_or(source.min_zoom);
        self.zooms = (
            zoom.clamp(source.min_zoom, source.max_zoom),
            (zoom + DEEPER).clamp(source.min_zoom, source.max_zoom),
        );
        if self.target.is_empty() {
            self.propose(ctx, &source);
        }
    }

    /// Looks for a free name.
    fn propose(&mut self, ctx: &Context, source: &Source) {
        self.naming = self.describe(source).map(|description| place::name(ctx, description));
    }

    fn describe(&self, source: &Source) -> Option<Description> {
        let credits: Vec<String> = source.credits.iter().map(SourceCredit::html).collect();
        Some(Description {
            // Not the translated name: a save begun in one language goes on in another.
            name: match &source.name {
                SourceName::Key(_) => source.id.clone(),
                SourceName::Own(name) => name.clone(),
            },
            attribution: credits.join(", "),
            source: source.cache_key(),
            tile_points: source.tile_points,
            bounds: self.bounds?,
            min_zoom: self.zooms.0,
            max_zoom: self.zooms.1,
        })
    }

    /// Takes what the jobs bring; what came of a save is told in a notification where the page is not open.
    fn take_answers(&mut self, open: bool) -> Option<Command> {
        for job in [&mut self.naming, &mut self.choosing] {
            match job.as_ref().map(Job::poll) {
                None | Some(Outcome::Pending) => continue,
                Some(Outcome::Done(Some(path))) => self.target = path.to_string_lossy().into_owned(),
                Some(Outcome::Done(None) | Outcome::Panicked(_)) => {}
            }
            *job = None;
        }
        let saving = self.saving.take()?;
        let Some(told) = saving.poll() else {
            self.saving = Some(saving);
            return None;
        };
        let name = saving.target.file_name().map(|name| name.to_string_lossy().into_owned());
        let titled = |key: &str| Message::new(key).with("file", name.unwrap_or_default());
        let (level, title, detail) = match &told {
            Ok(_) => (Level::Info, titled("notice-area-saved"), None),
            Err(error) => (Level::Warning, titled("notice-not-saved"), Some(told::message(error))),
        };
        self.told = Some((told, saving.target));
        self.place.forget();
        (!open).then_some(Command::Notify { level, title, detail })
    }

    fn show(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        ui.add_space(8.0);
        self.next = None;
        // It goes on whatever lies beneath the layers by now.
        if let Some(saving) = &self.saving {
            return saving.show(ui, cx);
        }
        let text = cx.text;
        let source = cx.session.source_of_tiles().filter(|_| cx.session.basemap == BasemapChoice::Tiles);
        let Some(source) = source else {
            return paragraph(ui, cx, text.tr("area-no-source"));
        };
        if matches!(source.origin, Origin::Archive(_)) && source.remote().is_none() {
            return paragraph(ui, cx, text.tr("area-is-file"));
        }
        if self.of != source.id {
            self.fill(ui.ctx(), cx);
        }
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
        self.choices(ui, cx, &source, name);
    }

    fn choices(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, source: &Source, name: String) {
        let text = cx.text;
        self.extent(ui, cx, source);
        row(ui, cx, text.tr("area-target"), text.tr("area-target-tip"), |ui, cx| {
            let width = (ui.available_width() - 110.0).max(160.0);
            let field =
                Field { name: text.tr("area-target"), hint: "", secret: false, width, take_keyboard: false };
            if line(ui, cx, &field, &mut self.target) {
                self.naming = None;
            }
            if text_button(ui, cx, None, text.tr("area-choose"), false).clicked() && self.choosing.is_none() {
                self.choose(ui.ctx(), cx);
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
        let Some(description) = self.describe(source) else { return };
        let estimate = offline::estimate(description.bounds, self.zooms.0..=self.zooms.1, AVERAGE_BYTES);
        let target = PathBuf::from(self.target.trim());
        let seen = self.place.look(ui.ctx(), &target).cloned();
        let half = match &seen {
            Some(Seen { begun: Begun::Save(half), .. }) if half.description.is_same(&description) => {
                Some(half.tiles.min(estimate.tiles))
            }
            Some(_) | None => None,
        };
        expected(ui, cx, estimate, half);
        let hindrance = if !cx.session.network {
            Some(text.tr("area-no-network").to_owned())
        } else if let Err(error) = offline::check(estimate) {
            Some(said(cx, &told::message(&error)))
        } else if self.naming.is_some() {
            Some(text.tr("area-looking").to_owned())
        } else if target.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case(ENDING)) {
            Some(text.tr("area-wrong-name").to_owned())
        } else {
            hindrance(&seen, &description).map(|key| text.tr(key).to_owned())
        };
        let hindrance = hindrance.or_else(|| {
            let unconfirmed = source.offline_area == OfflineArea::AskUser && !self.allowed;
            unconfirmed.then(|| text.tr("area-terms-first").to_owned())
        });
        // That the file is there is what was wanted.
        let saved = self.is_saved();
        if let Some(hindrance) = hindrance.as_ref().filter(|_| !saved) {
            small(ui, cx, hindrance);
        }
        if let Some(seen) = seen.as_ref().filter(|_| !saved) {
            self.instead(ui, cx, source, seen, &description);
        }
        self.outcome(ui, cx);
        ui.add_space(10.0);
        self.next = Some(Next {
            source: source.clone(),
            name,
            description,
            tiles: estimate.tiles,
            target,
            begun: half.is_some(),
            hindered: hindrance.is_some() || saved,
        });
    }

    /// What stays below the page: the button that starts, or stops what is under way.
    fn foot(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        if let Some(saving) = &self.saving {
            return saving.button(ui, cx);
        }
        let Some(next) = self.next.take() else {
            if text_button(ui, cx, None, cx.text.tr("button-close"), false).clicked() {
                cx.act(Action::Escape);
            }
            return;
        };
        ui.add_enabled_ui(!next.hindered, |ui| {
            let words = cx.text.tr(if next.begun { "area-go-on" } else { "area-start" });
            if text_button(ui, cx, Some("ui_download"), words, true).clicked() && !next.hindered {
                self.told = None;
                let Next { source, name, description, tiles, target, .. } = next;
                self.saving = Some(Saving::start(ui.ctx(), (&source, name), description, tiles, target));
            }
        });
    }

    /// The area, and the zooms to choose.
    fn extent(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, source: &Source) {
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
                if asked.is_some() && self.is_saved() {
                    // What comes next is another archive.
                    self.told = None;
                }
                if least {
                    self.zooms.0 = value;
                } else {
                    self.zooms.1 = value;
                }
            });
        }
    }

    /// Asks for the place, in the background.
    fn choose(&mut self, ctx: &Context, cx: &PanelContext<'_>) {
        let (dialogs, from) = (Arc::clone(&self.dialogs), PathBuf::from(self.target.trim()));
        let title = cx.text.tr("area-title").to_owned();
        let filter = cx.text.tr("area-dialog-filter").to_owned();
        let wake = ctx.clone();
        let ask = move |_: &crate::jobs::Ticket| {
            let chosen = dialogs.ask_archive(&title, &filter, ENDING, &from)?;
            Some(if chosen.extension().is_none() { chosen.with_extension(ENDING) } else { chosen })
        };
        self.choosing = Some(Job::spawn("choose a place", move || wake.request_repaint(), ask));
    }

    /// What can be done where the name is taken.
    fn instead(
        &mut self,
        ui: &mut Ui,
        cx: &mut PanelContext<'_>,
        source: &Source,
        seen: &Seen,
        description: &Description,
    ) {
        let other = match &seen.begun {
            Begun::Save(half) if half.description.is_same(description) => None,
            Begun::Save(half) => Some(&half.description).filter(|begun| begun.is_same_source(description)),
            Begun::Nothing | Begun::Strange => None,
        };
        let is_free = !seen.exists && hindrance(&Some(seen.clone()), description).is_none();
        if is_free || self.naming.is_some() {
            return;
        }
        let text = cx.text;
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if text_button(ui, cx, None, text.tr("area-new-name"), false).clicked() {
                self.propose(ui.ctx(), source);
            }
            if let Some(begun) = other.filter(|_| !seen.exists)
                && text_button(ui, cx, None, text.tr("area-take-begun"), false).clicked()
            {
                self.bounds = Some(begun.bounds);
                self.zooms = (begun.min_zoom, begun.max_zoom);
            }
        });
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
                small(ui, cx, &inert_short(&target.to_string_lossy(), PATH_SHOWN));
                ui.add_space(6.0);
                if text_button(ui, cx, None, text.tr("area-use"), true).clicked() {
                    use_it = Some(target.clone());
                }
            }
            Err(error) => paragraph(ui, cx, &said(cx, &told::message(error))),
        });
        if let Some(path) = use_it {
            cx.push(Command::OpenFiles { paths: vec![path], replace: None });
            cx.act(Action::Escape);
        }
    }
}

/// What is fetched: of a save begun earlier, only what is missing.
fn expected(ui: &mut Ui, cx: &PanelContext<'_>, estimate: Estimate, half: Option<u64>) {
    let text = cx.text;
    let missing = estimate.tiles - half.unwrap_or(0).min(estimate.tiles);
    let bytes = format_bytes(missing.saturating_mul(AVERAGE_BYTES), text.lang());
    let args = [("count", missing.into()), ("bytes", (&bytes).into()), ("total", estimate.tiles.into())];
    let key = if half.is_some() { "area-estimate-rest" } else { "area-estimate" };
    paragraph(ui, cx, &text.tr_args(key, &args));
}

/// Key of why nothing can be saved under a name.
fn hindrance(seen: &Option<Seen>, wanted: &Description) -> Option<&'static str> {
    match seen {
        None => Some("area-looking"),
        Some(Seen { exists: true, .. }) => Some("area-there"),
        Some(Seen { begun: Begun::Nothing, .. }) => None,
        Some(Seen { begun: Begun::Save(half), .. }) if half.description.is_same(wanted) => None,
        Some(Seen { begun: Begun::Save(half), .. }) if half.description.is_same_source(wanted) => {
            Some("area-begun-elsewhere")
        }
        Some(Seen { .. }) => Some("area-begun-other"),
    }
}
