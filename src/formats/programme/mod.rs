//! Members of the programme's own layers, recognised in any GeoJSON file: histories, targets, figures, positions, parts.

mod embedded;
mod entries;

pub use embedded::{PROGRAMME, Programme, ProgrammeFile, geodata_file, load_programme};

use super::message::printable;
use super::problem::ProblemKind;
use crate::model::attributes::{Column, Value};
use crate::model::lang::{Lang, LangCode, LocalText};
use crate::model::layer::LayerData;
use crate::model::programme::{PositionKind, Site, SiteTable};
use crate::model::time::{Histories, TimeKind};
use std::collections::HashMap;
use std::sync::Arc;

/// Attributes that this module turns into histories, sites and names; a card shows them in their own form.
pub const MEMBERS: [&str; 21] = [
    "accuracy_m",
    "anchor",
    "anchor_id",
    "derived_from",
    "figures",
    "id",
    "kind",
    "name",
    "name:az",
    "name:en",
    "name:ru",
    "named_without_position",
    "note",
    "part_of",
    "position_kind",
    "position_source",
    "schematic",
    "site_id",
    "status_history",
    "targets",
    "width_m",
];

/// Takes a problem of a row of the layer (`None`: of the file).
pub(super) type Report<'a> = &'a mut dyn FnMut(Option<usize>, ProblemKind, &LayerData);

/// Fills histories, parts and sites of a layer from its attributes and members, if it has any.
pub(super) fn recognise(layer: &mut LayerData, report: Report) {
    let has = |name: &str| layer.attributes.column(name).is_some();
    let header = header(layer);
    let histories = (has("status_history") || has("targets")).then(|| histories(layer, report));
    let part_of = has("part_of").then(|| part_of(layer, report));
    let is_site_layer =
        header.is_some() || has("position_kind") || has("accuracy_m") || has("figures") || has("site_id");
    let sites = is_site_layer.then(|| sites(layer, header.as_ref(), report));
    if let Some(header) = &header {
        let title = local_text(&header["title"]);
        if !title.is_empty() {
            layer.name = title;
        }
    }
    layer.histories =
        histories.filter(|histories| !histories.rows.is_empty() || !histories.plans.is_empty()).map(Arc::new);
    layer.part_of = part_of.filter(|part_of| part_of.iter().any(Option::is_some));
    layer.sites = sites.map(Arc::new);
}

/// The histories that a file has of its own, whatever its layer is read by now.
pub(super) fn own_histories(layer: &LayerData) -> Option<Arc<Histories>> {
    if layer.reading.kind == TimeKind::History && layer.histories.is_some() {
        return layer.histories.clone();
    }
    let has = |name: &str| layer.attributes.column(name).is_some();
    let histories = (has("status_history") || has("targets")).then(|| histories(layer, &mut |_, _, _| {}));
    histories.filter(|histories| !histories.rows.is_empty() || !histories.plans.is_empty()).map(Arc::new)
}

/// The member `khankendi_atlas`, if it is an object.
fn header(layer: &LayerData) -> Option<serde_json::Value> {
    let (_, text) = layer.foreign_members.iter().find(|(name, _)| name == "khankendi_atlas")?;
    serde_json::from_str(text).ok().filter(serde_json::Value::is_object)
}

fn local_text(value: &serde_json::Value) -> LocalText {
    let texts = value.as_object().into_iter().flatten().filter_map(|(code, text)| {
        let text = text.as_str().filter(|text| !text.is_empty())?;
        Some((LangCode::parse(code)?, text.to_owned()))
    });
    let plain = value.as_str().or_else(|| value[Lang::EN.code()].as_str()).unwrap_or_default();
    LocalText::new(plain, texts)
}

/// The value of a feature as JSON, if it is an array or object.
fn json(column: Option<&Column>, feature: usize) -> Option<Result<serde_json::Value, ()>> {
    match column?.get(feature)? {
        Value::Json(text) => Some(serde_json::from_str(text).map_err(|_| ())),
        Value::Null => None,
        _ => Some(Err(())),
    }
}

/// The entries of a list; what is no list is reported.
fn list(layer: &LayerData, member: &'static str, feature: usize, report: Report) -> Vec<serde_json::Value> {
    match json(layer.attributes.column(member), feature) {
        None => Vec::new(),
        Some(Ok(serde_json::Value::Array(entries))) => entries,
        Some(_) => {
            report(Some(feature), ProblemKind::Value(member), layer);
            Vec::new()
        }
    }
}

