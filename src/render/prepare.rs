//! Layers made ready to be drawn: positions on the Mercator plane, rings of one orientation, bounds of each feature.
//!
//! The renderer and picking see a layer only through [`PreparedLayer`].

pub use super::boxes::MercatorBounds;
use super::boxes::{PlaneBoxes, SomeBoxesMut};
use super::detail::{Detail, Details, Short};
use super::frame::{Frame, NARROW_SIDE, NOWHERE, Place, Places, SomePlaces, SomePlacesMut, widened};
use crate::model::feedback::Feedback;
use crate::model::geometry::{Bounds, Geometries, PartKind};
use crate::model::layer::LayerData;
use crate::spatial::mercator::{CIRCUMFERENCE_METRES, bounds_to_mercator};
use crate::spatial::{LonLat, Mercator};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A layer ready to be drawn. Parts and paths lie as in [`crate::model::geometry::Geometries`].
#[derive(Clone, PartialEq, Debug)]
pub struct PreparedLayer {
    /// All positions, each in the frame of its feature; what was not finite is left out when drawn.
    places: Places,
    /// From which level of detail on each of them is drawn; of points alone there is none.
    details: Vec<Detail>,
    /// Where features, parts and paths begin, and kinds of parts; nothing else of it is looked at. Shared with the layer.
    shape: Arc<Geometries>,
    boxes: PlaneBoxes,
    extent: MercatorBounds,
    kinds: Vec<Kinds>,
    /// Area and length of all rings of each feature, in the unit of the plane, to within four in a thousand.
    rings: Vec<[Short; 2]>,
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
    frame: Frame,
    from: u32,
    to: u32,
}

/// A path of a part: a line, a ring, or points.
#[derive(Clone, Copy)]
pub struct PreparedPath<'a> {
    frame: Frame,
    places: SomePlaces<'a>,
    details: &'a [Detail],
}

impl<'a> PreparedPart<'a> {
    /// Its paths; outer rings of polygons wind one way, holes the other way.
    pub fn paths(self) -> impl ExactSizeIterator<Item = PreparedPath<'a>> + DoubleEndedIterator {
        let (layer, frame) = (self.layer, self.frame);
        (self.from..self.to).map(move |path| {
            let range = layer.shape.positions_of_path(path as usize);
            PreparedPath {
                frame,
                places: layer.places.some(range.clone()),
                details: layer.details.get(range).unwrap_or_default(),
            }
        })
    }
}

impl<'a> PreparedPath<'a> {
    /// Number of positions.
    #[must_use]
    pub fn len(self) -> usize {
        self.places.count()
    }

    /// Whether there is no position.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its positions on the Mercator plane; `NaN` where one was not finite.
    #[inline]
    pub fn positions(
        self,
    ) -> impl ExactSizeIterator<Item = Mercator> + DoubleEndedIterator + Clone + use<'a> {
        (0..self.len()).map(move |at| self.frame.position(self.places.get(at)))
    }

    /// Goes through its positions in pixels by a projection that leaves shapes as they are (where it brings a position, and how many
    /// pixels wide the world is), with the level of detail of each and whether it is finite. Of layers of points alone there are no
    /// levels, and nothing is gone through.
    #[inline(always)]
    pub fn for_projected(
        self,
        projection: impl FnOnce(Mercator) -> [f64; 2],
        world: f64,
        mut each: impl FnMut([f64; 2], Detail, bool),
    ) {
        let ([x, y], unit) = (projection(self.frame.middle), self.frame.unit * world);
        let mut one = |place: Place, detail: Detail| {
            let point = [x + f64::from(place[0]) * unit, y + f64::from(place[1]) * unit];
            each(point, detail, place != NOWHERE);
        };
        let details = self.details.iter().copied();
        match self.places {
            SomePlaces::Wide(places) => {
                places.iter().zip(details).for_each(|(&place, detail)| one(place, detail));
            }
            SomePlaces::Narrow(places) => {
                places.iter().zip(details).for_each(|(&place, detail)| one(widened(place), detail));
            }
        }
    }
}

impl PreparedLayer {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.boxes.len()
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Box around all features.
    #[must_use]
    pub fn extent(&self) -> MercatorBounds {
        self.extent
    }

    /// Box around a feature, to within half a step of [`PlaneBoxes`]; the empty one beyond the last.
    #[must_use]
    #[inline(always)]
    pub fn bounds(&self, feature: usize) -> MercatorBounds {
        self.boxes.get(feature)
    }

