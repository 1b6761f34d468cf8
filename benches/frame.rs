//! What a frame of the whole window costs this program: layout, commands, scene and tessellation, without the graphics driver.
//!
//! The programme is loaded at 1280x800 points; the map is dragged, or the day moves. The pictures of basemap and layers are drawn by
//! their own threads, as in the window. Panning over tiles: an archive of them lies on the disk, the map is dragged
//! for four seconds at the screen's 60 frames a second over ground that was not seen yet, and the longest frames are printed.
//! Scrolling the attribute table: a layer of a million points, the wheel turned at 60 frames a second and the bar jumped along.

#[path = "common/street_tile.rs"]
mod street_tile;
#[path = "common/window.rs"]
mod window;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::epaint::Primitive;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use khankendi_atlas::basemap::archive::writer::{Description, MbtilesWriter};
use khankendi_atlas::basemap::tile::{TileId, cover};
use khankendi_atlas::model::geometry::Bounds;
use khankendi_atlas::model::time::{Day, Status};
use khankendi_atlas::session::{BasemapChoice, Command};
use khankendi_atlas::spatial::{Camera, LonLat};
use khankendi_atlas::ui::app::App;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use street_tile::street_tile;
use window::window;

/// One frame with the triangles that it gives the graphics driver.
fn frame(harness: &mut Harness<'static, App>) -> Duration {
    let begun = Instant::now();
    harness.run_steps(1);
    let output = harness.output();
    let shapes = output.shapes.clone();
    std::hint::black_box(harness.ctx.tessellate(shapes, output.pixels_per_point));
    begun.elapsed()
}

/// An archive of street tiles around Khankendi, zooms 0 to 15 (each level the area of the panning).
fn archive(path: &Path) {
    let bounds = Bounds { west: 46.65, south: 39.74, east: 46.85, north: 39.89 };
    let description = Description {
        name: "Streets".into(),
        attribution: "made".into(),
        source: "made-1".into(),
        tile_points: 256,
        bounds,
        min_zoom: 10,
        max_zoom: 15,
    };
    let mut writer = MbtilesWriter::open(path, &description).unwrap();
    for zoom in description.min_zoom..=description.max_zoom {
        let camera = Camera::new(LonLat::new(46.75, 39.815), f64::from(zoom), 7200.0, 4400.0);
        for tile in cover(&camera, zoom, 0) {
            let TileId { z, x, y } = tile.id;
            writer.put(z, x, y, &street_tile(x * 31 + y)).unwrap();
        }
    }
    writer.finish().unwrap();
}

