//! What a lane shows: the states of a feature as stretches of days, its targets, its dated rows. Pure.

use crate::model::time::{Basis, DateKind, Day, HistoryRow, PlanRow, Precision, Status, status_at};

/// Most days at which a state is looked up; histories with more changes are told in coarser steps.
const MOST_CHANGES: usize = 256;
/// Most rows that get a mark.
const MOST_MARKS: usize = 1_000;

/// Days of one state.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Segment {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// The state.
    pub status: Status,
    /// The last report is long past.
    pub faded: bool,
    /// Promised, not known.
    pub forecast: bool,
    /// Seen on its first day; when it began is not known.
    pub reported: bool,
    /// The stretch before it is of the same status.
    pub goes_on: bool,
}

/// From the day on which something was promised to the day by which it is to be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Target {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// Only the year is known.
    pub of_year: bool,
    /// Index in the feature's plans.
    pub plan: usize,
}

/// A dated row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Mark {
    /// The day it takes effect.
    pub day: Day,
    /// Index in the feature's rows.
    pub row: usize,
    /// How it shows beside the bars.
    pub sign: Sign,
}

/// How a row shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// A bar begins with it.
    Start,
    /// It says again what the bar shows.
    Again,
    /// It is no state: a dot of its own.
    Dot,
}

/// All that a lane shows, in days.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Bars {
    /// Stretches of states, in order.
    pub segments: Vec<Segment>,
    /// Targets, in order.
    pub targets: Vec<Target>,
    /// Periods of coarse dates: first day and first day after.
    pub brackets: Vec<(Day, Day)>,
    /// Dated rows, in order.
    pub marks: Vec<Mark>,
}

impl Bars {
    /// The bars of a history (rows and plans in order) within an extent.
    pub(super) fn new(rows: &[HistoryRow], plans: &[PlanRow], basis: Basis, extent: (Day, Day)) -> Self {
        let segments = segments(rows, plans, basis, extent);
        let starts = |day: Day| segments.iter().any(|segment| segment.from == day);
        let marks = rows
            .iter()
            .enumerate()
            .take(MOST_MARKS)
            .map(|(row, of_row)| {
                let day = of_row.date.first;
                let sign = match of_row.status {
                    None => Sign::Dot,
                    Some(_) if starts(day) => Sign::Start,
                    Some(_) => Sign::Again,
                };
                Mark { day, row, sign }
            })
            .collect();
        let brackets = rows
            .iter()
            .take(MOST_MARKS)
            .filter(|row| row.date.precision != Precision::Day)
            .map(|row| (row.date.first, row.date.last().plus(1)))
            .collect();
        Self { targets: targets(rows, plans, basis), segments, brackets, marks }
    }
}

fn segments(rows: &[HistoryRow], plans: &[PlanRow], basis: Basis, extent: (Day, Day)) -> Vec<Segment> {
    let (first, end) = (extent.0, extent.1.plus(1));
    let mut changes = vec![first];
    for date in rows.iter().map(|row| row.date).chain(plans.iter().map(|plan| plan.date)) {
        changes.extend([date.first, date.last().plus(1)]);
    }
    if let Some(last) = rows.last() {
        changes.push(last.date.last().plus(crate::model::time::FADE_AFTER_DAYS + 1));
    }
    changes.retain(|day| (first..end).contains(day));
    changes.sort_unstable();
    changes.dedup();
    let step = changes.len().div_ceil(MOST_CHANGES).max(1);
    let mut segments: Vec<Segment> = Vec::new();
    let mut before = None;
    for day in changes.into_iter().step_by(step) {
        let state = status_at(rows, plans, day, basis);
        if let Some(open) = segments.last_mut().filter(|open| open.to == end) {
            let same = (Some(open.status), open.faded, open.forecast);
            if same == (state.status, state.faded, state.forecast) {
                continue;
            }
            open.to = day;
        }
        let changed = before != state.status;
        before = state.status;
        let Some(status) = state.status.filter(|&status| status != Status::NotAnnounced) else { continue };
        let row = state.row.and_then(|row| rows.get(row));
        let seen = row.is_some_and(|row| row.kind == DateKind::Reported && row.date.first == day);
        let reported = changed && seen && !status.is_intent();
        let (faded, forecast) = (state.faded, state.forecast);
        segments.push(Segment { from: day, to: end, status, faded, forecast, reported, goes_on: !changed });
    }
    segments
}

