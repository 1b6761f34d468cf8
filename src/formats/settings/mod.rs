//! What the program remembers from one start to the next.

mod choices;
mod own_tiles;
mod readings;
mod recent;
mod store;

pub use choices::{FilesChanged, Hint, MotionChoice, TextPercent, ThemeChoice};
pub use own_tiles::{OwnTiles, OwnTilesKind, TileHeader};
pub use readings::{MOST_READINGS, RememberedReadings};
pub use recent::RecentFile;
pub(in crate::formats) use recent::{path_of, raw_of};
pub(in crate::formats) use store::FOLDER;
pub use store::{CONFIG_VARIABLE, SettingsNotice, SettingsStore};

use crate::model::lang::Lang;
use crate::model::time::{Basis, CoarseDate, Day};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Version of the form written; a file of a later one is set aside.
pub const VERSION: u32 = 1;
/// Number of files remembered.
pub const MOST_RECENT: usize = 12;
/// Number of layers remembered.
const MOST_LAYERS: usize = 200;
/// Number of projects of the person's own that are remembered.
pub const MOST_OWN_PROJECTS: usize = 50;
/// Number of own sources of tiles remembered.
pub const MOST_OWN_TILES: usize = 100;

/// Where the window was.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Upper left corner on the desktop, in logical points.
    pub position_points: Option<[f32; 2]>,
    /// Inner width and height, in logical points.
    pub size_points: Option<[f32; 2]>,
    /// It filled the screen.
    pub maximised: bool,
}

/// What the map showed.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct ViewPlace {
    /// Longitude of the middle, in degrees.
    pub lon: f64,
    /// Latitude of the middle, in degrees.
    pub lat: f64,
    /// Zoom of 256-pixel tiles.
    pub zoom: f64,
}

/// State of a layer in the panel.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LayerSetting {
    /// Key of the layer: `hotels` and the like.
    pub key: String,
    /// Shown on the map.
    pub visible: bool,
    /// Opacity, 0 to 1.
    pub opacity: f32,
}

/// A project that the person saved, or of which they agreed that it reads files outside its folder.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OwnProject {
    /// Its file.
    pub file: RecentFile,
    /// The content of it.
    pub stamp: crate::formats::project::Stamp,
}

/// Everything remembered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the form, [`VERSION`].
    pub version: u32,
    /// Language; `None`: that of the system.
    pub language: Option<Lang>,
    /// Which colours, and large type for a room.
    pub theme: ThemeChoice,
    /// Size of everything on screen.
    pub text_percent: TextPercent,
    /// Whether things move on screen.
    pub motion: MotionChoice,
    /// What is done with files that change on the disk.
    pub files_changed: FilesChanged,
    /// Ids of the hints of the first start that were put away.
    pub hints_dismissed: Vec<String>,
    /// The window.
    pub window: WindowPlace,
    /// The view; `None`: Home.
    pub view: Option<ViewPlace>,
    /// The day; `None`: that of the last event.
    #[serde(with = "iso_day")]
    pub day: Option<Day>,
    /// The ground on which states are told.
    pub basis: Basis,
    /// Files opened, the last one first.
    pub recent: Vec<RecentFile>,
    /// The last project is opened at the next start.
    pub reopen_project: bool,
    /// The project that was open last.
    pub last_project: Option<RecentFile>,
    /// Projects whose files are read wherever they lie.
    pub own_projects: Vec<OwnProject>,
    /// What is not announced on the day is drawn, faintly.
    pub show_not_announced: bool,
    /// Map tiles are fetched where a network answers.
    pub tiles: bool,
    /// Id of the source of map tiles.
    pub tile_source: String,
    /// The network may be used.
    pub network: bool,
    /// The user's own sources of tiles, in the order of the menu. Their addresses and headers may hold keys.
    pub own_tiles: Vec<OwnTiles>,
    /// Number of the next one of them: none is used twice.
    pub next_own_tiles: u32,
    /// Days of the programme that pass in a second of playback.
    pub playback_days_per_second: f32,
    /// Layers from the top of the panel to the bottom.
    pub layers: Vec<LayerSetting>,
    /// Readings of times that a person chose, for files of the same columns.
    pub readings: RememberedReadings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            language: None,
            theme: ThemeChoice::System,
            text_percent: TextPercent::default(),
            motion: MotionChoice::System,
            files_changed: FilesChanged::Ask,
            hints_dismissed: Vec::new(),
            window: WindowPlace::default(),
            view: None,
            day: None,
            basis: Basis::Actual,
            recent: Vec::new(),
            reopen_project: true,
            last_project: None,
            own_projects: Vec::new(),
            show_not_announced: true,
            tiles: true,
            tile_source: String::new(),
            network: true,
            own_tiles: Vec::new(),
            next_own_tiles: 1,
            playback_days_per_second: 30.0,
            layers: Vec::new(),
            readings: RememberedReadings::default(),
        }
    }
}

