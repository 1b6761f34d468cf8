//! Repairs of geometry that lose nothing: a layer in, a layer with corrected positions out. Files are never touched.

use super::problem::ProblemKind;
use crate::model::feedback::Feedback;
use crate::model::geometry::{Geometries, PartKind};
use crate::model::layer::LayerData;
use crate::model::positions::{Boxes, Memory, Positions};
use crate::model::strings::SparseTexts;
use crate::spatial::crs::Crs;
use crate::spatial::ring;

/// Features between two looks at whether the result is still wanted.
const LOOK: usize = 4096;

/// A repair of all features of a layer that need it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repair {
    /// Repeats the first position at the end of rings that are not closed.
    CloseRings,
    /// Turns outer rings counter-clockwise and holes clockwise.
    ReverseRings,
    /// Takes out positions that are the same as the one before them.
    DeleteRepeated,
    /// Exchanges first and second number of every position.
    SwapAxes,
    /// Brings every position from the system of an EPSG code to longitude and latitude.
    Reproject(u32),
}

/// What a repair gives.
#[derive(Clone, PartialEq, Debug)]
pub struct Repaired {
    /// The layer after it.
    pub layer: LayerData,
    /// The features that are not as before, rising.
    pub changed: Vec<u32>,
    /// How many of them lose what the columns do not hold: members within the geometry, further numbers of positions.
    pub simplified: usize,
    /// Positions that could not be brought to longitude and latitude.
    pub failed: usize,
}

