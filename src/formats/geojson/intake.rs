//! Stretches of a document to one layer, and the problems in order with their lines.

use super::super::doctor;
use super::super::error::{FileError, FileErrorKind};
use super::super::lines;
use super::super::message::printable;
use super::super::problem::{MOST_LISTED, Problem, ProblemKind, Problems, Severity};
use super::super::programme;
use super::super::timing;
use super::columns::Columns;
use super::document::{Dialect, Document, io_error};
use super::members::Told;
use super::stretch::Stretch;
use super::survey::Survey;
use super::systems::{System, Systems};
use super::window::Source;
use super::{Loaded, ReadOptions, boxes, names, shapes};
use crate::model::feedback::Feedback;
use crate::model::geometry::Bounds;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;
use crate::spatial::crs::{Crs, guesses};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the rows of the layer came from.
#[derive(Default)]
struct Origins {
    /// First row, first element and first byte of each stretch.
    stretches: Vec<(u32, usize, u64)>,
    /// First byte of each row, from the beginning of its stretch.
    starts: Vec<u32>,
    /// Elements that were left out, rising.
    left_out: Vec<usize>,
}

impl Origins {
    /// Byte at which a row begins.
    fn start(&self, row: u32) -> u64 {
        let stretch = self.stretches.partition_point(|&(first, ..)| first <= row).saturating_sub(1);
        let Some(&(.., start)) = self.stretches.get(stretch) else { return 0 };
        start + u64::from(self.starts.get(row as usize).copied().unwrap_or(0))
    }

    /// Index in the file of a row.
    fn element(&self, row: u32) -> usize {
        // Elements before it that were left out shift it.
        let mut element = row as usize;
        loop {
            let before = self.left_out.partition_point(|&left_out| left_out <= element);
            let shifted = row as usize + before;
            if shifted == element {
                return element;
            }
            element = shifted;
        }
    }
}

/// Takes the stretches in order.
pub(super) struct Intake {
    layer: LayerData,
    columns: Columns,
    gathered: Gathered,
    origins: Origins,
    survey: Survey,
    systems: Systems,
    rows: u32,
    elements: usize,
    /// Elements before the last stretch.
    before_last: usize,
    totals_only: bool,
    /// Why no more is taken.
    pub refusal: Option<FileError>,
}

impl Intake {
    /// Nothing was taken yet.
    pub fn new(options: &ReadOptions) -> Self {
        Self {
            layer: LayerData::default(),
            columns: Columns::default(),
            gathered: Gathered::default(),
            origins: Origins::default(),
            survey: Survey::default(),
            systems: Systems::default(),
            rows: 0,
            elements: 0,
            before_last: 0,
            totals_only: options.totals_only,
            refusal: None,
        }
    }

    /// Forgets what was taken.
    pub fn clear(&mut self) {
        *self = Self::new(&ReadOptions { totals_only: self.totals_only, ..ReadOptions::default() });
    }

    /// Number of elements taken, kept or not.
    pub fn elements(&self) -> usize {
        self.elements
    }

    /// Number of elements before the last stretch.
    pub fn before_last(&self) -> usize {
        self.before_last
    }

    /// Takes the next stretch; `false` if it cannot.
    pub fn take(&mut self, stretch: &Stretch) -> bool {
        let rows = stretch.rows() as u32;
        if !shapes::fit(&self.layer.geometries, &stretch.shapes.out) || self.rows.checked_add(rows).is_none()
        {
            self.refusal = Some(FileError::new(FileErrorKind::TooManyPositions));
            return false;
        }
        let (row, element) = (self.rows, self.elements);
        self.survey.add(&stretch.survey);
        self.systems.add(&stretch.systems);
        self.gathered.take(stretch, row, element);
        self.origins.stretches.push((row, element, stretch.start));
        self.origins.left_out.extend(stretch.left_out.iter().map(|&of| element + of as usize));
        self.origins.starts.extend_from_slice(&stretch.starts);
        Arc::make_mut(&mut self.layer.ids).append(&stretch.ids);
        if !self.totals_only {
            Arc::make_mut(&mut self.layer.feature_members).append(row, &stretch.members);
            self.layer.geometry_texts.append(row, &stretch.geometry_texts);
            shapes::append(Arc::make_mut(&mut self.layer.geometries), &stretch.shapes.out);
        }
        self.columns.append(rows, &stretch.columns);
        self.rows += rows;
        self.before_last = element;
        self.elements += stretch.elements as usize;
        true
    }

