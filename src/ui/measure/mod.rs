//! What using the window costs: the whole program over a scripted ten seconds of dragging, zooming and moving the day, drawn by the
//! graphics driver into a texture and waited for.
//!
//! Inputs come 60 times a second; a frame that takes longer delays the next one, as on a screen. Of the map's data picture it is known
//! at each frame for which content and zoom it was drawn, so that it can be told how long after an input the first frame shows it.

#[cfg(target_os = "linux")]
pub(super) mod gl_screen;
mod screen;
mod wgpu_screen;

use self::screen::Screen;
use super::app::{App, AppStart};
use super::files::SystemDialogs;
use crate::cli::{Interaction, Size, WindowFault};
use crate::model::time::Day;
use crate::session::{BasemapChoice, Command};
use egui::{
    Context, Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, pos2, vec2,
};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A screen's time for a frame.
const FRAME: Duration = Duration::from_nanos(16_666_667);
/// Frames of a part of the script: ten seconds in all.
const PART: usize = 150;
/// Longest wait for the file and for a picture.
const PATIENCE: Duration = Duration::from_secs(180);

/// The map's data picture in a frame.
#[derive(Clone, Copy, Debug)]
pub struct Pictured {
    /// Content the picture was drawn for.
    pub content: u64,
    /// Content it should have.
    pub wanted: u64,
    /// Zoom the picture was drawn for.
    pub zoom: f64,
    /// Zoom of the view.
    pub view_zoom: f64,
    /// Whether it reaches over the whole view.
    pub covers: bool,
}

/// What somebody does with the map.
#[derive(Clone, Copy, Debug)]
enum Hand {
    Drag,
    Zoom,
    /// Moves the day.
    Scrub,
    /// Drags across a map that was zoomed in.
    DragClose,
}

struct Window {
    ctx: Context,
    app: App,
    screen: Screen,
    size: Size,
    begun: Instant,
    /// Each input: when it came, and what was wanted with it.
    inputs: Vec<(Instant, u64, f64)>,
    /// Inputs that no frame has shown yet begin here.
    unseen: usize,
    stale: Vec<f64>,
    frames: Vec<f64>,
}

/// Measures the window with a file in it.
///
/// # Errors
/// Why nothing was measured: no graphics driver, or a file that is not read.
pub fn interaction(file: &Path, size: Size) -> Result<Interaction, WindowFault> {
    let mut window = Window::open(file, size)?;
    let mut settle = Vec::new();
    for hand in [Hand::Drag, Hand::Zoom, Hand::Scrub, Hand::DragClose] {
        let last = window.play(hand)?;
        settle.push(window.settle(last)?);
    }
    window.frames.sort_by(f64::total_cmp);
    window.stale.sort_by(f64::total_cmp);
    let at = |values: &[f64], part: f64| {
        values.get((values.len().saturating_sub(1) as f64 * part).round() as usize).copied().unwrap_or(0.0)
    };
    Ok(Interaction {
        interactive_frame_s: at(&window.frames, 0.5),
        interactive_frame_p95_s: at(&window.frames, 0.95),
        stale_p95_s: at(&window.stale, 0.95),
        settle_s: settle.into_iter().fold(0.0, f64::max),
        interactive_frames: window.frames.len(),
        graphics_driver: window.screen.name(),
    })
}

