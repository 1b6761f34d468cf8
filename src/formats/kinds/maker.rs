//! Features of any kind made to GeoJSON text, which the one reader then takes, with what was found wrong on the way.

use super::draft::{Draft, push_text};
use super::pieces::{NoMemory, Pieces};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions, Source, read_source};
use crate::formats::lines;
use crate::formats::problem::{MOST_LISTED, Problem, ProblemKind};
use crate::model::feedback::{Amount, Feedback};
use crate::model::geometry::Geometries;

/// Most different things that are told as lost: files name some of them.
const MOST_LOST: usize = 100;
/// Most bytes of text that a file may become.
const MOST_TEXT: u64 = 2 << 30;
/// Bytes of text that any file may become.
const FREE: u64 = 64 << 20;
/// Times its own bytes that a file may become beyond that: names of attributes are repeated for each feature, and ordinates of eight
/// bytes become texts of up to twenty.
const RATIO: u64 = 100;

/// Where the place of a feature or problem counts.
pub(super) enum Places<'a> {
    /// Nowhere: the file has no lines.
    None,
    /// Places are lines, from 1.
    Lines,
    /// Places are bytes of a text.
    Bytes(&'a dyn Source),
}

/// Something found wrong before the GeoJSON is read.
struct Told {
    place: u64,
    feature: Option<usize>,
    kind: ProblemKind,
}

/// Makes GeoJSON text feature by feature.
pub(super) struct Maker<'a> {
    /// The feature that is being made.
    pub draft: Draft,
    /// Name of the reference system of the coordinates; `None` for longitude and latitude.
    pub crs: Option<String>,
    /// Whether a geometry has said what system the coordinates are in.
    pub is_system_settled: bool,
    /// How the kind is called.
    kind: &'static str,
    text: Pieces,
    buffer: Vec<u8>,
    written: usize,
    /// Indexes of features that were left out, in rising order.
    left_out: Vec<usize>,
    /// The place of each feature written, if places are kept.
    places: Option<Vec<u64>>,
    told: Vec<Told>,
    not_listed: [usize; 3],
    lost: Vec<(String, bool, usize)>,
    limit: u64,
    feedback: &'a dyn Feedback,
}

impl<'a> Maker<'a> {
    /// Begins a text. `bytes` is the size of what it is made of.
    pub fn new(kind: &'static str, bytes: u64, keeps_places: bool, feedback: &'a dyn Feedback) -> Self {
        let mut text = Pieces::default();
        // A lack of memory is found at the first feature.
        let _ = text.push(b"{\"type\":\"FeatureCollection\",\"features\":[");
        Self {
            draft: Draft::default(),
            crs: None,
            is_system_settled: false,
            kind,
            text,
            buffer: Vec::new(),
            written: 0,
            left_out: Vec::new(),
            places: keeps_places.then(Vec::new),
            told: Vec::new(),
            not_listed: [0; 3],
            lost: Vec::new(),
            limit: MOST_TEXT.min(FREE.max(bytes.saturating_mul(RATIO))),
            feedback,
        }
    }

    /// Number of features so far, those left out included.
    pub fn count(&self) -> usize {
        self.written + self.left_out.len()
    }

    /// Whether there is no feature that can be read.
    pub fn is_empty(&self) -> bool {
        self.written == 0
    }

    /// Adds the feature of the draft, which is then empty.
    pub fn add(&mut self, place: u64) -> Result<(), FileError> {
        self.buffer.clear();
        if self.written > 0 {
            self.buffer.push(b',');
        }
        self.draft.write(&mut self.buffer);
        self.draft.clear();
        let no_memory = |NoMemory| FileError::new(FileErrorKind::Memory { bytes: self.limit });
        self.text.push(&self.buffer).map_err(no_memory)?;
        if let Some(places) = &mut self.places {
            places.push(place);
        }
        self.written += 1;
        self.look()
    }

