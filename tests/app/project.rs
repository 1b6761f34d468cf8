//! Projects as a person uses them: saved, opened, changed, asked for before they are lost, found again after a crash.

use super::window::{Start, Window};
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use khankendi_atlas::formats::settings::{Settings, SettingsStore};
use khankendi_atlas::model::project::Broken;
use khankendi_atlas::model::style::{Categories, LayerStyle, Palette, Symbology};
use khankendi_atlas::model::theme::Rgb;
use khankendi_atlas::model::time::{Status, TimeReading};
use khankendi_atlas::session::{Action, BasemapChoice, Command, Level};
use khankendi_atlas::spatial::LonLat;
use std::fs;
use std::path::{Path, PathBuf};

const POINTS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kind":"school","opened":"2023-05-01"},"geometry":{"type":"Point","coordinates":[46.74,39.81]}},
{"type":"Feature","properties":{"kind":"clinic","opened":"2024-02-01"},"geometry":{"type":"Point","coordinates":[46.75,39.82]}}]}"#;
const AREA: &str = r#"{"type":"Feature","properties":{"kind":"x"},"geometry":{"type":"Polygon","coordinates":[[[46.7,39.8],[46.8,39.8],[46.8,39.85],[46.7,39.8]]]}}"#;
const HEAD: &str = r#""type":"khankendi-atlas-project","version":1"#;

/// A folder with two files in it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let maps = fs::canonicalize(folder.path()).unwrap().join("maps");
    fs::create_dir_all(maps.join("data")).unwrap();
    fs::write(maps.join("data/points.geojson"), POINTS).unwrap();
    fs::write(maps.join("area.geojson"), AREA).unwrap();
    (folder, maps)
}

fn open(path: &Path) -> Window {
    Start { files: vec![path.to_owned()], ..Start::default() }.open()
}

fn save(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
}

/// What a project keeps of each layer: its title, how it is shown, and how many features it has.
fn layers(window: &Window) -> Vec<(String, bool, f32, LayerStyle, Option<String>, usize)> {
    let session = window.session();
    let layers = session.project.layers.iter().map(|layer| {
        (
            layer.title.get(session.lang).to_owned(),
            layer.visible,
            layer.opacity,
            layer.style.clone(),
            layer.filter.as_deref().map(ToOwned::to_owned),
            layer.data.len(),
        )
    });
    layers.collect()
}

/// Asks the window to close; what it answers.
fn close(window: &mut Window) -> Vec<ViewportCommand> {
    let viewports = &mut window.harness.input_mut().viewports;
    viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    window.harness.run_steps(1);
    let answer = commands(window);
    window.settle();
    answer
}

fn commands(window: &Window) -> Vec<ViewportCommand> {
    window.harness.output().viewport_output.values().flat_map(|of| of.commands.clone()).collect()
}

fn last_notice(window: &Window) -> (Level, String) {
    let notice = window.session().notices.all().last().unwrap();
    (notice.level, notice.title.key.clone())
}

/// Lets so many seconds pass.
fn wait_seconds(window: &mut Window, seconds: f64) {
    let now = window.harness.ctx.input(|input| input.time);
    window.harness.input_mut().time = Some(now + seconds);
    window.harness.run_steps(1);
    window.harness.input_mut().time = None;
    window.settle();
}

