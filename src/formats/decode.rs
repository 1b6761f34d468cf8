//! Bytes to the UTF-8 text that the readers take: byte order marks, UTF-16, gzip.
//!
//! Nothing is guessed beyond what RFC 8259 leaves open: a text is UTF-8 unless a byte order mark or its first two bytes say
//! UTF-16. UTF-8 itself is not judged here, because the reader does that feature by feature.

use crate::model::feedback::Feedback;
use flate2::bufread::GzDecoder;
use std::borrow::Cow;
use std::io::{ErrorKind, Read};

/// Bytes unpacked, or code units decoded, between two looks at the feedback.
const TICK: usize = 1 << 18;

/// How a text is written in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Encoding {
    Utf8,
    /// UTF-8 that begins with U+FEFF.
    Utf8Bom,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8 with byte order mark",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The encoding of a text by its beginning, and how many bytes the byte order mark takes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> (Self, usize) {
        let begins = |byte: u8| matches!(byte, b'{' | b'[' | b' ' | b'\t' | b'\r' | b'\n' | b'"' | 0x1E);
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => (Self::Utf8Bom, 3),
            [0xFF, 0xFE, ..] => (Self::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Self::Utf16Be, 2),
            [first, 0, ..] if begins(*first) => (Self::Utf16Le, 0),
            [0, second, ..] if begins(*second) => (Self::Utf16Be, 0),
            _ => (Self::Utf8, 0),
        }
    }
}

/// What to do with code units that are no Unicode text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    /// Give the first one's place as a fault.
    Refuse,
    /// Put U+FFFD in their place, and count them.
    Replace,
}

/// A text in UTF-8, without byte order mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text<'a> {
    /// Its bytes. They come from UTF-8 unjudged, from UTF-16 always sound.
    pub bytes: Cow<'a, [u8]>,
    /// How it was written.
    pub encoding: Encoding,
    /// How many code units were replaced by U+FFFD.
    pub replaced: usize,
}

/// Why bytes are not turned into text; offsets count bytes of what was given.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DecodeFault {
    /// UTF-16 with one byte too many or too few.
    #[error("the UTF-16 text has half a character at its end, byte {at}")]
    OddLength {
        /// Offset of the single byte.
        at: usize,
    },
    /// UTF-16 with half a surrogate pair.
    #[error("half a surrogate pair stands at byte {at}")]
    LoneSurrogate {
        /// Offset of the code unit.
        at: usize,
    },
    /// The gzip data stops within a member.
    #[error("the compressed data ends early, after {} bytes of text", unpacked.len())]
    EndsEarly {
        /// What came out before the end.
        unpacked: Vec<u8>,
    },
    /// The gzip data is damaged or goes on with something else.
    #[error("the compressed data is damaged before byte {at}")]
    Damaged {
        /// Offset of a byte at or after the damage.
        at: usize,
    },
    /// More bytes would come out than allowed.
    #[error("{packed} compressed bytes give more than {limit} bytes")]
    TooLarge {
        /// Size of the packed data.
        packed: u64,
        /// Most bytes that may come out.
        limit: u64,
    },
    /// So much comes out of so little that it is no data.
    #[error("{packed} compressed bytes give {unpacked} bytes or more: no map is like that")]
    Bomb {
        /// Packed bytes read up to there.
        packed: u64,
        /// Bytes that came out of them.
        unpacked: u64,
    },
    /// The memory does not hold it.
    #[error("the memory does not hold the text")]
    Memory,
    /// Nobody waits for it any more.
    #[error("cancelled")]
    Cancelled,
}

