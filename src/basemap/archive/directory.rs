//! Directories of a PMTiles archive: which tile lies where.
//!
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>, section 4.

use super::ArchiveError;
use super::header::Packing;
use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

/// Most bytes of a directory as it is stored.
pub(super) const MOST_PACKED_BYTES: u64 = 1 << 20;
/// Most bytes of a directory unpacked; archives of the whole earth stay below a quarter of it.
const MOST_BYTES: usize = 2 << 20;
/// Fewest bytes of an entry: four numbers of a byte each.
const LEAST_ENTRY_BYTES: usize = 4;

/// A run of tiles with the same bytes, or a directory of more entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// The first tile, counted along the Hilbert curves of all zooms.
    pub tile: u64,
    /// First byte, from the start of its section.
    pub offset: u64,
    /// Number of bytes.
    pub length: u32,
    /// Number of tiles; 0 for a directory.
    pub run: u32,
}

/// Entries in order of their tiles.
#[derive(PartialEq, Eq, Debug, Default)]
pub(super) struct Directory {
    entries: Vec<Entry>,
}

impl Directory {
    /// Reads a directory as it is stored.
    pub(super) fn read(bytes: &[u8], packing: Packing) -> Result<Self, ArchiveError> {
        match packing {
            Packing::Plain => Self::parse(bytes),
            Packing::Gzip => Self::parse(&unpack(bytes, MOST_BYTES)?.ok_or_else(too_large)?),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self, ArchiveError> {
        if bytes.len() > MOST_BYTES {
            return Err(too_large());
        }
        Self::entries(bytes)
            .map(|entries| Self { entries })
            .ok_or_else(|| ArchiveError::Broken("a directory of it cannot be read".into()))
    }

    fn entries(mut rest: &[u8]) -> Option<Vec<Entry>> {
        let count = usize::try_from(varint(&mut rest)?).ok()?;
        // Checked before memory is taken.
        if count > rest.len() / LEAST_ENTRY_BYTES {
            return None;
        }
        let mut entries = vec![Entry { tile: 0, offset: 0, length: 0, run: 0 }; count];
        let mut tile = 0u64;
        for entry in &mut entries {
            tile = tile.checked_add(varint(&mut rest)?)?;
            entry.tile = tile;
        }
        for entry in &mut entries {
            entry.run = u32::try_from(varint(&mut rest)?).ok()?;
        }
        for entry in &mut entries {
            entry.length = u32::try_from(varint(&mut rest)?).ok()?;
        }
        let mut after_last = None;
        for entry in &mut entries {
            entry.offset = match varint(&mut rest)? {
                0 => after_last?,
                offset => offset - 1,
            };
            after_last = Some(entry.offset.checked_add(u64::from(entry.length))?);
        }
        Some(entries)
    }

    /// The entry that covers a tile or leads to it.
    pub(super) fn find(&self, tile: u64) -> Option<Entry> {
        let after = self.entries.partition_point(|entry| entry.tile <= tile);
        let entry = *self.entries.get(after.checked_sub(1)?)?;
        (entry.run == 0 || tile - entry.tile < u64::from(entry.run)).then_some(entry)
    }

    /// The first entry.
    pub(super) fn first(&self) -> Option<Entry> {
        self.entries.first().copied()
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.entries.capacity() * size_of::<Entry>()
    }
}

fn too_large() -> ArchiveError {
    ArchiveError::Broken("a directory of it is larger than any archive needs".into())
}

/// A number of up to 64 bits, seven in a byte, the lowest first.
fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        let bits = u64::from(byte & 0x7F);
        if shift == 63 && bits > 1 {
            return None;
        }
        value |= bits << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Unpacks gzip; `None` where more than `most` bytes come out.
pub(super) fn unpack(bytes: &[u8], most: usize) -> Result<Option<Vec<u8>>, ArchiveError> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes)
        .take(most as u64 + 1)
        .read_to_end(&mut unpacked)
        .map_err(|error| ArchiveError::Broken(format!("a part of it cannot be unpacked ({error})")))?;
    Ok((unpacked.len() <= most).then_some(unpacked))
}

/// Leaf directories read lately, up to a number of bytes.
#[derive(Debug)]
pub(super) struct LeafCache {
    most_bytes: usize,
    bytes: usize,
    uses: u64,
    leaves: HashMap<u64, (Arc<Directory>, u64)>,
}

