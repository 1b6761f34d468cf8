//! KML (OGC 07-147r2) and Google's additions that hold data: placemarks become features.
//!
//! The document is read twice: for shared styles and schemas, which may stand anywhere, then for its placemarks, one of which is in
//! memory at a time.

mod geometry;
mod style;

use self::geometry::{Geometries, is_geometry};
use self::style::Styles;
use super::csv::is_bare;
use super::draft::push_text;
use super::encoding::{Utf8Text, to_utf8};
use super::maker::{Half, Maker, Places, unreadable};
use super::xml::{Element, Step, Xml, declared_encoding};
use crate::formats::error::{FileError, FileErrorKind};
use crate::formats::geojson::{Loaded, ReadOptions, Source};
use crate::formats::problem::ProblemKind;
use crate::model::feedback::Feedback;
use hashbrown::HashMap;

/// How the kind is called.
pub(super) const KIND: &str = "KML";

/// What is read in the first pass.
#[derive(Default)]
struct Shared {
    styles: Styles,
    /// Types of the fields of each schema.
    schemas: HashMap<String, HashMap<String, String>>,
}

/// A folder or document around placemarks.
#[derive(Default)]
struct Container {
    is_folder: bool,
    name: String,
    time: Option<(String, String)>,
}

/// Reads a document.
///
/// # Errors
/// [`FileError`] where it is no sound XML.
pub(super) fn read(
    source: &dyn Source,
    name: &str,
    options: &ReadOptions,
    feedback: &dyn Feedback,
) -> Result<Loaded, FileError> {
    let half = Half { feedback, second: false };
    let quarters = [Half { feedback: &half, second: false }, Half { feedback: &half, second: true }];
    let head = super::head_of(source)?;
    let text = to_utf8(source, declared_encoding(&head), &half)?;
    let shared = match shared(&text, &quarters[0]) {
        // The second pass tells of it where what stands before is not wanted.
        Err(error) if error.kind == FileErrorKind::EndsEarly => Shared::default(),
        other => other?,
    };
    let mut maker = Maker::new(KIND, source.len(), true, &half);
    if let Some(was) = text.was {
        maker.tell_of(0, None, ProblemKind::Recoded(was));
    }
    maker.lose("bytes that are no characters", true, text.damaged);
    let mut xml = Xml::new(KIND, &text, &quarters[1]);
    let mut reader = Placemarks { shared: &shared, maker: &mut maker, containers: Vec::new(), title: None };
    let read = reader.document(&mut xml);
    let title = reader.title.take();
    match read {
        Err(error) if error.kind == FileErrorKind::EndsEarly && options.keep_before_cut => {
            maker.tell_of(text.source().len(), None, ProblemKind::CutOff);
        }
        read => read?,
    }
    xml.tell(&mut maker);
    let title = title.filter(|title| !title.is_empty());
    maker.finish(title.as_deref().unwrap_or(name), &Places::Bytes(text.source()), options)
}

fn shared(text: &Utf8Text<'_>, feedback: &dyn Feedback) -> Result<Shared, FileError> {
    let mut xml = Xml::new(KIND, text, feedback);
    let mut shared = Shared::default();
    let mut is_kml = false;
    loop {
        match xml.next()? {
            Step::End if is_kml => return Ok(shared),
            Step::End => return Err(unreadable(KIND, "it has no element “kml”")),
            Step::Close => {}
            Step::Open => match xml.name.as_str() {
                "kml" | "Document" | "Folder" => is_kml = true,
                "Style" | "StyleMap" => shared.styles.add(&xml.element()?),
                "Schema" => {
                    let schema = xml.element()?;
                    let fields = schema.all("SimpleField").filter_map(|field| {
                        Some((field.attribute("name")?.to_owned(), field.attribute("type")?.to_owned()))
                    });
                    let fields: HashMap<String, String> = fields.collect();
                    for id in ["id", "name"].into_iter().filter_map(|of| schema.attribute(of)) {
                        shared.schemas.insert(id.to_owned(), fields.clone());
                    }
                }
                // What a placemark has for itself is read with it.
                "Placemark" => {
                    is_kml = true;
                    xml.skip()?;
                }
                _ => {}
            },
        }
    }
}

