//! The look of every class of a layer, resolved once a picture from style, theme and opacity.

use super::scene::{Colour, Dash, Stroke};
use crate::model::style::{LayerStyle, Symbology};
use crate::model::theme::{Pattern, Rgb, Theme};
use crate::model::time::{Class, Status};

/// Lines with a width on the ground are never thinner than this, in logical points.
pub const MIN_GROUND_WIDTH_POINTS: f32 = 5.0;

/// Lines with a width on the ground look like areas from this width on, in logical points.
pub const AREA_FROM_WIDTH_POINTS: f32 = 8.0;

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
    /// Looks by code, first without, then with the flag of a report long past.
    looks: [Option<ClassLook>; 2 * Class::CODES],
    /// Opacity of the whole layer, 0 to 1.
    pub opacity: f32,
    reach: f32,
    line_width: f32,
}

impl ClassTable {
    /// Resolves a style in a theme; `opacity` of the layer is 0 to 1.
    #[must_use]
    pub fn new(style: &LayerStyle, theme: &Theme, opacity: f32) -> Self {
        let mut looks = [None; 2 * Class::CODES];
        let mut greatest = 0.0f32;
        for code in 1..Class::CODES {
            let class = Class(code as u8);
            let look = match (style.symbology, class.status()) {
                (_, None) if class != Class::PLAIN => continue,
                (Symbology::Status, Some(status)) => status_look(style, theme, status),
                (Symbology::Status, None) => single_look(style, theme, theme.text2),
                (Symbology::Single(colour), _) => single_look(style, theme, colour),
            };
            // Points together are drawn by the scene, and so are those that are left alone.
            let look = if style.clusters { ClassLook { point: None, ..look } } else { look };
            greatest = greatest.max(reach(&look));
            looks[code] = Some(look);
            looks[code + Class::CODES] = Some(faded(look, 0.6));
        }
        let opacity = if opacity.is_nan() { 1.0 } else { opacity.clamp(0.0, 1.0) };
        Self { looks, opacity, reach: greatest, line_width: style.line_width_points }
    }

    /// Looks that are given for each class.
    #[must_use]
    pub fn of_looks(look: impl Fn(Class) -> ClassLook) -> Self {
        let mut table = Self { looks: [None; 2 * Class::CODES], opacity: 1.0, reach: 0.0, line_width: 0.0 };
        for code in 1..Class::CODES {
            let look = look(Class(code as u8));
            table.reach = table.reach.max(reach(&look));
            table.line_width = table.line_width.max(look.line.width());
            table.looks[code] = Some(look);
            table.looks[code + Class::CODES] = Some(look);
        }
        table
    }

    /// One look for features that are drawn at all ([`Class::PLAIN`]), whatever the day.
    #[must_use]
    pub fn plain(look: ClassLook) -> Self {
        let mut looks = [None; 2 * Class::CODES];
        looks[Class::PLAIN.code()] = Some(look);
        let line_width = look.line.width();
        Self { looks, opacity: 1.0, reach: reach(&look), line_width }
    }

    /// Look of a class; `None` if it is not drawn.
    #[must_use]
    pub fn look(&self, class: Class) -> Option<&ClassLook> {
        let faint = if class.has(Class::FAINT) { Class::CODES } else { 0 };
        self.looks.get(class.code() + faint)?.as_ref()
    }

    /// The patterns of areas, each once.
    pub fn patterns(&self) -> impl Iterator<Item = Pattern> {
        let of = |look: &Option<ClassLook>| Some(look.as_ref()?.area.pattern?.0);
        let mut patterns: Vec<Pattern> = Vec::new();
        for pattern in self.looks.iter().filter_map(of) {
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

/// How far from a feature's geometry a look reaches, in logical points.
fn reach(look: &ClassLook) -> f32 {
    let point = look.point.map_or(0.0, |point| point.radius + point.ring.map_or(0.0, |ring| ring.width));
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
    let line = Stroke::solid(Colour::opaque(colour), style.line_width_points);
    ClassLook {
        area: AreaLook {
            fill: (style.fill_opacity > 0.0).then(|| Colour::new(colour, style.fill_opacity)),
            pattern: None,
            outline: outline(style, colour, Dash::Solid),
        },
        line: LineLook { strokes: [Some(line), None, None] },
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
