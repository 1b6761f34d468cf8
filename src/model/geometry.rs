//! Geometry of a layer's features in flat buffers.
//!
//! `xy` holds all positions of the layer as longitude, latitude in degrees (EPSG:4326, RFC 7946 order), exactly as given.
//! A *path* is a run of positions: the points of a (multi)point, one line, or one ring (as the file gives it: one whose last
//! position is not its first is drawn closed). A *part* is what is drawn as one: a run of paths of one kind (a polygon is one part, its first path the outer ring,
//! the others holes). A feature is a run of parts, so that collections of any nesting lie flat.

use super::positions::{Boxes, Positions};
use std::borrow::Cow;
use std::ops::Range;

/// How the paths of a part are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum PartKind {
    /// One path; each position is a point.
    Points,
    /// One path; consecutive positions are joined.
    Line,
    /// Closed rings; the first is the outer one.
    Polygon,
}

/// The geometry type of a feature as its file names it (RFC 7946 section 1.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum GeometryType {
    Null,
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
    GeometryCollection,
}

impl GeometryType {
    /// All types; nothing at all comes first.
    pub const ALL: [Self; 8] = [
        Self::Null,
        Self::Point,
        Self::MultiPoint,
        Self::LineString,
        Self::MultiLineString,
        Self::Polygon,
        Self::MultiPolygon,
        Self::GeometryCollection,
    ];

    /// The type of a name; `None` for anything else than the seven of RFC 7946.
    #[must_use]
    pub fn of_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"Point" => Self::Point,
            b"MultiPoint" => Self::MultiPoint,
            b"LineString" => Self::LineString,
            b"MultiLineString" => Self::MultiLineString,
            b"Polygon" => Self::Polygon,
            b"MultiPolygon" => Self::MultiPolygon,
            b"GeometryCollection" => Self::GeometryCollection,
            _ => return None,
        })
    }

    /// The name that RFC 7946 gives it; `Null` for nothing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "Null",
            Self::Point => "Point",
            Self::MultiPoint => "MultiPoint",
            Self::LineString => "LineString",
            Self::MultiLineString => "MultiLineString",
            Self::Polygon => "Polygon",
            Self::MultiPolygon => "MultiPolygon",
            Self::GeometryCollection => "GeometryCollection",
        }
    }
}

/// Bounding box: west, south, east, north in degrees; empty (west > east) where there is no position.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// The box around nothing.
    pub const EMPTY: Self =
        Self { west: f64::INFINITY, south: f64::INFINITY, east: f64::NEG_INFINITY, north: f64::NEG_INFINITY };

    /// Whether it is around nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !(self.west <= self.east && self.south <= self.north)
    }

    /// Grows to hold a position; what is not finite is left out.
    pub fn add(&mut self, lon: f64, lat: f64) {
        if lon.is_finite() && lat.is_finite() {
            self.west = self.west.min(lon);
            self.east = self.east.max(lon);
            self.south = self.south.min(lat);
            self.north = self.north.max(lat);
        }
    }

    /// The box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Middle as longitude, latitude in degrees; `None` of the empty box.
    #[must_use]
    pub fn centre(self) -> Option<(f64, f64)> {
        (!self.is_empty()).then(|| ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0))
    }
}

/// Geometry of all features of a layer.
#[derive(Clone, PartialEq, Debug)]
pub struct Geometries {
    /// Positions as longitude, latitude in degrees.
    pub xy: Positions,
    /// Third ordinate of each position (metres by RFC 7946), `NaN` where it has none; empty if no position has one.
    pub z: Vec<f64>,
    /// Start of each path in positions; one more than there are paths.
    pub path_offsets: Vec<u32>,
    /// Start of each part in paths; one more than there are parts.
    pub part_offsets: Vec<u32>,
    /// Kind of each part.
    pub part_kinds: Vec<PartKind>,
    /// Start of each feature in parts; one more than there are features.
    pub feature_offsets: Vec<u32>,
    /// Type of each feature's geometry as its file names it.
    pub types: Vec<GeometryType>,
    /// Bounding box of each feature.
    pub bounds: Boxes,
}

impl Default for Geometries {
    fn default() -> Self {
        Self {
            xy: Positions::default(),
            z: Vec::new(),
            path_offsets: vec![0],
            part_offsets: vec![0],
            part_kinds: Vec::new(),
            feature_offsets: vec![0],
            types: Vec::new(),
            bounds: Boxes::default(),
        }
    }
}

/// One part of a feature: its kind and its paths.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// How it is drawn.
    pub kind: PartKind,
    geometries: &'a Geometries,
    from: u32,
    to: u32,
}

impl<'a> Part<'a> {
    /// Paths as longitudes and latitudes in turn, in degrees.
    pub fn paths(self) -> impl ExactSizeIterator<Item = Cow<'a, [f64]>> {
        let geometries = self.geometries;
        (self.from..self.to).map(move |path| geometries.path(path as usize))
    }
}

