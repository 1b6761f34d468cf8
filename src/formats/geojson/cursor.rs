//! Walking over sound JSON quickly: blanks, texts, values that are passed over.
//!
//! Everything here answers `None` at the first byte that is not as RFC 8259 wants it, or where the text ends; what exactly is
//! wrong is then told by the careful reader ([`super::careful`]). A text ends in bytes of zero, which stop every loop.

use super::number;

/// Nesting up to which a value is passed over here; deeper ones are for the careful reader.
const DEEPEST: u32 = 48;

/// A place in a text.
pub(super) struct Cursor<'t> {
    /// The text, with zeros behind its end.
    pub text: &'t [u8],
    /// The next byte.
    pub at: usize,
}

/// A text of the file: bytes between the quotes, and whether there are escapes among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Raw {
    /// First byte behind the opening quote.
    pub start: usize,
    /// The closing quote.
    pub end: usize,
    /// Whether there is a backslash.
    pub escaped: bool,
}

/// Names of an object that are compared with each other as they come; further ones are put in order.
const FEW: usize = 16;

/// The names of an object so far.
#[derive(Default)]
struct Seen {
    few: [(u32, u32); FEW],
    count: usize,
    many: Vec<(usize, usize)>,
}

impl Seen {
    /// Adds a name; `None` if it is there already, or written with escapes.
    #[inline]
    fn add(&mut self, text: &[u8], key: Raw) -> Option<()> {
        if key.escaped {
            return None;
        }
        let run = (u32::try_from(key.start).ok()?, u32::try_from(key.end).ok()?);
        let (length, bytes) = (run.1 - run.0, text.get(key.start..key.end)?);
        let is_same = |&(from, to): &(u32, u32)| {
            to - from == length && text.get(from as usize..to as usize) == Some(bytes)
        };
        if self.few[..self.count].iter().any(is_same) {
            return None;
        }
        match self.few.get_mut(self.count) {
            Some(place) => {
                *place = run;
                self.count += 1;
            }
            None => self.many.push((key.start, key.end)),
        }
        Some(())
    }

    /// Whether the many names are different ones.
    #[inline]
    fn once_each(&mut self, text: &[u8]) -> Option<()> {
        let name = |&(from, to): &(usize, usize)| text.get(from..to);
        self.many.sort_unstable_by_key(name);
        let twice = self.many.windows(2).any(|pair| name(&pair[0]) == name(&pair[1]));
        (!twice).then_some(())
    }
}

/// Bytes that end a run of plain characters of a text have their high bit set: quote, backslash, control characters.
#[inline(always)]
fn specials(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |x: u64| x.wrapping_sub(ONES) & !x & HIGH;
    let quote = zero(eight ^ (ONES * b'"' as u64));
    let backslash = zero(eight ^ (ONES * b'\\' as u64));
    let control = eight.wrapping_sub(ONES * 0x20) & !eight & HIGH;
    quote | backslash | control
}

impl<'t> Cursor<'t> {
    /// The next byte that is no blank; 0 at the end.
    #[inline(always)]
    pub fn peek(&mut self) -> u8 {
        loop {
            match self.text.get(self.at) {
                Some(&byte) if byte > b' ' => return byte,
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                _ => return 0,
            }
        }
    }

