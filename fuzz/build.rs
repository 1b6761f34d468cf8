//! The list of languages, as the program has it.

#[allow(dead_code, reason = "its main is that of the program")]
#[path = "../build.rs"]
mod program;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../build.rs");
    program::list_languages(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")));
}