#[test]
fn what_is_saved_is_opened_as_it_was() {
    let (_folder, maps) = folder();
    let project = maps.join("project.atlas.json");
    let mut window = Start {
        files: vec![maps.join("area.geojson"), maps.join("data/points.geojson")],
        save_to: Some(project.clone()),
        pictures: true,
        ..Start::default()
    }
    .open();
    window.settle();
    assert!(window.session().is_changed());
    assert!(window.harness.state().title().starts_with("• "));
    let (top, next) = (window.session().project.layers[0].id, window.session().project.layers[1].id);
    let style = LayerStyle {
        symbology: Symbology::Categories(Categories {
            field: "kind".into(),
            top: 5,
            palette: Palette::TolMuted,
            chosen: vec![("school".into(), Rgb(0xFF0000))],
            hidden: Vec::new(),
            other: Rgb(0x808080),
        }),
        point_radius_points: 9.0,
        ..LayerStyle::single(Rgb(0x123456))
    };
    window.command(Command::SetStyle(top, Box::new(style)));
    window.command(Command::SetLayerOpacity(next, 0.5));
    window.command(Command::MoveLayer(next, 0));
    let hotels = window.session().project.by_key("hotels").unwrap().id;
    window.command(Command::SetLayerVisible(hotels, false));
    window.command(Command::ToggleStatus(Status::Planned));
    window.on("2024-06-01");
    window.command(Command::SetView { centre: LonLat::new(46.75, 39.82), zoom: 11.5 });
    save(&mut window);
    assert_eq!(last_notice(&window), (Level::Info, "notice-project-saved".into()));
    assert!(!window.session().is_changed());
    assert_eq!(window.harness.state().title(), "project – Khankendi Atlas");
    let text = fs::read_to_string(&project).unwrap();
    assert!(
        text.contains("\"file\": \"data/points.geojson\"") && text.contains("\"file\": \"area.geojson\"")
    );
    let before = (layers(&window), window.day(), window.session().clock.filter);
    let map = window.map();
    wait_seconds(&mut window, 20.0);
    let picture = window.picture();
    drop(window);

    let mut again = Start { files: vec![project.clone()], pictures: true, ..Start::default() }.open();
    again.settle();
    assert_eq!((layers(&again), again.day(), again.session().clock.filter), before);
    assert!(!again.session().is_changed());
    wait_seconds(&mut again, 20.0);
    // The same map, but for where a bar stands that something can be undone.
    let same = again.picture();
    let differs = |x: u32, y: u32| picture.get_pixel(x, y) != same.get_pixel(x, y);
    let (columns, rows) =
        (map.left() as u32 + 8..map.right() as u32 - 8, map.top() as u32 + 8..map.bottom() as u32 - 120);
    let all = columns.len() * rows.len();
    let changed = rows.flat_map(|y| columns.clone().map(move |x| (x, y))).filter(|&(x, y)| differs(x, y));
    let changed = changed.count();
    assert!(changed * 1000 < all, "{changed} of {all} pixels differ");
    // Saved untouched, it is the same file.
    again.command(Command::SaveProjectTo { path: project.clone(), over: false });
    assert_eq!(fs::read_to_string(&project).unwrap(), text);
}

#[test]
fn members_that_mean_nothing_survive_a_change() {
    let (_folder, maps) = folder();
    let project = maps.join("a.atlas.json");
    let text = format!(
        r#"{{{HEAD},"x":{{"y":1.50}},"layers":[{{"file":"area.geojson","z":[1e400],"style":{{"line-width":3,"glow":"g"}}}},{{"icon":"later"}}]}}"#
    );
    fs::write(&project, text).unwrap();
    let mut window = open(&project);
    assert_eq!(last_notice(&window).1, "notice-project-wrong");
    window.assert_says("layers[1]");
    let layer = window.session().project.layers[0].clone();
    assert_eq!((layer.style.line_width_points, layer.data.len()), (3.0, 1));
    window.command(Command::SetLayerVisible(layer.id, false));
    save(&mut window);
    let saved = fs::read_to_string(&project).unwrap();
    for kept in ["\"y\": 1.50", "[1e400]", "\"glow\": \"g\"", "\"icon\": \"later\"", "\"visible\": false"] {
        assert!(saved.contains(kept), "{kept}\n{saved}");
    }
    // The programme's layers that it did not list are there, hidden, at the end.
    let hotels = window.session().project.by_key("hotels").unwrap();
    assert!(!hotels.visible);
}

