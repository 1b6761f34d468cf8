//! GeoJSON (RFC 7946) to a layer, feature by feature.
//!
//! The text is first scanned for its structure ([`super::json`]), so that each feature has its place; then each is read on its own:
//! geometry through the `geojson` crate, properties into columns. What cannot be read is listed with line and reason, and the rest
//! is kept. Feature indexes count from 0 in the file; a bare geometry is one feature.

mod attributes;
mod document;
mod feature;
mod geometry;
mod names;

use super::error::{FileError, FileErrorKind};
use super::problem::Problems;
use super::source;
use crate::model::feedback::Feedback;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A file that was opened: what it holds and what is wrong with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Loaded {
    /// The features that can be read, in file order.
    pub layer: LayerData,
    /// What is wrong with features and entries.
    pub problems: Problems,
}

/// Reads a GeoJSON text (UTF-8, with or without a byte order mark). `name` is used where the text gives no name itself.
///
/// # Errors
/// [`FileError`] with the place of the fault; also where there are features and none can be read.
pub fn read(bytes: &[u8], name: &str, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    // The readers beneath are guarded against what is known; a fault still unknown must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| document::read(bytes, feedback)));
    let mut loaded = read.unwrap_or_else(|_| Err(FileError::new(FileErrorKind::Internal)))?;
    if loaded.layer.name.is_empty() {
        loaded.layer.name = LocalText::plain(name);
    }
    Ok(loaded)
}

/// Reads a GeoJSON file of up to [`source::LIMIT_BYTES`].
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_file(path: &Path, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    let bytes = source::read(path, source::LIMIT_BYTES, feedback)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    read(&bytes, &stem, feedback).map_err(|error| error.of(path))
}