fn histories(layer: &LayerData, report: Report) -> Histories {
    let mut histories = Histories::new();
    for feature in 0..layer.len() {
        let mut rows = Vec::new();
        for (index, entry) in list(layer, "status_history", feature, report).iter().enumerate() {
            match entries::history_row(entry, &mut histories) {
                Ok(row) => rows.push(row),
                Err(fault) => {
                    let kind = ProblemKind::Entry { member: "status_history", index, fault };
                    report(Some(feature), kind, layer);
                }
            }
        }
        let mut plans = Vec::new();
        for (index, entry) in list(layer, "targets", feature, report).iter().enumerate() {
            match entries::plan_row(entry, &mut histories) {
                Ok(plan) => plans.push(plan),
                Err(fault) => {
                    report(Some(feature), ProblemKind::Entry { member: "targets", index, fault }, layer);
                }
            }
        }
        histories.push(rows, plans);
    }
    histories
}

fn part_of(layer: &LayerData, report: Report) -> Vec<Option<u32>> {
    let mut by_id: HashMap<String, u32> = HashMap::new();
    for feature in (0..layer.len()).rev() {
        let own = ["site_id", "id"].into_iter().filter_map(|name| layer.attributes.text(name, feature));
        for id in own.chain([&*layer.ids.text(feature)]).filter(|id| !id.is_empty()) {
            by_id.insert(id.to_owned(), feature as u32);
        }
    }
    let mut parents: Vec<Option<u32>> = (0..layer.len())
        .map(|feature| {
            let parent = layer.attributes.text("part_of", feature)?;
            let found = by_id.get(parent).copied().filter(|&found| found as usize != feature);
            if found.is_none() {
                report(Some(feature), ProblemKind::UnknownParent(printable(parent, 40)), layer);
            }
            found
        })
        .collect();
    // A part of a part shares the state of the whole; a circle has no whole.
    for feature in 0..parents.len() {
        let mut steps = 0;
        while let Some(grand) = parents[feature].and_then(|parent| parents[parent as usize]) {
            steps += 1;
            if grand as usize == feature || steps > 8 {
                report(Some(feature), ProblemKind::Value("part_of"), layer);
                parents[feature] = None;
            } else {
                parents[feature] = Some(grand);
            }
        }
    }
    parents
}

fn sites(layer: &LayerData, header: Option<&serde_json::Value>, report: Report) -> SiteTable {
    let text = |name: &str, feature| layer.attributes.text(name, feature).map(str::to_owned);
    let number =
        |name: &str, feature| layer.attributes.number(name, feature).filter(|number| number.is_finite());
    let truth = |name: &str, feature| {
        let column = layer.attributes.column(name);
        matches!(column.and_then(|column| column.get(feature)), Some(Value::Boolean(true)))
    };
    let words = |name: &str, feature| -> Vec<String> {
        let list = json(layer.attributes.column(name), feature).and_then(Result::ok);
        let list = list.as_ref().and_then(serde_json::Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(serde_json::Value::as_str).map(str::to_owned).collect()
    };
    let mut sites = Vec::with_capacity(layer.len());
    for feature in 0..layer.len() {
        let position_kind = text("position_kind", feature).and_then(|word| {
            let kind = PositionKind::from_id(&word);
            if kind.is_none() {
                report(Some(feature), ProblemKind::Value("position_kind"), layer);
            }
            kind
        });
        let mut figures = Vec::new();
        for (index, entry) in list(layer, "figures", feature, report).iter().enumerate() {
            match entries::figure(entry) {
                Ok(figure) => figures.push(figure),
                Err(fault) => {
                    report(Some(feature), ProblemKind::Entry { member: "figures", index, fault }, layer);
                }
            }
        }
        sites.push(Site {
            kind: text("kind", feature).unwrap_or_default(),
            site_id: text("site_id", feature),
            position_kind,
            accuracy_m: number("accuracy_m", feature).filter(|&metres| metres >= 0.0),
            position_source: text("position_source", feature).unwrap_or_default(),
            schematic: truth("schematic", feature),
            anchor_id: text("anchor_id", feature),
            width_m: number("width_m", feature).filter(|&metres| metres > 0.0),
            derived_from: words("derived_from", feature),
            named_without_position: words("named_without_position", feature),
            note: text("note", feature).unwrap_or_default(),
            figures,
        });
    }
    let null = serde_json::Value::Null;
    let header = header.unwrap_or(&null);
    SiteTable {
        sites,
        kind_icon: header["kind_icon"].as_str().unwrap_or_default().to_owned(),
        schematic: header["schematic"] == true,
        note: local_text(&header["note"]),
    }
}
