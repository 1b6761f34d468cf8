//! Tables of comma-separated values and the like (RFC 4180 and what is usual beside it): rows with a place.
//!
//! The delimiter, the encoding and the columns that hold the places are guessed from the first lines. A sure guess is followed,
//! an unsure one is given back as a [`Proposal`] to choose from. The table is read twice: for the types of its columns, then for its
//! rows; only one row is in memory at a time.

mod columns;
mod count;
mod guess;
mod typed;

pub use self::count::{BadField, PlaceCount, count_places};
pub use crate::model::table_plan::{PlaceColumns, TablePlan as CsvPlan};

use self::guess::{Written, geometry_kind};
use self::typed::Type;
use super::draft::{key, push_position, push_text};
use super::encoding::{Utf8Text, to_utf8};
use super::maker::{Half, Maker, Places, io_error, unreadable};
use super::pieces::Stream;
use super::{wkb, wkt};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions, Source};
use crate::formats::json;
use crate::formats::message::printable;
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;
use crate::text::coordinates::{CoordinateForm, TypedCoordinates, parse_coordinates};
use std::io::Read;

/// How the kind is called.
pub(super) const KIND: &str = "CSV";
/// Bytes of the text that are looked at for guesses.
const SAMPLE: usize = 256 << 10;
/// From this confidence on a guess is followed without asking.
pub const SURE: f64 = 0.7;
/// Longest row, in bytes.
const MOST_ROW: u64 = 64 << 20;
/// Most bytes before the first row in which lines are counted.
const MOST_SKIPPED: u64 = 64 << 10;
/// Most columns.
const MOST_COLUMNS: usize = 10_000;

/// A plan with how sure it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Guess {
    /// The plan.
    pub plan: CsvPlan,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why, in English.
    pub reason: String,
}

/// What a table may be.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// Names of the columns, each once.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// How the text is written.
    pub encoding: &'static str,
    /// Share of the first rows that have as many fields as the header.
    pub even: f64,
    /// The plan without places, for choices of one's own.
    pub plain: CsvPlan,
    /// The guesses, the likeliest first.
    pub guesses: Vec<Guess>,
}

impl Proposal {
    /// The plan that is followed without asking.
    #[must_use]
    pub fn sure(&self) -> Option<&Guess> {
        let first = self.guesses.first().filter(|guess| guess.confidence >= SURE)?;
        let rival = self.guesses.get(1).map_or(0.0, |guess| guess.confidence);
        (first.confidence > rival).then_some(first)
    }

    /// The names of the first columns, for a sentence.
    #[must_use]
    pub fn columns_told(&self) -> String {
        let mut told: Vec<String> =
            self.columns.iter().take(8).map(|name| format!("“{}”", printable(name, 24))).collect();
        if self.columns.len() > told.len() {
            told.push("…".to_owned());
        }
        told.join(", ")
    }
}

/// What a table may be, by its first lines.
///
/// # Errors
/// [`FileError`] where the text cannot be read or is empty.
pub fn propose(source: &dyn Source, feedback: &dyn Feedback) -> Result<Proposal, FileError> {
    propose_cut(source, &Cutting::default(), feedback)
}

/// How a text is cut into rows and fields, as far as a person has said so; the rest is guessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cutting {
    /// What stands between fields.
    pub delimiter: Option<u8>,
    /// Whether the first row holds the names of the columns.
    pub has_header: Option<bool>,
}

/// What a table may be if it is cut as a person says.
///
/// # Errors
/// [`FileError`] where the text cannot be read or is empty.
pub fn propose_cut(
    source: &dyn Source,
    cutting: &Cutting,
    feedback: &dyn Feedback,
) -> Result<Proposal, FileError> {
    proposal(&to_utf8(source, None, feedback)?, cutting)
}

fn proposal(text: &Utf8Text<'_>, cutting: &Cutting) -> Result<Proposal, FileError> {
    let source = text.source();
    let count = (source.len().saturating_sub(text.start) as usize).min(SAMPLE);
    let mut sample = vec![0; count];
    source.read_at(text.start, &mut sample).map_err(|error| io_error(&error))?;
    if text.start + (count as u64) < source.len() {
        // Whole lines only.
        sample.truncate(memchr::memrchr(b'\n', &sample).map_or(count, |last| last + 1));
    }
    guess::propose(&sample, text.was.unwrap_or("utf-8"), cutting)
        .ok_or_else(|| FileError::new(FileErrorKind::Empty))
}

/// Whether a text is a number or `true` or `false` as JSON writes them and gives them back.
pub(super) fn is_bare(text: &str) -> bool {
    Type::default().with(text).is_bare() && !text.starts_with(['T', 'F'])
}

