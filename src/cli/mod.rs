//! The command line: what was asked for, and the work that needs no window.
//!
//! Exit codes: 0 done, 1 done with findings, 2 input could not be read, 64 wrong usage, 70 the program's own fault. Defaults
//! never depend on the surroundings: the same arguments and files give the same bytes everywhere.

mod arguments;
mod bench;
mod check;
mod input;
mod log;
mod opened;
mod output;
mod picture;
mod project;
mod render;
mod report;
mod values;
mod view;

pub use arguments::{RendererArgument, Task, WindowArguments, Windowless, parse};
pub use bench::{Interaction, MeasureWindow, WindowFault};
pub use log::start_log;
pub use values::Size;

use crate::formats::FileError;
use crate::formats::message::printable;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

/// Done.
pub const DONE: u8 = 0;
/// Done, and something is to be said of the input.
pub const FINDINGS: u8 = 1;
/// Input could not be read.
pub const UNREADABLE: u8 = 2;
/// Wrong usage.
pub const USAGE: u8 = 64;
/// The program's own fault.
pub const OWN_FAULT: u8 = 70;

/// Longest path in a sentence, in characters.
const PATH_SHOWN: usize = 400;
/// Most problems of a file that are told one by one.
const PROBLEMS_SHOWN: usize = 20;

/// Why a task was not done: an exit code and one sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct CliError {
    /// The exit code.
    pub code: u8,
    /// What happened and what to do.
    pub sentence: String,
}

impl CliError {
    fn usage(sentence: impl Into<String>) -> Self {
        Self { code: USAGE, sentence: sentence.into() }
    }
}

/// Does a task without a window and gives its exit code; what went wrong is told on standard error. `started` is when the program
/// began, `window` measures the window for `bench`.
#[must_use]
pub fn run(task: &Windowless, started: Instant, window: &MeasureWindow) -> u8 {
    let done = match task {
        Windowless::Render(task) => render::run(task),
        Windowless::Check(task) => check::run(task),
        Windowless::Bench(task) => bench::run(task, started, window),
    };
    done.unwrap_or_else(|error| {
        tell(&error.sentence);
        error.code
    })
}

/// One line on standard error with the program's name.
pub fn tell(sentence: &str) {
    // There is nobody left to tell where even this fails.
    let _ = writeln!(std::io::stderr(), "khankendi-atlas: {sentence}");
}

/// A path as it may stand in a sentence.
fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy(), PATH_SHOWN)
}

/// Why a file was not read, with its path and place: "sites.geojson: line 3, column 7: the file ends early."
fn file_sentence(path: &Path, error: &FileError) -> String {
    let path = error.path.as_deref().unwrap_or(path);
    format!("{}: {error}", shown(path))
}
