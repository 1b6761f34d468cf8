//! Sentences with named places, so that catalogues can translate them by key.

use std::fmt::Write;

/// What a sentence is made of: the key of its template and the arguments.
pub(super) type Parts = (&'static str, Vec<(&'static str, String)>);

/// English templates by key; `{name}` is an argument.
pub type Templates = &'static [(&'static str, &'static str)];

/// The English sentence of a key; the key itself if the table lacks it.
pub(super) fn english(templates: Templates, (key, arguments): &Parts) -> String {
    let template = templates.iter().find(|(of, _)| of == key).map_or(*key, |(_, english)| english);
    let mut sentence = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = arguments.iter().find(|(of, _)| *of == name) {
            sentence.push_str(value);
        }
        rest = after;
    }
    sentence.push_str(rest);
    sentence
}

/// Text of a file made fit for a sentence: at most `most` characters, control and direction marks written as escapes.
#[must_use]
pub fn printable(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == most {
            shown.push('…');
            break;
        }
        let hidden = matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
        if character.is_control() || hidden {
            let _ = write!(shown, "\\u{:04X}", character as u32);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// [`printable`] of bytes that need not be text.
#[must_use]
pub fn printable_bytes(bytes: &[u8], most: usize) -> String {
    printable(&String::from_utf8_lossy(bytes.get(..most * 4).unwrap_or(bytes)), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_in_their_places() {
        let templates: Templates = &[("key", "{a} and {b}, {none}!")];
        let parts = ("key", vec![("b", "two".to_owned()), ("a", "one".to_owned())]);
        assert_eq!(english(templates, &parts), "one and two, !");
        assert_eq!(english(templates, &("other", vec![])), "other");
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(printable("a\u{202E}b\nc\0", 9), "a\\u202Eb\\u000Ac\\u0000");
        assert_eq!(printable("əğış", 2), "əğ…");
        assert_eq!(printable_bytes(b"\xFFab", 9), "\u{FFFD}ab");
    }
}
