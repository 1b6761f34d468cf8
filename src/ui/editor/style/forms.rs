//! Sizes, shapes, dashes and patterns.

use super::super::parts::{choose, field, note, slide};
use super::colours::{breaks_options, is_measure};
use super::{Facts, StyleState, choose_column};
use crate::model::attributes::Column;
use crate::model::project::MapLayer;
use crate::model::style::{Breaks, LayerStyle, LineDash, PointShape, SizeBy, Symbology};
use crate::model::theme::Pattern;
use crate::text::numbers::format_number;
use crate::ui::context::PanelContext;
use crate::ui::pages::controls;
use egui::Ui;

/// Greatest radius of points and width of lines, in points.
const MOST_SIZE: f32 = 24.0;

/// Patterns of areas.
const PATTERNS: [Option<Pattern>; 7] = [
    None,
    Some(Pattern::Hatch45),
    Some(Pattern::Crosshatch),
    Some(Pattern::Horizontal),
    Some(Pattern::Vertical),
    Some(Pattern::Dots),
    Some(Pattern::Crosses),
];

fn points(cx: &PanelContext<'_>, value: f32) -> String {
    let number = format_number(f64::from(value), cx.lang());
    cx.text.tr_args("style-points", &[("value", (&number).into())])
}

/// A slider of a size in points.
fn size(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    key: &str,
    value: &mut f32,
    range: std::ops::RangeInclusive<f32>,
) {
    let (name, shown) = (cx.text.tr(key).to_owned(), points(cx, *value));
    let moved = field(ui, cx, &name, |ui, cx| slide(ui, cx, &name, *value, range, 0.5, &shown));
    if let Some(moved) = moved {
        *value = moved;
    }
}

/// Sizes and forms of a layer with these kinds of parts.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut StyleState,
    layer: &MapLayer,
    facts: Facts,
    style: &mut LayerStyle,
) {
    let by_status = style.symbology == Symbology::Status;
    if style.badges {
        note(ui, cx, cx.text.tr("style-badges-note"));
    }
    let sized = style.size.is_some();
    if facts.points && !style.badges {
        if !sized {
            size(ui, cx, "style-radius", &mut style.point_radius_points, 1.0..=MOST_SIZE);
        }
        let name = cx.text.tr("style-shape").to_owned();
        let shapes = PointShape::ALL.map(|shape| (shape, cx.text.tr(shape_key(shape)).to_owned()));
        if let Some(shape) =
            field(ui, cx, &name, |ui, _| choose(ui, &name, "shape", &style.point_shape, &shapes))
        {
            style.point_shape = shape;
        }
        let name = cx.text.tr("command-layer-clusters").to_owned();
        if field(ui, cx, &name, |ui, cx| controls::switch(ui, cx, &name, style.clusters)) {
            style.clusters = !style.clusters;
        }
    }
    if facts.lines && !sized {
        size(ui, cx, "style-line-width", &mut style.line_width_points, 0.5..=MOST_SIZE);
    }
    if facts.areas || facts.points && !style.badges {
        size(ui, cx, "style-outline", &mut style.outline_width_points, 0.0..=8.0);
    }
    if facts.areas {
        let name = cx.text.tr("style-fill").to_owned();
        let percent = (style.fill_opacity * 100.0).round();
        let shown = cx.text.tr_args("style-percent", &[("percent", percent.into())]);
        let moved = field(ui, cx, &name, |ui, cx| slide(ui, cx, &name, percent, 0.0..=100.0, 1.0, &shown));
        if let Some(percent) = moved {
            style.fill_opacity = percent / 100.0;
        }
    }
    if by_status && (facts.lines || facts.areas) {
        note(ui, cx, cx.text.tr("style-status-forms"));
    }
    if !by_status && (facts.lines || facts.areas) {
        let name = cx.text.tr("style-dash").to_owned();
        let dashes = LineDash::ALL.map(|dash| (dash, cx.text.tr(dash_key(dash)).to_owned()));
        if let Some(dash) = field(ui, cx, &name, |ui, _| choose(ui, &name, "dash", &style.dash, &dashes)) {
            style.dash = dash;
        }
    }
    if !by_status && facts.areas {
        let name = cx.text.tr("style-pattern").to_owned();
        let patterns = PATTERNS.map(|pattern| (pattern, cx.text.tr(pattern_key(pattern)).to_owned()));
        let chosen = field(ui, cx, &name, |ui, _| choose(ui, &name, "pattern", &style.pattern, &patterns));
        if let Some(pattern) = chosen {
            style.pattern = pattern;
        }
    }
    if (facts.points && !style.badges) || facts.lines {
        by_field(ui, cx, state, layer, style);
    }
}

