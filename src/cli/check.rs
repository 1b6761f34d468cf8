//! `check`: what a file holds and what is wrong with it, for people and for programs.

use super::input::with_file;
use super::project;
use super::{CliError, DONE, FINDINGS, OWN_FAULT, UNREADABLE, file_sentence, shown};
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::project::is_project;
use crate::formats::{FileError, Problem, Severity, kinds};
use crate::model::feedback::Silent;
use crate::model::geometry::GeometryType;
use crate::model::lang::Lang;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Problems of a kind that are told one by one to people.
const TOLD_OF_A_KIND: usize = 3;

/// Files that are to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckTask {
    /// The files.
    pub files: Vec<PathBuf>,
    /// One JSON object a line and file, or layer of a file with several.
    pub json: bool,
    /// Keep the whole features before the end of a file that ends early.
    pub keep_before_cut: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    /// The layer, of a file with several.
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<&'a str>,
    loaded: bool,
    features: u64,
    drawn: u64,
    no_geometry: u64,
    bad_features: u64,
    geometry_types: BTreeMap<&'static str, u64>,
    vertices: u64,
    extent: Option<[f64; 4]>,
    crs: Option<&'a str>,
    encoding: Option<&'static str>,
    time: TimeTold<'a>,
    problems: Vec<ProblemTold<'a>>,
    problems_not_listed: usize,
}

#[derive(Serialize, Default)]
struct TimeTold<'a> {
    columns: Vec<ColumnTold<'a>>,
    confidence: f32,
    undated: usize,
    unparsed: usize,
}

#[derive(Serialize)]
struct ColumnTold<'a> {
    name: &'a str,
    format: &'static str,
    confidence: f32,
}

#[derive(Serialize)]
struct ProblemTold<'a> {
    severity: &'static str,
    kind: &'static str,
    feature: Option<usize>,
    id: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    repair: Option<&'static str>,
}

/// Looks at the files; gives the exit code, the worst of all files.
///
/// # Errors
/// [`CliError`] where the answer could not be written.
pub fn run(task: &CheckTask) -> Result<u8, CliError> {
    let mut worst = DONE;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in &task.files {
        if is_project(path) {
            match project::check(path, task.json, &mut out) {
                Ok(code) => {
                    worst = worst.max(code);
                    continue;
                }
                Err(error) => return not_written(&error, worst),
            }
        }
        let options = ReadOptions {
            totals_only: true,
            keep_before_cut: task.keep_before_cut,
            ..ReadOptions::default()
        };
        let read = with_file(path, |path| kinds::read_path(path, &options, &Silent));
        let is_faulty = |loaded: &Loaded| loaded.problems.errors + loaded.problems.warnings > 0;
        let code = match &read {
            Err(_) => UNREADABLE,
            Ok(layers) if layers.iter().any(is_faulty) => FINDINGS,
            Ok(_) => DONE,
        };
        worst = worst.max(code);
        let written = match &read {
            Err(error) if task.json => json(path, &Err(error), false, &mut out),
            Err(error) => writeln!(out, "{}", file_sentence(path, error)),
            Ok(layers) => layers.iter().try_for_each(|layer| {
                let several = layers.len() > 1;
                if task.json {
                    json(path, &Ok(layer), several, &mut out)
                } else {
                    words(path, layer, several, &mut out)
                }
            }),
        };
        if let Err(error) = written.and_then(|()| out.flush()) {
            return not_written(&error, worst);
        }
    }
    Ok(worst)
}

/// The answer could not be written. Whoever read it has gone: that is no fault.
fn not_written(error: &std::io::Error, worst: u8) -> Result<u8, CliError> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return Ok(worst);
    }
    Err(CliError { code: OWN_FAULT, sentence: format!("The answer was not written: {error}.") })
}

fn severity(of: Severity) -> &'static str {
    match of {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn types(loaded: &Loaded) -> BTreeMap<&'static str, u64> {
    let types = GeometryType::ALL.into_iter().zip(loaded.survey.types);
    types
        .filter(|&(of, count)| of != GeometryType::Null && count > 0)
        .map(|(of, count)| (of.name(), count))
        .collect()
}

fn sentence(problem: &Problem) -> String {
    let message = problem.message();
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} {}", letters.as_str(), problem.advice())
}

/// A line or column; 0 stands for none.
fn place(number: usize) -> Option<usize> {
    (number > 0).then_some(number)
}

/// The name of a layer as its file gives it.
fn name_of(loaded: &Loaded) -> &str {
    loaded.layer.name.get(Lang::EN)
}

