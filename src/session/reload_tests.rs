//! Files that are read again while other things happen.

use super::reload::{Reload, ReloadFault, ReloadWish};
use super::watch::FileChange;
use super::{Action, Command, Effect, Message, Opened, Session, WantedReading};
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::pasted::{Pasted, read};
use crate::formats::stamp::SeenFile;
use crate::model::feature::LayerId;
use crate::model::feedback::Silent;
use crate::model::lang::LocalText;
use crate::model::project::Broken;
use crate::model::time::TimeReading;
use std::path::Path;
use std::sync::Arc;

/// So many points, as a file has them.
fn points(count: usize) -> Vec<Loaded> {
    let point = |place: usize| {
        format!(
            r#"{{"type":"Feature","id":{place},"properties":{{"day":"2024-07-05"}},"geometry":{{"type":"Point","coordinates":[46.{place},39]}}}}"#
        )
    };
    let features: Vec<String> = (1..=count).map(point).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    match read(&text, &ReadOptions::default(), &Silent).unwrap() {
        Pasted::Features(layers) => layers,
        Pasted::Paths(paths) => panic!("{paths:?}"),
    }
}

fn opened(count: usize) -> Opened {
    Opened::of(points(count).swap_remove(0))
}

/// What an effect wants to be read again.
fn wish(effects: Vec<Effect>) -> ReloadWish {
    let wishes = effects.into_iter().filter_map(|effect| match effect {
        Effect::Reload(wish) => Some(*wish),
        _ => None,
    });
    let mut wishes: Vec<ReloadWish> = wishes.collect();
    assert_eq!(wishes.len(), 1);
    wishes.remove(0)
}

fn answer(wish: ReloadWish, count: usize) -> Command {
    let seen = SeenFile { real_path: wish.path.clone(), stamp: None };
    let reload: Reload = wish.with(seen, points(count), &Silent).unwrap();
    Command::Reloaded(Box::new(reload))
}

fn len(session: &Session, id: LayerId) -> usize {
    session.project.layer(id).unwrap().data.len()
}

/// A session with a file of a project that is not read yet.
fn unread() -> (Session, LayerId, &'static Path) {
    let path = Path::new("/maps/roads.geojson");
    let mut session = Session::new(Vec::new(), None);
    let id = session.add_broken(path, LocalText::plain("roads"), None, Broken::NotRead);
    (session, id, path)
}

/// The same once it is read, with so many features.
fn with_file(count: usize) -> (Session, LayerId, &'static Path) {
    let (mut session, id, path) = unread();
    let wish = wish(session.reload_file(path));
    session.apply(answer(wish, count));
    assert_eq!((len(&session, id), session.next_undo()), (count, None));
    (session, id, path)
}

#[test]
fn undo_takes_no_features_from_layers_that_were_read_after_the_edit() {
    let (mut session, id, path) = unread();
    let of_file = wish(session.reload_file(path));
    session.apply(Command::SetLayerOpacity(id, 0.5));
    session.apply(answer(of_file, 3));
    session.apply(Command::Act(Action::Undo));
    let layer = session.project.layer(id).unwrap();
    assert_eq!((layer.opacity, layer.data.len(), layer.broken), (1.0, 3, None));
    session.apply(Command::Act(Action::Redo));
    let layer = session.project.layer(id).unwrap();
    assert_eq!((layer.opacity, layer.data.len(), layer.broken), (0.5, 3, None));
}

#[test]
fn undo_takes_no_features_from_layers_whose_file_came_back() {
    let (mut session, id, path) = unread();
    let number = wish(session.reload_file(path)).number;
    session.apply(Command::ReloadFailed(Box::new(ReloadFault {
        number,
        path: path.to_owned(),
        layers: vec![id],
        seen: SeenFile { real_path: path.to_owned(), stamp: None },
        reason: Message::new("notice-not-saved"),
        is_missing: true,
        is_changing: false,
    })));
    assert_eq!(session.project.layer(id).unwrap().broken, Some(Broken::Missing));
    session.apply(Command::SetLayerOpacity(id, 0.5));
    let back = Command::FileChanged { path: path.to_owned(), change: FileChange::Back };
    let of_file = wish(session.apply(back));
    session.apply(answer(of_file, 3));
    assert_eq!(session.next_undo(), Some("edit-layer-opacity"), "it came back by itself");
    session.apply(Command::Act(Action::Undo));
    let layer = session.project.layer(id).unwrap();
    assert_eq!((layer.opacity, layer.data.len(), layer.broken), (1.0, 3, None));
}

#[test]
fn a_layer_that_was_put_away_unread_is_read_when_it_comes_back() {
    let (mut session, id, path) = unread();
    let of_file = wish(session.reload_file(path));
    session.apply(Command::RemoveLayer(id));
    session.apply(answer(of_file, 3));
    assert!(session.project.layer(id).is_none());
    let of_file = wish(session.apply(Command::Act(Action::Undo)));
    session.apply(answer(of_file, 3));
    assert_eq!(len(&session, id), 3);
}

#[test]
fn the_newest_reading_counts_and_others_come_to_nothing() {
    let (mut session, id, path) = with_file(1);
    let first = wish(session.reload_file(path));
    let second = wish(session.reload_file(path));
    session.apply(answer(second, 3));
    session.apply(answer(first, 2));
    assert_eq!(len(&session, id), 3);
    // Another file has taken its place.
    let late = wish(session.reload_file(path));
    let path = Path::new("/maps/rails.geojson").to_owned();
    session.apply(Command::FileRead { path, replace: Some(id), opened: opened(4) });
    assert!(session.apply(answer(late, 2)).is_empty());
    assert_eq!(len(&session, id), 4);
}

#[test]
fn what_became_of_a_layer_meanwhile_is_not_lost() {
    let (mut session, id, path) = with_file(1);
    let of_file = wish(session.reload_file(path));
    // It was repaired, or the like.
    let other = Arc::new(session.project.layer(id).unwrap().data.as_ref().clone());
    session.project.edit(id, |layer| layer.data = Arc::clone(&other));
    let again = wish(session.apply(answer(of_file, 2)));
    assert!(Arc::ptr_eq(&session.project.layer(id).unwrap().data, &other));
    session.apply(answer(again, 2));
    assert_eq!(len(&session, id), 2);
    // A reading of times that is being worked out is worked out of the new features.
    let of_file = wish(session.reload_file(path));
    let reading = TimeReading { start: Some("day".into()), ..TimeReading::default() };
    session.apply(Command::SetReading { layer: id, reading: Some(Box::new(reading)) });
    let effects = session.apply(answer(of_file, 3));
    let wanted: Vec<&WantedReading> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::ReadTimes(wanted) => Some(wanted.as_ref()),
            _ => None,
        })
        .collect();
    assert!(session.is_reading(id) && wanted.len() == 1 && session.wants_reading(wanted[0]));
}

#[test]
fn a_file_that_changes_again_and_again_is_one_step_of_undo() {
    let (mut session, id, path) = with_file(1);
    for count in 2..5 {
        let of_file = wish(session.reload_file(path));
        session.apply(answer(of_file, count));
        session.apply(Command::EndGesture);
    }
    assert_eq!((len(&session, id), session.next_undo()), (4, Some("edit-file-reload")));
    session.apply(Command::Act(Action::Undo));
    assert_eq!((len(&session, id), session.next_undo()), (1, None));
}
