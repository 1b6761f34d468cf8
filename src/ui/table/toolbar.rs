//! The line above the table: which layer, how many rows, which features, and what can be done with them.

use super::super::context::PanelContext;
use super::super::inert::inert_short;
use super::super::layers::menu_item;
use super::super::pages::controls;
use super::super::theme::{colour, regular, semibold};
use super::super::widgets::{IconButton, action_name, elided};
use super::work::Scope;
use super::{View, copy::Copying};
use crate::analysis::table::{Table, cql};
use crate::model::feature_set::FeatureSet;
use crate::model::project::MapLayer;
use crate::render::icons::ids;
use crate::session::{Action, Command, SaveWhat};
use egui::{Align, Layout, Popup, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Least width of the name of the layer, in points.
const NAME: f32 = 60.0;

/// The line in its place.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    layer: &MapLayer,
    view: &mut View,
    copying: &mut Copying,
    rect: Rect,
) {
    let inner = rect.shrink2(vec2(12.0, 4.0));
    let mut line = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center))
            .id_salt("table toolbar"),
    );
    line.spacing_mut().item_spacing.x = 2.0;
    buttons(&mut line, cx, layer, view, copying);
    line.add_space(6.0);
    let words = [
        (Scope::Selected, cx.text.tr("rows-scope-selected")),
        (Scope::Drawn, cx.text.tr("rows-scope-drawn")),
        (Scope::All, cx.text.tr("rows-scope-all")),
    ];
    let wide: f32 = words.iter().map(|(_, word)| word.chars().count() as f32 * 7.5 + 24.0).sum();
    if line.available_width() > wide + 220.0 {
        // From the right to the left: the first choice comes last.
        let group = cx.text.tr("rows-scope");
        if let Some(scope) = controls::choice(&mut line, cx, group, view.scope, &words) {
            view.scope = scope;
        }
    } else {
        scope_menu(&mut line, cx, view, &words);
    }
    let room = Rect::from_min_max(inner.min, pos2(line.cursor().right() - 8.0, inner.bottom()));
    said(ui, cx, layer, view, room);
}

/// The name of the layer, and how many rows of how many.
fn said(ui: &Ui, cx: &PanelContext<'_>, layer: &MapLayer, view: &View, room: Rect) {
    let (rows, all) = (view.shown.rows.len(), layer.data.len());
    let count = if rows == all {
        cx.text.tr_args("layer-features", &[("count", all.into())])
    } else {
        cx.text.tr_args("rows-count", &[("shown", rows.into()), ("all", all.into())])
    };
    let selected = cx.session.selection.of_layer(layer.id).map_or(0, FeatureSet::len);
    let count = match selected {
        0 => count,
        _ => format!("{count} · {}", cx.text.tr_args("rows-selected", &[("count", selected.into())])),
    };
    let galley = ui.painter().layout_no_wrap(count.clone(), regular(12.0), colour(cx.theme.text2));
    let middle = room.center().y;
    let name = inert_short(layer.title.get(cx.lang()), 80);
    let of_name = (room.width() - galley.size().x - 12.0).max(NAME);
    let at = pos2(room.left(), middle);
    let taken = elided(ui, at, of_name.min(room.width()), &name, semibold(13.0), colour(cx.theme.text));
    let at = pos2(taken.right() + 10.0, middle);
    elided(ui, at, room.right() - at.x, &count, regular(12.0), colour(cx.theme.text2));
    let response = ui.interact(room, egui::Id::unique("table count"), Sense::hover());
    let spoken = format!("{name}: {count}");
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
    response.on_hover_text(spoken.clone());
}

fn scope_menu(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &mut View, words: &[(Scope, &str); 3]) {
    let name = cx.text.tr("rows-scope").to_owned();
    let button = IconButton::new(ids::UI_EYE.0).size(16.0).on(view.scope != Scope::All).show(ui, cx, &name);
    Popup::menu(&button).width(200.0).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for (scope, word) in words.iter().rev() {
            let mark = (view.scope == *scope).then_some(ids::UI_CHECK);
            if menu_item(ui, cx, mark, word, true) {
                view.scope = *scope;
            }
        }
    });
}

