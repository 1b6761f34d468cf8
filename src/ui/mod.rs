//! The window: egui shell, map canvas and panels. Panels read the session and push commands.

pub mod app;
pub mod canvas;
pub mod card;
pub mod context;
pub mod files;
pub mod hints;
pub mod inert;
pub mod keys;
pub mod layers;
pub mod legend_panel;
pub mod loading;
pub mod look;
pub mod map_controls;
pub mod measure;
pub mod motion;
pub mod notices;
pub mod overlay;
pub mod pages;
mod problems;
pub mod saves;
pub mod saving;
pub mod search;
pub mod selected;
pub mod sources;
pub mod stage;
pub mod strip;
mod table_choice;
pub mod theme;
pub mod timeline;
pub mod top_bar;
pub mod watch;
pub mod widgets;
pub mod window;

pub use window::{Renderer, WindowOptions, run, start};