/// Sizes by a field.
fn by_field(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    state: &mut StyleState,
    layer: &MapLayer,
    style: &mut LayerStyle,
) {
    let columns = &layer.data.attributes.columns;
    if !state.facts(&layer.data).measures {
        return;
    }
    let name = cx.text.tr("style-size-by").to_owned();
    if field(ui, cx, &name, |ui, cx| controls::switch(ui, cx, &name, style.size.is_some())) {
        style.size = match style.size.take() {
            Some(of) => {
                state.sizes = Some((layer.id, of));
                None
            }
            None => {
                let before = state.sizes.take().filter(|(of, _)| *of == layer.id).map(|(_, of)| of);
                before
                    .or_else(|| columns.iter().find(|column| is_measure(column)).map(|column| begin(column)))
            }
        };
    }
    let Some(mut of) = style.size.clone() else { return };
    let name = cx.text.tr("style-size-field");
    let chosen = field(ui, cx, name, |ui, cx| {
        choose_column(ui, cx.text, (name, "size"), layer, &of.field, is_measure)
    });
    if let Some(chosen) = chosen {
        of.field = chosen;
    }
    let name = cx.text.tr("style-size-breaks").to_owned();
    let options = breaks_options(cx, &of.breaks);
    if let Some(chosen) = field(ui, cx, &name, |ui, _| choose(ui, &name, "size-breaks", &of.breaks, &options))
    {
        of.breaks = chosen;
    }
    let name = cx.text.tr("style-size-classes").to_owned();
    let asked = field(ui, cx, &name, |ui, cx| {
        let (less, more) = (cx.text.tr("style-size-less"), cx.text.tr("style-size-more"));
        let (can_less, can_more) = (of.classes > 2, of.classes < SizeBy::MOST);
        controls::steps(ui, cx, &of.classes.to_string(), (less, can_less), (more, can_more))
    });
    if let Some(up) = asked {
        let next = if up { of.classes.saturating_add(1) } else { of.classes.saturating_sub(1) };
        of.classes = next.clamp(2, SizeBy::MOST);
    }
    size(ui, cx, "style-size-least", &mut of.least_points, 0.5..=MOST_SIZE);
    size(ui, cx, "style-size-greatest", &mut of.greatest_points, 0.5..=MOST_SIZE);
    style.size = Some(of);
}

/// The sizes that a column begins with.
fn begin(column: &Column) -> SizeBy {
    SizeBy {
        field: column.name.clone(),
        breaks: Breaks::default(),
        classes: 4,
        least_points: 2.0,
        greatest_points: 10.0,
    }
}

fn shape_key(shape: PointShape) -> &'static str {
    match shape {
        PointShape::Circle => "style-shape-circle",
        PointShape::Square => "style-shape-square",
        PointShape::Diamond => "style-shape-diamond",
        PointShape::Triangle => "style-shape-triangle",
        PointShape::Star => "style-shape-star",
        PointShape::Cross => "style-shape-cross",
    }
}

fn dash_key(dash: LineDash) -> &'static str {
    match dash {
        LineDash::Solid => "style-dash-solid",
        LineDash::Dashed => "style-dash-dashed",
        LineDash::Dotted => "style-dash-dotted",
        LineDash::DashDot => "style-dash-dash-dot",
    }
}

fn pattern_key(pattern: Option<Pattern>) -> &'static str {
    match pattern {
        None | Some(Pattern::None | Pattern::Solid) => "style-pattern-none",
        Some(Pattern::Dots) => "style-pattern-dots",
        Some(Pattern::Hatch45) => "style-pattern-hatch",
        Some(Pattern::Crosshatch) => "style-pattern-crosshatch",
        Some(Pattern::Horizontal) => "style-pattern-horizontal",
        Some(Pattern::Vertical) => "style-pattern-vertical",
        Some(Pattern::Crosses) => "style-pattern-crosses",
    }
}
