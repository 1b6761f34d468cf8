//! Tiles on disk: one SQLite file for all sources, shared by several programs, bounded by bytes, and never needed.
//!
//! Whatever is wrong with the file, the map goes on without it; [`CacheState`] says so once.

use super::client::Validators;
use super::tile::TileId;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, params};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Version of the tables; a file of a later one is left alone.
const VERSION: i64 = 1;
/// Most bytes of a tile that is read back.
const MOST_TILE_BYTES: i64 = 8 << 20;
/// Seconds after which a use is noted anew.
const NOTE_USE_AFTER: i64 = 3600;
/// Uses that are noted together.
const MOST_USES: usize = 64;

/// Where and how large.
#[derive(Clone, Debug)]
pub struct DiskOptions {
    /// The file; its folder is made where there is none.
    pub path: PathBuf,
    /// Most bytes of tiles in it.
    pub limit_bytes: u64,
    /// Most pages of the file; `None`: as many as its bytes need.
    pub most_pages: Option<u32>,
    /// Reads only.
    pub read_only: bool,
    /// How long another program's writing is waited for.
    pub busy: Duration,
    /// The time of day, for the age of tiles.
    pub clock: fn() -> SystemTime,
}

/// Environment variable that names the folder of the cache in place of the platform's.
pub const CACHE_VARIABLE: &str = "KHANKENDI_ATLAS_CACHE";

impl DiskOptions {
    /// The cache of the platform's folder, or of [`CACHE_VARIABLE`] where it is set; `None` where there is no folder.
    #[must_use]
    pub fn of_platform() -> Option<Self> {
        let named = std::env::var_os(CACHE_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let folder = named.or_else(|| dirs::cache_dir().map(|folder| folder.join("khankendi-atlas")))?;
        Some(Self::new(folder.join("tiles.sqlite")))
    }

    /// A file of at most 512 MB.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            limit_bytes: 512 << 20,
            most_pages: None,
            read_only: false,
            busy: Duration::from_secs(2),
            #[allow(clippy::disallowed_methods, reason = "ages of tiles are measured, no day is told")]
            clock: SystemTime::now,
        }
    }
}

/// How the cache stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum CacheState {
    /// No cache was asked for.
    #[default]
    Off,
    /// It works.
    Ok,
    /// It was damaged: it was set aside under another name, and a new one was begun.
    SetAside,
    /// It can be read only.
    ReadOnly,
    /// The disk is full: nothing new is kept.
    Full,
    /// It cannot be used.
    Unavailable,
}

/// A tile of the cache.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptTile {
    /// Its bytes as they came.
    pub body: Vec<u8>,
    /// Tell the server which bytes these are.
    pub validators: Validators,
    /// Until when they hold, in seconds since 1970.
    pub fresh_until: i64,
}

/// The cache.
pub struct DiskCache {
    options: DiskOptions,
    connection: Option<Connection>,
    state: CacheState,
    bytes: i64,
    was_set_aside: bool,
    uses: Vec<i64>,
}

type Done<T> = Result<T, rusqlite::Error>;

impl DiskCache {
    /// Opens the cache; what is wrong with it is in [`DiskCache::state`].
    #[must_use]
    pub fn open(options: DiskOptions) -> Self {
        let mut cache = Self {
            options,
            connection: None,
            state: CacheState::Ok,
            bytes: 0,
            was_set_aside: false,
            uses: Vec::new(),
        };
        cache.connect();
        cache
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> CacheState {
        self.state
    }

    /// Bytes of tiles in it, as far as is known.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        u64::try_from(self.bytes).unwrap_or_default()
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        seconds((self.options.clock)())
    }

    fn connect(&mut self) {
        if !self.options.read_only
            && let Some(folder) = self.options.path.parent()
        {
            // Where it cannot be made, opening tells.
            let _ = std::fs::create_dir_all(folder);
        }
        match open(&self.options) {
            Ok((connection, bytes, writable)) => {
                self.connection = Some(connection);
                self.bytes = bytes;
                if !writable {
                    self.state = CacheState::ReadOnly;
                }
            }
            Err(error) => self.trouble(&error),
        }
    }

    /// A tile, if it is there.
    pub fn get(&mut self, source: &str, tile: TileId, double: bool) -> Option<KeptTile> {
        let now = self.now();
        let connection = self.connection.as_ref()?;
        match read(connection, source, tile, double) {
            Ok(Some((row, used, kept))) => {
                if now - used > NOTE_USE_AFTER && self.state != CacheState::ReadOnly {
                    self.uses.push(row);
                }
                if self.uses.len() >= MOST_USES {
                    self.note_uses();
                }
                Some(kept)
            }
            Ok(None) => None,
            Err(error) => {
                self.trouble(&error);
                None
            }
        }
    }

