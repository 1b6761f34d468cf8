//! The visible area of a source of tiles is saved as an archive, by labels, from a server on this computer.

use super::own_sources::{fill, open_form, until, until_tiles};
use super::tile_server::{TileServer, XYZ};
use super::window::{Start, Window};
use khankendi_atlas::session::{BasemapChoice, Command};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const SAVE: &str = "Save area for offline use…";

fn open_page(window: &mut Window) {
    let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
    window.click(&chip);
    window.click(SAVE);
}

/// A window with a source of one's own, the page open and a file named.
fn begun(server: &TileServer, target: &Path) -> Window {
    begun_at(server, "xyz", target, Start::default())
}

fn begun_at(server: &TileServer, path: &str, target: &Path, start: Start) -> Window {
    let mut window = Start { pictures: true, ..start }.open();
    open_form(&mut window);
    fill(&mut window, "Address", &server.at(&format!("{path}/{{z}}/{{x}}/{{y}}.png")));
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

/// A page that waits for Start: its server, which has tiles at a path, the folder, and the file that is to be.
fn confirmed(path: &str) -> (TileServer, tempfile::TempDir, PathBuf, Window) {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let target = folder.path().join("area.mbtiles");
    let mut window = begun_at(&server, path, &target, Start::default());
    window.click("I confirm it");
    (server, folder, target, window)
}

/// The paths of tiles that were asked for, without the rest of the heads.
fn paths(server: &TileServer) -> Vec<String> {
    let path = |head: &String| head.split(' ').nth(1).map(str::to_owned);
    server.seen().iter().filter_map(path).collect()
}

/// Stops a save once some tiles came.
fn stop_midway(window: &mut Window, server: &TileServer) {
    let before = server.seen().len();
    window.click("Start");
    until(window, "begun", |_| server.seen().len() > before + 20);
    window.click("Stop");
    until(window, "stopped", |window| {
        window.says("Stopped. What was fetched is kept, and saving can go on.")
    });
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
    let (server, _folder, target, mut window) = confirmed("xyz");
    window.click("Greatest zoom: more");
    window.click("Greatest zoom: more");
    let before = server.seen().len();
    stop_midway(&mut window, &server);
    assert!(!target.exists());
    until(&mut window, "a part", |window| window.says("Go on with the save begun earlier"));
    let first = paths(&server).split_off(before);
    window.click("Go on with the save begun earlier");
    until(&mut window, "saved", |window| window.says("Saved: "));
    assert!(target.is_file());
    let second = paths(&server).split_off(before + first.len());
    let all: BTreeSet<_> = first.iter().chain(&second).collect();
    let words = window.names().into_iter().find(|name| name.starts_with("Saved: ")).unwrap();
    assert!(words.starts_with(&format!("Saved: {} tiles", all.len())), "{words}, {} asked for", all.len());
    // Fetched twice is only what was on its way, or not written yet, when it was stopped.
    assert!(!second.is_empty() && first.len() + second.len() - all.len() <= 16, "{first:?} {second:?}");
    // That the file is there now is no fault; a next save does not write over it.
    window.settle();
    assert!(!window.says("A file of this name is there already"), "{:#?}", window.names());
    let files = server.seen().len();
    window.click("Start");
    window.settle();
    assert_eq!(server.seen().len(), files);
    window.click("Greatest zoom: less");
    until(&mut window, "a refusal", |window| {
        window.says("A file of this name is there already; choose another name.")
    });
}

#[test]
fn a_save_that_the_network_switch_stopped_says_so_and_how_much_is_missing() {
    let (server, _folder, target, mut window) = confirmed("late");
    for _ in 0..2 {
        window.click("Greatest zoom: more");
    }
    let before = server.seen().len();
    window.click("Start");
    until(&mut window, "begun", |_| server.seen().len() > before + 20);
    window.command(Command::SetNetwork(false));
    until(&mut window, "stopped", |window| window.says("tiles did not come."));
    window.assert_says("The network is switched off.");
    window.assert_says("What was fetched is kept, and saving can go on.");
    assert!(!target.exists());
    window.command(Command::SetNetwork(true));
    until(&mut window, "a part", |window| window.says("tiles are missing, about"));
    let words = window.names().into_iter().find(|name| name.contains("tiles are missing")).unwrap();
    let number = |at: usize| words.split(' ').nth(at).unwrap().replace(',', "").parse::<u64>().unwrap();
    assert!(number(0) < number(2), "{words}");
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
    window.assert_says("The file cannot be written there. A file stands where a folder should be.");
    assert!(!window.says("saving can go on"), "{:#?}", window.names());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    // A folder that is gone, in another language.
    fill(&mut window, "File", &folder.path().join("gone/area.mbtiles").to_string_lossy());
    window.settle();
    window.click("Start");
    until(&mut window, "a reason", |window| window.says("The folder is not there."));
    window.command(Command::SetLanguage(khankendi_atlas::model::lang::Lang::RU));
    window.assert_says("Файл нельзя записать туда. Папки нет.");
}

#[test]
fn what_was_begun_of_something_else_is_not_gone_on_with() {
    let (server, folder, _, mut window) = confirmed("xyz");
    window.click("Greatest zoom: more");
    window.click("Greatest zoom: more");
    stop_midway(&mut window, &server);
    until(&mut window, "a part", |window| window.says("Go on with the save begun earlier"));
    // Other zooms: another save. Its own are taken over on request.
    window.click("Greatest zoom: less");
    window.assert_says("A save of another area or other zooms of this source was begun under this name.");
    assert!(!window.says("Go on with the save begun earlier"));
    window.click("Take its area and zooms");
    window.assert_says("Go on with the save begun earlier");
    // A file of another kind.
    let strange = folder.path().join("strange.mbtiles");
    std::fs::write(folder.path().join("strange.mbtiles.part"), "notes of mine").unwrap();
    fill(&mut window, "File", &strange.to_string_lossy());
    window.settle();
    window.assert_says("Something else was begun under this name; choose another name.");
    let before = server.seen().len();
    window.click("Start");
    window.settle();
    assert_eq!(server.seen().len(), before, "it cannot be started");
    window.click("Propose a free name");
    until(&mut window, "a name", |window| !window.says("Something else was begun under this name"));
    assert_eq!(std::fs::read(folder.path().join("strange.mbtiles.part")).unwrap(), b"notes of mine");
}

#[test]
fn a_running_save_is_shown_whatever_lies_beneath_the_layers() {
    let (server, folder, _, mut window) = confirmed("late");
    for _ in 0..3 {
        window.click("Greatest zoom: more");
    }
    let before = server.seen().len();
    window.click("Start");
    until(&mut window, "begun", |_| server.seen().len() > before + 4);
    window.command(Command::SetBasemap(BasemapChoice::Offline));
    window.assert_says("Source: Mine");
    window.key(egui::Key::Escape);
    open_page(&mut window);
    window.assert_says("Source: Mine");
    let now = server.seen().len();
    until(&mut window, "it goes on", |_| server.seen().len() > now + 8);
    window.click("Stop");
    until(&mut window, "stopped", |window| !window.says("Stop"));
    assert!(folder.path().join("area.mbtiles.part").is_file());
}

#[test]
fn a_failed_save_is_told_once_with_its_reason_and_goes_on_later() {
    let (server, _folder, _, mut window) = confirmed("late");
    let before = server.seen().len();
    window.click("Start");
    until(&mut window, "begun", |_| server.seen().len() > before + 8);
    window.key(egui::Key::Escape);
    server.set_busy(true);
    let told = |window: &Window| {
        let all = window.session().notices.all();
        all.iter().filter(|notice| notice.title.key == "notice-not-saved").count()
    };
    until(&mut window, "a notice", |window| told(window) > 0);
    until(&mut window, "the notice is shown", |window| window.says("area.mbtiles was not saved"));
    window.assert_says("The server asks for fewer requests.");
    window.assert_says("The server asks to wait 15 minutes; go on later.");
    window.assert_says("What was fetched is kept, and saving can go on.");
    server.set_busy(false);
    open_page(&mut window);
    window.settle();
    // It is not asked before its time.
    let now = server.seen().len();
    window.click("I confirm it");
    window.click("Greatest zoom: less");
    window.click("Take its area and zooms");
    window.click("Go on with the save begun earlier");
    // The notice may say the same still: the save has ended only once it can be begun again.
    until(&mut window, "the wait is told again", |window| {
        !window.says("Stop") && window.says("The server asks to wait 15 minutes; go on later.")
    });
    assert_eq!(server.seen().len(), now);
    khankendi_atlas::basemap::manners::forget_rests();
    window.key(egui::Key::Escape);
    open_page(&mut window);
    window.settle();
    window.click("I confirm it");
    window.click("Greatest zoom: less");
    window.click("Take its area and zooms");
    window.click("Go on with the save begun earlier");
    until(&mut window, "saved", |window| window.says("Saved: "));
    assert_eq!(told(&window), 1);
}

#[test]
fn the_place_is_chosen_in_a_dialog() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let chosen = folder.path().join("chosen");
    let start = Start { save_to: Some(chosen.clone()), ..Start::default() };
    let mut window = begun_at(&server, "xyz", &folder.path().join("area.mbtiles"), start);
    window.click("I confirm it");
    window.click("Choose…");
    window.settle();
    window.click("Start");
    until(&mut window, "saved", |window| window.says("Saved: "));
    // The ending is added where there is none.
    assert!(chosen.with_extension("mbtiles").is_file());
}
