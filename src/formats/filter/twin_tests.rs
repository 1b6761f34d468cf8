//! A slow, obvious twin: the tree followed for one feature after the other, over single values.

use super::ast::{Bound, Expr, ExprKind, Number};
use super::bind::folded;
use super::pattern::Pattern;
use super::read::name_of;
use super::relation::{ArrayRelation, Comparison, Pseudo, SpatialRelation};
use super::spatial::geometry_of;
use super::stretch::Stretch;
use super::tests::{ids_of, layer};
use super::*;
use crate::model::attributes::{Value, Values};
use crate::model::feature::{FeatureId, Ids};
use crate::model::feedback::Silent;
use crate::model::geometry::GeometryType;
use geo::Relate;
use proptest::prelude::*;
use serde_json::Value as Json;

/// A value of one feature.
#[derive(Clone, Debug)]
enum Of {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    Time(Stretch),
    Geometry(geo::Geometry<f64>),
    List(Vec<Json>),
    Other,
}

struct Twin<'a> {
    layer: &'a LayerData,
    classes: &'a [Class],
    feature: usize,
}

impl Twin<'_> {
    fn test(&self, expr: &Expr) -> Option<bool> {
        match self.value(expr) {
            Of::Boolean(value) => Some(value),
            _ => None,
        }
    }

    fn number(&self, expr: &Expr) -> Option<f64> {
        match self.value(expr) {
            Of::Number(number) => Some(number.float()),
            _ => None,
        }
    }

    fn text(&self, expr: &Expr) -> Option<String> {
        match self.value(expr) {
            Of::Text(text) => Some(text),
            _ => None,
        }
    }

    fn time(&self, expr: &Expr) -> Option<Stretch> {
        match &expr.kind {
            ExprKind::Property(name) => {
                self.layer.attributes.column(name)?.date(self.feature).map(Stretch::of)
            }
            _ => match self.value(expr) {
                Of::Time(stretch) => Some(stretch),
                _ => None,
            },
        }
    }

    fn list(&self, expr: &Expr) -> Option<Vec<Json>> {
        match self.value(expr) {
            Of::List(items) => Some(items),
            _ => None,
        }
    }

    fn value(&self, expr: &Expr) -> Of {
        let boolean = |value: Option<bool>| value.map_or(Of::Null, Of::Boolean);
        match &expr.kind {
            ExprKind::And(all) => {
                let all: Vec<_> = all.iter().map(|one| self.test(one)).collect();
                boolean(if all.contains(&Some(false)) {
                    Some(false)
                } else if all.contains(&None) {
                    None
                } else {
                    Some(true)
                })
            }
            ExprKind::Or(all) => {
                let all: Vec<_> = all.iter().map(|one| self.test(one)).collect();
                boolean(if all.contains(&Some(true)) {
                    Some(true)
                } else if all.contains(&None) {
                    None
                } else {
                    Some(false)
                })
            }
            ExprKind::Not(one) => boolean(self.test(one).map(|value| !value)),
            ExprKind::Compare(comparison, left, right) => boolean(self.compare(left, *comparison, right)),
            ExprKind::Like { value, pattern, negated } => boolean(
                self.text(value)
                    .and_then(|text| Some(Pattern::new(&self.text(pattern)?).matches(&text) != *negated)),
            ),
            ExprKind::Between { value, low, high, negated } => {
                let low = self.compare(value, Comparison::GreaterOrEqual, low);
                let high = self.compare(value, Comparison::LessOrEqual, high);
                let both = match (low, high) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                };
                boolean(both.map(|both| both != *negated))
            }
            ExprKind::In { value, list, negated } => {
                let all: Vec<_> =
                    list.iter().map(|one| self.compare(value, Comparison::Equal, one)).collect();
                let any = if all.contains(&Some(true)) {
                    Some(true)
                } else if all.contains(&None) {
                    None
                } else {
                    Some(false)
                };
                boolean(any.map(|any| any != *negated))
            }
            ExprKind::IsNull { value, negated } => {
                Of::Boolean(matches!(self.value(value), Of::Null) != *negated)
            }
            ExprKind::Property(name) => self.property(name),
            ExprKind::Pseudo(pseudo) => self.pseudo(*pseudo),
            ExprKind::Text(text) => Of::Text(text.to_string()),
            ExprKind::Number(number) => Of::Number(*number),
            ExprKind::Boolean(value) => Of::Boolean(*value),
            ExprKind::Instant(instant) => Of::Time(Stretch::day(instant.day)),
            ExprKind::Interval(from, to) => {
                let end = |bound: &Bound, open| match bound {
                    Bound::Open => Some(Stretch::day(open)),
                    Bound::Instant(instant) => Some(Stretch::day(instant.day)),
                    Bound::Value(value) => self.time(value),
                };
                let (Some(from), Some(to)) = (end(from, Stretch::BEGINNING), end(to, Stretch::END)) else {
                    return Of::Null;
                };
                if from.first > to.last {
                    Of::Null
                } else {
                    Of::Time(Stretch { first: from.first, last: to.last })
                }
            }
            ExprKind::Negative(one) => match self.value(one) {
                Of::Number(Number::Integer(number)) => Of::Number(Number::Integer(-number)),
                Of::Number(Number::Float(number)) => Of::Number(Number::Float(-number)),
                _ => Of::Null,
            },
            ExprKind::Arithmetic(operation, left, right) => {
                let result = self.number(left).zip(self.number(right)).and_then(|(a, b)| operation.of(a, b));
                result.map_or(Of::Null, |result| Of::Number(Number::Float(result)))
            }
            ExprKind::Folded(folding, one) => {
                self.text(one).map_or(Of::Null, |text| Of::Text(folded(&text, &[*folding])))
            }
            ExprKind::Spatial(relation, left, right) => match (self.value(left), self.value(right)) {
                (Of::Geometry(left), Of::Geometry(right)) => {
                    let matrix = left.relate(&right);
                    Of::Boolean(match relation {
                        SpatialRelation::Intersects => matrix.is_intersects(),
                        SpatialRelation::Equals => matrix.is_equal_topo(),
                        SpatialRelation::Disjoint => matrix.is_disjoint(),
                        SpatialRelation::Touches => matrix.is_touches(),
                        SpatialRelation::Within => matrix.is_within(),
                        SpatialRelation::Overlaps => matrix.is_overlaps(),
                        SpatialRelation::Crosses => matrix.is_crosses(),
                        SpatialRelation::Contains => matrix.is_contains(),
                    })
                }
                _ => Of::Null,
            },
            ExprKind::Temporal(relation, left, right) => {
                boolean(self.time(left).zip(self.time(right)).map(|(a, b)| a.relates(*relation, b)))
            }
            ExprKind::Array(relation, left, right) => {
                let (Some(a), Some(b)) = (self.list(left), self.list(right)) else { return Of::Null };
                let has = |list: &[Json], one: &Json| list.iter().any(|of| same(of, one));
                let within = |a: &[Json], b: &[Json]| a.iter().all(|one| has(b, one));
                Of::Boolean(match relation {
                    ArrayRelation::Equals => within(&a, &b) && within(&b, &a),
                    ArrayRelation::Contains => within(&b, &a),
                    ArrayRelation::ContainedBy => within(&a, &b),
                    ArrayRelation::Overlaps => a.iter().any(|one| has(&b, one)),
                })
            }
            ExprKind::Shape(shape) => Of::Geometry(shape.to_geometry()),
            ExprKind::List(items) => Of::List(
                items
                    .iter()
                    .map(|item| match self.value(item) {
                        Of::Text(text) => Json::from(text),
                        Of::Number(number) => Json::from(number.float()),
                        Of::Boolean(value) => Json::from(value),
                        Of::List(items) => Json::from(items),
                        other => panic!("{other:?} is no element"),
                    })
                    .collect(),
            ),
            ExprKind::Function { .. } => Of::Null,
        }
    }

    fn property(&self, name: &str) -> Of {
        let Some(column) = self.layer.attributes.column(name) else {
            return geometry_of(&self.layer.geometries, self.feature).map_or(Of::Null, Of::Geometry);
        };
        match column.get(self.feature) {
            None | Some(Value::Null) => Of::Null,
            Some(Value::Integer(number)) => Of::Number(Number::Integer(number)),
            Some(Value::Float(number)) => Of::Number(Number::Float(number)),
            Some(Value::Boolean(value)) => Of::Boolean(value),
            Some(Value::Text(text)) => Of::Text(text.to_owned()),
            Some(Value::Json(json)) => match serde_json::from_str(json).unwrap() {
                Json::Number(number) => Of::Number(
                    number.as_i64().map_or_else(|| Number::Float(number.as_f64().unwrap()), Number::Integer),
                ),
                Json::String(text) => Of::Text(text),
                Json::Bool(value) => Of::Boolean(value),
                Json::Array(items) => Of::List(items),
                // A value all the same, only of no kind that is compared.
                Json::Object(_) => Of::Other,
                Json::Null => Of::Null,
            },
        }
    }

    fn pseudo(&self, pseudo: Pseudo) -> Of {
        let text = match pseudo {
            Pseudo::Status => self
                .classes
                .get(self.feature)
                .and_then(|class| class.status())
                .map(|status| status.id().to_owned()),
            Pseudo::GeometryType => {
                let of = self.layer.geometries.types[self.feature];
                (of != GeometryType::Null).then(|| of.name().to_owned())
            }
            Pseudo::Name => self.layer.names.get(self.feature).and_then(name_of).map(str::to_owned),
            Pseudo::Id => match self.layer.ids.get(self.feature) {
                FeatureId::None => None,
                FeatureId::Number(id) if matches!(*self.layer.ids, Ids::Integers(_)) => {
                    return Of::Number(Number::Integer(id.parse().unwrap()));
                }
                FeatureId::Number(id) | FeatureId::Text(id) => {
                    Some(id.to_string()).filter(|id| !id.is_empty())
                }
            },
        };
        text.map_or(Of::Null, Of::Text)
    }

    /// Whether a node is a column of dates, and whether its values are texts.
    fn dated(&self, expr: &Expr) -> Option<bool> {
        let ExprKind::Property(name) = &expr.kind else { return None };
        let column = self.layer.attributes.column(name)?;
        column.dates.as_ref()?;
        Some(matches!(column.values, Values::Text { .. }))
    }

    fn compare(&self, left: &Expr, comparison: Comparison, right: &Expr) -> Option<bool> {
        let is_time = |expr: &Expr| matches!(expr.kind, ExprKind::Instant(_) | ExprKind::Interval(..));
        let both_dated = self.dated(left).zip(self.dated(right)).is_some_and(|(left, right)| left || right);
        if is_time(left) || is_time(right) || both_dated {
            return Some(self.time(left)?.compares(comparison, self.time(right)?));
        }
        match (self.value(left), self.value(right)) {
            (Of::Number(Number::Integer(a)), Of::Number(Number::Integer(b))) => {
                Some(comparison.holds(a.cmp(&b)))
            }
            (Of::Number(a), Of::Number(b)) => {
                a.float().partial_cmp(&b.float()).map(|order| comparison.holds(order))
            }
            (Of::Text(a), Of::Text(b)) => Some(comparison.holds(a.as_bytes().cmp(b.as_bytes()))),
            (Of::Boolean(a), Of::Boolean(b)) => Some(comparison.holds(a.cmp(&b))),
            _ => None,
        }
    }
}

fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

/// The features that the twin finds.
pub(super) fn twin(expr: &Expr, layer: &LayerData, classes: &[Class]) -> Vec<u32> {
    (0..layer.len())
        .filter(|&feature| Twin { layer, classes, feature }.test(expr) == Some(true))
        .map(|feature| feature as u32)
        .collect()
}

/// A feature as JSON.
fn feature() -> impl Strategy<Value = String> {
    let maybe = |name: &'static str, value: BoxedStrategy<String>| {
        prop_oneof![
            1 => Just(String::new()),
            1 => Just(format!("\"{name}\":null,")),
            4 => value.prop_map(move |value| format!("\"{name}\":{value},")),
        ]
    };
    let number = (-3i32..4).prop_map(|number| number.to_string()).boxed();
    let float =
        prop_oneof![Just("0.5"), Just("-1.5"), Just("2.0"), Just("3.25")].prop_map(str::to_owned).boxed();
    let text = "[aAbəƏ%]{0,3}".prop_map(|text| format!("{text:?}")).boxed();
    let date = prop_oneof![
        Just("\"2024\""),
        Just("\"2024-03\""),
        Just("\"2024-03-05\""),
        Just("\"2023-12-31\""),
        Just("\"2024-Q2\""),
    ]
    .prop_map(str::to_owned)
    .boxed();
    let mixed = prop_oneof![Just("1"), Just("2.5"), Just("\"a\""), Just("true"), Just("[1]"), Just("{}")]
        .prop_map(str::to_owned)
        .boxed();
    let tags = prop::collection::vec(
        prop_oneof![Just("1"), Just("\"a\""), Just("\"b\""), Just("true"), Just("[1]"), Just("1.0")],
        0..4,
    )
    .prop_map(|tags| format!("[{}]", tags.join(",")))
    .boxed();
    let properties = (
        maybe("n", number),
        maybe("f", float),
        maybe("b", prop_oneof![Just("true"), Just("false")].prop_map(str::to_owned).boxed()),
        maybe("t", text),
        maybe("start_date", date.clone()),
        maybe("end_date", date),
        maybe("m", mixed),
        maybe("tags", tags),
    );
    let place = || (-2i32..3, -2i32..3);
    let geometry = prop_oneof![
        Just("null".to_owned()),
        place().prop_map(|(x, y)| format!("{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}")),
        (place(), place()).prop_filter("a line has a length", |(a, b)| a != b).prop_map(|((x, y), (u, v))| {
            format!("{{\"type\":\"LineString\",\"coordinates\":[[{x},{y}],[{u},{v}]]}}")
        }),
        (place(), 1i32..3).prop_map(|((x, y), size)| {
            let (u, v) = (x + size, y + size);
            format!("{{\"type\":\"Polygon\",\"coordinates\":[[[{x},{y}],[{u},{y}],[{u},{v}],[{x},{v}],[{x},{y}]]]}}")
        }),
    ];
    (properties, geometry).prop_map(|((n, f, b, t, start, end, m, tags), geometry)| {
        let all = [n, f, b, t, start, end, m, tags].concat();
        let all = all.trim_end_matches(',');
        format!("{{\"type\":\"Feature\",\"properties\":{{{all}}},\"geometry\":{geometry}}}")
    })
}

