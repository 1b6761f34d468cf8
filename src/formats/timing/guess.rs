//! Which fields the program reads as times and statuses by itself, and why.

use super::durations::{Durations, unit_of};
use super::fields::{Fields, State, TIME_MEMBER, Times, WHEN_MEMBER};
use super::roles::Role;
use super::schedule;
use super::statuses::Statuses;
use crate::formats::doctor;
use crate::formats::moments::{self, Edge, Format, RoleKind};
use crate::formats::status_words;
use crate::model::attributes::{Column, Values};
use crate::model::time::{TimeKind, TimeReading};

/// Part of the values of a field of JSON that must be times.
const ENOUGH: f32 = 0.5;
/// Names of fields of JSON that hold times, in small letters and without marks, in order of preference.
const JSON_NAMES: [&str; 10] = [
    "timespan",
    "when",
    "time",
    "timestamp",
    "date",
    "datetime",
    "times",
    "coordtimes",
    "linestringtimestamps",
    "coordinateproperties",
];

/// How the name of a field says what it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameMatch {
    /// The name is one that means this, word for word.
    Exact,
    /// The name is made up of such words.
    Words,
    /// It is a member of features that a standard defines.
    Member,
}

/// Why a field was taken, and how sure that is.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldGuess {
    /// What it was taken for.
    pub role: Role,
    /// Its name.
    pub field: Box<str>,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// What its name says.
    pub name: NameMatch,
    /// Short name of the format of its dates; `None` for words, numbers and JSON.
    pub format: Option<&'static str>,
    /// Whether nothing shows which of day and month comes first.
    pub ambiguous: bool,
    /// How many values there are, those for open bounds left out.
    pub values: usize,
    /// How many of them could be read.
    pub read: usize,
}

/// Why a field that might be one of times or statuses was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Another field has its place.
    TakenBy(Box<str>),
    /// Its values are dates, but its name says nothing, or only hints.
    Name,
    /// Its name says that it holds dates, but too few of its values are.
    NoDates,
    /// Its name says that it holds statuses, but most of its words are none.
    UnknownWords,
    /// Another account comes first: a history, then construction, then existence.
    Precedence(TimeKind),
    /// A status beside construction counts only with the day on which it was reported.
    NoReport,
    /// It says something that the program does not follow, or nothing it could be joined to.
    NoUse,
}

/// A field that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PassedOver {
    /// Its name.
    pub field: Box<str>,
    /// What its name says that it is.
    pub role: Option<Role>,
    /// Why it was not taken.
    pub why: Why,
}

/// The reading that the program takes by itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Guess {
    /// The reading.
    pub reading: TimeReading,
    /// Its fields, and why they were taken.
    pub fields: Vec<FieldGuess>,
    /// What was passed over, in order of the file.
    pub passed: Vec<PassedOver>,
}

/// What the name of a field of dates says of it; the outer `None` for a name that the program does not follow.
fn role_of(name: &str) -> Option<Named> {
    let role = moments::role_of(name)?;
    let is_length = role.edge == Edge::Duration;
    // `duration_months` is as plain as `duration`.
    let is_plain = role.exact || (is_length && moments::words(name).len() <= 3);
    if !is_plain {
        return Some(Named::Hint);
    }
    Some(match (role.kind, role.edge) {
        (RoleKind::Exists, Edge::Start) => Named::Role(Role::Start),
        (RoleKind::Exists, Edge::End) => Named::Role(Role::End),
        (RoleKind::Exists, Edge::Duration) => Named::Role(Role::Duration),
        (RoleKind::Exists, Edge::Instant) => Named::Instant,
        (RoleKind::Actual, Edge::Start) => Named::Role(Role::ActualStart),
        (RoleKind::Actual, Edge::End) => Named::Role(Role::ActualEnd),
        (RoleKind::Planned, Edge::Start) => Named::Role(Role::PlannedStart),
        (RoleKind::Planned, Edge::End) => Named::Role(Role::PlannedEnd),
        (RoleKind::Baseline, Edge::Start) => Named::Role(Role::BaselineStart),
        (RoleKind::Baseline, Edge::End) => Named::Role(Role::BaselineEnd),
        (RoleKind::Forecast, Edge::End) => Named::Role(Role::Forecast),
        (RoleKind::Report, Edge::Instant) => Named::Role(Role::Report),
        _ => Named::Other,
    })
}

/// What a name says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Named {
    Role(Role),
    Instant,
    /// Only a word of it hints at a time.
    Hint,
    /// Something that is not followed.
    Other,
}

/// Fields that may be taken, the first of each kind.
#[derive(Default)]
struct Candidates<'a> {
    roles: Vec<(Role, &'a Column)>,
    instant: Option<&'a Column>,
    passed: Vec<PassedOver>,
}

