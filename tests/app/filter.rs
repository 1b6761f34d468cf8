//! The filter of a layer: built from conditions, written as text, followed in the map, the legend and the list of layers.

use super::window::{Start, Window, near};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use khankendi_atlas::formats::geojson::read;
use khankendi_atlas::model::feature::LayerId;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::session::{Action, Command, EditorTab, SaveWhat};
use khankendi_atlas::spatial::LonLat;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// The middle of a plot, in rows of ten far from the programme's sites.
fn middle(at: usize) -> LonLat {
    LonLat::new(48.0 + 0.01 * (at % 10) as f64, 40.0 + 0.01 * (at / 10) as f64)
}

/// Forty plots: every fourth a clinic, the others schools with as many pupils as their number.
fn plots(folder: &tempfile::TempDir) -> PathBuf {
    let plot = |at: usize| {
        let LonLat { lon, lat } = middle(at);
        let (west, east, south, north) = (lon - 0.003, lon + 0.003, lat - 0.003, lat + 0.003);
        let kind = if at.is_multiple_of(4) { "clinic" } else { "school" };
        let pupils = if at.is_multiple_of(4) { String::new() } else { format!(r#","pupils":{at}"#) };
        format!(
            r#"{{"type":"Feature","id":{at},"properties":{{"name":"Plot {at}","kind":"{kind}","open":{}{pupils}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#,
            at.is_multiple_of(2)
        )
    };
    let features: Vec<String> = (0..40).map(plot).collect();
    let path = folder.path().join("plots.geojson");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    fs::write(&path, text).unwrap();
    path
}

/// A window with the plots and the filter's tab open.
fn window(folder: &tempfile::TempDir, start: Start) -> (Window, LayerId) {
    let path = plots(folder);
    let mut window = Start { save_to: Some(folder.path().to_owned()), ..start }.open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(48.045, 40.015), zoom: 11.5 });
    let id = window.session().project.layers[0].id;
    window.command(Command::ShowEditor(Some((id, EditorTab::Filter))));
    (window, id)
}

fn filter(window: &Window, id: LayerId) -> Option<String> {
    window.session().project.layer(id).unwrap().filter.as_deref().map(str::to_owned)
}

fn shown(window: &Window, id: LayerId) -> usize {
    window.session().filtered(id).map_or(usize::MAX, |set| set.len())
}

fn type_text(window: &mut Window, label: &str, text: &str) {
    window.focus(label);
    window.harness.get_by_label(label).type_text(text);
    window.settle();
}

/// Chooses an entry of a list that opens.
fn choose(window: &mut Window, list: &str, entry: &str) {
    let found = window.names().into_iter().find(|name| name.starts_with(list));
    let name = found.unwrap_or_else(|| panic!("{list}: {:#?}", window.names()));
    window.click(&name);
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, entry).click();
    window.settle();
}

#[test]
fn conditions_are_built_by_their_labels_and_followed_by_map_and_legend() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start { pictures: true, ..Start::default() });
    window.assert_says("All 40 features are shown");
    let (clinic, school) = (window.at(middle(4)), window.at(middle(5)));
    let (drawn, also) = (window.colour_at(clinic), window.colour_at(school));
    assert!(near(drawn, also));
    window.click("Add condition");
    assert_eq!(filter(&window, id), None, "without a value it does not count");
    window.assert_says("Without a value this condition does not count yet.");
    // A text that repeats is proposed.
    window.assert_says("Property of condition 1: kind");
    type_text(&mut window, "Value of condition 1", "sch");
    window.assert_says("school, 30");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.key(Key::Enter);
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'school'"));
    window.assert_says("30 of 40 features");
    window.assert_says("plots.geojson: a filter shows 30 features");
    assert!(!near(window.colour_at(clinic), drawn), "a clinic is not drawn");
    assert!(near(window.colour_at(school), also), "a school is");

    window.click("Add condition");
    choose(&mut window, "Property of condition 2", "pupils");
    choose(&mut window, "Comparison of condition 2", "≥ at least");
    type_text(&mut window, "Value of condition 2", "2x");
    window.assert_says("This is not a number. The condition does not count yet.");
    assert_eq!(shown(&window, id), 30);
    window.key(Key::Backspace);
    type_text(&mut window, "Value of condition 2", "1");
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'school' AND pupils >= 21"));
    window.assert_says("15 of 40 features");
    window.click("Conditions: Any of these");
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'school' OR pupils >= 21"));
    window.click("Remove condition 1");
    assert_eq!(filter(&window, id).as_deref(), Some("pupils >= 21"));
    window.click("Select them");
    assert_eq!(window.session().selection.len(), 15);
    window.command(Command::SaveAs { layer: id, what: SaveWhat::Filtered });
    let saved = fs::read(folder.path().join("plots-filtered.geojson")).unwrap();
    assert_eq!(read(&saved, "", &Silent).unwrap().layer.len(), 15);
    window.click("Clear filter");
    assert_eq!(filter(&window, id), None);
    window.assert_says("All 40 features are shown");
    window.command(Command::Choose(Vec::new()));
    assert!(near(window.colour_at(clinic), drawn), "the clinic is there again");
}

