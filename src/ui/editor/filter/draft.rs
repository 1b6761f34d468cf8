//! A condition while it is filled in: what is typed, and whether it says something yet.

use crate::formats::filter::ast::Number;
use crate::formats::filter::rows::{Condition, Field, Kind, Literal, Operator, Row, Takes};
use crate::model::layer::LayerData;
use crate::text::parse_typed;

/// A row of the form.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Draft {
    /// Tells it from others as rows come and go.
    pub key: u64,
    /// The property, with its kind.
    pub field: Field,
    /// Its kind in the layer.
    pub kind: Kind,
    /// What is asked of it.
    pub operator: Operator,
    /// What is typed: the value, and the second one of two.
    pub typed: [String; 2],
    /// The values of a list.
    pub chosen: Vec<String>,
}

/// Why a condition does not count yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unfinished {
    /// A value is missing.
    Value,
    /// What is typed is no number.
    Number,
    /// What is typed is no day.
    Date,
}

impl Unfinished {
    pub fn key(self) -> &'static str {
        match self {
            Self::Value => "filter-row-no-value",
            Self::Number => "filter-row-no-number",
            Self::Date => "filter-row-no-date",
        }
    }
}

impl Draft {
    /// A row for a property, without a value.
    pub fn new(key: u64, field: Field, kind: Kind) -> Self {
        let operator = first_operator(kind);
        Self { key, field, kind, operator, typed: Default::default(), chosen: Vec::new() }
    }

    /// The row that shows a condition; `None` if what it would write is another one.
    pub fn of(key: u64, row: &Row, layer: &LayerData) -> Option<Self> {
        let kind = row.field.kind(layer)?;
        let mut draft = Self::new(key, row.field.clone(), kind);
        draft.operator = row.condition.operator();
        let mut values = row.condition.values().into_iter().map(written);
        if draft.takes() == Takes::Several {
            draft.chosen = values.collect();
        } else {
            draft.typed = [values.next().unwrap_or_default(), values.next().unwrap_or_default()];
        }
        if draft.row().as_ref() != Ok(row) {
            return None;
        }
        // Of few words there is a list for one, too.
        if matches!(kind, Kind::Status | Kind::GeometryType) && draft.takes() == Takes::One {
            let asked = match draft.operator {
                Operator::Compare(crate::formats::filter::Comparison::NotEqual) => {
                    crate::formats::filter::rows::Asked::Not
                }
                _ => crate::formats::filter::rows::Asked::Yes,
            };
            draft.set_operator(Operator::OneOf(asked));
        }
        Some(draft)
    }

    /// How many values it takes.
    pub fn takes(&self) -> Takes {
        self.operator.takes()
    }

    /// Another property: what was typed stays where it is of the same kind.
    pub fn set_field(&mut self, field: Field, kind: Kind) {
        if kind != self.kind || matches!(kind, Kind::Status | Kind::GeometryType) {
            *self = Self::new(self.key, field, kind);
        } else {
            (self.field, self.chosen) = (field, Vec::new());
        }
    }

    /// Another comparison: values stay.
    pub fn set_operator(&mut self, operator: Operator) {
        let before = self.takes();
        self.operator = operator;
        match (before, operator.takes()) {
            (Takes::One | Takes::Two, Takes::Several) if !self.typed[0].trim().is_empty() => {
                let first = std::mem::take(&mut self.typed[0]);
                if !self.chosen.contains(&first) {
                    self.chosen.push(first);
                }
            }
            (Takes::Several, Takes::One | Takes::Two) if self.typed[0].is_empty() => {
                self.typed[0] = self.chosen.first().cloned().unwrap_or_default();
            }
            _ => {}
        }
    }

    /// The row that it is, if it says something.
    pub fn row(&self) -> Result<Row, Unfinished> {
        let typed: Vec<&str> = match self.takes() {
            Takes::Nothing => Vec::new(),
            Takes::One => vec![&self.typed[0]],
            Takes::Two => self.typed.iter().map(String::as_str).collect(),
            Takes::Several => self.chosen.iter().map(String::as_str).collect(),
        };
        let values = typed.into_iter().map(|typed| self.literal(typed)).collect::<Result<_, _>>()?;
        let condition = Condition::new(self.operator, values).ok_or(Unfinished::Value)?;
        Ok(Row { field: self.field.clone(), condition })
    }

    /// Whether what is typed is a value, for a list.
    pub fn literal(&self, typed: &str) -> Result<Literal, Unfinished> {
        let trimmed = typed.trim();
        if trimmed.is_empty() {
            return Err(Unfinished::Value);
        }
        match self.kind {
            Kind::Number => number(trimmed).map(Literal::Number).ok_or(Unfinished::Number),
            Kind::Date => day(trimmed).map(|day| Literal::Date(day.into())).ok_or(Unfinished::Date),
            _ => Ok(Literal::Text(typed.into())),
        }
    }
}

fn first_operator(kind: Kind) -> Operator {
    kind.operators().first().copied().unwrap_or(Operator::Missing(crate::formats::filter::rows::Asked::Yes))
}

/// A value as it stands in a field.
fn written(literal: Literal) -> String {
    match literal {
        Literal::Text(text) | Literal::Date(text) => text.into(),
        Literal::Number(Number::Integer(number)) => number.to_string(),
        Literal::Number(Number::Float(number)) => format!("{number:?}"),
    }
}

