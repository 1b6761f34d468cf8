//! What lies beneath the layers: the chip, its menu, archives of tiles.

use super::window::{Start, near};
use khankendi_atlas::basemap::archive::writer::{Description, MbtilesWriter};
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::geometry::Bounds;
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::session::{BasemapChoice, Command, Level};
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
    let description = Description {
        name: "Plain".into(),
        attribution: "Maker of plains".into(),
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