    /// Keeps a tile in the place of an earlier one, and drops those not used for longest where there is no room.
    pub fn put(&mut self, source: &str, tile: TileId, double: bool, kept: &KeptTile) {
        let size = kept.body.len() as i64;
        let limit = i64::try_from(self.options.limit_bytes).unwrap_or(i64::MAX);
        if self.state == CacheState::ReadOnly || self.connection.is_none() || size > limit / 4 {
            return;
        }
        if self.bytes.saturating_add(size) > limit {
            self.drop_oldest(limit / 10 * 9 - size);
        }
        let now = self.now();
        let Some(connection) = &self.connection else { return };
        let mut written = write(connection, source, tile, double, kept, now);
        if written.as_ref().is_err_and(|error| code(error) == Some(ErrorCode::DiskFull)) {
            self.drop_oldest(self.bytes / 2);
            let Some(connection) = &self.connection else { return };
            written = write(connection, source, tile, double, kept, now);
        }
        match written {
            Ok(grown) => {
                self.bytes += grown;
                if self.state == CacheState::Full {
                    self.state = CacheState::Ok;
                }
            }
            Err(error) => self.trouble(&error),
        }
    }

    /// Notes that a tile still holds.
    pub fn refresh(
        &mut self,
        source: &str,
        tile: TileId,
        double: bool,
        known: &Validators,
        fresh_until: i64,
    ) {
        let now = self.now();
        if self.state == CacheState::ReadOnly {
            return;
        }
        let Some(connection) = &self.connection else { return };
        let sql = "UPDATE tiles SET etag = ?6, modified = ?7, fresh_until = ?8, used = ?9 \
                   WHERE source = (SELECT id FROM sources WHERE name = ?1) AND z = ?2 AND x = ?3 AND y = ?4 AND double = ?5";
        let done = connection.prepare_cached(sql).and_then(|mut statement| {
            let TileId { z, x, y } = tile;
            statement.execute(params![source, z, x, y, double, known.etag, known.modified, fresh_until, now])
        });
        if let Err(error) = done {
            self.trouble(&error);
        }
    }

    /// Takes a tile out.
    pub fn remove(&mut self, source: &str, tile: TileId, double: bool) {
        if self.state == CacheState::ReadOnly {
            return;
        }
        let Some(connection) = &self.connection else { return };
        let sql = "DELETE FROM tiles WHERE source = (SELECT id FROM sources WHERE name = ?1) \
                   AND z = ?2 AND x = ?3 AND y = ?4 AND double = ?5";
        if let Err(error) = connection.execute(sql, params![source, tile.z, tile.x, tile.y, double]) {
            self.trouble(&error);
        }
    }

    /// Drops tiles until at most so many bytes are left.
    fn drop_oldest(&mut self, target: i64) {
        let Some(connection) = &self.connection else { return };
        match drop_oldest(connection, target.max(0)) {
            Ok(left) => self.bytes = left,
            Err(error) => self.trouble(&error),
        }
    }

    /// Writes down which tiles were used; called now and then and at the end.
    pub fn note_uses(&mut self) {
        let rows = std::mem::take(&mut self.uses);
        let now = self.now();
        let Some(connection) = self.connection.as_ref().filter(|_| !rows.is_empty()) else { return };
        let note = || -> Done<()> {
            let transaction = connection.unchecked_transaction()?;
            {
                let mut statement = connection.prepare_cached("UPDATE tiles SET used = ?2 WHERE id = ?1")?;
                for row in &rows {
                    statement.execute(params![row, now])?;
                }
            }
            transaction.commit()
        };
        if let Err(error) = note() {
            self.trouble(&error);
        }
    }

    /// What follows from an error.
    fn trouble(&mut self, error: &rusqlite::Error) {
        tracing::debug!(code = ?code(error), "tile cache");
        match code(error) {
            // Another program writes for long: this one time goes without.
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) if self.connection.is_some() => {}
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => self.set_aside(),
            Some(ErrorCode::DiskFull) => self.state = CacheState::Full,
            Some(ErrorCode::ReadOnly) if self.connection.is_some() => self.state = CacheState::ReadOnly,
            _ => self.give_up(),
        }
    }

    fn give_up(&mut self) {
        self.connection = None;
        self.state = CacheState::Unavailable;
    }

    fn set_aside(&mut self) {
        self.connection = None;
        self.uses.clear();
        let path = &self.options.path;
        if self.was_set_aside || self.options.read_only {
            self.give_up();
            return;
        }
        self.was_set_aside = true;
        if std::fs::rename(path, with_ending(path, ".broken")).is_err() {
            self.give_up();
            return;
        }
        for ending in ["-wal", "-shm", "-journal"] {
            // They belong to the broken file; mostly there are none.
            let _ = std::fs::remove_file(with_ending(path, ending));
        }
        self.state = CacheState::SetAside;
        self.connect();
    }
}

impl Drop for DiskCache {
    fn drop(&mut self) {
        self.note_uses();
    }
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

/// The connection, bytes of tiles, and whether it can be written.
fn open(options: &DiskOptions) -> Done<(Connection, i64, bool)> {
    match open_to_write(options) {
        // In a folder that cannot be written SQLite has no room for its lists of readers: the file is read without.
        Err(error) if matches!(code(&error), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) => {
            let uri = unchanging(&options.path).ok_or(error)?;
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            prepared(Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?, options)
        }
        opened => opened,
    }
}

/// The URI by which SQLite reads a file as one that nobody changes; `None` where it is no file.
fn unchanging(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok().filter(|path| path.is_file())?;
    let path = path.to_str()?.replace('\\', "/");
    let path = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:///{}?immutable=1", path.trim_start_matches('/')))
}

fn open_to_write(options: &DiskOptions) -> Done<(Connection, i64, bool)> {
    let no_mutex = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = if options.read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
    };
    prepared(Connection::open_with_flags(&options.path, flags | no_mutex)?, options)
}

