//! FlatGeobuf 3 (<https://flatgeobuf.org>): read from its first feature to its last, one of which is in memory at a time. The index is
//! passed over.

mod buffer;
mod geometry;

use self::buffer::{Outside, Table};
use super::draft::{column_names, key, push_number, push_text};
use super::maker::{Half, Maker, Places, io_error, unreadable};
use super::system::{self, Named};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions, Source};
use crate::formats::json;
use crate::formats::message::printable;
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;

/// How the kind is called.
pub(super) const KIND: &str = "FlatGeobuf";
/// Most bytes of the header.
const MOST_HEADER: u64 = 16 << 20;
/// Most bytes of a feature.
const MOST_FEATURE: u64 = 256 << 20;
/// Bytes read at once.
const STEP: usize = 1 << 20;
/// Bytes of an entry of the index.
const NODE: u64 = 40;

/// Whether bytes begin as such a file does.
pub(super) fn is(head: &[u8]) -> bool {
    head.starts_with(b"fgb\x03fgb")
}

fn broken(Outside: Outside) -> FileError {
    unreadable(KIND, "its header is damaged")
}

/// What the header says.
struct Header {
    title: String,
    geometry_type: u8,
    columns: Vec<Column>,
    count: u64,
    node_size: u16,
    system: Option<Named>,
    has_more: bool,
}

struct Column {
    key: Vec<u8>,
    name: String,
    of_type: u8,
}

fn columns(tables: &[Table<'_>]) -> Result<Vec<Column>, Outside> {
    let mut found = Vec::new();
    for table in tables {
        found.push((table.text(0)?, table.byte(1)?));
    }
    let names = column_names(found.iter().map(|(name, _)| name.as_str()));
    Ok(found
        .into_iter()
        .zip(names)
        .map(|((name, of_type), unique)| Column { key: key(&unique), name, of_type })
        .collect())
}

impl Header {
    fn read(bytes: &[u8]) -> Result<Self, Outside> {
        let table = Table::root(bytes)?;
        let system = match table.table(10)? {
            None => None,
            Some(crs) => {
                let (organisation, code, text) = (crs.text(0)?, crs.int(1)?, crs.text(4)?);
                let organisation = if organisation.is_empty() { "EPSG".to_owned() } else { organisation };
                let by_code =
                    (code > 0).then(|| Named::of_name(format!("{}:{code}", organisation.to_uppercase())));
                match by_code {
                    Some(named @ (Named::Known(_) | Named::Degrees)) => Some(named),
                    by_code => system::of_text(&text).or(by_code),
                }
            }
        };
        let (name, title) = (table.text(0)?, table.text(11)?);
        Ok(Self {
            title: if title.is_empty() { name } else { title },
            geometry_type: table.byte(2)?,
            columns: columns(&table.tables(7)?)?,
            count: table.long(8)?,
            node_size: table.short(9, 16)?,
            system,
            has_more: table.byte(5)? != 0 || table.byte(6)? != 0,
        })
    }

    /// Bytes of the index.
    fn index_bytes(&self) -> Option<u64> {
        if self.node_size < 2 || self.count == 0 {
            return Some(0);
        }
        let (mut nodes, mut level) = (self.count, self.count);
        while level > 1 {
            level = level.div_ceil(u64::from(self.node_size));
            nodes = nodes.checked_add(level)?;
        }
        // A single feature has a root above it as well.
        if self.count == 1 {
            nodes += 1;
        }
        nodes.checked_mul(NODE)
    }
}

/// Bytes of a source from its beginning to its end, in large steps.
struct Bytes<'a> {
    source: &'a dyn Source,
    at: u64,
    buffer: Vec<u8>,
    /// Where the buffer begins in the source.
    base: u64,
}

