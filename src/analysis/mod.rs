//! What is worked out from the columns of a layer: looks by the values of a field, ranks, statistics.

pub mod classify;
mod keys;
pub mod table;
