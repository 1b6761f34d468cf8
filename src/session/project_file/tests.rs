use super::*;
use crate::model::layer::LayerData;
use crate::model::time::{Basis, Status};
use crate::session::{Action, Command, my_file};

const HEAD: &str = r#""type":"khankendi-atlas-project","version":1"#;

fn stamp(hash: u64) -> Stamp {
    serde_json::from_value(serde_json::json!({"length": 1, "hash": hash})).unwrap()
}

/// A session with one layer of a file, and what is done with it.
fn session() -> Session {
    let layer = my_file(LayerId(0), Path::new("/maps/a.geojson"), Arc::new(LayerData::default()), 0);
    let mut session = Session::new(Vec::new(), None);
    session.next_layer = 1;
    session.project.layers.push(Arc::new(layer));
    session
}

fn saves(effects: &[Effect]) -> Vec<SaveProject> {
    let save = |effect: &Effect| match effect {
        Effect::SaveProject(save) => Some(SaveProject::clone(save)),
        _ => None,
    };
    effects.iter().filter_map(save).collect()
}

fn save_to(session: &mut Session, path: &str) -> SaveProject {
    let effects = session.apply(Command::SaveProjectTo { path: path.into(), over: true });
    saves(&effects).pop().expect("it is written")
}

fn saved(session: &mut Session, save: &SaveProject, hash: u64) -> Vec<Effect> {
    let (project, path) = (save.project, save.path.clone());
    session.apply(Command::ProjectSaved { project, path, stamp: stamp(hash) })
}

fn read(name: &str, text: &str) -> (tempfile::TempDir, PathBuf, Box<ReadProject>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let read = ReadProject::open(&path, &[]).unwrap();
    (folder, path, Box::new(read))
}

#[test]
fn a_save_that_ends_later_marks_and_moves_no_other_project() {
    let mut session = session();
    let save = save_to(&mut session, "/maps/a.atlas.json");
    session.apply(Command::Act(Action::NewProject));
    session.apply(Command::UnsavedAnswered(UnsavedAnswer::Discard));
    assert!(saved(&mut session, &save, 1).is_empty());
    assert_eq!((session.project_path(), session.own_projects().len()), (None, 0));
    // One that fails offers nothing that would write the new project there.
    let (project, path) = (save.project, save.path);
    let reason = Some(Message::new("notice-not-saved"));
    session.apply(Command::ProjectNotSaved { project, path, reason, changed: true });
    assert!(session.notices.all().iter().all(|notice| notice.buttons.is_empty()));
}

#[test]
fn saves_go_one_after_the_other_and_the_last_has_the_last_state() {
    let mut session = session();
    let first = save_to(&mut session, "/maps/a.atlas.json");
    session.apply(Command::SetLayerOpacity(LayerId(0), 0.5));
    assert!(session.apply(Command::Act(Action::SaveProject)).is_empty(), "one is being written");
    let next = saves(&saved(&mut session, &first, 1)).pop().expect("the last state is written");
    assert_eq!((next.known, next.file.layers[0].opacity), (Some(stamp(1)), 0.5));
    assert!(session.is_changed());
    assert!(saved(&mut session, &next, 2).is_empty());
    assert!(!session.is_changed());
}

#[test]
fn what_is_changed_while_a_project_is_written_or_read_is_asked_for() {
    let mut session = session();
    session.apply(Command::AskToQuit);
    session.apply(Command::UnsavedAnswered(UnsavedAnswer::Save));
    let save = save_to(&mut session, "/maps/a.atlas.json");
    session.apply(Command::SetLayerOpacity(LayerId(0), 0.5));
    assert!(!saved(&mut session, &save, 1).contains(&Effect::Quit));
    assert_eq!(session.asks_to_save(), Some(&Then::Quit));
    session.apply(Command::UnsavedAnswered(UnsavedAnswer::Cancel));
    // What was given up is not asked for again; what came since is.
    let (_folder, path, read) = read("b.atlas.json", &format!(r#"{{{HEAD},"layers":[]}}"#));
    session.apply(Command::OpenFiles { paths: vec![path.clone()], replace: None });
    session.apply(Command::UnsavedAnswered(UnsavedAnswer::Discard));
    session.apply(Command::ToggleStatus(Status::Planned));
    session.apply(Command::ProjectRead(read.clone()));
    assert_eq!(session.asks_to_save(), Some(&Then::Open(path.clone(), Vec::new())));
    assert_eq!(session.project_path(), Some(Path::new("/maps/a.atlas.json")));
    session.apply(Command::UnsavedAnswered(UnsavedAnswer::Discard));
    session.apply(Command::ProjectRead(read));
    assert_eq!(session.project_path().map(Path::to_owned), Some(std::path::absolute(path).unwrap()));
    assert_eq!(session.own_files(), 0);
}

#[test]
fn layers_without_a_file_are_lost_only_after_a_question() {
    let mut session = session();
    session.project.edit(LayerId(0), |layer| layer.source = None);
    let save = save_to(&mut session, "/maps/a.atlas.json");
    saved(&mut session, &save, 1);
    assert!(!session.is_changed());
    assert!(session.apply(Command::AskToQuit).is_empty() && session.asks_to_save().is_some());
    assert_eq!(session.apply(Command::UnsavedAnswered(UnsavedAnswer::Discard)), [Effect::Quit]);
}

#[test]
fn clusters_that_a_person_chose_for_an_unread_layer_stay_with_the_usual_style() {
    let text = format!(r#"{{{HEAD},"layers":[{{"file":"a.geojson"}},{{"file":"b.geojson"}}]}}"#);
    let (_folder, _, read) = read("a.atlas.json", &text);
    let mut session = Session::new(Vec::new(), None);
    session.apply(Command::ProjectRead(read));
    let id = session.project.layers[0].id;
    session.apply(Command::SetLayerClusters(id, true));
    session.project.edit(id, |layer| layer.broken = None);
    let layer = session.project.layers[0].clone();
    session.project_file_read();
    let usual = session.usual_style(&layer).with_clusters(true);
    assert_ne!(layer.style, usual);
    assert_eq!(session.project.layers[0].style, usual);
    assert!(session.is_changed());
}

#[test]
fn the_style_that_a_person_chose_and_the_archive_of_a_project_stay() {
    let text = format!(
        r#"{{{HEAD},"basemap":{{"kind":"tiles","file":"x.pmtiles"}},"basis":"planned","layers":[{{"file":"a.geojson"}}]}}"#
    );
    let (_folder, path, read) = read("a.atlas.json", &text);
    let mut session = Session::new(Vec::new(), None);
    let effects = session.apply(Command::ProjectRead(read));
    let place = std::path::absolute(path).unwrap().with_file_name("x.pmtiles");
    assert!(effects.contains(&Effect::ReadGround(place)));
    assert_eq!(session.clock.basis, Basis::Planned);
    let id = session.project.layers[0].id;
    let style = crate::model::style::LayerStyle::single(crate::model::theme::Rgb(0x123456));
    session.apply(Command::SetStyle(id, Box::new(style.clone())));
    session.project.edit(id, |layer| layer.broken = None);
    session.project_file_read();
    assert_eq!(session.project.layers[0].style, style);
    // Until it is open, and if it cannot be, the archive is the project's.
    let archive =
        |session: &Session| format!("{:?}", session.project_file(None).basemap).contains("x.pmtiles");
    assert!(archive(&session));
    session.apply(Command::Act(Action::ToggleTiles));
    assert!(!archive(&session));
}
