//! Events a month, stacked in the colours of their statuses.

use super::chart::Places;
use super::scale::TimeScale;
use super::{AFTER, snap};
use crate::model::time::{CoarseDate, Day, Precision, Status};
use crate::session::TimelineEvent;
use crate::text::dates::format_coarse;
use crate::ui::context::PanelContext;
use crate::ui::theme;
use egui::emath::GuiRounding as _;
use egui::{Color32, Rect, Ui};
use std::ops::Range;
use std::sync::Arc;

/// Points of a column, at least.
const COLUMN: f32 = 4.0;
/// Height of one event, at most, in points.
const TALLEST: f32 = 9.0;

/// The period of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Period {
    Month,
    Quarter,
    Year,
    Years(i32),
}

impl Period {
    /// The shortest period whose columns are wide enough.
    fn of(scale: TimeScale) -> Self {
        let day = scale.day_width();
        let wide = |days: f32| day * days >= COLUMN;
        if wide(30.4) {
            Self::Month
        } else if wide(91.3) {
            Self::Quarter
        } else if wide(365.2) {
            Self::Year
        } else {
            Self::Years([10, 100, 1000].into_iter().find(|&years| wide(365.2 * years as f32)).unwrap_or(1000))
        }
    }

    /// Key of the words for events a period.
    fn key(self) -> &'static str {
        match self {
            Self::Month => "panel-events-per-month",
            Self::Quarter => "timeline-per-quarter",
            Self::Year => "timeline-per-year",
            Self::Years(_) => "timeline-per-years",
        }
    }

    fn start(self, day: Day) -> Day {
        let ymd = day.ymd();
        let of_year = |year| Day::from_ymd(year, 1, 1).unwrap_or(Day::MIN);
        match self {
            Self::Month => day.month_start(0),
            Self::Quarter => day.month_start(-i32::from((ymd.month - 1) % 3)),
            Self::Year => of_year(ymd.year),
            Self::Years(years) => of_year(ymd.year - ymd.year.rem_euclid(years)),
        }
    }

    fn next(self, start: Day) -> Day {
        match self {
            Self::Month => start.month_start(1),
            Self::Quarter => start.month_start(3),
            Self::Year => start.month_start(12),
            Self::Years(years) => start.month_start(12 * years),
        }
    }
}

/// One column.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Bin {
    /// First day of its period.
    pub start: Day,
    /// First day after it.
    pub end: Day,
    /// Its events, as a range of the session's.
    pub events: Range<usize>,
    /// How many events of each status, and last of none.
    counts: [u32; Status::ALL.len() + 1],
}

impl Bin {
    /// Number of all its events.
    fn all(&self) -> u32 {
        self.counts.iter().fold(0, |all, &count| all.saturating_add(count))
    }
}

/// The columns of some events at some scale.
#[derive(Clone, Debug)]
pub(super) struct Bins {
    events: Arc<Vec<TimelineEvent>>,
    scale: TimeScale,
    period: Period,
    bins: Vec<Bin>,
    most: u32,
}

impl Bins {
    /// The columns, kept while events and scale are the same.
    pub(super) fn kept<'a>(
        kept: &'a mut Option<Self>,
        events: &Arc<Vec<TimelineEvent>>,
        scale: TimeScale,
    ) -> &'a Self {
        if kept.as_ref().is_none_or(|bins| !Arc::ptr_eq(&bins.events, events) || bins.scale != scale) {
            *kept = None;
        }
        kept.get_or_insert_with(|| Self::new(Arc::clone(events), scale))
    }

    fn new(events: Arc<Vec<TimelineEvent>>, scale: TimeScale) -> Self {
        let period = Period::of(scale);
        let mut bins: Vec<Bin> = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let day = event.date.first;
            if bins.last().is_none_or(|bin| day >= bin.end) {
                let start = period.start(day);
                let end = period.next(start).max(start.plus(1));
                bins.push(Bin { start, end, events: index..index, counts: [0; Status::ALL.len() + 1] });
            }
            if let Some(bin) = bins.last_mut() {
                bin.events.end = index + 1;
                let slot = event.status.map_or(Status::ALL.len(), |status| status.drawn_as() as usize);
                bin.counts[slot] = bin.counts[slot].saturating_add(event.count);
            }
        }
        let most = bins.iter().map(Bin::all).max().unwrap_or_default();
        Self { events, scale, period, bins, most }
    }

    /// The column at an x, in points.
    pub(super) fn at(&self, x: f32) -> Option<&Bin> {
        let day = self.scale.day_at(x);
        self.bins.iter().find(|bin| (bin.start..bin.end).contains(&day))
    }

    /// Name of a column's period.
    pub(super) fn name(&self, bin: &Bin, cx: &PanelContext<'_>) -> String {
        let coarse = |precision| format_coarse(CoarseDate { first: bin.start, precision }, cx.lang());
        match self.period {
            Period::Month => coarse(Precision::Month),
            Period::Quarter => coarse(Precision::Quarter),
            Period::Year => coarse(Precision::Year),
            Period::Years(_) => {
                let year = |day: Day| super::axis::year_text(day.ymd().year);
                format!("{}–{}", year(bin.start), year(bin.end.plus(-1)))
            }
        }
    }

    /// Where the columns stand that have events, in points from the top.
    pub(super) fn columns<'a>(&'a self, places: &'a Places) -> impl Iterator<Item = (Rect, &'a Bin)> {
        let unit = self.unit(places);
        self.bins.iter().map(move |bin| {
            let height = unit * bin.all() as f32;
            let (left, right) = (self.scale.clamped(bin.start), self.scale.clamped(bin.end));
            let bottom = places.histogram.bottom() - 1.0;
            (Rect::from_min_max(egui::pos2(left, bottom - height), egui::pos2(right, bottom)), bin)
        })
    }

    fn unit(&self, places: &Places) -> f32 {
        ((places.histogram.height() - 4.0) / self.most.max(1) as f32).min(TALLEST)
    }
}

