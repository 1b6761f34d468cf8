//! One row of the layers panel: eye, kind, title, count; on hover its grip and its menu.

use super::menu;
use crate::model::feature::LayerId;
use crate::model::layer::LayerData;
use crate::model::project::{Broken, LayerGroup, MapLayer};
use crate::render::icons::{ids, kind_icon};
use crate::render::scene::IconId;
use crate::session::{Command, EditorTab};
use crate::text::numbers::format_number;
use crate::ui::card::feature_icon;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::theme;
use crate::ui::widgets::{IconButton, elided, focus_ring, icon};
use egui::{Align2, CursorIcon, Popup, PopupCloseBehavior, Rect, Role, Sense, Ui, WidgetInfo};

/// Height of a row, in points.
pub(super) const HEIGHT: f32 = 28.0;
/// Where titles begin, in points from the left edge.
pub(super) const TITLE: f32 = 67.0;
/// Longest title that is shown, in characters.
const TITLE_SHOWN: usize = 160;

/// A row on the screen.
#[derive(Clone, Copy)]
pub(super) struct RowPlace {
    /// Its layer.
    pub layer: LayerId,
    /// Place of the layer in the project.
    pub index: usize,
    /// Its rectangle.
    pub rect: Rect,
}

/// What became of dragging in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Drag {
    None,
    Started,
    Stopped,
}

/// Where a layer dragged to a height would go: the height of the line that shows it, and the place in the project, if it is
/// another than now.
pub(super) fn drop_place(rows: &[RowPlace], layer: LayerId, y: f32) -> (f32, Option<usize>) {
    let slot = rows.iter().filter(|row| row.rect.center().y < y).count();
    let at = match rows.get(slot) {
        Some(row) => row.rect.top(),
        None => rows.last().map_or(y, |row| row.rect.bottom()),
    };
    let Some(from) = rows.iter().find(|row| row.layer == layer).map(|row| row.index) else {
        return (at, None);
    };
    let before = match rows.get(slot) {
        Some(row) => row.index,
        None => rows.last().map_or(0, |row| row.index + 1),
    };
    let to = if before > from { before - 1 } else { before };
    (at, (to != from).then_some(to))
}

/// Icon of a layer: of its kind, else of the geometry of its features.
pub(in crate::ui) fn layer_icon(data: &LayerData) -> IconId {
    match &data.sites {
        Some(sites) => kind_icon(&sites.kind_icon),
        None => {
            let first = feature_icon(data, 0);
            // A file of one kind of shape shows it; a mixed one is a file.
            let same = (1..data.len().min(64)).all(|feature| feature_icon(data, feature) == first);
            if same && !data.is_empty() { first } else { ids::UI_FILE }
        }
    }
}

/// Features of a layer that are not parts of others.
fn count(data: &LayerData) -> usize {
    let parts = data.part_of.as_ref().map_or(0, |parts| parts.iter().filter(|part| part.is_some()).count());
    data.len() - parts.min(data.len())
}

/// Why a layer does not show what its file holds.
fn broken_words(cx: &PanelContext<'_>, layer: &MapLayer, broken: Broken) -> String {
    let file = layer.source.as_deref().and_then(|path| path.file_name());
    let file = file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = inert_short(&file, TITLE_SHOWN);
    cx.text.tr_args(broken.key(), &[("file", (&*file).into())])
}

/// The title of a layer; one of the programme that a file stands in for names the file.
fn shown_title(cx: &PanelContext<'_>, layer: &MapLayer) -> String {
    let title = inert_short(layer.title.get(cx.lang()), TITLE_SHOWN).into_owned();
    let file = layer.source.as_deref().filter(|_| layer.group == LayerGroup::Programme);
    match file.and_then(|path| path.file_name()) {
        Some(name) => {
            let name = inert_short(&name.to_string_lossy(), TITLE_SHOWN).into_owned();
            cx.text.tr_args("layer-replaced", &[("layer", (&title).into()), ("file", (&name).into())])
        }
        None => title,
    }
}

