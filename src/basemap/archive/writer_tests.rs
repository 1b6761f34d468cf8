//! Writing archives, going on with them, and what is left alone.

use super::super::open;
use super::*;

fn description() -> Description {
    Description {
        name: "Xankəndi".into(),
        attribution: "© Nobody".into(),
        source: "made-1".into(),
        tile_points: 256,
        bounds: Bounds { west: 46.7, south: 39.75, east: 46.8, north: 39.85 },
        min_zoom: 3,
        max_zoom: 5,
    }
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn what_is_written_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("file:a b?.mbtiles");
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    assert!(writer.has(3, 5, 2).unwrap() && !writer.has(3, 5, 5).unwrap());
    assert!(!target.exists());
    writer.finish().unwrap();
    assert_eq!(files(folder.path()), ["file:a b?.mbtiles"]);
    let archive = open(&target).unwrap();
    assert_eq!(archive.tile(3, 5, 2), Ok(Some(b"one".to_vec())));
    assert_eq!(
        (archive.info().name.as_str(), archive.info().min_zoom, archive.info().max_zoom),
        ("Xankəndi", 3, 5)
    );
    assert_eq!(archive.info().bounds, Some(description().bounds));
}

#[test]
fn a_break_loses_nothing_that_was_paused() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    fs::write(&target, b"old").unwrap();
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    writer.pause().unwrap();
    writer.put(3, 5, 3, b"lost").unwrap();
    drop(writer);
    assert_eq!(fs::read(&target).unwrap(), b"old");
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    assert_eq!(writer.written(), Ok((1, 3)));
    writer.put(3, 5, 3, b"two").unwrap();
    writer.finish().unwrap();
    assert_eq!(open(&target).unwrap().tile(3, 5, 3), Ok(Some(b"two".to_vec())));
    assert_eq!(files(folder.path()), ["a.mbtiles"]);
}

#[test]
fn a_crash_while_writing_leaves_what_was_paused() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = MbtilesWriter::open(&folder.path().join("a"), &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    writer.pause().unwrap();
    // More than SQLite keeps in memory, so that the file is half changed.
    for y in 0..60 {
        writer.put(9, 1, y, &vec![7; 200_000]).unwrap();
    }
    // The disk as a crash at this moment leaves it.
    let after = tempfile::tempdir().unwrap();
    for name in files(folder.path()) {
        fs::copy(folder.path().join(&name), after.path().join(&name)).unwrap();
    }
    assert_eq!(files(after.path()), ["a.part", "a.part-journal"]);
    let again = MbtilesWriter::open(&after.path().join("a"), &description()).unwrap();
    assert_eq!(again.written(), Ok((1, 3)));
}

#[test]
fn what_was_begun_for_another_area_and_strange_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    assert_eq!(MbtilesWriter::open(&target, &description()).unwrap_err(), WriteError::Busy);
    writer.pause().unwrap();
    drop(writer);
    let other = Description { max_zoom: 9, ..description() };
    assert!(matches!(MbtilesWriter::open(&target, &other), Err(WriteError::Begun(_))));
    assert_eq!(MbtilesWriter::open(&target, &description()).unwrap().written(), Ok((1, 3)));
    let notes =
        b"my own notes, long enough that they could be the head of a database if they were one at all, ...";
    fs::write(part_of(&target), notes).unwrap();
    assert!(matches!(MbtilesWriter::open(&target, &other), Err(WriteError::Begun(_))));
    assert_eq!(fs::read(part_of(&target)).unwrap(), notes);
    fs::remove_file(part_of(&target)).unwrap();
    Connection::open(part_of(&target)).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    assert!(matches!(MbtilesWriter::open(&target, &other), Err(WriteError::Begun(_))));
    fs::write(part_of(&target), b"").unwrap();
    assert_eq!(MbtilesWriter::open(&target, &other).unwrap().written(), Ok((0, 0)));
    fs::remove_file(part_of(&target)).unwrap();
    assert!(matches!(MbtilesWriter::open(folder.path(), &other), Err(WriteError::Place(_))));
    assert!(matches!(MbtilesWriter::open(&folder.path().join("none/a"), &other), Err(WriteError::Place(_))));
}

