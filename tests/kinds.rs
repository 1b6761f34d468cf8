//! Files of further kinds: what was put into the fixtures comes out of them.

use khankendi_atlas::formats::geojson::{Loaded, ReadOptions};
use khankendi_atlas::formats::kinds::{csv, read_bytes, read_path};
use khankendi_atlas::formats::{FileError, FileErrorKind};
use khankendi_atlas::model::attributes::Value;
use khankendi_atlas::model::feedback::Silent;
use khankendi_atlas::model::lang::Lang;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds").join(name)
}

fn layers(name: &str) -> Vec<Loaded> {
    let read = read_path(&fixture(name), &ReadOptions::default(), &Silent);
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn layer(name: &str) -> Loaded {
    let mut layers = layers(name);
    assert_eq!(layers.len(), 1, "{name}");
    layers.remove(0)
}

fn refusal(name: &str) -> FileError {
    match read_path(&fixture(name), &ReadOptions::default(), &Silent) {
        Ok(layers) => panic!("{name} is read: {} layers", layers.len()),
        Err(error) => error,
    }
}

/// Reads a text as a table called `a.csv`.
fn table(text: &[u8]) -> Loaded {
    let mut layers = read_bytes(text, "a.csv", &ReadOptions::default(), &Silent)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(text)));
    layers.remove(0)
}

/// The value of an attribute as text: `null` where it is that, `-` where it is not there.
fn value(loaded: &Loaded, feature: usize, name: &str) -> String {
    let columns = &loaded.layer.attributes.columns;
    let column = columns.iter().find(|column| &*column.name == name);
    let column = column.unwrap_or_else(|| panic!("no column {name}"));
    match column.get(feature) {
        None => "-".into(),
        Some(Value::Null) => "null".into(),
        Some(Value::Text(text)) => text.to_owned(),
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Float(number)) => format!("{number:?}"),
        Some(Value::Boolean(value)) => value.to_string(),
        Some(Value::Json(text)) => text.to_owned(),
    }
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.layer.attributes.columns.iter().map(|column| &*column.name).collect()
}

/// Kinds of the problems, each once, without the one that tells the kind of the file.
fn problems(loaded: &Loaded) -> Vec<&'static str> {
    let mut ids: Vec<&str> = loaded.problems.list.iter().map(|problem| problem.kind.id()).collect();
    ids.retain(|id| *id != "other-kind" && *id != "columns");
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn told(loaded: &Loaded) -> Vec<String> {
    loaded.problems.list.iter().map(|problem| format!("{}: {}", problem.line, problem.message())).collect()
}

fn position(loaded: &Loaded, feature: usize) -> (f64, f64) {
    loaded
        .layer
        .geometries
        .first_position(feature)
        .unwrap_or_else(|| panic!("feature {feature} has no place"))
}

#[track_caller]
fn near(found: (f64, f64), expected: (f64, f64)) {
    let away = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
    assert!(away < 2e-5, "{found:?} is not {expected:?}");
}

#[test]
fn a_table_in_russian_with_semicolons_and_decimal_commas() {
    let loaded = layer("schools-ru-1251.csv");
    assert_eq!(loaded.layer.len(), 3);
    assert_eq!(names(&loaded), ["Название", "Код", "Мест", "Площадь", "Открыта"]);
    near(position(&loaded, 0), (46.7519, 39.8153));
    assert_eq!(value(&loaded, 0, "Название"), "Школа № 1; новая");
    assert_eq!(value(&loaded, 0, "Код"), "007");
    assert_eq!(value(&loaded, 1, "Мест"), "320");
    assert_eq!(value(&loaded, 2, "Мест"), "null");
    assert_eq!(value(&loaded, 0, "Площадь"), "1200,5");
    assert_eq!(value(&loaded, 1, "Открыта"), "false");
    assert_eq!(problems(&loaded), ["encoding"]);
    assert_eq!(loaded.layer.name.get(Lang::EN), "schools-ru-1251");
}

