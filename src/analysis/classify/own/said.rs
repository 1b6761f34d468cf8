//! What a file says of the look of one feature, and what it comes to.

use super::colour::{Tone, thousandths};
use crate::model::geometry::GeometryType;
use crate::model::style::{LineDash, Paint};
use crate::model::theme::Rgb;

/// Colour of points of simplestyle that do not say theirs.
const MARKER: Rgb = Rgb(0x7E7E7E);
/// Colour of lines, outlines and insides of simplestyle.
const GREY: Rgb = Rgb(0x555555);
/// Width of lines and outlines of simplestyle, in points.
const WIDTH: Lengths = Lengths(2 * Lengths::ONE);
/// Opacity of insides of simplestyle, in thousandths.
const FILL_OPACITY: u16 = 600;
const WHOLE: u16 = 1000;

/// A width or radius in parts of a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lengths(u16);

impl Lengths {
    const ONE: u16 = 16;
    const MOST: f64 = 64.0;

    /// Of a length in points, at most 64.
    pub fn of(points: f64) -> Option<Self> {
        (points >= 0.0).then(|| Self((points.min(Self::MOST) * f64::from(Self::ONE)).round() as u16))
    }

    fn points(self) -> f32 {
        f32::from(self.0) / f32::from(Self::ONE)
    }
}

/// What is said of one feature; `None` is what is not said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Said {
    /// Colour of points.
    pub marker: Option<Tone>,
    /// Colour of lines and outlines.
    pub stroke: Option<Tone>,
    /// Colour of insides.
    pub fill: Option<Tone>,
    /// In thousandths.
    pub stroke_opacity: Option<u16>,
    /// In thousandths.
    pub fill_opacity: Option<u16>,
    pub width: Option<Lengths>,
    pub radius: Option<Lengths>,
    pub dash: Option<LineDash>,
    /// Whether anything of it is simplestyle, whose own values then stand for the rest.
    pub is_simple: bool,
    /// Whether a width or radius counts only beside a colour (kepler, whose names are those of other things too).
    pub needs_colour: bool,
}

impl Said {
    /// Adds what another says and this does not.
    pub fn add(&mut self, other: &Self) {
        if other.needs_colour && self.marker.or(self.stroke).or(self.fill).is_none() {
            return;
        }
        self.marker = self.marker.or(other.marker);
        self.stroke = self.stroke.or(other.stroke);
        self.fill = self.fill.or(other.fill);
        self.stroke_opacity = self.stroke_opacity.or(other.stroke_opacity);
        self.fill_opacity = self.fill_opacity.or(other.fill_opacity);
        self.width = self.width.or(other.width);
        self.radius = self.radius.or(other.radius);
        self.dash = self.dash.or(other.dash);
        self.is_simple |= other.is_simple;
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The look of a geometry, packed. What it does not use is left out, so that what looks the same is the same.
    pub fn look(&self, geometry: GeometryType, fallback: Rgb) -> Packed {
        if self.is_empty() {
            return Packed::NOTHING;
        }
        let or_default = |tone: Option<Tone>, colour| {
            tone.unwrap_or(Tone { rgb: if self.is_simple { colour } else { fallback }, opacity: None })
        };
        let stroke = or_default(self.stroke, GREY);
        let stroke_opacity = self.stroke_opacity.or(stroke.opacity).filter(|opacity| *opacity < WHOLE);
        let width = self.width.or(self.is_simple.then_some(WIDTH));
        let line = Packed::of(stroke.rgb).opacity(1, stroke_opacity).length(0, width).dash(self.dash);
        match geometry {
            GeometryType::Null => Packed::NOTHING,
            GeometryType::Point | GeometryType::MultiPoint => {
                Packed::of(or_default(self.marker, MARKER).rgb).length(1, self.radius)
            }
            GeometryType::LineString | GeometryType::MultiLineString => line,
            GeometryType::Polygon | GeometryType::MultiPolygon | GeometryType::GeometryCollection => {
                let is_mixed = geometry == GeometryType::GeometryCollection;
                let (marker, radius) =
                    if is_mixed { (self.marker.or(self.stroke), self.radius) } else { (None, None) };
                let fill = or_default(self.fill.or(marker), GREY);
                let simple = self.is_simple.then_some(FILL_OPACITY);
                let opacity = self.fill_opacity.or(fill.opacity).or(simple);
                // An inside that is not there leaves its colour to the legend: there it is that of the outline.
                let inside = if opacity == Some(0) { stroke.rgb } else { fill.rgb };
                line.recoloured(inside, stroke.rgb).opacity(0, opacity).length(1, radius)
            }
        }
    }
}

/// A look in one number: colour, colour of the stroke, opacities, lengths, dashes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(in super::super) struct Packed(u128);

impl Packed {
    /// The look of features of which the file says nothing.
    pub const NOTHING: Self = Self(0);
    const STROKE: u32 = 24;
    const OPACITIES: [u32; 2] = [49, 60];
    const LENGTHS: [u32; 2] = [71, 83];
    const DASH: u32 = 95;
    const SOMETHING: u32 = 98;

