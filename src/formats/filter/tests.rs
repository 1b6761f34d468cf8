//! Texts that are read and written, such as are refused, and answers on a small layer.

use super::*;
use crate::formats::geojson::{Bytes, ReadOptions, read_source};
use crate::model::feedback::Silent;
use crate::model::lang::Lang;
use crate::text::{Arg, Catalogue};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

pub(super) fn layer(text: &str) -> LayerData {
    let read = read_source(&Bytes(text.as_bytes()), "", &ReadOptions::default(), &Silent);
    read.unwrap_or_else(|error| panic!("{error}: {text}")).layer
}

/// Ids of the features that a filter is true of.
pub(super) fn ids_of(text: &str, layer: &Arc<LayerData>) -> Vec<String> {
    let filter = Filter::new(text, layer.clone()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let found = filter.evaluate(&[], &Silent).unwrap();
    found.iter().map(|feature| layer.ids.text(feature as usize).into_owned()).collect()
}

pub(super) fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cql2");
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn published_examples_are_read_written_and_read_again() {
    let all = fixtures();
    assert_eq!(all.len(), 120);
    for (name, text) in all {
        let expr =
            parse(&text).unwrap_or_else(|error| panic!("{name}: {text}\n{:?}: {error}", error.range()));
        let written = expr.to_string();
        let again = parse(&written).unwrap_or_else(|error| panic!("{name}: {written}\n{error}"));
        assert_eq!(again, expr, "{name}: {written}");
        assert_eq!(again.to_string(), written, "{name}");
    }
}

/// A text with a mark «» around the place of the fault, and the key of what is wrong.
pub(super) fn refused(marked: &str, key: &str, layer: Option<&Arc<LayerData>>) -> FilterError {
    let from = marked.find('«').unwrap();
    let to = marked.find('»').unwrap() - '«'.len_utf8();
    let text = marked.replace(['«', '»'], "");
    let error = match (parse(&text), layer) {
        (Err(error), _) => error,
        (Ok(expr), Some(layer)) => Filter::bind(&expr, layer.clone()).expect_err(&text),
        (Ok(expr), None) => panic!("{text} is read as {expr}"),
    };
    assert_eq!((error.key(), error.range()), (key, from..to), "{text}: {error}");
    assert!(!error.to_string().contains(['{', '}']) && error.to_string() != key, "{error}");
    error
}

#[test]
fn faults_of_the_text_have_their_place() {
    for (marked, key) in [
        ("«»", "filter-error-empty"),
        ("  «»", "filter-error-empty"),
        ("a = 'b«»", "filter-error-open-text"),
        ("a «!=» 1", "filter-error-wrong-sign"),
        ("a = «“»b”", "filter-error-wrong-sign"),
        ("a «;»", "filter-error-character"),
        ("a > «1abc»", "filter-error-number"),
        ("a > «1e999»", "filter-error-number"),
        ("a = «»", "filter-error-expected-operand"),
        ("a = «)»", "filter-error-expected-operand"),
        ("a = «AND» b", "filter-error-expected-operand"),
        ("a «b»", "filter-error-expected-operator"),
        ("a NOT «=» 1", "filter-error-expected-after-not"),
        ("a IS «1»", "filter-error-expected-null"),
        ("a BETWEEN 1 «OR» 2", "filter-error-expected-and"),
        ("a IN «1»", "filter-error-expected-open"),
        ("(a = 1«»", "filter-error-expected-close"),
        ("S_WITHIN(geometry«)»", "filter-error-expected-comma"),
        ("DATE(«2024»)", "filter-error-expected-text"),
        ("POINT(1 «x»)", "filter-error-expected-number"),
        ("GEOMETRYCOLLECTION(«BBOX»(1,2,3,4))", "filter-error-expected-shape"),
        ("1 < a «<» 5", "filter-error-chained"),
        ("a = «NULL»", "filter-error-compared-to-null"),
        ("«$statu» = 'planned'", "filter-error-unknown-pseudo-near"),
        ("«$xyzzy» = 'planned'", "filter-error-unknown-pseudo"),
        ("a < DATE(«'2024-02-30'»)", "filter-error-date"),
        ("a < TIMESTAMP(«'2024-02-03T25:00:00Z'»)", "filter-error-timestamp"),
        ("S_WITHIN(geometry, POLYGON((«0 0, 1 1, 0 0»)))", "filter-error-shape-short-ring"),
        ("S_WITHIN(geometry, POLYGON((«0 0, 1 1, 1 0, 0 1»)))", "filter-error-shape-open-ring"),
        ("S_WITHIN(geometry, LINESTRING(«0 0»))", "filter-error-shape-short-line"),
        ("S_WITHIN(geometry, BBOX(«0, 0, 1»))", "filter-error-shape-box-numbers"),
        ("S_WITHIN(geometry, BBOX(«0, 1, 1, 0»))", "filter-error-shape-box-upside-down"),
    ] {
        // An open text reaches to its end.
        let marked = if key == "filter-error-open-text" { "a = «'b»" } else { marked };
        refused(marked, key, None);
    }
    assert_eq!(refused("a «==» 1", "filter-error-wrong-sign", None).repair(), Some("="));
    assert_eq!(parse("(a = 1) AND b").unwrap().at.range(), 0..13);
}

#[test]
fn no_depth_ends_the_program() {
    for (open, close) in [
        ("(", ")"),
        ("NOT ", ""),
        ("-", ""),
        ("CASEI(", ")"),
        ("f(", ")"),
        ("A_EQUALS((", "), a)"),
        ("1+", ""),
        ("2^", ""),
        ("GEOMETRYCOLLECTION(", ")"),
        ("a = 1 AND (", ")"),
        ("a IN (", ")"),
        ("1 * (1 + ", ")"),
        ("INTERVAL(", ", a)"),
    ] {
        for count in [20, 5000] {
            let text = format!("{}1{}", open.repeat(count), close.repeat(count));
            if let Ok(expr) = parse(&text) {
                assert_eq!(parse(&expr.to_string()).unwrap(), expr);
            }
            let layer = LayerData::default();
            let _ = complete(&text, text.len() / 2, &layer);
        }
    }
    let long = vec!["a = 1"; 20_000].join(" AND ");
    assert_eq!(parse(&long).unwrap().to_string(), long);
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC{0,40}") {
        answered(&text);
    }

    #[test]
    fn any_words_are_answered(
        words in prop::collection::vec(prop::sample::select(&[
            "a", "\"b c\"", "'t'", "1", "-", "(", ")", ",", "=", "<", "AND", "OR", "NOT", "LIKE", "IN", "BETWEEN", "IS", "NULL",
            "TRUE", "CASEI(", "S_WITHIN(", "T_AFTER(", "A_EQUALS(", "DATE(", "'2024-01-01'", "INTERVAL(", "'..'", "POINT(", "BBOX(",
            "POLYGON((", "f(", "$status", "^", "div", "Z", "+", ".5",
        ][..]), 0..12),
    ) {
        answered(&words.join(" "));
    }

    #[test]
    fn any_name_and_text_comes_back(name in "\\PC{0,9}", text in "[\\PC'\\\\\"]{0,9}") {
        let expr = Expr::new(ast::ExprKind::Compare(
            Comparison::Equal,
            Box::new(Expr::new(ast::ExprKind::Property(name.into()), ast::At::default())),
            Box::new(Expr::new(ast::ExprKind::Text(text.into()), ast::At::default())),
        ), ast::At::default());
        prop_assert_eq!(parse(&expr.to_string()).unwrap(), expr);
    }

    #[test]
    fn any_number_comes_back(number in any::<f64>().prop_filter("finite", |number| number.is_finite()), whole: i64) {
        for number in [ast::Number::Float(number), ast::Number::Integer(whole), ast::Number::Integer(i64::MIN)] {
            let expr = Expr::new(ast::ExprKind::Number(number), ast::At::default());
            prop_assert_eq!(parse(&expr.to_string()).unwrap(), expr);
        }
    }
}

