//! Lists the languages of `assets/lang`, so that a file put there is a language of the program.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    list_languages(Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo names the package")));
}

/// Writes the list of the languages in a folder of the program.
pub fn list_languages(home: &Path) {
    let folder = home.join("assets/lang");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut languages: Vec<(u32, String)> = fs::read_dir(&folder)
        .expect("assets/lang is there")
        .filter_map(|entry| {
            let path = entry.expect("assets/lang can be listed").path();
            let is_language = path.extension().is_some_and(|ending| ending == "ftl");
            let code = path.file_stem()?.to_str()?.to_owned();
            is_language.then(|| (place(&fs::read_to_string(&path).expect("a language can be read")), code))
        })
        .collect();
    languages.sort();

    let count = languages.len();
    let (mut sources, mut names, mut all) = (String::new(), String::new(), String::new());
    for (index, (_, code)) in languages.iter().enumerate() {
        let name = code.to_uppercase().replace('-', "_");
        let file = folder.join(format!("{code}.ftl"));
        let _ = writeln!(sources, "    (\"{code}\", include_str!({file:?})),");
        let _ = writeln!(
            names,
            "    /// The language of `assets/lang/{code}.ftl`.\n    pub const {name}: Self = Self({index});"
        );
        let _ = write!(all, "Self::{name}, ");
    }
    let code = format!(
        "/// Codes and messages of the languages, in the order of the switch.\n\
         const BUILT_IN: [(&str, &str); {count}] = [\n{sources}];\n\n\
         impl Lang {{\n{names}\n    /// All languages in the order of the switch.\n    \
         pub const ALL: [Self; {count}] = [{all}];\n}}\n"
    );
    let out = env::var("OUT_DIR").expect("cargo names the folder for what is made");
    fs::write(Path::new(&out).join("languages.rs"), code).expect("the list of languages can be written");
}

/// The place of a language in the switch, as its file gives it; without one, after all that have it.
fn place(source: &str) -> u32 {
    let line =
        source.lines().find_map(|line| line.strip_prefix("language-place")?.trim_start().strip_prefix('='));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(u32::MAX)
}
