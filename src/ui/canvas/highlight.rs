//! Very many selected features on the map: a picture of their own over that of the layers.
//!
//! The scene outlines a few features one by one. A hundred thousand of them are drawn as every layer is: by a worker, once for a
//! view, and moved while panning and zooming.

use super::pictures::RetainedPicture;
use super::prepared::PreparedLayers;
use crate::model::project::MapLayer;
use crate::model::theme::Theme;
use crate::model::time::Class;
use crate::render::map::DrawLayer;
use crate::render::scene::{Colour, MOST_OUTLINED, Stroke};
use crate::render::symbology::{AreaLook, ClassLook, ClassTable, LineLook, PointLook};
use crate::session::Session;
use crate::spatial::Camera;
use egui::{Context, Painter, Pos2};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Width of outlines and rings in logical points.
const WIDTH: f32 = 2.0;
/// Opacity of the inside of areas: what they show stays to be seen.
const TINT: f32 = 0.2;

/// The picture of what is selected, where that is much.
pub struct Highlight {
    picture: RetainedPicture,
    /// The layers drawn last and what they were made for: they serve all views.
    layers: Option<(u64, Vec<DrawLayer>)>,
}

impl Highlight {
    /// Starts the worker.
    #[must_use]
    pub fn new(ctx: &Context) -> Self {
        Self { picture: RetainedPicture::new("draw selection", ctx), layers: None }
    }

    /// Asks for the picture and paints it; `origin` is the top left corner of the map on the screen.
    pub fn show(
        &mut self,
        painter: &Painter,
        origin: Pos2,
        session: &Session,
        prepared: &PreparedLayers,
        theme: &Theme,
        camera: Camera,
    ) {
        if session.selection.len() <= MOST_OUTLINED {
            if self.layers.take().is_some() {
                self.picture.forget();
            }
            return;
        }
        let stamp = stamp(session, prepared, theme);
        if self.layers.as_ref().is_none_or(|(of, _)| *of != stamp) {
            self.layers = Some((stamp, layers(session, prepared, theme)));
        }
        let layers = self.layers.as_ref().map_or(&[][..], |(_, layers)| layers);
        self.picture.update(painter.ctx(), camera, stamp, None, || layers.to_vec());
        self.picture.paint(painter, origin, camera);
    }

    /// Whether what is on screen is exact.
    #[must_use]
    pub fn is_settled(
        &self,
        ctx: &Context,
        session: &Session,
        prepared: &PreparedLayers,
        theme: &Theme,
    ) -> bool {
        session.selection.len() <= MOST_OUTLINED
            || self.picture.is_exact(ctx, session.view.camera(), stamp(session, prepared, theme))
    }
}

/// Tells apart what is to be drawn.
fn stamp(session: &Session, prepared: &PreparedLayers, theme: &Theme) -> u64 {
    let mut hasher = DefaultHasher::new();
    (session.selection.generation(), session.classes_generation()).hash(&mut hasher);
    (prepared.generation, theme.kind).hash(&mut hasher);
    for layer in &session.project.layers {
        (layer.id, layer.visible).hash(&mut hasher);
    }
    hasher.finish()
}

/// What is selected of the visible layers, the lowest first.
fn layers(session: &Session, prepared: &PreparedLayers, theme: &Theme) -> Vec<DrawLayer> {
    let visible = session.project.layers.iter().rev().filter(|layer| layer.visible);
    visible
        .filter_map(|layer| {
            let set = session.selection.of_layer(layer.id)?;
            let classes = session.drawn_of(layer.id)?.iter().enumerate();
            let part_of = layer.data.part_of.as_deref();
            let of_selected = classes.map(|(feature, class)| {
                let whole = part_of.and_then(|of| of.get(feature).copied().flatten());
                let selected = set.contains(whole.unwrap_or(feature as u32));
                if selected && class.is_drawn() { Class::PLAIN } else { Class::HIDDEN }
            });
            Some(DrawLayer {
                prepared: Arc::clone(prepared.get(layer.id)?),
                classes: Arc::new(of_selected.collect()),
                table: ClassTable::plain(look(layer, theme)),
            })
        })
        .collect()
}

fn look(layer: &MapLayer, theme: &Theme) -> ClassLook {
    let style = &layer.style;
    let stroke = |width: f32| Stroke::solid(Colour::opaque(theme.accent), width);
    ClassLook {
        area: AreaLook {
            fill: Some(Colour::new(theme.accent, TINT)),
            pattern: None,
            outline: Some(stroke(WIDTH.max(style.outline_width_points))),
        },
        line: LineLook { strokes: [Some(stroke(WIDTH.max(style.line_width_points))), None, None] },
        point: (!style.badges).then(|| PointLook {
            radius: style.point_radius_points,
            shape: style.point_shape,
            fill: None,
            ring: Some(stroke(WIDTH)),
        }),
    }
}
