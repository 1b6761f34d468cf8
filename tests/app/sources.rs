//! What lies beneath the layers: the chip, its menu, archives of tiles.

use super::own_sources::until;
use super::window::{Start, near};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::basemap::archive::writer::{Description, MbtilesWriter};
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::geometry::Bounds;
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::session::{Action, BasemapChoice, Command, Level};
use std::path::Path;

/// A picture of one colour as PNG.
fn png(colour: [u8; 3]) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(256, 256, image::Rgb(colour));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// An archive of the first zooms in one colour.
fn archive(path: &Path, colour: [u8; 3]) {
    archive_of(path, colour, "Maker of plains");
}

fn archive_of(path: &Path, colour: [u8; 3], credit: &str) {
    let description = Description {
        name: "Plain".into(),
        attribution: credit.into(),
        source: "made-1".into(),
        tile_points: 256,
        bounds: Bounds { west: 46.0, south: 39.0, east: 48.0, north: 41.0 },
        min_zoom: 0,
        max_zoom: 4,
    };
    let mut writer = MbtilesWriter::open(path, &description).unwrap();
    for z in 0..=4u8 {
        for x in 0..1u32 << z {
            for y in 0..1u32 << z {
                writer.put(z, x, y, &png(colour)).unwrap();
            }
        }
    }
    writer.finish().unwrap();
}

#[test]
fn the_chip_names_what_lies_beneath_and_its_menu_changes_it() {
    for size in [(1280.0, 800.0), (800.0, 600.0)] {
        let mut window = Start { size, ..Start::default() }.open();
        window.assert_says("Basemap: Offline basemap");
        window.click("Basemap: Offline basemap");
        for words in ["OpenStreetMap", "OpenTopoMap", "Use no network", "No basemap"] {
            window.assert_says(words);
        }
        window.click("No basemap");
        assert_eq!(window.session().basemap, BasemapChoice::None);
        window.assert_says("Basemap: No basemap");
        window.click("Basemap: No basemap");
        window.click("Use no network");
        assert!(!window.session().network);
        // Without a network nothing is contacted, whatever is chosen.
        window.click("Basemap: No basemap");
        window.click("OpenTopoMap");
        window.harness.run_steps(5);
        assert_eq!(window.session().tile_source, "opentopomap");
        window.assert_says("Basemap: OpenTopoMap");
    }
}

#[test]
fn an_archive_of_tiles_becomes_the_ground() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.mbtiles");
    let colour = [20, 160, 220];
    archive(&path, colour);
    let mut window = Start { pictures: true, ..Start::default() }.open();
    window.drop_files(std::slice::from_ref(&path));
    window.assert_says("plain.mbtiles lies beneath the layers");
    window.assert_says("Maker of plains");
    assert_eq!(window.session().basemap, BasemapChoice::Tiles);
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(30);
    // The ground lies under a veil of the land's colour, so that what is on it stays legible.
    let mixed = |part: u8, land: u8| (f32::from(part) * 0.65 + f32::from(land) * 0.35).round() as u8;
    let land = khankendi_atlas::model::theme::Theme::LIGHT.basemap.land.bytes();
    let [r, g, b] = [0, 1, 2].map(|at| mixed(colour[at], land[at]));
    let wanted = Rgb(u32::from_be_bytes([0, r, g, b]));
    let spot = window.map().left_bottom() + egui::vec2(90.0, -140.0);
    loop {
        window.harness.run_steps(3);
        if near(window.colour_at(spot), wanted) {
            break;
        }
        assert!(std::time::Instant::now() < patience, "{:x?} instead of {wanted:x?}", window.colour_at(spot));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn a_broken_archive_gives_its_sentence_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.pmtiles");
    std::fs::write(&path, b"PMTiles\x03 and no more").unwrap();
    let mut window = Start::default().open();
    window.drop_files(&[path]);
    window.assert_says("cut.pmtiles was not opened");
    assert_eq!(window.session().notices.all()[0].level, Level::Error);
    assert_eq!(window.session().basemap, BasemapChoice::Offline);
}

