//! A person's own files: opened, dropped, broken.

use super::window::{Start, Window, fixture, near};
use egui::{Key, Modifiers};
use khankendi_atlas::model::theme::{Rgb, Theme};
use khankendi_atlas::session::Level;
use khankendi_atlas::spatial::LonLat;
use std::path::PathBuf;

const MIXED: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"name": "Pole"}, "geometry": {"type": "Point", "coordinates": [49.50, 40.50]}},
  {"type": "Feature", "properties": {"name": "Ditch"}, "geometry": {"type": "LineString", "coordinates": [[49.40, 40.30], [49.70, 40.30]]}},
  {"type": "Feature", "properties": {"name": "Field"}, "geometry": {"type": "Polygon", "coordinates": [
    [[49.50, 40.35], [49.70, 40.35], [49.70, 40.49], [49.50, 40.49], [49.50, 40.35]],
    [[49.56, 40.39], [49.56, 40.45], [49.64, 40.45], [49.64, 40.39], [49.56, 40.39]]]}}
]}"#;

fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// What notifications say, titles with details.
fn notices(window: &mut Window) -> Vec<String> {
    window.names().into_iter().filter(|name| name.contains("was not opened.")).collect()
}

#[test]
fn a_dropped_file_is_framed_and_styled() {
    let (_folder, path) = file("fields.geojson", MIXED);
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.command(khankendi_atlas::session::Command::SetBasemap(
        khankendi_atlas::session::BasemapChoice::None,
    ));
    window.drop_files(std::slice::from_ref(&path));
    window.assert_says("fields");
    let layer = window.session().project.layers[0].clone();
    assert_eq!(layer.data.len(), 3);
    let map = window.map();
    for corner in [LonLat::new(49.40, 40.30), LonLat::new(49.70, 40.50)] {
        assert!(map.contains(window.at(corner)), "{corner:?} is outside the map");
    }
    let width = window.at(LonLat::new(49.70, 40.3)).x - window.at(LonLat::new(49.40, 40.3)).x;
    assert!(width > map.width() * 0.3, "framed, not somewhere small: {width}");
    let ground = Theme::LIGHT.basemap.land;
    let hole = window.at(LonLat::new(49.60, 40.42));
    let (field, ditch, pole) =
        (LonLat::new(49.53, 40.42), LonLat::new(49.45, 40.30), LonLat::new(49.50, 40.50));
    let colours: Vec<Rgb> = [field, ditch, pole]
        .iter()
        .map(|&at| {
            let at = window.at(at);
            window.colour_at(at)
        })
        .collect();
    assert!(near(window.colour_at(hole), ground), "the hole shows the ground");
    for (what, colour) in ["field", "ditch", "pole"].iter().zip(&colours) {
        assert!(!near(*colour, ground) && !near(*colour, Theme::LIGHT.basemap.water), "{what}: {colour:x?}");
    }
    // A click reads it.
    let at = window.at(field);
    window.click_at(at);
    assert_eq!(window.selected().as_deref(), Some("Field"));
    // The file itself is as it was.
    assert_eq!(std::fs::read_to_string(path).unwrap(), MIXED);
}

#[test]
fn files_of_the_command_line_and_of_the_dialog_lie_side_by_side() {
    let (_folder, path) = file("fields.geojson", MIXED);
    let start = Start { files: vec![path], answer: vec![fixture("points.geojson")], ..Start::default() };
    let mut window = start.open();
    assert_eq!(window.session().project.layers.len(), 9);
    window.keys(Modifiers::COMMAND, Key::O);
    window.settle();
    assert_eq!(window.session().project.layers.len(), 10);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().project.layers.len(), 9);
}

#[test]
fn broken_files_say_why_and_change_nothing() {
    for (name, words) in [("truncated.geojson", "line"), ("page.geojson", "HTML"), ("empty.geojson", "empty")]
    {
        let mut window = Start::default().open();
        let before = window.session().project.clone();
        let view = window.session().view.camera();
        window.drop_files(&[fixture(name)]);
        let said = notices(&mut window);
        assert_eq!(said.len(), 1, "{name}: {:?}", window.names());
        assert!(said[0].contains(name) && said[0].contains(words), "{said:?}");
        assert_eq!(window.session().notices.all()[0].level, Level::Error);
        assert_eq!(window.session().project.layers.len(), before.layers.len());
        assert_eq!(window.session().view.camera(), view);
    }
}

#[test]
fn a_folder_of_data_takes_the_place_of_the_programs_own() {
    let folder = tempfile::tempdir().unwrap();
    let own = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"inn","properties":{"name":"An inn"},"geometry":{"type":"Point","coordinates":[46.75,39.81]}}]}"#;
    std::fs::create_dir(folder.path().join("programme")).unwrap();
    std::fs::write(folder.path().join("programme/hotels.geojson"), own).unwrap();
    std::fs::write(folder.path().join("programme/factory.geojson"), "<html>").unwrap();
    let window = Start { geodata: Some(folder.path().to_owned()), ..Start::default() }.open();
    assert!(window.session().project.find_feature("inn").is_some());
    assert!(window.session().project.find_feature("karabakh_hotel").is_none());
    assert!(window.session().project.find_feature("sewing_factory").is_some(), "the program's own stands in");
    assert_eq!(window.session().notices.all().len(), 1);
}

#[test]
fn what_is_wrong_with_a_feature_is_told_with_its_place_and_what_became_of_the_others() {
    let window = Start { files: vec![fixture("one_bad.geojson")], ..Start::default() }.open();
    let told = window.names().into_iter().find(|name| name.contains("was opened")).unwrap();
    assert!(told.contains("Feature ") && told.contains(", line "), "{told}");
    assert!(told.contains("4 of 8 features were not read"), "{told}");
    assert_eq!(window.session().notices.all()[0].level, Level::Warning);
}

#[test]
fn a_hundred_files_at_once_are_read_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (0..100)
        .map(|number| {
            let path = folder.path().join(format!("{number}.geojson"));
            std::fs::write(&path, MIXED).unwrap();
            path
        })
        .collect();
    let mut window = Start::default().open();
    window.drop_files(&paths);
    let mine = window.session().project.layers.iter().filter(|layer| layer.source.is_some());
    assert_eq!(mine.count(), 100);
}

#[test]
fn files_of_further_kinds_are_layers_of_the_map() {
    let mut window = Start::default().open();
    window.drop_files(&[
        fixture("kinds/homes.gpkg"),
        fixture("kinds/works.kmz"),
        fixture("kinds/survey.gpx"),
    ]);
    let titles: Vec<String> = window
        .session()
        .project
        .layers
        .iter()
        .filter(|layer| layer.source.is_some())
        .map(|layer| layer.title.get(window.session().lang).to_owned())
        .collect();
    for expected in ["homes.gpkg · Homes of 2024", "homes.gpkg · wells", "works.kmz", "survey.gpx"] {
        assert!(titles.iter().any(|title| title == expected), "{expected}: {titles:?}");
    }
    window.assert_says("homes.gpkg · Homes of 2024, 3 features");
    // A table whose columns are not sure is not guessed at.
    window.drop_files(&[fixture("kinds/unsure.csv")]);
    window.assert_says("unsure.csv is a table. It is not certain which of its columns hold the places.");
}
