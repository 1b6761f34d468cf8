//! What a file held and what is wrong with it, kept beside the layer that was made of it.

use super::decode::Encoding;
use super::doctor::TimeReport;
use super::geojson::{self, Loaded, Survey};
use super::problem::{MOST_LISTED, Problem, ProblemKind, Problems, Severity};
use super::repair::{Repair, Repaired};
use crate::model::feedback::Feedback;
use crate::model::geometry::{Bounds, Geometries, Part};
use crate::model::layer::LayerData;
use hashbrown::HashMap;

/// Problems of one kind and severity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Stable name of the kind.
    pub id: &'static str,
    /// How grave they are.
    pub severity: Severity,
    /// Their places in the list of problems.
    pub problems: Vec<usize>,
}

/// The report of a layer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// What is wrong.
    pub problems: Problems,
    /// Totals of the features.
    pub survey: Survey,
    /// The reference system of the coordinates as the file gives them.
    pub crs: String,
    /// How the text is written.
    pub encoding: Option<Encoding>,
    /// What the attributes say of time.
    pub time: TimeReport,
    /// The problems by kind, the gravest first.
    pub groups: Vec<Group>,
}

impl Report {
    /// Parts what was read into the layer and its report.
    #[must_use]
    pub fn split(loaded: Loaded) -> (LayerData, Self) {
        let Loaded { layer, problems, survey, crs, encoding, time } = loaded;
        let groups = grouped(&problems.list);
        (layer, Self { problems, survey, crs, encoding, time, groups })
    }

    /// Number of errors and warnings.
    #[must_use]
    pub fn to_look_at(&self) -> usize {
        self.problems.errors + self.problems.warnings
    }

    /// The report of a layer after a repair: what the repair changed is looked at anew. `None` if nobody wants it any more.
    #[must_use]
    pub fn after(
        &self,
        repair: Repair,
        before: &LayerData,
        repaired: &Repaired,
        feedback: &dyn Feedback,
    ) -> Option<Self> {
        let of_all = |kind: &ProblemKind| Repair::choices(kind).iter().any(|of| of.id() == repair.id());
        let told_of_all =
            self.problems.list.iter().any(|problem| {
                matches!(problem.kind, ProblemKind::SwappedAxes | ProblemKind::Projected { .. })
            });
        let mut problems = Problems { list: Vec::new(), ..self.problems.clone() };
        let mut places: HashMap<usize, &Problem> = HashMap::new();
        for problem in &self.problems.list {
            let anew = problem.row.is_some_and(|row| repaired.changed.binary_search(&(row as u32)).is_ok());
            if let Some(row) = problem.row {
                places.entry(row).or_insert(problem);
            }
            if problem.row.is_none() && of_all(&problem.kind) {
                problems.uncount(problem.severity);
            } else if !(anew && is_of_geometry(&problem.kind)) {
                problems.list.push(problem.clone());
            }
        }
        let none_left_out = self.problems.features_left_out == 0;
        let still_told_of_all = problems
            .list
            .iter()
            .any(|problem| matches!(problem.kind, ProblemKind::SwappedAxes | ProblemKind::Projected { .. }));
        for (done, &row) in repaired.changed.iter().enumerate() {
            if done % 256 == 0 {
                if feedback.is_cancelled() {
                    return None;
                }
                feedback.progress(done as f32 / repaired.changed.len() as f32);
            }
            let row = row as usize;
            geojson::inspect(&before.geometries, row, &mut |kind| {
                if !(told_of_all && is_told_of_all(&kind)) {
                    problems.uncount(kind.severity());
                }
            });
            geojson::inspect(&repaired.layer.geometries, row, &mut |kind| {
                if still_told_of_all && is_told_of_all(&kind) {
                    return;
                }
                problems.count(kind.severity(), 1);
                if problems.list.len() < MOST_LISTED {
                    let place = places.get(&row);
                    problems.list.push(Problem {
                        severity: kind.severity(),
                        feature: place.map_or(none_left_out.then_some(row), |place| place.feature),
                        row: Some(row),
                        id: repaired.layer.ids.text(row).into_owned(),
                        line: place.map_or(0, |place| place.line),
                        column: place.map_or(0, |place| place.column),
                        kind,
                    });
                }
            });
        }
        // Counts are never below what is listed.
        for of in [Severity::Error, Severity::Warning, Severity::Note] {
            let listed = problems.list.iter().filter(|problem| problem.severity == of).count();
            problems.at_least(of, listed);
        }
        let groups = grouped(&problems.list);
        let survey = Survey::of(&repaired.layer.geometries);
        Some(Self {
            problems,
            survey,
            groups,
            crs: self.crs.clone(),
            encoding: self.encoding,
            time: self.time.clone(),
        })
    }
}

