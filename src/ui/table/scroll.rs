//! Where the rows stand: the row at the top and how much of it is above, exact with any number of rows.

use egui::Rangef;

/// Height of a row, in points.
pub(super) const ROW: f32 = 24.0;
/// Least height of the handle of the bar, in points.
const LEAST_HANDLE: f32 = 28.0;

/// The first row that is seen.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Scroll {
    pub row: usize,
    /// The part of it above the edge, from 0 to 1.
    pub part: f32,
}

impl Scroll {
    /// Moved down by points, among so many rows of which so many points are seen.
    pub fn by(self, points: f32, rows: usize, seen: f32) -> Self {
        let moved = f64::from(self.part) + f64::from(points) / f64::from(ROW);
        let whole = moved.floor();
        let row = if whole < 0.0 {
            let Some(row) = self.row.checked_sub(-whole as usize) else { return Self::default() };
            row
        } else {
            self.row.saturating_add(whole as usize)
        };
        Self { row, part: (moved - whole) as f32 }.within(rows, seen)
    }

    /// The same where rows are left above as far as there are some.
    pub fn within(self, rows: usize, seen: f32) -> Self {
        let last = room(rows, seen);
        if (self.row as f64 + f64::from(self.part)) <= last {
            return self;
        }
        Self::at(last)
    }

    fn at(rows: f64) -> Self {
        Self { row: rows.floor() as usize, part: (rows - rows.floor()) as f32 }
    }

    /// Moved as little as shows a row whole.
    pub fn to_show(self, row: usize, rows: usize, seen: f32) -> Self {
        let fit = f64::from(seen / ROW);
        let (now, row) = (self.row as f64 + f64::from(self.part), row as f64);
        let to = if row < now { row } else { now.max(row + 1.0 - fit) };
        if to == now { self } else { Self::at(to.max(0.0)).within(rows, seen) }
    }

    /// Points from the upper edge to the top of a row; it may be far away.
    pub fn top_of(self, row: usize) -> f32 {
        ((row as f64 - self.row as f64 - f64::from(self.part)) * f64::from(ROW)) as f32
    }

    /// The row that so many points below the edge lie on, among so many.
    pub fn row_at(self, points: f32, rows: usize) -> Option<usize> {
        let row = (f64::from(self.part) + f64::from(points) / f64::from(ROW)).floor();
        let row = self.row.checked_add_signed(row as isize)?;
        (row < rows).then_some(row)
    }

    /// Where the handle of a bar of so many points lies on it; `None` where all rows are seen.
    pub fn handle(self, rows: usize, seen: f32, bar: f32) -> Option<Rangef> {
        let room = room(rows, seen);
        if room <= 0.0 || bar <= LEAST_HANDLE {
            return None;
        }
        let length = (f64::from(bar) * f64::from(seen / ROW) / rows as f64) as f32;
        let length = length.clamp(LEAST_HANDLE, bar);
        let top = ((self.row as f64 + f64::from(self.part)) / room * f64::from(bar - length)) as f32;
        Some(Rangef::new(top, top + length))
    }

    /// The rows where the handle begins so many points below the top of the bar.
    pub fn of_handle(top: f32, rows: usize, seen: f32, bar: f32) -> Self {
        let Some(handle) = Self::default().handle(rows, seen, bar) else { return Self::default() };
        let free = f64::from(bar - handle.span());
        let part = if free > 0.0 { (f64::from(top) / free).clamp(0.0, 1.0) } else { 0.0 };
        Self::at(part * room(rows, seen))
    }
}

/// Rows that do not fit.
fn room(rows: usize, seen: f32) -> f64 {
    (rows as f64 - f64::from(seen / ROW)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_row_among_millions_moves_by_a_point() {
        let rows = 100_000_000;
        let mut scroll = Scroll { row: 99_000_000, part: 0.0 };
        for _ in 0..24 {
            scroll = scroll.by(1.0, rows, 240.0);
        }
        assert_eq!(scroll.row, 99_000_001);
        assert!(scroll.part < 1e-4, "{scroll:?}");
        assert_eq!(scroll.top_of(99_000_003).round(), 48.0);
        assert_eq!(Scroll::default().by(f32::MAX, rows, 240.0), Scroll { row: rows - 10, part: 0.0 });
    }

    #[test]
    fn what_fits_does_not_scroll() {
        let scroll = Scroll { row: 5, part: 0.5 }.by(100.0, 3, 240.0);
        assert_eq!(scroll, Scroll::default());
        assert_eq!(scroll.handle(3, 240.0, 200.0), None);
        assert_eq!(scroll.row_at(71.0, 3), Some(2));
        assert_eq!((scroll.row_at(73.0, 3), scroll.row_at(-1.0, 3)), (None, None));
    }

    proptest! {
        #[test]
        fn a_row_that_is_to_be_seen_is(rows in 1usize..5_000_000, at in 0.0..1.0f64, row in 0.0..1.0f64, seen in 24.0..900.0f32) {
            let place = |part: f64| ((rows - 1) as f64 * part) as usize;
            let scroll = Scroll { row: place(at), part: 0.3 }.within(rows, seen).to_show(place(row), rows, seen);
            let top = scroll.top_of(place(row));
            prop_assert!(top >= -0.01 && top + ROW <= seen + 0.01, "{top}");
            prop_assert_eq!(scroll.row_at(top + 12.0, rows), Some(place(row)));
        }

        #[test]
        fn the_handle_leads_to_the_rows(rows in 100usize..5_000_000, at in 0.0..1.0f64, seen in 24.0..900.0f32) {
            let bar = seen.max(60.0);
            let scroll = Scroll { row: (rows as f64 * at) as usize, part: 0.0 }.within(rows, seen);
            let handle = scroll.handle(rows, seen, bar).unwrap();
            prop_assert!(handle.min >= -0.01 && handle.max <= bar + 0.01);
            let back = Scroll::of_handle(handle.min, rows, seen, bar);
            let off = (back.row as f64 - scroll.row as f64).abs();
            prop_assert!(off <= 2.0 + rows as f64 / 1e6, "{off}");
            prop_assert_eq!(Scroll::of_handle(bar, rows, seen, bar), Scroll::default().by(f32::MAX, rows, seen));
        }
    }
}
