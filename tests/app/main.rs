//! The whole program as a person uses it: a real frame of the whole window, found by accessible names, looked at by pixels.

mod area;
mod clusters;
mod daily;
mod files;
mod filter;
mod map;
mod own_sources;
mod problems;
mod project;
mod random;
mod reading;
mod saves;
mod search;
mod secrets;
mod selecting;
mod settings;
mod sources;
mod style;
mod table;
mod tile_server;
mod time;
mod whole_path;
mod window;

use egui::{Key, Modifiers};
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::theme::Theme;
use khankendi_atlas::model::time::CoarseDate;
use khankendi_atlas::session::{Command, ThemeChoice};
use window::{Start, near};

#[test]
fn the_first_window_shows_the_programme() {
    let window = Start::default().open();
    for words in ["Layers", "Programme", "Hotels, 3 features", "My files", "In use: 7", "Present"] {
        window.assert_says(words);
    }
    assert!(window.session().notices.all().is_empty(), "{:?}", window.session().notices.all());
    for id in ["khojaly_airport", "congress_center", "karabakh_hotel", "victory_square", "khojaly"] {
        let (centre, _) = window.symbol(id).unwrap_or_else(|| panic!("{id} is not on the map"));
        assert!(window.map().contains(centre), "{id}");
    }
}

#[test]
fn every_button_has_a_name() {
    use egui_kittest::kittest::NodeT;
    for size in [(1280.0, 800.0), (800.0, 600.0)] {
        let window = Start { size, ..Start::default() }.open();
        let mut nodes: Vec<_> = window.harness.root().children().collect();
        let mut buttons = 0;
        while let Some(node) = nodes.pop() {
            nodes.extend(node.children());
            let node = node.accesskit_node();
            if format!("{:?}", node.role()).contains("Button") || format!("{:?}", node.role()) == "Slider" {
                buttons += 1;
                let name = node.label().unwrap_or_default();
                assert!(!name.trim().is_empty(), "{:?} {:?}", node.role(), node.bounding_box());
            }
        }
        assert!(buttons > 10, "{buttons}");
    }
}

#[test]
fn languages_change_every_word_at_once() {
    let mut window = Start::default().open();
    window.on("2024-12-30");
    window.click("Русский");
    assert_eq!(window.session().lang, Lang::RU);
    window.assert_says("Слои");
    window.assert_says("Показан день: 30 декабря 2024");
    window.click("Azərbaycanca");
    window.assert_says("Qatlar");
    assert!(!window.says("Слои"));
    window.key(Key::F2);
    assert_eq!(window.session().lang, Lang::EN);
}

#[test]
fn the_theme_changes_ground_and_panels() {
    let mut window = Start { pictures: true, ..Start::default() }.open();
    let open_ground = window.map().left_bottom() + egui::vec2(60.0, -60.0);
    let panel = egui::pos2(6.0, 200.0);
    assert!(near(window.colour_at(open_ground), Theme::LIGHT.basemap.land));
    assert!(near(window.colour_at(panel), Theme::LIGHT.panel));
    window.click("Light or dark (Ctrl+Shift+L)");
    assert_eq!(window.session().theme, ThemeChoice::Dark);
    assert!(near(window.colour_at(open_ground), Theme::DARK.basemap.land));
    assert!(near(window.colour_at(panel), Theme::DARK.panel));
}

#[test]
fn presenting_shows_map_date_and_legend_alone() {
    let mut window = Start::default().open();
    window.on("2024-12-30");
    window.key(Key::F5);
    assert!(window.session().panels.presenting);
    assert!(!window.says("Layers"), "{:?}", window.names());
    window.assert_says("30 Dec 2024");
    let before = window.day();
    window.harness.key_press(Key::Space);
    window.harness.run_steps(30);
    assert!(window.session().clock.playing && window.day() > before);
    window.key(Key::Escape);
    assert!(!window.session().panels.presenting && !window.session().clock.playing);
    window.assert_says("Layers");
}

#[test]
fn on_the_stage_no_list_covers_a_site() {
    for (size, day) in
        [((1280.0, 720.0), "2025-12-31"), ((1280.0, 800.0), "2024-12-30"), ((1920.0, 1080.0), "2025-12-31")]
    {
        let mut window = Start { size, ..Start::default() }.open();
        window.on(day);
        window.key(Key::F5);
        window.settle();
        let targets = &window.harness.state().canvas().scene().targets;
        let rows: Vec<_> = targets.iter().filter(|target| target.label.is_some()).collect();
        for (index, target) in targets.iter().enumerate() {
            let Some((centre, _)) = target.circle else { continue };
            let covered = rows.iter().any(|row| {
                row.features != target.features && row.label.is_some_and(|label| label.contains(centre))
            });
            assert!(!covered, "{size:?}: target {index} at {centre:?} lies under a name");
        }
    }
}

#[test]
fn help_lists_the_keys() {
    let mut window = Start::default().open();
    window.key(Key::F1);
    window.assert_says("Home view");
    assert!(window.session().panels.help);
    window.key(Key::Escape);
    assert!(!window.session().panels.help);
}

#[test]
fn settings_come_back_and_a_broken_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let store = || Some(SettingsStore::in_folder(Some(folder.path().to_owned())));
    let mut window = Start { store: store(), ..Start::default() }.open();
    window.command(Command::SetLanguage(Lang::AZ));
    window.on("2024-07-05");
    window.harness.state_mut().save_settings();
    drop(window);
    let window = Start { store: store(), ..Start::default() }.open();
    assert_eq!(window.session().lang, Lang::AZ);
    assert_eq!(window.day(), CoarseDate::parse("2024-07-05").unwrap().first);
    drop(window);
    let settings = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let file = settings.filter(|path| path.is_file()).collect::<Vec<_>>();
    assert_eq!(file.len(), 1, "{file:?}");
    std::fs::write(&file[0], "{\"language\": ").unwrap();
    let window = Start { store: store(), ..Start::default() }.open();
    assert_eq!(window.session().notices.all().len(), 1);
    window.assert_says("The settings could not be read");
    window.assert_says("The old file is kept as");
    assert!(std::fs::read_dir(folder.path()).unwrap().count() >= 1);
    let kept = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.filter(|path| std::fs::read(path).is_ok_and(|bytes| bytes == b"{\"language\": "));
    assert_eq!(kept.count(), 1, "what was there is kept under another name");
}

#[test]
fn small_windows_keep_all_there_is_to_do() {
    let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
    assert!(window.map().width() > 700.0 && window.map().height() > 300.0, "{:?}", window.map());
    window.click("Layers");
    window.assert_says("Hotels, 3 features");
    window.keys(Modifiers::NONE, Key::Escape);
    assert!(!window.says("Hotels, 3 features"));
}
