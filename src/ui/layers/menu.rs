//! Menus of the layers panel: of the whole list, and of one layer.

use crate::model::geometry::PartKind;
use crate::model::project::{LayerGroup, MapLayer};
use crate::model::time::Status;
use crate::render::icons::ids;
use crate::render::scene::IconId;
use crate::session::{Action, Command, EditorTab, SaveWhat};
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{elided, focus_ring, hairline, icon};
use egui::{CornerRadius, Role, Sense, Slider, Ui, WidgetInfo};

/// Width of the menus, in points.
pub(super) const WIDTH: f32 = 232.0;
/// Most recent files in the menu.
const RECENT_SHOWN: usize = 8;

/// The menu of the whole list.
pub(super) fn panel(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let session = cx.session;
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let hidden: Vec<_> = session.project.layers.iter().filter(|layer| !layer.visible).map(|l| l.id).collect();
    let label = cx.text.tr("layers-show-all").to_owned();
    if item(ui, cx, Some(ids::UI_EYE), &label, !hidden.is_empty()) {
        for id in hidden {
            cx.push(Command::SetLayerVisible(id, true));
        }
        cx.push(Command::EndGesture);
    }
    let shown = session.clock.filter.shows(Status::NotAnnounced);
    let mark = if shown { Some(ids::UI_CHECK) } else { None };
    let label = cx.text.tr(Action::ToggleNotAnnounced.label_key()).to_owned();
    if item(ui, cx, mark, &label, true) {
        cx.act(Action::ToggleNotAnnounced);
    }
    let label = cx.text.tr(Action::ZoomToAll.label_key()).to_owned();
    if item(ui, cx, Some(ids::UI_ZOOM_TO), &label, true) {
        cx.act(Action::ZoomToAll);
    }
    let label = cx.text.tr(Action::Paste.label_key()).to_owned();
    if item(ui, cx, Some(ids::UI_COPY), &label, true) {
        cx.act(Action::Paste);
    }
    rule(ui, cx);
    let heading = if session.recent.is_empty() { "recent-empty" } else { "panel-recent-files" };
    let words = cx.text.tr(heading).to_owned();
    heading_line(ui, cx, &words);
    for path in session.recent.iter().take(RECENT_SHOWN) {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        if item(ui, cx, Some(ids::UI_FILE), &inert_short(&name, 80), true) {
            cx.push(Command::OpenFiles { paths: vec![path.clone()], replace: None });
        }
    }
}

/// The menu of a layer at a place of the project.
pub(super) fn layer(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, index: usize) {
    let id = layer.id;
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let last = cx.session.project.layers.len().saturating_sub(1);
    let items = [
        (ids::UI_ZOOM_TO, "command-zoom-to-layer", true, Command::ZoomToLayer(id)),
        (ids::UI_SOLO, "command-solo-layer", true, Command::SoloLayer(id)),
        (ids::UI_CHEVRON_UP, "command-layer-up", index > 0, Command::MoveLayer(id, index.saturating_sub(1))),
        (ids::UI_CHEVRON_DOWN, "command-layer-down", index < last, Command::MoveLayer(id, index + 1)),
        (ids::UI_REPLACE, "command-replace-layer", true, Command::ReplaceWithFile(id)),
    ];
    for (mark, key, enabled, command) in items {
        let label = cx.text.tr(key).to_owned();
        if item(ui, cx, Some(mark), &label, enabled) {
            cx.push(command);
            cx.push(Command::EndGesture);
        }
    }
    of_file(ui, cx, layer);
    rule(ui, cx);
    for (action, tab) in [
        (Action::StyleLayer, EditorTab::Style),
        (Action::FilterLayer, EditorTab::Filter),
        (Action::TimeLayer, EditorTab::Time),
    ] {
        let label = cx.text.tr(action.label_key()).to_owned();
        if item(ui, cx, action.icon().map(IconId), &label, true) {
            cx.push(Command::ShowEditor(Some((id, tab))));
        }
    }
    rule(ui, cx);
    for (action, what) in [
        (Action::SaveLayer, SaveWhat::Layer),
        (Action::SaveSelected, SaveWhat::Selected),
        (Action::SaveDay, SaveWhat::Day),
        (Action::SaveFiltered, SaveWhat::Filtered),
    ] {
        // Of a layer without a filter there is nothing that it shows.
        if what == SaveWhat::Filtered && layer.filter.is_none() {
            continue;
        }
        let label = cx.text.tr(action.label_key()).to_owned();
        let can = cx.session.can_save(id, what);
        if item(ui, cx, action.icon().map(IconId), &label, can) {
            cx.push(Command::SaveAs { layer: id, what });
        }
    }
    rule(ui, cx);
    if let Some(report) = cx.session.report_of(id) {
        let count = report.to_look_at();
        let label = match count {
            0 => cx.text.tr("command-layer-report").to_owned(),
            _ => cx.text.tr_args("command-layer-problems", &[("count", count.into())]),
        };
        if item(ui, cx, Some(ids::UI_WARNING), &label, true) {
            cx.push(Command::ShowProblems(Some(id)));
        }
    }
    let kinds = &layer.data.geometries.part_kinds;
    if !layer.style.badges && kinds.contains(&PartKind::Points) {
        let together = layer.style.clusters;
        let label = cx.text.tr("command-layer-clusters").to_owned();
        let response = item(ui, cx, together.then_some(ids::UI_CHECK), &label, true);
        if response {
            cx.push(Command::SetLayerClusters(id, !together));
        }
    }
    if layer.group == LayerGroup::MyFiles {
        let label = cx.text.tr("command-remove-layer").to_owned();
        if item(ui, cx, Some(ids::UI_TRASH), &label, true) {
            cx.push(Command::RemoveLayer(id));
        }
    }
    rule(ui, cx);
    times(ui, cx, layer);
    opacity(ui, cx, layer);
}

