//! Properties of features as anybody may write them, in a style by attribute.

use khankendi_atlas::analysis::classify::{guess_kind, has_own_style, looks};
use khankendi_atlas::formats::geojson::read;
use khankendi_atlas::model::attributes::{Column, Value};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::style::{
    Breaks, Categories, Graduated, LayerStyle, LookOf, Looks, Paint, Palette, Ramp, SizeBy, Symbology,
};
use khankendi_atlas::model::theme::Rgb;
use serde_json::{Value as Json, json};

const OTHER: Rgb = Rgb(0x999999);

/// The first line is the style: a letter for the symbology, one for the breaks, a number of classes, a field, and a field of sizes,
/// with blanks between. What follows is a list of the properties of features.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (first, list) = text.split_once('\n').unwrap_or(("", &text));
    let Ok(Json::Array(list)) = serde_json::from_str(list) else { return };
    let geometries = [
        json!({"type": "Point", "coordinates": [46.75, 39.82]}),
        json!({"type": "LineString", "coordinates": [[46, 39], [47, 40]]}),
        json!({"type": "Polygon", "coordinates": [[[46, 39], [47, 39], [47, 40], [46, 39]]]}),
        Json::Null,
        json!({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [46, 39]}]}),
    ];
    let feature = |(properties, geometry): (&Json, &Json)| {
        let properties = if properties.is_object() { properties } else { &Json::Null };
        json!({"type": "Feature", "properties": properties, "geometry": geometry})
    };
    let features: Vec<Json> = list.iter().zip(geometries.iter().cycle()).map(feature).collect();
    let whole = json!({"type": "FeatureCollection", "features": features}).to_string();
    let Ok(loaded) = read(whole.as_bytes(), "", &Silent) else { return };
    let layer = loaded.layer;
    for column in &layer.attributes.columns {
        let _ = guess_kind(column);
    }
    let style = style(first);
    let looks = looks(&layer, &style, &Silent).expect("nobody cancels");
    sound(&looks, &layer);
    match &style.symbology {
        Symbology::Categories(of) => values(&looks, &layer, layer.attributes.column(&of.field)),
        Symbology::Graduated(of) => ranges(&looks, &layer, layer.attributes.column(&of.field)),
        Symbology::File(_) if !has_own_style(&layer) => {
            let is_plain = |paint: &Paint| paint.colour == OTHER && paint.stroke.is_none();
            assert!(looks.paints.iter().all(is_plain), "the file says nothing");
        }
        _ => {}
    }
}

fn style(line: &str) -> LayerStyle {
    let mut words = line.split_whitespace();
    let mut word = || words.next().unwrap_or_default();
    let (symbology, breaks) = (word(), word());
    let classes = word().parse().unwrap_or(5);
    let (field, size) = (word().into(), word());
    let breaks = match breaks.as_bytes().first() {
        Some(b'e') => Breaks::Equal,
        Some(b'j') => Breaks::Jenks,
        Some(b'o') => Breaks::Own(breaks.split(',').filter_map(|bound| bound.parse().ok()).collect()),
        _ => Breaks::Quantile,
    };
    let symbology = match symbology {
        "g" => Symbology::Graduated(Graduated {
            field,
            breaks: breaks.clone(),
            classes,
            ramp: Ramp::Cividis,
            reversed: true,
            none: OTHER,
        }),
        "f" => Symbology::File(OTHER),
        "s" => Symbology::Status,
        "o" => Symbology::Single(OTHER),
        _ => Symbology::Categories(Categories {
            field,
            top: classes,
            palette: Palette::TolMuted,
            chosen: vec![("1".into(), Rgb(1))],
            hidden: vec!["x".into(), "true".into()],
            other: OTHER,
        }),
    };
    let size = (!size.is_empty()).then(|| SizeBy {
        field: size.into(),
        breaks,
        classes,
        least_points: 1.0,
        greatest_points: 9.0,
    });
    LayerStyle { symbology, size, ..LayerStyle::single(OTHER) }
}

/// Each feature has a look, and each look one line of the legend.
fn sound(looks: &Looks, layer: &LayerData) {
    assert_eq!(looks.codes.len(), layer.len());
    assert!(looks.codes.iter().all(|code| usize::from(*code) < looks.paints.len()));
    assert!(looks.paints.len() <= if looks.by_status { Looks::MOST_BY_STATUS } else { Looks::MOST });
    for lines in [&looks.counts, &looks.sizes] {
        let mut places: Vec<u8> = lines.iter().flat_map(|line| line.looks.iter().copied()).collect();
        places.sort_unstable();
        assert!(lines.is_empty() || places.into_iter().eq((0..looks.paints.len()).map(|place| place as u8)));
    }
    for paint in &looks.paints {
        for share in [paint.fill_opacity, paint.stroke_opacity].into_iter().flatten() {
            assert!((0.0..=1.0).contains(&share));
        }
        for length in [paint.radius_points, paint.stroke_width_points].into_iter().flatten() {
            assert!((0.0..=100.0).contains(&length));
        }
    }
    assert!(looks.bounds.windows(2).all(|pair| pair[0] < pair[1]));
}

/// What the legend says of a feature.
fn said(looks: &Looks, feature: usize) -> &LookOf {
    let code = looks.codes[feature];
    &looks.counts.iter().find(|line| line.looks.contains(&code)).expect("a line").of
}

/// Features have the line of their value, and none only without one.
fn values(looks: &Looks, layer: &LayerData, column: Option<&Column>) {
    for feature in 0..layer.len() {
        let value = column.and_then(|column| column.get(feature));
        let is_none = match value {
            None | Some(Value::Null) => true,
            Some(Value::Float(number)) => !number.is_finite(),
            Some(_) => false,
        };
        match said(looks, feature) {
            LookOf::None => assert!(is_none),
            LookOf::Value(label) => match value {
                Some(Value::Text(text)) => assert_eq!(&**label, text),
                Some(Value::Integer(number)) => assert_eq!(label.parse(), Ok(number)),
                Some(Value::Float(number)) => assert_eq!(label.parse(), Ok(number)),
                Some(Value::Boolean(truth)) => assert_eq!(label.parse(), Ok(truth)),
                None | Some(Value::Null | Value::Json(_)) => panic!("this has not the line {label}"),
            },
            LookOf::Json(written) => assert_eq!(value, Some(Value::Json(written))),
            LookOf::Others(count) => assert!(!is_none && *count > 0),
            other => panic!("{other:?} is none of values"),
        }
    }
}

/// Features have the line of the range that holds their number.
fn ranges(looks: &Looks, layer: &LayerData, column: Option<&Column>) {
    let are_days = column.is_some_and(|column| column.dates.is_some());
    for feature in 0..layer.len() {
        let value = column.and_then(|column| column.get(feature));
        let number = match value {
            _ if are_days => column.and_then(|column| {
                let period = column.date(feature)?;
                Some(f64::from(period.from.or(period.to)?.first.0))
            }),
            Some(Value::Integer(number)) => Some(number as f64),
            Some(Value::Float(number)) => Some(number),
            Some(Value::Json(text)) => text.parse().ok(),
            _ => None,
        }
        .filter(|number| number.is_finite());
        match (said(looks, feature), number) {
            (LookOf::None, None) => {}
            (LookOf::Range(first, last) | LookOf::Days(first, last), Some(number)) => {
                assert!((*first..=*last).contains(&number), "{first} {number} {last}");
            }
            other => panic!("{other:?}"),
        }
    }
}
