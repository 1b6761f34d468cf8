//! How a layer looks: chosen by labels in the editor, seen in pixels, told by the legend, undone.

use super::window::{Start, Window, near};
use egui::{Key, Pos2, Role};
use egui_kittest::kittest::Queryable as _;
use khankendi_atlas::model::style::{FILE_COLOURS, Palette, Symbology};
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::session::{Action, Command};
use khankendi_atlas::spatial::LonLat;
use std::fs;

/// Where the n-th of the areas lies.
fn middle(nth: usize) -> LonLat {
    LonLat::new(48.0 + 0.1 * nth as f64, 40.3)
}

/// Six areas side by side: three schools, two clinics, one without a kind; each a floor higher than the one before it.
fn window(folder: &tempfile::TempDir) -> Window {
    window_of(folder, Start { pictures: true, ..Start::default() })
}

fn window_of(folder: &tempfile::TempDir, start: Start) -> Window {
    let area = |nth: usize| {
        let kind = ["school", "clinic", "school", "clinic", "school", ""][nth];
        let kind = if kind.is_empty() { "null".to_owned() } else { format!("\"{kind}\"") };
        let LonLat { lon, lat } = middle(nth);
        let ring = [(-0.03, -0.03), (0.03, -0.03), (0.03, 0.03), (-0.03, 0.03), (-0.03, -0.03)];
        let ring: Vec<String> = ring.iter().map(|(x, y)| format!("[{},{}]", lon + x, lat + y)).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"kind":{kind},"floors":{}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            nth + 1,
            ring.join(",")
        )
    };
    let features: Vec<String> = (0..6).map(area).collect();
    let path = folder.path().join("houses.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .unwrap();
    let mut window = start.open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(48.25, 40.3), zoom: 9.5 });
    window.key(Key::F7);
    // Without what shines through, a fill is its colour.
    let layer = window.session().project.layers[0].clone();
    let mut style = layer.style.clone();
    style.fill_opacity = 1.0;
    style.labels.shown = false;
    window.command(Command::SetStyle(layer.id, Box::new(style)));
    window.command(Command::EndGesture);
    window
}

/// The colour of the n-th area on the screen, beside its middle.
fn colour(window: &mut Window, nth: usize) -> Rgb {
    let at: Pos2 = window.at(middle(nth));
    window.colour_at(at + egui::vec2(4.0, 5.0))
}

#[test]
fn categories_have_colours_counts_and_switches() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder);
    let single = colour(&mut window, 0);
    window.click("Colour: Categories");
    let school = Palette::OkabeIto.colour(0);
    let clinic = Palette::OkabeIto.colour(1);
    assert!(school != clinic && single != school);
    let seen: Vec<Rgb> = (0..5).map(|nth| colour(&mut window, nth)).collect();
    for (nth, (seen, wanted)) in seen.into_iter().zip([school, clinic, school, clinic, school]).enumerate() {
        assert!(near(seen, wanted), "{nth}: {seen:?}, {wanted:?}");
    }
    // Editor and legend tell the same.
    for line in ["school: 3", "clinic: 2", "No value: 1"] {
        let told = window.names().iter().filter(|name| *name == line).count();
        assert_eq!(told, 2, "{line} {:#?}", window.names());
    }
    window.click("Hide school");
    let ground = colour(&mut window, 0);
    assert!(!near(ground, school) && near(colour(&mut window, 1), clinic));
    window.command(Command::Act(Action::Undo));
    assert!(near(colour(&mut window, 0), school));
    window.command(Command::Act(Action::Undo));
    assert!(near(colour(&mut window, 0), single), "{single:?}");
    window.command(Command::Act(Action::Redo));
    assert!(near(colour(&mut window, 0), school));
    // A filter leaves out what it does not show, in the legend too.
    let id = window.session().project.layers[0].id;
    window.command(Command::SetFilter(id, Some("floors > 2".into())));
    window.assert_says("school: 2");
    window.assert_says("clinic: 1");
    assert!(near(colour(&mut window, 0), ground));
    // What is not seen is not selected either.
    window.click("Hide school");
    window.command(Command::Act(Action::SelectAll));
    let selected: Vec<u32> = window.session().selection.of_layer(id).unwrap().iter().collect();
    assert_eq!(selected, [3, 5]);
}

