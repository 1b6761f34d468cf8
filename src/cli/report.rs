//! What stands where in a picture, as JSON.

use super::picture::Drawn;
use crate::model::feature::FeatureRef;
use crate::model::project::MapLayer;
use crate::render::scene::{SymbolPlace, feature_place};
use crate::session::Session;
use crate::spatial::ScreenPoint;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The report of a picture.
#[derive(Serialize)]
struct Report<'a> {
    /// The day shown.
    date: String,
    /// Width and height in pixels.
    size: [u32; 2],
    view: ViewReport,
    /// One entry for each feature of the visible layers, the top layer first.
    symbols: Vec<SymbolReport<'a>>,
}

/// Where the map looks.
#[derive(Serialize)]
struct ViewReport {
    /// Longitude of the centre, in degrees.
    lon: f64,
    /// Latitude of the centre, in degrees.
    lat: f64,
    /// Zoom of 256-pixel tiles.
    zoom: f64,
}

#[derive(Serialize)]
struct SymbolReport<'a> {
    /// Id in the facts, else the feature's own; null where it has none.
    id: Option<Cow<'a, str>>,
    /// Key of its layer.
    layer: &'a str,
    /// Where its symbol or label stands, in pixels; null outside.
    x: Option<f64>,
    y: Option<f64>,
    /// A pixel that shows the colour of its status, where it has a badge of its own.
    probe: Option<[f64; 2]>,
    /// Status on the day; null where it has none.
    status: Option<&'static str>,
    flags: Vec<&'static str>,
}

/// The report as JSON text with a line end.
pub fn json(session: &Session, drawn: &Drawn, pixels_per_point: f32) -> serde_json::Result<String> {
    let camera = session.view.camera();
    let centre = camera.centre.to_lon_lat();
    let places: BTreeMap<FeatureRef, &SymbolPlace> =
        drawn.scene.symbols.iter().map(|place| (place.feature, place)).collect();
    let mut symbols = Vec::new();
    for layer in session.project.layers.iter().filter(|layer| layer.visible) {
        for feature in 0..layer.data.len() {
            let reference = FeatureRef { layer: layer.id, feature: feature as u32 };
            let class = session.class_of(reference);
            let (at, probe) = match places.get(&reference) {
                Some(place) => (place.centre, place.probe),
                None if class.is_drawn() => (feature_place(&camera, &layer.data, feature), None),
                None => (None, None),
            };
            let pixel = |at: ScreenPoint| [at.x, at.y].map(|side| hundredths(side * pixels_per_point));
            let at = at.map(pixel);
            symbols.push(SymbolReport {
                id: id_of(layer, feature),
                layer: &layer.key,
                x: at.map(|[x, _]| x),
                y: at.map(|[_, y]| y),
                probe: probe.map(pixel),
                status: class.status().map(|status| status.id()),
                flags: class.flag_ids(),
            });
        }
    }
    let report = Report {
        date: session.clock.day.to_string(),
        size: [drawn.picture.width, drawn.picture.height],
        view: ViewReport { lon: centre.lon, lat: centre.lat, zoom: camera.zoom },
        symbols,
    };
    let mut text = serde_json::to_string_pretty(&report)?;
    text.push('\n');
    Ok(text)
}

fn id_of(layer: &MapLayer, feature: usize) -> Option<Cow<'_, str>> {
    let site = layer.data.sites.as_ref().and_then(|table| table.sites.get(feature));
    let id = site.and_then(|site| site.site_id.as_deref()).map(Cow::Borrowed);
    id.or_else(|| Some(layer.data.ids.text(feature))).filter(|id| !id.is_empty())
}

/// Rounded to hundredths of a pixel.
fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