/// The ground, its name and the columns; `split` is where the days after the day shown begin, `unknown` where those begin that
/// no report is of.
pub(super) fn paint(
    ui: &Ui,
    cx: &PanelContext<'_>,
    places: &Places,
    bins: &Bins,
    split: f32,
    unknown: Option<f32>,
) {
    let painter = ui.painter();
    painter.rect_filled(places.histogram, 0, cx.colour(|theme| theme.sunken));
    if let Some(unknown) = unknown {
        let between = theme::colour(cx.theme.sunken.mix(cx.theme.panel, 0.65));
        painter.rect_filled(places.histogram.with_min_x(unknown), 0, between);
    }
    if let Some(names) = places.names {
        let at = egui::pos2(names.min, places.histogram.top() + 11.0);
        let ink = cx.colour(|theme| theme.text3);
        crate::ui::widgets::elided(
            ui,
            at,
            names.span(),
            cx.text.tr(bins.period.key()),
            theme::regular(11.5),
            ink,
        );
    }
    let unit = bins.unit(places);
    for (column, bin) in bins.columns(places) {
        let gap = if column.width() >= 8.0 {
            1.0
        } else if column.width() >= 3.0 {
            0.5
        } else {
            0.0
        };
        let (left, right) = (snap(ui, column.left() + gap), snap(ui, column.right() - gap));
        let right = right.max(left + 1.0).min(places.histogram.right());
        let mut bottom = column.bottom();
        for (status, count) in in_order(bin) {
            if count == 0 {
                continue;
            }
            let height = unit * count as f32;
            let space = if height >= 3.0 { 1.0 } else { 0.0 };
            let block =
                Rect::from_min_max(egui::pos2(left, bottom - height + space), egui::pos2(right, bottom));
            let ink = colour(cx, status);
            let cut = split.min(right).max(left);
            if cut > left {
                fill(painter, block.with_max_x(cut), ink);
            }
            if cut < right {
                fill(painter, block.with_min_x(cut), ink.gamma_multiply(AFTER));
            }
            bottom -= height;
        }
    }
}

/// Fills a part of a column as egui would, on whole pixels, but without soft edges, which do not show there: they are eight of ten
/// triangles, and without a graphics card the many parts of a long chart took longer than the map.
fn fill(painter: &egui::Painter, rect: Rect, ink: Color32) {
    let pixels_per_point = painter.ctx().pixels_per_point();
    if rect.size().min_elem() * pixels_per_point <= 2.0 {
        // What is so thin egui draws as a line.
        painter.rect_filled(rect, 0, ink);
        return;
    }
    let mut mesh = egui::Mesh::default();
    mesh.add_colored_rect(rect.round_to_pixels(pixels_per_point), ink);
    painter.add(egui::Shape::mesh(mesh));
}

/// Colour of an event of a status.
pub(super) fn colour(cx: &PanelContext<'_>, status: Option<Status>) -> Color32 {
    match status {
        Some(status) => theme::colour(cx.theme.status(status).colour),
        None => theme::colour(cx.theme.control).gamma_multiply(0.55),
    }
}

/// The statuses of a column from its foot up, what has none on top.
fn in_order(bin: &Bin) -> impl Iterator<Item = (Option<Status>, u32)> + '_ {
    let of_status = Status::LEGEND.into_iter().map(|status| (Some(status), bin.counts[status as usize]));
    of_status.chain([(None, bin.counts[Status::ALL.len()])])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feature::{FeatureRef, LayerId};
    use crate::model::time::DateKind;

    fn event(date: &str, status: Option<Status>) -> TimelineEvent {
        TimelineEvent {
            date: CoarseDate::parse(date).unwrap(),
            kind: DateKind::Event,
            status,
            feature: FeatureRef { layer: LayerId(0), feature: 0 },
            row: 0,
            count: 1,
        }
    }

    #[test]
    fn every_event_is_in_one_column() {
        let events = Arc::new(vec![
            event("2024-02", Some(Status::Design)),
            event("2024-02-03", Some(Status::Planned)),
            event("2024-03-01", None),
            event("2025", Some(Status::Operational)),
        ]);
        let extent = (Day::from_ymd(2024, 1, 1).unwrap(), Day::from_ymd(2025, 12, 31).unwrap());
        let bins = Bins::new(Arc::clone(&events), TimeScale::new(extent, 0.0, 800.0));
        let of: Vec<_> = bins.bins.iter().map(|bin| (bin.start.to_string(), bin.events.clone())).collect();
        assert_eq!(
            of,
            [("2024-02-01".into(), 0..2), ("2024-03-01".into(), 2..3), ("2025-01-01".into(), 3..4)]
        );
        assert_eq!(bins.bins[0].counts[Status::Planned as usize], 2, "design is drawn as planned");
        assert_eq!(bins.most, 2);
        let narrow = Bins::new(events, TimeScale::new(extent, 0.0, 9.0));
        assert_eq!((narrow.period, narrow.bins.len()), (Period::Year, 2));
    }
}
