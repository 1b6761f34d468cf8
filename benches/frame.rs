//! What a frame of the whole window costs this program: layout, commands, scene and tessellation, without the graphics driver.
//!
//! The programme is loaded at 1280x800 points; the map is dragged, or the day moves. The pictures of basemap and layers are drawn by
//! their own threads, as in the window.

#[path = "common/window.rs"]
mod window;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::Harness;
use khankendi_atlas::model::time::Day;
use khankendi_atlas::session::Command;
use khankendi_atlas::ui::app::App;
use std::time::{Duration, Instant};
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

fn benchmarks(criterion: &mut Criterion) {
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
