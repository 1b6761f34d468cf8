//! One `GeoJSON` feature: a site of the facts with its rows, or a derived part
//! that shares the state of a site.

use crate::facts::{Event, Facts, Figure, Place, Target};
use crate::shapes::LonLat;
use serde_json::{Map, Value, json};

/// Town whose centre all sites of `position_kind: display` share.
const DISPLAY_ANCHOR: &str = "khankendi";

/// What a site has beyond its rows in the facts.
#[derive(Default)]
pub struct Extra {
    /// Instead of the point of the row; the row's point is then kept as `anchor`.
    pub geometry: Option<Value>,
    /// Ids of places, or names of packages, that the position or shape comes from.
    pub derived_from: Vec<String>,
    /// Added to the facts' note.
    pub note: String,
    /// Added to the facts' source of the position.
    pub position_source: String,
    /// Ids of sites that a plan names and no source places.
    pub named_without_position: Vec<String>,
}

/// A part of a site, drawn beside it, with no history of its own.
pub struct Part {
    pub id: &'static str,
    /// Id of the feature whose state this part shares.
    pub part_of: &'static str,
    /// Name in English, Azerbaijani, Russian.
    pub names: [&'static str; 3],
    pub kind: &'static str,
    pub position_kind: &'static str,
    /// How far the true place may lie from the shape, metres.
    pub accuracy_m: u32,
    pub position_source: String,
    pub note: String,
    pub schematic: bool,
    pub derived_from: Vec<String>,
    /// Width on the ground in metres.
    pub width_m: Option<u32>,
    pub geometry: Value,
}

/// The feature of a site with all its events, targets and figures.
pub fn site(facts: &Facts, place: &Place, extra: Extra) -> Value {
    let mut properties = identity(&place.id, [&place.name_en, &place.name_az, &place.name_ru], &place.kind);
    properties.insert("site_id".into(), place.id.as_str().into());
    properties.insert("position_kind".into(), place.position_kind.as_str().into());
    properties.insert("accuracy_m".into(), place.accuracy_m.into());
    properties.insert("position_source".into(), joined(&place.source, &extra.position_source).into());
    match place.position_kind.as_str() {
        "display" => {
            properties.insert("anchor_id".into(), DISPLAY_ANCHOR.into());
        }
        "anchor" => {
            properties.insert("schematic".into(), true.into());
            properties.insert("derived_from".into(), extra.derived_from.into());
        }
        _ => {}
    }
    let geometry = match extra.geometry {
        Some(geometry) => {
            properties.insert("anchor".into(), json!([place.lon, place.lat]));
            geometry
        }
        None => point((place.lon, place.lat)),
    };
    properties.insert("note".into(), joined(&place.note, &extra.note).into());
    if !extra.named_without_position.is_empty() {
        properties.insert("named_without_position".into(), extra.named_without_position.into());
    }
    let of_site = |id: &str| id == place.id;
    let history: Vec<Value> =
        facts.events.iter().filter(|event| of_site(&event.site_id)).map(history_row).collect();
    let targets: Vec<Value> =
        facts.targets.iter().filter(|target| of_site(&target.site_id)).map(target_row).collect();
    let figures: Vec<Value> =
        facts.figures.iter().filter(|figure| of_site(&figure.site_id)).map(figure_row).collect();
    properties.insert("status_history".into(), history.into());
    properties.insert("targets".into(), targets.into());
    properties.insert("figures".into(), figures.into());
    feature(&place.id, properties, geometry)
}

/// The feature of a derived part.
pub fn part(part: Part) -> Value {
    let mut properties = identity(part.id, part.names, part.kind);
    properties.insert("part_of".into(), part.part_of.into());
    properties.insert("position_kind".into(), part.position_kind.into());
    properties.insert("accuracy_m".into(), part.accuracy_m.into());
    properties.insert("position_source".into(), part.position_source.into());
    properties.insert("schematic".into(), part.schematic.into());
    properties.insert("derived_from".into(), part.derived_from.into());
    if let Some(width_m) = part.width_m {
        properties.insert("width_m".into(), width_m.into());
    }
    properties.insert("note".into(), part.note.into());
    feature(part.id, properties, part.geometry)
}

/// A `GeoJSON` point.
pub fn point((lon, lat): LonLat) -> Value {
    json!({ "type": "Point", "coordinates": [lon, lat] })
}

/// A `GeoJSON` line.
pub fn line(points: &[LonLat]) -> Value {
    json!({ "type": "LineString", "coordinates": positions(points) })
}

/// A `GeoJSON` polygon of one closed ring.
pub fn polygon(ring: &[LonLat]) -> Value {
    json!({ "type": "Polygon", "coordinates": [positions(ring)] })
}

fn positions(points: &[LonLat]) -> Vec<[f64; 2]> {
    points.iter().map(|&(lon, lat)| [lon, lat]).collect()
}

fn feature(id: &str, properties: Map<String, Value>, geometry: Value) -> Value {
    json!({ "type": "Feature", "id": id, "properties": properties, "geometry": geometry })
}

/// Id, names and kind, the members every feature starts with.
fn identity(id: &str, [en, az, ru]: [&str; 3], kind: &str) -> Map<String, Value> {
    let mut properties = Map::new();
    for (key, text) in
        [("id", id), ("name", en), ("name:en", en), ("name:az", az), ("name:ru", ru), ("kind", kind)]
    {
        properties.insert(key.into(), text.into());
    }
    properties
}

/// Two texts with a semicolon between them where both say something.
fn joined(first: &str, second: &str) -> String {
    match (first, second) {
        ("", text) | (text, "") => text.to_owned(),
        _ => format!("{first}; {second}"),
    }
}

fn history_row(event: &Event) -> Value {
    let mut row = Map::new();
    row.insert("date".into(), event.date.text.as_str().into());
    row.insert("precision".into(), event.date.precision.as_str().into());
    row.insert("date_kind".into(), event.date_kind.as_str().into());
    row.insert("status".into(), event.status.clone().into());
    row.insert("description".into(), event.description_en.as_str().into());
    row.insert("description:az".into(), event.description_az.as_str().into());
    row.insert("description:ru".into(), event.description_ru.as_str().into());
    row.insert("source".into(), event.source.as_str().into());
    if event.description_en.contains("UNSURE") {
        row.insert("unsure".into(), true.into());
    }
    row.into()
}

fn target_row(target: &Target) -> Value {
    json!({
        "status": target.status,
        "date": target.date.text,
        "precision": target.date.precision,
        "stated_on": target.stated_on,
        "source": target.source,
    })
}

fn figure_row(figure: &Figure) -> Value {
    json!({
        "date": figure.date.text,
        "precision": figure.date.precision,
        "measure": figure.measure,
        "value": figure.value,
        "kind": figure.kind,
        "certain": figure.certain,
        "source": figure.source,
    })
}
