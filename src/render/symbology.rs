//! The look of every class of a layer, resolved once a picture from style, theme and opacity.

use super::scene::{Colour, Dash, Stroke};
use crate::model::style::{LayerStyle, LineDash, Looks, Paint, PointShape, Symbology};
use crate::model::theme::{Pattern, Rgb, Theme};
use crate::model::time::{Class, Status};

/// Lines with a width on the ground are never thinner than this, in logical points.
pub const MIN_GROUND_WIDTH_POINTS: f32 = 5.0;

/// Lines with a width on the ground look like areas from this width on, in logical points.
pub const AREA_FROM_WIDTH_POINTS: f32 = 8.0;

/// Opacity of what is drawn faint.
const FAINT: f32 = 0.6;

/// Width of the halo on each side of lines, in logical points.
const HALO_POINTS: f32 = 1.5;

/// Look of areas.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct AreaLook {
    /// Colour of the inside.
    pub fill: Option<Colour>,
    /// Pattern of the inside, over its colour.
    pub pattern: Option<(Pattern, Colour)>,
    /// Line along all rings.
    pub outline: Option<Stroke>,
}

impl AreaLook {
    /// Inside and outline, if both hide whatever lies below.
    #[must_use]
    pub fn opaque(&self) -> Option<(Colour, Stroke)> {
        let (fill, outline) = (self.fill?, self.outline?);
        let hides = fill.alpha >= 1.0 && outline.colour.alpha >= 1.0 && outline.dash == Dash::Solid;
        (hides && self.pattern.is_none()).then_some((fill, outline))
    }
}

/// Look of lines: strokes over each other, the lowest first.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct LineLook {
    /// The strokes; those behind the first `None` are not drawn.
    pub strokes: [Option<Stroke>; 3],
}

/// Look of points.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct PointLook {
    /// Radius in logical points, without the ring.
    pub radius: f32,
    /// Its shape, of about the area of the circle.
    pub shape: PointShape,
    /// Colour of the disc.
    pub fill: Option<Colour>,
    /// Ring around the disc, its inner edge on the disc's edge.
    pub ring: Option<Stroke>,
}

/// How a class looks.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct ClassLook {
    /// Areas.
    pub area: AreaLook,
    /// Lines.
    pub line: LineLook,
    /// Points; `None` where the scene draws them, as badges or together.
    pub point: Option<PointLook>,
}

impl LineLook {
    /// Width of the widest stroke in logical points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.strokes.iter().flatten().map(|stroke| stroke.width).fold(0.0, f32::max)
    }
}

/// Looks of all classes of a layer.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassTable {
    /// For each class the place of its look, counted from 1; 0 where it is not drawn.
    places: Box<[u8; 256]>,
    looks: Vec<ClassLook>,
    /// Opacity of the whole layer, 0 to 1.
    pub opacity: f32,
    reach: f32,
    line_width: f32,
}

impl ClassTable {
    fn empty(opacity: f32) -> Self {
        let opacity = if opacity.is_nan() { 1.0 } else { opacity.clamp(0.0, 1.0) };
        Self { places: Box::new([0; 256]), looks: Vec::new(), opacity, reach: 0.0, line_width: 0.0 }
    }

