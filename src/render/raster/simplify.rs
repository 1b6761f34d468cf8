//! Leaving out positions of a line that nobody would see, as it comes.

use super::path::Point;

/// Greatest distance in pixels of a position that is left out to the line that is drawn.
const TOLERANCE: f64 = 0.2;

/// Keeps the positions that a line needs (after Imai and Iri, and Opheim): from the last position kept it holds the cone of
/// directions that pass by all positions left out since within the tolerance.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sleeve {
    anchor: Point,
    /// The last position seen, if it is not kept yet.
    last: Option<Point>,
    /// Sides of the cone; `None` before the first position that is apart from the anchor.
    cone: Option<(Point, Point)>,
    /// Greatest distance from the anchor so far, squared.
    reach: f64,
}

impl Sleeve {
    /// Begins at a position, which is kept.
    pub fn begin(anchor: Point) -> Self {
        Self { anchor, ..Self::default() }
    }

    /// Takes the next position; gives one that has to be kept.
    #[inline]
    pub fn next(&mut self, point: Point) -> Option<Point> {
        if self.fits(point) {
            self.last = Some(point);
            return None;
        }
        let kept = self.last.unwrap_or(point);
        *self = Self::begin(kept);
        if kept != point {
            self.fits(point);
            self.last = Some(point);
        }
        Some(kept)
    }

    /// The last position, if it is not kept yet.
    pub fn end(self) -> Option<Point> {
        self.last
    }

    /// Whether the line from the anchor to a position passes by all that were left out; narrows the cone if so.
    #[inline]
    fn fits(&mut self, point: Point) -> bool {
        let d = [point[0] - self.anchor[0], point[1] - self.anchor[1]];
        let square = d[0] * d[0] + d[1] * d[1];
        if square <= TOLERANCE * TOLERANCE {
            // So near the anchor that any direction passes by; but a line that came back has turned.
            return self.reach <= TOLERANCE * TOLERANCE;
        }
        let aside = TOLERANCE / square.sqrt();
        let side = |sign: f64| [d[0] - sign * d[1] * aside, d[1] + sign * d[0] * aside];
        let (right, left) = (side(-1.0), side(1.0));
        match self.cone {
            None => self.cone = Some((right, left)),
            Some((low, high)) => {
                if cross(low, d) < 0.0 || cross(d, high) < 0.0 || square < self.reach {
                    return false;
                }
                self.cone = Some((
                    if cross(low, right) > 0.0 { right } else { low },
                    if cross(left, high) > 0.0 { left } else { high },
                ));
            }
        }
        self.reach = self.reach.max(square);
        true
    }
}

fn cross(a: Point, b: Point) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn simplified(points: &[Point]) -> Vec<Point> {
        let mut kept = vec![points[0]];
        let mut sleeve = Sleeve::begin(points[0]);
        for &point in &points[1..] {
            kept.extend(sleeve.next(point));
        }
        kept.extend(sleeve.end());
        kept
    }

    fn distance(point: Point, a: Point, b: Point) -> f64 {
        let d = [b[0] - a[0], b[1] - a[1]];
        let length = d[0] * d[0] + d[1] * d[1];
        let share = if length > 0.0 {
            (((point[0] - a[0]) * d[0] + (point[1] - a[1]) * d[1]) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (point[0] - a[0] - d[0] * share).hypot(point[1] - a[1] - d[1] * share)
    }

    #[test]
    fn straight_lines_keep_their_ends() {
        let line: Vec<Point> = (0..100).map(|x| [f64::from(x) * 0.3, f64::from(x) * 0.1]).collect();
        assert_eq!(simplified(&line), [line[0], line[99]]);
        assert_eq!(simplified(&[[1.0, 1.0]]), [[1.0, 1.0]]);
        // There and back.
        let turned = [[0.0, 0.0], [5.0, 0.0], [0.05, 0.0]];
        assert_eq!(simplified(&turned), turned);
    }

    proptest! {
        #[test]
        fn every_position_lies_near_what_is_drawn(
            steps in proptest::collection::vec((-1.0f64..1.0, -1.0f64..1.0), 1..60),
            scale in 0.01f64..4.0,
        ) {
            let mut line = vec![[0.0, 0.0]];
            for (dx, dy) in steps {
                let [x, y] = line[line.len() - 1];
                line.push([x + dx * scale, y + dy * scale]);
            }
            let kept = simplified(&line);
            prop_assert_eq!(kept[0], line[0]);
            for point in &line {
                let nearest = kept.windows(2).map(|pair| distance(*point, pair[0], pair[1])).fold(f64::INFINITY, f64::min);
                let nearest = if kept.len() < 2 { 0.0 } else { nearest };
                prop_assert!(nearest <= 2.0 * TOLERANCE, "{point:?}: {nearest}");
            }
        }
    }
}
