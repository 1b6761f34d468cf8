use super::super::moments::Format;
use super::super::style::tests::any_style;
use super::super::tree::{self, Node};
use super::*;
use crate::formats::{FileErrorKind, OwnFile};
use crate::model::table_plan::PlaceColumns;
use crate::model::time::{DurationUnit, TimeKind, Undated};
use proptest::prelude::*;
use std::path::Path;

fn name() -> impl Strategy<Value = Box<str>> {
    any::<String>().prop_map(Into::into)
}

fn field() -> impl Strategy<Value = Option<Box<str>>> {
    prop::option::of(name())
}

fn any_reading() -> impl Strategy<Value = TimeReading> {
    let fields = prop::array::uniform7(field());
    let pairs = prop::array::uniform3([field(), field()]);
    let status = prop::option::of(prop::sample::select(&Status::ALL[..]));
    let format = prop::sample::select(Format::ALL.to_vec()).prop_map(|format| Box::<str>::from(format.id()));
    let maps = (
        prop::collection::btree_map(name(), status, 0..4),
        prop::collection::btree_map(name(), format, 0..4),
    );
    let words = (
        prop::sample::select(&TimeKind::ALL[..]),
        prop::sample::select(&DurationUnit::ALL[..]),
        prop::sample::select(&Undated::ALL[..]),
        any::<bool>(),
    );
    (fields, pairs, maps, words).prop_map(
        |(fields, pairs, (words, formats), (kind, unit, undated, end_inclusive))| {
            let [start, end, duration, forecast, status, report, progress] = fields;
            let [actual, planned, baseline] = pairs;
            TimeReading {
                kind,
                start,
                end,
                end_inclusive,
                duration,
                unit,
                actual,
                planned,
                baseline,
                forecast,
                status,
                report,
                progress,
                words,
                formats,
                undated,
            }
        },
    )
}

fn any_table() -> impl Strategy<Value = TablePlan> {
    let column = || 0..=65_535_usize;
    let place = prop_oneof![
        Just(PlaceColumns::None),
        (column(), column()).prop_map(|(x, y)| PlaceColumns::Points { x, y }),
        column().prop_map(|column| PlaceColumns::Geometry { column }),
    ];
    let delimiter = prop::sample::select(&b",;\t| "[..]);
    (delimiter, column(), any::<bool>(), place, field()).prop_map(
        |(delimiter, skip_bytes, has_header, place, crs)| TablePlan {
            delimiter,
            skip_bytes,
            has_header,
            place,
            crs: crs.map(String::from),
        },
    )
}

fn file_path() -> impl Strategy<Value = FilePath> {
    "[^\\x00\\\\]{1,20}".prop_map(|text| FilePath::of(Path::new(&text)))
}

fn any_layer() -> impl Strategy<Value = ProjectLayer> {
    let part = prop::option::of((name(), prop::option::of(0..=u64::from(u32::MAX))))
        .prop_map(|part| part.map(|(name, place)| LayerPart { name, place }));
    let source = prop_oneof![
        (file_path(), part).prop_map(|(path, part)| LayerSource::File { path, part }),
        name().prop_map(LayerSource::Programme),
        any::<i64>().prop_map(|number| LayerSource::Unknown(Node::Number(number.to_string().into()).into())),
    ];
    let filter =
        prop::option::of(prop::sample::select(vec!["a > 1", "name LIKE 'Ş%'", "$status = 'planned'"]));
    let rest = (any::<bool>(), 0_f32..=1.0, field(), name());
    let style = prop::option::of(any_style());
    let read = (prop::option::of(any_table()), prop::option::of(any_reading()));
    (source, filter, rest, style, read).prop_map(
        |(source, filter, (visible, opacity, title, notes), style, (table, reading))| match source {
            LayerSource::Unknown(_) => ProjectLayer::new(source),
            source => ProjectLayer {
                source,
                title,
                visible,
                opacity,
                style,
                filter: filter.map(Into::into),
                table,
                reading,
                notes,
                kept: Kept::default(),
            },
        },
    )
}

