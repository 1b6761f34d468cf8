//! Texts that are not UTF-8, brought to it.

use super::maker::io_error;
use super::pieces::Pieces;
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::Source;
use crate::model::feedback::Feedback;
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1254};

/// Bytes looked at in one go.
const STEP: usize = 1 << 20;
/// Most bytes of a text that is brought to UTF-8: it is held in memory.
const MOST_RECODED: u64 = 1 << 30;

/// A text in UTF-8.
pub(super) struct Utf8Text<'a> {
    source: &'a dyn Source,
    recoded: Option<Pieces>,
    /// Bytes of a byte order mark before it.
    pub start: u64,
    /// How it was written, if it was not UTF-8.
    pub was: Option<&'static str>,
    /// Characters that could not be read.
    pub damaged: usize,
}

impl Utf8Text<'_> {
    /// The text.
    pub fn source(&self) -> &dyn Source {
        match &self.recoded {
            Some(pieces) => pieces,
            None => self.source,
        }
    }
}

/// What a look over all bytes gives.
#[derive(Default)]
struct Look {
    /// Characters of more than a byte, and bytes that belong to none.
    sound: u64,
    bad: u64,
    /// Bytes from 0x80 on, and those of them that follow another.
    high: u64,
    after_high: u64,
}

impl Look {
    fn add(&mut self, chunk: &[u8]) {
        let mut before = false;
        for &byte in chunk {
            let high = byte >= 0x80;
            self.high += u64::from(high);
            self.after_high += u64::from(high && before);
            before = high;
        }
    }
}

/// Brings a text to UTF-8: by its byte order mark, else UTF-8 where it is that, else the encoding that `named` gives, else the
/// likelier of the usual ones for Cyrillic and Latin letters.
pub(super) fn to_utf8<'a>(
    source: &'a dyn Source,
    named: Option<&'static Encoding>,
    feedback: &dyn Feedback,
) -> Result<Utf8Text<'a>, FileError> {
    let mut head = vec![0; source.len().min(4096) as usize];
    source.read_at(0, &mut head).map_err(|error| io_error(&error))?;
    let plain = |start| Utf8Text { source, recoded: None, start, was: None, damaged: 0 };
    let zeros = |odd: usize| {
        let places = head.iter().skip(odd).step_by(2);
        let (zeros, all) =
            places.fold((0, 0), |(zeros, all), &byte| (zeros + usize::from(byte == 0), all + 1));
        all > 1 && zeros * 5 > all * 2
    };
    let of_mark = match &head[..] {
        [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        _ if zeros(1) && !zeros(0) => Some((UTF_16LE, 0)),
        _ if zeros(0) && !zeros(1) => Some((UTF_16BE, 0)),
        _ => None,
    };
    if let Some((encoding, start)) = of_mark.filter(|(encoding, _)| *encoding != UTF_8) {
        return recoded(source, encoding, start, feedback);
    }
    let start = of_mark.map_or(0, |(_, start)| start);
    let look = look(source, start, feedback)?;
    if look.bad == 0 {
        return Ok(plain(start));
    }
    let encoding = match named {
        Some(named) if named != UTF_8 => named,
        // A few damaged characters do not make another encoding of it.
        _ if start > 0 || named.is_some() || look.bad * 20 <= look.sound => UTF_8,
        // Cyrillic words are made of such letters, Latin ones have them here and there.
        _ if look.after_high * 2 > look.high => WINDOWS_1251,
        _ => WINDOWS_1254,
    };
    recoded(source, encoding, start, feedback)
}