#[test]
fn what_was_begun_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    assert_eq!(look(&target), Begun::Nothing);
    assert_eq!(look(&folder.path().join("none/a.mbtiles")), Begun::Nothing);
    fs::write(folder.path().join("file"), "mine").unwrap();
    assert_eq!(look(&folder.path().join("file/a.mbtiles")), Begun::Nothing);
    let bounds = Bounds { west: 170.123_456_789, east: 190.0, ..description().bounds };
    let wanted = Description { bounds, ..description() };
    let mut writer = MbtilesWriter::open(&target, &wanted).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    writer.pause().unwrap();
    // While it is being written it is nobody else's.
    assert_eq!(look(&target), Begun::Strange);
    drop(writer);
    let Begun::Save(half) = look(&target) else { panic!("{:?}", look(&target)) };
    assert_eq!(half.tiles, 1);
    let begun = half.description;
    assert!(begun.is_same(&wanted) && begun.is_same_source(&wanted));
    let other = Description { bounds: description().bounds, max_zoom: 9, ..wanted.clone() };
    assert!(!begun.is_same(&other) && begun.is_same_source(&other));
    // The same name, but the tiles are another server's, or of another size.
    for strange in [
        Description { source: "made-2".into(), ..wanted.clone() },
        Description { tile_points: 512, ..wanted.clone() },
    ] {
        assert!(!begun.is_same_source(&strange));
        assert!(matches!(MbtilesWriter::open(&target, &strange), Err(WriteError::Begun(_))));
    }
    // Another name and another way to write the credit are the same tiles.
    let credited = Description { name: "Anew".into(), attribution: "<a>me</a>".into(), ..wanted.clone() };
    assert!(begun.is_same(&credited));
    drop(MbtilesWriter::open(&target, &credited).unwrap());
    // Looking has changed nothing; what was read is as good as what was written.
    assert_eq!(MbtilesWriter::open(&target, &begun).unwrap().written(), Ok((1, 3)));
    fs::write(part_of(&target), b"notes that are no database at all").unwrap();
    assert_eq!(look(&target), Begun::Strange);
}

#[test]
fn the_finished_archive_says_its_format_and_size_and_not_its_source() {
    let folder = tempfile::tempdir().unwrap();
    for (bytes, format) in [(&b"\x89PNG\r\n\x1a\n"[..], "png"), (&b"\xff\xd8\xff\xe0"[..], "jpg")] {
        let target = folder.path().join(format!("{format}.mbtiles"));
        let of = Description { tile_points: 512, ..description() };
        let mut writer = MbtilesWriter::open(&target, &of).unwrap();
        writer.put(3, 5, 2, bytes).unwrap();
        writer.finish().unwrap();
        assert_eq!(open(&target).unwrap().info().tile_points, Some(512));
        let connection = Connection::open(&target).unwrap();
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(
            count(&format!("SELECT count(*) FROM metadata WHERE name = 'format' AND value = '{format}'")),
            1
        );
        assert_eq!(count("SELECT count(*) FROM metadata WHERE value LIKE '%made-1%'"), 0);
    }
}

#[test]
fn a_folder_that_goes_away_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("stick");
    fs::create_dir(&place).unwrap();
    let target = place.join("a.mbtiles");
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    fs::remove_dir_all(&place).unwrap();
    let mut write = || {
        for y in 0..8 {
            writer.put(3, 1, y, b"two")?;
        }
        writer.pause()
    };
    let ended = write().and_then(|()| writer.finish());
    assert!(
        matches!(
            ended,
            Err(WriteError::Place(io::ErrorKind::NotFound) | WriteError::Io(io::ErrorKind::NotFound))
        ),
        "{ended:?}"
    );
}

#[test]
fn a_file_that_has_come_meanwhile_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.mbtiles");
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"one").unwrap();
    fs::write(&target, "somebody's").unwrap();
    assert_eq!(writer.finish(), Err(WriteError::There));
    assert_eq!(fs::read(&target).unwrap(), b"somebody's");
    // What was fetched is kept: with the file out of the way the save is gone on with.
    fs::remove_file(&target).unwrap();
    let again = MbtilesWriter::open(&target, &description()).unwrap();
    assert_eq!(again.written(), Ok((1, 3)));
    again.finish().unwrap();
    assert_eq!(open(&target).unwrap().tile(3, 5, 2).unwrap().unwrap(), b"one");
    // One that was there from the beginning is replaced.
    let mut writer = MbtilesWriter::open(&target, &description()).unwrap();
    writer.put(3, 5, 2, b"two").unwrap();
    writer.finish().unwrap();
    assert_eq!(open(&target).unwrap().tile(3, 5, 2).unwrap().unwrap(), b"two");
}