impl Window {
    /// The program with the file in it, settled.
    fn open(file: &Path, size: Size) -> Result<Self, WindowFault> {
        super::window::workers_give_way();
        let screen = Screen::new([size.width, size.height])?;
        let ctx = Context::default();
        let (mut start, _): (AppStart, _) =
            super::start(vec![file.to_owned()], None, None, Arc::new(SystemDialogs), || None);
        start.drawn = screen.drawn();
        start.session.apply(Command::SetBasemap(BasemapChoice::Offline));
        let before = start.session.project.layers.len();
        let app = App::new(&ctx, start);
        let mut window = Self {
            ctx,
            app,
            screen,
            size,
            begun: Instant::now(),
            inputs: Vec::new(),
            unseen: 0,
            stale: Vec::new(),
            frames: Vec::new(),
        };
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            window.frame(Vec::new())?;
            if window.app.is_settled(&window.ctx) {
                let layers = window.app.session().project.layers.len();
                return if layers > before { Ok(window) } else { Err(WindowFault::NotRead) };
            }
            std::thread::sleep(Duration::from_millis(4));
        }
        Err(WindowFault::NotSettled)
    }

    /// A frame, drawn and waited for.
    fn frame(&mut self, events: Vec<Event>) -> Result<(), WindowFault> {
        let (width, height) = (self.size.width as f32, self.size.height as f32);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, height))),
            max_texture_side: Some(self.screen.most_side()),
            time: Some(self.begun.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ground = self.app.empties_with();
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.frame(ui));
        self.screen.draw(&self.ctx, ground, output)
    }

    /// Plays a part of the script; gives when the last input came.
    fn play(&mut self, hand: Hand) -> Result<Instant, WindowFault> {
        let middle = pos2(self.size.width as f32 * 0.6, self.size.height as f32 * 0.45);
        let day = self.app.session().clock.day;
        let modifiers = Modifiers::NONE;
        let button =
            |pressed, pos| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        let place = |step: usize| {
            let turn = step as f32 / PART as f32 * std::f32::consts::TAU;
            middle
                + vec2(
                    turn.sin() * self.size.width as f32 * 0.22,
                    (2.0 * turn).sin() * self.size.height as f32 * 0.12,
                )
        };
        let drags = matches!(hand, Hand::Drag | Hand::DragClose);
        let places: Vec<Pos2> = (0..=PART).map(place).collect();
        self.frame(vec![Event::PointerMoved(places[0])])?;
        if drags {
            self.frame(vec![button(true, places[0])])?;
        }
        let mut last = Instant::now();
        for (step, &pos) in places.iter().enumerate().skip(1) {
            let begun = Instant::now();
            let mut events = Vec::new();
            match hand {
                Hand::Drag | Hand::DragClose => events.push(Event::PointerMoved(pos)),
                // In for most of the time, then out by half.
                Hand::Zoom => events.push(Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    source: egui::MouseWheelSource::Wheel,
                    delta: vec2(0.0, if step * 3 < PART * 2 { 8.0 } else { -8.0 }),
                    phase: TouchPhase::Move,
                    modifiers,
                }),
                Hand::Scrub => {
                    let ctx = self.ctx.clone();
                    self.app.command(&ctx, Command::ShowDay(Day(day.0 - step as i32 * 3)));
                }
            }
            self.frame(events)?;
            self.look(begun);
            last = begun;
            self.frames.push(begun.elapsed().as_secs_f64());
            std::thread::sleep(FRAME.saturating_sub(begun.elapsed()));
        }
        if drags {
            self.frame(vec![button(false, places[PART])])?;
        }
        Ok(last)
    }

    /// Counts the frame that was just drawn: a new input, and which earlier ones are on screen with it.
    fn look(&mut self, begun: Instant) {
        let Some(pictured) = self.app.pictured() else { return };
        self.inputs.push((begun, pictured.wanted, pictured.view_zoom));
        self.seen(pictured);
    }

    /// Takes the inputs from the list that the picture shows: drawn for the content and the zoom of it or of a later one, to within a
    /// pixel over the window.
    fn seen(&mut self, pictured: Pictured) {
        if !pictured.covers {
            return;
        }
        let width = f64::from(self.size.width);
        let shows = |&(_, content, zoom): &(Instant, u64, f64)| {
            content == pictured.content && ((pictured.zoom - zoom).exp2() - 1.0).abs() * width <= 1.0
        };
        let Some(newest) = self.inputs[self.unseen..].iter().rposition(shows) else { return };
        let upto = self.unseen + newest + 1;
        for (came, ..) in &self.inputs[self.unseen..upto] {
            self.stale.push(came.elapsed().as_secs_f64());
        }
        self.unseen = upto;
    }

    /// Frames without input until the exact picture is on screen; seconds since the last input.
    fn settle(&mut self, last: Instant) -> Result<f64, WindowFault> {
        loop {
            let begun = Instant::now();
            self.frame(Vec::new())?;
            if let Some(pictured) = self.app.pictured() {
                self.seen(pictured);
            }
            if self.app.is_settled(&self.ctx) {
                // What the wheel still turned after its last input is on screen too.
                self.stale.extend(
                    self.inputs.drain(..).skip(self.unseen).map(|(came, ..)| came.elapsed().as_secs_f64()),
                );
                self.unseen = 0;
                return Ok(last.elapsed().as_secs_f64());
            }
            if last.elapsed() > PATIENCE {
                return Err(WindowFault::NotSettled);
            }
            std::thread::sleep(FRAME.saturating_sub(begun.elapsed()));
        }
    }
}
