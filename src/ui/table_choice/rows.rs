//! The first rows of the table as it would be cut.

use crate::formats::kinds::csv::Proposal;
use crate::ui::context::PanelContext;
use crate::ui::inert::{column_name, inert_short};
use crate::ui::pages::small;
use crate::ui::theme::{RADIUS, medium, regular};
use crate::ui::widgets::{elided, focus_ring};
use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Rows shown below the names.
const ROWS: usize = 4;
/// Most columns shown; those chosen are shown beyond.
const COLUMNS: usize = 30;
/// Height of a row, in points.
const HEIGHT: f32 = 22.0;
/// Narrowest and widest column, in points.
const WIDTHS: [f32; 2] = [56.0, 180.0];
/// Characters of a field that are looked at.
const SHOWN: usize = 60;
/// Points at both sides of a field.
const SIDE: f32 = 8.0;

/// The table; `chosen` are the columns of the places.
pub(super) fn show(ui: &mut Ui, cx: &PanelContext<'_>, proposal: &Proposal, chosen: &[usize]) {
    let last = proposal.columns.len();
    let mut columns: Vec<usize> = chosen.iter().copied().filter(|&column| column < last).collect();
    columns.extend(0..last.min(COLUMNS));
    columns.sort_unstable();
    columns.dedup();
    if columns.len() < last {
        let args = [("shown", columns.len().into()), ("count", last.into())];
        small(ui, cx, &cx.text.tr_args("table-columns-cut", &args));
    }
    let cell = |row: Option<usize>, column: usize| {
        let fields = row.map_or(Some(&proposal.columns), |row| proposal.rows.get(row));
        let field = fields.and_then(|fields| fields.get(column)).map_or("", String::as_str).trim();
        match row {
            None => column_name(cx.text, field, SHOWN).into_owned(),
            Some(_) => inert_short(field, SHOWN).into_owned(),
        }
    };
    let rows: Vec<Option<usize>> =
        std::iter::once(None).chain((0..proposal.rows.len().min(ROWS)).map(Some)).collect();
    let ink = cx.colour(|t| t.text);
    let width = |column: usize| {
        let widest = rows.iter().map(|&row| {
            let font = if row.is_none() { medium(12.0) } else { regular(12.0) };
            ui.painter().layout_no_wrap(cell(row, column), font, ink).size().x
        });
        (widest.fold(0.0, f32::max) + SIDE * 2.0).clamp(WIDTHS[0], WIDTHS[1])
    };
    let widths: Vec<f32> = columns.iter().map(|&column| width(column)).collect();
    let total: f32 = widths.iter().sum();
    let scroll = ScrollArea::horizontal().id_salt("rows of the table").auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let top = ui.cursor().min;
        for &row in &rows {
            let (rect, response) = ui.allocate_exact_size(vec2(total, HEIGHT), Sense::hover());
            let cells: Vec<String> = columns.iter().map(|&column| cell(row, column)).collect();
            let mut left = rect.left();
            for ((words, &column), &width) in cells.iter().zip(&columns).zip(&widths) {
                let of_cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
                let is_chosen = chosen.contains(&column);
                if is_chosen || row.is_none() {
                    let ground = cx.colour(|t| if is_chosen { t.accent_bg } else { t.sunken });
                    ui.painter().rect_filled(of_cell, CornerRadius::ZERO, ground);
                }
                let font = if row.is_none() { medium(12.0) } else { regular(12.0) };
                let at = pos2(left + SIDE, rect.center().y);
                elided(ui, at, width - SIDE * 2.0 + 1.0, words, font, ink);
                left += width;
            }
            let spoken = cells.join("; ");
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        }
        let whole = Rect::from_min_size(top, vec2(total, HEIGHT * rows.len() as f32));
        let edge = Stroke::new(1.0, cx.colour(|t| t.border));
        ui.painter().rect_stroke(whole, CornerRadius::same(RADIUS / 2), edge, StrokeKind::Inside);
        keys(ui, cx, whole);
        for row in 1..rows.len() {
            ui.painter().hline(whole.x_range(), top.y + HEIGHT * row as f32, edge);
        }
        // Room for the bar, which lies over what it moves.
        ui.add_space(if total > ui.clip_rect().width() { 10.0 } else { 0.0 });
    });
}

/// Takes the keyboard where not all columns are seen: arrows move them.
fn keys(ui: &Ui, cx: &PanelContext<'_>, whole: Rect) {
    let sight = whole.intersect(ui.clip_rect());
    if sight.width() + 1.0 > whole.width() {
        return;
    }
    let id = Id::unique("first rows of the table");
    let response = ui.interact(sight, id, Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, cx.text.tr("table-first-rows")));
    focus_ring(ui, cx, sight, &response);
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as f32;
        let steps = times(Key::ArrowLeft) - times(Key::ArrowRight);
        if steps != 0.0 {
            ui.scroll_with_delta(vec2(steps * WIDTHS[1], 0.0));
        }
    }
}
