//! The chart: histogram, axis and lanes under one handle.

use super::axis::{self, Ticks};
use super::handle::{self, Scrub};
use super::histogram::{self, Bins};
use super::lanes::{self, LaneStore};
use super::scale::TimeScale;
use super::tips;
use crate::ui::context::PanelContext;
use crate::ui::theme;
use egui::{Align2, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2};

/// Height of a lane, in points.
pub(super) const LANE: f32 = 21.0;
/// Width of the names of lanes, in points.
const NAMES: f32 = 144.0;

/// What the chart keeps between frames.
#[derive(Default)]
pub(super) struct ChartState {
    ticks: Option<Ticks>,
    bins: Option<Bins>,
    lanes: LaneStore,
    pub(super) scrub: Scrub,
}

/// Where the parts of the chart are, in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Places {
    /// The whole chart.
    pub chart: Rect,
    /// Where names of lanes stand; none in a small window.
    pub names: Option<Rangef>,
    /// Ground of the histogram.
    pub histogram: Rect,
    /// Histogram and axis: the slider.
    pub widget: Rect,
    /// The lanes with their names.
    pub lanes: Rect,
    /// Where lines through the lanes end.
    pub foot: f32,
}

impl Places {
    pub(super) fn new(chart: Rect, compact: bool) -> Self {
        let top = chart.top();
        let (left, right) = if compact {
            (chart.left() + 12.0, chart.right() - 16.0)
        } else {
            (chart.left() + 16.0 + NAMES, chart.right() - 20.0)
        };
        let right = right.max(left + 40.0);
        let (hist_bottom, lanes_top) = if compact { (61.0, 80.0) } else { (51.0, 72.0) };
        let histogram = Rect::from_min_max(pos2(left, top + 11.0), pos2(right, top + hist_bottom));
        let widget = Rect::from_min_max(histogram.min, pos2(right, top + lanes_top));
        let foot = chart.bottom() - 3.0;
        let rows = ((foot - top - lanes_top) / LANE).floor().max(1.0);
        let lanes = Rect::from_min_max(
            pos2(chart.left(), top + lanes_top),
            pos2(chart.right(), top + lanes_top + rows * LANE),
        );
        let names = (!compact).then(|| Rangef::new(chart.left() + 16.0, left - 8.0));
        Self { chart, names, histogram, widget, lanes, foot }
    }
}

/// The chart in a room.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut ChartState, room: Rect) {
    let places = Places::new(room, cx.compact);
    let events = cx.session.events();
    if events.is_empty() {
        let words = cx.text.tr("timeline-no-dates");
        let response = ui.interact(places.histogram, egui::Id::unique("timeline empty"), Sense::hover());
        let ink = cx.colour(|theme| theme.text3);
        ui.painter().text(room.center(), Align2::CENTER_CENTER, words, theme::regular(13.0), ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        return;
    }
    let scale = TimeScale::new(cx.session.clock.extent, places.histogram.left(), places.histogram.right());
    let ChartState { ticks, bins, lanes, scrub } = state;
    let ticks = Ticks::kept(ticks, scale, cx.lang());
    let bins = Bins::kept(bins, events, scale);
    let slider = handle::slider(ui, cx, scrub, &places, scale);
    let handle_x = handle::x(ui, cx, scale);
    // The day shown lies before the line between what is and what is to come.
    let split = scale.clamped(cx.session.clock.day.plus(1)).max(handle_x + 1.0);

    let unknown = handle::unknown_from(ui, cx, scale);
    histogram::paint(ui, cx, &places, bins, split, unknown);
    handle::known_until(ui, cx, &places, scale);
    axis::paint(ui, cx, &places, ticks);
    lanes::show(ui, cx, lanes, scrub, &places, scale, split, ticks);
    if let Some(bin) = slider.hover_pos().filter(|_| !scrub.is_on()).and_then(|at| bins.at(at.x)) {
        let name = bins.name(bin, cx);
        slider.on_hover_ui_at_pointer(|ui| tips::column(ui, cx, &name, &events[bin.events.clone()]));
    }
    handle::today(ui, cx, &places, scale, handle_x);
    handle::show(ui, cx, scrub, &places, scale);
}
