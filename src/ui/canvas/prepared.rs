//! Prepared layers and the indexes of where their features lie, made in the background when a layer's features are new.

use crate::jobs::memory::give_back;
use crate::jobs::{Job, Outcome, Ticket, at_once};
use crate::model::feature::LayerId;
use crate::model::feedback::{Feedback, Silent};
use crate::model::layer::LayerData;
use crate::model::project::Project;
use crate::render::index::SpatialIndex;
use crate::render::prepare::{PreparedLayer, prepare};
use egui::Context;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A job's ticket as the feedback that preparation and reading ask for.
pub struct JobFeedback<'a>(pub &'a Ticket);

impl Feedback for JobFeedback<'_> {
    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    fn progress(&self, done: f32) {
        self.0.set_progress(done);
    }
}

/// Features up to which a layer is prepared at once: it takes less than a millisecond.
const AT_ONCE_POSITIONS: usize = 5_000;

struct Entry {
    of: Arc<LayerData>,
    ready: Option<Arc<PreparedLayer>>,
    job: Option<Job<Option<PreparedLayer>>>,
    index: Option<Arc<SpatialIndex>>,
    index_job: Option<Job<Option<SpatialIndex>>>,
}

impl Entry {
    /// Sorts what is ready to be drawn by place. Nobody waits for it: until it is there every feature is looked at.
    fn update_index(&mut self) {
        let Some(prepared) = self.ready.as_ref().filter(|_| self.index.is_none()) else { return };
        if self.of.geometries.xy.len() <= AT_ONCE_POSITIONS {
            self.index = at_once(|| SpatialIndex::build(prepared, &Silent)).map(Arc::new);
            return;
        }
        let prepared = Arc::clone(prepared);
        let job = self.index_job.get_or_insert_with(|| {
            Job::spawn(
                "index layer",
                || {},
                move |ticket| SpatialIndex::build(&prepared, &JobFeedback(ticket)),
            )
        });
        match job.poll() {
            Outcome::Pending => {}
            Outcome::Done(index) => {
                self.index = index.map(Arc::new);
                self.index_job = None;
            }
            Outcome::Panicked(words) => tracing::error!(words, "a layer could not be sorted by place"),
        }
    }
}

/// Prepared layers of the project.
#[derive(Default)]
pub struct PreparedLayers {
    entries: BTreeMap<LayerId, Entry>,
    /// Grows whenever a layer becomes ready or goes.
    pub generation: u64,
}

impl PreparedLayers {
    /// Starts what is missing, takes what is ready, forgets what is gone. Never waits.
    pub fn update(&mut self, ctx: &Context, project: &Project) {
        let before = self.entries.len();
        self.entries
            .retain(|&id, entry| project.layer(id).is_some_and(|layer| Arc::ptr_eq(&layer.data, &entry.of)));
        let mut changed = before != self.entries.len();
        for layer in &project.layers {
            let entry = self.entries.entry(layer.id).or_insert_with(|| Entry {
                of: Arc::clone(&layer.data),
                ready: None,
                job: None,
                index: None,
                index_job: None,
            });
            if entry.ready.is_some() {
                entry.update_index();
                continue;
            }
            if layer.data.geometries.xy.len() <= AT_ONCE_POSITIONS {
                entry.ready = at_once(|| prepare(&layer.data, &Silent)).map(Arc::new);
                changed = true;
            } else if let Some(job) = &entry.job {
                match job.poll() {
                    Outcome::Pending => {}
                    Outcome::Done(prepared) => {
                        entry.ready = prepared.map(Arc::new);
                        entry.job = None;
                        changed = true;
                    }
                    Outcome::Panicked(words) => {
                        tracing::error!(words, "a layer could not be prepared");
                        entry.ready = prepare(&LayerData::default(), &Silent).map(Arc::new);
                        entry.job = None;
                    }
                }
            } else {
                let (data, ctx) = (Arc::clone(&layer.data), ctx.clone());
                entry.job = Some(Job::spawn(
                    "prepare layer",
                    move || ctx.request_repaint(),
                    move |ticket| {
                        let prepared = prepare(&data, &JobFeedback(ticket));
                        give_back();
                        prepared
                    },
                ));
            }
        }
        self.generation += u64::from(changed);
    }

    /// The prepared form of a layer, once it is ready.
    #[must_use]
    pub fn get(&self, id: LayerId) -> Option<&Arc<PreparedLayer>> {
        self.entries.get(&id)?.ready.as_ref()
    }

    /// Where the features of a layer lie, once they are sorted by place.
    #[must_use]
    pub fn index(&self, id: LayerId) -> Option<&Arc<SpatialIndex>> {
        self.entries.get(&id)?.index.as_ref()
    }

    /// Whether every layer is ready.
    #[must_use]
    pub fn all_ready(&self) -> bool {
        self.entries.values().all(|entry| entry.ready.is_some())
    }
}