    /// Follows the members `crs` and `bbox` of the document whose features are all that was taken; `false` where that needs the
    /// positions, which were not kept.
    pub fn follow(&mut self, document: &Document) -> bool {
        let member = |of: &str| document.members.iter().find(|(name, _)| name == of).map(|(_, text)| text);
        let [crs_at, box_at] = document.places.map(Option::unwrap_or_default);
        if let Some(text) = member("bbox")
            && let Some(fault) = boxes::fault(text.as_bytes(), self.survey.extent, true)
        {
            self.gathered.add(of_file(box_at, ProblemKind::BadBox(fault)));
        }
        let system = member("crs").map_or(System::Nothing, |text| System::of_member(text));
        if system == System::Unclear {
            self.gathered.add(of_file(crs_at, ProblemKind::Value("crs")));
        }
        if let Some(crs) = system.to_be_moved()
            && self.survey.vertices > 0
        {
            if self.totals_only {
                return false;
            }
            self.survey.extent = reproject(&mut self.layer, crs, &mut self.gathered);
        }
        self.systems.note(system, crs_at);
        true
    }

    /// The layer of a document and what is wrong with it.
    pub fn finish(
        self,
        source: &dyn Source,
        document: Document,
        options: &ReadOptions,
        feedback: &dyn Feedback,
    ) -> Result<Loaded, FileError> {
        let Self { mut layer, columns, mut gathered, origins, survey, systems, rows, .. } = self;
        if feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        gathered.add_told(document.repeated, ProblemKind::Repeated);
        gathered.add_told(document.not_finite, ProblemKind::NotFiniteAttribute);
        for at in document.damaged {
            gathered.add(of_file(at, ProblemKind::Encoding));
        }
        match document.dialect {
            Some((at, Dialect::Commas)) => gathered.add(of_file(at, ProblemKind::NoBrackets)),
            Some((at, Dialect::Records)) => gathered.add(of_file(at, ProblemKind::Records)),
            None => {}
        }
        if let Some(at) = document.cut {
            gathered.add(of_file(at, ProblemKind::CutOff));
        }
        let own = ["type", "features"];
        layer.foreign_members =
            document.members.into_iter().filter(|(name, _)| !own.contains(&name.as_str())).collect();
        if systems.failed > 0 {
            gathered.add(of_file(0, ProblemKind::NotTransformed(systems.failed)));
        }
        if !systems.is_moved() {
            judge_coordinates(&survey, options.near.as_deref().unwrap_or_default(), &mut gathered);
        }
        for (system, at) in &systems.followed {
            let kind = match system {
                System::Nothing | System::Unclear => continue,
                System::Known(crs) if crs.is_lon_lat() => ProblemKind::DeprecatedCrs(crs.code().to_owned()),
                System::Known(crs) => ProblemKind::Reprojected(crs.code().to_owned()),
                System::Unknown(name) => ProblemKind::UnknownCrs(name.clone()),
            };
            gathered.add(of_file(*at, kind));
        }
        layer.name = LocalText::plain(title_of(&layer));
        let mut attributes = columns.finish(rows);
        let mut of_row = |row: Option<u32>, kind, id: String| {
            let at = row.map_or(0, |row| origins.start(row));
            let feature = row.map(|row| origins.element(row));
            gathered.add(Pending { at, feature, row, id, kind });
        };
        doctor::types(&survey, &mut |kind| of_row(None, kind, String::new()));
        doctor::ids(&layer.ids, &mut |row, id| of_row(Some(row), ProblemKind::DuplicateId(id.clone()), id));
        let times = doctor::times(&attributes);
        let time = doctor::columns(&attributes, &times, rows, &mut |kind| of_row(None, kind, String::new()));
        if options.totals_only {
            layer.ids = Default::default();
        } else {
            timing::dates::fill(&mut attributes, times);
            layer.attributes = Arc::new(attributes);
            layer.names = Arc::new(names::names(&layer.attributes, rows as usize));
            programme::recognise(&mut layer, &mut |row, kind, layer: &LayerData| {
                let row = row.map(|row| row as u32);
                let id = row.map(|row| printable(&layer.ids.text(row as usize), 80)).unwrap_or_default();
                of_row(row, kind, id);
            });
            timing::recognise(&mut layer);
            // Worked out here and not where somebody waits for a frame.
            let _ = layer.times();
        }
        let problems = gathered.finish(source, origins.left_out.len())?;
        Ok(Loaded { layer, problems, survey, crs: systems.codes(), time, ..Loaded::default() })
    }
}

