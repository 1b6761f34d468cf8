//! Raster tiles out of an MBTiles archive: an SQLite file with a table, or a view, of tiles.
//!
//! <https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md>. Rows are counted from the south there (TMS).

use super::{
    ArchiveError, ArchiveInfo, DEEPEST_ZOOM, MOST_TILE_BYTES, TileArchive, format_of_bytes, is_tile,
    refuse_format, sound_bounds, sound_tile_points, words,
};
use crate::model::geometry::Bounds;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Longest time for one question to the tables.
const MOST_TIME: Duration = Duration::from_secs(3);
/// How long another program's writing is waited for.
const MOST_WAITING: Duration = Duration::from_millis(500);
/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 20_000;
/// Room in a row for all that is not the picture.
const ROW_BYTES: usize = 64 << 10;

const TILE: &str = "SELECT CASE WHEN length(tile_data) <= ?4 THEN tile_data END, length(tile_data) FROM tiles \
                    WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 LIMIT 1";

/// An open archive.
pub struct Mbtiles {
    connection: Mutex<Connection>,
    clock: Clock,
    info: ArchiveInfo,
}

/// When the running question must have its answer.
#[derive(Clone)]
struct Clock {
    start: Instant,
    /// Milliseconds after the start.
    deadline: Arc<AtomicU64>,
}

impl Clock {
    fn new() -> Self {
        let clock = Self { start: Instant::now(), deadline: Arc::default() };
        clock.begin();
        clock
    }

    fn begin(&self) {
        let deadline = self.start.elapsed() + MOST_TIME;
        self.deadline.store(deadline.as_millis() as u64, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.start.elapsed().as_millis() as u64 > self.deadline.load(Ordering::Relaxed)
    }
}

impl Mbtiles {
    /// Opens an archive for reading only. Nothing is written beside it, unless it was left in SQLite's write-ahead mode: then
    /// SQLite itself keeps its lists of readers there while the archive is open.
    ///
    /// # Errors
    /// [`ArchiveError`]; vector archives and other SQLite files are refused.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let clock = Clock::new();
        let connection = connect(path, &clock).map_err(failed)?;
        let is_archive = connection.prepare_cached(TILE).map(|_| ());
        is_archive.map_err(|error| match failed(error) {
            ArchiveError::Broken(_) => {
                ArchiveError::Broken("it is an SQLite file without readable tiles".to_owned())
            }
            other => other,
        })?;
        let value = |name: &str| {
            clock.begin();
            metadata(&connection, name)
        };
        let format = match value("format")? {
            Some(format) => Some(format.trim().to_ascii_lowercase()),
            None => {
                clock.begin();
                let first = first_tile(&connection)?;
                first.map(|bytes| format_of_bytes(&bytes).unwrap_or("unknown").to_owned())
            }
        };
        if let Some(format) = format {
            refuse_format(&format)?;
        }
        let zoom = |name: &str, function: &str, unknown: u8| -> Result<u8, ArchiveError> {
            let said = value(name)?.and_then(|text| text.trim().parse::<f64>().ok());
            let zoom = said.filter(|zoom| zoom.is_finite()).or_else(|| {
                clock.begin();
                connection
                    .query_row(&format!("SELECT {function}(zoom_level) FROM tiles"), [], |row| row.get(0))
                    .ok()
            });
            Ok(zoom.map_or(unknown, |zoom: f64| zoom.clamp(0.0, f64::from(DEEPEST_ZOOM)) as u8))
        };
        let (min_zoom, max_zoom) = (zoom("minzoom", "min", 0)?, zoom("maxzoom", "max", 22)?);
        let info = ArchiveInfo {
            name: words::plain(&value("name")?.unwrap_or_default(), 100),
            attribution: words::bounded(&value("attribution")?.unwrap_or_default(), 3000),
            min_zoom: min_zoom.min(max_zoom),
            max_zoom: min_zoom.max(max_zoom),
            bounds: value("bounds")?.and_then(|text| bounds(&text)),
            tile_points: tile_points(&value)?,
        };
        Ok(Self { connection: Mutex::new(connection), clock, info })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TileArchive for Mbtiles {
    fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError> {
        if !is_tile(z, x, y) {
            return Ok(None);
        }
        let row = (1u32 << z) - 1 - y;
        let connection = self.lock();
        self.clock.begin();
        let mut statement = connection.prepare_cached(TILE).map_err(failed)?;
        let found = statement
            .query_row((z, x, row, MOST_TILE_BYTES as i64), |row| {
                Ok(match (row.get_ref(0)?, row.get_ref(1)?) {
                    (ValueRef::Blob(bytes) | ValueRef::Text(bytes), _) => Ok(Some(bytes.to_vec())),
                    (_, ValueRef::Null) => Ok(None),
                    (ValueRef::Null, _) => Err(ArchiveError::TooLarge),
                    _ => Err(ArchiveError::Broken("a number stands in place of a tile".into())),
                })
            })
            .optional()
            .map_err(failed)?;
        Ok(found.transpose()?.flatten().filter(|bytes| !bytes.is_empty()))
    }
}

/// Opens the file so that nothing in its schema can do more than answer questions, within bounds of time and memory.
fn connect(path: &Path, clock: &Clock) -> rusqlite::Result<Connection> {
    // An absolute path is never taken for a URI.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(MOST_WAITING)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, (MOST_TILE_BYTES + ROW_BYTES) as i32),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -4000;",
    )?;
    connection.set_prepared_statement_cache_capacity(8);
    let clock = clock.clone();
    connection.progress_handler(STEPS, Some(move || clock.is_over()))?;
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Function { .. } => Authorization::Allow,
        // Not even queries that call themselves, which need no table to run for ever.
        _ => Authorization::Deny,
    }))?;
    Ok(connection)
}

