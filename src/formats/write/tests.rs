use super::super::geojson::tests::collections;
use super::super::geojson::{Bytes, ReadOptions, read_source};
use super::*;
use crate::model::attributes::{Column, Presence, Value, Values};
use crate::model::feedback::Silent;
use crate::model::geometry::Geometries;
use crate::model::time::CoarseDate;
use proptest::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

fn layer(text: &str) -> LayerData {
    let read = read_source(&Bytes(text.as_bytes()), "", &ReadOptions::default(), &Silent);
    read.unwrap_or_else(|error| panic!("{error}: {text}")).layer
}

fn written(layer: &LayerData, rows: Rows<'_>, tidy: bool) -> String {
    let mut out = Vec::new();
    let done = geojson::write(layer, rows, geojson::Options { tidy }, &mut out, &Silent).unwrap();
    assert_eq!(done, Written { features: rows.of(layer).count(), positions_left_out: 0 });
    let text = String::from_utf8(out).unwrap();
    // Half a letter is a text to RFC 8259, and none to the crate.
    let for_crate = text.replace(r"\ud800", "");
    serde_json::from_str::<serde_json::Value>(&for_crate).unwrap_or_else(|error| panic!("{error}: {text}"));
    text
}

fn table(layer: &LayerData, options: csv::Options) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    csv::write(layer, Rows::All, options, &mut out, &Silent).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&out[..]);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The bits of all ordinates: `-0.0` is not `0.0`.
fn bits(g: &Geometries) -> (Vec<u64>, Vec<Option<u64>>) {
    let z = g.z.iter().map(|z| (!z.is_nan()).then_some(z.to_bits()));
    (g.xy.iter().flatten().map(f64::to_bits).collect(), z.collect())
}

/// Demands that two layers are the same, to the bit.
fn assert_same(a: &LayerData, b: &LayerData, text: &str) {
    assert_eq!(bits(&a.geometries), bits(&b.geometries), "{text}");
    let without_z = |layer: &LayerData| {
        let mut layer = layer.clone();
        // `NaN`, which stands for no ordinate, is never equal.
        Arc::make_mut(&mut layer.geometries).z.clear();
        layer
    };
    let (a, mut b) = (without_z(a), without_z(b));
    assert_eq!(a.ids, b.ids, "{text}");
    same_attributes(&a, &b, text);
    assert_eq!(a.geometry_texts, b.geometry_texts, "{text}");
    b.attributes = a.attributes.clone();
    assert_eq!(a, b, "{text}");
}

/// Demands that attributes are the same: columns of the same kinds with the same entries. Only a column of numbers that no kind of
/// column holds whole may come back as one of whole numbers, with the same texts: `9007199254740993` beside `0.0`, whose point the
/// reader does not keep.
fn same_attributes(a: &LayerData, b: &LayerData, text: &str) {
    let (a, b) = (&a.attributes.columns, &b.attributes.columns);
    assert_eq!(a.len(), b.len(), "{text}");
    for (a, b) in a.iter().zip(b) {
        if a == b {
            continue;
        }
        assert!(
            matches!((&a.values, &b.values), (Values::Json(_), Values::Integer(_))),
            "{a:?}\n{b:?}\n{text}"
        );
        assert_eq!((&a.name, &a.features, &a.nulls), (&b.name, &b.features, &b.nulls), "{text}");
        let told = |column: &Column| -> Vec<String> {
            let word = |value| match value {
                Value::Json(text) => text.to_owned(),
                Value::Integer(value) => value.to_string(),
                other => format!("{other:?}"),
            };
            column.entries().map(|(_, value)| word(value)).collect()
        };
        assert_eq!(told(a), told(b), "{text}");
    }
}

