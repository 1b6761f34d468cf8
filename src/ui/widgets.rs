//! Small widgets in the program's look: icon buttons, rows, lines. Each has an accessible name.

use super::context::PanelContext;
use super::theme;
use crate::render::scene::IconId;
use crate::session::{Action, Shortcut};
use crate::text::Catalogue;
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

/// Paints an icon in a colour, `size` points wide, in the middle of a rectangle.
pub fn icon(ui: &Ui, cx: &mut PanelContext<'_>, rect: Rect, id: IconId, size: f32, tint: Color32) {
    if let Some(texture) = cx.backend.icon(ui.ctx(), id, size) {
        let ppp = ui.ctx().pixels_per_point();
        let centre = rect.center();
        let snap = |value: f32| (value * ppp).round() / ppp;
        let min = egui::pos2(snap(centre.x - size / 2.0), snap(centre.y - size / 2.0));
        let uv = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
        ui.painter().image(texture, Rect::from_min_size(min, egui::Vec2::splat(size)), uv, tint);
    }
}

/// How an icon button looks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct IconButton {
    /// The icon.
    pub icon: IconId,
    /// Width and height of the icon, in points.
    pub size: f32,
    /// Width and height of the button, in points.
    pub hit: f32,
    /// The button is switched on.
    pub on: bool,
    /// The button can be pressed.
    pub enabled: bool,
}

impl IconButton {
    /// A button of 28 points with an icon of 17.
    #[must_use]
    pub fn new(icon: &'static str) -> Self {
        Self { icon: IconId(icon), size: 17.0, hit: 28.0, on: false, enabled: true }
    }

    /// With another size of the icon, in points.
    #[must_use]
    pub fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// Switched on or off.
    #[must_use]
    pub fn on(self, on: bool) -> Self {
        Self { on, ..self }
    }

    /// Pressable or not.
    #[must_use]
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// Adds the button where the layout has it; `name` is its accessible name and tooltip.
    pub fn show(self, ui: &mut Ui, cx: &mut PanelContext<'_>, name: &str) -> Response {
        let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(self.hit), self.sense());
        self.paint(ui, cx, rect, response, name)
    }

    /// Adds the button in a rectangle; `id` tells it from others.
    pub fn show_at(
        self,
        ui: &mut Ui,
        cx: &mut PanelContext<'_>,
        rect: Rect,
        id: egui::Id,
        name: &str,
    ) -> Response {
        let response = ui.interact(rect, id, self.sense());
        self.paint(ui, cx, rect, response, name)
    }

    fn sense(self) -> Sense {
        if self.enabled { Sense::click() } else { Sense::hover() }
    }

    fn paint(
        self,
        ui: &Ui,
        cx: &mut PanelContext<'_>,
        rect: Rect,
        response: Response,
        name: &str,
    ) -> Response {
        let ground = if self.on {
            Some(cx.colour(|theme| theme.accent_bg))
        } else if self.enabled && (response.hovered() || response.has_focus()) {
            Some(cx.colour(|theme| theme.sunken))
        } else {
            None
        };
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
        }
        focus_ring(ui, cx, rect, &response);
        let tint = if !self.enabled {
            cx.colour(|theme| theme.control)
        } else if self.on {
            cx.colour(|theme| theme.accent)
        } else {
            cx.colour(|theme| theme.text2)
        };
        icon(ui, cx, rect, self.icon, self.size, tint);
        response.widget_info(|| WidgetInfo::selected(Role::Button, self.enabled, self.on, name));
        if name.is_empty() { response } else { response.on_hover_text(name) }
    }
}

/// The dashed-free focus ring of the keyboard around a control.
pub fn focus_ring(ui: &Ui, cx: &PanelContext<'_>, rect: Rect, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, cx.colour(|theme| theme.accent));
        ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), stroke, StrokeKind::Inside);
    }
}

/// A button of an action with its icon; the tooltip has its label and its key.
pub fn action_button(ui: &mut Ui, cx: &mut PanelContext<'_>, action: Action, on: bool) -> Response {
    let name = action_name(cx, action);
    let response = IconButton::new(action.icon().unwrap_or("ui_more")).on(on).show(ui, cx, &name);
    if response.clicked() {
        cx.act(action);
    }
    response
}

