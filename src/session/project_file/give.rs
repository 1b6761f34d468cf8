//! What is open, as a project.

use super::Session;
use crate::basemap::own::OWN;
use crate::basemap::source::ARCHIVE;
use crate::formats::project::{
    FilePath, LayerPart, LayerSource, ProjectBasemap, ProjectFile, ProjectLayer, ProjectTiles, ProjectView,
    SaveError, Stamp, save, save_new,
};
use crate::model::project::{LayerGroup, MapLayer};
use crate::model::style::LayerStyle;
use crate::model::time::{Status, TimeReading};
use crate::session::BasemapChoice;
use std::path::{Path, PathBuf};

/// A project that is to be written.
#[derive(Clone, PartialEq, Debug)]
pub struct SaveProject {
    /// Its number among those that were open.
    pub project: u64,
    /// Its file.
    pub path: PathBuf,
    /// The project, with absolute paths.
    pub file: ProjectFile,
    /// The content that may be replaced; `None` for any.
    pub known: Option<Stamp>,
    /// Files that wait for a person's word: their places are not looked at.
    pub waiting: Vec<PathBuf>,
}

impl SaveProject {
    /// Writes the file whole or not at all; a new one only where nothing has the name. It takes its time.
    ///
    /// # Errors
    /// [`SaveError`]; the file is as it was.
    pub fn write(&self, is_new: bool) -> Result<Stamp, SaveError> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let file = self.file.for_folder(folder, &self.waiting);
        if is_new { save_new(&self.path, &file) } else { save(&self.path, &file, self.known) }
    }
}

impl Session {
    /// What is open, as a project to be written to a path. Paths are absolute, or as they stand in the project's file where that is in
    /// the same folder: then the place is not looked at. What has no file is left out.
    #[must_use]
    pub fn project_file(&self, to: Option<&Path>) -> ProjectFile {
        let of = &self.file;
        let stays = to.is_none_or(|to| of.path.as_deref().and_then(Path::parent) == to.parent());
        let mut layers = Vec::with_capacity(self.project.layers.len() + of.strays.len());
        let strays = |layers: &mut Vec<ProjectLayer>, below: Option<_>| {
            let here = of.strays.iter().filter(|(above, _)| *above == below).map(|(_, stray)| stray.clone());
            layers.extend(here);
        };
        strays(&mut layers, None);
        for layer in &self.project.layers {
            layers.extend(self.layer_of_project(layer, stays));
            strays(&mut layers, Some(layer.id));
        }
        // Those whose neighbour is gone.
        let gone =
            of.strays.iter().filter(|(above, _)| above.is_some_and(|id| self.project.layer(id).is_none()));
        layers.extend(gone.map(|(_, stray)| stray.clone()));
        let camera = self.view.goal();
        let centre = camera.centre.to_lon_lat();
        ProjectFile {
            layers,
            view: ProjectView::new(centre.lon, centre.lat, camera.zoom),
            day: Some(of.day.unwrap_or(self.clock.day)),
            basis: Some(self.clock.basis),
            hidden: Status::ALL.into_iter().filter(|&status| !self.clock.filter.shows(status)).collect(),
            language: of.language,
            basemap: Some(self.basemap_of_project(stays)),
            notes: of.notes.clone(),
            kept: of.kept.clone(),
        }
    }

    /// Titles of layers that did not come from a file: they cannot be part of a project.
    #[must_use]
    pub fn layers_without_file(&self) -> Vec<String> {
        let without =
            |layer: &&std::sync::Arc<MapLayer>| layer.group == LayerGroup::MyFiles && layer.source.is_none();
        self.project.layers.iter().filter(without).map(|of| of.title.get(self.lang).to_owned()).collect()
    }

    fn layer_of_project(&self, layer: &MapLayer, stays: bool) -> Option<ProjectLayer> {
        let of = self.file.layers.get(&layer.id).cloned().unwrap_or_default();
        let written = of.written.filter(|(source, ..)| stays && layer.source.as_ref() == Some(source));
        let source = match (layer.group, &layer.source) {
            (LayerGroup::Programme, _) => LayerSource::Programme(layer.key.as_str().into()),
            (LayerGroup::MyFiles, None) => return None,
            (LayerGroup::MyFiles, Some(path)) => match written {
                Some((_, path, part)) => LayerSource::File { path, part },
                None => LayerSource::File {
                    path: FilePath::of(path),
                    part: layer.part.as_deref().map(|name| LayerPart { name: name.into(), place: None }),
                },
            },
        };
        let is_read = layer.group == LayerGroup::MyFiles && layer.broken.is_none();
        let reading = match is_read.then(|| TimeReading::clone(&layer.data.reading)) {
            // No times, and neither the project nor a person has said so: the file has none.
            Some(none)
                if none == TimeReading::default() && !of.without_times.unwrap_or(of.reading.is_some()) =>
            {
                None
            }
            Some(reading) => Some(reading),
            None => of.reading,
        };
        let is_usual = layer.group == LayerGroup::Programme && layer.style == LayerStyle::PROGRAMME;
        let style = (!of.wants_style && (of.has_style || !is_usual)).then(|| layer.style.clone());
        Some(ProjectLayer {
            source,
            title: of.title,
            visible: layer.visible,
            opacity: layer.opacity,
            style,
            filter: layer.filter.as_deref().map(Box::from),
            table: layer.table.as_deref().cloned(),
            reading,
            notes: of.notes,
            kept: of.kept,
        })
    }

    fn basemap_of_project(&self, stays: bool) -> ProjectBasemap {
        if let Some(tiles) = &self.file.tiles {
            let place = self.file.outside_archive.as_ref().or(self.file.archive.as_ref());
            return ProjectBasemap::Tiles(match (tiles, place.filter(|_| !stays)) {
                (ProjectTiles::Archive(_), Some(place)) => ProjectTiles::Archive(FilePath::of(place)),
                (tiles, _) => tiles.clone(),
            });
        }
        match self.basemap {
            BasemapChoice::None => ProjectBasemap::None,
            BasemapChoice::Offline => ProjectBasemap::Offline,
            BasemapChoice::Tiles => ProjectBasemap::Tiles(match self.tile_source.strip_prefix(ARCHIVE) {
                Some(path) => ProjectTiles::Archive(FilePath::of(Path::new(path))),
                None => ProjectTiles::Source {
                    id: self.tile_source.as_str().into(),
                    name: self.name_of_tiles(&self.tile_source).into(),
                },
            }),
        }
    }

    /// Name of a source of the person's own; empty for those of the program.
    fn name_of_tiles(&self, id: &str) -> String {
        let own = self.own_tiles.iter().find(|own| format!("{OWN}{}", own.number) == id);
        own.map(|own| own.name.clone()).unwrap_or_default()
    }
}
