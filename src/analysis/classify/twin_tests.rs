//! Looks by slow and obvious ways, feature by feature, and on other numbers of cores.

use super::looks;
use super::own::{Packed, slow_look};
use super::tests::{OTHER, categories, check, column, graduated, layer, size, style};
use crate::model::attributes::{Column, Value, Values};
use crate::model::feedback::Silent;
use crate::model::geometry::GeometryType;
use crate::model::layer::LayerData;
use crate::model::strings::Strings;
use crate::model::style::{Breaks, LookCount, LookOf, Looks, Paint, SizeBy, Symbology};
use crate::model::theme::Rgb;
use proptest::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A feature does not have the member, or it is `null`, or one of some values by number.
type Cell = Option<Option<usize>>;

const TEXTS: [&str; 8] = ["a", "", "Şuşa", "b", "10", "9", "true", "c"];
const FLOATS: [f64; 8] = [0.0, -0.0, 1.5, -2.0, 1e300, f64::NAN, 9.0, 10.0];
const INTEGERS: [i64; 8] = [0, -1, 9, 10, i64::MAX, i64::MIN, 7, 8];
const JSON: [&str; 8] = ["1", "\"1\"", "[]", "{\"a\":1}", "true", "10", "9", "-2.5"];

/// A column of one of the kinds, of values by number.
fn of_cells(name: &str, kind: usize, cells: &[Cell]) -> Column {
    let having: Vec<u32> = (0..cells.len()).filter(|at| cells[*at].is_some()).map(|at| at as u32).collect();
    let entries: Vec<Option<usize>> = cells.iter().filter_map(|cell| *cell).collect();
    let pick = |entry: &Option<usize>| entry.unwrap_or(0) % 8;
    let values = match kind % 5 {
        0 => Values::Integer(entries.iter().map(|entry| INTEGERS[pick(entry)]).collect()),
        1 => Values::Float(entries.iter().map(|entry| FLOATS[pick(entry)]).collect()),
        2 => Values::Boolean(entries.iter().map(|entry| pick(entry) > 3).collect()),
        3 => Values::Text {
            dictionary: TEXTS.into_iter().collect(),
            codes: entries.iter().map(|entry| pick(entry) as u32).collect(),
        },
        _ => Values::Json(entries.iter().map(|entry| JSON[pick(entry)]).collect::<Strings>()),
    };
    Column {
        features: (having.len() < cells.len()).then_some(having),
        nulls: (0..entries.len()).filter(|at| entries[*at].is_none()).map(|at| at as u32).collect(),
        ..column(name, values)
    }
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let cell =
        prop_oneof![1 => Just(None), 1 => Just(Some(None)), 9 => (0_usize..8).prop_map(|at| Some(Some(at)))];
    prop::collection::vec(cell, 0..80)
}

/// A value in its order, and as its text; `None` for none.
fn ordered(value: Option<Value<'_>>) -> Option<(i128, String)> {
    Some(match value? {
        Value::Null => return None,
        Value::Integer(number) => (i128::from(number), number.to_string()),
        Value::Float(number) if !number.is_finite() => return None,
        Value::Float(number) => {
            let number = number + 0.0;
            let label = if number > 1e16 { format!("{number:e}") } else { number.to_string() };
            // Halves are whole then, and nothing here is lost.
            (if number > 1e16 { i128::MAX } else { (number * 2.0) as i128 }, label)
        }
        Value::Boolean(truth) => (i128::from(truth), truth.to_string()),
        Value::Text(text) | Value::Json(text) => (0, text.to_owned()),
    })
}

fn number(value: Option<Value<'_>>) -> Option<f64> {
    match value? {
        Value::Integer(number) => Some(number as f64),
        Value::Float(number) => Some(number).filter(|number| number.is_finite()),
        Value::Json(text) => text.parse().ok(),
        Value::Null | Value::Boolean(_) | Value::Text(_) => None,
    }
}

/// What the legend says of a feature, and its look.
fn of_feature(looks: &Looks, feature: usize) -> (LookOf, Paint) {
    let code = looks.codes[feature];
    let line = looks.counts.iter().find(|line| line.looks.contains(&code)).unwrap();
    assert_eq!(line.colour, looks.paints[usize::from(code)].colour);
    assert_eq!(line.shown, !looks.paints[usize::from(code)].hidden);
    (line.of.clone(), looks.paints[usize::from(code)])
}

