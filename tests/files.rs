//! Files as people have them: good ones are read whole, bad ones are named, and nothing ends the program.

use khankendi_atlas::formats::geojson::{self, Loaded};
use khankendi_atlas::formats::settings::{LayerSetting, Settings, SettingsNotice, SettingsStore, ViewPlace};
use khankendi_atlas::formats::sniff::Seems;
use khankendi_atlas::formats::{FileError, FileErrorKind, ProblemKind, Severity};
use khankendi_atlas::model::attributes::Value;
use khankendi_atlas::model::feature::FeatureId;
use khankendi_atlas::model::feedback::{Feedback, Silent};
use khankendi_atlas::model::geometry::{GeometryType, PartKind};
use khankendi_atlas::model::lang::Lang;
use khankendi_atlas::model::time::{Basis, CoarseDate, Status, status_at};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn open(name: &str) -> Loaded {
    geojson::read_file(&fixture(name), &Silent).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refused(name: &str) -> FileError {
    let error = geojson::read_file(&fixture(name), &Silent).expect_err(name);
    assert_eq!(error.file_name(), name);
    error
}

#[test]
fn points_keep_ids_altitudes_and_attributes() {
    let Loaded { layer, problems, .. } = open("points.geojson");
    assert_eq!(layer.name.get(Lang::EN), "Points of all kinds of id");
    assert_eq!(layer.ids.get(0), FeatureId::Number("1".into()));
    assert_eq!(layer.ids.get(1), FeatureId::Text("two".into()));
    assert_eq!(layer.ids.get(2), FeatureId::Number("222222222222222222222222".into()));
    assert_eq!(layer.ids.get(3), FeatureId::Number("-1.50".into()));
    assert!((4..7).all(|feature| layer.ids.get(feature) == FeatureId::None));
    assert_eq!(layer.geometries.types[4], GeometryType::Point);
    assert_eq!(layer.geometries.types[6], GeometryType::Null);
    assert!(layer.geometries.z[0].is_nan() && layer.geometries.z[1] == 813.5);
    assert_eq!(layer.attributes.column("count").unwrap().get(0), Some(Value::Integer(3)));
    assert_eq!(layer.attributes.column("count").unwrap().get(1), Some(Value::Null));
    assert_eq!(layer.attributes.column("count").unwrap().get(2), None);
    let odd: Vec<_> = problems.list.iter().filter(|problem| problem.severity > Severity::Note).collect();
    let kinds: Vec<_> = odd.iter().map(|problem| (problem.feature, problem.kind.clone())).collect();
    assert_eq!(kinds, [(Some(5), ProblemKind::Id)]);
    assert_eq!(odd[0].line, 10);
}

#[test]
fn lines_polygons_and_collections_lie_flat() {
    let lines = open("lines.geojson").layer;
    assert_eq!(lines.name.get(Lang::EN), "lines");
    assert_eq!(lines.names.get(0).unwrap().get(Lang::AZ), "Xətt");
    assert_eq!(lines.names.get(0).unwrap().get(Lang::EN), "Line");
    assert_eq!(lines.names.get(1).unwrap().get(Lang::RU), "Two lines");
    assert_eq!(lines.geometries.parts(1).len(), 2);

    let polygons = open("polygons.geojson");
    assert!(polygons.problems.is_clean());
    let holed = polygons.layer.geometries.parts(0).next().unwrap();
    assert_eq!((holed.kind, holed.paths().len()), (PartKind::Polygon, 2));
    assert_eq!(polygons.layer.geometries.parts(1).len(), 2);
    assert_eq!(polygons.layer.names.get(0).unwrap().get(Lang::EN), "Zone with a court");

    let mixed = open("mixed_collection.geojson").layer;
    assert_eq!(mixed.len(), 1);
    let kinds: Vec<_> = mixed.geometries.parts(0).map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Points, PartKind::Line, PartKind::Polygon]);
    assert_eq!(mixed.geometries.types, [GeometryType::GeometryCollection]);
    assert!(mixed.geometry_texts.get(0).is_some_and(|text| text.contains("\"a foreign member\"")));

    assert_eq!(open("bom.geojson").layer.names.get(0).unwrap().get(Lang::EN), "Xankəndi");
    let none = open("no_features.geojson");
    assert!(none.layer.is_empty() && none.problems.is_clean());
}

