//! Layers read anew in the background, and what is to be seen of a reading.

use crate::formats::timing::{self, Overview};
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::layer::LayerData;
use crate::session::{Command, ReadLayer, Session, WantedReading};
use crate::ui::canvas::JobFeedback;
use egui::Context;
use std::sync::{Arc, Weak};

/// Layers that are being read anew; of one layer only the newest reading.
#[derive(Default)]
pub struct Readings {
    jobs: Vec<(WantedReading, Job<Option<ReadLayer>>)>,
}

impl Readings {
    /// Starts to read a layer.
    pub fn start(&mut self, ctx: &Context, wanted: WantedReading) {
        self.jobs.retain(|(of, _)| of.layer != wanted.layer);
        let (ctx, of_job) = (ctx.clone(), wanted.clone());
        let work = move |ticket: &Ticket| of_job.work(&JobFeedback(ticket));
        let job = Job::spawn("read times", move || ctx.request_repaint(), work);
        self.jobs.push((wanted, job));
    }

    /// Whether a layer is being read.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// What has ended since, as commands. What nobody wants any more ends without one.
    pub fn poll(&mut self, session: &Session) -> Vec<Command> {
        self.jobs.retain(|(wanted, _)| session.wants_reading(wanted));
        let mut commands = Vec::new();
        self.jobs.retain(|(wanted, job)| match job.poll() {
            Outcome::Pending => true,
            Outcome::Done(read) => {
                commands.push(match read {
                    Some(read) => Command::ReadingReady(Box::new(read)),
                    None => Command::ReadingFailed(wanted.layer),
                });
                false
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "a layer could not be read anew");
                commands.push(Command::ReadingFailed(wanted.layer));
                false
            }
        });
        commands
    }
}

/// What is to be seen of the reading of a layer, worked out once for its features.
#[derive(Default)]
pub struct Seen {
    of: Weak<LayerData>,
    overview: Option<Arc<Overview>>,
    job: Option<(Weak<LayerData>, Job<Option<Overview>>)>,
    /// Features that could not be looked through: it is not tried again and again.
    failed: Weak<LayerData>,
}

fn is_of(weak: &Weak<LayerData>, data: &Arc<LayerData>) -> bool {
    std::ptr::eq(weak.as_ptr(), Arc::as_ptr(data))
}

impl Seen {
    /// The overview of a layer; of features that are being looked through the one before, and none of others.
    pub fn of(&mut self, ctx: &Context, data: &Arc<LayerData>) -> Option<Arc<Overview>> {
        if let Some((of, job)) = self.job.take().filter(|(of, _)| is_of(of, data)) {
            match job.poll() {
                Outcome::Pending => self.job = Some((of, job)),
                Outcome::Done(Some(overview)) => {
                    (self.of, self.overview) = (of, Some(Arc::new(overview)));
                }
                Outcome::Panicked(words) => {
                    tracing::error!(words, "times could not be looked through");
                    self.failed = of;
                }
                Outcome::Done(None) => self.failed = of,
            }
        }
        if !is_of(&self.of, data) && self.job.is_none() && !is_of(&self.failed, data) {
            let (ctx, of_job) = (ctx.clone(), Arc::clone(data));
            let work = move |ticket: &Ticket| timing::overview(&of_job, &JobFeedback(ticket));
            let job = Job::spawn("look through times", move || ctx.request_repaint(), work);
            self.job = Some((Arc::downgrade(data), job));
        }
        // Versions of one layer share their geometry: what was seen of one stands until the next is known.
        let before = self.of.upgrade();
        let same = before.is_none_or(|before| Arc::ptr_eq(&before.geometries, &data.geometries));
        self.overview.clone().filter(|_| same)
    }

    /// Whether a layer is being looked through.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }
}
