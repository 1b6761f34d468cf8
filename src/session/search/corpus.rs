//! The names of places, features and layers, ready to be searched.

use crate::model::feature::{FeatureRef, LayerId};
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use crate::model::names::Name;
use crate::model::project::{LayerGroup, MapLayer};
use crate::spatial::LonLat;
use crate::text::search::{Hit, SearchIndex};
use std::collections::HashSet;
use std::sync::Arc;

/// Most hits of each sort that a query gives.
const MOST_HITS: usize = 10;

/// A place of the basemap that can be found by its name.
#[derive(Clone, PartialEq, Debug)]
pub struct NamedPlace {
    /// Id in the facts; empty where it has none.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// Where it is, in degrees.
    pub position: LonLat,
    /// The zoom that shows it whole.
    pub zoom: f64,
    /// Key of the word for what it is.
    pub kind_key: &'static str,
}

/// What a query found, the best first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Places of the basemap, by number.
    pub places: Vec<Hit<u32>>,
    /// Features of all layers, shown or not.
    pub features: Vec<Hit<FeatureRef>>,
    /// Layers, shown or not.
    pub layers: Vec<Hit<LayerId>>,
}

/// The names of all that is open and of the basemap.
#[derive(Debug)]
pub struct Corpus {
    places: Vec<NamedPlace>,
    place_names: SearchIndex<u32>,
    feature_names: SearchIndex<FeatureRef>,
    layer_names: SearchIndex<LayerId>,
    names: usize,
    /// Where the features are.
    layers: Vec<(LayerId, Arc<LayerData>)>,
}

impl Corpus {
    /// Reads all names. Takes a third of a second for 100,000: meant for a job, whose `cancelled` ends it early with what it
    /// has.
    ///
    /// A place that a layer of the programme has as a feature is found as that feature alone, a part of a feature not by the
    /// name of its whole.
    #[must_use]
    pub fn build(layers: &[Arc<MapLayer>], places: Vec<NamedPlace>, cancelled: &dyn Fn() -> bool) -> Self {
        let programme = layers.iter().filter(|layer| layer.group == LayerGroup::Programme);
        let ids: HashSet<&str> = programme
            .flat_map(|layer| (0..layer.data.len()).map(|feature| layer.data.ids.as_text(feature)))
            .filter(|id| !id.is_empty())
            .collect();
        let mut names = 0;
        let mut counted = |text: Name<'_>| names += variants(text).count();
        let places: Vec<NamedPlace> =
            places.into_iter().filter(|place| !ids.contains(place.id.as_str())).collect();
        for place in &places {
            counted((&place.name).into());
        }
        for layer in layers {
            counted((&layer.title).into());
        }
        let features = layers.iter().flat_map(|layer| named_features(layer));
        let feature_names = SearchIndex::build(features.take_while(|_| !cancelled()).map(|(of, name)| {
            counted(name);
            (of, variants(name))
        }));
        Self {
            place_names: SearchIndex::build(
                places.iter().enumerate().map(|(nth, place)| (nth as u32, variants(&place.name))),
            ),
            layer_names: SearchIndex::build(layers.iter().map(|layer| (layer.id, variants(&layer.title)))),
            feature_names,
            layers: layers.iter().map(|layer| (layer.id, Arc::clone(&layer.data))).collect(),
            places,
            names,
        }
    }

    /// Number of names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names
    }

    /// A place of the basemap by its number.
    #[must_use]
    pub fn place(&self, number: u32) -> Option<&NamedPlace> {
        self.places.get(number as usize)
    }

    /// The best hits of a query of each sort; of equally good ones those nearest to a position. Takes at most 10 ms for 100,000
    /// names.
    #[must_use]
    pub fn find(&self, query: &str, near: LonLat) -> Found {
        let of_place =
            |number: u32| self.place(number).map_or(u32::MAX, |place| distance(near, place.position));
        let of_feature = |feature: FeatureRef| {
            let layer = self.layers.iter().find(|(id, _)| *id == feature.layer);
            let bounds = layer.and_then(|(_, data)| data.geometries.bounds.get(feature.feature as usize));
            let centre = bounds.and_then(|bounds| bounds.centre());
            centre.map_or(u32::MAX, |(lon, lat)| distance(near, LonLat::new(lon, lat)))
        };
        Found {
            places: self.place_names.find_near(query, MOST_HITS, &of_place),
            features: self.feature_names.find_near(query, MOST_HITS, &of_feature),
            layers: self.layer_names.find(query, MOST_HITS),
        }
    }
}

/// How far apart two places are, to compare: in millionths of a degree of latitude, on a plane that touches at the first.
pub(super) fn distance(from: LonLat, to: LonLat) -> u32 {
    let east = (to.lon - from.lon + 540.0).rem_euclid(360.0) - 180.0;
    let degrees = (east * from.lat.to_radians().cos()).hypot(to.lat - from.lat);
    (degrees * 1e6) as u32
}

/// The names of a text in all its languages, each once, always in the same order.
pub(super) fn variants<'a>(text: impl Into<Name<'a>>) -> impl Iterator<Item = &'a str> {
    let text = text.into();
    text.texts()
        .enumerate()
        .filter(move |(nth, name)| !text.texts().take(*nth).any(|earlier| earlier == *name))
        .map(|(_, name)| name)
}

/// The features of a layer that have a name of their own.
fn named_features(layer: &MapLayer) -> impl Iterator<Item = (FeatureRef, Name<'_>)> {
    let data = &*layer.data;
    data.names.iter().enumerate().filter_map(|(feature, name)| {
        let is_own = !name.is_empty() && whole_of(data, feature) != Some(name);
        is_own.then_some((FeatureRef { layer: layer.id, feature: feature as u32 }, name))
    })
}

/// The name of what a feature is a part of.
fn whole_of(data: &LayerData, feature: usize) -> Option<Name<'_>> {
    let whole = (*data.part_of.as_ref()?.get(feature)?)?;
    data.names.get(whole as usize)
}
