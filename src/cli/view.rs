//! What a picture shows: a view, a box, a layer, the files given, what a project says, or Home.

use super::CliError;
use super::values::Shown;
use crate::formats::message::printable;
use crate::model::feature::LayerId;
use crate::model::geometry::Bounds;
use crate::model::lang::Lang;
use crate::model::project::{LayerGroup, MapLayer};
use crate::session::view::{FIT_MARGIN, FIT_MAX_ZOOM};
use crate::session::{Command, Session, View};
use crate::spatial::Camera;
use crate::text::fold;
use std::sync::Arc;

/// Puts the map where a picture wants it: over all of the person's own layers, unless a project says where (`has_view`).
pub fn look(session: &mut Session, shown: &Shown, has_view: bool) -> Result<(), CliError> {
    session.view.settle();
    let camera = session.view.camera();
    let fit = |bounds, margin, most| Camera::fit(bounds, camera.width, camera.height, margin, most);
    let to = match shown {
        Shown::View(view) => Some(Camera::new(view.centre, view.zoom, camera.width, camera.height)),
        Shown::Bounds(bounds) => fit(*bounds, 0.0, Camera::MAX_ZOOM),
        Shown::Layer(name) => {
            let layer =
                layer_of(session, name).and_then(|id| session.project.layer(id)).ok_or_else(|| {
                    let name = printable(name, 80);
                    CliError::usage(format!("There is no layer “{name}”. Layers: {}.", layer_names(session)))
                })?;
            let extent = layer.data.geometries.extent();
            Some(fit(extent, FIT_MARGIN, FIT_MAX_ZOOM).ok_or_else(|| {
                CliError::usage(format!("The layer “{}” has nothing that could be shown.", layer.key))
            })?)
        }
        Shown::Usual if has_view => None,
        Shown::Usual => {
            let own = session.project.layers.iter().filter(|layer| layer.group == LayerGroup::MyFiles);
            let extents = own.map(|layer| layer.data.geometries.extent());
            let bounds = extents.fold(Bounds::EMPTY, Bounds::union);
            fit(bounds, FIT_MARGIN, FIT_MAX_ZOOM)
                .or_else(|| Some(View::home(camera.width, camera.height).camera()))
        }
    };
    if let Some(to) = to {
        session.apply(Command::FlyTo(to));
        session.view.settle();
    }
    Ok(())
}

/// Layers as a sentence names them.
fn layer_names(session: &Session) -> String {
    let names: Vec<&str> = session.project.layers.iter().map(|layer| layer.key.as_str()).collect();
    names.join(", ")
}

/// The layer of a name: its key, else its title in any language or its file's name, without regard to case and marks.
fn layer_of(session: &Session, name: &str) -> Option<LayerId> {
    if let Some(layer) = session.project.by_key(name) {
        return Some(layer.id);
    }
    let wanted = fold(name);
    let named = |layer: &&Arc<MapLayer>| {
        let stem = layer.source.as_deref().and_then(|path| path.file_stem());
        let mut names: Vec<String> = Lang::ALL.iter().map(|&lang| fold(layer.title.get(lang))).collect();
        names.push(fold(&layer.key));
        names.extend(stem.map(|stem| fold(&stem.to_string_lossy())));
        names.contains(&wanted)
    };
    session.project.layers.iter().find(named).map(|layer| layer.id)
}