impl<'a> Candidates<'a> {
    fn of(fields: &Fields<'a>) -> Self {
        let mut found = Self::default();
        for column in &fields.attributes.columns {
            found.look_at(column);
        }
        found
    }

    fn get(&self, role: Role) -> Option<&'a Column> {
        self.roles.iter().find(|(of, _)| *of == role).map(|(_, column)| *column)
    }

    fn pass(&mut self, column: &Column, role: Option<Role>, why: Why) {
        self.passed.push(PassedOver { field: column.name.clone(), role, why });
    }

    fn take(&mut self, role: Role, column: &'a Column) {
        match self.get(role) {
            Some(taken) => self.pass(column, Some(role), Why::TakenBy(taken.name.clone())),
            None => self.roles.push((role, column)),
        }
    }

    fn look_at(&mut self, column: &'a Column) {
        if status_words::is_status_name(&column.name) {
            match Statuses::guessed(column) {
                Some(_) => self.take(Role::Status, column),
                None => self.pass(column, Some(Role::Status), Why::UnknownWords),
            }
        }
        if schedule::is_progress(&column.name) {
            self.take(Role::Progress, column);
        }
        let has_dates = column.dates.is_some();
        match role_of(&column.name) {
            Some(Named::Role(Role::Duration)) => match durations(column) {
                Some(lengths) if lengths.share() >= ENOUGH => self.take(Role::Duration, column),
                _ => self.pass(column, Some(Role::Duration), Why::NoUse),
            },
            Some(Named::Role(role)) if has_dates => self.take(role, column),
            Some(Named::Role(role)) => self.pass(column, Some(role), Why::NoDates),
            Some(Named::Instant) if has_dates => match self.instant {
                Some(taken) => self.pass(column, Some(Role::Start), Why::TakenBy(taken.name.clone())),
                None => self.instant = Some(column),
            },
            // Fields of JSON are looked at when nothing else is found.
            Some(Named::Instant) if !matches!(column.values, Values::Json(_)) => {
                self.pass(column, Some(Role::Start), Why::NoDates);
            }
            Some(Named::Hint) | None if has_dates => self.pass(column, None, Why::Name),
            Some(Named::Other) if has_dates => self.pass(column, None, Why::NoUse),
            _ => {}
        }
    }
}

/// The durations of a column whose name says no unit that is shorter than a day.
fn durations(column: &Column) -> Option<Durations<'_>> {
    Durations::of(column, unit_of(&column.name)?)
}

/// Chooses the fields; `has_history` where the file has histories of its own.
pub(super) fn choose(fields: &Fields<'_>, has_history: bool) -> (TimeReading, Vec<PassedOver>) {
    let found = Candidates::of(fields);
    let mut reading = TimeReading::default();
    let set = |reading: &mut TimeReading, role: Role| {
        role.set(reading, found.get(role).map(|column| column.name.clone()));
    };
    let has = |role: Role| found.get(role).is_some();
    if has_history {
        reading.kind = TimeKind::History;
    } else if Role::SCHEDULE.into_iter().any(has) || (has(Role::Status) && has(Role::Report)) {
        reading.kind = TimeKind::Schedule;
        for role in Role::SCHEDULE {
            set(&mut reading, role);
        }
        if has(Role::Status) && has(Role::Report) {
            for role in [Role::Status, Role::Report, Role::Progress] {
                set(&mut reading, role);
            }
        }
    } else {
        set(&mut reading, Role::Status);
        existence(fields, &found, &mut reading);
    }
    let mut passed = found.passed;
    for (role, column) in &found.roles {
        if role.field(&reading) == Some(&*column.name) {
            continue;
        }
        let why = match (role, reading.kind) {
            (_, TimeKind::History) => Why::Precedence(reading.kind),
            (Role::Status, TimeKind::Schedule) => Why::NoReport,
            (Role::Start | Role::End | Role::Duration, TimeKind::Schedule) => Why::Precedence(reading.kind),
            _ => Why::NoUse,
        };
        passed.push(PassedOver { field: column.name.clone(), role: Some(*role), why });
    }
    if let Some(column) = found.instant.filter(|column| reading.start.as_deref() != Some(&*column.name)) {
        let (field, why) = (column.name.clone(), Why::Precedence(reading.kind));
        passed.push(PassedOver { field, role: Some(Role::Start), why });
    }
    let place = |field: &str| fields.attributes.columns.iter().position(|column| *column.name == *field);
    passed.sort_by_key(|passed| place(&passed.field));
    (reading, passed)
}