#[test]
fn changes_are_asked_for_before_they_are_lost() {
    let (_folder, maps) = folder();
    let project = maps.join("new.atlas.json");
    let mut window = Start { save_to: Some(project.clone()), ..Start::default() }.open();
    // Nothing to lose: it closes. View and day are nothing to lose.
    window.on("2024-06-01");
    window.command(Command::SetView { centre: LonLat::new(46.0, 40.0), zoom: 9.0 });
    assert!(!close(&mut window).contains(&ViewportCommand::CancelClose));
    window.drop_files(&[maps.join("area.geojson")]);
    assert!(close(&mut window).contains(&ViewportCommand::CancelClose));
    window.assert_says("Changes are not saved");
    window.click("Cancel");
    assert!(!window.says("Changes are not saved") && window.session().is_changed());
    // Escape is Cancel; a new project asks as well.
    window.keys(Modifiers::COMMAND, Key::N);
    window.assert_says("Changes are not saved");
    window.key(Key::Escape);
    assert_eq!(window.session().own_files(), 1);
    window.keys(Modifiers::COMMAND, Key::N);
    window.click("Do not save");
    assert_eq!(window.session().own_files(), 0);
    assert!(!window.session().is_changed() && !project.exists());
    // What has no file is named, and lost only after a question.
    window.command(Command::Paste(AREA.into()));
    window.keys(Modifiers::COMMAND, Key::N);
    window.assert_says("These layers did not come from a file and are lost even if the project is saved");
    window.click("Do not save");
    // Saved on the way out.
    window.drop_files(&[maps.join("area.geojson")]);
    window.keys(Modifiers::COMMAND, Key::Q);
    window.harness.get_by_label("Save").click();
    let mut closes = false;
    for _ in 0..2000 {
        window.harness.run_steps(1);
        closes |= commands(&window).contains(&ViewportCommand::Close);
        if closes {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(closes && project.exists());
    assert!(!close(&mut window).contains(&ViewportCommand::CancelClose));
}

#[test]
fn files_outside_the_folder_are_asked_for() {
    let (folder, maps) = folder();
    fs::write(folder.path().join("outside.geojson"), POINTS).unwrap();
    let project = maps.join("a.atlas.json");
    let text = format!(
        r#"{{{HEAD},"day":"2024-03-05","basemap":{{"kind":"tiles","source":"no-such-source"}},
        "layers":[{{"file":"../outside.geojson","opacity":0.25}},{{"file":"area.geojson"}},{{"file":"http://host/x.geojson"}}]}}"#
    );
    fs::write(&project, text).unwrap();
    let mut window = open(&project);
    let of = |window: &Window, place: usize| window.session().project.layers[place].clone();
    assert_eq!(of(&window, 0).broken, Some(Broken::NotRead));
    assert_eq!((of(&window, 1).data.len(), of(&window, 1).broken), (1, None));
    assert!(window.session().files_to_watch().iter().all(|(path, _)| !path.ends_with("outside.geojson")));
    window.assert_says("wants to read files outside its folder: 1");
    assert_eq!(window.session().basemap, BasemapChoice::Offline, "no tiles unasked");
    window.click("Read them");
    assert_eq!((of(&window, 0).data.len(), of(&window, 0).opacity, of(&window, 0).broken), (2, 0.25, None));
    assert!(!window.session().is_changed());
    // Saved, the address is still there, and the project is the person's own from now on.
    window.command(Command::SetLayerVisible(of(&window, 0).id, false));
    save(&mut window);
    let saved = fs::read_to_string(&project).unwrap();
    assert!(saved.contains("http://host/x.geojson") && saved.contains("../outside.geojson"), "{saved}");
    assert!(saved.contains("no-such-source"), "{saved}");
    assert_eq!(window.session().own_projects().len(), 1);
}

