//! What a picture shows, opened as the window opens it: a project, files of every kind, standard input.

use super::input::{is_input, with_file};
use super::{PROBLEMS_SHOWN, file_sentence, shown, tell};
use crate::formats::geojson::{Loaded, ReadOptions};
use crate::formats::kinds::{read_sound_path, read_table};
use crate::formats::project::is_project;
use crate::formats::stamp::SeenFile;
use crate::formats::{FileError, Severity};
use crate::model::feedback::Silent;
use crate::model::table_plan::TablePlan;
use crate::session::{Command, Effect, ReadProject, ReloadWish, Session, commands_of_file, commands_of_text};
use std::path::{Path, PathBuf};

/// What came of opening.
#[derive(Default)]
pub(super) struct Came {
    /// Something is to be said of a file, and was said.
    pub findings: bool,
    /// Why files were not read.
    pub unreadable: Vec<String>,
    /// A project says what the map shows.
    pub has_view: bool,
    /// A project says which day is shown.
    pub has_day: bool,
}

/// Opens files: a project among them takes the place of what is open, and the others lie above it, the first one lowest.
pub(super) fn open(session: &mut Session, files: &[PathBuf]) -> Came {
    let mut came = Came::default();
    let (mut projects, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().partition(|path| is_project(path));
    if let Some(path) = projects.pop() {
        open_project(session, path, &mut came);
    }
    for path in projects {
        tell(&format!("{}: left out, because only one project can be open at a time.", shown(path)));
        came.findings = true;
    }
    for path in files {
        let seen = SeenFile::look(path);
        let options = options(session);
        match with_file(path, |path| read_sound_path(path, &options, &Silent)) {
            Ok(layers) => {
                for loaded in &layers {
                    came.findings |= tell_problems(path, loaded);
                }
                let commands = if is_input(path) {
                    commands_of_text(layers, |text| text.tr("layer-standard-input").to_owned())
                } else {
                    commands_of_file(path, None, &seen, None, layers)
                };
                for command in commands {
                    session.apply(command);
                }
            }
            Err(error) => came.unreadable.push(file_sentence(path, &error)),
        }
    }
    came
}

/// Files are read beside what is open.
fn options(session: &Session) -> ReadOptions {
    let extents = session.open_features().into_iter().map(|data| data.geometries.extent());
    ReadOptions {
        near: Some(extents.filter(|extent| !extent.is_empty()).collect()),
        ..ReadOptions::default()
    }
}

fn open_project(session: &mut Session, path: &Path, came: &mut Came) {
    let read = match ReadProject::open(path, &[]) {
        Ok(read) => read,
        Err(error) => return came.unreadable.push(file_sentence(path, &error)),
    };
    for wrong in &read.trouble().list {
        tell(&format!("{}: {wrong}", shown(path)));
    }
    came.findings |= !read.trouble().is_empty();
    (came.has_view, came.has_day) = (read.has_view(), read.has_day());
    for effect in session.apply(Command::ProjectRead(Box::new(read))) {
        if let Effect::Reload(wish) = effect {
            read_for_project(session, *wish, came);
        }
    }
    for layer in session.project.layers.iter().filter(|layer| layer.broken.is_some()) {
        if let Some(source) = &layer.source {
            tell(&format!("{}: {} was not read.", shown(path), shown(source)));
            came.findings = true;
        }
    }
}

/// Reads a file for the layers of a project that show it.
fn read_for_project(session: &mut Session, wish: ReloadWish, came: &mut Came) {
    let seen = SeenFile::look(&wish.path);
    let path = wish.path.clone();
    match read(&path, wish.table.as_deref(), &options(session)) {
        Ok(layers) => {
            for loaded in &layers {
                came.findings |= tell_problems(&path, loaded);
            }
            if let Some(reload) = wish.with(seen, layers, &Silent) {
                session.apply(Command::Reloaded(Box::new(reload)));
            }
        }
        Err(error) => came.unreadable.push(file_sentence(&path, &error)),
    }
}

fn read(path: &Path, table: Option<&TablePlan>, options: &ReadOptions) -> Result<Vec<Loaded>, FileError> {
    match table {
        Some(plan) => Ok(vec![read_table(path, plan, options, &Silent)?]),
        None => read_sound_path(path, options, &Silent),
    }
}

/// Tells what is wrong with parts of a file; whether there was anything.
fn tell_problems(path: &Path, loaded: &Loaded) -> bool {
    let problems = &loaded.problems;
    let told =
        || problems.list.iter().filter(|problem| problem.severity > Severity::Note).take(PROBLEMS_SHOWN);
    for problem in told() {
        let place = match (problem.feature, problem.line, problem.column) {
            (None, 0, _) => String::new(),
            (Some(feature), 0, _) => format!("feature {feature}: "),
            (None, line, column) => format!("line {line}, column {column}: "),
            (Some(feature), line, column) => format!("feature {feature}, line {line}, column {column}: "),
        };
        tell(&format!("{}: {place}{}", shown(path), problem.kind));
    }
    let more = (problems.errors + problems.warnings).saturating_sub(told().count());
    if more > 0 {
        tell(&format!("{}: {more} more problems are not listed.", shown(path)));
    }
    if problems.features_left_out > 0 {
        let (out, kept) = (problems.features_left_out, loaded.layer.len());
        tell(&format!("{}: {out} features were left out, {kept} are drawn.", shown(path)));
    }
    !problems.is_clean()
}
