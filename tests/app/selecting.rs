//! Selecting many features at once: rectangle, polygon, all of a layer; what is told of it and done with it.

use super::window::{Start, Window};
use egui::{Key, Modifiers, Pos2, vec2};
use khankendi_atlas::formats::geojson::read;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::session::{Action, Command, MapTool};
use khankendi_atlas::spatial::LonLat;
use std::fs;
use std::path::PathBuf;

const SIDE: usize = 12;
const ADD: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const SUBTRACT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// The middle of a plot, in a grid of twelve by twelve far from the programme's sites.
fn middle(column: usize, row: usize) -> LonLat {
    LonLat::new(48.0 + 0.01 * column as f64, 40.0 + 0.01 * row as f64)
}

fn plots(folder: &tempfile::TempDir) -> PathBuf {
    let plot = |at: usize| {
        let LonLat { lon, lat } = middle(at % SIDE, at / SIDE);
        let (west, east, south, north) = (lon - 0.003, lon + 0.003, lat - 0.003, lat + 0.003);
        format!(
            r#"{{"type":"Feature","id":{at},"properties":{{"name":"Plot {at}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
        )
    };
    let features: Vec<String> = (0..SIDE * SIDE).map(plot).collect();
    let path = folder.path().join("plots.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .unwrap();
    path
}

/// A window that shows all plots; the folder is where files are saved.
fn window(folder: &tempfile::TempDir, start: Start) -> Window {
    let path = plots(folder);
    let mut window = Start { save_to: Some(folder.path().to_owned()), ..start }.open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(48.055, 40.055), zoom: 11.8 });
    window
}

/// A place of the screen between four plots, the first of which is to its upper left.
fn gap(window: &Window, column: f64, row: f64) -> Pos2 {
    window.at(LonLat::new(48.0 + 0.01 * column - 0.005, 40.0 + 0.01 * row - 0.005))
}

fn count(window: &Window) -> usize {
    window.session().selection.len()
}

#[test]
fn a_rectangle_selects_what_it_touches_adds_and_takes_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder, Start::default());
    let (from, to) = (gap(&window, 3.0, 3.0), gap(&window, 6.0, 5.0));
    let before = window.session().view.camera();
    window.drag(from, to, Modifiers::COMMAND);
    assert_eq!(count(&window), 6, "three columns, two rows");
    assert_eq!(window.session().view.camera(), before, "the map stays");
    window.assert_says("6 features selected");
    assert!(!window.says("Plot 39"), "no card of one of them");
    let to = gap(&window, 9.0, 4.0);
    window.drag(from, to, ADD);
    assert_eq!(count(&window), 9);
    // A corner of a plot is enough.
    let (from, to) = (gap(&window, 3.0, 3.0), window.at(middle(3, 3)));
    window.drag(from, to, SUBTRACT);
    assert_eq!(count(&window), 8);
    window.assert_says("8 features selected");
    window.drag(from, to, Modifiers::COMMAND);
    assert_eq!((count(&window), window.selected().as_deref()), (1, Some("Plot 39")));
    assert!(!window.says("1 feature selected"), "its card says more");
    window.key(Key::Escape);
    assert_eq!(count(&window), 0);
}

#[test]
fn clicks_with_shift_or_ctrl_select_one_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder, Start::default());
    for (column, held, expected) in [
        (2, Modifiers::NONE, 1),
        (3, Modifiers::SHIFT, 2),
        (4, Modifiers::COMMAND, 3),
        (3, Modifiers::SHIFT, 2),
    ] {
        let at = window.at(middle(column, 5));
        window.click_with(at, held);
        assert_eq!(count(&window), expected, "{column}");
    }
    window.assert_says("2 features selected");
    window.click("Clear selection");
    assert_eq!(count(&window), 0);
}

