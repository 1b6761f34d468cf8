//! The filter of a layer: a condition in CQL2 text.

use crate::model::project::MapLayer;
use crate::session::Command;
use crate::ui::context::PanelContext;
use egui::{TextEdit, Ui};

/// What the filter's tab keeps between frames.
#[derive(Default)]
pub struct FilterState {
    text: String,
}

/// The filter of a layer.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut FilterState, layer: &MapLayer) {
    let response = ui.add(TextEdit::multiline(&mut state.text).desired_width(f32::INFINITY));
    if response.changed() {
        cx.push(Command::SetFilter(layer.id, Some(state.text.as_str().into())));
    }
}