fn any_project() -> impl Strategy<Value = ProjectFile> {
    let view = prop::option::of((-200.0..200.0, -100.0..100.0, -1.0..30.0))
        .prop_map(|view| view.and_then(|(lon, lat, zoom)| ProjectView::new(lon, lat, zoom)));
    let basemap = prop_oneof![
        Just(ProjectBasemap::None),
        Just(ProjectBasemap::Offline),
        (name(), name()).prop_map(|(id, name)| ProjectBasemap::Tiles(ProjectTiles::Source { id, name })),
        file_path().prop_map(|path| ProjectBasemap::Tiles(ProjectTiles::Archive(path))),
    ];
    let bases = Basis::ALL;
    let rest = (
        prop::option::of((-700_000..2_900_000).prop_map(|days| Day::default().plus(days))),
        prop::option::of(prop::sample::select(bases.to_vec())),
        prop::sample::subsequence(Status::ALL.to_vec(), 0..12),
        prop::option::of(prop::sample::select(&Lang::ALL[..])),
    );
    let layers = prop::collection::vec(any_layer(), 0..5);
    (layers, view, rest, prop::option::of(basemap), name()).prop_map(
        |(layers, view, (day, basis, hidden, language), basemap, notes)| ProjectFile {
            layers,
            view,
            day,
            basis,
            hidden,
            language,
            basemap,
            notes,
            kept: Kept::default(),
        },
    )
}

/// Puts members that the program does not know into every object of a project.
fn with_unknown(node: &Node, value: &Node, count: &mut usize, is_map: bool) -> Node {
    match node {
        Node::Object(members) => {
            let inner = |(name, of): &(Box<str>, Node)| {
                let is_map = matches!(&**name, "colours" | "words" | "formats");
                (name.clone(), with_unknown(of, value, count, is_map))
            };
            let mut members: Vec<_> = members.iter().map(inner).collect();
            if !is_map {
                *count += 1;
                members
                    .insert(members.len() / 2, (format!("unknown \u{1F5FA} {count}").into(), value.clone()));
                members.push((format!("z{count}").into(), Node::Number("1.50e400".into())));
            }
            Node::Object(members)
        }
        Node::List(values) => {
            Node::List(values.iter().map(|of| with_unknown(of, value, count, false)).collect())
        }
        plain => plain.clone(),
    }
}

fn count_of(node: &Node, text: &str) -> usize {
    node.compact().matches(text).count()
}

fn no_trouble(text: &str) -> ProjectFile {
    let (project, trouble) = read(text.as_bytes()).unwrap();
    assert!(trouble.is_empty(), "{:?}\n{text}", trouble.list);
    project
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_project_comes_back_twice(project in any_project()) {
        let text = write(&project);
        let once = read(text.as_bytes()).unwrap().0;
        prop_assert_eq!(&once, &project);
        prop_assert_eq!(write(&once), text);
        let twice = read(write(&once).as_bytes()).unwrap().0;
        prop_assert_eq!(twice, project);
    }

    #[test]
    fn unknown_members_survive_at_every_level(project in any_project(), value in tree::tests::any_tree()) {
        let value = if value == Node::Null { Node::Truth(true) } else { value };
        let mut known = project;
        known.layers.retain(|layer| !matches!(layer.source, LayerSource::Unknown(_)));
        let (text, mut count) = (write(&known), 0);
        let node = tree::parse(text.as_bytes(), &mut Trouble::default()).unwrap();
        let with = with_unknown(&node, &value, &mut count, false);
        let (mut read_with, trouble) = read(with.pretty().as_bytes()).unwrap();
        prop_assert!(trouble.is_empty(), "{:?}", trouble);
        let written = write(&read_with);
        let again = tree::parse(written.as_bytes(), &mut Trouble::default()).unwrap();
        prop_assert_eq!(count_of(&again, "unknown \u{1F5FA}"), count_of(&with, "unknown \u{1F5FA}"));
        prop_assert_eq!(count_of(&again, ":1.50e400"), count_of(&with, ":1.50e400"));
        prop_assert_eq!(&read(written.as_bytes()).unwrap().0, &read_with);
        prop_assert_eq!(write(&read(written.as_bytes()).unwrap().0), written);
        // What is understood is as without them.
        read_with.kept = Kept::default();
        for layer in &mut read_with.layers {
            layer.kept = Kept::default();
        }
        prop_assert_eq!(read_with, known);
    }

    #[test]
    fn a_project_with_a_byte_changed_is_read_or_refused_and_keeps_to_its_rules(
        project in any_project(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..4),
    ) {
        let mut bytes = write(&project).into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        if let Ok((project, trouble)) = read(&bytes) {
            let text = write(&project);
            let (again, _) = read(text.as_bytes()).unwrap();
            prop_assert_eq!(&again, &project);
            prop_assert_eq!(write(&again), text);
            for wrong in &trouble.list {
                prop_assert!(wrong.line.is_some());
            }
        }
    }
}

