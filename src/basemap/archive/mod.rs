//! Tiles out of archives: one file that holds a pyramid of pictures (PMTiles, MBTiles).
//!
//! Archives come from anywhere, so nothing they say is believed: every size is bounded before memory is taken for it, every
//! offset is checked, and no bytes lead to a panic or to work without end.

mod directory;
pub mod file;
mod header;
pub mod mbtiles;
pub mod pmtiles;
mod words;
pub mod writer;

#[cfg(test)]
mod tests;

use super::fault::{ArchiveTrouble, Failure, Fault};
use super::remote::RemoteArchive;
use crate::formats::kinds;
use file::FileRanges;
use mbtiles::Mbtiles;
use pmtiles::Pmtiles;
use std::path::Path;
use std::sync::Arc;

/// Most bytes of a tile, as it is stored and unpacked.
pub const MOST_TILE_BYTES: usize = 4 << 20;
/// Deepest zoom a tile can be asked for.
pub const DEEPEST_ZOOM: u8 = 30;

/// A pyramid of tiles in one file. Tiles are counted as XYZ: x eastwards, y southwards from the north-western corner.
pub trait TileArchive: Send + Sync {
    /// What the archive says of itself.
    fn info(&self) -> &ArchiveInfo;

    /// The bytes of a tile's picture; `None` where the archive has none. Reads the disk or the network: meant for a job.
    ///
    /// # Errors
    /// [`ArchiveError`], also where only this tile is at fault.
    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError>;

    /// What is known of its server, where it lies on the web.
    fn remote(&self) -> Option<&RemoteArchive> {
        None
    }
}

/// What an archive says of itself.
#[derive(Clone, PartialEq, Debug)]
pub struct ArchiveInfo {
    /// Its name, in plain words on one line; empty where it has none.
    pub name: String,
    /// Whom it is owed to, in plain words on one line; empty where it does not say.
    pub attribution: String,
    /// Smallest zoom with tiles.
    pub min_zoom: u8,
    /// Greatest zoom with tiles.
    pub max_zoom: u8,
    /// Where it has tiles, in degrees; `None` where it does not say or what it says is no box on the earth.
    pub bounds: Option<crate::model::geometry::Bounds>,
    /// Logical points a tile is wide at its own zoom; `None` where it does not say.
    pub tile_points: Option<u32>,
}

/// Why an archive or a tile of it cannot be used. The words go after the file's name.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The disk failed; what it says.
    #[error("it cannot be read: {0}")]
    Io(String),
    /// Its server fails.
    #[error("{}", .0.fault)]
    Server(Failure),
    /// The bytes are not what the format wants; where and how.
    #[error("it is damaged: {0}")]
    Broken(String),
    /// A sound archive whose tiles are not pictures that the program draws; what they are.
    #[error("it cannot be shown: {0}")]
    NotRaster(String),
    /// A tile has more than [`MOST_TILE_BYTES`].
    #[error("a tile of it is larger than 4 MiB")]
    TooLarge,
}

impl ArchiveError {
    /// What it is in the words of the catalogues: the fault of its server, or what is wrong with the archive.
    #[must_use]
    pub fn fault(&self) -> Fault {
        tracing::info!(error = %self, "an archive of tiles fails");
        Fault::Archive(match self {
            Self::Server(failure) => return failure.fault.clone(),
            Self::Io(_) => ArchiveTrouble::Unreadable,
            Self::Broken(_) => ArchiveTrouble::Damaged,
            Self::NotRaster(_) => ArchiveTrouble::NotRaster,
            Self::TooLarge => ArchiveTrouble::TooLarge,
        })
    }
}

/// Bytes that are read by place: a file, or a file behind HTTP ranges.
#[allow(
    clippy::len_without_is_empty,
    reason = "the length may be unknown, and nobody asks whether it is nothing"
)]
pub trait ByteRanges: Send + Sync {
    /// The bytes from `offset` on: just `length` of them, fewer only where the end comes first.
    ///
    /// # Errors
    /// [`ArchiveError::Io`] where the disk fails, [`ArchiveError::Server`] where the network does.
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError>;

    /// Number of bytes in all; `None` where it is not known.
    fn len(&self) -> Option<u64>;
}

impl<T: ByteRanges + ?Sized> ByteRanges for Arc<T> {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        (**self).read_at(offset, length)
    }

    fn len(&self) -> Option<u64> {
        (**self).len()
    }
}

/// Whether a file is an archive by its first bytes; what cannot be read is none.
#[must_use]
pub fn is_archive(path: &Path) -> bool {
    let read = |length| FileRanges::open(path).and_then(|ranges| ranges.read_at(0, length));
    let head = read(SQLITE_PAGE).or_else(|_| read(16)).unwrap_or_default();
    let is_database = head.starts_with(b"SQLite format 3\0");
    // A database of features says so in its head.
    head.starts_with(b"PMTiles") || (is_database && kinds::of(&head, "") != kinds::Kind::GeoPackage)
}

/// Length of the first page of most SQLite databases in bytes; it names the tables.
const SQLITE_PAGE: usize = 4096;

/// Opens a local archive; its first bytes tell the format, not its name.
///
/// # Errors
/// [`ArchiveError`] without the file's name, which the caller knows.
pub fn open(path: &Path) -> Result<Box<dyn TileArchive>, ArchiveError> {
    let ranges = FileRanges::open(path)?;
    let head = ranges.read_at(0, 16)?;
    if head.starts_with(b"PMTiles") {
        Ok(Box::new(Pmtiles::open(Box::new(ranges))?))
    } else if head.starts_with(b"SQLite format 3\0") {
        Ok(Box::new(Mbtiles::open(path)?))
    } else if head.is_empty() {
        Err(ArchiveError::Broken("it is empty".into()))
    } else {
        Err(ArchiveError::Broken("it is neither a PMTiles nor an MBTiles archive".into()))
    }
}

/// Whether the pyramid can have such a tile at all.
fn is_tile(z: u8, x: u32, y: u32) -> bool {
    z <= DEEPEST_ZOOM && x < 1 << z && y < 1 << z
}

/// Bounds that are a box on the earth, in degrees.
pub(super) fn sound_bounds(
    west: f64,
    south: f64,
    east: f64,
    north: f64,
) -> Option<crate::model::geometry::Bounds> {
    let lies_on_earth = [west, east].iter().all(|lon| lon.abs() <= 180.0)
        && [south, north].iter().all(|lat| lat.abs() <= 90.0);
    (lies_on_earth && west < east && south < north).then_some(crate::model::geometry::Bounds {
        west,
        south,
        east,
        north,
    })
}

/// A width of tiles that is used.
fn sound_tile_points(points: u32) -> Option<u32> {
    [256, 512, 1024].contains(&points).then_some(points)
}

/// Refuses what is not PNG, JPEG or WebP, by the word a format is known by (`png`, `jpg`, `pbf`).
fn refuse_format(format: &str) -> Result<(), ArchiveError> {
    let refusal = match format {
        "png" | "jpg" | "jpeg" | "webp" => return Ok(()),
        "pbf" | "mvt" | "mlt" => "its tiles are vector data, not pictures".to_owned(),
        other => {
            format!(
                "its tiles are of the format \"{}\"; PNG, JPEG and WebP are read",
                words::plain(other, 40)
            )
        }
    };
    Err(ArchiveError::NotRaster(refusal))
}

/// The word for what the first bytes of a tile look like; `None` for what is no known format.
fn format_of_bytes(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Some("avif"),
        // A packed tile, or the first layer of a plain one.
        [0x1F, 0x8B, ..] | [0x1A, ..] => Some("pbf"),
        _ => None,
    }
}
