//! Very many selected features on the map: a picture of their own over that of the layers.
//!
//! The scene outlines a few features one by one. A hundred thousand of them are drawn as every layer is: by a worker, once for a
//! view, and moved while panning and zooming.

use super::pictures::RetainedPicture;
use super::prepared::PreparedLayers;
use super::styles::Styles;
use crate::model::project::MapLayer;
use crate::model::style::LayerStyle;
use crate::model::theme::Theme;
use crate::model::time::Class;
use crate::render::map::DrawLayer;
use crate::render::scene::{Colour, MOST_OUTLINED, Stroke};
use crate::render::symbology::{AreaLook, ClassLook, ClassTable, LineLook, PointLook};
use crate::session::Session;
use crate::spatial::Camera;
use crate::ui::software::Drawn;
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
    pub fn new(ctx: &Context, drawn: Drawn) -> Self {
        Self { picture: RetainedPicture::new("draw selection", ctx, drawn), layers: None }
    }

    /// Asks for the picture and paints it; `origin` is the top left corner of the map on the screen.
    pub fn show(
        &mut self,
        painter: &Painter,
        origin: Pos2,
        session: &Session,
        prepared: &PreparedLayers,
        styles: &Styles,
        theme: &Theme,
        camera: Camera,
    ) {
        if session.selection.len() <= MOST_OUTLINED {
            if self.layers.take().is_some() {
                self.picture.forget();
            }
            return;
        }
        let stamp = stamp(session, prepared, styles, theme, camera.zoom);
        if self.layers.as_ref().is_none_or(|(of, _)| *of != stamp) {
            self.layers = Some((stamp, layers(session, prepared, theme, camera.zoom)));
        }
        let layers = self.layers.as_ref().map_or(&[][..], |(_, layers)| layers);
        self.picture.update(painter.ctx(), (camera, None), stamp, None, |_| layers.to_vec());
        self.picture.paint(painter, origin, camera);
    }

    /// Whether what is on screen is exact.
    #[must_use]
    pub fn is_settled(
        &self,
        ctx: &Context,
        session: &Session,
        prepared: &PreparedLayers,
        styles: &Styles,
        theme: &Theme,
    ) -> bool {
        session.selection.len() <= MOST_OUTLINED || {
            let camera = session.view.camera();
            self.picture.is_exact(ctx, camera, stamp(session, prepared, styles, theme, camera.zoom))
        }
    }
}

/// Tells apart what is to be drawn: it has forms and sizes of the styles.
fn stamp(session: &Session, prepared: &PreparedLayers, styles: &Styles, theme: &Theme, zoom: f64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (session.selection.generation(), session.classes_generation()).hash(&mut hasher);
    (prepared.generation, theme.kind).hash(&mut hasher);
    styles.generation(&session.project.layers).hash(&mut hasher);
    for layer in &session.project.layers {
        (layer.id, layer.visible && layer.style.shows_at(zoom)).hash(&mut hasher);
        session.looks_of(layer.id).map(Arc::as_ptr).hash(&mut hasher);
    }
    hasher.finish()
}

/// What is selected of the layers that are shown at a zoom, the lowest first.
fn layers(session: &Session, prepared: &PreparedLayers, theme: &Theme, zoom: f64) -> Vec<DrawLayer> {
    let shown = |layer: &&Arc<MapLayer>| layer.visible && layer.style.shows_at(zoom);
    let visible = session.project.layers.iter().rev().filter(shown);
    visible
        .filter_map(|layer| {
            let set = session.selection.of_layer(layer.id)?;
            let classes = session.drawn_of(layer.id)?.iter().enumerate();
            let part_of = layer.data.part_of.as_deref();
            let of_selected = classes.map(|(feature, class)| {
                let whole = part_of.and_then(|of| of.get(feature).copied().flatten());
                let selected = set.contains(whole.unwrap_or(feature as u32));
                if selected { *class } else { Class::HIDDEN }
            });
            Some(DrawLayer {
                prepared: Arc::clone(prepared.get(layer.id)?),
                classes: Arc::new(of_selected.collect()),
                table: table(session, layer, theme),
            })
        })
        .collect()
}

/// What is selected has the forms and sizes that it has in its layer.
fn table(session: &Session, layer: &MapLayer, theme: &Theme) -> ClassTable {
    // Points that are drawn together by the scene are shown one by one.
    let style = LayerStyle { clusters: false, ..layer.style.clone() };
    let looks = session.looks_of(layer.id).map(Arc::as_ref);
    ClassTable::of(&style, looks, theme, 1.0).with(|look| highlighted(look, theme))
}

fn highlighted(look: &ClassLook, theme: &Theme) -> ClassLook {
    let stroke = |width: f32| Stroke::solid(Colour::opaque(theme.accent), width);
    // Lines by status lie on a halo.
    let [first, over, _] = look.line.strokes;
    let line = over.or(first).map_or(WIDTH, |of| of.width.max(WIDTH));
    ClassLook {
        area: AreaLook {
            fill: Some(Colour::new(theme.accent, TINT)),
            pattern: None,
            outline: Some(stroke(look.area.outline.map_or(WIDTH, |of| of.width.max(WIDTH)))),
        },
        line: LineLook { strokes: [Some(stroke(line)), None, None] },
        point: look.point.map(|point| PointLook { fill: None, ring: Some(stroke(WIDTH)), ..point }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, programme};

    #[test]
    fn another_size_is_another_picture() {
        let mut session = Session::new(programme(None).0, None);
        let (prepared, styles) = (PreparedLayers::default(), Styles::default());
        let stamp = |session: &Session| stamp(session, &prepared, &styles, &Theme::LIGHT, 9.0);
        let before = stamp(&session);
        assert_eq!(stamp(&session), before);
        let layer = Arc::clone(&session.project.layers[0]);
        let style = LayerStyle { line_width_points: 9.0, ..layer.style.clone() };
        session.apply(Command::SetStyle(layer.id, Box::new(style)));
        assert_ne!(stamp(&session), before);
    }
}