/// Turns bytes into UTF-8; UTF-8 without or with byte order mark is not copied.
///
/// # Errors
/// The first code unit that is no text (with [`Damage::Refuse`]), or cancellation.
pub fn to_utf8<'a>(
    bytes: &'a [u8],
    damage: Damage,
    feedback: &dyn Feedback,
) -> Result<Text<'a>, DecodeFault> {
    let (encoding, mark) = Encoding::of(bytes);
    let rest = bytes.get(mark..).unwrap_or_default();
    let big = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => {
            return Ok(Text { bytes: Cow::Borrowed(rest), encoding, replaced: 0 });
        }
        Encoding::Utf16Le => false,
        Encoding::Utf16Be => true,
    };
    let mut text = String::new();
    text.try_reserve(rest.len() / 2 + rest.len() / 16 + 4).map_err(|_| DecodeFault::Memory)?;
    let unit = |pair: &[u8; 2]| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) };
    let (pairs, odd) = rest.as_chunks::<2>();
    let mut replaced = 0;
    let mut at = 0;
    let mut next_tick = TICK;
    while let Some(pair) = pairs.get(at) {
        if at >= next_tick {
            next_tick = at + TICK;
            if feedback.is_cancelled() {
                return Err(DecodeFault::Cancelled);
            }
            text.try_reserve(TICK * 3).map_err(|_| DecodeFault::Memory)?;
        }
        let first = unit(pair);
        let second = pairs.get(at + 1).map(unit);
        at += 1;
        let character = match (first, second) {
            (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                at += 1;
                char::from_u32(0x1_0000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(low) - 0xDC00))
            }
            _ => char::from_u32(u32::from(first)),
        };
        if let Some(character) = character {
            text.push(character);
        } else if damage == Damage::Refuse {
            return Err(DecodeFault::LoneSurrogate { at: mark + (at - 1) * 2 });
        } else {
            replaced += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    if !odd.is_empty() {
        if damage == Damage::Refuse {
            return Err(DecodeFault::OddLength { at: bytes.len() - 1 });
        }
        replaced += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Ok(Text { bytes: Cow::Owned(text.into_bytes()), encoding, replaced })
}

/// Whether bytes begin like gzip data (RFC 1952).
#[must_use]
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// Whether a text begins like UTF-32: with its byte order mark, or with a bracket.
#[must_use]
pub fn is_utf32(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFF, 0xFE, 0, 0, ..]
            | [0, 0, 0xFE, 0xFF, ..]
            | [b'{' | b'[', 0, 0, 0, ..]
            | [0, 0, 0, b'{' | b'[', ..]
    )
}

/// Bounds on what comes out of packed data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Most bytes that may come out.
    pub bytes: u64,
    /// Most bytes that may come out of one packed byte, counted from [`Limits::free`] on.
    pub ratio: u64,
    /// So many bytes may come out whatever the ratio.
    pub free: u64,
}

impl Limits {
    /// Up to so many bytes; a ratio of 200 (GeoJSON has 5 to 30, the same feature over and over 100) from 64 MiB on.
    #[must_use]
    pub fn up_to(bytes: u64) -> Self {
        Self { bytes, ratio: 200, free: 64 << 20 }
    }
}

