//! What is worked out of layers in the background: which features their filters show, looks by the values of attributes, and on which
//! days the classes of large layers change.
//!
//! Nothing asks for it: what is wanted follows from the project and the day, and what was worked out for another filter, style or
//! table is worked out again. Undo therefore needs no word about it. Small layers are done at once, so that they never show what
//! is no longer true; of large ones the earlier state stays until the new one is there.

use super::{Level, Message, Session, events};
use crate::analysis::classify;
use crate::formats::filter::{Filter, FilterError};
use crate::model::feature::LayerId;
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::{Feedback, Silent};
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::style::{LayerStyle, Looks};
use crate::model::time::{Basis, Class, Digest};
use std::sync::Arc;

/// Layers of up to so many features and positions in all are done at once: a thousandth of a second or two.
const AT_ONCE: (usize, usize) = (4_000, 40_000);
/// Bytes of a filter up to which that holds: a longer one may have a shape of very many positions in it.
const AT_ONCE_BYTES: usize = 2_000;
/// Features with histories from which on it is worth while to find out on which days their classes change.
const MANY: usize = 50_000;

/// What was worked out of a layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Derived {
    filter: Option<OfFilter>,
    looks: Option<OfLooks>,
    /// What could not be worked out: it is not tried again.
    failed: Vec<Derive>,
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
    Filter {
        text: Arc<str>,
        statuses: Arc<Vec<Class>>,
        bound: Option<Arc<Filter>>,
    },
    Looks(Box<LayerStyle>),
    /// Makes ready what gives the classes of another day (`Histories::prepare`).
    Classes(Basis),
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Derivation {
    of: Derive,
    result: Answer,
}

#[derive(Clone, Debug)]
enum Answer {
    Filter(Found),
    Looks(Arc<Looks>),
    Classes,
}

impl Derive {
    /// Works it out; `None` if nobody wants it any more.
    #[must_use]
    pub fn work(self, feedback: &dyn Feedback) -> Option<Derivation> {
        let data = &self.data;
        let result = match &self.task {
            Task::Filter { text, statuses, bound } => {
                let bound =
                    bound.clone().map_or_else(|| Filter::new(text, Arc::clone(data)).map(Arc::new), Ok);
                Answer::Filter(match bound {
                    Ok(bound) => {
                        let set = Arc::new(bound.evaluate(statuses, feedback)?);
                        let times = Arc::new(data.times_of(&set));
                        Ok(Shown { bound, set, times })
                    }
                    Err(error) => Err(Arc::new(error)),
                })
            }
            Task::Looks(style) => Answer::Looks(Arc::new(classify::looks(data, style, feedback)?)),
            Task::Classes(basis) => {
                if let Some(histories) = &data.histories {
                    histories.prepare(*basis);
                }
                Answer::Classes
            }
        };
        Some(Derivation { of: self, result })
    }

    /// Whether both ask for the same, be it on another day.
    fn is_alike(&self, other: &Self) -> bool {
        let same_task = match (&self.task, &other.task) {
            (Task::Filter { text, .. }, Task::Filter { text: of, .. }) => text == of,
            (Task::Looks(style), Task::Looks(of)) => {
                (&style.symbology, &style.size) == (&of.symbology, &of.size)
            }
            (Task::Classes(basis), Task::Classes(of)) => basis == of,
            (Task::Filter { .. } | Task::Looks(_) | Task::Classes(_), _) => false,
        };
        same_task && self.layer == other.layer && Arc::ptr_eq(&self.data, &other.data)
    }

