//! The form of one source: what its address leads to is said as it is typed, and it can be asked before it is saved.

use super::answer::{self, Answer, Asking, Purpose, boxed};
use super::fields::{self, Field};
use crate::basemap::fault::Fault;
use crate::basemap::own::recognise;
use crate::basemap::probe::{Look, ProbeFault};
use crate::basemap::source::OwnSource;
use crate::basemap::template::TemplateFault;
use crate::basemap::tile::DEEPEST_ZOOM;
use crate::formats::settings::{OwnTiles, OwnTilesKind};
use crate::session::{Action, Command, OwnSourcesPage};
use crate::text::numbers::format_coordinates;
use crate::ui::context::PanelContext;
use crate::ui::pages::controls::{choice, row, steps, switch};
use crate::ui::pages::small;
use crate::ui::widgets::text_button;
use egui::{Context, Ui};

/// What is typed, and what was answered to it.
#[derive(Default)]
pub(super) struct Form {
    own: OwnTiles,
    servers: String,
    existing: bool,
    /// The file of this address was read: zooms and covered area are its own.
    described: bool,
    /// Name, credit and its link as the file had them: they go with its address.
    of_file: [Option<String>; 3],
    /// It was on the page.
    begun: bool,
    asking: Option<Asking>,
    answer: Option<Answer>,
    /// What was answered is brought into view.
    reveal: bool,
    saved: bool,
}

impl Form {
    /// The form of a source that there is.
    pub(super) fn of(own: &OwnTiles) -> Self {
        let described = own.kind != OwnTilesKind::Tiles && OwnSource::from(own).check().is_ok();
        // The credit is that of what the address leads to; the name may be the person's own.
        let of_file = |words: &String| described.then(|| words.clone());
        Self {
            own: own.clone(),
            servers: own.servers.join(", "),
            existing: true,
            begun: true,
            described,
            of_file: [None, of_file(&own.attribution), of_file(&own.attribution_link)],
            ..Self::default()
        }
    }

    /// Whether there is nothing in it to keep.
    pub(super) fn is_done(&self) -> bool {
        self.saved || self.existing || self.own == OwnTiles::default()
    }

    /// Gives up what is being asked.
    pub(super) fn give_up(&mut self) {
        self.begun = false;
        self.asking = None;
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        self.take_answer(cx);
        let before = (self.own.clone(), self.servers.clone());
        ui.add_space(4.0);
        self.address(ui, cx);
        self.details(ui, cx);
        self.keys(ui, cx);
        ui.add_space(12.0);
        if (&self.own, &self.servers) != (&before.0, &before.1) {
            // An answer is one to what was asked.
            self.asking = None;
            self.answer = None;
        }
        self.answered(ui, cx);
    }

    /// The address, and what it is.
    fn address(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        let name = text.tr("source-address");
        row(ui, cx, name, text.tr("source-address-tip"), |ui, cx| {
            let hint = text.tr("source-address-hint");
            let width = ui.available_width();
            // One that is new begins with its address.
            let take_keyboard = !std::mem::replace(&mut self.begun, true);
            let field = Field { name, hint, secret: false, width, take_keyboard };
            if fields::line(ui, cx, &field, &mut self.own.address) {
                self.described = false;
                self.own.served.clear();
                self.own.bounds = None;
                let fields = [&mut self.own.name, &mut self.own.attribution, &mut self.own.attribution_link];
                for (field, of_file) in fields.into_iter().zip(&mut self.of_file) {
                    if of_file.take().is_some_and(|of_file| of_file == *field) {
                        field.clear();
                    }
                }
                if let Ok(kind) = recognise(&self.own.address) {
                    self.own.kind = kind;
                }
            }
            ui.end_row();
            let words = self.recognised(cx);
            small(ui, cx, &words);
        });
        if self.own.address.contains(PLACE_OF_SERVER) {
            let name = text.tr("source-servers");
            row(ui, cx, name, text.tr("source-servers-tip"), |ui, cx| {
                let hint = text.tr("source-servers-hint");
                let width = ui.available_width();
                fields::line(
                    ui,
                    cx,
                    &Field { name, hint, secret: false, width, take_keyboard: false },
                    &mut self.servers,
                );
            });
        }
    }

