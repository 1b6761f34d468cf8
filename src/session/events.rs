//! Dated events of all visible histories, for the timeline, and lanes: one history a site.

use crate::model::feature::FeatureRef;
use crate::model::project::{MapLayer, Project};
use crate::model::time::{CoarseDate, DateKind, Day, Digest, Status};
use std::sync::Arc;

/// One dated row of a visible feature, or many of one day and status.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TimelineEvent {
    /// Its date.
    pub date: CoarseDate,
    /// What the date says.
    pub kind: DateKind,
    /// The state from then on, if the row tells one.
    pub status: Option<Status>,
    /// Whose it is.
    pub feature: FeatureRef,
    /// Index of the row in the feature's history.
    pub row: usize,
    /// How many rows it stands for; of more than one, feature and row are those of the first.
    pub count: u32,
}

/// Events of the visible layers in order of date, finer precision later; parts of features tell nothing of their own. `times` gives the times of what a layer shows.
#[must_use]
pub fn events(project: &Project, times: impl Fn(&MapLayer) -> Arc<Digest>) -> Vec<TimelineEvent> {
    let mut events = Vec::new();
    for layer in project.layers.iter().filter(|layer| layer.visible) {
        events.extend(times(layer).happenings.iter().map(|of| TimelineEvent {
            date: of.date,
            kind: of.kind,
            status: of.status,
            feature: FeatureRef { layer: layer.id, feature: of.feature },
            row: of.row,
            count: of.count,
        }));
    }
    events.sort_by_key(|event| event.date);
    events
}

/// First day after (or before) a day on which an event takes effect.
#[must_use]
pub fn neighbour(events: &[TimelineEvent], day: Day, forward: bool) -> Option<Day> {
    let days = events.iter().map(|event| event.date.first);
    if forward { days.filter(|&of| of > day).min() } else { days.filter(|&of| of < day).max() }
}

/// Extent of a timeline: whole months around all rows, plans and bounds of existence of all layers, shown or not (so that hiding one moves no day),
/// and today if it is told.
#[must_use]
pub fn extent(project: &Project, today: Option<Day>) -> Option<(Day, Day)> {
    let of_layers = project.layers.iter().filter_map(|layer| layer.data.times().extent);
    let (first, last) = of_layers.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let last = today.map_or(last, |today| last.max(today));
    Some((first.month_start(0), last.month_start(1).plus(-1)))
}

/// Day of the last report of any visible history.
#[must_use]
pub fn known_until(project: &Project) -> Option<Day> {
    let visible = project.layers.iter().filter(|layer| layer.visible);
    visible.filter_map(|layer| layer.data.times().known_until).max()
}
