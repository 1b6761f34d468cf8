//! What may come at a place of a filter while it is written.

use super::ast::{Expr, ExprKind};
use super::bind::GEOMETRY_NAMES;
use super::error::{FilterErrorKind, Sort};
use super::lex::{Lexeme, Token, continues_name, lex};
use super::parse::{Hint, Slot, hints};
use super::relation::{ArrayRelation, Comparison, Pseudo, SpatialRelation, TemporalRelation};
use super::write::write_name;
use crate::model::attributes::{Column, Values};
use crate::model::geometry::GeometryType;
use crate::model::layer::LayerData;
use crate::model::time::Status;
use crate::text::cql::quote_text;
use crate::text::fold;
use std::ops::Range;

/// Most items that are offered.
pub const MOST_ITEMS: usize = 100;
/// Most different texts of a column that are looked through, the most frequent ones.
const MOST_VALUES: usize = 10_000;

/// What may come at the cursor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completion {
    /// The part of the text that an item replaces, in bytes.
    pub range: Range<usize>,
    /// What may come, the best first.
    pub items: Vec<Item>,
}

/// Something that may come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The text to put in.
    pub text: String,
    /// What it is.
    pub kind: ItemKind,
    /// How many features have it, for a value of a column.
    pub count: Option<usize>,
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ItemKind {
    /// A value of the property.
    Value,
    /// A property of the layer, or of the program.
    Property,
    /// A comparison.
    Operator,
    /// A function with its opening bracket.
    Function,
    /// A word or sign of the language.
    Keyword,
}

/// What may come at a cursor, given in bytes. It counts the values of a column, which takes some milliseconds for a million.
#[must_use]
pub fn complete(text: &str, cursor: usize, layer: &LayerData) -> Completion {
    let cursor = text.floor_char_boundary(cursor);
    let Some((lexemes, begun)) = before(text.get(..cursor).unwrap_or_default()) else {
        return Completion { range: cursor..cursor, items: Vec::new() };
    };
    let behind = text.get(cursor..).unwrap_or_default();
    let more = match begun.kind {
        BegunKind::Word => behind.find(|c| !continues_name(c)).unwrap_or(behind.len()),
        BegunKind::Text => usize::from(behind.starts_with('\'')),
        BegunKind::Name => usize::from(behind.starts_with('"')),
        BegunKind::Nothing { .. } => 0,
    };
    let mut offer = Offer { layer, begun: &begun, key: fold(&begun.text), found: Vec::new() };
    for hint in hints(&lexemes) {
        offer.hint(&hint);
    }
    let mut found = offer.found;
    // Of equal ones the order of the hints stays, which is that of the layer and of the standard.
    found.sort_by_key(|(rank, item)| (*rank, item.kind, std::cmp::Reverse(item.count)));
    let mut items: Vec<Item> = Vec::new();
    for (_, item) in found {
        if items.len() == MOST_ITEMS {
            break;
        }
        if !items.iter().any(|of| of.text == item.text) {
            items.push(item);
        }
    }
    Completion { range: begun.from..cursor + more, items }
}

/// What is begun at the cursor.
struct Begun {
    from: usize,
    /// What is written of it, without quotes.
    text: String,
    kind: BegunKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BegunKind {
    /// Nothing; whether a word needs a space before it.
    Nothing {
        touches: bool,
    },
    Word,
    Text,
    Name,
}

/// The tokens before what is begun, and what is begun.
fn before(text: &str) -> Option<(Vec<Lexeme>, Begun)> {
    let mut lexemes = match lex(text) {
        Ok(lexemes) => lexemes,
        Err(error) => {
            let kind = match error.kind {
                FilterErrorKind::OpenText => BegunKind::Text,
                FilterErrorKind::OpenName => BegunKind::Name,
                _ => return None,
            };
            let from = error.at.from;
            let begun = text.get(from + 1..).unwrap_or_default().to_owned();
            return Some((lex(text.get(..from)?).ok()?, Begun { from, text: begun, kind }));
        }
    };
    let nothing =
        |touches| Begun { from: text.len(), text: String::new(), kind: BegunKind::Nothing { touches } };
    let Some(last) = lexemes.len().checked_sub(2).and_then(|last| lexemes.get(last)) else {
        return Some((lexemes, nothing(false)));
    };
    if last.at.to < text.len() {
        return Some((lexemes, nothing(false)));
    }
    let word = match &last.token {
        Token::Word(word) => word.clone(),
        Token::Pseudo(name) => format!("${name}"),
        token => {
            let touches = !matches!(token, Token::Sign('(' | ','));
            return Some((lexemes, nothing(touches)));
        }
    };
    let begun = Begun { from: last.at.from, text: word, kind: BegunKind::Word };
    let end = lexemes.pop()?;
    lexemes.pop();
    lexemes.push(end);
    Some((lexemes, begun))
}

struct Offer<'a> {
    layer: &'a LayerData,
    begun: &'a Begun,
    /// What is written, folded.
    key: String,
    found: Vec<(u8, Item)>,
}