    fn of(colour: Rgb) -> Self {
        Self(1 << Self::SOMETHING | u128::from(colour.0 & 0xFF_FFFF))
    }

    fn with(self, at: u32, value: Option<u16>) -> Self {
        Self(self.0 | value.map_or(0, |value| u128::from(value) + 1) << at)
    }

    fn opacity(self, which: usize, opacity: Option<u16>) -> Self {
        self.with(Self::OPACITIES[which], opacity.map(|opacity| opacity.min(WHOLE)))
    }

    fn length(self, which: usize, length: Option<Lengths>) -> Self {
        self.with(Self::LENGTHS[which], length.map(|length| length.0))
    }

    fn dash(self, dash: Option<LineDash>) -> Self {
        let place = dash.and_then(|dash| LineDash::ALL.iter().position(|of| *of == dash));
        self.with(Self::DASH, place.map(|place| place as u16))
    }

    /// Another colour for the inside, and this one for the stroke.
    fn recoloured(self, inside: Rgb, stroke: Rgb) -> Self {
        let rest = self.0 & !0xFF_FFFF;
        let stroke = if inside == stroke { 0 } else { u128::from(stroke.0) + 1 };
        Self(rest | u128::from(inside.0) | stroke << Self::STROKE)
    }

    fn bits(self, at: u32, bits: u32) -> Option<u32> {
        ((self.0 >> at) as u32 & ((1 << bits) - 1)).checked_sub(1)
    }

    /// The look.
    pub fn paint(self) -> Paint {
        let opacity = |which: usize| Some(self.bits(Self::OPACITIES[which], 11)? as f32 / f32::from(WHOLE));
        let length = |which: usize| Some(Lengths(self.bits(Self::LENGTHS[which], 12)? as u16).points());
        Paint {
            hidden: false,
            colour: Rgb(self.0 as u32 & 0xFF_FFFF),
            stroke: self.bits(Self::STROKE, 25).map(Rgb),
            fill_opacity: opacity(0),
            stroke_opacity: opacity(1),
            stroke_width_points: length(0),
            dash: self.bits(Self::DASH, 3).and_then(|place| LineDash::ALL.get(place as usize).copied()),
            radius_points: length(1),
            shape: None,
        }
    }

    /// What is compared of a look.
    pub fn channels(self) -> Channels {
        let colour = self.0 as u32 & 0xFF_FFFF;
        let stroke = self.bits(Self::STROKE, 25).unwrap_or(colour);
        let mut channels = [0; 16];
        let colours = Rgb(colour).bytes().into_iter().chain(Rgb(stroke).bytes()).map(i16::from);
        let opacity = |at| self.bits(at, 11).unwrap_or(u32::from(WHOLE)) as i16 / 4;
        let length = |at| self.bits(at, 12).unwrap_or(0) as i16 / 4;
        let rest = Self::OPACITIES.map(opacity).into_iter().chain(Self::LENGTHS.map(length));
        for (channel, value) in channels.iter_mut().zip(colours.chain(rest)) {
            *channel = value;
        }
        let dash = self.bits(Self::DASH, 3).map_or(0, |place| place as usize + 1);
        if let Some(channel) = channels.get_mut(10 + dash) {
            *channel = OTHER_DASH / 2;
        }
        channels
    }
}

/// Red, green and blue of the inside and of the stroke, opacities, lengths, and one for each kind of dashes: about 0 to 255 each.
pub(super) type Channels = [i16; 16];

/// How far looks are from each other that differ in their dashes alone.
const OTHER_DASH: i16 = 64;

/// How far two looks are from each other: the sum of the differences of their channels.
pub(super) fn distance(a: &Channels, b: &Channels) -> i16 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum()
}

