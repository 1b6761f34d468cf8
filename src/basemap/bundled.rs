//! The offline basemap that the program carries (`geodata/basemap`; its README tells sources and how the parts fit).

use crate::formats::error::FileError;
use crate::formats::geojson;
use crate::formats::programme::geodata_file;
use crate::model::feedback::Feedback;
use crate::model::ground::{GroundPart, GroundRole};
use crate::model::layer::LayerData;
use std::path::Path;

macro_rules! bundled {
    ($($(#[$doc:meta])* $layer:ident = $name:literal),* $(,)?) => {
        /// A part of the basemap, in drawing order from the ground up.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum BundledLayer {
            $($(#[$doc])* $layer,)*
        }

        impl BundledLayer {
            /// All parts, the lowest first.
            pub const ALL: &[Self] = &[$(Self::$layer),*];

            /// Its file without folder and ending.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$layer => $name,)* }
            }

            /// Its GeoJSON text.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self {
                    $(Self::$layer => include_str!(concat!("../../geodata/basemap/", $name, ".geojson")),)*
                }
            }
        }
    };
}

bundled! {
    /// Countries of the world at small scale; areas, filled without an outline.
    World = "world",
    /// Countries around the Caspian and the Caucasus; areas, filled without an outline.
    Countries = "countries",
    /// Districts and cities of Azerbaijan; areas for names and picking, not filled.
    Districts = "districts",
    /// Lakes and reservoirs; areas.
    Lakes = "lakes",
    /// Large rivers; lines.
    Rivers = "rivers",
    /// Coasts of `Countries`; lines.
    Coast = "coast",
    /// Lines between districts, each once.
    DistrictLines = "district_lines",
    /// Land borders of the world at small scale.
    WorldLines = "world_lines",
    /// Borders between `Countries`, one feature a pair.
    CountryLines = "country_lines",
    /// Settlements, the airport, names of the sea; points with `rank` and `kind`.
    Places = "places",
}

/// A part of the basemap as it was loaded.
#[derive(Clone, PartialEq, Debug)]
pub struct LoadedBundle {
    /// Which part.
    pub layer: BundledLayer,
    /// Its features; empty where it cannot be read.
    pub data: LayerData,
    /// Why a file of the folder is not used.
    pub error: Option<FileError>,
}

/// Reads a part; a file of the folder (in the shape of `geodata`) takes the place of the program's own. Takes some
/// milliseconds a part: meant for a job.
#[must_use]
pub fn load(layer: BundledLayer, geodata: Option<&Path>, feedback: &dyn Feedback) -> LoadedBundle {
    let name = layer.name();
    let mut error = None;
    if let Some(path) = geodata.and_then(|folder| geodata_file(folder, "basemap", &format!("{name}.geojson")))
    {
        match geojson::read_file(&path, feedback) {
            Ok(loaded) => return LoadedBundle { layer, data: loaded.layer, error: None },
            Err(fault) => error = Some(fault),
        }
    }
    let data = match geojson::read(layer.text().as_bytes(), name, feedback) {
        Ok(loaded) => loaded.layer,
        Err(fault) => {
            error.get_or_insert(fault);
            LayerData::default()
        }
    };
    LoadedBundle { layer, data, error }
}

/// Reads all parts, the lowest first, with the faults of files of the folder that are not used.
#[must_use]
pub fn load_all(geodata: Option<&Path>, feedback: &dyn Feedback) -> (Vec<GroundPart>, Vec<FileError>) {
    let mut errors = Vec::new();
    let part = |&layer: &BundledLayer| {
        let loaded = load(layer, geodata, feedback);
        errors.extend(loaded.error);
        GroundPart {
            role: GroundRole::of_part(layer.name()),
            data: loaded.data,
            zooms: layer.zooms(),
            replaced_from: layer.replaced_from(),
        }
    };
    (BundledLayer::ALL.iter().map(part).collect(), errors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use crate::model::lang::Lang;

    #[test]
    fn every_part_is_read_without_a_problem() {
        for &layer in BundledLayer::ALL {
            let loaded = geojson::read(layer.text().as_bytes(), layer.name(), &Silent).unwrap();
            // Outlines of the world touch themselves here and there; nothing is lost by it.
            assert_eq!(loaded.problems.errors, 0, "{}: {:?}", layer.name(), loaded.problems);
            assert!(!loaded.layer.is_empty());
            assert!(loaded.layer.geometries.parts(0).len() > 0);
        }
    }

    #[test]
    fn places_have_names_and_ranks() {
        let places = load(BundledLayer::Places, None, &Silent).data;
        let khankendi =
            (0..places.len()).find(|&i| places.attributes.text("id", i) == Some("khankendi")).unwrap();
        assert_eq!(places.names.get(khankendi).unwrap().get(Lang::AZ), "Xankəndi");
        for feature in 0..places.len() {
            let rank = places.attributes.number("rank", feature);
            assert!(
                rank.is_some_and(|rank| [0.0, 1.0, 2.0, 3.0].contains(&rank))
                    && !places.names.get(feature).unwrap().is_empty(),
                "{feature}"
            );
        }
    }

    #[test]
    fn a_broken_file_of_the_folder_leaves_the_programs_own() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("lakes.geojson"), "<html>").unwrap();
        let lakes = load(BundledLayer::Lakes, Some(folder.path()), &Silent);
        assert!(lakes.error.is_some() && !lakes.data.is_empty());
    }
}
