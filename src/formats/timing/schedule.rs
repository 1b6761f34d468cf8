//! Histories out of fields of dates: planned, actual and baseline pairs, and statuses with the day they were reported.

use super::fields::{CHUNK, Fields, Times};
use super::statuses::Statuses;
use crate::model::attributes::{Column, Values};
use crate::model::lang::LocalText;
use crate::model::time::{
    CoarseDate, DateKind, Histories, HistoryRow, PlanRow, RowText, Status, TimeColumns, TimeReading,
};
use rayon::prelude::*;
use std::ops::Range;

/// Names of columns that tell how much is done.
const PROGRESS: [&str; 5] = ["progress", "percent_complete", "percentcomplete", "pct", "completion"];
/// What start and end of construction reach.
const REACHED: [Status; 2] = [Status::UnderConstruction, Status::Completed];

/// Which side of a period counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    From,
    To,
}

/// Dates of one field, and the place of its name among the words.
struct Told<'a> {
    times: &'a Times<'a>,
    side: Side,
    text: u32,
}

impl Told<'_> {
    /// The date of each feature of a stretch.
    fn dates(&self, stretch: Range<usize>) -> Vec<Option<CoarseDate>> {
        let mut dates = vec![None; stretch.len()];
        let (first, periods) = (stretch.start, self.times.periods());
        self.times.each(stretch, |feature, place| {
            let date = periods.get(place).copied().flatten();
            let date = date.and_then(|period| if self.side == Side::To { period.to } else { period.from });
            if let (Some(date), Some(of)) = (date, dates.get_mut(feature - first)) {
                *of = Some(date);
            }
        });
        dates
    }
}

/// Takes note of a field and its name.
fn told<'a>(
    histories: &mut Histories,
    times: Option<&'a Times<'a>>,
    side: Side,
    names: &mut Vec<Box<str>>,
) -> Option<Told<'a>> {
    let times = times?;
    names.push(times.name.clone());
    let text = RowText { description: LocalText::default(), source: times.name.to_string() };
    Some(Told { times, side, text: histories.push_text(text) })
}

/// The histories of the features of a layer by a reading, with the fields they come from; `None` without any field of a schedule.
pub(super) fn histories(
    fields: &Fields<'_>,
    reading: &TimeReading,
    statuses: Option<&Statuses<'_>>,
) -> Option<(Histories, TimeColumns)> {
    let mut histories = Histories::new();
    let mut read = TimeColumns::default();
    let named = |name: &Option<Box<str>>| name.as_ref().and_then(|name| fields.times(name));
    let pair = |names: &[Option<Box<str>>; 2]| [named(&names[0]), named(&names[1])];
    let (actual, planned, baseline) =
        (pair(&reading.actual), pair(&reading.planned), pair(&reading.baseline));
    let (estimate, report) = (named(&reading.forecast), named(&reading.report));
    let sides = [Side::From, Side::To];
    let mut tell = |times, side, names: &mut Vec<Box<str>>| told(&mut histories, times, side, names);
    let actual = [0, 1].map(|at: usize| tell(actual[at].as_deref(), sides[at], &mut read.actual));
    let planned = [0, 1].map(|at: usize| tell(planned[at].as_deref(), sides[at], &mut read.planned));
    let estimate = tell(estimate.as_deref(), Side::To, &mut read.planned);
    let baseline = [0, 1].map(|at: usize| tell(baseline[at].as_deref(), sides[at], &mut read.baseline));
    let mut names = Vec::new();
    let report = statuses.and_then(|statuses| {
        let told = tell(report.as_deref(), Side::From, &mut names)?;
        read.status = Some(statuses.column.name.clone());
        Some((statuses, told))
    });
    read.report = names.pop();
    let has_schedule = [&actual, &planned, &baseline].into_iter().flatten().any(Option::is_some)
        || estimate.is_some()
        || report.is_some();
    if !has_schedule {
        return None;
    }
    let progress = report.as_ref().and_then(|_| {
        let column = fields.attributes.column(reading.progress.as_deref()?)?;
        progress(column, fields.features)
    });
    let schedule = Schedule { actual, planned, estimate, baseline, report, progress };
    let features = fields.features;
    let chunks: Vec<Histories> = (0..features.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| schedule.of(chunk * CHUNK..features.min((chunk + 1) * CHUNK)))
        .collect();
    histories.rows.reserve(chunks.iter().map(|chunk| chunk.rows.len()).sum());
    histories.plans.reserve(chunks.iter().map(|chunk| chunk.plans.len()).sum());
    histories.offsets.reserve(features);
    histories.plan_offsets.reserve(features);
    for chunk in chunks {
        let (rows, plans) = (histories.rows.len() as u32, histories.plans.len() as u32);
        histories.rows.extend(chunk.rows);
        histories.plans.extend(chunk.plans);
        histories.offsets.extend(chunk.offsets.iter().skip(1).map(|end| rows + end));
        histories.plan_offsets.extend(chunk.plan_offsets.iter().skip(1).map(|end| plans + end));
    }
    Some((histories, read))
}

