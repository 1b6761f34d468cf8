//! Members of a document around its list of features: their names, and where their values stand.

use super::super::json::{self, Fault, FaultKind, Kind, Scanner, Span};
use super::super::problem::MOST_LISTED;
use super::super::sniff::{self, Seems};
use super::document::HeadFault;
use super::window::{Source, Window};
use super::{FileError, FileErrorKind, MOST_WHOLE};
use crate::model::feedback::Feedback;
use hashbrown::HashMap;
use std::borrow::Cow;

/// Bytes that are looked at first.
pub(super) const HEAD_BYTES: usize = 256 << 10;

/// A run of the source: its first byte, and the byte after it.
pub(super) type Run = (u64, u64);

/// What is told of by name and place: the first ones, and how many there are.
#[derive(Default)]
pub(super) struct Told {
    /// The first ones.
    pub listed: Vec<(u64, String)>,
    /// The number of all.
    pub count: usize,
}

impl Told {
    /// Adds one.
    pub fn push(&mut self, at: u64, name: impl Into<String>) {
        self.count += 1;
        if self.listed.len() < MOST_LISTED {
            self.listed.push((at, name.into()));
        }
    }
}

/// What the last member `features` is so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Features {
    /// There is none.
    #[default]
    None,
    /// A list: the first byte behind its bracket.
    List(u64),
    /// Something else, and where.
    Other(u64),
}

/// Which lists named `features` are passed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pass {
    None,
    /// Those that are soon over: of many of them only the last one counts.
    Small,
    All,
}

/// Where reading members stopped.
pub(super) enum Stop {
    /// At the first byte behind the bracket of a list of features.
    List(u64),
    /// At the byte after the object.
    End(u64),
}

/// Members of an object by name, with where their values stand; lists named `features` are left out.
#[derive(Default)]
pub(super) struct Members {
    /// Names and values, in order.
    pub all: Vec<(String, Run)>,
    /// The member `type`, if it is a text.
    pub type_name: Option<String>,
    places: HashMap<String, usize>,
    /// The list of features.
    pub features: Features,
    is_object: bool,
    /// Names that are there twice, and where.
    pub repeated: Told,
    /// Where bytes stand that are no UTF-8.
    pub damaged: Vec<u64>,
    /// Members that are or hold a number that is not finite, which JSON does not have: where, and their names.
    pub not_finite: Told,
}

impl Members {
    /// Adds a member at a byte; a name that is there already takes the new value.
    fn add(&mut self, at: u64, name: String, value: Run) {
        match self.places.get(&name) {
            Some(&place) => {
                self.all[place].1 = value;
                self.repeated.push(at, name);
            }
            None => {
                self.places.insert(name.clone(), self.all.len());
                self.all.push((name, value));
            }
        }
    }

    /// Takes a member `features` at a byte.
    fn add_features(&mut self, at: u64, features: Features) {
        if std::mem::replace(&mut self.features, features) != Features::None {
            self.repeated.push(at, "features");
        }
    }

    /// Where the value of a name stands.
    pub fn place(&self, name: &str) -> Option<u64> {
        self.places.get(name).and_then(|&place| self.all.get(place)).map(|(_, value)| value.0)
    }

    /// What the members make it look like.
    pub fn seems(&self) -> Seems {
        if !self.is_object {
            return Seems::JsonValue;
        }
        let mut names: Vec<&str> = self.all.iter().map(|(name, _)| name.as_str()).collect();
        if self.features != Features::None {
            names.push("features");
        }
        sniff::by_members(&names, self.type_name.as_deref())
    }

    /// Reads on from a byte of a source: from the beginning of a document, or from behind a member of it.
    pub fn read(
        &mut self,
        source: &dyn Source,
        mut at: u64,
        mut begins: bool,
        pass: Pass,
        feedback: &dyn Feedback,
    ) -> Result<Stop, HeadFault> {
        let mut length = HEAD_BYTES;
        loop {
            let window = Window::new(source, at, length, Vec::new())?;
            let mut done = None;
            let scanner = Scanner::watched(window.text(), 0, feedback);
            match self.read_window(&window, scanner, begins, pass, &mut done) {
                Ok(stop) => return Ok(stop),
                Err(Fault { kind: FaultKind::EndsEarly, .. }) if !window.is_last() => match done {
                    Some(done) => (at, begins, length) = (window.place(done), false, HEAD_BYTES),
                    None if length as u64 >= MOST_WHOLE => {
                        let kind = FileErrorKind::TooLarge { bytes: source.len(), limit: MOST_WHOLE };
                        return Err(HeadFault::Other(FileError::new(kind)));
                    }
                    None => length *= 4,
                },
                Err(fault) => return Err(HeadFault::Text(window.place(fault.at), fault.kind)),
            }
        }
    }

    /// Reads the members of a window; the byte after the last one that is whole.
    fn read_window<'a>(
        &mut self,
        window: &'a Window<'_>,
        mut scanner: Scanner<'a>,
        begins: bool,
        pass: Pass,
        done: &mut Option<usize>,
    ) -> Result<Stop, Fault> {
        let text = window.text();
        let mut list = None;
        let member = |scanner: &mut Scanner<'a>, key: Span| {
            let at = window.place(key.start);
            let quoted = key.of(text);
            let name = json::decode(quoted).unwrap_or_else(|| String::from_utf8_lossy(quoted));
            let is_list = name == "features" && scanner.peek() == Some(b'[');
            let opening = scanner.position();
            let stop = |list: &mut Option<u64>| {
                *list = Some(window.place(opening + 1));
                Err(Fault { at: opening, kind: FaultKind::Cancelled })
            };
            if is_list {
                let features = Features::List(window.place(opening + 1));
                let passed = (pass != Pass::None).then(|| scanner.value());
                if let (Pass::All, Some(Err(fault))) = (pass, passed) {
                    return Err(fault);
                }
                self.add_features(at, features);
                return match passed {
                    Some(Ok(value)) => {
                        *done = Some(value.span.end);
                        Ok(())
                    }
                    // It is read as a list, which tells what is wrong with it as well.
                    _ => stop(&mut list),
                };
            }
            let value = scanner.value()?;
            *done = Some(value.span.end);
            if std::str::from_utf8(&text[key.start..value.span.end]).is_err() {
                self.damaged.push(at);
            }
            if name == "type" {
                self.type_name = json::decode(value.span.of(text))
                    .filter(|_| value.kind == Kind::Text)
                    .map(Cow::into_owned);
            }
            if name == "features" {
                self.add_features(at, Features::Other(window.place(value.span.start)));
            } else if value.not_finite {
                self.not_finite.push(window.place(value.span.start), name);
            } else {
                self.add(
                    at,
                    name.into_owned(),
                    (window.place(value.span.start), window.place(value.span.end)),
                );
            }
            Ok(())
        };
        let is_object = scanner.peek() == Some(b'{');
        let scanned = match (begins, is_object) {
            (true, true) => json::members(&mut scanner, member),
            (true, false) => scanner.value().map(drop),
            (false, _) => json::further_members(&mut scanner, member),
        };
        self.is_object = is_object || !begins;
        match (list, scanned) {
            (Some(list), _) => Ok(Stop::List(list)),
            (None, Ok(())) => Ok(Stop::End(window.place(scanner.position()))),
            (None, Err(fault)) => Err(fault),
        }
    }
}
