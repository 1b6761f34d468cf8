//! The generator itself: it agrees with the committed files and refuses rows it cannot stand for.

use crate::geodata;
use std::path::Path;
use std::process::{Command, Output};

fn make_geodata(arguments: &[&str], geodata: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_make_geodata"))
        .args(arguments)
        .arg("--geodata")
        .arg(geodata)
        .output()
        .unwrap()
}

/// A copy of the generator's inputs and outputs in a folder of its own.
fn copy_of_geodata() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for folder in ["facts", "translations", "sources", "programme"] {
        std::fs::create_dir(copy.path().join(folder)).unwrap();
        for entry in std::fs::read_dir(geodata().join(folder)).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), copy.path().join(folder).join(entry.file_name())).unwrap();
        }
    }
    copy
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from:?}", path.display());
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn the_generator_finds_the_committed_files_as_it_would_make_them() {
    let output = make_geodata(&["--check"], &geodata());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_generator_names_a_changed_a_missing_and_a_stray_file_and_mends_them() {
    let copy = copy_of_geodata();
    let programme = copy.path().join("programme");
    replace(&programme.join("hotels.geojson"), "Karabakh Hotel", "Another Hotel");
    std::fs::remove_file(programme.join("factory.geojson")).unwrap();
    let output = make_geodata(&["--check"], copy.path());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("hotels.geojson") && said.contains("factory.geojson"), "{said}");
    assert!(!said.contains("airport.geojson"), "{said}");

    assert!(make_geodata(&[], copy.path()).status.success());
    assert!(make_geodata(&["--check"], copy.path()).status.success());
    std::fs::write(programme.join("zones.geojson"), "{}").unwrap();
    let output = make_geodata(&["--check"], copy.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("zones.geojson"));
}

#[test]
fn the_generator_stops_at_rows_it_cannot_stand_for() {
    for (file, from, to, word) in [
        ("translations/events.csv", "Renovation began", "Renovation started", "changed since"),
        ("translations/events.csv", "school_4,2024-05,", "school_4,2024-06,", "has no row"),
        ("facts/events.csv", "school_4,2024-05,month", "school_4,2024-05,day", "no date of precision"),
        ("facts/events.csv", ",foundation_laid,", ",founded,", "is none of"),
        ("facts/figures.csv", "bulud_hotel,", "unknown_hotel,", "no place"),
        ("facts/targets.csv", "victory_park,", "shusha,", "no programme layer holds"),
        ("facts/places.csv", "Asgaran 46.83161", "Asgaran 46.93161", "m off"),
    ] {
        let copy = copy_of_geodata();
        replace(&copy.path().join(file), from, to);
        let output = make_geodata(&["--check"], copy.path());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{file}: {said}");
        assert!(said.contains(word), "{file}: {said}");
    }
    let output = make_geodata(&["--all"], &geodata());
    assert_eq!(output.status.code(), Some(64));
}
