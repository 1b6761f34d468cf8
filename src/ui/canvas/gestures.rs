//! What hands do on the map: click, double click, hover, context menu, wheel.

use crate::model::feature::FeatureRef;
use crate::session::{Command, MapTool};
use crate::spatial::{LonLat, ScreenPoint};
use egui::{Pos2, Response, Ui};

/// Points of scrolling that zoom by one: a notch of a wheel (40 points) zooms by a half, whatever the frame rate.
const SCROLL_POINTS_A_ZOOM: f32 = 80.0;

/// Points of sideways scrolling that are a day: a notch of a wheel is five days.
const SCROLL_POINTS_A_DAY: f32 = 8.0;

/// What wheel, touchpad and pinch do over a map in this frame.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Wheel {
    /// Steps of one to zoom in.
    pub zoom: f64,
    /// Days to go on, in parts: sideways scrolling moves the time.
    pub days: f32,
}

/// Reads wheel, touchpad and pinch; what is scrolled is used up.
#[must_use]
pub fn wheel(ui: &Ui) -> Wheel {
    ui.input_mut(|input| {
        let delta = std::mem::take(&mut input.smooth_scroll_delta);
        let scrolled = f64::from(delta.y / SCROLL_POINTS_A_ZOOM);
        let pinched = f64::from(input.zoom_delta()).log2();
        let steps = scrolled + pinched;
        let days = -delta.x / SCROLL_POINTS_A_DAY;
        Wheel {
            zoom: if steps.is_finite() { steps.clamp(-4.0, 4.0) } else { 0.0 },
            days: if days.is_finite() { days.clamp(-3660.0, 3660.0) } else { 0.0 },
        }
    })
}

/// State of gestures between frames.
#[derive(Clone, Debug, Default)]
pub struct Gestures {
    last_hit_at: Option<Pos2>,
    hits: Vec<FeatureRef>,
    /// Place of the last right click, for the menu.
    pub menu_at: Option<LonLat>,
}

impl Gestures {
    /// Turns the map's response into commands. `hits` finds the features under a place of the map, nearest first.
    pub fn handle(
        &mut self,
        ui: &Ui,
        response: &Response,
        commands: &mut Vec<Command>,
        tool: MapTool,
        hovered: Option<FeatureRef>,
        hits: impl Fn(ScreenPoint) -> Vec<FeatureRef>,
        lon_lat: impl Fn(ScreenPoint) -> LonLat,
    ) {
        let origin = response.rect.min;
        let local = |pos: Pos2| ScreenPoint::new(pos.x - origin.x, pos.y - origin.y);
        let modifiers = ui.input(|input| input.modifiers);
        if let Some(pos) = response.interact_pointer_pos() {
            let at = local(pos);
            if tool == MapTool::SelectPolygon {
                // Clicks are its corners.
            } else if response.double_clicked() {
                let steps = if modifiers.shift { -1.0 } else { 1.0 };
                commands.push(Command::ZoomAt { x: at.x, y: at.y, steps });
            } else if response.clicked() {
                response.request_focus();
                self.click(&hits(at), modifiers.shift || modifiers.command, commands);
            }
            if response.secondary_clicked() {
                self.menu_at = Some(lon_lat(at));
            }
        }
        self.hover(response, commands, hovered, |pos| hits(local(pos)));
    }

    fn click(&self, hits: &[FeatureRef], add: bool, commands: &mut Vec<Command>) {
        match hits {
            [] if add => {}
            [] => commands.push(Command::Choose(Vec::new())),
            [feature] => commands.push(Command::Select { feature: *feature, add }),
            [feature, ..] if add => commands.push(Command::Select { feature: *feature, add }),
            several => commands.push(Command::Choose(several.to_vec())),
        }
    }

    fn hover(
        &mut self,
        response: &Response,
        commands: &mut Vec<Command>,
        hovered: Option<FeatureRef>,
        hits: impl Fn(Pos2) -> Vec<FeatureRef>,
    ) {
        let pos = response.hover_pos().filter(|_| !response.dragged());
        if pos != self.last_hit_at {
            self.last_hit_at = pos;
            self.hits = pos.map(hits).unwrap_or_default();
        }
        let now = if pos.is_some() { self.hits.first().copied() } else { None };
        // Rows of the panels hover too: only what this map set is taken away here.
        if now != hovered && (now.is_some() || response.hovered()) {
            commands.push(Command::Hover(now));
        }
    }
}
