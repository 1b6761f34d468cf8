//! The picture of a stack of layers: the one way from prepared layers to pixels, for window and files alike.

use super::prepare::PreparedLayer;
use super::raster::{Picture, View, draw_layer};
use super::symbology::ClassTable;
use crate::model::feedback::Feedback;
use crate::model::theme::Rgb;
use crate::model::time::Class;
use std::sync::Arc;

/// A layer ready to be drawn.
#[derive(Clone)]
pub struct DrawLayer {
    /// Its features.
    pub prepared: Arc<PreparedLayer>,
    /// The class of each feature.
    pub classes: Arc<Vec<Class>>,
    /// The look of each class.
    pub table: ClassTable,
}

/// Draws layers (the lowest first) over a ground colour, or over nothing; `None` when cancelled in between.
#[must_use]
pub fn draw(
    view: &View,
    ground: Option<Rgb>,
    layers: &[DrawLayer],
    feedback: &dyn Feedback,
) -> Option<Picture> {
    let (width, height) = view.picture_size();
    let mut picture = Picture::new(width, height);
    if let Some(ground) = ground {
        picture.fill(ground);
    }
    for layer in layers {
        if feedback.is_cancelled() {
            return None;
        }
        draw_layer(&mut picture, &layer.prepared, &layer.classes, &layer.table, view);
    }
    (!feedback.is_cancelled()).then_some(picture)
}
