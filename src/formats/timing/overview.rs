//! What a person sees who chooses the fields of times: the fields, how their values are read, and what comes of it.

use super::apply::Outcome;
use super::fields::{Fields, State, TIME_MEMBER, Times, WHEN_MEMBER};
use super::guess::Guess;
use super::roles::Role;
use super::statuses::{StatusWord, status_table};
use crate::formats::doctor;
use crate::formats::moments::Format;
use crate::formats::programme;
use crate::model::attributes::{Period, Value, Values};
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::time::{Day, TimeReading};
use crate::text::json::plain_short;

/// Samples of a field.
pub const MOST_SHOWN: usize = 4;
/// Columns of a histogram.
pub const BINS: usize = 40;
/// Features among whose values samples are looked for.
const LOOKED_AT: usize = 20_000;
/// Longest sample, in characters.
const LONGEST: usize = 60;

/// A field to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldChoice {
    /// Its name.
    pub name: Box<str>,
    /// Short name of the format of its dates; `None` for a field that does not look like dates.
    pub format: Option<&'static str>,
    /// Whether its values are numbers.
    pub is_number: bool,
    /// A value of it.
    pub sample: String,
}

/// How the values of a chosen field are read.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldView {
    /// What it is read as.
    pub role: Role,
    /// Its name.
    pub field: Box<str>,
    /// Short name of the format; `None` for JSON, and for a field that no format fits.
    pub format: Option<&'static str>,
    /// Whether nothing shows which of day and month comes first.
    pub ambiguous: bool,
    /// Values with what they say; those that are not read are among them if there are any.
    pub samples: Vec<(String, Option<Period>)>,
    /// How many features have a value, those for open bounds left out.
    pub values: usize,
    /// How many of them are read.
    pub read: usize,
    /// How many dates lie in each part of the time from the first to the last.
    pub bins: Vec<usize>,
    /// The first and the last of the dates.
    pub extent: Option<(Day, Day)>,
}

/// All that is to be seen of the reading of a layer.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    /// The reading that the program takes by itself.
    pub guess: Guess,
    /// What came of the reading in force.
    pub outcome: Outcome,
    /// Fields to choose from, those that look like dates first.
    pub choices: Vec<FieldChoice>,
    /// The chosen fields of dates.
    pub fields: Vec<FieldView>,
    /// Words of the chosen field of statuses.
    pub words: Vec<StatusWord>,
}

/// Looks through a layer; `None` if nobody wants it any more. Takes its time.
#[must_use]
pub fn overview(layer: &LayerData, feedback: &dyn Feedback) -> Option<Overview> {
    let guess = super::guess(layer);
    if feedback.is_cancelled() {
        return None;
    }
    // The layer is one that was read by its reading: its columns have the formats that it says.
    let fields = Fields::of(&layer.attributes, &layer.feature_members, layer.len());
    let read = super::apply::read(&fields, &layer.reading, || programme::own_histories(layer));
    let outcome = read.outcome(layer.len(), layer.times().extent);
    if feedback.is_cancelled() {
        return None;
    }
    let chosen = |role: &Role| role.is_dated() && role.field(&layer.reading).is_some();
    let views = Role::ALL.into_iter().filter(chosen).filter_map(|role| view(&fields, role, &layer.reading));
    let fields_seen = views.collect();
    let words = layer.reading.status.as_ref().map(|field| status_table(layer, field)).unwrap_or_default();
    let choices = choices(&fields);
    (!feedback.is_cancelled()).then_some(Overview { guess, outcome, choices, fields: fields_seen, words })
}

fn cut(text: &str) -> String {
    let mut characters = text.chars();
    let short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() { format!("{short}…") } else { short }
}

fn text_of(value: Value<'_>) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Boolean(truth) => Some(truth.to_string()),
        Value::Text(text) if text.trim().is_empty() => None,
        Value::Text(text) => Some(cut(text)),
        Value::Json(text) => Some(cut(&plain_short(text, LONGEST))),
    }
}

