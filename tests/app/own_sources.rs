//! Own sources of map tiles: added by the form, tested, shown, put in order, changed, removed, kept.

use super::tile_server::{PMTILES, TILEJSON, TMS, TileServer, XYZ};
use super::window::{Start, Window, near};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::model::theme::{Rgb, Theme};
use khankendi_atlas::session::{BasemapChoice, Command, Level};
use std::time::{Duration, Instant};

/// Frames until something holds.
#[track_caller]
pub fn until(window: &mut Window, what: &str, mut holds: impl FnMut(&mut Window) -> bool) {
    let patience = Instant::now() + Duration::from_secs(30);
    loop {
        window.harness.run_steps(2);
        if holds(window) {
            return;
        }
        assert!(Instant::now() < patience, "{what}\n{:#?}", window.names());
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Types into a field of the form in place of what stands there.
pub fn fill(window: &mut Window, field: &str, text: &str) {
    let of_field = |window: &Window| {
        let roles = [Role::TextInput, Role::PasswordInput, Role::MultilineTextInput];
        let node = roles.iter().find_map(|&role| window.harness.query_by_role_and_label(role, field));
        node.unwrap_or_else(|| panic!("no field {field}: {:#?}", window.names())).focus();
    };
    of_field(window);
    window.harness.run_steps(2);
    window.keys(egui::Modifiers::COMMAND, egui::Key::A);
    window.key(egui::Key::Backspace);
    if !text.is_empty() {
        window.harness.event(egui::Event::Text(text.to_owned()));
        window.harness.run_steps(2);
    }
}

pub fn open_form(window: &mut Window) {
    let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
    window.click(&chip);
    window.click("Add map tiles…");
    window.assert_says("Nobody is asked before you press Test or Save.");
}

/// The colour of tiles on the map, under the veil of the land's colour.
fn veiled(colour: [u8; 3]) -> Rgb {
    let land = Theme::LIGHT.basemap.land.bytes();
    let mixed = |at: usize| (f32::from(colour[at]) * 0.65 + f32::from(land[at]) * 0.35).round() as u8;
    Rgb(u32::from_be_bytes([0, mixed(0), mixed(1), mixed(2)]))
}

/// Frames until the map is of a colour.
#[track_caller]
pub fn until_tiles(window: &mut Window, colour: [u8; 3]) {
    let wanted = veiled(colour);
    let spot = window.map().left_bottom() + egui::vec2(90.0, -140.0);
    until(window, "tiles", |window| near(window.colour_at(spot), wanted));
}

#[test]
fn each_kind_of_source_is_added_tested_and_shown() {
    let server = TileServer::start();
    let mut window = Start { pictures: true, ..Start::default() }.open();
    for (path, said, credit, colour) in [
        ("xyz/{z}/{x}/{y}.png", "Tiles, rows counted from the north (XYZ).", "Me", XYZ),
        ("tms/{z}/{x}/{-y}.png", "Tiles, rows counted from the south (TMS).", "Me", TMS),
        ("tiles.json", "A TileJSON file. Zooms, credit and area are read", "Server of maps", TILEJSON),
        ("plain.pmtiles", "A PMTiles archive, read in parts. Zooms, credit", "Maker of archives", PMTILES),
    ] {
        let before = server.seen().len();
        open_form(&mut window);
        fill(&mut window, "Address", &server.at(path));
        window.assert_says(said);
        if credit == "Me" {
            fill(&mut window, "Name", "Mine");
            fill(&mut window, "Credit", "Me");
        }
        assert_eq!(server.seen().len(), before, "nobody is asked before Test");
        window.click("Test");
        until(&mut window, "an answer", |window| window.says("This address answers with a 256 px PNG ("));
        window.assert_says(" ms).");
        if credit != "Me" {
            window.assert_says("It was read: zooms");
            window.assert_says("It covers 30.00");
        }
        window.click("Save");
        assert_eq!(window.session().basemap, BasemapChoice::Tiles);
        until_tiles(&mut window, colour);
        until(&mut window, "the credit", |window| window.says(credit));
        assert!(window.session().notices.all().is_empty(), "{:?}", window.session().notices.all());
        let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
        window.click(&chip);
        window.assert_says(&format!("127.0.0.1:{}", server.port));
        window.click(&chip);
    }
    let names: Vec<_> = window.session().own_tiles.iter().map(|own| own.name.clone()).collect();
    assert_eq!(names, ["Mine", "Mine", "Served", "Remote plain"]);
    let json = &window.session().own_tiles[2];
    assert_eq!((json.min_zoom, json.max_zoom), (2, 9));
}

#[test]
fn sources_are_changed_ordered_removed_and_kept_and_no_key_is_seen() {
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let store = || Some(SettingsStore::in_folder(Some(folder.path().to_owned())));
    let mut window = Start { store: store(), ..Start::default() }.open();
    for name in ["One", "Two"] {
        open_form(&mut window);
        fill(&mut window, "Address", &server.at("xyz/{z}/{x}/{y}.png?key=SECRET"));
        fill(&mut window, "Name", name);
        window.click("Add a header");
        fill(&mut window, "Header 1, name", "X-Key");
        fill(&mut window, "Header 1, value", "SECRET");
        // The address is shown where it is typed; the value of a header nowhere.
        let shown = window.names().into_iter().filter(|shown| shown.contains("SECRET")).collect::<Vec<_>>();
        assert!(shown.iter().all(|shown| shown.contains("?key=")), "{shown:?}");
        window.click("Save");
    }
    until(&mut window, "tiles", |_| server.seen().iter().any(|head| head.contains("x-key: SECRET")));
    assert_eq!(window.session().tile_source, "own:2");
    let open_list = |window: &mut Window| {
        let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
        window.click(&chip);
        window.click("Own map tiles…");
    };
    open_list(&mut window);
    window.click("Move up: Two");
    window.click("Change: One");
    fill(&mut window, "Name", "First");
    window.click("Greater smallest zoom");
    window.click("Save");
    window.assert_says("Use First");
    let own = |window: &Window| {
        window.session().own_tiles.iter().map(|own| (own.name.clone(), own.min_zoom)).collect::<Vec<_>>()
    };
    assert_eq!(own(&window), [("Two".to_owned(), 0), ("First".to_owned(), 1)]);
    window.click("Use First");
    assert_eq!(window.session().tile_source, "own:1");
    window.harness.state_mut().save_settings();
    let file = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).next().unwrap();
    assert!(std::fs::read_to_string(&file).unwrap().contains("SECRET"), "a key is kept");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    drop(window);
    let mut window = Start { store: store(), ..Start::default() }.open();
    assert_eq!(own(&window), [("Two".to_owned(), 0), ("First".to_owned(), 1)]);
    assert_eq!(window.session().tile_source, "own:1");
    window.command(Command::SetBasemap(BasemapChoice::Tiles));
    window.assert_says("Basemap: First");
    open_list(&mut window);
    window.click("Remove: First");
    window.click("No, keep");
    window.click("Remove: First");
    window.click("Yes, remove");
    assert_eq!(own(&window), [("Two".to_owned(), 0)]);
    assert_eq!(window.session().basemap, BasemapChoice::Offline);
    window.key(egui::Key::Escape);
    window.assert_says("Basemap: Offline basemap");
    window.assert_says("First was removed");
    let notices = format!("{:?}", window.session().notices.all());
    assert!(!notices.contains("SECRET"), "{notices}");
    assert!(!format!("{:?}", window.session()).contains("SECRET"));
}

#[test]
fn what_is_wrong_with_an_address_is_answered_in_the_form() {
    let server = TileServer::start();
    let mut window = Start::default().open();
    open_form(&mut window);
    for (address, said) in [
        ("ftp://h/{z}/{x}/{y}", "An address begins with https:// or http://"),
        ("https://h/{z}/{x}", "An address of tiles has the places {z}, {x} and {y} (or {-y})."),
        ("https://h/{z}/{x}/{y}/{q}", "The only places are"),
    ] {
        fill(&mut window, "Address", address);
        window.assert_says(said);
        window.click("Save");
        assert!(window.session().own_tiles.is_empty(), "{address}");
    }
    for (path, said, advice) in [
        ("html/{z}/{x}/{y}.png", "A web page comes in place of pictures", "Check the address"),
        ("refused/{z}/{x}/{y}.png", "The server refuses to give tiles (403).", "Check the key"),
        ("text/{z}/{x}/{y}.png", "What comes is no sound picture.", "Check the address"),
        ("endless/{z}/{x}/{y}.png", "The answers are larger than tiles may be.", "Check the address"),
        ("nothing/{z}/{x}/{y}.png", "The server has no such tiles.", "Check the address and the zooms"),
        ("nothing.json", "The server answers with fault 404.", "Check the address"),
        ("text", "What comes is no TileJSON file.", "Tiles have {z}, {x}, {y} in the address"),
        ("html", "A web page comes in place of pictures", "Check the address"),
        ("vector.json", "Its tiles are vector tiles, which are not drawn.", ""),
        ("whole.pmtiles", "The server does not give parts of a file.", "The server must support range"),
        ("nothing.pmtiles", "The server answers with fault 404.", "Check the address"),
    ] {
        fill(&mut window, "Address", &format!("{}?key=SECRET", server.at(path)));
        window.click("Test");
        until(&mut window, path, |window| window.says(said));
        window.assert_says(advice);
        assert!(!window.says("Asking"), "{path}");
    }
    // Where the file cannot be read, Save says so and saves nothing.
    window.click("Save");
    until(&mut window, "saved", |window| window.says("The server answers with fault 404."));
    assert!(window.session().own_tiles.is_empty() && window.session().notices.all().is_empty());
    fill(&mut window, "Address", "http://127.0.0.1:1/{z}/{x}/{y}.png");
    window.click("Test");
    until(&mut window, "nobody there", |window| window.says("The server cannot be reached."));
    assert!(!window.session().notices.all().iter().any(|notice| notice.level == Level::Error));
}

#[test]
fn a_test_ends_with_the_page_and_none_is_made_without_a_network() {
    let server = TileServer::start();
    let mut window = Start::default().open();
    window.command(Command::SetNetwork(false));
    open_form(&mut window);
    window.assert_says("The network is switched off: the address can be saved, but not tested.");
    fill(&mut window, "Address", &server.at("waits/{z}/{x}/{y}.png"));
    window.click("Test");
    window.assert_says("Untick “Use no network” in the basemap menu.");
    assert!(server.seen().is_empty());
    window.command(Command::SetNetwork(true));
    window.click("Test");
    window.assert_says("Asking 127.0.0.1:");
    until(&mut window, "asked", |_| server.seen().len() == 1);
    window.key(egui::Key::Escape);
    window.key(egui::Key::Escape);
    assert!(window.session().panels.own_sources.is_none());
    until(&mut window, "given up", |_| server.seen().last().is_some_and(|seen| seen == "gone"));
    // What was begun is there again.
    let chip = window.names().into_iter().find(|name| name.starts_with("Basemap: ")).unwrap();
    window.click(&chip);
    window.click("Add map tiles…");
    window.assert_says("Tiles, rows counted from the north (XYZ).");
    assert!(!window.says("Asking"));
    // Names of servers are the usual ones where none are given.
    fill(&mut window, "Address", "https://{s}.tiles.example/{z}/{x}/{y}.png");
    window.command(Command::SetNetwork(false));
    window.click("Save");
    assert_eq!(window.session().own_tiles[0].servers, ["a", "b", "c"]);
    assert_eq!(window.session().own_tiles[0].name, "a.tiles.example");
    window.command(Command::RemoveOwnSource(1));
    open_form(&mut window);
    window.click("Cancel");
    assert!(window.session().own_tiles.is_empty());
}

#[test]
fn what_one_address_said_of_itself_does_not_stay_with_another() {
    let server = TileServer::start();
    let mut window = Start::default().open();
    open_form(&mut window);
    fill(&mut window, "Address", &server.at("tiles.json"));
    window.click("Test");
    until(&mut window, "the file is read", |window| window.says("Server of maps"));
    fill(&mut window, "Address", &server.at("plain.pmtiles"));
    assert!(!window.says("Server of maps"), "{:#?}", window.names());
    window.click("Test");
    until(&mut window, "the archive is read", |window| window.says("Maker of archives"));
    // What a person wrote stays.
    fill(&mut window, "Name", "Mine");
    fill(&mut window, "Address", &server.at("tiles.json"));
    assert!(window.says("Mine") && !window.says("Maker of archives"), "{:#?}", window.names());
}
