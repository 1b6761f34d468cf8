//! One feature after the other into the columns of a layer.

use super::super::json::{self, Kind, Span, Value};
use super::super::message::printable;
use super::super::problem::{GeometryFault, ProblemKind, Problems};
use super::attributes::{Gatherer, Oddity};
use super::document::too_deep;
use super::geometry::{self, Filler, Sound};
use super::names;
use crate::model::feature::FeatureId;
use crate::model::geometry::GeometryBuilder;
use crate::model::layer::LayerData;

/// What became of an element of the list of features.
pub(super) struct Row {
    /// Its row in the layer, or `None` if it was left out.
    pub kept: Option<usize>,
    /// Its id, fit for a message.
    pub id: String,
    /// What is wrong with it, and at which byte.
    pub findings: Vec<(usize, ProblemKind)>,
}

/// The layer as it grows.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    ids: Vec<FeatureId>,
    origins: Vec<u32>,
    geometries: GeometryBuilder,
    attributes: Gatherer,
    read: u32,
    /// What is wrong so far.
    pub problems: Problems,
}

/// The members of a feature that the standard names.
struct Parts {
    id: Option<Value>,
    geometry: Sound,
    properties: Option<Value>,
}

impl<'a> Rows<'a> {
    /// No rows of a text yet.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            ids: Vec::new(),
            origins: Vec::new(),
            geometries: GeometryBuilder::default(),
            attributes: Gatherer::default(),
            read: 0,
            problems: Problems::default(),
        }
    }

    /// Whether no feature was kept.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Reads the next element; `bare` if it is a geometry.
    pub fn read(&mut self, element: &Value, bare: bool) -> Row {
        let origin = self.read;
        self.read += 1;
        let mut id = None;
        let parts = if bare {
            self.geometry(element).map(|geometry| Parts { id: None, geometry, properties: None })
        } else {
            self.parts(element, &mut id)
        };
        let mut findings = Vec::new();
        let parts = match parts {
            Ok(parts) => parts,
            Err(fault) => {
                self.problems.features_left_out += 1;
                let id = id.map(|id| printable(self.id_of(&id).as_str(), 80)).unwrap_or_default();
                return Row { kept: None, id, findings: vec![fault] };
            }
        };
        let row = self.ids.len();
        let of_feature = |kind| (element.span.start, kind);
        findings.extend(Filler::feature(&mut self.geometries, &parts.geometry).into_iter().map(of_feature));
        let id = parts.id.map(|id| self.id_of(&id)).unwrap_or_default();
        if let Some(value) = parts.id.filter(|id| !matches!(id.kind, Kind::Text | Kind::Number | Kind::Null))
        {
            findings.push((value.span.start, ProblemKind::Id));
        }
        if let Some(properties) = parts.properties {
            self.properties(row as u32, &properties, &mut findings);
        }
        let shown = printable(id.as_str(), 80);
        self.ids.push(id);
        self.origins.push(origin);
        Row { kept: Some(row), id: shown, findings }
    }

    fn parts(&self, element: &Value, found_id: &mut Option<Value>) -> Result<Parts, (usize, ProblemKind)> {
        let start = element.span.start;
        if element.kind != Kind::Object {
            return Err((start, ProblemKind::NotAFeature));
        }
        let members = json::members_of(self.bytes, element.span)
            .map_err(|fault| (fault.at, ProblemKind::NotAFeature))?;
        let member = |name: &[u8]| {
            let of_name = members.iter().rev().find(|(key, _)| key.of(self.bytes) == name);
            of_name.map(|(_, value)| *value)
        };
        let id = member(b"\"id\"");
        *found_id = id;
        if member(b"\"type\"").is_none_or(|value| value.span.of(self.bytes) != b"\"Feature\"") {
            return Err((start, ProblemKind::NotAFeature));
        }
        let properties = member(b"\"properties\"");
        for (_, value) in &members {
            if std::str::from_utf8(value.span.of(self.bytes)).is_err() {
                return Err((value.span.start, ProblemKind::Encoding));
            }
        }
        if let Some(properties) = properties.filter(too_deep) {
            return Err((properties.span.start, ProblemKind::TooDeep));
        }
        let geometry = match member(b"\"geometry\"") {
            Some(geometry) => self.geometry(&geometry)?,
            None => self.geometry_of(b"null", Span { start: 0, end: 4 }).map_err(|fault| (start, fault))?,
        };
        Ok(Parts { id, geometry, properties })
    }

    fn geometry(&self, value: &Value) -> Result<Sound, (usize, ProblemKind)> {
        let at = value.span.start;
        if too_deep(value) {
            return Err((at, ProblemKind::TooDeep));
        }
        if value.not_finite {
            return Err((at, ProblemKind::NotFinite));
        }
        self.geometry_of(self.bytes, value.span).map_err(|fault| (at, fault))
    }

    fn geometry_of(&self, bytes: &[u8], span: Span) -> Result<Sound, ProblemKind> {
        geometry::read(bytes, span).map_err(|fault: GeometryFault| ProblemKind::Geometry(fault))
    }

    fn id_of(&self, id: &Value) -> FeatureId {
        let text = id.span.of(self.bytes);
        match id.kind {
            Kind::Text => json::decode(text).map_or(FeatureId::None, |text| FeatureId::Text((&*text).into())),
            Kind::Number => FeatureId::Number(String::from_utf8_lossy(text).into()),
            _ => FeatureId::None,
        }
    }

    fn properties(&mut self, row: u32, properties: &Value, findings: &mut Vec<(usize, ProblemKind)>) {
        match properties.kind {
            Kind::Null => return,
            Kind::Object => {}
            _ => {
                findings.push((properties.span.start, ProblemKind::Properties));
                return;
            }
        }
        for (key, value) in json::members_of(self.bytes, properties.span).unwrap_or_default() {
            let quoted = key.of(self.bytes);
            // A name with half a surrogate pair is no text: it keeps the form it has in the file.
            let name = json::decode(quoted).unwrap_or_else(|| String::from_utf8_lossy(quoted));
            match self.attributes.add(self.bytes, row, &name, &value) {
                None => {}
                Some(Oddity::Repeated) => {
                    findings.push((key.start, ProblemKind::Repeated(printable(&name, 40))));
                }
                Some(Oddity::NotFinite) => {
                    findings.push((key.start, ProblemKind::NotFiniteAttribute(printable(&name, 40))));
                }
            }
        }
    }

    /// The layer, the problems, and the index in the file of each row; `None` if the attributes are too many.
    pub fn finish(self) -> Option<(LayerData, Problems, Vec<u32>)> {
        let attributes = self.attributes.finish(self.bytes, self.ids.len())?;
        let layer = LayerData {
            names: names::names(&attributes, self.ids.len()),
            ids: self.ids,
            geometries: self.geometries.finish(),
            attributes,
            ..LayerData::default()
        };
        Some((layer, self.problems, self.origins))
    }
}
