//! Names of columns, by which rows are ordered, and the fields for conditions beneath them.

use super::super::context::PanelContext;
use super::super::inert::inert_short;
use super::super::layers::menu_item;
use super::super::theme::{self, colour, medium, regular};
use super::super::widgets::{IconButton, elided, focus_ring, hairline, icon};
use super::columns::parse_condition;
use super::{CONDITIONS, NARROWEST, Places, View, WIDEST, figures, in_sight};
use crate::analysis::table::{ConditionError, Field, Kind};
use crate::render::icons::ids;
use crate::render::scene::IconId;
use egui::{
    Align2, CornerRadius, CursorIcon, Frame, Id, Popup, Rangef, Rect, Role, Sense, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Letters of a condition.
const MOST_LETTERS: usize = 400;
/// Letters of a name when the pointer asks for it.
const WHOLE: usize = 1000;

/// What a column is ordered by next, after a click: the least first, the greatest first, order of the file.
pub(super) fn next_sort(now: Option<(Field, bool)>, field: Field) -> Option<(Field, bool)> {
    match now {
        Some((of, false)) if of == field => Some((field, true)),
        Some((of, true)) if of == field => None,
        _ => Some((field, false)),
    }
}

/// The word of a kind of values.
pub(super) fn kind_word<'a>(cx: &PanelContext<'a>, kind: Kind) -> &'a str {
    cx.text.tr(match kind {
        Kind::Integer => "rows-kind-integer",
        Kind::Float => "rows-kind-float",
        Kind::Boolean => "rows-kind-boolean",
        Kind::Date => "rows-kind-date",
        Kind::Text => "rows-kind-text",
        Kind::Json => "rows-kind-json",
        Kind::Status => "rows-kind-status",
    })
}

/// Names of the columns in sight.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &mut View, places: &Places) {
    let ground = places.header.union(places.conditions);
    ui.painter().rect_filled(ground, 0.0, colour(cx.theme.sunken));
    hairline(ui, cx, ground.x_range(), ground.bottom() - 0.5);
    let sight = Rangef::new(places.left(), places.rows.right());
    let shown: Vec<(usize, Rangef)> = in_sight(view, places).collect();
    for (place, range) in shown {
        let rect = Rect::from_x_y_ranges(range, places.header.y_range());
        let clip = Rect::from_x_y_ranges(range.intersection(sight), places.header.y_range());
        let mut cell = ui.new_child(UiBuilder::new().max_rect(clip).id_salt(("table_head", place)));
        cell.set_clip_rect(clip);
        name(&mut cell, cx, view, place, rect, clip);
        grip(ui, cx, view, place, range, places);
    }
    let busy = view.work.progress();
    if let Some(part) = busy {
        let x = Rangef::new(ground.left(), ground.left() + ground.width() * part.max(0.05));
        ui.painter().hline(x, ground.bottom() - 1.0, Stroke::new(2.0, colour(cx.theme.accent)));
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
    }
}

fn name(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &mut View, place: usize, rect: Rect, clip: Rect) {
    let Some(column) = view.columns.get(place) else { return };
    let field = column.field;
    let sorted = view.sort.filter(|(of, _)| *of == field).map(|(_, descending)| descending);
    let kind = kind_word(cx, column.kind);
    let response = ui.interact(clip, Id::unique(("table column", place)), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::same(4), colour(cx.theme.raised));
    }
    focus_ring(ui, cx, rect.shrink(1.0), &response);
    let menu_at = Rect::from_center_size(pos2(rect.right() - 13.0, rect.center().y), vec2(18.0, 22.0));
    let (left, right) = (rect.left() + 8.0, menu_at.left() - 2.0);
    let mut until = right;
    if let Some(descending) = sorted {
        let arrow = if descending { ids::UI_CHEVRON_DOWN } else { ids::UI_CHEVRON_UP };
        let at = Rect::from_center_size(pos2(right - 8.0, rect.center().y), vec2(14.0, 14.0));
        icon(ui, cx, at, arrow, 14.0, colour(cx.theme.accent));
        until = right - 18.0;
    }
    let ink = colour(if sorted.is_some() { cx.theme.accent } else { cx.theme.text });
    if rect.height() > 30.0 {
        let at = |y: f32| pos2(left, rect.top() + y);
        elided(ui, at(12.0), until - left, &column.name, medium(12.5), ink);
        elided(ui, at(26.0), until - left, kind, regular(11.0), colour(cx.theme.text3));
    } else {
        elided(ui, pos2(left, rect.center().y), until - left, &column.name, medium(12.5), ink);
    }
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, colour(cx.theme.border)));
    let order = match sorted {
        None => "rows-order-file",
        Some(false) => "rows-order-rising",
        Some(true) => "rows-order-falling",
    };
    let spoken = format!("{}, {kind}, {}", column.name, cx.text.tr(order));
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted.is_some(), &spoken));
    let menu_name = cx.text.tr_args("rows-column-menu", &[("name", (&column.name).into())]);
    let whole = match column.whole_name(&view.data) {
        "" => std::borrow::Cow::Borrowed(column.name.as_str()),
        whole => inert_short(whole, WHOLE),
    };
    let title = format!("{whole}\n{kind}");
    let clicked = response.clicked();
    response.on_hover_text(title);
    let button = IconButton::new(ids::UI_MORE.0).size(13.0);
    let button = button.show_at(ui, cx, menu_at, Id::unique(("table column menu", place)), &menu_name);
    let mut sort = if clicked { Some(next_sort(view.sort, field)) } else { None };
    let mut figures = false;
    Popup::menu(&button).width(232.0).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for (key, wanted) in [
            ("rows-sort-rising", Some((field, false))),
            ("rows-sort-falling", Some((field, true))),
            ("rows-sort-file", None),
        ] {
            let label = cx.text.tr(key).to_owned();
            let mark = (view.sort == wanted).then_some(ids::UI_CHECK);
            if menu_item(ui, cx, mark, &label, true) {
                sort = Some(wanted);
            }
        }
        let label = cx.text.tr("rows-statistics").to_owned();
        figures |= menu_item(ui, cx, Some(IconId("ui_info")), &label, true);
    });
    if let Some(sort) = sort {
        view.sort = sort;
    }
    if figures {
        view.figures = Some(figures::Figures::new(place));
    }
}

