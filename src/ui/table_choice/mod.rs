//! The page on which a person says how a table is read: what parts its fields, and which columns hold the places.

mod controls;
mod rows;
mod work;

use super::context::PanelContext;
use super::inert::inert_short;
use super::notices::said;
use super::pages::controls::{choice, row, switch};
use super::pages::{page_with_foot, paragraph, small};
use super::sources::{Field, boxed, text_line};
use super::theme::{colour, regular};
use super::widgets::{elided, text_button};
use crate::formats::kinds::csv::{Cutting, PlaceCount, Proposal};
use crate::model::feature::LayerId;
use crate::model::table_plan::{PlaceColumns, TablePlan};
use crate::session::{Action, Command, Message, TableAsked};
use crate::spatial::crs::Crs;
use egui::{Role, Sense, Ui, WidgetInfo, vec2};
use std::path::PathBuf;
use std::sync::Arc;
use work::{Answer, Ask, Asker};

/// Delimiters to choose from, with the keys of their names.
const DELIMITERS: [(u8, &str); 4] =
    [(b',', "table-comma"), (b';', "table-semicolon"), (b'\t', "table-tab"), (b'|', "table-bar")];
/// Width of the field for the reference system, in points.
const SYSTEM: f32 = 150.0;

/// How places are given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Places {
    #[default]
    Points,
    Geometry,
    None,
}

/// What is chosen, and what would come of it.
#[derive(Default)]
pub struct TableChoice {
    /// The table that is asked about: its file and its layer.
    of: Option<(PathBuf, Option<LayerId>)>,
    proposal: Option<Arc<Proposal>>,
    places: Places,
    x: Option<usize>,
    y: Option<usize>,
    geometry: Option<usize>,
    /// The reference system as it is typed; empty for degrees.
    system: String,
    asker: Option<Asker>,
    /// A cut that is waited for.
    cutting: Option<Cutting>,
    /// The plan that was counted last or is being counted, and what came of it.
    counted: Option<(TablePlan, Option<Result<PlaceCount, Message>>)>,
    /// Why the table could not be cut otherwise.
    fault: Option<Message>,
}

