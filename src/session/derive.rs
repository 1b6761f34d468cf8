//! What is worked out of layers in the background: which features their filters show, and looks by the values of attributes.
//!
//! Nothing asks for it: what is wanted follows from the project and the day, and what was worked out for another filter, style or
//! table is worked out again. Undo therefore needs no word about it. Small layers are done at once, so that they never show what
//! is no longer true; of large ones the earlier state stays until the new one is there.

use super::Session;
use crate::analysis::classify;
use crate::formats::filter::{Filter, FilterError};
use crate::model::feature::LayerId;
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::{Feedback, Silent};
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::style::{LayerStyle, Looks};
use crate::model::time::{Class, Digest};
use std::sync::Arc;

/// Layers of up to so many features and positions are done at once: a thousandth of a second or two.
const AT_ONCE: (usize, usize) = (4_000, 40_000);
/// Bytes of a filter up to which that holds: a longer one may have a shape of very many positions in it.
const AT_ONCE_BYTES: usize = 2_000;

/// What was worked out of a layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Derived {
    filter: Option<OfFilter>,
    looks: Option<OfLooks>,
}

#[derive(Clone, Debug)]
struct OfFilter {
    data: Arc<LayerData>,
    text: Arc<str>,
    /// The classes that it was decided by, where it asks for the status.
    statuses: Option<Arc<Vec<Class>>>,
    found: Found,
}

#[derive(Clone, Debug)]
struct OfLooks {
    data: Arc<LayerData>,
    style: LayerStyle,
    looks: Arc<Looks>,
}

/// What a filter shows.
#[derive(Clone, Debug)]
struct Shown {
    bound: Arc<Filter>,
    set: Arc<FeatureSet>,
    times: Arc<Digest>,
}

type Found = Result<Shown, Arc<FilterError>>;

/// What is to be worked out. It takes its time.
#[derive(Clone, Debug)]
pub struct Derive {
    layer: LayerId,
    data: Arc<LayerData>,
    task: Task,
}

#[derive(Clone, Debug)]
enum Task {
    Filter { text: Arc<str>, statuses: Arc<Vec<Class>>, bound: Option<Arc<Filter>> },
    Looks(Box<LayerStyle>),
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Derivation {
    layer: LayerId,
    data: Arc<LayerData>,
    result: Answer,
}

#[derive(Clone, Debug)]
enum Answer {
    Filter { text: Arc<str>, statuses: Arc<Vec<Class>>, found: Found },
    Looks { style: Box<LayerStyle>, looks: Arc<Looks> },
}

impl Derive {
    /// Works it out; `None` if nobody wants it any more.
    #[must_use]
    pub fn work(self, feedback: &dyn Feedback) -> Option<Derivation> {
        let Self { layer, data, task } = self;
        let result = match task {
            Task::Filter { text, statuses, bound } => {
                let bound = bound.map_or_else(|| Filter::new(&text, Arc::clone(&data)).map(Arc::new), Ok);
                let found = match bound {
                    Ok(bound) => {
                        let set = Arc::new(bound.evaluate(&statuses, feedback)?);
                        let times = Arc::new(data.times_of(&set));
                        Ok(Shown { bound, set, times })
                    }
                    Err(error) => Err(Arc::new(error)),
                };
                Answer::Filter { text, statuses, found }
            }
            Task::Looks(style) => {
                let looks = Arc::new(classify::looks(&data, &style, feedback)?);
                Answer::Looks { style, looks }
            }
        };
        Some(Derivation { layer, data, result })
    }