/// A number as it is typed, with a decimal comma or point and spaces between groups of figures.
fn number(typed: &str) -> Option<Number> {
    let plain: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}'))
        .map(|c| match c {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    if !plain.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')) {
        return None;
    }
    if let Ok(number) = plain.parse() {
        return Some(Number::Integer(number));
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite()).map(Number::Float)
}

/// A day as it is typed, in any of the ways that the program reads.
fn day(typed: &str) -> Option<String> {
    let date = parse_typed(typed)?;
    let day = date.first.ymd();
    let is_day = date.precision == crate::model::time::Precision::Day;
    is_day.then(|| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::filter::Comparison;
    use crate::formats::filter::rows::Asked;
    use crate::model::feedback::Silent;

    fn draft(kind: Kind, operator: Operator, typed: [&str; 2]) -> Draft {
        let mut draft = Draft::new(1, Field::Column("a".into()), kind);
        draft.operator = operator;
        draft.typed = typed.map(str::to_owned);
        draft
    }

    #[test]
    fn numbers_and_days_are_read_as_they_are_typed() {
        for (typed, read) in [
            ("12", Some(Number::Integer(12))),
            ("1 200", Some(Number::Integer(1200))),
            ("−2,5", Some(Number::Float(-2.5))),
            ("1e3", Some(Number::Float(1000.0))),
            ("1.2.3", None),
            ("nan", None),
            ("inf", None),
            ("1e999", None),
            ("x", None),
        ] {
            assert_eq!(number(typed), read, "{typed}");
        }
        assert_eq!(day("05.07.2024").as_deref(), Some("2024-07-05"));
        assert_eq!(day("2024-07-05").as_deref(), Some("2024-07-05"));
        assert_eq!(day("2024"), None, "a year is no day");
        assert_eq!(day("2024-02-30"), None);
    }

    #[test]
    fn what_is_missing_is_told() {
        let equal = Operator::Compare(Comparison::Equal);
        assert_eq!(draft(Kind::Text, equal, ["", ""]).row(), Err(Unfinished::Value));
        assert_eq!(draft(Kind::Number, equal, ["x", ""]).row(), Err(Unfinished::Number));
        assert_eq!(draft(Kind::Date, equal, ["2024", ""]).row(), Err(Unfinished::Date));
        let between = Operator::Between(Asked::Yes);
        assert_eq!(draft(Kind::Number, between, ["1", ""]).row(), Err(Unfinished::Value));
        assert!(draft(Kind::Number, between, ["1", "2"]).row().is_ok());
        assert!(draft(Kind::Text, Operator::Missing(Asked::Yes), ["", ""]).row().is_ok());
        assert_eq!(draft(Kind::Status, Operator::OneOf(Asked::Yes), ["", ""]).row(), Err(Unfinished::Value));
    }

    #[test]
    fn a_row_that_is_shown_writes_the_same_condition() {
        let json = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":
            {"name":"a","pupils":1,"share":0.5,"since":"2020-01-01"},"geometry":null}]}"#;
        let layer = crate::formats::geojson::read(json.as_bytes(), "", &Silent).unwrap().layer;
        let of = |column: &str, condition| Row { field: Field::Column(column.into()), condition };
        let text = |text: &str| Literal::Text(text.into());
        let equal = |value| Condition::Compare(Comparison::Equal, value);
        let float = |value| Literal::Number(Number::Float(value));
        for (row, is_shown) in [
            (of("name", equal(text(" 1,5\n"))), true),
            (of("name", equal(text(""))), false),
            (of("name", equal(text(" "))), false),
            (of("name", Condition::Contains(" ".into(), Asked::Not)), false),
            (of("name", Condition::OneOf(vec![text("a"), text("a"), text("b")], Asked::Yes)), true),
            (of("name", Condition::OneOf(vec![text("a"), text("")], Asked::Yes)), false),
            (of("pupils", equal(Literal::Number(Number::Integer(i64::MIN)))), true),
            (of("pupils", Condition::OneOf(vec![float(1.0), float(-0.5)], Asked::Not)), true),
            (of("share", Condition::Between(float(1e300), float(5e-324), Asked::Yes)), true),
            (of("since", equal(Literal::Date("2020-02-29".into()))), true),
            (of("gone", equal(text("a"))), false),
        ] {
            let draft = Draft::of(1, &row, &layer);
            assert_eq!(draft.is_some(), is_shown, "{row:?}");
            assert_eq!(draft.map_or(Ok(row.clone()), |draft| draft.row()), Ok(row));
        }
    }

    #[test]
    fn values_stay_as_comparisons_change() {
        let mut one = draft(Kind::Text, Operator::Compare(Comparison::Equal), ["school", ""]);
        one.set_operator(Operator::OneOf(Asked::Yes));
        assert_eq!((one.chosen.clone(), one.typed[0].as_str()), (vec!["school".to_owned()], ""));
        one.set_operator(Operator::Contains(Asked::Yes));
        assert_eq!(one.typed[0], "school");
        one.set_field(Field::Column("b".into()), Kind::Text);
        assert_eq!(one.typed[0], "school");
        one.set_field(Field::Column("n".into()), Kind::Number);
        assert_eq!(one.typed[0], "");
    }
}
