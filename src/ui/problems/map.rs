//! On the map: the place of the problem that was gone to, and the first feature of a repair before and after.

use crate::spatial::{Camera, LonLat};
use crate::ui::context::PanelContext;
use crate::ui::theme::colour;
use egui::{Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

/// Radius of the mark, in points.
const RADIUS: f32 = 12.0;
/// Length of the head of an arrow, in points.
const HEAD: f32 = 8.0;

/// Draws both over the map.
pub fn show(ui: &Ui, cx: &PanelContext<'_>, map: Rect) {
    let shown = &cx.session.problems;
    let camera = cx.session.view.camera().with_size(map.width(), map.height());
    let painter = ui.painter().with_clip_rect(map);
    let halo = colour(cx.theme.halo);
    if let Some(preview) = &shown.preview {
        let [before, after] = &preview.paths;
        let (strong, faint) = if preview.shows_after { (after, before) } else { (before, after) };
        let accent = colour(cx.theme.accent);
        for path in faint {
            let points = on_screen(&camera, path, map);
            painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, colour(cx.theme.text2)), 5.0, 4.0));
        }
        for path in strong {
            let points = on_screen(&camera, path, map);
            painter.add(Shape::line(points.clone(), Stroke::new(5.0, halo)));
            painter.add(Shape::line(points.clone(), Stroke::new(2.5, accent)));
            arrows(&painter, &points, Stroke::new(2.0, accent));
            if let [only] = points.as_slice() {
                painter.circle(*only, 5.0, accent, Stroke::new(1.5, halo));
            }
        }
    }
    if let Some((at, _)) = shown.mark {
        let place = camera.nearest_on_screen(at);
        let centre = map.min + vec2(place.x, place.y);
        let ink = colour(cx.theme.error);
        for (width, ink) in [(5.0, halo), (2.5, ink)] {
            painter.circle_stroke(centre, RADIUS, Stroke::new(width, ink));
            for side in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
                let ends = [centre + side * (RADIUS - 5.0), centre + side * (RADIUS + 6.0)];
                painter.line_segment(ends, Stroke::new(width, ink));
            }
        }
    }
}

fn on_screen(camera: &Camera, path: &[[f64; 2]], map: Rect) -> Vec<Pos2> {
    let sound = path.iter().filter(|[lon, lat]| lon.is_finite() && lat.is_finite());
    sound
        .map(|&[lon, lat]| {
            let at = camera.lon_lat_to_screen(LonLat::new(lon, lat));
            // What lies far outside is brought near, where floating point is exact enough to draw.
            pos2(at.x.clamp(-1e5, 1e5), at.y.clamp(-1e5, 1e5)) + map.min.to_vec2()
        })
        .collect()
}

/// Heads in the middle of long segments: which way the path runs.
fn arrows(painter: &Painter, points: &[Pos2], stroke: Stroke) {
    for pair in points.windows(2) {
        let along = pair[1] - pair[0];
        if along.length() < 40.0 {
            continue;
        }
        let (tip, way) = (pair[0] + along * 0.55, along.normalized());
        for side in [way.rot90(), -way.rot90()] {
            painter.line_segment([tip, tip - way * HEAD + side * HEAD * 0.6], stroke);
        }
    }
}
