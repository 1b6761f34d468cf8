//! The attribute table as a person uses it: sorting, conditions, one selection with the map, copying, statuses of the day.

use super::window::{Start, Window};
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use khankendi_atlas::model::feature::{FeatureRef, LayerId};
use khankendi_atlas::session::Command;
use khankendi_atlas::text::Catalogue;
use std::fs;

const HOUSES: u32 = 40;

/// A window with a layer of houses on a street far from the programme's sites, and its table.
fn window(start: Start) -> (Window, LayerId) {
    let folder = tempfile::tempdir().unwrap();
    let house = |at: u32| {
        let kind = if at.is_multiple_of(2) { "school" } else { "Şəhər parkı" };
        let note = match at % 3 {
            0 => r#","note":null"#,
            1 => r#","note":"=1+1""#,
            _ => "",
        };
        format!(
            r#"{{"type":"Feature","id":{at},"properties":{{"name":"House {at}","floors":{},"kind":"{kind}"{note}}},"geometry":{{"type":"Point","coordinates":[{},40.0]}}}}"#,
            at * 7 % HOUSES,
            48.0 + f64::from(at) / 100.0
        )
    };
    let features: Vec<String> = (0..HOUSES).map(house).collect();
    let path = folder.path().join("houses.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .unwrap();
    let mut window = start.open();
    window.drop_files(&[path]);
    let layer = window.session().project.layers.iter().find(|layer| layer.data.len() == HOUSES as usize);
    let id = layer.unwrap().id;
    window.command(Command::MarkLayer(Some(id)));
    window.key(Key::F6);
    assert!(window.session().panels.attributes);
    (window, id)
}

/// What the rows in sight say, from above, and whether each is lit.
fn rows(window: &Window) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut nodes: Vec<_> = window.harness.root().children().collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children());
        let node = node.accesskit_node();
        if format!("{:?}", node.role()) == "Row" {
            let lit = format!("{:?}", node.toggled()) == "Some(True)";
            let top = node.bounding_box().map_or(0.0, |place| place.y0);
            found.push((top, node.label().unwrap_or_default().replace('\u{a0}', " "), lit));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, words, lit)| (words, lit)).collect()
}

fn first(window: &Window) -> String {
    rows(window).first().map(|(words, _)| words.clone()).unwrap_or_default()
}

fn type_into(window: &mut Window, field: &str, text: &str) {
    window.focus(field);
    window.keys(Modifiers::COMMAND, Key::A);
    window.harness.event(Event::Text(text.to_owned()));
    window.settle();
}

