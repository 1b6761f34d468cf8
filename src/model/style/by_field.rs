//! Colours and sizes by the values of a field, as a person chose them. What comes of it is [`super::Looks`].

use crate::model::theme::Rgb;

/// Colours of categories that stay apart for the colour-blind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Palette {
    /// Okabe and Ito, "Color universal design".
    #[default]
    OkabeIto,
    /// Paul Tol, "Colour schemes", muted.
    TolMuted,
    /// Paul Tol, "Colour schemes", light.
    TolLight,
}

impl Palette {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OkabeIto, Self::TolMuted, Self::TolLight];
}

/// Colours of ranges, from little to much, that stay in order for the colour-blind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ramp {
    /// Viridis of matplotlib (CC0).
    #[default]
    Viridis,
    /// Cividis (Nuñez, Anderton, Renslow 2018).
    Cividis,
    /// One hue, blue, from light to dark.
    Blues,
    /// One hue, orange, from light to dark.
    Oranges,
    /// Two hues around a middle: blue and orange.
    BlueOrange,
}

impl Ramp {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Viridis, Self::Cividis, Self::Blues, Self::Oranges, Self::BlueOrange];
}

/// Where ranges begin and end.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Breaks {
    /// Equal widths.
    Equal,
    /// Equal counts.
    #[default]
    Quantile,
    /// Natural breaks (Jenks), on a sample where there are many values.
    Jenks,
    /// Inner bounds that a person wrote, rising; numbers, or days since 1970-01-01. At most one less than there may be ranges.
    Own(Vec<f64>),
}

/// A colour for each of the most frequent values of a field.
#[derive(Clone, PartialEq, Debug)]
pub struct Categories {
    /// Name of the field.
    pub field: Box<str>,
    /// How many values have a colour of their own, at most [`Categories::MOST`].
    pub top: u8,
    /// Colours in order of frequency.
    pub palette: Palette,
    /// Colours that a person chose, by the text of the value.
    pub chosen: Vec<(Box<str>, Rgb)>,
    /// Values that are not drawn, by their text.
    pub hidden: Vec<Box<str>>,
    /// Colour of all other values.
    pub other: Rgb,
}

impl Categories {
    /// Most values with a colour of their own.
    pub const MOST: u8 = 100;
}

/// A colour for each of some ranges of the numbers (or days) of a field.
#[derive(Clone, PartialEq, Debug)]
pub struct Graduated {
    /// Name of the field.
    pub field: Box<str>,
    /// Where ranges begin and end.
    pub breaks: Breaks,
    /// Number of ranges, 2 to 12; with own bounds as many as these make.
    pub classes: u8,
    /// The colours.
    pub ramp: Ramp,
    /// Whether the colours go from much to little.
    pub reversed: bool,
    /// Colour of features without a number.
    pub none: Rgb,
}

impl Graduated {
    /// Most ranges.
    pub const MOST: u8 = 12;
}

/// Sizes by the numbers of a field: radius of points, width of lines. Features without a number have the least.
#[derive(Clone, PartialEq, Debug)]
pub struct SizeBy {
    /// Name of the field.
    pub field: Box<str>,
    /// Where ranges begin and end.
    pub breaks: Breaks,
    /// Number of ranges, 2 to 6.
    pub classes: u8,
    /// Radius of points and width of lines of the least range, in points.
    pub least_points: f32,
    /// The same of the greatest range.
    pub greatest_points: f32,
}

impl SizeBy {
    /// Most ranges.
    pub const MOST: u8 = 6;
}
