//! The search box, which is the palette of commands too.

use super::window::{Start, Window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::session::{Action, Command, TextPercent};
use khankendi_atlas::spatial::LonLat;

/// The name of the field, whatever it shows.
const FIELD: &str = "Search places, layers, commands";

fn type_text(window: &mut Window, text: &str) {
    window.keys(Modifiers::COMMAND, Key::K);
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.settle();
}

fn has_keyboard(window: &Window) -> bool {
    window.harness.ctx.text_edit_focused()
}

fn centre(window: &Window) -> LonLat {
    window.session().view.camera().centre.to_lon_lat()
}

#[test]
fn a_place_is_found_in_any_language_and_flown_to() {
    for text in ["xocali", "ходжалы", "KHOJALY"] {
        let mut window = Start::default().open();
        type_text(&mut window, text);
        window.assert_says("Sites and features");
        window.key(Key::Enter);
        assert_eq!(window.selected().as_deref(), Some("Khojaly"), "{text}");
        let there = centre(&window);
        assert!((there.lon - 46.79).abs() < 0.05 && (there.lat - 39.91).abs() < 0.05, "{there:?}");
        window.assert_says("Close");
        assert!(!has_keyboard(&window) && !window.says("Sites and features"));
    }
}

#[test]
fn a_command_is_found_and_run() {
    let mut window = Start::default().open();
    type_text(&mut window, "light or dark");
    window.assert_says("Light or dark, Ctrl+Shift+L");
    let before = window.session().theme;
    window.key(Key::Enter);
    assert_ne!(window.session().theme, before);
    // What was used last stands first.
    window.keys(Modifiers::COMMAND, Key::F);
    window.key(Key::Enter);
    assert_eq!(window.session().theme, before);
}

#[test]
fn coordinates_are_flown_to() {
    let mut window = Start::default().open();
    type_text(&mut window, "39.8153, 46.7519");
    window.assert_says("39.81530° N 46.75190° E");
    window.key(Key::Enter);
    let there = centre(&window);
    assert!((there.lon - 46.7519).abs() < 1e-6 && (there.lat - 39.8153).abs() < 1e-6, "{there:?}");
    assert!(window.session().view.camera().zoom >= 14.0);
    assert_eq!(window.selected(), None);
}

#[test]
fn nothing_found_is_said_and_escape_gives_the_keyboard_back() {
    let mut window = Start::default().open();
    let before = centre(&window);
    type_text(&mut window, "qqxyz");
    window.assert_says("Nothing found for “qqxyz”");
    window.key(Key::Enter);
    assert!(has_keyboard(&window), "there is nothing to choose");
    window.key(Key::Escape);
    assert!(!has_keyboard(&window) && !window.says("Nothing found"));
    window.key(Key::ArrowRight);
    assert!(centre(&window).lon > before.lon, "the arrow keys are the map's again");
}

#[test]
fn keys_of_the_map_are_letters_while_something_is_typed() {
    let mut window = Start::default().open();
    let before = (window.session().clone(), centre(&window));
    window.keys(Modifiers::COMMAND, Key::K);
    for key in [Key::B, Key::N, Key::Space, Key::ArrowDown, Key::ArrowUp, Key::Num1, Key::Home] {
        window.key(key);
    }
    let now = window.session();
    assert_eq!(
        (now.basemap, now.clock.playing, now.clock.day),
        (before.0.basemap, false, before.0.clock.day)
    );
    assert_eq!(now.clock.filter, before.0.clock.filter);
    assert_eq!(centre(&window), before.1);
}

#[test]
fn arrows_and_the_mouse_choose_other_rows() {
    let mut window = Start::default().open();
    type_text(&mut window, "hotel");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.key(Key::ArrowUp);
    assert!(has_keyboard(&window), "the field keeps the keyboard");
    let row = window.names().into_iter().find(|name| name.starts_with("Karabakh Hotel, Hotels")).unwrap();
    window.click(&row);
    assert_eq!(window.selected().as_deref(), Some("Karabakh Hotel"));
    assert!(!has_keyboard(&window) && !window.says("Search results"));
}

#[test]
fn a_feature_of_a_hidden_layer_is_shown() {
    let mut window = Start::default().open();
    window.click("Hotels: shown");
    assert!(window.symbol("palace_hotel").is_none());
    type_text(&mut window, "palace hotel");
    window.assert_says("Palace Hotel, Hotels, layer hidden");
    window.key(Key::Enter);
    assert!(window.symbol("palace_hotel").is_some());
    assert_eq!(window.selected().as_deref(), Some("Palace Hotel"));
}

#[test]
fn places_of_the_basemap_and_files_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("springs.geojson");
    let feature = r#"{"type":"Feature","properties":{"name":"İsa bulağı"},"geometry":{"type":"Point","coordinates":[46.6,39.7]}}"#;
    std::fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#)).unwrap();
    let mut window = Start::default().open();
    type_text(&mut window, "tbilisi");
    window.key(Key::Enter);
    let there = centre(&window);
    assert!((there.lon - 44.8).abs() < 0.2 && (there.lat - 41.7).abs() < 0.2, "{there:?}");
    window.drop_files(&[path]);
    type_text(&mut window, "isa bulagi");
    window.assert_says("İsa bulağı, springs.geojson");
    window.key(Key::Enter);
    assert_eq!(window.selected().as_deref(), Some("İsa bulağı"));
}