/// Whether the beginning of a text looks like a table with places.
pub(super) fn looks_like_a_table(head: &[u8]) -> bool {
    let whole = memchr::memrchr(b'\n', head).map_or(head, |last| &head[..last]);
    guess::propose(whole, "", &Cutting::default()).is_some_and(|proposal| {
        proposal.sure().is_some() && proposal.even >= 0.8 && proposal.plain.has_header
    })
}

/// Reads a table by a plan, or by the likeliest one if that is sure.
///
/// # Errors
/// [`FileErrorKind::UnsureTable`] with the guesses where none is sure; else what makes the text no table.
pub fn read(
    source: &dyn Source,
    name: &str,
    plan: Option<&CsvPlan>,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let half = Half { feedback, second: false };
    let text = to_utf8(source, None, feedback)?;
    let proposal = proposal(&text, &Cutting::default())?;
    let guess = proposal.sure().cloned();
    let plan = match (plan, &guess) {
        (Some(plan), _) => plan.clone(),
        (None, Some(guess)) => guess.plan.clone(),
        (None, None) => return Err(FileError::new(FileErrorKind::UnsureTable(Box::new(proposal)))),
    };
    let table = Table::new(&text, &plan, &half);
    let types = table.types()?;
    let mut maker = Maker::new(KIND, source.len(), true, &half);
    maker.crs.clone_from(&plan.crs);
    tell_of_text(&mut maker, &text, &types);
    let reason = guess.filter(|guess| guess.plan == plan).map(|guess| guess.reason);
    if let Some(reason) = reason {
        maker.tell_of(0, None, ProblemKind::Columns(reason));
    }
    table.rows(&types, &mut maker)?;
    maker.finish(name, &Places::Lines, options)
}

fn tell_of_text(maker: &mut Maker<'_>, text: &Utf8Text<'_>, types: &Types) {
    if let Some(was) = text.was {
        maker.tell_of(0, None, ProblemKind::Recoded(was));
    }
    maker.lose("bytes that are no characters", true, text.damaged);
    if types.is_quote_open {
        maker.tell_of(0, None, ProblemKind::Quotes);
    }
}

/// What a first reading gives.
struct Types {
    names: Vec<String>,
    types: Vec<Type>,
    /// Whether quotation marks do not pair.
    is_quote_open: bool,
}

struct Table<'a> {
    text: &'a Utf8Text<'a>,
    plan: &'a CsvPlan,
    feedback: &'a dyn Feedback,
    /// Lines that the plan passes over before the first row.
    skipped_lines: u64,
}

/// A stream that counts quotation marks, and ends rows that are too long.
struct Watched<'a> {
    stream: Stream<'a>,
    feedback: &'a dyn Feedback,
    quotes: u64,
    read: u64,
    /// Bytes that may be read until the next row ends.
    limit: u64,
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.feedback.is_cancelled() || self.read > self.limit {
            return Err(std::io::Error::other("row"));
        }
        let count = self.stream.read(into)?;
        self.read += count as u64;
        self.quotes += memchr::memchr_iter(b'"', &into[..count]).count() as u64;
        Ok(count)
    }
}

type Rows<'a> = ::csv::Reader<Watched<'a>>;

/// A field that should hold a place and does not.
struct Lost {
    column: usize,
    /// Its beginning, as it may be shown.
    field: String,
    /// What is said of it, in English.
    reason: String,
}

impl Lost {
    fn told(&self, names: &[String]) -> ProblemKind {
        let name = names.get(self.column).map_or("", String::as_str);
        let (field, reason) = (&self.field, &self.reason);
        ProblemKind::LostGeometry(format!("“{field}” in the column “{}” {reason}", printable(name, 40)))
    }
}

impl<'a> Table<'a> {
    fn new(text: &'a Utf8Text<'a>, plan: &'a CsvPlan, feedback: &'a dyn Feedback) -> Self {
        let rest = text.source().len().saturating_sub(text.start).min(MOST_SKIPPED);
        let mut skipped = vec![0; (plan.skip_bytes as u64).min(rest) as usize];
        let is_read = text.source().read_at(text.start, &mut skipped).is_ok();
        let lines = if is_read { memchr::memchr_iter(b'\n', &skipped).count() as u64 } else { 0 };
        Self { text, plan, feedback, skipped_lines: lines }
    }