fn json(
    path: &Path,
    read: &Result<&Loaded, &FileError>,
    several: bool,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let file = path.to_string_lossy();
    let report = match read {
        Ok(loaded) => {
            let survey = &loaded.survey;
            let extent = (!survey.extent.is_empty()).then_some([
                survey.extent.west,
                survey.extent.south,
                survey.extent.east,
                survey.extent.north,
            ]);
            let problems = loaded.problems.list.iter().map(|problem| ProblemTold {
                severity: severity(problem.severity),
                kind: problem.kind.id(),
                feature: problem.feature,
                id: Some(problem.id.as_str()).filter(|id| !id.is_empty()),
                line: place(problem.line),
                column: place(problem.column),
                message: sentence(problem),
                repair: problem.kind.repair(),
            });
            Report {
                file: &file,
                layer: several.then(|| name_of(loaded)),
                loaded: true,
                features: survey.features,
                drawn: survey.drawn,
                no_geometry: survey.features - survey.drawn,
                bad_features: loaded.problems.features_left_out as u64,
                geometry_types: types(loaded),
                vertices: survey.vertices,
                extent,
                crs: Some(&loaded.crs),
                encoding: loaded.encoding.map(|encoding| encoding.name()),
                time: TimeTold {
                    columns: loaded
                        .time
                        .columns
                        .iter()
                        .map(|column| ColumnTold {
                            name: &column.name,
                            format: column.format,
                            confidence: column.confidence,
                        })
                        .collect(),
                    confidence: loaded.time.confidence,
                    undated: loaded.time.undated,
                    unparsed: loaded.time.unparsed,
                },
                problems: problems.collect(),
                problems_not_listed: loaded.problems.not_listed(),
            }
        }
        Err(error) => Report {
            file: &file,
            layer: None,
            loaded: false,
            features: 0,
            drawn: 0,
            no_geometry: 0,
            bad_features: 0,
            geometry_types: BTreeMap::new(),
            vertices: 0,
            extent: None,
            crs: None,
            encoding: None,
            time: TimeTold::default(),
            problems: vec![ProblemTold {
                severity: "error",
                kind: error.kind.id(),
                feature: error.feature,
                id: None,
                line: error.line,
                column: error.column,
                message: error.to_string(),
                repair: None,
            }],
            problems_not_listed: 0,
        },
    };
    serde_json::to_writer(&mut *out, &report)?;
    out.write_all(b"\n")
}

fn words(path: &Path, loaded: &Loaded, several: bool, out: &mut impl Write) -> std::io::Result<()> {
    let (survey, problems) = (&loaded.survey, &loaded.problems);
    let types: Vec<String> =
        types(loaded).into_iter().map(|(name, count)| format!("{count} {name}")).collect();
    let of_layer = match several {
        true => format!(", {}", crate::formats::message::printable(name_of(loaded), 60)),
        false => String::new(),
    };
    writeln!(out, "{}{of_layer}: {} features", shown(path), survey.features)?;
    if !types.is_empty() {
        writeln!(out, "  geometry  {}; {} positions", types.join(", "), survey.vertices)?;
    }
    if !survey.extent.is_empty() {
        let extent = survey.extent;
        writeln!(out, "  extent    {}, {} to {}, {}", extent.west, extent.south, extent.east, extent.north)?;
    }
    let encoding = loaded.encoding.map(|encoding| encoding.name()).unwrap_or_default();
    writeln!(out, "  written   {}, {encoding}", loaded.crs)?;
    for column in &loaded.time.columns {
        writeln!(
            out,
            "  time      {} as {}",
            crate::formats::message::printable(&column.name, 60),
            column.format
        )?;
    }
    if problems.features_left_out > 0 {
        writeln!(out, "  left out  {} features", problems.features_left_out)?;
    }
    let mut kinds: Vec<(&'static str, Severity, Vec<&Problem>)> = Vec::new();
    for problem in &problems.list {
        match kinds
            .iter_mut()
            .find(|(id, severity, _)| *id == problem.kind.id() && *severity == problem.severity)
        {
            Some((.., list)) => list.push(problem),
            None => kinds.push((problem.kind.id(), problem.severity, vec![problem])),
        }
    }
    kinds.sort_by_key(|&(_, severity, _)| std::cmp::Reverse(severity));
    for (id, of, list) in kinds {
        writeln!(out, "  {} {id}: {}", severity(of), list.len())?;
        for problem in list.iter().take(TOLD_OF_A_KIND) {
            let at = match (problem.line, problem.feature) {
                (0, _) => String::new(),
                (line, None) => format!("line {line}: "),
                (line, Some(feature)) => format!("line {line}, feature {feature}: "),
            };
            writeln!(out, "    {at}{}", sentence(problem))?;
        }
        if list.len() > TOLD_OF_A_KIND {
            writeln!(out, "    and {} more", list.len() - TOLD_OF_A_KIND)?;
        }
    }
    if problems.not_listed() > 0 {
        writeln!(out, "  {} more problems are not listed", problems.not_listed())?;
    }
    Ok(())
}
