//! What times and statuses are read from: chosen by labels in the editor, seen on the map, undone, remembered.

use super::window::{Start, Window, near};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::{Status, TimeKind};
use khankendi_atlas::session::{Action, Command};
use khankendi_atlas::spatial::LonLat;
use std::fs;
use std::path::{Path, PathBuf};

/// Three areas whose columns have names that say nothing, the third without dates.
const ROWS: [&str; 3] = [
    r#""qapı_1":"05/07/2024","qapı_2":"06/08/2024","hal":"bitib""#,
    r#""qapı_1":"01/02/2025","qapı_2":"13/03/2026","hal":"qonaq""#,
    r#""hal":"qonaq""#,
];

fn middle(nth: usize) -> LonLat {
    LonLat::new(48.0 + 0.1 * nth as f64, 40.3)
}

fn file(folder: &Path, rows: &[&str]) -> PathBuf {
    let feature = |(nth, row): (usize, &&str)| {
        let LonLat { lon, lat } = middle(nth);
        let ring = [(-0.03, -0.03), (0.03, -0.03), (0.03, 0.03), (-0.03, 0.03), (-0.03, -0.03)];
        let ring: Vec<String> = ring.iter().map(|(x, y)| format!("[{},{}]", lon + x, lat + y)).collect();
        format!(
            r#"{{"type":"Feature","properties":{{{row}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            ring.join(",")
        )
    };
    let features: Vec<String> = rows.iter().enumerate().map(feature).collect();
    let path = folder.join("gates.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .unwrap();
    path
}

fn window(folder: &Path, pictures: bool) -> Window {
    let store = Some(SettingsStore::in_folder(Some(folder.join("settings"))));
    let mut window = Start { pictures, store, ..Start::default() }.open();
    window.command(Command::SetTheme(khankendi_atlas::session::ThemeChoice::Light));
    window
}

fn look_at(window: &mut Window) {
    window.command(Command::SetView { centre: LonLat::new(48.1, 40.3), zoom: 10.0 });
}

/// Which of the areas are drawn on a day, by the picture: land is where none is.
fn drawn(window: &mut Window, day: &str) -> Vec<bool> {
    window.on(day);
    let is_drawn = |nth| {
        let at = window.at(middle(nth)) + egui::vec2(9.0, 12.0);
        !near(window.colour_at(at), Theme::LIGHT.basemap.land)
    };
    (0..3).map(is_drawn).collect()
}

fn kind(window: &Window) -> TimeKind {
    window.session().project.layers[0].data.reading.kind
}

#[test]
fn fields_are_chosen_by_label_and_the_map_follows_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), &ROWS);
    let mut window = window(folder.path(), true);
    window.drop_files(std::slice::from_ref(&path));
    look_at(&mut window);
    assert_eq!(drawn(&mut window, "2024-07-04"), [true, true, true]);
    window.key(Key::F8);
    window.assert_says("No times: shown on every day");
    window.assert_says("qapı_1: dates, but the name does not say of what");
    window.choose("Dates mean", "From start to end");
    window.choose("Start", "qapı_1 · 05/07/2024");
    window.choose("End", "qapı_2 · 06/08/2024");
    window.assert_says("Shown from qapı_1 to qapı_2: while it exists");
    for words in [
        "05/07/2024 → 5 Jul 2024",
        "2 of 2 values are dates",
        "2 features have dates",
        "1 feature without a date is always drawn",
        "5 Jul 2024 – 1 Feb 2025",
        "Nothing in these values shows whether day or month comes first",
    ] {
        window.assert_says(words);
    }
    assert_eq!(drawn(&mut window, "2024-07-04"), [false, false, true]);
    assert_eq!(drawn(&mut window, "2024-08-06"), [true, false, true]);
    assert_eq!(drawn(&mut window, "2024-08-07"), [false, false, true]);
    window.harness.get_by_role_and_label(Role::CheckBox, "End included").click();
    window.settle();
    assert_eq!(drawn(&mut window, "2024-08-05"), [true, false, true]);
    assert_eq!(drawn(&mut window, "2024-08-06"), [false, false, true]);
    window.choose("Without a date", "never drawn");
    assert_eq!(drawn(&mut window, "2024-08-05"), [true, false, false]);
    // The start in another order of day and month.
    window.choose("Format of qapı_1", "month/day/year");
    assert_eq!(drawn(&mut window, "2024-05-07"), [true, false, false]);
    assert_eq!(drawn(&mut window, "2025-01-02"), [false, true, false]);
    // Each was a step of its own.
    let there = [true, false, true];
    for expected in [[true, false, false], there, there, there, [true, true, true]] {
        window.command(Command::Act(Action::Undo));
        assert_eq!(drawn(&mut window, "2024-08-05"), expected);
    }
    window.command(Command::Act(Action::Redo));
    assert_eq!(drawn(&mut window, "2024-08-05"), [true, false, true]);
}