/// The fields of a schedule.
struct Schedule<'a> {
    actual: [Option<Told<'a>>; 2],
    planned: [Option<Told<'a>>; 2],
    estimate: Option<Told<'a>>,
    baseline: [Option<Told<'a>>; 2],
    report: Option<(&'a Statuses<'a>, Told<'a>)>,
    progress: Option<Vec<Option<f32>>>,
}

/// Dates of a stretch of features, with the place of the field's name.
type Dates = Option<(Vec<Option<CoarseDate>>, u32)>;

fn date_of(dates: &Dates, at: usize) -> Option<(CoarseDate, u32)> {
    let (dates, text) = dates.as_ref()?;
    Some((dates.get(at).copied().flatten()?, *text))
}

impl Schedule<'_> {
    /// The histories of a stretch of features, with places among its own rows and plans.
    fn of(&self, stretch: Range<usize>) -> Histories {
        let dates = |told: &Option<Told<'_>>| -> Dates {
            told.as_ref().map(|told| (told.dates(stretch.clone()), told.text))
        };
        let pair = |pair: &[Option<Told<'_>>; 2]| [dates(&pair[0]), dates(&pair[1])];
        let (actual, planned, baseline) = (pair(&self.actual), pair(&self.planned), pair(&self.baseline));
        let estimate = dates(&self.estimate);
        let reported = self.report.as_ref().map(|(statuses, told)| {
            let mut of_features = vec![None; stretch.len()];
            statuses.each(stretch.clone(), |feature, status| {
                if let Some(of) = of_features.get_mut(feature - stretch.start) {
                    *of = Some(status);
                }
            });
            (of_features, told.dates(stretch.clone()), told.text)
        });
        let mut histories = Histories::new();
        let count = |told: &[&Dates]| told.iter().filter(|dates| dates.is_some()).count() * stretch.len();
        let [began, ended] = [&actual[0], &actual[1]];
        histories.rows.reserve(count(&[began, ended]) + reported.as_ref().map_or(0, |_| stretch.len()));
        histories.plans.reserve(count(&[&planned[0], &estimate, &baseline[0], &baseline[1]]));
        histories.offsets.reserve(stretch.len());
        histories.plan_offsets.reserve(stretch.len());
        for (at, feature) in stretch.clone().enumerate() {
            for (dates, status) in actual.iter().zip(REACHED) {
                if let Some((date, text)) = date_of(dates, at) {
                    let (kind, status) = (DateKind::Event, Some(status));
                    histories.rows.push(HistoryRow {
                        date,
                        kind,
                        status,
                        unsure: false,
                        progress: None,
                        text,
                    });
                }
            }
            if let Some((statuses, dates, text)) = &reported
                && let (Some(Some(status)), Some(Some(date))) = (statuses.get(at), dates.get(at))
            {
                let progress = self.progress.as_ref().and_then(|of| of.get(feature).copied().flatten());
                let (kind, status, text) = (DateKind::Reported, Some(*status), *text);
                histories.rows.push(HistoryRow { date: *date, kind, status, unsure: false, progress, text });
            }
            // The latest estimate is the plan.
            let end = date_of(&estimate, at).or_else(|| date_of(&planned[1], at));
            let plans = [date_of(&planned[0], at), end].map(|dated| (dated, false));
            let approved = [date_of(&baseline[0], at), date_of(&baseline[1], at)].map(|dated| (dated, true));
            for ((dated, baseline), status) in
                plans.into_iter().chain(approved).zip(REACHED.into_iter().cycle())
            {
                if let Some((date, text)) = dated {
                    histories.plans.push(PlanRow { date, status, stated_on: None, baseline, text });
                }
            }
            histories.end_feature();
        }
        histories
    }
}

/// How much of each feature is done, in percent (0 to 100); `None` for a column that does not say so.
fn progress(column: &Column, features: usize) -> Option<Vec<Option<f32>>> {
    let mut values = vec![None; features];
    column.each_value(|entry, feature| {
        let value = match &column.values {
            Values::Integer(values) => values.get(entry).map(|value| value as f32),
            Values::Float(values) => values.get(entry).map(|&value| value as f32),
            Values::Text { .. } | Values::Boolean(_) | Values::Json(_) => None,
        };
        if let Some(of) = values.get_mut(feature) {
            *of = value;
        }
    });
    let known = || values.iter().flatten().copied();
    // Parts of one, if none is more.
    let factor = if known().all(|value| (0.0..=1.0).contains(&value)) { 100.0 } else { 1.0 };
    if known().next().is_none() || !known().all(|value| (0.0..=100.0).contains(&value)) {
        return None;
    }
    Some(values.into_iter().map(|value| value.map(|value: f32| value * factor)).collect())
}

/// Whether a column of this name tells how much is done.
pub(super) fn is_progress(name: &str) -> bool {
    PROGRESS.iter().any(|of| of.eq_ignore_ascii_case(name))
}