const HEAD: &str = "{\"type\":\"khankendi-atlas-project\",\"version\":1,";

#[test]
fn what_is_wrong_with_one_layer_costs_no_other_and_is_kept() {
    let text = format!(
        "{HEAD}\n\"layers\":[\n{{\"file\":\"a.geojson\",\"opacity\":0.5}},\n{{\"programme\":\"hotels\",\"filter\":\"a >\",\n \
         \"style\":{{\"line-width\":[],\"badges\":true}}}},\n3,\n{{\"title\":\"x\"}}],\"day\":\"2024-13-01\"}}"
    );
    let (project, trouble) = read(text.as_bytes()).unwrap();
    let told: Vec<String> = trouble.list.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "Line 4, column 32, layers[1].filter: the filter is not understood. A name, a value or a function is missing here.",
            "Line 5, column 24, layers[1].style.line-width: this is not a number.",
            "Line 6, column 1, layers[2]: this is not an object in curly brackets.",
            "Line 7, column 1, layers[3]: the layer names neither a file nor a layer of the programme.",
            "Line 7, column 22, day: this is not a day written as \"2024-07-05\".",
        ]
    );
    assert_eq!(project.layers.len(), 4);
    assert_eq!(project.layers[0].opacity, 0.5);
    assert_eq!(project.layers[1].style.as_ref().map(|style| style.badges), Some(true));
    let written = write(&project);
    for kept in
        ["\"filter\": \"a >\"", "\"line-width\": []", "    3,", "\"title\": \"x\"", "\"day\": \"2024-13-01\""]
    {
        assert!(written.contains(kept), "{kept}\n{written}");
    }
    // What a person sets since takes its place.
    let mut changed = project;
    changed.day = Some(Day::default());
    changed.layers[1].filter = Some("a > 1".into());
    let written = write(&changed);
    assert!(written.contains("\"filter\": \"a > 1\"") && !written.contains("2024-13-01"), "{written}");
}

#[test]
fn layers_that_were_no_list_give_way_to_new_ones() {
    let text = format!("{HEAD}\"layers\":{{\"a\":1}}}}");
    let (mut project, trouble) = read(text.as_bytes()).unwrap();
    assert_eq!(
        trouble.list[0].to_string(),
        "Line 1, column 56, layers: this is not a list in square brackets."
    );
    assert!(write(&project).contains("\"a\": 1"));
    project.layers.push(ProjectLayer::new(LayerSource::Programme("hotels".into())));
    assert!(write(&project).contains("hotels"));
}

