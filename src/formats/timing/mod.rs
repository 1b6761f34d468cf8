//! What fields of attributes say of time: histories of construction, else from when to when features exist, and their statuses.
//!
//! A [`TimeReading`] names the fields. [`guess()`] is the one that the program takes by itself, with what spoke for it; [`apply()`] reads a
//! layer by any reading. The exact order of precedence of the guess, for a layer as a whole: a `status_history` (read by `programme`);
//! pairs of actual, planned and baseline dates and statuses with the day they were reported; existence by `start_date` and
//! `end_date`, by a start and a duration, by a moment, by times in JSON and by the members `when` and `time` of features, with a status
//! that holds on every day; a status alone. Existence and construction are never merged. Only fields whose names mean this in whole
//! words count, and only if their values are sure to be dates. A person may choose any fields.

mod apply;
pub(super) mod dates;
mod durations;
mod fields;
mod guess;
mod json;
mod overview;
mod roles;
mod schedule;
mod statuses;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod twin;
pub(in crate::formats) mod written;

pub use apply::{MOST_UNPARSED, Outcome, Unparsed};
pub use fields::{TIME_MEMBER, WHEN_MEMBER};
pub use guess::{FieldGuess, Guess, NameMatch, PassedOver, Why};
pub use overview::{BINS, FieldChoice, FieldView, Overview, overview};
pub use roles::Role;
pub use statuses::{MOST_WORDS, StatusWord, status_table};
pub use written::{MOST_WRITTEN_BYTES, ReadingError, from_json, signature, to_json};

use super::programme;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::time::TimeReading;
use fields::Fields;
use std::sync::{Arc, OnceLock};

/// Fills histories and timing of a layer that was just read; its file's own histories are filled before.
pub(super) fn recognise(layer: &mut LayerData) {
    let (attributes, members) = (layer.attributes.clone(), layer.feature_members.clone());
    let fields = Fields::of(&attributes, &members, layer.len());
    let (reading, _) = guess::choose(&fields, layer.histories.is_some());
    let read = apply::read(&fields, &reading, || layer.histories.clone());
    (layer.histories, layer.timing) = (read.histories, read.timing);
    layer.reading = Arc::new(reading);
}

/// The reading that the program takes by itself, with why it took its fields and passed over others. Formats that a person chose are
/// not asked.
#[must_use]
pub fn guess(layer: &LayerData) -> Guess {
    let attributes = dates::with_formats(layer, &TimeReading::default());
    let fields = Fields::of(&attributes, &layer.feature_members, layer.len());
    guess::guess(&fields, programme::own_histories(layer).is_some())
}

/// The layer read by a reading, and what came of it; `None` if nobody wants it any more. All tables but those of time are shared with
/// the layer given; attributes too, unless the format of a column changes. Fields that the layer does not have are passed over.
#[must_use]
pub fn apply(
    layer: &LayerData,
    reading: &TimeReading,
    feedback: &dyn Feedback,
) -> Option<(LayerData, Outcome)> {
    let done = |part: f32| {
        feedback.progress(part);
        (!feedback.is_cancelled()).then_some(())
    };
    done(0.0)?;
    let attributes = dates::with_formats(layer, reading);
    done(0.3)?;
    let fields = Fields::of(&attributes, &layer.feature_members, layer.len());
    let read = apply::read(&fields, reading, || programme::own_histories(layer));
    done(0.7)?;
    let applied = LayerData {
        attributes: attributes.clone(),
        histories: read.histories.clone(),
        timing: read.timing.clone(),
        reading: Arc::new(reading.clone()),
        digest: OnceLock::new(),
        ..layer.clone()
    };
    // Worked out here and not where somebody waits for a frame.
    let extent = applied.times().extent;
    done(0.9)?;
    let outcome = read.outcome(layer.len(), extent);
    done(1.0)?;
    Some((applied, outcome))
}
