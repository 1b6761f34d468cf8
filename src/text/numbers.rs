//! Numbers, lengths, coordinates, scales and file sizes as each language writes them, by the head of its file.
//!
//! | | thousands | decimals |
//! | --- | --- | --- |
//! | en | comma: 2,170 | point |
//! | az | thin no-break space: 2 170 | comma |
//! | ru | thin no-break space from five figures on: 2170, 12 500 | comma |

use super::writing::Writing;
use crate::model::lang::Lang;
use crate::model::position::UtmPosition;

/// Thin no-break space between groups of figures.
const THIN: &str = "\u{202F}";
/// No-break space between a number and its unit.
const SPACE: char = '\u{A0}';
/// Written where a number is none.
const NO_NUMBER: &str = "\u{2013}";
/// From here on the figures of a number say more than it knows: it is written with an exponent.
const LARGEST_IN_FULL: f64 = 1e15;

/// A number with as many decimals as it has, at most six.
#[must_use]
pub fn format_number(value: f64, lang: Lang) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    if value.abs() >= LARGEST_IN_FULL {
        let text = format!("{value:e}").replace('-', "\u{2212}");
        return text.replace('.', &Writing::of(lang).decimal);
    }
    let text = format!("{:.6}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    assemble(value < 0.0, whole, decimals.trim_end_matches('0'), lang)
}

/// A number with just so many decimals.
#[must_use]
pub fn format_fixed(value: f64, decimals: usize, lang: Lang) -> String {
    if !value.is_finite() || value.abs() >= LARGEST_IN_FULL {
        return format_number(value, lang);
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    assemble(value < 0.0, whole, decimals, lang)
}

/// A number that is typed or copied, as files write it: `2 170,5`, `2,170.5` and `2170.5` give `2170.5`.
///
/// What stands between groups of figures, and what before decimals, is as the language has it; where it groups by a comma or point,
/// one that does not stand before three figures begins the decimals. `None` for what is no finite number.
#[must_use]
pub fn parse_number(text: &str, lang: Lang) -> Option<String> {
    let writing = Writing::of(lang);
    let mut plain: String = text.trim().chars().filter(|sign| !sign.is_whitespace()).collect();
    plain = plain.replace('\u{2212}', "-");
    let (group, decimal) = (writing.group.trim(), &*writing.decimal);
    if !group.is_empty() && plain.contains(group) {
        let parts: Vec<&str> = plain.split(group).collect();
        let is_group = |part: &&str| {
            let figures = part.split(decimal).next().unwrap_or_default();
            figures.len() == 3 && figures.bytes().all(|figure| figure.is_ascii_digit())
        };
        let are_groups = parts.iter().skip(1).all(is_group);
        if are_groups {
            plain = parts.concat();
        } else if parts.len() == 2 && !plain.contains(decimal) {
            plain = parts.join(".");
        }
    }
    plain = plain.replacen(decimal, ".", 1);
    let is_number = |sign: u8| sign.is_ascii_digit() || matches!(sign, b'.' | b'-' | b'+' | b'e' | b'E');
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    let is_finite = plain.bytes().all(is_number) && plain.parse().is_ok_and(f64::is_finite);
    is_finite.then(|| plain.to_owned())
}

fn assemble(negative: bool, whole: &str, decimals: &str, lang: Lang) -> String {
    let is_zero = whole.bytes().chain(decimals.bytes()).all(|digit| digit == b'0');
    let mut text = String::with_capacity(whole.len() * 2 + decimals.len() + 4);
    if negative && !is_zero {
        text.push('\u{2212}');
    }
    let writing = Writing::of(lang);
    text.push_str(&group(whole, writing, &writing.group));
    if !decimals.is_empty() {
        text.push_str(&writing.decimal);
        text.push_str(decimals);
    }
    text
}

/// Puts `separator` between groups of three figures.
fn group(figures: &str, writing: &Writing, separator: &str) -> String {
    if figures.len() < writing.group_from {
        return figures.to_owned();
    }
    let mut text = String::with_capacity(figures.len() * 2);
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(figure);
    }
    text
}

/// A measured length in metres: whole metres below ten kilometres ("2,170 m"), then kilometres to a tenth ("33.6 km").
#[must_use]
pub fn format_length_m(metres: f64, lang: Lang) -> String {
    if metres.abs() < 9999.5 { in_metres(metres, lang) } else { in_kilometres(metres, lang) }
}

/// A rounded distance in metres, for scale bars and accuracies: kilometres to a tenth from one kilometre on ("500 m", "2.5 km").
#[must_use]
pub fn format_distance_m(metres: f64, lang: Lang) -> String {
    if metres.abs() < 999.5 { in_metres(metres, lang) } else { in_kilometres(metres, lang) }
}

