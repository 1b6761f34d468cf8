//! A file as a source of bytes: only a regular one, read in slices, and watched for changes.

use super::super::error::{FileError, FileErrorKind};
use super::document::io_error;
use super::window::Source;
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// A file that is open for reading.
#[derive(Debug)]
pub struct FileSource {
    file: File,
    length: u64,
    before: Metadata,
}

impl FileSource {
    /// Opens a file.
    ///
    /// # Errors
    /// What hinders: nothing there, a folder, a device, no permission.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let io = |error: io::Error| FileError::from_io(&error);
        // Looked at before it is opened: opening a pipe without a writer waits for ever.
        let before = std::fs::metadata(path).map_err(io)?;
        if before.is_dir() {
            return Err(FileError::new(FileErrorKind::Folder));
        }
        if !before.is_file() {
            return Err(FileError::new(FileErrorKind::NotAFile));
        }
        let file = File::open(path).map_err(io)?;
        // The path may lead elsewhere since it was looked at.
        let before = file.metadata().map_err(io)?;
        if !before.is_file() {
            return Err(FileError::new(FileErrorKind::NotAFile));
        }
        Ok(Self { file, length: before.len(), before })
    }

    /// Makes sure that the file is as it was when it was opened.
    ///
    /// # Errors
    /// [`FileErrorKind::Changed`].
    pub fn is_unchanged(&self) -> Result<(), FileError> {
        let after = self.file.metadata().map_err(|error| io_error(&error))?;
        if self.before.len() != after.len() || self.before.modified().ok() != after.modified().ok() {
            return Err(FileError::new(FileErrorKind::Changed));
        }
        Ok(())
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.length
    }

    #[cfg(unix)]
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, into, at)
    }

    #[cfg(windows)]
    fn read_at(&self, mut at: u64, mut into: &mut [u8]) -> io::Result<()> {
        while !into.is_empty() {
            match std::os::windows::fs::FileExt::seek_read(&self.file, into, at) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    at += count as u64;
                    into = &mut into[count..];
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
