//! GeoJSON (RFC 7946) to a layer, from bytes straight into columns.
//!
//! [`document`] finds out what the text is and where its list of features stands, [`list`] cuts the list and reads the cuts on all
//! cores, [`stretch`] reads element after element: the usual feature in one pass ([`fast`]), any other slowly and with all its
//! faults placed ([`careful`]). [`intake`] takes the stretches in order and joins them. What cannot be read is listed with line and reason, and the rest is
//! kept. Feature indexes count from 0 in the file; a bare geometry is one feature. A file is never in memory as a whole.

mod careful;
mod columns;
mod cursor;
mod document;
mod fast;
mod file;
mod inspect;
mod intake;
mod list;
mod names;
mod number;
mod shapes;
mod stretch;
mod survey;
#[cfg(test)]
mod tests;
mod window;

pub use file::FileSource;
pub use survey::{Survey, TYPES};
pub use window::{Bytes, Source};

use super::error::{FileError, FileErrorKind};
use super::problem::Problems;
use crate::model::feedback::Feedback;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use document::{Reader, Text};
use intake::Intake;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A file that was opened: what it holds and what is wrong with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Loaded {
    /// The features that can be read, in file order.
    pub layer: LayerData,
    /// What is wrong with features and entries.
    pub problems: Problems,
    /// Totals of the features.
    pub survey: Survey,
}

/// How a text is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// Whether the whole features before the end of a text that ends early are kept.
    pub keep_before_cut: bool,
    /// Number of threads; 0 for as many as there are cores.
    pub threads: usize,
    /// Distance of cuts in bytes; `None` for a fitting one.
    pub cut_bytes: Option<u64>,
    /// Whether every feature is read the careful way: the slow twin of the usual way, for tests and benchmarks.
    pub careful_only: bool,
    /// Whether only totals and problems are wanted: the layer stays empty.
    pub totals_only: bool,
}

impl ReadOptions {
    fn threads(&self) -> usize {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        }
    }
}

/// Reads a GeoJSON text (UTF-8, with or without a byte order mark). `name` is used where the text gives no name itself.
///
/// # Errors
/// [`FileError`] with the place of the fault; also where there are features and none can be read.
pub fn read(bytes: &[u8], name: &str, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    sound(read_source(&Bytes(bytes), name, &ReadOptions::default(), feedback)?)
}

/// Reads a GeoJSON file.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_file(path: &Path, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    sound(read_file_with(path, &ReadOptions::default(), feedback)?).map_err(|error| error.of(path))
}

/// Reads a GeoJSON file, also one none of whose features can be read.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_file_with(path: &Path, options: &ReadOptions, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let read = || {
        let source = FileSource::open(path)?;
        let loaded = read_source(&source, &stem, options, feedback);
        // A file that changed has faults that nobody wrote: the change is what is to be told.
        source.is_unchanged()?;
        loaded
    };
    read().map_err(|error| error.of(path))
}

/// Reads a GeoJSON text from anywhere, also one none of whose features can be read.
///
/// # Errors
/// [`FileError`] with the place of the fault.
pub fn read_source(
    source: &dyn Source,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    // A fault of the reader that is not known yet must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let reader = Reader { source, options, feedback };
        let mut intake = Intake::new(options);
        match reader.read(&mut intake)? {
            Text::GeoJson(document) => intake.finish(source, document, options, feedback),
            Text::TopoJson => Err(FileError::new(FileErrorKind::NotGeoJson(super::sniff::Seems::TopoJson))),
        }
    }));
    let mut loaded = read.unwrap_or_else(|_| Err(FileError::new(FileErrorKind::Internal)))?;
    if loaded.layer.name.is_empty() {
        loaded.layer.name = LocalText::plain(name);
    }
    feedback.progress(1.0);
    Ok(loaded)
}

/// Refuses what has features and not one that can be read.
fn sound(loaded: Loaded) -> Result<Loaded, FileError> {
    let left_out = loaded.problems.features_left_out;
    if left_out == 0 || !loaded.layer.is_empty() {
        return Ok(loaded);
    }
    let Some(first) = loaded.problems.list.iter().find(|problem| problem.row.is_none() && problem.feature.is_some())
    else {
        return Ok(loaded);
    };
    Err(FileError {
        path: None,
        kind: FileErrorKind::NoSoundFeature { first: Box::new(first.kind.clone()), total: left_out },
        line: Some(first.line),
        column: Some(first.column),
        feature: first.feature,
    })
}
