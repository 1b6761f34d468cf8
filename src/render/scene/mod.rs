//! The scene: everything on the map that is not a data layer, laid out once and drawn by every backend.
//!
//! [`compose()`] turns layers, places and selection into a display list, hit targets and the places of the symbols. It is a pure
//! function: the same input gives the same picture in the window, on the stage and in exports. [`page`] and [`stage`] lay out
//! what stands around and over the map: title, legend, scale bar, attribution.

pub mod furniture;
pub mod list;
pub mod outline;
pub mod page;
pub mod pixel_backend;
pub mod place;
pub mod stage;
pub mod words;

mod areas;
mod badge;
mod basemap_labels;
mod clusters;
mod compose;
pub(crate) mod course;
mod fade;
mod file_names;
mod grid;
mod highlight;
mod labels;
mod names;
mod shelf;
mod spread;
mod symbols;

pub use badge::{badge, probe_offset};
pub use compose::compose;
pub use highlight::MOST_OUTLINED;
pub use list::{
    Anchor, Colour, Dash, DisplayList, Fill, IconId, Item, Stroke, TextMeasure, TextRun, TextStyle, Weight,
};
pub use place::{Place, PlaceKind, places};
pub use symbols::feature_place;
pub use words::{Axis, SceneWords, Side};

use crate::model::feature::{FeatureRef, LayerId};
use crate::model::lang::Lang;
use crate::model::project::MapLayer;
use crate::model::selection::Selection;
use crate::model::style::{Looks, Paint};
use crate::model::theme::Theme;
use crate::model::time::{Class, Day};
use crate::render::cluster::Cluster;
use crate::render::index::SpatialIndex;
use crate::spatial::{Camera, LonLat, ScreenPoint, ScreenRect};

/// A layer with the class of each of its features on the day.
#[derive(Clone, Copy, Debug)]
pub struct SceneLayer<'a> {
    /// The layer.
    pub layer: &'a MapLayer,
    /// One class a feature.
    pub classes: &'a [Class],
    /// The looks of its features, where they have looks of their own.
    pub looks: Option<&'a Looks>,
    /// Where its features lie; without it layers of very many have no names.
    pub index: Option<&'a SpatialIndex>,
    /// Its points that are drawn together, where its style asks for it and they are known.
    pub clusters: Option<&'a [Cluster]>,
}

impl<'a> SceneLayer<'a> {
    /// The look of a feature, where features have looks of their own.
    fn paint(&self, feature: usize) -> Option<&'a Paint> {
        let looks = self.looks?;
        looks.paints.get(usize::from(*looks.codes.get(feature)?))
    }
}

/// All that a scene depends on.
#[derive(Clone, Copy)]
pub struct SceneInput<'a> {
    /// Where the map looks; the scene fills its screen.
    pub camera: Camera,
    /// Colours.
    pub theme: &'static Theme,
    /// Language of names.
    pub lang: Lang,
    /// The day shown, for figures.
    pub day: Day,
    /// Layers, the top one first; those switched off draw nothing.
    pub layers: &'a [SceneLayer<'a>],
    /// Names of the basemap.
    pub places: &'a [Place],
    /// What is selected and under the pointer.
    pub selection: &'a Selection,
    /// On the stage: its height divided by 720; badges and names are larger there and what is not announced is left out.
    pub stage: Option<f32>,
    /// The zoom at which names along lines are bent; `None` for the camera's. While the map is zoomed they keep their shape.
    pub names_zoom: Option<f64>,
    /// Origin of the grid in metres at large scales; `None` leaves out grid and graticule.
    pub grid_origin: Option<LonLat>,
    /// Parts of the screen that something else covers, in points: no label and no shelf stands there.
    pub reserved: &'a [ScreenRect],
    /// Words.
    pub words: &'a dyn SceneWords,
    /// Widths of texts.
    pub measure: &'a dyn TextMeasure,
}

