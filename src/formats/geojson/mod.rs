//! GeoJSON (RFC 7946) to a layer, from bytes straight into columns.
//!
//! `document` finds out what the text is and where its list of features stands, `list` cuts the list and reads the cuts on all
//! cores, `stretch` reads element after element: the usual feature in one pass (`fast`), any other slowly and with all its
//! faults placed (`careful`); what the members `crs` and `bbox` of each say is looked at by `own`. Of several documents in a text
//! `records` finds the ends of bad ones and `inner` reads collections. `intake` takes the stretches in order and joins them. What cannot be read is listed with line and reason, and the rest is
//! kept. Feature indexes count from 0 in the file; a bare geometry is one feature. A file is never in memory as a whole.

mod boxes;
mod careful;
mod columns;
mod cursor;
mod document;
#[cfg(test)]
mod document_tests;
mod fast;
mod file;
#[cfg(test)]
mod found_tests;
mod inner;
mod inspect;
mod intake;
mod list;
mod members;
mod names;
mod number;
mod own;
mod records;
#[cfg(test)]
mod sequence_tests;
mod shapes;
#[cfg(test)]
mod source_tests;
mod stretch;
mod survey;
mod systems;
#[cfg(test)]
pub(in crate::formats) mod tests;
mod topology;
#[cfg(test)]
mod topology_tests;
mod window;

pub use file::FileSource;
pub(super) use inspect::feature as inspect;
pub(super) use number::is_given_back;
pub use survey::Survey;
use window::Watched;
pub use window::{Bytes, Source};

use super::decode::{self, Damage, DecodeFault, Encoding, Limits};
use super::doctor::TimeReport;
use super::error::{FileError, FileErrorKind};
use super::problem::{Problem, ProblemKind, Problems};
use super::sniff::Seems;
use crate::model::feedback::Feedback;
use crate::model::geometry::Bounds;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use document::{Reader, Text};
use intake::Intake;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// A file that was opened: what it holds and what is wrong with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Loaded {
    /// The features that can be read, in file order.
    pub layer: LayerData,
    /// What is wrong with features and entries.
    pub problems: Problems,
    /// Totals of the features.
    pub survey: Survey,
    /// The reference system of the coordinates as the file gives them.
    pub crs: String,
    /// How the text is written.
    pub encoding: Option<Encoding>,
    /// What the attributes say of time.
    pub time: TimeReport,
}

/// How a text is read.
#[derive(Clone, PartialEq, Debug, Default)]
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
    /// Boxes around the layers that are open, in degrees: a file that would lie in one of them with latitude and longitude exchanged
    /// is told of. The ground of the programme counts as open.
    pub near: Option<Arc<[Bounds]>>,
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
    read_sound_file(path, &ReadOptions::default(), feedback)
}

/// Reads a GeoJSON file in a way of its own.
///
/// # Errors
/// [`FileError`] that names the file; also where there are features and none can be read.
pub fn read_sound_file(
    path: &Path,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    sound(read_file_with(path, options, feedback)?).map_err(|error| error.of(path))
}

/// Reads a GeoJSON file, also one none of whose features can be read.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_file_with(
    path: &Path,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
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

/// Reads a text from anywhere, also one none of whose features can be read: GeoJSON, TopoJSON, text sequences, packed by gzip or
/// not, in UTF-8 or UTF-16.
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
    let read = catch_unwind(AssertUnwindSafe(|| unpacked(source, options, feedback)));
    let read = read.unwrap_or_else(|_| Err(FileError::new(FileErrorKind::Internal)));
    let mut loaded = read.map_err(|mut error| {
        if let FileErrorKind::Memory { bytes } = &mut error.kind {
            *bytes = source.len();
        }
        error
    })?;
    if loaded.layer.name.is_empty() {
        loaded.layer.name = LocalText::plain(name);
    }
    feedback.progress(1.0);
    Ok(loaded)
}

/// Most bytes that a packed file, or one in another form, may have and become: it is held in memory as a whole.
const MOST_WHOLE: u64 = 2 << 30;