impl Offer<'_> {
    /// How well something goes on with what is written: 0 is best; `None` if not at all.
    fn rank(&self, text: &str) -> Option<u8> {
        if self.key.is_empty() {
            return Some(0);
        }
        match fold(text).find(&self.key) {
            Some(0) => Some(0),
            Some(_) => Some(1),
            None => None,
        }
    }

    fn push(&mut self, kind: ItemKind, shown: &str, text: String, count: Option<usize>) {
        let fits = match self.begun.kind {
            BegunKind::Text => kind == ItemKind::Value && text.starts_with('\''),
            BegunKind::Name => kind == ItemKind::Property && !text.starts_with('$'),
            BegunKind::Nothing { .. } | BegunKind::Word => true,
        };
        if let Some(rank) = self.rank(shown).filter(|_| fits) {
            let space = self.begun.kind == BegunKind::Nothing { touches: true }
                && text.starts_with(|c: char| c.is_alphanumeric() || c == '\'');
            let text = if space { format!(" {text}") } else { text };
            self.found.push((rank, Item { text, kind, count }));
        }
    }

    fn plain(&mut self, kind: ItemKind, text: &str) {
        self.push(kind, text, text.to_owned(), None);
    }

    fn functions(&mut self, names: impl IntoIterator<Item = &'static str>) {
        for name in names {
            self.push(ItemKind::Function, name, format!("{name}("), None);
        }
    }

    fn hint(&mut self, hint: &Hint) {
        match hint {
            Hint::Word(word) => self.plain(ItemKind::Keyword, word),
            Hint::After(left) => self.after(left),
            Hint::Operand(slot) => self.operand(slot),
        }
    }

    fn operand(&mut self, slot: &Slot) {
        match slot {
            Slot::Condition => {
                self.properties(|_, _| true);
                self.geometry();
                self.functions(SpatialRelation::ALL.map(SpatialRelation::name));
                self.functions(TemporalRelation::ALL.map(TemporalRelation::name));
                self.functions(ArrayRelation::ALL.map(ArrayRelation::name));
                self.functions(["CASEI", "ACCENTI"]);
                self.plain(ItemKind::Keyword, "NOT");
            }
            Slot::Beside(other) => {
                let sort = self.sort(other);
                self.values(other);
                if sort == Some(Sort::Boolean) {
                    self.plain(ItemKind::Value, "TRUE");
                    self.plain(ItemKind::Value, "FALSE");
                }
                if self.dates(other) || sort == Some(Sort::Time) {
                    self.functions(["DATE", "TIMESTAMP"]);
                }
                if sort == Some(Sort::Text) {
                    self.functions(["CASEI", "ACCENTI"]);
                }
                let dates = sort == Some(Sort::Time);
                self.properties(|of, is_dated| if dates { is_dated } else { of == sort });
            }
            Slot::Pattern(other) => {
                self.values(other);
                self.functions(["CASEI", "ACCENTI"]);
            }
            Slot::Number => self.properties(|of, _| of == Some(Sort::Number)),
            Slot::Text => self.properties(|of, _| of == Some(Sort::Text)),
            Slot::Time => {
                self.properties(|_, is_dated| is_dated);
                self.functions(["DATE", "TIMESTAMP", "INTERVAL"]);
            }
            Slot::Geometry => {
                self.geometry();
                self.functions(["BBOX", "POINT", "LINESTRING", "POLYGON"]);
                self.functions(["MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"]);
            }
            Slot::List => {
                self.properties(|of, _| of.is_none());
                self.plain(ItemKind::Keyword, "(");
            }
            Slot::Element => {}
            Slot::Bound => {
                self.properties(|_, is_dated| is_dated);
                self.push(ItemKind::Value, "..", "'..'".to_owned(), None);
            }
        }
    }

    /// What may stand behind a value.
    fn after(&mut self, left: &Expr) {
        let sort = self.sort(left);
        let compares = |offer: &mut Self, all: &[Comparison]| {
            for comparison in all {
                offer.plain(ItemKind::Operator, comparison.sign());
            }
        };
        match sort {
            Some(Sort::Geometry | Sort::List) => {}
            Some(Sort::Boolean) => compares(self, &[Comparison::Equal, Comparison::NotEqual]),
            _ => compares(self, &Comparison::ALL),
        }
        if matches!(sort, None | Some(Sort::Text)) {
            self.plain(ItemKind::Operator, "LIKE");
            self.plain(ItemKind::Operator, "NOT LIKE");
        }
        if !matches!(sort, Some(Sort::Geometry | Sort::List | Sort::Boolean)) {
            for word in ["IN", "NOT IN", "BETWEEN", "NOT BETWEEN"] {
                self.plain(ItemKind::Operator, word);
            }
        }
        self.plain(ItemKind::Operator, "IS NULL");
        self.plain(ItemKind::Operator, "IS NOT NULL");
        if sort == Some(Sort::Boolean) {
            self.plain(ItemKind::Keyword, "AND");
            self.plain(ItemKind::Keyword, "OR");
        }
    }

    fn geometry(&mut self) {
        let [name, _] = GEOMETRY_NAMES;
        if self.layer.attributes.column(name).is_none() {
            self.plain(ItemKind::Property, name);
        }
    }

    /// Properties of a kind, and whether they are dates; `None` is several kinds.
    fn properties(&mut self, fits: impl Fn(Option<Sort>, bool) -> bool) {
        let layer = self.layer;
        for column in &layer.attributes.columns {
            if fits(sort_of(column), column.dates.is_some()) {
                let mut text = String::new();
                write_name(&column.name, &mut text);
                self.push(ItemKind::Property, &column.name, text, None);
            }
        }
        for pseudo in Pseudo::ALL {
            if fits(Some(self.sort_of_pseudo(pseudo)), false) {
                self.plain(ItemKind::Property, pseudo.name());
            }
        }
    }

    fn sort_of_pseudo(&self, pseudo: Pseudo) -> Sort {
        let is_number =
            pseudo == Pseudo::Id && matches!(*self.layer.ids, crate::model::feature::Ids::Integers(_));
        if is_number { Sort::Number } else { Sort::Text }
    }

    fn column(&self, expr: &Expr) -> Option<&Column> {
        match &expr.kind {
            ExprKind::Property(name) => self.layer.attributes.column(name),
            ExprKind::Folded(_, one) => self.column(one),
            _ => None,
        }
    }

    fn dates(&self, expr: &Expr) -> bool {
        self.column(expr).is_some_and(|column| column.dates.is_some())
    }

    fn sort(&self, expr: &Expr) -> Option<Sort> {
        Some(match &expr.kind {
            ExprKind::Property(name) => match self.layer.attributes.column(name) {
                Some(column) => return sort_of(column),
                None if GEOMETRY_NAMES.iter().any(|of| name.eq_ignore_ascii_case(of)) => Sort::Geometry,
                None => return None,
            },
            ExprKind::Pseudo(pseudo) => self.sort_of_pseudo(*pseudo),
            ExprKind::Text(_) | ExprKind::Folded(..) => Sort::Text,
            ExprKind::Number(_) | ExprKind::Negative(_) | ExprKind::Arithmetic(..) => Sort::Number,
            ExprKind::Instant(_) | ExprKind::Interval(..) => Sort::Time,
            ExprKind::Shape(_) => Sort::Geometry,
            ExprKind::List(_) => Sort::List,
            ExprKind::Function { .. } => return None,
            _ => Sort::Boolean,
        })
    }

    /// The different values of a property, the most frequent first.
    fn values(&mut self, of: &Expr) {
        let counts: Vec<(String, Option<usize>)> = match inner(of) {
            ExprKind::Pseudo(Pseudo::Status) => {
                Status::ALL.into_iter().map(|status| (status.id().to_owned(), None)).collect()
            }
            ExprKind::Pseudo(Pseudo::GeometryType) => {
                let types = &self.layer.geometries.types;
                let count = |of: GeometryType| types.iter().filter(|one| **one == of).count();
                let all =
                    GeometryType::ALL.into_iter().skip(1).map(|of| (of.name().to_owned(), Some(count(of))));
                all.filter(|(_, count)| *count > Some(0)).collect()
            }
            _ => {
                let all = self.column(of).map(frequent).unwrap_or_default();
                all.into_iter().map(|(text, count)| (text, Some(count))).collect()
            }
        };
        for (value, count) in counts {
            let mut text = String::new();
            quote_text(&value, &mut text);
            self.push(ItemKind::Value, &value, text, count);
        }
    }
}

