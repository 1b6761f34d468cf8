//! What hands do on the map: click, double click, hover, context menu, wheel.

use crate::model::feature::FeatureRef;
use crate::session::{Command, MapTool};
use crate::spatial::{Camera, LonLat, ScreenPoint};
use egui::{Event, MouseWheelSource, MouseWheelUnit, Pos2, Response, Ui};

/// Points of scrolling that zoom by one: a notch of a wheel (40 points) zooms by a half, whatever the frame rate.
const SCROLL_POINTS_A_ZOOM: f32 = 80.0;

/// Points of scrolling in an event below which it is a finger's and no notch of a wheel's; egui draws the line there as well.
const FINE_POINTS: f32 = 8.0;

/// Seconds in which a notch of a wheel is glided through.
pub const GLIDE_SECONDS: f64 = 0.08;

/// Points of sideways scrolling that are a day: a notch of a wheel is five days.
const SCROLL_POINTS_A_DAY: f32 = 8.0;

/// What wheel, touchpad and pinch do over a map in this frame.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Wheel {
    /// Steps of one to zoom in at once: touchpads and pinches move smoothly by themselves.
    pub zoom: f64,
    /// Steps of one to zoom in by notches of a wheel, to be glided through.
    pub notches: f64,
    /// Days to go on, in parts: sideways scrolling moves the time.
    pub days: f32,
}

/// Reads wheel, touchpad and pinch; what is scrolled is used up.
///
/// Plain scrolling is read from its events: what egui makes of them is smoothed over a time that nobody chooses.
#[must_use]
pub fn wheel(ui: &Ui) -> Wheel {
    let line = ui.ctx().options(|options| options.input_options.line_scroll_speed);
    ui.input_mut(|input| {
        let sideways = std::mem::take(&mut input.smooth_scroll_delta).x;
        let (mut smooth, mut notches) = (0.0f64, 0.0f64);
        let page = input.content_rect().height();
        for event in &input.events {
            let Event::MouseWheel { unit, delta, source, modifiers, .. } = event else { continue };
            if modifiers.shift || modifiers.ctrl || modifiers.command {
                continue;
            }
            let (points, by_hand) = match unit {
                MouseWheelUnit::Point => (delta.y, delta.y.abs() < FINE_POINTS),
                MouseWheelUnit::Line => (delta.y * line, false),
                MouseWheelUnit::Page => (delta.y * page, false),
            };
            let steps = f64::from(points / SCROLL_POINTS_A_ZOOM);
            if by_hand || *source == MouseWheelSource::Trackpad { smooth += steps } else { notches += steps }
        }
        let pinched = f64::from(input.zoom_delta()).log2();
        let days = -sideways / SCROLL_POINTS_A_DAY;
        let within = |steps: f64| if steps.is_finite() { steps.clamp(-4.0, 4.0) } else { 0.0 };
        Wheel {
            zoom: within(smooth + pinched),
            notches: within(notches),
            days: if days.is_finite() { days.clamp(-3660.0, 3660.0) } else { 0.0 },
        }
    })
}

/// Gliding through the steps of zoom that notches of a wheel ask for: it slows down towards its end, which is known from the beginning, so
/// that what is to be seen there can be drawn on the way.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Glide {
    /// Steps of one that are left.
    left: f64,
    /// The place of the map that stays where it is, in points.
    at: ScreenPoint,
    /// When it ends, in seconds of egui.
    ends: f64,
}

impl Glide {
    /// Adds steps around a place of the map at a time in seconds; `seconds` is how long they take.
    pub fn push(&mut self, steps: f64, at: ScreenPoint, now: f64, seconds: f64) {
        *self = Self { left: (self.left + steps).clamp(-4.0, 4.0), at, ends: now + seconds };
    }

    /// The steps of a frame that took `elapsed` seconds, at a time in seconds, and the place that stays.
    pub fn step(&mut self, now: f64, elapsed: f64) -> (f64, ScreenPoint) {
        let (before, after) = (self.ends - now, (self.ends - now - elapsed).max(0.0));
        let share = if after > 0.0 && before > after { 1.0 - (after / before).powi(2) } else { 1.0 };
        let steps = self.left * share;
        self.left -= steps;
        (steps, self.at)
    }

    /// The steps that are left, around which place.
    #[must_use]
    pub fn left(&self) -> Option<(f64, ScreenPoint)> {
        (self.left != 0.0).then_some((self.left, self.at))
    }
}

/// What the map shows: its camera, and a number for the content.
pub type Shows = (Camera, u64);

/// State of gestures between frames.
#[derive(Clone, Debug, Default)]
pub struct Gestures {
    /// Where the pointer was when it was last looked what lies under it, and what the map showed.
    last_hit_at: Option<Pos2>,
    looked_at: Option<Shows>,
    /// What the map showed in the frame before.
    showed: Option<Shows>,
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
        (tool, shows): (MapTool, Shows),
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
        self.hover(response, commands, shows, hovered, |pos| hits(local(pos)));
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
        shows: Shows,
        hovered: Option<FeatureRef>,
        hits: impl Fn(Pos2) -> Vec<FeatureRef>,
    ) {
        let pos = response.hover_pos().filter(|_| !response.dragged());
        // What moves under a pointer that rests is looked at when it has come to rest as well.
        let rests = self.showed.replace(shows) == Some(shows);
        let has_changed = pos.is_some() && self.looked_at != Some(shows);
        if pos != self.last_hit_at || (has_changed && rests) {
            (self.last_hit_at, self.looked_at) = (pos, Some(shows));
            self.hits = pos.map(hits).unwrap_or_default();
        } else if has_changed {
            response.ctx.request_repaint();
        }
        let now = if pos.is_some() { self.hits.first().copied() } else { None };
        // Rows of the panels hover too: only what this map set is taken away here.
        if now != hovered && (now.is_some() || response.hovered()) {
            commands.push(Command::Hover(now));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: f64 = 1.0 / 60.0;

    #[test]
    fn a_glide_ends_in_time_slows_down_and_loses_nothing() {
        let at = ScreenPoint::new(3.0, 4.0);
        let mut glide = Glide::default();
        assert_eq!(glide.left(), None);
        glide.push(0.5, at, 10.0, GLIDE_SECONDS);
        let mut now = 10.0;
        let mut steps = Vec::new();
        while glide.left().is_some() {
            let (step, place) = glide.step(now, FRAME);
            assert_eq!(place, at);
            steps.push(step);
            now += FRAME;
        }
        assert!((steps.iter().sum::<f64>() - 0.5).abs() < 1e-12, "{steps:?}");
        assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "{steps:?}");
        assert!(steps.len() > 3 && now - 10.0 <= GLIDE_SECONDS + FRAME, "{steps:?}");
        assert_eq!(glide.step(now, FRAME).0, 0.0);
    }

    #[test]
    fn further_notches_are_added_and_long_frames_end_it() {
        let mut glide = Glide::default();
        glide.push(0.5, ScreenPoint::new(0.0, 0.0), 1.0, GLIDE_SECONDS);
        let (first, _) = glide.step(1.0, FRAME);
        glide.push(0.5, ScreenPoint::new(9.0, 0.0), 1.0 + FRAME, GLIDE_SECONDS);
        assert_eq!(glide.left(), Some((1.0 - first, ScreenPoint::new(9.0, 0.0))));
        assert_eq!(glide.step(2.0, 1.0).0, 1.0 - first);
        // Without motion all is done at once.
        glide.push(-0.5, ScreenPoint::new(0.0, 0.0), 3.0, 0.0);
        assert_eq!((glide.step(3.0, FRAME).0, glide.left()), (-0.5, None));
    }
}
