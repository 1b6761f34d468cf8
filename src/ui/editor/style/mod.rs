//! How a layer looks: colours, sizes, shapes, names, and the zooms at which it is drawn.

mod colours;
mod forms;
mod names;
mod values;

use super::parts::heading;
use crate::model::geometry::PartKind;
use crate::model::project::MapLayer;
use crate::model::style::LayerStyle;
use crate::session::Command;
use crate::ui::context::PanelContext;
use crate::ui::widgets::text_button;
use egui::Ui;

/// What the style's tab keeps between frames.
#[derive(Default)]
pub struct StyleState {
    /// Bounds of ranges as they are being written.
    bounds: Option<String>,
}

/// The kinds of parts that a layer has.
#[derive(Clone, Copy)]
struct Kinds {
    points: bool,
    lines: bool,
    areas: bool,
}

impl Kinds {
    fn of(layer: &MapLayer) -> Self {
        let kinds = &layer.data.geometries.part_kinds;
        // The first parts tell it, as a rule; to look through a million would take a while.
        let mut of = Self { points: false, lines: false, areas: false };
        for kind in kinds.iter().take(20_000).chain(kinds.iter().rev().take(20_000)) {
            match kind {
                PartKind::Points => of.points = true,
                PartKind::Line => of.lines = true,
                PartKind::Polygon => of.areas = true,
            }
        }
        of
    }
}

/// The style of a layer.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut StyleState, layer: &MapLayer) {
    let mut style = layer.style.clone();
    let kinds = Kinds::of(layer);
    heading(ui, cx, "style-colour", true);
    colours::show(ui, cx, state, layer, &mut style);
    heading(ui, cx, "style-forms", false);
    forms::show(ui, cx, layer, kinds, &mut style);
    heading(ui, cx, "style-names", false);
    names::show(ui, cx, layer, &mut style);
    heading(ui, cx, "style-zooms", false);
    names::zooms(ui, cx, &mut style);
    if style != layer.style {
        cx.push(Command::SetStyle(layer.id, Box::new(style)));
    }
    heading(ui, cx, "style-whole", false);
    whole(ui, cx, layer);
}

/// What is done with a style as a whole.
fn whole(ui: &mut Ui, cx: &mut PanelContext<'_>, layer: &MapLayer) {
    ui.horizontal_wrapped(|ui| {
        let label = cx.text.tr("style-copy").to_owned();
        if text_button(ui, cx, Some("ui_copy"), &label, false).clicked() {
            cx.push(Command::CopyStyle(layer.id));
        }
        let copied = cx.session.copied_style.clone();
        if let Some(copied) = copied.filter(|copied| *copied != layer.style) {
            let label = cx.text.tr("style-paste").to_owned();
            if text_button(ui, cx, None, &label, false).clicked() {
                cx.push(Command::SetStyle(layer.id, Box::new(copied)));
            }
        }
        for (key, command) in
            [("style-save", Command::SaveStyle(layer.id)), ("style-load", Command::LoadStyle(layer.id))]
        {
            let label = cx.text.tr(key).to_owned();
            if text_button(ui, cx, None, &label, false).clicked() {
                cx.push(command);
            }
        }
        let usual: LayerStyle = cx.session.usual_style(layer);
        if usual != layer.style {
            let label = cx.text.tr("style-reset").to_owned();
            if text_button(ui, cx, Some("ui_undo"), &label, false).clicked() {
                cx.push(Command::SetStyle(layer.id, Box::new(usual)));
            }
        }
    });
}

/// Names of the columns of a layer, as a list to choose from.
fn columns(
    layer: &MapLayer,
    fits: impl Fn(&crate::model::attributes::Column) -> bool,
) -> Vec<(Box<str>, String)> {
    let columns = layer.data.attributes.columns.iter().filter(|column| fits(column));
    columns
        .map(|column| (column.name.clone(), crate::ui::inert::inert_short(&column.name, 60).into_owned()))
        .collect()
}
