//! A column of a table, chosen from a list.

use crate::render::icons::ids;
use crate::ui::context::PanelContext;
use crate::ui::inert::column_name;
use crate::ui::layers::menu_item;
use crate::ui::theme::{RADIUS, regular};
use crate::ui::widgets::{elided, focus_ring, icon};
use egui::{
    CornerRadius, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// Width of a list, in points.
const WIDTH: f32 = 260.0;
/// Height of an open list at most, in points.
const HEIGHT: f32 = 240.0;
/// Height of a line of it, in points.
const LINE: f32 = 28.0;

/// A button with the column that is chosen, which opens the list of all.
pub(super) fn column(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    name: &str,
    columns: &[String],
    chosen: &mut Option<usize>,
) {
    let width = WIDTH.min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    let hot = response.hovered() || response.has_focus();
    let ground = cx.colour(|t| if hot { t.sunken } else { t.raised });
    let edge = Stroke::new(1.0, cx.colour(|t| t.control));
    ui.painter().rect(rect, CornerRadius::same(RADIUS), ground, edge, StrokeKind::Inside);
    focus_ring(ui, cx, rect, &response);
    let column = chosen.and_then(|column| columns.get(column));
    let (words, ink) = match column {
        Some(column) => (column_name(cx.text, column, 80).into_owned(), cx.colour(|t| t.text)),
        None => (cx.text.tr("table-choose").to_owned(), cx.colour(|t| t.text3)),
    };
    elided(ui, pos2(rect.left() + 10.0, rect.center().y), width - 38.0, &words, regular(13.0), ink);
    let at = Rect::from_center_size(pos2(rect.right() - 16.0, rect.center().y), vec2(12.0, 12.0));
    icon(ui, cx, at, ids::UI_CHEVRON_DOWN, 12.0, cx.colour(|t| t.text2));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(words.clone());
        info
    });
    Popup::menu(&response).width(width).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.set_max_height(HEIGHT);
        ui.spacing_mut().scroll.dormant_handle_opacity = 0.7;
        ScrollArea::vertical().max_height(HEIGHT).show_rows(ui, LINE, columns.len(), |ui, lines| {
            for (index, column) in columns.iter().enumerate().take(lines.end).skip(lines.start) {
                let mark = (*chosen == Some(index)).then_some(ids::UI_CHECK);
                let id = ui.next_auto_id();
                if menu_item(ui, cx, mark, &column_name(cx.text, column, 80), true) {
                    *chosen = Some(index);
                }
                if let Some(response) = ui.ctx().read_response(id).filter(Response::gained_focus) {
                    response.scroll_to_me(None);
                }
            }
        });
    });
}