#[test]
fn truth_values_kinds_of_geometry_and_several_values() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start::default());
    window.click("Add condition");
    choose(&mut window, "Property of condition 1", "open");
    assert_eq!(filter(&window, id).as_deref(), Some("open = TRUE"));
    choose(&mut window, "Comparison of condition 1", "is false");
    window.assert_says("20 of 40 features");
    choose(&mut window, "Property of condition 1", "Kind of geometry");
    assert_eq!(filter(&window, id), None);
    window.click("Condition 1: Polygon");
    assert_eq!(filter(&window, id).as_deref(), Some("$geometry_type IN ('Polygon')"));
    choose(&mut window, "Property of condition 1", "name");
    choose(&mut window, "Comparison of condition 1", "is one of");
    for (typed, count) in [("Plot 3", 1), ("Plot 7", 2)] {
        type_text(&mut window, "Further value of condition 1", typed);
        window.key(Key::Enter);
        assert_eq!(shown(&window, id), count, "{typed}");
    }
    window.click("Remove Plot 3");
    assert_eq!(filter(&window, id).as_deref(), Some("name IN ('Plot 7')"));
    choose(&mut window, "Comparison of condition 1", "contains");
    assert_eq!(filter(&window, id).as_deref(), Some("CASEI(name) LIKE CASEI('%Plot 7%')"));
}

#[test]
fn a_text_with_a_fault_leaves_the_earlier_filter_and_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start::default());
    window.command(Command::SetFilter(id, Some("kind = 'school'".into())));
    window.assert_says("Value of condition 1");
    window.click("Filter: Text");
    window.focus("Text of the filter");
    window.keys(Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Text of the filter", "kindd = 'clinic'");
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'school'"), "the earlier one holds");
    window.assert_says("Line 1, column 1: The layer has no property “kindd”. Is kind meant?");
    window.assert_says("Until this is mended the earlier filter holds.");
    window.assert_says("30 of 40 features");
    window.click("Write kind");
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'clinic'"));
    window.assert_says("10 of 40 features");
    // What rows cannot say is shown as text.
    window.command(Command::SetFilter(id, Some("pupils * 2 > 50".into())));
    window.click("Filter: Conditions");
    window.assert_says("The filter is written as text: it says more than conditions in rows can.");
    // A filter that does not fit hides nothing, and says so in the list of layers.
    window.command(Command::SetFilter(id, Some("nothing = 1".into())));
    window.assert_says("plots.geojson: the filter does not fit the layer, all features are shown");
    window.assert_says("The filter is written as text, and something is wrong with it.");
    window.assert_says("All features are shown.");
    window.command(Command::SetFilter(id, Some("pupils > 1000".into())));
    window.assert_says("No feature of 40 is shown");
}

#[test]
fn what_is_being_written_stays_when_the_file_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start::default());
    let path = folder.path().join("plots.geojson");
    let read_again = |window: &mut Window| {
        let before = window.session().project.layer(id).unwrap().data.clone();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push('\n');
        fs::write(&path, text).unwrap();
        window.command(Command::ReloadFile(path.clone()));
        assert!(!std::sync::Arc::ptr_eq(&before, &window.session().project.layer(id).unwrap().data));
    };
    window.click("Add condition");
    read_again(&mut window);
    window.assert_says("Remove condition 1");
    window.click("Filter: Text");
    type_text(&mut window, "Text of the filter", "kind = ");
    read_again(&mut window);
    let other = window.session().project.layers.iter().map(|layer| layer.id).find(|of| *of != id);
    for layer in [other.unwrap(), id] {
        window.command(Command::ShowEditor(Some((layer, EditorTab::Filter))));
    }
    let field = window.harness.get_by_label("Text of the filter");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("kind = "));
    // A condition that a row cannot say is not one that is dropped.
    window.click("Filter: Conditions");
    window.command(Command::SetFilter(id, Some("kind IN ('school', '')".into())));
    window.assert_says("The filter is written as text: it says more than conditions in rows can.");
}

