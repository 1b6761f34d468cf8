//! Drawing ten thousand polygons, all of them and a few from near.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::style::LayerStyle;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::{Class, Status};
use khankendi_atlas::render::prepare::prepare;
use khankendi_atlas::render::raster::{View, draw_layer};
use khankendi_atlas::render::symbology::ClassTable;
use khankendi_atlas::spatial::{Camera, LonLat};

/// A hundred by a hundred parcels of thirty corners, each with a hole.
fn parcels() -> LayerData {
    let mut builder = GeometryBuilder::default();
    for at in 0..10_000 {
        let centre = (46.70 + f64::from(at % 100) * 0.001, 39.78 + f64::from(at / 100) * 0.0008);
        for (radius, corners) in [(0.00045, 30), (0.00012, 8)] {
            for corner in 0..=corners {
                let angle = std::f64::consts::TAU * f64::from(corner % corners) / f64::from(corners);
                let radius = radius * (0.8 + 0.2 * (angle * 3.0 + f64::from(at)).sin());
                builder.position(
                    centre.0 + radius * angle.cos(),
                    centre.1 + radius * angle.sin() * 0.77,
                    None,
                );
            }
            builder.end_path();
        }
        builder.end_part(PartKind::Polygon);
        builder.end_feature(GeometryType::Polygon);
    }
    LayerData { geometries: builder.finish().into(), ..LayerData::default() }
}

fn benches(criterion: &mut Criterion) {
    let data = parcels();
    criterion.bench_function("prepare 10k polygons", |bencher| bencher.iter(|| prepare(&data, &Silent)));
    let Some(layer) = prepare(&data, &Silent) else {
        return;
    };
    let classes: Vec<Class> = (0..layer.len()).map(|at| Class::of(Status::ALL[at % 12])).collect();
    let table = ClassTable::new(&LayerStyle::PROGRAMME, &Theme::LIGHT, 1.0);
    let Some(all) = Camera::fit(data.geometries.extent(), 1280.0, 800.0, 20.0, 18.0) else {
        return;
    };
    let near = Camera::new(LonLat::new(46.75, 39.82), 17.0, 1280.0, 800.0);
    for (name, camera) in [("all", all), ("near", near)] {
        let view = View { camera, pixels_per_point: 1.0 };
        criterion.bench_function(&format!("draw 10k polygons, {name}"), |bencher| {
            bencher.iter(|| {
                let mut picture = view.picture();
                draw_layer(&mut picture, &layer, &classes, &table, &view);
                picture
            });
        });
    }
}

criterion_group!(group, benches);
criterion_main!(group);
