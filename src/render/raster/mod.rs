//! Scan conversion: shapes to pixels on the processor, the same bytes on every machine and for any number of threads.

mod band;
mod bins;
mod dot;
mod fill;
mod hole;
pub mod layer;
mod marker;
mod paint;
mod path;
mod picture;
mod small;
mod solid;
mod spare;
mod stroke;
mod thin;
mod wide;
mod window;

pub use fill::{FillRule, fill_path};
pub use layer::{View, draw_layer};
pub use marker::corners;
pub use paint::{Paint, PatternTile};
pub use path::{Path, Point};
pub use picture::{Mask, Picture, PixelRect};
pub use stroke::{Cap, Join, StrokeShape, stroke_path};
