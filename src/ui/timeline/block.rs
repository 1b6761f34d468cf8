//! The day in large type, how far it is from today, and the buttons of time.

use super::calendar::{self, CalendarState};
use crate::model::time::Basis;
use crate::render::icons::ids;
use crate::render::scene::IconId;
use crate::session::{Action, Command, Speed};
use crate::text::dates::{format_day, format_day_long, format_day_short, relative, weekday};
use crate::ui::context::PanelContext;
use crate::ui::layers::menu_item;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, action_name, elided, focus_ring, hairline, icon, shortcut_name};
use egui::{
    Align2, CornerRadius, Id, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Room at both sides, in points.
const SIDE: f32 = 16.0;
/// Height of the buttons with text, in points.
const BUTTON: f32 = 26.0;
/// Width of the menus of speed and basis, in points.
const MENU: f32 = 200.0;

/// Heights of the rows of the block, in points from its top.
struct Rows {
    date: f32,
    date_size: f32,
    words: f32,
    transport: f32,
    choices: f32,
    foot: Option<f32>,
}

const FULL: Rows =
    Rows { date: 30.0, date_size: 28.0, words: 55.0, transport: 95.0, choices: 138.0, foot: Some(167.0) };
const COMPACT: Rows =
    Rows { date: 22.0, date_size: 22.0, words: 42.0, transport: 74.0, choices: 74.0, foot: None };

/// The block in a room.
pub(super) fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, calendar: &mut CalendarState, room: Rect) {
    let rows = if cx.compact { COMPACT } else { FULL };
    let left = room.left() + SIDE;
    let right = room.right() - SIDE;
    let date = date(ui, cx, room, &rows);
    calendar::show(cx, calendar, &date);
    words(ui, cx, room, &rows);
    let transport_end = transport(ui, cx, pos2(left, room.top() + rows.transport));
    let speeds = Speed::ALL.map(|speed| {
        let on = speed == cx.session.clock.speed;
        (on, cx.text.tr(speed.key()), Command::SetSpeed(speed))
    });
    let bases = Basis::ALL
        .map(|basis| (basis == cx.session.clock.basis, cx.text.basis(basis), Command::SetBasis(basis)));
    if cx.compact {
        today(ui, cx, pos2((right - 28.0).max(date.rect.right()), room.top() + rows.date));
        // One button for both choices: there is room for no more.
        let short = match cx.session.clock.speed {
            Speed::Week => "speed-week-short",
            Speed::Month => "speed-month-short",
            Speed::Quarter => "speed-quarter-short",
            Speed::Year => "speed-year-short",
        };
        let at = pos2(transport_end + 12.0, room.top() + rows.choices);
        let words = ("command-speed", "command-speed-tip");
        choice(ui, cx, at, right + 8.0, words, Some(short), &[&speeds, &bases]);
    } else {
        today(ui, cx, pos2(transport_end + 12.0, room.top() + rows.transport));
        let at = pos2(left, room.top() + rows.choices);
        let end = choice(ui, cx, at, right, ("command-speed", "command-speed-tip"), None, &[&speeds]);
        let at = pos2(end + 8.0, at.y);
        choice(ui, cx, at, right + 8.0, ("command-basis", "command-basis-tip"), None, &[&bases]);
    }
}

/// The day shown; it opens the calendar.
fn date(ui: &mut Ui, cx: &mut PanelContext<'_>, room: Rect, rows: &Rows) -> Response {
    let day = cx.session.clock.day;
    let words = format_day_short(day, cx.lang());
    let ink = cx.colour(|theme| theme.text);
    let galley = ui.painter().layout_no_wrap(words, theme::semibold(rows.date_size), ink);
    let left = room.left() + SIDE;
    let sign = if cx.compact { 0.0 } else { 28.0 };
    let half = rows.date_size * 0.64;
    let rect = Rect::from_min_max(
        pos2(left - 4.0, room.top() + rows.date - half),
        pos2(left + galley.size().x + sign + 4.0, room.top() + rows.date + half),
    );
    let response = ui.interact(rect, Id::unique("timeline date"), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), cx.colour(|theme| theme.sunken));
    }
    focus_ring(ui, cx, rect, &response);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    let end = at.x + galley.size().x;
    ui.painter().galley(at, galley, ink);
    if !cx.compact {
        let square = Rect::from_center_size(pos2(end + 16.0, rect.center().y + 1.0), egui::Vec2::splat(18.0));
        icon(ui, cx, square, ids::UI_CALENDAR, 16.0, cx.colour(|theme| theme.text2));
    }
    let long = format_day_long(day, cx.lang());
    let value = cx.text.tr_args("timeline-day-value", &[("date", (&long).into())]);
    let go = cx.text.tr("command-go-to-date");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{value}. {go}")));
    response.on_hover_text(go)
}