/// An opacity of 0 to 1, if it is a number.
pub(super) fn opacity(number: f64) -> Option<u16> {
    number.is_finite().then(|| thousandths(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(rgb: u32) -> Option<Tone> {
        Some(Tone { rgb: Rgb(rgb), opacity: None })
    }

    #[test]
    fn simplestyle_fills_in_what_is_not_said() {
        let said = Said { stroke: tone(0x00FF00), is_simple: true, ..Said::default() };
        let area = said.look(GeometryType::Polygon, Rgb(1)).paint();
        assert_eq!((area.colour, area.stroke), (GREY, Some(Rgb(0x00FF00))));
        assert_eq!(
            (area.fill_opacity, area.stroke_width_points, area.stroke_opacity),
            (Some(0.6), Some(2.0), None)
        );
        let line = said.look(GeometryType::LineString, Rgb(1)).paint();
        assert_eq!((line.colour, line.stroke, line.stroke_width_points), (Rgb(0x00FF00), None, Some(2.0)));
        assert_eq!(
            said.look(GeometryType::Point, Rgb(1)).paint(),
            Paint { colour: MARKER, ..Paint::default() }
        );
        assert_eq!(said.look(GeometryType::Null, Rgb(1)), Packed::NOTHING);
        assert_eq!(Said::default().look(GeometryType::Polygon, Rgb(1)), Packed::NOTHING);
    }

    #[test]
    fn packed_looks_come_back() {
        let said = Said {
            fill: Some(Tone { rgb: Rgb(0xFFFFFF), opacity: Some(250) }),
            stroke: tone(0xFFFFFE),
            stroke_opacity: Some(999),
            width: Lengths::of(1e9),
            radius: Lengths::of(2.5),
            dash: Some(LineDash::DashDot),
            ..Said::default()
        };
        let paint = said.look(GeometryType::GeometryCollection, Rgb(1)).paint();
        let wanted = Paint {
            hidden: false,
            colour: Rgb(0xFFFFFF),
            stroke: Some(Rgb(0xFFFFFE)),
            fill_opacity: Some(0.25),
            stroke_opacity: Some(0.999),
            stroke_width_points: Some(64.0),
            dash: Some(LineDash::DashDot),
            radius_points: Some(2.5),
            shape: None,
        };
        assert_eq!(paint, wanted);
    }

    #[test]
    fn near_looks_are_near() {
        let line = |rgb, width| {
            let said = Said { stroke: tone(rgb), width: Lengths::of(width), ..Said::default() };
            said.look(GeometryType::LineString, Rgb(0))
        };
        let far = |a: Packed, b: Packed| distance(&a.channels(), &b.channels());
        let red = line(0xFF0000, 2.0);
        assert_eq!(far(red, red), 0);
        assert_eq!(far(red, line(0xF00000, 2.0)), 30, "inside and stroke");
        assert_eq!(far(red, line(0xFF0000, 20.0)), 18 * 4);
        assert_eq!(far(red, line(0x0000FF, 2.0)), 4 * 255);
        let dashed = Said {
            dash: Some(LineDash::DashDot),
            stroke: tone(0xFF0000),
            width: Lengths::of(2.0),
            ..Said::default()
        };
        assert_eq!(far(red, dashed.look(GeometryType::LineString, Rgb(0))), 64);
    }
}
