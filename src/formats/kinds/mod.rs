//! Further kinds of files, each brought to GeoJSON text that the one reader takes: so reports, reference systems, times and
//! statuses are the same for all.
//!
//! A kind is told by what a file holds, not by its name; only tables, which any text may be, need a name that says so or columns
//! that do. `maker` collects the features as text (never more than 2 GiB, in pieces) and joins what was found wrong
//! with what the reader finds. What GeoJSON has no place for is told, with how often it is there.

pub mod csv;
mod draft;
mod encoding;
mod flatgeobuf;
mod geopackage;
mod gpx;
mod kml;
mod maker;
mod pieces;
mod shapefile;
mod system;
mod wkb;
pub mod wkt;
mod xml;
mod zipped;

use super::error::{FileError, FileErrorKind};
use super::geojson::{self, Bytes, FileSource, Loaded, ReadOptions, Source};
use crate::model::feedback::{Feedback, Silent};
use maker::{io_error, unreadable};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use zipped::{Archive, last_part, split_ending};

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the words are the formats' names")]
pub enum Kind {
    /// GeoJSON, TopoJSON, text sequences; also what is of no known kind, which the reader of GeoJSON tells.
    GeoJson,
    /// A table with places.
    Csv,
    /// Lines of well-known text.
    Wkt,
    Kml,
    Gpx,
    GeoPackage,
    FlatGeobuf,
    Shapefile,
    /// A ZIP archive with files of a known kind: KMZ, zipped shapefiles and the like.
    Zip,
}

impl Kind {
    /// How it is called in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::Csv => csv::KIND,
            Self::Wkt => wkt::KIND,
            Self::Kml => kml::KIND,
            Self::Gpx => gpx::KIND,
            Self::Zip => zipped::KIND,
            Self::FlatGeobuf => flatgeobuf::KIND,
            Self::Shapefile => shapefile::KIND,
            Self::GeoPackage => geopackage::KIND,
        }
    }
}

/// Bytes of a file that tell its kind.
const HEAD: usize = 64 << 10;
/// Most bytes of an archived file that is copied out of it.
const MOST_COPIED: u64 = 1 << 30;
/// Most layers of a file.
const MOST_LAYERS: usize = 200;

/// The kind of a file by its first bytes (some 64 KiB are enough) and its name.
#[must_use]
pub fn of(head: &[u8], name: &str) -> Kind {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let first = text.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let may_be_json = matches!(first, None | Some(b'{' | b'[' | 0x1E));
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if geopackage::is(head) {
        return Kind::GeoPackage;
    }
    if flatgeobuf::is(head) {
        return Kind::FlatGeobuf;
    }
    if shapefile::is(head) {
        return Kind::Shapefile;
    }
    if first == Some(b'<') || head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        match xml_root(head).as_deref() {
            Some("kml" | "Document" | "Folder" | "Placemark") => return Kind::Kml,
            Some("gpx") => return Kind::Gpx,
            _ => {}
        }
    }
    let is_table = matches!(ending.as_deref(), Some("csv" | "tsv" | "tab" | "psv"));
    if is_table && !may_be_json {
        return Kind::Csv;
    }
    if may_be_json || head.contains(&0) {
        return Kind::GeoJson;
    }
    let start = String::from_utf8_lossy(text.get(..1024).unwrap_or(text)).into_owned();
    if wkt::begins(&start) {
        return Kind::Wkt;
    }
    if csv::looks_like_a_table(text) { Kind::Csv } else { Kind::GeoJson }
}

/// The name of the outermost element, if it is XML in any encoding.
fn xml_root(head: &[u8]) -> Option<String> {
    let source = Bytes(head);
    let text = encoding::to_utf8(&source, Some(encoding_rs::UTF_8), &Silent).ok()?;
    let mut bytes = vec![0; text.source().len().saturating_sub(text.start) as usize];
    text.source().read_at(text.start, &mut bytes).ok()?;
    xml::root(&bytes)
}

/// Reads a file of any kind into its layers, each with its name.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_path(
    path: &Path,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let shapes = shapefile::shapes_of(path);
    let path = shapes.as_deref().unwrap_or(path);
    let read = || {
        let source = FileSource::open(path)?;
        let head = head_of(&source)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match of(&head, &name) {
            Kind::GeoJson => Ok(vec![geojson::read_file_with(path, options, feedback)?]),
            Kind::GeoPackage => {
                let layers = geopackage::read(path, options, feedback);
                source.is_unchanged()?;
                layers
            }
            Kind::Shapefile => Ok(vec![shapefile::read_path(path, &stem(&name), options, feedback)?]),
            kind => {
                let layers = read_kind(kind, &source, &stem(&name), options, feedback);
                // A file that changed has faults that nobody wrote: the change is what is to be told.
                source.is_unchanged()?;
                layers
            }
        }
    };
    guarded(read).map_err(|error| error.of(path))
}

