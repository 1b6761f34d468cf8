//! Fonts, colours, type and spacing of the window, from the one palette.

use crate::model::theme::{Rgb, Theme};
use crate::render::text::font_bytes;
use egui::epaint::text::{FontTweak, VariationCoords};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Spacing scale, in points.
pub mod space {
    /// 4.
    pub const XS: f32 = 4.0;
    /// 8.
    pub const S: f32 = 8.0;
    /// 12.
    pub const M: f32 = 12.0;
    /// 16.
    pub const L: f32 = 16.0;
}

/// Radius of inputs and buttons, in points.
pub const RADIUS: u8 = 6;

/// Seconds in which hover and press fade in.
pub const ANIMATION_SECONDS: f32 = 0.09;

/// Weights as font families: egui chooses a face by family.
const WEIGHTS: [(&str, f32); 3] = [("regular", 400.0), ("medium", 500.0), ("semibold", 600.0)];

/// An opaque colour of the palette for egui.
#[must_use]
pub fn colour(rgb: Rgb) -> Color32 {
    let [red, green, blue] = rgb.bytes();
    Color32::from_rgb(red, green, blue)
}

/// Text of 400 weight, in points.
#[must_use]
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Text of 500 weight, in points.
#[must_use]
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("medium".into()))
}

/// Text of 600 weight, in points.
#[must_use]
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// Installs the bundled font in its three weights; no system font is asked.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, weight) in WEIGHTS {
        let mut data = FontData::from_static(font_bytes());
        data.tweak = FontTweak { coords: VariationCoords::new([(b"wght", weight)]), ..FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    ctx.set_fonts(fonts);
}

/// Puts the palette, the type scale and the spacing scale into egui.
pub fn apply(ctx: &egui::Context, theme: &Theme) {
    let kind = if theme.dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(kind);
    ctx.style_mut_of(kind, |style| {
        style.text_styles = BTreeMap::from([
            (TextStyle::Heading, semibold(14.0)),
            (TextStyle::Body, regular(13.0)),
            (TextStyle::Button, medium(13.0)),
            (TextStyle::Small, regular(11.5)),
            (TextStyle::Monospace, regular(13.0)),
        ]);
        let spacing = &mut style.spacing;
        spacing.item_spacing = egui::vec2(8.0, 4.0);
        spacing.button_padding = egui::vec2(10.0, 5.0);
        spacing.interact_size = egui::vec2(28.0, 28.0);
        spacing.menu_margin = Margin::same(4);
        spacing.window_margin = Margin::same(12);
        spacing.icon_width = 16.0;
        style.interaction.tooltip_delay = 0.15;
        style.interaction.selectable_labels = false;
        style.animation_time = ANIMATION_SECONDS;
        visuals(&mut style.visuals, theme);
    });
}

fn visuals(visuals: &mut egui::Visuals, theme: &Theme) {
    let corner = CornerRadius::same(RADIUS);
    let line = |rgb| Stroke::new(1.0, colour(rgb));
    visuals.dark_mode = theme.dark;
    visuals.override_text_color = None;
    visuals.panel_fill = colour(theme.panel);
    visuals.window_fill = colour(theme.raised);
    visuals.window_stroke = line(theme.border);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = colour(theme.raised);
    visuals.faint_bg_color = colour(theme.sunken);
    visuals.code_bg_color = colour(theme.sunken);
    visuals.hyperlink_color = colour(theme.accent);
    visuals.warn_fg_color = colour(theme.warn);
    visuals.error_fg_color = colour(theme.error);
    visuals.weak_text_color = Some(colour(theme.text3));
    visuals.selection.bg_fill = colour(theme.accent_bg);
    visuals.selection.stroke = line(theme.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, colour(theme.accent));
    let all = &mut visuals.widgets;
    for widget in
        [&mut all.noninteractive, &mut all.inactive, &mut all.hovered, &mut all.active, &mut all.open]
    {
        widget.corner_radius = corner;
        widget.expansion = 0.0;
        widget.fg_stroke = line(theme.text);
        widget.bg_stroke = line(theme.control);
        widget.bg_fill = colour(theme.raised);
        widget.weak_bg_fill = colour(theme.raised);
    }
    all.noninteractive.bg_stroke = line(theme.border);
    all.noninteractive.bg_fill = colour(theme.panel);
    all.hovered.weak_bg_fill = colour(theme.sunken);
    all.hovered.bg_fill = colour(theme.sunken);
    all.active.weak_bg_fill = colour(theme.accent_bg);
    all.active.bg_stroke = line(theme.accent);
    all.open.weak_bg_fill = colour(theme.accent_bg);
}
