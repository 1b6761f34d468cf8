//! Exact hit tests on the Mercator plane.

use super::mercator::Mercator;

/// Distance of a position to the segment from `a` to `b`, in the unit of the plane.
#[must_use]
pub fn distance_to_segment(point: Mercator, a: Mercator, b: Mercator) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 {
        (((point.x - a.x) * dx + (point.y - a.y) * dy) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (point.x - a.x - along * dx).hypot(point.y - a.y - along * dy)
}

/// Distance between the segments from `a` to `b` and from `c` to `d`, in the unit of the plane; 0 where they cross or touch.
#[must_use]
pub fn distance_between_segments(a: Mercator, b: Mercator, c: Mercator, d: Mercator) -> f64 {
    let side =
        |a: Mercator, b: Mercator, of: Mercator| (b.x - a.x) * (of.y - a.y) - (of.x - a.x) * (b.y - a.y);
    if side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0 {
        return 0.0;
    }
    let ends = [
        distance_to_segment(a, c, d),
        distance_to_segment(b, c, d),
        distance_to_segment(c, a, b),
        distance_to_segment(d, a, b),
    ];
    ends.into_iter().fold(f64::INFINITY, f64::min)
}

/// How often a closed ring winds around a position: zero outside (Dan Sunday, "Inclusion of a Point in a Polygon").
#[must_use]
pub fn winding_number(point: Mercator, ring: impl Iterator<Item = Mercator>) -> i32 {
    let mut winding = 0;
    let mut first = None;
    let mut previous: Option<Mercator> = None;
    let mut edge = |a: Mercator, b: Mercator| {
        let side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y);
        if a.y <= point.y && b.y > point.y && side > 0.0 {
            winding += 1;
        } else if a.y > point.y && b.y <= point.y && side < 0.0 {
            winding -= 1;
        }
    };
    for vertex in ring {
        if let Some(previous) = previous {
            edge(previous, vertex);
        }
        first.get_or_insert(vertex);
        previous = Some(vertex);
    }
    if let (Some(first), Some(last)) = (first, previous) {
        edge(last, first);
    }
    winding
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Mercator {
        Mercator { x, y }
    }

    #[test]
    fn segments() {
        assert!((distance_to_segment(at(0.5, 1.0), at(0.0, 0.0), at(1.0, 0.0)) - 1.0).abs() < 1e-12);
        assert!((distance_to_segment(at(2.0, 0.0), at(0.0, 0.0), at(1.0, 0.0)) - 1.0).abs() < 1e-12);
        assert!((distance_to_segment(at(3.0, 4.0), at(0.0, 0.0), at(0.0, 0.0)) - 5.0).abs() < 1e-12);
        let level = (at(0.0, 0.0), at(4.0, 0.0));
        for (c, d, expected) in [
            (at(1.0, -1.0), at(2.0, 5.0), 0.0),
            (at(4.0, 0.0), at(9.0, 9.0), 0.0),
            (at(1.0, 2.0), at(3.0, 1.0), 1.0),
            (at(7.0, 4.0), at(9.0, 4.0), 5.0),
            (at(2.0, 0.0), at(2.0, 0.0), 0.0),
        ] {
            assert!((distance_between_segments(level.0, level.1, c, d) - expected).abs() < 1e-12);
            assert!((distance_between_segments(d, c, level.1, level.0) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn rings() {
        let square = [at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0)];
        assert_ne!(winding_number(at(0.5, 0.5), square.into_iter()), 0);
        assert_eq!(winding_number(at(1.5, 0.5), square.into_iter()), 0);
        assert_ne!(winding_number(at(0.5, 0.5), square[..4].iter().copied()), 0, "an open ring is closed");
        assert_eq!(winding_number(at(0.5, 0.5), std::iter::empty()), 0);
    }
}
