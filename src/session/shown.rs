//! What is shown of the layers on the day: a class for each feature, and how many are in each status.

use super::Session;
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feature_set::FeatureSet;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::style::Looks;
use crate::model::time::{Basis, Class, Day, Filter, State, Status, classes, status_at};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// Features that a thread takes at once.
const BLOCK: usize = 64 * 1024;
/// Features of which nothing is divided among threads.
const ONE_PIECE: usize = 1 << 14;

type Lists = BTreeMap<LayerId, Arc<Vec<Class>>>;

/// What the classes of a layer before filters were worked out for.
#[derive(Clone, Debug)]
pub(super) struct StatusesOf {
    data: Weak<LayerData>,
    day: Day,
    basis: Basis,
}

/// What the classes of a layer behind all filters were worked out for, and how many features are in each status by them.
#[derive(Clone, Debug)]
pub(super) struct ShownOf {
    data: Weak<LayerData>,
    statuses: Arc<Vec<Class>>,
    set: Option<Arc<FeatureSet>>,
    looks: Option<Arc<Looks>>,
    hidden: Filter,
    visible: bool,
    counts: [usize; Status::ALL.len()],
}

impl ShownOf {
    fn is_same(&self, other: &Self) -> bool {
        fn same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
            a.map(Arc::as_ptr) == b.map(Arc::as_ptr)
        }
        Weak::ptr_eq(&self.data, &other.data)
            && Arc::ptr_eq(&self.statuses, &other.statuses)
            && same(self.set.as_ref(), other.set.as_ref())
            && same(self.looks.as_ref(), other.looks.as_ref())
            && (self.hidden, self.visible) == (other.hidden, other.visible)
    }
}

impl Session {
    /// The class of each feature of a layer on the day, by the basis and under the filters.
    #[must_use]
    pub fn classes_of(&self, layer: LayerId) -> Option<&Arc<Vec<Class>>> {
        self.classes.get(&layer)
    }

    /// The same before any filter: of features that are filtered out too.
    #[must_use]
    pub fn statuses_of(&self, layer: LayerId) -> Option<&Arc<Vec<Class>>> {
        self.statuses.get(&layer)
    }

    /// The class of each feature as the renderer draws it: that of [`Session::classes_of`], or of its look where features have looks of
    /// their own ([`Session::looks_of`]).
    #[must_use]
    pub fn drawn_of(&self, layer: LayerId) -> Option<&Arc<Vec<Class>>> {
        self.drawn.get(&layer)
    }

    /// The classes whose shares a symbol of many points tells: those of looks where there are few of them, else the statuses.
    #[must_use]
    pub fn shares_of(&self, layer: LayerId) -> Option<&Arc<Vec<Class>>> {
        let by_look = self.looks_of(layer).is_some_and(|looks| looks.are_codes());
        if by_look { self.drawn_of(layer) } else { self.classes_of(layer) }
    }

    /// Grows whenever the class of any feature changes: pictures of equal generations show equal classes.
    #[must_use]
    pub fn classes_generation(&self) -> u64 {
        self.classes_generation
    }

    /// The class of a feature.
    #[must_use]
    pub fn class_of(&self, feature: FeatureRef) -> Class {
        let classes = self.classes.get(&feature.layer);
        classes.and_then(|classes| classes.get(feature.feature as usize)).copied().unwrap_or_default()
    }

    /// The state of a feature on the day; a part has the state of what it belongs to.
    #[must_use]
    pub fn state_of(&self, feature: FeatureRef) -> State {
        let Some(layer) = self.project.layer(feature.layer) else {
            return State::default();
        };
        let whole =
            layer.data.part_of.as_ref().and_then(|part_of| part_of.get(feature.feature as usize).copied());
        let index = whole.flatten().unwrap_or(feature.feature) as usize;
        layer.data.histories.as_ref().map_or_else(State::default, |histories| {
            let basis = histories.basis(self.clock.basis);
            status_at(histories.rows_of(index), histories.plans_of(index), self.clock.day, basis)
        })
    }

    /// How many features of the visible layers are in each status on the day, in the order of the legend; statuses switched off
    /// are counted too, features that filters leave out are not. Parts are not counted: they are drawn with what they belong to.
    #[must_use]
    pub fn status_counts(&self) -> Vec<(Status, usize)> {
        Status::LEGEND
            .into_iter()
            .map(|status| (status, self.counts[status as usize]))
            .filter(|&(_, count)| count > 0)
            .collect()
    }

    /// How many features of each look (in the order of the list of paints) are there on the day, hidden by their look or not; `None`
    /// where features have no looks of their own.
    #[must_use]
    pub fn look_counts(&self, layer: LayerId) -> Option<&[usize]> {
        self.look_counts.get(&layer).map(Vec::as_slice)
    }

