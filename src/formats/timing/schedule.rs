//! Histories out of columns of dates: planned, actual and baseline pairs, and statuses with the day they were reported.

use super::{Columns, Dated};
use crate::formats::moments::{Edge, RoleKind};
use crate::model::attributes::{Column, Values};
use crate::model::lang::LocalText;
use crate::model::time::{
    CoarseDate, DateKind, Histories, HistoryRow, PlanRow, RowText, Status, TimeColumns,
};

/// Names of columns that tell how much is done.
const PROGRESS: [&str; 5] = ["progress", "percent_complete", "percentcomplete", "pct", "completion"];

/// Dates of one column, and the place of its name among the words.
struct Told {
    dates: Vec<Option<CoarseDate>>,
    text: u32,
}

/// The histories of so many features, with the columns they come from; none without a schedule.
pub(super) fn histories(columns: &Columns<'_>, features: usize) -> (Option<Histories>, TimeColumns) {
    let mut histories = Histories::new();
    let mut read = TimeColumns::default();
    let mut told = |kind: RoleKind, edge: Edge, names: &mut Vec<Box<str>>| {
        let dated: Dated<'_> = columns.dated(kind, edge)?;
        names.push(dated.column.name.clone());
        let text = RowText { description: LocalText::default(), source: dated.column.name.to_string() };
        Some(Told { dates: dated.dates(features), text: histories.push_text(text) })
    };
    let actual = [Edge::Start, Edge::End].map(|edge| told(RoleKind::Actual, edge, &mut read.actual));
    let planned = [Edge::Start, Edge::End].map(|edge| told(RoleKind::Planned, edge, &mut read.planned));
    let estimate = told(RoleKind::Forecast, Edge::End, &mut read.planned);
    let baseline = [Edge::Start, Edge::End].map(|edge| told(RoleKind::Baseline, edge, &mut read.baseline));
    let mut names = Vec::new();
    let report = columns
        .status
        .as_ref()
        .and_then(|status| Some((status, told(RoleKind::Report, Edge::Instant, &mut names)?)));
    let mut reports: Vec<Option<(Status, CoarseDate)>> = vec![None; features];
    if let Some((status, report)) = &report {
        read.status = Some(status.column.name.clone());
        read.report = names.pop();
        status.each(|feature, status| {
            if let Some(of) = reports.get_mut(feature) {
                *of = report.dates[feature].map(|date| (status, date));
            }
        });
    }
    let has_schedule = [&actual, &planned, &baseline].into_iter().flatten().any(Option::is_some)
        || estimate.is_some()
        || report.is_some();
    if !has_schedule {
        return (None, TimeColumns::default());
    }
    let progress = columns.progress(features);
    let reached = [Status::UnderConstruction, Status::Completed];
    let date_of = |told: &Option<Told>, feature: usize| {
        told.as_ref().and_then(|told| Some((told.dates[feature]?, told.text)))
    };
    for feature in 0..features {
        let mut rows = Vec::new();
        for (told, status) in actual.iter().zip(reached) {
            if let Some((date, text)) = date_of(told, feature) {
                let kind = DateKind::Event;
                rows.push(HistoryRow {
                    date,
                    kind,
                    status: Some(status),
                    unsure: false,
                    progress: None,
                    text,
                });
            }
        }
        if let (Some((status, date)), Some((_, report))) = (reports[feature], &report) {
            let progress = progress.as_ref().and_then(|progress| progress[feature]);
            let (kind, text) = (DateKind::Reported, report.text);
            rows.push(HistoryRow { date, kind, status: Some(status), unsure: false, progress, text });
        }
        let mut plans = Vec::new();
        let end = date_of(&estimate, feature).or_else(|| date_of(&planned[1], feature));
        let of_plan = [(date_of(&planned[0], feature), false), (end, false)];
        let of_baseline = [0, 1].map(|at: usize| (date_of(&baseline[at], feature), true));
        for ((dated, baseline), status) in
            of_plan.into_iter().chain(of_baseline).zip(reached.into_iter().cycle())
        {
            if let Some((date, text)) = dated {
                plans.push(PlanRow { date, status, stated_on: None, baseline, text });
            }
        }
        histories.push(rows, plans);
    }
    (Some(histories), read)
}

impl Columns<'_> {
    /// How much of each feature is done, in percent (0 to 100); `None` without a column that says so.
    fn progress(&self, features: usize) -> Option<Vec<Option<f32>>> {
        let column: &Column = self.progress?;
        let mut values = vec![None; features];
        column.each_value(|entry, feature| {
            let value = match &column.values {
                Values::Integer(values) => values[entry] as f32,
                Values::Float(values) => values[entry] as f32,
                Values::Text { .. } | Values::Boolean(_) | Values::Json(_) => return,
            };
            if let Some(of) = values.get_mut(feature) {
                *of = Some(value);
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
}

/// Whether a column of this name tells how much is done.
pub(super) fn is_progress(name: &str) -> bool {
    PROGRESS.iter().any(|of| of.eq_ignore_ascii_case(name))
}
