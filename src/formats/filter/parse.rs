//! CQL2 text to a tree, by recursive descent.
//!
//! What binds least comes first: `OR`, `AND`, `NOT`, one comparison, `+ -`, `* / % div`, `^` (from the right), a sign. At the
//! end of the text the parser notes all that it would have taken there, which is what [`super::complete()`] offers.

use super::ast::{At, Expr, ExprKind, MOST_LEVELS, Number};
use super::error::{Expected, FilterError, FilterErrorKind};
use super::lex::{Lexeme, Token, lex};
use super::near::nearest;
use super::relation::{
    ArrayRelation, Folding, Operation, Pseudo, RESERVED, SpatialRelation, TemporalRelation, functions,
};

/// What may come at the end of the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Hint {
    /// A value, name or function.
    Operand(Slot),
    /// What may stand behind a value.
    After(Expr),
    /// A keyword or sign.
    Word(&'static str),
}

/// What a value is needed for.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Slot {
    /// A condition, or the left side of one.
    Condition,
    /// Beside another value, which tells its kind.
    Beside(Expr),
    /// A pattern, for this text.
    Pattern(Expr),
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date or a stretch of time.
    Time,
    /// A geometry.
    Geometry,
    /// A list.
    List,
    /// An element of a list, beside this one if it is known.
    Element,
    /// The text of a date, or `'..'` for none.
    Bound,
}

type Parsed = Result<Expr, FilterError>;

/// Reads a filter.
///
/// # Errors
/// What is wrong in the text, and where. Names and kinds of values are not looked at: see [`super::Filter::bind`].
pub fn parse(text: &str) -> Parsed {
    let lexemes = lex(text)?;
    Parser::new(&lexemes).whole()
}

/// What may come at the end of a text that is cut into tokens.
pub(super) fn hints(lexemes: &[Lexeme]) -> Vec<Hint> {
    let mut parser = Parser::new(lexemes);
    // A text that breaks off is no sound filter: only what was noted on the way counts.
    let _ = parser.whole();
    parser.hints
}

pub(super) struct Parser<'a> {
    lexemes: &'a [Lexeme],
    next: usize,
    depth: usize,
    hints: Vec<Hint>,
}

impl<'a> Parser<'a> {
    fn new(lexemes: &'a [Lexeme]) -> Self {
        Self { lexemes, next: 0, depth: 0, hints: Vec::new() }
    }

    fn whole(&mut self) -> Parsed {
        if self.is_end() {
            self.hint(|| Hint::Operand(Slot::Condition));
            return Err(self.fault(FilterErrorKind::Empty));
        }
        let expr = self.or(&Slot::Condition)?;
        if !self.is_end() {
            let kind = match self.token() {
                Token::Compare(_) => FilterErrorKind::Chained,
                _ => FilterErrorKind::Expected(Expected::Operator),
            };
            return Err(self.fault(kind));
        }
        Ok(expr)
    }

