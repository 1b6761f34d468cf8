//! The programme layers against the facts they are made from: nothing is
//! missing, nothing is added, derived shapes are derived again another way.

#![allow(clippy::disallowed_methods, reason = "a test may write its own copies in place")]

mod generator;
mod rows;
mod shapes;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A CSV row by column name.
type Row = BTreeMap<String, String>;
type LonLat = (f64, f64);

fn geodata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")
}

fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn table(path: &str) -> Vec<Row> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(geodata().join(path))
        .unwrap()
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// Every programme file by name.
fn layers() -> BTreeMap<String, Value> {
    let layers: BTreeMap<String, Value> = std::fs::read_dir(geodata().join("programme"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "geojson"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read_json(&path)))
        .collect();
    let names: Vec<&str> = layers.keys().map(String::as_str).collect();
    let expected = [
        "airport",
        "congress_center",
        "factory",
        "hotels",
        "master_plan",
        "public_places",
        "residents",
        "transport",
    ];
    assert_eq!(names, expected);
    layers
}

/// Every feature of every layer by id; an id stands once.
fn features() -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for (name, layer) in layers() {
        for feature in layer["features"].as_array().unwrap() {
            let id = feature["id"].as_str().unwrap().to_owned();
            assert_eq!(feature["properties"]["id"], id.as_str(), "{name}");
            assert!(all.insert(id.clone(), feature.clone()).is_none(), "{id} stands twice");
        }
    }
    all
}

/// Features with rows of their own (not the derived parts).
fn sites() -> BTreeMap<String, Value> {
    let mut sites = features();
    sites.retain(|id, feature| match feature["properties"].get("site_id") {
        Some(site_id) => {
            assert_eq!(site_id, id.as_str());
            true
        }
        None => false,
    });
    sites
}

fn places() -> BTreeMap<String, Row> {
    table("facts/places.csv").into_iter().map(|row| (row["id"].clone(), row)).collect()
}

fn row_point(row: &Row) -> LonLat {
    (row["lon"].parse().unwrap(), row["lat"].parse().unwrap())
}

fn lon_lat(position: &Value) -> LonLat {
    (position[0].as_f64().unwrap(), position[1].as_f64().unwrap())
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_file_follows_the_schema() {
    let schema = read_json(&geodata().join("schema/programme-layer.schema.json"));
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, layer) in layers() {
        let errors: Vec<String> = validator
            .iter_errors(&layer)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        assert_eq!(layer["name"], name.as_str());
        assert_eq!(layer["khankendi_atlas"]["layer"], name.as_str());
    }
}

#[test]
fn the_schema_refuses_what_the_conventions_do_not_know() {
    let schema = read_json(&geodata().join("schema/programme-layer.schema.json"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let hotels = &layers()["hotels"];
    let feature = "/features/0";
    let changes: [(&str, &str, Value); 9] = [
        ("", "extra", 1.into()),
        ("/khankendi_atlas", "version", 2.into()),
        ("/khankendi_atlas", "kind_icon", "castle".into()),
        (feature, "id", "Karabakh Hotel".into()),
        ("/features/0/properties", "colour", "red".into()),
        ("/features/0/properties", "position_kind", "surveyed".into()),
        ("/features/0/properties/status_history/0", "status", "ready".into()),
        ("/features/0/properties/status_history/0", "precision", "month".into()),
        ("/features/0/geometry", "coordinates", serde_json::json!([46.75, 139.8])),
    ];
    for (path, key, value) in changes {
        let mut changed = hotels.clone();
        changed.pointer_mut(path).unwrap()[key] = value.clone();
        assert!(!validator.is_valid(&changed), "{path}/{key} = {value} was taken");
    }
    assert!(validator.is_valid(hotels));
}

#[test]
fn each_layer_credits_the_sources_its_positions_name() {
    for (name, layer) in layers() {
        let credits = layer["khankendi_atlas"]["sources"].to_string();
        let positions: String = layer["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"]["position_source"].as_str().unwrap())
            .collect();
        for source in ["OurAirports", "GeoNames", "Natural Earth", "Wikipedia"] {
            assert_eq!(credits.contains(source), positions.contains(source), "{name}: {source}");
        }
        assert_eq!(credits.contains("GeoNames (geonames.org)"), credits.contains("CC BY 4.0"), "{name}");
    }
}