impl TableChoice {
    /// Whether something is being looked at.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.asker.as_ref().is_some_and(Asker::is_busy)
    }

    /// Follows what the session asks about.
    fn follow(&mut self, asked: Option<&TableAsked>) {
        let of = asked.map(|asked| (asked.path.clone(), asked.layer));
        if of == self.of {
            return;
        }
        *self = Self { of, ..Self::default() };
        let Some(asked) = asked else { return };
        let of_guess = asked.proposal.guesses.first().map(|guess| &guess.plan);
        self.take(Arc::clone(&asked.proposal), asked.plan.as_ref().or(of_guess));
    }

    /// Takes a proposal, with the choices of a plan.
    fn take(&mut self, proposal: Arc<Proposal>, plan: Option<&TablePlan>) {
        (self.x, self.y, self.geometry) = (None, None, None);
        self.system = plan.and_then(|plan| plan.crs.clone()).unwrap_or_default();
        let there = |column: usize| (column < proposal.columns.len()).then_some(column);
        match plan.map_or(PlaceColumns::None, |plan| plan.place) {
            PlaceColumns::Points { x, y } => {
                (self.places, self.x, self.y) = (Places::Points, there(x), there(y));
            }
            PlaceColumns::Geometry { column } => {
                (self.places, self.geometry) = (Places::Geometry, there(column));
            }
            PlaceColumns::None => {}
        }
        self.proposal = Some(proposal);
    }

    /// The reference system that is typed; `None` for degrees.
    fn crs(&self) -> Result<Option<String>, &'static str> {
        let typed = self.system.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let is_code = typed.bytes().all(|byte| byte.is_ascii_digit());
        let name = if is_code { format!("EPSG:{typed}") } else { typed.to_owned() };
        Crs::from_name(&name).map(|_| Some(name)).map_err(|_| "table-unknown-system")
    }

    /// The plan that is chosen, or the key of what is missing.
    fn plan(&self) -> Result<TablePlan, &'static str> {
        let proposal = self.proposal.as_ref().ok_or("table-choose-columns")?;
        let place = match self.places {
            Places::None => PlaceColumns::None,
            Places::Points => match (self.x, self.y) {
                (Some(x), Some(y)) if x == y => return Err("table-same-column"),
                (Some(x), Some(y)) => PlaceColumns::Points { x, y },
                _ => return Err("table-choose-columns"),
            },
            Places::Geometry => {
                PlaceColumns::Geometry { column: self.geometry.ok_or("table-choose-column")? }
            }
        };
        let crs = if self.places == Places::None { None } else { self.crs()? };
        Ok(TablePlan { place, crs, ..proposal.plain.clone() })
    }

    /// Takes what was worked out, and has worked out what is not known yet.
    fn work(&mut self, ui: &Ui) {
        let Some((path, _)) = &self.of else { return };
        let path = path.clone();
        let asker = self.asker.get_or_insert_with(|| Asker::new(ui.ctx(), path));
        match asker.take() {
            Some(Answer::Cut(Ok(proposal))) => {
                self.cutting = None;
                let guess = proposal.guesses.first().map(|guess| guess.plan.clone());
                self.take(Arc::new(proposal), guess.as_ref());
            }
            Some(Answer::Cut(Err(fault))) => {
                self.cutting = None;
                self.fault = Some(fault);
            }
            Some(Answer::Counted(plan, count)) => {
                if let Some((_, counted)) = self.counted.as_mut().filter(|(of, _)| *of == plan) {
                    *counted = Some(count);
                }
            }
            None => {}
        }
        if self.cutting.is_some() {
            return;
        }
        let Ok(plan) = self.plan() else { return };
        if self.counted.as_ref().is_none_or(|(of, _)| *of != plan)
            && let Some(asker) = &mut self.asker
        {
            self.counted = Some((plan.clone(), None));
            asker.ask(Ask::Count(plan));
        }
    }

    /// Cuts the table in another way.
    fn cut(&mut self, cutting: Cutting) {
        self.fault = None;
        self.cutting = Some(cutting);
        if let Some(asker) = &mut self.asker {
            asker.ask(Ask::Cut(cutting));
        }
    }

    /// What would come of the plan that is chosen, once it is counted.
    fn count(&self) -> Option<&Result<PlaceCount, Message>> {
        let plan = self.plan().ok()?;
        let (of, counted) = self.counted.as_ref()?;
        counted.as_ref().filter(|_| *of == plan)
    }

    fn show(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        self.work(ui);
        let Some(proposal) = self.proposal.clone() else { return };
        ui.add_space(8.0);
        self.head(ui, cx, &proposal);
        ui.add_space(8.0);
        rows::show(ui, cx, &proposal, &self.columns());
        ui.add_space(4.0);
        self.cutting_rows(ui, cx, &proposal);
        self.place_rows(ui, cx, &proposal);
        ui.add_space(10.0);
        self.told(ui, cx, &proposal);
        ui.add_space(8.0);
    }

    /// The columns that are chosen.
    fn columns(&self) -> Vec<usize> {
        let chosen = match self.places {
            Places::Points => [self.x, self.y],
            Places::Geometry => [self.geometry, None],
            Places::None => [None; 2],
        };
        chosen.into_iter().flatten().collect()
    }

    fn head(&self, ui: &mut Ui, cx: &PanelContext<'_>, proposal: &Proposal) {
        let Some((path, layer)) = &self.of else { return };
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = inert_short(&file, 120);
        let key = if layer.is_some() { "table-of-layer" } else { "table-unsure" };
        paragraph(ui, cx, &cx.text.tr_args(key, &[("file", (&*file).into())]));
        let encoding = proposal.encoding.to_uppercase();
        let columns = proposal.columns.len();
        let args = [("encoding", (&encoding).into()), ("count", columns.into())];
        small(ui, cx, &cx.text.tr_args("table-encoding", &args));
    }

    fn cutting_rows(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, proposal: &Proposal) {
        let text = cx.text;
        let plain = &proposal.plain;
        let now = Cutting { delimiter: Some(plain.delimiter), has_header: Some(plain.has_header) };
        let name = text.tr("table-delimiter");
        row(ui, cx, name, "", |ui, cx| {
            let options = DELIMITERS.map(|(delimiter, key)| (delimiter, text.tr(key)));
            if let Some(delimiter) = choice(ui, cx, name, plain.delimiter, &options) {
                // Another cut has another first row.
                self.cut(Cutting { delimiter: Some(delimiter), has_header: None });
            }
        });
        let name = text.tr("table-header");
        row(ui, cx, name, "", |ui, cx| {
            if switch(ui, cx, name, plain.has_header) {
                self.cut(Cutting { has_header: Some(!plain.has_header), ..now });
            }
        });
    }

    fn place_rows(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>, proposal: &Proposal) {
        let text = cx.text;
        let name = text.tr("table-places");
        row(ui, cx, name, text.tr("table-places-tip"), |ui, cx| {
            let options = [
                (Places::Points, text.tr("table-places-points")),
                (Places::Geometry, text.tr("table-places-geometry")),
                (Places::None, text.tr("table-places-none")),
            ];
            if let Some(places) = choice(ui, cx, name, self.places, &options) {
                self.places = places;
            }
        });
        let degrees = self.system.trim().is_empty();
        let columns = &proposal.columns;
        let column = |ui: &mut Ui, cx: &mut PanelContext<'_>, key: &str, chosen: &mut Option<usize>| {
            let name = text.tr(key);
            row(ui, cx, name, "", |ui, cx| controls::column(ui, cx, name, columns, chosen));
        };
        match self.places {
            Places::Points => {
                let keys =
                    if degrees { ["table-longitude", "table-latitude"] } else { ["table-x", "table-y"] };
                column(ui, cx, keys[0], &mut self.x);
                column(ui, cx, keys[1], &mut self.y);
            }
            Places::Geometry => column(ui, cx, "table-geometry", &mut self.geometry),
            Places::None => return,
        }
        let name = text.tr("table-system");
        row(ui, cx, name, text.tr("table-system-tip"), |ui, cx| {
            let hint = text.tr("table-system-hint");
            let field = Field { name, hint, secret: false, width: SYSTEM, take_keyboard: false };
            text_line(ui, cx, &field, &mut self.system);
        });
    }

    /// What is wrong with the choices, in words.
    fn told(&self, ui: &mut Ui, cx: &mut PanelContext<'_>, proposal: &Proposal) {
        let text = cx.text;
        let mut told: Vec<String> = Vec::new();
        told.extend(self.fault.as_ref().map(|fault| text.sentence(&said(cx, fault))));
        match (self.plan(), self.count()) {
            (Err(key), _) => told.push(text.tr(key).to_owned()),
            (_, Some(Err(fault))) => told.push(text.sentence(&said(cx, fault))),
            (Ok(plan), Some(Ok(count))) => told.extend(words_of(cx, &plan, count, proposal)),
            (_, None) => {}
        }
        if told.is_empty() {
            return;
        }
        boxed(ui, cx, |ui, cx| {
            for words in &told {
                small(ui, cx, words);
            }
        });
    }

    fn foot(&mut self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let plan = self.plan().ok().filter(|_| self.cutting.is_none());
            let is_ready = plan.is_some();
            ui.scope(|ui| {
                if !is_ready {
                    ui.disable();
                }
                if text_button(ui, cx, None, text.tr("table-open"), is_ready).clicked()
                    && let Some(plan) = plan
                {
                    cx.push(Command::OpenTable(Box::new(plan)));
                }
            });
            if text_button(ui, cx, None, text.tr("button-cancel"), false).clicked() {
                cx.act(Action::Escape);
            }
            // What is missing is said here too: the box above may be out of view.
            let words = match (self.plan(), self.count()) {
                (Err(key), _) => text.tr(key).to_owned(),
                (Ok(_), Some(Ok(count))) => {
                    let args = [("placed", count.placed.into()), ("rows", count.rows.into())];
                    text.tr_args("table-count", &args)
                }
                (Ok(_), None) if self.is_busy() => text.tr("table-counting").to_owned(),
                (Ok(_), Some(Err(_)) | None) => String::new(),
            };
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
            let at = egui::pos2(rect.left() + 4.0, rect.center().y);
            elided(ui, at, rect.width() - 4.0, &words, regular(13.0), colour(cx.theme.text));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        });
    }
}

