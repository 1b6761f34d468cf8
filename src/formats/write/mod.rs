//! A layer, or some of its features, as a file: GeoJSON and CSV.
//!
//! Both go feature by feature into a writer, never as a whole text in memory; [`to_file`] puts them in the place of a file whole
//! or not at all.

pub mod csv;
pub mod geojson;
pub mod number;
#[cfg(test)]
mod tests;
mod wkt;

use super::atomic::{self, AtomicError, Cancelled};
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::time::{Basis, Day};
use std::io::{self, Write};
use std::path::Path;

/// Features between two looks at the feedback.
const TICK: usize = 256;

/// The features that are written, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Rows<'a> {
    /// All of the layer.
    All,
    /// Those of these numbers; what the layer does not have is passed over.
    Some(&'a [u32]),
}

impl Rows<'_> {
    /// Their numbers.
    fn of(self, layer: &LayerData) -> impl Iterator<Item = usize> {
        let count = layer.len();
        let (all, some) = match self {
            Self::All => (0..count, &[][..]),
            Self::Some(rows) => (0..0, rows),
        };
        all.chain(some.iter().map(|&row| row as usize).filter(move |&row| row < count))
    }

    /// How many there are, at most.
    fn count(self, layer: &LayerData) -> usize {
        match self {
            Self::All => layer.len(),
            Self::Some(rows) => rows.len(),
        }
    }
}

/// Form of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// A table with commas.
    Csv,
}

impl Format {
    /// The form that a file's name asks for by its ending, or `None` if it asks for another.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
        match suffix.as_str() {
            "geojson" | "json" => Some(Self::GeoJson),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// What came of writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Features written.
    pub features: usize,
    /// Positions left out because they have no place on the ground: their reprojection failed.
    pub positions_left_out: usize,
}

/// How a layer is written to a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileOptions {
    /// Form of the file.
    pub format: Format,
    /// Whether a file of the name is replaced.
    pub replace: bool,
    /// The day whose statuses a table gets, for layers with histories.
    pub status_on: Option<(Day, Basis)>,
}

/// Writes features of a layer to a file, whole or not at all.
///
/// # Errors
/// [`AtomicError`]; the old file is then as it was and nothing is left beside it.
pub fn to_file(
    path: &Path,
    layer: &LayerData,
    rows: Rows<'_>,
    options: FileOptions,
    feedback: &dyn Feedback,
) -> Result<Written, AtomicError> {
    atomic::stream(path, options.replace, |out| match options.format {
        Format::GeoJson => geojson::write(layer, rows, geojson::Options { tidy: true }, out, feedback),
        Format::Csv => {
            let options = csv::Options { byte_order_mark: true, status_on: options.status_on };
            csv::write(layer, rows, options, out, feedback)
        }
    })
}

/// Tells progress and asks whether to go on.
fn tick(done: usize, all: usize, feedback: &dyn Feedback) -> io::Result<()> {
    if done.is_multiple_of(TICK) {
        if feedback.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        feedback.progress(done as f32 / all.max(1) as f32);
    }
    Ok(())
}

/// A writer that is known only by what it does.
type Out<'a> = &'a mut dyn Write;
