//! The settings file as anybody may have left it.

use khankendi_atlas::basemap::own::{OWN, source_of_id};
use khankendi_atlas::formats::settings::{Settings, SettingsNotice, SettingsStore, VERSION, ViewPlace};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::session::Session;
use khankendi_atlas::spatial::Camera;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own that is taken away again.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("ka-settings-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder for the settings");
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind is in the folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is read is in range and written as it is read; what is not understood is set aside, byte by byte; the session gives back
/// what it was told.
pub fn check(bytes: &[u8]) {
    let scratch = Scratch::new();
    let path = scratch.0.join("settings.json");
    fs::write(&path, bytes).expect("the settings are written");
    let mut store = SettingsStore::in_folder(Some(scratch.0.clone()));
    let (settings, notice) = store.load();
    assert_eq!(settings.clone().sane(), settings, "what is loaded is in range");
    let version = serde_json::from_slice::<Value>(bytes).ok().map(|value| value["version"].as_u64());
    match notice {
        None => {
            assert_eq!(version, Some(Some(u64::from(VERSION))), "only the own version is read");
            assert_eq!(fs::read(&path).expect("the file stays"), bytes);
        }
        Some(SettingsNotice::SetAside { to } | SettingsNotice::Newer { to }) => {
            assert_eq!(fs::read(to).expect("the file is set aside"), bytes);
            assert_eq!(settings, Settings::default());
            assert!(!path.exists());
        }
        Some(other) => panic!("{other}"),
    }
    written(&mut store, &settings, &path);
    let restored = through_session(&settings);
    written(&mut store, &restored, &path);
}

/// Written, read, and written again: the same.
fn written(store: &mut SettingsStore, settings: &Settings, path: &Path) {
    assert_eq!(store.save(settings), None);
    let text = fs::read(path).expect("the settings were saved");
    let (again, notice) = store.load();
    assert_eq!(notice, None);
    assert_eq!(without_places(&again), without_places(settings), "what is saved is read as it was");
    near(settings.view, again.view);
    assert_eq!(store.save(&again), None);
    // The last bits of a number may change where `serde_json` reads it.
    if &again == settings {
        assert_eq!(fs::read(path).expect("the settings were saved"), text);
    }
}

/// Settings without the numbers of places, which come back but for their last bits.
fn without_places(settings: &Settings) -> Settings {
    let mut settings = Settings { view: None, ..settings.clone() };
    for own in &mut settings.own_tiles {
        own.bounds = own.bounds.map(|_| [0.0; 4]);
    }
    settings
}

fn near(a: Option<ViewPlace>, b: Option<ViewPlace>) {
    assert_eq!(a.is_some(), b.is_some(), "a view comes back");
    let (Some(a), Some(b)) = (a, b) else { return };
    for (a, b) in [(a.lon, b.lon), (a.lat, b.lat), (a.zoom, b.zoom)] {
        assert!((a - b).abs() < 1e-6, "a view comes back: {a} and {b}");
    }
}

/// What a session of these settings would remember. Layers and days depend on what is open: here nothing is.
fn through_session(settings: &Settings) -> Settings {
    let restored = |settings: &Settings| {
        let mut session = Session::new(Vec::new(), None);
        session.restore(settings, Lang::EN);
        session.settings()
    };
    let once = restored(settings);
    assert_eq!(once.clone().sane(), once, "a session remembers nothing out of range");
    let twice = restored(&once);
    assert_eq!(without_places(&twice), without_places(&once), "a session remembers what it was told");
    near(once.view, twice.view);
    if let Some(view) = settings.view {
        // The map goes neither as far out nor as deep as the settings may say.
        let zoom = view.zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
        near(Some(ViewPlace { zoom, ..view }), once.view);
    }
    let kept = |settings: &Settings| {
        let Settings {
            language, theme, text_percent, motion, hints_dismissed, basis, recent, network, ..
        } = settings.clone();
        let shown = settings.show_not_announced;
        ((language, theme, text_percent, motion, hints_dismissed), (basis, recent, network, shown))
    };
    assert_eq!(kept(&once), kept(settings), "choices come back");
    // A source of the person's own that is gone or not sound gives way to the offline basemap, and no other one does.
    let gives_way =
        once.tile_source.starts_with(OWN) && source_of_id(&once.tile_source, &once.own_tiles).is_none();
    assert_eq!(once.tiles, settings.tiles && !gives_way, "tiles come back");
    assert!(settings.tile_source.is_empty() || once.tile_source == settings.tile_source);
    assert_eq!(once.own_tiles.len(), settings.own_tiles.len());
    let mut numbers = BTreeSet::new();
    for (own, before) in once.own_tiles.iter().zip(&settings.own_tiles) {
        assert!(own.number > 0 && numbers.insert(own.number), "numbers of own tiles are their own");
        let mut before = before.clone();
        before.number = own.number;
        assert!(*own == before, "own tiles come back");
    }
    once
}