#[test]
fn a_table_of_well_known_text() {
    let loaded = layer("roads-wkt.tsv");
    assert_eq!((loaded.layer.len(), loaded.crs.as_str()), (4, "EPSG:32638"));
    assert_eq!(
        problems(&loaded),
        ["deprecated-crs", "lost-geometry", "mixed-geometry-types", "null-geometry"]
    );
    let lost = loaded.problems.list.iter().find(|problem| problem.kind.id() == "lost-geometry").unwrap();
    assert_eq!((lost.line, lost.feature, lost.row), (4, Some(2), Some(2)));
    near(position(&loaded, 0), (46.749_690, 39.750_234));
}

#[test]
fn a_table_without_certain_columns_gives_guesses_and_is_read_by_a_plan() {
    let error = refusal("unsure.csv");
    let FileErrorKind::UnsureTable(proposal) = &error.kind else { panic!("{error}") };
    assert_eq!(proposal.columns, ["name", "first", "second"]);
    assert_eq!(proposal.rows.len(), 3);
    let guess = &proposal.guesses[0];
    assert!(guess.confidence < csv::SURE && guess.reason.contains("Azerbaijan"), "{guess:?}");
    assert!(error.to_string().contains("“first”"), "{error}");
    let plan = csv::CsvPlan { place: csv::PlaceColumns::Points { x: 2, y: 1 }, ..guess.plan.clone() };
    let read = khankendi_atlas::formats::kinds::read_table(
        &fixture("unsure.csv"),
        &plan,
        &ReadOptions::default(),
        &Silent,
    );
    let loaded = read.unwrap();
    near(position(&loaded, 1), (46.9, 39.9));
    assert_eq!(names(&loaded), ["name"]);
}

#[test]
fn rows_of_any_width_and_places_of_any_writing() {
    let loaded = table(
        b"name,lat,lon\na,39.8,46.7,more\nb,39.9\n,,\nc,x,46\nd,39\xC2\xB048'55\"N,46\xC2\xB045'07\"E\n",
    );
    assert_eq!(loaded.layer.len(), 4);
    assert_eq!(problems(&loaded), ["lost-geometry", "not-kept", "null-geometry", "ragged-row"]);
    let lines: Vec<(usize, &str)> =
        loaded.problems.list.iter().map(|problem| (problem.line, problem.kind.id())).collect();
    assert!(lines.contains(&(2, "ragged-row")) && lines.contains(&(3, "ragged-row")), "{:?}", told(&loaded));
    assert!(lines.contains(&(5, "lost-geometry")), "{:?}", told(&loaded));
    near(position(&loaded, 3), (46.751_944, 39.815_278));
}

#[test]
fn gauss_and_krueger_name_their_northing_x() {
    let loaded = table(b"no,X,Y\n1,4409000.5,8650000.25\n2,4409100,8650100\n");
    assert_eq!(loaded.crs, "EPSG:28408");
    let (lon, lat) = position(&loaded, 0);
    assert!((46.0..47.5).contains(&lon) && (39.5..40.2).contains(&lat), "{lon} {lat}");
}

#[test]
fn tables_are_known_by_their_name_or_their_columns() {
    use khankendi_atlas::formats::kinds::{Kind, of};
    assert_eq!(of(b"a,b\n1,2\n", "x.csv"), Kind::Csv);
    assert_eq!(of(b"a,b\n1,2\n", "x.txt"), Kind::GeoJson);
    assert_eq!(of(b"lon,lat\n46.1,39.2\n", "x.txt"), Kind::Csv);
    assert_eq!(of(b"lon,lat\n46.1,39.2\n", ""), Kind::Csv);
    assert_eq!(of(b"POINT (1 2)", ""), Kind::Wkt);
    assert_eq!(of(b"{\"type\":1}", "x.csv"), Kind::GeoJson);
    assert_eq!(of(b"", ""), Kind::GeoJson);
}

