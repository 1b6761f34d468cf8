//! Bytes of a file: only of a regular file, bounded, whole, and cancellable.

use super::error::{FileError, FileErrorKind};
use crate::model::feedback::Feedback;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Greatest size of a file that is read, in bytes: 2 GiB, so that offsets fit 32 bits.
pub const LIMIT_BYTES: u64 = 1 << 31;
/// Bytes read between two looks at the feedback.
const STEP: usize = 4 << 20;

/// Reads a whole file.
///
/// # Errors
/// What hinders: nothing there, a folder, a device, no permission, too large, changed meanwhile.
pub fn read(path: &Path, limit_bytes: u64, feedback: &dyn Feedback) -> Result<Vec<u8>, FileError> {
    read_inner(path, limit_bytes, feedback).map_err(|error| error.of(path))
}

fn read_inner(path: &Path, limit_bytes: u64, feedback: &dyn Feedback) -> Result<Vec<u8>, FileError> {
    let io = |error: std::io::Error| FileError::from_io(&error);
    // Looked at before it is opened: opening a pipe without a writer waits for ever.
    let before = std::fs::metadata(path).map_err(io)?;
    if before.is_dir() {
        return Err(FileError::new(FileErrorKind::Folder));
    }
    if !before.is_file() {
        return Err(FileError::new(FileErrorKind::NotAFile));
    }
    let bytes = before.len();
    if bytes > limit_bytes {
        return Err(FileError::new(FileErrorKind::TooLarge { bytes, limit: limit_bytes }));
    }
    let mut file = File::open(path).map_err(io)?;
    let mut contents = Vec::new();
    // One byte more, so that the end is seen without growing.
    if contents.try_reserve_exact(bytes as usize + 1).is_err() {
        return Err(FileError::new(FileErrorKind::Memory { bytes }));
    }
    loop {
        if feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        let taken = file.by_ref().take(STEP as u64).read_to_end(&mut contents).map_err(io)?;
        if taken == 0 {
            break;
        }
        // Some files, of /proc for one, tell no size.
        if contents.len() as u64 > limit_bytes {
            return Err(FileError::new(FileErrorKind::TooLarge {
                bytes: contents.len() as u64,
                limit: limit_bytes,
            }));
        }
    }
    let after = file.metadata().map_err(io)?;
    let touched = before.modified().ok() != after.modified().ok();
    if touched || before.len() != after.len() || (bytes > 0 && bytes != contents.len() as u64) {
        return Err(FileError::new(FileErrorKind::Changed));
    }
    Ok(contents)
}
