//! From layers to pictures: preparation, scan conversion, and the display list with its backends.

pub mod raster;
pub mod scene;
