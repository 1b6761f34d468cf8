use super::*;
use crate::render::icons::ids;
use crate::render::scene::{Anchor, Dash, Stroke, TextStyle, Weight};
use egui::Shape;

const RED: Colour = Colour::opaque(Rgb(0xC8_1E1E));

fn backend() -> EguiBackend {
    EguiBackend::new(FontBook::new(), Icons::new())
}

fn text(words: &str, x: f32, y: f32) -> Item {
    Item::Text(TextRun {
        text: words.to_owned(),
        at: ScreenPoint::new(x, y),
        anchor: Anchor::Middle,
        style: TextStyle::new(13.0, Weight::Medium),
        colour: RED,
        halo: Some((Colour::opaque(Rgb(0xFF_FFFF)), 3.0)),
        course: None,
    })
}

fn point(x: f32, y: f32) -> ScreenPoint {
    ScreenPoint::new(x, y)
}

/// One of every kind.
fn every_kind() -> DisplayList {
    let stroke = Stroke::solid(RED, 2.0);
    let dashed = Stroke::dashed(RED, 1.5, 4.0, 3.0);
    let concave = vec![point(10.0, 10.0), point(60.0, 10.0), point(20.0, 20.0), point(10.0, 60.0)];
    let rect = ScreenRect::from_min_size(100.0, 10.0, 30.0, 12.0);
    let mut list = DisplayList::default();
    for item in [
        Item::Circle { centre: point(50.0, 50.0), radius: 14.0, fill: Some(RED), stroke: Some(stroke) },
        Item::Circle { centre: point(90.0, 50.0), radius: 14.0, fill: None, stroke: Some(dashed) },
        Item::Arc { centre: point(50.0, 50.0), radius: 20.0, from: 0.5, to: 2.5, stroke },
        Item::Line { points: vec![point(0.0, 5.0), point(90.0, 5.0)], stroke },
        Item::Line { points: vec![point(-1e7, 5.0), point(1e7, 80.0)], stroke: dashed },
        Item::Polygon {
            points: concave,
            fill: Some(Fill::Pattern(Pattern::Hatch45, RED)),
            stroke: Some(dashed),
        },
        Item::Rect {
            rect,
            corner_radius: 2.5,
            fill: Some(Fill::Pattern(Pattern::Dots, RED)),
            stroke: Some(stroke),
        },
        Item::Rect { rect, corner_radius: 0.0, fill: Some(Fill::Colour(RED)), stroke: None },
        Item::Icon { icon: ids::KIND_HOTEL, centre: point(50.0, 50.0), size: 16.0, colour: RED },
        Item::Icon { icon: IconId("none"), centre: point(50.0, 50.0), size: 16.0, colour: RED },
        text("Xankəndi", 80.3, 70.8),
        text("", 80.3, 70.8),
        text(" ", f32::NAN, 70.8),
    ] {
        list.push(item);
    }
    list
}

/// Runs a frame that paints a list; gives the shapes and the textures that were sent.
fn frame(
    context: &egui::Context,
    backend: &mut EguiBackend,
    origin: egui::Pos2,
    list: &DisplayList,
) -> (Vec<Shape>, usize) {
    let input = egui::RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, vec2(400.0, 300.0))),
        ..egui::RawInput::default()
    };
    let mut output = context.run_ui(input, |ui| {
        let painter = ui.ctx().layer_painter(egui::LayerId::background());
        backend.paint(&painter, origin, list);
    });
    let sent = output.textures_delta.set.len();
    output.textures_delta.clear();
    (output.shapes.into_iter().map(|clipped| clipped.shape).collect(), sent)
}

#[test]
fn every_kind_is_painted_and_nothing_is_sent_twice() {
    let context = egui::Context::default();
    let mut backend = backend();
    let list = every_kind();
    let origin = pos2(20.0, 10.0);
    let (first, sent) = frame(&context, &mut backend, origin, &list);
    assert!(sent >= 4, "text, icon, pattern, area: {sent}");
    let meshes = first.iter().filter(|shape| matches!(shape, Shape::Mesh(_))).count();
    assert!(meshes >= 3, "{meshes}");
    assert!(first.len() < 250, "the far line is not dashed where nobody sees it: {}", first.len());
    for _ in 0..3 {
        let (again, sent) = frame(&context, &mut backend, origin, &list);
        assert_eq!(again, first);
        assert_eq!(sent, 0, "everything is there already");
    }
    // Moved by whole points: the same pictures.
    let (_, sent) = frame(&context, &mut backend, pos2(27.0, 3.0), &list);
    assert_eq!(sent, 0);
    // Other colours of the same text: the same masks.
    let mut list = DisplayList::default();
    let Item::Text(run) = text("Xankəndi", 10.0, 20.0) else { unreachable!() };
    list.push(Item::Text(TextRun { colour: Colour::new(Rgb(0x11_2233), 0.4), ..run }));
    assert_eq!(frame(&context, &mut backend, origin, &list).1, 0);
}