/// Reads what may be packed or in UTF-16.
fn unpacked(
    source: &dyn Source,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let head = bytes_of(source, 64)?;
    if decode::is_gzip(&head) {
        let packed = bytes_of(source, source.len())?;
        let text = decode::gunzip(&packed, Limits::up_to(MOST_WHOLE), feedback)
            .map_err(|fault| decode_error(&fault))?;
        drop(packed);
        let mut loaded = recoded(&text, options, feedback)?;
        loaded.problems.add(of_whole(ProblemKind::Recoded("gzip")));
        return Ok(loaded);
    }
    refuse_utf32(&head)?;
    match Encoding::of(&head).0 {
        Encoding::Utf16Le | Encoding::Utf16Be => recoded(&bytes_of(source, source.len())?, options, feedback),
        encoding => {
            let loaded = text(source, options, feedback)?;
            Ok(Loaded { encoding: Some(encoding), ..loaded })
        }
    }
}

fn refuse_utf32(head: &[u8]) -> Result<(), FileError> {
    if decode::is_utf32(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)) {
        return Err(FileError::new(FileErrorKind::NotGeoJson(Seems::Utf32)));
    }
    Ok(())
}

/// Reads bytes in memory, in UTF-8 or UTF-16.
fn recoded(bytes: &[u8], options: &ReadOptions, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    refuse_utf32(bytes)?;
    let decoded = decode::to_utf8(bytes, Damage::Refuse, feedback).map_err(|fault| decode_error(&fault))?;
    let mut loaded = text(&Bytes(&decoded.bytes), options, feedback)?;
    loaded.encoding = Some(decoded.encoding);
    if matches!(decoded.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        loaded.problems.add(of_whole(ProblemKind::Recoded(decoded.encoding.name())));
    }
    Ok(loaded)
}

/// Reads a text in UTF-8.
fn text(source: &dyn Source, options: &ReadOptions, feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    let mut intake = Intake::new(options);
    let source: &dyn Source = &Watched { source, feedback };
    let loaded = match (Reader { source, options, feedback }).read(&mut intake)? {
        Text::GeoJson(document) => intake.finish(source, document, options, feedback),
        Text::Positions => {
            let options = ReadOptions { totals_only: false, ..options.clone() };
            let loaded = text(source, &options, feedback)?;
            Ok(Loaded { layer: LayerData { name: loaded.layer.name, ..LayerData::default() }, ..loaded })
        }
        Text::TopoJson => topology::read(source, options, feedback),
    }?;
    // Places of problems may be missing where reading was given up.
    if feedback.is_cancelled() {
        return Err(FileError::new(FileErrorKind::Cancelled));
    }
    Ok(loaded)
}

fn of_whole(kind: ProblemKind) -> Problem {
    let severity = kind.severity();
    Problem { severity, feature: None, row: None, id: String::new(), line: 1, column: 1, kind }
}

/// The first bytes of a source, at most so many.
fn bytes_of(source: &dyn Source, most: u64) -> Result<Vec<u8>, FileError> {
    let count = source.len().min(most);
    if count > MOST_WHOLE {
        return Err(FileError::new(FileErrorKind::TooLarge { bytes: count, limit: MOST_WHOLE }));
    }
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(count as usize).is_err() {
        return Err(FileError::new(FileErrorKind::Memory { bytes: count }));
    }
    bytes.resize(count as usize, 0);
    source.read_at(0, &mut bytes).map_err(|error| document::io_error(&error))?;
    Ok(bytes)
}

fn decode_error(fault: &DecodeFault) -> FileError {
    FileError::new(match fault {
        DecodeFault::Cancelled => FileErrorKind::Cancelled,
        DecodeFault::EndsEarly { .. } => FileErrorKind::EndsEarly,
        other => FileErrorKind::Packed(other.to_string()),
    })
}

/// Refuses what has features and not one that can be read.
pub(super) fn sound(loaded: Loaded) -> Result<Loaded, FileError> {
    let left_out = loaded.problems.features_left_out;
    if left_out == 0 || !loaded.layer.is_empty() {
        return Ok(loaded);
    }
    let Some(first) =
        loaded.problems.list.iter().find(|problem| problem.row.is_none() && problem.feature.is_some())
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
