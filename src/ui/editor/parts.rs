//! Parts of the editor: headings, fields with a name, lists to choose from, sliders, colours.

use crate::model::theme::Rgb;
use crate::ui::context::PanelContext;
use crate::ui::theme::{self, colour, medium, regular, semibold};
use crate::ui::widgets::hairline;
use egui::{
    Align, Button, Color32, ComboBox, CornerRadius, Layout, Response, RichText, Role, Sense, Slider,
    TextStyle, Ui, WidgetInfo, vec2,
};

/// Width of the names of fields, in points.
const NAMES: f32 = 108.0;
/// Height of the list of a field, in points.
const LIST: f32 = 320.0;
/// Most lines of a long list that are laid out.
const MOST_SEEN: usize = 100;

/// A heading with a line above it, unless it is the first.
pub(in crate::ui) fn heading(ui: &mut Ui, cx: &PanelContext<'_>, key: &str, first: bool) {
    if !first {
        ui.add_space(10.0);
        let top = ui.cursor().top();
        hairline(ui, cx, ui.max_rect().x_range(), top);
        ui.add_space(8.0);
    }
    ui.label(RichText::new(cx.text.tr(key)).font(semibold(13.0)).color(colour(cx.theme.text)));
    ui.add_space(2.0);
}

/// A line of explanation.
pub(in crate::ui) fn note(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) {
    let words = RichText::new(words).font(regular(11.5)).color(colour(cx.theme.text2));
    ui.add(egui::Label::new(words).wrap());
}

/// A field: its name, and its control in the rest of the line.
pub(in crate::ui) fn field<R>(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    name: &str,
    control: impl FnOnce(&mut Ui, &mut PanelContext<'_>) -> R,
) -> R {
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui_with_layout(vec2(NAMES, 28.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(NAMES);
            let words = RichText::new(name).font(regular(12.5)).color(colour(cx.theme.text2));
            ui.add(egui::Label::new(words).truncate()).on_hover_text(name);
        });
        let room = vec2((width - NAMES - 6.0).max(60.0), 28.0);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(room.x);
            control(ui, cx)
        })
        .inner
    })
    .inner
}

/// A list to choose from; gives what was chosen if it is another one. `name` is its accessible name.
pub(in crate::ui) fn choose<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    id: impl std::hash::Hash + std::fmt::Debug,
    now: &T,
    options: &[(T, String)],
) -> Option<T> {
    let mut chosen = None;
    let shown = options.iter().find(|(of, _)| of == now).map_or("", |(_, words)| words.as_str());
    let width = ui.available_width();
    let list = ComboBox::from_id_salt(("editor", id, name)).selected_text(shown).width(width).height(LIST);
    let response = list.truncate().show_ui(ui, |ui| {
        ui.set_min_width(width.max(160.0));
        for (value, words) in options {
            if ui.selectable_label(value == now, words).clicked() && value != now {
                chosen = Some(value.clone());
            }
        }
    });
    ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(name));
    chosen
}

