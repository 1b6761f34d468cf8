//! tmp
use super::context::PanelContext;
use egui::{Context, Ui};
/// h
pub const HEIGHT: f32 = 188.0;
/// h
pub const COMPACT_HEIGHT: f32 = 104.0;
/// s
#[derive(Default)]
pub struct TimelineState {}
impl TimelineState {
    /// f
    pub fn has_focus(&self, _: &Context) -> bool {
        false
    }
}
/// s
pub fn show(_ui: &mut Ui, _cx: &mut PanelContext<'_>, _s: &mut TimelineState) {}
