//! Writing an MBTiles archive that can be gone on with after a break.
//!
//! Tiles go into a file beside the target with `.part` behind its name. Only when all are in is it renamed, so that the
//! target is at each moment the old archive, none, or the whole new one. The specification is named in `mbtiles`.

use super::MOST_TILE_BYTES;
use super::mbtiles::{ErrorFacts, facts};
use crate::model::geometry::Bounds;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Tiles written between two commits: what a break may lose.
const TILES_A_COMMIT: u32 = 100;
/// Marks a file as begun by this program (SQLite's `application_id`): "KhAt".
const MARK: i32 = 0x4B68_4174;

/// What the finished archive says of itself; a file begun with other words is not gone on with.
#[derive(Clone, PartialEq, Debug)]
pub struct Description {
    /// Its name.
    pub name: String,
    /// Whom the tiles are owed to.
    pub attribution: String,
    /// `png`, `jpg` or `webp`.
    pub format: String,
    /// Where it has tiles, in degrees.
    pub bounds: Bounds,
    /// Smallest zoom with tiles.
    pub min_zoom: u8,
    /// Greatest zoom with tiles.
    pub max_zoom: u8,
}

/// Why an archive cannot be written. The words go after the file's name.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum WriteError {
    /// The place where it is to stand cannot be used; what the system says.
    #[error("it cannot be written there: {0}")]
    Place(String),
    /// No room is left on the disk.
    #[error("the disk is full")]
    Full,
    /// Another program, or another save, holds the file.
    #[error("it is being written by another program")]
    Busy,
    /// The half-written file cannot be used; it can be deleted.
    #[error("the file begun earlier, {0}, cannot be gone on with; delete it or choose another name")]
    Begun(String),
    /// Something else went wrong while writing.
    #[error("it cannot be written: {0}")]
    Io(String),
}

/// An archive being written.
#[derive(Debug)]
pub struct MbtilesWriter {
    connection: Connection,
    target: PathBuf,
    part: PathBuf,
    uncommitted: u32,
}

impl MbtilesWriter {
    /// Begins an archive, or goes on with one that was begun with the same description.
    ///
    /// # Errors
    /// [`WriteError`]; a file with the name of the target stays as it is.
    pub fn open(target: &Path, description: &Description) -> Result<Self, WriteError> {
        let target = resolve(target)?;
        let part = part_of(&target);
        let writer = match Self::begun(&target, &part)? {
            Some(writer) if writer.describes(description) => writer,
            // Begun for another area or source: it is not thrown away unasked.
            Some(_) => return Err(begun_fault(&part)),
            None => Self::create(&target, &part, description)?,
        };
        writer.run("BEGIN IMMEDIATE")?;
        Ok(writer)
    }

    /// The file begun earlier, if there is one; a file of another kind with its name is not touched.
    fn begun(target: &Path, part: &Path) -> Result<Option<Self>, WriteError> {
        match fs::symlink_metadata(part) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::Place(error.to_string())),
            Ok(file) if !file.is_file() => return Err(begun_fault(part)),
            Ok(_) => {}
        }
        let ask = || {
            let writer = Self::connect(target, part, false)?;
            let number = |pragma: &str| {
                let asked = writer.connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
                asked.map_err(|error| failed(&error))
            };
            let (pages, mark) = (number("PRAGMA page_count")?, number("PRAGMA application_id")?);
            Ok((writer, pages, mark))
        };
        match ask() {
            // Begun, and stopped before anything was in it.
            Ok((_, 0, _)) => Ok(None),
            Ok((writer, _, mark)) if mark == i64::from(MARK) => Ok(Some(writer)),
            Ok(_) | Err(WriteError::Io(_)) => Err(begun_fault(part)),
            Err(other) => Err(other),
        }
    }

    fn create(target: &Path, part: &Path, description: &Description) -> Result<Self, WriteError> {
        let writer = Self::connect(target, part, true)?;
        // The mark comes with the tables or not at all.
        writer.run(&format!(
            "BEGIN IMMEDIATE;
             CREATE TABLE metadata (name text, value text);
             CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
             CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
             PRAGMA application_id = {MARK};"
        ))?;
        for (name, value) in rows(description) {
            let inserted = writer.connection.execute("INSERT INTO metadata VALUES (?1, ?2)", (name, value));
            inserted.map_err(|error| failed(&error))?;
        }
        writer.run("COMMIT")?;
        Ok(writer)
    }

    fn connect(target: &Path, part: &Path, is_new: bool) -> Result<Self, WriteError> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if is_new {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let open = || {
            let connection = Connection::open_with_flags(part, flags)?;
            connection.busy_timeout(Duration::from_millis(300))?;
            connection.execute_batch(
                "PRAGMA trusted_schema = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL;",
            )?;
            Ok(connection)
        };
        let connection = open().map_err(|error| failed(&error))?;
        Ok(Self { connection, target: target.to_owned(), part: part.to_owned(), uncommitted: 0 })
    }

    fn describes(&self, description: &Description) -> bool {
        let value = |name: &str| {
            self.connection
                .query_row("SELECT value FROM metadata WHERE name = ?1", [name], |row| row.get(0))
                .ok()
        };
        rows(description)
            .into_iter()
            // What kind of pictures they are is asked of the server anew each time.
            .all(|(name, wanted)| {
                name == "format" || value(name).is_some_and(|found: String| found == wanted)
            })
    }

    /// Number of tiles and bytes of pictures in the file, also from before a break.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn written(&self) -> Result<(u64, u64), WriteError> {
        let counted = self.connection.query_row(
            "SELECT count(*), coalesce(sum(length(tile_data)), 0) FROM tiles",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
        );
        let (tiles, bytes) = counted.map_err(|error| failed(&error))?;
        Ok((tiles.unsigned_abs(), bytes.unsigned_abs()))
    }

    /// Whether the file has a tile (XYZ).
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn has(&self, z: u8, x: u32, y: u32) -> Result<bool, WriteError> {
        let find = || {
            self.connection
                .prepare_cached(
                    "SELECT 1 FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
                )?
                .exists((z, x, flipped(z, y)))
        };
        find().map_err(|error| failed(&error))
    }

    /// Puts in a tile (XYZ); a tile that is there is written anew.
    ///
    /// # Errors
    /// [`WriteError`]; the file can then be gone on with later.
    pub fn put(&mut self, z: u8, x: u32, y: u32, bytes: &[u8]) -> Result<(), WriteError> {
        if bytes.len() > MOST_TILE_BYTES {
            return Err(WriteError::Io("a tile is larger than 4 MiB".to_owned()));
        }
        let insert =
            || {
                self.connection
                    .prepare_cached("INSERT OR REPLACE INTO tiles VALUES (?1, ?2, ?3, ?4)")?
                    .execute((z, x, flipped(z, y), bytes))
            };
        insert().map_err(|error| failed(&error))?;
        self.uncommitted += 1;
        if self.uncommitted >= TILES_A_COMMIT {
            self.pause()?;
        }
        Ok(())
    }

    /// Makes what was put in survive a break.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn pause(&mut self) -> Result<(), WriteError> {
        self.run("COMMIT; BEGIN IMMEDIATE")?;
        self.uncommitted = 0;
        Ok(())
    }

    /// Ends the archive and gives it its name.
    ///
    /// # Errors
    /// [`WriteError`]; the file beside the target is then still there.
    pub fn finish(self) -> Result<(), WriteError> {
        self.run("COMMIT")?;
        let Self { connection, target, part, .. } = self;
        connection.close().map_err(|(_, error)| failed(&error))?;
        let rename = || {
            fs::OpenOptions::new().write(true).open(&part)?.sync_all()?;
            fs::rename(&part, &target)?;
            // The rename itself must reach the disk; where folders cannot be synchronised there is nothing more to do.
            if cfg!(unix)
                && let Some(folder) = target.parent()
                && let Ok(folder) = fs::File::open(folder)
            {
                let _ = folder.sync_all();
            }
            Ok(())
        };
        rename().map_err(|error: io::Error| WriteError::Io(error.to_string()))
    }

    fn run(&self, sql: &str) -> Result<(), WriteError> {
        self.connection.execute_batch(sql).map_err(|error| failed(&error))
    }
}

