//! The calendar: a month to choose a day from, and a field to type a date into.

use crate::model::time::{CoarseDate, Day};
use crate::render::icons::ids;
use crate::session::{Command, TimelineEvent};
use crate::text::dates::{format_day, format_day_long, month_name};
use crate::text::parse_typed;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, focus_ring, text_button};
use egui::{
    Align2, CornerRadius, Frame, Id, Key, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, Sense,
    Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

/// Width of a day's cell and of the whole, in points.
const CELL: f32 = 36.0;
const WIDTH: f32 = 7.0 * CELL;
/// Height of a day's cell, in points.
const CELL_HEIGHT: f32 = 28.0;
/// Keys of the short names of the days of the week, Monday first.
const WEEKDAYS: [&str; 7] = [
    "weekday-short-1",
    "weekday-short-2",
    "weekday-short-3",
    "weekday-short-4",
    "weekday-short-5",
    "weekday-short-6",
    "weekday-short-7",
];

/// What the calendar remembers while it is open.
#[derive(Debug, Default)]
pub(super) struct CalendarState {
    open: bool,
    /// First day of the month on show.
    month: Day,
    /// The text in the field.
    typed: String,
    /// What is wrong with it.
    fault: Option<String>,
}

/// What became of a typed text.
#[derive(Clone, PartialEq, Debug)]
enum Typed {
    Day(Day),
    NoDate,
    Outside,
}

/// The day that a text names: a coarse date goes to its first day that the timeline has.
fn read(text: &str, extent: (Day, Day)) -> Typed {
    match parse_typed(text) {
        None => Typed::NoDate,
        Some(date) if date.last() < extent.0 || date.first > extent.1 => Typed::Outside,
        Some(CoarseDate { first, .. }) => Typed::Day(first.max(extent.0)),
    }
}

/// The calendar over the button of the date, while it is open.
pub(super) fn show(cx: &mut PanelContext<'_>, state: &mut CalendarState, button: &Response) {
    let name = cx.text.tr("command-go-to-date").to_owned();
    let popup = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::TOP_START)
        .gap(6.0)
        .accessible_name(name)
        .width(WIDTH);
    let opened = popup.is_open() && !state.open;
    state.open = popup.is_open();
    if opened {
        state.month = cx.session.clock.day.month_start(0);
        state.typed.clear();
        state.fault = None;
    }
    let edge = Stroke::new(1.0, cx.colour(|theme| theme.border));
    let ground = cx.colour(|theme| theme.raised);
    let frame = Frame::new().fill(ground).stroke(edge).corner_radius(CornerRadius::same(8)).inner_margin(12);
    popup.frame(frame).show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        field(ui, cx, state, opened);
        ui.add_space(8.0);
        head(ui, cx, state);
        month(ui, cx, state);
    });
}

/// The field for a date, and what is wrong with it.
fn field(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut CalendarState, opened: bool) {
    let go_word = cx.text.tr("button-go").to_owned();
    let mut go = false;
    ui.horizontal(|ui| {
        let hint = egui::RichText::new(cx.text.tr("timeline-type-date-hint")).color(cx.colour(|t| t.text3));
        let button_room = ui
            .painter()
            .layout_no_wrap(go_word.clone(), theme::medium(13.0), egui::Color32::PLACEHOLDER)
            .size()
            .x
            + 28.0;
        let edit = TextEdit::singleline(&mut state.typed)
            .id(Id::unique("timeline typed date"))
            .hint_text(hint)
            .char_limit(80)
            .margin(vec2(8.0, 5.0))
            .desired_width(WIDTH - button_room);
        let response = ui.add(edit);
        let label = cx.text.tr("timeline-type-date");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
        if opened {
            response.request_focus();
        }
        if response.changed() {
            state.fault = None;
        }
        go = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        go |= text_button(ui, cx, None, &go_word, false).clicked();
    });
    if go {
        take(ui, cx, state);
    }
    if let Some(fault) = &state.fault {
        ui.add_space(6.0);
        let words = egui::RichText::new(fault).font(theme::regular(11.5)).color(cx.colour(|t| t.error));
        ui.add(egui::Label::new(words).wrap());
    }
}

/// Goes to the day that was typed, or says why not.
fn take(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut CalendarState) {
    let extent = cx.session.clock.extent;
    match read(&state.typed, extent) {
        Typed::Day(day) => {
            cx.push(Command::SetDay(day));
            ui.close();
        }
        Typed::NoDate => {
            let text = inert_short(state.typed.trim(), 40).into_owned();
            state.fault = Some(cx.text.tr_args("timeline-not-a-date", &[("text", (&text).into())]));
        }
        Typed::Outside => {
            let (first, last) = (format_day(extent.0, cx.lang()), format_day(extent.1, cx.lang()));
            let args = [("first", (&first).into()), ("last", (&last).into())];
            state.fault = Some(cx.text.tr_args("timeline-outside", &args));
        }
    }
}

/// The month with its year, between the buttons to its neighbours.
fn head(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut CalendarState) {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, 28.0), Sense::hover());
    let ymd = state.month.ymd();
    let name = format!("{} {}", month_name(ymd.month, cx.lang()), super::axis::year_text(ymd.year));
    let name = cx.text.sentence(&name);
    let ink = cx.colour(|theme| theme.text);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, &name, theme::semibold(13.0), ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let (first, last) = cx.session.clock.extent;
    for (step, sign, key, x) in [
        (-1, ids::UI_CHEVRON_LEFT, "calendar-previous-month", rect.left() + 14.0),
        (1, ids::UI_CHEVRON_RIGHT, "calendar-next-month", rect.right() - 14.0),
    ] {
        let month = state.month.month_start(step);
        let within = month <= last && month.month_start(1) > first;
        let at = Rect::from_center_size(pos2(x, rect.center().y), egui::Vec2::splat(28.0));
        let name = cx.text.tr(key).to_owned();
        let button = IconButton::new(sign.0).size(16.0).enabled(within);
        if button.show_at(ui, cx, at, Id::unique(("calendar", key)), &name).clicked() {
            state.month = month;
        }
    }
}

