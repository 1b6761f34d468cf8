//! Numbers as JSON writes them (RFC 8259 section 6), eight digits at a time.
//!
//! Exactness: a number of up to 53 bits and 22 decimal places is one correctly rounded division of two exact numbers (Clinger,
//! "How to read floating point numbers accurately", 1990); all others go through the standard library, which rounds correctly.

/// Powers of ten that a double-precision number holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];
/// Whole numbers up to here are exact in double precision.
const EXACT: u64 = 1 << 53;

/// A number of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its value, rounded to nearest; infinite where it is too large.
    pub value: f64,
    /// Its value where it is written without point and exponent and fits.
    pub whole: Option<i64>,
    /// Whether the shortest text that gives `value` may have other digits than this one.
    pub long: bool,
    /// The byte after it.
    pub end: usize,
}

/// The digits at the beginning of eight bytes (the first in the lowest byte): how many, and their value.
#[inline(always)]
fn leading_digits(eight: u64) -> (u32, u64) {
    let digits = eight ^ 0x3030_3030_3030_3030;
    // A byte above 9 sets its own high bit; a carry out of it only reaches bytes behind it.
    let others = (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080;
    let count = others.trailing_zeros() / 8;
    if count == 0 {
        return (0, 0);
    }
    let padded = digits << (64 - 8 * count);
    let pairs = (padded & 0x0F0F_0F0F_0F0F_0F0F).wrapping_mul(2561) >> 8;
    let fours = (pairs & 0x00FF_00FF_00FF_00FF).wrapping_mul(6_553_601) >> 16;
    (count, (fours & 0x0000_FFFF_0000_FFFF).wrapping_mul(42_949_672_960_001) >> 32)
}

#[inline(always)]
fn eight_at(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok()) {
        Some(bytes) => u64::from_le_bytes(bytes),
        None => eight_at_end(text, at),
    }
}

#[cold]
fn eight_at_end(text: &[u8], at: usize) -> u64 {
    let mut bytes = [0; 8];
    for (byte, &of) in bytes.iter_mut().zip(text.get(at..).unwrap_or_default()) {
        *byte = of;
    }
    u64::from_le_bytes(bytes)
}

/// Reads digits into `mantissa`; how many there were. Beyond 19 digits the mantissa is of no use.
#[inline(always)]
fn digits(text: &[u8], at: &mut usize, mantissa: &mut u64) -> u32 {
    const SHIFT: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
    let mut all = 0;
    loop {
        let (count, value) = leading_digits(eight_at(text, *at));
        *mantissa = mantissa.wrapping_mul(SHIFT[count as usize]).wrapping_add(value);
        *at += count as usize;
        all += count;
        if count < 8 {
            return all;
        }
    }
}

/// Reads the number that begins at a byte; `None` where none does. The text ends where a byte follows that no number has.
#[inline(always)]
pub(super) fn read(text: &[u8], start: usize) -> Option<Number> {
    let mut at = start;
    let negative = text.get(at) == Some(&b'-');
    at += usize::from(negative);
    let first = *text.get(at)?;
    let mut mantissa = 0;
    let whole_digits = digits(text, &mut at, &mut mantissa);
    if whole_digits == 0 || (first == b'0' && whole_digits > 1) {
        return None;
    }
    let mut places = 0;
    let next = text.get(at).copied().unwrap_or(0);
    if next == b'.' {
        at += 1;
        places = digits(text, &mut at, &mut mantissa);
        if places == 0 {
            return None;
        }
    }
    if matches!(text.get(at), Some(b'e' | b'E')) || whole_digits + places > 19 {
        return exact(text, start, at, next != b'.');
    }
    if next != b'.' {
        let whole = if negative { 0i64.checked_sub_unsigned(mantissa) } else { i64::try_from(mantissa).ok() };
        let value = if negative { -(mantissa as f64) } else { mantissa as f64 };
        let whole = whole.filter(|&whole| whole != 0 || !negative);
        return Some(Number { value, whole, long: mantissa > EXACT, end: at });
    }
    if mantissa > EXACT || places > 22 {
        return exact(text, start, at, false);
    }
    let value = mantissa as f64 / TENS[places as usize];
    let value = if negative { -value } else { value };
    Some(Number { value, whole: None, long: mantissa >= 1_000_000_000_000_000, end: at })
}

