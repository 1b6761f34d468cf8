//! Selecting what an area touches, in the background.

use super::class_table;
use super::prepared::{JobFeedback, PreparedLayers};
use crate::jobs::{Job, Outcome};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::project::MapLayer;
use crate::model::selection::FeatureSets;
use crate::model::theme::Theme;
use crate::model::time::Class;
use crate::render::index::SpatialIndex;
use crate::render::pick::Drawn;
use crate::render::prepare::PreparedLayer;
use crate::render::scene::Scene;
use crate::render::symbology::ClassTable;
use crate::render::within::Area;
use crate::session::{Command, SelectHow, Session};
use crate::spatial::Camera;
use egui::Context;
use std::sync::Arc;

/// A layer as it was drawn when the area was.
struct OfLayer {
    id: LayerId,
    data: Arc<LayerData>,
    prepared: Arc<PreparedLayer>,
    index: Option<Arc<SpatialIndex>>,
    classes: Arc<Vec<Class>>,
    table: ClassTable,
}

/// The newest search for what an area touches.
#[derive(Default)]
pub struct Selecting {
    job: Option<Job<Option<FeatureSets>>>,
    how: SelectHow,
    /// In which features it searches; where a layer has others meanwhile nothing of it is selected.
    of: Vec<(LayerId, Arc<LayerData>)>,
}

/// A layer whose points are not drawn together.
fn each_for_itself(layer: &MapLayer) -> MapLayer {
    let mut layer = layer.clone();
    layer.style.clusters = false;
    layer
}

impl Selecting {
    /// Starts to look for what touches an area of the map as it is on screen.
    #[allow(clippy::too_many_arguments, reason = "all that is on the map takes part")]
    pub fn start(
        &mut self,
        ctx: &Context,
        session: &Session,
        (scene, prepared): (&Scene, &PreparedLayers),
        theme: &Theme,
        camera: Camera,
        area: Area,
        how: SelectHow,
    ) {
        let shown = |layer: &&Arc<MapLayer>| layer.visible && layer.style.shows_at(camera.zoom);
        let visible = session.project.layers.iter().filter(shown);
        let layers: Vec<OfLayer> = visible
            .filter_map(|layer| {
                Some(OfLayer {
                    id: layer.id,
                    data: Arc::clone(&layer.data),
                    prepared: Arc::clone(prepared.get(layer.id)?),
                    index: prepared.index(layer.id).cloned(),
                    classes: Arc::clone(session.drawn_of(layer.id)?),
                    // Points that are drawn together are selected each for itself.
                    table: class_table(session, &each_for_itself(layer), theme),
                })
            })
            .collect();
        let symbols = symbols_in(scene, &camera, &area);
        self.how = how;
        self.of = layers.iter().map(|layer| (layer.id, Arc::clone(&layer.data))).collect();
        let ctx = ctx.clone();
        self.job = Some(Job::spawn(
            "select by area",
            move || ctx.request_repaint(),
            move |ticket| search(&layers, symbols, &camera, &area, &JobFeedback(ticket)),
        ));
    }

    /// Takes what was found.
    pub fn poll(&mut self, session: &Session) -> Option<Command> {
        let outcome = self.job.as_ref()?.poll();
        if outcome == Outcome::Pending {
            return None;
        }
        self.job = None;
        let of = std::mem::take(&mut self.of);
        match outcome {
            Outcome::Done(Some(mut found)) => {
                let same = |id: LayerId| {
                    let of_layer = of.iter().find(|(of, _)| *of == id);
                    let now = session.project.layer(id);
                    of_layer.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(&before.1, &now.data))
                };
                found.retain(|&id, _| same(id));
                Some(Command::SelectMany { found, how: self.how })
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "what an area touches was not found");
                None
            }
            Outcome::Done(None) | Outcome::Pending => None,
        }
    }

    /// Whether something is looked for.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }
}

/// Features whose symbols in the scene touch an area.
fn symbols_in(scene: &Scene, camera: &Camera, area: &Area) -> Vec<FeatureRef> {
    let world = camera.world_points();
    let touched = scene.targets.iter().filter(|target| {
        target.circle.is_some_and(|(centre, radius)| {
            area.distance(camera.to_mercator(centre)) <= f64::from(radius) / world
        })
    });
    touched.flat_map(|target| target.features.iter().copied()).collect()
}

fn search(
    layers: &[OfLayer],
    symbols: Vec<FeatureRef>,
    camera: &Camera,
    area: &Area,
    feedback: &dyn Feedback,
) -> Option<FeatureSets> {
    let mut found = FeatureSets::new();
    for layer in layers {
        let drawn = Drawn {
            layer: &layer.prepared,
            index: layer.index.as_deref(),
            classes: &layer.classes,
            table: &layer.table,
        };
        let set = drawn.within(camera, area, feedback)?;
        let set = match &layer.data.part_of {
            // A part stands for what it belongs to.
            Some(part_of) => {
                let whole = |part: u32| part_of.get(part as usize).copied().flatten().unwrap_or(part);
                let drawn = |of: &u32| layer.classes.get(*of as usize).is_some_and(|class| class.is_drawn());
                set.iter().map(whole).filter(drawn).collect()
            }
            None => set,
        };
        found.insert(layer.id, set);
    }
    for feature in symbols {
        found.entry(feature.layer).or_default().insert(feature.feature);
    }
    found.retain(|_, set| !set.is_empty());
    Some(found)
}