#[test]
fn rings_that_are_open_or_thin_are_kept_and_told_of() {
    let Loaded { layer, problems, .. } = open("unclosed_ring.geojson");
    // Positions are kept as they are given.
    assert_eq!((layer.geometries.path(0).len(), layer.geometries.path(1).len()), (8, 6));
    let odd = problems.list.iter().filter(|problem| problem.severity > Severity::Note);
    let found: Vec<_> = odd.map(|p| (p.id.as_str(), p.line, p.kind.clone())).collect();
    assert_eq!(found, [("open", 2, ProblemKind::UnclosedRing(0)), ("thin", 4, ProblemKind::ShortRing(0))]);
    assert_eq!((problems.warnings, problems.errors), (2, 0));
    assert_eq!(problems.list[0].message(), "ring 0 is not closed; it is drawn closed.");
    assert!(!problems.list[0].advice().is_empty());
}

#[test]
fn a_bad_feature_does_not_lose_the_good_ones() {
    let Loaded { layer, problems, .. } = open("one_bad.geojson");
    let ids: Vec<_> = (0..layer.len()).map(|feature| layer.ids.text(feature)).collect();
    assert_eq!(ids, ["a", "nan value", "z", "metres"]);
    let found: Vec<_> =
        problems.list.iter().map(|p| (p.feature.unwrap(), p.row, p.line, p.kind.key(), p.severity)).collect();
    use Severity::{Error, Warning};
    assert_eq!(
        found,
        [
            (1, None, 4, "problem-geometry-short-position", Error),
            (2, None, 5, "problem-not-finite", Error),
            (3, Some(1), 6, "problem-not-finite-attribute", Warning),
            (4, None, 7, "problem-not-a-feature", Error),
            (5, None, 8, "problem-not-a-feature", Error),
            (6, Some(2), 9, "problem-out-of-range", Warning),
            (7, Some(3), 10, "problem-looks-projected", Warning),
        ]
    );
    assert_eq!(problems.list[0].id, "bad");
    assert_eq!(problems.features_left_out, 4);
    assert_eq!(layer.attributes.column("n").unwrap().get(3), Some(Value::Integer(4)));
}

#[test]
fn refused_files_are_named_with_place_and_reason() {
    for (name, sentence) in [
        ("empty.geojson", "The file is empty."),
        ("blank.geojson", "The file is empty."),
        (
            "truncated.geojson",
            "Feature 2, line 4: the file ends early, it may be an unfinished download or copy. \
             Sound features before it: 2.",
        ),
        (
            "syntax.geojson",
            "Feature 1, line 3: a comma or closing bracket is missing before “\"b\": 2}, \"geometry\": nul…”. \
             Sound features before it: 1.",
        ),
        (
            "page.geojson",
            "It is a web page (HTML), not GeoJSON. The download may have given a page in place of the file.",
        ),
        ("kml.geojson", "It is KML, not GeoJSON. Convert it to GeoJSON first."),
        ("esri.geojson", "It is Esri JSON, not GeoJSON. Export it with the format GeoJSON (f=geojson)."),
        (
            "other.json",
            "It is JSON without a “type”, so it is not GeoJSON. It has the members “dependencies”, “name”.",
        ),
        ("list.json", "It is JSON, but a single value or a list and not a GeoJSON object."),
        ("bad_positions.geojson", "Feature 0, line 2: a position needs two numbers and has 1, at [0]."),
        ("not_finite.geojson", "Feature 0, line 1: a coordinate is NaN or Infinity, which is not a place."),
    ] {
        let error = refused(name);
        assert_eq!(error.to_string(), sentence, "{name}");
        assert_eq!(error.title(), format!("{name} was not opened"));
    }
    assert_eq!(refused("syntax.geojson").column, Some(46));
}

#[test]
fn paths_that_are_no_readable_file_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let kind = |path: &Path| geojson::read_file(path, &Silent).unwrap_err().kind;
    assert_eq!(kind(folder.path()), FileErrorKind::Folder);
    assert_eq!(kind(&folder.path().join("none.geojson")), FileErrorKind::NotFound);
    #[cfg(unix)]
    {
        assert_eq!(kind(Path::new("/dev/zero")), FileErrorKind::NotAFile);
        let pipe = folder.path().join("pipe");
        if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
            assert_eq!(kind(&pipe), FileErrorKind::NotAFile);
        }
        use std::os::unix::ffi::OsStrExt;
        let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"-\xFF\n.geojson"));
        fs::copy(fixture("points.geojson"), &odd).unwrap();
        assert_eq!(geojson::read_file(&odd, &Silent).unwrap().layer.len(), 7);
        fs::write(&odd, "{").unwrap();
        assert_eq!(geojson::read_file(&odd, &Silent).unwrap_err().file_name(), "-\u{FFFD}\\u000A.geojson");
    }
    let sparse = folder.path().join("sparse.geojson");
    fs::File::create(&sparse).unwrap().set_len(100 << 30).unwrap();
    assert_eq!(kind(&sparse), FileErrorKind::NotGeoJson(Seems::Binary));
}

