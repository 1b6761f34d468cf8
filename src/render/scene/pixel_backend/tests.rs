use super::*;
use crate::model::theme::Rgb;
use crate::render::icons::ids;
use crate::render::scene::{Anchor, TextMeasure, TextStyle, Weight};

const RED: Colour = Colour::opaque(Rgb(0xC8_1E1E));
const BLUE: Colour = Colour::opaque(Rgb(0x0F_4FA8));
const RED_PIXEL: [u8; 4] = [0xC8, 0x1E, 0x1E, 255];
const BLUE_PIXEL: [u8; 4] = [0x0F, 0x4F, 0xA8, 255];
const NOTHING: [u8; 4] = [0; 4];

fn point(x: f32, y: f32) -> ScreenPoint {
    ScreenPoint::new(x, y)
}

fn drawn(items: impl IntoIterator<Item = Item>, ratio: f32) -> Picture {
    let mut picture = Picture::new((100.0 * ratio) as u32, (60.0 * ratio) as u32);
    let list = DisplayList { items: items.into_iter().collect() };
    draw(&list, &mut picture, ratio, &FontBook::new(), &Icons::new());
    picture
}

fn count(picture: &Picture, colour: [u8; 4]) -> usize {
    picture.pixels.chunks_exact(4).filter(|pixel| *pixel == colour).count()
}

fn label(text: &str, anchor: Anchor, halo: Option<(Colour, f32)>) -> Item {
    let style = TextStyle::new(20.0, Weight::SemiBold);
    Item::Text(TextRun {
        text: text.to_owned(),
        at: point(50.0, 40.0),
        anchor,
        style,
        colour: RED,
        halo,
        course: None,
    })
}

#[test]
fn circles() {
    for ratio in [1.0, 2.0] {
        let at = |picture: &Picture, x: f32, y: f32| picture.pixel((x * ratio) as u32, (y * ratio) as u32);
        let stroke = Some(Stroke::solid(BLUE, 4.0));
        let disc = Item::Circle { centre: point(50.0, 30.0), radius: 20.0, fill: Some(RED), stroke };
        let picture = drawn([disc], ratio);
        assert_eq!(at(&picture, 50.0, 30.0), RED_PIXEL);
        assert_eq!(at(&picture, 70.0, 30.0), BLUE_PIXEL);
        assert_eq!(at(&picture, 50.0, 10.5), BLUE_PIXEL);
        assert_eq!(at(&picture, 74.0, 30.0), NOTHING);
        let ring = Item::Circle { centre: point(50.0, 30.0), radius: 20.0, fill: None, stroke };
        assert_eq!(at(&drawn([ring], ratio), 50.0, 30.0), NOTHING);
    }
}

#[test]
fn dashed_rings_have_gaps_all_around() {
    let stroke = Stroke::dashed(RED, 3.0, 4.2, 3.1);
    let ring = Item::Circle { centre: point(50.0, 30.0), radius: 20.0, fill: None, stroke: Some(stroke) };
    let picture = drawn([ring], 2.0);
    let around: Vec<bool> = (0..720)
        .map(|step| {
            let (sin, cos) = (step as f32 / 720.0 * std::f32::consts::TAU).sin_cos();
            picture.pixel(((50.0 + 20.0 * cos) * 2.0) as u32, ((30.0 + 20.0 * sin) * 2.0) as u32)[3] > 127
        })
        .collect();
    let ends = around.windows(2).filter(|pair| pair[0] && !pair[1]).count();
    assert_eq!(ends, 17, "125.7 points in dashes of 7.3");
}

