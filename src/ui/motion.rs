//! Whether the system asks for little motion.

use crate::jobs::{Job, Outcome};
use crate::session::Command;
use egui::Context;

/// The question to the system, asked once in the background.
pub struct SystemMotion {
    job: Option<Job<bool>>,
}

impl SystemMotion {
    /// Asks; `None` asks nobody (tests).
    #[must_use]
    pub fn ask(ctx: &Context, question: Option<fn() -> bool>) -> Self {
        let ctx = ctx.clone();
        let job = question
            .map(|question| Job::spawn("ask for motion", move || ctx.request_repaint(), move |_| question()));
        Self { job }
    }

    /// The answer, once, when it has come.
    pub fn poll(&mut self) -> Option<Command> {
        match self.job.as_ref()?.poll() {
            Outcome::Pending => None,
            Outcome::Done(reduces) => {
                self.job = None;
                Some(Command::SystemReducesMotion(reduces))
            }
            Outcome::Panicked(_) => {
                self.job = None;
                None
            }
        }
    }
}

/// Asks the desktop: GNOME and what follows its settings, KDE, macOS, Windows. A system that does not answer wants motion.
#[must_use]
pub fn system_reduces() -> bool {
    if cfg!(target_os = "macos") {
        return says("defaults", &["read", "com.apple.universalaccess", "reduceMotion"], "1");
    }
    if cfg!(target_os = "windows") {
        let key = r"HKCU\Control Panel\Desktop\WindowMetrics";
        return says("reg", &["query", key, "/v", "MinAnimate"], "0");
    }
    let of_kde =
        dirs::config_dir().and_then(|folder| std::fs::read_to_string(folder.join("kdeglobals")).ok());
    of_kde.is_some_and(|text| text.lines().any(|line| line.trim() == "AnimationDurationFactor=0"))
        || says("gsettings", &["get", "org.gnome.desktop.interface", "enable-animations"], "false")
}

/// Whether a program of the system ends its answer with a word.
fn says(program: &str, arguments: &[&str], word: &str) -> bool {
    let mut question = std::process::Command::new(program);
    question.args(arguments).stdin(std::process::Stdio::null());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        // No window of a console flashes up.
        question.creation_flags(0x0800_0000);
    }
    let output = question.output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim_end().ends_with(word))
}
