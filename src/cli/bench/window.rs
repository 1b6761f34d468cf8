//! What using the window costs, measured by another run of the program, so that its memory is its own.

use super::{BenchTask, own_fault, peak_mib};
use crate::cli::values::Size;
use crate::cli::{CliError, DONE, output};
use serde::{Deserialize, Serialize};
use std::process::{Command, Stdio};

/// What using the window costs; seconds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Interaction {
    /// A frame of the whole window while it is used: median.
    pub interactive_frame_s: f64,
    /// The same, of 95 in a hundred.
    pub interactive_frame_p95_s: f64,
    /// From an input to the first frame that shows it, exactly or to within a pixel of scale, of 95 in a hundred.
    pub stale_p95_s: f64,
    /// From the last input to the exact picture: the longest of four.
    pub settle_s: f64,
    /// Number of frames.
    pub interactive_frames: usize,
    /// Name of the graphics driver that drew them.
    pub graphics_driver: String,
}

/// Why the window was not measured.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WindowFault {
    /// What the graphics driver says.
    #[error("there is no graphics driver that draws it ({0})")]
    Graphics(String),
    /// The window did not read the file.
    #[error("the window did not read the file")]
    NotRead,
    /// It was not drawn to the end in three minutes.
    #[error("the map was not drawn to the end in three minutes")]
    NotSettled,
}

/// Measures the window with a file in it, at a size; says why where it cannot.
pub type MeasureWindow = dyn Fn(&std::path::Path, Size) -> Result<Interaction, WindowFault>;

/// What one run tells the other.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Told {
    /// What was measured.
    pub interaction: Option<Interaction>,
    /// Why nothing was.
    pub fault: Option<String>,
    /// Greatest memory of the program with the window, in mebibytes.
    pub peak_mib: Option<f64>,
}

fn measured(task: &BenchTask, window: &MeasureWindow) -> Told {
    match window(&task.file, task.size) {
        Ok(interaction) => Told { interaction: Some(interaction), fault: None, peak_mib: Some(peak_mib()) },
        Err(why) => Told { fault: Some(why.to_string()), ..Told::default() },
    }
}

/// Measures the window in this program and tells it to the run that waits.
pub(super) fn tell(task: &BenchTask, window: &MeasureWindow) -> Result<u8, CliError> {
    let told =
        serde_json::to_string(&measured(task, window)).map_err(|error| own_fault(&error.to_string()))?;
    output::say(&told)?;
    Ok(DONE)
}

/// Has another run of the program measure the window and waits for it; where none can be started this one does it.
pub(super) fn in_own_program(task: &BenchTask, window: &MeasureWindow) -> Told {
    let Ok(program) = std::env::current_exe() else { return measured(task, window) };
    let size = format!("{}x{}", task.size.width, task.size.height);
    let run = Command::new(program)
        .args(["bench", "--only-window", "--size", &size, "--"])
        .arg(&task.file)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output();
    let Ok(run) = run else { return measured(task, window) };
    serde_json::from_slice(&run.stdout).unwrap_or_else(|_| Told {
        fault: Some(format!("the program that measures it ended early ({})", run.status)),
        ..Told::default()
    })
}
