//! A small world for the tests of the scene: sites around a town, words and widths that need no font.

use super::list::{TextMeasure, TextStyle};
use super::words::{Axis, SceneWords, Side};
use super::{Place, PlaceKind, Scene, SceneInput, SceneLayer, compose};
use crate::model::feature::{FeatureId, LayerId};
use crate::model::geometry::{GeometryBuilder, GeometryType, PartKind};
use crate::model::lang::{Lang, LocalText};
use crate::model::layer::LayerData;
use crate::model::programme::{Figure, PositionKind, Site, SiteTable};
use crate::model::project::{LayerGroup, MapLayer};
use crate::model::selection::Selection;
use crate::model::style::{LayerStyle, Looks};
use crate::model::theme::Theme;
use crate::model::time::{Class, CoarseDate};
use crate::render::cluster::Cluster;
use crate::render::index::SpatialIndex;
use crate::spatial::{Camera, LonLat, ScreenRect};
use std::sync::Arc;

/// Centre of the town of the tests.
pub(super) const TOWN: LonLat = LonLat::new(46.75, 39.8);

/// Every letter is six tenths of its size wide.
pub(super) struct Widths;

impl TextMeasure for Widths {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        0.6 * style.size * text.chars().count() as f32
    }

    fn ascent_descent(&self, style: TextStyle) -> (f32, f32) {
        (0.97 * style.size, 0.24 * style.size)
    }
}

pub(super) struct Words;

impl SceneWords for Words {
    fn shelf_heading(&self, town: &str) -> String {
        format!("In {town}, exact place not published")
    }
    fn approximate(&self, metres: f64) -> String {
        format!("approximate, {metres} m")
    }
    fn figure(&self, measure: &str, value: f64, added: bool, disputed: bool) -> Option<String> {
        let (plus, star) = (if added { "+" } else { "" }, if disputed { "*" } else { "" });
        (measure == "families").then(|| format!("{plus}{value} families{star}"))
    }
    fn length(&self, metres: f64) -> String {
        format!("{metres} m")
    }
    fn grid_offset(&self, metres: f64, side: Side) -> String {
        format!("{metres:.0} m {side:?}")
    }
    fn degrees(&self, degrees: f64, axis: Axis) -> String {
        format!("{degrees:.2} {axis:?}")
    }
    fn north(&self) -> String {
        "N".to_owned()
    }
    fn how_many(&self, count: u64) -> String {
        count.to_string()
    }
}

/// A layer with its classes.
pub(super) struct Built {
    pub layer: MapLayer,
    pub classes: Vec<Class>,
    pub index: Option<SpatialIndex>,
    pub clusters: Option<Vec<Cluster>>,
    pub looks: Option<Looks>,
}

/// Builds a layer feature by feature.
#[derive(Default)]
pub(super) struct Builder {
    geometry: GeometryBuilder,
    data: LayerData,
    sites: Vec<Site>,
    part_of: Vec<Option<u32>>,
    classes: Vec<Class>,
}

impl Builder {
    fn push(&mut self, id: &str, name: &str, site: Site, class: Class) {
        Arc::make_mut(&mut self.data.ids).push(&FeatureId::Text(id.into()));
        Arc::make_mut(&mut self.data.names).push(LocalText::plain(name));
        self.sites.push(site);
        self.part_of.push(None);
        self.classes.push(class);
    }

    pub fn point(mut self, id: &str, at: LonLat, kind: PositionKind, class: Class) -> Self {
        let site = Site {
            kind: "hotel".into(),
            position_kind: Some(kind),
            accuracy_m: Some(if kind == PositionKind::Surveyed { 100.0 } else { 4000.0 }),
            anchor_id: (kind == PositionKind::Display).then(|| "town".to_owned()),
            ..Site::default()
        };
        self.geometry.position(at.lon, at.lat, None);
        self.geometry.end_path();
        self.geometry.end_part(PartKind::Points);
        self.geometry.end_feature(GeometryType::Point);
        self.push(id, &format!("Site {id}"), site, class);
        self
    }

