//! `khankendi-atlas check` as a person runs it, on files of every kind of trouble.

use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Exit code and what was told on standard output.
fn check(arguments: &[&str], files: &[PathBuf]) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_khankendi-atlas"))
        .arg("check")
        .args(arguments)
        .args(files)
        .output()
        .unwrap();
    let faults = String::from_utf8_lossy(&run.stderr);
    assert!(!faults.contains("panicked"), "{faults}");
    (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap())
}

/// The report of one file, its exit code, and the kinds of its problems.
fn report(path: &Path) -> (i32, Value, Vec<String>) {
    let (code, told) = check(&["--json"], &[path.to_owned()]);
    assert_eq!(told.lines().count(), 1, "{told}");
    let report: Value = serde_json::from_str(&told).unwrap();
    let kinds = report["problems"].as_array().unwrap().iter();
    let kinds = kinds.map(|problem| problem["kind"].as_str().unwrap().to_owned()).collect();
    (code, report, kinds)
}

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Exit code and what was told of standard input.
fn piped(arguments: &[&str], bytes: &[u8]) -> (i32, String) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_khankendi-atlas"))
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all(bytes).unwrap();
    let run = run.wait_with_output().unwrap();
    (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap())
}

#[test]
fn standard_input_is_a_file_of_any_kind() {
    let read = |name: &str| std::fs::read(fixture(name)).unwrap();
    for (name, features) in [
        ("polygons.geojson", 2),
        ("kinds/homes.fgb", 2),
        ("kinds/works.kmz", 0),
        ("kinds/survey.gpx", 0),
        ("kinds/roads-wkt.tsv", 0),
    ] {
        let (code, told) = piped(&["check", "--json", "-"], &read(name));
        let of_file: Value = serde_json::from_str(&check(&["--json"], &[fixture(name)]).1).unwrap();
        let report: Value = serde_json::from_str(&told).unwrap();
        assert!(code < 2, "{name}: {told}");
        assert_eq!(report["file"], "-");
        for member in ["features", "vertices", "extent", "geometry_types", "crs"] {
            assert_eq!(report[member], of_file[member], "{name}");
        }
        assert!(report["features"].as_u64().unwrap() >= features, "{name}");
    }
    let (code, told) = piped(&["check", "-"], &read("kinds/homes.gpkg"));
    assert!(code < 2 && told.lines().filter(|line| line.starts_with("-, ")).count() > 1, "{told}");
    let (code, told) = piped(&["check", "-"], b"");
    assert_eq!((code, told.as_str()), (2, "-: The file is empty.\n"));
    let (code, told) = piped(&["check", "-"], b"<html>");
    assert!(code == 2 && told.to_lowercase().starts_with("-: it is a web page"), "{told}");
}

#[test]
fn a_sound_file_is_told_in_full_and_gives_0() {
    let (code, report, kinds) = report(&fixture("polygons.geojson"));
    assert_eq!((code, kinds.len()), (0, 0), "{report}");
    assert_eq!(report["loaded"], true);
    assert_eq!(report["features"], 2);
    assert_eq!(report["drawn"], 2);
    assert_eq!(report["bad_features"], 0);
    assert_eq!(report["geometry_types"], json!({"MultiPolygon": 1, "Polygon": 1}));
    assert_eq!(report["crs"], "OGC:CRS84");
    assert_eq!(report["encoding"], "utf-8");
    let members: Vec<&str> = report.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members,
        [
            "file",
            "loaded",
            "features",
            "drawn",
            "no_geometry",
            "bad_features",
            "geometry_types",
            "vertices",
            "extent",
            "crs",
            "encoding",
            "time",
            "problems",
            "problems_not_listed"
        ]
    );
}

