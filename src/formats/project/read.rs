//! A project out of its text. What is wrong with one member is told, kept, and touches no other.

use super::super::error::{FileError, FileErrorKind, OwnFile};
use super::super::filter;
use super::super::style::style_of;
use super::super::tree::{Members, Node, Path, Step, Trouble, WrongKind, head, parse, word_of};
use super::{
    FilePath, LayerPart, LayerSource, MOST_LAYERS, MOST_NOTES, MOST_TITLE, ProjectBasemap, ProjectFile,
    ProjectLayer, ProjectTiles, ProjectView, TYPE, VERSION, reading, table, write,
};
use crate::model::lang::Lang;
use crate::model::time::{Basis, Status};

pub(super) const BASES: [(Basis, &str); 4] = [
    (Basis::Actual, "actual"),
    (Basis::Planned, "planned"),
    (Basis::Baseline, "baseline"),
    (Basis::Best, "best"),
];

/// Words of what lies under the layers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ground {
    None,
    Offline,
    Tiles,
}

pub(super) const BASEMAPS: [(Ground, &str); 3] =
    [(Ground::None, "none"), (Ground::Offline, "offline"), (Ground::Tiles, "tiles")];

/// Most characters of a filter, and of a path.
const MOST_CHARACTERS: usize = 1 << 20;

/// Reads a project; what is wrong with single members is told beside it, with line and column.
///
/// # Errors
/// Why it is no project that the program reads: no JSON, another thing, a later version, too large.
pub fn read(bytes: &[u8]) -> Result<(ProjectFile, Trouble), FileError> {
    let mut trouble = Trouble::default();
    let root = parse(bytes, &mut trouble).map_err(|fault| fault.error(bytes))?;
    let project = project_of(&root, &mut trouble)?;
    trouble.place(bytes);
    Ok((project, trouble))
}

/// A project out of the tree of its text.
pub(super) fn project_of(root: &Node, trouble: &mut Trouble) -> Result<ProjectFile, FileError> {
    let not_own = || FileError::new(FileErrorKind::NotOwn(OwnFile::Project));
    if !matches!(root, Node::Object(_)) {
        return Err(not_own());
    }
    let mut members = Members::of(root, Path::default(), trouble).ok_or_else(not_own)?;
    head(&mut members, OwnFile::Project, TYPE, VERSION).map_err(FileError::new)?;
    let layers = layers_of(&mut members)?;
    let mut project = ProjectFile {
        layers,
        view: members.inner("view", view_of),
        day: members.day("day"),
        basis: members.word("basis", &BASES),
        hidden: members.take_as("hidden-statuses", statuses_of).unwrap_or_default(),
        language: members.take_as("language", language_of),
        basemap: members.inner("basemap", basemap_of),
        notes: members.boxed("notes", MOST_NOTES).unwrap_or_default(),
        kept: super::Kept::default(),
    };
    project.kept = members.finish();
    project.kept.settle(&write::own_node(&project));
    Ok(project)
}

fn layers_of(members: &mut Members<'_, '_>) -> Result<Vec<ProjectLayer>, FileError> {
    let Some(layers) = members.list("layers", usize::MAX) else {
        return Ok(Vec::new());
    };
    if layers.len() > MOST_LAYERS {
        return Err(FileError::new(FileErrorKind::TooManyLayers { most: MOST_LAYERS }));
    }
    let path = members.path().join(Step::Name("layers".into()));
    let trouble = members.trouble();
    let layer = |(place, node)| layer_of(node, path.join(Step::Place(place)), trouble);
    Ok(layers.iter().enumerate().map(layer).collect())
}

