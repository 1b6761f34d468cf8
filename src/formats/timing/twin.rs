//! The slow, plain way to read a layer by the names of its columns, for the tests: feature after feature, each table in one go.

use super::schedule::is_progress;
use crate::formats::moments::{self, Edge, RoleKind};
use crate::formats::status_words::{self, StatusColumn};
use crate::model::attributes::{Attributes, Column, Values};
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use crate::model::time::{
    Class, CoarseDate, DateKind, Existence, Histories, HistoryRow, PlanRow, RowText, Status, TimeColumns,
    Timing,
};

/// Histories and timing of a layer.
pub(super) fn read(layer: &LayerData) -> (Option<Histories>, Timing) {
    let columns = Columns::of(&layer.attributes);
    let (histories, read) = histories(&columns, layer.len());
    match histories {
        Some(histories) => (Some(histories), Timing { columns: read, ..Timing::default() }),
        None => (None, timing(&columns, layer.len())),
    }
}

/// Existence and statuses of features that have no schedule.
fn timing(columns: &Columns<'_>, features: usize) -> Timing {
    let mut read = TimeColumns::default();
    let mut existence = Existence::always(features);
    for edge in [Edge::Start, Edge::End] {
        let Some(dated) = columns.dated(RoleKind::Exists, edge) else { continue };
        let name = Some(dated.column.name.clone());
        if edge == Edge::End {
            read.exists_to = name;
            dated.each(|feature, date| existence.ends(feature, date.last()));
        } else {
            read.exists_from = name;
            dated.each(|feature, date| existence.begins(feature, date.first));
        }
    }
    let statuses = columns.status.as_ref().map(|status| {
        read.status = Some(status.column.name.clone());
        let mut classes = vec![Class::PLAIN; features];
        status.each(|feature, status| {
            if let Some(class) = classes.get_mut(feature) {
                *class = Class::of(status);
            }
        });
        classes
    });
    let has_existence = read.exists_from.is_some() || read.exists_to.is_some();
    Timing { existence: has_existence.then_some(existence), statuses, columns: read, ..Timing::default() }
}

/// A column of dates and what its name means.
#[derive(Clone, Copy)]
struct Dated<'a> {
    column: &'a Column,
    kind: RoleKind,
    edge: Edge,
}

/// A column of statuses with what each text of its dictionary means.
struct Statuses<'a> {
    column: &'a Column,
    codes: &'a [u32],
    words: Vec<Option<Status>>,
}

/// The columns that count.
struct Columns<'a> {
    dated: Vec<Dated<'a>>,
    status: Option<Statuses<'a>>,
    progress: Option<&'a Column>,
}

impl<'a> Columns<'a> {
    fn of(attributes: &'a Attributes) -> Self {
        let dated = attributes.columns.iter().filter_map(|column| {
            let role = moments::role_of(&column.name).filter(|role| role.exact)?;
            column.dates.as_ref()?;
            Some(Dated { column, kind: role.kind, edge: role.edge })
        });
        let progress = attributes.columns.iter().find(|column| is_progress(&column.name)).map(|of| &**of);
        let status = attributes.columns.iter().find_map(|column| Statuses::of(column));
        Self { dated: dated.collect(), status, progress }
    }

    /// The first column of an account and an edge.
    fn dated(&self, kind: RoleKind, edge: Edge) -> Option<Dated<'a>> {
        self.dated.iter().find(|dated| dated.kind == kind && dated.edge == edge).copied()
    }
}

impl Dated<'_> {
    /// Calls for each feature that has a date, with its beginning or end.
    fn each(self, mut tell: impl FnMut(usize, CoarseDate)) {
        self.column.each_value(|entry, feature| {
            let period = self.column.period(entry);
            let side = period.and_then(|period| if self.edge == Edge::End { period.to } else { period.from });
            if let Some(date) = side {
                tell(feature, date);
            }
        });
    }

    /// The date of each feature, at the beginning or end of what is written.
    fn dates(self, features: usize) -> Vec<Option<CoarseDate>> {
        let mut dates = vec![None; features];
        self.each(|feature, date| {
            if let Some(of) = dates.get_mut(feature) {
                *of = Some(date);
            }
        });
        dates
    }
}

impl<'a> Statuses<'a> {
    /// `None` if it is no column of statuses: a wrong name, or words of which most are none.
    fn of(column: &'a Column) -> Option<Self> {
        let Values::Text { codes, .. } = &column.values else { return None };
        if !status_words::is_status_name(&column.name) {
            return None;
        }
        let read = StatusColumn::read(crate::formats::doctor::all_counted(column)?);
        let unknown: usize = read.unknown.iter().map(|word| word.count).sum();
        (read.known > unknown).then_some(Self { column, codes, words: read.statuses })
    }

    /// Calls for each feature that has a status.
    fn each(&self, mut tell: impl FnMut(usize, Status)) {
        self.column.each_value(|entry, feature| {
            if let Some(Some(status)) = self.words.get(self.codes[entry] as usize) {
                tell(feature, *status);
            }
        });
    }
}

/// Dates of one column, and the place of its name among the words.
struct Told {
    dates: Vec<Option<CoarseDate>>,
    text: u32,
}

/// The histories of so many features, with the columns they come from; none without a schedule.
fn histories(columns: &Columns<'_>, features: usize) -> (Option<Histories>, TimeColumns) {
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
                Values::Integer(values) => values.get(entry).unwrap() as f32,
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
