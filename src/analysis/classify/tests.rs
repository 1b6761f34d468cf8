//! Looks of whole layers.

use super::{has_own_style, looks};
use crate::model::attributes::{Column, Dates, Period, Values};
use crate::model::feedback::{Feedback, Silent};
use crate::model::geometry::{Geometries, GeometryType};
use crate::model::layer::LayerData;
use crate::model::style::{
    Breaks, Categories, Graduated, LayerStyle, LookOf, Looks, Paint, Palette, Ramp, SizeBy, Symbology,
};
use crate::model::theme::Rgb;
use crate::model::time::{CoarseDate, Day};
use std::sync::Arc;

pub(super) const OTHER: Rgb = Rgb(0x999999);

/// A layer of so many features of types in turn.
pub(super) fn layer(features: usize, types: &[GeometryType], columns: Vec<Column>) -> LayerData {
    let types = types.iter().copied().cycle().take(features).collect();
    LayerData {
        geometries: Geometries { types, ..Geometries::default() }.into(),
        attributes: Arc::new(columns.into()),
        ..LayerData::default()
    }
}

pub(super) fn column(name: &str, values: Values) -> Column {
    Column { name: name.into(), features: None, nulls: Vec::new(), values, dates: None }
}

pub(super) fn style(symbology: Symbology, size: Option<SizeBy>) -> LayerStyle {
    LayerStyle { symbology, size, ..LayerStyle::single(OTHER) }
}

pub(super) fn categories(field: &str, top: u8) -> Categories {
    Categories {
        field: field.into(),
        top,
        palette: Palette::OkabeIto,
        chosen: Vec::new(),
        hidden: Vec::new(),
        other: OTHER,
    }
}

pub(super) fn graduated(field: &str, breaks: Breaks, classes: u8) -> Graduated {
    Graduated { field: field.into(), breaks, classes, ramp: Ramp::Viridis, reversed: false, none: OTHER }
}

pub(super) fn size(field: &str, breaks: Breaks, classes: u8) -> SizeBy {
    SizeBy { field: field.into(), breaks, classes, least_points: 2.0, greatest_points: 10.0 }
}

/// What holds for all looks.
pub(super) fn check(looks: &Looks, features: usize) {
    assert_eq!(looks.codes.len(), features);
    assert!(looks.codes.iter().all(|code| usize::from(*code) < looks.paints.len()));
    assert!(looks.paints.len() <= if looks.by_status { Looks::MOST_BY_STATUS } else { Looks::MOST });
    for lines in [&looks.counts, &looks.sizes] {
        let mut places: Vec<u8> = lines.iter().flat_map(|line| line.looks.iter().copied()).collect();
        places.sort_unstable();
        assert!(lines.is_empty() || places.into_iter().eq((0..looks.paints.len()).map(|place| place as u8)));
    }
}

