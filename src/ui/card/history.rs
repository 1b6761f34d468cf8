//! History from old to new, and targets with what became of them.

use super::badge::status_disc;
use super::parts::{Piece, flow, heading, inset, line_with_date, paragraph, small, strong};
use super::sources::sources;
use super::subject::Subject;
use crate::model::time::{DateKind, HistoryRow, PlanRow};
use crate::render::scene::{Colour, DisplayList, Item, Stroke as Line};
use crate::spatial::ScreenPoint;
use crate::text::dates::{format_coarse, format_in};
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use egui::{Color32, OpenUrl, Pos2, Rangef, Stroke, Ui};

/// Longest description that is shown, in characters.
const WORDS_SHOWN: usize = 1_200;
/// Most rows that are shown.
const ROWS_SHOWN: usize = 200;
/// Where the words begin, in points from the edge.
const TEXT: f32 = 28.0;

pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    heading(ui, cx, "panel-history");
    let mut discs: Vec<(Pos2, f32)> = Vec::new();
    for row in subject.rows.iter().take(ROWS_SHOWN) {
        if !discs.is_empty() {
            ui.add_space(8.0);
        }
        discs.push(history_row(ui, cx, subject, row));
    }
    let stroke = Stroke::new(1.5, cx.colour(|theme| theme.border));
    for pair in discs.windows(2) {
        if let [(from, above), (to, below)] = *pair {
            let y = Rangef::new(from.y + above + 2.0, to.y - below - 2.0);
            if y.min < y.max {
                ui.painter().vline(from.x, y, stroke);
            }
        }
    }
    more(ui, cx, subject.rows.len());
}

/// How many rows are not shown, if there are any.
fn more(ui: &mut Ui, cx: &PanelContext<'_>, rows: usize) {
    if rows > ROWS_SHOWN {
        let words = cx.text.tr_args("card-more-rows", &[("count", (rows - ROWS_SHOWN).into())]);
        ui.add_space(4.0);
        paragraph(ui, &words, &small(), cx.colour(|theme| theme.text3));
    }
}

/// One row; gives the middle and the radius of its disc.
fn history_row(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    subject: &Subject<'_>,
    row: &HistoryRow,
) -> (Pos2, f32) {
    let ahead = subject.ahead(row.date);
    let top = ui.cursor().min;
    let centre = egui::pos2(top.x + 9.0, top.y + 9.0);
    let radius = if row.status.is_some() { 9.0 } else { 4.0 };
    let list = match row.status {
        Some(status) => status_disc(cx.theme, status, ahead),
        None => neutral_dot(cx, ahead),
    };
    cx.backend.paint(ui.painter(), centre, &list);
    let (first, rest) = inks(cx, ahead);
    inset(ui, TEXT, 0.0, |ui| {
        let word = match row.status {
            Some(status) => cx.text.status(status),
            None => cx.text.tr(match row.kind {
                DateKind::Event => "card-row-event",
                DateKind::Reported => "card-row-reported",
                DateKind::Announced => "card-row-announced",
            }),
        };
        let date = format_coarse(row.date, subject.lang());
        line_with_date(ui, word, &date, &strong(), (first, rest));
        if ahead {
            paragraph(ui, cx.text.tr("card-after-day"), &small(), rest);
        }
        if let Some(words) = row_words(subject, row) {
            paragraph(ui, &words, &small(), rest);
        }
        if let Some(progress) = row.progress {
            let words = cx.text.tr_args("card-progress", &[("percent", progress.into())]);
            paragraph(ui, &words, &small(), rest);
        }
        if row.unsure {
            paragraph(
                ui,
                cx.text.tr("card-unsure"),
                &small(),
                if ahead { rest } else { cx.colour(|t| t.warn) },
            );
        }
        source_line(ui, cx, subject, subject.words(row.text).map_or("", |text| &text.source), rest);
    });
    (centre, radius)
}

/// What a row says in words, with how it is known where that is not by the event itself.
pub(super) fn row_words(subject: &Subject<'_>, row: &HistoryRow) -> Option<String> {
    let description = subject.words(row.text).map_or("", |text| text.description.get(subject.lang()));
    let words = inert_short(description.trim(), WORDS_SHOWN);
    if words.is_empty() {
        return None;
    }
    let key = match row.kind {
        DateKind::Reported if row.status.is_some() => "card-row-reported-words",
        DateKind::Announced if row.status.is_some() => "card-row-announced-words",
        _ => return Some(words.into_owned()),
    };
    Some(subject.text.tr_args(key, &[("text", (&*words).into())]))
}