#[test]
fn presenting_has_no_search() {
    let mut window = Start::default().open();
    window.key(Key::F5);
    window.keys(Modifiers::COMMAND, Key::K);
    assert!(!window.says(FIELD) && !window.says("Search results"));
    window.key(Key::Escape);
    assert!(!has_keyboard(&window));
}

#[test]
fn what_is_near_goes_before_short_names_far_away() {
    for (text, near) in [("khan", true), ("kh", true), ("khoj", true), ("Hanoi", false)] {
        let mut window = Start::default().open();
        type_text(&mut window, text);
        window.key(Key::Enter);
        window.settle();
        let there = centre(&window);
        let is_near = (there.lon - 46.75).abs() < 2.5 && (there.lat - 39.85).abs() < 2.0;
        assert_eq!(is_near, near, "{text}: {there:?}");
    }
}

#[test]
fn the_list_fits_a_small_window_in_every_language() {
    for (lang, percent) in Lang::ALL.into_iter().flat_map(|lang| [(lang, 100), (lang, 200)]) {
        let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
        window.command(Command::SetLanguage(lang));
        window.command(Command::SetTextPercent(TextPercent(percent)));
        window.settle();
        for text in ["", "a", "39.8, 46.7"] {
            window.keys(Modifiers::COMMAND, Key::K);
            window.harness.event(egui::Event::Text(text.to_owned()));
            window.settle();
            let rows: Vec<_> =
                window.harness.get_all_by_role(egui::Role::ListBoxOption).map(|row| row.rect()).collect();
            assert!((1..=10).contains(&rows.len()), "{lang:?} {text}: {}", rows.len());
            let screen = window.harness.ctx.viewport_rect();
            let list = window.harness.get_by_role(egui::Role::ListBox).rect();
            let name = khankendi_atlas::text::Catalogue::new(lang).tr("search-placeholder").to_owned();
            let field = window.harness.get_by_label(&name).rect();
            assert!(screen.contains_rect(list), "{lang:?} {percent} {text}: {list:?}");
            assert!(!field.intersects(list), "{lang:?} {percent} {text}: {field:?} {list:?}");
            // The row that Enter takes is on screen, however far down it is.
            for _ in 1..rows.len() {
                window.key(Key::ArrowDown);
            }
            let rows: Vec<_> =
                window.harness.get_all_by_role(egui::Role::ListBoxOption).map(|row| row.rect()).collect();
            let last = rows.iter().map(|row| row.bottom()).fold(0.0, f32::max);
            assert!(last <= list.bottom() + 0.5, "{lang:?} {percent} {text}: {last} of {list:?}");
            window.key(Key::Escape);
            window.key(Key::Escape);
        }
    }
}

#[test]
fn more_names_than_a_frame_can_search_are_searched_in_the_background() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wells.geojson");
    let well = |name: &str, lon: f64, lat: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}"#
        )
    };
    // two of one name, the one that is far away first
    let mut wells = vec![well("Quartz well", 2.0, 48.0), well("Quartz well", 46.8, 39.9)];
    wells.extend((0..25_000).map(|n| well(&format!("Bore {n}"), 40.0 + f64::from(n) * 1e-4, 38.0)));
    std::fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, wells.join(",")))
        .unwrap();
    let mut window = Start::default().open();
    window.drop_files(&[path]);
    window.command(Command::SetView { centre: LonLat::new(46.75, 39.8), zoom: 10.0 });
    type_text(&mut window, "bore 24999");
    window.assert_says("Bore 24999, wells.geojson");
    window.key(Key::Enter);
    assert_eq!(window.selected().as_deref(), Some("Bore 24999"));
    window.command(Command::SetView { centre: LonLat::new(46.75, 39.8), zoom: 10.0 });
    type_text(&mut window, "quartz");
    window.key(Key::Enter);
    let there = centre(&window);
    assert!((there.lon - 46.8).abs() < 0.1, "the nearer of two: {there:?}");
    // What is typed and entered at once is chosen when the answer comes.
    window.keys(Modifiers::COMMAND, Key::K);
    window.harness.event(egui::Event::Text("bore 777".to_owned()));
    window.harness.key_press(Key::Enter);
    window.settle();
    assert_eq!(window.selected().as_deref(), Some("Bore 777"));
}

#[test]
fn the_keys_of_the_search_work_while_something_else_is_typed() {
    for key in [Key::K, Key::F] {
        let mut window = Start::default().open();
        window.harness.get_by_label_contains("Go to date…").click();
        window.settle();
        window.focus("Type a date");
        window.harness.event(egui::Event::Text("2024".to_owned()));
        window.settle();
        assert!(has_keyboard(&window) && !window.says("Search results"), "a date is being typed");
        window.keys(Modifiers::COMMAND, key);
        window.assert_says("Search results");
        window.harness.event(egui::Event::Text("khojaly airport".to_owned()));
        window.settle();
        window.key(Key::Enter);
        assert_eq!(window.selected().as_deref(), Some("Khojaly Airport"));
    }
}

#[test]
fn what_is_typed_right_after_the_key_of_the_search_is_text() {
    let mut window = Start::default().open();
    let visible = |window: &Window| {
        window.session().project.layers.iter().map(|layer| layer.visible).collect::<Vec<_>>()
    };
    let before = visible(&window);
    // a slow frame: the first digit comes before the field has the keyboard
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().command(&ctx, Command::Act(Action::Search));
    window.harness.key_press(Key::Num2);
    window.harness.event(egui::Event::Text("2".to_owned()));
    window.settle();
    assert_eq!(visible(&window), before);
    assert!(has_keyboard(&window));
}
