//! A colour for each of some ranges.

use super::breaks::Ranges;
use super::entries::{codes, of_features};
use super::numbers::Numbers;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{Breaks, Graduated, LookCount, LookOf, Looks, Paint};
use rayon::prelude::*;

/// Ranges of the numbers of a column, and the range of each feature; features without a number are behind the last range.
pub(super) fn ranges(
    layer: &LayerData,
    field: &str,
    breaks: &Breaks,
    classes: usize,
    feedback: &dyn Feedback,
) -> Option<(Ranges, Vec<u8>)> {
    let Some(column) = layer.attributes.column(field) else {
        return Some((Ranges::default(), vec![0; layer.len()]));
    };
    let numbers = Numbers::of(column);
    let ranges = Ranges::of(numbers.finite(), breaks, classes, numbers.are_days, feedback)?;
    let none = ranges.len() as u8;
    let of_entries = codes(&numbers.of_entries, feedback, |number| ranges.code(*number, none))?;
    let codes = of_features(column, of_entries, none, layer.len());
    Some((ranges, codes))
}

/// The looks of features by the ranges of a column's numbers.
pub(super) fn looks(layer: &LayerData, of: &Graduated, feedback: &dyn Feedback) -> Option<Looks> {
    let classes = usize::from(match of.breaks {
        Breaks::Own(_) => Graduated::MOST,
        Breaks::Equal | Breaks::Quantile | Breaks::Jenks => of.classes.clamp(1, Graduated::MOST),
    });
    let (ranges, codes) = ranges(layer, &of.field, &of.breaks, classes, feedback)?;
    let count = ranges.len();
    let mut counts = ranges.lines(|nth| of.ramp.of_range(nth, count, of.reversed));
    if codes.par_iter().any(|code| usize::from(*code) == count) {
        counts.push(LookCount { of: LookOf::None, colour: of.none, shown: true, looks: vec![count as u8] });
    }
    let paints = counts.iter().map(|line| Paint { colour: line.colour, ..Paint::default() }).collect();
    Some(Looks { codes, paints, counts, bounds: ranges.bounds, sampled: ranges.sampled, ..Looks::default() })
}
