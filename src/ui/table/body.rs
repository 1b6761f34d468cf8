//! The rows in sight, and their scroll bars.

use super::super::context::PanelContext;
use super::super::layers::menu_item;
use super::super::theme::{colour, regular};
use super::super::widgets::elided;
use super::scroll::{ROW, Scroll};
use super::{BAR, Places, View, cells, class_of, copy, in_sight, rows_id};
use crate::analysis::table::{Cell, Field, Table};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::selection::FeatureSets;
use crate::model::time::Class;
use crate::render::icons::ids;
use crate::render::scene::DisplayList;
use crate::render::scene::furniture::swatch;
use crate::session::{Command, SelectHow};
use crate::spatial::ScreenRect;
use crate::text::numbers::format_number;
use egui::{
    Align2, Color32, CornerRadius, EventFilter, Id, Modifiers, Popup, Rangef, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Room at both sides of a cell, in points.
const PAD: f32 = 8.0;

/// The rows, and the bars beside them.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    layer: LayerId,
    view: &mut View,
    statuses: &[Class],
    places: &Places,
) {
    let rows = view.shown.rows.len();
    let id = rows_id();
    let response = ui.interact(places.rows, id, Sense::CLICK | Sense::FOCUSABLE);
    let words = cx.text.tr_args("rows-list-name", &[("count", rows.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, &words));
    if response.has_focus() {
        let keys = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
    }
    wheel(ui, view, places);
    if rows == 0 {
        let words = cx.text.tr("rows-no-rows");
        let at = places.rows.left_top() + vec2(16.0, 18.0);
        elided(ui, at, places.rows.width() - 32.0, words, regular(13.0), colour(cx.theme.text2));
    }
    let mut list = DisplayList::default();
    let selected = cx.session.selection.of_layer(layer);
    let has_focus = response.has_focus();
    let mut row = view.scroll.row;
    while let Some(feature) = view.shown.rows.feature(row) {
        let top = places.rows.top() + view.scroll.top_of(row);
        if top >= places.rows.bottom() {
            break;
        }
        let at = Rect::from_min_size(pos2(places.rows.left(), top), vec2(places.rows.width(), ROW));
        let line = Line {
            layer,
            feature,
            row,
            at,
            is_selected: selected.is_some_and(|set| set.contains(feature)),
            has_focus,
        };
        one(ui, cx, view, statuses, places, &line, &mut list);
        if view.cursor.is_some_and(|(of, _)| of == feature) {
            let marked = row_id(feature).accesskit_id();
            ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(marked));
        }
        row += 1;
    }
    let painter = ui.painter().with_clip_rect(places.rows.with_min_x(places.left()));
    cx.backend.paint(&painter, places.rows.min, &list);
    if has_focus {
        let edge = Stroke::new(2.0, colour(cx.theme.accent));
        ui.painter().rect_stroke(places.rows, CornerRadius::ZERO, edge, StrokeKind::Inside);
    }
    upright_bar(ui, cx, view, places);
    level_bar(ui, cx, view, places);
}

/// Id of the row of a feature, which the rows together name as the one that is marked.
fn row_id(feature: u32) -> Id {
    Id::unique(("table row", feature))
}

/// A row in sight.
struct Line {
    layer: LayerId,
    feature: u32,
    row: usize,
    at: Rect,
    is_selected: bool,
    has_focus: bool,
}

fn one(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    view: &mut View,
    statuses: &[Class],
    places: &Places,
    line: &Line,
    list: &mut DisplayList,
) {
    let clip = line.at.intersect(places.rows);
    let response = ui.interact(clip, row_id(line.feature), Sense::CLICK);
    let painter = ui.painter().with_clip_rect(places.rows);
    let ground = if line.is_selected {
        Some(cx.theme.accent_bg)
    } else {
        response.hovered().then_some(cx.theme.sunken)
    };
    if let Some(ground) = ground {
        painter.rect_filled(line.at, 0.0, colour(ground));
    }
    let edge = Stroke::new(1.0, colour(cx.theme.border));
    painter.hline(line.at.x_range(), line.at.bottom() - 0.5, edge);
    let number = format_number((line.row + 1) as f64, cx.lang());
    let at = pos2(places.left() - PAD, line.at.center().y);
    painter.text(at, Align2::RIGHT_CENTER, &number, regular(11.5), colour(cx.theme.text3));
    let data = std::sync::Arc::clone(&view.data);
    let table = Table { layer: &data, classes: statuses };
    for (place, range) in in_sight(view, places) {
        let rect = Rect::from_x_y_ranges(range, line.at.y_range());
        cell(ui, cx, table, view, places, place, rect, line, list);
    }
    response.widget_info(|| {
        let mut words = number.clone();
        for column in view.columns.iter().take(12) {
            words.push_str(if words.len() == number.len() { ": " } else { ", " });
            words.push_str(&cells::words(cx, table, column.field, line.feature as usize));
        }
        WidgetInfo::selected(Role::Row, true, line.is_selected, words)
    });
    if response.clicked() || response.double_clicked() || response.secondary_clicked() {
        let pointer = response.interact_pointer_pos();
        let column = pointer.and_then(|at| in_sight(view, places).find(|(_, range)| range.contains(at.x)));
        let column = column.map_or_else(|| view.cursor.map_or(0, |(_, column)| column), |(place, _)| place);
        ui.memory_mut(|memory| memory.request_focus(rows_id()));
        view.cursor = Some((line.feature, column));
        let held = ui.input(|input| input.modifiers);
        if !response.secondary_clicked() {
            select(cx, view, line.layer, line.row, held);
        } else if !line.is_selected {
            select(cx, view, line.layer, line.row, Modifiers::NONE);
        }
    }
    if response.double_clicked() {
        cx.push(Command::ZoomToFeature(FeatureRef { layer: line.layer, feature: line.feature }));
    }
    Popup::context_menu(&response).width(264.0).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        menu(ui, cx, view, table, line);
    });
}

