//! Dated histories of features and the state they give on a day.
//!
//! # Table of cases of [`status_at`]
//!
//! | basis | rows | the state on day *t* |
//! | --- | --- | --- |
//! | any | no row with a status and no plan | no status: the feature is no site of construction |
//! | actual | `event` and `reported` rows, and `announced` rows whose status is an intent (planned, design, tender) | that of the last such row whose period has begun by *t*; before the first: not announced |
//! | actual | the row's date is coarse and *t* lies within its period, or the row is marked unsure | the same, flagged uncertain |
//! | actual | *t* is after the feature's last row | the same, "as last reported"; faded from [`FADE_AFTER_DAYS`] days on |
//! | planned | targets not of the baseline | the status of the last target whose period has begun by *t*, else planned; without a target: unknown |
//! | baseline | targets of the approved plan | likewise |
//! | best | - | up to the feature's last row as actual; then the target that has begun by *t* and lies after that row, flagged as forecast; without one as actual |
//!
//! Rows are in order of day, then finer precision later, then file order; the last one counts.

use super::date::{CoarseDate, Precision};
use super::day::Day;
use super::status::Status;
use super::steps::{Steps, StepsOfBases};
use rayon::prelude::*;

/// Days after the last report from which a state is drawn faded.
pub const FADE_AFTER_DAYS: i32 = 183;
/// Days for which a changed status is drawn as new.
pub const NEW_FOR_DAYS: i32 = 14;

/// What a row's date says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum DateKind {
    /// It happened on that date.
    Event,
    /// It was seen or told on that date; when it began is not known.
    Reported,
    /// Said on that date of the future.
    Announced,
}

impl DateKind {
    /// The word used in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Reported => "reported",
            Self::Announced => "announced",
        }
    }

    /// Reads the word used in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Event, Self::Reported, Self::Announced].into_iter().find(|kind| kind.id() == id)
    }
}

/// One dated row of a feature's history.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct HistoryRow {
    /// The date with its precision.
    pub date: CoarseDate,
    /// What the date says.
    pub kind: DateKind,
    /// The state from then on; `None` for an event that is no state of construction.
    pub status: Option<Status>,
    /// The source itself says that it is unsure.
    pub unsure: bool,
    /// Progress in percent (0 to 100), where a source gives it.
    pub progress: Option<f32>,
    /// Place of the description and source in [`Histories::texts`].
    pub text: u32,
}

/// A promise: what was to be the case from when on, and when that was said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlanRow {
    /// When it is to be reached.
    pub date: CoarseDate,
    /// What is to be reached.
    pub status: Status,
    /// When it was said.
    pub stated_on: Option<CoarseDate>,
    /// Part of the approved plan, not of the current one.
    pub baseline: bool,
    /// Place of the source in [`Histories::texts`].
    pub text: u32,
}

/// Description and source of a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RowText {
    /// What happened, in the languages known.
    pub description: crate::model::lang::LocalText,
    /// Who says so.
    pub source: String,
}

/// The histories of a layer's features as columns: the rows of feature `i` are `rows[offsets[i]..offsets[i + 1]]`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Histories {
    /// Starts of the features' rows; one more than there are features.
    pub offsets: Vec<u32>,
    /// All rows, each feature's in the order of the module's table.
    pub rows: Vec<HistoryRow>,
    /// Starts of the features' plans; one more than there are features.
    pub plan_offsets: Vec<u32>,
    /// All plans.
    pub plans: Vec<PlanRow>,
    /// Words of rows and plans.
    pub texts: Vec<RowText>,
    /// What [`Histories::prepare`] found.
    steps: StepsOfBases,
}

impl Histories {
    /// Empty histories to which features are added one after the other.
    #[must_use]
    pub fn new() -> Self {
        Self { offsets: vec![0], plan_offsets: vec![0], ..Self::default() }
    }

    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the rows and plans of the next feature; rows are put in order.
    pub fn push(&mut self, mut rows: Vec<HistoryRow>, mut plans: Vec<PlanRow>) {
        self.steps = StepsOfBases::default();
        rows.sort_by_key(|row| row.date);
        plans.sort_by_key(|plan| plan.date);
        self.rows.extend(rows);
        self.plans.extend(plans);
        self.offsets.push(self.rows.len() as u32);
        self.plan_offsets.push(self.plans.len() as u32);
    }

    /// Ends a feature whose rows and plans were pushed to the columns, and puts them in order.
    pub fn end_feature(&mut self) {
        self.steps = StepsOfBases::default();
        let begun = |offsets: &[u32]| offsets.last().copied().unwrap_or_default() as usize;
        if let Some(rows) = self.rows.get_mut(begun(&self.offsets)..) {
            rows.sort_by_key(|row| row.date);
        }
        if let Some(plans) = self.plans.get_mut(begun(&self.plan_offsets)..) {
            plans.sort_by_key(|plan| plan.date);
        }
        self.offsets.push(self.rows.len() as u32);
        self.plan_offsets.push(self.plans.len() as u32);
    }

