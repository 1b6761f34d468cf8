//! XML read piece by piece: no entities but those of XML itself, bounded in depth and size.

use super::encoding::Utf8Text;
use super::maker::{Maker, io_error, unreadable};
use super::pieces::Stream;
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::lines;
use crate::formats::message::{printable, printable_bytes};
use crate::model::feedback::Feedback;
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// Most elements in each other.
const DEEPEST: usize = 200;
/// Most bytes of a text, comment or tag.
const MOST_TEXT: u64 = 256 << 20;
/// Most elements that are held together.
const MOST_HELD: usize = 4_000_000;

/// The encoding that a declaration at the beginning names.
pub(super) fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head.get(..200).unwrap_or(head)).into_owned();
    let declaration = head.split_once("?>")?.0;
    let rest = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(rest.get(1..)?.split(quote).next()?.as_bytes())
}

/// The name of the outermost element of a text that may be cut, without its prefix.
pub(super) fn root(head: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(head);
    let mut buffer = Vec::new();
    for _ in 0..1000 {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(String::from_utf8_lossy(tag.local_name().as_ref()).into_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
        buffer.clear();
    }
    None
}

/// What is met next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// An element begins; [`Xml::name`] and [`Xml::attributes`] are its.
    Open,
    /// An element ends; [`Xml::text`] is what stood in it behind its last child.
    Close,
    /// The document ends.
    End,
}

/// An element with all that is in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes by their names without prefix.
    pub attributes: Vec<(String, String)>,
    /// Its own text, and that of elements within it where there are any.
    pub text: String,
    /// Its children.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub fn all<'n>(&self, name: &'n str) -> impl Iterator<Item = &Self> + use<'_, 'n> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name, if it is not blank.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }
}

/// Bytes that may be read until something is met.
struct Fed<'a> {
    stream: Stream<'a>,
    feedback: &'a dyn Feedback,
    read: u64,
    limit: u64,
}

impl Read for Fed<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.feedback.is_cancelled() || self.read > self.limit {
            return Err(std::io::Error::other("limit"));
        }
        let count = self.stream.read(into)?;
        self.read += count as u64;
        Ok(count)
    }
}

/// A document that is read.
pub(super) struct Xml<'a> {
    kind: &'static str,
    document: &'a Utf8Text<'a>,
    feedback: &'a dyn Feedback,
    reader: Reader<BufReader<Fed<'a>>>,
    buffer: Vec<u8>,
    depth: usize,
    held: usize,
    /// Whether the element that began ends at once.
    is_empty: bool,
    steps: u64,
    /// Name of the element that began or ended, without prefix.
    pub name: String,
    /// Attributes of the element that began.
    pub attributes: Vec<(String, String)>,
    /// Text since the last tag.
    pub text: String,
    /// Where the element that began stands.
    pub at: u64,
    /// Names of entities that the document defines or nobody does.
    pub unknown_entities: usize,
}

