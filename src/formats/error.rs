//! Why a file was not opened, as data: what, where, and what stayed sound.

use super::json::FaultKind;
use super::kinds::csv::Proposal;
use super::message::{self, Parts, Templates, printable};
use super::problem::ProblemKind;
use super::sniff::Seems;
use std::path::{Path, PathBuf};

/// Why a topology is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TopologyFault {
    /// It has no objects.
    Objects,
    /// It has no list of arcs.
    Arcs,
    /// Its transform is not two pairs of numbers.
    Transform,
    /// Another document follows it.
    NotAlone,
}

/// A kind of files of the program's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OwnFile {
    /// A project.
    Project,
    /// The style of a layer.
    Style,
}

/// Reason for not opening a file.
#[derive(Clone, PartialEq, Debug)]
pub enum FileErrorKind {
    /// No bytes, or only blanks.
    Empty,
    /// The text ends within a value.
    EndsEarly,
    /// Not JSON from some place on.
    Syntax {
        /// What is wrong.
        fault: FaultKind,
        /// The text there.
        near: String,
    },
    /// Something else than GeoJSON.
    NotGeoJson(Seems),
    /// A feature collection without a list of features.
    NoFeatureList {
        /// Whether there is one, and another member of its name behind it, which counts.
        twice: bool,
    },
    /// None of the features can be read; the first one's reason.
    NoSoundFeature {
        /// What is wrong with the first.
        first: Box<ProblemKind>,
        /// Number of features in the file.
        total: usize,
    },
    /// A packed text or a topology that cannot be unpacked; what is wrong.
    Packed(String),
    /// A topology that cannot be put together.
    Topology(TopologyFault),
    /// A file of another kind that is known and cannot be read.
    Unreadable {
        /// Its kind.
        kind: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A table whose columns do not tell for certain where its rows are; what they may say.
    UnsureTable(Box<Proposal>),
    /// Not a file of the program's own of that kind.
    NotOwn(OwnFile),
    /// A file of the program's own that does not say of which version it is.
    NoVersion,
    /// A file of the program's own of a version that this program does not know yet.
    Newer {
        /// What it is.
        file: OwnFile,
        /// Its version.
        version: u64,
        /// The greatest version that is read.
        reads: u64,
    },
    /// More layers than a project has.
    TooManyLayers {
        /// Most layers.
        most: usize,
    },
    /// More values than a file of the program's own has.
    TooManyValues {
        /// Most values.
        most: usize,
    },
    /// More positions than offsets of 32 bits count.
    TooManyPositions,
    /// Bytes outside the features that are no UTF-8.
    Encoding,
    /// Arrays or objects in each other beyond any use.
    TooDeep,
    /// The path names a folder.
    Folder,
    /// Nothing is there.
    NotFound,
    /// The system does not let this user read it.
    NoPermission,
    /// A pipe, device or socket.
    NotAFile,
    /// More bytes than the program takes.
    TooLarge {
        /// Size of the file, in bytes.
        bytes: u64,
        /// Greatest size, in bytes.
        limit: u64,
    },
    /// The memory does not hold it.
    Memory {
        /// Size of the file, in bytes.
        bytes: u64,
    },
    /// It changed while it was read.
    Changed,
    /// The system reported something else.
    Io(String),
    /// Nobody waited for it any more.
    Cancelled,
    /// A fault of the program itself.
    Internal,
}

/// A file that was not opened.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct FileError {
    /// The file; `None` where the bytes came from elsewhere.
    pub path: Option<PathBuf>,
    /// The reason.
    pub kind: FileErrorKind,
    /// Line of the fault, from 1.
    pub line: Option<usize>,
    /// Column of the fault in characters, from 1.
    pub column: Option<usize>,
    /// Feature of the fault, from 0.
    pub feature: Option<usize>,
}