impl LeafCache {
    /// An empty cache.
    pub(super) fn new(most_bytes: usize) -> Self {
        Self { most_bytes, bytes: 0, uses: 0, leaves: HashMap::new() }
    }

    /// The directory at a byte of the leaf section, if it is still there.
    pub(super) fn get(&mut self, offset: u64) -> Option<Arc<Directory>> {
        self.uses += 1;
        let (leaf, used) = self.leaves.get_mut(&offset)?;
        *used = self.uses;
        Some(Arc::clone(leaf))
    }

    /// Keeps a directory and lets go those not used for longest.
    pub(super) fn insert(&mut self, offset: u64, leaf: Arc<Directory>) {
        if leaf.bytes() > self.most_bytes {
            return;
        }
        self.uses += 1;
        self.bytes += leaf.bytes();
        if let Some((old, _)) = self.leaves.insert(offset, (leaf, self.uses)) {
            self.bytes -= old.bytes();
        }
        while self.bytes > self.most_bytes {
            let oldest = self.leaves.iter().min_by_key(|(_, (_, used))| *used).map(|(&offset, _)| offset);
            let Some((old, _)) = oldest.and_then(|offset| self.leaves.remove(&offset)) else {
                return;
            };
            self.bytes -= old.bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn write(entries: &[Entry]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut put = |mut value: u64| {
            while value >= 0x80 {
                bytes.push(value as u8 | 0x80);
                value >>= 7;
            }
            bytes.push(value as u8);
        };
        put(entries.len() as u64);
        let mut last = 0;
        for entry in entries {
            put(entry.tile - last);
            last = entry.tile;
        }
        for entry in entries {
            put(u64::from(entry.run));
        }
        for entry in entries {
            put(u64::from(entry.length));
        }
        for entry in entries {
            put(entry.offset + 1);
        }
        bytes
    }

    #[test]
    fn lies_are_found_before_memory_is_taken() {
        for bytes in [
            &[][..],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            &[0xFF; 12],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02],
            &[1, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x20, 1],
            &[1, 0, 1, 1, 0],
        ] {
            assert!(matches!(Directory::parse(bytes), Err(ArchiveError::Broken(_))), "{bytes:?}");
        }
        // Two megabytes of zeros out of two kilobytes.
        let mut packer =
            flate2::read::GzEncoder::new(std::io::repeat(0).take(64 << 20), flate2::Compression::best());
        let mut bomb = Vec::new();
        packer.read_to_end(&mut bomb).unwrap();
        assert_eq!(Directory::read(&bomb, Packing::Gzip), Err(too_large()));
    }

    #[test]
    fn the_cache_keeps_to_its_bytes() {
        let leaf = |count: usize| {
            Arc::new(Directory { entries: vec![Entry { tile: 0, offset: 0, length: 1, run: 1 }; count] })
        };
        let mut cache = LeafCache::new(10_000);
        for offset in 0..100 {
            cache.insert(offset, leaf(100));
            assert!(cache.bytes <= 10_000 && cache.get(offset).is_some());
            cache.get(0);
        }
        assert!(cache.get(0).is_some() && cache.get(50).is_none());
        cache.insert(7, leaf(10_000));
        assert!(cache.get(7).is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200), tile: u64) {
            if let Ok(directory) = Directory::parse(&bytes) {
                let _ = directory.find(tile);
            }
        }

        #[test]
        fn entries_come_back_and_are_found(
            steps in proptest::collection::vec((1u64..50, 0u32..20, 1u32..9999, 0u64..1 << 40), 0..60),
            wanted in 0u64..2000,
        ) {
            let mut tile = 0;
            let entries: Vec<Entry> = steps
                .iter()
                .map(|&(step, run, length, offset)| {
                    tile += step;
                    Entry { tile, offset, length, run: run.min(step as u32) }
                })
                .collect();
            let directory = Directory::parse(&write(&entries)).unwrap();
            prop_assert_eq!(&directory.entries, &entries);
            let slow = entries.iter().rev().find(|entry| entry.tile <= wanted).copied();
            let slow = slow.filter(|entry| entry.run == 0 || wanted < entry.tile + u64::from(entry.run));
            prop_assert_eq!(directory.find(wanted), slow);
        }
    }
}
