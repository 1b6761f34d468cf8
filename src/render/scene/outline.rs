//! Geometry that all backends share, so that they agree on where a line, a dash or an edge lies. In logical points.

use super::Dash;
use crate::spatial::{ScreenPoint, ScreenRect};

/// Most pieces that one dashed line is cut into.
const MAX_DASHES: usize = 20_000;

/// Greatest distance in pixels of the chords of an arc to the arc.
const TOLERANCE_PIXELS: f32 = 0.05;

/// Points along part of a circle, both ends included; angles in radians clockwise from the right.
#[must_use]
pub fn arc_points(
    centre: ScreenPoint,
    radius: f32,
    from: f32,
    to: f32,
    pixels_per_point: f32,
) -> Vec<ScreenPoint> {
    let pixels = (radius.abs() * pixels_per_point).clamp(TOLERANCE_PIXELS, 1e6);
    let chord = 2.0 * (1.0 - TOLERANCE_PIXELS / pixels).clamp(-1.0, 1.0).acos();
    let steps = ((to - from).abs() / chord.max(1e-3)).ceil().clamp(1.0, 2_048.0) as u32;
    (0..=steps)
        .map(|step| {
            let (sin, cos) = (from + (to - from) * step as f32 / steps as f32).sin_cos();
            ScreenPoint::new(centre.x + radius * cos, centre.y + radius * sin)
        })
        .collect()
}

/// Corners of a circle as a closed shape, from the right, clockwise.
#[must_use]
pub fn circle_points(centre: ScreenPoint, radius: f32, pixels_per_point: f32) -> Vec<ScreenPoint> {
    let mut points = arc_points(centre, radius, 0.0, std::f32::consts::TAU, pixels_per_point);
    points.pop();
    points
}

/// Corners of a rectangle with round corners as a closed shape, clockwise.
#[must_use]
pub fn round_rect_points(rect: ScreenRect, radius: f32, pixels_per_point: f32) -> Vec<ScreenPoint> {
    let ScreenRect { left, top, right, bottom } = rect;
    let radius = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
            .map(|(x, y)| ScreenPoint::new(x, y))
            .to_vec();
    }
    let quarter = std::f32::consts::FRAC_PI_2;
    [
        (left + radius, top + radius, 2.0),
        (right - radius, top + radius, 3.0),
        (right - radius, bottom - radius, 0.0),
        (left + radius, bottom - radius, 1.0),
    ]
    .into_iter()
    .flat_map(|(x, y, turns)| {
        let from = quarter * turns;
        arc_points(ScreenPoint::new(x, y), radius, from, from + quarter, pixels_per_point)
    })
    .collect()
}

/// The rectangle along the middle of an outline of some width, moved by less than a pixel so that the outer edge of the outline
/// lies on whole pixels; with a width of zero the edges of the rectangle itself.
#[must_use]
pub fn snapped_rect(rect: ScreenRect, stroke_width: f32, pixels_per_point: f32) -> ScreenRect {
    let half = stroke_width / 2.0;
    let whole = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
    ScreenRect {
        left: whole(rect.left - half) + half,
        top: whole(rect.top - half) + half,
        right: whole(rect.right + half) - half,
        bottom: whole(rect.bottom + half) - half,
    }
}

/// A straight level or upright line, moved across by less than a pixel so that one of its edges lies on whole pixels; any
/// other line is left as it is.
#[must_use]
pub fn snapped_line(points: &[ScreenPoint], width: f32, pixels_per_point: f32) -> Option<[ScreenPoint; 2]> {
    let &[mut a, mut b] = points else { return None };
    let half = width / 2.0;
    let whole = |value: f32| ((value - half) * pixels_per_point).round() / pixels_per_point + half;
    if a.y == b.y {
        a.y = whole(a.y);
        b.y = a.y;
    } else if a.x == b.x {
        a.x = whole(a.x);
        b.x = a.x;
    } else {
        return None;
    }
    Some([a, b])
}

/// Whether the corners of a closed shape always turn the same way and go around once.
#[must_use]
pub fn is_convex(points: &[ScreenPoint]) -> bool {
    let count = points.len();
    let (mut left, mut right, mut flips) = (false, false, 0);
    let mut last_sign = 0.0f32;
    for index in 0..count {
        let (a, b, c) = (points[index], points[(index + 1) % count], points[(index + 2) % count]);
        let cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        left |= cross < 0.0;
        right |= cross > 0.0;
        let sign = if b.x == a.x { last_sign } else { (b.x - a.x).signum() };
        flips += u32::from(sign * last_sign < 0.0);
        last_sign = sign;
    }
    !(left && right) && flips <= 2
}