fn in_metres(metres: f64, lang: Lang) -> String {
    let unit = &Writing::of(lang).metres;
    let rounded = if metres.abs() < 10.0 { (metres * 10.0).round() / 10.0 } else { metres.round() };
    format!("{}{SPACE}{unit}", format_number(rounded, lang))
}

fn in_kilometres(metres: f64, lang: Lang) -> String {
    let unit = &Writing::of(lang).kilometres;
    format!("{}{SPACE}{unit}", format_number((metres / 100.0).round() / 10.0, lang))
}

/// A position in degrees with so many decimals, latitude first as on paper: "39.81750° N 46.75083° E".
///
/// The letters are the international ones in every language. `lon` and `lat` are WGS 84 degrees.
#[must_use]
pub fn format_coordinates(lon: f64, lat: f64, decimals: usize, lang: Lang) -> String {
    let part = |degrees: f64, positive: char, negative: char| {
        let letter = if degrees < 0.0 { negative } else { positive };
        format!("{}°{SPACE}{letter}", format_fixed(degrees.abs(), decimals, lang))
    };
    if !lon.is_finite() || !lat.is_finite() {
        return NO_NUMBER.to_owned();
    }
    format!("{} {}", part(lat, 'N', 'S'), part(lon, 'E', 'W'))
}

/// A position in degrees, minutes and seconds with so many decimals of the last, latitude first: "39°48′55″ N 46°45′07″ E".
///
/// `lon` and `lat` are WGS 84 degrees. The letters are the international ones in every language.
#[must_use]
pub fn format_dms(lon: f64, lat: f64, decimals: usize, lang: Lang) -> String {
    if !lon.is_finite() || !lat.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let decimals = decimals.min(6);
    let part = |degrees: f64, positive: char, negative: char| {
        // Rounded once, in parts of a second, so that no 60 is written.
        let unit = 10f64.powi(decimals as i32);
        let total = (degrees.abs() * 3600.0 * unit).round();
        let seconds = total % (60.0 * unit) / unit;
        let minutes = (total / unit / 60.0).floor();
        let letter = if degrees < 0.0 && total > 0.0 { negative } else { positive };
        let zero = if seconds < 10.0 { "0" } else { "" };
        format!(
            "{:.0}°{:02.0}′{zero}{}″{SPACE}{letter}",
            (minutes / 60.0).floor(),
            minutes % 60.0,
            format_fixed(seconds, decimals, lang)
        )
    };
    format!("{} {}", part(lat, 'N', 'S'), part(lon, 'E', 'W'))
}

/// A position of UTM to the metre: "38S 649948 4408726". `band` is the letter of its latitude (`spatial::utm::band_of`).
/// Figures are not grouped, as on paper maps, so that it reads the same in every language and can be typed back.
#[must_use]
pub fn format_utm(position: UtmPosition, band: char) -> String {
    let UtmPosition { zone, easting, northing, .. } = position;
    format!("{zone}{band} {easting:.0} {northing:.0}")
}

/// A map scale of which the denominator is given, to three figures: "1 : 19 500", grouped by spaces in every language.
#[must_use]
pub fn format_scale(denominator: f64, lang: Lang) -> String {
    if !denominator.is_finite() || !(1.0..LARGEST_IN_FULL).contains(&denominator) {
        return NO_NUMBER.to_owned();
    }
    let unit = 10f64.powi((denominator.log10().floor() as i32 - 2).max(0));
    let rounded = format!("{:.0}", (denominator / unit).round() * unit);
    format!("1{SPACE}:{SPACE}{}", group(&rounded, Writing::of(lang), THIN))
}

