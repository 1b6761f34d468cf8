//! Layers made ready to be drawn: positions on the Mercator plane, rings of one orientation, bounds of each feature.
//!
//! The renderer and picking see a layer only through [`PreparedLayer`].

use super::detail::{Detail, Details};
use crate::model::feedback::Feedback;
use crate::model::geometry::{Geometries, PartKind};
use crate::model::layer::LayerData;
use crate::spatial::mercator::{CIRCUMFERENCE_METRES, bounds_to_mercator};
use crate::spatial::{LonLat, Mercator};
use rayon::prelude::*;
use std::ops::Range;

/// A box on the Mercator plane; y grows southwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MercatorBounds {
    /// Smallest x.
    pub left: f64,
    /// Smallest y, in the north.
    pub top: f64,
    /// Greatest x.
    pub right: f64,
    /// Greatest y, in the south.
    pub bottom: f64,
}

impl MercatorBounds {
    /// The box around nothing.
    pub const EMPTY: Self =
        Self { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    /// Whether it is around nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !(self.left <= self.right && self.top <= self.bottom)
    }

    /// The box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether two boxes touch or overlap; an empty one touches nothing.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Larger by a margin on every side, in the unit of the plane.
    #[must_use]
    pub fn grow(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }
}

/// A layer ready to be drawn. Parts and paths lie as in [`crate::model::geometry::Geometries`].
#[derive(Clone, PartialEq, Debug)]
pub struct PreparedLayer {
    /// All positions; what was not finite is `NaN` and is left out when drawn.
    positions: Vec<Mercator>,
    /// From which level of detail on each of them is drawn; of points alone there is none.
    details: Vec<Detail>,
    path_offsets: Vec<u32>,
    part_offsets: Vec<u32>,
    part_kinds: Vec<PartKind>,
    feature_offsets: Vec<u32>,
    bounds: Vec<MercatorBounds>,
    extent: MercatorBounds,
    kinds: Vec<Kinds>,
    /// Area and length of all rings of each feature, in the unit of the plane; of features that cover the whole world they are coarse.
    rings: Vec<[f32; 2]>,
    /// Width on the ground of each feature in the unit of the plane, 0 without one; `None` if no feature has one.
    pub ground_width_mercator: Option<Vec<f32>>,
}

/// Which kinds of parts a feature has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u8);

impl Kinds {
    /// Adds a kind.
    fn add(&mut self, kind: PartKind) {
        self.0 |= 1 << kind as u8;
    }

    /// Whether there is a part of a kind.
    #[must_use]
    pub const fn has(self, kind: PartKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether all parts are of a kind.
    #[must_use]
    pub const fn is_only(self, kind: PartKind) -> bool {
        self.0 == 1 << kind as u8
    }
}

/// A part of a feature, ready to be drawn.
#[derive(Clone, Copy)]
pub struct PreparedPart<'a> {
    /// How it is drawn.
    pub kind: PartKind,
    layer: &'a PreparedLayer,
    from: u32,
    to: u32,
}

impl<'a> PreparedPart<'a> {
    /// Its paths; outer rings of polygons wind one way, holes the other way.
    pub fn paths(self) -> impl ExactSizeIterator<Item = &'a [Mercator]> + DoubleEndedIterator {
        let layer = self.layer;
        (self.from..self.to).map(move |path| layer.path(path as usize))
    }

    /// Its paths with the level of detail of each position; of points there are no levels.
    pub fn detailed_paths(self) -> impl ExactSizeIterator<Item = (&'a [Mercator], &'a [Detail])> {
        let layer = self.layer;
        (self.from..self.to).map(move |path| {
            let details = layer.details.get(layer.path_range(path as usize)).unwrap_or_default();
            (layer.path(path as usize), details)
        })
    }
}

impl PreparedLayer {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// Box around all features.
    #[must_use]
    pub fn extent(&self) -> MercatorBounds {
        self.extent
    }

    /// Box around each feature.
    #[must_use]
    pub fn bounds(&self) -> &[MercatorBounds] {
        &self.bounds
    }

    /// Which kinds of parts each feature has.
    #[must_use]
    pub fn kinds(&self) -> &[Kinds] {
        &self.kinds
    }

    /// Area and length of all rings of a feature, in the unit of the plane; holes take from the area.
    #[must_use]
    pub fn rings(&self, feature: usize) -> [f64; 2] {
        self.rings.get(feature).copied().unwrap_or_default().map(f64::from)
    }

