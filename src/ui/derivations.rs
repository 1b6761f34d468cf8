//! Filters and looks worked out in the background: one after the other, the newest state of the project decides which.

use super::canvas::JobFeedback;
use crate::jobs::{Job, Outcome, Ticket};
use crate::session::{Command, Derivation, Derive, Session};
use egui::Context;

/// What is being worked out.
#[derive(Default)]
pub struct Derivations {
    job: Option<(Derive, Job<Option<Derivation>>)>,
    /// What could not be worked out: it is not tried again and again.
    failed: Option<Derive>,
}

impl Derivations {
    /// Takes what has ended, as a command, and starts what is wanted next.
    pub fn poll(&mut self, ctx: &Context, session: &Session) -> Option<Command> {
        if self.job.as_ref().is_some_and(|(derive, _)| !session.wants(derive)) {
            self.job = None;
        }
        let mut command = None;
        if let Some((derive, job)) = self.job.take() {
            match job.poll() {
                Outcome::Pending => self.job = Some((derive, job)),
                Outcome::Done(done) => command = done.map(|done| Command::Derived(Box::new(done))),
                Outcome::Panicked(words) => {
                    tracing::error!(words, "a filter or a style was not worked out");
                    self.failed = Some(derive);
                }
            }
        }
        if self.job.is_none() && command.is_none() {
            self.start(ctx, session);
        }
        command
    }

    fn start(&mut self, ctx: &Context, session: &Session) {
        let Some(derive) = session.to_derive() else { return };
        if self.failed.as_ref().is_some_and(|failed| failed.is_same(&derive)) {
            return;
        }
        let (ctx, work) = (ctx.clone(), derive.clone());
        let work = move |ticket: &Ticket| work.work(&JobFeedback(ticket));
        self.job = Some((derive, Job::spawn("filter and style", move || ctx.request_repaint(), work)));
    }

    /// How much of what is being worked out is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.job.as_ref().map_or(0.0, |(_, job)| job.progress())
    }

    /// Whether something is being worked out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }
}
