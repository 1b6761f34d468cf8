//! Selected and hovered features without a badge: outlines of lines and areas, rings around points.

use super::areas::{clip, on_screen};
use super::list::{Colour, DisplayList, Item, Stroke};
use super::symbols::shown;
use super::{SceneInput, SceneLayer};
use crate::model::feature::FeatureRef;
use crate::model::geometry::PartKind;
use crate::render::prepare::site_width;
use crate::render::symbology::MIN_GROUND_WIDTH_POINTS;
use crate::spatial::{Camera, LonLat, ScreenPoint};

/// Positions after which an outline ends: a selected feature may be a whole coast.
const MOST: usize = 40_000;
/// Features that are outlined one by one; more are drawn as a layer of their own, which the scene has nothing of.
pub const MOST_OUTLINED: usize = 64;
/// Points outside the view within which an outline may still reach into it.
const REACH: f32 = 20.0;

/// Outlines for under the data layers (`ground`) and rings around points for over them (`list`).
pub(super) fn push_highlights(ground: &mut DisplayList, list: &mut DisplayList, input: &SceneInput<'_>) {
    let hovered = input.selection.hovered.filter(|&feature| !input.selection.contains(feature));
    if let Some(feature) = hovered {
        push(ground, list, input, feature, 1.5);
    }
    if input.selection.len() > MOST_OUTLINED {
        return;
    }
    for feature in input.selection.iter() {
        push(ground, list, input, feature, 2.5);
    }
}

fn push(
    ground: &mut DisplayList,
    list: &mut DisplayList,
    input: &SceneInput<'_>,
    reference: FeatureRef,
    width: f32,
) {
    let drawn = |layer: &&SceneLayer<'_>| {
        layer.layer.id == reference.layer
            && shown(layer, input.camera.zoom)
            && layer.classes.get(reference.feature as usize).is_some_and(|class| class.is_drawn())
    };
    let Some(layer) = input.layers.iter().find(drawn) else {
        return;
    };
    let feature = reference.feature as usize;
    let geometries = &layer.layer.data.geometries;
    for camera in input.camera.copies(REACH) {
        if on_screen(&camera, geometries, feature, camera.rect().grow(REACH)) {
            push_copy(ground, list, input, &camera, (layer, feature), width);
        }
    }
}

/// Highlights a feature in one copy of the world.
fn push_copy(
    ground: &mut DisplayList,
    list: &mut DisplayList,
    input: &SceneInput<'_>,
    camera: &Camera,
    (layer, feature): (&SceneLayer<'_>, usize),
    width: f32,
) {
    let (geometries, style) = (&layer.layer.data.geometries, &layer.layer.style);
    let view = camera.rect().grow(REACH);
    let accent = Colour::opaque(input.theme.accent);
    let halo = Colour::opaque(input.theme.basemap.land);
    let paint = layer.paint(feature);
    let width_of_look = paint.and_then(|paint| paint.stroke_width_points);
    // Lines to scale are as wide as the renderer draws them.
    let on_ground = site_width(&layer.layer.data, feature)
        .map(|width| ((width * camera.world_points()) as f32).max(MIN_GROUND_WIDTH_POINTS));
    let radius_of_look = paint.and_then(|paint| paint.radius_points);
    let mut left = MOST;
    for part in geometries.parts(feature) {
        let data = match part.kind {
            PartKind::Points => {
                if !style.badges {
                    for path in part.paths() {
                        for position in path.chunks_exact(2).take(left.min(500)) {
                            let centre = camera.lon_lat_to_screen(LonLat::new(position[0], position[1]));
                            if view.contains(centre) {
                                let of_point = radius_of_look.unwrap_or(style.point_radius_points);
                                let radius = of_point + 1.5 + width / 2.0;
                                let stroke = Some(Stroke::solid(accent, width));
                                list.push(Item::Circle { centre, radius, fill: None, stroke });
                            }
                        }
                    }
                }
                continue;
            }
            PartKind::Line => on_ground.or(width_of_look).unwrap_or(style.line_width_points),
            PartKind::Polygon => style.outline_width_points,
        };
        let mut runs = Vec::new();
        for path in part.paths() {
            let count = (path.len() / 2).min(left);
            left -= count;
            visible_runs(camera, &path[..2 * count], &mut runs);
            if let ([lon, lat, .., last_lon, last_lat], PartKind::Polygon) = (&*path, part.kind)
                && (lon, lat) != (last_lon, last_lat)
            {
                visible_runs(camera, &[*last_lon, *last_lat, *lon, *lat], &mut runs);
            }
        }
        for (colour, width) in [(accent, data + 3.0 + 2.0 * width), (halo, data + 3.0)] {
            for points in &runs {
                ground.push(Item::Line { points: points.clone(), stroke: Stroke::solid(colour, width) });
            }
        }
    }
}

/// The runs of a path that are on the screen, positions nearer than half a point left out.
fn visible_runs(camera: &Camera, path: &[f64], runs: &mut Vec<Vec<ScreenPoint>>) {
    let view = camera.rect().grow(REACH);
    let mut run: Vec<ScreenPoint> = Vec::new();
    let mut previous: Option<ScreenPoint> = None;
    for position in path.chunks_exact(2) {
        let point = camera.lon_lat_to_screen(LonLat::new(position[0], position[1]));
        let Some(before) = previous else {
            previous = Some(point);
            continue;
        };
        if before.distance(point) < 0.5 {
            continue;
        }
        previous = Some(point);
        let Some((from, to)) = clip(before, point, view) else {
            runs.extend((run.len() > 1).then(|| std::mem::take(&mut run)));
            run.clear();
            continue;
        };
        if run.last().is_none_or(|last| last.distance(from) > 0.01) {
            runs.extend((run.len() > 1).then(|| std::mem::take(&mut run)));
            run = vec![from];
        }
        run.push(to);
    }
    runs.extend((run.len() > 1).then_some(run));
}