    /// What the address is, in words.
    fn recognised(&self, cx: &PanelContext<'_>) -> String {
        let text = cx.text;
        if self.own.address.trim().is_empty() {
            return text.tr("source-is-nothing").to_owned();
        }
        let kind = match recognise(&self.own.address) {
            Ok(kind) => kind,
            Err(fault) => return text.tr(fault.key()).to_owned(),
        };
        if kind == OwnTilesKind::Tiles {
            let south = self.own.tms || self.own.address.contains(PLACE_OF_SOUTH);
            let words = text.tr(if south { "source-is-tms" } else { "source-is-xyz" });
            let sharp = self.own.address.contains(PLACE_OF_SHARP);
            return if sharp { format!("{words} {}", text.tr("source-is-sharp")) } else { words.to_owned() };
        }
        let words =
            text.tr(if kind == OwnTilesKind::TileJson { "source-is-tilejson" } else { "source-is-pmtiles" });
        if !self.described {
            return format!("{words} {}", text.tr("source-is-not-read"));
        }
        let args = [("from", self.own.min_zoom.into()), ("to", self.own.max_zoom.into())];
        let read = text.tr_args("source-is-read", &args);
        let covers = self.own.bounds.map(|bounds| {
            let [west, south, east, north] = bounds;
            let corner = |lon, lat| format_coordinates(lon, lat, 2, text.lang());
            let (low, high) = (corner(west, south), corner(east, north));
            let args = [("from", (&low).into()), ("to", (&high).into())];
            text.tr_args("source-is-covering", &args)
        });
        [Some(words.to_owned()), Some(read), covers].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Name, rows, zooms, size of tiles, credit.
    fn details(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        let line = |ui: &mut Ui, cx: &mut PanelContext<'_>, keys: (&str, &str, &str), value: &mut String| {
            let (name, tip, hint) = (text.tr(keys.0), text.tr(keys.1), text.tr(keys.2));
            row(ui, cx, name, tip, |ui, cx| {
                let width = ui.available_width();
                fields::line(
                    ui,
                    cx,
                    &Field { name, hint, secret: false, width, take_keyboard: false },
                    value,
                );
            });
        };
        line(ui, cx, ("source-name", "source-name-tip", "source-name-hint"), &mut self.own.name);
        if self.own.kind == OwnTilesKind::Tiles {
            self.pyramid(ui, cx);
        }
        if self.own.kind != OwnTilesKind::TileJson {
            let name = text.tr("source-size");
            row(ui, cx, name, text.tr("source-size-tip"), |ui, cx| {
                let label = |size: u32| {
                    // A size is a name here and has no groups of digits.
                    let size = size.to_string();
                    text.tr_args("source-size-value", &[("size", (&size).into())])
                };
                let labels = [256, 512, 1024].map(|size| (size, label(size)));
                let options = [0, 1, 2].map(|at| (labels[at].0, labels[at].1.as_str()));
                if let Some(size) = choice(ui, cx, name, self.own.tile_points, &options) {
                    self.own.tile_points = size;
                }
            });
        }
        let keys = ("source-credit", "source-credit-tip", "source-credit-hint");
        line(ui, cx, keys, &mut self.own.attribution);
        let keys = ("source-credit-link", "source-credit-link-tip", "source-credit-link-hint");
        line(ui, cx, keys, &mut self.own.attribution_link);
    }

    /// How rows are counted, and which zooms there are.
    fn pyramid(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        if !self.own.address.contains(PLACE_OF_SOUTH) {
            let name = text.tr("source-tms");
            row(ui, cx, name, text.tr("source-tms-tip"), |ui, cx| {
                if switch(ui, cx, name, self.own.tms) {
                    self.own.tms = !self.own.tms;
                }
            });
        }
        let (least, most) = (self.own.min_zoom, self.own.max_zoom);
        row(ui, cx, text.tr("source-zooms"), text.tr("source-zooms-tip"), |ui, cx| {
            let less = (text.tr("source-min-less"), least > 0);
            let more = (text.tr("source-min-more"), least < most);
            let value = text.tr_args("source-zoom-from", &[("zoom", least.into())]);
            if let Some(up) = steps(ui, cx, &value, less, more) {
                self.own.min_zoom = if up { least + 1 } else { least - 1 };
            }
            ui.add_space(8.0);
            let less = (text.tr("source-max-less"), most > least);
            let more = (text.tr("source-max-more"), most < DEEPEST_ZOOM);
            let value = text.tr_args("source-zoom-to", &[("zoom", most.into())]);
            if let Some(up) = steps(ui, cx, &value, less, more) {
                self.own.max_zoom = if up { most + 1 } else { most - 1 };
            }
        });
    }

    fn keys(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        row(ui, cx, text.tr("source-headers"), text.tr("source-headers-tip"), |ui, cx| {
            fields::headers(ui, cx, &mut self.own.headers);
        });
    }

    /// What is being asked, or what was answered.
    fn answered(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let shown = ui.vertical(|ui| {
            if self.asking.is_some() {
                let host = host_of(&self.own);
                let words = cx.text.tr_args("source-asking", &[("host", (&host).into())]);
                boxed(ui, cx, |ui, cx| small(ui, cx, &words));
                ui.add_space(10.0);
            } else if let Some(answer) = &self.answer {
                answer::show(ui, cx, answer);
                ui.add_space(10.0);
            } else if !cx.session.network {
                small(ui, cx, cx.text.tr("source-network-off"));
                ui.add_space(8.0);
            }
        });
        if std::mem::take(&mut self.reveal) {
            shown.response.scroll_to_me(None);
        }
    }