/// The strokes of a dashed line that lie within a part of the screen; the line itself if it has no gaps.
///
/// A closed line gets dashes a little shorter or longer, so that a whole number of them goes around. Only what is within
/// `visible`, grown by the width of the line, is cut; a line that reaches far beyond costs no more for it.
#[must_use]
pub fn dashes(
    points: &[ScreenPoint],
    closed: bool,
    dash: Dash,
    visible: ScreenRect,
) -> Vec<Vec<ScreenPoint>> {
    let mut line = points.to_vec();
    if closed && let Some(&first) = points.first() {
        line.push(first);
    }
    let (lengths, count) = match dash {
        Dash::Solid => return vec![line],
        Dash::Two(on, off) => ([on, off, 0.0, 0.0], 2),
        Dash::Four(a, b, c, d) => ([a, b, c, d], 4),
    };
    let mut lengths = lengths.map(|length| if length.is_finite() { f64::from(length.max(0.0)) } else { 0.0 });
    let period: f64 = lengths.iter().sum();
    if period < 0.1 {
        return vec![line];
    }
    let total: f64 = line
        .windows(2)
        .map(|pair| f64::from(pair[0].distance(pair[1])))
        .filter(|length| length.is_finite())
        .sum();
    if closed {
        let times = (total / period).round().max(1.0);
        let factor = total / (times * period);
        lengths = lengths.map(|length| length * factor);
    }
    cut(&line, &lengths[..count], visible)
}

/// Cuts an open line into strokes of the given lengths in turn with gaps.
fn cut(line: &[ScreenPoint], lengths: &[f64], visible: ScreenRect) -> Vec<Vec<ScreenPoint>> {
    let period: f64 = lengths.iter().sum();
    let mut strokes: Vec<Vec<ScreenPoint>> = Vec::new();
    let mut done = 0.0f64;
    // Whether the last stroke goes on at the beginning of the segment.
    let mut open = false;
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = f64::from(a.distance(b));
        if !(length.is_finite() && length > 0.0) {
            continue;
        }
        let at = |along: f64| {
            let t = (along / length) as f32;
            ScreenPoint::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
        };
        let Some((from, to)) = inside(a, b, visible).map(|(from, to)| (from * length, to * length)) else {
            done += length;
            open = false;
            continue;
        };
        if from > 0.0 {
            open = false;
        }
        let mut along = from;
        while along < to && strokes.len() < MAX_DASHES {
            let (drawn, rest) = phase(lengths, (done + along) % period);
            // Steps never stand still, however small the rest.
            let end = (along + rest.max(period * 1e-6)).min(to);
            if drawn {
                if open && let Some(stroke) = strokes.last_mut() {
                    stroke.push(at(end));
                } else if end - along > period * 1e-6 {
                    strokes.push(vec![at(along), at(end)]);
                }
                // At the end of the segment; where a gap follows, its first step ends the stroke.
                open = end >= to && (open || end - along > period * 1e-6);
            } else {
                open = false;
            }
            along = end;
        }
        if to < length {
            open = false;
        }
        done += length;
    }
    strokes
}

/// Whether a place in the period is a stroke, and how far it goes on.
fn phase(lengths: &[f64], mut place: f64) -> (bool, f64) {
    for (index, &length) in lengths.iter().enumerate() {
        if place < length {
            return (index % 2 == 0, length - place);
        }
        place -= length;
    }
    (true, lengths.first().copied().unwrap_or(0.0))
}