proptest! {
    #[test]
    fn categories_are_counted_as_by_a_map(
        cells in cells(),
        kind in 0_usize..5,
        top in 0_u8..10,
        hidden in prop::collection::btree_set(0_usize..16, 0..3),
    ) {
        let layer = layer(cells.len(), &[GeometryType::Point], vec![of_cells("a", kind, &cells)]);
        let mut of = categories("a", top);
        let all: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).chain(INTEGERS.map(|number| number.to_string())).collect();
        of.hidden = hidden.iter().map(|at| all[*at].as_str().into()).collect();
        let looks = looks(&layer, &style(Symbology::Categories(of.clone()), None), &Silent).unwrap();
        check(&looks, cells.len());

        let column = &layer.attributes.columns[0];
        let mut counts: BTreeMap<(i128, String), usize> = BTreeMap::new();
        for value in (0..cells.len()).filter_map(|feature| ordered(column.get(feature))) {
            *counts.entry(value).or_default() += 1;
        }
        let mut order: Vec<&(i128, String)> = counts.keys().collect();
        order.sort_by_key(|value| Reverse(counts[value]));
        let is_listed = |(place, (_, text)): &(usize, &(i128, String))| *place < usize::from(top) || of.hidden.iter().any(|hidden| **hidden == **text);
        let listed: Vec<&(i128, String)> =
            order.into_iter().enumerate().filter(is_listed).map(|(_, value)| value).collect();
        for feature in 0..cells.len() {
            let (said, paint) = of_feature(&looks, feature);
            match ordered(column.get(feature)) {
                None => prop_assert_eq!((said, paint.colour), (LookOf::None, OTHER)),
                Some(value) => match listed.iter().position(|of| **of == value) {
                    Some(place) => {
                        let text = value.1.as_str().into();
                        prop_assert_eq!(said, if kind == 4 { LookOf::Json(text) } else { LookOf::Value(text) });
                        prop_assert_eq!(paint.colour, of.palette.colour(place));
                        prop_assert_eq!(paint.hidden, of.hidden.contains(&value.1.as_str().into()));
                        prop_assert_eq!(usize::from(looks.codes[feature]), place);
                    }
                    None => prop_assert_eq!((said, paint.colour), (LookOf::Others(counts.len() - listed.len()), OTHER)),
                },
            }
        }
    }

    #[test]
    fn ranges_and_sizes_hold_the_numbers(
        cells in cells(),
        sizes in cells(),
        kinds in (0_usize..5, 0_usize..5),
        classes in 0_u8..20,
        reversed in any::<bool>(),
    ) {
        let (a, b) = (of_cells("a", kinds.0, &cells), of_cells("b", kinds.1, &sizes));
        let layer = layer(cells.len(), &[GeometryType::LineString], vec![a, b]);
        for breaks in [Breaks::Equal, Breaks::Quantile, Breaks::Jenks, Breaks::Own(vec![1.0, f64::INFINITY, -3.0, 9.5])] {
            let mut of = graduated("a", breaks.clone(), classes);
            of.reversed = reversed;
            let colours = Symbology::Graduated(of.clone());
            let plain = looks(&layer, &style(colours.clone(), None), &Silent).unwrap();
            check(&plain, cells.len());
            let by = size("b", breaks.clone(), classes);
            let both = looks(&layer, &style(colours, Some(by.clone())), &Silent).unwrap();
            check(&both, cells.len());
            let single = looks(&layer, &style(Symbology::Single(OTHER), Some(by)), &Silent).unwrap();
            check(&single, cells.len());
            for feature in 0..cells.len() {
                let (said, paint) = of_feature(&plain, feature);
                match (number(layer.attributes.columns[0].get(feature)), &said) {
                    (None, LookOf::None) => prop_assert_eq!(paint.colour, OTHER),
                    (Some(number), LookOf::Range(start, end)) => {
                        let above = plain.bounds.iter().filter(|bound| number >= **bound).count();
                        let is_last = above == plain.bounds.len();
                        let has_end = is_last || plain.bounds.get(above).is_none_or(|bound| *end < *bound);
                        prop_assert!(*start <= number && (number < *end || has_end && number <= *end));
                        prop_assert_eq!(paint.colour, of.ramp.of_range(above, plain.bounds.len() + 1, reversed));
                    }
                    other => prop_assert!(false, "{other:?}"),
                }
                prop_assert_eq!(of_feature(&both, feature).0, said);
                let (both, size) = (&both.paints[usize::from(both.codes[feature])], &single.paints[usize::from(single.codes[feature])]);
                prop_assert_eq!(both.colour, paint.colour);
                prop_assert_eq!((both.radius_points, both.stroke_width_points), (size.radius_points, size.stroke_width_points));
                let begins = |line: &LookCount| match line.of {
                    LookOf::Range(start, _) => start,
                    _ => f64::NAN,
                };
                let bounds: Vec<f64> = single.sizes.iter().skip(1).map(begins).collect();
                let step = number(layer.attributes.columns[1].get(feature)).map_or(0, |number| {
                    bounds.iter().filter(|bound| number >= **bound).count()
                });
                if !bounds.is_empty() {
                    let wanted = 2.0 + 8.0 * step as f32 / bounds.len() as f32;
                    prop_assert!((size.radius_points.unwrap() - wanted).abs() < 1e-4);
                }
            }
        }
    }

    #[test]
    fn looks_of_files_are_those_of_each_feature(
        picks in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.6, 0_usize..6), 6), 0..60),
        most in prop_oneof![Just(false), Just(true)],
    ) {
        const MEMBERS: [(&str, [&str; 6]); 6] = [
            ("radius", ["3", "x", "500", "-1", "2", "0"]),
            ("stroke", ["#f00", "blue", "no", "#00ff0080", "123456", ""]),
            ("fill", ["#fff", "#000", "transparent", "?", "#aaa", "rgb(1,2,3)"]),
            ("Stroke_Width", ["1", "2", "3.5", "1e9", "-2", "nan"]),
            ("style", ["{\"color\":\"red\"}", "{}", "{\"weight\":7,\"fill\":false}", "[", "{\"dashArray\":\"1 2\"}", "red"]),
            ("fillColor", ["[1,2,3]", "[1,2]", "#345", "\"red\"", "[0,0,0,128]", "null"]),
        ];
        let columns = MEMBERS.iter().enumerate().map(|(at, (name, values))| {
            let having: Vec<u32> = (0..picks.len() as u32).filter(|feature| picks[*feature as usize][at].is_some()).collect();
            let codes = picks.iter().filter_map(|picks| picks[at]).map(|pick| pick as u32);
            let values = if at % 2 == 0 {
                Values::Json(codes.map(|code| values[code as usize]).collect())
            } else {
                Values::Text { codes: codes.collect(), dictionary: values.iter().copied().collect() }
            };
            Column { features: Some(having), ..column(name, values) }
        });
        let types = [GeometryType::Point, GeometryType::Polygon, GeometryType::MultiLineString, GeometryType::GeometryCollection];
        let layer = layer(picks.len(), &types, columns.collect());
        // With sizes few looks have room.
        let by = most.then(|| size("Stroke_Width", Breaks::Quantile, 6));
        let style = style(Symbology::File(OTHER), by.clone());
        let looks = looks(&layer, &style, &Silent).unwrap();
        check(&looks, picks.len());
        let slow: Vec<_> = (0..picks.len()).map(|feature| slow_look(&layer, feature, &style, OTHER)).collect();
        let mut counts = HashMap::new();
        for look in slow.iter().flatten() {
            *counts.entry(*look).or_insert(0) += 1;
        }
        let mut order: Vec<_> = counts.keys().copied().collect();
        order.sort_by_key(|look| (Reverse(counts[look]), *look));
        let has_nothing = slow.iter().any(Option::is_none);
        let steps = looks.sizes.len().max(1);
        order.truncate(120 / steps - usize::from(has_nothing));
        prop_assert_eq!(looks.approximated, counts.len() - order.len());
        for (feature, look) in slow.into_iter().enumerate() {
            let paint = looks.paints[usize::from(looks.codes[feature])];
            let nearest = |look| order.iter().copied().min_by_key(|of| look_distance(look, *of)).unwrap();
            let wanted = look.map_or(Paint { colour: OTHER, ..Paint::default() }, |look| nearest(look).paint());
            let sized = Paint {
                radius_points: if steps > 1 { paint.radius_points } else { wanted.radius_points },
                stroke_width_points: if steps > 1 { paint.stroke_width_points } else { wanted.stroke_width_points },
                ..wanted
            };
            if looks.sizes.len() != 1 {
                prop_assert_eq!(paint, sized);
            }
        }
    }
}