    /// Leaves a record out that would be a feature.
    pub fn leave_out(&mut self, place: u64, what: &str, reason: String) -> Result<(), FileError> {
        self.draft.clear();
        let feature = self.count();
        self.left_out.push(feature);
        self.tell_of(place, Some(feature), ProblemKind::BadRecord { what: what.to_owned(), reason });
        self.look()
    }

    /// Keeps the bounds on size and time.
    fn look(&self) -> Result<(), FileError> {
        if self.text.size() > self.limit {
            let reason = format!("as GeoJSON it takes more than {} MB", self.limit / 1_000_000);
            return Err(unreadable(self.kind, reason));
        }
        self.go_on()
    }

    /// Whether the work is wanted still.
    pub fn go_on(&self) -> Result<(), FileError> {
        if self.feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        Ok(())
    }

    /// Tells of the feature of the draft.
    pub fn tell(&mut self, place: u64, kind: ProblemKind) {
        self.tell_of(place, Some(self.count()), kind);
    }

    /// Tells of the file, or of a feature by its index.
    pub fn tell_of(&mut self, place: u64, feature: Option<usize>, kind: ProblemKind) {
        if self.told.len() < MOST_LISTED {
            self.told.push(Told { place, feature, kind });
        } else {
            self.not_listed[kind.severity() as usize] += 1;
        }
    }

    /// Counts something that GeoJSON has no place for; `grave` where it is more than looks.
    pub fn lose(&mut self, what: &str, grave: bool, count: usize) {
        if count == 0 {
            return;
        }
        if let Some((.., so_far)) = self.lost.iter_mut().find(|(of, ..)| of == what) {
            *so_far += count;
        } else if self.lost.len() < MOST_LOST {
            self.lost.push((what.to_owned(), grave, count));
        }
    }