/// The part of a segment within a rectangle, as shares of its length (Liang and Barsky).
fn inside(a: ScreenPoint, b: ScreenPoint, rect: ScreenRect) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let (x, y) = (f64::from(a.x), f64::from(a.y));
    let (dx, dy) = (f64::from(b.x) - x, f64::from(b.y) - y);
    for (step, room) in [
        (-dx, x - f64::from(rect.left)),
        (dx, f64::from(rect.right) - x),
        (-dy, y - f64::from(rect.top)),
        (dy, f64::from(rect.bottom) - y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: ScreenRect = ScreenRect { left: -1e4, top: -1e4, right: 1e4, bottom: 1e4 };

    fn point(x: f32, y: f32) -> ScreenPoint {
        ScreenPoint::new(x, y)
    }

    fn length(stroke: &[ScreenPoint]) -> f32 {
        stroke.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
    }

    #[test]
    fn dashes_go_around_corners() {
        let line = [point(0.0, 0.0), point(5.0, 0.0), point(5.0, 25.0)];
        let strokes = dashes(&line, false, Dash::Two(6.0, 4.0), ALL);
        assert_eq!(strokes.len(), 3);
        assert_eq!(strokes[0], [point(0.0, 0.0), point(5.0, 0.0), point(5.0, 1.0)]);
        for stroke in &strokes {
            assert!((length(stroke) - 6.0).abs() < 1e-3, "{stroke:?}");
        }
        assert_eq!(dashes(&line, false, Dash::Solid, ALL), [line.to_vec()]);
        let four = dashes(&[point(0.0, 0.0), point(14.5, 0.0)], false, Dash::Four(7.0, 3.0, 1.5, 3.0), ALL);
        assert_eq!(four.iter().map(|stroke| length(stroke)).collect::<Vec<_>>(), [7.0, 1.5]);
    }

    #[test]
    fn a_ring_has_whole_dashes() {
        let ring = circle_points(point(50.0, 50.0), 14.0, 1.0);
        let strokes = dashes(&ring, true, Dash::Two(4.2, 3.1), ALL);
        assert_eq!(strokes.len(), 12);
        for stroke in &strokes {
            assert!((length(stroke) - length(&strokes[0])).abs() < 0.02);
        }
    }

    #[test]
    fn far_lines_cost_little_and_keep_their_phase() {
        let seen = ScreenRect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let line = [point(-1e6, 50.0), point(1e6, 50.0)];
        let strokes = dashes(&line, false, Dash::Two(6.0, 4.0), seen);
        assert!((10..=12).contains(&strokes.len()), "{}", strokes.len());
        assert!((strokes[1][0].x - strokes[0][0].x - 10.0).abs() < 0.2);
        assert!(dashes(&[point(-9.0, -9.0), point(-9.0, 1e9)], false, Dash::Two(1.0, 1.0), seen).is_empty());
    }

    #[test]
    fn odd_dashes_and_points_are_harmless() {
        let line = [point(0.0, 0.0), point(f32::NAN, 1.0), point(10.0, 0.0), point(10.0, 0.0)];
        for dash in
            [Dash::Two(0.0, 0.0), Dash::Two(f32::NAN, 1.0), Dash::Two(-3.0, 5.0), Dash::Two(1e-3, 0.2)]
        {
            let _ = dashes(&line, true, dash, ALL);
            assert!(dashes(&[point(0.0, 0.0), point(9000.0, 0.0)], false, dash, ALL).len() <= MAX_DASHES + 1);
        }
        assert!(dashes(&[], true, Dash::Two(1.0, 1.0), ALL).is_empty());
    }

    #[test]
    fn edges_lie_on_pixels() {
        let rect = snapped_rect(ScreenRect { left: 10.3, top: 5.6, right: 20.2, bottom: 9.9 }, 1.0, 1.0);
        assert_eq!((rect.left, rect.top, rect.right, rect.bottom), (10.5, 5.5, 20.5, 9.5));
        let plain = snapped_rect(ScreenRect { left: 10.3, top: 5.6, right: 20.2, bottom: 9.9 }, 0.0, 2.0);
        assert_eq!((plain.left, plain.top, plain.right, plain.bottom), (10.5, 5.5, 20.0, 10.0));
        let line = snapped_line(&[point(1.2, 7.2), point(9.7, 7.2)], 1.0, 1.0).unwrap();
        assert_eq!(line, [point(1.2, 7.5), point(9.7, 7.5)]);
        assert!(snapped_line(&[point(1.0, 2.0), point(3.0, 4.0)], 1.0, 1.0).is_none());
    }

    #[test]
    fn convexity() {
        let square = [point(0.0, 0.0), point(1.0, 0.0), point(1.0, 1.0), point(0.0, 1.0)];
        assert!(is_convex(&square));
        assert!(is_convex(&circle_points(point(3.0, 3.0), 9.0, 2.0)));
        assert!(is_convex(&round_rect_points(ScreenRect::from_min_size(0.0, 0.0, 30.0, 20.0), 5.0, 1.0)));
        assert!(!is_convex(&[point(0.0, 0.0), point(4.0, 0.0), point(1.0, 1.0), point(0.0, 4.0)]));
        let star: Vec<_> =
            (0..5).map(|at| (at as f32 * 4.0 * std::f32::consts::PI / 5.0).sin_cos()).collect();
        assert!(!is_convex(&star.into_iter().map(|(y, x)| point(x, y)).collect::<Vec<_>>()));
    }
}
