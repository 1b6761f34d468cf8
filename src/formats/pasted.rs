//! What a text from the clipboard is: paths of files, an address, coordinates, or data that the readers take.

use super::error::{FileError, FileErrorKind};
use super::geojson::{Loaded, ReadOptions};
use super::kinds;
use crate::model::feedback::Feedback;
use crate::text::coordinates::parse_coordinates;
use std::path::{Path, PathBuf};

/// Most bytes of a text that is read.
pub const MOST_BYTES: u64 = 256 << 20;
/// Most paths in a text.
const MOST_PATHS: usize = 1000;
/// Longest path, in bytes.
const LONGEST_PATH: usize = 4096;
/// Longest text that may be a pair of coordinates, in bytes.
const LONGEST_COORDINATES: usize = 200;

/// What a pasted text turned out to be.
#[derive(Debug)]
pub enum Pasted {
    /// Files to open.
    Paths(Vec<PathBuf>),
    /// Features.
    Features(Vec<Loaded>),
}

/// Why nothing came of a pasted text.
#[derive(Debug)]
pub enum PasteFault {
    /// There is nothing but blanks in it.
    Empty,
    /// It is the address of a page or file on the web.
    Address,
    /// It is a place, which is for the search.
    Coordinates,
    /// The readers cannot read it.
    Unreadable(FileError),
}

/// Reads a pasted text. Where it may name files in the working folder the disk is asked.
///
/// # Errors
/// [`PasteFault`] with what it is instead.
pub fn read(text: &str, options: &ReadOptions, feedback: &dyn Feedback) -> Result<Pasted, PasteFault> {
    let bytes = text.len() as u64;
    if bytes > MOST_BYTES {
        let kind = FileErrorKind::TooLarge { bytes, limit: MOST_BYTES };
        return Err(PasteFault::Unreadable(FileError::new(kind)));
    }
    let trimmed = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if trimmed.is_empty() {
        return Err(PasteFault::Empty);
    }
    if let Some(paths) = paths(trimmed) {
        return Ok(Pasted::Paths(paths));
    }
    let lines = trimmed.lines().nth(1).is_none();
    if lines && ["http://", "https://", "ftp://"].iter().any(|scheme| begins_with(trimmed, scheme)) {
        return Err(PasteFault::Address);
    }
    if trimmed.len() <= LONGEST_COORDINATES && parse_coordinates(trimmed).is_some() {
        return Err(PasteFault::Coordinates);
    }
    kinds::read_sound_bytes(text.as_bytes(), "", options, feedback)
        .map(Pasted::Features)
        .map_err(PasteFault::Unreadable)
}

fn begins_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The files that a text names, if each of its lines is a path or a `file:` address.
fn paths(text: &str) -> Option<Vec<PathBuf>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    // What file managers of GNOME put before the files that were copied or cut.
    lines.next_if(|line| *line == "x-special/nautilus-clipboard");
    lines.next_if(|line| matches!(*line, "copy" | "cut"));
    let mut paths = Vec::new();
    for line in lines {
        if line.len() > LONGEST_PATH * 3 || paths.len() >= MOST_PATHS {
            return None;
        }
        paths.push(path(line)?);
    }
    (!paths.is_empty()).then_some(paths)
}

