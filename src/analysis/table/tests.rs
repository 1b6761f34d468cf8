//! Order, conditions and statistics against slow and obvious ways, on columns of every kind.

use super::*;
use crate::model::attributes::{Column, Dates, Period};
use crate::model::feature::FeatureId;
use crate::model::feature_set::FeatureSet;
use crate::model::feedback::{Feedback, Silent};
use crate::model::geometry::{GeometryBuilder, GeometryType};
use crate::model::lang::LocalText;
use crate::model::names::Names;
use crate::model::strings::Strings;
use crate::model::time::{CoarseDate, Day, Status};
use proptest::prelude::*;
use std::cmp::Ordering;
use std::ops::Bound;
use std::sync::Arc;

const FEATURES: usize = 70;

/// What each feature has: nothing, `null`, a value.
type Given<T> = Vec<Option<Option<T>>>;

fn given<T: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Given<T>> {
    let value = value.boxed();
    let sparse = prop::collection::vec(prop::option::of(prop::option::of(value.clone())), FEATURES);
    let full = prop::collection::vec(value.prop_map(|value| Some(Some(value))), FEATURES);
    prop_oneof![sparse, full].boxed()
}

fn column<T: Clone + Default>(given: &Given<T>, values: impl Fn(Vec<T>) -> Values) -> Column {
    let has = |feature: &u32| given[*feature as usize].is_some();
    let features: Vec<u32> = (0..given.len() as u32).filter(has).collect();
    let entries: Vec<Option<T>> = given.iter().flatten().cloned().collect();
    let nulls = (0..entries.len() as u32).filter(|&entry| entries[entry as usize].is_none()).collect();
    Column {
        name: "a".into(),
        features: (features.len() < given.len()).then_some(features),
        nulls,
        values: values(entries.into_iter().map(Option::unwrap_or_default).collect()),
        dates: None,
    }
}

fn text_values(texts: Vec<String>) -> Values {
    let (mut dictionary, mut codes) = (Strings::default(), Vec::new());
    for text in texts {
        let code = dictionary.iter().position(|other| other == text);
        codes.push(code.unwrap_or_else(|| dictionary.push(&text)) as u32);
    }
    Values::Text { dictionary, codes }
}

/// A column of texts of which those that are dates are known as such.
fn dated(given: &Given<String>) -> Column {
    let mut column = column(given, text_values);
    if let Values::Text { dictionary, .. } = &column.values {
        let period = |text: &str| {
            let date = CoarseDate::parse(text).ok()?;
            Some(Period { from: Some(date), to: Some(date) })
        };
        let periods = dictionary.iter().map(period).collect();
        column.dates = Some(Dates { format: "iso8601", confidence: 1.0, periods });
    }
    column
}

fn layer(column: Column) -> LayerData {
    let mut builder = GeometryBuilder::default();
    (0..FEATURES).for_each(|_| builder.end_feature(GeometryType::Null));
    LayerData {
        ids: Ids::None(FEATURES).into(),
        names: Names::of_columns(FEATURES, Vec::new(), Vec::new()).into(),
        geometries: builder.finish().into(),
        attributes: Arc::new(vec![column].into()),
        ..LayerData::default()
    }
}

fn table(layer: &LayerData) -> Table<'_> {
    Table { layer, classes: &[] }
}

/// The order by comparing: usable values, other values, null, missing; equal ones in order of the file.
fn slow_order<T>(
    given: &Given<T>,
    descending: bool,
    compare: impl Fn(&T, &T) -> Option<Ordering>,
) -> Vec<u32> {
    let is_usable = |value: &T| compare(value, value).is_some();
    let group = |at: u32| match &given[at as usize] {
        Some(Some(value)) => u8::from(!is_usable(value)),
        Some(None) => 2,
        None => 3,
    };
    let mut order: Vec<u32> = (0..given.len() as u32).collect();
    order.sort_by(|&a, &b| {
        group(a).cmp(&group(b)).then_with(|| match (&given[a as usize], &given[b as usize]) {
            (Some(Some(a)), Some(Some(b))) => {
                let order = compare(a, b).unwrap_or(Ordering::Equal);
                if descending { order.reverse() } else { order }
            }
            _ => Ordering::Equal,
        })
    });
    order
}