/// English templates of reasons, places and titles; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("file-error-title", "{file} was not opened"),
    ("file-error-at-feature", "Feature {feature}, line {line}: "),
    ("file-error-at-line", "Line {line}, column {column}: "),
    ("file-error-before", " Sound features before it: {count}."),
    ("file-error-empty", "the file is empty."),
    ("file-error-ends-early", "the file ends early, it may be an unfinished download or copy."),
    ("file-error-syntax-no-value", "a value is missing before “{near}”."),
    ("file-error-syntax-no-key", "a name in double quotes is missing before “{near}”."),
    ("file-error-syntax-no-colon", "a colon is missing before “{near}”."),
    ("file-error-syntax-no-comma", "a comma or closing bracket is missing before “{near}”."),
    (
        "file-error-syntax-comma-before-end",
        "the comma before the closing bracket is one too many, at “{near}”.",
    ),
    ("file-error-syntax-number", "“{near}” is not a number as JSON writes it."),
    ("file-error-syntax-escape", "a backslash in a text has no meaning there, at “{near}”."),
    (
        "file-error-syntax-control-character",
        "a line break or control character stands inside a text, at “{near}”.",
    ),
    (
        "file-error-syntax-trailing",
        "the document is complete, but something follows that is no further document: “{near}”.",
    ),
    (
        "file-error-not-geojson-html",
        "it is a web page (HTML), not GeoJSON. The download may have given a page in place of the file.",
    ),
    ("file-error-not-geojson-kml", "it is KML, not GeoJSON. Convert it to GeoJSON first."),
    ("file-error-not-geojson-gpx", "it is GPX, not GeoJSON. Convert it to GeoJSON first."),
    ("file-error-not-geojson-xml", "it is XML, not GeoJSON."),
    (
        "file-error-not-geojson-esri",
        "it is Esri JSON, not GeoJSON. Export it with the format GeoJSON (f=geojson).",
    ),
    ("file-error-not-geojson-topojson", "it is TopoJSON, not GeoJSON. Convert it to GeoJSON first."),
    ("file-error-not-geojson-shapefile", "it is a shapefile, not GeoJSON. Convert it to GeoJSON first."),
    (
        "file-error-not-geojson-zip",
        "it is a ZIP archive (or KMZ), not GeoJSON. Unpack it and open what is inside.",
    ),
    ("file-error-not-geojson-gzip", "it is compressed with gzip. Unpack it first."),
    (
        "file-error-not-geojson-sqlite",
        "it is a database (GeoPackage or SQLite), not GeoJSON. Export the layer as GeoJSON.",
    ),
    (
        "file-error-not-geojson-tiles",
        "it is an archive of map tiles, not GeoJSON. Drop it on the window: it then lies beneath the layers.",
    ),
    (
        "file-error-not-geojson-sequence",
        "it is a GeoJSON text sequence, one feature a line. Convert it to one feature collection.",
    ),
    ("file-error-not-geojson-utf16", "it is written in UTF-16. Save it as UTF-8."),
    ("file-error-not-geojson-image", "it is a picture, not GeoJSON."),
    ("file-error-not-geojson-binary", "it is not a text, so it is not GeoJSON."),
    ("file-error-not-geojson-text", "it is a text that is not JSON: it begins with “{near}”."),
    ("file-error-not-geojson-value", "it is JSON, but a single value or a list and not a GeoJSON object."),
    ("file-error-not-geojson-typed", "it is JSON of the type “{type}”, which is not GeoJSON."),
    (
        "file-error-not-geojson-object",
        "it is JSON without a “type”, so it is not GeoJSON. It has the members {members}.",
    ),
    ("file-error-no-feature-list", "the feature collection has no list of features."),
    ("file-error-topology-objects", "the topology has no objects."),
    ("file-error-topology-arcs", "the topology has no list of arcs."),
    ("file-error-topology-transform", "the transform of the topology is not two pairs of numbers."),
    (
        "file-error-topology-not-alone",
        "another document follows the topology. Only one topology in a file is read: put each into a file of its own.",
    ),
    ("file-error-not-geojson-utf32", "it is written in UTF-32. Save it as UTF-8."),
    (
        "file-error-features-twice",
        "“features” is there twice, and the last one, which counts, is not a list of features.",
    ),
    ("file-error-no-sound-feature", "{reason} None of the {total} features can be read."),
    ("file-error-only-feature", "{reason}"),
    ("file-error-too-many-positions", "it has more than four thousand million positions. Split it."),
    ("file-error-no-project", "it is not a project of this program."),
    ("file-error-no-style", "it is not a style of this program."),
    (
        "file-error-no-version",
        "it does not say of which version it is: its “version” is not a number from 1 on.",
    ),
    (
        "file-error-newer-project",
        "it is a project of version {version}. This program reads version {reads}; a later one is needed. The file is as it was.",
    ),
    (
        "file-error-newer-style",
        "it is a style of version {version}. This program reads version {reads}; a later one is needed. The file is as it was.",
    ),
    ("file-error-too-many-layers", "it has more than {most} layers."),
    ("file-error-too-many-values", "it has more than {most} values."),
    ("file-error-packed", "it cannot be unpacked: {reason}."),
    ("file-error-unreadable", "it is {kind} and cannot be read: {reason}."),
    (
        "file-error-unsure-table",
        "it is a table, and it is not certain which of its columns hold the places. Its columns are {columns}.",
    ),
    ("file-error-encoding", "the text is not UTF-8. Save it as UTF-8."),
    ("file-error-too-deep", "arrays or objects are nested too deep."),
    ("file-error-folder", "it is a folder. Choose a file in it."),
    ("file-error-not-found", "there is no such file. It may have been moved or renamed."),
    ("file-error-no-permission", "you have no permission to read it."),
    ("file-error-not-a-file", "it is a pipe or device, not a file."),
    ("file-error-too-large", "it has {size}; up to {limit} can be read."),
    ("file-error-memory", "its {size} do not fit into the free memory."),
    ("file-error-changed", "it changed while it was read. Open it again when it is complete."),
    ("file-error-io", "the system says: {reason}."),
    ("file-error-cancelled", "reading was cancelled."),
    (
        "file-error-internal",
        "the program failed on it; nothing else is affected. Please report it with the file.",
    ),
];

