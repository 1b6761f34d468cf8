//! Points that are drawn together: counted by a worker for what is seen, and shown until the count of another day or place is there.

use super::MapCanvas;
use super::prepared::{JobFeedback, PreparedLayers};
use crate::jobs::Newest;
use crate::model::feature::LayerId;
use crate::model::time::Class;
use crate::render::cluster::{Cluster, clusters_of_copies};
use crate::render::prepare::PreparedLayer;
use crate::render::scene::ClusterTarget;
use crate::render::within::Area;
use crate::session::{Command, SelectHow, Session};
use crate::spatial::Camera;
use crate::ui::context::PanelContext;
use egui::{Context, Response, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Zoom from which a click on points of one place selects them.
const SELECTS_FROM_ZOOM: f64 = 16.0;

/// How much more than what is seen is counted, on every side, as a part of the view.
const MARGIN: f32 = 0.5;

/// A layer whose points are counted.
struct Counted {
    id: LayerId,
    prepared: Arc<PreparedLayer>,
    /// What the shares are of: looks where they are few, else statuses.
    classes: Arc<Vec<Class>>,
    /// The classes of looks: what is hidden there is not counted.
    drawn: Arc<Vec<Class>>,
}

struct Request {
    layers: Vec<Counted>,
    asked: Asked,
}

/// For what points were counted.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Asked {
    camera: Camera,
    stamp: u64,
}

impl Asked {
    /// Whether it shows what a camera sees, at about its scale.
    fn serves(&self, camera: &Camera, stamp: u64) -> bool {
        let steps = |camera: &Camera| (camera.zoom * 2.0).round();
        let (nw, se) = self.camera.beside(camera).corners();
        let (want_nw, want_se) = camera.corners();
        self.stamp == stamp
            && steps(&self.camera) == steps(camera)
            && nw.x <= want_nw.x
            && nw.y <= want_nw.y
            && se.x >= want_se.x
            && se.y >= want_se.y
    }
}

struct Answer {
    asked: Asked,
    layers: BTreeMap<LayerId, Vec<Cluster>>,
}

/// The clusters of all layers that have them.
#[derive(Default)]
pub struct Clusters {
    worker: Option<Newest<Request, Answer>>,
    shown: Option<Answer>,
    asked: Option<Asked>,
}

impl Clusters {
    /// Asks for what is not there yet; `stamp` tells contents apart.
    pub fn update(
        &mut self,
        ctx: &Context,
        session: &Session,
        prepared: &PreparedLayers,
        camera: Camera,
        stamp: u64,
    ) {
        if !needed(session) {
            self.shown = None;
            self.asked = None;
            return;
        }
        let worker = self.worker.get_or_insert_with(|| {
            let ctx = ctx.clone();
            Newest::spawn(
                "clusters",
                move || ctx.request_repaint(),
                |Request { layers, asked }: Request, ticket| {
                    let mut found = BTreeMap::new();
                    for Counted { id, prepared, classes, drawn } in layers {
                        let feedback = JobFeedback(ticket);
                        let of_layer =
                            clusters_of_copies(&prepared, &classes, &drawn, &asked.camera, &feedback)?;
                        found.insert(id, of_layer);
                    }
                    Some(Answer { asked, layers: found })
                },
            )
        });
        if let Some(answer) = worker.take() {
            self.shown = Some(answer);
        }
        let shown = self.shown.as_ref().is_some_and(|shown| shown.asked.serves(&camera, stamp));
        let coming = worker.is_busy() && self.asked.is_some_and(|asked| asked.serves(&camera, stamp));
        if shown || coming {
            return;
        }
        let larger = |size: f32| size * (1.0 + 2.0 * MARGIN);
        let asked = Asked { camera: camera.with_size(larger(camera.width), larger(camera.height)), stamp };
        let visible = session.project.layers.iter().filter(|layer| layer.visible && layer.style.clusters);
        let layers = visible.filter_map(|layer| {
            Some(Counted {
                id: layer.id,
                prepared: Arc::clone(prepared.get(layer.id)?),
                classes: Arc::clone(session.shares_of(layer.id)?),
                drawn: Arc::clone(session.drawn_of(layer.id)?),
            })
        });
        self.asked = Some(asked);
        worker.request_next(Request { layers: layers.collect(), asked });
    }

    /// The clusters of a layer.
    #[must_use]
    pub fn of(&self, layer: LayerId) -> Option<&[Cluster]> {
        Some(self.shown.as_ref()?.layers.get(&layer)?.as_slice())
    }

    /// Whether what is shown is what a camera and a content ask for.
    #[must_use]
    pub fn is_exact(&self, session: &Session, camera: Camera, stamp: u64) -> bool {
        !needed(session) || self.shown.as_ref().is_some_and(|shown| shown.asked.serves(&camera, stamp))
    }
}

impl MapCanvas {
    /// What a symbol of many points does: a click goes nearer, and where all are in one place selects them.
    pub(super) fn over_cluster(
        &mut self,
        ui: &Ui,
        cx: &mut PanelContext<'_>,
        response: &Response,
        camera: Camera,
        target: &ClusterTarget,
    ) {
        let words = cx.text.tr_args("map-cluster-tip", &[("count", u64::from(target.cluster.count).into())]);
        response.clone().on_hover_text_at_pointer(words);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        if !response.clicked() {
            return;
        }
        response.request_focus();
        let is_place = target.extent.width().max(target.extent.height()) < 1.0;
        if is_place && camera.zoom >= SELECTS_FROM_ZOOM {
            let area = Area::rectangle(&camera, target.extent.grow(1.0));
            if let Some(area) = area {
                let (scene, prepared) = (&self.scene, &self.prepared);
                let how = SelectHow::Replace;
                self.selecting.start(ui.ctx(), cx.session, (scene, prepared), cx.theme, camera, area, how);
            }
            return;
        }
        // No nearer than the points need.
        let margin = |size: f32| (size * 0.15).max(8.0);
        let (width, height) = (target.extent.width(), target.extent.height());
        let least = if is_place { camera.width / 8.0 } else { 0.0 };
        let grown = target.extent.grow(margin(width.max(height)).max(least / 2.0));
        cx.push(Command::ZoomToRect(grown));
    }
}

fn needed(session: &Session) -> bool {
    session.project.layers.iter().any(|layer| layer.visible && layer.style.clusters)
}