const ALL_KINDS: &str = r#"{"type":"FeatureCollection","name":"n\"ə","bbox":[1,2,3,4],"x":{"a": [1, 2.50]},"features":[
{"type":"Feature","id":1.50,"geometry":null,"properties":{"n":null,"whole":1.0,"some":1,"big":9007199254740993,"long":0.1000000000000000055,"mixed":"a"}},
{"id":"1","type":"Feature","when":{"start": "2024"},"geometry":{"type":"Point","coordinates":[1,2,3]},"properties":{"whole":2.0,"some":2.5,"mixed":1e2,"zero":-0.0,"text":"a\"\n\\"}},
{"type":"Feature","id":222222222222222222222222,"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4,5]]},"properties":{"huge":1e16,"text":"=1","mixed":{"a": null}}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[-0.0,1e-7],[0.1,123456789.25]]},"properties":{"huge":1e300,"mixed":[1 ,2],"deep":true}},
{"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]},"properties":{"half":"\ud800"}},
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[0,4],[4,4],[4,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]},"properties":{}},
{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]],"own":1},"properties":{}},
{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2,3,4]}]},"properties":{}}]}"#;

#[test]
fn every_kind_of_thing_is_given_back() {
    let before = layer(ALL_KINDS);
    let text = written(&before, Rows::All, false);
    let mut after = layer(&text);
    let boxed = after.foreign_members.iter_mut().find(|(name, _)| name == "bbox").unwrap();
    assert_eq!(boxed.1, "[0,0,6,123456789.25]");
    boxed.1 = "[1,2,3,4]".into();
    assert_same(&before, &after, &text);
    assert_eq!(text.lines().count(), 2 + before.len(), "a feature a line:\n{text}");
    for kept in [
        r#""id":1.50,"#,
        r#""x":{"a": [1, 2.50]}"#,
        r#""when":{"start": "2024"}"#,
        r#""n":null,"whole":1.0,"some":1,"#,
    ] {
        assert!(text.contains(kept), "{kept}:\n{text}");
    }
}

#[test]
fn rings_are_closed_and_turned_only_where_that_is_asked_for() {
    let text = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0,1],[0,4,2],[4,4,3],[4,0,4]],[[1,1],[2,1],[2,2],[1,1]]]},"properties":{}},
{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,6],[6,5],[5,5]]]]},"properties":{}}]}"#;
    let before = layer(text);
    let as_it_was = written(&before, Rows::All, false);
    assert!(
        as_it_was.contains("[[[0,0,1],[0,4,2],[4,4,3],[4,0,4]],[[1,1],[2,1],[2,2],[1,1]]]"),
        "{as_it_was}"
    );
    let tidy = written(&before, Rows::All, true);
    assert!(tidy.contains("[[[4,0,4],[4,4,3],[0,4,2],[0,0,1],[4,0,4]],[[1,1],[2,2],[2,1],[1,1]]]"), "{tidy}");
    assert!(tidy.contains("[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]"), "{tidy}");
    assert_eq!(written(&layer(&tidy), Rows::All, true), tidy);
}

