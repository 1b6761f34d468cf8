//! The house plan of ARCHITECTURE.md, kept true: imports go down only, files stay small, every folder is named.

#[path = "layering/paths.rs"]
mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use paths::{UsedPath, used_paths};

/// What one module may use of the others, and why.
struct Layer {
    name: &'static str,
    may_use: &'static [&'static str],
    reason: &'static str,
}

const LAYERS: &[Layer] = &[
    Layer { name: "model", may_use: &[], reason: "plain data in the field's words stands alone" },
    Layer { name: "text", may_use: &["model"], reason: "it puts the model's words into languages" },
    Layer { name: "spatial", may_use: &["model"], reason: "it is pure maths over the model's geometry" },
    Layer {
        name: "analysis",
        may_use: &["model", "text"],
        reason: "it works out tables and looks from columns in memory: no files, no drawing",
    },
    Layer {
        name: "formats",
        may_use: &["model", "spatial", "text"],
        reason: "it turns bytes into the model and back and words its findings",
    },
    Layer {
        name: "basemap",
        may_use: &["model", "spatial", "formats", "jobs"],
        reason: "it brings tiles, by workers of its own, and the bundled map, and knows no window",
    },
    Layer {
        name: "render",
        may_use: &["model", "spatial", "text"],
        reason: "it draws what it is given: no files, no clock, no application",
    },
    Layer { name: "jobs", may_use: &[], reason: "it runs anybody's work and knows nobody's types" },
    Layer {
        name: "session",
        may_use: &["model", "text", "spatial", "analysis", "formats", "basemap", "jobs"],
        reason: "it is the application without a window and without drawing",
    },
    Layer {
        name: "ui",
        may_use: &[
            "model", "text", "spatial", "analysis", "formats", "basemap", "render", "jobs", "session", "cli",
        ],
        reason: "it stands on top of everything",
    },
    Layer {
        name: "cli",
        may_use: &["model", "text", "spatial", "analysis", "formats", "basemap", "render", "jobs", "session"],
        reason: "it works without a window",
    },
];

/// A path that only some places may use.
struct Ban {
    /// First parts of the path, as in `["std", "fs"]`.
    path: &'static [&'static str],
    /// Whether the ban holds in this file, given relative to `src` with forward slashes.
    holds_in: fn(&str) -> bool,
    reason: &'static str,
}

const BANS: &[Ban] = &[
    Ban { path: &["egui"], holds_in: outside_the_window, reason: WINDOW_REASON },
    Ban { path: &["eframe"], holds_in: outside_the_window, reason: WINDOW_REASON },
    Ban { path: &["walkers"], holds_in: outside_the_window, reason: WINDOW_REASON },
    Ban {
        path: &["std", "fs"],
        holds_in: in_pure_layers,
        reason: "files are read and written above this layer",
    },
    Ban {
        path: &["tempfile"],
        holds_in: in_pure_layers,
        reason: "files are read and written above this layer",
    },
];

const WINDOW_REASON: &str = "only `ui` and `render::egui_backend` know the window's toolkit";

/// Most lines a file of `src` may have; beyond it lie two subjects.
const MOST_LINES: usize = 600;

fn outside_the_window(file: &str) -> bool {
    let window = ["ui/", "ui.rs", "render/egui_backend/", "render/egui_backend.rs"];
    !window.iter().any(|place| file.starts_with(place))
}

fn in_pure_layers(file: &str) -> bool {
    matches!(module_of(file), "model" | "text" | "spatial" | "render" | "jobs")
}

/// The top module a file belongs to: `render/raster.rs` and `render.rs` are `render`.
fn module_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// Files that join the modules and may use all of them, and those that exist for tests only.
fn is_exempt(file: &str) -> bool {
    let test_only = file.split('/').any(|part| matches!(part, "tests" | "tests.rs"));
    matches!(file, "main.rs" | "lib.rs") || file.starts_with("bin/") || test_only
}

