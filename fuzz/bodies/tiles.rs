//! What servers and archives of tiles say of themselves: PMTiles, TileJSON, addresses with places.

use khankendi_atlas::basemap::archive::pmtiles::Pmtiles;
use khankendi_atlas::basemap::archive::{ArchiveError, ByteRanges, MOST_TILE_BYTES, TileArchive};
use khankendi_atlas::basemap::own::{host_of_file, recognise};
use khankendi_atlas::basemap::template::{Rows, Template};
use khankendi_atlas::basemap::tile::TileId;
use khankendi_atlas::basemap::tilejson;
use khankendi_atlas::formats::settings::OwnTilesKind;

/// Bytes as an archive.
struct Ranges(Vec<u8>);

impl ByteRanges for Ranges {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        assert!(length <= 32 << 20, "{length} bytes are asked for at once");
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        let to = from.saturating_add(length).min(self.0.len());
        Ok(self.0[from..to].to_vec())
    }

    fn len(&self) -> Option<u64> {
        Some(self.0.len() as u64)
    }
}

/// By their beginning an archive or a file; else an address.
pub fn check(bytes: &[u8]) {
    if bytes.starts_with(b"PMTiles") {
        archive(bytes);
    } else if bytes.trim_ascii_start().starts_with(b"{") {
        file(bytes);
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        address(text);
    }
}

/// Tiles of an archive are bounded, and what it says of itself is in range and on one line.
fn archive(bytes: &[u8]) {
    let Ok(archive) = Pmtiles::open(Box::new(Ranges(bytes.to_vec()))) else { return };
    let info = archive.info();
    assert!(info.min_zoom <= info.max_zoom && info.max_zoom <= 30, "{info:?}");
    one_line(&info.name);
    one_line(&info.attribution);
    if let Some(bounds) = info.bounds {
        assert!(bounds.west < bounds.east && bounds.south < bounds.north, "{info:?}");
        assert!(
            bounds.west >= -180.0 && bounds.east <= 180.0 && bounds.south >= -90.0 && bounds.north <= 90.0
        );
    }
    for (z, x, y) in
        [(0, 0, 0), (1, 1, 0), (2, 3, 3), (5, 17, 11), (12, 2570, 1555), (30, 1 << 29, 7), (31, 0, 0)]
    {
        let tile = archive.tile(z, x, y);
        if let Ok(Some(tile)) = &tile {
            assert!(!tile.is_empty() && tile.len() <= MOST_TILE_BYTES);
        }
        assert_eq!(tile, archive.tile(z, x, y), "the same tile twice");
    }
    assert_eq!(archive.tile(2, 4, 0), Ok(None), "beyond the world");
}

fn one_line(text: &str) {
    assert!(!text.chars().any(char::is_control), "{text:?}");
}

/// A TileJSON file gives a source that is checked as any other.
fn file(bytes: &[u8]) {
    let Ok(own) = tilejson::read(bytes, 7) else { return };
    one_line(&own.name);
    assert_eq!(own.number, 7);
    if let Ok(source) = own.check() {
        assert_eq!(source.id, "own:7");
        assert!(source.min_zoom <= source.max_zoom);
        for credit in &source.credits {
            one_line(&credit.text);
            let lower = credit.link.to_ascii_lowercase();
            assert!(
                lower.is_empty() || lower.starts_with("http://") || lower.starts_with("https://"),
                "{lower}"
            );
        }
    }
    address(&own.template.0);
}

/// An address that is taken for one of tiles gives web addresses of its own hosts for all tiles, and shows no more than a host.
fn address(text: &str) {
    let kind = recognise(text);
    if let Ok(OwnTilesKind::TileJson | OwnTilesKind::Pmtiles) = kind {
        assert!(host_of_file(text).is_some_and(|host| !host.is_empty()), "{text:?}");
    }
    let north = Template::parse(text, &["a", "b-2"], Rows::FromNorth);
    assert_eq!(
        kind == Ok(OwnTilesKind::Tiles),
        Template::parse(text, &["a"], Rows::FromNorth).is_ok(),
        "{text:?}"
    );
    let Ok(north) = north else { return };
    let south = Template::parse(text, &["a", "b-2"], Rows::FromSouth).expect("rows do not matter");
    let hosts = north.hosts();
    assert_eq!(hosts.len(), north.server_count(), "{text:?}");
    for (z, x, y) in [(0, 0, 0), (3, 5, 1), (20, 1_048_575, 0)] {
        let tile = TileId::new(z, x, y).expect("a tile of the world");
        let other = TileId::new(z, x, tile.row_from_south()).expect("a tile of the world");
        for server in 0..north.server_count() {
            let address = north.address(tile, server, true);
            let lower = address.to_ascii_lowercase();
            assert!(lower.starts_with("http://") || lower.starts_with("https://"), "{address}");
            let host = host_of_file(&address).unwrap_or_else(|| panic!("no address: {address}"));
            assert!(hosts.contains(&host), "{host} is none of {hosts:?}");
            if !text.contains("{-y}") {
                assert_eq!(address, south.address(other, server, true), "rows from the south");
            }
        }
    }
}
