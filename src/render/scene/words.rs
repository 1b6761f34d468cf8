//! The words of a scene: the scene itself knows no language.

use crate::model::time::{Day, Status};
use crate::text::Catalogue;
use crate::text::dates::format_day;
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

    /// The word of a status.
    fn status(&self, status: Status) -> String;

    /// A day: "5 Jul 2024".
    fn date(&self, day: Day) -> String;

    /// The letter of the north arrow.
    fn north(&self) -> String;
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
        let (plus, star) = (if added { "+" } else { "" }, if disputed { "*" } else { "" });
        Some(format!("{plus}{count}{star}"))
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

    fn status(&self, status: Status) -> String {
        Catalogue::status(self, status).to_owned()
    }

    fn date(&self, day: Day) -> String {
        format_day(day, self.lang())
    }

    fn north(&self) -> String {
        self.tr("map-north").to_owned()
    }
}
