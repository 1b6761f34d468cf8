//! Names that come twice in an object of a JSON value, at any depth.

use super::json::{Scanner, Span, decode};
use hashbrown::HashSet;
use std::borrow::Cow;

/// Arrays and objects in each other within which names are looked at.
const DEEPEST: usize = 1000;

/// Calls for each name that an object in a sound value has had before: the key with its quotes, and the name. Nothing behind a
/// value that is nested deeper than [`DEEPEST`] is looked at.
pub(super) fn names_twice(bytes: &[u8], value: Span, tell: &mut dyn FnMut(Span, &str)) {
    if !value.of(bytes).contains(&b'{') {
        return;
    }
    let bytes = bytes.get(..value.end).unwrap_or(bytes);
    // Names of the objects that are open; an array has none.
    let mut open: Vec<Option<HashSet<Cow<'_, str>>>> = Vec::new();
    let mut scanner = Scanner::from(bytes, value.start);
    let mut is_key = false;
    while let Some(byte) = scanner.peek() {
        match byte {
            b'{' | b'[' if open.len() == DEEPEST => return,
            b'{' | b'[' => {
                is_key = byte == b'{';
                open.push(is_key.then(HashSet::new));
                scanner.step();
            }
            b'}' | b']' => {
                is_key = false;
                open.pop();
                scanner.step();
            }
            b',' => {
                is_key = matches!(open.last(), Some(Some(_)));
                scanner.step();
            }
            b'"' => {
                let Ok(quoted) = scanner.string() else { return };
                if std::mem::take(&mut is_key)
                    && let Some(Some(names)) = open.last_mut()
                    && let Some(name) = decode(quoted.of(bytes))
                    && let Some(name) = names.replace(name)
                {
                    tell(quoted, &name);
                }
            }
            _ => scanner.step(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_twice_are_found_at_any_depth() {
        for (text, twice) in [
            (r#"{"a":1,"b":{"a":1,"b":2}}"#, &[][..]),
            (r#"[{"a":1},{"a":2},"a","a",[1,true]]"#, &[]),
            (r#"{"a":1,"a":2}"#, &["a"]),
            (r#"{"a":{"b":[{"c":"}","\u0063":null}]},"d":0,"a":{},"d":1}"#, &["c", "a", "d"]),
            (r#"{"a":"{\"","b":{},"a":[]}"#, &["a"]),
        ] {
            let mut found = Vec::new();
            names_twice(
                text.as_bytes(),
                Scanner::from(text.as_bytes(), 0).value().unwrap().span,
                &mut |key, name| {
                    assert_eq!(decode(key.of(text.as_bytes())).as_deref(), Some(name));
                    found.push(name.to_owned());
                },
            );
            assert_eq!(found, twice, "{text}");
        }
    }
}
