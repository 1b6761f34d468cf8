//! GeoPackage (OGC 12-128r18): each table of features is a layer.
//!
//! The file is opened for reading only and as one that nobody changes, so that nothing is written beside it. Where another program
//! has left changes in a journal, a copy of both is read.

use super::draft::{column_names, key, push_number, push_text};
use super::maker::{Half, Maker, Places, unreadable};
use super::system::{self, Named};
use super::wkb;
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::message::printable;
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How the kind is called.
pub(super) const KIND: &str = "GeoPackage";
/// Ends of the names of journals beside a file: what is in them belongs to it.
pub(super) const JOURNALS: [&str; 2] = ["-wal", "-journal"];
/// Most bytes of a file with a journal beside it, which are copied.
const MOST_COPIED: u64 = 2 << 30;
/// Longest time for one row.
const MOST_TIME: Duration = Duration::from_secs(10);
/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 20_000;
/// Most bytes of a value.
const MOST_VALUE: i32 = 256 << 20;

/// Whether an SQLite file is a GeoPackage, by its first page.
pub(super) fn is(head: &[u8]) -> bool {
    const TABLE: &[u8] = b"gpkg_contents";
    head.starts_with(b"SQLite format 3\0")
        && (matches!(head.get(68..72), Some(b"GPKG" | b"GP10" | b"GP11"))
            || head.windows(TABLE.len()).any(|window| window == TABLE))
}

/// A table of features.
struct Table {
    name: String,
    title: String,
    column: String,
    srs: i64,
}

/// A file that is open, and where its copy is.
struct Opened {
    connection: Connection,
    clock: Clock,
    /// Whether changes beside it are not read.
    is_behind: bool,
    _copy: Option<tempfile::TempDir>,
}

/// When the running step must have its answer, and whether it is wanted.
#[derive(Clone)]
struct Clock {
    start: Instant,
    /// Milliseconds after the start.
    deadline: Arc<AtomicU64>,
    cancelled: Arc<AtomicBool>,
}

impl Clock {
    fn new() -> Self {
        let clock = Self { start: Instant::now(), deadline: Arc::default(), cancelled: Arc::default() };
        clock.begin();
        clock
    }

