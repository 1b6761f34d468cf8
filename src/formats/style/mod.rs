//! Styles of layers as JSON: in projects, and as files of their own. `docs/project.md` describes the members.

mod file;
mod symbology;

pub use file::{StyleFile, TYPE, VERSION, read, write};

use super::tree::{Build, Members, Node, WrongKind, number_of, word};
use crate::model::style::{FILE_COLOURS, LabelStyle, LayerStyle, LineDash, PointShape};
use crate::model::theme::{Pattern, Rgb};
use std::ops::RangeInclusive;

/// Widths, radii in points.
const POINTS: RangeInclusive<f32> = 0.0..=100.0;
/// Height of letters in points.
const LETTERS: RangeInclusive<f32> = 4.0..=100.0;
/// Zooms of 256-pixel tiles.
const ZOOMS: RangeInclusive<f32> = 0.0..=26.0;
/// Most characters of the name of a field, or of a value.
const MOST_CHARACTERS: usize = 10_000;

const DASHES: [(LineDash, &str); 4] = [
    (LineDash::Solid, "solid"),
    (LineDash::Dashed, "dashed"),
    (LineDash::Dotted, "dotted"),
    (LineDash::DashDot, "dash-dot"),
];

const SHAPES: [(PointShape, &str); 6] = [
    (PointShape::Circle, "circle"),
    (PointShape::Square, "square"),
    (PointShape::Diamond, "diamond"),
    (PointShape::Triangle, "triangle"),
    (PointShape::Star, "star"),
    (PointShape::Cross, "cross"),
];

const PATTERNS: [(Pattern, &str); 8] = [
    (Pattern::None, "none"),
    (Pattern::Dots, "dots"),
    (Pattern::Hatch45, "hatch"),
    (Pattern::Crosshatch, "crosshatch"),
    (Pattern::Horizontal, "horizontal"),
    (Pattern::Solid, "solid"),
    (Pattern::Vertical, "vertical"),
    (Pattern::Crosses, "crosses"),
];

/// The style of which each member that is not written, or is wrong, is taken.
#[must_use]
pub const fn usual() -> LayerStyle {
    let [colour, ..] = FILE_COLOURS;
    LayerStyle::single(colour)
}

/// A style as JSON.
#[must_use]
pub fn style_node(style: &LayerStyle) -> Node {
    let LabelStyle { shown, field, size_points } = &style.labels;
    let labels = Build::default()
        .with("shown", *shown)
        .with_some("field", field.as_deref())
        .with("size", *size_points)
        .node();
    let zooms =
        style.zooms.map(|(least, greatest)| Node::List(vec![Node::from(least), Node::from(greatest)]));
    Build::default()
        .with("symbology", symbology::node(&style.symbology))
        .with_some("size", style.size.as_ref().map(symbology::size_node))
        .with("line-width", style.line_width_points)
        .with("outline-width", style.outline_width_points)
        .with("dash", word(&style.dash, &DASHES))
        .with_some("pattern", style.pattern.as_ref().map(|pattern| word(pattern, &PATTERNS)))
        .with("point-radius", style.point_radius_points)
        .with("point-shape", word(&style.point_shape, &SHAPES))
        .with("fill-opacity", style.fill_opacity)
        .with("labels", labels)
        .with_some("zooms", zooms)
        .with("badges", style.badges)
        .with("clusters", style.clusters)
        .node()
}

/// A style out of its members; each that is missing or wrong is that of [`usual()`].
#[must_use]
pub fn style_of(members: &mut Members<'_, '_>) -> LayerStyle {
    let usual = usual();
    let labels = members.inner("labels", |labels| {
        let LabelStyle { shown, field: _, size_points } = LabelStyle::default();
        Some(LabelStyle {
            shown: labels.truth("shown").unwrap_or(shown),
            field: labels.boxed("field", MOST_CHARACTERS),
            size_points: labels.number("size", LETTERS).unwrap_or(size_points),
        })
    });
    LayerStyle {
        symbology: symbology::of(members).unwrap_or(usual.symbology),
        size: symbology::size_of(members),
        line_width_points: members.number("line-width", POINTS).unwrap_or(usual.line_width_points),
        outline_width_points: members.number("outline-width", POINTS).unwrap_or(usual.outline_width_points),
        dash: members.word("dash", &DASHES).unwrap_or_default(),
        pattern: members.word("pattern", &PATTERNS),
        point_radius_points: members.number("point-radius", POINTS).unwrap_or(usual.point_radius_points),
        point_shape: members.word("point-shape", &SHAPES).unwrap_or_default(),
        fill_opacity: members.number("fill-opacity", 0.0..=1.0).unwrap_or(usual.fill_opacity),
        labels: labels.unwrap_or_default(),
        zooms: zooms_of(members),
        badges: members.truth("badges").unwrap_or(usual.badges),
        clusters: members.truth("clusters").unwrap_or(usual.clusters),
    }
}

/// The least and the greatest zoom; one out of the range gives way to the nearest one in it.
fn zooms_of(members: &mut Members<'_, '_>) -> Option<(f32, f32)> {
    let (least, greatest) = members.take_as("zooms", |node| {
        let Node::List(values) = node else { return Err(WrongKind::Pair) };
        let [least, greatest] = values.as_slice() else { return Err(WrongKind::Pair) };
        let (least, greatest) = (number_of::<f32>(least)?, number_of::<f32>(greatest)?);
        if least <= greatest { Ok((least, greatest)) } else { Err(WrongKind::Pair) }
    })?;
    let (first, last) = (*ZOOMS.start(), *ZOOMS.end());
    if !ZOOMS.contains(&least) || !ZOOMS.contains(&greatest) {
        let (least, greatest) = (first.to_string(), last.to_string());
        members.wrong("zooms", WrongKind::Range { least, greatest });
    }
    Some((least.clamp(first, last), greatest.clamp(first, last)))
}

/// A style within the bounds of the form: what [`style_of`] gives for its JSON. What the window changes may be out of them.
#[must_use]
pub fn sane(style: &LayerStyle) -> LayerStyle {
    let usual = usual();
    let within = |number: f32, range: RangeInclusive<f32>, or: f32| {
        if number.is_finite() { number.clamp(*range.start(), *range.end()) } else { or }
    };
    let zoom = |zoom: f32| within(zoom, ZOOMS, 0.0);
    LayerStyle {
        symbology: symbology::sane(&style.symbology),
        size: style.size.as_ref().map(symbology::sane_size),
        line_width_points: within(style.line_width_points, POINTS, usual.line_width_points),
        outline_width_points: within(style.outline_width_points, POINTS, usual.outline_width_points),
        point_radius_points: within(style.point_radius_points, POINTS, usual.point_radius_points),
        fill_opacity: within(style.fill_opacity, 0.0..=1.0, usual.fill_opacity),
        labels: LabelStyle {
            size_points: within(style.labels.size_points, LETTERS, 12.0),
            ..style.labels.clone()
        },
        zooms: style.zooms.map(|(a, b)| (zoom(a).min(zoom(b)), zoom(a).max(zoom(b)))),
        ..style.clone()
    }
}

/// A colour without bits that are none.
fn sane_colour(Rgb(colour): Rgb) -> Rgb {
    Rgb(colour & 0xFF_FFFF)
}

#[cfg(test)]
pub(in crate::formats) mod tests;
