//! Looks of a million features by their attributes: at most 150 ms each is wanted, on two cores.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::analysis::classify::looks;
use khankendi_atlas::model::attributes::{Attributes, Column, Values};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{Geometries, GeometryType};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::style::{
    Breaks, Categories, Graduated, LayerStyle, Palette, Ramp, SizeBy, Symbology,
};
use khankendi_atlas::model::theme::Rgb;
use std::hint::black_box;

const FEATURES: u32 = 1_000_000;
const GREY: Rgb = Rgb(0x999999);

fn mixed(at: u32) -> u32 {
    at.wrapping_mul(2_654_435_761) >> 7
}

fn column(name: &str, values: Values) -> Column {
    Column { name: name.into(), features: None, nulls: Vec::new(), values, dates: None }
}

fn texts(name: &str, different: u32) -> Column {
    let dictionary: Vec<String> = (0..different).map(|at| format!("value № {}", mixed(at))).collect();
    let codes = (0..FEATURES).map(|at| mixed(at) % different).collect();
    column(name, Values::Text { dictionary: dictionary.iter().map(String::as_str).collect(), codes })
}

fn layer(columns: Vec<Column>) -> LayerData {
    let types = [GeometryType::Point, GeometryType::LineString, GeometryType::Polygon];
    let types = types.into_iter().cycle().take(FEATURES as usize).collect();
    LayerData {
        geometries: Geometries { types, ..Geometries::default() }.into(),
        attributes: Attributes::from(columns).into(),
        ..LayerData::default()
    }
}

/// Columns of values.
fn values() -> LayerData {
    let float = |at: u32| f64::from(mixed(at)).sqrt();
    let json: Vec<String> = (0..FEATURES).map(|at| format!("[{}]", mixed(at) % 500)).collect();
    layer(vec![
        texts("kind", 8),
        texts("town", 20_000),
        texts("title", FEATURES),
        column("floors", Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at) % 20)).collect())),
        column("number", Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at))).collect())),
        column("area", Values::Float((0..FEATURES).map(float).collect())),
        column("list", Values::Json(json.iter().map(String::as_str).collect())),
    ])
}

/// Members of simplestyle: so many colours and some widths.
fn simple(different: u32) -> LayerData {
    let colours: Vec<String> = (0..different).map(|at| format!("#{:06x}", mixed(at) & 0xFF_FFFF)).collect();
    let colours = |name: &str, step: u32| {
        let codes = (0..FEATURES).map(|at| mixed(at + step) % different).collect();
        column(name, Values::Text { dictionary: colours.iter().map(String::as_str).collect(), codes })
    };
    let width = Values::Integer((0..FEATURES).map(|at| i64::from(mixed(at + 5) % 3)).collect());
    layer(vec![
        colours("marker-color", 0),
        colours("stroke", 0),
        colours("fill", 0),
        column("stroke-width", width),
    ])
}

/// An object of Leaflet's options at each feature.
fn leaflet() -> LayerData {
    let text = |at: u32| format!(r##"{{"color":"#{:03x}","weight":2,"fillOpacity":0.5}}"##, mixed(at) % 50);
    let texts: Vec<String> = (0..FEATURES).map(text).collect();
    layer(vec![column("style", Values::Json(texts.iter().map(String::as_str).collect()))])
}

fn style(symbology: Symbology) -> LayerStyle {
    LayerStyle { symbology, ..LayerStyle::single(GREY) }
}

fn categories(field: &str) -> LayerStyle {
    style(Symbology::Categories(Categories {
        field: field.into(),
        top: 12,
        palette: Palette::OkabeIto,
        chosen: Vec::new(),
        hidden: vec!["hidden".into()],
        other: GREY,
    }))
}

fn graduated(field: &str, breaks: Breaks) -> LayerStyle {
    style(Symbology::Graduated(Graduated {
        field: field.into(),
        breaks,
        classes: 7,
        ramp: Ramp::Viridis,
        reversed: false,
        none: GREY,
    }))
}

fn sized(style: LayerStyle) -> LayerStyle {
    let size = SizeBy {
        field: "area".into(),
        breaks: Breaks::Quantile,
        classes: 5,
        least_points: 2.0,
        greatest_points: 9.0,
    };
    LayerStyle { size: Some(size), ..style }
}

fn classify(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("looks of 1,000,000 features");
    group.sample_size(10);
    let mut run = |name: &str, layer: &LayerData, style: &LayerStyle| {
        group.bench_function(name, |bencher| bencher.iter(|| black_box(looks(layer, style, &Silent))));
    };
    let of_values = values();
    for (name, field) in [
        ("values of 8 texts", "kind"),
        ("values of 20,000 texts", "town"),
        ("values of a million texts", "title"),
        ("values of 20 whole numbers", "floors"),
        ("values of a million whole numbers", "number"),
        ("values of 500 JSON texts", "list"),
    ] {
        run(name, &of_values, &categories(field));
    }
    run("equal ranges", &of_values, &graduated("area", Breaks::Equal));
    run("quantiles", &of_values, &graduated("area", Breaks::Quantile));
    run("natural breaks", &of_values, &graduated("area", Breaks::Jenks));
    run("values of 8 texts, sizes by quantiles", &of_values, &sized(categories("kind")));
    drop(of_values);
    let file = style(Symbology::File(GREY));
    run("simplestyle, 30 colours", &simple(30), &file);
    run("simplestyle, 100,000 colours", &simple(100_000), &file);
    run("path options", &leaflet(), &file);
    group.finish();
}

criterion_group!(benches, classify);
criterion_main!(benches);
