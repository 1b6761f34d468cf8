//! The legend: the statuses that are there on the day, with their counts and shares; it is also the filter.

use super::context::PanelContext;
use super::inert::inert_short;
use super::theme;
use super::widgets::{elided, focus_ring, hairline, icon};
use crate::model::style::Looks;
use crate::model::time::Status;
use crate::render::icons::ids;
use crate::render::scene::DisplayList;
use crate::render::scene::furniture::{LegendMark, LegendRow, mark, shares};
use crate::session::{Action, Command, Session};
use crate::spatial::ScreenRect;
use crate::text::Catalogue;
use crate::text::dates::format_day;
use egui::{Align2, CornerRadius, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

/// Height of a row, in points.
const ROW: f32 = 22.0;
/// Height of title, day and bar of shares above the rows, in points.
const HEAD: f32 = 54.0;
/// Room beneath the rows, in points.
const FOOT: f32 = 10.0;
/// Room at both sides, in points.
const SIDE: f32 = 16.0;
/// Width of the box on the map of a small window, in points.
pub const COMPACT_WIDTH: f32 = 186.0;
/// Room around the rows of that box, in points.
const COMPACT_PAD: f32 = 8.0;

/// Most rows of the box on the map; of more the rest is scrolled to.
const MOST_COMPACT: usize = 9;

/// The rows of the legend on the day, in its order.
#[must_use]
pub fn rows(session: &Session, text: &Catalogue) -> Vec<LegendRow> {
    let mut rows = LegendRow::list(session.status_counts(), session.clock.filter, text);
    for (layer, looks, counts) in session.shown_looks() {
        let title = inert_short(layer.title.get(text.lang()), 60);
        rows.extend(LegendRow::of_looks(&title, looks, counts, text));
    }
    rows
}

/// Height that the legend takes, in points.
#[must_use]
pub fn height(cx: &PanelContext<'_>) -> f32 {
    let of_looks = |(_, looks, _): (_, &Looks, _)| match looks.counts.len() + looks.sizes.len() {
        0 => 0,
        count => count + 1,
    };
    let rows = cx.session.status_counts().len() + cx.session.shown_looks().map(of_looks).sum::<usize>();
    let rows_height = if cx.compact { rows.clamp(1, MOST_COMPACT) } else { rows.max(1) } as f32 * ROW;
    if cx.compact { rows_height + 2.0 * COMPACT_PAD } else { HEAD + rows_height + FOOT }
}

/// The legend in the room of `ui`: with title and bar beneath the layers, or as a box of [`COMPACT_WIDTH`] on the map.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let rows = rows(cx.session, cx.text);
    let width = if cx.compact { COMPACT_WIDTH.min(ui.available_width()) } else { ui.available_width() };
    let height = height(cx).min(ui.available_height());
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::hover());
    let (side, y) = if cx.compact {
        let ground = cx.colour(|theme| theme.raised);
        let edge = Stroke::new(1.0, cx.colour(|theme| theme.border));
        ui.painter().rect(rect, CornerRadius::same(8), ground, edge, StrokeKind::Inside);
        (10.0, rect.top() + COMPACT_PAD)
    } else {
        hairline(ui, cx, rect.x_range(), rect.top() + 0.5);
        head(ui, cx, rect, &rows);
        (SIDE, rect.top() + HEAD)
    };
    if rows.is_empty() {
        let at = egui::pos2(rect.left() + side, y + ROW / 2.0);
        let words = cx.text.tr("legend-empty");
        elided(
            ui,
            at,
            rect.width() - 2.0 * side,
            words,
            theme::regular(11.5),
            cx.colour(|theme| theme.text3),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let cut = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(11.5), egui::Color32::GRAY);
        if cut.size().x > rect.width() - 2.0 * side {
            response.on_hover_text(words);
        }
        return;
    }
    let foot = if cx.compact { COMPACT_PAD } else { 0.0 };
    let room = Rect::from_min_max(egui::pos2(rect.left(), y), rect.max - egui::vec2(0.0, foot));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("legend rows"));
    inner.spacing_mut().scroll.fade.strength = 0.0;
    let scroll = egui::ScrollArea::vertical().id_salt("legend").auto_shrink([false, false]);
    scroll.show(&mut inner, |ui| {
        let height = rows.len() as f32 * ROW;
        let (all, _) = ui.allocate_exact_size(egui::vec2(room.width(), height), Sense::hover());
        for (place, row) in rows.iter().enumerate() {
            let at = egui::pos2(all.left(), all.top() + place as f32 * ROW);
            let of_row = Rect::from_min_size(at, egui::vec2(room.width(), ROW));
            match row.status() {
                Some(status) => status_row(ui, cx, of_row, side, row, status),
                None if !ui.is_rect_visible(of_row) => {}
                None => look_row(ui, cx, of_row, side, row),
            }
        }
    });
}

