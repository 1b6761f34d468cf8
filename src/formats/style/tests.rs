use super::super::tree::{Path, Trouble, parse};
use super::*;
use crate::formats::FileErrorKind;
use crate::model::style::{Breaks, Categories, Graduated, Palette, Ramp, SizeBy, Symbology};
use proptest::prelude::*;

fn breaks() -> impl Strategy<Value = Breaks> {
    prop_oneof![
        Just(Breaks::Equal),
        Just(Breaks::Quantile),
        Just(Breaks::Jenks),
        prop::collection::btree_set(-1_000_000_000_i64..1_000_000_000, 0..20)
            .prop_map(|bounds| Breaks::Own(bounds.into_iter().map(|bound| bound as f64 / 7.0).collect())),
    ]
}

fn colour() -> impl Strategy<Value = Rgb> {
    (0_u32..0x100_0000).prop_map(Rgb)
}

fn name() -> impl Strategy<Value = Box<str>> {
    any::<String>().prop_map(Into::into)
}

fn symbology() -> impl Strategy<Value = Symbology> {
    let categories = (
        name(),
        0..=Categories::MOST,
        prop::sample::select(&Palette::ALL[..]),
        prop::collection::btree_map(name(), colour(), 0..5),
        prop::collection::vec(name(), 0..5),
        colour(),
    );
    let graduated =
        (name(), breaks(), 2_u8..=12, prop::sample::select(&Ramp::ALL[..]), any::<bool>(), colour());
    prop_oneof![
        Just(Symbology::Status),
        colour().prop_map(Symbology::Single),
        colour().prop_map(Symbology::File),
        categories.prop_map(|(field, top, palette, chosen, hidden, other)| {
            let chosen = chosen.into_iter().collect();
            Symbology::Categories(Categories { field, top, palette, chosen, hidden, other })
        }),
        graduated.prop_map(|(field, breaks, classes, ramp, reversed, none)| {
            Symbology::Graduated(Graduated { field, breaks, classes, ramp, reversed, none })
        }),
    ]
}

/// Any style within the bounds.
pub(in crate::formats) fn any_style() -> impl Strategy<Value = LayerStyle> {
    let size = (name(), breaks(), 2_u8..=6, 0_f32..=100.0, 0_f32..=100.0).prop_map(
        |(field, breaks, classes, least_points, greatest_points)| SizeBy {
            field,
            breaks,
            classes,
            least_points,
            greatest_points,
        },
    );
    let pattern = prop::sample::select(PATTERNS.map(|(pattern, _)| pattern).to_vec());
    let numbers = (0_f32..=100.0, 0_f32..=100.0, 0_f32..=100.0, 0_f32..=1.0, 4_f32..=100.0);
    let words = (
        prop::sample::select(&LineDash::ALL[..]),
        prop::option::of(pattern),
        prop::sample::select(&PointShape::ALL[..]),
    );
    let rest =
        (any::<[bool; 3]>(), prop::option::of(name()), prop::option::of((0_f32..=13.0, 13_f32..=26.0)));
    (symbology(), prop::option::of(size), numbers, words, rest).prop_map(
        |(symbology, size, (line, outline, radius, fill, letters), (dash, pattern, shape), rest)| {
            let ([shown, badges, clusters], field, zooms) = rest;
            LayerStyle {
                symbology,
                size,
                line_width_points: line,
                outline_width_points: outline,
                dash,
                pattern,
                point_radius_points: radius,
                point_shape: shape,
                fill_opacity: fill,
                labels: LabelStyle { shown, field, size_points: letters },
                zooms,
                badges,
                clusters,
            }
        },
    )
}

fn style(text: &str) -> (LayerStyle, Vec<String>) {
    let mut trouble = Trouble::default();
    let node = parse(text.as_bytes(), &mut trouble).unwrap();
    let mut members = Members::of(&node, Path::default(), &mut trouble).unwrap();
    let style = style_of(&mut members);
    (style, trouble.list.iter().map(ToString::to_string).collect())
}

