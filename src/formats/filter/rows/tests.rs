//! Rows written and read again, and what is shown in rows.

use super::*;
use crate::formats::filter::tests::{ids_of, layer};
use crate::formats::filter::{Filter, parse};
use proptest::prelude::*;
use std::sync::Arc;

const LAYER: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":1,"properties":{"name":"Xankəndi","two words":"a","in":"x","pupils":120,"share":0.5,"open":true,"since":"2020-01-01","tags":["a"]},"geometry":{"type":"Point","coordinates":[46.7,39.8]}},
 {"type":"Feature","id":2,"properties":{"name":"Şuşa_50%","two words":"b","in":"y","pupils":300,"share":1.5,"open":false,"since":"2021-06-05","tags":3},"geometry":{"type":"Point","coordinates":[46.8,39.7]}},
 {"type":"Feature","id":3,"properties":{"name":"","two words":"c","in":"x","pupils":null,"share":2,"open":null,"since":"2022-03-01","tags":"t"},"geometry":{"type":"LineString","coordinates":[[46.8,39.7],[47,40]]}},
 {"type":"Feature","id":4,"properties":{"two words":"it's","in":"z","pupils":5,"share":-2.5,"open":true,"since":"2023-03-01","tags":null},"geometry":{"type":"Point","coordinates":[46.8,39.7]}}]}"#;

fn text() -> impl Strategy<Value = Box<str>> {
    prop_oneof![
        Just("a"),
        Just("it's"),
        Just("50%_\\"),
        Just("\\'"),
        Just("Şuşa"),
        Just("%"),
        Just("_"),
        Just("'\\\\")
    ]
    .prop_map(Into::into)
    .boxed()
    .prop_union("[ -~əş\n]{0,4}[!-~əş][ -~əş\n]{0,4}".prop_map(Into::into).boxed())
}

fn literal(kind: Kind) -> BoxedStrategy<Literal> {
    match kind {
        Kind::Number => prop_oneof![
            any::<i64>().prop_map(Number::Integer),
            (-1e12..1e12f64).prop_map(Number::Float),
            Just(Number::Float(1e300)),
        ]
        .prop_map(Literal::Number)
        .boxed(),
        Kind::Date => (1900..2100i32, 1..13u8, 1..29u8)
            .prop_map(|(y, m, d)| Literal::Date(format!("{y:04}-{m:02}-{d:02}").into()))
            .boxed(),
        Kind::Status => prop_oneof![Just("planned"), Just("completed"), Just("under_construction")]
            .prop_map(|word| Literal::Text(word.into()))
            .boxed(),
        _ => text().prop_map(Literal::Text).boxed(),
    }
}

fn all(layer: &LayerData) -> impl Iterator<Item = Field> {
    (0..Field::count(layer)).map(|place| Field::nth(layer, place).unwrap())
}

/// Any row that a form can make for the layer.
fn row(layer: &Arc<LayerData>) -> impl Strategy<Value = Row> + use<> {
    let fields: Vec<(Field, Kind)> =
        all(layer).map(|field| (field.clone(), field.kind(layer).unwrap())).collect();
    proptest::sample::select(fields).prop_flat_map(|(field, kind)| {
        let operators = proptest::sample::select(kind.operators().to_vec());
        (operators, proptest::collection::vec(literal(kind), 2..5)).prop_map(move |(operator, values)| Row {
            field: field.clone(),
            condition: Condition::new(operator, values).unwrap(),
        })
    })
}

fn data() -> Arc<LayerData> {
    Arc::new(layer(LAYER))
}

#[test]
fn the_layer_has_every_kind() {
    let layer = data();
    let kinds: Vec<Kind> = all(&layer).map(|field| field.kind(&layer).unwrap()).collect();
    use Kind::*;
    assert_eq!(
        kinds,
        [Status, Text, Number, GeometryType, Text, Text, Text, Number, Number, Boolean, Date, Mixed],
        "the program's own, then those of the file in its order"
    );
}