/// A problem until its line is known.
struct Pending {
    at: u64,
    feature: Option<usize>,
    row: Option<u32>,
    id: String,
    kind: ProblemKind,
}

/// Problems that are listed, and the numbers of all.
#[derive(Default)]
struct Gathered {
    list: Vec<Pending>,
    counts: BTreeMap<&'static str, (Severity, usize)>,
}

impl Gathered {
    fn add(&mut self, pending: Pending) {
        let severity = pending.kind.severity();
        let (_, count) = self.counts.entry(pending.kind.key()).or_insert((severity, 0));
        *count += 1;
        if *count <= MOST_LISTED {
            self.list.push(pending);
        }
    }

    /// Adds what is told of members of the file.
    fn add_told(&mut self, told: Told, kind: fn(String) -> ProblemKind) {
        let more = told.count - told.listed.len();
        for (at, name) in told.listed {
            self.add(of_file(at, kind(printable(&name, 40))));
        }
        if more > 0
            && let Some((_, count)) = self.counts.get_mut(kind(String::new()).key())
        {
            *count += more;
        }
    }

    /// Number of problems of a kind.
    fn count(&self, key: &str) -> usize {
        self.counts.get(key).map_or(0, |(_, count)| *count)
    }

    /// The first problem of a kind.
    fn first(&self, key: &str) -> Option<ProblemKind> {
        self.list.iter().find(|pending| pending.kind.key() == key).map(|pending| pending.kind.clone())
    }

    /// Takes out the problems of a kind.
    fn forget(&mut self, key: &str) {
        self.counts.remove(key);
        self.list.retain(|pending| pending.kind.key() != key);
    }

    /// Takes the problems of a stretch.
    fn take(&mut self, stretch: &Stretch, row: u32, element: usize) {
        let mut listed: BTreeMap<&'static str, usize> = BTreeMap::new();
        for found in &stretch.found {
            *listed.entry(found.kind.key()).or_default() += 1;
            let feature = found.element.map(|of| element + of as usize);
            let row = found.row.map(|of| row + of);
            let (id, kind) = (found.id.clone(), found.kind.clone());
            self.add(Pending { at: found.at, feature, row, id, kind });
        }
        for (key, count) in &stretch.counts {
            let missing = count - listed.get(key).copied().unwrap_or(0);
            if let Some((_, all)) = self.counts.get_mut(key) {
                *all += missing;
            }
        }
    }

    /// The problems with their lines: of each kind its share of the room, the first ones.
    fn finish(mut self, source: &dyn Source, left_out: usize) -> Result<Problems, FileError> {
        let mut problems = Problems { features_left_out: left_out, ..Problems::default() };
        for &(severity, count) in self.counts.values() {
            problems.count(severity, count);
        }
        // Those of one place stay as they were found.
        self.list.sort_by_key(|pending| pending.at);
        let most = MOST_LISTED / self.counts.len().max(1);
        let total: usize = self.counts.values().map(|(_, count)| count).sum();
        if total > MOST_LISTED {
            let mut room: BTreeMap<&'static str, usize> = BTreeMap::new();
            self.list.retain(|pending| {
                let of_kind = room.entry(pending.kind.key()).or_default();
                *of_kind += 1;
                *of_kind <= most
            });
        }
        let offsets: Vec<u64> = self.list.iter().map(|pending| pending.at).collect();
        let places = lines::locate(source, &offsets).map_err(|error| io_error(&error))?;
        problems.list = std::iter::zip(self.list, places)
            .map(|(pending, (line, column))| Problem {
                severity: pending.kind.severity(),
                feature: pending.feature,
                row: pending.row.map(|row| row as usize),
                id: pending.id,
                line,
                column,
                kind: pending.kind,
            })
            .collect();
        Ok(problems)
    }
}