    /// Passes a byte and the blanks before it.
    #[inline(always)]
    pub fn pass(&mut self, wanted: u8) -> Option<()> {
        if self.text.get(self.at) != Some(&wanted) && self.peek() != wanted {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Passes a comma and tells that more follows, or the closing byte and tells that nothing does.
    #[inline(always)]
    pub fn more(&mut self, closing: u8) -> Option<bool> {
        let byte = self.peek();
        self.at += 1;
        match byte {
            b',' => Some(true),
            byte if byte == closing => Some(false),
            _ => None,
        }
    }

    /// Passes a word.
    #[inline]
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    /// Passes a text in quotes, which stands here.
    #[inline(always)]
    pub fn string(&mut self) -> Option<Raw> {
        if self.text.get(self.at) != Some(&b'"') {
            return None;
        }
        let start = self.at + 1;
        let mut at = start;
        let mut escaped = false;
        loop {
            while let Some(eight) =
                self.text.get(at..at + 8).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok())
            {
                let found = specials(u64::from_le_bytes(eight));
                if found != 0 {
                    at += (found.trailing_zeros() / 8) as usize;
                    break;
                }
                at += 8;
            }
            match *self.text.get(at)? {
                b'"' => {
                    self.at = at + 1;
                    return Some(Raw { start, end: at, escaped });
                }
                b'\\' => {
                    escaped = true;
                    at = self.escape(at)?;
                }
                0..0x20 => return None,
                // A byte that only looked special in the sum of eight.
                _ => at += 1,
            }
        }
    }

    #[inline(never)]
    fn escape(&self, at: usize) -> Option<usize> {
        match self.text.get(at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 2),
            b'u' => {
                let digits = self.text.get(at + 2..at + 6)?;
                digits.iter().all(u8::is_ascii_hexdigit).then_some(at + 6)
            }
            _ => None,
        }
    }

    /// Passes a name and its colon.
    #[inline(always)]
    pub fn key(&mut self) -> Option<Raw> {
        self.peek();
        let key = self.string()?;
        self.pass(b':')?;
        self.peek();
        Some(key)
    }

    /// Passes a value of any kind.
    pub fn skip(&mut self) -> Option<()> {
        self.skip_within::<false>(DEEPEST)
    }

    /// Passes a value of any kind in whose objects each name comes once.
    pub fn skip_once_each(&mut self) -> Option<()> {
        self.skip_within::<true>(DEEPEST)
    }

    fn skip_within<const ONCE: bool>(&mut self, levels: u32) -> Option<()> {
        match self.peek() {
            b'"' => self.string().map(drop),
            b'{' => {
                self.at += 1;
                if self.peek() == b'}' {
                    self.at += 1;
                    return Some(());
                }
                let levels = levels.checked_sub(1)?;
                let mut seen = Seen::default();
                loop {
                    let key = self.key()?;
                    if ONCE {
                        seen.add(self.text, key)?;
                    }
                    self.skip_within::<ONCE>(levels)?;
                    if !self.more(b'}')? {
                        if ONCE {
                            seen.once_each(self.text)?;
                        }
                        return Some(());
                    }
                }
            }
            b'[' => {
                self.at += 1;
                if self.peek() == b']' {
                    self.at += 1;
                    return Some(());
                }
                let levels = levels.checked_sub(1)?;
                loop {
                    self.skip_within::<ONCE>(levels)?;
                    if !self.more(b']')? {
                        return Some(());
                    }
                }
            }
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => {
                self.at = number::read(self.text, self.at)?.end;
                Some(())
            }
        }
    }

    /// Bytes of a text.
    #[inline(always)]
    pub fn raw(&self, raw: Raw) -> &'t [u8] {
        self.text.get(raw.start..raw.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::json::{Scanner, end};
    use super::*;
    use proptest::prelude::*;

    fn passes(text: &str) -> bool {
        let padded = [text.as_bytes(), &[0; 64]].concat();
        let mut cursor = Cursor { text: &padded, at: 0 };
        cursor.skip().is_some() && {
            cursor.peek();
            cursor.at == text.len()
        }
    }

    #[test]
    fn sound_values_are_passed_and_others_not() {
        for text in [
            "{}",
            " [ ] ",
            "{\"a\" : [1, -2.5e3 ,\"ə\\u0041\\n\"] , \"b\":null}",
            "\"12345678\\\"9\"",
            "true",
            "0",
        ] {
            assert!(passes(text), "{text}");
        }
        for text in [
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "\"\t\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "nul",
            "01",
            "[1 2]",
            "NaN",
            "",
        ] {
            assert!(!passes(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_scanner(text in "[\\[\\]{}:,\" a1.\\\\tən-]{0,24}") {
            let feedback = crate::model::feedback::Silent;
            let mut scanner = Scanner::new(text.as_bytes(), &feedback);
            let sound = scanner.value().is_ok_and(|value| !value.not_finite) && end(&mut scanner).is_ok();
            prop_assert_eq!(passes(&text), sound);
        }
    }
}
