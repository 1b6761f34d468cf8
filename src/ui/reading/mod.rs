//! What times and statuses of a layer are read from: the part of the editor in which a person sees and changes it.

mod fields;
mod told;
mod words;
mod work;

pub use told::field_name;
pub use work::Readings;

use super::context::PanelContext;
use super::editor::parts::{choose, field, heading, note};
use super::layers::time_words;
use super::pages::controls;
use super::widgets::text_button;
use crate::formats::timing::{Overview, Role};
use crate::model::project::MapLayer;
use crate::model::time::{Basis, DurationUnit, TimeKind, TimeReading, Undated};
use crate::session::Command;
use egui::Ui;

/// Fields passed over that are told.
const MOST_PASSED: usize = 6;

/// What the editor keeps between frames.
#[derive(Default)]
pub struct ReadingState {
    seen: work::Seen,
}

impl ReadingState {
    /// Whether the layer is being looked through.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.seen.is_busy()
    }
}

/// The reading of a layer, to see and to change.
pub fn show(ui: &mut Ui, cx: &mut PanelContext<'_>, state: &mut ReadingState, layer: &MapLayer) {
    let seen = state.seen.of(ui.ctx(), &layer.data);
    let seen = seen.as_deref();
    let Some(before) = cx.session.reading_of(layer.id).cloned() else { return };
    let mut reading = before.clone();
    for words in time_words(cx.text, layer) {
        super::pages::paragraph(ui, cx, &words);
    }
    if cx.session.is_reading(layer.id) || seen.is_none() {
        note(ui, cx, cx.text.tr("reading-works"));
    } else if let Some(seen) = seen {
        for words in told::outcome(cx.text, &layer.data.reading, &seen.outcome) {
            note(ui, cx, &words);
        }
    }
    ui.add_space(4.0);
    if guessed(ui, cx, &before, seen) {
        cx.push(Command::SetReading { layer: layer.id, reading: None });
        return;
    }
    heading(ui, cx, "reading-times", false);
    kind(ui, cx, &mut reading, seen);
    for role in roles(reading.kind) {
        fields::role(ui, cx, *role, &mut reading, seen);
    }
    if !matches!(reading.kind, TimeKind::None) {
        ends(ui, cx, &mut reading);
    }
    heading(ui, cx, "reading-statuses", false);
    statuses(ui, cx, &mut reading, seen);
    if matches!(reading.kind, TimeKind::Schedule | TimeKind::History) && cx.session.has_plans() {
        basis(ui, cx);
    }
    if let Some(seen) = seen {
        why(ui, cx, seen);
    }
    if reading != before {
        cx.push(Command::SetReading { layer: layer.id, reading: Some(Box::new(reading)) });
    }
}

/// The fields of dates that a kind asks for.
fn roles(kind: TimeKind) -> &'static [Role] {
    match kind {
        TimeKind::None | TimeKind::History => &[],
        TimeKind::Instant => &[Role::Start],
        TimeKind::Interval => &[Role::Start, Role::End],
        TimeKind::Duration => &[Role::Start, Role::Duration],
        TimeKind::Schedule => &Role::SCHEDULE,
    }
}

/// The button that gives everything back to the program; tells whether it was clicked.
fn guessed(ui: &mut Ui, cx: &mut PanelContext<'_>, reading: &TimeReading, seen: Option<&Overview>) -> bool {
    match seen {
        Some(seen) if seen.guess.reading != *reading => {
            let words = cx.text.tr("reading-as-guessed").to_owned();
            text_button(ui, cx, Some("ui_undo"), &words, false).clicked()
        }
        Some(_) => {
            note(ui, cx, cx.text.tr("reading-is-guessed"));
            false
        }
        None => false,
    }
}