fn run(layer: &LayerData, symbology: Symbology, size: Option<SizeBy>) -> Looks {
    let looks = looks(layer, &style(symbology, size), &Silent).unwrap();
    check(&looks, layer.len());
    looks
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Values {
    let texts: Vec<&str> = texts.into_iter().collect();
    let mut different = texts.clone();
    different.sort_unstable();
    different.dedup();
    let code = |text: &&str| different.binary_search(text).unwrap() as u32;
    Values::Text { codes: texts.iter().map(code).collect(), dictionary: different.into_iter().collect() }
}

#[test]
fn the_most_frequent_values_have_colours() {
    let mut kinds = column("kind", texts(["b", "a", "b", "c", "a", "", "d", "b"]));
    kinds.nulls = vec![5];
    let layer = layer(9, &[GeometryType::Point], vec![kinds]);
    let mut of = categories("kind", 2);
    of.chosen = vec![("a".into(), Rgb(1)), ("d".into(), Rgb(2))];
    of.hidden = vec!["b".into(), "nowhere".into()];
    let looks = run(&layer, Symbology::Categories(of), None);
    let lines: Vec<_> = looks.counts.iter().map(|line| (line.of.clone(), line.colour, line.shown)).collect();
    let wanted = [
        (LookOf::Value("b".into()), Palette::OkabeIto.colour(0), false),
        (LookOf::Value("a".into()), Rgb(1), true),
        (LookOf::Value("d".into()), Rgb(2), true),
        (LookOf::Others(1), OTHER, true),
        (LookOf::None, OTHER, true),
    ];
    assert_eq!(lines, wanted);
    assert_eq!(looks.codes, [0, 1, 0, 3, 1, 4, 2, 0, 4]);
    assert!(looks.paints[0].hidden && !looks.paints[1].hidden);
}

#[test]
fn numbers_and_texts_of_json_are_hidden_one_by_one() {
    let written = ["12", "\"12\"", "\"a\""];
    let layer =
        layer(3, &[GeometryType::Point], vec![column("a", Values::Json(written.into_iter().collect()))]);
    let mut of = categories("a", 3);
    (of.hidden, of.chosen) = (vec!["\"12\"".into()], vec![("12".into(), Rgb(1)), ("\"a\"".into(), Rgb(2))]);
    let looks = run(&layer, Symbology::Categories(of), None);
    let paint = |feature: usize| looks.paints[usize::from(looks.codes[feature])];
    assert_eq!([0, 1, 2].map(|feature| paint(feature).hidden), [false, true, false]);
    assert_eq!((paint(0).colour, paint(2).colour), (Rgb(1), Rgb(2)));
}

#[test]
fn a_field_that_is_not_there_gives_none_to_all() {
    let layer = layer(3, &[GeometryType::Point], Vec::new());
    for symbology in [
        Symbology::Categories(categories("kind", 5)),
        Symbology::Graduated(graduated("kind", Breaks::Jenks, 5)),
    ] {
        let looks = run(&layer, symbology, Some(size("kind", Breaks::Equal, 3)));
        assert_eq!((&looks.counts[0].of, looks.counts.len(), looks.sizes.len()), (&LookOf::None, 1, 0));
        assert_eq!(looks.paints, [Paint { colour: OTHER, ..Paint::default() }]);
    }
    let empty = LayerData::default();
    run(&empty, Symbology::Categories(categories("kind", 5)), Some(size("kind", Breaks::Equal, 3)));
    run(&empty, Symbology::File(OTHER), None);
}

#[test]
fn ranges_of_dates_are_days() {
    let date = |day| Some(CoarseDate::day(Day(day)));
    let periods = [Some((date(100), date(200))), None, Some((None, date(103))), Some((date(110), None))];
    let periods = periods.map(|period| period.map(|(from, to)| Period { from, to })).to_vec();
    let dates = Some(Dates { format: "iso8601", confidence: 1.0, periods });
    let values =
        Values::Text { dictionary: ["a", "b", "c", "d"].into_iter().collect(), codes: vec![3, 1, 2, 0, 0] };
    let layer = layer(5, &[GeometryType::Point], vec![Column { dates, ..column("day", values) }]);
    let looks = run(&layer, Symbology::Graduated(graduated("day", Breaks::Equal, 2)), None);
    let lines: Vec<LookOf> = looks.counts.iter().map(|line| line.of.clone()).collect();
    assert_eq!(lines, [LookOf::Days(100.0, 104.0), LookOf::Days(105.0, 110.0), LookOf::None]);
    assert_eq!(looks.codes, [1, 2, 0, 0, 0]);
}

#[test]
fn sizes_go_with_every_symbology() {
    let numbers = column("n", Values::Integer((0..1000).collect()));
    let layer = layer(1001, &[GeometryType::Point], vec![numbers]);
    let by = || Some(size("n", Breaks::Equal, 9));
    let status = run(&layer, Symbology::Status, by());
    assert!(status.by_status && status.counts.is_empty());
    let radii: Vec<f32> = status.paints.iter().map(|paint| paint.radius_points.unwrap()).collect();
    assert_eq!(radii, [2.0, 3.6, 5.2, 6.8, 8.4, 10.0], "no more than six");
    assert_eq!((status.codes[0], status.codes[999], status.codes[1000]), (0, 5, 0));
    assert_eq!(status.sizes.len(), 6);
    let single = run(&layer, Symbology::Single(Rgb(7)), by());
    assert!(!single.by_status && single.paints.iter().all(|paint| paint.colour == Rgb(7)));
    let values = run(&layer, Symbology::Categories(categories("n", 100)), by());
    assert_eq!(values.paints.len(), 120);
    assert_eq!(values.counts[18].of, LookOf::Others(1000 - 18));
    let ranges = run(&layer, Symbology::Graduated(graduated("n", Breaks::Quantile, 12)), by());
    assert_eq!(ranges.paints.len(), 13 * 6);
    run(&layer, Symbology::File(Rgb(7)), by());
    let odd = SizeBy { least_points: f32::NAN, greatest_points: f32::INFINITY, ..by().unwrap() };
    let looks = run(&layer, Symbology::Status, Some(odd));
    assert!(looks.paints.iter().all(|paint| (0.0..=100.0).contains(&paint.radius_points.unwrap())));
}

#[test]
fn too_many_looks_of_a_file_go_to_the_nearest() {
    let shades: Vec<String> = (0..300).map(|at| format!("#{:02x}0000", at.min(255))).collect();
    let colours = shades.iter().map(String::as_str).chain(["#ff0000"; 5]).chain(["-"]);
    let layer = layer(306, &[GeometryType::Point], vec![column("Marker_Color", texts(colours))]);
    assert!(has_own_style(&layer));
    let looks = run(&layer, Symbology::File(Rgb(7)), None);
    assert_eq!((looks.paints.len(), looks.approximated), (120, 256 - 119));
    assert_eq!(looks.paints[0].colour, Rgb(0xFF0000));
    assert_eq!(
        looks.paints[usize::from(looks.codes[305])].colour,
        Rgb(7),
        "what has none is no look of the file"
    );
    assert_eq!(looks.paints[usize::from(looks.codes[5])].colour, Rgb(0x050000));
    assert_eq!(looks.counts.last().unwrap().of, LookOf::None);
}

#[test]
fn own_styles_are_seen_where_there_are_any() {
    let has =
        |name: &str, values| has_own_style(&layer(2, &[GeometryType::Point], vec![column(name, values)]));
    assert!(has("stroke", texts(["no", "#123"])));
    assert!(has("stroke-width", Values::Integer(vec![1, 2].into())));
    assert!(has("style", Values::Json([r#"{"color":"red"}"#].into_iter().collect())));
    assert!(has("lineColor", Values::Json(["[1,2,3]"].into_iter().collect())));
    assert!(!has("radius", Values::Integer(vec![1, 2].into())), "of anything");
    assert!(!has("fill", texts(["sand", "gravel"])));
    assert!(!has("style", texts(["gothic", "modern"])));
    assert!(!has("colour", texts(["#123"])));
}

struct Gone;

impl Feedback for Gone {
    fn is_cancelled(&self) -> bool {
        true
    }

    fn progress(&self, _done: f32) {}
}

#[test]
fn nothing_comes_of_what_is_cancelled() {
    let values = texts(["#fff", "#000"]);
    let layer = layer(
        2,
        &[GeometryType::Point],
        vec![column("fill", values), column("n", Values::Float(vec![1.0, 2.0]))],
    );
    let all = [
        style(Symbology::File(OTHER), None),
        style(Symbology::Categories(categories("fill", 5)), None),
        style(Symbology::Categories(categories("n", 5)), None),
        style(Symbology::Graduated(graduated("n", Breaks::Quantile, 5)), None),
        style(Symbology::Status, Some(size("n", Breaks::Jenks, 5))),
    ];
    assert!(all.iter().all(|style| looks(&layer, style, &Gone).is_none()));
}