/// What is to be said of a count beside its numbers.
fn words_of(cx: &PanelContext<'_>, plan: &TablePlan, count: &PlaceCount, proposal: &Proposal) -> Vec<String> {
    let text = cx.text;
    let mut told = Vec::new();
    if plan.place == PlaceColumns::None {
        told.push(text.tr("table-no-places").to_owned());
        return told;
    }
    if count.outside > 0 {
        let key = if plan.crs.is_some() { "table-outside-system" } else { "table-outside-degrees" };
        told.push(text.tr_args(key, &[("count", count.outside.into())]));
    }
    if let Some(bad) = &count.first_bad {
        let column = proposal.columns.get(bad.column).map_or("", String::as_str);
        let (line, column) = (bad.line.to_string(), inert_short(column, 40));
        let key = match plan.place {
            PlaceColumns::Geometry { .. } => "table-bad-geometry",
            PlaceColumns::Points { .. } | PlaceColumns::None => "table-bad-number",
        };
        let shown = inert_short(&bad.text, 40);
        let args = [("line", (&line).into()), ("text", (&*shown).into()), ("column", (&*column).into())];
        told.push(text.tr_args(key, &args));
    }
    if count.empty > 0 {
        told.push(text.tr_args("table-empty-places", &[("count", count.empty.into())]));
    }
    told
}

/// The page, if a table is asked about.
pub fn page(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut TableChoice) {
    let session = cx.session;
    // While another page lies over it the choices stay.
    if let Some(asked) = session.table_asked() {
        state.follow(Some(asked));
        let of = ("table-title", Action::Escape);
        page_with_foot(ui, cx, of, state, TableChoice::show, TableChoice::foot);
    } else if !session.has_tables_waiting() {
        state.follow(None);
    }
}