    /// Features and positions that are gone through, where it is nothing else that takes time.
    fn cost(&self) -> Option<(usize, usize)> {
        let is_short = match &self.task {
            Task::Filter { text, .. } => text.len() <= AT_ONCE_BYTES,
            Task::Looks(_) => true,
            Task::Classes(_) => false,
        };
        is_short.then(|| (self.data.len(), self.data.geometries.xy.len()))
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
    /// The next thing that is to be worked out in the background; `None` if all is. All layers have their turn, even while one is
    /// never done; what only makes later days cheaper comes behind what is shown.
    #[must_use]
    pub fn to_derive(&self) -> Option<Derive> {
        let later = || self.project.layers.iter().find_map(|layer| self.derive_classes(layer));
        self.to_show().or_else(later)
    }

    /// The next thing without which what is shown is not what is wanted.
    fn to_show(&self) -> Option<Derive> {
        let layers = &self.project.layers;
        let last = self.last_derived.and_then(|layer| self.project.position(layer));
        let (before, after) = layers.split_at(last.map_or(0, |last| last + 1));
        let mut by_turns = after.iter().chain(before);
        by_turns.find_map(|layer| self.derive_filter(layer).or_else(|| self.derive_looks(layer)))
    }

    /// Whether something that is being worked out is still taken. A filter that goes by the day is on the day for which it was begun:
    /// where days follow each other faster than it is worked out there is an answer now and then all the same.
    #[must_use]
    pub fn takes(&self, derive: &Derive) -> bool {
        let Some(layer) = self.project.layer(derive.layer) else { return false };
        let wanted = match derive.task {
            Task::Filter { .. } => self.derive_filter(layer),
            Task::Looks(_) => self.derive_looks(layer),
            // Nothing waits for it, and what is shown does not wait behind it.
            Task::Classes(_) => self.derive_classes(layer).filter(|_| self.to_show().is_none()),
        };
        wanted.is_some_and(|wanted| wanted.is_alike(derive))
    }

    /// What could be tried, unless it failed before.
    fn unless_failed(&self, derive: Derive) -> Option<Derive> {
        let derived = self.derived.get(&derive.layer);
        let has_failed = derived.is_some_and(|derived| derived.failed.iter().any(|of| of.is_alike(&derive)));
        (!has_failed).then_some(derive)
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
        self.unless_failed(Derive { layer: layer.id, data: Arc::clone(&layer.data), task })
    }

    fn derive_looks(&self, layer: &Arc<MapLayer>) -> Option<Derive> {
        let known = self.derived.get(&layer.id).and_then(|derived| derived.looks.as_ref());
        let wanted = layer.style.is_by_feature() && !known.is_some_and(|known| known.fits(layer));
        let task = || Task::Looks(Box::new(layer.style.clone()));
        let derive = wanted.then(|| Derive { layer: layer.id, data: Arc::clone(&layer.data), task: task() });
        self.unless_failed(derive?)
    }

    fn derive_classes(&self, layer: &Arc<MapLayer>) -> Option<Derive> {
        let (data, basis) = (&layer.data, self.clock.basis);
        let histories = data.histories.as_ref().filter(|_| data.len() >= MANY)?;
        let task = Task::Classes(basis);
        let derive = || Derive { layer: layer.id, data: Arc::clone(data), task };
        (!histories.is_prepared(basis)).then(derive).and_then(|derive| self.unless_failed(derive))
    }

    /// Takes what was worked out, if it is still wanted.
    pub(super) fn take_derivation(&mut self, derivation: Derivation) {
        if self.takes(&derivation.of) {
            self.last_derived = Some(derivation.of.layer);
            self.keep_derivation(derivation);
            self.project_changed();
        }
    }

    /// Something could not be worked out: it is told, and not tried again.
    pub(super) fn derivation_failed(&mut self, derive: Derive) {
        let Some(layer) = self.project.layer(derive.layer).filter(|_| self.takes(&derive)) else { return };
        let key = match derive.task {
            Task::Filter { .. } => Some("notice-filter-failed"),
            Task::Looks(_) => Some("notice-style-failed"),
            // The classes come all the same, only slower.
            Task::Classes(_) => None,
        };
        if let Some(key) = key {
            let title = Message::new(key).with("layer", layer.title.get(self.lang));
            self.notices.push(Level::Error, title, None);
        }
        let same_kind =
            |of: &Derive| std::mem::discriminant(&of.task) == std::mem::discriminant(&derive.task);
        let failed = &mut self.derived.entry(derive.layer).or_default().failed;
        failed.retain(|of| !same_kind(of));
        failed.push(derive);
    }

    fn keep_derivation(&mut self, derivation: Derivation) {
        let Derivation { of: Derive { layer, data, task }, result } = derivation;
        let derived = self.derived.entry(layer).or_default();
        match (task, result) {
            (Task::Filter { text, statuses, .. }, Answer::Filter(found)) => {
                let by_day = found.as_ref().is_ok_and(|shown| shown.bound.depends_on_day());
                let statuses = by_day.then_some(statuses);
                derived.filter = Some(OfFilter { data, text, statuses, found });
            }
            (Task::Looks(style), Answer::Looks(looks)) => {
                derived.looks = Some(OfLooks { data, style: *style, looks });
            }
            (Task::Filter { .. } | Task::Looks(_) | Task::Classes(_), _) => {}
        }
    }

    /// Works out at once what takes no time, as far as all of it takes none, and forgets layers that are gone. The events follow.
    pub(super) fn derive_small(&mut self) {
        let project = &self.project;
        self.derived.retain(|&layer, _| project.layer(layer).is_some());
        self.reloads.retain(|&layer, _| project.layer(layer).is_some());
        let (mut features, mut positions) = AT_ONCE;
        let mut is_filtered_anew = false;
        let layers: Vec<Arc<MapLayer>> = self.project.layers.clone();
        for layer in &layers {
            for derive in [self.derive_filter(layer), self.derive_looks(layer)].into_iter().flatten() {
                let Some((of_features, of_positions)) = derive.cost() else { continue };
                let (Some(features_left), Some(positions_left)) =
                    (features.checked_sub(of_features), positions.checked_sub(of_positions))
                else {
                    continue;
                };
                (features, positions) = (features_left, positions_left);
                if let Some(done) = crate::jobs::at_once(move || derive.work(&Silent)) {
                    let before = self.filtered(layer.id).cloned();
                    self.keep_derivation(done);
                    is_filtered_anew |= before.as_ref() != self.filtered(layer.id);
                }
            }
        }
        if is_filtered_anew {
            self.events = Arc::new(events::events(&self.project, |layer| self.times_of(layer)));
        }
    }

    /// Works out all that is shown, and waits for it: for where there is no window.
    pub fn derive_all(&mut self) {
        while let Some(derivation) = self.to_show().and_then(|derive| derive.work(&Silent)) {
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

    /// Whether a layer shows what its filter lets through, of the text and the day that are.
    pub(super) fn is_filtered(&self, layer: LayerId) -> bool {
        let Some(of) = self.project.layer(layer) else { return false };
        let known = self.derived.get(&layer).and_then(|derived| derived.filter.as_ref());
        of.filter.is_none() || known.is_some_and(|known| known.fits(of, self.statuses.get(&layer)))
    }

    /// Whether a layer shows what it is to show: its looks are worked out too.
    pub(super) fn is_derived(&self, layer: LayerId) -> bool {
        let waits_for_looks = |of| self.derive_looks(of).is_some();
        self.is_filtered(layer) && !self.project.layer(layer).is_some_and(waits_for_looks)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::CoarseDate;
    use crate::session::{Action, Command, SaveWhat, programme};

    fn on(session: &mut Session, day: &str) {
        session.apply(Command::SetDay(CoarseDate::parse(day).unwrap().first));
    }

    /// A filter by the status that is worked out in the background for its length.
    fn long_filter(status: &str) -> Option<Arc<str>> {
        Some(format!("$status = '{status}'{}", " ".repeat(AT_ONCE_BYTES)).into())
    }

    fn derive(session: &mut Session, derive: Derive) {
        let done = derive.work(&Silent).unwrap();
        session.apply(Command::Derived(Box::new(done)));
    }

    #[test]
    fn a_filter_by_the_day_is_taken_though_the_day_went_on() {
        let mut session = Session::new(programme(None).0, None);
        let id = session.project.by_key("hotels").unwrap().id;
        on(&mut session, "2024-08-01");
        session.apply(Command::SetFilter(id, long_filter("restoration")));
        session.apply(Command::MarkLayer(Some(id)));
        let begun = session.to_derive().unwrap();
        assert!(!session.can(Action::SaveDay) && session.save_request(id, SaveWhat::Day).is_none());
        on(&mut session, "2024-12-30");
        assert!(session.takes(&begun));
        derive(&mut session, begun);
        assert!(session.filtered(id).is_some() && session.is_filtering(id));
        assert!(!session.can_save(id, SaveWhat::Day), "these are the features of another day");
        let next = session.to_derive().unwrap();
        derive(&mut session, next.clone());
        assert!(!session.is_filtering(id) && session.to_derive().is_none() && session.is_filtered(id));
        // An answer for what nobody asks any more changes nothing.
        session.apply(Command::SetFilter(id, long_filter("planned")));
        let before = session.filtered(id).cloned();
        assert!(!session.takes(&next));
        derive(&mut session, next);
        assert!(session.is_filtering(id) && session.filtered(id) == before.as_ref());
    }

    #[test]
    fn what_fails_is_told_once_and_others_have_their_turn() {
        let mut session = Session::new(programme(None).0, None);
        let ids: Vec<LayerId> = session.project.layers.iter().map(|layer| layer.id).take(2).collect();
        for &id in &ids {
            session.apply(Command::SetFilter(id, long_filter("planned")));
        }
        let first = session.to_derive().unwrap();
        session.apply(Command::DeriveFailed(Box::new(first.clone())));
        session.apply(Command::DeriveFailed(Box::new(first)));
        assert_eq!(session.notices.all().len(), 1);
        assert!(!session.can_save(ids[0], SaveWhat::Day), "the filter does not hold");
        assert_eq!(session.to_derive().map(|derive| derive.layer), Some(ids[1]));
        on(&mut session, "2024-08-01");
        assert_eq!(session.to_derive().map(|derive| derive.layer), Some(ids[1]), "nor on another day");
        session.apply(Command::SetFilter(ids[0], long_filter("completed")));
        assert_eq!(session.to_derive().map(|derive| derive.layer), Some(ids[0]), "another one is tried");
    }

    #[test]
    fn events_follow_small_filters_by_the_day() {
        let mut session = Session::new(programme(None).0, None);
        let id = session.project.by_key("hotels").unwrap().id;
        let of_layer =
            |session: &Session| session.events().iter().filter(|event| event.feature.layer == id).count();
        on(&mut session, "2024-12-30");
        session.apply(Command::SetFilter(id, Some("$status = 'restoration'".into())));
        let before = of_layer(&session);
        assert!(before > 0 && session.to_derive().is_none());
        on(&mut session, "2024-08-01");
        assert!(of_layer(&session) < before);
    }
}
