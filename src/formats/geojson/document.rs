//! The document around the features: what it is, where its list stands, and its own members.

use super::super::doctor;
use super::super::error::{FileError, FileErrorKind, TopologyFault};
use super::super::json::{FaultKind, Scanner, Span};
use super::super::lines;
use super::super::message::printable_bytes;
use super::super::names_twice::names_twice;
use super::super::sniff::{self, Seems};
use super::ReadOptions;
use super::intake::Intake;
use super::list::Plan;
use super::members::{Features, HEAD_BYTES, Members, Pass, Run, Stop, Told};
use super::records;
use super::stretch::{Between, Ending, RECORD, Stretch};
use super::window::{Source, Window};
use crate::model::feedback::{Amount, Feedback};
use crate::model::geometry::GeometryType;
use std::io;

/// A document whose features are read, and what it says besides.
#[derive(Default)]
pub(super) struct Document {
    /// Members of the collection beside the standard's: name and JSON text.
    pub members: Vec<(String, String)>,
    /// Where the values of the members `crs` and `bbox` stand.
    pub places: [Option<u64>; 2],
    /// Names that the collection has twice, and where.
    pub repeated: Told,
    /// Where bytes of the collection's members stand that are no UTF-8.
    pub damaged: Vec<u64>,
    /// Members of the collection that are or hold a number that is not finite, and where: they are not kept.
    pub not_finite: Told,
    /// How the text departs from one GeoJSON document, and where.
    pub dialect: Option<(u64, Dialect)>,
    /// Where the text ends early, if what stands before it is kept all the same.
    pub cut: Option<u64>,
}

/// A way to write features that is read and told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Several documents, each on its line or marked by U+001E.
    Records,
    /// Features with commas between them and no brackets around.
    Commas,
}

/// What a text turned out to be.
pub(super) enum Text {
    GeoJson(Document),
    /// TopoJSON, which is expanded first.
    TopoJson,
    /// GeoJSON whose positions are needed for the totals, and were not kept.
    Positions,
}

/// The reader of one text.
pub(super) struct Reader<'a> {
    pub source: &'a dyn Source,
    pub options: &'a ReadOptions,
    pub feedback: &'a dyn Feedback,
}

