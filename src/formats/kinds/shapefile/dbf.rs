//! The table of attributes beside a shapefile (dBASE III and what Esri and FoxPro added).

use super::super::draft::{Draft, column_names, key, push_number, push_text};
use super::super::maker::{Maker, io_error};
use crate::formats::error::FileError;
use crate::formats::geojson::{Source, is_given_back};
use crate::formats::json::Scanner;
use crate::formats::message::printable;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use std::fmt::Write as _;

/// Records read at once.
const STEP: usize = 256 << 10;
/// Days of the Julian count before 1970.
const JULIAN_1970: i64 = 2_440_588;

struct Field {
    key: Vec<u8>,
    name: String,
    of_type: u8,
    start: usize,
    length: usize,
}

/// A table that is open.
pub(super) struct Table<'a> {
    source: &'a dyn Source,
    fields: Vec<Field>,
    /// Number of records.
    pub count: u32,
    header: u64,
    record: usize,
    encoding: &'static Encoding,
    /// How the texts are written, if that is not UTF-8.
    pub was: Option<&'static str>,
    buffer: Vec<u8>,
    /// The first record in the buffer.
    base: u64,
}

/// What a record gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Record {
    /// Its attributes are in the draft.
    Read,
    /// It is marked as deleted.
    Deleted,
    /// The table has fewer records.
    Missing,
}

/// The encoding that the text of a `.cpg` names.
fn encoding_of_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_ascii_lowercase();
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    match digits.as_str() {
        "65001" | "8" if name.contains("utf") || name == "65001" => return Some(UTF_8),
        "88591" => return Some(WINDOWS_1252),
        "88599" => return Some(WINDOWS_1254),
        _ if digits.starts_with("125") && digits.len() == 4 => {
            return Encoding::for_label(format!("windows-{digits}").as_bytes());
        }
        "866" => return Encoding::for_label(b"ibm866"),
        _ => {}
    }
    Encoding::for_label(name.as_bytes())
}

/// The encoding of the mark in the header.
fn encoding_of_mark(mark: u8) -> Option<&'static Encoding> {
    let label: &[u8] = match mark {
        0x03 | 0x57 | 0x58 | 0x59 => b"windows-1252",
        0x26 | 0x65 => b"ibm866",
        0xC8 => b"windows-1250",
        0xC9 => b"windows-1251",
        0xCA => b"windows-1254",
        0xCB => b"windows-1253",
        _ => return None,
    };
    Encoding::for_label(label)
}

impl<'a> Table<'a> {
    /// Opens a table; the fault is a reason in English.
    pub fn open(source: &'a dyn Source, cpg: Option<&str>) -> Result<Self, String> {
        let read = |at: u64, count: usize| -> Result<Vec<u8>, String> {
            let mut bytes = vec![0; count.min(source.len().saturating_sub(at) as usize)];
            source.read_at(at, &mut bytes).map_err(|error| error.to_string())?;
            Ok(bytes)
        };
        let head = read(0, 32)?;
        let [.., _, _] = head[..] else { return Err("it ends early".to_owned()) };
        if head.len() < 32 {
            return Err("it ends early".to_owned());
        }
        let count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let header = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let record = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let descriptions = read(32, header.saturating_sub(32))?;
        let mut found = Vec::new();
        let mut start = 1;
        for description in descriptions.as_chunks::<32>().0 {
            if description[0] == 0x0D {
                break;
            }
            let name = description[..11].split(|&byte| byte == 0).next().unwrap_or_default().to_vec();
            // Texts of more than 255 bytes have the high half of their length among the decimals.
            let high = if description[11] == b'C' { usize::from(description[17]) << 8 } else { 0 };
            let length = usize::from(description[16]) + high;
            found.push((name, description[11], start, length));
            start += length;
        }
        if found.is_empty() || record == 0 || start > record.max(1) + 1 {
            return Err("its header is damaged".to_owned());
        }
        let mut table = Self {
            source,
            fields: Vec::new(),
            count,
            header: header as u64,
            record,
            encoding: UTF_8,
            was: None,
            buffer: Vec::new(),
            base: 0,
        };
        let named = cpg.and_then(encoding_of_name).or_else(|| encoding_of_mark(head[29]));
        table.encoding = named
            .unwrap_or_else(|| guess(&read(header as u64, STEP * 4).unwrap_or_default(), &found, record));
        table.was = (table.encoding != UTF_8).then(|| table.encoding.name());
        let names: Vec<String> = found
            .iter()
            .map(|(name, ..)| table.encoding.decode_without_bom_handling(name).0.into_owned())
            .collect();
        let unique = column_names(names.iter().map(String::as_str));
        table.fields = found
            .into_iter()
            .zip(unique)
            .map(|((_, of_type, start, length), name)| Field {
                key: key(&name),
                name,
                of_type,
                start,
                length,
            })
            .collect();
        Ok(table)
    }

