//! Words: catalogues in Azerbaijani, English and Russian, dates and numbers as each language writes them, folding for search.
//!
//! Messages live in `assets/lang/*.ftl` and are built in. Dates and numbers are written here, so that the same day or count
//! reads the same on the map, on cards and in exports.

mod catalogue;
pub mod coordinates;
pub mod dates;
mod fold;
mod marks;
pub mod numbers;
pub mod search;
mod typed;

pub use catalogue::{Arg, Catalogue};
pub use fold::fold;
pub use marks::marks;
pub use typed::parse_typed;
