//! A project, or the file of a style, as anybody may have written it.

use khankendi_atlas::formats::project::{
    LayerSource, MOST_LAYERS, Outside, ProjectBasemap, ProjectFile, ProjectTiles, Trouble, Trust, read,
    resolve, write,
};
use khankendi_atlas::formats::style;
use khankendi_atlas::formats::tree::{Node, parse};
use std::path::{Component, Path};

/// What is read is in range, written and read again the same, and valid JSON; what is wrong has a place; members that mean nothing
/// survive; no path leads out of the folder unasked.
pub fn check(bytes: &[u8]) {
    if let Ok((file, trouble)) = style::read(bytes) {
        told(&trouble);
        let text = style::write(&file);
        let (again, _) = style::read(text.as_bytes()).expect("what is written is read");
        assert_eq!(again, file);
        assert_eq!(style::write(&again), text);
    }
    let (project, trouble) = match read(bytes) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.sentence().is_empty());
            return;
        }
    };
    told(&trouble);
    sound(&project);
    let text = write(&project);
    serde_json::from_str::<serde::de::IgnoredAny>(&text).expect("what is written is JSON");
    let (again, _) = read(text.as_bytes()).expect("what is written is read");
    assert_eq!(again, project, "what is written is read as it was");
    assert_eq!(write(&again), text, "the same project is the same text");
    let tree = |bytes: &[u8]| parse(bytes, &mut Trouble::default()).expect("it was read");
    survives(&tree(bytes), &tree(text.as_bytes()));
}

fn told(trouble: &Trouble) {
    for wrong in &trouble.list {
        assert!(wrong.line.is_some_and(|line| line > 0) && wrong.column.is_some_and(|column| column > 0));
        assert_ne!(wrong.to_string(), wrong.key());
    }
}

fn sound(project: &ProjectFile) {
    assert!(project.layers.len() <= MOST_LAYERS);
    if let Some(view) = project.view {
        assert!((-180.0..=180.0).contains(&view.lon) && (-85.06..=85.06).contains(&view.lat));
        assert!((0.0..=26.0).contains(&view.zoom));
    }
    let files = project.layers.iter().filter_map(|layer| match &layer.source {
        LayerSource::File { path, .. } => Some(path),
        LayerSource::Programme(_) | LayerSource::Unknown(_) => None,
    });
    let archive = match &project.basemap {
        Some(ProjectBasemap::Tiles(ProjectTiles::Archive(path))) => Some(path),
        _ => None,
    };
    let folder = Path::new("/khankendi-atlas/no-such-folder");
    for path in files.chain(archive) {
        match resolve(folder, path, Trust::Folder) {
            Ok(within) => {
                let mut depth = 0_i64;
                for part in within.strip_prefix(folder).expect("it begins at the folder").components() {
                    depth += match part {
                        Component::Normal(_) => 1,
                        Component::ParentDir => -1,
                        _ => 0,
                    };
                    assert!(depth >= 0, "{} leads out", within.display());
                }
            }
            Err(Outside::Place(_)) => {}
            Err(Outside::Address(_)) => assert!(resolve(folder, path, Trust::Anywhere).is_err()),
        }
    }
    for layer in &project.layers {
        assert!((0.0..=1.0).contains(&layer.opacity));
        if let Some(style) = &layer.style {
            assert_eq!(&style::sane(style), style, "a style that is read is in range");
        }
    }
}

/// Each member of the project as it came is there in what is written, whatever its value; only `null` may go.
fn survives(came: &Node, written: &Node) {
    match (came, written) {
        (Node::Object(members), Node::Object(_)) => {
            for (name, value) in members {
                match written.get(name) {
                    Some(again) => survives(value, again),
                    None => assert!(may_go(name, value), "{name} is lost"),
                }
            }
        }
        (Node::List(values), Node::List(again)) if values.len() == again.len() => {
            values.iter().zip(again).for_each(|(value, again)| survives(value, again));
        }
        _ => {}
    }
}

/// Values that mean the same as no value.
fn may_go(name: &str, value: &Node) -> bool {
    match value {
        Node::Null | Node::Truth(false) => true,
        Node::Text(text) => text.is_empty() || matches!(name, "unit" | "undated"),
        Node::List(values) => values.iter().all(|value| *value == Node::Null),
        Node::Object(members) => members.is_empty(),
        Node::Number(_) | Node::Truth(true) => false,
    }
}