#[test]
fn textures_lie_on_whole_pixels() {
    let context = egui::Context::default();
    context.set_pixels_per_point(1.5);
    let mut backend = backend();
    let mut list = DisplayList::default();
    list.push(text("Şuşa", 33.3, 21.7));
    list.push(Item::Icon { icon: ids::UI_SEARCH, centre: point(12.1, 9.9), size: 17.0, colour: RED });
    for _ in 0..2 {
        let (shapes, _) = frame(&context, &mut backend, pos2(7.21, 3.4), &list);
        for shape in shapes {
            let Shape::Mesh(mesh) = shape else { panic!("{shape:?}") };
            for vertex in &mesh.vertices {
                for value in [vertex.pos.x * 1.5, vertex.pos.y * 1.5] {
                    assert!((value - value.round()).abs() < 1e-3, "{value}");
                }
            }
        }
    }
}

#[test]
fn areas_are_given_back_and_memory_stays_small() {
    let context = egui::Context::default();
    let mut backend = backend();
    for step in 0..300 {
        let mut list = DisplayList::default();
        let tip = 50.0 + step as f32 * 0.37;
        list.push(Item::Polygon {
            points: vec![point(0.0, 0.0), point(tip, 0.0), point(20.0, 20.0), point(0.0, tip)],
            fill: Some(Fill::Colour(RED)),
            stroke: None,
        });
        for line in 0..10 {
            list.push(text(&format!("Name {step} of line {line}"), 100.0, line as f32 * 20.0));
        }
        frame(&context, &mut backend, egui::Pos2::ZERO, &list);
        assert!(backend.areas.len() <= 2);
        assert!(backend.texture_bytes() < 48 << 20);
    }
}

#[test]
fn icons_for_panels() {
    let context = egui::Context::default();
    let mut backend = backend();
    let first = backend.icon(&context, ids::UI_SEARCH, 17.0).unwrap();
    assert_eq!(backend.icon(&context, ids::UI_SEARCH, 17.0), Some(first));
    assert_ne!(backend.icon(&context, ids::UI_SEARCH, 24.0), Some(first));
    assert_eq!(backend.icon(&context, IconId("none"), 17.0), None);
    assert_eq!(backend.icon(&context, ids::UI_SEARCH, f32::NAN), None);
    context.tex_manager().write().take_delta().clear();
}

#[test]
fn colours_are_premultiplied() {
    assert_eq!(color32(RED), Color32::from_rgb(0xC8, 0x1E, 0x1E));
    assert_eq!(color32(RED.faded(0.5)), Color32::from_rgba_premultiplied(100, 15, 15, 128));
    assert_eq!(color32(RED.faded(0.0)), Color32::TRANSPARENT);
    assert_eq!(Stroke::dashed(RED, 1.0, 2.0, 3.0).dash, Dash::Two(2.0, 3.0));
}

#[test]
fn texts_on_courses_come_a_few_a_frame() {
    let context = egui::Context::default();
    let mut backend = EguiBackend::new(FontBook::new(), Icons::new());
    let mut list = DisplayList::default();
    for nth in 0..20 {
        let Item::Text(run) = text(&format!("Road {nth}"), 10.0, 20.0) else { unreachable!() };
        let course = [0.0, 60.0].map(|x| ScreenPoint::new(x, 0.1 * x)).into();
        list.push(Item::Text(TextRun { course: Some(course), ..run }));
    }
    let mut frame = |list: &DisplayList| {
        let _ = context.run_ui(egui::RawInput::default(), |ui| {
            backend.paint(ui.painter(), egui::Pos2::ZERO, list);
        });
        context.tex_manager().write().take_delta().clear();
        (backend.runs.len(), backend.is_behind())
    };
    assert_eq!([frame(&list), frame(&list), frame(&list)], [(8, true), (16, true), (20, false)]);
    assert_eq!(frame(&list), (20, false));
}