/// Bytes as gigabytes, megabytes or kilobytes (decimal) with one figure behind the point.
fn size(bytes: u64) -> String {
    let number = bytes as f64;
    match bytes {
        1_000_000_000.. => format!("{:.1} GB", number / 1e9),
        1_000_000.. => format!("{:.1} MB", number / 1e6),
        _ => format!("{:.1} kB", number / 1e3),
    }
}

impl FileErrorKind {
    /// Stable name in reports.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::EndsEarly => "truncated",
            Self::Syntax { .. } => "json-syntax",
            Self::NotGeoJson(_) => "not-geojson",
            Self::NoFeatureList { .. } => "wrong-member-type",
            Self::NoSoundFeature { first, .. } => first.id(),
            Self::Encoding => "encoding",
            Self::TooDeep => "too-deep",
            Self::Packed(_) => "packed",
            Self::Topology(_) => "bad-topology",
            Self::Unreadable { .. } => "unreadable-kind",
            Self::UnsureTable(_) => "unsure-columns",
            Self::NotOwn(_) | Self::NoVersion => "not-own",
            Self::Newer { .. } => "newer-version",
            Self::TooManyPositions
            | Self::TooManyLayers { .. }
            | Self::TooManyValues { .. }
            | Self::TooLarge { .. }
            | Self::Memory { .. } => "too-large",
            Self::Folder
            | Self::NotFound
            | Self::NoPermission
            | Self::NotAFile
            | Self::Changed
            | Self::Io(_) => "not-readable",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }

    fn parts(&self) -> Parts {
        let none = Vec::new();
        match self {
            Self::Empty => ("file-error-empty", none),
            Self::EndsEarly => ("file-error-ends-early", none),
            Self::Syntax { fault, near } => (
                match fault {
                    FaultKind::EndsEarly => "file-error-ends-early",
                    FaultKind::NoValue => "file-error-syntax-no-value",
                    FaultKind::NoKey => "file-error-syntax-no-key",
                    FaultKind::NoColon => "file-error-syntax-no-colon",
                    FaultKind::NoComma => "file-error-syntax-no-comma",
                    FaultKind::CommaBeforeEnd => "file-error-syntax-comma-before-end",
                    FaultKind::Number => "file-error-syntax-number",
                    FaultKind::Escape => "file-error-syntax-escape",
                    FaultKind::ControlCharacter => "file-error-syntax-control-character",
                    FaultKind::Trailing => "file-error-syntax-trailing",
                    FaultKind::TooDeep => "file-error-too-deep",
                    FaultKind::Cancelled => "file-error-cancelled",
                },
                vec![("near", near.clone())],
            ),
            Self::NotGeoJson(seems) => (seems.key(), seems.args()),
            Self::NoFeatureList { twice: false } => ("file-error-no-feature-list", none),
            Self::NoFeatureList { twice: true } => ("file-error-features-twice", none),
            Self::NoSoundFeature { first, total } => (
                if *total == 1 { "file-error-only-feature" } else { "file-error-no-sound-feature" },
                vec![("reason", first.to_string()), ("total", total.to_string())],
            ),
            Self::Packed(reason) => ("file-error-packed", vec![("reason", reason.clone())]),
            Self::Topology(fault) => (
                match fault {
                    TopologyFault::Objects => "file-error-topology-objects",
                    TopologyFault::Arcs => "file-error-topology-arcs",
                    TopologyFault::Transform => "file-error-topology-transform",
                    TopologyFault::NotAlone => "file-error-topology-not-alone",
                },
                none,
            ),
            Self::Unreadable { kind, reason } => {
                ("file-error-unreadable", vec![("kind", (*kind).to_owned()), ("reason", reason.clone())])
            }
            Self::UnsureTable(proposal) => {
                ("file-error-unsure-table", vec![("columns", proposal.columns_told())])
            }
            Self::NotOwn(OwnFile::Project) => ("file-error-no-project", none),
            Self::NotOwn(OwnFile::Style) => ("file-error-no-style", none),
            Self::NoVersion => ("file-error-no-version", none),
            Self::Newer { file, version, reads } => (
                match file {
                    OwnFile::Project => "file-error-newer-project",
                    OwnFile::Style => "file-error-newer-style",
                },
                vec![("version", version.to_string()), ("reads", reads.to_string())],
            ),
            Self::TooManyLayers { most } => ("file-error-too-many-layers", vec![("most", most.to_string())]),
            Self::TooManyValues { most } => ("file-error-too-many-values", vec![("most", most.to_string())]),
            Self::TooManyPositions => ("file-error-too-many-positions", none),
            Self::Encoding => ("file-error-encoding", none),
            Self::TooDeep => ("file-error-too-deep", none),
            Self::Folder => ("file-error-folder", none),
            Self::NotFound => ("file-error-not-found", none),
            Self::NoPermission => ("file-error-no-permission", none),
            Self::NotAFile => ("file-error-not-a-file", none),
            Self::TooLarge { bytes, limit } => {
                ("file-error-too-large", vec![("size", size(*bytes)), ("limit", size(*limit))])
            }
            Self::Memory { bytes } => ("file-error-memory", vec![("size", size(*bytes))]),
            Self::Changed => ("file-error-changed", none),
            Self::Io(reason) => ("file-error-io", vec![("reason", reason.clone())]),
            Self::Cancelled => ("file-error-cancelled", none),
            Self::Internal => ("file-error-internal", none),
        }
    }
}

