//! A project to its text.

use super::super::style::{sane, style_node};
use super::super::tree::{Build, MOST_BYTES, Node, texts, word};
use super::read::{BASEMAPS, BASES, Ground};
use super::{
    FilePath, LayerSource, ProjectBasemap, ProjectFile, ProjectLayer, ProjectTiles, ProjectView, TYPE,
    VERSION, reading, table,
};
use crate::model::time::Status;

/// The text of a project's file: the same project gives the same text. One that would be too large to be read again is written
/// without blanks.
#[must_use]
pub fn write(project: &ProjectFile) -> String {
    let node = node(project);
    let pretty = node.pretty();
    if pretty.len() as u64 > MOST_BYTES { node.compact() } else { pretty }
}

/// A project as JSON, with what was kept.
pub(super) fn node(project: &ProjectFile) -> Node {
    let mut root = own_node(project);
    if let Node::Object(members) = &mut root
        && let Some((_, layers)) = members.iter_mut().find(|(name, _)| &**name == "layers")
    {
        *layers = Node::List(project.layers.iter().map(layer_node).collect());
    }
    project.kept.put_back(&mut root);
    root
}

/// A project as JSON without its layers and without what was kept.
pub(super) fn own_node(project: &ProjectFile) -> Node {
    let hidden = Status::ALL.into_iter().filter(|status| project.hidden.contains(status)).map(Status::id);
    let hidden: Vec<&str> = hidden.collect();
    Build::default()
        .with("type", TYPE)
        .with("version", VERSION)
        .with_some("notes", Some(&*project.notes).filter(|notes| !notes.is_empty()))
        .with_some("view", project.view.map(view_node))
        .with_some("day", project.day.map(|day| Node::Text(day.to_string().into())))
        .with_some("basis", project.basis.map(|basis| word(&basis, &BASES)))
        .with_some("hidden-statuses", (!hidden.is_empty()).then(|| texts(hidden)))
        .with_some("language", project.language.map(|language| language.code()))
        .with_some("basemap", project.basemap.as_ref().map(basemap_node))
        .with("layers", Node::List(Vec::new()))
        .node()
}

fn view_node(view: ProjectView) -> Node {
    let view = ProjectView::new(view.lon, view.lat, view.zoom);
    let number = |number: fn(&ProjectView) -> f64| view.as_ref().map_or(0.0, number);
    Build::default()
        .with("lon", number(|view| view.lon))
        .with("lat", number(|view| view.lat))
        .with("zoom", number(|view| view.zoom))
        .node()
}

fn basemap_node(basemap: &ProjectBasemap) -> Node {
    let kind = |ground: Ground| Build::default().with("kind", word(&ground, &BASEMAPS));
    match basemap {
        ProjectBasemap::None => kind(Ground::None).node(),
        ProjectBasemap::Offline => kind(Ground::Offline).node(),
        ProjectBasemap::Tiles(ProjectTiles::Source { id, name }) => kind(Ground::Tiles)
            .with("source", &**id)
            .with_some("name", Some(&**name).filter(|name| !name.is_empty()))
            .node(),
        ProjectBasemap::Tiles(ProjectTiles::Archive(path)) => with_path(kind(Ground::Tiles), path).node(),
    }
}

fn with_path(build: Build, path: &FilePath) -> Build {
    build.with("file", path.text()).with_some("file-bytes", path.raw())
}

fn layer_node(layer: &ProjectLayer) -> Node {
    let mut node = own_layer_node(layer);
    layer.kept.put_back(&mut node);
    node
}

/// A layer as JSON without what was kept.
pub(super) fn own_layer_node(layer: &ProjectLayer) -> Node {
    let build = Build::default().with_some("title", layer.title.as_deref());
    let build = match &layer.source {
        LayerSource::Unknown(node) => return Node::clone(node),
        LayerSource::Programme(key) => build.with("programme", &**key),
        LayerSource::File { path, part } => {
            let part = part
                .as_ref()
                .map(|part| Build::default().with("name", &*part.name).with_some("place", part.place).node());
            with_path(build, path).with_some("part", part)
        }
    };
    let opacity = if layer.opacity.is_finite() { layer.opacity.clamp(0.0, 1.0) } else { 1.0 };
    build
        .with("visible", layer.visible)
        .with("opacity", opacity)
        .with_some("filter", layer.filter.as_deref())
        .with_some("table", layer.table.as_ref().map(table::node))
        .with_some("reading", layer.reading.as_ref().map(reading::node))
        .with_some("notes", Some(&*layer.notes).filter(|notes| !notes.is_empty()))
        .with_some("style", layer.style.as_ref().map(|style| style_node(&sane(style))))
        .node()
}