    /// The layers that are shown with looks of their own, the top one first, with their looks and how many features of each there are.
    pub fn shown_looks(&self) -> impl Iterator<Item = (&MapLayer, &Looks, &[usize])> {
        let zoom = self.view.camera().zoom;
        let shown = move |layer: &&Arc<MapLayer>| layer.visible && layer.style.shows_at(zoom);
        self.project.layers.iter().filter(shown).filter_map(|layer| {
            Some((layer.as_ref(), self.looks_of(layer.id)?.as_ref(), self.look_counts(layer.id)?))
        })
    }

    /// The day, the basis, a filter or a look is another one.
    pub(super) fn day_changed(&mut self) {
        self.find_statuses();
        self.derive_small();
        let hidden = self.clock.filter;
        let (mut shown, mut drawn) = (Lists::new(), Lists::new());
        let (mut look_counts, mut shown_of) = (BTreeMap::new(), BTreeMap::new());
        self.counts = [0; Status::ALL.len()];
        for layer in &self.project.layers {
            let Some(statuses) = self.statuses.get(&layer.id) else { continue };
            let set = self.filtered(layer.id);
            let mut of = ShownOf {
                data: Arc::downgrade(&layer.data),
                statuses: Arc::clone(statuses),
                set: set.cloned(),
                looks: self.looks_of(layer.id).cloned(),
                hidden,
                visible: layer.visible,
                counts: [0; Status::ALL.len()],
            };
            let before = self.shown_of.get(&layer.id).filter(|before| before.is_same(&of));
            let lists = self.classes.get(&layer.id).zip(self.drawn.get(&layer.id));
            if let Some((before, (of_layer, as_drawn))) = before.zip(lists) {
                for (sum, count) in self.counts.iter_mut().zip(before.counts) {
                    *sum += count;
                }
                shown.insert(layer.id, Arc::clone(of_layer));
                drawn.insert(layer.id, Arc::clone(as_drawn));
                look_counts.extend(self.look_counts.remove(&layer.id).map(|counts| (layer.id, counts)));
                shown_of.insert(layer.id, before.clone());
                continue;
            }
            let mut counts = [0; Status::ALL.len()];
            let of_layer = if set.is_none() && hidden == Filter::default() {
                if layer.visible {
                    counts = at_once(&layer.data, || count(statuses, &layer.data));
                }
                Arc::clone(statuses)
            } else {
                let mut classes = statuses.to_vec();
                if let Some(set) = set {
                    at_once(&layer.data, || keep(&mut classes, set, &layer.data));
                }
                if layer.visible {
                    counts = at_once(&layer.data, || count(&classes, &layer.data));
                }
                hidden.apply(&mut classes);
                Arc::new(classes)
            };
            for (sum, count) in self.counts.iter_mut().zip(counts) {
                *sum += count;
            }
            let of_layer = same_if_equal(self.classes.get(&layer.id), of_layer);
            let as_drawn = match self.looks_of(layer.id) {
                Some(looks) => {
                    let (counts, classes) = at_once(&layer.data, || {
                        (count_looks(&of_layer, looks, &layer.data), looks.classes(&of_layer))
                    });
                    look_counts.insert(layer.id, counts);
                    same_if_equal(self.drawn.get(&layer.id), Arc::new(classes))
                }
                None => Arc::clone(&of_layer),
            };
            let was = self.drawn.get(&layer.id).zip(self.classes.get(&layer.id));
            if !was.is_some_and(|(a, b)| Arc::ptr_eq(a, &as_drawn) && Arc::ptr_eq(b, &of_layer)) {
                self.classes_generation += 1;
            }
            of.counts = counts;
            shown_of.insert(layer.id, of);
            shown.insert(layer.id, of_layer);
            drawn.insert(layer.id, as_drawn);
        }
        self.classes = shown;
        self.drawn = drawn;
        self.look_counts = look_counts;
        self.shown_of = shown_of;
    }

    /// Works out the classes of the day. A list that is equal to that of before stays the same one, so that nothing is done anew for
    /// it.
    fn find_statuses(&mut self) {
        let (day, basis) = (self.clock.day, self.clock.basis);
        let mut now = Lists::new();
        for layer in &self.project.layers {
            let before = self.statuses.remove(&layer.id);
            // A layer without times has the same classes on every day.
            let moves = layer.data.histories.is_some() || layer.data.timing.moves();
            let was_of = self.statuses_of.get(&layer.id);
            let same = was_of.is_some_and(|of| {
                std::ptr::eq(of.data.as_ptr(), Arc::as_ptr(&layer.data))
                    && (!moves || (of.day, of.basis) == (day, basis))
            });
            if let Some(kept) = before.clone().filter(|_| same) {
                now.insert(layer.id, kept);
                continue;
            }
            let of_layer = at_once(&layer.data, || classes(&layer.data, day, basis, Filter::default()));
            let of_layer = Arc::new(of_layer);
            now.insert(layer.id, same_if_equal(before.as_ref(), of_layer));
            let data = Arc::downgrade(&layer.data);
            self.statuses_of.insert(layer.id, StatusesOf { data, day, basis });
        }
        self.statuses = now;
        let project = &self.project;
        self.statuses_of.retain(|&layer, _| project.layer(layer).is_some());
    }
}

