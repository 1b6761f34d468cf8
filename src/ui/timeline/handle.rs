//! The slider: its handle with the day while it is dragged, the keys, what assistive programs ask; the marks of today and of the
//! last report.

use super::chart::Places;
use super::scale::TimeScale;
use super::{slider_id, snap};
use crate::model::time::Day;
use crate::session::{Action, Command};
use crate::text::dates::{format_day, format_day_long, format_day_short};
use crate::text::parse_typed;
use crate::ui::context::PanelContext;
use crate::ui::theme;
use egui::accesskit::{Action as Asked, ActionData};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Width and height of the grip, in points.
const GRIP: egui::Vec2 = vec2(14.0, 18.0);
/// Half the width in which the handle is caught, in points.
const CATCH: f32 = 6.0;
/// Days that an arrow key with Shift goes.
const FAST_DAYS: i32 = 7;

/// Dragging of the day.
#[derive(Default)]
pub(super) struct Scrub {
    /// From the pointer to the day's place, in points, while it is dragged.
    offset: Option<f32>,
    /// Days scrubbed by the wheel that are no whole day yet.
    wheel: f32,
}

impl Scrub {
    /// Whether the day is being dragged.
    pub(super) fn is_on(&self) -> bool {
        self.offset.is_some()
    }

    /// Follows a drag of any part of the chart; `held` is the place of the day where the handle itself was caught.
    pub(super) fn follow(
        &mut self,
        cx: &mut PanelContext<'_>,
        response: &Response,
        scale: TimeScale,
        held: Option<f32>,
    ) {
        if response.drag_started() && cx.session.clock.playing {
            cx.act(Action::PlayPause);
        }
        if response.drag_stopped() {
            self.offset = None;
        }
        if !response.dragged() {
            return;
        }
        let Some(at) = response.interact_pointer_pos() else { return };
        let press = response.ctx.input(|input| input.pointer.press_origin()).unwrap_or(at);
        let offset = *self.offset.get_or_insert(held.map_or(0.0, |held| held - press.x));
        go(cx, scale.day_at(at.x + offset));
        response.ctx.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
}

/// Shows a day, unless it is shown.
fn go(cx: &mut PanelContext<'_>, day: Day) {
    let (first, last) = cx.session.clock.extent;
    let day = day.clamp(first, last);
    if day != cx.session.clock.day {
        cx.push(Command::SetDay(day));
    }
}

/// Where the handle stands, on a whole pixel.
pub(super) fn x(ui: &Ui, cx: &PanelContext<'_>, scale: TimeScale) -> f32 {
    snap(ui, scale.clamped(cx.session.clock.day))
}

/// The slider itself, over histogram and axis: a click goes to the day, a drag scrubs, keys step.
pub(super) fn slider(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    scrub: &mut Scrub,
    places: &Places,
    scale: TimeScale,
) -> Response {
    let id = slider_id();
    let response = ui.interact(places.widget, id, Sense::click_and_drag());
    let day = cx.session.clock.day;
    if response.is_pointer_button_down_on() && !response.has_focus() {
        response.request_focus();
    }
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        go(cx, scale.day_at(at.x));
    }
    scrub.follow(cx, &response, scale, None);
    if response.has_focus() {
        keys(ui, cx, id);
    }
    wheel(ui, cx, scrub, places, scale);
    asked(ui, cx, id);
    tell(ui, cx, &response, day);
    response
}

/// Name, value and range for assistive programs.
fn tell(ui: &Ui, cx: &PanelContext<'_>, response: &Response, day: Day) {
    let name = cx.text.tr("timeline-day");
    response.widget_info(|| WidgetInfo::slider(true, f64::from(day.0), name));
    let (first, last) = cx.session.clock.extent;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(format_day_long(day, cx.lang()));
        node.set_min_numeric_value(f64::from(first.0));
        node.set_max_numeric_value(f64::from(last.0));
        node.set_numeric_value_step(1.0);
        node.add_action(Asked::SetValue);
        if day < last {
            node.add_action(Asked::Increment);
        }
        if day > first {
            node.add_action(Asked::Decrement);
        }
    });
}

