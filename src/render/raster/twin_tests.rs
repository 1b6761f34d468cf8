//! Layers of very many features beside a plain twin: every feature drawn with 256 samples a pixel. (With 16 the twin itself is off by 0.0195 on
//! average where all features are of about a pixel, with 64 by 0.007.)

use super::*;
use crate::model::feedback::Silent;
use crate::model::geometry::{GeometryBuilder, GeometryType};
use crate::model::layer::LayerData;
use crate::model::style::PointShape;
use crate::model::theme::Rgb;
use crate::render::prepare::prepare;
use crate::render::scene::{Colour, Stroke};
use crate::spatial::LonLat;
use proptest::prelude::*;

/// Side of the pictures in pixels.
const SIDE: u32 = 40;
const OUTLINE: f64 = 1.0;
const LINE: f64 = 1.5;
const RADIUS: f64 = 3.0;

/// A feature in pixels of the picture.
#[derive(Clone, Debug)]
struct Feature {
    kind: PartKind,
    path: Vec<Point>,
    class: u8,
}

fn table() -> ClassTable {
    let colours = [Rgb(0), Rgb(0x00FF_0000), Rgb(0x0000_FF00), Rgb(0x0000_00FF)];
    ClassTable::of_looks(|class| {
        let colour = Colour::opaque(colours[class.code() % 4]);
        ClassLook {
            area: AreaLook {
                fill: Some(colour),
                pattern: None,
                outline: Some(Stroke::solid(colour, OUTLINE as f32)),
            },
            line: LineLook { strokes: [Some(Stroke::solid(colour, LINE as f32)), None, None] },
            point: Some(PointLook {
                radius: RADIUS as f32,
                fill: Some(colour),
                ring: None,
                shape: PointShape::Circle,
            }),
        }
    })
}

/// Insides and outlines of different colours, some of them seen through; patterns, dashes, rings.
fn mixed() -> ClassTable {
    use crate::model::theme::Pattern;
    use crate::render::scene::Dash;
    ClassTable::of_looks(|class| {
        let code = class.code() % 4;
        let ink = |rgb: u32, alpha: f32| Colour::new(Rgb(rgb), alpha);
        let outline = Stroke::solid(ink(0x0020_3040, if code == 2 { 0.6 } else { 1.0 }), 1.0);
        let fill = ink(
            [0x00CC_4400, 0x0044_AA00, 0x0000_55CC, 0x00DD_DD00][code],
            if code == 1 { 0.5 } else { 1.0 },
        );
        let dashed = Stroke { dash: Dash::Two(4.0, 3.0), ..outline };
        ClassLook {
            area: AreaLook {
                fill: Some(fill),
                pattern: (code == 3).then_some((Pattern::Hatch45, ink(0, 0.7))),
                outline: Some(if code == 3 { dashed } else { outline }),
            },
            line: LineLook {
                strokes: [
                    Some(Stroke::solid(ink(0x00FF_FFFF, 1.0), 3.5)),
                    Some(Stroke::solid(fill, 1.5)),
                    None,
                ],
            },
            point: Some(PointLook {
                radius: 2.5,
                fill: Some(fill),
                ring: Some(outline),
                shape: PointShape::Circle,
            }),
        }
    })
}

fn fast(features: &[Feature]) -> Picture {
    let view = view();
    let mut picture = view.picture();
    let classes: Vec<Class> = features.iter().map(|feature| Class(feature.class)).collect();
    draw_layer(&mut picture, &layer(&view, features), &classes, &table(), &view);
    picture
}

fn view() -> View {
    let camera = Camera::new(LonLat::new(46.75, 39.82), 14.0, SIDE as f32, SIDE as f32);
    View { camera, pixels_per_point: 1.0 }
}

fn layer(view: &View, features: &[Feature]) -> PreparedLayer {
    let camera = view.camera;
    let mut builder = GeometryBuilder::default();
    let half = f64::from(SIDE) / 2.0;
    for feature in features {
        for &[x, y] in &feature.path {
            let world = camera.world_points();
            let position =
                Mercator { x: camera.centre.x + (x - half) / world, y: camera.centre.y + (y - half) / world };
            let position = position.to_lon_lat();
            builder.position(position.lon, position.lat, None);
        }
        builder.end_path();
        builder.end_part(feature.kind);
        builder.end_feature(GeometryType::GeometryCollection);
    }
    prepare(&LayerData { geometries: builder.finish().into(), ..LayerData::default() }, &Silent).unwrap()
}

