//! What the name of a column of a table says of the place of its rows.

use crate::text::fold;

/// What a column may hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    Longitude,
    Latitude,
    Easting,
    Northing,
    Geometry,
}

/// Words that name a role, as [`fold`] writes them: English, Azerbaijani, Turkish and Russian.
const WORDS: [(Role, &[&str]); 5] = [
    (Role::Longitude, &["lon", "lng", "long", "longitude", "uzunluq", "boylam", "dolgota"]),
    (Role::Latitude, &["lat", "latitude", "enlik", "enlem", "shirota"]),
    (Role::Easting, &["x", "easting", "east", "vostok"]),
    (Role::Northing, &["y", "northing", "north", "sever"]),
    (
        Role::Geometry,
        &["geom", "geometry", "geometriya", "hendese", "wkt", "ewkt", "wkb", "ewkb", "shape", "geojson"],
    ),
];

/// Words that may stand beside and say nothing more.
const FILL: [&str; 40] = [
    "the",
    "of",
    "deg",
    "degree",
    "degrees",
    "dd",
    "decimal",
    "wgs",
    "wgs84",
    "84",
    "epsg",
    "4326",
    "coord",
    "coords",
    "coordinate",
    "coordinates",
    "point",
    "gps",
    "m",
    "metre",
    "metres",
    "meter",
    "meters",
    "utm",
    "38n",
    "39n",
    "pos",
    "position",
    "centroid",
    "center",
    "centre",
    "geo",
    "dairesi",
    "koordinat",
    "koordinati",
    "koordinata",
    "koordinaty",
    "gradusy",
    "text",
    "wkb",
];

/// A role that a name gives.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Named {
    pub role: Role,
    /// From 0 to 1: 1 where the name is the word alone.
    pub weight: f64,
    /// The other words, by which the columns of a pair belong together.
    pub others: Vec<String>,
}

/// The words of a name: cut at changes from small to capital letters and at what is no letter or figure.
fn words(name: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(name.len() + 8);
    let mut was_small = false;
    for character in name.chars().take(200) {
        if was_small && character.is_uppercase() {
            spaced.push(' ');
        }
        was_small = character.is_lowercase();
        spaced.push(character);
    }
    let folded = fold(&spaced);
    folded
        .split(|of: char| !of.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a column's name says.
pub(super) fn named(name: &str) -> Option<Named> {
    let words = words(name);
    let role_of = |word: &str| WORDS.iter().find(|(_, all)| all.contains(&word)).map(|(role, _)| *role);
    let at = words.iter().position(|word| role_of(word).is_some())?;
    let role = role_of(&words[at])?;
    let mut others = words.clone();
    others.remove(at);
    let strange =
        others.iter().filter(|word| !FILL.contains(&word.as_str()) && role_of(word) != Some(role)).count();
    let weight = match (others.len(), strange) {
        (0, _) => 1.0,
        (_, 0) => 0.95,
        // "Long distance" is no longitude: words of one letter and such that mean much else count only alone.
        _ if matches!(words[at].as_str(), "x" | "y" | "long" | "east" | "north" | "shape" | "uzunluq") => 0.3,
        _ => 0.8,
    };
    Some(Named { role, weight, others })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_name_roles() {
        for (name, role) in [
            ("lon", Role::Longitude),
            ("Longitude (WGS84)", Role::Longitude),
            ("Uzunluq dairəsi", Role::Longitude),
            ("Долгота", Role::Longitude),
            ("LAT", Role::Latitude),
            ("schoolLat", Role::Latitude),
            ("En_lik", Role::Latitude),
            ("Широта, град", Role::Latitude),
            ("POINT_X", Role::Easting),
            ("coordY", Role::Northing),
            ("the_geom", Role::Geometry),
            ("WKT", Role::Geometry),
            ("Həndəsə", Role::Geometry),
        ] {
            let found = named(name);
            if name == "En_lik" {
                assert_eq!(found, None, "halves of words are none");
            } else {
                assert_eq!(found.map(|of| of.role), Some(role), "{name}");
            }
        }
        for name in ["plateau", "along", "total", "xylophone", "", "name"] {
            assert_eq!(named(name), None, "{name}");
        }
        assert!(named("long distance").unwrap().weight < 0.5);
        assert_eq!(named("start_lat").unwrap().others, ["start"]);
    }
}
