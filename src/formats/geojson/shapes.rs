//! Geometry as it grows, feature by feature, with a way back.

use crate::model::geometry::{Bounds, Geometries, GeometryType, PartKind};
use crate::model::positions::Memory;
use crate::spatial::crs::Crs;

/// Lengths of all buffers at the end of a feature.
#[derive(Clone, Copy)]
struct Mark {
    positions: usize,
    paths: usize,
    parts: usize,
}

/// Geometry of a stretch of features.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// What is read so far; the last feature may not be ended yet.
    pub out: Geometries,
    /// Whether a position of the feature had more than three numbers.
    pub has_more_ordinates: bool,
    /// The first position with a third number, where there is one.
    first_z: usize,
    memory: Memory,
}

impl Shapes {
    /// Adds a position, in the units of the file.
    #[inline(always)]
    pub fn position(&mut self, x: f64, y: f64) {
        self.out.xy.degrees_mut().extend_from_slice(&[x, y]);
        if !self.out.z.is_empty() {
            self.out.z.push(f64::NAN);
        }
    }

    /// Adds a position with a third number.
    pub fn position_with_z(&mut self, x: f64, y: f64, z: f64) {
        if self.out.z.is_empty() {
            self.first_z = self.positions();
            self.out.z.resize(self.first_z, f64::NAN);
        }
        self.out.xy.degrees_mut().extend_from_slice(&[x, y]);
        self.out.z.push(z);
    }

    /// Number of positions.
    pub fn positions(&self) -> usize {
        self.out.xy.len()
    }

    /// Number of ended paths.
    pub fn paths(&self) -> usize {
        self.out.path_offsets.len() - 1
    }

    /// Ends a path.
    #[inline(always)]
    pub fn end_path(&mut self) {
        self.out.path_offsets.push(self.out.xy.len() as u32);
    }

    /// Ends a part.
    #[inline(always)]
    pub fn end_part(&mut self, kind: PartKind) {
        self.out.part_offsets.push((self.out.path_offsets.len() - 1) as u32);
        self.out.part_kinds.push(kind);
    }

    /// Keeps positions in half the memory where nothing is lost by it. Nothing is added from then on.
    pub fn pack(&mut self) {
        self.out.xy.pack(&mut self.memory);
    }

    /// Takes everything out and keeps the memory.
    pub fn clear(&mut self) {
        let out = &mut self.out;
        out.xy.clear(&mut self.memory);
        out.z.clear();
        out.path_offsets.truncate(1);
        out.part_offsets.truncate(1);
        out.part_kinds.clear();
        out.feature_offsets.truncate(1);
        out.types.clear();
        out.bounds.clear();
        self.has_more_ordinates = false;
    }

    fn mark(&self) -> Mark {
        let parts = self.out.feature_offsets.last().map_or(0, |&part| part as usize);
        let paths = self.out.part_offsets.get(parts).map_or(0, |&path| path as usize);
        let positions = self.out.path_offsets.get(paths).map_or(0, |&position| position as usize);
        Mark { positions, paths, parts }
    }

    /// Forgets what was added since the last feature ended.
    pub fn back(&mut self) {
        let mark = self.mark();
        self.out.xy.degrees_mut().truncate(mark.positions * 2);
        // Without a third number anywhere there is no list of them.
        self.out.z.truncate(if self.first_z < mark.positions { mark.positions } else { 0 });
        self.out.path_offsets.truncate(mark.paths + 1);
        self.out.part_offsets.truncate(mark.parts + 1);
        self.out.part_kinds.truncate(mark.parts);
        self.has_more_ordinates = false;
    }

    /// Brings the positions of the feature that is not ended yet to degrees; how many cannot be.
    pub fn bring_to_degrees(&mut self, crs: &Crs) -> usize {
        let from = self.mark().positions * 2;
        crs.to_lon_lat(&mut self.out.xy.degrees_mut()[from..])
    }

    /// The box around the feature that is not ended yet.
    pub fn bounds(&self) -> Bounds {
        let positions = self.out.xy.range(self.mark().positions..self.positions());
        let mut bounds = Bounds::EMPTY;
        for position in positions.as_chunks::<2>().0 {
            bounds.west = bounds.west.min(position[0]);
            bounds.east = bounds.east.max(position[0]);
            bounds.south = bounds.south.min(position[1]);
            bounds.north = bounds.north.max(position[1]);
        }
        bounds
    }

    /// Ends a feature.
    pub fn end_feature(&mut self, geometry_type: GeometryType) {
        let bounds = self.bounds();
        self.out.feature_offsets.push(self.out.part_kinds.len() as u32);
        self.out.types.push(geometry_type);
        self.out.bounds.push(bounds);
        self.has_more_ordinates = false;
    }
}

/// Whether further geometries fit behind others: offsets have 32 bits.
pub(super) fn fit(all: &Geometries, more: &Geometries) -> bool {
    let fits = |of: fn(&Geometries) -> usize| of(all) + of(more) < u32::MAX as usize;
    fits(|part| part.xy.len()) && fits(|part| part.path_offsets.len()) && fits(|part| part.types.len())
}

/// Adds geometries behind others.
pub(super) fn append(all: &mut Geometries, more: &Geometries) {
    let positions = all.xy.len() as u32;
    let paths = (all.path_offsets.len() - 1) as u32;
    let parts = all.part_kinds.len() as u32;
    if !all.z.is_empty() || !more.z.is_empty() {
        all.z.resize(positions as usize, f64::NAN);
        all.z.extend_from_slice(&more.z);
        all.z.resize(positions as usize + more.xy.len(), f64::NAN);
    }
    all.xy.append(&more.xy);
    all.path_offsets.extend(more.path_offsets[1..].iter().map(|offset| positions + offset));
    all.part_offsets.extend(more.part_offsets[1..].iter().map(|offset| paths + offset));
    all.part_kinds.extend_from_slice(&more.part_kinds);
    all.feature_offsets.extend(more.feature_offsets[1..].iter().map(|offset| parts + offset));
    all.types.extend_from_slice(&more.types);
    all.bounds.append(&more.bounds);
}
