//! What the name of a column says of the times in it.

/// Which account of a thing the times belong to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RoleKind {
    /// When the thing exists, or an event happens.
    Exists,
    /// The current plan of its construction.
    Planned,
    /// What happened in its construction.
    Actual,
    /// The plan first approved.
    Baseline,
    /// The latest estimate.
    Forecast,
    /// The day a state was reported or looked at.
    Report,
    /// A list of dated states.
    History,
}

/// Which end of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Edge {
    Start,
    End,
    Instant,
    Duration,
}

/// What a column's name says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TimeRole {
    /// The account.
    pub kind: RoleKind,
    /// The end.
    pub edge: Edge,
    /// Whether the name is one that means this; else it only holds a word that hints at it.
    pub exact: bool,
}

/// Words that say what kind of value follows, not what it means.
const FILL: [&str; 24] = [
    "date",
    "dates",
    "datetime",
    "day",
    "time",
    "timestamp",
    "year",
    "month",
    "ts",
    "dt",
    "edtf",
    "decdate",
    "utc",
    "on",
    "at",
    "of",
    "the",
    "tarixi",
    "tarix",
    "ili",
    "vaxti",
    "data",
    "god",
    "vremya",
];
/// Of those, the ones that alone name an instant.
const INSTANT: [&str; 17] = [
    "date",
    "datetime",
    "day",
    "time",
    "times",
    "timestamp",
    "year",
    "when",
    "event",
    "coordtimes",
    "linestringtimestamps",
    "moment",
    "tarix",
    "tarixi",
    "data",
    "god",
    "il",
];
const START: [&str; 18] = [
    "start",
    "starts",
    "started",
    "begin",
    "begins",
    "began",
    "beginning",
    "from",
    "since",
    "commenced",
    "commencement",
    "baslangic",
    "baslama",
    "baslanma",
    "baslanib",
    "nachalo",
    "nachala",
    "anfang",
];
const END: [&str; 21] = [
    "end",
    "ends",
    "ended",
    "ending",
    "finish",
    "stop",
    "until",
    "till",
    "to",
    "last",
    "finishing",
    "bitme",
    "bitis",
    "son",
    "okonchanie",
    "okonchaniya",
    "konets",
    "konca",
    "ende",
    "bis",
    "basacatma",
];
/// Words for an end of construction that happened, unless another account is named.
const DONE: [&str; 12] = [
    "completed",
    "completion",
    "complete",
    "finished",
    "built",
    "tamamlanma",
    "tamamlanib",
    "zavershenie",
    "zaversheniya",
    "zaversheno",
    "sdacha",
    "tehvil",
];
const PLANNED: [&str; 14] = [
    "planned",
    "plan",
    "planlanan",
    "planlasdirilan",
    "planlasdirilmis",
    "target",
    "scheduled",
    "schedule",
    "planovaya",
    "planovoe",
    "planovyy",
    "planiruemaya",
    "planiruemoe",
    "planirovan",
];
const ACTUAL: [&str; 9] =
    ["actual", "act", "fact", "fakt", "real", "faktiki", "fakticheskaya", "fakticheskoe", "fakticheskiy"];
const BASELINE: [&str; 5] = ["baseline", "bl", "original", "approved", "ilkin"];
const FORECAST: [&str; 8] =
    ["forecast", "expected", "eta", "estimated", "opening", "prognoz", "ozhidaemaya", "gozlenilen"];
const REPORT: [&str; 9] =
    ["check", "checked", "report", "reported", "survey", "surveyed", "asof", "observed", "inspection"];

/// The words of a name: folded, parted at `-`, `_`, `:`, `.`, blanks and humps.
pub(in crate::formats) fn words(name: &str) -> Vec<String> {
    let mut parted = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let hump = character.is_uppercase()
            && (before.is_lowercase()
                || (before.is_uppercase() && characters.peek().is_some_and(|next| next.is_lowercase())));
        if hump || before.is_ascii_digit() != character.is_ascii_digit() {
            parted.push(' ');
        }
        parted.push(if character.is_alphanumeric() || character == '\u{307}' { character } else { ' ' });
        before = character;
    }
    crate::text::fold(&parted).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What the name of a column says of the times in it; `None` where it says nothing. Whole words count, never parts of them
/// (`total`, `tower`); capitals, `-`, `_`, `:`, blanks and camelCase make no difference.
#[must_use]
pub fn role_of(name: &str) -> Option<TimeRole> {
    if name.len() > 120 {
        return None;
    }
    let all = words(name);
    let joined = all.concat();
    let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
    let role = |kind, edge, exact| Some(TimeRole { kind, edge, exact });
    if matches!(joined.as_str(), "statushistory" | "history" | "timeline") {
        return role(RoleKind::History, Edge::Instant, true);
    }
    if joined == "asof" || joined == "eta" {
        let (kind, edge) =
            if joined == "eta" { (RoleKind::Forecast, Edge::End) } else { (RoleKind::Report, Edge::Instant) };
        return role(kind, edge, true);
    }
    let accounts = [
        (RoleKind::Planned, &PLANNED[..]),
        (RoleKind::Actual, &ACTUAL),
        (RoleKind::Baseline, &BASELINE),
        (RoleKind::Forecast, &FORECAST),
        (RoleKind::Report, &REPORT),
    ];
    let account = accounts.into_iter().find(|(_, list)| has(list));
    let known = |word: &&String| {
        let word = word.as_str();
        FILL.contains(&word)
            || [&START[..], &END, &DONE].iter().any(|list| list.contains(&word))
            || account.is_some_and(|(_, list)| list.contains(&word))
    };
    let exact = all.iter().all(|word| known(&word)) && all.len() <= 4;
    let filled = has(&FILL);
    if has(&["duration", "muddet", "prodolzhitelnost"]) {
        return role(account.map_or(RoleKind::Exists, |(kind, _)| kind), Edge::Duration, all.len() == 1);
    }
    let edge = match (has(&START), has(&END), has(&DONE)) {
        (true, false, false) => Some(Edge::Start),
        (false, true, _) | (false, false, true) => Some(Edge::End),
        _ => None,
    };
    match (account, edge) {
        (Some((RoleKind::Report, _)), _) => {
            if filled || all.len() > 1 {
                role(RoleKind::Report, Edge::Instant, exact)
            } else {
                None
            }
        }
        (Some((kind, _)), Some(edge)) => role(kind, edge, exact),
        // `target_date`, `opening_date`: the day it is to be done.
        (Some((kind @ (RoleKind::Planned | RoleKind::Forecast), _)), None) if filled => {
            role(kind, Edge::End, exact)
        }
        (Some((kind, _)), None) if filled => role(kind, Edge::Instant, exact),
        (Some(_), None) => None,
        (None, Some(Edge::End)) if has(&DONE) => role(RoleKind::Actual, Edge::End, exact),
        (None, Some(edge)) => role(RoleKind::Exists, edge, exact),
        (None, None) if all.len() == 1 && INSTANT.contains(&joined.as_str()) => {
            role(RoleKind::Exists, Edge::Instant, true)
        }
        (None, None) if matches!(joined.as_str(), "coordtimes" | "linestringtimestamps") => {
            role(RoleKind::Exists, Edge::Instant, true)
        }
        (None, None) if has(&["date", "datetime", "timestamp", "tarix", "tarixi"]) => {
            role(RoleKind::Exists, Edge::Instant, false)
        }
        _ => None,
    }
}