#[test]
fn chosen_features_get_a_box_of_their_own_and_what_is_not_there_is_passed_over() {
    let before = layer(ALL_KINDS);
    let text = written(&before, Rows::Some(&[4, 1, 99]), true);
    let after = layer(&text);
    assert_eq!(after.len(), 2);
    assert_eq!((after.ids.text(0), after.ids.text(1)), ("".into(), "1".into()));
    assert!(text.contains(r#""bbox":[0,0,3,3]"#), "{text}");
    let nowhere = written(&before, Rows::Some(&[0]), true);
    assert!(!nowhere.contains("bbox"), "{nowhere}");
    let none = written(&before, Rows::Some(&[]), true);
    assert_eq!(layer(&none).len(), 0);
    let across = layer(
        r#"{"type":"FeatureCollection","bbox":[170,0,-170,5],"features":[
{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[175,1],[-172,2]]},"properties":{}}]}"#,
    );
    assert!(written(&across, Rows::All, true).contains(r#""bbox":[175,1,-172,2]"#));
}

#[test]
fn another_reference_system_leaves_neither_its_name_nor_its_boxes() {
    let before = layer(
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"bbox":[0,0,1,1],"features":[
{"type":"Feature","bbox":[0,0,1,1],"note":"kept","geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0,0]},{"type":"MultiPoint","coordinates":[[0,0],[1,1]]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]},"properties":{}}]}"#,
    );
    let text = written(&before, Rows::All, true);
    assert!(
        !text.contains("crs") && text.matches("bbox").count() == 1 && text.contains("\"note\":\"kept\""),
        "{text}"
    );
    let after = layer(&text);
    assert_eq!(bits(&after.geometries), bits(&before.geometries));
    assert_eq!(after.geometries.part_kinds, before.geometries.part_kinds);
    assert_eq!(after.geometries.types, before.geometries.types);
}

#[test]
fn a_reference_system_of_degrees_takes_no_boxes_away() {
    let before = layer(
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[
{"type":"Feature","bbox":[0,0,1,1],"geometry":null,"properties":{}}]}"#,
    );
    let text = written(&before, Rows::All, true);
    assert!(!text.contains("crs") && text.contains("\"bbox\":[0,0,1,1]"), "{text}");
}

#[test]
fn a_system_that_is_not_known_stays_with_its_coordinates() {
    let before = layer(
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:99999"}},"features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}]}"#,
    );
    let text = written(&before, Rows::All, true);
    assert!(text.contains(r#""crs":{"type":"name","properties":{"name":"EPSG:99999"}}"#), "{text}");
}

#[test]
fn positions_that_are_none_are_left_out_and_counted() {
    let mut before = layer(ALL_KINDS);
    for at in [0, 3] {
        Arc::make_mut(&mut before.geometries).xy.degrees_mut()[at * 2] = f64::NAN;
    }
    let mut out = Vec::new();
    let done = geojson::write(&before, Rows::All, geojson::Options::default(), &mut out, &Silent).unwrap();
    assert_eq!(done.positions_left_out, 2);
    let after = layer(std::str::from_utf8(&out).unwrap());
    assert_eq!(after.geometries.xy.len() + 2, before.geometries.xy.len());
    let mut out = Vec::new();
    let done = csv::write(&before, Rows::All, csv::Options::default(), &mut out, &Silent).unwrap();
    assert_eq!(done.positions_left_out, 2);
}

#[test]
fn tables_have_places_as_numbers_or_as_text_and_no_formulas() {
    let text = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":"=a","geometry":{"type":"Point","coordinates":[46.5,39.75,800]},"properties":{"lon":"x","n":-5,"t":"=1+1","m":-1.5,"=h":null}},
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"n":7,"t":"-5.5","m":"@b","j":[1]}},
{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[1,2,3],[3,4,5]]},"properties":{"t":"+994 12, \"a\"\n"}},
{"type":"Feature","geometry":null,"properties":{"t":"\tx"}}]}"#;
    let rows = table(&layer(text), csv::Options::default());
    let expected: [[&str; 11]; 5] = [
        ["id", "lon", "n", "t", "m", "'=h", "j", "_lon", "lat", "z", "wkt"],
        ["'=a", "x", "-5", "'=1+1", "-1.5", "", "", "46.5", "39.75", "800", ""],
        ["", "", "7", "-5.5", "'@b", "", "[1]", "", "", "", "POLYGON ((0 0, 1 0, 1 1, 0 0))"],
        ["", "", "", "'+994 12, \"a\"\n", "", "", "", "", "", "", "MULTIPOINT Z ((1 2 3), (3 4 5))"],
        ["", "", "", "'\tx", "", "", "", "", "", "", ""],
    ];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
    let mut out = Vec::new();
    let options = csv::Options { byte_order_mark: true, ..csv::Options::default() };
    csv::write(&layer(text), Rows::All, options, &mut out, &Silent).unwrap();
    assert!(out.starts_with(b"\xEF\xBB\xBFid,lon,"));
    let nothing = layer(
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}}]}"#,
    );
    assert_eq!(table(&nothing, csv::Options::default()), [["id"], [""]]);
}

#[test]
fn tables_tell_the_status_of_a_day() {
    let text = r#"{"type":"FeatureCollection","khankendi_atlas":{"layer":"hotels","version":1},"features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[46.5,39.75]},"properties":{"status_history":[{"date":"2024-01-01","status":"under_construction"},{"date":"2025-01-01","status":"completed"}]}}]}"#;
    let layer = layer(text);
    assert!(layer.histories.is_some());
    for (date, status) in [("2024-07-05", "under_construction"), ("2025-07-05", "completed")] {
        let day = CoarseDate::parse(date).unwrap().first;
        let rows =
            table(&layer, csv::Options { status_on: Some((day, Basis::Actual)), ..csv::Options::default() });
        let place = rows[0].iter().position(|name| *name == format!("status_{date}")).unwrap();
        assert_eq!(rows[1][place], status);
    }
}

