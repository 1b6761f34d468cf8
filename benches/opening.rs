//! Opening large files in the window: seconds until the first features are drawn and until all are, and the longest frames.
//!
//! `cargo bench --bench opening -- FILE...`; without a file a made one of 200 thousand buildings is opened. The frames are those of the
//! whole window without the graphics driver: layout, commands, scene and tessellation.

#[path = "common/window.rs"]
mod window;

use khankendi_atlas::session::Command;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use window::window;

/// A square building at each place of a grid around Khankendi.
fn buildings(count: usize) -> String {
    let mut text = "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned();
    for n in 0..count {
        let (w, s) = (46.0 + (n % 1000) as f64 * 1e-3, 39.5 + (n / 1000) as f64 * 1e-3);
        let (e, north) = (w + 4e-4, s + 4e-4);
        let comma = if n == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            "{comma}{{\"type\":\"Feature\",\"id\":{n},\"properties\":{{\"name\":\"building {n}\",\"floors\":{}}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[[[{w:.6},{s:.6}],[{e:.6},{s:.6}],[{e:.6},{north:.6}],[{w:.6},{north:.6}],[{w:.6},{s:.6}]]]}}}}",
            n % 9 + 1
        );
    }
    text.push_str("\n]}");
    text
}

fn open(path: &Path) {
    let mut harness = window();
    let ctx = harness.ctx.clone();
    let layers = harness.state().session().project.layers.len();
    let begun = Instant::now();
    harness.state_mut().command(&ctx, Command::OpenFiles { paths: vec![path.to_owned()], replace: None });
    let (mut first, mut read) = (None, None);
    let mut frames: Vec<(Duration, Duration)> = Vec::new();
    while !harness.state().is_settled(&ctx) {
        let frame = Instant::now();
        harness.run_steps(1);
        let output = harness.output();
        std::hint::black_box(ctx.tessellate(output.shapes.clone(), output.pixels_per_point));
        frames.push((frame.elapsed(), begun.elapsed()));
        if first.is_none() && harness.state().shows_first_features() {
            first = Some(begun.elapsed());
        }
        if read.is_none() && harness.state().session().project.layers.len() > layers {
            read = Some(begun.elapsed());
        }
        std::thread::sleep(Duration::from_millis(16).saturating_sub(frame.elapsed()));
    }
    frames.sort();
    let seconds = |time: Option<Duration>| {
        time.map_or_else(|| "-".to_owned(), |time| format!("{:.2}", time.as_secs_f64()))
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    println!(
        "{name}: first features {} s, read {} s, all drawn {:.2} s; {} frames, the longest (at):",
        seconds(first),
        seconds(read),
        begun.elapsed().as_secs_f64(),
        frames.len()
    );
    for (time, at) in frames.iter().rev().take(5) {
        println!("  {:.1} ms at {:.2} s", time.as_secs_f64() * 1e3, at.as_secs_f64());
    }
}

fn main() {
    let files: Vec<PathBuf> =
        std::env::args_os().skip(1).filter(|of| of != "--bench").map(PathBuf::from).collect();
    if files.is_empty() {
        let folder = tempfile::tempdir().expect("a folder for the made file");
        let path = folder.path().join("buildings.geojson");
        std::fs::write(&path, buildings(200_000)).expect("the made file can be written");
        open(&path);
    }
    for path in &files {
        open(path);
    }
}