    fn begin(&self) {
        let deadline = (self.start.elapsed() + MOST_TIME).as_millis() as u64;
        self.deadline.store(deadline, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
            || self.start.elapsed().as_millis() as u64 > self.deadline.load(Ordering::Relaxed)
    }
}

fn failed(error: &rusqlite::Error) -> FileError {
    let rusqlite::Error::SqliteFailure(failure, words) = error else {
        return unreadable(KIND, printable(&error.to_string(), 120));
    };
    match failure.code {
        ErrorCode::OperationInterrupted => unreadable(KIND, "a question to it takes too long"),
        ErrorCode::PermissionDenied => FileError::new(FileErrorKind::NoPermission),
        ErrorCode::OutOfMemory => FileError::new(FileErrorKind::Memory { bytes: 0 }),
        _ => unreadable(KIND, printable(words.as_deref().unwrap_or("its tables are damaged"), 120)),
    }
}

/// Reads the layers of a file.
///
/// # Errors
/// [`FileError`] where it is damaged or has no table of features.
pub(super) fn read(
    path: &Path,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let opened = open(path)?;
    let tables = tables(&opened)?;
    let others = others(&opened);
    if tables.is_empty() {
        let reason = match others.first() {
            Some(other) => format!("it has no table of features, but {other}"),
            None => "it has no table of features".to_owned(),
        };
        return Err(unreadable(KIND, reason));
    }
    if tables.len() > super::MOST_LAYERS {
        return Err(unreadable(KIND, format!("it has more than {} layers", super::MOST_LAYERS)));
    }
    let bytes = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut layers = Vec::new();
    for table in &tables {
        let half = Half { feedback, second: false };
        let mut maker = Maker::new(KIND, bytes, false, &half);
        if layers.is_empty() {
            for other in &others {
                maker.lose(other, true, 1);
            }
        }
        if opened.is_behind {
            maker.lose("changes in a journal beside the file", true, 1);
        }
        features(&opened, table, &mut maker, &half)?;
        layers.push(maker.finish(&table.title, &Places::None, options)?);
    }
    Ok(layers)
}

/// A file beside another, by what its name has more.
pub(super) fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

fn open(path: &Path) -> Result<Opened, FileError> {
    let io = |error: std::io::Error| FileError::from_io(&error);
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut is_behind = false;
    let waiting: Vec<&str> = JOURNALS.into_iter().filter(|more| size(&beside(path, more)) > 0).collect();
    let mut copy = None;
    if !waiting.is_empty() {
        let all = size(path) + waiting.iter().map(|more| size(&beside(path, more))).sum::<u64>();
        if all <= MOST_COPIED {
            let folder = tempfile::tempdir().map_err(io)?;
            let to = folder.path().join("copy.gpkg");
            let copied = std::fs::copy(path, &to).and_then(|_| {
                waiting
                    .iter()
                    .try_for_each(|more| std::fs::copy(beside(path, more), beside(&to, more)).map(|_| ()))
            });
            match copied {
                Ok(()) => copy = Some(folder),
                Err(_) => is_behind = true,
            }
        } else {
            is_behind = true;
        }
    }
    let clock = Clock::new();
    let connection = match &copy {
        Some(folder) => connect(&folder.path().join("copy.gpkg"), false, &clock),
        None => connect(path, true, &clock),
    };
    let connection = connection.map_err(|error| failed(&error))?;
    Ok(Opened { connection, clock, is_behind, _copy: copy })
}

/// The address of a file for SQLite; `immutable` says that nobody writes to it, so that nothing is looked for beside it.
fn address(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut address = String::from("file:");
    if !bytes.starts_with(b"/") {
        address.push_str("///");
    }
    for &byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => {
                address.push(byte as char);
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

/// Opens the file so that nothing in its schema can do more than answer questions, within bounds of time and memory.
fn connect(path: &Path, immutable: bool, clock: &Clock) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = if immutable {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(address(path), flags)?
    } else {
        // The journal of a copy may be taken in.
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?
    };
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, MOST_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (Limit::SQLITE_LIMIT_COLUMN, 2000),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (Limit::SQLITE_LIMIT_VDBE_OP, 250_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -16000;",
    )?;
    let clock = clock.clone();
    connection.progress_handler(STEPS, Some(move || clock.is_over()))?;
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Function { .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_name: "table_info", .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }))?;
    Ok(connection)
}

