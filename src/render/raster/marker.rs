//! Shapes of points beside the disc, as outlines around a middle.

use super::path::{Path, Point};
use crate::model::style::PointShape;
use std::f64::consts::TAU;

/// Adds the outline of a shape: its middle and the radius of the disc that it stands for, in pixels.
pub(super) fn outline(path: &mut Path, shape: PointShape, centre: Point, radius: f64) {
    if shape == PointShape::Circle {
        return path.circle(centre, radius, false);
    }
    path.contour(corners(shape).into_iter().map(|[x, y]| [centre[0] + x * radius, centre[1] + y * radius]));
}

/// The corners of a shape around its middle, in radii of the disc that it stands for; a circle has none.
#[must_use]
pub fn corners(shape: PointShape) -> Vec<Point> {
    // Sizes by which the areas of all shapes look alike.
    match shape {
        PointShape::Circle => Vec::new(),
        PointShape::Square => vec![[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
        PointShape::Diamond => vec![[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]],
        PointShape::Triangle => vec![[0.0, -1.35], [1.2, 0.75], [-1.2, 0.75]],
        PointShape::Star => {
            let corner = |place: usize| {
                let angle = TAU * (place as f64 / 10.0 - 0.25);
                let reach = if place.is_multiple_of(2) { 1.45 } else { 0.62 };
                [angle.cos() * reach, angle.sin() * reach]
            };
            (0..10).map(corner).collect()
        }
        PointShape::Cross => {
            let (a, b) = (0.42, 1.2);
            vec![
                [-a, -b],
                [a, -b],
                [a, -a],
                [b, -a],
                [b, a],
                [a, a],
                [a, b],
                [-a, b],
                [-a, a],
                [-b, a],
                [-b, -a],
                [-a, -a],
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_stay_within_their_reach_and_are_about_as_large_as_the_disc() {
        for shape in PointShape::ALL {
            let mut path = Path::new();
            outline(&mut path, shape, [0.0, 0.0], 10.0);
            let contour: Vec<Point> = path.contours().flatten().copied().collect();
            let reach = contour.iter().map(|[x, y]| x.hypot(*y)).fold(0.0, f64::max);
            assert!(reach <= 10.0 * f64::from(shape.reach()) + 0.1, "{shape:?} {reach}");
            let around = contour.iter().zip(contour.iter().cycle().skip(1));
            let area = around.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>().abs() / 2.0;
            assert!((140.0..360.0).contains(&area), "{shape:?} {area}");
        }
    }
}
