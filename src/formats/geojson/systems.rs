//! Reference systems that the documents of a text name, each for itself.

use crate::formats::message::printable;
use crate::spatial::crs::{Crs, CrsFault};

/// Most systems of a text beyond which unknown ones are not told any more.
const MOST_NAMED: usize = 100;

/// What the member `crs` of a document says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum System {
    /// Nothing: there is none, or it is null.
    Nothing,
    /// A system that is known.
    Known(Crs),
    /// It cannot be understood, so it says nothing.
    Unclear,
    /// A system that is not known, by its name: coordinates are taken as they are written.
    Unknown(String),
}

impl System {
    /// What the text of a member `crs` names.
    pub fn of_member(text: &str) -> Self {
        match Crs::from_member(text) {
            Ok(crs) => crs.map_or(Self::Nothing, Self::Known),
            // What names nothing says nothing of the coordinates.
            Err(CrsFault::Form) => Self::Unclear,
            Err(CrsFault::Link(name) | CrsFault::NotKnown(name)) => Self::Unknown(printable(&name, 60)),
        }
    }

    /// The system whose coordinates are to be brought to degrees.
    pub fn to_be_moved(&self) -> Option<&Crs> {
        match self {
            Self::Known(crs) if !crs.is_lon_lat() => Some(crs),
            _ => None,
        }
    }
}

/// The systems of the documents of a text.
#[derive(Debug, Default)]
pub(super) struct Systems {
    /// Each system once, with the byte at which it is named first.
    pub followed: Vec<(System, u64)>,
    /// Positions that cannot be brought to degrees.
    pub failed: usize,
    /// The member that was looked at last, with what it names.
    last: Option<(Vec<u8>, System)>,
}

impl Systems {
    /// What the member `crs` of a document names, whose value stands at a byte of the source.
    pub fn of(&mut self, member: Option<&[u8]>, at: u64) -> System {
        let system = match (member, &self.last) {
            (None, _) => System::Nothing,
            (Some(member), Some((text, system))) if text == member => system.clone(),
            (Some(member), _) => {
                let system = std::str::from_utf8(member).map_or(System::Unclear, System::of_member);
                self.last = Some((member.to_vec(), system.clone()));
                system
            }
        };
        self.note(system.clone(), at);
        system
    }

    /// Notes that a document is in a system.
    pub fn note(&mut self, system: System, at: u64) {
        let system = if system == System::Unclear { System::Nothing } else { system };
        // Names that are not known could be as many as documents.
        let room = !matches!(system, System::Unknown(_)) || self.followed.len() < MOST_NAMED;
        if room && !self.followed.iter().any(|(of, _)| *of == system) {
            self.followed.push((system, at));
        }
    }

    /// Adds the systems of further documents.
    pub fn add(&mut self, other: &Self) {
        for (system, at) in &other.followed {
            self.note(system.clone(), *at);
        }
        self.failed += other.failed;
    }

    /// Whether positions were brought to degrees.
    pub fn is_moved(&self) -> bool {
        self.followed.iter().any(|(system, _)| system.to_be_moved().is_some())
    }

    /// Codes of all.
    pub fn codes(&self) -> String {
        let degrees = Crs::lon_lat();
        let mut codes: Vec<&str> = Vec::new();
        for (system, _) in &self.followed {
            let code = match system {
                System::Nothing | System::Unclear => degrees.code(),
                System::Known(crs) => crs.code(),
                System::Unknown(name) => name,
            };
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if codes.is_empty() { degrees.code().to_owned() } else { codes.join(", ") }
    }
}
