//! Text of files as it may be shown: what would change its direction, hide or move it is written out.

use crate::text::Catalogue;
use std::borrow::Cow;

/// Whether a character is shown as its number: controls, bidirectional marks, invisible and tag characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// The text with control, bidirectional and invisible characters as visible escapes, `\n`, `\u{202e}`.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_hidden(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// As [`inert`], cut to a number of characters with an ellipsis, so that a long text costs no more than a short one.
#[must_use]
pub fn inert_short(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        None => inert(text),
        Some((end, _)) => Cow::Owned(format!("{}…", inert(&text[..end]))),
    }
}

/// The name of a column as [`inert_short`] shows it; one without letters is told.
#[must_use]
pub fn column_name<'a>(text: &'a Catalogue, name: &'a str, characters: usize) -> Cow<'a, str> {
    if name.is_empty() {
        Cow::Borrowed(text.tr("column-without-name"))
    } else {
        inert_short(name, characters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_turns_text_is_written_out() {
        assert_eq!(inert("Zəfər parkı, №4 «Палас»"), "Zəfər parkı, №4 «Палас»");
        assert_eq!(inert("a\u{202E}b\nc\u{0}"), "a\\u{202e}b\\nc\\u{0}");
        assert_eq!(inert("\u{200B}\u{E0041}"), "\\u{200b}\\u{e0041}");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(inert_short("əəəə", 2), "əə…");
        assert_eq!(inert_short("əə", 2), "əə");
        assert_eq!(inert_short("\u{202E}ab", 1), "\\u{202e}…");
    }
}