    /// Parts of a feature.
    pub fn parts(&self, feature: usize) -> impl ExactSizeIterator<Item = PreparedPart<'_>> + Clone {
        let range = match (self.feature_offsets.get(feature), self.feature_offsets.get(feature + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        range.map(|part| PreparedPart {
            kind: self.part_kinds[part],
            layer: self,
            from: self.part_offsets[part],
            to: self.part_offsets[part + 1],
        })
    }

    /// Width of a feature on the ground in the unit of the plane; 0 without one.
    #[must_use]
    pub fn ground_width(&self, feature: usize) -> f64 {
        self.ground_width_mercator
            .as_ref()
            .and_then(|widths| widths.get(feature))
            .map_or(0.0, |&width| f64::from(width))
    }

    fn path(&self, path: usize) -> &[Mercator] {
        self.positions.get(self.path_range(path)).unwrap_or_default()
    }

    /// Where the positions of a path lie among all.
    fn path_range(&self, path: usize) -> Range<usize> {
        match (self.path_offsets.get(path), self.path_offsets.get(path + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }
}

/// Positions of the paths whose levels of detail one thread works out at once.
const RUN: usize = 1 << 14;
/// Positions projected between two questions whether to go on.
const BLOCK: usize = 1 << 18;

/// Makes a layer ready to be drawn; `None` when cancelled.
#[must_use]
pub fn prepare(data: &LayerData, feedback: &dyn Feedback) -> Option<PreparedLayer> {
    let mut layer = prepare_geometries(&data.geometries, feedback)?;
    layer.ground_width_mercator = ground_widths(data);
    feedback.progress(1.0);
    Some(layer)
}

/// Makes geometries without anything beside them ready to be drawn; `None` when cancelled.
#[must_use]
pub fn prepare_geometries(geometries: &Geometries, feedback: &dyn Feedback) -> Option<PreparedLayer> {
    let total = (geometries.xy.len() / 2).max(1) as f32;
    let mut positions = Vec::with_capacity(geometries.xy.len() / 2);
    for block in geometries.xy.chunks(BLOCK * 2) {
        if feedback.is_cancelled() {
            return None;
        }
        positions.par_extend(block.par_chunks_exact(2).map(|position| project(position[0], position[1])));
        feedback.progress(positions.len() as f32 / total * 0.9);
    }
    let mut layer = PreparedLayer {
        positions,
        details: Vec::new(),
        path_offsets: geometries.path_offsets.clone(),
        part_offsets: geometries.part_offsets.clone(),
        part_kinds: geometries.part_kinds.clone(),
        feature_offsets: geometries.feature_offsets.clone(),
        bounds: Vec::with_capacity(geometries.len()),
        kinds: Vec::new(),
        rings: Vec::new(),
        extent: MercatorBounds::EMPTY,
        ground_width_mercator: None,
    };
    orient(&mut layer);
    for &bounds in &geometries.bounds {
        let bounds = if bounds.is_empty() {
            MercatorBounds::EMPTY
        } else {
            let (nw, se) = bounds_to_mercator(bounds);
            MercatorBounds { left: nw.x, top: nw.y, right: se.x, bottom: se.y }
        };
        layer.extent = layer.extent.union(bounds);
        layer.bounds.push(bounds);
    }
    (layer.kinds, layer.rings) =
        (0..geometries.len()).into_par_iter().map(|feature| measure(&layer, feature)).unzip();
    layer.details = details(&layer);
    (!feedback.is_cancelled()).then_some(layer)
}

/// The level of detail of each position.
fn details(layer: &PreparedLayer) -> Vec<Detail> {
    if layer.part_kinds.iter().all(|&kind| kind == PartKind::Points) {
        return Vec::new();
    }
    let mut details = vec![Detail::ALWAYS; layer.positions.len()];
    // Runs of whole paths, so that each can be written for itself.
    let mut runs = Vec::new();
    let (mut rest, mut first) = (details.as_mut_slice(), 0);
    let paths = layer.path_offsets.len().saturating_sub(1);
    while first < paths {
        let start = layer.path_offsets[first];
        let last = layer.path_offsets[first + 1..].partition_point(|&end| end - start < RUN as u32);
        let end = (first + last + 1).min(paths);
        let (run, behind) = rest.split_at_mut((layer.path_offsets[end] - start) as usize);
        runs.push((first..end, run));
        (rest, first) = (behind, end);
    }
    runs.into_par_iter().for_each_init(Details::default, |of, (paths, mut run)| {
        for path in paths {
            let positions = layer.path(path);
            let (levels, behind) = std::mem::take(&mut run).split_at_mut(positions.len());
            of.write(positions, levels);
            run = behind;
        }
    });
    details
}

fn project(lon: f64, lat: f64) -> Mercator {
    let position = LonLat::new(lon, lat);
    if position.is_finite() { position.to_mercator() } else { Mercator { x: f64::NAN, y: f64::NAN } }
}

/// Turns rings so that outer ones have a positive area and holes a negative one.
fn orient(layer: &mut PreparedLayer) {
    for part in 0..layer.part_kinds.len() {
        if layer.part_kinds[part] != PartKind::Polygon {
            continue;
        }
        let first = layer.part_offsets[part] as usize;
        for path in first..layer.part_offsets[part + 1] as usize {
            let range = layer.path_offsets[path] as usize..layer.path_offsets[path + 1] as usize;
            if let Some(ring) = layer.positions.get_mut(range)
                && (signed_area(ring) < 0.0) == (path == first)
            {
                ring.reverse();
            }
        }
    }
}

/// Which kinds of parts a feature has, and area and length of its rings.
fn measure(layer: &PreparedLayer, feature: usize) -> (Kinds, [f32; 2]) {
    let mut kinds = Kinds::default();
    let mut rings = [0.0; 2];
    for part in layer.parts(feature) {
        kinds.add(part.kind);
        if part.kind == PartKind::Polygon {
            for ring in part.paths() {
                rings[0] += signed_area(ring) / 2.0;
                rings[1] += length(ring);
            }
        }
    }
    (kinds, rings.map(|value: f64| value as f32))
}

/// Length of a path in the unit of the plane.
fn length(path: &[Mercator]) -> f64 {
    let pairs = path.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y));
    pairs.filter(|length| length.is_finite()).sum()
}

/// Twice the area of a ring; the sign tells its direction.
fn signed_area(ring: &[Mercator]) -> f64 {
    let mut finite = ring.iter().filter(|position| position.x.is_finite() && position.y.is_finite());
    let Some(&origin) = finite.next() else { return 0.0 };
    let mut sum = 0.0;
    let mut last = (0.0, 0.0);
    for position in finite {
        let next = (position.x - origin.x, position.y - origin.y);
        sum += last.0 * next.1 - last.1 * next.0;
        last = next;
    }
    sum
}

/// Widths of sites on the ground as lengths on the plane, at the latitude of their middle.
fn ground_widths(data: &LayerData) -> Option<Vec<f32>> {
    let sites = &data.sites.as_ref()?.sites;
    if sites.iter().all(|site| site.width_m.is_none()) {
        return None;
    }
    Some((0..data.len()).map(|feature| site_width(data, feature).unwrap_or(0.0) as f32).collect())
}

/// Width of a site on the ground as a length on the plane, at the latitude of its middle; `None` where it has none.
pub(super) fn site_width(data: &LayerData, feature: usize) -> Option<f64> {
    let site = data.sites.as_ref()?.sites.get(feature)?;
    let metres = site.width_m.filter(|width| width.is_finite() && *width > 0.0)?;
    let (_, lat) = data.geometries.bounds.get(feature)?.centre()?;
    let cosine = lat.clamp(-crate::spatial::MAX_LATITUDE, crate::spatial::MAX_LATITUDE).to_radians().cos();
    Some(metres / (CIRCUMFERENCE_METRES * cosine))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::geometry::{GeometryBuilder, GeometryType};
    use crate::model::programme::{Site, SiteTable};

    fn square(reversed: bool) -> LayerData {
        let mut builder = GeometryBuilder::default();
        for (low, high) in [(0.0, 4.0), (1.0, 2.0)] {
            let mut ring = vec![(low, low), (high, low), (high, high), (low, high), (low, low)];
            if reversed {
                ring.reverse();
            }
            for (lon, lat) in ring {
                builder.position(lon, lat, None);
            }
            builder.end_path();
        }
        builder.end_part(PartKind::Polygon);
        builder.end_feature(GeometryType::Polygon);
        LayerData { geometries: builder.finish().into(), ..LayerData::default() }
    }

    #[test]
    fn rings_wind_alike_however_they_were_given() {
        for reversed in [false, true] {
            let layer = prepare(&square(reversed), &Silent).unwrap();
            let part = layer.parts(0).next().unwrap();
            let areas: Vec<f64> = part.paths().map(signed_area).collect();
            assert!(areas[0] > 0.0 && areas[1] < 0.0, "{areas:?}");
        }
    }

    #[test]
    fn widths_on_the_ground_grow_with_latitude() {
        let mut data = square(false);
        let site = Site { width_m: Some(CIRCUMFERENCE_METRES / 1000.0), ..Site::default() };
        data.sites = Some(SiteTable { sites: vec![site], ..SiteTable::default() }.into());
        let layer = prepare(&data, &Silent).unwrap();
        assert!((layer.ground_width(0) - 0.001 / 2f64.to_radians().cos()).abs() < 1e-9);
        assert_eq!(layer.ground_width(7), 0.0);
    }

    #[test]
    fn nobody_waits_for_what_is_cancelled() {
        struct Cancelled;
        impl Feedback for Cancelled {
            fn is_cancelled(&self) -> bool {
                true
            }
            fn progress(&self, _: f32) {}
        }
        assert!(prepare(&square(false), &Cancelled).is_none());
        let empty = prepare(&LayerData::default(), &Silent).unwrap();
        assert!(empty.is_empty() && empty.extent().is_empty());
    }
}
