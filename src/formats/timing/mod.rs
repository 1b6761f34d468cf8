//! What columns of attributes say of time: histories of construction, else from when to when features exist, and their statuses.
//!
//! The exact order of precedence, for a layer as a whole: a `status_history` (read by `programme`); pairs of actual, planned and
//! baseline dates and statuses with the day they were reported (`schedule`); existence by `start_date` and `end_date`, with a
//! status that holds on every day; a status alone. Existence and construction are never merged. Only columns whose names mean
//! this in whole words count, and only if their values are sure to be dates.

pub(super) mod dates;
mod schedule;

use super::moments::{self, Edge, RoleKind};
use super::status_words::{self, StatusColumn};
use crate::model::attributes::{Attributes, Column, Values};
use crate::model::layer::LayerData;
use crate::model::time::{Class, CoarseDate, Existence, Status, TimeColumns, Timing};
use std::sync::Arc;

/// Fills histories and timing of a layer whose file has no histories of its own.
pub(super) fn recognise(layer: &mut LayerData) {
    if layer.histories.is_some() {
        return;
    }
    let columns = Columns::of(&layer.attributes);
    let (histories, read) = schedule::histories(&columns, layer.len());
    if let Some(histories) = histories {
        layer.histories = Some(Arc::new(histories));
        layer.timing = Arc::new(Timing { columns: read, ..Timing::default() });
        return;
    }
    layer.timing = Arc::new(timing(&columns, layer.len()));
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
    Timing { existence: has_existence.then_some(existence), statuses, columns: read }
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
        let progress = attributes.columns.iter().find(|column| schedule::is_progress(&column.name));
        let status = attributes.columns.iter().find_map(Statuses::of);
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
        let read = StatusColumn::read(super::doctor::all_counted(column)?);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::geojson::read;
    use crate::model::feedback::Silent;
    use crate::model::time::{Basis, Day, Filter, classes};

    fn layer(features: &[&str]) -> LayerData {
        let feature =
            |properties: &&str| format!(r#"{{"type":"Feature","geometry":null,"properties":{properties}}}"#);
        let features: Vec<String> = features.iter().map(feature).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        read(text.as_bytes(), "a", &Silent).unwrap().layer
    }

    /// The statuses on a day; `hidden` and `plain` for those without.
    fn on(layer: &LayerData, day: (i32, u8, u8), basis: Basis) -> Vec<&'static str> {
        let day = Day::from_ymd(day.0, day.1, day.2).unwrap();
        let word = |class: Class| match class.status() {
            _ if !class.is_drawn() => "hidden",
            Some(status) => status.id(),
            None => "plain",
        };
        classes(layer, day, basis, Filter::default()).into_iter().map(word).collect()
    }

    #[test]
    fn starts_ends_and_statuses_are_those_of_the_file() {
        let layer = layer(&[
            r#"{"start_date":"2024-02-01","end_date":"2025-03","status":"planned"}"#,
            r#"{"start_date":null,"end_date":"2024-12-31","status":"completed"}"#,
            r#"{"start_date":"2026-01-01","status":null}"#,
            "{}",
        ]);
        let actual = |year, month, day| on(&layer, (year, month, day), Basis::Actual);
        assert_eq!(actual(2024, 1, 31), ["hidden", "completed", "hidden", "plain"]);
        assert_eq!(actual(2024, 12, 31), ["planned", "completed", "hidden", "plain"]);
        assert_eq!(actual(2025, 3, 31), ["planned", "hidden", "hidden", "plain"]);
        assert_eq!(actual(2026, 1, 1), ["hidden", "hidden", "plain", "plain"]);
        let columns = &layer.timing.columns;
        assert_eq!(columns.exists_from.as_deref(), Some("start_date"));
        assert_eq!(columns.exists_to.as_deref(), Some("end_date"));
        assert_eq!(columns.status.as_deref(), Some("status"));
    }

    #[test]
    fn pairs_of_dates_are_construction_and_not_existence() {
        let layer = layer(&[
            r#"{"actual_start":"2024-03-01","actual_end":"2025-06-15","planned_end":"2025-01","start_date":"2020"}"#,
            r#"{"actual_start":"2024-05-01","planned_start":"2024-04-01","planned_end":"2026-01-01"}"#,
            r#"{"planned_start":"2025-01-01","planned_end":"2026-06-01","eta":"2027-01-01"}"#,
            "{}",
        ]);
        assert!(layer.timing.existence.is_none());
        let at = |year, month, basis| on(&layer, (year, month, 20), basis);
        assert_eq!(
            at(2024, 6, Basis::Actual),
            ["under_construction", "under_construction", "not_announced", "plain"]
        );
        assert_eq!(at(2025, 7, Basis::Actual)[..2], ["completed", "under_construction"]);
        assert_eq!(
            at(2025, 2, Basis::Planned),
            ["completed", "under_construction", "under_construction", "plain"]
        );
        // The latest estimate is the plan.
        assert_eq!(at(2026, 7, Basis::Planned)[2], "under_construction");
        assert_eq!(at(2027, 2, Basis::Planned)[2], "completed");
        let names: Vec<&str> = layer.timing.columns.planned.iter().map(|name| &**name).collect();
        assert_eq!(names, ["planned_start", "planned_end", "eta"]);
    }

    #[test]
    fn a_layer_of_plans_alone_is_told_by_its_plans() {
        let layer = layer(&[r#"{"plannedStartDate":"2024-01-01","plannedEndDate":"2025-01-01"}"#]);
        assert_eq!(on(&layer, (2023, 6, 1), Basis::Actual), ["planned"]);
        assert_eq!(on(&layer, (2024, 6, 1), Basis::Actual), ["under_construction"]);
        assert_eq!(on(&layer, (2025, 6, 1), Basis::Actual), ["completed"]);
    }

    #[test]
    fn a_status_with_a_report_counts_from_the_report_on() {
        let layer = layer(&[
            r#"{"status":"Tikilir","check_date":"2025-02-10","percent_complete":40}"#,
            r#"{"status":"построен","check_date":"2025-03-01","percent_complete":100}"#,
        ]);
        assert_eq!(on(&layer, (2025, 2, 9), Basis::Actual), ["not_announced", "not_announced"]);
        assert_eq!(on(&layer, (2025, 2, 10), Basis::Actual), ["under_construction", "not_announced"]);
        assert_eq!(on(&layer, (2025, 3, 1), Basis::Actual), ["under_construction", "completed"]);
        let rows = layer.histories.as_ref().unwrap();
        assert_eq!(rows.rows_of(0)[0].progress, Some(40.0));
        assert_eq!(layer.timing.columns.report.as_deref(), Some("check_date"));
    }

    #[test]
    fn what_only_looks_like_it_is_nothing() {
        for properties in [
            r#"{"total":"2024-01-01","tower":"2024-02-01"}"#,
            r#"{"state":"Texas"}"#,
            r#"{"start_date":"soon"}"#,
            r#"{"a":1}"#,
        ] {
            let layer = layer(&[properties]);
            assert_eq!(on(&layer, (1900, 1, 1), Basis::Actual), ["plain"], "{properties}");
            assert_eq!(*layer.timing, Timing::default(), "{properties}");
        }
    }
}
