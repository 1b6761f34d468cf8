//! Texts that are read and written, and such as are refused.

use super::*;
use std::fs;
use std::path::Path;

fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cql2");
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn published_examples_are_read_written_and_read_again() {
    let all = fixtures();
    assert_eq!(all.len(), 120);
    for (name, text) in all {
        let expr =
            parse(&text).unwrap_or_else(|error| panic!("{name}: {text}\n{:?}: {error}", error.range()));
        let written = expr.to_string();
        let again = parse(&written).unwrap_or_else(|error| panic!("{name}: {written}\n{error}"));
        assert_eq!(again, expr, "{name}: {written}");
        assert_eq!(again.to_string(), written, "{name}");
    }
}