fn works(name: &str) {
    let loaded = layer(name);
    assert_eq!(loaded.layer.name.get(Lang::EN), "Works & places", "{name}");
    assert_eq!(loaded.layer.len(), 5);
    let types = loaded.layer.geometries.types.clone();
    use khankendi_atlas::model::geometry::GeometryType as Of;
    assert_eq!(types, [Of::Point, Of::MultiPolygon, Of::LineString, Of::Null, Of::Null]);
    assert_eq!(loaded.layer.ids.text(0), "p1");
    assert_eq!(value(&loaded, 0, "description"), "<b>bold</b>");
    assert_eq!(value(&loaded, 0, "beds"), "120");
    assert_eq!(value(&loaded, 0, "code"), "007");
    assert_eq!(value(&loaded, 0, "owner"), "State");
    assert_eq!(value(&loaded, 0, "folder"), "Homes");
    assert_eq!(value(&loaded, 0, "timestamp"), "2024-05-01");
    assert_eq!(value(&loaded, 0, "marker-color"), "#ff7814");
    assert_eq!(value(&loaded, 1, "folder"), "Homes/North");
    assert_eq!(
        (value(&loaded, 1, "start_date"), value(&loaded, 1, "end_date")),
        ("2023".into(), "2024-06".into())
    );
    assert_eq!(
        (value(&loaded, 1, "stroke"), value(&loaded, 1, "stroke-width")),
        ("#00ff00".into(), "3".into())
    );
    assert_eq!(
        (value(&loaded, 1, "fill"), value(&loaded, 1, "fill-opacity")),
        ("#ff0000".into(), "0.5".into())
    );
    assert_eq!(value(&loaded, 2, "start_date"), "2024-05-01T08:00:00Z");
    assert_eq!(value(&loaded, 2, "coordTimes"), r#"["2024-05-01T08:00:00Z","2024-05-01T09:00:00Z"]"#);
    assert_eq!(loaded.survey.vertices, 1 + 12 + 2);
    let told = told(&loaded).join("\n");
    for lost in ["NetworkLink", "GroundOverlay", "styleUrl", "Icon", "extrude", "altitudeMode"] {
        assert!(told.contains(&format!("“{lost}”")), "{lost}: {told}");
    }
    let broken = loaded.problems.list.iter().find(|problem| problem.kind.id() == "lost-geometry").unwrap();
    assert_eq!((broken.feature, broken.row, broken.line), (Some(3), Some(3), 40), "{told}");
    assert_eq!(loaded.problems.errors, 1, "{told}");
}

#[test]
fn placemarks_with_all_they_hold() {
    works("works.kml");
    works("works-utf16.kml");
}

#[test]
fn placemarks_out_of_an_archive() {
    works("works.kmz");
    let error = refusal("bomb.kmz");
    assert!(matches!(error.kind, FileErrorKind::Unreadable { kind: "ZIP", .. }), "{error}");
}

#[test]
fn a_document_that_ends_early_is_refused_or_kept_if_asked() {
    let error = refusal("cut.kml");
    assert_eq!((error.kind.id(), error.line), ("truncated", Some(36)));
    let options = ReadOptions { keep_before_cut: true, ..ReadOptions::default() };
    let layers = read_path(&fixture("cut.kml"), &options, &Silent).unwrap();
    assert_eq!(layers[0].layer.len(), 2);
    assert!(problems(&layers[0]).contains(&"truncated"));
}

#[test]
fn entities_of_a_document_are_not_followed() {
    let loaded = layer("laughs.kml");
    assert_eq!(value(&loaded, 0, "name"), "&b;");
    assert_eq!(problems(&loaded), ["not-kept", "null-geometry"]);
}

#[test]
fn waypoints_routes_and_tracks() {
    let loaded = layer("survey.gpx");
    assert_eq!(loaded.layer.name.get(Lang::EN), "Survey of May");
    use khankendi_atlas::model::geometry::GeometryType as Of;
    assert_eq!(loaded.layer.geometries.types, [Of::Point, Of::LineString, Of::MultiLineString]);
    assert_eq!(loaded.problems.features_left_out, 1);
    assert_eq!(value(&loaded, 0, "gpx"), "wpt");
    assert_eq!(value(&loaded, 0, "depth"), "12.50");
    assert_eq!(value(&loaded, 2, "type"), "foot");
    assert_eq!(value(&loaded, 2, "start_date"), "2024-05-01T08:00:00Z");
    assert_eq!(value(&loaded, 2, "end_date"), "2024-05-01T08:30:00Z");
    assert_eq!(loaded.survey.vertices, 1 + 2 + 4);
    assert_eq!(loaded.layer.geometries.z[0], 850.5);
    let bad = loaded.problems.list.iter().find(|problem| problem.kind.id() == "bad-record").unwrap();
    assert_eq!((bad.feature, bad.line), (Some(1), 6));
    assert!(told(&loaded).iter().any(|told| told.contains("hdop of positions")), "{:?}", told(&loaded));
}

/// The three features that the fixtures of GDAL have.
fn homes(loaded: &Loaded, name: &str, count: usize) {
    use khankendi_atlas::model::geometry::GeometryType as Of;
    assert_eq!(loaded.layer.len(), count, "{name}");
    assert_eq!(loaded.layer.geometries.types, [Of::Polygon, Of::MultiPolygon, Of::Null][..count], "{name}");
    assert_eq!(names(loaded), ["name", "floors", "area", "opened"], "{name}");
    assert_eq!(value(loaded, 0, "name"), "Məktəb Ş", "{name}");
    assert_eq!(value(loaded, 1, "name"), "İki", "{name}");
    assert!(count < 3 || value(loaded, 2, "name") == "null", "{name}");
    assert_eq!((value(loaded, 0, "floors"), value(loaded, 1, "floors")), ("3".into(), "-1".into()), "{name}");
    assert_eq!(
        (value(loaded, 0, "area"), value(loaded, 1, "area")),
        ("120.5".into(), "0.25".into()),
        "{name}"
    );
    assert!(value(loaded, 0, "opened").starts_with("2024-05-01"), "{name}: {}", value(loaded, 0, "opened"));
    assert_eq!(loaded.survey.vertices, 18, "{name}");
    let extent = loaded.survey.extent;
    assert_eq!((extent.west, extent.south, extent.east, extent.north), (46.7, 39.8, 47.05, 39.9), "{name}");
    assert_eq!(loaded.crs, "OGC:CRS84", "{name}");
}

#[test]
fn shapes_with_their_table() {
    let loaded = layer("homes.shp");
    homes(&loaded, "homes.shp", 3);
    assert_eq!(loaded.problems.errors + loaded.problems.warnings, 0, "{:?}", told(&loaded));
    assert!(!problems(&loaded).contains(&"wrong-winding"), "rings are turned as RFC 7946 wants them");
    assert_eq!(layer("homes.dbf").layer, loaded.layer, "a part leads to its shapes");
}

#[test]
fn shapes_alone_are_told_of() {
    let loaded = layer("alone.shp");
    assert_eq!((loaded.layer.len(), loaded.survey.vertices), (3, 18));
    assert!(problems(&loaded).contains(&"missing-file"));
    let error = refusal("cut.shp");
    assert_eq!((error.kind.id(), error.feature), ("truncated", Some(0)));
}

#[test]
fn shapefiles_of_an_archive_are_layers() {
    let both = layers("both.zip");
    assert_eq!(both.len(), 2);
    homes(&both[0], "both.zip", 3);
    assert_eq!(both[1].layer.name.get(Lang::EN), "walks");
    assert_eq!(both[1].crs, "EPSG:32638");
    assert_eq!(both[1].layer.geometries.z[0], 0.0);
    let (lon, lat) = position(&both[1], 0);
    assert!((46.7..46.8).contains(&lon) && (39.7..39.8).contains(&lat), "{lon} {lat}");
}

#[test]
fn tables_of_a_geopackage_are_layers() {
    let before = std::fs::read(fixture("homes.gpkg")).unwrap();
    let both = layers("homes.gpkg");
    assert_eq!(both.len(), 2);
    homes(&both[0], "homes.gpkg", 3);
    assert_eq!(both[0].layer.name.get(Lang::EN), "Homes of 2024");
    assert_eq!(both[0].layer.ids.text(0), "1");
    let wells = &both[1];
    assert_eq!((wells.crs.as_str(), wells.layer.len()), ("EPSG:32638", 3));
    assert_eq!(value(wells, 0, "dry"), "true");
    assert_eq!(wells.layer.geometries.z[0], 12.5);
    let said = told(wells).join("\n");
    for lost in ["“M”", "“BLOB raw”", "CircularString"] {
        assert!(said.contains(lost), "{lost}: {said}");
    }
    assert!(told(&both[0]).join("\n").contains("attributes notes"), "{:?}", told(&both[0]));
    assert_eq!(std::fs::read(fixture("homes.gpkg")).unwrap(), before);
    for journal in ["homes.gpkg-wal", "homes.gpkg-shm", "homes.gpkg-journal"] {
        assert!(!fixture(journal).exists(), "{journal}");
    }
    assert_eq!(refusal("other.sqlite").kind.id(), "not-geojson");
}

#[test]
fn a_journal_beside_a_geopackage_is_read_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a #1%.gpkg");
    std::fs::copy(fixture("homes.gpkg"), &path).unwrap();
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE homes SET name = 'new' WHERE fid = 1;").unwrap();
    let wal = folder.path().join("a #1%.gpkg-wal");
    let before = std::fs::read(&wal).unwrap();
    assert!(!before.is_empty());
    let read = read_path(&path, &ReadOptions::default(), &Silent).unwrap();
    assert_eq!(value(&read[0], 0, "name"), "new");
    assert_eq!(std::fs::read(&wal).unwrap(), before);
    drop(writer);
    // A file that cannot be written, in a folder that cannot either.
    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    assert_eq!(read_path(&path, &ReadOptions::default(), &Silent).unwrap().len(), 2);
}

