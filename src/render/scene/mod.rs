//! The display list: everything on the map that is not a data layer, described once and drawn by every backend.

pub mod list;
pub mod outline;
pub mod pixel_backend;

pub use list::{
    Anchor, Colour, Dash, DisplayList, Fill, IconId, Item, Stroke, TextMeasure, TextRun, TextStyle, Weight,
};
