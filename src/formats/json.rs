//! Where things stand in a JSON text: a checking scanner that needs no recursion and knows byte offsets.
//!
//! It reads RFC 8259 strictly, with one exception: `NaN`, `Infinity` and `-Infinity` are taken for values of the kind
//! [`Kind::NotFinite`], so that a file is judged by the feature they stand in and not lost as a whole.

use crate::model::feedback::Feedback;
use std::borrow::Cow;

/// Nesting from which the scanner gives up the whole text; far above what any reader of values takes.
const DEEPEST: usize = 1 << 20;
/// Bytes between two looks at the feedback.
const TICK: usize = 1 << 20;

/// A run of bytes of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// Its bytes; empty if the text is shorter.
    #[must_use]
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Its text, if it is UTF-8.
    #[must_use]
    pub fn text(self, bytes: &[u8]) -> Option<&str> {
        std::str::from_utf8(self.of(bytes)).ok()
    }
}

/// Kind of a JSON value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum Kind {
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    Null,
    /// `NaN`, `Infinity` or `-Infinity`, which JSON does not have.
    NotFinite,
}

/// A value of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Levels of arrays and objects in it, itself included.
    pub depth: u32,
    /// Whether it is or holds a number that is not finite.
    pub not_finite: bool,
}

/// What is wrong with a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each says it")]
pub enum FaultKind {
    EndsEarly,
    NoValue,
    NoKey,
    NoColon,
    NoComma,
    CommaBeforeEnd,
    Number,
    Escape,
    ControlCharacter,
    TooDeep,
    /// Something follows the value.
    Trailing,
    Cancelled,
}

/// A fault and the byte it is seen at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Offset in bytes.
    pub at: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Reads a text from some byte on.
