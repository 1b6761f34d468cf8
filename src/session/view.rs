//! The view of the map and flights from one view to another.

use crate::model::geometry::Bounds;
use crate::spatial::{Camera, LonLat, Mercator, ScreenPoint};

/// Khankendi to Khojaly airport: west, south, east, north in degrees.
pub const HOME: Bounds = Bounds { west: 46.715, south: 39.79, east: 46.815, north: 39.925 };
/// Origin of the map's grid in metres: the centre of Khankendi, in degrees.
pub const GRID_ORIGIN: LonLat = LonLat::new(46.751_944, 39.815_278);
/// Margin around what a view is fitted to, in logical points.
pub const FIT_MARGIN: f32 = 48.0;
/// Greatest zoom to which a view is fitted.
pub const FIT_MAX_ZOOM: f64 = 15.5;
/// Seconds of a step by key.
const STEP_SECONDS: f64 = 0.25;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Flight {
    from: Camera,
    to: Camera,
    seconds: f64,
    elapsed: f64,
}

/// Where the map looks and where it is flying to.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    camera: Camera,
    flight: Option<Flight>,
    /// Nobody has looked elsewhere yet: another size of the map fits Home anew.
    at_home: bool,
    /// Flights end at once.
    cuts: bool,
}

impl View {
    /// A view of a camera at rest.
    #[must_use]
    pub fn new(camera: Camera) -> Self {
        Self { camera, flight: None, at_home: false, cuts: false }
    }

    /// A view of Home, which stays fitted until somebody looks elsewhere.
    #[must_use]
    pub fn home(width: f32, height: f32) -> Self {
        let camera = Camera::fit(HOME, width, height, FIT_MARGIN, FIT_MAX_ZOOM)
            .unwrap_or_else(|| Camera::new(LonLat::new(46.752, 39.815), 12.0, width, height));
        Self { at_home: true, ..Self::new(camera) }
    }

    /// Where the map looks now.
    #[must_use]
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Where it will look when it is at rest.
    #[must_use]
    pub fn goal(&self) -> Camera {
        self.flight.map_or(self.camera, |flight| flight.to)
    }

    /// Whether it is flying.
    #[must_use]
    pub fn is_flying(&self) -> bool {
        self.flight.is_some()
    }

    /// Sets the size of the map in logical points; the centre stays.
    pub fn set_size(&mut self, width: f32, height: f32) {
        if self.at_home {
            *self = Self { cuts: self.cuts, ..Self::home(width, height) };
            return;
        }
        self.camera = self.camera.with_size(width, height);
        if let Some(flight) = &mut self.flight {
            flight.from = flight.from.with_size(width, height);
            flight.to = flight.to.with_size(width, height);
        }
    }

    /// Looks elsewhere at once; ends a flight.
    pub fn set(&mut self, centre: LonLat, zoom: f64) {
        self.flight = None;
        self.at_home = false;
        self.camera = Camera::new(centre, zoom, self.camera.width, self.camera.height);
    }

    /// Moves by logical points at once.
    pub fn pan_by(&mut self, dx: f32, dy: f32) {
        let middle = ScreenPoint::new(self.camera.width / 2.0 + dx, self.camera.height / 2.0 + dy);
        let centre = self.camera.to_lon_lat(middle);
        self.set(centre, self.camera.zoom);
    }

    /// Flies to the same place zoomed by `steps`, keeping a place of the screen where it is.
    pub fn zoom_at(&mut self, at: ScreenPoint, steps: f64) {
        let goal = self.goal();
        self.start(goal.zoomed_at(at, ((goal.zoom + steps) * 2.0).round() / 2.0), STEP_SECONDS);
    }

    /// Flies to another view; the time grows with the path, from 0.4 to 1.6 seconds.
    pub fn fly_to(&mut self, to: Camera) {
        // The shorter way, over the 180th meridian if it is there.
        let to = to.with_size(self.camera.width, self.camera.height).beside(&self.camera);
        let pixels = |camera: &Camera| {
            let world = camera.world_points();
            ((to.centre.x - self.camera.centre.x) * world).hypot((to.centre.y - self.camera.centre.y) * world)
        };
        let screens = pixels(&self.camera).min(pixels(&to)) / f64::from(self.camera.width.max(1.0));
        let path = (to.zoom - self.camera.zoom).abs() / 4.0 + screens / 2.0;
        self.start(to, (0.4 + path * 0.4).clamp(0.4, 1.6));
    }

    fn start(&mut self, to: Camera, seconds: f64) {
        self.at_home = false;
        if self.cuts {
            self.flight = None;
            self.camera = to.wrapped();
            return;
        }
        self.flight = Some(Flight { from: self.camera, to, seconds, elapsed: 0.0 });
    }

    /// Chooses whether the view goes to its goal at once instead of flying there; ends a flight.
    pub fn set_cuts(&mut self, cuts: bool) {
        self.cuts = cuts;
        if cuts {
            self.settle();
        }
    }

    /// A logical point has become larger by a factor: what the screen shows of the ground stays the same.
    pub fn rescale(&mut self, factor: f32) {
        if !(factor.is_finite() && factor > 0.0) {
            return;
        }
        let steps = f64::from(factor).log2();
        let rescaled = |camera: Camera| Camera {
            zoom: crate::spatial::camera::clamp_zoom(camera.zoom - steps),
            ..camera.with_size(camera.width / factor, camera.height / factor)
        };
        self.camera = rescaled(self.camera);
        if let Some(flight) = &mut self.flight {
            flight.from = rescaled(flight.from);
            flight.to = rescaled(flight.to);
        }
    }