    fn bytes(&mut self, index: u64) -> Result<Option<&[u8]>, FileError> {
        let at = self.header + index * self.record as u64;
        // The last record may lack the blanks at its end.
        if index >= u64::from(self.count) || at + self.record as u64 > self.source.len() {
            return Ok(None);
        }
        let held = (self.buffer.len() / self.record) as u64;
        if index < self.base || index >= self.base + held {
            let left = (self.source.len() - at) as usize / self.record;
            let count = left.min((STEP / self.record).max(1));
            self.buffer.resize(count * self.record, 0);
            self.source.read_at(at, &mut self.buffer).map_err(|error| io_error(&error))?;
            self.base = index;
        }
        let start = (index - self.base) as usize * self.record;
        Ok(self.buffer.get(start..start + self.record))
    }

    /// Puts the attributes of a record into the draft.
    pub fn read(&mut self, index: u64, maker: &mut Maker<'_>) -> Result<Record, FileError> {
        let encoding = self.encoding;
        let fields = std::mem::take(&mut self.fields);
        let record = self.bytes(index);
        let mut lost = Vec::new();
        let read = match record {
            Err(error) => Err(error),
            Ok(None) => {
                for field in &fields {
                    maker.draft.member(&field.key).extend_from_slice(b"null");
                }
                Ok(Record::Missing)
            }
            Ok(Some(record)) if record.first() == Some(&b'*') => Ok(Record::Deleted),
            Ok(Some(record)) => {
                for field in &fields {
                    let value = record.get(field.start..field.start + field.length).unwrap_or_default();
                    if let Some(what) = write(value, field, encoding, &mut maker.draft) {
                        lost.push(what);
                    }
                }
                Ok(Record::Read)
            }
        };
        self.fields = fields;
        for what in lost {
            maker.lose(&what, true, 1);
        }
        read
    }
}

/// The encoding of texts about which nothing is said.
fn guess(records: &[u8], fields: &[(Vec<u8>, u8, usize, usize)], record: usize) -> &'static Encoding {
    let (mut is_utf8, mut high, mut after_high) = (true, 0, 0);
    for record in records.chunks_exact(record.max(1)) {
        for (_, _, start, length) in fields.iter().filter(|field| field.1 == b'C') {
            let text = record.get(*start..start + length).unwrap_or_default().trim_ascii();
            // A text cut off within a character is one all the same.
            let text_is =
                std::str::from_utf8(text).map_or_else(|error| error.error_len().is_none(), |_| true);
            is_utf8 = is_utf8 && text_is;
            let mut before = false;
            for byte in text {
                let is = *byte >= 0x80;
                high += usize::from(is);
                after_high += usize::from(is && before);
                before = is;
            }
        }
    }
    match () {
        () if is_utf8 => UTF_8,
        () if after_high * 2 > high => WINDOWS_1251,
        () => WINDOWS_1254,
    }
}