fn menu(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &View, table: Table<'_>, line: &Line) {
    let label = cx.text.tr("rows-zoom-to-row").to_owned();
    if menu_item(ui, cx, Some(ids::UI_ZOOM_TO), &label, true) {
        cx.push(Command::ZoomToFeature(FeatureRef { layer: line.layer, feature: line.feature }));
    }
    let column = view.cursor.and_then(|(_, place)| view.columns.get(place));
    let label = cx.text.tr("rows-copy-cell").to_owned();
    if menu_item(ui, cx, Some(ids::UI_COPY), &label, column.is_some())
        && let Some(column) = column
    {
        ui.ctx().copy_text(copy::cell(cx.text, table.cell(column.field, line.feature as usize)));
    }
    let label = cx.text.tr("rows-copy-row").to_owned();
    if menu_item(ui, cx, Some(ids::UI_COPY), &label, true) {
        let only: FeatureSet = std::iter::once(line.feature).collect();
        if let Some(text) = copy::text(cx.text, table, view.heads(), only.iter(), || false) {
            ui.ctx().copy_text(text);
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a cell is where row and column meet")]
fn cell(
    ui: &Ui,
    cx: &PanelContext<'_>,
    table: Table<'_>,
    view: &View,
    places: &Places,
    place: usize,
    rect: Rect,
    line: &Line,
    list: &mut DisplayList,
) {
    let Some(column) = view.columns.get(place) else { return };
    let sight = places.rows.with_min_x(places.left());
    let painter = ui.painter().with_clip_rect(rect.intersect(sight));
    let quiet = Stroke::new(1.0, colour(cx.theme.border));
    ui.painter().with_clip_rect(sight).vline(rect.right() - 0.5, rect.y_range(), quiet);
    let value = match column.field {
        Field::Status => Cell::Status(class_of(table.classes, line.feature)),
        field => table.cell(field, line.feature as usize),
    };
    let ink = colour(match value {
        _ if !cells::has_value(value) => cx.theme.text3,
        _ => cx.theme.text,
    });
    let (mut left, right) = (rect.left() + PAD, rect.right() - PAD);
    if let Cell::Status(class) = value
        && let Some(status) = class.status()
    {
        let at = pos2(left - places.rows.left(), rect.center().y - places.rows.top() - 6.0);
        swatch(list, cx.theme, ScreenRect::from_min_size(at.x, at.y, 18.0, 12.0), status, true);
        left += 25.0;
    }
    let words = cells::words(cx, table, column.field, line.feature as usize);
    let size = if value == Cell::Null { 11.0 } else { 12.5 };
    text(
        &painter,
        &words,
        Rangef::new(left, right),
        rect.center().y,
        cells::is_right(column.kind),
        size,
        ink,
    );
    if line.has_focus && view.cursor == Some((line.feature, place)) {
        let edge = Stroke::new(1.5, colour(cx.theme.accent));
        painter.rect_stroke(rect.shrink(1.0), CornerRadius::same(2), edge, StrokeKind::Inside);
    }
}

/// A line of text in a width, cut with an ellipsis where it is longer.
fn text(painter: &egui::Painter, words: &str, x: Rangef, y: f32, right: bool, size: f32, ink: Color32) {
    if x.span() < 4.0 || words.is_empty() {
        return;
    }
    let mut job =
        egui::text::LayoutJob::simple_singleline(words.to_owned(), regular(size), Color32::PLACEHOLDER);
    job.wrap = egui::text::TextWrapping::truncate_at_width(x.span());
    let galley = painter.layout_job(job);
    let left = if right { x.max - galley.size().x } else { x.min };
    painter.galley(pos2(left, y - galley.size().y / 2.0), galley, ink);
}

/// Selects as a click on a row does: alone, with Ctrl beside the others, with Shift from the row clicked before.
pub(super) fn select(
    cx: &mut PanelContext<'_>,
    view: &mut View,
    layer: LayerId,
    row: usize,
    held: Modifiers,
) {
    let Some(feature) = view.shown.rows.feature(row) else { return };
    let anchor = view.anchor.and_then(|anchor| view.shown.rows.row(anchor));
    match anchor.filter(|_| held.shift) {
        Some(anchor) => {
            let found = FeatureSets::from([(layer, view.shown.rows.between(anchor, row))]);
            let how = if held.command { SelectHow::Add } else { SelectHow::Replace };
            cx.push(Command::SelectMany { found, how });
        }
        None => {
            view.anchor = Some(feature);
            cx.push(Command::Select { feature: FeatureRef { layer, feature }, add: held.command });
        }
    }
}

/// The wheel moves rows, with Shift columns.
fn wheel(ui: &Ui, view: &mut View, places: &Places) {
    let room = places.rows.union(places.header).union(places.conditions);
    if !ui.rect_contains_pointer(room) {
        return;
    }
    let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
    if delta.y != 0.0 {
        view.scroll = view.scroll.by(-delta.y, view.shown.rows.len(), view.seen);
    }
    if delta.x != 0.0 {
        view.x = (view.x - delta.x).clamp(0.0, (view.width() - view.seen_width).max(0.0));
    }
}

fn upright_bar(ui: &Ui, cx: &PanelContext<'_>, view: &mut View, places: &Places) {
    let rows = view.shown.rows.len();
    let bar = Rect::from_min_max(places.rows.right_top(), places.rows.right_bottom() + vec2(BAR, 0.0));
    let Some(handle) = view.scroll.handle(rows, view.seen, bar.height()) else { return };
    let response = ui.interact(bar, Id::unique("table bar"), Sense::CLICK | Sense::DRAG);
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let grab = Id::unique("table grab");
        let above = pointer.y - bar.top();
        // Where the handle was taken; beside it, its middle comes to the pointer.
        let within = if handle.contains(above) { above - handle.min } else { handle.span() / 2.0 };
        let held = ui.data_mut(|data| {
            if response.drag_started() || !data.get_temp::<f32>(grab).is_some_and(f32::is_finite) {
                data.insert_temp(grab, within);
            }
            data.get_temp(grab).unwrap_or(within)
        });
        view.scroll = Scroll::of_handle(above - held, rows, view.seen, bar.height());
    } else {
        ui.data_mut(|data| data.insert_temp(Id::unique("table grab"), f32::NAN));
    }
    let handle = view.scroll.handle(rows, view.seen, bar.height()).unwrap_or(handle);
    let hot = response.hovered() || response.dragged();
    let y = Rangef::new(bar.top() + handle.min, bar.top() + handle.max);
    paint_handle(ui, cx, Rect::from_x_y_ranges(bar.x_range().shrink(3.0), y), hot);
    let words = cx.text.tr("rows-bar");
    let at = view.scroll.row as f64 + 1.0;
    response.widget_info(|| WidgetInfo::slider(true, at, words));
}

fn level_bar(ui: &Ui, cx: &PanelContext<'_>, view: &mut View, places: &Places) {
    let (width, seen) = (view.width(), view.seen_width);
    if width <= seen || seen <= 40.0 {
        return;
    }
    let bar = Rect::from_min_max(
        pos2(places.left(), places.rows.bottom()),
        places.rows.right_bottom() + vec2(0.0, BAR),
    );
    let length = (seen * seen / width).clamp(28.0, seen);
    let free = (seen - length).max(1.0);
    let response = ui.interact(bar, Id::unique("table level bar"), Sense::CLICK | Sense::DRAG);
    if response.dragged() {
        view.x += response.drag_delta().x * (width - seen) / free;
    } else if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        view.x = (at.x - bar.left() - length / 2.0) * (width - seen) / free;
    }
    view.x = view.x.clamp(0.0, width - seen);
    let left = bar.left() + view.x / (width - seen) * free;
    let handle = Rect::from_x_y_ranges(Rangef::new(left, left + length), bar.y_range().shrink(3.0));
    paint_handle(ui, cx, handle, response.hovered() || response.dragged());
    response.widget_info(|| WidgetInfo::slider(true, f64::from(view.x), cx.text.tr("rows-level-bar")));
}

fn paint_handle(ui: &Ui, cx: &PanelContext<'_>, rect: Rect, hot: bool) {
    let ink = colour(if hot { cx.theme.text3 } else { cx.theme.control });
    ui.painter().rect_filled(rect, CornerRadius::same(3), ink);
}
