//! The window and the picture show the same: one display list, drawn by egui through its own renderer and by the pixel backend.

use egui_kittest::Harness;
use khankendi_atlas::model::theme::{Pattern, Rgb};
use khankendi_atlas::render::egui_backend::EguiBackend;
use khankendi_atlas::render::icons::{Icons, ids};
use khankendi_atlas::render::raster::Picture;
use khankendi_atlas::render::scene::{
    Anchor, Colour, DisplayList, Fill, Item, Stroke, TextRun, TextStyle, Weight, pixel_backend,
};
use khankendi_atlas::render::text::FontBook;
use khankendi_atlas::spatial::{ScreenPoint, ScreenRect};

const GROUND: Rgb = Rgb(0xF6_F4EF);
const INK: Colour = Colour::opaque(Rgb(0x3A_424B));
const GREEN: Colour = Colour::opaque(Rgb(0x00_5A3E));
const ORANGE: Colour = Colour::opaque(Rgb(0xC2_7B24));
const WHITE: Colour = Colour::opaque(Rgb(0xFF_FFFF));

fn point(x: f32, y: f32) -> ScreenPoint {
    ScreenPoint::new(x, y)
}

fn text(words: &str, x: f32, y: f32, size: f32, colour: Colour) -> Item {
    Item::Text(TextRun {
        text: words.to_owned(),
        at: point(x, y),
        anchor: Anchor::Left,
        style: TextStyle { size, weight: Weight::Medium, slanted: size < 12.0 },
        colour,
        halo: Some((Colour::opaque(GROUND), 2.0)),
        course: None,
    })
}

fn list() -> DisplayList {
    let rect = |x| ScreenRect::from_min_size(x, 90.0, 40.0, 14.0);
    let swatch = |x, radius, pattern| Item::Rect {
        rect: rect(x),
        corner_radius: radius,
        fill: Some(Fill::Pattern(pattern, ORANGE)),
        stroke: Some(Stroke::solid(ORANGE, 1.0)),
    };
    let bent = vec![point(220.0, 80.0), point(280.0, 85.0), point(250.0, 100.0), point(285.0, 115.0)];
    DisplayList {
        items: vec![
            Item::Line {
                points: vec![point(0.0, 60.3), point(300.0, 60.3)],
                stroke: Stroke::solid(INK, 1.0),
            },
            Item::Line {
                points: vec![point(10.0, 112.0), point(90.0, 119.0), point(200.0, 110.0)],
                stroke: Stroke::dashed(ORANGE, 4.0, 6.0, 4.0),
            },
            Item::Circle { centre: point(30.0, 30.0), radius: 15.5, fill: Some(WHITE), stroke: None },
            Item::Circle { centre: point(30.0, 30.0), radius: 14.0, fill: Some(GREEN), stroke: None },
            Item::Icon { icon: ids::KIND_HOTEL, centre: point(30.0, 30.0), size: 16.0, colour: WHITE },
            Item::Circle {
                centre: point(180.0, 30.0),
                radius: 12.0,
                fill: Some(WHITE),
                stroke: Some(Stroke::solid(ORANGE, 4.0)),
            },
            Item::Arc {
                centre: point(220.0, 30.0),
                radius: 12.0,
                from: 0.3,
                to: 4.0,
                stroke: Stroke::dashed(GREEN, 3.0, 4.2, 3.1),
            },
            text("Karabakh Hotel", 50.2, 34.6, 13.0, INK),
            text("Şuşa – Шуша", 50.2, 61.0, 11.5, INK.faded(0.6)),
            swatch(10.0, 0.0, Pattern::Hatch45),
            swatch(60.0, 3.0, Pattern::Dots),
            swatch(110.0, 3.0, Pattern::Solid),
            swatch(160.0, 0.0, Pattern::Crosshatch),
            Item::Polygon { points: bent, fill: Some(Fill::Colour(GREEN.faded(0.35))), stroke: None },
        ],
    }
}

/// Where the list lies in the window, in points: on half a point, so that it is moved to whole pixels.
const AT: egui::Pos2 = egui::pos2(10.0, 20.0);

fn window(ratio: f32) -> image::RgbaImage {
    let mut backend = EguiBackend::new(FontBook::new(), Icons::new());
    let list = list();
    let mut harness =
        Harness::builder().with_size(egui::vec2(320.0, 160.0)).with_pixels_per_point(ratio).wgpu().build_ui(
            move |ui| {
                let painter = ui.ctx().layer_painter(egui::LayerId::background());
                let [red, green, blue] = GROUND.bytes();
                painter.rect_filled(ui.ctx().content_rect(), 0, egui::Color32::from_rgb(red, green, blue));
                backend.paint(&painter, AT, &list);
            },
        );
    harness.run_steps(3);
    harness.render().expect("a renderer")
}

#[test]
fn window_and_picture_agree() {
    for ratio in [1.0f32, 1.5, 2.0] {
        let window = window(ratio);
        let mut picture = Picture::new(window.width(), window.height());
        picture.fill(GROUND);
        let origin = [(AT.x * ratio).round() as i32, (AT.y * ratio).round() as i32];
        pixel_backend::draw_at(&list(), &mut picture, origin, ratio, &FontBook::new(), &Icons::new());
        if let Ok(folder) = std::env::var("KEEP_PICTURES") {
            window.save(format!("{folder}/window-{ratio}.png")).unwrap();
            let pixels = picture.to_straight_rgba();
            let (width, height) = (picture.width, picture.height);
            image::save_buffer(
                format!("{folder}/picture-{ratio}.png"),
                &pixels,
                width,
                height,
                image::ColorType::Rgba8,
            )
            .unwrap();
        }
        let (mut exact, mut near, mut drawn) = (0, 0, 0);
        for (x, y, pixel) in window.enumerate_pixels() {
            let ours = picture.pixel(x, y);
            let [red, green, blue] = GROUND.bytes();
            if ours[..3] == [red, green, blue] && pixel.0[..3] == [red, green, blue] {
                continue;
            }
            drawn += 1;
            let difference = (0..3).map(|channel| ours[channel].abs_diff(pixel.0[channel])).max().unwrap();
            exact += u32::from(difference <= 2);
            near += u32::from(difference <= 64);
        }
        eprintln!("ratio {ratio}: of {drawn} pixels {exact} the same, {near} near");
        assert!(exact * 100 >= drawn * 80, "ratio {ratio}: of {drawn} pixels only {exact} are the same");
        assert!(near * 100 >= drawn * 97, "ratio {ratio}: of {drawn} pixels only {near} are near");
        // Texts, icons and patterns come from the same masks: there not a pixel differs.
        for (left, top, right, bottom) in [(48.0, 20.0, 150.0, 42.0), (12.0, 92.0, 48.0, 102.0)] {
            for y in ((top + AT.y) * ratio) as u32..((bottom + AT.y) * ratio) as u32 {
                for x in ((left + AT.x) * ratio) as u32..((right + AT.x) * ratio) as u32 {
                    let (ours, theirs) = (picture.pixel(x, y), window.get_pixel(x, y).0);
                    for channel in 0..3 {
                        let difference = ours[channel].abs_diff(theirs[channel]);
                        assert!(difference <= 3, "ratio {ratio} at {x}, {y}: {ours:?} and {theirs:?}");
                    }
                }
            }
        }
    }
}