/// Reads a file of any kind into its layers; a file whose only layer has features and none that can be read is refused.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_sound_path(
    path: &Path,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let mut layers = read_path(path, options, feedback)?;
    if layers.len() != 1 {
        return Ok(layers);
    }
    let sound = layers.pop().map(geojson::sound).transpose().map_err(|error| error.of(path))?;
    Ok(sound.into_iter().collect())
}

/// Reads bytes of any kind into their layers. `name` is that of their file, with its ending.
///
/// # Errors
/// [`FileError`] with the reason.
pub fn read_bytes(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let source = Bytes(bytes);
    let kind = of(bytes.get(..HEAD).unwrap_or(bytes), name);
    guarded(|| read_kind(kind, &source, &stem(name), options, feedback))
}

/// Reads bytes of any kind into their layers; such whose only layer has features and none that can be read are refused.
///
/// # Errors
/// [`FileError`] with the reason.
pub fn read_sound_bytes(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let mut layers = read_bytes(bytes, name, options, feedback)?;
    if layers.len() == 1
        && let Some(layer) = layers.pop()
    {
        layers.push(geojson::sound(layer)?);
    }
    Ok(layers)
}

/// Reads a table by a plan of one's own.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn read_table(
    path: &Path,
    plan: &csv::CsvPlan,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let read = || {
        let source = FileSource::open(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let loaded = csv::read(&source, &stem(&name), Some(plan), options, feedback);
        source.is_unchanged()?;
        loaded
    };
    guarded(read).map_err(|error| error.of(path))
}

/// What the table of a file may be, if it is cut as a person says.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn propose_table(
    path: &Path,
    cutting: &csv::Cutting,
    feedback: &dyn Feedback,
) -> Result<csv::Proposal, FileError> {
    let read = || csv::propose_cut(&FileSource::open(path)?, cutting, feedback);
    guarded(read).map_err(|error| error.of(path))
}

/// How many rows of a file's table would have a place by a plan. Reads the whole table.
///
/// # Errors
/// [`FileError`] that names the file.
pub fn count_places(
    path: &Path,
    plan: &csv::CsvPlan,
    feedback: &dyn Feedback,
) -> Result<csv::PlaceCount, FileError> {
    let read = || csv::count_places(&FileSource::open(path)?, plan, feedback);
    guarded(read).map_err(|error| error.of(path))
}

/// The files of a shapefile in memory.
#[derive(Clone, Copy, Debug)]
pub struct Shapes<'a> {
    /// The shapes.
    pub shp: &'a [u8],
    /// The table of attributes.
    pub dbf: Option<&'a [u8]>,
    /// The text of the reference system.
    pub prj: Option<&'a str>,
    /// The name of the table's encoding.
    pub cpg: Option<&'a str>,
}

/// Reads a shapefile whose files are in memory.
///
/// # Errors
/// [`FileError`] with the reason.
pub fn read_shapes(
    shapes: &Shapes<'_>,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let dbf = shapes.dbf.map(Bytes);
    let parts = shapefile::Parts {
        shp: &Bytes(shapes.shp),
        dbf: dbf.as_ref().map(|dbf| dbf as &dyn Source),
        prj: shapes.prj.map(str::to_owned),
        cpg: shapes.cpg.map(str::to_owned),
    };
    guarded(|| shapefile::read(&parts, name, options, feedback))
}

fn read_kind(
    kind: Kind,
    source: &dyn Source,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    Ok(match kind {
        Kind::GeoJson => vec![geojson::read_source(source, name, options, feedback)?],
        Kind::Kml => vec![kml::read(source, name, options, feedback)?],
        Kind::Zip => archive(source, options, feedback)?,
        // Tables are read from a file of their own.
        Kind::GeoPackage => {
            let mut file = tempfile::NamedTempFile::new().map_err(|error| io_error(&error))?;
            let bytes = whole(source, MOST_COPIED)?;
            std::io::Write::write_all(&mut file, &bytes).map_err(|error| io_error(&error))?;
            drop(bytes);
            geopackage::read(file.path(), options, feedback)?
        }
        Kind::FlatGeobuf => vec![flatgeobuf::read(source, name, options, feedback)?],
        Kind::Shapefile => {
            let parts = shapefile::Parts { shp: source, dbf: None, prj: None, cpg: None };
            vec![shapefile::read(&parts, name, options, feedback)?]
        }
        Kind::Gpx => vec![gpx::read(source, name, options, feedback)?],
        Kind::Csv => vec![csv::read(source, name, None, options, feedback)?],
        Kind::Wkt => {
            let bytes = whole(source, wkt::MOST_BYTES as u64)?;
            vec![wkt::read(&String::from_utf8_lossy(&bytes), name, options, feedback)?]
        }
    })
}

