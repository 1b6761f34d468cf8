//! What is wrong with single features of a file that was opened all the same.

use super::json::FaultKind;
use super::message::{self, Parts, Templates};
use std::fmt;

/// Number of problems listed one by one; further ones are only counted.
pub const MOST_LISTED: usize = 1000;

/// How grave a problem is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
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

/// English templates of problems and of advice; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("problem-not-a-feature", "this element of the list is not a feature."),
    ("problem-encoding", "the text is not UTF-8."),
    ("problem-too-deep", "arrays or objects are nested too deep."),
    ("problem-not-finite", "a coordinate is NaN or Infinity, which is not a place."),
    ("problem-not-finite-attribute", "the value of “{name}” is NaN or Infinity; it is taken for none."),
    ("problem-geometry-no-object", "the geometry is not an object."),
    ("problem-geometry-no-type", "the geometry has no type."),
    ("problem-geometry-unknown-type", "“{type}” is not a geometry type of GeoJSON."),
    ("problem-geometry-no-coordinates", "the geometry has no “{member}”."),
    ("problem-geometry-nesting", "the coordinates do not have the nesting of a {type}, at {at}."),
    ("problem-geometry-short-position", "a position needs two numbers and has {numbers}, at {at}."),
    ("problem-geometry-no-number", "a position holds something that is not a number, at {at}."),
    ("problem-geometry-number-too-large", "a number is too large, at {at}."),
    ("problem-geometry-no-outer-ring", "the polygon has holes but no outer ring."),
    ("problem-syntax", "this record is not sound JSON; it is left out."),
    ("problem-no-brackets", "the features stand without a list around them; they are read all the same."),
    ("problem-records", "the file is a sequence of documents, one after the other; all are read."),
    ("problem-cut-off", "the file ends early, it may be an unfinished download; the whole features before are kept."),
    ("problem-properties", "the properties are not an object; they are left out."),
    ("problem-id", "the id is neither a text nor a number; it is left out."),
    ("problem-repeated", "“{name}” is there twice; the last value counts."),
    ("problem-unclosed-ring", "ring {ring} is not closed; it is drawn closed."),
    ("problem-short-ring", "ring {ring} has fewer than four positions and encloses nothing."),
    ("problem-short-line", "the line has fewer than two positions."),
    ("problem-extra-numbers", "positions have more than three numbers; the further ones are not used."),
    ("problem-out-of-range", "the position {lon}, {lat} is not on the Earth."),
    ("problem-looks-projected", "the coordinates {x}, {y} look like metres, not degrees."),
    ("problem-entry-no-object", "{member}[{index}] is not an object; it is left out."),
    ("problem-entry-member", "{member}[{index}] has no usable “{name}”; it is left out."),
    ("problem-entry-date", "{member}[{index}] has the date “{date}”, which cannot be read; it is left out."),
    ("problem-entry-word", "{member}[{index}] has the word “{word}”, which is not known; it is left out."),
    ("problem-unknown-parent", "it is part of “{id}”, which the file does not have."),
    ("problem-value", "the value of “{name}” is not one of those known; it is left out."),
    ("advice-check-source", "Correct it in the program that made the file, or ask its author."),
    ("advice-save-utf8", "Save the file as UTF-8."),
    ("advice-no-nan", "Write null where there is no value."),
    ("advice-close-ring", "Repeat the first position at the end of the ring."),
    ("advice-reproject", "Save the file in longitude and latitude (EPSG:4326)."),
    ("advice-order", "Positions are longitude, then latitude, in degrees: the two may be exchanged."),
    (
        "advice-history",
        "Dates are YYYY, YYYY-MM, YYYY-Q1 or YYYY-MM-DD; statuses are the words of the legend in English, such as under_construction.",
    ),
    ("advice-id", "Give each feature an id of its own and name it exactly."),
];

fn coordinate(number: f64) -> String {
    if number.abs() < 1e7 { format!("{}", (number * 1e5).round() / 1e5) } else { format!("{number:e}") }
}

