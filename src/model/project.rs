//! What is open: layers in drawing order with their visibility, opacity and style.

use super::feature::{FeatureRef, LayerId};
use super::lang::LocalText;
use super::layer::LayerData;
use super::style::LayerStyle;
use super::table_plan::TablePlan;
use std::path::PathBuf;
use std::sync::Arc;

/// Which heading of the layers panel a layer stands under.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LayerGroup {
    /// Layers of the programme.
    Programme,
    /// Files that the person opened.
    MyFiles,
}

/// Why a layer has no features of its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The file is still to be read.
    NotRead,
    /// Nothing is there by its path.
    Missing,
    /// What is there cannot be read.
    Unreadable,
}

impl Broken {
    /// Key of its words in the catalogues, with `$file`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotRead => "layer-broken-not-read",
            Self::Missing => "layer-broken-missing",
            Self::Unreadable => "layer-broken-unreadable",
        }
    }
}

/// A layer of the project.
#[derive(Clone, Debug)]
pub struct MapLayer {
    /// Its number.
    pub id: LayerId,
    /// Its key: the name of a programme layer (`hotels`), else the title.
    pub key: String,
    /// Its title in the panel.
    pub title: LocalText,
    /// Its heading.
    pub group: LayerGroup,
    /// Its features.
    pub data: Arc<LayerData>,
    /// Its style.
    pub style: LayerStyle,
    /// The condition under which features are shown, in CQL2 text; `None` shows all.
    pub filter: Option<Arc<str>>,
    /// Shown on the map.
    pub visible: bool,
    /// Opacity, 0 to 1.
    pub opacity: f32,
    /// The file it was read from; `None` for layers of the program itself and for what did not come from a file.
    pub source: Option<PathBuf>,
    /// Its name within a file of several layers.
    pub part: Option<Arc<str>>,
    /// How its table is read, where a person chose the columns.
    pub table: Option<Arc<TablePlan>>,
    /// Why it has no features, where its file was not read.
    pub broken: Option<Broken>,
}

/// All that is open. Cheap to clone: layers share their features.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Layers from the top of the panel (drawn last) to the bottom.
    pub layers: Vec<Arc<MapLayer>>,
}

impl Project {
    /// The layer of a number.
    #[must_use]
    pub fn layer(&self, id: LayerId) -> Option<&Arc<MapLayer>> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// Place of a layer in the panel.
    #[must_use]
    pub fn position(&self, id: LayerId) -> Option<usize> {
        self.layers.iter().position(|layer| layer.id == id)
    }

    /// The layer of a key, `hotels` and the like.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Arc<MapLayer>> {
        self.layers.iter().find(|layer| layer.key == key)
    }

    /// The feature of an id, searched from the top layer down.
    #[must_use]
    pub fn find_feature(&self, id: &str) -> Option<FeatureRef> {
        self.layers.iter().find_map(|layer| {
            layer.data.find(id).map(|feature| FeatureRef { layer: layer.id, feature: feature as u32 })
        })
    }

    /// Changes a layer in place (copying its entry if it is shared); nothing happens if it is gone.
    pub fn edit(&mut self, id: LayerId, change: impl FnOnce(&mut MapLayer)) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.id == id) {
            change(Arc::make_mut(layer));
        }
    }
}
