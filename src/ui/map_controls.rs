//! The buttons over the map: nearer, farther, home.

use super::context::PanelContext;
use super::theme::colour;
use super::widgets::{IconButton, action_name};
use crate::session::Action;
use egui::{CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

/// Zoom in, zoom out, Home.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, corner: Pos2) {
    let rect = Rect::from_min_size(corner, vec2(32.0, 88.0));
    let line = Stroke::new(1.0, colour(cx.theme.border));
    let ground = colour(cx.theme.raised);
    ui.painter().rect(rect, CornerRadius::same(8), ground, line, StrokeKind::Inside);
    for (index, action) in [Action::ZoomIn, Action::ZoomOut, Action::Home].into_iter().enumerate() {
        let at = Rect::from_min_size(corner + vec2(2.0, 2.0 + 28.0 * index as f32), vec2(28.0, 28.0));
        let name = action_name(cx, action);
        let icon = if action == Action::Home { "ui_locate" } else { action.icon().unwrap_or("ui_more") };
        let id = ui.scope_id().with(("map control", index));
        if IconButton::new(icon).size(16.0).show_at(ui, cx, at, id, &name).clicked() {
            cx.act(action);
        }
    }
}