fn one_of(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(texts).prop_map(str::to_owned).boxed()
}

/// A filter as text.
pub(super) fn filter() -> BoxedStrategy<String> {
    let number =
        one_of(&["n", "f", "m", "0", "-1", "2", "0.5", "1e0", "$id"]).prop_recursive(2, 6, 2, |inner| {
            prop_oneof![
                (inner.clone(), one_of(&["+", "-", "*", "/", "%", " div ", "^"]), inner.clone())
                    .prop_map(|(a, sign, b)| format!("{a}{sign}{b}")),
                inner.clone().prop_map(|one| format!("({one})")),
                inner.prop_map(|one| format!("-({one})")),
            ]
        });
    let text = one_of(&[
        "t",
        "m",
        "'a'",
        "'aə'",
        "''",
        "'2024'",
        "$status",
        "$geometry_type",
        "$name",
        "start_date",
    ])
    .prop_recursive(2, 4, 1, |inner| {
        (one_of(&["CASEI", "ACCENTI"]), inner).prop_map(|(folding, one)| format!("{folding}({one})"))
    });
    let comparison = || one_of(&["=", "<>", "<", "<=", ">", ">="]);
    let time = one_of(&[
        "start_date",
        "end_date",
        "DATE('2024-03-05')",
        "DATE('2024-01-01')",
        "TIMESTAMP('2024-03-31T23:00:00Z')",
        "INTERVAL('2024-01-01', '..')",
        "INTERVAL(start_date, end_date)",
        "INTERVAL('..', end_date)",
        "INTERVAL('2024-03-01', '2024-03-31')",
        "INTERVAL('2023-12-31', '2024-12-31')",
    ]);
    let shape = one_of(&[
        "geometry",
        "geom",
        "POINT(0 0)",
        "POINT(1 1)",
        "LINESTRING(-1 -1, 1 1)",
        "BBOX(-1,-1,1,1)",
        "BBOX(0,0,0,2)",
        "POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))",
        "MULTIPOLYGON(((-2 -2, 0 -2, -1 0, -2 -2)), ((0 0, 1 0, 1 1, 0 0)))",
        "MULTIPOINT(0 0, 1 1)",
        "BBOX(1,-2,-1,2)",
        "GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(1 0, 2 0))",
    ]);
    let list = one_of(&["tags", "m", "('a')", "(1, 'a')", "()", "('a', 'b', TRUE)", "((1), 1)"]);
    let pair =
        |first: &BoxedStrategy<String>, second: &BoxedStrategy<String>| (first.clone(), second.clone());
    let (number, text) = (number.boxed(), text.boxed());
    let condition = prop_oneof![
        (pair(&number, &number), comparison()).prop_map(|((a, b), sign)| format!("{a} {sign} {b}")),
        (pair(&text, &text), comparison()).prop_map(|((a, b), sign)| format!("{a} {sign} {b}")),
        (
            text.clone(),
            one_of(&["LIKE", "NOT LIKE"]),
            one_of(&["'a%'", "'%a'", "'_'", "CASEI('A%')", "'%ə%'", r"'\%%'"])
        )
            .prop_map(|(a, word, b)| format!("{a} {word} {b}")),
        (pair(&number, &number), number.clone(), one_of(&["BETWEEN", "NOT BETWEEN"]))
            .prop_map(|((a, b), c, word)| format!("{a} {word} {b} AND {c}")),
        (pair(&number, &number), number.clone(), one_of(&["IN", "NOT IN"]))
            .prop_map(|((a, b), c, word)| format!("{a} {word} ({b}, {c})")),
        (pair(&text, &text), text.clone(), one_of(&["IN", "NOT IN"]))
            .prop_map(|((a, b), c, word)| format!("{a} {word} ({b}, {c})")),
        (
            prop_oneof![number, text, time.clone(), shape.clone(), one_of(&["b", "tags"])],
            one_of(&["IS NULL", "IS NOT NULL"])
        )
            .prop_map(|(a, word)| format!("{a} {word}")),
        (pair(&time, &time), prop::sample::select(&TemporalRelation::ALL[..]))
            .prop_map(|((a, b), relation)| format!("{}({a}, {b})", relation.name())),
        (pair(&time, &time), comparison()).prop_map(|((a, b), sign)| format!("{a} {sign} {b}")),
        (pair(&time, &time), time.clone()).prop_map(|((a, b), c)| format!("{a} IN ({b}, {c})")),
        (pair(&shape, &shape), prop::sample::select(&SpatialRelation::ALL[..]))
            .prop_map(|((a, b), relation)| format!("{}({a}, {b})", relation.name())),
        (pair(&list, &list), prop::sample::select(&ArrayRelation::ALL[..]))
            .prop_map(|((a, b), relation)| format!("{}({a}, {b})", relation.name())),
        one_of(&[
            "b",
            "m",
            "TRUE",
            "false",
            "b = TRUE",
            "b <> (n = 1)",
            "$status = 'planned'",
            "$status IN ('planned', 'unknown')"
        ]),
    ];
    condition
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone(), inner.clone())
                    .prop_map(|(a, b, c)| format!("{a} AND {b} OR {c}")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) AND ({b})")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) OR NOT {b}")),
                inner.clone().prop_map(|one| format!("NOT ({one})")),
                inner.clone().prop_map(|one| format!("({one}) IS NULL")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("({a}) = ({b})")),
            ]
        })
        .boxed()
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn columns_and_single_values_agree(
        features in prop::collection::vec(feature(), 0..140),
        text in filter(),
        codes in prop::collection::vec(0u8..14, 140),
    ) {
        let layer = Arc::new(layer(&collection(&features)));
        let classes: Vec<Class> = codes.into_iter().map(Class).collect();
        let expr = parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let written = expr.to_string();
        prop_assert_eq!(&parse(&written).unwrap(), &expr, "{} {}", text, written);
        let Ok(filter) = Filter::bind(&expr, layer.clone()) else { return Ok(()) };
        let found = filter.evaluate(&classes, &Silent).unwrap();
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), twin(&expr, &layer, &classes), "{}", text);
        prop_assert_eq!(filter.depends_on_day(), text.contains("$status"));
    }
}

