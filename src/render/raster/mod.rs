//! Scan conversion: shapes to pixels on the processor, the same bytes on every machine and for any number of threads.

mod fill;
mod paint;
mod path;
mod picture;

pub use fill::{FillRule, fill_path};
pub use paint::{Paint, PatternTile};
pub use path::{Path, Point};
pub use picture::{Mask, Picture, PixelRect};
