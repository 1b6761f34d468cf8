//! Made archives: sound ones, ones that lie, and ones with any bytes changed.

use super::file::FileRanges;
use super::pmtiles::Pmtiles;
use super::*;
use ::pmtiles::{Compression, PmTilesWriter, TileCoord, TileType};
use rusqlite::Connection;
use std::io::Cursor;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Bytes that look like a PNG and tell which tile they are.
fn picture(z: u8, x: u32, y: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(format!("{z}/{x}/{y}").bytes());
    bytes
}

fn tiles(deepest: u8) -> impl Iterator<Item = (u8, u32, u32)> {
    (0..=deepest).flat_map(|z| (0..1u32 << z).flat_map(move |x| (0..1u32 << z).map(move |y| (z, x, y))))
}

fn make_pmtiles(kind: TileType, packing: Compression, deepest: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = PmTilesWriter::new(kind)
        .internal_compression(packing)
        .tile_compression(packing)
        .min_zoom(0)
        .max_zoom(deepest)
        .bounds(46.0, 39.0, 47.0, 40.5)
        .metadata(r#"{"name": "Made", "attribution": "<b>&copy; Nobody</b>", "vector_layers": []}"#)
        .create(&mut bytes)
        .unwrap();
    for (z, x, y) in tiles(deepest) {
        writer.add_tile(TileCoord::new(z, x, y).unwrap(), &picture(z, x, y)).unwrap();
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

struct Made {
    folder: TempDir,
    path: PathBuf,
}

impl Made {
    fn of_bytes(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made");
        std::fs::write(&path, bytes).unwrap();
        Self { folder, path }
    }

    fn of_sql(sql: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made.mbtiles");
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        Self { folder, path }
    }

    fn open(&self) -> Result<Box<dyn TileArchive>, ArchiveError> {
        open(&self.path)
    }

    fn broken(&self) -> ArchiveError {
        self.open().err().unwrap()
    }
}

const TABLES: &str = "CREATE TABLE metadata (name text, value text);
    CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);";

fn make_mbtiles(deepest: u8) -> Made {
    let made = Made::of_sql(TABLES);
    let connection = Connection::open(&made.path).unwrap();
    connection
        .execute_batch(
            "INSERT INTO metadata VALUES ('name', 'Made'), ('format', 'png'), ('minzoom', '0'), ('maxzoom', '3'),
             ('bounds', '46,39,47,40.5'), ('attribution', '<a href=\"x\">&copy; Nobody</a>'); BEGIN",
        )
        .unwrap();
    for (z, x, y) in tiles(deepest) {
        let row = (1u32 << z) - 1 - y;
        connection
            .execute("INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)", (z, x, row, picture(z, x, y)))
            .unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
    made
}

fn check_sound(archive: &dyn TileArchive, deepest: u8) {
    let info = archive.info();
    let credit = crate::basemap::words::credit(&info.attribution).unwrap();
    assert_eq!((info.name.as_str(), credit.text.as_str()), ("Made", "© Nobody"));
    assert_eq!((info.min_zoom, info.max_zoom), (0, deepest));
    let bounds = info.bounds.unwrap();
    assert_eq!((bounds.west, bounds.south, bounds.east, bounds.north), (46.0, 39.0, 47.0, 40.5));
    for (z, x, y) in tiles(deepest) {
        assert_eq!(archive.tile(z, x, y), Ok(Some(picture(z, x, y))));
    }
    for (z, x, y) in
        [(deepest + 1, 0, 0), (2, 4, 0), (2, 0, 4), (30, 5, 5), (31, 0, 0), (255, u32::MAX, u32::MAX)]
    {
        assert_eq!(archive.tile(z, x, y), Ok(None), "{z}/{x}/{y}");
    }
}

#[test]
fn every_tile_of_a_sound_archive_comes() {
    for packing in [Compression::Gzip, Compression::None] {
        let made = Made::of_bytes(&make_pmtiles(TileType::Png, packing, 3));
        check_sound(made.open().unwrap().as_ref(), 3);
    }
    // Enough tiles that the writer needs leaf directories.
    let made = Made::of_bytes(&make_pmtiles(TileType::Png, Compression::Gzip, 7));
    check_sound(made.open().unwrap().as_ref(), 7);
    let made = make_mbtiles(3);
    check_sound(made.open().unwrap().as_ref(), 3);
    // Reading leaves nothing beside the file.
    assert_eq!(std::fs::read_dir(made.folder.path()).unwrap().count(), 1);
}

#[test]
fn an_archive_in_write_ahead_mode_works() {
    let made = make_mbtiles(2);
    let writer = Connection::open(&made.path).unwrap();
    writer
        .execute_batch("PRAGMA journal_mode = WAL; UPDATE metadata SET value = 'New' WHERE name = 'name'")
        .unwrap();
    let archive = made.open().unwrap();
    assert_eq!(archive.info().name, "New");
    drop((writer, archive));
    let archive = made.open().unwrap();
    assert_eq!(archive.tile(2, 3, 1), Ok(Some(picture(2, 3, 1))));
}

#[test]
fn a_view_of_tiles_works() {
    let made = Made::of_sql(
        "CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
         CREATE TABLE images (tile_id text, tile_data blob);
         CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
             map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id;
         INSERT INTO map VALUES (3, 1, 7, 'a'), (4, 0, 0, 'a'); INSERT INTO images VALUES ('a', x'89504E470D');",
    );
    let archive = made.open().unwrap();
    assert_eq!((archive.info().min_zoom, archive.info().max_zoom), (3, 4));
    assert_eq!(archive.tile(3, 1, 0), Ok(Some(b"\x89PNG\r".to_vec())));
    assert_eq!(archive.tile(3, 1, 7), Ok(None));
}

#[test]
fn vector_and_unreadable_pictures_are_refused_in_words() {
    for (kind, word) in [(TileType::Mvt, "vector"), (TileType::Avif, "avif")] {
        let made = Made::of_bytes(&make_pmtiles(kind, Compression::Gzip, 1));
        let error = made.broken();
        assert!(matches!(&error, ArchiveError::NotRaster(words) if words.contains(word)), "{error}");
    }
    let unknown = Made::of_bytes(&make_pmtiles(TileType::Unknown, Compression::Gzip, 1));
    check_sound(unknown.open().unwrap().as_ref(), 1);
    for sql in [
        "INSERT INTO metadata VALUES ('format', 'pbf')",
        "INSERT INTO tiles VALUES (0, 0, 0, x'1F8B0800')",
        "INSERT INTO metadata VALUES ('format', 'avif')",
    ] {
        assert!(matches!(Made::of_sql(&format!("{TABLES}{sql}")).broken(), ArchiveError::NotRaster(_)));
    }
}

#[test]
fn other_files_are_refused_in_words() {
    for (bytes, words) in [
        (&b""[..], "it is damaged: it is empty"),
        (b"{}", "it is damaged: it is neither a PMTiles nor an MBTiles archive"),
        (b"PMTiles\x02", "it is damaged: it ends within its head"),
        (b"SQLite format 3\0", "it is damaged: file is not a database"),
    ] {
        assert_eq!(Made::of_bytes(bytes).broken().to_string(), words);
    }
    assert_eq!(
        Made::of_sql("CREATE TABLE gpkg_contents (a)").broken(),
        ArchiveError::Broken("it is an SQLite file without readable tiles".into())
    );
}

/// Puts a number of eight bytes into the head of a PMTiles archive.
fn with_number(mut bytes: Vec<u8>, at: usize, number: u64) -> Vec<u8> {
    bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
    bytes
}

#[test]
fn heads_that_lie_are_found_out() {
    let sound = make_pmtiles(TileType::Png, Compression::None, 2);
    for at in (8..72).step_by(8) {
        for number in [sound.len() as u64 + 1, u64::from(u32::MAX), 1 << 50, u64::MAX] {
            let made = Made::of_bytes(&with_number(sound.clone(), at, number));
            assert!(matches!(made.broken(), ArchiveError::Broken(_)), "{at} {number}");
        }
    }
    let mut turned = sound.clone();
    turned[100] = 9;
    assert!(matches!(Made::of_bytes(&turned).broken(), ArchiveError::Broken(_)));
    for length in 0..sound.len() {
        assert!(Made::of_bytes(&sound[..length]).open().is_err(), "{length}");
    }
}

/// An archive behind a reader that does not know its length, as over HTTP.
struct Endless(Vec<u8>);

impl ByteRanges for Endless {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        assert!(length <= 8 << 20, "{length} bytes are asked for");
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        Ok(self.0[start..start.saturating_add(length).min(self.0.len())].to_vec())
    }

    fn len(&self) -> Option<u64> {
        None
    }
}

#[test]
fn directories_that_lead_to_themselves_end() {
    // Root and leaf hold one entry that leads to the leaf; its tile's run length is 0.
    let mut bytes = make_pmtiles(TileType::Png, Compression::None, 0);
    let entry = [1, 0, 0, 5, 1];
    let place = bytes.len() as u64;
    bytes.extend(entry);
    let bytes = with_number(bytes, 8, place);
    let bytes = with_number(bytes, 16, 5);
    let bytes = with_number(with_number(bytes, 40, place), 48, 5);
    let archive = Pmtiles::open(Box::new(Endless(bytes))).unwrap();
    assert!(
        matches!(archive.tile(0, 0, 0), Err(ArchiveError::Broken(words)) if words.contains("without end"))
    );
}

#[test]
fn a_length_unknown_does_not_open_the_memory() {
    let sound = make_pmtiles(TileType::Png, Compression::None, 2);
    for at in (8..72).step_by(8) {
        for number in [1 << 24, u64::from(u32::MAX), 1 << 50, u64::MAX] {
            if let Ok(archive) = Pmtiles::open(Box::new(Endless(with_number(sound.clone(), at, number)))) {
                tiles(2).for_each(|(z, x, y)| drop(archive.tile(z, x, y)));
            }
        }
    }
}

#[test]
fn tiles_beyond_the_limit_are_refused_before_they_are_read() {
    for (bytes, is_read) in [(MOST_TILE_BYTES, true), (MOST_TILE_BYTES + 1, false), (40 << 20, false)] {
        let made = Made::of_sql(&format!(
            "{TABLES} INSERT INTO metadata VALUES ('format', 'png'); INSERT INTO tiles VALUES (0, 0, 0, zeroblob({bytes}));"
        ));
        let tile = made.open().unwrap().tile(0, 0, 0);
        assert_eq!(tile.is_ok(), is_read, "{bytes}");
        assert!(is_read || tile == Err(ArchiveError::TooLarge));
    }
    let mut bytes = Cursor::new(Vec::new());
    let mut writer =
        PmTilesWriter::new(TileType::Png).tile_compression(Compression::Gzip).create(&mut bytes).unwrap();
    // Eight kilobytes that unpack to eight megabytes.
    writer.add_tile(TileCoord::new(0, 0, 0).unwrap(), &vec![0; 8 << 20]).unwrap();
    writer.finalize().unwrap();
    let packed = Made::of_bytes(&bytes.into_inner());
    assert_eq!(packed.open().unwrap().tile(0, 0, 0), Err(ArchiveError::TooLarge));
}

#[test]
fn views_without_end_are_stopped() {
    let start = Instant::now();
    for body in [
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n, n, n, n FROM c",
        "SELECT 0, 0, 0, (SELECT count(*) FROM t a, t b, t c, t d, t e WHERE a.n + b.n + c.n + d.n + e.n = -1)",
        "SELECT 0, 0, 0, zeroblob(2000000000)",
        "SELECT 0, 0, 0, load_extension('x')",
    ] {
        let made = Made::of_sql(&format!(
            "CREATE TABLE metadata (name, value); INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', 0), ('maxzoom', 5);
             CREATE TABLE t (n); INSERT INTO t VALUES {};
             CREATE VIEW tiles (zoom_level, tile_column, tile_row, tile_data) AS {body};",
            vec!["(1)"; 400].join(",")
        ));
        let tile = made.open().and_then(|archive| archive.tile(0, 0, 0));
        assert!(tile.is_err(), "{body}: {tile:?}");
    }
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn metadata_of_odd_types_is_read_leniently() {
    let made = Made::of_sql(&format!(
        "{TABLES} INSERT INTO metadata VALUES ('name', x'00FF'), ('format', 'PNG'), ('minzoom', 1e300), ('maxzoom', -7),
         ('bounds', '1,2,nan,4'), ('attribution', 5);"
    ));
    let archive = made.open().unwrap();
    let info = archive.info();
    assert_eq!((info.name.as_str(), info.attribution.as_str(), info.bounds), ("", "5", None));
    assert_eq!((info.min_zoom, info.max_zoom), (0, 30));
}

/// SplitMix64: numbers for the changes below, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }

    /// Flips, puts in or takes out some bytes; most changes hit the first bytes, where the structure is.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let within = if self.below(3) > 0 { bytes.len().min(512) } else { bytes.len() };
            let at = self.below(within);
            match self.below(6) {
                0 if at < bytes.len() => drop(bytes.drain(at..bytes.len().min(at + 1 + self.below(40)))),
                1 => drop(bytes.splice(at..at, (0..=self.below(40)).map(|n| n as u8))),
                2 if at < bytes.len() => bytes[at] = [0, 0xFF, 0x7F, 0x80][self.below(4)],
                3 => bytes.truncate(self.below(bytes.len())),
                _ if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                _ => {}
            }
        }
    }
}

