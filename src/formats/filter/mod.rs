//! Filters of features: CQL2 text (OGC 21-065r2) read, checked against a layer and decided for all its features.
//!
//! [`parse()`] makes a tree of a text, [`Filter::bind`] fits it to the columns of a layer, [`Filter::evaluate`] tells which
//! features it is true of, and [`complete()`] what may come next while it is written. `docs/filter.md` is the page for users.

#[cfg(test)]
mod answers_tests;
pub mod ast;
mod bind;
mod complete;
mod error;
mod evaluate;
mod highlight;
mod lex;
mod mask;
mod near;
mod parse;
mod parse_value;
mod pattern;
mod program;
mod read;
mod relation;
pub mod rows;
mod set;
mod spatial;
mod stretch;
mod suggest;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod twin_tests;
mod value;
mod wkt;
mod words;
mod write;

pub use ast::Expr;
pub use complete::{Completion, Item, ItemKind, complete};
pub use error::{Expected, FilterError, FilterErrorKind, ShapeFault, Sort};
pub use highlight::{Part, parts};
pub use lex::MOST_BYTES;
pub use parse::parse;
pub use relation::{
    ArrayRelation, Comparison, Folding, OTHER_FUNCTIONS, Operation, Pseudo, RESERVED, SpatialRelation,
    TemporalRelation,
};
pub use suggest::{Offered, examples, values_of};
pub use wkt::{Place, Shape};
pub use words::TEMPLATES;

use crate::model::feature_set::FeatureSet;
use crate::model::feedback::Feedback;
use crate::model::layer::LayerData;
use crate::model::time::Class;
use read::Ground;
use std::sync::Arc;

/// A filter that fits a layer.
///
/// Binding is quick, however large the layer is; what is decided of the texts of its columns is worked out when it is first
/// evaluated and kept, so that a filter that follows the day is quicker on each further day.
#[derive(Debug)]
pub struct Filter {
    layer: Arc<LayerData>,
    test: program::Test,
    depends_on_day: bool,
}

impl Filter {
    /// Fits a filter to a layer.
    ///
    /// # Errors
    /// The first name that the layer does not have, or value that is not of the kind its place needs.
    pub fn bind(expr: &Expr, layer: Arc<LayerData>) -> Result<Self, FilterError> {
        let test = bind::bind(expr, &layer)?;
        Ok(Self { test, depends_on_day: asks_for_status(expr), layer })
    }

    /// Reads a filter and fits it to a layer.
    ///
    /// # Errors
    /// As of [`parse()`] and [`Filter::bind`].
    pub fn new(text: &str, layer: Arc<LayerData>) -> Result<Self, FilterError> {
        Self::bind(&parse(text)?, layer)
    }

    /// The layer.
    #[must_use]
    pub fn layer(&self) -> &Arc<LayerData> {
        &self.layer
    }

    /// Whether it asks for the status, and may be true of other features on another day.
    #[must_use]
    pub const fn depends_on_day(&self) -> bool {
        self.depends_on_day
    }

    /// The features that it is true of, by the classes of the features on the day; without classes no feature has a status.
    /// What is unknown, because a value is missing, is not true.
    ///
    /// `None` when `feedback` has it cancelled. It works on the threads of `rayon`.
    #[must_use]
    pub fn evaluate(&self, classes: &[Class], feedback: &dyn Feedback) -> Option<FeatureSet> {
        let ground = Ground { layer: &self.layer, classes };
        evaluate::evaluate(&self.test, ground, feedback).map(FeatureSet::from_words)
    }
}

fn asks_for_status(expr: &Expr) -> bool {
    let mut asks = expr.kind == ast::ExprKind::Pseudo(Pseudo::Status);
    expr.kind.each_child(&mut |child| asks = asks || asks_for_status(child));
    asks
}
