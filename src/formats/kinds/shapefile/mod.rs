//! Shapefiles: shapes (`.shp`) with what lies beside them: attributes (`.dbf`), the reference system (`.prj`) and the encoding (`.cpg`).
//!
//! Shapes are read in the order of the file; the index (`.shx`) is not needed for that. One shape and some records are in memory at a time.

mod dbf;
mod shape;

use self::dbf::{Record, Table};
use super::maker::{Half, Maker, Places, io_error, unreadable};
use super::system::{self, Named};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{FileSource, Loaded, ReadOptions, Source};
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;
use std::path::{Path, PathBuf};

/// How the kind is called.
pub(super) const KIND: &str = "Shapefile";
/// Endings of the files beside the shapes.
pub(super) const PARTS: [&str; 4] = ["dbf", "shx", "prj", "cpg"];
/// Most bytes of a shape.
const MOST_SHAPE: usize = 256 << 20;
/// Most bytes of the texts beside.
const MOST_BESIDE: u64 = 64 << 10;
/// Bytes read at once.
const STEP: usize = 1 << 20;

/// Whether bytes begin as shapes do.
pub(super) fn is(head: &[u8]) -> bool {
    head.starts_with(&[0, 0, 0x27, 0x0A])
}

/// The files of a shapefile.
pub(super) struct Parts<'a> {
    pub shp: &'a dyn Source,
    pub dbf: Option<&'a dyn Source>,
    pub prj: Option<String>,
    pub cpg: Option<String>,
}

/// A file of the same name beside another, its ending in small or capital letters.
pub(super) fn beside(path: &Path, ending: &str) -> Option<PathBuf> {
    let endings = [ending.to_owned(), ending.to_uppercase()];
    endings.into_iter().map(|ending| path.with_extension(ending)).find(|path| path.is_file())
}

/// The shapes that a file belongs to, if it is a part of a shapefile.
pub(super) fn shapes_of(path: &Path) -> Option<PathBuf> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    PARTS.contains(&ending.as_str()).then(|| beside(path, "shp"))?
}

/// Reads shapes and what lies beside them.
pub(super) fn read_path(
    path: &Path,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let shp = FileSource::open(path)?;
    let text = |ending: &str| -> Option<String> {
        let source = FileSource::open(&beside(path, ending)?).ok()?;
        let bytes = super::whole(&source, MOST_BESIDE).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let dbf = beside(path, "dbf").map(|path| FileSource::open(&path)).transpose()?;
    let (prj, cpg) = (text("prj"), text("cpg"));
    let dbf_source = dbf.as_ref().map(|dbf| dbf as &dyn Source);
    let loaded = read(&Parts { shp: &shp, dbf: dbf_source, prj, cpg }, name, options, feedback);
    shp.is_unchanged()?;
    loaded
}

/// Reads the parts of a shapefile.
///
/// # Errors
/// [`FileError`] where the shapes have no sound header, or end early.
pub(super) fn read(
    parts: &Parts<'_>,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let half = Half { feedback, second: false };
    let bytes = parts.shp.len() + parts.dbf.map_or(0, Source::len);
    let mut maker = Maker::new(KIND, bytes, false, &half);
    maker.is_system_settled = true;
    match parts.prj.as_deref().and_then(system::of_text) {
        Some(named) => maker.crs = Named::into_name(named),
        None => maker.tell_of(0, None, ProblemKind::MissingFile(".prj".to_owned())),
    }
    let mut table = None;
    match parts.dbf {
        None => maker.tell_of(0, None, ProblemKind::MissingFile(".dbf".to_owned())),
        Some(dbf) => match Table::open(dbf, parts.cpg.as_deref()) {
            Ok(opened) => {
                if let Some(was) = opened.was {
                    maker.tell_of(0, None, ProblemKind::Recoded(was));
                }
                table = Some(opened);
            }
            Err(reason) => {
                maker.tell_of(0, None, ProblemKind::BadRecord { what: ".dbf".to_owned(), reason });
            }
        },
    }
    let is_cut = shapes(parts.shp, table.as_mut(), &mut maker, &half)?;
    if is_cut {
        if !options.keep_before_cut {
            return Err(FileError {
                feature: Some(maker.count()),
                ..FileError::new(FileErrorKind::EndsEarly)
            });
        }
        maker.tell_of(0, None, ProblemKind::CutOff);
    }
    if let Some(table) = &table {
        let more = (table.count as usize).saturating_sub(maker.count());
        maker.lose("records without a shape", true, if is_cut { 0 } else { more });
    }
    maker.finish(name, &Places::None, options)
}

/// Reads shape after shape; whether the file ends early.
fn shapes(
    source: &dyn Source,
    mut table: Option<&mut Table<'_>>,
    maker: &mut Maker<'_>,
    feedback: &dyn Feedback,
) -> Result<bool, FileError> {
    let mut head = [0; 100];
    if source.len() < 100 {
        return Err(FileError::new(FileErrorKind::EndsEarly));
    }
    source.read_at(0, &mut head).map_err(|error| io_error(&error))?;
    if !is(&head) {
        return Err(unreadable(KIND, "its header is damaged"));
    }
    let said = u64::from(u32::from_be_bytes([head[24], head[25], head[26], head[27]])) * 2;
    let end = if (100..=source.len()).contains(&said) { said } else { source.len() };
    let (mut at, mut index, mut deleted) = (100_u64, 0_u64, 0);
    let mut buffer: Vec<u8> = Vec::new();
    let mut base = 0_u64;
    let mut fill = |at: u64, count: usize, buffer: &mut Vec<u8>| -> Result<usize, FileError> {
        let held = at >= base && at + count as u64 <= base + buffer.len() as u64;
        if !held {
            let length = (source.len() - at).min(count.max(STEP) as u64) as usize;
            if buffer.try_reserve(length.saturating_sub(buffer.len())).is_err() {
                return Err(FileError::new(FileErrorKind::Memory { bytes: length as u64 }));
            }
            buffer.resize(length, 0);
            source.read_at(at, buffer).map_err(|error| io_error(&error))?;
            base = at;
        }
        Ok((at - base) as usize)
    };
    while at + 8 <= end {
        let start = fill(at, 8, &mut buffer)?;
        let length = buffer.get(start + 4..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        let length = u32::from_be_bytes(length) as usize * 2;
        at += 8;
        if length > MOST_SHAPE || at + length as u64 > source.len() {
            maker.lose("deleted records", false, deleted);
            return Ok(true);
        }
        let start = fill(at, length, &mut buffer)?;
        let content = buffer.get(start..start + length).unwrap_or_default();
        let record = match &mut table {
            Some(table) => table.read(index, maker)?,
            None => Record::Read,
        };
        index += 1;
        at += length as u64;
        if record == Record::Deleted {
            deleted += 1;
            maker.draft.clear();
            continue;
        }
        if record == Record::Missing {
            maker.lose("shapes without a record", false, 1);
        }
        match shape::write(content, &mut maker.draft.geometry) {
            Ok(found) => {
                maker.lose("M", false, found.measures);
                if found.stray_holes > 0 {
                    maker.tell(0, ProblemKind::HoleOutside(0));
                }
            }
            Err(reason) => {
                maker.draft.geometry.clear();
                maker.tell(0, ProblemKind::LostGeometry(reason));
            }
        }
        maker.add(0)?;
        if index.is_multiple_of(1024) {
            feedback.progress(at as f32 / end as f32);
        }
    }
    maker.lose("deleted records", false, deleted);
    Ok(said > source.len())
}
