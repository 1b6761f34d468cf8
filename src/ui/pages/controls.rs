//! Controls of the settings: rows, choices of one, switches, steps.

use super::{paragraph, small};
use crate::ui::context::PanelContext;
use crate::ui::theme::{self, medium};
use crate::ui::widgets::{IconButton, focus_ring};
use egui::{Align, CornerRadius, Layout, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Width of the names of the rows, in points.
const NAMES: f32 = 200.0;
/// Space between names and controls, in points.
const GAP: f32 = 16.0;
/// Width of a page below which a control stands under its name, in points.
const NARROW: f32 = 480.0;

/// A row: what is chosen with a line of explanation, and the control that chooses it.
pub(in crate::ui) fn row(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    name: &str,
    tip: &str,
    control: impl FnOnce(&mut Ui, &mut PanelContext<'_>),
) {
    ui.add_space(6.0);
    let width = ui.available_width();
    if width < NARROW {
        said(ui, cx, name, tip);
        ui.add_space(4.0);
        of_row(ui, cx, control);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.allocate_ui_with_layout(vec2(NAMES, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(NAMES);
            ui.add_space(5.0);
            said(ui, cx, name, tip);
        });
        let room = vec2(width - NAMES - GAP, 0.0);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_width(room.x);
            of_row(ui, cx, control);
        });
    });
}

fn said(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, tip: &str) {
    ui.spacing_mut().item_spacing.y = 2.0;
    paragraph(ui, cx, name);
    if !tip.is_empty() {
        small(ui, cx, tip);
    }
}

fn of_row(ui: &mut Ui, cx: &mut PanelContext<'_>, control: impl FnOnce(&mut Ui, &mut PanelContext<'_>)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.horizontal_wrapped(|ui| control(ui, cx));
    });
}

/// One of several, each in a cell with an edge; gives the one that was clicked. `group` is said before each name.
pub(in crate::ui) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &PanelContext<'_>,
    group: &str,
    chosen: T,
    options: &[(T, &str)],
) -> Option<T> {
    let mut clicked = None;
    for &(value, label) in options {
        let on = value == chosen;
        let ink = cx.colour(|t| if on { t.accent } else { t.text });
        let galley = ui.painter().layout_no_wrap(label.to_owned(), medium(13.0), ink);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 28.0), Sense::click());
        let hot = response.hovered() || response.has_focus();
        let ground = cx.colour(|t| match (on, hot) {
            (true, _) => t.accent_bg,
            (false, true) => t.sunken,
            (false, false) => t.raised,
        });
        let edge =
            Stroke::new(if on { 1.5 } else { 1.0 }, cx.colour(|t| if on { t.accent } else { t.control }));
        ui.painter().rect(rect, CornerRadius::same(theme::RADIUS), ground, edge, StrokeKind::Inside);
        focus_ring(ui, cx, rect, &response);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        let name = cx.text.tr_args("choice-named", &[("group", group.into()), ("choice", label.into())]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
        if response.clicked() && !on {
            clicked = Some(value);
        }
    }
    clicked
}

/// A switch, on or off; tells whether it was clicked.
pub(in crate::ui) fn switch(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(40.0, 28.0), Sense::click());
    let track = egui::Rect::from_center_size(rect.center(), vec2(36.0, 20.0));
    let (ground, edge, knob) = if on {
        (cx.colour(|t| t.accent), cx.colour(|t| t.accent), cx.colour(|t| t.on_accent))
    } else {
        (cx.colour(|t| t.raised), cx.colour(|t| t.control), cx.colour(|t| t.control))
    };
    ui.painter().rect(track, CornerRadius::same(10), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    let x = if on { track.right() - 10.0 } else { track.left() + 10.0 };
    ui.painter().circle_filled(egui::pos2(x, track.center().y), 6.5, knob);
    focus_ring(ui, cx, rect, &response);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    response.clicked()
}

/// A value between a button for less and one for more, named `less` and `more`; tells which way it was asked to go.
pub(in crate::ui) fn steps(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    value: &str,
    less: (&str, bool),
    more: (&str, bool),
) -> Option<bool> {
    let mut asked = None;
    for (up, icon, (name, enabled)) in [(false, "ui_minus", less), (true, "ui_plus", more)] {
        if up {
            let ink = cx.colour(|t| t.text);
            let galley = ui.painter().layout_no_wrap(value.to_owned(), medium(13.0), ink);
            let (rect, response) = ui.allocate_exact_size(vec2(56.0, 28.0), Sense::hover());
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, value));
        }
        let button = IconButton::new(icon).size(16.0).enabled(enabled).show(ui, cx, name);
        let edge = Stroke::new(1.0, cx.colour(|t| if enabled { t.control } else { t.border }));
        let corner = CornerRadius::same(theme::RADIUS);
        if !button.has_focus() {
            ui.painter().rect_stroke(button.rect, corner, edge, StrokeKind::Inside);
        }
        if button.clicked() {
            asked = Some(up);
        }
    }
    asked
}
