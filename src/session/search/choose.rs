//! What choosing a row of the search box does.

use super::{Corpus, Target};
use crate::session::{Command, Session};
use crate::spatial::{Camera, LonLat};

/// Smallest zoom at which coordinates are shown.
const POSITION_ZOOM: f64 = 14.0;

/// The commands that choosing something leads to, in their order: the map flies to a place, a feature or a layer, which is shown
/// if it was hidden; a feature is selected; a command is run. What is gone meanwhile leads to nothing.
#[must_use]
pub fn choose(session: &Session, corpus: Option<&Corpus>, target: Target) -> Vec<Command> {
    match target {
        Target::Position(position) => {
            vec![fly_to(session, position, session.view.camera().zoom.max(POSITION_ZOOM))]
        }
        Target::Place(number) => {
            let place = corpus.and_then(|corpus| corpus.place(number));
            place.map(|place| fly_to(session, place.position, place.zoom)).into_iter().collect()
        }
        Target::Feature(feature) => {
            let Some(layer) = session.project.layer(feature.layer) else { return Vec::new() };
            let mut commands = Vec::new();
            if !layer.visible {
                commands.extend([Command::SetLayerVisible(layer.id, true), Command::EndGesture]);
            }
            commands.extend([Command::ZoomToFeature(feature), Command::Select { feature, add: false }]);
            commands
        }
        Target::Layer(id) => {
            let Some(layer) = session.project.layer(id) else { return Vec::new() };
            let mut commands = Vec::new();
            if !layer.visible {
                commands.extend([Command::SetLayerVisible(id, true), Command::EndGesture]);
            }
            commands.extend([Command::MarkLayer(Some(id)), Command::ZoomToLayer(id)]);
            commands
        }
        Target::Action(action) => vec![Command::Act(action)],
    }
}

fn fly_to(session: &Session, position: LonLat, zoom: f64) -> Command {
    let camera = session.view.camera();
    Command::FlyTo(Camera::new(position, zoom, camera.width, camera.height))
}
