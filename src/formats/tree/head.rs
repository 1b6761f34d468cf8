//! What files of the program's own have in common: they are small, and say what they are and of which version.

use super::{Limits, Members, Node};
use crate::formats::error::{FileError, FileErrorKind, OwnFile};
use crate::formats::geojson::{FileSource, Source};
use std::path::Path;

/// The bytes of a file of the program's own.
///
/// # Errors
/// Why it cannot be read; nothing of a file that is too large is read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    read_within(path, Limits::USUAL)
}

/// [`read_bytes`] with another limit.
///
/// # Errors
/// As of [`read_bytes`].
pub fn read_within(path: &Path, limits: Limits) -> Result<Vec<u8>, FileError> {
    let source = FileSource::open(path)?;
    let length = source.len();
    if length > limits.bytes {
        return Err(FileError::new(FileErrorKind::TooLarge { bytes: length, limit: limits.bytes }));
    }
    let mut bytes = vec![0; length as usize];
    source.read_at(0, &mut bytes).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => FileError::new(FileErrorKind::Changed),
        _ => FileError::from_io(&error),
    })?;
    source.is_unchanged()?;
    Ok(bytes)
}

/// Takes `type` and `version`, and makes sure that the program knows them.
///
/// # Errors
/// What it is instead, or of which later version.
pub fn head(
    members: &mut Members<'_, '_>,
    file: OwnFile,
    of_type: &str,
    reads: u64,
) -> Result<(), FileErrorKind> {
    if members.take("type").and_then(Node::text) != Some(of_type) {
        return Err(FileErrorKind::NotOwn(file));
    }
    let version = match members.take("version") {
        Some(Node::Number(text)) => text.parse::<u64>().ok().filter(|&version| version > 0),
        _ => None,
    };
    match version {
        None => Err(FileErrorKind::NoVersion),
        Some(version) if version > reads => Err(FileErrorKind::Newer { file, version, reads }),
        Some(_) => Ok(()),
    }
}
