//! Readings of times that a person chose, for files of the same kind.

use crate::formats::timing::{MOST_WRITTEN_BYTES, from_json, to_json};
use crate::model::time::TimeReading;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

/// Number of readings remembered.
pub const MOST_READINGS: usize = 50;
/// Longest signature that is taken for one.
const LONGEST_SIGNATURE: usize = 64;

/// Readings by the signature of the layers that they are for, the newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RememberedReadings {
    list: Vec<(String, TimeReading)>,
}

impl RememberedReadings {
    /// The reading for layers of a signature.
    #[must_use]
    pub fn of(&self, signature: &str) -> Option<&TimeReading> {
        self.list.iter().find(|(of, _)| of == signature).map(|(_, reading)| reading)
    }

    /// Remembers a reading in place of an earlier one of the same signature. One that is too long to be written is not.
    pub fn remember(&mut self, signature: &str, reading: &TimeReading) {
        self.forget(signature);
        let is_short = to_json(reading).to_string().len() <= MOST_WRITTEN_BYTES;
        if is_short && signature.len() <= LONGEST_SIGNATURE {
            self.list.insert(0, (signature.to_owned(), reading.clone()));
            self.list.truncate(MOST_READINGS);
        }
    }

    /// Forgets the reading of a signature: such layers are read as the program guesses.
    pub fn forget(&mut self, signature: &str) {
        self.list.retain(|(of, _)| of != signature);
    }

    /// Number of readings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Serialize for RememberedReadings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = |(signature, reading): &(String, TimeReading)| json!({ "signature": signature, "reading": to_json(reading) });
        serializer.collect_seq(self.list.iter().map(written))
    }
}

impl<'de> Deserialize<'de> for RememberedReadings {
    /// What is no reading is passed over: that alone is no reason to lose the others, or the settings.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Value::deserialize(deserializer)?;
        let mut readings = Self::default();
        // The newest first, and so remembered last.
        let entries = written.as_array().map(Vec::as_slice).unwrap_or_default();
        for entry in entries.iter().take(MOST_READINGS).rev() {
            let reading = from_json(&entry["reading"].to_string());
            if let (Some(signature), Ok(reading)) = (entry["signature"].as_str(), reading) {
                readings.remember(signature, &reading);
            }
        }
        Ok(readings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::settings::{Settings, SettingsStore, VERSION};
    use crate::model::time::TimeKind;

    #[test]
    fn the_newest_fifty_come_back_and_what_is_broken_takes_nothing_with_it() {
        let mut settings = Settings::default();
        for number in 0..60 {
            let reading = TimeReading {
                kind: TimeKind::Instant,
                start: Some(format!("day {number}").into()),
                ..TimeReading::default()
            };
            settings.readings.remember(&format!("{number:016x}"), &reading);
        }
        assert_eq!(settings.readings.len(), MOST_READINGS);
        assert!(settings.readings.of("0000000000000009").is_none());
        let folder = tempfile::tempdir().unwrap();
        let mut store = SettingsStore::in_folder(Some(folder.path().to_owned()));
        assert_eq!(store.save(&settings), None);
        assert_eq!(store.load(), (settings.clone(), None));
        let text = format!(
            r#"{{"version":{VERSION},"later":1,"readings":[7,{{"signature":"a","reading":{{"kind":"x"}}}},{{"signature":"b","reading":{{"kind":"interval","end":"z","new":1}}}}]}}"#
        );
        std::fs::write(store.path().unwrap(), text).unwrap();
        let (settings, notice) = store.load();
        assert_eq!((settings.readings.len(), notice), (1, None));
        assert_eq!(settings.readings.of("b").unwrap().end.as_deref(), Some("z"));
        let long =
            TimeReading { start: Some("x".repeat(MOST_WRITTEN_BYTES).into()), ..TimeReading::default() };
        settings.readings.clone().remember("c", &long);
        assert!(settings.readings.of("c").is_none());
    }
}