    /// Which kinds of parts each feature has.
    #[must_use]
    pub fn kinds(&self) -> &[Kinds] {
        &self.kinds
    }

    /// Area and length of all rings of a feature, in the unit of the plane; holes take from the area.
    #[must_use]
    pub fn rings(&self, feature: usize) -> [f64; 2] {
        self.rings.get(feature).copied().unwrap_or_default().map(Short::value)
    }

    /// Parts of a feature.
    pub fn parts(&self, feature: usize) -> impl ExactSizeIterator<Item = PreparedPart<'_>> + Clone {
        let offsets = &self.shape.feature_offsets;
        let range = match (offsets.get(feature), offsets.get(feature + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        let frame = Frame::of(self.bounds(feature), matches!(self.places, Places::Narrow(_)));
        range.map(move |part| PreparedPart {
            kind: self.shape.part_kinds[part],
            layer: self,
            frame,
            from: self.shape.part_offsets[part],
            to: self.shape.part_offsets[part + 1],
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
}

/// Positions of the features that one thread makes ready at once.
const RUN: usize = 1 << 14;

/// Makes a layer ready to be drawn; `None` when cancelled. It keeps the layer's geometry, which it shares.
#[must_use]
pub fn prepare(data: &LayerData, feedback: &dyn Feedback) -> Option<PreparedLayer> {
    let mut layer = prepare_as(&data.geometries, Arc::clone(&data.geometries), feedback)?;
    layer.ground_width_mercator = ground_widths(data);
    feedback.progress(1.0);
    Some(layer)
}

/// Makes geometries without anything beside them ready to be drawn; `None` when cancelled.
#[must_use]
pub fn prepare_geometries(geometries: &Geometries, feedback: &dyn Feedback) -> Option<PreparedLayer> {
    prepare_as(geometries, Arc::new(geometries.without_positions()), feedback)
}

fn prepare_as(
    geometries: &Geometries,
    shape: Arc<Geometries>,
    feedback: &dyn Feedback,
) -> Option<PreparedLayer> {
    let (count, features) = (geometries.xy.len(), geometries.len());
    let has_details = geometries.part_kinds.iter().any(|&kind| kind != PartKind::Points);
    let mut places = Places::new(count, are_small(geometries));
    let mut details = vec![Detail::ALWAYS; if has_details { count } else { 0 }];
    let mut boxes = PlaneBoxes::new(features, mercator_bounds(geometries.extent()));
    let mut kinds = vec![Kinds::default(); features];
    let mut rings = vec![[Short::default(); 2]; features];
    let runs = runs(geometries, places.all_mut(), &mut details, boxes.all_mut(), &mut kinds, &mut rings);
    let done = AtomicUsize::new(0);
    runs.into_par_iter().for_each_init(Scratch::default, |scratch, run| {
        if !feedback.is_cancelled() {
            let positions = run.places.count();
            run.prepare(geometries, scratch);
            let done = done.fetch_add(positions, Ordering::Relaxed) + positions;
            feedback.progress(done as f32 / count.max(1) as f32 * 0.99);
        }
    });
    let extent = (0..features).fold(MercatorBounds::EMPTY, |all, feature| all.union(boxes.get(feature)));
    (!feedback.is_cancelled()).then_some(PreparedLayer {
        places,
        details,
        shape,
        boxes,
        extent,
        kinds,
        rings,
        ground_width_mercator: None,
    })
}

/// Whether the box of each feature is smaller than [`NARROW_SIDE`], whatever its latitude among those of the layer.
fn are_small(geometries: &Geometries) -> bool {
    let (mut side, mut farthest) = ([0.0f64; 2], 0.0f64);
    for bounds in geometries.bounds.iter().filter(|bounds| !bounds.is_empty()) {
        side = [side[0].max(bounds.east - bounds.west), side[1].max(bounds.north - bounds.south)];
        farthest = farthest.max(bounds.north.abs()).max(bounds.south.abs());
    }
    // A degree of latitude grows on the plane as the cosine falls.
    let of_plane =
        side[0].max(side[1] / farthest.min(crate::spatial::MAX_LATITUDE).to_radians().cos()) / 360.0;
    of_plane < 0.999 * NARROW_SIDE
}

/// Some features one after another, and room for what is made of them.
struct Run<'a> {
    features: Range<usize>,
    places: SomePlacesMut<'a>,
    details: &'a mut [Detail],
    boxes: SomeBoxesMut<'a>,
    kinds: &'a mut [Kinds],
    rings: &'a mut [[Short; 2]],
}

/// Memory of one thread.
#[derive(Default)]
struct Scratch {
    /// Positions of a feature.
    positions: Vec<Mercator>,
    details: Details,
}

/// Divides features into runs of about [`RUN`] positions.
fn runs<'a>(
    geometries: &Geometries,
    mut places: SomePlacesMut<'a>,
    mut details: &'a mut [Detail],
    mut boxes: SomeBoxesMut<'a>,
    mut kinds: &'a mut [Kinds],
    mut rings: &'a mut [[Short; 2]],
) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut first = 0;
    while first < geometries.len() {
        let (mut end, mut positions) = (first, 0);
        while end < geometries.len() && (positions < RUN && end - first < RUN) {
            positions += geometries.positions_of(end).len();
            end += 1;
        }
        runs.push(Run {
            features: first..end,
            places: places.split_off(positions),
            details: details.split_off_mut(..positions).unwrap_or_default(),
            boxes: boxes.split_off(end - first),
            kinds: kinds.split_off_mut(..end - first).unwrap_or_default(),
            rings: rings.split_off_mut(..end - first).unwrap_or_default(),
        });
        first = end;
    }
    runs
}

/// Paths of a part.
fn paths_of(geometries: &Geometries, part: usize) -> Range<usize> {
    geometries.part_offsets[part] as usize..geometries.part_offsets[part + 1] as usize
}

impl Run<'_> {
    /// Makes the features ready.
    fn prepare(self, geometries: &Geometries, scratch: &mut Scratch) {
        let (mut places, mut details, mut boxes) = (self.places, self.details, self.boxes);
        let is_narrow = matches!(places, SomePlacesMut::Narrow(_));
        for (at, feature) in self.features.enumerate() {
            let range = geometries.positions_of(feature);
            scratch.positions.clear();
            let positions = range.clone().filter_map(|at| geometries.xy.get(at));
            scratch.positions.extend(positions.map(|[lon, lat]| project(lon, lat)));
            let own_places = places.split_off(range.len());
            let own_details = details.split_off_mut(..range.len()).unwrap_or_default();
            let (mut kinds, mut rings) = (Kinds::default(), [0.0; 2]);
            let parts = geometries.feature_offsets[feature] as usize
                ..geometries.feature_offsets[feature + 1] as usize;
            for part in parts {
                let kind = geometries.part_kinds[part];
                kinds.add(kind);
                for (number, path) in paths_of(geometries, part).enumerate() {
                    let [from, to] =
                        [path, path + 1].map(|path| geometries.path_offsets[path] as usize - range.start);
                    let Some(path) = scratch.positions.get_mut(from..to) else { continue };
                    if kind == PartKind::Polygon {
                        let area = oriented(path, number == 0);
                        rings[0] += area / 2.0;
                        rings[1] += length(path);
                    }
                    if let Some(levels) = own_details.get_mut(from..to).filter(|_| kind != PartKind::Points) {
                        scratch.details.write(path, levels);
                    }
                }
            }
            let bounds = mercator_bounds(geometries.bounds.get(feature).unwrap_or(Bounds::EMPTY));
            let frame = Frame::of(boxes.write(at, bounds), is_narrow);
            own_places.write(scratch.positions.iter().map(|&position| frame.place(position)));
            self.kinds[at] = kinds;
            self.rings[at] = rings.map(Short::of);
        }
    }
}

fn mercator_bounds(bounds: Bounds) -> MercatorBounds {
    if bounds.is_empty() {
        return MercatorBounds::EMPTY;
    }
    let (nw, se) = bounds_to_mercator(bounds);
    MercatorBounds { left: nw.x, top: nw.y, right: se.x, bottom: se.y }
}

fn project(lon: f64, lat: f64) -> Mercator {
    let position = LonLat::new(lon, lat);
    if position.is_finite() { position.to_mercator() } else { Mercator { x: f64::NAN, y: f64::NAN } }
}

/// Turns a ring so that outer ones have a positive area and holes a negative one; gives twice the area.
fn oriented(ring: &mut [Mercator], is_outer: bool) -> f64 {
    let area = signed_area(ring);
    if (area < 0.0) == is_outer {
        ring.reverse();
        return -area;
    }
    area
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
#[path = "prepare_tests.rs"]
mod tests;