#[test]
fn what_is_no_project_of_this_version_is_refused_with_words() {
    let refused = |text: &str| read(text.as_bytes()).unwrap_err();
    for text in ["[]", "{}", "7", r#"{"type":"FeatureCollection","features":[]}"#] {
        assert_eq!(refused(text).kind, FileErrorKind::NotOwn(OwnFile::Project));
    }
    for version in ["", ",\"version\":0", ",\"version\":1.5", ",\"version\":\"1\"", ",\"version\":-1"] {
        let text = format!("{{\"type\":\"khankendi-atlas-project\"{version}}}");
        assert_eq!(refused(&text).kind, FileErrorKind::NoVersion);
    }
    let newer = refused(r#"{"version":7,"type":"khankendi-atlas-project","layers":0}"#);
    assert_eq!(
        newer.sentence(),
        "It is a project of version 7. This program reads version 1; a later one is needed. The file is as it was."
    );
    let layers = "{\"programme\":\"a\"},".repeat(MOST_LAYERS);
    let many = format!("{HEAD}\"layers\":[{layers}{{}}]}}");
    assert_eq!(refused(&many).kind, FileErrorKind::TooManyLayers { most: MOST_LAYERS });
}

#[test]
fn views_are_on_the_map_and_short() {
    let text = format!("{HEAD}\"view\":{{\"lon\":46.751234567891,\"lat\":99,\"zoom\":11.123456}}}}");
    let (project, trouble) = read(text.as_bytes()).unwrap();
    assert_eq!(project.view, Some(ProjectView { lon: 46.7512346, lat: 85.06, zoom: 11.123 }));
    assert_eq!(trouble.len(), 1);
    assert_eq!(ProjectView::new(f64::NAN, 0.0, 0.0), None);
    let part = format!("{HEAD}\"view\":{{\"lon\":46.75,\"pitch\":1}}}}");
    let (project, trouble) = read(part.as_bytes()).unwrap();
    assert_eq!((project.view, trouble.len()), (None, 1));
    assert!(write(&project).contains("\"pitch\": 1"));
}

#[test]
fn the_columns_of_a_table_are_read_or_kept_as_they_are_written() {
    let of = |table: &str| {
        let text = format!("{HEAD}\"layers\":[{{\"file\":\"a.csv\",\"table\":{table}}}]}}");
        let (project, trouble) = read(text.as_bytes()).unwrap();
        (project.layers[0].table.clone(), trouble.len(), write(&project))
    };
    let (plan, faults, _) = of(r#"{"places":"points","x":3,"y":2}"#);
    let plan = plan.unwrap();
    assert_eq!(
        (plan.place, plan.delimiter, plan.has_header),
        (PlaceColumns::Points { x: 3, y: 2 }, b',', true)
    );
    assert_eq!(faults, 0);
    for wrong in [r#"{"places":"points","x":3}"#, r#"{"places":"none","delimiter":"\""}"#, "{}"] {
        let (_, faults, written) = of(wrong);
        assert_eq!(faults, 1, "{wrong}");
        let node = tree::parse(written.as_bytes(), &mut Trouble::default()).unwrap();
        for word in wrong.split(['{', '}', ',']).filter(|word| !word.is_empty()) {
            assert!(node.compact().contains(word), "{word}\n{written}");
        }
    }
}

#[test]
fn names_of_projects_are_known_whatever_their_letters() {
    assert!(is_project(Path::new("/a/b.Atlas.JSON")));
    assert!(!is_project(Path::new("/a.atlas.json/b.json")));
}

#[test]
fn an_example_reads_as_it_is_described() {
    let example = include_str!("../../../tests/fixtures/project/example.atlas.json");
    let project = no_trouble(example);
    assert_eq!(write(&project), example);
}

#[test]
fn what_is_written_is_valid_by_the_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../docs/project.schema.json")).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut runner = proptest::test_runner::TestRunner::default();
    runner
        .run(&any_project(), |mut project| {
            project.layers.retain(|layer| !matches!(layer.source, LayerSource::Unknown(_)));
            let text = write(&project);
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            prop_assert!(faults.is_empty(), "{:?}\n{}", faults, text);
            Ok(())
        })
        .unwrap();
    let bad = |text: &str| !validator.is_valid(&serde_json::from_str(text).unwrap());
    assert!(bad("{}"));
    assert!(bad(r#"{"type":"khankendi-atlas-project","version":2,"layers":[]}"#));
    assert!(bad(r#"{"type":"khankendi-atlas-project","version":1,"layers":[{}]}"#));
    assert!(bad(r#"{"type":"khankendi-atlas-project","version":1,"layers":[{"file":"a","opacity":2}]}"#));
    assert!(bad(
        r#"{"type":"khankendi-atlas-project","version":1,"layers":[{"file":"a","style":{"symbology":{"kind":"graduated"}}}]}"#
    ));
}

#[test]
fn absolute_paths_begin_at_the_folder_in_which_the_project_is_written() {
    let folder = std::path::absolute("maps").unwrap();
    let file = |path: &Path| ProjectLayer::new(LayerSource::File { path: FilePath::of(path), part: None });
    let project = ProjectFile {
        layers: vec![
            file(&folder.join("data/a.geojson")),
            file(Path::new("b.geojson")),
            file(Path::new("http://host/c")),
            ProjectLayer::new(LayerSource::Programme("hotels".into())),
        ],
        basemap: Some(ProjectBasemap::Tiles(ProjectTiles::Archive(FilePath::of(&folder.join("x.pmtiles"))))),
        ..ProjectFile::default()
    };
    let written = project.for_folder(&folder, &[]);
    let paths: Vec<String> = written
        .layers
        .iter()
        .filter_map(|layer| match &layer.source {
            LayerSource::File { path, .. } => Some(path.text().to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(paths, ["data/a.geojson", "b.geojson", "http:/host/c"]);
    let archive = FilePath::new("x.pmtiles", None);
    assert_eq!(written.basemap, Some(ProjectBasemap::Tiles(ProjectTiles::Archive(archive))));
    assert_eq!(written.for_folder(&folder, &[]), written);
    // A file that waits for a person's word stays where it is, unless its letters alone lead to it.
    let elsewhere = std::path::absolute("elsewhere/a.geojson").unwrap();
    let waiting = ProjectFile { layers: vec![file(&elsewhere)], ..ProjectFile::default() };
    assert_eq!(waiting.for_folder(&folder, std::slice::from_ref(&elsewhere)), waiting);
}