proptest! {
    #[test]
    fn rows_written_and_read_are_the_same(rows in proptest::collection::vec(row(&data()), 1..6), any: bool) {
        let layer = data();
        let any = any && rows.len() > 1;
        let rows = Rows { any, rows };
        let text = text_of(&rows);
        let expr = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(rows_of(&expr, &layer), Some(rows), "{}", &text);
        let bound = Filter::bind(&expr, layer.clone());
        prop_assert!(bound.is_ok(), "{}: {:?}", text, bound.err());
    }
}

#[test]
fn what_is_shown_in_rows_says_the_same() {
    let layer = data();
    for (text, written) in [
        ("open", "open = TRUE"),
        ("NOT open AND pupils>5", "open = FALSE AND pupils > 5"),
        ("open <> FALSE", "open = TRUE"),
        ("300 <= pupils", "pupils >= 300"),
        ("NOT (pupils BETWEEN 1 AND 200)", "pupils NOT BETWEEN 1 AND 200"),
        ("NOT \"in\" IN ('x')", "\"in\" NOT IN ('x')"),
        ("name IS NULL OR name = ''", "name IS NULL OR name = ''"),
        ("(name IS NULL OR name = '') AND share < 3", "(name IS NULL OR name = '') AND share < 3"),
        ("NOT name IS NULL", "name IS NOT NULL"),
        (
            "CASEI(name) LIKE CASEI('%50\\%%') OR since < DATE('2021-01-01')",
            "CASEI(name) LIKE CASEI('%50\\%%') OR since < DATE('2021-01-01')",
        ),
        ("$geometry_type = 'Point'", "$geometry_type = 'Point'"),
        ("$id IN (1, 2)", "$id IN (1, 2)"),
    ] {
        let rows = rows_of(&parse(text).unwrap(), &layer).unwrap_or_else(|| panic!("no rows: {text}"));
        assert_eq!(text_of(&rows), written, "{text}");
        assert_eq!(ids_of(text, &layer), ids_of(written, &layer), "{text}");
    }
    assert_eq!(rows_of(&parse("name IS NULL OR name = ''").unwrap(), &layer).unwrap().rows.len(), 1);
    assert_eq!(ids_of("name IS NULL OR name = ''", &layer), ["3", "4"]);
}

#[test]
fn what_rows_cannot_say_stays_a_text() {
    let layer = data();
    for text in [
        "(pupils > 1 AND open) OR share > 1",
        "NOT (pupils > 1)",
        "NOT (since < DATE('2021-01-01'))",
        "NOT (name IS NULL OR name = '')",
        "name LIKE 'X%'",
        "CASEI(name) LIKE CASEI('X_n%')",
        "CASEI(name) LIKE CASEI('X%i%')",
        "CASEI(name) LIKE CASEI('%i')",
        "ACCENTI(name) = 'Susa'",
        "pupils + 1 > 3",
        "pupils > share",
        "S_WITHIN(geometry, BBOX(46, 39, 47, 40))",
        "since = '2020-01-01'",
        "since > TIMESTAMP('2020-01-01T00:00:00Z')",
        "nothing = 1",
        "tags = 'a'",
        "name = ''",
        "name <> '  '",
        "name IN ('a', '')",
        "name IN ('a', 1)",
        "CASEI(name) LIKE CASEI('% %')",
        "name IS NULL OR name = '' OR open",
        "$geometry_type IN ('')",
        "TRUE",
    ] {
        assert_eq!(rows_of(&parse(text).unwrap(), &layer), None, "{text}");
    }
    let many = (0..=MOST_ROWS).map(|at| format!("pupils = {at}")).collect::<Vec<_>>().join(" OR ");
    assert_eq!(rows_of(&parse(&many).unwrap(), &layer), None);
}

#[test]
fn values_too_few_make_no_condition() {
    let one = || vec![Literal::Number(Number::Integer(1))];
    assert_eq!(Condition::new(Operator::Between(Asked::Yes), one()), None);
    assert_eq!(Condition::new(Operator::OneOf(Asked::Yes), Vec::new()), None);
    assert_eq!(Condition::new(Operator::Contains(Asked::Yes), vec![Literal::Text("".into())]), None);
    assert_eq!(text_of(&Rows::default()), "");
}
