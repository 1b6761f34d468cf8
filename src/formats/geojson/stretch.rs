//! A stretch of the list of features: element after element into columns.

use super::super::json::{self, Fault, FaultKind, Kind, Scanner, Value};
use super::super::message::printable;
use super::super::problem::ProblemKind;
use super::careful::{Careful, Finding};
use super::columns::{Cell, Columns};
use super::cursor::Cursor;
use super::fast::{Fast, Scratch, Watch};
use super::inspect;
use super::own::{self, Level};
use super::records;
use super::shapes::Shapes;
use super::survey::Survey;
use super::systems::Systems;
use super::window::Window;
use crate::model::feature::{FeatureId, Ids};
use crate::model::feedback::Feedback;
use crate::model::geometry::GeometryType;
use crate::model::strings::SparseTexts;
use std::collections::BTreeMap;
use std::io;

/// Byte before each text of a sequence (RFC 8142).
pub(super) const RECORD: u8 = 0x1E;
/// Bytes beyond their lines that are read of bad records before records are taken to end with their lines.
const MOST_WASTED: usize = 16 << 20;
/// Bytes that are looked through for the ends of bad records before these are taken to end with their lines.
const MOST_SEARCHED: usize = 32 << 20;
/// Elements between two looks at whether somebody still waits.
const TICK: u32 = 256;
/// Most problems that a stretch keeps of a kind; further ones are counted.
const MOST_OF_A_KIND: usize = 1000;

/// What stands between elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Between {
    /// Commas, and a bracket at the end: the list of a feature collection.
    List,
    /// Blanks or record separators: newline-delimited GeoJSON, RFC 8142.
    Records,
    /// Commas without brackets.
    Commas,
}

/// Where reading ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// Before the element that begins at a byte, which is for the next stretch.
    Element(u64),
    /// At the bracket that closes the list.
    Closed(u64),
    /// At the end of the text, as it should.
    Text,
    /// At a fault of the text: where, and in or before which element of the stretch.
    Fault { at: u64, kind: FaultKind, element: u32 },
    /// Nobody waits for it any more.
    Cancelled,
}

/// A problem of an element of the stretch.
#[derive(Debug)]
pub(super) struct Found {
    /// Byte of the file.
    pub at: u64,
    /// Number of the element in the stretch; `None` where it is its document's.
    pub element: Option<u32>,
    /// Its row in the stretch, if it was kept.
    pub row: Option<u32>,
    /// Its id, fit for a message.
    pub id: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Number of elements, kept or not.
    pub elements: u32,
    /// Elements that were left out, rising.
    pub left_out: Vec<u32>,
    /// Byte of the source at which the stretch begins.
    pub start: u64,
    /// First byte of each kept element, from the beginning of the stretch.
    pub starts: Vec<u32>,
    pub ids: Ids,
    pub columns: Columns,
    pub shapes: Shapes,
    pub members: SparseTexts,
    pub geometry_texts: SparseTexts,
    /// Problems in order of the file.
    pub found: Vec<Found>,
    /// Number of problems by key, those that are not kept included.
    pub counts: BTreeMap<&'static str, usize>,
    /// Totals of the features kept; made at the end.
    pub survey: Survey,
    /// Systems of the documents.
    pub systems: Systems,
    /// What the elements are in their text.
    pub(super) level: Level,
    /// Whether every element is read carefully.
    pub careful_only: bool,
    /// Whether records are marked by U+001E.
    pub marked: bool,
    /// Bytes behind the ends of their lines that were read of records which then had a fault.
    wasted: usize,
    /// Bytes that were looked through in vain for the ends of bad records.
    searched: usize,
    scratch: Scratch,
}

impl Stretch {
    /// Makes it a stretch of nothing that begins at a byte; memory is kept.
    pub fn begin(&mut self, start: u64) {
        self.start = start;
        self.elements = 0;
        self.left_out.clear();
        self.starts.clear();
        self.ids = Ids::default();
        self.columns.clear();
        self.shapes.clear();
        self.members = SparseTexts::default();
        self.geometry_texts = SparseTexts::default();
        self.found.clear();
        self.counts.clear();
        self.survey = Survey::default();
        self.systems = Systems::default();
        self.wasted = 0;
        self.searched = 0;
    }

