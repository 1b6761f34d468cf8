//! A layer read by a reading: whoever chose it, the program or a person.

use super::durations::Durations;
use super::fields::{CHUNK, Fields, State, Times};
use super::schedule;
use super::statuses::Statuses;
use crate::model::attributes::Period;
use crate::model::time::{Class, Day, Existence, Histories, TimeColumns, TimeKind, TimeReading, Timing};
use rayon::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Most samples of values that are no dates.
pub const MOST_UNPARSED: usize = 5;

/// A value that is no date in the format of its field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unparsed {
    /// The feature.
    pub feature: u32,
    /// The field.
    pub field: Box<str>,
    /// The value as the file writes it, cut where it is very long.
    pub text: String,
}

/// What came of a reading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// Features that have a date.
    pub dated: usize,
    /// Features that have none.
    pub undated: usize,
    /// Features of which a value is no date in the format of its field; they may have another one.
    pub unparsed: usize,
    /// Features that end before they begin and so are never there.
    pub reversed: usize,
    /// Features that have a status.
    pub with_status: usize,
    /// First and last day on which anything happens.
    pub extent: Option<(Day, Day)>,
    /// The first values that are no dates.
    pub samples: Vec<Unparsed>,
}

/// What the tables of a layer are by a reading.
pub(super) struct Read<'a> {
    /// Histories, if the reading gives any.
    pub histories: Option<Arc<Histories>>,
    /// Existence and statuses.
    pub timing: Arc<Timing>,
    /// The fields of dates that were read.
    used: Vec<Rc<Times<'a>>>,
}

/// Reads fields by a reading; `own` gives the histories that the file has of its own.
pub(super) fn read<'a>(
    fields: &Fields<'a>,
    reading: &TimeReading,
    own: impl FnOnce() -> Option<Arc<Histories>>,
) -> Read<'a> {
    let times = |name: &Option<Box<str>>| name.as_ref().and_then(|name| fields.times(name));
    let status = reading.status.as_ref().and_then(|name| fields.attributes.column(name));
    let statuses = status.map(|column| Statuses::chosen(column, &reading.words));
    let of_histories = |histories: Arc<Histories>, columns: TimeColumns, used: Vec<_>| Read {
        histories: Some(histories),
        timing: Arc::new(Timing { undated: reading.undated, columns, ..Timing::default() }),
        used,
    };
    let mut columns = TimeColumns::default();
    let mut used = Vec::new();
    let mut existence = None;
    match reading.kind {
        TimeKind::None => {}
        TimeKind::History => {
            if let Some(histories) = own() {
                return of_histories(histories, columns, used);
            }
        }
        TimeKind::Schedule => {
            if let Some((histories, columns)) = schedule::histories(fields, reading, statuses.as_ref()) {
                let names = [&columns.actual, &columns.planned, &columns.baseline].into_iter().flatten();
                let used = names.chain(&columns.report).filter_map(|name| fields.times(name)).collect();
                return of_histories(Arc::new(histories), columns, used);
            }
        }
        TimeKind::Instant | TimeKind::Interval | TimeKind::Duration => {
            let start = times(&reading.start);
            let end = if reading.kind == TimeKind::Interval { times(&reading.end) } else { None };
            let length = reading.duration.as_ref().filter(|_| reading.kind == TimeKind::Duration);
            let length = length.and_then(|name| fields.attributes.column(name));
            let lengths = length.and_then(|column| Durations::of(column, reading.unit));
            columns.exists_from = start.as_ref().map(|times| times.name.clone());
            columns.exists_to = match (&end, &lengths) {
                (Some(times), _) => Some(times.name.clone()),
                (None, Some(lengths)) => Some(lengths.name.clone()),
                (None, None) => None,
            };
            if start.is_some() || end.is_some() {
                let bounds = Bounds { start: start.as_deref(), end: end.as_deref(), lengths };
                existence = Some(bounds.existence(fields.features, reading.end_inclusive));
            }
            used.extend(start);
            used.extend(end);
            used.dedup_by(|a, b| a.name == b.name);
        }
    }
    columns.status = statuses.as_ref().map(|statuses| statuses.column.name.clone());
    let statuses = statuses.map(|statuses| classes(&statuses, fields.features));
    let timing = Timing { existence, statuses, undated: reading.undated, columns };
    Read { histories: None, timing: Arc::new(timing), used }
}

/// The class of each feature by its status, plain where it has none.
fn classes(statuses: &Statuses<'_>, features: usize) -> Vec<Class> {
    let mut classes = vec![Class::PLAIN; features];
    classes.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, classes)| {
        let first = chunk * CHUNK;
        statuses.each(first..first + classes.len(), |feature, status| {
            if let Some(class) = classes.get_mut(feature - first) {
                *class = Class::of(status);
            }
        });
    });
    classes
}

