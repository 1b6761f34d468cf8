use super::*;
use crate::model::feedback::Silent;
use crate::model::geometry::{GeometryBuilder, GeometryType};
use crate::model::programme::{Site, SiteTable};

fn square(reversed: bool) -> LayerData {
    let mut builder = GeometryBuilder::default();
    for (low, high) in [(0.0, 4.0), (1.0, 2.0)] {
        let mut ring = vec![(low, low), (high, low), (high, high), (low, high), (low, low)];
        if reversed {
            ring.reverse();
        }
        for (lon, lat) in ring {
            builder.position(lon, lat, None);
        }
        builder.end_path();
    }
    builder.end_part(PartKind::Polygon);
    builder.end_feature(GeometryType::Polygon);
    LayerData { geometries: builder.finish().into(), ..LayerData::default() }
}

#[test]
fn rings_wind_alike_however_they_were_given() {
    for reversed in [false, true] {
        let layer = prepare(&square(reversed), &Silent).unwrap();
        let part = layer.parts(0).next().unwrap();
        let areas: Vec<f64> =
            part.paths().map(|path| signed_area(&path.positions().collect::<Vec<_>>())).collect();
        assert!(areas[0] > 0.0 && areas[1] < 0.0, "{areas:?}");
    }
}

#[test]
fn widths_on_the_ground_grow_with_latitude() {
    let mut data = square(false);
    let site = Site { width_m: Some(CIRCUMFERENCE_METRES / 1000.0), ..Site::default() };
    data.sites = Some(SiteTable { sites: vec![site], ..SiteTable::default() }.into());
    let layer = prepare(&data, &Silent).unwrap();
    assert!((layer.ground_width(0) - 0.001 / 2f64.to_radians().cos()).abs() < 1e-9);
    assert_eq!(layer.ground_width(7), 0.0);
}

#[test]
fn nobody_waits_for_what_is_cancelled() {
    struct Cancelled;
    impl Feedback for Cancelled {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _: f32) {}
    }
    assert!(prepare(&square(false), &Cancelled).is_none());
    let empty = prepare(&LayerData::default(), &Silent).unwrap();
    assert!(empty.is_empty() && empty.extent().is_empty());
}