/// How many modules lie between the crate root and this file: `model.rs` and `model/mod.rs` are 1, `model/day.rs` 2.
fn depth_of(file: &str) -> usize {
    file.split('/').filter(|part| *part != "mod.rs").count()
}

/// One sentence for each use in the source text that the plan forbids.
fn faults_of(file: &str, source: &str) -> Vec<String> {
    if is_exempt(file) {
        return Vec::new();
    }
    let module = module_of(file);
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == module) else {
        return vec![format!("src/{file}: the module `{module}` has no row in tests/layering.rs")];
    };
    let mut faults = Vec::new();
    for used in used_paths(source) {
        let place = format!("src/{file}:{}", used.line);
        if let Some(other) = module_reached(&used, depth_of(file))
            && other != module
            && LAYERS.iter().any(|layer| layer.name == other)
            && !layer.may_use.contains(&other)
        {
            faults.push(format!("{place}: `{module}` may not use `{other}`: {}", layer.reason));
        }
        for ban in BANS.iter().filter(|ban| (ban.holds_in)(file)) {
            if used.parts.iter().map(String::as_str).take(ban.path.len()).eq(ban.path.iter().copied()) {
                faults.push(format!("{place}: `{}` is not for here: {}", ban.path.join("::"), ban.reason));
            }
        }
    }
    // One group of a `use` names a module once for each of its items.
    faults.dedup();
    faults
}

/// The top module a path leads to from the crate root, through `crate::` or enough `super::`.
fn module_reached(used: &UsedPath, depth: usize) -> Option<&str> {
    let climbs = used.parts.iter().take_while(|part| *part == "super").count();
    match used.parts.first()?.as_str() {
        "crate" => used.parts.get(1).map(String::as_str),
        "super" if climbs >= depth => used.parts.get(climbs).map(String::as_str),
        _ => None,
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All folders and Rust files under `src`, sorted, relative to it with forward slashes.
fn walk_src() -> (Vec<String>, Vec<(String, PathBuf)>) {
    let src = root().join("src");
    let (mut folders, mut files, mut waiting) = (Vec::new(), Vec::new(), vec![src.clone()]);
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("src can be listed").path();
            let name = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(name);
                waiting.push(path);
            } else if name.ends_with(".rs") {
                files.push((name, path));
            }
        }
    }
    folders.sort();
    files.sort();
    (folders, files)
}