#[test]
fn bad_features_are_listed_where_they_are_and_give_1() {
    let (code, report, kinds) = report(&fixture("one_bad.geojson"));
    assert_eq!(code, 1);
    assert_eq!((&report["features"], &report["bad_features"]), (&json!(4), &json!(4)));
    for kind in ["bad-position", "non-finite", "not-a-feature", "out-of-range", "projected-coordinates"] {
        assert!(kinds.iter().any(|of| of == kind), "{kind}: {kinds:?}");
    }
    let first = &report["problems"].as_array().unwrap().iter().find(|p| p["kind"] == "bad-position").unwrap();
    assert_eq!((&first["feature"], &first["id"], &first["line"]), (&json!(1), &json!("bad"), &json!(4)));
    assert_eq!(first["severity"], "error");
}

#[test]
fn ids_that_are_there_twice_are_placed() {
    let feature = |id: u32| format!(r#"{{"type":"Feature","id":{id},"properties":{{}},"geometry":null}}"#);
    let features = [feature(1), feature(2), "null".into(), feature(1), feature(2)].join(",\n");
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{features}]}}");
    let (_folder, path) = written("a.geojson", text.as_bytes());
    let (_, report, _) = report(&path);
    let twice = report["problems"].as_array().unwrap().iter().filter(|of| of["kind"] == "duplicate-id");
    let told: Vec<_> = twice.map(|of| json!([of["feature"], of["id"], of["line"], of["column"]])).collect();
    assert_eq!(told, [json!([3, "1", 5, 1]), json!([4, "2", 6, 1])]);
}

#[test]
fn what_cannot_be_loaded_gives_2_and_says_what_it_is() {
    for (name, kind) in [
        ("empty.geojson", "empty"),
        ("truncated.geojson", "truncated"),
        ("syntax.geojson", "json-syntax"),
        ("page.geojson", "not-geojson"),
        ("kinds/unsure.csv", "unsure-columns"),
        ("kinds/bomb.kmz", "unreadable-kind"),
        ("esri.geojson", "not-geojson"),
        ("list.json", "not-geojson"),
        ("nothing there.geojson", "not-readable"),
    ] {
        let (code, report, kinds) = report(&fixture(name));
        assert_eq!((code, &report["loaded"]), (2, &json!(false)), "{name}");
        assert_eq!(kinds, [kind], "{name}");
    }
    let (code, told) = check(&["--json"], &[fixture("polygons.geojson"), fixture("empty.geojson")]);
    assert_eq!((code, told.lines().count()), (2, 2), "the worst counts, and each has its line");
}

#[test]
fn each_layer_of_a_file_has_its_line() {
    let (code, told) = check(&["--json"], &[fixture("kinds/homes.gpkg")]);
    let layers: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&Value> = layers.iter().map(|layer| &layer["layer"]).collect();
    assert_eq!((code, names), (1, vec![&json!("Homes of 2024"), &json!("wells")]));
    assert_eq!((&layers[0]["features"], &layers[1]["crs"]), (&json!(3), &json!("EPSG:32638")));
    let (_, told) = check(&[], &[fixture("kinds/homes.gpkg")]);
    assert!(told.contains("homes.gpkg, wells: 3 features"), "{told}");
}

#[test]
fn a_broken_collection_on_several_lines_is_no_sequence() {
    let feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#;
    for (text, line, column) in [
        (format!("{{\"type\":\"FeatureCollection\" \"features\":[\n{feature}\n]}}"), 1, 29),
        (format!("{{\"type\":\"FeatureCollection\",\"features\",:[\n{feature},\n{feature}]}}"), 1, 39),
        (format!("{{\"type\":\"FeatureCollection\"\n\"features\":[\n{feature}]}}"), 2, 1),
    ] {
        let (_folder, path) = written("a.geojson", text.as_bytes());
        let (code, report, kinds) = report(&path);
        assert_eq!((code, kinds), (2, vec!["json-syntax".to_owned()]), "{text}: {report}");
        let problem = &report["problems"][0];
        assert_eq!((&problem["line"], &problem["column"]), (&json!(line), &json!(column)), "{text}");
    }
}

