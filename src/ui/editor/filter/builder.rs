//! The form: a row for each condition, with its property, its comparison and its values.

use super::ask::Asking;
use super::controls::{self, Entries, ValueField, dropdown};
use super::draft::{Draft, Unfinished};
use super::popup::ListState;
use super::words;
use crate::formats::filter::Pseudo;
use crate::formats::filter::rows::{Field, Kind, MOST_ROWS, MOST_VALUES, Rows, Takes};
use crate::model::attributes::Values;
use crate::model::geometry::GeometryType;
use crate::model::layer::LayerData;
use crate::model::time::Status;
use crate::ui::context::PanelContext;
use crate::ui::editor::parts::holds;
use crate::ui::inert::inert_short;
use crate::ui::pages::controls::choice;
use crate::ui::theme::{self, regular};
use crate::ui::widgets::{IconButton, text_button};
use egui::{CornerRadius, Frame, Id, Label, Margin, RichText, Ui, vec2};
use std::sync::{Arc, Weak};

/// Space between controls, in points.
const GAP: f32 = 6.0;

/// The rows while they are filled in.
#[derive(Default)]
pub(super) struct Builder {
    /// Whether one condition that holds is enough.
    pub any: bool,
    pub drafts: Vec<Draft>,
    next_key: u64,
    /// The types of geometry of a layer.
    types: Option<(Weak<LayerData>, Vec<GeometryType>)>,
}

/// What became of the form in a frame.
#[derive(Clone, Copy, Default)]
pub(super) struct Changed {
    /// The conditions are others.
    pub changed: bool,
    /// What was done is done: the next change is another step.
    pub done: bool,
}

impl Changed {
    const STEP: Self = Self { changed: true, done: true };

    fn join(&mut self, other: Self) {
        self.changed |= other.changed;
        self.done |= other.done;
    }
}

/// What the form works with.
pub(super) struct Ground<'a> {
    pub id: Id,
    pub data: &'a Arc<LayerData>,
}

impl Builder {
    /// Shows other rows; tells whether it can show them all as they are.
    pub fn read(&mut self, rows: &Rows, data: &LayerData) -> bool {
        let drafts: Option<Vec<Draft>> =
            rows.rows.iter().map(|row| Draft::of(self.key(), row, data)).collect();
        let is_shown = drafts.is_some();
        if is_shown && rows.rows.len() > 1 {
            self.any = rows.any;
        }
        self.drafts = drafts.unwrap_or_default();
        is_shown
    }

    /// Whether a layer has the properties of all rows, each of the same kind.
    pub fn suits(&self, data: &LayerData) -> bool {
        self.drafts.iter().all(|draft| draft.field.kind(data) == Some(draft.kind))
    }

    /// The conditions that say something.
    pub fn rows(&self) -> Rows {
        Rows { any: self.any, rows: self.drafts.iter().filter_map(|draft| draft.row().ok()).collect() }
    }

    fn key(&mut self) -> u64 {
        self.next_key += 1;
        self.next_key
    }

    fn add(&mut self, data: &LayerData) {
        let field = first_field(data);
        if let Some(kind) = field.kind(data) {
            let draft = Draft::new(self.key(), field, kind);
            self.drafts.push(draft);
        }
    }

    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut PanelContext<'_>,
        (lists, asking): (&mut ListState, &mut Asking),
        ground: &Ground<'_>,
    ) -> Changed {
        let mut changed = Changed::default();
        let text = cx.text;
        if self.drafts.len() > 1 {
            let options = [(false, text.tr("filter-all-of")), (true, text.tr("filter-any-of"))];
            let group = text.tr("filter-of");
            let chosen = ui.horizontal_wrapped(|ui| choice(ui, cx, group, self.any, &options)).inner;
            if let Some(any) = chosen {
                self.any = any;
                changed = Changed::STEP;
            }
            ui.add_space(4.0);
        }
        let mut gone = None;
        let types = types(&mut self.types, &self.drafts, ground.data);
        for (nth, draft) in self.drafts.iter_mut().enumerate() {
            let frame = Frame::new()
                .fill(cx.colour(|t| t.sunken))
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::same(8));
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                let id = ground.id.with(draft.key);
                let row = RowGround { id, number: nth + 1, data: ground.data, types };
                let (of_row, is_gone) = show_row(ui, cx, (&mut *lists, &mut *asking), &row, draft);
                changed.join(of_row);
                if is_gone {
                    gone = Some(nth);
                }
            });
            ui.add_space(4.0);
        }
        if let Some(gone) = gone {
            self.drafts.remove(gone);
            changed = Changed::STEP;
        }
        if self.drafts.is_empty() {
            crate::ui::pages::small(ui, cx, text.tr("filter-no-condition"));
            ui.add_space(2.0);
        }
        if self.drafts.len() < MOST_ROWS
            && text_button(ui, cx, Some("ui_plus"), text.tr("filter-add"), false).clicked()
        {
            self.add(ground.data);
        }
        changed
    }
}

