//! Shapes of points beside the disc, as outlines around a middle.

use super::path::{Path, Point};
use crate::model::style::PointShape;
use std::f64::consts::TAU;

/// Adds the outline of a shape: its middle and the radius of the disc that it stands for, in pixels.
pub(super) fn outline(path: &mut Path, shape: PointShape, centre: Point, radius: f64) {
    let corners = |points: &[[f64; 2]]| -> Vec<Point> {
        points.iter().map(|[x, y]| [centre[0] + x * radius, centre[1] + y * radius]).collect()
    };
    // Sizes by which the areas of all shapes look alike.
    match shape {
        PointShape::Circle => path.circle(centre, radius, false),
        PointShape::Square => path.contour(corners(&[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]])),
        PointShape::Diamond => path.contour(corners(&[[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]])),
        PointShape::Triangle => path.contour(corners(&[[0.0, -1.35], [1.2, 0.75], [-1.2, 0.75]])),
        PointShape::Star => {
            let corner = |place: usize| {
                let angle = TAU * (place as f64 / 10.0 - 0.25);
                let reach = radius * if place.is_multiple_of(2) { 1.45 } else { 0.62 };
                [centre[0] + angle.cos() * reach, centre[1] + angle.sin() * reach]
            };
            path.contour((0..10).map(corner));
        }
        PointShape::Cross => {
            let (a, b) = (0.42, 1.2);
            path.contour(corners(&[
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
            ]));
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