/// As [`choose`], of very many: `options` gives them while the list is open, `words` those in sight alone.
pub(in crate::ui) fn choose_of_many<T>(
    ui: &mut Ui,
    name: &str,
    id: impl std::hash::Hash + std::fmt::Debug,
    shown: &str,
    options: impl FnOnce() -> Vec<T>,
    (is_now, words): (impl Fn(&T) -> bool, impl Fn(&T) -> String),
) -> Option<T> {
    let mut chosen = None;
    let width = ui.available_width();
    let list = ComboBox::from_id_salt(("editor", id, name)).selected_text(shown).width(width).height(LIST);
    let response = list.truncate().show_ui(ui, |ui| {
        ui.set_min_width(width.max(160.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        let spacing = ui.spacing();
        let line = spacing
            .interact_size
            .y
            .max(ui.text_style_height(&TextStyle::Button) + 2.0 * spacing.button_padding.y);
        let options = options();
        let count = options.len();
        let above = (ui.clip_rect().top() - ui.cursor().top()) / line;
        // A line at both ends more than are seen: the keyboard goes on from the last one.
        let first = (above.max(0.0) as usize).saturating_sub(1).min(count);
        let seen = (ui.clip_rect().height() / line) as usize;
        let last = first.saturating_add(seen.min(MOST_SEEN) + 4).min(count);
        ui.add_space(first as f32 * line);
        ui.skip_ahead_auto_ids(first);
        for option in options.into_iter().take(last).skip(first) {
            let is_now = is_now(&option);
            let button = Button::selectable(is_now, words(&option)).min_size(vec2(0.0, line));
            let response = ui.add(button);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            if response.clicked() && !is_now {
                chosen = Some(option);
            }
        }
        ui.add_space((count - last) as f32 * line);
    });
    ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(name));
    chosen
}

/// A slider with its value; gives the new value while it is moved.
pub(in crate::ui) fn slide(
    ui: &mut Ui,
    cx: &PanelContext<'_>,
    name: &str,
    value: f32,
    range: std::ops::RangeInclusive<f32>,
    step: f64,
    shown: &str,
) -> Option<f32> {
    let mut now = value;
    let words = RichText::new(shown).font(medium(12.0)).color(colour(cx.theme.text));
    let room = ui.available_width();
    ui.spacing_mut().slider_width = (room - 58.0).max(40.0);
    ui.spacing_mut().slider_rail_height = 4.0;
    ui.spacing_mut().interact_size.y = 20.0;
    let (rail, accent) = (cx.colour(|theme| theme.accent_bg), cx.colour(|theme| theme.accent));
    let visuals = ui.visuals_mut();
    visuals.widgets.inactive.bg_fill = rail;
    visuals.selection.bg_fill = accent;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    for widget in [&mut visuals.widgets.inactive, &mut visuals.widgets.hovered, &mut visuals.widgets.active] {
        widget.fg_stroke = egui::Stroke::new(1.5, accent);
    }
    let response = ui.add(Slider::new(&mut now, range).step_by(step).show_value(false).trailing_fill(true));
    response.widget_info(|| WidgetInfo::slider(true, f64::from(now), name));
    ui.add(egui::Label::new(words));
    (response.changed() && now != value).then_some(now)
}

/// A colour that opens a picker; gives the new colour while it is picked.
pub(in crate::ui) fn pick_colour(ui: &mut Ui, name: &str, now: Rgb) -> Option<Rgb> {
    let mut picked = colour(now);
    let response =
        egui::color_picker::color_edit_button_srgba(ui, &mut picked, egui::color_picker::Alpha::Opaque);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let [red, green, blue, _] = picked.to_array();
    let picked = Rgb(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue));
    (picked != now).then_some(picked)
}

/// A square of a colour that can be clicked.
pub(in crate::ui) fn swatch(ui: &mut Ui, cx: &PanelContext<'_>, name: &str, of: Rgb, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
    let corner = CornerRadius::same(theme::RADIUS);
    ui.painter().rect_filled(rect.shrink(3.0), corner, colour(of));
    let hot = response.hovered() || response.has_focus();
    let edge: Option<Color32> = if on || response.has_focus() {
        Some(cx.colour(|t| t.accent))
    } else {
        hot.then(|| cx.colour(|t| t.control))
    };
    if let Some(edge) = edge {
        ui.painter().rect_stroke(rect, corner, egui::Stroke::new(2.0, edge), egui::StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
    response
}

/// Colours side by side: those of a palette, or a ramp from little to much.
pub(in crate::ui) fn band(ui: &mut Ui, width: f32, colours: &[Rgb]) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 14.0), Sense::hover());
    let each = rect.width() / colours.len().max(1) as f32;
    for (place, &of) in colours.iter().enumerate() {
        let left = rect.left() + each * place as f32;
        let part = egui::Rect::from_min_size(egui::pos2(left, rect.top()), vec2(each + 0.5, rect.height()));
        ui.painter().rect_filled(part, CornerRadius::ZERO, colour(of));
    }
}

/// Whether a value is among very many, without a stop at each.
pub(in crate::ui) fn holds<T: Copy + PartialEq>(all: &[T], one: T) -> bool {
    all.chunks(4096).any(|some| some.iter().filter(|&&of| of == one).count() > 0)
}
