//! The view: which part of the Mercator plane lies on which part of the screen.

use super::mercator::{CIRCUMFERENCE_METRES, LonLat, Mercator, bounds_to_mercator};
use crate::model::geometry::Bounds;
use std::ops::RangeInclusive;

/// A position on the screen in logical points, from the top left corner of the map, x to the right and y down.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct ScreenPoint {
    /// To the right, in logical points.
    pub x: f32,
    /// Downwards, in logical points.
    pub y: f32,
}

impl ScreenPoint {
    /// A position from x and y in logical points.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Distance to another position, in logical points.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A rectangle on the screen in logical points.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
#[allow(missing_docs, reason = "the sides are what they are called")]
pub struct ScreenRect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl ScreenRect {
    /// A rectangle from its top left corner and its size, in logical points.
    #[must_use]
    pub const fn from_min_size(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// Width in logical points.
    #[must_use]
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// Height in logical points.
    #[must_use]
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// Whether a position lies inside or on the edge.
    #[must_use]
    pub fn contains(self, point: ScreenPoint) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// Whether two rectangles share an area.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Larger by a margin on every side, in logical points.
    #[must_use]
    pub fn grow(self, margin: f32) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// Moved, in logical points.
    #[must_use]
    pub fn shift(self, dx: f32, dy: f32) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }
}

/// Where the map looks: the centre, the zoom and the size of the screen.
///
/// The zoom counts tiles of 256 logical points: at zoom z the world is 256 * 2^z points wide.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// Position in the middle of the screen.
    pub centre: Mercator,
    /// Zoom, [`Camera::MIN_ZOOM`] to [`Camera::MAX_ZOOM`].
    pub zoom: f64,
    /// Width of the screen in logical points.
    pub width: f32,
    /// Height of the screen in logical points.
    pub height: f32,
}

impl Camera {
    /// Smallest zoom.
    pub const MIN_ZOOM: f64 = 2.0;
    /// Greatest zoom.
    pub const MAX_ZOOM: f64 = 22.0;

    /// A camera; numbers that are not finite or out of range are brought into it.
    #[must_use]
    pub fn new(centre: LonLat, zoom: f64, width: f32, height: f32) -> Self {
        let centre = if centre.is_finite() { centre } else { LonLat::new(0.0, 0.0) };
        Self {
            centre: centre.to_mercator(),
            zoom: clamp_zoom(zoom),
            width: if width.is_finite() { width.max(1.0) } else { 1.0 },
            height: if height.is_finite() { height.max(1.0) } else { 1.0 },
        }
        .wrapped()
    }

    /// The same view with its centre in the world itself, not in one of its copies to the east and west.
    #[must_use]
    pub fn wrapped(self) -> Self {
        let x = self.centre.x;
        if (0.0..1.0).contains(&x) { self } else { self.moved_by_worlds(-x.floor()) }
    }

    /// The same view in that copy of the world in which its centre is nearest to another's.
    #[must_use]
    pub fn beside(self, other: &Self) -> Self {
        let worlds = (other.centre.x - self.centre.x).round();
        if worlds == 0.0 { self } else { self.moved_by_worlds(worlds) }
    }

    fn moved_by_worlds(self, worlds: f64) -> Self {
        Self { centre: Mercator { x: self.centre.x + worlds, ..self.centre }, ..self }
    }

    /// The cameras that draw the world in each copy of it that is seen, or is nearer to the view than a margin in points: what
    /// one of them puts on the screen is where this one sees that copy. Away from the 180th meridian that is this camera alone.
    pub fn copies(&self, margin: f32) -> impl Iterator<Item = Self> + use<> {
        self.copies_between(-margin, self.width + margin)
    }

    /// As [`Self::copies`], for a place of the screen and what is nearer to it than a margin in points.
    pub fn copies_at(&self, at: ScreenPoint, margin: f32) -> impl Iterator<Item = Self> + use<> {
        self.copies_between(at.x - margin, at.x + margin)
    }

    fn copies_between(&self, left: f32, right: f32) -> impl Iterator<Item = Self> + use<> {
        let world = |x: f32| self.to_mercator(ScreenPoint::new(x, 0.0)).x.floor() as i32;
        let (camera, worlds): (_, RangeInclusive<i32>) = (*self, world(left)..=world(right));
        worlds
            .map(move |worlds| if worlds == 0 { camera } else { camera.moved_by_worlds(f64::from(-worlds)) })
    }