impl Reader<'_> {
    fn window(&self, at: u64) -> Result<Window<'_>, FileError> {
        Window::new(self.source, at, HEAD_BYTES, Vec::new()).map_err(|error| io_error(&error))
    }

    /// Reads the text.
    pub fn read(&self, intake: &mut Intake) -> Result<Text, FileError> {
        let mut window = self.window(0)?;
        let start = if window.text().starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        // A byte order mark stands on the first line and has no width.
        let mut start = start as u64;
        loop {
            window = self.window(start)?;
            let blanks =
                window.text().iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
            if blanks < window.text().len() {
                start += blanks as u64;
                break;
            }
            if window.is_last() {
                return Err(FileError::new(FileErrorKind::Empty));
            }
            if self.feedback.is_cancelled() {
                return Err(FileError::new(FileErrorKind::Cancelled));
            }
            start += blanks as u64;
        }
        window = self.window(start)?;
        if let Some(seems) = sniff::by_beginning(window.text()) {
            return match seems {
                Seems::TextSequence => self.records(start, start, None, intake),
                other => Err(self.error_at(start, FileErrorKind::NotGeoJson(other))),
            };
        }
        let mut members = Members::default();
        match members.read(self.source, start, true, Pass::None, self.feedback) {
            Ok(Stop::List(list)) => self.collection(start, list, members, intake),
            Ok(Stop::End(end)) => self.whole(start, end, &members, intake),
            Err(HeadFault::Text(at, _))
                if self.next_line_is_a_record(start, at).map_err(|error| io_error(&error))? =>
            {
                self.records(start, start, None, intake)
            }
            Err(fault) => Err(self.head_error(fault)),
        }
    }

    fn list(
        &self,
        between: Between,
        start: u64,
        marked: bool,
        intake: &mut Intake,
    ) -> Result<Ending, FileError> {
        let plan = Plan {
            source: self.source,
            between,
            start,
            marked,
            feedback: self.feedback,
            cut_bytes: self.options.cut_bytes,
            threads: self.options.threads(),
            careful_only: self.options.careful_only,
            // Of the attributes only those that are looked at are kept.
            wanted: self.options.totals_only.then_some(doctor::is_looked_at),
        };
        let mut take = |stretch: &Stretch, end: u64| {
            let taken = intake.take(stretch);
            if taken {
                let (of_bytes, features) = (self.source.len(), intake.elements() as u64);
                self.feedback.amount(Amount { bytes: end.min(of_bytes), of_bytes, features });
                if !self.options.totals_only {
                    self.feedback.part(&stretch.shapes.out);
                }
            }
            taken
        };
        let ending = plan.read(&mut take).map_err(|error| io_error(&error))?;
        if let Some(error) = intake.refusal.take() {
            return Err(error);
        }
        match ending {
            Ending::Cancelled => Err(FileError::new(FileErrorKind::Cancelled)),
            ending => Ok(ending),
        }
    }

    /// Reads a document with a list of features.
    fn collection(
        &self,
        start: u64,
        list: u64,
        mut members: Members,
        intake: &mut Intake,
    ) -> Result<Text, FileError> {
        if members.type_name.is_none()
            && let seems @ Seems::EsriJson = members.seems()
        {
            return Err(self.error_at(start, FileErrorKind::NotGeoJson(seems)));
        }
        let mut document = Document::default();
        let mut at = list;
        let end = loop {
            match self.list_of(at, intake)? {
                Ok(closed) => {
                    let more = members.read(self.source, closed + 1, false, Pass::Small, self.feedback);
                    match more {
                        // Only the last list counts.
                        Ok(Stop::List(next)) => {
                            intake.clear();
                            at = next;
                        }
                        Ok(Stop::End(end)) => break Some(end),
                        Err(HeadFault::Text(cut, FaultKind::EndsEarly)) if self.options.keep_before_cut => {
                            document.cut = Some(cut);
                            break None;
                        }
                        Err(fault) => return Err(self.head_error(fault)),
                    }
                }
                Err(cut) => {
                    document.cut = Some(cut);
                    break None;
                }
            }
        };
        let is_collection = end.is_none() || members.type_name.as_deref() == Some("FeatureCollection");
        match members.features {
            _ if !is_collection => {}
            Features::List(last) if last != at => {
                intake.clear();
                self.list_of(last, intake)?.ok();
            }
            Features::Other(at) => {
                return Err(self.error_at(at, FileErrorKind::NoFeatureList { twice: true }));
            }
            Features::List(_) | Features::None => {}
        }
        match end {
            Some(end) => self.behind_collection(start, end, members, document, intake),
            None => self.followed(members, document, intake),
        }
    }

    /// Reads a list of features: the bracket that closes it, or where the text ends early if what stands before is kept.
    fn list_of(&self, at: u64, intake: &mut Intake) -> Result<Result<u64, u64>, FileError> {
        match self.list(Between::List, at, false, intake)? {
            Ending::Closed(closed) => Ok(Ok(closed)),
            Ending::Fault { at, kind: FaultKind::EndsEarly, .. } if self.options.keep_before_cut => {
                Ok(Err(at))
            }
            Ending::Fault { at, kind, element } => {
                let feature = intake.before_last() + element as usize;
                Err(self.error_of(at, kind, Some(feature)))
            }
            Ending::Element(at) => Err(self.error_of(at, FaultKind::EndsEarly, None)),
            Ending::Text | Ending::Cancelled => Err(FileError::new(FileErrorKind::Internal)),
        }
    }

    /// What follows a document with a list.
    fn behind_collection(
        &self,
        start: u64,
        end: u64,
        members: Members,
        document: Document,
        intake: &mut Intake,
    ) -> Result<Text, FileError> {
        if members.type_name.as_deref() != Some("FeatureCollection") {
            // The list was a foreign member of something else.
            intake.clear();
            let mut members = Members::default();
            return match members.read(self.source, start, true, Pass::All, self.feedback) {
                Ok(Stop::End(end)) => self.whole(start, end, &members, intake),
                Ok(Stop::List(_)) => Err(FileError::new(FileErrorKind::Internal)),
                Err(fault) => Err(self.head_error(fault)),
            };
        }
        let next = self.next(end)?;
        if let Some((at, byte)) = next
            && !matches!(byte, b'{' | RECORD)
        {
            return Err(self.error_of(at, FaultKind::Trailing, None));
        }
        match (self.followed(members, document, intake)?, next) {
            (Text::GeoJson(document), Some((at, _))) => self.records(at, at, Some(document), intake),
            (text, _) => Ok(text),
        }
    }

    /// The document with its members, once its reference system is followed.
    fn followed(
        &self,
        members: Members,
        mut document: Document,
        intake: &mut Intake,
    ) -> Result<Text, FileError> {
        document.places = ["crs", "bbox"].map(|name| members.place(name));
        document.repeated = members.repeated;
        document.damaged = members.damaged;
        document.not_finite = members.not_finite;
        document.members = self.texts_of(members.all, &mut document.repeated)?;
        let has_positions = intake.follow(&document);
        Ok(if has_positions { Text::GeoJson(document) } else { Text::Positions })
    }

    /// Members with their JSON texts; names that come twice within them are told of.
    fn texts_of(
        &self,
        members: Vec<(String, Run)>,
        twice: &mut Told,
    ) -> Result<Vec<(String, String)>, FileError> {
        let mut texts = Vec::new();
        for (name, (from, to)) in members {
            let window = Window::new(self.source, from, (to - from) as usize, Vec::new());
            let window = window.map_err(|error| io_error(&error))?;
            let whole = Span { start: 0, end: window.text().len() };
            names_twice(window.text(), whole, &mut |key, name| {
                twice.push(window.place(key.start), name);
            });
            texts.push((name, String::from_utf8_lossy(window.text()).into_owned()));
        }
        Ok(texts)
    }

    /// Reads a document without a list of features, and what follows it.
    fn whole(&self, start: u64, end: u64, members: &Members, intake: &mut Intake) -> Result<Text, FileError> {
        let of_type = members.type_name.clone().unwrap_or_default();
        let is_feature = of_type == "Feature" || GeometryType::of_name(of_type.as_bytes()).is_some();
        match &*of_type {
            _ if is_feature => {}
            "FeatureCollection" => {
                return Err(match (members.seems(), members.features) {
                    (seems @ Seems::EsriJson, _) => self.error_at(start, FileErrorKind::NotGeoJson(seems)),
                    (_, Features::Other(at)) => {
                        self.error_at(at, FileErrorKind::NoFeatureList { twice: false })
                    }
                    _ => self.error_at(start, FileErrorKind::NoFeatureList { twice: false }),
                });
            }
            "Topology" => {
                return match self.next(end)? {
                    None => Ok(Text::TopoJson),
                    Some((at, b'{' | RECORD)) => {
                        Err(self.error_at(at, FileErrorKind::Topology(TopologyFault::NotAlone)))
                    }
                    Some((at, _)) => Err(self.error_of(at, FaultKind::Trailing, None)),
                };
            }
            _ => {
                let at = members.place("type").unwrap_or(start);
                return Err(self.error_at(at, FileErrorKind::NotGeoJson(members.seems())));
            }
        }
        match self.next(end)? {
            None => {
                self.list(Between::Records, start, false, intake)?;
                Ok(Text::GeoJson(Document::default()))
            }
            Some((at, b'{' | RECORD)) => self.records(start, at, None, intake),
            Some((at, b',')) => {
                let ending = self.list(Between::Commas, start, false, intake)?;
                if let Ending::Fault { at, kind, element } = ending {
                    return Err(self.error_of(at, kind, Some(intake.before_last() + element as usize)));
                }
                let dialect = Some((at, Dialect::Commas));
                Ok(Text::GeoJson(Document { dialect, ..Document::default() }))
            }
            Some((at, _)) => Err(self.error_of(at, FaultKind::Trailing, None)),
        }
    }

    /// Reads documents one after the other; `second` is where the second one begins, or where they are marked.
    fn records(
        &self,
        start: u64,
        second: u64,
        before: Option<Document>,
        intake: &mut Intake,
    ) -> Result<Text, FileError> {
        let before_records = intake.elements();
        let marked = self.next(second)?.is_some_and(|(_, byte)| byte == RECORD);
        if let Ending::Fault { at, kind, element } = self.list(Between::Records, start, marked, intake)? {
            return Err(self.error_of(at, kind, Some(intake.before_last() + element as usize)));
        }
        let dialect = Some((second, Dialect::Records));
        if let Some(document) = before {
            return Ok(Text::GeoJson(Document { dialect, ..document }));
        }
        // Collections without features are documents as well; marks alone are none.
        if intake.elements() == before_records && self.next_but_marks(start)?.is_none() {
            return Err(FileError::new(FileErrorKind::Empty));
        }
        Ok(Text::GeoJson(Document { dialect, ..Document::default() }))
    }

    /// The next byte that is no blank.
    fn next(&self, at: u64) -> Result<Option<(u64, u8)>, FileError> {
        self.next_that(at, |byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
    }

    /// The next byte that is neither a blank nor a mark of records.
    fn next_but_marks(&self, at: u64) -> Result<Option<(u64, u8)>, FileError> {
        self.next_that(at, |byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | RECORD))
    }

    fn next_that(&self, mut at: u64, is: fn(u8) -> bool) -> Result<Option<(u64, u8)>, FileError> {
        loop {
            let window = self.window(at)?;
            let found = window.text().iter().position(|&byte| is(byte));
            match found {
                Some(found) => return Ok(Some((window.place(found), window.text()[found]))),
                None if window.is_last() => return Ok(None),
                None => at = window.place(window.text().len()),
            }
        }
    }

    /// Whether a feature begins on the line behind a fault, or a document where the brackets around the fault end: then the text is
    /// one of several documents and the fault is that of one of them.
    fn next_line_is_a_record(&self, start: u64, fault_at: u64) -> io::Result<bool> {
        let window = Window::new(self.source, start, HEAD_BYTES, Vec::new())?;
        let Some(fault_at) = usize::try_from(fault_at - start).ok().filter(|&at| at < window.text().len())
        else {
            return Ok(false);
        };
        let text = window.text();
        // Behind a record comes another one; a comma or bracket belongs to a list, whose document is broken.
        let begins = |line: usize, types: &[&str]| {
            let mut scanner = Scanner::from(text, line);
            let value = scanner.value();
            let is_alone = matches!(scanner.peek(), None | Some(b'{' | RECORD));
            let of_type = value.ok().and_then(|value| super::stretch::type_name(text, &value));
            of_type.is_some_and(|of_type| types.contains(&&*of_type)) && is_alone
        };
        // The fault may be seen only on the line after the one that it is in.
        let (first_line, next_line) = (records::line_end(text, 0), records::line_end(text, fault_at));
        let feature = ["Feature"];
        let on_a_line = begins(first_line, &feature) || begins(next_line, &feature);
        let behind = |end: usize| fault_at < end && begins(end, &["Feature", "FeatureCollection"]);
        Ok(text.first() == Some(&b'{')
            && (on_a_line
                || [false, true]
                    .into_iter()
                    .any(|over_lines| records::balanced(text, 0, over_lines).is_some_and(behind))))
    }

    fn head_error(&self, fault: HeadFault) -> FileError {
        match fault {
            HeadFault::Text(at, kind) => self.error_of(at, kind, None),
            HeadFault::Other(error) => error,
        }
    }

    /// A fault of the text as the reason for not opening the file.
    pub fn error_of(&self, at: u64, fault: FaultKind, feature: Option<usize>) -> FileError {
        let near = || self.window(at).map(|window| printable_bytes(window.text(), 24)).unwrap_or_default();
        let kind = match fault {
            FaultKind::Cancelled => return FileError::new(FileErrorKind::Cancelled),
            FaultKind::EndsEarly => FileErrorKind::EndsEarly,
            FaultKind::TooDeep => FileErrorKind::TooDeep,
            fault => FileErrorKind::Syntax { fault, near: near() },
        };
        FileError { feature, ..self.error_at(at, kind) }
    }

    /// A reason for not opening the file that stands at a byte.
    pub fn error_at(&self, at: u64, kind: FileErrorKind) -> FileError {
        error_at(self.source, at, kind)
    }
}

/// A reason for not opening a file that stands at a byte of its source.
pub(super) fn error_at(source: &dyn Source, at: u64, kind: FileErrorKind) -> FileError {
    match lines::locate(source, &[at]) {
        Ok(places) => {
            let (line, column) = places.first().copied().unwrap_or((1, 1));
            FileError { line: Some(line), column: Some(column), ..FileError::new(kind) }
        }
        Err(error) => io_error(&error),
    }
}

/// Why the members around a list are not read.
pub(super) enum HeadFault {
    /// A fault of the text at a byte of the source.
    Text(u64, FaultKind),
    /// Anything else.
    Other(FileError),
}

impl From<io::Error> for HeadFault {
    fn from(error: io::Error) -> Self {
        Self::Other(io_error(&error))
    }
}

pub(super) fn io_error(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => FileError::new(FileErrorKind::Changed),
        io::ErrorKind::Interrupted => FileError::new(FileErrorKind::Cancelled),
        // Whoever knows the size of the file puts it in.
        io::ErrorKind::OutOfMemory => FileError::new(FileErrorKind::Memory { bytes: 0 }),
        _ => FileError::from_io(error),
    }
}