/// Unpacks gzip data of one or several members; zeros after the last one (padding of tapes and blocks) are passed over.
/// What comes out is not unpacked again. Progress goes from 0 to 1 over the packed bytes.
///
/// # Errors
/// A fault of the data, a limit passed, or cancellation.
pub fn gunzip(packed: &[u8], limits: Limits, feedback: &dyn Feedback) -> Result<Vec<u8>, DecodeFault> {
    let mut text: Vec<u8> = Vec::new();
    let mut rest = packed;
    let mut buffer = vec![0; TICK];
    loop {
        let mut member = GzDecoder::new(rest);
        loop {
            if feedback.is_cancelled() {
                return Err(DecodeFault::Cancelled);
            }
            let left = member.get_ref().len();
            let read = match member.read(&mut buffer) {
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                    return Err(DecodeFault::EndsEarly { unpacked: text });
                }
                Err(_) => return Err(DecodeFault::Damaged { at: packed.len() - left.min(packed.len()) }),
            };
            if read == 0 {
                break;
            }
            let used = packed.len() - member.get_ref().len().min(packed.len());
            feedback.progress(used as f32 / packed.len().max(1) as f32);
            let unpacked = (text.len() + read) as u64;
            if unpacked > limits.bytes {
                return Err(DecodeFault::TooLarge { packed: packed.len() as u64, limit: limits.bytes });
            }
            if unpacked > limits.free && unpacked / limits.ratio.max(1) > used as u64 {
                return Err(DecodeFault::Bomb { packed: used as u64, unpacked });
            }
            if text.capacity() - text.len() < read {
                // By halves, not by doubling: the text may be most of the memory there is.
                text.try_reserve_exact(read.max(text.len() / 2)).map_err(|_| DecodeFault::Memory)?;
            }
            text.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
        rest = member.into_inner();
        if rest.iter().all(|&byte| byte == 0) {
            return Ok(text);
        }
        if !is_gzip(rest) {
            return Err(DecodeFault::Damaged { at: packed.len() - rest.len() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use std::io::Write;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct After(AtomicUsize);

    impl Feedback for After {
        fn is_cancelled(&self) -> bool {
            self.0.fetch_sub(1, Ordering::Relaxed) == 0
        }

        fn progress(&self, done: f32) {
            assert!((0.0..=1.0).contains(&done));
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn beginnings_name_the_encoding() {
        for (bytes, encoding, name) in [
            (&b"{}"[..], Encoding::Utf8, "utf-8"),
            (b"", Encoding::Utf8, "utf-8"),
            (b"\xEF\xBB\xBF{}", Encoding::Utf8Bom, "utf-8 with byte order mark"),
            (b"\xFF\xFE{\0}\0", Encoding::Utf16Le, "utf-16le"),
            (b"\xFE\xFF\0{\0}", Encoding::Utf16Be, "utf-16be"),
            (b"{\0}\0", Encoding::Utf16Le, "utf-16le"),
            (b"\0{\0}", Encoding::Utf16Be, "utf-16be"),
        ] {
            let text = to_utf8(bytes, Damage::Refuse, &Silent).unwrap();
            assert_eq!((text.encoding, text.encoding.name(), text.replaced), (encoding, name, 0));
            assert!(text.bytes.is_empty() || &*text.bytes == b"{}", "{bytes:?}");
        }
    }

    #[test]
    fn half_characters_are_placed() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(utf16("{\"Şuşa 😀", false));
        let at = bytes.len();
        bytes.extend([0x00, 0xDC, b'x', 0]);
        assert_eq!(
            to_utf8(&bytes, Damage::Refuse, &Silent),
            Err(DecodeFault::LoneSurrogate { at }),
            "a low one alone"
        );
        let text = to_utf8(&bytes, Damage::Replace, &Silent).unwrap();
        assert_eq!(&*text.bytes, "{\"Şuşa 😀\u{FFFD}x".as_bytes());
        assert_eq!(text.replaced, 1);
        let high_at_end = b"\0{\xD8\x3D";
        assert_eq!(to_utf8(high_at_end, Damage::Refuse, &Silent), Err(DecodeFault::LoneSurrogate { at: 2 }));
        assert_eq!(to_utf8(b"\0{\0", Damage::Refuse, &Silent), Err(DecodeFault::OddLength { at: 2 }));
        assert_eq!(&*to_utf8(b"\0{\0", Damage::Replace, &Silent).unwrap().bytes, "{\u{FFFD}".as_bytes());
    }

    #[test]
    fn members_and_padding() {
        let limits = Limits::up_to(1 << 20);
        let mut packed = gzip(b"{\"type\":");
        packed.extend(gzip(b""));
        packed.extend(gzip(b"1}"));
        assert_eq!(gunzip(&packed, limits, &Silent).unwrap(), b"{\"type\":1}");
        let whole = packed.len();
        packed.extend([0; 512]);
        assert_eq!(gunzip(&packed, limits, &Silent).unwrap(), b"{\"type\":1}");
        packed.truncate(whole);
        packed.extend(b"more");
        assert_eq!(gunzip(&packed, limits, &Silent), Err(DecodeFault::Damaged { at: whole }));
        let twice = gzip(&gzip(b"{}"));
        assert!(is_gzip(&gunzip(&twice, limits, &Silent).unwrap()), "unpacked once only");
    }

    #[test]
    fn every_cut_ends_early() {
        let text = "{\"a\": [1, 2, 3, 4.25, 17.5]}".repeat(40);
        let packed = gzip(text.as_bytes());
        for cut in 2..packed.len() {
            match gunzip(&packed[..cut], Limits::up_to(1 << 20), &Silent) {
                Err(DecodeFault::EndsEarly { unpacked }) => {
                    assert!(text.as_bytes().starts_with(&unpacked), "{cut}");
                }
                other => panic!("{cut}: {other:?}"),
            }
        }
        let mut damaged = packed.clone();
        let middle = damaged.len() - 6;
        damaged[middle] ^= 0xFF;
        assert!(matches!(
            gunzip(&damaged, Limits::up_to(1 << 20), &Silent),
            Err(DecodeFault::Damaged { .. })
        ));
    }

    #[test]
    fn bombs_and_limits() {
        let zeros = vec![b' '; 8 << 20];
        let packed = gzip(&zeros);
        let limits = Limits { bytes: 1 << 40, ratio: 200, free: 1 << 20 };
        match gunzip(&packed, limits, &Silent) {
            Err(DecodeFault::Bomb { packed, unpacked }) => {
                assert!(unpacked > packed * 200 && unpacked <= 2 << 20, "{packed} {unpacked}");
            }
            other => panic!("{:?}", other.map(|text| text.len())),
        }
        let limit = 5_000_000;
        let limits = Limits { free: u64::MAX, ..Limits::up_to(limit) };
        assert_eq!(
            gunzip(&packed, limits, &Silent),
            Err(DecodeFault::TooLarge { packed: packed.len() as u64, limit })
        );
        let limits = Limits { bytes: 8 << 20, ..limits };
        assert_eq!(
            gunzip(&packed, limits, &Silent).unwrap().len(),
            8 << 20,
            "the limit itself may be reached"
        );
        assert_eq!(gunzip(&packed, limits, &After(AtomicUsize::new(3))), Err(DecodeFault::Cancelled));
        let wide = utf16(&" ".repeat(TICK * 3), false);
        assert_eq!(to_utf8(&wide, Damage::Refuse, &After(AtomicUsize::new(1))), Err(DecodeFault::Cancelled));
    }

    proptest! {
        #[test]
        fn utf16_gives_the_text_back(text in "\\PC*", big: bool) {
            let mut bytes = if big { vec![0xFE, 0xFF] } else { vec![0xFF, 0xFE] };
            bytes.extend(utf16(&text, big));
            let read = to_utf8(&bytes, Damage::Refuse, &Silent).unwrap();
            prop_assert_eq!(&*read.bytes, text.as_bytes());
        }

        #[test]
        fn lossy_reading_agrees_with_std(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xD700u16..0xE100], 0..40)) {
            let mut bytes = vec![0xFF, 0xFE];
            bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
            let read = to_utf8(&bytes, Damage::Replace, &Silent).unwrap();
            let expected = String::from_utf16_lossy(&units);
            prop_assert_eq!(&*read.bytes, expected.as_bytes());
            prop_assert_eq!(to_utf8(&bytes, Damage::Refuse, &Silent).is_ok(), String::from_utf16(&units).is_ok());
        }

        #[test]
        fn any_bytes_are_answered(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = to_utf8(&bytes, Damage::Replace, &Silent);
            bytes.splice(0..0, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]);
            let _ = gunzip(&bytes, Limits::up_to(1 << 20), &Silent);
        }
    }
}
