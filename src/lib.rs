//! Khankendi Atlas: a desktop map of what is being rebuilt, where, and how far it is on a given day.
//!
//! The house has one direction: bytes become layers (`formats`, `model`), layers become pictures (`render`), input becomes
//! commands (`session`), and `ui` and `cli` stand on top. `ARCHITECTURE.md` has the plan.

pub mod model;
pub mod render;
pub mod spatial;
pub mod text;