#[test]
fn a_cut_file_keeps_its_whole_features_if_asked() {
    let (code, told) = check(&["--json", "--keep-before-cut"], &[fixture("truncated.geojson")]);
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, &report["loaded"], &report["features"]), (1, &json!(true), &json!(2)));
    assert_eq!(report["problems"][0]["kind"], "truncated");
}

#[test]
fn other_ways_of_writing_are_read_and_told() {
    let feature = |n: u32| {
        format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[{n},2]}}}}"#
        )
    };
    let (one, two) = (feature(1), feature(2));
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{one},{two}]}}"#);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(collection.as_bytes()).unwrap();
    let utf16: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(collection.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let topology = r#"{"type":"Topology","arcs":[[[1,2],[2,2]]],"objects":{"o":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","arcs":[0]}]}}}"#;
    for (name, bytes, kind, code) in [
        ("lines", format!("{one}\n{two}\n").into_bytes(), "other-dialect", 0),
        ("sequence", format!("\u{1E}{one}\n\u{1E}{two}\n").into_bytes(), "other-dialect", 0),
        ("commas", format!("{one},\n{two}").into_bytes(), "other-dialect", 1),
        ("gzip", packed.finish().unwrap(), "encoding", 0),
        ("utf16", utf16, "encoding", 0),
        ("topology", topology.as_bytes().to_vec(), "other-dialect", 0),
    ] {
        let (_folder, path) = written("any.geojson", &bytes);
        let (is, report, kinds) = report(&path);
        assert_eq!(
            (is, &report["features"], &report["drawn"]),
            (code, &json!(2), &json!(2)),
            "{name}: {report}"
        );
        assert!(kinds.iter().any(|of| of == kind), "{name}: {kinds:?}");
    }
}

#[test]
fn other_reference_systems_are_brought_to_degrees() {
    let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32638"}},
        "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[649948,4408726]}}]}"#;
    let (_folder, path) = written("a.geojson", text.as_bytes());
    let (code, report, kinds) = report(&path);
    assert_eq!((code, &report["crs"]), (1, &json!("EPSG:32638")), "{report}");
    assert!(kinds.contains(&"deprecated-crs".to_owned()), "{kinds:?}");
    let extent = report["extent"].as_array().unwrap();
    let near = |place: usize, degrees: f64| (extent[place].as_f64().unwrap() - degrees).abs() < 1e-3;
    assert!(
        near(0, 46.752) && near(1, 39.815) && kinds.iter().all(|of| of != "projected-coordinates"),
        "{report}"
    );
}

#[test]
fn national_grids_and_degrees_of_other_datums_are_read() {
    for (name, crs, x, y, lon, lat) in [
        ("urn:ogc:def:crs:EPSG::4269", "EPSG:4269", -90.5, 40.25, -90.5, 40.25),
        // Figures of PROJ: the clock tower of Westminster, Paris (RGF93), Amersfoort.
        ("EPSG:27700", "EPSG:27700", 530_268.0, 179_640.0, -0.124_63, 51.500_69),
        ("EPSG:2154", "EPSG:2154", 652_469.0, 6_862_035.0, 2.352_22, 48.856_61),
        ("urn:ogc:def:crs:EPSG::28992", "EPSG:28992", 155_000.0, 463_000.0, 5.387_21, 52.155_17),
        (
            "+proj=utm +zone=38 +datum=WGS84 +units=m",
            "+proj=utm +zone=38 +datum=WGS84 +units=m",
            500_000.0,
            0.0,
            45.0,
            0.0,
        ),
    ] {
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{name}"}}}},
            "features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}]}}"#
        );
        let (_folder, path) = written("a.geojson", text.as_bytes());
        let (_, report, _) = report(&path);
        assert_eq!((&report["loaded"], &report["crs"]), (&json!(true), &json!(crs)));
        let extent = report["extent"].as_array().unwrap();
        let near = |place: usize, degrees: f64| (extent[place].as_f64().unwrap() - degrees).abs() < 3e-5;
        assert!(near(0, lon) && near(1, lat), "{report}");
    }
}

