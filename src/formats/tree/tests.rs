use super::*;
use crate::formats::FileErrorKind;
use proptest::prelude::*;

fn tree(text: &str) -> Node {
    parse(text.as_bytes(), &mut Trouble::default()).unwrap()
}

/// Any tree.
pub(in crate::formats) fn any_tree() -> impl Strategy<Value = Node> {
    let number =
        prop_oneof![any_number(), any::<i64>().prop_map(|number| Node::Number(number.to_string().into()))];
    let leaf = prop_oneof![
        Just(Node::Null),
        any::<bool>().prop_map(Node::Truth),
        number,
        any::<String>().prop_map(|text| Node::Text(text.into())),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Node::List),
            prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(|members| Node::Object(
                members.into_iter().map(|(name, value)| (name.into(), value)).collect()
            )),
        ]
    })
}

fn any_number() -> impl Strategy<Value = Node> {
    "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?"
        .prop_map(|number| Node::Number(number.into()))
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(node in any_tree()) {
        for text in [node.pretty(), node.compact()] {
            let again = parse(text.as_bytes(), &mut Trouble::default()).unwrap();
            prop_assert_eq!(&again, &node);
        }
        let value: serde_json::Value = serde_json::from_str(&node.compact().replace(['e', 'E'], "e")).unwrap_or_default();
        let plain: serde_json::Value = serde_json::from_str(&node.pretty()).unwrap_or_default();
        // Numbers beyond `f64` are none for serde_json; else it agrees.
        if !value.is_null() && !node.compact().contains(['E']) {
            prop_assert_eq!(value, plain);
        }
    }

    #[test]
    fn bytes_of_any_kind_end_in_a_tree_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes, &mut Trouble::default());
    }

    #[test]
    fn short_numbers_give_back_the_number(number in any::<f64>(), small in any::<f32>()) {
        if number.is_finite() {
            let Node::Number(text) = Node::from(number) else { panic!() };
            prop_assert_eq!(text.parse::<f64>().unwrap(), number);
            prop_assert!(number_of::<f64>(&tree(&text)).unwrap() == number);
        }
        if small.is_finite() {
            let Node::Number(text) = Node::from(small) else { panic!() };
            prop_assert_eq!(text.parse::<f32>().unwrap(), small);
        }
    }
}

#[test]
fn faults_have_a_place() {
    let fault = |text: &[u8]| {
        let error = parse(text, &mut Trouble::default()).unwrap_err().error(text);
        (error.kind.id(), error.line, error.column)
    };
    assert_eq!(fault(b" \n"), ("empty", None, None));
    assert_eq!(fault(b"{\"a\":1,\n \"b\" 2}"), ("json-syntax", Some(2), Some(6)));
    assert_eq!(fault(b"{\"a\":\n NaN}"), ("json-syntax", Some(2), Some(2)));
    assert_eq!(fault(b"{\"a\":1"), ("truncated", Some(1), Some(7)));
    assert_eq!(fault(b"{} {}"), ("json-syntax", Some(1), Some(4)));
    assert_eq!(fault(b"{\"a\":\"\xFF\"}"), ("encoding", Some(1), Some(7)));
    assert_eq!(fault(b"{\"a\":\"\\ud800\"}"), ("encoding", Some(1), Some(6)));
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(fault(deep.as_bytes()).0, "too-deep");
    let open = "[".repeat(3_000_000);
    assert!(matches!(fault(open.as_bytes()).0, "too-deep" | "truncated"));
    let many = format!("[{}1]", "1,".repeat(MOST_VALUES));
    let error = parse(many.as_bytes(), &mut Trouble::default()).unwrap_err();
    assert_eq!(error.kind, FileErrorKind::TooManyValues { most: MOST_VALUES });
    let large = " ".repeat(MOST_BYTES as usize) + "{}";
    assert_eq!(fault(large.as_bytes()).0, "too-large");
}

#[test]
fn of_names_that_come_twice_the_last_one_counts_and_it_is_told() {
    let mut trouble = Trouble::default();
    let node = parse(b"\xEF\xBB\xBF{\"a\": 1,\n \"b\": 2, \"a\": 3}", &mut trouble).unwrap();
    assert_eq!(node, tree(r#"{"a":3,"b":2}"#));
    assert_eq!(trouble.list.len(), 1);
    assert_eq!(
        trouble.list[0].to_string(),
        "Line 2, column 10, a: the name comes twice. The last value counts."
    );
    let twice = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(100_000));
    let mut trouble = Trouble::default();
    parse(twice.as_bytes(), &mut trouble).unwrap();
    assert_eq!((trouble.list.len(), trouble.len()), (Trouble::MOST, 100_000));
}

#[test]
fn numbers_are_as_short_as_they_can_be() {
    for (number, text) in [(0.1, "0.1"), (46.75, "46.75"), (9.0, "9"), (1e300, "1e+300"), (-0.5, "-0.5")] {
        assert_eq!(Node::from(number).compact(), text);
    }
    assert_eq!(Node::from(0.16_f32).compact(), "0.16");
    assert_eq!(Node::from(f64::NAN), Node::Null);
}

#[test]
fn lists_of_a_few_values_stand_on_one_line() {
    let node = tree(r#"{"a":[1,2],"b":[],"c":{},"d":[{"e":1}]}"#);
    let text =
        "{\n  \"a\": [1, 2],\n  \"b\": [],\n  \"c\": {},\n  \"d\": [\n    {\n      \"e\": 1\n    }\n  ]\n}\n";
    assert_eq!(node.pretty(), text);
}

#[test]
fn a_million_unknown_members_are_put_back_at_once() {
    let text: String = (0..100_000).map(|number| format!("\"n{number}\":0,")).collect();
    let node = tree(&format!("{{{text}\"z\":1}}"));
    let mut trouble = Trouble::default();
    let mut members = Members::of(&node, Path::default(), &mut trouble).unwrap();
    assert_eq!(members.number::<f64>("z", 0.0..=1.0), Some(1.0));
    let kept = members.finish();
    let mut again = Build::default().with("z", 1.0).node();
    let begun = std::time::Instant::now();
    kept.put_back(&mut again);
    assert!(begun.elapsed().as_secs() < 5);
    let Node::Object(members) = again else { panic!() };
    assert_eq!(members.len(), 100_001);
}

#[test]
fn words_are_asked_for_and_in_every_language() {
    use crate::model::lang::Lang;
    use crate::text::{Arg, Catalogue};
    const ARGS: [&str; 11] =
        ["line", "column", "path", "written", "words", "least", "greatest", "most", "name", "reason", "x"];
    let source = include_str!("wrong.rs");
    let args = ARGS.map(|name| (name, format!("<{name}>")));
    for (key, english) in TEMPLATES {
        assert!(source.matches(&format!("\"{key}\"")).count() >= 2, "{key}");
        for lang in Lang::ALL {
            let given: Vec<(&str, Arg<'_>)> =
                args.iter().map(|(name, value)| (*name, value.into())).collect();
            let words = Catalogue::new(lang).get_args(key, &given).unwrap_or_else(|| panic!("{key}"));
            for (name, value) in &args {
                assert_eq!(
                    words.contains(value),
                    english.contains(&format!("{{{name}}}")),
                    "{lang:?} {words}"
                );
            }
        }
    }
}