impl FileError {
    /// An error without a place in the text.
    #[must_use]
    pub fn new(kind: FileErrorKind) -> Self {
        Self { path: None, kind, line: None, column: None, feature: None }
    }

    /// The error of a file.
    #[must_use]
    pub fn of(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// What the system's error means.
    #[must_use]
    pub fn from_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        Self::new(match error.kind() {
            ErrorKind::NotFound => FileErrorKind::NotFound,
            ErrorKind::PermissionDenied => FileErrorKind::NoPermission,
            ErrorKind::IsADirectory => FileErrorKind::Folder,
            _ => FileErrorKind::Io(printable(&error.to_string(), 120)),
        })
    }

    /// Key of the reason in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.kind.parts().0
    }

    /// Arguments of the reason and of its place: `file`, `line`, `column`, `feature` and those of the kind.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = self.kind.parts().1;
        args.push(("file", self.file_name()));
        let places = [("line", self.line), ("column", self.column), ("feature", self.feature)];
        args.extend(places.into_iter().filter_map(|(name, place)| Some((name, place?.to_string()))));
        args
    }

    /// Key of the words that say where the fault is (`file-error-at-feature`, `file-error-at-line`), if it has a place.
    #[must_use]
    pub fn place_key(&self) -> Option<&'static str> {
        match (self.feature, self.line) {
            // What the whole file is needs no place in a sentence.
            _ if matches!(self.kind, FileErrorKind::NotGeoJson(_)) => None,
            (Some(_), Some(_)) => Some("file-error-at-feature"),
            (None, Some(_)) => Some("file-error-at-line"),
            _ => None,
        }
    }

    /// Number of sound features before the fault, where the text itself is at fault.
    #[must_use]
    pub fn sound_before(&self) -> Option<usize> {
        let in_text = matches!(self.kind, FileErrorKind::EndsEarly | FileErrorKind::Syntax { .. });
        self.feature.filter(|&count| in_text && count > 0)
    }

    /// Name of the file without its folder, fit for a sentence; empty where there is none.
    #[must_use]
    pub fn file_name(&self) -> String {
        let Some(path) = &self.path else { return String::new() };
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        printable(&name, 80)
    }

    /// What happened, in English: "zones.geojson was not opened".
    #[must_use]
    pub fn title(&self) -> String {
        message::english(TEMPLATES, &("file-error-title", vec![("file", self.file_name())]))
    }

    /// Where and why, in English: "Feature 214, line 9812: the file ends early."
    #[must_use]
    pub fn sentence(&self) -> String {
        let args = self.args();
        let reason = message::english(TEMPLATES, &(self.key(), args.clone()));
        let Some(place) = self.place_key() else {
            let mut letters = reason.chars();
            return letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        };
        let mut sentence = message::english(TEMPLATES, &(place, args)) + &reason;
        if let Some(count) = self.sound_before() {
            let before = ("file-error-before", vec![("count", count.to_string())]);
            sentence += &message::english(TEMPLATES, &before);
        }
        sentence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_place_and_reason() {
        let error = FileError {
            path: Some("/tmp/zones\u{7}.geojson".into()),
            kind: FileErrorKind::EndsEarly,
            line: Some(9812),
            column: Some(3),
            feature: Some(214),
        };
        assert_eq!(error.title(), "zones\\u0007.geojson was not opened");
        assert_eq!(
            error.to_string(),
            "Feature 214, line 9812: the file ends early, it may be an unfinished download or copy. \
             Sound features before it: 214."
        );
        assert_eq!(FileError::new(FileErrorKind::Empty).to_string(), "The file is empty.");
    }

    #[test]
    fn sizes_are_told_in_round_units() {
        let kind = FileErrorKind::TooLarge { bytes: 3_100_000_000, limit: 2_147_483_648 };
        assert_eq!(FileError::new(kind).to_string(), "It has 3.1 GB; up to 2.1 GB can be read.");
    }

    #[test]
    fn templates_have_each_key_once() {
        for (index, (key, _)) in TEMPLATES.iter().enumerate() {
            assert!(TEMPLATES[index + 1..].iter().all(|(other, _)| other != key), "{key}");
        }
    }
}
