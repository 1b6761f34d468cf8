//! `khankendi-atlas render` as a person runs it: the built program, without display, home or network.

mod facts;
mod files;
mod program;

use program::{Drawn, Program};
use serde_json::Value;

#[test]
fn the_same_arguments_give_the_same_bytes() {
    let program = Program::new();
    let first = program.draw(&["--at", "2024-12-30"]);
    let again = program.draw(&["--at", "2024-12-30"]);
    assert!(first.png == again.png && first.report == again.report);
    assert_ne!(first.png, program.draw(&["--at", "2024-07-05"]).png, "another day is another picture");
}

#[test]
fn defaults_are_home_the_last_event_and_1280_by_800() {
    let drawn = Program::new().draw(&[]);
    assert_eq!(drawn.report["date"], "2026-02-16");
    assert_eq!(drawn.report["size"], serde_json::json!([1280, 800]));
    assert_eq!((drawn.picture.width(), drawn.picture.height()), (1280, 800));
    let at = |id: &str| drawn.symbol(id)["x"].as_f64().is_some();
    assert!(at("khojaly_airport") && at("karabakh_hotel") && at("congress_center"));
}

#[test]
fn nothing_is_written_over_unasked() {
    let program = Program::new();
    let picture = program.path("map.png");
    std::fs::write(&picture, b"mine").unwrap();
    let run = program.run(&["--out", "map.png"]);
    assert_eq!(run.code, 64, "{}", run.told);
    assert!(run.told.contains("map.png is already there") && run.told.contains("--force"), "{}", run.told);
    assert_eq!(std::fs::read(&picture).unwrap(), b"mine");
    assert_eq!(program.run(&["--out", "map.png", "--force"]).code, 0);
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
    std::fs::write(program.path("report.json"), b"mine").unwrap();
    let run = program.run(&["--out", "new.png", "--report", "report.json"]);
    assert_eq!(run.code, 64);
    assert!(!program.path("new.png").exists(), "neither file is written where one cannot be");
}

#[test]
fn what_cannot_be_written_is_one_sentence() {
    let program = Program::new();
    for out in ["no/such/folder/map.png", "."] {
        let run = program.run(&["--out", out]);
        assert_eq!((run.code, run.told.lines().count()), (64, 1), "{out}: {}", run.told);
    }
}

#[test]
fn wrong_usage_is_64_and_says_what_is_right() {
    let program = Program::new();
    for (arguments, says) in [
        (&["--out", "a.png", "--at", "2024-02-30"][..], "YYYY-MM-DD"),
        (&["--out", "a.png", "--view", "46,39"], "3 numbers"),
        (&["--out", "a.png", "--bbox", "47,39,46,40"], "180th meridian"),
        (&["--out", "a.png", "--size", "20000x20000"], "16384"),
        (&["--out", "a.png", "--size", "16000x16000"], "too large"),
        (&["--out", "a.png", "--layer", "nowhere"], "Layers: airport, hotels"),
        (&["--out", "a.png", "--report", "a.png"], "written twice"),
        (&[], "--out"),
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 64, "{arguments:?}: {}", run.told);
        assert!(run.told.contains(says), "{arguments:?}: {}", run.told);
    }
    assert!(!program.path("a.png").exists());
}

#[test]
fn views_are_what_was_asked_for() {
    let program = Program::new();
    let drawn = program.draw(&["--view", "46.7523,39.8184,16.25"]);
    let view = &drawn.report["view"];
    let close = |key: &str, value: f64| (view[key].as_f64().unwrap() - value).abs() < 1e-9;
    assert!(close("lon", 46.7523) && close("lat", 39.8184) && close("zoom", 16.25), "{view}");

    // The box fills the tighter side: a point on its western edge stands at the picture's left.
    let drawn = program.draw(&["--bbox", "46.70,39.79,46.80,39.80", "--size", "1000x800"]);
    let zoom = drawn.report["view"]["zoom"].as_f64().unwrap();
    let wanted = (1000.0f64 / (0.1 / 360.0) / 256.0).log2();
    assert!((zoom - wanted).abs() < 1e-6, "{zoom} {wanted}");

    for name in ["airport", "Airport", "Hava limanı", "Аэропорт"] {
        let drawn = program.draw(&["--layer", name]);
        assert!(drawn.symbol("khojaly_airport")["x"].is_number(), "{name}");
        assert!(
            drawn.symbol("khojaly")["x"].is_number() || drawn.report["view"]["zoom"].as_f64() > Some(13.0)
        );
    }
}