fn targets(rows: &[HistoryRow], plans: &[PlanRow], basis: Basis) -> Vec<Target> {
    let approved = basis == Basis::Baseline;
    let of_basis = plans.iter().enumerate().filter(|(_, plan)| plan.baseline == approved);
    of_basis
        .map(|(index, plan)| {
            let said = plan.stated_on.map(|said| said.first);
            let known = said.or_else(|| rows.first().map(|row| row.date.first));
            let from = known.unwrap_or(plan.date.first).min(plan.date.first);
            let of_year = plan.date.precision == Precision::Year;
            Target { from, to: plan.date.last().plus(1), of_year, plan: index }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::CoarseDate;

    fn date(text: &str) -> CoarseDate {
        CoarseDate::parse(text).unwrap()
    }

    fn row(text: &str, kind: DateKind, status: Option<Status>) -> HistoryRow {
        HistoryRow { date: date(text), kind, status, unsure: false, progress: None, text: 0 }
    }

    fn park() -> (Vec<HistoryRow>, Vec<PlanRow>) {
        let rows = vec![
            row("2024-12-30", DateKind::Announced, Some(Status::Planned)),
            row("2025-02-19", DateKind::Event, Some(Status::FoundationLaid)),
            row("2025-03-01", DateKind::Event, None),
            row("2025-07-03", DateKind::Reported, Some(Status::UnderConstruction)),
            row("2025-08-03", DateKind::Reported, Some(Status::UnderConstruction)),
            row("2025-12-24", DateKind::Event, Some(Status::Operational)),
        ];
        let plan = PlanRow {
            date: date("2025"),
            status: Status::Completed,
            stated_on: Some(date("2024-12-30")),
            baseline: false,
            text: 0,
        };
        (rows, vec![plan])
    }

    fn extent() -> (Day, Day) {
        (date("2023-11-01").first, date("2026-12-31").first)
    }

    #[test]
    fn segments_are_the_states_of_the_days() {
        let (rows, plans) = park();
        for basis in Basis::ALL {
            let bars = Bars::new(&rows, &plans, basis, extent());
            for number in extent().0.0..=extent().1.0 {
                let day = Day(number);
                let state = status_at(&rows, &plans, day, basis);
                let shown = bars.segments.iter().find(|segment| (segment.from..segment.to).contains(&day));
                let expected = state.status.filter(|&status| status != Status::NotAnnounced);
                assert_eq!(shown.map(|segment| segment.status), expected, "{basis:?} {day}");
                if let Some(shown) = shown {
                    assert_eq!(
                        (shown.faded, shown.forecast),
                        (state.faded, state.forecast),
                        "{basis:?} {day}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_was_only_seen_is_marked_where_it_is_new() {
        let (rows, plans) = park();
        let bars = Bars::new(&rows, &plans, Basis::Actual, extent());
        let of: Vec<_> = bars.segments.iter().map(|s| (s.from.to_string(), s.reported, s.faded)).collect();
        assert_eq!(
            of,
            [
                ("2024-12-30".to_owned(), false, false),
                ("2025-02-19".to_owned(), false, false),
                ("2025-07-03".to_owned(), true, false),
                ("2025-12-24".to_owned(), false, false),
                ("2026-06-26".to_owned(), false, true),
            ]
        );
        use Sign::{Again, Dot, Start};
        let signs: Vec<_> = bars.marks.iter().map(|mark| mark.sign).collect();
        assert_eq!(signs, [Start, Start, Dot, Start, Again, Start]);
    }

    #[test]
    fn targets_reach_from_the_promise_to_the_end_of_the_period() {
        let (rows, plans) = park();
        let bars = Bars::new(&rows, &plans, Basis::Actual, extent());
        let target = bars.targets[0];
        assert_eq!(
            (target.from.to_string(), target.to.to_string()),
            ("2024-12-30".into(), "2026-01-01".into())
        );
        assert!(target.of_year);
        assert!(Bars::new(&rows, &plans, Basis::Baseline, extent()).targets.is_empty());
    }

    #[test]
    fn coarse_dates_have_a_bracket() {
        let rows = [
            row("2024-05", DateKind::Event, Some(Status::Restoration)),
            row("2024-09-19", DateKind::Event, Some(Status::Operational)),
        ];
        let bars = Bars::new(&rows, &[], Basis::Actual, extent());
        assert_eq!(bars.brackets, [(date("2024-05-01").first, date("2024-06-01").first)]);
    }

    #[test]
    fn a_history_of_any_length_gives_few_segments() {
        let first = extent().0;
        let rows: Vec<_> = (0..900)
            .map(|nth| {
                let status = if nth % 2 == 0 { Status::Suspended } else { Status::UnderConstruction };
                HistoryRow {
                    date: CoarseDate::day(first.plus(nth)),
                    kind: DateKind::Event,
                    status: Some(status),
                    unsure: false,
                    progress: None,
                    text: 0,
                }
            })
            .collect();
        assert!(Bars::new(&rows, &[], Basis::Actual, extent()).segments.len() <= MOST_CHANGES + 2);
    }
}
