//! Makes the programme layers in `geodata/programme/` from the facts tables,
//! the translations and one Natural Earth polygon.
//!
//! ```text
//! cargo run --bin make_geodata [-- [--check] [--geodata DIR]]
//! ```
//!
//! `--check` writes nothing and names every file that differs from what would
//! be made. Exit 0 done, 1 a file differs, 2 input could not be read or is
//! wrong, 64 wrong usage. The same input gives the same bytes.

mod facts;
mod features;
mod json;
mod layers;
mod shapes;

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: make_geodata [--check] [--geodata DIR]";

/// What the command line asked for.
struct Options {
    /// Compare instead of writing.
    check: bool,
    /// The folder that holds `facts`, `translations`, `sources`, `programme`.
    geodata: PathBuf,
}

fn main() -> ExitCode {
    let options = match parse_arguments(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            say(&format!("{message}\n{USAGE}"));
            return ExitCode::from(64);
        }
    };
    match run(&options) {
        Ok(differing) if differing.is_empty() => ExitCode::SUCCESS,
        Ok(differing) => {
            for line in differing {
                say(&line);
            }
            say("make the files again: cargo run --bin make_geodata");
            ExitCode::from(1)
        }
        Err(message) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// One line on standard error; a closed pipe is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn parse_arguments(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { check: false, geodata: PathBuf::from("geodata") };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => options.check = true,
            "--geodata" => {
                let folder = arguments.next().ok_or("--geodata needs a folder")?;
                options.geodata = PathBuf::from(folder);
            }
            other => return Err(format!("unknown argument {other}")),
        }
    }
    Ok(options)
}

/// Makes every layer; with `--check` returns one line per differing file.
fn run(options: &Options) -> Result<Vec<String>, String> {
    let facts = facts::Facts::read(&options.geodata)?;
    let city = shapes::read_city_polygon(&options.geodata.join("sources/natural_earth_khankendi.geojson"))?;
    let made = layers::make_all(&facts, &city)?;

    let folder = options.geodata.join("programme");
    let mut differing = Vec::new();
    let mut expected = BTreeSet::new();
    if !options.check {
        std::fs::create_dir_all(&folder).map_err(|error| at(&folder, error))?;
    }
    for (name, value) in &made {
        let file_name = format!("{name}.geojson");
        let path = folder.join(&file_name);
        let text = json::pretty(value);
        let current = std::fs::read_to_string(&path).ok();
        if current.as_deref() != Some(text.as_str()) {
            if options.check {
                let state = if current.is_some() {
                    "differs from what the facts give"
                } else {
                    "is missing or unreadable"
                };
                differing.push(format!("{}: {state}", path.display()));
            } else {
                write_whole(&path, &text).map_err(|error| at(&path, error))?;
            }
        }
        expected.insert(file_name);
    }
    for stray in stray_files(&folder, &expected)? {
        differing.push(format!("{}: not one of the programme's layers", stray.display()));
    }
    Ok(differing)
}

/// Writes `text` beside `path`, then puts it in its place: never half a file.
fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("geojson.new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

/// `GeoJSON` files in `folder` that no layer accounts for, sorted.
fn stray_files(folder: &Path, expected: &BTreeSet<String>) -> Result<BTreeSet<PathBuf>, String> {
    let mut stray = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let path = entry.map_err(|error| at(folder, error))?.path();
        let known =
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| expected.contains(name));
        if !known && path.extension().is_some_and(|end| end == "geojson") {
            stray.insert(path);
        }
    }
    Ok(stray)
}

/// An error message that names its file.
fn at(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