/// What can be done with the file of a layer.
fn of_file(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer) {
    let session = cx.session;
    if layer.source.is_none() {
        return;
    }
    let id = layer.id;
    let is_broken = session.broken(layer).is_some();
    let has_columns = session.has_columns_to_choose(id);
    let items = [
        (ids::UI_REDO, Action::Reload.label_key(), true, Command::ReloadLayer(id)),
        (ids::UI_FOLDER, "command-find-file", is_broken, Command::FindFile(id)),
        (ids::UI_TABLE, "command-choose-columns", has_columns, Command::ChooseColumns(id)),
    ];
    for (mark, key, _, command) in items.into_iter().filter(|(_, _, is_there, _)| *is_there) {
        let label = cx.text.tr(key).to_owned();
        if item(ui, cx, Some(mark), &label, true) {
            cx.push(command);
        }
    }
}

/// Which times are read.
fn times(ui: &mut Ui, cx: &PanelContext<'_>, layer: &MapLayer) {
    // Menus justify their words.
    let left = egui::Layout::top_down(egui::Align::Min);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 0)).show(ui, |ui| {
        ui.with_layout(left, |ui| {
            for words in super::times::words(cx.text, layer) {
                let words = egui::RichText::new(words).font(theme::regular(11.5));
                ui.add(egui::Label::new(words.color(cx.colour(|theme| theme.text2))).wrap());
            }
        });
    });
    ui.add_space(4.0);
}

/// Opacity from 0 to 100 percent.
fn opacity(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer) {
    let mut percent = (layer.opacity * 100.0).round();
    let words = cx.text.tr_args("layer-opacity-value", &[("percent", percent.into())]);
    heading_line(ui, cx, &words);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.spacing_mut().slider_width = WIDTH - 36.0;
        ui.spacing_mut().slider_rail_height = 4.0;
        let (rail, accent) = (cx.colour(|theme| theme.accent_bg), cx.colour(|theme| theme.accent));
        let visuals = ui.visuals_mut();
        visuals.widgets.inactive.bg_fill = rail;
        visuals.selection.bg_fill = accent;
        visuals.handle_shape = egui::style::HandleShape::Circle;
        for widget in
            [&mut visuals.widgets.inactive, &mut visuals.widgets.hovered, &mut visuals.widgets.active]
        {
            widget.fg_stroke = egui::Stroke::new(1.5, accent);
        }
        let slider =
            Slider::new(&mut percent, 0.0..=100.0).step_by(1.0).show_value(false).trailing_fill(true);
        let response = ui.add(slider);
        let name = cx.text.tr("command-layer-opacity");
        response.widget_info(|| WidgetInfo::slider(true, f64::from(percent), name));
        if response.changed() {
            cx.push(Command::SetLayerOpacity(layer.id, percent / 100.0));
        }
        if response.drag_stopped() || response.lost_focus() {
            cx.push(Command::EndGesture);
        }
    });
}

/// A row of a menu, 28 points high; tells whether it was chosen, and closes the menu then.
pub fn item(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    mark: Option<IconId>,
    label: &str,
    enabled: bool,
) -> bool {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let width = ui.available_width().max(120.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 28.0), sense);
    let hot = enabled && (response.hovered() || response.has_focus());
    if hot {
        let ground = cx.colour(|theme| theme.sunken);
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
        focus_ring(ui, cx, rect, &response);
    }
    let ink = cx.colour(|theme| if enabled { theme.text } else { theme.control });
    if let Some(mark) = mark {
        let at = egui::Rect::from_center_size(
            egui::pos2(rect.left() + 18.0, rect.center().y),
            egui::Vec2::splat(16.0),
        );
        let tint = cx.colour(|theme| if enabled { theme.text2 } else { theme.control });
        icon(ui, cx, at, mark, 16.0, tint);
    }
    let at = egui::pos2(rect.left() + 34.0, rect.center().y);
    elided(ui, at, rect.right() - 8.0 - at.x, label, theme::regular(13.0), ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    let chosen = enabled && response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}

fn heading_line(ui: &mut Ui, cx: &PanelContext<'_>, words: &str) {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 24.0), Sense::hover());
    let at = egui::pos2(rect.left() + 10.0, rect.center().y);
    elided(ui, at, rect.width() - 20.0, words, theme::regular(11.5), cx.colour(|theme| theme.text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn rule(ui: &mut Ui, cx: &PanelContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 9.0), Sense::hover());
    hairline(ui, cx, rect.x_range(), rect.center().y);
}
