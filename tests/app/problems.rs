//! What is wrong with a file: the panel, the way to a feature, repairs with preview and undo, files that end early.

use super::window::{Start, Window, fixture};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::session::{Command, NoticeButton};
use khankendi_atlas::spatial::LonLat;
use std::path::PathBuf;

/// A ring that is not closed, one that crosses itself, a sound one.
const BAD: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": "open", "properties": {"name": "Open"}, "geometry": {"type": "Polygon", "coordinates": [
    [[49.50, 40.35], [49.70, 40.35], [49.70, 40.49], [49.50, 40.49]]]}},
  {"type": "Feature", "id": "bow", "properties": {"name": "Bow"}, "geometry": {"type": "Polygon", "coordinates": [
    [[49.00, 40.00], [49.30, 40.20], [49.30, 40.00], [49.00, 40.30], [49.00, 40.00]]]}},
  {"type": "Feature", "id": "sound", "properties": {"name": "Sound"}, "geometry": {"type": "Polygon", "coordinates": [
    [[48.00, 40.00], [48.20, 40.00], [48.20, 40.20], [48.00, 40.20], [48.00, 40.00]]]}}
]}"#;

fn bad_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.geojson");
    std::fs::write(&path, BAD).unwrap();
    (folder, path)
}

fn name_with(window: &Window, words: &str) -> String {
    let names = window.names();
    names.iter().find(|name| name.contains(words)).unwrap_or_else(|| panic!("{words}: {names:?}")).clone()
}

/// Number of positions of the first feature of the top layer.
fn positions(window: &Window) -> usize {
    window.session().project.layers[0].data.geometries.path(0).len() / 2
}

#[test]
fn a_bad_file_shows_its_problems_and_the_way_to_them() {
    let (_folder, path) = bad_file();
    let mut window = Start::default().open();
    window.drop_files(&[path]);
    assert!(!window.says("Problems"));
    window.click("Show problems");
    window.assert_says("Problems");
    window.assert_says("Features: 3");
    window.assert_says("Warning: Rings not closed, 1");
    window.assert_says("Warning: Outlines that cross, 1");
    let row = name_with(&window, "crosses or touches itself");
    assert!(row.starts_with("Feature 1, line 4:"), "{row}");
    window.click(&row);
    assert_eq!(window.selected().as_deref(), Some("Bow"));
    let (mark, _) = window.session().problems.mark.unwrap();
    assert!(mark.lon > 49.01 && mark.lon < 49.29, "the crossing is marked, not the first position: {mark:?}");
    assert!(window.map().contains(window.at(mark)));
    assert!(!window.map().contains(window.at(LonLat::new(48.0, 40.0))), "it flew there");
    window.key(Key::Escape);
    assert!(window.session().selection.is_empty() && window.session().problems.layer.is_some());
    window.key(Key::Escape);
    assert!(window.session().problems.layer.is_none());
    window.keys(Modifiers::COMMAND, Key::P);
    window.assert_says("Warning: Rings not closed, 1");
    window.click("Warning: Rings not closed, 1");
    assert!(!window.names().iter().any(|name| name.contains("is not closed")), "folded");
}

#[test]
fn a_repair_is_previewed_applied_and_undone_and_the_file_stays() {
    let (_folder, path) = bad_file();
    let mut window = Start::default().open();
    window.drop_files(std::slice::from_ref(&path));
    window.click("Show problems");
    window.click("Repair…");
    name_with(&window, "1 feature changes");
    assert_eq!(positions(&window), 4, "a preview changes nothing");
    window.click("Before");
    assert!(!window.session().problems.preview.as_ref().unwrap().shows_after);
    window.click("Cancel");
    assert!(window.session().problems.preview.is_none());
    window.click("Repair…");
    window.click("Apply");
    assert_eq!(positions(&window), 5);
    assert_eq!(window.session().next_undo(), Some("edit-repair-close-ring"));
    assert!(!window.names().iter().any(|name| name.contains("Rings not closed")));
    window.assert_says("Warning: Outlines that cross, 1");
    name_with(&window, "The file is as it was");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(positions(&window), 4);
    window.assert_says("Warning: Rings not closed, 1");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(positions(&window), 5);
    assert_eq!(std::fs::read_to_string(path).unwrap(), BAD);
}

#[test]
fn the_panel_fits_a_small_window_in_every_language() {
    let (_folder, path) = bad_file();
    for lang in [Lang::EN, Lang::AZ, Lang::RU] {
        let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
        window.command(Command::SetLanguage(lang));
        window.drop_files(std::slice::from_ref(&path));
        let layer = window.session().project.layers[0].id;
        window.command(Command::ShowProblems(Some(layer)));
        window.command(Command::PreviewRepair(khankendi_atlas::formats::Repair::CloseRings));
        let text = khankendi_atlas::text::Catalogue::new(lang);
        let map = window.harness.get_by_label(text.tr("panel-map")).rect();
        assert!(map.width() > 350.0, "{map:?}");
        for key in ["repair-before", "repair-after", "repair-apply", "button-cancel", "problems-copy"] {
            let at = window.harness.get_by_label(text.tr(key)).rect();
            assert!(at.right() <= map.left() && at.left() >= 40.0, "{lang:?} {key}: {at:?}, map {map:?}");
        }
    }
}

#[test]
fn a_file_that_ends_early_is_opened_up_to_the_cut_if_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.geojson");
    std::fs::write(&path, &BAD[..BAD.find(r#""Sound"#).unwrap()]).unwrap();
    let mut window = Start::default().open();
    let layers = window.session().project.layers.len();
    window.drop_files(std::slice::from_ref(&path));
    assert_eq!(window.session().project.layers.len(), layers);
    window.click("Open the whole features before the cut");
    assert_eq!(window.session().project.layers.len(), layers + 1);
    assert_eq!(window.session().project.layers[0].data.len(), 2);
    name_with(&window, "the whole features before are kept");
    let offers = window.session().notices.all().iter().flat_map(|notice| &notice.buttons);
    assert_eq!(offers.filter(|button| matches!(button, NoticeButton::OpenBeforeCut { .. })).count(), 1);
    // What has no whole feature before its end offers nothing.
    window.drop_files(&[fixture("empty.geojson")]);
    assert!(window.session().notices.all().last().unwrap().buttons.is_empty());
}