/// How old the last report is on the day shown: beyond it, how many days; else until when the program knows.
fn report(cx: &PanelContext<'_>) -> Option<String> {
    let clock = &cx.session.clock;
    let known = clock.known_until?;
    let days = clock.day.0 - known.0;
    if days <= 0 {
        let date = format_day(known, cx.lang());
        return Some(cx.text.tr_args("timeline-known-until", &[("date", (&date).into())]));
    }
    let key =
        if clock.today == Some(clock.day) { "timeline-last-report" } else { "timeline-last-report-before" };
    Some(cx.text.sentence(&cx.text.tr_args(key, &[("days", days.into())])))
}

/// Day of the week and distance to today; how old the last report is.
fn words(ui: &mut Ui, cx: &PanelContext<'_>, room: Rect, rows: &Rows) {
    let clock = &cx.session.clock;
    let mut words = weekday(clock.day, cx.lang()).to_owned();
    if let Some(today) = clock.today {
        words = format!("{words} · {}", relative(clock.day, today, cx.text));
    }
    let report = report(cx);
    let beyond = clock.known_until.is_some_and(|known| clock.day > known);
    let (left, width) = (room.left() + SIDE, room.width() - 2.0 * SIDE);
    let quiet = cx.colour(|theme| theme.text2);
    let tell = |y: f32, words: &str, id: &str, ink| {
        let at = pos2(left, room.top() + y);
        let rect = Rect::from_min_size(at - vec2(0.0, 8.0), vec2(width, 16.0));
        let response = ui.interact(rect, Id::unique(("timeline words", id)), Sense::hover());
        let shown = elided(ui, at, width, words, theme::regular(11.5), ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        if shown.width() >= width - 10.0 {
            response.on_hover_text(words);
        }
    };
    match (rows.foot, report) {
        (Some(foot), Some(report)) => {
            tell(rows.words, &words, "day", quiet);
            let ink = if beyond { quiet } else { cx.colour(|theme| theme.text3) };
            tell(foot, &report, "report", ink);
        }
        // One line alone: beyond the last report its age is what matters.
        (None, Some(report)) if beyond => tell(rows.words, &report, "day", quiet),
        _ => tell(rows.words, &words, "day", quiet),
    }
}

/// Previous event, play, next event, loop, from a left middle; gives where they end.
fn transport(ui: &mut Ui, cx: &mut PanelContext<'_>, at: egui::Pos2) -> f32 {
    let square = |x: f32, side: f32| Rect::from_center_size(pos2(at.x + x, at.y), egui::Vec2::splat(side));
    for (action, x, on) in [
        (Action::PreviousEvent, 7.0, false),
        (Action::NextEvent, 78.0, false),
        (Action::ToggleLoop, 110.0, cx.session.clock.looping),
    ] {
        let name = action_name(cx, action);
        let button = IconButton::new(action.icon().unwrap_or("ui_more")).on(on);
        let button = button.enabled(!cx.session.events().is_empty());
        let id = Id::unique(("timeline button", action.id()));
        if button.show_at(ui, cx, square(x, 28.0), id, &name).clicked() {
            cx.act(action);
        }
    }
    play(ui, cx, square(42.0, 36.0));
    at.x + 124.0
}

fn play(ui: &mut Ui, cx: &mut PanelContext<'_>, rect: Rect) {
    let response = ui.interact(rect, Id::unique("timeline play"), Sense::click());
    let (ground, ink) = (cx.colour(|theme| theme.accent), cx.colour(|theme| theme.on_accent));
    ui.painter().circle_filled(rect.center(), 18.0, ground);
    if response.hovered() {
        ui.painter().circle_stroke(rect.center(), 16.5, Stroke::new(1.0, ink.gamma_multiply(0.6)));
    }
    if response.has_focus() {
        ui.painter().circle_stroke(rect.center(), 20.0, Stroke::new(2.0, ground));
    }
    let playing = cx.session.clock.playing;
    // The triangle's middle is left of its square's.
    let nudge = if playing { 0.0 } else { 1.0 };
    let id = if playing { ids::UI_PAUSE } else { ids::UI_PLAY };
    icon(ui, cx, rect.translate(vec2(nudge, 0.0)), id, 18.0, ink);
    let label = cx.text.tr(if playing { "command-pause" } else { "command-play" });
    let key = Action::PlayPause.shortcut().map(|key| shortcut_name(cx.text, key)).unwrap_or_default();
    let name = format!("{label} ({key})");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(&name).clicked() {
        cx.act(Action::PlayPause);
    }
}

/// The button that goes to today and tells how old the last report is, from a left middle; in a small window an icon. It is not
/// there where nobody told the day.
fn today(ui: &mut Ui, cx: &mut PanelContext<'_>, at: egui::Pos2) {
    let Some(today) = cx.session.clock.today else { return };
    let on = cx.session.clock.day == today;
    let mut name = action_name(cx, Action::Today);
    let age = cx.session.clock.known_until.map(|known| today.0 - known.0).filter(|&days| days > 0);
    if let Some(days) = age {
        let report = cx.text.tr_args("timeline-last-report", &[("days", days.into())]);
        name = format!("{name}. {}", cx.text.sentence(&report));
    }
    let place = |size| Align2::LEFT_CENTER.anchor_size(at, size);
    let response = if cx.compact {
        let button = IconButton::new(Action::Today.icon().unwrap_or("ui_calendar")).on(on);
        button.show_at(ui, cx, place(vec2(28.0, 28.0)), Id::unique("timeline today"), &name)
    } else {
        let label = cx.text.tr("timeline-today");
        let rect = place(vec2(Button::width(ui, label, false), BUTTON));
        Button { label, name: &name, menu: false, on }.show(ui, cx, rect, "today").on_hover_text(&name)
    };
    if response.clicked() {
        cx.act(Action::Today);
    }
}

/// A button with the choice made in the first group, which opens a menu of all groups; `short` is the key of a shorter word for it.
/// Gives where it ends.
fn choice(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    at: egui::Pos2,
    most: f32,
    (key, tip): (&'static str, &'static str),
    short: Option<&'static str>,
    groups: &[&[(bool, &str, Command)]],
) -> f32 {
    let chosen = groups.first().and_then(|choices| choices.iter().find(|(on, _, _)| *on));
    let whole = chosen.map_or("", |(_, label, _)| label);
    let label = short.map_or(whole, |short| cx.text.tr(short));
    let menu = short.is_none();
    let width = Button::width(ui, label, menu).min(most - at.x).max(40.0);
    let rect = Rect::from_min_size(pos2(at.x, at.y - BUTTON / 2.0), vec2(width, BUTTON));
    let button = Button { label, name: &format!("{}: {whole}", cx.text.tr(key)), menu, on: false };
    let response = button.show(ui, cx, rect, key);
    Popup::menu(&response).width(MENU).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for (index, choices) in groups.iter().enumerate() {
            if index > 0 {
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
                hairline(ui, cx, line.x_range(), line.center().y);
            }
            for (on, label, command) in *choices {
                let mark: Option<IconId> = on.then_some(ids::UI_CHECK);
                if menu_item(ui, cx, mark, label, true) {
                    cx.push(command.clone());
                }
            }
        }
    });
    response.on_hover_text(cx.text.tr(tip));
    rect.right()
}

