//! Presenting: only the map, a large date, the legend and the attribution, for a room.

use super::context::PanelContext;
use super::legend_panel;
use super::theme::colour;
use crate::model::time::{DateKind, Status};
use crate::render::scene::furniture::LegendRow;
use crate::render::scene::stage::{Caption, StageEvent, StageInput, map_rect, stage};
use crate::spatial::ScreenRect;
use crate::text::dates::{format_day, short_month};
use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

/// Days for which an event is told after it happened.
const TOLD_FOR_DAYS: i32 = 45;
/// Longest caption, in characters.
const LONGEST_CAPTION: usize = 46;
/// Most ticks of whole years.
const MOST_YEARS: f32 = 12.0;

/// Where the map stands on the stage and what of it is covered.
pub struct Stage {
    /// The map, in screen points.
    pub map: Rect,
    /// Parts of the map that are covered, in points from its corner.
    pub covered: Vec<ScreenRect>,
    list: crate::render::scene::DisplayList,
    spoken: String,
}

/// Lays out the stage for the room of `ui`.
#[must_use]
pub fn lay_out(ui: &Ui, cx: &PanelContext<'_>, attribution: &str) -> Stage {
    let room = ui.available_rect_before_wrap();
    let map = map_rect(room.width(), room.height());
    let session = cx.session;
    let clock = &session.clock;
    let (first, last) = clock.extent;
    let span = (last.0 - first.0).max(1) as f32;
    let along = |day: crate::model::time::Day| (day.0 - first.0) as f32 / span;
    let events: Vec<StageEvent> = session
        .events()
        .iter()
        .filter(|event| event.kind != DateKind::Announced || event.status.is_some())
        .map(|event| StageEvent { at: along(event.date.first), status: event.status })
        .collect();
    let mut ticks = Vec::new();
    // Quarters, years, or as many years as leave a dozen ticks.
    let months = if span > 1500.0 { 12 * (span / 365.25 / MOST_YEARS).ceil().max(1.0) as i32 } else { 3 };
    let mut month = first.month_start(1 - i32::from(first.ymd().month));
    while month <= last {
        if month >= first.month_start(0) {
            let ymd = month.ymd();
            let words = if ymd.month == 1 {
                ymd.year.to_string()
            } else {
                short_month(ymd.month, cx.lang()).to_owned()
            };
            ticks.push((along(month).max(0.0), words));
        }
        month = month.month_start(months);
    }
    let told = session
        .events()
        .iter()
        .rev()
        .filter(|event| event.count == 1)
        .find(|event| event.date.first <= clock.day && clock.day.0 - event.date.first.0 <= TOLD_FOR_DAYS);
    let caption_words = told.and_then(|event| {
        let layer = session.project.layer(event.feature.layer)?;
        let histories = layer.data.histories.as_ref()?;
        let row = histories.rows_of(event.feature.feature as usize).get(event.row)?;
        let words = histories.text(row.text)?;
        let name = layer.data.names.get(event.feature.feature as usize)?.get(session.lang).to_owned();
        let what = match event.status {
            Some(status) => format!(": {}", cx.text.status(status)),
            None => first_clause(
                words.description.get(session.lang),
                LONGEST_CAPTION.saturating_sub(name.chars().count() + 2),
            )
            .map_or_else(String::new, |clause| format!(": {clause}")),
        };
        let source = cx.text.tr_args("present-source", &[("source", (&words.source).into())]);
        Some((event.status, format!("{name}{what}"), source))
    });
    let rows: Vec<LegendRow> = legend_panel::rows(session, cx.text);
    let in_use = rows.iter().find(|row| row.status() == Some(Status::Operational)).map_or(0, |row| row.count);
    let counters = [(in_use.to_string(), cx.text.status_short(Status::Operational).to_owned())];
    let date = format_day(clock.day, session.lang);
    let furniture = stage(&StageInput {
        size: (room.width(), room.height()),
        camera: session.view.camera().with_size(map.width(), map.height()),
        theme: cx.theme,
        title: cx.text.tr("present-title"),
        date: &date,
        legend: &rows,
        attribution,
        progress: along(clock.day),
        events: &events,
        ticks: &ticks,
        caption: caption_words.as_ref().map(|(status, text, source)| Caption {
            status: *status,
            text,
            source,
        }),
        counters: &counters,
        footnote: "",
        words: cx.text,
        measure: cx.backend.fonts(),
    });
    let spoken = format!("{date}. {}", caption_words.map(|(_, text, _)| text).unwrap_or_default());
    Stage {
        map: Rect::from_min_size(room.min, vec2(map.width(), map.height())),
        covered: furniture.reserved,
        list: furniture.list,
        spoken,
    }
}

/// What is told of an event without a status: its first clause, if that is short enough (in characters) to be read at a glance.
fn first_clause(description: &str, room: usize) -> Option<&str> {
    let end = description.find(['.', ';', ':', '(']).unwrap_or(description.len());
    let clause = description[..end].trim();
    (!clause.is_empty() && clause.chars().count() <= room).then_some(clause)
}

/// Draws the stage over the map.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, stage: &Stage) {
    let room = ui.max_rect();
    let band = Rect::from_min_max(egui::pos2(room.left(), stage.map.bottom()), room.max);
    ui.painter().rect_filled(band, 0.0, colour(cx.theme.panel));
    let painter = ui.painter().with_clip_rect(room);
    cx.backend.paint(&painter, room.min, &stage.list);
    let response = ui.interact(band, ui.scope_id().with("stage band"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &stage.spoken));
}