/// When features exist: from a start to an end, for a while, from a moment on, or what JSON says.
fn existence(fields: &Fields<'_>, found: &Candidates<'_>, reading: &mut TimeReading) {
    let name = |role: Role| found.get(role).map(|column| column.name.clone());
    (reading.start, reading.end) = (name(Role::Start), name(Role::End));
    reading.end_inclusive = true;
    if reading.end.is_some() {
        reading.kind = TimeKind::Interval;
    } else if let (Some(_), Some(length)) = (&reading.start, name(Role::Duration)) {
        // What lasts a day is over on the next.
        reading.end_inclusive = false;
        reading.unit = unit_of(&length).unwrap_or_default();
        reading.duration = Some(length);
        reading.kind = TimeKind::Duration;
    } else if reading.start.is_some() {
        reading.kind = TimeKind::Interval;
    } else if let Some(column) = found.instant {
        reading.start = Some(column.name.clone());
        reading.kind = TimeKind::Instant;
    } else if let Some(times) = json(fields) {
        let lasts = |period: &crate::model::attributes::Period| period.from != period.to;
        let is_interval = times.periods().iter().flatten().any(lasts);
        reading.kind = if is_interval { TimeKind::Interval } else { TimeKind::Instant };
        reading.end = is_interval.then(|| times.name.clone());
        reading.start = Some(times.name.clone());
    } else {
        reading.end_inclusive = false;
    }
}

/// Fields of JSON, then members of features, that hold times.
fn json<'a>(fields: &Fields<'a>) -> Option<std::rc::Rc<Times<'a>>> {
    let folded = |name: &str| -> String {
        name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let columns: Vec<(String, &Column)> = fields
        .attributes
        .columns
        .iter()
        .filter(|column| matches!(column.values, Values::Json(_)) && column.name.len() <= 60)
        .map(|column| (folded(&column.name), &**column))
        .collect();
    let named = JSON_NAMES.iter().flat_map(|name| columns.iter().filter(move |(of, _)| of == name));
    let names = named.map(|(_, column)| &*column.name).chain([WHEN_MEMBER, TIME_MEMBER]);
    names.filter_map(|name| fields.times(name)).find(|times| {
        let tally = Tally::of(fields, times);
        tally.share() >= ENOUGH
    })
}

/// How many values of a field there are, and how many are times.
#[derive(Clone, Copy, Default)]
struct Tally {
    values: usize,
    read: usize,
}

impl Tally {
    fn of(fields: &Fields<'_>, times: &Times<'_>) -> Self {
        let states = times.states();
        let mut tally = Self::default();
        times.each(0..fields.features, |_, place| {
            let state = states.get(place).copied().unwrap_or(State::Open);
            tally.values += usize::from(state != State::Open);
            tally.read += usize::from(state == State::Read);
        });
        tally
    }

    fn share(self) -> f32 {
        self.read as f32 / self.values.max(1) as f32
    }
}

/// Chooses the fields and says why.
pub(super) fn guess(fields: &Fields<'_>, has_history: bool) -> Guess {
    let (reading, passed) = choose(fields, has_history);
    let mut guess = Guess { reading, fields: Vec::new(), passed };
    for role in Role::ALL {
        let Some(field) = role.field(&guess.reading) else { continue };
        let of_field = match role {
            Role::Status | Role::Progress | Role::Duration => of_words(fields, role, field),
            _ => of_dates(fields, role, field),
        };
        guess.fields.extend(of_field);
    }
    guess
}

fn of_dates(fields: &Fields<'_>, role: Role, field: &str) -> Option<FieldGuess> {
    let times = fields.times(field)?;
    let tally = Tally::of(fields, &times);
    let column = fields.attributes.column(field);
    let by_order = matches!(times.format, Some(Format::DayMonthYear | Format::MonthDayYear));
    let ambiguous = by_order && column.and_then(doctor::time_of).is_some_and(|time| time.ambiguous);
    Some(FieldGuess {
        role,
        field: field.into(),
        confidence: if times.format.is_some() { times.confidence } else { tally.share() },
        name: if column.is_none() { NameMatch::Member } else { name_match(field) },
        format: times.format.map(Format::id),
        ambiguous,
        values: tally.values,
        read: tally.read,
    })
}

/// A field of words or plain numbers.
fn of_words(fields: &Fields<'_>, role: Role, field: &str) -> Option<FieldGuess> {
    let column = fields.attributes.column(field)?;
    let (mut values, mut read) = (0, 0);
    let confidence = match role {
        Role::Status => {
            let statuses = Statuses::guessed(column)?;
            statuses.each(0..fields.features, |_, _| read += 1);
            statuses.share
        }
        Role::Duration => {
            let lengths = durations(column)?;
            lengths.each(0..fields.features, |_, _| read += 1);
            lengths.share()
        }
        _ => 1.0,
    };
    column.each_value(|_, _| values += 1);
    if !matches!(role, Role::Status | Role::Duration) {
        read = values;
    }
    let (field, name) = (field.into(), name_match(field));
    Some(FieldGuess { role, field, confidence, name, format: None, ambiguous: false, values, read })
}

/// One or two words mean it exactly; more are put together from such words.
fn name_match(name: &str) -> NameMatch {
    if moments::words(name).len() <= 2 { NameMatch::Exact } else { NameMatch::Words }
}
