//! How a layer looks: colours, sizes, names.

use crate::model::project::MapLayer;
use crate::ui::context::PanelContext;
use egui::Ui;

/// What the style's tab keeps between frames.
#[derive(Default)]
pub struct StyleState {}

/// The style of a layer.
pub fn show(_ui: &mut Ui, _cx: &mut PanelContext<'_>, _state: &mut StyleState, _layer: &MapLayer) {}