impl Repair {
    /// The repairs to choose from for a problem, the likeliest first; several where the reference system is guessed.
    #[must_use]
    pub fn choices(kind: &ProblemKind) -> Vec<Self> {
        match kind {
            ProblemKind::UnclosedRing(_) => vec![Self::CloseRings],
            ProblemKind::Winding(_) => vec![Self::ReverseRings],
            ProblemKind::RepeatedPosition { .. } => vec![Self::DeleteRepeated],
            ProblemKind::SwappedAxes => vec![Self::SwapAxes],
            ProblemKind::Projected { guesses, .. } => {
                let codes = guesses.split(", ").filter_map(|guess| guess.strip_prefix("EPSG:")?.parse().ok());
                codes.map(Self::Reproject).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its name in reports, the one that [`ProblemKind::repair`] gives.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CloseRings => "close-ring",
            Self::ReverseRings => "reverse-ring",
            Self::DeleteRepeated => "delete-repeated-position",
            Self::SwapAxes => "swap-axes",
            Self::Reproject(_) => "reproject",
        }
    }

    /// Carries it out; `None` if nobody wants it any more.
    #[must_use]
    pub fn of(self, layer: &LayerData, feedback: &dyn Feedback) -> Option<Repaired> {
        let (mut geometries, changed, failed) = match self {
            Self::CloseRings => by_path(&layer.geometries, feedback, close)?,
            Self::ReverseRings => by_path(&layer.geometries, feedback, turn)?,
            Self::DeleteRepeated => by_path(&layer.geometries, feedback, thin)?,
            Self::SwapAxes | Self::Reproject(_) => self.every_position(&layer.geometries),
        };
        if feedback.is_cancelled() {
            return None;
        }
        geometries.measure();
        let (geometry_texts, simplified) = without(&layer.geometry_texts, &changed);
        let layer = LayerData { geometries: geometries.into(), geometry_texts, ..layer.clone() };
        feedback.progress(1.0);
        Some(Repaired { layer, changed, simplified, failed })
    }

    fn every_position(self, before: &Geometries) -> (Geometries, Vec<u32>, usize) {
        let mut after = before.clone();
        let mut failed = 0;
        match self {
            Self::Reproject(code) => {
                failed =
                    Crs::from_epsg(code).map_or(after.xy.len(), |crs| crs.to_lon_lat(after.xy.degrees_mut()));
            }
            _ => {
                for position in after.xy.degrees_mut().as_chunks_mut::<2>().0 {
                    position.swap(0, 1);
                }
            }
        }
        after.xy.pack(&mut Memory::default());
        let changed = (0..before.len()).filter(|&feature| before.parts(feature).len() > 0);
        (after, changed.map(|feature| feature as u32).collect(), failed)
    }
}

/// A path as it is to be: the places of its positions before, in their new order. `None` leaves it as it is.
type Change = fn(PartKind, usize, &[[f64; 2]], &[f64]) -> Option<Vec<usize>>;

fn close(kind: PartKind, _: usize, path: &[[f64; 2]], _: &[f64]) -> Option<Vec<usize>> {
    let is_open = kind == PartKind::Polygon && path.len() >= 3 && path.first() != path.last();
    is_open.then(|| (0..path.len()).chain([0]).collect())
}

fn turn(kind: PartKind, place: usize, path: &[[f64; 2]], _: &[f64]) -> Option<Vec<usize>> {
    if kind != PartKind::Polygon || path.len() < 4 {
        return None;
    }
    let area = ring::signed_area(path.as_flattened());
    let is_wrong = area != 0.0 && (area > 0.0) != (place == 0);
    is_wrong.then(|| (0..path.len()).rev().collect())
}

fn thin(kind: PartKind, _: usize, path: &[[f64; 2]], z: &[f64]) -> Option<Vec<usize>> {
    let least = match kind {
        PartKind::Points => return None,
        PartKind::Line => 2,
        PartKind::Polygon => 4,
    };
    // Equal places at different heights are two positions.
    let height = |position: usize| z.get(position).map(|z| z.to_bits());
    let is_again = |&position: &usize| {
        position > 0 && path[position] == path[position - 1] && height(position) == height(position - 1)
    };
    let kept: Vec<usize> = (0..path.len()).filter(|position| !is_again(position)).collect();
    (kept.len() < path.len() && kept.len() >= least).then_some(kept)
}

/// Changes paths one by one; gives the features that are not as before.
fn by_path(
    before: &Geometries,
    feedback: &dyn Feedback,
    change: Change,
) -> Option<(Geometries, Vec<u32>, usize)> {
    let mut after = Geometries {
        xy: Positions::default(),
        z: Vec::with_capacity(before.z.len()),
        path_offsets: Vec::with_capacity(before.path_offsets.len()),
        part_offsets: before.part_offsets.clone(),
        part_kinds: before.part_kinds.clone(),
        feature_offsets: before.feature_offsets.clone(),
        types: before.types.clone(),
        bounds: Boxes::default(),
    };
    let mut xy = Vec::with_capacity(before.xy.len() * 2);
    after.path_offsets.push(0);
    let mut changed = Vec::new();
    let mut number = 0;
    for feature in 0..before.len() {
        if feature % LOOK == 0 {
            if feedback.is_cancelled() {
                return None;
            }
            feedback.progress(feature as f32 / before.len() as f32);
        }
        let mut is_changed = false;
        for part in before.parts(feature) {
            for (place, path) in part.paths().enumerate() {
                let positions = path.as_chunks::<2>().0;
                let from = before.path_offsets.get(number).copied().unwrap_or_default() as usize;
                let z = before.z.get(from..from + positions.len()).unwrap_or_default();
                if let Some(order) = change(part.kind, place, positions, z) {
                    is_changed = true;
                    xy.extend(order.iter().flat_map(|&position| positions[position]));
                    after.z.extend(order.iter().filter_map(|&position| z.get(position)));
                } else {
                    xy.extend_from_slice(&path);
                    after.z.extend_from_slice(z);
                }
                after.path_offsets.push((xy.len() / 2) as u32);
                number += 1;
            }
        }
        if is_changed {
            changed.push(feature as u32);
        }
    }
    after.xy = xy.into();
    after.xy.pack(&mut Memory::default());
    Some((after, changed, 0))
}

/// Texts of the features that are not among some, and how many were.
fn without(texts: &SparseTexts, features: &[u32]) -> (SparseTexts, usize) {
    let mut kept = SparseTexts::default();
    for (&feature, text) in texts.features.iter().zip(texts.texts.iter()) {
        if features.binary_search(&feature).is_err() {
            kept.push(feature, text);
        }
    }
    let dropped = texts.features.len() - kept.features.len();
    (kept, dropped)
}

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;