fn tables(opened: &Opened) -> Result<Vec<Table>, FileError> {
    opened.clock.begin();
    let question = "SELECT g.table_name, c.identifier, g.column_name, g.srs_id FROM gpkg_geometry_columns g \
                    LEFT JOIN gpkg_contents c ON lower(c.table_name) = lower(g.table_name) ORDER BY g.table_name LIMIT 1000";
    let mut statement = opened.connection.prepare(question).map_err(|error| failed(&error))?;
    let rows = statement.query_map([], |row| {
        let text = |index: usize| -> rusqlite::Result<String> {
            Ok(match row.get_ref(index)? {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        };
        let srs = match row.get_ref(3)? {
            ValueRef::Integer(srs) => srs,
            _ => -1,
        };
        Ok(Table { name: text(0)?, title: text(1)?, column: text(2)?, srs })
    });
    let mut tables: Vec<Table> = Vec::new();
    for table in rows.map_err(|error| failed(&error))? {
        let mut table = table.map_err(|error| failed(&error))?;
        if table.title.is_empty() {
            table.title.clone_from(&table.name);
        }
        tables.push(table);
    }
    Ok(tables)
}

/// Tables of tiles and of attributes without places.
fn others(opened: &Opened) -> Vec<String> {
    opened.clock.begin();
    let question =
        "SELECT data_type, table_name FROM gpkg_contents WHERE data_type <> 'features' ORDER BY 2 LIMIT 50";
    let Ok(mut statement) = opened.connection.prepare(question) else { return Vec::new() };
    let rows = statement.query_map([], |row| {
        let text = |index: usize| -> rusqlite::Result<String> {
            let text =
                row.get_ref(index)?.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            Ok(text.unwrap_or_default())
        };
        Ok(format!("{} {}", printable(&text(0)?, 20), printable(&text(1)?, 40)))
    });
    rows.map(|rows| rows.flatten().collect()).unwrap_or_default()
}

/// The reference system of a code of the file's own table.
fn system(opened: &Opened, srs: i64) -> Option<Named> {
    opened.clock.begin();
    let question = "SELECT organization, organization_coordsys_id, definition, srs_name FROM gpkg_spatial_ref_sys WHERE srs_id = ?1";
    let found = opened.connection.query_row(question, [srs], |row| {
        let text = |index: usize| -> rusqlite::Result<String> {
            let text = row.get_ref(index)?.as_str().map(str::to_owned);
            Ok(text.unwrap_or_default())
        };
        Ok((text(0)?, row.get_ref(1)?.as_i64().unwrap_or(srs), text(2)?, text(3)?))
    });
    match found.optional().ok().flatten() {
        Some((organization, code, definition, name)) => {
            let by_code = Named::of_name(format!("{}:{code}", organization.to_ascii_uppercase()));
            if !matches!(by_code, Named::Unknown(_)) {
                return Some(by_code);
            }
            let by_text = system::of_text(&definition).filter(|_| !definition.starts_with("undefined"));
            match by_text {
                Some(named @ (Named::Known(_) | Named::Degrees)) => Some(named),
                _ if srs <= 0 => None,
                _ if name.is_empty() => Some(by_code),
                _ => Some(Named::Unknown(printable(&name, 100))),
            }
        }
        None if srs > 0 => Some(Named::of_name(format!("EPSG:{srs}"))),
        None => None,
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A column of a table.
struct Column {
    /// Its beginning as a member; `None` for the geometry and the key.
    key: Option<Vec<u8>>,
    name: String,
    is_boolean: bool,
    is_geometry: bool,
    is_id: bool,
}

fn columns(opened: &Opened, table: &Table) -> Result<Vec<Column>, FileError> {
    opened.clock.begin();
    let question = format!("PRAGMA table_info({})", quoted(&table.name));
    let mut statement = opened.connection.prepare(&question).map_err(|error| failed(&error))?;
    let rows = statement.query_map([], |row| {
        let text = |index: usize| -> rusqlite::Result<String> {
            Ok(row.get_ref(index)?.as_bytes().map(String::from_utf8_lossy).unwrap_or_default().into_owned())
        };
        Ok((text(1)?, text(2)?.to_ascii_uppercase(), row.get_ref(5)?.as_i64().unwrap_or(0)))
    });
    let mut found: Vec<(String, String, i64)> = Vec::new();
    for row in rows.map_err(|error| failed(&error))? {
        found.push(row.map_err(|error| failed(&error))?);
    }
    let names = column_names(found.iter().map(|(name, ..)| name.as_str()));
    let keys = found.iter().filter(|(.., key)| *key > 0).count();
    let columns = found.iter().zip(names).map(|((name, of_type, place), unique)| {
        let is_geometry = name.eq_ignore_ascii_case(&table.column);
        let is_id = *place == 1 && keys == 1 && of_type.contains("INT") && !is_geometry;
        let key = (!is_geometry && !is_id).then(|| key(&unique));
        Column { key, name: name.clone(), is_boolean: of_type.starts_with("BOOL"), is_geometry, is_id }
    });
    Ok(columns.collect())
}

fn features(
    opened: &Opened,
    table: &Table,
    maker: &mut Maker<'_>,
    feedback: &dyn Feedback,
) -> Result<(), FileError> {
    maker.crs = system(opened, table.srs).and_then(Named::into_name);
    maker.is_system_settled = true;
    let columns = columns(opened, table)?;
    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    if names.is_empty() {
        return Err(unreadable(KIND, format!("its table “{}” is not there", printable(&table.name, 40))));
    }
    let total = feature_count(opened, table);
    opened.clock.begin();
    let question = format!("SELECT {} FROM {}", names.join(","), quoted(&table.name));
    let mut statement = opened.connection.prepare(&question).map_err(|error| failed(&error))?;
    let mut rows = statement.query([]).map_err(|error| failed(&error))?;
    let mut done = 0_u64;
    loop {
        if done.is_multiple_of(256) {
            opened.clock.cancelled.store(feedback.is_cancelled(), Ordering::Relaxed);
            opened.clock.begin();
            if let Some(total) = total {
                feedback.progress(done as f32 / total as f32);
            }
        }
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(()),
            Err(_) if feedback.is_cancelled() => return Err(FileError::new(FileErrorKind::Cancelled)),
            // What stands before the damage is kept, and the damage told.
            Err(error) if !maker.is_empty() => {
                maker.tell_of(
                    0,
                    None,
                    ProblemKind::BadRecord {
                        what: "the rest of the table".to_owned(),
                        reason: reason_of(&error),
                    },
                );
                return Ok(());
            }
            Err(error) => return Err(failed(&error)),
        };
        done += 1;
        let mut lost = None;
        for (index, column) in columns.iter().enumerate() {
            let value = row.get_ref(index).map_err(|error| failed(&error))?;
            if column.is_geometry {
                lost = geometry(value, maker);
            } else if column.is_id {
                if let ValueRef::Integer(id) = value {
                    maker.draft.id.extend_from_slice(id.to_string().as_bytes());
                }
            } else if let Some(key) = &column.key {
                attribute(value, key, column, maker);
            }
        }
        if let Some(reason) = lost {
            maker.draft.geometry.clear();
            maker.tell(0, ProblemKind::LostGeometry(reason));
        }
        maker.add(0)?;
    }
}

fn reason_of(error: &rusqlite::Error) -> String {
    match failed(error).kind {
        FileErrorKind::Unreadable { reason, .. } => reason,
        _ => printable(&error.to_string(), 80),
    }
}

/// The number of rows where GDAL has written it down.
fn feature_count(opened: &Opened, table: &Table) -> Option<i64> {
    opened.clock.begin();
    let question = "SELECT feature_count FROM gpkg_ogr_contents WHERE lower(table_name) = lower(?1)";
    opened
        .connection
        .query_row(question, [&table.name], |row| row.get(0))
        .ok()
        .filter(|&count: &i64| count > 0)
}

fn attribute(value: ValueRef<'_>, key: &[u8], column: &Column, maker: &mut Maker<'_>) {
    let out = maker.draft.member(key);
    match value {
        ValueRef::Null => out.extend_from_slice(b"null"),
        ValueRef::Integer(value @ (0 | 1)) if column.is_boolean => {
            out.extend_from_slice(if value == 1 { b"true" } else { b"false" });
        }
        ValueRef::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        ValueRef::Real(value) => push_number(out, value),
        ValueRef::Text(text) => push_text(out, &String::from_utf8_lossy(text)),
        ValueRef::Blob(_) => {
            out.extend_from_slice(b"null");
            maker.lose(&format!("BLOB {}", printable(&column.name, 40)), true, 1);
        }
    }
}

/// Writes a geometry of the file's own form: a head, maybe a box, and WKB. Gives the reason where it cannot be kept.
fn geometry(value: ValueRef<'_>, maker: &mut Maker<'_>) -> Option<String> {
    let blob = match value {
        ValueRef::Null => return None,
        ValueRef::Blob(blob) => blob,
        _ => return Some("it is no binary value".to_owned()),
    };
    let [b'G', b'P', _, flags, _, _, _, _, rest @ ..] = blob else {
        return Some("it does not begin with GP".to_owned());
    };
    if flags & 0b10_0000 != 0 {
        return Some("it is of an extension of GeoPackage".to_owned());
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Some("its envelope is unknown".to_owned()),
    };
    let Some(wkb) = rest.get(envelope..) else { return Some("it ends early".to_owned()) };
    match wkb::write(wkb, &mut maker.draft.geometry) {
        Ok(found) => {
            // The system is that of the table.
            wkb::Found { srid: None, ..found }.count(maker);
            None
        }
        Err(fault) => Some(fault.to_string()),
    }
}
