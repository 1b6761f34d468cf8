//! What of a table is worked out in the background: order, conditions, which rows are shown. The earlier rows stay until new ones
//! are there.

use crate::analysis::table::{Condition, Field, Rows, Table, evaluate, rank};
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::feature_set::FeatureSet;
use crate::model::layer::LayerData;
use crate::model::time::Class;
use crate::ui::canvas::JobFeedback;
use egui::Context;
use std::sync::Arc;

/// Which features have rows, conditions above columns aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Scope {
    /// All.
    #[default]
    All,
    /// Those drawn on the day.
    Drawn,
    /// Those selected.
    Selected,
}

/// What is to be worked out.
#[derive(Clone)]
pub(super) struct Wanted {
    pub data: Arc<LayerData>,
    /// A field, and whether the greatest comes first; `None` in order of the file.
    pub sort: Option<(Field, bool)>,
    pub conditions: Vec<(Field, Condition)>,
    pub scope: Scope,
    /// Statuses on the day, where order or conditions ask for them.
    pub statuses: Option<Arc<Vec<Class>>>,
    /// What is drawn, where it is asked for.
    pub drawn: Option<Arc<Vec<Class>>>,
    /// What is selected and its generation, where it is asked for.
    pub selected: Option<(u64, FeatureSet)>,
}

/// What came of it.
pub(super) struct Shown {
    pub rows: Rows,
    /// The features with rows; `None` of all.
    pub set: Option<Arc<FeatureSet>>,
    order: Option<Arc<Vec<u32>>>,
}

impl Shown {
    /// All of so many features in order of the file.
    pub fn all(features: usize) -> Self {
        Self { rows: Rows::all(features), set: None, order: None }
    }
}

/// Work and what it was last.
#[derive(Default)]
pub(super) struct Work {
    done: Option<(Wanted, Arc<Shown>)>,
    job: Option<(Wanted, Job<Option<Shown>>)>,
    /// What could not be worked out: it is not tried again and again.
    failed: Option<Wanted>,
}

fn same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

impl Wanted {
    fn same_order(&self, other: &Self) -> bool {
        let by_status = self.sort.is_some_and(|(field, _)| field == Field::Status);
        Arc::ptr_eq(&self.data, &other.data)
            && self.sort == other.sort
            && (!by_status || same(self.statuses.as_ref(), other.statuses.as_ref()))
    }

    /// Whether all rows are wanted in order of the file: there is nothing to work out.
    fn is_plain(&self) -> bool {
        self.sort.is_none() && self.conditions.is_empty() && self.scope == Scope::All
    }

    /// Whether both ask for the same, the day and the selection aside.
    fn same_question(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.data, &other.data)
            && self.sort == other.sort
            && self.scope == other.scope
            && self.conditions == other.conditions
    }

    fn is_same(&self, other: &Self) -> bool {
        let generation = |of: &Self| of.selected.as_ref().map(|(generation, _)| *generation);
        self.same_question(other)
            && same(self.statuses.as_ref(), other.statuses.as_ref())
            && same(self.drawn.as_ref(), other.drawn.as_ref())
            && generation(self) == generation(other)
    }

    fn work(&self, order: Option<Arc<Vec<u32>>>, ticket: &Ticket) -> Option<Shown> {
        let feedback = JobFeedback(ticket);
        let statuses = self.statuses.as_deref().map_or(&[][..], Vec::as_slice);
        let table = Table { layer: &self.data, classes: statuses };
        let order = match (self.sort, order) {
            (None, _) => None,
            (Some(_), Some(order)) => Some(order),
            (Some((field, descending)), None) => Some(rank(table, field, descending, &feedback)?),
        };
        let count = self.data.len();
        let scope = match self.scope {
            Scope::All => None,
            Scope::Drawn => self.drawn.as_ref().map(|classes| {
                let drawn = classes.iter().enumerate().filter(|(_, class)| class.is_drawn());
                drawn.map(|(feature, _)| feature as u32).collect::<FeatureSet>()
            }),
            Scope::Selected => Some(self.selected.as_ref().map(|(_, set)| set.clone()).unwrap_or_default()),
        };
        let met = match self.conditions.as_slice() {
            [] => None,
            conditions => Some(evaluate(table, conditions, &feedback)?),
        };
        let set = match (scope, met) {
            (Some(scope), Some(met)) => Some(scope.iter().filter(|&feature| met.contains(feature)).collect()),
            (set, None) | (None, set) => set,
        };
        let rows = Rows::new(order.as_ref(), count, set.as_ref(), &feedback)?;
        Some(Shown { rows, set: set.map(Arc::new), order })
    }
}

impl Work {
    /// What is shown now, while what is wanted is worked out.
    pub fn update(&mut self, ctx: &Context, wanted: Wanted) -> Arc<Shown> {
        if self.job.as_ref().is_some_and(|(of, _)| !of.same_question(&wanted)) {
            self.job = None;
        }
        if let Some((of, job)) = self.job.take() {
            match job.poll() {
                Outcome::Pending => self.job = Some((of, job)),
                Outcome::Done(shown) => {
                    self.done = shown.map(|shown| (of, Arc::new(shown))).or(self.done.take());
                }
                Outcome::Panicked(words) => {
                    tracing::error!(words, "the rows of a table were not worked out");
                    self.failed = Some(of);
                }
            }
        }
        if wanted.is_plain() && self.done.as_ref().is_none_or(|(of, _)| !of.is_same(&wanted)) {
            let shown = Arc::new(Shown::all(wanted.data.len()));
            self.done = Some((wanted.clone(), shown));
        }
        let is_done = self.done.as_ref().is_some_and(|(of, _)| of.is_same(&wanted));
        let has_failed = self.failed.as_ref().is_some_and(|of| of.is_same(&wanted));
        if !is_done && !has_failed && self.job.is_none() {
            let order = self.done.as_ref().filter(|(of, _)| of.same_order(&wanted));
            let order = order.and_then(|(_, shown)| shown.order.clone());
            let (ctx, of_job) = (ctx.clone(), wanted.clone());
            let work = move |ticket: &Ticket| of_job.work(order, ticket);
            self.job = Some((wanted.clone(), Job::spawn("table", move || ctx.request_repaint(), work)));
        }
        match self.done.as_ref().filter(|(of, _)| Arc::ptr_eq(&of.data, &wanted.data)) {
            Some((_, shown)) => Arc::clone(shown),
            None => Arc::new(Shown::all(wanted.data.len())),
        }
    }

    /// Whether something is worked out.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// How much of it is done, from 0 to 1.
    pub fn progress(&self) -> Option<f32> {
        self.job.as_ref().map(|(_, job)| job.progress())
    }
}
