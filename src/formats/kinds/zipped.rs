//! ZIP archives: what is in them of a known kind, within bounds of size, number and depth.

use super::maker::unreadable;
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::Source;
use crate::model::feedback::Feedback;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// How the kind is called.
pub(super) const KIND: &str = "ZIP";
/// Most entries of an archive.
const MOST_ENTRIES: usize = 20_000;
/// Most bytes that all that is taken out of an archive may have.
const MOST_BYTES: u64 = 1 << 30;
/// Most bytes out of one packed byte, from [`FREE`] on. Tables of attributes have up to 100.
const RATIO: u64 = 200;
/// Bytes that may come out whatever the ratio.
const FREE: u64 = 16 << 20;
/// Bytes unpacked between two looks at the feedback.
const STEP: usize = 1 << 18;

/// A source as a file that is read at any place.
struct Cursor<'a> {
    source: &'a dyn Source,
    at: u64,
}

impl Read for Cursor<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let left = self.source.len().saturating_sub(self.at);
        let count = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        self.source.read_at(self.at, &mut into[..count])?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Cursor<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.source.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// An archive that is open.
pub(super) struct Archive<'a> {
    zip: ZipArchive<std::io::BufReader<Cursor<'a>>>,
    feedback: &'a dyn Feedback,
    /// Names of the entries that are files, in the order of the archive, with their indexes.
    pub names: Vec<(usize, String)>,
    /// Bytes taken out so far.
    taken: u64,
}

fn zip_error(error: ZipError) -> FileError {
    match error {
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            unreadable(KIND, crate::formats::message::printable(&error.to_string(), 80))
        }
        ZipError::Io(_) => FileError::new(FileErrorKind::EndsEarly),
        ZipError::UnsupportedArchive(reason) => unreadable(KIND, reason),
        error => unreadable(KIND, crate::formats::message::printable(&error.to_string(), 80)),
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn open(source: &'a dyn Source, feedback: &'a dyn Feedback) -> Result<Self, FileError> {
        let cursor = Cursor { source, at: 0 };
        let zip = ZipArchive::new(std::io::BufReader::with_capacity(64 << 10, cursor)).map_err(zip_error)?;
        if zip.len() > MOST_ENTRIES {
            return Err(unreadable(KIND, format!("it has more than {MOST_ENTRIES} entries")));
        }
        let mut names = Vec::new();
        for index in 0..zip.len() {
            let Some(name) = zip.name_for_index(index) else { continue };
            let name = name.replace('\\', "/");
            // What the system of the packer left beside.
            let is_left = name.split('/').any(|part| part.starts_with("._") || part == "__MACOSX");
            if !name.ends_with('/') && !is_left {
                names.push((index, name));
            }
        }
        Ok(Self { zip, feedback, names, taken: 0 })
    }

    /// The index of the first entry that meets a condition.
    pub fn find(&self, is: impl Fn(&str) -> bool) -> Option<usize> {
        self.names.iter().find(|(_, name)| is(name)).map(|(index, _)| *index)
    }

    /// The first bytes of an entry.
    pub fn head(&mut self, index: usize, most: usize) -> Result<Vec<u8>, FileError> {
        let entry = self.zip.by_index(index).map_err(zip_error)?;
        let mut head = Vec::new();
        entry.take(most as u64).read_to_end(&mut head).map_err(|error| zip_error(ZipError::Io(error)))?;
        Ok(head)
    }

    /// Takes an entry out.
    pub fn take(&mut self, index: usize) -> Result<Vec<u8>, FileError> {
        let mut entry = self.zip.by_index(index).map_err(zip_error)?;
        let packed = entry.compressed_size();
        let limit = MOST_BYTES.saturating_sub(self.taken).min(FREE.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        let mut buffer = vec![0; STEP];
        loop {
            if self.feedback.is_cancelled() {
                return Err(FileError::new(FileErrorKind::Cancelled));
            }
            let count = match entry.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(zip_error(ZipError::Io(error))),
            };
            if (bytes.len() + count) as u64 > limit {
                let reason = format!("{packed} packed bytes give more than {limit}");
                return Err(unreadable(KIND, reason));
            }
            if bytes.try_reserve(count).is_err() {
                return Err(FileError::new(FileErrorKind::Memory { bytes: entry.size() }));
            }
            bytes.extend_from_slice(&buffer[..count]);
        }
        self.taken += bytes.len() as u64;
        Ok(bytes)
    }
}

/// The last part of a path in an archive.
pub(super) fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The path without its ending, in small letters, and the ending.
pub(super) fn split_ending(name: &str) -> (String, String) {
    let name = name.to_lowercase();
    match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => (stem.to_owned(), ending.to_owned()),
        _ => (name, String::new()),
    }
}
