//! Projects on the disk: read whole, written whole or not at all, and never over what another program wrote in the meantime.

use super::super::atomic::{self, AtomicError};
use super::super::error::FileError;
use super::super::tree::{Build, MOST_BYTES, Members, Node, read_bytes};
use super::{MOST_LAYERS, ProjectFile, Trouble, read, write};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What tells one content of a file from another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    length: u64,
    hash: u64,
}

impl Stamp {
    /// As JSON.
    pub(super) fn node(self) -> Node {
        Build::default().with("length", self.length).with("hash", self.hash).node()
    }

    /// Out of its members.
    pub(super) fn of_members(members: &mut Members<'_, '_>) -> Option<Self> {
        let length = members.whole("length", 0..=u64::MAX)?;
        Some(Self { length, hash: members.whole("hash", 0..=u64::MAX)? })
    }

    fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self { length: bytes.len() as u64, hash: hasher.finish() }
    }
}

/// A project that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The project.
    pub project: ProjectFile,
    /// What is wrong with single members.
    pub trouble: Trouble,
    /// The content of the file.
    pub stamp: Stamp,
}

/// Reads the file of a project.
///
/// # Errors
/// Why it is not opened.
pub fn open(path: &Path) -> Result<Opened, FileError> {
    let of = |error: FileError| error.of(path);
    let bytes = read_bytes(path).map_err(of)?;
    let (project, trouble) = read(&bytes).map_err(of)?;
    Ok(Opened { project, trouble, stamp: Stamp::of(&bytes) })
}

/// Why a project was not saved; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another program has changed the file since it was read or saved.
    #[error("the file was changed by another program")]
    Changed,
    /// It would be too large to be opened again.
    #[error("the project is too large")]
    TooLarge,
    /// It cannot be written.
    #[error(transparent)]
    File(#[from] AtomicError),
}

/// Writes the file of a project whole or not at all; gives its content.
///
/// With `known` only over that content or nothing: what another program has written in the meantime stays.
///
/// # Errors
/// [`SaveError`]; the file is as it was.
pub fn save(path: &Path, project: &ProjectFile, known: Option<Stamp>) -> Result<Stamp, SaveError> {
    save_by(path, project, known, &atomic::write)
}

/// Writes the file of a project that is not there yet; gives its content.
///
/// # Errors
/// [`SaveError`]; what has the name is as it was.
pub fn save_new(path: &Path, project: &ProjectFile) -> Result<Stamp, SaveError> {
    save_by(path, project, None, &atomic::create)
}

/// Writes a file, or fails.
pub(super) type Put<'a> = &'a dyn Fn(&Path, &[u8]) -> Result<(), AtomicError>;

fn save_by(
    path: &Path,
    project: &ProjectFile,
    known: Option<Stamp>,
    put: Put<'_>,
) -> Result<Stamp, SaveError> {
    if let Some(known) = known
        && let Ok(bytes) = read_bytes(path)
        && Stamp::of(&bytes) != known
    {
        return Err(SaveError::Changed);
    }
    let text = write(project);
    if text.len() as u64 > MOST_BYTES || project.layers.len() > MOST_LAYERS {
        return Err(SaveError::TooLarge);
    }
    put(path, text.as_bytes())?;
    Ok(Stamp::of(text.as_bytes()))
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
