//! Colours as files write them.

use super::names::NAMES;
use crate::model::theme::Rgb;

/// A colour, and its opacity in thousandths if it says one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tone {
    pub rgb: Rgb,
    pub opacity: Option<u16>,
}

impl Tone {
    pub fn of(red: u8, green: u8, blue: u8, opacity: Option<u16>) -> Self {
        let [red, green, blue] = [red, green, blue].map(u32::from);
        Self { rgb: Rgb(red << 16 | green << 8 | blue), opacity }
    }

    /// A colour of CSS: `#rgb`, `#rrggbb`, both with opacity and those two without `#`; `rgb()`, `rgba()`; a name.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            return hexadecimal(digits.as_bytes());
        }
        if matches!(text.len(), 3 | 6)
            && let Some(tone) = hexadecimal(text.as_bytes())
        {
            return Some(tone);
        }
        function(text).or_else(|| name(text))
    }

    /// A colour as numbers of 0 to 255; opacity behind them from 0 to 1, or else the same.
    pub fn of_numbers(numbers: &[f64]) -> Option<Self> {
        let (channels, opacity) = match numbers {
            [red, green, blue] => ([red, green, blue], None),
            [red, green, blue, opacity] => ([red, green, blue], Some(*opacity)),
            _ => return None,
        };
        let is_within = channels.iter().all(|channel| (0.0..=255.0).contains(*channel));
        let [red, green, blue] = channels.map(|channel| channel.round() as u8);
        let opacity = match opacity {
            None => None,
            // A whole of 1 is usual; 1 of 255 is nobody's wish.
            Some(share) if (0.0..=1.0).contains(&share) => Some(thousandths(share)),
            Some(byte) if (0.0..=255.0).contains(&byte) => Some(thousandths(byte / 255.0)),
            Some(_) => return None,
        };
        is_within.then(|| Self::of(red, green, blue, opacity))
    }
}

/// A share of 0 to 1 in thousandths.
pub(super) fn thousandths(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u16
}

fn hexadecimal(digits: &[u8]) -> Option<Tone> {
    let mut values = [0_u8; 8];
    let values = values.get_mut(..digits.len())?;
    for (value, digit) in values.iter_mut().zip(digits) {
        *value = char::from(*digit).to_digit(16)? as u8;
    }
    let opacity = |byte: u8| Some(thousandths(f64::from(byte) / 255.0));
    match *values {
        [r, g, b] => Some(Tone::of(r * 17, g * 17, b * 17, None)),
        [r, g, b, a] => Some(Tone::of(r * 17, g * 17, b * 17, opacity(a * 17))),
        [r, s, g, h, b, c] => Some(Tone::of(r << 4 | s, g << 4 | h, b << 4 | c, None)),
        [r, s, g, h, b, c, a, d] => Some(Tone::of(r << 4 | s, g << 4 | h, b << 4 | c, opacity(a << 4 | d))),
        _ => None,
    }
}

/// `rgb(255, 0, 0)`, `rgba(255 0 0 / 50%)` and what is between.
fn function(text: &str) -> Option<Tone> {
    let (name, rest) = text.split_once('(')?;
    let name = name.trim_end();
    if !name.eq_ignore_ascii_case("rgb") && !name.eq_ignore_ascii_case("rgba") {
        return None;
    }
    let parts = rest.strip_suffix(')')?.split([',', '/', ' ', '\t']).filter(|part| !part.is_empty());
    let mut numbers = [0.0; 4];
    let mut count = 0;
    for part in parts {
        let place = numbers.get_mut(count)?;
        let greatest = if count < 3 { 255.0 } else { 1.0 };
        let number = match part.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok()? * greatest / 100.0,
            None => part.parse::<f64>().ok()?,
        };
        *place = number.clamp(0.0, greatest);
        count += 1;
    }
    Tone::of_numbers(numbers.get(..count)?)
}

fn name(text: &str) -> Option<Tone> {
    if !(3..=20).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let text = text.to_ascii_lowercase();
    if text == "transparent" {
        return Some(Tone::of(0, 0, 0, Some(0)));
    }
    let at = NAMES.binary_search_by_key(&&*text, |(name, _)| name).ok()?;
    NAMES.get(at).map(|(_, rgb)| Tone { rgb: Rgb(*rgb), opacity: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_are_read_in_every_usual_form() {
        let red = |opacity| Some(Tone { rgb: Rgb(0xFF0000), opacity });
        for text in ["#f00", "f00", "#FF0000", "ff0000", "red", " Red ", "rgb(255,0,0)", "RGB( 100% 0 0 )"] {
            assert_eq!(Tone::parse(text), red(None), "{text}");
        }
        for text in ["#ff000080", "rgba(255, 0, 0, 0.502)", "rgb(255 0 0 / 50.2%)"] {
            assert_eq!(Tone::parse(text), red(Some(502)), "{text}");
        }
        assert_eq!(Tone::parse("#f008"), red(Some(533)));
        assert_eq!(Tone::parse("transparent"), Some(Tone::of(0, 0, 0, Some(0))));
        assert_eq!(Tone::parse("CornflowerBlue").map(|tone| tone.rgb), Some(Rgb(0x6495ED)));
        for text in [
            "",
            "#",
            "#12345",
            "2024",
            "12345678",
            "rgb(1,2)",
            "rgb(1,2,3,4,5)",
            "rgb(a,b,c)",
            "yes",
            "şəhər",
        ] {
            assert_eq!(Tone::parse(text), None, "{text}");
        }
        assert_eq!(Tone::of_numbers(&[255.0, 0.0, 0.0, 0.5]), red(Some(500)));
        assert_eq!(Tone::of_numbers(&[255.0, 0.0, 0.0, 255.0]), red(Some(1000)));
        assert_eq!(Tone::of_numbers(&[256.0, 0.0, 0.0]), None);
        assert_eq!(Tone::of_numbers(&[f64::NAN, 0.0, 0.0]), None);
        assert!(NAMES.is_sorted() && NAMES.len() == 148);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = Tone::parse(&text);
        }

        #[test]
        fn hexadecimal_digits_come_back(rgb in 0_u32..1 << 24) {
            prop_assert_eq!(Tone::parse(&format!("#{rgb:06x}")), Some(Tone { rgb: Rgb(rgb), opacity: None }));
        }
    }
}