/// What can be pointed at: a symbol with its label, or several features under one symbol.
#[derive(Clone, PartialEq, Debug)]
pub struct Target {
    /// The features, the one to choose first in front; more than one only for a ring with a count.
    pub features: Vec<FeatureRef>,
    /// Centre and radius of the symbol in points, if it has one.
    pub circle: Option<(ScreenPoint, f32)>,
    /// The label in points, if it found room.
    pub label: Option<ScreenRect>,
}

impl Target {
    /// Whether a position in points lies on the symbol (with a rim of `slack` points) or on the label.
    #[must_use]
    pub fn hit(&self, at: ScreenPoint, slack: f32) -> bool {
        self.circle.is_some_and(|(centre, radius)| centre.distance(at) <= radius + slack)
            || self.label.is_some_and(|label| label.contains(at))
    }
}

/// A symbol of points that are drawn together; all in points.
#[derive(Clone, PartialEq, Debug)]
pub struct ClusterTarget {
    /// Whose points they are.
    pub layer: LayerId,
    /// Its middle.
    pub centre: ScreenPoint,
    /// Its radius.
    pub radius: f32,
    /// What its points take up.
    pub extent: ScreenRect,
    /// The points.
    pub cluster: Cluster,
}

/// Where a feature's symbol or label stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SymbolPlace {
    /// The feature.
    pub feature: FeatureRef,
    /// Middle of its badge, of the ring that holds it, else of its label or of what is seen of its line; `None` where it is
    /// outside the screen.
    pub centre: Option<ScreenPoint>,
    /// A position on its badge that has the colour of its status; `None` where it has no badge of its own.
    pub probe: Option<ScreenPoint>,
}

/// A composed scene.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// What lies over the basemap and under the data layers: grid and outlines of selected lines and areas.
    pub ground: DisplayList,
    /// What lies over the data layers: symbols and names.
    pub list: DisplayList,
    /// What can be pointed at, the topmost last.
    pub targets: Vec<Target>,
    /// Symbols of points that are drawn together.
    pub clusters: Vec<ClusterTarget>,
    /// One entry for each feature of the visible layers that are drawn with badges, in order of layers and features.
    pub symbols: Vec<SymbolPlace>,
}

impl Scene {
    /// The topmost symbol of points that are drawn together at a position in points.
    #[must_use]
    pub fn cluster_at(&self, at: ScreenPoint) -> Option<&ClusterTarget> {
        self.clusters.iter().rev().find(|cluster| cluster.centre.distance(at) <= cluster.radius + 2.0)
    }

    /// The topmost target at a position in points: symbols with a rim of 3 points go before labels.
    #[must_use]
    pub fn target_at(&self, at: ScreenPoint) -> Option<&Target> {
        let symbol = |target: &&Target| {
            target.circle.is_some_and(|(centre, radius)| centre.distance(at) <= radius + 3.0)
        };
        self.targets.iter().rev().find(symbol).or_else(|| self.targets.iter().rev().find(|t| t.hit(at, 3.0)))
    }
}

/// Sizes of symbols and texts: in the window, or on the stage times its height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Sizes {
    /// Factor of lengths of symbols: 1 in the window, 1.5 on a stage of 720 points.
    pub unit: f32,
    /// Factor of text sizes: 1 in the window, 1.6 on a stage of 720 points.
    pub text: f32,
}

impl Sizes {
    fn of(stage: Option<f32>) -> Self {
        match stage {
            None => Self { unit: 1.0, text: 1.0 },
            Some(factor) => {
                let factor = if factor.is_finite() { factor.clamp(0.2, 8.0) } else { 1.0 };
                Self { unit: 1.5 * factor, text: 1.6 * factor }
            }
        }
    }

    /// Radius of the badge of a site, in points.
    pub fn badge(self) -> f32 {
        14.0 * self.unit
    }

    /// Radius of the badge of a town, in points.
    pub fn town(self) -> f32 {
        12.5 * self.unit
    }

    /// Name of a site.
    pub fn site(self, selected: bool) -> TextStyle {
        TextStyle::new(12.5 * self.text, if selected { Weight::SemiBold } else { Weight::Medium })
    }

    /// Figures under a name and small words.
    pub fn small(self) -> TextStyle {
        TextStyle::new(11.5 * self.text, Weight::Regular)
    }
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
