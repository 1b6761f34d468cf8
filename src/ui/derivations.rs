//! Filters, looks and classes worked out in the background: one after the other, the newest state of the project decides which.

use super::canvas::JobFeedback;
use crate::jobs::{Job, Outcome, Ticket};
use crate::session::{Command, Derivation, Derive, Session};
use egui::Context;

/// What is being worked out.
#[derive(Default)]
pub struct Derivations {
    job: Option<(Derive, Job<Option<Derivation>>)>,
}

impl Derivations {
    /// Takes what has ended, as a command, and starts what is wanted next.
    pub fn poll(&mut self, ctx: &Context, session: &Session) -> Option<Command> {
        if self.job.as_ref().is_some_and(|(derive, _)| !session.takes(derive)) {
            self.job = None;
        }
        let mut command = None;
        if let Some((derive, job)) = self.job.take() {
            match job.poll() {
                Outcome::Pending => self.job = Some((derive, job)),
                Outcome::Done(Some(done)) => command = Some(Command::Derived(Box::new(done))),
                Outcome::Done(None) => command = Some(Command::DeriveFailed(Box::new(derive))),
                Outcome::Panicked(words) => {
                    tracing::error!(words, "a filter or a style was not worked out");
                    command = Some(Command::DeriveFailed(Box::new(derive)));
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