#[test]
fn in_place_of_an_own_source_that_is_broken_no_server_is_asked() {
    for (own, said) in [
        (
            r#"[{"number": 3, "name": "Office", "address": "https://h/no-places"}]"#,
            "The map source Office cannot be used",
        ),
        ("[]", "The map source that was chosen is gone"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let settings =
            format!(r#"{{"version": 1, "tiles": true, "tile_source": "own:3", "own_tiles": {own}}}"#);
        std::fs::write(folder.path().join("settings.json"), settings).unwrap();
        let store = Some(SettingsStore::in_folder(Some(folder.path().to_owned())));
        let mut window = Start { store, ..Start::default() }.open();
        window.assert_says(said);
        window.assert_says("The offline basemap is shown; no other server is asked.");
        assert_eq!(window.session().notices.all().len(), 1, "{:?}", window.session().notices.all());
        assert!(window.session().source_of_tiles().is_none());
        // Nor by the key that changes between tiles and the offline basemap.
        window.command(Command::SetBasemap(BasemapChoice::Tiles));
        assert_eq!(window.session().basemap, BasemapChoice::Offline);
        window.assert_says("Basemap: Offline basemap");
        // Another is chosen as ever.
        window.command(Command::SetNetwork(false));
        window.command(Command::SetTileSource("opentopomap".into()));
        window.assert_says("Basemap: OpenTopoMap");
    }
}

#[test]
fn in_place_of_an_archive_that_is_gone_no_server_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let settings = r#"{"version": 1, "tiles": true, "tile_source": "archive:/gone/plain.mbtiles"}"#;
    std::fs::write(folder.path().join("settings.json"), settings).unwrap();
    let store = Some(SettingsStore::in_folder(Some(folder.path().to_owned())));
    let mut window = Start { store, ..Start::default() }.open();
    window.command(Command::SetNetwork(false));
    window.command(Command::SetBasemap(BasemapChoice::Tiles));
    assert!(window.session().source_of_tiles().is_none());
    window.assert_says("plain.mbtiles was not opened");
    window.assert_says("Basemap: Offline basemap");
}

/// Settings with one source of one's own that is chosen.
fn with_own_source(folder: &Path, credit: &str) -> Option<SettingsStore> {
    let settings = format!(
        r#"{{"version": 1, "tiles": true, "network": false, "tile_source": "own:1", "own_tiles": [{{"number": 1, "name": "Office",
        "address": "http://127.0.0.1:9/{{z}}/{{x}}/{{-y}}.png", "attribution": "{credit}", "attribution_link": "https://maker.example"}}]}}"#
    );
    std::fs::write(folder.join("settings.json"), settings).unwrap();
    Some(SettingsStore::in_folder(Some(folder.to_owned())))
}

#[test]
fn a_long_credit_leaves_a_way_to_all_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.mbtiles");
    let words =
        "Maker of very many words that tell of everybody who ever had to do with any of these tiles. "
            .repeat(3);
    archive_of(&path, [20, 160, 220], &format!("<a href=\"https://maker.example\">{words}</a>"));
    let mut window = Start { size: (800.0, 600.0), ..Start::default() }.open();
    window.drop_files(std::slice::from_ref(&path));
    until(&mut window, "tiles", |window| window.harness.state().canvas().shows_tiles(window.session()));
    window.assert_says("Maker of very many words");
    // The link of the archive's credit is kept.
    assert_eq!(window.session().source_of_tiles().unwrap().credits[0].link, "https://maker.example");
    let all = |name: &String| name.contains("Maker of very many words") && name.contains("GeoNames");
    let all = window.names().into_iter().find(all);
    let all = all.unwrap_or_else(|| panic!("no way to all credits: {:#?}", window.names()));
    let (place, map) = (window.harness.get_by_label(&all).rect(), window.map());
    assert!(place.width() > 8.0 && place.left() > map.left() && place.right() < map.right(), "{place} {map}");
    window.click(&all);
    window.assert_says("Wikipedia, CC BY-SA");
}

#[test]
fn that_no_network_is_used_is_said_on_the_map_and_changed_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_own_source(folder.path(), "Maker");
    let mut window = Start { store, ..Start::default() }.open();
    window.command(Command::SetBasemap(BasemapChoice::Tiles));
    window.assert_says("Basemap: Office · no network");
    window.command(Command::Act(Action::Search));
    window.harness.event(egui::Event::Text("network".into()));
    window.harness.run_steps(4);
    window.assert_says("Network on or off");
    window.key(egui::Key::Escape);
    window.command(Command::Act(Action::ToggleNetwork));
    assert!(window.session().network && !window.says("no network"));
}

#[test]
fn an_archive_is_remembered_by_its_whole_path() {
    // Relative to the folder where the tests run: as on a command line.
    let folder = tempfile::tempdir_in(".").unwrap();
    let path = Path::new(folder.path().file_name().unwrap()).join("plain.mbtiles");
    archive(&path, [20, 160, 220]);
    let mut window = Start { files: vec![path.clone()], ..Start::default() }.open();
    until(&mut window, "it is open", |window| window.session().basemap == BasemapChoice::Tiles);
    let whole = std::path::absolute(&path).unwrap();
    assert_eq!(window.session().tile_source, format!("archive:{}", whole.display()));
    assert_eq!(window.session().recent, [whole]);
}

#[test]
fn escape_closes_the_menu_and_nothing_behind_it() {
    let mut window = Start::default().open();
    window.click("Victory Park, In use");
    let selected = window.selected();
    assert!(selected.is_some());
    window.click("Basemap: Offline basemap");
    window.assert_says("OpenTopoMap");
    window.key(egui::Key::Escape);
    assert!(!window.says("OpenTopoMap"), "{:#?}", window.names());
    assert_eq!(window.selected(), selected);
    window.click("Basemap: Offline basemap");
    window.keys(egui::Modifiers::COMMAND, egui::Key::K);
    assert!(!window.says("OpenTopoMap"), "{:#?}", window.names());
}
