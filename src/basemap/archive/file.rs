//! A local file read by place.

use super::{ArchiveError, ByteRanges};
use std::fs::File;
use std::io;
use std::path::Path;

/// Most bytes taken in one read.
const MOST_BYTES: usize = 16 << 20;

/// An open file. Reads do not share a position, so many threads can read at once; nothing is mapped into memory, because a
/// file that another program makes shorter would then end this one.
#[derive(Debug)]
pub struct FileRanges {
    file: File,
    length: u64,
}

impl FileRanges {
    /// Opens a file for reading; pipes and devices, which might never end, are refused.
    ///
    /// # Errors
    /// [`ArchiveError::Io`] with what the system says.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        // Asked before opening: opening a pipe would wait for its other end.
        if !std::fs::metadata(path).map_err(failed)?.is_file() {
            return Err(ArchiveError::Io("it is not a file".into()));
        }
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        Ok(Self { file, length })
    }
}

fn failed(error: io::Error) -> ArchiveError {
    ArchiveError::Io(error.to_string())
}

#[cfg(unix)]
fn read_once(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_once(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

impl ByteRanges for FileRanges {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        if length > MOST_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        let left = usize::try_from(self.length.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.min(left)];
        let mut filled = 0;
        while filled < bytes.len() {
            match read_once(&self.file, &mut bytes[filled..], offset + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    fn len(&self) -> Option<u64> {
        Some(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, b"0123456789").unwrap();
        let ranges = FileRanges::open(&path).unwrap();
        assert_eq!(ranges.len(), Some(10));
        assert_eq!(ranges.read_at(2, 3).unwrap(), b"234");
        assert_eq!(ranges.read_at(8, 5).unwrap(), b"89");
        assert_eq!(ranges.read_at(u64::MAX, 5).unwrap(), b"");
        assert_eq!(ranges.read_at(0, usize::MAX), Err(ArchiveError::TooLarge));
        // Made shorter while it is open.
        std::fs::write(&path, b"012").unwrap();
        assert_eq!(ranges.read_at(2, 3).unwrap(), b"2");
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(FileRanges::open(folder.path()).unwrap_err(), ArchiveError::Io("it is not a file".into()));
        assert!(matches!(FileRanges::open(&folder.path().join("none")), Err(ArchiveError::Io(_))));
    }
}
