//! The parts of the text of a filter, sound or not, for colouring it.

use super::error::FilterErrorKind;
use super::lex::{Token, lex};
use super::relation::{RESERVED, functions};
use std::ops::Range;

/// What a part of a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// A word of the language or the name of a function.
    Word,
    /// A name of a property.
    Name,
    /// A text in single quotes.
    Text,
    /// A number.
    Number,
    /// Signs, and what is not understood.
    Other,
}

/// The parts of a text with their places in bytes, rising; what lies between them is white space.
#[must_use]
pub fn parts(text: &str) -> Vec<(Range<usize>, Part)> {
    let (lexemes, rest) = match lex(text) {
        Ok(lexemes) => (lexemes, None),
        Err(error) => {
            let kind = if error.kind == FilterErrorKind::OpenText { Part::Text } else { Part::Other };
            let sound = text.get(..error.at.from).unwrap_or_default();
            (lex(sound).unwrap_or_default(), Some((error.at.from..text.len(), kind)))
        }
    };
    let is_function = |word: &str| functions().any(|name| name.eq_ignore_ascii_case(word));
    let is_reserved = |word: &str| RESERVED.iter().any(|name| name.eq_ignore_ascii_case(word));
    let part = |token: &Token, next: Option<&Token>| match token {
        Token::Word(word) if is_reserved(word) => Part::Word,
        Token::Word(word) if next == Some(&Token::Sign('(')) && is_function(word) => Part::Word,
        Token::Word(_) | Token::Pseudo(_) | Token::Name(_) => Part::Name,
        Token::Text(_) => Part::Text,
        Token::Number(_) => Part::Number,
        Token::Compare(_) | Token::Sign(_) | Token::End => Part::Other,
    };
    let mut found: Vec<(Range<usize>, Part)> = lexemes
        .iter()
        .enumerate()
        .map(|(at, lexeme)| {
            (lexeme.at.range(), part(&lexeme.token, lexemes.get(at + 1).map(|next| &next.token)))
        })
        .filter(|(range, _)| !range.is_empty())
        .collect();
    found.extend(rest);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_names_texts_and_numbers() {
        let text = "CASEI(name) = 'a' AND \"in\" > 1.5 OR date = 'x";
        let found: Vec<(&str, Part)> =
            parts(text).into_iter().map(|(range, part)| (&text[range], part)).collect();
        use Part::*;
        assert_eq!(
            found,
            [
                ("CASEI", Word),
                ("(", Other),
                ("name", Name),
                (")", Other),
                ("=", Other),
                ("'a'", Text),
                ("AND", Word),
                ("\"in\"", Name),
                (">", Other),
                ("1.5", Number),
                ("OR", Word),
                ("date", Name),
                ("=", Other),
                ("'x", Text),
            ]
        );
    }

    proptest! {
        #[test]
        fn parts_follow_each_other_within_any_text(text in "[ -~ə“'\"$\n]{0,40}") {
            let mut before = 0;
            for (range, _) in parts(&text) {
                prop_assert!(range.start >= before && range.end > range.start && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                prop_assert!(text[before..range.start].trim().is_empty());
                before = range.end;
            }
            prop_assert!(text[before..].trim().is_empty());
        }
    }
}
