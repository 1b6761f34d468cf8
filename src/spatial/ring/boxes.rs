//! Boxes around runs of a ring's segments, in a flat tree: neighbours in the ring are neighbours in the plane.

use super::Point;

/// Segments in a box of the lowest level, and boxes in a box of the levels above.
const WIDTH: usize = 8;

/// West, south, east, north.
pub(super) type Rect = [f64; 4];

/// The tree: level 0 has one box for each eight segments, each level above one for each eight boxes below.
pub(super) struct Boxes<'a> {
    points: &'a [Point],
    levels: Vec<Vec<Rect>>,
}

/// The smaller and the greater of two finite numbers; quicker than `f64::min`, which looks for NaN.
fn sorted(a: f64, b: f64) -> (f64, f64) {
    if a < b { (a, b) } else { (b, a) }
}

/// The box around a segment.
pub(super) fn around(a: Point, b: Point) -> Rect {
    let ((west, east), (south, north)) = (sorted(a[0], b[0]), sorted(a[1], b[1]));
    [west, south, east, north]
}

fn union(a: Rect, b: Rect) -> Rect {
    [sorted(a[0], b[0]).0, sorted(a[1], b[1]).0, sorted(a[2], b[2]).1, sorted(a[3], b[3]).1]
}

/// Whether two boxes have a point in common.
pub(super) fn meet(a: Rect, b: Rect) -> bool {
    // All four at once: foretelling which one fails costs more than comparing.
    (a[0] <= b[2]) & (b[0] <= a[2]) & (a[1] <= b[3]) & (b[1] <= a[3])
}

impl<'a> Boxes<'a> {
    pub(super) fn of(points: &'a [Point]) -> Self {
        let mut all = Self { points, levels: Vec::new() };
        let empty = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let mut level: Vec<Rect> = (0..points.len().div_ceil(WIDTH))
            .map(|run| {
                let segments = run * WIDTH..((run + 1) * WIDTH).min(points.len());
                segments.map(|segment| all.rect(segment)).fold(empty, union)
            })
            .collect();
        while level.len() > 1 {
            let above = level.chunks(WIDTH).map(|run| run.iter().copied().fold(empty, union)).collect();
            all.levels.push(std::mem::replace(&mut level, above));
        }
        all.levels.push(level);
        all
    }

    /// Box around a segment; of the last one it reaches to the first position.
    fn rect(&self, segment: usize) -> Rect {
        let next = if segment + 1 == self.points.len() { 0 } else { segment + 1 };
        match (self.points.get(segment), self.points.get(next)) {
            (Some(&a), Some(&b)) => around(a, b),
            _ => [f64::NAN; 4],
        }
    }

    /// The first segment from some one on whose box meets the box around `a` and `b`. Takes each look from `left`, and
    /// stops when it is used up.
    pub(super) fn next_meeting(&self, a: Point, b: Point, from: usize, left: &mut usize) -> Option<usize> {
        let wanted = around(a, b);
        let mut segment = from;
        'next: while segment < self.points.len() {
            if segment.is_multiple_of(WIDTH) {
                // At the start of a run: pass over the greatest one that does not meet.
                let mut run = segment / WIDTH;
                let mut skip = 0;
                let mut width = WIDTH;
                for level in &self.levels {
                    *left = left.checked_sub(1)?;
                    if level.get(run).is_some_and(|rect| meet(*rect, wanted)) {
                        break;
                    }
                    skip = width;
                    if !run.is_multiple_of(WIDTH) {
                        break;
                    }
                    run /= WIDTH;
                    width *= WIDTH;
                }
                if skip > 0 {
                    segment += skip;
                    continue 'next;
                }
            }
            *left = left.checked_sub(1)?;
            if meet(self.rect(segment), wanted) {
                return Some(segment);
            }
            segment += 1;
        }
        None
    }
}