/// Draws a row and tells where it is and whether it is being dragged.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    layer: &MapLayer,
    index: usize,
    dragged: bool,
) -> (RowPlace, Drag) {
    let (id, lang) = (layer.id, cx.lang());
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let key = egui::Id::unique(("layer", id));
    let response = ui.interact(rect, key, Sense::click_and_drag());
    let title = shown_title(cx, layer);
    let marked = cx.session.marked_layer == Some(id);
    let menu_id = key.with("menu");
    let over = response.hovered()
        || ui.rect_contains_pointer(rect)
        || response.has_focus()
        || ui.memory(|memory| memory.has_focus(key.with("more")))
        || Popup::is_id_open(ui.ctx(), menu_id);
    let ground = if marked || dragged {
        Some(cx.colour(|theme| theme.accent_bg))
    } else if over {
        Some(cx.colour(|theme| theme.sunken))
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    focus_ring(ui, cx, rect.shrink2(egui::vec2(2.0, 0.0)), &response);
    let features = count(&layer.data);
    let counted = cx.text.tr_args("layer-features", &[("count", features.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, marked, format!("{title}, {counted}")));
    let ink = if layer.visible { cx.colour(|theme| theme.text) } else { cx.colour(|theme| theme.text3) };
    let quiet = cx.colour(|theme| theme.text3);
    let square = |x: f32| Rect::from_center_size(egui::pos2(x, rect.center().y), egui::Vec2::splat(HEIGHT));
    if over || dragged {
        icon(ui, cx, square(rect.left() + 6.0), ids::UI_DRAG, 12.0, quiet);
    }
    let kind_ink = if layer.visible { cx.colour(|theme| theme.text2) } else { quiet };
    icon(ui, cx, square(rect.left() + 49.0), layer_icon(&layer.data), 17.0, kind_ink);

    // The menu takes the place of the count while the pointer is on the row.
    let right = rect.right() - 16.0;
    let number = format_number(features as f64, lang);
    let number_width = ui.painter().layout_no_wrap(number.clone(), theme::regular(11.5), quiet).size().x;
    if !over {
        let at = egui::pos2(right, rect.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, &number, theme::regular(11.5), cx.colour(|t| t.text2));
    }
    let mut badge_width = 0.0;
    let broken = cx.session.broken(layer);
    let to_look_at = cx.session.report_of(id).map_or(0, |report| report.to_look_at());
    let beside = if over { 26.0 } else { number_width + 14.0 };
    if let Some(broken) = broken {
        let name = broken_words(cx, layer, broken);
        let at = Rect::from_center_size(egui::pos2(right - beside, rect.center().y), egui::Vec2::splat(22.0));
        let badge =
            IconButton::new(ids::UI_ERROR.0).size(14.0).show_at(ui, cx, at, key.with("broken"), &name);
        if badge.clicked() {
            cx.push(Command::FindFile(id));
        }
        badge_width = 24.0;
    } else if to_look_at > 0 {
        let name =
            cx.text.tr_args("layer-problems", &[("layer", (&title).into()), ("count", to_look_at.into())]);
        let at = Rect::from_center_size(egui::pos2(right - beside, rect.center().y), egui::Vec2::splat(22.0));
        let badge =
            IconButton::new(ids::UI_WARNING.0).size(14.0).show_at(ui, cx, at, key.with("problems"), &name);
        if badge.clicked() {
            cx.push(Command::ShowProblems(Some(id)));
        }
        badge_width = 24.0;
    }
    if layer.filter.is_some() {
        let beside = if over { 26.0 } else { number_width + 14.0 };
        let middle = egui::pos2(right - beside - badge_width, rect.center().y);
        let at = Rect::from_center_size(middle, egui::Vec2::splat(22.0));
        filter_badge(ui, cx, layer, at, key, &title);
        badge_width += 24.0;
    }
    let schematic = layer.data.sites.as_ref().is_some_and(|sites| sites.schematic);
    let left = rect.left() + TITLE;
    let room = right - left - if over { 20.0 } else { number_width + 6.0 } - badge_width;
    let taken = title_line(ui, cx, egui::pos2(left, rect.center().y), room, &title, schematic, (ink, quiet));

    eye(ui, cx, layer, square(rect.left() + 23.0), key, &title);
    if over {
        let name = cx.text.tr_args("layer-menu", &[("layer", (&title).into())]);
        let more = IconButton::new(ids::UI_MORE.0).size(16.0).show_at(
            ui,
            cx,
            square(right - 6.0),
            key.with("more"),
            &name,
        );
        Popup::menu(&more)
            .id(menu_id)
            .width(menu::WIDTH)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| menu::layer(ui, cx, layer, index));
    }
    Popup::context_menu(&response)
        .width(menu::WIDTH)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| menu::layer(ui, cx, layer, index));
    if response.clicked() {
        cx.push(Command::MarkLayer(if marked { None } else { Some(id) }));
    }
    if response.double_clicked() {
        cx.push(Command::MarkLayer(Some(id)));
        cx.push(Command::ZoomToLayer(id));
    }
    let drag = if response.drag_started() {
        Drag::Started
    } else if response.drag_stopped() {
        Drag::Stopped
    } else {
        Drag::None
    };
    if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if taken {
        response.on_hover_text(&title);
    }
    (RowPlace { layer: id, index, rect }, drag)
}