struct Cancelled;

impl Feedback for Cancelled {
    fn is_cancelled(&self) -> bool {
        true
    }

    fn progress(&self, _done: f32) {}
}

#[test]
fn reading_can_be_cancelled() {
    let error = geojson::read_file(&fixture("points.geojson"), &Cancelled).unwrap_err();
    assert_eq!(error.kind, FileErrorKind::Cancelled);
    let bytes = fs::read(fixture("points.geojson")).unwrap();
    assert_eq!(geojson::read(&bytes, "points", &Cancelled).unwrap_err().kind, FileErrorKind::Cancelled);
}

#[test]
fn deep_nesting_is_refused_in_a_small_stack() {
    let worker = std::thread::Builder::new().name("small stack".into()).stack_size(1 << 20);
    let work = || {
        for depth in [10, 60, 99, 101, 1000, 100_000] {
            let arrays = "[".repeat(depth) + &"]".repeat(depth);
            let line =
                format!(r#"{{"type":"Feature","geometry":{{"type":"LineString","coordinates":{arrays}}}}}"#);
            assert!(geojson::read(line.as_bytes(), "", &Silent).is_err());
            let nested = r#"{"type":"GeometryCollection","geometries":["#.repeat(depth) + &"]}".repeat(depth);
            let read = geojson::read(nested.as_bytes(), "", &Silent);
            assert_eq!(read.is_ok(), depth <= 101, "{depth}: {read:?}");
            let property = format!(r#"{{"type":"Feature","properties":{{"a":{arrays}}},"geometry":null}}"#);
            assert_eq!(geojson::read(property.as_bytes(), "", &Silent).is_ok(), depth < 1000, "{depth}");
        }
    };
    worker.spawn(work).unwrap().join().unwrap();
}

#[test]
fn histories_of_a_file_of_ones_own_are_recognised() {
    let Loaded { layer, problems, .. } = open("own_history.geojson");
    let histories = layer.histories.as_ref().unwrap();
    let day = |text: &str| CoarseDate::parse(text).unwrap().first;
    let status =
        |text: &str| status_at(histories.rows_of(0), histories.plans_of(0), day(text), Basis::Actual).status;
    assert_eq!(status("2024-12-24"), Some(Status::Planned));
    assert_eq!(status("2025-12-24"), Some(Status::UnderConstruction));
    assert_eq!(histories.plans_of(0)[0].date.to_string(), "2026-Q3");
    assert_eq!(layer.part_of.as_ref().unwrap(), &[None, Some(0), None]);
    assert_eq!(layer.sites, None);
    let found: Vec<_> = problems.list.iter().map(|p| (p.feature.unwrap(), p.line, p.kind.key())).collect();
    assert_eq!(
        found,
        [
            (0, 2, "problem-entry-date"),
            (0, 2, "problem-entry-word"),
            (0, 2, "problem-entry-no-object"),
            (2, 13, "problem-value"),
            (2, 13, "problem-unknown-parent"),
        ]
    );
}

#[test]
fn settings_come_back_as_they_went() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = SettingsStore::in_folder(Some(folder.path().join("not/there/yet")));
    assert_eq!(store.load(), (Settings::default(), None));
    let mut settings = Settings {
        language: Some(Lang::AZ),
        view: Some(ViewPlace { lon: 46.75, lat: 39.82, zoom: 12.25 }),
        day: CoarseDate::parse("2024-12-30").ok().map(|date| date.first),
        basis: Basis::Best,
        layers: vec![LayerSetting { key: "hotels".into(), visible: false, opacity: 0.5 }],
        tiles: false,
        ..Settings::default()
    };
    settings.remember(Path::new("/data/zones.geojson"));
    assert_eq!(store.save(&settings), None);
    assert_eq!(store.load(), (settings, None));
}

#[test]
fn broken_settings_are_set_aside_and_never_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let mut store = SettingsStore::in_folder(Some(folder.path().to_owned()));
    for (number, text) in ["", "{\"version\":1,\"theme\":7}", "[[[", "{}"].into_iter().enumerate() {
        fs::write(&path, text).unwrap();
        let (settings, notice) = store.load();
        assert_eq!(settings, Settings::default());
        let Some(SettingsNotice::SetAside { to }) = notice else { panic!("{text}: {notice:?}") };
        assert_eq!(fs::read_to_string(&to).unwrap(), text);
        let name = to.file_name().unwrap().to_str().unwrap().to_owned();
        let wanted = if number == 0 { String::new() } else { format!(".{}", number + 1) };
        assert_eq!(name, format!("settings.json.bad{wanted}"));
    }
    fs::write(&path, "{\"version\":2,\"theme\":\"dark\"}").unwrap();
    assert!(matches!(store.load().1, Some(SettingsNotice::Newer { .. })));
    fs::write(&path, "{\"version\":1,\"theme\":\"dark\",\"of the future\":1,\"day\":\"soon\"}").unwrap();
    assert_eq!(store.load().1, None);
}

