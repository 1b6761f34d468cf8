//! How a layer is drawn: symbology without any drawing.

use super::theme::Rgb;

/// What gives a feature its colour.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Symbology {
    /// The status of its class, from the palette.
    Status,
    /// One colour for all.
    Single(Rgb),
}

/// Style of a layer. Widths and sizes are logical points on the screen, at every zoom.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LayerStyle {
    /// Colour of the features.
    pub symbology: Symbology,
    /// Width of lines, in points.
    pub line_width_points: f32,
    /// Width of the outline of areas and points, in points.
    pub outline_width_points: f32,
    /// Radius of points, in points.
    pub point_radius_points: f32,
    /// Opacity of the inside of areas, 0 to 1.
    pub fill_opacity: f32,
    /// Points are drawn as badges with the icon of their kind, laid out by the scene, not by the renderer.
    pub badges: bool,
    /// Points close together are drawn as one symbol with their number.
    pub clusters: bool,
}

impl LayerStyle {
    /// Style of the programme's layers.
    pub const PROGRAMME: Self = Self {
        symbology: Symbology::Status,
        line_width_points: 4.0,
        outline_width_points: 1.5,
        point_radius_points: 5.0,
        fill_opacity: 0.16,
        badges: true,
        clusters: false,
    };

    /// Style of a file of the person's own, in one colour.
    #[must_use]
    pub const fn single(colour: Rgb) -> Self {
        Self {
            symbology: Symbology::Single(colour),
            line_width_points: 2.0,
            outline_width_points: 1.5,
            point_radius_points: 5.0,
            fill_opacity: 0.25,
            badges: false,
            clusters: false,
        }
    }
}

/// Colours given in turn to files that bring no style; apart from each other, from the accent and from the status colours in hue
/// or lightness (Okabe and Ito, "Color universal design", with the yellow and black left out).
pub const FILE_COLOURS: [Rgb; 6] =
    [Rgb(0xCC79A7), Rgb(0x0072B2), Rgb(0xD55E00), Rgb(0x009E73), Rgb(0x56B4E9), Rgb(0xE69F00)];

/// Colour of the n-th file of a person's own.
#[must_use]
pub fn file_colour(nth: usize) -> Rgb {
    FILE_COLOURS[nth % FILE_COLOURS.len()]
}