#[test]
fn a_file_that_is_gone_and_a_later_version_lose_nothing() {
    let (_folder, maps) = folder();
    let project = maps.join("a.atlas.json");
    fs::write(
        &project,
        format!(r#"{{{HEAD},"layers":[{{"file":"gone.geojson","title":"Gone","opacity":0.5}}]}}"#),
    )
    .unwrap();
    let mut window = open(&project);
    let layer = window.session().project.layers[0].clone();
    assert_eq!((layer.broken, layer.title.get(window.session().lang)), (Some(Broken::Missing), "Gone"));
    window.command(Command::SetLayerOpacity(layer.id, 0.75));
    save(&mut window);
    let saved = fs::read_to_string(&project).unwrap();
    assert!(saved.contains("gone.geojson") && saved.contains("0.75") && saved.contains("Gone"), "{saved}");
    let newer = maps.join("newer.atlas.json");
    let text = r#"{"type":"khankendi-atlas-project","version":9}"#;
    fs::write(&newer, text).unwrap();
    window.drop_files(std::slice::from_ref(&newer));
    window.assert_says("It is a project of version 9. This program reads version 1; a later one is needed.");
    assert_eq!(window.session().project_path(), Some(project.as_path()));
    assert_eq!(fs::read_to_string(&newer).unwrap(), text);
}

#[test]
fn what_cannot_be_saved_is_told_and_stays_changed() {
    let (_folder, maps) = folder();
    let project = maps.join("a.atlas.json");
    fs::write(&project, format!(r#"{{{HEAD},"layers":[{{"file":"area.geojson"}}]}}"#)).unwrap();
    let mut window = open(&project);
    let layer = window.session().project.layers[0].id;
    window.command(Command::SetLayerOpacity(layer, 0.5));
    let old = fs::read(&project).unwrap();
    let mut permissions = fs::metadata(&project).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&project, permissions.clone()).unwrap();
    save(&mut window);
    assert_eq!(last_notice(&window), (Level::Error, "notice-project-not-saved".into()));
    assert!(window.session().is_changed());
    assert_eq!(fs::read(&project).unwrap(), old);
    #[allow(clippy::permissions_set_readonly_false, reason = "a file of the test's own")]
    permissions.set_readonly(false);
    fs::set_permissions(&project, permissions).unwrap();
    // Another window has saved it in the meantime.
    let theirs = format!(r#"{{{HEAD},"layers":[]}}"#);
    fs::write(&project, &theirs).unwrap();
    save(&mut window);
    assert!(window.session().is_changed());
    assert_eq!(fs::read_to_string(&project).unwrap(), theirs);
    window.click("Save over it");
    assert!(!window.session().is_changed());
    assert!(fs::read_to_string(&project).unwrap().contains("\"opacity\": 0.5"));
}

#[test]
fn what_was_not_saved_before_a_crash_is_offered() {
    let (folder, maps) = folder();
    let recovery = folder.path().join("recovery");
    let start = |files: Vec<PathBuf>| Start { files, recovery: Some(recovery.clone()), ..Start::default() };
    let mut window = start(vec![maps.join("data/points.geojson")]).open();
    let layer = window.session().project.layers[0].id;
    window.command(Command::SetLayerOpacity(layer, 0.5));
    wait_seconds(&mut window, 31.0);
    // While it runs nothing is taken for a crash.
    let second = start(Vec::new()).open();
    assert!(second.session().notices.all().is_empty());
    drop(second);
    // It ends without a word.
    drop(window);
    let mut again = start(Vec::new()).open();
    again.assert_says("A project without a file was not saved when the program ended");
    again.click("Restore");
    let layer = again.session().project.layers[0].clone();
    assert_eq!((layer.opacity, layer.data.len()), (0.5, 2));
    assert!(again.session().is_changed());
    again.settle();
    // Not wanted any more after all: nothing is left to be offered.
    again.command(Command::Act(Action::NewProject));
    again.click("Do not save");
    again.settle();
    drop(again);
    let last = start(Vec::new()).open();
    assert!(last.session().notices.all().is_empty(), "{:?}", last.session().notices.all());
}

#[test]
fn of_two_projects_without_a_file_each_is_offered() {
    let (folder, maps) = folder();
    let recovery = folder.path().join("recovery");
    let start = |files: Vec<PathBuf>| Start { files, recovery: Some(recovery.clone()), ..Start::default() };
    let mut windows: Vec<Window> = ["data/points.geojson", "area.geojson"]
        .map(|file| start(vec![maps.join(file)]).open())
        .into_iter()
        .collect();
    for window in &mut windows {
        wait_seconds(window, 31.0);
    }
    drop(windows);
    let again = start(Vec::new()).open();
    let notices = again.session().notices.all();
    assert_eq!(notices.iter().filter(|notice| notice.buttons.len() == 2).count(), 2, "{notices:?}");
}

#[test]
fn columns_and_times_that_a_person_chose_are_saved_and_opened() {
    let (_folder, maps) = folder();
    fs::write(maps.join("t.csv"), "a,b\n46.7,39.8\n46.8,39.9\n").unwrap();
    fs::write(maps.join("dated.geojson"), POINTS.replace("opened", "start_date")).unwrap();
    let project = maps.join("a.atlas.json");
    let text = format!(
        r#"{{{HEAD},"layers":[{{"file":"t.csv","table":{{"places":"points","x":0,"y":1}}}},{{"file":"dated.geojson"}}]}}"#
    );
    fs::write(&project, text).unwrap();
    let mut window = open(&project);
    assert_eq!(window.session().project.layers[0].data.geometries.extent().west, 46.7);
    let dated = window.session().project.layers[1].clone();
    assert_ne!(*dated.data.reading, TimeReading::default());
    let none = Some(Box::new(TimeReading::default()));
    window.command(Command::SetReading { layer: dated.id, reading: none });
    save(&mut window);
    let has_none = || fs::read_to_string(&project).unwrap().contains("\"kind\": \"none\"");
    assert!(has_none() && fs::read_to_string(&project).unwrap().contains("\"places\": \"points\""));
    // It comes back with an undo, and is saved so.
    window.command(Command::SetReading { layer: dated.id, reading: None });
    save(&mut window);
    assert!(!has_none());
    window.keys(Modifiers::COMMAND, Key::Z);
    save(&mut window);
    assert!(has_none());
    let again = open(&project);
    assert_eq!(*again.session().project.layers[1].data.reading, TimeReading::default());
    assert_eq!(again.session().project.layers[0].data.len(), 2);
    assert!(!again.session().is_changed());
}

#[test]
fn the_last_project_is_opened_at_the_next_start() {
    let (folder, maps) = folder();
    let project = maps.join("a.atlas.json");
    fs::write(&project, format!(r#"{{{HEAD},"layers":[{{"file":"area.geojson"}}]}}"#)).unwrap();
    let store = || SettingsStore::in_folder(Some(folder.path().join("settings")));
    let mut window = Start { files: vec![project.clone()], store: Some(store()), ..Start::default() }.open();
    window.harness.state_mut().save_settings();
    let (settings, _): (Settings, _) = store().load();
    assert_eq!(settings.last_project.map(|file| file.path().to_owned()), Some(project.clone()));
    let mut again = Start { store: Some(store()), ..Start::default() }.open();
    assert_eq!(again.session().project_path(), Some(project.as_path()));
    assert_eq!(again.session().own_files(), 1);
    again.command(Command::SetReopensProject(false));
    again.harness.state_mut().save_settings();
    let last = Start { store: Some(store()), ..Start::default() }.open();
    assert_eq!(last.session().project_path(), None);
}

#[test]
fn of_two_projects_one_is_opened_and_the_other_is_named() {
    let (_folder, maps) = folder();
    let project = |name: &str, file: &str| {
        let path = maps.join(name);
        fs::write(&path, format!(r#"{{{HEAD},"layers":[{{"file":"{file}"}}]}}"#)).unwrap();
        path
    };
    let paths = [project("one.atlas.json", "area.geojson"), project("two.atlas.json", "data/points.geojson")];
    let store = maps.join("settings");
    fs::create_dir_all(&store).unwrap();
    let settings = r#"{"version": 1, "tiles": true, "tile_source": "archive:/gone/plain.mbtiles"}"#;
    fs::write(store.join("settings.json"), settings).unwrap();
    let store = Some(SettingsStore::in_folder(Some(store)));
    let mut files = paths.to_vec();
    files.insert(1, maps.join("area.geojson"));
    let window = Start { files, store, ..Start::default() }.open();
    assert_eq!(window.session().project_path(), Some(&*paths[1]));
    let told = |key: &str| window.session().notices.all().iter().find(|notice| notice.title.key == key);
    let left = told("notice-one-project").and_then(|notice| notice.detail.as_ref()).unwrap();
    assert_eq!(left.args, [("files", "one.atlas.json".to_owned())]);
    assert_eq!(window.session().own_files(), 2, "files that are named beside it lie above it");
    let all = window.session().notices.all().iter();
    let failed = all.filter(|notice| notice.title.key == "notice-file-not-opened").count();
    assert_eq!(failed, 1, "the archive that was the ground is read too, once");
}

#[test]
fn files_that_are_opened_while_a_project_is_read_lie_above_it() {
    let (_folder, maps) = folder();
    let project = |name: &str| {
        let path = maps.join(name);
        fs::write(&path, format!(r#"{{{HEAD},"layers":[{{"file":"data/points.geojson"}}]}}"#)).unwrap();
        path
    };
    let (one, two) = (project("one.atlas.json"), project("two.atlas.json"));
    let mut window = Start::default().open();
    let ctx = window.harness.ctx.clone();
    for path in [one, maps.join("area.geojson"), two.clone()] {
        let open = Command::OpenFiles { paths: vec![path], replace: None };
        window.harness.state_mut().command(&ctx, open);
    }
    window.settle();
    assert_eq!(window.session().project_path(), Some(&*two));
    let own: Vec<usize> = layers(&window).iter().map(|layer| layer.5).take(2).collect();
    assert_eq!((window.session().own_files(), own), (2, vec![1, 2]));
}