#[test]
fn words_of_a_status_are_mapped_undone_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), &ROWS);
    let mut first = window(folder.path(), false);
    first.drop_files(std::slice::from_ref(&path));
    first.key(Key::F8);
    first.choose("Status", "hal · bitib");
    first.assert_says("Status by hal, on every day");
    let count = |window: &Window, status: Status| {
        let layer = window.session().project.layers[0].id;
        let classes = window.session().classes_of(layer).unwrap();
        classes.iter().filter(|class| class.status() == Some(status)).count()
    };
    assert_eq!((count(&first, Status::Completed), count(&first, Status::Suspended)), (1, 0));
    let remembered = first.session().settings().readings;
    first.choose("Status of “qonaq”", "Suspended");
    assert_ne!(first.session().settings().readings, remembered);
    assert_eq!((count(&first, Status::Completed), count(&first, Status::Suspended)), (1, 2));
    // The layer is coloured by its statuses now.
    let style = &first.session().project.layers[0].style;
    assert_eq!(*style, first.session().usual_style(&first.session().project.layers[0]));
    first.command(Command::Act(Action::Undo));
    assert_eq!(count(&first, Status::Suspended), 0);
    assert_eq!(first.session().settings().readings, remembered, "nor is it remembered");
    first.choose("Status of “qonaq”", "Planned");
    first.harness.state_mut().save_settings();
    drop(first);
    // Another file of the same columns is read so at once, and it is told.
    let path = file(folder.path(), &[r#""qapı_1":"x","qapı_2":"y","hal":"qonaq""#]);
    let mut again = window(folder.path(), false);
    again.drop_files(&[path]);
    again.assert_says("Times of “gates.geojson” are read as chosen before");
    assert_eq!(count(&again, Status::Planned), 1);
    again.key(Key::F8);
    again.click("As guessed");
    assert_eq!((kind(&again), count(&again, Status::Planned)), (TimeKind::None, 0));
    again.assert_says("Fields are as the program found them.");
}

#[test]
fn a_guess_is_told_with_its_reasons_and_can_be_changed_to_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        r#""start_date":"2024-01-01","end_date":"2024","opened":"2020-01-01","status":"planned""#,
        r#""start_date":"soon","end_date":"2023","status":"completed""#,
        "",
    ];
    let path = file(folder.path(), &rows);
    let mut window = window(folder.path(), false);
    window.drop_files(&[path]);
    let layer = window.session().project.layers[0].id;
    window.command(Command::ShowEditor(Some((layer, khankendi_atlas::session::EditorTab::Time))));
    window.assert_says("Shown from start_date to end_date: while it exists");
    window.assert_says("start_date: the name says it; 50 % of the values fit; 50 % sure");
    window.assert_says("1 feature has a value that is not a date");
    window.assert_says("soon → not a date");
    window.choose("Dates mean", "Nothing: no time");
    assert_eq!(kind(&window), TimeKind::None);
    window.assert_says("Status by status, on every day");
    window.command(Command::Act(Action::Undo));
    assert_eq!(kind(&window), TimeKind::Interval);
    // What is told of the file is told of it still.
    assert!(window.session().report_of(layer).is_some());
}
