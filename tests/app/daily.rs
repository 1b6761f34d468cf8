//! Files in daily life: pasted, changed on the disk, opened twice, gone and found, tables whose columns are asked for.

use super::window::{Start, Window, fixture};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use khankendi_atlas::formats::settings::{FilesChanged, SettingsStore};
use khankendi_atlas::model::project::Broken;
use khankendi_atlas::model::selection::FeatureSets;
use khankendi_atlas::session::{Command, Level, SelectHow};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Points with these ids and names, one beside the other.
fn points(of: &[(&str, &str)]) -> String {
    let features: Vec<String> = of
        .iter()
        .enumerate()
        .map(|(place, (id, name))| {
            let id = if id.is_empty() { String::new() } else { format!(r#""id":"{id}","#) };
            let lon = 49.5 + place as f64 / 10.0;
            format!(r#"{{"type":"Feature",{id}"properties":{{"name":"{name}"}},"geometry":{{"type":"Point","coordinates":[{lon},40.5]}}}}"#)
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// Lets time pass until something is so.
#[track_caller]
fn wait(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let patience = Instant::now() + Duration::from_secs(30);
    while !is_so(window) {
        assert!(Instant::now() < patience, "never: {what}\n{:#?}", window.names());
        std::thread::sleep(Duration::from_millis(50));
        window.harness.run_steps(1);
    }
    window.settle();
}

fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.to_owned()));
    window.settle();
    window.settle();
}

/// Titles of the layers of one's own, the topmost first.
fn titles(window: &Window) -> Vec<String> {
    let session = window.session();
    let own = session.project.layers.iter().take(session.own_files());
    own.map(|layer| layer.title.get(session.lang).to_owned()).collect()
}

fn last_notice(window: &Window) -> (Level, String) {
    let notice = window.session().notices.all().last().unwrap();
    (notice.level, notice.title.key.clone())
}

#[test]
fn texts_of_the_clipboard_are_layers() {
    let mut window = Start::default().open();
    paste(&mut window, &points(&[("a", "A"), ("b", "B")]));
    assert_eq!(titles(&window), ["Pasted 1"]);
    window.assert_says("Pasted 1 was opened: 2 features");
    let layer = window.session().project.layers[0].clone();
    assert_eq!((layer.data.len(), layer.source.clone()), (2, None));
    assert!(
        window.map().contains(window.at(khankendi_atlas::spatial::LonLat::new(49.5, 40.5))),
        "it is in view"
    );
    paste(&mut window, "SRID=4326;POLYGON((49 40,49.5 40,49.5 40.5,49 40))\nPOINT(49 40)");
    assert_eq!(titles(&window), ["Pasted 2", "Pasted 1"]);
    assert_eq!(window.session().project.layers[0].data.len(), 2);
    paste(&mut window, "name\tlat\tlon\nx\t40.1\t49.1\ny\t40.2\t49.2\n");
    assert_eq!(titles(&window)[0], "Pasted 3");
    // A text with a fault in it is a layer with a report.
    paste(
        &mut window,
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[49,40]}},7]}"#,
    );
    assert_eq!(titles(&window)[0], "Pasted 4");
    assert_eq!(last_notice(&window).0, Level::Warning);
    window.assert_says("Show problems");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window).len(), 3);
    // It speaks the language of the window.
    window.command(Command::SetLanguage(khankendi_atlas::model::lang::Lang::RU));
    assert_eq!(titles(&window)[0], "Вставка 3");
}

#[test]
fn paths_of_the_clipboard_are_files() {
    let (_folder, path) = file("a b.geojson", &points(&[("a", "A")]));
    let mut window = Start::default().open();
    let address = format!("file://{}", path.display().to_string().replace(' ', "%20"));
    paste(&mut window, &format!("{address}\n{}\n", fixture("points.geojson").display()));
    let mut opened = titles(&window);
    opened.sort();
    assert_eq!(opened, ["a b.geojson", "points.geojson"]);
    assert!(window.session().project.layers[0].source.is_some());
    paste(&mut window, "/no/such/file.geojson");
    window.assert_says("There is no such file");
}

