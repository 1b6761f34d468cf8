//! Pure maths of places: positions, projection, camera, extents, measures, hit tests.

pub mod camera;
pub mod crs;
pub mod hit;
pub mod mercator;
pub mod ring;
pub mod scale;
pub mod utm;

pub use camera::{Camera, ScreenPoint, ScreenRect};
pub use mercator::{LonLat, MAX_LATITUDE, Mercator};