/// The sum of differences of colours, opacities (of 250) and lengths (in quarters of 16ths), told from the looks themselves.
fn look_distance(a: Packed, b: Packed) -> i32 {
    if a == b {
        return -1;
    }
    let (a, b) = (a.paint(), b.paint());
    let colours =
        |paint: &Paint| [paint.colour.bytes(), paint.stroke.unwrap_or(paint.colour).bytes()].concat();
    let quarter =
        |share: Option<f32>, whole: f32, none: f32| (share.unwrap_or(none) * whole).round() as i32 / 4;
    let numbers = |paint: &Paint| {
        [
            quarter(paint.fill_opacity, 1000.0, 1.0),
            quarter(paint.stroke_opacity, 1000.0, 1.0),
            quarter(paint.stroke_width_points, 16.0, 0.0),
            quarter(paint.radius_points, 16.0, 0.0),
        ]
    };
    let of_colours = colours(&a).iter().zip(colours(&b)).map(|(a, b)| i32::from(a.abs_diff(b))).sum::<i32>();
    let of_numbers = numbers(&a).iter().zip(numbers(&b)).map(|(a, b)| (a - b).abs()).sum::<i32>();
    of_colours + of_numbers + if a.dash == b.dash { 0 } else { 64 }
}

/// Many features with gaps, in each kind of column.
fn large() -> LayerData {
    let mixed = |at: u32| at.wrapping_mul(2_654_435_761) >> 8;
    const FEATURES: u32 = 200_000;
    let own: Vec<String> = (0..FEATURES).map(|at| format!("№ {}", mixed(at) % 90_000)).collect();
    let different: BTreeSet<&str> = own.iter().map(String::as_str).collect();
    let places: HashMap<&str, u32> = different.iter().copied().zip(0..).collect();
    let cells: Vec<Cell> = (0..FEATURES)
        .map(|at| (at % 7 != 0).then(|| (at % 11 != 0).then_some((mixed(at) % 8) as usize)))
        .collect();
    let styles =
        (0..FEATURES).map(|at| format!("{{\"color\":[1],\"fillColor\":\"#{:06x}\"}}", mixed(at) % 5000));
    let styles: Vec<String> = styles.collect();
    let mut columns = vec![
        column(
            "texts",
            Values::Text {
                codes: own.iter().map(|text| places[text.as_str()]).collect(),
                dictionary: different.into_iter().collect(),
            },
        ),
        column("numbers", Values::Float((0..FEATURES).map(|at| f64::from(mixed(at)).sqrt()).collect())),
        column("style", Values::Json(styles.iter().map(String::as_str).collect())),
    ];
    columns.extend((0..5).map(|kind| of_cells(&format!("kind {kind}"), kind, &cells)));
    layer(FEATURES as usize, &[GeometryType::Point, GeometryType::Polygon], columns)
}

