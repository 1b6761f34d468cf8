//! What is wrong with layers: their reports, the problem that is looked at, and repairs from preview to undo.

use super::command::Effect;
use super::notices::{Level, Message};
use super::{Session, undo};
use crate::formats::repair::{Repair, Repaired};
use crate::formats::report::{self, Report};
use crate::model::feature::{FeatureRef, LayerId};
use crate::model::feedback::Feedback;
use crate::model::geometry::Bounds;
use crate::model::layer::LayerData;
use crate::spatial::LonLat;
use std::sync::{Arc, Weak};

/// Positions of the first changed feature that are drawn before and after.
const DRAWN: usize = 20_000;

/// Reports by the features that they are of. An undone layer has its report again; one that nobody has any more takes its report
/// with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Reports {
    list: Vec<(Weak<LayerData>, Arc<Report>)>,
}

impl Reports {
    /// Keeps the report of a layer.
    pub fn keep(&mut self, data: &Arc<LayerData>, report: Arc<Report>) {
        self.list.retain(|(of, _)| of.strong_count() > 0);
        self.list.push((Arc::downgrade(data), report));
    }

    /// The report of features.
    pub fn of(&self, data: &Arc<LayerData>) -> Option<&Arc<Report>> {
        let of_it = |(of, _): &&(Weak<LayerData>, Arc<Report>)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(data));
        self.list.iter().find(of_it).map(|(_, report)| report)
    }
}

/// Whose problems are shown, and what of them.
#[derive(Clone, Debug, Default)]
pub struct ProblemsShown {
    /// The layer.
    pub layer: Option<LayerId>,
    /// The problem that was gone to, by its place in the list.
    pub current: Option<usize>,
    /// The place that is marked on the map, with the feature it belongs to.
    pub mark: Option<(LonLat, FeatureRef)>,
    /// A repair is being worked out.
    pub waits: bool,
    /// A repair as it would be.
    pub preview: Option<Box<Preview>>,
}

/// A repair that is to be worked out.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The repair.
    pub repair: Repair,
    /// The layer it is for.
    pub layer: LayerId,
    /// Its features.
    pub before: Arc<LayerData>,
    /// What is wrong with them.
    pub report: Arc<Report>,
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        self.repair == other.repair && self.layer == other.layer && Arc::ptr_eq(&self.before, &other.before)
    }
}

/// A repair that was worked out and not carried out.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The repair.
    pub repair: Repair,
    /// The layer it is for.
    pub layer: LayerId,
    /// Its features as they are.
    pub before: Arc<LayerData>,
    /// Its features as they would be.
    pub after: Arc<LayerData>,
    /// What would be said of them.
    pub report: Arc<Report>,
    /// How many features would change.
    pub changed: usize,
    /// How many of them lose members that only their text holds.
    pub simplified: usize,
    /// Positions that cannot be brought to longitude and latitude.
    pub failed: usize,
    /// The first feature that changes: its paths before and after.
    pub paths: [Vec<Vec<[f64; 2]>>; 2],
    /// The boxes around them.
    pub bounds: [Bounds; 2],
    /// Whether the map shows how it would be.
    pub shows_after: bool,
}

impl Wanted {
    /// Works it out; `None` if nobody wants it any more. Takes its time.
    #[must_use]
    pub fn work(self, feedback: &dyn Feedback) -> Option<Preview> {
        let repaired: Repaired = self.repair.of(&self.before, feedback)?;
        let report = self.report.after(self.repair, &self.before, &repaired, feedback)?;
        let Repaired { layer, changed, simplified, failed } = repaired;
        let first = changed.first().map(|&feature| feature as usize);
        let outline = |data: &LayerData| {
            let (mut paths, bounds) =
                first.map_or((Vec::new(), Bounds::EMPTY), |first| report::outline(&data.geometries, first));
            let mut left = DRAWN;
            paths.retain(|path| {
                let fits = path.len() <= left;
                left -= if fits { path.len() } else { 0 };
                fits
            });
            (paths, bounds)
        };
        let ((paths_before, bounds_before), (paths_after, bounds_after)) =
            (outline(&self.before), outline(&layer));
        Some(Preview {
            repair: self.repair,
            layer: self.layer,
            before: self.before,
            after: Arc::new(layer),
            report: Arc::new(report),
            changed: changed.len(),
            simplified,
            failed,
            paths: [paths_before, paths_after],
            bounds: [bounds_before, bounds_after],
            shows_after: true,
        })
    }
}

/// Name of an edit, as undo names it.
fn edit_name(repair: Repair) -> &'static str {
    match repair {
        Repair::CloseRings => "edit-repair-close-ring",
        Repair::ReverseRings => "edit-repair-reverse-ring",
        Repair::DeleteRepeated => "edit-repair-delete-repeated",
        Repair::SwapAxes => "edit-repair-swap-axes",
        Repair::Reproject(_) => "edit-repair-reproject",
    }
}

