//! A feature on its way to GeoJSON text.

use crate::formats::write::number::JsonNumber;
use std::io::Write as _;

/// The texts a feature is made of. Kept from one feature to the next for its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The id as JSON; empty where there is none.
    pub id: Vec<u8>,
    /// Members of `properties`, with commas between.
    properties: Vec<u8>,
    /// The geometry as JSON; empty where there is none.
    pub geometry: Vec<u8>,
    /// Names that are taken, where they are watched.
    names: Vec<String>,
}

/// A text as JSON writes it.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    // Bytes in memory take everything, and any text can be written.
    let _ = serde_json::to_writer(out, text);
}

/// A number as JSON writes it; what is none as the GeoJSON reader takes and tells it.
pub(super) fn push_number(out: &mut Vec<u8>, number: f64) {
    let _ = if number.is_finite() {
        write!(out, "{}", JsonNumber(number))
    } else if number.is_nan() {
        out.write_all(b"NaN")
    } else {
        out.write_all(if number > 0.0 { b"Infinity" } else { b"-Infinity" })
    };
}

/// A position of two or three ordinates.
pub(super) fn push_position(out: &mut Vec<u8>, x: f64, y: f64, z: Option<f64>) {
    out.push(b'[');
    push_number(out, x);
    out.push(b',');
    push_number(out, y);
    // An altitude that is none is no altitude.
    if let Some(z) = z.filter(|z| z.is_finite()) {
        out.push(b',');
        push_number(out, z);
    }
    out.push(b']');
}

/// A name as the beginning of a member: `"name":`.
pub(super) fn key(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len() + 3);
    push_text(&mut out, name);
    out.push(b':');
    out
}

/// A name that differs from all taken ones: itself, or with a number behind it.
pub(super) fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let next = format!("{name}_{number}");
        if !is_taken(&next) {
            return next;
        }
        number = number.saturating_add(1);
    }
}

/// Names of columns, each once: empty ones are called by their place.
pub(super) fn column_names<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = hashbrown::HashSet::new();
    let mut next: hashbrown::HashMap<String, u32> = hashbrown::HashMap::new();
    let mut all = Vec::new();
    for (index, name) in names.enumerate() {
        let name = name.trim();
        let name = if name.is_empty() { format!("column_{}", index + 1) } else { name.to_owned() };
        let mut free = name.clone();
        if taken.contains(&free) {
            let number = next.entry(name.clone()).or_insert(1);
            while taken.contains(&free) {
                *number += 1;
                free = format!("{name}_{number}");
            }
        }
        taken.insert(free.clone());
        all.push(free);
    }
    all
}

impl Draft {
    /// Forgets the feature before.
    pub fn clear(&mut self) {
        self.id.clear();
        self.properties.clear();
        self.geometry.clear();
        self.names.clear();
    }

    /// The feature as GeoJSON.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"type\":\"Feature\"");
        if !self.id.is_empty() {
            out.extend_from_slice(b",\"id\":");
            out.extend_from_slice(&self.id);
        }
        out.extend_from_slice(b",\"properties\":{");
        out.extend_from_slice(&self.properties);
        out.extend_from_slice(b"},\"geometry\":");
        out.extend_from_slice(if self.geometry.is_empty() { b"null" } else { &self.geometry });
        out.push(b'}');
    }

    /// Begins a property by its [`key`] and gives the place for its value.
    pub fn member(&mut self, key: &[u8]) -> &mut Vec<u8> {
        if !self.properties.is_empty() {
            self.properties.push(b',');
        }
        self.properties.extend_from_slice(key);
        &mut self.properties
    }

    /// Whether a name is taken by [`Draft::named`] before.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|of| of == name)
    }

    /// Begins a property of a name, or of one like it where an earlier property has that, and gives the place for its value.
    pub fn named(&mut self, name: &str) -> &mut Vec<u8> {
        let name = free_name(name, |name| self.has(name));
        let key = key(&name);
        self.names.push(name);
        self.member(&key)
    }

    /// Adds a property that is a text.
    pub fn text(&mut self, name: &str, value: &str) {
        push_text(self.named(name), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_once() {
        let names = column_names(["a", " a ", "", "a_2", "a", "column_3"].into_iter());
        assert_eq!(names, ["a", "a_2", "column_3", "a_2_2", "a_3", "column_3_2"]);
    }

    #[test]
    fn a_draft_is_a_feature() {
        let mut draft = Draft::default();
        draft.text("a\"", "1\n");
        draft.text("a\"", "2");
        push_number(draft.named("n"), f64::NAN);
        push_position(&mut draft.geometry, 1.5, -0.0, Some(f64::NAN));
        let mut out = Vec::new();
        draft.write(&mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"type":"Feature","properties":{"a\"":"1\n","a\"_2":"2","n":NaN},"geometry":[1.5,-0.0]}"#
        );
    }
}
