//! `render`: the map of a day to a picture, with no display and no graphics driver.

use super::opened::{Came, open};
use super::picture::{Drawn, draw_session, ground, png_bytes};
use super::report;
use super::values::{Shown, Size, check_pixels};
use super::view::look;
use super::{CliError, DONE, FINDINGS, OWN_FAULT, UNREADABLE, file_sentence, output, tell};
use crate::formats::FileError;
use crate::model::lang::Lang;
use crate::model::theme::Theme;
use crate::model::time::Day;
use crate::session::{BasemapChoice, Command, Session, ThemeChoice, programme};
use std::path::{Path, PathBuf};

/// A picture that was asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct RenderTask {
    /// Files over the programme, the first one lowest.
    pub files: Vec<PathBuf>,
    /// The picture.
    pub out: PathBuf,
    /// The day; `None` is the day of the last event.
    pub at: Option<Day>,
    /// What it shows.
    pub view: Shown,
    /// Size of the map in points.
    pub size: Size,
    /// Pixels a point.
    pub scale: f32,
    /// Language of names and words.
    pub lang: Lang,
    /// The dark theme.
    pub dark: bool,
    /// What lies beneath the layers.
    pub basemap: BasemapChoice,
    /// Where to tell what stands where.
    pub report: Option<PathBuf>,
    /// Folder with data instead of the program's own.
    pub geodata: Option<PathBuf>,
    /// Replace what is there.
    pub force: bool,
}

/// Draws and writes; gives the exit code.
///
/// # Errors
/// [`CliError`]; nothing was written then, but where the report alone could not be written the picture was.
pub fn run(task: &RenderTask) -> Result<u8, CliError> {
    check_pixels(task.size, task.scale).map_err(CliError::usage)?;
    let outputs: Vec<&Path> = std::iter::once(&task.out).chain(&task.report).map(PathBuf::as_path).collect();
    output::check(&outputs, &task.files, task.force)?;
    let (mut session, findings, has_view) = session(task)?;
    look(&mut session, &task.view, has_view)?;
    let (ground, errors) = ground(&session, task.geodata.as_deref());
    refuse(&errors, task.geodata.as_deref())?;
    let drawn = draw_session(&session, ground.as_ref(), Theme::of(task.dark), task.scale);
    let drawn = drawn.ok_or_else(|| own_fault("the layers could not be drawn"))?;
    write(task, &session, &drawn)?;
    Ok(if findings { FINDINGS } else { DONE })
}

/// The programme with the files of the task on its day, whether there is something to say of them (which was said), and whether a
/// project among them says what the map shows.
fn session(task: &RenderTask) -> Result<(Session, bool, bool), CliError> {
    let (layers, errors) = programme(task.geodata.as_deref());
    refuse(&errors, task.geodata.as_deref())?;
    let mut session = Session::new(layers, None);
    session.apply(Command::SetMapSize { width: task.size.width as f32, height: task.size.height as f32 });
    session.apply(Command::SetLanguage(task.lang));
    session.apply(Command::SetTheme(if task.dark { ThemeChoice::Dark } else { ThemeChoice::Light }));
    session.apply(Command::SetBasemap(task.basemap));
    let Came { findings, mut unreadable, has_view, has_day } = open(&mut session, &task.files);
    if let Some(last) = unreadable.pop() {
        for sentence in &unreadable {
            tell(sentence);
        }
        return Err(CliError { code: UNREADABLE, sentence: last });
    }
    // A project has a language and a ground of its own: those of a picture are what was asked for.
    session.apply(Command::SetLanguage(task.lang));
    session.apply(Command::SetBasemap(task.basemap));
    let of_project = has_day.then_some(session.clock.day);
    let day = task.at.or(of_project).or(session.clock.known_until).unwrap_or(session.clock.day);
    session.apply(Command::ShowDay(day));
    session.derive_all();
    Ok((session, findings, has_view))
}

fn write(task: &RenderTask, session: &Session, drawn: &Drawn) -> Result<(), CliError> {
    let bytes = png_bytes(&drawn.picture).map_err(|error| own_fault(&error.to_string()))?;
    // Made before anything is written, so that a fault leaves neither file.
    let report = match &task.report {
        Some(path) => {
            let text =
                report::json(session, drawn, task.scale).map_err(|error| own_fault(&error.to_string()))?;
            Some((path, text))
        }
        None => None,
    };
    output::write(&task.out, &bytes, task.force)?;
    if let Some((path, text)) = report {
        output::write(path, text.as_bytes(), task.force)?;
    }
    Ok(())
}

/// Data that were asked for and cannot be read end the task: the program's own would be another picture.
fn refuse(errors: &[FileError], geodata: Option<&Path>) -> Result<(), CliError> {
    let Some((last, before)) = errors.split_last() else { return Ok(()) };
    let folder = geodata.unwrap_or(Path::new("geodata"));
    for error in before {
        tell(&file_sentence(folder, error));
    }
    Err(CliError { code: UNREADABLE, sentence: file_sentence(folder, last) })
}

fn own_fault(why: &str) -> CliError {
    CliError { code: OWN_FAULT, sentence: format!("The picture was not drawn: {why}.") }
}
