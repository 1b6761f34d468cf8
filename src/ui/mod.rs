//! The window: egui shell, map canvas and panels. Panels read the session and push commands.

pub mod app;
mod arrange;
pub mod canvas;
pub mod card;
pub mod context;
mod derivations;
mod editor;
pub mod files;
mod hints;
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
mod start;
pub mod strip;
pub mod theme;
pub mod timeline;
pub mod top_bar;
pub mod widgets;
pub mod window;

pub use window::{Renderer, WindowOptions, run, start};
