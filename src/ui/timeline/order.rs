//! Which features have a lane, in which order.

use crate::model::feature::FeatureRef;
use crate::model::time::{Basis, Class, Day, Filter};
use crate::session::{Session, TimelineEvent};
use std::cmp::Reverse;
use std::sync::Arc;

/// Most lanes that are made.
const MOST: usize = 400;

/// The lanes of one day, basis and filter.
#[derive(Default)]
pub(super) struct Order {
    key: Option<(Arc<Vec<TimelineEvent>>, Day, Basis, Filter)>,
    /// Features with a lane, from the top.
    pub lanes: Vec<FeatureRef>,
    /// How many features have a history and pass the filter.
    pub all: usize,
}

impl Order {
    /// Puts the lanes in order anew where something changed; while `still`, a new day alone changes nothing.
    pub(super) fn update(&mut self, session: &Session, still: bool) {
        let clock = &session.clock;
        let same = self.key.as_ref().is_some_and(|(events, day, basis, filter)| {
            Arc::ptr_eq(events, session.events())
                && (still || *day == clock.day)
                && (*basis, *filter) == (clock.basis, clock.filter)
        });
        if !same {
            (self.lanes, self.all) = lanes(session);
            self.key = Some((Arc::clone(session.events()), clock.day, clock.basis, clock.filter));
        }
    }
}

/// Features of visible layers that have a history and pass the filter: first what changes next, then what changed last.
fn lanes(session: &Session) -> (Vec<FeatureRef>, usize) {
    let day = session.clock.day;
    let mut lanes = Vec::new();
    for layer in session.project.layers.iter().filter(|layer| layer.visible) {
        let Some(histories) = &layer.data.histories else { continue };
        let classes = session.classes_of(layer.id);
        for feature in (0..layer.data.len()).filter(|&feature| !layer.data.is_part(feature)) {
            let rows = histories.rows_of(feature);
            let class = classes.and_then(|classes| classes.get(feature)).copied().unwrap_or(Class::PLAIN);
            if !class.is_drawn() || (rows.is_empty() && histories.plans_of(feature).is_empty()) {
                continue;
            }
            let begun = rows.partition_point(|row| row.date.first <= day);
            let next = rows.get(begun).map_or(Day::MAX, |row| row.date.first);
            let last = begun.checked_sub(1).and_then(|last| rows.get(last)).map(|row| row.date.first);
            let feature = FeatureRef { layer: layer.id, feature: feature as u32 };
            lanes.push((next, Reverse(last), lanes.len(), feature));
        }
    }
    let all = lanes.len();
    if all > MOST {
        lanes.select_nth_unstable(MOST);
        lanes.truncate(MOST);
    }
    lanes.sort_unstable();
    (lanes.into_iter().map(|(_, _, _, feature)| feature).collect(), all)
}