/// The path of a line, if it is one.
fn path(line: &str) -> Option<PathBuf> {
    let bare = line
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .or_else(|| line.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')))
        .unwrap_or(line);
    if begins_with(bare, "file:") {
        return of_address(bare.get("file:".len()..)?);
    }
    if bare.is_empty() || bare.len() > LONGEST_PATH || bare.contains(char::is_control) {
        return None;
    }
    if let Some(rest) = bare.strip_prefix("~/") {
        return Some(dirs::home_dir()?.join(rest));
    }
    let drive = bare.get(1..3).is_some_and(|colon| matches!(colon, ":\\" | ":/"))
        && bare.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if bare.starts_with('/') || bare.starts_with(r"\\") || drive {
        return Some(PathBuf::from(bare));
    }
    // A name in the folder that the program was started in.
    let is_data = bare.starts_with(['{', '[', '<']) || bare.contains('(');
    let named = PathBuf::from(bare);
    (!is_data && named.extension().is_some() && named.is_file()).then_some(named)
}

/// The path that a `file:` address leads to; `None` for a path that is none.
#[must_use]
pub fn path_of_address(address: &Path) -> Option<PathBuf> {
    let rest = address.to_str()?.get("file:".len()..)?;
    (begins_with(address.to_str()?, "file:") && rest.starts_with('/')).then(|| of_address(rest))?
}

/// The path of what stands behind `file:`.
fn of_address(rest: &str) -> Option<PathBuf> {
    let path = match rest.strip_prefix("//") {
        // A host may stand before the path: only this machine has files.
        Some(with_host) => {
            let start = with_host.find('/')?;
            let host = with_host.get(..start)?;
            let is_here = host.is_empty() || host.eq_ignore_ascii_case("localhost");
            is_here.then(|| with_host.get(start..))??
        }
        None => rest,
    };
    let decoded = percent_decoded(path);
    if !decoded.starts_with(b"/") || decoded.contains(&0) {
        return None;
    }
    path_of_bytes(decoded)
}

/// Names of files may be any bytes.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere not all bytes are a path")]
fn path_of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    Some(PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes)))
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    let path = String::from_utf8(bytes).ok()?;
    // `file:///C:/data` is a path of a drive.
    let of_drive = path.get(2..3) == Some(":") && cfg!(windows);
    Some(PathBuf::from(if of_drive { path.trim_start_matches('/') } else { &path }))
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let value = bytes
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Pasted, PasteFault> {
        super::read(text, &ReadOptions::default(), &Silent)
    }

    fn features(text: &str) -> usize {
        match read(text) {
            Ok(Pasted::Features(layers)) => layers.iter().map(|loaded| loaded.layer.len()).sum(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn data_of_each_kind_is_read() {
        let point = r#"{"type":"Point","coordinates":[46.75,39.82]}"#;
        let feature = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{point}}}"#);
        assert_eq!(features(point), 1);
        assert_eq!(features(&feature), 1);
        assert_eq!(features(&format!("\u{feff}{feature}\n{feature}\n")), 2, "a line each");
        assert_eq!(
            features(&format!(r#"{{"type":"FeatureCollection","features":[{feature},{feature}]}}"#)),
            2
        );
        assert_eq!(features("POINT (46.75 39.82)"), 1);
        assert_eq!(features("SRID=4326;LINESTRING(46 39, 47 40)\nPOINT(46 39)\n"), 2);
        assert_eq!(features("  polygon((46 39,47 39,47 40,46 39))"), 1);
        assert_eq!(features("name\tlat\tlon\na\t39.8\t46.7\nb\t39.9\t46.8\n"), 2, "cells of a spreadsheet");
        let kml = "<kml><Placemark><Point><coordinates>46,39</coordinates></Point></Placemark></kml>";
        assert_eq!(features(kml), 1);
    }

    #[test]
    fn paths_are_told_in_the_forms_of_file_managers() {
        let all = |text: &str| match read(text) {
            Ok(Pasted::Paths(paths)) => paths.iter().map(|path| path.display().to_string()).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(all("/data/roads.geojson\n"), ["/data/roads.geojson"]);
        assert_eq!(all("'/data/a b.csv'"), ["/data/a b.csv"]);
        assert_eq!(
            all("file:///data/yol%20%C9%99.kml\r\nfile://localhost/b%zz"),
            ["/data/yol ə.kml", "/b%zz"]
        );
        assert_eq!(all("x-special/nautilus-clipboard\ncopy\nfile:///a\n/b"), ["/a", "/b"]);
        assert_eq!(all(r"C:\data\a.shp"), [r"C:\data\a.shp"]);
        assert_eq!(all("file:/a").len(), 1);
        assert!(all("~/x.geojson")[0].ends_with("/x.geojson"));
        assert!(all("Cargo.toml")[0].ends_with("Cargo.toml"), "it lies in the working folder");
        for text in ["file://server/share/a", "file:", "no-such-file.geojson", "/a\nnot a path"] {
            assert!(!matches!(read(text), Ok(Pasted::Paths(_))), "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_are_not_lost() {
        use std::os::unix::ffi::OsStrExt;
        let found = path("file:///data/%FF.kml").unwrap();
        assert_eq!(found.as_os_str().as_bytes(), b"/data/\xFF.kml");
    }

    #[test]
    fn other_texts_say_what_they_are() {
        assert!(matches!(read(" \n\t"), Err(PasteFault::Empty)));
        assert!(matches!(read("HTTPS://example.org/a.geojson"), Err(PasteFault::Address)));
        assert!(matches!(read("39.82, 46.75"), Err(PasteFault::Coordinates)));
        for (text, key) in [
            ("Good morning", "file-error-not-geojson-text"),
            ("<html><body>x</body></html>", "file-error-not-geojson-html"),
            (r#"{"a":1}"#, "file-error-not-geojson-object"),
            (r#"{"type":"FeatureCollection","features":[{"#, "file-error-ends-early"),
        ] {
            let Err(PasteFault::Unreadable(error)) = read(text) else { panic!("{text}") };
            assert_eq!(error.key(), key, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "\\PC{0,60}") {
            let _ = read(&text);
        }

        #[test]
        fn addresses_lead_to_the_paths_they_were_made_of(path in "/[a-zA-Zəş %.]{1,20}") {
            let encoded: String = path.bytes().map(|byte| match byte {
                b'/' | b'.' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            }).collect();
            prop_assert_eq!(super::path(&format!("file://{encoded}")), Some(PathBuf::from(path)));
        }
    }
}
