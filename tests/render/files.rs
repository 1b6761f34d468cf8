//! Files of one's own beside the programme, sound and broken.

use super::program::{Drawn, Program};
use khankendi_atlas::model::theme::Theme;
use std::path::PathBuf;

fn fixture(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).to_string_lossy().into_owned()
}

#[test]
fn files_are_framed_and_named_in_the_report() {
    let program = Program::new();
    for (name, count) in [("points.geojson", 1), ("lines.geojson", 1), ("polygons.geojson", 1)] {
        let drawn = program.draw(&[&fixture(name)]);
        let of_file: Vec<_> = drawn.symbols().iter().filter(|symbol| symbol["layer"] == name).collect();
        assert!(of_file.len() >= count, "{name}: {}", drawn.report);
        assert!(of_file.iter().any(|symbol| symbol["x"].is_number()), "{name} is not in the picture");
    }
}

#[test]
fn files_of_every_kind_are_drawn_and_all_are_seen() {
    let program = Program::new();
    let files = ["kinds/works.kml", "kinds/homes.gpkg", "kinds/homes.shp", "kinds/survey.gpx"].map(fixture);
    let drawn = program.draw(&[&files[0], &files[1], &files[2], &files[3]]);
    for name in ["works.kml", "homes.gpkg · Homes of 2024", "homes.shp", "survey.gpx"] {
        let is_seen = |symbol: &&serde_json::Value| symbol["layer"] == name && symbol["x"].is_number();
        assert!(drawn.symbols().iter().any(|symbol| is_seen(&symbol)), "{name}: {}", drawn.report);
    }
}

#[test]
fn a_project_is_drawn_as_it_says() {
    let program = Program::new();
    std::fs::copy(fixture("points.geojson"), program.path("points.geojson")).unwrap();
    let project = r##"{"type":"khankendi-atlas-project","version":1,"layers":[{"file":"points.geojson"}]}"##;
    std::fs::write(program.path("a.atlas.json"), project).unwrap();
    let drawn = program.draw(&["a.atlas.json"]);
    assert!(
        drawn.symbols().iter().any(|symbol| symbol["layer"] == "points.geojson" && symbol["x"].is_number())
    );
}

#[test]
fn points_drawn_together_are_in_the_picture_and_a_second_project_is_named() {
    let program = Program::new();
    let point = |lon: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[{lon},50.5]}}}}"#
        )
    };
    let features: Vec<String> = (0..40).map(|at| point(10.5 + f64::from(at) * 1e-5)).collect();
    let many = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    std::fs::write(program.path("many.geojson"), many).unwrap();
    for (name, together) in [("together.atlas.json", true), ("apart.atlas.json", false)] {
        let project = format!(
            r#"{{"type":"khankendi-atlas-project","version":1,"layers":[{{"file":"many.geojson","style":{{"clusters":{together}}}}}]}}"#
        );
        std::fs::write(program.path(name), project).unwrap();
    }
    let place = ["--basemap", "none", "--bbox", "10,50,11,51", "--size", "800x800"];
    let drawn = |files: &[&str]| program.draw(&[files, &place].concat());
    let painted = |drawn: &Drawn, reach: u32| {
        let land = Theme::LIGHT.basemap.land.bytes();
        let row = (400 - reach..=400 + reach).flat_map(|x| (400 - reach..=400 + reach).map(move |y| (x, y)));
        row.filter(|&(x, y)| drawn.picture.get_pixel(x, y).0 != land).count()
    };
    let (together, apart) = (drawn(&["together.atlas.json"]), drawn(&["apart.atlas.json"]));
    assert!(painted(&apart, 24) > 20, "the points are there");
    assert!(painted(&together, 24) > 3 * painted(&apart, 24), "a disc with a number stands for them");
    let both = drawn(&["apart.atlas.json", "together.atlas.json"]);
    assert_eq!((both.run.code, both.png == together.png), (1, true));
    assert!(both.run.told.contains("apart.atlas.json: left out"), "{}", both.run.told);
}

