//! Keys of own sources of tiles are in the settings file and nowhere else: not in logs, notices, words on the screen, texts for
//! looking into the program, or files that it writes.

use super::own_sources::{fill, until};
use super::tile_server::TileServer;
use super::window::{Start, Window};
use khankendi_atlas::formats::settings::SettingsStore;
use khankendi_atlas::session::{Action, BasemapChoice, Command, OwnSourcesPage};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tracing_subscriber::EnvFilter;

/// A key that stands nowhere else.
const KEY: &str = "K3Y-THAT-IS-NOBODYS-BUSINESS";

/// What all threads of this program have logged.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn assert_unseen(window: &Window, when: &str) {
    let session = window.session();
    let notices = format!("{:?}", session.notices.all());
    let sources = format!("{:?} {:?} {:?}", session.own_tiles, session.sources(), session.source_of_tiles());
    for (where_, text) in [
        ("notices", notices),
        ("sources", sources),
        ("session", format!("{session:?}")),
        ("settings in memory", format!("{:?}", session.settings())),
        ("screen", window.names().join("\n")),
    ] {
        assert!(!text.contains(KEY), "{when}: the key is in {where_}: {text}");
    }
}

#[test]
fn a_key_is_in_the_settings_file_and_nowhere_else() {
    let filter =
        EnvFilter::new("khankendi_atlas=trace,hyper=trace,hyper_util=trace,reqwest=trace,rustls=trace");
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Log).finish();
    tracing::subscriber::set_global_default(log).expect("no other log in these tests");
    let (server, folder) = (TileServer::start(), tempfile::tempdir().unwrap());
    let settings = folder.path().join("settings");
    let store = Some(SettingsStore::in_folder(Some(settings.clone())));
    let mut window = Start { store, ..Start::default() }.open();
    for (path, name) in [
        ("refused/{z}/{x}/{y}.png", "Refused"),
        ("html/{z}/{x}/{y}.png", "Web page"),
        ("tiles.json", "Served"),
        ("plain.pmtiles", "Archive"),
        ("late/{z}/{x}/{y}.png", "Sound"),
    ] {
        let before = server.seen().len();
        window.command(Command::OpenOwnSources(OwnSourcesPage::Add));
        fill(&mut window, "Address", &format!("{}?key={KEY}", server.at(path)));
        fill(&mut window, "Name", name);
        window.click("Add a header");
        fill(&mut window, "Header 1, name", "X-Key");
        fill(&mut window, "Header 1, value", KEY);
        window.click("Save");
        until(&mut window, name, |_| server.seen().len() > before + 2);
        until(&mut window, name, |window| window.session().panels.own_sources.is_none());
        for _ in 0..20 {
            window.harness.run_steps(2);
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert_unseen(&window, name);
    }
    assert!(server.seen().iter().any(|head| head.contains(&format!("x-key: {KEY}"))), "it was sent");
    // An area, saved whole and saved by half.
    for (busy, file) in [(false, "whole.mbtiles"), (true, "half.mbtiles")] {
        window.command(Command::Act(Action::SaveArea));
        fill(&mut window, "File", &folder.path().join(file).to_string_lossy());
        window.click("I confirm it");
        window.click("Greatest zoom: less");
        window.click("Greatest zoom: less");
        let before = server.seen().len();
        window.click("Start");
        until(&mut window, "begun", |_| server.seen().len() > before + 4);
        server.set_busy(busy);
        let told = |window: &mut Window| window.says("Saved: ") || window.says("tiles did not come.");
        until(&mut window, file, told);
        assert_unseen(&window, file);
        window.key(egui::Key::Escape);
    }
    assert!(
        folder.path().join("whole.mbtiles").is_file() && folder.path().join("half.mbtiles.part").is_file()
    );
    window.command(Command::SetBasemap(BasemapChoice::Offline));
    window.harness.state_mut().save_settings();
    drop(window);
    let with_key = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes())
    };
    let found: Vec<PathBuf> = files_below(folder.path()).into_iter().filter(with_key).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(&settings));
    let log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("a tile did not come"), "the log was not kept");
    assert!(!log.contains(KEY), "{:?}", log.lines().find(|line| line.contains(KEY)));
}
