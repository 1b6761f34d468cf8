//! What is remembered from one start to the next: settings into the session and back.

use super::{BasemapChoice, Hint, Session, Speed, TrustedProject};
use crate::basemap::built_in::DEFAULT_SOURCE;
use crate::formats::settings::{LayerSetting, OwnProject, RecentFile, Settings, ViewPlace};
use crate::model::project::LayerGroup;
use crate::model::time::Status;
use crate::spatial::LonLat;

impl Session {
    /// Takes over what the settings say; `system` is the language of the system, for the first start.
    pub fn restore(&mut self, settings: &Settings, system: crate::model::lang::Lang) {
        self.lang = settings.language.unwrap_or(system);
        let preferences = &mut self.preferences;
        preferences.language = settings.language;
        preferences.system_language = system;
        preferences.text_percent = settings.text_percent;
        preferences.motion = settings.motion;
        preferences.files_changed = settings.files_changed;
        let dismissed = |hint: &Hint| settings.hints_dismissed.iter().any(|id| id == hint.id());
        preferences.hints_dismissed = Hint::ALL.into_iter().filter(dismissed).collect();
        self.view.set_cuts(self.preferences.reduces_motion());
        self.theme = settings.theme;
        self.basemap = if settings.tiles { BasemapChoice::Tiles } else { BasemapChoice::Offline };
        self.tile_source.clone_from(&settings.tile_source);
        if self.tile_source.is_empty() {
            self.tile_source = DEFAULT_SOURCE.to_owned();
        }
        self.own_tiles.clone_from(&settings.own_tiles);
        self.next_own_tiles = settings.next_own_tiles;
        self.number_own_sources();
        self.network = settings.network;
        self.leave_broken_source();
        self.clock.basis = settings.basis;
        self.clock.filter.set(Status::NotAnnounced, settings.show_not_announced);
        let wanted = f64::from(settings.playback_days_per_second);
        let distance = |speed: &Speed| (speed.days_per_second() - wanted).abs();
        if let Some(speed) = Speed::ALL.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))) {
            self.clock.speed = speed;
        }
        self.readings.clone_from(&settings.readings);
        self.recent = settings.recent.iter().map(|file| file.path().to_owned()).collect();
        if let Some(view) = settings.view {
            self.view.set(LonLat::new(view.lon, view.lat), view.zoom);
        }
        for of_layer in &settings.layers {
            if let Some(id) = self.project.by_key(&of_layer.key).map(|layer| layer.id) {
                self.project.edit(id, |layer| {
                    layer.visible = of_layer.visible;
                    layer.opacity = of_layer.opacity;
                });
            }
        }
        let place = |key: &str| settings.layers.iter().position(|layer| layer.key == key);
        self.project.layers.sort_by_key(|layer| place(&layer.key).unwrap_or(usize::MAX));
        self.project_changed();
        if let Some(day) = settings.day {
            self.clock.set_day(day);
        }
        self.day_changed();
        self.preferences.reopens_project = settings.reopen_project;
        let trusted = settings.own_projects.iter();
        self.trusted =
            trusted.map(|of| TrustedProject { path: of.file.path().to_owned(), stamp: of.stamp }).collect();
        self.now_is_saved();
    }

    /// What is to be remembered; the window's place is the shell's to add.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let camera = self.view.goal();
        let centre = camera.centre.to_lon_lat();
        let programme = self.project.layers.iter().filter(|layer| layer.group == LayerGroup::Programme);
        Settings {
            language: self.preferences.language,
            theme: self.theme,
            text_percent: self.preferences.text_percent,
            motion: self.preferences.motion,
            files_changed: self.preferences.files_changed,
            hints_dismissed: Hint::ALL
                .into_iter()
                .filter(|hint| self.preferences.hints_dismissed.contains(hint))
                .map(|hint| hint.id().to_owned())
                .collect(),
            view: Some(ViewPlace { lon: centre.lon, lat: centre.lat, zoom: camera.zoom }),
            day: Some(self.clock.day),
            basis: self.clock.basis,
            recent: self.recent.iter().map(|path| RecentFile::new(path)).collect(),
            show_not_announced: self.clock.filter.shows(Status::NotAnnounced),
            tiles: self.basemap == BasemapChoice::Tiles,
            tile_source: self.tile_source.clone(),
            network: self.network,
            own_tiles: self.own_tiles.clone(),
            next_own_tiles: self.next_own_tiles,
            playback_days_per_second: self.clock.speed.days_per_second() as f32,
            layers: programme
                .map(|layer| LayerSetting {
                    key: layer.key.clone(),
                    visible: layer.visible,
                    opacity: layer.opacity,
                })
                .collect(),
            readings: self.readings.clone(),
            reopen_project: self.preferences.reopens_project,
            last_project: self.project_path().map(RecentFile::new),
            own_projects: self
                .trusted
                .iter()
                .map(|of| OwnProject { file: RecentFile::new(&of.path), stamp: of.stamp })
                .collect(),
            ..Settings::default()
        }
    }
}
