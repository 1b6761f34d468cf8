//! Writing an MBTiles archive that can be gone on with after a break.
//!
//! Tiles go into a file beside the target with `.part` behind its name. Only when all are in is it renamed, so that the
//! target is at each moment the old archive, none, or the whole new one. The specification is named in `mbtiles`.

use super::MOST_TILE_BYTES;
use super::format_of_bytes;
use crate::model::geometry::Bounds;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempPath;

/// Tiles written between two commits: what a break may lose.
const TILES_A_COMMIT: u32 = 100;
/// Longest time between two commits.
const COMMIT_EVERY: Duration = Duration::from_secs(1);
/// Marks a file as begun by this program (SQLite's `application_id`): "KhAt".
const MARK: i32 = 0x4B68_4174;
/// Row that tells sources apart; it stands in the half-written file only.
const SOURCE_ROW: &str = "khankendi_atlas_source";
/// What the format row says until the pictures are looked at.
const USUAL_FORMAT: &str = "png";

/// What the finished archive says of itself; a file begun for other tiles is not gone on with.
#[derive(Clone, PartialEq, Debug)]
pub struct Description {
    /// Its name.
    pub name: String,
    /// Whom the tiles are owed to.
    pub attribution: String,
    /// Tells its source apart from others of the same name; the finished archive does not say it.
    pub source: String,
    /// Logical points a tile is wide at its own zoom.
    pub tile_points: u32,
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
    /// The place where it is to stand cannot be used.
    #[error("it cannot be written there: {0}")]
    Place(io::ErrorKind),
    /// No room is left on the disk.
    #[error("the disk is full")]
    Full,
    /// Another program, or another save, holds the file.
    #[error("it is being written by another program")]
    Busy,
    /// Since the beginning a file has come under the target's name; it is not replaced.
    #[error("meanwhile a file of this name has come there; move it, then go on")]
    There,
    /// The half-written file cannot be used; it can be deleted.
    #[error("the file begun earlier, {0}, cannot be gone on with; delete it or choose another name")]
    Begun(String),
    /// Something else went wrong while writing.
    #[error("it cannot be written: {0}")]
    Io(io::ErrorKind),
}

/// What an earlier save left beside the place of an archive.
#[derive(Clone, PartialEq, Debug)]
pub enum Begun {
    /// Nothing.
    Nothing,
    /// A save: it can be gone on with by one of the same tiles.
    Save(Box<Half>),
    /// A file of another kind, or one that another program is writing.
    Strange,
}

/// A save that was begun.
#[derive(Clone, PartialEq, Debug)]
pub struct Half {
    /// What it is to be.
    pub description: Description,
    /// Tiles that are in it.
    pub tiles: u64,
}

impl Description {
    /// Whether a save of one can be gone on with by the other: they have the same tiles, whatever they are called and credited.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        tile_rows(self) == tile_rows(other)
    }

    /// Whether both have the same tiles of the same source, though perhaps of another area.
    #[must_use]
    pub fn is_same_source(&self, other: &Self) -> bool {
        let Self { bounds, min_zoom, max_zoom, .. } = *self;
        self.is_same(&Self { bounds, min_zoom, max_zoom, ..other.clone() })
    }
}

/// What was begun of an archive of this name. Reads the disk: meant for a job.
#[must_use]
pub fn look(target: &Path) -> Begun {
    // What is wrong with the place is told by the attempt to write there.
    let Ok(target) = resolve(target) else { return Begun::Nothing };
    match MbtilesWriter::begun(&target, &part_of(&target)) {
        Ok(None) => Begun::Nothing,
        Ok(Some(writer)) => {
            let half = || {
                let description = writer.description()?;
                Some(Half { description, tiles: writer.count().ok()? })
            };
            half().map_or(Begun::Strange, |half| Begun::Save(Box::new(half)))
        }
        Err(WriteError::Place(_)) => Begun::Nothing,
        Err(_) => Begun::Strange,
    }
}

/// An archive being written.
#[derive(Debug)]
pub struct MbtilesWriter {
    connection: Connection,
    target: PathBuf,
    part: PathBuf,
    /// Whether the target was there from the beginning, and so is to be replaced.
    replaces: bool,
    uncommitted: u32,
    committed: Instant,
}