impl Geometries {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Positions of a path as longitudes and latitudes in turn, in degrees; empty for a path that does not exist.
    #[must_use]
    pub fn path(&self, path: usize) -> Cow<'_, [f64]> {
        self.xy.range(self.positions_of_path(path))
    }

    /// Where the positions of a path lie among all; nowhere for a path that does not exist.
    #[must_use]
    pub fn positions_of_path(&self, path: usize) -> Range<usize> {
        match (self.path_offsets.get(path), self.path_offsets.get(path + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// Where the positions of a feature lie among all.
    #[must_use]
    pub fn positions_of(&self, feature: usize) -> Range<usize> {
        let at = |offsets: &[u32], place: u32| offsets.get(place as usize).copied().unwrap_or(0);
        let start = |feature: usize| {
            let part = self.feature_offsets.get(feature).copied().unwrap_or(0);
            at(&self.path_offsets, at(&self.part_offsets, part)) as usize
        };
        if feature < self.len() { start(feature)..start(feature + 1) } else { 0..0 }
    }

    /// Parts of a feature.
    pub fn parts(&self, feature: usize) -> impl ExactSizeIterator<Item = Part<'_>> {
        let range = match (self.feature_offsets.get(feature), self.feature_offsets.get(feature + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        range.map(|part| Part {
            kind: self.part_kinds[part],
            geometries: self,
            from: self.part_offsets[part],
            to: self.part_offsets[part + 1],
        })
    }

    /// Its parts and paths alone.
    #[must_use]
    pub fn without_positions(&self) -> Self {
        Self {
            path_offsets: self.path_offsets.clone(),
            part_offsets: self.part_offsets.clone(),
            part_kinds: self.part_kinds.clone(),
            feature_offsets: self.feature_offsets.clone(),
            ..Self::default()
        }
    }

    /// Makes the boxes anew, after positions were changed.
    pub fn measure(&mut self) {
        self.bounds = (0..self.len()).map(|feature| self.bounds_of(self.positions_of(feature))).collect();
    }

    /// The box around some positions.
    fn bounds_of(&self, positions: Range<usize>) -> Bounds {
        let mut bounds = Bounds::EMPTY;
        for [lon, lat] in positions.filter_map(|at| self.xy.get(at)) {
            bounds.add(lon, lat);
        }
        bounds
    }

    /// Box around all features.
    #[must_use]
    pub fn extent(&self) -> Bounds {
        self.bounds.iter().fold(Bounds::EMPTY, Bounds::union)
    }

    /// First position of a feature, longitude and latitude in degrees.
    #[must_use]
    pub fn first_position(&self, feature: usize) -> Option<(f64, f64)> {
        let [lon, lat] = self.positions_of(feature).next().and_then(|at| self.xy.get(at))?;
        Some((lon, lat))
    }
}

/// Fills [`Geometries`] feature by feature: positions, then `end_path`, `end_part`, `end_feature`.
#[derive(Debug, Default)]
pub struct GeometryBuilder {
    out: Geometries,
}

impl GeometryBuilder {
    /// Adds a position in degrees; `z` in metres where it has one.
    pub fn position(&mut self, lon: f64, lat: f64, z: Option<f64>) {
        let before = self.out.xy.len();
        self.out.xy.degrees_mut().extend([lon, lat]);
        if let Some(z) = z {
            self.out.z.resize(before, f64::NAN);
            self.out.z.push(z);
        } else if !self.out.z.is_empty() {
            self.out.z.push(f64::NAN);
        }
    }

    /// Ends a path.
    pub fn end_path(&mut self) {
        self.out.path_offsets.push(self.out.xy.len() as u32);
    }

    /// Ends a part.
    pub fn end_part(&mut self, kind: PartKind) {
        self.out.part_offsets.push((self.out.path_offsets.len() - 1) as u32);
        self.out.part_kinds.push(kind);
    }

    /// Ends a feature.
    pub fn end_feature(&mut self, geometry_type: GeometryType) {
        let feature = self.out.types.len();
        self.out.feature_offsets.push(self.out.part_kinds.len() as u32);
        self.out.types.push(geometry_type);
        let bounds = self.out.bounds_of(self.out.positions_of(feature));
        self.out.bounds.push(bounds);
    }

    /// The geometry of the features ended so far.
    #[must_use]
    pub fn finish(self) -> Geometries {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_paths_of_mixed_features() {
        let mut builder = GeometryBuilder::default();
        builder.position(1.0, 2.0, None);
        builder.end_path();
        builder.end_part(PartKind::Points);
        builder.end_feature(GeometryType::Point);
        builder.end_feature(GeometryType::Null);
        for (lon, lat) in [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)] {
            builder.position(lon, lat, None);
        }
        builder.end_path();
        for (lon, lat) in [(1.0, 0.5), (2.0, 0.5), (2.0, 1.0), (1.0, 0.5)] {
            builder.position(lon, lat, Some(7.0));
        }
        builder.end_path();
        builder.end_part(PartKind::Polygon);
        builder.end_feature(GeometryType::Polygon);
        let geometries = builder.finish();
        assert_eq!(geometries.len(), 3);
        assert_eq!(geometries.parts(1).len(), 0);
        assert!(geometries.bounds.get(1).unwrap().is_empty());
        let polygon = geometries.parts(2).next().unwrap();
        assert_eq!(polygon.kind, PartKind::Polygon);
        assert_eq!(polygon.paths().map(|path| path.len() / 2).collect::<Vec<_>>(), [4, 4]);
        assert_eq!(geometries.z.len(), 9);
        assert!(geometries.z[4].is_nan() && geometries.z[5] == 7.0);
        let extent = geometries.extent();
        assert_eq!((extent.west, extent.north), (0.0, 4.0));
        assert_eq!(geometries.first_position(2), Some((0.0, 0.0)));
        assert_eq!(geometries.parts(99).len(), 0);
    }
}