struct Placemarks<'m, 'a> {
    shared: &'m Shared,
    maker: &'m mut Maker<'a>,
    containers: Vec<Container>,
    title: Option<String>,
}

impl Placemarks<'_, '_> {
    fn document(&mut self, xml: &mut Xml<'_>) -> Result<(), FileError> {
        loop {
            match xml.next()? {
                Step::End => return Ok(()),
                Step::Close => {
                    if matches!(xml.name.as_str(), "Document" | "Folder") {
                        self.containers.pop();
                    }
                }
                Step::Open => self.open(xml)?,
            }
        }
    }

    fn open(&mut self, xml: &mut Xml<'_>) -> Result<(), FileError> {
        match xml.name.as_str() {
            "kml" | "Update" | "Create" | "Change" => {}
            "NetworkLinkControl" => {}
            is @ ("Document" | "Folder") => {
                let is_folder = is == "Folder";
                self.containers.push(Container { is_folder, ..Container::default() });
            }
            "Placemark" => {
                let at = xml.at;
                let placemark = xml.element()?;
                self.placemark(&placemark, at)?;
            }
            "name" => {
                let name = xml.leaf()?;
                if let Some(container) = self.containers.last_mut() {
                    if !container.is_folder && self.title.is_none() {
                        self.title = Some(name.clone());
                    }
                    container.name = name;
                }
            }
            "TimeSpan" | "TimeStamp" => {
                let time = time_of(&xml.element()?);
                if let Some(container) = self.containers.last_mut() {
                    container.time = time;
                }
            }
            of => {
                let told = ["NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour"];
                let noted = ["LookAt", "Camera", "Region", "description", "ExtendedData", "Snippet"];
                if let Some(name) = told.iter().find(|name| **name == of) {
                    self.maker.lose(name, true, 1);
                } else if let Some(name) = noted.iter().find(|name| **name == of) {
                    self.maker.lose(&format!("{name} of Document, Folder"), false, 1);
                }
                xml.skip()?;
            }
        }
        Ok(())
    }

    fn placemark(&mut self, placemark: &Element, at: u64) -> Result<(), FileError> {
        let draft = &mut self.maker.draft;
        if let Some(id) = placemark.attribute("id").filter(|id| !id.is_empty()) {
            push_text(&mut draft.id, id);
        }
        for name in ["name", "description", "address", "phoneNumber", "Snippet", "snippet"] {
            if let Some(text) = placemark.text_of(name) {
                draft.text(&name.replace("Snippet", "snippet"), text);
            }
        }
        if let Some(href) = placemark.child("link").and_then(|link| link.attribute("href")) {
            draft.text("link", href);
        }
        if placemark.text_of("visibility").is_some_and(|text| matches!(text, "0" | "false")) {
            draft.named("visibility").extend_from_slice(b"false");
        }
        let folders: Vec<&str> = self
            .containers
            .iter()
            .filter(|of| of.is_folder && !of.name.is_empty())
            .map(|of| of.name.as_str())
            .collect();
        let folder = folders.join("/");
        for data in placemark.all("ExtendedData") {
            self.extended(data);
        }
        if !folder.is_empty() {
            self.maker.draft.text("folder", &folder);
        }
        let mut geometries = Geometries::default();
        let mut fault = None;
        for child in placemark.children.iter().filter(|child| is_geometry(&child.name)) {
            if let Err(reason) = geometries.add(child, 0) {
                fault = Some(reason);
            }
        }
        let mut own =
            placemark.children.iter().filter(|of| matches!(of.name.as_str(), "TimeSpan" | "TimeStamp"));
        let time = own.find_map(time_of);
        let inherited = || self.containers.iter().rev().find_map(|of| of.time.clone());
        let time = time.or_else(|| geometries.span.clone()).or_else(inherited);
        if let Some((begin, end)) = time {
            self.time(&begin, &end);
        }
        if let Some(list) = geometries.times.first() {
            let single = geometries.times.len() == 1;
            let lists =
                if single { list.clone() } else { [&b"["[..], &geometries.times.join(&b','), b"]"].concat() };
            self.maker.draft.named("coordTimes").extend_from_slice(&lists);
        }
        let style = self.shared.styles.of(placemark);
        style.write(&geometries, &mut self.maker.draft);
        for lost in &style.lost {
            self.maker.lose(lost, false, 1);
        }
        for lost in &geometries.lost {
            self.maker.lose(lost, *lost == "Model" || lost.starts_with("Extended"), 1);
        }
        for name in
            ["LookAt", "Camera", "Region", "Metadata", "author", "AddressDetails", "balloonVisibility"]
        {
            self.maker.lose(name, name == "Metadata", placemark.all(name).count());
        }
        match fault {
            Some(reason) => self.maker.tell(at, ProblemKind::LostGeometry(reason)),
            None => geometries.write(&mut self.maker.draft.geometry),
        }
        self.maker.add(at)
    }