/// Does something for the features of a layer that the window waits for.
fn at_once<R: Send>(data: &LayerData, work: impl FnOnce() -> R + Send) -> R {
    // One piece of work is done where it is asked for.
    if data.len() <= ONE_PIECE { work() } else { crate::jobs::at_once(work) }
}

/// The list of before where the new one is equal to it.
fn same_if_equal(before: Option<&Arc<Vec<Class>>>, now: Arc<Vec<Class>>) -> Arc<Vec<Class>> {
    match before {
        Some(before) if **before == *now => Arc::clone(before),
        _ => now,
    }
}

/// Hides what is not in a set. A part is shown with what it belongs to.
fn keep(classes: &mut [Class], set: &FeatureSet, data: &LayerData) {
    let words = set.words();
    match &data.part_of {
        None => classes.par_chunks_mut(BLOCK).enumerate().for_each(|(block, classes)| {
            for (place, classes) in classes.chunks_mut(64).enumerate() {
                let word = words.get(block * (BLOCK / 64) + place).copied().unwrap_or_default();
                for (bit, class) in classes.iter_mut().enumerate() {
                    class.0 *= (word >> bit & 1) as u8;
                }
            }
        }),
        Some(part_of) => {
            for (feature, class) in classes.iter_mut().enumerate() {
                let whole = part_of.get(feature).copied().flatten().unwrap_or(feature as u32);
                if !set.contains(whole) {
                    *class = Class::HIDDEN;
                }
            }
        }
    }
}

/// How many features that are shown have each look; a part counts with what it belongs to.
fn count_looks(classes: &[Class], looks: &Looks, data: &LayerData) -> Vec<usize> {
    let of_block = |(block, (classes, codes)): (usize, (&[Class], &[u8]))| {
        let mut counts = [0usize; 256];
        for (place, (class, &code)) in classes.iter().zip(codes).enumerate() {
            counts[usize::from(code)] +=
                usize::from(class.is_drawn() && !data.is_part(block * BLOCK + place));
        }
        counts
    };
    let sum = |mut a: [usize; 256], b: [usize; 256]| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    let blocks = classes.par_chunks(BLOCK).zip(looks.codes.par_chunks(BLOCK));
    let counts = blocks.enumerate().map(of_block).reduce(|| [0; 256], sum);
    counts[..looks.paints.len().min(256)].to_vec()
}

/// How many features are in each status.
fn count(classes: &[Class], data: &LayerData) -> [usize; Status::ALL.len()] {
    if let Some(part_of) = &data.part_of {
        let mut counts = [0; Status::ALL.len()];
        for (feature, class) in classes.iter().enumerate() {
            let is_part = part_of.get(feature).is_some_and(Option::is_some);
            if let Some(status) = class.status().filter(|_| !is_part) {
                counts[status as usize] += 1;
            }
        }
        return counts;
    }
    let by_code = |classes: &[Class]| {
        let mut codes = [0usize; Class::CODES];
        for class in classes {
            codes[class.code()] += 1;
        }
        codes
    };
    let sum = |mut a: [usize; Class::CODES], b: [usize; Class::CODES]| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    let codes = classes.par_chunks(BLOCK).map(by_code).reduce(|| [0; Class::CODES], sum);
    Status::ALL.map(|status| codes[Class::of(status).code()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn filtering_and_counting_agree_with_one_by_one(bytes in proptest::collection::vec(0u8..14, 0..300), chosen in proptest::collection::vec(0u32..320, 0..200)) {
            let set: FeatureSet = chosen.into_iter().collect();
            let mut classes: Vec<Class> = bytes.iter().map(|&byte| Class(byte)).collect();
            keep(&mut classes, &set, &LayerData::default());
            for (feature, class) in classes.iter().enumerate() {
                let wanted = if set.contains(feature as u32) { bytes[feature] } else { 0 };
                prop_assert_eq!(class.0, wanted);
            }
            let whole = |at: u32| at.is_multiple_of(3).then_some(0);
            let parts = LayerData { part_of: Some((0..bytes.len() as u32).map(whole).collect()), ..LayerData::default() };
            let looks = Looks { codes: vec![0; bytes.len()], paints: vec![crate::model::style::Paint::default()], ..Looks::default() };
            let drawn = |step: usize| classes.iter().enumerate().filter(|(at, class)| class.is_drawn() && at % step != 0).count();
            prop_assert_eq!(count_looks(&classes, &looks, &parts), [drawn(3)]);
            let counts = count(&classes, &LayerData::default());
            for status in Status::ALL {
                let of_status = classes.iter().filter(|class| class.status() == Some(status)).count();
                prop_assert_eq!(counts[status as usize], of_status);
            }
        }
    }
}