pub struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    next_tick: usize,
    feedback: Option<&'a dyn Feedback>,
    /// Whether it tells how far it is.
    tells: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of a text; progress goes from 0 to 0.5.
    #[must_use]
    pub fn new(bytes: &'a [u8], feedback: &'a dyn Feedback) -> Self {
        Self { bytes, at: 0, next_tick: TICK, feedback: Some(feedback), tells: true }
    }

    /// A scanner at some byte of a text.
    #[must_use]
    pub fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, next_tick: usize::MAX, feedback: None, tells: false }
    }

    /// A scanner at some byte of a text that stops when nobody waits any more, and tells no progress.
    #[must_use]
    pub fn watched(bytes: &'a [u8], at: usize, feedback: &'a dyn Feedback) -> Self {
        Self { bytes, at, next_tick: at + TICK, feedback: Some(feedback), tells: false }
    }

    /// The next byte.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    fn fault<T>(&self, kind: FaultKind) -> Result<T, Fault> {
        Err(Fault { at: self.at.min(self.bytes.len()), kind })
    }

    /// The next byte that is no blank.
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    fn tick(&mut self) -> Result<(), Fault> {
        if self.at >= self.next_tick {
            self.next_tick = self.at + TICK;
            if let Some(feedback) = self.feedback {
                if self.tells {
                    feedback.progress(0.5 * self.at as f32 / self.bytes.len().max(1) as f32);
                }
                if feedback.is_cancelled() {
                    return self.fault(FaultKind::Cancelled);
                }
            }
        }
        Ok(())
    }

    /// Reads one value of any nesting.
    ///
    /// # Errors
    /// The first fault of the text.
    pub fn value(&mut self) -> Result<Value, Fault> {
        let first = self.peek();
        let start = self.at;
        let kind = match first {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't') => Kind::True,
            Some(b'f') => Kind::False,
            Some(b'n') => Kind::Null,
            Some(b'N' | b'I') => Kind::NotFinite,
            Some(b'-') if self.bytes.get(start + 1) == Some(&b'I') => Kind::NotFinite,
            _ => Kind::Number,
        };
        let mut open: Vec<u8> = Vec::new();
        let (mut depth, mut not_finite) = (0, false);
        loop {
            self.tick()?;
            match self.peek() {
                Some(opening @ (b'{' | b'[')) => {
                    open.push(opening);
                    depth = depth.max(open.len());
                    if open.len() > DEEPEST {
                        return self.fault(FaultKind::TooDeep);
                    }
                    self.at += 1;
                    let closing = if opening == b'{' { b'}' } else { b']' };
                    if self.peek() == Some(closing) {
                        self.at += 1;
                        open.pop();
                    } else {
                        if opening == b'{' {
                            self.key()?;
                        }
                        continue;
                    }
                }
                Some(b'"') => {
                    self.string()?;
                }
                _ => not_finite |= self.scalar()?,
            }
            loop {
                let Some(&opening) = open.last() else {
                    let span = Span { start, end: self.at };
                    return Ok(Value { span, kind, depth: depth as u32, not_finite });
                };
                let closing = if opening == b'{' { b'}' } else { b']' };
                match self.peek() {
                    None => return self.fault(FaultKind::EndsEarly),
                    Some(b',') => {
                        self.comma(closing)?;
                        if opening == b'{' {
                            self.key()?;
                        }
                        break;
                    }
                    Some(byte) if byte == closing => {
                        self.at += 1;
                        open.pop();
                    }
                    Some(_) => return self.fault(FaultKind::NoComma),
                }
            }
        }
    }

    /// Passes the comma it stands at.
    fn comma(&mut self, closing: u8) -> Result<(), Fault> {
        let comma = self.at;
        self.at += 1;
        if self.peek() == Some(closing) {
            self.at = comma;
            return self.fault(FaultKind::CommaBeforeEnd);
        }
        Ok(())
    }

    /// Reads a key and its colon; gives where the key stands, quotes included.
    fn key(&mut self) -> Result<Span, Fault> {
        match self.peek() {
            None => self.fault(FaultKind::EndsEarly),
            Some(b'"') => {
                let key = self.string()?;
                match self.peek() {
                    None => self.fault(FaultKind::EndsEarly),
                    Some(b':') => {
                        self.at += 1;
                        Ok(key)
                    }
                    Some(_) => self.fault(FaultKind::NoColon),
                }
            }
            Some(_) => self.fault(FaultKind::NoKey),
        }
    }

    /// Passes the byte it stands at.
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Passes the text in quotes that it stands at.
    ///
    /// # Errors
    /// The first fault of it.
    pub(super) fn string(&mut self) -> Result<Span, Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at) {
                None => return self.fault(FaultKind::EndsEarly),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Span { start, end: self.at });
                }
                Some(b'\\') => match self.bytes.get(self.at + 1) {
                    None => return self.fault(FaultKind::EndsEarly),
                    Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
                    Some(b'u') => {
                        let digits = self.bytes.get(self.at + 2..).unwrap_or_default();
                        let hex = digits.iter().take(4).take_while(|digit| digit.is_ascii_hexdigit()).count();
                        if hex < 4 {
                            let cut = digits.len() == hex;
                            return self.fault(if cut { FaultKind::EndsEarly } else { FaultKind::Escape });
                        }
                        self.at += 6;
                    }
                    Some(_) => return self.fault(FaultKind::Escape),
                },
                Some(0..0x20) => return self.fault(FaultKind::ControlCharacter),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Reads a number or a word; whether it is not finite.
    fn scalar(&mut self) -> Result<bool, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (word, not_finite) = match rest {
            [b't', ..] => ("true", false),
            [b'f', ..] => ("false", false),
            [b'n', ..] => ("null", false),
            [b'N', ..] => ("NaN", true),
            [b'I', ..] => ("Infinity", true),
            [b'-', b'I', ..] => ("-Infinity", true),
            _ => {
                self.number()?;
                return Ok(false);
            }
        };
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(not_finite)
        } else if word.as_bytes().starts_with(rest) {
            self.at = self.bytes.len();
            self.fault(FaultKind::EndsEarly)
        } else {
            self.fault(FaultKind::NoValue)
        }
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - from
    }

    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        match self.bytes.get(self.at) {
            None => return self.fault(FaultKind::EndsEarly),
            Some(b'-' | b'0'..=b'9') => {}
            Some(_) => return self.fault(FaultKind::NoValue),
        }
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let leading_zero = self.bytes.get(self.at) == Some(&b'0');
        let mut sound = match self.digits() {
            0 => false,
            1 => true,
            _ => !leading_zero,
        };
        if sound && self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            sound = self.digits() > 0;
        }
        if sound && matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            sound = self.digits() > 0;
        }
        if sound {
            return Ok(());
        }
        if self.at >= self.bytes.len() {
            return self.fault(FaultKind::EndsEarly);
        }
        self.at = start;
        self.fault(FaultKind::Number)
    }
}

/// Calls for each member of an object that the scanner has passed: the key with its quotes, and the value.
///
/// # Errors
/// The first fault of the text, or what the callback gives.
pub fn members<'a>(
    scanner: &mut Scanner<'a>,
    mut member: impl FnMut(&mut Scanner<'a>, Span) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if scanner.peek() != Some(b'{') {
        return scanner.fault(FaultKind::NoValue);
    }
    scanner.at += 1;
    if scanner.peek() == Some(b'}') {
        scanner.at += 1;
        return Ok(());
    }
    let key = scanner.key()?;
    member(scanner, key)?;
    further_members(scanner, member)
}

/// Calls for each further member of an object whose scanner stands behind a member.
///
/// # Errors
/// The first fault of the text, or what the callback gives.
pub fn further_members<'a>(
    scanner: &mut Scanner<'a>,
    mut member: impl FnMut(&mut Scanner<'a>, Span) -> Result<(), Fault>,
) -> Result<(), Fault> {
    loop {
        match scanner.peek() {
            None => return scanner.fault(FaultKind::EndsEarly),
            Some(b',') => scanner.comma(b'}')?,
            Some(b'}') => {
                scanner.at += 1;
                return Ok(());
            }
            Some(_) => return scanner.fault(FaultKind::NoComma),
        }
        let key = scanner.key()?;
        member(scanner, key)?;
    }
}

