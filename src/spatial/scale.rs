//! Scale bar and grid steps: round lengths on the ground.

use super::camera::Camera;

/// A scale bar: a round length and how long it is on the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ScaleBar {
    /// Length on the ground, in metres.
    pub metres: f64,
    /// Length on the screen, in logical points.
    pub points: f32,
}

/// The longest length of 1, 2 or 5 times a power of ten metres that takes at most `max_points` on the screen.
#[must_use]
pub fn scale_bar(camera: &Camera, max_points: f32) -> ScaleBar {
    let per_point = camera.metres_per_point();
    let metres = round_down_125(per_point * f64::from(max_points));
    ScaleBar { metres, points: (metres / per_point) as f32 }
}

/// The greatest of 1, 2 or 5 times a power of ten that is not above a positive number.
#[must_use]
pub fn round_down_125(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(value.log10().floor());
    [5.0, 2.0, 1.0]
        .into_iter()
        .map(|step| step * power)
        .find(|&step| step <= value * (1.0 + 1e-12))
        .unwrap_or(power)
}

/// The denominator of the scale 1 : n at 160 dpi (one logical point is 1/160 inch, as in the 0.28 mm pixel of OGC at 96 dpi
/// scaled: OGC 06-042 uses 0.28 mm a pixel, which is what is used here for a logical point).
#[must_use]
pub fn scale_denominator(camera: &Camera) -> f64 {
    camera.metres_per_point() / 0.000_28
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::LonLat;

    #[test]
    fn lengths_are_round() {
        for (value, round) in [(1.0, 1.0), (1.9, 1.0), (2.0, 2.0), (499.0, 200.0), (500.0, 500.0), (0.7, 0.5)]
        {
            assert!((round_down_125(value) - round).abs() < 1e-9, "{value}");
        }
    }

    #[test]
    fn the_bar_fits() {
        for zoom in 2..=20 {
            let camera = Camera::new(LonLat::new(46.75, 39.8), f64::from(zoom), 800.0, 600.0);
            let bar = scale_bar(&camera, 120.0);
            assert!(bar.points <= 120.01 && bar.points >= 47.0, "{zoom}: {bar:?}");
        }
    }
}
