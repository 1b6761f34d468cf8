//! The window: egui shell, map canvas and panels. Panels read the session and push commands.

pub mod context;
pub mod theme;
pub mod widgets;
