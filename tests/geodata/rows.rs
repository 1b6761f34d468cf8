//! Every row of the facts appears, once and unchanged, and nothing appears without a row.

use crate::{Row, features, geodata, lon_lat, places, read_json, row_point, sites, strings, table};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a JSON array as tuples of texts, for comparison with CSV rows.
fn cells(row: &Value, keys: &[&str]) -> Vec<String> {
    keys.iter()
        .map(|key| match &row[key] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            Value::Bool(certain) => if *certain { "yes" } else { "no" }.to_owned(),
            number => number.to_string(),
        })
        .collect()
}

#[test]
fn every_place_appears_and_nothing_without_a_place() {
    let places = places();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (id, feature) in features() {
        let properties = &feature["properties"];
        if let Some(site_id) = properties["site_id"].as_str() {
            assert!(places.contains_key(site_id), "{id} has no row in places.csv");
            seen.insert(site_id.to_owned());
        } else {
            let whole = properties["part_of"].as_str().unwrap();
            assert!(sites().contains_key(whole), "{id} is part of no site");
        }
        for source in properties.get("derived_from").map(strings).unwrap_or_default() {
            assert!(
                places.contains_key(&source) || source.starts_with("Natural Earth "),
                "{id} is derived from {source}, which is nothing"
            );
            seen.insert(source);
        }
    }
    let basemap = read_json(&geodata().join("basemap/places.geojson"));
    for feature in basemap["features"].as_array().unwrap() {
        if let Some(id) = feature["properties"]["id"].as_str() {
            seen.insert(id.to_owned());
        }
    }
    let missing: Vec<&String> = places.keys().filter(|id| !seen.contains(*id)).collect();
    assert!(missing.is_empty(), "on no map: {missing:?}");
}

#[test]
fn every_event_target_and_figure_appears_exactly_once() {
    let tables = [
        (
            "events",
            "status_history",
            &["date", "date_precision", "date_kind", "status", "description", "source"][..],
            &["date", "precision", "date_kind", "status", "description", "source"][..],
        ),
        (
            "targets",
            "targets",
            &["target", "date", "date_precision", "stated_on", "source"],
            &["status", "date", "precision", "stated_on", "source"],
        ),
        (
            "figures",
            "figures",
            &["date", "date_precision", "measure", "value", "kind", "certain", "source"],
            &["date", "precision", "measure", "value", "kind", "certain", "source"],
        ),
    ];
    for (file, key, columns, members) in tables {
        let mut expected: Vec<(String, Vec<String>)> = table(&format!("facts/{file}.csv"))
            .iter()
            .map(|row| (row["site_id"].clone(), columns.iter().map(|name| row[*name].clone()).collect()))
            .collect();
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for (id, site) in sites() {
            for row in site["properties"][key].as_array().unwrap() {
                found.push((id.clone(), cells(row, members)));
            }
        }
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{file}");
    }
    for (id, feature) in features() {
        if feature["properties"].get("part_of").is_some() {
            for key in ["site_id", "status_history", "targets", "figures"] {
                assert!(feature["properties"].get(key).is_none(), "{id} has a {key} of its own");
            }
        }
    }
}