fn buttons(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, view: &mut View, copying: &mut Copying) {
    let close = action_name(cx, Action::ToggleTable);
    if IconButton::new(ids::UI_CLOSE.0).size(14.0).show(ui, cx, &close).clicked() {
        cx.act(Action::ToggleTable);
    }
    let save = button(ui, cx, ids::UI_DOWNLOAD.0, "rows-save", true);
    Popup::menu(&save).width(264.0).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        save_menu(ui, cx, layer, view);
    });
    let has_selected = cx.session.selection.of_layer(layer.id).is_some();
    if button(ui, cx, ids::UI_COPY.0, "rows-copy", has_selected && !copying.is_busy()).clicked() {
        copying.start(ui.ctx(), cx, layer.id, view);
    }
    if button(ui, cx, ids::UI_ZOOM_TO.0, "rows-zoom", has_selected).clicked() {
        cx.act(Action::ZoomToSelection);
    }
    let rows_differ = view.shown.set.is_some() && !view.shown.rows.is_empty();
    if button(ui, cx, ids::UI_CHECK.0, "rows-select-rows", rows_differ).clicked()
        && let Some(set) = &view.shown.set
    {
        let found = crate::model::selection::FeatureSets::from([(layer.id, (**set).clone())]);
        cx.push(Command::SelectMany { found, how: crate::session::SelectHow::Replace });
    }
    conditions(ui, cx, layer, view);
}

/// What becomes of the conditions: they are cleared, or become the filter of the layer.
fn conditions(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, view: &mut View) {
    if button(ui, cx, ids::UI_FILTER.0, "rows-to-filter", !view.conditions.is_empty()).clicked() {
        let table = Table { layer: &layer.data, classes: &[] };
        if let Some(text) = cql(table, &view.conditions) {
            let whole = match &layer.filter {
                Some(before) => format!("({before}) AND ({text})"),
                None => text,
            };
            // In the one way that filters are written.
            let whole = crate::formats::filter::parse(&whole).map_or(whole, |expr| expr.to_string());
            cx.push(Command::SetFilter(layer.id, Some(Arc::from(whole))));
            cx.push(Command::EndGesture);
        } else {
            let title = crate::session::Message::new("rows-no-filter");
            let level = crate::session::Level::Warning;
            cx.push(Command::Notify { level, title, detail: None });
        }
    }
    if view.is_typed && button(ui, cx, ids::UI_UNDO.0, "rows-clear", true).clicked() {
        for column in &mut view.columns {
            column.typed.clear();
            column.condition = Ok(None);
        }
        view.read_conditions();
    }
}

fn save_menu(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, view: &View) {
    let label = cx.text.tr("rows-save-all").to_owned();
    if menu_item(ui, cx, Some(ids::UI_DOWNLOAD), &label, !layer.data.is_empty()) {
        cx.push(Command::SaveAs { layer: layer.id, what: SaveWhat::Layer });
    }
    let label = cx.text.tr_args("rows-save-rows", &[("count", view.shown.rows.len().into())]);
    let set = view.shown.set.as_ref().filter(|set| !set.is_empty());
    if menu_item(ui, cx, Some(ids::UI_DOWNLOAD), &label, set.is_some())
        && let Some(set) = set
    {
        cx.push(Command::SaveFeatures { layer: layer.id, features: Arc::clone(set) });
    }
    let label = cx.text.tr("rows-save-selected").to_owned();
    let can = cx.session.can_save(layer.id, SaveWhat::Selected);
    if menu_item(ui, cx, Some(ids::UI_DOWNLOAD), &label, can) {
        cx.push(Command::SaveAs { layer: layer.id, what: SaveWhat::Selected });
    }
}

fn button(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    icon: &'static str,
    key: &'static str,
    enabled: bool,
) -> Response {
    let name = cx.text.tr(key).to_owned();
    IconButton::new(icon).size(16.0).enabled(enabled).show(ui, cx, &name)
}