#[test]
fn features_of_a_flatgeobuf() {
    let loaded = layer("homes.fgb");
    // Its writer leaves out what has no geometry.
    homes(&loaded, "homes.fgb", 2);
    let wells = layer("wells.fgb");
    assert_eq!((wells.layer.len(), wells.crs.as_str()), (20, "EPSG:32638"));
    let all: Vec<String> = (0..20).map(|feature| value(&wells, feature, "no")).collect();
    assert!(all.contains(&"9007199254740993".to_owned()), "{all:?}");
    assert!((0..20).all(|feature| wells.layer.geometries.z[feature].is_finite()));
}

/// Every fixture with bytes changed, and cut at any place, gives an answer in bounded time and without a fault of the program.
#[test]
fn damaged_files_are_answered() {
    use std::time::{Duration, Instant};
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(fixture("")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        if name == "README.md" || bytes.is_empty() {
            continue;
        }
        // A copied database is slower to open than a text is to read.
        let rounds = if name.ends_with("gpkg") || name == "bomb.kmz" { 150 } else { 600 };
        for round in 0..rounds {
            let mut damaged = bytes.clone();
            match round % 3 {
                0 => damaged.truncate(next() % bytes.len()),
                1 => {
                    let at = next() % bytes.len();
                    damaged[at] = next() as u8;
                }
                _ => {
                    for _ in 0..4 {
                        let at = next() % bytes.len();
                        damaged[at] = [0, 0xFF, 0x7F, 0x80, b'<', b'"'][next() % 6];
                    }
                }
            }
            let begun = Instant::now();
            if let Err(error) = read_bytes(&damaged, &name, &ReadOptions::default(), &Silent) {
                assert_ne!(error.kind, FileErrorKind::Internal, "{name}, round {round}");
            }
            assert!(begun.elapsed() < Duration::from_secs(5), "{name}, round {round}: {:?}", begun.elapsed());
        }
    }
}
