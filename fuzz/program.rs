//! The program without its window and its drawing, from the same files: what reads bytes of others. The layers of
//! `ARCHITECTURE.md` make that possible, and building it takes minutes less.

#![allow(missing_docs, reason = "the documentation is that of the program")]

#[path = "../src/analysis/mod.rs"]
pub mod analysis;
#[path = "../src/basemap/mod.rs"]
pub mod basemap;
#[path = "../src/formats/mod.rs"]
pub mod formats;
#[path = "../src/jobs/mod.rs"]
pub mod jobs;
#[path = "../src/model/mod.rs"]
pub mod model;
#[path = "../src/session/mod.rs"]
pub mod session;
#[path = "../src/spatial/mod.rs"]
pub mod spatial;
#[path = "../src/text/mod.rs"]
pub mod text;