fn inner(expr: &Expr) -> &ExprKind {
    match &expr.kind {
        ExprKind::Folded(_, one) => inner(one),
        kind => kind,
    }
}

fn sort_of(column: &Column) -> Option<Sort> {
    match column.values {
        Values::Integer(_) | Values::Float(_) => Some(Sort::Number),
        Values::Boolean(_) => Some(Sort::Boolean),
        Values::Text { .. } => Some(Sort::Text),
        Values::Json(_) => None,
    }
}

/// The different texts of a column with their number, the most frequent first.
pub(super) fn frequent(column: &Column) -> Vec<(String, usize)> {
    let Values::Text { dictionary, codes } = &column.values else { return Vec::new() };
    let mut counts = vec![0usize; dictionary.len()];
    column.each_value(|entry, _| {
        if let Some(count) = codes.get(entry).and_then(|code| counts.get_mut(*code as usize)) {
            *count += 1;
        }
    });
    let mut all: Vec<(usize, usize)> =
        counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
    let order = |&(code, count): &(usize, usize)| (std::cmp::Reverse(count), code);
    if all.len() > MOST_VALUES {
        all.select_nth_unstable_by_key(MOST_VALUES, order);
        all.truncate(MOST_VALUES);
    }
    all.sort_unstable_by_key(order);
    all.into_iter().filter_map(|(code, count)| Some((dictionary.get(code)?.to_owned(), count))).collect()
}
