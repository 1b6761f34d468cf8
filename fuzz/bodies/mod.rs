//! What the fuzz targets demand of any bytes. A body panics where a rule is broken; `tests/corpus.rs` holds the kept inputs to
//! the same rules.

mod dates;
mod filter;
mod geojson;
mod kinds;
mod looks;
mod project;
mod reading;
mod sequences;
mod settings;
mod tiles;
mod times;
mod topojson;
mod twin;

/// A target: its name, which is also that of the folder of its corpus, and its body.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 11] = [
    ("geojson", geojson::check),
    ("sequences", sequences::check),
    ("topojson", topojson::check),
    ("dates", dates::check),
    ("settings", settings::check),
    ("tiles", tiles::check),
    ("filter", filter::check),
    ("kinds", kinds::check),
    ("times", times::check),
    ("project", project::check),
    ("looks", looks::check),
];

/// Runs the body of a target.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, check) = TARGETS.iter().find(|(of, _)| *of == name).expect("a target of the list");
    check(bytes);
}
