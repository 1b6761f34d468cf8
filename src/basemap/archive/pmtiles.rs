//! Raster tiles out of a PMTiles archive, version 3, from a file or over HTTP ranges.
//!
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>. The crate `pmtiles` counts the tiles; directories are
//! read here, because it unpacks them without a limit.

use super::directory::{Directory, Entry, LeafCache, MOST_PACKED_BYTES, unpack};
use super::header::{HEADER_BYTES, Header, Packing, Section};
use super::{
    ArchiveError, ArchiveInfo, ByteRanges, MOST_TILE_BYTES, TileArchive, format_of_bytes, is_tile,
    refuse_format, sound_tile_points, words,
};
use ::pmtiles::{TileCoord, TileId};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes read first: head and, by the specification, all of the root directory.
const FIRST_BYTES: usize = 16 << 10;
/// Leaf directories one after another on the way to a tile; real archives have one.
const MOST_LEAVES: usize = 4;
/// Bytes of leaf directories kept in memory.
const CACHE_BYTES: usize = 16 << 20;
const MOST_METADATA_BYTES: u64 = 1 << 20;
const MOST_UNPACKED_METADATA_BYTES: usize = 8 << 20;

/// An open archive.
pub struct Pmtiles {
    ranges: Box<dyn ByteRanges>,
    header: Header,
    root: Directory,
    leaves: Mutex<LeafCache>,
    info: ArchiveInfo,
}

/// What is used of the metadata; all else is skipped without being kept.
#[derive(serde::Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    attribution: Option<String>,
    #[serde(default, alias = "tilesize", alias = "tileSize")]
    tile_size: Option<serde_json::Value>,
}

impl Pmtiles {
    /// Reads head, root directory and metadata: one to three reads.
    ///
    /// # Errors
    /// [`ArchiveError`]; vector archives are refused.
    pub fn open(ranges: Box<dyn ByteRanges>) -> Result<Self, ArchiveError> {
        let first = ranges.read_at(0, FIRST_BYTES)?;
        let header = Header::read(&first, ranges.len())?;
        let root = Directory::read(
            &section(ranges.as_ref(), &first, header.root, MOST_PACKED_BYTES, "root directory")?,
            header.internal_packing,
        )?;
        let metadata = metadata(ranges.as_ref(), &first, &header).unwrap_or_default();
        let info = ArchiveInfo {
            name: words::plain(&metadata.name.unwrap_or_default(), 100),
            attribution: words::bounded(&metadata.attribution.unwrap_or_default(), 3000),
            min_zoom: header.min_zoom,
            max_zoom: header.max_zoom,
            bounds: header.bounds,
            tile_points: metadata.tile_size.and_then(|size| tile_points(&size)),
        };
        let archive = Self { ranges, header, root, leaves: Mutex::new(LeafCache::new(CACHE_BYTES)), info };
        if archive.header.is_format_unknown
            && let Some(first) = archive.root.first()
            && let Some(bytes) = archive.tile_by_id(first.tile)?
        {
            refuse_format(format_of_bytes(&bytes).unwrap_or("unknown"))?;
        }
        Ok(archive)
    }

    fn tile_by_id(&self, tile: u64) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some(entry) = self.entry(tile)? else {
            return Ok(None);
        };
        if entry.length as usize > MOST_TILE_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        let place =
            self.header.tiles.part(entry.offset, u64::from(entry.length)).ok_or_else(|| outside("tile"))?;
        let bytes = exactly(self.ranges.as_ref(), place, "tile")?;
        match self.header.tile_packing {
            _ if bytes.is_empty() => Ok(None),
            Packing::Plain => Ok(Some(bytes)),
            Packing::Gzip => unpack(&bytes, MOST_TILE_BYTES)?.map(Some).ok_or(ArchiveError::TooLarge),
        }
    }

    /// The entry of a tile's bytes, through leaf directories.
    fn entry(&self, tile: u64) -> Result<Option<Entry>, ArchiveError> {
        let mut found = self.root.find(tile);
        for _ in 0..MOST_LEAVES {
            match found {
                Some(entry) if entry.run == 0 => found = self.leaf(entry)?.find(tile),
                found => return Ok(found),
            }
        }
        match found {
            Some(entry) if entry.run == 0 => {
                Err(ArchiveError::Broken("its directories lead to each other without end".into()))
            }
            found => Ok(found),
        }
    }

    fn leaf(&self, entry: Entry) -> Result<Arc<Directory>, ArchiveError> {
        // No lock is held while the disk or the network is read.
        let cached = self.leaves.lock().unwrap_or_else(PoisonError::into_inner).get(entry.offset);
        if let Some(leaf) = cached {
            return Ok(leaf);
        }
        let place = self.header.leaves.part(entry.offset, u64::from(entry.length));
        let place = place.ok_or_else(|| outside("directory"))?;
        let bytes = section(self.ranges.as_ref(), &[], place, MOST_PACKED_BYTES, "directory")?;
        let leaf = Arc::new(Directory::read(&bytes, self.header.internal_packing)?);
        self.leaves.lock().unwrap_or_else(PoisonError::into_inner).insert(entry.offset, Arc::clone(&leaf));
        Ok(leaf)
    }
}

impl TileArchive for Pmtiles {
    fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError> {
        match TileCoord::new(z, x, y) {
            Ok(coordinate) if is_tile(z, x, y) => self.tile_by_id(TileId::from(coordinate).value()),
            _ => Ok(None),
        }
    }
}

/// How wide the tiles are, written as a number or as its digits.
fn tile_points(size: &serde_json::Value) -> Option<u32> {
    let number = size.as_u64().or_else(|| size.as_str()?.trim().parse().ok())?;
    sound_tile_points(u32::try_from(number).ok()?)
}

fn outside(what: &str) -> ArchiveError {
    ArchiveError::Broken(format!("a {what} of it would lie outside its section"))
}

/// Bytes of a section, out of those already read where they hold it.
fn section(
    ranges: &dyn ByteRanges,
    first: &[u8],
    section: Section,
    most: u64,
    name: &str,
) -> Result<Vec<u8>, ArchiveError> {
    if section.length > most {
        return Err(ArchiveError::Broken(format!("its {name} is larger than any archive needs")));
    }
    let end = section.offset.saturating_add(section.length);
    if end <= first.len() as u64 && section.offset >= HEADER_BYTES as u64 {
        return Ok(first[section.offset as usize..end as usize].to_vec());
    }
    exactly(ranges, section, name)
}

/// Bytes of a section whose length was checked.
fn exactly(ranges: &dyn ByteRanges, section: Section, name: &str) -> Result<Vec<u8>, ArchiveError> {
    let length = usize::try_from(section.length).map_err(|_| ArchiveError::TooLarge)?;
    let bytes = ranges.read_at(section.offset, length)?;
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(ArchiveError::Broken(format!("it ends within a {name}")))
    }
}

/// Name and attribution; an archive is of use without them, so that nothing is said of faults here.
fn metadata(ranges: &dyn ByteRanges, first: &[u8], header: &Header) -> Option<Metadata> {
    if header.metadata.length == 0 {
        return None;
    }
    let bytes = section(ranges, first, header.metadata, MOST_METADATA_BYTES, "metadata").ok()?;
    let bytes = match header.internal_packing {
        Packing::Plain => bytes,
        Packing::Gzip => unpack(&bytes, MOST_UNPACKED_METADATA_BYTES).ok()??,
    };
    serde_json::from_slice(&bytes).ok()
}