/// Writes a value; gives what cannot be kept.
fn write(value: &[u8], field: &Field, encoding: &'static Encoding, draft: &mut Draft) -> Option<String> {
    let out = draft.member(&field.key);
    let text = String::from_utf8_lossy(value);
    let text = text.trim_matches(|of: char| of == ' ' || of == '\0');
    match field.of_type {
        b'C' => {
            let end = value.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |last| last + 1);
            if end == 0 {
                out.extend_from_slice(b"null");
            } else {
                push_text(out, &encoding.decode_without_bom_handling(&value[..end]).0);
            }
            None
        }
        b'N' | b'F' => {
            let is_nothing = text.is_empty() || text.bytes().all(|byte| byte == b'*');
            if is_nothing {
                out.extend_from_slice(b"null");
                return None;
            }
            write_number(out, text);
            None
        }
        b'L' => {
            out.extend_from_slice(match value.first() {
                Some(b'T' | b't' | b'Y' | b'y') => b"true",
                Some(b'F' | b'f' | b'N' | b'n') => &b"false"[..],
                _ => b"null",
            });
            None
        }
        b'D' => {
            let is_date = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
            match text {
                "" | "00000000" => out.extend_from_slice(b"null"),
                date if is_date => push_text(out, &format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])),
                other => push_text(out, other),
            }
            None
        }
        b'I' | b'+' if field.length == 4 => {
            let number = value.first_chunk().map_or(0, |bytes| i32::from_le_bytes(*bytes));
            let _ = std::io::Write::write_fmt(out, format_args!("{number}"));
            None
        }
        b'O' if field.length == 8 => {
            push_number(out, value.first_chunk().map_or(f64::NAN, |bytes| f64::from_le_bytes(*bytes)));
            None
        }
        b'@' | b'T' if field.length == 8 => {
            match moment(value) {
                Some(moment) => push_text(out, &moment),
                None => out.extend_from_slice(b"null"),
            }
            None
        }
        other => {
            out.extend_from_slice(b"null");
            let kind = if other.is_ascii_graphic() { other as char } else { '?' };
            Some(format!("{} ({kind})", printable(&field.name, 40)))
        }
    }
}

/// A day of the Julian count and milliseconds, as ISO 8601.
fn moment(value: &[u8]) -> Option<String> {
    let (day, milliseconds) = value.split_first_chunk::<4>()?;
    let day = i64::from(i32::from_le_bytes(*day));
    let milliseconds = u32::from_le_bytes(*milliseconds.first_chunk()?);
    if day == 0 {
        return None;
    }
    let day = i32::try_from(day - JULIAN_1970).ok()?;
    let date = crate::model::time::Day::from_ymd(1970, 1, 1).map(|first| first.plus(day))?.ymd();
    let seconds = milliseconds / 1000;
    let mut text = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    let _ = write!(text, "T{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    Some(text)
}

/// A number as it is written, if JSON writes it so too. Programs write more decimals than a double has: such a number is the nearest
/// double in short, because beside its text the whole column would be no numbers any more.
fn write_number(out: &mut Vec<u8>, text: &str) {
    let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return push_text(out, text);
    };
    let mut scanner = Scanner::from(text.as_bytes(), 0);
    let is_json = text.starts_with(|of: char| of == '-' || of.is_ascii_digit())
        && scanner.value().is_ok()
        && scanner.position() == text.len();
    let is_whole = !text.contains(['.', 'e', 'E']);
    if is_json && (is_whole || is_given_back(text, number)) {
        out.extend_from_slice(text.as_bytes());
    } else {
        push_number(out, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_up_to_those_of_a_double() {
        for (text, wanted) in [
            ("889953.000000000000000", "889953.000000000000000"),
            ("10192317.300000000745058", "10192317.3"),
            ("0.1000000000000000055", "0.1"),
            ("12345678901234567890", "12345678901234567890"),
            ("-007.50", "-7.5"),
            (".5", "0.5"),
            ("1e999", "\"1e999\""),
            ("n/a", "\"n/a\""),
        ] {
            let mut out = Vec::new();
            write_number(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), wanted, "{text}");
        }
    }
}
