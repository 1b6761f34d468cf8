//! The document around the features: what it is, where each feature stands, and its own members.

use super::super::error::{FileError, FileErrorKind};
use super::super::json::{self, Fault, FaultKind, Kind, Scanner, Span, Value};
use super::super::lines::Lines;
use super::super::message::{printable, printable_bytes};
use super::super::problem::Problem;
use super::super::programme;
use super::super::sniff::{self, Seems};
use super::Loaded;
use super::feature::{Row, Rows};
use crate::model::feedback::Feedback;
use crate::model::lang::LocalText;
use crate::model::layer::LayerData;

/// Nesting up to which a single value is read; the readers of values use the stack.
const DEEPEST_VALUE: u32 = 100;
/// Features between two looks at the feedback.
const TICK: usize = 1024;

/// Where the parts of the document stand.
struct Outline {
    root: Value,
    members: Vec<(Span, Value)>,
    /// Elements of the member `features`, if it is a list.
    features: Option<Vec<Value>>,
}

/// A fault of the text and the feature it is in.
struct Stop {
    fault: Fault,
    feature: Option<usize>,
}

fn outline(bytes: &[u8], feedback: &dyn Feedback) -> Result<Outline, Stop> {
    let mut scanner = Scanner::new(bytes, feedback);
    let mut found = Outline {
        root: Value { span: Span { start: 0, end: 0 }, kind: Kind::Object, depth: 0, not_finite: false },
        members: Vec::new(),
        features: None,
    };
    let mut within = None;
    let scanned = if scanner.peek() == Some(b'{') {
        json::members(&mut scanner, |scanner, key| {
            let list = key.of(bytes) == b"\"features\"" && scanner.peek() == Some(b'[');
            let value = if list {
                let mut elements = Vec::new();
                let scanned = json::elements(scanner, &mut elements);
                within = scanned.is_err().then_some(elements.len());
                let value = scanned?;
                found.features = Some(elements);
                value
            } else {
                scanner.value()?
            };
            found.members.push((key, value));
            Ok(())
        })
    } else {
        scanner.value().map(|value| found.root = value)
    };
    let scanned = scanned.and_then(|()| json::end(&mut scanner));
    match scanned {
        Ok(()) => {
            if found.root.kind == Kind::Object {
                let depth = 1 + found.members.iter().map(|(_, value)| value.depth).max().unwrap_or(0);
                let not_finite = found.members.iter().any(|(_, value)| value.not_finite);
                let start = bytes.iter().position(|&byte| byte == b'{').unwrap_or(0);
                let end = bytes.iter().rposition(|&byte| byte == b'}').map_or(bytes.len(), |at| at + 1);
                found.root = Value { span: Span { start, end }, kind: Kind::Object, depth, not_finite };
            }
            Ok(found)
        }
        Err(fault) => Err(Stop { fault, feature: within }),
    }
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], feedback: &dyn Feedback) -> Result<Loaded, FileError> {
    // Offsets count from the byte order mark on, which stands on the first line and has no width.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::new(FileErrorKind::Empty));
    }
    if bytes.len() as u64 > super::source::LIMIT_BYTES {
        let kind = FileErrorKind::TooLarge { bytes: bytes.len() as u64, limit: super::source::LIMIT_BYTES };
        return Err(FileError::new(kind));
    }
    if let Some(seems) = sniff::by_beginning(bytes) {
        return Err(FileError::new(FileErrorKind::NotGeoJson(seems)));
    }
    let outline = outline(bytes, feedback).map_err(|stop| error_of(bytes, &stop))?;
    let member = |name: &str| {
        let quoted = format!("\"{name}\"");
        outline
            .members
            .iter()
            .rev()
            .find(|(key, _)| key.of(bytes) == quoted.as_bytes())
            .map(|(_, value)| *value)
    };
    let of_type = member("type").filter(|value| value.kind == Kind::Text);
    let of_type = of_type.and_then(|value| json::decode(value.span.of(bytes))).unwrap_or_default();
    let (elements, own) = match &*of_type {
        "FeatureCollection" => (outline.features, &["type", "features", "bbox"][..]),
        "Feature" => (Some(vec![outline.root]), &["type", "id", "geometry", "properties", "bbox"][..]),
        "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
        | "GeometryCollection" => {
            (Some(vec![outline.root]), &["type", "coordinates", "geometries", "bbox"][..])
        }
        _ => {
            let seems = sniff::by_members(bytes, &outline.root, &outline.members);
            return Err(FileError::new(FileErrorKind::NotGeoJson(seems)));
        }
    };
    let foreign_members = foreign_members(bytes, &outline.members, own)?;
    if let Some(crs) = other_crs(&foreign_members) {
        return Err(FileError::new(FileErrorKind::OtherCrs(crs)));
    }
    let Some(elements) = elements else {
        let esri = matches!(sniff::by_members(bytes, &outline.root, &outline.members), Seems::EsriJson);
        return Err(FileError::new(if esri {
            FileErrorKind::NotGeoJson(Seems::EsriJson)
        } else {
            FileErrorKind::NoFeatureList
        }));
    };
    let bare = !matches!(&*of_type, "FeatureCollection" | "Feature");
    let mut loaded = layer_of(bytes, &elements, bare, feedback)?;
    loaded.layer.foreign_members = foreign_members;
    loaded.layer.name = LocalText::plain(title_of(&loaded.layer));
    let features = loaded.origins;
    let mut loaded = Loaded { layer: loaded.layer, problems: loaded.problems };
    let mut lines = Lines::new(bytes);
    programme::recognise(&mut loaded.layer, &mut |row, kind, layer: &LayerData| {
        let feature = row.and_then(|row| features.get(row)).copied();
        let at =
            feature.and_then(|feature| elements.get(feature as usize)).map_or(0, |value| value.span.start);
        let (line, column) = lines.of(at);
        let id =
            row.and_then(|row| layer.ids.get(row)).map(|id| printable(id.as_str(), 80)).unwrap_or_default();
        let feature = feature.map(|feature| feature as usize);
        let severity = kind.severity();
        loaded.problems.add(|| Problem { severity, feature, row, id, line, column, kind }, severity);
    });
    feedback.progress(1.0);
    Ok(loaded)
}