#[test]
fn polygons_have_their_holes() {
    let program = Program::new();
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"properties":{},"geometry":
        {"type":"Polygon","coordinates":[[[10,50],[11,50],[11,51],[10,51],[10,50]],[[10.4,50.4],[10.4,50.6],[10.6,50.6],[10.6,50.4],[10.4,50.4]]]}}]}"#;
    std::fs::write(program.path("square.geojson"), square).unwrap();
    let drawn =
        program.draw(&["square.geojson", "--basemap", "none", "--bbox", "10,50,11,51", "--size", "800x800"]);
    assert_eq!(drawn.symbol("7")["layer"], "square.geojson");
    let land = Theme::LIGHT.basemap.land.bytes();
    let pixel = |x: u32, y: u32| drawn.picture.get_pixel(x, y).0;
    // The box is taller than it is wide on the plane: the square fills the height and is centred.
    assert_ne!(pixel(260, 560), land, "the area is filled");
    assert_eq!(pixel(400, 400), land, "the hole is not");
    assert_ne!(pixel(400, 620), land, "beneath the hole it is filled");
}

#[test]
fn broken_files_give_their_sentence_and_no_picture() {
    let program = Program::new();
    for (name, says) in [
        ("truncated.geojson", "the file ends early"),
        ("page.geojson", "web page (HTML)"),
        ("empty.geojson", "The file is empty"),
        ("syntax.geojson", "line"),
        ("esri.geojson", "Esri JSON"),
        ("other.json", "not GeoJSON"),
        ("nothing-there.geojson", "nothing-there.geojson"),
    ] {
        let run = program.run(&[&fixture(name), "--out", "map.png"]);
        assert_eq!(run.code, 2, "{name}: {}", run.told);
        assert!(
            run.told.contains(name) && run.told.to_lowercase().contains(&says.to_lowercase()),
            "{}",
            run.told
        );
        assert_eq!(run.told.lines().count(), 1, "{}", run.told);
        assert!(!program.path("map.png").exists());
    }
    let run = program.run(&[".", "--out", "map.png"]);
    assert_eq!(run.code, 2, "{}", run.told);
}

#[test]
fn one_bad_feature_is_told_and_the_others_are_drawn() {
    let program = Program::new();
    let drawn = program.draw(&[&fixture("one_bad.geojson")]);
    assert_eq!(drawn.run.code, 1);
    assert!(drawn.run.told.contains("left out"), "{}", drawn.run.told);
    assert!(drawn.symbols().iter().any(|symbol| symbol["layer"] == "one_bad.geojson"));
}

#[test]
fn a_file_with_histories_follows_the_day() {
    let program = Program::new();
    let file = fixture("own_history.geojson");
    let statuses = |day: &str| {
        let drawn = program.draw(&[&file, "--at", day]);
        let of_file = drawn.symbols().iter().filter(|symbol| symbol["layer"] == "own_history.geojson");
        of_file.map(|symbol| symbol["status"].clone()).collect::<Vec<_>>()
    };
    assert_ne!(statuses("1990-01-01"), statuses("2100-01-01"));
}

#[test]
fn a_folder_of_data_takes_the_place_of_the_programs_own() {
    let program = Program::new();
    std::fs::create_dir_all(program.path("data/programme")).unwrap();
    let hotel = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"my_hotel","properties":{"name":"Mine","kind":"hotel",
        "position_kind":"surveyed","accuracy_m":10,"site_id":"my_hotel","status_history":[{"date":"2024-01-01","precision":"day","date_kind":"event",
        "status":"operational","source":"me"}]},"geometry":{"type":"Point","coordinates":[46.75,39.82]}}]}"#;
    std::fs::write(program.path("data/programme/hotels.geojson"), hotel).unwrap();
    let drawn = program.draw(&["--geodata", "data"]);
    assert_eq!(drawn.symbol("my_hotel")["status"], "operational");
    assert!(drawn.symbols().iter().all(|symbol| symbol["id"] != "karabakh_hotel"));
    std::fs::write(program.path("data/programme/hotels.geojson"), "{").unwrap();
    let run = program.run(&["--geodata", "data", "--out", "map.png"]);
    assert_eq!(run.code, 2, "{}", run.told);
    assert!(run.told.contains("hotels.geojson"), "{}", run.told);
    assert_eq!(program.run(&["--geodata", "none", "--out", "map.png"]).code, 2);
}
