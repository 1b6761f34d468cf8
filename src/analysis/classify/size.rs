//! Sizes by a field, with any colours.

use super::breaks::Ranges;
use super::graduated::ranges;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{Breaks, LookCount, Looks, Paint, SizeBy};
use crate::model::theme::Rgb;

/// Greatest size, in points.
const MOST_POINTS: f32 = 100.0;

/// Sizes of features.
pub(super) struct Steps {
    ranges: Ranges,
    /// The step of each feature.
    of_features: Vec<u8>,
    /// The size of each step, in points.
    pub points: Vec<f32>,
}

/// The sizes of features, `Some(None)` if the field has no number; `None` when cancelled.
#[allow(clippy::option_option, reason = "the outer one is whether anybody waits")]
pub(super) fn steps(layer: &LayerData, of: &SizeBy, feedback: &dyn Feedback) -> Option<Option<Steps>> {
    let classes = match of.breaks {
        Breaks::Own(_) => SizeBy::MOST,
        Breaks::Equal | Breaks::Quantile | Breaks::Jenks => of.classes.clamp(1, SizeBy::MOST),
    };
    let (ranges, mut of_features) = ranges(layer, &of.field, &of.breaks, usize::from(classes), feedback)?;
    let count = ranges.len();
    if count == 0 {
        return Some(None);
    }
    for step in &mut of_features {
        if usize::from(*step) == count {
            *step = 0;
        }
    }
    let point = |points: f32| if points.is_nan() { 0.0 } else { points.clamp(0.0, MOST_POINTS) };
    let (least, greatest) = (point(of.least_points), point(of.greatest_points));
    let size = |nth: usize| {
        let share = if count < 2 { 0.5 } else { nth as f32 / (count - 1) as f32 };
        least + (greatest - least) * share
    };
    let points = (0..count).map(size).collect();
    Some(Some(Steps { ranges, of_features, points }))
}

/// Each look in each size.
pub(super) fn with_sizes(looks: Looks, steps: Steps) -> Looks {
    let count = steps.points.len();
    let at = |look: usize, step: usize| (look * count + step) as u8;
    let sized = |paint: &Paint| {
        let paint = *paint;
        let size = move |points: &f32| Paint {
            radius_points: Some(*points),
            stroke_width_points: Some(*points),
            ..paint
        };
        steps.points.iter().map(size).collect::<Vec<Paint>>()
    };
    let line = |line: LookCount| LookCount {
        looks: line
            .looks
            .iter()
            .flat_map(|look| (0..count).map(move |step| at(usize::from(*look), step)))
            .collect(),
        ..line
    };
    let size_line = |(step, line): (usize, LookCount)| LookCount {
        looks: (0..looks.paints.len()).map(|look| at(look, step)).collect(),
        ..line
    };
    let grey = |_| Rgb::default();
    Looks {
        codes: looks
            .codes
            .iter()
            .zip(&steps.of_features)
            .map(|(look, step)| at(usize::from(*look), usize::from(*step)))
            .collect(),
        paints: looks.paints.iter().flat_map(sized).collect(),
        counts: looks.counts.into_iter().map(line).collect(),
        sizes: steps.ranges.lines(grey).into_iter().enumerate().map(size_line).collect(),
        sampled: looks.sampled.or(steps.ranges.sampled),
        ..looks
    }
}