/// Label of an action with its key, as a tooltip says it.
#[must_use]
pub fn action_name(cx: &PanelContext<'_>, action: Action) -> String {
    let label = cx.text.tr(action.label_key());
    match action.shortcut() {
        Some(shortcut) => format!("{label} ({})", shortcut_name(cx.text, shortcut)),
        None => label.to_owned(),
    }
}

/// A shortcut as it is written on keys.
#[must_use]
pub fn shortcut_name(text: &Catalogue, shortcut: Shortcut) -> String {
    let key = match shortcut.key {
        "Plus" => "+",
        "Minus" => "−",
        "Comma" => ",",
        "Period" => ".",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        "Space" => text.tr("key-space"),
        "Home" => text.tr("key-home"),
        "End" => text.tr("key-end"),
        key => key,
    };
    let mut name = String::new();
    for (held, word) in [(shortcut.ctrl, "Ctrl+"), (shortcut.alt, "Alt+"), (shortcut.shift, "Shift+")] {
        if held {
            name.push_str(word);
        }
    }
    name + key
}

/// A text button with an edge; `primary` fills it with the accent.
pub fn text_button(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    leading: Option<&'static str>,
    label: &str,
    primary: bool,
) -> Response {
    let font = theme::medium(13.0);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    let icon_width = if leading.is_some() { 24.0 } else { 0.0 };
    let size = egui::vec2(galley.size().x + 20.0 + icon_width, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let corner = CornerRadius::same(theme::RADIUS);
    let hot = response.hovered() || response.has_focus();
    let (ground, edge, ink) = if primary {
        (cx.colour(|t| t.accent), cx.colour(|t| t.accent), cx.colour(|t| t.on_accent))
    } else {
        let ground = if hot { cx.colour(|t| t.sunken) } else { cx.colour(|t| t.raised) };
        (ground, cx.colour(|t| t.control), cx.colour(|t| t.text))
    };
    ui.painter().rect(rect, corner, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    focus_ring(ui, cx, rect, &response);
    if let Some(leading) = leading {
        let at =
            Rect::from_center_size(egui::pos2(rect.left() + 20.0, rect.center().y), egui::Vec2::splat(16.0));
        icon(ui, cx, at, IconId(leading), 16.0, ink);
    }
    let text_at = egui::pos2(rect.left() + 10.0 + icon_width, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    response
}

/// A line of text at a place; `align` says which point of the text the place is. Returns the rectangle it takes.
pub fn text_at(
    ui: &Ui,
    at: egui::Pos2,
    align: Align2,
    text: impl ToString,
    font: FontId,
    ink: Color32,
) -> Rect {
    ui.painter().text(at, align, text, font, ink)
}

/// A line of text cut with an ellipsis to a width in points.
pub fn elided(ui: &Ui, at: egui::Pos2, width: f32, text: &str, font: FontId, ink: Color32) -> Rect {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(1.0));
    let galley = ui.painter().layout_job(job);
    let rect = Rect::from_min_size(egui::pos2(at.x, at.y - galley.size().y / 2.0), galley.size());
    ui.painter().galley(rect.min, galley, ink);
    rect
}

/// A line of one point in the border colour, across a rectangle at a height.
pub fn hairline(ui: &Ui, cx: &PanelContext<'_>, x: egui::Rangef, y: f32) {
    ui.painter().hline(x, y, Stroke::new(1.0, cx.colour(|theme| theme.border)));
}

/// How far something is, 0 to 1: a bar as wide as there is room.
pub fn progress_bar(ui: &mut Ui, cx: &PanelContext<'_>, part: f32) {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 8.0), Sense::hover());
    let corner = CornerRadius::same(4);
    let edge = Stroke::new(1.0, cx.colour(|t| t.control));
    ui.painter().rect(rect, corner, cx.colour(|t| t.sunken), edge, StrokeKind::Inside);
    let done = Rect::from_min_size(rect.min, egui::vec2(rect.width() * part, rect.height()));
    if part > 0.0 {
        ui.painter().rect_filled(done, corner, cx.colour(|t| t.accent));
    }
    let percent = format!("{} %", (part * 100.0).round());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &percent));
}