#[test]
fn imports_go_down_only() {
    let (_, files) = walk_src();
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(name, path)| faults_of(name, &fs::read_to_string(path).expect("a source file is text")))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_file_holds_two_subjects() {
    let (_, files) = walk_src();
    let long: Vec<String> = files
        .iter()
        .map(|(name, path)| (name, fs::read_to_string(path).expect("a source file is text").lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(name, lines)| format!("src/{name}: {lines} lines, at most {MOST_LINES} are wanted"))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn the_architecture_page_names_every_folder() {
    let (folders, files) = walk_src();
    // A folder without a source file yet is no part of the plan.
    let folders: Vec<String> = folders
        .into_iter()
        .filter(|folder| files.iter().any(|(file, _)| file.starts_with(&format!("{folder}/"))))
        .collect();
    if folders.is_empty() {
        return;
    }
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let missing: Vec<String> = folders.into_iter().filter(|folder| !names_folder(&page, folder)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name: {}", missing.join(", "));
}

/// Whether the page names a folder in code quotes: as a path, with or without `src/` and a last slash, or as a module.
fn names_folder(page: &str, folder: &str) -> bool {
    let module = folder.replace('/', "::");
    page.split('`').skip(1).step_by(2).any(|word| {
        let word = word.trim_end_matches('/');
        let word = word.strip_prefix("src/").unwrap_or(word);
        word == folder || word == module
    })
}

#[test]
fn forbidden_uses_are_found() {
    let cases: &[(&str, &str, usize)] = &[
        ("model/layer.rs", "use crate::render::scene::Scene;", 1),
        ("model/layer.rs", "use crate::{model::Day, ui::App, text::{fold, Catalogue}};", 2),
        ("model/layer.rs", "fn f() -> crate::session::Session {\n crate::session::start() }", 2),
        ("model/layer.rs", "use super::super::render::Style;", 1),
        ("model/mod.rs", "use super::render::Style;", 1),
        ("render.rs", "pub use crate::formats;", 1),
        ("render/scene.rs", "use egui::Color32;", 1),
        ("render/scene.rs", "fn f(c: ::egui::Color32, d: eframe::Frame) {}", 2),
        ("session/mod.rs", "use crate::render::prepare;\nuse walkers::Map;", 2),
        ("jobs/mod.rs", "use std::{thread, fs::{self, File}};", 1),
        ("render/png.rs", "fn f() { let _ = std::fs::read(\"x\"); }", 1),
        ("cli/render.rs", "use crate::ui::App;", 1),
        ("strange/mod.rs", "", 1),
        ("model/layer.rs", "const A: &str = r#\"\"#; use crate::ui::App; // \"", 1),
        ("model/layer.rs", "fn f<'a>(_: &'a str) { let _ = '\"'; crate::ui::run('\\''); }", 1),
    ];
    for (file, source, expected) in cases {
        let faults = faults_of(file, source);
        assert_eq!(faults.len(), *expected, "{file}: {source}\n{faults:#?}");
    }
}

#[test]
fn permitted_uses_pass() {
    let cases: &[(&str, &str)] = &[
        ("text/mod.rs", "use crate::model::Status;"),
        ("model/layer.rs", "use crate::model::time::Day; use super::attributes::Column;"),
        ("model/time/day.rs", "use super::super::render; // a name inside model, two levels up"),
        (
            "model/layer.rs",
            "// use crate::ui::App;\n/* crate::ui /* egui::Ui */ std::fs */ /// [`crate::ui`]",
        ),
        (
            "model/layer.rs",
            "const A: &str = \"use crate::ui::App\"; const B: &str = r##\"egui::\"# std::fs\"##;",
        ),
        ("model/layer.rs", "const A: &[u8] = b\"crate::ui\\\"crate::ui\"; const B: &str = \"\\\\\";"),
        (
            "render/scene.rs",
            "struct A { egui: bool } fn f(a: A) -> bool { a.egui && crate::render::egui::is() }",
        ),
        ("render/egui_backend.rs", "use egui::Painter;"),
        ("render/egui_backend/text.rs", "use egui::Painter;"),
        ("ui/mod.rs", "use crate::{render, session::Session}; use eframe::egui; use std::fs;"),
        ("main.rs", "use crate::ui; use egui::Ui;"),
        ("bin/generate.rs", "use std::fs; use crate::ui;"),
        ("model/tests.rs", "use crate::formats::read;"),
        (
            "model/layer.rs",
            "#[cfg(test)]\nmod tests { use crate::formats::read; fn f() { std::fs::read(\"\"); } }",
        ),
        ("model/layer.rs", "#[cfg(test)]\n#[allow(clippy::panic)]\nuse crate::formats::read;\nfn f() {}"),
    ];
    for (file, source) in cases {
        assert_eq!(faults_of(file, source), Vec::<String>::new(), "{file}: {source}");
    }
    // What follows a test module counts again.
    let after = "#[cfg(test)] mod tests { fn f() {} } use crate::ui::App;";
    assert_eq!(faults_of("model/layer.rs", after).len(), 1);
}

#[test]
fn a_folder_counts_as_named_in_code_quotes_only() {
    let page = "The `model` and `src/render/raster/`, `render::egui_backend`; the session.";
    for named in ["model", "render/raster", "render/egui_backend"] {
        assert!(names_folder(page, named), "{named}");
    }
    for unnamed in ["session", "render", "raster"] {
        assert!(!names_folder(page, unnamed), "{unnamed}");
    }
}