fn look(source: &dyn Source, start: u64, feedback: &dyn Feedback) -> Result<Look, FileError> {
    let mut look = Look::default();
    let mut buffer = vec![0; STEP];
    let (mut at, mut kept) = (start, 0);
    while at < source.len() {
        if feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        let count = ((source.len() - at) as usize).min(STEP - kept);
        source.read_at(at, &mut buffer[kept..kept + count]).map_err(|error| io_error(&error))?;
        at += count as u64;
        let mut rest = &buffer[..kept + count];
        if look.bad > 0 || !rest.is_ascii() {
            look.add(&rest[kept..]);
        }
        kept = 0;
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    look.sound += text.bytes().filter(|byte| byte & 0xC0 == 0xC0).count() as u64;
                    break;
                }
                Err(error) => {
                    let valid = error.valid_up_to();
                    look.sound += rest[..valid].iter().filter(|&&byte| byte & 0xC0 == 0xC0).count() as u64;
                    match error.error_len() {
                        Some(length) => {
                            look.bad += 1;
                            rest = &rest[valid + length..];
                        }
                        None if at >= source.len() => {
                            look.bad += 1;
                            break;
                        }
                        // A character goes on in the next step.
                        None => {
                            let tail = rest[valid..].to_vec();
                            kept = tail.len();
                            buffer[..kept].copy_from_slice(&tail);
                            break;
                        }
                    }
                }
            }
        }
    }
    Ok(look)
}

fn recoded<'a>(
    source: &'a dyn Source,
    encoding: &'static Encoding,
    start: u64,
    feedback: &dyn Feedback,
) -> Result<Utf8Text<'a>, FileError> {
    if source.len() > MOST_RECODED {
        return Err(FileError::new(FileErrorKind::TooLarge { bytes: source.len(), limit: MOST_RECODED }));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut damaged) = (Pieces::default(), 0);
    let (mut bytes, mut out) = (vec![0; STEP], vec![0; STEP * 3 + 16]);
    let mut at = start;
    loop {
        if feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        let count = (source.len().saturating_sub(at) as usize).min(STEP);
        source.read_at(at, &mut bytes[..count]).map_err(|error| io_error(&error))?;
        at += count as u64;
        let last = at >= source.len();
        let mut rest = &bytes[..count];
        loop {
            let (result, read, written, had_errors) = decoder.decode_to_utf8(rest, &mut out, last);
            if had_errors {
                let marks = std::str::from_utf8(&out[..written]).unwrap_or_default();
                damaged += marks.matches(char::REPLACEMENT_CHARACTER).count();
            }
            text.push(&out[..written])
                .map_err(|_| FileError::new(FileErrorKind::Memory { bytes: source.len() }))?;
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if last {
            break;
        }
    }
    let was = (encoding != UTF_8).then(|| encoding.name());
    Ok(Utf8Text { source, recoded: Some(text), start: 0, was, damaged })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::geojson::Bytes;
    use crate::model::feedback::Silent;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>, usize) {
        let bytes = Bytes(bytes);
        let text = to_utf8(&bytes, None, &Silent).unwrap();
        let source = text.source();
        let mut all = vec![0; (source.len() - text.start) as usize];
        source.read_at(text.start, &mut all).unwrap();
        (String::from_utf8(all).unwrap(), text.was, text.damaged)
    }

    #[test]
    fn usual_encodings_are_told_apart() {
        assert_eq!(text("\u{FEFF}Şuşa".as_bytes()), ("Şuşa".into(), None, 0));
        assert_eq!(text(b"a\0b\0"), ("ab".into(), Some("UTF-16LE"), 0));
        assert_eq!(text(b"\xFE\xFF\0a\x04\x10"), ("aА".into(), Some("UTF-16BE"), 0));
        assert_eq!(text(b"\xD8\xEA\xEE\xEB\xE0;1"), ("Школа;1".into(), Some("windows-1251"), 0));
        assert_eq!(text(b"\xDEu\xFEa;1"), ("Şuşa;1".into(), Some("windows-1254"), 0));
        // One damaged character among many.
        let mut damaged = "ə".repeat(50).into_bytes();
        damaged.push(0xFF);
        let (read, was, count) = text(&damaged);
        assert_eq!((was, count), (None, 1));
        assert!(read.ends_with("ə\u{FFFD}"));
    }

    #[test]
    fn characters_across_steps_are_whole() {
        let long = format!("a{}", "ə".repeat(STEP));
        assert_eq!(text(long.as_bytes()), (long, None, 0));
    }
}
