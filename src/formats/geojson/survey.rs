//! Totals of features: how many, of what kind, where.

use crate::model::geometry::{Bounds, Geometries};

/// Totals of the features of a file that were kept.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Survey {
    /// Number of features.
    pub features: u64,
    /// Features with at least one position.
    pub drawn: u64,
    /// Features of each type of [`crate::model::geometry::GeometryType::ALL`], as written; empty geometries count under their type.
    pub types: [u64; 8],
    /// Number of positions as the file gives them, those that close rings included.
    pub vertices: u64,
    /// Box around all positions, in the units of the file until they are brought to degrees.
    pub extent: Bounds,
}

impl Default for Survey {
    fn default() -> Self {
        Self { features: 0, drawn: 0, types: [0; 8], vertices: 0, extent: Bounds::EMPTY }
    }
}

impl Survey {
    /// Totals of geometries.
    #[must_use]
    pub fn of(geometries: &Geometries) -> Self {
        let mut survey = Self { features: geometries.len() as u64, ..Self::default() };
        for (of_type, parts) in geometries.types.iter().zip(geometries.feature_offsets.windows(2)) {
            survey.types[*of_type as usize] += 1;
            survey.drawn += u64::from(parts[0] < parts[1]);
        }
        survey.vertices = geometries.xy.len() as u64;
        survey.extent = geometries.extent();
        survey
    }

    /// Adds the totals of further features.
    pub fn add(&mut self, other: &Self) {
        self.features += other.features;
        self.drawn += other.drawn;
        self.vertices += other.vertices;
        self.extent = self.extent.union(other.extent);
        for (all, more) in self.types.iter_mut().zip(other.types) {
            *all += more;
        }
    }
}
