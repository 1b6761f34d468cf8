//! What is odd about a geometry once it lies in the columns.

use super::super::problem::ProblemKind;
use crate::model::geometry::{Bounds, Geometries, GeometryType, Part, PartKind};
use crate::spatial::ring::{self, Crossing};
use std::borrow::Cow;

/// Degrees of longitude from which a position is told of as an error; up to a full turn beyond the antimeridian is common.
const FARTHEST_LON: f64 = 360.0;
/// From here on a number is taken for metres.
const LOOKS_LIKE_METRES: f64 = 1000.0;
/// Latitude up to which web maps go (EPSG:3857), in degrees.
const MERCATOR_LAT: f64 = 85.051_128_779_806_6;
/// Comparisons that are spent on a ring, whatever its size, and for each of its positions.
const BUDGET: (usize, usize) = (2_000_000, 100);

/// Tells what is odd about the geometry of a feature.
#[inline]
pub(in crate::formats) fn feature(
    geometries: &Geometries,
    feature: usize,
    tell: &mut dyn FnMut(ProblemKind),
) {
    let bounds = geometries.bounds.get(feature).unwrap_or(Bounds::EMPTY);
    if bounds.is_empty() {
        if geometries.types[feature] == GeometryType::Null {
            tell(ProblemKind::NullGeometry);
        }
        return;
    }
    let usual = bounds.west >= -180.0
        && bounds.east <= 180.0
        && bounds.south >= -MERCATOR_LAT
        && bounds.north <= MERCATOR_LAT;
    if !usual {
        far(geometries, feature, tell);
    }
    let mut paths = 0;
    let mut short_line = false;
    for part in geometries.parts(feature) {
        match part.kind {
            PartKind::Points => {}
            PartKind::Line => {
                for path in part.paths() {
                    short_line |= path.len() < 4;
                    repeated(&path, paths, tell);
                    paths += 1;
                }
            }
            PartKind::Polygon => polygon(part, &mut paths, tell),
        }
    }
    if short_line {
        tell(ProblemKind::ShortLine);
    }
}

fn repeated(path: &[f64], number: usize, tell: &mut dyn FnMut(ProblemKind)) {
    if let Some(position) = ring::repeated_position(path) {
        tell(ProblemKind::RepeatedPosition { path: number, position });
    }
}

fn polygon(part: Part<'_>, rings: &mut usize, tell: &mut dyn FnMut(ProblemKind)) {
    let mut shell: Option<Cow<'_, [f64]>> = None;
    let mut left = BUDGET.0 * 8;
    for path in part.paths() {
        let number = *rings;
        *rings += 1;
        let positions = path.as_chunks::<2>().0;
        if positions.len() < 4 {
            tell(ProblemKind::ShortRing(number));
        }
        if positions.first() != positions.last() && positions.len() >= 3 {
            tell(ProblemKind::UnclosedRing(number));
        }
        repeated(&path, number, tell);
        if positions.len() >= 4 {
            let area = ring::signed_area(&path);
            if area == 0.0 && on_one_line(positions) {
                tell(ProblemKind::ZeroArea(number));
            } else {
                if area != 0.0 && (area > 0.0) != shell.is_none() {
                    tell(ProblemKind::Winding(number));
                }
                match ring::first_self_intersection(&path, BUDGET.0 + BUDGET.1 * positions.len()) {
                    Crossing::None => {}
                    Crossing::At { lon, lat, .. } => {
                        tell(ProblemKind::SelfIntersection { ring: number, lon, lat });
                    }
                    Crossing::NotChecked => tell(ProblemKind::NotChecked(number)),
                }
            }
        }
        match &shell {
            None => shell = Some(path),
            // Where a large shell has very many holes only some of their positions are looked at, at last none.
            Some(shell) if left > 0 => {
                let most = left / 8;
                left = left.saturating_sub(
                    (shell.len() / 2) * positions.len().min(most / (shell.len() / 2).max(1) + 1),
                );
                if ring::hole_outside(shell, &path, most).is_some() {
                    tell(ProblemKind::HoleOutside(number));
                }
                if left == 0 {
                    tell(ProblemKind::NotChecked(number));
                }
            }
            Some(_) => {}
        }
    }
}

/// Whether all positions lie on one line.
fn on_one_line(positions: &[[f64; 2]]) -> bool {
    let Some((first, rest)) = positions.split_first() else { return true };
    let Some(other) = rest.iter().find(|position| *position != first) else { return true };
    let (dx, dy) = (other[0] - first[0], other[1] - first[1]);
    rest.iter().all(|position| dx * (position[1] - first[1]) == dy * (position[0] - first[0]))
}

#[cold]
fn far(geometries: &Geometries, feature: usize, tell: &mut dyn FnMut(ProblemKind)) {
    let positions = || geometries.positions_of(feature).filter_map(|position| geometries.xy.get(position));
    if let Some([x, y]) = positions().find(|[lon, lat]| !(lon.abs() <= FARTHEST_LON && lat.abs() <= 90.0)) {
        return tell(if x.abs() > LOOKS_LIKE_METRES || y.abs() > LOOKS_LIKE_METRES {
            ProblemKind::LooksProjected { x, y }
        } else {
            ProblemKind::OutOfRange { lon: x, lat: y }
        });
    }
    if let Some([lon, _]) = positions().find(|[lon, _]| lon.abs() > 180.0) {
        tell(ProblemKind::BeyondAntimeridian(lon));
    }
    if let Some([_, lat]) = positions().find(|[_, lat]| lat.abs() > MERCATOR_LAT) {
        tell(ProblemKind::BeyondMercator(lat));
    }
}
