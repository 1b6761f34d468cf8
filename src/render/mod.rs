//! From layers to pictures: preparation, scan conversion, and the display list with its backends.

pub mod icons;
pub mod scene;
pub mod text;