fn change_and_read(sound: &[u8], rounds: usize, seed: u64) {
    let made = Made::of_bytes(sound);
    let mut numbers = Numbers(seed);
    let start = Instant::now();
    let mut opened = 0;
    for round in 0..rounds {
        let mut bytes = sound.to_vec();
        numbers.change(&mut bytes);
        std::fs::write(&made.path, &bytes).unwrap();
        if let Ok(archive) = made.open() {
            opened += 1;
            for (z, x, y) in tiles(3) {
                let tile = archive.tile(z, x, y);
                assert!(!matches!(tile, Ok(Some(bytes)) if bytes.len() > MOST_TILE_BYTES), "round {round}");
            }
        }
    }
    assert!(opened > rounds / 100, "{opened} of {rounds} opened: the changes do not reach the tiles");
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn any_change_to_a_pmtiles_archive_is_survived() {
    change_and_read(&make_pmtiles(TileType::Png, Compression::Gzip, 3), 1000, 1);
    change_and_read(&make_pmtiles(TileType::Png, Compression::None, 3), 1000, 2);
}

#[test]
fn any_change_is_survived_where_the_length_is_unknown() {
    let sound = make_pmtiles(TileType::Png, Compression::None, 3);
    let mut numbers = Numbers(4);
    for _ in 0..1000 {
        let mut bytes = sound.clone();
        numbers.change(&mut bytes);
        // The reader itself checks that nothing unreasonable is asked for.
        if let Ok(archive) = Pmtiles::open(Box::new(Endless(bytes))) {
            tiles(3).for_each(|(z, x, y)| drop(archive.tile(z, x, y)));
        }
    }
}

#[test]
fn any_change_to_an_mbtiles_archive_is_survived() {
    let made = make_mbtiles(3);
    change_and_read(&std::fs::read(&made.path).unwrap(), 2000, 3);
}

#[test]
fn an_archive_that_is_cut_while_open_is_survived() {
    let made = Made::of_bytes(&make_pmtiles(TileType::Png, Compression::Gzip, 7));
    let archive = Pmtiles::open(Box::new(FileRanges::open(&made.path).unwrap())).unwrap();
    std::fs::write(&made.path, b"PMTiles").unwrap();
    assert!(matches!(archive.tile(7, 99, 99), Err(ArchiveError::Broken(_))));
    let made = make_mbtiles(3);
    let archive = made.open().unwrap();
    std::fs::write(&made.path, b"").unwrap();
    for (z, x, y) in tiles(3) {
        let _ = archive.tile(z, x, y);
    }
}