struct Laid {
    layer: LayerData,
    problems: super::Problems,
    /// Index in the file of each row.
    origins: Vec<u32>,
}

fn layer_of(
    bytes: &[u8],
    elements: &[Value],
    bare: bool,
    feedback: &dyn Feedback,
) -> Result<Laid, FileError> {
    let mut rows = Rows::new(bytes);
    let mut lines = Lines::new(bytes);
    let mut first_fault = None;
    for (index, element) in elements.iter().enumerate() {
        if index % TICK == 0 {
            if feedback.is_cancelled() {
                return Err(FileError::new(FileErrorKind::Cancelled));
            }
            feedback.progress(0.5 + 0.45 * index as f32 / elements.len() as f32);
        }
        let Row { kept, id, findings } = rows.read(element, bare);
        for (at, kind) in findings {
            let (line, column) = lines.of(at);
            let severity = kind.severity();
            if kept.is_none() && first_fault.is_none() {
                first_fault = Some((index, line, column, kind.clone()));
            }
            let problem =
                || Problem { severity, feature: Some(index), row: kept, id: id.clone(), line, column, kind };
            rows.problems.add(problem, severity);
        }
    }
    if rows.is_empty()
        && let Some((index, line, column, first)) = first_fault
    {
        return Err(FileError {
            path: None,
            kind: FileErrorKind::NoSoundFeature { first: Box::new(first), total: elements.len() },
            line: Some(line),
            column: Some(column),
            feature: Some(index),
        });
    }
    let (layer, problems, origins) =
        rows.finish().ok_or_else(|| FileError::new(FileErrorKind::TooManyAttributes))?;
    Ok(Laid { layer, problems, origins })
}

/// Depth above which a feature is not read.
pub(super) fn too_deep(value: &Value) -> bool {
    value.depth > DEEPEST_VALUE
}

fn error_of(bytes: &[u8], stop: &Stop) -> FileError {
    let Fault { at, kind: fault } = stop.fault;
    let kind = match fault {
        FaultKind::Cancelled => return FileError::new(FileErrorKind::Cancelled),
        FaultKind::EndsEarly => FileErrorKind::EndsEarly,
        FaultKind::TooDeep => FileErrorKind::TooDeep,
        fault => {
            FileErrorKind::Syntax { fault, near: printable_bytes(bytes.get(at..).unwrap_or_default(), 24) }
        }
    };
    let (line, column) = Lines::new(bytes).of(at);
    FileError { path: None, kind, line: Some(line), column: Some(column), feature: stop.feature }
}

fn foreign_members(
    bytes: &[u8],
    members: &[(Span, Value)],
    own: &[&str],
) -> Result<Vec<(String, String)>, FileError> {
    let mut foreign = Vec::new();
    for (key, value) in members {
        let texts = json::decode(key.of(bytes)).zip(value.span.text(bytes));
        match texts {
            Some((name, _)) if own.contains(&&*name) => {}
            Some((name, text)) => foreign.push((name.into_owned(), text.to_owned())),
            None if own.iter().any(|own| key.of(bytes) == format!("\"{own}\"").as_bytes()) => {}
            None => {
                let (line, column) = Lines::new(bytes).of(key.start);
                let kind = FileErrorKind::Encoding;
                return Err(FileError {
                    path: None,
                    kind,
                    line: Some(line),
                    column: Some(column),
                    feature: None,
                });
            }
        }
    }
    Ok(foreign)
}

/// The name of a coordinate reference system that is not longitude and latitude on WGS 84 (the `crs` member of 2008).
fn other_crs(foreign: &[(String, String)]) -> Option<String> {
    let (_, text) = foreign.iter().find(|(name, _)| name == "crs")?;
    if text.len() > 10_000 {
        return None;
    }
    let crs: serde_json::Value = serde_json::from_str(text).ok()?;
    let name = match &crs["properties"] {
        properties if properties["name"].is_string() => properties["name"].as_str()?.to_owned(),
        properties if properties["code"].is_number() => format!("EPSG:{}", properties["code"]),
        _ => return None,
    };
    let known = ["CRS84", "CRS84H", "4326", "4979", "CRS:84"];
    let is_known =
        name.to_uppercase().rsplit([':', '/']).next().is_some_and(|code| {
            known.contains(&code) || (code == "84" && name.to_uppercase().contains("CRS"))
        });
    (!is_known).then(|| printable(&name, 60))
}

/// Name of the layer in the file: the member `name`, or `title`.
fn title_of(layer: &LayerData) -> String {
    let member = |of: &str| {
        let (_, text) = layer.foreign_members.iter().find(|(name, _)| name == of)?;
        serde_json::from_str::<String>(text).ok().filter(|title| !title.trim().is_empty())
    };
    member("title").or_else(|| member("name")).unwrap_or_default()
}
