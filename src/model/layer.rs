//! A layer: features as columns, immutable and shared.

use super::attributes::Attributes;
use super::feature::Ids;
use super::feature_set::FeatureSet;
use super::geometry::Geometries;
use super::lang::LocalText;
use super::names::Names;
use super::programme::SiteTable;
use super::strings::SparseTexts;
use super::time::{Digest, Histories, TimeReading, Timing};
use std::sync::{Arc, OnceLock};

/// The features of a layer. Column `i` of every table is feature `i` of the file. Tables are shared between versions of a layer that
/// differ in other ones.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LayerData {
    /// Name of the layer as its file gives it, else the file's name.
    pub name: LocalText,
    /// Id of each feature.
    pub ids: Arc<Ids>,
    /// Name of each feature (`name:<lang>`, `name`, `title`, `label`); empty where it has none.
    pub names: Arc<Names>,
    /// Geometry of each feature.
    pub geometries: Arc<Geometries>,
    /// Attributes of each feature.
    pub attributes: Arc<Attributes>,
    /// Dated histories, if the file has any.
    pub histories: Option<Arc<Histories>>,
    /// What columns say of time where there are no histories.
    pub timing: Arc<Timing>,
    /// Which columns histories and timing were read from, and how.
    pub reading: Arc<TimeReading>,
    /// For each feature the one whose state it shares, if the file has parts.
    pub part_of: Option<Vec<Option<u32>>>,
    /// What the programme's own layers say besides (positions, figures); `None` for other files.
    pub sites: Option<Arc<SiteTable>>,
    /// Members of a feature beside the standard's, as JSON text (`"name":value`, several with commas between).
    pub feature_members: Arc<SparseTexts>,
    /// Geometries that the columns do not hold whole, as JSON text: collections, further ordinates, own members, empty parts.
    pub geometry_texts: SparseTexts,
    /// Members of the file beside the standard's, as JSON text, in file order.
    pub foreign_members: Vec<(String, String)>,
    /// What [`LayerData::times`] gives, once it was asked for.
    pub digest: OnceLock<Arc<Digest>>,
    /// Whether attributes say how features look, once it was asked for.
    pub own_style: OnceLock<bool>,
}

impl LayerData {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.geometries.len()
    }

    /// Whether the layer has no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.geometries.is_empty()
    }

    /// The feature of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.find(id)
    }

    /// What times there are in the layer as a whole. Worked out when it is asked for first, which is done where the layer is read.
    #[must_use]
    pub fn times(&self) -> &Arc<Digest> {
        self.digest.get_or_init(|| {
            Arc::new(match (&self.histories, &self.timing.existence) {
                (Some(histories), _) => Digest::of_histories(histories, |feature| self.is_part(feature)),
                (None, Some(existence)) => Digest::of_existence(existence, |_| true),
                (None, None) => Digest::default(),
            })
        })
    }

    /// What times there are in some of the features as a whole. It looks at each of them.
    #[must_use]
    pub fn times_of(&self, set: &FeatureSet) -> Digest {
        let leaves_out = |feature: usize| self.is_part(feature) || !set.contains(feature as u32);
        match (&self.histories, &self.timing.existence) {
            (Some(histories), _) => Digest::of_histories(histories, leaves_out),
            (None, Some(existence)) => {
                Digest::of_existence(existence, |feature| set.contains(feature as u32))
            }
            (None, None) => Digest::default(),
        }
    }

    /// Whether a feature is only a part of another one.
    #[must_use]
    pub fn is_part(&self, feature: usize) -> bool {
        self.part_of.as_ref().is_some_and(|part_of| part_of.get(feature).is_some_and(Option::is_some))
    }
}