impl MbtilesWriter {
    /// Begins an archive, or goes on with one that was begun for the same tiles; it is called and credited as is said now.
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
        for (name, value) in words(description) {
            let updated =
                writer.connection.execute("UPDATE metadata SET value = ?2 WHERE name = ?1", (name, value));
            updated.map_err(|error| writer.failed(&error))?;
        }
        Ok(writer)
    }

    /// The file begun earlier, if there is one; a file of another kind with its name is not touched.
    fn begun(target: &Path, part: &Path) -> Result<Option<Self>, WriteError> {
        match fs::symlink_metadata(part) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::Place(error.kind())),
            Ok(file) if !file.is_file() => return Err(begun_fault(part)),
            Ok(_) => {}
        }
        let ask = || {
            let writer = Self::connect(target, part, false)?;
            let number = |pragma: &str| {
                let asked = writer.connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
                asked.map_err(|error| failed(&error, part))
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
        for (name, value) in words(description).into_iter().chain(tile_rows(description)) {
            let inserted = writer.connection.execute("INSERT INTO metadata VALUES (?1, ?2)", (name, value));
            inserted.map_err(|error| failed(&error, part))?;
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
        let connection = open().map_err(|error| failed(&error, part))?;
        let replaces = fs::symlink_metadata(target).is_ok();
        Ok(Self {
            connection,
            target: target.to_owned(),
            part: part.to_owned(),
            replaces,
            uncommitted: 0,
            committed: Instant::now(),
        })
    }

    fn describes(&self, description: &Description) -> bool {
        tile_rows(description)
            .into_iter()
            .all(|(name, wanted)| self.value(name).is_some_and(|found: String| found == wanted))
    }

    /// What the file was begun with.
    fn description(&self) -> Option<Description> {
        let numbers: Vec<f64> =
            self.value("bounds")?.split(',').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [west, south, east, north] = *numbers.as_slice() else { return None };
        Some(Description {
            name: self.value("name")?,
            attribution: self.value("attribution")?,
            source: self.value(SOURCE_ROW)?,
            tile_points: self.value("tile_size")?.parse().ok()?,
            bounds: Bounds { west, south, east, north },
            min_zoom: self.value("minzoom")?.parse().ok()?,
            max_zoom: self.value("maxzoom")?.parse().ok()?,
        })
    }

    /// What the metadata say.
    fn value(&self, name: &str) -> Option<String> {
        self.connection.query_row("SELECT value FROM metadata WHERE name = ?1", [name], |row| row.get(0)).ok()
    }

    fn count(&self) -> Result<u64, WriteError> {
        let counted = self.connection.query_row("SELECT count(*) FROM tiles", [], |row| row.get::<_, i64>(0));
        counted.map(i64::unsigned_abs).map_err(|error| self.failed(&error))
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
        let (tiles, bytes) = counted.map_err(|error| self.failed(&error))?;
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
        find().map_err(|error| self.failed(&error))
    }

    /// Puts in a tile (XYZ); a tile that is there is written anew.
    ///
    /// # Errors
    /// [`WriteError`]; the file can then be gone on with later.
    pub fn put(&mut self, z: u8, x: u32, y: u32, bytes: &[u8]) -> Result<(), WriteError> {
        if bytes.len() > MOST_TILE_BYTES {
            return Err(WriteError::Io(io::ErrorKind::FileTooLarge));
        }
        let insert =
            || {
                self.connection
                    .prepare_cached("INSERT OR REPLACE INTO tiles VALUES (?1, ?2, ?3, ?4)")?
                    .execute((z, x, flipped(z, y), bytes))
            };
        insert().map_err(|error| self.failed(&error))?;
        self.uncommitted += 1;
        if self.uncommitted >= TILES_A_COMMIT || self.committed.elapsed() >= COMMIT_EVERY {
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
        (self.uncommitted, self.committed) = (0, Instant::now());
        Ok(())
    }

    /// Ends the archive and gives it its name. A target that was there when the archive was opened is replaced; one that has come
    /// since is not.
    ///
    /// # Errors
    /// [`WriteError`]; the file beside the target is then still there.
    pub fn finish(self) -> Result<(), WriteError> {
        // Asked before the marks of a half-written file go, so that it can be gone on with.
        if !self.replaces && fs::symlink_metadata(&self.target).is_ok() {
            self.run("COMMIT")?;
            return Err(WriteError::There);
        }
        self.say_format().map_err(|error| self.failed(&error))?;
        self.run("COMMIT")?;
        let Self { connection, target, part, replaces, .. } = self;
        connection.close().map_err(|(_, error)| failed(&error, &part))?;
        let rename = || {
            fs::OpenOptions::new().write(true).open(&part)?.sync_all()?;
            if replaces {
                fs::rename(&part, &target)?;
            } else {
                let half_written = TempPath::try_from_path(&part)?;
                half_written.persist_noclobber(&target).map_err(|error| {
                    // It is not to be deleted.
                    let _ = error.path.keep();
                    error.error
                })?;
            }
            // The rename itself must reach the disk; where folders cannot be synchronised there is nothing more to do.
            if cfg!(unix)
                && let Some(folder) = target.parent()
                && let Ok(folder) = fs::File::open(folder)
            {
                let _ = folder.sync_all();
            }
            Ok(())
        };
        rename().map_err(|error: io::Error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::Full,
            io::ErrorKind::AlreadyExists => WriteError::There,
            kind => WriteError::Io(kind),
        })
    }

    /// Writes down what kind of pictures they are, and takes out what only the half-written file says.
    fn say_format(&self) -> rusqlite::Result<()> {
        let first: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT substr(tile_data, 1, 16) FROM tiles LIMIT 1", [], |row| row.get(0))
            .optional()?;
        let format = first.and_then(|head| format_of_bytes(&head)).unwrap_or(USUAL_FORMAT);
        self.connection.execute("INSERT INTO metadata VALUES ('format', ?1)", [format])?;
        self.connection.execute("DELETE FROM metadata WHERE name = ?1", [SOURCE_ROW])?;
        Ok(())
    }

    fn run(&self, sql: &str) -> Result<(), WriteError> {
        self.connection.execute_batch(sql).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &rusqlite::Error) -> WriteError {
        failed(error, &self.part)
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
    let place = |error: io::Error| WriteError::Place(error.kind());
    if let Ok(resolved) = fs::canonicalize(target) {
        let file = fs::metadata(&resolved).map_err(place)?;
        return match file {
            file if !file.is_file() => Err(WriteError::Place(io::ErrorKind::IsADirectory)),
            file if file.permissions().readonly() => Err(WriteError::Place(io::ErrorKind::PermissionDenied)),
            _ => Ok(resolved),
        };
    }
    let target = std::path::absolute(target).map_err(place)?;
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(WriteError::Place(io::ErrorKind::InvalidFilename));
    };
    Ok(fs::canonicalize(folder).map_err(place)?.join(name))
}

fn begun_fault(part: &Path) -> WriteError {
    WriteError::Begun(part.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// What it is called, and whom it is owed to.
fn words(description: &Description) -> [(&'static str, String); 2] {
    [("name", description.name.clone()), ("attribution", description.attribution.clone())]
}

/// Which tiles are in it.
fn tile_rows(description: &Description) -> [(&'static str, String); 8] {
    let Description { source, tile_points, bounds, min_zoom, max_zoom, .. } = description;
    let Bounds { west, south, east, north } = bounds;
    [
        ("type", "baselayer".to_owned()),
        ("version", "1".to_owned()),
        ("description", String::new()),
        ("bounds", format!("{west:.7},{south:.7},{east:.7},{north:.7}")),
        ("minzoom", min_zoom.to_string()),
        ("maxzoom", max_zoom.to_string()),
        // Not in the specification, which knows no other size than 256.
        ("tile_size", tile_points.to_string()),
        (SOURCE_ROW, source.clone()),
    ]
}

fn failed(error: &rusqlite::Error, part: &Path) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => WriteError::Busy,
        Some(ErrorCode::PermissionDenied) => WriteError::Place(io::ErrorKind::PermissionDenied),
        Some(ErrorCode::ReadOnly) => WriteError::Place(io::ErrorKind::ReadOnlyFilesystem),
        Some(ErrorCode::CannotOpen) => WriteError::Place(fault_of_folder(part)),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            WriteError::Io(io::ErrorKind::InvalidData)
        }
        // The file under its feet is gone, or the disk is.
        Some(ErrorCode::SystemIoFailure) if !part.exists() => WriteError::Place(fault_of_folder(part)),
        _ => WriteError::Io(io::ErrorKind::Other),
    }
}

/// What hinders a file in a folder, where SQLite does not say it.
fn fault_of_folder(part: &Path) -> io::ErrorKind {
    match part.parent().map(fs::metadata) {
        Some(Err(error)) => error.kind(),
        Some(Ok(folder)) if !folder.is_dir() => io::ErrorKind::NotADirectory,
        _ => io::ErrorKind::PermissionDenied,
    }
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