    /// Reads the text with the GeoJSON reader and joins the problems. Names of places and lines are those of the file.
    pub fn finish(
        mut self,
        name: &str,
        places: &Places<'_>,
        options: &ReadOptions,
    ) -> Result<Loaded, FileError> {
        let mut end = b"]".to_vec();
        if let Some(crs) = &self.crs {
            end.extend_from_slice(b",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":");
            push_text(&mut end, crs);
            end.extend_from_slice(b"}}");
        }
        end.push(b'}');
        let no_memory = |NoMemory| FileError::new(FileErrorKind::Memory { bytes: self.limit });
        self.text.push(&end).map_err(no_memory)?;
        let half = Half { feedback: self.feedback, second: true };
        let mut loaded = read_source(&self.text, name, options, &half)
            // Lines of the text that was made are nobody's.
            .map_err(|error| FileError::new(error.kind))?;
        self.text = Pieces::default();
        loaded.encoding = None;
        // The member was made here and is followed.
        loaded.layer.foreign_members.retain(|(name, _)| name != "crs");
        self.join_problems(&mut loaded, places)?;
        Ok(loaded)
    }

    fn join_problems(&mut self, loaded: &mut Loaded, places: &Places<'_>) -> Result<(), FileError> {
        let mut placed: Vec<(u64, Problem)> = Vec::new();
        // Those that the reader leaves out have no row; where not all of them are listed, no row is certain.
        let without_row = loaded.problems.list.iter().filter(|problem| problem.row.is_none());
        let mut dropped: Vec<usize> = without_row.filter_map(|problem| problem.feature).collect();
        dropped.sort_unstable();
        dropped.dedup();
        let is_sure = dropped.len() == loaded.problems.features_left_out;
        for mut problem in std::mem::take(&mut loaded.problems.list) {
            let place = problem.feature.and_then(|feature| self.places.as_ref()?.get(feature).copied());
            problem.feature = problem.feature.map(|feature| self.index_of(feature));
            (problem.line, problem.column) = (0, 0);
            placed.push((place.unwrap_or(0), problem));
        }
        let of_whole = [(0, None, ProblemKind::OtherKind(self.kind))];
        let (lost, told) = (std::mem::take(&mut self.lost), std::mem::take(&mut self.told));
        let lost = lost
            .into_iter()
            .map(|(what, grave, count)| (0, None, ProblemKind::NotKept { what, grave, count }));
        let told = told.into_iter().map(|told| (told.place, told.feature, told.kind));
        for (place, feature, kind) in of_whole.into_iter().chain(lost).chain(told) {
            let severity = kind.severity();
            loaded.problems.count(severity, 1);
            if placed.len() < MOST_LISTED {
                let row = feature.filter(|feature| self.left_out.binary_search(feature).is_err());
                let row =
                    row.map(|feature| self.written_of(feature)).filter(|&written| written < self.written);
                let row = row
                    .filter(|_| is_sure)
                    .and_then(|written| dropped.binary_search(&written).err().map(|before| written - before));
                placed.push((
                    place,
                    Problem { severity, feature, row, id: String::new(), line: 0, column: 0, kind },
                ));
            }
        }
        for (severity, count) in SEVERITIES.into_iter().zip(self.not_listed) {
            loaded.problems.count(severity, count);
        }
        // Those of the whole file come first.
        placed.sort_by_key(|(place, problem)| (problem.feature.is_some(), *place));
        if let Places::Bytes(source) = places {
            placed.sort_by_key(|(place, _)| *place);
            let offsets: Vec<u64> = placed.iter().map(|(place, _)| *place).collect();
            let found = lines::locate(*source, &offsets).map_err(|error| io_error(&error))?;
            for ((place, problem), (line, column)) in placed.iter_mut().zip(found) {
                if *place > 0 || problem.feature.is_some() {
                    (problem.line, problem.column) = (line, column);
                }
            }
        } else if let Places::Lines = places {
            for (place, problem) in &mut placed {
                problem.line = usize::try_from(*place).unwrap_or(0);
                problem.column = usize::from(problem.line > 0);
            }
        }
        loaded.problems.list.extend(placed.into_iter().map(|(_, problem)| problem));
        loaded.problems.features_left_out += self.left_out.len();
        Ok(())
    }

    /// Index in the file of a feature that was written, by its index among those.
    fn index_of(&self, written: usize) -> usize {
        // As many are left out before it as have no more written ones before them.
        let (mut low, mut high) = (0, self.left_out.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.left_out[middle] - middle <= written {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        written + low
    }

    /// Index among those written of a feature, by its index in the file.
    fn written_of(&self, feature: usize) -> usize {
        feature - self.left_out.partition_point(|&left_out| left_out < feature)
    }
}

const SEVERITIES: [crate::formats::Severity; 3] =
    [crate::formats::Severity::Note, crate::formats::Severity::Warning, crate::formats::Severity::Error];

/// A file of a kind that is known, and is not sound.
pub(super) fn unreadable(kind: &'static str, reason: impl Into<String>) -> FileError {
    FileError::new(FileErrorKind::Unreadable { kind, reason: reason.into() })
}

/// What the system says of a source.
pub(super) fn io_error(error: &std::io::Error) -> FileError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => FileError::new(FileErrorKind::Changed),
        _ => FileError::from_io(error),
    }
}

/// One half of the work: what is made first, and read then.
pub(super) struct Half<'a> {
    /// Who listens.
    pub feedback: &'a dyn Feedback,
    /// Whether it is the second half.
    pub second: bool,
}

impl Feedback for Half<'_> {
    fn is_cancelled(&self) -> bool {
        self.feedback.is_cancelled()
    }

    fn progress(&self, done: f32) {
        self.feedback.progress(done.clamp(0.0, 1.0) * 0.5 + if self.second { 0.5 } else { 0.0 });
    }

    fn amount(&self, amount: Amount) {
        self.feedback.amount(amount);
    }

    fn part(&self, geometries: &Geometries) {
        self.feedback.part(geometries);
    }
}
