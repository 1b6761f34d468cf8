//! The filter of a layer: a form of conditions or a text in CQL2, what comes of it, and what is wrong with it.

mod ask;
mod builder;
mod controls;
mod draft;
mod popup;
mod result;
mod text;
mod words;

use crate::formats::filter::rows::{rows_of, text_of};
use crate::formats::filter::{Filter, FilterError, examples, parse};
use crate::model::feature::LayerId;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::session::{Command, Session};
use crate::ui::context::PanelContext;
use crate::ui::pages::{controls::choice, small};
use crate::ui::widgets::text_button;
use ask::Asking;
use builder::Builder;
use egui::{Id, Label, RichText, Ui};
use popup::ListState;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the filter's tab keeps between frames.
#[derive(Default)]
pub struct FilterState {
    of: Option<(LayerId, Arc<LayerData>)>,
    /// The filter of the layer as it was read or written last.
    known: Option<Arc<str>>,
    /// The text in the field, sound or not.
    text: String,
    /// What is wrong with the text.
    error: Option<FilterError>,
    /// The form, if it can say what the filter says.
    builder: Builder,
    has_rows: bool,
    as_text: bool,
    field: text::TextState,
    lists: ListState,
    asking: Asking,
    examples: Vec<String>,
    result: result::ResultState,
    /// Texts with a fault that were left for another layer, with the filters of then.
    unfinished: BTreeMap<LayerId, (Option<Arc<str>>, String)>,
    /// How much of a large layer is looked through, from 0 to 1.
    pub(in crate::ui) progress: f32,
}

impl FilterState {
    /// Whether values of the layer are being looked through.
    pub(in crate::ui) fn is_busy(&self) -> bool {
        self.asking.is_busy()
    }

    /// Lets go of layers that are closed.
    pub(in crate::ui) fn tend(&mut self, session: &Session) {
        let is_open = |id: LayerId| session.project.layer(id).is_some();
        self.unfinished.retain(|&id, _| is_open(id));
        if self.of.as_ref().is_some_and(|(id, _)| !is_open(*id)) {
            let unfinished = std::mem::take(&mut self.unfinished);
            *self = Self { unfinished, ..Self::default() };
        }
    }

    /// Follows a layer whose filter was changed elsewhere: by undo, by another project. Of a layer that was read anew what is being
    /// written stays.
    fn follow(&mut self, cx: &mut PanelContext<'_>, layer: &MapLayer) {
        let before = self.of.as_ref().filter(|(id, _)| *id == layer.id);
        let is_same_layer = before.is_some();
        let has_same_data = before.is_some_and(|(_, data)| Arc::ptr_eq(data, &layer.data));
        let has_same_filter = is_same_layer && self.known == layer.filter;
        if let Some((left, _)) = self.of.as_ref().filter(|_| !is_same_layer && self.error.is_some()) {
            self.unfinished.insert(*left, (self.known.take(), std::mem::take(&mut self.text)));
        }
        if !has_same_data {
            self.of = Some((layer.id, Arc::clone(&layer.data)));
            let statuses = cx.session.statuses_of(layer.id).map_or(&[][..], |statuses| statuses);
            self.examples = examples(&layer.data, statuses);
        }
        if !is_same_layer {
            self.builder = Builder::default();
            self.as_text = false;
        }
        if !has_same_filter {
            self.known.clone_from(&layer.filter);
            let unfinished = self.unfinished.remove(&layer.id).filter(|(of, _)| *of == layer.filter);
            self.text = match unfinished {
                Some((_, text)) => text,
                None => layer.filter.as_deref().unwrap_or_default().to_owned(),
            };
            self.look_at_text(&layer.data);
        } else if !(has_same_data || self.has_rows && self.builder.suits(&layer.data)) {
            // What did not fit before may fit now.
            self.text_changed(cx, layer);
        }
    }

    /// Reads the text: what is wrong with it, and its rows.
    fn look_at_text(&mut self, data: &Arc<LayerData>) {
        self.error = None;
        if self.text.trim().is_empty() {
            self.has_rows = true;
            self.builder.drafts.clear();
            return;
        }
        let bound = parse(&self.text).and_then(|expr| Filter::bind(&expr, Arc::clone(data)).map(|_| expr));
        match bound {
            Ok(expr) => {
                self.has_rows = rows_of(&expr, data).is_some_and(|rows| self.builder.read(&rows, data));
            }
            Err(error) => {
                // Rows that say something else than the text are not shown.
                self.has_rows = false;
                self.error = Some(error);
            }
        }
    }

    /// The text is another one: it is carried out once it is sound.
    fn text_changed(&mut self, cx: &mut PanelContext<'_>, layer: &MapLayer) {
        self.look_at_text(&layer.data);
        if self.error.is_none() {
            self.write(cx, layer);
        }
    }

    /// Gives the layer the filter of the text.
    fn write(&mut self, cx: &mut PanelContext<'_>, layer: &MapLayer) {
        let filter: Option<Arc<str>> =
            Some(self.text.as_str()).filter(|text| !text.trim().is_empty()).map(Into::into);
        if self.known != filter {
            cx.push(Command::SetFilter(layer.id, filter.clone()));
            self.known = filter;
        }
    }

    fn set_text(&mut self, cx: &mut PanelContext<'_>, layer: &MapLayer, text: String) {
        self.text = text;
        cx.push(Command::EndGesture);
        self.text_changed(cx, layer);
        cx.push(Command::EndGesture);
    }
}