/// Reads what an archive holds: the document of a KMZ, or all its files of a known kind. Archives in archives are not opened.
fn archive(
    source: &dyn Source,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Vec<Loaded>, FileError> {
    let mut archive = Archive::open(source, feedback)?;
    let mut layers = Vec::new();
    let files = archive.names.clone();
    // Of a KMZ only the first document counts; others are linked from it.
    let document = archive.find(|name| name == "doc.kml");
    for (index, path) in files {
        let name = last_part(&path);
        let (_, ending) = split_ending(name);
        if document.is_some_and(|document| document != index) || is_part(&ending) {
            continue;
        }
        let kind = of(&archive.head(index, HEAD)?, name);
        let is_json = matches!(ending.as_str(), "geojson" | "json" | "topojson" | "geojsonl" | "ndjson");
        if kind == Kind::Zip || (kind == Kind::GeoJson && !is_json) {
            continue;
        }
        if layers.len() >= MOST_LAYERS {
            return Err(unreadable(zipped::KIND, format!("it has more than {MOST_LAYERS} layers")));
        }
        let bytes = archive.take(index)?;
        if kind == Kind::Shapefile {
            layers.push(archived_shapes(&mut archive, &path, &bytes, options, feedback)?);
        } else {
            layers.append(&mut read_kind(kind, &Bytes(&bytes), &stem(name), options, feedback)?);
        }
    }
    if layers.is_empty() {
        return Err(unreadable(zipped::KIND, "nothing in it is of a kind that is read"));
    }
    Ok(layers)
}

/// Reads shapes of an archive with what lies beside them there.
fn archived_shapes(
    archive: &mut Archive<'_>,
    path: &str,
    shp: &[u8],
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let (of_shapes, _) = split_ending(path);
    let mut part = |wanted: &str| -> Result<Option<Vec<u8>>, FileError> {
        let found = archive.find(|name| {
            let (stem, ending) = split_ending(name);
            stem == of_shapes && ending == wanted
        });
        found.map(|index| archive.take(index)).transpose()
    };
    let (dbf, prj, cpg) = (part("dbf")?, part("prj")?, part("cpg")?);
    let text = |bytes: Option<Vec<u8>>| bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (prj, cpg) = (text(prj), text(cpg));
    let shapes = Shapes { shp, dbf: dbf.as_deref(), prj: prj.as_deref(), cpg: cpg.as_deref() };
    read_shapes(&shapes, &stem(last_part(path)), options, feedback)
}

/// The files that are read together with a file by its name, whether or not they are there: all parts of a shapefile, and what another
/// program has not yet written into an SQLite file, which a GeoPackage is.
#[must_use]
pub fn parts_beside(path: &Path) -> Vec<PathBuf> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "gpkg" | "gpkx" | "sqlite" | "sqlite3" | "db" => journals(path),
        ending if ending == "shp" || shapefile::PARTS.contains(&ending) => shapefile_parts(path),
        _ => Vec::new(),
    }
}

/// The files that may be read together with a file, whatever its name says that it is.
#[must_use]
pub fn all_beside(path: &Path) -> Vec<PathBuf> {
    [shapefile_parts(path), journals(path)].concat()
}

fn shapefile_parts(path: &Path) -> Vec<PathBuf> {
    let parts = std::iter::once("shp").chain(shapefile::PARTS);
    parts.flat_map(|part| [path.with_extension(part), path.with_extension(part.to_uppercase())]).collect()
}

fn journals(path: &Path) -> Vec<PathBuf> {
    geopackage::JOURNALS.iter().map(|more| geopackage::beside(path, more)).collect()
}

/// Whether an ending is that of a file which belongs to another one.
fn is_part(ending: &str) -> bool {
    shapefile::PARTS.contains(&ending) || matches!(ending, "sbn" | "sbx" | "qix" | "qmd" | "qpj" | "xml")
}

/// A fault of a reader that is not known yet must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(FileError::new(FileErrorKind::Internal)))
}

fn stem(name: &str) -> String {
    Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn head_of(source: &dyn Source) -> Result<Vec<u8>, FileError> {
    let mut head = vec![0; source.len().min(HEAD as u64) as usize];
    source.read_at(0, &mut head).map_err(|error| io_error(&error))?;
    Ok(head)
}

/// All bytes of a source that has not more than so many.
fn whole(source: &dyn Source, limit: u64) -> Result<Vec<u8>, FileError> {
    let bytes = source.len();
    if bytes > limit {
        return Err(FileError::new(FileErrorKind::TooLarge { bytes, limit }));
    }
    let mut all = Vec::new();
    if all.try_reserve_exact(bytes as usize).is_err() {
        return Err(FileError::new(FileErrorKind::Memory { bytes }));
    }
    all.resize(bytes as usize, 0);
    source.read_at(0, &mut all).map_err(|error| io_error(&error))?;
    Ok(all)
}