#[test]
fn other_texts_say_what_they_are_and_typing_pastes_nothing() {
    let mut window = Start::default().open();
    for (text, said) in [
        ("Good morning", "it begins with “Good morning”"),
        ("<html><body/></html>", "a web page"),
        ("39.82, 46.75", "Paste it into the search field"),
        ("https://example.org/x.geojson", "an address on the web"),
        ("  \n ", "nothing but blanks"),
        (r#"{"type":"FeatureCollection","features":[{"#, "ends early"),
    ] {
        paste(&mut window, text);
        let names = window.names();
        assert!(
            names.iter().any(|name| name.to_lowercase().contains(&said.to_lowercase())),
            "{text}: {names:#?}"
        );
        assert_eq!(last_notice(&window).1, "notice-paste-failed");
        assert!(titles(&window).is_empty());
    }
    // The next one that is opened is the first.
    paste(&mut window, "POINT(49 40)");
    assert_eq!(titles(&window), ["Pasted 1"]);
    // While something is typed the text goes there.
    window.keys(Modifiers::COMMAND, Key::K);
    paste(&mut window, "POINT(50 40)");
    assert_eq!(titles(&window), ["Pasted 1"]);
    window.assert_says("POINT(50 40)");
}

#[test]
fn a_file_is_opened_once_and_again_only_when_that_is_wanted() {
    let (_folder, path) = file("roads.geojson", &points(&[("a", "A")]));
    let mut window = Start::default().open();
    let upwards = path.parent().unwrap().join("../").join(path.parent().unwrap().file_name().unwrap());
    window.drop_files(&[path.clone(), path.clone(), upwards.join("roads.geojson")]);
    assert_eq!(titles(&window), ["roads.geojson"], "one of the three");
    let first = window.session().project.layers[0].id;
    window.command(Command::MarkLayer(None));
    window.drop_files(&[upwards.join("roads.geojson")]);
    assert_eq!(titles(&window).len(), 1);
    window.assert_says("roads.geojson is open already");
    assert_eq!(window.session().marked_layer, Some(first));
    let before = window.session().project.layers[0].data.clone();
    window.click("Reload");
    assert_eq!(titles(&window).len(), 1);
    assert!(!Arc::ptr_eq(&window.session().project.layers[0].data, &before), "it was read again");
    window.drop_files(std::slice::from_ref(&path));
    window.click("Open again");
    assert_eq!(titles(&window), ["roads.geojson", "roads.geojson"]);
    assert!(!window.says("is open already"), "that is settled");
}

#[test]
fn a_file_that_changes_is_read_again_and_its_layer_keeps_what_was_made_of_it() {
    let (_folder, path) = file("roads.geojson", &points(&[("a", "A"), ("b", "B"), ("c", "C")]));
    let mut window = Start { files: vec![path.clone()], ..Start::default() }.open();
    let id = window.session().project.layers[0].id;
    window.command(Command::SetLayerOpacity(id, 0.5));
    window.command(Command::MoveLayer(id, 3));
    window.command(Command::SetLayerClusters(id, true));
    let sets: FeatureSets = [(id, [1, 2].into_iter().collect())].into();
    window.command(Command::SelectMany { found: sets, how: SelectHow::Replace });
    let view = window.session().view.camera();
    let before = window.session().project.layer(id).unwrap().clone();
    // In pieces, and by another file that takes its name.
    std::fs::write(&path, r#"{"type":"FeatureCollection","#).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let beside = path.with_extension("new");
    std::fs::write(&beside, points(&[("c", "C"), ("d", "D"), ("a", "A"), ("b", "B2")])).unwrap();
    std::fs::rename(&beside, &path).unwrap();
    wait(&mut window, "a notice", |window| window.says("roads.geojson has changed on disk"));
    assert_eq!(window.session().project.layer(id).unwrap().data.len(), 3, "it is asked first");
    window.click("Reload");
    let layer = window.session().project.layer(id).unwrap().clone();
    assert_eq!(layer.data.len(), 4);
    assert_eq!(
        (layer.opacity, layer.style.clusters, window.session().project.position(id)),
        (0.5, true, Some(3))
    );
    assert_eq!((&layer.style, &layer.title), (&before.style, &before.title));
    let selected: Vec<u32> = window.session().selection.of_layer(id).unwrap().iter().collect();
    assert_eq!(selected, [0, 3], "c and b, by their ids");
    assert_eq!(window.session().view.camera(), view, "the map stays where it is");
    assert!(!window.says("has changed on disk"));
    window.assert_says("roads.geojson was read again: 4 features");
    // One step of undo, after which nothing wrong is selected.
    assert_eq!(window.session().next_undo(), Some("edit-file-reload"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().project.layer(id).unwrap().data.len(), 3);
    assert!(window.session().selection.is_empty());
    // Nobody is told of the same change twice.
    std::thread::sleep(Duration::from_millis(2500));
    window.settle();
    assert!(!window.says("has changed on disk"));
}

#[test]
fn files_are_read_again_by_themselves_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let store = Some(SettingsStore::in_folder(Some(folder.path().to_owned())));
    let (_folder, path) = file("roads.geojson", &points(&[("", "A"), ("", "B")]));
    let mut window = Start { files: vec![path.clone()], store, ..Start::default() }.open();
    window.keys(Modifiers::COMMAND, Key::Comma);
    window.click("Files that change on disk: Reload");
    assert_eq!(window.session().settings().files_changed, FilesChanged::Reload, "it is kept");
    window.key(Key::Escape);
    let id = window.session().project.layers[0].id;
    window.command(Command::Select {
        feature: khankendi_atlas::model::feature::FeatureRef { layer: id, feature: 1 },
        add: false,
    });
    std::fs::write(&path, points(&[("", "A2"), ("", "B2")])).unwrap();
    let name = |window: &Window| {
        window
            .session()
            .project
            .layer(id)
            .unwrap()
            .data
            .names
            .get(1)
            .unwrap()
            .get(window.session().lang)
            .to_owned()
    };
    wait(&mut window, "read again", |window| name(window) == "B2");
    assert_eq!(window.selected().as_deref(), Some("B2"), "by its place: as many features as before");
    std::fs::write(&path, points(&[("", "A3")])).unwrap();
    wait(&mut window, "read again", |window| window.session().project.layer(id).unwrap().data.len() == 1);
    assert!(window.session().selection.is_empty(), "which one it was is not known");
    // What cannot be read any more leaves the layer as it is.
    std::fs::write(&path, "<html>").unwrap();
    wait(&mut window, "an error", |window| window.says("roads.geojson was not read again"));
    assert_eq!(window.session().project.layer(id).unwrap().data.len(), 1);
    window.assert_says("The layer stays as it is.");
    window.command(Command::SetFilesChanged(FilesChanged::Leave));
    std::fs::write(&path, points(&[("", "A4"), ("", "B4"), ("", "C4")])).unwrap();
    std::thread::sleep(Duration::from_millis(3500));
    window.settle();
    assert!(!window.says("has changed"));
    // By hand it is read all the same.
    window.keys(Modifiers::COMMAND, Key::R);
    assert_eq!(window.session().project.layer(id).unwrap().data.len(), 3);
}

#[test]
fn a_file_that_vanishes_stays_on_the_map_and_is_found_elsewhere() {
    let (folder, path) = file("roads.geojson", &points(&[("a", "A"), ("b", "B")]));
    let moved = folder.path().join("moved.geojson");
    let start = Start { files: vec![path.clone()], answer: vec![moved.clone()], ..Start::default() };
    let mut window = start.open();
    let id = window.session().project.layers[0].id;
    window.command(Command::SetLayerOpacity(id, 0.25));
    std::fs::rename(&path, &moved).unwrap();
    wait(&mut window, "gone", |window| window.says("roads.geojson is gone from the disk"));
    window.assert_says("roads.geojson is gone. Find it…");
    let layer = window.session().project.layer(id).unwrap().clone();
    assert_eq!((layer.data.len(), window.session().broken(&layer)), (2, Some(Broken::Missing)));
    // It comes back.
    std::fs::copy(&moved, &path).unwrap();
    wait(&mut window, "back", |window| {
        window.session().broken(window.session().project.layer(id).unwrap()).is_none()
    });
    std::fs::remove_file(&path).unwrap();
    wait(&mut window, "gone", |window| window.says("roads.geojson is gone. Find it…"));
    window.click("roads.geojson is gone. Find it…");
    let layer = window.session().project.layer(id).unwrap().clone();
    assert_eq!((layer.source.as_deref(), layer.opacity), (Some(&*moved), 0.25));
    assert!(window.session().broken(&layer).is_none() && !window.says("is gone. Find it…"));
    assert_eq!(window.session().next_undo(), Some("edit-file-find"));
    // From now on the file that was found is watched.
    std::fs::write(&moved, points(&[("a", "A")])).unwrap();
    wait(&mut window, "changed", |window| window.says("moved.geojson has changed on disk"));
}

#[test]
fn a_layer_whose_file_is_not_there_waits_for_it_with_its_style() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.geojson");
    let project = folder.path().join("maps.atlas.json");
    let style = r#"{"line-width":7.5}"#;
    let text = format!(
        r#"{{"type":"khankendi-atlas-project","version":1,"layers":[{{"file":"later.geojson","opacity":0.5,"style":{style}}}]}}"#
    );
    std::fs::write(&project, text).unwrap();
    let mut window = Start { files: vec![project], ..Start::default() }.open();
    let before = window.session().project.layers[0].clone();
    assert_eq!((before.data.len(), window.session().broken(&before)), (0, Some(Broken::Missing)));
    assert_eq!(before.style.line_width_points, 7.5);
    let watched = window.session().files_to_watch();
    assert!(
        watched.iter().any(|(of, stamp)| of.ends_with("later.geojson") && stamp.is_none()),
        "{watched:?}"
    );
    std::fs::write(&path, points(&[("a", "A"), ("b", "B")])).unwrap();
    wait(&mut window, "read", |window| window.session().project.layers[0].data.len() == 2);
    let after = window.session().project.layers[0].clone();
    assert_eq!((after.id, after.opacity, window.session().broken(&after)), (before.id, 0.5, None));
    assert_eq!(after.style, before.style);
}

#[test]
fn a_file_that_is_found_as_an_unsure_table_is_asked_about() {
    let (_folder, path) = file("sites.csv", "name,lat,lon\na,39.1,46.1\nb,39.2,46.2\n");
    let found = fixture("kinds/unsure.csv");
    let start = Start { files: vec![path.clone()], answer: vec![found.clone()], ..Start::default() };
    let mut window = start.open();
    let id = window.session().project.layers[0].id;
    assert_eq!(window.session().project.layers[0].data.len(), 2);
    std::fs::remove_file(&path).unwrap();
    window.command(Command::FindFile(id));
    window.settle();
    window.assert_says("unsure.csv: which columns hold the places?");
    window.click("Open");
    let layer = window.session().project.layer(id).unwrap();
    assert_eq!((layer.data.len(), layer.source.as_deref()), (3, Some(&*found)));
    assert_eq!((titles(&window).len(), window.session().next_undo()), (1, Some("edit-file-find")));
}

/// What a choice list shows.
fn chosen(window: &Window, name: &str) -> String {
    let node = window.harness.get_by_role_and_label(Role::ComboBox, name);
    node.accesskit_node().value().unwrap_or_default()
}

#[test]
fn the_columns_of_an_unsure_table_are_asked_for() {
    let mut window = Start::default().open();
    window.drop_files(&[fixture("kinds/unsure.csv")]);
    window.assert_says("unsure.csv is a table. It is not certain which of its columns hold the places.");
    window.assert_says("name; first; second");
    window.assert_says("a; 39.8; 46.8");
    window.assert_says("3 columns, written in UTF-8");
    assert_eq!(
        (chosen(&window, "Longitude"), chosen(&window, "Latitude")),
        ("second".into(), "first".into())
    );
    window.assert_says("3 of 3 rows have a place");
    // What is wrong is said in words.
    window.choose("Longitude", "first");
    window.assert_says("The same column is chosen twice.");
    window.choose("Longitude", "name");
    window.assert_says("Line 2: “a” in “name” is no coordinate.");
    window.assert_says("0 of 3 rows have a place");
    window.click("Places: None");
    window.assert_says("Nothing is drawn");
    window.click("Places: Two columns");
    window.click("Between the fields: Semicolon");
    window.assert_says("name,first,second");
    window.click("Between the fields: Comma");
    assert_eq!(chosen(&window, "Longitude"), "second");
    window.click("Open");
    assert_eq!(titles(&window), ["unsure.csv"]);
    let layer = window.session().project.layers[0].clone();
    assert_eq!(layer.data.len(), 3);
    assert!((layer.data.geometries.extent().west - 46.8).abs() < 1e-9);
    assert!(layer.table.is_some() && !window.session().panels.table_columns);
    // It is read again as it was chosen.
    window.keys(Modifiers::COMMAND, Key::R);
    assert_eq!(window.session().project.layers[0].data.len(), 3);
    assert!(!window.session().panels.table_columns);
}

#[test]
fn several_unsure_tables_are_asked_for_one_after_the_other() {
    let (_folder, other) = file("other.csv", "name,first,second\nx,39.1,46.1\ny,39.2,46.2\n");
    let mut window = Start::default().open();
    window.drop_files(&[fixture("kinds/unsure.csv"), other]);
    let asked: Vec<bool> =
        ["unsure.csv is a table", "other.csv is a table"].map(|words| window.says(words)).into();
    assert_eq!(asked.iter().filter(|asked| **asked).count(), 1);
    // Another page, and back.
    window.key(Key::F1);
    assert!(window.session().panels.help && !window.session().panels.table_columns);
    window.key(Key::Escape);
    assert!(window.session().panels.table_columns);
    window.click("Cancel");
    let now: Vec<bool> =
        ["unsure.csv is a table", "other.csv is a table"].map(|words| window.says(words)).into();
    assert_eq!(now, asked.iter().map(|asked| !asked).collect::<Vec<_>>());
    window.key(Key::Escape);
    assert!(!window.session().panels.has_page() && titles(&window).is_empty());
}

#[test]
fn a_table_in_metres_is_read_by_its_reference_system() {
    let (_folder, path) = file("metres.csv", "name,a,b\nx,390000,4410000\ny,391000,4411000\n");
    let mut window = Start { files: vec![path], ..Start::default() }.open();
    window.assert_says("metres.csv is a table");
    window.choose("Longitude", "a");
    window.choose("Latitude", "b");
    window.assert_says("2 rows have numbers that are no degrees.");
    window.harness.get_by_role_and_label(Role::TextInput, "Reference system").focus();
    window.harness.run_steps(2);
    window.harness.event(Event::Text("99999".into()));
    window.settle();
    window.assert_says("This reference system is not known.");
    window.keys(Modifiers::COMMAND, Key::A);
    window.harness.event(Event::Text("32639".into()));
    window.settle();
    window.settle();
    window.assert_says("2 of 2 rows have a place");
    window.assert_says("X, easting");
    window.click("Open");
    let extent = window.session().project.layers[0].data.geometries.extent();
    assert!((49.0..50.0).contains(&extent.west) && (39.0..40.5).contains(&extent.south), "{extent:?}");
}

#[test]
fn the_columns_of_a_sure_table_can_be_chosen_too() {
    let text = "name,lat,lon,lat2,lon2\na,39.1,46.1,40.1,47.1\nb,39.2,46.2,40.2,47.2\n";
    let (_folder, path) = file("sites.csv", text);
    let mut window = Start { files: vec![path.clone()], ..Start::default() }.open();
    assert!(!window.session().panels.table_columns, "nothing is asked");
    let id = window.session().project.layers[0].id;
    assert!((window.session().project.layer(id).unwrap().data.geometries.extent().west - 46.1).abs() < 1e-9);
    window.command(Command::SetLayerOpacity(id, 0.5));
    window.command(Command::ChooseColumns(id));
    window.assert_says("sites.csv: which columns hold the places?");
    assert_eq!(chosen(&window, "Longitude"), "lon");
    window.choose("Longitude", "lon2");
    window.choose("Latitude", "lat2");
    window.click("Open");
    let layer = window.session().project.layer(id).unwrap().clone();
    assert!((layer.data.geometries.extent().west - 47.1).abs() < 1e-9 && layer.opacity == 0.5);
    assert_eq!(titles(&window).len(), 1);
    let text = text.replace("47.1", "48.1");
    std::fs::write(&path, text).unwrap();
    window.command(Command::ReloadFile(path));
    window.settle();
    let layer = window.session().project.layer(id).unwrap().clone();
    assert!((layer.data.geometries.extent().west - 47.2).abs() < 1e-9, "it is read as it was chosen");
}

#[test]
fn layers_of_one_file_are_read_again_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("homes.gpkg");
    std::fs::copy(fixture("kinds/homes.gpkg"), &path).unwrap();
    let mut window = Start { files: vec![path.clone()], ..Start::default() }.open();
    let own = |window: &Window| -> Vec<(String, usize)> {
        let session = window.session();
        let own = session.project.layers.iter().take(session.own_files());
        own.map(|layer| (layer.title.get(session.lang).to_owned(), layer.data.len())).collect()
    };
    let before = own(&window);
    assert!(before.len() > 1);
    let features = |window: &Window| -> Vec<_> {
        let layers = &window.session().project.layers[..before.len()];
        layers.iter().map(|layer| layer.data.clone()).collect()
    };
    let of_before = features(&window);
    window.drop_files(std::slice::from_ref(&path));
    assert_eq!(own(&window), before);
    window.click("Reload");
    assert_eq!(own(&window), before, "each has its own part");
    let is_anew = |(a, b): (&Arc<_>, &Arc<_>)| !Arc::ptr_eq(a, b);
    assert!(features(&window).iter().zip(&of_before).all(is_anew), "all were read again");
    assert_eq!(window.session().next_undo(), Some("edit-file-reload"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.session().next_undo(), Some("edit-file-open"), "one step for all of them");
    assert!(!features(&window).iter().zip(&of_before).any(is_anew));
}