fn of_file(at: u64, kind: ProblemKind) -> Pending {
    Pending { at, feature: None, row: None, id: String::new(), kind }
}

/// Brings all positions to longitude and latitude; the box around them.
fn reproject(layer: &mut LayerData, crs: &Crs, gathered: &mut Gathered) -> Bounds {
    let geometries = Arc::make_mut(&mut layer.geometries);
    let failed = crs.to_lon_lat(geometries.xy.degrees_mut());
    geometries.measure();
    // The texts have the coordinates of before.
    layer.geometry_texts = Default::default();
    for key in [
        "problem-looks-projected",
        "problem-out-of-range",
        "problem-beyond-mercator",
        "problem-beyond-antimeridian",
    ] {
        gathered.forget(key);
    }
    for pending in &mut gathered.list {
        if let ProblemKind::SelfIntersection { lon, lat, .. } = &mut pending.kind {
            let mut place = [*lon, *lat];
            crs.to_lon_lat(&mut place);
            [*lon, *lat] = place;
        }
    }
    if failed > 0 {
        gathered.add(of_file(0, ProblemKind::NotTransformed(failed)));
    }
    layer.geometries.extent()
}

/// Part of the ground in which a file with exchanged axes is known by its place alone: Azerbaijan and around it.
const REGION: Bounds = Bounds { west: 44.0, south: 38.0, east: 51.5, north: 42.5 };

/// Degrees by which a box may lie beyond a layer that is open and still belong there.
const BESIDE: f64 = 1.0;

/// Whether a box lies outside a region and would lie in it with its axes exchanged.
fn is_exchanged(bounds: Bounds, region: Bounds) -> bool {
    let within = bounds.south >= region.west
        && bounds.north <= region.east
        && bounds.west >= region.south
        && bounds.east <= region.north;
    let touches = bounds.west <= region.east
        && bounds.east >= region.west
        && bounds.south <= region.north
        && bounds.north >= region.south;
    within && !touches
}

/// A layer's box and what lies beside it.
fn around(open: &Bounds) -> Bounds {
    Bounds {
        west: open.west - BESIDE,
        south: open.south - BESIDE,
        east: open.east + BESIDE,
        north: open.north + BESIDE,
    }
}

/// Says once what is wrong with the coordinates of all, in place of many times.
fn judge_coordinates(survey: &Survey, near: &[Bounds], gathered: &mut Gathered) {
    let extent = survey.extent;
    if extent.is_empty() {
        return;
    }
    let beyond_poles = extent.south < -90.0 || extent.north > 90.0;
    let would_fit =
        extent.west >= -90.0 && extent.east <= 90.0 && extent.south >= -180.0 && extent.north <= 180.0;
    if (beyond_poles && would_fit)
        || is_exchanged(extent, REGION)
        || near.iter().any(|open| is_exchanged(extent, around(open)))
    {
        gathered.forget("problem-out-of-range");
        gathered.forget("problem-beyond-mercator");
        gathered.add(of_file(0, ProblemKind::SwappedAxes));
    } else if gathered.count("problem-looks-projected") as u64 * 2 > survey.drawn
        && let Some(ProblemKind::LooksProjected { x, y }) = gathered.first("problem-looks-projected")
    {
        let guesses: Vec<&str> = guesses(extent).into_iter().take(3).map(|(code, _)| code).collect();
        if !guesses.is_empty() {
            gathered.forget("problem-looks-projected");
            gathered.add(of_file(0, ProblemKind::Projected { x, y, guesses: guesses.join(", ") }));
        }
    }
}

/// Name of the layer in the file: the member `title`, or `name`.
fn title_of(layer: &LayerData) -> String {
    let member = |of: &str| {
        let (_, text) = layer.foreign_members.iter().find(|(name, _)| name == of)?;
        serde_json::from_str::<String>(text).ok().filter(|title| !title.trim().is_empty())
    };
    member("title").or_else(|| member("name")).unwrap_or_default()
}
