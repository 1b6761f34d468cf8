//! The text of a filter cut into words, values and signs, each with its place.

use super::ast::At;
use super::error::{FilterError, FilterErrorKind};
use super::relation::Comparison;

/// Most bytes of a filter.
pub const MOST_BYTES: usize = 1 << 20;

/// A word, value or sign.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    /// A word without quotes: a name, a function, a keyword.
    Word(String),
    /// A name in double quotes.
    Name(String),
    /// A word after `$`, without the sign.
    Pseudo(String),
    /// A text in single quotes.
    Text(String),
    /// A number without a sign, as it is written.
    Number(String),
    /// `=`, `<>`, `<`, `<=`, `>`, `>=`.
    Compare(Comparison),
    /// One of `( ) , + - * / % ^`.
    Sign(char),
    /// The end.
    End,
}

/// A token and its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Lexeme {
    pub token: Token,
    pub at: At,
}

/// Whether a name may begin with a character without quotes.
pub(super) fn begins_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | ':')
}

/// Whether a name may go on with a character without quotes.
pub(super) fn continues_name(c: char) -> bool {
    begins_name(c) || c.is_ascii_digit() || matches!(c, '.' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
}

/// Cuts a text; the last token is [`Token::End`].
pub(super) fn lex(text: &str) -> Result<Vec<Lexeme>, FilterError> {
    if text.len() > MOST_BYTES {
        return Err(FilterError::new(FilterErrorKind::TooLong, At { from: MOST_BYTES, to: text.len() }));
    }
    let mut lexer = Lexer { text, next: 0 };
    let mut lexemes = Vec::new();
    loop {
        lexer.skip(char::is_whitespace);
        let from = lexer.next;
        let token = lexer.token()?;
        let is_end = token == Token::End;
        lexemes.push(Lexeme { token, at: At { from, to: lexer.next } });
        if is_end {
            return Ok(lexemes);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    next: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.next..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, is_part: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.next += rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    }

    fn since(&self, from: usize) -> String {
        self.text.get(from..self.next).unwrap_or_default().to_owned()
    }

    fn fault(&self, kind: FilterErrorKind, from: usize) -> FilterError {
        FilterError::new(kind, At { from, to: self.next })
    }

    fn token(&mut self) -> Result<Token, FilterError> {
        let from = self.next;
        let Some(first) = self.peek() else { return Ok(Token::End) };
        if begins_name(first) {
            self.skip(continues_name);
            return Ok(Token::Word(self.since(from)));
        }
        let is_fraction = first == '.' && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        if first.is_ascii_digit() || is_fraction {
            return self.number();
        }
        if let Some((written, write)) =
            WRONG_SIGNS.iter().find(|(written, _)| self.rest().starts_with(written))
        {
            self.next += written.len();
            let kind = FilterErrorKind::WrongSign { written: (*written).to_owned(), write };
            return Err(self.fault(kind, from));
        }
        self.next += first.len_utf8();
        match first {
            '\'' => self.text_literal(from),
            '"' => self.name(from),
            '$' => {
                self.skip(continues_name);
                Ok(Token::Pseudo(self.since(from + 1)))
            }
            '=' => Ok(Token::Compare(Comparison::Equal)),
            '<' => Ok(Token::Compare(match self.peek() {
                Some('>') => self.take(Comparison::NotEqual),
                Some('=') => self.take(Comparison::LessOrEqual),
                _ => Comparison::Less,
            })),
            '>' => Ok(Token::Compare(match self.peek() {
                Some('=') => self.take(Comparison::GreaterOrEqual),
                _ => Comparison::Greater,
            })),
            '(' | ')' | ',' | '+' | '-' | '*' | '/' | '%' | '^' => Ok(Token::Sign(first)),
            _ => Err(self.fault(FilterErrorKind::Character(first), from)),
        }
    }

    fn take(&mut self, comparison: Comparison) -> Comparison {
        self.next += 1;
        comparison
    }

    fn number(&mut self) -> Result<Token, FilterError> {
        let from = self.next;
        self.skip(|c| c.is_ascii_digit());
        if self.peek() == Some('.') {
            self.next += 1;
            self.skip(|c| c.is_ascii_digit());
        }
        let rest = self.rest().as_bytes();
        if matches!(rest.first(), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.get(1), Some(b'+' | b'-')));
            if rest.get(1 + sign).is_some_and(u8::is_ascii_digit) {
                self.next += 1 + sign;
                self.skip(|c| c.is_ascii_digit());
            }
        }
        let is_whole = !self.peek().is_some_and(continues_name);
        let text = self.since(from);
        if is_whole && text.parse().is_ok_and(f64::is_finite) {
            return Ok(Token::Number(text));
        }
        self.skip(continues_name);
        Err(self.fault(FilterErrorKind::Number(self.since(from)), from))
    }

    /// A text in single quotes. A quote in it is written twice, or after a backslash; of backslashes before a quote each two
    /// stand for one, all others for themselves.
    fn text_literal(&mut self, from: usize) -> Result<Token, FilterError> {
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let Some(quote) = rest.find('\'') else {
                self.next = self.text.len();
                return Err(self.fault(FilterErrorKind::OpenText, from));
            };
            let before = rest.get(..quote).unwrap_or_default();
            let plain = before.trim_end_matches('\\');
            let backslashes = before.len() - plain.len();
            text.push_str(plain);
            text.extend(std::iter::repeat_n('\\', backslashes / 2));
            self.next += quote + 1;
            if backslashes % 2 == 1 {
                text.push('\'');
            } else if self.peek() == Some('\'') {
                self.next += 1;
                text.push('\'');
            } else {
                return Ok(Token::Text(text));
            }
        }
    }

    /// A name in double quotes; a double quote in it is written twice.
    fn name(&mut self, from: usize) -> Result<Token, FilterError> {
        let mut name = String::new();
        loop {
            let rest = self.rest();
            let Some(quote) = rest.find('"') else {
                self.next = self.text.len();
                return Err(self.fault(FilterErrorKind::OpenName, from));
            };
            name.push_str(rest.get(..quote).unwrap_or_default());
            self.next += quote + 1;
            if self.peek() != Some('"') {
                return Ok(Token::Name(name));
            }
            self.next += 1;
            name.push('"');
        }
    }
}

/// What other languages write, and what CQL2 writes instead.
const WRONG_SIGNS: [(&str, &str); 14] = [
    ("!=", "<>"),
    ("==", "="),
    ("=>", ">="),
    ("=<", "<="),
    ("≠", "<>"),
    ("≤", "<="),
    ("≥", ">="),
    ("&&", "AND"),
    ("||", "OR"),
    ("‘", "'"),
    ("’", "'"),
    ("“", "'"),
    ("”", "'"),
    ("−", "-"),
];
