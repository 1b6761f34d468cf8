//! `khankendi-atlas bench` as a person runs it: figures of a real file, the picture that was measured, and what it refuses.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

/// Two squares beside each other: one exists until the end of 2024, the other from 2026.
fn file(folder: &Path) -> std::path::PathBuf {
    let mut features = String::new();
    for (x, dates, status) in [
        (46.70, r#""start_date":"2020-01-01","end_date":"2024-12-31""#, "planned"),
        (46.72, r#""start_date":"2026-01-01""#, "completed"),
    ] {
        let (w, e) = (x, x + 0.01);
        let comma = if features.is_empty() { "" } else { "," };
        let _ = write!(
            features,
            r#"{comma}{{"type":"Feature","properties":{{"status":"{status}",{dates}}},"geometry":{{"type":"Polygon","coordinates":
            [[[{w},39.8],[{e},39.8],[{e},39.81],[{w},39.81],[{w},39.8]]]}}}}"#
        );
    }
    let path = folder.join("squares.geojson");
    std::fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)).unwrap();
    path
}

fn bench(file: &Path, arguments: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_khankendi-atlas"))
        .arg("bench")
        .arg(file)
        .args(arguments)
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&run.stderr).contains("panicked"));
    run
}

#[test]
fn figures_are_told_as_one_object_and_the_picture_is_that_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (file(folder.path()), folder.path().join("squares.png"));
    let out = picture.to_str().unwrap();
    let run = bench(&file, &["--json", "--size", "320x200", "--picture", out]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let told = String::from_utf8(run.stdout).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    let figures: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&figures["features"], &figures["vertices"]), (&2.into(), &10.into()), "{told}");
    let number = |key: &str| figures[key].as_f64().unwrap_or_else(|| panic!("{key}: {told}"));
    for key in ["full_extent_frame_s", "close_up_frame_s", "time_step_s", "pick_s", "peak_mib", "base_mib"] {
        assert!(number(key) > 0.0, "{key}: {told}");
    }
    assert!(number("open_to_first_picture_s") > number("open_s") && number("peak_mib") >= number("base_mib"));

    // The window was used for ten seconds and drawn.
    assert_eq!(figures["interactive_frames"], 600, "{told}");
    assert!(
        number("interactive_frame_p95_s") >= number("interactive_frame_s")
            && number("interactive_frame_s") > 0.0
    );
    assert!(number("stale_p95_s") > 0.0 && number("settle_s") > 0.0, "{told}");
    assert!(figures["graphics_driver"].as_str().is_some_and(|name| !name.is_empty()), "{told}");

    // Squares at both sides of a white gap, each in a colour of its own.
    let drawn = image::open(&picture).unwrap().to_rgb8();
    assert_eq!(drawn.dimensions(), (320, 200));
    let (left, middle, right) =
        (drawn.get_pixel(50, 100).0, drawn.get_pixel(160, 100).0, drawn.get_pixel(270, 100).0);
    assert_eq!(middle, [255; 3]);
    assert!(left != middle && right != middle && left != right, "{left:?} {right:?}");

    // What is there is not written over unasked.
    let again = bench(&file, &["--picture", out]);
    assert_eq!(again.status.code(), Some(64));
    let forced = bench(&file, &["--size", "320x200", "--picture", out, "--force"]);
    assert_eq!(forced.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&forced.stdout).contains("2 features"));
}

#[test]
fn what_cannot_be_read_gives_2_and_what_is_wrongly_asked_64() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.geojson");
    std::fs::write(&broken, "{\"type\":\"FeatureCollection\",\"features\":[").unwrap();
    assert_eq!(bench(&broken, &["--json"]).status.code(), Some(2));
    assert_eq!(bench(&folder.path().join("none.geojson"), &[]).status.code(), Some(2));
    assert_eq!(bench(&broken, &["--size", "0x5"]).status.code(), Some(64));
}
