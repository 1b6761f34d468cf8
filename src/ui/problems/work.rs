//! Repairs worked out in the background.

use crate::jobs::{Job, Outcome};
use crate::session::problems::Wanted;
use crate::session::{Command, Preview};
use crate::ui::canvas::JobFeedback;
use egui::Context;

/// The repair that is being worked out; a newer one takes its place.
#[derive(Default)]
pub struct Repairs {
    job: Option<Job<Option<Preview>>>,
}

impl Repairs {
    /// Starts one.
    pub fn start(&mut self, ctx: &Context, wanted: Wanted) {
        let ctx = ctx.clone();
        let work = move |ticket: &crate::jobs::Ticket| wanted.work(&JobFeedback(ticket));
        self.job = Some(Job::spawn("repair layer", move || ctx.request_repaint(), work));
    }

    /// Whether one is being worked out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// What has ended since, as a command. `waits` tells whether anybody still wants it.
    pub fn poll(&mut self, waits: bool) -> Option<Command> {
        if !waits {
            self.job = None;
        }
        let outcome = self.job.as_ref()?.poll();
        if matches!(outcome, Outcome::Pending) {
            return None;
        }
        self.job = None;
        match outcome {
            Outcome::Done(Some(preview)) => Some(Command::RepairReady(Box::new(preview))),
            Outcome::Panicked(words) => {
                tracing::error!(words, "a repair failed");
                Some(Command::RepairFailed)
            }
            Outcome::Pending | Outcome::Done(None) => None,
        }
    }
}