    /// Whether both ask for the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let same_task = match (&self.task, &other.task) {
            (Task::Filter { text, statuses, .. }, Task::Filter { text: of, statuses: by, .. }) => {
                text == of && Arc::ptr_eq(statuses, by)
            }
            (Task::Looks(style), Task::Looks(of)) => {
                (&style.symbology, &style.size) == (&of.symbology, &of.size)
            }
            (Task::Filter { .. } | Task::Looks(_), _) => false,
        };
        same_task && self.layer == other.layer && Arc::ptr_eq(&self.data, &other.data)
    }

    fn is_small(&self) -> bool {
        let (features, positions) = AT_ONCE;
        let is_short = match &self.task {
            Task::Filter { text, .. } => text.len() <= AT_ONCE_BYTES,
            Task::Looks(_) => true,
        };
        is_short && self.data.len() <= features && self.data.geometries.xy.len() / 2 <= positions
    }
}

impl OfFilter {
    fn fits(&self, layer: &MapLayer, statuses: Option<&Arc<Vec<Class>>>) -> bool {
        let same_day = match (&self.statuses, statuses) {
            (Some(of), Some(now)) => Arc::ptr_eq(of, now),
            (None, _) => true,
            (Some(_), None) => false,
        };
        Arc::ptr_eq(&self.data, &layer.data) && layer.filter.as_ref() == Some(&self.text) && same_day
    }
}

impl OfLooks {
    fn fits(&self, layer: &MapLayer) -> bool {
        Arc::ptr_eq(&self.data, &layer.data)
            && (&self.style.symbology, &self.style.size) == (&layer.style.symbology, &layer.style.size)
    }
}

impl Session {
    /// The next thing that is to be worked out in the background; `None` if all is.
    #[must_use]
    pub fn to_derive(&self) -> Option<Derive> {
        self.project
            .layers
            .iter()
            .find_map(|layer| self.derive_filter(layer).or_else(|| self.derive_looks(layer)))
    }

    /// Whether something that is being worked out is still wanted.
    #[must_use]
    pub fn wants(&self, derive: &Derive) -> bool {
        let Some(layer) = self.project.layer(derive.layer) else { return false };
        let wanted = match derive.task {
            Task::Filter { .. } => self.derive_filter(layer),
            Task::Looks(_) => self.derive_looks(layer),
        };
        wanted.is_some_and(|wanted| wanted.is_same(derive))
    }

    fn derive_filter(&self, layer: &Arc<MapLayer>) -> Option<Derive> {
        let text = layer.filter.as_ref()?;
        let statuses = self.statuses.get(&layer.id)?;
        let known = self.derived.get(&layer.id).and_then(|derived| derived.filter.as_ref());
        if known.is_some_and(|known| known.fits(layer, Some(statuses))) {
            return None;
        }
        // Only the day is another one: what was decided of the layer's texts stays.
        let bound = known.filter(|known| Arc::ptr_eq(&known.data, &layer.data) && known.text == *text);
        let bound = bound.and_then(|known| Some(Arc::clone(&known.found.as_ref().ok()?.bound)));
        let task = Task::Filter { text: Arc::clone(text), statuses: Arc::clone(statuses), bound };
        Some(Derive { layer: layer.id, data: Arc::clone(&layer.data), task })
    }

    fn derive_looks(&self, layer: &Arc<MapLayer>) -> Option<Derive> {
        let known = self.derived.get(&layer.id).and_then(|derived| derived.looks.as_ref());
        let wanted = layer.style.is_by_feature() && !known.is_some_and(|known| known.fits(layer));
        let task = || Task::Looks(Box::new(layer.style.clone()));
        wanted.then(|| Derive { layer: layer.id, data: Arc::clone(&layer.data), task: task() })
    }

    /// Takes what was worked out, if it is still wanted.
    pub(super) fn take_derivation(&mut self, derivation: Derivation) {
        self.keep_derivation(derivation);
        self.project_changed();
    }

    fn keep_derivation(&mut self, derivation: Derivation) {
        let Derivation { layer, data, result } = derivation;
        let derived = self.derived.entry(layer).or_default();
        match result {
            Answer::Filter { text, statuses, found } => {
                let by_day = found.as_ref().is_ok_and(|shown| shown.bound.depends_on_day());
                let statuses = by_day.then_some(statuses);
                derived.filter = Some(OfFilter { data, text, statuses, found });
            }
            Answer::Looks { style, looks } => derived.looks = Some(OfLooks { data, style: *style, looks }),
        }
    }

