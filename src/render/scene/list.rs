//! What a display list is made of. All positions and lengths are logical points from the top left corner of the picture.

use crate::model::theme::{Pattern, Rgb};
use crate::spatial::{ScreenPoint, ScreenRect};

/// A colour with an opacity; sRGB, not premultiplied, blended in gamma space as egui does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Colour {
    /// The colour.
    pub rgb: Rgb,
    /// Opacity, 0 to 1.
    pub alpha: f32,
}

impl Colour {
    /// An opaque colour.
    #[must_use]
    pub const fn opaque(rgb: Rgb) -> Self {
        Self { rgb, alpha: 1.0 }
    }

    /// A colour of some opacity, 0 to 1.
    #[must_use]
    pub const fn new(rgb: Rgb, alpha: f32) -> Self {
        Self { rgb, alpha }
    }

    /// Fainter by a factor from 0 to 1.
    #[must_use]
    pub fn faded(self, factor: f32) -> Self {
        Self { alpha: self.alpha * factor, ..self }
    }

    /// Red, green, blue, alpha as bytes, not premultiplied.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 4] {
        let [red, green, blue] = self.rgb.bytes();
        [red, green, blue, (self.alpha.clamp(0.0, 1.0) * 255.0).round() as u8]
    }
}

/// Dashes along a line: lengths of strokes and gaps in turn, in points.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Dash {
    /// No gaps.
    #[default]
    Solid,
    /// Stroke and gap.
    Two(f32, f32),
    /// Stroke, gap, stroke, gap.
    Four(f32, f32, f32, f32),
}

/// A line's look.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width in points.
    pub width: f32,
    /// Its dashes; lines have butt caps when dashed, round ones otherwise.
    pub dash: Dash,
}

impl Stroke {
    /// A line without gaps.
    #[must_use]
    pub const fn solid(colour: Colour, width: f32) -> Self {
        Self { colour, width, dash: Dash::Solid }
    }

    /// A dashed line.
    #[must_use]
    pub const fn dashed(colour: Colour, width: f32, on: f32, off: f32) -> Self {
        Self { colour, width, dash: Dash::Two(on, off) }
    }
}

/// The inside of a shape.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fill {
    /// One colour.
    Colour(Colour),
    /// A pattern tile of 6 x 6 points in one colour, on nothing; anchored to the top left corner of the picture.
    Pattern(Pattern, Colour),
}

/// An icon of `assets/icons/icons.svg` by the id of its symbol: `kind_hotel`, `status_planned`, `ui_search`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct IconId(pub &'static str);

/// Weight of the font's `wght` axis.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}

impl Weight {
    /// Value on the font's `wght` axis.
    #[must_use]
    pub const fn axis(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::SemiBold => 600.0,
        }
    }
}

/// Font size and weight of a text run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextStyle {
    /// Size in points.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
    /// Slanted by shear (names of waters only).
    pub slanted: bool,
}

impl TextStyle {
    /// Upright text.
    #[must_use]
    pub const fn new(size: f32, weight: Weight) -> Self {
        Self { size, weight, slanted: false }
    }
}

/// Where along its line a text run stands at its position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The position is its left end.
    Left,
    /// The position is its middle.
    Middle,
    /// The position is its right end.
    Right,
}

/// One line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct TextRun {
    /// The text; control characters are not drawn.
    pub text: String,
    /// Position on the baseline, in points.
    pub at: ScreenPoint,
    /// Where the run stands at the position.
    pub anchor: Anchor,
    /// Size and weight.
    pub style: TextStyle,
    /// Colour.
    pub colour: Colour,
    /// Colour and width in points (to each side) of the halo around the letters.
    pub halo: Option<(Colour, f32)>,
    /// The line on whose middle height the letters stand, in points from `at`, as long as the text or longer; the text is in its middle.
    /// `None` for a text on a level baseline.
    pub course: Option<Box<[ScreenPoint]>>,
}

/// One thing to draw.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "fields are what they are called, in points")]
pub enum Item {
    /// A disc, a ring or both.
    Circle { centre: ScreenPoint, radius: f32, fill: Option<Colour>, stroke: Option<Stroke> },
    /// Part of a ring; angles in radians clockwise from the right.
    Arc { centre: ScreenPoint, radius: f32, from: f32, to: f32, stroke: Stroke },
    /// An open line.
    Line { points: Vec<ScreenPoint>, stroke: Stroke },
    /// A closed shape.
    Polygon { points: Vec<ScreenPoint>, fill: Option<Fill>, stroke: Option<Stroke> },
    /// A rectangle with round corners.
    Rect { rect: ScreenRect, corner_radius: f32, fill: Option<Fill>, stroke: Option<Stroke> },
    /// An icon in one colour, `size` points wide and high.
    Icon { icon: IconId, centre: ScreenPoint, size: f32, colour: Colour },
    /// A line of text.
    Text(TextRun),
}

/// Items in drawing order: later ones lie over earlier ones.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DisplayList {
    /// The items.
    pub items: Vec<Item>,
}

impl DisplayList {
    /// Adds an item over all others.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds the items of another list over all others.
    pub fn append(&mut self, mut other: Self) {
        self.items.append(&mut other.items);
    }
}

/// Measures text as the backends draw it.
pub trait TextMeasure {
    /// Width of a line of text in points.
    fn width(&self, text: &str, style: TextStyle) -> f32;

    /// Height of the font above and below the baseline in points, both positive.
    fn ascent_descent(&self, style: TextStyle) -> (f32, f32);
}