    /// Adds a row's words and gives their place.
    pub fn push_text(&mut self, text: RowText) -> u32 {
        self.texts.push(text);
        (self.texts.len() - 1) as u32
    }

    /// The basis that tells most: a layer of plans alone is told by its plans where the actual state is asked for.
    #[must_use]
    pub fn basis(&self, asked: Basis) -> Basis {
        if asked == Basis::Actual && self.rows.is_empty() { Basis::Planned } else { asked }
    }

    /// Finds the days on which classes by a basis become other ones, so that the classes of a day cost a fifth. It takes a tenth of a
    /// second for a million features; nothing depends on it but speed.
    pub fn prepare(&self, basis: Basis) {
        self.steps.prepare(self, self.basis(basis));
    }

    /// Whether [`Histories::prepare`] was called for a basis.
    #[must_use]
    pub fn is_prepared(&self, basis: Basis) -> bool {
        self.steps(basis).is_some()
    }

    /// What was prepared for a basis.
    pub(super) fn steps(&self, basis: Basis) -> Option<&Steps> {
        self.steps.of(self.basis(basis))
    }

    /// Rows of a feature, in order; none where the feature has none.
    #[must_use]
    pub fn rows_of(&self, feature: usize) -> &[HistoryRow] {
        slice(&self.offsets, &self.rows, feature)
    }

    /// Plans of a feature, in order of their date.
    #[must_use]
    pub fn plans_of(&self, feature: usize) -> &[PlanRow] {
        slice(&self.plan_offsets, &self.plans, feature)
    }

    /// Words of a row or plan.
    #[must_use]
    pub fn text(&self, text: u32) -> Option<&RowText> {
        self.texts.get(text as usize)
    }

    /// First and last day of all rows and plans, or `None` without any.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let rows = bounds(&self.rows, |row| row.date);
        let plans = bounds(&self.plans, |plan| plan.date);
        let join = |a: (Day, Day), b: (Day, Day)| (a.0.min(b.0), a.1.max(b.1));
        rows.into_iter().chain(plans).reduce(join)
    }

    /// Day of the last row of all features: nothing later is known.
    #[must_use]
    pub fn known_until(&self) -> Option<Day> {
        bounds(&self.rows, |row| row.date).map(|(_, last)| last)
    }
}

/// First and last day of all dates.
fn bounds<T: Sync>(dated: &[T], date: impl Fn(&T) -> CoarseDate + Sync) -> Option<(Day, Day)> {
    let join = |a: (Day, Day), b: (Day, Day)| (a.0.min(b.0), a.1.max(b.1));
    let of_chunk = |dated: &[T]| dated.iter().map(&date).map(|date| (date.first, date.last())).reduce(join);
    dated.par_chunks(1 << 16).filter_map(of_chunk).reduce_with(join)
}

fn slice<'a, T>(offsets: &[u32], rows: &'a [T], feature: usize) -> &'a [T] {
    match (offsets.get(feature), offsets.get(feature + 1)) {
        (Some(&from), Some(&to)) => rows.get(from as usize..to as usize).unwrap_or_default(),
        _ => &[],
    }
}

/// On what ground a state is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// What happened and what was reported.
    #[default]
    Actual,
    /// What is promised now.
    Planned,
    /// What the approved plan promised.
    Baseline,
    /// What is known, then what is promised.
    Best,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Actual, Self::Planned, Self::Baseline, Self::Best];
}

/// The state of a feature on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct State {
    /// The status, or `None` for a feature that is no site of construction.
    pub status: Option<Status>,
    /// The row it comes from, as an index into the feature's rows.
    pub row: Option<usize>,
    /// The plan it comes from, as an index into the feature's plans.
    pub plan: Option<usize>,
    /// The day lies within a coarse date, or the source says it is unsure.
    pub uncertain: bool,
    /// The day is after the feature's last row.
    pub as_last_reported: bool,
    /// The day is more than [`FADE_AFTER_DAYS`] after the feature's last row.
    pub faded: bool,
    /// The status changed at most [`NEW_FOR_DAYS`] before the day.
    pub new: bool,
    /// The state is promised, not known.
    pub forecast: bool,
}

