//! Projects: what is open, how it looks and where the map stands, as one JSON file. `docs/project.md` describes its members.
//!
//! A project names files and brings none of their contents. What the program does not understand of it is kept and written again.

mod file;
mod paths;
mod read;
mod reading;
mod recovery;
mod table;
mod write;

pub use file::{Opened, SaveError, Stamp, open, save, save_new};
pub use paths::{FilePath, Outside, Trust, relative, resolve, within};
pub use read::read;
pub use recovery::{MOST_RECOVERED, Recovered, Recovery};
pub use write::write;

pub use super::tree::{Kept, Trouble, Wrong, WrongKind};

use crate::model::lang::Lang;
use crate::model::style::LayerStyle;
use crate::model::table_plan::TablePlan;
use crate::model::time::{Basis, Day, Status, TimeReading};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The `type` of a project.
pub const TYPE: &str = "khankendi-atlas-project";
/// The version that is written, and the greatest that is read.
pub const VERSION: u64 = 1;
/// What the names of projects end with.
pub const ENDING: &str = ".atlas.json";
/// Most layers.
pub const MOST_LAYERS: usize = 1000;
/// Most characters of notes.
pub const MOST_NOTES: usize = 1_000_000;
/// Most characters of titles and names.
pub const MOST_TITLE: usize = 1000;

/// Whether a path is named as a project.
#[must_use]
pub fn is_project(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| name.ends_with(ENDING))
}

/// Where the map stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ProjectView {
    /// Longitude of the middle, in degrees, -180 to 180.
    pub lon: f64,
    /// Latitude of the middle, in degrees, -85.06 to 85.06.
    pub lat: f64,
    /// Zoom of 256-pixel tiles, 0 to 26.
    pub zoom: f64,
}

impl ProjectView {
    /// A view as it is written: places to a centimetre, zooms to a thousandth. `None` for what is no place on the map.
    #[must_use]
    pub fn new(lon: f64, lat: f64, zoom: f64) -> Option<Self> {
        let round = |number: f64, parts: f64| (number * parts).round() / parts;
        let sound = [lon, lat, zoom].iter().all(|number| number.is_finite());
        sound.then(|| Self {
            lon: round(lon.clamp(-180.0, 180.0), 1e7),
            lat: round(lat.clamp(-85.06, 85.06), 1e7),
            zoom: round(zoom.clamp(0.0, 26.0), 1e3),
        })
    }
}

/// What lies under the layers.
#[derive(Clone, PartialEq, Debug)]
pub enum ProjectBasemap {
    /// Nothing.
    None,
    /// The bundled map.
    Offline,
    /// Tiles.
    Tiles(ProjectTiles),
}

/// A source of tiles; never its address, which may hold a key.
#[derive(Clone, PartialEq, Debug)]
pub enum ProjectTiles {
    /// A source that the program or the person gave a name.
    Source {
        /// Its id in the program.
        id: Box<str>,
        /// Its name, by which a source of the person's own is found on another computer.
        name: Box<str>,
    },
    /// An archive of tiles.
    Archive(FilePath),
}

/// Where the features of a layer come from.
#[derive(Clone, PartialEq, Debug)]
pub enum LayerSource {
    /// A file.
    File {
        /// Its path.
        path: FilePath,
        /// Which of its layers, where it has several.
        part: Option<LayerPart>,
    },
    /// A layer of the programme, by its key.
    Programme(Box<str>),
    /// What the program does not understand: the whole layer as it is written.
    Unknown(Arc<super::tree::Node>),
}

/// A layer of a file that has several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LayerPart {
    /// Its name.
    pub name: Box<str>,
    /// Its place in the file, from 0, where that is known.
    pub place: Option<u64>,
}

/// A layer of a project.
#[derive(Clone, PartialEq, Debug)]
pub struct ProjectLayer {
    /// Where its features come from.
    pub source: LayerSource,
    /// The title that a person gave it; `None` for that of the file.
    pub title: Option<Box<str>>,
    /// Shown on the map.
    pub visible: bool,
    /// Opacity, 0 to 1.
    pub opacity: f32,
    /// Its style; `None` for the usual one of such a file.
    pub style: Option<LayerStyle>,
    /// The condition under which features are shown, in CQL2 text; `None` shows all.
    pub filter: Option<Box<str>>,
    /// How its table is read, where a person chose that.
    pub table: Option<TablePlan>,
    /// Which columns are times and statuses; `None` for what the program takes them for.
    pub reading: Option<TimeReading>,
    /// Notes of the person.
    pub notes: Box<str>,
    /// What the program does not understand of it.
    pub kept: Kept,
}

impl ProjectLayer {
    /// A layer as it is where nothing was changed.
    #[must_use]
    pub fn new(source: LayerSource) -> Self {
        Self {
            source,
            title: None,
            visible: true,
            opacity: 1.0,
            style: None,
            filter: None,
            table: None,
            reading: None,
            notes: Box::default(),
            kept: Kept::default(),
        }
    }
}

/// A project.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProjectFile {
    /// Layers, the top one first.
    pub layers: Vec<ProjectLayer>,
    /// Where the map stands.
    pub view: Option<ProjectView>,
    /// The day that is shown.
    pub day: Option<Day>,
    /// The ground on which states are told.
    pub basis: Option<Basis>,
    /// Statuses that are not drawn.
    pub hidden: Vec<Status>,
    /// Language of names and captions; `None` for that of the window.
    pub language: Option<Lang>,
    /// What lies under the layers; `None` for what is there.
    pub basemap: Option<ProjectBasemap>,
    /// Notes of the person.
    pub notes: Box<str>,
    /// What the program does not understand of it.
    pub kept: Kept,
}

impl ProjectFile {
    /// The project as it is written into a folder: absolute paths begin at the folder where there is a way; others stay. The places of
    /// files that wait for a person's word are not looked at: a look at a place on a network asks its host.
    #[must_use]
    pub fn for_folder(&self, folder: &Path, waiting: &[PathBuf]) -> Self {
        let mut project = self.clone();
        let of_layers = project.layers.iter_mut().filter_map(|layer| match &mut layer.source {
            LayerSource::File { path, .. } => Some(path),
            LayerSource::Programme(_) | LayerSource::Unknown(_) => None,
        });
        let archive = match &mut project.basemap {
            Some(ProjectBasemap::Tiles(ProjectTiles::Archive(path))) => Some(path),
            _ => None,
        };
        for path in of_layers.chain(archive) {
            let absolute = path.path();
            if absolute.is_absolute() {
                *path = if waiting.contains(&absolute) {
                    within(folder, &absolute).unwrap_or_else(|| FilePath::of(&absolute))
                } else {
                    relative(folder, &absolute)
                };
            }
        }
        project
    }
}

#[cfg(test)]
mod tests;
