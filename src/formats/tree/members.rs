//! The members of an object, taken one by one: what is wrong with one is told and kept, and touches no other.

use super::wrong::{Path, Step, Trouble, WrongKind};
use super::{Kept, Node};
use crate::model::theme::Rgb;
use crate::model::time::{CoarseDate, Day, Precision};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Values and the words that stand for them in a file.
pub type Words<T> = [(T, &'static str)];

/// The members of an object that are not taken yet.
#[derive(Debug)]
pub struct Members<'a, 't> {
    members: &'a [(Box<str>, Node)],
    taken: Vec<bool>,
    path: Path,
    kept: Kept,
    trouble: &'t mut Trouble,
}

impl<'a, 't> Members<'a, 't> {
    /// The members of an object at a path; of what is no object the trouble is told.
    #[must_use]
    pub fn of(node: &'a Node, path: Path, trouble: &'t mut Trouble) -> Option<Self> {
        let Node::Object(members) = node else {
            trouble.add(path, WrongKind::Object);
            return None;
        };
        Some(Self { members, taken: vec![false; members.len()], path, kept: Kept::default(), trouble })
    }

    /// Where the object stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the member of a name; `null` is as if it were not there.
    pub fn take(&mut self, name: &str) -> Option<&'a Node> {
        let place = self.members.iter().position(|(of, _)| &**of == name)?;
        if let Some(taken) = self.taken.get_mut(place) {
            *taken = true;
        }
        self.members.get(place).map(|(_, value)| value).filter(|&value| *value != Node::Null)
    }

    /// Tells what is wrong with a member that was taken, and keeps it as it is written.
    pub fn wrong(&mut self, name: &str, kind: WrongKind) {
        self.trouble.add(self.path.join(Step::Name(name.into())), kind);
        self.keep(name);
    }

    /// Keeps a member that was taken as it is written.
    fn keep(&mut self, name: &str) {
        if let Some((_, value)) = self.members.iter().find(|(of, _)| &**of == name) {
            self.kept.wrong(name, value.clone());
        }
    }

    /// Takes a member by a reading of it that may fail.
    pub fn take_as<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&'a Node) -> Result<T, WrongKind>,
    ) -> Option<T> {
        let node = self.take(name)?;
        read(node).map_err(|kind| self.wrong(name, kind)).ok()
    }

    /// Takes a text of at most so many characters.
    pub fn text(&mut self, name: &str, most: usize) -> Option<&'a str> {
        self.take_as(name, |node| text_of(node, most))
    }

    /// Takes a text for the model.
    pub fn boxed(&mut self, name: &str, most: usize) -> Option<Box<str>> {
        self.text(name, most).map(Box::from)
    }

    /// Takes `true` or `false`.
    pub fn truth(&mut self, name: &str) -> Option<bool> {
        self.take_as(name, |node| match node {
            Node::Truth(truth) => Ok(*truth),
            _ => Err(WrongKind::Truth),
        })
    }

    /// Takes a number; one out of the range gives way to the nearest one in it.
    pub fn number<T>(&mut self, name: &str, range: RangeInclusive<T>) -> Option<T>
    where
        T: Finite + PartialOrd + Display + Copy,
    {
        let number = self.take_as(name, number_of::<T>)?;
        if range.contains(&number) {
            return Some(number);
        }
        let (least, greatest) = (*range.start(), *range.end());
        let kind = WrongKind::Range { least: least.to_string(), greatest: greatest.to_string() };
        self.trouble.add(self.path.join(Step::Name(name.into())), kind);
        Some(if number < least { least } else { greatest })
    }

    /// Takes a whole number; one out of the range gives way to the nearest one in it.
    pub fn whole<T>(&mut self, name: &str, range: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<u64> + Into<u64> + Display + Copy,
    {
        let number = self.take_as(name, |node| match node {
            Node::Number(text) => text.parse::<u64>().map_err(|_| WrongKind::Whole),
            _ => Err(WrongKind::Whole),
        })?;
        let (least, greatest) = (*range.start(), *range.end());
        if number < least.into() || number > greatest.into() {
            let kind = WrongKind::Range { least: least.to_string(), greatest: greatest.to_string() };
            self.trouble.add(self.path.join(Step::Name(name.into())), kind);
        }
        T::try_from(number.clamp(least.into(), greatest.into())).ok()
    }

    /// Takes one of some words.
    pub fn word<T: Copy>(&mut self, name: &str, words: &Words<T>) -> Option<T> {
        self.take_as(name, |node| word_of(node, words))
    }

    /// Takes a colour `#rrggbb`.
    pub fn colour(&mut self, name: &str) -> Option<Rgb> {
        self.take_as(name, colour_of)
    }

    /// Takes a day `YYYY-MM-DD`.
    pub fn day(&mut self, name: &str) -> Option<Day> {
        self.take_as(name, |node| {
            let date = node.text().and_then(|text| CoarseDate::parse(text).ok());
            date.filter(|date| date.precision == Precision::Day).map(|date| date.first).ok_or(WrongKind::Day)
        })
    }

    /// Takes a list of at most so many values.
    pub fn list(&mut self, name: &str, most: usize) -> Option<&'a [Node]> {
        self.take_as(name, |node| match node {
            Node::List(values) if values.len() <= most => Ok(values.as_slice()),
            Node::List(_) => Err(WrongKind::Many { most }),
            _ => Err(WrongKind::List),
        })
    }

    /// Takes an object by its members. Where the reading gives nothing, it has told why, and the member is kept as it is written.
    pub fn inner<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Members<'a, '_>) -> Option<T>,
    ) -> Option<T> {
        let node = self.take(name)?;
        let path = self.path.join(Step::Name(name.into()));
        let read = Members::of(node, path, self.trouble).and_then(|mut inner| {
            let value = read(&mut inner)?;
            Some((value, inner.finish()))
        });
        match read {
            Some((value, kept)) => {
                self.kept.inner(name, kept);
                Some(value)
            }
            None => {
                self.keep(name);
                None
            }
        }
    }

    /// Takes an object whose names are not the program's: each name with its value, at most so many. A value that is wrong is left
    /// out, told and kept.
    pub fn entries<T>(
        &mut self,
        name: &str,
        most: usize,
        mut read: impl FnMut(&str, &'a Node) -> Result<T, WrongKind>,
    ) -> Vec<(Box<str>, T)> {
        let found = self.inner(name, |inner| {
            if inner.members.len() > most {
                inner.trouble.add(inner.path.clone(), WrongKind::Many { most });
                return None;
            }
            let mut found = Vec::with_capacity(inner.members.len());
            let members = inner.members;
            inner.taken.fill(true);
            for (name, value) in members {
                match read(name, value) {
                    Ok(value) => found.push((name.clone(), value)),
                    Err(kind) => inner.wrong(name, kind),
                }
            }
            Some(found)
        });
        found.unwrap_or_default()
    }

    /// Tells that a member is missing.
    pub fn missing(&mut self, name: &'static str) {
        self.trouble.add(self.path.clone(), WrongKind::Missing { name });
    }

    /// Tells what is wrong with the object as a whole.
    pub fn wrong_whole(&mut self, kind: WrongKind) {
        self.trouble.add(self.path.clone(), kind);
    }

    /// What is to be told of.
    pub fn trouble(&mut self) -> &mut Trouble {
        self.trouble
    }

    /// What is to be put back when the object is written.
    #[must_use]
    pub fn finish(mut self) -> Kept {
        for ((name, value), taken) in self.members.iter().zip(&self.taken) {
            if !taken {
                self.kept.unknown(name, value.clone());
            }
        }
        self.kept
    }
}