#[test]
fn words_come_by_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start::default());
    window.click("Filter: Text");
    type_text(&mut window, "Text of the filter", "ki");
    window.assert_says("kind, property");
    window.key(Key::Tab);
    type_text(&mut window, "Text of the filter", " = ");
    assert!(!window.says("'school', 30"), "not before a word is begun");
    window.keys(Modifiers::CTRL, Key::Space);
    window.assert_says("'school', 30");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'clinic'"));
    assert!(!window.says("'school', 30"));
    type_text(&mut window, "Text of the filter", " AND na");
    window.assert_says("name, property");
    window.key(Key::Escape);
    assert!(!window.says("name, property"), "Esc puts the list away");
    assert!(window.session().editor.is_some(), "and nothing else");
    let field = window.harness.get_by_label("Text of the filter");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("kind = 'clinic' AND na"));
}

#[test]
fn undo_and_redo_are_followed_by_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, id) = window(&folder, Start::default());
    window.click("Filter by kind = 'clinic'");
    assert_eq!(shown(&window, id), 10);
    window.assert_says("Property of condition 1: kind");
    window.click("Add condition");
    choose(&mut window, "Property of condition 2", "open");
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'clinic' AND open = TRUE"));
    window.command(Command::Act(Action::Undo));
    assert_eq!(filter(&window, id).as_deref(), Some("kind = 'clinic'"));
    assert!(!window.says("Remove condition 2"));
    window.command(Command::Act(Action::Redo));
    window.assert_says("Remove condition 2");
    window.command(Command::Act(Action::Undo));
    window.command(Command::Act(Action::Undo));
    assert_eq!(filter(&window, id), None);
    window.assert_says("All 40 features are shown");
    window.assert_says("There is no condition yet.");
}

#[test]
fn a_filter_by_status_follows_the_day() {
    let mut window = Start::default().open();
    let id = window.session().project.find_feature("karabakh_hotel").unwrap().layer;
    window.command(Command::ShowEditor(Some((id, EditorTab::Filter))));
    window.click("Add condition");
    window.assert_says("Property of condition 1: Status on the day");
    window.click("Condition 1: Completed");
    window.click("Condition 1: In use");
    assert_eq!(filter(&window, id).as_deref(), Some("$status IN ('completed', 'operational')"));
    window.on("2021-01-01");
    let before = shown(&window, id);
    window.on("2026-03-01");
    let after = shown(&window, id);
    assert!(before < after, "{before} {after}");
}

#[test]
fn a_large_layer_is_filtered_by_a_job() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.geojson");
    let mut text = String::from(r#"{"type":"FeatureCollection","features":["#);
    for at in 0..100_000 {
        let (lon, lat) = (46.0 + 0.01 * f64::from(at % 300), 39.0 + 0.005 * f64::from(at / 300));
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"type":"Feature","properties":{{"kind":"k{}","n":{at}}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#,
            at % 7
        );
    }
    text.push_str("]}");
    fs::write(&path, text).unwrap();
    let mut window = Start::default().open();
    window.drop_files(&[path]);
    let id = window.session().project.layers[0].id;
    window.command(Command::ShowEditor(Some((id, EditorTab::Filter))));
    window.click("Add condition");
    type_text(&mut window, "Value of condition 1", "k3");
    // Values of a large layer are counted by a worker.
    window.assert_says("14,286 of 100,000 features");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().command(&ctx, Command::SetFilter(id, Some("n < 1000".into())));
    window.harness.run_steps(1);
    window.settle();
    window.assert_says("1,000 of 100,000 features");
    window.assert_says("many.geojson: a filter shows 1,000 features");
}

#[test]
fn the_panel_fits_a_small_window_with_large_text() {
    let folder = tempfile::tempdir().unwrap();
    for (size, ratio) in [((800.0, 600.0), 1.0), ((400.0, 300.0), 2.0)] {
        let (mut window, id) = window(&folder, Start { size, pixels_per_point: ratio, ..Start::default() });
        window.command(Command::SetFilter(id, Some("kind = 'school' AND pupils > 3".into())));
        let panel = window.harness.get_by_label("Close the editor").rect().right();
        for label in ["Value of condition 1", "Value of condition 2", "Remove condition 2"] {
            let rect = window.harness.get_by_label(label).rect();
            assert!(rect.left() >= 0.0 && rect.right() <= panel + 4.0, "{label}: {rect:?} {panel}");
        }
    }
}