impl Settings {
    /// Puts what is out of range back: a window must be found on the screen, a view on the map.
    #[must_use]
    pub fn sane(mut self) -> Self {
        self.version = VERSION;
        let within =
            |pair: &[f32; 2], range: std::ops::RangeInclusive<f32>| pair.iter().all(|n| range.contains(n));
        let window = &mut self.window;
        window.position_points = window.position_points.filter(|place| within(place, -32_000.0..=32_000.0));
        window.size_points = window.size_points.filter(|size| within(size, 200.0..=32_000.0));
        self.view = self.view.filter(|view| {
            (-180.0..=180.0).contains(&view.lon)
                && (-85.06..=85.06).contains(&view.lat)
                && (0.0..=26.0).contains(&view.zoom)
        });
        if !(0.01..=3660.0).contains(&self.playback_days_per_second) {
            self.playback_days_per_second = Self::default().playback_days_per_second;
        }
        self.text_percent = self.text_percent.sane();
        let dismissed = std::mem::take(&mut self.hints_dismissed);
        let known = Hint::ALL.into_iter().map(Hint::id);
        self.hints_dismissed =
            known.filter(|&id| dismissed.iter().any(|of| of == id)).map(str::to_owned).collect();
        for layer in &mut self.layers {
            layer.opacity = if layer.opacity.is_finite() { layer.opacity.clamp(0.0, 1.0) } else { 1.0 };
        }
        let mut seen: Vec<String> = Vec::new();
        self.layers.retain(|layer| {
            let fresh = !seen.contains(&layer.key) && seen.len() < MOST_LAYERS;
            if fresh {
                seen.push(layer.key.clone());
            }
            fresh
        });
        self.recent.truncate(MOST_RECENT);
        self.own_projects.truncate(MOST_OWN_PROJECTS);
        self.own_tiles.truncate(MOST_OWN_TILES);
        self
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|recent| recent.path() != path);
        self.recent.insert(0, RecentFile::new(path));
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent.path() != path);
    }
}

/// A day as `YYYY-MM-DD`, or null.
mod iso_day {
    use super::{CoarseDate, Day};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    /// What is no day is no day: that alone is no reason to lose the other settings.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        Ok(text.and_then(|text| CoarseDate::parse(&text).ok()).map(|date| date.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_range_is_put_back() {
        let wild = Settings {
            window: WindowPlace {
                position_points: Some([1e9, 0.0]),
                size_points: Some([f32::NAN, 800.0]),
                maximised: true,
            },
            view: Some(ViewPlace { lon: 46.75, lat: f64::NAN, zoom: 1e308 }),
            playback_days_per_second: f32::INFINITY,
            text_percent: TextPercent(7_000),
            hints_dismissed: ["file", "no such hint", "file"].map(str::to_owned).to_vec(),
            layers: vec![
                LayerSetting { key: "hotels".into(), visible: true, opacity: f32::NAN },
                LayerSetting { key: "hotels".into(), visible: false, opacity: 0.5 },
                LayerSetting { key: "airport".into(), visible: false, opacity: 7.0 },
            ],
            ..Settings::default()
        }
        .sane();
        assert_eq!(wild.window, WindowPlace { maximised: true, ..WindowPlace::default() });
        assert_eq!(wild.view, None);
        assert_eq!(wild.text_percent, TextPercent(200));
        assert_eq!(wild.hints_dismissed, ["file"]);
        assert_eq!(wild.playback_days_per_second, 30.0);
        let layers: Vec<_> = wild.layers.iter().map(|layer| (layer.key.as_str(), layer.opacity)).collect();
        assert_eq!(layers, [("hotels", 1.0), ("airport", 1.0)]);
    }

    #[test]
    fn the_last_file_opened_is_first() {
        let mut settings = Settings::default();
        for number in 0..20 {
            settings.remember(Path::new(&format!("/data/{number}.geojson")));
        }
        settings.remember(Path::new("/data/15.geojson"));
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[0].path(), Path::new("/data/15.geojson"));
        settings.forget(Path::new("/data/15.geojson"));
        assert_eq!(settings.recent[0].path(), Path::new("/data/19.geojson"));
    }
}
