//! Layers saved as files: whole, the selection, the features of a day; and what is refused.

use super::window::{Start, Window, fixture};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::formats::geojson::read;
use khankendi_atlas::model::feature::FeatureRef;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::layer::LayerData;
use khankendi_atlas::session::{Action, Command, Level};
use std::fs;
use std::path::Path;

const OWN: &str = r#"{"type":"FeatureCollection","note":[1],"features":[
  {"type":"Feature","id":7,"properties":{"name":"Pole","h":1.0,"n":null},"geometry":{"type":"Point","coordinates":[46.75,39.81]}},
  {"type":"Feature","id":"8","properties":{"name":"Field"},"geometry":{"type":"Polygon","coordinates":[[[46,39],[46,40],[47,40],[46,39]]]}}]}"#;

fn saved(path: &Path) -> LayerData {
    read(&fs::read(path).unwrap(), "", &Silent).unwrap().layer
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Whether the newest notice is an error, and what it says.
fn newest(window: &Window, words: &str) -> Level {
    window.assert_says(words);
    window.session().notices.all().last().unwrap().level
}

/// Opens the menu of the hotels: it is there while the pointer is on their row.
fn open_menu(window: &mut Window) {
    window.harness.get_by_label("Hotels, 3 features").hover();
    window.harness.run_steps(3);
    window.click("Hotels: more");
}

#[test]
fn a_layer_is_saved_from_its_menu() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Start { save_to: Some(folder.path().to_owned()), ..Start::default() }.open();
    open_menu(&mut window);
    window.click("Save layer as…");
    window.settle();
    assert_eq!(names(folder.path()), ["hotels.geojson"]);
    assert_eq!(newest(&window, "hotels.geojson saved: 3 features"), Level::Info);
    window.assert_says(&folder.path().display().to_string());
    let before = window.session().project.by_key("hotels").unwrap().data.clone();
    let after = saved(&folder.path().join("hotels.geojson"));
    assert_eq!((&after.ids, &after.attributes), (&before.ids, &before.attributes));
    assert_eq!(after.histories, before.histories, "the programme's own members are kept");
}

#[test]
fn selected_features_and_those_of_a_day_are_saved_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Start { save_to: Some(folder.path().to_owned()), ..Start::default() }.open();
    window.on("2024-12-30");
    let hotel = window.session().project.find_feature("karabakh_hotel").unwrap();
    assert!(!window.session().can(Action::SaveSelected));
    window.command(Command::Act(Action::SaveSelected));
    assert!(names(folder.path()).is_empty(), "nothing is selected");
    window.command(Command::Select { feature: hotel, add: false });
    window.command(Command::Act(Action::SaveSelected));
    assert_eq!(names(folder.path()), ["hotels-selected.geojson"]);
    let selected = saved(&folder.path().join("hotels-selected.geojson"));
    assert_eq!((selected.len(), &*selected.ids.text(0)), (1, "karabakh_hotel"));

    open_menu(&mut window);
    window.click("Save features of the day as…");
    window.settle();
    let of_day = saved(&folder.path().join("hotels-2024-12-30.geojson"));
    let shown: Vec<u32> = (0..3)
        .filter(|&feature| window.session().class_of(FeatureRef { feature, ..hotel }).is_drawn())
        .collect();
    assert!(!shown.is_empty());
    let ids: Vec<_> = (0..of_day.len()).map(|feature| of_day.ids.text(feature).into_owned()).collect();
    let data = window.session().project.by_key("hotels").unwrap().data.clone();
    let expected: Vec<_> =
        shown.iter().map(|&feature| data.ids.text(feature as usize).into_owned()).collect();
    assert_eq!(ids, expected);
}

#[test]
fn the_search_finds_saving_and_tables_have_statuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotels.csv");
    let mut window = Start { save_to: Some(path.clone()), ..Start::default() }.open();
    window.on("2024-12-30");
    let hotels = window.session().project.by_key("hotels").unwrap().id;
    window.command(Command::MarkLayer(Some(hotels)));
    window.keys(Modifiers::COMMAND, Key::K);
    window.harness.event(egui::Event::Text("save layer".into()));
    window.settle();
    window.key(Key::Enter);
    window.settle();
    let table = fs::read_to_string(&path).unwrap();
    let head = table.lines().next().unwrap();
    assert!(
        head.starts_with("\u{FEFF}_id,id,name,")
            && head.contains("status_2024-12-30")
            && head.contains("lon,lat"),
        "{head}"
    );
}

#[test]
fn the_file_that_a_layer_came_from_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.geojson");
    fs::write(&path, OWN).unwrap();
    let start = Start { files: vec![path.clone()], save_to: Some(path.clone()), ..Start::default() };
    let mut window = start.open();
    window.command(Command::Act(Action::SaveLayer));
    assert_eq!(newest(&window, "own.geojson was not saved"), Level::Error);
    window.assert_says("Save under another name");
    assert_eq!(fs::read_to_string(&path).unwrap(), OWN);
    // By a link to it neither.
    #[cfg(unix)]
    {
        let link = folder.path().join("link.geojson");
        std::os::unix::fs::symlink("own.geojson", &link).unwrap();
        let mut window = Start { files: vec![path.clone()], save_to: Some(link), ..Start::default() }.open();
        window.command(Command::Act(Action::SaveLayer));
        assert_eq!(newest(&window, "link.geojson was not saved"), Level::Error);
        assert_eq!(fs::read_to_string(&path).unwrap(), OWN);
    }
    let mut window =
        Start { files: vec![path.clone()], save_to: Some(folder.path().to_owned()), ..Start::default() }
            .open();
    window.command(Command::Act(Action::SaveLayer));
    let copy = fs::read_to_string(folder.path().join("own-copy.geojson")).unwrap();
    assert!(copy.contains(r#""id":7,"properties":{"name":"Pole","h":1.0,"n":null}"#), "{copy}");
    assert!(copy.contains("[[[46,39],[47,40],[46,40],[46,39]]]"), "wound as the standard asks: {copy}");
}

#[test]
fn what_cannot_be_saved_says_why_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plain.geojson"), "old").unwrap();
    for (name, words) in [
        ("hotels.txt", "The name must end in .geojson"),
        ("none/hotels.geojson", "cannot be used. The folder is not there. Choose another folder"),
        // Nobody was asked whether it may be replaced.
        ("plain", "is already there"),
    ] {
        let mut window = Start { save_to: Some(folder.path().join(name)), ..Start::default() }.open();
        window.command(Command::Act(Action::SaveLayer));
        assert_eq!(newest(&window, "was not saved"), Level::Error, "{name}");
        window.assert_says(words);
    }
    assert_eq!(names(folder.path()), ["plain.geojson"]);
    assert_eq!(fs::read_to_string(folder.path().join("plain.geojson")).unwrap(), "old");
    let mut window =
        Start { save_to: None, files: vec![fixture("points.geojson")], ..Start::default() }.open();
    let told = window.session().notices.all().len();
    window.command(Command::Act(Action::SaveLayer));
    assert_eq!(window.session().notices.all().len(), told, "a dialog that was closed says nothing");
}
