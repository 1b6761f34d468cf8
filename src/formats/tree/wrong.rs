//! What is wrong with single values of a tree, as data: where and why. The other values count.

use crate::formats::filter::FilterError;
use crate::formats::message::{self, Parts, Templates, printable};
use std::fmt;

/// A step of a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// To the member of a name.
    Name(Box<str>),
    /// To a place of a list, from 0.
    Place(usize),
}

/// Where a value stands in a tree: `layers[2].style.line-width`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Path(Vec<Step>);

impl Path {
    /// One step further.
    #[must_use]
    pub fn join(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Its steps, from the outermost value on.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            let is_plain = |name: &str| {
                !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
            };
            match step {
                Step::Place(place) => write!(f, "[{place}]")?,
                Step::Name(name) if !is_plain(name) => write!(f, "[\"{}\"]", printable(name, 40))?,
                Step::Name(name) if index == 0 => f.write_str(&printable(name, 40))?,
                Step::Name(name) => write!(f, ".{}", printable(name, 40))?,
            }
        }
        Ok(())
    }
}

/// What is wrong with a value. Where no other is said, the value that the program has in its place counts, and the written one is kept.
#[derive(Clone, PartialEq, Debug)]
pub enum WrongKind {
    /// It is no object.
    Object,
    /// It is no list.
    List,
    /// It is no text.
    Text,
    /// It is neither `true` nor `false`.
    Truth,
    /// It is no number that the program can hold.
    Number,
    /// It is no whole number from 0 on.
    Whole,
    /// It is no colour `#rrggbb`.
    Colour,
    /// It is no day `YYYY-MM-DD`.
    Day,
    /// It is no path of a file.
    File,
    /// It is no two numbers, the lesser first.
    Pair,
    /// It is no list of rising numbers.
    Rising,
    /// It is none of the words that there are.
    Word {
        /// The word written.
        written: String,
        /// Those that there are.
        words: String,
    },
    /// A number that is too small or too large; the nearest one counts.
    Range {
        /// The least.
        least: String,
        /// The greatest.
        greatest: String,
    },
    /// A text of too many characters.
    Long {
        /// Most characters.
        most: usize,
    },
    /// A list or an object with too many values.
    Many {
        /// Most values.
        most: usize,
    },
    /// A member that cannot be left out.
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// A name that comes twice in an object; the last one counts, the first one is lost.
    Twice,
    /// A filter that is not understood.
    Filter(FilterError),
    /// A layer that names neither a file nor a layer of the programme.
    NoSource,
}

/// English templates; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("wrong-at", "Line {line}, column {column}, {path}: "),
    ("wrong-path", "{path}: "),
    ("wrong-object", "this is not an object in curly brackets."),
    ("wrong-list", "this is not a list in square brackets."),
    ("wrong-text", "this is not a text in quotes."),
    ("wrong-truth", "this is neither true nor false."),
    ("wrong-number", "this is not a number."),
    ("wrong-whole", "this is not a whole number from 0 on."),
    ("wrong-colour", "this is not a colour written as \"#rrggbb\"."),
    ("wrong-day", "this is not a day written as \"2024-07-05\"."),
    ("wrong-file", "this is not the path of a file."),
    ("wrong-pair", "this is not a list of two numbers, the smaller one first."),
    ("wrong-rising", "this is not a list of numbers in rising order."),
    ("wrong-word", "“{written}” is unknown. There are {words}."),
    ("wrong-range", "the number is not between {least} and {greatest}; the nearest one is taken."),
    ("wrong-long", "the text has more than {most} characters."),
    ("wrong-many", "there are more than {most} values."),
    ("wrong-missing", "the member “{name}” is missing."),
    ("wrong-twice", "the name comes twice. The last value counts."),
    ("wrong-filter", "the filter is not understood. {reason}"),
    ("wrong-no-source", "the layer names neither a file nor a layer of the programme."),
];