/// What assistive programs ask: a day on or back, a day by its number (days since 1970-01-01) or as text.
fn asked(ui: &Ui, cx: &mut PanelContext<'_>, id: Id) {
    let (steps, set) = ui.input(|input| {
        let steps = input.num_accesskit_action_requests(id, Asked::Increment) as i32
            - input.num_accesskit_action_requests(id, Asked::Decrement) as i32;
        let read = |data: &ActionData| match data {
            ActionData::NumericValue(number) if number.is_finite() => {
                Some(Day(number.round().clamp(f64::from(Day::MIN.0), f64::from(Day::MAX.0)) as i32))
            }
            ActionData::Value(text) => parse_typed(text).map(|date| date.first),
            _ => None,
        };
        let requests = input.accesskit_action_requests(id, Asked::SetValue);
        (steps, requests.filter_map(|request| read(request.data.as_ref()?)).last())
    });
    if steps != 0 || set.is_some() {
        go(cx, set.unwrap_or(cx.session.clock.day).plus(steps));
    }
}

/// Arrow keys, page keys, Home and End while the slider has the keyboard.
fn keys(ui: &Ui, cx: &mut PanelContext<'_>, id: Id) {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |modifiers, key| ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) as i32;
    let mut days = 0;
    for (modifiers, by) in [(Modifiers::SHIFT, FAST_DAYS), (Modifiers::NONE, 1)] {
        for (key, sign) in
            [(Key::ArrowRight, 1), (Key::ArrowUp, 1), (Key::ArrowLeft, -1), (Key::ArrowDown, -1)]
        {
            days += sign * by * pressed(modifiers, key);
        }
    }
    let months = pressed(Modifiers::NONE, Key::PageUp) - pressed(Modifiers::NONE, Key::PageDown);
    let mut day = cx.session.clock.day.plus(days);
    if months != 0 {
        let from_start = day.0 - day.month_start(0).0;
        let last = day.month_start(months + 1).plus(-1);
        day = day.month_start(months).plus(from_start).min(last);
    }
    if pressed(Modifiers::NONE, Key::Home) > 0 {
        day = cx.session.clock.extent.0;
    }
    if pressed(Modifiers::NONE, Key::End) > 0 {
        day = cx.session.clock.extent.1;
    }
    go(cx, day);
}

/// A wheel that turns sideways scrubs.
fn wheel(ui: &Ui, cx: &mut PanelContext<'_>, scrub: &mut Scrub, places: &Places, scale: TimeScale) {
    let turned = ui.input(|input| input.smooth_scroll_delta().x);
    if turned == 0.0 || !ui.rect_contains_pointer(places.chart) {
        scrub.wheel = 0.0;
        return;
    }
    scrub.wheel -= turned / scale.day_width().max(1e-6);
    let days = scrub.wheel.trunc();
    scrub.wheel -= days;
    go(cx, cx.session.clock.day.plus(days as i32));
}

/// Where the days begin that no report is of, if they are in sight, on a whole pixel.
pub(super) fn unknown_from(ui: &Ui, cx: &PanelContext<'_>, scale: TimeScale) -> Option<f32> {
    let end = cx.session.clock.known_until?.plus(1);
    (scale.first..=scale.last).contains(&end).then(|| snap(ui, scale.x(end)))
}