fn words() -> Words<'static> {
    Words { lang: Lang::EN, empty: "boş", yes: "hə", no: "yox", statuses: &[] }
}

fn condition(kind: Kind, text: &str) -> Condition {
    parse(kind, text, words()).unwrap().unwrap()
}

fn meets(layer: &LayerData, condition: Condition) -> FeatureSet {
    evaluate(table(layer), &[(Field::Column(0), condition)], &Silent).unwrap()
}

fn slow_set<T>(given: &Given<T>, negated: bool, is_met: impl Fn(&T) -> bool) -> FeatureSet {
    let of = |at: &u32| matches!(&given[*at as usize], Some(Some(value)) if is_met(value)) != negated;
    (0..given.len() as u32).filter(of).collect()
}

fn float() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), (-9i32..9).prop_map(f64::from), Just(f64::NAN), Just(-0.0), Just(f64::INFINITY)]
}

fn integer() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -9i64..9, Just(i64::MAX), Just(i64::MIN)]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        "20[0-2][0-9]-(0[1-9]|1[0-2])(-[0-2][0-8])?",
        "20[0-2][0-9](-Q[1-4])?",
        Just("unknown".to_owned()),
    ]
}

fn whole(number: i64) -> Option<f64> {
    Some(number as f64)
}

/// Statistics of numbers from a sorted list.
fn check_numbers(told: &Statistics, mut numbers: Vec<f64>) {
    numbers.sort_by(f64::total_cmp);
    let mut different = numbers.clone();
    different.dedup();
    assert_eq!(told.different, different.len());
    assert_eq!(told.values - told.unusable, numbers.len());
    assert!(told.frequent.len() == different.len().min(10));
    assert!(told.frequent.is_sorted_by(|a, b| a.1 >= b.1));
    let count = |number: f64| numbers.iter().filter(|&&other| other == number).count();
    let mut counts: Vec<usize> = different.iter().map(|&number| count(number)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    assert!(told.frequent.iter().map(|&(_, count)| count).eq(counts.into_iter().take(10)));
    for (value, times) in &told.frequent {
        let number = match *value {
            FrequentValue::Integer(number) => whole(number),
            FrequentValue::Float(number) => Some(number),
            _ => None,
        };
        assert_eq!(count(number.unwrap()), *times);
    }
    let Some(figures) = told.figures else {
        assert!(numbers.is_empty());
        return;
    };
    for (part, quartile) in [0.25, 0.5, 0.75].into_iter().zip(figures.quartiles) {
        let place = (numbers.len() - 1) as f64 * part;
        let (low, high) = (numbers[place.floor() as usize], numbers[place.ceil() as usize]);
        assert!((low..=high).contains(&quartile) || quartile.is_nan(), "{low} {quartile} {high}");
    }
    if numbers.iter().all(|number| number.abs() < 1e100) {
        let sum: f64 = numbers.iter().sum();
        let scale: f64 = numbers.iter().map(|number| number.abs()).sum();
        assert!((figures.sum - sum).abs() <= scale * 1e-12);
        assert!((figures.mean - sum / numbers.len() as f64).abs() <= scale * 1e-12);
    }
    if let Some(histogram) = &told.histogram {
        assert_eq!(histogram.counts.iter().map(|&count| count as usize).sum::<usize>(), numbers.len());
        assert!((1..=32).contains(&histogram.counts.len()));
        assert!(different.len() > 1 || histogram.counts.len() == 1);
        assert!(histogram.from <= numbers[0] && histogram.to >= numbers[numbers.len() - 1]);
    }
}

fn check_counts<T>(told: &Statistics, given: &Given<T>) {
    assert_eq!(told.features, given.len());
    assert_eq!(told.missing, given.iter().filter(|of| of.is_none()).count());
    assert_eq!(told.nulls, given.iter().filter(|of| matches!(of, Some(None))).count());
    assert_eq!(told.values, given.iter().flatten().flatten().count());
}

proptest! {
    #[test]
    fn integers(given in given(integer()), descending: bool, low in integer(), high in integer(), negated: bool) {
        let layer = layer(column(&given, |numbers| Values::Integer(numbers.into())));
        let order = rank(table(&layer), Field::Column(0), descending, &Silent).unwrap();
        prop_assert_eq!(&*order, &slow_order(&given, descending, |a, b| Some(a.cmp(b))));
        let not = if negated { "!" } else { "" };
        let typed = |text: String| condition(Kind::Integer, &text);
        prop_assert_eq!(meets(&layer, typed(format!("{not}>{low}"))), slow_set(&given, negated, |&of| of > low));
        prop_assert_eq!(meets(&layer, typed(format!("{not}<={low}"))), slow_set(&given, negated, |&of| of <= low));
        prop_assert_eq!(meets(&layer, typed(format!("{not}{low}"))), slow_set(&given, negated, |&of| of == low));
        let (low, high) = (low.min(high), low.max(high));
        let between = typed(format!("{not}{low}..{high}"));
        prop_assert_eq!(meets(&layer, between), slow_set(&given, negated, |&of| (low..=high).contains(&of)));
        prop_assert_eq!(meets(&layer, typed(format!("{not}boş"))), slow_set(&given, !negated, |_| true));
        let told = statistics(table(&layer), Field::Column(0), None, &Silent).unwrap();
        check_counts(&told, &given);
        let numbers: Vec<i64> = given.iter().flatten().flatten().copied().collect();
        let extremes = numbers.iter().min().zip(numbers.iter().max());
        prop_assert_eq!(told.extremes, extremes.map(|(&a, &b)| Extremes::Integers(a, b)));
        if numbers.iter().all(|number| number.unsigned_abs() < 1 << 50) {
            check_numbers(&told, numbers.iter().map(|&number| number as f64).collect());
        }
    }

    #[test]
    fn floats(given in given(float()), descending: bool, end in float(), negated: bool) {
        let layer = layer(column(&given, Values::Float));
        let order = rank(table(&layer), Field::Column(0), descending, &Silent).unwrap();
        prop_assert_eq!(&*order, &slow_order(&given, descending, f64::partial_cmp));
        let test = Test::Within(Bound::Excluded(Number::Float(end)), Bound::Unbounded);
        let met = meets(&layer, Condition { test, negated });
        prop_assert_eq!(met, slow_set(&given, negated, |&of| of > end));
        let told = statistics(table(&layer), Field::Column(0), None, &Silent).unwrap();
        check_counts(&told, &given);
        check_numbers(&told, given.iter().flatten().flatten().copied().filter(|of| !of.is_nan()).collect());
    }

    #[test]
    fn texts(given in given("[aəƏBb1]{0,3}"), descending: bool, needle in "[aeEb]{1,2}", negated: bool) {
        let layer = layer(column(&given, text_values));
        let order = rank(table(&layer), Field::Column(0), descending, &Silent).unwrap();
        let fold = |text: &str| crate::text::fold_case(&crate::text::fold_accents(text));
        let compare = |a: &String, b: &String| Some((fold(a), a).cmp(&(fold(b), b)));
        prop_assert_eq!(&*order, &slow_order(&given, descending, compare));
        let not = if negated { "!" } else { "" };
        let contains = condition(Kind::Text, &format!("{not}{needle}"));
        let slow = slow_set(&given, negated, |of| fold(of).contains(&fold(&needle)));
        prop_assert_eq!(meets(&layer, contains), slow);
        let is = condition(Kind::Text, &format!("{not}={needle}"));
        prop_assert_eq!(meets(&layer, is), slow_set(&given, negated, |of| fold(of) == fold(&needle)));
        let empty = condition(Kind::Text, &format!("{not}empty"));
        prop_assert_eq!(meets(&layer, empty), slow_set(&given, !negated, |of| !of.is_empty()));
        let told = statistics(table(&layer), Field::Column(0), None, &Silent).unwrap();
        check_counts(&told, &given);
        let values: Vec<&String> = given.iter().flatten().flatten().collect();
        let count = |text: &str| values.iter().filter(|of| ***of == text).count();
        prop_assert_eq!(told.empty, count(""));
        prop_assert_eq!(told.different, values.iter().collect::<std::collections::BTreeSet<_>>().len());
        for (value, times) in &told.frequent {
            prop_assert!(matches!(value, FrequentValue::Text(text) if count(text) == *times));
        }
    }

    #[test]
    fn days(given in given(date()), descending: bool, typed in "20[0-2][0-9](-0[1-9])?", negated: bool) {
        let layer = layer(dated(&given));
        let days = |text: &String| CoarseDate::parse(text).ok().map(|date| (date.first, date.last()));
        let order = rank(table(&layer), Field::Column(0), descending, &Silent).unwrap();
        let compare = |a: &String, b: &String| Some(days(a)?.cmp(&days(b)?));
        prop_assert_eq!(&*order, &slow_order(&given, descending, compare));
        let date = CoarseDate::parse(&typed).unwrap();
        let not = if negated { "!" } else { "" };
        let set = |sign: &str| meets(&layer, condition(Kind::Date, &format!("{not}{sign}{typed}")));
        let slow = |is: &dyn Fn(Day, Day) -> bool| {
            slow_set(&given, negated, |text| days(text).is_some_and(|(first, last)| is(first, last)))
        };
        prop_assert_eq!(set(""), slow(&|first, last| first >= date.first && last <= date.last()));
        prop_assert_eq!(set(">"), slow(&|first, _| first > date.last()));
        prop_assert_eq!(set(">="), slow(&|first, _| first >= date.first));
        prop_assert_eq!(set("<"), slow(&|_, last| last < date.first));
        prop_assert_eq!(set("<="), slow(&|_, last| last <= date.last()));
        let told = statistics(table(&layer), Field::Column(0), None, &Silent).unwrap();
        check_counts(&told, &given);
        let known: Vec<(Day, Day)> = given.iter().flatten().flatten().filter_map(days).collect();
        prop_assert_eq!(told.unusable, told.values - known.len());
        let ends = known.iter().map(|day| day.0).min().zip(known.iter().map(|day| day.1).max());
        prop_assert_eq!(told.extremes, ends.map(|(a, b)| Extremes::Days(Some(a), Some(b))));
    }

    #[test]
    fn statistics_of_some_are_those_of_a_layer_of_some(
        given in given(integer()),
        which in prop::collection::btree_set(0u32..FEATURES as u32, 0..FEATURES),
    ) {
        let layer = layer(column(&given, |numbers| Values::Integer(numbers.into())));
        let set = which.iter().copied().collect();
        let told = statistics(table(&layer), Field::Column(0), Some(&set), &Silent).unwrap();
        let some: Given<i64> = which.iter().map(|&at| given[at as usize]).collect();
        check_counts(&told, &some);
    }

    #[test]
    fn any_text_is_answered(text in "[<>=!.\"0-9a-z -]{0,9}|\\PC*") {
        for kind in [Kind::Integer, Kind::Float, Kind::Boolean, Kind::Date, Kind::Text, Kind::Json, Kind::Status] {
            if let Ok(Some(condition)) = parse(kind, &text, words()) {
                let layer = layer(column(&vec![None; FEATURES], |numbers| Values::Integer(numbers.into())));
                meets(&layer, condition);
            }
        }
    }
}

#[test]
fn conditions_of_all_fields_have_to_be_met() {
    let given: Given<i64> = (0..FEATURES as i64).map(|at| Some(Some(at % 10))).collect();
    let mut layer = layer(column(&given, |numbers| Values::Integer(numbers.into())));
    layer.ids = Arc::new((0..FEATURES).map(|at| FeatureId::Number((at * 2).to_string().into())).collect());
    let names = (0..FEATURES)
        .map(|at| LocalText::plain(if at % 2 == 0 { format!("Şuşa {at}") } else { String::new() }));
    layer.names = Arc::new(names.collect());
    let classes: Vec<Class> = (0..FEATURES).map(|at| Class::of(Status::ALL[at % 12])).collect();
    let table = Table { layer: &layer, classes: &classes };
    let set = |conditions: &[(Field, &str)]| {
        let statuses = [(Status::Planned, "Planlaşdırılıb".to_owned())];
        let words = Words { statuses: &statuses, ..words() };
        let read = |(field, text): &(Field, &str)| {
            (*field, parse(table.kind(*field), text, words).unwrap().unwrap())
        };
        let conditions: Vec<_> = conditions.iter().map(read).collect();
        evaluate(table, &conditions, &Silent).unwrap().iter().collect::<Vec<_>>()
    };
    assert_eq!(set(&[]).len(), FEATURES);
    assert_eq!(set(&[(Field::Id, "<=6")]), [0, 1, 2, 3]);
    assert_eq!(set(&[(Field::Id, "<=6"), (Field::Name(Lang::EN), "susa")]), [0, 2]);
    assert_eq!(set(&[(Field::Name(Lang::EN), "susa 6")]), [6, 60, 62, 64, 66, 68]);
    assert_eq!(
        set(&[(Field::Name(Lang::EN), "empty"), (Field::Column(0), "9")]),
        [9, 19, 29, 39, 49, 59, 69]
    );
    assert_eq!(set(&[(Field::Status, "planlas")]), [1, 13, 25, 37, 49, 61]);
    assert_eq!(set(&[(Field::Status, "=planned"), (Field::Id, ">50")]), [37, 49, 61]);
    assert_eq!(rank(table, Field::Status, false, &Silent).unwrap()[0], 1, "planned is the first of legends");
    assert_eq!(rank(table, Field::Id, true, &Silent).unwrap()[0], FEATURES as u32 - 1);
    assert_eq!(rank(table, Field::Name(Lang::EN), true, &Silent).unwrap()[..2], [8, 68]);
    let told = statistics(table, Field::Status, None, &Silent).unwrap();
    assert_eq!((told.values, told.different, told.missing), (FEATURES, 12, 0));
    assert_eq!(told.frequent[0], (FrequentValue::Status(Status::Planned), 6));
    let told = statistics(table, Field::Name(Lang::EN), None, &Silent).unwrap();
    assert_eq!((told.values, told.different, told.missing), (FEATURES / 2, FEATURES / 2, FEATURES / 2));
}

#[test]
fn ids_are_numbers_then_texts() {
    let given: Given<i64> = vec![None; FEATURES];
    let mut layer = layer(column(&given, |numbers| Values::Integer(numbers.into())));
    let number = |text: &str| FeatureId::Number(text.into());
    let ids = [
        number("10"),
        FeatureId::Text("b".into()),
        number("9.5"),
        FeatureId::None,
        FeatureId::Text("A".into()),
    ];
    layer.ids = Arc::new(ids.into_iter().collect());
    assert_eq!(*rank(table(&layer), Field::Id, false, &Silent).unwrap(), [2, 0, 4, 1, 3]);
    assert_eq!(*rank(table(&layer), Field::Id, true, &Silent).unwrap(), [1, 4, 0, 2, 3]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let told = |kind, text: &str| parse(kind, text, words()).map(|read| read.is_some());
    for (kind, text, answer) in [
        (Kind::Integer, ">", Ok(false)),
        (Kind::Integer, "", Ok(false)),
        (Kind::Integer, "!", Ok(false)),
        (Kind::Integer, "abc", Err(ConditionError::Number)),
        (Kind::Integer, ">..5", Err(ConditionError::Number)),
        (Kind::Float, "9..1", Err(ConditionError::Order)),
        (Kind::Float, "1,000..1,001", Ok(true)),
        (Kind::Date, "2024..2023", Err(ConditionError::Order)),
        (Kind::Date, "> 5 July 2024", Ok(true)),
        (Kind::Date, "soon", Err(ConditionError::Date)),
        (Kind::Date, "\"soon\"", Ok(true)),
        (Kind::Boolean, "HƏ", Ok(true)),
        (Kind::Boolean, "maybe", Err(ConditionError::Boolean)),
        (Kind::Status, "under", Ok(true)),
        (Kind::Status, "nothing", Err(ConditionError::Status)),
    ] {
        assert_eq!(told(kind, text), answer, "{text}");
    }
    assert_eq!(condition(Kind::Text, "\"empty\"").test, Test::Contains(Needle::new("empty")));
    assert_eq!(condition(Kind::Text, ">=x").test, Test::Contains(Needle::new(">=x")));
    assert_eq!(
        condition(Kind::Json, ">5").test,
        Test::Within(Bound::Excluded(Number::Integer(5)), Bound::Unbounded)
    );
    assert!(
        condition(Kind::Text, "<>a").negated && condition(Kind::Text, "!a") == condition(Kind::Text, "≠ a")
    );
}

#[test]
fn values_of_several_kinds() {
    let json = ["5", "[1,\"Şuşa\"]", "\"Şuşa\"", "\"\"", "{\"a\":7}", "-2.5"];
    let given: Given<String> =
        (0..FEATURES).map(|at| json.get(at).map(|text| Some((*text).to_owned()))).collect();
    let layer = layer(column(&given, |texts| Values::Json(texts.iter().map(String::as_str).collect())));
    let set = |text: &str| meets(&layer, condition(Kind::Json, text)).iter().collect::<Vec<_>>();
    assert_eq!(set("susa"), [1, 2]);
    assert_eq!(set("=susa"), [2]);
    assert_eq!(set("<5"), [5]);
    assert_eq!(set("..5"), [0, 5]);
    assert_eq!(set("!empty"), [0, 1, 2, 4, 5]);
    let told = statistics(table(&layer), Field::Column(0), None, &Silent).unwrap();
    assert_eq!((told.values, told.different, told.missing), (6, 6, FEATURES - 6));
}

#[test]
fn nobody_waits_for_what_is_cancelled() {
    struct Cancelled;
    impl Feedback for Cancelled {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _done: f32) {}
    }
    let given: Given<i64> = vec![Some(Some(1)); FEATURES];
    let layer = layer(column(&given, |numbers| Values::Integer(numbers.into())));
    assert_eq!(rank(table(&layer), Field::Column(0), false, &Cancelled), None);
    assert_eq!(statistics(table(&layer), Field::Column(0), None, &Cancelled), None);
    assert_eq!(evaluate(table(&layer), &[], &Cancelled), None);
}

#[test]
fn cells_tell_missing_from_null_from_empty() {
    let mut given: Given<String> = vec![None; FEATURES];
    given[1] = Some(None);
    given[2] = Some(Some(String::new()));
    let layer = layer(column(&given, text_values));
    let cells: Vec<Cell<'_>> = (0..4).map(|at| table(&layer).cell(Field::Column(0), at)).collect();
    assert_eq!(cells, [Cell::Missing, Cell::Null, Cell::Text(""), Cell::Missing]);
    assert_eq!(Table::fields(&layer, Lang::EN), [Field::Column(0)]);
}