fn distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - ax - dx * share).hypot(y - ay - dy * share)
}

fn covers(feature: &Feature, sample: Point) -> bool {
    let [x, y] = sample;
    let near = |most: f64| feature.path.windows(2).any(|pair| distance(sample, pair[0], pair[1]) <= most);
    match feature.kind {
        PartKind::Points => feature.path.iter().any(|point| (point[0] - x).hypot(point[1] - y) <= RADIUS),
        PartKind::Line => near(LINE / 2.0),
        PartKind::Polygon => {
            let winding: i32 = feature
                .path
                .windows(2)
                .map(|pair| {
                    let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
                    let side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
                    i32::from(ay <= y && by > y && side > 0.0) - i32::from(ay > y && by <= y && side < 0.0)
                })
                .sum();
            winding != 0 || near(OUTLINE / 2.0)
        }
    }
}

/// Whether a feature may cover something of a pixel.
fn is_near(feature: &Feature, pixel: u32) -> bool {
    [pixel % SIDE, pixel / SIDE].into_iter().enumerate().all(|(axis, at)| {
        let low = feature.path.iter().map(|point| point[axis]).fold(f64::INFINITY, f64::min);
        let high = feature.path.iter().map(|point| point[axis]).fold(f64::NEG_INFINITY, f64::max);
        low - RADIUS < f64::from(at + 1) && high + RADIUS > f64::from(at)
    })
}

/// Coverage of each pixel by anything, and by each class, of the last feature at each sample.
fn twin(features: &[Feature]) -> Vec<(f64, [f64; 4])> {
    let pixels = (0..SIDE * SIDE).map(|at| {
        let near: Vec<_> = features.iter().rev().filter(|feature| is_near(feature, at)).collect();
        let mut covered = [0.0; 4];
        for sample in 0..256 {
            let x = f64::from(at % SIDE) + (f64::from(sample % 16) + 0.5) / 16.0;
            let y = f64::from(at / SIDE) + (f64::from(sample / 16) + 0.5) / 16.0;
            if let Some(feature) = near.iter().find(|feature| covers(feature, [x, y])) {
                covered[feature.class as usize % 4] += 1.0 / 256.0;
            }
        }
        (covered.iter().sum(), covered)
    });
    pixels.collect()
}