    /// What can be done with it, below the form.
    pub(super) fn buttons(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
            if self.asking.is_some() {
                if text_button(ui, cx, None, text.tr("source-stop"), false).clicked() {
                    self.asking = None;
                }
            } else if text_button(ui, cx, None, text.tr("source-test"), false).clicked() {
                self.ask(ui.ctx(), cx, Purpose::Test);
            }
            if text_button(ui, cx, None, text.tr("button-save"), true).clicked() {
                self.save(ui.ctx(), cx);
            }
            if text_button(ui, cx, None, text.tr("button-cancel"), false).clicked() {
                self.saved = true;
                self.asking = None;
                leave(cx, self.existing);
            }
        });
    }

    /// The source as it is typed, or what is wrong with it.
    fn typed(&self) -> Result<OwnTiles, ProbeFault> {
        let kind =
            recognise(&self.own.address).map_err(|fault: TemplateFault| ProbeFault::Source(fault.into()))?;
        let servers = self.servers.split([',', ' ', ';']).filter(|name| !name.is_empty());
        let mut own = OwnTiles { kind, servers: servers.map(str::to_owned).collect(), ..self.own.clone() };
        if own.servers.is_empty() && own.address.contains(PLACE_OF_SERVER) {
            // As the field says while it is empty.
            own.servers = USUAL_SERVERS.map(str::to_owned).to_vec();
        }
        own.address = own.address.trim().to_owned();
        own.headers.retain(|header| !header.name.trim().is_empty() || !header.value.is_empty());
        for header in &mut own.headers {
            header.name = header.name.trim().to_owned();
            header.value = header.value.trim().to_owned();
        }
        if kind == OwnTilesKind::Tiles {
            OwnSource::from(&own).check().map_err(ProbeFault::Source)?;
        }
        Ok(own)
    }

    /// Asks the address; with the network off it is only said so.
    fn ask(&mut self, ctx: &Context, cx: &PanelContext<'_>, purpose: Purpose) {
        self.reveal = true;
        let own = match self.typed() {
            Ok(own) => own,
            Err(fault) => {
                self.answer = Some(Answer::Bad(fault));
                return;
            }
        };
        if !cx.session.network {
            self.answer = Some(Answer::Bad(Fault::NetworkOff.into()));
            return;
        }
        let camera = cx.session.view.camera();
        let look = Look { at: camera.centre.to_lon_lat(), zoom: camera.zoom };
        self.answer = None;
        self.asking = Some(Asking::start(ctx, purpose, own, look));
    }

    /// Saves what is complete; else its file is asked first.
    fn save(&mut self, ctx: &Context, cx: &mut PanelContext<'_>) {
        match self.typed() {
            Ok(own) if own.kind == OwnTilesKind::Tiles || self.described => self.take_over(cx, own),
            _ => self.ask(ctx, cx, Purpose::Save),
        }
    }

    fn take_over(&mut self, cx: &mut PanelContext<'_>, mut own: OwnTiles) {
        if own.name.trim().is_empty() {
            own.name = host_of(&own);
        }
        if let Err(fault) = OwnSource::from(&own).check() {
            self.answer = Some(Answer::Bad(fault.into()));
            return;
        }
        self.saved = true;
        self.asking = None;
        cx.push(Command::SaveOwnSource(Box::new(own)));
        leave(cx, self.existing);
    }

    fn take_answer(&mut self, cx: &mut PanelContext<'_>) {
        if self.asking.is_some() && !cx.session.network {
            self.asking = None;
            self.answer = Some(Answer::Bad(Fault::NetworkOff.into()));
        }
        let Some(asking) = &self.asking else { return };
        let Some((described, tile)) = asking.poll() else { return };
        let purpose = asking.purpose;
        self.asking = None;
        self.reveal = true;
        if let Some(own) = described {
            self.described = own.kind != OwnTilesKind::Tiles;
            self.servers = own.servers.join(", ");
            let now = [&own.name, &own.attribution, &own.attribution_link];
            let typed = [&self.own.name, &self.own.attribution, &self.own.attribution_link];
            for ((of_file, now), typed) in self.of_file.iter_mut().zip(now).zip(typed) {
                if now != typed {
                    *of_file = Some(now.clone());
                }
            }
            self.own = own;
        }
        match tile {
            Ok(Some(found)) => self.answer = Some(Answer::Good(found)),
            Ok(None) if purpose == Purpose::Save => self.take_over(cx, self.own.clone()),
            Ok(None) => {}
            Err(fault) => self.answer = Some(Answer::Bad(fault)),
        }
    }
}

/// Names of servers where none are given.
const USUAL_SERVERS: [&str; 3] = ["a", "b", "c"];
const PLACE_OF_SERVER: &str = "{s}";
const PLACE_OF_SOUTH: &str = "{-y}";
const PLACE_OF_SHARP: &str = "{r}";

/// After a new source the map is seen, after a change the list.
fn leave(cx: &mut PanelContext<'_>, existing: bool) {
    if existing {
        cx.push(Command::OpenOwnSources(OwnSourcesPage::List));
    } else {
        cx.act(Action::Escape);
    }
}

/// The host that is asked.
fn host_of(own: &OwnTiles) -> String {
    let of_tiles = || OwnSource::from(own).check().ok()?.hosts().into_iter().next();
    of_tiles().or_else(|| crate::basemap::own::host_of_file(&own.address)).unwrap_or_default()
}