/// The long way, for what has an exponent or many digits.
#[inline(never)]
fn exact(text: &[u8], start: usize, mut at: usize, no_point: bool) -> Option<Number> {
    let mut whole = no_point;
    if matches!(text.get(at), Some(b'e' | b'E')) {
        whole = false;
        at += 1;
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        if digits(text, &mut at, &mut 0) == 0 {
            return None;
        }
    }
    let written = std::str::from_utf8(text.get(start..at)?).ok()?;
    let value = written.parse().ok()?;
    Some(Number { value, whole: whole.then(|| written.parse().ok()).flatten(), long: true, end: at })
}

/// Whether the shortest text of a number has the digits of the text it was read from, so that nothing is lost.
pub(in crate::formats) fn is_given_back(written: &str, value: f64) -> bool {
    let significant = |text: &str| -> Vec<u8> {
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        let from = digits.iter().position(|&digit| digit != b'0').unwrap_or(digits.len());
        let to = digits.iter().rposition(|&digit| digit != b'0').map_or(from, |last| last + 1);
        digits[from..to].to_vec()
    };
    value.is_finite() && significant(written) == significant(&format!("{value:e}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The slow, obvious twin: the scanner's grammar and the standard library.
    fn twin(text: &str) -> Option<(f64, usize)> {
        let end =
            text.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(text.len());
        let value: serde_json::Number = serde_json::from_str(&text[..end]).ok()?;
        Some((value.as_f64()?, end))
    }

    #[test]
    fn grammar_of_rfc_8259() {
        for (text, value) in
            [("0", 0.0), ("-0", -0.0), ("10.50", 10.5), ("1e3", 1000.0), ("1E-2", 0.01), ("1e+2", 100.0)]
        {
            let number = read(text.as_bytes(), 0).unwrap();
            assert!(number.value.to_bits() == f64::to_bits(value) && number.end == text.len(), "{text}");
        }
        for text in ["", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "NaN", "Infinity", "a"] {
            assert!(read(text.as_bytes(), 0).is_none(), "{text}");
        }
        assert_eq!(read(b"12,", 0).unwrap().whole, Some(12));
        assert_eq!(read(b"-9223372036854775808", 0).unwrap().whole, Some(i64::MIN));
        assert_eq!(read(b"9223372036854775808", 0).unwrap().whole, None);
        assert_eq!(read(b"99999999999999999999999", 0).unwrap().whole, None);
        assert_eq!(read(b"-0", 0).unwrap().whole, None);
        assert_eq!(read(b"1e400", 0).unwrap().value, f64::INFINITY);
    }

    #[test]
    fn what_is_given_back() {
        for (text, kept) in [
            ("0.1", true),
            ("0.10", true),
            ("46.75190000000000", true),
            ("0.30000000000000004", true),
            ("1.2345678901234567", true),
            ("9007199254740993.0", false),
            ("0.1000000000000000055", false),
            ("1e999", false),
            ("1e21", true),
            ("100000000000000000000000", true),
        ] {
            assert_eq!(is_given_back(text, text.parse().unwrap()), kept, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in "-?(0|[1-9][0-9]{0,21})([.][0-9]{1,24})?([eE][+-]?[0-9]{1,3})?[],} ]") {
            let number = read(text.as_bytes(), 0).unwrap();
            let written = &text[..text.len() - 1];
            prop_assert_eq!(number.value.to_bits(), written.parse::<f64>().unwrap().to_bits());
            prop_assert_eq!(number.end, written.len());
            if let Some(whole) = number.whole {
                prop_assert_eq!(whole.to_string(), written);
            }
            if !number.long {
                prop_assert!(is_given_back(written, number.value));
            }
        }

        #[test]
        fn any_text_ends_where_the_twin_ends(text in "[-+0-9.eE]{1,12}[, ]?") {
            match (read(text.as_bytes(), 0), twin(&text)) {
                (Some(number), Some((value, end))) if number.end == end => {
                    prop_assert_eq!(number.value.to_bits(), value.to_bits());
                }
                // What follows a sound beginning is told by what may not follow a number.
                (Some(number), _) => prop_assert!(number.end < text.len() || number.value.is_infinite()),
                (None, twin) => prop_assert!(twin.is_none(), "{twin:?}"),
            }
        }
    }
}