/// The mark of the last report, and its words where there is room.
pub(super) fn known_until(ui: &mut Ui, cx: &PanelContext<'_>, places: &Places, scale: TimeScale) {
    let (Some(x), Some(known)) = (unknown_from(ui, cx, scale), cx.session.clock.known_until) else { return };
    let ink = cx.colour(|theme| theme.text3);
    let ground = places.histogram;
    ui.painter().vline(x + 0.5, ground.y_range(), Stroke::new(1.0, ink));
    ui.painter().circle_filled(pos2(x + 0.5, ground.bottom()), 2.5, ink);
    let date = format_day(known, cx.lang());
    let words = cx.text.tr_args("timeline-known-until", &[("date", (&date).into())]);
    let galley = ui.painter().layout_no_wrap(words.clone(), theme::regular(11.5), ink);
    let mut left = x + 6.0;
    // The line of today goes before.
    let today = cx.session.clock.today.map(|today| scale.x(today));
    if let Some(today) = today.filter(|of| (left - 4.0..left + galley.size().x + 2.0).contains(of)) {
        left = today + 5.0;
    }
    if !cx.compact && left + galley.size().x <= ground.right() - 2.0 {
        ui.painter().galley(pos2(left, ground.bottom() - 3.0 - galley.size().y), galley, ink);
    }
    let hit = Rect::from_center_size(pos2(x, ground.bottom() - 10.0), vec2(12.0, 24.0));
    let response = ui.interact(hit, Id::unique("timeline known until"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(&words);
}

/// Today: a dotted line with its word.
pub(super) fn today(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    places: &Places,
    scale: TimeScale,
    handle_x: f32,
) {
    let Some(today) = cx.session.clock.today.filter(|day| (scale.first..=scale.last).contains(day)) else {
        return;
    };
    let x = snap(ui, scale.x(today));
    let ink = cx.colour(|theme| theme.text2);
    let words = cx.text.tr("timeline-today");
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::medium(11.5), ink);
    let size = vec2(galley.size().x + 12.0, 16.0);
    let mut left = x - size.x / 2.0;
    // The grip goes before: the word stands beside it.
    let clear = GRIP.x / 2.0 + 4.0;
    if (x - handle_x).abs() < size.x / 2.0 + clear {
        left = if x >= handle_x { handle_x + clear } else { handle_x - clear - size.x };
        if left + size.x > places.chart.right() - 4.0 {
            left = handle_x - clear - size.x;
        }
    }
    // In a window of a few points it has no room at all.
    let left = left.min(places.chart.right() - 4.0 - size.x).max(places.chart.left() + 4.0);
    let chip = Rect::from_min_size(pos2(snap(ui, left), places.histogram.top() + 2.0), size);
    let mut y = chip.bottom() + 1.0;
    while y < places.foot {
        let dot = Rect::from_min_size(pos2(x, y), vec2(1.0, 2.0));
        ui.painter().rect_filled(dot, 0, ink);
        y += 5.0;
    }
    let edge = Stroke::new(1.0, cx.colour(|theme| theme.control));
    let ground = cx.colour(|theme| theme.raised);
    ui.painter().rect(chip, CornerRadius::same(3), ground, edge, StrokeKind::Inside);
    let at = chip.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, ink);
}

/// The handle through all lanes: it is caught anywhere along its line.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    scrub: &mut Scrub,
    places: &Places,
    scale: TimeScale,
) {
    let x = x(ui, cx, scale);
    let top = places.histogram.top() - 5.0;
    let catch = Rect::from_min_max(pos2(x - CATCH, top), pos2(x + CATCH + 1.0, places.foot));
    let response = ui.interact(catch, Id::unique("timeline handle"), Sense::DRAG);
    scrub.follow(cx, &response, scale, Some(x));
    if response.is_pointer_button_down_on() {
        ui.memory_mut(|memory| memory.request_focus(slider_id()));
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let accent = cx.colour(|theme| theme.accent);
    let painter = ui.painter();
    painter.rect_filled(Rect::from_min_max(pos2(x - 1.0, top), pos2(x + 1.0, places.foot)), 0, accent);
    let grip = Rect::from_min_size(pos2(x - GRIP.x / 2.0, top), GRIP);
    if ui.memory(|memory| memory.has_focus(slider_id())) {
        let (ground, ring) = (cx.colour(|theme| theme.panel), Stroke::new(2.0, accent));
        painter.rect(grip.expand(4.0), CornerRadius::same(6), ground, ring, StrokeKind::Inside);
    }
    painter.rect_filled(grip, CornerRadius::same(3), accent);
    let ink = cx.colour(|theme| theme.on_accent);
    for side in [-2.5, 1.0] {
        let bar = Rect::from_min_size(grip.center() + vec2(side, -3.5), vec2(1.5, 7.0));
        painter.rect_filled(bar, 0, ink);
    }
    if scrub.is_on() {
        tip(ui, cx, places, grip, (accent, ink));
    }
}

/// The day beside the grip while it is dragged.
fn tip(ui: &Ui, cx: &PanelContext<'_>, places: &Places, grip: Rect, (ground, ink): (Color32, Color32)) {
    let words = format_day_short(cx.session.clock.day, cx.lang());
    let galley = ui.painter().layout_no_wrap(words, theme::semibold(11.5), ink);
    let width = galley.size().x + 12.0;
    let right = grip.right() + 4.0;
    let left = if right + width <= places.chart.right() - 2.0 { right } else { grip.left() - 4.0 - width };
    let rect = Rect::from_min_size(pos2(left, grip.top()), vec2(width, grip.height()));
    ui.painter().rect_filled(rect, CornerRadius::same(3), ground);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, ink);
}