fn answered(text: &str) {
    match parse(text) {
        Ok(expr) => assert_eq!(parse(&expr.to_string()).unwrap(), expr),
        Err(error) => {
            assert!(text.get(error.range()).is_some(), "{text:?} {:?}", error.range());
            assert!(!error.to_string().contains(['{', '}']) || text.contains(['{', '}']));
        }
    }
    let layer = LayerData::default();
    for cursor in 0..=text.len() {
        let completion = complete(text, cursor, &layer);
        assert!(text.get(completion.range).is_some());
    }
}

#[test]
fn words_have_each_key_once_and_all_are_asked_for() {
    let source = include_str!("words.rs");
    for (index, (key, _)) in TEMPLATES.iter().enumerate() {
        assert!(TEMPLATES[index + 1..].iter().all(|(other, _)| other != key), "{key}");
        assert!(source.matches(&format!("\"{key}\"")).count() >= 2, "{key}");
    }
}

#[test]
fn words_are_in_every_language() {
    const ARGS: [&str; 8] = ["levels", "character", "written", "write", "text", "name", "word", "near"];
    let args = ARGS.map(|name| (name, format!("<{name}>")));
    for lang in Lang::ALL {
        let catalogue = Catalogue::new(lang);
        for (key, _) in TEMPLATES {
            let given: Vec<(&str, Arg<'_>)> =
                args.iter().map(|(name, value)| (*name, value.into())).collect();
            let words = catalogue.get_args(key, &given).unwrap_or_else(|| panic!("{key}"));
            assert!(!words.contains(['{', '}']), "{words}");
            if lang == Lang::EN {
                let parts = (*key, args.iter().map(|(name, value)| (*name, value.clone())).collect());
                assert_eq!(words, crate::formats::message::english(TEMPLATES, &parts), "{key}");
            }
        }
    }
}