fn choices(fields: &Fields<'_>) -> Vec<FieldChoice> {
    let mut choices: Vec<FieldChoice> = fields
        .attributes
        .columns
        .iter()
        .map(|column| FieldChoice {
            name: column.name.clone(),
            format: column.dates.as_ref().map(|dates| dates.format),
            is_number: matches!(column.values, Values::Integer(_) | Values::Float(_)),
            sample: column
                .entries()
                .take(LOOKED_AT)
                .find_map(|(_, value)| text_of(value))
                .unwrap_or_default(),
        })
        .collect();
    for name in [WHEN_MEMBER, TIME_MEMBER] {
        if let Some(times) = fields.times(name) {
            let sample = cut(&times.text(0));
            choices.push(FieldChoice { name: name.into(), format: Some("json"), is_number: false, sample });
        }
    }
    choices.sort_by_key(|choice| choice.format.is_none());
    choices
}

/// The date of a period that counts for a role.
fn side(role: Role, period: Period) -> Option<Day> {
    let is_end =
        matches!(role, Role::End | Role::ActualEnd | Role::PlannedEnd | Role::BaselineEnd | Role::Forecast);
    if is_end {
        period.to.map(crate::model::time::CoarseDate::last)
    } else {
        period.from.map(|date| date.first)
    }
}

fn view(fields: &Fields<'_>, role: Role, reading: &TimeReading) -> Option<FieldView> {
    let field = role.field(reading)?;
    let Some(times) = fields.times(field) else {
        let column = fields.attributes.column(field)?;
        let samples = column.entries().take(LOOKED_AT).filter_map(|(_, value)| Some((text_of(value)?, None)));
        return Some(FieldView {
            role,
            field: field.into(),
            format: None,
            ambiguous: false,
            samples: samples.take(MOST_SHOWN).collect(),
            values: column.values.len().saturating_sub(column.nulls.len()),
            read: 0,
            bins: Vec::new(),
            extent: None,
        });
    };
    let states = times.states();
    let days: Vec<Option<Day>> = times.periods().iter().map(|of| of.and_then(|of| side(role, of))).collect();
    let known = || days.iter().flatten().copied();
    let extent = known().min().zip(known().max());
    let (mut values, mut read) = (0, 0);
    let length = extent.map_or(0, |(first, last)| i64::from(last.0) - i64::from(first.0) + 1);
    let mut bins = vec![0; length.clamp(0, BINS as i64) as usize];
    times.each(0..fields.features, |_, place| {
        let state = states.get(place).copied().unwrap_or(State::Open);
        values += usize::from(state != State::Open);
        read += usize::from(state == State::Read);
        if let (Some(Some(day)), Some((first, _))) = (days.get(place), extent) {
            let bin = (i64::from(day.0) - i64::from(first.0)) * bins.len() as i64 / length.max(1);
            if let Some(bin) = usize::try_from(bin).ok().and_then(|bin| bins.get_mut(bin)) {
                *bin += 1;
            }
        }
    });
    let by_order = matches!(times.format, Some(Format::DayMonthYear | Format::MonthDayYear));
    let is_chosen = reading.formats.contains_key(field);
    let ambiguous = by_order && !is_chosen && {
        let column = fields.attributes.column(field);
        column.and_then(doctor::time_of).is_some_and(|time| time.ambiguous)
    };
    Some(FieldView {
        role,
        field: field.into(),
        format: times.format.map(Format::id),
        ambiguous,
        samples: samples(fields, &times, &states),
        values,
        read,
        bins,
        extent,
    })
}

/// The first different values that are read, and the first that is not.
fn samples(fields: &Fields<'_>, times: &Times<'_>, states: &[State]) -> Vec<(String, Option<Period>)> {
    let (mut read, mut unread): (Vec<usize>, Option<usize>) = (Vec::new(), None);
    let mut at = 0;
    while at < fields.features && (read.len() < MOST_SHOWN || unread.is_none()) && at < LOOKED_AT {
        times.each(at..at + 1, |_, place| match states.get(place) {
            Some(State::Read) if read.len() < MOST_SHOWN && !read.contains(&place) => read.push(place),
            Some(State::Unread) => unread = unread.or(Some(place)),
            _ => {}
        });
        at += 1;
    }
    if unread.is_none() {
        unread = states.iter().position(|state| *state == State::Unread);
    }
    read.truncate(MOST_SHOWN - usize::from(unread.is_some()));
    let sample = |place: usize| (cut(&times.text(place)), times.periods().get(place).copied().flatten());
    read.into_iter().chain(unread).map(sample).collect()
}
