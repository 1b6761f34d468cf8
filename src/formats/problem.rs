//! What is wrong with single features of a file that was opened all the same.

use super::json::FaultKind;
use super::message;
pub use super::problem_words::TEMPLATES;
use super::problem_words::parts;
use std::fmt;

/// Number of problems listed one by one; further ones are only counted.
pub const MOST_LISTED: usize = 1000;

/// How grave a problem is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Good to know.
    Note,
    /// The feature or entry is kept; look at it.
    Warning,
    /// The feature or entry is left out.
    Error,
}

/// What is wrong with a geometry.
#[derive(Clone, PartialEq, Debug)]
pub enum GeometryFault {
    /// Neither an object nor `null`.
    NoObject,
    /// No `type`.
    NoType,
    /// A type that GeoJSON does not have.
    UnknownType(String),
    /// No `coordinates` (`geometries` of a collection).
    NoCoordinates(&'static str),
    /// Something that is no list of positions of the type's nesting; where.
    Nesting {
        /// The type.
        of: &'static str,
        /// Place within the coordinates, like `[0][3]`.
        at: String,
    },
    /// A position of fewer than two numbers; where.
    ShortPosition {
        /// Place within the coordinates.
        at: String,
        /// How many numbers it has.
        numbers: usize,
    },
    /// A position with something else than numbers; where.
    NoNumber(String),
    /// A number that no double-precision number holds; where.
    NumberTooLarge(String),
}

/// What is wrong with an entry of `status_history`, `targets`, `figures` and the like.
#[derive(Clone, PartialEq, Debug)]
pub enum EntryFault {
    /// Not an object, or the member is no list.
    NoObject,
    /// A member is missing or of the wrong kind.
    Member(&'static str),
    /// A date that cannot be read.
    Date(String),
    /// A word that the vocabulary does not have.
    Word(String),
}

/// What is wrong with a member `bbox`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoxFault {
    /// It is no list of as many numbers as a box has.
    Form,
    /// Positions lie outside.
    Outside,
}

/// What a problem is about.
#[derive(Clone, PartialEq, Debug)]
pub enum ProblemKind {
    /// An element of `features` is no feature.
    NotAFeature,
    /// Bytes that are no UTF-8.
    Encoding,
    /// Not JSON from some place on; a record of several.
    Syntax(FaultKind),
    /// Nested beyond what is read.
    TooDeep,
    /// `NaN` or `Infinity` in the geometry.
    NotFinite,
    /// `NaN` or `Infinity` as the value of an attribute.
    NotFiniteAttribute(String),
    /// The geometry cannot be read.
    Geometry(GeometryFault),
    /// `properties` is neither an object nor `null`.
    Properties,
    /// An `id` that is neither text nor number.
    Id,
    /// An attribute that is there twice; the last value counts.
    Repeated(String),
    /// A ring whose last position differs from its first; closed when drawn.
    UnclosedRing(usize),
    /// A polygon whose outer ring is empty and that has others.
    NoOuterRing,
    /// The text is features with commas between them, without the brackets of a list.
    NoBrackets,
    /// The text is several documents, one after the other.
    Records,
    /// The text ends early; what stands before is kept.
    CutOff,
    /// A shell that runs clockwise or a hole that runs counter-clockwise; which ring.
    Winding(usize),
    /// A ring that meets itself; where, in degrees.
    SelfIntersection {
        /// The ring.
        ring: usize,
        /// Longitude.
        lon: f64,
        /// Latitude.
        lat: f64,
    },
    /// A ring too large and too tangled to be looked at for self-intersections.
    NotChecked(usize),
    /// A position that is there twice in a row; which ring or line, and which position.
    RepeatedPosition {
        /// The ring or line.
        path: usize,
        /// The position.
        position: usize,
    },
    /// A ring that encloses nothing.
    ZeroArea(usize),
    /// A hole that is not within its outer ring.
    HoleOutside(usize),
    /// A feature without a geometry.
    NullGeometry,
    /// Positions nearer to a pole than web maps show.
    BeyondMercator(f64),
    /// Positions beyond the antimeridian.
    BeyondAntimeridian(f64),
    /// An id that an earlier feature has.
    DuplicateId(String),
    /// Geometries of several kinds in one layer; how many of each.
    MixedTypes(String),
    /// Values of a column of dates that are none.
    UnparsedDates {
        /// The column.
        name: String,
        /// How many.
        count: usize,
        /// One of them.
        sample: String,
    },
    /// Dates of a column that are written in different ways.
    MixedDates {
        /// The column.
        name: String,
        /// The ways.
        formats: String,
    },
    /// Words of a status column that are not known.
    UnknownStatus {
        /// The column.
        name: String,
        /// How many values.
        count: usize,
        /// The most frequent ones.
        words: String,
    },
    /// A text that is not written in UTF-8, or packed, and was read all the same.
    Recoded(&'static str),
    /// The member `crs` of 2008, naming longitude and latitude.
    DeprecatedCrs(String),
    /// Coordinates of another reference system, brought to longitude and latitude.
    Reprojected(String),
    /// A member `crs` of a feature or geometry, which says nothing of the others.
    InnerCrs,
    /// A reference system that is not known: the coordinates are as they were written.
    UnknownCrs(String),
    /// A member `bbox` that is none, or not around the coordinates.
    BadBox(BoxFault),
    /// Positions that cannot be brought to longitude and latitude.
    NotTransformed(usize),
    /// Latitude and longitude seem to be exchanged throughout.
    SwappedAxes,
    /// Coordinates that are no degrees throughout; likely systems.
    Projected {
        /// First number of the first position.
        x: f64,
        /// Second number of it.
        y: f64,
        /// Codes of reference systems, the likeliest first.
        guesses: String,
    },
    /// A member of a collection that is one of several documents; the features alone are kept.
    InnerMember(String),
    /// TopoJSON, whose arcs were put together.
    TopoJson,
    /// A geometry of a topology that cannot be put together.
    Topology {
        /// Its object.
        object: String,
        /// What is wrong.
        reason: String,
    },
    /// The file is of another kind than GeoJSON, which is how it is kept; which.
    OtherKind(&'static str),
    /// A record of a file of another kind that cannot be read.
    BadRecord {
        /// What it is: a row, a record, a placemark.
        what: String,
        /// What is wrong.
        reason: String,
    },
    /// Something that GeoJSON has no place for.
    NotKept {
        /// What it is, in the words of the file's kind.
        what: String,
        /// Whether it is more than looks.
        grave: bool,
        /// How often it is there.
        count: usize,
    },
    /// A row of a table with more or fewer fields than its header.
    RaggedRow {
        /// Its fields.
        found: usize,
        /// Those of the header.
        expected: usize,
    },
    /// The columns of a table that say where its rows are.
    Columns(String),
    /// A file that belongs beside the one that was opened.
    MissingFile(String),
    /// A geometry that cannot be kept; the feature is.
    LostGeometry(String),
    /// The quotation marks of a table do not pair.
    Quotes,
    /// A ring of fewer than four positions.
    ShortRing(usize),
    /// A line of fewer than two positions.
    ShortLine,
    /// Positions of more than three numbers; the further ones are not used.
    ExtraNumbers,
    /// A position outside longitude ±180° (±360° is let pass) or latitude ±90°.
    OutOfRange {
        /// First number.
        lon: f64,
        /// Second number.
        lat: f64,
    },
    /// Coordinates that look like metres of a projected system.
    LooksProjected {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
    },
    /// An entry of a history and the like that cannot be read.
    Entry {
        /// The member it stands in: `status_history`, `targets`, `figures`.
        member: &'static str,
        /// Its place in the list, from 0.
        index: usize,
        /// What is wrong.
        fault: EntryFault,
    },
    /// `part_of` names a feature that the file does not have.
    UnknownParent(String),
    /// A member with a value that is not one of those known.
    Value(&'static str),
}

/// A problem of a feature.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// Index of the feature in the file, from 0; `None` where it is the file's own.
    pub feature: Option<usize>,
    /// Index of the feature in the layer, from 0; `None` where it was left out.
    pub row: Option<usize>,
    /// Id of the feature; empty where it has none.
    pub id: String,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What it is about.
    pub kind: ProblemKind,
}

impl ProblemKind {
    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotAFeature
            | Self::Encoding
            | Self::TooDeep
            | Self::Syntax(_)
            | Self::CutOff
            | Self::Topology { .. }
            | Self::NotFinite
            | Self::UnknownCrs(_)
            | Self::BadRecord { .. }
            | Self::LostGeometry(_)
            | Self::Geometry(_)
            | Self::Entry { .. } => Severity::Error,
            Self::Records
            | Self::Winding(_)
            | Self::RepeatedPosition { .. }
            | Self::NotChecked(_)
            | Self::NullGeometry
            | Self::BeyondMercator(_)
            | Self::BeyondAntimeridian(_)
            | Self::MixedTypes(_)
            | Self::MixedDates { .. }
            | Self::UnknownStatus { .. }
            | Self::Recoded(_)
            | Self::DeprecatedCrs(_)
            | Self::OtherKind(_)
            | Self::Columns(_)
            | Self::NotKept { grave: false, .. }
            | Self::TopoJson => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Stable name in reports.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::CutOff | Self::Syntax(FaultKind::EndsEarly) => "truncated",
            Self::Syntax(_) => "json-syntax",
            Self::NotAFeature => "not-a-feature",
            Self::Encoding | Self::Recoded(_) => "encoding",
            Self::TooDeep => "too-deep",
            Self::NotFinite | Self::NotFiniteAttribute(_) => "non-finite",
            Self::Geometry(fault) => match fault {
                GeometryFault::NumberTooLarge(_) => "non-finite",
                GeometryFault::ShortPosition { .. }
                | GeometryFault::NoNumber(_)
                | GeometryFault::Nesting { .. } => "bad-position",
                _ => "wrong-member-type",
            },
            Self::Properties | Self::Id | Self::Value(_) | Self::Entry { .. } => "wrong-member-type",
            Self::Repeated(_) => "duplicate-key",
            Self::UnclosedRing(_) => "unclosed-ring",
            Self::ShortRing(_) => "short-ring",
            Self::ShortLine => "short-line",
            Self::ExtraNumbers => "extra-ordinates",
            Self::InnerMember(_) => "inner-member",
            Self::OutOfRange { .. } => "out-of-range",
            Self::LooksProjected { .. } | Self::Projected { .. } => "projected-coordinates",
            Self::SwappedAxes => "swapped-axes",
            Self::UnknownParent(_) => "unknown-parent",
            Self::NoOuterRing => "no-outer-ring",
            Self::NoBrackets | Self::Records | Self::TopoJson => "other-dialect",
            Self::Topology { .. } => "bad-topology",
            Self::OtherKind(_) => "other-kind",
            Self::BadRecord { .. } => "bad-record",
            Self::NotKept { .. } => "not-kept",
            Self::RaggedRow { .. } => "ragged-row",
            Self::Columns(_) => "columns",
            Self::MissingFile(_) => "missing-file",
            Self::LostGeometry(_) => "lost-geometry",
            Self::Quotes => "unpaired-quotes",
            Self::Winding(_) => "wrong-winding",
            Self::SelfIntersection { .. } => "self-intersection",
            Self::NotChecked(_) => "not-checked",
            Self::RepeatedPosition { .. } => "duplicate-vertices",
            Self::ZeroArea(_) => "zero-area",
            Self::HoleOutside(_) => "hole-outside-shell",
            Self::NullGeometry => "null-geometry",
            Self::BeyondMercator(_) => "beyond-mercator",
            Self::BeyondAntimeridian(_) => "beyond-antimeridian",
            Self::DuplicateId(_) => "duplicate-id",
            Self::MixedTypes(_) => "mixed-geometry-types",
            Self::UnparsedDates { .. } => "unparsed-date",
            Self::MixedDates { .. } => "mixed-date-formats",
            Self::UnknownStatus { .. } => "unknown-status",
            Self::DeprecatedCrs(_) | Self::Reprojected(_) | Self::InnerCrs => "deprecated-crs",
            Self::UnknownCrs(_) => "unknown-crs",
            Self::BadBox(_) => "bad-bbox",
            Self::NotTransformed(_) => "not-transformed",
        }
    }

