//! Looks of features by the values of their attributes.

use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{LayerStyle, Looks, Paint};

/// The looks of the features of a layer by its style; `None` if nobody wants them any more.
#[must_use]
pub fn looks(layer: &LayerData, _style: &LayerStyle, _feedback: &dyn Feedback) -> Option<Looks> {
    Some(Looks { codes: vec![0; layer.len()], paints: vec![Paint::default()], ..Looks::default() })
}

/// Whether the file gives features looks of their own.
#[must_use]
pub fn has_own_style(_layer: &LayerData) -> bool {
    false
}
