//! tmp
use crate::model::theme::{Rgb, Theme};
use crate::render::map::DrawLayer;
use crate::render::scene::Place;
use egui::Context;
use std::path::PathBuf;
pub struct Ground {}
impl Ground {
    pub fn load(_ctx: &Context, _g: Option<PathBuf>) -> Self {
        Self {}
    }
    pub fn update(&mut self) {}
    pub fn is_ready(&self) -> bool {
        true
    }
    pub fn generation(&self) -> u64 {
        0
    }
    pub fn colour(&self, theme: &Theme) -> Rgb {
        theme.basemap.water
    }
    pub fn draw_layers(&self, _zoom: f64, _theme: &Theme) -> Vec<DrawLayer> {
        Vec::new()
    }
    pub fn places(&self) -> &[Place] {
        &[]
    }
}