fn prepared(connection: Connection, options: &DiskOptions) -> Done<(Connection, i64, bool)> {
    connection.busy_timeout(options.busy)?;
    connection.set_prepared_statement_cache_capacity(16);
    // SQLite opens what it may not write as read-only by itself.
    let writable = !connection.is_readonly("main")?;
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > VERSION {
        return Err(rusqlite::Error::InvalidQuery);
    }
    if writable {
        let page: i64 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
        let limit = i64::try_from(options.limit_bytes).unwrap_or(i64::MAX / 4);
        let pages = (limit.saturating_add(limit / 4)) / page.max(512) + 256;
        let pages = options.most_pages.map_or(pages, i64::from);
        let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        connection.execute_batch(&format!(
            "PRAGMA synchronous = NORMAL; PRAGMA max_page_count = {pages}; PRAGMA journal_size_limit = 16777216;"
        ))?;
        if version < VERSION {
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE;
                 CREATE TABLE IF NOT EXISTS sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                 CREATE TABLE IF NOT EXISTS tiles (
                     id INTEGER PRIMARY KEY, source INTEGER NOT NULL, z INTEGER NOT NULL, x INTEGER NOT NULL,
                     y INTEGER NOT NULL, double INTEGER NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL,
                     fresh_until INTEGER NOT NULL, etag TEXT, modified TEXT, body BLOB NOT NULL);
                 CREATE UNIQUE INDEX IF NOT EXISTS by_place ON tiles (source, z, x, y, double);
                 CREATE INDEX IF NOT EXISTS by_use ON tiles (used, size);
                 PRAGMA user_version = {VERSION};
                 COMMIT;"
            ))?;
        }
    }
    let bytes = total(&connection)?;
    Ok((connection, bytes, writable))
}

fn total(connection: &Connection) -> Done<i64> {
    connection.query_row("SELECT CAST(TOTAL(size) AS INTEGER) FROM tiles", [], |row| row.get(0))
}

fn read(
    connection: &Connection,
    source: &str,
    tile: TileId,
    double: bool,
) -> Done<Option<(i64, i64, KeptTile)>> {
    let sql = "SELECT t.id, t.used, t.fresh_until, t.etag, t.modified, t.body FROM tiles t \
               JOIN sources s ON s.id = t.source \
               WHERE s.name = ?1 AND t.z = ?2 AND t.x = ?3 AND t.y = ?4 AND t.double = ?5 AND length(t.body) <= ?6";
    let mut statement = connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| {
        let validators = Validators { etag: row.get(3)?, modified: row.get(4)? };
        let kept = KeptTile { fresh_until: row.get(2)?, validators, body: row.get(5)? };
        Ok((row.get(0)?, row.get(1)?, kept))
    };
    statement.query_row(params![source, tile.z, tile.x, tile.y, double, MOST_TILE_BYTES], row).optional()
}

/// Tells by how many bytes the tiles grew.
fn write(
    connection: &Connection,
    source: &str,
    tile: TileId,
    double: bool,
    kept: &KeptTile,
    now: i64,
) -> Done<i64> {
    let size = kept.body.len() as i64;
    let TileId { z, x, y } = tile;
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    connection.prepare_cached("INSERT OR IGNORE INTO sources (name) VALUES (?1)")?.execute([source])?;
    let before = "SELECT size FROM tiles WHERE source = (SELECT id FROM sources WHERE name = ?1) \
                  AND z = ?2 AND x = ?3 AND y = ?4 AND double = ?5";
    let before: Option<i64> = connection
        .prepare_cached(before)?
        .query_row(params![source, z, x, y, double], |row| row.get(0))
        .optional()?;
    let sql = "INSERT OR REPLACE INTO tiles (source, z, x, y, double, used, size, fresh_until, etag, modified, body) \
               VALUES ((SELECT id FROM sources WHERE name = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let Validators { etag, modified } = &kept.validators;
    connection.prepare_cached(sql)?.execute(params![
        source,
        z,
        x,
        y,
        double,
        now,
        size,
        kept.fresh_until,
        etag,
        modified,
        kept.body
    ])?;
    transaction.commit()?;
    Ok(size - before.unwrap_or_default())
}

/// Tells how many bytes are left.
fn drop_oldest(connection: &Connection, target: i64) -> Done<i64> {
    let mut left = total(connection)?;
    while left > target {
        let sql = "DELETE FROM tiles WHERE id IN (SELECT id FROM tiles ORDER BY used, id LIMIT 64)";
        if connection.prepare_cached(sql)?.execute([])? == 0 {
            break;
        }
        left = total(connection)?;
    }
    Ok(left)
}

#[cfg(test)]
#[path = "disk_tests.rs"]
mod tests;
