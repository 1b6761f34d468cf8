//! Paths that survive being written as JSON, also those that are not Unicode.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A file that was opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct RecentFile {
    path: PathBuf,
}

/// The form in the file: the path as text, and its raw units in hexadecimal where the text does not give it back.
#[derive(Serialize, Deserialize)]
struct Written {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
}

impl RecentFile {
    /// A file of a path.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl From<RecentFile> for Written {
    fn from(file: RecentFile) -> Self {
        let raw = file.path.to_str().is_none().then(|| raw_of(&file.path)).flatten();
        Self { path: file.path.to_string_lossy().into_owned(), raw }
    }
}

impl From<Written> for RecentFile {
    fn from(written: Written) -> Self {
        let raw = written.raw.as_deref().and_then(path_of);
        Self { path: raw.map_or_else(|| PathBuf::from(written.path), PathBuf::from) }
    }
}

/// Units of `digits` hexadecimal digits each.
fn units(text: &str, digits: usize) -> Option<Vec<u32>> {
    if !text.is_ascii() || !text.len().is_multiple_of(digits) {
        return None;
    }
    (0..text.len()).step_by(digits).map(|at| u32::from_str_radix(&text[at..at + digits], 16).ok()).collect()
}

/// The units of a path in hexadecimal.
#[cfg(unix)]
pub(in crate::formats) fn raw_of(path: &Path) -> Option<String> {
    use std::os::unix::ffi::OsStrExt;
    Some(path.as_os_str().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The path of such units.
#[cfg(unix)]
pub(in crate::formats) fn path_of(raw: &str) -> Option<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Some(OsString::from_vec(units(raw, 2)?.into_iter().map(|unit| unit as u8).collect()))
}

#[cfg(windows)]
pub(in crate::formats) fn raw_of(path: &Path) -> Option<String> {
    use std::os::windows::ffi::OsStrExt;
    Some(path.as_os_str().encode_wide().map(|unit| format!("{unit:04x}")).collect())
}

#[cfg(windows)]
pub(in crate::formats) fn path_of(raw: &str) -> Option<OsString> {
    use std::os::windows::ffi::OsStringExt;
    Some(OsString::from_wide(&units(raw, 4)?.into_iter().map(|unit| unit as u16).collect::<Vec<_>>()))
}

#[cfg(not(any(unix, windows)))]
pub(in crate::formats) fn raw_of(_: &Path) -> Option<String> {
    None
}

#[cfg(not(any(unix, windows)))]
pub(in crate::formats) fn path_of(_: &str) -> Option<OsString> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(path: &Path) -> PathBuf {
        let text = serde_json::to_string(&RecentFile::new(path)).unwrap();
        serde_json::from_str::<RecentFile>(&text).unwrap().path().to_owned()
    }

    #[test]
    fn odd_paths_round_trip() {
        for path in ["/data/zones.geojson", "-x", "a\nb", "#%?", "ə\u{202E}"] {
            assert_eq!(round_trip(Path::new(path)), Path::new(path));
        }
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let path = Path::new(std::ffi::OsStr::from_bytes(b"/data/\xFF\xFE.geojson"));
            assert_eq!(round_trip(path), path);
        }
    }

    #[test]
    fn broken_raw_units_fall_back_to_the_text() {
        for raw in ["f", "xy", "ff\u{e9}"] {
            let text = format!("{{\"path\":\"/a\",\"raw\":\"{raw}\"}}");
            assert_eq!(serde_json::from_str::<RecentFile>(&text).unwrap().path(), Path::new("/a"));
        }
    }
}