/// A number that may be infinite.
pub trait Finite: FromStr {
    /// Whether it is a number and not infinite.
    fn is_number(&self) -> bool;
}

impl Finite for f32 {
    fn is_number(&self) -> bool {
        self.is_finite()
    }
}

impl Finite for f64 {
    fn is_number(&self) -> bool {
        self.is_finite()
    }
}

/// A text of at most so many characters.
///
/// # Errors
/// [`WrongKind::Text`], [`WrongKind::Long`].
pub fn text_of(node: &Node, most: usize) -> Result<&str, WrongKind> {
    let text = node.text().ok_or(WrongKind::Text)?;
    // Counted only as far as it matters.
    if text.chars().nth(most).is_some() { Err(WrongKind::Long { most }) } else { Ok(text) }
}

/// A number.
///
/// # Errors
/// [`WrongKind::Number`], also of a number too large to be held.
pub fn number_of<T: Finite>(node: &Node) -> Result<T, WrongKind> {
    match node {
        Node::Number(text) => text.parse::<T>().ok().filter(Finite::is_number).ok_or(WrongKind::Number),
        _ => Err(WrongKind::Number),
    }
}

/// A colour `#rrggbb`.
///
/// # Errors
/// [`WrongKind::Colour`].
pub fn colour_of(node: &Node) -> Result<Rgb, WrongKind> {
    let digits = node.text().and_then(|text| text.strip_prefix('#'));
    let digits = digits.filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).map(Rgb).ok_or(WrongKind::Colour)
}

/// One of some words.
///
/// # Errors
/// [`WrongKind::Word`], [`WrongKind::Text`].
pub fn word_of<T: Copy>(node: &Node, words: &Words<T>) -> Result<T, WrongKind> {
    let written = node.text().ok_or(WrongKind::Text)?;
    words.iter().find(|(_, word)| *word == written).map(|(value, _)| *value).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        WrongKind::Word { written: written.chars().take(100).collect(), words: words.join(", ") }
    })
}

/// The word that stands for a value.
#[must_use]
pub fn word<T: PartialEq>(value: &T, words: &Words<T>) -> Node {
    words.iter().find(|(of, _)| of == value).map_or(Node::Null, |(_, word)| Node::from(*word))
}

/// A colour as it is written.
#[must_use]
pub fn colour(Rgb(colour): Rgb) -> Node {
    Node::Text(format!("#{:06x}", colour & 0xFF_FFFF).into())
}