impl<'a> Xml<'a> {
    /// Begins at the beginning.
    pub fn new(kind: &'static str, document: &'a Utf8Text<'a>, feedback: &'a dyn Feedback) -> Self {
        let stream = Stream::new(document.source(), document.start);
        let fed = Fed { stream, feedback, read: 0, limit: MOST_TEXT };
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 << 10, fed));
        reader.config_mut().allow_dangling_amp = true;
        Self {
            kind,
            document,
            feedback,
            reader,
            buffer: Vec::new(),
            depth: 0,
            held: 0,
            is_empty: false,
            steps: 0,
            name: String::new(),
            attributes: Vec::new(),
            text: String::new(),
            at: 0,
            unknown_entities: 0,
        }
    }

    /// How far it is read, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.reader.buffer_position() as f32 / self.document.source().len().max(1) as f32
    }

    /// A fault at a byte.
    fn fault(&self, at: u64, reason: String) -> FileError {
        let error = unreadable(self.kind, reason);
        match lines::locate(self.document.source(), &[self.document.start + at]) {
            Ok(places) => {
                let (line, column) = places.first().copied().unwrap_or((1, 1));
                FileError { line: Some(line), column: Some(column), ..error }
            }
            Err(error) => io_error(&error),
        }
    }

    /// Goes on to the next tag.
    pub fn next(&mut self) -> Result<Step, FileError> {
        if std::mem::take(&mut self.is_empty) {
            self.depth -= 1;
            self.text.clear();
            return Ok(Step::Close);
        }
        self.text.clear();
        loop {
            self.steps += 1;
            if self.steps.is_multiple_of(4096) {
                if self.feedback.is_cancelled() {
                    return Err(FileError::new(FileErrorKind::Cancelled));
                }
                self.feedback.progress(self.share());
            }
            let before = self.reader.buffer_position();
            self.buffer.clear();
            // The buffer is lent to the event: it is put back behind it.
            let mut buffer = std::mem::take(&mut self.buffer);
            let step = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => take(
                    event,
                    &mut self.text,
                    &mut self.unknown_entities,
                    &mut self.name,
                    &mut self.attributes,
                ),
                Err(quick_xml::Error::Io(error)) => {
                    return Err(match error.kind() {
                        _ if self.feedback.is_cancelled() => FileError::new(FileErrorKind::Cancelled),
                        std::io::ErrorKind::Other => unreadable(
                            self.kind,
                            format!("a text has more than {} MB", MOST_TEXT / 1_000_000),
                        ),
                        _ => io_error(&error),
                    });
                }
                Err(error) => {
                    let reason = printable(&error.to_string(), 120);
                    return Err(self.fault(self.reader.error_position(), reason));
                }
            };
            self.buffer = buffer;
            let fed = self.reader.get_mut().get_mut();
            fed.limit = fed.read + MOST_TEXT;
            match step {
                Taken::Text => {}
                Taken::Open { is_empty } => {
                    self.depth += 1;
                    self.is_empty = is_empty;
                    self.at = self.document.start + before;
                    if self.depth > DEEPEST {
                        return Err(self.fault(before, "elements are nested too deep".into()));
                    }
                    return Ok(Step::Open);
                }
                Taken::Close => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Taken::End if self.depth > 0 => {
                    let error = FileError::new(FileErrorKind::EndsEarly);
                    let place = self.fault(before, String::new());
                    return Err(FileError { line: place.line, column: place.column, ..error });
                }
                Taken::End => return Ok(Step::End),
            }
        }
    }

    /// Passes over the element that began.
    pub fn skip(&mut self) -> Result<(), FileError> {
        let depth = self.depth;
        while !(self.next()? == Step::Close && self.depth < depth) {}
        Ok(())
    }

    /// The text of the element that began, without its children's.
    pub fn leaf(&mut self) -> Result<String, FileError> {
        let depth = self.depth;
        let mut text = String::new();
        loop {
            let step = self.next()?;
            text.push_str(&self.text);
            if step == Step::Close && self.depth < depth {
                return Ok(text.trim().to_owned());
            }
        }
    }

    /// The element that began, with all that is in it.
    pub fn element(&mut self) -> Result<Element, FileError> {
        self.held = 0;
        self.subtree()
    }

    fn subtree(&mut self) -> Result<Element, FileError> {
        self.held += 1;
        if self.held > MOST_HELD {
            return Err(self.fault(self.at, format!("an element has more than {MOST_HELD} others")));
        }
        let mut element = Element {
            name: std::mem::take(&mut self.name),
            attributes: std::mem::take(&mut self.attributes),
            ..Element::default()
        };
        loop {
            let step = self.next()?;
            // Where there are children, blanks between them are none's text.
            if !self.text.trim().is_empty() || (step == Step::Close && element.children.is_empty()) {
                element.text.push_str(&self.text);
            }
            match step {
                Step::Open => element.children.push(self.subtree()?),
                Step::Close | Step::End => return Ok(element),
            }
        }
    }

    /// Tells what was met on the way.
    pub fn tell(&self, maker: &mut Maker<'_>) {
        maker.lose("entities of the document's own", true, self.unknown_entities);
    }
}

enum Taken {
    Text,
    Open { is_empty: bool },
    Close,
    End,
}