proptest! {
    #[test]
    fn any_style_comes_back(style in any_style()) {
        prop_assert_eq!(&sane(&style), &style);
        let file = StyleFile { style, kept: super::super::tree::Kept::default() };
        let text = write(&file);
        let (again, trouble) = read(text.as_bytes()).unwrap();
        prop_assert_eq!(trouble.len(), 0);
        prop_assert_eq!(&again, &file);
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn what_is_out_of_bounds_is_brought_within(
        style in any_style(), numbers in any::<[f32; 8]>(), zooms in any::<(f32, f32)>(), bounds in any::<Vec<f64>>(),
    ) {
        let wild = LayerStyle {
            line_width_points: numbers[0],
            outline_width_points: numbers[1],
            point_radius_points: numbers[2],
            fill_opacity: numbers[3],
            labels: LabelStyle { size_points: numbers[4], ..style.labels.clone() },
            zooms: Some(zooms),
            size: Some(SizeBy {
                field: "a".into(),
                breaks: Breaks::Own(bounds),
                classes: 200,
                least_points: numbers[5],
                greatest_points: numbers[6],
            }),
            ..style
        };
        let file = StyleFile { style: wild, kept: super::super::tree::Kept::default() };
        let (again, trouble) = read(write(&file).as_bytes()).unwrap();
        prop_assert!(trouble.is_empty(), "{:?}", trouble);
        prop_assert_eq!(again.style, sane(&file.style));
    }
}

#[test]
fn the_words_are_those_of_the_description() {
    let text = r##"{"symbology":{"kind":"categories","field":"type","top":3,"palette":"tol-muted",
        "colours":{"school":"#FF8000"},"hidden":["x"],"other":"#808080"},
        "size":{"field":"pupils","breaks":[10,20.5],"classes":3,"least":1,"greatest":9},
        "line-width":2.5,"outline-width":0,"dash":"dash-dot","pattern":"hatch","point-radius":7,"point-shape":"star",
        "fill-opacity":0.5,"labels":{"shown":false,"field":"name","size":14},"zooms":[3,12],"badges":true,"clusters":true}"##;
    let (style, wrong) = style(text);
    assert_eq!(wrong, [""; 0]);
    let expected = LayerStyle {
        symbology: Symbology::Categories(Categories {
            field: "type".into(),
            top: 3,
            palette: Palette::TolMuted,
            chosen: vec![("school".into(), Rgb(0xFF8000))],
            hidden: vec!["x".into()],
            other: Rgb(0x808080),
        }),
        size: Some(SizeBy {
            field: "pupils".into(),
            breaks: Breaks::Own(vec![10.0, 20.5]),
            classes: 3,
            least_points: 1.0,
            greatest_points: 9.0,
        }),
        line_width_points: 2.5,
        outline_width_points: 0.0,
        dash: LineDash::DashDot,
        pattern: Some(Pattern::Hatch45),
        point_radius_points: 7.0,
        point_shape: PointShape::Star,
        fill_opacity: 0.5,
        labels: LabelStyle { shown: false, field: Some("name".into()), size_points: 14.0 },
        zooms: Some((3.0, 12.0)),
        badges: true,
        clusters: true,
    };
    assert_eq!(style, expected);
}

#[test]
fn each_wrong_member_is_told_and_the_others_count() {
    let text = r##"{"symbology":{"kind":"graduated","breaks":[2,1],"classes":40},"line-width":"2","fill-opacity":7,
        "dash":"wavy","zooms":[5,3],"labels":[],"point-radius":3,"size":{"field":"n","least":1e400}}"##;
    let (style, mut wrong) = style(text);
    wrong.sort();
    assert_eq!(
        wrong,
        [
            "dash: “wavy” is unknown. There are solid, dashed, dotted, dash-dot.",
            "fill-opacity: the number is not between 0 and 1; the nearest one is taken.",
            "labels: this is not an object in curly brackets.",
            "line-width: this is not a number.",
            "size.least: this is not a number.",
            "symbology: the member “field” is missing.",
            "zooms: this is not a list of two numbers, the smaller one first.",
        ]
    );
    assert_eq!(style.point_radius_points, 3.0);
    assert_eq!(style.fill_opacity, 1.0);
    assert_eq!(style.symbology, usual().symbology);
}

#[test]
fn zooms_out_of_range_give_way_to_the_nearest_ones() {
    let (style, wrong) = style(r#"{"zooms":[-3,30]}"#);
    assert_eq!(style.zooms, Some((0.0, 26.0)));
    assert_eq!(wrong, ["zooms: the number is not between 0 and 26; the nearest one is taken."]);
}

#[test]
fn a_file_of_a_style_says_what_it_is_and_keeps_what_is_unknown() {
    let text = r##"{"type":"khankendi-atlas-style","version":1,"author":"A","style":{"glow":[1,{"a":1.50}],
        "symbology":{"kind":"single","colour":"#123456","blend":"x"},"line-width":"thin"}}"##;
    let (mut file, trouble) = read(text.as_bytes()).unwrap();
    assert_eq!(trouble.len(), 1);
    assert_eq!(trouble.list[0].to_string(), "Line 2, column 83, style.line-width: this is not a number.");
    let written = write(&file);
    for kept in ["\"author\": \"A\"", "\"a\": 1.50", "\"blend\": \"x\"", "\"line-width\": \"thin\""] {
        assert!(written.contains(kept), "{written}");
    }
    assert_eq!(read(written.as_bytes()).unwrap().0, file);
    // What a person changes since wins over what was wrong.
    file.style.line_width_points = 3.0;
    assert!(write(&file).contains("\"line-width\": 3"));
    let kind = |text: &str| read(text.as_bytes()).unwrap_err().kind;
    assert_eq!(kind("[]"), FileErrorKind::NotOwn(crate::formats::OwnFile::Style));
    assert_eq!(kind(r#"{"type":"khankendi-atlas-style","version":0}"#), FileErrorKind::NoVersion);
    assert!(matches!(
        kind(r#"{"type":"khankendi-atlas-style","version":2}"#),
        FileErrorKind::Newer { version: 2, reads: 1, .. }
    ));
}

#[test]
fn every_word_of_the_model_has_one_in_files() {
    assert_eq!(DASHES.map(|(dash, _)| dash), LineDash::ALL);
    assert_eq!(SHAPES.map(|(shape, _)| shape), PointShape::ALL);
}