impl Bytes<'_> {
    /// The next bytes; `None` where the source ends before.
    fn take(&mut self, count: u64) -> Result<Option<&[u8]>, FileError> {
        if count > self.source.len().saturating_sub(self.at) {
            return Ok(None);
        }
        let (count, at) = (count as usize, self.at);
        let in_buffer = at >= self.base && at + count as u64 <= self.base + self.buffer.len() as u64;
        if !in_buffer {
            let length = (self.source.len() - at).min(count.max(STEP) as u64) as usize;
            let more = length.saturating_sub(self.buffer.capacity());
            if self.buffer.try_reserve(more).is_err() {
                return Err(FileError::new(FileErrorKind::Memory { bytes: length as u64 }));
            }
            self.buffer.resize(length, 0);
            self.source.read_at(at, &mut self.buffer).map_err(|error| io_error(&error))?;
            self.base = at;
        }
        self.at += count as u64;
        let start = (at - self.base) as usize;
        Ok(self.buffer.get(start..start + count))
    }

    /// The number of four bytes that tells how many follow.
    fn size(&mut self) -> Result<Option<u64>, FileError> {
        let bytes = self.take(4)?.and_then(|bytes| bytes.first_chunk().copied());
        Ok(bytes.map(|bytes| u64::from(u32::from_le_bytes(bytes))))
    }
}

/// Reads a file.
///
/// # Errors
/// [`FileError`] where its header is damaged.
pub(super) fn read(
    source: &dyn Source,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let half = Half { feedback, second: false };
    let mut bytes = Bytes { source, at: 8, buffer: Vec::new(), base: 0 };
    let early = || FileError::new(FileErrorKind::EndsEarly);
    let size = bytes.size()?.ok_or_else(early)?;
    if size > MOST_HEADER {
        return Err(unreadable(KIND, "its header is damaged"));
    }
    let header = Header::read(bytes.take(size)?.ok_or_else(early)?).map_err(broken)?;
    let index = header.index_bytes().ok_or_else(|| broken(Outside))?;
    bytes.at = bytes.at.checked_add(index).filter(|at| *at <= source.len()).ok_or_else(early)?;
    let mut maker = Maker::new(KIND, source.len(), false, &half);
    maker.crs = header.system.clone().and_then(Named::into_name);
    maker.is_system_settled = true;
    if header.has_more {
        maker.lose("T, TM", true, 1);
    }
    let mut done = 0_u64;
    let mut is_cut = false;
    while bytes.at < source.len() {
        let feature = match bytes.size()? {
            Some(size) if size <= MOST_FEATURE => bytes.take(size)?,
            Some(_) => {
                return Err(unreadable(
                    KIND,
                    format!("feature {done} would have more than {} MB", MOST_FEATURE / 1_000_000),
                ));
            }
            None => None,
        };
        let Some(feature) = feature else {
            is_cut = true;
            break;
        };
        add(feature, &header, &mut maker)?;
        done += 1;
        if done.is_multiple_of(1024) {
            half.progress(bytes.at as f32 / source.len() as f32);
        }
    }
    if is_cut || done < header.count {
        if !options.keep_before_cut {
            let feature = usize::try_from(done).ok();
            return Err(FileError { feature, ..early() });
        }
        maker.tell_of(0, None, ProblemKind::CutOff);
    }
    let title = if header.title.is_empty() { name } else { &header.title };
    maker.finish(title, &Places::None, options)
}

fn add(bytes: &[u8], header: &Header, maker: &mut Maker<'_>) -> Result<(), FileError> {
    let read = || -> Result<_, Outside> {
        let table = Table::root(bytes)?;
        let own = table.tables(2)?;
        let own = if own.is_empty() { None } else { Some(columns(&own)?) };
        Ok((table.table(0)?, table.bytes_of(1)?, own))
    };
    let Ok((shape, properties, own)) = read() else {
        return maker.leave_out(0, "a feature", "it is damaged".to_owned());
    };
    let columns = own.as_ref().unwrap_or(&header.columns);
    if attributes(properties, columns, maker).is_err() {
        return maker.leave_out(0, "a feature", "its attributes are damaged".to_owned());
    }
    if let Some(shape) = shape {
        let mut measures = 0;
        let written =
            geometry::write(&shape, header.geometry_type, &mut maker.draft.geometry, &mut measures, 0);
        maker.lose("M", false, measures);
        if let Err(reason) = written {
            maker.draft.geometry.clear();
            maker.tell(0, ProblemKind::LostGeometry(reason));
        }
    }
    maker.add(0)
}