fn kind(ui: &mut Ui, cx: &mut PanelContext<'_>, reading: &mut TimeReading, seen: Option<&Overview>) {
    let has_history = reading.kind == TimeKind::History
        || seen.is_some_and(|seen| seen.guess.reading.kind == TimeKind::History);
    let options: Vec<(TimeKind, String)> = TimeKind::ALL
        .into_iter()
        .filter(|&kind| kind != TimeKind::History || has_history)
        .map(|kind| (kind, cx.text.tr(told::kind_key(kind)).to_owned()))
        .collect();
    let name = cx.text.tr("reading-kind");
    let chosen = field(ui, cx, name, |ui, _| choose(ui, name, "kind", &reading.kind, &options));
    if let Some(kind) = chosen {
        reading.kind = kind;
        // What a person means by an end belongs to it, as it does in what the program guesses.
        if kind == TimeKind::Interval {
            reading.end_inclusive = true;
        }
    }
}

/// Whether the end belongs to it, the unit of durations, and what becomes of what has no date.
fn ends(ui: &mut Ui, cx: &mut PanelContext<'_>, reading: &mut TimeReading) {
    let text = cx.text;
    if reading.kind == TimeKind::Duration {
        let words = |unit| match unit {
            DurationUnit::Days => "reading-unit-days",
            DurationUnit::Weeks => "reading-unit-weeks",
            DurationUnit::Months => "reading-unit-months",
            DurationUnit::Years => "reading-unit-years",
        };
        let options = DurationUnit::ALL.map(|unit| (unit, text.tr(words(unit)).to_owned()));
        let name = text.tr("reading-unit");
        let chosen = field(ui, cx, name, |ui, _| choose(ui, name, "unit", &reading.unit, &options));
        reading.unit = chosen.unwrap_or(reading.unit);
    }
    if matches!(reading.kind, TimeKind::Interval | TimeKind::Duration) {
        let name = text.tr("reading-end-included");
        let clicked = field(ui, cx, name, |ui, cx| controls::switch(ui, cx, name, reading.end_inclusive));
        reading.end_inclusive ^= clicked;
    }
    let words = |undated| match undated {
        Undated::Always => "reading-undated-always",
        Undated::Never => "reading-undated-never",
        Undated::Faint => "reading-undated-faint",
    };
    let options = Undated::ALL.map(|undated| (undated, text.tr(words(undated)).to_owned()));
    let name = text.tr("reading-undated");
    let chosen = field(ui, cx, name, |ui, _| choose(ui, name, "undated", &reading.undated, &options));
    reading.undated = chosen.unwrap_or(reading.undated);
}

/// The fields of statuses and what their words mean.
fn statuses(ui: &mut Ui, cx: &mut PanelContext<'_>, reading: &mut TimeReading, seen: Option<&Overview>) {
    if reading.kind == TimeKind::History {
        note(ui, cx, cx.text.tr("reading-history-has-statuses"));
        return;
    }
    let before = reading.status.clone();
    fields::role(ui, cx, Role::Status, reading, seen);
    if reading.kind == TimeKind::Schedule && reading.status.is_some() {
        fields::role(ui, cx, Role::Report, reading, seen);
        fields::role(ui, cx, Role::Progress, reading, seen);
        if reading.report.is_none() {
            note(ui, cx, cx.text.tr("reading-wants-report"));
        }
    }
    let words = seen.map(|seen| seen.words.as_slice()).unwrap_or_default();
    if before.is_some() && before == reading.status && !words.is_empty() {
        note(ui, cx, cx.text.tr("reading-words"));
        words::table(ui, cx, words, reading);
    }
}

/// On what ground states are told, where there are plans.
fn basis(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let options = Basis::ALL.map(|basis| (basis, cx.text.basis(basis).to_owned()));
    let name = cx.text.tr("command-basis");
    let now = cx.session.clock.basis;
    let chosen = field(ui, cx, name, |ui, _| choose(ui, name, "basis", &now, &options));
    if let Some(basis) = chosen {
        cx.push(Command::SetBasis(basis));
    }
}

/// Why the program takes the fields that it takes by itself.
fn why(ui: &mut Ui, cx: &mut PanelContext<'_>, seen: &Overview) {
    let guess = &seen.guess;
    if guess.fields.is_empty() && guess.passed.is_empty() {
        return;
    }
    heading(ui, cx, "reading-why", false);
    for field in &guess.fields {
        note(ui, cx, &told::guess(cx.text, field));
    }
    for field in guess.passed.iter().take(MOST_PASSED) {
        note(ui, cx, &told::passed(cx.text, field));
    }
    ui.add_space(8.0);
}
