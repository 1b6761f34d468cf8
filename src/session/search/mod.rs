//! What the search box finds, and what choosing it does: places, features, layers, commands, coordinates. No window.

mod choose;
mod corpus;
mod rows;

pub use choose::choose;
pub use corpus::{Corpus, Found, NamedPlace};
pub use rows::{CommandIndex, Group, MOST_ROWS, Row, first_rows, rows};

use super::Action;
use crate::model::feature::{FeatureRef, LayerId};
use crate::spatial::LonLat;

/// Something that can be chosen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Target {
    /// A place given by its coordinates, in degrees.
    Position(LonLat),
    /// A place of the basemap, as its number in [`Corpus::place`].
    Place(u32),
    /// A feature of a layer.
    Feature(FeatureRef),
    /// A layer.
    Layer(LayerId),
    /// A command.
    Action(Action),
}

#[cfg(test)]
mod tests;
