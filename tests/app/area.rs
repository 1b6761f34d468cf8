//! The visible area of a source of tiles is saved as an archive, by labels, from a server on this computer.

use super::own_sources::{fill, open_form, until, until_tiles};
use super::tile_server::{TileServer, XYZ};
use super::window::{Start, Window};
use khankendi_atlas::session::{BasemapChoice, Command};
use std::path::Path;

const SAVE: &str = "Save area for offline use…";

fn open_page(window: &mut Window) {
    let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
    window.click(&chip);
    window.click(SAVE);
}

/// A window with a source of one's own, the page open and a file named.
fn begun(server: &TileServer, target: &Path) -> Window {
    let mut window = Start { pictures: true, ..Start::default() }.open();
    open_form(&mut window);
    fill(&mut window, "Address", &server.at("xyz/{z}/{x}/{y}.png"));
    fill(&mut window, "Name", "Mine");
    fill(&mut window, "Credit", "Me");
    window.click("Save");
    until_tiles(&mut window, XYZ);
    open_page(&mut window);
    window.assert_says("Source: Mine");
    fill(&mut window, "File", &target.to_string_lossy());
    window.click("Greatest zoom: less");
    window.click("Greatest zoom: less");
    window
}

#[test]
fn sources_whose_terms_forbid_it_are_refused_with_the_reason() {
    let mut window = Start::default().open();
    window.command(Command::SetNetwork(false));
    window.command(Command::SetBasemap(BasemapChoice::Tiles));
    open_page(&mut window);
    window.assert_says("The servers of OpenStreetMap do not allow saving areas: they are run on donations.");
    assert!(!window.says("Start"), "{:#?}", window.names());
    window.key(egui::Key::Escape);
    window.command(Command::SetBasemap(BasemapChoice::Offline));
    open_page(&mut window);
    window.assert_says("Choose a source of tiles on the web first");
}

#[test]
fn an_area_is_saved_and_used() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let target = folder.path().join("area.mbtiles");
    let mut window = begun(&server, &target);
    window.assert_says("Confirm first that the terms of the source allow it.");
    let before = server.seen().len();
    window.click("I confirm it");
    window.click("Start");
    until(&mut window, "saved", |window| window.says("Saved: "));
    assert!(server.seen().len() > before + 10);
    assert!(target.is_file());
    window.settle();
    window.click("Use it now");
    until(&mut window, "in use", |window| window.session().tile_source.starts_with("archive:"));
    window.command(Command::SetNetwork(false));
    until_tiles(&mut window, XYZ);
}

#[test]
fn what_hinders_is_said_before_anything_is_fetched() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let mut window = begun(&server, &folder.path().join("area.mbtiles"));
    window.click("I confirm it");
    let before = server.seen().len();
    for _ in 0..9 {
        window.click("Greatest zoom: more");
    }
    window.assert_says("tiles are too many: at most 50,000 are saved at once.");
    for _ in 0..9 {
        window.click("Greatest zoom: less");
    }
    fill(&mut window, "File", "/nowhere/at/all/area.tiles");
    window.assert_says("The name of the file must end in .mbtiles.");
    window.command(Command::SetNetwork(false));
    window.assert_says("The network is switched off in the menu of the basemap.");
    assert_eq!(server.seen().len(), before);
}

#[test]
fn a_save_that_was_stopped_goes_on_where_it_was() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let target = folder.path().join("area.mbtiles");
    let mut window = begun(&server, &target);
    window.click("I confirm it");
    window.click("Greatest zoom: more");
    window.click("Greatest zoom: more");
    let before = server.seen().len();
    window.click("Start");
    until(&mut window, "begun", |_| server.seen().len() > before + 20);
    window.click("Stop");
    window.assert_says("Stopped. The tiles fetched so far are kept, and saving can go on.");
    assert!(!target.exists());
    until(&mut window, "a part", |window| window.says("Go on with the save begun earlier"));
    let first = server.seen().len() - before;
    window.click("Go on with the save begun earlier");
    until(&mut window, "saved", |window| window.says("Saved: "));
    assert!(target.is_file());
    let words = window.names().into_iter().find(|name| name.starts_with("Saved: ")).unwrap();
    let tiles: usize = words
        .chars()
        .filter(char::is_ascii_digit)
        .take_while(|_| true)
        .collect::<String>()
        .parse()
        .unwrap_or(0);
    assert!(tiles > 0 && first > 0, "{words}");
    // A file that is there is never written over.
    until(&mut window, "a refusal", |window| {
        window.says("A file of this name is there already; choose another name.")
    });
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let file = folder.path().join("a file");
    std::fs::write(&file, "mine").unwrap();
    let mut window = begun(&server, &file.join("area.mbtiles"));
    window.click("I confirm it");
    window.click("Start");
    until(&mut window, "a reason", |window| window.says("The file cannot be written there"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}
