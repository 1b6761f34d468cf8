//! Looks of features by their attributes: a layer's style made into one byte a feature.
//!
//! Whatever a column holds, memory stays within some bytes for each of its entries, and what comes out is the same on any number
//! of cores.

mod breaks;
mod categories;
mod different;
mod entries;
mod graduated;
mod jenks;
mod kind;
mod numbers;
mod own;
mod size;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod twin_tests;

pub use kind::{Kind, guess_kind};
pub use own::has_own_style;

use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{LayerStyle, Looks, Paint, Symbology};

/// The looks of all features of a layer in a style; `None` when nobody waits for them any more.
///
/// A style without looks of features gives one look for all.
#[must_use]
pub fn looks(layer: &LayerData, style: &LayerStyle, feedback: &dyn Feedback) -> Option<Looks> {
    let sizes = match &style.size {
        Some(size) => size::steps(layer, size, feedback)?,
        None => None,
    };
    feedback.progress(0.3);
    let most = Looks::MOST / sizes.as_ref().map_or(1, |sizes| sizes.points.len().max(1));
    let looks = match &style.symbology {
        Symbology::Status => Looks { by_status: true, ..one_look(layer, Paint::default()) },
        Symbology::Single(colour) => one_look(layer, Paint { colour: *colour, ..Paint::default() }),
        Symbology::File(colour) => own::looks(layer, style, *colour, most, feedback)?,
        Symbology::Categories(of) => categories::looks(layer, of, most, feedback)?,
        Symbology::Graduated(of) => graduated::looks(layer, of, feedback)?,
    };
    feedback.progress(0.9);
    if feedback.is_cancelled() {
        return None;
    }
    let mut looks = match sizes {
        Some(sizes) => size::with_sizes(looks, sizes),
        None => looks,
    };
    if let Some(part_of) = &layer.part_of {
        // A part looks like what it belongs to.
        for (feature, whole) in part_of.iter().enumerate() {
            let of_whole = whole.and_then(|whole| looks.codes.get(whole as usize).copied());
            if let (Some(code), Some(place)) = (of_whole, looks.codes.get_mut(feature)) {
                *place = code;
            }
        }
    }
    Some(looks)
}

fn one_look(layer: &LayerData, paint: Paint) -> Looks {
    Looks { codes: vec![0; layer.len()], paints: vec![paint], ..Looks::default() }
}
