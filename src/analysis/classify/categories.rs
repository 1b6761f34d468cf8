//! A colour for each of the most frequent values.

use super::different::Different;
use super::entries::{STRETCH, of_features};
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::style::{Categories, LookCount, LookOf, Looks, Paint};
use crate::model::theme::Rgb;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

/// The looks of features by a column's values, at most so many. The most frequent values come first; behind them those to which a
/// person gave a colour or which a person hid, however rare.
pub(super) fn looks(
    layer: &LayerData,
    of: &Categories,
    most: usize,
    feedback: &dyn Feedback,
) -> Option<Looks> {
    let mut looks = Looks::default();
    let Some(column) = layer.attributes.column(&of.field) else {
        looks.codes = vec![0; layer.len()];
        add(&mut looks, LookOf::None, of.other, false);
        return Some(looks);
    };
    let values = Different::of(column, feedback)?;
    feedback.progress(0.5);
    // Two looks are for other values and for none.
    let most = most.saturating_sub(2);
    let top = usize::from(of.top.min(Categories::MOST)).min(most);
    let mut listed = first(&values, top, feedback)?;
    let chosen: HashMap<&str, Rgb> = of.chosen.iter().map(|(text, colour)| (&**text, *colour)).collect();
    let hidden: HashSet<&str> = of.hidden.iter().map(|text| &**text).collect();
    let mut named = values.find(&chosen.keys().chain(&hidden).copied().collect());
    named.retain(|value| !listed.contains(value));
    named.sort_by(|a, b| values.order(*a, *b));
    named.dedup();
    listed.extend(named.into_iter().take(most - listed.len()));

    for (nth, &value) in listed.iter().enumerate() {
        let label = values.label(value);
        let colour = chosen.get(&*label).copied().unwrap_or_else(|| of.palette.colour(nth));
        let is_hidden = hidden.contains(&*label);
        add(&mut looks, values.look(value), colour, is_hidden);
    }
    let other = looks.paints.len() as u8;
    let others = values.used() - listed.len();
    if others > 0 {
        add(&mut looks, LookOf::Others(others), of.other, false);
    }
    let none = looks.paints.len() as u8;
    let mut codes: Vec<(usize, u8)> = listed.into_iter().zip(0..).collect();
    codes.sort_unstable();
    let of_entries = values.codes(&codes, other, none, feedback)?;
    looks.codes = of_features(column, of_entries, none, layer.len());
    if looks.codes.par_iter().any(|code| *code == none) {
        add(&mut looks, LookOf::None, of.other, false);
    }
    Some(looks)
}

fn add(looks: &mut Looks, of: LookOf, colour: Rgb, hidden: bool) {
    looks.counts.push(LookCount { of, colour, shown: !hidden, looks: vec![looks.paints.len() as u8] });
    looks.paints.push(Paint { hidden, colour, ..Paint::default() });
}

/// The first of all values that some entry has, in order; `None` when cancelled.
fn first(values: &Different<'_>, top: usize, feedback: &dyn Feedback) -> Option<Vec<usize>> {
    let best = |mut candidates: Vec<usize>| {
        candidates.sort_unstable_by(|a, b| values.order(*a, *b));
        candidates.truncate(top);
        candidates
    };
    let of_stretch = |start: usize| {
        let mut candidates: Vec<usize> = Vec::new();
        let mut worst = None;
        for value in start..values.len().min(start + STRETCH) {
            let is_behind = || worst.is_some_and(|worst| values.order(worst, value).is_lt());
            if values.count(value) > 0 && !is_behind() {
                candidates.push(value);
            }
            if candidates.len() > 2 * top + 64 {
                candidates = best(candidates);
                worst = candidates.last().copied();
            }
        }
        (!feedback.is_cancelled()).then(|| best(candidates))
    };
    let starts: Vec<usize> = (0..values.len()).step_by(STRETCH).collect();
    let of_all: Option<Vec<Vec<usize>>> = starts.into_par_iter().map(of_stretch).collect();
    Some(best(of_all?.concat()))
}
