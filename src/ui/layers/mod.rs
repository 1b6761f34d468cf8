//! The layers panel: what is open, in drawing order under two headings, with visibility, order and opacity.

mod menu;
mod row;
mod times;
mod work;

pub use menu::item as menu_item;
pub(in crate::ui) use row::layer_icon;
pub(in crate::ui) use times::words as time_words;

use crate::model::feature::LayerId;
use crate::model::project::LayerGroup;
use crate::render::icons::ids;
use crate::session::{Action, Command};
use crate::ui::context::PanelContext;
use crate::ui::files::Work;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, action_name, elided, focus_ring, icon};
use egui::{CornerRadius, Popup, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo};
use row::RowPlace;

/// Height of the head of the panel, in points.
const HEAD: f32 = 48.0;
/// Height of a heading, in points.
const HEADING: f32 = 28.0;
/// Room at both sides, in points.
const SIDE: f32 = 16.0;

/// What the panel remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct LayersState {
    /// Headings whose rows are hidden: of the programme, of the person's files.
    folded: [bool; 2],
    /// The layer that is being dragged.
    dragged: Option<LayerId>,
}

/// The panel in the room of `ui`. `work` has the files that are being read or written; the indices of those that were cancelled
/// come back.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut LayersState, work: &[Work]) -> Vec<usize> {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ui.spacing_mut().scroll.fade.strength = 0.0;
    if !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
        state.dragged = None;
    }
    head(ui, cx);
    let mut cancelled = Vec::new();
    let height = ui.available_height().max(HEADING);
    ScrollArea::vertical().id_salt("layers").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        if heading(ui, cx, &mut state.folded[0], "panel-programme") {
            group(ui, cx, state, LayerGroup::Programme);
        }
        ui.add_space(4.0);
        if heading(ui, cx, &mut state.folded[1], "panel-my-files") {
            for (index, work) in work.iter().enumerate() {
                if work::row(ui, cx, work, index) {
                    cancelled.push(index);
                }
            }
            let empty = group(ui, cx, state, LayerGroup::MyFiles);
            if empty && work.is_empty() {
                drop_box(ui, cx);
            }
        }
        ui.add_space(8.0);
    });
    cancelled
}

fn head(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), HEAD), Sense::hover());
    let title = cx.text.tr("panel-layers").to_owned();
    let right = rect.right() - SIDE + 5.0;
    let square = |index: f32| {
        let centre = egui::pos2(right - 14.0 - index * 28.0, rect.center().y);
        Rect::from_center_size(centre, egui::Vec2::splat(28.0))
    };
    let at = egui::pos2(rect.left() + SIDE, rect.center().y);
    elided(ui, at, right - 60.0 - at.x, &title, theme::semibold(14.0), cx.colour(|theme| theme.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &title));
    let name = action_name(cx, Action::Open);
    let add = IconButton::new(ids::UI_PLUS.0);
    if add.show_at(ui, cx, square(1.0), response.id.with("add"), &name).clicked() {
        cx.act(Action::Open);
    }
    let name = cx.text.tr("layers-menu").to_owned();
    let more = IconButton::new(ids::UI_MORE.0).show_at(ui, cx, square(0.0), response.id.with("more"), &name);
    Popup::menu(&more).width(menu::WIDTH).show(|ui| menu::panel(ui, cx));
}

/// A heading that folds; tells whether its rows are shown.
fn heading(ui: &mut Ui, cx: &mut PanelContext<'_>, folded: &mut bool, key: &'static str) -> bool {
    let size = egui::vec2(ui.available_width(), HEADING);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *folded = !*folded;
    }
    let ink = if response.hovered() { cx.colour(|theme| theme.text) } else { cx.colour(|theme| theme.text2) };
    let chevron = if *folded { ids::UI_CHEVRON_RIGHT } else { ids::UI_CHEVRON_DOWN };
    let at = Rect::from_center_size(egui::pos2(rect.left() + 18.0, rect.center().y), egui::Vec2::splat(12.0));
    icon(ui, cx, at, chevron, 12.0, ink);
    let name = cx.text.tr(key);
    let at = egui::pos2(rect.left() + 28.0, rect.center().y);
    elided(ui, at, rect.right() - SIDE - at.x, name, theme::semibold(11.5), ink);
    focus_ring(ui, cx, rect.shrink2(egui::vec2(8.0, 2.0)), &response);
    let open = !*folded;
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, name));
    open
}

/// The rows of a group with dragging; tells whether there is none.
fn group(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut LayersState, group: LayerGroup) -> bool {
    let session = cx.session;
    let layers = session.project.layers.iter().enumerate().filter(|(_, layer)| layer.group == group);
    let mut places: Vec<RowPlace> = Vec::new();
    let mut dropped = None;
    for (index, layer) in layers {
        let (place, drag) = row::show(ui, cx, layer, index, state.dragged == Some(layer.id));
        match drag {
            row::Drag::Started => state.dragged = Some(layer.id),
            row::Drag::Stopped if state.dragged == Some(layer.id) => {
                dropped = state.dragged.take();
            }
            row::Drag::Stopped | row::Drag::None => {}
        }
        places.push(place);
    }
    if let Some(id) = state.dragged.or(dropped).filter(|&id| places.iter().any(|place| place.layer == id))
        && let Some(pointer) = ui.ctx().pointer_latest_pos()
    {
        let (y, to) = row::drop_place(&places, id, pointer.y);
        if let (true, Some(to)) = (dropped.is_some(), to) {
            cx.push(Command::MoveLayer(id, to));
            cx.push(Command::EndGesture);
        } else if to.is_some() {
            let x = egui::Rangef::new(ui.max_rect().left() + 8.0, ui.max_rect().right() - 8.0);
            ui.painter().hline(x, y, Stroke::new(2.0, cx.colour(|theme| theme.accent)));
        }
    }
    places.is_empty()
}

/// The place to drop a file, which is also a button that asks for one.
fn drop_box(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    ui.add_space(2.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 36.0), Sense::click());
    let rect = rect.shrink2(egui::vec2(SIDE, 0.0));
    let ink = if response.hovered() { cx.colour(|theme| theme.text) } else { cx.colour(|theme| theme.text2) };
    if response.hovered() {
        let ground = cx.colour(|theme| theme.sunken);
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    }
    let edge = rect.shrink(0.5);
    let corners =
        [edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom(), edge.left_top()];
    let stroke = Stroke::new(1.0, cx.colour(|theme| theme.control));
    ui.painter().extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
    focus_ring(ui, cx, rect, &response);
    let words = cx.text.tr("drop-here");
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(11.5), ink);
    let width = galley.size().x.min(rect.width() - 32.0) + 22.0;
    let left = rect.center().x - width / 2.0;
    let at = Rect::from_center_size(egui::pos2(left + 8.0, rect.center().y), egui::Vec2::splat(16.0));
    icon(ui, cx, at, ids::UI_FILE, 15.0, ink);
    elided(ui, egui::pos2(left + 22.0, rect.center().y), width - 20.0, words, theme::regular(11.5), ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.clicked() {
        cx.act(Action::Open);
    }
}
