//! What the program knows of the EPSG register (epsg.org, as in PROJ 9): definitions in the words of PROJ.
//!
//! The shift of Pulkovo 1942 to WGS 84 is the one PROJ takes for Azerbaijan (EPSG:15865: 25, -141, -78.5, 0, 0.35, 0.736, 0), good to
//! some metres; of Pulkovo 1995 and ED50 those PROJ writes into its definitions. They are used for every zone, so that far from
//! the region they were made for they may be off by ten metres and more.

use std::borrow::Cow;

const PULKOVO_1942: &str = "+ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0";
const PULKOVO_1995: &str = "+ellps=krass +towgs84=24.47,-130.89,-81.56,0,0,0.13,-0.22";
const ED50: &str = "+ellps=intl +towgs84=-84.1,-101.8,-129.7,0,0,0.468,1.05";
const ETRS89: &str = "+ellps=GRS80 +towgs84=0,0,0";

/// How positions of a known code become longitude and latitude.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Definition {
    /// They are longitude and latitude of WGS 84, or of a datum that is the same within a metre.
    LonLat,
    /// The Mercator of web maps, on the sphere.
    WebMercator,
    /// By the words of PROJ.
    Proj(String),
}

/// Definition of an EPSG code and the code it is known by today; `None` if it is none of the known ones.
pub(super) fn definition(code: u32) -> Option<(Cow<'static, str>, Definition)> {
    let same = |definition| Some((Cow::Owned(format!("EPSG:{code}")), definition));
    let utm = |zone: u32, rest: &str| {
        same(Definition::Proj(format!("+proj=utm +zone={zone} {rest} +units=m +no_defs")))
    };
    match code {
        4326 | 4979 | 4258 | 4937 => same(Definition::LonLat),
        3857 => same(Definition::WebMercator),
        // Earlier and unofficial codes of the same.
        3785 | 900_913 | 102_100 | 102_113 => Some((Cow::Borrowed("EPSG:3857"), Definition::WebMercator)),
        4284 => same(Definition::Proj(format!("+proj=longlat {PULKOVO_1942} +no_defs"))),
        4200 => same(Definition::Proj(format!("+proj=longlat {PULKOVO_1995} +no_defs"))),
        4230 => same(Definition::Proj(format!("+proj=longlat {ED50} +no_defs"))),
        32_601..=32_660 => utm(code - 32_600, "+datum=WGS84"),
        32_701..=32_760 => utm(code - 32_700, "+south +datum=WGS84"),
        25_828..=25_838 => utm(code - 25_800, ETRS89),
        23_028..=23_038 => utm(code - 23_000, ED50),
        _ => {
            let (datum, meridian, zone) = gauss_krueger(code)?;
            let lon = if meridian > 180 { i64::from(meridian) - 360 } else { i64::from(meridian) };
            let east = u64::from(zone) * 1_000_000 + 500_000;
            same(Definition::Proj(format!(
                "+proj=tmerc +lat_0=0 +lon_0={lon} +k=1 +x_0={east} +y_0=0 {datum} +units=m +no_defs"
            )))
        }
    }
}

/// Datum, central meridian in degrees east and the zone that stands before the easting (0 where none does).
fn gauss_krueger(code: u32) -> Option<(&'static str, u32, u32)> {
    let six = |zone: u32| (zone * 6 - 3, zone);
    let three = |zone: u32| (zone * 3, zone);
    let (datum, (meridian, zone)) = match code {
        28_402..=28_432 => (PULKOVO_1942, six(code - 28_400)),
        2492..=2522 => (PULKOVO_1942, (9 + 6 * (code - 2492), 0)),
        2523..=2549 => (PULKOVO_1942, three(code - 2516)),
        2551..=2581 => (PULKOVO_1942, three(code - 2517)),
        2582..=2599 => (PULKOVO_1942, (21 + 3 * (code - 2582), 0)),
        2601..=2640 => (PULKOVO_1942, (21 + 3 * (code - 2583), 0)),
        20_004..=20_032 => (PULKOVO_1995, six(code - 20_000)),
        2463..=2491 => (PULKOVO_1995, (21 + 6 * (code - 2463), 0)),
        2641..=2698 => (PULKOVO_1995, three(code - 2634)),
        2699..=2735 => (PULKOVO_1995, (21 + 3 * (code - 2699), 0)),
        2738..=2758 => (PULKOVO_1995, (21 + 3 * (code - 2701), 0)),
        _ => return None,
    };
    Some((datum, meridian, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition in words, as `gdalsrsinfo -o proj4` gives it but for the datum.
    #[test]
    fn zones_are_those_of_the_register() {
        for (code, lon, east) in [
            (2463, 21, 500_000),
            (2467, 45, 500_000),
            (2490, -177, 500_000),
            (2491, -171, 500_000),
            (2492, 9, 500_000),
            (2498, 45, 500_000),
            (2522, -171, 500_000),
            (2523, 21, 7_500_000),
            (2531, 45, 15_500_000),
            (2532, 48, 16_500_000),
            (2549, 99, 33_500_000),
            (2551, 102, 34_500_000),
            (2577, 180, 60_500_000),
            (2581, -168, 64_500_000),
            (2582, 21, 500_000),
            (2590, 45, 500_000),
            (2599, 72, 500_000),
            (2601, 75, 500_000),
            (2640, -168, 500_000),
            (2641, 21, 7_500_000),
            (2650, 48, 16_500_000),
            (2698, -168, 64_500_000),
            (2699, 21, 500_000),
            (2735, 129, 500_000),
            (2738, 132, 500_000),
            (2758, -168, 500_000),
            (20_004, 21, 4_500_000),
            (20_008, 45, 8_500_000),
            (20_032, -171, 32_500_000),
            (28_402, 9, 2_500_000),
            (28_408, 45, 8_500_000),
            (28_431, -177, 31_500_000),
        ] {
            let (name, definition) = definition(code).unwrap();
            assert_eq!(name, format!("EPSG:{code}"));
            let Definition::Proj(words) = definition else { panic!("{code}: {definition:?}") };
            let start = format!("+proj=tmerc +lat_0=0 +lon_0={lon} +k=1 +x_0={east} +y_0=0 +ellps=krass ");
            assert!(words.starts_with(&start), "{code}: {words}");
        }
        // Codes between them that belong to others: Samboja, LKS94, Tete.
        for code in
            [0, 2462, 2550, 2600, 2736, 2737, 2759, 20_003, 20_033, 28_401, 28_433, 32_600, 32_661, 2056]
        {
            assert_eq!(definition(code), None, "{code}");
        }
    }

    #[test]
    fn every_definition_is_understood() {
        let mut known = 0;
        for code in 0..=910_000 {
            if let Some((_, Definition::Proj(words))) = definition(code) {
                proj4rs::Proj::from_proj_string(&words)
                    .unwrap_or_else(|error| panic!("{code} {words}: {error}"));
                known += 1;
            }
        }
        assert!(known > 400, "{known}");
    }
}
