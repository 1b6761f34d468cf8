//! The window: egui shell, map canvas and panels. Panels read the session and push commands.

pub mod card;
pub mod context;
pub mod inert;
pub mod layers;
pub mod legend_panel;
pub mod theme;
pub mod widgets;