/// The right edge of a column, which is dragged for another width.
fn grip(ui: &Ui, cx: &PanelContext<'_>, view: &mut View, place: usize, range: Rangef, places: &Places) {
    let at =
        Rect::from_center_size(pos2(range.max, places.header.center().y), vec2(7.0, places.header.height()));
    if at.right() < places.left() || at.left() > places.rows.right() {
        return;
    }
    let response = ui.interact(at, Id::unique(("table grip", place)), Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        let line = Stroke::new(2.0, colour(cx.theme.accent));
        ui.painter().vline(range.max - 0.5, places.header.y_range(), line);
    }
    if let Some(column) = view.columns.get_mut(place).filter(|_| response.dragged()) {
        column.width = (column.width + response.drag_delta().x).clamp(NARROWEST, WIDEST);
        view.lay();
    }
}

/// Fields for conditions beneath the columns in sight.
pub(super) fn conditions(ui: &mut Ui, cx: &mut PanelContext<'_>, view: &mut View, places: &Places) {
    let sign = Rect::from_min_size(places.conditions.min, vec2(places.numbers, CONDITIONS));
    icon(ui, cx, sign, ids::UI_FILTER, 14.0, colour(cx.theme.text3));
    let sight = Rangef::new(places.left(), places.rows.right());
    let shown: Vec<(usize, Rangef)> = in_sight(view, places).collect();
    let mut changed = false;
    for (place, range) in shown {
        let Some(column) = view.columns.get_mut(place) else { continue };
        let y = places.conditions.y_range();
        let rect = Rect::from_x_y_ranges(range, y).shrink2(vec2(3.0, 2.0));
        let clip = Rect::from_x_y_ranges(range.intersection(sight), y);
        let mut cell = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("table_condition", place)));
        cell.set_clip_rect(clip.intersect(ui.clip_rect()));
        let id = Id::unique(("table condition", place, column.name.as_str()));
        let error = column.condition.clone().err();
        let focused = cell.memory(|memory| memory.has_focus(id));
        let ink = match (error, focused) {
            (Some(_), _) => cx.theme.error,
            (None, true) => cx.theme.accent,
            (None, false) => cx.theme.border,
        };
        let strength = if focused || error.is_some() { 1.5 } else { 1.0 };
        let edge = Stroke::new(strength, colour(ink));
        let ground = colour(cx.theme.raised);
        cell.painter().rect(rect, CornerRadius::same(theme::RADIUS - 2), ground, edge, StrokeKind::Inside);
        let inner = rect.shrink2(vec2(6.0, 0.0));
        let edit = TextEdit::singleline(&mut column.typed)
            .id(id)
            .font(regular(12.0))
            .frame(Frame::NONE)
            .margin(vec2(0.0, 0.0))
            .align(Align2::LEFT_CENTER)
            .min_size(inner.size())
            .char_limit(MOST_LETTERS)
            .desired_width(inner.width());
        let response = cell.put(inner, edit);
        let label = cx.text.tr_args("rows-condition", &[("name", (&column.name).into())]);
        let words = error.map(|error| cx.text.tr(error_key(error)).to_owned());
        cell.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(label.as_str());
            if let Some(words) = &words {
                node.set_description(words.as_str());
            }
        });
        if response.changed() {
            column.condition = parse_condition(cx.text, column.kind, &column.typed);
            changed = true;
        }
        let tip = words.unwrap_or_else(|| cx.text.tr(tip_key(column.kind)).to_owned());
        if focused && error.is_some() {
            // While it is typed the fault is told without a pointer.
            response.show_tooltip_text(tip);
        } else {
            response.on_hover_text(tip);
        }
    }
    if changed {
        view.read_conditions();
        view.scroll = super::Scroll::default();
    }
}

fn error_key(error: ConditionError) -> &'static str {
    match error {
        ConditionError::Number => "rows-error-number",
        ConditionError::Date => "rows-error-date",
        ConditionError::Boolean => "rows-error-boolean",
        ConditionError::Status => "rows-error-status",
        ConditionError::Order => "rows-error-order",
    }
}

/// What may be typed above values of a kind.
fn tip_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Float => "rows-tip-number",
        Kind::Date => "rows-tip-date",
        Kind::Boolean => "rows-tip-boolean",
        Kind::Status => "rows-tip-status",
        Kind::Text | Kind::Json => "rows-tip-text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_go_through_the_orders() {
        let (a, b) = (Field::Id, Field::Column(0));
        let mut sort = None;
        let mut seen = Vec::new();
        for field in [a, a, a, a, b] {
            sort = next_sort(sort, field);
            seen.push(sort);
        }
        assert_eq!(seen, [Some((a, false)), Some((a, true)), None, Some((a, false)), Some((b, false))]);
    }
}
