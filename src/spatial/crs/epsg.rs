//! What the program knows of the registers of reference systems (EPSG, and Esri's for codes that EPSG does not give): definitions in
//! the words of PROJ.
//!
//! `assets/crs/register.tsv` is made by `scripts/make_crs.py` from the database of PROJ. Shifts of datums are those of the register
//! that need no grid: the most exact of those that cover the most of a system's area of use. They are good to some metres, in
//! a few large countries to ten and more. Where the register has none, none is applied.
//!
//! The shift of Pulkovo 1942 to WGS 84 is the one PROJ takes for Azerbaijan (EPSG:15865: 25, -141, -78.5, 0, 0.35, 0.736, 0), good to
//! some metres. It is used for every zone, so that far from the region it was made for it may be off by ten metres and more.

use std::borrow::Cow;
use std::sync::LazyLock;

static REGISTER: LazyLock<Vec<(u32, &'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/crs/register.tsv").lines();
    let line = |line: &'static str| {
        let (code, rest) = line.split_once('\t')?;
        let (authority, words) = rest.split_once('\t')?;
        Some((code.parse().ok()?, authority, words))
    };
    lines.filter_map(line).collect()
});

/// How positions of a known code become longitude and latitude.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Definition {
    /// They are longitude and latitude of WGS 84, or of a datum that is the same within two metres.
    LonLat,
    /// The Mercator of web maps, on the sphere.
    WebMercator,
    /// By the words of PROJ.
    Proj(&'static str),
}

/// Definition of a code and the code it is known by today; `None` if it is none of the known ones.
pub(super) fn definition(code: u32) -> Option<(Cow<'static, str>, Definition)> {
    // 3857 and earlier and unofficial codes of the same.
    if matches!(code, 3857 | 3785 | 900_913 | 102_100 | 102_113) {
        return Some((Cow::Borrowed("EPSG:3857"), Definition::WebMercator));
    }
    let at = REGISTER.binary_search_by_key(&code, |line| line.0).ok()?;
    let (_, authority, words) = *REGISTER.get(at)?;
    let definition = if is_lon_lat(words) { Definition::LonLat } else { Definition::Proj(words) };
    Some((Cow::Owned(format!("{authority}:{code}")), definition))
}

/// Whether words of PROJ mean degrees that are those of WGS 84 within two metres, or that no shift is known for.
pub(super) fn is_lon_lat(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let is_degrees = words.next().is_some_and(|word| matches!(word, "+proj=longlat" | "+proj=latlong"));
    let harmless = |word: &str| {
        ["+datum=WGS84", "+datum=NAD83", "+no_defs", "+type=crs", "+over"].contains(&word)
            || ["+ellps=", "+a=", "+b=", "+rf=", "+R="].iter().any(|start| word.starts_with(start))
    };
    is_degrees && words.all(harmless)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_is_understood() {
        assert!(REGISTER.len() > 8000, "{}", REGISTER.len());
        assert!(REGISTER.is_sorted_by_key(|line| line.0), "it is searched by halves");
        assert_eq!(REGISTER.len(), include_str!("../../../assets/crs/register.tsv").lines().count());
        for &(code, _, words) in REGISTER.iter() {
            proj4rs::Proj::from_proj_string(words).unwrap_or_else(|error| panic!("{code} {words}: {error}"));
        }
    }

    #[test]
    fn degrees_are_told_from_what_needs_work() {
        for code in [4326, 4979, 4258, 4269, 4283, 4674] {
            assert_eq!(definition(code).unwrap().1, Definition::LonLat, "{code}");
        }
        for code in [4284, 4267, 4230, 4277, 2154, 27_700] {
            assert!(matches!(definition(code).unwrap().1, Definition::Proj(_)), "{code}");
        }
        assert_eq!(definition(102_100).unwrap(), (Cow::Borrowed("EPSG:3857"), Definition::WebMercator));
        assert_eq!(definition(54_003).unwrap().0, "ESRI:54003");
        for code in [0, 1, 3, 32_767, 99_999, 4_294_967_295] {
            assert_eq!(definition(code), None, "{code}");
        }
    }
}