/// Features of a kind of some size in pixels, so many that they cover a part of the picture.
fn features(kind: PartKind, size: f64) -> impl Strategy<Value = Vec<Feature>> {
    let area = match kind {
        PartKind::Polygon => (size + OUTLINE).powi(2) * 0.7,
        PartKind::Line => (size + LINE) * LINE,
        PartKind::Points => RADIUS * RADIUS * 3.1,
    };
    let count = ((f64::from(SIDE * SIDE) * 0.3 / area) as usize).clamp(2, 500);
    let shape = proptest::collection::vec(0.4f64..1.0, 4..9);
    let side = f64::from(SIDE);
    let one = (shape, 0.0..side, 0.0..side, 1u8..5, 0.0f64..6.2);
    proptest::collection::vec(one, count).prop_map(move |all| {
        all.into_iter()
            .map(|(radii, x, y, class, turn)| {
                let reach = size / 2.0;
                let path: Vec<Point> = match kind {
                    PartKind::Points => vec![[x, y]],
                    PartKind::Line => radii
                        .iter()
                        .enumerate()
                        .map(|(at, radius)| {
                            let along = at as f64 / (radii.len() - 1) as f64 * size - reach;
                            let aside = radius * reach * 0.3;
                            let (sin, cos) = turn.sin_cos();
                            [x + along * cos - aside * sin, y + along * sin + aside * cos]
                        })
                        .collect(),
                    PartKind::Polygon => (0..=radii.len())
                        .map(|at| {
                            let angle = turn - at as f64 / radii.len() as f64 * std::f64::consts::TAU;
                            let radius = reach * radii[at % radii.len()];
                            [x + radius * angle.cos(), y + radius * angle.sin()]
                        })
                        .collect(),
                };
                Feature { kind, path, class }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn layers_look_as_the_twin_draws_them(
        features in (
            prop_oneof![Just(PartKind::Polygon), Just(PartKind::Line), Just(PartKind::Points)],
            prop_oneof![0.3f64..1.0, 1.0f64..4.0, 4.0f64..60.0, 60.0f64..300.0],
        ).prop_flat_map(|(kind, size)| features(kind, size)),
    ) {
        let (picture, twin) = (fast(&features), twin(&features));
        let (mut off, mut far, mut wrong) = (0.0, 0, Vec::new());
        for (at, (cover, classes)) in twin.iter().enumerate() {
            let (x, y) = (at as u32 % SIDE, at as u32 / SIDE);
            let [red, green, blue, alpha] = picture.pixel(x, y).map(|channel| f64::from(channel) / 255.0);
            let difference = (alpha - cover).abs();
            off += difference;
            far += usize::from(difference > 0.25);
            // What is more than a pixel from everything is not painted.
            let middle = [f64::from(x) + 0.5, f64::from(y) + 0.5];
            if alpha > 0.0 && *cover == 0.0 {
                let grown = |feature: &Feature| (0..16).any(|at| {
                    let angle = f64::from(at) / 16.0 * std::f64::consts::TAU;
                    [0.4, 0.8, 1.2, 1.7].iter().any(|reach| covers(feature, [middle[0] + reach * angle.cos(), middle[1] + reach * angle.sin()]))
                });
                prop_assert!(features.iter().any(grown), "painted at {x} {y}, far from everything");
            }
            // Where half a pixel is covered, the class that is shown has a part of what is.
            if *cover >= 0.5 {
                let shown = [alpha - red - green - blue, red, green, blue];
                let most = (0..4).max_by(|&a, &b| shown[a].total_cmp(&shown[b])).unwrap();
                if classes[most] < 0.1 * cover {
                    wrong.push((x, y));
                }
            }
        }
        let pixels = f64::from(SIDE * SIDE);
        // Most of it, in crowds of areas of a pixel: covers laid over each other are not their union.
        prop_assert!(off / pixels <= 0.02, "coverage is off by {:.4} on average", off / pixels);
        prop_assert!(far as f64 <= 0.01 * pixels, "coverage is far off in {far} pixels");
        prop_assert!(wrong.is_empty(), "another class is shown at {wrong:?}");
    }
    /// The widest instructions of the processor give what all processors give.
    #[test]
    fn bytes_are_the_same_without_wide_instructions(
        features in (
            prop_oneof![Just(PartKind::Polygon), Just(PartKind::Line), Just(PartKind::Points)],
            prop_oneof![0.3f64..1.5, 1.5f64..8.0, 8.0f64..80.0],
        ).prop_flat_map(|(kind, size)| features(kind, size)),
    ) {
        use super::super::wide::PLAIN;
        let wide = fast(&features);
        PLAIN.store(true, std::sync::atomic::Ordering::Relaxed);
        let plain = fast(&features);
        PLAIN.store(false, std::sync::atomic::Ordering::Relaxed);
        prop_assert!(wide == plain);
    }
    /// From the front to the back as from the back to the front: a layer is its features laid over each other one by one.
    #[test]
    fn a_layer_is_its_features_one_after_another(
        features in (
            prop_oneof![Just(PartKind::Polygon), Just(PartKind::Line), Just(PartKind::Points)],
            prop_oneof![0.3f64..1.5, 1.5f64..8.0, 8.0f64..80.0],
        ).prop_flat_map(|(kind, size)| features(kind, size)),
        repeat in 1usize..4,
    ) {
        let view = view();
        let table = mixed();
        // The same again, moved a little, lies over it.
        let features: Vec<Feature> = (0..repeat).flat_map(|again| features.iter().cloned().map(move |mut feature| {
            for point in &mut feature.path {
                point[0] += again as f64 * 1.3;
            }
            feature.class += again as u8;
            feature
        })).collect();
        let classes: Vec<Class> = features.iter().map(|feature| Class(feature.class)).collect();
        let (mut whole, mut one_by_one) = (view.picture(), view.picture());
        draw_layer(&mut whole, &layer(&view, &features), &classes, &table, &view);
        for (feature, &class) in features.iter().zip(&classes) {
            draw_layer(&mut one_by_one, &layer(&view, std::slice::from_ref(feature)), &[class], &table, &view);
        }
        let (mut sum, mut most) = (0u64, 0u8);
        for (a, b) in whole.pixels.iter().zip(&one_by_one.pixels) {
            sum += u64::from(a.abs_diff(*b));
            most = most.max(a.abs_diff(*b));
        }
        // What each of many layers is rounded by.
        prop_assert!(most <= 10, "{most}");
        prop_assert!(sum <= whole.pixels.len() as u64, "{sum} of {}", whole.pixels.len());
    }
}