/// A row of a layer whose features have looks of their own.
fn look_row(ui: &Ui, cx: &mut PanelContext<'_>, rect: Rect, side: f32, row: &LegendRow) {
    let is_heading = row.mark == LegendMark::Heading;
    let middle = rect.center().y;
    let (swatch_width, gap) = if cx.compact { (18.0, 6.0) } else { (24.0, 10.0) };
    let mut left = rect.left() + side;
    if !is_heading {
        let mut list = DisplayList::default();
        mark(&mut list, cx.theme, ScreenRect::from_min_size(0.0, 0.0, swatch_width, 14.0), row);
        cx.backend.paint(ui.painter(), Pos2::new(left, middle - 7.0), &list);
        left += swatch_width + gap;
    }
    let ink = cx.colour(|theme| if row.shown { theme.text } else { theme.text3 });
    let size = if cx.compact { 12.0 } else { 13.0 };
    let mut right = rect.right() - side;
    let mut said = row.label.clone();
    if !is_heading {
        let number = &row.number;
        let at = egui::pos2(right, middle);
        right = ui.painter().text(at, Align2::RIGHT_CENTER, number, theme::semibold(13.0), ink).left() - 6.0;
        said = format!("{}: {number}", row.label);
    }
    let font = if is_heading { theme::semibold(size) } else { theme::regular(size) };
    let taken = elided(ui, egui::pos2(left, middle), right - left, &row.label, font, ink);
    let response = ui.interact(rect, egui::Id::unique(("legend look", rect.top() as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    // Only what may be cut is said once more.
    if taken.width() > right - left - 16.0 {
        response.on_hover_text(&row.label);
    }
}

fn head(ui: &mut Ui, cx: &mut PanelContext<'_>, rect: Rect, rows: &[LegendRow]) {
    let middle = rect.top() + 20.0;
    let right = rect.right() - SIDE;
    let day = format_day(cx.session.clock.day, cx.lang());
    let quiet = cx.colour(|theme| theme.text2);
    let of_day =
        ui.painter().text(egui::pos2(right, middle), Align2::RIGHT_CENTER, day, theme::regular(11.5), quiet);
    let at = egui::pos2(rect.left() + SIDE, middle);
    let title = cx.text.tr("panel-legend");
    elided(ui, at, of_day.left() - 8.0 - at.x, title, theme::semibold(13.0), cx.colour(|theme| theme.text));
    let mut list = DisplayList::default();
    let bar = ScreenRect::from_min_size(0.0, 0.0, rect.width() - 2.0 * SIDE, 10.0);
    // What is not announced is no part of the programme yet.
    let announced: Vec<LegendRow> =
        rows.iter().filter(|row| row.status() != Some(Status::NotAnnounced)).cloned().collect();
    shares(&mut list, cx.theme, bar, &announced);
    cx.backend.paint(ui.painter(), egui::pos2(rect.left() + SIDE, rect.top() + 36.0), &list);
}

fn status_row(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    rect: Rect,
    side: f32,
    row: &LegendRow,
    status: Status,
) {
    let own_switch = status == Status::NotAnnounced;
    let response = ui.interact(rect, egui::Id::unique(("legend", status)), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(egui::vec2(1.0, 0.0)), 0.0, cx.colour(|theme| theme.sunken));
    }
    focus_ring(ui, cx, rect.shrink2(egui::vec2(4.0, 0.0)), &response);
    let middle = rect.center().y;
    let mut list = DisplayList::default();
    let (swatch_width, gap) = if cx.compact { (18.0, 6.0) } else { (24.0, 10.0) };
    let on_row = ScreenRect::from_min_size(0.0, 0.0, swatch_width, 14.0);
    mark(&mut list, cx.theme, on_row, row);
    cx.backend.paint(ui.painter(), Pos2::new(rect.left() + side, middle - 7.0), &list);
    let quiet = own_switch || !row.shown;
    let ink = cx.colour(|theme| if quiet { theme.text3 } else { theme.text });
    let number = &row.number;
    let font = if own_switch { theme::regular(13.0) } else { theme::semibold(13.0) };
    let at = egui::pos2(rect.right() - side, middle);
    let of_number = ui.painter().text(at, Align2::RIGHT_CENTER, number, font, ink);
    let mut right = of_number.left() - if cx.compact { 3.0 } else { 6.0 };
    if own_switch && !cx.compact {
        let eye = if row.shown { ids::UI_EYE } else { ids::UI_EYE_OFF };
        let at = Rect::from_center_size(egui::pos2(right - 8.0, middle), egui::Vec2::splat(16.0));
        icon(ui, cx, at, eye, 14.0, cx.colour(|theme| theme.text3));
        right -= 22.0;
    }
    let left = rect.left() + side + swatch_width + gap;
    // The longest word of any language fits the box of a small window.
    let size = if cx.compact { 12.0 } else { 13.0 };
    elided(ui, egui::pos2(left, middle), right - left, &row.label, theme::regular(size), ink);
    response.widget_info(|| {
        let words = format!("{}: {number}", row.label);
        WidgetInfo::selected(Role::CheckBox, true, row.shown, words)
    });
    if response.clicked() {
        if own_switch {
            cx.act(Action::ToggleNotAnnounced);
        } else if ui.input(|input| input.modifiers.command) {
            cx.push(Command::ToggleStatus(status));
        } else {
            cx.push(Command::SoloStatus(status));
        }
    }
    response.on_hover_text(cx.text.tr(if own_switch { "legend-tip-own" } else { "legend-tip" }));
}
