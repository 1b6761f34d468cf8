//! The bundled basemap of the window, read and made ready in the background.

use super::prepared::JobFeedback;
use crate::basemap::bundled::load_all;
use crate::formats::FileError;
use crate::jobs::{Job, Outcome};
use crate::model::theme::{Rgb, Theme};
use crate::render::ground;
use crate::render::map::DrawLayer;
use crate::render::scene::Place;
use egui::Context;
use std::path::PathBuf;

struct Loaded {
    ground: Option<ground::Ground>,
    errors: Vec<FileError>,
}

/// The basemap, once it is there.
pub struct Ground {
    job: Option<Job<Loaded>>,
    ready: Option<ground::Ground>,
    errors: Vec<FileError>,
}

impl Ground {
    /// Starts to read it, from a folder first if one is given.
    pub fn load(ctx: &Context, geodata: Option<PathBuf>) -> Self {
        let ctx = ctx.clone();
        let job = Job::spawn(
            "read basemap",
            move || ctx.request_repaint(),
            move |ticket| {
                let feedback = JobFeedback(ticket);
                let (parts, errors) = load_all(geodata.as_deref(), &feedback);
                Loaded { ground: ground::Ground::prepare(&parts, &feedback), errors }
            },
        );
        Self { job: Some(job), ready: None, errors: Vec::new() }
    }

    /// Takes what has become ready.
    pub fn update(&mut self) {
        match self.job.as_ref().map(Job::poll) {
            Some(Outcome::Done(loaded)) => {
                self.ready = loaded.ground;
                self.errors = loaded.errors;
                self.job = None;
            }
            Some(Outcome::Panicked(words)) => {
                tracing::error!(words, "the basemap could not be made ready");
                self.job = None;
            }
            Some(Outcome::Pending) | None => {}
        }
    }

    /// Faults of files of the folder, told once.
    pub fn take_errors(&mut self) -> Vec<FileError> {
        std::mem::take(&mut self.errors)
    }

    /// Whether nothing is awaited any more.
    pub fn is_ready(&self) -> bool {
        self.job.is_none()
    }

    /// Tells what is drawn apart from what was drawn before.
    pub fn generation(&self) -> u64 {
        u64::from(self.ready.is_some())
    }

    /// Colour under everything.
    pub fn colour(&self, theme: &Theme) -> Rgb {
        ground::colour(theme, self.ready.is_some())
    }

    /// What is drawn at a zoom, the lowest first.
    pub fn draw_layers(&self, zoom: f64, theme: &Theme) -> Vec<DrawLayer> {
        self.ready.as_ref().map_or_else(Vec::new, |ground| ground.draw_layers(zoom, theme))
    }

    /// Names of the ground.
    pub fn places(&self) -> &[Place] {
        self.ready.as_ref().map_or(&[], ground::Ground::places)
    }
}