    pub fn settlement(mut self, id: &str, at: LonLat, figures: Vec<Figure>) -> Self {
        self = self.point(id, at, PositionKind::Settlement, Class::PLAIN);
        if let Some(site) = self.sites.last_mut() {
            site.kind = "town".into();
            site.figures = figures;
        }
        self
    }

    pub fn path(mut self, id: &str, kind: PartKind, along: &[(f64, f64)], class: Class) -> Self {
        for &(lon, lat) in along {
            self.geometry.position(lon, lat, None);
        }
        self.geometry.end_path();
        self.geometry.end_part(kind);
        let of = if kind == PartKind::Line { GeometryType::LineString } else { GeometryType::Polygon };
        self.geometry.end_feature(of);
        let site = Site { kind: "road".into(), ..Site::default() };
        self.push(id, &format!("Road {id}"), site, class);
        self
    }

    /// Makes the last feature a part of another one.
    pub fn part_of(mut self, whole: u32) -> Self {
        if let Some(part_of) = self.part_of.last_mut() {
            *part_of = Some(whole);
        }
        self
    }

    pub fn build(mut self, id: u32) -> Built {
        self.data.geometries = self.geometry.finish().into();
        self.data.sites =
            Some(SiteTable { sites: self.sites, kind_icon: "hotel".into(), ..SiteTable::default() }.into());
        self.data.part_of = Some(self.part_of);
        let layer = MapLayer {
            id: LayerId(id),
            key: format!("layer{id}"),
            title: LocalText::plain("Layer"),
            group: LayerGroup::Programme,
            data: Arc::new(self.data),
            style: LayerStyle::PROGRAMME,
            filter: None,
            visible: true,
            opacity: 1.0,
            source: None,
            part: None,
            table: None,
            broken: None,
        };
        Built { layer, classes: self.classes, index: None, clusters: None, looks: None }
    }
}

/// A figure of families on a day.
pub(super) fn families(date: &str, value: f64, total: bool, certain: bool) -> Figure {
    let date = CoarseDate::parse(date).unwrap();
    Figure { date, measure: "families".into(), value, total, certain, source: String::new() }
}

/// How a scene of the tests is looked at.
pub(super) struct Look {
    pub camera: Camera,
    pub selection: Selection,
    pub stage: Option<f32>,
    pub reserved: Vec<ScreenRect>,
}

impl Look {
    pub fn at(zoom: f64) -> Self {
        Self::sized(zoom, 1280.0, 800.0)
    }

    pub fn sized(zoom: f64, width: f32, height: f32) -> Self {
        let camera = Camera::new(TOWN, zoom, width, height);
        Self { camera, selection: Selection::default(), stage: None, reserved: Vec::new() }
    }

    pub fn compose(&self, layers: &[Built]) -> Scene {
        let layers: Vec<SceneLayer<'_>> = layers
            .iter()
            .map(|built| SceneLayer {
                layer: &built.layer,
                classes: &built.classes,
                looks: built.looks.as_ref(),
                index: built.index.as_ref(),
                clusters: built.clusters.as_deref(),
            })
            .collect();
        let place = |id: &str, name: &str, lon: f64, lat: f64, kind: PlaceKind, rank: u8| Place {
            id: id.into(),
            name: LocalText::plain(name),
            position: LonLat::new(lon, lat),
            rank,
            kind,
        };
        let places = [
            place("town", "Town", TOWN.lon, TOWN.lat, PlaceKind::City, 1),
            place("", "Village", 46.76, 39.83, PlaceKind::Village, 3),
            place("", "Lake", 46.70, 39.78, PlaceKind::Water, 1),
        ];
        compose(&SceneInput {
            camera: self.camera,
            theme: &Theme::LIGHT,
            lang: Lang::EN,
            day: CoarseDate::parse("2025-01-01").unwrap().first,
            layers: &layers,
            places: &places,
            selection: &self.selection,
            stage: self.stage,
            names_zoom: None,
            grid_origin: Some(TOWN),
            reserved: &self.reserved,
            words: &Words,
            measure: &Widths,
        })
    }
}