/// A value of the table of metadata; `None` where the value or the table is not there.
fn metadata(connection: &Connection, name: &str) -> Result<Option<String>, ArchiveError> {
    // Most archives have the table; those without are of use all the same.
    let Ok(mut statement) = connection.prepare_cached("SELECT value FROM metadata WHERE name = ?1 LIMIT 1")
    else {
        return Ok(None);
    };
    let value = statement.query_row([name], |row| {
        Ok(match row.get_ref(0)? {
            ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Real(number) => Some(number.to_string()),
            ValueRef::Null | ValueRef::Blob(_) => None,
        })
    });
    Ok(value.optional().map_err(failed)?.flatten())
}

/// How wide the tiles are, by either of the names in use.
fn tile_points(
    value: &impl Fn(&str) -> Result<Option<String>, ArchiveError>,
) -> Result<Option<u32>, ArchiveError> {
    let said = value("tile_size")?.or(value("tilesize")?);
    Ok(said.and_then(|text| text.trim().parse().ok()).and_then(sound_tile_points))
}

fn first_tile(connection: &Connection) -> Result<Option<Vec<u8>>, ArchiveError> {
    let first = connection.query_row("SELECT tile_data FROM tiles LIMIT 1", [], |row| {
        Ok(row.get_ref(0)?.as_bytes_or_null().ok().flatten().map(<[u8]>::to_vec))
    });
    Ok(first.optional().map_err(failed)?.flatten())
}

/// Bounds as the specification writes them: west, south, east, north with commas between.
fn bounds(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> =
        text.split(',').take(5).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers.as_slice() else {
        return None;
    };
    sound_bounds(west, south, east, north)
}

fn failed(error: rusqlite::Error) -> ArchiveError {
    match error.sqlite_error_code() {
        Some(ErrorCode::TooBig) => ArchiveError::TooLarge,
        Some(ErrorCode::OperationInterrupted) => {
            ArchiveError::Broken("its tables take too long to answer".to_owned())
        }
        code => {
            let words = words::plain(&error.to_string(), 200);
            match code {
                Some(
                    ErrorCode::DiskFull
                    | ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::PermissionDenied
                    | ErrorCode::CannotOpen
                    | ErrorCode::ReadOnly
                    | ErrorCode::SystemIoFailure,
                ) => ArchiveError::Io(words),
                _ => ArchiveError::Broken(words),
            }
        }
    }
}