/// Members of an object at a place: key with its quotes, and value.
///
/// # Errors
/// The first fault of the text.
pub fn members_of(bytes: &[u8], object: Span) -> Result<Vec<(Span, Value)>, Fault> {
    let mut found = Vec::new();
    members(&mut Scanner::from(bytes.get(..object.end).unwrap_or(bytes), object.start), |scanner, key| {
        found.push((key, scanner.value()?));
        Ok(())
    })?;
    Ok(found)
}

/// Reads the values of an array one after the other into a list, which keeps what was read before a fault.
///
/// # Errors
/// The first fault of the text.
pub fn elements(scanner: &mut Scanner<'_>, found: &mut Vec<Value>) -> Result<Value, Fault> {
    if scanner.peek() != Some(b'[') {
        return scanner.fault(FaultKind::NoValue);
    }
    let start = scanner.at;
    scanner.at += 1;
    let mut closed = scanner.peek() == Some(b']');
    while !closed {
        found.push(scanner.value()?);
        match scanner.peek() {
            None => return scanner.fault(FaultKind::EndsEarly),
            Some(b',') => scanner.comma(b']')?,
            Some(b']') => closed = true,
            Some(_) => return scanner.fault(FaultKind::NoComma),
        }
    }
    scanner.at += 1;
    let depth = 1 + found.iter().map(|value| value.depth).max().unwrap_or(0);
    let not_finite = found.iter().any(|value| value.not_finite);
    Ok(Value { span: Span { start, end: scanner.at }, kind: Kind::Array, depth, not_finite })
}

/// Makes sure that nothing but blanks follows.
///
/// # Errors
/// [`FaultKind::Trailing`] at what follows.
pub fn end(scanner: &mut Scanner<'_>) -> Result<(), Fault> {
    match scanner.peek() {
        None => Ok(()),
        Some(_) => scanner.fault(FaultKind::Trailing),
    }
}

/// The text of a string with its quotes; `None` if it is no Unicode text (bad UTF-8, half a surrogate pair).
#[must_use]
pub fn decode(quoted: &[u8]) -> Option<Cow<'_, str>> {
    let inner = quoted.get(1..quoted.len().checked_sub(1)?)?;
    if inner.contains(&b'\\') {
        serde_json::from_slice::<String>(quoted).ok().map(Cow::Owned)
    } else {
        std::str::from_utf8(inner).ok().map(Cow::Borrowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    fn scan(text: &str) -> Result<Value, Fault> {
        let mut scanner = Scanner::new(text.as_bytes(), &Silent);
        let value = scanner.value()?;
        end(&mut scanner)?;
        Ok(value)
    }

    #[test]
    fn faults_are_named_and_placed() {
        use FaultKind::*;
        for (text, kind, at) in [
            ("", EndsEarly, 0),
            ("{\"a\": [1, 2", EndsEarly, 11),
            ("{\"a\": tr", EndsEarly, 8),
            ("{\"a", EndsEarly, 3),
            ("[1, -", EndsEarly, 5),
            ("[\"\\u12", EndsEarly, 2),
            ("[1,]", CommaBeforeEnd, 2),
            ("{\"a\":1,}", CommaBeforeEnd, 6),
            ("[01]", Number, 1),
            ("[1 2]", NoComma, 3),
            ("{a:1}", NoKey, 1),
            ("{\"a\" 1}", NoColon, 5),
            ("[\"\\x\"]", Escape, 2),
            ("[\"a\nb\"]", ControlCharacter, 3),
            ("[1]]", Trailing, 3),
            ("[?]", NoValue, 1),
            ("[.5]", NoValue, 1),
        ] {
            assert_eq!(scan(text), Err(Fault { at, kind }), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_not_finite_are_marked() {
        assert!(scan("[1, [NaN]]").unwrap().not_finite);
        assert!(scan("-Infinity").unwrap().not_finite);
        assert_eq!(scan("-Infinity").unwrap().kind, Kind::NotFinite);
        assert!(!scan("[null, true, false, \"NaN\"]").unwrap().not_finite);
    }

    #[test]
    fn deep_texts_need_no_stack() {
        let deep = "[".repeat(300_000) + &"]".repeat(300_000);
        assert_eq!(scan(&deep).unwrap().depth, 300_000);
        assert_eq!(scan(&"[".repeat(2_000_000)).unwrap_err().kind, FaultKind::TooDeep);
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json(text in "[\\[\\]{},:\"a0-2eE.\\-+ntrulfs\\\\ ]{0,24}") {
            let ours = scan(&text);
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // Numbers too large for serde_json are sound JSON all the same.
            let too_large = theirs.as_ref().is_err_and(|e| e.to_string().contains("out of range"));
            prop_assert!(ours.is_ok() == theirs.is_ok() || too_large, "{text:?}: {ours:?} {theirs:?}");
        }
    }
}