/// The title with the word for what is schematic; tells whether it had to be cut.
fn title_line(
    ui: &Ui,
    cx: &PanelContext<'_>,
    at: egui::Pos2,
    room: f32,
    title: &str,
    schematic: bool,
    (ink, quiet): (egui::Color32, egui::Color32),
) -> bool {
    let word = cx.text.tr("layer-schematic");
    let word_width = if schematic {
        ui.painter().layout_no_wrap(word.to_owned(), theme::regular(11.5), quiet).size().x + 5.0
    } else {
        0.0
    };
    let whole = ui.painter().layout_no_wrap(title.to_owned(), theme::regular(13.0), ink).size().x;
    let shown = elided(ui, at, room - word_width, title, theme::regular(13.0), ink);
    if schematic {
        let at = egui::pos2(shown.right() + 5.0, at.y + 0.5);
        ui.painter().text(at, Align2::LEFT_CENTER, word, theme::regular(11.5), quiet);
    }
    whole > room - word_width
}

/// The sign of a layer that has a filter, which opens it: a warning where the filter does not fit.
fn filter_badge(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    layer: &MapLayer,
    at: Rect,
    key: egui::Id,
    title: &str,
) {
    let (sign, name) = if cx.session.filter_error(layer.id).is_some() {
        (ids::UI_WARNING, cx.text.tr_args("layer-filter-fault", &[("layer", title.into())]))
    } else {
        let shown = cx.session.filtered(layer.id).map_or(0, |set| set.len());
        let args = [("layer", title.into()), ("count", shown.into())];
        (ids::UI_FILTER, cx.text.tr_args("layer-filter", &args))
    };
    let button = IconButton::new(sign.0).size(14.0).show_at(ui, cx, at, key.with("filter"), &name);
    if button.clicked() {
        cx.push(Command::ShowEditor(Some((layer.id, EditorTab::Filter))));
    }
}

fn eye(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer, at: Rect, key: egui::Id, title: &str) {
    let word = if layer.visible { "layer-visible" } else { "layer-hidden" };
    let name = cx.text.tr_args(word, &[("layer", title.into())]);
    let button = IconButton::new(if layer.visible { ids::UI_EYE.0 } else { ids::UI_EYE_OFF.0 });
    if button.show_at(ui, cx, at, key.with("eye"), &name).clicked() {
        cx.push(Command::SetLayerVisible(layer.id, !layer.visible));
        cx.push(Command::EndGesture);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(indices: &[usize]) -> Vec<RowPlace> {
        let place = |(nth, &index): (usize, &usize)| RowPlace {
            layer: LayerId(index as u32),
            index,
            rect: Rect::from_min_size(egui::pos2(0.0, nth as f32 * 28.0), egui::vec2(100.0, 28.0)),
        };
        indices.iter().enumerate().map(place).collect()
    }

    #[test]
    fn a_layer_goes_where_the_line_is() {
        let all = rows(&[0, 1, 2, 3]);
        let to = |layer: u32, y: f32| drop_place(&all, LayerId(layer), y);
        assert_eq!(to(0, 1.0), (0.0, None), "above itself");
        assert_eq!(to(0, 30.0), (28.0, None), "below itself");
        assert_eq!(to(0, 60.0), (56.0, Some(1)));
        assert_eq!(to(0, 500.0), (112.0, Some(3)));
        assert_eq!(to(3, -5.0), (0.0, Some(0)));
        assert_eq!(to(9, 5.0).1, None);
    }

    #[test]
    fn places_are_those_of_the_whole_list() {
        // Rows of one heading whose layers lie at 1, 4 and 5 of the project.
        let some = rows(&[1, 4, 5]);
        assert_eq!(drop_place(&some, LayerId(5), 0.0).1, Some(1));
        assert_eq!(drop_place(&some, LayerId(1), 500.0).1, Some(5));
        assert_eq!(drop_place(&some, LayerId(1), 60.0).1, Some(4));
        assert_eq!(drop_place(&some, LayerId(4), 60.0).1, None);
    }
}