/// Cancels after so many questions.
struct Impatient(std::sync::atomic::AtomicUsize);

impl Feedback for Impatient {
    fn is_cancelled(&self) -> bool {
        self.0.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) == 1
    }

    fn progress(&self, _: f32) {}
}

#[test]
fn cancelled_on_the_way_the_old_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let one = r#"{"type":"Feature","geometry":null,"properties":{}}"#;
    let many =
        layer(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, vec![one; 1000].join(",")));
    for (name, format) in [("a.geojson", Format::GeoJson), ("a.CSV", Format::Csv)] {
        let path = folder.path().join(name);
        assert_eq!(Format::of(&path), Some(format));
        std::fs::write(&path, "old").unwrap();
        let options = FileOptions { format, replace: true, status_on: None };
        let impatient = Impatient(3.into());
        let cancelled = to_file(&path, &many, Rows::All, options, &impatient);
        assert!(matches!(cancelled, Err(AtomicError::Cancelled)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(to_file(&path, &many, Rows::All, options, &Silent).unwrap().features, 1000);
        assert_ne!(std::fs::read_to_string(&path).unwrap(), "old");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(Format::of(Path::new("a.txt")), None);
}

/// Takes some bytes and then no more.
struct Full(Cell<usize>);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.get().min(bytes.len()) {
            0 => Err(io::ErrorKind::StorageFull.into()),
            room => {
                self.0.set(self.0.get() - room);
                Ok(room)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_that_fails_is_told_of_wherever_it_does() {
    let layer = layer(ALL_KINDS);
    let full = written(&layer, Rows::All, true).len();
    for room in 0..full {
        let error = geojson::write(
            &layer,
            Rows::All,
            geojson::Options { tidy: true },
            &mut Full(room.into()),
            &Silent,
        );
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
    }
    for room in 0..100 {
        let error = csv::write(&layer, Rows::All, csv::Options::default(), &mut Full(room.into()), &Silent);
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(text in collections()) {
        let before = layer(&text);
        let once = written(&before, Rows::All, false);
        let after = layer(&once);
        assert_same(&before, &after, &once);
        prop_assert_eq!(written(&after, Rows::All, false), once);
    }

    #[test]
    fn tidied_once_is_tidied(text in collections()) {
        let once = written(&layer(&text), Rows::All, true);
        prop_assert_eq!(written(&layer(&once), Rows::All, true), once);
    }

    #[test]
    fn chosen_features_are_those_of_the_whole(text in collections(), keep in any::<u16>()) {
        let before = layer(&text);
        let rows: Vec<u32> = (0..before.len() as u32).filter(|row| keep >> row & 1 == 1).collect();
        let some = layer(&written(&before, Rows::Some(&rows), false));
        prop_assert_eq!(some.len(), rows.len());
        for (place, &row) in rows.iter().enumerate() {
            let row = row as usize;
            prop_assert_eq!(some.ids.get(place), before.ids.get(row));
            prop_assert_eq!(some.geometries.types[place], before.geometries.types[row]);
            prop_assert_eq!(some.geometry_texts.get(place), before.geometry_texts.get(row));
            prop_assert_eq!(some.feature_members.get(place), before.feature_members.get(row));
            for column in &before.attributes.columns {
                let kept = some.attributes.column(&column.name).map_or(
                    Presence::Missing,
                    |of_some| of_some.presence(place),
                );
                prop_assert_eq!(kept, column.presence(row));
            }
        }
    }

    #[test]
    fn tables_have_a_row_a_feature(text in collections()) {
        let before = layer(&text);
        let rows = table(&before, csv::Options::default());
        prop_assert_eq!(rows.len(), before.len() + 1);
        for row in &rows {
            prop_assert_eq!(row.len(), rows[0].len());
            for cell in row {
                prop_assert!(!cell.starts_with(['=', '@', '\t', '\r', '\n']), "{}", cell);
            }
        }
    }
}