    /// A geographic position on the screen in that copy of the world in which it is nearest to the middle, in logical points.
    #[must_use]
    pub fn nearest_on_screen(&self, position: LonLat) -> ScreenPoint {
        let position = position.to_mercator();
        let worlds = (self.centre.x - position.x).round();
        if worlds == 0.0 || !worlds.is_finite() {
            return self.to_screen(position);
        }
        self.to_screen(Mercator { x: position.x + worlds, ..position })
    }

    /// Width of the whole world in logical points.
    #[must_use]
    pub fn world_points(&self) -> f64 {
        256.0 * self.zoom.exp2()
    }

    /// A position of the plane on the screen, in logical points; computed in f64 until the last step.
    #[must_use]
    pub fn to_screen(self, position: Mercator) -> ScreenPoint {
        let world = self.world_points();
        ScreenPoint {
            x: ((position.x - self.centre.x) * world + f64::from(self.width) / 2.0) as f32,
            y: ((position.y - self.centre.y) * world + f64::from(self.height) / 2.0) as f32,
        }
    }

    /// A geographic position on the screen, in logical points.
    #[must_use]
    pub fn lon_lat_to_screen(&self, position: LonLat) -> ScreenPoint {
        self.to_screen(position.to_mercator())
    }

    /// The position of the plane under a position of the screen.
    #[must_use]
    pub fn to_mercator(self, point: ScreenPoint) -> Mercator {
        let world = self.world_points();
        Mercator {
            x: self.centre.x + (f64::from(point.x) - f64::from(self.width) / 2.0) / world,
            y: self.centre.y + (f64::from(point.y) - f64::from(self.height) / 2.0) / world,
        }
    }

    /// The geographic position under a position of the screen, in degrees; in copies of the world, that of the world itself.
    #[must_use]
    pub fn to_lon_lat(self, point: ScreenPoint) -> LonLat {
        let mut position = self.to_mercator(point);
        if !(0.0..=1.0).contains(&position.x) {
            position.x -= position.x.floor();
        }
        position.to_lon_lat()
    }

    /// North-western and south-eastern corner of what is seen.
    #[must_use]
    pub fn corners(&self) -> (Mercator, Mercator) {
        (
            self.to_mercator(ScreenPoint::new(0.0, 0.0)),
            self.to_mercator(ScreenPoint::new(self.width, self.height)),
        )
    }

    /// The screen as a rectangle, in logical points.
    #[must_use]
    pub fn rect(&self) -> ScreenRect {
        ScreenRect::from_min_size(0.0, 0.0, self.width, self.height)
    }

    /// Metres on the ground in one logical point at the centre's latitude.
    #[must_use]
    pub fn metres_per_point(&self) -> f64 {
        CIRCUMFERENCE_METRES * self.centre.to_lon_lat().lat.to_radians().cos() / self.world_points()
    }

    /// The same place in another size of screen, in logical points.
    #[must_use]
    pub fn with_size(self, width: f32, height: f32) -> Self {
        Self { width: width.max(1.0), height: height.max(1.0), ..self }
    }

    /// The same view at another zoom, with a position of the screen (logical points) where it is.
    #[must_use]
    pub fn zoomed_at(self, at: ScreenPoint, zoom: f64) -> Self {
        let fixed = self.to_mercator(at);
        let mut to = Self { zoom: clamp_zoom(zoom), ..self };
        let after = to.to_mercator(at);
        to.centre = Mercator { x: to.centre.x + fixed.x - after.x, y: to.centre.y + fixed.y - after.y };
        to
    }

    /// The camera that shows a box in degrees with a margin in logical points on every side; the zoom is at most `max_zoom`.
    #[must_use]
    pub fn fit(bounds: Bounds, width: f32, height: f32, margin: f32, max_zoom: f64) -> Option<Self> {
        if bounds.is_empty() {
            return None;
        }
        let (nw, se) = bounds_to_mercator(bounds);
        let inner = |size: f32| f64::from((size - 2.0 * margin).max(size * 0.2).max(1.0));
        let wide = ((se.x - nw.x).max(1e-12), inner(width));
        let high = ((se.y - nw.y).max(1e-12), inner(height));
        let zoom = (wide.1 / (wide.0 * 256.0)).min(high.1 / (high.0 * 256.0)).log2().min(max_zoom);
        let centre = Mercator { x: (nw.x + se.x) / 2.0, y: (nw.y + se.y) / 2.0 };
        Some(Self { centre, zoom: clamp_zoom(zoom), width: width.max(1.0), height: height.max(1.0) })
    }
}