impl Session {
    /// The report of a layer, if it was read from a file of the person's own.
    #[must_use]
    pub fn report_of(&self, layer: LayerId) -> Option<&Arc<Report>> {
        self.reports.of(&self.project.layer(layer)?.data)
    }

    /// The layer whose problems are the first to be shown: the marked one, else the top one with something to look at.
    #[must_use]
    pub fn layer_with_problems(&self) -> Option<LayerId> {
        let marked = self.marked_layer.filter(|&id| self.report_of(id).is_some());
        let bad = |id: &LayerId| self.report_of(*id).is_some_and(|report| report.to_look_at() > 0);
        marked.or_else(|| self.project.layers.iter().map(|layer| layer.id).find(bad))
    }

    pub(super) fn show_problems(&mut self, layer: Option<LayerId>) {
        self.problems = ProblemsShown {
            layer: layer.filter(|&id| self.report_of(id).is_some()),
            ..ProblemsShown::default()
        };
        if self.problems.layer.is_some() {
            self.panels.close_pages();
            self.panels.shown = true;
            self.editor = None;
        }
    }

    /// Forgets what is shown of a layer that is gone or another one.
    pub(super) fn problems_changed(&mut self) {
        if self.problems.layer.is_some_and(|id| self.report_of(id).is_none()) {
            self.problems = ProblemsShown::default();
        }
        let data = self.problems.layer.and_then(|id| self.project.layer(id)).map(|layer| &layer.data);
        let same = |preview: &Preview| data.is_some_and(|data| Arc::ptr_eq(data, &preview.before));
        self.problems.preview = self.problems.preview.take().filter(|preview| same(preview));
        let exists = |&(_, of): &(LonLat, FeatureRef)| {
            self.project.layer(of.layer).is_some_and(|layer| (of.feature as usize) < layer.data.len())
        };
        self.problems.mark = self.problems.mark.filter(exists);
    }

    pub(super) fn go_to_problem(&mut self, place: usize) {
        let Some(id) = self.problems.layer else { return };
        let (Some(report), Some(layer)) = (self.report_of(id), self.project.layer(id)) else { return };
        let Some(problem) = report.problems.list.get(place) else { return };
        let row = problem.row.filter(|&row| row < layer.data.len());
        let at = row.and_then(|row| report::place_of(&problem.kind, &layer.data.geometries, row));
        self.problems.current = Some(place);
        self.problems.mark = None;
        if let Some(row) = row {
            let feature = FeatureRef { layer: id, feature: row as u32 };
            self.select(feature, false);
            self.zoom_to_feature(feature);
            self.problems.mark = at.map(|(lon, lat)| (LonLat::new(lon, lat), feature));
        }
    }

    pub(super) fn preview_repair(&mut self, repair: Repair) -> Option<Effect> {
        let layer = self.problems.layer?;
        let report = Arc::clone(self.report_of(layer)?);
        let before = Arc::clone(&self.project.layer(layer)?.data);
        self.problems.preview = None;
        self.problems.waits = true;
        Some(Effect::Repair(Wanted { repair, layer, before, report }))
    }

    pub(super) fn repair_ready(&mut self, preview: Preview) {
        let now = self.project.layer(preview.layer).map(|layer| &layer.data);
        let is_wanted = self.problems.waits
            && self.problems.layer == Some(preview.layer)
            && now.is_some_and(|data| Arc::ptr_eq(data, &preview.before));
        if is_wanted {
            self.problems.waits = false;
            self.problems.mark = None;
            self.problems.preview = Some(Box::new(preview));
            self.show_after(true);
        }
    }

    pub(super) fn show_after(&mut self, after: bool) {
        if let Some(preview) = &mut self.problems.preview {
            preview.shows_after = after;
            let bounds = preview.bounds[usize::from(after)];
            self.fly_to_bounds(bounds);
        }
    }

    pub(super) fn drop_repair(&mut self) {
        self.problems.preview = None;
        self.problems.waits = false;
    }

    pub(super) fn apply_repair(&mut self) {
        let Some(preview) = self.problems.preview.take() else { return };
        let Preview { repair, layer, after, report, changed, failed, .. } = *preview;
        if changed == 0 || failed > 0 {
            return;
        }
        self.undo.end_gesture();
        self.undo.remember(undo::Mark { name: edit_name(repair), layer: Some(layer) }, &self.project);
        self.undo.end_gesture();
        self.reports.keep(&after, report);
        self.project.edit(layer, |of| of.data = after);
        (self.problems.current, self.problems.mark) = (None, None);
        self.project_changed();
        let title = self.project.layer(layer).map(|of| of.title.get(self.lang).to_owned());
        let said = Message::new("notice-repaired")
            .with("count", changed.to_string())
            .with("layer", title.unwrap_or_default());
        self.notices.push(Level::Info, said, Some(Message::new("notice-repaired-body")));
    }
}
