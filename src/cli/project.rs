//! `check` of a project: how many layers it has, what is wrong with it, and what it would read outside its folder.

use super::{DONE, FINDINGS, UNREADABLE, file_sentence, shown};
use crate::formats::FileError;
use crate::formats::project::{
    LayerSource, Opened, Outside, ProjectBasemap, ProjectTiles, Trust, open, resolve,
};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    project: bool,
    loaded: bool,
    layers: usize,
    outside: Vec<String>,
    problems: Vec<Fault>,
    problems_not_listed: usize,
}

#[derive(Serialize)]
struct Fault {
    path: String,
    kind: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
}

/// Looks at a project; gives the exit code. Nothing that it names is read.
pub(super) fn check(path: &Path, json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let read = open(path);
    match &read {
        Err(error) if json => {
            let problem = Fault {
                path: String::new(),
                kind: error.kind.id(),
                line: error.line,
                column: error.column,
                message: error.to_string(),
            };
            write_json(path, None, Vec::new(), vec![problem], 0, out)?;
        }
        Err(error) => writeln!(out, "{}", file_sentence(path, error))?,
        Ok(opened) => told(path, opened, json, out)?,
    }
    Ok(code(&read))
}

fn code(read: &Result<Opened, FileError>) -> u8 {
    match read {
        Err(_) => UNREADABLE,
        Ok(opened) if opened.trouble.is_empty() => DONE,
        Ok(_) => FINDINGS,
    }
}

fn told(path: &Path, opened: &Opened, json: bool, out: &mut dyn Write) -> io::Result<()> {
    let layers = opened.project.layers.len();
    let outside = outside(path, opened);
    let trouble = &opened.trouble;
    if json {
        let faults = trouble.list.iter().map(|wrong| Fault {
            path: wrong.path.to_string(),
            kind: wrong.key(),
            line: wrong.line,
            column: wrong.column,
            message: wrong.to_string(),
        });
        return write_json(path, Some(layers), outside, faults.collect(), trouble.more, out);
    }
    writeln!(out, "{}: a project of {layers} layers.", shown(path))?;
    for file in outside {
        writeln!(out, "  outside its folder: {file}")?;
    }
    for wrong in &trouble.list {
        writeln!(out, "  {wrong}")?;
    }
    if trouble.more > 0 {
        writeln!(out, "  and {} more.", trouble.more)?;
    }
    Ok(())
}

/// Files that are not read without a person's word.
fn outside(path: &Path, opened: &Opened) -> Vec<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = opened.project.layers.iter().filter_map(|layer| match &layer.source {
        LayerSource::File { path, .. } => Some(path),
        LayerSource::Programme(_) | LayerSource::Unknown(_) => None,
    });
    let archive = match &opened.project.basemap {
        Some(ProjectBasemap::Tiles(ProjectTiles::Archive(path))) => Some(path),
        _ => None,
    };
    files
        .chain(archive)
        .filter_map(|path| resolve(folder, path, Trust::Folder).err())
        .map(|outside| match outside {
            Outside::Place(path) => shown(&path),
            Outside::Address(address) => crate::formats::message::printable(&address, 200),
        })
        .collect()
}

fn write_json(
    path: &Path,
    layers: Option<usize>,
    outside: Vec<String>,
    problems: Vec<Fault>,
    problems_not_listed: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let file = shown(path);
    let told = Told {
        file: &file,
        project: true,
        loaded: layers.is_some(),
        layers: layers.unwrap_or_default(),
        outside,
        problems,
        problems_not_listed,
    };
    serde_json::to_writer(&mut *out, &told)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str, json: bool) -> (u8, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.atlas.json");
        std::fs::write(&path, text).unwrap();
        let mut out = Vec::new();
        let code = check(&path, json, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        (code, out.replace(&folder.path().display().to_string(), "."))
    }

    #[test]
    fn a_project_is_told_with_its_faults_and_what_it_would_read_elsewhere() {
        let head = r#"{"type":"khankendi-atlas-project","version":1"#;
        let sound = format!(r#"{head},"layers":[{{"file":"a.geojson"}},{{"programme":"hotels"}}]}}"#);
        assert_eq!(checked(&sound, false), (DONE, "./a.atlas.json: a project of 2 layers.\n".into()));
        let wrong = format!("{head},\n\"day\":7,\"layers\":[{{\"file\":\"http://h/a\"}}]}}");
        let (code, told) = checked(&wrong, false);
        assert_eq!(code, FINDINGS);
        assert!(told.contains("outside its folder: http://h/a"), "{told}");
        assert!(told.contains("Line 2, column 7, day: this is not a day"), "{told}");
        let ground =
            format!(r#"{head},"basemap":{{"kind":"tiles","file":"../ground.pmtiles"}},"layers":[]}}"#);
        let (_, told_of_ground) = checked(&ground, false);
        assert!(told_of_ground.contains("outside its folder: ") && told_of_ground.contains("ground.pmtiles"));
        let (code, told) = checked(&wrong, true);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(
            (code, &told["problems"][0]["path"], &told["layers"]),
            (FINDINGS, &"day".into(), &1.into())
        );
        let (code, told) = checked(r#"{"type":"khankendi-atlas-project","version":3}"#, false);
        assert_eq!(code, UNREADABLE);
        assert!(told.contains("version 3"), "{told}");
    }
}