/// The property of a new condition: one that tells features apart.
fn first_field(data: &LayerData) -> Field {
    let repeats = |values: &Values| match values {
        Values::Text { dictionary, codes } => dictionary.len() * 4 <= codes.len() * 3,
        _ => false,
    };
    let columns = &data.attributes.columns;
    let column = columns.iter().find(|column| repeats(&column.values)).or_else(|| columns.first());
    if data.histories.is_some() || column.is_none() {
        return Field::Pseudo(Pseudo::Status);
    }
    column.map_or(Field::Pseudo(Pseudo::Name), |column| Field::Column(column.name.clone()))
}

struct RowGround<'a> {
    id: Id,
    number: usize,
    data: &'a Arc<LayerData>,
    types: &'a [GeometryType],
}

/// The types of geometry of a layer, worked out once where a row asks for them.
fn types<'a>(
    known: &'a mut Option<(Weak<LayerData>, Vec<GeometryType>)>,
    drafts: &[Draft],
    data: &Arc<LayerData>,
) -> &'a [GeometryType] {
    if !drafts.iter().any(|draft| draft.kind == Kind::GeometryType) {
        return &[];
    }
    if known.as_ref().is_none_or(|(of, _)| !std::ptr::eq(of.as_ptr(), Arc::as_ptr(data))) {
        let all = GeometryType::ALL.into_iter().skip(1);
        let there = all.filter(|&of| holds(&data.geometries.types, of)).collect();
        *known = Some((Arc::downgrade(data), there));
    }
    known.as_ref().map_or(&[], |(_, types)| types)
}

/// A condition; tells what changed, and whether it is taken away.
fn show_row(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    (lists, asking): (&mut ListState, &mut Asking),
    row: &RowGround<'_>,
    draft: &mut Draft,
) -> (Changed, bool) {
    let mut changed = Changed::default();
    let text = cx.text;
    let named = |key: &str| text.tr_args(key, &[("number", row.number.into())]);
    let (field_name, operator_name, remove_name) =
        (named("filter-row-field"), named("filter-row-operator"), named("filter-row-remove"));
    let width = ui.available_width();
    let is_gone = ui
        .horizontal(|ui| {
            let of_row = |nth: usize| Field::nth(row.data, nth);
            let parts = (row.id.with("field"), field_name.as_str(), width - 28.0 - GAP);
            let count = Field::count(row.data);
            let headings =
                [(0, text.tr("filter-fields-added")), (Field::ADDED.len(), text.tr("filter-fields-file"))];
            let entries = Entries {
                count,
                // Without a column in the file nothing comes beneath the second.
                headings: if count > Field::ADDED.len() { &headings } else { &headings[..1] },
                label: &|nth| of_row(nth).map_or_else(String::new, |field| words::field(text, &field)),
                is_chosen: &|nth| of_row(nth).as_ref() == Some(&draft.field),
            };
            let taken = dropdown(ui, cx, parts, &words::field(text, &draft.field), &entries);
            if let Some(field) = taken.and_then(of_row).filter(|field| *field != draft.field)
                && let Some(kind) = field.kind(row.data)
            {
                draft.set_field(field, kind);
                changed = Changed::STEP;
            }
            IconButton::new("ui_close").size(13.0).show(ui, cx, &remove_name).clicked()
        })
        .inner;
    let mut operators = draft.kind.operators().to_vec();
    if !operators.contains(&draft.operator) {
        operators.push(draft.operator);
    }
    let beside = draft.takes() == Takes::One;
    let of_operator = if beside { ((width - GAP) * 0.45).floor() } else { width };
    ui.horizontal(|ui| {
        let shown = words::operator(text, draft.operator, draft.kind);
        let parts = (row.id.with("operator"), operator_name.as_str(), of_operator);
        let of_row = |nth: usize| operators.get(nth).copied();
        let entries = Entries {
            count: operators.len(),
            headings: &[],
            label: &|nth| of_row(nth).map_or_else(String::new, |of| words::operator(text, of, draft.kind)),
            is_chosen: &|nth| of_row(nth) == Some(draft.operator),
        };
        let taken = dropdown(ui, cx, parts, &shown, &entries);
        if let Some(&operator) =
            taken.and_then(|taken| operators.get(taken)).filter(|operator| **operator != draft.operator)
        {
            draft.set_operator(operator);
            changed.join(Changed::STEP);
        }
        if beside {
            let room = width - GAP - of_operator;
            changed.join(field(ui, cx, (&mut *lists, &mut *asking), row, draft, 0, room));
        }
    });
    match draft.takes() {
        Takes::Nothing | Takes::One => {}
        Takes::Two => {
            ui.horizontal(|ui| {
                let room = ((width - GAP) / 2.0).floor();
                for nth in 0..2 {
                    changed.join(field(ui, cx, (&mut *lists, &mut *asking), row, draft, nth, room));
                }
            });
        }
        Takes::Several if matches!(draft.kind, Kind::Status | Kind::GeometryType) => {
            changed.join(chips(ui, cx, row, draft));
        }
        Takes::Several => changed.join(several(ui, cx, (lists, asking), row, draft, width)),
    }
    if let Err(why) = draft.row() {
        let ink = cx.colour(|t| if why == Unfinished::Value { t.text2 } else { t.error });
        let words = cx.text.tr(why.key());
        ui.add(Label::new(RichText::new(words).font(regular(11.5)).color(ink)).wrap());
    }
    (changed, is_gone)
}