    /// A repair that loses nothing, where there is one.
    #[must_use]
    pub fn repair(&self) -> Option<&'static str> {
        Some(match self {
            Self::UnclosedRing(_) => "close-ring",
            Self::Winding(_) => "reverse-ring",
            Self::RepeatedPosition { .. } => "delete-repeated-position",
            Self::SwappedAxes => "swap-axes",
            Self::Projected { .. } => "reproject",
            _ => return None,
        })
    }

    /// Key of its words in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        parts(self).0
    }

    /// Arguments of its words.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        parts(self).1
    }

    /// Key of the advice in the catalogues.
    #[must_use]
    pub fn advice_key(&self) -> &'static str {
        match self {
            Self::Encoding => "advice-save-utf8",
            Self::NotFinite | Self::NotFiniteAttribute(_) => "advice-no-nan",
            Self::UnclosedRing(_) => "advice-close-ring",
            Self::LooksProjected { .. }
            | Self::Projected { .. }
            | Self::Reprojected(_)
            | Self::DeprecatedCrs(_)
            | Self::InnerCrs
            | Self::UnknownCrs(_)
            | Self::NotTransformed(_) => "advice-reproject",
            Self::OutOfRange { .. } | Self::SwappedAxes => "advice-order",
            Self::Winding(_) => "advice-winding",
            Self::SelfIntersection { .. } | Self::ZeroArea(_) | Self::HoleOutside(_) => "advice-outline",
            Self::UnparsedDates { .. } | Self::MixedDates { .. } => "advice-dates",
            Self::UnknownStatus { .. } => "advice-status",
            Self::CutOff | Self::Syntax(FaultKind::EndsEarly) => "advice-copy-again",
            Self::Recoded(_) => "advice-save-utf8",
            Self::Entry { .. } => "advice-history",
            Self::UnknownParent(_) | Self::Id | Self::DuplicateId(_) => "advice-id",
            _ if self.severity() == Severity::Note => "advice-nothing-to-do",
            _ => "advice-check-source",
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&message::english(TEMPLATES, &parts(self)))
    }
}