#[test]
fn names_positions_and_notes_are_those_of_the_facts() {
    let places = places();
    for (id, site) in sites() {
        let (row, properties) = (&places[&id], &site["properties"]);
        for (column, key) in [
            ("name_en", "name"),
            ("name_en", "name:en"),
            ("name_az", "name:az"),
            ("name_ru", "name:ru"),
            ("kind", "kind"),
            ("position_kind", "position_kind"),
        ] {
            assert_eq!(properties[key], row[column].as_str(), "{id}: {key}");
        }
        assert_eq!(properties["accuracy_m"].to_string(), row["accuracy_m"], "{id}");
        for (column, key) in [("source", "position_source"), ("note", "note")] {
            let text = properties[key].as_str().unwrap();
            assert!(text.starts_with(row[column].as_str()), "{id}: {key}");
        }
        let point = match site["geometry"]["type"].as_str() {
            Some("Point") => &site["geometry"]["coordinates"],
            _ => &properties["anchor"],
        };
        assert_eq!(lon_lat(point), row_point(row), "{id}");
        match row["position_kind"].as_str() {
            "display" => {
                assert_eq!(properties["anchor_id"], "khankendi", "{id}");
                assert_eq!(lon_lat(point), row_point(&places["khankendi"]), "{id}");
            }
            "anchor" => assert_eq!(properties["schematic"], true, "{id}"),
            _ => assert!(properties.get("schematic").is_none(), "{id}"),
        }
        if ["city", "town", "village", "settlement_group"].contains(&row["kind"].as_str()) {
            for event in properties["status_history"].as_array().unwrap() {
                assert!(event["status"].is_null(), "the settlement {id} has a status");
            }
        }
    }
}

#[test]
fn histories_stand_in_the_order_of_time() {
    let first_day = |row: &Value| -> (String, usize) {
        let date = row["date"].as_str().unwrap();
        let day = match date.len() {
            4 => format!("{date}-01-01"),
            7 => format!("{date}-01"),
            _ => date.to_owned(),
        };
        (day, date.len())
    };
    for (id, site) in sites() {
        for key in ["status_history", "figures"] {
            let rows = site["properties"][key].as_array().unwrap();
            assert!(rows.is_sorted_by_key(first_day), "{id}: {key}");
        }
    }
}

#[test]
fn every_description_is_translated_and_unsure_stays_visible() {
    let events = table("facts/events.csv");
    let translations = table("translations/events.csv");
    let keys = |rows: &[Row], text: &str| -> Vec<[String; 4]> {
        rows.iter().map(|row| ["site_id", "date", "status", text].map(|column| row[column].clone())).collect()
    };
    assert_eq!(keys(&translations, "description_en"), keys(&events, "description"));
    let cyrillic = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
    let mut rows = 0;
    for (id, site) in sites() {
        for event in site["properties"]["status_history"].as_array().unwrap() {
            let text = |key: &str| event[key].as_str().unwrap();
            let (en, az, ru) = (text("description"), text("description:az"), text("description:ru"));
            assert!(!az.is_empty() && az != en && !cyrillic(az), "{id}: {az}");
            assert!(cyrillic(ru), "{id}: {ru}");
            let unsure = en.contains("UNSURE");
            assert_eq!(event.get("unsure").is_some(), unsure, "{id}: {en}");
            assert_eq!(az.contains("DƏQİQ DEYİL"), unsure, "{id}: {az}");
            assert_eq!(ru.contains("НЕ УТОЧНЕНО"), unsure, "{id}: {ru}");
            rows += 1;
        }
    }
    assert_eq!(rows, events.len());
}

/// A total may equal a running sum only where a report of its own says it.
#[test]
fn no_total_is_made_from_additions() {
    let facts = table("facts/figures.csv");
    let mut equal_to_a_sum = 0;
    for (id, site) in sites() {
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for figure in site["properties"]["figures"].as_array().unwrap() {
            let measure = figure["measure"].as_str().unwrap();
            let value = figure["value"].as_u64().unwrap();
            let sum = sums.entry(measure.to_owned()).or_default();
            if figure["kind"] == "added" {
                *sum += value;
                continue;
            }
            equal_to_a_sum += usize::from(*sum == value);
            let reported = facts.iter().any(|row| {
                row["site_id"] == id
                    && row["kind"] == "total"
                    && figure["measure"] == row["measure"].as_str()
                    && figure["date"] == row["date"].as_str()
                    && figure["source"] == row["source"].as_str()
                    && row["value"].parse() == Ok(value)
            });
            assert!(reported, "{id}: no report gives the total {value} {measure}");
        }
    }
    // Ballija's 48 families of 27 December 2024 (27 + 21) is the one such total, and a report gives it.
    assert_eq!(equal_to_a_sum, 1);
}