/// The row of a tile as MBTiles counts it, from the south.
fn flipped(z: u8, y: u32) -> i64 {
    (1i64 << z.min(31)) - 1 - i64::from(y)
}

/// The file that is written until all is there.
#[must_use]
pub fn part_of(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    target.with_file_name(name)
}

/// The target with links followed, and with a folder before it, so that its name is never taken for a URI.
fn resolve(target: &Path) -> Result<PathBuf, WriteError> {
    let place = |error: io::Error| WriteError::Place(error.to_string());
    if let Ok(resolved) = fs::canonicalize(target) {
        let file = fs::metadata(&resolved).map_err(place)?;
        return match file {
            file if !file.is_file() => Err(WriteError::Place("a folder or device has that name".to_owned())),
            file if file.permissions().readonly() => {
                Err(WriteError::Place("the file there is read-only".to_owned()))
            }
            _ => Ok(resolved),
        };
    }
    let target = std::path::absolute(target).map_err(place)?;
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(WriteError::Place("it is no name of a file".to_owned()));
    };
    Ok(fs::canonicalize(folder).map_err(place)?.join(name))
}

fn begun_fault(part: &Path) -> WriteError {
    WriteError::Begun(part.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

fn rows(description: &Description) -> [(&'static str, String); 9] {
    let Description { name, attribution, format, bounds, min_zoom, max_zoom } = description;
    let Bounds { west, south, east, north } = bounds;
    [
        ("name", name.clone()),
        ("attribution", attribution.clone()),
        ("format", format.clone()),
        ("type", "baselayer".to_owned()),
        ("version", "1".to_owned()),
        ("description", String::new()),
        ("bounds", format!("{west:.7},{south:.7},{east:.7},{north:.7}")),
        ("minzoom", min_zoom.to_string()),
        ("maxzoom", max_zoom.to_string()),
    ]
}

fn failed(error: &rusqlite::Error) -> WriteError {
    match facts(error) {
        ErrorFacts::Full => WriteError::Full,
        ErrorFacts::Busy => WriteError::Busy,
        ErrorFacts::Place(words) => WriteError::Place(words),
        ErrorFacts::Other(words) => WriteError::Io(words),
    }
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::*;

    fn description() -> Description {
        Description {
            name: "Xankəndi".into(),
            attribution: "© Nobody".into(),
            format: "png".into(),
            bounds: Bounds { west: 46.7, south: 39.75, east: 46.8, north: 39.85 },
            min_zoom: 3,
            max_zoom: 5,
        }
    }

    fn files(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
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
        let notes = b"my own notes, long enough that they could be the head of a database if they were one at all, ...";
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
        assert!(matches!(
            MbtilesWriter::open(&folder.path().join("none/a"), &other),
            Err(WriteError::Place(_))
        ));
    }
}