/// The state that a history (rows and plans in order) gives on a day. Pure and total; the module's table lists the cases.
#[must_use]
pub fn status_at(rows: &[HistoryRow], plans: &[PlanRow], day: Day, basis: Basis) -> State {
    if plans.is_empty() && rows.iter().all(|row| row.status.is_none()) {
        return State::default();
    }
    match basis {
        Basis::Actual => actual_at(rows, day),
        Basis::Planned => plan_at(plans, day, false),
        Basis::Baseline => plan_at(plans, day, true),
        Basis::Best => {
            let actual = actual_at(rows, day);
            if !actual.as_last_reported {
                return actual;
            }
            let last = rows.last().map(|row| row.date.first);
            let ahead = plans.iter().enumerate().rev().find(|(_, plan)| {
                !plan.baseline && plan.date.first <= day && last.is_none_or(|last| plan.date.last() > last)
            });
            match ahead {
                Some((index, plan)) if actual.status != Some(plan.status) => State {
                    status: Some(plan.status),
                    plan: Some(index),
                    uncertain: day < plan.date.last(),
                    forecast: true,
                    ..State::default()
                },
                _ => actual,
            }
        }
    }
}

/// Whether a row says what is the case from its date on.
fn counts(row: &HistoryRow) -> Option<Status> {
    row.status.filter(|status| row.kind != DateKind::Announced || status.is_intent())
}

fn actual_at(rows: &[HistoryRow], day: Day) -> State {
    let mut state = State { status: Some(Status::NotAnnounced), ..State::default() };
    let mut before = None;
    for (index, row) in rows.iter().enumerate() {
        if row.date.first > day {
            break;
        }
        if let Some(status) = counts(row) {
            before = Some(state.status);
            state.status = Some(status);
            state.row = Some(index);
        }
    }
    if let Some(row) = state.row.and_then(|index| rows.get(index)) {
        let coarse = row.date.precision != Precision::Day && day <= row.date.last();
        state.uncertain = coarse || row.unsure;
        state.new = before.flatten() != state.status && day.0 - row.date.first.0 <= NEW_FOR_DAYS;
    }
    if let Some(last) = rows.last() {
        state.as_last_reported = state.row.is_some() && day > last.date.last();
        state.faded = state.as_last_reported && day.0 - last.date.last().0 > FADE_AFTER_DAYS;
    }
    state
}

