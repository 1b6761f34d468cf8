//! A text to the tree of its values, and the places of values in it.

use super::wrong::{Path, Step, Wrong, WrongKind};
use super::{Node, Trouble};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::Bytes;
use crate::formats::json::{self, Fault, FaultKind, Kind, Scanner, Value, decode};
use crate::formats::lines;
use crate::formats::message::printable_bytes;
use crate::formats::names_twice::names_twice;
use crate::model::feedback::Silent;
use hashbrown::HashMap;

/// Most levels of lists and objects in each other.
pub const DEEPEST: u32 = 64;
/// Most bytes of a text.
pub const MOST_BYTES: u64 = 10 << 20;
/// Most values of a text.
pub const MOST_VALUES: usize = 1_000_000;

/// How large a text may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Most bytes.
    pub bytes: u64,
    /// Most levels of lists and objects in each other.
    pub levels: u32,
}

impl Limits {
    /// Those of files of the program's own.
    pub const USUAL: Self = Self { bytes: MOST_BYTES, levels: DEEPEST };
}

/// Why a text is no tree, and the byte at which that is seen.
#[derive(Clone, PartialEq, Debug)]
pub struct TreeFault {
    /// The reason.
    pub kind: FileErrorKind,
    /// Offset in bytes, where it has a place.
    pub at: Option<usize>,
}

impl TreeFault {
    /// With line and column, as a reason for not opening a file of these bytes.
    #[must_use]
    pub fn error(self, bytes: &[u8]) -> FileError {
        let mut error = FileError::new(self.kind);
        if let Some((line, column)) = self.at.and_then(|at| place(bytes, at)) {
            (error.line, error.column) = (Some(line), Some(column));
        }
        error
    }
}

fn place(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    lines::locate(&Bytes(bytes), &[at as u64]).ok()?.first().copied()
}

/// Reads a text of one value. Of names that come twice in an object the last one counts, and the trouble says so.
///
/// # Errors
/// What is wrong with the text as a whole: no JSON, no UTF-8, too large or too deep.
pub fn parse(bytes: &[u8], trouble: &mut Trouble) -> Result<Node, TreeFault> {
    parse_within(bytes, Limits::USUAL, trouble)
}

/// [`parse`] with other limits.
///
/// # Errors
/// As of [`parse`].
pub fn parse_within(bytes: &[u8], limits: Limits, trouble: &mut Trouble) -> Result<Node, TreeFault> {
    let whole = |kind| TreeFault { kind, at: None };
    if bytes.len() as u64 > limits.bytes {
        return Err(whole(FileErrorKind::TooLarge { bytes: bytes.len() as u64, limit: limits.bytes }));
    }
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let text = bytes.get(start..).unwrap_or_default();
    if let Err(error) = std::str::from_utf8(text) {
        return Err(TreeFault { kind: FileErrorKind::Encoding, at: Some(start + error.valid_up_to()) });
    }
    if text.trim_ascii().is_empty() {
        return Err(whole(FileErrorKind::Empty));
    }
    let of = |fault: Fault| fault_of(bytes, fault);
    let mut scanner = Scanner::watched(bytes, start, &Silent);
    let value = scanner.value().map_err(of)?;
    json::end(&mut scanner).map_err(of)?;
    if value.depth > limits.levels {
        return Err(whole(FileErrorKind::TooDeep));
    }
    let mut left = MOST_VALUES;
    let node = node(bytes, value, &mut left)?;
    tell_names_twice(bytes, value, trouble);
    Ok(node)
}

fn tell_names_twice(bytes: &[u8], value: Value, trouble: &mut Trouble) {
    let (mut names, mut offsets) = (Vec::<Box<str>>::new(), Vec::new());
    names_twice(bytes, value.span, &mut |key, name| {
        if names.len() < Trouble::MOST {
            names.push(name.into());
            offsets.push(key.start as u64);
        } else {
            trouble.more += 1;
        }
    });
    let places = lines::locate(&Bytes(bytes), &offsets).unwrap_or_default();
    for (name, (line, column)) in names.into_iter().zip(places) {
        let path = Path::default().join(Step::Name(name));
        trouble.add_placed(Wrong { path, line: Some(line), column: Some(column), kind: WrongKind::Twice });
    }
}

fn fault_of(bytes: &[u8], fault: Fault) -> TreeFault {
    let kind = match fault.kind {
        FaultKind::Cancelled => FileErrorKind::Cancelled,
        FaultKind::EndsEarly => FileErrorKind::EndsEarly,
        FaultKind::TooDeep => FileErrorKind::TooDeep,
        kind => {
            let near = printable_bytes(bytes.get(fault.at..).unwrap_or_default(), 24);
            FileErrorKind::Syntax { fault: kind, near }
        }
    };
    TreeFault { kind, at: Some(fault.at) }
}