    /// Number of features kept.
    pub fn rows(&self) -> usize {
        self.shapes.out.types.len()
    }

    /// Reads elements up to the first that begins at `stop` or behind it. The window begins with the first element; `first`
    /// tells whether it is the first of all, before which the list may close.
    pub fn read(
        &mut self,
        window: &mut Window<'_>,
        between: Between,
        stop: u64,
        first: bool,
        feedback: &dyn Feedback,
    ) -> io::Result<Ending> {
        let mut at = 0;
        self.level = if between == Between::Records { Level::Document } else { Level::Listed };
        let mut may_close = first;
        loop {
            if self.elements.is_multiple_of(TICK) && feedback.is_cancelled() {
                return Ok(Ending::Cancelled);
            }
            let mut next = next_byte(window, &mut at)?;
            while between == Between::Records && next == Some(RECORD) {
                at += 1;
                next = next_byte(window, &mut at)?;
            }
            let fault = |window: &Window<'_>, at, kind, stretch: &Self| {
                Ok(Ending::Fault { at: window.place(at), kind, element: stretch.elements })
            };
            match next {
                None if between == Between::List => return fault(window, at, FaultKind::EndsEarly, self),
                // A comma before the end is one too many, and harmless.
                None => return Ok(Ending::Text),
                Some(b']') if between == Between::List && may_close => {
                    return Ok(Ending::Closed(window.place(at)));
                }
                Some(_) if window.place(at) >= stop => return Ok(Ending::Element(window.place(at))),
                Some(_) => may_close = false,
            }
            match self.element(window, between, at, feedback) {
                Step::Next(after) => at = after,
                Step::More => {
                    window.advance(at)?;
                    at = 0;
                    continue;
                }
                Step::Fault(Fault { kind: FaultKind::Cancelled, .. }) => return Ok(Ending::Cancelled),
                Step::Fault(Fault { at, kind }) => return fault(window, at, kind, self),
            }
            if between == Between::Records {
                continue;
            }
            match next_byte(window, &mut at)? {
                Some(b',') => {
                    let comma = window.place(at);
                    at += 1;
                    if between == Between::List && next_byte(window, &mut at)? == Some(b']') {
                        let (kind, element) = (FaultKind::CommaBeforeEnd, self.elements);
                        return Ok(Ending::Fault { at: comma, kind, element });
                    }
                }
                Some(b']') if between == Between::List => return Ok(Ending::Closed(window.place(at))),
                None if between == Between::Commas => return Ok(Ending::Text),
                None => return fault(window, at, FaultKind::EndsEarly, self),
                Some(_) => return fault(window, at, FaultKind::NoComma, self),
            }
        }
    }

    /// Reads the element that begins at a byte of the window.
    fn element(&mut self, window: &Window<'_>, between: Between, at: usize, feedback: &dyn Feedback) -> Step {
        self.columns.begin();
        self.scratch.clear();
        let mut fast = Fast {
            cursor: Cursor { text: window.padded(), at },
            columns: &mut self.columns,
            shapes: &mut self.shapes,
            scratch: &mut self.scratch,
            watch: Watch::new(feedback, at),
        };
        if !self.careful_only
            && let Some(of_type) = fast.feature()
        {
            let to = fast.cursor.at;
            if window.is_utf8(at, to) {
                self.keep(window, at, of_type, Vec::new(), false);
                return Step::Next(to);
            }
        }
        self.shapes.back();
        let mut text = window.text();
        // Records may go over several lines, but one that never ends must not be read again from each of its lines.
        if between == Between::Records && self.wasted > MOST_WASTED {
            let end = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |end| at + end);
            text = &text[..end];
        }
        match Scanner::watched(text, at, feedback).value() {
            Ok(value) => {
                self.value(window, between, &value);
                Step::Next(value.span.end)
            }
            Err(Fault { kind: FaultKind::EndsEarly, .. })
                if !window.is_last() && text.len() == window.text().len() =>
            {
                Step::More
            }
            Err(fault) if between == Between::Records && fault.kind != FaultKind::Cancelled => {
                self.bad_record(window, at, fault)
            }
            Err(fault) => Step::Fault(fault),
        }
    }

    /// Lists the record that begins at a byte of the window and is not JSON; the others are read all the same.
    fn bad_record(&mut self, window: &Window<'_>, at: usize, fault: Fault) -> Step {
        let text = window.text();
        let whole = window.is_last();
        let end = if self.marked {
            memchr::memchr(RECORD, &text[at..]).map(|end| at + end).or(whole.then_some(text.len()))
        } else if self.wasted > MOST_WASTED || self.searched > MOST_SEARCHED {
            let end = records::line_end(text, at);
            (end < text.len() || whole).then_some(end)
        } else if whole || text.len() - at >= records::LOOKED_THROUGH {
            let (end, behind) = records::end_of_bad(text, at, whole);
            self.searched += behind;
            Some(end)
        } else {
            None
        };
        let Some(end) = end else { return Step::More };
        self.wasted += fault.at.saturating_sub(end);
        let is_cut = fault.kind == FaultKind::EndsEarly && whole && text[end..].trim_ascii().is_empty();
        let kind = match fault.kind {
            FaultKind::EndsEarly if !is_cut => FaultKind::NoComma,
            kind => kind,
        };
        // A fault may be seen only in the next record.
        let last = at + text[at..end].trim_ascii_end().len();
        self.leave_out(window.place(fault.at.min(last)), ProblemKind::Syntax(kind), String::new());
        Step::Next(end)
    }

    /// Reads a whole element carefully.
    fn value(&mut self, window: &Window<'_>, between: Between, value: &Value) {
        let text = window.text();
        let of_type = if between == Between::List { None } else { type_name(text, value) };
        if of_type.as_deref() == Some("FeatureCollection") {
            self.collection(window, value);
            return;
        }
        let bare = of_type.is_some_and(|name| GeometryType::of_name(name.as_bytes()).is_some());
        self.careful(window, value, bare);
    }

    /// Tells of something that is a document's and no feature's.
    pub(super) fn tell(&mut self, at: u64, kind: ProblemKind) {
        let found = Found { at, element: None, row: None, id: String::new(), kind };
        note(&mut self.found, &mut self.counts, found, String::new);
    }

    pub(super) fn careful(&mut self, window: &Window<'_>, value: &Value, bare: bool) {
        let text = window.text();
        self.scratch.clear();
        let mut careful = Careful {
            text,
            columns: &mut self.columns,
            shapes: &mut self.shapes,
            scratch: &mut self.scratch,
            findings: Vec::new(),
        };
        let read = careful.feature(value, bare);
        let findings = careful.findings;
        match read {
            Ok(of_type) => {
                if bare {
                    self.scratch.verbatim = self.scratch.verbatim.map(|_| (value.span.start, value.span.end));
                }
                self.keep(window, value.span.start, of_type, findings, bare);
            }
            Err((fault_at, kind)) => {
                self.shapes.back();
                self.leave_out(window.place(fault_at), kind, self.shown_id(text));
            }
        }
    }

    /// The id of the feature that is read, fit for a message.
    fn shown_id(&self, text: &[u8]) -> String {
        self.scratch.id.map(|id| printable(id_of(text, id).as_str(), 80)).unwrap_or_default()
    }

    /// Adds an element that begins at a byte of the window to the rows, with what was found at bytes of it.
    #[inline]
    fn keep(
        &mut self,
        window: &Window<'_>,
        at: usize,
        of_type: GeometryType,
        mut findings: Vec<Finding>,
        bare: bool,
    ) {
        let text = window.text();
        if self.scratch.has_members() || !matches!(self.level, Level::Listed) {
            let parts = (&mut self.scratch, &mut self.shapes, &mut self.systems);
            own::look(window, at, (&self.level, bare), parts, &mut findings);
        }
        let at = window.place(at);
        let row = self.rows() as u32;
        let more_ordinates = self.shapes.has_more_ordinates;
        self.shapes.end_feature(of_type);
        match self.scratch.id {
            Some(Cell::Integer(id)) => self.ids.push_integer(id),
            None => self.ids.push(&FeatureId::None),
            Some(cell) => self.ids.push(&id_of(text, cell)),
        }
        self.columns.add(text, row, &self.scratch.cells);
        let run =
            |(from, to): (usize, usize)| String::from_utf8_lossy(text.get(from..to).unwrap_or_default());
        if !self.scratch.foreign.is_empty() {
            let members: Vec<_> = self.scratch.foreign.iter().map(|&member| run(member)).collect();
            self.members.push(row, &members.join(","));
        }
        if let Some(verbatim) = self.scratch.verbatim {
            self.geometry_texts.push(row, &run(verbatim));
        }
        self.starts.push((at - self.start) as u32);
        let element = self.elements;
        self.elements += 1;
        let (found, counts, ids) = (&mut self.found, &mut self.counts, &self.ids);
        let mut tell = |at, kind| {
            let id = || printable(&ids.text(row as usize), 80);
            note(
                found,
                counts,
                Found { at, element: Some(element), row: Some(row), id: String::new(), kind },
                id,
            );
        };
        for (at, kind) in findings {
            tell(window.place(at), kind);
        }
        if more_ordinates {
            tell(at, ProblemKind::ExtraNumbers);
        }
        inspect::feature(&self.shapes.out, row as usize, &mut |kind| tell(at, kind));
    }

    /// Lists an element that is not kept, with the byte of its fault.
    pub(super) fn leave_out(&mut self, at: u64, kind: ProblemKind, id: String) {
        let element = self.elements;
        self.elements += 1;
        self.left_out.push(element);
        let found = Found { at, element: Some(element), row: None, id: String::new(), kind };
        note(&mut self.found, &mut self.counts, found, || id);
    }
}

