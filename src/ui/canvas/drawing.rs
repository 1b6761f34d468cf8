//! What hands draw on the map: the box that zooms, the rectangle and the polygon that select.

use crate::model::theme::Theme;
use crate::render::within::Area;
use crate::session::{MapTool, SelectHow};
use crate::spatial::{Camera, Mercator, ScreenPoint, ScreenRect};
use crate::ui::theme::colour;
use egui::{CursorIcon, Key, Modifiers, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui};

/// Smallest side of a box, in points; a smaller one was a slip of the hand.
const SMALLEST_BOX: f32 = 6.0;
/// Distance in points at which a click on the first corner of a polygon closes it.
const CLOSES: f32 = 8.0;

/// What a box is drawn for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum BoxFor {
    Zoom,
    Select,
}

/// What was drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Finished {
    /// A box of the map to zoom to, in points.
    ZoomTo(ScreenRect),
    /// An area in which to select.
    Select(Area, SelectHow),
}

/// What is being drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    from: Option<(Pos2, BoxFor)>,
    /// Corners of the polygon; they stay on the ground when the map moves.
    corners: Vec<Mercator>,
}

impl Drawing {
    /// Whether something is begun.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.from.is_some() || !self.corners.is_empty()
    }

    /// Forgets what is begun.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }

    /// Whether dragging draws a box: the map must not be moved by it.
    #[must_use]
    pub fn takes_drag(&self, ui: &Ui, tool: MapTool) -> bool {
        self.from.is_some()
            || tool == MapTool::SelectRectangle
            || ui.input(|input| input.modifiers.shift || input.modifiers.command)
    }

    /// Takes the gestures of a frame over the map; tells what is finished.
    pub fn update(
        &mut self,
        ui: &Ui,
        response: &Response,
        tool: MapTool,
        camera: Camera,
    ) -> Option<Finished> {
        if tool != MapTool::Hand && response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
        let modifiers = ui.input(|input| input.modifiers);
        if tool == MapTool::SelectPolygon {
            if let Some(area) = self.polygon(ui, response, camera) {
                return Some(Finished::Select(area, how(modifiers)));
            }
        } else {
            self.corners.clear();
        }
        self.dragged(ui, response, tool, camera, modifiers)
    }

    fn dragged(
        &mut self,
        ui: &Ui,
        response: &Response,
        tool: MapTool,
        camera: Camera,
        modifiers: Modifiers,
    ) -> Option<Finished> {
        let what = if tool == MapTool::SelectRectangle || modifiers.command {
            Some(BoxFor::Select)
        } else {
            modifiers.shift.then_some(BoxFor::Zoom)
        };
        if response.drag_started_by(egui::PointerButton::Primary)
            && let Some(what) = what
        {
            self.from = ui.input(|input| input.pointer.press_origin()).map(|from| (from, what));
        }
        let (_, what) = self.from.filter(|_| !ui.input(|input| input.pointer.primary_down()))?;
        let area = self.drawn_box(ui);
        self.from = None;
        let area = area.filter(|area| area.width().min(area.height()) >= SMALLEST_BOX)?;
        let min = area.min - response.rect.min.to_vec2();
        let rect = ScreenRect::from_min_size(min.x, min.y, area.width(), area.height());
        match what {
            BoxFor::Zoom => Some(Finished::ZoomTo(rect)),
            BoxFor::Select => {
                Area::rectangle(&camera, rect).map(|area| Finished::Select(area, how(modifiers)))
            }
        }
    }

    /// Clicks are corners; a double click, Enter or a click on the first corner ends, Backspace takes the last corner back.
    fn polygon(&mut self, ui: &Ui, response: &Response, camera: Camera) -> Option<Area> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let mut ends = false;
        if !ui.ctx().text_edit_focused() && !self.corners.is_empty() {
            ends = pressed(Key::Enter);
            if pressed(Key::Backspace) {
                self.corners.pop();
            }
        }
        if let Some(pos) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            response.request_focus();
            let at = ScreenPoint::new(pos.x - response.rect.left(), pos.y - response.rect.top());
            let first = self.corners.first().map(|&first| on_screen(&camera, first));
            let closes = self.corners.len() > 2 && first.is_some_and(|first| first.distance(at) <= CLOSES);
            if response.double_clicked() || closes {
                ends = true;
            } else {
                self.corners.push(camera.to_mercator(at));
            }
        }
        // Two corners and a double click are a slip of the hand: the polygon goes on.
        if !ends || self.corners.len() < 3 {
            return None;
        }
        // In that copy of the world that is on screen.
        let worlds = (camera.centre.x - self.corners[0].x).round();
        let corners = std::mem::take(&mut self.corners);
        Area::polygon(corners.into_iter().map(|corner| Mercator { x: corner.x + worlds, ..corner }))
    }

    /// The box being drawn, in screen points.
    fn drawn_box(&self, ui: &Ui) -> Option<Rect> {
        let (from, _) = self.from?;
        ui.input(|input| input.pointer.latest_pos()).map(|to| Rect::from_two_pos(from, to))
    }

    /// Paints what is begun; `origin` is the top left corner of the map on the screen.
    pub fn paint(&self, ui: &Ui, painter: &Painter, origin: Pos2, camera: Camera, theme: &Theme) {
        let accent = colour(theme.accent);
        let line = Stroke::new(1.5, accent);
        if let Some(area) = self.drawn_box(ui) {
            painter.rect(area, 0.0, accent.gamma_multiply(0.12), line, StrokeKind::Inside);
        }
        let place = |&corner: &Mercator| {
            let at = on_screen(&camera, corner);
            origin + egui::vec2(at.x, at.y)
        };
        let corners: Vec<Pos2> = self.corners.iter().map(place).collect();
        let [first, .., last] = (match corners[..] {
            [only] => [only, only].to_vec(),
            _ => corners.clone(),
        })[..] else {
            return;
        };
        painter.add(Shape::line(corners.clone(), line));
        if let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) {
            painter.line_segment([last, pointer], line);
            painter.extend(Shape::dashed_line(&[pointer, first], line, 5.0, 4.0));
        }
        for corner in corners {
            painter.circle(corner, 4.0, colour(theme.raised), line);
        }
    }
}

/// A place on the screen in that copy of the world that is nearest to the middle.
fn on_screen(camera: &Camera, place: Mercator) -> ScreenPoint {
    let worlds = (camera.centre.x - place.x).round();
    camera.to_screen(Mercator { x: place.x + worlds, ..place })
}

/// Shift adds to what is selected, Alt takes from it.
fn how(modifiers: Modifiers) -> SelectHow {
    if modifiers.alt {
        SelectHow::Subtract
    } else if modifiers.shift {
        SelectHow::Add
    } else {
        SelectHow::Replace
    }
}