#[test]
fn arcs_and_lines() {
    let stroke = Stroke::solid(RED, 4.0);
    // From the right to below: angles go clockwise.
    let arc = Item::Arc {
        centre: point(50.0, 30.0),
        radius: 20.0,
        from: 0.0,
        to: std::f32::consts::FRAC_PI_2,
        stroke,
    };
    let picture = drawn([arc], 1.0);
    assert_eq!(picture.pixel(64, 44), RED_PIXEL);
    assert_eq!(picture.pixel(36, 16), NOTHING);
    let line =
        Item::Line { points: vec![point(10.0, 30.2), point(90.0, 30.2)], stroke: Stroke::solid(BLUE, 1.0) };
    let picture = drawn([line], 1.0);
    assert_eq!(picture.pixel(50, 30), BLUE_PIXEL, "on whole pixels");
    assert_eq!((picture.pixel(50, 29), picture.pixel(50, 31)), (NOTHING, NOTHING));
    let dashed = Stroke::dashed(BLUE, 2.0, 6.0, 4.0);
    let picture =
        drawn([Item::Line { points: vec![point(0.0, 30.0), point(99.0, 30.0)], stroke: dashed }], 1.0);
    assert_eq!((picture.pixel(3, 30), picture.pixel(7, 30)), (BLUE_PIXEL, NOTHING));
}

#[test]
fn polygons_and_rectangles() {
    let corner = vec![point(10.0, 10.0), point(90.0, 10.0), point(30.0, 20.0), point(10.0, 50.0)];
    let polygon = Item::Polygon {
        points: corner,
        fill: Some(Fill::Colour(RED)),
        stroke: Some(Stroke::solid(BLUE, 2.0)),
    };
    let picture = drawn([polygon], 1.0);
    assert_eq!(picture.pixel(20, 15), RED_PIXEL);
    assert_eq!(picture.pixel(50, 10), BLUE_PIXEL);
    assert_eq!(picture.pixel(60, 40), NOTHING);

    let rect = ScreenRect::from_min_size(20.0, 10.0, 60.0, 40.0);
    let outlined = Item::Rect {
        rect,
        corner_radius: 8.0,
        fill: Some(Fill::Pattern(Pattern::Horizontal, RED)),
        stroke: Some(Stroke::solid(BLUE, 2.0)),
    };
    let picture = drawn([outlined], 1.0);
    assert_eq!(picture.pixel(20, 30), BLUE_PIXEL);
    assert_eq!(picture.pixel(20, 10), NOTHING, "the corner is round");
    let rows: Vec<u8> = (15..45).map(|y| picture.pixel(50, y)[3]).collect();
    assert!(rows.chunks(3).all(|rows| rows.iter().filter(|&&alpha| alpha > 200).count() == 1), "{rows:?}");
    for (pattern, share) in [(Pattern::None, 0), (Pattern::Solid, 2400)] {
        let item =
            Item::Rect { rect, corner_radius: 0.0, fill: Some(Fill::Pattern(pattern, RED)), stroke: None };
        assert_eq!(count(&drawn([item], 1.0), RED_PIXEL), share);
    }
}

#[test]
fn icons() {
    let icon = |icon| Item::Icon { icon, centre: point(50.0, 30.0), size: 24.0, colour: RED };
    let picture = drawn([icon(ids::UI_PLUS)], 2.0);
    assert_eq!(picture.pixel(100, 60), RED_PIXEL);
    assert_eq!(picture.pixel(84, 44), NOTHING);
    assert_eq!(count(&drawn([icon(IconId("none"))], 1.0), NOTHING), 6000);
}

#[test]
fn texts_stand_where_they_are_anchored() {
    let edges = |picture: &Picture| {
        let columns: Vec<u32> = (0..picture.width)
            .filter(|&x| (0..picture.height).any(|y| picture.pixel(x, y)[3] > 60))
            .collect();
        (columns[0], columns[columns.len() - 1])
    };
    let width = FontBook::new().width("Hh", TextStyle::new(20.0, Weight::SemiBold));
    let (left, right) = edges(&drawn([label("Hh", Anchor::Left, None)], 1.0));
    assert!((50..=53).contains(&left) && (right as f32 - 50.0 - width).abs() < 4.0, "{left} {right}");
    let (left, right) = edges(&drawn([label("Hh", Anchor::Right, None)], 1.0));
    assert!((46..=50).contains(&right) && left < 30, "{left} {right}");
    let (left, right) = edges(&drawn([label("Hh", Anchor::Middle, None)], 1.0));
    assert!((50 - left).abs_diff(right - 50) <= 3, "{left} {right}");
    let picture = drawn([label("Hh", Anchor::Middle, None)], 1.0);
    assert!((0..100).all(|x| picture.pixel(x, 40)[3] == 0), "nothing beneath the baseline");
    assert!((0..100).any(|x| picture.pixel(x, 39) == RED_PIXEL));
}