#[test]
fn a_polygon_is_drawn_by_clicks() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder, Start::default());
    window.key(Key::P);
    assert_eq!(window.session().tool, MapTool::SelectPolygon);
    window.assert_says(
        "Click the corners; double click or Enter ends. Shift adds, Alt takes away, Esc cancels",
    );
    // Three columns and rows, cut from corner to corner: of nine plots three lie beyond the cut.
    let corners = [(3.0, 3.0), (6.0, 3.0), (3.0, 6.0)];
    for (column, row) in corners {
        let at = gap(&window, column, row);
        window.click_slowly(at);
    }
    assert_eq!(count(&window), 0, "not yet");
    window.key(Key::Enter);
    assert_eq!(count(&window), 6);
    // Esc takes the corners back first, then the tool, then the selection.
    let at = gap(&window, 8.0, 8.0);
    window.click_slowly(at);
    assert!(window.harness.state().canvas().is_drawing());
    window.key(Key::Escape);
    assert!(!window.harness.state().canvas().is_drawing());
    assert_eq!((window.session().tool, count(&window)), (MapTool::SelectPolygon, 6));
    // A double click ends at the corner of its first click.
    for (column, row) in [(8.0, 8.0), (9.0, 8.0), (9.0, 9.0)] {
        let at = gap(&window, column, row);
        window.click_slowly(at);
    }
    let at = gap(&window, 8.0, 9.0);
    window.double_click_at(at);
    let drawing = window.harness.state().canvas().is_drawing();
    assert_eq!((count(&window), drawing), (1, false));
    assert_eq!(window.selected().as_deref(), Some("Plot 104"));
    window.key(Key::Escape);
    assert_eq!((window.session().tool, count(&window)), (MapTool::Hand, 1));
    window.key(Key::Escape);
    assert_eq!(count(&window), 0);
}

#[test]
fn all_of_a_layer_is_selected_shown_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder, Start { pictures: true, ..Start::default() });
    let at = window.at(middle(2, 2));
    let before = window.colour_at(at);
    window.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(count(&window), SIDE * SIDE);
    window.assert_says("144 features selected");
    let tinted = window.colour_at(at);
    let blue = |colour: khankendi_atlas::model::theme::Rgb| {
        let [red, _, blue] = colour.bytes();
        i32::from(blue) - i32::from(red)
    };
    assert!(blue(tinted) > blue(before), "{before:x?} {tinted:x?}");
    let camera = window.session().view.camera();
    window.click("Zoom to selection (F)");
    assert!(window.session().view.camera() != camera);
    window.click("Save selected features as…");
    window.settle();
    let saved = fs::read(folder.path().join("plots-selected.geojson")).unwrap();
    assert_eq!(read(&saved, "", &Silent).unwrap().layer.len(), SIDE * SIDE);
    window.command(Command::SetView { centre: LonLat::new(48.055, 40.055), zoom: 11.8 });
    window.key(Key::Escape);
    let at = window.at(middle(2, 2));
    assert_eq!(window.colour_at(at), before, "nothing of it stays");
}

#[test]
fn a_tool_for_rectangles_and_sites_within_them() {
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.on("2024-12-30");
    let (airport, _) = window.symbol("khojaly_airport").unwrap();
    window.command(Command::Act(Action::SelectRectangle));
    window.assert_says("Drag a rectangle: what it touches is selected. Shift adds, Alt takes away, Esc ends");
    window.drag(airport - vec2(30.0, 20.0), airport - vec2(4.0, 4.0), Modifiers::NONE);
    let id = window.session().project.find_feature("khojaly_airport").unwrap();
    assert!(window.session().selection.contains(id));
    let map = window.map().shrink(60.0);
    window.drag(map.left_top() + vec2(60.0, 60.0), map.right_bottom(), Modifiers::NONE);
    assert!(count(&window) > 5, "{}", count(&window));
    assert!(window.session().selection.sets().len() > 1, "of several layers");
    // Several layers: which one is saved is asked.
    window.click("Save selected features as…");
    assert!(window.names().iter().any(|name| name.starts_with("Hotels: ")), "{:?}", window.names());
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(window.session().tool, MapTool::Hand);
}