    /// When it is: dates that begin and end it, or the one at which it is.
    fn time(&mut self, begin: &str, end: &str) {
        let draft = &mut self.maker.draft;
        if begin == end {
            draft.text("timestamp", begin);
            return;
        }
        let is_free = !draft.has("start_date") && !draft.has("end_date");
        let names = if is_free { ["start_date", "end_date"] } else { ["kml_begin", "kml_end"] };
        for (name, value) in names.into_iter().zip([begin, end]) {
            if !value.is_empty() {
                draft.text(name, value);
            }
        }
    }

    /// Attributes: of `Data`, of `SchemaData`, and elements of other makers.
    fn extended(&mut self, data: &Element) {
        for part in &data.children {
            match part.name.as_str() {
                "Data" => {
                    let name = part.attribute("name").unwrap_or_default();
                    let value = part.child("value").map_or("", |value| value.text.as_str());
                    self.maker.draft.text(if name.is_empty() { "data" } else { name }, value);
                }
                "SchemaData" => {
                    let url = part.attribute("schemaUrl").unwrap_or_default();
                    let schema = url.rsplit('#').next().and_then(|id| self.shared.schemas.get(id));
                    for field in &part.children {
                        let name = field.attribute("name").unwrap_or_default();
                        if field.name != "SimpleData" {
                            self.maker.lose("gx:SimpleArrayData", true, 1);
                            continue;
                        }
                        let of_type = schema.and_then(|schema| schema.get(name)).map_or("", String::as_str);
                        let out = self.maker.draft.named(if name.is_empty() { "data" } else { name });
                        match (of_type, field.text.trim()) {
                            ("" | "string" | "xsd:string", _) => push_text(out, &field.text),
                            (_, "") => out.extend_from_slice(b"null"),
                            ("bool" | "boolean", "1") => out.extend_from_slice(b"true"),
                            ("bool" | "boolean", "0") => out.extend_from_slice(b"false"),
                            (_, text) if is_bare(text) => out.extend_from_slice(text.as_bytes()),
                            (_, text) => push_text(out, text),
                        }
                    }
                }
                name => self.maker.draft.text(name, part.text.trim()),
            }
        }
    }
}

/// The ends of a time; the same where it is one moment, empty where it is open.
fn time_of(element: &Element) -> Option<(String, String)> {
    let text = |name: &str| element.text_of(name).unwrap_or_default().to_owned();
    let ends =
        if element.name == "TimeStamp" { (text("when"), text("when")) } else { (text("begin"), text("end")) };
    (!ends.0.is_empty() || !ends.1.is_empty()).then_some(ends)
}
