//! What can be wrong with a topology as a whole, and with one of its geometries.

use crate::formats::json::{Fault, FaultKind};

/// Why a topology is not read at all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TopoFault {
    /// No JSON.
    #[error("not JSON: {0:?}")]
    Json(Fault),
    /// No object of the type `Topology`.
    #[error("not a topology")]
    NotTopology,
    /// Without `objects`.
    #[error("the topology has no objects")]
    NoObjects {
        /// Offset of what is there, or of the topology.
        at: usize,
    },
    /// Without a list of arcs.
    #[error("the topology has no list of arcs")]
    NoArcs {
        /// Offset of what is there, or of the topology.
        at: usize,
    },
    /// `scale` or `translate` is not two finite numbers.
    #[error("the transform of the topology is not two pairs of numbers")]
    Transform {
        /// Offset of it.
        at: usize,
    },
    /// More text than allowed would come out.
    #[error("the features take more than {limit} bytes")]
    TooLarge {
        /// Most bytes allowed.
        limit: u64,
    },
    /// The memory does not hold it.
    #[error("the memory does not hold the features")]
    Memory,
    /// Nobody waits for it any more.
    #[error("cancelled")]
    Cancelled,
}

/// What is wrong with one geometry.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadKind {
    /// An index that names no arc.
    #[error("there is no arc {index}: the topology has {arcs}")]
    NoSuchArc {
        /// The index as written; negative ones count from -1 and mean the arc in reverse.
        index: i64,
        /// Number of arcs.
        arcs: usize,
    },
    /// Something else than a whole number in the place of an index.
    #[error("“{0}” is not an index of an arc")]
    NotAnIndex(String),
    /// Arrays of the wrong nesting for the type, or no arrays.
    #[error("the arcs of the geometry are not nested as its type asks")]
    Nesting,
    /// The arc has a position that is none, or no position at all.
    #[error("arc {index} has no readable positions")]
    Arc {
        /// Index of the arc, from 0.
        index: usize,
    },
    /// A geometry of arcs without `arcs`.
    #[error("the geometry has no arcs")]
    NoArcs,
    /// A point without `coordinates`.
    #[error("the geometry has no coordinates")]
    NoCoordinates,
    /// Coordinates that are no positions.
    #[error("the coordinates are not positions")]
    Position,
    /// A collection without `geometries`.
    #[error("the collection has no geometries")]
    NoGeometries,
    /// A type that TopoJSON does not have, or none.
    #[error("“{0}” is no type of geometry")]
    Type(String),
    /// Something else than an object in the place of a geometry.
    #[error("it is no geometry object")]
    NotAnObject,
    /// Collections in each other beyond any use.
    #[error("collections are nested too deeply")]
    TooDeep,
}

impl From<Fault> for TopoFault {
    fn from(fault: Fault) -> Self {
        match fault.kind {
            FaultKind::Cancelled => Self::Cancelled,
            _ => Self::Json(fault),
        }
    }
}