    /// Lets a flight go on; tells whether the view moved.
    pub fn advance(&mut self, seconds: f64) -> bool {
        let Some(flight) = &mut self.flight else {
            return false;
        };
        flight.elapsed += seconds.clamp(0.0, 0.1);
        let t = (flight.elapsed / flight.seconds).min(1.0);
        let eased = if t < 0.5 { 4.0 * t * t * t } else { 1.0 - (-2.0 * t + 2.0).powi(3) / 2.0 };
        self.camera = between(&flight.from, &flight.to, eased).wrapped();
        if t >= 1.0 {
            self.camera = flight.to.wrapped();
            self.flight = None;
        }
        true
    }

    /// Ends a flight at its goal at once.
    pub fn settle(&mut self) {
        if let Some(flight) = self.flight.take() {
            self.camera = flight.to.wrapped();
        }
    }
}

/// The view at part `t` (0 to 1) of the path from one view to another: the optimal path of van Wijk and Nuij, "Smooth and
/// efficient zooming and panning" (2003), with rho = 1.4.
fn between(from: &Camera, to: &Camera, t: f64) -> Camera {
    const RHO: f64 = 1.4;
    let width = |camera: &Camera| f64::from(camera.width) / camera.world_points();
    let (w0, w1) = (width(from), width(to));
    let (dx, dy) = (to.centre.x - from.centre.x, to.centre.y - from.centre.y);
    let u1 = dx.hypot(dy);
    let (part, w) = if u1 < w0.min(w1) * 1e-3 {
        (t, w0 * (w1 / w0).powf(t))
    } else {
        let b = |w: f64, sign: f64| {
            (w1 * w1 - w0 * w0 + sign * RHO.powi(4) * u1 * u1) / (2.0 * w * RHO * RHO * u1)
        };
        let r = |b: f64| -b.asinh();
        let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
        let s = (r1 - r0) / RHO * t;
        let u = w0 / (RHO * RHO) * (r0.cosh() * (RHO * s + r0).tanh() - r0.sinh());
        (u / u1, w0 * r0.cosh() / (RHO * s + r0).cosh())
    };
    let zoom = (f64::from(from.width) / (w * 256.0)).log2();
    Camera {
        centre: Mercator { x: from.centre.x + dx * part, y: from.centre.y + dy * part },
        zoom: crate::spatial::camera::clamp_zoom(zoom),
        width: from.width,
        height: from.height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn camera(lon: f64, lat: f64, zoom: f64) -> Camera {
        Camera::new(LonLat::new(lon, lat), zoom, 800.0, 600.0)
    }

    proptest! {
        #[test]
        fn flights_begin_and_end_where_they_should(
            lon in -100.0f64..100.0, lat in -60.0f64..60.0, zoom in 3.0f64..20.0, t in 0.0f64..1.0,
        ) {
            let (from, to) = (camera(46.75, 39.8, 12.0), camera(lon, lat, zoom));
            let close = |a: Camera, b: Camera| {
                (a.centre.x - b.centre.x).abs() < 1e-6 && (a.centre.y - b.centre.y).abs() < 1e-6 && (a.zoom - b.zoom).abs() < 1e-3
            };
            prop_assert!(close(between(&from, &to, 0.0), from));
            prop_assert!(close(between(&from, &to, 1.0), to));
            let middle = between(&from, &to, t);
            prop_assert!(middle.zoom.is_finite() && middle.centre.x.is_finite() && middle.centre.y.is_finite());
        }
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut view = View::new(camera(46.75, 39.8, 12.0));
        let at = ScreenPoint::new(100.0, 500.0);
        let place = view.camera().to_lon_lat(at);
        view.zoom_at(at, 1.0);
        for _ in 0..20 {
            view.advance(0.05);
        }
        assert!(!view.is_flying() && (view.camera().zoom - 13.0).abs() < 1e-9);
        assert!(view.camera().lon_lat_to_screen(place).distance(at) < 0.01);
    }

    #[test]
    fn a_flight_takes_the_shorter_way_over_the_180th_meridian() {
        let mut view = View::new(camera(179.0, 0.0, 8.0));
        view.fly_to(camera(-179.0, 0.0, 8.0));
        while view.advance(0.05) {
            let lon = view.camera().centre.to_lon_lat().lon;
            assert!(lon.abs() > 178.9, "{lon}");
        }
        assert!((view.camera().centre.to_lon_lat().lon + 179.0).abs() < 1e-6);
        view.pan_by(-1000.0, 0.0);
        assert!((view.camera().centre.to_lon_lat().lon - 175.5).abs() < 0.1);
    }

    #[test]
    fn a_view_that_cuts_is_there_at_once() {
        let mut view = View::new(camera(46.75, 39.8, 12.0));
        view.set_cuts(true);
        view.fly_to(camera(47.0, 40.0, 9.0));
        assert!(!view.is_flying());
        assert_eq!(view.camera(), camera(47.0, 40.0, 9.0));
    }

    #[test]
    fn larger_points_show_the_same_ground() {
        let mut view = View::new(camera(46.75, 39.8, 12.0));
        let before = view.camera().corners();
        view.rescale(1.5);
        let after = view.camera().corners();
        assert!((before.0.x - after.0.x).abs() < 1e-9 && (before.1.y - after.1.y).abs() < 1e-9);
    }

    #[test]
    fn a_hand_on_the_map_ends_a_flight() {
        let mut view = View::new(camera(46.75, 39.8, 12.0));
        view.fly_to(camera(47.0, 40.0, 9.0));
        view.advance(0.1);
        view.pan_by(10.0, 0.0);
        assert!(!view.is_flying());
    }
}