impl ProblemKind {
    fn parts(&self) -> Parts {
        let none = Vec::new();
        match self {
            Self::NotAFeature => ("problem-not-a-feature", none),
            Self::Encoding => ("problem-encoding", none),
            Self::Syntax(_) => ("problem-syntax", none),
            Self::TooDeep => ("problem-too-deep", none),
            Self::NoOuterRing => ("problem-geometry-no-outer-ring", none),
            Self::NoBrackets => ("problem-no-brackets", none),
            Self::Records => ("problem-records", none),
            Self::CutOff => ("problem-cut-off", none),
            Self::NotFinite => ("problem-not-finite", none),
            Self::NotFiniteAttribute(name) => ("problem-not-finite-attribute", vec![("name", name.clone())]),
            Self::Geometry(fault) => fault.parts(),
            Self::Properties => ("problem-properties", none),
            Self::Id => ("problem-id", none),
            Self::Repeated(name) => ("problem-repeated", vec![("name", name.clone())]),
            Self::UnclosedRing(ring) => ("problem-unclosed-ring", vec![("ring", ring.to_string())]),
            Self::ShortRing(ring) => ("problem-short-ring", vec![("ring", ring.to_string())]),
            Self::ShortLine => ("problem-short-line", none),
            Self::ExtraNumbers => ("problem-extra-numbers", none),
            Self::OutOfRange { lon, lat } => {
                ("problem-out-of-range", vec![("lon", coordinate(*lon)), ("lat", coordinate(*lat))])
            }
            Self::LooksProjected { x, y } => {
                ("problem-looks-projected", vec![("x", coordinate(*x)), ("y", coordinate(*y))])
            }
            Self::Entry { member, index, fault } => {
                let mut args = vec![("member", (*member).to_owned()), ("index", index.to_string())];
                let key = match fault {
                    EntryFault::NoObject => "problem-entry-no-object",
                    EntryFault::Member(name) => {
                        args.push(("name", (*name).to_owned()));
                        "problem-entry-member"
                    }
                    EntryFault::Date(date) => {
                        args.push(("date", date.clone()));
                        "problem-entry-date"
                    }
                    EntryFault::Word(word) => {
                        args.push(("word", word.clone()));
                        "problem-entry-word"
                    }
                };
                (key, args)
            }
            Self::UnknownParent(id) => ("problem-unknown-parent", vec![("id", id.clone())]),
            Self::Value(name) => ("problem-value", vec![("name", (*name).to_owned())]),
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotAFeature
            | Self::Encoding
            | Self::TooDeep
            | Self::Syntax(_)
            | Self::CutOff
            | Self::NotFinite
            | Self::Geometry(_)
            | Self::Entry { .. } => Severity::Error,
            Self::Records => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Key of its words in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.parts().0
    }

    /// Arguments of its words.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        self.parts().1
    }

    /// Key of the advice in the catalogues.
    #[must_use]
    pub fn advice_key(&self) -> &'static str {
        match self {
            Self::Encoding => "advice-save-utf8",
            Self::NotFinite | Self::NotFiniteAttribute(_) => "advice-no-nan",
            Self::UnclosedRing(_) => "advice-close-ring",
            Self::LooksProjected { .. } => "advice-reproject",
            Self::OutOfRange { .. } => "advice-order",
            Self::Entry { .. } => "advice-history",
            Self::UnknownParent(_) | Self::Id => "advice-id",
            _ => "advice-check-source",
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&message::english(TEMPLATES, &self.parts()))
    }
}

impl GeometryFault {
    fn parts(&self) -> Parts {
        match self {
            Self::NoObject => ("problem-geometry-no-object", Vec::new()),
            Self::NoType => ("problem-geometry-no-type", Vec::new()),
            Self::UnknownType(name) => ("problem-geometry-unknown-type", vec![("type", name.clone())]),
            Self::NoCoordinates(member) => {
                ("problem-geometry-no-coordinates", vec![("member", (*member).to_owned())])
            }
            Self::Nesting { of, at } => {
                ("problem-geometry-nesting", vec![("type", (*of).to_owned()), ("at", at.clone())])
            }
            Self::ShortPosition { at, numbers } => (
                "problem-geometry-short-position",
                vec![("at", at.clone()), ("numbers", numbers.to_string())],
            ),
            Self::NoNumber(at) => ("problem-geometry-no-number", vec![("at", at.clone())]),
            Self::NumberTooLarge(at) => ("problem-geometry-number-too-large", vec![("at", at.clone())]),
        }
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

    /// Number of problems that are not listed.
    #[must_use]
    pub fn not_listed(&self) -> usize {
        self.errors + self.warnings + self.notes - self.list.len()
    }

    /// Counts problems, listed or not.
    pub(super) fn count(&mut self, severity: Severity, count: usize) {
        match severity {
            Severity::Error => self.errors += count,
            Severity::Warning => self.warnings += count,
            Severity::Note => self.notes += count,
        }
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