fn layer_of(node: &Node, path: Path, trouble: &mut Trouble) -> ProjectLayer {
    let unknown = || ProjectLayer::new(LayerSource::Unknown(node.clone().into()));
    let Some(mut members) = Members::of(node, path, trouble) else {
        return unknown();
    };
    let Some(source) = source_of(&mut members) else {
        return unknown();
    };
    let filter = members.text("filter", MOST_CHARACTERS).and_then(|text| match filter::parse(text) {
        Ok(_) => Some(text.into()),
        Err(error) => {
            members.wrong("filter", WrongKind::Filter(error));
            None
        }
    });
    let mut layer = ProjectLayer {
        source,
        title: members.boxed("title", MOST_TITLE),
        visible: members.truth("visible").unwrap_or(true),
        opacity: members.number("opacity", 0.0..=1.0).unwrap_or(1.0),
        style: members.inner("style", |style| Some(style_of(style))),
        filter,
        table: members.inner("table", table::of),
        reading: members.inner("reading", |members| Some(reading::of(members))),
        notes: members.boxed("notes", MOST_NOTES).unwrap_or_default(),
        kept: super::Kept::default(),
    };
    layer.kept = members.finish();
    layer.kept.settle(&write::own_layer_node(&layer));
    layer
}

fn source_of(members: &mut Members<'_, '_>) -> Option<LayerSource> {
    let has_file = members.take("file").is_some();
    if let Some(path) = file_of(members) {
        let part = members.inner("part", |part| {
            let place = part.whole("place", 0..=u64::from(u32::MAX));
            Some(LayerPart { name: part.boxed("name", MOST_TITLE).unwrap_or_default(), place })
        });
        return Some(LayerSource::File { path, part });
    }
    if !has_file && members.take("programme").is_none() {
        members.wrong_whole(WrongKind::NoSource);
    }
    members.boxed("programme", MOST_TITLE).map(LayerSource::Programme)
}

/// The members `file` and `file-bytes`.
fn file_of(members: &mut Members<'_, '_>) -> Option<FilePath> {
    let text = members
        .take_as("file", |node| node.text().filter(|text| FilePath::is_sound(text)).ok_or(WrongKind::File))?;
    let raw = members.take_as("file-bytes", |node| {
        node.text().filter(|raw| FilePath::is_raw(raw)).map(Box::from).ok_or(WrongKind::File)
    });
    Some(FilePath::new(text, raw))
}

fn view_of(view: &mut Members<'_, '_>) -> Option<ProjectView> {
    for name in ["lon", "lat", "zoom"] {
        if view.take(name).is_none() {
            view.missing(name);
            return None;
        }
    }
    let lon = view.number("lon", -180.0..=180.0)?;
    let lat = view.number("lat", -85.06..=85.06)?;
    ProjectView::new(lon, lat, view.number("zoom", 0.0..=26.0)?)
}

fn statuses_of(node: &Node) -> Result<Vec<Status>, WrongKind> {
    let Node::List(values) = node else { return Err(WrongKind::List) };
    let words = Status::ALL.map(|status| (status, status.id()));
    let mut statuses = values.iter().map(|value| word_of(value, &words)).collect::<Result<Vec<_>, _>>()?;
    statuses.sort_unstable();
    statuses.dedup();
    Ok(statuses)
}

fn language_of(node: &Node) -> Result<Lang, WrongKind> {
    let words: Vec<(Lang, &'static str)> = Lang::ALL.into_iter().map(|lang| (lang, lang.code())).collect();
    word_of(node, &words)
}

fn basemap_of(members: &mut Members<'_, '_>) -> Option<ProjectBasemap> {
    if members.take("kind").is_none() {
        members.missing("kind");
    }
    Some(match members.word("kind", &BASEMAPS)? {
        Ground::None => ProjectBasemap::None,
        Ground::Offline => ProjectBasemap::Offline,
        Ground::Tiles => ProjectBasemap::Tiles(match file_of(members) {
            Some(path) => ProjectTiles::Archive(path),
            None => {
                if members.take("source").is_none() {
                    members.missing("source");
                }
                ProjectTiles::Source {
                    id: members.boxed("source", MOST_TITLE)?,
                    name: members.boxed("name", MOST_TITLE).unwrap_or_default(),
                }
            }
        }),
    })
}
