//! The worker of the page: cuts the table in another way, counts the rows that would have a place.

use crate::formats::FileError;
use crate::formats::kinds::csv::{Cutting, PlaceCount, Proposal};
use crate::formats::kinds::{count_places, propose_table};
use crate::jobs::{Newest, Ticket};
use crate::model::table_plan::TablePlan;
use crate::session::Message;
use crate::ui::canvas::JobFeedback;
use egui::Context;
use std::path::{Path, PathBuf};

/// What is asked.
pub(super) enum Ask {
    /// What the table may be, cut like this.
    Cut(Cutting),
    /// How many rows would have a place.
    Count(TablePlan),
}

/// What came of it.
pub(super) enum Answer {
    Cut(Result<Proposal, Message>),
    Counted(TablePlan, Result<PlaceCount, Message>),
}

/// A worker for one table.
pub(super) struct Asker {
    worker: Newest<Ask, Answer>,
}

impl Asker {
    pub(super) fn new(ctx: &Context, path: PathBuf) -> Self {
        let ctx = ctx.clone();
        let wake = move || ctx.request_repaint();
        let work = move |ask: Ask, ticket: &Ticket| Some(answer(&path, ask, ticket));
        Self { worker: Newest::spawn("look at table", wake, work) }
    }

    /// Asks; what was asked before and is not answered is given up.
    pub(super) fn ask(&mut self, ask: Ask) {
        self.worker.request(ask);
    }

    /// The answer, once.
    pub(super) fn take(&self) -> Option<Answer> {
        self.worker.take()
    }

    pub(super) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }
}

fn answer(path: &Path, ask: Ask, ticket: &Ticket) -> Answer {
    let feedback = JobFeedback(ticket);
    let in_words = |error: FileError| Message::of_file_error(&error);
    match ask {
        Ask::Cut(cutting) => Answer::Cut(propose_table(path, &cutting, &feedback).map_err(in_words)),
        Ask::Count(plan) => {
            let counted = count_places(path, &plan, &feedback).map_err(in_words);
            Answer::Counted(plan, counted)
        }
    }
}
