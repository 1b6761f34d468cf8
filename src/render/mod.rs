//! From layers to pictures: preparation, scan conversion, and the display list with its backends.

pub mod boxes;
pub mod cluster;
pub mod detail;
pub mod egui_backend;
pub mod frame;
pub mod ground;
pub mod icons;
pub mod index;
pub mod map;
pub mod pick;
pub mod prepare;
pub mod raster;
pub mod scene;
pub mod symbology;
pub mod text;
pub mod within;