/// What a copy puts into the clipboard.
fn copied(window: &mut Window) -> Option<String> {
    window.harness.event(Event::Copy);
    window.harness.step();
    window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn click_row(window: &mut Window, begin: &str, held: Modifiers) {
    let label = rows(window).into_iter().map(|(words, _)| words).find(|words| words.contains(begin)).unwrap();
    let at = window.harness.get_by_label(&label).rect().left_center() + egui::vec2(120.0, 0.0);
    window.harness.run_steps(40);
    window.click_with(at, held);
}

fn selected(window: &Window, layer: LayerId) -> Vec<u32> {
    window.session().selection.of_layer(layer).map(|set| set.iter().collect()).unwrap_or_default()
}

#[test]
fn a_click_on_a_column_sorts_by_its_numbers() {
    let (mut window, _) = window(Start::default());
    assert!(first(&window).starts_with("1: 0, House 0"), "{:?}", rows(&window));
    window.click("floors, whole number, not sorted");
    assert!(first(&window).starts_with("1: 0, House 0"), "{:?}", rows(&window));
    assert!(rows(&window)[1].0.starts_with("2: 23, House 23"), "of one floor: {:?}", rows(&window));
    window.click("floors, whole number, sorted, least first");
    assert!(first(&window).starts_with("1: 17, House 17"), "of 39 floors: {:?}", rows(&window));
    window.click("floors, whole number, sorted, greatest first");
    assert!(rows(&window)[1].0.starts_with("2: 1, House 1"), "{:?}", rows(&window));
}

#[test]
fn conditions_leave_the_rows_that_meet_them_and_become_the_filter() {
    let (mut window, id) = window(Start::default());
    type_into(&mut window, "Condition on floors", ">35");
    window.assert_says("4 of 40");
    assert_eq!(rows(&window).len(), 4);
    type_into(&mut window, "Condition on kind", "seher");
    let found: Vec<String> = rows(&window).into_iter().map(|(words, _)| words).collect();
    assert!(!found.is_empty() && found.iter().all(|words| words.contains("Şəhər parkı")), "{found:?}");
    let shown = found.len();
    window.click("Make the conditions the filter of the layer");
    let layer = window.session().project.layer(id).unwrap();
    assert!(layer.filter.is_some(), "the filter is set");
    let drawn = window.session().classes_of(id).unwrap().iter().filter(|class| class.is_drawn()).count();
    assert_eq!(drawn, shown);
    type_into(&mut window, "Condition on floors", "many");
    assert!(rows(&window).len() > shown, "what cannot be read is no condition: {:?}", rows(&window));
    window.click("Clear the conditions");
    window.assert_says("40 features");
    type_into(&mut window, "Condition on note", "empty");
    window.assert_says("27 of 40");
    type_into(&mut window, "Condition on note", "nowhere");
    window.assert_says("0 of 40");
}

#[test]
fn rows_and_map_have_one_selection() {
    let (mut window, id) = window(Start::default());
    click_row(&mut window, "House 2,", Modifiers::NONE);
    assert_eq!(selected(&window, id), [2]);
    click_row(&mut window, "House 4,", Modifiers::SHIFT);
    assert_eq!(selected(&window, id), [2, 3, 4]);
    click_row(&mut window, "House 3,", Modifiers::COMMAND);
    assert_eq!(selected(&window, id), [2, 4]);
    let lit = |window: &Window| -> Vec<String> {
        let lit = rows(window).into_iter().filter(|(_, lit)| *lit);
        lit.filter_map(|(words, _)| words.split(", ").nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(lit(&window), ["House 2", "House 4"]);
    window.command(Command::Select { feature: FeatureRef { layer: id, feature: 33 }, add: false });
    assert_eq!(lit(&window), ["House 33"], "its row comes into sight");
    window.click("Rows: Selected");
    window.assert_says("1 of 40");
    assert_eq!(rows(&window).len(), 1);
}

#[test]
fn keys_move_select_copy_and_leave() {
    let (mut window, id) = window(Start::default());
    click_row(&mut window, "House 0,", Modifiers::NONE);
    window.key(Key::ArrowDown);
    assert_eq!(selected(&window, id), [1]);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&window, id), [1, 2]);
    let text = copied(&mut window).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], "id\tName\tname\tfloors\tkind\tnote");
    assert_eq!(lines[1], "1\tHouse 1\tHouse 1\t7\tŞəhər parkı\t'=1+1", "no formula for a spreadsheet");
    assert_eq!(lines[2], "2\tHouse 2\tHouse 2\t14\tschool\t");
    window.key(Key::End);
    assert_eq!(selected(&window, id), [HOUSES - 1]);
    assert!(rows(&window).iter().any(|(words, lit)| *lit && words.contains("House 39")));
    window.key(Key::Home);
    assert_eq!(selected(&window, id), [0]);
    window.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&window, id).len(), HOUSES as usize);
    let before = window.session().view.camera();
    window.key(Key::Enter);
    assert_ne!(window.session().view.camera().centre, before.centre, "the map shows the feature");
    let centre = window.session().view.camera().centre;
    window.key(Key::Escape);
    assert_eq!(selected(&window, id).len(), HOUSES as usize, "Esc only leaves the rows");
    window.key(Key::ArrowLeft);
    assert_ne!(window.session().view.camera().centre, centre, "the arrows move the map again");
    window.key(Key::F6);
    assert!(rows(&window).is_empty());
}

#[test]
fn statuses_are_those_of_the_day() {
    let mut window = Start::default().open();
    let layer = window.session().project.layers.iter().find(|layer| layer.data.histories.is_some()).unwrap();
    let id = layer.id;
    window.command(Command::MarkLayer(Some(id)));
    window.key(Key::F6);
    let words = Catalogue::new(window.session().lang);
    let mut seen = Vec::new();
    for day in ["2021-06-01", "2025-12-31"] {
        window.on(day);
        let statuses = window.session().statuses_of(id).unwrap().clone();
        let told = rows(&window);
        assert!(!told.is_empty());
        for (row, class) in told.iter().zip(statuses.iter()) {
            if let Some(status) = class.status() {
                assert!(row.0.contains(words.status(status)), "{row:?} {status:?}");
            }
        }
        seen.push(told);
    }
    assert_ne!(seen[0], seen[1], "the day changes statuses");
}

#[test]
fn statistics_of_a_column_are_told() {
    let (mut window, _) = window(Start::default());
    type_into(&mut window, "Condition on floors", "<20");
    window.click("Menu of the column floors");
    window.click("Statistics");
    window.settle();
    for words in ["Number of values: 20", "Greatest: 19", "Mean: 9.5", "Median: 9.5", "Sum: 190"] {
        window.assert_says(words);
    }
}

#[test]
fn a_small_window_with_large_text_keeps_rows() {
    for (size, pixels_per_point) in [((800.0, 600.0), 1.0), ((640.0, 400.0), 2.0)] {
        let (window, _) = window(Start { size, pixels_per_point, ..Start::default() });
        assert!(rows(&window).len() >= 2, "{:?}", rows(&window));
        assert!(window.map().height() > 40.0, "{:?}", window.map());
    }
}
