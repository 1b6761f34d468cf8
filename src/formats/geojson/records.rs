//! Where a record that is not JSON ends: one of several documents of a text.
//!
//! Such a record may go over several lines, and what stands in it must not be taken for records of their own. Its end is where
//! its brackets balance, unless a sound record stands on the next line already; where they do not balance it is its line.

use super::super::json::{Kind, Scanner};
use super::stretch::{RECORD, type_name};
use crate::model::geometry::GeometryType;

/// Bytes from the beginning of a bad record in which its end is looked for.
pub(super) const LOOKED_THROUGH: usize = 1 << 20;

/// The byte after the bad record that begins at a byte, and how many bytes behind it were looked at. `is_last` tells whether the
/// text ends with `text`.
pub(super) fn end_of_bad(text: &[u8], start: usize, is_last: bool) -> (usize, usize) {
    let most = start.saturating_add(LOOKED_THROUGH);
    let (text, is_last) = match text.get(..most) {
        Some(cut) => (cut, is_last && cut.len() == text.len()),
        None => (text, is_last),
    };
    let line = line_end(text, start);
    let balanced = balanced(text, start, false);
    if let Some(end) = balanced.filter(|&end| end <= line) {
        return (end, 0);
    }
    if let Some(after) = alone(text, line, is_last) {
        return (line, balanced.unwrap_or(text.len()).max(after) - line);
    }
    match balanced.or_else(|| self::balanced(text, start, true)) {
        Some(end) => (end, 0),
        None => (line, (text.len() - line) * 2),
    }
}

/// The end of the line that a byte is in.
pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |end| at + end)
}

/// The byte after the brackets that open at a byte; what else stands on the line of the last one belongs to them, but for a
/// further record. With `over_lines` texts may go over lines, which JSON does not allow.
pub(super) fn balanced(text: &[u8], start: usize, over_lines: bool) -> Option<usize> {
    let mut open = 0_usize;
    let mut at = start;
    loop {
        let byte = *text.get(at)?;
        at += 1;
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    break;
                }
            }
            b'"' => loop {
                match *text.get(at)? {
                    b'"' => {
                        at += 1;
                        break;
                    }
                    b'\\' => at += 2,
                    b'\n' if !over_lines => break,
                    RECORD => return None,
                    _ => at += 1,
                }
            },
            RECORD => return None,
            _ if open == 0 => return None,
            _ => {}
        }
    }
    let mut scanner = Scanner::from(text, at);
    let line = line_end(text, at);
    match scanner.peek() {
        Some(b'{' | RECORD) => Some(at),
        _ if scanner.position() >= line => Some(at),
        _ => Some(line),
    }
}

/// The byte after the sound GeoJSON document that begins at a byte or behind blanks, if another one or nothing follows it.
fn alone(text: &[u8], at: usize, is_last: bool) -> Option<usize> {
    let mut scanner = Scanner::from(text, at);
    let value = scanner.value().ok().filter(|value| value.kind == Kind::Object)?;
    let name = type_name(text, &value)?;
    let known =
        matches!(&*name, "Feature" | "FeatureCollection") || GeometryType::of_name(name.as_bytes()).is_some();
    let is_alone = match scanner.peek() {
        None => is_last,
        Some(byte) => matches!(byte, b'{' | RECORD),
    };
    (known && is_alone).then_some(value.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_record_ends_where_its_brackets_do() {
        let good = r#"{"type":"Feature","properties":null,"geometry":null}"#;
        for (bad, rest) in [
            // On its line, with another one behind it or something else.
            ("{bad}", format!("{good}\n")),
            ("{bad} junk", format!("\n{good}\n")),
            ("{\"a\":\"}\\\"\" 1}", String::new()),
            // Over lines.
            ("{\"a\":nul,\n\"b\":\n{\"type\":\"Point\",\"coordinates\":[1,2]}\n}", format!("\n{good}")),
            ("{\"a\" [\n{\"type\":\"Point\",\"coordinates\":[1,2]}\n]}", String::new()),
            ("{\"a\":\"x\ny\"}", format!("\n{good}\n{good}")),
            // Without a bracket or a quote.
            ("{\"a\":{\"b\":1}", format!("\n{good}\n{good}")),
            ("{\"a", format!("\n{good}\n{good}}}")),
            ("{\"a\":", "\n\"b\",\n".to_owned()),
            ("{\"a\":[", "\n\u{1E}]}".to_owned()),
            ("nul", format!("\n{good}")),
            ("}", "\n}".to_owned()),
        ] {
            let text = format!("{good}\n{bad}{rest}");
            let start = good.len() + 1;
            let (end, _) = end_of_bad(text.as_bytes(), start, true);
            assert_eq!(&text[start..end], bad, "{text}");
        }
    }

    #[test]
    fn the_end_is_looked_for_in_so_many_bytes() {
        let text = format!("{{\n{}}}", " ".repeat(LOOKED_THROUGH));
        assert_eq!(end_of_bad(text.as_bytes(), 0, true).0, 1);
        assert_eq!(end_of_bad(&text.as_bytes()[10..], 0, true).0, text.len() - 10);
    }
}