/// Waits for what is worked out in the background.
fn settle(harness: &mut Harness<'static, App>) {
    harness.run_steps(2);
    while !harness.state().is_settled(&harness.ctx) {
        harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Frames while the map is dragged over tiles that come from the disk, with what the window gives the graphics driver (textures too).
fn panning_over_tiles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("streets.mbtiles");
    archive(&path);
    let mut harness = window();
    let ctx = harness.ctx.clone();
    harness.state_mut().command(&ctx, Command::OpenFiles { paths: vec![path], replace: None });
    settle(&mut harness);
    assert_eq!(harness.state().session().basemap, BasemapChoice::Tiles);
    let view = Command::SetView { centre: LonLat::new(46.75, 39.815), zoom: 15.0 };
    harness.state_mut().command(&ctx, view);
    settle(&mut harness);
    let modifiers = Modifiers::NONE;
    let (mut frames, mut pictures) = (Vec::new(), HashSet::new());
    for direction in [vec2(-1.0, -0.4), vec2(-0.3, 0.9), vec2(1.0, 0.3), vec2(0.4, -1.0)] {
        // A sweep of a second over 450 points.
        let start = pos2(640.0, 430.0) - direction * 225.0;
        harness.event(Event::PointerMoved(start));
        let pressed =
            |pressed, pos| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        harness.event(pressed(true, start));
        harness.run_steps(1);
        for step in 1..=60u8 {
            let begun = Instant::now();
            harness.event(Event::PointerMoved(start + direction * (f32::from(step) * 7.5)));
            harness.run_steps(1);
            let output = harness.output();
            let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
            let took = begun.elapsed();
            for part in &primitives {
                if let Primitive::Mesh(mesh) = &part.primitive {
                    pictures.insert(mesh.texture_id);
                }
            }
            frames.push(took);
            std::thread::sleep(Duration::from_micros(16_667).saturating_sub(took));
        }
        harness.event(pressed(false, start + direction * 450.0));
    }
    tell(&format!("panning over tiles from the disk, {} pictures", pictures.len()), frames);
}

/// A layer of a million points with a few columns, as a file.
fn million(path: &Path) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    write!(file, r#"{{"type":"FeatureCollection","features":["#).unwrap();
    for at in 0..1_000_000u32 {
        let mixed = at.wrapping_mul(2_654_435_761) >> 9;
        let comma = if at == 0 { "" } else { "," };
        let (lon, lat) = (46.0 + f64::from(at % 1000) / 1e3, 39.0 + f64::from(at / 1000) / 1e3);
        write!(
            file,
            r#"{comma}
{{"type":"Feature","properties":{{"name":"House {at}","floors":{},"area":{}.5,"status":"{}"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#,
            mixed % 20,
            mixed % 900,
            Status::ALL[mixed as usize % 12].id(),
        )
        .unwrap();
    }
    write!(file, "]}}").unwrap();
}

/// Frames while the attribute table of a million features is scrolled from end to end.
fn scrolling_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("houses.geojson");
    million(&path);
    let mut harness = window();
    let ctx = harness.ctx.clone();
    harness.state_mut().command(&ctx, Command::OpenFiles { paths: vec![path], replace: None });
    settle(&mut harness);
    let layers = &harness.state().session().project.layers;
    let layer = layers.iter().find(|layer| layer.data.len() == 1_000_000).unwrap().id;
    harness.state_mut().command(&ctx, Command::MarkLayer(Some(layer)));
    let modifiers = Modifiers::NONE;
    harness.key_press(Key::F6);
    settle(&mut harness);
    harness.event(Event::PointerMoved(pos2(640.0, 720.0)));
    let mut frames = Vec::new();
    for step in 0..480u32 {
        // Wheel of a hand, then pages.
        let (unit, lines) =
            if step % 120 < 90 { (MouseWheelUnit::Line, 3.0) } else { (MouseWheelUnit::Page, 1.0) };
        let begun = Instant::now();
        let phase = TouchPhase::Move;
        let source = MouseWheelSource::Wheel;
        harness.event(Event::MouseWheel { unit, source, delta: vec2(0.0, -lines), phase, modifiers });
        if step % 120 == 119 {
            let key = if step % 240 == 119 { Key::End } else { Key::Home };
            harness.key_press(key);
        }
        frame(&mut harness);
        frames.push(begun.elapsed());
    }
    tell("scrolling the table of 1,000,000 features", frames);
}

/// Prints the spread of the times of frames.
fn tell(of: &str, mut frames: Vec<Duration>) {
    frames.sort();
    let at = |part: usize| frames[(frames.len() * part / 100).min(frames.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{of}: {} frames; median {:.1} ms, p95 {:.1} ms, longest {:.1} ms",
        frames.len(),
        at(50),
        at(95),
        at(100)
    );
}

fn benchmarks(criterion: &mut Criterion) {
    panning_over_tiles();
    scrolling_a_table();
    let mut group = criterion.benchmark_group("frame");
    group.bench_function("panning", |bencher| {
        let mut harness = window();
        let modifiers = Modifiers::NONE;
        let start = pos2(600.0, 500.0);
        harness.event(Event::PointerMoved(start));
        harness.event(Event::PointerButton {
            pos: start,
            button: PointerButton::Primary,
            pressed: true,
            modifiers,
        });
        harness.run_steps(2);
        let mut step = 0.0f32;
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    step += 0.05;
                    let at = start + vec2(step.sin() * 180.0, (step * 0.7).cos() * 120.0);
                    harness.event(Event::PointerMoved(at));
                    frame(&mut harness)
                })
                .sum()
        });
    });
    group.bench_function("another day", |bencher| {
        let mut harness = window();
        let mut day = 0;
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    day = (day + 3) % 900;
                    let ctx = harness.ctx.clone();
                    let begun = Instant::now();
                    harness.state_mut().command(&ctx, Command::SetDay(Day(19_600 + day)));
                    begun.elapsed() + frame(&mut harness)
                })
                .sum()
        });
    });
    group.finish();
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
