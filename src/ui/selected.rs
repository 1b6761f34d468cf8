//! How many features are selected and what can be done with them; and how the tool in use selects.

use super::context::PanelContext;
use super::inert::inert_short;
use super::layers::menu_item;
use super::theme::{colour, medium, regular};
use super::widgets::{IconButton, action_name};
use crate::model::feature::LayerId;
use crate::render::icons::ids;
use crate::session::{Action, Command, MapTool, SaveWhat, Session};
use egui::{
    Area, CornerRadius, Frame, Id, Margin, Popup, Rect, RichText, Role, Stroke, Ui, WidgetInfo, vec2,
};

/// Distance from the lower edge of the map, in points.
const MARGIN: f32 = 12.0;

/// Whether there is something to tell: several features are selected, or a tool is in use.
#[must_use]
pub fn is_open(session: &Session) -> bool {
    session.selection.len() > 1 || session.tool != MapTool::Hand
}

/// The notes above the lower edge of the map, while several features are selected or a tool is in use. Returns the room they take.
pub fn show(ui: &Ui, cx: &mut PanelContext<'_>, map: Rect) -> Option<Rect> {
    let count = cx.session.selection.len();
    let hint = match cx.session.tool {
        MapTool::Hand => None,
        MapTool::SelectRectangle => Some("selection-rectangle-hint"),
        MapTool::SelectPolygon => Some("selection-polygon-hint"),
    };
    if !is_open(cx.session) {
        return None;
    }
    let mut room: Option<Rect> = None;
    if count > 1 {
        room = Some(note(ui, "selected", map, MARGIN, |ui| {
            boxed(cx).inner_margin(Margin { left: 14, right: 4, top: 2, bottom: 2 }).show(ui, |ui| {
                ui.horizontal(|ui| row(ui, cx, count));
            });
        }));
    }
    if let Some(hint) = hint {
        let above = room.map_or(MARGIN, |below| map.bottom() - below.top() + 6.0);
        let hint = note(ui, "tool", map, above, |ui| {
            boxed(cx).inner_margin(Margin::symmetric(12, 7)).show(ui, |ui| {
                let words = cx.text.tr(hint);
                let text = RichText::new(words).font(regular(12.0)).color(colour(cx.theme.text2));
                ui.label(text).widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            });
        });
        room = Some(room.map_or(hint, |below| below.union(hint)));
    }
    room
}

/// A note in the middle of the map, some points above its lower edge. Returns its room.
fn note(ui: &Ui, id: &'static str, map: Rect, above: f32, show: impl FnOnce(&mut Ui)) -> Rect {
    let area = Area::new(Id::unique(id))
        .fixed_pos(map.center_bottom() - vec2(0.0, above))
        .pivot(egui::Align2::CENTER_BOTTOM)
        .constrain_to(map)
        .order(egui::Order::Middle);
    let shown = area.show(ui.ctx(), |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.set_max_width((map.width() - 2.0 * MARGIN - 32.0).clamp(0.0, 520.0));
        show(ui);
    });
    shown.response.rect
}

/// The count and its buttons.
fn row(ui: &mut Ui, cx: &mut PanelContext<'_>, count: usize) {
    let words = cx.text.tr_args("selection-count", &[("count", count.into())]);
    let text = RichText::new(&words).font(medium(13.0)).color(colour(cx.theme.text));
    ui.label(text).widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.add_space(6.0);
    let zoom = action_name(cx, Action::ZoomToSelection);
    if IconButton::new(ids::UI_ZOOM_TO.0).size(16.0).show(ui, cx, &zoom).clicked() {
        cx.act(Action::ZoomToSelection);
    }
    save(ui, cx);
    let clear = cx.text.tr("command-clear-selection").to_owned();
    if IconButton::new(ids::UI_CLOSE.0).size(14.0).show(ui, cx, &clear).clicked() {
        cx.push(Command::Choose(Vec::new()));
    }
}

/// The button that saves: what is selected of the only layer, or of one that is chosen.
fn save(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let session = cx.session;
    let name = action_name(cx, Action::SaveSelected);
    let button = IconButton::new(ids::UI_DOWNLOAD.0).size(16.0).show(ui, cx, &name);
    let sets = session.selection.sets();
    if let (1, Some(&layer)) = (sets.len(), sets.keys().next()) {
        if button.clicked() {
            cx.push(Command::SaveAs { layer, what: SaveWhat::Selected });
        }
        return;
    }
    let layers: Vec<(LayerId, String)> = sets
        .iter()
        .filter_map(|(&id, set)| {
            let title = session.project.layer(id)?.title.get(session.lang);
            let count = cx.text.tr_args("layer-features", &[("count", set.len().into())]);
            Some((id, format!("{}: {count}", inert_short(title, 60))))
        })
        .collect();
    Popup::menu(&button).width(232.0).show(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for (layer, label) in layers {
            if menu_item(ui, cx, Some(ids::UI_DOWNLOAD), &label, true) {
                cx.push(Command::SaveAs { layer, what: SaveWhat::Selected });
            }
        }
    });
}

fn boxed(cx: &PanelContext<'_>) -> Frame {
    Frame::new()
        .fill(colour(cx.theme.raised))
        .stroke(Stroke::new(1.0, colour(cx.theme.border)))
        .corner_radius(CornerRadius::same(8))
}
