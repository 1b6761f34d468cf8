//! The head of a PMTiles archive, version 3.
//!
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>, section 3.

use super::{ArchiveError, DEEPEST_ZOOM, refuse_format, sound_bounds};
use crate::model::geometry::Bounds;

/// Bytes of the head.
pub(super) const HEADER_BYTES: usize = 127;

/// A run of bytes of the archive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Section {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
}

impl Section {
    /// The part of the section from `offset` on, both counted from its start; `None` where it reaches out of it.
    pub(super) fn part(self, offset: u64, length: u64) -> Option<Self> {
        let end = offset.checked_add(length)?;
        (end <= self.length).then_some(Self { offset: self.offset.checked_add(offset)?, length })
    }
}

/// How bytes are packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Packing {
    /// As they are.
    Plain,
    /// RFC 1952.
    Gzip,
}

/// The head, checked.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Header {
    pub root: Section,
    pub metadata: Section,
    pub leaves: Section,
    pub tiles: Section,
    /// Of directories and metadata.
    pub internal_packing: Packing,
    pub tile_packing: Packing,
    /// Whether the head leaves open what the tiles are.
    pub is_format_unknown: bool,
    pub min_zoom: u8,
    pub max_zoom: u8,
    pub bounds: Option<Bounds>,
}

impl Header {
    /// Reads the head; `total` is the size of the archive in bytes, where it is known.
    pub(super) fn read(bytes: &[u8], total: Option<u64>) -> Result<Self, ArchiveError> {
        let broken = |what: &str| ArchiveError::Broken(what.to_owned());
        let (Some(head), true) = (bytes.first_chunk::<HEADER_BYTES>(), bytes.starts_with(b"PMTiles")) else {
            return Err(broken("it ends within its head"));
        };
        if head[7] != 3 {
            return Err(broken("only version 3 of PMTiles is read"));
        }
        let section = |at: usize, name: &str| {
            let section = Section { offset: u64_at(head, at), length: u64_at(head, at + 8) };
            let end = section.offset.checked_add(section.length);
            match end {
                Some(end) if total.is_none_or(|total| end <= total) => Ok(section),
                _ => Err(ArchiveError::Broken(format!("its {name} would lie beyond its end"))),
            }
        };
        let (root, metadata) = (section(8, "root directory")?, section(24, "metadata")?);
        let (leaves, tiles) = (section(40, "leaf directories")?, section(56, "tiles")?);
        let internal_packing = packing(head[97])?;
        let tile_packing = packing(head[98])?;
        let format = ["", "pbf", "png", "jpg", "webp", "avif", "mlt"].get(usize::from(head[99]));
        let format = *format.ok_or_else(|| broken("its kind of tiles is unknown"))?;
        if !format.is_empty() {
            refuse_format(format)?;
        }
        let (min_zoom, max_zoom) = (head[100], head[101]);
        if min_zoom > max_zoom || max_zoom > DEEPEST_ZOOM {
            return Err(broken("its zooms are out of order"));
        }
        let degrees = |at| f64::from(i32_at(head, at)) / 1e7;
        let bounds = sound_bounds(degrees(102), degrees(106), degrees(110), degrees(114));
        let is_format_unknown = format.is_empty();
        Ok(Self {
            root,
            metadata,
            leaves,
            tiles,
            internal_packing,
            tile_packing,
            is_format_unknown,
            min_zoom,
            max_zoom,
            bounds,
        })
    }
}

fn packing(code: u8) -> Result<Packing, ArchiveError> {
    match code {
        // "Unknown" is read as plain, as other readers do.
        0 | 1 => Ok(Packing::Plain),
        2 => Ok(Packing::Gzip),
        3 => {
            Err(ArchiveError::NotRaster("it is packed with Brotli; plain and gzip archives are read".into()))
        }
        4 => Err(ArchiveError::NotRaster(
            "it is packed with Zstandard; plain and gzip archives are read".into(),
        )),
        _ => Err(ArchiveError::Broken("its packing is unknown".into())),
    }
}

fn u64_at(head: &[u8; HEADER_BYTES], at: usize) -> u64 {
    head[at..at + 8].iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

fn i32_at(head: &[u8; HEADER_BYTES], at: usize) -> i32 {
    head[at..at + 4].iter().rev().fold(0, |value, &byte| value << 8 | i32::from(byte))
}
