//! Days along a line: which day lies at which x.

use crate::model::time::Day;

/// A stretch of days laid along x; a day takes the space from its own x to that of the next.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct TimeScale {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// Where the first day begins, in points.
    pub left: f32,
    /// Where the last day ends, in points.
    pub right: f32,
}

impl TimeScale {
    /// A scale of an extent between two x, in points.
    pub(super) fn new(extent: (Day, Day), left: f32, right: f32) -> Self {
        Self { first: extent.0, last: extent.1.max(extent.0), left, right: right.max(left + 1.0) }
    }

    /// Points that a day takes.
    pub(super) fn day_width(&self) -> f32 {
        let days = f64::from(self.last.0) - f64::from(self.first.0) + 1.0;
        (f64::from(self.right - self.left) / days) as f32
    }

    /// Where a day begins.
    pub(super) fn x(&self, day: Day) -> f32 {
        let days = f64::from(self.last.0) - f64::from(self.first.0) + 1.0;
        let from_first = f64::from(day.0) - f64::from(self.first.0);
        (f64::from(self.left) + from_first / days * f64::from(self.right - self.left)) as f32
    }

    /// Where a day begins, kept within the scale.
    pub(super) fn clamped(&self, day: Day) -> f32 {
        self.x(day).min(self.right).max(self.left)
    }

    /// The day at an x, kept within the extent.
    pub(super) fn day_at(&self, x: f32) -> Day {
        let days = f64::from(self.last.0) - f64::from(self.first.0) + 1.0;
        let part = f64::from(x - self.left) / f64::from(self.right - self.left);
        // A hair more than nothing, so that the x of a day gives that day in spite of rounding.
        let day = (part * days + 1e-4 * days.max(1.0) / f64::from(self.right - self.left)).floor();
        self.first.plus(day.clamp(-1e7, 1e7) as i32).clamp(self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_x_of_a_day_gives_the_day() {
        for (first, last) in [(19_000, 20_100), (0, 0), (-4_000_000, 2_900_000)] {
            let scale = TimeScale::new((Day(first), Day(last)), 416.0, 1260.0);
            for step in 0..=20 {
                let day = Day((i64::from(first) + (i64::from(last) - i64::from(first)) * step / 20) as i32);
                let back = scale.day_at(scale.x(day));
                // One day where days are wide, else what a thousandth of a point is worth.
                let allowed =
                    if scale.day_width() > 0.01 { 0 } else { (0.01 / scale.day_width()) as i32 + 1 };
                assert!((back.0 - day.0).abs() <= allowed, "{day:?} {back:?}");
            }
            assert_eq!(scale.day_at(f32::MIN / 2.0), scale.first);
            assert_eq!(scale.day_at(f32::MAX / 2.0), scale.last);
        }
    }
}
