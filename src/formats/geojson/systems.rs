//! Reference systems that the documents of a text name, each for itself.

use crate::formats::message::printable;
use crate::spatial::crs::{Crs, CrsFault};

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
    /// Each system once (`None` where a document has no member `crs`), with the byte at which it is named first.
    pub followed: Vec<(Option<Crs>, u64)>,
    /// Positions that cannot be brought to degrees.
    pub failed: usize,
    /// The member that was looked at last, with what it names.
    last: Option<(Vec<u8>, System, Option<Crs>)>,
}

impl Systems {
    /// What the member `crs` of a document names, whose value stands at a byte of the source.
    pub fn of(&mut self, member: Option<&[u8]>, at: u64) -> System {
        let Some(member) = member else {
            self.note(None, at);
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
        if !matches!(system, System::Unknown(_)) {
            self.note(crs.as_ref(), at);
        }
        system
    }

    /// Notes that a document is in a system.
    pub fn note(&mut self, crs: Option<&Crs>, at: u64) {
        if !self.followed.iter().any(|(of, _)| of.as_ref() == crs) {
            self.followed.push((crs.cloned(), at));
        }
    }

    /// Adds the systems of further documents.
    pub fn add(&mut self, other: &Self) {
        for (crs, at) in &other.followed {
            self.note(crs.as_ref(), *at);
        }
        self.failed += other.failed;
    }

    /// Whether positions were brought to degrees.
    pub fn is_moved(&self) -> bool {
        self.followed.iter().any(|(crs, _)| crs.as_ref().is_some_and(|crs| !crs.is_lon_lat()))
    }

    /// Codes of all.
    pub fn codes(&self) -> String {
        let degrees = Crs::lon_lat();
        let mut codes: Vec<&str> = Vec::new();
        for (crs, _) in &self.followed {
            let code = crs.as_ref().unwrap_or(&degrees).code();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if codes.is_empty() { degrees.code().to_owned() } else { codes.join(", ") }
    }
}
