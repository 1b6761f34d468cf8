//! The words of a scene, which come from outside: the scene knows no language.

use crate::model::time::{Day, Status};

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
