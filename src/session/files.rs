//! Layers made of what was read: the programme's own, and files of the person's own.

use super::Session;
use crate::analysis::classify;
use crate::formats::FileError;
use crate::formats::programme::load_programme;
use crate::model::feature::LayerId;
use crate::model::lang::{Lang, LocalText};
use crate::model::layer::LayerData;
use crate::model::project::{LayerGroup, MapLayer};
use crate::model::style::{LayerStyle, Symbology, file_colour};
use std::path::Path;
use std::sync::Arc;

impl Session {
    /// The features of all layers that are open.
    #[must_use]
    pub fn open_features(&self) -> Vec<Arc<LayerData>> {
        self.project.layers.iter().map(|layer| Arc::clone(&layer.data)).collect()
    }
}

/// The programme's layers, with the faults of files of the folder that are not used. Layers number from 0, the top one first.
#[must_use]
pub fn programme(geodata: Option<&Path>) -> (Vec<MapLayer>, Vec<FileError>) {
    let loaded = load_programme(geodata);
    let mut errors = Vec::from_iter(loaded.error);
    let mut layers = Vec::with_capacity(loaded.files.len());
    for (index, file) in loaded.files.into_iter().enumerate() {
        errors.extend(file.error);
        let mut layer = programme_layer(LayerId(index as u32), file.key, file.loaded.layer);
        layer.source = file.source;
        layers.push(layer);
    }
    (layers, errors)
}

/// A layer of the programme.
#[must_use]
pub fn programme_layer(id: LayerId, key: &str, data: LayerData) -> MapLayer {
    let title = if data.name.is_empty() { LocalText::plain(key) } else { data.name.clone() };
    MapLayer {
        id,
        key: key.to_owned(),
        title,
        group: LayerGroup::Programme,
        data: Arc::new(data),
        style: LayerStyle::PROGRAMME,
        filter: None,
        visible: true,
        opacity: 1.0,
        source: None,
        part: None,
        table: None,
        broken: None,
    }
}

/// A layer of a file of the person's own; `nth` picks its colour. A file with histories or statuses is coloured by status.
#[must_use]
pub fn my_file(id: LayerId, path: &Path, data: Arc<LayerData>, nth: usize) -> MapLayer {
    let title = path
        .file_name()
        .map_or_else(|| data.name.get(Lang::EN).to_owned(), |name| name.to_string_lossy().into_owned());
    MapLayer { source: Some(path.to_owned()), ..my_text(id, LocalText::plain(title), data, nth) }
}

/// A layer of the person's own that did not come from a file.
#[must_use]
pub fn my_text(id: LayerId, title: LocalText, data: Arc<LayerData>, nth: usize) -> MapLayer {
    let style = usual_style_of_file(&data, nth);
    MapLayer {
        id,
        key: title.get(Lang::EN).to_owned(),
        title,
        group: LayerGroup::MyFiles,
        data,
        style,
        filter: None,
        visible: true,
        opacity: 1.0,
        source: None,
        part: None,
        table: None,
        broken: None,
    }
}

/// The style of a file of the person's own where nobody chose one: its statuses, else what it says itself, else a colour.
pub(super) fn usual_style_of_file(data: &LayerData, nth: usize) -> LayerStyle {
    if data.histories.is_some() || data.timing.statuses.is_some() {
        LayerStyle { badges: data.sites.is_some(), ..LayerStyle::PROGRAMME }
    } else if classify::has_own_style(data) {
        LayerStyle { symbology: Symbology::File(file_colour(nth)), ..LayerStyle::single(file_colour(nth)) }
    } else {
        LayerStyle::single(file_colour(nth))
    }
}
