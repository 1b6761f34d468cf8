//! Preparing and drawing layers of every kind, all of their features and a few from near; names of lines and points of a layer.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use khankendi_atlas::model::feature::{FeatureId, LayerId};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use khankendi_atlas::model::lang::{Lang, LocalText};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::project::{LayerGroup, MapLayer};
use khankendi_atlas::model::selection::Selection;
use khankendi_atlas::model::style::LayerStyle;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::{Class, Day, Status};
use khankendi_atlas::render::index::SpatialIndex;
use khankendi_atlas::render::prepare::prepare;
use khankendi_atlas::render::raster::{View, draw_layer};
use khankendi_atlas::render::scene::{SceneInput, SceneLayer, compose};
use khankendi_atlas::render::symbology::ClassTable;
use khankendi_atlas::render::text::FontBook;
use khankendi_atlas::spatial::{Camera, LonLat};
use khankendi_atlas::text::Catalogue;
use std::sync::Arc;

/// Features of a layer.
const COUNT: u32 = 40_000;

/// What a layer is of.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Of {
    /// Six corners, some ten metres.
    Buildings,
    /// Thirty corners with a hole.
    Parcels,
    /// Twenty positions.
    Roads,
    Points,
}

/// Two hundred by two hundred features over some twenty kilometres, with names.
fn layer(of: Of) -> LayerData {
    let mut builder = GeometryBuilder::default();
    let mut data = LayerData::default();
    let ring = |builder: &mut GeometryBuilder, at: u32, (lon, lat): (f64, f64), size: f64, corners: u32| {
        for corner in 0..=corners {
            let angle = std::f64::consts::TAU * f64::from(corner % corners) / f64::from(corners);
            let radius = size * (0.8 + 0.2 * (angle * 3.0 + f64::from(at)).sin());
            builder.position(lon + radius * angle.cos(), lat + radius * angle.sin() * 0.77, None);
        }
        builder.end_path();
    };
    for at in 0..COUNT {
        // In no order of place: 7919 and the number of places have no common divisor.
        let place = at * 7919 % COUNT;
        let centre = (46.6 + f64::from(place % 200) * 0.0012, 39.7 + f64::from(place / 200) * 0.001);
        let (kind, type_) = match of {
            Of::Buildings => {
                ring(&mut builder, at, centre, 0.0002, 6);
                (PartKind::Polygon, GeometryType::Polygon)
            }
            Of::Parcels => {
                ring(&mut builder, at, centre, 0.0009, 30);
                ring(&mut builder, at, centre, 0.0002, 8);
                (PartKind::Polygon, GeometryType::Polygon)
            }
            Of::Roads => {
                for step in 0..20 {
                    let along = f64::from(step) * 0.0003;
                    let aside = (along * 1500.0 + f64::from(at)).sin() * 0.0002;
                    builder.position(centre.0 + along, centre.1 + aside, None);
                }
                builder.end_path();
                (PartKind::Line, GeometryType::LineString)
            }
            Of::Points => {
                builder.position(centre.0, centre.1, None);
                builder.end_path();
                (PartKind::Points, GeometryType::Point)
            }
        };
        builder.end_part(kind);
        builder.end_feature(type_);
        Arc::make_mut(&mut data.ids).push(&FeatureId::Text(format!("{at}").into()));
        Arc::make_mut(&mut data.names).push(LocalText::plain(format!("Number {at} of many")));
    }
    LayerData { geometries: builder.finish().into(), ..data }
}

fn drawing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group(format!("{COUNT} features"));
    group.sample_size(20);
    for of in [Of::Buildings, Of::Parcels, Of::Roads, Of::Points] {
        let data = layer(of);
        group.bench_function(BenchmarkId::new("prepare", format!("{of:?}")), |bencher| {
            bencher.iter(|| prepare(&data, &Silent));
        });
        let Some(prepared) = prepare(&data, &Silent) else { continue };
        let classes: Vec<Class> = (0..prepared.len()).map(|at| Class::of(Status::ALL[at % 12])).collect();
        let table = ClassTable::new(&LayerStyle::PROGRAMME, &Theme::LIGHT, 1.0);
        let Some(all) = Camera::fit(data.geometries.extent(), 1280.0, 800.0, 20.0, 18.0) else { continue };
        let near = Camera::new(LonLat::new(46.72, 39.8), 17.0, 1280.0, 800.0);
        for (name, camera) in [("all", all), ("near", near)] {
            let view = View { camera, pixels_per_point: 1.0 };
            group.bench_function(BenchmarkId::new(format!("draw {name}"), format!("{of:?}")), |bencher| {
                bencher.iter(|| {
                    let mut picture = view.picture();
                    draw_layer(&mut picture, &prepared, &classes, &table, &view);
                    picture
                });
            });
        }
    }
}

/// The scene of a layer of which some hundred features are seen: which have names, and where.
fn labels(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("names");
    let (font, words) = (FontBook::new(), Catalogue::new(Lang::EN));
    for of in [Of::Points, Of::Roads, Of::Parcels] {
        let data = layer(of);
        let Some(prepared) = prepare(&data, &Silent) else { continue };
        let Some(index) = SpatialIndex::build(&prepared, &Silent) else { continue };
        let classes = vec![Class::PLAIN; data.len()];
        let layer = MapLayer {
            id: LayerId(1),
            key: "layer".to_owned(),
            title: LocalText::plain("Layer"),
            group: LayerGroup::MyFiles,
            data: Arc::new(data),
            style: LayerStyle::PROGRAMME,
            filter: None,
            visible: true,
            opacity: 1.0,
            source: None,
            part: None,
            table: None,
            broken: None,
        };
        let layers = [SceneLayer {
            layer: &layer,
            classes: &classes,
            looks: None,
            index: Some(&index),
            clusters: None,
        }];
        for zoom in [14.0, 16.0] {
            let input = SceneInput {
                camera: Camera::new(LonLat::new(46.72, 39.8), zoom, 1280.0, 800.0),
                theme: &Theme::LIGHT,
                lang: Lang::EN,
                day: Day(20_000),
                layers: &layers,
                places: &[],
                selection: &Selection::default(),
                stage: None,
                names_zoom: None,
                grid_origin: None,
                reserved: &[],
                words: &words,
                measure: &font,
            };
            group.bench_function(BenchmarkId::new(format!("{of:?}"), format!("zoom {zoom}")), |bencher| {
                bencher.iter(|| compose(&input));
            });
        }
    }
}

criterion_group!(group, drawing, labels);
criterion_main!(group);
