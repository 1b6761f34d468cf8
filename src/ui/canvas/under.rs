//! What lies under a place of the map.

use super::class_table;
use super::prepared::PreparedLayers;
use crate::model::feature::FeatureRef;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::theme::Theme;
use crate::model::time::Class;
use crate::render::pick::Drawn;
use crate::render::scene::Scene;
use crate::session::Session;
use crate::spatial::{Camera, LonLat, ScreenPoint};
use std::sync::Arc;

/// Distance in points at which a feature is still under the pointer.
const TOLERANCE: f32 = 5.0;
/// Size on the screen up to which a symbol can hide a line or an area, in points.
const HIDDEN_BY_SYMBOL: f32 = 64.0;

/// Features under a place of the screen: the symbol there, else what the layers draw there, nearest first.
pub(super) fn features_at(
    session: &Session,
    scene: &Scene,
    prepared: &PreparedLayers,
    theme: &Theme,
    camera: &Camera,
    at: ScreenPoint,
) -> Vec<FeatureRef> {
    let target = scene.target_at(at);
    let mut found = target.map_or_else(Vec::new, |target| target.features.clone());
    let shown = |layer: &&Arc<MapLayer>| layer.visible && layer.style.shows_at(camera.zoom);
    for layer in session.project.layers.iter().filter(shown) {
        let (Some(of_layer), Some(classes)) = (prepared.get(layer.id), session.drawn_of(layer.id)) else {
            continue;
        };
        let table = class_table(session, layer, theme);
        let index = prepared.index(layer.id).map(Arc::as_ref);
        let drawn = Drawn { layer: of_layer, index, classes, table: &table };
        for hit in drawn.pick(camera, at, TOLERANCE) {
            // A part stands for what it belongs to.
            let whole = layer.data.part_of.as_ref().and_then(|of| of.get(hit.feature as usize).copied());
            let feature = FeatureRef { layer: layer.id, feature: whole.flatten().unwrap_or(hit.feature) };
            // An area around a symbol can be reached beside it; what the symbol hides cannot.
            let hidden = target.is_none() || !is_larger(&layer.data, hit.feature as usize, camera);
            if hidden && !found.contains(&feature) && session.class_of(feature) != Class::HIDDEN {
                found.push(feature);
            }
        }
    }
    found
}

/// Whether a feature is so large on the screen that a symbol on it leaves enough of it to point at.
fn is_larger(data: &LayerData, feature: usize, camera: &Camera) -> bool {
    let Some(bounds) = data.geometries.bounds.get(feature).filter(|bounds| !bounds.is_empty()) else {
        return false;
    };
    let nw = camera.lon_lat_to_screen(LonLat::new(bounds.west, bounds.north));
    let se = camera.lon_lat_to_screen(LonLat::new(bounds.east, bounds.south));
    (se.x - nw.x).max(se.y - nw.y) > HIDDEN_BY_SYMBOL
}
