//! A reading as JSON, and the signature of a layer that it is remembered by.
//!
//! ```json
//! {
//!   "kind": "interval", "start": "açılış", "end": "bağlanış", "end_inclusive": true,
//!   "status": "hal", "words": { "davam": "under_construction", "?": null },
//!   "formats": { "açılış": "day-month-year" }, "undated": "faint"
//! }
//! ```
//!
//! `kind` is `none`, `instant`, `interval`, `duration`, `schedule` or `history`. The members of fields are named as the roles are
//! ([`Role::id`]) and hold the name of a column, `$time` or `$when`. `unit` is `days`, `weeks`, `months` or `years`. `words` gives a status
//! by its word in files, or null for none; `formats` a format by its short name. `undated` is `always`, `never` or `faint`. What is as
//! it is by default is left out, members of other names are passed over, a member of a wrong kind refuses the reading.

use super::roles::Role;
use crate::formats::moments::Format;
use crate::model::attributes::Values;
use crate::model::layer::LayerData;
use crate::model::time::{DurationUnit, Status, TimeKind, TimeReading, Undated};
use serde_json::{Map, Value};

/// Longest reading that is read, in bytes of JSON.
pub const MOST_WRITTEN_BYTES: usize = 32 << 10;

/// Kinds of readings, as they are written.
pub(in crate::formats) const KINDS: [(TimeKind, &str); 6] = [
    (TimeKind::None, "none"),
    (TimeKind::Instant, "instant"),
    (TimeKind::Interval, "interval"),
    (TimeKind::Duration, "duration"),
    (TimeKind::Schedule, "schedule"),
    (TimeKind::History, "history"),
];
/// Units of durations, as they are written.
pub(in crate::formats) const UNITS: [(DurationUnit, &str); 4] = [
    (DurationUnit::Days, "days"),
    (DurationUnit::Weeks, "weeks"),
    (DurationUnit::Months, "months"),
    (DurationUnit::Years, "years"),
];
/// What becomes of undated features, as it is written.
pub(in crate::formats) const UNDATED: [(Undated, &str); 3] =
    [(Undated::Always, "always"), (Undated::Never, "never"), (Undated::Faint, "faint")];

/// Why a JSON text is no reading.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadingError {
    /// It is longer than [`MOST_WRITTEN_BYTES`].
    #[error("a reading has at most {MOST_WRITTEN_BYTES} bytes")]
    TooLong,
    /// It is no JSON object.
    #[error("a reading is a JSON object")]
    NoObject,
    /// A member is not what it may be.
    #[error("the member `{0}` of a reading is of a wrong kind or value")]
    Member(&'static str),
}