/// The next byte that is no blank, read on if need be; `None` at the end of the text.
fn next_byte(window: &mut Window<'_>, at: &mut usize) -> io::Result<Option<u8>> {
    loop {
        let mut cursor = Cursor { text: window.padded(), at: *at };
        cursor.peek();
        *at = cursor.at;
        if let Some(&byte) = window.text().get(*at) {
            return Ok(Some(byte));
        }
        if window.is_last() {
            return Ok(None);
        }
        window.advance(*at)?;
        *at = 0;
    }
}

enum Step {
    /// The byte after the element.
    Next(usize),
    /// The element goes on beyond the window.
    More,
    Fault(Fault),
}

fn note(
    list: &mut Vec<Found>,
    counts: &mut BTreeMap<&'static str, usize>,
    mut found: Found,
    id: impl FnOnce() -> String,
) {
    let count = counts.entry(found.kind.key()).or_default();
    *count += 1;
    if *count <= MOST_OF_A_KIND {
        found.id = id();
        list.push(found);
    }
}

fn id_of(text: &[u8], cell: Cell) -> FeatureId {
    let run = |from: usize, to: usize| String::from_utf8_lossy(text.get(from..to).unwrap_or_default());
    match cell {
        Cell::Null | Cell::Boolean(_) => FeatureId::None,
        Cell::Integer(id) => FeatureId::Number(id.to_string().into()),
        Cell::Float(value) => FeatureId::Number(super::columns::json_number(value).into()),
        Cell::Json(from, to) => FeatureId::Number(run(from, to).into()),
        Cell::Text(raw) => {
            let (from, to) = raw.quoted();
            let quoted = text.get(from..to).unwrap_or_default();
            FeatureId::Text(json::decode(quoted).map_or_else(|| run(from, to).into(), |text| (&*text).into()))
        }
    }
}

/// The `type` of an object, the last if there are several.
pub(super) fn type_name(text: &[u8], value: &Value) -> Option<String> {
    if value.kind != Kind::Object {
        return None;
    }
    let members = json::members_of(text, value.span).ok()?;
    let is_type = |key: &json::Span| json::decode(key.of(text)).is_some_and(|name| name == "type");
    let (_, name) = members.iter().rev().find(|(key, _)| is_type(key))?;
    Some(json::decode(name.span.of(text))?.into_owned())
}
