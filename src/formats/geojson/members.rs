//! Members of a document around its list of features: their names, and where their values stand.

use super::super::json::{self, Fault, FaultKind, Scanner, Span};
use super::super::sniff::{self, Seems};
use super::window::Window;
use hashbrown::HashMap;
use std::borrow::Cow;

/// Members of an object by name, with where their values stand; lists named `features` are left out.
#[derive(Default)]
pub(super) struct Members {
    /// Names and values, in order.
    pub all: Vec<(String, Run)>,
    /// The member `type`, if it is a text.
    pub type_name: Option<String>,
    places: HashMap<String, usize>,
    /// Whether there is a list of features.
    pub has_list: bool,
    is_object: bool,
    /// Names that are there twice, and where.
    pub repeated: Vec<(u64, String)>,
    /// Where bytes stand that are no UTF-8.
    pub damaged: Vec<u64>,
    /// Members that are or hold a number that is not finite, which JSON does not have: where, and their names.
    pub not_finite: Vec<(u64, String)>,
}

/// A run of the source: its first byte, and the byte after it.
pub(super) type Run = (u64, u64);

impl Members {
    /// Adds a member at a byte; a name that is there already takes the new value.
    pub fn add(&mut self, at: u64, name: String, value: Run) {
        match self.places.get(&name) {
            Some(&place) => {
                self.all[place].1 = value;
                self.repeated.push((at, name));
            }
            None => {
                self.places.insert(name.clone(), self.all.len());
                self.all.push((name, value));
            }
        }
    }

    /// What the members make it look like.
    pub fn seems(&self) -> Seems {
        if !self.is_object {
            return Seems::JsonValue;
        }
        let mut names: Vec<&str> = self.all.iter().map(|(name, _)| name.as_str()).collect();
        if self.has_list {
            names.push("features");
        }
        sniff::by_members(&names, self.type_name.as_deref())
    }
}

/// Reads members up to the end of the object, or (`to_list`) up to the list of features: the first byte behind its bracket, the
/// byte after what was read, and the members.
pub(super) fn members<'a>(
    window: &'a Window<'_>,
    to_list: bool,
    mut scanner: Scanner<'a>,
    from_beginning: bool,
) -> (Result<Option<usize>, Fault>, usize, Members) {
    let text = window.text();
    let mut found = Members::default();
    let mut list = None;
    let member = |scanner: &mut Scanner<'a>, key: Span| {
        let quoted = key.of(text);
        let name = json::decode(quoted).unwrap_or_else(|| String::from_utf8_lossy(quoted)).into_owned();
        if to_list && name == "features" && scanner.peek() == Some(b'[') {
            list = Some(scanner.position() + 1);
            return Err(Fault { at: scanner.position(), kind: FaultKind::Cancelled });
        }
        let value = scanner.value()?;
        if std::str::from_utf8(&text[key.start..value.span.end]).is_err() {
            found.damaged.push(window.place(key.start));
        }
        if name == "type" {
            found.type_name = json::decode(value.span.of(text))
                .filter(|_| value.kind == json::Kind::Text)
                .map(Cow::into_owned);
        }
        if value.not_finite {
            found.not_finite.push((window.place(value.span.start), name));
        } else if name != "features" || value.kind != json::Kind::Array {
            let value = (window.place(value.span.start), window.place(value.span.end));
            found.add(window.place(key.start), name, value);
        }
        Ok(())
    };
    let is_object = scanner.peek() == Some(b'{');
    let scanned = match (from_beginning, is_object) {
        (true, true) => json::members(&mut scanner, member),
        (true, false) => scanner.value().map(drop),
        (false, _) => json::further_members(&mut scanner, member),
    };
    found.is_object = is_object || !from_beginning;
    let end = scanner.position();
    match (list, scanned) {
        (Some(list), _) => (Ok(Some(list)), end, found),
        (None, Ok(())) => (Ok(None), end, found),
        (None, Err(fault)) => (Err(fault), end, found),
    }
}
