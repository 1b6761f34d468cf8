//! Bytes to the model and back: GeoJSON, other kinds by way of it, the programme's own members, projects, settings, and
//! safe writing.
//!
//! Every fault of a file is data ([`error::FileError`], [`problem::Problem`]); none ends the program. A feature that cannot be
//! read is listed and left out, and the others are kept.

pub mod atomic;
pub mod decode;
pub mod doctor;
pub mod error;
pub mod filter;
pub mod geojson;
pub mod json;
pub mod kinds;
pub mod lines;
pub mod message;
pub mod moments;
mod names_twice;
pub mod pasted;
pub mod problem;
mod problem_words;
pub mod programme;
pub mod project;
pub mod repair;
pub mod report;
pub mod settings;
pub mod sniff;
pub mod spool;
pub mod stamp;
pub mod status_words;
pub mod style;
pub mod timing;
pub mod topojson;
pub mod tree;
pub mod write;

pub use error::{FileError, FileErrorKind, OwnFile};
pub use problem::{Problem, ProblemKind, Problems, Severity};
pub use repair::Repair;
pub use report::Report;