    fn reader(&self) -> Rows<'_> {
        let stream =
            Stream::new(self.text.source(), self.text.start.saturating_add(self.plan.skip_bytes as u64));
        let watched = Watched { stream, feedback: self.feedback, quotes: 0, read: 0, limit: MOST_ROW };
        ::csv::ReaderBuilder::new()
            .delimiter(self.plan.delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 18)
            .from_reader(watched)
    }

    /// The line on which a row begins. The reader gives the end of the row before; empty lines between the two are passed over.
    fn line(&self, rows: &Rows<'_>, record: &::csv::ByteRecord) -> u64 {
        let Some(position) = record.position() else { return 0 };
        let (source, mut line) = (self.text.source(), self.skipped_lines.saturating_add(position.line()));
        let start = self.text.start.saturating_add(self.plan.skip_bytes as u64);
        // Fields, what parts them and the end of the line, which the last one may lack: there is no room for an empty line, and
        // nothing is read.
        let taken = rows.position().byte().saturating_sub(position.byte());
        let is_last = start.saturating_add(rows.position().byte()) >= source.len();
        if taken + u64::from(is_last) <= (record.as_slice().len() + record.len()) as u64 {
            return line;
        }
        let mut at = start.saturating_add(position.byte());
        let mut block = [0; 256];
        loop {
            let wanted = source.len().saturating_sub(at).min(block.len() as u64) as usize;
            let read = &mut block[..wanted];
            if read.is_empty() || source.read_at(at, read).is_err() {
                break;
            }
            let blank = read.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            line += read[..blank].iter().filter(|&&byte| byte == b'\n').count() as u64;
            at += blank as u64;
            if blank < read.len() {
                break;
            }
        }
        line
    }

    fn next(&self, rows: &mut Rows<'_>, record: &mut ::csv::ByteRecord) -> Result<bool, FileError> {
        let more = rows.read_byte_record(record);
        let watched = rows.get_mut();
        watched.limit = watched.read + MOST_ROW;
        more.map_err(|error| match error.into_kind() {
            _ if self.feedback.is_cancelled() => FileError::new(FileErrorKind::Cancelled),
            ::csv::ErrorKind::Io(error) if error.kind() != std::io::ErrorKind::Other => io_error(&error),
            ::csv::ErrorKind::Io(_) => {
                unreadable(KIND, format!("a row has more than {} MB", MOST_ROW / 1_000_000))
            }
            _ => unreadable(KIND, "a row cannot be read"),
        })
    }

    fn is_place(&self, column: usize) -> bool {
        match self.plan.place {
            PlaceColumns::None => false,
            PlaceColumns::Points { x, y } => column == x || column == y,
            PlaceColumns::Geometry { column: of } => column == of,
        }
    }

    /// Reads all rows for the names and types of the columns.
    fn types(&self) -> Result<Types, FileError> {
        let mut rows = self.reader();
        let mut record = ::csv::ByteRecord::new();
        let mut types: Vec<Type> = Vec::new();
        let mut names = None;
        let mut done = 0_u64;
        while self.next(&mut rows, &mut record)? {
            if record.len() > MOST_COLUMNS {
                return Err(unreadable(KIND, format!("a row has more than {MOST_COLUMNS} fields")));
            }
            if names.is_none() {
                let texts: Vec<String> =
                    record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
                let of_header =
                    texts.iter().map(|text| if self.plan.has_header { text.as_str() } else { "" });
                names = Some(super::draft::column_names(of_header));
                types.resize(texts.len(), Type::Nothing);
                if self.plan.has_header {
                    continue;
                }
            }
            for (of_column, field) in types.iter_mut().zip(record.iter()) {
                if !field.is_empty() && *of_column != Type::Text {
                    *of_column = std::str::from_utf8(field).map_or(Type::Text, |text| of_column.with(text));
                }
            }
            done += 1;
            if done.is_multiple_of(4096) {
                self.feedback.progress(0.4 * self.share(&rows));
            }
        }
        let is_quote_open = !rows.get_ref().quotes.is_multiple_of(2);
        let names = names.ok_or_else(|| FileError::new(FileErrorKind::Empty))?;
        Ok(Types { names, types, is_quote_open })
    }

    fn share(&self, rows: &Rows<'_>) -> f32 {
        rows.get_ref().read as f32 / self.text.source().len().max(1) as f32
    }

    /// Reads all rows into features.
    fn rows(&self, types: &Types, maker: &mut Maker<'_>) -> Result<(), FileError> {
        let keys: Vec<Option<Vec<u8>>> = types
            .names
            .iter()
            .enumerate()
            .map(|(column, name)| (!self.is_place(column)).then(|| key(name)))
            .collect();
        let mut rows = self.reader();
        let mut record = ::csv::ByteRecord::new();
        if self.plan.has_header {
            self.next(&mut rows, &mut record)?;
        }
        let mut done = 0_u64;
        while self.next(&mut rows, &mut record)? {
            if record.iter().all(<[u8]>::is_empty) {
                maker.lose("empty rows", false, 1);
                continue;
            }
            if record.len() != types.names.len() {
                let (found, expected) = (record.len(), types.names.len());
                maker.tell(self.line(&rows, &record), ProblemKind::RaggedRow { found, expected });
            }
            for (column, (key, of_column)) in keys.iter().zip(&types.types).enumerate() {
                let Some(key) = key else { continue };
                let field = record.get(column).unwrap_or_default();
                let out = maker.draft.member(key);
                match (field, of_column) {
                    (b"", _) => out.extend_from_slice(b"null"),
                    (b"TRUE" | b"True", Type::Boolean(_)) => out.extend_from_slice(b"true"),
                    (b"FALSE" | b"False", Type::Boolean(_)) => out.extend_from_slice(b"false"),
                    (field, of_column) if of_column.is_bare() => out.extend_from_slice(field),
                    (field, _) => push_text(out, &String::from_utf8_lossy(field)),
                }
            }
            if let Some(lost) = self.place(&record, maker) {
                maker.tell(self.line(&rows, &record), lost.told(&types.names));
            }
            maker.add(self.line(&rows, &record))?;
            done += 1;
            if done.is_multiple_of(4096) {
                self.feedback.progress(0.4 + 0.6 * self.share(&rows));
            }
        }
        Ok(())
    }

    /// Writes the geometry of a row; gives what hinders that.
    fn place(&self, record: &::csv::ByteRecord, maker: &mut Maker<'_>) -> Option<Lost> {
        let field = |column: usize| String::from_utf8_lossy(record.get(column).unwrap_or_default());
        let lost = |column: usize, field: &str, reason: &str| {
            Some(Lost { column, field: printable(field.trim(), 40), reason: reason.to_owned() })
        };
        match self.plan.place {
            PlaceColumns::None => None,
            PlaceColumns::Points { x: at_x, y: at_y } => {
                let (x, y) = (field(at_x), field(at_y));
                match (guess::number(&x), guess::number(&y)) {
                    (Some(x), Some(y)) => {
                        point(&mut maker.draft.geometry, x, y);
                        None
                    }
                    _ if x.trim().is_empty() && y.trim().is_empty() => None,
                    (of_x, _) => {
                        // Degrees, minutes and seconds, or letters of the compass.
                        let typed = parse_coordinates(&format!("{}; {}", y.trim(), x.trim()));
                        if let Some(TypedCoordinates::Degrees { lon, lat, form }) = typed
                            && (form != CoordinateForm::Decimal || x.contains('°'))
                        {
                            point(&mut maker.draft.geometry, lon, lat);
                            return None;
                        }
                        let (column, field) = if of_x.is_none() { (at_x, &x) } else { (at_y, &y) };
                        lost(column, field, "is no coordinate")
                    }
                }
            }
            PlaceColumns::Geometry { column } => {
                let text = field(column);
                let written = text.trim();
                if written.is_empty() {
                    return None;
                }
                let out = &mut maker.draft.geometry;
                let read = match geometry_kind(written) {
                    Some(Written::GeoJson) => {
                        let mut scanner = json::Scanner::from(written.as_bytes(), 0);
                        let sound = scanner.value().is_ok() && json::end(&mut scanner).is_ok();
                        if sound {
                            out.extend_from_slice(written.as_bytes());
                        }
                        if sound { Ok(Default::default()) } else { Err("is not sound JSON".to_owned()) }
                    }
                    Some(Written::HexWkb) => {
                        let bytes = wkb::from_hex(written);
                        wkb::write(&bytes, out).map_err(|fault| fault.to_string())
                    }
                    _ => wkt::write(written, out).map_err(|fault| fault.to_string()),
                };
                match read {
                    Ok(found) => {
                        found.count(maker);
                        None
                    }
                    Err(reason) => {
                        maker.draft.geometry.clear();
                        lost(column, written, &format!("is no geometry ({reason})"))
                    }
                }
            }
        }
    }
}

fn point(out: &mut Vec<u8>, x: f64, y: f64) {
    out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
    push_position(out, x, y, None);
    out.push(b'}');
}

/// A single angle with marks of degrees or letters of the compass.
fn angle(field: &str) -> Option<f64> {
    if !field.contains(['°', '\'', '"', 'N', 'E', 'S', 'W']) {
        return None;
    }
    let typed = parse_coordinates(&format!("{field}; 0°0'0\"E"))
        .or_else(|| parse_coordinates(&format!("0°0'0\"N; {field}")))
        .or_else(|| parse_coordinates(&format!("{field}; 0°0'0\"")));
    match typed? {
        TypedCoordinates::Degrees { lon, lat, .. } => Some(if lat == 0.0 { lon } else { lat }),
        TypedCoordinates::Utm(_) => None,
    }
}