fn node(bytes: &[u8], value: Value, left: &mut usize) -> Result<Node, TreeFault> {
    let at = value.span.start;
    *left = left
        .checked_sub(1)
        .ok_or(TreeFault { kind: FileErrorKind::TooManyValues { most: MOST_VALUES }, at: Some(at) })?;
    let of = |fault: Fault| fault_of(bytes, fault);
    let text = |quoted: &[u8], at: usize| {
        let text = decode(quoted).ok_or(TreeFault { kind: FileErrorKind::Encoding, at: Some(at) });
        text.map(|text| Box::<str>::from(&*text))
    };
    Ok(match value.kind {
        Kind::Null => Node::Null,
        Kind::True => Node::Truth(true),
        Kind::False => Node::Truth(false),
        Kind::Number => Node::Number(value.span.text(bytes).unwrap_or_default().into()),
        Kind::NotFinite => return Err(of(Fault { at, kind: FaultKind::Number })),
        Kind::Text => Node::Text(text(value.span.of(bytes), at)?),
        Kind::Array => {
            let mut found = Vec::new();
            let within = bytes.get(..value.span.end).unwrap_or(bytes);
            json::elements(&mut Scanner::from(within, at), &mut found).map_err(of)?;
            Node::List(found.into_iter().map(|value| node(bytes, value, left)).collect::<Result<_, _>>()?)
        }
        Kind::Object => {
            let found = json::members_of(bytes, value.span).map_err(of)?;
            let mut places: HashMap<Box<str>, usize> = HashMap::with_capacity(found.len());
            let mut members: Vec<(Box<str>, Node)> = Vec::with_capacity(found.len());
            for (key, value) in found {
                let name = text(key.of(bytes), key.start)?;
                let value = node(bytes, value, left)?;
                match places.get(&name).and_then(|&place| members.get_mut(place)) {
                    Some(earlier) => earlier.1 = value,
                    None => {
                        places.insert(name.clone(), members.len());
                        members.push((name, value));
                    }
                }
            }
            Node::Object(members)
        }
    })
}

/// Lines and columns of the values at some paths of a sound text, both from 1; of a value that is not there, those of what it should
/// be in.
#[must_use]
pub fn places(bytes: &[u8], paths: &[&Path]) -> Vec<Option<(usize, usize)>> {
    let mut known = HashMap::new();
    let mut offsets: Vec<(usize, usize)> =
        paths.iter().enumerate().map(|(index, path)| (offset(bytes, path, &mut known), index)).collect();
    offsets.sort_unstable();
    let sorted: Vec<u64> = offsets.iter().map(|&(offset, _)| offset as u64).collect();
    let located = lines::locate(&Bytes(bytes), &sorted).unwrap_or_default();
    let mut found = vec![None; paths.len()];
    for ((_, index), place) in offsets.into_iter().zip(located) {
        if let Some(slot) = found.get_mut(index) {
            *slot = Some(place);
        }
    }
    found
}

/// Values of lists and objects by the bytes at which they begin, each read once.
type Known = HashMap<usize, Vec<(Box<str>, Value)>>;

fn offset(bytes: &[u8], path: &Path, known: &mut Known) -> usize {
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let Some(&(_, mut value)) = known.entry(usize::MAX).or_insert_with(|| root(bytes, start)).first() else {
        return start;
    };
    for step in path.steps() {
        let inner = known.entry(value.span.start).or_insert_with(|| values_in(bytes, value));
        let next = match step {
            Step::Name(name) if value.kind == Kind::Object => inner.iter().rev().find(|(of, _)| of == name),
            Step::Place(place) if value.kind == Kind::Array => inner.get(*place),
            Step::Name(_) | Step::Place(_) => None,
        };
        match next {
            Some((_, next)) => value = *next,
            None => break,
        }
    }
    value.span.start
}

fn root(bytes: &[u8], start: usize) -> Vec<(Box<str>, Value)> {
    Scanner::from(bytes, start).value().map(|value| ("".into(), value)).into_iter().collect()
}

fn values_in(bytes: &[u8], value: Value) -> Vec<(Box<str>, Value)> {
    if value.kind == Kind::Object {
        let members = json::members_of(bytes, value.span).unwrap_or_default().into_iter();
        return members
            .filter_map(|(key, value)| Some((decode(key.of(bytes))?.as_ref().into(), value)))
            .collect();
    }
    let mut found = Vec::new();
    let within = bytes.get(..value.span.end).unwrap_or(bytes);
    let _ = json::elements(&mut Scanner::from(within, value.span.start), &mut found);
    found.into_iter().map(|value| ("".into(), value)).collect()
}
