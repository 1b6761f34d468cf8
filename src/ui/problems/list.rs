//! The problems by kind: headings, advice, and rows of which only those in sight are laid out.

use super::{ProblemsState, button, repairs, sign, told};
use crate::formats::{Repair, Report};
use crate::render::icons::ids;
use crate::session::Command;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::theme::{self, colour, medium, regular, semibold};
use crate::ui::widgets::{elided, focus_ring, icon};
use egui::{Align2, CornerRadius, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Heights of a heading and of a row, in points.
const HEADING: f32 = 32.0;
const ROW: f32 = 56.0;
/// Height of a line of buttons.
const BUTTONS: f32 = 34.0;
/// Rows laid out beyond the edges, so that the keyboard finds the next one.
const BEYOND: f32 = 2.0 * ROW;

enum Item {
    Heading(usize),
    Advice(&'static str),
    Repairs(Vec<Repair>),
    Row(usize),
    NotListed(usize),
}

/// The list in the rest of the room.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut ProblemsState, report: &Report) {
    let width = ui.available_width() - 8.0;
    let items = items(ui, cx, state, report, width);
    let total = items.last().map_or(0.0, |(top, height, _)| top + height);
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::vertical().id_salt("problems").auto_shrink([false, false]);
    area.show_viewport(ui, |ui, seen| {
        ui.set_height(total);
        ui.set_width(width);
        let origin = ui.max_rect().min;
        let from = items.partition_point(|(top, height, _)| top + height < seen.top() - BEYOND);
        for (top, height, item) in &items[from..] {
            if *top > seen.bottom() + BEYOND {
                break;
            }
            let rect = Rect::from_min_size(origin + vec2(0.0, *top), vec2(width, *height));
            match item {
                Item::Heading(group) => heading(ui, cx, state, report, *group, rect),
                Item::Advice(key) => {
                    let at = rect.left_top() + vec2(24.0, 0.0);
                    let galley = advice(ui, cx, key, width);
                    ui.painter().galley(at, galley, colour(cx.theme.text2));
                    let words = cx.text.tr(key).to_owned();
                    let response =
                        ui.interact(rect, Id::unique(("advice", key, *top as i32)), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                }
                Item::Repairs(choices) => {
                    let mut line =
                        ui.new_child(UiBuilder::new().max_rect(rect.with_min_x(rect.left() + 24.0)));
                    line.horizontal_wrapped(|ui| {
                        for &repair in choices {
                            if button(ui, cx, &repair_label(cx, repair), false) {
                                cx.push(Command::PreviewRepair(repair));
                            }
                        }
                    });
                }
                Item::Row(place) => row(ui, cx, report, *place, rect),
                Item::NotListed(count) => {
                    let words = cx.text.tr_args("problems-not-listed", &[("count", (*count).into())]);
                    let at = pos2(rect.left() + 4.0, rect.center().y);
                    elided(ui, at, width - 8.0, &words, regular(12.0), colour(cx.theme.text2));
                    let response = ui.interact(rect, Id::unique("not listed"), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                }
            }
        }
    });
}

fn repair_label(cx: &PanelContext<'_>, repair: Repair) -> String {
    match repair {
        Repair::Reproject(code) => {
            let code = code.to_string();
            cx.text.tr_args("repair-from", &[("code", (&code).into())])
        }
        _ => cx.text.tr("repair-preview").to_owned(),
    }
}

fn advice(ui: &Ui, cx: &PanelContext<'_>, key: &str, width: f32) -> std::sync::Arc<egui::Galley> {
    ui.painter().layout(cx.text.tr(key).to_owned(), regular(12.0), colour(cx.theme.text2), width - 28.0)
}

/// All items with top and height.
fn items(
    ui: &Ui,
    cx: &PanelContext<'_>,
    state: &ProblemsState,
    report: &Report,
    width: f32,
) -> Vec<(f32, f32, Item)> {
    let mut items = Vec::new();
    let mut top = 0.0;
    let mut push = |height: f32, item: Item| {
        items.push((top, height, item));
        top += height;
    };
    for (index, group) in report.groups.iter().enumerate() {
        push(HEADING, Item::Heading(index));
        if state.folded.contains(&(group.id, group.severity)) {
            continue;
        }
        if let Some(first) = group.problems.first().and_then(|&first| report.problems.list.get(first)) {
            let key = first.kind.advice_key();
            push(advice(ui, cx, key, width).size().y + 6.0, Item::Advice(key));
            let choices = repairs(report, group.problems[0]);
            if !choices.is_empty() {
                push(BUTTONS * choices.len().div_ceil(2) as f32, Item::Repairs(choices));
            }
        }
        for &place in &group.problems {
            push(ROW, Item::Row(place));
        }
    }
    if report.problems.not_listed() > 0 {
        push(HEADING, Item::NotListed(report.problems.not_listed()));
    }
    items
}

fn heading(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    state: &mut ProblemsState,
    report: &Report,
    index: usize,
    rect: Rect,
) {
    let group = &report.groups[index];
    let key = (group.id, group.severity);
    let response = ui.interact(rect, Id::unique(("problem group", key.0, key.1 as u8)), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), colour(cx.theme.sunken));
    }
    focus_ring(ui, cx, rect, &response);
    let (mark, tint) = sign(cx, group.severity);
    let square = |x: f32| Rect::from_center_size(pos2(x, rect.center().y), vec2(16.0, 16.0));
    icon(ui, cx, square(rect.left() + 10.0), mark, 16.0, tint);
    let folded = state.folded.contains(&key);
    let arrow = if folded { ids::UI_CHEVRON_RIGHT } else { ids::UI_CHEVRON_DOWN };
    icon(ui, cx, square(rect.right() - 10.0), arrow, 14.0, colour(cx.theme.text2));
    let count = format_number(group.problems.len() as f64, cx.lang());
    let word = told::severity(cx, group.severity).to_owned();
    let title = told::title(cx, group.id);
    let ink = colour(cx.theme.text2);
    let right = pos2(rect.right() - 22.0, rect.center().y);
    let tail = format!("{word} · {count}");
    let taken = ui.painter().text(right, Align2::RIGHT_CENTER, &tail, regular(11.5), ink);
    let at = pos2(rect.left() + 24.0, rect.center().y);
    elided(ui, at, taken.left() - at.x - 6.0, &title, semibold(13.0), colour(cx.theme.text));
    let spoken = format!("{word}: {title}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !folded, &spoken));
    if response.on_hover_text(&title).clicked() && !state.folded.remove(&key) {
        state.folded.insert(key);
    }
}

fn row(ui: &Ui, cx: &mut PanelContext<'_>, report: &Report, place: usize, rect: Rect) {
    let Some(problem) = report.problems.list.get(place) else { return };
    let leads = problem.row.is_some();
    let sense = if leads { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::unique(("problem", place)), sense);
    let current = cx.session.problems.current == Some(place);
    let corner = CornerRadius::same(theme::RADIUS);
    if current {
        ui.painter().rect_filled(rect, corner, colour(cx.theme.accent_bg));
    } else if leads && response.hovered() {
        ui.painter().rect_filled(rect, corner, colour(cx.theme.sunken));
    }
    focus_ring(ui, cx, rect, &response);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let at = told::place(cx, problem);
    let words = told::sentence(cx, problem);
    let left = rect.left() + 24.0;
    elided(
        ui,
        pos2(left, rect.top() + 12.0),
        rect.right() - left - 4.0,
        &at,
        medium(12.0),
        colour(cx.theme.text),
    );
    let mut job = egui::text::LayoutJob::simple(
        words.clone(),
        regular(12.0),
        colour(cx.theme.text2),
        rect.right() - left - 4.0,
    );
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter().galley(pos2(left, rect.top() + 21.0), galley, colour(cx.theme.text2));
    let spoken = format!("{at}: {words}");
    let role = if leads { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::selected(role, true, current, &spoken));
    if leads && response.clicked() {
        cx.push(Command::GoToProblem(place));
    }
    if cut {
        response.on_hover_text(&words);
    }
}
