//! The statistics of a column, in a box over the table.

use super::super::canvas::JobFeedback;
use super::super::context::PanelContext;
use super::super::theme::{colour, regular, semibold};
use super::super::widgets::{IconButton, elided};
use super::View;
use super::header::kind_word;
use super::work::Shown;
use crate::analysis::table::{
    Extremes, Field, FrequentValue, Histogram, Kind, Statistics, Table, statistics,
};
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::project::MapLayer;
use crate::model::time::{Class, Day};
use crate::text::dates::format_day_short;
use crate::text::numbers::format_number;
use crate::ui::inert::inert_short;
use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Order, Rect, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Width of the box, in points.
const WIDTH: f32 = 264.0;
/// Most height of what scrolls in it, in points.
const MOST: f32 = 380.0;

/// What is told of a column, or being worked out.
pub(super) struct Figures {
    column: usize,
    done: Option<(Asked, Arc<Statistics>)>,
    job: Option<(Asked, Job<Option<Statistics>>)>,
}

/// Of what it is told.
#[derive(Clone)]
struct Asked {
    field: Field,
    shown: Arc<Shown>,
    statuses: Arc<Vec<Class>>,
}

impl Asked {
    fn is_same(&self, other: &Self) -> bool {
        let by_status = self.field == Field::Status;
        self.field == other.field
            && Arc::ptr_eq(&self.shown, &other.shown)
            && (!by_status || Arc::ptr_eq(&self.statuses, &other.statuses))
    }
}

impl Figures {
    pub fn new(column: usize) -> Self {
        Self { column, done: None, job: None }
    }

    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    fn update(&mut self, ctx: &egui::Context, layer: &MapLayer, asked: Asked) {
        if let Some((of, job)) = self.job.take() {
            match job.poll() {
                Outcome::Pending => self.job = Some((of, job)),
                Outcome::Done(told) => {
                    self.done = told.map(|told| (of, Arc::new(told))).or(self.done.take());
                }
                Outcome::Panicked(words) => {
                    tracing::error!(words, "statistics were not worked out");
                    self.done = Some((of, Arc::default()));
                }
            }
        }
        let is_done = self.done.as_ref().is_some_and(|(of, _)| of.is_same(&asked));
        if !is_done && self.job.is_none() {
            let (data, of, wake) = (Arc::clone(&layer.data), asked.clone(), ctx.clone());
            let work = move |ticket: &Ticket| {
                let table = Table { layer: &data, classes: &of.statuses };
                statistics(table, of.field, of.shown.set.as_deref(), &JobFeedback(ticket))
            };
            self.job = Some((asked, Job::spawn("statistics", move || wake.request_repaint(), work)));
        }
    }
}

/// The box, while it is open.
pub(super) fn show(
    ui: &Ui,
    cx: &mut PanelContext<'_>,
    layer: &MapLayer,
    view: &mut View,
    statuses: &Arc<Vec<Class>>,
    room: Rect,
) {
    let Some(figures) = &mut view.figures else { return };
    let Some(column) = view.columns.get(figures.column) else {
        view.figures = None;
        return;
    };
    let asked = Asked { field: column.field, shown: Arc::clone(&view.shown), statuses: Arc::clone(statuses) };
    figures.update(ui.ctx(), layer, asked);
    let told = figures.done.as_ref().map(|(_, told)| Arc::clone(told));
    let (name, kind) = (column.name.clone(), column.kind);
    let screen = ui.ctx().viewport_rect();
    let mut closed = false;
    Area::new(Id::unique("table figures"))
        .fixed_pos(pos2(room.right() - 20.0, room.bottom() - 16.0))
        .pivot(Align2::RIGHT_BOTTOM)
        .constrain_to(screen.shrink(8.0))
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(colour(cx.theme.raised))
                .stroke(Stroke::new(1.0, colour(cx.theme.control)))
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::same(12));
            frame.show(ui, |ui| {
                ui.set_width(WIDTH);
                let (head, response) = ui.allocate_exact_size(vec2(WIDTH, 28.0), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
                let at = pos2(head.left(), head.center().y);
                elided(ui, at, WIDTH - 34.0, &name, semibold(13.0), colour(cx.theme.text));
                let close = cx.text.tr("rows-statistics-close").to_owned();
                let at = Rect::from_min_size(pos2(head.right() - 28.0, head.top()), vec2(28.0, 28.0));
                let button = IconButton::new("ui_close").size(14.0);
                closed = button.show_at(ui, cx, at, Id::unique("table figures close"), &close).clicked();
                ui.spacing_mut().scroll.fade.strength = 0.0;
                let most = MOST.min(screen.height() - 90.0);
                ScrollArea::vertical().max_height(most).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui.spacing_mut().item_spacing.y = 2.0;
                    match &told {
                        Some(told) => tell(ui, cx, kind, told),
                        None => line(ui, cx, cx.text.tr("rows-statistics-wait"), ""),
                    }
                });
            });
        });
    if closed {
        view.figures = None;
    }
}

