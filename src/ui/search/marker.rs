//! The ring that stands for some seconds where coordinates or a place of the basemap were found.

use crate::spatial::LonLat;
use crate::ui::context::PanelContext;
use egui::{Rect, Stroke, Ui, pos2};
use std::time::Duration;

/// How long it stands once the map is at rest, in seconds.
const SECONDS: f64 = 6.0;
/// Radius of the ring, in points.
const RADIUS: f32 = 11.0;

/// A place that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marker {
    at: LonLat,
    until: f64,
}

impl Marker {
    /// A marker of a place that was found at a time of egui, in seconds.
    pub fn new(at: LonLat, now: f64) -> Self {
        Self { at, until: now + SECONDS }
    }
}

/// Draws the marker over the map, and takes it away when its time is over.
pub(super) fn show(ui: &Ui, cx: &PanelContext<'_>, marker: &mut Option<Marker>, map: Rect) {
    let Some(Marker { at, until }) = marker else { return };
    let now = ui.input(|input| input.time);
    if cx.session.view.is_flying() {
        *until = now + SECONDS;
    }
    let (at, left) = (*at, *until - now);
    if left <= 0.0 {
        *marker = None;
        return;
    }
    ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
    let camera = cx.session.view.camera().with_size(map.width(), map.height());
    let place = camera.nearest_on_screen(at);
    let centre = map.min + pos2(place.x, place.y).to_vec2();
    let painter = ui.painter().with_clip_rect(map);
    let (ink, halo) = (cx.colour(|theme| theme.accent), cx.colour(|theme| theme.halo));
    painter.circle_stroke(centre, RADIUS, Stroke::new(5.5, halo));
    painter.circle_stroke(centre, RADIUS, Stroke::new(2.5, ink));
    painter.circle(centre, 3.0, ink, Stroke::new(1.5, halo));
}