#[test]
fn the_halo_lies_around_and_beneath_the_letters() {
    let picture = drawn([label("H H", Anchor::Middle, Some((BLUE, 3.0)))], 1.0);
    let bare = drawn([label("H H", Anchor::Middle, None)], 1.0);
    assert_eq!(count(&picture, RED_PIXEL), count(&bare, RED_PIXEL), "letters lie over the whole halo");
    for (x, y) in
        (0..100).flat_map(|x| (0..60).map(move |y| (x, y))).filter(|&(x, y)| bare.pixel(x, y)[3] == 255)
    {
        for (dx, dy) in [(0, 2), (2, 0), (0, -2), (-2, 0)] {
            let around = picture.pixel((x as i32 + dx) as u32, (y as i32 + dy) as u32);
            assert_eq!(around[3], 255, "{x} {y}");
        }
    }
    assert!(count(&picture, BLUE_PIXEL) > count(&picture, RED_PIXEL));
}

#[test]
fn the_same_bytes_every_time_and_anywhere() {
    let items = || {
        let stroke = Stroke::dashed(BLUE, 1.5, 4.0, 2.5);
        [
            Item::Circle { centre: point(33.3, 22.2), radius: 14.0, fill: Some(RED), stroke: Some(stroke) },
            label("Xankəndi Ханкенди", Anchor::Middle, Some((BLUE, 2.5))),
            Item::Icon { icon: ids::KIND_HOTEL, centre: point(33.3, 22.2), size: 15.0, colour: BLUE },
        ]
    };
    assert_eq!(drawn(items(), 1.5), drawn(items(), 1.5));
    // With its origin elsewhere the same pixels lie elsewhere.
    let whole = drawn(items(), 1.0);
    let mut part = Picture::new(50, 40);
    let list = DisplayList { items: items().into_iter().collect() };
    draw_at(&list, &mut part, [-20, -10], 1.0, &FontBook::new(), &Icons::new());
    for y in 0..40 {
        for x in 0..50 {
            let (a, b) = (part.pixel(x, y), whole.pixel(x + 20, y + 10));
            assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 1), "{x} {y}: {a:?} {b:?}");
        }
    }
}

#[test]
fn strange_numbers_are_harmless() {
    let values = [f32::NAN, f32::INFINITY, -1e30, 1e30, 0.0, -5.0];
    let mut items = Vec::new();
    for a in values {
        for b in values {
            let stroke = Some(Stroke::dashed(RED, b, a, b));
            let rect = ScreenRect { left: a, top: b, right: 50.0, bottom: 20.0 };
            items.push(Item::Circle { centre: point(a, 3.0), radius: b, fill: Some(RED), stroke });
            items.push(Item::Rect { rect, corner_radius: a, fill: Some(Fill::Colour(RED)), stroke });
            items.push(Item::Line {
                points: vec![point(a, b), point(3.0, 4.0)],
                stroke: Stroke::solid(RED, a),
            });
            items.push(Item::Icon { icon: ids::UI_SEARCH, centre: point(a, b), size: 10.0, colour: RED });
            let style = TextStyle::new(b, Weight::Regular);
            let halo = Some((RED, a));
            let text = "a".to_owned();
            let run = TextRun {
                text,
                at: point(a, b),
                anchor: Anchor::Left,
                style,
                colour: RED,
                halo,
                course: None,
            };
            items.push(Item::Text(run));
        }
    }
    for ratio in [1.0, f32::NAN, 0.0, -1.0] {
        let mut picture = Picture::new(50, 50);
        let list = DisplayList { items: items.clone() };
        draw(&list, &mut picture, ratio, &FontBook::new(), &Icons::new());
    }
}
