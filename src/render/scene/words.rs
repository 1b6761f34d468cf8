//! The words of a scene: the scene itself knows no language.

use crate::text::Catalogue;
use crate::text::numbers::{format_distance_m, format_number};

/// Which side of the grid's origin a line lies on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    North,
    East,
    South,
    West,
}

/// Which way an angle in degrees is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Axis {
    Longitude,
    Latitude,
}

/// Words of a scene in one language.
pub trait SceneWords {
    /// Heading of the shelf of a town: "In Khankendi, exact place not published".
    fn shelf_heading(&self, town: &str) -> String;

    /// How far off a place may be: "approximate, ±2.5 km".
    fn approximate(&self, metres: f64) -> String;

    /// A figure under a name: "85 families returned"; `added` where it is an addition and no total, `disputed` where reports do
    /// not agree on it (marked `*`). `None` for measures that are not shown on the map.
    fn figure(&self, measure: &str, value: f64, added: bool, disputed: bool) -> Option<String>;

    /// A length on the ground: "500 m", "2 km".
    fn length(&self, metres: f64) -> String;

    /// A line of the grid by its distance to the origin in metres: "500 m E".
    fn grid_offset(&self, metres: f64, side: Side) -> String;

    /// A line of the graticule in degrees: "46.5° E".
    fn degrees(&self, degrees: f64, axis: Axis) -> String;

    /// The letter of the north arrow.
    fn north(&self) -> String;

    /// A number of things: "1,234".
    fn how_many(&self, count: u64) -> String;
}

/// The international letter of a side, the same in every language as in coordinates.
const fn letter(side: Side) -> char {
    match side {
        Side::North => 'N',
        Side::East => 'E',
        Side::South => 'S',
        Side::West => 'W',
    }
}

impl SceneWords for Catalogue {
    fn shelf_heading(&self, town: &str) -> String {
        self.tr_args("shelf-heading", &[("town", town.into())])
    }

    fn approximate(&self, metres: f64) -> String {
        let distance = format_distance_m(metres, self.lang());
        self.tr_args("position-approximate", &[("distance", distance.as_str().into())])
    }

    fn figure(&self, measure: &str, value: f64, added: bool, disputed: bool) -> Option<String> {
        let count = match measure {
            "families" | "people" => {
                self.get_args(&format!("returned-{measure}"), &[("count", value.into())])?
            }
            "residents" => self.count(measure, value),
            _ => return None,
        };
        // The sign of an addition stands before the number, which is not the first word in every language.
        let number = count.find(|letter: char| letter.is_ascii_digit()).unwrap_or(0);
        let (before, number) = count.split_at(number);
        let (plus, star) = (if added { "+" } else { "" }, if disputed { "*" } else { "" });
        Some(format!("{before}{plus}{number}{star}"))
    }

    fn length(&self, metres: f64) -> String {
        format_distance_m(metres, self.lang())
    }

    fn grid_offset(&self, metres: f64, side: Side) -> String {
        let distance = format_distance_m(metres, self.lang());
        // Half a metre is less than any step of the grid: this is the line through the origin.
        if metres < 0.5 { distance } else { format!("{distance}\u{a0}{}", letter(side)) }
    }

    fn degrees(&self, degrees: f64, axis: Axis) -> String {
        let side = match (axis, degrees < 0.0) {
            (Axis::Longitude, false) => Side::East,
            (Axis::Longitude, true) => Side::West,
            (Axis::Latitude, false) => Side::North,
            (Axis::Latitude, true) => Side::South,
        };
        let rounded = (degrees.abs() * 100.0).round() / 100.0;
        let number = format_number(rounded, self.lang());
        if rounded == 0.0 { format!("{number}°") } else { format!("{number}°\u{a0}{}", letter(side)) }
    }

    fn north(&self) -> String {
        self.tr("map-north").to_owned()
    }

    fn how_many(&self, count: u64) -> String {
        format_number(count as f64, self.lang())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn the_catalogues_have_the_words_of_a_scene() {
        for lang in Lang::ALL {
            let words = Catalogue::new(lang);
            assert!(words.shelf_heading("Ağdərə").contains("Ağdərə"));
            assert!(words.approximate(2500.0).contains('±'));
            let disputed = words.figure("families", 46.0, true, true).unwrap();
            assert!(disputed.contains("+46") && disputed.ends_with('*'), "{disputed}");
            assert!(words.figure("people", 5.0, false, false).is_some());
            assert_eq!(words.figure("seats", 600.0, false, false), None);
            assert!(words.grid_offset(500.0, Side::West).ends_with('W'));
            assert!(words.degrees(46.5, Axis::Longitude).ends_with('E'));
            assert!(words.degrees(-3.0, Axis::Latitude).ends_with('S'));
        }
    }
}