fn grouped(list: &[Problem]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, problem) in list.iter().enumerate() {
        let (id, severity) = (problem.kind.id(), problem.severity);
        match groups.iter_mut().find(|group| group.id == id && group.severity == severity) {
            Some(group) => group.problems.push(place),
            None => groups.push(Group { id, severity, problems: vec![place] }),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.severity));
    groups
}

/// Whether positions alone tell of it, so that it is found again by looking at them.
fn is_of_geometry(kind: &ProblemKind) -> bool {
    is_told_of_all(kind)
        || matches!(
            kind,
            ProblemKind::UnclosedRing(_)
                | ProblemKind::ShortRing(_)
                | ProblemKind::ShortLine
                | ProblemKind::Winding(_)
                | ProblemKind::SelfIntersection { .. }
                | ProblemKind::NotChecked(_)
                | ProblemKind::RepeatedPosition { .. }
                | ProblemKind::ZeroArea(_)
                | ProblemKind::HoleOutside(_)
                | ProblemKind::BeyondAntimeridian(_)
                | ProblemKind::NullGeometry
        )
}

/// Whether a word for the whole file stands in its place where the coordinates of all are wrong.
fn is_told_of_all(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::LooksProjected { .. } | ProblemKind::OutOfRange { .. } | ProblemKind::BeyondMercator(_)
    )
}

/// The position that a problem of a feature is about, in degrees: the place itself where it is known, else the first of the ring,
/// line or feature.
#[must_use]
pub fn place_of(kind: &ProblemKind, geometries: &Geometries, feature: usize) -> Option<(f64, f64)> {
    let paths = || {
        let parts = geometries.parts(feature);
        parts.filter(|part| part.kind != crate::model::geometry::PartKind::Points).flat_map(Part::paths)
    };
    let of_path = |number: usize, position: usize| {
        let path = paths().nth(number)?;
        path.as_chunks::<2>().0.get(position).map(|&[lon, lat]| (lon, lat))
    };
    let of_feature = || geometries.first_position(feature);
    let sound = |place: &(f64, f64)| place.0.is_finite() && place.1.is_finite();
    match *kind {
        ProblemKind::SelfIntersection { lon, lat, .. } | ProblemKind::OutOfRange { lon, lat } => {
            Some((lon, lat))
        }
        ProblemKind::RepeatedPosition { path, position } => of_path(path, position).or_else(of_feature),
        ProblemKind::UnclosedRing(ring)
        | ProblemKind::ShortRing(ring)
        | ProblemKind::Winding(ring)
        | ProblemKind::NotChecked(ring)
        | ProblemKind::ZeroArea(ring)
        | ProblemKind::HoleOutside(ring) => of_path(ring, 0).or_else(of_feature),
        _ => of_feature(),
    }
    .filter(sound)
}

/// The paths of a feature that is changed by a repair, and the box around them before and after.
#[must_use]
pub fn outline(geometries: &Geometries, feature: usize) -> (Vec<Vec<[f64; 2]>>, Bounds) {
    let mut bounds = Bounds::EMPTY;
    let paths = geometries.parts(feature).flat_map(Part::paths).map(|path| {
        let positions: Vec<[f64; 2]> = path.as_chunks::<2>().0.to_vec();
        for &[lon, lat] in &positions {
            bounds.add(lon, lat);
        }
        positions
    });
    let paths = paths.collect();
    (paths, bounds)
}
