//! Which letters of a name a query found, so that a list can show them.

use super::fold::fold;
use std::ops::Range;

/// The parts of a name, as ranges of its bytes in order, that hold a query once both are folded: the query as a whole (at the
/// beginning of a word if it is there), else its letters one by one. Nothing where the name does not hold the query.
#[must_use]
pub fn marks(name: &str, query: &str) -> Vec<Range<usize>> {
    let query = fold(query);
    if query.is_empty() {
        return Vec::new();
    }
    let (folded, origins) = folded_with_origins(name);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |range: Range<usize>| match found.last_mut() {
        Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
        _ => found.push(range),
    };
    if let Some(at) = best_place(&folded, &query) {
        for origin in &origins[at..at + query.len()] {
            add(origin.clone());
        }
        return found;
    }
    let mut at = 0;
    let mut places = Vec::with_capacity(query.len());
    for letter in query.bytes() {
        let Some(next) = memchr::memchr(letter, &folded.as_bytes()[at..]) else { return Vec::new() };
        places.push(at + next);
        at += next + 1;
    }
    for place in places {
        add(origins[place].clone());
    }
    found
}

/// The first byte of a folded name at which a folded query begins: at the beginning of a word if it can be.
fn best_place(name: &str, query: &str) -> Option<usize> {
    let starts_word = |at: usize| at == 0 || !name.as_bytes()[at - 1].is_ascii_alphanumeric();
    let mut places = memchr::memmem::find_iter(name.as_bytes(), query).peekable();
    let first = places.peek().copied()?;
    Some(places.find(|&at| starts_word(at)).unwrap_or(first))
}

/// The folded name, and for each of its bytes the bytes of the character of the name that it comes from.
fn folded_with_origins(name: &str) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut origins) = (String::with_capacity(name.len()), Vec::with_capacity(name.len()));
    let mut space: Option<Range<usize>> = None;
    for (at, character) in name.char_indices() {
        let origin = at..at + character.len_utf8();
        if character.is_whitespace() {
            space.get_or_insert(origin);
            continue;
        }
        let letters = fold(character.encode_utf8(&mut [0; 4]));
        if letters.is_empty() {
            continue;
        }
        if let Some(space) = space.take().filter(|_| !folded.is_empty()) {
            folded.push(' ');
            origins.push(space);
        }
        origins.extend(std::iter::repeat_n(origin, letters.len()));
        folded.push_str(&letters);
    }
    (folded, origins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(name: &str, query: &str) -> String {
        let parts: Vec<&str> = marks(name, query).into_iter().map(|range| &name[range]).collect();
        parts.join("|")
    }

    #[test]
    fn letters_are_marked_whatever_the_keyboard() {
        assert_eq!(marked("Xocalı hava limanı", "xocali"), "Xocalı");
        assert_eq!(marked("Ходжалы", "khodzh"), "Ходж");
        assert_eq!(marked("Qələbə parkı", "PARKİ"), "parkı");
        assert_eq!(marked("Old Khan, Khankendi", "kend"), "kend");
        assert_eq!(marked("Ashan shan", "shan"), "shan", "the word, not the end of one");
        assert_eq!(marks("Ashan shan", "shan"), vec![6..10; 1]);
        assert_eq!(marked("Khojaly Airport", "kha"), "Kh|a");
        assert_eq!(marked("Khojaly Airport", "zz"), "");
        assert_eq!(marked("Khojaly", " "), "");
        assert_eq!(marked("“Palace”  hotel", "palace h"), "Palace| |h");
    }

    proptest! {
        #[test]
        fn folding_by_letters_is_folding(name in "[ a-zəşİı«»А-я\u{301}\\-\t']{0,14}") {
            let (folded, origins) = folded_with_origins(&name);
            prop_assert_eq!(&folded, &fold(&name));
            prop_assert_eq!(folded.len(), origins.len());
        }

        #[test]
        fn any_text_is_answered(name in "\\PC{0,20}", query in "\\PC{0,6}") {
            for range in marks(&name, &query) {
                prop_assert!(name.is_char_boundary(range.start) && name.is_char_boundary(range.end));
            }
        }
    }
}
