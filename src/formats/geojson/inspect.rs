//! What is odd about a geometry once it lies in the columns.

use super::super::problem::ProblemKind;
use crate::model::geometry::{Geometries, GeometryType, PartKind};

/// Degrees of longitude from which a position is told of; up to a full turn beyond the antimeridian is common.
const FARTHEST_LON: f64 = 360.0;
/// From here on a number is taken for metres.
const LOOKS_LIKE_METRES: f64 = 1000.0;

/// Tells what is odd about the geometry of a feature.
#[inline]
pub(super) fn feature(geometries: &Geometries, feature: usize, tell: &mut dyn FnMut(ProblemKind)) {
    let bounds = geometries.bounds[feature];
    if geometries.types[feature] == GeometryType::Null {
        return;
    }
    let on_earth = bounds.west >= -FARTHEST_LON
        && bounds.east <= FARTHEST_LON
        && bounds.south >= -90.0
        && bounds.north <= 90.0;
    if !on_earth && !bounds.is_empty() {
        outside(geometries, feature, tell);
    }
    let mut rings = 0;
    let mut short_line = false;
    for part in geometries.parts(feature) {
        match part.kind {
            PartKind::Points => {}
            PartKind::Line => short_line |= part.paths().any(|path| path.len() < 4),
            PartKind::Polygon => {
                for ring in part.paths() {
                    let number = rings;
                    rings += 1;
                    let positions = ring.as_chunks::<2>().0;
                    if positions.len() < 4 {
                        tell(ProblemKind::ShortRing(number));
                    }
                    if positions.first() != positions.last() && positions.len() >= 3 {
                        tell(ProblemKind::UnclosedRing(number));
                    }
                }
            }
        }
    }
    if short_line {
        tell(ProblemKind::ShortLine);
    }
}

#[cold]
fn outside(geometries: &Geometries, feature: usize, tell: &mut dyn FnMut(ProblemKind)) {
    let positions = geometries.parts(feature).flat_map(|part| part.paths()).flat_map(|path| path.as_chunks::<2>().0);
    let first = positions.into_iter().find(|[lon, lat]| !(lon.abs() <= FARTHEST_LON && lat.abs() <= 90.0));
    let Some(&[x, y]) = first else { return };
    tell(if x.abs() > LOOKS_LIKE_METRES || y.abs() > LOOKS_LIKE_METRES {
        ProblemKind::LooksProjected { x, y }
    } else {
        ProblemKind::OutOfRange { lon: x, lat: y }
    });
}