impl Problem {
    /// What is wrong, in English.
    #[must_use]
    pub fn message(&self) -> String {
        self.kind.to_string()
    }

    /// What to do about it, in English.
    #[must_use]
    pub fn advice(&self) -> String {
        message::english(TEMPLATES, &(self.kind.advice_key(), Vec::new()))
    }
}

/// Problems of a file: the first [`MOST_LISTED`], and how many there are in all.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Problems {
    /// The first ones, in file order as far as they were found in it.
    pub list: Vec<Problem>,
    /// Number of errors, listed or not.
    pub errors: usize,
    /// Number of warnings, listed or not.
    pub warnings: usize,
    /// Number of notes, listed or not.
    pub notes: usize,
    /// Number of features left out.
    pub features_left_out: usize,
}

impl Problems {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors + self.warnings + self.notes == 0
    }

    /// The gravest problem that needs a look, the first of its kind in the file.
    #[must_use]
    pub fn first_to_tell(&self) -> Option<&Problem> {
        let told = |severity| self.list.iter().find(|problem| problem.severity == severity);
        told(Severity::Error).or_else(|| told(Severity::Warning))
    }

    /// Whether nothing needs a look; notes may be there.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.errors + self.warnings == 0
    }

    /// Number of problems that are not listed.
    #[must_use]
    pub fn not_listed(&self) -> usize {
        self.errors + self.warnings + self.notes - self.list.len()
    }

    /// Counts and lists a problem.
    pub(super) fn add(&mut self, problem: Problem) {
        self.count(problem.severity, 1);
        self.list.push(problem);
    }

    /// Takes one from the count.
    pub(super) fn uncount(&mut self, severity: Severity) {
        let of = self.of(severity);
        *of = of.saturating_sub(1);
    }

    /// Raises a count to a number.
    pub(super) fn at_least(&mut self, severity: Severity, count: usize) {
        let of = self.of(severity);
        *of = count.max(*of);
    }

    fn of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        }
    }

    /// Counts problems, listed or not.
    pub(super) fn count(&mut self, severity: Severity, count: usize) {
        *self.of(severity) += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_whole_sentences() {
        let kind = ProblemKind::Geometry(GeometryFault::ShortPosition { at: "[0][3]".into(), numbers: 1 });
        assert_eq!(kind.to_string(), "a position needs two numbers and has 1, at [0][3].");
        let kind = ProblemKind::LooksProjected { x: 5_204_000.5, y: 4_839_000.0 };
        assert_eq!(kind.to_string(), "the coordinates 5204000.5, 4839000 look like metres, not degrees.");
        assert_eq!(kind.severity(), Severity::Warning);
    }
}