fn id_of<T: PartialEq>(of: &[(T, &'static str)], value: &T) -> &'static str {
    of.iter().find(|(is, _)| is == value).map_or("", |(_, id)| id)
}

/// The reading as an object of JSON.
#[must_use]
pub fn to_json(reading: &TimeReading) -> Value {
    let mut written = Map::new();
    let mut set = |name: &str, value: Value| {
        written.insert(name.to_owned(), value);
    };
    set("kind", id_of(&KINDS, &reading.kind).into());
    for role in Role::ALL {
        if let Some(field) = role.field(reading) {
            set(role.id(), field.into());
        }
    }
    if reading.end_inclusive {
        set("end_inclusive", true.into());
    }
    if reading.unit != DurationUnit::default() {
        set("unit", id_of(&UNITS, &reading.unit).into());
    }
    if !reading.words.is_empty() {
        let mut words = Map::new();
        for (word, status) in &reading.words {
            words.insert(word.to_string(), status.map_or(Value::Null, |status| status.id().into()));
        }
        set("words", Value::Object(words));
    }
    if !reading.formats.is_empty() {
        let mut formats = Map::new();
        for (field, format) in &reading.formats {
            formats.insert(field.to_string(), (&**format).into());
        }
        set("formats", Value::Object(formats));
    }
    if reading.undated != Undated::default() {
        set("undated", id_of(&UNDATED, &reading.undated).into());
    }
    Value::Object(written)
}

/// Reads a reading.
///
/// # Errors
/// [`ReadingError`] for what is no object, or has a member of a wrong kind.
pub fn from_json(written: &str) -> Result<TimeReading, ReadingError> {
    if written.len() > MOST_WRITTEN_BYTES {
        return Err(ReadingError::TooLong);
    }
    let Ok(Value::Object(written)) = serde_json::from_str(written) else {
        return Err(ReadingError::NoObject);
    };
    let member = |name: &str| written.get(name).filter(|value| !value.is_null());
    let mut reading = TimeReading {
        kind: word(member("kind"), "kind", &KINDS)?,
        unit: word(member("unit"), "unit", &UNITS)?,
        undated: word(member("undated"), "undated", &UNDATED)?,
        ..TimeReading::default()
    };
    for role in Role::ALL {
        let field = member(role.id()).map(|value| value.as_str().ok_or(ReadingError::Member(role.id())));
        role.set(&mut reading, field.transpose()?.map(Into::into));
    }
    let inclusive = member("end_inclusive");
    let inclusive = inclusive.map(|value| value.as_bool().ok_or(ReadingError::Member("end_inclusive")));
    reading.end_inclusive = inclusive.transpose()?.unwrap_or_default();
    for (word, status) in object(member("words"), "words")? {
        let status = match status {
            Value::Null => None,
            status => {
                let status = status.as_str().and_then(Status::from_id);
                Some(status.ok_or(ReadingError::Member("words"))?)
            }
        };
        reading.words.insert(word.as_str().into(), status);
    }
    for (field, format) in object(member("formats"), "formats")? {
        let format = format.as_str().and_then(Format::from_id).ok_or(ReadingError::Member("formats"))?;
        reading.formats.insert(field.as_str().into(), format.id().into());
    }
    Ok(reading)
}

fn word<T: Copy + Default>(
    value: Option<&Value>,
    name: &'static str,
    of: &[(T, &str)],
) -> Result<T, ReadingError> {
    let Some(value) = value else { return Ok(T::default()) };
    let found = value.as_str().and_then(|id| of.iter().find(|(_, of)| *of == id));
    found.map(|(value, _)| *value).ok_or(ReadingError::Member(name))
}

fn object<'a>(
    value: Option<&'a Value>,
    name: &'static str,
) -> Result<impl Iterator<Item = (&'a String, &'a Value)>, ReadingError> {
    match value {
        None => Ok(None.into_iter().flatten()),
        Some(Value::Object(members)) => Ok(Some(members).into_iter().flatten()),
        Some(_) => Err(ReadingError::Member(name)),
    }
}

/// A short text that layers of the same columns share, whatever their order and values: files of one kind. Files without any column
/// have none: they are of no kind.
#[must_use]
pub fn signature(layer: &LayerData) -> Option<String> {
    if layer.attributes.columns.is_empty() {
        return None;
    }
    let mut columns: Vec<(&str, u8)> = layer
        .attributes
        .columns
        .iter()
        .map(|column| {
            let kind = match column.values {
                // A column of decimals may hold whole numbers only in the next file.
                Values::Integer(_) | Values::Float(_) => b'n',
                Values::Boolean(_) => b'b',
                Values::Text { .. } => b't',
                Values::Json(_) => b'j',
            };
            (&*column.name, kind)
        })
        .collect();
    columns.sort_unstable();
    // FNV-1a: the same on every machine and in every version.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = columns.iter().flat_map(|(name, kind)| name.bytes().chain([0, *kind]));
    Some(format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, step)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::geojson::read;
    use crate::model::feedback::Silent;

    #[test]
    fn readings_come_back() {
        let text = r#"{"kind":"schedule","actual_start":"a","planned_end":"b","forecast":"c","status":"s","report":"r","words":{"x":"completed","y":null},"formats":{"a":"day-month-year"},"undated":"faint"}"#;
        let reading = from_json(text).unwrap();
        assert_eq!(to_json(&reading).to_string(), text);
        assert_eq!(reading.actual, [Some("a".into()), None]);
        assert_eq!(reading.words[&Box::from("y")], None);
        let with_more = text.replacen('{', "{\"later\":[1],\"start\":null,", 1);
        assert_eq!(from_json(&with_more), Ok(reading));
        let duration =
            r#"{"kind":"duration","start":"a","duration":"b","end_inclusive":true,"unit":"weeks"}"#;
        assert_eq!(to_json(&from_json(duration).unwrap()).to_string(), duration);
        assert_eq!(from_json("{}"), Ok(TimeReading::default()));
        for (text, error) in [
            ("[]", ReadingError::NoObject),
            ("{", ReadingError::NoObject),
            (r#"{"kind":"x"}"#, ReadingError::Member("kind")),
            (r#"{"start":1}"#, ReadingError::Member("start")),
            (r#"{"words":{"a":"x"}}"#, ReadingError::Member("words")),
            (r#"{"words":[]}"#, ReadingError::Member("words")),
            (r#"{"formats":{"a":"x"}}"#, ReadingError::Member("formats")),
            (r#"{"end_inclusive":"yes"}"#, ReadingError::Member("end_inclusive")),
        ] {
            assert_eq!(from_json(text), Err(error), "{text}");
        }
        assert_eq!(from_json(&" ".repeat(MOST_WRITTEN_BYTES + 1)), Err(ReadingError::TooLong));
    }

    #[test]
    fn files_of_one_kind_have_one_signature() {
        let of = |properties: &str| {
            let text = format!(r#"{{"type":"Feature","geometry":null,"properties":{properties}}}"#);
            signature(&read(text.as_bytes(), "", &Silent).unwrap().layer)
        };
        assert_eq!(of(r#"{"a":1,"b":"x"}"#), of(r#"{"b":"y","a":2.5}"#));
        assert_ne!(of(r#"{"a":1,"b":"x"}"#), of(r#"{"a":1,"b":2}"#));
        assert_ne!(of(r#"{"a":1}"#), of(r#"{"a":1,"b":"x"}"#));
        // The same for ever: it is in settings.
        assert_eq!(of(r#"{"a":1}"#).as_deref(), Some("e5d29d1904266d7e"));
        assert_eq!(of("{}"), None);
    }
}
