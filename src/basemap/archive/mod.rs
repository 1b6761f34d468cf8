//! Tiles out of archives: one file that holds a pyramid of pictures (PMTiles, MBTiles).

/// A pyramid of tiles in one file. Tiles are counted as XYZ: x eastwards, y southwards from the north-western corner.
pub trait TileArchive: Send + Sync {
    /// What the archive says of itself.
    fn info(&self) -> &ArchiveInfo;

    /// The bytes of a tile's picture; `None` where the archive has none. Reads the disk or the network: meant for a job.
    ///
    /// # Errors
    /// [`ArchiveError`], also where only this tile is at fault.
    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError>;
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
}

/// Why an archive or a tile of it cannot be used. The words go after the file's name.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The disk or the network failed; what it says.
    #[error("it cannot be read: {0}")]
    Io(String),
    /// The bytes are not what the format wants; where and how.
    #[error("it is damaged: {0}")]
    Broken(String),
    /// A sound archive whose tiles are not pictures that the program draws; what they are.
    #[error("it cannot be shown: {0}")]
    NotRaster(String),
    /// A tile has more than 4 MiB.
    #[error("a tile of it is larger than 4 MiB")]
    TooLarge,
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
    /// [`ArchiveError::Io`] where the disk or the network fails.
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError>;

    /// Number of bytes in all; `None` where it is not known.
    fn len(&self) -> Option<u64>;
}