/// A zoom within the range; what is not a number becomes the smallest.
#[must_use]
pub fn clamp_zoom(zoom: f64) -> f64 {
    if zoom.is_nan() { Camera::MIN_ZOOM } else { zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fit_shows_the_whole_box() {
        let bounds = Bounds { west: 46.70, south: 39.79, east: 46.81, north: 39.93 };
        let camera = Camera::fit(bounds, 800.0, 600.0, 40.0, 18.0).unwrap();
        let nw = camera.lon_lat_to_screen(LonLat::new(bounds.west, bounds.north));
        let se = camera.lon_lat_to_screen(LonLat::new(bounds.east, bounds.south));
        assert!(nw.x >= 39.9 && nw.y >= 39.9 && se.x <= 760.1 && se.y <= 560.1);
        assert!((nw.y - 40.0).abs() < 0.1, "the tighter side fills the screen");
        assert!(Camera::fit(Bounds::EMPTY, 800.0, 600.0, 0.0, 18.0).is_none());
    }

    #[test]
    fn a_point_fits_at_the_greatest_zoom_allowed() {
        let bounds = Bounds { west: 46.7, south: 39.8, east: 46.7, north: 39.8 };
        assert_eq!(Camera::fit(bounds, 10.0, 10.0, 40.0, 16.0).unwrap().zoom, 16.0);
    }

    #[test]
    fn nonsense_is_brought_into_range() {
        let camera = Camera::new(LonLat::new(f64::NAN, 1e308), f64::NAN, -5.0, f32::INFINITY);
        assert!(camera.zoom.is_finite() && camera.width >= 1.0 && camera.height == 1.0);
        let far = Camera::new(LonLat::new(1e9, 90.0), 99.0, 100.0, 100.0);
        assert!((0.0..1.0).contains(&far.centre.x) && far.zoom == Camera::MAX_ZOOM);
    }

    #[test]
    fn the_world_goes_on_beyond_the_180th_meridian() {
        let camera = Camera::new(LonLat::new(181.0, 10.0), 6.0, 800.0, 600.0);
        assert!((camera.centre.to_lon_lat().lon + 179.0).abs() < 1e-9);
        // 45.5 points a degree: the middle is one degree east of the meridian
        let west = camera.nearest_on_screen(LonLat::new(179.0, 10.0));
        let east = camera.nearest_on_screen(LonLat::new(-177.0, 10.0));
        assert!((west.x - 309.0).abs() < 0.1 && (east.x - 491.0).abs() < 0.1, "{west:?} {east:?}");
        for lon in [179.0, -177.0] {
            let at = camera.nearest_on_screen(LonLat::new(lon, 10.0));
            assert!((camera.to_lon_lat(at).lon - lon).abs() < 1e-3, "{lon}");
        }
        let copies: Vec<f64> = camera.copies(0.0).map(|copy| copy.centre.x.floor()).collect();
        assert_eq!(copies, [1.0, 0.0], "the western copy is drawn by a camera one world further east");
        let back = Camera { centre: Mercator { x: camera.centre.x + 3.0, ..camera.centre }, ..camera };
        assert!((back.wrapped().centre.x - camera.centre.x).abs() < 1e-12);
        assert!((camera.beside(&back).centre.x - back.centre.x).abs() < 1e-12);
    }

    #[test]
    fn away_from_the_meridian_there_is_one_world() {
        let camera = Camera::new(LonLat::new(46.75, 39.82), 9.0, 1280.0, 800.0);
        assert_eq!(camera.copies(64.0).collect::<Vec<_>>(), [camera]);
        assert_eq!((camera.wrapped(), camera.beside(&camera)), (camera, camera));
        // the smallest zoom shows more than one world on a wide screen
        assert_eq!(Camera::new(LonLat::new(0.0, 0.0), 2.0, 1280.0, 800.0).copies(0.0).count(), 3);
    }

    proptest! {
        #[test]
        fn screen_there_and_back(lon in -179.0f64..179.0, lat in -80.0f64..80.0, zoom in 2.0f64..20.0, x in 0f32..800.0, y in 0f32..600.0) {
            let camera = Camera::new(LonLat::new(lon, lat), zoom, 800.0, 600.0);
            let point = ScreenPoint::new(x, y);
            let back = camera.to_screen(camera.to_mercator(point));
            prop_assert!(back.distance(point) < 0.01);
        }
    }
}
