//! Standard input in the place of a file: `-` in a list of files.

use crate::formats::FileError;
use crate::formats::spool::{MOST_BYTES, spool};
use crate::model::feedback::Silent;
use std::path::Path;
use tempfile::NamedTempFile;

/// What stands for standard input.
const NAME: &str = "-";

/// Whether a path stands for standard input.
pub(super) fn is_input(path: &Path) -> bool {
    path == Path::new(NAME)
}

/// Does something with a file, or with all of standard input where the path stands for that.
pub(super) fn with_file<T>(
    path: &Path,
    work: impl FnOnce(&Path) -> Result<T, FileError>,
) -> Result<T, FileError> {
    if !is_input(path) {
        return work(path);
    }
    let spooled = spool(std::io::stdin().lock(), MOST_BYTES, &Silent);
    // The name of the temporary file is nobody's.
    spooled.and_then(|file: NamedTempFile| work(file.path())).map_err(|error| error.of(path))
}