/// More features than a block has.
#[test]
fn blocks_join_without_a_seam() {
    let features: Vec<String> = (0..20_003)
        .map(|at: i32| {
            let member = if at % 7 == 0 { String::new() } else { format!("\"t\":\"{}\",", at % 13) };
            let null = if at % 11 == 0 { "null".to_owned() } else { (at % 100).to_string() };
            format!(
                "{{\"type\":\"Feature\",\"id\":{at},\"properties\":{{{member}\"n\":{null},\"start_date\":\"20{:02}\"}},\
                 \"geometry\":{{\"type\":\"Point\",\"coordinates\":[{},{}]}}}}",
                at % 30, at % 50, at % 40
            )
        })
        .collect();
    let layer = Arc::new(layer(&collection(&features)));
    for text in [
        "t = '5'",
        "t <> '5' AND n > 40",
        "n IS NULL OR t IS NULL",
        "NOT t LIKE '1%' AND n < 90",
        "start_date < DATE('2011-01-01') AND S_WITHIN(geometry, BBOX(3, 3, 20, 20))",
        "$id BETWEEN 8190 AND 8200",
        "n * 2 = 100 OR $id = 20002",
    ] {
        let expr = parse(text).unwrap();
        let filter = Filter::bind(&expr, layer.clone()).unwrap();
        for _ in 0..2 {
            let found: Vec<u32> = filter.evaluate(&[], &Silent).unwrap().iter().collect();
            assert!(!found.is_empty(), "{text}");
            assert_eq!(found, twin(&expr, &layer, &[]), "{text}");
        }
    }
    assert_eq!(ids_of("$id > 20000", &layer), ["20001", "20002"]);
}
