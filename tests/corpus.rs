//! The inputs that fuzzing found worth keeping, each held to the rules of its target (`fuzz/README.md`).

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest time for one input of at most [`MOST_BYTES`]; builds for tests are slow, and all run at once.
const MOST_TIME: Duration = Duration::from_secs(20);
/// Largest input of the targets.
const MOST_BYTES: u64 = 64 << 10;

fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Replays the corpus of a target.
fn replay(target: &str) {
    let files = inputs(target);
    assert!(files.len() >= 20, "{target} has {} inputs", files.len());
    for file in files {
        let bytes = fs::read(&file).expect("an input");
        assert!(bytes.len() as u64 <= MOST_BYTES, "{}", file.display());
        let begun = Instant::now();
        let held = catch_unwind(AssertUnwindSafe(|| bodies::run(target, &bytes)));
        assert!(held.is_ok(), "{} breaks a rule; see above", file.display());
        assert!(begun.elapsed() < MOST_TIME, "{} takes {:?}", file.display(), begun.elapsed());
    }
}

#[test]
fn geojson() {
    replay("geojson");
}

#[test]
fn sequences() {
    replay("sequences");
}

#[test]
fn topojson() {
    replay("topojson");
}

#[test]
fn dates() {
    replay("dates");
}

#[test]
fn settings() {
    replay("settings");
}

#[test]
fn tiles() {
    replay("tiles");
}

#[test]
fn filter() {
    replay("filter");
}

#[test]
fn kinds() {
    replay("kinds");
}

#[test]
fn times() {
    replay("times");
}

#[test]
fn project() {
    replay("project");
}

#[test]
fn looks() {
    replay("looks");
}

#[test]
fn every_target_is_replayed_and_has_a_file_of_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let this = include_str!("corpus.rs");
    for (name, _) in bodies::TARGETS {
        assert!(this.contains(&format!("replay(\"{name}\");")), "{name} is not replayed");
        assert!(folder.join("targets").join(name).with_extension("rs").is_file(), "{name} has no target");
    }
    let size: u64 = bodies::TARGETS
        .iter()
        .flat_map(|(name, _)| inputs(name))
        .map(|file| fs::metadata(file).expect("an input").len())
        .sum();
    assert!(size < 2 << 20, "the corpus has {size} bytes");
}

/// A fuzzer stops at a dictionary that it cannot read: names aside, each entry is a text of ASCII with `\"`, `\\` and `\xAB` alone.
#[test]
fn dictionaries_are_such_as_the_fuzzer_reads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/dictionaries");
    let mut entries = 0;
    for file in fs::read_dir(folder).expect("dictionaries") {
        let path = file.expect("an entry").path();
        for (line, text) in (1..).zip(fs::read_to_string(&path).expect("a text").lines()) {
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let is_text = |text: &str| {
                let mut bytes = text.bytes();
                while let Some(byte) = bytes.next() {
                    let is_right = match byte {
                        b'\\' => match bytes.next() {
                            Some(b'"' | b'\\') => true,
                            Some(b'x') => {
                                let digits = [bytes.next(), bytes.next()];
                                digits
                                    .iter()
                                    .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit()))
                            }
                            _ => false,
                        },
                        b'"' => false,
                        byte => byte == b' ' || byte.is_ascii_graphic(),
                    };
                    if !is_right {
                        return false;
                    }
                }
                !text.is_empty()
            };
            let quoted = text.split_once('"').and_then(|(_, text)| text.strip_suffix('"'));
            assert!(quoted.is_some_and(is_text), "{}, line {line}: {text}", path.display());
            entries += 1;
        }
    }
    assert!(entries > 100, "{entries}");
}