/// The field of the first or second value.
fn field(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    work: (&mut ListState, &mut Asking),
    row: &RowGround<'_>,
    draft: &mut Draft,
    nth: usize,
    width: f32,
) -> Changed {
    let key = match (draft.takes(), nth) {
        (Takes::Two, 0) => "filter-row-from",
        (Takes::Two, _) => "filter-row-to",
        _ => "filter-row-value",
    };
    let name = cx.text.tr_args(key, &[("number", row.number.into())]);
    let typed = draft.typed.get(nth).cloned().unwrap_or_default();
    let is_wrong = !typed.trim().is_empty() && draft.literal(&typed).is_err();
    let hint = cx.text.tr(words::hint(draft.kind));
    let (of, kind) = (draft.field.clone(), draft.kind);
    let form = ValueField {
        id: row.id.with(("value", nth)),
        name: &name,
        hint,
        width,
        is_wrong,
        values_of: (kind == Kind::Text).then_some(&of),
    };
    let Some(text) = draft.typed.get_mut(nth) else { return Changed::default() };
    let typed = controls::value(ui, cx, work, row.data, &form, text);
    Changed { changed: typed.changed, done: typed.entered || typed.left }
}

/// Several values: those that there are, and a field for one more.
fn several(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    work: (&mut ListState, &mut Asking),
    row: &RowGround<'_>,
    draft: &mut Draft,
    width: f32,
) -> Changed {
    let mut changed = Changed::default();
    let mut gone = None;
    if !draft.chosen.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for (nth, value) in draft.chosen.iter().enumerate() {
                let shown = inert_short(value, 60).into_owned();
                let name = cx.text.tr_args("filter-row-without", &[("value", (&shown).into())]);
                if controls::token(ui, cx, &shown, &name) {
                    gone = Some(nth);
                }
            }
        });
    }
    if let Some(gone) = gone {
        draft.chosen.remove(gone);
        changed = Changed::STEP;
    }
    if draft.chosen.len() < MOST_VALUES {
        let name = cx.text.tr_args("filter-row-more", &[("number", row.number.into())]);
        let is_wrong = !draft.typed[0].trim().is_empty() && draft.literal(&draft.typed[0]).is_err();
        let of = draft.field.clone();
        let form = ValueField {
            id: row.id.with("more"),
            name: &name,
            hint: cx.text.tr("filter-hint-more"),
            width,
            is_wrong,
            values_of: (draft.kind == Kind::Text).then_some(&of),
        };
        let typed = controls::value(ui, cx, work, row.data, &form, &mut draft.typed[0]);
        if typed.entered && draft.literal(&draft.typed[0]).is_ok() {
            let value = std::mem::take(&mut draft.typed[0]);
            if !draft.chosen.contains(&value) {
                draft.chosen.push(value);
            }
            ui.memory_mut(|memory| memory.request_focus(form.id));
            changed = Changed::STEP;
        }
    }
    changed
}

/// One of few words, each switched on or off.
fn chips(ui: &mut Ui, cx: &mut PanelContext<'_>, row: &RowGround<'_>, draft: &mut Draft) -> Changed {
    let mut all: Vec<(String, String)> = match draft.kind {
        Kind::Status => Status::LEGEND
            .into_iter()
            .map(|status| (status.id().to_owned(), cx.text.status(status).to_owned()))
            .collect(),
        _ => row
            .types
            .iter()
            .map(|&of| (of.name().to_owned(), cx.text.tr(words::geometry(of)).to_owned()))
            .collect(),
    };
    // What the text of a filter has besides.
    for value in &draft.chosen {
        if !all.iter().any(|(of, _)| of == value) {
            all.push((value.clone(), value.clone()));
        }
    }
    let mut changed = Changed::default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (value, label) in all {
            let on = draft.chosen.contains(&value);
            let number = row.number;
            let args = [("number", number.into()), ("value", (&label).into())];
            let name = cx.text.tr_args("filter-row-chip", &args);
            if controls::chip(ui, cx, &label, &name, on) {
                if on {
                    draft.chosen.retain(|of| *of != value);
                } else {
                    draft.chosen.push(value);
                }
                changed = Changed::STEP;
            }
        }
    });
    changed
}

/// Words in bold.
pub(super) fn strong(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) {
    let text = RichText::new(words).font(theme::semibold(13.0)).color(cx.colour(|t| t.text));
    ui.add(Label::new(text).wrap());
}
