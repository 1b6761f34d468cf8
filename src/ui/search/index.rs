//! The names of the search box, read in the background; queries over many of them are asked in the background too.

use crate::jobs::{Job, Newest, Outcome};
use crate::model::feature::LayerId;
use crate::model::layer::LayerData;
use crate::model::project::Project;
use crate::render::scene::{Place, PlaceKind};
use crate::session::search::{Corpus, Found, NamedPlace};
use crate::spatial::LonLat;
use egui::Context;
use std::sync::Arc;

/// Up to so many names a query is answered within the frame: it takes less than 2 ms.
const MOST_NAMES_AT_ONCE: usize = 20_000;

type Ask = (Arc<Corpus>, String, LonLat);

struct Answer {
    corpus: Arc<Corpus>,
    query: String,
    found: Found,
}

/// What names were read from. It keeps the features, so that equal places in memory mean equal features.
#[derive(Default)]
struct Stamp {
    layers: Vec<(LayerId, Arc<LayerData>)>,
    places: usize,
}

impl Stamp {
    fn is_of(&self, project: &Project, places: usize) -> bool {
        let same = |id: LayerId, data: &Arc<LayerData>| {
            self.layers.iter().any(|(of, before)| *of == id && Arc::ptr_eq(before, data))
        };
        self.places == places
            && self.layers.len() == project.layers.len()
            && project.layers.iter().all(|layer| same(layer.id, &layer.data))
    }
}

/// The names and the answer to the last query.
#[derive(Default)]
pub(super) struct Names {
    stamp: Option<Stamp>,
    job: Option<Job<Corpus>>,
    corpus: Option<Arc<Corpus>>,
    worker: Option<Newest<Ask, Answer>>,
    asked: Option<String>,
    answer: Option<Answer>,
}

impl Names {
    /// Reads the names anew if layers or places changed, takes what has become ready, and asks a query; of equal names those near
    /// to a place go first.
    pub fn update(&mut self, ctx: &Context, project: &Project, places: &[Place], query: &str, near: LonLat) {
        if !self.stamp.as_ref().is_some_and(|stamp| stamp.is_of(project, places.len())) {
            self.read(ctx, project, places);
        }
        match self.job.as_ref().map(Job::poll) {
            Some(Outcome::Done(corpus)) => {
                self.job = None;
                self.corpus = Some(Arc::new(corpus));
                self.asked = None;
            }
            Some(Outcome::Panicked(words)) => {
                tracing::error!(words, "the names could not be read");
                self.job = None;
            }
            Some(Outcome::Pending) | None => {}
        }
        self.ask(ctx, query, near);
    }

    /// The names and what the query found among them; an older query's answer while the newest is looked for.
    pub fn found(&self) -> Option<(&Corpus, &Found)> {
        self.answer.as_ref().map(|answer| (&*answer.corpus, &answer.found))
    }

    /// Whether the answer to a query is there, from all names that are open.
    pub fn is_ready(&self, query: &str) -> bool {
        let current = self.corpus.as_ref().is_none_or(|corpus| {
            let of_query = |answer: &Answer| answer.query == query && Arc::ptr_eq(&answer.corpus, corpus);
            self.answer.as_ref().is_some_and(of_query)
        });
        self.job.is_none() && current
    }

    fn read(&mut self, ctx: &Context, project: &Project, places: &[Place]) {
        let layers = project.layers.clone();
        let named = places.iter().map(named_place).collect();
        let wake = ctx.clone();
        self.stamp = Some(Stamp {
            layers: layers.iter().map(|layer| (layer.id, Arc::clone(&layer.data))).collect(),
            places: places.len(),
        });
        self.job = Some(Job::spawn(
            "read names",
            move || wake.request_repaint(),
            move |ticket| Corpus::build(&layers, named, &|| ticket.is_cancelled()),
        ));
    }

    fn ask(&mut self, ctx: &Context, query: &str, near: LonLat) {
        let Some(corpus) = &self.corpus else { return };
        if let Some(answer) = self.worker.as_ref().and_then(Newest::take)
            && Arc::ptr_eq(&answer.corpus, corpus)
        {
            self.answer = Some(answer);
        }
        if self.asked.as_deref() == Some(query) {
            return;
        }
        self.asked = Some(query.to_owned());
        let (corpus, query) = (Arc::clone(corpus), query.to_owned());
        if corpus.names() <= MOST_NAMES_AT_ONCE {
            let found = corpus.find(&query, near);
            self.answer = Some(Answer { corpus, query, found });
            return;
        }
        let worker = self.worker.get_or_insert_with(|| {
            let wake = ctx.clone();
            Newest::spawn(
                "search names",
                move || wake.request_repaint(),
                |(corpus, query, near): Ask, _| {
                    let found = corpus.find(&query, near);
                    Some(Answer { corpus, query, found })
                },
            )
        });
        worker.request((corpus, query, near));
    }
}

/// A place of the basemap as it is searched, with the zoom that shows it whole and the word for what it is.
fn named_place(place: &Place) -> NamedPlace {
    let (zoom, kind_key) = match place.kind {
        PlaceKind::Country => (6.0, "search-kind-country"),
        PlaceKind::District => (9.5, "search-kind-district"),
        PlaceKind::Water => (8.0, "search-kind-water"),
        PlaceKind::Capital => (11.0, "search-kind-capital"),
        PlaceKind::City => (12.0, "kind-city"),
        PlaceKind::Town => (13.0, "kind-town"),
        PlaceKind::Village => (14.0, "kind-village"),
        PlaceKind::Settlement => (14.0, "kind-settlement"),
        PlaceKind::Airport => (13.0, "kind-airport"),
    };
    NamedPlace { id: place.id.clone(), name: place.name.clone(), position: place.position, zoom, kind_key }
}
