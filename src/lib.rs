//! Khankendi Atlas: a desktop map of what is being rebuilt, where, and how far it is on a given day.
//!
//! The house has one direction: bytes become layers (`formats`, `model`), layers become pictures (`render`), input becomes
//! commands (`session`), and `ui` and `cli` stand on top. `ARCHITECTURE.md` has the plan.

#![warn(missing_docs)]
// No input may end the program, and only `cli` writes to the terminal.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::exit,
        clippy::disallowed_methods,
    )
)]

pub mod analysis;
pub mod basemap;
pub mod cli;
pub mod formats;
pub mod jobs;
pub mod model;
pub mod render;
pub mod session;
pub mod spatial;
pub mod text;
pub mod ui;