#[test]
fn looks_are_the_same_on_any_number_of_cores() {
    let layer = large();
    let by = |field: &str| -> Option<SizeBy> { Some(size(field, Breaks::Jenks, 4)) };
    let mut styles = vec![
        style(Symbology::File(Rgb(1)), None),
        style(Symbology::File(Rgb(1)), by("numbers")),
        style(Symbology::Categories(categories("style", 100)), None),
        style(Symbology::Categories(categories("texts", 100)), by("kind 1")),
    ];
    for field in ["numbers", "kind 0", "kind 1", "kind 2", "kind 3", "kind 4"] {
        styles.push(style(Symbology::Categories(categories(field, 7)), None));
        for breaks in [Breaks::Equal, Breaks::Quantile, Breaks::Jenks] {
            styles.push(style(Symbology::Graduated(graduated(field, breaks, 7)), None));
        }
    }
    let on = |threads: usize| -> Vec<Looks> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| styles.iter().map(|style| looks(&layer, style, &Silent).unwrap()).collect())
    };
    let one = on(1);
    for looks in &one {
        check(looks, layer.len());
    }
    assert!(one.iter().any(|looks| looks.sampled.is_some()) && one[0].approximated > 4000);
    for threads in [2, 5] {
        assert_eq!(on(threads), one);
    }
}
