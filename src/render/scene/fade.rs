//! The opacity of a layer on what is drawn for it.

use super::list::{DisplayList, Fill, Item, Stroke};

/// Draws with the opacity of a layer.
pub(super) fn faded(list: &mut DisplayList, opacity: f32, draw: impl FnOnce(&mut DisplayList)) {
    let from = list.items.len();
    draw(list);
    if opacity >= 1.0 {
        return;
    }
    let fill_faded = |fill: &mut Option<Fill>| {
        if let Some(Fill::Colour(colour) | Fill::Pattern(_, colour)) = fill {
            *colour = colour.faded(opacity);
        }
    };
    let stroke_faded = |stroke: &mut Option<Stroke>| {
        if let Some(stroke) = stroke {
            stroke.colour = stroke.colour.faded(opacity);
        }
    };
    for item in &mut list.items[from..] {
        match item {
            Item::Circle { fill, stroke, .. } => {
                *fill = fill.map(|colour| colour.faded(opacity));
                stroke_faded(stroke);
            }
            Item::Arc { stroke, .. } | Item::Line { stroke, .. } => {
                stroke.colour = stroke.colour.faded(opacity);
            }
            Item::Polygon { fill, stroke, .. } | Item::Rect { fill, stroke, .. } => {
                fill_faded(fill);
                stroke_faded(stroke);
            }
            Item::Icon { colour, .. } => *colour = colour.faded(opacity),
            Item::Text(run) => {
                run.colour = run.colour.faded(opacity);
                run.halo = run.halo.map(|(colour, width)| (colour.faded(opacity), width));
            }
        }
    }
}
