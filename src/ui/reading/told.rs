//! Readings in words.

use crate::formats::timing::{
    FieldGuess, NameMatch, Outcome, PassedOver, Role, TIME_MEMBER, WHEN_MEMBER, Why,
};
use crate::model::attributes::Period;
use crate::model::time::{CoarseDate, TimeKind, TimeReading, Undated};
use crate::text::Catalogue;
use crate::text::dates::format_coarse;
use crate::ui::inert::column_name;

/// Longest name of a field that is shown, in characters.
const LONGEST: usize = 40;

/// The name of a field; a member of features is told as that.
pub fn field_name(text: &Catalogue, name: &str) -> String {
    match name {
        TIME_MEMBER | WHEN_MEMBER => {
            text.tr_args("reading-member", &[("name", name.trim_start_matches('$').into())])
        }
        _ => column_name(text, name, LONGEST).into_owned(),
    }
}

/// Key of what times mean.
pub(super) fn kind_key(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::None => "reading-kind-none",
        TimeKind::Instant => "reading-kind-instant",
        TimeKind::Interval => "reading-kind-interval",
        TimeKind::Duration => "reading-kind-duration",
        TimeKind::Schedule => "reading-kind-schedule",
        TimeKind::History => "reading-kind-history",
    }
}

/// Key of what a field is read as.
pub(super) fn role_key(role: Role, kind: TimeKind) -> &'static str {
    match role {
        Role::Start if kind == TimeKind::Instant => "reading-role-moment",
        Role::Start => "reading-role-start",
        Role::End => "reading-role-end",
        Role::Duration => "reading-role-duration",
        Role::ActualStart => "reading-role-actual-start",
        Role::ActualEnd => "reading-role-actual-end",
        Role::PlannedStart => "reading-role-planned-start",
        Role::PlannedEnd => "reading-role-planned-end",
        Role::BaselineStart => "reading-role-baseline-start",
        Role::BaselineEnd => "reading-role-baseline-end",
        Role::Forecast => "reading-role-forecast",
        Role::Status => "reading-role-status",
        Role::Report => "reading-role-report",
        Role::Progress => "reading-role-progress",
    }
}

/// A format as it would be written; `None` for a name that is none.
pub(super) fn format_words<'a>(text: &'a Catalogue, format: &str) -> Option<&'a str> {
    Some(text.tr(match format {
        "iso8601" => "reading-format-iso",
        "edtf" => "reading-format-edtf",
        "year-month-day" => "reading-format-year-month-day",
        "yyyymmdd" => "reading-format-compact",
        "day-month-year" => "reading-format-day-month-year",
        "month-day-year" => "reading-format-month-day-year",
        "year" => "reading-format-year",
        "decimal-year" => "reading-format-decimal-year",
        "epoch-seconds" => "reading-format-seconds",
        "epoch-milliseconds" => "reading-format-milliseconds",
        "excel-days" => "reading-format-excel",
        "json" => "reading-format-json",
        _ => return None,
    }))
}

/// A period as a person reads it.
pub(super) fn period_words(text: &Catalogue, period: Period) -> String {
    let date = |date: CoarseDate| format_coarse(date, text.lang());
    let open = "…".to_owned();
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => date(from),
        (from, to) => {
            let (from, to) = (from.map_or(open.clone(), date), to.map_or(open, date));
            text.tr_args("reading-period", &[("from", (&from).into()), ("to", (&to).into())])
        }
    }
}

/// What a reading comes to, a sentence each.
pub(super) fn outcome(text: &Catalogue, reading: &TimeReading, outcome: &Outcome) -> Vec<String> {
    let mut words = Vec::new();
    let mut say = |key: &str, count: usize| {
        if count > 0 {
            words.push(text.tr_args(key, &[("count", count.into())]));
        }
    };
    if reading.kind == TimeKind::None {
        return words;
    }
    say("reading-dated", outcome.dated);
    let undated = match reading.undated {
        Undated::Always => "reading-undated-are-drawn",
        Undated::Never => "reading-undated-are-not",
        Undated::Faint => "reading-undated-are-faint",
    };
    say(undated, outcome.undated);
    say("reading-unparsed", outcome.unparsed);
    say("reading-reversed", outcome.reversed);
    words
}

/// Why a field was taken, in a sentence.
pub(super) fn guess(text: &Catalogue, guess: &FieldGuess) -> String {
    let field = field_name(text, &guess.field);
    let key = match guess.name {
        NameMatch::Exact => "reading-why-exact",
        NameMatch::Words => "reading-why-words",
        NameMatch::Member => "reading-why-member",
    };
    let share = (guess.read * 100).checked_div(guess.values).unwrap_or(0);
    let sure = (guess.confidence * 100.0).round();
    let args = [("field", (&field).into()), ("share", share.into()), ("sure", sure.into())];
    text.tr_args(key, &args)
}

/// Why a field was passed over, in a sentence.
pub(super) fn passed(text: &Catalogue, passed: &PassedOver) -> String {
    let field = field_name(text, &passed.field);
    let other = match &passed.why {
        Why::TakenBy(other) => field_name(text, other),
        _ => String::new(),
    };
    let key = match passed.why {
        Why::TakenBy(_) => "reading-passed-taken",
        Why::Name => "reading-passed-name",
        Why::NoDates => "reading-passed-no-dates",
        Why::UnknownWords => "reading-passed-words",
        Why::Precedence(TimeKind::History) => "reading-passed-history",
        Why::Precedence(TimeKind::Schedule) => "reading-passed-schedule",
        Why::Precedence(_) => "reading-passed-existence",
        Why::NoReport => "reading-passed-no-report",
        Why::NoUse => "reading-passed-no-use",
    };
    text.tr_args(key, &[("field", (&field).into()), ("other", (&other).into())])
}