    /// Gives a class a look; without a flag that has a look of its own too.
    fn set(&mut self, class: Class, look: ClassLook) {
        self.reach = self.reach.max(reach(&look));
        let place = self.looks.iter().position(|of| *of == look).unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        });
        self.places[usize::from(class.0)] = place as u8 + 1;
    }

    /// Gives a class, whatever its flags, a look.
    fn set_status(&mut self, class: Class, look: ClassLook, faint: ClassLook) {
        for flags in 0..16 {
            let class = Class(class.0 | flags << 4);
            self.set(class, if class.has(Class::FAINT) { faint } else { look });
        }
    }

    /// Resolves a style in a theme; `opacity` of the layer is 0 to 1. Features have the looks of their statuses, or one.
    #[must_use]
    pub fn new(style: &LayerStyle, theme: &Theme, opacity: f32) -> Self {
        let mut table = Self::empty(opacity);
        table.line_width = style.line_width_points;
        for code in 1..=Class::PLAIN.code() {
            let class = Class(code as u8);
            let look = class_look(style, theme, class);
            table.set_status(class, look, faded(look, FAINT));
        }
        table
    }

    /// Resolves a style in a theme, for features with looks of their own where these are given.
    #[must_use]
    pub fn of(style: &LayerStyle, looks: Option<&Looks>, theme: &Theme, opacity: f32) -> Self {
        match looks {
            Some(looks) => Self::with_looks(style, looks, theme, opacity),
            None => Self::new(style, theme, opacity),
        }
    }

    /// Resolves a style whose features have looks of their own, for the classes that [`Looks::classes`] gives.
    #[must_use]
    fn with_looks(style: &LayerStyle, looks: &Looks, theme: &Theme, opacity: f32) -> Self {
        let mut table = Self::empty(opacity);
        table.line_width = style.line_width_points;
        let statuses = if looks.by_status { 1..=Class::PLAIN.code() } else { 1..=1 };
        for status in statuses.map(|code| Class(code as u8)) {
            for (place, paint) in looks.paints.iter().enumerate().take(Looks::MOST) {
                let style = painted(style, paint);
                let look = if looks.by_status {
                    class_look(&style, theme, status)
                } else {
                    with_paint(single_look(&style, theme, paint.colour), paint)
                };
                let look = if style.clusters { ClassLook { point: None, ..look } } else { look };
                let class = looks.class(place as u8, status);
                table.set(class, look);
                table.set(Class(class.0 | Class::FAINT), faded(look, FAINT));
            }
        }
        table
    }

    /// Looks that are given for each class.
    #[must_use]
    pub fn of_looks(look: impl Fn(Class) -> ClassLook) -> Self {
        let mut table = Self::empty(1.0);
        for byte in 1..=u8::MAX {
            let class = Class(byte);
            if class.is_drawn() {
                // The flags are those of the class that it is asked of: one look a code.
                let look = look(Class(class.code() as u8));
                table.line_width = table.line_width.max(look.line.width());
                table.set(class, look);
            }
        }
        table
    }

    /// One look for features that are drawn at all ([`Class::PLAIN`]), whatever the day.
    #[must_use]
    pub fn plain(look: ClassLook) -> Self {
        let mut table = Self::empty(1.0);
        table.line_width = look.line.width();
        table.set_status(Class::PLAIN, look, look);
        table
    }

    /// The same classes with looks that are made of theirs.
    #[must_use]
    pub fn with(mut self, look: impl Fn(&ClassLook) -> ClassLook) -> Self {
        self.looks = self.looks.iter().map(look).collect();
        self.reach = self.looks.iter().map(reach).fold(0.0, f32::max);
        self
    }

    /// Look of a class; `None` if it is not drawn.
    #[must_use]
    pub fn look(&self, class: Class) -> Option<&ClassLook> {
        self.looks.get(usize::from(self.places[usize::from(class.0)]).wrapping_sub(1))
    }

    /// The patterns of areas, each once.
    pub fn patterns(&self) -> impl Iterator<Item = Pattern> {
        let mut patterns: Vec<Pattern> = Vec::new();
        for pattern in self.looks.iter().filter_map(|look| Some(look.area.pattern?.0)) {
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
        patterns.into_iter()
    }

    /// Greatest distance in logical points from a feature's geometry to what is drawn of it, widths on the ground aside.
    #[must_use]
    pub fn reach_points(&self) -> f32 {
        self.reach
    }

    /// How a line is drawn: as itself, or as an area, and in which width in logical points. `ground_points` is its width on the
    /// ground in logical points, 0 without one.
    #[must_use]
    pub fn line_form(&self, ground_points: f32) -> LineForm {
        if ground_points.is_nan() || ground_points <= 0.0 {
            LineForm::Line { widen: 0.0 }
        } else if ground_points < AREA_FROM_WIDTH_POINTS {
            LineForm::Line { widen: ground_points.max(MIN_GROUND_WIDTH_POINTS) - self.line_width }
        } else {
            LineForm::Band { width: ground_points }
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum LineForm {
    /// By its strokes, all of them wider by some points.
    Line {
        /// Added to the width of every stroke, in logical points.
        widen: f32,
    },
    /// As an area of a width, to scale.
    Band {
        /// Width in logical points.
        width: f32,
    },
}

/// The look of a class that is no look of a feature's own.
fn class_look(style: &LayerStyle, theme: &Theme, class: Class) -> ClassLook {
    let look = match (&style.symbology, class.status()) {
        (Symbology::Status, Some(status)) => status_look(style, theme, status),
        (Symbology::Status, None) => single_look(style, theme, theme.text2),
        (Symbology::Single(colour) | Symbology::File(colour), _) => single_look(style, theme, *colour),
        (Symbology::Categories(of), _) => single_look(style, theme, of.other),
        (Symbology::Graduated(of), _) => single_look(style, theme, of.none),
    };
    // Points together are drawn by the scene, and so are those that are left alone.
    if style.clusters { ClassLook { point: None, ..look } } else { look }
}

/// A style with the sizes of a look.
fn painted(style: &LayerStyle, paint: &Paint) -> LayerStyle {
    LayerStyle {
        point_radius_points: paint.radius_points.unwrap_or(style.point_radius_points),
        point_shape: paint.shape.unwrap_or(style.point_shape),
        line_width_points: paint.stroke_width_points.unwrap_or(style.line_width_points),
        outline_width_points: if style.size.is_some() {
            style.outline_width_points
        } else {
            paint.stroke_width_points.unwrap_or(style.outline_width_points)
        },
        fill_opacity: paint.fill_opacity.unwrap_or(style.fill_opacity),
        dash: paint.dash.unwrap_or(style.dash),
        ..style.clone()
    }
}

/// A look with the colours of the outline that a paint has beside that of the inside.
fn with_paint(look: ClassLook, paint: &Paint) -> ClassLook {
    let stroked = |stroke: Stroke| {
        let colour = paint.stroke.map_or(stroke.colour, Colour::opaque);
        Stroke { colour: colour.faded(paint.stroke_opacity.unwrap_or(1.0)), ..stroke }
    };
    let [line, between, over] = look.line.strokes;
    ClassLook {
        area: AreaLook { outline: look.area.outline.map(stroked), ..look.area },
        line: LineLook { strokes: [line.map(stroked), between, over] },
        ..look
    }
}

/// The dashes of a style, for a line of a width in points.
fn dash(style: &LayerStyle, width: f32) -> Dash {
    let unit = width.max(1.0);
    match style.dash {
        LineDash::Solid => Dash::Solid,
        LineDash::Dashed => Dash::Two(3.0 * unit, 2.0 * unit),
        LineDash::Dotted => Dash::Two(unit, 1.5 * unit),
        LineDash::DashDot => Dash::Four(4.0 * unit, 1.5 * unit, unit, 1.5 * unit),
    }
}

/// How far from a feature's geometry a look reaches, in logical points.
fn reach(look: &ClassLook) -> f32 {
    let point = look.point.map_or(0.0, |point| {
        point.shape.reach() * (point.radius + point.ring.map_or(0.0, |ring| ring.width))
    });
    let outline = look.area.outline.map_or(0.0, |outline| outline.width);
    point.max(outline).max(look.line.width())
}

fn faded(look: ClassLook, factor: f32) -> ClassLook {
    let stroke = |stroke: Stroke| Stroke { colour: stroke.colour.faded(factor), ..stroke };
    ClassLook {
        area: AreaLook {
            fill: look.area.fill.map(|colour| colour.faded(factor)),
            pattern: look.area.pattern.map(|(pattern, colour)| (pattern, colour.faded(factor))),
            outline: look.area.outline.map(stroke),
        },
        line: LineLook { strokes: look.line.strokes.map(|of_line| of_line.map(stroke)) },
        point: look.point.map(|point| PointLook {
            fill: point.fill.map(|colour| colour.faded(factor)),
            ring: point.ring.map(stroke),
            ..point
        }),
    }
}

fn point_look(style: &LayerStyle, theme: &Theme, colour: Rgb) -> Option<PointLook> {
    (!style.badges).then(|| PointLook {
        radius: style.point_radius_points,
        shape: style.point_shape,
        fill: Some(Colour::opaque(colour)),
        ring: (style.outline_width_points > 0.0)
            .then(|| Stroke::solid(Colour::opaque(theme.halo), style.outline_width_points)),
    })
}

fn outline(style: &LayerStyle, colour: Rgb, dash: Dash) -> Option<Stroke> {
    (style.outline_width_points > 0.0).then(|| Stroke {
        colour: Colour::opaque(colour),
        width: style.outline_width_points,
        dash,
    })
}

fn halo(theme: &Theme, width: f32) -> Stroke {
    Stroke::solid(Colour::opaque(theme.halo), width + 2.0 * HALO_POINTS)
}

fn single_look(style: &LayerStyle, theme: &Theme, colour: Rgb) -> ClassLook {
    let width = style.line_width_points;
    let line = Stroke { colour: Colour::opaque(colour), width, dash: dash(style, width) };
    ClassLook {
        area: AreaLook {
            fill: (style.fill_opacity > 0.0).then(|| Colour::new(colour, style.fill_opacity)),
            pattern: style.pattern.map(|pattern| (pattern, Colour::new(colour, 0.75))),
            outline: outline(style, colour, dash(style, style.outline_width_points)),
        },
        line: LineLook { strokes: [(width > 0.0).then_some(line), None, None] },
        point: point_look(style, theme, colour),
    }
}

/// Pattern, dashes and strokes tell statuses apart as much as their colour does.
fn status_look(style: &LayerStyle, theme: &Theme, status: Status) -> ClassLook {
    let look = theme.status(status);
    let colour = look.colour;
    let width = style.line_width_points;
    let tint = Some(Colour::new(colour, style.fill_opacity)).filter(|tint| tint.alpha > 0.0);
    let (fill, edge, line) = match status {
        Status::NotAnnounced => (None, DOTTED, DOTTED),
        Status::Unknown => (None, DOTTED, DOTTED),
        Status::Planned | Status::Design | Status::Tender => (None, DASHED, DASHED),
        Status::FoundationLaid => (tint, Dash::Solid, Dash::Four(9.0, 3.0, 3.0, 3.0)),
        Status::UnderConstruction => (tint, Dash::Solid, Dash::Two(9.0, 3.0)),
        Status::Restoration | Status::Completed => (tint, Dash::Solid, Dash::Solid),
        Status::Operational => (Some(Colour::new(colour, 0.35)), Dash::Solid, Dash::Solid),
        Status::Suspended | Status::Demolished => (tint, FINE, FINE),
    };
    // Solid has its say in the opacity of the fill.
    let pattern = match look.pattern {
        Pattern::None | Pattern::Solid => None,
        pattern => Some((pattern, Colour::new(colour, 0.75))),
    };
    let stroke = Stroke { colour: Colour::opaque(colour), width, dash: line };
    // Two rails of 1.5 points: what lies between them is halo.
    let between = (status == Status::Restoration && width > 3.0)
        .then(|| Stroke::solid(Colour::opaque(theme.halo), width - 3.0));
    let look = ClassLook {
        area: AreaLook { fill, pattern, outline: outline(style, colour, edge) },
        line: LineLook { strokes: [Some(halo(theme, width)), Some(stroke), between] },
        point: point_look(style, theme, colour),
    };
    if status == Status::NotAnnounced { faded(look, 0.45) } else { look }
}

const DASHED: Dash = Dash::Two(6.0, 4.0);
const DOTTED: Dash = Dash::Two(1.5, 3.0);
const FINE: Dash = Dash::Two(3.0, 2.5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_look_different_in_areas_and_lines() {
        let table = ClassTable::new(&LayerStyle::PROGRAMME, &Theme::LIGHT, 1.0);
        for a in Status::LEGEND {
            for b in Status::LEGEND {
                if a.drawn_as() != b.drawn_as() {
                    let (a, b) = (table.look(Class::of(a)).unwrap(), table.look(Class::of(b)).unwrap());
                    assert!(a.area != b.area && a.line != b.line);
                }
            }
        }
        assert_eq!(table.look(Class::HIDDEN), None);
        assert_eq!(table.look(Class(14)), None);
        assert_eq!(
            table.look(Class(Class::of(Status::Planned).0 | Class::NEW)),
            table.look(Class::of(Status::Planned))
        );
        assert!(table.look(Class::PLAIN).is_some_and(|look| look.point.is_none()), "badges are the scene's");
    }

    #[test]
    fn long_past_reports_are_faint() {
        let table = ClassTable::new(&LayerStyle::PROGRAMME, &Theme::DARK, 0.5);
        let class = Class::of(Status::UnderConstruction);
        let (full, faint) =
            (table.look(class).unwrap(), table.look(Class(class.0 | Class::FAINT | Class::NEW)).unwrap());
        assert_eq!(full.area.outline.unwrap().colour.alpha, 1.0);
        assert_eq!(faint.area.outline.unwrap().colour.alpha, 0.6);
        assert_eq!(table.opacity, 0.5);
    }

    #[test]
    fn lines_to_scale_become_areas_when_they_are_wide() {
        let table = ClassTable::new(&LayerStyle::PROGRAMME, &Theme::LIGHT, 1.0);
        assert_eq!(table.line_form(0.0), LineForm::Line { widen: 0.0 });
        assert_eq!(table.line_form(0.1), LineForm::Line { widen: 1.0 });
        assert_eq!(table.line_form(7.0), LineForm::Line { widen: 3.0 });
        assert_eq!(table.line_form(90.0), LineForm::Band { width: 90.0 });
    }
}
