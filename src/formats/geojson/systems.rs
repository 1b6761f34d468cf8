//! Reference systems that the documents of a text name, each for itself.

use crate::formats::message::printable;
use crate::spatial::crs::{Crs, CrsFault};

/// Most systems of a text beyond which unknown ones are not told any more.
const MOST_NAMED: usize = 100;

/// What the member `crs` of a document says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum System {
    /// Nothing, or longitude and latitude.
    Degrees,
    /// Another system, which is known.
    Other(Crs),
    /// It cannot be understood, so it says nothing.
    Unclear,
    /// A system that is not known: its name.
    Unknown(String),
}

/// What a document says of its reference system, for the report.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Named {
    /// It has no member `crs`, or one that says nothing.
    Nothing,
    /// A system that is known.
    Known(Crs),
    /// One that is not: its coordinates are taken as they are written.
    Unknown(String),
}

impl Named {
    /// A known system, or nothing.
    pub fn of(crs: Option<&Crs>) -> Self {
        crs.map_or(Self::Nothing, |crs| Self::Known(crs.clone()))
    }
}

/// What the text of a member `crs` names.
pub(super) fn named(text: &str) -> (System, Option<Crs>) {
    match Crs::from_member(text) {
        Ok(Some(crs)) if !crs.is_lon_lat() => (System::Other(crs.clone()), Some(crs)),
        Ok(crs) => (System::Degrees, crs),
        // What names nothing says nothing of the coordinates.
        Err(CrsFault::Form) => (System::Unclear, None),
        Err(CrsFault::Link(name) | CrsFault::NotKnown(name)) => (System::Unknown(printable(&name, 60)), None),
    }
}

/// The systems of the documents of a text.
#[derive(Debug, Default)]
pub(super) struct Systems {
    /// Each system once, with the byte at which it is named first.
    pub followed: Vec<(Named, u64)>,
    /// Positions that cannot be brought to degrees.
    pub failed: usize,
    /// The member that was looked at last, with what it names.
    last: Option<(Vec<u8>, System, Option<Crs>)>,
}

impl Systems {
    /// What the member `crs` of a document names, whose value stands at a byte of the source.
    pub fn of(&mut self, member: Option<&[u8]>, at: u64) -> System {
        let Some(member) = member else {
            self.note(Named::Nothing, at);
            return System::Degrees;
        };
        let (system, crs) = match &self.last {
            Some((text, system, crs)) if text == member => (system.clone(), crs.clone()),
            _ => {
                let (system, crs) = std::str::from_utf8(member).map_or((System::Unclear, None), named);
                self.last = Some((member.to_vec(), system.clone(), crs.clone()));
                (system, crs)
            }
        };
        self.note(
            match &system {
                System::Unknown(name) => Named::Unknown(name.clone()),
                _ => Named::of(crs.as_ref()),
            },
            at,
        );
        system
    }

    /// Notes that a document is in a system.
    pub fn note(&mut self, named: Named, at: u64) {
        // Names that are not known could be as many as documents.
        let room = !matches!(named, Named::Unknown(_)) || self.followed.len() < MOST_NAMED;
        if room && !self.followed.iter().any(|(of, _)| *of == named) {
            self.followed.push((named, at));
        }
    }

    /// Adds the systems of further documents.
    pub fn add(&mut self, other: &Self) {
        for (crs, at) in &other.followed {
            self.note(crs.clone(), *at);
        }
        self.failed += other.failed;
    }

    /// Whether positions were brought to degrees.
    pub fn is_moved(&self) -> bool {
        self.followed.iter().any(|(crs, _)| matches!(crs, Named::Known(crs) if !crs.is_lon_lat()))
    }

    /// Codes of all.
    pub fn codes(&self) -> String {
        let degrees = Crs::lon_lat();
        let mut codes: Vec<&str> = Vec::new();
        for (crs, _) in &self.followed {
            let code = match crs {
                Named::Nothing => degrees.code(),
                Named::Known(crs) => crs.code(),
                Named::Unknown(name) => name,
            };
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if codes.is_empty() { degrees.code().to_owned() } else { codes.join(", ") }
    }
}