/// Fields that say when features exist.
struct Bounds<'a> {
    start: Option<&'a Times<'a>>,
    end: Option<&'a Times<'a>>,
    lengths: Option<Durations<'a>>,
}

impl Bounds<'_> {
    /// When each feature exists.
    fn existence(&self, features: usize, inclusive: bool) -> Existence {
        let firsts = self.start.map(|times| {
            let first = |period: &Option<_>| {
                period.and_then(|period: Period| period.from).map_or(i32::MIN, |date| date.first.0)
            };
            times.periods().par_iter().map(first).collect::<Vec<i32>>()
        });
        let lasts = self.end.map(|times| {
            let last = |period: &Option<_>| {
                let date = period.and_then(|period: Period| period.to);
                date.map_or(i32::MAX, |date| if inclusive { date.last().0 } else { date.first.plus(-1).0 })
            };
            times.periods().par_iter().map(last).collect::<Vec<i32>>()
        });
        let mut existence = Existence::always(features);
        existence.days_mut().par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, days)| {
            let first = chunk * CHUNK;
            let stretch = first..first + days.len();
            for (side, times, bounds) in [(0, self.start, &firsts), (1, self.end, &lasts)] {
                let (Some(times), Some(bounds)) = (times, bounds) else { continue };
                times.each(stretch.clone(), |feature, place| {
                    if let (Some(days), Some(&bound)) = (days.get_mut(feature - first), bounds.get(place)) {
                        days[side] = bound;
                    }
                });
            }
            if let Some(lengths) = &self.lengths {
                lengths.each(stretch, |feature, span| {
                    if let Some([begin, end]) =
                        days.get_mut(feature - first).filter(|days| days[0] != i32::MIN)
                    {
                        *end = span.last(Day(*begin), inclusive).0;
                    }
                });
            }
        });
        existence
    }
}

impl Read<'_> {
    /// What came of it; `extent` is that of the tables.
    pub(super) fn outcome(&self, features: usize, extent: Option<(Day, Day)>) -> Outcome {
        let (histories, existence) = (&self.histories, &self.timing.existence);
        let is_dated = |feature: usize| match (histories, existence) {
            (Some(of), _) => !of.rows_of(feature).is_empty() || !of.plans_of(feature).is_empty(),
            (None, Some(existence)) => !existence.is_undated(feature),
            (None, None) => false,
        };
        let dated = (0..features).into_par_iter().filter(|&feature| is_dated(feature)).count();
        let statuses = self.timing.statuses.as_deref().unwrap_or_default();
        let (unparsed, samples) = self.unparsed(features);
        Outcome {
            dated,
            undated: features - dated,
            unparsed,
            reversed: self.timing.existence.as_ref().map_or(0, Existence::reversed),
            with_status: statuses.par_iter().filter(|class| class.status().is_some()).count(),
            extent,
            samples,
        }
    }

    /// How many features have a value that is no date, and the first of those values.
    fn unparsed(&self, features: usize) -> (usize, Vec<Unparsed>) {
        let fields: Vec<(&Times<'_>, Vec<State>)> =
            self.used.iter().map(|times| (&**times, times.states())).collect();
        if fields.iter().all(|(_, states)| !states.contains(&State::Unread)) {
            return (0, Vec::new());
        }
        let of_chunk = |chunk: usize| {
            let stretch = chunk * CHUNK..features.min((chunk + 1) * CHUNK);
            let mut unread = vec![false; stretch.len()];
            let mut samples = Vec::new();
            for (times, states) in &fields {
                let mut more = MOST_UNPARSED;
                times.each(stretch.clone(), |feature, place| {
                    if states.get(place) != Some(&State::Unread) {
                        return;
                    }
                    if let Some(unread) = unread.get_mut(feature - stretch.start) {
                        *unread = true;
                    }
                    if more > 0 {
                        more -= 1;
                        let text = times.text(place).chars().take(120).collect();
                        samples.push(Unparsed { feature: feature as u32, field: times.name.clone(), text });
                    }
                });
            }
            samples.sort_by_key(|sample| sample.feature);
            samples.truncate(MOST_UNPARSED);
            (unread.iter().filter(|unread| **unread).count(), samples)
        };
        let chunks: Vec<_> = (0..features.div_ceil(CHUNK)).into_par_iter().map(of_chunk).collect();
        let count = chunks.iter().map(|(count, _)| count).sum();
        (count, chunks.into_iter().flat_map(|(_, samples)| samples).take(MOST_UNPARSED).collect())
    }
}
