//! Plain data in the field's words: layers, features, geometry, style, time, selection, project.
//!
//! Nothing here knows of windows, files, threads or the clock: time and input enter as arguments.

pub mod attributes;
pub mod feature;
pub mod feature_set;
pub mod feedback;
pub mod geometry;
pub mod ground;
pub mod integers;
pub mod lang;
pub mod layer;
mod local_text;
pub mod names;
pub mod position;
pub mod positions;
pub mod programme;
pub mod project;
pub mod selection;
pub mod strings;
pub mod style;
pub mod table_plan;
pub mod theme;
pub mod time;