    /// Works out at once what takes no time, and forgets layers that are gone.
    pub(super) fn derive_small(&mut self) {
        let project = &self.project;
        self.derived.retain(|&layer, _| project.layer(layer).is_some());
        let layers: Vec<Arc<MapLayer>> = self.project.layers.clone();
        for layer in &layers {
            for derive in [self.derive_filter(layer), self.derive_looks(layer)].into_iter().flatten() {
                if let Some(done) = derive.is_small().then(|| derive.work(&Silent)).flatten() {
                    self.keep_derivation(done);
                }
            }
        }
    }

    /// Works out everything, and waits for it: for where there is no window.
    pub fn derive_all(&mut self) {
        while let Some(derivation) = self.to_derive().and_then(|derive| derive.work(&Silent)) {
            self.take_derivation(derivation);
        }
    }

    /// The features that a layer's filter shows; `None` where it has none, or none that can be carried out yet.
    #[must_use]
    pub fn filtered(&self, layer: LayerId) -> Option<&Arc<FeatureSet>> {
        Some(&self.shown_by_filter(layer)?.set)
    }

    fn shown_by_filter(&self, layer: LayerId) -> Option<&Shown> {
        let of = self.project.layer(layer)?;
        let known = self.derived.get(&layer)?.filter.as_ref()?;
        // Until the new filter is decided the one before it holds.
        (of.filter.is_some() && Arc::ptr_eq(&known.data, &of.data))
            .then_some(known.found.as_ref().ok())
            .flatten()
    }

    /// Why a layer's filter cannot be carried out, if that is so: all features are shown then.
    #[must_use]
    pub fn filter_error(&self, layer: LayerId) -> Option<&FilterError> {
        let of = self.project.layer(layer)?;
        let known = self.derived.get(&layer)?.filter.as_ref()?;
        known
            .fits(of, self.statuses.get(&layer))
            .then_some(known.found.as_ref().err())
            .flatten()
            .map(Arc::as_ref)
    }

    /// Whether a layer's filter is still to be worked out, of the text or the day that is.
    #[must_use]
    pub fn is_filtering(&self, layer: LayerId) -> bool {
        self.project.layer(layer).is_some_and(|layer| self.derive_filter(layer).is_some())
    }

    /// The features of a layer that its filter shows, with their parts, rising; `None` as of [`Session::filtered`].
    pub(super) fn with_parts(&self, layer: LayerId) -> Option<Vec<u32>> {
        let (set, of) = (self.filtered(layer)?, self.project.layer(layer)?);
        let Some(part_of) = &of.data.part_of else { return Some(set.iter().collect()) };
        let wholes = part_of.iter().enumerate().map(|(feature, whole)| (feature as u32, *whole));
        Some(wholes.filter(|(f, whole)| set.contains(whole.unwrap_or(*f))).map(|(f, _)| f).collect())
    }

    /// The looks of the features of a layer, where they have looks of their own.
    #[must_use]
    pub fn looks_of(&self, layer: LayerId) -> Option<&Arc<Looks>> {
        let of = self.project.layer(layer)?;
        let known = self.derived.get(&layer)?.looks.as_ref()?;
        let holds = of.style.is_by_feature() && Arc::ptr_eq(&known.data, &of.data);
        holds.then_some(&known.looks)
    }

    /// The times of the features that a layer shows, as a whole.
    #[must_use]
    pub fn times_of(&self, layer: &MapLayer) -> Arc<Digest> {
        let filtered = self.shown_by_filter(layer.id).map(|shown| &shown.times);
        Arc::clone(filtered.unwrap_or_else(|| layer.data.times()))
    }
}
