//! A small reader of Rust source: which paths (`crate::model::Day`, `std::fs`) a file uses, and on which line.
//!
//! Comments, strings and everything behind `#[cfg(test)]` are left out. It reads well-formed source roughly and is
//! no parser: names brought in by `use ... as` or made by macros stay unseen.

/// A path as the source uses it, groups of `use` written out.
#[derive(Debug, PartialEq)]
pub struct UsedPath {
    pub parts: Vec<String>,
    /// 1-based line on which the path begins.
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Sign(char),
}

/// All paths of two and more parts, and single words that `use` brings in.
pub fn used_paths(source: &str) -> Vec<UsedPath> {
    let tokens = without_test_items(&tokens(source));
    let mut paths = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let after_use = place > 0 && matches!(&tokens[place - 1].0, Token::Word(word) if word == "use");
        let begins = match tokens[place].0 {
            Token::Word(_) => true,
            Token::Colons => matches!(tokens.get(place + 1), Some((Token::Word(_) | Token::Sign('{'), _))),
            Token::Sign(sign) => sign == '{' && after_use,
        };
        if begins {
            read_path(&tokens, &mut place, &[], after_use, &mut paths);
        } else {
            place += 1;
        }
    }
    paths
}

/// Reads one path, or one branch of a `use` tree, from `place` on and adds what it leads to.
fn read_path(
    tokens: &[(Token, usize)],
    place: &mut usize,
    prefix: &[String],
    in_use: bool,
    paths: &mut Vec<UsedPath>,
) {
    let line = tokens[*place].1;
    let mut parts = prefix.to_vec();
    if tokens[*place].0 == Token::Colons {
        *place += 1;
    }
    loop {
        match tokens.get(*place) {
            Some((Token::Word(word), _)) => {
                *place += 1;
                // `fs::{self}` is `fs` itself; at the beginning `self` is the own module.
                if word != "self" || parts.is_empty() {
                    parts.push(word.clone());
                }
            }
            Some((Token::Sign('{'), _)) if in_use => {
                *place += 1;
                while let Some((token, _)) = tokens.get(*place) {
                    match token {
                        Token::Sign('}') => {
                            *place += 1;
                            break;
                        }
                        Token::Sign(_) => *place += 1,
                        _ => read_path(tokens, place, &parts, true, paths),
                    }
                }
                return;
            }
            _ => break,
        }
        if tokens.get(*place).is_some_and(|(token, _)| *token == Token::Colons) {
            *place += 1;
        } else {
            break;
        }
    }
    if in_use && matches!(tokens.get(*place), Some((Token::Word(word), _)) if word == "as") {
        *place += 2;
    }
    if parts.len() > 1 || in_use {
        paths.push(UsedPath { parts, line });
    }
}

/// Leaves out each item that follows `#[cfg(test)]`.
fn without_test_items(tokens: &[(Token, usize)]) -> Vec<(Token, usize)> {
    let mark = [
        Token::Sign('#'),
        Token::Sign('['),
        Token::Word("cfg".into()),
        Token::Sign('('),
        Token::Word("test".into()),
        Token::Sign(')'),
        Token::Sign(']'),
    ];
    let mut kept = Vec::with_capacity(tokens.len());
    let mut place = 0;
    while place < tokens.len() {
        let here = &tokens[place..];
        if here.len() >= mark.len() && here.iter().zip(&mark).all(|((token, _), wanted)| token == wanted) {
            place = end_of_item(tokens, place + mark.len());
        } else {
            kept.push(tokens[place].clone());
            place += 1;
        }
    }
    kept
}

/// The place after the item that begins here: after its `;`, or after the bracket that closes its body.
fn end_of_item(tokens: &[(Token, usize)], start: usize) -> usize {
    let mut open = 0_usize;
    let mut is_use = false;
    for (place, (token, _)) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Word(word) if word == "use" && open == 0 => is_use = true,
            Token::Sign('{' | '(' | '[') => open += 1,
            Token::Sign(sign @ ('}' | ')' | ']')) => {
                if open == 0 {
                    return place;
                }
                open -= 1;
                if open == 0 && *sign == '}' && !is_use {
                    return place + 1;
                }
            }
            Token::Sign(';' | ',') if open == 0 => return place + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Cuts source text into words and signs; comments, strings, characters, lifetimes and spaces disappear.
fn tokens(source: &str) -> Vec<(Token, usize)> {
    let chars: Vec<char> = source.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let (mut place, mut counted, mut line) = (0, 0, 1);
    while place < chars.len() {
        line += chars[counted..place].iter().filter(|sign| **sign == '\n').count();
        counted = place;
        match (chars[place], at(place + 1)) {
            ('/', '/') => place = find(&chars, place, '\n'),
            ('/', '*') => place = end_of_comment(&chars, place),
            ('"', _) => place = end_of_string(&chars, place),
            ('\'', '\\') => place = find(&chars, place + 3, '\'') + 1,
            ('\'', _) if at(place + 2) == '\'' => place += 3,
            ('\'', _) => place += 1 + word_length(&chars, place + 1),
            (':', ':') => {
                tokens.push((Token::Colons, line));
                place += 2;
            }
            (sign, _) if is_word(sign) => {
                let length = word_length(&chars, place);
                let word: String = chars[place..place + length].iter().collect();
                place += length;
                let hashes = chars[place..].iter().take_while(|sign| **sign == '#').count();
                match word.as_str() {
                    "r" | "br" | "cr" if at(place + hashes) == '"' => {
                        place = end_of_raw_string(&chars, place + hashes + 1, hashes);
                    }
                    // Bytes and C strings: the quote is read in the next round.
                    "b" | "c" if matches!(at(place), '"' | '\'') => {}
                    // A raw name, as in r#type.
                    "r" if hashes == 1 => place += 1,
                    _ => tokens.push((Token::Word(word), line)),
                }
            }
            (sign, _) => {
                if !sign.is_whitespace() {
                    tokens.push((Token::Sign(sign), line));
                }
                place += 1;
            }
        }
    }
    tokens
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn word_length(chars: &[char], start: usize) -> usize {
    chars.iter().skip(start).take_while(|sign| is_word(**sign)).count()
}

/// The place of the next such sign, or the end.
fn find(chars: &[char], start: usize, wanted: char) -> usize {
    (start..chars.len()).find(|place| chars[*place] == wanted).unwrap_or(chars.len())
}

/// The place after a block comment, which may hold others.
fn end_of_comment(chars: &[char], start: usize) -> usize {
    let (mut place, mut open) = (start, 0_usize);
    while place + 1 < chars.len() {
        match (chars[place], chars[place + 1]) {
            ('/', '*') => {
                open += 1;
                place += 2;
            }
            ('*', '/') => {
                open -= 1;
                place += 2;
                if open == 0 {
                    return place;
                }
            }
            _ => place += 1,
        }
    }
    chars.len()
}

/// The place after a plain string that begins with the quote at `start`.
fn end_of_string(chars: &[char], start: usize) -> usize {
    let mut place = start + 1;
    while place < chars.len() {
        match chars[place] {
            '\\' => place += 2,
            '"' => return place + 1,
            _ => place += 1,
        }
    }
    chars.len()
}

/// The place after a raw string whose text begins at `start` and which closes with a quote and `hashes` hashes.
fn end_of_raw_string(chars: &[char], start: usize, hashes: usize) -> usize {
    let mut place = start;
    loop {
        place = find(chars, place, '"') + 1;
        if place > chars.len() {
            return chars.len();
        }
        if chars[place..].iter().take_while(|sign| **sign == '#').count() >= hashes {
            return (place + hashes).min(chars.len());
        }
    }
}