#[test]
fn without_a_place_for_settings_the_program_works_and_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let mut store = SettingsStore::in_folder(Some(file.join("khankendi-atlas")));
    let (settings, _) = store.load();
    assert_eq!(settings, Settings::default());
    let mut store = SettingsStore::in_folder(Some(folder.path().to_owned()));
    fs::create_dir(folder.path().join("settings.json")).unwrap();
    assert!(matches!(store.load().1, Some(SettingsNotice::Unreadable { .. })));
    assert_eq!(store.save(&settings), None);
    let mut store = SettingsStore::in_folder(None);
    assert_eq!(store.load().1, Some(SettingsNotice::NoFolder));
    assert_eq!(store.save(&settings), None);
    let mut store = SettingsStore::in_folder(Some(folder.path().to_owned()));
    assert!(matches!(store.save(&settings), Some(SettingsNotice::CannotSave { .. })));
    assert_eq!(store.save(&settings), None);
}

fn good_fixture() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(vec![
        "points.geojson",
        "lines.geojson",
        "polygons.geojson",
        "mixed_collection.geojson",
        "own_history.geojson",
        "one_bad.geojson",
    ])
    .prop_map(|name| fs::read(fixture(name)).unwrap())
}

/// Whether a template's place was left unfilled: `{name}`. Texts of files may hold braces, but not with one such word in them.
fn has_placeholder(message: &str) -> bool {
    let mut parts = message.split('{').skip(1);
    parts.any(|part| {
        part.split_once('}')
            .is_some_and(|(word, _)| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
    })
}

/// Reads, and holds what every layer promises.
fn survives(bytes: &[u8]) {
    match geojson::read(bytes, "any", &Silent) {
        Ok(Loaded { layer, problems, .. }) => {
            let geometries = &layer.geometries;
            assert_eq!(layer.ids.len(), layer.len());
            assert_eq!(layer.names.len(), layer.len());
            assert_eq!(geometries.feature_offsets.len(), layer.len() + 1);
            assert!(geometries.xy.iter().flatten().all(|number| number.is_finite()));
            assert!(layer.attributes.columns.iter().all(|column| column.values.len() <= layer.len()));
            for problem in &problems.list {
                assert!(problem.row.is_none_or(|row| row < layer.len()));
                let message = problem.message();
                assert!(!message.contains('\n') && !has_placeholder(&message), "{message}");
                assert!(problem.line > 0);
            }
        }
        Err(error) => {
            assert_ne!(error.kind, FileErrorKind::Internal);
            assert!(!error.to_string().contains('\n'));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn damaged_files_are_answered(
        mut bytes in good_fixture(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 1..12),
        plain in any::<bool>(),
    ) {
        for (place, byte, action) in edits {
            let place = place.index(bytes.len());
            let byte = if plain { b"[]{},:\"0-9.eENnIat\\"[byte as usize % 19] } else { byte };
            match action {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => {
                    bytes.remove(place);
                }
            }
        }
        survives(&bytes);
    }

    #[test]
    fn cut_files_are_refused(bytes in good_fixture(), place in any::<prop::sample::Index>()) {
        let whole = bytes.trim_ascii_end();
        let cut = &whole[..place.index(whole.len())];
        let error = geojson::read(cut, "cut", &Silent).unwrap_err();
        prop_assert!(matches!(error.kind, FileErrorKind::EndsEarly | FileErrorKind::Empty), "{error}");
    }
}
