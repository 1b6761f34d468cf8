//! The timeline: the day in large type with its buttons, and the chart of events and lanes that is also the slider.

mod axis;
mod bars;
mod block;
mod calendar;
mod chart;
mod handle;
mod histogram;
mod lanes;
mod order;
mod scale;
mod tips;

use super::context::PanelContext;
use super::widgets::hairline;
use egui::{Context, Id, Rect, Stroke, Ui, pos2};

/// Height in points.
pub const HEIGHT: f32 = 188.0;
/// Height in a small window, in points.
pub const COMPACT_HEIGHT: f32 = 104.0;

/// Width of the block with the date, in points; it ends where the panel at the left does.
const BLOCK: f32 = 256.0;
/// The same of a large window, from 1800 points.
const BLOCK_LARGE: f32 = 320.0;
/// The same of a small window.
const BLOCK_COMPACT: f32 = 238.0;
/// What lies after the day shown is drawn with this opacity.
const AFTER: f32 = 0.42;

/// What the timeline remembers between frames.
#[derive(Default)]
pub struct TimelineState {
    calendar: calendar::CalendarState,
    chart: chart::ChartState,
}

impl std::fmt::Debug for TimelineState {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("TimelineState").finish_non_exhaustive()
    }
}

impl TimelineState {
    /// Whether the slider has the keyboard: arrow keys, Home and End are its own then.
    #[must_use]
    pub fn has_focus(&self, ctx: &Context) -> bool {
        ctx.memory(|memory| memory.has_focus(slider_id()))
    }
}

/// The slider, of which there is one.
fn slider_id() -> Id {
    Id::unique("timeline slider")
}

/// The panel in the room of `ui`.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut TimelineState) {
    let rect = ui.available_rect_before_wrap();
    let width = if cx.compact {
        BLOCK_COMPACT
    } else if rect.width() >= 1800.0 {
        BLOCK_LARGE
    } else {
        BLOCK
    };
    let split = (rect.left() + width).min(rect.right());
    let of_block = Rect::from_min_max(rect.min, pos2(split, rect.bottom()));
    let of_chart = Rect::from_min_max(pos2(split, rect.top()), rect.max);
    block::show(ui, cx, &mut state.calendar, of_block);
    chart::show(ui, cx, &mut state.chart, of_chart);
    let line = Stroke::new(1.0, cx.colour(|theme| theme.border));
    ui.painter().vline(split - 0.5, rect.y_range(), line);
    hairline(ui, cx, rect.x_range(), rect.top() + 0.5);
    ui.advance_cursor_after_rect(rect);
}

/// A position on whole pixels.
fn snap(ui: &Ui, value: f32) -> f32 {
    let ratio = ui.ctx().pixels_per_point();
    (value * ratio).round() / ratio
}