/// Writes attributes: numbers of columns, each with its value behind it. Columns that do not come are null.
fn attributes(mut rest: &[u8], columns: &[Column], maker: &mut Maker<'_>) -> Result<(), Outside> {
    let mut values: Vec<Option<&[u8]>> = vec![None; columns.len()];
    while !rest.is_empty() {
        let (number, behind) = rest.split_first_chunk::<2>().ok_or(Outside)?;
        let number = usize::from(u16::from_le_bytes(*number));
        let column = columns.get(number).ok_or(Outside)?;
        let (width, behind) = match column.of_type {
            0..=2 => (1, behind),
            3 | 4 => (2, behind),
            5 | 6 | 9 => (4, behind),
            7 | 8 | 10 => (8, behind),
            11..=14 => {
                let (width, behind) = behind.split_first_chunk::<4>().ok_or(Outside)?;
                (u32::from_le_bytes(*width) as usize, behind)
            }
            _ => return Err(Outside),
        };
        let (value, behind) = behind.split_at_checked(width).ok_or(Outside)?;
        values[number] = Some(value);
        rest = behind;
    }
    for (column, value) in columns.iter().zip(values) {
        let out = maker.draft.member(&column.key);
        let Some(value) = value else {
            out.extend_from_slice(b"null");
            continue;
        };
        match column.of_type {
            14 => {
                out.extend_from_slice(b"null");
                maker.lose(&format!("Binary {}", printable(&column.name, 40)), true, 1);
            }
            12 => {
                let mut scanner = json::Scanner::from(value, 0);
                let is_json = std::str::from_utf8(value).is_ok()
                    && scanner.value().is_ok()
                    && json::end(&mut scanner).is_ok();
                if is_json {
                    out.extend_from_slice(value);
                } else {
                    push_text(out, &String::from_utf8_lossy(value));
                }
            }
            11 | 13 => push_text(out, &String::from_utf8_lossy(value)),
            of_type => push_value(out, of_type, value),
        }
    }
    Ok(())
}

fn push_value(out: &mut Vec<u8>, of_type: u8, value: &[u8]) {
    fn first<const N: usize>(value: &[u8]) -> [u8; N] {
        value.first_chunk().copied().unwrap_or([0; N])
    }
    let whole = match of_type {
        0 => i128::from(i8::from_le_bytes(first(value))),
        1 => i128::from(u8::from_le_bytes(first(value))),
        2 => {
            out.extend_from_slice(if first::<1>(value) == [0] { b"false" } else { b"true" });
            return;
        }
        3 => i128::from(i16::from_le_bytes(first(value))),
        4 => i128::from(u16::from_le_bytes(first(value))),
        5 => i128::from(i32::from_le_bytes(first(value))),
        6 => i128::from(u32::from_le_bytes(first(value))),
        7 => i128::from(i64::from_le_bytes(first(value))),
        8 => i128::from(u64::from_le_bytes(first(value))),
        9 => {
            // The shortest text of the number as it is, not of its nearest one in double precision.
            let number = f32::from_le_bytes(first(value));
            let text = number.to_string();
            match number.is_finite() {
                true if text.len() < 40 => out.extend_from_slice(text.as_bytes()),
                _ => push_number(out, f64::from(number)),
            }
            return;
        }
        _ => {
            push_number(out, f64::from_le_bytes(first(value)));
            return;
        }
    };
    out.extend_from_slice(whole.to_string().as_bytes());
}
