//! Both ways of drawing show the same pixels.

use super::Drawn;
use super::kept::KeptPanels;
use crate::render::raster::{Picture, View};
use crate::spatial::{Camera, LonLat};
use crate::ui::canvas::textures::{PictureTexture, Pixels};
use crate::ui::measure::gl_screen::GlScreen;
use egui::layers::ShapeIdx;
use egui::{Color32, Context, Event, LayerId, Pos2, RawInput, Rect, Ui, Vec2, pos2, vec2};

const SIZE: [u32; 2] = [320, 240];
const GROUND: Color32 = Color32::from_rgb(246, 244, 238);

/// Frames of a window of [`SIZE`] at a scale, as the driver shows them.
fn frames(count: usize, scale: f32, mut show: impl FnMut(&mut Ui, usize)) -> Vec<Vec<u8>> {
    let mut screen = GlScreen::new(SIZE).expect("llvmpipe, which the script for tests installs");
    let ctx = Context::default();
    ctx.set_pixels_per_point(scale);
    let size = vec2(SIZE[0] as f32, SIZE[1] as f32) / scale;
    let frame = |frame: usize| {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            max_texture_side: Some(screen.most_side()),
            time: Some(frame as f64),
            events: vec![Event::PointerMoved(pos2(20.0 + frame as f32 * 9.0, 50.0))],
            ..RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| show(ui, frame));
        screen.draw(&ctx, GROUND, output);
        screen.pixels()
    };
    (0..count).map(frame).collect()
}

/// How many pixels differ, and by how much at most.
fn difference(one: &[u8], other: &[u8]) -> (usize, u8) {
    assert_eq!(one.len(), other.len());
    let channels = one.iter().zip(other).map(|(one, other)| one.abs_diff(*other));
    (channels.clone().filter(|&by| by > 0).count(), channels.max().unwrap_or(0))
}

/// Panels around a map, changing from frame to frame.
fn panels(ui: &mut Ui, frame: usize, hole: Rect) {
    ui.label(format!("Frame {frame}"));
    let _ = ui.button("A button under the pointer");
    if frame > 2 {
        // New letters make the texture of letters grow.
        ui.heading(format!("Şəhər {}", "əöğıИЩЖ".repeat(frame / 3)));
    }
    let painter = ui.painter();
    for place in 0..40 {
        let x = place as f32 * 8.0;
        let height = ((place * 7 + frame / 2) % 13) as f32 * 2.0 + 3.3;
        painter.line_segment([pos2(x, 236.0), pos2(x + 3.7, 236.0 - height)], (1.3, Color32::DARK_BLUE));
        painter.circle_filled(pos2(x + 2.0, 230.0), 2.6, Color32::from_rgba_unmultiplied(200, 40, 10, 120));
    }
    let playhead = 30.0 + frame as f32 * 17.5;
    painter.line_segment([pos2(playhead, 190.0), pos2(playhead, 240.0)], (2.0, Color32::RED));
    // What reaches into the map is covered by it.
    painter.rect_filled(hole.expand(3.0), 4.0, Color32::LIGHT_GREEN);
}

fn shown(scale: f32, keeps: bool) -> Vec<Vec<u8>> {
    let mut kept = KeptPanels::default();
    frames(12, scale, |ui, frame| {
        let whole = ui.ctx().content_rect();
        let hole = Rect::from_min_max(pos2(60.0, 90.0), pos2(whole.max.x - 40.0, 180.0));
        let next = |ui: &Ui| ui.ctx().graphics_mut(|graphics| graphics.entry(ui.layer_id()).next_idx());
        let from: ShapeIdx = next(ui);
        panels(ui, frame, hole);
        if keeps {
            let sides = crate::ui::app::around(whole, hole);
            kept.keep(ui.ctx(), ui.layer_id(), [from, next(ui)], sides, GROUND);
        }
        let map = ui.painter().with_clip_rect(hole);
        map.rect_filled(hole, 0.0, Color32::from_rgb(220, 230, 240));
        map.circle_filled(hole.center() + vec2(frame as f32, 0.0), 30.0, Color32::ORANGE);
    })
}