#[test]
fn scale_makes_it_finer_and_keeps_the_layout() {
    let program = Program::new();
    let one = program.draw(&["--size", "640x480"]);
    let two = program.draw(&["--size", "640x480", "--scale", "2"]);
    assert_eq!((two.picture.width(), two.picture.height()), (1280, 960));
    for (a, b) in one.symbols().iter().zip(two.symbols()) {
        match (a["x"].as_f64(), b["x"].as_f64()) {
            (Some(x), Some(twice)) => assert!((2.0 * x - twice).abs() < 0.05, "{a} {b}"),
            (None, None) => {}
            _ => panic!("{a} {b}"),
        }
    }
}

#[test]
fn any_size_is_drawn() {
    let program = Program::new();
    for size in ["1x1", "17x900", "4000x60", "320x240"] {
        let drawn = program.draw(&["--size", size]);
        assert_eq!(format!("{}x{}", drawn.picture.width(), drawn.picture.height()), size);
    }
}

#[test]
fn languages_themes_and_grounds_are_told_apart() {
    let program = Program::new();
    let pictures: Vec<Drawn> = [
        &[][..],
        &["--lang", "az"],
        &["--lang", "ru"],
        &["--theme", "dark"],
        &["--basemap", "none"],
        &["--theme", "dark", "--basemap", "none"],
    ]
    .iter()
    .map(|arguments| program.draw(arguments))
    .collect();
    for (index, one) in pictures.iter().enumerate() {
        assert!(pictures[index + 1..].iter().all(|other| other.png != one.png), "{index}");
        let ids =
            |drawn: &Drawn| drawn.symbols().iter().map(|symbol| symbol["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(one), ids(&pictures[0]));
    }
    let corner = |drawn: &Drawn| drawn.picture.get_pixel(1279, 400).0[0];
    assert!(corner(&pictures[0]) > 200 && corner(&pictures[3]) < 60, "light ground and dark ground");
}

#[test]
fn a_day_outside_all_reports_can_be_shown() {
    let program = Program::new();
    for (day, wanted) in [("1990-01-01", "1990-01-01"), ("2100", "2100-01-01"), ("2024-05", "2024-05-01")] {
        assert_eq!(program.draw(&["--at", day]).report["date"], wanted);
    }
    let early = program.draw(&["--at", "1990-01-01"]);
    assert_eq!(early.symbol("congress_center")["status"], "not_announced");
    let late = program.draw(&["--at", "2100-01-01"]);
    let stadium = late.symbol("khankendi_stadium");
    assert_eq!(stadium["status"], "restoration");
    assert!(stadium["flags"].as_array().unwrap().contains(&Value::from("as_last_reported")), "{stadium}");
}

#[test]
fn the_window_without_a_display_is_one_sentence() {
    let run = Program::new().window(&[]);
    assert_eq!((run.code, run.told.lines().count()), (2, 1), "{}", run.told);
    assert!(run.told.contains("No display") && run.told.contains("render --out"), "{}", run.told);
}

#[test]
fn version_and_help_are_answers() {
    let program = Program::new();
    let version = program.window(&["--version"]);
    assert_eq!((version.code, version.told.as_str()), (0, ""));
    assert!(version.said.starts_with("khankendi-atlas "));
    let help = program.run(&["--help"]);
    for option in
        ["--at", "--view", "--bbox", "--layer", "--size", "--scale", "--lang", "--theme", "--basemap"]
    {
        assert!(help.said.contains(option), "{option}");
    }
    assert!(help.said.contains("Exit codes"));
}
