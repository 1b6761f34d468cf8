//! What people type, and what they do not mean.

use super::super::numbers::{format_coordinates, format_dms};
use super::*;
use crate::model::lang::Lang;
use CoordinateForm::{Decimal, DegreesMinutes, DegreesMinutesSeconds};
use proptest::prelude::*;

fn read(text: &str) -> Option<(f64, f64, CoordinateForm)> {
    match parse_coordinates(text)? {
        TypedCoordinates::Degrees { lon, lat, form } => Some((lon, lat, form)),
        TypedCoordinates::Utm(_) => None,
    }
}

fn read_utm(text: &str) -> Option<(u8, bool, f64, f64)> {
    match parse_coordinates(text)? {
        TypedCoordinates::Utm(UtmPosition { zone, is_north, easting, northing }) => {
            Some((zone, is_north, easting, northing))
        }
        TypedCoordinates::Degrees { .. } => None,
    }
}

#[test]
fn degrees_with_decimals() {
    for text in [
        "39.8153, 46.7519",
        "39.8153,46.7519",
        "39.8153 46.7519",
        " (39.8153; 46.7519) ",
        "39.8153/46.7519",
        "39,8153; 46,7519",
        "39,8153 46,7519",
        "39,8153, 46,7519",
        "39,8153,46,7519",
        "+39.8153 +46.7519",
        "N39.8153 E46.7519",
        "N39.8153E46.7519",
        "46.7519E 39.8153N",
        "46.7519e39.8153n",
        "E 46.7519, N 39.8153",
        "39.8153° N, 46.7519° E",
        "39.81530°\u{A0}N 46.75190°\u{A0}E",
        "39,8153 С 46,7519 В",
        "В46,7519 С39,8153",
        "39,8153° с. ш. 46,7519° в. д.",
        "39.8153 сш 46.7519 вд",
        "46.7519 Şq 39.8153 Şm",
        "39.8153 north, 46.7519 east",
    ] {
        assert_eq!(read(text), Some((46.7519, 39.8153, Decimal)), "{text}");
    }
    for (text, lon, lat) in [
        ("39, 46", 46.0, 39.0),
        ("39,46", 46.0, 39.0),
        ("-33.85 151.2", 151.2, -33.85),
        ("\u{2212}33.85, \u{2212}70.5", -70.5, -33.85),
        ("33.85S 70.5W", -70.5, -33.85),
        ("70,5 з 33,85 ю", -70.5, -33.85),
        ("33.85 Cn 70.5 Qb", -70.5, -33.85),
        ("151.2 -33.85", 151.2, -33.85),
        ("-120, 40", -120.0, 40.0),
        ("90 180", 180.0, 90.0),
        ("0 0", 0.0, 0.0),
    ] {
        assert_eq!(read(text), Some((lon, lat, Decimal)), "{text}");
    }
}

#[test]
fn degrees_minutes_and_seconds() {
    let (lat, lon) = (39.0 + 48.0 / 60.0 + 55.0 / 3600.0, 46.0 + 45.0 / 60.0 + 7.0 / 3600.0);
    for text in [
        "39°48'55\"N 46°45'07\"E",
        "39°48′55″ N, 46°45′07″ E",
        "39° 48' 55'' N 46° 45' 7'' E",
        "39°48’55” 46°45’7”",
        "39 48 55 46 45 07",
        "39 48 55, 46 45 07",
        "39:48:55N 46:45:07E",
        "N 39 48 55 E 46 45 7",
        "39d48m55s N 46d45m7s E",
        "39d 48m 55s, 46d 45m 7s",
        "46°45'07 E 39°48'55 N",
        "39 deg 48 min 55 sec N 46 deg 45 min 7 sec E",
        "39º48'55\" с.ш. 46º45'7\" в.д.",
    ] {
        let (found_lon, found_lat, form) = read(text).unwrap_or_else(|| panic!("{text}"));
        assert!((found_lon - lon).abs() < 1e-12 && (found_lat - lat).abs() < 1e-12, "{text}");
        assert_eq!(form, DegreesMinutesSeconds, "{text}");
    }
    assert_eq!(read("39°48.5'N 46°45,5'E"), None);
    for text in ["39°48.5'N 46°45.5'E", "39 48.5 46 45.5", "39°48,5′; 46°45,5′"] {
        assert_eq!(read(text), Some((46.0 + 45.5 / 60.0, 39.0 + 48.5 / 60.0, DegreesMinutes)), "{text}");
    }
    assert_eq!(read("-0°30' 10°").map(|found| found.1), Some(-0.5));
    assert_eq!(read("33°51'25 S 151°12'55 E").map(|found| found.2), Some(DegreesMinutesSeconds));
    assert!(read("33d51m25s S 151d12m55s E").is_some_and(|found| found.1 < -33.8));
    assert!(read("39°48'60\"N 46°45'07\"E").is_none());
}