#[test]
fn ranges_follow_numbers_and_written_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder);
    window.click("Colour: Ranges");
    let Symbology::Graduated(of) = window.session().project.layers[0].style.symbology.clone() else {
        panic!("not graduated")
    };
    assert_eq!(&*of.field, "floors");
    let first = of.ramp.of_range(0, 5, false);
    assert!(near(colour(&mut window, 0), first));
    window.choose("Ranges by", "Equal widths");
    window.click("Fewer ranges");
    window.click("Fewer ranges");
    window.click("Fewer ranges");
    let (low, high) = (of.ramp.of_range(0, 2, false), of.ramp.of_range(1, 2, false));
    for nth in 0..6 {
        assert!(near(colour(&mut window, nth), if nth < 3 { low } else { high }), "{nth}");
    }
    window.harness.get_by_role_and_label(Role::TextInput, "Bounds").focus();
    window.harness.run_steps(2);
    window.harness.get_by_role_and_label(Role::TextInput, "Bounds").type_text("; 5.5");
    window.settle();
    window.key(Key::Tab);
    let bounds = window.session().looks_of(window.session().project.layers[0].id).unwrap().bounds.clone();
    assert_eq!(bounds, [3.5, 5.5]);
    let top = of.ramp.of_range(2, 3, false);
    assert!(near(colour(&mut window, 5), top) && !near(colour(&mut window, 3), top));
}

#[test]
fn each_key_on_a_slider_is_a_step_that_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window_of(&folder, Start::default());
    let width = |window: &Window| window.session().project.layers[0].style.outline_width_points;
    let mut seen = vec![width(&window)];
    window.harness.get_by_role_and_label(Role::Slider, "Outline").focus();
    window.harness.run_steps(2);
    for _ in 0..2 {
        window.key(Key::ArrowRight);
        seen.push(width(&window));
    }
    assert!(seen.is_sorted_by(|a, b| a < b), "{seen:?}");
    for before in seen.iter().rev().skip(1) {
        window.command(Command::Act(Action::Undo));
        assert_eq!(width(&window), *before, "{seen:?}");
    }
}

#[test]
fn styles_are_copied_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(&folder);
    window.click("Colour 3");
    assert!(near(colour(&mut window, 1), FILE_COLOURS[2]));
    let style = window.session().project.layers[0].style.clone();
    window.click_far("Copy style");
    window.click_far("As at first");
    assert_ne!(window.session().project.layers[0].style, style);
    window.click_far("Use the copied style");
    assert_eq!(window.session().project.layers[0].style, style);
    window.key(Key::Escape);
    assert!(!window.says("Copy style"));
}

#[test]
fn styles_are_saved_and_loaded() {
    let (folder, saved) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = saved.path().join("houses.atlas-style.json");
    let start = |answer: &std::path::Path| Start {
        pictures: true,
        save_to: Some(saved.path().to_owned()),
        answer: vec![answer.to_owned()],
        ..Start::default()
    };
    let mut window = window_of(&folder, start(&file));
    window.click("Colour: Categories");
    let style = window.session().project.layers[0].style.clone();
    window.click_far("Save style…");
    window.assert_says("The style was saved as houses.atlas-style.json");
    window.click_far("As at first");
    assert_ne!(window.session().project.layers[0].style, style);
    window.click_far("Load style…");
    assert_eq!(window.session().project.layers[0].style, style);
    window.command(Command::Act(Action::Undo));
    assert_ne!(window.session().project.layers[0].style, style);
    // What is no style is told of and changes nothing.
    fs::write(&file, "{\"type\":\"FeatureCollection\"}").unwrap();
    window.click_far("Load style…");
    window.assert_says("houses.atlas-style.json was not loaded");
}
