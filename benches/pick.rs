//! Pointing at a million buildings: sorting them by place, one position and areas from near and from far.

use criterion::{Criterion, criterion_group, criterion_main};
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::model::style::LayerStyle;
use khankendi_atlas::model::theme::{Rgb, Theme};
use khankendi_atlas::model::time::Class;
use khankendi_atlas::render::index::SpatialIndex;
use khankendi_atlas::render::pick::{Drawn, pick};
use khankendi_atlas::render::prepare::prepare;
use khankendi_atlas::render::symbology::ClassTable;
use khankendi_atlas::render::within::Area;
use khankendi_atlas::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};

/// A thousand by a thousand buildings of some ten metres over some sixty kilometres, in no order of place.
fn buildings() -> LayerData {
    let mut builder = GeometryBuilder::default();
    for at in 0..1_000_000u32 {
        // An odd number and a power of two have no common divisor: every place is taken once.
        let place = at.wrapping_mul(7_368_787) % (1 << 20);
        let (lon, lat) = (46.4 + f64::from(place % 1024) * 7e-4, 39.5 + f64::from(place / 1024) * 5e-4);
        for (east, north) in [(0.0, 0.0), (2e-4, 1e-5), (2e-4, 1e-4), (1e-4, 2e-4), (0.0, 1e-4), (0.0, 0.0)] {
            builder.position(lon + east, lat + north, None);
        }
        builder.end_path();
        builder.end_part(PartKind::Polygon);
        builder.end_feature(GeometryType::Polygon);
    }
    LayerData { geometries: builder.finish().into(), ..LayerData::default() }
}

fn benches(criterion: &mut Criterion) {
    let data = buildings();
    let Some(layer) = prepare(&data, &Silent) else { return };
    let classes = vec![Class::PLAIN; layer.len()];
    let table = ClassTable::new(&LayerStyle::single(Rgb(0x0022_BB77)), &Theme::LIGHT, 1.0);
    let mut group = criterion.benchmark_group("a million buildings");
    group.sample_size(10);
    group.bench_function("sort by place", |bencher| bencher.iter(|| SpatialIndex::build(&layer, &Silent)));
    let Some(index) = SpatialIndex::build(&layer, &Silent) else { return };
    let drawn = Drawn { layer: &layer, index: Some(&index), classes: &classes, table: &table };
    let view = |zoom: f64| Camera::new(LonLat::new(46.75, 39.75), zoom, 1280.0, 800.0);
    let middle = ScreenPoint::new(640.0, 400.0);
    for (name, zoom) in [("from near", 17.0), ("the whole", 11.0), ("as a dot", 2.0)] {
        group.bench_function(format!("pick, {name}"), |bencher| {
            bencher.iter(|| drawn.pick(&view(zoom), middle, 5.0));
        });
    }
    let (far, near) = (view(11.0), view(17.0));
    let triangle = [(300.0, 100.0), (1000.0, 300.0), (500.0, 700.0)];
    let triangle = triangle.map(|(x, y)| far.to_mercator(ScreenPoint::new(x, y)));
    for (name, camera, area) in [
        (
            "a rectangle around all",
            view(2.0),
            Area::rectangle(&view(2.0), ScreenRect::from_min_size(0.0, 0.0, 1280.0, 800.0)),
        ),
        (
            "half of the whole",
            far,
            Area::rectangle(&far, ScreenRect::from_min_size(320.0, 200.0, 640.0, 400.0)),
        ),
        ("a triangle of the whole", far, Area::polygon(triangle)),
        ("from near", near, Area::rectangle(&near, ScreenRect::from_min_size(320.0, 200.0, 640.0, 400.0))),
    ] {
        let Some(area) = area else { return };
        let count = drawn.within(&camera, &area, &Silent).map_or(0, |found| found.len());
        group.bench_function(format!("select by area, {name}: {count}"), |bencher| {
            bencher.iter(|| drawn.within(&camera, &area, &Silent));
        });
    }
    group.bench_function("pick by a look at each, from near", |bencher| {
        bencher.iter(|| pick(&layer, &classes, &table, &view(17.0), middle, 5.0));
    });
    group.finish();
}

criterion_group!(group, benches);
criterion_main!(group);