/// A value that is not as it should be.
#[derive(Clone, PartialEq, Debug)]
pub struct Wrong {
    /// Where it stands.
    pub path: Path,
    /// Its line, from 1, where the text is known.
    pub line: Option<usize>,
    /// Its column in characters, from 1, where the text is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub kind: WrongKind,
}

impl Wrong {
    fn parts(&self) -> Parts {
        let none = Vec::new();
        match &self.kind {
            WrongKind::Object => ("wrong-object", none),
            WrongKind::List => ("wrong-list", none),
            WrongKind::Text => ("wrong-text", none),
            WrongKind::Truth => ("wrong-truth", none),
            WrongKind::Number => ("wrong-number", none),
            WrongKind::Whole => ("wrong-whole", none),
            WrongKind::Colour => ("wrong-colour", none),
            WrongKind::Day => ("wrong-day", none),
            WrongKind::File => ("wrong-file", none),
            WrongKind::Pair => ("wrong-pair", none),
            WrongKind::Rising => ("wrong-rising", none),
            WrongKind::Word { written, words } => {
                ("wrong-word", vec![("written", printable(written, 40)), ("words", words.clone())])
            }
            WrongKind::Range { least, greatest } => {
                ("wrong-range", vec![("least", least.clone()), ("greatest", greatest.clone())])
            }
            WrongKind::Long { most } => ("wrong-long", vec![("most", most.to_string())]),
            WrongKind::Many { most } => ("wrong-many", vec![("most", most.to_string())]),
            WrongKind::Missing { name } => ("wrong-missing", vec![("name", (*name).to_owned())]),
            WrongKind::Twice => ("wrong-twice", none),
            WrongKind::Filter(error) => ("wrong-filter", vec![("reason", error.sentence())]),
            WrongKind::NoSource => ("wrong-no-source", none),
        }
    }

    /// Key of what is wrong in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.parts().0
    }

    /// Arguments of it and of its place: `path`, `line`, `column` and those of the kind. The `reason` of a filter is in English; its
    /// own words are those of the [`FilterError`].
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = self.parts().1;
        args.push(("path", self.path.to_string()));
        let places = [("line", self.line), ("column", self.column)];
        args.extend(places.into_iter().filter_map(|(name, place)| Some((name, place?.to_string()))));
        args
    }

    /// Key of the words that say where it is.
    #[must_use]
    pub fn place_key(&self) -> &'static str {
        if self.line.is_some() { "wrong-at" } else { "wrong-path" }
    }
}

/// Where and what, in English: "Line 12, column 9, layers\[2\].style.line-width: this is not a number."
impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&message::english(TEMPLATES, &(self.place_key(), self.args())))?;
        f.write_str(&message::english(TEMPLATES, &self.parts()))
    }
}

/// All that is wrong with a tree.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Trouble {
    /// The first ones, in the order in which they were found.
    pub list: Vec<Wrong>,
    /// How many more there are.
    pub more: usize,
}

impl Trouble {
    /// Most faults that are told of one by one.
    pub const MOST: usize = 200;

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many values are wrong.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// Adds what is wrong with the value at a path.
    pub fn add(&mut self, path: Path, kind: WrongKind) {
        self.add_placed(Wrong { path, line: None, column: None, kind });
    }

    pub(super) fn add_placed(&mut self, wrong: Wrong) {
        if self.list.len() < Self::MOST {
            self.list.push(wrong);
        } else {
            self.more += 1;
        }
    }

    /// Finds lines and columns in the text that the tree was read from, and puts all in the order of the text.
    pub fn place(&mut self, bytes: &[u8]) {
        let paths: Vec<&Path> =
            self.list.iter().filter(|wrong| wrong.line.is_none()).map(|wrong| &wrong.path).collect();
        let mut found = super::places(bytes, &paths).into_iter();
        for wrong in self.list.iter_mut().filter(|wrong| wrong.line.is_none()) {
            (wrong.line, wrong.column) = found.next().flatten().unzip();
        }
        self.list.sort_by_key(|wrong| (wrong.line, wrong.column));
    }
}
