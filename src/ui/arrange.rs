//! Where the panels stand around the map, and what stands over it.

use super::context::PanelContext;
use super::files::Work;
use super::theme::colour;
use super::{card, editor, layers, legend_panel, map_controls, problems, table};
use crate::session::{Action, Command};
use crate::spatial::ScreenRect;
use egui::{Frame, Panel, Rect, Ui, pos2, vec2};

/// Width of the panel at the left, in points.
pub(super) const LEFT_WIDTH: f32 = 256.0;
/// The same of a large window, from 1800 points.
pub(super) const LEFT_WIDTH_LARGE: f32 = 320.0;
/// Width of the rail of a small window, in points.
pub(super) const RAIL_WIDTH: f32 = 48.0;
/// The panel between layers and map: what is wrong with a layer, or how it looks.
pub(super) fn beside_map(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    problems: &mut problems::ProblemsState,
    editor: &mut editor::EditorState,
    frame: Frame,
) {
    let session = cx.session;
    if !session.panels.shown || (session.problems.layer.is_none() && session.editor.is_none()) {
        return;
    }
    let is_editor = session.editor.is_some();
    let width = match (is_editor, cx.compact) {
        (true, false) => editor::WIDTH,
        (true, true) => editor::WIDTH_COMPACT,
        (false, false) => problems::WIDTH,
        (false, true) => problems::WIDTH_COMPACT,
    };
    let name = if is_editor { "editor" } else { "problems" };
    let side = Panel::left(name).exact_size(width).resizable(false).frame(frame).show_separator_line(false);
    side.show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        if is_editor {
            editor::show(ui, cx, editor);
        } else {
            problems::show(ui, cx, problems);
        }
        edge(ui, cx, room);
    });
}

/// The attribute table, beneath the map.
pub(super) fn beneath_map(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut table::TableState,
    frame: Frame,
) {
    let panels = cx.session.panels;
    if !panels.shown || !panels.table {
        return;
    }
    let height = state.height(ui.available_height());
    let below = Panel::bottom("table").exact_size(height).resizable(false).frame(frame);
    below.show_separator_line(false).show(ui, |ui| table::show(ui, cx, state));
}

pub(super) fn size_of_map(cx: &mut PanelContext<'_>, map: Rect) {
    let camera = cx.session.view.camera();
    if (camera.width - map.width()).abs() > 0.1 || (camera.height - map.height()).abs() > 0.1 {
        cx.push(Command::SetMapSize { width: map.width(), height: map.height() });
    }
}

/// The panel at the left, or the rail of a small window with its overlay. Returns the places of the work that was cancelled.
pub(super) fn left(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut layers::LayersState,
    open: &mut bool,
    work: &[Work],
    frame: Frame,
) -> Vec<usize> {
    let mut cancelled = Vec::new();
    if !cx.compact {
        let width = if ui.max_rect().width() >= 1800.0 { LEFT_WIDTH_LARGE } else { LEFT_WIDTH };
        let panel =
            Panel::left("layers").exact_size(width).resizable(false).frame(frame).show_separator_line(false);
        panel.show(ui, |ui| {
            let room = ui.available_rect_before_wrap();
            let legend_height = legend_panel::height(cx).min(room.height() * 0.6);
            let split = room.bottom() - legend_height;
            let above = Rect::from_min_max(room.min, pos2(room.right(), split));
            let below = Rect::from_min_max(pos2(room.left(), split), room.max);
            let mut upper = ui.new_child(egui::UiBuilder::new().max_rect(above).id_salt("layers"));
            upper.set_clip_rect(above);
            cancelled = layers::show(&mut upper, cx, state, work);
            let mut lower = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt("legend"));
            legend_panel::show(&mut lower, cx);
            edge(ui, cx, room);
        });
        return cancelled;
    }
    let rail =
        Panel::left("rail").exact_size(RAIL_WIDTH).resizable(false).frame(frame).show_separator_line(false);
    let rail_rect = rail
        .show(ui, |ui| {
            let room = ui.available_rect_before_wrap();
            ui.add_space(8.0);
            ui.vertical_centered(|ui| {
                let name = cx.text.tr("panel-layers").to_owned();
                if super::widgets::IconButton::new("ui_layers").on(*open).show(ui, cx, &name).clicked() {
                    *open = !*open;
                }
                for action in [Action::Open, Action::Home, Action::ToggleNotices] {
                    ui.add_space(4.0);
                    super::widgets::action_button(ui, cx, action, false);
                }
            });
            edge(ui, cx, room);
            room
        })
        .inner;
    if *open {
        let room = ui.available_rect_before_wrap();
        let at = pos2(rail_rect.right(), room.top());
        let size = vec2(LEFT_WIDTH, room.height());
        egui::Area::new(egui::Id::unique("layers overlay"))
            .fixed_pos(at)
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                let rect = Rect::from_min_size(at, size);
                ui.painter().rect_filled(rect, 0.0, colour(cx.theme.panel));
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(rect));
                ui.set_clip_rect(rect);
                cancelled = layers::show(&mut ui, cx, state, work);
                edge(&ui, cx, rect);
            });
    }
    cancelled
}

/// The line at the right of a panel.
pub(super) fn edge(ui: &Ui, cx: &PanelContext<'_>, room: Rect) {
    let line = egui::Stroke::new(1.0, colour(cx.theme.border));
    ui.painter().vline(room.right() - 0.5, room.y_range(), line);
}

/// Parts of the map that card and legend cover, in points from its corner; `card_rect` is where the card was last.
pub(super) fn covered(
    cx: &PanelContext<'_>,
    window_width: f32,
    map: Rect,
    card_rect: Option<Rect>,
) -> Vec<ScreenRect> {
    let mut covered = Vec::new();
    if card::is_open(cx.session) {
        let width = card::width(cx.compact, window_width);
        let left = map.width() - width - card::MARGIN;
        let height = card_rect.map_or(map.height() * 0.7, |rect| rect.height());
        covered.push(ScreenRect::from_min_size(left, card::MARGIN, width, height));
    }
    if cx.compact {
        let height = legend_panel::height(cx);
        covered.push(ScreenRect::from_min_size(12.0, 12.0, legend_panel::COMPACT_WIDTH, height));
    } else {
        covered.push(ScreenRect::from_min_size(12.0, 12.0, 32.0, 88.0));
    }
    covered
}

/// What stands over the map: controls or the legend of a small window, and the card, whose place is returned.
pub(super) fn over_map(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    window_width: f32,
    map: Rect,
    state: &mut card::CardState,
) -> Option<Rect> {
    let corner = map.left_top() + vec2(12.0, 12.0);
    if cx.compact {
        let size = vec2(legend_panel::COMPACT_WIDTH, legend_panel::height(cx));
        let rect = Rect::from_min_size(corner, size);
        let mut legend = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("legend on map"));
        legend_panel::show(&mut legend, cx);
    } else {
        map_controls::show(ui, cx, corner);
    }
    if card::is_open(cx.session) {
        let width = card::width(cx.compact, window_width);
        let at = pos2(map.right() - width - card::MARGIN, map.top() + card::MARGIN);
        let room = Rect::from_min_size(at, vec2(width, (map.height() - 2.0 * card::MARGIN).max(60.0)));
        let area = egui::Area::new(egui::Id::unique("card")).fixed_pos(at).order(egui::Order::Middle);
        let shown = area.show(ui.ctx(), |ui| {
            ui.set_max_size(room.size());
            card::show(ui, cx, state);
        });
        Some(shown.response.rect)
    } else {
        card::show(ui, cx, state);
        None
    }
}