fn take(
    event: Event<'_>,
    text: &mut String,
    unknown_entities: &mut usize,
    name: &mut String,
    attributes: &mut Vec<(String, String)>,
) -> Taken {
    match event {
        Event::Start(tag) => {
            open(&tag, name, attributes);
            Taken::Open { is_empty: false }
        }
        Event::Empty(tag) => {
            open(&tag, name, attributes);
            Taken::Open { is_empty: true }
        }
        Event::End(tag) => {
            name.clear();
            name.push_str(&String::from_utf8_lossy(tag.local_name().as_ref()));
            Taken::Close
        }
        Event::Text(piece) => {
            text.push_str(&String::from_utf8_lossy(&piece));
            Taken::Text
        }
        Event::CData(piece) => {
            text.push_str(&String::from_utf8_lossy(&piece));
            Taken::Text
        }
        Event::GeneralRef(reference) => {
            match reference.resolve_char_ref() {
                Ok(Some(character)) => text.push(character),
                _ => match predefined(&reference) {
                    Some(character) => text.push(character),
                    None => {
                        *unknown_entities += 1;
                        text.push_str(&format!("&{};", printable_bytes(&reference, 40)));
                    }
                },
            }
            Taken::Text
        }
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Taken::Text,
        Event::Eof => Taken::End,
    }
}

fn open(tag: &BytesStart<'_>, name: &mut String, attributes: &mut Vec<(String, String)>) {
    name.clear();
    name.push_str(&String::from_utf8_lossy(tag.local_name().as_ref()));
    attributes.clear();
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        attributes.push((key, unescaped(&attribute.value)));
    }
}

fn predefined(name: &[u8]) -> Option<char> {
    Some(match name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        b"nbsp" => '\u{A0}',
        _ => return None,
    })
}

/// The value of an attribute.
fn unescaped(value: &[u8]) -> String {
    let value = String::from_utf8_lossy(value);
    if !value.contains('&') {
        return value.into_owned();
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = &*value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let reference = after.split_once(';').filter(|(name, _)| name.len() <= 12);
        let character = reference.and_then(|(name, _)| match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                code.ok().and_then(char::from_u32).filter(|&character| character != '\0')
            }
            None => predefined(name.as_bytes()),
        });
        match (character, reference) {
            (Some(character), Some((_, behind))) => {
                text.push(character);
                rest = behind;
            }
            _ => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::super::encoding::to_utf8;
    use super::*;
    use crate::formats::geojson::Bytes;
    use crate::model::feedback::Silent;

    fn element(text: &str) -> Result<Element, FileError> {
        let bytes = Bytes(text.as_bytes());
        let document = to_utf8(&bytes, None, &Silent).unwrap();
        let mut xml = Xml::new("XML", &document, &Silent);
        assert_eq!(xml.next()?, Step::Open);
        let element = xml.element()?;
        assert_eq!(xml.next()?, Step::End);
        Ok(element)
    }

    #[test]
    fn texts_are_put_together() {
        let read = element(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><x:a n='1 &lt; &#x32;'> A &amp; <![CDATA[<b>]]> &#1256;&b; </x:a>",
        );
        let read = read.unwrap();
        assert_eq!((read.name.as_str(), read.text.as_str()), ("a", " A & <b> Ө&b; "));
        assert_eq!(read.attribute("n"), Some("1 < 2"));
        let read = element("<a>\n <b>1</b>\n <b/>\n</a>").unwrap();
        assert_eq!((read.text.as_str(), read.all("b").count(), read.text_of("b")), ("", 2, Some("1")));
    }

    #[test]
    fn what_is_not_sound_is_refused_with_its_place() {
        let error = element("<a>\n<b></c></a>").unwrap_err();
        assert_eq!(error.line, Some(2), "{error}");
        let error = element("<a>\n<b>").unwrap_err();
        assert_eq!(error.kind, FileErrorKind::EndsEarly);
        let deep = "<a>".repeat(DEEPEST + 1);
        assert!(element(&deep).unwrap_err().to_string().contains("too deep"));
        // Entities of entities stay what they are.
        let laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><a>&b;</a>";
        assert_eq!(element(laughs).unwrap().text, "&b;");
    }

    #[test]
    fn encodings_and_roots_are_found() {
        assert_eq!(
            declared_encoding(b"<?xml version=\"1.0\" encoding='windows-1251'?>").unwrap().name(),
            "windows-1251"
        );
        assert_eq!(declared_encoding(b"<?xml version=\"1.0\"?>"), None);
        assert_eq!(root(b"<?xml version=\"1.0\"?><!-- x --><k:kml a=\"b\"><Doc").as_deref(), Some("kml"));
        assert_eq!(root(b"<?xml"), None);
    }
}