#[test]
fn grid_positions() {
    let town = Some((38, true, 649_948.0, 4_408_726.0));
    for text in [
        "38S 649948 4408726",
        "38s 649948, 4408726",
        "38 S 649948 4408726 ",
        "38N 649948 4408726",
        "UTM 38N 649948 mE 4408726 mN",
        "utm zone 38 north 649948 E 4408726 N",
        "38S 649948m 4408726m",
        "38S;649948;4408726",
        "38S 649948,4408726",
    ] {
        assert_eq!(read_utm(text), town, "{text}");
    }
    // South of the equator: by the word, by a southern band, and S where the metres are none of the band S.
    assert_eq!(read_utm("56H 334901 6252289"), Some((56, false, 334_901.0, 6_252_289.0)));
    assert_eq!(read_utm("56S 334901 6252289"), Some((56, false, 334_901.0, 6_252_289.0)));
    assert_eq!(read_utm("19 south 500000 4000000.5"), Some((19, false, 500_000.0, 4_000_000.5)));
    assert_eq!(read_utm("38S 649948,5 4408726,2"), Some((38, true, 649_948.5, 4_408_726.2)));
    for text in [
        "0S 649948 4408726",
        "61S 649948 4408726",
        "38I 649948 4408726",
        "38 649948 4408726",
        "38S 64994 4408726",
        "38S 649948 14408726",
        "38S 649948",
        "38S 649948 4408726 5",
        "38S -649948 4408726",
    ] {
        assert_eq!(parse_coordinates(text), None, "{text}");
    }
}

#[test]
fn what_is_no_position() {
    for text in [
        "",
        " ",
        "39.8",
        "Xankəndi",
        "91 92",
        "95 181",
        "39.8 N 46.7",
        "39.8 N 46.7 N",
        "39.8 E 46.7 W",
        "-39.8 N 46.7 E",
        "39 61 46 10",
        "39.5 30 46 10",
        "39-48",
        "39,48,55",
        "1 2 3",
        "39° 48° 55°",
        "school 12, 5",
        "12.05.2024",
        "2024-05-12",
        "39.8153, 46.7519, 12",
        "1e5 2e5",
        "NaN inf",
    ] {
        assert_eq!(parse_coordinates(text), None, "{text}");
    }
    assert_eq!(parse_coordinates(&"9 ".repeat(10_000)), None);
}

proptest! {
    #[test]
    fn what_is_written_can_be_typed(lon in -180.0f64..180.0, lat in -90.0f64..90.0) {
        for lang in Lang::ALL {
            let text = format_coordinates(lon, lat, 5, lang);
            let (found_lon, found_lat, _) = read(&text).unwrap();
            prop_assert!((found_lon - lon).abs() < 1e-5 && (found_lat - lat).abs() < 1e-5, "{}", text);
            for decimals in 0..3 {
                let text = format_dms(lon, lat, decimals, lang);
                let (found_lon, found_lat, form) = read(&text).unwrap_or_else(|| panic!("{text}"));
                prop_assert!((found_lon - lon).abs() < 2e-4 && (found_lat - lat).abs() < 2e-4, "{}", text);
                prop_assert_eq!(form, DegreesMinutesSeconds);
            }
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*", likely in "[0-9NSEWсдmds°'\"., ;+-]{0,40}") {
        for text in [text, likely] {
            if let Some(TypedCoordinates::Degrees { lon, lat, .. }) = parse_coordinates(&text) {
                prop_assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0);
            }
        }
    }
}
