//! How a layer is drawn: symbology without any drawing.

mod by_field;
mod colours;
mod looks;

pub use by_field::{Breaks, Categories, Graduated, Palette, Ramp, SizeBy};
pub use looks::{LookCount, LookOf, Looks, Paint};

use super::theme::{Pattern, Rgb};

/// What gives a feature its colour.
#[derive(Clone, PartialEq, Debug)]
pub enum Symbology {
    /// The status of its class, from the palette.
    Status,
    /// One colour for all.
    Single(Rgb),
    /// What the file says of each feature (simplestyle, Leaflet, kepler); the colour is for features of which it says nothing.
    File(Rgb),
    /// A colour for each of the values of a field.
    Categories(Categories),
    /// A colour for each of some ranges of the numbers of a field.
    Graduated(Graduated),
}

impl Symbology {
    /// Whether features have looks of their own, which are worked out from their attributes.
    #[must_use]
    pub fn is_by_feature(&self) -> bool {
        matches!(self, Self::File(_) | Self::Categories(_) | Self::Graduated(_))
    }
}

/// Dashes of lines and outlines that have none by their status.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs, reason = "the words are those of the field")]
pub enum LineDash {
    #[default]
    Solid,
    Dashed,
    Dotted,
    DashDot,
}

impl LineDash {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Dashed, Self::Dotted, Self::DashDot];
}

/// Shape of a point.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[allow(missing_docs, reason = "the words are those of the field")]
pub enum PointShape {
    #[default]
    Circle,
    Square,
    Diamond,
    Triangle,
    Star,
    Cross,
}

impl PointShape {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Circle, Self::Square, Self::Diamond, Self::Triangle, Self::Star, Self::Cross];

    /// How far it reaches from its middle, in radii of the disc that it stands for.
    #[must_use]
    pub const fn reach(self) -> f32 {
        match self {
            Self::Circle => 1.0,
            Self::Square | Self::Diamond | Self::Triangle | Self::Star | Self::Cross => 1.5,
        }
    }
}

/// Names on the map.
#[derive(Clone, PartialEq, Debug)]
pub struct LabelStyle {
    /// Whether features are named.
    pub shown: bool,
    /// The field that names them; `None` for the name that the file gives them, in the language of the program.
    pub field: Option<Box<str>>,
    /// Height of the letters, in points, before the person's own size of text.
    pub size_points: f32,
}

impl Default for LabelStyle {
    fn default() -> Self {
        Self { shown: true, field: None, size_points: 12.0 }
    }
}

/// Style of a layer. Widths and sizes are logical points on the screen, at every zoom.
#[derive(Clone, PartialEq, Debug)]
pub struct LayerStyle {
    /// Colour of the features.
    pub symbology: Symbology,
    /// Size of points and width of lines by a field.
    pub size: Option<SizeBy>,
    /// Width of lines, in points.
    pub line_width_points: f32,
    /// Width of the outline of areas and points, in points.
    pub outline_width_points: f32,
    /// Dashes of lines and of the outlines of areas, except by status, which has its own.
    pub dash: LineDash,
    /// Pattern over the inside of areas, except by status, which has its own.
    pub pattern: Option<Pattern>,
    /// Radius of points, in points.
    pub point_radius_points: f32,
    /// Shape of points.
    pub point_shape: PointShape,
    /// Opacity of the inside of areas, 0 to 1.
    pub fill_opacity: f32,
    /// Names on the map.
    pub labels: LabelStyle,
    /// Least and greatest zoom at which the layer is drawn.
    pub zooms: Option<(f32, f32)>,
    /// Points are drawn as badges with the icon of their kind, laid out by the scene, not by the renderer.
    pub badges: bool,
    /// Points close together are drawn as one symbol with their number.
    pub clusters: bool,
}

impl LayerStyle {
    /// Style of the programme's layers.
    pub const PROGRAMME: Self = Self {
        symbology: Symbology::Status,
        size: None,
        line_width_points: 4.0,
        outline_width_points: 1.5,
        dash: LineDash::Solid,
        pattern: None,
        point_radius_points: 5.0,
        point_shape: PointShape::Circle,
        fill_opacity: 0.16,
        labels: LabelStyle { shown: true, field: None, size_points: 12.0 },
        zooms: None,
        badges: true,
        clusters: false,
    };

    /// Style of a file of the person's own, in one colour.
    #[must_use]
    pub const fn single(colour: Rgb) -> Self {
        Self {
            symbology: Symbology::Single(colour),
            size: None,
            line_width_points: 2.0,
            outline_width_points: 1.5,
            dash: LineDash::Solid,
            pattern: None,
            point_radius_points: 5.0,
            point_shape: PointShape::Circle,
            fill_opacity: 0.25,
            labels: LabelStyle { shown: true, field: None, size_points: 12.0 },
            zooms: None,
            badges: false,
            clusters: false,
        }
    }

    /// The style with points close together as one symbol, or each for itself.
    #[must_use]
    pub fn with_clusters(&self, clusters: bool) -> Self {
        Self { clusters, ..self.clone() }
    }

    /// Whether the layer is drawn at a zoom.
    #[must_use]
    pub fn shows_at(&self, zoom: f64) -> bool {
        self.zooms.is_none_or(|(least, greatest)| (f64::from(least)..=f64::from(greatest)).contains(&zoom))
    }

    /// Whether features have looks of their own, which are worked out from their attributes.
    #[must_use]
    pub fn is_by_feature(&self) -> bool {
        self.symbology.is_by_feature() || self.size.is_some()
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
