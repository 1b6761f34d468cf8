//! Typed coordinates as a place on the map, and a place as coordinates to copy.

use crate::model::lang::Lang;
use crate::spatial::LonLat;
use crate::spatial::utm::{band_of, lon_lat_from_utm, utm_from_lon_lat};
use crate::text::coordinates::{CoordinateForm, TypedCoordinates, parse_coordinates};
use crate::text::numbers::{format_coordinates, format_dms, format_utm};

/// Decimals of degrees that show a position to about a metre.
const DEGREE_DECIMALS: usize = 5;
/// Decimals of seconds that do.
const SECOND_DECIMALS: usize = 1;

/// The place that a text names by coordinates, and how it was written; `None` where it names none.
#[must_use]
pub fn read_position(text: &str) -> Option<(LonLat, CoordinateForm)> {
    let typed = parse_coordinates(text)?;
    let position = match typed {
        TypedCoordinates::Degrees { lon, lat, .. } => LonLat::new(lon, lat),
        TypedCoordinates::Utm(position) => lon_lat_from_utm(position)?,
    };
    Some((position, typed.form()))
}

/// A place (WGS 84 degrees) as text for copying, to about a metre; degrees where the place has no other form.
#[must_use]
pub fn write_position(position: LonLat, form: CoordinateForm, lang: Lang) -> String {
    let LonLat { lon, lat } = position;
    match form {
        CoordinateForm::Utm if let (Some(utm), Some(band)) = (utm_from_lon_lat(position), band_of(lat)) => {
            format_utm(utm, band)
        }
        CoordinateForm::DegreesMinutes | CoordinateForm::DegreesMinutesSeconds => {
            format_dms(lon, lat, SECOND_DECIMALS, lang)
        }
        CoordinateForm::Decimal | CoordinateForm::Utm => format_coordinates(lon, lat, DEGREE_DECIMALS, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_place_in_every_form() {
        let place = LonLat::new(46.7519, 39.8153);
        for text in [
            "39.8153, 46.7519",
            "39°48'55.08\"N 46°45'06.84\"E",
            "38S 649948.04 4408725.79",
            "38N 649948 4408726",
        ] {
            let (found, _) = read_position(text).unwrap();
            assert!(
                (found.lon - place.lon).abs() < 1e-5 && (found.lat - place.lat).abs() < 1e-5,
                "{text}: {found:?}"
            );
        }
        assert_eq!(write_position(place, CoordinateForm::Utm, Lang::AZ), "38S 649948 4408726");
        assert_eq!(read_position("school"), None);
    }

    proptest! {
        #[test]
        fn what_is_copied_can_be_typed(lon in -180.0f64..180.0, lat in -90.0f64..90.0) {
            use CoordinateForm::{Decimal, DegreesMinutes, DegreesMinutesSeconds, Utm};
            for form in [Decimal, DegreesMinutes, DegreesMinutesSeconds, Utm] {
                for lang in Lang::ALL {
                    let text = write_position(LonLat::new(lon, lat), form, lang);
                    let (found, _) = read_position(&text).unwrap();
                    let beside = (found.lon - lon + 540.0).rem_euclid(360.0) - 180.0;
                    prop_assert!(beside.abs() * lat.to_radians().cos() < 3e-5 && (found.lat - lat).abs() < 3e-5, "{} {:?}", text, found);
                }
            }
        }
    }
}