fn tell(ui: &mut Ui, cx: &PanelContext<'_>, kind: Kind, told: &Statistics) {
    let lang = cx.lang();
    let count = |count: usize| format_number(count as f64, lang);
    let number = |value: f64| format_number(value, lang);
    line(ui, cx, cx.text.tr("rows-figure-kind"), kind_word(cx, kind));
    line(ui, cx, cx.text.tr("rows-figure-values"), &count(told.values));
    for (key, counted) in [
        ("rows-figure-missing", told.missing),
        ("rows-figure-null", told.nulls),
        ("rows-figure-empty", told.empty),
        ("rows-figure-unusable", told.unusable),
    ] {
        if counted > 0 {
            line(ui, cx, cx.text.tr(key), &count(counted));
        }
    }
    let different = count(told.different);
    let different = if told.more_different { format!("> {different}") } else { different };
    line(ui, cx, cx.text.tr("rows-figure-different"), &different);
    let day = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| format_day_short(day, lang));
    let ends = told.extremes.map(|extremes| match extremes {
        Extremes::Integers(least, most) => [number(least as f64), number(most as f64)],
        Extremes::Floats(least, most) => [number(least), number(most)],
        Extremes::Days(first, last) => [day(first), day(last)],
    });
    if let Some([least, most]) = &ends {
        line(ui, cx, cx.text.tr("rows-figure-least"), least);
        line(ui, cx, cx.text.tr("rows-figure-most"), most);
    }
    if let Some(figures) = told.figures {
        line(ui, cx, cx.text.tr("rows-figure-sum"), &number(figures.sum));
        line(ui, cx, cx.text.tr("rows-figure-mean"), &number(rounded(figures.mean)));
        for (key, quartile) in ["rows-figure-quartile-1", "rows-figure-median", "rows-figure-quartile-3"]
            .into_iter()
            .zip(figures.quartiles)
        {
            line(ui, cx, cx.text.tr(key), &number(rounded(quartile)));
        }
    }
    if let Some(histogram) = &told.histogram {
        bars(ui, cx, histogram);
    }
    if !told.frequent.is_empty() {
        ui.add_space(8.0);
        line(ui, cx, cx.text.tr("rows-figure-frequent"), "");
        for (value, times) in &told.frequent {
            let words = match value {
                FrequentValue::Integer(value) if kind == Kind::Date => value.to_string(),
                FrequentValue::Integer(value) => number(*value as f64),
                FrequentValue::Float(value) => number(*value),
                FrequentValue::Boolean(value) => {
                    cx.text.tr(if *value { "value-true" } else { "value-false" }).to_owned()
                }
                FrequentValue::Text(text) if text.is_empty() => cx.text.tr("look-empty").to_owned(),
                FrequentValue::Text(text) => inert_short(text, 80).into_owned(),
                FrequentValue::Status(status) => cx.text.status(*status).to_owned(),
            };
            line(ui, cx, &words, &count(*times));
        }
    }
}

/// With no more figures than a person reads.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10f64.powi(5 - value.abs().log10().floor() as i32);
    let rounded = (value * unit).round() / unit;
    if rounded.is_finite() { rounded } else { value }
}

/// A name at the left, its value at the right.
fn line(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, value: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, 18.0), Sense::hover());
    let middle = rect.center().y;
    let galley = ui.painter().layout_no_wrap(value.to_owned(), regular(12.0), colour(cx.theme.text));
    let of_value = galley.size().x.min(WIDTH * 0.6);
    elided(
        ui,
        pos2(rect.left(), middle),
        WIDTH - of_value - 12.0,
        name,
        regular(12.0),
        colour(cx.theme.text2),
    );
    elided(
        ui,
        pos2(rect.right() - of_value, middle),
        of_value + 1.0,
        value,
        regular(12.0),
        colour(cx.theme.text),
    );
    let spoken = if value.is_empty() { name.to_owned() } else { format!("{name}: {value}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

fn bars(ui: &mut Ui, cx: &PanelContext<'_>, histogram: &Histogram) {
    ui.add_space(8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, 56.0), Sense::hover());
    let most = histogram.counts.iter().copied().max().unwrap_or_default().max(1);
    let width = rect.width() / histogram.counts.len().max(1) as f32;
    for (place, &count) in histogram.counts.iter().enumerate() {
        let left = rect.left() + place as f32 * width;
        // A bin with anything in it is seen.
        let height = (count as f32 / most as f32 * rect.height()).max(if count > 0 { 1.5 } else { 0.0 });
        let bar = Rect::from_min_max(
            pos2(left + 0.5, rect.bottom() - height),
            pos2(left + width - 0.5, rect.bottom()),
        );
        ui.painter().rect_filled(bar, 0.0, colour(cx.theme.accent));
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colour(cx.theme.control)));
    let words = cx.text.tr("rows-figure-histogram");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
}