/// A file size in decimal units: "812 B", "1.4 MB".
#[must_use]
pub fn format_bytes(bytes: u64, lang: Lang) -> String {
    let units = &Writing::of(lang).bytes;
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    let rounded = if value < 10.0 && unit > 0 { (value * 10.0).round() / 10.0 } else { value.round() };
    format!("{}{SPACE}{}", format_number(rounded, lang), units[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    const AZ: Lang = Lang::AZ;
    const EN: Lang = Lang::EN;
    const RU: Lang = Lang::RU;

    /// The text with plain spaces, for reading.
    fn plain(text: String) -> String {
        text.replace(['\u{202F}', '\u{A0}'], " ")
    }

    #[test]
    fn thousands_and_decimals_follow_the_language() {
        for (value, en, az, ru) in [
            (0.0, "0", "0", "0"),
            (-0.0, "0", "0", "0"),
            (624.0, "624", "624", "624"),
            (2170.0, "2,170", "2 170", "2170"),
            (12_500.0, "12,500", "12 500", "12 500"),
            (1_234_567.5, "1,234,567.5", "1 234 567,5", "1 234 567,5"),
            (-1.25, "−1.25", "−1,25", "−1,25"),
            (-0.000_000_1, "0", "0", "0"),
            (0.1 + 0.2, "0.3", "0,3", "0,3"),
            (1.5e300, "1.5e300", "1,5e300", "1,5e300"),
            (f64::NAN, "–", "–", "–"),
            (f64::INFINITY, "–", "–", "–"),
        ] {
            assert_eq!(plain(format_number(value, EN)), en);
            assert_eq!(plain(format_number(value, AZ)), az);
            assert_eq!(plain(format_number(value, RU)), ru);
        }
        assert_eq!(format_number(2170.0, AZ), "2\u{202F}170");
        assert_eq!(format_fixed(2.0, 1, RU), "2,0");
        assert_eq!(format_fixed(-0.04, 1, EN), "0.0");
    }

    #[test]
    fn what_is_written_can_be_typed() {
        for (text, lang, number) in [
            ("2,170", EN, "2170"),
            ("2,170.5", EN, "2170.5"),
            ("1,234,567", EN, "1234567"),
            ("12,5", EN, "12.5"),
            ("2170.5", EN, "2170.5"),
            ("2\u{202F}170,5", AZ, "2170.5"),
            ("2 170.5", AZ, "2170.5"),
            ("\u{2212}0,25", RU, "-0.25"),
            ("2,170", RU, "2.170"),
            ("+7", RU, "7"),
            ("1e3", EN, "1e3"),
        ] {
            assert_eq!(parse_number(text, lang).as_deref(), Some(number), "{text}");
        }
        for text in ["", "-", "1,2,3", "inf", "NaN", "1e999", "12a", "1.2.3", "0x10"] {
            assert_eq!(parse_number(text, EN), None, "{text}");
        }
    }

    #[test]
    fn lengths() {
        for (metres, lang, text) in [
            (2170.0, EN, "2,170 m"),
            (2170.0, AZ, "2 170 m"),
            (2170.0, RU, "2170 м"),
            (33_600.0, EN, "33.6 km"),
            (33_600.0, RU, "33,6 км"),
            (9_999.7, EN, "10 km"),
            (1.24, EN, "1.2 m"),
        ] {
            assert_eq!(plain(format_length_m(metres, lang)), text);
        }
        assert_eq!(plain(format_distance_m(500.0, EN)), "500 m");
        assert_eq!(plain(format_distance_m(2500.0, AZ)), "2,5 km");
        assert_eq!(plain(format_distance_m(4000.0, RU)), "4 км");
        assert_eq!(plain(format_distance_m(999.9, EN)), "1 km");
    }

    #[test]
    fn coordinates() {
        assert_eq!(plain(format_coordinates(46.750833, 39.8175, 5, EN)), "39.81750° N 46.75083° E");
        assert_eq!(plain(format_coordinates(46.7862, 39.9005, 5, RU)), "39,90050° N 46,78620° E");
        assert_eq!(plain(format_coordinates(-70.5, -33.25, 2, AZ)), "33,25° S 70,50° W");
        assert_eq!(format_coordinates(f64::NAN, 0.0, 2, EN), "–");
    }

    #[test]
    fn written_for_copying() {
        assert_eq!(plain(format_dms(46.7519, 39.8153, 0, EN)), "39°48′55″ N 46°45′07″ E");
        assert_eq!(plain(format_dms(46.7519, 39.8153, 1, AZ)), "39°48′55,1″ N 46°45′06,8″ E");
        assert_eq!(plain(format_dms(-0.000_001, -59.999_999_9, 0, RU)), "60°00′00″ S 0°00′00″ E");
        assert_eq!(format_dms(f64::NAN, 0.0, 0, EN), "–");
        let town = UtmPosition { zone: 38, is_north: true, easting: 649_948.04, northing: 4_408_725.79 };
        assert_eq!(format_utm(town, 'S'), "38S 649948 4408726");
    }

    #[test]
    fn scales_and_sizes() {
        assert_eq!(plain(format_scale(19_500.4, EN)), "1 : 19 500");
        assert_eq!(plain(format_scale(19_547.0, RU)), "1 : 19 500");
        assert_eq!(plain(format_scale(5000.0, RU)), "1 : 5000");
        assert_eq!(plain(format_scale(999_900.0, EN)), "1 : 1 000 000");
        assert_eq!(plain(format_scale(2.0, EN)), "1 : 2");
        assert_eq!(format_scale(0.0, EN), "–");
        assert_eq!(plain(format_bytes(812, EN)), "812 B");
        assert_eq!(plain(format_bytes(1_440_000, EN)), "1.4 MB");
        assert_eq!(plain(format_bytes(112_000_000, RU)), "112 МБ");
        assert_eq!(plain(format_bytes(999_900, AZ)), "1 MB");
    }
}