/// A button with an edge and a text, 26 points high.
struct Button<'a> {
    label: &'a str,
    name: &'a str,
    /// It opens a menu.
    menu: bool,
    on: bool,
}

impl Button<'_> {
    fn width(ui: &Ui, label: &str, menu: bool) -> f32 {
        let font = theme::medium(12.0);
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, egui::Color32::PLACEHOLDER);
        (galley.size().x + 20.0 + if menu { 13.0 } else { 0.0 }).ceil()
    }

    fn show(self, ui: &mut Ui, cx: &mut PanelContext<'_>, rect: Rect, id: &str) -> Response {
        let response = ui.interact(rect, Id::unique(("timeline button", id)), Sense::click());
        let hot = response.hovered() || response.has_focus();
        let ground = cx.colour(|theme| match (self.on, hot) {
            (true, _) => theme.accent_bg,
            (false, true) => theme.sunken,
            (false, false) => theme.raised,
        });
        let edge = Stroke::new(1.0, cx.colour(|theme| theme.control));
        let corner = CornerRadius::same(theme::RADIUS);
        ui.painter().rect(rect, corner, ground, edge, StrokeKind::Inside);
        focus_ring(ui, cx, rect, &response);
        let ink = cx.colour(|theme| if self.on { theme.accent } else { theme.text });
        let room = rect.width() - 20.0 - if self.menu { 13.0 } else { 0.0 };
        let at = pos2(rect.left() + 10.0, rect.center().y);
        elided(ui, at, room + 1.0, self.label, theme::medium(12.0), ink);
        if self.menu {
            let square =
                Rect::from_center_size(pos2(rect.right() - 13.0, rect.center().y), egui::Vec2::splat(14.0));
            icon(ui, cx, square, ids::UI_CHEVRON_DOWN, 12.0, cx.colour(|theme| theme.text2));
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        response
    }
}