#[test]
fn coordinates_of_an_unknown_system_are_taken_as_written() {
    let text = r#"{"type":"FeatureCollection",
  "crs":{"type":"name","properties":{"name":"EPSG:99999"}},"features":[
{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[46.5,39.5]}}]}"#;
    let (_folder, path) = written("a.geojson", text.as_bytes());
    let (code, report, kinds) = report(&path);
    assert_eq!((code, &report["crs"], kinds), (1, &json!("EPSG:99999"), vec!["unknown-crs".to_owned()]));
    assert_eq!(report["extent"], json!([46.5, 39.5, 46.5, 39.5]));
    assert_eq!(report["problems"][0]["line"], 2);
    let text = text.replace("EPSG:99999", " ");
    let (_folder, path) = written("a.geojson", text.as_bytes());
    let (code, report, kinds) = self::report(&path);
    assert_eq!((code, &report["crs"], kinds), (1, &json!("OGC:CRS84"), vec!["wrong-member-type".to_owned()]));
}

#[test]
fn each_kind_of_geometry_trouble_has_its_name() {
    for (coordinates, kind) in [
        ("[[[0,0],[1,0],[1,1],[0,1]]]", "unclosed-ring"),
        ("[[[0,0],[1,0],[0,0]]]", "short-ring"),
        ("[[[0,0],[0,1],[1,1],[0,0]]]", "wrong-winding"),
        ("[[[0,0],[2,2],[2,0],[0,2],[0,0]]]", "self-intersection"),
        ("[[[0,0],[1,0],[1,0],[1,1],[0,0]]]", "duplicate-vertices"),
        ("[[[0,0],[1,1],[2,2],[0,0]]]", "zero-area"),
        ("[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[5,6],[6,6],[5,5]]]", "hole-outside-shell"),
        ("[[[0,0],[1,0],[1,95],[0,0]]]", "swapped-axes"),
        ("[[[39.8,46.7],[39.9,46.7],[39.9,46.8],[39.8,46.7]]]", "swapped-axes"),
        ("[[[649948,4408726],[649958,4408726],[649958,4408736],[649948,4408726]]]", "projected-coordinates"),
        ("[[[0,80],[1,80],[1,89],[0,80]]]", "beyond-mercator"),
        ("[[[179,0],[181,0],[181,1],[179,0]]]", "beyond-antimeridian"),
    ] {
        let text = format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
        );
        let (_folder, path) = written("a.geojson", text.as_bytes());
        let (_, report, kinds) = report(&path);
        assert!(kinds.iter().any(|of| of == kind), "{kind}: {report}");
    }
}

#[test]
fn people_get_sentences() {
    let (code, told) = check(&[], &[fixture("one_bad.geojson")]);
    assert_eq!(code, 1);
    assert!(told.contains("4 features") && told.contains("left out  4 features"), "{told}");
    assert!(told.contains("line 4, feature 1: A position needs two numbers and has 1, at [0]."), "{told}");
}

#[test]
fn an_archive_of_tiles_is_named_as_one() {
    use khankendi_atlas::basemap::archive::writer::{Description, MbtilesWriter};
    use khankendi_atlas::model::geometry::Bounds;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("area.mbtiles");
    let description = Description {
        name: "Made".into(),
        attribution: "Me".into(),
        source: "made".into(),
        tile_points: 256,
        bounds: Bounds { west: 46.7, south: 39.75, east: 46.8, north: 39.85 },
        min_zoom: 3,
        max_zoom: 5,
    };
    let mut writer = MbtilesWriter::open(&path, &description).unwrap();
    writer.put(3, 5, 2, b"\x89PNG\r\n\x1a\n").unwrap();
    writer.finish().unwrap();
    let (code, report, _) = report(&path);
    assert_eq!(code, 2);
    let message = report["problems"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("archive of map tiles") && message.contains("Drop it on the window"),
        "{message}"
    );
}