/// The filter of a layer.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut FilterState, layer: &MapLayer) {
    state.follow(cx, layer);
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
    let can_clear = layer.filter.is_some() || !state.text.is_empty() || !state.builder.drafts.is_empty();
    let progress = state.progress;
    if result::show(ui, cx, &mut state.result, layer, (can_clear, progress)) {
        state.builder.drafts.clear();
        state.set_text(cx, layer, String::new());
    }
    ui.add_space(8.0);
    ways(ui, cx, state);
    ui.add_space(6.0);
    if state.as_text || !state.has_rows {
        as_text(ui, cx, state, layer);
    } else {
        as_rows(ui, cx, state, layer);
    }
}

/// The form or the text.
fn ways(ui: &mut Ui, cx: &PanelContext<'_>, state: &mut FilterState) {
    let options = [(false, cx.text.tr("filter-as-rows")), (true, cx.text.tr("filter-as-text"))];
    let group = cx.text.tr("filter-as");
    let chosen = ui.horizontal_wrapped(|ui| choice(ui, cx, group, state.as_text, &options)).inner;
    if let Some(as_text) = chosen {
        state.as_text = as_text;
    }
}

fn as_rows(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut FilterState, layer: &MapLayer) {
    let ground = builder::Ground { id: Id::unique(("filter row", layer.id)), data: &layer.data };
    let work = (&mut state.lists, &mut state.asking);
    let changed = state.builder.show(ui, cx, work, &ground);
    if changed.changed {
        state.text = text_of(&state.builder.rows());
        state.error = None;
        state.write(cx, layer);
    }
    if changed.done {
        cx.push(Command::EndGesture);
    }
    if layer.filter.is_none() {
        show_examples(ui, cx, state, layer);
    } else {
        // What the rows come to.
        ui.add_space(8.0);
        small(ui, cx, cx.text.tr("filter-written-as"));
        let words = cx.text.tr("filter-edit-text");
        let shown = crate::ui::inert::inert_short(&state.text, 400).into_owned();
        if controls::link(ui, cx, &shown, words) {
            state.as_text = true;
            let id = field_id(layer);
            text::put_cursor(ui, id, &state.text, state.text.len());
        }
    }
}

fn field_id(layer: &MapLayer) -> Id {
    Id::unique(("filter text", layer.id))
}

fn as_text(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut FilterState, layer: &MapLayer) {
    if !state.as_text {
        let key = if state.error.is_some() { "filter-has-fault" } else { "filter-is-text" };
        small(ui, cx, cx.text.tr(key));
        ui.add_space(2.0);
    }
    let id = field_id(layer);
    let error = state.error.clone();
    let ground = text::Ground { id, data: &layer.data, error: error.as_ref() };
    let work = (&mut state.lists, &mut state.asking);
    let outcome = text::show(ui, cx, &mut state.field, work, &ground, &mut state.text);
    if outcome.begun {
        // The field stays where it is while the text becomes one that the form can show.
        state.as_text = true;
    }
    if outcome.changed {
        state.text_changed(cx, layer);
    }
    if outcome.left {
        cx.push(Command::EndGesture);
    }
    if let Some(error) = state.error.clone() {
        fault(ui, cx, state, layer, &error);
    }
    show_examples(ui, cx, state, layer);
    ui.add_space(4.0);
    small(ui, cx, cx.text.tr("filter-text-help"));
}

/// What is wrong with the text, where, and what would mend it.
fn fault(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut FilterState,
    layer: &MapLayer,
    error: &FilterError,
) {
    let text = cx.text;
    let args = error.args();
    let args: Vec<(&str, crate::text::Arg<'_>)> =
        args.iter().map(|(name, value)| (*name, value.into())).collect();
    let what = text.tr_args(error.key(), &args);
    let before = state.text.get(..error.range().start).unwrap_or(&state.text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let place = text.tr_args("filter-fault-place", &[("line", line.into()), ("column", column.into())]);
    let words = format!("{place} {what}");
    let shown = RichText::new(&words).font(crate::ui::theme::regular(12.5)).color(cx.colour(|t| t.error));
    let response = ui.add(Label::new(shown).wrap());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, &words));
    let holds = match &layer.filter {
        Some(filter) if **filter != *state.text => "filter-earlier-holds",
        _ => "filter-nothing-hidden",
    };
    small(ui, cx, text.tr(holds));
    if let Some(repair) = error.repair() {
        let label = text.tr_args("filter-repair", &[("text", repair.into())]);
        if text_button(ui, cx, None, &label, false).clicked() && state.text.get(error.range()).is_some() {
            let mut mended = state.text.clone();
            mended.replace_range(error.range(), repair);
            state.set_text(cx, layer, mended);
            text::put_cursor(ui, field_id(layer), &state.text, error.range().start + repair.len());
        }
    }
}

/// Filters for the layer to begin with.
fn show_examples(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut FilterState, layer: &MapLayer) {
    if state.examples.is_empty() {
        return;
    }
    ui.add_space(8.0);
    small(ui, cx, cx.text.tr("filter-examples"));
    let mut chosen = None;
    for example in &state.examples {
        let name = cx.text.tr_args("filter-example", &[("text", example.into())]);
        if controls::link(ui, cx, &crate::ui::inert::inert_short(example, 120), &name) {
            chosen = Some(example.clone());
        }
    }
    if let Some(example) = chosen {
        state.set_text(cx, layer, example);
    }
}
