//! The programme's layers as the program carries them, and a folder that takes their place file by file.

use super::super::error::{FileError, FileErrorKind};
use super::super::geojson::{self, Loaded};
use crate::model::feedback::Silent;
use std::path::{Path, PathBuf};

macro_rules! programme {
    ($($key:literal),* $(,)?) => {
        /// Key and GeoJSON text of each layer, in the order of the panel from top to bottom.
        pub const PROGRAMME: &[(&str, &str)] =
            &[$(($key, include_str!(concat!("../../../geodata/programme/", $key, ".geojson")))),*];
    };
}

programme![
    "airport",
    "hotels",
    "congress_center",
    "factory",
    "public_places",
    "transport",
    "residents",
    // The plan lies beneath what is built.
    "master_plan",
];

/// A layer of the programme as it was loaded.
#[derive(Clone, PartialEq, Debug)]
pub struct ProgrammeFile {
    /// Its key: `hotels`, `airport`, ...
    pub key: &'static str,
    /// Its features: of the folder's file, else of the program itself.
    pub loaded: Loaded,
    /// The file of the folder that was read; `None` where the program's own is shown.
    pub source: Option<PathBuf>,
    /// Why the folder's file is not shown though it is there.
    pub error: Option<FileError>,
}

/// All layers of the programme.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Programme {
    /// In the order of the panel.
    pub files: Vec<ProgrammeFile>,
    /// Why the folder itself is not used.
    pub error: Option<FileError>,
}

/// A file of a folder in the shape of `geodata`, if it is there: `DIR/<part>/<name>`, else `DIR/<name>`.
#[must_use]
pub fn geodata_file(geodata: &Path, part: &str, name: &str) -> Option<PathBuf> {
    [geodata.join(part).join(name), geodata.join(name)]
        .into_iter()
        .find(|path| path.symlink_metadata().is_ok())
}

/// Loads the programme. Files of the folder take the place of the program's own; one that cannot be read gives its error and the
/// program's own stays.
#[must_use]
pub fn load_programme(geodata: Option<&Path>) -> Programme {
    let error = geodata.and_then(|folder| match std::fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => None,
        Ok(_) => Some(FileError::new(FileErrorKind::Io("not a folder".into())).of(folder)),
        Err(error) => Some(FileError::from_io(&error).of(folder)),
    });
    let geodata = geodata.filter(|_| error.is_none());
    let files = PROGRAMME.iter().map(|&(key, text)| load(key, text, geodata)).collect();
    Programme { files, error }
}

fn load(key: &'static str, text: &str, geodata: Option<&Path>) -> ProgrammeFile {
    let path = geodata.and_then(|folder| geodata_file(folder, "programme", &format!("{key}.geojson")));
    let mut error = None;
    if let Some(path) = path {
        match geojson::read_file(&path, &Silent) {
            Ok(loaded) => return ProgrammeFile { key, loaded, source: Some(path), error: None },
            Err(fault) => error = Some(fault),
        }
    }
    let loaded = geojson::read(text.as_bytes(), key, &Silent).unwrap_or_else(|fault| {
        error.get_or_insert(fault);
        Loaded::default()
    });
    ProgrammeFile { key, loaded, source: None, error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::model::programme::PositionKind;
    use crate::model::time::{Basis, CoarseDate, Status, status_at};

    #[test]
    fn the_programs_own_layers_are_without_problems() {
        let programme = load_programme(None);
        assert_eq!(programme.files.len(), 8);
        for file in &programme.files {
            assert_eq!(file.error, None, "{}", file.key);
            assert!(file.loaded.problems.is_clean(), "{}: {:?}", file.key, file.loaded.problems);
            let layer = &file.loaded.layer;
            assert!(!layer.is_empty() && layer.histories.is_some(), "{}", file.key);
            assert!(layer.name.exactly(Lang::AZ).is_some_and(|name| !name.is_empty()));
            let sites = layer.sites.as_ref().unwrap();
            assert_eq!(sites.sites.len(), layer.len());
            assert!(!sites.kind_icon.is_empty() && sites.note.exactly(Lang::RU).is_some(), "{}", file.key);
            assert!(sites.sites.iter().all(|site| site.position_kind.is_some() && site.accuracy_m.is_some()));
        }
    }

    #[test]
    fn histories_figures_and_parts_arrive() {
        let programme = load_programme(None);
        let layer = |key: &str| &programme.files.iter().find(|file| file.key == key).unwrap().loaded.layer;
        let day = |text: &str| CoarseDate::parse(text).unwrap().first;

        let plan = layer("master_plan");
        let core = plan.find("master_plan_civic_core").unwrap();
        assert_eq!(
            plan.part_of.as_ref().unwrap()[core],
            plan.find("khankendi_master_plan").map(|f| f as u32)
        );

        let transport = layer("transport");
        let highway = transport.find("aghdam_khankendi_highway").unwrap();
        let histories = transport.histories.as_ref().unwrap();
        let state = status_at(
            histories.rows_of(highway),
            histories.plans_of(highway),
            day("2024-12-30"),
            Basis::Actual,
        );
        assert_eq!(state.status, Some(Status::UnderConstruction));
        let text = histories.text(histories.rows_of(highway)[0].text).unwrap();
        assert!(
            text.description.exactly(Lang::AZ).unwrap().starts_with("İşlərə")
                && text.source == "news.az 2024-09-19"
        );
        let figure = &transport.sites.as_ref().unwrap().sites[highway].figures[0];
        assert_eq!((figure.measure.as_str(), figure.value, figure.total), ("length_m", 33_600.0, true));
        let terminal = transport.find("railway_terminal").unwrap();
        let site = &transport.sites.as_ref().unwrap().sites[terminal];
        assert_eq!(
            (site.position_kind, site.anchor_id.as_deref()),
            (Some(PositionKind::Display), Some("khankendi"))
        );
        let plans = histories.plans_of(terminal);
        assert!(plans.iter().any(|plan| plan.date.to_string() == "2026-12" && plan.stated_on.is_some()));
    }

    #[test]
    fn a_folder_takes_the_place_file_by_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("programme")).unwrap();
        let own = r#"{"type":"Feature","id":"own","properties":{"name":"Own"},"geometry":null}"#;
        std::fs::write(folder.path().join("programme/hotels.geojson"), own).unwrap();
        std::fs::write(folder.path().join("factory.geojson"), "{\"type\":").unwrap();
        let programme = load_programme(Some(folder.path()));
        let file = |key: &str| programme.files.iter().find(|file| file.key == key).unwrap();
        assert!(file("hotels").source.is_some() && file("hotels").loaded.layer.find("own").is_some());
        assert!(file("factory").source.is_none() && file("factory").loaded.layer.len() == 1);
        assert_eq!(file("factory").error.as_ref().unwrap().file_name(), "factory.geojson");
        assert!(file("airport").error.is_none());
        let gone = load_programme(Some(&folder.path().join("gone")));
        assert!(gone.error.is_some() && gone.files.iter().all(|file| file.error.is_none()));
    }
}