    pub(super) fn token(&self) -> &'a Token {
        self.ahead(0)
    }

    fn ahead(&self, count: usize) -> &'a Token {
        self.lexemes.get(self.next + count).map_or(&Token::End, |lexeme| &lexeme.token)
    }

    pub(super) fn at(&self) -> At {
        self.lexemes.get(self.next).or(self.lexemes.last()).map_or_else(At::default, |lexeme| lexeme.at)
    }

    /// The place from here to the token before the next one.
    pub(super) fn since(&self, from: At) -> At {
        let last = self.next.checked_sub(1).and_then(|last| self.lexemes.get(last));
        last.map_or(from, |last| from.to(last.at))
    }

    fn is_end(&self) -> bool {
        *self.token() == Token::End
    }

    pub(super) fn advance(&mut self) {
        self.next += usize::from(self.next < self.lexemes.len());
    }

    pub(super) fn hint(&mut self, hint: impl FnOnce() -> Hint) {
        if self.is_end() {
            self.hints.push(hint());
        }
    }

    pub(super) fn fault(&self, kind: FilterErrorKind) -> FilterError {
        FilterError::new(kind, self.at())
    }

    pub(super) fn expected(&self, expected: Expected) -> FilterError {
        self.fault(FilterErrorKind::Expected(expected))
    }

    /// One level deeper; goes back when the work is done.
    pub(super) fn deeper<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, FilterError>,
    ) -> Result<T, FilterError> {
        if self.depth == MOST_LEVELS {
            return Err(self.fault(FilterErrorKind::TooDeep));
        }
        self.depth += 1;
        let done = work(self);
        self.depth -= 1;
        done
    }

    pub(super) fn node(&self, kind: ExprKind, at: At) -> Parsed {
        let expr = Expr::new(kind, at);
        if expr.levels() > MOST_LEVELS {
            Err(FilterError::new(FilterErrorKind::TooDeep, at))
        } else {
            Ok(expr)
        }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.token(), Token::Word(of) if of.eq_ignore_ascii_case(word))
    }

    /// Takes a keyword if it is there.
    fn word(&mut self, word: &'static str) -> bool {
        self.hint(|| Hint::Word(word));
        let is_there = self.is_word(word);
        if is_there {
            self.advance();
        }
        is_there
    }

    /// Takes a sign if it is there.
    pub(super) fn sign(&mut self, sign: char) -> bool {
        let is_there = *self.token() == Token::Sign(sign);
        if is_there {
            self.advance();
        }
        is_there
    }

    pub(super) fn open(&mut self) -> Result<(), FilterError> {
        self.hint(|| Hint::Word("("));
        if self.sign('(') { Ok(()) } else { Err(self.expected(Expected::Open)) }
    }

    pub(super) fn close(&mut self) -> Result<(), FilterError> {
        self.hint(|| Hint::Word(")"));
        if self.sign(')') { Ok(()) } else { Err(self.expected(Expected::Close)) }
    }

    pub(super) fn comma(&mut self) -> Result<(), FilterError> {
        self.hint(|| Hint::Word(","));
        if self.sign(',') { Ok(()) } else { Err(self.expected(Expected::Comma)) }
    }

    fn or(&mut self, slot: &Slot) -> Parsed {
        let first = self.and(slot)?;
        self.chain(first, "OR", slot, Self::and, ExprKind::Or)
    }

    fn and(&mut self, slot: &Slot) -> Parsed {
        let first = self.not(slot)?;
        self.chain(first, "AND", slot, Self::not, ExprKind::And)
    }

    /// Further parts behind the first, each after a word.
    fn chain(
        &mut self,
        first: Expr,
        word: &'static str,
        slot: &Slot,
        part: fn(&mut Self, &Slot) -> Parsed,
        kind: fn(Vec<Expr>) -> ExprKind,
    ) -> Parsed {
        let from = first.at;
        let takes_conditions = *slot == Slot::Condition;
        if takes_conditions && first.is_condition() {
            self.hint(|| Hint::Word(word));
        }
        if !self.is_word(word) {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.is_word(word) {
            self.advance();
            let next = part(self, &Slot::Condition)?;
            if next.is_condition() {
                self.hint(|| Hint::Word(word));
            }
            all.push(next);
        }
        self.node(kind(all), self.since(from))
    }

    fn not(&mut self, slot: &Slot) -> Parsed {
        let from = self.at();
        if !self.is_word("NOT") {
            return self.comparison(slot);
        }
        self.advance();
        let one = self.deeper(|parser| parser.not(&Slot::Condition))?;
        self.node(ExprKind::Not(Box::new(one)), self.since(from))
    }

    fn comparison(&mut self, slot: &Slot) -> Parsed {
        let left = self.sum(slot)?;
        let from = left.at;
        if *slot == Slot::Condition && !left.is_condition() {
            self.hint(|| Hint::After(left.clone()));
        }
        if let Token::Compare(comparison) = *self.token() {
            self.advance();
            let right = self.beside(&left)?;
            return self
                .node(ExprKind::Compare(comparison, Box::new(left), Box::new(right)), self.since(from));
        }
        if self.is_word("IS") {
            self.advance();
            let negated = self.word("NOT");
            if !self.word("NULL") {
                return Err(self.expected(Expected::Null));
            }
            return self.node(ExprKind::IsNull { value: Box::new(left), negated }, self.since(from));
        }
        let negated = self.is_word("NOT");
        if negated {
            self.advance();
        }
        let (like, between, is_in) = if negated {
            (self.word("LIKE"), self.word("BETWEEN"), self.word("IN"))
        } else {
            let word = |word| self.is_word(word);
            let found = (word("LIKE"), word("BETWEEN"), word("IN"));
            if found.0 || found.1 || found.2 {
                self.advance();
            }
            found
        };
        let value = Box::new(left);
        let kind = if like {
            let pattern = Box::new(self.sum(&Slot::Pattern((*value).clone()))?);
            ExprKind::Like { value, pattern, negated }
        } else if between {
            let low = Box::new(self.beside(&value)?);
            if !self.word("AND") {
                return Err(self.expected(Expected::And));
            }
            let high = Box::new(self.beside(&value)?);
            ExprKind::Between { value, low, high, negated }
        } else if is_in {
            self.open()?;
            let mut list = vec![self.element(&Slot::Beside((*value).clone()))?];
            while self.sign(',') {
                list.push(self.element(&Slot::Beside((*value).clone()))?);
            }
            self.hint(|| Hint::Word(","));
            self.close()?;
            ExprKind::In { value, list, negated }
        } else if negated {
            return Err(self.expected(Expected::AfterNot));
        } else {
            return Ok(*value);
        };
        self.node(kind, self.since(from))
    }

    fn element(&mut self, slot: &Slot) -> Parsed {
        self.deeper(|parser| parser.or(slot))
    }

    /// The value on the other side of a comparison.
    fn beside(&mut self, other: &Expr) -> Parsed {
        if self.is_word("NULL") {
            return Err(self.fault(FilterErrorKind::ComparedToNull));
        }
        self.sum(&Slot::Beside(other.clone()))
    }

    fn sum(&mut self, slot: &Slot) -> Parsed {
        let mut left = self.product(slot)?;
        while let Token::Sign(sign @ ('+' | '-')) = *self.token() {
            self.advance();
            let operation = if sign == '+' { Operation::Add } else { Operation::Subtract };
            let right = self.product(&Slot::Number)?;
            let at = left.at.to(right.at);
            left = self.node(ExprKind::Arithmetic(operation, Box::new(left), Box::new(right)), at)?;
        }
        Ok(left)
    }

    fn product(&mut self, slot: &Slot) -> Parsed {
        let mut left = self.power(slot)?;
        loop {
            let operation = match self.token() {
                Token::Sign('*') => Operation::Multiply,
                Token::Sign('/') => Operation::Divide,
                Token::Sign('%') => Operation::Remainder,
                Token::Word(word) if word.eq_ignore_ascii_case("div") => Operation::Quotient,
                _ => return Ok(left),
            };
            self.advance();
            let right = self.power(&Slot::Number)?;
            let at = left.at.to(right.at);
            left = self.node(ExprKind::Arithmetic(operation, Box::new(left), Box::new(right)), at)?;
        }
    }

    fn power(&mut self, slot: &Slot) -> Parsed {
        let base = self.factor(slot)?;
        if !self.sign('^') {
            return Ok(base);
        }
        let exponent = self.deeper(|parser| parser.power(&Slot::Number))?;
        let at = base.at.to(exponent.at);
        self.node(ExprKind::Arithmetic(Operation::Power, Box::new(base), Box::new(exponent)), at)
    }

    fn factor(&mut self, slot: &Slot) -> Parsed {
        let from = self.at();
        let Token::Sign(sign @ ('+' | '-')) = *self.token() else { return self.primary(slot) };
        if let Token::Number(text) = self.ahead(1) {
            self.advance();
            let number = number(sign == '-', text);
            self.advance();
            return self.node(ExprKind::Number(number), self.since(from));
        }
        if sign == '+' {
            return Err(self.expected(Expected::Operand));
        }
        self.advance();
        let one = self.deeper(|parser| parser.factor(&Slot::Number))?;
        self.node(ExprKind::Negative(Box::new(one)), self.since(from))
    }

    pub(super) fn primary(&mut self, slot: &Slot) -> Parsed {
        let from = self.at();
        let kind = match self.token() {
            Token::End => {
                self.hint(|| Hint::Operand(slot.clone()));
                return Err(self.expected(Expected::Operand));
            }
            Token::Sign('(') => {
                self.advance();
                // What stands in brackets is needed for what the brackets are, or is a condition.
                let inner = if matches!(slot, Slot::Number) { &Slot::Number } else { &Slot::Condition };
                let mut inner = self.deeper(|parser| parser.or(inner))?;
                self.close()?;
                inner.at = self.since(from);
                return Ok(inner);
            }
            Token::Sign(_) | Token::Compare(_) => return Err(self.expected(Expected::Operand)),
            Token::Text(text) => ExprKind::Text(text.as_str().into()),
            Token::Number(text) => ExprKind::Number(number(false, text)),
            Token::Name(name) => ExprKind::Property(name.as_str().into()),
            Token::Pseudo(name) => self.pseudo(name)?,
            Token::Word(word) => return self.named(word, slot),
        };
        self.advance();
        self.node(kind, from)
    }

    fn pseudo(&self, name: &str) -> Result<ExprKind, FilterError> {
        let name = format!("${name}");
        let known = Pseudo::ALL.into_iter().find(|pseudo| pseudo.name().eq_ignore_ascii_case(&name));
        known.map(ExprKind::Pseudo).ok_or_else(|| {
            let near = nearest(&name, Pseudo::ALL.map(Pseudo::name)).map(str::to_owned);
            self.fault(FilterErrorKind::UnknownPseudo { name, near })
        })
    }

    /// A word: a function if a bracket follows, a keyword or the name of a property.
    fn named(&mut self, word: &str, slot: &Slot) -> Parsed {
        let from = self.at();
        let capitals = word.to_ascii_uppercase();
        match capitals.as_str() {
            "TRUE" | "FALSE" => {
                self.advance();
                return self.node(ExprKind::Boolean(capitals == "TRUE"), from);
            }
            reserved if RESERVED.contains(&reserved) => return Err(self.expected(Expected::Operand)),
            _ => {}
        }
        let follows = |ahead, sign| *self.ahead(ahead) == Token::Sign(sign);
        let has_altitudes =
            matches!(self.ahead(1), Token::Word(z) if z.eq_ignore_ascii_case("Z")) && follows(2, '(');
        if !follows(1, '(') && !has_altitudes {
            self.advance();
            return self.node(ExprKind::Property(word.into()), from);
        }
        if let Some(shape) = self.deeper(|parser| parser.shape_of(&capitals))? {
            return self.node(ExprKind::Shape(shape), self.since(from));
        }
        if has_altitudes {
            self.advance();
            return Err(self.expected(Expected::Operator));
        }
        self.advance();
        self.advance();
        let kind = self.deeper(|parser| parser.function(word, &capitals, slot))?;
        self.close()?;
        self.node(kind, self.since(from))
    }

    /// A function, from behind its opening bracket to before its closing one.
    fn function(&mut self, word: &str, capitals: &str, slot: &Slot) -> Result<ExprKind, FilterError> {
        fn find<T: Copy, const N: usize>(all: [T; N], name: fn(T) -> &'static str, of: &str) -> Option<T> {
            all.into_iter().find(|&one| name(one) == of)
        }
        if let Some(relation) = find(SpatialRelation::ALL, SpatialRelation::name, capitals) {
            let (left, right) = self.two(&Slot::Geometry, Self::sum)?;
            return Ok(ExprKind::Spatial(relation, left, right));
        }
        if let Some(relation) = find(TemporalRelation::ALL, TemporalRelation::name, capitals) {
            let (left, right) = self.two(&Slot::Time, Self::sum)?;
            return Ok(ExprKind::Temporal(relation, left, right));
        }
        if let Some(relation) = find(ArrayRelation::ALL, ArrayRelation::name, capitals) {
            let (left, right) = self.two(&Slot::List, Self::list_or_value)?;
            return Ok(ExprKind::Array(relation, left, right));
        }
        Ok(match capitals {
            "CASEI" | "ACCENTI" => {
                let folding = if capitals == "CASEI" { Folding::Case } else { Folding::Accents };
                // Folded or not, a text stands where it stands.
                let inner = match slot {
                    Slot::Beside(_) | Slot::Pattern(_) => slot,
                    _ => &Slot::Text,
                };
                ExprKind::Folded(folding, Box::new(self.sum(inner)?))
            }
            "DATE" | "TIMESTAMP" => ExprKind::Instant(self.instant(capitals == "TIMESTAMP")?),
            "INTERVAL" => {
                let from = self.bound()?;
                self.comma()?;
                ExprKind::Interval(Box::new(from), Box::new(self.bound()?))
            }
            _ => {
                let mut arguments = Vec::new();
                if *self.token() != Token::Sign(')') {
                    arguments.push(self.or(&Slot::Element)?);
                    while self.sign(',') {
                        arguments.push(self.or(&Slot::Element)?);
                    }
                }
                ExprKind::Function { name: word.into(), arguments }
            }
        })
    }

    fn two(
        &mut self,
        slot: &Slot,
        part: fn(&mut Self, &Slot) -> Parsed,
    ) -> Result<(Box<Expr>, Box<Expr>), FilterError> {
        let left = part(self, slot)?;
        self.comma()?;
        Ok((Box::new(left), Box::new(part(self, slot)?)))
    }

    /// A list in brackets, or a value.
    fn list_or_value(&mut self, slot: &Slot) -> Parsed {
        let from = self.at();
        if !self.sign('(') {
            return self.or(slot);
        }
        let mut items = Vec::new();
        if !self.sign(')') {
            items.push(self.deeper(|parser| parser.list_or_value(&Slot::Element))?);
            while self.sign(',') {
                items.push(self.deeper(|parser| parser.list_or_value(&Slot::Element))?);
            }
            self.hint(|| Hint::Word(","));
            self.close()?;
        }
        self.node(ExprKind::List(items), self.since(from))
    }
}

/// A number as it is written; the lexer has seen that it is one.
fn number(negative: bool, text: &str) -> Number {
    let signed = if negative { format!("-{text}") } else { text.to_owned() };
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    match signed.parse() {
        Ok(number) if is_whole => Number::Integer(number),
        _ => Number::Float(signed.parse().unwrap_or_default()),
    }
}

/// The function whose name is nearest to one that there is not.
pub(super) fn near_function(name: &str) -> Option<&'static str> {
    nearest(name, functions())
}