/// Days with an event in a month, as bits, the first day lowest.
fn eventful(events: &[TimelineEvent], month: Day) -> u32 {
    let next = month.month_start(1);
    let from = events.partition_point(|event| event.date.first < month);
    let days = events.get(from..).unwrap_or_default().iter().map(|event| event.date.first);
    days.take_while(|&day| day < next).fold(0, |bits, day| bits | 1 << (day.0 - month.0).clamp(0, 31))
}

/// The days of the month.
fn month(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &CalendarState) {
    let quiet = cx.colour(|theme| theme.text3);
    let (head, _) = ui.allocate_exact_size(vec2(WIDTH, 22.0), Sense::hover());
    for (nth, key) in WEEKDAYS.into_iter().enumerate() {
        let at = pos2(head.left() + CELL * (nth as f32 + 0.5), head.center().y);
        ui.painter().text(at, Align2::CENTER_CENTER, cx.text.tr(key), theme::regular(11.5), quiet);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 6.0 * CELL_HEIGHT), Sense::hover());
    let first = state.month;
    let days = first.month_start(1).0 - first.0;
    let bits = eventful(cx.session.events(), first);
    for nth in 0..days.clamp(0, 31) {
        let place = nth + first.weekday() as i32;
        let (column, line) = (place % 7, place / 7);
        let corner = rect.min + vec2(column as f32 * CELL, line as f32 * CELL_HEIGHT);
        let cell = Rect::from_min_size(corner, vec2(CELL, CELL_HEIGHT));
        day(ui, cx, cell, first.plus(nth), bits & (1 << nth) != 0);
    }
}

fn day(ui: &mut Ui, cx: &mut PanelContext<'_>, cell: Rect, day: Day, event: bool) {
    let clock = &cx.session.clock;
    let within = (clock.extent.0..=clock.extent.1).contains(&day);
    let (on, today) = (clock.day == day, clock.today == Some(day));
    let sense = if within { Sense::click() } else { Sense::hover() };
    let response = ui.interact(cell, Id::unique(("calendar day", day)), sense);
    let disc = cell.shrink2(vec2(2.0, 1.0));
    let corner = CornerRadius::same(theme::RADIUS);
    let ink = if on {
        ui.painter().rect_filled(disc, corner, cx.colour(|theme| theme.accent));
        cx.colour(|theme| theme.on_accent)
    } else {
        if within && response.hovered() {
            ui.painter().rect_filled(disc, corner, cx.colour(|theme| theme.sunken));
        }
        cx.colour(|theme| if within { theme.text } else { theme.control })
    };
    if today {
        let edge = Stroke::new(1.0, cx.colour(|theme| theme.control));
        ui.painter().rect_stroke(disc, corner, edge, StrokeKind::Inside);
    }
    focus_ring(ui, cx, disc, &response);
    let font = if on { theme::semibold(13.0) } else { theme::regular(13.0) };
    let at = cell.center() - vec2(0.0, 1.0);
    ui.painter().text(at, Align2::CENTER_CENTER, day.ymd().day.to_string(), font, ink);
    if event {
        let ink = if on { ink } else { cx.colour(|theme| theme.text2) };
        ui.painter().circle_filled(cell.center() + vec2(0.0, 9.0), 1.5, ink);
    }
    let lang = cx.lang();
    response.widget_info(|| WidgetInfo::selected(Role::Button, within, on, format_day_long(day, lang)));
    if response.clicked() {
        cx.push(Command::SetDay(day));
        ui.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feature::{FeatureRef, LayerId};
    use crate::model::time::DateKind;

    fn day(text: &str) -> Day {
        CoarseDate::parse(text).unwrap().first
    }

    #[test]
    fn a_typed_date_is_a_day_of_the_timeline_or_a_reason() {
        let extent = (day("2023-11-01"), day("2026-12-31"));
        assert_eq!(read("5 iyul 2024", extent), Typed::Day(day("2024-07-05")));
        assert_eq!(read("июль 2024", extent), Typed::Day(day("2024-07-01")));
        assert_eq!(read("2023", extent), Typed::Day(day("2023-11-01")), "the part that the timeline has");
        for text in ["", "5 Jul", "30 Feb 2024", "soon"] {
            assert_eq!(read(text, extent), Typed::NoDate, "{text}");
        }
        assert_eq!(read("5 Jul 2019", extent), Typed::Outside);
        assert_eq!(read("2031", extent), Typed::Outside);
    }

    #[test]
    fn days_with_events_are_those_of_the_month() {
        let event = |text: &str| TimelineEvent {
            date: CoarseDate::parse(text).unwrap(),
            kind: DateKind::Event,
            status: None,
            feature: FeatureRef { layer: LayerId(0), feature: 0 },
            row: 0,
            count: 1,
        };
        let events = ["2024-06-30", "2024-07-01", "2024-07-31", "2024-08-01"].map(event);
        assert_eq!(eventful(&events, day("2024-07-01")), 1 | 1 << 30);
    }
}
