//! How a layer looks: colours, sizes, shapes, names, and the zooms at which it is drawn.

mod colours;
mod forms;
mod names;
mod values;

use super::parts::{choose_of_many, heading, holds};
use crate::analysis::classify;
use crate::model::attributes::Column;
use crate::model::feature::LayerId;
use crate::model::geometry::PartKind;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::style::{LayerStyle, SizeBy};
use crate::session::Command;
use crate::text::Catalogue;
use crate::ui::context::PanelContext;
use crate::ui::inert::column_name;
use crate::ui::widgets::text_button;
use egui::Ui;
use std::sync::{Arc, Weak};

/// Letters of the name of a column in a list.
const SHOWN: usize = 60;

/// What the style's tab keeps between frames.
#[derive(Default)]
pub struct StyleState {
    /// Bounds of ranges as they are being written.
    bounds: Option<String>,
    /// Sizes by a field as they were when they were switched off.
    sizes: Option<(LayerId, SizeBy)>,
    facts: Option<(Weak<LayerData>, Facts)>,
}

/// What a layer has that its look can show.
#[derive(Clone, Copy)]
struct Facts {
    points: bool,
    lines: bool,
    areas: bool,
    /// Columns of numbers or days.
    measures: bool,
    /// Colours that its file gives.
    own_style: bool,
}

impl Facts {
    fn of(data: &LayerData) -> Self {
        let has = |kind| holds(&data.geometries.part_kinds, kind);
        Self {
            points: has(PartKind::Points),
            lines: has(PartKind::Line),
            areas: has(PartKind::Polygon),
            measures: data.attributes.columns.iter().any(|column| colours::is_measure(column)),
            own_style: classify::has_own_style(data),
        }
    }
}

impl StyleState {
    /// What the layer has, worked out once for its features.
    fn facts(&mut self, data: &Arc<LayerData>) -> Facts {
        match &self.facts {
            Some((of, facts)) if std::ptr::eq(of.as_ptr(), Arc::as_ptr(data)) => *facts,
            _ => {
                let facts = Facts::of(data);
                self.facts = Some((Arc::downgrade(data), facts));
                facts
            }
        }
    }
}

/// The style of a layer.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut StyleState, layer: &MapLayer) {
    let mut style = layer.style.clone();
    let facts = state.facts(&layer.data);
    heading(ui, cx, "style-colour", true);
    colours::show(ui, cx, state, layer, facts, &mut style);
    heading(ui, cx, "style-forms", false);
    forms::show(ui, cx, state, layer, facts, &mut style);
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

/// A list of the columns of a layer that fit; gives another one that was chosen.
fn choose_column(
    ui: &mut Ui,
    text: &Catalogue,
    (name, id): (&str, &str),
    layer: &MapLayer,
    now: &str,
    fits: impl Fn(&Column) -> bool,
) -> Option<Box<str>> {
    let shown = |name: &str| column_name(text, name, SHOWN).into_owned();
    let columns = layer.data.attributes.columns.iter().map(AsRef::as_ref);
    let options = || columns.filter(|column| fits(column)).collect();
    let of = (|column: &&Column| *column.name == *now, |column: &&Column| shown(&column.name));
    choose_of_many(ui, name, id, &shown(now), options, of).map(|column| column.name.clone())
}