fn inks(cx: &PanelContext<'_>, ahead: bool) -> (Color32, Color32) {
    if ahead {
        (cx.colour(|theme| theme.text3), cx.colour(|theme| theme.text3))
    } else {
        (cx.colour(|theme| theme.text), cx.colour(|theme| theme.text2))
    }
}

fn neutral_dot(cx: &PanelContext<'_>, ahead: bool) -> DisplayList {
    let mut list = DisplayList::default();
    let colour = Colour::opaque(cx.theme.control);
    let centre = ScreenPoint::new(0.0, 0.0);
    list.push(if ahead {
        Item::Circle { centre, radius: 3.5, fill: None, stroke: Some(Line::solid(colour, 1.5)) }
    } else {
        Item::Circle { centre, radius: 4.0, fill: Some(colour), stroke: None }
    });
    list
}

/// The sources of a statement; those with an address open it in the browser.
pub(super) fn source_line(
    ui: &mut Ui,
    cx: &PanelContext<'_>,
    subject: &Subject<'_>,
    text: &str,
    plain: Color32,
) {
    let all = sources(text, subject.lang());
    let last = all.len().saturating_sub(1);
    let pieces: Vec<Piece> = all
        .iter()
        .enumerate()
        .map(|(index, source)| Piece {
            text: source.text.clone(),
            end: if index < last { "," } else { "" },
            link: source.address.clone(),
        })
        .collect();
    if pieces.is_empty() {
        return;
    }
    let pressed = flow(ui, cx, &pieces, plain);
    if let Some(address) = pressed.and_then(|index| all.get(index)).and_then(|source| source.address.as_ref())
    {
        ui.ctx().open_url(OpenUrl::new_tab(address));
    }
}

/// What was promised for when, who said so, and what the history says of it.
pub(super) fn targets(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>) {
    heading(ui, cx, "panel-targets");
    for (index, plan) in subject.plans.iter().take(ROWS_SHOWN).enumerate() {
        if index > 0 {
            ui.add_space(6.0);
        }
        target(ui, cx, subject, plan);
    }
}

fn target(ui: &mut Ui, cx: &mut PanelContext<'_>, subject: &Subject<'_>, plan: &PlanRow) {
    let top = ui.cursor().min;
    let at = egui::Rect::from_min_size(top, egui::Vec2::splat(18.0));
    let unsaid = plan.stated_on.is_some_and(|said| subject.ahead(said));
    let (first, rest) = inks(cx, unsaid);
    crate::ui::widgets::icon(ui, cx, at, crate::render::icons::ids::UI_TARGET, 16.0, rest);
    inset(ui, TEXT, 0.0, |ui| {
        paragraph(ui, &subject.target_words(plan), &strong(), first);
        for words in target_notes(subject, plan) {
            paragraph(ui, &words, &small(), rest);
        }
        source_line(ui, cx, subject, subject.words(plan.text).map_or("", |text| &text.source), rest);
    });
}

/// When a target was said, and what the history says of it by the last row known.
pub(super) fn target_notes(subject: &Subject<'_>, plan: &PlanRow) -> Vec<String> {
    let text = subject.text;
    let mut notes = Vec::new();
    if let Some(said) = plan.stated_on {
        let when = format_in(said, subject.lang());
        let mut words = text.tr_args("target-said", &[("when", (&when).into())]);
        if subject.ahead(said) {
            words = format!("{words}; {}", text.tr("card-after-day"));
        }
        notes.push(words);
    }
    if plan.baseline {
        notes.push(text.tr("target-approved").to_owned());
    }
    match subject.met(plan) {
        Some((status, row)) => {
            let mut words = subject.state_words(status, row);
            if subject.ahead(row.date) {
                words = format!("{words}; {}", text.tr("card-after-day"));
            }
            notes.push(words);
        }
        None if plan.date.last() < subject.day() => notes.push(text.tr("target-passed").to_owned()),
        None => {}
    }
    notes
}