fn plan_at(plans: &[PlanRow], day: Day, baseline: bool) -> State {
    let mut of_kind = plans.iter().enumerate().filter(|(_, plan)| plan.baseline == baseline).peekable();
    if of_kind.peek().is_none() {
        return State { status: Some(Status::Unknown), ..State::default() };
    }
    match of_kind.rfind(|(_, plan)| plan.date.first <= day) {
        Some((index, plan)) => State {
            status: Some(plan.status),
            plan: Some(index),
            uncertain: day < plan.date.last(),
            forecast: true,
            ..State::default()
        },
        None => State { status: Some(Status::Planned), forecast: true, ..State::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> CoarseDate {
        CoarseDate::parse(text).unwrap()
    }

    fn row(text: &str, kind: DateKind, status: Option<Status>) -> HistoryRow {
        HistoryRow { date: date(text), kind, status, unsure: false, progress: None, text: 0 }
    }

    fn plan(text: &str, status: Status) -> PlanRow {
        PlanRow { date: date(text), status, stated_on: None, baseline: false, text: 0 }
    }

    fn at(rows: &[HistoryRow], plans: &[PlanRow], day: &str, basis: Basis) -> State {
        let mut histories = Histories::new();
        histories.push(rows.to_vec(), plans.to_vec());
        status_at(histories.rows_of(0), histories.plans_of(0), date(day).first, basis)
    }

    #[test]
    fn actual_follows_the_last_row_not_after_the_day() {
        use DateKind::{Announced, Event, Reported};
        let rows = [
            row("2024-12-30", Announced, Some(Status::Planned)),
            row("2025-02-19", Event, Some(Status::FoundationLaid)),
            row("2025-03-01", Event, None),
            row("2025-07-03", Reported, Some(Status::UnderConstruction)),
            row("2025-12-24", Event, Some(Status::Operational)),
        ];
        for (day, status) in [
            ("2024-12-29", Status::NotAnnounced),
            ("2024-12-30", Status::Planned),
            ("2025-02-18", Status::Planned),
            ("2025-03-02", Status::FoundationLaid),
            ("2025-07-03", Status::UnderConstruction),
            ("2026-01-01", Status::Operational),
        ] {
            assert_eq!(at(&rows, &[], day, Basis::Actual).status, Some(status), "{day}");
        }
        assert!(!at(&rows, &[], "2025-12-24", Basis::Actual).as_last_reported);
        let later = at(&rows, &[], "2025-12-25", Basis::Actual);
        assert!(later.as_last_reported && !later.faded && later.new);
        let much_later = at(&rows, &[], "2026-12-25", Basis::Actual);
        assert!(much_later.faded && !much_later.new);
    }

    #[test]
    fn an_announcement_of_the_future_is_no_state() {
        let rows = [row("2025-01-15", DateKind::Announced, Some(Status::Operational))];
        assert_eq!(at(&rows, &[], "2025-02-01", Basis::Actual).status, Some(Status::NotAnnounced));
    }

    #[test]
    fn coarse_dates_count_from_their_first_day_and_are_uncertain_until_the_last() {
        let rows = [
            row("2024-05", DateKind::Event, Some(Status::Restoration)),
            row("2024-05-20", DateKind::Event, Some(Status::Operational)),
        ];
        assert_eq!(at(&rows, &[], "2024-04-30", Basis::Actual).status, Some(Status::NotAnnounced));
        let first = at(&rows, &[], "2024-05-01", Basis::Actual);
        assert!(first.status == Some(Status::Restoration) && first.uncertain);
        let second = at(&rows, &[], "2024-05-20", Basis::Actual);
        assert!(second.status == Some(Status::Operational) && !second.uncertain);
    }

    #[test]
    fn on_one_day_the_finer_precision_then_the_later_row_counts() {
        use DateKind::Event;
        let rows = [
            row("2024-05-01", Event, Some(Status::Completed)),
            row("2024-05", Event, Some(Status::Restoration)),
            row("2024", Event, Some(Status::Planned)),
            row("2024-05-01", Event, Some(Status::Operational)),
        ];
        assert_eq!(at(&rows, &[], "2024-05-01", Basis::Actual).status, Some(Status::Operational));
        assert_eq!(at(&rows, &[], "2024-04-01", Basis::Actual).status, Some(Status::Planned));
    }

    #[test]
    fn features_without_states_have_none() {
        let rows = [row("2024-05-28", DateKind::Event, None)];
        assert_eq!(at(&rows, &[], "2025-01-01", Basis::Actual), State::default());
        assert_eq!(at(&[], &[], "2025-01-01", Basis::Best), State::default());
    }

    #[test]
    fn plans_and_best_knowledge() {
        let rows = [row("2025-07-03", DateKind::Event, Some(Status::FoundationLaid))];
        let plans = [plan("2026-12", Status::Operational)];
        assert_eq!(at(&rows, &plans, "2026-11-30", Basis::Planned).status, Some(Status::Planned));
        let due = at(&rows, &plans, "2026-12-05", Basis::Planned);
        assert!(due.status == Some(Status::Operational) && due.uncertain && due.forecast);
        assert!(!at(&rows, &plans, "2026-12-31", Basis::Planned).uncertain);
        assert_eq!(at(&rows, &[], "2026-01-01", Basis::Planned).status, Some(Status::Unknown));
        assert_eq!(at(&rows, &plans, "2026-01-01", Basis::Baseline).status, Some(Status::Unknown));
        assert_eq!(at(&rows, &plans, "2026-11-01", Basis::Best).status, Some(Status::FoundationLaid));
        let best = at(&rows, &plans, "2027-01-15", Basis::Best);
        assert!(best.status == Some(Status::Operational) && best.forecast && best.plan == Some(0));
    }

    #[test]
    fn a_target_that_passed_before_the_last_report_is_no_forecast() {
        let rows = [row("2026-02-01", DateKind::Reported, Some(Status::UnderConstruction))];
        let plans = [plan("2025", Status::Completed)];
        assert_eq!(at(&rows, &plans, "2026-05-01", Basis::Best).status, Some(Status::UnderConstruction));
    }

    proptest! {
        /// The state is that of the slow reading of the rule: filter, stable sort, last.
        #[test]
        fn agrees_with_the_plain_rule(
            picks in proptest::collection::vec((0i32..400, 0u8..4, 0u8..3, 0usize..13), 0..8),
            day in 0i32..500,
        ) {
            let rows: Vec<_> = picks.iter().map(|&(day, precision, kind, status)| {
                let first = Day(19_700 + day);
                let ymd = first.ymd();
                let text = match precision {
                    0 => format!("{:04}", ymd.year),
                    1 => format!("{:04}-Q{}", ymd.year, (ymd.month - 1) / 3 + 1),
                    2 => format!("{:04}-{:02}", ymd.year, ymd.month),
                    _ => first.to_string(),
                };
                let kind = [DateKind::Event, DateKind::Reported, DateKind::Announced][kind as usize];
                row(&text, kind, Status::ALL.get(status).copied())
            }).collect();
            let day = Day(19_700 + day);
            let mut plain: Vec<_> = rows.iter().filter(|r| r.date.first <= day).collect();
            plain.sort_by_key(|r| (r.date.first, r.date.precision));
            let expected = if rows.iter().all(|r| r.status.is_none()) { None } else {
                plain.iter().rev().find_map(|r| counts(r)).or(Some(Status::NotAnnounced))
            };
            let mut histories = Histories::new();
            histories.push(rows, vec![]);
            prop_assert_eq!(status_at(histories.rows_of(0), &[], day, Basis::Actual).status, expected);
        }
    }
}