#[test]
fn kept_panels_show_what_egui_shows() {
    for scale in [1.0, 1.5, 2.0] {
        let (kept, drawn) = (shown(scale, true), shown(scale, false));
        assert!(drawn.windows(2).all(|pair| pair[0] != pair[1]), "every frame shows something new");
        for (frame, (kept, drawn)) in kept.iter().zip(&drawn).enumerate() {
            assert_eq!(difference(kept, drawn), (0, 0), "frame {frame} at scale {scale}");
        }
    }
}

/// A picture with nothing at its left, half transparent and opaque pixels.
fn picture(width: u32, height: u32) -> Picture {
    let mut picture = Picture::new(width, height);
    for (at, pixel) in picture.pixels.chunks_exact_mut(4).enumerate() {
        let (x, y) = (at as u32 % width, at as u32 / width);
        let alpha = if x < 40 { 0 } else { (x * 3 + y).min(255) };
        let channel = |value: u32| (value % 256 * alpha / 255) as u8;
        pixel.copy_from_slice(&[channel(x * 5), channel(y * 3), channel(x + y), alpha as u8]);
    }
    picture
}

fn shown_picture(drawn: Drawn, zoom: f64, is_opaque: bool) -> Vec<u8> {
    let software = super::picture::SoftwarePicture::default();
    let camera = Camera::new(LonLat::new(46.75, 39.82), 12.0, 400.0, 300.0);
    let view = View { camera, pixels_per_point: 1.0 };
    let mut texture = None;
    let shown = frames(2, 1.0, |ui, frame| {
        let whole = ui.ctx().content_rect();
        let painter = ui.painter().with_clip_rect(whole.shrink2(vec2(21.0, 13.0)));
        painter.rect_filled(whole, 0.0, Color32::from_rgb(250, 240, 220));
        let is_exact = zoom == 0.0;
        let (width, height) = view.picture_size();
        let mut picture = picture(width, height);
        if is_opaque {
            picture.pixels.chunks_exact_mut(4).for_each(|pixel| pixel[3] = 255);
        }
        // New pixels go into the same texture.
        if frame == 0 {
            picture.pixels.fill(0);
        }
        let pixels = Pixels::new(drawn, picture, is_opaque);
        let put = PictureTexture::put(texture.take(), ui.ctx(), "test", &software, pixels, is_exact);
        let size = (put.size() * zoom.exp2() as f32).round();
        put.paint(&painter, Rect::from_min_size(pos2(-31.0, -17.0), size));
        texture = Some(put);
    });
    assert!(software.works());
    shown[1].clone()
}

#[test]
fn pictures_show_what_egui_shows() {
    for is_opaque in [false, true] {
        let both = |zoom| [Drawn::Egui, Drawn::Software].map(|drawn| shown_picture(drawn, zoom, is_opaque));
        let [egui, software] = both(0.0);
        // Blended in whole numbers in place of parts of one.
        let (_, most) = difference(&egui, &software);
        assert!(most <= 1, "{most}");
        for zoom in [0.37, -0.4] {
            let [egui, software] = both(zoom);
            let sum: f64 = egui.iter().zip(&software).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
            let mean = sum / egui.len() as f64;
            assert!(mean < 1.0, "{mean} at {zoom}");
            assert_ne!(egui, both(0.0)[0]);
        }
    }
}

#[test]
fn a_list_without_panels_stays_as_it_is() {
    let mut kept = KeptPanels::default();
    let shown = frames(1, 1.0, |ui, _| {
        let (layer, empty): (LayerId, _) = (ui.layer_id(), ShapeIdx(0));
        kept.keep(
            ui.ctx(),
            layer,
            [empty, empty],
            vec![Rect::from_min_size(Pos2::ZERO, Vec2::splat(50.0))],
            GROUND,
        );
    });
    assert!(shown[0].chunks_exact(4).all(|pixel| pixel[..3] == GROUND.to_array()[..3]));
}
