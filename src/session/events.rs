//! Dated events of all visible histories, for the timeline, and lanes: one history a site.

use crate::model::feature::FeatureRef;
use crate::model::project::{MapLayer, Project};
use crate::model::time::{CoarseDate, DateKind, Day, Status};

/// Rows of a layer up to which each is an event of its own; of a layer with more, those of one day and status are one event.
const MOST_SINGLE: usize = 5_000;
/// Stands for the row of an event that is none of a history.
const NO_ROW: usize = usize::MAX;

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

/// Events of the visible layers in order of date, finer precision later; parts of features tell nothing of their own.
#[must_use]
pub fn events(project: &Project) -> Vec<TimelineEvent> {
    let mut events = Vec::new();
    for layer in project.layers.iter().filter(|layer| layer.visible) {
        let Some(histories) = &layer.data.histories else {
            begin(layer, &mut events);
            continue;
        };
        let own = events.len();
        for feature in (0..layer.data.len()).filter(|&feature| !layer.data.is_part(feature)) {
            let feature_ref = FeatureRef { layer: layer.id, feature: feature as u32 };
            for (row, of_row) in histories.rows_of(feature).iter().enumerate() {
                events.push(TimelineEvent {
                    date: of_row.date,
                    kind: of_row.kind,
                    status: of_row.status,
                    feature: feature_ref,
                    row,
                    count: 1,
                });
            }
        }
        if events.len() - own > MOST_SINGLE {
            gather(&mut events, own);
        }
    }
    events.sort_by_key(|event| event.date);
    events
}

/// Adds the days on which features of a layer begin to exist.
fn begin(layer: &MapLayer, events: &mut Vec<TimelineEvent>) {
    let Some(existence) = &layer.data.timing.existence else { return };
    events.extend(existence.beginnings().into_iter().map(|(day, feature, count)| TimelineEvent {
        date: CoarseDate::day(day),
        kind: DateKind::Event,
        status: None,
        feature: FeatureRef { layer: layer.id, feature },
        row: NO_ROW,
        count,
    }));
}

/// Makes one of all events of a date, kind and status, from a place on.
fn gather(events: &mut Vec<TimelineEvent>, from: usize) {
    events[from..].sort_by_key(|event| (event.date, event.kind as u8, event.status));
    let mut kept = from;
    for at in from..events.len() {
        let event = events[at];
        let same = |before: &TimelineEvent| {
            (before.date, before.kind, before.status) == (event.date, event.kind, event.status)
        };
        if kept > from && same(&events[kept - 1]) {
            events[kept - 1].count += event.count;
        } else {
            events[kept] = event;
            kept += 1;
        }
    }
    events.truncate(kept);
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
    let of_layers = project.layers.iter().filter_map(|layer| match &layer.data.histories {
        Some(histories) => histories.extent(),
        None => layer.data.timing.existence.as_ref()?.extent(),
    });
    let (first, last) = of_layers.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let last = today.map_or(last, |today| last.max(today));
    Some((first.month_start(0), last.month_start(1).plus(-1)))
}

/// Day of the last report of any visible history.
#[must_use]
pub fn known_until(project: &Project) -> Option<Day> {
    let visible = project.layers.iter().filter(|layer| layer.visible);
    visible.filter_map(|layer| layer.data.histories.as_ref()?.known_until()).max()
}
